//! SQL of attachments. Only [`content`] and [`thumbnail`] touch the table of the bytes.

use super::types::{AttachmentRow, AttachmentTotals};
use super::{Prepared, Result};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::wire;
use rusqlite::{OptionalExtension, Row, named_params};

const WHAT: &str = "附件";

const ROWS: &str = "SELECT id, rev, name, kind, byte_count, width_px, height_px, added_by,
                      strftime('%Y-%m-%d %H:%M', added_at, '+8 hours') AS added_local FROM attachment WHERE deleted_at IS NULL";

impl TryFrom<&Row<'_>> for AttachmentRow {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            rev: row.get("rev")?,
            name: row.get("name")?,
            kind: wire::get(row, "kind")?,
            byte_count: row.get("byte_count")?,
            width_px: row.get("width_px")?,
            height_px: row.get("height_px")?,
            added_at: row.get("added_local")?,
            added_by: row.get("added_by")?,
        })
    }
}

/// In order.
pub fn list(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<AttachmentRow>> {
    let mut statement = tx.prepare_cached(&format!("{ROWS} AND meeting_id = ?1 ORDER BY position"))?;
    let rows = statement.query_map([meeting_id], |row| AttachmentRow::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Errors: `row.not_found`.
pub fn one(tx: &ReadTx<'_>, id: &str) -> Result<AttachmentRow> {
    tx.prepare_cached(&format!("{ROWS} AND id = ?1"))?
        .query_row([id], |row| AttachmentRow::try_from(row))
        .map_err(not_found(WHAT))
}

/// How much a meeting has.
pub fn totals(tx: &ReadTx<'_>, meeting_id: &str) -> Result<AttachmentTotals> {
    let sql =
        "SELECT count(*), coalesce(sum(byte_count), 0) FROM attachment WHERE meeting_id = ?1 AND deleted_at IS NULL";
    let (count, bytes): (u32, u32) =
        tx.prepare_cached(sql)?.query_row([meeting_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(AttachmentTotals { count, bytes: u64::from(bytes) })
}

/// Name of an attachment of the meeting with the same bytes.
pub fn name_of_same(tx: &ReadTx<'_>, meeting_id: &str, sha256: &str) -> Result<Option<String>> {
    let sql = "SELECT name FROM attachment WHERE meeting_id = ?1 AND sha256 = ?2 AND deleted_at IS NULL";
    Ok(tx.prepare_cached(sql)?.query_row((meeting_id, sha256), |row| row.get(0)).optional()?)
}

/// The meeting of an attachment. Errors: `row.not_found`.
pub fn meeting_of(tx: &ReadTx<'_>, id: &str) -> Result<String> {
    tx.prepare_cached("SELECT meeting_id FROM attachment WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| row.get(0))
        .map_err(not_found(WHAT))
}

/// Meeting and size of a removed attachment. Errors: `row.not_found`.
pub fn in_trash(tx: &ReadTx<'_>, id: &str) -> Result<(String, u64)> {
    let (meeting_id, bytes): (String, u32) = tx
        .prepare_cached("SELECT meeting_id, byte_count FROM attachment WHERE id = ?1 AND deleted_at IS NOT NULL")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(not_found(WHAT))?;
    Ok((meeting_id, u64::from(bytes)))
}

/// The stored bytes and the digest they must have. Errors: `row.not_found`.
pub fn content(tx: &ReadTx<'_>, id: &str) -> Result<(Vec<u8>, String)> {
    let sql = "SELECT c.content, a.sha256 FROM attachment a JOIN attachment_content c ON c.attachment_id = a.id
               WHERE a.id = ?1 AND a.deleted_at IS NULL";
    tx.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).map_err(not_found(WHAT))
}

/// The small picture. Errors: `row.not_found`.
pub fn thumbnail(tx: &ReadTx<'_>, id: &str) -> Result<Vec<u8>> {
    let sql = "SELECT c.thumbnail FROM attachment a JOIN attachment_content c ON c.attachment_id = a.id
               WHERE a.id = ?1 AND a.deleted_at IS NULL AND c.thumbnail IS NOT NULL";
    tx.prepare_cached(sql)?.query_row([id], |row| row.get(0)).map_err(not_found(WHAT))
}

/// Inserts an attachment with its bytes, behind the others.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, meeting_id: &str, file: &Prepared) -> Result<()> {
    let picture = file.picture.as_ref();
    tx.prepare_cached(
        "INSERT INTO attachment (id, owner_org_id, meeting_id, position, name, kind, byte_count, sha256, width_px, height_px,
           added_at, added_by)
         VALUES (:id, :owner, :meeting, (SELECT coalesce(max(position), -1) + 1 FROM attachment WHERE meeting_id = :meeting),
           :name, :kind, :bytes, :sha256, :width, :height, :at, :by)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":meeting": meeting_id, ":name": file.name, ":kind": wire::text(&file.kind),
        ":bytes": u32::try_from(file.content.len())?, ":sha256": file.sha256, ":width": picture.map(|one| one.width_px),
        ":height": picture.map(|one| one.height_px), ":at": tx.now().utc_text(), ":by": tx.actor(),
    })?;
    tx.prepare_cached("INSERT INTO attachment_content (attachment_id, content, thumbnail) VALUES (?1, ?2, ?3)")?
        .execute((id, &file.content, picture.map(|one| &one.thumbnail)))?;
    Ok(())
}

/// Another name. Errors: `row.changed`, `row.not_found`.
pub fn set_name(tx: &WriteTx<'_>, id: &str, rev: u32, name: &str) -> Result<()> {
    let sql = "UPDATE attachment SET name = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL";
    let rows = tx.prepare_cached(sql)?.execute((id, rev, name))?;
    tx.guarded(rows, WHAT, "attachment", id)
}

/// Into the trash. Errors: `row.changed`, `row.not_found`.
pub fn set_deleted(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE attachment SET deleted_at = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, tx.now().utc_text()))?;
    tx.guarded(rows, WHAT, "attachment", id)
}

/// Out of the trash, in its old place.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.execute("UPDATE attachment SET deleted_at = NULL, rev = rev + 1 WHERE id = ?1", [id])?;
    Ok(())
}
