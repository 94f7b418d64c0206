//! What a paper says, before anything is measured: a list of blocks. Papers build a [`Document`] from their input;
//! `layout` turns it into pages. Nothing here knows fonts, lines or PDF.

use chrono::NaiveDateTime;

use crate::clean::{clean, visible};
use crate::style::{Mpt, PageStyle, TypeSize};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Data for the PDF's properties.
    pub info: PaperInfo,
    /// Measures of all pages.
    pub style: PageStyle,
    /// Content from top to bottom.
    pub blocks: Vec<Block>,
    /// What stands below the type area of every page.
    pub foot: Foot,
}

/// Below the type area of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Foot {
    /// Whether 「第 x 页　共 y 页」 is printed.
    pub page_numbers: bool,
    /// Small marks at the left, e.g. 未定稿, 示例数据. Never over the text.
    pub marks: Vec<String>,
}

/// One piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph: title, heading, body, archive line.
    Paragraph(Paragraph),
    /// A bordered table.
    Table(Table),
    /// Empty space of the given height; dropped at the top of a page.
    Space(Mpt),
    /// Lines to be signed by hand; kept together and never alone on a page (R-DOC-44).
    Signatures(Vec<Paragraph>),
    /// What follows begins on a new page.
    PageBreak,
    /// Text at a fixed place of the page that is current when the block is reached.
    Placed(Placed),
}

/// One line of text at a fixed place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Distance from the left edge of the paper.
    pub x: Mpt,
    /// Distance of the baseline from the upper edge of the paper.
    pub baseline: Mpt,
    /// The text and its type.
    pub text: Inline,
    /// Type size.
    pub size: Mpt,
    /// What the text is, for the list of missing characters.
    pub place: String,
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

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text in one typeface.
    Text {
        /// The words; already cleaned of control characters.
        text: String,
        /// Typeface.
        role: Role,
    },
    /// An underlined space to be filled in by hand, `width_em` characters wide.
    Blank {
        /// Width in characters of the paragraph's size.
        width_em: u16,
    },
}

impl Inline {
    /// Text in the given typeface. Control and zero-width characters are dropped.
    pub fn text(text: &str, role: Role) -> Self {
        Self::Text { text: visible(text), role }
    }

    /// Body text, or an underlined blank of `width_em` characters when the value is missing: never invent a value.
    pub fn value(text: &str, width_em: u16) -> Self {
        let text = clean(text);
        if text.is_empty() { Self::Blank { width_em } } else { Self::Text { text, role: Role::Body } }
    }
}

/// How the lines of a paragraph stand between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Both edges straight, last line left (R-DOC-04).
    #[default]
    Justify,
    /// Left edge straight.
    Left,
    /// Centred.
    Centre,
    /// Right edge straight.
    Right,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Content.
    pub inlines: Vec<Inline>,
    /// Type size and line pitch.
    pub type_size: TypeSize,
    /// How lines stand.
    pub align: Align,
    /// Indent of the first line, in characters.
    pub first_indent_em: u16,
    /// Indent of the other lines, in characters.
    pub rest_indent_em: u16,
    /// Not separated from the next block by a page break (headings).
    pub keep_with_next: bool,
    /// Full-width characters stand at the grid of the body text (R-DOC-03).
    pub on_grid: bool,
    /// What the paragraph is, in the user's words; told with missing characters.
    pub place: String,
}

impl Paragraph {
    /// A justified paragraph without indent.
    pub fn new(inlines: Vec<Inline>, type_size: TypeSize, place: &str) -> Self {
        Self {
            inlines,
            type_size,
            align: Align::Justify,
            first_indent_em: 0,
            rest_indent_em: 0,
            keep_with_next: false,
            on_grid: false,
            place: place.to_owned(),
        }
    }

    /// A body paragraph: on the grid, first line indented by two characters (R-DOC-04).
    pub fn body(inlines: Vec<Inline>, style: &PageStyle, place: &str) -> Self {
        Self { first_indent_em: 2, on_grid: true, ..Self::new(inlines, style.body, place) }
    }

    /// The same paragraph with another alignment.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same paragraph, kept on one page with what follows.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { keep_with_next: true, ..self }
    }
}

/// A table with borders around every cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Widths of the columns; their sum is at most the width of the type area.
    pub columns: Vec<Mpt>,
    /// Rows from top to bottom. A row that does not fit is continued on the next page.
    pub rows: Vec<Row>,
    /// Space between border and text, above and below.
    pub padding_y: Mpt,
    /// Space between border and text, left and right.
    pub padding_x: Mpt,
    /// Thickness of the borders.
    pub border: Mpt,
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Cells from left to right; their spans add up to the number of columns.
    pub cells: Vec<Cell>,
    /// Least height, e.g. for handwriting.
    pub min_height: Mpt,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Content.
    pub paragraphs: Vec<Paragraph>,
    /// Number of columns covered, at least 1.
    pub span: usize,
}
