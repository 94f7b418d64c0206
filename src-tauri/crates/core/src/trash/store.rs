//! SQL of the trash.

use super::TrashRow;
use crate::db::ReadTx;
use crate::error::Result;
use crate::records::RecordKind;
use crate::wire;

impl wire::Text for RecordKind {}

/// Deleted records, newest first.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<TrashRow>> {
    let mut statement = tx.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(TrashRow {
            record: wire::get(row, "record")?,
            id: row.get("id")?,
            title: row.get("title")?,
            deleted_at: row.get("deleted_local")?,
            deleted_by: row.get::<_, Option<String>>("deleted_by")?.unwrap_or_default(),
            reason: row.get("deleted_reason")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
