//! SQL of organisational life as a whole. Everything is read from meetings and their parts; nothing is stored.

#[path = "store_classes.rs"]
mod classes;
#[path = "store_months.rs"]
mod months;
#[path = "store_people.rs"]
mod people;
#[path = "store_tasks.rs"]
mod tasks;
pub use classes::*;
pub use months::*;
pub use people::*;
pub use tasks::*;

use super::activity::Activity;
use super::rules::{Held, Months};
use crate::db::ReadTx;
use crate::error::Result;
use crate::wire;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::named_params;
use std::collections::{HashMap, HashSet};

/// Years that are read together: the one before is still asked for.
const YEARS: usize = 2;

/// What every organisation held in two years, but for the classes of secretaries.
pub struct HeldYears {
    /// The earlier of them.
    pub first_year: i32,
    by_organization: HashMap<String, [[Months; Activity::ALL.len()]; YEARS]>,
}

impl HeldYears {
    fn new(first_year: i32) -> Self {
        Self { first_year, by_organization: HashMap::new() }
    }

    /// January to December of one activity of one organisation.
    pub fn months(&self, organization_id: &str, activity: Activity, year: i32) -> Months {
        let own = self.by_organization.get(organization_id);
        let at = usize::try_from(year - self.first_year).ok();
        own.and_then(|own| own.get(at?)).map_or_else(Months::default, |year| year[activity as usize])
    }

    fn month(&mut self, organization_id: &str, activity: Activity, starts_at: &str) -> Option<&mut Held> {
        let at = usize::try_from(starts_at.get(..4)?.parse::<i32>().ok()? - self.first_year).ok()?;
        let month = starts_at.get(5..7)?.parse::<usize>().ok()?.checked_sub(1)?;
        if !self.by_organization.contains_key(organization_id) {
            self.by_organization.insert(organization_id.to_owned(), Default::default());
        }
        self.by_organization.get_mut(organization_id)?.get_mut(at)?[activity as usize].get_mut(month)
    }
}

/// What was held in a year and the next.
pub fn held(tx: &ReadTx<'_>, first_year: i32) -> Result<HeldYears> {
    let mut held = HeldYears::new(first_year);
    let kinds = Activity::ALL.map(|activity| (wire::text(&activity.kind()), activity));
    let mut statement = tx.prepare_cached(
        "SELECT organization_id, kind, starts_at, finished_at IS NOT NULL FROM meeting INDEXED BY meeting_held
         WHERE deleted_at IS NULL AND starts_at >= :from AND starts_at < :to",
    )?;
    let (from, to) = years(first_year);
    let mut rows = statement.query(named_params! {":from": from, ":to": to})?;
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        let kind = text(1)?;
        // The first of a kind: a class of the secretary is a class like others.
        let Some((_, activity)) = kinds.iter().find(|(name, _)| name == kind) else { continue };
        if let Some(month) = held.month(text(0)?, *activity, text(2)?) {
            if row.get(3)? {
                month.finished += 1;
            } else {
                month.open += 1;
            }
        }
    }
    Ok(held)
}

fn years(first_year: i32) -> (String, String) {
    (format!("{first_year}-01-01"), format!("{}-01-01", first_year + 2))
}

/// When each organisation was set up, where that is known.
pub fn established(tx: &ReadTx<'_>) -> Result<HashMap<String, NaiveDate>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, established_on FROM organization WHERE established_on IS NOT NULL AND deleted_at IS NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("id")?, wire::get_present_day(row, "established_on")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids as the JSON list the statements take.
pub fn list<T: AsRef<str>>(ids: &[T]) -> String {
    serde_json::to_string(&ids.iter().map(AsRef::as_ref).collect::<Vec<_>>()).expect("a list of texts is JSON")
}

/// Which of the organisations had a report or an account on the agenda of a finished assembly in a year (R-LIFE-11).
pub fn reported(tx: &ReadTx<'_>, organization_ids: &[&str], year: i32) -> Result<HashSet<String>> {
    let mut statement = tx.prepare_cached(
        "SELECT DISTINCT m.organization_id FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
         WHERE m.organization_id IN (SELECT value FROM json_each(:organizations)) AND m.kind = 'members_assembly'
           AND m.starts_at >= :from AND m.starts_at < :to AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
           AND (instr(i.title, '工作报告') > 0 OR instr(i.title, '报告工作') > 0 OR instr(i.title, '述职') > 0)",
    )?;
    let rows = statement.query_map(
        named_params! {":organizations": list(organization_ids), ":from": format!("{year}-01-01"),
        ":to": format!("{}-01-01", year + 1)},
        |row| row.get(0),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids of the meetings that organisations held in a year up to now, in order of time.
pub fn records_of(tx: &ReadTx<'_>, organization_ids: &[String], year: i32, now: NaiveDateTime) -> Result<Vec<String>> {
    let ids = serde_json::to_string(organization_ids).expect("a list of texts is JSON");
    let mut statement = tx.prepare_cached(
        "SELECT id FROM meeting WHERE organization_id IN (SELECT value FROM json_each(?1)) AND year = ?2
           AND deleted_at IS NULL AND starts_at <= ?3 ORDER BY starts_at, id",
    )?;
    let rows = statement.query_map((ids, year, now.format(wire::TIME).to_string()), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
