//! SQL of the rows of a record but its resolutions, which are in `store_votes.rs`. Every `put_…` is an upsert that writes only when something differs and only
//! when the row belongs to this meeting; it says whether the row is ours afterwards.

use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use crate::meetings::types::{AgendaItemDraft, AttendanceDraft, GuestDraft, SpeechDraft};
use crate::wire;
use rusqlite::named_params;
use std::collections::HashSet;

/// People due, in order.
pub fn attendance(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<AttendanceDraft>> {
    let mut statement = tx.prepare_cached("SELECT * FROM attendance WHERE meeting_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([meeting_id], |row| {
        Ok(AttendanceDraft {
            member_id: row.get("member_id")?,
            name: row.get("name")?,
            member_type: wire::get(row, "member_type")?,
            status: wire::get_optional(row, "status")?,
            leave_reason: wire::get_optional(row, "leave_reason")?,
            note: row.get("note")?,
            certified_by: row.get("certified_by")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those ids of the JSON list that are no member's.
pub fn unknown_members(tx: &ReadTx<'_>, ids: &str) -> Result<HashSet<String>> {
    let mut statement =
        tx.prepare_cached("SELECT value FROM json_each(?1) WHERE value NOT IN (SELECT id FROM member)")?;
    let rows = statement.query_map([ids], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 列席, in order.
pub fn guests(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<GuestDraft>> {
    let mut statement = tx.prepare_cached("SELECT name, unit FROM guest WHERE meeting_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([meeting_id], |row| Ok(GuestDraft { name: row.get(0)?, unit: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Agenda with speeches, in order.
pub fn agenda(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<AgendaItemDraft>> {
    let mut statement =
        tx.prepare_cached("SELECT id, title, needs_decision FROM agenda_item WHERE meeting_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([meeting_id], |row| {
        Ok(AgendaItemDraft { id: row.get(0)?, title: row.get(1)?, needs_decision: row.get(2)?, speeches: Vec::new() })
    })?;
    let mut items = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for item in &mut items {
        item.speeches = speeches(tx, &item.id)?;
    }
    Ok(items)
}

fn speeches(tx: &ReadTx<'_>, agenda_item_id: &str) -> Result<Vec<SpeechDraft>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, speaker_id, speaker_name, gist FROM speech WHERE agenda_item_id = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map([agenda_item_id], |row| {
        Ok(SpeechDraft { id: row.get(0)?, speaker_id: row.get(1)?, speaker_name: row.get(2)?, gist: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or updates one person due.
pub fn put_attendance(
    tx: &WriteTx<'_>,
    id: &str,
    meeting_id: &str,
    position: u32,
    person: &AttendanceDraft,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO attendance (id, meeting_id, member_id, position, name, member_type, status, leave_reason, note, certified_by)
         VALUES (:id, :meeting, :member, :position, :name, :type, :status, :leave, :note, :certified)
         ON CONFLICT (meeting_id, member_id) DO UPDATE SET position = excluded.position, name = excluded.name,
           member_type = excluded.member_type, status = excluded.status, leave_reason = excluded.leave_reason,
           note = excluded.note, certified_by = excluded.certified_by, rev = rev + 1
         WHERE (position, name, member_type, status, leave_reason, note, certified_by) IS NOT (excluded.position, excluded.name,
           excluded.member_type, excluded.status, excluded.leave_reason, excluded.note, excluded.certified_by)",
    )?
    .execute(named_params! {
        ":id": id, ":meeting": meeting_id, ":member": person.member_id, ":position": position, ":name": person.name.trim(),
        ":type": wire::text(&person.member_type), ":status": person.status.map(|status| wire::text(&status)),
        ":leave": person.leave_reason.map(|reason| wire::text(&reason)), ":note": person.note.trim(),
        ":certified": person.certified_by.trim(),
    })?;
    Ok(())
}

/// Guests have no identity of their own: the list is written anew when it differs.
pub fn replace_guests(tx: &WriteTx<'_>, meeting_id: &str, guests: &[GuestDraft]) -> Result<()> {
    tx.execute("DELETE FROM guest WHERE meeting_id = ?1", [meeting_id])?;
    for (position, guest) in (0_u32..).zip(guests) {
        tx.prepare_cached("INSERT INTO guest (id, meeting_id, position, name, unit) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((crate::db::new_id(), meeting_id, position, guest.name.trim(), guest.unit.trim()))?;
    }
    Ok(())
}

/// Inserts or updates an agenda item.
pub fn put_agenda_item(tx: &WriteTx<'_>, meeting_id: &str, position: u32, item: &AgendaItemDraft) -> Result<bool> {
    tx.prepare_cached(
        "INSERT INTO agenda_item (id, meeting_id, position, title, needs_decision) VALUES (:id, :meeting, :position, :title, :decision)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, title = excluded.title,
           needs_decision = excluded.needs_decision, rev = rev + 1
         WHERE meeting_id = excluded.meeting_id
           AND (position, title, needs_decision) IS NOT (excluded.position, excluded.title, excluded.needs_decision)",
    )?
    .execute(named_params! {
        ":id": item.id, ":meeting": meeting_id, ":position": position, ":title": item.title.trim(), ":decision": item.needs_decision,
    })?;
    is_ours(tx, "SELECT meeting_id = ?2 FROM agenda_item WHERE id = ?1", &item.id, meeting_id)
}

/// Inserts or updates a speech.
pub fn put_speech(
    tx: &WriteTx<'_>,
    meeting_id: &str,
    item_id: &str,
    position: u32,
    speech: &SpeechDraft,
) -> Result<bool> {
    tx.prepare_cached(
        "INSERT INTO speech (id, meeting_id, agenda_item_id, position, speaker_id, speaker_name, gist)
         VALUES (:id, :meeting, :item, :position, :speaker, :name, :gist)
         ON CONFLICT (id) DO UPDATE SET agenda_item_id = excluded.agenda_item_id, position = excluded.position,
           speaker_id = excluded.speaker_id, speaker_name = excluded.speaker_name, gist = excluded.gist, rev = rev + 1
         WHERE meeting_id = excluded.meeting_id
           AND (agenda_item_id, position, speaker_id, speaker_name, gist) IS NOT (excluded.agenda_item_id,
             excluded.position, excluded.speaker_id, excluded.speaker_name, excluded.gist)",
    )?
    .execute(named_params! {
        ":id": speech.id, ":meeting": meeting_id, ":item": item_id, ":position": position, ":speaker": speech.speaker_id,
        ":name": speech.speaker_name.trim(), ":gist": speech.gist.trim(),
    })?;
    is_ours(tx, "SELECT meeting_id = ?2 FROM speech WHERE id = ?1", &speech.id, meeting_id)
}

pub(super) fn is_ours(tx: &ReadTx<'_>, sql: &str, id: &str, parent: &str) -> Result<bool> {
    Ok(tx.prepare_cached(sql)?.query_row((id, parent), |row| row.get(0))?)
}

/// Removes speeches whose ids are not in the JSON list.
pub fn remove_speeches_except(tx: &WriteTx<'_>, meeting_id: &str, keep: &str) -> Result<()> {
    let sql = "DELETE FROM speech WHERE meeting_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2))";
    tx.prepare_cached(sql)?.execute((meeting_id, keep))?;
    Ok(())
}

/// Removes agenda items whose ids are not in the JSON list; resolutions of theirs stay, without an item.
pub fn remove_agenda_except(tx: &WriteTx<'_>, meeting_id: &str, keep: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE resolution SET agenda_item_id = NULL, rev = rev + 1
         WHERE meeting_id = ?1 AND agenda_item_id NOT IN (SELECT value FROM json_each(?2))",
    )?
    .execute((meeting_id, keep))?;
    tx.prepare_cached("DELETE FROM agenda_item WHERE meeting_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2))")?
        .execute((meeting_id, keep))?;
    Ok(())
}

/// Removes people due whose member ids are not in the JSON list.
pub fn remove_attendance_except(tx: &WriteTx<'_>, meeting_id: &str, keep: &str) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM attendance WHERE meeting_id = ?1 AND member_id NOT IN (SELECT value FROM json_each(?2))",
    )?
    .execute((meeting_id, keep))?;
    Ok(())
}
