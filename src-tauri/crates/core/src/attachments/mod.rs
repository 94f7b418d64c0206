//! Attachments (附件) of a meeting: photos, PDF, Word and Excel files, kept inside the vault.
//!
//! What is stored is never the file as it came when it is a photo: it is drawn anew, turned upright and made smaller, so
//! that no place, camera or owner stays in it (`photo.rs`). A locked record neither takes nor loses attachments
//! (R-MIN-03). [`prepare`] does the slow work before the transaction; lists hold no content.

mod photo;
pub mod rules;
mod store;
mod types;

pub use types::*;

use crate::db::{ReadTx, Tag, WriteTx, journal, new_id};
use crate::error::{Error, Result};
use crate::meetings;
use data_encoding::HEXLOWER;
use rules::FileKind;
use sha2::{Digest, Sha256};

/// A file that was looked at and may be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Shown name with the ending of what is stored.
    pub name: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// What will be stored.
    pub content: Vec<u8>,
    /// Digest of it, in hex.
    pub sha256: String,
    /// Width, height and small picture of a photo.
    pub picture: Option<Picture>,
}

/// What only photos have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// JPEG of at most [`photo::THUMBNAIL_SIDE`] pixels.
    pub thumbnail: Vec<u8>,
}

/// Asked before a file is read: may the meeting take one more of this size?
/// Errors: `input.invalid` with the number, `meeting.locked` (R-MIN-03), `row.not_found`.
pub fn admit(tx: &ReadTx<'_>, meeting_id: &str, name: &str, byte_count: u64) -> Result<()> {
    meetings::owner_of_open(tx, meeting_id)?;
    rules::check_size(name, byte_count)?;
    // How large a photo will be is not known yet; what is stored is counted again when it is added.
    rules::check_count(store::totals(tx, meeting_id)?)
}

/// Judges a file by its content and makes it ready: photos are drawn anew, other files stay as they are. Slow; needs no
/// database. Errors: `input.invalid` saying what the file is and what to do.
pub fn prepare(name: &str, bytes: Vec<u8>) -> Result<Prepared> {
    rules::check_size(name, bytes.len() as u64)?;
    let kind = rules::recognise(name, &bytes)?;
    let (content, picture) = match kind {
        FileKind::Jpeg | FileKind::Png => {
            let photo = photo::drawn_anew(name, &bytes)?;
            let (width_px, height_px) = (photo.width_px, photo.height_px);
            (photo.content, Some(Picture { width_px, height_px, thumbnail: photo.thumbnail }))
        }
        FileKind::Pdf | FileKind::Word | FileKind::Excel => (bytes, None),
    };
    Ok(Prepared {
        name: rules::stored_name(name, kind),
        kind: kind.stored_as(),
        sha256: HEXLOWER.encode(&Sha256::digest(&content)),
        content,
        picture,
    })
}

/// Stores a prepared file behind the others of the meeting.
/// Errors: `input.invalid` (too many, too much, there already), `meeting.locked` (R-MIN-03), `row.not_found`.
pub fn add(tx: &WriteTx<'_>, meeting_id: &str, file: &Prepared) -> Result<AttachmentRow> {
    let owner = meetings::owner_of_open(tx, meeting_id)?;
    has_room(tx, meeting_id, file.content.len() as u64)?;
    if let Some(same) = store::name_of_same(tx, meeting_id, &file.sha256)? {
        return Err(Error::invalid(
            rules::FIELD,
            format!("“{}”和已有的附件“{same}”内容相同，没有重复添加。", file.name),
        ));
    }
    let id = new_id();
    store::insert(tx, &id, &owner, meeting_id, file)?;
    tx.touch(Tag::Meetings);
    store::one(tx, &id)
}

/// Attachments of a meeting, in order, without content.
pub fn list(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<AttachmentRow>> {
    store::list(tx, meeting_id)
}

/// The meeting an attachment belongs to. Errors: `row.not_found`.
pub(crate) fn meeting_of(tx: &ReadTx<'_>, id: &str) -> Result<String> {
    store::meeting_of(tx, id)
}

/// The small picture of a photo. Errors: `row.not_found`.
pub fn thumbnail(tx: &ReadTx<'_>, id: &str) -> Result<Vec<u8>> {
    store::thumbnail(tx, id)
}

/// An attachment with what was stored. Errors: `row.not_found`, `db.damaged` when it is not what the journal's digest
/// says.
pub fn content(tx: &ReadTx<'_>, id: &str) -> Result<(AttachmentRow, Vec<u8>)> {
    let row = store::one(tx, id)?;
    let (content, sha256) = store::content(tx, id)?;
    if HEXLOWER.encode(&Sha256::digest(&content)) == sha256 { Ok((row, content)) } else { Err(Error::DatabaseDamaged) }
}

/// Notes in the history of the meeting that an attachment was saved outside the vault. Errors: `row.not_found`.
pub fn note_saved(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    journal::note(tx, "另存附件", "meeting", &store::meeting_of(tx, id)?, &store::one(tx, id)?.name)
}

/// The photographs of a meeting with their names, in order, as they are stored. Errors: `db.damaged` as [`content`].
pub fn photos(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let photos = list(tx, meeting_id)?.into_iter().filter(|row| row.kind == AttachmentKind::Photo);
    photos.map(|row| Ok((row.name, content(tx, &row.id)?.1))).collect()
}

/// Gives an attachment another name; its ending stays. Errors: `input.invalid`, `meeting.locked` (R-MIN-03), `row.changed`,
/// `row.not_found`.
pub fn rename(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    meetings::owner_of_open(tx, &store::meeting_of(tx, id)?)?;
    store::set_name(tx, id, rev, &rules::renamed(typed, store::one(tx, id)?.kind)?)?;
    tx.touch(Tag::Meetings);
    Ok(())
}

/// Moves an attachment to the trash. Errors: `meeting.locked` (R-MIN-03), `row.changed`, `row.not_found`.
pub fn remove(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    meetings::owner_of_open(tx, &store::meeting_of(tx, id)?)?;
    store::set_deleted(tx, id, rev)?;
    tx.touch(Tag::Meetings);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Takes an attachment out of the trash. Errors: `meeting.locked` (R-MIN-03), `input.invalid` when there is no room any
/// more, `row.not_found`.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let (meeting_id, byte_count) = store::in_trash(tx, id)?;
    meetings::owner_of_open(tx, &meeting_id)?;
    has_room(tx, &meeting_id, byte_count)?;
    store::restore(tx, id)?;
    tx.touch(Tag::Meetings);
    tx.touch(Tag::Trash);
    Ok(())
}

fn has_room(tx: &ReadTx<'_>, meeting_id: &str, byte_count: u64) -> Result<()> {
    let totals = store::totals(tx, meeting_id)?;
    rules::check_count(totals)?;
    rules::check_total(totals, byte_count)
}
