//! SQL of imports: people found again, habits, batches.

use super::Field;
use super::types::{ImportBatch, ImportSource, PlaceChoice, RowCounts};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::members::MemberDraft;
use crate::pinyin_keys::{self, NameKind};
use rusqlite::{OptionalExtension, Row, named_params};
use std::collections::HashMap;

/// A record as it is stored.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// The form.
    pub draft: MemberDraft,
}

impl TryFrom<&Row<'_>> for Existing {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.get("id")?, rev: row.get("rev")?, draft: MemberDraft::try_from(row)? })
    }
}

/// The active record with this ID number (R-MEM-07).
pub fn by_id_number(tx: &ReadTx<'_>, id_number: &str) -> Result<Option<Existing>> {
    Ok(tx
        .prepare_cached(
            "SELECT * FROM member WHERE id_number = ?1 AND id_number <> '' AND deleted_at IS NULL
               AND status IN ('normal', 'suspended')",
        )?
        .query_row([id_number], |row| Existing::try_from(row))
        .optional()?)
}

/// Active records of this very name that have no ID number.
pub fn unnumbered(tx: &ReadTx<'_>, name: &str) -> Result<Vec<Existing>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM member INDEXED BY member_unnumbered
         WHERE derived_sort = ?1 AND id_number = '' AND deleted_at IS NULL AND status IN ('normal', 'suspended')",
    )?;
    let rows = statement.query_map([pinyin_keys::sort_key(name, NameKind::Person)], |row| Existing::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Active records of this very name, through the index of the roster.
pub fn by_name(tx: &ReadTx<'_>, name: &str) -> Result<Vec<Existing>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM member INDEXED BY member_roster
         WHERE derived_sort = ?1 AND deleted_at IS NULL AND status IN ('normal', 'suspended')",
    )?;
    let rows = statement.query_map([pinyin_keys::sort_key(name, NameKind::Person)], |row| Existing::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// ID numbers of records that are no longer active, and how a clerk calls that.
pub fn former(tx: &ReadTx<'_>) -> Result<HashMap<String, &'static str>> {
    let mut statement = tx.prepare_cached(
        "SELECT id_number, deleted_at IS NOT NULL, status FROM member INDEXED BY member_former
         WHERE id_number <> '' AND (deleted_at IS NOT NULL OR status NOT IN ('normal', 'suspended'))",
    )?;
    let rows = statement.query_map([], |row| {
        let how = match (row.get::<_, bool>(1)?, row.get::<_, String>(2)?.as_str()) {
            (true, _) => "已删除",
            (_, "transferred_out") => "已转出",
            (_, "deceased") => "标为已故",
            _ => "不在册",
        };
        Ok((row.get(0)?, how))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names matched in earlier imports.
pub fn places(tx: &ReadTx<'_>) -> Result<Vec<PlaceChoice>> {
    let mut statement = tx.prepare_cached("SELECT name, organization_id FROM import_place ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok(PlaceChoice { name: row.get(0)?, organization_id: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the columns of a header meant last time.
pub fn mapping(tx: &ReadTx<'_>, fingerprint: &str) -> Result<Option<Vec<(u32, Field)>>> {
    let text: Option<String> = tx
        .prepare_cached("SELECT fields FROM import_mapping WHERE fingerprint = ?1")?
        .query_row([fingerprint], |row| row.get(0))
        .optional()?;
    // A field of a newer program is not known here: then the columns are recognised afresh.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Keeps what the clerk said about columns and names.
pub fn remember(tx: &WriteTx<'_>, source: &ImportSource, places: &[PlaceChoice]) -> Result<()> {
    let fields = serde_json::to_string(&source.fields).expect("columns are JSON");
    let at = tx.now().utc_text();
    tx.prepare_cached(
        "INSERT INTO import_mapping (fingerprint, fields, used_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (fingerprint) DO UPDATE SET fields = excluded.fields, used_at = excluded.used_at",
    )?
    .execute([&source.fingerprint, &fields, &at])?;
    let mut put = tx.prepare_cached(
        "INSERT INTO import_place (name, organization_id, used_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET organization_id = excluded.organization_id, used_at = excluded.used_at",
    )?;
    for place in places.iter().filter(|place| !place.name.is_empty() && place.name.chars().count() <= 210) {
        put.execute([&place.name, &place.organization_id, &at])?;
    }
    Ok(())
}

/// Records an import under the open transaction of the journal.
pub fn insert_batch(tx: &WriteTx<'_>, id: &str, owner: &str, source: &ImportSource, counts: RowCounts) -> Result<()> {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    tx.prepare_cached(
        "INSERT INTO import_batch (id, owner_org_id, seq, file_name, sheet_name, imported_at, imported_by, created,
           changed, same, left_out)
         VALUES (:id, :owner, journal_seq(), :file, :sheet, :at, :by, :created, :changed, :same, :left_out)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":file": cut(&source.file_name, 260), ":sheet": cut(&source.sheet_name, 100),
        ":at": tx.now().utc_text(), ":by": tx.actor(), ":created": counts.created, ":changed": counts.changed,
        ":same": counts.same, ":left_out": counts.rejected + counts.skipped,
    })?;
    Ok(())
}

/// Newest first.
pub fn batches(tx: &ReadTx<'_>) -> Result<Vec<ImportBatch>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, file_name, sheet_name, strftime('%Y-%m-%d %H:%M', imported_at, '+8 hours') AS imported_at, imported_by,
                created, changed, same, left_out, strftime('%Y-%m-%d %H:%M', undone_at, '+8 hours') AS undone_at, undone_by,
                kept
         FROM import_batch ORDER BY seq DESC LIMIT 200",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ImportBatch {
            id: row.get("id")?,
            file_name: row.get("file_name")?,
            sheet_name: row.get("sheet_name")?,
            imported_at: row.get("imported_at")?,
            imported_by: row.get("imported_by")?,
            created: row.get("created")?,
            changed: row.get("changed")?,
            same: row.get("same")?,
            left_out: row.get("left_out")?,
            undone_at: row.get("undone_at")?,
            undone_by: row.get("undone_by")?,
            kept: row.get("kept")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The journal's transaction of an import and whether it was undone. Errors: `row.not_found`.
pub fn batch(tx: &ReadTx<'_>, id: &str) -> Result<(i64, bool)> {
    tx.prepare_cached("SELECT seq, undone_at IS NOT NULL FROM import_batch WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(not_found("导入"))
}

/// Marks an import as undone.
pub fn set_undone(tx: &WriteTx<'_>, id: &str, kept: u32) -> Result<()> {
    tx.prepare_cached(
        "UPDATE import_batch SET undone_at = ?2, undone_by = ?3, kept = ?4, rev = rev + 1
         WHERE id = ?1 AND undone_at IS NULL",
    )?
    .execute((id, tx.now().utc_text(), tx.actor(), kept))?;
    Ok(())
}
