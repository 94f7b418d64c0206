//! SQL of the units of the ledger.

use super::ledger::LedgerEntry;
use super::store_rows::UNIT;
use super::{CoverWay, UnitDraft, UnitKind, UnitRow};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::masking;
use crate::organizations::NameRef;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

impl wire::Text for UnitKind {}
impl wire::Text for CoverWay {}

/// A stored unit.
pub struct StoredUnit {
    /// The form, phone in full.
    pub draft: UnitDraft,
    /// Day it left the ledger.
    pub closed_on: Option<NaiveDate>,
    /// Why.
    pub closed_reason: String,
}

fn draft(row: &Row<'_>) -> rusqlite::Result<UnitDraft> {
    Ok(UnitDraft {
        name: row.get("name")?,
        kind: wire::get(row, "kind")?,
        uscc: row.get("uscc")?,
        trade: row.get("trade")?,
        address: row.get("business_address")?,
        area_id: row.get("area_id")?,
        staff: row.get("staff")?,
        full_members: row.get("full_members")?,
        probationary: row.get("probationary")?,
        has_union: row.get("has_union")?,
        has_league: row.get("has_league")?,
        contact_name: row.get("contact_name")?,
        contact_phone: row.get("contact_phone")?,
        registered_on: wire::get_day(row, "registered_on")?,
        note: row.get("note")?,
        override_reason: row.get("override_reason")?,
    })
}

/// Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<StoredUnit> {
    tx.prepare_cached("SELECT * FROM new_field_unit WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| {
            Ok(StoredUnit {
                draft: draft(row)?,
                closed_on: wire::get_day(row, "closed_on")?,
                closed_reason: row.get("closed_reason")?,
            })
        })
        .map_err(not_found(UNIT.what))
}

/// Every unit that is not in the recycle bin, by name; nothing of how it is covered yet.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<LedgerEntry>> {
    let mut statement = tx.prepare_cached(
        "SELECT u.*, iif(o.short_name = '', o.name, o.short_name) AS area_name
         FROM new_field_unit u LEFT JOIN organization o ON o.id = u.area_id
         WHERE u.deleted_at IS NULL ORDER BY u.derived_sort",
    )?;
    let rows = statement.query_map([], |row| {
        let area_name: Option<String> = row.get("area_name")?;
        let area = row.get::<_, Option<String>>("area_id")?;
        Ok(LedgerEntry {
            row: UnitRow {
                id: row.get("id")?,
                rev: row.get("rev")?,
                name: row.get("name")?,
                kind: wire::get(row, "kind")?,
                uscc: row.get("uscc")?,
                trade: row.get("trade")?,
                address: row.get("business_address")?,
                area: area.map(|id| NameRef { id, name: area_name.unwrap_or_default() }),
                staff: row.get("staff")?,
                full_members: row.get("full_members")?,
                probationary: row.get("probationary")?,
                has_union: row.get("has_union")?,
                has_league: row.get("has_league")?,
                contact_name: row.get("contact_name")?,
                contact_phone_masked: masking::mask_phone(&row.get::<_, String>("contact_phone")?),
                registered_on: wire::get_day(row, "registered_on")?.unwrap_or_default(),
                closed_on: wire::get_day(row, "closed_on")?,
                state: CoverWay::NotYet,
                since: None,
                document: String::new(),
                branch: None,
                instructors: Vec::new(),
                contact_person: String::new(),
                reason: String::new(),
                should_have_branch: false,
            },
            text: row.get("derived_text")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Name of another open unit with this credit code.
pub fn same_code(tx: &ReadTx<'_>, uscc: &str, except: Option<&str>) -> Result<Option<String>> {
    Ok(tx
        .prepare_cached(
            "SELECT name FROM new_field_unit
             WHERE uscc = ?1 AND uscc <> '' AND deleted_at IS NULL AND closed_on IS NULL AND id IS NOT ?2 LIMIT 1",
        )?
        .query_row((uscc, except), |row| row.get(0))
        .optional()?)
}

/// Inserts a checked form.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &UnitDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    tx.prepare_cached(
        "INSERT INTO new_field_unit (id, owner_org_id, name, kind, uscc, trade, business_address, area_id, staff, full_members,
           probationary, has_union, has_league, contact_name, contact_phone, registered_on, note, override_reason,
           derived_sort, derived_text)
         VALUES (:id, :owner, :name, :kind, :uscc, :trade, :address, :area, :staff, :full, :probationary, :union, :league,
           :contact, :phone, :registered, :note, :override, :sort, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":name": draft.name, ":kind": wire::text(&draft.kind), ":uscc": draft.uscc,
        ":trade": draft.trade, ":address": draft.address, ":area": draft.area_id, ":staff": draft.staff,
        ":full": draft.full_members, ":probationary": draft.probationary, ":union": draft.has_union,
        ":league": draft.has_league, ":contact": draft.contact_name, ":phone": draft.contact_phone,
        ":registered": wire::day(draft.registered_on), ":note": draft.note, ":override": draft.override_reason,
        ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &UnitDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    let rows = tx
        .prepare_cached(
            "UPDATE new_field_unit SET name = :name, kind = :kind, uscc = :uscc, trade = :trade, business_address = :address,
               area_id = :area, staff = :staff, full_members = :full, probationary = :probationary, has_union = :union,
               has_league = :league, contact_name = :contact, contact_phone = :phone, registered_on = :registered,
               note = :note, override_reason = :override, derived_sort = :sort, derived_text = :text, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":name": draft.name, ":kind": wire::text(&draft.kind), ":uscc": draft.uscc,
            ":trade": draft.trade, ":address": draft.address, ":area": draft.area_id, ":staff": draft.staff,
            ":full": draft.full_members, ":probationary": draft.probationary, ":union": draft.has_union,
            ":league": draft.has_league, ":contact": draft.contact_name, ":phone": draft.contact_phone,
            ":registered": wire::day(draft.registered_on), ":note": draft.note, ":override": draft.override_reason,
            ":sort": sort, ":text": text,
        })?;
    tx.guarded(rows, UNIT.what, UNIT.name, id)
}

/// Sets or clears the day a unit left the ledger. Errors: `row.changed`, `row.not_found`.
pub fn set_closed(tx: &WriteTx<'_>, id: &str, rev: u32, closed_on: Option<NaiveDate>, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE new_field_unit SET closed_on = ?3, closed_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, wire::day(closed_on), reason))?;
    tx.guarded(rows, UNIT.what, UNIT.name, id)
}

fn derived(draft: &UnitDraft) -> (String, String) {
    let mut terms = pinyin_keys::search_suffixes(&draft.name, NameKind::Organization);
    if !draft.uscc.is_empty() {
        terms.push(draft.uscc.to_lowercase());
    }
    (pinyin_keys::sort_key(&draft.name, NameKind::Organization), wire::haystack(terms))
}
