//! 组织关系转接: the formal relation of a member goes out, comes in, or moves from branch to branch of our own tree.
//!
//! A transfer is registered here, its letters and ends are in `steps.rs`. Until the other side has received a member the
//! old branch stays responsible (R-TRF-03): the member's record changes with the reception and not before. What is
//! printed of a letter is gathered in `letter.rs`. Rules are in `rules.rs`; nothing here decides for the organisation.

mod letter;
pub mod rules;
mod steps;
mod store;
mod types;

pub use letter::{LetterText, ReceiptText, letter_text, receipt_text};
pub use steps::{hand_over, issue, receive, receive_in, send_back, withdraw};
pub use types::{
    TransferDetail, TransferDirection, TransferDraft, TransferDue, TransferFilter, TransferLetter, TransferLetterDraft,
    TransferQuery, TransferReach, TransferReason, TransferRow, TransferState,
};

use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::members::{self, Page};
use crate::organizations;
use crate::settings;
use chrono::NaiveDate;
use rules::Step;

/// One page of the list: open ones first, the most urgent on top.
pub fn list(tx: &ReadTx<'_>, query: &TransferQuery, today: NaiveDate) -> Result<Page<TransferRow>> {
    store::page(tx, query, today)
}

/// Transfers of one member, newest first.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, today: NaiveDate) -> Result<Vec<TransferRow>> {
    store::of_member(tx, member_id, today)
}

/// One transfer. Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<TransferDetail> {
    let record = store::get(tx, id)?;
    let letters = store::letters(tx, id)?;
    let in_force = letters.iter().find(|letter| letter.void_on.is_none()).map(|l| (l.issued_on, l.valid_days));
    let row = store::row(tx, id, today)?;
    let mut findings = rules::hints(&record.draft);
    if matches!(row.state, TransferState::Issued | TransferState::Awaiting) {
        if row.direction != TransferDirection::In {
            findings.push(rules::still_ours());
        }
        findings.extend(in_force.and_then(|(on, days)| rules::reminder(row.direction, on, days, today)));
    }
    let office = organizations::own(tx)?.map(|own| organizations::detail(tx, &own.id)).transpose()?;
    Ok(TransferDetail {
        next_letter: TransferLetterDraft {
            number: String::new(),
            issued_on: today,
            valid_days: rules::proposed_days(record.draft.reach, most_days(tx)?),
            dues_paid_to: String::new(),
            phone: office.map(|own| own.draft.contact_phone).unwrap_or_default(),
            handler: String::new(),
            replaces_because: String::new(),
        },
        row,
        from_org_id: record.from_org_id,
        handed_on: record.handed_on,
        end_note: record.end_note,
        receipt_number: record.receipt_number,
        draft: record.draft,
        letters,
        findings,
    })
}

/// What the rules say about a registration before it is saved. Errors: `input.invalid`.
pub fn check(tx: &ReadTx<'_>, draft: &TransferDraft, today: NaiveDate) -> Result<Vec<Finding>> {
    ends_of(tx, draft, today)?;
    Ok(rules::hints(draft))
}

/// Registers a transfer: 拟转出, or 待接收 for one that comes in. Gives back the id.
/// Errors: `input.invalid`, `rule.blocked` (R-TRF-04).
pub fn create(tx: &WriteTx<'_>, draft: &TransferDraft) -> Result<String> {
    let today = tx.now().today();
    let ends = ends_of(tx, draft, today)?;
    if let Some(member_id) = &draft.member_id
        && store::has_open(tx, member_id)?
    {
        let reason = format!("“{}”已有一件未办结的转接，请先办结或终止。", ends.person_name);
        return Err(Error::invalid("memberId", reason));
    }
    let id = new_id();
    let state = if draft.direction == TransferDirection::In { TransferState::Awaiting } else { TransferState::Planned };
    store::insert(tx, &id, &owner(tx)?, draft, state, &ends)?;
    if let (TransferDirection::In, Some(letter)) = (draft.direction, &draft.letter) {
        steps::put_letter(tx, &id, letter, None)?;
    }
    touch(tx);
    Ok(id)
}

/// Changes a registration before its letter is out. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &TransferDraft) -> Result<()> {
    let record = store::get(tx, id)?;
    rules::step(record.draft.direction, record.state, Step::Edit)?;
    // Neither whose transfer it is nor which way it goes can be changed: that would be another transfer.
    let draft =
        TransferDraft { direction: record.draft.direction, member_id: record.draft.member_id.clone(), ..draft.clone() };
    let ends = ends_of(tx, &draft, tx.now().today())?;
    store::update(tx, id, rev, &draft, &ends)?;
    if let (TransferDirection::In, Some(letter)) = (draft.direction, &draft.letter) {
        steps::put_letter(tx, id, letter, Some("更正登记"))?;
    }
    touch(tx);
    Ok(())
}

/// R-TRF-03 on the card of a member whose relation is on its way out.
pub(crate) fn standing_finding(tx: &ReadTx<'_>, member_id: &str, today: NaiveDate) -> Result<Option<Finding>> {
    let open = store::of_member(tx, member_id, today)?.into_iter().find(|row| {
        row.direction != TransferDirection::In && matches!(row.state, TransferState::Issued | TransferState::Awaiting)
    });
    Ok(open.map(|_| rules::still_ours()))
}

/// Reminders for the workbench: id, name, finding (R-TRF-04, 06).
pub(crate) fn due(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<(String, String, Finding)>> {
    let under_way = store::under_way(tx)?.into_iter();
    Ok(under_way
        .filter_map(|open| {
            let finding = rules::reminder(open.direction, open.issued_on, open.valid_days, today)?;
            Some((open.id, open.person_name, finding))
        })
        .collect())
}

/// Both ends and the name, as they are stored with the transfer.
pub(crate) struct Ends {
    pub person_name: String,
    pub from_org_id: Option<String>,
    pub from_name: String,
    pub to_org_id: Option<String>,
    pub to_name: String,
}

fn ends_of(tx: &ReadTx<'_>, draft: &TransferDraft, today: NaiveDate) -> Result<Ends> {
    rules::check_fields(draft, today)?;
    let other = draft.other_name.trim().to_owned();
    if draft.direction == TransferDirection::In {
        let to = branch(tx, draft.to_org_id.as_deref())?;
        return Ok(Ends {
            person_name: draft.person_name.trim().to_owned(),
            from_org_id: None,
            from_name: other,
            to_org_id: Some(to.0),
            to_name: to.1,
        });
    }
    let Some(member_id) = &draft.member_id else {
        return Err(Error::invalid("memberId", "请选择要转接组织关系的党员。"));
    };
    let (_, member) = members::store::get(tx, member_id)?;
    if member.status != members::MembershipStatus::Normal {
        let word = crate::history::word(&crate::wire::text(&member.status)).to_owned();
        return Err(Error::invalid("memberId", format!("“{}”的党籍状态是{word}，不能办理转接。", member.name)));
    }
    let from = organizations::store::one(tx, &member.organization_id)?;
    let (to_org_id, to_name) = match draft.direction {
        TransferDirection::Internal => {
            let (id, name) = branch(tx, draft.to_org_id.as_deref())?;
            if id == from.id {
                return Err(Error::invalid("toOrgId", "现在就在这个党组织，不需要转接。"));
            }
            (Some(id), name)
        }
        _ => (None, other),
    };
    Ok(Ends { person_name: member.name, from_org_id: Some(from.id), from_name: from.name, to_org_id, to_name })
}

/// Id and full name of one of our open branches or groups. Errors: `input.invalid`.
fn branch(tx: &ReadTx<'_>, id: Option<&str>) -> Result<(String, String)> {
    let choose = || Error::invalid("toOrgId", "请选择接收的党支部或党小组。");
    let node = organizations::store::one(tx, id.ok_or_else(choose)?).map_err(|_| choose())?;
    if !(node.kind.is_branch() || node.kind == organizations::OrgKind::PartyGroup) {
        return Err(Error::invalid("toOrgId", format!("“{}”不直接编入党员，请选择党支部或党小组。", node.short_name)));
    }
    if node.closed_on.is_some() {
        return Err(Error::invalid("toOrgId", format!("“{}”已撤销，请另选党支部。", node.short_name)));
    }
    Ok((node.id, node.name))
}

fn most_days(tx: &ReadTx<'_>) -> Result<u32> {
    Ok(settings::values(tx)?.count("transfer.valid_days"))
}

fn owner(tx: &ReadTx<'_>) -> Result<String> {
    organizations::own(tx)?.map(|own| own.id).ok_or(Error::NotFound { what: "本组织" })
}

fn touch(tx: &WriteTx<'_>) {
    tx.touch(Tag::Transfers);
    tx.touch(Tag::Members);
}

/// Refuses what a rule forbids, asks for a reason where one warns.
fn admit(findings: impl IntoIterator<Item = Finding>, reason: &str) -> Result<()> {
    finding::admit(&findings.into_iter().collect::<Vec<_>>(), reason)
}
