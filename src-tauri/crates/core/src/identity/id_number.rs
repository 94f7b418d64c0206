//! Citizen identity number (公民身份号码, GB 11643; R-MEM-01, R-MEM-02).
//!
//! 17 digits and a check character; digits 7–14 are the birth date, the 17th digit tells the sex. The list of
//! administrative regions is not here: it changes, and old numbers keep old codes.

use super::tidy;
use crate::calendar::last_day_of_month;
use crate::error::Error;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::fmt;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
/// Nobody with a number was born earlier; keeps year 0 out, which the calendar knows and people do not.
const FIRST_YEAR: i32 = 1800;

/// 性别, as coded in the 17th digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男, odd digit.
    Male,
    /// 女, even digit.
    Female,
}

impl Sex {
    /// 男 or 女.
    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }
}

/// A number that passed every check of R-MEM-01. `Debug` shows it masked, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct IdNumber {
    text: String,
    birth_date: NaiveDate,
    sex: Sex,
}

impl IdNumber {
    /// The 18 characters, X upper case.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Digits 7–14.
    pub fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    /// Parity of the 17th digit (R-MEM-02).
    pub fn sex(&self) -> Sex {
        self.sex
    }

    /// R-MEM-02: the birth date must not lie after `today`.
    pub fn born_by(self, today: NaiveDate) -> Result<Self, IdNumberFault> {
        if self.birth_date <= today { Ok(self) } else { Err(IdNumberFault::BirthInFuture) }
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({})", crate::masking::mask_id_number(&self.text))
    }
}

/// Why a text is no identity number. Holds no part of the number but single wrong characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdNumberFault {
    /// Nothing was typed.
    Empty,
    /// Neither 18 nor 15 characters.
    Length {
        /// Characters typed, without spaces.
        actual: usize,
    },
    /// 15 digits: a number of the first generation, only for historic records (flag 待补全).
    OldFifteen,
    /// A character that cannot stand in its place.
    Character {
        /// 1-based.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// The check character does not fit.
    CheckDigit {
        /// Computed from the first 17 digits.
        expected: char,
        /// Typed.
        found: char,
    },
    /// Digits 7–14 are no date.
    BirthDate {
        /// Digits 11–12.
        month: u32,
        /// Digits 13–14.
        day: u32,
        /// Last day of that month; `None` if there is no such month or year.
        last: Option<u32>,
    },
    /// The birth date lies in the future.
    BirthInFuture,
}

impl IdNumberFault {
    /// Stable code, as used in the shared fixture.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Length { .. } => "length",
            Self::OldFifteen => "old_15",
            Self::Character { .. } => "character",
            Self::CheckDigit { .. } => "check_digit",
            Self::BirthDate { .. } => "birth_date",
            Self::BirthInFuture => "birth_in_future",
        }
    }

    /// Chinese sentence: what is wrong, where, and what to do.
    pub fn message(self) -> String {
        match self {
            Self::Empty => "请填写公民身份号码。".into(),
            Self::Length { actual } => format!("公民身份号码应为18位，填写了{actual}位。请核对有无漏输或多输。"),
            Self::OldFifteen => "这是15位旧号码，只能用于历史记录并标记“待补全”。请向本人核对并填写18位号码。".into(),
            Self::Character { place: 18, found } => format!("第18位应为数字或X，实际为“{found}”。请更正。"),
            Self::Character { place, found } => format!("第{place}位应为数字，实际为“{found}”。请更正。"),
            Self::CheckDigit { expected, found } => {
                format!("第18位校验码应为{expected}，实际为{found}。请核对是否输错一位或颠倒了相邻两位。")
            }
            Self::BirthDate { month, day, last: Some(last) } => {
                format!("第7至14位不是真实日期：该年{month}月没有{day}日，最后一天是{last}日。请核对。")
            }
            Self::BirthDate { month, last: None, .. } if !(1..=12).contains(&month) => {
                format!("第7至14位不是真实日期：没有{month}月。请核对。")
            }
            Self::BirthDate { .. } => "第7至10位不是合理的出生年份。请核对。".into(),
            Self::BirthInFuture => "第7至14位的出生日期晚于今天。请核对号码和电脑日期。".into(),
        }
    }

    /// The same as an error at a form field.
    pub fn at(self, field: &'static str) -> Error {
        Error::invalid(field, self.message())
    }
}

/// Reads an identity number as typed: full-width digits, spaces and a lower-case x are put right (R-MEM-01).
///
/// The check character is looked at before the date: a single wrong digit shows there first. Birth dates in the
/// future need the present day and are found by [`IdNumber::born_by`].
pub fn parse_id_number(text: &str) -> Result<IdNumber, IdNumberFault> {
    let text = tidy(text);
    let chars: Vec<char> = text.chars().collect();
    let all_digits = chars.iter().all(char::is_ascii_digit);
    match chars.len() {
        0 => return Err(IdNumberFault::Empty),
        15 if all_digits => return Err(IdNumberFault::OldFifteen),
        18 => {}
        actual => return Err(IdNumberFault::Length { actual }),
    }
    let wrong = |(index, c): (usize, &char)| !(c.is_ascii_digit() || (index == 17 && *c == 'X'));
    if let Some((index, found)) = chars.iter().enumerate().find(|(index, c)| wrong((*index, c))) {
        return Err(IdNumberFault::Character { place: index + 1, found: *found });
    }
    let (expected, found) = (check_character(&text[..17]), chars[17]);
    if expected != found {
        return Err(IdNumberFault::CheckDigit { expected, found });
    }
    let birth_date = birth_date(&text)?;
    let sex = if chars[16].to_digit(10).is_some_and(|digit| digit % 2 == 1) { Sex::Male } else { Sex::Female };
    Ok(IdNumber { text, birth_date, sex })
}

fn birth_date(text: &str) -> Result<NaiveDate, IdNumberFault> {
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let (month, day) = (number(&text[10..12]), number(&text[12..14]));
    let year = text[6..10].parse().unwrap_or(0);
    let last = last_day_of_month(year, month).filter(|_| year >= FIRST_YEAR);
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() >= FIRST_YEAR);
    date.ok_or(IdNumberFault::BirthDate { month, day, last })
}

/// R-MEM-01: the character behind 17 ASCII digits.
fn check_character(digits: &str) -> char {
    let sum: u32 = digits.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    CHECKS[sum as usize % 11]
}

/// Builds a number with its check character, for invented example people (region 99xxxx is assigned to nobody).
///
/// `region` has 6 digits, `sequence` 3 (odd for men); longer values keep their last digits.
pub fn make_id_number(region: u32, birth: NaiveDate, sequence: u32) -> String {
    let year = birth.year().rem_euclid(10_000);
    let digits =
        format!("{:06}{year:04}{:02}{:02}{:03}", region % 1_000_000, birth.month(), birth.day(), sequence % 1000);
    let check = check_character(&digits);
    format!("{digits}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::fixture;
    use proptest::prelude::*;

    #[test]
    fn every_case_of_the_shared_fixture_is_judged_as_written_there() {
        for case in fixture::read().id_numbers {
            match parse_id_number(&case.text) {
                Ok(number) => {
                    assert_eq!(Some(number.as_str()), case.normalised.as_deref(), "R-MEM-01: {}", case.text);
                    assert_eq!(Some(number.birth_date()), case.birth, "R-MEM-02: birth date of {}", case.text);
                    let sex = if number.sex() == Sex::Male { "male" } else { "female" };
                    assert_eq!(Some(sex), case.sex.as_deref(), "R-MEM-02: sex in {}", case.text);
                }
                Err(fault) => assert_eq!(Some(fault.code()), case.code.as_deref(), "R-MEM-01: {}", case.text),
            }
        }
    }

    #[test]
    fn reasons_name_the_place_and_never_the_number() {
        let reason = |text: &str| parse_id_number(text).unwrap_err().message();
        assert_eq!(
            reason("110105194912310021"),
            "第18位校验码应为X，实际为1。请核对是否输错一位或颠倒了相邻两位。",
            "R-MEM-01"
        );
        assert_eq!(reason("1101O519491231002X"), "第5位应为数字，实际为“O”。请更正。", "a letter O among digits");
        assert_eq!(
            reason("990101202302290012"),
            "第7至14位不是真实日期：该年2月没有29日，最后一天是28日。请核对。",
            "R-MEM-02"
        );
        assert_eq!(reason("990101190013010015"), "第7至14位不是真实日期：没有13月。请核对。", "R-MEM-02");
        assert_eq!(reason("990101000001010018"), "第7至10位不是合理的出生年份。请核对。", "R-MEM-02");
        assert!(reason("990101780615123").contains("待补全"), "R-MEM-01: advice for old numbers");
        assert!(reason("11010519491231002").contains("填写了17位"), "the count is named");
        assert_eq!(parse_id_number("").unwrap_err().at("idNumber").field(), Some("idNumber"), "shown at its field");
    }

    #[test]
    fn a_birth_in_the_future_is_refused_from_the_day_before() {
        let birth = NaiveDate::from_ymd_opt(2030, 5, 1).unwrap();
        let number = parse_id_number(&make_id_number(990_101, birth, 1)).unwrap();
        let eve = birth.pred_opt().unwrap();
        assert_eq!(number.clone().born_by(eve), Err(IdNumberFault::BirthInFuture), "R-MEM-02: date <= today");
        assert!(number.born_by(birth).is_ok(), "R-MEM-02: today is allowed");
    }

    #[test]
    fn debug_output_is_masked() {
        let number = parse_id_number("11010519491231002X").unwrap();
        assert_eq!(format!("{number:?}"), "IdNumber(110***********002X)", "R-PRV-09: nothing to leak into a log");
    }

    proptest! {
        #[test]
        fn made_numbers_are_read_back(offset in 0_i64..60_000, region in 0_u32..1_000_000, sequence in 0_u32..1000) {
            let birth = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(offset);
            let number = parse_id_number(&make_id_number(region, birth, sequence)).unwrap();
            prop_assert_eq!(number.birth_date(), birth);
            prop_assert_eq!(number.sex() == Sex::Male, sequence % 2 == 1);
        }

        #[test]
        fn one_wrong_digit_or_two_swapped_ones_are_always_noticed(sequence in 0_u32..1000, place in 0_usize..17, add in 1_u8..10) {
            let birth = NaiveDate::from_ymd_opt(1978, 6, 15).unwrap();
            let number = make_id_number(990_101, birth, sequence).into_bytes();
            let mut wrong = number.clone();
            wrong[place] = b'0' + (wrong[place] - b'0' + add) % 10;
            prop_assert!(parse_id_number(std::str::from_utf8(&wrong).unwrap()).is_err());
            let mut swapped = number.clone();
            swapped.swap(place, place + 1);
            prop_assert!(swapped == number || parse_id_number(std::str::from_utf8(&swapped).unwrap()).is_err());
        }

        #[test]
        fn any_text_is_judged_without_panic(text in "\\PC{0,20}|[0-9０-９Xx]{17,18}") {
            if let Err(fault) = parse_id_number(&text) {
                prop_assert!(fault.message().ends_with('。'));
            }
        }
    }
}
