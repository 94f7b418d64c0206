//! What the page of an organisation shows of its structure: time line, units, applications, basis, hints.

use super::{
    ChangeEntry, JointUnitDraft, OrganizationProfile, OrganizationRequest, hints, profile, requests, rules_size, store,
    store_changes, store_parts,
};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::Finding;
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

/// Structure of one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationStructure {
    /// 组织沿革, newest first.
    pub time_line: Vec<ChangeEntry>,
    /// 设立依据 and the other collected items (R-ORG-19).
    pub profile: OrganizationProfile,
    /// For the optimistic lock; 0 as long as nothing was saved.
    pub profile_rev: u32,
    /// Units of a joint branch, those that left too.
    pub units: Vec<JointUnitDraft>,
    /// Applications to it, newest first.
    pub requests: Vec<OrganizationRequest>,
    /// Whether it answers applications (R-ORG-09).
    pub answers_requests: bool,
    /// Hints of the rules.
    pub findings: Vec<Finding>,
    /// What it may not do (R-ORG-07).
    pub forbidden: Vec<String>,
    /// Whether it has a committee (R-ORG-12); none where that is no question.
    pub has_committee: Option<bool>,
}

/// Errors: `row.not_found`.
pub fn structure(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<OrganizationStructure> {
    let (draft, _) = store::draft(tx, id)?;
    let (findings, has_committee) = hints::of(tx, id, today)?;
    let (profile_rev, profile) = profile::of(tx, id)?;
    Ok(OrganizationStructure {
        time_line: store_changes::time_line(tx, id)?,
        profile,
        profile_rev,
        units: store_parts::units(tx, id)?,
        requests: store_parts::requests(tx, id)?,
        answers_requests: requests::decides(draft.kind),
        findings,
        forbidden: rules_size::forbidden(draft.kind).iter().map(|what| (*what).to_owned()).collect(),
        has_committee,
    })
}
