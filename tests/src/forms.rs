//! Forms that are right as they stand.

use crate::day;
use chrono::Days;
use dangjian_core::db::new_id;
use dangjian_core::identity::make_id_number;
use dangjian_core::meetings::{
    AgendaItemDraft, AttendanceDraft, AttendanceStatus, MeetingDraft, MeetingKind, ResolutionDraft, SpeechDraft,
    VoteDraft, VoteMethod, VoteRule, votes,
};
use dangjian_core::members::{MemberDraft, MemberType};
use dangjian_core::organizations::{OrgKind, OrgLevel, OrganizationDraft};

/// Surnames and given names of invented people; their product is large enough for every test.
const SURNAMES: [&str; 8] = ["王", "李", "张", "刘", "陈", "杨", "赵", "曾"];
const GIVEN: [&str; 8] = ["建国", "秀英", "志强", "桂兰", "海燕", "德明", "春梅", "立新"];

/// An organisation at the top of the tree.
pub fn an_organization(name: &str, level: OrgLevel, kind: OrgKind) -> OrganizationDraft {
    OrganizationDraft {
        name: name.into(),
        short_name: String::new(),
        level,
        kind,
        parent_id: None,
        established_on: Some(day("2016-07-01")),
        contact_name: String::new(),
        contact_phone: String::new(),
        uscc: String::new(),
        note: String::new(),
        override_reason: String::new(),
    }
}

/// An organisation below another.
pub fn an_organization_below(parent_id: &str, name: &str, level: OrgLevel, kind: OrgKind) -> OrganizationDraft {
    OrganizationDraft { parent_id: Some(parent_id.into()), ..an_organization(name, level, kind) }
}

/// The nth invented member: full, joined in 2010, different name, ID number and mobile for every n below 800.
pub fn a_member(n: u32, organization_id: &str) -> MemberDraft {
    let birth = day("1960-01-01") + Days::new(u64::from(n) * 37);
    let name = format!("{}{}", SURNAMES[n as usize % 8], GIVEN[n as usize / 8 % 8]);
    MemberDraft {
        name,
        id_number: make_id_number(990_105, birth, n),
        ethnicity: "汉族".into(),
        education: "大学".into(),
        member_type: MemberType::Full,
        join_date: Some(day("2010-06-20")),
        conversion_date: Some(day("2011-06-20")),
        mobile: format!("139{:08}", 10_000_000 + n * 7),
        address: "幸福里小区3号楼2单元501室".into(),
        ..MemberDraft::blank(organization_id)
    }
}

/// A meeting last Friday with nothing in it but head fields.
pub fn a_meeting(organization_id: &str, kind: MeetingKind) -> MeetingDraft {
    MeetingDraft {
        organization_id: organization_id.into(),
        kind,
        title: kind.name().into(),
        starts_at: "2026-11-20T14:00".into(),
        ends_at: Some("2026-11-20T15:30".into()),
        place: "社区党群服务中心二楼会议室".into(),
        is_online: false,
        sitting_id: None,
        host_id: None,
        recorder_id: None,
        material: String::new(),
        attendance: Vec::new(),
        guests: Vec::new(),
        agenda: Vec::new(),
        resolutions: Vec::new(),
        override_reason: String::new(),
    }
}

/// One full member who was there.
pub fn an_attendance(member_id: &str, name: &str) -> AttendanceDraft {
    AttendanceDraft {
        member_id: member_id.into(),
        name: name.into(),
        member_type: MemberType::Full,
        status: Some(AttendanceStatus::Present),
        leave_reason: None,
        note: String::new(),
        certified_by: String::new(),
    }
}

/// A show of hands on a matter.
pub fn a_vote(in_favour: u32, against: u32, abstain: u32) -> VoteDraft {
    counted(VoteDraft::open(VoteRule::General, VoteMethod::ShowOfHands), in_favour, against, abstain)
}

/// The same vote with its totals.
pub fn counted(vote: VoteDraft, in_favour: u32, against: u32, abstain: u32) -> VoteDraft {
    VoteDraft { in_favour: Some(in_favour), against: Some(against), abstain: Some(abstain), ..vote }
}

fn all_in_favour(people: usize) -> VoteDraft {
    a_vote(u32::try_from(people).expect("few people"), 0, 0)
}

fn usual_rule(kind: MeetingKind) -> VoteRule {
    votes::rules_of(kind).first().copied().unwrap_or(VoteRule::General)
}

/// The same meeting with everything R-MIN-01 asks for: all of `people` (id and name; at least two) present, one item
/// that was discussed and decided by all.
#[must_use]
pub fn complete(mut draft: MeetingDraft, people: &[(String, String)]) -> MeetingDraft {
    let item = new_id();
    draft.attendance = people.iter().map(|(id, name)| an_attendance(id, name)).collect();
    draft.host_id = Some(people[0].0.clone());
    draft.recorder_id = Some(people[1].0.clone());
    draft.material = "《中国共产党章程》第一章".into();
    draft.agenda = vec![AgendaItemDraft {
        id: item.clone(),
        title: "讨论楼道堆物清理办法".into(),
        needs_decision: true,
        speeches: vec![SpeechDraft {
            id: new_id(),
            speaker_id: Some(people[0].0.clone()),
            speaker_name: people[0].1.clone(),
            gist: "先张贴通知，再由各楼栋党员逐户提醒。".into(),
        }],
    }];
    draft.resolutions = vec![ResolutionDraft {
        id: new_id(),
        agenda_item_id: Some(item),
        text: "12月10日前完成全部楼道清理。".into(),
        owner_id: Some(people[1].0.clone()),
        owner_name: people[1].1.clone(),
        due_on: Some(day("2026-12-10")),
        vote: Some(VoteDraft { rule: usual_rule(draft.kind), ..all_in_favour(people.len()) }),
    }];
    draft
}
