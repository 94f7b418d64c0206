//! Han surnames that need knowing: compound ones, and those read differently from the ordinary character.
//!
//! The idea: two small tables used by masking (a compound surname stays whole, R-PRV-09) and by the search keys
//! (曾 is Zeng). A name with · in it is a transliteration and has no Han surname. Surnames whose ordinary reading
//! is right are not listed; where families differ (乐 Yuè/Lè, 覃 Qín/Tán) the more frequent reading stands here
//! and the search keys keep the ordinary one as well.

/// Compound surnames with their reading, syllables separated by a space.
const COMPOUND: [(&str, &str); 48] = [
    ("欧阳", "ou yang"),
    ("歐陽", "ou yang"),
    ("上官", "shang guan"),
    ("司马", "si ma"),
    ("司徒", "si tu"),
    ("司空", "si kong"),
    ("司寇", "si kou"),
    ("诸葛", "zhu ge"),
    ("东方", "dong fang"),
    ("东郭", "dong guo"),
    ("独孤", "du gu"),
    ("南宫", "nan gong"),
    ("南门", "nan men"),
    ("西门", "xi men"),
    ("夏侯", "xia hou"),
    ("皇甫", "huang fu"),
    ("尉迟", "yu chi"),
    ("万俟", "mo qi"),
    ("长孙", "zhang sun"),
    ("公孙", "gong sun"),
    ("仲孙", "zhong sun"),
    ("叔孙", "shu sun"),
    ("公羊", "gong yang"),
    ("公冶", "gong ye"),
    ("澹台", "tan tai"),
    ("单于", "chan yu"),
    ("鲜于", "xian yu"),
    ("淳于", "chun yu"),
    ("令狐", "ling hu"),
    ("宇文", "yu wen"),
    ("慕容", "mu rong"),
    ("赫连", "he lian"),
    ("呼延", "hu yan"),
    ("拓跋", "tuo ba"),
    ("轩辕", "xuan yuan"),
    ("钟离", "zhong li"),
    ("闾丘", "lü qiu"),
    ("濮阳", "pu yang"),
    ("太叔", "tai shu"),
    ("申屠", "shen tu"),
    ("宗政", "zong zheng"),
    ("端木", "duan mu"),
    ("百里", "bai li"),
    ("乐正", "yue zheng"),
    ("亓官", "qi guan"),
    ("闻人", "wen ren"),
    ("宰父", "zai fu"),
    ("第五", "di wu"),
];

/// Single surnames whose reading is not the most frequent one of the character.
const SINGLE: [(char, &str); 58] = [
    ('曾', "zeng"),
    ('单', "shan"),
    ('單', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('区', "ou"),
    ('區', "ou"),
    ('查', "zha"),
    ('盖', "ge"),
    ('蓋', "ge"),
    ('任', "ren"),
    ('朴', "piao"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('尉', "wei"),
    ('万', "wan"),
    ('折', "she"),
    ('卜', "bu"),
    ('缪', "miao"),
    ('繆', "miao"),
    ('覃', "qin"),
    ('召', "shao"),
    ('繁', "po"),
    ('宓', "mi"),
    ('秘', "bi"),
    ('逄', "pang"),
    ('员', "yun"),
    ('員', "yun"),
    ('黑', "he"),
    ('乜', "nie"),
    ('种', "chong"),
    ('隗', "wei"),
    ('燕', "yan"),
    ('祭', "zhai"),
    ('那', "na"),
    ('乐', "yue"),
    ('樂', "yue"),
    ('车', "che"),
    ('車', "che"),
    ('晁', "chao"),
    ('石', "shi"),
    ('盛', "sheng"),
    ('郗', "xi"),
    ('郇', "xun"),
    ('翟', "zhai"),
    ('都', "du"),
    ('眭', "sui"),
    ('瞿', "qu"),
    ('贾', "jia"),
    ('賈', "jia"),
    ('么', "yao"),
    ('能', "nai"),
    ('句', "gou"),
    ('角', "jue"),
    ('薄', "bo"),
    ('叶', "ye"),
    ('葉', "ye"),
    ('重', "chong"),
];

/// Number of characters of the surname at the beginning of a Han name: 2 for a compound surname with a given
/// name behind it, 0 for an empty text or a transliterated name (阿卜杜拉·买买提), else 1.
pub(crate) fn surname_length(name: &str) -> usize {
    if name.is_empty() || is_transliteration(name) {
        return 0;
    }
    // 欧阳 alone is a person called 阳 of the family 欧.
    let compound =
        COMPOUND.iter().any(|(surname, _)| name.strip_prefix(surname).is_some_and(|given| !given.is_empty()));
    if compound { 2 } else { 1 }
}

/// Syllables of the surname (with ü where it belongs), if they differ from the ordinary reading of the characters
/// or the surname is compound; `None` if the ordinary reading is to be used.
pub(crate) fn surname_reading(name: &str) -> Option<Vec<&'static str>> {
    match surname_length(name) {
        0 => None,
        2 => COMPOUND
            .iter()
            .find(|(surname, _)| name.starts_with(surname))
            .map(|(_, reading)| reading.split(' ').collect()),
        _ => {
            let first = name.chars().next()?;
            SINGLE.iter().find(|(surname, _)| *surname == first).map(|(_, reading)| vec![*reading])
        }
    }
}

/// Whether the name is written with a separating dot, as transliterated names are.
pub(crate) fn is_transliteration(name: &str) -> bool {
    name.contains(is_dot)
}

/// The separating dots found in names: · and its look-alikes.
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '．' | '∙')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn compound_surnames_need_a_given_name_behind_them() {
        assert_eq!(surname_length("欧阳锋"), 2, "compound surname");
        assert_eq!(surname_length("欧阳"), 1, "family 欧, given name 阳");
        assert_eq!(surname_length("张三丰"), 1, "single surname");
        assert_eq!(surname_length("单增·卓玛"), 0, "a transliterated name has no Han surname");
        assert_eq!(surname_length(""), 0, "nothing there");
    }

    #[test]
    fn the_tables_hold_no_surname_twice_and_as_many_syllables_as_characters() {
        let singles: BTreeSet<char> = SINGLE.iter().map(|(surname, _)| *surname).collect();
        assert_eq!(singles.len(), SINGLE.len(), "a second entry would never be read");
        for (surname, reading) in COMPOUND {
            assert_eq!(surname.chars().count(), reading.split(' ').count(), "{surname} is read {reading}");
        }
    }
}
