//! Rules about what follows from an appraisal: help for those 基本合格 or 不合格 (R-LIFE-34, with R-MEM-24..26 named), the
//! three lists of the organisational-life meeting (R-LIFE-35), and what stands on the to-do list meanwhile. Pure.

use super::rules::{GRADES, meeting_gap, stays};
use super::types::{
    AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalGrade, AppraisalPersonDraft, DemocraticAppraisalDraft,
};
use crate::calendar;
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;

pub(super) const MEETING: &str = "《中国共产党支部工作条例（试行）》第十七条";
const CORRECTION: &str = "《中国共产党党员教育管理工作条例》第三十条";
/// Until when help should be arranged after the organisation's opinion, in months; a default of this program.
const HELP_MONTHS: i32 = 1;

/// Lists and help of one appraisal.
pub(super) fn check(draft: &DemocraticAppraisalDraft, meeting_day: Option<NaiveDate>, findings: &mut Vec<Finding>) {
    lists(draft, meeting_day.or(draft.steps.mutual_on), findings);
    for person in draft.people.iter().filter(|person| stays(person)) {
        help(draft, person, findings);
    }
}

fn of_kind(
    draft: &DemocraticAppraisalDraft,
    kind: AppraisalFollowUpKind,
) -> impl Iterator<Item = &AppraisalFollowUpDraft> {
    draft.follow_ups.iter().filter(move |row| row.kind == kind)
}

/// R-LIFE-35: criticism in the meeting, the rectification list after it with owner and date.
fn lists(draft: &DemocraticAppraisalDraft, held: Option<NaiveDate>, findings: &mut Vec<Finding>) {
    // With the record of the meeting at hand, criticism is in its speeches.
    if draft.meeting_id.is_none() && of_kind(draft, AppraisalFollowUpKind::Criticism).next().is_none() {
        findings.push(meeting_gap("followUps", "还没有登记批评意见，也没有关联组织生活会的记录。"));
    }
    if of_kind(draft, AppraisalFollowUpKind::Rectification).next().is_none() {
        findings.push(meeting_gap("followUps", "还没有整改清单，会后应列出整改事项、责任人和时限。"));
    }
    for kind in [
        AppraisalFollowUpKind::Criticism,
        AppraisalFollowUpKind::Problem,
        AppraisalFollowUpKind::Rectification,
        AppraisalFollowUpKind::Help,
    ] {
        for (number, row) in (1_u32..).zip(of_kind(draft, kind)) {
            let missing = lacks(row);
            if missing.is_empty() {
                continue;
            }
            let message = format!("{}第 {number} 项没有填写{}。", kind.name(), missing.join("、"));
            findings.push(if kind == AppraisalFollowUpKind::Help {
                Finding::new("R-LIFE-34", FindingLevel::Block, message, GRADES).at("followUps")
            } else {
                meeting_gap("followUps", message)
            });
        }
    }
    for (number, row) in (1_u32..).zip(of_kind(draft, AppraisalFollowUpKind::Rectification)) {
        if let (Some(due), Some(held)) = (row.due_on, held)
            && due < held
        {
            let message = format!("整改事项第 {number} 项的时限 {due} 早于会议（{held}），请核对。");
            findings.push(Finding::new("R-LIFE-35", FindingLevel::Warn, message, MEETING).at("followUps"));
        }
    }
}

/// What a row still needs, by its list.
pub(super) fn lacks(row: &AppraisalFollowUpDraft) -> Vec<&'static str> {
    let task = row.kind.is_task();
    [
        (row.person_name.trim().is_empty() && row.kind != AppraisalFollowUpKind::Rectification, "对象"),
        (row.problem.trim().is_empty(), if row.kind == AppraisalFollowUpKind::Help { "差距" } else { "问题" }),
        (task && row.measure.trim().is_empty(), "措施"),
        (task && row.owner_name.trim().is_empty(), "责任人"),
        (task && row.due_on.is_none(), "完成时限"),
    ]
    .into_iter()
    .filter_map(|(empty, what)| empty.then_some(what))
    .collect()
}

/// R-LIFE-34: the gap is named and help arranged; R-MEM-24 limits how long somebody may take.
fn help(draft: &DemocraticAppraisalDraft, person: &AppraisalPersonDraft, findings: &mut Vec<Finding>) {
    let Some(grade) = person.grade.filter(|grade| grade.needs_help()) else { return };
    let own: Vec<_> = of_kind(draft, AppraisalFollowUpKind::Help)
        .filter(|row| row.member_id.as_deref() == Some(&person.member_id))
        .collect();
    if own.is_empty() {
        let mut finding =
            Finding::new("R-LIFE-34", FindingLevel::Warn, help_wanted(&person.name, grade), GRADES).at("followUps");
        finding.due = help_due(draft.steps.decided_on);
        findings.push(finding);
    }
    let latest = draft.steps.decided_on.map(|day| calendar::add_years(day, 1));
    for row in own.iter().filter(|_| grade == AppraisalGrade::Unqualified) {
        if let (Some(due), Some(latest)) = (row.due_on, latest)
            && due > latest
        {
            let message = format!("“{}”的改正时限 {due} 超过 1 年，限期改正最长 1 年，最晚到 {latest}。", person.name);
            findings
                .push(Finding::new("R-MEM-24", FindingLevel::Warn, message, CORRECTION).due(latest).at("followUps"));
        }
    }
}

fn help_wanted(name: &str, grade: AppraisalGrade) -> String {
    let what = "还没有帮助教育措施。请指出差距，写明措施、责任人和时限";
    if grade == AppraisalGrade::Unqualified {
        format!(
            "“{name}”评定为不合格，{what}。先教育帮助，可以作限期改正（R-MEM-24）、提醒谈话或批评教育（R-MEM-25）；仍无转变的，按规定程序作组织处置（R-MEM-26）。"
        )
    } else {
        format!("“{name}”评定为基本合格，{what}。")
    }
}

/// Until when help is to be arranged.
pub fn help_due(decided_on: Option<NaiveDate>) -> Option<NaiveDate> {
    decided_on.map(|day| calendar::add_months(day, HELP_MONTHS))
}

/// A to-do about a branch. It names nobody: the list is seen by every user (R-MIN-04).
pub fn reminder(kind: AppraisalFollowUpKind, year: i32, open: u32, due: NaiveDate) -> Finding {
    let (rule, basis) = match kind {
        AppraisalFollowUpKind::Help => ("R-LIFE-34", GRADES),
        _ => ("R-LIFE-35", MEETING),
    };
    let message = format!("{year} 年度民主评议有 {open} 项{}尚未完成。", kind.name());
    Finding::new(rule, FindingLevel::Remind, message, basis).due(due)
}

/// A to-do about people for whom no help was arranged yet (R-LIFE-34); it names nobody (R-MIN-04).
pub fn help_reminder(year: i32, people: u32, due: NaiveDate) -> Finding {
    let message = format!("{year} 年度民主评议有 {people} 名党员需要帮助教育，还没有登记措施。");
    Finding::new("R-LIFE-34", FindingLevel::Remind, message, GRADES).due(due)
}
