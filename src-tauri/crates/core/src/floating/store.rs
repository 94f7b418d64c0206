//! SQL of the registers of floating members. `last_contact_on` stands with the entry, so that the list needs no log.

use super::rules::{self, Stay};
use super::types::{
    FloatingContact, FloatingContactDraft, FloatingDirection, FloatingDraft, FloatingQuery, FloatingReason, FloatingRow,
};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::masking;
use crate::members::Page;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

const WHAT: &str = "流动党员登记";
const PAGE_MOST: u32 = 500;

impl wire::Text for FloatingDirection {}
impl wire::Text for FloatingReason {}

/// The form and how it ended. Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<(FloatingDraft, String)> {
    tx.prepare_cached("SELECT * FROM floating WHERE id = ?1")?
        .query_row([id], |row| {
            let draft = FloatingDraft {
                direction: wire::get(row, "direction")?,
                member_id: row.get("member_id")?,
                name: row.get("name")?,
                mobile: row.get("mobile")?,
                organization_id: row.get("organization_id")?,
                other_org_name: row.get("other_org_name")?,
                place: row.get("place")?,
                reason: wire::get(row, "reason")?,
                since: wire::get_present_day(row, "since")?,
                is_settled: row.get("is_settled")?,
                contact_name: row.get("contact_name")?,
                contact_phone: row.get("contact_phone")?,
                note: row.get("note")?,
                override_reason: row.get("override_reason")?,
            };
            Ok((draft, row.get("end_note")?))
        })
        .map_err(not_found(WHAT))
}

const LINE: &str = "SELECT f.*, iif(o.short_name = '', o.name, o.short_name) AS organization_name
     FROM floating f JOIN organization o ON o.id = f.organization_id";

/// One page. The next contact depends on the reason, so that the filter by it is made of two days.
pub fn page(tx: &ReadTx<'_>, query: &FloatingQuery, contact_days: u32, today: NaiveDate) -> Result<Page<FloatingRow>> {
    let mut statement = tx.prepare_cached(include_str!("list.sql"))?;
    let usual = today.checked_sub_days(chrono::Days::new(contact_days.into())).unwrap_or(NaiveDate::MIN);
    let abroad = crate::calendar::add_months(today, -6);
    let mut rows = statement.query(named_params! {
        ":direction": query.direction.map(|direction| wire::text(&direction)), ":needle": wire::needle(&query.text),
        ":only_due": query.only_due, ":with_ended": query.with_ended, ":usual": usual.to_string(),
        ":abroad": abroad.to_string(), ":limit": query.limit.min(PAGE_MOST), ":offset": query.offset,
    })?;
    let mut page = Page { rows: Vec::new(), total: 0 };
    while let Some(row) = rows.next()? {
        page.total = row.get("total")?;
        page.rows.push(line(row, contact_days)?);
    }
    Ok(page)
}

/// One line. Errors: `row.not_found`.
pub fn row(tx: &ReadTx<'_>, id: &str, contact_days: u32) -> Result<FloatingRow> {
    tx.prepare_cached(&format!("{LINE} WHERE f.id = ?1"))?
        .query_row([id], |row| line(row, contact_days))
        .map_err(not_found(WHAT))
}

/// Of one member, newest first.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, contact_days: u32) -> Result<Vec<FloatingRow>> {
    let mut statement =
        tx.prepare_cached(&format!("{LINE} WHERE f.member_id = ?1 ORDER BY f.since DESC, f.rowid DESC"))?;
    let rows = statement.query_map([member_id], |row| line(row, contact_days))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn line(row: &Row<'_>, contact_days: u32) -> rusqlite::Result<FloatingRow> {
    let stay = stay(row)?;
    let ended_on = wire::get_day(row, "ended_on")?;
    Ok(FloatingRow {
        id: row.get("id")?,
        rev: row.get("rev")?,
        direction: stay.direction,
        member_id: row.get("member_id")?,
        name: row.get("name")?,
        mobile_masked: masking::mask_mobile(&row.get::<_, String>("mobile")?),
        organization_name: row.get("organization_name")?,
        other_org_name: row.get("other_org_name")?,
        place: row.get("place")?,
        reason: stay.reason,
        since: stay.since,
        last_contact_on: stay.last_contact_on,
        next_contact_on: ended_on.is_none().then(|| rules::next_contact(&stay, contact_days)),
        ended_on,
    })
}

fn stay(row: &Row<'_>) -> rusqlite::Result<Stay> {
    Ok(Stay {
        direction: wire::get(row, "direction")?,
        reason: wire::get(row, "reason")?,
        since: wire::get_present_day(row, "since")?,
        is_settled: row.get("is_settled")?,
        last_contact_on: wire::get_day(row, "last_contact_on")?,
    })
}

/// Id, name and stay of every open entry, the longest without contact first.
pub fn open(tx: &ReadTx<'_>) -> Result<Vec<(String, String, Stay)>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM floating WHERE ended_on IS NULL ORDER BY coalesce(last_contact_on, since) LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("id")?, row.get("name")?, stay(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a member has an open entry.
pub fn has_open(tx: &ReadTx<'_>, member_id: &str) -> Result<bool> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM floating WHERE member_id = ?1 AND ended_on IS NULL)")?
        .query_row([member_id], |row| row.get(0))?)
}

/// Inserts an entry.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &FloatingDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    tx.prepare_cached(
        "INSERT INTO floating (id, owner_org_id, direction, member_id, name, mobile, organization_id, other_org_name, place, reason,
           since, is_settled, contact_name, contact_phone, note, override_reason, derived_sort, derived_text)
         VALUES (:id, :owner, :direction, :member, :name, :mobile, :organization, :other, :place, :reason, :since, :settled,
           :contact, :phone, :note, :override, :sort, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":direction": wire::text(&draft.direction), ":member": draft.member_id, ":name": draft.name,
        ":mobile": draft.mobile, ":organization": draft.organization_id, ":other": draft.other_org_name, ":place": draft.place,
        ":reason": wire::text(&draft.reason), ":since": draft.since.to_string(), ":settled": draft.is_settled,
        ":contact": draft.contact_name, ":phone": draft.contact_phone, ":note": draft.note, ":override": draft.override_reason,
        ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &FloatingDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    let rows = tx
        .prepare_cached(
            "UPDATE floating SET name = :name, mobile = :mobile, organization_id = :organization, other_org_name = :other,
               place = :place, reason = :reason, since = :since, is_settled = :settled, contact_name = :contact,
               contact_phone = :phone, note = :note, override_reason = :override, derived_sort = :sort, derived_text = :text,
               rev = rev + 1
             WHERE id = :id AND rev = :rev",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":name": draft.name, ":mobile": draft.mobile, ":organization": draft.organization_id,
            ":other": draft.other_org_name, ":place": draft.place, ":reason": wire::text(&draft.reason),
            ":since": draft.since.to_string(), ":settled": draft.is_settled, ":contact": draft.contact_name,
            ":phone": draft.contact_phone, ":note": draft.note, ":override": draft.override_reason, ":sort": sort, ":text": text,
        })?;
    tx.guarded(rows, WHAT, "floating", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_end(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate, note: &str) -> Result<()> {
    let rows = tx.execute(
        "UPDATE floating SET ended_on = ?3, end_note = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND ended_on IS NULL",
        (id, rev, on.to_string(), note),
    )?;
    tx.guarded(rows, WHAT, "floating", id)
}

/// Inserts a contact and keeps the last one with the entry.
pub fn insert_contact(tx: &WriteTx<'_>, id: &str, floating_id: &str, draft: &FloatingContactDraft) -> Result<()> {
    tx.execute(
        "INSERT INTO floating_contact (id, floating_id, contacted_on, way, by_whom, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (id, floating_id, draft.contacted_on.to_string(), draft.way.trim(), draft.by_whom.trim(), draft.content.trim()),
    )?;
    tx.execute(
        "UPDATE floating SET last_contact_on = ?2 WHERE id = ?1 AND coalesce(last_contact_on, '') < ?2",
        (floating_id, draft.contacted_on.to_string()),
    )?;
    Ok(())
}

/// Newest first.
pub fn contacts(tx: &ReadTx<'_>, floating_id: &str) -> Result<Vec<FloatingContact>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM floating_contact WHERE floating_id = ?1 ORDER BY contacted_on DESC, rowid DESC LIMIT 200",
    )?;
    let rows = statement.query_map([floating_id], |row| {
        Ok(FloatingContact {
            id: row.get("id")?,
            draft: FloatingContactDraft {
                contacted_on: wire::get_present_day(row, "contacted_on")?,
                way: row.get("way")?,
                by_whom: row.get("by_whom")?,
                content: row.get("content")?,
            },
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn derived(draft: &FloatingDraft) -> (String, String) {
    let terms = pinyin_keys::search_suffixes(&draft.name, NameKind::Person);
    (pinyin_keys::sort_key(&draft.name, NameKind::Person), wire::haystack(terms))
}
