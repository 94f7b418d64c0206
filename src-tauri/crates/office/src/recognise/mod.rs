//! Where the table of a sheet begins and what its columns mean: title rows, one or two header rows, columns in any
//! order under any of their names. The vocabulary is the caller's; this module knows words and patterns, not members.
//!
//! A heading is believed first, then the content. Where both contradict, the heading counts and the doubt is told:
//! columns that were shifted against their headings look like that.

mod content;
mod header;

use crate::plain::Content;
use crate::table::{Sheet, column_name};
use serde::Serialize;

/// One kind of column the caller knows.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Given back when the column is found.
    pub key: &'static str,
    /// Headings it goes by, the usual one first.
    pub titles: &'static [&'static str],
    /// What it holds.
    pub content: Content,
    /// The words it may hold, for [`Content::Word`].
    pub words: &'static [&'static str],
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// From 0.
    pub index: u32,
    /// `A`, `B` …
    pub letter: String,
    /// Its heading, both rows joined; empty when there is none.
    pub title: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// Key of what it means, if that was found.
    pub key: Option<&'static str>,
    /// Why the meaning should be looked at.
    pub doubt: Option<String>,
}

/// A recognised sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Layout {
    /// Text of the title above the table, if there is one.
    pub title: String,
    /// Numbers of the header rows; empty when none was found.
    pub header_rows: Vec<u32>,
    /// Number of the first row of data.
    pub first_row: u32,
    /// All columns that hold something, in order.
    pub columns: Vec<Column>,
    /// Columns whose meaning was found.
    pub found: usize,
}

/// Different values shown of each column.
const SAMPLES: usize = 4;
/// Rows looked at for what a column holds.
const LOOKED_AT: usize = 60;

/// Recognises one sheet.
pub fn recognise(sheet: &Sheet, known: &[Known], is_1904: bool) -> Layout {
    let head = header::find(sheet, known);
    let first_row = head.rows.last().map_or_else(|| sheet.rows.first().map_or(1, |row| row.number), |row| row + 1);
    let data = || sheet.rows.iter().filter(move |row| row.number >= first_row).take(LOOKED_AT);
    let most = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max().unwrap_or(0);
    let mut columns: Vec<Column> = (0..=most)
        .filter_map(|index| {
            let title = head.titles.get(&index).cloned().unwrap_or_default();
            let mut samples: Vec<String> = Vec::new();
            for value in data().filter_map(|row| row.at(index)) {
                let text: String = value.text().chars().take(40).collect();
                if samples.len() < SAMPLES && !samples.contains(&text) {
                    samples.push(text);
                }
            }
            let is_used = !title.is_empty() || !samples.is_empty();
            let (letter, key, doubt) = (column_name(index), None, None);
            is_used.then_some(Column { index, letter, title, samples, key, doubt })
        })
        .collect();
    header::assign(&mut columns, known);
    let shares = |index: u32| content::Shares::of(data().filter_map(|row| row.at(index)), is_1904);
    content::guess(&mut columns, known, &shares);
    let found = columns.iter().filter(|column| column.key.is_some()).count();
    Layout { title: head.title, header_rows: head.rows, first_row, columns, found }
}

/// The sheet that looks most like a table of what is known: visible ones first, then by columns found and rows.
pub fn best_sheet(sheets: &[Sheet], layouts: &[Layout]) -> usize {
    let rank = |index: usize| {
        let (sheet, layout) = (&sheets[index], &layouts[index]);
        (layout.found.min(12), !sheet.is_hidden, sheet.rows.len())
    };
    (0..sheets.len().min(layouts.len())).rev().max_by_key(|index| rank(*index)).unwrap_or(0)
}

/// Whether a row below the table is a note and no person: 合计, 填表人, 备注 … `texts` are its cells from the left.
pub fn is_footnote<'t>(texts: impl IntoIterator<Item = &'t str>) -> bool {
    const STARTS: [&str; 13] =
        ["合计", "总计", "小计", "共计", "注：", "注:", "备注：", "备注:", "说明：", "说明:", "填表", "制表", "审核"];
    let texts: Vec<String> =
        texts.into_iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    texts.len() <= 4 && texts.first().is_some_and(|first: &String| STARTS.iter().any(|start| first.starts_with(start)))
}
