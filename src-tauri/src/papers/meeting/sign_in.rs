//! 签到表: the people due, group by group, then the guests; or an empty form with the head of the meeting.

use super::{Maker, MeetingSource};
use dangjian_core::meetings::{AttendanceDraft, AttendanceStatus, MeetingState};
use dangjian_core::wire;
use dangjian_print::{SignIn, SignInEntry};

/// Rows to write on below the names, for people who come unannounced.
const SPARE_ROWS: u16 = 3;

/// 签到表 of a meeting; `blank` prints no names.
pub fn sign_in_of(source: &MeetingSource, blank: bool, maker: &Maker) -> SignIn {
    let meeting = &source.meeting;
    let draft = &meeting.draft;
    let people = if blank { Vec::new() } else { people(source) };
    let numbers = meeting.check.numbers;
    // Before the meeting nobody knows who comes.
    let held = meeting.state == MeetingState::Finished && !blank;
    SignIn {
        meeting: draft.title.clone(),
        start: wire::parse_time(&draft.starts_at),
        end: draft.ends_at.as_deref().and_then(wire::parse_time),
        place: draft.place.clone(),
        due: (!blank && numbers.due > 0).then_some(numbers.due),
        present: held.then_some(numbers.present),
        empty_rows: if people.is_empty() { 0 } else { SPARE_ROWS },
        people,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
        ..SignIn::default()
    }
}

fn people(source: &MeetingSource) -> Vec<SignInEntry> {
    let draft = &source.meeting.draft;
    let is_due = |person: &&AttendanceDraft| person.status != Some(AttendanceStatus::Exempt);
    let mut entries: Vec<SignInEntry> =
        draft.attendance.iter().filter(is_due).map(|person| entry(source, person)).collect();
    // Stable: within a group the order of the record stays.
    entries.sort_by(|a, b| a.unit.cmp(&b.unit));
    entries.extend(draft.guests.iter().map(|guest| SignInEntry {
        name: guest.name.clone(),
        unit: guest.unit.clone(),
        phone: String::new(),
        remark: "列席".to_owned(),
    }));
    entries
}

fn entry(source: &MeetingSource, person: &AttendanceDraft) -> SignInEntry {
    let known = source.people.get(&person.member_id);
    SignInEntry {
        name: person.name.clone(),
        unit: known.map(|known| known.unit.clone()).unwrap_or_default(),
        phone: known.map(|known| known.mobile_masked.clone()).unwrap_or_default(),
        // The reason of a leave (illness) is nobody's business on a list at the door.
        remark: if person.status == Some(AttendanceStatus::Leave) { "请假" } else { "" }.to_owned(),
    }
}
