//! The working-day calendar of this office: the published arrangements (R-CAL-01..05) with what people entered
//! on top, as journaled data. The arithmetic is in `calendar.rs`.

mod store;

use crate::calendar::{Calendar, CalendarEntry, DayKind};
use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;

/// A day that differs from the plain week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CalendarDay {
    /// The day.
    pub day: NaiveDate,
    /// Off or shifted working day.
    pub kind: DayKind,
    /// e.g. 国庆
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// Entered by this office.
    pub edited: bool,
}

/// One year of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CalendarYear {
    /// Year.
    pub year: i32,
    /// Days that differ from the plain week.
    pub days: Vec<CalendarDay>,
    /// Working days in the year.
    pub workdays: u32,
    /// No arrangement is known (R-CAL-04, 暂算).
    pub provisional: bool,
}

/// Source shown for what the office entered.
const OWN_SOURCE: &str = "本单位录入";

/// The calendar for rules.
pub fn load(tx: &ReadTx<'_>) -> Result<Calendar> {
    let entries = merged(tx)?.into_values().map(|day| CalendarEntry {
        day: day.day,
        kind: day.kind,
        name: day.name,
        source: day.source,
    });
    Ok(Calendar::new(entries))
}

/// One year for its page.
pub fn year(tx: &ReadTx<'_>, year: i32) -> Result<CalendarYear> {
    let calendar = load(tx)?;
    let days = merged(tx)?.into_values().filter(|day| day.day.year() == year).collect();
    Ok(CalendarYear { year, days, workdays: calendar.workdays_in_year(year), provisional: !calendar.has_year(year) })
}

/// Enters or replaces a day. Errors: `input.invalid`.
pub fn set(tx: &WriteTx<'_>, day: NaiveDate, kind: DayKind, name: &str) -> Result<()> {
    let length = name.trim().chars().count();
    if !(1..=20).contains(&length) {
        return Err(Error::invalid("name", "请填写节假日或调休的名称，20 个字以内。"));
    }
    if !(2000..=2099).contains(&day.year()) {
        return Err(Error::invalid("day", "日期应在 2000 年至 2099 年之间。"));
    }
    let kind = match kind {
        DayKind::Off => "off",
        DayKind::Work => "work",
    };
    store::put(tx, day, kind, name.trim())?;
    tx.touch(Tag::Calendar);
    Ok(())
}

/// Takes an entry back: one of the office disappears, a published one counts as a plain day.
pub fn clear(tx: &WriteTx<'_>, day: NaiveDate) -> Result<()> {
    if Calendar::published_entries().iter().any(|entry| entry.day == day) {
        store::put(tx, day, "plain", "恢复为普通日")?;
    } else {
        store::remove(tx, day)?;
    }
    tx.touch(Tag::Calendar);
    Ok(())
}

fn merged(tx: &ReadTx<'_>) -> Result<BTreeMap<NaiveDate, CalendarDay>> {
    let mut days: BTreeMap<NaiveDate, CalendarDay> = Calendar::published_entries()
        .into_iter()
        .map(|e| (e.day, CalendarDay { day: e.day, kind: e.kind, name: e.name, source: e.source, edited: false }))
        .collect();
    for (day, kind, name) in store::all(tx)? {
        match kind {
            Some(kind) => {
                days.insert(day, CalendarDay { day, kind, name, source: OWN_SOURCE.into(), edited: true });
            }
            None => {
                days.remove(&day);
            }
        }
    }
    Ok(days)
}
