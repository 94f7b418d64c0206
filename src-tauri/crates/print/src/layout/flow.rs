//! Fills pages with slabs. What belongs together (a heading and its text, the signatures and the last lines before them)
//! moves to the next page together; nothing else is left empty.

use crate::MAX_PAGES;
use crate::document::{Document, Ink};
use crate::error::{Error, Result};
use crate::fonts::FontLibrary;
use crate::layout::slab::{Content, Fixed, Slab, slabs};
use crate::layout::tighten::{self, Closer};
use crate::layout::{Page, PlacedPicture, Rule, Setting, frame};
use crate::style::{Mpt, PageStyle};

/// Sets all blocks and fills pages with them.
pub(super) fn pages(document: &Document, fonts: &FontLibrary) -> Result<Vec<Page>> {
    let setting = Setting { fonts, typesetting: document.typesetting, grid: document.style.body_pitch() };
    let (plain, closer) = fill(document, slabs(document, setting)?, setting)?;
    let Some(closer) = closer else { return Ok(plain) };
    let mut slabs = slabs(document, setting)?;
    closer.apply(&mut slabs, document.style.body.pitch);
    let (closer, _) = fill(document, slabs, setting)?;
    // Nothing is gained when the imprint needs the page all the same.
    Ok(if closer.len() < plain.len() { closer } else { plain })
}

/// The pages, and how lines could come closer when issuer and date did not fit below the text (R-DOC-44).
fn fill(document: &Document, slabs: Vec<Slab>, setting: Setting<'_>) -> Result<(Vec<Page>, Option<Closer>)> {
    let style = &document.style;
    let mut flow = Flow { style, pages: vec![Page::default()], y: 0 };
    let (mut group_end, mut page_start, mut closer) = (0, 0, None);
    let heights = group_heights(&slabs);
    let sign_off = slabs.iter().rposition(|slab| slab.sign_off);
    let lines = if sign_off.is_some() { tighten::lines(&slabs, style.body.pitch) } else { Vec::new() };
    for (at, slab) in slabs.into_iter().enumerate() {
        if at >= group_end {
            let (end, height) = heights[at];
            group_end = end;
            if flow.y > 0 && height > flow.room() && height <= style.text_height() && end > at + 1 {
                if sign_off.is_some_and(|sign_off| (at..end).contains(&sign_off)) {
                    closer = Closer::find(&lines, page_start..end, height - flow.room(), style.body.pitch);
                }
                flow.new_page()?;
                page_start = at;
            }
        }
        let before = flow.pages.len();
        flow.place(slab)?;
        if flow.pages.len() > before {
            page_start = at;
        }
    }
    frame::imprint(document, &mut flow, setting)?;
    let mut pages = flow.pages;
    frame::around(document, &mut pages, setting);
    Ok((pages, closer))
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

/// The pages being filled.
pub(super) struct Flow<'a> {
    pub style: &'a PageStyle,
    pages: Vec<Page>,
    /// How much of the current page's type area is taken.
    pub y: Mpt,
}

impl Flow<'_> {
    /// Height left on the current page.
    pub fn room(&self) -> Mpt {
        self.style.text_height() - self.y
    }

    /// The current page.
    pub fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is always a page: one is made at the start and none is removed")
    }

    /// Begins a page. Error: `print.too_long`.
    pub fn new_page(&mut self) -> Result<()> {
        if self.pages.len() >= MAX_PAGES as usize {
            return Err(Error::TooLong { limit: MAX_PAGES });
        }
        self.pages.push(Page::default());
        self.y = 0;
        Ok(())
    }

    fn make_room(&mut self, height: Mpt) -> Result<()> {
        if height > self.room() && self.y > 0 { self.new_page() } else { Ok(()) }
    }

    fn place(&mut self, slab: Slab) -> Result<()> {
        let (left, width) = (self.style.left, self.style.text_width());
        match slab.content {
            Content::Break => {
                if self.y > 0 || !self.page().pictures.is_empty() || !self.page().runs.is_empty() {
                    self.new_page()?;
                }
            }
            Content::Space => {
                if self.y > 0 {
                    self.y = (self.y + slab.height).min(self.style.text_height());
                }
            }
            Content::BlankLine => {
                if self.y > 0 || self.pages.len() == 1 {
                    self.y = (self.y + slab.height).min(self.style.text_height());
                }
            }
            Content::Fixed(fixed) => self.fix(fixed),
            Content::Line(line) => {
                self.make_room(slab.height)?;
                let y = self.style.top + self.y;
                line.place(left, y, self.page());
                self.y += slab.height;
            }
            Content::Rule(thickness, ink) => {
                self.make_room(slab.height)?;
                let y = self.style.top + self.y + thickness / 2;
                self.page().rules.push(Rule { x1: left, y1: y, x2: left + width, y2: y, thickness, ink });
                self.y += slab.height;
            }
            Content::Picture(picture) => {
                self.make_room(slab.height)?;
                let (x, y) = (left + (width - picture.width) / 2, self.style.top + self.y);
                let placed = PlacedPicture { x, y, width: picture.width, height: picture.height, image: picture.image };
                self.page().pictures.push(placed);
                self.y += slab.height;
            }
            Content::Table(table) => table.place(self)?,
        }
        Ok(())
    }

    fn fix(&mut self, fixed: Fixed) {
        match fixed {
            Fixed::Line(line, x, y) => line.place(x, y, self.page()),
            Fixed::Rule(rule) => self.page().rules.push(rule),
            Fixed::Picture(picture) => self.page().pictures.push(picture),
        }
    }

    /// A rule of the type area's width, its middle at `y` from the upper edge of the paper.
    pub fn rule_at(&mut self, y: Mpt, thickness: Mpt) {
        let (x1, x2) = (self.style.left, self.style.left + self.style.text_width());
        self.page().rules.push(Rule { x1, y1: y, x2, y2: y, thickness, ink: Ink::Black });
    }
}
