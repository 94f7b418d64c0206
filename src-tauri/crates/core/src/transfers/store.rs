//! SQL of transfers and their letters.

use super::Ends;
use super::rules;
use super::types::{
    TransferDirection, TransferDraft, TransferFilter, TransferLetter, TransferLetterDraft, TransferQuery,
    TransferReach, TransferReason, TransferRow, TransferState,
};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::members::Page;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

const WHAT: &str = "组织关系转接";
const PAGE_MOST: u32 = 500;

impl wire::Text for TransferDirection {}
impl wire::Text for TransferState {}
impl wire::Text for TransferFilter {}
impl wire::Text for TransferReach {}
impl wire::Text for TransferReason {}

/// A transfer as it is stored.
pub struct Record {
    pub state: TransferState,
    pub draft: TransferDraft,
    pub person_name: String,
    pub from_org_id: Option<String>,
    pub from_name: String,
    pub to_org_id: Option<String>,
    pub to_name: String,
    pub handed_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub end_note: String,
    pub receipt_number: String,
}

/// How a transfer ends.
pub struct End<'e> {
    pub state: TransferState,
    pub on: NaiveDate,
    pub note: &'e str,
    pub receipt_number: &'e str,
}

/// Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<Record> {
    let letter = letter_in_force(tx, id)?;
    tx.prepare_cached("SELECT * FROM transfer WHERE id = ?1")?
        .query_row([id], |row| {
            let direction = wire::get(row, "direction")?;
            let (from_name, to_name): (String, String) = (row.get("from_name")?, row.get("to_name")?);
            let other_name = match direction {
                TransferDirection::Out => to_name.clone(),
                TransferDirection::In => from_name.clone(),
                TransferDirection::Internal => String::new(),
            };
            let person_name: String = row.get("person_name")?;
            Ok(Record {
                state: wire::get(row, "state")?,
                draft: TransferDraft {
                    direction,
                    member_id: row.get("member_id")?,
                    person_name: person_name.clone(),
                    other_name,
                    to_org_id: row.get("to_org_id")?,
                    reach: wire::get(row, "reach")?,
                    reason: wire::get(row, "reason")?,
                    registered_on: wire::get_present_day(row, "registered_on")?,
                    letter: (direction == TransferDirection::In).then(|| letter.map(draft_of)).flatten(),
                    note: row.get("note")?,
                    override_reason: row.get("override_reason")?,
                },
                person_name,
                from_org_id: row.get("from_org_id")?,
                from_name,
                to_org_id: row.get("to_org_id")?,
                to_name,
                handed_on: wire::get_day(row, "handed_on")?,
                ended_on: wire::get_day(row, "ended_on")?,
                end_note: row.get("end_note")?,
                receipt_number: row.get("receipt_number")?,
            })
        })
        .map_err(not_found(WHAT))
}

fn draft_of(letter: TransferLetter) -> TransferLetterDraft {
    TransferLetterDraft {
        number: letter.number,
        issued_on: letter.issued_on,
        valid_days: letter.valid_days,
        dues_paid_to: letter.dues_paid_to,
        phone: letter.phone,
        handler: letter.handler,
        replaces_because: String::new(),
    }
}

/// One page.
pub fn page(tx: &ReadTx<'_>, query: &TransferQuery, today: NaiveDate) -> Result<Page<TransferRow>> {
    let mut statement = tx.prepare_cached(include_str!("list.sql"))?;
    let mut rows = statement.query(named_params! {
        ":direction": query.direction.map(|direction| wire::text(&direction)),
        ":filter": query.filter.map(|filter| wire::text(&filter)),
        ":needle": wire::needle(&query.text), ":today": today.to_string(),
        ":limit": query.limit.min(PAGE_MOST), ":offset": query.offset,
    })?;
    let mut page = Page { rows: Vec::new(), total: 0 };
    while let Some(row) = rows.next()? {
        page.total = row.get("total")?;
        page.rows.push(line(row, today)?);
    }
    Ok(page)
}

const LINE: &str = "SELECT t.*, l.number AS letter_number, l.issued_on, l.valid_days, l.valid_until
     FROM transfer t LEFT JOIN transfer_letter l ON l.transfer_id = t.id AND l.void_on IS NULL";

/// One line. Errors: `row.not_found`.
pub fn row(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<TransferRow> {
    tx.prepare_cached(&format!("{LINE} WHERE t.id = ?1"))?
        .query_row([id], |row| line(row, today))
        .map_err(not_found(WHAT))
}

/// Of one member, newest first.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, today: NaiveDate) -> Result<Vec<TransferRow>> {
    let mut statement =
        tx.prepare_cached(&format!("{LINE} WHERE t.member_id = ?1 ORDER BY t.registered_on DESC, t.rowid DESC"))?;
    let rows = statement.query_map([member_id], |row| line(row, today))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn line(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<TransferRow> {
    let state = wire::get(row, "state")?;
    let letter = match (wire::get_day(row, "issued_on")?, row.get::<_, Option<u32>>("valid_days")?) {
        (Some(on), Some(days)) => Some((on, days)),
        _ => None,
    };
    Ok(TransferRow {
        id: row.get("id")?,
        rev: row.get("rev")?,
        direction: wire::get(row, "direction")?,
        state,
        due: rules::due_of(state, letter, today),
        member_id: row.get("member_id")?,
        person_name: row.get("person_name")?,
        from_name: row.get("from_name")?,
        to_name: row.get("to_name")?,
        registered_on: wire::get_present_day(row, "registered_on")?,
        letter_number: row.get("letter_number")?,
        valid_until: wire::get_day(row, "valid_until")?,
        ended_on: wire::get_day(row, "ended_on")?,
    })
}

/// A letter under way.
pub struct UnderWay {
    pub id: String,
    pub person_name: String,
    pub direction: TransferDirection,
    pub issued_on: NaiveDate,
    pub valid_days: u32,
}

/// All letters under way, the most urgent first.
pub fn under_way(tx: &ReadTx<'_>) -> Result<Vec<UnderWay>> {
    let mut statement = tx.prepare_cached(
        "SELECT t.id, t.person_name, t.direction, l.issued_on, l.valid_days
         FROM transfer t JOIN transfer_letter l ON l.transfer_id = t.id AND l.void_on IS NULL
         WHERE t.state IN ('issued', 'awaiting') ORDER BY l.valid_until LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(UnderWay {
            id: row.get("id")?,
            person_name: row.get("person_name")?,
            direction: wire::get(row, "direction")?,
            issued_on: wire::get_present_day(row, "issued_on")?,
            valid_days: row.get("valid_days")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a member has a transfer that did not end yet.
pub fn has_open(tx: &ReadTx<'_>, member_id: &str) -> Result<bool> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM transfer WHERE member_id = ?1 AND state IN ('planned', 'issued', 'awaiting'))")?
        .query_row([member_id], |row| row.get(0))?)
}

/// Inserts a registration.
pub fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    draft: &TransferDraft,
    state: TransferState,
    ends: &Ends,
) -> Result<()> {
    let (sort, text) = derived(ends);
    tx.prepare_cached(
        "INSERT INTO transfer (id, owner_org_id, direction, state, member_id, person_name, from_org_id, from_name, to_org_id,
           to_name, reach, reason, registered_on, note, override_reason, derived_sort, derived_text)
         VALUES (:id, :owner, :direction, :state, :member, :name, :from_id, :from, :to_id, :to, :reach, :reason, :on, :note,
           :override, :sort, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":direction": wire::text(&draft.direction), ":state": wire::text(&state),
        ":member": draft.member_id, ":name": ends.person_name, ":from_id": ends.from_org_id, ":from": ends.from_name,
        ":to_id": ends.to_org_id, ":to": ends.to_name, ":reach": wire::text(&draft.reach), ":reason": wire::text(&draft.reason),
        ":on": draft.registered_on.to_string(), ":note": draft.note.trim(), ":override": draft.override_reason.trim(),
        ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &TransferDraft, ends: &Ends) -> Result<()> {
    let (sort, text) = derived(ends);
    let rows = tx
        .prepare_cached(
            "UPDATE transfer SET person_name = :name, from_name = :from, to_org_id = :to_id, to_name = :to, reach = :reach,
               reason = :reason, registered_on = :on, note = :note, override_reason = :override, derived_sort = :sort,
               derived_text = :text, rev = rev + 1
             WHERE id = :id AND rev = :rev",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":name": ends.person_name, ":from": ends.from_name, ":to_id": ends.to_org_id,
            ":to": ends.to_name, ":reach": wire::text(&draft.reach), ":reason": wire::text(&draft.reason),
            ":on": draft.registered_on.to_string(), ":note": draft.note.trim(), ":override": draft.override_reason.trim(),
            ":sort": sort, ":text": text,
        })?;
    tx.guarded(rows, WHAT, "transfer", id)
}

/// A state on the way. Errors: `row.changed`, `row.not_found`.
pub fn set_state(
    tx: &WriteTx<'_>,
    id: &str,
    rev: u32,
    state: TransferState,
    handed_on: Option<NaiveDate>,
) -> Result<()> {
    let rows = tx
        .prepare_cached("UPDATE transfer SET state = ?3, handed_on = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2")?
        .execute((id, rev, wire::text(&state), wire::day(handed_on)))?;
    tx.guarded(rows, WHAT, "transfer", id)
}

/// The end; `member_id` is the record of somebody who came in. Errors: `row.changed`, `row.not_found`.
pub fn set_end(tx: &WriteTx<'_>, id: &str, rev: u32, end: &End<'_>, member_id: Option<&str>) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE transfer SET state = ?3, ended_on = ?4, end_note = ?5, receipt_number = ?6,
               member_id = coalesce(?7, member_id), rev = rev + 1
             WHERE id = ?1 AND rev = ?2",
        )?
        .execute((
            id,
            rev,
            wire::text(&end.state),
            end.on.to_string(),
            end.note.trim(),
            end.receipt_number.trim(),
            member_id,
        ))?;
    tx.guarded(rows, WHAT, "transfer", id)
}

/// The number after the last one of a year; numbers of void letters are not given out again.
pub fn next_serial(tx: &ReadTx<'_>, year: i32) -> Result<u32> {
    Ok(tx
        .prepare_cached("SELECT coalesce(max(serial), 0) + 1 FROM transfer_letter WHERE year = ?1")?
        .query_row([year], |row| row.get(0))?)
}

/// The letter in force.
pub fn letter_in_force(tx: &ReadTx<'_>, transfer_id: &str) -> Result<Option<TransferLetter>> {
    Ok(tx
        .prepare_cached("SELECT * FROM transfer_letter WHERE transfer_id = ?1 AND void_on IS NULL")?
        .query_row([transfer_id], letter_of)
        .optional()?)
}

/// All letters, the one in force first.
pub fn letters(tx: &ReadTx<'_>, transfer_id: &str) -> Result<Vec<TransferLetter>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM transfer_letter WHERE transfer_id = ?1 ORDER BY void_on IS NOT NULL, issued_on DESC, rowid DESC",
    )?;
    let rows = statement.query_map([transfer_id], letter_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn letter_of(row: &Row<'_>) -> rusqlite::Result<TransferLetter> {
    Ok(TransferLetter {
        id: row.get("id")?,
        number: row.get("number")?,
        issued_on: wire::get_present_day(row, "issued_on")?,
        valid_days: row.get("valid_days")?,
        valid_until: wire::get_present_day(row, "valid_until")?,
        dues_paid_to: row.get("dues_paid_to")?,
        phone: row.get("phone")?,
        handler: row.get("handler")?,
        void_on: wire::get_day(row, "void_on")?,
        void_reason: row.get("void_reason")?,
    })
}

/// Inserts a letter; `serial` is year and number of one of ours.
pub fn insert_letter(
    tx: &WriteTx<'_>,
    id: &str,
    transfer_id: &str,
    serial: Option<(i32, u32)>,
    number: &str,
    letter: &TransferLetterDraft,
) -> Result<()> {
    let until = rules::valid_until(letter.issued_on, letter.valid_days);
    tx.prepare_cached(
        "INSERT INTO transfer_letter (id, transfer_id, year, serial, number, issued_on, valid_days, valid_until, dues_paid_to,
           phone, handler)
         VALUES (:id, :transfer, :year, :serial, :number, :on, :days, :until, :paid, :phone, :handler)",
    )?
    .execute(named_params! {
        ":id": id, ":transfer": transfer_id, ":year": serial.map(|(year, _)| year), ":serial": serial.map(|(_, serial)| serial),
        ":number": number, ":on": letter.issued_on.to_string(), ":days": letter.valid_days, ":until": until.to_string(),
        ":paid": letter.dues_paid_to.trim(), ":phone": letter.phone.trim(), ":handler": letter.handler.trim(),
    })?;
    Ok(())
}

/// The letter in force is void from a day on.
pub fn void_letter(tx: &WriteTx<'_>, transfer_id: &str, on: NaiveDate, reason: &str) -> Result<()> {
    tx.execute(
        "UPDATE transfer_letter SET void_on = ?2, void_reason = ?3, rev = rev + 1 WHERE transfer_id = ?1 AND void_on IS NULL",
        (transfer_id, on.to_string(), reason),
    )?;
    Ok(())
}

fn derived(ends: &Ends) -> (String, String) {
    let terms = pinyin_keys::search_suffixes(&ends.person_name, NameKind::Person);
    (pinyin_keys::sort_key(&ends.person_name, NameKind::Person), wire::haystack(terms))
}
