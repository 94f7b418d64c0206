//! All organisations at once: the list 班子与换届, states for charts, the file of secretaries.
//!
//! Terms, people in office, secretaries and full members of every organisation are read together and kept ([`ReadTx::memo`]) until
//! a post, a member or an organisation changes; states are computed from them at each question, because they depend on
//! the day. 2,000 organisations cost some milliseconds once and next to nothing afterwards.

use super::rules;
use super::rules_seats::{self, Body, Seat};
use super::store::{self, PresentTerm};
use super::{
    CommitteeCounts, CommitteePage, CommitteeQuery, CommitteeRow, CommitteeSelection, PostKind, SecretaryRow,
    TermState, Vacancy,
};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::Finding;
use crate::members::{self, Breakdown};
use crate::organizations::{self, OrgKind, OrganizationNode};
use crate::settings::{self, CommitteeSizes};
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Most rows a page may have.
const PAGE_MOST: u32 = 500;

/// What is kept of all organisations.
pub(super) struct Standing {
    /// Open organisations in the order of the tree.
    pub(super) places: Vec<Place>,
}

/// What is kept of one.
pub(super) struct Place {
    pub(super) node: OrganizationNode,
    superior_name: String,
    /// The own organisation or below it.
    pub(super) is_ours: bool,
    full_members: u32,
    pub(super) present: Option<PresentTerm>,
    seats: Vec<Seat>,
    pub(super) vacancies: Vec<Vacancy>,
}

impl Place {
    fn body(&self, sizes: CommitteeSizes) -> Body {
        Body {
            kind: self.node.kind,
            level: self.node.level,
            full_members: self.full_members,
            sizes,
            planned_size: self.present.as_ref().and_then(|present| present.planned_size),
            has_term: self.present.is_some(),
        }
    }
}

/// Everything that states, lists and to-dos are made of.
pub(super) fn standing(tx: &ReadTx<'_>) -> Result<Arc<Standing>> {
    tx.memo(|| read(tx))
}

fn read(tx: &ReadTx<'_>) -> Result<Standing> {
    let nodes = organizations::tree(tx, false)?;
    let full = full_members_below(&nodes, &*members::heads(tx)?);
    let (mut terms, mut seats, mut left) = (store::present_terms(tx)?, store::seats(tx)?, store::left(tx)?);
    let names: HashMap<String, String> = nodes.iter().map(|node| (node.id.clone(), node.short_name.clone())).collect();
    let sizes = settings::values(tx)?.committee_sizes();
    let mut ours: HashSet<String> = HashSet::new();
    let mut places = Vec::with_capacity(nodes.len());
    for node in nodes {
        // Superiors come first, so what is below the own organisation is known when its turn comes.
        let is_ours = node.is_own || node.parent_id.as_ref().is_some_and(|parent| ours.contains(parent));
        if is_ours {
            ours.insert(node.id.clone());
        }
        let mut place = Place {
            superior_name: node.parent_id.as_ref().and_then(|id| names.get(id)).cloned().unwrap_or_default(),
            is_ours,
            full_members: full.get(&node.id).copied().unwrap_or_default(),
            present: terms.remove(&node.id),
            seats: seats.remove(&node.id).unwrap_or_default(),
            vacancies: Vec::new(),
            node,
        };
        let left = left.remove(&place.node.id).unwrap_or_default();
        place.vacancies = rules_seats::vacancies(&place.body(sizes), &place.seats, &left);
        places.push(place);
    }
    Ok(Standing { places })
}

/// Full members of every organisation and everything below it; `nodes` come superior first.
fn full_members_below(nodes: &[OrganizationNode], heads: &HashMap<String, members::Heads>) -> HashMap<String, u32> {
    let mut sums: HashMap<String, u32> = HashMap::new();
    for node in nodes.iter().rev() {
        let own = heads.get(&node.id).map_or(0, |heads| heads.full);
        let sum = sums.get(&node.id).copied().unwrap_or_default() + own;
        sums.insert(node.id.clone(), sum);
        if let Some(parent) = &node.parent_id {
            *sums.entry(parent.clone()).or_default() += sum;
        }
    }
    sums
}

/// State of the present term of every open organisation that has one (R-ORG-34), by id.
pub fn term_states(tx: &ReadTx<'_>, today: NaiveDate) -> Result<HashMap<String, TermState>> {
    let months = settings::values(tx)?.count("org.remind_months");
    let standing = standing(tx)?;
    let with_term = standing.places.iter().filter_map(|place| Some((place, place.present.as_ref()?)));
    Ok(with_term.map(|(place, present)| (place.node.id.clone(), present.term.state(today, months))).collect())
}

/// One page of 班子与换届: the own organisation and below, without groups, which have no committee.
pub fn list(tx: &ReadTx<'_>, query: &CommitteeQuery, today: NaiveDate) -> Result<CommitteePage> {
    let page = (query.offset as usize, query.limit.min(PAGE_MOST) as usize);
    rows(tx, query, today, page)
}

/// Every row behind a query, whatever its page, for export.
pub fn list_all(tx: &ReadTx<'_>, query: &CommitteeQuery, today: NaiveDate) -> Result<Vec<CommitteeRow>> {
    Ok(rows(tx, query, today, (0, usize::MAX))?.rows)
}

/// Chooses among all organisations, then writes out the rows of the page only: what the rules say about 2,500
/// committees takes ten times as long as choosing among them.
fn rows(tx: &ReadTx<'_>, query: &CommitteeQuery, today: NaiveDate, page: (usize, usize)) -> Result<CommitteePage> {
    let values = settings::values(tx)?;
    let (months, sizes) = (values.count("org.remind_months"), values.committee_sizes());
    let years = super::terms::years(&values);
    let standing = standing(tx)?;
    let below: Option<HashSet<String>> = match &query.organization_id {
        Some(id) => Some(organizations::subtree(tx, id)?.into_iter().collect()),
        None => None,
    };
    let mut counts = CommitteeCounts::default();
    let mut chosen: Vec<Chosen<'_>> = Vec::new();
    for place in &standing.places {
        if !place.is_ours
            || place.node.kind == OrgKind::PartyGroup
            || below.as_ref().is_some_and(|ids| !ids.contains(&place.node.id))
        {
            continue;
        }
        let one = Chosen {
            place,
            state: place.present.as_ref().map(|present| present.term.state(today, months)),
            elects: rules::usual_years(place.node.level, place.node.kind, years).is_some(),
        };
        let vacant = !place.vacancies.is_empty() || rules_seats::open_seats(&place.body(sizes), &place.seats) > 0;
        count(&mut counts, &one, vacant);
        let fits = match query.only {
            None => true,
            Some(CommitteeSelection::Vacant) => vacant,
            Some(CommitteeSelection::WithFindings) => !findings(place, sizes, months, today).is_empty(),
            Some(CommitteeSelection::Unrecorded) => one.elects && one.state.is_none(),
            Some(CommitteeSelection::ToRemind) => {
                renewal(place, months, today).is_some_and(|finding| finding.rule_id == "R-ORG-33")
            }
        };
        if fits && query.state.is_none_or(|wanted| one.state == Some(wanted)) {
            chosen.push(one);
        }
    }
    if query.by_due {
        // Stable: what has no day stays in the order of the tree, behind the others.
        chosen.sort_by_key(|one| {
            let due = one.place.present.as_ref().map(|present| present.term.due());
            (due.is_none(), due)
        });
    }
    let total = u32::try_from(chosen.len())?;
    let shown = chosen.iter().skip(page.0).take(page.1);
    Ok(CommitteePage { rows: shown.map(|one| one.row(sizes, months, today)).collect(), total, counts })
}

/// An organisation that fits the query.
struct Chosen<'s> {
    place: &'s Place,
    state: Option<TermState>,
    elects: bool,
}

fn renewal(place: &Place, months: u32, today: NaiveDate) -> Option<Finding> {
    let present = place.present.as_ref()?;
    let superior = place.is_ours && !place.node.is_own;
    rules::renewal(&present.term, today, months, present.reminded, superior)
}

fn findings(place: &Place, sizes: CommitteeSizes, months: u32, today: NaiveDate) -> Vec<Finding> {
    let mut findings: Vec<Finding> = renewal(place, months, today).into_iter().collect();
    findings.extend(rules_seats::check_committee(&place.body(sizes), &place.seats, &place.vacancies));
    findings
}

fn vacant(place: &Place, sizes: CommitteeSizes) -> Vec<String> {
    let mut free: Vec<String> = place.vacancies.iter().map(|vacancy| vacancy.kind.name().to_owned()).collect();
    let open = rules_seats::open_seats(&place.body(sizes), &place.seats);
    if open > 0 {
        free.push(format!("缺额 {open} 人"));
    }
    free
}

fn count(counts: &mut CommitteeCounts, one: &Chosen<'_>, vacant: bool) {
    match one.state {
        Some(TermState::Normal) => counts.normal += 1,
        Some(TermState::NearEnd) => counts.near_end += 1,
        Some(TermState::Expired) => counts.expired += 1,
        Some(TermState::DeferralApproved) => counts.deferral_approved += 1,
        Some(TermState::Overdue) => counts.overdue += 1,
        None if one.elects => counts.unrecorded += 1,
        None => {}
    }
    counts.vacant += u32::from(vacant);
}

impl Chosen<'_> {
    fn row(&self, sizes: CommitteeSizes, months: u32, today: NaiveDate) -> CommitteeRow {
        let Self { place, state, elects } = self;
        let seats = place.seats.iter().filter(|seat| !seat.kind.is_cross_post());
        let secretary = place.seats.iter().find(|seat| seat.kind == PostKind::Secretary);
        CommitteeRow {
            id: place.node.id.clone(),
            name: place.node.short_name.clone(),
            superior_name: place.superior_name.clone(),
            kind: place.node.kind,
            level: place.node.level,
            full_members: place.full_members,
            state: *state,
            elects: *elects,
            number: place.present.as_ref().map(|present| present.number),
            elected_on: place.present.as_ref().map(|present| present.term.elected_on),
            due: place.present.as_ref().map(|present| present.term.due()),
            secretary: secretary.map(|seat| seat.name.clone()).unwrap_or_default(),
            people: rules_seats::people(&place.seats),
            members: seats.map(|seat| format!("{} {}", seat.label, seat.name)).collect::<Vec<_>>().join("，"),
            vacancies: vacant(place, sizes),
            findings: findings(place, sizes, months, today),
            reminded: place.present.as_ref().is_some_and(|present| present.reminded),
        }
    }
}

/// The secretaries at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SecretaryFile {
    /// In the order of the tree.
    pub rows: Vec<SecretaryRow>,
    /// 性别、年龄、学历、党龄、任职年限.
    pub structure: Vec<Breakdown>,
}

/// All secretaries of an organisation and below, or of all.
pub fn secretaries(tx: &ReadTx<'_>, organization_id: Option<&str>, today: NaiveDate) -> Result<SecretaryFile> {
    let order: HashMap<String, usize> =
        organizations::tree(tx, false)?.into_iter().zip(0..).map(|(node, place)| (node.id, place)).collect();
    let below: Option<HashSet<String>> = match organization_id {
        Some(id) => Some(organizations::subtree(tx, id)?.into_iter().collect()),
        None => None,
    };
    let stored = tx.memo(|| store::secretaries(tx))?;
    let mut rows: Vec<SecretaryRow> = stored.iter().map(|secretary| secretary.on(today)).collect();
    rows.retain(|row| below.as_ref().is_none_or(|ids| ids.contains(&row.organization_id)));
    rows.sort_by_key(|row| order.get(&row.organization_id).copied().unwrap_or(usize::MAX));
    Ok(SecretaryFile { structure: super::secretary_structure(&rows), rows })
}
