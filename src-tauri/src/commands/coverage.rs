//! 两新覆盖: 单位台账, 覆盖情况, 指导员.

use super::{App, Edit, Reply, Reveal, State, View, Written};
use crate::export_coverage;
use crate::papers::{self, OpenPaper};
use chrono::NaiveDate;
use dangjian_core::coverage::{
    self, AppraisalDraft, CoverDraft, CoverageOverview, DispatchDraft, InstructorDetail, InstructorDraft,
    InstructorQuery, InstructorRow, UnitDetail, UnitDraft, UnitQuery, UnitRow, VisitDraft,
};
use dangjian_core::finding::Finding;
use dangjian_core::members::Page;
use dangjian_core::organizations;
use dangjian_core::records::RecordKind;
use tauri::AppHandle;

/// One page of the ledger of units.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_list(app: State<'_, App>, query: UnitQuery) -> Reply<Page<UnitRow>> {
    Ok(app.office().read(View, |tx, now| coverage::units(tx, &query, now.today()))?)
}

/// One unit.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_detail(app: State<'_, App>, id: String) -> Reply<UnitDetail> {
    Ok(app.office().read(View, |tx, now| coverage::unit(tx, &id, now.today()))?)
}

/// What the rules say about a form before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_check(app: State<'_, App>, draft: UnitDraft, id: Option<String>) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, now| coverage::check_unit(tx, &draft, id.as_deref(), now.today()))?)
}

/// Adds a unit.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_create(app: State<'_, App>, draft: UnitDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记新兴领域单位", |tx| coverage::create_unit(tx, &draft))?)
}

/// Saves a form; a masked phone means unchanged.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_update(app: State<'_, App>, id: String, rev: u32, draft: UnitDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改单位台账", |tx| coverage::update_unit(tx, &id, rev, &draft))?)
}

/// Takes a unit out of the ledger from a day on.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_close(
    app: State<'_, App>,
    id: String,
    rev: u32,
    closed_on: NaiveDate,
    reason: String,
) -> Reply<Written<()>> {
    let act = format!("单位退出台账：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::close_unit(tx, &id, rev, closed_on, &reason))?)
}

/// Takes the leaving back.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_reopen(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "单位恢复纳入台账", |tx| coverage::reopen_unit(tx, &id, rev))?)
}

/// Into the recycle bin.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除单位：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::delete_unit(tx, &id, rev, &reason))?)
}

/// The whole ledger behind a query as .xlsx, through the save dialog. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_export(app: State<'_, App>, handle: AppHandle, query: UnitQuery) -> Reply<Option<String>> {
    let rows = app.office().read(View, |tx, now| coverage::units_all(tx, &query, now.today()))?;
    Ok(export_coverage::units(&rows).save(&app, &handle)?)
}

/// 覆盖台账 of the whole list behind a query. Errors: `input.invalid` for more units than a paper holds.
#[tauri::command(async)]
#[specta::specta]
pub fn unit_ledger_paper(app: State<'_, App>, query: UnitQuery) -> Reply<OpenPaper> {
    let maker = app.maker();
    let ledger = app.office().read(View, |tx, now| {
        let rows = coverage::units_all(tx, &query, now.today())?;
        let id = query.area_id.clone().or(organizations::own(tx)?.map(|own| own.id));
        let organization = match id {
            Some(id) => organizations::detail(tx, &id)?.draft.name,
            None => String::new(),
        };
        papers::unit_ledger_of(&rows, &organization, &maker)
    })?;
    let title = format!("覆盖台账-{}-{}", ledger.organization_name, maker.now.today());
    Ok(app.open_paper(&title, dangjian_print::unit_ledger_document(&ledger))?)
}

/// Rates and gaps on a day; `area_id` narrows to an organisation and what lies below it.
#[tauri::command(async)]
#[specta::specta]
pub fn coverage_overview(
    app: State<'_, App>,
    as_of: Option<NaiveDate>,
    area_id: Option<String>,
) -> Reply<CoverageOverview> {
    Ok(app
        .office()
        .read(View, |tx, now| coverage::overview(tx, as_of.unwrap_or_else(|| now.today()), area_id.as_deref()))?)
}

/// What the rules say about a cover before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn cover_check(app: State<'_, App>, unit_id: String, draft: CoverDraft, id: Option<String>) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, now| coverage::check_cover(tx, &unit_id, &draft, id.as_deref(), now.today()))?)
}

/// A unit begins to be covered in a way.
#[tauri::command(async)]
#[specta::specta]
pub fn cover_start(app: State<'_, App>, unit_id: String, draft: CoverDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记覆盖情况", |tx| coverage::start_cover(tx, &unit_id, &draft))?)
}

/// Corrects a period.
#[tauri::command(async)]
#[specta::specta]
pub fn cover_update(app: State<'_, App>, id: String, rev: u32, draft: CoverDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "更正覆盖情况", |tx| coverage::update_cover(tx, &id, rev, &draft))?)
}

/// A period ends.
#[tauri::command(async)]
#[specta::specta]
pub fn cover_end(app: State<'_, App>, id: String, rev: u32, ended_on: NaiveDate, reason: String) -> Reply<Written<()>> {
    let act = format!("覆盖结束：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::end_cover(tx, &id, rev, ended_on, &reason))?)
}

/// Into the recycle bin.
#[tauri::command(async)]
#[specta::specta]
pub fn cover_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除覆盖情况：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::delete_cover(tx, &id, rev, &reason))?)
}

/// The full phone number of a unit's contact, a contact person or an instructor, logged with its reason.
#[tauri::command(async)]
#[specta::specta]
pub fn coverage_phone(app: State<'_, App>, record: RecordKind, id: String, reason: String) -> Reply<String> {
    Ok(app.office().write(Reveal, "查看敏感信息", |tx| coverage::reveal_phone(tx, record, &id, &reason))?.value)
}

/// One page of the instructors.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_list(app: State<'_, App>, query: InstructorQuery) -> Reply<Page<InstructorRow>> {
    Ok(app.office().read(View, |tx, now| coverage::instructors(tx, &query, now.today()))?)
}

/// One instructor.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_detail(app: State<'_, App>, id: String) -> Reply<InstructorDetail> {
    Ok(app.office().read(View, |tx, now| coverage::instructor(tx, &id, now.today()))?)
}

/// What the rules say about a form before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_check(app: State<'_, App>, draft: InstructorDraft, id: Option<String>) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, _| coverage::check_instructor(tx, &draft, id.as_deref()))?)
}

/// Adds an instructor.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_create(app: State<'_, App>, draft: InstructorDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "登记党建工作指导员", |tx| coverage::create_instructor(tx, &draft))?)
}

/// Saves a form; a masked phone means unchanged.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_update(app: State<'_, App>, id: String, rev: u32, draft: InstructorDraft) -> Reply<Written<()>> {
    Ok(app
        .office()
        .write(Edit, "修改党建工作指导员", |tx| coverage::update_instructor(tx, &id, rev, &draft))?)
}

/// Somebody no longer is an instructor.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_end(
    app: State<'_, App>,
    id: String,
    rev: u32,
    ended_on: NaiveDate,
    reason: String,
) -> Reply<Written<()>> {
    let act = format!("不再担任指导员：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::end_instructor(tx, &id, rev, ended_on, &reason))?)
}

/// Takes the end back.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_reopen(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "恢复担任指导员", |tx| coverage::reopen_instructor(tx, &id, rev))?)
}

/// Into the recycle bin.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除指导员：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::delete_instructor(tx, &id, rev, &reason))?)
}

/// The whole list behind a query as .xlsx, through the save dialog. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn instructor_export(app: State<'_, App>, handle: AppHandle, query: InstructorQuery) -> Reply<Option<String>> {
    let query = InstructorQuery { limit: 500, offset: 0, ..query };
    let rows = app.office().read(View, |tx, now| coverage::instructors(tx, &query, now.today()))?.rows;
    Ok(export_coverage::instructors(&rows).save(&app, &handle)?)
}

/// What the rules say about a dispatch before it is saved.
#[tauri::command(async)]
#[specta::specta]
pub fn dispatch_check(app: State<'_, App>, draft: DispatchDraft, id: Option<String>) -> Reply<Vec<Finding>> {
    Ok(app.office().read(View, |tx, now| coverage::check_dispatch(tx, &draft, id.as_deref(), now.today()))?)
}

/// Sends an instructor to a unit.
#[tauri::command(async)]
#[specta::specta]
pub fn dispatch_start(app: State<'_, App>, draft: DispatchDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "派驻指导员", |tx| coverage::start_dispatch(tx, &draft))?)
}

/// Corrects or extends a dispatch.
#[tauri::command(async)]
#[specta::specta]
pub fn dispatch_update(app: State<'_, App>, id: String, rev: u32, draft: DispatchDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "更正派驻记录", |tx| coverage::update_dispatch(tx, &id, rev, &draft))?)
}

/// Ends a dispatch.
#[tauri::command(async)]
#[specta::specta]
pub fn dispatch_end(
    app: State<'_, App>,
    id: String,
    rev: u32,
    ended_on: NaiveDate,
    reason: String,
) -> Reply<Written<()>> {
    let act = format!("派驻结束：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::end_dispatch(tx, &id, rev, ended_on, &reason))?)
}

/// Into the recycle bin.
#[tauri::command(async)]
#[specta::specta]
pub fn dispatch_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除派驻记录：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::delete_dispatch(tx, &id, rev, &reason))?)
}

/// 党建工作指导员派驻登记表 of one dispatch.
#[tauri::command(async)]
#[specta::specta]
pub fn dispatch_paper(app: State<'_, App>, id: String) -> Reply<OpenPaper> {
    let maker = app.maker();
    let form = app.office().read(View, |tx, now| {
        let today = now.today();
        let dispatch = coverage::dispatch(tx, &id, today)?;
        let person = coverage::instructor(tx, &dispatch.instructor.id, today)?;
        let unit = coverage::unit(tx, &dispatch.unit.id, today)?;
        Ok(papers::dispatch_form_of(&dispatch, &person, &unit, &maker))
    })?;
    let title = format!("派驻登记表-{}-{}", form.name, form.unit_name);
    Ok(app.open_paper(&title, dangjian_print::dispatch_form_document(&form))?)
}

/// Writes a visit down, or corrects one.
#[tauri::command(async)]
#[specta::specta]
pub fn visit_save(app: State<'_, App>, id: Option<String>, rev: u32, draft: VisitDraft) -> Reply<Written<String>> {
    let act = if id.is_some() { "更正走访记录" } else { "登记走访" };
    Ok(app.office().write(Edit, act, |tx| coverage::save_visit(tx, id.as_deref(), rev, &draft))?)
}

/// Into the recycle bin.
#[tauri::command(async)]
#[specta::specta]
pub fn visit_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除走访记录：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::delete_visit(tx, &id, rev, &reason))?)
}

/// Writes the appraisal of a year down, or corrects one.
#[tauri::command(async)]
#[specta::specta]
pub fn appraisal_save(
    app: State<'_, App>,
    id: Option<String>,
    rev: u32,
    draft: AppraisalDraft,
) -> Reply<Written<String>> {
    let act = if id.is_some() { "更正年度考核" } else { "登记年度考核" };
    Ok(app.office().write(Edit, act, |tx| coverage::save_appraisal(tx, id.as_deref(), rev, &draft))?)
}

/// Into the recycle bin.
#[tauri::command(async)]
#[specta::specta]
pub fn appraisal_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除年度考核：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| coverage::delete_appraisal(tx, &id, rev, &reason))?)
}
