//! Unified social credit code (统一社会信用代码, GB 32100; R-MEM-03).

use super::tidy;
use crate::error::Error;

/// Without I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// A code that passed R-MEM-03, 18 upper-case characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uscc(String);

impl Uscc {
    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsccFault {
    /// Nothing was typed.
    Empty,
    /// Not 18 characters.
    Length {
        /// Characters typed, without spaces.
        actual: usize,
    },
    /// A character outside the alphabet.
    Character {
        /// 1-based.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// The last character does not fit.
    CheckDigit {
        /// Computed from the first 17.
        expected: char,
        /// Typed.
        found: char,
    },
}

impl UsccFault {
    /// Stable code, as used in the shared fixture.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Length { .. } => "length",
            Self::Character { .. } => "character",
            Self::CheckDigit { .. } => "check_digit",
        }
    }

    /// Chinese sentence: what is wrong, where, and what to do.
    pub fn message(self) -> String {
        match self {
            Self::Empty => "请填写统一社会信用代码。".into(),
            Self::Length { actual } => format!("统一社会信用代码应为18位，填写了{actual}位。请核对有无漏输或多输。"),
            Self::Character { place, found: found @ ('I' | 'O' | 'S' | 'V' | 'Z') } => {
                let advice = match found {
                    'I' => "可能是数字1",
                    'O' => "可能是数字0",
                    'S' => "可能是数字5",
                    'Z' => "可能是数字2",
                    _ => "可能是字母U或Y",
                };
                format!("第{place}位不能是字母{found}（代码中没有I、O、S、V、Z），{advice}。请对照证书核对。")
            }
            Self::Character { place, found } => format!("第{place}位应为数字或大写字母，实际为“{found}”。请更正。"),
            Self::CheckDigit { expected, found } => {
                format!("第18位校验码应为{expected}，实际为{found}。请对照证书核对是否输错一位。")
            }
        }
    }

    /// The same as an error at a form field.
    pub fn at(self, field: &'static str) -> Error {
        Error::invalid(field, self.message())
    }
}

/// Reads a credit code as typed: full-width characters, spaces and lower case are put right (R-MEM-03).
pub fn parse_uscc(text: &str) -> Result<Uscc, UsccFault> {
    let text = tidy(text);
    let actual = text.chars().count();
    if actual == 0 {
        return Err(UsccFault::Empty);
    }
    if actual != 18 {
        return Err(UsccFault::Length { actual });
    }
    let mut sum = 0;
    for (index, found) in text.chars().enumerate() {
        let value = ALPHABET.find(found).ok_or(UsccFault::Character { place: index + 1, found })?;
        sum += WEIGHTS.get(index).map_or(0, |weight| weight * value);
    }
    let expected = char::from(ALPHABET.as_bytes()[(31 - sum % 31) % 31]);
    match text.chars().last() {
        Some(found) if found != expected => Err(UsccFault::CheckDigit { expected, found }),
        _ => Ok(Uscc(text)),
    }
}

/// A valid code from its first 17 characters, for invented units; other characters count as 0.
pub fn make_uscc(first_17: &str) -> String {
    let values = first_17.chars().map(|c| ALPHABET.find(c).unwrap_or_default());
    let sum: usize = values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    format!("{first_17}{}", char::from(ALPHABET.as_bytes()[(31 - sum % 31) % 31]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::fixture;
    use proptest::prelude::*;

    #[test]
    fn every_case_of_the_shared_fixture_is_judged_as_written_there() {
        for case in fixture::read().usccs {
            match parse_uscc(&case.text) {
                Ok(code) => assert_eq!(Some(code.as_str()), case.normalised.as_deref(), "R-MEM-03: {}", case.text),
                Err(fault) => assert_eq!(Some(fault.code()), case.code.as_deref(), "R-MEM-03: {}", case.text),
            }
        }
    }

    #[test]
    fn reasons_name_the_place() {
        let reason = |text: &str| parse_uscc(text).unwrap_err().message();
        assert!(reason("91350100O000100Y43").starts_with("第9位不能是字母O"), "R-MEM-03: no I O S V Z");
        assert!(reason("91350100M000100Y44").starts_with("第18位校验码应为3，实际为4"), "R-MEM-03: check character");
        assert!(reason("91350100M000100Y4").contains("填写了17位"), "the count is named");
    }

    #[test]
    fn a_made_code_is_valid() {
        assert_eq!(make_uscc("91350100M000100Y4"), "91350100M000100Y43", "R-MEM-03 test vector");
        assert!(parse_uscc(&make_uscc("91990100MA0000007")).is_ok());
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_noticed(place in 0_usize..18, value in 0_usize..31) {
            let code = "91350100M000100Y43";
            let mut bytes = code.as_bytes().to_vec();
            bytes[place] = ALPHABET.as_bytes()[value];
            let text = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(parse_uscc(&text).is_ok(), text == code);
        }

        #[test]
        fn any_text_is_judged_without_panic(text in "\\PC{0,20}") {
            if let Err(fault) = parse_uscc(&text) {
                prop_assert!(fault.message().ends_with('。'));
            }
        }
    }
}
