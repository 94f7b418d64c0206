//! SQL of what the file of a member holds beyond the form: status changes, measures, searches, moves, marks.

use super::measures::{MeasureKind, MemberMeasure, MemberMeasureDraft, MemberSearch, MemberSearchDraft};
use super::moves::{End, MemberMove, MemberMoveKind};
use super::status::{RemovalGround, RemovalWay, StatusChange, StatusChangeDraft};
use super::{MemberDraft, MembershipStatus};
use crate::db::{ReadTx, WriteTx, new_id, not_found};
use crate::error::{Error, Result};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

const WHAT: &str = "党员";

impl wire::Text for RemovalWay {}
impl wire::Text for RemovalGround {}
impl wire::Text for MeasureKind {}
impl wire::Text for MemberMoveKind {}

/// 失联起始日期 and when the data were confirmed last. Errors: `row.not_found`.
pub fn contact_state(tx: &ReadTx<'_>, id: &str) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    tx.prepare_cached("SELECT lost_on, verified_on FROM member WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| Ok((wire::get_day(row, "lost_on")?, wire::get_day(row, "verified_on")?)))
        .map_err(not_found(WHAT))
}

/// Confirmed on a day. Not part of the form, so its revision stays.
pub fn set_verified(tx: &WriteTx<'_>, id: &str, on: NaiveDate) -> Result<()> {
    tx.prepare_cached("UPDATE member SET verified_on = ?2 WHERE id = ?1 AND verified_on IS NOT ?2")?
        .execute((id, on.to_string()))?;
    Ok(())
}

/// Lost since a day, or found. Not part of the form, so its revision stays.
pub fn set_lost(tx: &WriteTx<'_>, id: &str, on: Option<NaiveDate>) -> Result<()> {
    tx.execute("UPDATE member SET lost_on = ?2 WHERE id = ?1", (id, wire::day(on)))?;
    Ok(())
}

/// Members in good standing that were confirmed on or before a day.
pub fn unverified(tx: &ReadTx<'_>, latest: NaiveDate) -> Result<u32> {
    Ok(tx
        .prepare_cached(
            "SELECT count(*) FROM member WHERE deleted_at IS NULL AND status = 'normal' AND verified_on <= ?1",
        )?
        .query_row([latest.to_string()], |row| row.get(0))?)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_status(
    tx: &WriteTx<'_>,
    id: &str,
    rev: u32,
    status: MembershipStatus,
    on: Option<NaiveDate>,
    document: &str,
) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE member SET status = ?3, status_on = ?4, status_document = ?5, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, wire::text(&status), wire::day(on), document))?;
    tx.guarded(rows, WHAT, "member", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_organization(tx: &WriteTx<'_>, id: &str, rev: u32, organization_id: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE member SET organization_id = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, organization_id))?;
    tx.guarded(rows, WHAT, "member", id)
}

/// 流动党员 or not; kept by the register of floating members. Not guarded: the register is what counts.
pub fn set_floating(tx: &WriteTx<'_>, id: &str, is_floating: bool) -> Result<()> {
    tx.execute(
        "UPDATE member SET is_floating = ?2, rev = rev + 1 WHERE id = ?1 AND is_floating <> ?2 AND deleted_at IS NULL",
        (id, is_floating),
    )?;
    Ok(())
}

/// An entry of a status change as far as its withdrawal needs it.
pub struct StatusEntry {
    pub member_id: String,
    pub from: MembershipStatus,
    pub to: MembershipStatus,
    pub former_status_on: Option<NaiveDate>,
    pub former_document: String,
    pub withdrawn_on: Option<NaiveDate>,
}

/// Inserts a change; `member` is the record before it.
pub fn insert_status_change(
    tx: &WriteTx<'_>,
    owner: &str,
    member_id: &str,
    member: &MemberDraft,
    draft: &StatusChangeDraft,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO member_status_change (id, owner_org_id, member_id, from_status, to_status, removal_way, removal_ground,
           decided_on, document, body, note, override_reason, former_status_on, former_document)
         VALUES (:id, :owner, :member, :from, :to, :way, :ground, :on, :document, :body, :note, :reason, :former_on, :former)",
    )?
    .execute(named_params! {
        ":id": new_id(), ":owner": owner, ":member": member_id, ":from": wire::text(&member.status), ":to": wire::text(&draft.to),
        ":way": draft.removal_way.map(|way| wire::text(&way)), ":ground": draft.removal_ground.map(|ground| wire::text(&ground)),
        ":on": draft.decided_on.to_string(), ":document": draft.document.trim(), ":body": draft.body.trim(),
        ":note": draft.note.trim(), ":reason": draft.override_reason.trim(), ":former_on": wire::day(member.status_on),
        ":former": member.status_document,
    })?;
    Ok(())
}

/// Errors: `row.not_found`.
pub fn status_change(tx: &ReadTx<'_>, id: &str) -> Result<StatusEntry> {
    tx.prepare_cached("SELECT * FROM member_status_change WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(StatusEntry {
                member_id: row.get("member_id")?,
                from: wire::get(row, "from_status")?,
                to: wire::get(row, "to_status")?,
                former_status_on: wire::get_day(row, "former_status_on")?,
                former_document: row.get("former_document")?,
                withdrawn_on: wire::get_day(row, "withdrawn_on")?,
            })
        })
        .map_err(not_found("党籍状态变化"))
}

/// Newest entry first.
pub fn status_changes(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<StatusChange>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM member_status_change WHERE member_id = ?1 ORDER BY decided_on DESC, rowid DESC",
    )?;
    let rows = statement.query_map([member_id], |row| {
        Ok(StatusChange {
            id: row.get("id")?,
            rev: row.get("rev")?,
            from: wire::get(row, "from_status")?,
            draft: StatusChangeDraft {
                to: wire::get(row, "to_status")?,
                removal_way: wire::get_optional(row, "removal_way")?,
                removal_ground: wire::get_optional(row, "removal_ground")?,
                decided_on: day(row, "decided_on")?,
                document: row.get("document")?,
                body: row.get("body")?,
                note: row.get("note")?,
                override_reason: row.get("override_reason")?,
            },
            withdrawn_on: wire::get_day(row, "withdrawn_on")?,
            withdrawn_reason: row.get("withdrawn_reason")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks an entry as withdrawn.
pub fn set_withdrawn(tx: &WriteTx<'_>, id: &str, on: NaiveDate, reason: &str) -> Result<()> {
    tx.execute(
        "UPDATE member_status_change SET withdrawn_on = ?2, withdrawn_reason = ?3, rev = rev + 1 WHERE id = ?1",
        (id, on.to_string(), reason),
    )?;
    Ok(())
}

/// Inserts a measure.
pub fn insert_measure(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    member_id: &str,
    draft: &MemberMeasureDraft,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO member_measure (id, owner_org_id, member_id, kind, started_on, until_on, by_whom, content, document)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        id,
        owner,
        member_id,
        wire::text(&draft.kind),
        draft.started_on.to_string(),
        wire::day(draft.until_on),
        draft.by_whom.trim(),
        draft.content.trim(),
        draft.document.trim(),
    ))?;
    Ok(())
}

/// Closes an open time limit. Errors: `row.not_found`.
pub fn end_measure(tx: &WriteTx<'_>, id: &str, on: NaiveDate, is_improved: bool, outcome: &str) -> Result<()> {
    let rows = tx.execute(
        "UPDATE member_measure SET ended_on = ?2, is_improved = ?3, outcome = ?4, rev = rev + 1
         WHERE id = ?1 AND kind = 'correction' AND ended_on IS NULL AND started_on <= ?2",
        (id, on.to_string(), is_improved, outcome),
    )?;
    if rows == 1 { Ok(()) } else { Err(Error::NotFound { what: "限期改正" }) }
}

/// Newest first.
pub fn measures(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<MemberMeasure>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM member_measure WHERE member_id = ?1 ORDER BY started_on DESC, rowid DESC")?;
    let rows = statement.query_map([member_id], |row| {
        Ok(MemberMeasure {
            id: row.get("id")?,
            draft: MemberMeasureDraft {
                kind: wire::get(row, "kind")?,
                started_on: day(row, "started_on")?,
                until_on: wire::get_day(row, "until_on")?,
                by_whom: row.get("by_whom")?,
                content: row.get("content")?,
                document: row.get("document")?,
            },
            ended_on: wire::get_day(row, "ended_on")?,
            is_improved: row.get("is_improved")?,
            outcome: row.get("outcome")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a time limit ended without improvement.
pub fn correction_failed(tx: &ReadTx<'_>, member_id: &str) -> Result<bool> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM member_measure WHERE member_id = ?1 AND kind = 'correction' AND is_improved = 0)")?
        .query_row([member_id], |row| row.get(0))?)
}

/// Last days of the open time limits of a member.
pub fn open_corrections(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<NaiveDate>> {
    let mut statement = tx.prepare_cached(
        "SELECT until_on FROM member_measure WHERE member_id = ?1 AND until_on IS NOT NULL AND ended_on IS NULL",
    )?;
    let rows = statement.query_map([member_id], |row| day(row, "until_on"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Member, name and last day of every open time limit, the most urgent first.
pub fn all_open_corrections(tx: &ReadTx<'_>) -> Result<Vec<(String, String, NaiveDate)>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.id, m.name, x.until_on FROM member_measure x JOIN member m ON m.id = x.member_id
         WHERE x.until_on IS NOT NULL AND x.ended_on IS NULL AND m.deleted_at IS NULL ORDER BY x.until_on LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("id")?, row.get("name")?, day(row, "until_on")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts a search.
pub fn insert_search(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    member_id: &str,
    draft: &MemberSearchDraft,
) -> Result<()> {
    tx.execute(
        "INSERT INTO member_search (id, owner_org_id, member_id, tried_on, way, by_whom, result) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (id, owner, member_id, draft.tried_on.to_string(), draft.way.trim(), draft.by_whom.trim(), draft.result.trim()),
    )?;
    Ok(())
}

/// Newest first.
pub fn searches(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<MemberSearch>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM member_search WHERE member_id = ?1 ORDER BY tried_on DESC, rowid DESC")?;
    let rows = statement.query_map([member_id], |row| {
        Ok(MemberSearch {
            id: row.get("id")?,
            draft: MemberSearchDraft {
                tried_on: day(row, "tried_on")?,
                way: row.get("way")?,
                by_whom: row.get("by_whom")?,
                result: row.get("result")?,
            },
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How often a member was looked for since contact was lost.
pub fn search_count(tx: &ReadTx<'_>, member_id: &str) -> Result<u32> {
    Ok(tx
        .prepare_cached(
            "SELECT count(*) FROM member_search s JOIN member m ON m.id = s.member_id WHERE s.member_id = ?1 AND s.tried_on >= m.lost_on",
        )?
        .query_row([member_id], |row| row.get(0))?)
}

/// A lost member, for the workbench.
pub struct Lost {
    pub id: String,
    pub name: String,
    pub since: NaiveDate,
    pub stopped_on: Option<NaiveDate>,
    pub searches: u32,
}

/// Everybody who is lost and still on the roster.
pub fn lost_members(tx: &ReadTx<'_>) -> Result<Vec<Lost>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.id, m.name, m.lost_on, iif(m.status = 'suspended', m.status_on, NULL) AS stopped_on,
                (SELECT count(*) FROM member_search s WHERE s.member_id = m.id AND s.tried_on >= m.lost_on) AS searches
         FROM member m INDEXED BY member_lost WHERE m.lost_on IS NOT NULL AND m.deleted_at IS NULL AND m.status IN ('normal', 'suspended')
         ORDER BY m.lost_on LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Lost {
            id: row.get("id")?,
            name: row.get("name")?,
            since: day(row, "lost_on")?,
            stopped_on: wire::get_day(row, "stopped_on")?,
            searches: row.get("searches")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts a row of the history of the organisation.
#[expect(clippy::too_many_arguments, reason = "one row, told once")]
pub fn insert_move(
    tx: &WriteTx<'_>,
    owner: &str,
    member_id: &str,
    kind: MemberMoveKind,
    on: NaiveDate,
    from: &End,
    to: &End,
    document: &str,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO member_move (id, owner_org_id, member_id, kind, moved_on, from_org_id, from_name, to_org_id, to_name, document)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((new_id(), owner, member_id, wire::text(&kind), on.to_string(), &from.id, &from.name, &to.id, &to.name, document.trim()))?;
    Ok(())
}

/// Newest first.
pub fn moves(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<MemberMove>> {
    let mut statement = tx.prepare_cached(include_str!("moves.sql"))?;
    let rows = statement.query_map([member_id], |row| {
        Ok(MemberMove {
            id: row.get("id")?,
            kind: wire::get(row, "kind")?,
            moved_on: day(row, "moved_on")?,
            from_org_id: row.get("from_org_id")?,
            from_name: row.get("from_name")?,
            to_org_id: row.get("to_org_id")?,
            to_name: row.get("to_name")?,
            document: row.get("document")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<NaiveDate> {
    wire::get_present_day(row, column)
}
