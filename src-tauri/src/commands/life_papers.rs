//! Papers of organisational life as a whole.

use super::{App, Edit, Reply, State, View};
use crate::papers::{self, OpenPaper};
use dangjian_core::life;

/// 三会一课季度计划报备表 of a branch. Errors: `row.not_found`, `input.invalid`.
#[tauri::command(async)]
#[specta::specta]
pub fn quarter_plan_paper(app: State<'_, App>, organization_id: String, year: i32, quarter: u32) -> Reply<OpenPaper> {
    let plan =
        app.office().read(View, |tx, now| life::quarter_plan(tx, &organization_id, year, quarter, now.today()))?;
    let paper = papers::quarter_plan_of(&plan, &app.maker());
    let title = format!("三会一课计划报备表-{}-{year}年第{quarter}季度", plan.organization_name);
    Ok(app.open_paper(&title, dangjian_print::quarter_plan_document(&paper))?)
}

/// 三会一课纪实报告表 of a branch. Errors: `row.not_found`, `input.invalid`.
#[tauri::command(async)]
#[specta::specta]
pub fn quarter_report_paper(app: State<'_, App>, organization_id: String, year: i32, quarter: u32) -> Reply<OpenPaper> {
    let report =
        app.office().read(View, |tx, now| life::quarter_report(tx, &organization_id, year, quarter, now.local))?;
    let paper = papers::quarter_report_of(&report, &app.maker());
    let title = format!("三会一课纪实报告表-{}-{year}年第{quarter}季度", report.organization_name);
    Ok(app.open_paper(&title, dangjian_print::quarter_report_document(&paper))?)
}

/// 党支部工作手册 of a year. It holds records about persons, so it is for who may edit (R-MIN-04).
/// Errors: `role.denied`, `row.not_found`, `input.invalid` when nothing was recorded in that year.
#[tauri::command(async)]
#[specta::specta]
pub fn handbook_paper(app: State<'_, App>, organization_id: String, year: i32) -> Reply<OpenPaper> {
    let book = app.office().read(Edit, |tx, now| life::handbook(tx, &organization_id, year, now.local))?;
    let handbook = papers::handbook_of(&book, year, &app.maker())?;
    Ok(app.open_handbook(&format!("党支部工作手册-{}-{year}年", book.organization_name), &handbook)?)
}
