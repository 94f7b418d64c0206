//! 合并: organisations go into another and are dissolved. Their members and groups go with them, unless a member is placed
//! elsewhere; everything happens in one transaction, and every member is in exactly one organisation (R-ORG-01).

use super::acts::{self, record_dissolved, record_moved};
use super::decision::{ChangeKind, Decision};
use super::rules_size::{self, Size};
use super::store_changes::{self, NewChange};
use super::{OrgKind, OrganizationNode, store};
use crate::db::{Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{HashMap, HashSet};

/// An organisation that goes into the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct MergeSource {
    /// Id.
    pub id: String,
    /// Revision.
    pub rev: u32,
}

/// Where one member goes instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Placement {
    /// Member.
    pub member_id: String,
    /// Branch or group.
    pub organization_id: String,
}

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeDraft {
    /// What the others go into.
    pub target_id: String,
    /// Its revision.
    pub target_rev: u32,
    /// What is dissolved.
    pub sources: Vec<MergeSource>,
    /// Members that go elsewhere.
    pub placements: Vec<Placement>,
    /// Day and paper.
    pub decision: Decision,
}

/// Merges organisations.
/// Errors: `input.invalid` (with the field), `rule.blocked` (R-ORG-21), `rule.reason_needed` (R-ORG-02, 03),
/// `row.changed`, `row.not_found`.
pub fn merge(tx: &WriteTx<'_>, draft: &MergeDraft) -> Result<()> {
    let nodes: HashMap<String, OrganizationNode> =
        store::nodes(tx)?.into_iter().map(|node| (node.id.clone(), node)).collect();
    let find = |id: &str| nodes.get(id).ok_or(Error::NotFound { what: "党组织" });
    let target = find(&draft.target_id)?;
    let sources = draft.sources.iter().map(|source| find(&source.id)).collect::<Result<Vec<_>>>()?;
    check(tx, draft, target, &sources)?;
    let elsewhere = elsewhere(draft, &nodes, &sources)?;

    // Who goes where, before anything is written: sizes are judged as they will be.
    let (mut moves, mut children) = (Vec::new(), Vec::new());
    let mut size = with_groups(tx, &target.id)?;
    let mut used = 0;
    for source in &sources {
        for (member, is_full) in store_changes::member_ids(tx, &source.id)? {
            let to = elsewhere.get(member.as_str()).copied();
            used += usize::from(to.is_some());
            if to.is_none_or(|to| to == target.id) {
                size = Size { full: size.full + u32::from(is_full), all: size.all + 1 };
            }
            moves.push((member, source.id.as_str(), to.unwrap_or(&target.id).to_owned()));
        }
        for (child, kind) in store::open_children_of(tx, &source.id)? {
            if kind == OrgKind::PartyGroup {
                let (full, probationary) = store::members_of(tx, &child)?;
                size = Size { full: size.full + full, all: size.all + full + probationary };
            }
            children.push((child, source.id.as_str()));
        }
    }
    if used < elsewhere.len() {
        return Err(Error::invalid("placements", "另行安排的名单中有人不在被合并的组织，请刷新后重新选择。"));
    }
    if !target.kind.takes_members() && moves.iter().any(|(_, _, to)| *to == target.id) {
        let reason = format!("“{}”是{}，不直接编入党员，请选择党支部或党小组。", target.short_name, target.kind.name());
        return Err(Error::invalid("targetId", reason));
    }
    finding::admit(&rules_size::resulting(&target.short_name, target.kind, size), &draft.decision.override_reason)?;

    store::touch(tx, &target.id, draft.target_rev)?;
    let act = new_id();
    for (child, from) in children {
        let (below, _) = store::draft(tx, &child)?;
        acts::check_new_place(tx, &child, &below, &target.id)?;
        let rev = store::one(tx, &child)?.rev;
        store::set_parent(tx, &child, rev, &target.id)?;
        record_moved(tx, &act, &child, Some(from.to_owned()), &target.id, &draft.decision)?;
    }
    for (member, from, to) in &moves {
        store_changes::move_member(tx, &act, member, from, to, draft.decision.on)?;
    }
    store_changes::insert(tx, &NewChange::new(&act, &target.id, ChangeKind::Merged, &draft.decision))?;
    for (source, node) in draft.sources.iter().zip(&sources) {
        let (form, _) = store::draft(tx, &source.id)?;
        let reason = format!("并入{}", target.short_name);
        store::set_closed(tx, &source.id, source.rev, Some(draft.decision.on), &reason)?;
        record_dissolved(tx, &act, &node.id, &form, Some(&target.id), &draft.decision)?;
    }
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Members);
    Ok(())
}

fn check(tx: &WriteTx<'_>, draft: &MergeDraft, target: &OrganizationNode, sources: &[&OrganizationNode]) -> Result<()> {
    if sources.is_empty() {
        return Err(Error::invalid("sources", "请选择被合并的组织。"));
    }
    if target.closed_on.is_some() {
        return Err(Error::invalid("targetId", format!("“{}”已撤销，请另选。", target.short_name)));
    }
    let mut seen = HashSet::from([target.id.as_str()]);
    for source in sources {
        let refused = if !seen.insert(&source.id) {
            "不能与自己合并，也不能选两次"
        } else if source.closed_on.is_some() {
            "已撤销"
        } else if source.is_own {
            "是本组织，不能撤销"
        } else if store::subtree(tx, &source.id)?.contains(&target.id) {
            "是合并后组织的上级，不能并入下级"
        } else {
            continue;
        };
        return Err(Error::invalid("sources", format!("“{}”{refused}。", source.short_name)));
    }
    let today = tx.now().today();
    for node in sources.iter().copied().chain([target]) {
        let (form, _) = store::draft(tx, &node.id)?;
        draft.decision.check(today, form.established_on, store_changes::last_day(tx, &node.id)?)?;
    }
    Ok(())
}

/// Members that go elsewhere, each to an open branch or group that is not dissolved by this merger.
fn elsewhere<'d>(
    draft: &'d MergeDraft,
    nodes: &HashMap<String, OrganizationNode>,
    sources: &[&OrganizationNode],
) -> Result<HashMap<&'d str, &'d str>> {
    let mut placed = HashMap::new();
    for placement in &draft.placements {
        let to = nodes.get(&placement.organization_id).ok_or(Error::NotFound { what: "党组织" })?;
        let ends = to.closed_on.is_some() || sources.iter().any(|source| source.id == to.id);
        if ends || !to.kind.takes_members() {
            let reason = format!("“{}”不能编入党员，请选择合并后仍在的党支部或党小组。", to.short_name);
            return Err(Error::invalid("placements", reason));
        }
        if placed.insert(placement.member_id.as_str(), placement.organization_id.as_str()).is_some() {
            return Err(Error::invalid("placements", "同一名党员安排了两个去向（R-ORG-01）。"));
        }
    }
    Ok(placed)
}

/// F and M of an organisation with its groups.
fn with_groups(tx: &WriteTx<'_>, id: &str) -> Result<Size> {
    let (full, probationary) = store::members_of(tx, id)?;
    let mut size = Size { full, all: full + probationary };
    for (child, kind) in store::open_children_of(tx, id)? {
        if kind == OrgKind::PartyGroup {
            let (full, probationary) = store::members_of(tx, &child)?;
            size = Size { full: size.full + full, all: size.all + full + probationary };
        }
    }
    Ok(size)
}
