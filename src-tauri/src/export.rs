//! A list as an Excel file whatever its columns, through the one writer of `dangjian-office`: text stays text (nothing
//! becomes a formula), days are real days, numbers are numbers; frozen header, column widths.

use chrono::NaiveDate;
use dangjian_core::error::{Error, Result};
use dangjian_office::write::{ListColumn, ListWriter, OutCell};

/// A cell.
pub enum Cell {
    /// Text, never a formula.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A day; nothing when it is not known.
    Day(Option<NaiveDate>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Self {
        Self::Day(day)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        number.map_or_else(|| Self::Text(String::new()), Self::Number)
    }
}

impl From<&Cell> for OutCell {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Text(text) => Self::text(text.as_str()),
            Cell::Number(number) => Self::Number(*number),
            Cell::Day(day) => Self::day(*day),
        }
    }
}

/// .xlsx bytes of one sheet. `columns`: title and width. Errors: `file.failed`.
pub fn table(name: &str, columns: &[(&str, f64)], rows: &[Vec<Cell>]) -> Result<Vec<u8>> {
    let columns: Vec<ListColumn<'_>> =
        columns.iter().map(|(title, width)| ListColumn { title, width: *width }).collect();
    let written = ListWriter::new(name, &columns).and_then(|mut list| {
        for row in rows {
            list.push(row.iter().map(OutCell::from))?;
        }
        list.finish()
    });
    written.map_err(|_| Error::File(std::io::Error::other("xlsx")))
}
