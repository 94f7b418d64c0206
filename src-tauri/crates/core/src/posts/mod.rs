//! 班子: who holds which post in which organisation, by term (届), until when, on what basis.
//!
//! An election ([`terms::create`]) begins a term, seats the new committee and ends the seats of the former one; between
//! elections people are appointed, by-elected and leave ([`create`], [`end`]). Cross posts (居委会主任) and group leaders
//! have no term here. States, vacancies and reminders are computed from records, nothing is decided (R-GEN-00). The
//! lists over all organisations are in `overview.rs`, the rules in `rules.rs` (terms) and `rules_seats.rs` (people).
//! Not here yet: the election itself (ballots, R-ELE).

pub mod in_office;
pub mod overview;
pub mod rules;
pub mod rules_seats;
pub(crate) mod store;
pub mod terms;
mod types;
mod types_lists;

pub use overview::{SecretaryFile, list, list_all, secretaries, term_states};
pub use terms::todos;
pub use types::*;
pub use types_lists::*;

use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding;
use crate::meetings::AttendanceDraft;
use crate::members;
use crate::organizations::{self, OrganizationNode};
use crate::settings;
use chrono::NaiveDate;
use rules_seats::{Body, Holder, Seat};
use std::collections::BTreeMap;

/// Everything about the committee of an organisation. Errors: `row.not_found`.
pub fn committee(tx: &ReadTx<'_>, organization_id: &str, today: NaiveDate) -> Result<CommitteeView> {
    let organization = organizations::store::one(tx, organization_id)?;
    let (full_members, _) = organizations::store::members_below(tx, organization_id)?;
    let values = settings::values(tx)?;
    let all = store::posts(tx, organization_id, today)?;
    let stored = store::terms(tx, organization_id)?;
    let mut reminders = store::reminders(tx, organization_id)?;
    let mut terms = Vec::new();
    let mut replaced_on = None;
    for term in &stored {
        let (own, others) = reminders.into_iter().partition(|(id, _)| *id == term.id);
        reminders = others;
        let posts = all.iter().filter(|post| post.term_id.as_ref() == Some(&term.id)).cloned().collect();
        terms.push(TermView {
            id: term.id.clone(),
            rev: term.rev,
            draft: term.draft.clone(),
            ends_on: term.term().ends_on(),
            replaced_on,
            is_late_entry: term.is_late_entry,
            posts,
            reminders: own.into_iter().map(|(_, reminder)| reminder).collect(),
        });
        replaced_on = Some(term.elected_on());
    }
    let present = stored.first().map(store::StoredTerm::term);
    let body = Body {
        kind: organization.kind,
        level: organization.level,
        full_members,
        sizes: values.committee_sizes(),
        planned_size: stored.first().and_then(|term| term.draft.planned_size),
        has_term: present.is_some(),
    };
    let seats = seats_of(tx, &all)?;
    let vacancies = rules_seats::vacancies(&body, &seats, &left_of(&all));
    let months = values.count("org.remind_months");
    let superior = terms::is_superior(tx, &organization)?;
    let mut findings = Vec::new();
    if let (Some(term), None) = (&present, organization.closed_on) {
        let reminded = terms.first().is_some_and(|term| !term.reminders.is_empty());
        findings.extend(rules::renewal(term, today, months, reminded, superior));
    }
    findings.extend(rules_seats::check_committee(&body, &seats, &vacancies));
    for post in all.iter().filter(|post| post.draft.kind == PostKind::Secretary) {
        if let (Some(end), None) = (&post.end, organization.closed_on) {
            findings.extend(rules_seats::removal_filing(organization.level, &post.draft.person_name, end, today));
        }
    }
    let (former, outside): (Vec<_>, Vec<_>) = all.into_iter().partition(|post| post.end.is_some());
    let mut terms = terms.into_iter();
    let term = terms.next();
    Ok(CommitteeView {
        organization_id: organization.id,
        organization_name: organization.short_name,
        kind: organization.kind,
        usual_years: rules::usual_years(organization.level, organization.kind, terms::years(&values)),
        needs_committee: rules_seats::needs_committee(organization.kind, full_members),
        full_members,
        next_number: stored.first().map_or(1, |term| term.draft.number + 1),
        state: present.map(|term| term.state(today, months)),
        due: present.map(|term| term.due()),
        term,
        posts: outside,
        open_seats: rules_seats::open_seats(&body, &seats),
        vacancies,
        earlier: terms.collect(),
        former: former.into_iter().filter(|post| post.term_id.is_none()).collect(),
        findings,
    })
}

/// 任职 of a member, present ones first.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, today: NaiveDate) -> Result<Vec<PostRow>> {
    store::posts_of_member(tx, member_id, today)
}

/// Members with a seat in the committee on a day, as people due at its meeting, the secretary first; empty where no
/// committee is recorded.
pub(crate) fn seated(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<AttendanceDraft>> {
    store::seated(tx, organization_id, day)
}

/// Ids of the leaders of a Party group on a day (R-LIFE-19).
pub(crate) fn group_leaders(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<String>> {
    store::group_leaders(tx, organization_id, day)
}

/// Enters a post, with its end if it is history already. Gives back the id.
/// Errors: `input.invalid`, `rule.blocked` (R-ORG-07, R-ELE-01), `rule.reason_needed`, `row.not_found`.
pub fn create(tx: &WriteTx<'_>, draft: &PostDraft, end: Option<&PostEnd>) -> Result<String> {
    let organization = open_organization(tx, &draft.organization_id)?;
    let (draft, started_on) = admit(tx, draft, &organization)?;
    match end {
        Some(end) => {
            rules_seats::check_end(end, started_on, tx.now().today())?;
        }
        None => refuse_second(tx, &draft, None)?,
    }
    let id = new_id();
    let term = term_of(tx, &draft, started_on)?;
    store::insert_post(tx, &id, &owner(tx, &organization)?, term.as_deref(), &draft, end)?;
    touch(tx);
    Ok(id)
}

/// Saves a form; organisation and end stay. Errors: as [`create`], `row.changed`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &PostDraft) -> Result<()> {
    let today = tx.now().today();
    let stored = store::post(tx, id, today)?;
    let organization = organizations::store::one(tx, &stored.draft.organization_id)?;
    let draft = PostDraft { organization_id: stored.draft.organization_id, ..draft.clone() };
    let (draft, started_on) = admit(tx, &draft, &organization)?;
    match &stored.end {
        Some(end) if end.ended_on.is_some_and(|day| day < started_on) => {
            return Err(Error::invalid("startedOn", "任职日期不能晚于已登记的离任日期。"));
        }
        Some(_) => {}
        None => refuse_second(tx, &draft, Some(id))?,
    }
    let term = term_of(tx, &draft, started_on)?;
    store::update_post(tx, id, rev, term.as_deref(), &draft)?;
    touch(tx);
    Ok(())
}

/// Ends a post. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn end(tx: &WriteTx<'_>, id: &str, rev: u32, end: &PostEnd) -> Result<()> {
    let today = tx.now().today();
    let stored = store::post(tx, id, today)?;
    rules_seats::check_end(end, stored.draft.started_on.unwrap_or_default(), today)?;
    store::set_end(tx, id, rev, Some(end))?;
    touch(tx);
    Ok(())
}

/// Takes an end back. Errors: `input.invalid` when somebody else holds the post now, `row.changed`, `row.not_found`.
pub fn reopen(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    let stored = store::post(tx, id, tx.now().today())?;
    refuse_second(tx, &stored.draft, Some(id))?;
    store::set_end(tx, id, rev, None)?;
    touch(tx);
    Ok(())
}

/// Moves a post that was entered by mistake to the trash. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    checked_reason(reason, "请填写删除原因。已经离任的请登记离任，不要删除。")?;
    store::delete_post(tx, id, rev, reason.trim())?;
    touch(tx);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Takes a post out of the trash. Errors: `row.not_found`, `input.invalid` when its term is in the trash or somebody
/// else holds the post now.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let stored = store::post_in_trash(tx, id, tx.now().today())?;
    if let Some(term) = &stored.term_id
        && store::term(tx, term).is_err()
    {
        return Err(Error::invalid("termId", "这项任职所属的届次在回收站中，请先恢复届次。"));
    }
    if stored.end.is_none() {
        refuse_second(tx, &stored.draft, Some(id))?;
    }
    store::restore_post(tx, id)?;
    touch(tx);
    tx.touch(Tag::Trash);
    Ok(())
}

fn touch(tx: &WriteTx<'_>) {
    tx.touch(Tag::Posts);
    // The roster can be filtered by posts.
    tx.touch(Tag::Members);
}

fn checked_reason(reason: &str, missing: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", missing));
    }
    Error::limit("reason", "删除原因", reason, 500)
}

fn owner(tx: &ReadTx<'_>, organization: &OrganizationNode) -> Result<String> {
    Ok(organizations::own(tx)?.map_or_else(|| organization.id.clone(), |own| own.id))
}

fn open_organization(tx: &ReadTx<'_>, id: &str) -> Result<OrganizationNode> {
    let organization = organizations::store::one(tx, id)?;
    if organization.closed_on.is_some() {
        return Err(Error::invalid("organizationId", format!("“{}”已撤销，不能再登记任职。", organization.short_name)));
    }
    Ok(organization)
}

/// The form with the name from the roster, once no rule stands against it.
fn admit(tx: &WriteTx<'_>, draft: &PostDraft, organization: &OrganizationNode) -> Result<(PostDraft, NaiveDate)> {
    let (draft, holder) = named(tx, draft)?;
    let started_on = rules_seats::check_post_fields(&draft, organization.kind, tx.now().today())?;
    let findings = rules_seats::check_post(&draft, organization.kind, started_on, holder);
    finding::admit(&findings, &draft.override_reason)?;
    Ok((draft, started_on))
}

fn named(tx: &ReadTx<'_>, draft: &PostDraft) -> Result<(PostDraft, Option<Holder>)> {
    let Some(member) = &draft.member_id else { return Ok((draft.clone(), None)) };
    let (name, holder) = store::holder(tx, member)
        .map_err(|_| Error::invalid("memberId", "找不到这名党员，可能已被删除，请重新选择。"))?;
    Ok((PostDraft { person_name: name, ..draft.clone() }, Some(holder)))
}

/// The term a seat belongs to: the one that ran when the holder took office.
fn term_of(tx: &ReadTx<'_>, draft: &PostDraft, started_on: NaiveDate) -> Result<Option<String>> {
    if !(draft.kind.is_seat() || draft.kind == PostKind::PartTimeMember) {
        return Ok(None);
    }
    store::term_on(tx, &draft.organization_id, started_on)
}

/// One secretary at a time, and nobody twice in the same post.
fn refuse_second(tx: &WriteTx<'_>, draft: &PostDraft, id: Option<&str>) -> Result<()> {
    let single = matches!(draft.kind, PostKind::Secretary | PostKind::GroupLeader | PostKind::ResidentsDirector);
    for other in store::posts(tx, &draft.organization_id, tx.now().today())? {
        if other.end.is_some() || Some(other.id.as_str()) == id || other.draft.kind != draft.kind {
            continue;
        }
        let same = match &draft.member_id {
            Some(member) => other.draft.member_id.as_ref() == Some(member),
            None => other.draft.member_id.is_none() && other.draft.person_name == draft.person_name.trim(),
        };
        let same = same && other.draft.title.trim() == draft.title.trim();
        if single || same {
            let since = other.draft.started_on.unwrap_or_default();
            return Err(Error::invalid(
                "kind",
                format!("{}自 {since} 起任{}，请先登记离任，再登记新的任职。", other.draft.person_name, other.label),
            ));
        }
    }
    Ok(())
}

/// Everybody in office as the rules see them.
fn seats_of(tx: &ReadTx<'_>, posts: &[PostRow]) -> Result<Vec<Seat>> {
    let mut seats = Vec::new();
    for post in posts.iter().filter(|post| post.end.is_none()) {
        let holder = match &post.draft.member_id {
            // A member in the trash is not looked up: the post still names the person.
            Some(member) => match store::holder(tx, member) {
                Ok((_, holder)) => Some(holder),
                Err(Error::NotFound { .. }) => None,
                Err(error) => return Err(error),
            },
            None => None,
        };
        seats.push(Seat {
            kind: post.draft.kind,
            label: post.label.clone(),
            person: post.draft.member_id.clone().unwrap_or_else(|| post.draft.person_name.clone()),
            name: post.draft.person_name.clone(),
            started_on: post.draft.started_on.unwrap_or_default(),
            filing_number: post.draft.filing_number.clone(),
            holder,
        });
    }
    Ok(seats)
}

fn left_of(posts: &[PostRow]) -> BTreeMap<PostKind, NaiveDate> {
    let mut left: BTreeMap<PostKind, NaiveDate> = BTreeMap::new();
    for post in posts {
        if let Some(day) = post.end.as_ref().and_then(|end| end.ended_on) {
            let known = left.entry(post.draft.kind).or_insert(day);
            *known = day.max(*known);
        }
    }
    left
}

/// Which members hold posts now, for the filter of the roster: row number and post.
pub(crate) fn holders(tx: &ReadTx<'_>) -> Result<Vec<(i64, PostKind)>> {
    store::holders(tx)
}

/// Structure of a list of secretaries: sex, age, education, standing, tenure.
pub fn secretary_structure(rows: &[SecretaryRow]) -> Vec<members::Breakdown> {
    use members::bands;
    vec![
        bands::breakdown("性别", &bands::SEXES, rows.iter().map(|row| bands::sex(row.sex))),
        bands::breakdown("年龄", &bands::AGES, rows.iter().map(|row| bands::age(row.age))),
        bands::breakdown("学历", &bands::EDUCATIONS, rows.iter().map(|row| bands::education(&row.education))),
        bands::breakdown("党龄", &bands::STANDINGS, rows.iter().map(|row| bands::standing(row.standing_years))),
        bands::breakdown("任职年限", &bands::TENURES, rows.iter().map(|row| bands::tenure(row.tenure_years))),
    ]
}
