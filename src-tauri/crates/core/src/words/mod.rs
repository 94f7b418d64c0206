//! Dates and numbers in Chinese words (R-DOC-13, R-DOC-34, R-DOC-35).
//!
//! The idea: official papers write Arabic dates without leading zeros, certificates may write them in Chinese
//! numerals, money is repeated in formal numerals. One routine spells a whole number; the glyphs differ. What a
//! person types as a date is read by `date_input.rs`, amounts are in `amount.rs`. Layout is not here.

mod amount;
mod date_input;

pub use amount::amount_in_words;
pub use date_input::{DATE_YEARS, parse_date_input, parse_plain_date};

use chrono::{Datelike, NaiveDate};

/// Plain digits; 〇, not 零, stands in years (R-DOC-34).
const YEAR_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The glyphs one way of spelling numbers uses.
struct Glyphs {
    digits: [char; 10],
    /// Ten, hundred, thousand.
    units: [char; 3],
}

const PLAIN: Glyphs = Glyphs {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
};

/// Date of an official paper, R-DOC-13: `2026年11月3日`, no leading zeros.
pub fn official_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Year and month, e.g. the birth month in a public notice (R-DOC-32): `2026年11月`.
pub fn year_month(date: NaiveDate) -> String {
    format!("{}年{}月", date.year(), date.month())
}

/// Date of a certificate, R-DOC-34: `二〇二六年十一月三日`.
pub fn certificate_date(date: NaiveDate) -> String {
    let year: String = date
        .year()
        .to_string()
        .chars()
        .map(|c| c.to_digit(10).map_or(c, |digit| YEAR_DIGITS[digit as usize]))
        .collect();
    format!("{year}年{}月{}日", chinese_ordinal(date.month()), chinese_ordinal(date.day()))
}

/// A whole number as used in headings and 第…届: 一, 二, … 十, 十一, … 二十, … 一百零一. 0 is 零.
pub fn chinese_ordinal(n: u32) -> String {
    let spelled = spell(u64::from(n), &PLAIN);
    // Ten to nineteen, and their multiples of 万 and 亿, begin with 十 and not with 一十.
    spelled.strip_prefix('一').filter(|rest| rest.starts_with('十')).map_or(spelled.clone(), str::to_owned)
}

/// 星期一 … 星期日.
pub fn weekday_name(date: NaiveDate) -> &'static str {
    const NAMES: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    NAMES[date.weekday().num_days_from_monday() as usize]
}

/// Spells a number below 10^16 in groups of four digits. Zeros inside are merged into one, also across groups;
/// zeros at the end of a group are silent (壹拾万伍仟).
fn spell(n: u64, glyphs: &Glyphs) -> String {
    const HUNDRED_MILLION: u64 = 100_000_000;
    if n == 0 {
        return glyphs.digits[0].to_string();
    }
    let (high, low) = (n / HUNDRED_MILLION, n % HUNDRED_MILLION);
    let mut text = String::new();
    if high > 0 {
        // 万亿 comes out of this by itself: the 万 group of `high` is followed by 亿.
        spell_below_hundred_million(high, glyphs, &mut text);
        text.push('亿');
    }
    spell_below_hundred_million(low, glyphs, &mut text);
    text
}

fn spell_below_hundred_million(n: u64, glyphs: &Glyphs, text: &mut String) {
    let (ten_thousands, rest) = (n / 10_000, n % 10_000);
    spell_group(ten_thousands, glyphs, text);
    if ten_thousands > 0 {
        text.push('万');
    }
    spell_group(rest, glyphs, text);
}

/// Spells 0–9999 behind what is there already; 0 adds nothing but lets the next group begin with a zero.
fn spell_group(group: u64, glyphs: &Glyphs, text: &mut String) {
    let mut gap = false;
    for (place, divisor) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = usize::try_from(group / divisor % 10).unwrap_or(0);
        if digit == 0 {
            gap = true;
            continue;
        }
        // A zero is spoken once, and only between two spoken digits.
        if gap && !text.is_empty() {
            text.push(glyphs.digits[0]);
        }
        gap = false;
        text.push(glyphs.digits[digit]);
        if place > 0 {
            text.push(glyphs.units[place - 1]);
        }
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
    fn official_dates_have_no_leading_zeros() {
        assert_eq!(official_date(day("2026-11-03")), "2026年11月3日", "R-DOC-13 test vector");
        assert_eq!(year_month(day("1949-01-31")), "1949年1月", "R-DOC-32: birth year and month only");
    }

    #[test]
    fn certificate_dates_use_the_round_zero_and_spoken_tens() {
        assert_eq!(certificate_date(day("2026-11-03")), "二〇二六年十一月三日", "R-DOC-34 test vector");
        assert_eq!(certificate_date(day("2010-10-20")), "二〇一〇年十月二十日", "R-DOC-34");
        assert_eq!(certificate_date(day("2030-12-31")), "二〇三〇年十二月三十一日", "R-DOC-34: 十二, not 一二");
    }

    #[test]
    fn ordinals_are_spoken() {
        let cases = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (111, "一百一十一"),
            (1001, "一千零一"),
            (10_000, "一万"),
            (100_010, "十万零一十"),
            (120_000_000, "一亿二千万"),
        ];
        for (n, expected) in cases {
            assert_eq!(chinese_ordinal(n), expected, "ordinal {n}");
        }
    }

    #[test]
    fn weekdays_have_their_chinese_names() {
        assert_eq!(weekday_name(day("2026-11-24")), "星期二", "a Tuesday");
        assert_eq!(weekday_name(day("2026-11-29")), "星期日", "the week ends with Sunday");
    }

    proptest! {
        #[test]
        fn numbers_have_different_spellings_without_double_or_final_zero(n in 1_u32..) {
            let spelled = chinese_ordinal(n);
            prop_assert!(!spelled.contains("零零") && !spelled.ends_with('零') && !spelled.starts_with('零'));
            prop_assert_ne!(spelled, chinese_ordinal(n - 1));
        }
    }
}
