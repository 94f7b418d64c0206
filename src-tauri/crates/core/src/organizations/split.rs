//! 拆分: new organisations out of one. The original stays, is dissolved, or becomes the superior of the new ones (改设党总支、
//! 党委). Who goes where is chosen; everything happens in one transaction, and every member is in exactly one
//! organisation before and after (R-ORG-01).

use super::acts::{self, record_dissolved, record_established, record_kind, record_moved};
use super::decision::{ChangeKind, Decision};
use super::rules_size::{self, Size};
use super::store_changes::{self, NewChange};
use super::{OrgKind, OrgLevel, OrganizationDraft, store, store_parts};
use crate::db::{Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// More parts than this no decision has.
const PARTS_MOST: usize = 20;

/// What becomes of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SplitOutcome {
    /// 保留原组织
    Remains,
    /// 撤销原组织
    Dissolved,
    /// 原组织改设党总支，新组织设在其下
    GeneralBranch,
    /// 原组织改设党委，新组织设在其下
    PartyCommittee,
}

/// One new organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SplitPart {
    /// Full name as on the seal.
    pub name: String,
    /// Short name; empty means the full name.
    pub short_name: String,
    /// Level.
    pub level: OrgLevel,
    /// Kind.
    pub kind: OrgKind,
    /// Members of the original that go there.
    pub member_ids: Vec<String>,
    /// Organisations directly below the original (groups) that go there with their members.
    pub child_ids: Vec<String>,
}

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SplitDraft {
    /// The original.
    pub organization_id: String,
    /// Its revision.
    pub rev: u32,
    /// What becomes of it.
    pub outcome: SplitOutcome,
    /// The new ones.
    pub parts: Vec<SplitPart>,
    /// Day and paper.
    pub decision: Decision,
}

/// Splits an organisation. Gives back the ids of the new ones, in order.
/// Errors: `input.invalid` (with the field), `rule.blocked` (R-ORG-21), `rule.reason_needed` (R-ORG-02, 03, 05),
/// `row.changed`, `row.not_found`.
pub fn split(tx: &WriteTx<'_>, draft: &SplitDraft) -> Result<Vec<String>> {
    let id = draft.organization_id.as_str();
    let (source, _) = store::draft(tx, id)?;
    let is_closed = store::one(tx, id)?.closed_on.is_some();
    if is_closed {
        return Err(Error::invalid("organizationId", "该组织已撤销，不能拆分。"));
    }
    draft.decision.check(tx.now().today(), source.established_on, store_changes::last_day(tx, id)?)?;
    if draft.parts.is_empty() || draft.parts.len() > PARTS_MOST {
        return Err(Error::invalid("parts", format!("拆分出的组织应为 1 到 {PARTS_MOST} 个。")));
    }
    if draft.outcome == SplitOutcome::Dissolved && store::own_id(tx)?.as_deref() == Some(id) {
        return Err(Error::invalid("outcome", "本组织不能撤销，请选择保留。"));
    }
    let plan = Plan::make(tx, draft, &source)?;
    finding::admit(&plan.findings, &draft.decision.override_reason)?;
    store::touch(tx, id, draft.rev)?;

    let act = new_id();
    let parent_id = if plan.becomes.is_some() { Some(id.to_owned()) } else { source.parent_id.clone() };
    let mut made = Vec::new();
    for part in &draft.parts {
        let form = part.form(parent_id.clone(), draft);
        acts::admit(tx, &form)?;
        let new = acts::insert(tx, &form)?;
        record_established(tx, &act, &new, &form, Some(id), &draft.decision)?;
        for child in &part.child_ids {
            let (below, _) = store::draft(tx, child)?;
            acts::check_new_place(tx, child, &below, &new)?;
            let rev = store::one(tx, child)?.rev;
            store::set_parent(tx, child, rev, &new)?;
            record_moved(tx, &act, child, Some(id.to_owned()), &new, &draft.decision)?;
        }
        for member in &part.member_ids {
            store_changes::move_member(tx, &act, member, id, &new, draft.decision.on)?;
        }
        made.push(new);
    }
    store_changes::insert(tx, &NewChange::new(&act, id, ChangeKind::Split, &draft.decision))?;
    if let Some(kind) = plan.becomes {
        let rev = store::one(tx, id)?.rev;
        store::set_kind(tx, id, rev, kind)?;
        record_kind(tx, &act, id, (source.kind, source.level), (kind, source.level), &draft.decision)?;
    }
    if draft.outcome == SplitOutcome::Dissolved {
        let rev = store::one(tx, id)?.rev;
        store::set_closed(tx, id, rev, Some(draft.decision.on), "拆分后撤销")?;
        record_dissolved(tx, &act, id, &source, None, &draft.decision)?;
    }
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Members);
    Ok(made)
}

impl SplitPart {
    fn form(&self, parent_id: Option<String>, draft: &SplitDraft) -> OrganizationDraft {
        OrganizationDraft {
            name: self.name.clone(),
            short_name: self.short_name.clone(),
            level: self.level,
            kind: self.kind,
            parent_id,
            established_on: Some(draft.decision.on),
            contact_name: String::new(),
            contact_phone: String::new(),
            uscc: String::new(),
            note: String::new(),
            override_reason: draft.decision.override_reason.clone(),
        }
    }
}

/// A checked distribution.
struct Plan {
    becomes: Option<OrgKind>,
    findings: Vec<Finding>,
}

impl Plan {
    fn make(tx: &WriteTx<'_>, draft: &SplitDraft, source: &OrganizationDraft) -> Result<Self> {
        let id = draft.organization_id.as_str();
        let members: HashMap<String, bool> = store_changes::member_ids(tx, id)?.into_iter().collect();
        let mut children: HashMap<String, Size> = HashMap::new();
        for (child, kind) in store::open_children_of(tx, id)? {
            let (full, probationary) = store::members_of(tx, &child)?;
            let counted =
                if kind == OrgKind::PartyGroup { Size { full, all: full + probationary } } else { Size::default() };
            children.insert(child, counted);
        }
        let everybody = total(members.values().copied(), children.values().copied());
        let (mut left_members, mut left_children) = (members, children);
        let becomes = match draft.outcome {
            SplitOutcome::GeneralBranch => Some(OrgKind::GeneralBranch),
            SplitOutcome::PartyCommittee => Some(OrgKind::PartyCommittee),
            SplitOutcome::Remains | SplitOutcome::Dissolved => None,
        };
        let mut findings = Vec::new();
        for part in &draft.parts {
            let name = part.name.trim();
            if !part.member_ids.is_empty() && !part.kind.takes_members() {
                let reason =
                    format!("“{name}”是{}，不直接编入党员，请改选类别或把党员安排到党支部。", part.kind.name());
                return Err(Error::invalid("parts", reason));
            }
            let mut size = Size::default();
            for member in &part.member_ids {
                let full = left_members.remove(member).ok_or_else(|| {
                    Error::invalid(
                        "parts",
                        format!("“{name}”的名单中有人不在原组织，或已安排到别处，请刷新后重新选择。"),
                    )
                })?;
                size = total([full].into_iter(), [size].into_iter());
            }
            for child in &part.child_ids {
                let below = left_children.remove(child).ok_or_else(|| {
                    Error::invalid("parts", format!("“{name}”的下级组织中有的不在原组织下面，或已安排到别处。"))
                })?;
                size = total(std::iter::empty(), [size, below].into_iter());
            }
            findings.extend(rules_size::resulting(name, part.kind, size));
        }
        let open = (left_members.len(), left_children.len());
        if draft.outcome != SplitOutcome::Remains && open != (0, 0) {
            let reason = format!(
                "还有 {} 名党员、{} 个下级组织没有安排去向；原组织不再直接编入党员，请全部安排（R-ORG-01）。",
                open.0, open.1
            );
            return Err(Error::invalid("parts", reason));
        }
        if draft.outcome == SplitOutcome::Remains {
            let rest = total(left_members.values().copied(), left_children.values().copied());
            let shown = if source.short_name.is_empty() { &source.name } else { &source.short_name };
            findings.extend(rules_size::resulting(shown, source.kind, rest));
        }
        if let Some(kind) = becomes {
            let approved = store_parts::profile(tx, id)?.1.has_approval();
            findings.extend(rules_size::kind_allowed(kind, source.level, everybody, approved));
        }
        Ok(Self { becomes, findings })
    }
}

/// Heads of members (true: full) and of whole organisations together.
fn total(members: impl Iterator<Item = bool>, sizes: impl Iterator<Item = Size>) -> Size {
    let people =
        members.fold(Size::default(), |sum, is_full| Size { full: sum.full + u32::from(is_full), all: sum.all + 1 });
    sizes.fold(people, |sum, size| Size { full: sum.full + size.full, all: sum.all + size.all })
}
