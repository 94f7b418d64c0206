//! Papers about members. Those that show a whole number need the permission to reveal it and leave their trace in the
//! journal each time they are made.

use super::{App, Reply, Reveal, State, View};
use crate::papers::{self, OpenPaper};
use chrono::Datelike;
use dangjian_core::{double_reports, members, organizations, transfers};

/// 组织关系介绍信.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_letter_paper(app: State<'_, App>, id: String) -> Reply<OpenPaper> {
    let text = app.office().write(Reveal, "制作组织关系介绍信", |tx| transfers::letter_text(tx, &id))?.value;
    let input = papers::transfer_letter_of(&text, &app.maker());
    let title = format!("组织关系介绍信-{}", text.name);
    Ok(app.open_paper(&title, dangjian_print::transfer_letter_document(&input))?)
}

/// 组织关系回执 for a transfer that came in.
#[tauri::command(async)]
#[specta::specta]
pub fn transfer_receipt_paper(app: State<'_, App>, id: String) -> Reply<OpenPaper> {
    let text = app.office().read(View, |tx, _| transfers::receipt_text(tx, &id))?;
    let input = papers::transfer_receipt_of(&text, &app.maker());
    let title = format!("组织关系回执-{}", text.name);
    Ok(app.open_paper(&title, dangjian_print::transfer_receipt_document(&input))?)
}

/// 党员证明 for a stated purpose.
#[tauri::command(async)]
#[specta::specta]
pub fn membership_proof_paper(app: State<'_, App>, id: String, purpose: String) -> Reply<OpenPaper> {
    let text = app.office().write(Reveal, "制作党员证明", |tx| members::proof(tx, &id, &purpose))?.value;
    let input = papers::membership_proof_of(&text, &purpose, &app.maker());
    let title = format!("党员证明-{}", text.name);
    Ok(app.open_paper(&title, dangjian_print::membership_proof_document(&input))?)
}

/// 党员信息卡, numbers masked.
#[tauri::command(async)]
#[specta::specta]
pub fn member_card_paper(app: State<'_, App>, id: String) -> Reply<OpenPaper> {
    let (detail, organization) = app.office().read(View, |tx, now| {
        let detail = members::detail(tx, &id, now.today())?;
        let own = organizations::own(tx)?.map(|own| organizations::detail(tx, &own.id)).transpose()?;
        Ok((detail, own.map(|own| own.draft.name).unwrap_or_default()))
    })?;
    let input = papers::member_card_of(&detail, &organization, &app.maker());
    let title = format!("党员信息卡-{}", input.name);
    Ok(app.open_paper(&title, dangjian_print::member_card_document(&input))?)
}

/// 双报到回执 about the services of a year.
#[tauri::command(async)]
#[specta::specta]
pub fn double_report_receipt_paper(app: State<'_, App>, id: String, year: i32) -> Reply<OpenPaper> {
    let (detail, office) = app.office().read(View, |tx, now| {
        let own = organizations::own(tx)?.map(|own| organizations::detail(tx, &own.id)).transpose()?;
        Ok((double_reports::detail(tx, &id, now.today())?, own.map(|own| own.draft)))
    })?;
    let maker = app.maker();
    let year = if year == 0 { maker.now.today().year() } else { year };
    let input = papers::double_report_receipt_of(&detail, office.as_ref(), year, &maker);
    let title = format!("双报到回执-{}-{year}", input.name);
    Ok(app.open_paper(&title, dangjian_print::double_report_receipt_document(&input))?)
}
