//! Hints of the rules for the whole tree at once: how many stand behind each organisation, and the hints of one. Only the
//! own organisation and what is below it is looked at; superiors look after themselves.

use super::rules_size::{self, Entered, Facts, Size};
use super::units::JointUnitDraft;
use super::{OrgKind, OrganizationNode, OrganizationProfile, requests, store_changes, store_hints};
use crate::calendar::add_months;
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use std::collections::HashMap;
use std::sync::Arc;

/// A change without its paper is reminded of for so many months.
const PAPER_MONTHS: i32 = 12;

/// How many hints ask for something; 说明 are not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationHints {
    /// Organisation.
    pub organization_id: String,
    /// Number of hints.
    pub count: u32,
}

/// Every organisation of the own subtree with at least one hint.
pub fn hints(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<OrganizationHints>> {
    let known = Known::of(tx)?;
    let dated = dated(tx, today)?;
    let mut all = Vec::new();
    for node in &known.nodes {
        let mut count = known.facts(node).map_or(0, |facts| asking(&rules_size::hints(&facts, today)));
        count += dated.get(&node.id).map_or(0, |findings| asking(findings));
        if count > 0 && node.closed_on.is_none() {
            all.push(OrganizationHints { organization_id: node.id.clone(), count });
        }
    }
    Ok(all)
}

/// Hints about one organisation, and whether it has a committee (R-ORG-12).
pub(super) fn of(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<(Vec<Finding>, Option<bool>)> {
    let known = Known::of(tx)?;
    let Some(node) = known.nodes.iter().find(|node| node.id == id) else { return Ok((Vec::new(), None)) };
    let facts = known.facts(node);
    let mut findings = facts.as_ref().map(|facts| rules_size::hints(facts, today)).unwrap_or_default();
    findings.extend(dated(tx, today)?.remove(id).unwrap_or_default());
    Ok((findings, facts.and_then(|facts| rules_size::has_committee(node.kind, facts.own))))
}

fn asking(findings: &[Finding]) -> u32 {
    findings.iter().filter(|finding| finding.level > FindingLevel::Info).fold(0, |count, _| count + 1)
}

/// Hints that hang on a day: applications to be answered (R-ORG-09), changes without their paper (R-ORG-10).
fn dated(tx: &ReadTx<'_>, today: NaiveDate) -> Result<HashMap<String, Vec<Finding>>> {
    let mut findings: HashMap<String, Vec<Finding>> = HashMap::new();
    for (who, finding) in requests::overdue_requests(tx, today)? {
        findings.entry(who.id).or_default().push(finding);
    }
    for change in store_changes::without_paper(tx, add_months(today, -PAPER_MONTHS))? {
        let text = format!("{} {}还没有登记决定文号。", change.on, change.kind.name());
        let finding = Finding::new("R-ORG-10", FindingLevel::Remind, text, rules_size::BRANCH_RULES);
        findings.entry(change.organization_id).or_default().push(finding);
    }
    Ok(findings)
}

/// What the rules need to know of all organisations; kept until members or organisations change.
struct Known {
    nodes: Vec<OrganizationNode>,
    own: HashMap<String, Size>,
    below: HashMap<String, Size>,
    direct: HashMap<String, Size>,
    entered: HashMap<String, (Option<NaiveDate>, Entered)>,
    profiles: HashMap<String, OrganizationProfile>,
    units: HashMap<String, Vec<JointUnitDraft>>,
}

impl Known {
    fn of(tx: &ReadTx<'_>) -> Result<Arc<Self>> {
        tx.memo(|| Self::load(tx))
    }

    fn load(tx: &ReadTx<'_>) -> Result<Self> {
        let nodes = own_subtree(super::tree(tx, true)?);
        let direct = store_hints::sizes(tx)?;
        let (mut own, mut below) = (direct.clone(), direct.clone());
        // Superior first: backwards, everything below is summed up before it is handed on.
        for node in nodes.iter().rev() {
            let Some(parent) = node.parent_id.clone() else { continue };
            let size = below.get(&node.id).copied().unwrap_or_default();
            add(below.entry(parent.clone()).or_default(), size);
            if node.kind == OrgKind::PartyGroup {
                add(own.entry(parent).or_default(), direct.get(&node.id).copied().unwrap_or_default());
            }
        }
        let (entered, profiles) = (store_hints::entered(tx)?, store_hints::profiles(tx)?);
        Ok(Self { nodes, own, below, direct, entered, profiles, units: store_hints::units(tx)? })
    }

    /// None for a dissolved organisation.
    fn facts(&self, node: &OrganizationNode) -> Option<Facts<'_>> {
        if node.closed_on.is_some() {
            return None;
        }
        let of = |sizes: &HashMap<String, Size>| sizes.get(&node.id).copied().unwrap_or_default();
        let (established_on, has) = self.entered.get(&node.id).copied().unwrap_or_default();
        Some(Facts {
            kind: Some(node.kind),
            level: Some(node.level),
            own: of(&self.own),
            below: of(&self.below),
            direct: of(&self.direct),
            established_on,
            has,
            profile: self.profiles.get(&node.id),
            units: self.units.get(&node.id).map(|units| units.iter().collect()).unwrap_or_default(),
        })
    }
}

fn add(sum: &mut Size, more: Size) {
    sum.full += more.full;
    sum.all += more.all;
}

/// The own organisation and what is below it, superior first; everything while there is no own one.
fn own_subtree(nodes: Vec<OrganizationNode>) -> Vec<OrganizationNode> {
    let Some(own) = nodes.iter().find(|node| node.is_own).map(|node| node.id.clone()) else { return nodes };
    let mut inside: std::collections::HashSet<String> = std::collections::HashSet::from([own]);
    nodes
        .into_iter()
        .filter(|node| {
            let is_inside = inside.contains(&node.id) || node.parent_id.as_ref().is_some_and(|id| inside.contains(id));
            if is_inside {
                inside.insert(node.id.clone());
            }
            is_inside
        })
        .collect()
}
