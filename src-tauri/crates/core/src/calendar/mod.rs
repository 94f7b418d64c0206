//! Working days and time limits (R-CAL-01..06, R-GEN-01..05, R-GEN-08).
//!
//! The idea: a calendar is nothing but a list of exceptions to Monday–Friday. Those of 2024–2026 are built in
//! ([`Calendar::published`]), later years are entered by people (`table.rs` reads their CSV). A result that
//! touches a year without entries is still given, but marked provisional (暂算). Months, years and ages are in
//! `periods.rs`. Which limit applies to which matter is decided by the rules of the features, not here; half
//! holidays (March 8, May 4) do not exist here because they do not change working days (R-CAL-05).

mod periods;
mod published;
mod table;

pub use periods::{add_months, add_years, full_months, full_years, last_day_of_month};
pub use table::{parse_csv, print_csv};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};

/// What an exception makes of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 放假: no working day, whatever the weekday.
    Off,
    /// 调休上班: working day, whatever the weekday.
    Work,
}

/// One exception to Monday–Friday (R-CAL-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalendarEntry {
    /// The day.
    pub day: NaiveDate,
    /// Off or shifted working day.
    pub kind: DayKind,
    /// Name of the holiday, e.g. 春节.
    pub name: String,
    /// Where the entry comes from, e.g. the notice of the State Council General Office.
    pub source: String,
}

/// Last day of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// The last day on which the act is still in time.
    pub day: NaiveDate,
    /// 暂算: a year on the way has no holiday arrangement yet (R-GEN-05, R-CAL-04).
    pub provisional: bool,
}

/// The working-day calendar.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    exceptions: BTreeMap<NaiveDate, DayKind>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// A calendar of these exceptions. If a day occurs twice, the later entry wins: a correction is put behind
    /// what it corrects.
    pub fn new(entries: impl IntoIterator<Item = CalendarEntry>) -> Self {
        let exceptions: BTreeMap<_, _> = entries.into_iter().map(|entry| (entry.day, entry.kind)).collect();
        // December days may belong to the New Year of the following arrangement (2022-12-31 did), so they do not
        // prove that their own year has been entered.
        let years = exceptions.keys().filter(|day| day.month() < 12).map(Datelike::year).collect();
        Self { exceptions, years }
    }

    /// The arrangements published so far, 2024–2026.
    pub fn published() -> Self {
        Self::new(Self::published_entries())
    }

    /// The same as rows, to be written into a new database.
    pub fn published_entries() -> Vec<CalendarEntry> {
        published::entries()
    }

    /// Whether the holiday arrangement of this year is known (R-CAL-04: if not, show “请录入××年放假安排”).
    pub fn has_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// R-CAL-03: explicit entry, else Monday–Friday.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        match self.exceptions.get(&day) {
            Some(DayKind::Work) => true,
            Some(DayKind::Off) => false,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The last day of a limit of `n` working days (R-GEN-03, R-GEN-05).
    ///
    /// Counting starts on the day after `from`; with `count_start_day` on `from` itself if that is a working day
    /// (`notice.count_start_day`). With `n` = 0 the limit is `from`.
    pub fn add_workdays(&self, from: NaiveDate, n: u32, count_start_day: bool) -> Deadline {
        let mut left = n;
        let mut day = from;
        let mut provisional = !self.has_year(from.year());
        if count_start_day && left > 0 && self.is_workday(from) {
            left -= 1;
        }
        while left > 0 {
            let Some(next) = day.succ_opt() else {
                return Deadline { day, provisional: true };
            };
            day = next;
            provisional |= !self.has_year(day.year());
            if self.is_workday(day) {
                left -= 1;
            }
        }
        Deadline { day, provisional }
    }

    /// R-GEN-04: a last day that is no working day moves to the next working day. Only for the limits named by the
    /// setting `deadline.roll_forward`; the caller decides.
    pub fn roll_forward(&self, day: NaiveDate) -> Deadline {
        let mut rolled = day;
        let mut provisional = !self.has_year(day.year());
        while !self.is_workday(rolled) {
            let Some(next) = rolled.succ_opt() else { break };
            rolled = next;
            provisional |= !self.has_year(rolled.year());
        }
        Deadline { day: rolled, provisional }
    }

    /// Number of working days in a calendar year.
    pub fn workdays_in_year(&self, year: i32) -> u32 {
        let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { return 0 };
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.fold(0, |count, day| count + u32::from(self.is_workday(day)))
    }

    /// Working days after `from` up to and including `to`; 0 if `to` is not later. For “还剩 × 个工作日”.
    pub fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.fold(0, |count, day| count + u32::from(self.is_workday(day)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn five_working_days_follow_the_published_arrangements() {
        let calendar = Calendar::published();
        for (from, after, counting_start) in [
            ("2024-09-13", "2024-09-23", "2024-09-20"),
            ("2025-01-24", "2025-02-07", "2025-02-06"),
            ("2025-09-26", "2025-10-10", "2025-10-09"),
            ("2026-02-12", "2026-02-26", "2026-02-25"),
            ("2026-04-30", "2026-05-11", "2026-05-09"),
            ("2026-09-24", "2026-10-09", "2026-10-08"),
            ("2026-11-23", "2026-11-30", "2026-11-27"),
        ] {
            let expected = Deadline { day: day(after), provisional: false };
            assert_eq!(calendar.add_workdays(day(from), 5, false), expected, "R-CAL test vector {from}");
            let expected = Deadline { day: day(counting_start), provisional: false };
            assert_eq!(calendar.add_workdays(day(from), 5, true), expected, "R-CAL vector {from}, start day counted");
        }
        let expected = Deadline { day: day("2026-10-22"), provisional: false };
        assert_eq!(calendar.add_workdays(day("2026-09-24"), 15, false), expected, "R-CAL vector of 15 days");
    }

    #[test]
    fn the_years_have_as_many_working_days_as_the_rule_book_says() {
        let calendar = Calendar::published();
        let counts = [2024, 2025, 2026].map(|year| calendar.workdays_in_year(year));
        assert_eq!(counts, [251, 248, 248], "R-CAL-01: 11 holidays until 2024, 13 since");
    }

    #[test]
    fn a_limit_that_reaches_a_year_without_entries_is_provisional() {
        let calendar = Calendar::published();
        let deadline = calendar.add_workdays(day("2026-12-28"), 5, false);
        assert!(deadline.provisional, "R-CAL-04: 2027 is missing");
        assert_eq!(deadline.day, day("2027-01-04"), "R-GEN-05: still computed, with Monday–Friday");
        assert!(!calendar.add_workdays(day("2026-12-28"), 3, false).provisional, "12-31 lies within known years");
        assert!(!calendar.has_year(2027) && calendar.has_year(2026), "R-CAL-04");
    }

    #[test]
    fn a_december_day_of_the_next_arrangement_does_not_make_its_own_year_known() {
        let entry =
            CalendarEntry {
                day: day("2027-12-31"), kind: DayKind::Off, name: "元旦".into(), source: "测试".into()
            };
        assert!(!Calendar::new([entry]).has_year(2027), "R-CAL-04: only next year's New Year was entered");
    }

    #[test]
    fn a_last_day_in_a_holiday_rolls_to_the_first_working_day() {
        let calendar = Calendar::published();
        assert_eq!(calendar.roll_forward(day("2026-10-01")).day, day("2026-10-08"), "R-GEN-04: after 国庆");
        assert_eq!(
            calendar.roll_forward(day("2026-10-10")).day,
            day("2026-10-10"),
            "R-GEN-04: shifted working Saturday"
        );
        assert_eq!(calendar.roll_forward(day("2026-11-22")).day, day("2026-11-23"), "R-GEN-04: Sunday to Monday");
        assert!(calendar.roll_forward(day("2027-01-02")).provisional, "R-GEN-05");
    }

    #[test]
    fn no_day_at_all_is_the_start_itself() {
        let calendar = Calendar::published();
        assert_eq!(calendar.add_workdays(day("2026-10-03"), 0, false).day, day("2026-10-03"), "no day to count");
        assert_eq!(calendar.add_workdays(day("2026-10-03"), 0, true).day, day("2026-10-03"), "no day to count");
    }

    #[test]
    fn the_end_of_the_calendar_does_not_panic() {
        let end = Calendar::published().add_workdays(NaiveDate::MAX, 3, false);
        assert_eq!(end, Deadline { day: NaiveDate::MAX, provisional: true }, "there is no day to go to");
        assert!(Calendar::published().roll_forward(NaiveDate::MAX).day <= NaiveDate::MAX, "returns");
    }

    proptest! {
        #[test]
        fn exactly_n_working_days_lie_behind_the_start(offset in 0_i64..1090, n in 1_u32..60) {
            let calendar = Calendar::published();
            let from = day("2024-01-01") + chrono::TimeDelta::days(offset);
            let deadline = calendar.add_workdays(from, n, false);
            prop_assert!(calendar.is_workday(deadline.day), "a counted day is a working day");
            prop_assert_eq!(calendar.workdays_between(from, deadline.day), n);
        }

        #[test]
        fn counting_the_start_day_is_never_later(offset in 0_i64..1090, n in 1_u32..60) {
            let calendar = Calendar::published();
            let from = day("2024-01-01") + chrono::TimeDelta::days(offset);
            let (with, without) = (calendar.add_workdays(from, n, true), calendar.add_workdays(from, n, false));
            prop_assert_eq!(with.day < without.day, calendar.is_workday(from));
        }
    }
}
