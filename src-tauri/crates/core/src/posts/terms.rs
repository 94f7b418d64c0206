//! Terms (届): registering an election with the committee it seated, putting off, reminders, and what is to do.

use super::rules::{self, TermYears};
use super::types::{
    Deferral, LegalBasis, PostDraft, PostEnd, PostEndReason, PostKind, ReminderDraft, SeatDraft, TermDraft,
};
use super::{checked_reason, named, open_organization, owner, rules_seats, store, touch};
use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::organizations::{self, OrgKind, OrganizationNode};
use crate::settings::{self, SettingValues};
use chrono::NaiveDate;

/// Registers an election: the term, the committee it seated, and the end of the former seats on its day. Without seats
/// nobody's post is touched: the office only records the term of people already entered. A term before others is
/// history: its seats end on the day of the next election. Gives back the id of the term.
/// Errors: `input.invalid`, `rule.blocked` (R-ORG-07, R-ELE-01), `rule.reason_needed`, `row.not_found`.
pub fn create(tx: &WriteTx<'_>, organization_id: &str, draft: &TermDraft, seats: &[SeatDraft]) -> Result<String> {
    let organization = open_organization(tx, organization_id)?;
    let around = Around::of(tx, organization_id, draft.elected_on, None)?;
    let mut findings = admit(tx, &organization, draft, &around)?;
    let elected_on = draft.elected_on.unwrap_or_default();
    let people = seated(tx, &organization, draft, seats, &mut findings)?;
    finding::admit(&findings, &draft.override_reason)?;

    let (id, owner) = (new_id(), owner(tx, &organization)?);
    let is_late_entry = rules::ends_on(elected_on, draft.term_years) < tx.now().today();
    store::insert_term(tx, &id, &owner, organization_id, draft, is_late_entry)?;
    let end = around.next.map(|(_, day)| PostEnd {
        ended_on: Some(day),
        reason: PostEndReason::TermEnded,
        document: String::new(),
        filing_number: String::new(),
    });
    if end.is_none() && !people.is_empty() {
        store::end_seats(tx, organization_id, &id, elected_on)?;
    }
    for post in &people {
        store::insert_post(tx, &new_id(), &owner, Some(&id), post, end.as_ref())?;
    }
    touch(tx);
    Ok(id)
}

/// Saves a form; the posts begun or ended by this election follow its day. Errors: as [`create`], `row.changed`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &TermDraft) -> Result<()> {
    let stored = store::term(tx, id)?;
    let organization = organizations::store::one(tx, &stored.organization_id)?;
    let around = Around::of(tx, &stored.organization_id, draft.elected_on, Some(id))?;
    finding::admit(&admit(tx, &organization, draft, &around)?, &draft.override_reason)?;
    store::update_term(tx, id, rev, draft)?;
    if let Some(day) = draft.elected_on.filter(|day| *day != stored.elected_on()) {
        store::move_election(tx, &stored, day)?;
    }
    touch(tx);
    Ok(())
}

/// Moves a term that was entered by mistake to the trash, with its posts; the seats it had ended are open again.
/// Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    checked_reason(reason, "请填写删除原因。任期届满的不要删除，请登记新一届。")?;
    let stored = store::term(tx, id)?;
    let is_present = store::terms(tx, &stored.organization_id)?.first().is_some_and(|newest| newest.id == id);
    store::delete_term(tx, id, rev, reason.trim())?;
    if is_present {
        store::reopen_seats(tx, &stored.organization_id, stored.elected_on())?;
    }
    touch(tx);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Takes a term out of the trash with the posts that went there with it.
/// Errors: `row.not_found`, `input.invalid` when another term stands in its place now.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let stored = store::term_in_trash(tx, id)?;
    let around = Around::of(tx, &stored.organization_id, stored.draft.elected_on, None)?;
    rules::check_term_fields(&stored.draft, around.previous, around.next, tx.now().today())?;
    if around.next.is_some() {
        return Err(Error::invalid("electedOn", "此后已登记新的一届，不能恢复这一届。请在“登记以前的届次”中补录。"));
    }
    store::end_seats(tx, &stored.organization_id, id, stored.elected_on())?;
    store::restore_term(tx, id)?;
    touch(tx);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Keeps the record of a reminder (R-ORG-33). Errors: `input.invalid`, `row.not_found`.
pub fn remind(tx: &WriteTx<'_>, term_id: &str, draft: &ReminderDraft) -> Result<()> {
    let stored = store::term(tx, term_id)?;
    let organization = organizations::store::one(tx, &stored.organization_id)?;
    let Some(day) = draft.reminded_on else {
        return Err(Error::invalid("remindedOn", "请填写提醒日期。"));
    };
    if day > tx.now().today() {
        return Err(Error::invalid("remindedOn", "提醒日期不能晚于今天。"));
    }
    if draft.reminded.trim().is_empty() {
        return Err(Error::invalid("reminded", "请填写提醒了谁，例如“张三（书记）”。"));
    }
    Error::limit("reminded", "提醒对象", &draft.reminded, 50)?;
    Error::limit("content", "提醒内容", &draft.content, 1_000)?;
    store::insert_reminder(tx, &new_id(), &owner(tx, &organization)?, term_id, draft)?;
    touch(tx);
    Ok(())
}

/// The elections before and after a day in the same organisation.
struct Around {
    previous: Option<(u32, NaiveDate)>,
    previous_end: Option<NaiveDate>,
    next: Option<(u32, NaiveDate)>,
}

impl Around {
    fn of(tx: &ReadTx<'_>, organization_id: &str, day: Option<NaiveDate>, except: Option<&str>) -> Result<Self> {
        let mut around = Self { previous: None, previous_end: None, next: None };
        let Some(day) = day else { return Ok(around) };
        for term in store::terms(tx, organization_id)?.iter().filter(|term| Some(term.id.as_str()) != except) {
            let place = Some((term.draft.number, term.elected_on()));
            if term.elected_on() > day {
                around.next = place;
            } else if around.previous.is_none() {
                (around.previous, around.previous_end) = (place, Some(term.term().ends_on()));
            }
        }
        Ok(around)
    }
}

fn admit(
    tx: &WriteTx<'_>,
    organization: &OrganizationNode,
    draft: &TermDraft,
    around: &Around,
) -> Result<Vec<Finding>> {
    let values = settings::values(tx)?;
    let Some(usual) = rules::usual_years(organization.level, organization.kind, years(&values)) else {
        return match organization.kind {
            OrgKind::TemporaryBranch => Err(Error::Blocked(vec![rules::no_election()])),
            OrgKind::PartyGroup => Err(Error::invalid("organizationId", "党小组不设委员会，没有任期。请登记组长。")),
            _ => Err(Error::invalid("organizationId", "党工委是派出机关，由上级任命，没有任期。请用“登记任职”。")),
        };
    };
    let elected_on = rules::check_term_fields(draft, around.previous, around.next, tx.now().today())?;
    let months = values.count("org.remind_months");
    Ok(rules::check_term(draft, elected_on, usual, around.previous_end, months))
}

/// The elected seats as posts. Errors: `input.invalid` naming the line.
fn seated(
    tx: &WriteTx<'_>,
    organization: &OrganizationNode,
    term: &TermDraft,
    seats: &[SeatDraft],
    findings: &mut Vec<Finding>,
) -> Result<Vec<PostDraft>> {
    let mut people: Vec<PostDraft> = Vec::new();
    for (line, seat) in (1..).zip(seats) {
        let at = |reason: &str| Error::invalid("seats", format!("班子成员第 {line} 行：{reason}"));
        if !(seat.kind.is_seat() || seat.kind == PostKind::PartTimeMember) {
            return Err(at("只登记委员会的职务，其他职务请用“登记任职”。"));
        }
        let draft = PostDraft {
            organization_id: organization.id.clone(),
            kind: seat.kind,
            title: String::new(),
            member_id: seat.member_id.clone(),
            person_name: seat.person_name.clone(),
            started_on: term.elected_on,
            legal_basis: LegalBasis::Elected,
            basis_document: term.approval_document.trim().to_owned(),
            filing_number: String::new(),
            term_until: None,
            note: String::new(),
            override_reason: term.override_reason.clone(),
        };
        let (draft, holder) = named(tx, &draft)?;
        let started_on = rules_seats::check_post_fields(&draft, organization.kind, tx.now().today())
            .map_err(|error| at(&error.message()))?;
        if people.iter().any(|other| other.kind == draft.kind && is_same(other, &draft)) {
            return Err(at(&format!("{}的{}登记了两次。", draft.person_name.trim(), draft.kind.name())));
        }
        if draft.kind == PostKind::Secretary && people.iter().any(|other| other.kind == PostKind::Secretary) {
            return Err(at("书记只有一人。"));
        }
        findings.extend(rules_seats::check_post(&draft, organization.kind, started_on, holder));
        people.push(draft);
    }
    Ok(people)
}

fn is_same(a: &PostDraft, b: &PostDraft) -> bool {
    a.member_id == b.member_id && (a.member_id.is_some() || a.person_name.trim() == b.person_name.trim())
}

pub(super) fn years(values: &SettingValues) -> TermYears {
    TermYears {
        community: values.count("org.term_years.community"),
        other_branch: values.count("org.term_years.other_branch"),
    }
}

/// Whether this office is above the organisation and so reminds it (R-ORG-33).
pub(super) fn is_superior(tx: &ReadTx<'_>, organization: &OrganizationNode) -> Result<bool> {
    let Some(own) = organizations::own(tx)? else { return Ok(false) };
    Ok(own.id != organization.id && organizations::subtree(tx, &own.id)?.contains(&organization.id))
}

/// What is to do about terms and secretaries in the own organisation and below: name of the organisation, what, its id.
/// Organisations without a recorded term say nothing: the page 班子与换届 lists them.
pub fn todos(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<(String, Finding, String)>> {
    let standing = super::overview::standing(tx)?;
    let months = settings::values(tx)?.count("org.remind_months");
    let mut todos = Vec::new();
    for place in standing.places.iter().filter(|place| place.is_ours) {
        if let Some(present) = &place.present {
            let superior = !place.node.is_own;
            let renewal = rules::renewal(&present.term, today, months, present.reminded, superior);
            todos.extend(renewal.map(|finding| (place.node.short_name.clone(), finding, place.node.id.clone())));
        }
        let vacant = place.vacancies.iter().filter(|vacancy| vacancy.kind == PostKind::Secretary);
        for vacancy in vacant {
            let message = "书记空缺，应及时补选；必要时上级可以指派。";
            let mut finding = Finding::new("R-ORG-16", finding::FindingLevel::Remind, message, rules::BRANCH_RULES);
            finding.due = vacancy.since;
            todos.push((place.node.short_name.clone(), finding, place.node.id.clone()));
        }
    }
    Ok(todos)
}

impl TermDraft {
    /// A form with nothing but what it must have.
    pub fn elected(number: u32, elected_on: NaiveDate, term_years: u32) -> Self {
        Self {
            number,
            elected_on: Some(elected_on),
            term_years,
            approval_document: String::new(),
            planned_size: None,
            deferral: Deferral::Unknown,
            deferred_to: None,
            deferral_document: String::new(),
            note: String::new(),
            override_reason: String::new(),
        }
    }
}
