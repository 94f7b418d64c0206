//! 流动党员: the registers 流出 (our members elsewhere) and 流入 (members of others here), each with its contact log
//! (R-FLO-02, 03). The mark 流动党员 on a member's record follows the register 流出. A formal transfer is a matter of
//! `transfers/`.

pub mod rules;
mod store;
mod types;

pub use types::{
    FloatingContact, FloatingContactDraft, FloatingDetail, FloatingDirection, FloatingDraft, FloatingQuery,
    FloatingReason, FloatingRow,
};

use crate::db::{ReadTx, Tag, WriteTx, journal, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::masking;
use crate::members::{self, Page};
use crate::organizations;
use crate::settings;
use chrono::NaiveDate;
use rules::Stay;

/// One page of the registers: open entries first, the next contact on top.
pub fn list(tx: &ReadTx<'_>, query: &FloatingQuery, today: NaiveDate) -> Result<Page<FloatingRow>> {
    store::page(tx, query, contact_days(tx)?, today)
}

/// Entries of one member, newest first.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<FloatingRow>> {
    store::of_member(tx, member_id, contact_days(tx)?)
}

/// One entry. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<FloatingDetail> {
    let days = contact_days(tx)?;
    let (mut draft, end_note) = store::get(tx, id)?;
    let row = store::row(tx, id, days)?;
    let findings = if row.ended_on.is_none() { rules::findings(&stay(&draft, &row), days, today) } else { Vec::new() };
    draft.mobile = masking::mask_mobile(&draft.mobile);
    Ok(FloatingDetail { contacts: store::contacts(tx, id)?, row, draft, end_note, findings })
}

/// Registers somebody who left or came. Gives back the id.
/// Errors: `input.invalid`, `rule.reason_needed` (R-FLO-02).
pub fn create(tx: &WriteTx<'_>, draft: &FloatingDraft) -> Result<String> {
    let draft = admit(tx, draft, None)?;
    if let Some(member_id) = &draft.member_id
        && store::has_open(tx, member_id)?
    {
        return Err(Error::invalid("memberId", format!("“{}”已登记流出，请在原登记上修改。", draft.name)));
    }
    let id = new_id();
    let owner = organizations::own(tx)?.ok_or(Error::NotFound { what: "本组织" })?.id;
    store::insert(tx, &id, &owner, &draft)?;
    if let Some(member_id) = &draft.member_id {
        members::set_floating(tx, member_id, true)?;
    }
    touch(tx);
    Ok(id)
}

/// Changes an entry. Errors: `input.invalid`, `rule.reason_needed`, `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &FloatingDraft) -> Result<()> {
    let (stored, _) = store::get(tx, id)?;
    let mut draft = FloatingDraft { direction: stored.direction, member_id: stored.member_id.clone(), ..draft.clone() };
    if draft.mobile.trim() == masking::mask_mobile(&stored.mobile) {
        draft.mobile = stored.mobile;
    }
    let draft = admit(tx, &draft, Some(id))?;
    store::update(tx, id, rev, &draft)?;
    touch(tx);
    Ok(())
}

/// Enters a contact (R-FLO-03). Errors: `input.invalid`, `row.not_found`.
pub fn add_contact(tx: &WriteTx<'_>, id: &str, contact: &FloatingContactDraft) -> Result<()> {
    let (draft, _) = store::get(tx, id)?;
    if contact.contacted_on > tx.now().today() {
        return Err(Error::invalid("contactedOn", "联系日期不能晚于今天。"));
    }
    if contact.contacted_on < draft.since {
        return Err(Error::invalid("contactedOn", format!("联系日期不能早于起始日期 {}。", draft.since)));
    }
    for (field, label, text, most) in [
        ("way", "联系方式", &contact.way, 100),
        ("byWhom", "联系人", &contact.by_whom, 100),
        ("content", "联系情况", &contact.content, 2_000),
    ] {
        if text.trim().is_empty() {
            return Err(Error::invalid(field, format!("请填写{label}。")));
        }
        Error::limit(field, label, text, most)?;
    }
    store::insert_contact(tx, &new_id(), id, contact)?;
    touch(tx);
    Ok(())
}

/// Ends an entry: returned, transferred, left. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn end(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate, note: &str) -> Result<()> {
    let (draft, _) = store::get(tx, id)?;
    let note = note.trim();
    if note.is_empty() {
        return Err(Error::invalid("note", "请填写结束情况，例如“已返回，恢复参加支部活动”。"));
    }
    Error::limit("note", "结束情况", note, 500)?;
    if on > tx.now().today() || on < draft.since {
        return Err(Error::invalid("endedOn", format!("结束日期应在 {} 和今天之间。", draft.since)));
    }
    store::set_end(tx, id, rev, on, note)?;
    if let Some(member_id) = &draft.member_id {
        members::set_floating(tx, member_id, false)?;
    }
    touch(tx);
    Ok(())
}

/// Ends the open entry of a member whose relation was transferred.
pub(crate) fn end_with_transfer(tx: &WriteTx<'_>, member_id: &str, on: NaiveDate) -> Result<()> {
    for row in of_member(tx, member_id)?.into_iter().filter(|row| row.ended_on.is_none()) {
        store::set_end(tx, &row.id, row.rev, on.max(row.since), "组织关系已转接")?;
        members::set_floating(tx, member_id, false)?;
        touch(tx);
    }
    Ok(())
}

/// The whole mobile of an entry 流入; noted in the journal (R-PRV-09). Errors: `input.invalid`, `row.not_found`.
pub fn reveal(tx: &WriteTx<'_>, id: &str, reason: &str) -> Result<String> {
    let reason = members::reveal_reason(reason)?;
    let (draft, _) = store::get(tx, id)?;
    journal::note(tx, "查看手机号码", "floating", id, reason)?;
    Ok(draft.mobile)
}

/// Contacts that are due, for the workbench: id, name, finding (R-FLO-03).
pub(crate) fn due(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<(String, String, Finding)>> {
    let days = contact_days(tx)?;
    let open = store::open(tx)?.into_iter();
    Ok(open
        .filter_map(|(id, name, stay)| {
            let finding = rules::contact_due(&stay, days, today)?;
            Some((id, name, finding))
        })
        .collect())
}

fn admit(tx: &WriteTx<'_>, draft: &FloatingDraft, id: Option<&str>) -> Result<FloatingDraft> {
    let mut draft = draft.clone();
    match (draft.direction, &draft.member_id) {
        (FloatingDirection::Out, Some(member_id)) => {
            let (_, member) = members::store::get(tx, member_id)?;
            if id.is_none() && !members::rules::belongs(member.status) {
                return Err(Error::invalid("memberId", format!("“{}”已不在名册上，不能登记流出。", member.name)));
            }
            draft.name = member.name;
            draft.mobile = String::new();
            draft.organization_id = member.organization_id;
        }
        (FloatingDirection::Out, None) => return Err(Error::invalid("memberId", "请选择流出的党员。")),
        (FloatingDirection::In, _) => {
            draft.member_id = None;
            let node = organizations::store::one(tx, &draft.organization_id)
                .map_err(|_| Error::invalid("organizationId", "请选择联系管理的党支部。"))?;
            if node.closed_on.is_some() {
                return Err(Error::invalid("organizationId", format!("“{}”已撤销，请另选党支部。", node.short_name)));
            }
        }
    }
    rules::normalise(&mut draft, tx.now().today())?;
    finding::admit(&Vec::from_iter(rules::completeness(&draft)), &draft.override_reason)?;
    Ok(draft)
}

fn stay(draft: &FloatingDraft, row: &FloatingRow) -> Stay {
    Stay {
        direction: draft.direction,
        reason: draft.reason,
        since: draft.since,
        is_settled: draft.is_settled,
        last_contact_on: row.last_contact_on,
    }
}

fn contact_days(tx: &ReadTx<'_>) -> Result<u32> {
    Ok(settings::values(tx)?.count("floating.contact_days"))
}

fn touch(tx: &WriteTx<'_>) {
    tx.touch(Tag::Floating);
    tx.touch(Tag::Members);
}
