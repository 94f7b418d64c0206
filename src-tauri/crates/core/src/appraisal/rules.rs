//! Rules about one appraisal as pure functions: R-LIFE-13, R-LIFE-30..35, R-VOTE-07, R-GEN-11, R-MEM-24..26. Heads are counted
//! as integers, the day is passed in. What follows from an appraisal (lists, help) is in `rules_follow_up.rs`.

use super::rules_follow_up;
use super::types::{
    AppraisalGrade, AppraisalNumbers, AppraisalPersonDraft, AppraisalPoll, AppraisalStep, DemocraticAppraisalDraft,
};
use crate::finding::{Finding, FindingLevel};
use crate::members::MemberType;
use chrono::{Datelike, NaiveDate};

pub(super) const APPRAISAL: &str = "《中国共产党党员教育管理工作条例》第十八条";
pub(super) const GRADES: &str = "民主评议党员的等次和比例要求";
const NO_GRADE: &str = "民主评议党员工作通知";
const TOTALS: &str = "测评票数应当相符";
const VISITED: &str = "《中国共产党党员教育管理工作条例》第二十三条";
/// Names shown in a finding; the rest is a number.
const NAMED: usize = 5;

/// What n of R-LIFE-32 is: `appraisal.base`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Members with a grade.
    GradedMembers,
    /// All members of the branch.
    AllMembers,
}

/// What the check must know beside the record.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// `appraisal.excellent_fraction`
    pub fraction: (u32, u32),
    /// `appraisal.base`
    pub base: Base,
    /// Day of the linked meeting.
    pub meeting_day: Option<NaiveDate>,
    /// 补录: procedure that blocks elsewhere warns here (R-GEN-11).
    pub is_late_entry: bool,
    /// Local day.
    pub today: NaiveDate,
}

/// R-LIFE-32: 优秀 at most `floor(n · numerator / denominator)`.
pub fn excellent_most(n: u32, (numerator, denominator): (u32, u32)) -> u32 {
    let most = u64::from(n) * u64::from(numerator) / u64::from(denominator.max(1));
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// Counts. Whoever moved away during the year is listed and not counted.
pub fn count(draft: &DemocraticAppraisalDraft, fraction: (u32, u32), base: Base) -> AppraisalNumbers {
    let mut numbers = AppraisalNumbers { by_grade: vec![0; AppraisalGrade::ALL.len()], ..AppraisalNumbers::default() };
    for person in draft.people.iter().filter(|person| stays(person)) {
        numbers.people += 1;
        match person.member_type {
            MemberType::Full => numbers.full += 1,
            MemberType::Probationary => numbers.probationary += 1,
        }
        numbers.exempt += u32::from(person.is_exempt);
        numbers.graded += u32::from(person.grade.is_some());
        for (count, grade) in numbers.by_grade.iter_mut().zip(AppraisalGrade::ALL) {
            *count += u32::from(person.grade == Some(grade));
        }
    }
    numbers.base = match base {
        Base::GradedMembers => numbers.graded,
        Base::AllMembers => numbers.people,
    };
    numbers.excellent_most = excellent_most(numbers.base, fraction);
    numbers
}

/// Day on which the old year's appraisals are normally closed (R-MIN-06): 31 March of the next year.
pub fn closes_on(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.checked_add(1)?, 3, 31)
}

/// Data that cannot be: refused whenever it is saved. R-LIFE-33, and totals that do not fit (R-VOTE-07).
pub fn impossible(draft: &DemocraticAppraisalDraft) -> Vec<Finding> {
    let mut findings = Vec::new();
    let graded =
        named(&draft.people, |person| person.member_type == MemberType::Probationary && person.grade.is_some());
    if let Some(names) = graded {
        let message = format!("预备党员参加评议，不确定等次：{names}。请清空等次。");
        findings.push(Finding::new("R-LIFE-33", FindingLevel::Block, message, NO_GRADE).at("people"));
    }
    let listed = draft.people.iter().filter(|person| stays(person)).count();
    findings.extend(ballots(draft.poll, u32::try_from(listed).unwrap_or(u32::MAX)));
    if let Some(returned) = draft.poll.returned {
        for person in &draft.people {
            let marks: u64 =
                AppraisalGrade::ALL.iter().filter_map(|grade| person.counts.of(*grade)).map(u64::from).sum();
            if marks > u64::from(returned) {
                let message = format!(
                    "“{}”四个等次合计 {marks} 票，收回测评表 {returned} 张，票数不能多于收回的张数。",
                    person.name
                );
                findings.push(Finding::new("R-VOTE-07", FindingLevel::Block, message, TOTALS).at("people"));
            }
        }
    }
    findings
}

/// Returned ≤ issued ≤ present and in writing ≤ members listed. What is not entered is not compared.
fn ballots(poll: AppraisalPoll, listed: u32) -> Vec<Finding> {
    let refuse =
        |message: String, field: &str| Finding::new("R-VOTE-07", FindingLevel::Block, message, TOTALS).at(field);
    let mut findings = Vec::new();
    if let (Some(issued), Some(returned)) = (poll.issued, poll.returned)
        && returned > issued
    {
        findings.push(refuse(format!("收回测评表 {returned} 张，发出 {issued} 张，收回不能多于发出。"), "returned"));
    }
    let in_writing = poll.in_writing.unwrap_or_default();
    let Some(present) = poll.present else { return findings };
    let asked = u64::from(present) + u64::from(in_writing);
    if let Some(issued) = poll.issued
        && u64::from(issued) > asked
    {
        let message = format!(
            "发出测评表 {issued} 张，到会 {present} 人、书面测评 {in_writing} 人，发出不能多于参加测评的 {asked} 人。"
        );
        findings.push(refuse(message, "issued"));
    }
    if asked > u64::from(listed) {
        let message =
            format!("到会 {present} 人、书面测评 {in_writing} 人，合计 {asked} 人，名单上只有 {listed} 人，请核对。");
        findings.push(refuse(message, "present"));
    }
    findings
}

/// Everything the rules say about an appraisal. Findings of level BLOCK must be gone before 定稿.
pub fn check(draft: &DemocraticAppraisalDraft, setting: Setting) -> (AppraisalNumbers, Vec<Finding>) {
    let numbers = count(draft, setting.fraction, setting.base);
    let mut findings = Vec::new();
    steps(draft, setting, &mut findings);
    poll(draft, &numbers, &mut findings);
    grades(draft, &numbers, &mut findings);
    rules_follow_up::check(draft, setting.meeting_day, &mut findings);
    if setting.is_late_entry {
        findings.iter_mut().for_each(soften);
    }
    // Impossible data stays impossible, however long ago it was (R-GEN-11).
    findings.extend(impossible(draft));
    (numbers, findings)
}

/// R-GEN-11: of what was held before the program was in use, gaps of procedure ask for a reason only.
fn soften(finding: &mut Finding) {
    if finding.level == FindingLevel::Block && matches!(finding.rule_id.as_str(), "R-LIFE-30" | "R-LIFE-35") {
        finding.level = FindingLevel::Warn;
        finding.message.push_str("（历史补录）");
    }
}

fn steps(draft: &DemocraticAppraisalDraft, setting: Setting, findings: &mut Vec<Finding>) {
    if draft.theme.trim().is_empty() {
        findings.push(meeting_gap("theme", "还没有确定会议主题。"));
    }
    for step in AppraisalStep::ALL {
        let missing = |message: String| {
            if step.is_preparation() {
                meeting_gap(step.field(), message)
            } else {
                Finding::new("R-LIFE-30", FindingLevel::Block, message, APPRAISAL).at(step.field())
            }
        };
        match draft.steps.on(step) {
            None => findings.push(missing(format!("还没有填写{}的日期。", step.name()))),
            Some(day) if day > setting.today => {
                findings.push(missing(format!("{}的日期 {day} 还没有到，不能定稿。", step.name())));
            }
            Some(_) => {}
        }
    }
    order(draft, findings);
    let held = setting.meeting_day.or(draft.steps.mutual_on);
    for step in AppraisalStep::ALL.into_iter().filter(|step| step.is_preparation()) {
        if let (Some(day), Some(held)) = (draft.steps.on(step), held)
            && day > held
        {
            let message = format!("{}（{day}）在会议（{held}）之后，应在会前进行，请核对。", step.name());
            findings.push(
                Finding::new("R-LIFE-35", FindingLevel::Warn, message, rules_follow_up::MEETING).at(step.field()),
            );
        }
    }
}

/// R-LIFE-30: a step dated before an earlier one. Each step is compared with the latest of those before it.
fn order(draft: &DemocraticAppraisalDraft, findings: &mut Vec<Finding>) {
    let mut latest: Option<(AppraisalStep, NaiveDate)> = None;
    for step in AppraisalStep::ALL.into_iter().filter(|step| !step.is_preparation()) {
        let Some(day) = draft.steps.on(step) else { continue };
        match latest {
            Some((before, on)) if day < on => {
                let message = format!(
                    "{}（{day}）早于{}（{on}），顺序应为个人自评、党员互评、民主测评、组织评定、反馈本人。",
                    step.name(),
                    before.name()
                );
                findings.push(Finding::new("R-LIFE-30", FindingLevel::Warn, message, APPRAISAL).at(step.field()));
            }
            _ => latest = Some((step, day)),
        }
    }
    let decided = draft.steps.decided_on;
    let early = named(&draft.people, |person| person.told_on.is_some_and(|told| decided.is_some_and(|on| told < on)));
    if let Some(names) = early {
        let message = format!("反馈日期早于组织评定日期：{names}。");
        findings.push(Finding::new("R-LIFE-30", FindingLevel::Warn, message, APPRAISAL).at("people"));
    }
}

fn poll(draft: &DemocraticAppraisalDraft, numbers: &AppraisalNumbers, findings: &mut Vec<Finding>) {
    let gap =
        |field: &str, message: String| Finding::new("R-LIFE-30", FindingLevel::Block, message, APPRAISAL).at(field);
    if draft.people.is_empty() {
        findings.push(gap("people", "评议名单是空的，请登记参加评议的党员。".into()));
    }
    for (field, label, number) in [
        ("present", "到会人数", draft.poll.present),
        ("issued", "发出测评表张数", draft.poll.issued),
        ("returned", "收回测评表张数", draft.poll.returned),
    ] {
        if number.is_none() {
            findings.push(gap(field, format!("还没有填写{label}。")));
        }
    }
    let uncounted = named(&draft.people, |person| stays(person) && person.grade.is_some() && person.counts.is_empty());
    if let Some(names) = uncounted {
        findings.push(gap("people", format!("已定等次，还没有测评票数：{names}。")));
    }
    if numbers.exempt > 0 && draft.poll.in_writing.is_none() {
        let message = format!("有 {} 名党员免予硬性要求，可以送票上门，书面测评的人数另填。", numbers.exempt);
        findings.push(Finding::new("R-LIFE-13", FindingLevel::Info, message, VISITED).at("inWriting"));
    }
}

fn grades(draft: &DemocraticAppraisalDraft, numbers: &AppraisalNumbers, findings: &mut Vec<Finding>) {
    let without = named(&draft.people, |person| {
        stays(person)
            && person.member_type == MemberType::Full
            && person.grade.is_none()
            && person.grade_reason.trim().is_empty()
    });
    if let Some(names) = without {
        let message = format!("正式党员还没有等次：{names}。没有参加评议的，请写明原因。");
        findings.push(Finding::new("R-LIFE-31", FindingLevel::Block, message, GRADES).at("people"));
    }
    let elsewhere = named(&draft.people, |person| !stays(person) && person.grade.is_some());
    if let Some(names) = elsewhere {
        let message = format!("已转出的党员一般由转入支部评议，这里填了等次：{names}。");
        findings.push(Finding::new("R-LIFE-31", FindingLevel::Warn, message, GRADES).at("people"));
    }
    let excellent = numbers.by_grade.first().copied().unwrap_or_default();
    if excellent > numbers.excellent_most {
        let message = format!(
            "优秀 {excellent} 人，按 {} 人计算一般不超过 {} 人，多 {} 人。",
            numbers.base,
            numbers.excellent_most,
            excellent - numbers.excellent_most
        );
        findings.push(Finding::new("R-LIFE-32", FindingLevel::Warn, message, GRADES).at("people"));
    }
    let unsaid = named(&draft.people, |person| {
        person.grade.is_some_and(AppraisalGrade::needs_help) && person.opinion.trim().is_empty()
    });
    if let Some(names) = unsaid {
        let message = format!("基本合格、不合格的党员应写明组织意见：{names}。");
        findings.push(Finding::new("R-LIFE-30", FindingLevel::Warn, message, APPRAISAL).at("people"));
    }
}

/// A gap of the meeting (R-LIFE-35).
pub(super) fn meeting_gap(field: &str, message: impl Into<String>) -> Finding {
    Finding::new("R-LIFE-35", FindingLevel::Block, message, rules_follow_up::MEETING).at(field)
}

/// Whether the branch appraises them: who moved away is appraised where they are now.
pub(super) fn stays(person: &AppraisalPersonDraft) -> bool {
    person.left_on.is_none()
}

/// Names of the people `wanted` picks, the first few and how many more; `None` when there are none.
pub(super) fn named(people: &[AppraisalPersonDraft], wanted: impl Fn(&AppraisalPersonDraft) -> bool) -> Option<String> {
    let names: Vec<&str> = people.iter().filter(|person| wanted(person)).map(|person| person.name.as_str()).collect();
    let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    match names.len() {
        0 => None,
        all if all > NAMED => Some(format!("{shown}等 {all} 人")),
        _ => Some(shown),
    }
}

/// Which year's appraisal is under way on a day: until the end of March that of the year before (R-MIN-06).
pub fn year_under_way(today: NaiveDate) -> i32 {
    if today.month() <= 3 { today.year() - 1 } else { today.year() }
}
