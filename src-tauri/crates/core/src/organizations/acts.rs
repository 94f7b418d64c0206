//! What is done to one organisation: set up (成立), rename (更名), change kind (改建), move (隶属调整), dissolve (撤销).
//! Each is a dated change with its decision; a correction of the register is not, it mends what was always wrong.

use super::decision::{ChangeKind, Decision, Side};
use super::store_changes::{self, NewChange};
use super::{OrgKind, OrgLevel, OrganizationDraft, OrganizationNode, rules, rules_size, store};
use crate::db::{Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 更名 and 改建: what an organisation is called and what it is from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Alteration {
    /// Full name as on the seal (R-ORG-18).
    pub name: String,
    /// Short name; empty means the full name.
    pub short_name: String,
    /// Level.
    pub level: OrgLevel,
    /// Kind.
    pub kind: OrgKind,
}

/// Creates an organisation below its superior (or at the top), set up on the day of the form; the paper is added later.
/// Gives back its id. Errors: `input.invalid`, `rule.blocked` (R-ORG-21), `rule.reason_needed`.
pub fn create(tx: &WriteTx<'_>, draft: &OrganizationDraft) -> Result<String> {
    admit(tx, draft)?;
    let id = insert(tx, draft)?;
    if let Some(day) = draft.established_on {
        record_established(tx, &new_id(), &id, draft, None, &Decision::without_paper(day))?;
    }
    Ok(id)
}

/// Sets an organisation up (成立) by a decision: its day is that of the decision. Gives back its id.
/// Errors: as [`create`].
pub fn establish(tx: &WriteTx<'_>, draft: &OrganizationDraft, decision: &Decision) -> Result<String> {
    decision.check(tx.now().today(), None, None)?;
    let draft = OrganizationDraft { established_on: Some(decision.on), ..draft.clone() };
    admit(tx, &draft)?;
    let id = insert(tx, &draft)?;
    record_established(tx, &new_id(), &id, &draft, None, decision)?;
    Ok(id)
}

/// Marks one organisation as the office's own, once, at set-up.
pub fn mark_own(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store::mark_own(tx, id)
}

/// Saves everything but the place in the tree ([`move_to`] does that). A new name, kind or level is a change of today
/// whose paper is added later; [`alter`] takes both at once. Errors: as [`create`], `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &OrganizationDraft) -> Result<()> {
    let stored = save(tx, id, rev, draft)?;
    if stored.established_on != draft.established_on {
        store_changes::move_establishment(tx, id, draft.established_on)?;
    }
    let altered = alteration(draft);
    record_altered(tx, id, &stored, &altered, &Decision::without_paper(tx.now().today()))
}

/// 更名, 改建: a new name, kind or level by a decision.
/// Errors: as [`update`]; `input.invalid` when nothing changes, `rule.reason_needed` (R-ORG-05: the size does not allow
/// the kind).
pub fn alter(tx: &WriteTx<'_>, id: &str, rev: u32, altered: &Alteration, decision: &Decision) -> Result<()> {
    let (stored, _) = store::draft(tx, id)?;
    if altered.name.trim() == stored.name && altered.kind == stored.kind && altered.level == stored.level {
        return Err(Error::invalid("name", "名称、类别和层级都没有改变。只改简称请用“编辑”。"));
    }
    decision.check(tx.now().today(), stored.established_on, store_changes::last_day(tx, id)?)?;
    if altered.kind != stored.kind {
        let (full, probationary) = store::members_below(tx, id)?;
        let has_approval = super::store_parts::profile(tx, id)?.1.has_approval();
        let size = rules_size::Size { full, all: full + probationary };
        let findings = rules_size::kind_allowed(altered.kind, altered.level, size, has_approval);
        finding::admit(&findings, &decision.override_reason)?;
    }
    save(tx, id, rev, &with(&stored, altered, &decision.override_reason))?;
    record_altered(tx, id, &stored, altered, decision)
}

/// 更正登记: mends a name, kind or level that was entered wrongly; the time line does not change, the history of the
/// record keeps the reason. Errors: as [`update`].
pub fn correct(tx: &WriteTx<'_>, id: &str, rev: u32, altered: &Alteration, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "请填写更正原因，例如“与印章核对，原登记有误”。"));
    }
    Error::limit("reason", "更正原因", reason, 500)?;
    let (stored, _) = store::draft(tx, id)?;
    let kept = stored.override_reason.clone();
    save(tx, id, rev, &with(&stored, altered, &kept)).map(drop)
}

/// Moves an organisation with everything below it under another superior, today; the paper is added later.
/// Errors: as [`move_to`].
pub fn relocate(tx: &WriteTx<'_>, id: &str, rev: u32, parent_id: &str) -> Result<()> {
    move_to(tx, id, rev, parent_id, &Decision::without_paper(tx.now().today()))
}

/// 隶属调整: moves an organisation with everything below it under another superior.
/// Errors: `rule.blocked` (R-ORG-21: no cycle, superior level strictly higher), `input.invalid` (dissolved superior, day),
/// `row.changed`, `row.not_found`.
pub fn move_to(tx: &WriteTx<'_>, id: &str, rev: u32, parent_id: &str, decision: &Decision) -> Result<()> {
    let (stored, _) = store::draft(tx, id)?;
    check_new_place(tx, id, &stored, parent_id)?;
    decision.check(tx.now().today(), stored.established_on, store_changes::last_day(tx, id)?)?;
    store::set_parent(tx, id, rev, parent_id)?;
    record_moved(tx, &new_id(), id, stored.parent_id, parent_id, decision)
}

/// R-ORG-21 for a move. Errors: as [`move_to`].
pub(super) fn check_new_place(tx: &WriteTx<'_>, id: &str, stored: &OrganizationDraft, parent_id: &str) -> Result<()> {
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
    if blocks.is_empty() { Ok(()) } else { Err(Error::Blocked(blocks)) }
}

/// Dissolves by day and reason, as [`dissolve`] does by a decision. Errors: as there; the field of the day is `closedOn`.
pub fn close(tx: &WriteTx<'_>, id: &str, rev: u32, closed_on: NaiveDate, reason: &str) -> Result<()> {
    let decision = Decision { reason: reason.to_owned(), ..Decision::without_paper(closed_on) };
    dissolve(tx, id, rev, &decision).map_err(|error| match error {
        Error::Invalid { field: "on", reason } => Error::Invalid { field: "closedOn", reason },
        other => other,
    })
}

/// 撤销: dissolves an organisation that has no members and no open organisations below it (R-ORG-10).
/// Errors: `organization.in_use`, `input.invalid`, `row.changed`.
pub fn dissolve(tx: &WriteTx<'_>, id: &str, rev: u32, decision: &Decision) -> Result<()> {
    let words = [decision.reason.trim(), decision.document.trim()];
    if words.iter().all(|word| word.is_empty()) {
        return Err(Error::invalid("reason", "请填写撤销原因或批准文号。"));
    }
    let (draft, _) = store::draft(tx, id)?;
    decision.check(tx.now().today(), draft.established_on, store_changes::last_day(tx, id)?)?;
    if store::own_id(tx)?.as_deref() == Some(id) {
        return Err(Error::invalid("on", "本组织不能撤销。"));
    }
    let (full, probationary) = store::members_of(tx, id)?;
    let children = store::open_children(tx, id)?;
    if full + probationary + children > 0 {
        return Err(Error::OrganizationInUse { members: full + probationary, children });
    }
    let reason = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("，");
    store::set_closed(tx, id, rev, Some(decision.on), &reason)?;
    record_dissolved(tx, &new_id(), id, &draft, None, decision)
}

/// Takes a dissolution back: its change stays readable, marked as taken back, and no longer counts.
/// Errors: `row.changed`, `input.invalid` when its superior is dissolved.
pub fn reopen(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let (draft, _) = store::draft(tx, id)?;
    if let Some(parent) = store::parent_of(tx, &draft)?
        && parent.closed_on.is_some()
    {
        return Err(Error::invalid("parentId", "上级组织已撤销，请先恢复上级组织。"));
    }
    store::set_closed(tx, id, rev, None, "")?;
    store_changes::cancel_dissolution(tx, id)?;
    tx.touch(Tag::Organizations);
    Ok(())
}

/// Refuses what cannot be, asks for a reason where a rule warns.
pub(super) fn admit(tx: &WriteTx<'_>, draft: &OrganizationDraft) -> Result<()> {
    rules::check_fields(draft, tx.now().today())?;
    let parent = store::parent_of(tx, draft)?;
    if parent.as_ref().is_some_and(|parent| parent.closed_on.is_some()) {
        return Err(Error::invalid("parentId", "上级组织已撤销，请另选上级组织。"));
    }
    finding::admit(&rules::check_draft(draft, parent.as_ref()), &draft.override_reason)
}

/// Stores an admitted form; gives back its id.
pub(super) fn insert(tx: &WriteTx<'_>, draft: &OrganizationDraft) -> Result<String> {
    let id = new_id();
    let owner = store::own_id(tx)?.unwrap_or_else(|| id.clone());
    store::insert(tx, &id, &owner, draft)?;
    tx.touch(Tag::Organizations);
    Ok(id)
}

/// Checks and saves a form but for its place; gives back what was stored before.
fn save(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &OrganizationDraft) -> Result<OrganizationDraft> {
    let (stored, _) = store::draft(tx, id)?;
    let draft = OrganizationDraft { parent_id: stored.parent_id.clone(), ..draft.clone() };
    admit(tx, &draft)?;
    refuse_children_above(tx, id, draft.level, draft.kind)?;
    if !draft.kind.takes_members() && stored.kind != draft.kind {
        let (full, probationary) = store::members_of(tx, id)?;
        if full + probationary > 0 {
            return Err(Error::invalid(
                "kind",
                format!(
                    "该组织有 {} 名党员，不能改为不直接编入党员的类别。请先把党员转到党支部，或用“拆分”改设。",
                    full + probationary
                ),
            ));
        }
    }
    store::update(tx, id, rev, &draft)?;
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Members);
    Ok(stored)
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

fn alteration(draft: &OrganizationDraft) -> Alteration {
    Alteration {
        name: draft.name.trim().to_owned(),
        short_name: draft.short_name.trim().to_owned(),
        level: draft.level,
        kind: draft.kind,
    }
}

fn with(stored: &OrganizationDraft, altered: &Alteration, override_reason: &str) -> OrganizationDraft {
    OrganizationDraft {
        name: altered.name.clone(),
        short_name: altered.short_name.clone(),
        level: altered.level,
        kind: altered.kind,
        override_reason: override_reason.to_owned(),
        ..stored.clone()
    }
}

/// Writes 成立 onto the time line. `from` is the organisation it was split from.
pub(super) fn record_established(
    tx: &WriteTx<'_>,
    act: &str,
    id: &str,
    draft: &OrganizationDraft,
    from: Option<&str>,
    decision: &Decision,
) -> Result<()> {
    let after = whole(draft);
    store_changes::insert(
        tx,
        &NewChange { after, related: from, ..NewChange::new(act, id, ChangeKind::Established, decision) },
    )
}

/// Writes 撤销 onto the time line. `into` is the organisation it was merged into.
pub(super) fn record_dissolved(
    tx: &WriteTx<'_>,
    act: &str,
    id: &str,
    draft: &OrganizationDraft,
    into: Option<&str>,
    decision: &Decision,
) -> Result<()> {
    let before = whole(draft);
    let change = NewChange { before, related: into, ..NewChange::new(act, id, ChangeKind::Dissolved, decision) };
    store_changes::insert(tx, &change)?;
    tx.touch(Tag::Organizations);
    Ok(())
}

/// Writes 隶属调整 onto the time line.
pub(super) fn record_moved(
    tx: &WriteTx<'_>,
    act: &str,
    id: &str,
    before: Option<String>,
    after: &str,
    decision: &Decision,
) -> Result<()> {
    let side = |parent_id| Side { parent_id, ..Side::default() };
    let (before, after) = (side(before), side(Some(after.to_owned())));
    store_changes::insert(tx, &NewChange { before, after, ..NewChange::new(act, id, ChangeKind::Moved, decision) })?;
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Members);
    Ok(())
}

/// Writes 更名 and 改建 onto the time line, each where it applies, as one act.
pub(super) fn record_altered(
    tx: &WriteTx<'_>,
    id: &str,
    stored: &OrganizationDraft,
    altered: &Alteration,
    decision: &Decision,
) -> Result<()> {
    let act = new_id();
    if altered.name.trim() != stored.name {
        let side = |name: &str, short: &str| Side {
            name: Some(name.trim().to_owned()),
            short_name: Some(short.trim().to_owned()),
            ..Side::default()
        };
        let before = side(&stored.name, &stored.short_name);
        let after = side(&altered.name, &altered.short_name);
        let change = NewChange { before, after, ..NewChange::new(&act, id, ChangeKind::Renamed, decision) };
        store_changes::insert(tx, &change)?;
    }
    if (altered.kind, altered.level) != (stored.kind, stored.level) {
        record_kind(tx, &act, id, (stored.kind, stored.level), (altered.kind, altered.level), decision)?;
    }
    Ok(())
}

/// Writes 改建 onto the time line.
pub(super) fn record_kind(
    tx: &WriteTx<'_>,
    act: &str,
    id: &str,
    before: (OrgKind, OrgLevel),
    after: (OrgKind, OrgLevel),
    decision: &Decision,
) -> Result<()> {
    let side = |(kind, level)| Side { kind: Some(kind), level: Some(level), ..Side::default() };
    let (before, after) = (side(before), side(after));
    store_changes::insert(
        tx,
        &NewChange { before, after, ..NewChange::new(act, id, ChangeKind::KindChanged, decision) },
    )
}

fn whole(draft: &OrganizationDraft) -> Side {
    Side {
        name: Some(draft.name.trim().to_owned()),
        short_name: Some(draft.short_name.trim().to_owned()),
        level: Some(draft.level),
        kind: Some(draft.kind),
        parent_id: draft.parent_id.clone(),
    }
}
