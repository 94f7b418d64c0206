//! SQL of meetings: the head row, the list, follow-up, corrections. The rows of the record are in
//! `store_record.rs` and `store_votes.rs`.

#[path = "store_record.rs"]
mod record_rows;
#[path = "store_votes.rs"]
mod vote_rows;
pub use record_rows::*;
pub use vote_rows::*;

use super::kinds::{MeetingKind, MeetingState};
use super::progress::{self, OPEN_AT_MOST_HOURS, Times};
use super::types::{AttendedMeeting, CarriedOver, Correction, MeetingDraft, MeetingQuery, MeetingRow, ResolutionState};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use rusqlite::{OptionalExtension, Row, named_params};

const WHAT: &str = "会议";

/// The head row with the fields of the record that stand in it.
#[derive(Debug, Clone)]
pub struct Head {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Who owns the row.
    pub owner_org_id: String,
    /// Whose meeting.
    pub organization_id: String,
    /// Kind.
    pub kind: MeetingKind,
    /// Year of the serial number.
    pub year: i32,
    /// Number within organisation, kind and year.
    pub serial: u32,
    /// 补录
    pub is_late_entry: bool,
    /// 已通知 since, local time.
    pub notified_at: Option<String>,
    /// 进行中 since, local time.
    pub began_at: Option<String>,
    /// Local time as text, once locked.
    pub finished_at: Option<String>,
    /// Who locked it.
    pub finished_by: String,
    /// Fields of the head; lists empty.
    pub draft: MeetingDraft,
}

impl Head {
    /// Where it stands at `now`.
    pub fn state(&self, now: NaiveDateTime) -> MeetingState {
        let Some(starts) = wire::parse_time(&self.draft.starts_at) else { return MeetingState::Planned };
        let times = Times {
            starts,
            ends: self.draft.ends_at.as_deref().and_then(wire::parse_time),
            notified_at: self.notified_at.as_deref(),
            began: self.began_at.as_deref().and_then(wire::parse_time),
            finished_at: self.finished_at.as_deref(),
        };
        progress::state(times, now)
    }
}

/// What the next meeting of a kind starts from.
pub struct Last {
    /// Id.
    pub id: String,
    /// Usual place.
    pub place: String,
    /// Usual host.
    pub host_id: Option<String>,
    /// Usual recorder.
    pub recorder_id: Option<String>,
}

/// A line of the list before its state is computed.
pub struct Line {
    /// The line; state, serial and finish-by not filled yet.
    pub row: MeetingRow,
    /// End.
    pub ends_at: Option<String>,
    /// 已通知 since.
    pub notified_at: Option<String>,
    /// 进行中 since.
    pub began_at: Option<String>,
    /// Once locked.
    pub finished_at: Option<String>,
    /// Year of the serial number.
    pub year: i32,
    /// Serial number.
    pub serial: u32,
}

impl Line {
    /// What decides where it stands; none when its begin cannot be read.
    pub fn times(&self) -> Option<Times<'_>> {
        Some(Times {
            starts: wire::parse_time(&self.row.starts_at)?,
            ends: self.ends_at.as_deref().and_then(wire::parse_time),
            notified_at: self.notified_at.as_deref(),
            began: self.began_at.as_deref().and_then(wire::parse_time),
            finished_at: self.finished_at.as_deref(),
        })
    }
}

const HEAD: &str = "SELECT *, strftime('%Y-%m-%d %H:%M', finished_at, '+8 hours') AS finished_local FROM meeting";

impl TryFrom<&Row<'_>> for Head {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (organization_id, kind): (String, _) = (row.get("organization_id")?, wire::get(row, "kind")?);
        Ok(Self {
            id: row.get("id")?,
            rev: row.get("rev")?,
            owner_org_id: row.get("owner_org_id")?,
            year: row.get("year")?,
            serial: row.get("serial")?,
            is_late_entry: row.get("is_late_entry")?,
            notified_at: row.get("notified_at")?,
            began_at: row.get("began_at")?,
            finished_at: row.get("finished_local")?,
            finished_by: row.get("finished_by")?,
            draft: MeetingDraft {
                organization_id: organization_id.clone(),
                kind,
                title: row.get("title")?,
                starts_at: row.get("starts_at")?,
                ends_at: row.get("ends_at")?,
                place: row.get("place")?,
                is_online: row.get("is_online")?,
                sitting_id: row.get("sitting_id")?,
                host_id: row.get("host_id")?,
                recorder_id: row.get("recorder_id")?,
                material: row.get("material")?,
                attendance: Vec::new(),
                guests: Vec::new(),
                agenda: Vec::new(),
                resolutions: Vec::new(),
                override_reason: row.get("override_reason")?,
            },
            organization_id,
            kind,
        })
    }
}

/// Errors: `row.not_found`.
pub fn head(tx: &ReadTx<'_>, id: &str) -> Result<Head> {
    tx.prepare_cached(&format!("{HEAD} WHERE id = ?1 AND deleted_at IS NULL"))?
        .query_row([id], |row| Head::try_from(row))
        .map_err(not_found(WHAT))
}

/// Errors: `row.not_found`.
pub fn head_in_trash(tx: &ReadTx<'_>, id: &str) -> Result<Head> {
    tx.prepare_cached(&format!("{HEAD} WHERE id = ?1 AND deleted_at IS NOT NULL"))?
        .query_row([id], |row| Head::try_from(row))
        .map_err(not_found(WHAT))
}

/// The newest meeting of a kind.
pub fn last_of_kind(tx: &ReadTx<'_>, organization_id: &str, kind: MeetingKind) -> Result<Option<Last>> {
    Ok(tx
        .prepare_cached(
            "SELECT id, place, host_id, recorder_id FROM meeting
             WHERE organization_id = ?1 AND kind = ?2 AND deleted_at IS NULL ORDER BY starts_at DESC LIMIT 1",
        )?
        .query_row((organization_id, wire::text(&kind)), |row| {
            Ok(Last { id: row.get(0)?, place: row.get(1)?, host_id: row.get(2)?, recorder_id: row.get(3)? })
        })
        .optional()?)
}

/// The next serial number, without gaps.
pub fn next_serial(tx: &ReadTx<'_>, organization_id: &str, kind: MeetingKind, year: i32) -> Result<u32> {
    Ok(tx
        .prepare_cached(
            "SELECT coalesce(max(serial), 0) + 1 FROM meeting
             WHERE organization_id = ?1 AND kind = ?2 AND year = ?3 AND deleted_at IS NULL",
        )?
        .query_row((organization_id, wire::text(&kind), year), |row| row.get(0))?)
}

/// Id, serial and whether locked, of the meetings numbered after this one, ascending.
pub fn later_serials(tx: &ReadTx<'_>, head: &Head, id: &str) -> Result<Vec<(String, u32, bool)>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, serial, finished_at IS NOT NULL FROM meeting
         WHERE organization_id = ?1 AND kind = ?2 AND year = ?3 AND serial > ?4 AND id <> ?5 AND deleted_at IS NULL ORDER BY serial",
    )?;
    let rows = statement
        .query_map((&head.organization_id, wire::text(&head.kind), head.year, head.serial, id), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sets year and serial number.
pub fn set_serial(tx: &WriteTx<'_>, id: &str, year: i32, serial: u32) -> Result<()> {
    tx.prepare_cached("UPDATE meeting SET year = ?2, serial = ?3 WHERE id = ?1")?.execute((id, year, serial))?;
    Ok(())
}

/// Takes a meeting out of the numbering while others move down.
pub fn park_serial(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.execute("UPDATE meeting SET serial = serial + 1000000 WHERE id = ?1 AND deleted_at IS NULL", [id])?;
    Ok(())
}

/// Inserts the head row.
pub fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    draft: &MeetingDraft,
    year: i32,
    serial: u32,
    late: bool,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO meeting (id, owner_org_id, organization_id, kind, year, serial, title, starts_at, ends_at, place,
           is_online, sitting_id, host_id, recorder_id, material, is_late_entry, override_reason, derived_text)
         VALUES (:id, :owner, :organization, :kind, :year, :serial, :title, :starts, :ends, :place, :online, :sitting, :host,
           :recorder, :material, :late, :override, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":organization": draft.organization_id, ":kind": wire::text(&draft.kind), ":year": year,
        ":serial": serial, ":title": draft.title.trim(), ":starts": draft.starts_at, ":ends": draft.ends_at,
        ":place": draft.place.trim(), ":host": draft.host_id, ":recorder": draft.recorder_id, ":material": draft.material,
        ":online": draft.is_online, ":sitting": draft.sitting_id, ":late": late, ":override": draft.override_reason.trim(), ":text": derived(draft),
    })?;
    Ok(())
}

/// Updates the head row. Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MeetingDraft) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE meeting SET title = :title, starts_at = :starts, ends_at = :ends, place = :place,
               is_online = :online, host_id = :host,
               recorder_id = :recorder, material = :material, override_reason = :override, derived_text = :text, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL AND finished_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":title": draft.title.trim(), ":starts": draft.starts_at, ":ends": draft.ends_at,
            ":place": draft.place.trim(), ":host": draft.host_id, ":recorder": draft.recorder_id, ":material": draft.material,
            ":online": draft.is_online, ":override": draft.override_reason.trim(), ":text": derived(draft),
        })?;
    tx.guarded(rows, WHAT, "meeting", id)
}

/// 已通知. Errors: `row.changed`, `row.not_found`.
pub fn set_notified(tx: &WriteTx<'_>, id: &str, rev: u32, local_time: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE meeting SET notified_at = ?3, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL AND finished_at IS NULL",
        )?
        .execute((id, rev, local_time))?;
    tx.guarded(rows, WHAT, "meeting", id)
}

/// 进行中: the record begins when the meeting does. Errors: `row.changed`, `row.not_found`.
pub fn set_began(tx: &WriteTx<'_>, id: &str, rev: u32, local_time: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE meeting SET began_at = ?3, starts_at = ?3, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL AND finished_at IS NULL",
        )?
        .execute((id, rev, local_time))?;
    tx.guarded(rows, WHAT, "meeting", id)
}

/// Every meeting of a sitting by its first one, in order of time.
pub fn sections(tx: &ReadTx<'_>, sitting_id: &str) -> Result<Vec<Head>> {
    let sql = format!("{HEAD} WHERE (id = ?1 OR sitting_id = ?1) AND deleted_at IS NULL ORDER BY starts_at, id");
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map([sitting_id], |row| Head::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 议定事项 of an organisation's locked meetings that are not done yet, at most 50, the most urgent first.
pub fn open_resolutions_of(tx: &ReadTx<'_>, organization_id: &str) -> Result<Vec<CarriedOver>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.id, m.title, r.text, r.owner_name, r.due_on FROM meeting m JOIN resolution r ON r.meeting_id = m.id
         WHERE m.organization_id = ?1 AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
           AND r.done_on IS NULL AND r.due_on IS NOT NULL ORDER BY r.due_on, r.position LIMIT 50",
    )?;
    let rows = statement.query_map([organization_id], |row| {
        Ok(CarriedOver {
            meeting_id: row.get("id")?,
            meeting_title: row.get("title")?,
            text: row.get("text")?,
            owner_name: row.get("owner_name")?,
            due_on: wire::get_day(row, "due_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Locks. Errors: `row.changed`, `row.not_found`.
pub fn set_finished(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE meeting SET finished_at = ?3, finished_by = ?4, override_reason = ?5, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL AND finished_at IS NULL",
        )?
        .execute((id, rev, tx.now().utc_text(), tx.actor(), reason))?;
    tx.guarded(rows, WHAT, "meeting", id)
}

/// Into the trash. Errors: `row.changed`, `row.not_found`.
pub fn set_deleted(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE meeting SET deleted_at = ?3, deleted_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL AND finished_at IS NULL",
        )?
        .execute((id, rev, tx.now().utc_text(), reason))?;
    tx.guarded(rows, WHAT, "meeting", id)
}

/// Out of the trash with a new serial number. Errors: `row.not_found`.
pub fn restore(tx: &WriteTx<'_>, id: &str, serial: u32) -> Result<()> {
    let sql = "UPDATE meeting SET deleted_at = NULL, deleted_reason = '', serial = ?2, rev = rev + 1
               WHERE id = ?1 AND deleted_at IS NOT NULL";
    let rows = tx.execute(sql, (id, serial))?;
    tx.guarded(rows, WHAT, "meeting", id)
}

/// Row numbers of every hit in one pass (see `members::roster` for why).
pub fn list_hits(tx: &ReadTx<'_>, query: &MeetingQuery, now: NaiveDateTime) -> Result<Vec<i64>> {
    let mut statement = tx.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map(
        named_params! {
            ":needle": wire::needle(&query.text),
            ":organization": query.organization_id,
            ":kind": query.kind.map(|kind| wire::text(&kind)),
            ":state": query.state.map(|state| wire::text(&state)),
            ":day_ago": (now - TimeDelta::hours(OPEN_AT_MOST_HOURS)).format(wire::TIME).to_string(),
            ":from": query.from_day.map(|day| day.to_string()),
            ":to": query.to_day.map(|day| format!("{day}T23:59")),
            ":now": now.format(wire::TIME).to_string(),
        },
        |row| row.get(0),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One line of the list by row number.
pub fn line(tx: &ReadTx<'_>, row_number: i64) -> Result<Line> {
    Ok(tx.prepare_cached(include_str!("line.sql"))?.query_row([row_number], |row| {
        Ok(Line {
            row: MeetingRow {
                id: row.get("id")?,
                rev: row.get("rev")?,
                organization_id: row.get("organization_id")?,
                organization_name: row.get("organization_name")?,
                kind: wire::get(row, "kind")?,
                serial: String::new(),
                title: row.get("title")?,
                starts_at: row.get("starts_at")?,
                place: row.get("place")?,
                state: MeetingState::Planned,
                due: row.get("due")?,
                present: row.get("present")?,
                finish_by: None,
                is_late_entry: row.get("is_late_entry")?,
            },
            ends_at: row.get("ends_at")?,
            notified_at: row.get("notified_at")?,
            began_at: row.get("began_at")?,
            finished_at: row.get("finished_at")?,
            year: row.get("year")?,
            serial: row.get("serial")?,
        })
    })?)
}

/// Follow-up of the resolutions of a meeting, in order.
pub fn resolution_states(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<ResolutionState>> {
    let mut statement =
        tx.prepare_cached("SELECT id, rev, done_on, evidence FROM resolution WHERE meeting_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([meeting_id], |row| {
        Ok(ResolutionState {
            id: row.get("id")?,
            rev: row.get("rev")?,
            done_on: wire::get_day(row, "done_on")?,
            evidence: row.get("evidence")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_done(tx: &WriteTx<'_>, id: &str, rev: u32, done_on: Option<NaiveDate>, evidence: &str) -> Result<()> {
    let rows = tx
        .prepare_cached("UPDATE resolution SET done_on = ?3, evidence = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2")?
        .execute((id, rev, wire::day(done_on), evidence))?;
    tx.guarded(rows, "议定事项", "resolution", id)
}

/// Corrections, oldest first.
pub fn corrections(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<Correction>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, text, reason, made_by, strftime('%Y-%m-%d %H:%M', made_at, '+8 hours') AS at
         FROM correction WHERE meeting_id = ?1 ORDER BY made_at, id",
    )?;
    let rows = statement.query_map([meeting_id], |row| {
        Ok(Correction {
            id: row.get("id")?,
            text: row.get("text")?,
            reason: row.get("reason")?,
            at: row.get("at")?,
            by: row.get("made_by")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a correction.
pub fn insert_correction(tx: &WriteTx<'_>, id: &str, meeting_id: &str, text: &str, reason: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO correction (id, meeting_id, text, reason, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (id, meeting_id, text, reason, tx.now().utc_text(), tx.actor()),
    )?;
    Ok(())
}

/// Meetings at which a member was due, newest first, at most 100.
pub fn attended_by(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<AttendedMeeting>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.id, m.title, m.kind, m.starts_at, a.status, a.leave_reason
         FROM attendance a JOIN meeting m ON m.id = a.meeting_id
         WHERE a.member_id = ?1 AND m.deleted_at IS NULL ORDER BY m.starts_at DESC LIMIT 100",
    )?;
    let rows = statement.query_map([member_id], |row| {
        Ok(AttendedMeeting {
            id: row.get("id")?,
            title: row.get("title")?,
            kind: wire::get(row, "kind")?,
            starts_at: row.get("starts_at")?,
            status: wire::get_optional(row, "status")?,
            leave_reason: wire::get_optional(row, "leave_reason")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn derived(draft: &MeetingDraft) -> String {
    let mut terms = pinyin_keys::search_suffixes(draft.title.trim(), NameKind::Organization);
    terms.extend(pinyin_keys::search_suffixes(draft.place.trim(), NameKind::Organization));
    wire::haystack(terms)
}
