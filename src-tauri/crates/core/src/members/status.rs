//! Changes of 党籍状态, each with decision document, body and date (R-MEM-20). The member's record holds the present
//! status, `member_status_change` how it came about. An entry made by mistake is withdrawn: the status before it stands
//! again and the entry stays in the list, marked.

use super::status_rules::{self, Standing};
use super::{MemberDraft, MembershipStatus, rules, store, store_file, touch};
use crate::db::{ReadTx, WriteTx};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How a member was removed (除名).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RemovalWay {
    /// 劝退
    Persuaded,
    /// 劝而不退除名
    Refused,
    /// 自行脱党除名
    SelfExit,
    /// 退党除名
    Quit,
}

/// The cases of R-MEM-26.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RemovalGround {
    /// 理想信念缺失
    LostFaith,
    /// 信仰宗教，经帮助教育没有转变
    Religion,
    /// 经教育后仍坚持退党
    Insists,
    /// 以退党相要挟
    Threatens,
    /// 限期改正后仍无转变
    NoChange,
    /// 没有正当理由连续 6 个月不参加组织生活、不交纳党费、不做党组织分配的工作
    SixMonths,
}

/// What the form of a change sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusChangeDraft {
    /// New status.
    pub to: MembershipStatus,
    /// Only for 除名.
    pub removal_way: Option<RemovalWay>,
    /// Only for 除名.
    pub removal_ground: Option<RemovalGround>,
    /// Day of the decision (of the death, of the receipt).
    pub decided_on: NaiveDate,
    /// 决定文件
    pub document: String,
    /// 决定机关
    pub body: String,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StatusChange {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Status before.
    pub from: MembershipStatus,
    /// The decision.
    pub draft: StatusChangeDraft,
    /// Set when the entry was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub withdrawn_reason: String,
}

/// What the rules say about a change before it is entered. Errors: `row.not_found`, `input.invalid`.
pub fn check(tx: &ReadTx<'_>, member_id: &str, draft: &StatusChangeDraft, today: NaiveDate) -> Result<Vec<Finding>> {
    let (_, member) = store::get(tx, member_id)?;
    status_rules::check_fields(draft, today)?;
    Ok(status_rules::transition(&standing(tx, member_id, &member)?, draft))
}

/// Enters a change and sets the member's status.
/// Errors: `input.invalid` (R-MEM-20), `rule.blocked` and `rule.reason_needed` (R-MEM-22, 23, 26), `rule.blocked`
/// (R-MEM-07, when the ID number was given to another active record meanwhile), `row.changed`, `row.not_found`.
pub fn change(tx: &WriteTx<'_>, member_id: &str, rev: u32, draft: &StatusChangeDraft) -> Result<()> {
    let (_, member) = store::get(tx, member_id)?;
    let today = tx.now().today();
    status_rules::check_fields(draft, today)?;
    let mut findings = status_rules::transition(&standing(tx, member_id, &member)?, draft);
    findings.extend(becomes_active_twice(tx, member_id, &member, draft.to)?);
    finding::admit(&findings, &draft.override_reason)?;
    apply(tx, member_id, rev, &member, draft)
}

/// Writes a change that was looked at before: the register of transfers enters 转出 and 转入 this way.
pub(crate) fn apply(
    tx: &WriteTx<'_>,
    member_id: &str,
    rev: u32,
    member: &MemberDraft,
    draft: &StatusChangeDraft,
) -> Result<()> {
    store_file::insert_status_change(tx, &super::owner(tx, member)?, member_id, member, draft)?;
    let on = (draft.to != MembershipStatus::Normal).then_some(draft.decided_on);
    let document = if on.is_some() { with_body(draft) } else { String::new() };
    store_file::set_status(tx, member_id, rev, draft.to, on, &document)?;
    touch(tx);
    Ok(())
}

/// Takes back the newest entry: the status before it stands again.
/// Errors: `input.invalid` without a reason or when a later entry exists, `rule.blocked` (R-MEM-07), `row.changed`,
/// `row.not_found`.
pub fn withdraw(tx: &WriteTx<'_>, change_id: &str, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写撤回原因，例如“登记到了同名的人”。"));
    }
    Error::limit("reason", "撤回原因", reason, 500)?;
    let entry = store_file::status_change(tx, change_id)?;
    if entry.withdrawn_on.is_some() {
        return Err(Error::invalid("reason", "这次登记已经撤回。"));
    }
    let newest =
        store_file::status_changes(tx, &entry.member_id)?.into_iter().find(|change| change.withdrawn_on.is_none());
    let (rev, member) = store::get(tx, &entry.member_id)?;
    if newest.is_none_or(|newest| newest.id != change_id) || member.status != entry.to {
        return Err(Error::invalid("reason", "之后还有别的变化，只能撤回最近一次登记。"));
    }
    finding::admit(&becomes_active_twice(tx, &entry.member_id, &member, entry.from)?, "")?;
    store_file::set_withdrawn(tx, change_id, tx.now().today(), reason)?;
    store_file::set_status(tx, &entry.member_id, rev, entry.from, entry.former_status_on, &entry.former_document)?;
    touch(tx);
    Ok(())
}

/// All changes of a member, newest first.
pub fn changes(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<StatusChange>> {
    store_file::status_changes(tx, member_id)
}

/// A status that was typed in the form (first entry, import) leaves its trace as well.
pub(super) fn typed_in_form(tx: &WriteTx<'_>, id: &str, before: &MemberDraft, after: &MemberDraft) -> Result<()> {
    if before.status == after.status {
        return Ok(());
    }
    let draft = StatusChangeDraft {
        to: after.status,
        removal_way: None,
        removal_ground: None,
        decided_on: after.status_on.unwrap_or(tx.now().today()),
        document: after.status_document.clone(),
        body: String::new(),
        note: "在党员信息中修改".into(),
        override_reason: after.override_reason.clone(),
    };
    store_file::insert_status_change(tx, &super::owner(tx, after)?, id, before, &draft)
}

/// R-MEM-07: a record that becomes active again while another active one has its ID number.
fn becomes_active_twice(tx: &ReadTx<'_>, id: &str, member: &MemberDraft, to: MembershipStatus) -> Result<Vec<Finding>> {
    if rules::belongs(member.status) || !rules::belongs(to) {
        return Ok(Vec::new());
    }
    super::other_with_same_id_number(tx, &MemberDraft { status: to, ..member.clone() }, Some(id))
}

fn standing(tx: &ReadTx<'_>, id: &str, member: &MemberDraft) -> Result<Standing> {
    let (lost_on, _) = store_file::contact_state(tx, id)?;
    Ok(Standing {
        from: member.status,
        since: member.status_on,
        member_type: member.member_type,
        lost_on,
        searches: store_file::search_count(tx, id)?,
        correction_failed: store_file::correction_failed(tx, id)?,
    })
}

fn with_body(draft: &StatusChangeDraft) -> String {
    [draft.body.trim(), draft.document.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}
