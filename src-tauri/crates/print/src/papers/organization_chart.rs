//! 组织架构图: the tree of organisations as boxes and rules on A4 or A3 turned. Superiors stand in level boxes, the lowest in
//! narrow ones with vertical names, as offices draw them; where these are too many they hang below their superior in
//! columns. What does not fit on one page goes on with a page of its own for each subtree, and each says where the
//! other is. Where everything stands is decided in `chart_plan`, how a name fits its box in `chart_text`.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{
    Align, Block, Document, Frame, Ink, Inline, PageNumbers, PaperInfo, Placed, PlacedItem, Role, Typesetting,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::chart_plan::{self, Form, Page, PlacedBox, Room};
use crate::papers::chart_text::{self, Line};
use crate::papers::list_sheet::running_head;
use crate::papers::parts::example_mark;
use crate::style::{Mpt, PageStyle, PaperSize, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

const THIN: Mpt = 500;
const STRONG: Mpt = 1_000;
/// Height of title and the line below it.
const HEAD: Mpt = pt(40);
/// Space between a border and text.
const PADDING: Mpt = 1_500;
/// Type of head counts.
const NOTE: Mpt = pt(7);

/// What a chart says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganizationChart {
    /// Full name of the topmost organisation, for the title.
    pub organization_name: String,
    /// 截至日期, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// Boxes, superior before inferior; the first is the top.
    pub boxes: Vec<ChartBox>,
    /// A3 instead of A4.
    pub is_a3: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartBox {
    /// Name as printed in the box.
    pub name: String,
    /// 党员 in it and below; none is not printed.
    pub members: Option<u32>,
    /// Place of the superior in the list; boxes without one, but for the first, are not drawn.
    pub parent: Option<usize>,
}

/// Prints a chart. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn organization_chart(input: &OrganizationChart, fonts: &FontLibrary) -> Result<Paper> {
    print(&organization_chart_document(input), fonts)
}

/// The document of a chart.
pub fn organization_chart_document(input: &OrganizationChart) -> Document {
    let style = style(input.is_a3);
    let name = clean(&input.organization_name);
    let title = format!("{name}组织架构图");
    let room =
        Room { left: style.left, top: style.top + HEAD, width: style.text_width(), height: style.text_height() - HEAD };
    let pages = chart_plan::pages(&input.boxes, room);
    let mut blocks = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        if number > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.extend(head(input, page, &style, &title));
        for placed in &page.boxes {
            blocks.extend(draw(&input.boxes[placed.index], placed));
        }
        blocks.extend(page.rules.iter().map(|rule| line(rule.x, rule.y, rule.length, rule.vertical, THIN)));
    }
    Document {
        info: PaperInfo { title, author: clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame {
            numbers: PageNumbers::Counted,
            head: Some(running_head(&input.organization_name, input.as_of)),
            marks: example_mark(input.is_example),
            ..Frame::default()
        },
    }
}

fn style(is_a3: bool) -> PageStyle {
    PageStyle {
        top: tenth_mm(220),
        bottom: tenth_mm(180),
        left: tenth_mm(150),
        right: tenth_mm(150),
        small: TypeSize { size: 10_500, pitch: pt(14) },
        foot: tenth_mm(100),
        ..PageStyle::record()
    }
    .on(if is_a3 { PaperSize::A3 } else { PaperSize::A4 }, true)
}

/// The title; on a page of a subtree the subtree's name, and where its superior stands.
fn head(input: &OrganizationChart, page: &Page, style: &PageStyle, title: &str) -> Vec<Block> {
    let middle = style.left + style.text_width() / 2;
    let wide = style.text_width();
    let (words, small) = match page.continues {
        None => (title.to_owned(), String::new()),
        Some(from) => {
            let top = clean(&input.boxes[page.top].name);
            (format!("{top}组织架构图"), format!("分图，总图见第 {from} 页"))
        }
    };
    let small = match page.part {
        Some((part, of)) if small.is_empty() => format!("下级组织第 {part} 部分，共 {of} 部分"),
        Some((part, of)) => format!("{small}；下级组织第 {part} 部分，共 {of} 部分"),
        None => small,
    };
    let mut blocks = vec![text(&words, Role::Title, pt(18), middle, style.top + pt(18), wide, "标题")];
    if !small.is_empty() {
        blocks.push(text(&small, Role::Body, pt(9), middle, style.top + pt(31), wide, "分图说明"));
    }
    blocks
}

/// Border, name and head count of a box.
fn draw(input: &ChartBox, placed: &PlacedBox) -> Vec<Block> {
    let thickness = if placed.is_top { STRONG } else { THIN };
    let PlacedBox { x, y, width, height, .. } = *placed;
    let mut blocks = vec![
        line(x, y, width, false, thickness),
        line(x, y + height, width, false, thickness),
        line(x, y, height, true, thickness),
        line(x + width, y, height, true, thickness),
    ];
    let name = clean(&input.name);
    let mut notes: Vec<String> = input.members.iter().map(|members| format!("{members}人")).collect();
    notes.extend(placed.goes_on.map(|page| format!("见{page}页")));
    let inside = (width - 2 * PADDING, height - 2 * PADDING);
    match placed.form {
        Form::Level => {
            let note_height = if notes.is_empty() { 0 } else { NOTE * 13 / 10 };
            let lines = chart_text::level(&name, inside.0, inside.1 - note_height, pt(11));
            blocks.extend(set(&lines, x + PADDING, y + PADDING, inside.0));
            if !notes.is_empty() {
                let note = notes.join("，");
                let at = y + height - PADDING - NOTE * 25 / 100;
                blocks.push(text(&note, Role::Song, NOTE, x + width / 2, at, inside.0, "人数"));
            }
        }
        Form::Hanging => {
            let note_width = if notes.is_empty() { 0 } else { (inside.0 / 4).max(pt(22)) };
            let lines = chart_text::level(&name, inside.0 - note_width, inside.1, pt(9));
            blocks.extend(set(&lines, x + PADDING, y + PADDING, inside.0 - note_width));
            let middle = x + width - PADDING - note_width / 2;
            let pitch = NOTE * 11 / 10;
            let count = i64::try_from(notes.len()).unwrap_or(0);
            let first = y + (height - count * pitch) / 2 + NOTE * 88 / 100;
            for (at, note) in (0..).zip(&notes) {
                blocks.push(text(note, Role::Song, NOTE, middle, first + at * pitch, note_width - pt(1), "人数"));
            }
        }
        Form::Upright => {
            let pitch = NOTE * 12 / 10;
            let note_height = i64::try_from(notes.len()).unwrap_or(0) * pitch;
            let lines = chart_text::upright(&name, inside.0, inside.1 - note_height, pt(11));
            blocks.extend(set(&lines, x + PADDING, y + PADDING, inside.0));
            let first = y + height - PADDING - note_height + NOTE * 95 / 100;
            for (at, note) in (0..).zip(&notes) {
                blocks.push(text(note, Role::Song, NOTE, x + width / 2, first + at * pitch, inside.0, "人数"));
            }
        }
    }
    blocks
}

/// Lines of a name; their places are relative to the inside of the box.
fn set(lines: &[Line], x: Mpt, y: Mpt, room: Mpt) -> Vec<Block> {
    let block = |line: &Line| {
        text(&line.text, Role::Body, line.size, x + line.middle, y + line.baseline, line.width.min(room), "组织名称")
    };
    lines.iter().map(block).collect()
}

fn line(x: Mpt, y: Mpt, length: Mpt, vertical: bool, thickness: Mpt) -> Block {
    let item = PlacedItem::Rule { length, vertical, thickness, ink: Ink::Black };
    Block::Placed(Placed { x, y, item })
}

fn text(words: &str, role: Role, size: Mpt, x: Mpt, y: Mpt, max_width: Mpt, place: &str) -> Block {
    let item = PlacedItem::Text {
        inlines: vec![Inline::text(words, role)],
        size,
        ink: Ink::Black,
        align: Align::Centre,
        max_width,
        place: place.to_owned(),
    };
    Block::Placed(Placed { x, y, item })
}
