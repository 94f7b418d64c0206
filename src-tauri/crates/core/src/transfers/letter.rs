//! What is printed of a transfer: the letter in three parts (R-TRF-05) and the receipt. The letter shows the whole ID
//! number and mobile, so who made it, and for which letter, goes to the journal (R-PRV-09).

use super::store;
use super::types::{TransferDirection, TransferLetter, TransferState};
use crate::calendar;
use crate::db::{ReadTx, WriteTx, journal};
use crate::error::{Error, Result};
use crate::identity::Sex;
use crate::members::{self, MemberType};
use crate::organizations;
use chrono::NaiveDate;

/// A letter with everything R-TRF-05 asks for. What is not known stays empty and prints as a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterText {
    /// The letter in force, if one was issued.
    pub letter: Option<TransferLetter>,
    /// Name.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// Full years on the day of issue.
    pub age: Option<u32>,
    /// 民族
    pub ethnicity: String,
    /// 正式 or 预备.
    pub member_type: MemberType,
    /// Whole.
    pub id_number: String,
    /// Whole.
    pub mobile: String,
    /// Organisation that is left.
    pub from_name: String,
    /// Organisation that receives.
    pub to_name: String,
    /// Our own organisation, which issues and seals.
    pub issuer: String,
    /// 经办人, 联系电话 are in the letter; this is the address of the issuer's contact.
    pub contact_name: String,
}

/// A receipt of ours for a letter that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptText {
    /// Number of their letter.
    pub letter_number: String,
    /// Name.
    pub name: String,
    /// Whom it goes to.
    pub from_name: String,
    /// Our branch.
    pub to_name: String,
    /// 接收日期
    pub received_on: NaiveDate,
    /// Our own organisation.
    pub issuer: String,
    /// Telephone of our office.
    pub phone: String,
}

/// Everything for the paper; noted in the journal. Errors: `input.invalid` for a transfer in, `row.not_found`.
pub fn letter_text(tx: &WriteTx<'_>, id: &str) -> Result<LetterText> {
    let record = store::get(tx, id)?;
    if record.draft.direction == TransferDirection::In {
        return Err(Error::invalid("direction", "转入不由本单位开介绍信。"));
    }
    let member_id = record.draft.member_id.ok_or(Error::NotFound { what: "党员" })?;
    let (_, member) = members::store::get(tx, &member_id)?;
    let letter = store::letter_in_force(tx, id)?;
    let office = own(tx)?;
    let number = letter.as_ref().map_or("（未开具）", |letter| letter.number.as_str());
    journal::note(tx, "介绍信用到公民身份号码、手机号码", "member", &member_id, &format!("组织关系介绍信{number}"))?;
    let on = letter.as_ref().map_or(tx.now().today(), |letter| letter.issued_on);
    Ok(LetterText {
        letter,
        sex: member.sex,
        age: member.birth_date.map(|birth| calendar::full_years(birth, on)),
        name: member.name,
        ethnicity: member.ethnicity,
        member_type: member.member_type,
        id_number: member.id_number,
        mobile: member.mobile,
        from_name: record.from_name,
        to_name: record.to_name,
        issuer: office.name,
        contact_name: office.contact_name,
    })
}

/// Everything for the receipt of a transfer that came in. Errors: `input.invalid` before it was received, `row.not_found`.
pub fn receipt_text(tx: &ReadTx<'_>, id: &str) -> Result<ReceiptText> {
    let record = store::get(tx, id)?;
    let received = (record.state == TransferState::Received).then_some(record.ended_on).flatten();
    let (TransferDirection::In, Some(received_on)) = (record.draft.direction, received) else {
        return Err(Error::invalid("state", "转入的组织关系接收之后才开回执。"));
    };
    let office = own(tx)?;
    Ok(ReceiptText {
        letter_number: store::letter_in_force(tx, id)?.map(|letter| letter.number).unwrap_or_default(),
        name: record.person_name,
        from_name: record.from_name,
        to_name: record.to_name,
        received_on,
        issuer: office.name,
        phone: office.contact_phone,
    })
}

fn own(tx: &ReadTx<'_>) -> Result<organizations::OrganizationDraft> {
    let own = organizations::own(tx)?.ok_or(Error::NotFound { what: "本组织" })?;
    Ok(organizations::detail(tx, &own.id)?.draft)
}
