//! SQL of the 工作台.

use super::Counts;
use crate::db::ReadTx;
use crate::error::Result;
use crate::meetings::MeetingKind;
use crate::wire;
use chrono::{Datelike, NaiveDate};
use rusqlite::named_params;

/// A record that is not locked yet.
pub struct OpenRecord {
    /// Meeting.
    pub id: String,
    /// 会议名称
    pub title: String,
    /// Kind.
    pub kind: MeetingKind,
    /// Day it took place.
    pub day: NaiveDate,
}

/// A resolution that is not done yet.
pub struct OpenResolution {
    /// Its meeting.
    pub meeting_id: String,
    /// Text.
    pub text: String,
    /// 责任人
    pub owner: String,
    /// 完成时限
    pub due: NaiveDate,
    /// Of a record about one person (R-MIN-04).
    pub is_confidential: bool,
}

/// Counts but for the organisations and their members.
pub fn counts(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Counts> {
    let meetings_this_year = tx
        .prepare_cached(
            "SELECT count(*) FROM meeting WHERE deleted_at IS NULL AND starts_at >= :from AND starts_at <= :to",
        )?
        .query_row(
            named_params! {":from": format!("{}-01-01", today.year()), ":to": format!("{today}T23:59")},
            |row| row.get(0),
        )?;
    let open_resolutions = tx
        .prepare_cached(
            "SELECT count(*) FROM resolution r JOIN meeting m ON m.id = r.meeting_id WHERE r.done_on IS NULL AND m.deleted_at IS NULL",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(Counts { meetings_this_year, open_resolutions, ..Counts::default() })
}

/// Meetings that took place and are not locked yet, oldest first.
pub fn open_records(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<OpenRecord>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, title, kind, substr(starts_at, 1, 10) AS day FROM meeting
         WHERE deleted_at IS NULL AND finished_at IS NULL AND starts_at <= ?1 ORDER BY starts_at LIMIT 500",
    )?;
    let rows = statement.query_map([format!("{today}T23:59")], |row| {
        Ok(OpenRecord {
            id: row.get("id")?,
            title: row.get("title")?,
            kind: wire::get(row, "kind")?,
            day: wire::get_day(row, "day")?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many records of a year are not locked yet.
pub fn open_records_of(tx: &ReadTx<'_>, year: i32) -> Result<u32> {
    let sql =
        "SELECT count(*) FROM meeting WHERE deleted_at IS NULL AND finished_at IS NULL AND starts_at BETWEEN ?1 AND ?2";
    Ok(tx.prepare_cached(sql)?.query_row([format!("{year}-01-01"), format!("{year}-12-31T23:59")], |row| row.get(0))?)
}

/// Resolutions with a due day that are not done, the most urgent first.
pub fn open_resolutions(tx: &ReadTx<'_>) -> Result<Vec<OpenResolution>> {
    let mut statement = tx.prepare_cached(
        "SELECT r.meeting_id, r.text, r.owner_name, r.due_on,
                EXISTS (SELECT 1 FROM confidential_meeting c WHERE c.id = m.id) AS is_confidential
         FROM resolution r JOIN meeting m ON m.id = r.meeting_id
         WHERE r.done_on IS NULL AND r.due_on IS NOT NULL AND m.deleted_at IS NULL ORDER BY r.due_on LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(OpenResolution {
            meeting_id: row.get("meeting_id")?,
            text: row.get("text")?,
            owner: row.get("owner_name")?,
            due: wire::get_day(row, "due_on")?.unwrap_or_default(),
            is_confidential: row.get("is_confidential")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
