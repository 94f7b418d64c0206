//! 党员.

use super::{App, Edit, Reply, Reveal, State, View, Written};
use crate::{export, place};
use dangjian_core::db::journal;
use dangjian_core::error::Error;
use dangjian_core::finding::Finding;
use dangjian_core::members::{self, MemberDetail, MemberDraft, MemberQuery, MemberRow, Page, SensitiveField};
use tauri::AppHandle;

/// One page of the roster.
#[tauri::command(async)]
#[specta::specta]
pub fn member_list(app: State<'_, App>, query: MemberQuery) -> Reply<Page<MemberRow>> {
    Ok(app.office().read(View, |tx, now| members::list(tx, &query, now.today()))?)
}

/// One member; sensitive fields masked.
#[tauri::command(async)]
#[specta::specta]
pub fn member_detail(app: State<'_, App>, id: String) -> Reply<MemberDetail> {
    Ok(app.office().read(View, |tx, now| members::detail(tx, &id, now.today()))?)
}

/// What the rules say about a form before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn member_check(app: State<'_, App>, draft: MemberDraft, id: Option<String>) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, now| members::check(tx, &draft, id.as_deref(), now.today()))?)
}

/// Adds a member.
#[tauri::command(async)]
#[specta::specta]
pub fn member_create(app: State<'_, App>, draft: MemberDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "新增党员", |tx| members::create(tx, &draft))?)
}

/// Saves a form; masked texts mean unchanged.
#[tauri::command(async)]
#[specta::specta]
pub fn member_update(app: State<'_, App>, id: String, rev: u32, draft: MemberDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改党员信息", |tx| members::update(tx, &id, rev, &draft))?)
}

/// Moves a record to the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn member_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除党员：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| members::delete(tx, &id, rev, &reason))?)
}

/// The full value of one masked field, logged with its reason.
#[tauri::command(async)]
#[specta::specta]
pub fn member_reveal(app: State<'_, App>, id: String, field: SensitiveField, reason: String) -> Reply<String> {
    Ok(app.office().write(Reveal, "查看敏感信息", |tx| members::reveal(tx, &id, field, &reason))?.value)
}

/// The whole list behind a query as .xlsx, through the save dialog. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn member_export(app: State<'_, App>, handle: AppHandle, query: MemberQuery) -> Reply<Option<String>> {
    let rows = app.office().read(View, |tx, now| members::list_all(tx, &query, now.today()))?;
    let Some(path) = place::ask_where_to_save(&handle, "党员花名册", "xlsx", "Excel 工作簿") else {
        return Ok(None);
    };
    std::fs::write(&path, export::roster(&rows)?).map_err(Error::from)?;
    let text = format!("{} 人，号码已脱敏", rows.len());
    app.office().write(View, "导出党员花名册", |tx| journal::note(tx, "导出", "member", "roster", &text))?;
    Ok(Some(path.to_string_lossy().into_owned()))
}
