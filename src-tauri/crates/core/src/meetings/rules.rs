//! Rules about one meeting as pure functions: R-MIN-01, R-LIFE-02, R-LIFE-15, R-VOTE-01, 04, 07, R-ORG-12.
//! Heads are counted as integers; `now` is local time.

use super::types::{
    AttendanceStatus, LeaveReason, MeetingCheck, MeetingDraft, MeetingKind, MeetingNumbers, VoteDraft, VoteResult,
};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::members::MemberType;
use crate::organizations::OrgKind;
use crate::ratio::{at_least_half, more_than_half};
use crate::wire;
use chrono::NaiveDateTime;
use std::collections::HashSet;

const BRANCH_RULES: &str = "《中国共产党支部工作条例（试行）》";
const RECORD: &str = "会议记录的填写要求";

/// What the check must know beside the record.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Kind of the organisation that meets.
    pub organization_kind: OrgKind,
    /// Its full members with everything below (F of R-ORG-12).
    pub full_members: u32,
    /// Local time.
    pub now: NaiveDateTime,
}

/// Impossible or unreadable fields. Errors: `input.invalid` naming field and reason.
pub fn check_fields(draft: &MeetingDraft) -> Result<()> {
    text("title", "会议名称", &draft.title, 1, 100)?;
    text("place", "地点", &draft.place, 0, 100)?;
    text("material", "学习资料", &draft.material, 0, 10_000)?;
    text("overrideReason", "说明原因", &draft.override_reason, 0, 500)?;
    let starts = wire::parse_time(&draft.starts_at)
        .ok_or_else(|| Error::invalid("startsAt", "开始时间不正确，请按“2026-11-24 14:00”的样子填写。"))?;
    if let Some(ends_at) = &draft.ends_at {
        let ends = wire::parse_time(ends_at)
            .ok_or_else(|| Error::invalid("endsAt", "结束时间不正确，请按“2026-11-24 15:30”的样子填写。"))?;
        if ends <= starts {
            return Err(Error::invalid(
                "endsAt",
                format!(
                    "结束时间（{}）必须晚于开始时间（{}）。",
                    ends.format("%m-%d %H:%M"),
                    starts.format("%m-%d %H:%M")
                ),
            ));
        }
        if (ends - starts).num_hours() >= 24 {
            return Err(Error::invalid("endsAt", "会议长达 24 小时以上，请核对结束日期。"));
        }
    }
    let mut seen = HashSet::new();
    for person in &draft.attendance {
        if !seen.insert(&person.member_id) {
            return Err(Error::invalid("attendance", format!("“{}”在出勤名单中出现了两次，请删去一个。", person.name)));
        }
        text("attendance", "出勤备注", &person.note, 0, 200)?;
        if person.leave_reason.is_some() && person.status != Some(AttendanceStatus::Leave) {
            return Err(Error::invalid("attendance", format!("“{}”不是请假，不能填请假事由。", person.name)));
        }
    }
    for guest in &draft.guests {
        text("guests", "列席人员姓名", &guest.name, 1, 30)?;
        text("guests", "列席人员单位", &guest.unit, 0, 100)?;
    }
    for item in &draft.agenda {
        text("agenda", "议题", &item.title, 0, 300)?;
        for speech in &item.speeches {
            text("agenda", "发言人", &speech.speaker_name, 0, 30)?;
            text("agenda", "发言要点", &speech.gist, 0, 10_000)?;
        }
    }
    let items: HashSet<&str> = draft.agenda.iter().map(|item| item.id.as_str()).collect();
    for resolution in &draft.resolutions {
        text("resolutions", "议定事项", &resolution.text, 0, 10_000)?;
        text("resolutions", "责任人", &resolution.owner_name, 0, 30)?;
        if resolution.agenda_item_id.as_deref().is_some_and(|id| !items.contains(id)) {
            return Err(Error::invalid("resolutions", "议定事项所属的议题已被删除，请重新选择议题。"));
        }
        if resolution.due_on.is_some_and(|due| due < starts.date()) {
            return Err(Error::invalid("resolutions", "议定事项的完成时限不能早于会议日期。"));
        }
    }
    Ok(())
}

fn text(field: &'static str, label: &str, text: &str, least: usize, most: usize) -> Result<()> {
    let length = text.trim().chars().count();
    if length < least {
        return Err(Error::invalid(field, format!("请填写{label}。")));
    }
    if length > most {
        return Err(Error::invalid(field, format!("{label}有 {length} 个字，最多 {most} 个字，请删减。")));
    }
    Ok(())
}

/// Which organisations hold which kind of meeting. Errors: `input.invalid`.
pub fn check_host_organization(kind: MeetingKind, organization: OrgKind) -> Result<()> {
    let fits = match kind {
        MeetingKind::GroupMeeting => organization == OrgKind::PartyGroup,
        MeetingKind::MembersAssembly | MeetingKind::Committee => organization != OrgKind::PartyGroup,
        MeetingKind::PartyClass | MeetingKind::ThemeDay => true,
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
            Some(AttendanceStatus::Leave) => numbers.leave += 1,
            Some(AttendanceStatus::Absent) => numbers.absent += 1,
            None => numbers.unticked += 1,
        }
    }
    numbers.due = numbers.present + numbers.leave + numbers.absent + numbers.unticked;
    numbers
}

/// Everything the rules say about a record. Findings of level BLOCK must be gone before 定稿.
pub fn check(draft: &MeetingDraft, setting: Setting) -> MeetingCheck {
    let numbers = count(draft);
    let votes: Vec<VoteResult> = draft
        .resolutions
        .iter()
        .filter_map(|resolution| Some((resolution, resolution.vote?)))
        .map(|(resolution, vote)| judge(&resolution.id, draft.kind, vote, numbers))
        .collect();
    let mut findings = Vec::new();
    time_and_people(draft, setting.now, &mut findings);
    attendance(draft, numbers, &mut findings);
    agenda(draft, numbers, &mut findings);
    findings.extend(votes.iter().filter_map(|vote| vote.finding.clone()));
    if draft.kind == MeetingKind::Committee && setting.organization_kind.is_branch() && setting.full_members < 7 {
        let message =
            format!("该支部有正式党员 {} 人，不足 7 人，一般不设支委会，由党员大会决定。", setting.full_members);
        findings.push(Finding::new("R-ORG-12", FindingLevel::Warn, message, BRANCH_RULES).at("kind"));
    }
    MeetingCheck { numbers, findings, votes }
}

fn missing(field: &str, message: impl Into<String>) -> Finding {
    Finding::new("R-MIN-01", FindingLevel::Block, message, RECORD).at(field)
}

fn time_and_people(draft: &MeetingDraft, now: NaiveDateTime, findings: &mut Vec<Finding>) {
    let end = draft.ends_at.as_deref().and_then(wire::parse_time);
    match end {
        None => findings.push(missing("endsAt", "还没有填写结束时间。")),
        Some(end) if end > now => findings.push(missing("endsAt", "会议还没有结束，不能定稿。")),
        Some(_) => {}
    }
    if draft.place.trim().is_empty() {
        findings.push(missing("place", "还没有填写地点。"));
    }
    for (field, label, id) in [("hostId", "主持人", &draft.host_id), ("recorderId", "记录人", &draft.recorder_id)]
    {
        let Some(id) = id else {
            findings.push(missing(field, format!("还没有填写{label}。")));
            continue;
        };
        let came = |person: &&super::types::AttendanceDraft| person.member_id == *id;
        if !draft.attendance.iter().find(came).is_some_and(|person| person.status == Some(AttendanceStatus::Present)) {
            findings.push(missing(field, format!("{label}必须是出席人员，请核对出勤登记。")));
        }
    }
    if draft.host_id.is_some() && draft.host_id == draft.recorder_id {
        let message = "主持人和记录人是同一人，一般应由两人分别担任。";
        findings.push(Finding::new("R-MIN-01", FindingLevel::Warn, message, RECORD).at("recorderId"));
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
    let needs_speeches = matches!(draft.kind, MeetingKind::MembersAssembly | MeetingKind::Committee);
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
        for (empty, what) in [
            (resolution.text.trim().is_empty(), "内容"),
            (resolution.owner_name.trim().is_empty(), "责任人"),
            (resolution.due_on.is_none(), "完成时限"),
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
}

/// R-VOTE-01 (assembly and others) or R-VOTE-04 (committee): quorum `2*present >= due`, passed `2*yes > due`;
/// R-VOTE-07: the ballots cast must add up to those present.
pub fn judge(resolution_id: &str, kind: MeetingKind, vote: VoteDraft, numbers: MeetingNumbers) -> VoteResult {
    let committee = kind == MeetingKind::Committee;
    let (rule_id, due, present) = if committee {
        ("R-VOTE-04", numbers.due + numbers.exempt, numbers.present)
    } else {
        ("R-VOTE-01", numbers.voting_due, numbers.voting_present)
    };
    let cast = u64::from(vote.in_favour) + u64::from(vote.against) + u64::from(vote.abstain);
    let quorum_reached = at_least_half(present, due);
    let passed = quorum_reached && cast == u64::from(present) && more_than_half(vote.in_favour, due);
    let who = if committee { "委员" } else { "应到会有表决权" };
    let arithmetic = format!(
        "{who} {due} 人，实到 {present} 人，赞成 {} 票，反对 {} 票，弃权 {} 票；赞成超过{}半数须 {} 票，{}。",
        vote.in_favour,
        vote.against,
        vote.abstain,
        if committee { "全体委员" } else { "应到会人数" },
        due / 2 + 1,
        if passed { "通过" } else { "未通过" }
    );
    let block = |rule: &str, message: String| {
        Some(Finding::new(rule, FindingLevel::Block, message, BRANCH_RULES).at("resolutions"))
    };
    let finding = if cast != u64::from(present) {
        block(
            "R-VOTE-07",
            format!("赞成、反对、弃权合计 {cast} 票，实到会有表决权 {present} 人，两者必须相等，请核对。"),
        )
    } else if !quorum_reached {
        block(rule_id, format!("{who} {due} 人，实到 {present} 人，不足半数，表决无效。请改期再议。"))
    } else {
        None
    };
    VoteResult { resolution_id: resolution_id.into(), quorum_reached, passed, arithmetic, finding }
}
