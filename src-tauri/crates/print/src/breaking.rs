//! Line breaking for Chinese text with embedded Western words (避头尾, R-DOC-40 to R-DOC-43, level GB).
//! Characters are first joined into [`Unit`]s that are never split (words, numbers with their signs, —— and ……), then
//! units are filled into lines: a mark that may not begin a line is pulled in by squeezing punctuation (挤进); when that
//! is not enough, the last unit that may be moved is pushed out (推出). Pure functions of widths; no fonts, no pages.

use std::ops::Range;

use crate::style::Mpt;

/// What the breaker needs to know of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Char {
    /// The character.
    pub c: char,
    /// Its advance.
    pub width: Mpt,
}

/// Characters that are set together, and how they behave at the ends of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    chars: Range<usize>,
    width: Mpt,
    /// Width of the spaces after the unit; they vanish at a line end.
    space: Mpt,
    squeeze: Mpt,
    not_at_start: bool,
    not_at_end: bool,
}

/// One line: which characters, and by how much the punctuation in it is squeezed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Characters of the line, trailing spaces included.
    pub chars: Range<usize>,
    /// Characters without trailing spaces.
    pub visible: Range<usize>,
    /// Natural width of the visible characters less available width, when positive: to be taken from punctuation.
    pub squeeze: Mpt,
    /// Positions before which the line may be stretched.
    pub gaps: Vec<usize>,
}

/// Marks that may not begin a line (R-DOC-40, level GB).
pub fn not_at_line_start(c: char) -> bool {
    matches!(
        c,
        '、' | '，'
            | '。'
            | '：'
            | '；'
            | '！'
            | '？'
            | '”'
            | '’'
            | '」'
            | '』'
            | '）'
            | '〕'
            | '】'
            | '》'
            | '〉'
            | '］'
            | '｝'
            | '〗'
            | '–'
            | '－'
            | '～'
            | '·'
            | '・'
            | '•'
            | '‧'
            | '／'
            | '．'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '/'
            | '~'
    )
}

/// Marks that may not end a line (R-DOC-40, level GB: the solidus too).
pub fn not_at_line_end(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '「' | '『' | '（' | '〔' | '【' | '《' | '〈' | '［' | '｛' | '〖' | '／' | '(' | '[' | '{'
    )
}

/// How much of a mark's width is blank and may be squeezed, as (left, right). Only full-width marks have blank halves.
pub fn squeezable(c: char, width: Mpt, size: Mpt) -> (Mpt, Mpt) {
    if width * 10 < size * 9 {
        return (0, 0);
    }
    match c {
        '“' | '‘' | '「' | '『' | '（' | '〔' | '【' | '《' | '〈' | '［' | '｛' | '〖' => {
            (size * 2 / 5, 0)
        }
        '、' | '，' | '。' | '：' | '；' | '”' | '’' | '」' | '』' | '）' | '〕' | '】' | '》' | '〉' | '］' | '｝'
        | '〗' => (0, size * 2 / 5),
        _ => (0, 0),
    }
}

/// Letters, digits and the marks inside Western words and numbers.
fn is_western(c: char) -> bool {
    (c > ' ' && u32::from(c) < 0x2000 && c != '·' && c != '×' && c != '÷') || matches!(c, '\u{2010}' | '\u{2011}')
}

/// Signs that belong to the number before them (R-DOC-41).
fn is_unit_sign(c: char) -> bool {
    matches!(c, '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '㎡' | '㎞' | '㎜' | '㎝' | '㎎' | '㎏' | '㏄')
}

/// Signs that belong to the number after them.
fn is_number_prefix(c: char) -> bool {
    matches!(c, '￥' | '＄' | '№' | '￡' | '€')
}

fn joins(before: char, after: char, run: usize) -> bool {
    match (before, after) {
        // Two em dashes or two ellipses are one mark of 2 em; four of them are two marks.
        ('—', '—') | ('…', '…') | ('⋯', '⋯') => run % 2 == 1,
        // A closing mark alone before a word does not belong to the word: 「好,hello」.
        (b, a) if is_western(b) && is_western(a) => !(run == 1 && not_at_line_start(b) && a.is_alphabetic()),
        (b, a) if b.is_ascii_digit() && is_unit_sign(a) => true,
        (b, a) if is_number_prefix(b) && a.is_ascii_digit() => true,
        (b, '’') if b.is_ascii_alphabetic() => false,
        (b, a) => combining(a) && b != ' ',
    }
}

/// Marks drawn over the character before them.
fn combining(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0x302A..=0x302F | 0x3099 | 0x309A | 0xFE20..=0xFE2F)
}

fn units(chars: &[Char], size: Mpt, line_width: Mpt) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(chars.len());
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let mut width = chars[i].width;
        i += 1;
        while i < chars.len() && chars[i - 1].c != ' ' && joins(chars[i - 1].c, chars[i].c, i - start) {
            width += chars[i].width;
            i += 1;
        }
        let end = i;
        let mut space = 0;
        while i < chars.len() && chars[i].c == ' ' {
            space += chars[i].width;
            i += 1;
        }
        if width > line_width && end - start > 1 {
            // Longer than a line: nothing can keep it whole, so it may break anywhere.
            units.extend((start..end).map(|at| unit(chars, at..at + 1, chars[at].width, 0, size)));
            if let Some(last) = units.last_mut() {
                last.space = space;
            }
        } else {
            units.push(unit(chars, start..end, width, space, size));
        }
    }
    units
}

fn unit(chars: &[Char], range: Range<usize>, width: Mpt, space: Mpt, size: Mpt) -> Unit {
    let (first, last) = (chars[range.start].c, chars[range.end - 1].c);
    let squeeze = chars[range.clone()].iter().map(|ch| squeezable(ch.c, ch.width, size)).map(|(l, r)| l + r).sum();
    let starts_closed = not_at_line_start(first) && !(first == '.' && range.len() > 1);
    Unit { chars: range, width, space, squeeze, not_at_start: starts_closed, not_at_end: not_at_line_end(last) }
}

/// Breaks characters of one size into lines. `first_width` is the room of the first line, `rest_width` of the others.
/// Every character is in exactly one line, in order. A line may begin with a forbidden mark only where no break inside
/// the line before was allowed at all (e.g. a hundred commas).
pub fn break_lines(chars: &[Char], size: Mpt, first_width: Mpt, rest_width: Mpt) -> Vec<Line> {
    let units = units(chars, size, first_width.min(rest_width));
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < units.len() {
        let room = if lines.is_empty() { first_width } else { rest_width };
        let end = line_end(&units, start, room);
        lines.push(start..end);
        start = end;
    }
    avoid_lonely_end(&units, &mut lines, first_width, rest_width);
    let mut result = Vec::with_capacity(lines.len());
    for (i, range) in lines.into_iter().enumerate() {
        let room = if i == 0 { first_width } else { rest_width };
        let (first, last) = (&units[range.start], &units[range.end - 1]);
        let next = units.get(range.end).map_or(chars.len(), |unit| unit.chars.start);
        result.push(Line {
            chars: first.chars.start..next,
            visible: first.chars.start..last.chars.end,
            squeeze: (width_of(&units[range.clone()]) - room).max(0),
            gaps: units[range.start + 1..range.end].iter().map(|unit| unit.chars.start).collect(),
        });
    }
    result
}

fn width_of(units: &[Unit]) -> Mpt {
    let all: Mpt = units.iter().map(|unit| unit.width + unit.space).sum();
    all - units.last().map_or(0, |unit| unit.space)
}

fn may_break_before(units: &[Unit], at: usize) -> bool {
    at >= units.len() || (!units[at].not_at_start && !units[at - 1].not_at_end)
}

/// First unit that does not stand in the line beginning at `start`; always greater than `start`.
fn line_end(units: &[Unit], start: usize, room: Mpt) -> usize {
    let (mut width, mut squeeze, mut allowed) = (0, 0, None);
    let mut pending = 0;
    for at in start..units.len() {
        let unit = &units[at];
        if at > start && may_break_before(units, at) {
            allowed = Some(at);
        }
        let full = width + pending + unit.width;
        if full > room && at > start {
            if may_break_before(units, at) {
                return at;
            }
            return pulled_in(units, at, (full, squeeze + unit.squeeze), room).or(allowed).unwrap_or(at);
        }
        width = full;
        squeeze += unit.squeeze;
        pending = unit.space;
    }
    units.len()
}

/// 挤进: the nearest allowed break at or after `at` that is reached by squeezing punctuation, if there is one.
fn pulled_in(units: &[Unit], mut at: usize, (mut width, mut squeeze): (Mpt, Mpt), room: Mpt) -> Option<usize> {
    while width - squeeze <= room {
        if may_break_before(units, at + 1) {
            return Some(at + 1);
        }
        width += units[at].space + units[at + 1].width;
        squeeze += units[at + 1].squeeze;
        at += 1;
    }
    None
}

/// R-DOC-43: a last line of one character and its full stop is drawn into the line before when squeezing allows it.
fn avoid_lonely_end(units: &[Unit], lines: &mut Vec<Range<usize>>, first_width: Mpt, rest_width: Mpt) {
    let count = lines.len();
    if count < 2 {
        return;
    }
    let (before, last) = (lines[count - 2].clone(), lines[count - 1].clone());
    let lonely = last.len() <= 2 && last.clone().skip(1).all(|at| units[at].not_at_start);
    let room = if count == 2 { first_width } else { rest_width };
    let joined = &units[before.start..last.end];
    let squeeze: Mpt = joined.iter().map(|unit| unit.squeeze).sum();
    if lonely && width_of(joined) - squeeze <= room {
        lines.truncate(count - 2);
        lines.push(before.start..last.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, columns: i64) -> Vec<String> {
        let chars: Vec<Char> =
            text.chars().map(|c| Char { c, width: if c.is_ascii() { 500 } else { 1_000 } }).collect();
        let lines = break_lines(&chars, 1_000, columns * 1_000, columns * 1_000);
        lines.iter().map(|line| chars[line.chars.clone()].iter().map(|ch| ch.c).collect()).collect()
    }

    #[test]
    fn a_comma_that_would_begin_a_line_is_pulled_in_when_punctuation_can_be_squeezed() {
        assert_eq!(set("一、二，三四五，六七", 7), ["一、二，三四五，", "六七"], "R-DOC-42: compress first");
    }

    #[test]
    fn a_mark_that_cannot_be_pulled_in_pushes_its_character_out() {
        assert_eq!(set("一二三四五六！七八", 6), ["一二三四五", "六！七八"], "R-DOC-42: then push out");
    }

    #[test]
    fn an_opening_mark_does_not_end_a_line() {
        assert_eq!(set("一二三四（五六）七八", 5), ["一二三四", "（五六）七", "八"], "R-DOC-40");
    }

    #[test]
    fn double_dash_and_ellipsis_are_not_split() {
        assert_eq!(set("一二三四——五六七", 5), ["一二三四", "——五六七"], "R-DOC-41");
        assert_eq!(set("一二三四……五六七", 5), ["一二三四", "……五六七"], "R-DOC-41");
    }

    #[test]
    fn a_number_keeps_its_sign_and_a_word_stays_whole() {
        assert_eq!(set("占比12.5%以上", 4), ["占比", "12.5%以", "上"], "R-DOC-41");
        assert_eq!(set("约为36℃上下", 3), ["约为", "36℃上", "下"], "R-DOC-41");
        assert_eq!(set("请看Excel表", 4), ["请看", "Excel表"], "R-DOC-41");
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_anyway() {
        assert_eq!(set("abcdefghijkl", 2), ["abcd", "efgh", "ijkl"]);
    }

    #[test]
    fn one_character_and_a_full_stop_do_not_stay_alone_when_they_fit_above() {
        assert_eq!(set("一，二、三，四五六。", 9), ["一，二、三，四五六。"], "R-DOC-43");
    }

    #[test]
    fn a_hundred_thousand_commas_end() {
        let text = "，".repeat(100_000);
        assert_eq!(set(&text, 26).concat(), text, "no character is lost and the loop ends");
    }
}
