//! 文书: official papers, notices, certificates and an office's own Word template, from what is typed.

use super::{App, Reply, State, View, papers::note};
use crate::papers::{
    self, BYTES_MOST, CertificateDraft, FilledTemplate, LetterDraft, OfficialDraft, OpenPaper, OpenTemplate,
    PublicNoticeDraft, RulerDraft, TemplateValue,
};
use crate::place;
use chrono::{Datelike, NaiveDate};
use dangjian_core::db::ReadTx;
use dangjian_core::error::{Error, Result};
use dangjian_core::{calendar_days, organizations, settings};
use dangjian_print::PaperInfo;
use tauri::AppHandle;

/// 公文.
#[tauri::command(async)]
#[specta::specta]
pub fn official_paper(app: State<'_, App>, draft: OfficialDraft) -> Reply<OpenPaper> {
    let input = papers::official_of(&draft, &app.maker())?;
    let title = named(&input.text.title, "公文");
    Ok(app.open_paper(&title, dangjian_print::official_document(&input))?)
}

/// 函.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_paper(app: State<'_, App>, draft: LetterDraft) -> Reply<OpenPaper> {
    let input = papers::letter_of(&draft, &app.maker())?;
    let title = named(&input.text.title, "函");
    Ok(app.open_paper(&title, dangjian_print::letter_document(&input))?)
}

/// 公示.
#[tauri::command(async)]
#[specta::specta]
pub fn public_notice_paper(app: State<'_, App>, draft: PublicNoticeDraft) -> Reply<OpenPaper> {
    let days = app.office().read(View, |tx, _| match (draft.from, draft.to) {
        (Some(from), Some(to)) => working_days(tx, from, to),
        _ => Ok(None),
    })?;
    let input = papers::public_notice_of(&draft, days, &app.maker())?;
    let title = named(&input.title, "公示");
    Ok(app.open_paper(&title, dangjian_print::public_notice_document(&input))?)
}

/// 证书, one page each. `first_only` sets only the first for the preview; printing and saving need all.
#[tauri::command(async)]
#[specta::specta]
pub fn certificate_paper(app: State<'_, App>, draft: CertificateDraft, first_only: bool) -> Reply<OpenPaper> {
    let maker = app.maker();
    let mut inputs = papers::certificates_of(&draft, &maker)?;
    let count = inputs.len();
    if first_only {
        inputs.truncate(1);
    }
    let usual = match draft.kind {
        papers::CertificateDraftKind::Training => "结业证书",
        papers::CertificateDraftKind::Honour => "荣誉证书",
    };
    let title = format!("{}（{count} 张）", named(&draft.title, usual));
    let info = PaperInfo { title: title.clone(), author: maker.author.clone(), created: maker.now.local };
    let documents = dangjian_print::certificate_documents(&inputs);
    Ok(app.open_papers(&title, documents, info)?)
}

/// 套打对位页.
#[tauri::command(async)]
#[specta::specta]
pub fn ruler_paper(app: State<'_, App>, draft: RulerDraft) -> Reply<OpenPaper> {
    let input = papers::ruler_page_of(&draft, &app.maker())?;
    Ok(app.open_paper("套打对位页", dangjian_print::ruler_page_document(&input))?)
}

/// Asks for a Word template and tells its marks; none when cancelled. The file stays in memory.
/// Errors: `print.failed` for what is no usable .docx, `input.invalid` for one that is too large.
#[tauri::command(async)]
#[specta::specta]
pub fn template_choose(app: State<'_, App>, handle: AppHandle) -> Reply<Option<OpenTemplate>> {
    let Some(path) = place::ask_what_to_open(&handle, "docx", "Word 模板") else { return Ok(None) };
    let size = std::fs::metadata(&path).map_err(Error::from)?.len();
    if size > BYTES_MOST {
        let reason = format!("这个文件有 {} MB，模板最大 20 MB，没有使用。请删去图片后再试。", size / 1_000_000);
        return Err(Error::invalid("template", reason).into());
    }
    let bytes = std::fs::read(&path).map_err(Error::from)?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = app.office().read(View, |tx, _| match organizations::own(tx)? {
        Some(own) => Ok(Some(organizations::detail(tx, &own.id)?.draft)),
        None => Ok(None),
    })?;
    Ok(Some(app.templates.open(&name, bytes, own.as_ref(), app.office().now())?))
}

/// Fills the chosen template and saves it through the save dialog; none when cancelled. Marks without a value stay and
/// are told. Errors: `row.not_found` when no template is chosen, `print.failed`.
#[tauri::command(async)]
#[specta::specta]
pub fn template_fill(
    app: State<'_, App>,
    handle: AppHandle,
    values: Vec<TemplateValue>,
) -> Reply<Option<FilledTemplate>> {
    let template = app.templates.get()?;
    let (docx, left) = template.fill(&values)?;
    let title = format!("{}-已填写", template.name);
    let Some(path) = place::ask_where_to_save(&handle, &title, "docx", "Word 文件") else { return Ok(None) };
    std::fs::write(&path, docx).map_err(Error::from)?;
    note(&app, "填写 Word 模板", &title)?;
    Ok(Some(FilledTemplate { path: path.to_string_lossy().into_owned(), left }))
}

/// The title of a paper, or its kind where it has none yet.
fn named(title: &str, kind: &str) -> String {
    if title.trim().is_empty() { kind.to_owned() } else { title.trim().replace(['\r', '\n'], "") }
}

/// Working days of a notice with its last day, counted as the office counts (R-GEN-03); none where the calendar of a
/// year is not published yet.
pub(crate) fn working_days(tx: &ReadTx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Option<u32>> {
    let calendar = calendar_days::load(tx)?;
    if to < from || !calendar.has_year(from.year()) || !calendar.has_year(to.year()) {
        return Ok(None);
    }
    let counts_first = settings::values(tx)?.flag("notice.count_start_day") && calendar.is_workday(from);
    Ok(Some(calendar.workdays_between(from, to) + u32::from(counts_first)))
}
