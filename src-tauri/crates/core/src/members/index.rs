//! The roster in memory: what filters, orders and searches need of every member (about 150 bytes each), in the order
//! of names. Any question is one pass over it; only the rows of the page are read from the file. Kept by
//! [`ReadTx::memo`] until a member or an organisation changes.
//!
//! Why not SQL alone: with 100,000 members the same pass took up to 87 ms at the 99th percentile in SQLite.

use super::roster::{MemberQuery, MemberSort};
use super::store::RosterEntry;
use super::{MemberType, MembershipStatus, rules, store};
use crate::db::ReadTx;
use crate::error::Result;
use crate::{organizations, wire};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Everything the roster can be asked by.
pub struct RosterIndex {
    entries: Vec<Line>,
    /// Search texts of all lines, one after the other; each begins with a bar, so no needle spans two.
    text: String,
    by_birth: Vec<u32>,
    by_join: Vec<u32>,
    by_place: Vec<u32>,
    organizations: HashMap<String, u32>,
}

struct Line {
    row: i64,
    organization: u32,
    member_type: MemberType,
    status: MembershipStatus,
    text_from: usize,
}

/// The index of the present state.
pub fn of(tx: &ReadTx<'_>) -> Result<Arc<RosterIndex>> {
    tx.memo(|| build(tx))
}

fn build(tx: &ReadTx<'_>) -> Result<RosterIndex> {
    let mut organizations: HashMap<String, u32> = HashMap::new();
    // Numbered in the order of the tree: the number is the sort key too.
    for (node, place) in organizations::tree(tx, true)?.into_iter().zip(0..) {
        organizations.insert(node.id, place);
    }
    let (mut entries, mut text) = (Vec::new(), String::new());
    let (mut births, mut joins) = (Vec::new(), Vec::new());
    store::each_of_roster(tx, |entry: RosterEntry<'_>| {
        let organization = organizations.get(entry.organization_id).copied().unwrap_or(u32::MAX);
        entries.push(Line {
            row: entry.row,
            organization,
            member_type: entry.member_type,
            status: entry.status,
            text_from: text.len(),
        });
        text.push_str(entry.text);
        births.push(day_number(entry.birth_date));
        joins.push(day_number(entry.join_date));
    })?;
    let order = |key: &dyn Fn(usize) -> u32| {
        let mut order: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        order.sort_by_key(|line| key(*line as usize)); // stable: equal keys stay in the order of names
        order
    };
    Ok(RosterIndex {
        by_birth: order(&|line| births[line]),
        by_join: order(&|line| joins[line]),
        by_place: order(&|line| entries[line].organization),
        entries,
        text,
        organizations,
    })
}

/// `2026-11-24` → 20261124, which orders as the days do; no day comes last.
fn day_number(day: Option<&str>) -> u32 {
    day.map_or(u32::MAX, |day| {
        day.bytes().filter(u8::is_ascii_digit).fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    })
}

impl RosterIndex {
    /// Row numbers of every line that fits, in the order asked for.
    pub fn hits(&self, tx: &ReadTx<'_>, query: &MemberQuery) -> Result<Vec<i64>> {
        let found = wire::needle(&query.text).map(|needle| self.containing(&needle));
        let below = match &query.organization_id {
            Some(id) => Some(self.numbers(&organizations::subtree(tx, id)?)),
            None => None,
        };
        let fits = |number: u32| {
            let line = &self.entries[number as usize];
            query.status.map_or_else(|| rules::belongs(line.status), |status| line.status == status)
                && query.member_type.is_none_or(|wanted| line.member_type == wanted)
                && below.as_ref().is_none_or(|below| below.contains(&line.organization))
                && found.as_ref().is_none_or(|found| found[number as usize])
        };
        let rows = |order: &mut dyn Iterator<Item = u32>| -> Vec<i64> {
            order.filter(|number| fits(*number)).map(|number| self.entries[number as usize].row).collect()
        };
        let mut hits = match query.sort {
            MemberSort::Name => rows(&mut (0..u32::try_from(self.entries.len())?)),
            MemberSort::BirthDate => rows(&mut self.by_birth.iter().copied()),
            MemberSort::JoinDate => rows(&mut self.by_join.iter().copied()),
            MemberSort::Organization => rows(&mut self.by_place.iter().copied()),
        };
        if query.descending {
            hits.reverse();
        }
        Ok(hits)
    }

    /// Row numbers of the first lines in the order of names that hold the needle.
    pub fn first(&self, needle: &str, most: usize) -> Vec<i64> {
        let mut rows: Vec<i64> = Vec::new();
        for (at, _) in self.text.match_indices(needle) {
            let row = self.entries[self.line_at(at)].row;
            if rows.last() != Some(&row) {
                rows.push(row);
            }
            if rows.len() == most {
                break;
            }
        }
        rows
    }

    fn containing(&self, needle: &str) -> Vec<bool> {
        let mut found = vec![false; self.entries.len()];
        let mut line = 0;
        for (at, _) in self.text.match_indices(needle) {
            while self.entries.get(line + 1).is_some_and(|next| next.text_from <= at) {
                line += 1;
            }
            found[line] = true;
        }
        found
    }

    fn line_at(&self, at: usize) -> usize {
        self.entries.partition_point(|line| line.text_from <= at) - 1
    }

    fn numbers(&self, ids: &[String]) -> HashSet<u32> {
        ids.iter().filter_map(|id| self.organizations.get(id).copied()).collect()
    }
}
