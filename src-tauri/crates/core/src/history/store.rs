//! SQL of the history.

use crate::db::ReadTx;
use crate::error::Result;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// One journal entry with its action.
pub struct Row {
    /// Number of the action.
    pub seq: u32,
    /// Local time as text.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// Table of the changed row.
    pub table: String,
    /// insert, update, delete or note.
    pub operation: String,
    /// Columns before.
    pub before: Map<String, Value>,
    /// Columns after.
    pub after: Map<String, Value>,
}

/// Entries of a record, newest first.
pub fn rows(tx: &ReadTx<'_>, id: &str) -> Result<Vec<Row>> {
    let mut statement = tx.prepare_cached(
        "SELECT j.seq, strftime('%Y-%m-%d %H:%M', t.at_utc, '+8 hours') AS at, t.actor, t.reason, j.table_name, j.operation,
                b.before, b.after
         FROM journal j JOIN journal_tx t USING (seq) JOIN journal_body b USING (entry)
         WHERE j.subject_id = ?1 ORDER BY j.entry DESC LIMIT 5000",
    )?;
    let columns = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let rows = statement.query_map([id], |row| {
        Ok(Row {
            seq: row.get("seq")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            reason: row.get("reason")?,
            table: row.get("table_name")?,
            operation: row.get("operation")?,
            before: columns(row.get("before")?),
            after: columns(row.get("after")?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Short names of all organisations, units and instructors by id, for columns that hold an id.
pub fn names(tx: &ReadTx<'_>) -> Result<HashMap<String, String>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, iif(short_name = '', name, short_name) FROM organization
         UNION ALL SELECT id, name FROM new_field_unit UNION ALL SELECT id, name FROM instructor",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names of members by id, whatever became of them.
pub fn member_names(tx: &ReadTx<'_>, ids: &HashSet<String>) -> Result<HashMap<String, String>> {
    let ids = serde_json::to_string(ids).expect("a list of texts is JSON");
    let mut statement =
        tx.prepare_cached("SELECT id, name FROM member WHERE id IN (SELECT value FROM json_each(?1))")?;
    let rows = statement.query_map([ids], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
