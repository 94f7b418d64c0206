//! The office's own sheet again with what is wrong in it: a column 问题 in front, doubtful cells coloured. Values are
//! text as they were read; the layout of the original is not kept.

use super::{WriteResult, cell_text, header_format, text_format};
use crate::table::{Sheet, Value};
use rust_xlsxwriter::Workbook;
use std::collections::HashMap;

/// What is said about one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedCell {
    /// Number of the row, from 1.
    pub row: u32,
    /// Column from 0; none when the whole row is meant.
    pub column: Option<u32>,
    /// Reason and advice.
    pub message: String,
}

const HEADING: &str = "问题";

/// The sheet as .xlsx bytes. `header_rows` are bold and frozen, `value` gives the text of a cell after it was mended.
pub fn marked(
    sheet: &Sheet,
    header_rows: &[u32],
    marks: &[MarkedCell],
    value: &dyn Fn(u32, u32, &Value) -> String,
) -> WriteResult {
    let mut workbook = Workbook::new();
    let out = workbook.add_worksheet().set_name("有误数据")?;
    let (text, bold) = (text_format(), header_format());
    let wrong = text_format().set_background_color("FDEEEE").set_font_color("C02626");
    let said = text_format().set_text_wrap().set_font_color("C02626");
    let mut messages: HashMap<u32, Vec<&str>> = HashMap::new();
    for mark in marks {
        messages.entry(mark.row).or_default().push(&mark.message);
    }
    let is_marked = |row: u32, column: u32| marks.iter().any(|mark| mark.row == row && mark.column == Some(column));
    for row in &sheet.rows {
        let line = row.number - 1;
        let is_header = header_rows.contains(&row.number);
        if is_header && header_rows.last() == Some(&row.number) {
            out.write_string_with_format(line, 0, HEADING, &bold)?;
        }
        let own = messages.get(&row.number);
        if let Some(own) = own {
            out.write_string_with_format(line, 0, cell_text(&own.join("\n")), &said)?;
        }
        for cell in &row.cells {
            let words = cell_text(&value(row.number, cell.column, &cell.value));
            let format = match own {
                _ if is_header => &bold,
                Some(_) if is_marked(row.number, cell.column) => &wrong,
                _ => &text,
            };
            out.write_string_with_format(line, u16::try_from(cell.column).unwrap_or(u16::MAX - 1) + 1, words, format)?;
        }
        // A cell that is missing is coloured too.
        for mark in marks.iter().filter(|mark| mark.row == row.number) {
            if let Some(column) = mark.column.filter(|column| row.at(*column).is_none()) {
                out.write_blank(line, u16::try_from(column).unwrap_or(u16::MAX - 1) + 1, &wrong)?;
            }
        }
    }
    out.set_column_width(0, 48.0)?;
    let most = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max().unwrap_or(0);
    for column in 1..=most + 1 {
        out.set_column_width(u16::try_from(column).unwrap_or(u16::MAX), 18.0)?;
    }
    if let Some(last) = header_rows.last() {
        out.set_freeze_panes(*last, 1)?;
    }
    workbook.save_to_buffer()
}
