//! Papers: from what the office knows to the inputs of `dangjian-print`, one file for each source, and the few papers the
//! page is looking at (`kept`). Nothing is invented here: what is not known stays empty and prints as a blank.

mod appraisal;
mod body_text;
mod certificate;
mod checks;
mod committees;
mod coverage;
mod kept;
mod life;
mod meeting;
mod official;
mod organization_chart;
mod people;
mod public_notice;
mod recovery_sheet;
mod roster;
mod template;
#[cfg(test)]
mod tests;

use dangjian_core::clock::Moment;
use dangjian_core::error::Error;

pub use appraisal::{AppraisalPaperKind, appraisal_documents_of, appraisal_title_of};
pub use certificate::{CertificateDraft, CertificateDraftKind, RulerDraft, certificates_of, ruler_page_of};
pub use committees::committees_of;
pub use coverage::{covered_by, dispatch_form_of, remark, unit_ledger_of};
pub use kept::{OpenPaper, Papers};
pub use life::{handbook_of, quarter_plan_of, quarter_report_of};
pub use meeting::{MeetingPaperKind, MeetingSource};
pub use official::{LetterDraft, NumberDraft, OfficialDraft, TextDraft, letter_of, official_of};
pub use organization_chart::chart_of;
pub use people::{
    double_report_receipt_of, member_card_of, membership_proof_of, transfer_letter_of, transfer_receipt_of,
};
pub use public_notice::{NoticePersonDraft, PublicNoticeDraft, public_notice_of};
pub use recovery_sheet::recovery_sheet_of;
pub use roster::roster_of;
pub use template::{BYTES_MOST, FilledTemplate, OpenTemplate, TemplateMark, TemplateValue, Templates};

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

/// A title as file name: no characters that file systems refuse.
pub fn file_name(title: &str) -> String {
    let allowed = |c: char| {
        let refused = matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control();
        if refused { '_' } else { c }
    };
    title.trim().chars().map(allowed).collect()
}
