//! 常用语.

use super::{App, Edit, Reply, State, View, Written};
use dangjian_core::meetings::MeetingKind;
use dangjian_core::phrases::{self, PhraseList};

/// The phrases of a kind of meeting.
#[tauri::command(async)]
#[specta::specta]
pub fn phrase_list(app: State<'_, App>, kind: MeetingKind) -> Reply<PhraseList> {
    Ok(app.office().read(View, |tx, _| phrases::list(tx, kind))?)
}

/// Saves the phrases of a kind in their order.
#[tauri::command(async)]
#[specta::specta]
pub fn phrase_save(app: State<'_, App>, kind: MeetingKind, texts: Vec<String>) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改常用语", |tx| phrases::save(tx, kind, &texts))?)
}

/// Back to the phrases of the program.
#[tauri::command(async)]
#[specta::specta]
pub fn phrase_reset(app: State<'_, App>, kind: MeetingKind) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "恢复默认常用语", |tx| phrases::reset(tx, kind))?)
}
