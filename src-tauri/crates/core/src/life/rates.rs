//! 到会情况: who was due, came, was on leave, stayed away, by member or by organisation over a period. Whoever is free from
//! hard requirements (R-LIFE-13) and whoever attended elsewhere with a certificate (R-LIFE-14) stands apart; leading cadres
//! are named (R-LIFE-10). The rate is in thousandths, rounded down; where nothing was due there is none. No points, no order
//! by rate.

use super::absence;
use super::dual_life;
use super::store::{self, RosterPerson};
use super::year::{PAGE_MOST, within};
use crate::db::ReadTx;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::meetings::MeetingKind;
use crate::organizations;
use crate::pinyin_keys::half_width;
use crate::ratio;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// What a line of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RatesBy {
    /// One line per organisation that met.
    Organization,
    /// One line per member.
    Member,
}

/// What table to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RatesQuery {
    /// Lines.
    pub by: RatesBy,
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// First day.
    pub from_day: NaiveDate,
    /// Last day.
    pub to_day: NaiveDate,
    /// Only meetings of this kind.
    pub kind: Option<MeetingKind>,
    /// Part of a name.
    pub text: String,
    /// Only lines with a hint (R-LIFE-16, 17).
    pub only_hints: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// Attendances by what became of them. 应到 = 到会 + 请假 + 缺席; 免予要求 apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// 应到
    pub due: u32,
    /// 到会, certified attendance elsewhere included.
    pub attended: u32,
    /// Of those: certified by the organisation of the place where the member is (R-LIFE-14).
    pub certified: u32,
    /// 请假
    pub leave: u32,
    /// Of those: 外出流动.
    pub floating_leave: u32,
    /// 缺席
    pub absent: u32,
    /// 免予要求 (R-LIFE-13)
    pub exempt: u32,
}

impl Tally {
    /// Thousandths, rounded down; none when nothing was due.
    pub fn permille(self) -> Option<u32> {
        ratio::permille(self.attended, self.due)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            due: self.due + other.due,
            attended: self.attended + other.attended,
            certified: self.certified + other.certified,
            leave: self.leave + other.leave,
            floating_leave: self.floating_leave + other.floating_leave,
            absent: self.absent + other.absent,
            exempt: self.exempt + other.exempt,
        }
    }
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RateRow {
    /// Organisation or member.
    pub id: String,
    /// Short name or name.
    pub name: String,
    /// Where the member belongs; empty for organisations.
    pub organization_name: String,
    /// 免予硬性要求, as of now.
    pub is_exempt: bool,
    /// 流动党员, as of now.
    pub is_floating: bool,
    /// Short names of the organisations above in whose committees the member sits, as of now; mostly empty (R-LIFE-10).
    pub committees: String,
    /// Meetings that count.
    pub meetings: u32,
    /// Attendances.
    pub tally: Tally,
    /// Thousandths, rounded down; none when nothing was due.
    pub permille: Option<u32>,
    /// R-LIFE-10, 16, 17: of members only.
    pub findings: Vec<Finding>,
}

/// One page of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RatesPage {
    /// In the order of the tree, or of names.
    pub rows: Vec<RateRow>,
    /// All lines.
    pub total: u32,
    /// All lines together.
    pub tally: Tally,
    /// Of all lines together.
    pub permille: Option<u32>,
}

/// One page of 到会情况. Only locked records count. Errors: `input.invalid`, `row.not_found`.
pub fn rates(tx: &ReadTx<'_>, query: &RatesQuery, today: NaiveDate) -> Result<RatesPage> {
    let mut rows = rates_all(tx, query, today)?;
    let tally = rows.iter().fold(Tally::default(), |sum, row| sum.plus(row.tally));
    let total = u32::try_from(rows.len())?;
    rows = rows.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize).collect();
    Ok(RatesPage { rows, total, tally, permille: tally.permille() })
}

/// All lines behind a query, for a file. Errors: as [`rates`].
pub fn rates_all(tx: &ReadTx<'_>, query: &RatesQuery, today: NaiveDate) -> Result<Vec<RateRow>> {
    if query.to_day < query.from_day {
        let reason = format!("结束日期（{}）不能早于开始日期（{}）。", query.to_day, query.from_day);
        return Err(Error::invalid("toDay", reason));
    }
    let mut rows = match query.by {
        RatesBy::Organization => by_organization(tx, query)?,
        RatesBy::Member => by_member(tx, query, today)?,
    };
    let typed = half_width(query.text.trim());
    rows.retain(|row| {
        (typed.is_empty() || row.name.contains(&typed)) && (!query.only_hints || !row.findings.is_empty())
    });
    Ok(rows)
}

fn by_organization(tx: &ReadTx<'_>, query: &RatesQuery) -> Result<Vec<RateRow>> {
    let within = within(tx, query.organization_id.as_deref())?;
    let tree = organizations::tree(tx, false)?;
    let nodes: Vec<_> = tree
        .iter()
        .filter(|node| {
            node.members_below > 0 && (node.kind.is_branch() || node.kind == organizations::OrgKind::PartyGroup)
        })
        .filter(|node| within.as_ref().is_none_or(|within| within.contains(&node.id)))
        .collect();
    let ids: Vec<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
    let mut tallies: HashMap<String, (u32, Tally)> = store::by_organization(tx, query, &ids)?.into_iter().collect();
    Ok(nodes
        .into_iter()
        .map(|node| {
            let (meetings, tally) = tallies.remove(&node.id).unwrap_or_default();
            RateRow {
                id: node.id.clone(),
                name: node.short_name.clone(),
                organization_name: String::new(),
                is_exempt: false,
                is_floating: false,
                committees: String::new(),
                meetings,
                permille: tally.permille(),
                tally,
                findings: Vec::new(),
            }
        })
        .collect())
}

fn by_member(tx: &ReadTx<'_>, query: &RatesQuery, today: NaiveDate) -> Result<Vec<RateRow>> {
    let ids = ids_within(tx, query.organization_id.as_deref())?;
    let people = store::people(tx, &ids)?;
    let mut tallies: HashMap<String, (u32, Tally)> = store::by_member(tx, query, &ids)?.into_iter().collect();
    let absent: Vec<&str> = people
        .iter()
        .map(|person| person.id.as_str())
        .filter(|id| tallies.get(*id).is_some_and(|(_, tally)| tally.absent > 0))
        .collect();
    let mut months = store::months_of(tx, &store::meeting_days(tx, absence::earliest(today))?, &absent)?;
    let talked = store::last_talk(tx, &absent)?;
    let mut leading = store::dual_life(tx, query, &ids)?;
    let mut rows: Vec<RateRow> = Vec::with_capacity(people.len());
    for person in people {
        let (meetings, tally) = tallies.remove(&person.id).unwrap_or_default();
        let history = months.remove(&person.id).unwrap_or_default();
        let mut findings = absence::findings(&history, talked.get(&person.id).copied());
        let dual = leading.remove(&person.id);
        findings.extend(dual.as_ref().and_then(dual_life::finding));
        let committees = dual.map(|dual| dual.committees).unwrap_or_default();
        rows.push(row(person, committees, meetings, tally, findings));
    }
    Ok(rows)
}

fn row(person: RosterPerson, committees: String, meetings: u32, tally: Tally, findings: Vec<Finding>) -> RateRow {
    RateRow {
        id: person.id,
        name: person.name,
        organization_name: person.organization_name,
        is_exempt: person.is_exempt,
        is_floating: person.is_floating,
        committees,
        meetings,
        permille: tally.permille(),
        tally,
        findings,
    }
}

/// Ids of an organisation and everything below it; none: every open one. Errors: `row.not_found`.
pub(super) fn ids_within(tx: &ReadTx<'_>, organization_id: Option<&str>) -> Result<Vec<String>> {
    match within(tx, organization_id)? {
        Some(within) => Ok(within.into_iter().collect()),
        None => Ok(organizations::tree(tx, false)?.into_iter().map(|node| node.id).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_was_due_there_is_no_rate_and_rounding_never_makes_it_whole_r_gen_07() {
        assert_eq!(Tally::default().permille(), None, "— and never 0 or 100 %");
        assert_eq!(Tally { exempt: 12, ..Tally::default() }.permille(), None, "R-LIFE-13: exempt is not due");
        assert_eq!(Tally { due: 2_000, attended: 1_999, ..Tally::default() }.permille(), Some(999));
        assert_eq!(Tally { due: 3, attended: 3, certified: 1, ..Tally::default() }.permille(), Some(1_000));
    }
}
