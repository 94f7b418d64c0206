//! SQL of what imports do to members beside the usual insert and update.

use super::MemberDraft;
use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use rusqlite::{ErrorCode, OptionalExtension};
use std::collections::HashMap;

/// What one transaction did to one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Entry of the journal.
    entry: i64,
    /// Id.
    pub member_id: String,
    /// It was added, not changed.
    pub was_added: bool,
    /// Revision it had then; none when the journal's body was erased by law.
    pub rev: Option<u32>,
}

/// A record as it stands now.
pub struct State {
    /// For the optimistic lock.
    pub rev: u32,
    /// In 回收站.
    pub is_in_trash: bool,
}

/// Inserts and updates of members under one number of the journal.
pub fn traces(tx: &ReadTx<'_>, seq: i64) -> Result<Vec<Trace>> {
    let mut statement = tx.prepare_cached(
        "SELECT j.entry, j.row_id, j.operation = 'insert', json_extract(b.after, '$.rev')
         FROM journal j JOIN journal_body b USING (entry)
         WHERE j.seq = ?1 AND j.table_name = 'member' AND j.operation IN ('insert', 'update') ORDER BY j.entry",
    )?;
    let rows = statement.query_map([seq], |row| {
        Ok(Trace { entry: row.get(0)?, member_id: row.get(1)?, was_added: row.get(2)?, rev: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The present state of a record; none when it does not exist.
pub fn state(tx: &ReadTx<'_>, id: &str) -> Result<Option<State>> {
    Ok(tx
        .prepare_cached("SELECT rev, deleted_at IS NOT NULL FROM member WHERE id = ?1")?
        .query_row([id], |row| Ok(State { rev: row.get(0)?, is_in_trash: row.get(1)? }))
        .optional()?)
}

/// Removes a record that nothing refers to; `false` when something does. A foreign key that fails takes back only this
/// one statement.
pub fn remove(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<bool> {
    match tx.prepare_cached("DELETE FROM member WHERE id = ?1 AND rev = ?2")?.execute((id, rev)) {
        Ok(rows) => Ok(rows == 1),
        Err(error) if is_constraint(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Whether a statement failed because the file's own rules forbid it.
pub fn is_constraint(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

/// The form before a change, from the journal; none when it was erased by law. Columns the journal did not know yet
/// then have their default.
pub fn before(tx: &ReadTx<'_>, trace: &Trace) -> Result<Option<MemberDraft>> {
    let mut columns = tx.prepare_cached(
        "SELECT name, coalesce(dflt_value, iif(\"notnull\" = 1, '''''', 'NULL')) FROM pragma_table_info('member')
         WHERE name NOT LIKE 'derived!_%' ESCAPE '!'",
    )?;
    let columns = columns
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .map(|column| {
            column.map(|(name, default)| format!("coalesce(json_extract(before, '$.{name}'), {default}) AS {name}"))
        })
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let sql = format!("SELECT {} FROM journal_body WHERE entry = ?1 AND before IS NOT NULL", columns.join(", "));
    Ok(tx.prepare_cached(&sql)?.query_row([trace.entry], |row| MemberDraft::try_from(row)).optional()?)
}

/// Rows by number, handed over in the order given, with the names of branch and group. The file is read once from front
/// to back: in the order of names every row would be another page to decrypt.
pub fn each(tx: &ReadTx<'_>, rows: &[i64], mut take: impl FnMut(MemberDraft, &str, &str) -> Result<()>) -> Result<()> {
    let places = places(tx)?;
    let mut by_row: Vec<(i64, usize)> = rows.iter().copied().zip(0..).collect();
    by_row.sort_unstable();
    let mut drafts: Vec<Option<MemberDraft>> = vec![None; rows.len()];
    let mut statement = tx.prepare_cached("SELECT * FROM member WHERE rowid = ?1")?;
    for (row, place) in by_row {
        drafts[place] = Some(statement.query_row([row], |row| MemberDraft::try_from(row))?);
    }
    for draft in drafts.into_iter().flatten() {
        let (branch, group) = places.get(&draft.organization_id).cloned().unwrap_or_default();
        take(draft, &branch, &group)?;
    }
    Ok(())
}

/// Names of branch and group of every organisation.
fn places(tx: &ReadTx<'_>) -> Result<HashMap<String, (String, String)>> {
    let mut statement = tx.prepare_cached(
        "SELECT o.id, iif(o.short_name = '', o.name, o.short_name) AS place, o.kind = 'party_group' AS is_group,
                iif(p.short_name = '', p.name, p.short_name) AS above
         FROM organization o LEFT JOIN organization p ON p.id = o.parent_id",
    )?;
    let rows = statement.query_map([], |row| {
        let (place, above): (String, Option<String>) = (row.get("place")?, row.get("above")?);
        let names = match above {
            Some(branch) if row.get("is_group")? => (branch, place),
            _ => (place, String::new()),
        };
        Ok((row.get::<_, String>("id")?, names))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
