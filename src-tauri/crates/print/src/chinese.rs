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

/// A date in Chinese numerals, as certificates may print it: 二〇二六年十一月三日, with 〇 and not 零 (R-DOC-34).
pub(crate) fn numeral_date(day: NaiveDate) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let year: String =
        day.year().to_string().chars().filter_map(|digit| DIGITS.get(digit.to_digit(10)? as usize)).collect();
    format!("{year}年{}月{}日", ordinal(day.month() as usize), ordinal(day.day() as usize))
}

const CAPITALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// A number below 1,000 in capital numerals (大写), so that nobody can alter it: 30 → 叁拾, 15 → 壹拾伍, 105 → 壹佰零伍.
/// A larger number in figures.
pub(crate) fn capitals(number: u32) -> String {
    let digit = |digit: u32| CAPITALS[digit as usize % 10];
    match number {
        0..=9 => digit(number).to_string(),
        10..=99 => {
            let ones = if number.is_multiple_of(10) { String::new() } else { digit(number % 10).to_string() };
            format!("{}拾{ones}", digit(number / 10))
        }
        100..=999 => {
            let rest = match number % 100 {
                0 => String::new(),
                rest @ 1..=9 => format!("零{}", digit(rest)),
                rest => capitals(rest),
            };
            format!("{}佰{rest}", digit(number / 100))
        }
        _ => number.to_string(),
    }
}

/// A month in capital numerals: 贰零贰陆年壹拾月.
pub(crate) fn capital_month(year: i32, month: u32) -> String {
    let year: String = year.to_string().chars().filter_map(|c| CAPITALS.get(c.to_digit(10)? as usize)).collect();
    format!("{year}年{}月", capitals(month))
}

/// From one day to another, the year told once where it is the same: 2026年3月2日至3月6日 (R-DOC-13).
pub(crate) fn days(from: NaiveDate, until: NaiveDate) -> String {
    if from == until {
        date(from)
    } else if from.year() == until.year() {
        format!("{}至{}月{}日", date(from), until.month(), until.day())
    } else {
        format!("{}至{}", date(from), date(until))
    }
}

/// Day of the week: 星期二.
pub(crate) fn weekday(day: NaiveDate) -> &'static str {
    const NAMES: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    NAMES[day.weekday().num_days_from_monday() as usize]
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

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_in_numerals_have_a_circle_for_nought_and_ten_for_the_tens() {
        for (date, expected) in [
            (day(2026, 11, 3), "二〇二六年十一月三日"),
            (day(2026, 1, 30), "二〇二六年一月三十日"),
            (day(2030, 10, 10), "二〇三〇年十月十日"),
            (day(2008, 12, 21), "二〇〇八年十二月二十一日"),
            (day(1999, 2, 11), "一九九九年二月十一日"),
            (day(2100, 7, 20), "二一〇〇年七月二十日"),
            (day(2026, 12, 31), "二〇二六年十二月三十一日"),
        ] {
            assert_eq!(numeral_date(date), expected, "R-DOC-34: 〇 and not 零, 十一 and not 一一");
        }
    }

    #[test]
    fn capital_numerals_leave_no_room_for_changes() {
        for (number, expected) in
            [(5, "伍"), (10, "壹拾"), (15, "壹拾伍"), (30, "叁拾"), (90, "玖拾"), (105, "壹佰零伍"), (110, "壹佰壹拾")]
        {
            assert_eq!(capitals(number), expected, "R-TRF-05");
        }
        assert_eq!(capital_month(2026, 10), "贰零贰陆年壹拾月");
        assert_eq!(capital_month(2025, 2), "贰零贰伍年贰月");
    }

    #[test]
    fn a_stretch_of_days_tells_the_year_once() {
        assert_eq!(days(day(2026, 3, 2), day(2026, 3, 6)), "2026年3月2日至3月6日", "R-DOC-13");
        assert_eq!(days(day(2025, 12, 30), day(2026, 1, 2)), "2025年12月30日至2026年1月2日");
        assert_eq!(days(day(2026, 3, 2), day(2026, 3, 2)), "2026年3月2日", "one day is not a stretch");
    }

    #[test]
    fn the_third_of_november_2026_is_a_tuesday() {
        assert_eq!((weekday(day(2026, 11, 3)), weekday(day(2026, 11, 8))), ("星期二", "星期日"));
    }
}
