//! SQL of the global search.

use super::SearchHit;
use crate::db::ReadTx;
use crate::error::Result;
use crate::records::RecordKind;

fn hits(tx: &ReadTx<'_>, sql: &str, record: RecordKind, needle: &str, most: u32) -> Result<Vec<SearchHit>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map((needle, most), |row| {
        Ok(SearchHit { record, id: row.get(0)?, title: row.get(1)?, detail: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A member by row number.
pub fn member(tx: &ReadTx<'_>, row: i64) -> Result<SearchHit> {
    let sql = "SELECT m.id, m.name, iif(o.short_name = '', o.name, o.short_name)
               FROM member m JOIN organization o ON o.id = m.organization_id WHERE m.rowid = ?1";
    Ok(tx.prepare_cached(sql)?.query_row([row], |row| {
        Ok(SearchHit { record: RecordKind::Member, id: row.get(0)?, title: row.get(1)?, detail: row.get(2)? })
    })?)
}

/// Organisations by name.
pub fn organizations(tx: &ReadTx<'_>, needle: &str, most: u32) -> Result<Vec<SearchHit>> {
    let sql = "SELECT id, iif(short_name = '', name, short_name), name FROM organization
               WHERE deleted_at IS NULL AND instr(derived_text, ?1) > 0 ORDER BY derived_sort LIMIT ?2";
    hits(tx, sql, RecordKind::Organization, needle, most)
}

/// Meetings, newest first.
pub fn meetings(tx: &ReadTx<'_>, needle: &str, most: u32) -> Result<Vec<SearchHit>> {
    let sql = "SELECT m.id, m.title, replace(m.starts_at, 'T', ' ')
               FROM (SELECT rowid AS number FROM meeting INDEXED BY meeting_list
                     WHERE deleted_at IS NULL AND instr(derived_text, ?1) > 0 ORDER BY starts_at DESC LIMIT ?2) hit
               JOIN meeting m ON m.rowid = hit.number ORDER BY m.starts_at DESC";
    hits(tx, sql, RecordKind::Meeting, needle, most)
}

/// Units in new fields by name or credit code.
pub fn units(tx: &ReadTx<'_>, needle: &str, most: u32) -> Result<Vec<SearchHit>> {
    let sql = "SELECT id, name, business_address FROM new_field_unit
               WHERE deleted_at IS NULL AND instr(derived_text, ?1) > 0 ORDER BY derived_sort LIMIT ?2";
    hits(tx, sql, RecordKind::NewFieldUnit, needle, most)
}

/// Instructors by name or work unit.
pub fn instructors(tx: &ReadTx<'_>, needle: &str, most: u32) -> Result<Vec<SearchHit>> {
    let sql = "SELECT id, name, work_unit FROM instructor
               WHERE deleted_at IS NULL AND instr(derived_text, ?1) > 0 ORDER BY derived_sort LIMIT ?2";
    hits(tx, sql, RecordKind::Instructor, needle, most)
}
