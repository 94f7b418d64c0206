//! Papers: from a meeting to the input of `dangjian-print`, and the few papers the page is looking at. A paper is made
//! once; its pages are drawn from the same bytes that are saved or printed.

use dangjian_core::error::{Error, Result};
use dangjian_core::meetings::{
    AttendanceDraft, AttendanceStatus, MeetingDetail, MeetingState, ResolutionDraft, VoteResult,
};
use dangjian_core::office::RecoverySheetText;
use dangjian_core::words::official_date;
use dangjian_core::{clock::Moment, wire};
use dangjian_print::{AgendaEntry, Minutes, Paper, Preview, RecoverySheet, ResolutionEntry, Speech, VoteEntry};
use serde::Serialize;
use specta::Type;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Papers kept at once; the oldest goes first.
const KEPT: usize = 6;
/// A4 in millimetres.
const A4: (u32, u32) = (210, 297);

/// A paper the page may look at, save and print.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenPaper {
    /// Number to ask pages by.
    pub id: u32,
    /// Title.
    pub title: String,
    /// Number of pages.
    pub page_count: u32,
    /// Size of the PDF.
    pub bytes: u32,
    /// Width of a page in millimetres.
    pub width_mm: u32,
    /// Height of a page in millimetres.
    pub height_mm: u32,
    /// Characters no font has, e.g. `𠮷（U+20BB7）第 1 页`.
    pub missing: Vec<String>,
}

/// A kept paper.
pub struct KeptPaper {
    id: u32,
    /// Suggested file name without ending.
    pub title: String,
    /// The PDF.
    pub pdf: Vec<u8>,
    preview: Preview,
}

/// The papers the page is looking at.
#[derive(Default)]
pub struct Papers {
    kept: Mutex<(u32, VecDeque<Arc<KeptPaper>>)>,
}

impl Papers {
    /// Keeps a finished paper.
    pub fn keep(&self, title: &str, paper: Paper) -> Result<OpenPaper> {
        let preview = Preview::new(paper.pdf.clone()).map_err(print_error)?;
        let mut kept = self.kept();
        kept.0 += 1;
        let open = OpenPaper {
            id: kept.0,
            title: title.to_owned(),
            page_count: paper.page_count,
            bytes: u32::try_from(paper.pdf.len())?,
            width_mm: A4.0,
            height_mm: A4.1,
            missing: paper.missing.iter().map(describe_missing).collect(),
        };
        kept.1.push_back(Arc::new(KeptPaper { id: open.id, title: title.to_owned(), pdf: paper.pdf, preview }));
        if kept.1.len() > KEPT {
            kept.1.pop_front();
        }
        Ok(open)
    }

    /// A kept paper. Errors: `row.not_found` when it was dropped already.
    pub fn get(&self, id: u32) -> Result<Arc<KeptPaper>> {
        self.kept().1.iter().find(|paper| paper.id == id).cloned().ok_or(Error::NotFound { what: "预览" })
    }

    /// Forgets all papers.
    pub fn clear(&self) {
        self.kept().1.clear();
    }

    fn kept(&self) -> MutexGuard<'_, (u32, VecDeque<Arc<KeptPaper>>)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeptPaper {
    /// A page as PNG with its size in pixels. Errors: `print.failed`.
    pub fn page(&self, page: u32, pixels_per_point: f32) -> Result<dangjian_print::Png> {
        self.preview.page_png(page, pixels_per_point).map_err(print_error)
    }
}

/// Errors of the print crate in the words of the program.
#[expect(clippy::needless_pass_by_value, reason = "made for `map_err`")]
pub fn print_error(error: dangjian_print::Error) -> Error {
    Error::Print { reason: error.message() }
}

fn describe_missing(missing: &dangjian_print::MissingCharacter) -> String {
    format!("{}（{}）第 {} 页 {}", missing.character, missing.code_point, missing.page, missing.place)
}

/// 会议记录 of a meeting.
pub fn minutes_of(meeting: &MeetingDetail, is_example: bool, now: Moment, author: &str) -> Minutes {
    let draft = &meeting.draft;
    let numbers = meeting.check.numbers;
    let name_of = |id: &Option<String>| {
        let found = draft.attendance.iter().find(|person| Some(&person.member_id) == id.as_ref());
        found.map(|person| person.name.clone()).unwrap_or_default()
    };
    let names = |status| with_status(&draft.attendance, status).map(|person| person.name.clone()).collect();
    Minutes {
        organization_name: meeting.organization_name.clone(),
        kind_name: draft.kind.name().into(),
        title: draft.title.clone(),
        serial: meeting.serial.clone(),
        start: wire::parse_time(&draft.starts_at),
        end: draft.ends_at.as_deref().and_then(wire::parse_time),
        place: draft.place.clone(),
        host: name_of(&draft.host_id),
        recorder: name_of(&draft.recorder_id),
        due: numbers.due,
        voting_due: draft.resolutions.iter().any(|resolution| resolution.vote.is_some()).then_some(numbers.voting_due),
        present: numbers.present,
        leave: numbers.leave,
        absent: numbers.absent,
        exempt: numbers.exempt,
        present_names: names(AttendanceStatus::Present),
        leave_list: with_status(&draft.attendance, AttendanceStatus::Leave).map(reason_of).collect(),
        absent_list: with_status(&draft.attendance, AttendanceStatus::Absent).map(reason_of).collect(),
        exempt_names: names(AttendanceStatus::Exempt),
        guests: draft
            .guests
            .iter()
            .map(
                |guest| {
                    if guest.unit.is_empty() {
                        guest.name.clone()
                    } else {
                        format!("{}（{}）", guest.name, guest.unit)
                    }
                },
            )
            .collect(),
        agenda: draft
            .agenda
            .iter()
            .map(|item| AgendaEntry {
                title: item.title.clone(),
                speeches: item
                    .speeches
                    .iter()
                    .map(|speech| Speech { speaker: speech.speaker_name.clone(), gist: speech.gist.clone() })
                    .collect(),
                resolutions: resolutions(meeting, |resolution| resolution.agenda_item_id.as_ref() == Some(&item.id)),
            })
            .collect(),
        general_resolutions: resolutions(meeting, |resolution| resolution.agenda_item_id.is_none()),
        material: draft.material.clone(),
        corrections: meeting
            .corrections
            .iter()
            .map(|correction| (correction.at.clone(), correction.text.clone(), correction.reason.clone()))
            .collect(),
        finished: meeting.state == MeetingState::Finished,
        is_example,
        archive_line: format!(
            "记录编号：{}　打印时间：{} {}　版本：{}",
            short_number(&meeting.id),
            official_date(now.today()),
            now.local.format("%H:%M"),
            meeting.rev
        ),
        created: now.local,
        author: author.to_owned(),
    }
}

fn with_status(people: &[AttendanceDraft], status: AttendanceStatus) -> impl Iterator<Item = &AttendanceDraft> {
    people.iter().filter(move |person| person.status == Some(status))
}

fn reason_of(person: &AttendanceDraft) -> (String, String) {
    let reason = person.leave_reason.map(|reason| reason.name().to_owned()).unwrap_or_default();
    let words = match (reason.is_empty(), person.note.is_empty()) {
        (false, false) => format!("{reason}，{}", person.note),
        (false, true) => reason,
        (true, _) => person.note.clone(),
    };
    (person.name.clone(), words)
}

fn resolutions(meeting: &MeetingDetail, belongs: impl Fn(&ResolutionDraft) -> bool) -> Vec<ResolutionEntry> {
    let wanted = meeting.draft.resolutions.iter().filter(|resolution| belongs(resolution));
    wanted
        .map(|resolution| ResolutionEntry {
            text: resolution.text.clone(),
            owner: resolution.owner_name.clone(),
            due_text: resolution.due_on.map(official_date).unwrap_or_default(),
            vote: vote(meeting, resolution),
        })
        .collect()
}

fn vote(meeting: &MeetingDetail, resolution: &ResolutionDraft) -> Option<VoteEntry> {
    let vote = resolution.vote?;
    let numbers = meeting.check.numbers;
    let result: Option<&VoteResult> = meeting.check.votes.iter().find(|result| result.resolution_id == resolution.id);
    Some(VoteEntry {
        method: vote.method.name().into(),
        due: numbers.voting_due,
        present: numbers.voting_present,
        in_favour: vote.in_favour,
        against: vote.against,
        abstain: vote.abstain,
        written: None,
        result_text: if result.is_some_and(|result| result.passed) { "通过" } else { "未通过" }.into(),
    })
}

/// Enough of an id to find a record by, short enough to print.
fn short_number(id: &str) -> String {
    id.chars().filter(|c| *c != '-').skip(20).collect::<String>().to_uppercase()
}

/// 恢复密钥单.
pub fn recovery_sheet_of(text: &RecoverySheetText, vault_name: &str, now: Moment) -> RecoverySheet {
    let mut words: [String; 24] = Default::default();
    for (place, word) in words.iter_mut().zip(&text.words) {
        place.clone_from(word);
    }
    RecoverySheet {
        vault_name: vault_name.to_owned(),
        created_on: now.today(),
        words,
        code_groups: text.code_groups.clone(),
        program_version: env!("CARGO_PKG_VERSION").into(),
        created: now.local,
        author: "社区党建工作台".into(),
    }
}

/// Title of a record for file names: no characters that file systems refuse.
pub fn file_title(meeting: &MeetingDetail) -> String {
    let day = meeting.draft.starts_at.get(..10).unwrap_or_default();
    let title: String =
        format!("{}-{}-{}", meeting.draft.title, "会议记录", day)
            .chars()
            .map(|c| {
                if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control() {
                    '_'
                } else {
                    c
                }
            })
            .collect();
    title
}
