//! Sets table rows. A row is as high as its longest cell; what does not fit on a page is continued on the next, line by
//! line, so a cell of a hundred names or of ten pages flows like text.

use crate::document::{Row, Table};
use crate::fonts::FontLibrary;
use crate::layout::line::{SetLine, set_paragraph};
use crate::layout::{Page, Rule};
use crate::style::Mpt;

/// A row with all lines set, not yet placed.
#[derive(Debug, Clone)]
pub(super) struct SetRow {
    cells: Vec<SetCell>,
    min_height: Mpt,
    padding_x: Mpt,
    padding_y: Mpt,
    border: Mpt,
}

#[derive(Debug, Clone)]
struct SetCell {
    x: Mpt,
    width: Mpt,
    /// Lines still to be placed.
    lines: Vec<SetLine>,
}

impl SetCell {
    fn content_height(&self) -> Mpt {
        self.lines.iter().map(|line| line.height).sum()
    }
}

/// Sets all rows of a table whose left edge is `left`.
pub(super) fn set_rows(table: &Table, left: Mpt, fonts: &FontLibrary) -> Vec<SetRow> {
    table.rows.iter().map(|row| set_row(table, row, left, fonts)).collect()
}

fn set_row(table: &Table, row: &Row, left: Mpt, fonts: &FontLibrary) -> SetRow {
    let mut cells = Vec::with_capacity(row.cells.len());
    let (mut column, mut x) = (0, left);
    for cell in &row.cells {
        let end = (column + cell.span.max(1)).min(table.columns.len());
        let width: Mpt = table.columns[column.min(end)..end].iter().sum();
        let inner = (width - 2 * table.padding_x).max(1);
        let lines = cell
            .paragraphs
            .iter()
            .flat_map(|paragraph| set_paragraph(paragraph, inner, paragraph.type_size.size, fonts))
            .collect();
        cells.push(SetCell { x, width, lines });
        x += width;
        column = end;
    }
    SetRow {
        cells,
        min_height: row.min_height,
        padding_x: table.padding_x,
        padding_y: table.padding_y,
        border: table.border,
    }
}

impl SetRow {
    /// Height of the whole row.
    pub(super) fn height(&self) -> Mpt {
        let content = self.cells.iter().map(SetCell::content_height).max().unwrap_or(0);
        (content + 2 * self.padding_y).max(self.min_height)
    }

    fn line_count(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// Takes off what fits into `room`. `None` when the row had better begin on the next page: rows of up to three
    /// lines are not torn apart, and no part holds fewer than two lines. On an empty page something is always taken.
    pub(super) fn split_off(&mut self, room: Mpt, page_is_empty: bool) -> Option<Self> {
        let mut part = Self { cells: Vec::new(), min_height: 0, ..self.clone() };
        let mut taken_most = 0;
        let mut takes = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let mut height = 2 * self.padding_y;
            let fitting = cell.lines.iter().take_while(|line| {
                height += line.height;
                height <= room
            });
            let count = fitting.count();
            taken_most = taken_most.max(count);
            takes.push(count);
        }
        if !page_is_empty && (self.line_count() <= 3 || taken_most < 2) {
            return None;
        }
        for (cell, count) in self.cells.iter_mut().zip(takes) {
            // Room for not even one line on an empty page cannot happen with real styles; take one to move on.
            let count = if page_is_empty && taken_most == 0 { 1.min(cell.lines.len()) } else { count };
            let rest = cell.lines.split_off(count);
            let lines = std::mem::replace(&mut cell.lines, rest);
            part.cells.push(SetCell { x: cell.x, width: cell.width, lines });
        }
        self.min_height = 0;
        Some(part)
    }

    /// Draws the row with its upper edge at `y`.
    pub(super) fn place(self, y: Mpt, page: &mut Page) {
        let height = self.height();
        let bottom = y + height;
        let rule = |x1, y1, x2, y2| Rule { x1, y1, x2, y2, thickness: self.border };
        let (left, right) =
            (self.cells.first().map_or(0, |c| c.x), self.cells.last().map_or(0, |cell| cell.x + cell.width));
        // The upper border is the lower border of the row above, when that row is directly above.
        let top = rule(left, y, right, y);
        if !page.rules.contains(&top) {
            page.rules.push(top);
        }
        page.rules.push(rule(left, bottom, right, bottom));
        page.rules.push(rule(left, y, left, bottom));
        for cell in self.cells {
            page.rules.push(rule(cell.x + cell.width, y, cell.x + cell.width, bottom));
            let mut line_y = y + (height - cell.content_height()) / 2;
            for line in cell.lines {
                let line_height = line.height;
                line.place(cell.x + self.padding_x, line_y, page);
                line_y += line_height;
            }
        }
    }
}
