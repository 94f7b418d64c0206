//! What forms on A4 upright share: title, the line whose form it is, rows of labels and values, lines to be signed. A value
//! that is not known is a blank to be written by hand.

use chrono::NaiveDateTime;

use crate::clean::{clean, paragraphs};
use crate::document::{
    Align, Block, Cell, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Row, Table, Typesetting,
    Width,
};
use crate::papers::parts::{ListCells, example_mark};
use crate::style::{Mpt, PageStyle, TypeSize, pt, tenth_mm};

/// Least height of a row: 9 mm.
pub(super) const ROW: Mpt = tenth_mm(90);
/// Type of forms.
pub(super) const CELLS: ListCells =
    ListCells { usual: TypeSize { size: pt(12), pitch: pt(18) }, small: TypeSize { size: 10_500, pitch: pt(15) } };
/// Columns: label, value, label, value.
pub(super) const COLUMNS: [u32; 4] = [180, 320, 180, 320];

/// Everything around the rows.
pub(super) struct FormSheet<'a> {
    /// Title as printed.
    pub title: &'a str,
    /// Whom or what the form is about, for the PDF's title; empty leaves it out.
    pub about: &'a str,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making.
    pub created: NaiveDateTime,
    /// Author of the PDF.
    pub author: &'a str,
}

impl FormSheet<'_> {
    /// The paper: title, the line below it, and what follows.
    pub fn document(&self, head: Vec<Inline>, rest: Vec<Block>) -> Document {
        let style = style();
        let mut blocks = vec![Block::Paragraph(Paragraph::title(self.title, &style)), Block::Space(pt(6))];
        if !head.is_empty() {
            let line = Paragraph::new(head, CELLS.usual, "表头").aligned(Align::Left).kept();
            blocks.extend([Block::Paragraph(line), Block::Space(pt(4))]);
        }
        blocks.extend(rest);
        let about = clean(self.about);
        let named = if about.is_empty() { self.title.to_owned() } else { format!("{}：{about}", self.title) };
        Document {
            info: PaperInfo { title: named, author: clean(self.author), created: self.created },
            style,
            blocks,
            typesetting: Typesetting::default(),
            frame: Frame { numbers: PageNumbers::Counted, marks: example_mark(self.is_example), ..Frame::default() },
        }
    }
}

fn style() -> PageStyle {
    PageStyle {
        left: tenth_mm(220),
        right: tenth_mm(220),
        body: TypeSize::points(14, 22),
        table: CELLS.usual,
        ..PageStyle::record()
    }
}

/// A table of labels and values.
pub(super) fn table(rows: Vec<Row>) -> Block {
    Block::Table(Table { rows, ..Table::new(COLUMNS.map(Width::Share).to_vec()) })
}

/// A person's name, or a blank.
pub(super) fn named(name: &str) -> Inline {
    if clean(name).is_empty() { Inline::Blank { width_em: 5 } } else { Inline::name(name, Role::Body) }
}

/// Two labels with a value each.
pub(super) fn pair(left: (&str, Inline), right: (&str, Inline)) -> Row {
    let cell = |place: &str, inline: Inline| Cell::line(vec![inline], CELLS.usual, Align::Left, place);
    Row::whole(vec![CELLS.label(left.0), cell(left.0, left.1), CELLS.label(right.0), cell(right.0, right.1)], ROW)
}

/// A label with a value over the whole width.
pub(super) fn wide(label: &str, inlines: Vec<Inline>) -> Row {
    let cell = Cell::line(inlines, CELLS.usual, Align::Left, label).over_columns(COLUMNS.len() - 1);
    Row::whole(vec![CELLS.label(label), cell], ROW)
}

/// A label with a text of any length, its lines as typed, in a room of at least that height; an empty text leaves the room
/// to be written in.
pub(super) fn room(label: &str, text: &str, height: Mpt) -> Row {
    let line = |line: &String| {
        let paragraph = Paragraph::new(vec![Inline::text(line, Role::Body)], CELLS.usual, label);
        Paragraph { first_indent_em: 2, ..paragraph }
    };
    let cell = Cell::new(paragraphs(text).iter().map(line).collect()).over_columns(COLUMNS.len() - 1).at_top();
    Row::new(vec![CELLS.label(label), cell], height)
}

/// A line to be signed: after each label a blank of six characters.
pub(super) fn to_sign(labels: &[&str]) -> Paragraph {
    let mut inlines = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let before = if at > 0 { "　　" } else { "" };
        inlines.push(Inline::text(&format!("{before}{label}："), Role::Body));
        inlines.push(Inline::Blank { width_em: 6 });
    }
    Paragraph::new(inlines, TypeSize { pitch: pt(30), ..CELLS.usual }, "签名").aligned(Align::Left)
}
