//! Rules about 党建工作指导员 as pure functions: R-COV-04..09. Days are local dates, time is passed in; a period in
//! days or years starts on the day after its trigger (R-GEN-03).

use super::rules::document_missing;
use super::{DispatchDraft, InstructorSource, ReviewGrade};
use crate::calendar::add_years;
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use chrono::{Datelike, Days, NaiveDate};

const LOCAL: &str = "各地关于选派党建工作指导员的规定（地方规定，可在设置中调整）";
const LOAD: &str = "关于选派党建工作指导员的试行规定：原则上每人联系不超过 5 个单位";
const VISITS: &str = "走访间隔由本单位设定（设置 · 党建工作指导员）";
const APPRAISAL: &str = "地方规定：指导员年度考核分优秀、称职、基本称职、不称职，不称职的予以召回";

/// Days before the end of a dispatch at which the reminder begins.
const END_SOON: Days = Days::new(30);
/// A dispatch may be written down so many days ahead.
const AHEAD: Days = Days::new(366);

/// R-COV-05: a full member from one of the four sources.
pub fn check_person(is_full_member: bool, source: InstructorSource) -> Vec<Finding> {
    let mut findings = Vec::new();
    let warn = |message: &str, field: &str| Finding::new("R-COV-05", FindingLevel::Warn, message, LOCAL).at(field);
    if !is_full_member {
        findings.push(warn("党建工作指导员应当是正式党员，这个人不是。", "isFullMember"));
    }
    if source == InstructorSource::Other {
        findings.push(warn("指导员一般从机关部门、行业主管部门、街道和离退休干部中选派。", "source"));
    }
    findings
}

/// What has to be known to judge a dispatch.
#[derive(Debug, Clone, Copy)]
pub struct DispatchFacts {
    /// R-COV-05.
    pub is_full_member: bool,
    /// Units the instructor has besides this one on the day of the start.
    pub other_units: u32,
    /// `instr.max_units`
    pub max_units: u32,
    /// Grade of the last appraisal.
    pub last_grade: Option<ReviewGrade>,
    /// R-GEN-11.
    pub in_use_since: NaiveDate,
}

/// Impossible days. Errors: `input.invalid`.
pub(super) fn dispatch_days(draft: &DispatchDraft, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let Some(starts_on) = draft.starts_on else {
        return Err(Error::invalid("startsOn", "请填写派驻开始日期。"));
    };
    if starts_on > today + AHEAD {
        return Err(Error::invalid("startsOn", "派驻开始日期在一年以后，请核对。"));
    }
    let Some(ends_on) = draft.ends_on else {
        return Err(Error::invalid("endsOn", "请填写派驻期满日期。"));
    };
    if ends_on < starts_on {
        return Err(Error::invalid("endsOn", "派驻期满日期早于开始日期，请核对。"));
    }
    Ok((starts_on, ends_on))
}

/// Findings about a dispatch: decision (R-COV-04), person (R-COV-05), load (R-COV-06), record (R-COV-07), last
/// appraisal (R-COV-09).
pub fn check_dispatch(draft: &DispatchDraft, facts: DispatchFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if draft.document.trim().is_empty() {
        findings.push(document_missing(draft.starts_on, facts.in_use_since));
    }
    let block = |message: &str, field: &str| Finding::new("R-COV-07", FindingLevel::Block, message, LOCAL).at(field);
    if draft.sender.trim().is_empty() {
        findings.push(block("请填写派出单位。", "sender"));
    }
    if draft.tasks.is_empty() && draft.other_task.trim().is_empty() {
        findings.push(block("请至少选择一项派驻任务。", "tasks"));
    }
    if !facts.is_full_member {
        let message = "党建工作指导员应当是正式党员，这个人不是。";
        findings.push(Finding::new("R-COV-05", FindingLevel::Warn, message, LOCAL).at("instructorId"));
    }
    if facts.other_units + 1 > facts.max_units {
        let message = format!(
            "这名指导员已联系 {} 个单位，加上本单位共 {} 个，原则上不超过 {} 个。",
            facts.other_units,
            facts.other_units + 1,
            facts.max_units
        );
        findings.push(Finding::new("R-COV-06", FindingLevel::Warn, message, LOAD).at("instructorId"));
    }
    if facts.last_grade == Some(ReviewGrade::Incompetent) {
        let message = "这名指导员最近一次年度考核为不称职，应当召回。仍要派驻的，请说明原因。";
        findings.push(Finding::new("R-COV-09", FindingLevel::Warn, message, APPRAISAL).at("instructorId"));
    }
    findings
}

/// R-COV-06 about an instructor as it is: more units than allowed.
pub fn overload(units: u32, max_units: u32) -> Option<Finding> {
    (units > max_units).then(|| {
        let message = format!("联系 {units} 个单位，原则上不超过 {max_units} 个，请调整。");
        Finding::new("R-COV-06", FindingLevel::Remind, message, LOAD)
    })
}

/// R-COV-07: last day of the usual term, two years after the start (R-GEN-02).
pub fn default_end(starts_on: NaiveDate, term_years: i32) -> NaiveDate {
    add_years(starts_on, term_years)
}

/// Whether a dispatch holds on a day: begun, not past its last planned day, not ended before.
pub fn stands(starts_on: NaiveDate, ends_on: NaiveDate, ended_on: Option<NaiveDate>, day: NaiveDate) -> bool {
    starts_on <= day && day <= ends_on && ended_on.is_none_or(|ended| ended > day)
}

/// R-COV-08: the last day on which the next visit is in time, counted from the last visit or the start.
pub fn visit_due(starts_on: NaiveDate, last_visit: Option<NaiveDate>, interval_days: u32) -> NaiveDate {
    last_visit.unwrap_or(starts_on).max(starts_on) + Days::new(interval_days.into())
}

/// R-COV-08: what there is to say about the next visit; nothing while there is more than a week.
pub fn visit_finding(unit: &str, due: NaiveDate, last_visit: Option<NaiveDate>, today: NaiveDate) -> Option<Finding> {
    if due > today + Days::new(7) {
        return None;
    }
    let last = last_visit
        .map_or_else(|| "派驻以来还没有走访记录".to_owned(), |day| format!("上次走访 {}", day.format("%Y-%m-%d")));
    let message = if due < today {
        format!("走访“{unit}”已超期，{last}。请走访并登记。")
    } else {
        format!("该走访“{unit}”了，{last}。")
    };
    Some(Finding::new("R-COV-08", FindingLevel::Remind, message, VISITS).due(due))
}

/// R-COV-07: the term is about to end or has ended without being extended.
pub fn term_finding(unit: &str, ends_on: NaiveDate, today: NaiveDate) -> Option<Finding> {
    if ends_on > today + END_SOON {
        return None;
    }
    let message = if ends_on < today {
        format!("派驻“{unit}”已期满，续派前不计入工作覆盖。请续派或登记结束。")
    } else {
        format!("派驻“{unit}”即将期满，请研究续派或结束。")
    };
    Some(Finding::new("R-COV-07", FindingLevel::Remind, message, LOCAL).due(ends_on))
}

/// R-COV-09: 不称职 → recall, while the instructor still has units.
pub fn recall(last: Option<(i32, ReviewGrade)>, units: u32) -> Option<Finding> {
    let (year, grade) = last?;
    (grade == ReviewGrade::Incompetent && units > 0).then(|| {
        let message = format!("{year} 年度考核为不称职，应当召回，现仍派驻 {units} 个单位。请研究结束派驻。");
        Finding::new("R-COV-09", FindingLevel::Remind, message, APPRAISAL)
    })
}

/// R-COV-09: the appraisal of a year that is missing. This year's is asked for from November on, last year's stays
/// open. `dispatched_since` is the start of the first dispatch that touched the year; nobody is appraised without one.
pub fn appraisal_missing(
    dispatched_since: Option<NaiveDate>,
    has_appraisal: impl Fn(i32) -> bool,
    today: NaiveDate,
) -> Option<Finding> {
    let since = dispatched_since?;
    let this = today.year();
    let asked = if since.year() < this && !has_appraisal(this - 1) {
        this - 1
    } else if today.month() >= 11 && !has_appraisal(this) {
        this
    } else {
        return None;
    };
    let due = NaiveDate::from_ymd_opt(asked, 12, 31)?;
    let message = format!("{asked} 年度考核还没有登记。");
    Some(Finding::new("R-COV-09", FindingLevel::Remind, message, APPRAISAL).due(due))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::DispatchTask;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn draft() -> DispatchDraft {
        DispatchDraft {
            instructor_id: "i".into(),
            unit_id: "u".into(),
            sender: "示例街道党工委".into(),
            document: "示例街工委〔2026〕9号".into(),
            starts_on: Some(day("2026-03-01")),
            ends_on: Some(day("2028-03-01")),
            tasks: vec![DispatchTask::SpreadPolicy],
            other_task: String::new(),
            override_reason: String::new(),
        }
    }

    fn facts() -> DispatchFacts {
        DispatchFacts {
            is_full_member: true,
            other_units: 0,
            max_units: 5,
            last_grade: None,
            in_use_since: day("2026-01-01"),
        }
    }

    fn said(draft: &DispatchDraft, facts: DispatchFacts) -> Vec<(String, FindingLevel)> {
        check_dispatch(draft, facts).into_iter().map(|finding| (finding.rule_id, finding.level)).collect()
    }

    #[test]
    fn an_instructor_is_a_full_member_of_a_usual_source_r_cov_05() {
        assert!(check_person(true, InstructorSource::RetiredCadre).is_empty());
        assert_eq!(check_person(false, InstructorSource::Subdistrict)[0].field.as_deref(), Some("isFullMember"));
        let other = &check_person(true, InstructorSource::Other)[0];
        assert_eq!((other.rule_id.as_str(), other.level), ("R-COV-05", FindingLevel::Warn));
    }

    #[test]
    fn five_units_are_allowed_and_the_sixth_needs_a_reason_r_cov_06() {
        assert!(said(&draft(), DispatchFacts { other_units: 4, ..facts() }).is_empty(), "5 is the limit itself");
        let sixth = said(&draft(), DispatchFacts { other_units: 5, ..facts() });
        assert_eq!(sixth, [("R-COV-06".into(), FindingLevel::Warn)]);
        assert!(overload(5, 5).is_none() && overload(6, 5).is_some());
        assert!(overload(4, 3).is_some(), "a place may be stricter (R-GEN-10)");
    }

    #[test]
    fn a_dispatch_record_names_sender_tasks_and_decision_r_cov_07() {
        let blocks = |draft: DispatchDraft| said(&draft, facts());
        assert_eq!(blocks(DispatchDraft { sender: " ".into(), ..draft() }), [("R-COV-07".into(), FindingLevel::Block)]);
        assert_eq!(blocks(DispatchDraft { tasks: vec![], ..draft() }), [("R-COV-07".into(), FindingLevel::Block)]);
        let own = DispatchDraft { tasks: vec![], other_task: "协调消防整改".into(), ..draft() };
        assert!(blocks(own).is_empty(), "a task in own words is a task");
        assert_eq!(
            blocks(DispatchDraft { document: String::new(), ..draft() }),
            [("R-COV-04".into(), FindingLevel::Block)]
        );
    }

    #[test]
    fn a_term_of_two_years_ends_on_the_same_day_r_cov_07() {
        assert_eq!(default_end(day("2024-02-29"), 2), day("2026-02-28"), "R-GEN-02: the last day of the month");
        assert_eq!(default_end(day("2026-03-01"), 2), day("2028-03-01"));
        let days = |draft: DispatchDraft| dispatch_days(&draft, day("2026-03-01")).map_err(|error| error.field());
        assert_eq!(days(DispatchDraft { ends_on: Some(day("2026-02-28")), ..draft() }), Err(Some("endsOn")));
        assert_eq!(days(DispatchDraft { starts_on: None, ..draft() }), Err(Some("startsOn")));
        assert!(days(draft()).is_ok());
    }

    #[test]
    fn a_dispatch_holds_to_its_last_day_and_not_from_the_day_it_was_ended() {
        let holds =
            |on: &str, ended: Option<&str>| stands(day("2026-03-01"), day("2028-03-01"), ended.map(day), day(on));
        assert!(!holds("2026-02-28", None) && holds("2026-03-01", None), "from the first day");
        assert!(holds("2028-03-01", None) && !holds("2028-03-02", None), "to the last planned day");
        assert!(holds("2026-04-30", Some("2026-05-01")) && !holds("2026-05-01", Some("2026-05-01")));
    }

    #[test]
    fn a_visit_is_in_time_on_the_thirty_first_day_and_overdue_on_the_next_r_cov_08() {
        let due = visit_due(day("2026-03-01"), Some(day("2026-10-24")), 31);
        assert_eq!(due, day("2026-11-24"), "R-GEN-03: counting starts on the day after");
        assert_eq!(visit_due(day("2026-03-01"), None, 31), day("2026-04-01"), "from the start without a visit");
        let text = |today: &str| visit_finding("星辰大厦", due, Some(day("2026-10-24")), day(today)).map(|f| f.message);
        assert_eq!(text("2026-11-16"), None, "eight days before: nothing yet");
        assert!(text("2026-11-24").is_some_and(|text| !text.contains("超期")), "the last day is in time");
        assert!(text("2026-11-25").is_some_and(|text| text.contains("超期")));
    }

    #[test]
    fn the_end_of_a_term_is_announced_a_month_before_r_cov_07() {
        let said = |today: &str| term_finding("x", day("2028-03-01"), day(today)).map(|finding| finding.message);
        assert_eq!(said("2028-01-30"), None);
        assert!(said("2028-01-31").is_some_and(|text| text.contains("即将")));
        assert!(said("2028-03-02").is_some_and(|text| text.contains("不计入")));
    }

    #[test]
    fn incompetent_means_recall_while_units_are_left_r_cov_09() {
        let bad = Some((2025, ReviewGrade::Incompetent));
        assert!(recall(bad, 2).is_some_and(|finding| finding.message.contains("2 个单位")));
        assert!(recall(bad, 0).is_none(), "already recalled");
        assert!(recall(Some((2025, ReviewGrade::BasicallyCompetent)), 2).is_none());
        let again = said(&draft(), DispatchFacts { last_grade: Some(ReviewGrade::Incompetent), ..facts() });
        assert_eq!(again, [("R-COV-09".into(), FindingLevel::Warn)]);
    }

    #[test]
    fn the_appraisal_of_a_year_is_due_at_its_end_r_cov_09() {
        let asked = |since: Option<&str>, done: &'static [i32], today: &str| {
            appraisal_missing(since.map(day), |year| done.contains(&year), day(today)).map(|finding| finding.due)
        };
        assert_eq!(asked(None, &[], "2026-12-01"), None, "never dispatched, never appraised");
        assert_eq!(asked(Some("2026-03-01"), &[], "2026-10-31"), None);
        assert_eq!(asked(Some("2026-03-01"), &[], "2026-11-01"), Some(Some(day("2026-12-31"))));
        assert_eq!(asked(Some("2026-03-01"), &[2026], "2026-11-01"), None);
        assert_eq!(asked(Some("2025-03-01"), &[], "2026-02-01"), Some(Some(day("2025-12-31"))), "last year's is late");
    }
}
