//! From cells to rows of members: the vocabulary for recognising, what the page shows of a file, the rows the core judges.

use super::OpenFile;
use super::types::{FieldChoice, FileColumn, ImportRequest, OpenImport, SheetChoice};
use dangjian_core::db::ReadTx;
use dangjian_core::error::{Error, Result};
use dangjian_core::imports::{self, Field, ImportCell, ImportRow, ImportSource};
use dangjian_core::masking;
use dangjian_office::plain::{Content, plain};
use dangjian_office::recognise::{Known, Layout, best_sheet, is_footnote};
use dangjian_office::{Row, Sheet, Value};
use std::collections::HashMap;

/// The columns of the roster for recognising.
pub fn known() -> Vec<Known> {
    Field::ALL
        .into_iter()
        .map(|field| Known { key: field.key(), titles: field.titles(), content: content(field), words: field.words() })
        .collect()
}

fn content(field: Field) -> Content {
    match field {
        Field::Name => Content::Name,
        Field::IdNumber => Content::IdNumber,
        Field::Mobile => Content::Mobile,
        Field::Phone => Content::Phone,
        _ if field.is_date() => Content::Date,
        _ if !field.words().is_empty() => Content::Word,
        _ => Content::Text,
    }
}

/// See [`super::describe`].
pub fn describe(tx: &ReadTx<'_>, file: &OpenFile, sheet: Option<u32>) -> Result<OpenImport> {
    let index = sheet.map_or_else(|| best_sheet(&file.book.sheets, &file.layouts), |sheet| sheet as usize);
    let (sheet, layout) = at(file, index)?;
    let remembered = imports::remembered_fields(tx, &fingerprint(layout))?;
    let field_of = |index: u32, key: Option<&str>| match &remembered {
        Some(fields) => fields.iter().find(|(column, _)| *column == index).map(|(_, field)| *field),
        None => key.and_then(Field::of_key),
    };
    let columns = layout.columns.iter().map(|column| {
        let field = field_of(column.index, column.key);
        FileColumn {
            index: column.index,
            letter: column.letter.clone(),
            title: column.title.clone(),
            samples: column.samples.iter().map(|text| sample(field, text)).collect(),
            field,
            doubt: column.doubt.clone().filter(|_| remembered.is_none()),
        }
    });
    let sheets = file.book.sheets.iter().zip(&file.layouts).map(|(sheet, layout)| SheetChoice {
        name: sheet.name.clone(),
        rows: count(sheet.rows.len()),
        found: count(layout.found),
        is_hidden: sheet.is_hidden,
    });
    let fields = Field::ALL.into_iter().map(|field| FieldChoice { field, title: field.title().to_owned() });
    Ok(OpenImport {
        file_name: file.name.clone(),
        sheets: sheets.collect(),
        sheet: count(index),
        title: layout.title.clone(),
        header_rows: layout.header_rows.clone(),
        first_row: layout.first_row,
        data_rows: count(sheet.rows.iter().filter(|row| row.number >= layout.first_row).count()),
        columns: columns.collect(),
        fields: fields.collect(),
        is_remembered: remembered.is_some(),
        notes: notes(file, layout),
    })
}

fn notes(file: &OpenFile, layout: &Layout) -> Vec<String> {
    let mut notes = Vec::new();
    if layout.header_rows.is_empty() {
        notes.push("没有找到表头（姓名、身份证号等列名），列的含义按内容判断。请逐列核对。".to_owned());
    }
    if file.book.has_hidden_rows {
        notes.push("文件里有隐藏的行，也一并读取了。不需要的请在检查时跳过。".to_owned());
    }
    if file.book.is_1904 {
        notes.push("文件使用 1904 日期系统，日期已按该系统换算。".to_owned());
    }
    notes
}

/// Numbers of people are masked even before it is known which column holds them.
fn sample(field: Option<Field>, text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match field {
        Some(Field::IdNumber | Field::Mobile | Field::Phone | Field::Address) => {
            field.map(|field| imports::masked(field, text)).unwrap_or_default()
        }
        _ if digits >= 15 => masking::mask_id_number(text),
        _ if digits >= 11 => masking::mask_mobile(text),
        _ => text.to_owned(),
    }
}

/// See [`super::Imports::source`].
pub fn source(file: &OpenFile, request: &ImportRequest) -> Result<ImportSource> {
    let (sheet, layout) = at(file, request.sheet as usize)?;
    Ok(ImportSource {
        file_name: file.name.clone(),
        sheet_name: sheet.name.clone(),
        fingerprint: fingerprint(layout),
        fields: request.columns.iter().map(|column| (column.index, column.field)).collect(),
    })
}

/// The rows the clerk asks for, mended cells in place of those of the file. Notes below the table, repeated headers and
/// rows without anything that is imported are left out. Errors: `input.invalid`.
pub fn rows(file: &OpenFile, request: &ImportRequest) -> Result<Vec<ImportRow>> {
    let (sheet, _) = at(file, request.sheet as usize)?;
    refuse_columns(request)?;
    let edits: HashMap<(u32, u32), &str> =
        request.edits.iter().map(|edit| ((edit.row, edit.column), edit.text.as_str())).collect();
    let row_of = |row: &Row| {
        let cells = request.columns.iter().map(|column| {
            let value = match edits.get(&(row.number, column.index)) {
                Some(text) => Some(Value::Text((*text).to_owned())),
                None => row.at(column.index).cloned(),
            };
            let read = value.map(|value| plain(&value, content(column.field), file.book.is_1904)).unwrap_or_default();
            let (text, problem, hint) = (read.text, read.problem, read.hint);
            ImportCell { field: column.field, column: column.index, text, problem, hint }
        });
        ImportRow { number: row.number, cells: cells.collect() }
    };
    let rows: Vec<ImportRow> = sheet
        .rows
        .iter()
        .filter(|row| row.number >= request.first_row && !is_note(row))
        .map(row_of)
        .filter(|row| row.cells.iter().any(|cell| !cell.text.is_empty()) && !is_header(row))
        .collect();
    if rows.is_empty() {
        let message = "从这一行起没有可以导入的数据。请检查“数据从第几行开始”和各列的含义。";
        return Err(Error::invalid("firstRow", message));
    }
    Ok(rows)
}

fn refuse_columns(request: &ImportRequest) -> Result<()> {
    let has = |field: Field| request.columns.iter().filter(|column| column.field == field).count();
    if let Some(twice) = Field::ALL.into_iter().find(|field| has(*field) > 1) {
        let message = format!("有两列都对应“{}”。请只保留一列，另一列选“不导入”。", twice.title());
        return Err(Error::invalid("columns", message));
    }
    if has(Field::Name) == 0 && has(Field::IdNumber) == 0 {
        let message = "请至少指定“姓名”或“公民身份号码”是哪一列，否则不知道每一行是谁。";
        return Err(Error::invalid("columns", message));
    }
    Ok(())
}

fn is_note(row: &Row) -> bool {
    let texts: Vec<String> = row.cells.iter().map(|cell| cell.value.text()).collect();
    is_footnote(texts.iter().map(String::as_str))
}

/// A table that repeats its header on every page.
fn is_header(row: &ImportRow) -> bool {
    row.cells.iter().filter(|cell| cell.field.titles().contains(&cell.text.as_str())).count() >= 2
}

fn fingerprint(layout: &Layout) -> String {
    imports::fingerprint(
        &layout.columns.iter().map(|column| format!("{} {}", column.index, column.title)).collect::<Vec<_>>(),
    )
}

fn at(file: &OpenFile, index: usize) -> Result<(&Sheet, &Layout)> {
    let found = file.book.sheets.get(index).zip(file.layouts.get(index));
    found.ok_or_else(|| Error::invalid("sheet", "文件里没有这张工作表，请重新选择文件。"))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
