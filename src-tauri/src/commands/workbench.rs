//! 工作台, search, history, drafts, trash.

use super::{App, Edit, Reply, State, View, Written};
use dangjian_core::drafts::{self, DraftRow, DraftText};
use dangjian_core::history::HistoryEntry;
use dangjian_core::records::RecordKind;
use dangjian_core::search::{self, SearchHit};
use dangjian_core::trash::{self, TrashRow};
use dangjian_core::workbench::{self, Workbench};

/// What is overdue, due and soon; counts; month strips.
#[tauri::command(async)]
#[specta::specta]
pub fn workbench(app: State<'_, App>) -> Reply<Workbench> {
    Ok(app.office().read(View, |tx, now| workbench::workbench(tx, now.today()))?)
}

/// Members, organisations and meetings for what was typed.
#[tauri::command(async)]
#[specta::specta]
pub fn search(app: State<'_, App>, text: String) -> Reply<Vec<SearchHit>> {
    Ok(app.office().read(View, |tx, _| search::search(tx, &text))?)
}

/// Who changed a record, when, from what to what.
#[tauri::command(async)]
#[specta::specta]
pub fn history(app: State<'_, App>, record: RecordKind, id: String) -> Reply<Vec<HistoryEntry>> {
    Ok(app.office().history(record, &id)?)
}

/// Keeps a draft.
#[tauri::command(async)]
#[specta::specta]
pub fn draft_save(app: State<'_, App>, draft: DraftText) -> Reply<()> {
    app.office().write(Edit, "留存草稿", |tx| drafts::save(tx, &draft))?;
    Ok(())
}

/// The draft of a key; for who may edit (R-MIN-04).
#[tauri::command(async)]
#[specta::specta]
pub fn draft_load(app: State<'_, App>, key: String) -> Reply<Option<DraftRow>> {
    Ok(app.office().draft(&key)?)
}

/// All drafts, newest first; for who may edit (R-MIN-04).
#[tauri::command(async)]
#[specta::specta]
pub fn draft_list(app: State<'_, App>) -> Reply<Vec<DraftRow>> {
    Ok(app.office().drafts()?)
}

/// Forgets a draft.
#[tauri::command(async)]
#[specta::specta]
pub fn draft_discard(app: State<'_, App>, key: String) -> Reply<()> {
    app.office().write(Edit, "丢弃草稿", |tx| drafts::discard(tx, &key))?;
    Ok(())
}

/// Everything in the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn trash_list(app: State<'_, App>) -> Reply<Vec<TrashRow>> {
    Ok(app.office().read(View, |tx, _| trash::list(tx))?)
}

/// Takes a record out of the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn trash_restore(app: State<'_, App>, record: RecordKind, id: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "从回收站恢复", |tx| trash::restore(tx, record, &id))?)
}
