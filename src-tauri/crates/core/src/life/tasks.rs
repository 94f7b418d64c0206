//! 议定事项 of all meetings in one register: open, overdue, done, with owner and time limit. They are made and followed up
//! with their meeting (`meetings`); here they are only found. Those of records about one person are left out, and neither
//! counted nor found by a word, for who may not read such records (R-MIN-04).

use super::store;
use super::year::PAGE_MOST;
use crate::db::ReadTx;
use crate::error::Result;
use crate::meetings::MeetingKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// 办理中: not done, not past its day.
    Open,
    /// 已超期: not done, past its day.
    Overdue,
    /// 已完成
    Done,
}

/// What list to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaskQuery {
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// Only these.
    pub state: Option<TaskState>,
    /// Part of the text, the owner or the meeting's title.
    pub text: String,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TaskRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// What is to be done.
    pub text: String,
    /// 责任人; empty when nobody was named.
    pub owner_name: String,
    /// 完成时限, if one was set.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What proves it.
    pub evidence: String,
    /// How it stands.
    pub state: TaskState,
    /// Its meeting.
    pub meeting_id: String,
    /// 会议名称
    pub meeting_title: String,
    /// Kind of the meeting.
    pub meeting_kind: MeetingKind,
    /// Day of the meeting.
    pub decided_on: NaiveDate,
    /// Short name.
    pub organization_name: String,
}

/// Tasks by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct TaskCounts {
    /// 办理中
    pub open: u32,
    /// 已超期
    pub overdue: u32,
    /// 已完成
    pub done: u32,
}

/// One page of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TaskPage {
    /// Not done first, the most urgent on top; then the last done.
    pub rows: Vec<TaskRow>,
    /// All of the query.
    pub total: u32,
    /// All below, whatever their state.
    pub counts: TaskCounts,
}

/// How a task stands on a day; the day itself is not late (R-GEN-01: 以内 includes the number).
pub fn state(due_on: Option<NaiveDate>, done_on: Option<NaiveDate>, today: NaiveDate) -> TaskState {
    match (done_on, due_on) {
        (Some(_), _) => TaskState::Done,
        (None, Some(due)) if due < today => TaskState::Overdue,
        _ => TaskState::Open,
    }
}

/// One page of 议定事项; `with_persons`: those of records about one person too. Errors: `row.not_found`.
pub fn tasks(tx: &ReadTx<'_>, query: &TaskQuery, with_persons: bool, today: NaiveDate) -> Result<TaskPage> {
    let within = super::year::within(tx, query.organization_id.as_deref())?;
    let within: Option<Vec<String>> = within.map(|within| within.into_iter().collect());
    let (total, counts) = store::count_tasks(tx, query, within.as_deref(), with_persons, today)?;
    let limits = (query.limit.min(PAGE_MOST), query.offset);
    let rows = store::tasks(tx, query, within.as_deref(), with_persons, today, limits)?;
    Ok(TaskPage { rows, total, counts })
}

/// All tasks behind a query, for a file. Errors: `row.not_found`.
pub fn tasks_all(tx: &ReadTx<'_>, query: &TaskQuery, with_persons: bool, today: NaiveDate) -> Result<Vec<TaskRow>> {
    let within = super::year::within(tx, query.organization_id.as_deref())?;
    let within: Option<Vec<String>> = within.map(|within| within.into_iter().collect());
    store::tasks(tx, query, within.as_deref(), with_persons, today, (u32::MAX, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_not_late_and_without_a_day_nothing_is_r_min_01() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let today = day(24).unwrap();
        assert_eq!(state(day(24), None, today), TaskState::Open);
        assert_eq!(state(day(23), None, today), TaskState::Overdue);
        assert_eq!(state(None, None, today), TaskState::Open);
        assert_eq!(state(day(1), day(20), today), TaskState::Done, "done late is done");
    }
}
