//! `--demo DIR`: every paper of the example community as PDF, without a window. Also what `cargo xtask demo` and the
//! README's pictures use.

use crate::papers::{self, Maker, MeetingPaperKind, MeetingSource};
use crate::place;
use dangjian_core::clock::{Clock, SystemClock};
use dangjian_core::error::{Error, Result};
use dangjian_core::meetings::{self, MeetingKind, MeetingQuery, MeetingState};
use dangjian_core::office::{Office, Permission, RecoverySheetText};
use dangjian_core::sample;
use dangjian_core::vault::RecoveryKey;
use dangjian_print::FontLibrary;
use std::fs;
use std::path::Path;

/// Writes the papers into `folder`, which is made if it is missing.
/// Errors: those of the vault, of printing and of writing.
pub fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let office = Office::new(&place::data_folder(), SystemClock);
    office.example_open()?;
    let fonts = FontLibrary::discover(&place::font_folders());
    let maker = Maker { is_example: true, now: SystemClock.now(), author: sample::USER_NAME.to_owned() };
    for id in example_meetings(&office)? {
        let meeting = office.read(Permission::View, |tx, now| meetings::detail(tx, &id, now.local))?;
        let kind = MeetingPaperKind::Minutes;
        let source = office.read(Permission::View, |tx, _| MeetingSource::load(tx, meeting, kind, &maker))?;
        let paper = dangjian_print::print(&source.document(kind, &maker), &fonts).map_err(papers::print_error)?;
        fs::write(folder.join(format!("{}.pdf", papers::file_name(&source.title(kind)))), paper.pdf)?;
    }
    let sheet = papers::recovery_sheet_of(&invented_key()?, sample::VAULT_NAME, maker.now);
    let paper = dangjian_print::recovery_sheet(&sheet, &fonts).map_err(papers::print_error)?;
    fs::write(folder.join("恢复密钥单.pdf"), paper.pdf)?;
    Ok(())
}

/// The show piece first, then the newest locked meeting of every kind.
fn example_meetings(office: &Office) -> Result<Vec<String>> {
    let query = |text: &str, kind| MeetingQuery {
        text: text.into(),
        organization_id: None,
        kind,
        state: Some(MeetingState::Finished),
        from_day: None,
        to_day: None,
        limit: 1,
        offset: 0,
    };
    let mut wanted = vec![query(sample::SHOW_MEETING_TITLE, None)];
    wanted.extend(MeetingKind::ALL.map(|kind| query("", Some(kind))));
    let mut ids = Vec::new();
    for query in wanted {
        let page = office.read(Permission::View, |tx, now| meetings::list(tx, &query, now.local))?;
        ids.extend(page.rows.into_iter().map(|row| row.id).filter(|id| !ids.contains(id)).collect::<Vec<_>>());
    }
    if ids.is_empty() { Err(Error::NotFound { what: "会议" }) } else { Ok(ids) }
}

/// A key that opens nothing: all of its bits are zero.
fn invented_key() -> Result<RecoverySheetText> {
    let key = RecoveryKey::parse(&"的".repeat(23).chars().chain("性".chars()).collect::<String>())?;
    Ok(RecoverySheetText {
        words: key.words().into_iter().map(ToOwned::to_owned).collect(),
        code_groups: key.groups(),
        ask: Vec::new(),
    })
}
