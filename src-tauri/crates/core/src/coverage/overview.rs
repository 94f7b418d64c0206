//! 覆盖情况: rates by integer arithmetic with the units that are missing in each, 应建未建 and 具备组建条件
//! (R-COV-02, R-COV-03, R-COV-10). On any day: what is counted follows from the periods in the ledger.

use super::ledger::{LedgerEntry, Nearby, counts_on, ledger};
use super::{UnitKind, UnitRow};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::Finding;
use crate::organizations::{self, NameRef};
use crate::ratio;
use crate::settings;
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;

/// Most units a list on the page names; the page says how many there are in all.
const NAMED_MOST: usize = 500;

/// A share of units. Without a unit there is no rate: it is empty and never 0 or 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Rate {
    /// Units that are covered.
    pub covered: u32,
    /// All units.
    pub total: u32,
    /// Thousandths, rounded down: 1000 only when no unit is missing.
    pub permille: Option<u32>,
}

impl Rate {
    /// The rate of so many of so many (R-GEN-07). `covered` is at most `total`.
    pub fn of(covered: u32, total: u32) -> Self {
        Self { covered, total, permille: ratio::permille(covered, total) }
    }
}

/// Both rates of one kind of unit; without kind, of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KindLine {
    /// 单位类别
    pub kind: Option<UnitKind>,
    /// 组织覆盖率: units in a branch (own or joint).
    pub organization: Rate,
    /// 工作覆盖率: units with a branch, an instructor or a contact person.
    pub work: Rate,
}

/// Both rates of one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AreaLine {
    /// 所在片区; none for units whose area is not known.
    pub area: Option<NameRef>,
    /// 组织覆盖率
    pub organization: Rate,
    /// 工作覆盖率
    pub work: Rate,
}

/// A unit that could have a branch now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Ready {
    /// Unit.
    pub unit: NameRef,
    /// R-COV-10 in words.
    pub finding: Finding,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverageOverview {
    /// The day it is about.
    pub as_of: NaiveDate,
    /// All units.
    pub all: KindLine,
    /// Kinds of which there are units, in the order of the kinds.
    pub kinds: Vec<KindLine>,
    /// Areas in which there are units, by name.
    pub areas: Vec<AreaLine>,
    /// Units without a branch: the gap of 组织覆盖率. Those of state 暂未覆盖 are the gap of 工作覆盖率.
    pub gaps: Vec<UnitRow>,
    /// How many there are in all.
    pub gap_total: u32,
    /// 应建未建: how many of the gaps must have a branch (R-COV-02).
    pub should_have_branch: u32,
    /// 具备组建条件 (R-COV-10).
    pub ready: Vec<Ready>,
}

/// Rates and gaps on a day. `area_id` narrows to an organisation and everything below it.
pub fn overview(tx: &ReadTx<'_>, as_of: NaiveDate, area_id: Option<&str>) -> Result<CoverageOverview> {
    let mut entries: Vec<LedgerEntry> =
        ledger(tx, as_of)?.into_iter().filter(|entry| counts_on(&entry.row, as_of)).collect();
    if let Some(id) = area_id {
        let inside = organizations::subtree(tx, id)?;
        entries.retain(|entry| entry.row.area.as_ref().is_some_and(|area| inside.contains(&area.id)));
    }
    let rows = || entries.iter().map(|entry| &entry.row);
    let kinds = UnitKind::ALL.into_iter().filter_map(|kind| {
        let line = kind_line(Some(kind), rows().filter(|row| row.kind == kind));
        (line.organization.total > 0).then_some(line)
    });
    let mut by_area: BTreeMap<(bool, &str, &str), Vec<&UnitRow>> = BTreeMap::new();
    for row in rows() {
        let key = row.area.as_ref().map_or((true, "", ""), |area| (false, area.name.as_str(), area.id.as_str()));
        by_area.entry(key).or_default().push(row);
    }
    let areas = by_area.into_values().map(|units| {
        let line = kind_line(None, units.iter().copied());
        AreaLine {
            area: units.first().and_then(|row| row.area.clone()),
            organization: line.organization,
            work: line.work,
        }
    });
    let nearby = Nearby::new(&entries, settings::values(tx)?.count("org.joint_max_units"));
    let ready = rows().filter_map(|row| {
        let unit = NameRef { id: row.id.clone(), name: row.name.clone() };
        nearby.ready(row).map(|finding| Ready { unit, finding })
    });
    let mut gaps: Vec<&UnitRow> = rows().filter(|row| !row.state.is_branch()).collect();
    // What must be done first, then what is covered by nothing.
    gaps.sort_by_key(|row| (!row.should_have_branch, row.state.is_cover()));
    Ok(CoverageOverview {
        as_of,
        all: kind_line(None, rows()),
        kinds: kinds.collect(),
        areas: areas.collect(),
        gap_total: u32::try_from(gaps.len())?,
        should_have_branch: u32::try_from(gaps.iter().filter(|row| row.should_have_branch).count())?,
        ready: ready.take(NAMED_MOST).collect(),
        gaps: gaps.into_iter().take(NAMED_MOST).cloned().collect(),
    })
}

/// R-COV-03 over some units.
fn kind_line<'r>(kind: Option<UnitKind>, rows: impl Iterator<Item = &'r UnitRow>) -> KindLine {
    let (mut total, mut organization, mut work) = (0, 0, 0);
    for row in rows {
        total += 1;
        organization += u32::from(row.state.is_branch());
        work += u32::from(row.state.is_cover());
    }
    KindLine { kind, organization: Rate::of(organization, total), work: Rate::of(work, total) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_a_unit_there_is_no_rate_and_one_missing_unit_is_never_rounded_away_r_cov_03() {
        assert_eq!(Rate::of(0, 0).permille, None, "— and not 0 % or 100 %");
        assert_eq!(Rate::of(2, 3).permille, Some(666), "rounded down");
        assert_eq!(Rate::of(9_999, 10_000).permille, Some(999), "100 % only when nobody is missing");
        assert_eq!(Rate::of(1, 10_000).permille, Some(0));
        assert_eq!(Rate::of(7, 7).permille, Some(1_000));
        assert_eq!(Rate::of(u32::MAX, u32::MAX).permille, Some(1_000), "no count overflows");
    }

    proptest! {
        #[test]
        fn rates_grow_with_every_unit_that_is_covered_and_are_whole_only_at_the_end(
            total in 1_u32..5_000, a in 0_u32..5_000, b in 0_u32..5_000,
        ) {
            let (less, more) = (a.min(b).min(total), a.max(b).min(total));
            let (low, high) = (Rate::of(less, total).permille.unwrap(), Rate::of(more, total).permille.unwrap());
            prop_assert!(low <= high && high <= 1_000, "R-COV-03: one more covered unit never lowers the rate");
            prop_assert_eq!(high == 1_000, more == total, "R-GEN-07: whole only when nothing is missing");
            // The definition without division: permille is the largest p with p/1000 <= covered/total.
            prop_assert!(u64::from(high) * u64::from(total) <= u64::from(more) * 1_000);
            prop_assert!(u64::from(high + 1) * u64::from(total) > u64::from(more) * 1_000);
        }
    }
}
