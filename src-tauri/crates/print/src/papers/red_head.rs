//! What stands above the title of an issued paper: the red mark of the issuer, the lines below it and the red rule
//! (R-DOC-05 to 07). Shared by 公文, 信函 and 纪要; each decides what stands on the lines.

use crate::clean::clean;
use crate::document::{Align, Block, Cell, Ink, Inline, Paragraph, Role, Row, Table, Width};
use crate::style::{ASCENT_PER_MILLE, Mpt, PageStyle, TypeSize, pt, tenth_mm};

/// No mark is higher than this (R-DOC-05).
const MARK_MOST: Mpt = tenth_mm(220);
/// 1号: a longer mark takes two lines rather than be smaller than the title under it would allow.
const MARK_LEAST: Mpt = pt(26);
/// What a mark leaves free at both ends of the red rule, so that it does not look cut off.
const MARK_INSET: Mpt = tenth_mm(50);
/// From the type area down to the upper edge of the mark (R-DOC-05).
const MARK_BELOW_TOP: Mpt = tenth_mm(350);
/// From the last line down to the red rule (R-DOC-07).
const RULE_BELOW: Mpt = tenth_mm(40);
/// The standard names no thickness; offices draw it between one and two points.
const RULE_THICKNESS: Mpt = tenth_mm(5);
/// Width of an ASCII character beside a Chinese one, in thousandths: on the safe side for the typefaces of marks.
const ASCII_PER_MILLE: i64 = 600;
/// Characters of the blank that stands for a mark which is not known.
const BLANK_MARK_EM: u16 = 8;

/// The mark at the top of a page of the type area, 35 mm below its edge, and two blank lines (R-DOC-05, 06).
pub(super) fn push_mark(mark: &str, style: &PageStyle, blocks: &mut Vec<Block>) {
    // Blank lines first: bare space is dropped at the top of a page.
    let lines = MARK_BELOW_TOP / style.body.pitch;
    blocks.push(Block::BlankLines(u16::try_from(lines).unwrap_or(0)));
    let size = mark_size(mark, style.text_width() - 2 * MARK_INSET, MARK_MOST);
    // One line is as high as its type; two lines need a little air between them. The upper edge of the type stands
    // where the standard wants it.
    let (size, pitch) = if size < MARK_LEAST {
        let size = two_line_size(mark, style);
        (size, size * 5 / 4)
    } else {
        (size, size)
    };
    blocks.push(Block::Space(MARK_BELOW_TOP - lines * style.body.pitch - (pitch - size) / 2));
    let type_size = TypeSize { size, pitch };
    let paragraph = Paragraph::new(mark_inlines(mark), type_size, "发文机关标志").aligned(Align::Centre).kept();
    blocks.push(Block::Paragraph(Paragraph { ink: Ink::Red, balanced: true, ..paragraph }));
    blocks.push(Block::BlankLines(2));
}

/// The type of a mark, or a blank to be written on.
pub(super) fn mark_inlines(mark: &str) -> Vec<Inline> {
    let mark = clean(mark);
    if mark.is_empty() {
        vec![Inline::Blank { width_em: BLANK_MARK_EM }]
    } else {
        vec![Inline::text(&mark, Role::Title)]
    }
}

/// The largest size up to `most` at which the mark fits into `width` on one line.
pub(super) fn mark_size(mark: &str, width: Mpt, most: Mpt) -> Mpt {
    (width * 1_000 / mark_per_mille(mark)).min(most)
}

fn mark_per_mille(mark: &str) -> i64 {
    let mark = clean(mark);
    if mark.is_empty() { i64::from(BLANK_MARK_EM) * 1_000 } else { per_mille(&mark) }
}

/// About how wide a text is, in thousandths of its size.
pub(super) fn per_mille(text: &str) -> i64 {
    text.chars().map(|c| if c.is_ascii() { ASCII_PER_MILLE } else { 1_000 }).sum()
}

/// Two lines broken between words are never quite alike; two characters are left for that.
fn two_line_size(mark: &str, style: &PageStyle) -> Mpt {
    let longer = mark_per_mille(mark) / 2 + 2_000;
    let width = style.text_width() - 2 * MARK_INSET;
    (width * 1_000 / longer).clamp(style.title.size, MARK_LEAST)
}

/// A line in the middle of the type area, e.g. the number of the paper (R-DOC-06).
pub(super) fn centred_line(inlines: Vec<Inline>, style: &PageStyle, place: &str) -> Block {
    Block::Paragraph(Paragraph::new(inlines, style.body, place).aligned(Align::Centre).kept())
}

/// A line with a text at the left and a text at the right, each one character in (R-DOC-06, R-DOC-18).
pub(super) fn two_ends(left: (Vec<Inline>, &str), right: (Vec<Inline>, &str), style: &PageStyle) -> Row {
    let cell = |(inlines, place): (Vec<Inline>, &str), align| {
        let paragraph = Paragraph::new(inlines, style.body, place).aligned(align);
        let inner = if align == Align::Left { (1, 0) } else { (0, 1) };
        Cell::new(vec![Paragraph { first_indent_em: inner.0, right_indent_em: inner.1, on_grid: true, ..paragraph }])
    };
    Row::whole(vec![cell(left, Align::Left), cell(right, Align::Right)], style.body.pitch)
}

/// Lines made by [`two_ends`]: a table without borders, so that each part wraps by itself. `right_em` of the line's 28
/// characters belong to the right part.
pub(super) fn two_ends_lines(rows: Vec<Row>, right_em: u32) -> Block {
    let columns = vec![Width::Share(28_u32.saturating_sub(right_em).max(1)), Width::Share(right_em)];
    Block::Table(Table { rows, padding_x: 0, padding_y: 0, border: 0, ..Table::new(columns) })
}

/// The red rule 4 mm below the type of the line before, as wide as the type area (R-DOC-07).
pub(super) fn push_rule(style: &PageStyle, blocks: &mut Vec<Block>) {
    let below_type = style.body.pitch - (style.body.pitch - style.body.size) / 2 - style.body.size;
    blocks.push(Block::Space(RULE_BELOW - below_type));
    blocks.push(Block::Rule { thickness: RULE_THICKNESS, ink: Ink::Red });
}

/// Distance of a baseline below the upper edge of its type.
pub(super) const fn ascent(size: Mpt) -> Mpt {
    size * ASCENT_PER_MILLE / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_as_large_as_the_width_allows_but_never_higher_than_22_mm() {
        assert_eq!(mark_size("纪要", tenth_mm(1_460), MARK_MOST), tenth_mm(220), "R-DOC-05");
        let size = mark_size("中共锦华社区委员会文件", tenth_mm(1_460), MARK_MOST);
        assert!(size * 11 <= tenth_mm(1_460) && (size + 1) * 11 > tenth_mm(1_460) - 11, "R-DOC-05: eleven fit exactly");
    }
}
