//! The file of a member: everything its card shows beside the form, and what the 党员证明 says.

use super::measures::{self, MemberMeasure, MemberSearch};
use super::moves::{self, MemberMove};
use super::status::{self, StatusChange};
use super::{MemberType, reveal_reason, store};
use crate::db::{ReadTx, WriteTx, journal};
use crate::error::{Error, Result};
use crate::floating::{self, FloatingRow};
use crate::identity::Sex;
use crate::organizations;
use crate::transfers::{self, TransferRow};
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

/// 组织关系历史, 状态与处置, 流动.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberFile {
    /// Changes of the organisation, newest first.
    pub moves: Vec<MemberMove>,
    /// Transfers, newest first.
    pub transfers: Vec<TransferRow>,
    /// Changes of 党籍状态, newest first.
    pub status_changes: Vec<StatusChange>,
    /// Talks and time limits, newest first.
    pub measures: Vec<MemberMeasure>,
    /// Searches for a lost member, newest first.
    pub searches: Vec<MemberSearch>,
    /// Entries in the register 流出, newest first.
    pub floating: Vec<FloatingRow>,
}

/// What a 党员证明 says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofText {
    /// Name.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// 民族
    pub ethnicity: String,
    /// Whole.
    pub id_number: String,
    /// 人员类别
    pub member_type: MemberType,
    /// 入党日期
    pub join_date: Option<NaiveDate>,
    /// 转正日期
    pub conversion_date: Option<NaiveDate>,
    /// Full name of the branch.
    pub branch: String,
    /// Our own organisation, which seals.
    pub issuer: String,
    /// Contact of the office.
    pub contact_name: String,
    /// Telephone of the office.
    pub contact_phone: String,
}

/// The file of one member. Errors: `row.not_found`.
pub fn file(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<MemberFile> {
    store::get(tx, id)?;
    Ok(MemberFile {
        moves: moves::moves(tx, id)?,
        transfers: transfers::of_member(tx, id, today)?,
        status_changes: status::changes(tx, id)?,
        measures: measures::measures(tx, id)?,
        searches: measures::searches(tx, id)?,
        floating: floating::of_member(tx, id)?,
    })
}

/// Everything for the 党员证明. It shows the whole ID number, so the purpose goes to the journal (R-PRV-09).
/// Errors: `input.invalid` without a purpose or for somebody who is no member any more, `row.not_found`.
pub fn proof(tx: &WriteTx<'_>, id: &str, purpose: &str) -> Result<ProofText> {
    let purpose =
        reveal_reason(purpose).map_err(|_| Error::invalid("purpose", "请填写证明的用途，例如“办理入职手续”。"))?;
    let (_, member) = store::get(tx, id)?;
    if member.status != super::MembershipStatus::Normal {
        return Err(Error::invalid("purpose", "这名党员的党籍状态不是正常，不能开具党员证明。"));
    }
    journal::note(tx, "党员证明用到公民身份号码", "member", id, purpose)?;
    let own = organizations::own(tx)?.ok_or(Error::NotFound { what: "本组织" })?;
    let office = organizations::detail(tx, &own.id)?.draft;
    Ok(ProofText {
        branch: organizations::store::one(tx, &member.organization_id)?.name,
        name: member.name,
        sex: member.sex,
        ethnicity: member.ethnicity,
        id_number: member.id_number,
        member_type: member.member_type,
        join_date: member.join_date,
        conversion_date: member.conversion_date,
        issuer: office.name,
        contact_name: office.contact_name,
        contact_phone: office.contact_phone,
    })
}
