//! 会议通知: when, where, what and who, as the record says before the meeting.

use super::{Maker, guest};
use dangjian_core::meetings::{AttendanceStatus, MeetingDetail, MeetingKind};
use dangjian_core::wire;
use dangjian_print::MeetingNotice;

/// So many people are named one by one; of more, the notice says how many.
const NAMED: usize = 15;

/// 会议通知 of a meeting.
pub fn notice_of(meeting: &MeetingDetail, maker: &Maker) -> MeetingNotice {
    let draft = &meeting.draft;
    let start = wire::parse_time(&draft.starts_at);
    let today = maker.now.today();
    MeetingNotice {
        meeting: draft.title.clone(),
        addressee: addressee(draft.kind).to_owned(),
        start,
        end: draft.ends_at.as_deref().and_then(wire::parse_time),
        place: draft.place.clone(),
        agenda: draft.agenda.iter().map(|item| item.title.clone()).collect(),
        attendees: attendees(meeting),
        issuer: meeting.organization_name.clone(),
        // A notice is given before the meeting; printed again later its day is not known.
        issued_on: start.filter(|start| today <= start.date()).map(|_| today),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
        ..MeetingNotice::default()
    }
}

/// Whom a meeting of this kind is for by its definition.
fn addressee(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Committee => "支部各委员",
        MeetingKind::GroupMeeting => "党小组全体党员",
        MeetingKind::MembersAssembly
        | MeetingKind::PartyClass
        | MeetingKind::ThemeDay
        | MeetingKind::OrgLife
        | MeetingKind::Appraisal => "支部全体党员",
        MeetingKind::HeartTalk => "谈心谈话双方",
        MeetingKind::JointMeeting => "各成员单位",
    }
}

fn attendees(meeting: &MeetingDetail) -> String {
    let draft = &meeting.draft;
    let due: Vec<&str> = draft
        .attendance
        .iter()
        .filter(|person| person.status != Some(AttendanceStatus::Exempt))
        .map(|person| person.name.as_str())
        .collect();
    let words = match due.len() {
        0 => String::new(),
        1..=NAMED => due.join("、"),
        count => format!("{}，应到 {count} 人", addressee(draft.kind)),
    };
    if draft.guests.is_empty() || words.is_empty() {
        return words;
    }
    let guests: Vec<String> = draft.guests.iter().map(guest).collect();
    format!("{words}；列席：{}", guests.join("、"))
}
