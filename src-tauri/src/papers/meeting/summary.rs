//! 会议纪要: what was agreed, in the order of the record (R-DOC-30). Number and date of issue are not in the record and
//! stay blank; a vote stands behind its point with its figures.

use super::{Maker, guest};
use dangjian_core::meetings::{AttendanceStatus, MeetingDetail, ResolutionDraft, VoteResult};
use dangjian_core::wire;
use dangjian_core::words::official_date;
use dangjian_print::{AgreedPoint, Summary};

/// A blank to be written on inside of a sentence.
const BLANK: &str = "＿＿＿＿＿＿";

/// 会议纪要 of a meeting.
pub fn summary_of(meeting: &MeetingDetail, maker: &Maker) -> Summary {
    let draft = &meeting.draft;
    let names = |status| {
        let wanted = draft.attendance.iter().filter(move |person| person.status == Some(status));
        wanted.map(|person| person.name.clone()).collect()
    };
    let mark = match meeting.organization_name.as_str() {
        "" => String::new(),
        name => format!("{name}会议纪要"),
    };
    Summary {
        mark,
        issuer: meeting.organization_name.clone(),
        title: draft.title.clone(),
        opening: opening(meeting),
        points: draft.resolutions.iter().map(|resolution| point(meeting, resolution)).collect(),
        present: names(AttendanceStatus::Present),
        on_leave: names(AttendanceStatus::Leave),
        guests: draft.guests.iter().map(guest).collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
        ..Summary::default()
    }
}

/// 「2026年11月3日，在…召开党员大会，由…主持。现将会议议定事项纪要如下。」
fn opening(meeting: &MeetingDetail) -> String {
    let draft = &meeting.draft;
    let day = wire::parse_time(&draft.starts_at).map(|start| official_date(start.date()));
    let host = draft.attendance.iter().find(|person| Some(&person.member_id) == draft.host_id.as_ref());
    let known = |text: &str| if text.trim().is_empty() { BLANK.to_owned() } else { text.trim().to_owned() };
    format!(
        "{}，在{}召开{}，由{}主持。现将会议议定事项纪要如下。",
        known(&day.unwrap_or_default()),
        known(&draft.place),
        draft.kind.name(),
        known(host.map(|person| person.name.as_str()).unwrap_or_default()),
    )
}

fn point(meeting: &MeetingDetail, resolution: &ResolutionDraft) -> AgreedPoint {
    let result = meeting.check.votes.iter().find(|result| result.resolution_id == resolution.id);
    let vote = result.filter(|_| resolution.vote.is_some()).map(vote).unwrap_or_default();
    AgreedPoint {
        title: String::new(),
        text: format!("{}{vote}", resolution.text.trim()),
        owner: resolution.owner_name.clone(),
        due: resolution.due_on,
    }
}

/// 「（表决：应到会有表决权 28 人，……，通过）」: the figures without the arithmetic, which stands in the record.
fn vote(result: &VoteResult) -> String {
    let Some(passed) = result.passed else { return String::new() };
    format!("（表决：{}，{}）", result.figures, if passed { "通过" } else { "未通过" })
}
