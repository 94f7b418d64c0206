//! Cuts the blocks of a document into slabs: the smallest things that are placed at once, each saying whether it stays
//! with the next.

use crate::document::{Align, Block, Document, Ink, Inline, Paragraph, Picture, Placed, PlacedItem, Typesetting};
use crate::error::Result;
use crate::layout::line::{SetLine, natural_width, set_paragraph};
use crate::layout::table::SetTable;
use crate::layout::{PlacedPicture, Rule, Setting, signoff};
use crate::style::{ASCENT_PER_MILLE, Mpt, PageStyle, TypeSize};

/// The smallest thing that is placed at once.
pub(super) struct Slab {
    pub content: Content,
    pub height: Mpt,
    /// Stands on the same page as the next slab.
    pub keep: bool,
    /// Issuer or date of an official text.
    pub sign_off: bool,
}

pub(super) enum Content {
    Line(SetLine),
    Table(SetTable),
    Space,
    /// Kept at the top of the first page.
    BlankLine,
    Rule(Mpt, Ink),
    Picture(Picture),
    Break,
    Fixed(Fixed),
}

/// A thing at a fixed place of the paper.
pub(super) enum Fixed {
    Line(SetLine, Mpt, Mpt),
    Rule(Rule),
    Picture(PlacedPicture),
}

impl Slab {
    fn new(content: Content, height: Mpt) -> Self {
        Self { content, height, keep: false, sign_off: false }
    }
}

/// All slabs of a document. Errors: `print.too_many_columns`.
pub(super) fn slabs(document: &Document, setting: Setting<'_>) -> Result<Vec<Slab>> {
    let style = &document.style;
    let mut slabs = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines(&mut slabs, paragraph, style, setting),
            Block::Table(table) => {
                let table = SetTable::new(table, style, setting)?;
                slabs.push(Slab::new(Content::Table(table.0), table.1));
            }
            Block::Space(height) => slabs.push(Slab::new(Content::Space, *height)),
            Block::BlankLines(count) => {
                slabs.extend((0..*count).map(|_| Slab::new(Content::BlankLine, style.body.pitch)));
            }
            Block::Rule { thickness, ink } => {
                slabs.push(Slab::new(Content::Rule(*thickness, *ink), *thickness));
            }
            Block::Picture(picture) => {
                let picture = fitting(picture, style);
                // Kept: what it shows is said below it.
                slabs.push(Slab { height: picture.height, keep: true, ..Slab::new(Content::Picture(picture), 0) });
            }
            Block::PageBreak => slabs.push(Slab::new(Content::Break, 0)),
            Block::Signatures(paragraphs) => {
                kept_below(&mut slabs, |slabs| {
                    for paragraph in paragraphs {
                        lines(slabs, paragraph, style, setting);
                    }
                });
            }
            Block::SignOff(sign_off) => {
                let set = signoff::set(sign_off, style, setting);
                kept_below(&mut slabs, |slabs| {
                    slabs.extend(
                        set.into_iter()
                            .map(|line| Slab { sign_off: true, ..Slab::new(Content::Line(line), style.body.pitch) }),
                    );
                });
            }
            Block::Placed(placed) => slabs.push(Slab::new(Content::Fixed(fixed(placed, setting)), 0)),
        }
    }
    Ok(slabs)
}

fn lines(slabs: &mut Vec<Slab>, paragraph: &Paragraph, style: &PageStyle, setting: Setting<'_>) {
    let set = set_paragraph(paragraph, style.text_width(), setting);
    slabs.extend(set.into_iter().map(|line| {
        let height = line.height;
        Slab { keep: paragraph.keep_with_next, ..Slab::new(Content::Line(line), height) }
    }));
}

/// R-DOC-44: what `add` puts in stays together, and at least two lines of text go with it.
fn kept_below(slabs: &mut Vec<Slab>, add: impl FnOnce(&mut Vec<Slab>)) {
    let before = slabs.len();
    keep_last_lines(slabs, 2);
    add(slabs);
    for slab in &mut slabs[before..] {
        slab.keep = true;
    }
    if let Some(last) = slabs[before..].last_mut() {
        last.keep = false;
    }
}

fn keep_last_lines(slabs: &mut [Slab], count: usize) {
    let mut left = count;
    for slab in slabs.iter_mut().rev() {
        match slab.content {
            Content::Line(_) if left > 0 => left -= 1,
            Content::Space | Content::BlankLine if left > 0 => {}
            _ => return,
        }
        slab.keep = true;
    }
}

/// A picture that is larger than the type area is reduced to it.
fn fitting(picture: &Picture, style: &PageStyle) -> Picture {
    let (width, height) = (picture.width.max(1), picture.height.max(1));
    let (most_wide, most_high) = (style.text_width(), style.text_height());
    let reduced = if width * most_high > height * most_wide {
        (width.min(most_wide), height * width.min(most_wide) / width)
    } else {
        (width * height.min(most_high) / height, height.min(most_high))
    };
    Picture { width: reduced.0, height: reduced.1, ..picture.clone() }
}

fn fixed(placed: &Placed, setting: Setting<'_>) -> Fixed {
    let (x, y) = (placed.x, placed.y);
    match &placed.item {
        PlacedItem::Text { inlines, size, ink, align, max_width, place } => {
            let (line, width, size) = one_line(inlines, *size, *max_width, (*ink, place), setting);
            let x = match align {
                Align::Centre => x - width / 2,
                Align::Right => x - width,
                Align::Left | Align::Justify => x,
            };
            Fixed::Line(line, x, y - size * ASCENT_PER_MILLE / 1_000)
        }
        PlacedItem::Rule { length, vertical, thickness, ink } => {
            let (x2, y2) = if *vertical { (x, y + length) } else { (x + length, y) };
            Fixed::Rule(Rule { x1: x, y1: y, x2, y2, thickness: *thickness, ink: *ink })
        }
        PlacedItem::Picture(Picture { image, width, height }) => {
            Fixed::Picture(PlacedPicture { x, y, width: *width, height: *height, image: image.clone() })
        }
    }
}

/// One line whatever its length, in smaller type where it is too long: the line, its width, its size.
fn one_line(
    inlines: &[Inline],
    size: Mpt,
    max_width: Mpt,
    (ink, place): (Ink, &str),
    setting: Setting<'_>,
) -> (SetLine, Mpt, Mpt) {
    // What is placed by hand keeps its own spacing.
    let setting = Setting { typesetting: Typesetting { latin_gap: false, ..setting.typesetting }, ..setting };
    let natural = natural_width(inlines, size, setting);
    let size = if natural > max_width { (size * max_width / natural.max(1)).max(1_000) } else { size };
    let width = natural_width(inlines, size, setting);
    let type_size = TypeSize { size, pitch: size };
    let paragraph = Paragraph { ink, ..Paragraph::new(inlines.to_vec(), type_size, place).aligned(Align::Left) };
    let line = set_paragraph(&paragraph, width + size, setting).into_iter().next();
    (line.unwrap_or_default(), width, size)
}
