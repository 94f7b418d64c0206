//! A list: one sheet, one header row, as many rows as there are.

use super::{OutCell, WriteResult, cell_text, day_format, excel_day, header_format, text_format};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// One column of a list.
#[derive(Debug, Clone, Copy)]
pub struct ListColumn<'t> {
    /// Heading.
    pub title: &'t str,
    /// In characters.
    pub width: f64,
}

/// A list that is being written, row by row: nobody needs to hold a hundred thousand rows twice.
pub struct ListWriter {
    workbook: Workbook,
    width: u16,
    next: u32,
    text: Format,
    day: Format,
}

impl ListWriter {
    /// Begins with the header.
    pub fn new(sheet_name: &str, columns: &[ListColumn<'_>]) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name(sheet_name)?;
        heading(sheet, columns.iter().map(|column| (column.title, column.width)))?;
        let width = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        Ok(Self { workbook, width, next: 1, text: text_format(), day: day_format() })
    }

    /// Adds a row, as long as the columns.
    pub fn push(&mut self, row: impl IntoIterator<Item = OutCell>) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..self.width).zip(row) {
            put(sheet, (self.next, column), cell, &self.text, &self.day)?;
        }
        self.next += 1;
        Ok(())
    }

    /// The .xlsx bytes.
    pub fn finish(mut self) -> WriteResult {
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.autofilter(0, 0, self.next - 1, self.width.saturating_sub(1))?;
        self.workbook.save_to_buffer()
    }
}

/// The header row: bold, frozen with the first column, columns as wide as they should be.
pub(super) fn heading<'t>(
    sheet: &mut Worksheet,
    columns: impl Iterator<Item = (&'t str, f64)>,
) -> Result<(), XlsxError> {
    let bold = header_format();
    for (column, (title, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, title, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    cell: OutCell,
    text: &Format,
    day: &Format,
) -> Result<(), XlsxError> {
    match cell {
        OutCell::Empty => {}
        OutCell::Text(words) => {
            sheet.write_string_with_format(line, column, cell_text(&words), text)?;
        }
        OutCell::Number(number) => {
            sheet.write_number(line, column, number)?;
        }
        OutCell::Day(when) => match excel_day(when) {
            Some(date) => {
                sheet.write_datetime_with_format(line, column, &date, day)?;
            }
            None => {
                sheet.write_string_with_format(line, column, when.to_string(), text)?;
            }
        },
    }
    Ok(())
}
