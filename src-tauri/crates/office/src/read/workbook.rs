//! .xlsx, cell by cell: the declared dimension of a sheet is never believed, so a far-away corner allocates nothing.

use super::{Gather, archive, plain_number};
use crate::fault::Fault;
use crate::limits;
use crate::plain::day_of_serial;
use crate::table::{Book, Merge, Value};
use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// Errors: `bomb`, `password`, `damaged`, `sheets`, `rows`, `columns`, `too_much_text`.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let survey = archive::survey(bytes)?;
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault_of(&error))?;
    if file.sheets_metadata().is_empty() {
        return Err(Fault::damaged("没有工作表清单"));
    }
    let is_1904 = file.has_1904_epoch();
    let sheets: Vec<(String, bool)> = file
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if sheets.len() > limits::SHEETS {
        return Err(Fault::sheets(sheets.len()));
    }
    let mut book = Book { is_1904, has_hidden_rows: survey.has_hidden_rows, ..Book::default() };
    let mut text_left = limits::TEXT_BYTES;
    for (name, is_hidden) in sheets {
        let mut gather = Gather::new(&name, is_hidden, &mut text_left);
        let mut cells = match file.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // Charts and dialogs under the name of a sheet hold no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(fault_of(&error)),
        };
        while let Some(cell) = cells.next_cell().map_err(|error| fault_of(&error))? {
            let (row, column) = cell.get_position();
            if let Some(value) = value_of(cell.get_value(), is_1904) {
                gather.put(row, column, value)?;
            }
        }
        drop(cells);
        let mut sheet = gather.sheet;
        if !sheet.rows.is_empty() {
            let merges = file.merge_cells_by_sheet_name(&name).unwrap_or_default();
            sheet.merges = merges.iter().take(limits::MERGES).map(|area| merge_of(area.start, area.end)).collect();
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// Both ends count from 0 there.
pub(super) fn merge_of(start: (u32, u32), end: (u32, u32)) -> Merge {
    let number = |row: u32| row.saturating_add(1);
    Merge { top: number(start.0), bottom: number(end.0), left: start.1, right: end.1 }
}

fn value_of(data: &DataRef<'_>, is_1904: bool) -> Option<Value> {
    match data {
        DataRef::Empty => None,
        DataRef::String(text) => Some(Value::Text(text.clone())),
        DataRef::SharedString(text) => Some(Value::Text((*text).to_owned())),
        DataRef::Int(number) => Some(Value::Number(number.to_string())),
        DataRef::Float(number) => plain_number(*number),
        DataRef::Bool(flag) => Some(Value::Flag(*flag)),
        DataRef::DateTime(time) => dated(time.as_f64(), time.is_duration(), is_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(iso(text)),
        DataRef::Error(error) => Some(Value::Error(error_of(error))),
    }
}

/// A number with the look of a date; what is no day stays a number.
pub(super) fn dated(number: f64, is_duration: bool, is_1904: bool) -> Option<Value> {
    match day_of_serial(number, is_1904) {
        Some(day) if !is_duration => Some(Value::Day(day)),
        _ => plain_number(number),
    }
}

pub(super) fn iso(text: &str) -> Value {
    let day = text.split('T').next().and_then(|day| day.parse().ok());
    day.map_or_else(|| Value::Text(text.to_owned()), Value::Day)
}

pub(super) fn error_of(error: &CellErrorType) -> String {
    error.to_string()
}

fn fault_of(error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::password(),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => Fault::damaged("缺少必要的部分"),
        XlsxError::Zip(_) | XlsxError::Io(_) => Fault::damaged("压缩包读不出来"),
        XlsxError::WorksheetNotFound(_) => Fault::damaged("找不到工作表"),
        _ => Fault::damaged("工作表内容读不出来"),
    }
}
