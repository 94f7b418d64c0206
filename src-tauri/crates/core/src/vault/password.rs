//! Which passwords may be set: long enough, and not one of those that everybody tries first.
//!
//! The idea: length does the work, the deny-list only stops what is guessed in the first thousand tries. Known words,
//! runs (`12345`, `qwert`, `1qaz`) and repeats count as one character each; what is left must still be enough.
//! No forced mixture of kinds and no expiry. Checked only when a password is set, never when it is typed to unlock.

use crate::error::{Error, Result};
use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Fewest characters, counted after normalisation.
pub const MIN_PASSWORD_CHARS: usize = 10;
/// Most characters; keeps the work before the key derivation small.
pub const MAX_PASSWORD_CHARS: usize = 128;

/// What must be left when known words, runs and repeats count as one character each.
const MIN_UNPREDICTABLE: usize = 6;

/// Words that count as one character. Lower case; longer words first where one begins with another.
const COMMON: [&str; 84] = [
    "administrator",
    "admin",
    "password",
    "passwd",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "pa55w0rd",
    "welcome",
    "letmein",
    "iloveyou",
    "monkey",
    "dragon",
    "master",
    "computer",
    "windows",
    "office",
    "login",
    "guest",
    "user",
    "root",
    "test",
    "hello",
    "abc",
    "qwe",
    "asd",
    "zxc",
    "qaz",
    "wsx",
    "woaini",
    "woaiwojia",
    "woaizhongguo",
    "wodemima",
    "mima",
    "nihao",
    "zhongguo",
    "china",
    "beijing",
    "dangjian",
    "dangyuan",
    "dangzhibu",
    "dangwei",
    "zhibu",
    "zhishu",
    "shuji",
    "shequ",
    "jiedao",
    "gongchandang",
    "zhonggong",
    "ccp",
    "5201314",
    "1314520",
    "1314521",
    "147258369",
    "147258",
    "258369",
    "159357",
    "520",
    "1314",
    "168",
    "888",
    "666",
    "19210701",
    "1921",
    "19491001",
    "1949",
    "2024",
    "2025",
    "2026",
    "2027",
    "中国共产党",
    "共产党",
    "党支部",
    "党建工作",
    "党建",
    "党员",
    "党委",
    "支部",
    "书记",
    "社区",
    "街道",
    "我的密码",
    "密码",
    "我爱中国",
];

/// Rows and columns of the keyboard.
const KEYS: [&str; 14] = [
    "`1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "9ol.",
];

/// The password as it enters the key derivation: NFKC, so that full-width and half-width, composed and decomposed
/// spellings of the same keys are the same password on every computer.
pub(super) fn normalize(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfkc().collect())
}

/// Checks a password that is to be set and returns it normalised.
///
/// `user_name` must not be part of it, neither in characters nor in pinyin. Error: `vault.weak_password` with the reason and
/// what to do; the reason never repeats the password.
pub fn check_password(password: &str, user_name: &str) -> Result<Zeroizing<String>> {
    let password = normalize(password);
    let count = password.chars().count();
    let weak = |reason: String| Err(Error::WeakPassword { reason });
    if password.chars().any(char::is_control) {
        return weak("密码里有看不见的控制字符。请重新输入。".into());
    }
    if password.trim() != password.as_str() {
        return weak("密码的开头或结尾有空格，以后容易输错。请去掉空格。".into());
    }
    if count < MIN_PASSWORD_CHARS {
        return weak(format!("密码只有 {count} 个字符，至少要 {MIN_PASSWORD_CHARS} 个。可以用一句自己好记的话。"));
    }
    if count > MAX_PASSWORD_CHARS {
        return weak(format!("密码有 {count} 个字符，最多 {MAX_PASSWORD_CHARS} 个。请缩短。"));
    }
    let lower = Zeroizing::new(password.to_lowercase());
    if spellings(user_name).iter().any(|name| lower.contains(name.as_str())) {
        return weak("密码里含有用户姓名或姓名拼音，容易被猜到。请换一个。".into());
    }
    if is_repetition(&lower) {
        return weak("密码是同样内容的重复，容易被猜到。请换一句自己好记的话。".into());
    }
    let left = unpredictable(&lower);
    if left < MIN_UNPREDICTABLE {
        return weak(
            "密码主要由常用词、连续数字、键盘顺序或重复字符组成，容易被猜到。请换一句自己好记、别人想不到的话。".into(),
        );
    }
    Ok(password)
}

/// The user's name as it may appear: as written, and as pinyin without blanks. Single characters are no name.
fn spellings(user_name: &str) -> Vec<String> {
    let name = user_name.nfkc().collect::<String>().to_lowercase();
    let pinyin: String = name.as_str().to_pinyin().flatten().map(pinyin::Pinyin::plain).collect();
    let long_enough = |(name, least): (String, usize)| (name.chars().count() >= least).then_some(name);
    // Pinyin below four letters (e.g. "lian") occurs in ordinary words.
    [(name.trim().to_owned(), 2), (pinyin, 5)].into_iter().filter_map(long_enough).collect()
}

/// The same piece of up to half the length, over and over: `abcabcabcabc`, `党建党建党建党建党建`.
fn is_repetition(password: &str) -> bool {
    let chars: Zeroizing<Vec<char>> = Zeroizing::new(password.chars().collect());
    (1..=chars.len() / 2).any(|unit| chars.iter().zip(chars.iter().skip(unit)).all(|(a, b)| a == b))
}

/// Characters that do not follow from the one before, with each known word counted as one.
fn unpredictable(password: &str) -> usize {
    let mut rest = password;
    let mut count = 0;
    let mut before = None;
    while let Some(next) = rest.chars().next() {
        let word = COMMON.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        let length = word.map_or(next.len_utf8(), |word| word.len());
        if word.is_some() || !before.is_some_and(|before| follows(before, next)) {
            count += 1;
        }
        before = rest[..length].chars().last();
        rest = &rest[length..];
    }
    count
}

/// Equal, next in the alphabet or in counting, or next to each other on the keyboard, in either direction.
fn follows(before: char, next: char) -> bool {
    let beside =
        |row: &&str| row.chars().zip(row.chars().skip(1)).any(|pair| pair == (before, next) || pair == (next, before));
    let counted = before.is_ascii_alphanumeric() && (before as u32).abs_diff(next as u32) == 1;
    before == next || counted || KEYS.iter().any(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(password: &str) -> String {
        match check_password(password, "张建国") {
            Err(Error::WeakPassword { reason }) => reason,
            other => panic!("{password} is easily guessed and must be refused, got {other:?}"),
        }
    }

    #[test]
    fn sentences_and_mixed_passwords_are_accepted() {
        for good in [
            "门前大桥下游过一群鸭",
            "correct horse",
            "Tz7!kq93Lm",
            "今天食堂吃红烧肉！",
            "我家住在3号楼2单元",
            "xiaohua-shangxue-8dian",
        ] {
            if good.chars().count() >= MIN_PASSWORD_CHARS {
                check_password(good, "张建国").unwrap_or_else(|e| panic!("{good}: {}", e.message()));
            }
        }
        check_password(super::super::EXAMPLE_PASSWORD, "示范用户").expect("the example's password passes too");
    }

    #[test]
    fn length_is_counted_in_characters_after_normalising() {
        assert!(reason("Tz7!kq93L").contains("只有 9 个字符"), "the numbers are said");
        assert!(reason("一二三四五").contains("只有 5 个字符"), "characters, not bytes");
        assert!(reason(&"长短".repeat(70)).contains("最多 128"));
        assert_eq!(
            *check_password("Ｔｚ７！ｋｑ９３Ｌｍ", "张建国").unwrap(),
            "Tz7!kq93Lm",
            "full-width is the same password"
        );
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for weak in [
            "1234567890",
            "0987654321",
            "12345678910",
            "qwertyuiop",
            "1qaz2wsx3edc",
            "1qaz@WSX3edc",
            "abcdefghij",
            "aaaaaaaaaa",
            "8888888888",
            "1212121212",
            "abcabcabcabc",
            "woaini1314520",
            "woaini5201314",
            "admin123456",
            "Password123",
            "P@ssw0rd2026",
            "dangjian2026",
            "dangzhibu123",
            "党支部党支部党支部党",
            "中国共产党19210701",
            "qwe123asd456",
            "asdfghjkl;'",
            "zaq12wsxcde3",
            "147258369147",
            "a1234567890",
            "shequ123456",
            "qweasdzxc123",
            "1122334455",
        ] {
            reason(weak);
        }
    }

    #[test]
    fn the_users_name_is_refused_in_characters_and_in_pinyin() {
        for weak in ["张建国爱吃红烧肉多放糖", "ZhangJianGuo@78!x", "xx-zhangjianguo-q7"] {
            assert!(reason(weak).contains("姓名"), "{weak}");
        }
    }

    #[test]
    fn traps_of_typing_are_refused_with_their_reason() {
        assert!(reason("门前大桥下游过一群鸭　").contains("空格"), "a full-width blank at the end");
        assert!(reason("门前大桥下\u{7}游过一群鸭").contains("控制字符"));
    }

    #[test]
    fn a_reason_never_repeats_the_password() {
        for weak in ["woaini1314520", "1qaz2wsx3edc"] {
            assert!(!reason(weak).contains(weak), "messages are shown and may be photographed");
        }
    }
}
