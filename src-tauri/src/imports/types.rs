//! What the page and the program say to each other about an import.

use dangjian_core::imports::{Field, ImportChoices, RowCounts, ShownRow, UnknownPlace};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A sheet to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SheetChoice {
    /// As on its tab.
    pub name: String,
    /// Rows that hold something.
    pub rows: u32,
    /// Columns whose meaning was found.
    pub found: u32,
    /// Not shown in the spreadsheet program.
    pub is_hidden: bool,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FileColumn {
    /// From 0.
    pub index: u32,
    /// `A`, `B` …
    pub letter: String,
    /// Its heading; empty when there is none.
    pub title: String,
    /// The first different values; numbers of people masked.
    pub samples: Vec<String>,
    /// What it means; none: it is not imported.
    pub field: Option<Field>,
    /// Why the meaning should be looked at.
    pub doubt: Option<String>,
}

/// A field to choose for a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldChoice {
    /// The field.
    pub field: Field,
    /// Its name.
    pub title: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenImport {
    /// Without folder.
    pub file_name: String,
    /// Sheets that hold something.
    pub sheets: Vec<SheetChoice>,
    /// The sheet that is shown.
    pub sheet: u32,
    /// Text above the table.
    pub title: String,
    /// Numbers of the header rows; empty when none was found.
    pub header_rows: Vec<u32>,
    /// Number of the first row of data.
    pub first_row: u32,
    /// Rows from there on.
    pub data_rows: u32,
    /// Its columns.
    pub columns: Vec<FileColumn>,
    /// Fields to choose from.
    pub fields: Vec<FieldChoice>,
    /// The meaning of the columns is that of an earlier import.
    pub is_remembered: bool,
    /// What the clerk should know about the file.
    pub notes: Vec<String>,
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// From 0.
    pub index: u32,
    /// The field.
    pub field: Field,
}

/// A cell that was mended on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct CellEdit {
    /// Row from 1.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
    /// What was typed.
    pub text: String,
}

/// What is to be judged, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportRequest {
    /// The sheet.
    pub sheet: u32,
    /// Number of the first row of data.
    pub first_row: u32,
    /// Columns that are imported.
    pub columns: Vec<ColumnChoice>,
    /// Mended cells.
    pub edits: Vec<CellEdit>,
    /// What holds for the whole file.
    pub choices: ImportChoices,
}

/// What the import would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportSummary {
    /// Sums.
    pub counts: RowCounts,
    /// Names to be matched.
    pub unknown_places: Vec<UnknownPlace>,
}

/// One page of the dry run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportPage {
    /// Rows of the page.
    pub rows: Vec<ShownRow>,
    /// All rows that fit.
    pub total: u32,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct ImportProgress {
    /// Rows done.
    pub done: u32,
    /// Of so many; 0 while the file is read.
    pub total: u32,
}
