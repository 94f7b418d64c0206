//! The list of meetings, newest first.

use super::kinds::MeetingState;
use super::types::{MeetingQuery, MeetingRow};
use super::{finish_by, progress, serial_text, store};
use crate::calendar_days;
use crate::db::ReadTx;
use crate::error::Result;
use crate::members::Page;
use crate::wire;
use chrono::NaiveDateTime;

/// Most rows a page may have.
const PAGE_MOST: u32 = 500;

/// One page of meetings. `now` decides between 计划 and 待整理.
pub fn list(tx: &ReadTx<'_>, query: &MeetingQuery, now: NaiveDateTime) -> Result<Page<MeetingRow>> {
    let hits = store::list_hits(tx, query, now)?;
    let total = u32::try_from(hits.len())?;
    let calendar = calendar_days::load(tx)?;
    let page = hits.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize);
    let mut rows = Vec::new();
    for row_number in page {
        let line = store::line(tx, row_number)?;
        let starts = wire::parse_time(&line.row.starts_at).unwrap_or_default();
        let state = line.times().map_or(MeetingState::Planned, |times| progress::state(times, now));
        rows.push(MeetingRow {
            finish_by: match state {
                MeetingState::Finished => None,
                _ => Some(finish_by(tx, &calendar, starts.date())?),
            },
            state,
            serial: serial_text(line.year, line.serial),
            ..line.row
        });
    }
    Ok(Page { rows, total })
}
