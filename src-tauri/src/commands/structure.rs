//! 组织沿革 and what belongs to the structure of an organisation.

use super::{App, Edit, Reply, State, View, Written};
use crate::papers;
use crate::papers::OpenPaper;
use chrono::NaiveDate;
use dangjian_core::organizations::{
    self, Decision, JointUnitDraft, OrganizationHints, OrganizationProfile, OrganizationStructure, PastChangeDraft,
    PastNode, RequestDraft,
};

/// The tree as it stood at the end of a day.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_tree_on(app: State<'_, App>, on: NaiveDate) -> Reply<Vec<PastNode>> {
    Ok(app.office().read(View, |tx, _| organizations::tree_on(tx, on))?)
}

/// How many hints of the rules stand behind each organisation.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_hints(app: State<'_, App>) -> Reply<Vec<OrganizationHints>> {
    Ok(app.office().read(View, |tx, now| organizations::hints(tx, now.today()))?)
}

/// Time line, basis, units, applications and hints of one organisation.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_structure(app: State<'_, App>, id: String) -> Reply<OrganizationStructure> {
    Ok(app.office().read(View, |tx, now| organizations::structure(tx, &id, now.today()))?)
}

/// Adds or mends the paper of a recorded change.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_decision_save(
    app: State<'_, App>,
    change_id: String,
    rev: u32,
    decision: Decision,
) -> Reply<Written<()>> {
    Ok(app
        .office()
        .write(Edit, "登记决定文件", |tx| organizations::complete_decision(tx, &change_id, rev, &decision))?)
}

/// 补录沿革.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_past_save(app: State<'_, App>, draft: PastChangeDraft) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "补录沿革", |tx| organizations::record_past(tx, &draft))?)
}

/// 设立依据 and the collected items (R-ORG-19).
#[tauri::command(async)]
#[specta::specta]
pub fn organization_profile_save(
    app: State<'_, App>,
    id: String,
    rev: u32,
    profile: OrganizationProfile,
) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记设立依据", |tx| organizations::save_profile(tx, &id, rev, &profile))?)
}

/// Units of a joint branch (R-ORG-04).
#[tauri::command(async)]
#[specta::specta]
pub fn organization_units_save(
    app: State<'_, App>,
    id: String,
    units: Vec<JointUnitDraft>,
    override_reason: String,
) -> Reply<Written<()>> {
    Ok(app
        .office()
        .write(Edit, "登记联合单位", |tx| organizations::save_units(tx, &id, &units, &override_reason))?)
}

/// Adds or saves an application (R-ORG-09). Gives back its id.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_request_save(
    app: State<'_, App>,
    id: Option<String>,
    rev: u32,
    draft: RequestDraft,
) -> Reply<Written<String>> {
    Ok(app
        .office()
        .write(Edit, "登记设立、调整申请", |tx| organizations::save_request(tx, id.as_deref(), rev, &draft))?)
}

/// 组织架构图 of an organisation and everything below it, on A4 or A3 turned.
#[tauri::command(async)]
#[specta::specta]
pub fn organization_chart_paper(app: State<'_, App>, id: String, is_a3: bool) -> Reply<OpenPaper> {
    let maker = app.maker();
    let (name, lines) = app.office().read(View, |tx, _| organizations::chart(tx, &id))?;
    let chart = papers::chart_of(&name, &lines, is_a3, &maker);
    let title = format!("组织架构图-{name}-{}", maker.now.today());
    Ok(app.open_paper(&title, dangjian_print::organization_chart_document(&chart))?)
}
