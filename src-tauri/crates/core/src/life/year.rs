//! 年度台账: what is required of each branch and group in a year, what was held with a locked record, what is lacking. The
//! 工作台 shows the running year of it and reminds of its gaps.

use super::activity::{Activity, Period};
use super::rules::{self, Lack, MonthCell, Months, PeriodCounts, PeriodStatus, Required, Subject};
use super::store::{self, HeldYears, SecretaryClasses};
use crate::db::{ReadTx, Tag};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::meetings::MeetingKind;
use crate::members::{self, Heads};
use crate::organizations::{self, OrgKind, OrganizationNode};
use crate::settings;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Most rows a page may have.
pub(super) const PAGE_MOST: u32 = 500;

/// Twelve months of one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ActivityStrip {
    /// What.
    pub activity: Activity,
    /// The kind of meeting to enter for it.
    pub kind: MeetingKind,
    /// How often it is due.
    pub period: Period,
    /// January to December.
    pub months: Vec<MonthCell>,
    /// Meetings of each month, whatever their state.
    pub meetings: Vec<u32>,
    /// Its periods by status.
    pub counts: PeriodCounts,
    /// The year as a whole.
    pub status: PeriodStatus,
}

/// A year of one branch or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationYear {
    /// Branch, group, or the committee whose secretary lectures.
    pub organization_id: String,
    /// Short name.
    pub organization_name: String,
    /// Kind of organisation.
    pub organization_kind: OrgKind,
    /// One line per required activity.
    pub strips: Vec<ActivityStrip>,
}

impl OrganizationYear {
    /// Periods that are over and lack something.
    pub fn missing(&self) -> u32 {
        self.strips.iter().map(|strip| strip.counts.missing).sum()
    }

    /// One gap is a gap; complete when every activity is.
    pub fn status(&self) -> PeriodStatus {
        let has = |status| self.strips.iter().any(|strip| strip.status == status);
        if has(PeriodStatus::Missing) {
            PeriodStatus::Missing
        } else if has(PeriodStatus::Running) {
            PeriodStatus::Running
        } else {
            PeriodStatus::Done
        }
    }
}

/// What list to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerQuery {
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// Calendar year.
    pub year: i32,
    /// Only organisations that stand so.
    pub status: Option<PeriodStatus>,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LedgerRow {
    /// The strips.
    pub year: OrganizationYear,
    /// The year as a whole.
    pub status: PeriodStatus,
    /// Periods that are over and lack something.
    pub missing: u32,
    /// What else the rules say (R-LIFE-11).
    pub findings: Vec<Finding>,
}

/// Organisations by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct LedgerCounts {
    /// 已完成
    pub done: u32,
    /// 进行中
    pub running: u32,
    /// 缺项
    pub missing: u32,
}

/// Rule and source of an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActivityBasis {
    /// What.
    pub activity: Activity,
    /// Rule.
    pub rule_id: String,
    /// Source.
    pub basis: String,
}

/// One page of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LedgerPage {
    /// The year it is about.
    pub year: i32,
    /// The day it is judged by.
    pub today: NaiveDate,
    /// In the order of the tree.
    pub rows: Vec<LedgerRow>,
    /// All organisations of the query.
    pub total: u32,
    /// All organisations below, whatever their status.
    pub counts: LedgerCounts,
    /// Why each activity is required.
    pub bases: Vec<ActivityBasis>,
}

/// All strips behind a query, for a file. Errors: as [`ledger`].
pub fn ledger_all(tx: &ReadTx<'_>, query: &LedgerQuery, today: NaiveDate) -> Result<Vec<OrganizationYear>> {
    let everything = LedgerQuery { limit: PAGE_MOST, offset: 0, ..query.clone() };
    let mut all = Vec::new();
    loop {
        let offset = u32::try_from(all.len())?;
        let page = ledger(tx, &LedgerQuery { offset, ..everything.clone() }, today)?;
        let is_last = page.rows.len() < PAGE_MOST as usize;
        all.extend(page.rows.into_iter().map(|row| row.year));
        if is_last {
            return Ok(all);
        }
    }
}

/// One page of 年度台账. Errors: `row.not_found`, `input.invalid` for a year nobody keeps books of.
pub fn ledger(tx: &ReadTx<'_>, query: &LedgerQuery, today: NaiveDate) -> Result<LedgerPage> {
    let year = checked_year(query.year)?;
    let tree = organizations::tree(tx, false)?;
    let heads = members::heads(tx)?;
    let life = Life::load(tx, &tree, &heads, year, today)?;
    let within = within(tx, query.organization_id.as_deref())?;
    let mut counts = LedgerCounts::default();
    let mut years = Vec::new();
    for node in tree.iter().filter(|node| within.as_ref().is_none_or(|within| within.contains(&node.id))) {
        let Some(of_year) = life.year_of(node, year, today) else { continue };
        let status = of_year.status();
        match status {
            PeriodStatus::Done => counts.done += 1,
            PeriodStatus::Running => counts.running += 1,
            PeriodStatus::Missing => counts.missing += 1,
        }
        if query.status.is_none_or(|wanted| wanted == status) {
            years.push((node, of_year, status));
        }
    }
    let total = u32::try_from(years.len())?;
    let page: Vec<_> =
        years.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize).collect();
    let ids: Vec<&str> = page.iter().map(|(node, ..)| node.id.as_str()).collect();
    let reported = store::reported(tx, &ids, year)?;
    let rows = page.into_iter().map(|(node, of_year, status)| {
        let report = rules::work_report(&life.subject(node), year, today, reported.contains(&node.id));
        LedgerRow { status, missing: of_year.missing(), findings: report.into_iter().collect(), year: of_year }
    });
    Ok(LedgerPage { year, today, rows: rows.collect(), total, counts, bases: bases() })
}

fn bases() -> Vec<ActivityBasis> {
    let basis = |activity: Activity| {
        let (rule_id, basis) = activity.basis();
        ActivityBasis { activity, rule_id: rule_id.into(), basis: basis.into() }
    };
    Activity::ALL.into_iter().map(basis).collect()
}

/// Errors: `input.invalid`.
pub(super) fn checked_year(year: i32) -> Result<i32> {
    if (2000..=2100).contains(&year) {
        Ok(year)
    } else {
        Err(Error::invalid("year", format!("年份是 {year}，请选择 2000 年至 2100 年之间的年份。")))
    }
}

/// An organisation and everything below it; none: everything. Errors: `row.not_found`.
pub(super) fn within(tx: &ReadTx<'_>, organization_id: Option<&str>) -> Result<Option<HashSet<String>>> {
    let Some(id) = organization_id else { return Ok(None) };
    organizations::store::one(tx, id)?;
    Ok(Some(organizations::subtree(tx, id)?.into_iter().collect()))
}

/// What is needed to judge any organisation, read together.
pub(crate) struct Life<'t> {
    held: Arc<HeldYears>,
    classes: Arc<SecretaryClasses>,
    since: Arc<Established>,
    /// Full members of a branch with its groups.
    full_members: HashMap<&'t str, u32>,
    /// Groups of each branch.
    groups: HashMap<&'t str, Vec<&'t str>>,
    classes_per_quarter: u32,
}

/// Kept as a type of its own.
struct Established(HashMap<String, NaiveDate>);

impl<'t> Life<'t> {
    /// Reads what was held in `year` (and, for the running year, in the one before).
    pub fn load(
        tx: &ReadTx<'_>,
        tree: &'t [OrganizationNode],
        heads: &HashMap<String, Heads>,
        year: i32,
        today: NaiveDate,
    ) -> Result<Self> {
        let mut full_members: HashMap<&str, u32> = HashMap::new();
        let mut groups: HashMap<&str, Vec<&str>> = HashMap::new();
        for node in tree {
            let own = heads.get(&node.id).copied().unwrap_or_default().full;
            for id in std::iter::once(node.id.as_str()).chain(node.parent_id.as_deref()) {
                *full_members.entry(id).or_default() += own;
            }
            if let (OrgKind::PartyGroup, Some(parent)) = (node.kind, node.parent_id.as_deref()) {
                groups.entry(parent).or_default().push(&node.id);
            }
        }
        Ok(Self {
            held: held(tx, year, today)?,
            classes: classes(tx, year, today)?,
            since: tx.memo(|| Ok(Established(store::established(tx)?)))?,
            full_members,
            groups,
            classes_per_quarter: u32::try_from(settings::values(tx)?.integer("life.class_per_quarter"))?,
        })
    }

    /// An organisation as the rules see it.
    pub fn subject(&self, node: &OrganizationNode) -> Subject {
        Subject {
            kind: node.kind,
            level: node.level,
            full_members: self.full_members.get(node.id.as_str()).copied().unwrap_or_default(),
            since: self.since.0.get(&node.id).copied(),
            classes_per_quarter: self.classes_per_quarter,
        }
    }

    /// What is required of an organisation; nothing of one without members.
    pub fn required(&self, node: &OrganizationNode) -> Vec<(Activity, Required)> {
        if node.members_below == 0 {
            return Vec::new();
        }
        let subject = self.subject(node);
        Activity::ALL
            .into_iter()
            .filter_map(|activity| Some((activity, rules::required(activity, &subject)?)))
            .collect()
    }

    /// What an organisation held.
    pub fn months(&self, node: &OrganizationNode, activity: Activity, year: i32) -> Months {
        if activity == Activity::SecretaryClass {
            return self.classes.months(&node.id, year);
        }
        let own = self.held.months(&node.id, activity, year);
        match self.groups.get(node.id.as_str()) {
            Some(groups) if activity == Activity::OrgLife => {
                let groups: Vec<Months> = groups.iter().map(|id| self.held.months(id, activity, year)).collect();
                rules::with_groups(own, &groups)
            }
            _ => own,
        }
    }

    /// The strips of an organisation, if anything is required of it.
    pub fn year_of(&self, node: &OrganizationNode, year: i32, today: NaiveDate) -> Option<OrganizationYear> {
        let since = self.since.0.get(&node.id).copied();
        let strips = self.required(node).into_iter().map(|(activity, required)| {
            let held = self.months(node, activity, year);
            let counts = rules::counts(required, year, today, since, &held);
            ActivityStrip {
                activity,
                kind: activity.kind(),
                period: required.period,
                months: rules::strip(required, year, today, since, &held),
                meetings: held.iter().map(|month| month.finished + month.open).collect(),
                status: counts.status(),
                counts,
            }
        });
        let strips: Vec<_> = strips.collect();
        (!strips.is_empty()).then(|| OrganizationYear {
            organization_id: node.id.clone(),
            organization_name: node.short_name.clone(),
            organization_kind: node.kind,
            strips,
        })
    }

    /// What an organisation is reminded of: the running period and the one before.
    pub fn reminders(&self, node: &OrganizationNode, today: NaiveDate) -> Vec<Lack> {
        let since = self.since.0.get(&node.id).copied();
        let required = self.required(node).into_iter();
        let lacks = required.flat_map(|(activity, required)| {
            rules::reminders(activity, required, today, since, |year| self.months(node, activity, year))
        });
        lacks.collect()
    }
}

/// The running year and the one before are kept; older ones are read when they are looked at.
fn held(tx: &ReadTx<'_>, year: i32, today: NaiveDate) -> Result<Arc<HeldYears>> {
    let before = today.year() - 1;
    if ![before, today.year()].contains(&year) {
        return Ok(Arc::new(store::held(tx, year)?));
    }
    let kept = tx.memo_of(&[Tag::Meetings, Tag::Members], || store::held(tx, before))?;
    if kept.first_year == before { Ok(kept) } else { Ok(Arc::new(store::held(tx, before)?)) }
}

/// As [`held`]; editing an open record does not change them.
fn classes(tx: &ReadTx<'_>, year: i32, today: NaiveDate) -> Result<Arc<SecretaryClasses>> {
    let before = today.year() - 1;
    if ![before, today.year()].contains(&year) {
        return Ok(Arc::new(store::secretary_classes(tx, year)?));
    }
    let kept = tx.memo_of(&[Tag::LockedRecords, Tag::Posts, Tag::Members], || store::secretary_classes(tx, before))?;
    if kept.first_year() == before { Ok(kept) } else { Ok(Arc::new(store::secretary_classes(tx, before)?)) }
}
