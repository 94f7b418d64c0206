//! Members (党员): roster, form, detail page, revealing a masked value, delete and restore.
//!
//! What leaves this module is masked (R-PRV-09); only [`reveal`] gives a full value, and it is journaled. A form
//! that still holds the masked text of a field means "unchanged". A change of 党籍状态 with its decision is in
//! `status.rs`, talks, time limits and lost contact in `measures.rs`, the history of the organisation in `moves.rs`,
//! duplicates in `merge.rs`, what a list from Excel brings in `imported.rs`. Not here: transfer and floating registers, and
//! the import itself (slices of their own); development files (later).

pub mod bands;
mod draft;
mod file;
mod filter;
mod groups;
mod heads;
pub(crate) mod imported;
mod index;
pub mod measures;
pub mod merge;
pub mod moves;
mod roster;
pub mod rules;
pub mod saved;
pub mod status;
mod status_rules;
pub(crate) mod store;
mod store_file;
mod store_imported;
mod store_merge;

pub use bands::{Bar, Breakdown, EducationLevel};
pub use draft::{MemberDetail, MemberDraft, MemberMark, MemberType, MembershipStatus, SensitiveField};
pub use file::{MemberFile, ProofText, file, proof};
pub use filter::{MemberFilter, MemberPost};
pub use groups::{GroupRow, GroupTable, MemberField, MemberStructure, groups, structure};
pub(crate) use heads::{Heads, heads};
pub use roster::{MemberQuery, MemberRow, MemberSort, Page, list, list_all};

use crate::calendar;
use crate::db::{ReadTx, Tag, WriteTx, journal, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::masking;
use crate::organizations::{self, NameRef};
use crate::settings;
use crate::transfers;
use chrono::NaiveDate;

/// One member. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<MemberDetail> {
    let (rev, draft) = store::get(tx, id)?;
    let tree = organizations::detail(tx, &draft.organization_id)?;
    let mut organization_path = tree.path;
    organization_path.push(NameRef { id: tree.node.id, name: tree.node.short_name });
    let (lost_on, verified_on) = store_file::contact_state(tx, id)?;
    let mut findings = rules::check(&draft, today);
    if rules::belongs(draft.status) {
        findings.extend(transfers::standing_finding(tx, id, today)?);
        let months = settings::values(tx)?.integer("member.verify_months");
        findings.extend(rules::verification(verified_on, months, today));
        findings.extend(measures::findings(tx, id, &draft, lost_on)?);
    }
    Ok(MemberDetail {
        id: id.to_owned(),
        rev,
        organization_path,
        age: draft.birth_date.map(|birth| calendar::full_years(birth, today)),
        standing_years: draft.conversion_date.map(|day| calendar::full_years(day, today)),
        marks: rules::marks(&draft, lost_on, today),
        lost_on,
        verified_on,
        findings,
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

/// Saves a form. A changed branch or 党籍状态 goes into the history of the organisation and of the status as well.
/// Errors: as [`create`], `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MemberDraft) -> Result<()> {
    let (_, before) = store::get(tx, id)?;
    let draft = admit(tx, draft, Some(id))?;
    store::update(tx, id, rev, &draft)?;
    moves::corrected(tx, id, &before.organization_id, &draft.organization_id)?;
    status::typed_in_form(tx, id, &before, &draft)?;
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
    if let Some(merge) = store_merge::open_merge_of(tx, id)? {
        return merge::undo(tx, &merge.id);
    }
    restore_record(tx, id)
}

fn restore_record(tx: &WriteTx<'_>, id: &str) -> Result<()> {
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
    let reason = reveal_reason(reason)?;
    let (_, draft) = store::get(tx, id)?;
    let (label, value) = match field {
        SensitiveField::IdNumber => ("公民身份号码", draft.id_number),
        SensitiveField::Mobile => ("手机号码", draft.mobile),
        SensitiveField::Address => ("家庭住址", draft.address),
    };
    journal::note(tx, &format!("查看{label}"), "member", id, reason)?;
    Ok(value)
}

/// A typed reason for seeing a full value. Errors: `input.invalid`.
pub(crate) fn reveal_reason(reason: &str) -> Result<&str> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写查看原因，例如“核对入党志愿书”。"));
    }
    Error::limit("reason", "查看原因", reason, 500)?;
    Ok(reason)
}

/// The mark 流动党员, kept by the register of floating members.
pub(crate) fn set_floating(tx: &WriteTx<'_>, id: &str, is_floating: bool) -> Result<()> {
    store_file::set_floating(tx, id, is_floating)?;
    touch(tx);
    Ok(())
}

/// 信息核对: somebody asked the member and mobile, address and post are right as of today (R-MEM-08).
/// Errors: `row.not_found`.
pub fn verify(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store::get(tx, id)?;
    store_file::set_verified(tx, id, tx.now().today())?;
    touch(tx);
    Ok(())
}

/// How many members have not been asked for longer than the setting says, and since when at most (R-MEM-08).
pub(crate) fn unverified(tx: &ReadTx<'_>, today: NaiveDate) -> Result<u32> {
    let months = settings::values(tx)?.integer("member.verify_months");
    store_file::unverified(tx, calendar::add_months(today, -months))
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

/// The office that owns new rows: our own organisation, during the set-up that of the member.
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
