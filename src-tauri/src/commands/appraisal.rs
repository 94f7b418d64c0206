//! 民主评议党员. The list gives numbers to everybody; what is said about persons is read by who may edit (R-MIN-04).

use super::{App, Edit, Reply, State, View, Written};
use crate::papers::{self, AppraisalPaperKind, OpenPaper};
use chrono::NaiveDate;
use dangjian_core::appraisal::{
    self, AppraisalCheck, AppraisalFollowUpDraft, DemocraticAppraisalDetail, DemocraticAppraisalDraft,
    DemocraticAppraisalPage, DemocraticAppraisalQuery,
};

/// One line for every branch in a year: numbers only.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_list(
    app: State<'_, App>,
    query: DemocraticAppraisalQuery,
) -> Reply<DemocraticAppraisalPage> {
    Ok(app.office().read(View, |tx, now| appraisal::list(tx, &query, now.local))?)
}

/// Begins the appraisal of a branch with its members of the day.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_create(app: State<'_, App>, organization_id: String, year: i32) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "开始民主评议", |tx| appraisal::create(tx, &organization_id, year))?)
}

/// One appraisal with everything about its people.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_detail(app: State<'_, App>, id: String) -> Reply<DemocraticAppraisalDetail> {
    Ok(app.office().read(Edit, |tx, now| appraisal::detail(tx, &id, now.local))?)
}

/// Numbers and gaps of what is typed; nothing is stored.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_check(
    app: State<'_, App>,
    id: String,
    draft: DemocraticAppraisalDraft,
) -> Reply<AppraisalCheck> {
    Ok(app.office().read(Edit, |tx, now| appraisal::check(tx, &id, &draft, now.local))?)
}

/// Saves the whole appraisal; gives back the new revision.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_save(
    app: State<'_, App>,
    id: String,
    rev: u32,
    draft: DemocraticAppraisalDraft,
) -> Reply<Written<u32>> {
    Ok(app.office().write(Edit, "保存民主评议", |tx| appraisal::save(tx, &id, rev, &draft))?)
}

/// Locks the appraisal.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_finish(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "民主评议定稿", |tx| appraisal::finish(tx, &id, rev, &reason))?)
}

/// Adds a correction to a locked appraisal.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_correct(
    app: State<'_, App>,
    id: String,
    text: String,
    reason: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "更正民主评议", |tx| appraisal::correct(tx, &id, &text, &reason))?)
}

/// Moves an open appraisal to the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除民主评议：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| appraisal::delete(tx, &id, rev, &reason))?)
}

/// Marks a row of a list as done, or as open again.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_follow_up(
    app: State<'_, App>,
    id: String,
    rev: u32,
    done_on: Option<NaiveDate>,
    evidence: String,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记评议后续事项完成情况", |tx| {
        appraisal::follow_up(tx, &id, rev, done_on, &evidence)
    })?)
}

/// Adds rectification or help to a locked appraisal.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_follow_up_add(
    app: State<'_, App>,
    id: String,
    row: AppraisalFollowUpDraft,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "补充评议后续事项", |tx| appraisal::add_follow_up(tx, &id, &row))?)
}

/// A paper of the stored appraisal. Errors: `role.denied`, `row.not_found`, `print.failed`.
#[tauri::command(async)]
#[specta::specta]
pub fn democratic_appraisal_paper(app: State<'_, App>, id: String, kind: AppraisalPaperKind) -> Reply<OpenPaper> {
    let paper = app.office().read(Edit, |tx, _| appraisal::paper(tx, &id))?;
    let documents = papers::appraisal_documents_of(&paper, kind, &app.maker());
    let info = documents[0].info.clone();
    Ok(app.open_papers(&papers::appraisal_title_of(&paper, kind), documents, info)?)
}
