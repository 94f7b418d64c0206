//! SQL of drafts.

use super::{DraftRow, DraftText};
use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use rusqlite::{OptionalExtension, Row};

const COLUMNS: &str =
    "SELECT key, title, body, strftime('%Y-%m-%d %H:%M', saved_at, '+8 hours') AS saved_at FROM draft";

impl TryFrom<&Row<'_>> for DraftRow {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: row.get("key")?,
            title: row.get("title")?,
            body: row.get("body")?,
            saved_at: row.get("saved_at")?,
        })
    }
}

/// Inserts or replaces.
pub fn put(tx: &WriteTx<'_>, draft: &DraftText) -> Result<()> {
    tx.execute(
        "INSERT INTO draft (key, title, body, saved_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (key) DO UPDATE SET title = excluded.title, body = excluded.body, saved_at = excluded.saved_at",
        (&draft.key, &draft.title, &draft.body, tx.now().utc_text()),
    )?;
    Ok(())
}

/// One draft.
pub fn one(tx: &ReadTx<'_>, key: &str) -> Result<Option<DraftRow>> {
    Ok(tx
        .prepare_cached(&format!("{COLUMNS} WHERE key = ?1"))?
        .query_row([key], |row| DraftRow::try_from(row))
        .optional()?)
}

/// Newest first.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<DraftRow>> {
    let mut statement = tx.prepare_cached(&format!("{COLUMNS} ORDER BY draft.saved_at DESC"))?;
    let rows = statement.query_map([], |row| DraftRow::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Removes one.
pub fn remove(tx: &WriteTx<'_>, key: &str) -> Result<()> {
    tx.execute("DELETE FROM draft WHERE key = ?1", [key])?;
    Ok(())
}
