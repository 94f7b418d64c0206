//! The list: one line for every branch in a year, appraised or not, in the order of the tree. Numbers only, so everybody
//! may see it (R-MIN-04).

use super::rules::{self, Setting};
use super::types::{AppraisalState, DemocraticAppraisalPage, DemocraticAppraisalQuery, DemocraticAppraisalRow};
use super::{limits, record, state, store};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::FindingLevel;
use crate::organizations::{self, OrganizationNode};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{HashMap, HashSet};

/// Most rows a page may have.
const PAGE_MOST: u32 = 500;

/// One page of branches in a year. A dissolved branch stands in it when it has an appraisal of that year.
pub fn list(tx: &ReadTx<'_>, query: &DemocraticAppraisalQuery, now: NaiveDateTime) -> Result<DemocraticAppraisalPage> {
    let year = query.year.unwrap_or_else(|| rules::year_under_way(now.date()));
    let mut heads: HashMap<String, store::Head> =
        store::of_year(tx, year)?.into_iter().map(|head| (head.draft.organization_id.clone(), head)).collect();
    let below: Option<HashSet<String>> = match &query.organization_id {
        Some(id) => Some(organizations::subtree(tx, id)?.into_iter().collect()),
        None => None,
    };
    let mut lines: Vec<(OrganizationNode, Option<store::Head>)> = Vec::new();
    for node in organizations::tree(tx, true)? {
        let head = heads.remove(&node.id);
        let wanted = node.kind.is_branch() && below.as_ref().is_none_or(|ids| ids.contains(&node.id));
        let is_here = head.is_some() || (node.closed_on.is_none() && node.members_below > 0);
        let has_state = query.state.is_none_or(|state| state == state_of(head.as_ref()));
        if wanted && is_here && has_state {
            lines.push((node, head));
        }
    }
    let total = u32::try_from(lines.len())?;
    let page = lines.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize);
    let rows = page.map(|(node, head)| row(tx, node, head, now.date())).collect::<Result<_>>()?;
    Ok(DemocraticAppraisalPage { year, rows, total })
}

fn state_of(head: Option<&store::Head>) -> AppraisalState {
    head.map_or(AppraisalState::NotStarted, state)
}

fn row(
    tx: &ReadTx<'_>,
    node: OrganizationNode,
    head: Option<store::Head>,
    today: NaiveDate,
) -> Result<DemocraticAppraisalRow> {
    let empty = DemocraticAppraisalRow {
        id: node.id,
        appraisal_id: None,
        organization_name: node.short_name,
        closed_on: node.closed_on,
        state: state_of(head.as_ref()),
        next_step: None,
        numbers: None,
        gaps: None,
        open_tasks: None,
        is_late_entry: false,
    };
    let Some(head) = head else { return Ok(empty) };
    let draft = record::load(tx, &head.id, &head)?;
    let (fraction, base) = limits(tx)?;
    // The day of the meeting only moves warnings, and the list counts what blocks.
    let setting = Setting { fraction, base, meeting_day: None, is_late_entry: head.is_late_entry, today };
    let (numbers, findings) = rules::check(&draft, setting);
    let blocks = findings.iter().filter(|finding| finding.level == FindingLevel::Block).count();
    let gaps = if head.finished_at.is_some() { 0 } else { u32::try_from(blocks)? };
    Ok(DemocraticAppraisalRow {
        next_step: record::next_step(&draft),
        numbers: Some(numbers),
        gaps: Some(gaps),
        open_tasks: Some(record::open_tasks(tx, &head.id, &draft)?),
        is_late_entry: head.is_late_entry,
        appraisal_id: Some(head.id),
        ..empty
    })
}
