//! SQL of the 工作台.

use super::{Counts, HeldMap};
use crate::db::ReadTx;
use crate::error::Result;
use crate::meetings::MeetingKind;
use crate::meetings::compliance::Held;
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

/// Meetings by organisation, kind, year and month, from `first_year` on.
pub fn held(tx: &ReadTx<'_>, first_year: i32) -> Result<HeldMap> {
    let mut statement = tx.prepare_cached(
        "SELECT organization_id, kind, CAST(substr(starts_at, 1, 4) AS INTEGER) AS year,
                CAST(substr(starts_at, 6, 2) AS INTEGER) AS month, count(finished_at) AS finished, count(*) AS everything
         FROM meeting INDEXED BY meeting_list WHERE deleted_at IS NULL AND starts_at >= ?1
         GROUP BY organization_id, kind, substr(starts_at, 1, 7)",
    )?;
    let mut held = HeldMap::new();
    let mut rows = statement.query([format!("{first_year}-01-01")])?;
    while let Some(row) = rows.next()? {
        let (finished, everything): (u32, u32) = (row.get("finished")?, row.get("everything")?);
        let month = (wire::get(row, "kind")?, row.get("year")?, row.get("month")?);
        let own = held.entry(row.get("organization_id")?).or_default();
        own.insert(month, Held { finished, open: everything - finished });
    }
    Ok(held)
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

/// Resolutions with a due day that are not done, the most urgent first.
pub fn open_resolutions(tx: &ReadTx<'_>) -> Result<Vec<OpenResolution>> {
    let mut statement = tx.prepare_cached(
        "SELECT r.meeting_id, r.text, r.owner_name, r.due_on FROM resolution r JOIN meeting m ON m.id = r.meeting_id
         WHERE r.done_on IS NULL AND r.due_on IS NOT NULL AND m.deleted_at IS NULL ORDER BY r.due_on LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(OpenResolution {
            meeting_id: row.get("meeting_id")?,
            text: row.get("text")?,
            owner: row.get("owner_name")?,
            due: wire::get_day(row, "due_on")?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
