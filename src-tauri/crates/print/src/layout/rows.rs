//! Rows of a table with all lines set, not yet placed: which columns each cell covers, how high a row is, and how a row
//! that does not fit is continued on the next page, line by line, so a cell of a hundred names or of ten pages flows
//! like text.

use crate::document::{Cell, Row, Table, Vertical};
use crate::error::{Error, Result};
use crate::layout::Setting;
use crate::layout::line::{SetLine, set_paragraph};
use crate::style::Mpt;

/// A row with all lines set.
#[derive(Debug, Clone, Default)]
pub(super) struct SetRow {
    pub cells: Vec<SetCell>,
    pub min_height: Mpt,
    pub whole: bool,
    pub keep_with_next: bool,
}

/// A cell with all lines set.
#[derive(Debug, Clone)]
pub(super) struct SetCell {
    /// First column.
    pub column: usize,
    /// Columns covered.
    pub columns: usize,
    /// Rows covered, this one included.
    pub rows: usize,
    /// Lines still to be placed.
    pub lines: Vec<SetLine>,
    pub vertical: Vertical,
}

impl SetCell {
    /// Height of the lines.
    pub fn content_height(&self) -> Mpt {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// Takes off the lines that fit into `room`; the rest stays.
    pub fn take_fitting(&mut self, room: Mpt) -> Vec<SetLine> {
        let mut height = 0;
        let fits = |line: &&SetLine| {
            height += line.height;
            height <= room
        };
        let count = self.lines.iter().take_while(fits).count();
        let rest = self.lines.split_off(count);
        std::mem::replace(&mut self.lines, rest)
    }
}

/// Sets all rows of a table with columns of the given widths. `tallest` is the highest a row can be.
/// Error: `print.too_many_columns` when a column cannot hold one character.
pub(super) fn set_rows(table: &Table, widths: &[Mpt], tallest: Mpt, setting: Setting<'_>) -> Result<Vec<SetRow>> {
    // For each column the first row in which it is free again.
    let mut free_from = vec![0; widths.len()];
    let mut rows = Vec::with_capacity(table.rows.len());
    for (number, row) in table.rows.iter().enumerate() {
        let left = table.rows.len() - number;
        rows.push(set_row(table, (number, row, left), widths, &mut free_from, setting)?);
        if let Some(set) = rows.last_mut() {
            set.min_height = row.min_height.min(tallest);
        }
    }
    Ok(rows)
}

fn set_row(
    table: &Table,
    (number, row, left): (usize, &Row, usize),
    widths: &[Mpt],
    free_from: &mut [usize],
    setting: Setting<'_>,
) -> Result<SetRow> {
    let mut cells = Vec::with_capacity(row.cells.len());
    let mut column = 0;
    for cell in &row.cells {
        while free_from.get(column).is_some_and(|free| *free > number) {
            column += 1;
        }
        if column >= widths.len() {
            break;
        }
        let end = (column + cell.columns.max(1)).min(widths.len());
        let rows = cell.rows.clamp(1, left);
        free_from[column..end].fill(number + rows);
        let inner = widths[column..end].iter().sum::<Mpt>() - 2 * table.padding_x;
        cells.push(SetCell {
            column,
            columns: end - column,
            rows,
            lines: set_cell(table, cell, inner, widths, setting)?,
            vertical: cell.vertical,
        });
        column = end;
    }
    Ok(SetRow { cells, min_height: row.min_height, whole: row.whole, keep_with_next: row.keep_with_next })
}

fn set_cell(table: &Table, cell: &Cell, inner: Mpt, widths: &[Mpt], setting: Setting<'_>) -> Result<Vec<SetLine>> {
    let mut lines = Vec::new();
    for paragraph in &cell.paragraphs {
        let size = paragraph.type_size.size;
        if inner < size && !paragraph.inlines.is_empty() {
            let all: Mpt = widths.iter().sum();
            let limit = usize::try_from(all / (size + 2 * table.padding_x)).unwrap_or(0);
            return Err(Error::TooManyColumns { columns: widths.len(), limit });
        }
        lines.extend(set_paragraph(paragraph, inner.max(1), setting));
    }
    Ok(lines)
}

impl SetRow {
    /// Height of the row, cells that go on below left out.
    pub fn height(&self, padding_y: Mpt) -> Mpt {
        let own = self.cells.iter().filter(|cell| cell.rows == 1);
        let content = own.map(SetCell::content_height).max().unwrap_or(0);
        (content + 2 * padding_y).max(self.min_height)
    }

    fn line_count(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// Takes off what fits into `room`. `None` when the row had better begin on the next page: rows of up to three
    /// lines are not torn apart, and no part holds fewer than two lines. On an empty page something is always taken.
    pub fn split_off(&mut self, room: Mpt, padding_y: Mpt, page_is_empty: bool) -> Option<Self> {
        let room = room - 2 * padding_y;
        let fitting = |cell: &SetCell| {
            let mut height = 0;
            cell.lines.iter().take_while(|line| (height += line.height, height <= room).1).count()
        };
        let most = self.cells.iter().map(fitting).max().unwrap_or(0);
        if !page_is_empty && (self.line_count() <= 3 || most < 2) {
            return None;
        }
        let mut part = Self::default();
        for cell in &mut self.cells {
            // Room for not even one line on an empty page cannot happen with real styles; take one to move on.
            let room = if most == 0 { cell.lines.first().map_or(0, |line| line.height) } else { room };
            let lines = cell.take_fitting(room);
            part.cells.push(SetCell { lines, ..cell.clone_empty() });
        }
        self.min_height = 0;
        Some(part)
    }
}

impl SetCell {
    /// The same cell without its lines.
    pub fn clone_empty(&self) -> Self {
        Self { lines: Vec::new(), ..*self }
    }
}

/// Heights of rows that are tied by cells over several rows; where such a cell needs more, its last row grows.
pub(super) fn heights(rows: &[SetRow], padding_y: Mpt) -> Vec<Mpt> {
    let mut heights: Vec<Mpt> = rows.iter().map(|row| row.height(padding_y)).collect();
    for (first, row) in rows.iter().enumerate() {
        for cell in row.cells.iter().filter(|cell| cell.rows > 1) {
            let end = (first + cell.rows).min(rows.len());
            let needed = cell.content_height() + 2 * padding_y;
            let there: Mpt = heights[first..end].iter().sum();
            heights[end - 1] += (needed - there).max(0);
        }
    }
    heights
}

/// How many of the first rows are tied together, by cells over several rows or because one is kept with the next; at
/// least 1.
pub(super) fn tied(rows: &[SetRow]) -> usize {
    let mut end = 1;
    let mut at = 0;
    while at < end.min(rows.len()) {
        let reach = rows[at].cells.iter().map(|cell| cell.rows).max().unwrap_or(1);
        let reach = if rows[at].keep_with_next { reach.max(2) } else { reach };
        end = end.max(at + reach);
        at += 1;
    }
    end.min(rows.len())
}
