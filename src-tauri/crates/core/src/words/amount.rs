//! Amounts of money in words (大写金额, R-DOC-35).
//!
//! The idea: amounts are whole fen; the yuan are spelled by the routine of `mod.rs` with the formal glyphs, the
//! jiao and fen are appended. 整 follows 元 or 角, never 分. Currency signs and 人民币 are left to the paper.

use super::{Glyphs, spell};
use crate::error::{Error, Result};

const FORMAL: Glyphs = Glyphs {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
};

/// The first amount that has no words any more: 10^16 yuan (beyond 玖仟玖佰玖拾玖万亿…).
const LIMIT_FEN: i64 = 1_000_000_000_000_000_000;

/// An amount in fen as formal Chinese words: `10750` → 壹佰零柒元伍角整 (R-DOC-35).
///
/// Errors: `input.invalid` at field `amount` for a negative amount or one of 10^16 yuan and more.
pub fn amount_in_words(fen: i64) -> Result<String> {
    let refused = |reason: &str| Err(Error::invalid("amount", reason));
    if fen >= LIMIT_FEN {
        return refused("金额过大，大写最多到万亿位。请核对金额。");
    }
    let Ok(fen) = u64::try_from(fen) else {
        return refused("金额不能是负数。请核对金额。");
    };
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let digit = |value: u64| FORMAL.digits[usize::try_from(value).expect("one decimal digit")];
    let mut words = String::new();
    if yuan > 0 || (jiao == 0 && fen == 0) {
        words.push_str(&spell(yuan, &FORMAL));
        words.push('元');
    }
    if jiao > 0 {
        words.extend([digit(jiao), '角']);
    } else if yuan > 0 && fen > 0 {
        words.push(FORMAL.digits[0]);
    }
    if fen > 0 {
        words.extend([digit(fen), '分']);
    } else {
        words.push('整');
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_of_the_rule_book_are_spelled_as_it_says() {
        let cases = [
            (1500, "壹拾伍元整"),
            (10_750, "壹佰零柒元伍角整"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (1_000_500, "壹万零伍元整"),
            (10_010_000_000, "壹亿零壹拾万元整"),
            (0, "零元整"),
        ];
        for (fen, words) in cases {
            assert_eq!(amount_in_words(fen).unwrap(), words, "R-DOC-35 test vector {fen} fen");
        }
    }

    #[test]
    fn small_and_very_large_amounts_have_words() {
        let cases = [
            (5, "伍分"),
            (20, "贰角整"),
            (1005, "壹拾元零伍分"),
            (10_500_000, "壹拾万伍仟元整"),
            (100_000_000_000_000, "壹万亿元整"),
            (100_010_000_000_100, "壹万零壹亿零壹元整"),
            (999_999_999_999_999_999, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ];
        for (fen, words) in cases {
            assert_eq!(amount_in_words(fen).unwrap(), words, "R-DOC-35, {fen} fen");
        }
    }

    #[test]
    fn negative_and_endless_amounts_are_refused() {
        for fen in [-1, i64::MIN] {
            assert_eq!(amount_in_words(fen).unwrap_err().message(), "金额不能是负数。请核对金额。", "{fen} fen");
        }
        for fen in [LIMIT_FEN, i64::MAX] {
            assert!(amount_in_words(fen).unwrap_err().message().contains("万亿"), "{fen} fen have no words");
        }
    }

    /// Reads the words back: the opposite of the spelling, written independently.
    fn read_back(words: &str) -> i64 {
        let (mut total, mut section, mut group, mut digit) = (0_i64, 0_i64, 0_i64, 0_i64);
        for c in words.chars() {
            if let Some(place) = FORMAL.digits.iter().position(|glyph| *glyph == c) {
                digit = i64::try_from(place).unwrap();
                continue;
            }
            match c {
                '拾' => group += digit * 10,
                '佰' => group += digit * 100,
                '仟' => group += digit * 1000,
                '万' => section += (group + digit) * 10_000,
                '亿' => section = (section + group + digit) * 100_000_000,
                '元' => total += (section + group + digit) * 100,
                '角' => total += digit * 10,
                '分' => total += digit,
                _ => {}
            }
            digit = 0;
            if matches!(c, '万' | '亿' | '元') {
                group = 0;
            }
        }
        total
    }

    proptest! {
        #[test]
        fn the_words_say_the_amount(fen in prop_oneof![0..LIMIT_FEN, 0..100_000_000_i64]) {
            let words = amount_in_words(fen).unwrap();
            prop_assert_eq!(read_back(&words), fen);
            prop_assert!(!words.contains("零零") && !words.contains("零元") || fen == 0);
        }
    }
}
