//! 组织架构.

use super::{App, Edit, Reply, State, View, Written};
use chrono::NaiveDate;
use dangjian_core::finding::Finding;
use dangjian_core::organizations::{self, OrganizationDetail, OrganizationDraft, OrganizationNode};

/// The whole tree, superior before inferior.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_tree(app: State<'_, App>, include_closed: bool) -> Reply<Vec<OrganizationNode>> {
    Ok(app.office().read(View, |tx, _| organizations::tree(tx, include_closed))?)
}

/// One organisation.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_detail(app: State<'_, App>, id: String) -> Reply<OrganizationDetail> {
    Ok(app.office().read(View, |tx, _| organizations::detail(tx, &id))?)
}

/// What the rules say about a form before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_check(app: State<'_, App>, draft: OrganizationDraft) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, _| organizations::check(tx, &draft))?)
}

/// Creates an organisation.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_create(app: State<'_, App>, draft: OrganizationDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "新建党组织", |tx| organizations::create(tx, &draft))?)
}

/// Saves everything but the place in the tree.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_update(app: State<'_, App>, id: String, rev: u32, draft: OrganizationDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改党组织", |tx| organizations::update(tx, &id, rev, &draft))?)
}

/// Moves it with everything below under another superior.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_move(app: State<'_, App>, id: String, rev: u32, parent_id: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "调整上级组织", |tx| organizations::relocate(tx, &id, rev, &parent_id))?)
}

/// Dissolves it.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_close(
    app: State<'_, App>,
    id: String,
    rev: u32,
    closed_on: NaiveDate,
    reason: String,
) -> Reply<Written<()>> {
    let act = format!("撤销党组织：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| organizations::close(tx, &id, rev, closed_on, &reason))?)
}

/// Takes a dissolution back.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_reopen(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "恢复党组织", |tx| organizations::reopen(tx, &id, rev))?)
}
