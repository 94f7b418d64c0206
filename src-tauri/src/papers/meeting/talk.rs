//! 谈心谈话记录: a meeting of two people as its own form.

use super::Maker;
use dangjian_core::meetings::{AttendanceDraft, MeetingDetail};
use dangjian_core::wire;
use dangjian_print::{HeartTalk, TalkPerson};

/// 谈心谈话记录. What is not known yet stays empty.
pub fn heart_talk_of(meeting: &MeetingDetail, maker: &Maker) -> HeartTalk {
    let draft = &meeting.draft;
    let is_host = |person: &&AttendanceDraft| Some(&person.member_id) == draft.host_id.as_ref();
    let person = |found: Option<&AttendanceDraft>| TalkPerson {
        name: found.map(|person| person.name.clone()).unwrap_or_default(),
        post: String::new(),
    };
    let said = draft.agenda.iter().flat_map(|item| &item.speeches);
    HeartTalk {
        organization_name: meeting.organization_name.clone(),
        serial: meeting.serial.clone(),
        start: wire::parse_time(&draft.starts_at),
        end: draft.ends_at.as_deref().and_then(wire::parse_time),
        place: draft.place.clone(),
        talker: person(draft.attendance.iter().find(is_host)),
        partner: person(draft.attendance.iter().find(|person| !is_host(person))),
        kind_name: String::new(),
        matter: draft.agenda.iter().map(|item| item.title.trim()).collect::<Vec<_>>().join("；"),
        content: said.map(|speech| format!("{}：{}", speech.speaker_name, speech.gist)).collect::<Vec<_>>().join("\n"),
        result: draft.resolutions.iter().map(|resolution| resolution.text.trim()).collect::<Vec<_>>().join("\n"),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}
