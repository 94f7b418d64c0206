//! 党员.

use super::{App, Edit, Reply, Reveal, State, View, Written};
use crate::imports::{self, ExportFormat};
use crate::place;
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

/// The whole list behind a query as a file, through the save dialog; the same columns an import understands. Numbers are
/// masked unless a reason is given, which is logged (R-PRV-09, R-PRV-11). Gives back the path, or none when cancelled.
/// Errors: `input.invalid` for an empty reason, `role.denied` for whole numbers without the right to see them.
#[tauri::command(async)]
#[specta::specta]
pub fn member_export(
    app: State<'_, App>,
    handle: AppHandle,
    query: MemberQuery,
    format: ExportFormat,
    full_reason: Option<String>,
) -> Reply<Option<String>> {
    let reason = full_reason.as_deref().map(str::trim);
    if reason.is_some_and(str::is_empty) {
        return Err(Error::invalid("reason", "请填写导出完整号码的原因，例如“报街道党工委备案”。").into());
    }
    let permission = if reason.is_some() { Reveal } else { View };
    app.office().read(permission, |_, _| Ok(()))?;
    let (ending, kind) = format.ending();
    let Some(path) = place::ask_where_to_save(&handle, "党员花名册", ending, kind) else { return Ok(None) };
    let (bytes, count) =
        app.office().read(permission, |tx, now| imports::roster(tx, &query, now.today(), reason.is_none(), format))?;
    std::fs::write(&path, bytes).map_err(Error::from)?;
    let text = match reason {
        Some(reason) => format!("{count} 人，完整号码：{reason}"),
        None => format!("{count} 人，号码已脱敏"),
    };
    app.office()
        .write(permission, "导出党员花名册", |tx| journal::note(tx, "导出", "member", "roster", &text))?;
    Ok(Some(path.to_string_lossy().into_owned()))
}
