//! Fills units into lines. A mark that may not begin a line is pulled in by squeezing punctuation (挤进); when that is
//! not enough, the last unit that may be moved is pushed out (推出): R-DOC-42.

use std::ops::Range;

use super::Char;
use super::units::{Unit, units};
use crate::document::LineBreaking;
use crate::style::Mpt;

/// One line: which characters, and by how much the punctuation in it is squeezed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Characters of the line, trailing spaces included.
    pub chars: Range<usize>,
    /// Characters without trailing spaces.
    pub visible: Range<usize>,
    /// Natural width of the visible characters less available width, when positive: to be taken from punctuation.
    pub squeeze: Mpt,
    /// Positions before which the line may be stretched.
    pub gaps: Vec<usize>,
}

/// Breaks characters of one size into lines. `first_width` is the room of the first line, `rest_width` of the others.
/// Every character is in exactly one line, in order. A line may begin with a forbidden mark only where no break inside
/// the line before was allowed at all (e.g. a hundred commas).
pub(crate) fn break_lines(chars: &[Char], first_width: Mpt, rest_width: Mpt, level: LineBreaking) -> Vec<Line> {
    let units = units(chars, first_width.min(rest_width), level);
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < units.len() {
        let room = if lines.is_empty() { first_width } else { rest_width };
        let end = line_end(&units, start, room);
        lines.push(start..end);
        start = end;
    }
    avoid_lonely_end(&units, &mut lines, first_width, rest_width);
    let room = |i: usize| if i == 0 { first_width } else { rest_width };
    lines.into_iter().enumerate().map(|(i, range)| line(chars.len(), &units, range, room(i))).collect()
}

/// The line of a range of units, when `room` is the width there is.
pub(super) fn line(count: usize, units: &[Unit], range: Range<usize>, room: Mpt) -> Line {
    let (first, last) = (&units[range.start], &units[range.end - 1]);
    let next = units.get(range.end).map_or(count, |unit| unit.chars.start);
    Line {
        chars: first.chars.start..next,
        visible: first.chars.start..last.chars.end,
        squeeze: (width_of(&units[range.clone()]) - room).max(0),
        gaps: units[range.start + 1..range.end].iter().map(|unit| unit.chars.start).collect(),
    }
}

pub(super) fn width_of(units: &[Unit]) -> Mpt {
    let all: Mpt = units.iter().map(|unit| unit.gap + unit.width + unit.space).sum();
    all - units.first().map_or(0, |unit| unit.gap) - units.last().map_or(0, |unit| unit.space)
}

fn may_break_before(units: &[Unit], at: usize) -> bool {
    units.get(at).is_none_or(|unit| unit.break_before)
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
        let gap = if at > start { unit.gap } else { 0 };
        let full = width + pending + gap + unit.width;
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
        width += units[at].space + units[at + 1].gap + units[at + 1].width;
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
    let lonely = last.len() <= 2 && last.clone().skip(1).all(|at| !units[at].break_before);
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
    use crate::breaking::space_out;
    use crate::document::Typesetting;

    fn set(text: &str, columns: i64) -> Vec<String> {
        set_with(text, columns, Typesetting { latin_gap: false, ..Typesetting::default() })
    }

    fn set_with(text: &str, columns: i64, typesetting: Typesetting) -> Vec<String> {
        let width = |c: char| if c.is_ascii() { 500 } else { 1_000 };
        let mut chars: Vec<Char> = text.chars().map(|c| Char { c, width: width(c), ..Char::default() }).collect();
        space_out(&mut chars, 1_000, typesetting);
        let lines = break_lines(&chars, columns * 1_000, columns * 1_000, typesetting.line_breaking);
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

    #[test]
    fn levels_differ_in_the_solidus_and_in_dashes() {
        let at = |line_breaking| Typesetting { line_breaking, latin_gap: false, ..Typesetting::default() };
        let lines = |text, columns, level| set_with(text, columns, at(level));
        let basic = lines("一二三／四五六", 4, LineBreaking::Basic);
        assert_eq!(basic, ["一二三／", "四五六"], "R-DOC-40 basic: the solidus may end a line");
        let gb = lines("一二三／四五六", 4, LineBreaking::Gb);
        assert_eq!(gb, ["一二", "三／四五", "六"], "R-DOC-40 GB: the solidus may stand at neither end");
        assert_eq!(lines("一二三四——五六七", 4, LineBreaking::Gb)[0], "一二三四", "R-DOC-40 GB: —— may begin a line");
        let strict = lines("一二三四——五六七", 4, LineBreaking::Strict);
        assert_eq!(strict[1].chars().next(), Some('四'), "R-DOC-40 strict: —— may not begin a line: {strict:?}");
    }

    #[test]
    fn marks_in_a_row_share_their_blanks() {
        assert_eq!(set("一二三四。”五六", 6), ["一二三四。”", "五六"], "the blank of 。 is taken by ”");
        assert_eq!(set("一（二）（三）四", 8), ["一（二）（三）四"], "）（ take 1.6 em instead of 2");
    }

    #[test]
    fn a_quarter_em_stands_between_chinese_and_western_text_but_not_at_a_line_start() {
        let gap = Typesetting::default();
        assert_eq!(set_with("共23名党员", 5, gap), ["共23名党", "员"], "4 Chinese, 2 digits and 2 quarters are 5.5 em");
        assert_eq!(set_with("一二三四五2026", 5, gap), ["一二三四五", "2026"], "a line start has no space before it");
    }

    #[test]
    fn a_unit_behind_a_space_stays_with_its_number() {
        assert_eq!(set("大米共计15 kg整", 6), ["大米共计", "15 kg整"], "R-DOC-41");
    }

    #[test]
    fn a_time_does_not_begin_a_line_with_its_dash() {
        assert_eq!(set("会议14:00—15:30", 5), ["会议", "14:00—", "15:30"], "R-DOC-40: connectors do not begin a line");
    }

    #[test]
    fn quotation_marks_keep_to_their_side() {
        assert_eq!(set("弘扬“红船精神”建设", 4), ["弘扬“红", "船精神”", "建设"], "R-DOC-40");
    }

    #[test]
    fn a_line_breaks_between_chinese_and_a_western_word() {
        assert_eq!(set("使用Excel表格", 3), ["使用", "Excel", "表格"], "UAX #14");
    }
}
