//! Parsing, only ever run in the worker process. What a file is, is told by its bytes, never by its name.
//!
//! Every refusal is a [`Fault`] in Chinese. A panic of a library on a broken file becomes one too; memory and time are
//! capped around the process.

mod archive;
mod delimited;
mod kind;
mod legacy;
mod workbook;

use crate::fault::Fault;
use crate::limits;
use crate::table::{Book, Cell, Row, Sheet, Value};
use kind::Kind;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The cells of a file. `name` is only used for the sheet name of a CSV. Errors: see [`Fault`].
pub fn read(bytes: &[u8], name: &str) -> Result<Book, Fault> {
    if bytes.is_empty() {
        return Err(Fault::empty_file());
    }
    let length = bytes.len() as u64;
    if length > limits::FILE_BYTES {
        return Err(Fault::too_large(length));
    }
    let parsed = catch_unwind(AssertUnwindSafe(|| match kind::of(bytes)? {
        Kind::Workbook => workbook::read(bytes),
        Kind::Legacy => legacy::read(bytes),
        Kind::Text => delimited::read(bytes, name),
    }));
    let mut book = parsed.unwrap_or_else(|_| Err(Fault::damaged("结构无法解析")))?;
    book.sheets.retain(|sheet| !sheet.rows.is_empty());
    if book.sheets.is_empty() {
        return Err(Fault::nothing());
    }
    for sheet in &mut book.sheets {
        sheet.fill_merged();
    }
    Ok(book)
}

/// Gathers the cells of one sheet in any order, within the limits.
struct Gather<'a> {
    sheet: Sheet,
    /// Bytes of text left for the whole file.
    text_left: &'a mut usize,
}

impl<'a> Gather<'a> {
    fn new(name: &str, is_hidden: bool, text_left: &'a mut usize) -> Self {
        let name = name.chars().take(100).collect();
        Self { sheet: Sheet { name, is_hidden, ..Sheet::default() }, text_left }
    }

    /// Takes a cell; `row` and `column` count from 0. Errors: beyond rows, columns or text.
    fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), Fault> {
        let value = match value {
            Value::Text(text) if text.trim().is_empty() => return Ok(()),
            Value::Text(text) if text.len() > limits::CELL_CHARACTERS => {
                Value::Text(text.chars().take(limits::CELL_CHARACTERS).collect())
            }
            other => other,
        };
        let number = row.saturating_add(1);
        if row >= limits::ROWS {
            return Err(Fault::rows(&self.sheet.name, number));
        }
        if column >= limits::COLUMNS {
            return Err(Fault::columns(&self.sheet.name, number, column));
        }
        let size = match &value {
            Value::Text(text) | Value::Number(text) | Value::Error(text) => text.len(),
            Value::Day(_) | Value::Flag(_) => 0,
        };
        // Each cell takes some memory of its own, however short its text is.
        *self.text_left = self.text_left.checked_sub(size + 8).ok_or_else(Fault::too_much_text)?;
        let cell = Cell { column, value };
        match self.sheet.rows.last_mut() {
            Some(last) if last.number == number && last.cells.last().is_none_or(|before| before.column < column) => {
                last.cells.push(cell);
            }
            Some(last) if last.number >= number => self.put_out_of_order(number, cell),
            _ => self.sheet.rows.push(Row { number, cells: vec![cell] }),
        }
        Ok(())
    }

    /// Old and odd writers do not keep to the order; a cell that comes twice counts as it came first.
    fn put_out_of_order(&mut self, number: u32, cell: Cell) {
        let rows = &mut self.sheet.rows;
        match rows.binary_search_by_key(&number, |row| row.number) {
            Ok(index) => {
                let cells = &mut rows[index].cells;
                if let Err(place) = cells.binary_search_by_key(&cell.column, |before| before.column) {
                    cells.insert(place, cell);
                }
            }
            Err(index) => rows.insert(index, Row { number, cells: vec![cell] }),
        }
    }
}

/// A number in plain figures: whole ones without point, others as short as they can be.
fn plain_number(number: f64) -> Option<Value> {
    if !number.is_finite() {
        return None;
    }
    // Display of f64 never uses an exponent.
    Some(Value::Number(format!("{number}")))
}
