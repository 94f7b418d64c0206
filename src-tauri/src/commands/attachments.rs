//! 会议附件: photos and files of a meeting, in from a dialog or from the page, out as pictures and through the save dialog.

use super::{App, Edit, Reply, State, View, Written};
use crate::chosen::ChosenFile;
use crate::place;
use dangjian_core::attachments::{self, AttachmentKind, AttachmentRow};
use dangjian_core::error::{Error, Result};
use data_encoding::BASE64;
use tauri::AppHandle;

/// Endings the dialog shows; what a file is, its content decides.
const ENDINGS: [&str; 6] = ["jpg", "jpeg", "png", "pdf", "docx", "xlsx"];

/// Attachments of a meeting, without content.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_list(app: State<'_, App>, meeting_id: String) -> Reply<Vec<AttachmentRow>> {
    Ok(app.office().attachments(&meeting_id)?)
}

/// Asks for files; the page then adds them one by one by their place in the answer. Empty when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_choose(app: State<'_, App>, handle: AppHandle) -> Reply<Vec<ChosenFile>> {
    app.office().read(Edit, |_, _| Ok(()))?;
    let paths = place::ask_which_to_open(&handle, &ENDINGS, "照片、PDF、Word、Excel 文件");
    Ok(app.chosen.keep(paths))
}

/// Adds one of the chosen files. Errors: `input.invalid` with what is wrong and what to do, `meeting.locked`, `file.failed`.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_add_chosen(app: State<'_, App>, meeting_id: String, place: u32) -> Reply<Written<AttachmentRow>> {
    let (name, path) = app.chosen.get(place)?;
    let byte_count = std::fs::metadata(&path).map_err(Error::from)?.len();
    app.office().read(Edit, |tx, _| attachments::admit(tx, &meeting_id, &name, byte_count))?;
    Ok(add(&app, &meeting_id, &name, std::fs::read(&path).map_err(Error::from)?)?)
}

/// Asked before the page reads a file that was dropped on it.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_admit(app: State<'_, App>, meeting_id: String, name: String, byte_count: u32) -> Reply<()> {
    Ok(app.office().read(Edit, |tx, _| attachments::admit(tx, &meeting_id, &name, u64::from(byte_count)))?)
}

/// Adds a file that was dropped on the page; `content` is Base64.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_add(
    app: State<'_, App>,
    meeting_id: String,
    name: String,
    content: String,
) -> Reply<Written<AttachmentRow>> {
    let unreadable = |_| Error::invalid("file", "文件没有完整读入，没有添加。请再试一次。");
    let bytes = BASE64.decode(content.as_bytes()).map_err(unreadable)?;
    app.office().read(Edit, |tx, _| attachments::admit(tx, &meeting_id, &name, bytes.len() as u64))?;
    Ok(add(&app, &meeting_id, &name, bytes)?)
}

/// A photo as Base64 of a JPEG: small for the list, or as it is stored. Errors: `row.not_found` for other files.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_picture(app: State<'_, App>, id: String, whole: bool) -> Reply<String> {
    let bytes = app.office().read_attachment(&id, |tx| {
        if !whole {
            return attachments::thumbnail(tx, &id);
        }
        match attachments::content(tx, &id)? {
            (AttachmentRow { kind: AttachmentKind::Photo, .. }, content) => Ok(content),
            _ => Err(Error::NotFound { what: "照片" }),
        }
    })?;
    Ok(BASE64.encode(&bytes))
}

/// Saves an attachment through the save dialog. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_save_as(app: State<'_, App>, handle: AppHandle, id: String) -> Reply<Option<String>> {
    let (row, content) = app.office().read_attachment(&id, |tx| attachments::content(tx, &id))?;
    let (stem, ending) = row.name.rsplit_once('.').unwrap_or((&row.name, row.kind.ending()));
    let Some(path) = place::ask_where_to_save(&handle, stem, ending, "附件") else { return Ok(None) };
    std::fs::write(&path, content).map_err(Error::from)?;
    app.office().write(View, "另存附件", |tx| attachments::note_saved(tx, &row.id))?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

/// Gives an attachment another name, typed without ending.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_rename(app: State<'_, App>, id: String, rev: u32, name: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "会议附件改名", |tx| attachments::rename(tx, &id, rev, &name))?)
}

/// Moves an attachment to the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn attachment_remove(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "移除会议附件", |tx| attachments::remove(tx, &id, rev))?)
}

/// Photos are drawn anew before the database is asked, so that nobody waits for it.
fn add(app: &App, meeting_id: &str, name: &str, bytes: Vec<u8>) -> Result<Written<AttachmentRow>> {
    let file = attachments::prepare(name, bytes)?;
    app.office().write(Edit, "添加会议附件", |tx| attachments::add(tx, meeting_id, &file))
}
