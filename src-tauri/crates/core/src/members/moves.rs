//! 组织关系历史: every change of a member's organisation, with its day and its letter. A branch that was merely entered
//! wrong and put right in the form is a 登记更正. Transfers (`transfers/`) write through [`place`], [`came`] and [`left`].

use super::{MemberDraft, store, store_file, touch};
use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use crate::organizations;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberMoveKind {
    /// 转入
    In,
    /// 转出
    Out,
    /// 本单位内转接
    Internal,
    /// 登记更正
    Corrected,
}

/// One change of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberMove {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: MemberMoveKind,
    /// Day.
    pub moved_on: NaiveDate,
    /// Organisation of ours that was left, if it is one of ours.
    pub from_org_id: Option<String>,
    /// Its name on that day.
    pub from_name: String,
    /// Organisation of ours that was joined, if it is one of ours.
    pub to_org_id: Option<String>,
    /// Its name on that day.
    pub to_name: String,
    /// Letter or decision.
    pub document: String,
}

/// All changes of a member, newest first.
pub fn moves(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<MemberMove>> {
    store_file::moves(tx, member_id)
}

/// Puts a member into another branch or group of ours. `document` is the letter or decision.
/// Errors: `row.not_found`, `row.changed`.
pub fn place(tx: &WriteTx<'_>, member_id: &str, to_org_id: &str, on: NaiveDate, document: &str) -> Result<()> {
    let (rev, member) = store::get(tx, member_id)?;
    let (from, to) = (end(tx, &member.organization_id)?, end(tx, to_org_id)?);
    store_file::insert_move(
        tx,
        &super::owner(tx, &member)?,
        member_id,
        MemberMoveKind::Internal,
        on,
        &from,
        &to,
        document,
    )?;
    store_file::set_organization(tx, member_id, rev, to_org_id)?;
    touch(tx);
    Ok(())
}

/// Notes that a member came from an organisation outside. Errors: `row.not_found`.
pub(crate) fn came(tx: &WriteTx<'_>, member_id: &str, from_name: &str, on: NaiveDate, document: &str) -> Result<()> {
    let (_, member) = store::get(tx, member_id)?;
    let to = end(tx, &member.organization_id)?;
    store_file::insert_move(
        tx,
        &super::owner(tx, &member)?,
        member_id,
        MemberMoveKind::In,
        on,
        &outside(from_name),
        &to,
        document,
    )
}

/// Notes that a member left for an organisation outside. Errors: `row.not_found`.
pub(crate) fn left(tx: &WriteTx<'_>, member_id: &str, to_name: &str, on: NaiveDate, document: &str) -> Result<()> {
    let (_, member) = store::get(tx, member_id)?;
    let from = end(tx, &member.organization_id)?;
    store_file::insert_move(
        tx,
        &super::owner(tx, &member)?,
        member_id,
        MemberMoveKind::Out,
        on,
        &from,
        &outside(to_name),
        document,
    )
}

/// Sets the branch without a row of history: a record that comes back is put where it now belongs by [`came`].
pub(crate) fn set_branch(tx: &WriteTx<'_>, member_id: &str, to_org_id: &str) -> Result<()> {
    let (rev, member): (u32, MemberDraft) = store::get(tx, member_id)?;
    if member.organization_id != to_org_id {
        store_file::set_organization(tx, member_id, rev, to_org_id)?;
        touch(tx);
    }
    Ok(())
}

/// The branch was changed in the form.
pub(super) fn corrected(tx: &WriteTx<'_>, member_id: &str, from_org_id: &str, to_org_id: &str) -> Result<()> {
    if from_org_id == to_org_id {
        return Ok(());
    }
    let (_, member) = store::get(tx, member_id)?;
    let (from, to) = (end(tx, from_org_id)?, end(tx, to_org_id)?);
    let on = tx.now().today();
    store_file::insert_move(tx, &super::owner(tx, &member)?, member_id, MemberMoveKind::Corrected, on, &from, &to, "")
}

/// One end of a move.
pub(super) struct End {
    pub id: Option<String>,
    pub name: String,
}

fn end(tx: &ReadTx<'_>, organization_id: &str) -> Result<End> {
    let node = organizations::store::one(tx, organization_id)?;
    Ok(End { id: Some(node.id), name: node.short_name })
}

fn outside(name: &str) -> End {
    End { id: None, name: name.to_owned() }
}
