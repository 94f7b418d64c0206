//! SQL of members.

use super::roster::{self, MemberRow};
use super::{MemberDraft, MemberType, MembershipStatus, SensitiveField, rules};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::identity::Sex;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

#[path = "store_lists.rs"]
mod lists;
pub use lists::*;

const WHAT: &str = "党员";

impl wire::Text for Sex {}
impl wire::Text for MemberType {}
impl wire::Text for MembershipStatus {}
impl wire::Text for SensitiveField {}

/// Someone on the list of people due.
#[derive(Debug, Clone)]
pub struct RollEntry {
    /// Id.
    pub id: String,
    /// Name on that day.
    pub name: String,
    /// 正式 or 预备 on that day.
    pub member_type: MemberType,
    /// R-LIFE-13.
    pub is_exempt: bool,
    /// R-LIFE-14.
    pub is_floating: bool,
}

impl TryFrom<&Row<'_>> for MemberDraft {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            id_number: row.get("id_number")?,
            sex: wire::get_optional(row, "sex")?,
            ethnicity: row.get("ethnicity")?,
            birth_date: wire::get_day(row, "birth_date")?,
            education: row.get("education")?,
            degree: row.get("degree")?,
            member_type: wire::get(row, "member_type")?,
            organization_id: row.get("organization_id")?,
            join_date: wire::get_day(row, "join_date")?,
            conversion_date: wire::get_day(row, "conversion_date")?,
            occupation: row.get("occupation")?,
            mobile: row.get("mobile")?,
            phone: row.get("phone")?,
            address: row.get("address")?,
            native_place: row.get("native_place")?,
            status: wire::get(row, "status")?,
            status_on: wire::get_day(row, "status_on")?,
            status_document: row.get("status_document")?,
            is_exempt: row.get("is_exempt")?,
            is_floating: row.get("is_floating")?,
            file_birth_date: wire::get_day(row, "file_birth_date")?,
            work_start_on: wire::get_day(row, "work_start_on")?,
            introducers: row.get("introducers")?,
            application_number: row.get("application_number")?,
            grid: row.get("grid")?,
            skills: row.get("skills")?,
            service_tenths: row.get("service_tenths")?,
            reporting_community: row.get("reporting_community")?,
            is_hardship: row.get("is_hardship")?,
            hardship_note: row.get("hardship_note")?,
            note: row.get("note")?,
            override_reason: row.get("override_reason")?,
        })
    }
}

/// Revision and form of a record that is not in the trash. Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<(u32, MemberDraft)> {
    tx.prepare_cached("SELECT * FROM member WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| Ok((row.get("rev")?, MemberDraft::try_from(row)?)))
        .map_err(not_found(WHAT))
}

/// The same, in the trash or not.
pub fn get_any(tx: &ReadTx<'_>, id: &str) -> Result<(u32, MemberDraft)> {
    tx.prepare_cached("SELECT * FROM member WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get("rev")?, MemberDraft::try_from(row)?)))
        .map_err(not_found(WHAT))
}

/// Inserts a completed form; what was just asked for counts as confirmed today (R-MEM-08).
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &MemberDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    tx.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": id, ":owner": owner, ":organization": draft.organization_id, ":name": draft.name, ":id_number": draft.id_number,
        ":sex": draft.sex.map(|sex| wire::text(&sex)), ":ethnicity": draft.ethnicity, ":birth_date": wire::day(draft.birth_date),
        ":education": draft.education, ":degree": draft.degree, ":member_type": wire::text(&draft.member_type),
        ":join_date": wire::day(draft.join_date), ":conversion_date": wire::day(draft.conversion_date),
        ":occupation": draft.occupation, ":mobile": draft.mobile, ":phone": draft.phone, ":address": draft.address,
        ":native_place": draft.native_place, ":status": wire::text(&draft.status), ":status_on": wire::day(draft.status_on),
        ":status_document": draft.status_document, ":is_exempt": draft.is_exempt, ":is_floating": draft.is_floating,
        ":file_birth": wire::day(draft.file_birth_date), ":work_start": wire::day(draft.work_start_on),
        ":introducers": draft.introducers, ":application": draft.application_number, ":grid": draft.grid, ":skills": draft.skills,
        ":tenths": draft.service_tenths, ":reporting": draft.reporting_community, ":is_hardship": draft.is_hardship,
        ":hardship": draft.hardship_note, ":verified": tx.now().today().to_string(),
        ":note": draft.note, ":override": draft.override_reason, ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Updates from a completed form. Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MemberDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    let rows = tx.prepare_cached(include_str!("update.sql"))?.execute(named_params! {
        ":id": id, ":rev": rev, ":organization": draft.organization_id, ":name": draft.name, ":id_number": draft.id_number,
        ":sex": draft.sex.map(|sex| wire::text(&sex)), ":ethnicity": draft.ethnicity, ":birth_date": wire::day(draft.birth_date),
        ":education": draft.education, ":degree": draft.degree, ":member_type": wire::text(&draft.member_type),
        ":join_date": wire::day(draft.join_date), ":conversion_date": wire::day(draft.conversion_date),
        ":occupation": draft.occupation, ":mobile": draft.mobile, ":phone": draft.phone, ":address": draft.address,
        ":native_place": draft.native_place, ":status": wire::text(&draft.status), ":status_on": wire::day(draft.status_on),
        ":status_document": draft.status_document, ":is_exempt": draft.is_exempt, ":is_floating": draft.is_floating,
        ":file_birth": wire::day(draft.file_birth_date), ":work_start": wire::day(draft.work_start_on),
        ":introducers": draft.introducers, ":application": draft.application_number, ":grid": draft.grid, ":skills": draft.skills,
        ":tenths": draft.service_tenths, ":reporting": draft.reporting_community, ":is_hardship": draft.is_hardship,
        ":hardship": draft.hardship_note,
        ":note": draft.note, ":override": draft.override_reason, ":sort": sort, ":text": text,
    })?;
    tx.guarded(rows, WHAT, "member", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_deleted(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE member SET deleted_at = ?3, deleted_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, tx.now().utc_text(), reason))?;
    tx.guarded(rows, WHAT, "member", id)
}

/// Out of the trash. Errors: `row.not_found`.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let sql = "UPDATE member SET deleted_at = NULL, deleted_reason = '', rev = rev + 1 WHERE id = ?1 AND deleted_at IS NOT NULL";
    let rows = tx.execute(sql, [id])?;
    tx.guarded(rows, WHAT, "member", id)
}

/// Id, name and branch of the active record with this ID number (R-MEM-07).
pub fn by_id_number(tx: &ReadTx<'_>, id_number: &str) -> Result<Option<(String, String, String)>> {
    Ok(tx
        .prepare_cached(
            "SELECT m.id, m.name, iif(o.short_name = '', o.name, o.short_name) FROM member m JOIN organization o ON o.id = m.organization_id
             WHERE m.id_number = ?1 AND m.id_number <> '' AND m.deleted_at IS NULL AND m.status IN ('normal', 'suspended')",
        )?
        .query_row([id_number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?)
}

/// One line of the roster by row number.
pub fn roster_row(tx: &ReadTx<'_>, row_number: i64, today: NaiveDate) -> Result<MemberRow> {
    Ok(tx
        .prepare_cached(
            "SELECT m.*, iif(o.short_name = '', o.name, o.short_name) AS organization_name
             FROM member m JOIN organization o ON o.id = m.organization_id WHERE m.rowid = ?1",
        )?
        .query_row([row_number], |row| {
            let (id_number_masked, mobile_masked) =
                roster::masked(&row.get::<_, String>("id_number")?, &row.get::<_, String>("mobile")?);
            let birth_date = wire::get_day(row, "birth_date")?;
            Ok(MemberRow {
                id: row.get("id")?,
                rev: row.get("rev")?,
                name: row.get("name")?,
                sex: wire::get_optional(row, "sex")?,
                age: roster::age(birth_date, today),
                birth_date,
                ethnicity: row.get("ethnicity")?,
                education: row.get("education")?,
                member_type: wire::get(row, "member_type")?,
                status: wire::get(row, "status")?,
                organization_id: row.get("organization_id")?,
                organization_name: row.get("organization_name")?,
                join_date: wire::get_day(row, "join_date")?,
                conversion_date: wire::get_day(row, "conversion_date")?,
                id_number_masked,
                mobile_masked,
                is_floating: row.get("is_floating")?,
                is_hardship: row.get("is_hardship")?,
                is_lost: row.get::<_, Option<String>>("lost_on")?.is_some(),
                is_veteran: rules::is_veteran(wire::get_day(row, "conversion_date")?, today),
            })
        })?)
}

/// Who belongs to one of the organisations on `day`, by name. People who joined later are not due; a full member
/// whose conversion lies after `day` is still probationary then.
pub fn roll(tx: &ReadTx<'_>, organization_ids: &[String], day: NaiveDate) -> Result<Vec<RollEntry>> {
    let mut statement = tx.prepare_cached(include_str!("roll.sql"))?;
    let ids = serde_json::to_string(organization_ids).expect("a list of texts is JSON");
    let rows = statement.query_map(named_params! {":organizations": ids, ":day": day.to_string()}, |row| {
        Ok(RollEntry {
            id: row.get("id")?,
            name: row.get("name")?,
            member_type: wire::get(row, "member_type")?,
            is_exempt: row.get("is_exempt")?,
            is_floating: row.get("is_floating")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sort key and search text (see [`wire::haystack`]).
fn derived(draft: &MemberDraft) -> (String, String) {
    let mut terms = pinyin_keys::search_suffixes(&draft.name, NameKind::Person);
    if draft.mobile.len() == 11 {
        terms.push(draft.mobile.clone());
        terms.extend((4..=8).map(|digits| draft.mobile[11 - digits..].to_owned()));
    }
    if draft.id_number.len() == 18 {
        terms.extend([4, 6].map(|digits| draft.id_number[18 - digits..].to_lowercase()));
    }
    (pinyin_keys::sort_key(&draft.name, NameKind::Person), wire::haystack(terms))
}
