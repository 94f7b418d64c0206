//! 组织架构: the tree, and what is done to an organisation.

use super::{App, Edit, Reply, State, View, Written};
use dangjian_core::finding::Finding;
use dangjian_core::organizations::{
    self, Alteration, Decision, MergeDraft, OrganizationDetail, OrganizationDraft, OrganizationNode, SplitDraft,
};

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

/// Sets an organisation up: by a decision, or, as part of the register, on the day of the form.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_create(
    app: State<'_, App>,
    draft: OrganizationDraft,
    decision: Option<Decision>,
) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "成立党组织", |tx| match &decision {
        Some(decision) => organizations::establish(tx, &draft, decision),
        None => organizations::create(tx, &draft),
    })?)
}

/// Saves everything but the place in the tree.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_update(app: State<'_, App>, id: String, rev: u32, draft: OrganizationDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改党组织", |tx| organizations::update(tx, &id, rev, &draft))?)
}

/// 更名, 改建.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_alter(
    app: State<'_, App>,
    id: String,
    rev: u32,
    altered: Alteration,
    decision: Decision,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "更名、改建", |tx| organizations::alter(tx, &id, rev, &altered, &decision))?)
}

/// 更正登记: a name, kind or level that was entered wrongly.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_correct(
    app: State<'_, App>,
    id: String,
    rev: u32,
    altered: Alteration,
    reason: String,
) -> Reply<Written<()>> {
    let act = format!("更正登记：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| organizations::correct(tx, &id, rev, &altered, &reason))?)
}

/// 隶属调整: moves it with everything below under another superior.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_move(
    app: State<'_, App>,
    id: String,
    rev: u32,
    parent_id: String,
    decision: Decision,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "隶属调整", |tx| organizations::move_to(tx, &id, rev, &parent_id, &decision))?)
}

/// 撤销.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_close(app: State<'_, App>, id: String, rev: u32, decision: Decision) -> Reply<Written<()>> {
    let act = format!("撤销党组织：{}{}", decision.document.trim(), decision.reason.trim());
    Ok(app.office().write(Edit, &act, |tx| organizations::dissolve(tx, &id, rev, &decision))?)
}

/// Takes a dissolution back.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_reopen(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "恢复党组织", |tx| organizations::reopen(tx, &id, rev))?)
}

/// 拆分. Gives back the ids of the new organisations.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_split(app: State<'_, App>, draft: SplitDraft) -> Reply<Written<Vec<String>>> {
    Ok(app.office().write(Edit, "拆分党组织", |tx| organizations::split(tx, &draft))?)
}

/// 合并.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_merge(app: State<'_, App>, draft: MergeDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "合并党组织", |tx| organizations::merge(tx, &draft))?)
}
