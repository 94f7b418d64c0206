//! 会议记录: from a meeting to the input of the paper.

use super::votes::vote_of;
use super::{Maker, guest};
use dangjian_core::meetings::{AttendanceDraft, AttendanceStatus, MeetingDetail, MeetingState, ResolutionDraft};
use dangjian_core::wire;
use dangjian_core::words::official_date;
use dangjian_print::{AgendaEntry, Minutes, ResolutionEntry, Speech};

/// 会议记录 of a meeting.
pub fn minutes_of(meeting: &MeetingDetail, maker: &Maker) -> Minutes {
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
        is_online: draft.is_online,
        held_with: meeting
            .sections
            .iter()
            .filter(|section| section.id != meeting.id)
            .map(|section| section.kind.name().to_owned())
            .collect(),
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
        // They stand under 请假 in the arithmetic; here it says who certified that they attended elsewhere (R-LIFE-14).
        floating_list: draft
            .attendance
            .iter()
            .filter(|person| !person.certified_by.is_empty())
            .map(certified)
            .collect(),
        guests: draft.guests.iter().map(guest).collect(),
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
        back_entered_on: meeting.entered_late_on,
        finished: meeting.state == MeetingState::Finished,
        is_example: maker.is_example,
        archive_line: format!(
            "记录编号：{}　打印时间：{} {}　版本：{}",
            short_number(&meeting.id),
            official_date(maker.now.today()),
            maker.now.local.format("%H:%M"),
            meeting.version
        ),
        created: maker.now.local,
        author: maker.author.clone(),
        ..Minutes::default()
    }
}

fn with_status(people: &[AttendanceDraft], status: AttendanceStatus) -> impl Iterator<Item = &AttendanceDraft> {
    people.iter().filter(move |person| person.status == Some(status))
}

fn certified(person: &AttendanceDraft) -> (String, String) {
    (person.name.clone(), person.certified_by.clone())
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
            vote: vote_of(meeting, resolution),
        })
        .collect()
}

/// Enough of an id to find a record by, short enough to print.
fn short_number(id: &str) -> String {
    id.chars().filter(|c| *c != '-').skip(20).collect::<String>().to_uppercase()
}
