//! Tables: columns in millimetres or shares, cells that span columns and rows, rows that split or stay whole, a header
//! that is repeated, and rows that fill the rest of the page.

use super::{Align, Inline, Paragraph};
use crate::style::{Mpt, TypeSize, tenth_mm};

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Tenths of a millimetre.
    TenthMm(u32),
    /// A part of what the fixed columns leave, by weight.
    Share(u32),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Widths of the columns. Together they never exceed the type area: fixed widths are reduced in proportion.
    pub columns: Vec<Width>,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// How many of the first rows are repeated on each further page.
    pub header_rows: usize,
    /// What stands below the last row.
    pub filler: Filler,
    /// Space between border and text, above and below.
    pub padding_y: Mpt,
    /// Space between border and text, left and right.
    pub padding_x: Mpt,
    /// Thickness of the borders; 0 draws none.
    pub border: Mpt,
}

/// What stands below the last row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filler {
    /// Nothing.
    #[default]
    None,
    /// Empty rows down to the foot of the page.
    Rows {
        /// Height of each row.
        height: Mpt,
    },
    /// A row 「以下空白」, then empty rows down to the foot of the page.
    BlankBelow {
        /// Height of each row.
        height: Mpt,
    },
}

/// A row of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Cells from left to right; columns covered by a cell from a row above are left out.
    pub cells: Vec<Cell>,
    /// Least height, e.g. for handwriting.
    pub min_height: Mpt,
    /// Whether a row that does not fit moves to the next page as a whole. A row higher than a page is split anyway.
    pub whole: bool,
    /// Not separated from the next row by a page break (headings of groups).
    pub keep_with_next: bool,
}

/// Where the content of a cell stands when the cell is higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vertical {
    /// In the middle.
    #[default]
    Middle,
    /// At the upper border.
    Top,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Content.
    pub paragraphs: Vec<Paragraph>,
    /// Number of columns covered, at least 1.
    pub columns: usize,
    /// Number of rows covered, at least 1.
    pub rows: usize,
    /// Where the content stands.
    pub vertical: Vertical,
}

impl Table {
    /// A table with thin borders, the usual padding, no header and no rows yet.
    pub fn new(columns: Vec<Width>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
            header_rows: 0,
            filler: Filler::None,
            padding_y: 4_000,
            padding_x: 5_000,
            border: 500,
        }
    }

    /// Widths of the columns in a type area of the given width; rounding is made good in the last column.
    pub fn widths(&self, available: Mpt) -> Vec<Mpt> {
        let fixed: Mpt = self.columns.iter().map(|width| width.fixed()).sum();
        let shares: Mpt = self.columns.iter().map(|width| width.share()).sum();
        let rest = (available - fixed).max(0);
        let mut widths: Vec<Mpt> = self
            .columns
            .iter()
            .map(|width| match width {
                Width::Share(share) => rest * Mpt::from(*share) / shares.max(1),
                Width::TenthMm(_) if fixed > available => width.fixed() * available / fixed,
                Width::TenthMm(_) => width.fixed(),
            })
            .collect();
        let left: Mpt = available - widths.iter().sum::<Mpt>();
        if shares > 0
            && let Some(last) = self.columns.iter().rposition(|width| width.share() > 0)
        {
            widths[last] += left.max(0);
        }
        widths
    }
}

impl Width {
    fn fixed(self) -> Mpt {
        match self {
            Self::TenthMm(tenths) => tenth_mm(i64::from(tenths)),
            Self::Share(_) => 0,
        }
    }

    fn share(self) -> Mpt {
        match self {
            Self::TenthMm(_) => 0,
            Self::Share(share) => Mpt::from(share),
        }
    }
}

impl Row {
    /// A row of cells, split over pages where it does not fit.
    pub fn new(cells: Vec<Cell>, min_height: Mpt) -> Self {
        Self { cells, min_height, ..Self::default() }
    }

    /// A row that is never split unless it is higher than a page.
    pub fn whole(cells: Vec<Cell>, min_height: Mpt) -> Self {
        Self { cells, min_height, whole: true, ..Self::default() }
    }

    /// The same row, on one page with the next.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { keep_with_next: true, ..self }
    }
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(paragraphs: Vec<Paragraph>) -> Self {
        Self { paragraphs, columns: 1, rows: 1, vertical: Vertical::Middle }
    }

    /// A cell with one paragraph.
    pub fn line(inlines: Vec<Inline>, type_size: TypeSize, align: Align, place: &str) -> Self {
        Self::new(vec![Paragraph::new(inlines, type_size, place).aligned(align)])
    }

    /// The same cell over several columns.
    #[must_use]
    pub fn over_columns(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    /// The same cell over several rows.
    #[must_use]
    pub fn over_rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// The same cell with its content at the upper border.
    #[must_use]
    pub fn at_top(self) -> Self {
        Self { vertical: Vertical::Top, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_divide_what_fixed_columns_leave_without_losing_a_thousandth() {
        let table = Table::new(vec![Width::TenthMm(100), Width::Share(1), Width::Share(2)]);
        let widths = table.widths(100_000);
        assert_eq!(widths[0], tenth_mm(100));
        assert_eq!(widths.iter().sum::<Mpt>(), 100_000, "the table is exactly as wide as the type area");
    }

    #[test]
    fn fixed_columns_that_are_too_wide_are_reduced_to_the_type_area() {
        let table = Table::new(vec![Width::TenthMm(3_000); 2]);
        assert!(table.widths(400_000).iter().sum::<Mpt>() <= 400_000, "nothing may stand outside the type area");
    }
}
