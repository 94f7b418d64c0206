//! A list as an Excel file whatever its columns: text stays text (nothing becomes a formula), days are real days,
//! numbers are numbers; frozen header, column widths.

use chrono::{Datelike, NaiveDate};
use dangjian_core::error::{Error, Result};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

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

/// .xlsx bytes of one sheet. `columns`: title and width. Errors: `file.failed`.
pub fn table(name: &str, columns: &[(&str, f64)], rows: &[Vec<Cell>]) -> Result<Vec<u8>> {
    sheet(name, columns, rows).map_err(|_| Error::File(std::io::Error::other("xlsx")))
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn sheet(name: &str, columns: &[(&str, f64)], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(name)?;
    let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    for (column, (title, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => sheet.write_string(line, column, text)?,
                Cell::Number(number) => sheet.write_number(line, column, f64::from(*number))?,
                Cell::Day(None) => continue,
                Cell::Day(Some(date)) => match excel_day(*date) {
                    Some(value) => sheet.write_datetime_with_format(line, column, &value, &day)?,
                    // Excel knows no day before 1900.
                    None => sheet.write_string(line, column, date.to_string())?,
                },
            };
        }
    }
    workbook.save_to_buffer()
}
