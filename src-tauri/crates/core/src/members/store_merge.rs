//! SQL of duplicates and merges. Which tables point to a member is read from the schema, so that a new one follows by
//! itself.

use super::merge::DuplicateGround;
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use rusqlite::OptionalExtension;

/// More candidates than this are not looked at.
const CANDIDATES_MOST: u32 = 2_000;

/// A merge as it is stored.
pub struct Merge {
    pub id: String,
    pub keep_id: String,
    pub drop_id: String,
    /// Form of the kept record before.
    pub before: String,
    /// Revision of the kept record after.
    pub rev_after: u32,
    /// Table, column and row of everything that followed.
    pub moved: Vec<(String, String, String)>,
}

/// Older id, younger id, ground. Each pair stands once for every ground.
pub fn pairs(tx: &ReadTx<'_>) -> Result<Vec<(String, String, DuplicateGround)>> {
    let mut found = Vec::new();
    for (ground, sql) in [
        (DuplicateGround::IdNumber, include_str!("same_id_number.sql")),
        (DuplicateGround::NameAndBirth, include_str!("same_name_birth.sql")),
        (DuplicateGround::NameAndMobile, include_str!("same_name_mobile.sql")),
    ] {
        let mut statement = tx.prepare_cached(sql)?;
        let rows = statement.query_map([CANDIDATES_MOST], |row| Ok((row.get(0)?, row.get(1)?, ground)))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}

/// Two records are two people.
pub fn insert_distinct(tx: &WriteTx<'_>, id: &str, owner: &str, a: &str, b: &str, reason: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO member_distinct (id, owner_org_id, member_id, other_id, reason) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id, other_id) DO UPDATE SET reason = excluded.reason, rev = rev + 1",
        (id, owner, a, b, reason),
    )?;
    Ok(())
}

/// Table and column of every reference to a member, but for the lists of merges and of pairs kept apart.
fn references(tx: &ReadTx<'_>) -> Result<Vec<(String, String)>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.name, f.\"from\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' AND f.\"table\" = 'member' AND m.name NOT IN ('member_merge', 'member_distinct')
           AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'id') ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rows that point to a member, by table.
pub fn counts(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<(String, u32)>> {
    let mut counts = Vec::new();
    for (table, column) in references(tx)? {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} = ?1");
        let count: u32 = tx.prepare_cached(&sql)?.query_row([member_id], |row| row.get(0))?;
        if count > 0 {
            counts.push((table, count));
        }
    }
    Ok(counts)
}

/// Points everything at another member. A row that the other member has too (both at one meeting, both with an open
/// register) stays where it is. Gives back what followed.
pub fn follow(tx: &WriteTx<'_>, from: &str, to: &str) -> Result<Vec<(String, String, String)>> {
    let mut moved = Vec::new();
    for (table, column) in references(tx)? {
        let ids: Vec<String> = {
            let mut statement = tx.prepare(&format!("SELECT id FROM {table} WHERE {column} = ?1"))?;
            let rows = statement.query_map([from], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let sql = format!("UPDATE OR IGNORE {table} SET {column} = ?2 WHERE id = ?1");
        for id in ids {
            if tx.prepare_cached(&sql)?.execute((&id, to))? == 1 {
                moved.push((table.clone(), column.clone(), id));
            }
        }
    }
    Ok(moved)
}

/// Points what followed back to the dropped record. Only columns that are references by the schema are touched.
pub fn give_back(tx: &WriteTx<'_>, merge: &Merge) -> Result<()> {
    let known = references(tx)?;
    for (table, column, id) in &merge.moved {
        if known.iter().any(|(t, c)| t == table && c == column) {
            tx.prepare_cached(&format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1 AND {column} = ?3"))?
                .execute((id, &merge.drop_id, &merge.keep_id))?;
        }
    }
    Ok(())
}

/// Keeps what is needed to undo.
pub fn insert(tx: &WriteTx<'_>, owner: &str, merge: &Merge, reason: &str) -> Result<()> {
    let moved = serde_json::to_string(&merge.moved).map_err(|_| Error::DatabaseDamaged)?;
    tx.execute(
        "INSERT INTO member_merge (id, owner_org_id, member_id, dropped_id, merged_on, reason, before, rev_after, moved)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            &merge.id,
            owner,
            &merge.keep_id,
            &merge.drop_id,
            tx.now().today().to_string(),
            reason,
            &merge.before,
            merge.rev_after,
            moved,
        ),
    )?;
    Ok(())
}

/// A merge that was not undone. Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<Merge> {
    tx.prepare_cached("SELECT * FROM member_merge WHERE id = ?1 AND undone_on IS NULL")?
        .query_row([id], merge_of)
        .map_err(not_found("合并"))
}

/// The merge that put a record into the trash, if one did.
pub fn open_merge_of(tx: &ReadTx<'_>, dropped_id: &str) -> Result<Option<Merge>> {
    Ok(tx
        .prepare_cached("SELECT * FROM member_merge WHERE dropped_id = ?1 AND undone_on IS NULL")?
        .query_row([dropped_id], merge_of)
        .optional()?)
}

/// Marks a merge as undone.
pub fn set_undone(tx: &WriteTx<'_>, id: &str, on: NaiveDate) -> Result<()> {
    tx.execute("UPDATE member_merge SET undone_on = ?2, rev = rev + 1 WHERE id = ?1", (id, on.to_string()))?;
    Ok(())
}

fn merge_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Merge> {
    Ok(Merge {
        id: row.get("id")?,
        keep_id: row.get("member_id")?,
        drop_id: row.get("dropped_id")?,
        before: row.get("before")?,
        rev_after: row.get("rev_after")?,
        moved: serde_json::from_str(&row.get::<_, String>("moved")?).unwrap_or_default(),
    })
}
