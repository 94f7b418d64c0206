//! Where a meeting stands (计划 → 已通知 → 进行中 → 待整理 → 已定稿), and the acts that move it on.

use super::kinds::MeetingState;
use super::{open_head, store};
use crate::db::{Tag, WriteTx};
use crate::error::{Error, Result};
use crate::wire;
use chrono::{NaiveDateTime, TimeDelta};

/// A meeting that was opened and never closed counts as over after so many hours.
pub(super) const OPEN_AT_MOST_HOURS: i64 = 24;

/// The times that decide where a meeting stands.
#[derive(Debug, Clone, Copy)]
pub struct Times<'a> {
    /// Begin as planned or as it was.
    pub starts: NaiveDateTime,
    /// End, when known.
    pub ends: Option<NaiveDateTime>,
    /// 已通知 since.
    pub notified_at: Option<&'a str>,
    /// 进行中 since.
    pub began: Option<NaiveDateTime>,
    /// Locked since.
    pub finished_at: Option<&'a str>,
}

/// Where it stands at `now`. `list.sql` says the same to the database.
pub fn state(times: Times<'_>, now: NaiveDateTime) -> MeetingState {
    let is_open = |began: NaiveDateTime| {
        times.ends.is_none_or(|ends| ends > now) && now - began < TimeDelta::hours(OPEN_AT_MOST_HOURS)
    };
    if times.finished_at.is_some() {
        MeetingState::Finished
    } else if times.began.is_some_and(is_open) {
        MeetingState::InProgress
    } else if times.starts <= now || times.began.is_some() {
        MeetingState::ToFinish
    } else if times.notified_at.is_some() {
        MeetingState::Notified
    } else {
        MeetingState::Planned
    }
}

/// Notes that those due have been told. Errors: `meeting.locked`, `input.invalid` (it is over), `row.changed`.
pub fn notify(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let head = open_head(tx, id)?;
    let now = tx.now().local;
    if wire::parse_time(&head.draft.starts_at).is_some_and(|starts| starts <= now) {
        return Err(Error::invalid("startsAt", "会议时间已过，不能再登记为已通知。"));
    }
    store::set_notified(tx, id, rev, &now.format(wire::TIME).to_string())?;
    tx.touch(Tag::Meetings);
    Ok(())
}

/// Opens a meeting: it begins now. Errors: `meeting.locked`, `input.invalid` (planned for another day, opened
/// already, or over), `row.changed`.
pub fn begin(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let head = open_head(tx, id)?;
    let now = tx.now().local;
    let starts = super::starts(&head.draft)?;
    if head.began_at.is_some() {
        return Err(Error::invalid("startsAt", "会议已经开始。"));
    }
    if head.draft.ends_at.is_some() {
        return Err(Error::invalid("endsAt", "会议已经填写了结束时间，不能再开始。补录会议请直接登记。"));
    }
    if starts.date() != now.date() {
        let message = format!(
            "会议定在 {}，不是今天。请先把会议时间改为今天再开始，补录会议请直接登记。",
            starts.format("%Y-%m-%d")
        );
        return Err(Error::invalid("startsAt", message));
    }
    store::set_began(tx, id, rev, &now.format(wire::TIME).to_string())?;
    tx.touch(Tag::Meetings);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        wire::parse_time(text).unwrap()
    }

    #[test]
    fn a_meeting_goes_from_plan_to_lock_by_its_times() {
        let planned =
            Times { starts: at("2026-11-24T14:00"), ends: None, notified_at: None, began: None, finished_at: None };
        let told = Times { notified_at: Some("2026-11-20T09:00"), ..planned };
        let opened = Times { began: Some(at("2026-11-24T14:02")), ..told };
        let closed = Times { ends: Some(at("2026-11-24T15:30")), ..opened };
        let locked = Times { finished_at: Some("2026-11-25 09:00"), ..closed };
        let (before, after) = (at("2026-11-24T09:00"), at("2026-11-24T15:31"));
        assert_eq!(state(planned, before), MeetingState::Planned);
        assert_eq!(state(told, before), MeetingState::Notified);
        assert_eq!(state(told, after), MeetingState::ToFinish, "nobody pressed begin: it is to be written up");
        assert_eq!(state(opened, at("2026-11-24T14:30")), MeetingState::InProgress);
        assert_eq!(state(opened, at("2026-11-25T15:00")), MeetingState::ToFinish, "never closed: over after a day");
        assert_eq!(state(closed, at("2026-11-24T15:00")), MeetingState::InProgress, "until its end");
        assert_eq!(state(closed, after), MeetingState::ToFinish);
        assert_eq!(state(locked, before), MeetingState::Finished);
    }
}
