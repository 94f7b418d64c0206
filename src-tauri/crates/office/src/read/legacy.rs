//! .xls (Excel 97–2003, and WPS tables saved as such). The library reads the whole file at once; a far-away corner
//! there can take at most 65,536 × 256 cells, which the memory limit of the worker ends.

use super::workbook::{dated, error_of, iso, merge_of};
use super::{Gather, plain_number};
use crate::fault::Fault;
use crate::limits;
use crate::table::{Book, Value};
use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::Cursor;

/// Errors: `password`, `damaged`, `sheets`, `rows`, `columns`, `too_much_text`.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let mut file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| fault_of(&error))?;
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
    let mut book = Book { is_1904, ..Book::default() };
    let mut text_left = limits::TEXT_BYTES;
    for (name, is_hidden) in sheets {
        let range = file.worksheet_range(&name).map_err(|error| fault_of(&error))?;
        let mut gather = Gather::new(&name, is_hidden, &mut text_left);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let place = |offset: usize, from: u32| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(from);
            if let Some(value) = value_of(data, is_1904) {
                gather.put(place(row, top), place(column, left), value)?;
            }
        }
        let mut sheet = gather.sheet;
        let merges = file.merge_cells_by_sheet_name(&name).unwrap_or_default();
        sheet.merges = merges.iter().take(limits::MERGES).map(|area| merge_of(area.start, area.end)).collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn value_of(data: &Data, is_1904: bool) -> Option<Value> {
    match data {
        Data::Empty => None,
        Data::String(text) => Some(Value::Text(text.clone())),
        Data::Int(number) => Some(Value::Number(number.to_string())),
        Data::Float(number) => plain_number(*number),
        Data::Bool(flag) => Some(Value::Flag(*flag)),
        Data::DateTime(time) => dated(time.as_f64(), time.is_duration(), is_1904),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(iso(text)),
        Data::Error(error) => Some(Value::Error(error_of(error))),
    }
}

fn fault_of(error: &XlsError) -> Fault {
    match error {
        XlsError::Password => Fault::password(),
        _ => Fault::damaged("旧版工作簿读不出来"),
    }
}
