//! Absence without reason as pure rules: consecutive months (R-LIFE-16) and criticism and education (R-LIFE-17). What
//! the months were comes in; nothing is decided here, and dues and assigned work, which R-LIFE-16 names too, are asked for in
//! the words of the hint.

use super::rules::month_end;
use crate::calendar::add_months;
use crate::finding::{Finding, FindingLevel};
use chrono::{Datelike, NaiveDate};

/// Rule of the months in a row.
pub const ALERT: &str = "R-LIFE-16";
/// Months in a row at which somebody is told (R-LIFE-16); the last of them leads to R-MEM-26.
const STEPS: [u32; 3] = [FIRST_STEP, 5, 6];
/// The first of them.
pub const FIRST_STEP: u32 = 3;
/// How far back months are read: longer absence is R-MEM-26 already.
const MONTHS_READ: i32 = 24;
/// How far back somebody is looked for who may have been away long enough.
const MONTHS_LOOKED_AT: i32 = 12;
/// For how long absence that was not talked about stays on the to-do list.
const MONTHS_RECENT: i32 = 6;
const EDUCATION: &str = "《中国共产党党员教育管理工作条例》";

/// A member's month: what was due and what became of it. 免予要求 is not due (R-LIFE-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthAttendance {
    /// Calendar year.
    pub year: i32,
    /// 1–12.
    pub month: u32,
    /// 出席, or certified elsewhere (R-LIFE-14).
    pub attended: u32,
    /// 请假
    pub leave: u32,
    /// 缺席
    pub absent: u32,
    /// The last day of absence in it.
    pub last_absence: Option<NaiveDate>,
}

/// Months in a row, the latest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// How many.
    pub months: u32,
    /// Year and month of the first.
    pub first: (i32, u32),
    /// Year and month of the last.
    pub last: (i32, u32),
}

/// How far back months are read.
pub fn earliest(today: NaiveDate) -> NaiveDate {
    add_months(today, -MONTHS_READ)
}

/// How far back somebody is looked for.
pub fn looked_at(today: NaiveDate) -> NaiveDate {
    add_months(today, -MONTHS_LOOKED_AT)
}

/// Since when absence that was not talked about is still a to-do.
pub fn recent(today: NaiveDate) -> NaiveDate {
    add_months(today, -MONTHS_RECENT)
}

/// The months up to now in which something was due and the member stayed away without reason every time. A leave or an
/// attendance breaks the row; a month in which nothing was due neither breaks it nor counts. `months` ascend.
pub fn streak(months: &[MonthAttendance]) -> Option<Streak> {
    let due = months.iter().rev().filter(|month| month.attended + month.leave + month.absent > 0);
    let row: Vec<_> = due.take_while(|month| month.attended + month.leave == 0).collect();
    let (last, first) = (row.first()?, row.last()?);
    Some(Streak {
        months: u32::try_from(row.len()).unwrap_or(u32::MAX),
        first: (first.year, first.month),
        last: (last.year, last.month),
    })
}

/// R-LIFE-16 and R-LIFE-17 of one member; the heavier one speaks for both. `talked`: the last talk or criticism recorded.
pub fn findings(months: &[MonthAttendance], talked: Option<NaiveDate>) -> Vec<Finding> {
    if let Some(finding) = streak(months).and_then(alert) {
        return vec![finding];
    }
    if !is_open(months.iter().filter_map(|month| month.last_absence).max(), talked) {
        return Vec::new();
    }
    let times: u32 = months.iter().map(|month| month.absent).sum();
    let message = format!("近期有 {times} 次无正当理由不参加组织生活，应当进行批评教育，并在党员档案中登记。");
    vec![Finding::new("R-LIFE-17", FindingLevel::Remind, message, &format!("{EDUCATION}第二十九条"))]
}

/// R-LIFE-16: what is said at three, five and six months.
pub fn alert(streak: Streak) -> Option<Finding> {
    let step = STEPS.into_iter().rev().find(|step| streak.months >= *step)?;
    let ((from_year, from), (to_year, to)) = (streak.first, streak.last);
    let what =
        format!("连续 {} 个月无正当理由未参加组织生活（{from_year}年{from}月至{to_year}年{to}月）。", streak.months);
    let next = if step == STEPS[2] {
        "已满 6 个月，请核实党费缴纳和所分配工作的情况，按 R-MEM-26 由党组织研究处理。"
    } else {
        "请谈话了解原因，并核对党费缴纳和所分配工作的情况。"
    };
    let basis = format!("{EDUCATION}第三十一条：连续 6 个月不参加党的组织生活，或者不交纳党费，或者不做党所分配的工作");
    // There is no day until which: it is for today, every day.
    Some(Finding::new(ALERT, FindingLevel::Remind, what + next, &basis))
}

/// Whether nobody talked with them since the last absence (R-LIFE-17).
pub fn is_open(last_absence: Option<NaiveDate>, talked: Option<NaiveDate>) -> bool {
    last_absence.is_some_and(|last| talked.is_none_or(|talked| talked < last))
}

/// R-LIFE-17 of many people: one line with their number.
pub fn together(people: u32, today: NaiveDate) -> Option<Finding> {
    (people > 0).then(|| {
        let message = format!(
            "有 {people} 名党员近 {MONTHS_RECENT} 个月内曾无正当理由不参加组织生活，还没有登记批评教育或提醒谈话。"
        );
        Finding::new("R-LIFE-17", FindingLevel::Remind, message, &format!("{EDUCATION}第二十九条"))
            .due(month_end(today.year(), today.month()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(month: u32, attended: u32, leave: u32, absent: u32) -> MonthAttendance {
        let last_absence = (absent > 0).then(|| NaiveDate::from_ymd_opt(2026, month, 20).unwrap());
        MonthAttendance { year: 2026, month, attended, leave, absent, last_absence }
    }

    fn absent(months: std::ops::RangeInclusive<u32>) -> Vec<MonthAttendance> {
        months.map(|number| month(number, 0, 0, 2)).collect()
    }

    #[test]
    fn three_months_in_a_row_are_told_and_two_are_not_r_life_16() {
        assert!(findings(&absent(9..=10), None).iter().all(|finding| finding.rule_id == "R-LIFE-17"), "two months");
        let told = findings(&absent(8..=10), None);
        assert_eq!(told[0].rule_id, ALERT);
        assert!(told[0].message.contains("连续 3 个月") && told[0].message.contains("2026年8月至2026年10月"));
        assert!(!told[0].message.contains("R-MEM-26"), "three months are no 自行脱党");
    }

    #[test]
    fn six_months_refer_to_the_rule_of_removal_and_five_do_not_r_life_16() {
        assert!(!findings(&absent(6..=10), None)[0].message.contains("R-MEM-26"), "five months");
        assert!(findings(&absent(5..=10), None)[0].message.contains("R-MEM-26"), "six months");
        assert!(findings(&absent(4..=10), None)[0].message.contains("连续 7 个月"));
    }

    #[test]
    fn a_leave_or_an_attendance_breaks_the_row_and_an_empty_month_does_not_r_life_16() {
        let row = |broken: MonthAttendance| {
            let mut months = absent(6..=10);
            months[2] = broken;
            streak(&months).unwrap().months
        };
        assert_eq!(row(month(8, 0, 1, 1)), 2, "one leave in August");
        assert_eq!(row(month(8, 1, 0, 3)), 2, "one attendance in August");
        assert_eq!(row(month(8, 0, 0, 0)), 4, "nothing was due in August");
        let mut came = absent(6..=10);
        came.push(month(11, 1, 0, 0));
        assert_eq!(streak(&came), None, "whoever came last is not away");
    }

    #[test]
    fn months_across_the_turn_of_the_year_are_in_a_row_r_life_16() {
        let mut months = absent(11..=12);
        months.extend(absent(1..=1).into_iter().map(|month| MonthAttendance { year: 2027, ..month }));
        assert_eq!(streak(&months).map(|streak| (streak.months, streak.last)), Some((3, (2027, 1))));
    }

    #[test]
    fn a_talk_after_the_last_absence_answers_it_and_an_earlier_one_does_not_r_life_17() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 10, day);
        assert_eq!(findings(&absent(10..=10), None)[0].rule_id, "R-LIFE-17");
        assert_eq!(findings(&absent(10..=10), day(19)).len(), 1, "before the absence");
        assert!(findings(&absent(10..=10), day(20)).is_empty(), "on the day");
        assert!(findings(&[month(10, 3, 1, 0)], None).is_empty(), "leave is a reason (R-LIFE-15)");
    }

    #[test]
    fn many_people_are_one_line_and_nobody_is_none() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        assert!(together(0, today).is_none());
        assert!(together(7, today).unwrap().message.contains("有 7 名党员"));
    }
}
