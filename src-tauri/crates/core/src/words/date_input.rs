//! Reads a date as people type it.
//!
//! The idea: one text box takes digits (20261123), separators (2026-11-23, 2026/11/23, 2026.11.23,
//! 2026年11月23日), month and day of the present year (11-23) and words (今天, 下周三, 月底). Whatever is not
//! understood is refused with a sentence that says which date is impossible. The week begins on Monday. What a
//! date may be in its field (not in the future, not before another) is decided by the rules, not here.

use crate::calendar::{add_months, last_day_of_month};
use crate::error::{Error, Result};
use chrono::{Datelike, Days, NaiveDate};
use std::ops::RangeInclusive;

/// Years a date may lie in: the oldest living person to the longest limit.
pub const DATE_YEARS: RangeInclusive<i32> = 1900..=2100;

const EXAMPLES: &str = "请写成 2026-11-23、11月23日、今天或下周三这样的形式。";

/// The date a person typed. `today` resolves words and missing years; `field` is where a form shows the error.
///
/// Errors: `input.invalid` with a Chinese sentence: empty, not a date, no such month or day (naming the last day
/// of that month), year outside [`DATE_YEARS`], year of two digits.
pub fn parse_date_input(field: &'static str, text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let text = tidy(text);
    let found = parse_word(&text, today).map_or_else(|| parse_numbers(&text, Some(today.year())), Ok);
    found.map_err(|reason| Error::invalid(field, reason))
}

/// A full date in figures, for tables; words and dates without year are refused. The error is the Chinese sentence.
pub fn parse_plain_date(text: &str) -> Result<NaiveDate, String> {
    parse_numbers(&tidy(text), None)
}

/// Half-width digits and signs, no white space.
fn tidy(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' => '.',
        '—' | '–' => '-',
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

fn parse_numbers(text: &str, this_year: Option<i32>) -> Result<NaiveDate, String> {
    if text.is_empty() {
        return Err("请填写日期。".to_owned());
    }
    let parts = split_numbers(text).ok_or_else(|| not_a_date(text))?;
    match (parts.as_slice(), this_year) {
        ([digits], _) if digits.len() == 8 => check(&digits[..4], &digits[4..6], &digits[6..]),
        ([year, month, day], _) => check(year, month, day),
        ([month, day], Some(year)) => check(&year.to_string(), month, day),
        ([_, _], None) => Err(format!("“{}”缺少年份，请写成 2026-11-23 这样的形式。", shorten(text))),
        _ => Err(not_a_date(text)),
    }
}

fn not_a_date(text: &str) -> String {
    format!("“{}”不是日期。{EXAMPLES}", shorten(text))
}

/// So that a pasted page does not fill the screen.
fn shorten(text: &str) -> String {
    if text.chars().count() <= 20 { text.to_owned() } else { text.chars().take(20).chain(['…']).collect() }
}

/// The runs of digits, if nothing but date separators stands between them; `None` otherwise.
fn split_numbers(text: &str) -> Option<Vec<&str>> {
    let body = text.strip_suffix(['日', '号']).unwrap_or(text);
    let parts: Vec<&str> = body.split(['-', '/', '.', '年', '月']).collect();
    let plausible =
        parts.iter().all(|part| !part.is_empty() && part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_digit()));
    plausible.then_some(parts)
}

fn check(year: &str, month: &str, day: &str) -> Result<NaiveDate, String> {
    if year.len() != 4 {
        return Err(format!("年份“{year}”请写四位，例如 2026-11-23。"));
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(u32::MAX);
    let (year, month, day) = (year.parse::<i32>().unwrap_or(0), number(month), number(day));
    if !DATE_YEARS.contains(&year) {
        return Err(format!("年份应在 {} 至 {} 之间，填写的是 {year}。", DATE_YEARS.start(), DATE_YEARS.end()));
    }
    let Some(last) = last_day_of_month(year, month) else {
        return Err(format!("没有{month}月，月份应为1至12。请更正日期。"));
    };
    NaiveDate::from_ymd_opt(year, month, day)
        .ok_or_else(|| format!("{year}年{month}月没有{day}日，最后一天是{last}日。请更正日期。"))
}

fn parse_word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let from_today = |days: i64| {
        let distance = Days::new(days.unsigned_abs());
        if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) }
    };
    match text {
        "今天" | "今日" => Some(today),
        "昨天" | "昨日" => from_today(-1),
        "前天" => from_today(-2),
        "明天" | "明日" => from_today(1),
        "后天" => from_today(2),
        "大后天" => from_today(3),
        "月初" | "本月初" => today.with_day(1),
        "月底" | "本月底" => month_end(today),
        "上月底" => month_end(add_months(today, -1)),
        "下月底" => month_end(add_months(today, 1)),
        "年底" | "本年底" => NaiveDate::from_ymd_opt(today.year(), 12, 31),
        _ => {
            let (weeks, rest) = match text.chars().next()? {
                '上' => (-1, text.strip_prefix('上')?),
                '下' => (1, text.strip_prefix('下')?),
                '本' | '这' => (0, text.trim_start_matches(['本', '这'])),
                _ => (0, text),
            };
            let name = ["周", "星期", "礼拜"].iter().find_map(|prefix| rest.strip_prefix(prefix))?;
            let weekday = match name {
                "一" | "1" => 0,
                "二" | "2" => 1,
                "三" | "3" => 2,
                "四" | "4" => 3,
                "五" | "5" => 4,
                "六" | "6" => 5,
                "日" | "天" | "7" => 6,
                _ => return None,
            };
            from_today(weeks * 7 + weekday - i64::from(today.weekday().num_days_from_monday()))
        }
    }
}

fn month_end(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(last_day_of_month(date.year(), date.month())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Case {
        today: NaiveDate,
        text: String,
        expected: Option<NaiveDate>,
        error: Option<String>,
    }

    #[test]
    fn every_case_of_the_shared_fixture_is_read_as_written_there() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../../../tests/fixtures/date_input.json")).unwrap();
        assert!(cases.len() > 50, "the fixture is there");
        for case in cases {
            match parse_date_input("heldOn", &case.text, case.today) {
                Ok(date) => assert_eq!(Some(date), case.expected, "“{}” typed on {}", case.text, case.today),
                Err(error) => {
                    assert_eq!(Some(error.message()), case.error, "“{}” typed on {}", case.text, case.today);
                    assert_eq!(error.field(), Some("heldOn"), "the form knows where to show it");
                }
            }
        }
    }

    #[test]
    fn tables_take_only_full_dates_in_figures() {
        assert_eq!(parse_plain_date("2027/1/1").unwrap().to_string(), "2027-01-01", "as spreadsheets write it");
        assert!(parse_plain_date("今天").unwrap_err().contains("不是日期"), "words depend on the day of reading");
        assert!(parse_plain_date("11-23").unwrap_err().contains("缺少年份"), "a table needs the year");
    }

    proptest! {
        #[test]
        fn every_way_of_writing_a_date_gives_that_date(offset in 0_i64..73_000) {
            let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(offset);
            for format in ["%Y%m%d", "%Y-%m-%d", "%Y/%-m/%-d", "%Y.%m.%d", "%Y年%-m月%-d日", "%-m月%-d日", "%m-%d"] {
                let text = date.format(format).to_string();
                prop_assert_eq!(parse_date_input("date", &text, date).unwrap(), date, "{}", text);
            }
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,20}|[0-9年月日./-]{0,12}") {
            let _ = parse_date_input("date", &text, NaiveDate::MIN);
            let _ = parse_date_input("date", &text, NaiveDate::MAX);
        }
    }
}
