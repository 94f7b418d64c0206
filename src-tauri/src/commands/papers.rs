//! Papers: made once, looked at page by page, printed and saved.

use super::{App, Reply, State, View};
use crate::papers::{self, MeetingPaperKind, MeetingSource, OpenPaper};
use crate::place;
use dangjian_core::db::journal;
use dangjian_core::error::{Error, Result};
use dangjian_core::meetings::{self, MeetingDraft};
use dangjian_core::members::{self, MemberQuery};
use dangjian_core::organizations;
use data_encoding::BASE64;
use serde::Serialize;
use specta::Type;
use tauri::AppHandle;

/// A drawn page.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PagePicture {
    /// `data:image/png;base64,…`
    pub data_url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A paper of a meeting: of the stored record, or of what is typed (`draft`) for the preview beside the form.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_paper(
    app: State<'_, App>,
    meeting_id: String,
    kind: MeetingPaperKind,
    draft: Option<MeetingDraft>,
) -> Reply<OpenPaper> {
    let maker = app.maker();
    let mut meeting = app.office().meeting(&meeting_id)?;
    let source = app.office().read(View, |tx, now| {
        if let Some(draft) = draft {
            meeting.check = meetings::check(tx, &draft, now.local)?;
            meeting.draft = draft;
        }
        MeetingSource::load(tx, meeting, kind, &maker)
    })?;
    let documents = source.documents(kind, &maker)?;
    let info = documents[0].info.clone();
    Ok(app.open_papers(&source.title(kind), documents, info)?)
}

/// 党员花名册 of the whole list behind a query. Errors: `input.invalid` for more people than a paper holds.
#[tauri::command(async)]
#[specta::specta]
pub fn roster_paper(app: State<'_, App>, query: MemberQuery) -> Reply<OpenPaper> {
    let maker = app.maker();
    let roster = app.office().read(View, |tx, now| {
        let rows = members::list_all(tx, &query, now.today())?;
        let id = query.organization_id.clone().or(organizations::own(tx)?.map(|own| own.id));
        let organization = match id {
            Some(id) => organizations::detail(tx, &id)?.draft.name,
            None => String::new(),
        };
        papers::roster_of(&rows, &organization, &maker)
    })?;
    let title = format!("党员花名册-{}-{}", roster.organization_name, maker.now.today());
    Ok(app.open_paper(&title, dangjian_print::roster_document(&roster))?)
}

/// One page as a picture; `pixels_per_point` between 0.1 and 8.
#[tauri::command(async)]
#[specta::specta]
pub fn paper_page(app: State<'_, App>, paper_id: u32, page: u32, pixels_per_point: f32) -> Reply<PagePicture> {
    let png = app.papers.get(paper_id)?.page(page, pixels_per_point)?;
    Ok(PagePicture {
        data_url: format!("data:image/png;base64,{}", BASE64.encode(&png.bytes)),
        width: png.width,
        height: png.height,
    })
}

/// Asked before a paper is printed: characters that no font has stop it, unless the person goes on with 〓.
/// Errors: `print.missing_characters`.
#[tauri::command(async)]
#[specta::specta]
pub fn paper_print(app: State<'_, App>, paper_id: u32, allow_missing: bool) -> Reply<()> {
    let paper = app.papers.take(paper_id, allow_missing)?;
    Ok(note(&app, "打印", &paper.title)?)
}

/// Saves the PDF through the save dialog. Gives back the path, or none when cancelled.
/// Errors: `print.missing_characters`, unless the person goes on with 〓.
#[tauri::command(async)]
#[specta::specta]
pub fn paper_save(app: State<'_, App>, handle: AppHandle, paper_id: u32, allow_missing: bool) -> Reply<Option<String>> {
    let paper = app.papers.take(paper_id, allow_missing)?;
    let Some(path) = place::ask_where_to_save(&handle, &paper.title, "pdf", "PDF 文件") else { return Ok(None) };
    std::fs::write(&path, &paper.pdf).map_err(Error::from)?;
    note(&app, "存为 PDF", &paper.title)?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

/// Saves the same paper as a Word file (.docx) through the save dialog. Gives back the path, or none when cancelled.
/// Errors: `print.missing_characters`, unless the person goes on with 〓.
#[tauri::command(async)]
#[specta::specta]
pub fn paper_save_word(
    app: State<'_, App>,
    handle: AppHandle,
    paper_id: u32,
    allow_missing: bool,
) -> Reply<Option<String>> {
    let paper = app.papers.take(paper_id, allow_missing)?;
    let word = paper.word()?;
    let Some(path) = place::ask_where_to_save(&handle, &paper.title, "docx", "Word 文件") else { return Ok(None) };
    std::fs::write(&path, word).map_err(Error::from)?;
    note(&app, "存为 Word", &paper.title)?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

/// Notes in the journal that a paper left the program. During the set-up there is no journal yet.
pub(super) fn note(app: &App, act: &str, title: &str) -> Result<()> {
    if app.office().is_open() {
        app.office().write(View, act, |tx| journal::note(tx, act, "paper", "paper", title))?;
    }
    Ok(())
}
