//! The ledger on a day: every unit with what covers it then. Lists, rates, papers and reminders all start from here, so
//! that they can never disagree. Three queries whatever the number of units.

use super::rules::{self, Neighbour};
use super::store_covers::ActiveCover;
use super::{CoverWay, DispatchRow, UnitRow, store_covers, store_dispatches, store_units};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::Finding;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A unit and its search text (see [`crate::wire::haystack`]).
pub(super) struct LedgerEntry {
    /// Everything a list shows.
    pub row: UnitRow,
    /// Search text.
    pub text: String,
}

/// Every unit that is not in the recycle bin, by name, covered as on `day`. Closed ones are among them.
pub(super) fn ledger(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<LedgerEntry>> {
    let mut covers: HashMap<String, Vec<ActiveCover>> = HashMap::new();
    for cover in store_covers::active(tx, day)? {
        covers.entry(cover.unit_id.clone()).or_default().push(cover);
    }
    let mut dispatches: HashMap<String, Vec<DispatchRow>> = HashMap::new();
    for dispatch in store_dispatches::all(tx, day)?.into_iter().filter(|dispatch| dispatch.is_active) {
        dispatches.entry(dispatch.unit.id.clone()).or_default().push(dispatch);
    }
    let mut entries = store_units::all(tx)?;
    for entry in &mut entries {
        let own_covers = covers.remove(&entry.row.id).unwrap_or_default();
        let own_dispatches = dispatches.remove(&entry.row.id).unwrap_or_default();
        cover(&mut entry.row, own_covers, own_dispatches);
    }
    Ok(entries)
}

/// Puts into a row what covers it; the strongest way is its state.
fn cover(row: &mut UnitRow, covers: Vec<ActiveCover>, dispatches: Vec<DispatchRow>) {
    let mut main = |way: CoverWay, since: NaiveDate, document: &str| {
        if row.since.is_none() || way < row.state {
            row.state = way;
            row.since = Some(since);
            document.clone_into(&mut row.document);
        }
    };
    for dispatch in &dispatches {
        main(CoverWay::Instructor, dispatch.starts_on, &dispatch.document);
    }
    for active in &covers {
        main(active.way, active.starts_on, &active.document);
    }
    row.instructors = dispatches.into_iter().map(|dispatch| dispatch.instructor).collect();
    for active in covers {
        match active.way {
            CoverWay::ContactPerson => row.contact_person = active.contact_name,
            CoverWay::NotYet => row.reason = active.reason,
            _ => row.branch = active.organization,
        }
    }
    row.should_have_branch = rules::should_have_branch(row.full_members, row.state.is_branch());
}

/// Whether a unit counts on a day: entered by then, not closed by then.
pub(super) fn counts_on(row: &UnitRow, day: NaiveDate) -> bool {
    row.registered_on <= day && row.closed_on.is_none_or(|closed| closed > day)
}

/// Whom the units of each area could join (R-COV-10): made once, asked for each unit.
pub(super) struct Nearby<'l> {
    /// Units without a branch, by area.
    alone: HashMap<&'l str, Vec<&'l UnitRow>>,
    /// Joint branches with room, by area: id, name, number of units.
    room: HashMap<&'l str, (&'l str, u32)>,
    max_units: u32,
}

impl<'l> Nearby<'l> {
    /// `entries` are the units that count; `max_units` is `org.joint_max_units`.
    pub fn new(entries: &'l [LedgerEntry], max_units: u32) -> Self {
        let mut alone: HashMap<&str, Vec<&UnitRow>> = HashMap::new();
        let mut sizes: HashMap<&str, u32> = HashMap::new();
        for row in entries.iter().map(|entry| &entry.row) {
            if let Some(branch) = row.branch.as_ref().filter(|_| row.state == CoverWay::JointBranch) {
                *sizes.entry(&branch.id).or_default() += 1;
            } else if !row.state.is_branch()
                && let Some(area) = &row.area
            {
                alone.entry(&area.id).or_default().push(row);
            }
        }
        let mut room: HashMap<&str, (&str, u32)> = HashMap::new();
        for row in entries.iter().map(|entry| &entry.row).filter(|row| row.state == CoverWay::JointBranch) {
            let (Some(area), Some(branch)) = (&row.area, &row.branch) else { continue };
            let units = sizes.get(branch.id.as_str()).copied().unwrap_or_default();
            if units < max_units {
                room.entry(&area.id).or_insert((&branch.name, units));
            }
        }
        Self { alone, room, max_units }
    }

    /// R-COV-10 for one unit; nothing when it has a branch or its area is not known.
    pub fn ready(&self, row: &UnitRow) -> Option<Finding> {
        if row.state.is_branch() {
            return None;
        }
        let area = row.area.as_ref().map(|area| area.id.as_str());
        let as_neighbour = |row: &'l UnitRow| Neighbour {
            name: &row.name,
            trade: &row.trade,
            kind: row.kind,
            full: row.full_members.unwrap_or_default(),
        };
        let nearby: Vec<Neighbour<'_>> = area
            .and_then(|area| self.alone.get(area))
            .map(|rows| rows.iter().filter(|other| other.id != row.id).map(|other| as_neighbour(other)).collect())
            .unwrap_or_default();
        let own = Neighbour {
            name: &row.name,
            trade: &row.trade,
            kind: row.kind,
            full: row.full_members.unwrap_or_default(),
        };
        let partners = rules::joint_partners(&own, &nearby, self.max_units);
        let room = area.and_then(|area| self.room.get(area)).copied();
        rules::ready(row.full_members, partners.as_deref(), room)
    }
}
