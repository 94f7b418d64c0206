//! Party organisations (党组织): the tree 市—区—街道—社区—小区—网格—楼栋 and who stands under whom.
//!
//! One function per user action, files by verb: `acts` (create, rename, move, change kind, dissolve), `split`, `merge`,
//! `past` (the tree of a past day), `profile`, `units`, `requests`, `hints`, `chart`. Each checks rules (pure, in
//! `rules*.rs`), then writes through a store. Findings of level WARN need a typed reason (说明原因), which is kept
//! with the record. Every structural change is a dated change with its decision (`decision`). Not here: committees,
//! posts and terms.

mod acts;
mod chart;
mod decision;
mod hints;
mod merge;
mod past;
mod profile;
mod requests;
pub mod rules;
pub mod rules_size;
mod split;
pub(crate) mod store;
mod store_changes;
mod store_hints;
mod store_parts;
mod structure;
mod units;

pub use acts::{
    Alteration, alter, close, correct, create, dissolve, establish, mark_own, move_to, relocate, reopen, update,
};
pub use chart::{ChartLine, chart};
pub use decision::{ChangeEntry, ChangeKind, Decision};
pub use hints::{OrganizationHints, hints};
pub use merge::{MergeDraft, MergeSource, Placement, merge};
pub use past::{PastChangeDraft, PastNode, complete_decision, record_past, tree_on};
pub use profile::{FlowDirection, OrganizationProfile, UnitRelation, UnitType, save_profile};
pub use requests::{OrganizationRequest, RequestDraft, overdue_requests, save_request};
pub use split::{SplitDraft, SplitOutcome, SplitPart, split};
pub use structure::{OrganizationStructure, structure};
pub use units::{JointUnitDraft, save_units};

use crate::db::ReadTx;
use crate::error::{Error, Result};
use crate::finding::Finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 层级, highest first: the order of the variants is the order of the levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OrgLevel {
    /// 市
    City,
    /// 区（县、市）
    District,
    /// 街道
    Subdistrict,
    /// 社区
    Community,
    /// 小区
    Compound,
    /// 网格
    Grid,
    /// 楼栋、院落
    Building,
}

/// 组织类别.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OrgKind {
    /// 党委
    PartyCommittee,
    /// 党工委
    WorkingCommittee,
    /// 党总支
    GeneralBranch,
    /// 党支部
    Branch,
    /// 联合党支部
    JointBranch,
    /// 临时党支部
    TemporaryBranch,
    /// 流动党员党支部
    FloatingBranch,
    /// 党小组
    PartyGroup,
}

impl OrgLevel {
    /// 中文.
    pub fn name(self) -> &'static str {
        match self {
            Self::City => "市",
            Self::District => "区",
            Self::Subdistrict => "街道",
            Self::Community => "社区",
            Self::Compound => "小区",
            Self::Grid => "网格",
            Self::Building => "楼栋",
        }
    }
}

impl OrgKind {
    /// 中文.
    pub fn name(self) -> &'static str {
        match self {
            Self::PartyCommittee => "党委",
            Self::WorkingCommittee => "党工委",
            Self::GeneralBranch => "党总支",
            Self::Branch => "党支部",
            Self::JointBranch => "联合党支部",
            Self::TemporaryBranch => "临时党支部",
            Self::FloatingBranch => "流动党员党支部",
            Self::PartyGroup => "党小组",
        }
    }

    /// Whether members may be placed in it directly (R-ORG-01).
    pub fn takes_members(self) -> bool {
        self.is_branch() || self == Self::PartyGroup
    }

    /// Whether members belong to it directly and it holds 三会一课.
    pub fn is_branch(self) -> bool {
        matches!(self, Self::Branch | Self::JointBranch | Self::TemporaryBranch | Self::FloatingBranch)
    }
}

/// What the form sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrganizationDraft {
    /// Full name as on the seal (R-ORG-18), 2–100 characters.
    pub name: String,
    /// What lists show; empty means the full name.
    pub short_name: String,
    /// Level.
    pub level: OrgLevel,
    /// Kind.
    pub kind: OrgKind,
    /// Superior organisation; none for the top of the tree.
    pub parent_id: Option<String>,
    /// Day it was set up.
    pub established_on: Option<NaiveDate>,
    /// Contact person.
    pub contact_name: String,
    /// Contact phone: mobile or landline.
    pub contact_phone: String,
    /// 统一社会信用代码 of the unit, if it has one (R-MEM-03).
    pub uscc: String,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// A line of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationNode {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Superior organisation.
    pub parent_id: Option<String>,
    /// Full name.
    pub name: String,
    /// Short name, never empty.
    pub short_name: String,
    /// Level.
    pub level: OrgLevel,
    /// Kind.
    pub kind: OrgKind,
    /// Members that belong to it directly.
    pub members: u32,
    /// Members in it and everything below it.
    pub members_below: u32,
    /// Day it was dissolved.
    pub closed_on: Option<NaiveDate>,
    /// The office's own organisation.
    pub is_own: bool,
}

/// Id and name of something to link to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct NameRef {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// One organisation with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationDetail {
    /// Its line in the tree.
    pub node: OrganizationNode,
    /// What the edit form starts from.
    pub draft: OrganizationDraft,
    /// From the top of the tree down to its superior.
    pub path: Vec<NameRef>,
    /// Why it was dissolved.
    pub closed_reason: String,
    /// Full members in it and below.
    pub full_members: u32,
    /// Probationary members in it and below.
    pub probationary: u32,
    /// Open organisations directly below.
    pub child_count: u32,
    /// What the rules say about it.
    pub findings: Vec<Finding>,
}

/// The whole tree, superior before inferior, brothers by name.
pub fn tree(tx: &ReadTx<'_>, include_closed: bool) -> Result<Vec<OrganizationNode>> {
    let everything = tx.memo(|| {
        let mut nodes = store::nodes(tx)?;
        store::add_up(&mut nodes);
        Ok(nodes)
    })?;
    Ok(everything.iter().filter(|node| include_closed || node.closed_on.is_none()).cloned().collect())
}

/// One organisation; what the rules say about its size and its changes is in [`structure()`].
/// Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str) -> Result<OrganizationDetail> {
    let (draft, closed_reason) = store::draft(tx, id)?;
    let nodes = tree(tx, true)?;
    let node = nodes.iter().find(|node| node.id == id).cloned().ok_or(Error::NotFound { what: "党组织" })?;
    let child_count = nodes.iter().filter(|n| n.parent_id.as_deref() == Some(id) && n.closed_on.is_none()).count();
    let (full_members, probationary) = store::members_below(tx, id)?;
    let findings = rules::check_draft(&draft, store::parent_of(tx, &draft)?.as_ref());
    Ok(OrganizationDetail {
        path: store::path(&nodes, &node),
        node,
        draft,
        closed_reason,
        full_members,
        probationary,
        child_count: u32::try_from(child_count)?,
        findings,
    })
}

/// What the rules say about a form before it is saved.
pub fn check(tx: &ReadTx<'_>, draft: &OrganizationDraft) -> Result<Vec<Finding>> {
    Ok(rules::check_draft(draft, store::parent_of(tx, draft)?.as_ref()))
}

/// Id and short name of the office's own organisation, if set-up is complete.
pub fn own(tx: &ReadTx<'_>) -> Result<Option<NameRef>> {
    store::own(tx)
}

/// Ids of an organisation and everything below it.
pub fn subtree(tx: &ReadTx<'_>, id: &str) -> Result<Vec<String>> {
    store::subtree(tx, id)
}
