//! Rules about one meeting as pure functions: R-MIN-01, 05, R-LIFE-02, 09, 14, 15, 19, 35, R-ORG-07, 12. Votes are in
//! `votes.rs`, impossible fields in `fields.rs`. Heads are counted as integers; `now` is local time.

use super::kinds::{AttendanceStatus, LeaveReason, MeetingKind, VoteRule};
use super::types::{AttendanceDraft, MeetingCheck, MeetingDraft, MeetingNumbers, Retention};
use super::vote_types::VoteResult;
use super::votes::{self, BRANCH_RULES, Room};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::members::MemberType;
use crate::organizations::OrgKind;
use crate::ratio::at_least_half;
use crate::wire;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use std::collections::HashSet;

const RECORD: &str = "会议记录的填写要求";
const MEMBER_RULES: &str = "《中国共产党党员教育管理工作条例》";

/// What the check must know beside the record.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Kind of the organisation that meets.
    pub organization_kind: OrgKind,
    /// Its full members with everything below (F of R-ORG-12).
    pub full_members: u32,
    /// Local time.
    pub now: NaiveDateTime,
    /// `life.online_vote` (R-LIFE-18).
    pub allows_online_vote: bool,
    /// Members who may chair (R-LIFE-19); empty: no posts are recorded.
    pub chairs: Vec<String>,
    /// Id and name of everybody due on the day as the roster has it now; none: not compared (a locked record stays as
    /// it was).
    pub roll: Option<Vec<(String, String)>>,
}

impl Setting {
    /// R-LIFE-12: fewer than seven full members have no committee (R-ORG-12), a temporary branch elects nobody (R-ORG-07).
    fn has_committee(&self) -> bool {
        self.organization_kind.is_branch()
            && self.organization_kind != OrgKind::TemporaryBranch
            && self.full_members >= 7
    }
}

/// Which organisations hold which kind of meeting. Errors: `input.invalid`.
pub fn check_host_organization(kind: MeetingKind, organization: OrgKind) -> Result<()> {
    let fits = match kind {
        MeetingKind::GroupMeeting => organization == OrgKind::PartyGroup,
        MeetingKind::MembersAssembly | MeetingKind::Committee | MeetingKind::Appraisal | MeetingKind::JointMeeting => {
            organization != OrgKind::PartyGroup
        }
        MeetingKind::PartyClass | MeetingKind::ThemeDay | MeetingKind::OrgLife | MeetingKind::HeartTalk => true,
    };
    if fits && organization != OrgKind::WorkingCommittee {
        return Ok(());
    }
    let reason = match kind {
        MeetingKind::GroupMeeting => "党小组会要选择党小组召开，请在“召开组织”中选择一个党小组。".to_owned(),
        _ => format!("所选组织不召开{}，请选择党支部。", kind.name()),
    };
    Err(Error::invalid("organizationId", reason))
}

/// Counts of R-MIN-01.
pub fn count(draft: &MeetingDraft) -> MeetingNumbers {
    let mut numbers = MeetingNumbers::default();
    for person in &draft.attendance {
        let votes = u32::from(person.member_type == MemberType::Full);
        numbers.voting_due += votes;
        match person.status {
            Some(AttendanceStatus::Exempt) => numbers.exempt += 1,
            Some(AttendanceStatus::Present) => {
                numbers.present += 1;
                numbers.voting_present += votes;
            }
            Some(AttendanceStatus::Leave) => {
                numbers.leave += 1;
                numbers.elsewhere += u32::from(!person.certified_by.trim().is_empty());
            }
            Some(AttendanceStatus::Absent) => numbers.absent += 1,
            None => numbers.unticked += 1,
        }
    }
    numbers.due = numbers.present + numbers.leave + numbers.absent + numbers.unticked;
    numbers
}

/// Everything the rules say about a record. Findings of level BLOCK must be gone before 定稿.
pub fn check(draft: &MeetingDraft, setting: &Setting) -> MeetingCheck {
    let numbers = count(draft);
    let room = Room {
        kind: draft.kind,
        numbers,
        day: wire::parse_time(&draft.starts_at).unwrap_or(setting.now).date(),
        is_online: draft.is_online,
        allows_online_vote: setting.allows_online_vote,
        has_committee: setting.has_committee(),
        voters: draft
            .attendance
            .iter()
            .filter(|person| person.member_type == MemberType::Full)
            .map(|person| (person.member_id.as_str(), person.status == Some(AttendanceStatus::Present)))
            .collect(),
    };
    let votes: Vec<VoteResult> = draft.resolutions.iter().filter_map(|one| votes::judge(one, &room)).collect();
    let mut findings = Vec::new();
    time_and_people(draft, setting, &mut findings);
    if draft.kind == MeetingKind::HeartTalk {
        pair(draft, &mut findings);
    } else {
        attendance(draft, numbers, &mut findings);
    }
    if let Some(roll) = &setting.roll {
        compare(draft, roll, &mut findings);
    }
    agenda(draft, numbers, &mut findings);
    findings.extend(votes.iter().flat_map(|vote| vote.findings.clone()));
    if setting.organization_kind == OrgKind::TemporaryBranch {
        findings.extend(vote_rules(draft).filter_map(of_temporary_branch));
    }
    if draft.kind == MeetingKind::Committee && setting.organization_kind.is_branch() && setting.full_members < 7 {
        let message =
            format!("该支部有正式党员 {} 人，不足 7 人，一般不设支委会，由党员大会决定。", setting.full_members);
        findings.push(Finding::new("R-ORG-12", FindingLevel::Warn, message, BRANCH_RULES).at("kind"));
    }
    MeetingCheck {
        numbers,
        findings,
        votes,
        vote_rules: votes::rules_of(draft.kind),
        retention: retention(draft),
        is_confidential: is_confidential(draft),
    }
}

/// R-ORG-07: what a temporary branch does not vote upon. Its members have their membership elsewhere, and that branch does.
fn of_temporary_branch(rule: VoteRule) -> Option<Finding> {
    let (level, what) = match rule {
        VoteRule::Elect => (FindingLevel::Block, "不进行选举，负责人由批准设立的党组织指定"),
        VoteRule::Admit => (FindingLevel::Block, "一般不发展党员，由党员正式组织关系所在的党支部讨论"),
        VoteRule::Disposal => (FindingLevel::Warn, "一般不处分、处置党员，由党员正式组织关系所在的党组织决定"),
        VoteRule::General | VoteRule::Committee => return None,
    };
    let message = format!("临时党支部{what}。请删去这项表决，或者由正式党支部另开会议。");
    Some(Finding::new("R-ORG-07", level, message, BRANCH_RULES).at("resolutions"))
}

/// 保管期限 (R-MIN-05): election results and papers approving membership for ever, other minutes ten years.
pub fn retention(draft: &MeetingDraft) -> Retention {
    let lasting = |rule: VoteRule| matches!(rule, VoteRule::Elect | VoteRule::Admit);
    if vote_rules(draft).any(lasting) { Retention::Permanent } else { Retention::TenYears }
}

/// R-MIN-06: the handbook of the year before is closed by 31 March; `open` records of that year stand in its way.
pub fn handbook(today: NaiveDate, open: u32) -> Option<Finding> {
    let due = NaiveDate::from_ymd_opt(today.year(), 3, 31)?;
    let message = format!("上年还有 {open} 次会议记录没有定稿，党支部工作手册应在 3 月 31 日前整理完毕。");
    (open > 0).then(|| Finding::new("R-MIN-06", FindingLevel::Remind, message, "党支部工作手册按年度整理归档").due(due))
}

/// About one person's admission, appraisal or disposal, or a talk with one person (R-MIN-04).
pub fn is_confidential(draft: &MeetingDraft) -> bool {
    matches!(draft.kind, MeetingKind::Appraisal | MeetingKind::HeartTalk)
        || vote_rules(draft).any(VoteRule::is_about_one_person)
}

fn vote_rules(draft: &MeetingDraft) -> impl Iterator<Item = VoteRule> + '_ {
    draft.resolutions.iter().filter_map(|resolution| Some(resolution.vote.as_ref()?.rule))
}

fn missing(field: &str, message: impl Into<String>) -> Finding {
    Finding::new("R-MIN-01", FindingLevel::Block, message, RECORD).at(field)
}

fn time_and_people(draft: &MeetingDraft, setting: &Setting, findings: &mut Vec<Finding>) {
    let now = setting.now;
    let end = draft.ends_at.as_deref().and_then(wire::parse_time);
    match end {
        None => findings.push(missing("endsAt", "还没有填写结束时间。")),
        Some(end) if end > now => findings.push(missing("endsAt", "会议还没有结束，不能定稿。")),
        Some(_) => {}
    }
    if draft.place.trim().is_empty() && !draft.is_online {
        findings.push(missing("place", "还没有填写地点。"));
    }
    let talk = draft.kind == MeetingKind::HeartTalk;
    let roles = [
        ("hostId", if talk { "谈话人" } else { "主持人" }, &draft.host_id),
        ("recorderId", "记录人", &draft.recorder_id),
    ];
    // Two people who talk need nobody to write it down.
    for (field, label, id) in roles.into_iter().take(if talk { 1 } else { 2 }) {
        let Some(id) = id else {
            findings.push(missing(field, format!("还没有填写{label}。")));
            continue;
        };
        let came = |person: &&AttendanceDraft| person.member_id == *id;
        if !draft.attendance.iter().find(came).is_some_and(|person| person.status == Some(AttendanceStatus::Present)) {
            findings.push(missing(field, format!("{label}必须是出席人员，请核对出勤登记。")));
        }
    }
    if draft.host_id.is_some() && draft.host_id == draft.recorder_id && !talk {
        let message = "主持人和记录人是同一人，一般应由两人分别担任。";
        findings.push(Finding::new("R-MIN-01", FindingLevel::Warn, message, RECORD).at("recorderId"));
    }
    chair(draft, setting, findings);
}

/// R-LIFE-19: called and chaired by the secretary, else a deputy or a commissioner on commission; a group meeting by
/// its leader.
fn chair(draft: &MeetingDraft, setting: &Setting, findings: &mut Vec<Finding>) {
    let who = match draft.kind {
        MeetingKind::MembersAssembly | MeetingKind::Committee => "支部书记（或副书记、受委托的委员）",
        MeetingKind::GroupMeeting => "党小组组长",
        _ => return,
    };
    let Some(host) = draft.host_id.as_ref().filter(|_| !setting.chairs.is_empty()) else { return };
    if !setting.chairs.contains(host) {
        let message = format!("{}一般由{who}召集并主持，请核对主持人。", draft.kind.name());
        findings.push(Finding::new("R-LIFE-19", FindingLevel::Warn, message, BRANCH_RULES).at("hostId"));
    }
}

/// R-LIFE-09: a talk is between two people, and both are there.
fn pair(draft: &MeetingDraft, findings: &mut Vec<Finding>) {
    let present = draft.attendance.iter().filter(|person| person.status == Some(AttendanceStatus::Present)).count();
    if draft.attendance.len() != 2 || present != 2 {
        let message = format!(
            "谈心谈话在 2 人之间进行，现登记 {} 人、到场 {present} 人。请选好谈话人和谈话对象。",
            draft.attendance.len()
        );
        findings.push(Finding::new("R-LIFE-09", FindingLevel::Block, message, BRANCH_RULES).at("attendance"));
    }
}

/// Somebody who moved away between notice and meeting, or who is due and not listed (R-MIN-01).
fn compare(draft: &MeetingDraft, roll: &[(String, String)], findings: &mut Vec<Finding>) {
    let listed: HashSet<&str> = draft.attendance.iter().map(|person| person.member_id.as_str()).collect();
    let due: HashSet<&str> = roll.iter().map(|(id, _)| id.as_str()).collect();
    let gone: Vec<&str> = draft
        .attendance
        .iter()
        .filter(|person| !due.contains(person.member_id.as_str()))
        .map(|person| person.name.as_str())
        .collect();
    if !gone.is_empty() {
        let message = format!(
            "{}按名册不属应到人员（组织关系已转走、不在册或不担任委员）。请移出应到名单，到场的登记为列席；确属应到的请说明原因。",
            names(&gone)
        );
        findings.push(Finding::new("R-MIN-01", FindingLevel::Warn, message, RECORD).at("attendance"));
    }
    let lacking: Vec<&str> =
        roll.iter().filter(|(id, _)| !listed.contains(id.as_str())).map(|(_, name)| name.as_str()).collect();
    if !lacking.is_empty() {
        let message = format!("名册上应到的还有 {} 人未列入：{}。请核对应到名单。", lacking.len(), names(&lacking));
        findings.push(Finding::new("R-MIN-01", FindingLevel::Info, message, RECORD).at("attendance"));
    }
}

/// At most five names, and how many more.
fn names(all: &[&str]) -> String {
    match all.len() {
        0..=5 => all.join("、"),
        more => format!("{}等 {more} 人", all[..5].join("、")),
    }
}

fn attendance(draft: &MeetingDraft, numbers: MeetingNumbers, findings: &mut Vec<Finding>) {
    if draft.attendance.is_empty() {
        findings.push(missing("attendance", "出勤名单是空的，请登记应到人员。"));
    }
    if numbers.unticked > 0 {
        findings.push(missing(
            "attendance",
            format!(
                "应到 {} 人，已登记实到 {}、请假 {}、缺席 {}，还有 {} 人未登记。",
                numbers.due, numbers.present, numbers.leave, numbers.absent, numbers.unticked
            ),
        ));
    }
    let no_reason: Vec<&str> = draft
        .attendance
        .iter()
        .filter(|person| person.status == Some(AttendanceStatus::Leave))
        .filter(|person| match person.leave_reason {
            None => true,
            Some(LeaveReason::Other) => person.note.trim().is_empty(),
            Some(_) => false,
        })
        .map(|person| person.name.as_str())
        .collect();
    if !no_reason.is_empty() {
        findings.push(missing("attendance", format!("请假人员没有写明事由：{}。", no_reason.join("、"))));
    }
}

fn agenda(draft: &MeetingDraft, numbers: MeetingNumbers, findings: &mut Vec<Finding>) {
    if draft.agenda.is_empty() {
        findings.push(missing("agenda", "至少要有 1 项议题。"));
    }
    let needs_speeches = draft.kind.needs_speeches();
    for (number, item) in draft.agenda.iter().enumerate().map(|(n, item)| (n + 1, item)) {
        if item.title.trim().is_empty() {
            findings.push(missing("agenda", format!("第 {number} 项议题没有名称。")));
        }
        let spoken = item.speeches.iter().any(|speech| !speech.gist.trim().is_empty());
        if needs_speeches && !spoken {
            findings.push(missing("agenda", format!("第 {number} 项议题还没有发言要点。")));
        }
        if item.speeches.iter().any(|speech| speech.speaker_name.trim().is_empty() != speech.gist.trim().is_empty()) {
            findings.push(missing("agenda", format!("第 {number} 项议题有发言缺发言人或要点。")));
        }
        let decided = draft.resolutions.iter().any(|resolution| resolution.agenda_item_id.as_deref() == Some(&item.id));
        if item.needs_decision && !decided {
            findings.push(missing("resolutions", format!("第 {number} 项议题需要决定，还没有议定事项。")));
        }
    }
    for (number, resolution) in draft.resolutions.iter().enumerate().map(|(n, resolution)| (n + 1, resolution)) {
        // A decision about a person and an election leave no task behind.
        let is_task = resolution
            .vote
            .as_ref()
            .is_none_or(|vote| !vote.rule.is_about_one_person() && vote.rule != VoteRule::Elect);
        for (empty, what) in [
            (resolution.text.trim().is_empty(), "内容"),
            (is_task && resolution.owner_name.trim().is_empty(), "责任人"),
            (is_task && resolution.due_on.is_none(), "完成时限"),
        ] {
            if empty {
                findings.push(missing("resolutions", format!("第 {number} 项议定事项没有填写{what}。")));
            }
        }
    }
    // R-LIFE-02: without half of the committee nothing can be decided, vote or not.
    let decides = !draft.resolutions.is_empty() && draft.resolutions.iter().any(|resolution| resolution.vote.is_none());
    let members = numbers.due + numbers.exempt;
    if draft.kind == MeetingKind::Committee && decides && !at_least_half(numbers.present, members) {
        let message = format!("委员 {members} 人，到会 {} 人，不足半数，不能作出决定。请改期再议。", numbers.present);
        findings.push(Finding::new("R-LIFE-02", FindingLevel::Block, message, BRANCH_RULES).at("attendance"));
    }
    if matches!(draft.kind, MeetingKind::PartyClass | MeetingKind::ThemeDay) && draft.material.trim().is_empty() {
        findings.push(missing("material", format!("{}需要填写学习资料或讲稿。", draft.kind.name())));
    }
    if draft.kind == MeetingKind::OrgLife {
        org_life(draft, findings);
    }
}

/// R-LIFE-35: study and opinions before, a list of what is to be mended after.
fn org_life(draft: &MeetingDraft, findings: &mut Vec<Finding>) {
    let mut warn = |field: &str, message: &str| {
        findings.push(Finding::new("R-LIFE-35", FindingLevel::Warn, message, MEMBER_RULES).at(field));
    };
    if draft.material.trim().is_empty() {
        warn("material", "组织生活会前应确定主题、组织学习、谈心谈话和征求意见，还没有填写会前学习和准备情况。");
    }
    if draft.resolutions.is_empty() {
        warn("resolutions", "组织生活会后应列出整改事项，写明责任人和完成时限，还没有填写。");
    }
}
