//! SQL of the periods in which a unit is covered.

use super::store_rows::COVER;
use super::{CoverDraft, CoverEntry, CoverWay};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::masking;
use crate::organizations::NameRef;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

/// A stored period.
pub struct StoredCover {
    /// Whose.
    pub unit_id: String,
    /// The form, phone in full.
    pub draft: CoverDraft,
    /// First day on which it no longer held.
    pub ends_on: Option<NaiveDate>,
}

/// What covers a unit on a day.
pub struct ActiveCover {
    /// Unit.
    pub unit_id: String,
    /// Way.
    pub way: CoverWay,
    /// Covering organisation.
    pub organization: Option<NameRef>,
    /// 联系人
    pub contact_name: String,
    /// Why nothing covers it.
    pub reason: String,
    /// 决定文件
    pub document: String,
    /// Since when.
    pub starts_on: NaiveDate,
}

fn organization(row: &Row<'_>) -> rusqlite::Result<Option<NameRef>> {
    let id: Option<String> = row.get("organization_id")?;
    let name: Option<String> = row.get("organization_name")?;
    Ok(id.map(|id| NameRef { id, name: name.unwrap_or_default() }))
}

/// Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<StoredCover> {
    find(tx, "SELECT * FROM unit_coverage WHERE id = ?1 AND deleted_at IS NULL", id)
}

/// The same, in the recycle bin or not.
pub fn get_any(tx: &ReadTx<'_>, id: &str) -> Result<StoredCover> {
    find(tx, "SELECT * FROM unit_coverage WHERE id = ?1", id)
}

fn find(tx: &ReadTx<'_>, sql: &str, id: &str) -> Result<StoredCover> {
    tx.prepare_cached(sql)?
        .query_row([id], |row| {
            Ok(StoredCover {
                unit_id: row.get("unit_id")?,
                draft: CoverDraft {
                    way: wire::get(row, "way")?,
                    organization_id: row.get("organization_id")?,
                    contact_name: row.get("contact_name")?,
                    contact_phone: row.get("contact_phone")?,
                    reason: row.get("reason")?,
                    document: row.get("document")?,
                    starts_on: wire::get_day(row, "starts_on")?,
                    override_reason: row.get("override_reason")?,
                },
                ends_on: wire::get_day(row, "ends_on")?,
            })
        })
        .map_err(not_found(COVER.what))
}

/// Everything that holds on a day. A branch that was dissolved by then covers nothing.
pub fn active(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<ActiveCover>> {
    let mut statement = tx.prepare_cached(
        "SELECT c.unit_id, c.way, c.organization_id, c.contact_name, c.reason, c.document, c.starts_on,
                iif(o.short_name = '', o.name, o.short_name) AS organization_name
         FROM unit_coverage c LEFT JOIN organization o ON o.id = c.organization_id
         WHERE c.deleted_at IS NULL AND c.starts_on <= :day AND (c.ends_on IS NULL OR c.ends_on > :day)
           AND (o.closed_on IS NULL OR o.closed_on > :day)
         ORDER BY c.starts_on, c.id",
    )?;
    let rows = statement.query_map(named_params! {":day": day.to_string()}, |row| {
        Ok(ActiveCover {
            unit_id: row.get("unit_id")?,
            way: wire::get(row, "way")?,
            organization: organization(row)?,
            contact_name: row.get("contact_name")?,
            reason: row.get("reason")?,
            document: row.get("document")?,
            starts_on: wire::get_day(row, "starts_on")?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every period of a unit, newest first.
pub fn of_unit(tx: &ReadTx<'_>, unit_id: &str, today: NaiveDate) -> Result<Vec<CoverEntry>> {
    let mut statement = tx.prepare_cached(
        "SELECT c.*, iif(o.short_name = '', o.name, o.short_name) AS organization_name, o.closed_on AS organization_closed_on
         FROM unit_coverage c LEFT JOIN organization o ON o.id = c.organization_id
         WHERE c.unit_id = ?1 AND c.deleted_at IS NULL ORDER BY c.starts_on DESC, c.id DESC",
    )?;
    let rows = statement.query_map([unit_id], |row| {
        let starts_on = wire::get_day(row, "starts_on")?.unwrap_or_default();
        let ended_on = wire::get_day(row, "ends_on")?;
        let organization_closed = wire::get_day(row, "organization_closed_on")?.is_some_and(|day| day <= today);
        Ok(CoverEntry {
            id: row.get("id")?,
            rev: row.get("rev")?,
            way: wire::get(row, "way")?,
            organization: organization(row)?,
            organization_closed,
            instructor: None,
            contact_name: row.get("contact_name")?,
            contact_phone_masked: masking::mask_phone(&row.get::<_, String>("contact_phone")?),
            reason: row.get("reason")?,
            sender: String::new(),
            tasks: Vec::new(),
            other_task: String::new(),
            document: row.get("document")?,
            starts_on,
            planned_end: None,
            ended_on,
            end_reason: row.get("end_reason")?,
            is_active: starts_on <= today && ended_on.is_none_or(|end| end > today) && !organization_closed,
            override_reason: row.get("override_reason")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Units besides `unit_id` that an organisation covers on a day.
pub fn other_units(tx: &ReadTx<'_>, organization_id: &str, unit_id: &str, day: NaiveDate) -> Result<u32> {
    Ok(tx
        .prepare_cached(
            "SELECT count(DISTINCT c.unit_id) FROM unit_coverage c JOIN new_field_unit u ON u.id = c.unit_id
             WHERE c.organization_id = :organization AND c.unit_id <> :unit AND c.deleted_at IS NULL AND u.deleted_at IS NULL
               AND c.starts_on <= :day AND (c.ends_on IS NULL OR c.ends_on > :day) AND (u.closed_on IS NULL OR u.closed_on > :day)",
        )?
        .query_row(named_params! {":organization": organization_id, ":unit": unit_id, ":day": day.to_string()}, |row| {
            row.get(0)
        })?)
}

/// Inserts a checked form.
pub fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    unit_id: &str,
    draft: &CoverDraft,
    starts_on: NaiveDate,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO unit_coverage (id, owner_org_id, unit_id, way, organization_id, contact_name, contact_phone, reason,
           document, starts_on, override_reason)
         VALUES (:id, :owner, :unit, :way, :organization, :contact, :phone, :reason, :document, :starts, :override)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":unit": unit_id, ":way": wire::text(&draft.way), ":organization": draft.organization_id,
        ":contact": draft.contact_name, ":phone": draft.contact_phone, ":reason": draft.reason,
        ":document": draft.document, ":starts": starts_on.to_string(), ":override": draft.override_reason,
    })?;
    Ok(())
}

/// Everything but the way and the end. Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &CoverDraft, starts_on: NaiveDate) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE unit_coverage SET organization_id = :organization, contact_name = :contact, contact_phone = :phone,
               reason = :reason, document = :document, starts_on = :starts, override_reason = :override, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":organization": draft.organization_id, ":contact": draft.contact_name,
            ":phone": draft.contact_phone, ":reason": draft.reason, ":document": draft.document,
            ":starts": starts_on.to_string(), ":override": draft.override_reason,
        })?;
    tx.guarded(rows, COVER.what, COVER.name, id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_end(tx: &WriteTx<'_>, id: &str, rev: u32, ends_on: NaiveDate, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE unit_coverage SET ends_on = ?3, end_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, ends_on.to_string(), reason))?;
    tx.guarded(rows, COVER.what, COVER.name, id)
}

/// Ends what says 暂未覆盖 on the day something begins to cover the unit.
pub fn end_not_yet(tx: &WriteTx<'_>, unit_id: &str, day: NaiveDate) -> Result<()> {
    tx.prepare_cached(
        "UPDATE unit_coverage SET ends_on = ?2, end_reason = '已有覆盖', rev = rev + 1
         WHERE unit_id = ?1 AND way = 'not_yet' AND ends_on IS NULL AND deleted_at IS NULL AND starts_on <= ?2",
    )?
    .execute((unit_id, day.to_string()))?;
    Ok(())
}
