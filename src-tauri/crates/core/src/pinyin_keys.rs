//! Search and sort keys of names, in pinyin without tones.
//!
//! The idea: clerks type `zsf`, `sanfeng` or 三丰 and expect 张三丰. Each name gets its syllables, from them the
//! full key, the initials, a sort key and all suffixes, which a prefix index turns into substring search. Surnames
//! are read as surnames (曾 Zeng), everything else in its ordinary reading. ü is written v, as typed on keyboards.
//! Characters without a known reading stand for themselves. The index and the search itself are not here.

use crate::surnames::{is_dot, surname_reading};
use pinyin::ToPinyin;

/// What kind of name it is: the first character of an organisation's name is no surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A person: the surname has its own reading.
    Person,
    /// An organisation, place or title.
    Organization,
}

/// Keys of one name, all lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKeys {
    /// All syllables joined: `zhangsanfeng`.
    pub full: String,
    /// First letter of each syllable: `zsf`. Digits and acronyms stay whole (12号楼: `12hl`).
    pub initials: String,
    /// One entry per character, or per run of Latin letters or digits.
    pub syllables: Vec<String>,
}

/// One syllable and what it adds to the initials.
struct Syllable {
    full: String,
    initial: String,
}

impl SearchKeys {
    /// The keys of a name. Separating dots, spaces and punctuation are skipped.
    pub fn new(name: &str, kind: NameKind) -> Self {
        Self::from_syllables(&syllables(name, kind))
    }

    fn from_syllables(syllables: &[Syllable]) -> Self {
        Self {
            full: syllables.iter().map(|syllable| syllable.full.as_str()).collect(),
            initials: syllables.iter().map(|syllable| syllable.initial.as_str()).collect(),
            syllables: syllables.iter().map(|syllable| syllable.full.clone()).collect(),
        }
    }
}

/// Sorts by pinyin, then by the name itself. Syllables are separated by a sign that sorts before every letter, so
/// that all 李 stand before the first 林.
pub fn sort_key(name: &str, kind: NameKind) -> String {
    let syllables = SearchKeys::new(name, kind).syllables.join("!");
    format!("{syllables} {}", name.trim())
}

/// Every text a prefix search must know to find the name from any character on: the suffixes of the name by
/// character and those of the full pinyin and of the initials by syllable. For surnames with a special reading the
/// ordinary one is included, because people type it. Lower case, each once, in a stable order.
pub fn search_suffixes(name: &str, kind: NameKind) -> Vec<String> {
    let mut suffixes = Vec::new();
    let plain: Vec<char> = half_width(name).to_lowercase().trim().chars().collect();
    for (start, first) in plain.iter().enumerate() {
        if !is_separator(*first) {
            push_once(&mut suffixes, plain[start..].iter().collect());
        }
    }
    for kind in [kind, NameKind::Organization] {
        let reading = syllables(name, kind);
        for start in 0..reading.len() {
            let keys = SearchKeys::from_syllables(&reading[start..]);
            push_once(&mut suffixes, keys.full);
            push_once(&mut suffixes, keys.initials);
        }
    }
    suffixes
}

fn push_once(list: &mut Vec<String>, text: String) {
    if !text.is_empty() && !list.contains(&text) {
        list.push(text);
    }
}

fn syllables(name: &str, kind: NameKind) -> Vec<Syllable> {
    let text = half_width(name.trim());
    let chars: Vec<char> = text.chars().collect();
    let mut syllables = Vec::new();
    let mut index = 0;
    if kind == NameKind::Person
        && let Some(reading) = surname_reading(&text)
    {
        index = reading.len();
        syllables.extend(reading.into_iter().map(spoken));
    }
    while let Some(first) = chars.get(index) {
        let run = chars[index..].iter().take_while(|c| same_run(*first, **c)).count();
        if run > 0 {
            syllables.push(latin(&chars[index..index + run]));
            index += run;
            continue;
        }
        if !is_separator(*first) {
            let before = index.checked_sub(1).map(|before| chars[before]);
            syllables.push(match reading(before, *first, chars.get(index + 1).copied()) {
                Some(reading) => spoken(reading),
                None => Syllable { full: first.to_lowercase().collect(), initial: first.to_lowercase().collect() },
            });
        }
        index += 1;
    }
    syllables
}

/// Letters go with letters, digits with digits; everything else is no run.
fn same_run(first: char, c: char) -> bool {
    (first.is_ascii_alphabetic() && c.is_ascii_alphabetic()) || (first.is_ascii_digit() && c.is_ascii_digit())
}

fn latin(run: &[char]) -> Syllable {
    let full: String = run.iter().collect::<String>().to_ascii_lowercase();
    // TCL and 12 are typed whole, John is abbreviated to j.
    let whole = run.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let initial = if whole { full.clone() } else { full.chars().take(1).collect() };
    Syllable { full, initial }
}

fn spoken(reading: &str) -> Syllable {
    let full = reading.replace('ü', "v").replace('ê', "e");
    let initial = full.chars().take(1).collect();
    Syllable { full, initial }
}

/// Reading of one character between its neighbours. The library gives the first reading of its dictionary; here
/// are those characters of names and organisations for which that is usually wrong.
fn reading(before: Option<char>, c: char, after: Option<char>) -> Option<&'static str> {
    let follows = |list: &str| before.is_some_and(|before| list.contains(before));
    let precedes = |list: &str| after.is_some_and(|after| list.contains(after));
    match c {
        // 校长, 会长 …: head; 长安, 长江, 长生 …: long.
        '长' | '長' if follows("校会家组市县区局部处科所院馆站队团村镇乡班排连营司行楼栋里成生增") => {
            Some("zhang")
        }
        '长' | '長' => Some("chang"),
        '都' => Some("du"),
        '卜' => Some("bu"),
        '翟' => Some("zhai"),
        '重' if precedes("庆慶") => Some("chong"),
        '厦' if precedes("门門") => Some("xia"),
        '行' if follows("银商分支农工建中同") || precedes("业") => Some("hang"),
        '会' if precedes("计") => Some("kuai"),
        '调' if precedes("解研") => Some(if precedes("解") { "tiao" } else { "diao" }),
        '乐' if follows("音") => Some("yue"),
        // A variant of 吉, frequent in names and missing in the dictionary.
        '𠮷' => Some("ji"),
        '䶮' => Some("yan"),
        _ => c.to_pinyin().map(pinyin::Pinyin::plain),
    }
}

fn is_separator(c: char) -> bool {
    is_dot(c) || c.is_whitespace() || c.is_ascii_punctuation() || "、，。；：（）〔〕《》“”‘’—…【】！？".contains(c)
}

/// Full-width letters, digits and signs as half-width ones.
pub(crate) fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(half).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn person(name: &str) -> (String, String) {
        let keys = SearchKeys::new(name, NameKind::Person);
        (keys.full, keys.initials)
    }

    fn organization(name: &str) -> (String, String) {
        let keys = SearchKeys::new(name, NameKind::Organization);
        (keys.full, keys.initials)
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        let cases = [
            ("张三丰", "zhangsanfeng", "zsf"),
            ("曾国强", "zengguoqiang", "zgq"),
            ("单雄信", "shanxiongxin", "sxx"),
            ("仇英", "qiuying", "qy"),
            ("解珍", "xiezhen", "xz"),
            ("区志明", "ouzhiming", "ozm"),
            ("查良", "zhaliang", "zl"),
            ("盖明", "geming", "gm"),
            ("任远", "renyuan", "ry"),
            ("朴正", "piaozheng", "pz"),
            ("冼星", "xianxing", "xx"),
            ("尉迟恭", "yuchigong", "ycg"),
            ("万俟雪", "moqixue", "mqx"),
            ("长孙明", "zhangsunming", "zsm"),
            ("澹台明", "tantaiming", "ttm"),
            ("万里", "wanli", "wl"),
            ("吕绿", "lvlv", "ll"),
            ("翟志刚", "zhaizhigang", "zzg"),
            ("李长江", "lichangjiang", "lcj"),
        ];
        for (name, full, initials) in cases {
            assert_eq!(person(name), (full.to_owned(), initials.to_owned()), "{name}");
        }
    }

    #[test]
    fn organisations_are_read_ordinarily() {
        let cases = [
            ("单位党支部", "danweidangzhibu", "dwdzb"),
            ("解放路社区党委", "jiefanglushequdangwei", "jflsqdw"),
            ("长安街道", "changanjiedao", "cajd"),
            ("重庆银行", "chongqingyinhang", "cqyh"),
            ("校长办公室", "xiaozhangbangongshi", "xzbgs"),
            ("人民调解委员会", "renmintiaojieweiyuanhui", "rmtjwyh"),
            ("12号楼A座", "12haolouazuo", "12hlaz"),
            ("ＴＣＬ社区", "tclshequ", "tclsq"),
        ];
        for (name, full, initials) in cases {
            assert_eq!(organization(name), (full.to_owned(), initials.to_owned()), "{name}");
        }
    }

    #[test]
    fn rare_characters_and_foreign_names_are_kept_findable() {
        assert_eq!(person("陈䶮"), ("chenyan".into(), "cy".into()), "䶮 is read yan");
        assert_eq!(person("𠮷野明"), ("jiyeming".into(), "jym".into()), "𠮷 lies outside the basic plane");
        assert_eq!(person("阿卜杜拉·买买提"), ("abudulamaimaiti".into(), "abdlmmt".into()), "· is skipped");
        assert_eq!(person("单增·卓玛").0, "danzengzhuoma", "no Han surname in a transliterated name");
        assert_eq!(person("John Smith"), ("johnsmith".into(), "js".into()), "Latin words are syllables");
        assert_eq!(person("王\u{2a6d6}").0, "wang\u{2a6d6}", "an unknown character stands for itself");
    }

    #[test]
    fn all_li_stand_before_the_first_lin() {
        let mut names = ["林冲", "李逵", "李", "林", "黎明", "李明", "吕方", "阿明"];
        names.sort_by_key(|name| sort_key(name, NameKind::Person));
        assert_eq!(
            names,
            ["阿明", "李", "李逵", "李明", "黎明", "林", "林冲", "吕方"],
            "by syllable, then by character"
        );
    }

    #[test]
    fn a_name_is_found_from_any_syllable_on() {
        let suffixes = search_suffixes("张三丰", NameKind::Person);
        let expected = ["张三丰", "三丰", "丰", "zhangsanfeng", "zsf", "sanfeng", "sf", "feng", "f"];
        assert_eq!(suffixes, expected, "each once");
        let suffixes = search_suffixes("曾明", NameKind::Person);
        for typed in ["zengming", "zm", "cengming", "cm", "曾明"] {
            assert!(suffixes.iter().any(|suffix| suffix == typed), "曾明 is found by {typed}");
        }
        let suffixes_of_office = search_suffixes("单位党支部", NameKind::Organization);
        assert!(suffixes_of_office.contains(&"danweidangzhibu".to_owned()), "the ordinary reading");
        let suffixes = search_suffixes("阿里·买买提", NameKind::Person);
        assert!(suffixes.contains(&"买买提".to_owned()), "second part of the name");
        assert!(!suffixes.iter().any(|suffix| suffix.starts_with('·')), "nobody types the dot first");
    }

    proptest! {
        #[test]
        fn any_text_has_keys_without_panic_or_repetition(name in "\\PC{0,20}|[\\u{4e00}-\\u{9fff}·A-z0-9 ]{0,12}") {
            for kind in [NameKind::Person, NameKind::Organization] {
                let keys = SearchKeys::new(&name, kind);
                prop_assert_eq!(keys.syllables.concat(), keys.full);
                prop_assert!(sort_key(&name, kind).ends_with(name.trim()));
                let suffixes = search_suffixes(&name, kind);
                let unique: std::collections::BTreeSet<_> = suffixes.iter().collect();
                prop_assert_eq!(unique.len(), suffixes.len());
            }
        }
    }
}
