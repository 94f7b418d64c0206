//! Telephone numbers (手机号码, 固定电话; fields `mobile` and `phone` of §4.1).
//!
//! Stored forms: `13812345678`; `010-23456789`, `0571-2345678-801` (extension last); `4008001234`. Numbers
//! outside the mainland are not here.

use super::tidy;
use crate::error::Error;

/// Why a text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneFault {
    /// Nothing was typed.
    Empty,
    /// Something that is no digit.
    Character {
        /// What was found.
        found: char,
    },
    /// A mobile number that does not begin with 1.
    Start,
    /// Too few or too many digits.
    Length {
        /// Digits typed; for land lines those behind the area code.
        actual: usize,
        /// Chinese description of what is right.
        wanted: &'static str,
    },
    /// A land line without area code.
    AreaCode,
    /// A local number beginning with 0 or 1.
    LocalNumber,
    /// A mobile number where a land line belongs.
    Mobile,
    /// The extension has none or more than six digits.
    Extension,
}

impl PhoneFault {
    /// Stable code, as used in the shared fixture.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Character { .. } => "character",
            Self::Start => "start",
            Self::Length { .. } => "length",
            Self::AreaCode => "area_code",
            Self::LocalNumber => "local_number",
            Self::Mobile => "mobile",
            Self::Extension => "extension",
        }
    }

    /// Chinese sentence: what is wrong and what to do.
    pub fn message(self) -> String {
        match self {
            Self::Empty => "请填写电话号码。".into(),
            Self::Character { found } => format!("号码中有不能识别的“{found}”。请只写数字。"),
            Self::Start => "手机号码应以1开头。固定电话请填在“固定电话”一栏。".into(),
            Self::Length { actual, wanted } => format!("{wanted}，填写了{actual}位。请核对。"),
            Self::AreaCode => "固定电话请加上区号，例如 010-23456789。".into(),
            Self::LocalNumber => "区号后面的号码不能以0或1开头。请核对。".into(),
            Self::Mobile => "这是手机号码，请填在“手机号码”一栏。".into(),
            Self::Extension => "分机号应为1至6位数字，例如 010-23456789-801。".into(),
        }
    }

    /// The same as an error at a form field.
    pub fn at(self, field: &'static str) -> Error {
        Error::invalid(field, self.message())
    }
}

/// A mobile number: 11 digits beginning with 1. +86, 0086, spaces, hyphens and brackets are removed.
pub fn parse_mobile(text: &str) -> Result<String, PhoneFault> {
    let compact: String = tidy(text).chars().filter(|c| !matches!(c, '-' | '(' | ')')).collect();
    let mut digits = compact.strip_prefix("+86").or_else(|| compact.strip_prefix("0086")).unwrap_or(&compact);
    if digits.len() == 13 {
        digits = digits.strip_prefix("86").unwrap_or(digits);
    }
    only_digits(digits)?;
    if !digits.starts_with('1') {
        return Err(PhoneFault::Start);
    }
    if digits.len() != 11 {
        return Err(PhoneFault::Length { actual: digits.len(), wanted: "手机号码应为11位" });
    }
    Ok(digits.to_owned())
}

/// A land line with area code and optional extension (转, or behind a second hyphen), or a 400/800 number.
pub fn parse_phone(text: &str) -> Result<String, PhoneFault> {
    let tidied = tidy(text).replace('(', "").replace(')', "-");
    let (main, mut extension) = match tidied.split_once('转') {
        Some((main, extension)) => (main, Some(extension)),
        None => (tidied.as_str(), None),
    };
    let national = match main.strip_prefix("+86").or_else(|| main.strip_prefix("0086")) {
        Some(rest) => format!("0{}", rest.trim_start_matches(['-', '0'])),
        None => main.to_owned(),
    };
    let digits = national.replace('-', "");
    only_digits(&digits)?;
    if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) && extension.is_none() {
        return Ok(digits);
    }
    if digits.len() == 11 && digits.starts_with('1') {
        return Err(PhoneFault::Mobile);
    }
    if !digits.starts_with('0') {
        return Err(PhoneFault::AreaCode);
    }
    // 010 and 02x have three digits, all other area codes four.
    let area_length = if digits.starts_with("01") || digits.starts_with("02") { 3 } else { 4 };
    let Some((area, behind)) = digits.split_at_checked(area_length) else {
        return Err(PhoneFault::AreaCode);
    };
    let mut local = behind.to_owned();
    // A hyphen behind a complete local number begins the extension.
    if let Some((first, second)) = without_area(&national, area_length).split_once('-')
        && matches!(first.len(), 7 | 8)
        && extension.is_none()
    {
        first.clone_into(&mut local);
        extension = Some(second);
    }
    if !matches!(local.len(), 7 | 8) {
        return Err(PhoneFault::Length { actual: local.len(), wanted: "区号后面的号码应为7或8位" });
    }
    if local.starts_with(['0', '1']) {
        return Err(PhoneFault::LocalNumber);
    }
    match extension {
        None => Ok(format!("{area}-{local}")),
        Some(digits) if (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(format!("{area}-{local}-{digits}"))
        }
        Some(_) => Err(PhoneFault::Extension),
    }
}

/// What stands behind the first `area_length` digits, hyphens at its beginning removed.
fn without_area(national: &str, area_length: usize) -> &str {
    let mut seen = 0;
    let split = national.find(|c: char| {
        seen += usize::from(c.is_ascii_digit());
        seen > area_length
    });
    split.map_or("", |index| &national[index..])
}

fn only_digits(text: &str) -> Result<(), PhoneFault> {
    if text.is_empty() {
        return Err(PhoneFault::Empty);
    }
    match text.chars().find(|c| !c.is_ascii_digit()) {
        Some(found) => Err(PhoneFault::Character { found }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::fixture;
    use proptest::prelude::*;

    #[test]
    fn every_case_of_the_shared_fixture_is_judged_as_written_there() {
        let fixture = fixture::read();
        let mobiles = fixture.mobiles.iter().map(|case| (case, parse_mobile(&case.text)));
        let phones = fixture.phones.iter().map(|case| (case, parse_phone(&case.text)));
        for (case, result) in mobiles.chain(phones) {
            match result {
                Ok(number) => assert_eq!(Some(number), case.normalised, "{}", case.text),
                Err(fault) => assert_eq!(Some(fault.code()), case.code.as_deref(), "{}", case.text),
            }
        }
    }

    #[test]
    fn reasons_say_what_to_do() {
        assert_eq!(parse_mobile("1381234567").unwrap_err().message(), "手机号码应为11位，填写了10位。请核对。");
        assert!(parse_phone("13812345678").unwrap_err().message().contains("手机号码"), "points to the other field");
        assert!(parse_phone("23456789").unwrap_err().message().contains("区号"), "asks for the area code");
    }

    proptest! {
        #[test]
        fn a_stored_number_is_read_as_itself(area in "010|02[0-9]|0[3-9][0-9]{2}", local in "[2-9][0-9]{6,7}", extension in "(-[0-9]{1,6})?") {
            let number = format!("{area}-{local}{extension}");
            prop_assert_eq!(parse_phone(&number).unwrap(), number);
        }

        #[test]
        fn any_text_is_judged_without_panic(text in "\\PC{0,20}|[0-9()转+-]{0,20}") {
            let _ = parse_mobile(&text);
            let _ = parse_phone(&text);
        }
    }
}
