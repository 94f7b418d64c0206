//! 书记讲党课 (R-LIFE-05): read apart from what else was held, because it depends on locked records and posts only and need
//! not be read again when an open record is edited.

use super::{HeldYears, years};
use crate::db::ReadTx;
use crate::error::Result;
use crate::life::activity::Activity;
use crate::life::rules::Months;
use crate::wire;
use rusqlite::named_params;
use std::collections::{HashMap, HashSet};

/// Classes of secretaries in two years; only locked records count.
pub struct SecretaryClasses(HeldYears);

impl SecretaryClasses {
    /// The earlier of the years.
    pub fn first_year(&self) -> i32 {
        self.0.first_year
    }

    /// January to December of one organisation.
    pub fn months(&self, organization_id: &str, year: i32) -> Months {
        self.0.months(organization_id, Activity::SecretaryClass, year)
    }
}

/// Classes at which the secretary of an organisation, whoever it was on the day, presided or spoke in a year and the next;
/// each class once. Put together here: as one statement it took three times as long.
pub fn secretary_classes(tx: &ReadTx<'_>, first_year: i32) -> Result<SecretaryClasses> {
    let mut held = HeldYears::new(first_year);
    let secretaries = secretaries(tx)?;
    let (from, to) = years(first_year);
    let mut counted: HashSet<(String, String)> = HashSet::new();
    for sql in [
        "SELECT id, starts_at, host_id AS member_id FROM meeting INDEXED BY meeting_class
         WHERE kind = 'party_class' AND deleted_at IS NULL AND finished_at IS NOT NULL
           AND starts_at >= :from AND starts_at < :to AND host_id IS NOT NULL",
        "SELECT m.id, m.starts_at, s.speaker_id AS member_id FROM meeting m INDEXED BY meeting_class
           CROSS JOIN speech s INDEXED BY speech_by_meeting ON s.meeting_id = m.id
         WHERE m.kind = 'party_class' AND m.deleted_at IS NULL AND m.finished_at IS NOT NULL
           AND m.starts_at >= :from AND m.starts_at < :to AND s.speaker_id IS NOT NULL",
    ] {
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query(named_params! {":from": from, ":to": to})?;
        while let Some(row) = rows.next()? {
            let Some(posts) = secretaries.get(wire::get_str(row, "member_id")?) else { continue };
            let starts_at: String = row.get("starts_at")?;
            let day = starts_at.get(..10).unwrap_or_default();
            for post in posts.iter().filter(|post| post.is_held_on(day)) {
                if counted.insert((row.get("id")?, post.organization_id.clone()))
                    && let Some(month) = held.month(&post.organization_id, Activity::SecretaryClass, &starts_at)
                {
                    month.finished += 1;
                }
            }
        }
    }
    Ok(SecretaryClasses(held))
}

/// Somebody as secretary; days as text, as they stand in the file.
struct Secretary {
    organization_id: String,
    started_on: String,
    ended_on: Option<String>,
}

impl Secretary {
    fn is_held_on(&self, day: &str) -> bool {
        self.started_on.as_str() <= day && self.ended_on.as_deref().is_none_or(|ended_on| ended_on > day)
    }
}

/// Everybody who was ever secretary, by member.
fn secretaries(tx: &ReadTx<'_>) -> Result<HashMap<String, Vec<Secretary>>> {
    let mut statement = tx.prepare_cached(
        "SELECT member_id, organization_id, started_on, ended_on FROM post
         WHERE kind = 'secretary' AND deleted_at IS NULL AND member_id IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut all: HashMap<String, Vec<Secretary>> = HashMap::new();
    while let Some(row) = rows.next()? {
        all.entry(row.get("member_id")?).or_default().push(Secretary {
            organization_id: row.get("organization_id")?,
            started_on: row.get("started_on")?,
            ended_on: row.get("ended_on")?,
        });
    }
    Ok(all)
}
