//! Joins characters into units that are never separated: words, numbers with their signs, —— and ……, names. Between
//! units a line may break or not. Unicode's algorithm (UAX #14) gives the first answer; then Chinese practice forbids
//! some of its breaks and allows others, e.g. before …… and beside quotation marks.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::Char;
use super::marks::{is_number_prefix, is_unit_sign, is_unit_word, is_wide, not_at_line_end, not_at_line_start};
use crate::document::LineBreaking;
use crate::style::Mpt;

static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()));

/// Characters that are set together, and how they behave at the ends of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub chars: Range<usize>,
    pub width: Mpt,
    /// Space before the unit unless it begins a line.
    pub gap: Mpt,
    /// Width of the spaces after the unit; they vanish at a line end.
    pub space: Mpt,
    pub squeeze: Mpt,
    /// A line may begin with this unit.
    pub break_before: bool,
}

/// The units of a text, none wider than the line unless it is a single character.
pub(super) fn units(chars: &[Char], line_width: Mpt, level: LineBreaking) -> Vec<Unit> {
    let breaks = breaks(chars, level);
    let mut units: Vec<Unit> = Vec::with_capacity(chars.len());
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        i += 1;
        while i < chars.len() && chars[i - 1].c != ' ' && is_glued(chars, i, &breaks) {
            i += 1;
        }
        let end = i;
        let mut space = 0;
        while i < chars.len() && chars[i].c == ' ' {
            space += chars[i].width;
            i += 1;
        }
        let whole = unit(chars, start..end, space, breaks[start]);
        if whole.width > line_width && end - start > 1 {
            split_overlong(chars, &whole, &mut units);
        } else {
            units.push(whole);
        }
    }
    units
}

/// Longer than a line: nothing can keep it whole, so it may break between any two characters that are not one picture.
fn split_overlong(chars: &[Char], whole: &Unit, units: &mut Vec<Unit>) {
    let (mut at, mut first) = (whole.chars.start, true);
    while at < whole.chars.end {
        let mut end = at + 1;
        while end < whole.chars.end && is_combining(chars[end].c) {
            end += 1;
        }
        let space = if end == whole.chars.end { whole.space } else { 0 };
        units.push(unit(chars, at..end, space, if first { whole.break_before } else { true }));
        (at, first) = (end, false);
    }
}

fn unit(chars: &[Char], range: Range<usize>, space: Mpt, break_before: bool) -> Unit {
    let inner_gaps: Mpt = chars[range.clone()].iter().skip(1).map(|ch| ch.gap).sum();
    let width = chars[range.clone()].iter().map(|ch| ch.width).sum::<Mpt>() + inner_gaps;
    let squeeze = chars[range.clone()].iter().map(|ch| ch.blank()).sum();
    Unit { gap: chars[range.start].gap, chars: range, width, space, squeeze, break_before }
}

/// Whether the character at `at` is set together with the one before it. Marks that may not begin a line are units of
/// their own: they may still be stretched away from their neighbour when a line is justified.
fn is_glued(chars: &[Char], at: usize, breaks: &[bool]) -> bool {
    let (before, after) = (chars[at - 1].c, chars[at].c);
    if chars[at].joined || is_combining(after) {
        return true;
    }
    let western = !is_wide(before) && !is_wide(after);
    (western && !breaks[at]) || is_pair(chars, at) || is_number_with_sign(before, after)
}

/// For every character whether a line may begin with it.
fn breaks(chars: &[Char], level: LineBreaking) -> Vec<bool> {
    let text: String = chars.iter().map(|ch| ch.c).collect();
    let mut allowed = vec![false; chars.len()];
    let mut starts = text.char_indices().map(|(byte, _)| byte).enumerate().peekable();
    for byte in SEGMENTER.segment_str(&text) {
        while starts.next_if(|(_, start)| *start < byte).is_some() {}
        if let Some((at, start)) = starts.peek()
            && *start == byte
        {
            allowed[*at] = true;
        }
    }
    let decided = |(at, unicode)| at == 0 || may_break(chars, at, unicode, level);
    allowed.into_iter().enumerate().map(decided).collect()
}

/// What Chinese practice makes of Unicode's answer.
fn may_break(chars: &[Char], at: usize, unicode: bool, level: LineBreaking) -> bool {
    let (before, after) = (chars[at - 1].c, chars[at].c);
    if chars[at].joined || not_at_line_start(after, level) || not_at_line_end(before, level) {
        return false;
    }
    if is_combining(after) || is_pair(chars, at) || is_number_with_sign(before, after) {
        return false;
    }
    // A single dash between two times or numbers is a connector, and connectors do not begin a line.
    if after == '—' && chars.get(at + 1).is_none_or(|next| next.c != '—') && before != '—' {
        return false;
    }
    if before == ' ' && is_unit_behind_number(chars, at) {
        return false;
    }
    unicode || (is_wide(before) && is_wide(after))
}

/// Two em dashes or two ellipses are one mark of 2 em; four of them are two marks (R-DOC-41).
fn is_pair(chars: &[Char], at: usize) -> bool {
    let c = chars[at].c;
    matches!(c, '—' | '…' | '⋯') && {
        let run = chars[..at].iter().rev().take_while(|ch| ch.c == c).count();
        run % 2 == 1
    }
}

fn is_number_with_sign(before: char, after: char) -> bool {
    (before.is_ascii_digit() && is_unit_sign(after)) || (is_number_prefix(before) && after.is_ascii_digit())
}

fn is_unit_behind_number(chars: &[Char], at: usize) -> bool {
    let is_letter = |ch: &&Char| ch.c.is_ascii_alphabetic() || matches!(ch.c, '²' | '³');
    let word: String = chars[at..].iter().take(5).take_while(is_letter).map(|ch| ch.c).collect();
    is_unit_word(&word) && at >= 2 && chars[at - 2].c.is_ascii_digit()
}

/// Marks drawn over the character before them.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0x302A..=0x302F | 0x3099 | 0x309A | 0xFE20..=0xFE2F)
}
