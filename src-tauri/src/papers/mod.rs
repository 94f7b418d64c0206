//! Papers: from what the office knows to the inputs of `dangjian-print`, one file for each source, and the few papers the
//! page is looking at (`kept`). Nothing is invented here: what is not known stays empty and prints as a blank.

mod kept;
mod minutes;
mod recovery_sheet;

use dangjian_core::clock::Moment;
use dangjian_core::error::Error;
use dangjian_core::meetings::MeetingDetail;

pub use kept::{OpenPaper, Papers};
pub use minutes::minutes_of;
pub use recovery_sheet::recovery_sheet_of;

/// Who makes a paper, when, and in which office.
#[derive(Debug, Clone)]
pub struct Maker {
    /// 示例数据
    pub is_example: bool,
    /// Time of making.
    pub now: Moment,
    /// Author in the file's properties.
    pub author: String,
}

/// Errors of the print crate in the words of the program.
#[expect(clippy::needless_pass_by_value, reason = "made for `map_err`")]
pub fn print_error(error: dangjian_print::Error) -> Error {
    Error::Print { reason: error.message() }
}

/// File name of a paper of a meeting: title, kind of paper, day.
pub fn meeting_title(meeting: &MeetingDetail, kind: &str) -> String {
    let day = meeting.draft.starts_at.get(..10).unwrap_or_default();
    format!("{}-{kind}-{day}", meeting.draft.title.trim())
}

/// A title as file name: no characters that file systems refuse.
pub fn file_name(title: &str) -> String {
    let allowed = |c: char| {
        let refused = matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control();
        if refused { '_' } else { c }
    };
    title.trim().chars().map(allowed).collect()
}
