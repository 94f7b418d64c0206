//! Fills pages with set lines and rows. What belongs together (a heading and its text, the signatures and the last lines
//! before them) moves to the next page together; nothing else is left empty.

use crate::MAX_PAGES;
use crate::document::{Align, Block, Document, Inline, Paragraph, Placed, Role};
use crate::error::{Error, Result};
use crate::fonts::FontLibrary;
use crate::layout::Page;
use crate::layout::line::{SetLine, set_paragraph};
use crate::layout::table::{SetRow, set_rows};
use crate::style::{ASCENT_PER_MILLE, Mpt, PageStyle, TypeSize};

const FOOT_TYPE: TypeSize = TypeSize { size: 10_500, pitch: 14_000 };

/// The smallest thing that is placed at once.
struct Slab {
    content: Content,
    height: Mpt,
    /// Stands on the same page as the next slab.
    keep: bool,
}

enum Content {
    Line(SetLine),
    Row(SetRow),
    Space,
    Break,
    Placed(SetLine, Mpt, Mpt),
}

/// Sets all blocks and fills pages with them.
pub(super) fn pages(document: &Document, fonts: &FontLibrary) -> Result<Vec<Page>> {
    let style = &document.style;
    let slabs = slabs(document, fonts);
    let mut flow = Flow { style, pages: vec![Page::default()], y: 0 };
    let mut group_end = 0;
    let heights = group_heights(&slabs);
    for (at, slab) in slabs.into_iter().enumerate() {
        if at >= group_end {
            let (end, height) = heights[at];
            group_end = end;
            if flow.y > 0 && height > flow.room() && height <= style.text_height() && end > at + 1 {
                flow.new_page()?;
            }
        }
        flow.place(slab)?;
    }
    let mut pages = flow.pages;
    let count = pages.len();
    for (number, page) in (1..).zip(&mut pages) {
        foot(document, number, count, page, fonts);
    }
    Ok(pages)
}

/// For each slab: the end of the group it begins when kept slabs are joined, and the height of that group.
fn group_heights(slabs: &[Slab]) -> Vec<(usize, Mpt)> {
    let mut groups = vec![(0, 0); slabs.len()];
    for at in (0..slabs.len()).rev() {
        groups[at] = match groups.get(at + 1) {
            Some(&(end, height)) if slabs[at].keep => (end, height + slabs[at].height),
            _ => (at + 1, slabs[at].height),
        };
    }
    groups
}

struct Flow<'a> {
    style: &'a PageStyle,
    pages: Vec<Page>,
    y: Mpt,
}

impl Flow<'_> {
    fn room(&self) -> Mpt {
        self.style.text_height() - self.y
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is always a page: one is made at the start and none is removed")
    }

    fn new_page(&mut self) -> Result<()> {
        if self.pages.len() >= MAX_PAGES as usize {
            return Err(Error::TooLong { limit: MAX_PAGES });
        }
        self.pages.push(Page::default());
        self.y = 0;
        Ok(())
    }

    fn place(&mut self, slab: Slab) -> Result<()> {
        match slab.content {
            Content::Break => {
                if self.y > 0 {
                    self.new_page()?;
                }
            }
            Content::Space => {
                if self.y > 0 {
                    self.y = (self.y + slab.height).min(self.style.text_height());
                }
            }
            Content::Placed(line, x, y) => line.place(x, y, self.page()),
            Content::Line(line) => {
                if slab.height > self.room() && self.y > 0 {
                    self.new_page()?;
                }
                let y = self.style.top + self.y;
                let x = self.style.left;
                line.place(x, y, self.page());
                self.y += slab.height;
            }
            Content::Row(row) => self.place_row(row)?,
        }
        Ok(())
    }

    fn place_row(&mut self, mut row: SetRow) -> Result<()> {
        while row.height() > self.room() {
            let room = self.room();
            if let Some(part) = row.split_off(room, self.y == 0) {
                let y = self.style.top + self.y;
                part.place(y, self.page());
            }
            self.new_page()?;
        }
        let (y, height) = (self.style.top + self.y, row.height());
        row.place(y, self.page());
        self.y += height;
        Ok(())
    }
}

fn slabs(document: &Document, fonts: &FontLibrary) -> Vec<Slab> {
    let style = &document.style;
    let mut slabs = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines(&mut slabs, paragraph, style, fonts),
            Block::Table(table) => {
                slabs.extend(set_rows(table, style.left, fonts).into_iter().map(|row| Slab {
                    height: row.height(),
                    content: Content::Row(row),
                    keep: false,
                }));
            }
            Block::Space(height) => slabs.push(Slab { content: Content::Space, height: *height, keep: false }),
            Block::PageBreak => slabs.push(Slab { content: Content::Break, height: 0, keep: false }),
            Block::Signatures(paragraphs) => {
                // R-DOC-44: at least two lines of text go with the signatures.
                keep_last_lines(&mut slabs, 2);
                for paragraph in paragraphs {
                    lines(&mut slabs, paragraph, style, fonts);
                    if let Some(last) = slabs.last_mut() {
                        last.keep = true;
                    }
                }
                if let Some(last) = slabs.last_mut() {
                    last.keep = false;
                }
            }
            Block::Placed(placed) => slabs.push(placed_slab(placed, style, fonts)),
        }
    }
    slabs
}

fn lines(slabs: &mut Vec<Slab>, paragraph: &Paragraph, style: &PageStyle, fonts: &FontLibrary) {
    let set = set_paragraph(paragraph, style.text_width(), style.body_pitch(), fonts);
    slabs.extend(set.into_iter().map(|line| Slab {
        height: line.height,
        content: Content::Line(line),
        keep: paragraph.keep_with_next,
    }));
}

fn keep_last_lines(slabs: &mut [Slab], count: usize) {
    let mut left = count;
    for slab in slabs.iter_mut().rev() {
        match slab.content {
            Content::Line(_) if left > 0 => left -= 1,
            Content::Space if left > 0 => {}
            _ => return,
        }
        slab.keep = true;
    }
}

fn placed_slab(placed: &Placed, style: &PageStyle, fonts: &FontLibrary) -> Slab {
    let type_size = TypeSize { size: placed.size, pitch: placed.size };
    let paragraph = Paragraph::new(vec![placed.text.clone()], type_size, &placed.place).aligned(Align::Left);
    // One line whatever its length: the caller chose the place.
    let line = set_paragraph(&paragraph, style.width * 1_000, placed.size, fonts).into_iter().next();
    let y = placed.baseline - placed.size * ASCENT_PER_MILLE / 1_000;
    Slab { content: Content::Placed(line.unwrap_or_default(), placed.x, y), height: 0, keep: false }
}

fn foot(document: &Document, number: usize, count: usize, page: &mut Page, fonts: &FontLibrary) {
    let style = &document.style;
    let top =
        style.height - style.foot - (FOOT_TYPE.pitch - FOOT_TYPE.size) / 2 - FOOT_TYPE.size * ASCENT_PER_MILLE / 1_000;
    let mut put = |text: &str, type_size: TypeSize, align: Align, place: &str| {
        let text = Inline::text(text, Role::Song);
        let paragraph = Paragraph::new(vec![text], type_size, place).aligned(align);
        for line in set_paragraph(&paragraph, style.text_width(), type_size.size, fonts).into_iter().take(1) {
            line.place(style.left, top, page);
        }
    };
    if document.foot.page_numbers {
        put(&format!("第 {number} 页　共 {count} 页"), FOOT_TYPE, Align::Centre, "页码");
    }
    if !document.foot.marks.is_empty() {
        put(&document.foot.marks.join("　"), TypeSize { pitch: FOOT_TYPE.pitch, ..style.small }, Align::Left, "页脚");
    }
}
