//! What organisational life requires by period (R-LIFE-01..04, 06, 12) against what was held with a locked
//! record. Pure: what was held and today's date come in, cells of the year strip and reminders come out.

use super::kinds::MeetingKind;
use crate::finding::{Finding, FindingLevel};
use crate::organizations::OrgKind;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;
use specta::Type;

/// How often something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Every calendar month.
    Month,
    /// Every calendar quarter, so many times.
    Quarter(u32),
}

/// One month of one kind in the year strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MonthCell {
    /// Nothing required in this month.
    None,
    /// Held, record locked.
    Done,
    /// Held or planned, record open.
    Open,
    /// Period over, not held (缺项).
    Missing,
    /// Period running, not held yet.
    Due,
    /// Period not begun.
    Future,
}

/// Meetings of one kind in one month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// With a locked record.
    pub finished: u32,
    /// With an open record.
    pub open: u32,
}

/// Whose life is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Kind of organisation.
    pub kind: OrgKind,
    /// Full members (F) with everything below.
    pub full_members: u32,
    /// `life.class_per_quarter`
    pub classes_per_quarter: u32,
}

/// What is required of whom; `None`: this kind is not.
pub fn required(kind: MeetingKind, subject: Subject) -> Option<Period> {
    let branch = subject.kind.is_branch();
    match kind {
        MeetingKind::MembersAssembly if branch => Some(Period::Quarter(1)),
        // R-LIFE-12: a branch without committee (F < 7, R-ORG-12) decides in the assembly; a temporary branch
        // elects nobody (R-ORG-07).
        MeetingKind::Committee if branch && subject.kind != OrgKind::TemporaryBranch && subject.full_members >= 7 => {
            Some(Period::Month)
        }
        MeetingKind::GroupMeeting if subject.kind == OrgKind::PartyGroup => Some(Period::Month),
        MeetingKind::PartyClass if branch && subject.classes_per_quarter > 0 => {
            Some(Period::Quarter(subject.classes_per_quarter))
        }
        MeetingKind::ThemeDay if branch => Some(Period::Month),
        _ => None,
    }
}

/// Twelve cells of one kind in one year. `held(year, month)` says what took place.
pub fn strip(period: Period, year: i32, today: NaiveDate, held: impl Fn(i32, u32) -> Held) -> Vec<MonthCell> {
    (1..=12).map(|month| cell(period, year, month, today, &held)).collect()
}

fn cell(period: Period, year: i32, month: u32, today: NaiveDate, held: &impl Fn(i32, u32) -> Held) -> MonthCell {
    let here = held(year, month);
    if here.finished > 0 {
        return MonthCell::Done;
    }
    if here.open > 0 {
        return MonthCell::Open;
    }
    let (first, last, times) = match period {
        Period::Month => (month, month, 1),
        Period::Quarter(times) => (quarter_start(month), quarter_start(month) + 2, times),
    };
    let count: u32 = (first..=last).map(|m| held(year, m)).map(|held| held.finished + held.open).sum();
    if count >= times || month != last {
        return MonthCell::None;
    }
    let now = (today.year(), today.month());
    if now > (year, last) {
        MonthCell::Missing
    } else if now >= (year, first) {
        MonthCell::Due
    } else {
        MonthCell::Future
    }
}

fn quarter_start(month: u32) -> u32 {
    (month - 1) / 3 * 3 + 1
}

/// Reminders for the running period and the one before it. The due date is the last day of the period.
pub fn reminders(kind: MeetingKind, period: Period, today: NaiveDate, held: impl Fn(i32, u32) -> Held) -> Vec<Finding> {
    let (months, times) = match period {
        Period::Month => (1, 1),
        Period::Quarter(times) => (3, times),
    };
    let first_month = if months == 1 { today.month() } else { quarter_start(today.month()) };
    let running = NaiveDate::from_ymd_opt(today.year(), first_month, 1).expect("the first of a month exists");
    let before = running - Months::new(months);
    [before, running]
        .into_iter()
        .filter_map(|start| {
            let all = (0..months).map(|n| start + Months::new(n)).map(|day| held(day.year(), day.month()));
            let (finished, open) = all.fold((0, 0), |sum, held| (sum.0 + held.finished, sum.1 + held.open));
            // An open record has its own reminder (R-MIN-02).
            (finished + open < times).then(|| {
                let end = start + Months::new(months) - Days::new(1);
                remind(kind, months, start, end, times - finished - open)
            })
        })
        .collect()
}

fn remind(kind: MeetingKind, months: u32, start: NaiveDate, end: NaiveDate, lacking: u32) -> Finding {
    let period = if months == 1 {
        format!("{}年{}月", start.year(), start.month())
    } else {
        format!("{}年第{}季度", start.year(), (start.month() - 1) / 3 + 1)
    };
    let times = if lacking > 1 { format!("，还缺 {lacking} 次") } else { String::new() };
    let message = format!("{period}的{}尚未召开{times}。", kind.name());
    let (rule_id, basis) = basis(kind);
    Finding::new(rule_id, FindingLevel::Remind, message, basis).due(end)
}

/// Rule and source of a kind.
pub fn basis(kind: MeetingKind) -> (&'static str, &'static str) {
    match kind {
        MeetingKind::MembersAssembly => {
            ("R-LIFE-01", "《中国共产党支部工作条例（试行）》：党员大会一般每季度召开 1 次")
        }
        MeetingKind::Committee => ("R-LIFE-02", "《中国共产党支部工作条例（试行）》：支委会一般每月召开 1 次"),
        MeetingKind::GroupMeeting => ("R-LIFE-03", "《中国共产党支部工作条例（试行）》：党小组会一般每月召开 1 次"),
        MeetingKind::PartyClass => ("R-LIFE-04", "《中国共产党支部工作条例（试行）》第十六条：定期开展党课"),
        MeetingKind::ThemeDay => {
            ("R-LIFE-06", "《中国共产党党员教育管理工作条例》第十六条：每月相对固定 1 天开展主题党日")
        }
        MeetingKind::OrgLife => {
            ("R-LIFE-07", "《中国共产党党员教育管理工作条例》第十七条：组织生活会每年至少召开 1 次，一般在第四季度")
        }
        MeetingKind::Appraisal => {
            ("R-LIFE-08", "《中国共产党党员教育管理工作条例》第十八条：民主评议党员一般每年开展 1 次")
        }
        MeetingKind::HeartTalk => ("R-LIFE-09", "《中国共产党支部工作条例（试行）》：谈心谈话一般每年不少于 1 次"),
        MeetingKind::JointMeeting => ("R-JOIN-02", "区域化党建联席会议制度"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRANCH: Subject = Subject { kind: OrgKind::Branch, full_members: 7, classes_per_quarter: 1 };

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn nothing(_: i32, _: u32) -> Held {
        Held::default()
    }

    #[test]
    fn a_branch_of_seven_has_a_committee_and_one_of_six_has_none_r_life_12() {
        assert_eq!(required(MeetingKind::Committee, BRANCH), Some(Period::Month));
        assert_eq!(required(MeetingKind::Committee, Subject { full_members: 6, ..BRANCH }), None);
        assert_eq!(required(MeetingKind::GroupMeeting, BRANCH), None, "only groups hold group meetings");
    }

    #[test]
    fn a_month_that_is_over_without_a_meeting_is_missing_and_the_running_one_is_due_r_life_06() {
        let strip = strip(Period::Month, 2026, today(), |_, month| Held {
            finished: u32::from(month == 3),
            open: u32::from(month == 4),
        });
        assert_eq!(strip[2], MonthCell::Done);
        assert_eq!(strip[3], MonthCell::Open);
        assert_eq!((strip[9], strip[10], strip[11]), (MonthCell::Missing, MonthCell::Due, MonthCell::Future));
    }

    #[test]
    fn a_quarter_is_judged_at_its_last_month_r_life_01() {
        let strip =
            strip(Period::Quarter(1), 2026, today(), |_, month| Held { finished: u32::from(month == 2), open: 0 });
        assert_eq!(
            strip[..3],
            [MonthCell::None, MonthCell::Done, MonthCell::None],
            "held in February: the quarter is done"
        );
        assert_eq!(strip[5], MonthCell::Missing, "nothing in the second quarter");
        assert_eq!(strip[11], MonthCell::Due, "the fourth quarter is running");
    }

    #[test]
    fn reminders_name_the_period_and_its_last_day() {
        let found = reminders(MeetingKind::ThemeDay, Period::Month, today(), nothing);
        let due: Vec<_> = found.iter().filter_map(|finding| finding.due).map(|day| day.to_string()).collect();
        assert_eq!(due, ["2026-10-31", "2026-11-30"], "the month before and the running one");
        assert_eq!(found[0].rule_id, "R-LIFE-06");
        let january = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let found = reminders(MeetingKind::MembersAssembly, Period::Quarter(1), january, nothing);
        assert!(found[0].message.contains("2025年第4季度"), "{}", found[0].message);
    }

    #[test]
    fn an_open_record_stops_the_reminder_because_it_has_its_own() {
        let open = |_: i32, _: u32| Held { finished: 0, open: 1 };
        assert!(reminders(MeetingKind::Committee, Period::Month, today(), open).is_empty());
    }
}
