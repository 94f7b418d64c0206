//! 流动党员.

use super::{App, Edit, Reply, Reveal, State, View, Written};
use chrono::NaiveDate;
use dangjian_core::floating::{self, FloatingContactDraft, FloatingDetail, FloatingDraft, FloatingQuery, FloatingRow};
use dangjian_core::members::Page;

/// One page of the registers.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_list(app: State<'_, App>, query: FloatingQuery) -> Reply<Page<FloatingRow>> {
    Ok(app.office().read(View, |tx, now| floating::list(tx, &query, now.today()))?)
}

/// One entry.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_detail(app: State<'_, App>, id: String) -> Reply<FloatingDetail> {
    Ok(app.office().read(View, |tx, now| floating::detail(tx, &id, now.today()))?)
}

/// Registers somebody who left or came.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_create(app: State<'_, App>, draft: FloatingDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记流动党员", |tx| floating::create(tx, &draft))?)
}

/// Changes an entry.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_update(app: State<'_, App>, id: String, rev: u32, draft: FloatingDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改流动党员登记", |tx| floating::update(tx, &id, rev, &draft))?)
}

/// Enters a contact.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_contact_add(app: State<'_, App>, id: String, draft: FloatingContactDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记联系流动党员", |tx| floating::add_contact(tx, &id, &draft))?)
}

/// Ends an entry.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_end(app: State<'_, App>, id: String, rev: u32, on: NaiveDate, note: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "结束流动登记", |tx| floating::end(tx, &id, rev, on, &note))?)
}

/// The whole mobile of somebody who came, logged with its reason.
#[tauri::command(async)]
#[specta::specta]
pub fn floating_reveal(app: State<'_, App>, id: String, reason: String) -> Reply<String> {
    Ok(app.office().write(Reveal, "查看敏感信息", |tx| floating::reveal(tx, &id, &reason))?.value)
}
