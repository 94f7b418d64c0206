//! 导入: from the office's own Excel file to members, and back.

use super::{App, Edit, Reply, State, View, Written};
use crate::imports::{self as files, ImportPage, ImportProgress, ImportRequest, ImportSummary, OpenImport};
use crate::place;
use dangjian_core::db::journal;
use dangjian_core::error::Error;
use dangjian_core::imports::{self, ImportBatch, ImportDone, RowKind, UndoDone};
use tauri::AppHandle;

/// Endings of files that can be imported.
const ENDINGS: [&str; 5] = ["xlsx", "xls", "csv", "et", "txt"];
/// Rows of a page at most.
const PAGE_MOST: u32 = 200;

/// Asks for a file, reads it in the worker and tells its columns; none when the dialog was cancelled.
/// Errors: `input.invalid` when it cannot be read, `cancelled`.
#[tauri::command(async)]
#[specta::specta]
pub fn import_choose(app: State<'_, App>, handle: AppHandle) -> Reply<Option<OpenImport>> {
    app.office().read(Edit, |_, _| Ok(()))?;
    let Some(path) = place::ask_what_to_open(&handle, &ENDINGS, "Excel 或 CSV 文件") else { return Ok(None) };
    let file = app.imports.read(&path)?;
    Ok(Some(app.office().read(Edit, |tx, _| files::describe(tx, &file, None))?))
}

/// Another sheet of the open file.
#[tauri::command(async)]
#[specta::specta]
pub fn import_sheet(app: State<'_, App>, sheet: u32) -> Reply<OpenImport> {
    let file = app.imports.file()?;
    Ok(app.office().read(Edit, |tx, _| files::describe(tx, &file, Some(sheet)))?)
}

/// What the import would do; nothing is stored. Errors: `input.invalid`, `cancelled`, `row.not_found`.
#[tauri::command(async)]
#[specta::specta]
pub fn import_check(app: State<'_, App>, request: ImportRequest) -> Reply<ImportSummary> {
    let checked = app.office().read(Edit, |tx, now| app.imports.check(tx, request, now.today()))?;
    Ok(ImportSummary { counts: checked.run.counts, unknown_places: checked.run.unknown_places.clone() })
}

/// One page of the last check; numbers masked unless they are wrong.
#[tauri::command(async)]
#[specta::specta]
pub fn import_rows(app: State<'_, App>, kind: Option<RowKind>, offset: u32, limit: u32) -> Reply<ImportPage> {
    app.office().read(Edit, |_, _| Ok(()))?;
    let checked = app.imports.checked()?;
    let (rows, total) = checked.run.page(&checked.rows, kind, offset, limit.min(PAGE_MOST));
    Ok(ImportPage { rows, total })
}

/// How far reading, checking or importing is.
#[tauri::command(async)]
#[specta::specta]
pub fn import_progress(app: State<'_, App>) -> Reply<ImportProgress> {
    Ok(app.imports.progress())
}

/// Stops reading, checking or importing; nothing is stored then.
#[tauri::command(async)]
#[specta::specta]
pub fn import_cancel(app: State<'_, App>) -> Reply<()> {
    app.imports.cancel();
    Ok(())
}

/// Imports what was checked, in one transaction. Errors: `input.invalid`, `cancelled`, `row.not_found`.
#[tauri::command(async)]
#[specta::specta]
pub fn import_commit(app: State<'_, App>) -> Reply<Written<ImportDone>> {
    let checked = app.imports.checked()?;
    let source = app.imports.source(&checked.request)?;
    let act = format!("导入 {}", source.file_name);
    app.imports.begin(checked.rows.len());
    let choices = &checked.request.choices;
    let goes_on = |done: usize| app.imports.goes_on(done);
    let done = app.office().write(Edit, &act, |tx| imports::commit(tx, &source, &checked.rows, choices, &goes_on))?;
    app.imports.clear();
    Ok(done)
}

/// Forgets the open file.
#[tauri::command(async)]
#[specta::specta]
pub fn import_close(app: State<'_, App>) -> Reply<()> {
    app.imports.clear();
    Ok(())
}

/// The sheet with a column of problems and coloured cells, through the save dialog; none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn import_marked(app: State<'_, App>, handle: AppHandle) -> Reply<Option<String>> {
    app.office().read(Edit, |_, _| Ok(()))?;
    let bytes = app.imports.marked()?;
    let Some(path) = place::ask_where_to_save(&handle, "导入问题标记", "xlsx", "Excel 工作簿") else {
        return Ok(None);
    };
    std::fs::write(&path, bytes).map_err(Error::from)?;
    app.office()
        .write(Edit, "下载导入问题标记", |tx| journal::note(tx, "导出", "member", "import", "导入问题标记"))?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

/// The empty template, through the save dialog; none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn import_template(app: State<'_, App>, handle: AppHandle) -> Reply<Option<String>> {
    let bytes = app.office().read(View, |tx, _| files::template(tx))?;
    let Some(path) = place::ask_where_to_save(&handle, "党员名册模板", "xlsx", "Excel 工作簿") else {
        return Ok(None);
    };
    std::fs::write(&path, bytes).map_err(Error::from)?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

/// Earlier imports, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn import_list(app: State<'_, App>) -> Reply<Vec<ImportBatch>> {
    Ok(app.office().read(View, |tx, _| imports::batches(tx))?)
}

/// Takes an import back; what was touched since stays and is told.
#[tauri::command(async)]
#[specta::specta]
pub fn import_undo(app: State<'_, App>, id: String) -> Reply<Written<UndoDone>> {
    Ok(app.office().write(Edit, "撤销导入", |tx| imports::undo(tx, &id))?)
}
