//! SQL of instructors.

use super::store_rows::INSTRUCTOR;
use super::{InstructorDraft, InstructorRow, InstructorSource};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::masking;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

impl wire::Text for InstructorSource {}

/// Our own member is what the roster says now; somebody else what was entered.
const IS_FULL: &str = "iif(i.member_id IS NULL, i.is_full_member,
  coalesce(m.member_type = 'full' AND m.status IN ('normal', 'suspended') AND m.deleted_at IS NULL, 0)) AS is_full_now";

/// A stored instructor.
pub struct StoredInstructor {
    /// The form, phone in full.
    pub draft: InstructorDraft,
    /// Whether they are a full member now (R-COV-05).
    pub is_full_member: bool,
    /// First day on which they no longer are an instructor.
    pub ended_on: Option<NaiveDate>,
    /// Why.
    pub end_reason: String,
}

/// Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<StoredInstructor> {
    let sql = format!(
        "SELECT i.*, {IS_FULL} FROM instructor i LEFT JOIN member m ON m.id = i.member_id
         WHERE i.id = ?1 AND i.deleted_at IS NULL"
    );
    tx.prepare_cached(&sql)?
        .query_row([id], |row| {
            Ok(StoredInstructor {
                draft: InstructorDraft {
                    member_id: row.get("member_id")?,
                    name: row.get("name")?,
                    phone: row.get("phone")?,
                    work_unit: row.get("work_unit")?,
                    post: row.get("post")?,
                    source: wire::get(row, "source")?,
                    is_full_member: row.get("is_full_now")?,
                    note: row.get("note")?,
                    override_reason: row.get("override_reason")?,
                },
                is_full_member: row.get("is_full_now")?,
                ended_on: wire::get_day(row, "ended_on")?,
                end_reason: row.get("end_reason")?,
            })
        })
        .map_err(not_found(INSTRUCTOR.what))
}

fn listed(row: &Row<'_>) -> rusqlite::Result<(InstructorRow, String)> {
    let shown = InstructorRow {
        id: row.get("id")?,
        rev: row.get("rev")?,
        member_id: row.get("member_id")?,
        name: row.get("name")?,
        phone_masked: masking::mask_phone(&row.get::<_, String>("phone")?),
        work_unit: row.get("work_unit")?,
        post: row.get("post")?,
        source: wire::get(row, "source")?,
        is_full_member: row.get("is_full_now")?,
        ended_on: wire::get_day(row, "ended_on")?,
        units: Vec::new(),
        next_visit: None,
        overdue_visits: 0,
        last_appraisal: None,
    };
    Ok((shown, row.get("derived_text")?))
}

/// Every instructor that is not in the recycle bin, by name, with the search text; nothing of the dispatches yet.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<(InstructorRow, String)>> {
    let sql = format!(
        "SELECT i.*, {IS_FULL} FROM instructor i LEFT JOIN member m ON m.id = i.member_id
         WHERE i.deleted_at IS NULL ORDER BY i.derived_sort"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map([], listed)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Name of a member and whether they are a full one in good standing; `None` when there is no such member.
pub fn member(tx: &ReadTx<'_>, id: &str) -> Result<Option<(String, bool)>> {
    Ok(tx
        .prepare_cached(
            "SELECT name, member_type = 'full' AND status IN ('normal', 'suspended') FROM member
             WHERE id = ?1 AND deleted_at IS NULL",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Another instructor who is this member.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, except: Option<&str>) -> Result<Option<String>> {
    Ok(tx
        .prepare_cached(
            "SELECT name FROM instructor
             WHERE member_id = ?1 AND id IS NOT ?2 AND deleted_at IS NULL AND ended_on IS NULL LIMIT 1",
        )?
        .query_row((member_id, except), |row| row.get(0))
        .optional()?)
}

/// Inserts a checked form.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &InstructorDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    tx.prepare_cached(
        "INSERT INTO instructor (id, owner_org_id, member_id, name, phone, work_unit, post, source, is_full_member, note,
           override_reason, derived_sort, derived_text)
         VALUES (:id, :owner, :member, :name, :phone, :work_unit, :post, :source, :full, :note, :override, :sort, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":member": draft.member_id, ":name": draft.name, ":phone": draft.phone,
        ":work_unit": draft.work_unit, ":post": draft.post, ":source": wire::text(&draft.source),
        ":full": draft.is_full_member, ":note": draft.note, ":override": draft.override_reason, ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &InstructorDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    let rows = tx
        .prepare_cached(
            "UPDATE instructor SET member_id = :member, name = :name, phone = :phone, work_unit = :work_unit, post = :post,
               source = :source, is_full_member = :full, note = :note, override_reason = :override, derived_sort = :sort,
               derived_text = :text, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":member": draft.member_id, ":name": draft.name, ":phone": draft.phone,
            ":work_unit": draft.work_unit, ":post": draft.post, ":source": wire::text(&draft.source),
            ":full": draft.is_full_member, ":note": draft.note, ":override": draft.override_reason, ":sort": sort, ":text": text,
        })?;
    tx.guarded(rows, INSTRUCTOR.what, INSTRUCTOR.name, id)
}

/// Sets or clears the end. Errors: `row.changed`, `row.not_found`.
pub fn set_ended(tx: &WriteTx<'_>, id: &str, rev: u32, ended_on: Option<NaiveDate>, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE instructor SET ended_on = ?3, end_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, wire::day(ended_on), reason))?;
    tx.guarded(rows, INSTRUCTOR.what, INSTRUCTOR.name, id)
}

fn derived(draft: &InstructorDraft) -> (String, String) {
    let mut terms = pinyin_keys::search_suffixes(&draft.name, NameKind::Person);
    terms.extend(pinyin_keys::search_suffixes(&draft.work_unit, NameKind::Organization));
    (pinyin_keys::sort_key(&draft.name, NameKind::Person), wire::haystack(terms))
}
