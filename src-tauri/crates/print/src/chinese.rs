//! Dates, times and ordinals as Chinese offices write them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// A date in Arabic figures without leading zeros: 2026年11月3日 (R-DOC-13).
pub(crate) fn date(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn clock(time: NaiveDateTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// Date and time of an event: 2026年11月3日 14:00—15:30; without an end, 2026年11月3日 14:00 (R-DOC-13).
pub(crate) fn period(start: NaiveDateTime, end: Option<NaiveDateTime>) -> String {
    let begin = format!("{} {}", date(start.date()), clock(start));
    match end {
        None => begin,
        Some(end) if end.date() == start.date() => format!("{begin}—{}", clock(end)),
        Some(end) => format!("{begin}—{} {}", date(end.date()), clock(end)),
    }
}

/// 一, 二, … 十, 十一, … 九十九 for headings; larger numbers in Arabic figures.
pub(crate) fn ordinal(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, 1..) => DIGITS[number].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn dates_have_no_leading_zeros() {
        assert_eq!(period(at(3, 14, 0), Some(at(3, 15, 5))), "2026年11月3日 14:00—15:05", "R-DOC-13");
        assert_eq!(period(at(3, 9, 0), None), "2026年11月3日 9:00");
        assert_eq!(period(at(3, 9, 0), Some(at(4, 9, 0))), "2026年11月3日 9:00—2026年11月4日 9:00");
    }

    #[test]
    fn ordinals_are_chinese_up_to_99() {
        let words: Vec<String> = [1, 9, 10, 11, 20, 21, 99, 100].into_iter().map(ordinal).collect();
        assert_eq!(words, ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100"]);
    }
}
