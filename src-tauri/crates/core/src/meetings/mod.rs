//! Meetings (会议): the record of every kind of organisational life from the invitation list to 定稿. Several kinds
//! held in one sitting are several meetings (环节) that name the same `sitting_id`: each has its own agenda,
//! attendance and serial number (分别记录), so each counts and prints by itself.
//!
//! The record is edited as a whole ([`MeetingDraft`]) and saved by difference, so the journal shows just what
//! changed. It may be saved with gaps; only [`finish`] insists (R-MIN-01), and afterwards nothing changes but by
//! [`correct`] (R-MIN-03). Not here: what a year requires (`life`), photos and files.

pub mod agenda_templates;
mod election;
mod fields;
mod kinds;
mod list;
mod people_due;
mod progress;
mod record;
pub mod rules;
pub(crate) mod store;
mod types;
mod vote_types;
pub mod votes;

pub use kinds::*;
pub use list::list;
pub(crate) use progress::{Times, state};
pub use progress::{begin, notify};
pub use types::*;
pub use vote_types::*;

use crate::calendar::Calendar;
use crate::calendar_days;
use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding;
use crate::organizations;
use crate::settings;
use crate::wire;
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

/// A new record, prefilled: people due on the day (R-LIFE-13 exempt ones marked), usual place, title. `beside` is a
/// meeting of the same sitting: then day, place and people are its. Nothing is stored.
/// Errors: `row.not_found`, `input.invalid` when that organisation does not hold this kind.
pub fn prepare(
    tx: &ReadTx<'_>,
    organization_id: &str,
    kind: MeetingKind,
    beside: Option<&str>,
    now: NaiveDateTime,
) -> Result<MeetingDraft> {
    let organization = organizations::store::one(tx, organization_id)?;
    rules::check_host_organization(kind, organization.kind)?;
    let first = beside.map(|id| store::head(tx, id)).transpose()?;
    let day = first.as_ref().map_or(Ok(now), |head| starts(&head.draft))?.date();
    let (attendance, chairs) = people_due::of(tx, organization_id, kind, day)?;
    let usual = store::last_of_kind(tx, organization_id, kind)?;
    let usual = usual.map_or((String::new(), None, None), |last| (last.place, last.host_id, last.recorder_id));
    let (place, host_id, recorder_id) = match &first {
        Some(head) => (head.draft.place.clone(), head.draft.host_id.clone(), head.draft.recorder_id.clone()),
        None => usual,
    };
    let still_due = |id: &String| attendance.iter().any(|person| person.member_id == *id);
    let starts_at = match &first {
        Some(head) => head.draft.ends_at.clone().unwrap_or_else(|| head.draft.starts_at.clone()),
        None => now.date().and_hms_opt(14, 0, 0).expect("a real time").format(wire::TIME).to_string(),
    };
    Ok(MeetingDraft {
        organization_id: organization_id.to_owned(),
        kind,
        title: format!("{}{}", organization.short_name, kind.name()),
        starts_at,
        ends_at: None,
        place,
        is_online: first.as_ref().is_some_and(|head| head.draft.is_online),
        sitting_id: first.map(|head| head.draft.sitting_id.unwrap_or(head.id)),
        // R-LIFE-19: the secretary calls and chairs it.
        host_id: host_id.filter(still_due).or(chairs.into_iter().find(still_due)),
        recorder_id: recorder_id.filter(still_due),
        material: String::new(),
        attendance,
        guests: Vec::new(),
        agenda: Vec::new(),
        resolutions: Vec::new(),
        override_reason: String::new(),
    })
}

/// What may go on the agenda of a meeting: the templates of its kind, and what is left from earlier meetings of the
/// organisation (议定事项 not done yet), oldest first.
pub fn agenda_choices(tx: &ReadTx<'_>, organization_id: &str, kind: MeetingKind) -> Result<AgendaChoices> {
    Ok(AgendaChoices {
        templates: agenda_templates::of(kind),
        carried_over: store::open_resolutions_of(tx, organization_id)?,
    })
}

/// Stores a new record; its serial number is the next of organisation, kind and year. Gives back the id.
/// Errors: `input.invalid`, `row.not_found`.
pub fn create(tx: &WriteTx<'_>, draft: &MeetingDraft) -> Result<String> {
    fields::check(draft)?;
    record::check_people(tx, draft)?;
    let organization = organizations::store::one(tx, &draft.organization_id)?;
    rules::check_host_organization(draft.kind, organization.kind)?;
    check_sitting(tx, draft)?;
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
    let corrections = store::corrections(tx, id)?;
    let is_finished = head.finished_at.is_some();
    let versions = u32::from(is_finished) + u32::try_from(corrections.len())?;
    Ok(MeetingDetail {
        id: id.to_owned(),
        rev: head.rev,
        serial: serial_text(head.year, head.serial),
        state: head.state(now),
        organization_name: organization.name,
        sections: sections(tx, id, &head, now)?,
        version: versions,
        check: judge(tx, &draft, now, is_finished)?,
        resolutions: store::resolution_states(tx, id)?,
        corrections,
        notified_at: head.notified_at,
        began_at: head.began_at,
        finished_at: head.finished_at,
        finished_by: head.finished_by,
        entered_late_on: head.is_late_entry.then(|| entered_on(id)).flatten(),
        is_late_entry: head.is_late_entry,
        draft,
    })
}

/// The local day on which a row was made, from the time in its id.
fn entered_on(id: &str) -> Option<NaiveDate> {
    let (seconds, _) = uuid::Uuid::try_parse(id).ok()?.get_timestamp()?.to_unix();
    let utc = chrono::DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)?;
    Some((utc + TimeDelta::hours(8)).date_naive())
}

/// Sections of the sitting in order of time; none when the meeting was held alone.
fn sections(tx: &ReadTx<'_>, id: &str, head: &store::Head, now: NaiveDateTime) -> Result<Vec<SectionRow>> {
    let sitting = head.draft.sitting_id.as_deref().unwrap_or(id);
    let rows = store::sections(tx, sitting)?;
    if rows.len() < 2 {
        return Ok(Vec::new());
    }
    let row = |head: store::Head| SectionRow {
        state: head.state(now),
        id: head.id,
        kind: head.kind,
        title: head.draft.title,
        starts_at: head.draft.starts_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Numbers, gaps and votes for what is typed; nothing is stored.
pub fn check(tx: &ReadTx<'_>, draft: &MeetingDraft, now: NaiveDateTime) -> Result<MeetingCheck> {
    judge(tx, draft, now, false)
}

fn judge(tx: &ReadTx<'_>, draft: &MeetingDraft, now: NaiveDateTime, is_finished: bool) -> Result<MeetingCheck> {
    let organization = organizations::store::one(tx, &draft.organization_id)?;
    let (full_members, _) = organizations::store::members_below(tx, &draft.organization_id)?;
    let day = wire::parse_time(&draft.starts_at).unwrap_or(now).date();
    let (due, chairs) = people_due::of(tx, &draft.organization_id, draft.kind, day)?;
    // A joint meeting is held with whom the office likes.
    let is_compared = !is_finished && !matches!(draft.kind, MeetingKind::HeartTalk | MeetingKind::JointMeeting);
    let setting = rules::Setting {
        organization_kind: organization.kind,
        full_members,
        now,
        allows_online_vote: settings::values(tx)?.flag("life.online_vote"),
        chairs,
        roll: is_compared.then(|| due.into_iter().map(|person| (person.member_id, person.name)).collect()),
    };
    Ok(rules::check(draft, &setting))
}

/// Saves the whole record. Gives back the new revision.
/// Errors: `input.invalid`, `meeting.locked` (R-MIN-03), `row.changed`, `row.not_found`.
pub fn save(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MeetingDraft) -> Result<u32> {
    fields::check(draft)?;
    record::check_people(tx, draft)?;
    let head = open_head(tx, id)?;
    if head.organization_id != draft.organization_id || head.kind != draft.kind {
        return Err(Error::invalid("organizationId", "召开组织和会议类型在建立后不能改。请删除后重新建立。"));
    }
    if head.draft.sitting_id != draft.sitting_id {
        return Err(Error::invalid("sittingId", "会议所属的场次在建立后不能改。请删除后在那次会议中增加环节。"));
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
    tx.touch(Tag::LockedRecords);
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

fn starts(draft: &MeetingDraft) -> Result<NaiveDateTime> {
    wire::parse_time(&draft.starts_at).ok_or_else(|| Error::invalid("startsAt", "开始时间不正确。"))
}

/// Who owns the rows of a record that may still change. Errors: `meeting.locked` (R-MIN-03), `row.not_found`.
pub(crate) fn owner_of_open(tx: &ReadTx<'_>, id: &str) -> Result<String> {
    Ok(open_head(tx, id)?.owner_org_id)
}

/// A section stands beside a meeting of the same organisation on the same day. Errors: `input.invalid`, `row.not_found`.
fn check_sitting(tx: &ReadTx<'_>, draft: &MeetingDraft) -> Result<()> {
    let Some(sitting_id) = &draft.sitting_id else { return Ok(()) };
    let first = store::head(tx, sitting_id)?;
    let refuse = |message: String| Err(Error::invalid("sittingId", message));
    if first.draft.sitting_id.is_some() || first.organization_id != draft.organization_id {
        return refuse("同一场会议的各个环节必须由同一个党组织召开，请从那次会议中增加环节。".into());
    }
    let (day, other) = (starts(&first.draft)?.date(), starts(draft)?.date());
    if day != other {
        return refuse(format!("同一场会议的各个环节必须在同一天，那次会议是 {day}，现填 {other}。"));
    }
    Ok(())
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
