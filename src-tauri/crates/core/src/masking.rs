//! Masked forms of personal data (R-PRV-09).
//!
//! The idea: enough stays to tell two people apart, never enough to misuse. When a text does not look as expected
//! more is hidden, not less. Works on characters, so no text can make it panic. Who may see the full text and
//! the log of doing so are not here.

use crate::surnames::surname_length;

/// What stands for a hidden text whose length must not show.
const HIDDEN: &str = "***";

/// Identity number: first 3 and last 4, `110***********002X` (R-PRV-09). Texts shorter than 15 are hidden wholly.
pub fn mask_id_number(text: &str) -> String {
    keep_ends(text, 15)
}

/// Mobile number: first 3 and last 4, `138****5678` (R-PRV-09). Texts shorter than 11 are hidden wholly.
pub fn mask_mobile(text: &str) -> String {
    keep_ends(text, 11)
}

/// Land line: area code and last 4 of the number, `010-****6789`; an extension is hidden.
pub fn mask_phone(text: &str) -> String {
    let mut parts = text.trim().splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(area), Some(local), extension) if area.starts_with('0') && area.len() <= 4 => {
            masked_phone(area, local, extension)
        }
        _ => mask_mobile(text),
    }
}

fn masked_phone(area: &str, local: &str, extension: Option<&str>) -> String {
    let chars: Vec<char> = local.chars().collect();
    let hidden = if chars.len() >= 7 { chars.len() - 4 } else { chars.len() };
    let shown: String = chars[hidden..].iter().collect();
    let tail = if extension.is_some() { format!("-{HIDDEN}") } else { String::new() };
    format!("{area}-{}{shown}{tail}", "*".repeat(hidden))
}

fn keep_ends(text: &str, shortest: usize) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let length = chars.len();
    chars
        .iter()
        .enumerate()
        .map(|(index, c)| if length >= shortest && (index < 3 || index + 4 >= length) { *c } else { '*' })
        .collect()
}

/// Endings of a compound; the address is shown up to the first one of them.
const COMPOUNDS: [&str; 8] = ["小区", "号院", "家属院", "大院", "新村", "花园", "家园", "公寓"];
/// Wider places, tried in this order when no compound and no street number is found.
const WIDER: [&[&str]; 4] =
    [&["社区", "村"], &["街道", "镇", "乡"], &["大街", "路", "街", "巷", "胡同"], &["区", "县", "市", "省"]];

/// Address to compound: kept up to 小区, 号院…, else up to the street number (路…号), else 社区 or 街道; the rest
/// becomes `***` (R-PRV-09). An address that ends there is shown as it is; one without any of them is hidden.
pub fn mask_address(text: &str) -> String {
    let text = text.trim();
    let compound = COMPOUNDS.iter().filter_map(|mark| end_of(text, mark)).min();
    let shown = compound
        .or_else(|| street_number_end(text))
        .or_else(|| WIDER.iter().find_map(|marks| marks.iter().filter_map(|mark| end_of(text, mark)).min()));
    match shown {
        None if text.is_empty() => String::new(),
        None => HIDDEN.to_owned(),
        Some(end) if end == text.len() => text.to_owned(),
        Some(end) => format!("{}{HIDDEN}", &text[..end]),
    }
}

fn end_of(text: &str, mark: &str) -> Option<usize> {
    text.find(mark).filter(|start| *start > 0).map(|start| start + mark.len())
}

/// End of the first 号 that closes a street number: behind a road and its digits, not the number of a building.
fn street_number_end(text: &str) -> Option<usize> {
    let road = text.find(['路', '街', '巷', '弄', '道', '里']).or_else(|| text.find("胡同"))?;
    let (place, _) = text[road..].match_indices('号').next()?;
    let (start, end) = (road + place, road + place + '号'.len_utf8());
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十百零〇甲乙丙丁之-".contains(c);
    let numbered = text[..start].chars().next_back().is_some_and(is_number);
    let building = text[end..].starts_with(['楼', '栋', '幢', '座', '室', '房', '门', '单', '梯']);
    (numbered && !building).then_some(end)
}

/// Name in public lists other than lawful notices: 张三丰 → 张**, 欧阳锋 → 欧阳** (R-PRV-09). Always two stars, so
/// that the length does not show. Transliterated names keep their first character.
pub fn mask_name_public(name: &str) -> String {
    let name = name.trim();
    let total = name.chars().count();
    let kept = match (total, surname_length(name)) {
        (0, _) => return String::new(),
        // A single character would be the whole name.
        (1, _) => 0,
        (_, 0) => 1,
        (_, length) => length,
    };
    name.chars().take(kept).chain(['*', '*']).collect()
}

/// Whether a text was masked. Forms use it so that a masked text is never saved over the real one.
pub fn is_masked(text: &str) -> bool {
    text.contains("**") || text.contains("＊＊")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_show_the_first_three_and_the_last_four() {
        assert_eq!(mask_id_number("11010519491231002X"), "110***********002X", "R-PRV-09 test vector");
        assert_eq!(mask_mobile("13812345678"), "138****5678", "R-PRV-09 test vector");
        assert_eq!(mask_id_number("990101780615123"), "990********5123", "old 15-digit number");
        assert_eq!(mask_phone("010-23456789"), "010-****6789", "land line");
        assert_eq!(mask_phone("0571-2345678-801"), "0571-***5678-***", "the extension leads to one desk");
    }

    #[test]
    fn short_numbers_are_hidden_wholly() {
        assert_eq!(mask_mobile("1234567"), "*******", "3 + 4 of 7 would show everything");
        assert_eq!(mask_id_number("1101051949"), "**********", "too short for a number");
        assert_eq!(mask_phone("010-123"), "010-***", "4 of 3 would show everything");
        assert_eq!(mask_phone("12345678"), "********", "no area code");
        assert_eq!((mask_id_number(""), mask_mobile(" ")), (String::new(), String::new()), "nothing to hide");
    }

    #[test]
    fn addresses_are_shown_up_to_the_compound() {
        let cases = [
            ("幸福街道阳光社区花园小区5栋3单元201室", "幸福街道阳光社区花园***"),
            ("和平路12号春风小区5栋3单元201", "和平路12号春风小区***"),
            ("北京市某区建国路88号院3号楼2单元501室", "北京市某区建国路88号院***"),
            ("人民路12号3单元201室", "人民路12号***"),
            ("人民路１２号乙3单元", "人民路１２号***"),
            ("人民路8号楼2单元", "人民路***"),
            ("柳树胡同甲3号", "柳树胡同甲3号"),
            ("幸福街道阳光社区5栋", "幸福街道阳光社区***"),
            ("某县某镇李家庄东头", "某县某镇***"),
            ("某市某区东楼", "某市***"),
            ("春风小区", "春风小区"),
            ("5栋3单元201", "***"),
            ("", ""),
        ];
        for (address, masked) in cases {
            assert_eq!(mask_address(address), masked, "R-PRV-09: {address}");
        }
    }

    #[test]
    fn public_names_show_the_surname_only() {
        let cases = [
            ("张三丰", "张**"),
            ("张三", "张**"),
            ("欧阳锋", "欧阳**"),
            ("欧阳", "欧**"),
            ("阿卜杜拉·买买提", "阿**"),
            ("𠮷野某", "𠮷**"),
            ("张", "**"),
            ("", ""),
        ];
        for (name, masked) in cases {
            assert_eq!(mask_name_public(name), masked, "R-PRV-09: {name}");
        }
    }

    #[test]
    fn masked_texts_are_recognised() {
        assert!(is_masked("110***********002X") && is_masked("张**") && is_masked("某路1号***"), "all our masks");
        assert!(!is_masked("张三丰") && !is_masked("5*3室"), "a single star is no mask");
    }

    proptest! {
        #[test]
        fn nothing_panics_and_no_long_number_stays_whole(text in "\\PC{0,30}|[0-9-]{0,20}|(路|号|小区|院|[0-9]|𠮷){0,12}") {
            mask_address(&text);
            let masked = (mask_id_number(&text), mask_mobile(&text), mask_phone(&text), mask_name_public(&text));
            if !text.trim().is_empty() {
                prop_assert!(masked.0.contains('*') && masked.1.contains('*') && masked.3.contains('*'));
                prop_assert!(masked.2.contains('*') || text.contains('-'));
            }
        }
    }
}
