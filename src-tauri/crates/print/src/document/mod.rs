//! What a paper says, before anything is measured: a list of blocks. Papers build a [`Document`] from their input;
//! `layout` turns it into pages, `docx` into a Word file. Nothing here knows fonts, lines or PDF.
//!
//! `paragraph` has running text, `table` tables, `frame` what stands around the type area, `placed` what stands at a
//! fixed place of the paper.

mod frame;
mod paragraph;
mod placed;
mod table;

use chrono::NaiveDateTime;

use crate::style::{Mpt, PageStyle};

pub use frame::{Frame, Imprint, PageNumbers, RunningHead};
pub use paragraph::{Align, Inline, Paragraph, SignOff};
pub use placed::{Picture, Placed, PlacedItem};
pub use table::{Cell, Filler, Row, Table, Vertical, Width};

/// Title, author and creation time of the PDF. The time is passed in, so the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PaperInfo {
    /// Title shown by PDF viewers.
    pub title: String,
    /// Who made the paper: the organisation or the user, as the caller decides.
    pub author: String,
    /// Local time at which the paper was made.
    pub created: NaiveDateTime,
}

/// A whole paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Data for the PDF's properties.
    pub info: PaperInfo,
    /// Measures of all pages.
    pub style: PageStyle,
    /// How lines are broken and marks are squeezed.
    pub typesetting: Typesetting,
    /// Content from top to bottom.
    pub blocks: Vec<Block>,
    /// What stands outside the type area.
    pub frame: Frame,
}

/// One piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph: title, heading, body, archive line.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Empty space of the given height; dropped at the top of a page.
    Space(Mpt),
    /// Blank lines of the body's pitch (空 n 行); kept at the top of the first page only.
    BlankLines(u16),
    /// Lines to be signed by hand; kept together and never alone on a page (R-DOC-44).
    Signatures(Vec<Paragraph>),
    /// Issuer and date below an official text (R-DOC-12); never alone on a page (R-DOC-44).
    SignOff(SignOff),
    /// A straight rule across the type area.
    Rule {
        /// Thickness.
        thickness: Mpt,
        /// Colour.
        ink: Ink,
    },
    /// A picture in the flow, centred.
    Picture(Picture),
    /// What follows begins on a new page.
    PageBreak,
    /// Something at a fixed place of the page that is current when the block is reached.
    Placed(Placed),
}

/// What a typeface is used for. Which font that is on this machine is decided by `fonts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 正文仿宋
    Body,
    /// 标题小标宋
    Title,
    /// 黑体
    Hei,
    /// 楷体
    Kai,
    /// 宋体
    Song,
    /// Digits of page numbers and codes (half-width 宋体, R-DOC-15).
    Digits,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [Self::Body, Self::Title, Self::Hei, Self::Kai, Self::Song, Self::Digits];
}

/// Colour of type and rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Ink {
    /// Black.
    #[default]
    Black,
    /// The red of issuer marks and their rules (R-DOC-05, 07).
    Red,
}

/// Which marks may stand at the ends of a line (避头尾, R-DOC-40).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaking {
    /// 基本
    Basic,
    /// GB 式: the solidus may not end a line either.
    #[default]
    Gb,
    /// 严格: —— and …… may not begin a line either.
    Strict,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typesetting {
    /// Which marks may stand at the ends of a line.
    pub line_breaking: LineBreaking,
    /// Two full-width marks in a row give up a blank half (标点挤压).
    pub squeeze_marks: bool,
    /// A quarter em between Chinese characters and Latin letters or digits; nobody types that space (R-DOC-16).
    pub latin_gap: bool,
}

impl Default for Typesetting {
    fn default() -> Self {
        Self { line_breaking: LineBreaking::Gb, squeeze_marks: true, latin_gap: true }
    }
}
