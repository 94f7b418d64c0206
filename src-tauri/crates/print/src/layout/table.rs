//! Places tables: rows page by page, the header again on each page, filler rows at the end. Borders are drawn once per
//! page from the grid of cells, as long rules instead of one box for each cell.

use std::collections::VecDeque;

use crate::document::{Align, Filler, Ink, Inline, Paragraph, Role, Table, Vertical};
use crate::error::Result;
use crate::layout::flow::Flow;
use crate::layout::line::set_paragraph;
use crate::layout::rows::{SetCell, SetRow, heights, set_rows, tied};
use crate::layout::{Page, Rule, Setting};
use crate::style::{Mpt, PageStyle};

/// A table with all lines set.
pub(super) struct SetTable {
    /// Left edges of the columns and the right edge of the last one, from the left edge of the paper.
    edges: Vec<Mpt>,
    header: Vec<SetRow>,
    rows: VecDeque<SetRow>,
    filler: Option<(Mpt, Option<SetRow>)>,
    padding_x: Mpt,
    padding_y: Mpt,
    border: Mpt,
}

impl SetTable {
    /// Sets a table; also gives the height that must be free where it begins (header and first rows).
    /// Error: `print.too_many_columns`.
    pub fn new(table: &Table, style: &PageStyle, setting: Setting<'_>) -> Result<(Self, Mpt)> {
        let available = style.text_width();
        let widths = table.widths(available);
        let mut x = style.left + (available - widths.iter().sum::<Mpt>()) / 2;
        let mut edges = vec![x];
        for width in &widths {
            x += width;
            edges.push(x);
        }
        let mut rows = set_rows(table, &widths, style.text_height(), setting)?;
        let body = rows.split_off(table.header_rows.min(rows.len()));
        let header = rows;
        // A header that leaves no room for rows is not repeated, it is a row like others.
        let high = heights(&header, table.padding_y).iter().sum::<Mpt>() > style.text_height() / 2;
        let (header, body) = if high { (Vec::new(), [header, body].concat()) } else { (header, body) };
        let first = heights(&body[..tied(&body).min(body.len())], table.padding_y).iter().sum::<Mpt>();
        let needed = heights(&header, table.padding_y).iter().sum::<Mpt>() + first;
        let filler = match table.filler {
            Filler::None => None,
            Filler::Rows { height } => Some((height, None)),
            Filler::BlankBelow { height } => Some((height, Some(blank_below(&widths, style, height, setting)))),
        };
        let (padding_x, padding_y, border) = (table.padding_x, table.padding_y, table.border);
        let set = Self { edges, header, rows: body.into(), filler, padding_x, padding_y, border };
        Ok((set, needed.min(style.text_height())))
    }

    /// Places the table from the flow's present position on. Error: `print.too_long`.
    pub fn place(mut self, flow: &mut Flow<'_>) -> Result<()> {
        let head: Mpt = heights(&self.header, self.padding_y).iter().sum();
        let first = self.next_group();
        let needed = head + heights(&first, self.padding_y).iter().sum::<Mpt>();
        if flow.y > 0 && needed > flow.room() && needed <= flow.style.text_height() {
            flow.new_page()?;
        }
        let mut part = Part::begin(&self, flow);
        let mut group = first;
        while !group.is_empty() {
            self.place_group(group, &mut part, flow)?;
            group = self.next_group();
        }
        self.fill(&mut part, flow);
        part.draw(&self, flow.page());
        Ok(())
    }

    /// The next rows that are tied together, none at the end.
    fn next_group(&mut self) -> Vec<SetRow> {
        let count = tied(self.rows.make_contiguous());
        self.rows.drain(..count.min(self.rows.len())).collect()
    }

    fn place_group(&self, group: Vec<SetRow>, part: &mut Part, flow: &mut Flow<'_>) -> Result<()> {
        let group_heights = heights(&group, self.padding_y);
        let total: Mpt = group_heights.iter().sum();
        let capacity = flow.style.text_height() - heights(&self.header, self.padding_y).iter().sum::<Mpt>();
        let tied_rows = group.len() > 1;
        let moves = tied_rows || group.iter().all(|row| row.whole);
        if total > flow.room() && moves && total <= capacity && !part.is_fresh(self) {
            self.next_page(part, flow)?;
        }
        for (row, height) in group.into_iter().zip(group_heights) {
            if tied_rows {
                if height > flow.room() && !part.is_fresh(self) {
                    self.next_page(part, flow)?;
                }
                part.push(row, height.min(flow.room()), flow);
            } else {
                self.place_row(row, part, flow)?;
            }
        }
        Ok(())
    }

    /// A row that is continued on the next page where it does not fit.
    fn place_row(&self, mut row: SetRow, part: &mut Part, flow: &mut Flow<'_>) -> Result<()> {
        while row.height(self.padding_y) > flow.room() {
            if let Some(above) = row.split_off(flow.room(), self.padding_y, part.is_fresh(self)) {
                // The continued row goes down to the foot of the page.
                let height = above.height(self.padding_y);
                part.push(above, height, flow);
            }
            self.next_page(part, flow)?;
        }
        let height = row.height(self.padding_y);
        part.push(row, height, flow);
        Ok(())
    }

    fn next_page(&self, part: &mut Part, flow: &mut Flow<'_>) -> Result<()> {
        let carried = part.draw(self, flow.page());
        flow.new_page()?;
        *part = Part::begin(self, flow);
        part.carried = carried;
        Ok(())
    }

    fn fill(&self, part: &mut Part, flow: &mut Flow<'_>) {
        let Some((height, blank_below)) = &self.filler else { return };
        let height = (*height).max(1_000);
        let mut blank_below = blank_below.clone();
        while flow.room() >= height {
            part.push(blank_below.take().unwrap_or_default(), height, flow);
        }
    }
}

/// The row 「以下空白」 over all columns.
fn blank_below(widths: &[Mpt], style: &PageStyle, height: Mpt, setting: Setting<'_>) -> SetRow {
    let text = Inline::text("以下空白", Role::Body);
    let paragraph = Paragraph::new(vec![text], style.table, "以下空白").aligned(Align::Centre);
    let lines = set_paragraph(&paragraph, widths.iter().sum(), setting);
    let cell = SetCell { column: 0, columns: widths.len(), rows: 1, lines, vertical: Vertical::Middle };
    SetRow { cells: vec![cell], min_height: height, whole: true, ..SetRow::default() }
}

/// The rows of a table on one page.
#[derive(Default)]
struct Part {
    /// Upper edge, from the upper edge of the paper.
    top: Mpt,
    /// Nothing else stands above it on the page.
    starts_page: bool,
    rows: Vec<(SetRow, Mpt)>,
    /// Cells over several rows that go on from the page before; they belong to the next row.
    carried: Vec<SetCell>,
}

impl Part {
    fn begin(table: &SetTable, flow: &mut Flow<'_>) -> Self {
        let mut part = Self { top: flow.style.top + flow.y, starts_page: flow.y == 0, ..Self::default() };
        for (row, height) in table.header.iter().zip(heights(&table.header, table.padding_y)) {
            part.push(row.clone(), height, flow);
        }
        part
    }

    /// Whether only the header stands here, at the top of a page: going on to the next page would change nothing.
    fn is_fresh(&self, table: &SetTable) -> bool {
        self.rows.len() <= table.header.len() && self.starts_page
    }

    fn push(&mut self, mut row: SetRow, height: Mpt, flow: &mut Flow<'_>) {
        row.cells.append(&mut self.carried);
        self.rows.push((row, height));
        flow.y += height;
    }

    /// Draws the rows; gives back what goes on on the next page.
    fn draw(&mut self, table: &SetTable, page: &mut Page) -> Vec<SetCell> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Vec::new();
        }
        let mut tops = vec![self.top];
        for (_, height) in &rows {
            tops.push(tops.last().copied().unwrap_or(0) + height);
        }
        let mut owners = vec![vec![None; table.edges.len() - 1]; rows.len()];
        let (mut carried, mut number, count) = (Vec::new(), 0, rows.len());
        for (first, (row, _)) in rows.into_iter().enumerate() {
            for mut cell in row.cells {
                let end = (first + cell.rows).min(count);
                for owner in &mut owners[first..end] {
                    owner[cell.column..cell.column + cell.columns].fill(Some(number));
                }
                number += 1;
                place_cell(&mut cell, table, (tops[first], tops[end]), page);
                if first + cell.rows > count || !cell.lines.is_empty() {
                    carried.push(SetCell { rows: (first + cell.rows).saturating_sub(count).max(1), ..cell });
                }
            }
        }
        if table.border > 0 {
            borders(&owners, &tops, table, page);
        }
        carried
    }
}

/// Places the lines of a cell that fit between `top` and `bottom`; the others stay in the cell.
fn place_cell(cell: &mut SetCell, table: &SetTable, (top, bottom): (Mpt, Mpt), page: &mut Page) {
    let room = bottom - top - 2 * table.padding_y;
    let lines = cell.take_fitting(room.max(cell.lines.first().map_or(0, |line| line.height)));
    let content: Mpt = lines.iter().map(|line| line.height).sum();
    let mut y = match cell.vertical {
        Vertical::Middle => top + (bottom - top - content) / 2,
        Vertical::Top => top + table.padding_y,
    };
    let x = table.edges[cell.column] + table.padding_x;
    for line in lines {
        let height = line.height;
        line.place(x, y, page);
        y += height;
    }
}

/// Long rules along the borders of the cells: `owners` says for each row and column which cell covers it.
fn borders(owners: &[Vec<Option<usize>>], tops: &[Mpt], table: &SetTable, page: &mut Page) {
    let (rows, columns, thickness) = (owners.len(), table.edges.len() - 1, table.border);
    let differ = |one: Option<usize>, other: Option<usize>| one.is_none() || one != other;
    let half = thickness / 2;
    let mut rule = |x1, y1, x2, y2| page.rules.push(Rule { x1, y1, x2, y2, thickness, ink: Ink::Black });
    for row in 0..=rows {
        let there = |column: usize| row == 0 || row == rows || differ(owners[row - 1][column], owners[row][column]);
        for (start, end) in stretches(columns, there) {
            rule(table.edges[start] - half, tops[row], table.edges[end] + half, tops[row]);
        }
    }
    for column in 0..=columns {
        let there =
            |row: usize| column == 0 || column == columns || differ(owners[row][column - 1], owners[row][column]);
        for (start, end) in stretches(rows, there) {
            rule(table.edges[column], tops[start], table.edges[column], tops[end]);
        }
    }
}

/// The longest ranges of 0..count in which the condition holds.
fn stretches(count: usize, there: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..count).filter(|at| there(*at)) {
        match found.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}
