//! The recovery key: 32 random bytes that people copy from paper.
//!
//! The idea: printed in two forms so that either can be typed. As 24 Chinese words of the BIP-39 list (each one
//! character, checksum built in), and as 18 groups of four letters and digits, where the last character of every group
//! checks the group, so that a slip is found at its place. What the key opens is `keys.rs`; the sheet is printed elsewhere.

use super::secret::{Secret, empty_secret, random_secret};
use crate::error::{Error, Result};
use bip39::{Language, Mnemonic};
use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::{Zeroize, Zeroizing};

/// Base32 digits without I, L, O and U.
const DIGITS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const WORDS: usize = 24;
const GROUPS: usize = 18;
/// Three digits of content and one that checks them.
const GROUP: usize = 4;
/// 52 digits hold the key, two more hold ten bits of its SHA-256.
const KEY_DIGITS: usize = 52;

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str(DIGITS);
    specification.encoding().expect("32 different symbols are a valid base32")
});

/// The key on the recovery sheet. Overwritten when dropped, never shown by `Debug`.
pub struct RecoveryKey(Secret);

impl RecoveryKey {
    /// A fresh key from the operating system's random source.
    pub(super) fn random() -> Self {
        Self(random_secret())
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The 24 words in order, one Chinese character each.
    pub fn words(&self) -> Vec<&'static str> {
        Mnemonic::from_entropy_in(Language::SimplifiedChinese, &self.0[..])
            .expect("32 bytes are a valid length")
            .words()
            .collect()
    }

    /// The 18 groups of four characters in order, e.g. `7KQ2`.
    pub fn groups(&self) -> Vec<String> {
        let mut digits = Zeroizing::new(BASE32.encode(&self.0[..]));
        digits.push_str(&check_digits(&self.0));
        (0..GROUPS)
            .map(|index| {
                let content = &digits[index * (GROUP - 1)..(index + 1) * (GROUP - 1)];
                let check = check_of(index, content).expect("the encoder writes only digits");
                format!("{content}{check}")
            })
            .collect()
    }

    /// Reads either form as people type it: with or without blanks, punctuation and line breaks (words also numbered), full-width
    /// or half-width, upper or lower case; in the groups O is read as 0, I and L as 1.
    ///
    /// Error: `vault.wrong_recovery_key` with the 1-based place of the first word or group that is wrong, missing or
    /// too many; 0 if each looks right and only the whole does not fit.
    pub fn parse(typed: &str) -> Result<Self> {
        let text: Zeroizing<String> = Zeroizing::new(typed.nfkc().collect());
        // Chinese full stops and commas are not alphabetic, so one Chinese character decides for words.
        if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) { parse_words(&text) } else { parse_groups(&text) }
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(secret)")
    }
}

fn wrong(place: usize) -> Error {
    Error::WrongRecoveryKey { word: u32::try_from(place).unwrap_or(0) }
}

fn parse_words(text: &str) -> Result<RecoveryKey> {
    // What is neither a letter nor a combining mark is layout: numbering, blanks, punctuation.
    let words: Zeroizing<Vec<char>> =
        Zeroizing::new(text.chars().filter(|c| c.is_alphabetic() || is_combining_mark(*c)).collect());
    let mut joined = Zeroizing::new(String::with_capacity(4 * WORDS));
    for (index, word) in words.iter().enumerate() {
        let known = Language::SimplifiedChinese.find_word(word.encode_utf8(&mut [0; 4])).is_some();
        if !known || index >= WORDS {
            return Err(wrong(index + 1));
        }
        joined.push(*word);
        joined.push(' ');
    }
    if words.len() < WORDS {
        return Err(wrong(words.len() + 1));
    }
    let mnemonic = Mnemonic::parse_in_normalized(Language::SimplifiedChinese, joined.trim()).map_err(|_| wrong(0))?;
    let mut entropy = mnemonic.to_entropy_array();
    let mut key = empty_secret();
    key.copy_from_slice(&entropy.0[..32]);
    entropy.0.zeroize();
    Ok(RecoveryKey(key))
}

fn parse_groups(text: &str) -> Result<RecoveryKey> {
    let typed: Zeroizing<Vec<char>> = Zeroizing::new(
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect(),
    );
    let mut digits = Zeroizing::new(String::with_capacity(GROUPS * GROUP));
    for (index, group) in typed.chunks(GROUP).enumerate() {
        let (content, check) = group.split_at(group.len().min(GROUP - 1));
        let content: Zeroizing<String> = Zeroizing::new(content.iter().collect());
        if index >= GROUPS || check.is_empty() || check_of(index, &content) != Some(check[0]) {
            return Err(wrong(index + 1));
        }
        digits.push_str(&content);
    }
    if typed.len() < GROUPS * GROUP {
        return Err(wrong(typed.len() / GROUP + 1));
    }
    let (content, sum) = digits.split_at(KEY_DIGITS);
    let bytes = Zeroizing::new(BASE32.decode(content.as_bytes()).map_err(|_| wrong(0))?);
    let mut key = empty_secret();
    key.copy_from_slice(&bytes);
    if check_digits(&key) == sum { Ok(RecoveryKey(key)) } else { Err(wrong(0)) }
}

/// The last digit of a group: weighted sum of its three digits and its place, modulo 32. Odd weights make every single
/// wrong digit change the sum; the place makes swapped groups show. `None` if one is no digit.
fn check_of(index: usize, content: &str) -> Option<char> {
    let mut sum = 5 * index + 11;
    for (weight, digit) in [1, 3, 7].into_iter().zip(content.chars()) {
        sum += weight * DIGITS.find(digit)?;
    }
    DIGITS.chars().nth(sum % 32)
}

/// Ten bits of the key's SHA-256 as two digits, for mistakes that slip through the groups.
fn check_digits(key: &Secret) -> String {
    let sum = Sha256::digest(&key[..]);
    BASE32.encode(&sum)[..2].into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(bytes: [u8; 32]) -> RecoveryKey {
        RecoveryKey(Box::new(Zeroizing::new(bytes)))
    }

    fn place(typed: &str) -> u32 {
        match RecoveryKey::parse(typed) {
            Err(Error::WrongRecoveryKey { word }) => word,
            other => panic!("a wrong key must be refused, got {other:?}"),
        }
    }

    #[test]
    fn the_words_are_those_of_the_published_list() {
        // BIP-39: 256 zero bits are 23 times the first word and one checksum word, here number 103 (0x66).
        let words = key([0; 32]).words();
        assert_eq!(words.len(), 24);
        assert!(words[..23].iter().all(|word| *word == "的"), "the first word of the simplified list");
        assert_eq!(words[23], Language::SimplifiedChinese.word_list()[0x66], "the checksum word");
    }

    #[test]
    fn every_word_of_the_list_survives_the_cleaning_of_typed_text() {
        for word in Language::SimplifiedChinese.word_list() {
            let cleaned: String = word.nfkc().filter(|c| c.is_alphabetic()).collect();
            assert_eq!(&cleaned, word, "a word that cleaning changes could never be typed");
            assert_eq!(word.chars().count(), 1, "each word is one character");
        }
    }

    #[test]
    fn the_layout_of_typed_text_does_not_matter() {
        let key = key(core::array::from_fn(|i| u8::try_from(i * 7).unwrap()));
        let (words, groups) = (key.words(), key.groups());
        let numbered: Vec<String> = words.iter().enumerate().map(|(i, w)| format!("{}.{w}　", i + 1)).collect();
        let wide: String = groups
            .join("－")
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).filter(|_| c.is_ascii()).unwrap_or(c))
            .collect();
        for typed in [
            words.join(""),
            words.join(" "),
            words.join("、\r\n"),
            format!("　{}。", words.join("，")),
            numbered.concat(),
            groups.join("-"),
            groups.join(" ").to_lowercase(),
            groups.concat().replace('0', "O").replace('1', "l"),
            wide,
        ] {
            assert_eq!(RecoveryKey::parse(&typed).unwrap().bytes(), key.bytes(), "typed as {typed}");
        }
    }

    #[test]
    fn an_unknown_missing_or_extra_word_is_named_by_its_place() {
        let words = key([9; 32]).words();
        for wrong_at in 0..24 {
            let mut typed = words.clone();
            typed[wrong_at] = "龘"; // not in the list
            assert_eq!(place(&typed.join(" ")) as usize, wrong_at + 1, "F11");
        }
        assert_eq!(place(&words[..20].concat()), 21, "the first missing word");
        assert_eq!(place(&format!("{}的", words.concat())), 25, "one word too many");
        assert_eq!(place(""), 1, "nothing typed");
        assert_eq!(place("你好"), 3, "two words only");
    }

    #[test]
    fn the_check_characters_find_every_single_slip_at_its_group() {
        let groups = key(core::array::from_fn(|i| u8::try_from(255 - i * 5).unwrap())).groups();
        assert_eq!((groups.len(), groups[0].len()), (18, 4));
        let text = groups.concat();
        for at in 0..text.len() {
            for digit in DIGITS.chars().filter(|digit| !text[at..].starts_with(*digit)) {
                let typed = format!("{}{digit}{}", &text[..at], &text[at + 1..]);
                assert_eq!(place(&typed) as usize, at / 4 + 1, "{digit} at {at} (F11)");
            }
        }
        assert_eq!(place(&text[..70]), 18, "cut short");
        assert_eq!(place(&format!("{text}7")), 19, "too long");
        assert_eq!(
            place(&text.replacen(&text[4..5], "U", 1)) as usize,
            text.find(&text[4..5]).unwrap() / 4 + 1,
            "no U"
        );
    }

    #[test]
    fn swapped_groups_are_found() {
        let mut groups = key(core::array::from_fn(|i| u8::try_from(i * 3 + 1).unwrap())).groups();
        groups.swap(4, 9);
        assert_eq!(place(&groups.join(" ")), 5, "the first of the two (F11)");
    }

    #[test]
    fn debug_output_holds_no_secret() {
        assert_eq!(format!("{:?}", key([1; 32])), "RecoveryKey(secret)");
    }

    proptest! {
        #[test]
        fn both_forms_lead_back_to_the_key(bytes: [u8; 32]) {
            let key = key(bytes);
            let (words, groups) = (key.words().concat(), key.groups().join("-"));
            prop_assert_eq!(*RecoveryKey::parse(&words).unwrap().bytes(), bytes);
            prop_assert_eq!(*RecoveryKey::parse(&groups).unwrap().bytes(), bytes);
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in any::<String>()) {
            prop_assert!(RecoveryKey::parse(&text).is_err(), "random text is no key");
        }
    }
}
