//! Members (党员): roster, form, detail page, revealing a masked value, delete and restore.
//!
//! What leaves this module is masked (R-PRV-09); only [`reveal`] gives a full value, and it is journaled. A form
//! that still holds the masked text of a field means "unchanged". Not here yet: transfer, floating registers,
//! development files (later issues); lists from Excel are the slice `imports`.

pub(crate) mod imported;
mod index;
mod roster;
pub mod rules;
pub(crate) mod store;
mod store_imported;

pub use roster::{MemberQuery, MemberRow, MemberSort, Page, list, list_all};

use crate::calendar;
use crate::db::{ReadTx, Tag, WriteTx, journal, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::identity::Sex;
use crate::masking;
use crate::meetings::AttendedMeeting;
use crate::organizations::{self, NameRef};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 人员类别.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberType {
    /// 正式党员
    Full,
    /// 预备党员
    Probationary,
}

/// 党籍状态 (R-MEM-20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MembershipStatus {
    /// 正常
    Normal,
    /// 停止党籍
    Suspended,
    /// 已除名
    Removed,
    /// 开除党籍
    Expelled,
    /// 预备期取消资格
    ProbationCancelled,
    /// 转出
    TransferredOut,
    /// 已故
    Deceased,
}

/// Fields that are shown masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SensitiveField {
    /// 公民身份号码
    IdNumber,
    /// 手机号码
    Mobile,
    /// 家庭住址
    Address,
}

/// What the form sends and starts from. `id_number`, `mobile` and `address` may hold their masked text: unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberDraft {
    /// As on the ID card, 2–30 characters.
    pub name: String,
    /// R-MEM-01; may be empty (to be completed).
    pub id_number: String,
    /// Empty: taken from the ID number.
    pub sex: Option<Sex>,
    /// 民族
    pub ethnicity: String,
    /// Empty: taken from the ID number.
    pub birth_date: Option<NaiveDate>,
    /// 学历
    pub education: String,
    /// 学位
    pub degree: String,
    /// 人员类别
    pub member_type: MemberType,
    /// The one branch or group (R-ORG-01).
    pub organization_id: String,
    /// 入党日期 = date of the admission assembly.
    pub join_date: Option<NaiveDate>,
    /// 转正日期 (R-MEM-05, 06).
    pub conversion_date: Option<NaiveDate>,
    /// 工作岗位
    pub occupation: String,
    /// 手机号码
    pub mobile: String,
    /// 固定电话
    pub phone: String,
    /// 家庭住址
    pub address: String,
    /// 籍贯
    pub native_place: String,
    /// 党籍状态
    pub status: MembershipStatus,
    /// Since when, for any status but normal.
    pub status_on: Option<NaiveDate>,
    /// Decision document, for any status but normal (R-MEM-20).
    pub status_document: String,
    /// 免予硬性要求: old, frail, seriously ill, disabled (R-LIFE-13).
    pub is_exempt: bool,
    /// 流动党员 (R-LIFE-14).
    pub is_floating: bool,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// One member with everything the page shows; sensitive fields masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberDetail {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// The form, masked.
    pub draft: MemberDraft,
    /// From the top of the tree down to the branch or group.
    pub organization_path: Vec<NameRef>,
    /// Full years (R-GEN-08).
    pub age: Option<u32>,
    /// 党龄 in full years since conversion (R-DEV-37).
    pub standing_years: Option<u32>,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// Meetings of the last two years at which this member was due, newest first.
    pub meetings: Vec<AttendedMeeting>,
}

/// One member. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<MemberDetail> {
    let (rev, draft) = store::get(tx, id)?;
    let tree = organizations::detail(tx, &draft.organization_id)?;
    let mut organization_path = tree.path;
    organization_path.push(NameRef { id: tree.node.id, name: tree.node.short_name });
    Ok(MemberDetail {
        id: id.to_owned(),
        rev,
        organization_path,
        age: draft.birth_date.map(|birth| calendar::full_years(birth, today)),
        standing_years: draft.conversion_date.map(|day| calendar::full_years(day, today)),
        findings: rules::check(&draft, today),
        meetings: crate::meetings::attended_by(tx, id)?,
        draft: masked(draft),
    })
}

/// What the rules say about a form before it is saved. `id` is the record being edited.
/// Errors: `input.invalid` when a field cannot be read at all.
pub fn check(tx: &ReadTx<'_>, draft: &MemberDraft, id: Option<&str>, today: NaiveDate) -> Result<Vec<Finding>> {
    let draft = complete(tx, draft, id, today)?;
    let mut findings = rules::check(&draft, today);
    findings.extend(other_with_same_id_number(tx, &draft, id)?);
    Ok(findings)
}

/// Adds a member. Gives back the id.
/// Errors: `input.invalid`, `rule.blocked` (R-MEM-06, 07), `rule.reason_needed`.
pub fn create(tx: &WriteTx<'_>, draft: &MemberDraft) -> Result<String> {
    let draft = admit(tx, draft, None)?;
    let id = new_id();
    let owner = owner(tx, &draft)?;
    store::insert(tx, &id, &owner, &draft)?;
    touch(tx);
    Ok(id)
}

/// Saves a form. Errors: as [`create`], `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MemberDraft) -> Result<()> {
    let draft = admit(tx, draft, Some(id))?;
    store::update(tx, id, rev, &draft)?;
    touch(tx);
    Ok(())
}

/// Moves a record to the trash; it can be restored exactly. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "请填写删除原因。人员转出、去世等请改“党籍状态”，不要删除。"));
    }
    Error::limit("reason", "删除原因", reason, 500)?;
    store::set_deleted(tx, id, rev, reason.trim())?;
    touch(tx);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Takes a record out of the trash.
/// Errors: `row.not_found`, `input.invalid` when its branch was dissolved meanwhile, `rule.blocked` when its ID number
/// was entered again meanwhile (R-MEM-07).
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let (_, draft) = store::get_any(tx, id)?;
    let node = organizations::store::one(tx, &draft.organization_id)?;
    if node.closed_on.is_some() && rules::belongs(draft.status) {
        let reason = format!("“{}”已撤销，不能恢复其党员。请先恢复该组织，再恢复党员。", node.short_name);
        return Err(Error::invalid("organizationId", reason));
    }
    finding::admit(&other_with_same_id_number(tx, &draft, Some(id))?, "")?;
    store::restore(tx, id)?;
    touch(tx);
    tx.touch(Tag::Trash);
    Ok(())
}

/// The full value of one masked field; who saw it, and why, goes to the journal (R-PRV-09, R-PRV-11).
/// Errors: `input.invalid` without a reason, `row.not_found`.
pub fn reveal(tx: &WriteTx<'_>, id: &str, field: SensitiveField, reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写查看原因，例如“核对入党志愿书”。"));
    }
    Error::limit("reason", "查看原因", reason, 500)?;
    let (_, draft) = store::get(tx, id)?;
    let (label, value) = match field {
        SensitiveField::IdNumber => ("公民身份号码", draft.id_number),
        SensitiveField::Mobile => ("手机号码", draft.mobile),
        SensitiveField::Address => ("家庭住址", draft.address),
    };
    journal::note(tx, &format!("查看{label}"), "member", id, reason)?;
    Ok(value)
}

/// Row numbers of the first members by name that hold a search needle (see [`crate::wire::needle`]).
pub(crate) fn first_hits(tx: &ReadTx<'_>, needle: &str, most: usize) -> Result<Vec<i64>> {
    Ok(index::of(tx)?.first(needle, most))
}

/// Members that belong to any of the given organisations on a day, for the list of people due at a meeting.
pub(crate) fn roll_of(tx: &ReadTx<'_>, organization_ids: &[String], day: NaiveDate) -> Result<Vec<store::RollEntry>> {
    store::roll(tx, organization_ids, day)
}

fn touch(tx: &WriteTx<'_>) {
    tx.touch(Tag::Members);
    tx.touch(Tag::Organizations);
}

fn owner(tx: &ReadTx<'_>, draft: &MemberDraft) -> Result<String> {
    Ok(organizations::own(tx)?.map_or_else(|| draft.organization_id.clone(), |own| own.id))
}

fn admit(tx: &WriteTx<'_>, draft: &MemberDraft, id: Option<&str>) -> Result<MemberDraft> {
    let today = tx.now().today();
    let draft = complete(tx, draft, id, today)?;
    let mut findings = rules::check(&draft, today);
    findings.extend(other_with_same_id_number(tx, &draft, id)?);
    finding::admit(&findings, &draft.override_reason)?;
    Ok(draft)
}

/// The form with masked texts replaced by what is stored, numbers normalised, sex and birth date filled from the
/// ID number. Errors: `input.invalid` naming field and reason.
fn complete(tx: &ReadTx<'_>, draft: &MemberDraft, id: Option<&str>, today: NaiveDate) -> Result<MemberDraft> {
    let mut draft = draft.clone();
    if let Some(id) = id {
        let (_, stored) = store::get(tx, id)?;
        for (typed, kept, mask) in [
            (&mut draft.id_number, &stored.id_number, masking::mask_id_number as fn(&str) -> String),
            (&mut draft.mobile, &stored.mobile, masking::mask_mobile),
            (&mut draft.address, &stored.address, masking::mask_address),
        ] {
            if typed.trim() == mask(kept) {
                typed.clone_from(kept);
            }
        }
    }
    rules::normalise(&mut draft, today)?;
    let node = organizations::store::one(tx, &draft.organization_id)
        .map_err(|_| Error::invalid("organizationId", "请选择所在党支部或党小组。"))?;
    if !(node.kind.is_branch() || node.kind == organizations::OrgKind::PartyGroup) {
        return Err(Error::invalid(
            "organizationId",
            format!("“{}”不直接编入党员，请选择党支部或党小组。", node.short_name),
        ));
    }
    if node.closed_on.is_some() && rules::belongs(draft.status) {
        return Err(Error::invalid("organizationId", format!("“{}”已撤销，请另选党支部。", node.short_name)));
    }
    Ok(draft)
}

/// R-MEM-07: another active record with the same ID number.
fn other_with_same_id_number(tx: &ReadTx<'_>, draft: &MemberDraft, id: Option<&str>) -> Result<Vec<Finding>> {
    if draft.id_number.is_empty() || !rules::belongs(draft.status) {
        return Ok(Vec::new());
    }
    Ok(store::by_id_number(tx, &draft.id_number)?
        .filter(|(other, _, _)| Some(other.as_str()) != id)
        .map(|(_, name, branch)| rules::duplicate(&name, &branch))
        .into_iter()
        .collect())
}

fn masked(mut draft: MemberDraft) -> MemberDraft {
    draft.id_number = masking::mask_id_number(&draft.id_number);
    draft.mobile = masking::mask_mobile(&draft.mobile);
    draft.address = masking::mask_address(&draft.address);
    draft
}
