//! Lengths in the units of Word, and widths of text estimated without fonts: Word sets the text itself, so an estimate
//! only decides where a title had better be broken and how far issuer and date are indented.

use crate::breaking::{Char, break_title};
use crate::document::{Inline, LineBreaking};
use crate::style::{Mpt, PageStyle};

/// Twentieths of a point, to the nearest.
pub(super) fn twips(length: Mpt) -> i64 {
    (length + 25).div_euclid(50)
}

/// Twentieths of a point, rounded down: as many lines as were meant must fit on a page.
pub(super) fn twips_below(length: Mpt) -> i64 {
    length.div_euclid(50).max(1)
}

/// Distance of two characters of the body's grid (R-DOC-03), in whole twips and with a twip of play, so that every
/// program fits 28 into a line.
pub(super) fn grid_pitch(style: &PageStyle) -> Mpt {
    (twips_below(style.body_pitch()) - 1) * 50
}

/// Half points, at least 1 pt.
pub(super) fn half_points(size: Mpt) -> i64 {
    ((size + 250) / 500).max(2)
}

/// Thickness of a border in eighths of a point, within what Word draws.
pub(super) fn eighths(thickness: Mpt) -> i64 {
    ((thickness + 62) / 125).clamp(2, 96)
}

/// English metric units, 12,700 to the point.
pub(super) fn emu(length: Mpt) -> i64 {
    length * 127 / 10
}

/// About how wide a character is.
pub(super) fn char_width(c: char, em: Mpt) -> Mpt {
    let wide = u32::from(c) >= 0x2E80 || matches!(c, '—' | '…' | '⋯' | '·' | '“' | '”' | '‘' | '’' | '①'..='⑳');
    if wide { em } else { em / 2 }
}

/// About how wide a text is on one line; with `gap`, a quarter em is set between Chinese and Western text.
pub(super) fn text_width(inlines: &[Inline], em: Mpt, gap: bool) -> Mpt {
    let natural = |text: &str| {
        let gaps = text.chars().zip(text.chars().skip(1)).filter(|(one, other)| gap && differ(*one, *other)).count();
        text.chars().map(|c| char_width(c, em)).sum::<Mpt>() + em / 4 * Mpt::try_from(gaps).unwrap_or(0)
    };
    let widths = inlines.iter().map(|inline| match inline {
        Inline::Text { text, .. } => natural(text),
        Inline::Blank { width_em } => em * Mpt::from(*width_em),
        Inline::Spread { text, width_em, .. } | Inline::Padded { text, width_em, .. } => {
            natural(text).max(em * Mpt::from(*width_em))
        }
    });
    widths.sum()
}

/// Whether one is a Western letter or figure and the other a Chinese character.
fn differ(one: char, other: char) -> bool {
    let chinese = |c: char| c.is_alphabetic() && u32::from(c) >= 0x2E80;
    (one.is_ascii_alphanumeric() && chinese(other)) || (chinese(one) && other.is_ascii_alphanumeric())
}

/// Where the lines of a title begin, counted in characters: Word does not make lines alike (R-DOC-08).
pub(super) fn title_breaks(inlines: &[Inline], size: Mpt, width: Mpt, level: LineBreaking) -> Vec<usize> {
    let texts = inlines.iter().map(|inline| match inline {
        Inline::Text { text, .. } => text.as_str(),
        Inline::Blank { .. } | Inline::Spread { .. } | Inline::Padded { .. } => "",
    });
    let chars: Vec<Char> =
        texts.flat_map(str::chars).map(|c| Char { c, width: char_width(c, size), ..Char::default() }).collect();
    let lines = break_title(&chars, width, level);
    lines.iter().skip(1).map(|line| line.chars.start).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::tenth_mm;

    #[test]
    fn twenty_two_lines_fit_into_the_type_area_in_the_units_of_word() {
        let style = PageStyle::official();
        let area = twips(style.height) - twips(style.top) - twips(style.bottom);
        assert!(22 * twips_below(style.body.pitch) <= area, "R-DOC-03: the last line must not move to the next page");
        assert_eq!((twips(style.width), twips(style.height)), (11_906, 16_838), "R-DOC-01: what Word calls A4");
        assert_eq!(twips(tenth_mm(370)), 2_098, "R-DOC-02: 37 mm");
    }
}
