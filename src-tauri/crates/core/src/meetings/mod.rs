//! Meetings (会议): the record of 党员大会, 支委会, 党小组会, 党课 and 主题党日 from the invitation list to 定稿.
//!
//! The record is edited as a whole ([`MeetingDraft`]) and saved by difference, so the journal shows just what
//! changed. It may be saved with gaps; only [`finish`] insists (R-MIN-01), and afterwards nothing changes but by
//! [`correct`] (R-MIN-03). Not here yet: notices, ballots of the other vote rules, several sections in one sitting.

pub mod compliance;
mod list;
mod record;
pub mod rules;
pub(crate) mod store;
mod types;

pub use list::list;
pub use types::*;

use crate::calendar::Calendar;
use crate::calendar_days;
use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding;
use crate::members;
use crate::organizations;
use crate::posts;
use crate::settings;
use crate::wire;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// A new record, prefilled: people due on the day (R-LIFE-13 exempt ones marked), usual place, title. Nothing is stored.
/// Errors: `row.not_found`, `input.invalid` when that organisation does not hold this kind.
pub fn prepare(tx: &ReadTx<'_>, organization_id: &str, kind: MeetingKind, now: NaiveDateTime) -> Result<MeetingDraft> {
    let organization = organizations::store::one(tx, organization_id)?;
    rules::check_host_organization(kind, organization.kind)?;
    let last = store::last_of_kind(tx, organization_id, kind)?;
    let seated =
        if kind == MeetingKind::Committee { posts::seated(tx, organization_id, now.date())? } else { Vec::new() };
    // R-LIFE-19: the secretary calls and chairs it.
    let chair = seated.first().map(|person| person.member_id.clone());
    let attendance = match (&last, kind) {
        (_, MeetingKind::Committee) if !seated.is_empty() => seated,
        // Where no posts are recorded, a committee is whoever sat in it last time.
        (Some(last), MeetingKind::Committee) => store::attendance(tx, &last.id)?
            .into_iter()
            .map(|person| AttendanceDraft { status: None, leave_reason: None, note: String::new(), ..person })
            .collect(),
        (None, MeetingKind::Committee) => Vec::new(),
        _ => people_due(tx, organization_id, now.date())?,
    };
    let (place, host_id, recorder_id) =
        last.map_or((String::new(), None, None), |last| (last.place, last.host_id, last.recorder_id));
    let still_due = |id: &String| attendance.iter().any(|person| person.member_id == *id);
    Ok(MeetingDraft {
        organization_id: organization_id.to_owned(),
        kind,
        title: format!("{}{}", organization.short_name, kind.name()),
        starts_at: now.date().and_hms_opt(14, 0, 0).expect("a real time").format(wire::TIME).to_string(),
        ends_at: None,
        place,
        host_id: host_id.filter(still_due).or(chair),
        recorder_id: recorder_id.filter(still_due),
        material: String::new(),
        attendance,
        guests: Vec::new(),
        agenda: Vec::new(),
        resolutions: Vec::new(),
        override_reason: String::new(),
    })
}

fn people_due(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<AttendanceDraft>> {
    let organizations = organizations::subtree(tx, organization_id)?;
    let roll = members::roll_of(tx, &organizations, day)?;
    Ok(roll
        .into_iter()
        .map(|person| AttendanceDraft {
            member_id: person.id,
            name: person.name,
            member_type: person.member_type,
            status: person.is_exempt.then_some(AttendanceStatus::Exempt),
            leave_reason: None,
            note: String::new(),
        })
        .collect())
}

/// Stores a new record; its serial number is the next of organisation, kind and year. Gives back the id.
/// Errors: `input.invalid`, `row.not_found`.
pub fn create(tx: &WriteTx<'_>, draft: &MeetingDraft) -> Result<String> {
    rules::check_fields(draft)?;
    record::check_people(tx, draft)?;
    let organization = organizations::store::one(tx, &draft.organization_id)?;
    rules::check_host_organization(draft.kind, organization.kind)?;
    let id = new_id();
    let starts = starts(draft)?;
    let calendar = calendar_days::load(tx)?;
    let late = tx.now().today() > finish_by(tx, &calendar, starts.date())?;
    let owner = organizations::own(tx)?.map_or_else(|| draft.organization_id.clone(), |own| own.id);
    let serial = store::next_serial(tx, &draft.organization_id, draft.kind, starts.year())?;
    store::insert(tx, &id, &owner, draft, starts.year(), serial, late)?;
    record::save(tx, &id, &owner, draft)?;
    tx.touch(Tag::Meetings);
    Ok(id)
}

/// One meeting. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, now: NaiveDateTime) -> Result<MeetingDetail> {
    let head = store::head(tx, id)?;
    let draft = record::load(tx, id, &head)?;
    let organization = organizations::store::one(tx, &draft.organization_id)?;
    Ok(MeetingDetail {
        id: id.to_owned(),
        rev: head.rev,
        serial: serial_text(head.year, head.serial),
        state: state(head.finished_at.as_deref(), starts(&draft)?, now),
        organization_name: organization.name,
        check: check(tx, &draft, now)?,
        resolutions: store::resolution_states(tx, id)?,
        corrections: store::corrections(tx, id)?,
        finished_at: head.finished_at,
        finished_by: head.finished_by,
        is_late_entry: head.is_late_entry,
        draft,
    })
}

/// Numbers, gaps and votes for what is typed; nothing is stored.
pub fn check(tx: &ReadTx<'_>, draft: &MeetingDraft, now: NaiveDateTime) -> Result<MeetingCheck> {
    let organization = organizations::store::one(tx, &draft.organization_id)?;
    let (full_members, _) = organizations::store::members_below(tx, &draft.organization_id)?;
    Ok(rules::check(draft, rules::Setting { organization_kind: organization.kind, full_members, now }))
}

/// Saves the whole record. Gives back the new revision.
/// Errors: `input.invalid`, `meeting.locked` (R-MIN-03), `row.changed`, `row.not_found`.
pub fn save(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MeetingDraft) -> Result<u32> {
    rules::check_fields(draft)?;
    record::check_people(tx, draft)?;
    let head = open_head(tx, id)?;
    if head.organization_id != draft.organization_id || head.kind != draft.kind {
        return Err(Error::invalid("organizationId", "召开组织和会议类型在建立后不能改。请删除后重新建立。"));
    }
    let year = starts(draft)?.year();
    if year != head.year {
        close_gap(tx, &head, id)?;
        let serial = store::next_serial(tx, &head.organization_id, head.kind, year)?;
        store::set_serial(tx, id, year, serial)?;
    }
    store::update(tx, id, rev, draft)?;
    record::save(tx, id, &head.owner_org_id, draft)?;
    tx.touch(Tag::Meetings);
    Ok(store::head(tx, id)?.rev)
}

/// Locks the record (定稿). `reason` answers WARN findings.
/// Errors: `rule.blocked` with every gap (R-MIN-01), `rule.reason_needed`, `meeting.locked`, `row.changed`.
pub fn finish(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let head = open_head(tx, id)?;
    let draft = record::load(tx, id, &head)?;
    let reason = if reason.trim().is_empty() { &draft.override_reason } else { reason };
    Error::limit("overrideReason", "说明原因", reason, 500)?;
    finding::admit(&check(tx, &draft, tx.now().local)?.findings, reason)?;
    store::set_finished(tx, id, rev, reason.trim())?;
    tx.touch(Tag::Meetings);
    Ok(())
}

/// Adds a correction (更正) to a locked record; the record itself stays as it is (R-MIN-03).
/// Errors: `input.invalid`, `row.not_found`.
pub fn correct(tx: &WriteTx<'_>, id: &str, text: &str, reason: &str) -> Result<()> {
    if store::head(tx, id)?.finished_at.is_none() {
        return Err(Error::invalid("text", "会议记录还没有定稿，可以直接修改，不需要更正。"));
    }
    for (field, label, typed, most) in [("text", "更正内容", text, 10_000), ("reason", "更正原因", reason, 500)]
    {
        if typed.trim().is_empty() {
            return Err(Error::invalid(field, format!("请填写{label}。")));
        }
        Error::limit(field, label, typed, most)?;
    }
    store::insert_correction(tx, &new_id(), id, text.trim(), reason.trim())?;
    tx.touch(Tag::Meetings);
    Ok(())
}

/// Moves an open record to the trash and closes the gap in the serial numbers.
/// Errors: `meeting.locked`, `input.invalid` (no reason, or a later meeting is locked already), `row.changed`.
pub fn delete(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "请填写删除原因。"));
    }
    Error::limit("reason", "删除原因", reason, 500)?;
    let head = open_head(tx, id)?;
    store::set_deleted(tx, id, rev, reason.trim())?;
    close_gap(tx, &head, id)?;
    tx.touch(Tag::Meetings);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Takes a record out of the trash; it gets the next serial number. Errors: `row.not_found`.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let head = store::head_in_trash(tx, id)?;
    let serial = store::next_serial(tx, &head.organization_id, head.kind, head.year)?;
    store::restore(tx, id, serial)?;
    tx.touch(Tag::Meetings);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Marks a resolution as done, or as open again when `done_on` is none.
/// Errors: `input.invalid` (day in the future), `row.changed`, `row.not_found`.
pub fn follow_up(tx: &WriteTx<'_>, id: &str, rev: u32, done_on: Option<NaiveDate>, evidence: &str) -> Result<()> {
    if done_on.is_some_and(|day| day > tx.now().today()) {
        return Err(Error::invalid("doneOn", "完成日期不能晚于今天。"));
    }
    Error::limit("evidence", "完成情况", evidence, 10_000)?;
    store::set_done(tx, id, rev, done_on, evidence.trim())?;
    tx.touch(Tag::Meetings);
    Ok(())
}

/// Meetings at which a member was due, newest first, at most 100.
pub(crate) fn attended_by(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<AttendedMeeting>> {
    store::attended_by(tx, member_id)
}

/// Until when a meeting of `day` must be written up (R-MIN-02).
pub(crate) fn finish_by(tx: &ReadTx<'_>, calendar: &Calendar, day: NaiveDate) -> Result<NaiveDate> {
    let workdays = settings::values(tx)?.integer("min.finish_workdays");
    Ok(calendar.add_workdays(day, u32::try_from(workdays)?, false).day)
}

/// `2026年第3次`.
pub(crate) fn serial_text(year: i32, serial: u32) -> String {
    format!("{year}年第{serial}次")
}

pub(crate) fn state(finished_at: Option<&str>, starts: NaiveDateTime, now: NaiveDateTime) -> MeetingState {
    match finished_at {
        Some(_) => MeetingState::Finished,
        None if starts > now => MeetingState::Planned,
        None => MeetingState::ToFinish,
    }
}

fn starts(draft: &MeetingDraft) -> Result<NaiveDateTime> {
    wire::parse_time(&draft.starts_at).ok_or_else(|| Error::invalid("startsAt", "开始时间不正确。"))
}

fn open_head(tx: &ReadTx<'_>, id: &str) -> Result<store::Head> {
    let head = store::head(tx, id)?;
    if head.finished_at.is_some() { Err(Error::MeetingLocked) } else { Ok(head) }
}

/// Serial numbers have no gaps (R-MIN-01): those after a removed one move down, unless they are locked already.
fn close_gap(tx: &WriteTx<'_>, head: &store::Head, id: &str) -> Result<()> {
    let later = store::later_serials(tx, head, id)?;
    if later.iter().any(|(_, _, finished)| *finished) {
        return Err(Error::invalid(
            "startsAt",
            format!(
                "{}之后的会议已经定稿，移走这一次会使次序号断号。请保留这次会议并注明情况。",
                serial_text(head.year, head.serial)
            ),
        ));
    }
    store::park_serial(tx, id)?;
    for (later_id, serial, _) in later {
        store::set_serial(tx, &later_id, head.year, serial - 1)?;
    }
    Ok(())
}
