//! 党员: what the file holds beyond the form — status, measures, lost contact, duplicates.

use super::{App, Edit, Reply, State, View, Written};
use chrono::NaiveDate;
use dangjian_core::members::measures::{self, MemberMeasureDraft, MemberSearchDraft};
use dangjian_core::members::merge::{self, DuplicatePair, MergeOrder, MergePreview};
use dangjian_core::members::status::{self, StatusChangeDraft};
use dangjian_core::members::{self, MemberFile};

/// 组织关系历史, 状态与处置, 流动 of one member.
#[tauri::command(async)]
#[specta::specta]
pub fn member_file(app: State<'_, App>, id: String) -> Reply<MemberFile> {
    Ok(app.office().read(View, |tx, now| members::file(tx, &id, now.today()))?)
}

/// The data were confirmed today.
#[tauri::command(async)]
#[specta::specta]
pub fn member_verify(app: State<'_, App>, id: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "核对党员信息", |tx| members::verify(tx, &id))?)
}

/// Enters a change of 党籍状态 with its decision.
#[tauri::command(async)]
#[specta::specta]
pub fn member_status_change(app: State<'_, App>, id: String, rev: u32, draft: StatusChangeDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记党籍状态变化", |tx| status::change(tx, &id, rev, &draft))?)
}

/// Takes back the newest change that was entered by mistake.
#[tauri::command(async)]
#[specta::specta]
pub fn member_status_withdraw(app: State<'_, App>, change_id: String, reason: String) -> Reply<Written<()>> {
    let act = format!("撤回党籍状态登记：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| status::withdraw(tx, &change_id, &reason))?)
}

/// Enters a talk or a time limit.
#[tauri::command(async)]
#[specta::specta]
pub fn member_measure_add(app: State<'_, App>, id: String, draft: MemberMeasureDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记处置", |tx| measures::add_measure(tx, &id, &draft))?)
}

/// Closes a time limit.
#[tauri::command(async)]
#[specta::specta]
pub fn member_correction_end(
    app: State<'_, App>,
    measure_id: String,
    on: NaiveDate,
    is_improved: bool,
    outcome: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记限期改正结果", |tx| {
        measures::end_correction(tx, &measure_id, on, is_improved, &outcome)
    })?)
}

/// Contact was lost since a day.
#[tauri::command(async)]
#[specta::specta]
pub fn member_lose(app: State<'_, App>, id: String, lost_on: NaiveDate) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记失联", |tx| measures::lose(tx, &id, lost_on))?)
}

/// The member was found again.
#[tauri::command(async)]
#[specta::specta]
pub fn member_find(app: State<'_, App>, id: String, found: MemberSearchDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "恢复联系", |tx| measures::find(tx, &id, &found))?)
}

/// Enters a search for a lost member.
#[tauri::command(async)]
#[specta::specta]
pub fn member_search_add(app: State<'_, App>, id: String, draft: MemberSearchDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记失联查找", |tx| measures::add_search(tx, &id, &draft))?)
}

/// Pairs of records that look like one person.
#[tauri::command(async)]
#[specta::specta]
pub fn member_duplicates(app: State<'_, App>) -> Reply<Vec<DuplicatePair>> {
    Ok(app.office().read(View, |tx, _| merge::duplicates(tx))?)
}

/// Two records are two people.
#[tauri::command(async)]
#[specta::specta]
pub fn member_keep_apart(app: State<'_, App>, one: String, other: String, reason: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "标记为不同的人", |tx| merge::keep_apart(tx, &one, &other, &reason))?)
}

/// What a merge would do.
#[tauri::command(async)]
#[specta::specta]
pub fn member_merge_preview(app: State<'_, App>, keep_id: String, drop_id: String) -> Reply<MergePreview> {
    Ok(app.office().read(View, |tx, _| merge::preview(tx, &keep_id, &drop_id))?)
}

/// Merges two records. Gives back the id of the merge.
#[tauri::command(async)]
#[specta::specta]
pub fn member_merge(app: State<'_, App>, order: MergeOrder) -> Reply<Written<String>> {
    let act = format!("合并重复党员：{}", order.reason.trim());
    Ok(app.office().write(Edit, &act, |tx| merge::merge(tx, &order))?)
}

/// Takes a merge back.
#[tauri::command(async)]
#[specta::specta]
pub fn member_merge_undo(app: State<'_, App>, merge_id: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "撤销合并", |tx| merge::undo(tx, &merge_id))?)
}
