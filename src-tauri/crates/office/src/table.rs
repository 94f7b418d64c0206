//! What a spreadsheet is to the rest of the program: sheets of rows of cells with positions, nothing else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Content of one cell. Numbers travel as text, so that no digit changes on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Typed text.
    #[serde(rename = "t")]
    Text(String),
    /// A number in plain figures, without exponent.
    #[serde(rename = "n")]
    Number(String),
    /// A number shown as a date; the day it means.
    #[serde(rename = "d")]
    Day(NaiveDate),
    /// TRUE or FALSE.
    #[serde(rename = "b")]
    Flag(bool),
    /// An error of a formula, e.g. `#N/A`.
    #[serde(rename = "e")]
    Error(String),
}

impl Value {
    /// As a person reads it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Error(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
        }
    }
}

/// A cell that holds something. `column` counts from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// From 0.
    pub column: u32,
    /// Never empty.
    pub value: Value,
}

/// A row that holds something. `number` counts from 1, as the spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// By column, without repetition.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column, if it holds something.
    pub fn at(&self, column: u32) -> Option<&Value> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|index| &self.cells[index].value)
    }
}

/// A merged area, rows from 1 and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// As on its tab.
    pub name: String,
    /// Not shown in the spreadsheet program.
    pub is_hidden: bool,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Merged areas inside the rows.
    pub merges: Vec<Merge>,
}

impl Sheet {
    /// The row of a number, if it holds something.
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|index| &self.rows[index])
    }

    /// The cell at a place; inside a merged area that of its first cell, as it is seen.
    pub fn seen(&self, row: u32, column: u32) -> Option<&Value> {
        if let Some(value) = self.row(row).and_then(|found| found.at(column)) {
            return Some(value);
        }
        let covers =
            |merge: &&Merge| (merge.top..=merge.bottom).contains(&row) && (merge.left..=merge.right).contains(&column);
        let merge = self.merges.iter().find(covers)?;
        self.row(merge.top)?.at(merge.left)
    }

    /// Writes the value of each merged area into its rows that hold something else too: a branch that was written once
    /// for twenty people belongs to all of them.
    pub(crate) fn fill_merged(&mut self) {
        for merge in self.merges.clone() {
            let Some(value) = self.row(merge.top).and_then(|row| row.at(merge.left)).cloned() else { continue };
            let from = self.rows.partition_point(|row| row.number <= merge.top);
            for row in self.rows[from..].iter_mut().take_while(|row| row.number <= merge.bottom) {
                if let Err(place) = row.cells.binary_search_by_key(&merge.left, |cell| cell.column) {
                    row.cells.insert(place, Cell { column: merge.left, value: value.clone() });
                }
            }
        }
    }
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Book {
    /// Sheets that hold something.
    pub sheets: Vec<Sheet>,
    /// Dates count from 1904 (old Macintosh files).
    pub is_1904: bool,
    /// There are hidden rows; they were read like all others.
    pub has_hidden_rows: bool,
}

/// `A`, `B` … `Z`, `AA` … for a column counted from 0.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_the_spreadsheet_names_them() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 199, 701, 702, 16_383].map(column_name).into();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "GR", "ZZ", "AAA", "XFD"]);
        assert_eq!(column_name(u32::MAX), "MWLQKWV", "the far end does not overflow");
    }
}
