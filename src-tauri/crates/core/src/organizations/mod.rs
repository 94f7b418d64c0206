//! Party organisations (党组织): the tree 市—区—街道—社区—小区—网格—楼栋 and who stands under whom.
//!
//! One function per user action; each checks `rules.rs`, then writes through `store.rs`. Findings of level
//! WARN need a typed reason (说明原因), which is kept with the record. Not here yet: committees and posts,
//! terms, splitting and merging (later issues).

pub mod rules;
pub(crate) mod store;

use crate::db::{ReadTx, Tag, WriteTx, new_id};
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

impl OrgKind {
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

/// One organisation. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str) -> Result<OrganizationDetail> {
    let (draft, closed_reason) = store::draft(tx, id)?;
    let nodes = tree(tx, true)?;
    let node = nodes.iter().find(|node| node.id == id).cloned().ok_or(Error::NotFound { what: "党组织" })?;
    let child_count = nodes.iter().filter(|n| n.parent_id.as_deref() == Some(id) && n.closed_on.is_none()).count();
    let (full_members, probationary) = store::members_below(tx, id)?;
    let direct = store::members_of(tx, id)?;
    let mut findings = rules::check_draft(&draft, store::parent_of(tx, &draft)?.as_ref());
    if node.closed_on.is_none() {
        findings.extend(rules::check_size(draft.kind, direct.0, direct.0 + direct.1, full_members + probationary));
    }
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

/// Creates an organisation below its superior (or at the top). Gives back its id.
/// Errors: `input.invalid`, `rule.blocked` (R-ORG-21), `rule.reason_needed`.
pub fn create(tx: &WriteTx<'_>, draft: &OrganizationDraft) -> Result<String> {
    admit(tx, draft)?;
    let id = new_id();
    let owner = store::own_id(tx)?.unwrap_or_else(|| id.clone());
    store::insert(tx, &id, &owner, draft)?;
    tx.touch(Tag::Organizations);
    Ok(id)
}

/// Marks one organisation as the office's own, once, at set-up.
pub fn mark_own(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store::mark_own(tx, id)
}

/// Id and short name of the office's own organisation, if set-up is complete.
pub fn own(tx: &ReadTx<'_>) -> Result<Option<NameRef>> {
    store::own(tx)
}

/// Saves everything but the place in the tree ([`relocate`] does that).
/// Errors: as [`create`], `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &OrganizationDraft) -> Result<()> {
    let (stored, _) = store::draft(tx, id)?;
    let draft = OrganizationDraft { parent_id: stored.parent_id, ..draft.clone() };
    admit(tx, &draft)?;
    refuse_children_above(tx, id, draft.level, draft.kind)?;
    if !draft.kind.is_branch() && draft.kind != OrgKind::PartyGroup && stored.kind != draft.kind {
        let (full, probationary) = store::members_of(tx, id)?;
        if full + probationary > 0 {
            return Err(Error::invalid(
                "kind",
                format!(
                    "该组织有 {} 名党员，不能改为不直接编入党员的类别。请先把党员转到党支部。",
                    full + probationary
                ),
            ));
        }
    }
    store::update(tx, id, rev, &draft)?;
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Members);
    Ok(())
}

/// Moves an organisation with everything below it under another superior.
/// Errors: `rule.blocked` (R-ORG-21: no cycle, superior level strictly higher), `input.invalid` (dissolved superior),
/// `row.changed`, `row.not_found`.
pub fn relocate(tx: &WriteTx<'_>, id: &str, rev: u32, parent_id: &str) -> Result<()> {
    let (stored, _) = store::draft(tx, id)?;
    let nodes = store::nodes(tx)?;
    let parent = nodes.iter().find(|node| node.id == parent_id).ok_or(Error::NotFound { what: "上级党组织" })?;
    if parent.closed_on.is_some() {
        return Err(Error::invalid("parentId", "上级组织已撤销，请另选上级组织。"));
    }
    let ancestors: Vec<&str> = store::ancestors(&nodes, parent);
    let mut blocks = rules::check_place(stored.level, stored.kind, Some(parent));
    if parent_id == id || ancestors.contains(&id) {
        blocks.push(rules::cycle());
    }
    if !blocks.is_empty() {
        return Err(Error::Blocked(blocks));
    }
    store::set_parent(tx, id, rev, parent_id)?;
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Members);
    Ok(())
}

/// Dissolves (撤销) an organisation that has no members and no open organisations below it.
/// Errors: `organization.in_use`, `input.invalid`, `row.changed`.
pub fn close(tx: &WriteTx<'_>, id: &str, rev: u32, closed_on: NaiveDate, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写撤销原因或批准文号。"));
    }
    Error::limit("reason", "撤销原因", reason, 500)?;
    let (draft, _) = store::draft(tx, id)?;
    if closed_on > tx.now().today() {
        return Err(Error::invalid("closedOn", "撤销日期不能晚于今天。"));
    }
    if draft.established_on.is_some_and(|day| closed_on < day) {
        return Err(Error::invalid("closedOn", "撤销日期不能早于成立日期。"));
    }
    if store::own_id(tx)?.as_deref() == Some(id) {
        return Err(Error::invalid("closedOn", "本组织不能撤销。"));
    }
    let (full, probationary) = store::members_of(tx, id)?;
    let children = store::open_children(tx, id)?;
    if full + probationary + children > 0 {
        return Err(Error::OrganizationInUse { members: full + probationary, children });
    }
    store::set_closed(tx, id, rev, Some(closed_on), reason)?;
    tx.touch(Tag::Organizations);
    Ok(())
}

/// Takes a dissolution back. Errors: `row.changed`, `input.invalid` when its superior is dissolved.
pub fn reopen(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let (draft, _) = store::draft(tx, id)?;
    if let Some(parent) = store::parent_of(tx, &draft)?
        && parent.closed_on.is_some()
    {
        return Err(Error::invalid("parentId", "上级组织已撤销，请先恢复上级组织。"));
    }
    store::set_closed(tx, id, rev, None, "")?;
    tx.touch(Tag::Organizations);
    Ok(())
}

/// Ids of an organisation and everything below it.
pub fn subtree(tx: &ReadTx<'_>, id: &str) -> Result<Vec<String>> {
    store::subtree(tx, id)
}

/// Refuses what cannot be, asks for a reason where a rule warns.
fn admit(tx: &WriteTx<'_>, draft: &OrganizationDraft) -> Result<()> {
    rules::check_fields(draft, tx.now().today())?;
    let parent = store::parent_of(tx, draft)?;
    if parent.as_ref().is_some_and(|parent| parent.closed_on.is_some()) {
        return Err(Error::invalid("parentId", "上级组织已撤销，请另选上级组织。"));
    }
    crate::finding::admit(&rules::check_draft(draft, parent.as_ref()), &draft.override_reason)
}

/// After a change of level or kind the children must still fit below (R-ORG-21).
fn refuse_children_above(tx: &WriteTx<'_>, id: &str, level: OrgLevel, kind: OrgKind) -> Result<()> {
    let nodes = store::nodes(tx)?;
    let Some(parent) = nodes.iter().find(|node| node.id == id) else {
        return Err(Error::NotFound { what: "党组织" });
    };
    let parent = OrganizationNode { level, kind, ..parent.clone() };
    let blocks: Vec<Finding> = nodes
        .iter()
        .filter(|node| node.parent_id.as_deref() == Some(id))
        .flat_map(|child| rules::check_place(child.level, child.kind, Some(&parent)))
        .collect();
    if blocks.is_empty() { Ok(()) } else { Err(Error::Blocked(blocks)) }
}
