//! Which marks may stand where, and how much blank they carry: R-DOC-40, R-DOC-41 and the tables of CLREQ.

use crate::document::LineBreaking;
use crate::style::Mpt;

/// Marks that may not begin a line (R-DOC-40).
pub fn not_at_line_start(c: char, level: LineBreaking) -> bool {
    is_closing(c)
        || matches!(c, '！' | '？' | '‼' | '⁇' | '⁈' | '⁉')
        || matches!(c, '–' | '－' | '～' | '·' | '・' | '•' | '‧' | '／')
        || matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '}' | '%' | '/' | '~')
        || (level == LineBreaking::Strict && matches!(c, '—' | '…' | '⋯'))
}

/// Marks that may not end a line (R-DOC-40); from level GB on the solidus too.
pub fn not_at_line_end(c: char, level: LineBreaking) -> bool {
    is_opening(c) || matches!(c, '(' | '[' | '{') || (level != LineBreaking::Basic && matches!(c, '／'))
}

/// Full-width opening marks: their blank half is on the left.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '〔' | '【' | '《' | '〈' | '［' | '｛' | '〖')
}

/// Full-width closing marks, pauses and stops: their blank half is on the right.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '、' | '，' | '。' | '．' | '：' | '；')
        || matches!(c, '”' | '’' | '」' | '』' | '）' | '〕' | '】' | '》' | '〉' | '］' | '｝' | '〗')
}

/// A mark before which the right blank of another mark is taken: any opening or closing mark.
pub(super) fn takes_blank_before(c: char) -> bool {
    is_opening(c) || is_closing(c) || matches!(c, '！' | '？')
}

/// Blank to the left and right of a mark's picture. Only full-width marks have blank halves; a tenth of the size is
/// left, so that the pictures of no font touch.
pub(super) fn blanks(c: char, width: Mpt, size: Mpt) -> (Mpt, Mpt) {
    if width * 10 < size * 9 {
        return (0, 0);
    }
    match c {
        c if is_opening(c) => (size * 2 / 5, 0),
        c if is_closing(c) => (0, size * 2 / 5),
        _ => (0, 0),
    }
}

/// Han, kana and what is set like them.
pub(super) fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B | 0x3041..=0x30FA | 0x3105..=0x312F
        | 0x31A0..=0x31BF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Whether a mark or character is as wide as a Han character, so that a line may break beside it where Chinese practice
/// does not forbid it.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c)
        || is_opening(c)
        || is_closing(c)
        || matches!(c, '—' | '…' | '⋯' | '·' | '・' | '～')
        || matches!(u32::from(c), 0x3000..=0x303F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6)
}

/// Western letters and digits.
fn is_western(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && u32::from(c) < 0x2000)
}

/// Whether a quarter em stands between two characters (R-DOC-16: set, never typed).
pub(super) fn wants_gap(before: char, after: char) -> bool {
    (is_han(before) && is_western(after)) || (is_western(before) && is_han(after))
}

/// Signs that belong to the number before them (R-DOC-41).
pub(super) fn is_unit_sign(c: char) -> bool {
    matches!(c, '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '㎡' | '㎞' | '㎜' | '㎝' | '㎎' | '㎏' | '㏄')
}

/// Signs that belong to the number after them.
pub(super) fn is_number_prefix(c: char) -> bool {
    matches!(c, '￥' | '¥' | '＄' | '$' | '№' | '￡' | '£' | '€')
}

/// Units that stay with a number even behind a space: 15 kg (R-DOC-41).
pub(super) fn is_unit_word(word: &str) -> bool {
    matches!(
        word,
        "kg" | "g" | "mg" | "t" | "km" | "m" | "cm" | "mm" | "h" | "min" | "s" | "L" | "mL" | "kW" | "kWh" | "V" | "W"
    ) || matches!(word, "km²" | "m²" | "m³" | "hm²")
}
