//! Line breaking for Chinese text with embedded Western words (避头尾, R-DOC-40 to R-DOC-43). Pure functions of widths;
//! no fonts, no pages.
//!
//! Where a line may break at all is Unicode's line breaking algorithm (UAX #14, from `icu_segmenter`); `marks` says what
//! Chinese practice changes of it; `units` joins characters that are never separated; `lines` fills units into lines;
//! `title` makes the lines of a title alike.

mod lines;
mod marks;
mod title;
mod units;

pub(crate) use lines::{Line, break_lines};
pub use marks::{not_at_line_end, not_at_line_start};
pub(crate) use title::break_title;

use crate::document::Typesetting;
use crate::style::Mpt;

/// What the breaker needs to know of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Char {
    /// The character.
    pub c: char,
    /// Its advance, after squeezing against its neighbour.
    pub width: Mpt,
    /// Space before it unless it begins a line: between Chinese and Western text.
    pub gap: Mpt,
    /// How far its picture is moved to the left because its left blank was taken.
    pub cut: Mpt,
    /// Blank left of its picture that may still be taken.
    pub blank_left: Mpt,
    /// Blank right of its picture that may still be taken.
    pub blank_right: Mpt,
    /// Never separated from the character before it.
    pub joined: bool,
    /// Keeps its width: neither squeezed nor squeezed against.
    pub rigid: bool,
}

impl Char {
    /// Blank that may still be taken.
    pub fn blank(self) -> Mpt {
        self.blank_left + self.blank_right
    }
}

/// Sets the spaces between characters of one size: blanks of full-width marks, marks in a row squeezed against each
/// other (标点挤压), a quarter em between Chinese and Western text.
pub(crate) fn space_out(chars: &mut [Char], size: Mpt, typesetting: Typesetting) {
    for at in 0..chars.len() {
        let (left, right) = if chars[at].rigid { (0, 0) } else { marks::blanks(chars[at].c, chars[at].width, size) };
        (chars[at].blank_left, chars[at].blank_right) = (left, right);
        if at == 0 || chars[at].joined {
            continue;
        }
        let before = chars[at - 1];
        if typesetting.squeeze_marks {
            if before.blank_right > 0 && marks::takes_blank_before(chars[at].c) {
                chars[at - 1].width -= before.blank_right;
                chars[at - 1].blank_right = 0;
            } else if chars[at].blank_left > 0 && marks::is_opening(before.c) {
                let left = chars[at].blank_left;
                chars[at].width -= left;
                chars[at].cut = left;
                chars[at].blank_left = 0;
            }
        }
        if typesetting.latin_gap && marks::wants_gap(before.c, chars[at].c) {
            chars[at].gap = size / 4;
        }
    }
}
