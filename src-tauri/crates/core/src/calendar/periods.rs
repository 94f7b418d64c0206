//! Months, years and ages (R-GEN-02, R-GEN-08, R-DEV-37).
//!
//! The idea: everything is counted in calendar months from the first date, so that an end-of-month day never
//! drifts. Whether the day itself counts (R-GEN-03, R-DEV-31) is decided by the rule that calls.

use chrono::{Datelike, Months, NaiveDate};

/// R-GEN-02: same day of the target month, else its last day. Negative `months` go back.
/// Beyond the end of the calendar the result is the first or last date there is.
pub fn add_months(date: NaiveDate, months: i32) -> NaiveDate {
    let step = Months::new(months.unsigned_abs());
    if months < 0 {
        date.checked_sub_months(step).unwrap_or(NaiveDate::MIN)
    } else {
        date.checked_add_months(step).unwrap_or(NaiveDate::MAX)
    }
}

/// R-GEN-02 for whole years: 2024-02-29 + 1 year = 2025-02-28.
pub fn add_years(date: NaiveDate, years: i32) -> NaiveDate {
    add_months(date, years.saturating_mul(12))
}

/// Whole months from `from` to `day`; 0 if `day` is earlier.
pub fn full_months(from: NaiveDate, day: NaiveDate) -> u32 {
    if day < from {
        return 0;
    }
    let between = (day.year() - from.year()) * 12 + day.month0().cast_signed() - from.month0().cast_signed();
    let complete = add_months(from, between) <= day;
    u32::try_from(between - i32::from(!complete)).unwrap_or(0)
}

/// Full years from `from` to `day`: age (周岁, R-GEN-08: complete on the birthday itself) and Party standing
/// (党龄, R-DEV-37: from the day of conversion). Someone born on 02-29 completes a year on 02-28 of common years.
/// 0 if `day` is earlier than `from`.
pub fn full_years(from: NaiveDate, day: NaiveDate) -> u32 {
    full_months(from, day) / 12
}

/// Last day of a month as its number; `None` if there is no such month.
pub fn last_day_of_month(year: i32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_after_the_end_of_january_is_the_end_of_february() {
        assert_eq!(add_months(day("2026-01-31"), 1), day("2026-02-28"), "R-GEN-02 test vector");
        assert_eq!(add_months(day("2024-01-31"), 1), day("2024-02-29"), "R-GEN-02 in a leap year");
        assert_eq!(add_months(day("2026-03-31"), -1), day("2026-02-28"), "R-GEN-02 backwards");
        assert_eq!(add_months(day("2026-06-15"), 12), day("2027-06-15"), "R-DEV-31 test vector");
    }

    #[test]
    fn eighteen_is_reached_on_the_birthday_itself() {
        assert_eq!(full_years(day("2008-11-24"), day("2026-11-24")), 18, "R-GEN-08: met on the 18th birthday");
        assert_eq!(full_years(day("2008-11-24"), day("2026-11-23")), 17, "R-GEN-08: not the day before");
        assert_eq!(full_years(day("2008-02-29"), day("2026-02-28")), 18, "R-GEN-02 for leap-day births");
        assert_eq!(full_years(day("2026-11-24"), day("2020-01-01")), 0, "a future birth has no age");
    }

    #[test]
    fn party_standing_counts_from_the_conversion() {
        assert_eq!(full_years(day("1976-07-01"), day("2026-06-30")), 49, "R-DEV-37: one day short of 50 years");
        assert_eq!(full_years(day("1976-07-01"), day("2026-07-01")), 50, "R-DEV-37: 光荣在党50年");
    }

    #[test]
    fn months_know_their_last_day() {
        assert_eq!(last_day_of_month(2026, 2), Some(28), "common year");
        assert_eq!(last_day_of_month(2000, 2), Some(29), "divisible by 400");
        assert_eq!(last_day_of_month(2026, 13), None, "no such month");
    }

    #[test]
    fn the_end_of_the_calendar_does_not_panic() {
        assert_eq!(add_months(NaiveDate::MAX, i32::MAX), NaiveDate::MAX, "held at the last date");
        assert_eq!(add_months(NaiveDate::MIN, i32::MIN), NaiveDate::MIN, "held at the first date");
        assert!(full_years(NaiveDate::MIN, NaiveDate::MAX) > 500_000, "the widest span there is");
    }

    proptest! {
        #[test]
        fn adding_months_lands_in_the_wanted_month(offset in 0_i64..60_000, months in -600_i32..600) {
            let from = day("1920-01-01") + chrono::TimeDelta::days(offset);
            let to = add_months(from, months);
            let index = |date: NaiveDate| date.year() * 12 + date.month0().cast_signed();
            prop_assert_eq!(index(to) - index(from), months);
            prop_assert!(to.day() == from.day() || Some(to.day()) == last_day_of_month(to.year(), to.month()));
        }

        #[test]
        fn full_months_are_the_most_that_fit(offset in 0_i64..30_000, length in 0_i64..30_000) {
            let from = day("1930-01-01") + chrono::TimeDelta::days(offset);
            let to = from + chrono::TimeDelta::days(length);
            let months = i32::try_from(full_months(from, to)).unwrap();
            prop_assert!(add_months(from, months) <= to && to < add_months(from, months + 1));
        }
    }
}
