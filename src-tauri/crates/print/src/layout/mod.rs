//! Pure layout: a [`Document`] and fonts in, pages of placed type and rules out. No PDF here, so every position can be
//! tested. `line` sets paragraphs, `rows` and `table` set tables, `signoff` sets issuer and date, `slab` cuts blocks into
//! what is placed at once, `flow` fills pages with it, `tighten` brings lines closer when issuer and date do not fit, `frame`
//! adds numbers and the imprint.

mod flow;
mod frame;
mod line;
mod rows;
mod signoff;
mod slab;
mod table;
mod tighten;

use std::sync::Arc;

use crate::document::{Document, Ink, PageNumbers, Typesetting};
use crate::error::Result;
use crate::fonts::{FaceId, FontLibrary};
use crate::picture::Image;
use crate::style::Mpt;

/// A finished page. Positions are measured from the upper left corner of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Type, in reading order.
    pub runs: Vec<PlacedRun>,
    /// Straight rules: borders and blanks to be filled in by hand.
    pub rules: Vec<Rule>,
    /// Pictures; they lie below the type.
    pub pictures: Vec<PlacedPicture>,
}

/// A picture at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPicture {
    /// Distance of its left edge from the left edge of the paper.
    pub x: Mpt,
    /// Distance of its upper edge from the upper edge of the paper.
    pub y: Mpt,
    /// Width on paper.
    pub width: Mpt,
    /// Height on paper.
    pub height: Mpt,
    /// The pixels.
    pub image: Arc<Image>,
}

/// What every part of the layout needs: the fonts, how text is set, the body's grid.
#[derive(Clone, Copy)]
struct Setting<'a> {
    fonts: &'a FontLibrary,
    typesetting: Typesetting,
    /// Distance of full-width characters on the body grid (R-DOC-03).
    grid: Mpt,
}

/// Characters of one size on one baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedRun {
    /// Distance of the baseline from the upper edge.
    pub baseline: Mpt,
    /// Type size.
    pub size: Mpt,
    /// Colour.
    pub ink: Ink,
    /// The characters from left to right.
    pub glyphs: Vec<PlacedGlyph>,
    /// Read with the sheet upright although its page lies across: places are then measured on the upright sheet, whose
    /// left edge is the upper edge of the page (R-DOC-20).
    pub upright: bool,
    /// What the text is, in the user's words.
    pub place: Arc<str>,
}

/// One character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// Distance of its origin from the left edge.
    pub x: Mpt,
    /// Room it takes in the line.
    pub advance: Mpt,
    /// Face it is drawn from.
    pub face: FaceId,
    /// Its number in that face.
    pub gid: u16,
    /// Width the face gives it, in thousandths of the size.
    pub natural: u16,
    /// Character that is printed.
    pub printed: char,
    /// Character that was asked for, when no font has it.
    pub missing: Option<char>,
}

/// A straight horizontal or vertical rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Start, from the left edge.
    pub x1: Mpt,
    /// Start, from the upper edge.
    pub y1: Mpt,
    /// End, from the left edge.
    pub x2: Mpt,
    /// End, from the upper edge.
    pub y2: Mpt,
    /// Thickness.
    pub thickness: Mpt,
    /// Colour.
    pub ink: Ink,
}

impl PlacedRun {
    /// The printed characters.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.printed).collect()
    }

    fn shift(&mut self, dx: Mpt, dy: Mpt) {
        self.baseline += dy;
        for glyph in &mut self.glyphs {
            glyph.x += dx;
        }
    }
}

impl Rule {
    fn shifted(self, dx: Mpt, dy: Mpt) -> Self {
        Self { x1: self.x1 + dx, y1: self.y1 + dy, x2: self.x2 + dx, y2: self.y2 + dy, ..self }
    }
}

/// A character that no font on this machine can draw; 〓 stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// Its Unicode number, e.g. `U+20BB7`.
    pub code_point: String,
    /// Page on which it stands first, counted from 1.
    pub page: u32,
    /// Part of the paper in which it stands first, e.g. 出席人员.
    pub place: String,
}

/// Sets a whole document. Errors: `print.no_font`, `print.too_long`, `print.too_many_columns`.
pub fn set(document: &Document, fonts: &FontLibrary) -> Result<Vec<Page>> {
    fonts.require_chinese()?;
    flow::pages(document, fonts)
}

/// Numbers the pages of a document that is bound with others ([`PageNumbers::Bound`]): `first` is the number of its first
/// page, `count` that of the last page of the file. Documents numbered otherwise stay as they are.
pub fn number_bound(document: &Document, pages: &mut [Page], numbers: (usize, usize), fonts: &FontLibrary) {
    if document.frame.numbers == PageNumbers::Bound {
        let setting = Setting { fonts, typesetting: document.typesetting, grid: document.style.body_pitch() };
        frame::number_bound(document, pages, numbers, setting);
    }
}

/// The characters printed as 〓, each once, in order of appearance.
pub fn missing<'p>(pages: impl IntoIterator<Item = &'p Page>) -> Vec<MissingCharacter> {
    let mut found: Vec<MissingCharacter> = Vec::new();
    for (number, page) in (1_u32..).zip(pages) {
        for run in &page.runs {
            for character in run.glyphs.iter().filter_map(|glyph| glyph.missing) {
                if found.iter().all(|known| known.character != character) {
                    found.push(MissingCharacter {
                        character,
                        code_point: format!("U+{:04X}", u32::from(character)),
                        page: number,
                        place: run.place.to_string(),
                    });
                }
            }
        }
    }
    found
}
