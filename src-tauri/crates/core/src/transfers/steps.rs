//! What happens to a transfer after its registration: letter, hand-over, reception, sending back, end. Every step has its
//! day; the member's own record changes with the reception only (R-TRF-03).

use super::rules::{self, Step};
use super::store::{self, End};
use super::types::{TransferDirection, TransferLetterDraft, TransferState};
use super::{admit, most_days, owner, touch};
use crate::db::{WriteTx, new_id};
use crate::error::{Error, Result};
use crate::floating;
use crate::members::status::StatusChangeDraft;
use crate::members::{self, MembershipStatus, moves};
use crate::organizations;
use chrono::{Datelike, NaiveDate};

/// Issues the letter, first or again; numbers run through the year without gaps. Gives back the number as printed.
/// Errors: `input.invalid`, `rule.blocked` (R-TRF-04 too long or issued again without proof, R-TRF-05 what the letter
/// says about the person is not known), `row.changed`, `row.not_found`.
pub fn issue(tx: &WriteTx<'_>, id: &str, rev: u32, letter: &TransferLetterDraft) -> Result<String> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::Issue)?;
    rules::check_letter(letter, false, tx.now().today())?;
    let has_letter = store::letter_in_force(tx, id)?.is_some();
    let member_id = record.draft.member_id.ok_or(Error::NotFound { what: "党员" })?;
    let (_, member) = members::store::get(tx, &member_id)?;
    let again = has_letter.then(|| rules::reissue(letter)).flatten();
    let found = [rules::validity(letter.valid_days, most_days(tx)?), rules::person_complete(&member), again];
    admit(found.into_iter().flatten(), "")?;
    let (year, serial) = (letter.issued_on.year(), store::next_serial(tx, letter.issued_on.year())?);
    let number = format!("〔{year}〕第{serial}号");
    if has_letter {
        store::void_letter(tx, id, tx.now().today(), letter.replaces_because.trim())?;
    }
    store::insert_letter(tx, &new_id(), id, Some((year, serial)), &number, letter)?;
    // A new letter has not been handed over yet.
    store::set_state(tx, id, rev, TransferState::Issued, None)?;
    touch(tx);
    Ok(number)
}

/// The letter that was brought along with a transfer in; the one before it is void.
pub(super) fn put_letter(
    tx: &WriteTx<'_>,
    id: &str,
    letter: &TransferLetterDraft,
    replaces: Option<&str>,
) -> Result<()> {
    rules::check_letter(letter, true, tx.now().today())?;
    admit(rules::validity(letter.valid_days, most_days(tx)?), "")?;
    if let Some(before) = store::letter_in_force(tx, id)? {
        let same = before.number == letter.number.trim()
            && before.issued_on == letter.issued_on
            && before.valid_days == letter.valid_days
            && before.dues_paid_to == letter.dues_paid_to.trim();
        if same {
            return Ok(());
        }
        store::void_letter(tx, id, tx.now().today(), replaces.unwrap_or("更正登记"))?;
    }
    store::insert_letter(tx, &new_id(), id, None, letter.number.trim(), letter)
}

/// The letter was handed to the member: 转出未接收. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn hand_over(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate) -> Result<()> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::HandOver)?;
    let letter = store::letter_in_force(tx, id)?.ok_or(Error::NotFound { what: "介绍信" })?;
    within("handedOn", "交付日期", on, letter.issued_on, tx.now().today())?;
    store::set_state(tx, id, rev, TransferState::Awaiting, Some(on))?;
    touch(tx);
    Ok(())
}

/// The receipt is there (out), or our own branch received the member (internal). Only now the member's record changes.
/// Errors: `input.invalid`, `rule.reason_needed` (R-TRF-04), `row.changed`, `row.not_found`.
pub fn receive(
    tx: &WriteTx<'_>,
    id: &str,
    rev: u32,
    on: NaiveDate,
    receipt_number: &str,
    override_reason: &str,
) -> Result<()> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::Receive)?;
    if record.draft.direction == TransferDirection::In {
        return Err(Error::invalid("memberId", "转入的党员请先建立党员信息，再办理接收。"));
    }
    Error::limit("receiptNumber", "回执编号", receipt_number, 50)?;
    let letter = store::letter_in_force(tx, id)?;
    let first = letter.as_ref().map_or(record.draft.registered_on, |letter| letter.issued_on);
    within("receivedOn", "接收日期", on, first, tx.now().today())?;
    admit(letter.as_ref().and_then(|letter| rules::late_reception(letter.valid_until, on)), override_reason)?;
    let member_id = record.draft.member_id.as_deref().ok_or(Error::NotFound { what: "党员" })?;
    let document = letter.map_or_else(String::new, |letter| format!("介绍信{}", letter.number));
    if let Some(to) = record.to_org_id.as_deref() {
        moves::place(tx, member_id, to, on, &document)?;
    } else {
        moves::left(tx, member_id, &record.to_name, on, &document)?;
        let (member_rev, member) = members::store::get(tx, member_id)?;
        let change = StatusChangeDraft {
            to: MembershipStatus::TransferredOut,
            removal_way: None,
            removal_ground: None,
            decided_on: on,
            document,
            body: own_name(tx)?,
            note: format!("转到{}", record.to_name),
            override_reason: String::new(),
        };
        members::status::apply(tx, member_id, member_rev, &member, &change)?;
        floating::end_with_transfer(tx, member_id, on)?;
    }
    let end = End { state: TransferState::Received, on, note: override_reason, receipt_number };
    store::set_end(tx, id, rev, &end, None)?;
    touch(tx);
    Ok(())
}

/// Our branch received somebody from outside: `member_id` is the record that was made for them, or that of their
/// earlier time here. Errors: `input.invalid`, `rule.blocked` (R-MEM-07), `rule.reason_needed` (R-TRF-04),
/// `row.changed`, `row.not_found`.
pub fn receive_in(
    tx: &WriteTx<'_>,
    id: &str,
    rev: u32,
    member_id: &str,
    on: NaiveDate,
    override_reason: &str,
) -> Result<()> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::Receive)?;
    if record.draft.direction != TransferDirection::In {
        return Err(Error::invalid("memberId", "这件转接不是转入。"));
    }
    let letter = store::letter_in_force(tx, id)?;
    let first = letter.as_ref().map_or(record.draft.registered_on, |letter| letter.issued_on);
    within("receivedOn", "接收日期", on, first, tx.now().today())?;
    admit(letter.as_ref().and_then(|letter| rules::late_reception(letter.valid_until, on)), override_reason)?;
    let (member_rev, member) = members::store::get(tx, member_id)?;
    if member.name != record.person_name {
        let reason = format!("介绍信上是“{}”，选择的党员是“{}”，请核对。", record.person_name, member.name);
        return Err(Error::invalid("memberId", reason));
    }
    let document = letter.map_or_else(String::new, |letter| format!("介绍信{}", letter.number));
    let to = record.to_org_id.as_deref().ok_or(Error::NotFound { what: "党组织" })?;
    if member.status == MembershipStatus::TransferredOut {
        // A letter without number still is one.
        let document = if document.is_empty() { "介绍信".to_owned() } else { document.clone() };
        let change = StatusChangeDraft {
            to: MembershipStatus::Normal,
            removal_way: None,
            removal_ground: None,
            decided_on: on,
            document,
            body: own_name(tx)?,
            note: format!("由{}转入", record.from_name),
            override_reason: String::new(),
        };
        members::status::change(tx, member_id, member_rev, &change)?;
    } else if !members::rules::belongs(member.status) {
        return Err(Error::invalid("memberId", "这名党员的党籍状态不是正常，不能接收。请先核对党籍状态。"));
    }
    moves::set_branch(tx, member_id, to)?;
    moves::came(tx, member_id, &record.from_name, on, &document)?;
    let end = End { state: TransferState::Received, on, note: override_reason, receipt_number: "" };
    store::set_end(tx, id, rev, &end, Some(member_id))?;
    touch(tx);
    Ok(())
}

/// Sent back by the other side, or by us: then with its cause, because no one may refuse without one (R-TRF-02).
/// Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn send_back(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate, reason: &str) -> Result<()> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::SendBack)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写退回的原因。没有正当理由不得拒绝接转组织关系。"));
    }
    end(tx, id, rev, TransferState::Returned, on, reason, record.draft.registered_on)
}

/// Not pursued: the member stays where it is. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn withdraw(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate, reason: &str) -> Result<()> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::Withdraw)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "请填写终止的原因，例如“本人不再调动”。"));
    }
    end(tx, id, rev, TransferState::Withdrawn, on, reason, record.draft.registered_on)
}

fn end(
    tx: &WriteTx<'_>,
    id: &str,
    rev: u32,
    state: TransferState,
    on: NaiveDate,
    reason: &str,
    first: NaiveDate,
) -> Result<()> {
    Error::limit("reason", "原因", reason, 500)?;
    within("endedOn", "日期", on, first, tx.now().today())?;
    store::set_end(tx, id, rev, &End { state, on, note: reason, receipt_number: "" }, None)?;
    touch(tx);
    Ok(())
}

fn within(field: &'static str, label: &str, on: NaiveDate, first: NaiveDate, today: NaiveDate) -> Result<()> {
    if on > today {
        return Err(Error::invalid(field, format!("{label}不能晚于今天。")));
    }
    if on < first {
        return Err(Error::invalid(field, format!("{label}不能早于 {first}。")));
    }
    Ok(())
}

fn own_name(tx: &WriteTx<'_>) -> Result<String> {
    Ok(organizations::store::one(tx, &owner(tx)?)?.name)
}
