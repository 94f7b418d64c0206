//! 双报到.

use super::{App, Edit, Reply, Reveal, State, View, Written};
use chrono::NaiveDate;
use dangjian_core::double_reports::{
    self, DoubleReportDetail, DoubleReportDraft, DoubleReportQuery, DoubleReportRow, ServiceRecordDraft,
};
use dangjian_core::members::Page;

/// One page of the list.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_list(app: State<'_, App>, query: DoubleReportQuery) -> Reply<Page<DoubleReportRow>> {
    Ok(app.office().read(View, |tx, now| double_reports::list(tx, &query, now.today()))?)
}

/// One report.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_detail(app: State<'_, App>, id: String) -> Reply<DoubleReportDetail> {
    Ok(app.office().read(View, |tx, now| double_reports::detail(tx, &id, now.today()))?)
}

/// Reports of one member of ours.
#[tauri::command(async)]
#[specta::specta]
pub fn double_reports_of_member(app: State<'_, App>, member_id: String) -> Reply<Vec<DoubleReportRow>> {
    Ok(app.office().read(View, |tx, now| double_reports::of_member(tx, &member_id, now.today()))?)
}

/// Registers a report.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_create(app: State<'_, App>, draft: DoubleReportDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记双报到", |tx| double_reports::create(tx, &draft))?)
}

/// Changes a report.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_update(app: State<'_, App>, id: String, rev: u32, draft: DoubleReportDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改双报到登记", |tx| double_reports::update(tx, &id, rev, &draft))?)
}

/// Ends a report.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_end(app: State<'_, App>, id: String, rev: u32, on: NaiveDate, note: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "结束双报到", |tx| double_reports::end(tx, &id, rev, on, &note))?)
}

/// 认领岗位.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_post_claim(app: State<'_, App>, id: String, title: String, on: NaiveDate) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "认领岗位", |tx| double_reports::claim_post(tx, &id, &title, on))?)
}

/// Gives a post back.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_post_end(app: State<'_, App>, post_id: String, on: NaiveDate) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "结束认领岗位", |tx| double_reports::end_post(tx, &post_id, on))?)
}

/// Enters a service.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_service_add(app: State<'_, App>, id: String, draft: ServiceRecordDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记社区服务", |tx| double_reports::add_service(tx, &id, &draft))?)
}

/// A service that was entered by mistake.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_service_void(app: State<'_, App>, service_id: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "作废服务记录", |tx| double_reports::void_service(tx, &service_id))?)
}

/// Writes the remark of a year.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_remark(
    app: State<'_, App>,
    id: String,
    year: i32,
    text: String,
    told_on: Option<NaiveDate>,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "填写年度评价", |tx| double_reports::remark(tx, &id, year, &text, told_on))?)
}

/// The receipt went to the unit.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_receipt_sent(app: State<'_, App>, id: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "送出双报到回执", |tx| double_reports::note_receipt(tx, &id))?)
}

/// The whole mobile, logged with its reason.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_reveal(app: State<'_, App>, id: String, reason: String) -> Reply<String> {
    Ok(app.office().write(Reveal, "查看敏感信息", |tx| double_reports::reveal(tx, &id, &reason))?.value)
}
