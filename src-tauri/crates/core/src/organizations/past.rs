//! The tree of a past day, and history that is entered afterwards (补录沿革, R-GEN-11).
//!
//! The present state is the only one that is stored whole; each change keeps what was before it. The tree of a day is the
//! present one with the later changes taken back, newest first. Head counts of a past day are not told: the roster does
//! not know them.

use super::decision::{ChangeKind, Decision, Side};
use super::store_changes::{self, NewChange, Undo};
use super::{OrgKind, OrgLevel, OrganizationNode, store, store_hints};
use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// An organisation as it was on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastNode {
    /// Id.
    pub id: String,
    /// Superior on that day.
    pub parent_id: Option<String>,
    /// Full name on that day.
    pub name: String,
    /// Short name on that day, never empty.
    pub short_name: String,
    /// Level on that day.
    pub level: OrgLevel,
    /// Kind on that day.
    pub kind: OrgKind,
    /// The office's own organisation.
    pub is_own: bool,
    /// Its day of establishment is not known: it may not have been there yet.
    pub is_doubtful: bool,
}

/// The tree as it stood at the end of a day, in the order of the present tree.
pub fn tree_on(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<PastNode>> {
    let begun = store_hints::entered(tx)?;
    let nodes = super::tree(tx, true)?;
    let begun_on = |node: &OrganizationNode| begun.get(&node.id).and_then(|(day, _)| *day);
    let mut past: Vec<PastNode> = nodes
        .iter()
        .filter(|node| begun_on(node).is_none_or(|begun| begun <= day))
        .filter(|node| node.closed_on.is_none_or(|closed| closed > day))
        .map(|node| PastNode {
            id: node.id.clone(),
            parent_id: node.parent_id.clone(),
            name: node.name.clone(),
            short_name: node.short_name.clone(),
            level: node.level,
            kind: node.kind,
            is_own: node.is_own,
            is_doubtful: begun_on(node).is_none(),
        })
        .collect();
    let places: HashMap<String, usize> = past.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
    for undo in store_changes::after_day(tx, day)? {
        if let Some(&at) = places.get(&undo.organization_id) {
            take_back(&mut past[at], undo);
        }
    }
    Ok(past)
}

fn take_back(node: &mut PastNode, undo: Undo) {
    match undo.kind {
        ChangeKind::Moved => node.parent_id = undo.before.parent_id,
        ChangeKind::Renamed | ChangeKind::KindChanged => {
            if let Some(name) = undo.before.name {
                let short = undo.before.short_name.filter(|short| !short.is_empty());
                node.short_name = short.unwrap_or_else(|| name.clone());
                node.name = name;
            }
            node.level = undo.before.level.unwrap_or(node.level);
            node.kind = undo.before.kind.unwrap_or(node.kind);
        }
        ChangeKind::Established | ChangeKind::Split | ChangeKind::Merged | ChangeKind::Dissolved => {}
    }
}

/// 补录沿革: a change from before the program, which does not touch the present. What it led to is what the next change of
/// its kind began with, or the present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PastChangeDraft {
    /// Whose.
    pub organization_id: String,
    /// 更名, 改建 or 隶属调整.
    pub kind: ChangeKind,
    /// Former full name, for 更名.
    pub name: String,
    /// Former short name, for 更名.
    pub short_name: String,
    /// Former kind, for 改建.
    pub org_kind: Option<OrgKind>,
    /// Former level, for 改建; none means the same.
    pub level: Option<OrgLevel>,
    /// Former superior, for 隶属调整; none means it was the top.
    pub parent_id: Option<String>,
    /// Day and paper.
    pub decision: Decision,
}

/// Enters a past change. It must lie before every recorded change of its kind.
/// Errors: `input.invalid`, `row.not_found`.
pub fn record_past(tx: &WriteTx<'_>, draft: &PastChangeDraft) -> Result<()> {
    let id = draft.organization_id.as_str();
    let (stored, _) = store::draft(tx, id)?;
    draft.decision.check(tx.now().today(), stored.established_on, None)?;
    let next = store_changes::earliest(tx, id, draft.kind)?;
    if let Some((day, _)) = &next
        && draft.decision.on >= *day
    {
        let reason = format!("{}已有 {day} 的记录，补录的日期应更早。", draft.kind.name());
        return Err(Error::invalid("on", reason));
    }
    let next = next.map(|(_, side)| side).unwrap_or_default();
    let (before, after) = match draft.kind {
        ChangeKind::Renamed => {
            let length = draft.name.trim().chars().count();
            if !(2..=100).contains(&length) {
                return Err(Error::invalid("name", format!("原名称应为 2 到 100 个字，现在 {length} 个字。")));
            }
            Error::limit("shortName", "原简称", &draft.short_name, 30)?;
            let (name, short) = (draft.name.trim().to_owned(), draft.short_name.trim().to_owned());
            let before = Side { name: Some(name), short_name: Some(short), ..Side::default() };
            (before, Side { name: next.name.or(Some(stored.name)), ..Side::default() })
        }
        ChangeKind::KindChanged => {
            let kind = draft.org_kind.ok_or_else(|| Error::invalid("orgKind", "请选择原来的组织类别。"))?;
            let after = Side {
                kind: next.kind.or(Some(stored.kind)),
                level: next.level.or(Some(stored.level)),
                ..Side::default()
            };
            let before = Side { kind: Some(kind), level: draft.level.or(after.level), ..Side::default() };
            (before, after)
        }
        ChangeKind::Moved => {
            if let Some(parent) = &draft.parent_id {
                store::one(tx, parent)?;
                if parent == id {
                    return Err(Error::invalid("parentId", "原上级不能是它自己。"));
                }
            }
            let has_next = store_changes::earliest(tx, id, ChangeKind::Moved)?.is_some();
            let after = if has_next { next.parent_id } else { stored.parent_id };
            let side = |parent_id| Side { parent_id, ..Side::default() };
            (side(draft.parent_id.clone()), side(after))
        }
        _ => return Err(Error::invalid("kind", "补录沿革限于更名、改建、隶属调整；成立日期请在“编辑”中填写。")),
    };
    let act = new_id();
    let change =
        NewChange { before, after, is_late_entry: true, ..NewChange::new(&act, id, draft.kind, &draft.decision) };
    store_changes::insert(tx, &change)?;
    tx.touch(Tag::Organizations);
    Ok(())
}

/// Adds or mends the paper of a recorded change: body, number, day, filing, reason. Its own day stays.
/// Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn complete_decision(tx: &WriteTx<'_>, change_id: &str, rev: u32, decision: &Decision) -> Result<()> {
    decision.check_paper(tx.now().today())?;
    store_changes::complete(tx, change_id, rev, decision)?;
    tx.touch(Tag::Organizations);
    Ok(())
}
