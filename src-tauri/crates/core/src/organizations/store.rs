//! SQL of organisations.

use super::{NameRef, OrgKind, OrgLevel, OrganizationDraft, OrganizationNode};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};
use std::collections::HashMap;

const WHAT: &str = "党组织";

impl TryFrom<&Row<'_>> for OrganizationNode {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (name, short): (String, String) = (row.get("name")?, row.get("short_name")?);
        Ok(Self {
            id: row.get("id")?,
            rev: row.get("rev")?,
            parent_id: row.get("parent_id")?,
            short_name: if short.is_empty() { name.clone() } else { short },
            name,
            level: wire::get(row, "level")?,
            kind: wire::get(row, "kind")?,
            members: row.get("members")?,
            members_below: 0,
            closed_on: wire::get_day(row, "closed_on")?,
            is_own: row.get("is_own")?,
        })
    }
}

/// All organisations, brothers by name; `members_below` still 0.
pub fn nodes(tx: &ReadTx<'_>) -> Result<Vec<OrganizationNode>> {
    let mut statement = tx.prepare_cached(include_str!("nodes.sql"))?;
    let rows = statement.query_map([], |row| OrganizationNode::try_from(row))?;
    Ok(superior_first(rows.collect::<rusqlite::Result<_>>()?))
}

/// Depth-first order that keeps the order among brothers.
fn superior_first(nodes: Vec<OrganizationNode>) -> Vec<OrganizationNode> {
    let mut children: HashMap<Option<String>, Vec<OrganizationNode>> = HashMap::new();
    for node in nodes {
        children.entry(node.parent_id.clone()).or_default().push(node);
    }
    let mut ordered = Vec::new();
    let mut stack: Vec<OrganizationNode> = children.remove(&None).unwrap_or_default();
    stack.reverse();
    while let Some(node) = stack.pop() {
        if let Some(below) = children.remove(&Some(node.id.clone())) {
            stack.extend(below.into_iter().rev());
        }
        ordered.push(node);
    }
    ordered
}

/// Fills `members_below` from `members`; nodes must come superior first.
pub fn add_up(nodes: &mut [OrganizationNode]) {
    let place: HashMap<String, usize> = nodes.iter().enumerate().map(|(n, node)| (node.id.clone(), n)).collect();
    for n in (0..nodes.len()).rev() {
        nodes[n].members_below += nodes[n].members;
        let sum = nodes[n].members_below;
        if let Some(&parent) = nodes[n].parent_id.as_ref().and_then(|id| place.get(id)) {
            nodes[parent].members_below += sum;
        }
    }
}

/// Ids from the superior of `node` up to the top.
pub fn ancestors<'n>(nodes: &'n [OrganizationNode], node: &'n OrganizationNode) -> Vec<&'n str> {
    let mut above = Vec::new();
    let mut next = node.parent_id.as_deref();
    while let Some(id) = next {
        above.push(id);
        next = nodes.iter().find(|node| node.id == id).and_then(|node| node.parent_id.as_deref());
    }
    above
}

/// From the top of the tree down to the superior of `node`.
pub fn path(nodes: &[OrganizationNode], node: &OrganizationNode) -> Vec<NameRef> {
    let mut path: Vec<NameRef> = ancestors(nodes, node)
        .into_iter()
        .filter_map(|id| nodes.iter().find(|node| node.id == id))
        .map(|node| NameRef { id: node.id.clone(), name: node.short_name.clone() })
        .collect();
    path.reverse();
    path
}

/// The stored form and the reason of a dissolution. Errors: `row.not_found`.
pub fn draft(tx: &ReadTx<'_>, id: &str) -> Result<(OrganizationDraft, String)> {
    tx.prepare_cached(
        "SELECT name, short_name, level, kind, parent_id, established_on, contact_name, contact_phone, uscc, note,
                override_reason, closed_reason
         FROM organization WHERE id = ?1 AND deleted_at IS NULL",
    )?
    .query_row([id], |row| {
        let draft = OrganizationDraft {
            name: row.get("name")?,
            short_name: row.get("short_name")?,
            level: wire::get(row, "level")?,
            kind: wire::get(row, "kind")?,
            parent_id: row.get("parent_id")?,
            established_on: wire::get_day(row, "established_on")?,
            contact_name: row.get("contact_name")?,
            contact_phone: row.get("contact_phone")?,
            uscc: row.get("uscc")?,
            note: row.get("note")?,
            override_reason: row.get("override_reason")?,
        };
        Ok((draft, row.get("closed_reason")?))
    })
    .map_err(not_found(WHAT))
}

/// The superior a form names. Errors: `row.not_found` when it does not exist.
pub fn parent_of(tx: &ReadTx<'_>, draft: &OrganizationDraft) -> Result<Option<OrganizationNode>> {
    let Some(id) = &draft.parent_id else { return Ok(None) };
    one(tx, id).map(Some)
}

/// One node without counts. Errors: `row.not_found`.
pub fn one(tx: &ReadTx<'_>, id: &str) -> Result<OrganizationNode> {
    tx.prepare_cached("SELECT *, 0 AS members FROM organization WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| OrganizationNode::try_from(row))
        .map_err(not_found("上级党组织"))
}

/// Full and probationary members that belong to it directly.
pub fn members_of(tx: &ReadTx<'_>, id: &str) -> Result<(u32, u32)> {
    Ok(tx
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE member_type = 'full'), count(*) FILTER (WHERE member_type = 'probationary')
             FROM member WHERE organization_id = ?1 AND deleted_at IS NULL AND status IN ('normal', 'suspended')",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Full and probationary members of the whole subtree.
pub fn members_below(tx: &ReadTx<'_>, id: &str) -> Result<(u32, u32)> {
    let sql = concat!(
        "SELECT count(*) FILTER (WHERE member_type = 'full'), count(*) FILTER (WHERE member_type = 'probationary')
         FROM member WHERE deleted_at IS NULL AND status IN ('normal', 'suspended') AND organization_id IN (",
        include_str!("subtree.sql"),
        ")"
    );
    Ok(tx.prepare_cached(sql)?.query_row(named_params! {":id": id}, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Open organisations directly below.
pub fn open_children(tx: &ReadTx<'_>, id: &str) -> Result<u32> {
    Ok(tx
        .prepare_cached(
            "SELECT count(*) FROM organization WHERE parent_id = ?1 AND closed_on IS NULL AND deleted_at IS NULL",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// Id and kind of the open organisations directly below, by name.
pub fn open_children_of(tx: &ReadTx<'_>, id: &str) -> Result<Vec<(String, OrgKind)>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, kind FROM organization WHERE parent_id = ?1 AND closed_on IS NULL AND deleted_at IS NULL ORDER BY derived_sort",
    )?;
    let rows = statement.query_map([id], |row| Ok((row.get("id")?, wire::get(row, "kind")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids of the whole subtree, itself included.
pub fn subtree(tx: &ReadTx<'_>, id: &str) -> Result<Vec<String>> {
    let mut statement = tx.prepare_cached(include_str!("subtree.sql"))?;
    let rows = statement.query_map(named_params! {":id": id}, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The office's own organisation.
pub fn own(tx: &ReadTx<'_>) -> Result<Option<NameRef>> {
    Ok(tx
        .prepare_cached("SELECT id, iif(short_name = '', name, short_name) FROM organization WHERE is_own = 1")?
        .query_row([], |row| Ok(NameRef { id: row.get(0)?, name: row.get(1)? }))
        .optional()?)
}

/// Id of the office's own organisation.
pub fn own_id(tx: &ReadTx<'_>) -> Result<Option<String>> {
    Ok(own(tx)?.map(|own| own.id))
}

/// Marks the office's own organisation; the index allows one.
pub fn mark_own(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.execute("UPDATE organization SET is_own = 1, rev = rev + 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// Inserts a checked form.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &OrganizationDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    tx.prepare_cached(
        "INSERT INTO organization (id, owner_org_id, parent_id, name, short_name, level, kind, established_on, contact_name,
           contact_phone, uscc, note, override_reason, derived_sort, derived_text)
         VALUES (:id, :owner, :parent, :name, :short, :level, :kind, :established, :contact, :phone, :uscc, :note, :override,
           :sort, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":parent": draft.parent_id, ":name": draft.name.trim(), ":short": draft.short_name.trim(),
        ":level": wire::text(&draft.level), ":kind": wire::text(&draft.kind), ":established": wire::day(draft.established_on),
        ":contact": draft.contact_name.trim(), ":phone": draft.contact_phone.trim(), ":uscc": draft.uscc.trim().to_uppercase(),
        ":note": draft.note.trim(), ":override": draft.override_reason.trim(), ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Updates everything but the place in the tree. Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &OrganizationDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    let rows = tx
        .prepare_cached(
            "UPDATE organization SET name = :name, short_name = :short, level = :level, kind = :kind,
               established_on = :established, contact_name = :contact, contact_phone = :phone, uscc = :uscc, note = :note,
               override_reason = :override, derived_sort = :sort, derived_text = :text, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":name": draft.name.trim(), ":short": draft.short_name.trim(),
            ":level": wire::text(&draft.level), ":kind": wire::text(&draft.kind),
            ":established": wire::day(draft.established_on), ":contact": draft.contact_name.trim(),
            ":phone": draft.contact_phone.trim(), ":uscc": draft.uscc.trim().to_uppercase(), ":note": draft.note.trim(),
            ":override": draft.override_reason.trim(), ":sort": sort, ":text": text,
        })?;
    tx.guarded(rows, WHAT, "organization", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_parent(tx: &WriteTx<'_>, id: &str, rev: u32, parent_id: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE organization SET parent_id = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, parent_id))?;
    tx.guarded(rows, WHAT, "organization", id)
}

/// Takes part in a change without being changed itself. Errors: `row.changed`, `row.not_found`.
pub fn touch(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let rows = tx
        .prepare_cached("UPDATE organization SET rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL")?
        .execute((id, rev))?;
    tx.guarded(rows, WHAT, "organization", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_kind(tx: &WriteTx<'_>, id: &str, rev: u32, kind: OrgKind) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE organization SET kind = ?3, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, wire::text(&kind)))?;
    tx.guarded(rows, WHAT, "organization", id)
}

/// Sets or clears the dissolution. Errors: `row.changed`, `row.not_found`.
pub fn set_closed(tx: &WriteTx<'_>, id: &str, rev: u32, closed_on: Option<NaiveDate>, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE organization SET closed_on = ?3, closed_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, wire::day(closed_on), reason))?;
    tx.guarded(rows, WHAT, "organization", id)
}

fn derived(draft: &OrganizationDraft) -> (String, String) {
    let shown = if draft.short_name.trim().is_empty() { draft.name.trim() } else { draft.short_name.trim() };
    let mut terms = pinyin_keys::search_suffixes(draft.name.trim(), NameKind::Organization);
    terms.extend(pinyin_keys::search_suffixes(shown, NameKind::Organization));
    (pinyin_keys::sort_key(&counted(shown), NameKind::Organization), wire::haystack(terms))
}

/// 第一、第二、第三 in the order people count, not by pinyin (二 er, 三 san, 一 yi): the number behind 第 as two digits.
fn counted(name: &str) -> String {
    let Some((before, rest)) = name.split_once('第') else { return name.to_owned() };
    let length = rest.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let (numerals, after) = rest.split_at(length);
    let digit = |text: &str| {
        text.chars().next().and_then(|c| "一二三四五六七八九".chars().position(|n| n == c)).map_or(0, |n| n + 1)
    };
    let number = match numerals.split_once('十') {
        _ if numerals.is_empty() => return name.to_owned(),
        Some((tens, ones)) => digit(tens).max(1) * 10 + digit(ones),
        None => digit(numerals),
    };
    format!("{before}第{number:02}{after}")
}

/// Kinds and levels travel as the same text on the wire and in the file.
impl wire::Text for OrgLevel {}
impl wire::Text for OrgKind {}

#[cfg(test)]
mod tests {
    use super::counted;
    use crate::pinyin_keys::{NameKind, sort_key};

    #[test]
    fn groups_stand_in_the_order_people_count() {
        let names = [
            "第一党小组",
            "第二党小组",
            "第三党小组",
            "第九党小组",
            "第十党小组",
            "第十一党小组",
            "第十二党小组",
            "第二十一党小组",
        ];
        let keys: Vec<String> = names.iter().map(|name| sort_key(&counted(name), NameKind::Organization)).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(counted("三里屯第二支部"), "三里屯第02支部", "only a number that is counted is replaced");
    }
}
