//! SQL of dated changes and of the members that moved with them.

use super::decision::{ChangeEntry, ChangeKind, Decision, Side, Told, summary};
use super::{NameRef, store};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::Result;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

const WHAT: &str = "组织变动";

impl wire::Text for ChangeKind {}

/// A change to be written.
pub struct NewChange<'a> {
    /// Rows of one decision share it.
    pub act: &'a str,
    /// Whose.
    pub organization_id: &'a str,
    /// What.
    pub kind: ChangeKind,
    /// Day and paper.
    pub decision: &'a Decision,
    /// What was before.
    pub before: Side,
    /// What is from then on.
    pub after: Side,
    /// Split from, merged into.
    pub related: Option<&'a str>,
    /// 补录
    pub is_late_entry: bool,
}

impl<'a> NewChange<'a> {
    /// A change that says nothing yet of before and after.
    pub fn new(act: &'a str, organization_id: &'a str, kind: ChangeKind, decision: &'a Decision) -> Self {
        let (before, after) = (Side::default(), Side::default());
        Self { act, organization_id, kind, decision, before, after, related: None, is_late_entry: false }
    }
}

/// Writes a change.
pub fn insert(tx: &WriteTx<'_>, change: &NewChange<'_>) -> Result<()> {
    let (decision, before, after) = (change.decision, &change.before, &change.after);
    let owner = store::own_id(tx)?.unwrap_or_else(|| change.organization_id.to_owned());
    tx.prepare_cached(include_str!("insert_change.sql"))?.execute(named_params! {
        ":id": new_id(), ":owner": owner, ":act": change.act, ":organization": change.organization_id,
        ":kind": wire::text(&change.kind), ":on": decision.on.to_string(), ":decided_by": decision.decided_by.trim(),
        ":document": decision.document.trim(), ":document_on": wire::day(decision.document_on),
        ":filed_on": wire::day(decision.filed_on), ":reason": decision.reason.trim(),
        ":before_name": before.name, ":before_short": before.short_name,
        ":before_level": before.level.map(|level| wire::text(&level)), ":before_kind": before.kind.map(|kind| wire::text(&kind)),
        ":before_parent": before.parent_id, ":after_name": after.name, ":after_short": after.short_name,
        ":after_level": after.level.map(|level| wire::text(&level)), ":after_kind": after.kind.map(|kind| wire::text(&kind)),
        ":after_parent": after.parent_id, ":related": change.related, ":late": change.is_late_entry,
        ":override": decision.override_reason.trim(),
    })?;
    Ok(())
}

/// Day of the latest change that counts.
pub fn last_day(tx: &ReadTx<'_>, id: &str) -> Result<Option<NaiveDate>> {
    Ok(tx
        .prepare_cached(
            "SELECT max(changed_on) AS day FROM organization_change WHERE organization_id = ?1 AND cancelled_at IS NULL",
        )?
        .query_row([id], |row| wire::get_day(row, "day"))?)
}

/// The earliest change of one kind that counts: its day and what was before.
pub fn earliest(tx: &ReadTx<'_>, id: &str, kind: ChangeKind) -> Result<Option<(NaiveDate, Side)>> {
    Ok(tx
        .prepare_cached(
            "SELECT * FROM organization_change WHERE organization_id = ?1 AND kind = ?2 AND cancelled_at IS NULL
             ORDER BY changed_on, id LIMIT 1",
        )?
        .query_row((id, wire::text(&kind)), |row| {
            Ok((wire::get_day(row, "changed_on")?.unwrap_or_default(), before(row)?))
        })
        .optional()?)
}

/// The day of establishment on the time line follows a corrected form.
pub fn move_establishment(tx: &WriteTx<'_>, id: &str, day: Option<NaiveDate>) -> Result<()> {
    let Some(day) = day else { return Ok(()) };
    tx.execute(
        "UPDATE organization_change SET changed_on = ?2, rev = rev + 1 WHERE organization_id = ?1 AND kind = 'established'",
        (id, day.to_string()),
    )?;
    Ok(())
}

/// Marks the latest dissolution as taken back.
pub fn cancel_dissolution(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.execute(
        "UPDATE organization_change SET cancelled_at = ?2, rev = rev + 1
         WHERE organization_id = ?1 AND kind = 'dissolved' AND cancelled_at IS NULL",
        (id, tx.now().utc_text()),
    )?;
    Ok(())
}

/// Adds or mends the paper of a change, not its day. Errors: `row.changed`, `row.not_found`.
pub fn complete(tx: &WriteTx<'_>, id: &str, rev: u32, decision: &Decision) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE organization_change SET decided_by = ?3, document = ?4, document_on = ?5, filed_on = ?6, change_reason = ?7,
               rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        )?
        .execute((
            id,
            rev,
            decision.decided_by.trim(),
            decision.document.trim(),
            wire::day(decision.document_on),
            wire::day(decision.filed_on),
            decision.reason.trim(),
        ))?;
    tx.guarded(rows, WHAT, "organization_change", id)
}

/// The time line of an organisation, newest first.
pub fn time_line(tx: &ReadTx<'_>, id: &str) -> Result<Vec<ChangeEntry>> {
    let mut statement = tx.prepare_cached(include_str!("time_line.sql"))?;
    let rows = statement.query_map([id], entry)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<ChangeEntry> {
    let kind: ChangeKind = wire::get(row, "kind")?;
    let (before, after) = (before(row)?, after(row)?);
    let (from, to): (Option<String>, Option<String>) = (row.get("before_parent")?, row.get("after_parent")?);
    let related: Option<String> = row.get("related_id")?;
    let related_name: Option<String> = row.get("related_name")?;
    let (others, members): (Option<String>, u32) = (row.get("others")?, row.get("members")?);
    let told = Told {
        kind,
        before: &before,
        after: &after,
        parents: (from.as_deref(), to.as_deref()),
        related: related_name.as_deref(),
        others: others.as_deref().unwrap_or_default(),
        members,
    };
    Ok(ChangeEntry {
        id: row.get("id")?,
        rev: row.get("rev")?,
        kind,
        summary: summary(&told),
        decision: Decision {
            on: wire::get_day(row, "changed_on")?.unwrap_or_default(),
            decided_by: row.get("decided_by")?,
            document: row.get("document")?,
            document_on: wire::get_day(row, "document_on")?,
            filed_on: wire::get_day(row, "filed_on")?,
            reason: row.get("change_reason")?,
            override_reason: row.get("override_reason")?,
        },
        related: related.zip(related_name).map(|(id, name)| NameRef { id, name }),
        members,
        is_late_entry: row.get("is_late_entry")?,
        is_cancelled: row.get::<_, Option<String>>("cancelled_at")?.is_some(),
    })
}

/// A change to be taken back on the way into the past.
pub struct Undo {
    /// Whose.
    pub organization_id: String,
    /// What.
    pub kind: ChangeKind,
    /// What was before.
    pub before: Side,
}

/// Every change after a day, newest first.
pub fn after_day(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<Undo>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM organization_change WHERE changed_on > ?1 AND cancelled_at IS NULL ORDER BY changed_on DESC, id DESC",
    )?;
    let rows = statement.query_map([day.to_string()], |row| {
        Ok(Undo { organization_id: row.get("organization_id")?, kind: wire::get(row, "kind")?, before: before(row)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A change since a day whose document is not entered.
pub struct WithoutPaper {
    /// Whose.
    pub organization_id: String,
    /// What.
    pub kind: ChangeKind,
    /// When.
    pub on: NaiveDate,
}

/// Changes since a day whose document is not entered, oldest first.
pub fn without_paper(tx: &ReadTx<'_>, since: NaiveDate) -> Result<Vec<WithoutPaper>> {
    let mut statement = tx.prepare_cached(
        "SELECT organization_id, kind, changed_on FROM organization_change
         WHERE changed_on >= ?1 AND document = '' AND cancelled_at IS NULL ORDER BY changed_on, id",
    )?;
    let rows = statement.query_map([since.to_string()], |row| {
        Ok(WithoutPaper {
            organization_id: row.get("organization_id")?,
            kind: wire::get(row, "kind")?,
            on: wire::get_day(row, "changed_on")?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Ids of the members that belong to an organisation directly, by name.
pub fn member_ids(tx: &ReadTx<'_>, id: &str) -> Result<Vec<(String, bool)>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, member_type = 'full' AS is_full FROM member
         WHERE organization_id = ?1 AND deleted_at IS NULL AND status IN ('normal', 'suspended') ORDER BY derived_sort",
    )?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Moves a member with an act; where they came from stays known.
pub fn move_member(tx: &WriteTx<'_>, act: &str, member: &str, from: &str, to: &str, on: NaiveDate) -> Result<()> {
    let owner = store::own_id(tx)?.unwrap_or_else(|| from.to_owned());
    tx.prepare_cached(
        "UPDATE member SET organization_id = ?2, rev = rev + 1 WHERE id = ?1 AND organization_id = ?3 AND deleted_at IS NULL",
    )?
    .execute((member, to, from))?;
    tx.prepare_cached(
        "INSERT INTO organization_change_member (id, owner_org_id, act_id, member_id, from_organization_id, to_organization_id, moved_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((new_id(), owner, act, member, from, to, on.to_string()))?;
    Ok(())
}

fn before(row: &Row<'_>) -> rusqlite::Result<Side> {
    Ok(Side {
        name: row.get("before_name")?,
        short_name: row.get("before_short_name")?,
        level: wire::get_optional(row, "before_level")?,
        kind: wire::get_optional(row, "before_kind")?,
        parent_id: row.get("before_parent_id")?,
    })
}

fn after(row: &Row<'_>) -> rusqlite::Result<Side> {
    Ok(Side {
        name: row.get("after_name")?,
        short_name: row.get("after_short_name")?,
        level: wire::get_optional(row, "after_level")?,
        kind: wire::get_optional(row, "after_kind")?,
        parent_id: row.get("after_parent_id")?,
    })
}
