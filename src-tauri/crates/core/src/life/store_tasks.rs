//! SQL of the register of tasks and of the rows of a quarter.

use super::list;
use crate::db::ReadTx;
use crate::error::Result;
use crate::life::quarter::StoredMeeting;
use crate::life::tasks::{TaskCounts, TaskQuery, TaskRow, TaskState, state};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::named_params;

fn typed(query: &TaskQuery) -> Option<String> {
    let text = query.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// How many there are, and by state; `with_persons`: those of confidential meetings too (R-MIN-04).
pub fn count_tasks(
    tx: &ReadTx<'_>,
    query: &TaskQuery,
    within: Option<&[String]>,
    with_persons: bool,
    today: NaiveDate,
) -> Result<(u32, TaskCounts)> {
    let counts = tx.prepare_cached(include_str!("count_tasks.sql"))?.query_row(
        named_params! {
            ":organizations": within.map(list), ":text": typed(query), ":today": today.to_string(),
            ":with_persons": with_persons,
        },
        |row| Ok(TaskCounts { open: row.get("open")?, overdue: row.get("overdue")?, done: row.get("done")? }),
    )?;
    let total = match query.state {
        None => counts.open + counts.overdue + counts.done,
        Some(TaskState::Open) => counts.open,
        Some(TaskState::Overdue) => counts.overdue,
        Some(TaskState::Done) => counts.done,
    };
    Ok((total, counts))
}

/// Some of them; `limits` are rows of the page and rows before it.
pub fn tasks(
    tx: &ReadTx<'_>,
    query: &TaskQuery,
    within: Option<&[String]>,
    with_persons: bool,
    today: NaiveDate,
    limits: (u32, u32),
) -> Result<Vec<TaskRow>> {
    let mut statement = tx.prepare_cached(include_str!("tasks.sql"))?;
    let rows = statement.query_map(
        named_params! {
            ":organizations": within.map(list), ":text": typed(query), ":today": today.to_string(),
            ":state": query.state.map(|state| wire::text(&state)), ":limit": limits.0, ":offset": limits.1,
            ":with_persons": with_persons,
        },
        |row| {
            let (due_on, done_on) = (wire::get_day(row, "due_on")?, wire::get_day(row, "done_on")?);
            Ok(TaskRow {
                id: row.get("id")?,
                rev: row.get("rev")?,
                text: row.get("text")?,
                owner_name: row.get("owner_name")?,
                due_on,
                done_on,
                evidence: row.get("evidence")?,
                state: state(due_on, done_on, today),
                meeting_id: row.get("meeting_id")?,
                meeting_title: row.get("meeting_title")?,
                meeting_kind: wire::get(row, "meeting_kind")?,
                decided_on: wire::get_present_day(row, "decided_on")?,
                organization_name: row.get("organization_name")?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Meetings of organisations between two days, oldest first, with the titles of their items.
pub fn meetings_between<T: AsRef<str>>(
    tx: &ReadTx<'_>,
    organization_ids: &[T],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<StoredMeeting>> {
    let mut statement = tx.prepare_cached(include_str!("meetings_between.sql"))?;
    let rows = statement.query_map(
        named_params! {":organizations": list(organization_ids), ":from": from.to_string(), ":to": format!("{to}T23:59")},
        |row| {
            Ok(StoredMeeting {
                id: row.get("id")?,
                organization_id: row.get("organization_id")?,
                organization_name: row.get("organization_name")?,
                kind: wire::get(row, "kind")?,
                title: row.get("title")?,
                starts_at: row.get("starts_at")?,
                place: row.get("place")?,
                agenda: row.get("agenda")?,
                host_name: row.get("host_name")?,
                due: row.get("due")?,
                attended: row.get("attended")?,
                exempt: row.get("exempt")?,
                ends_at: row.get("ends_at")?,
                notified_at: row.get("notified_at")?,
                began_at: row.get("began_at")?,
                finished_at: row.get("finished_at")?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
