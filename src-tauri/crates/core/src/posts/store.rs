//! SQL of terms, posts and reminders, one record at a time; whole lists are in `store_lists.rs`.

#[path = "store_lists.rs"]
mod lists;
pub use lists::*;

use super::rules::Term;
use super::rules_seats::Holder;
use super::types::{PostDraft, PostEnd, PostRow, ReminderDraft, ReminderRow, TermDraft};
use crate::calendar::full_months;
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

const TERM: &str = "任期";
const POST: &str = "任职";

/// A stored term.
#[derive(Debug, Clone)]
pub struct StoredTerm {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Whose.
    pub organization_id: String,
    /// R-ORG-35.
    pub is_late_entry: bool,
    /// Form.
    pub draft: TermDraft,
}

impl StoredTerm {
    /// What its state depends on.
    pub fn term(&self) -> Term {
        Term {
            elected_on: self.elected_on(),
            years: self.draft.term_years,
            deferral: self.draft.deferral,
            deferred_to: self.draft.deferred_to,
            is_late_entry: self.is_late_entry,
        }
    }

    /// 选举日期
    pub fn elected_on(&self) -> NaiveDate {
        self.draft.elected_on.unwrap_or_default()
    }
}

impl TryFrom<&Row<'_>> for StoredTerm {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            rev: row.get("rev")?,
            organization_id: row.get("organization_id")?,
            is_late_entry: row.get("is_late_entry")?,
            draft: TermDraft {
                number: row.get("number")?,
                elected_on: wire::get_day(row, "elected_on")?,
                term_years: row.get("term_years")?,
                approval_document: row.get("approval_document")?,
                planned_size: row.get("planned_size")?,
                deferral: wire::get(row, "deferral")?,
                deferred_to: wire::get_day(row, "deferred_to")?,
                deferral_document: row.get("deferral_document")?,
                note: row.get("note")?,
                override_reason: row.get("override_reason")?,
            },
        })
    }
}

/// Terms of an organisation, newest first.
pub fn terms(tx: &ReadTx<'_>, organization_id: &str) -> Result<Vec<StoredTerm>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM committee_term WHERE organization_id = ?1 AND deleted_at IS NULL ORDER BY elected_on DESC",
    )?;
    let rows = statement.query_map([organization_id], |row| StoredTerm::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Errors: `row.not_found`.
pub fn term(tx: &ReadTx<'_>, id: &str) -> Result<StoredTerm> {
    tx.prepare_cached("SELECT * FROM committee_term WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| StoredTerm::try_from(row))
        .map_err(not_found(TERM))
}

/// In the trash. Errors: `row.not_found`.
pub fn term_in_trash(tx: &ReadTx<'_>, id: &str) -> Result<StoredTerm> {
    tx.prepare_cached("SELECT * FROM committee_term WHERE id = ?1 AND deleted_at IS NOT NULL")?
        .query_row([id], |row| StoredTerm::try_from(row))
        .map_err(not_found(TERM))
}

/// Inserts a checked term.
pub fn insert_term(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    organization_id: &str,
    draft: &TermDraft,
    is_late_entry: bool,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO committee_term (id, owner_org_id, organization_id, number, elected_on, term_years, approval_document,
           planned_size, deferral, deferred_to, deferral_document, is_late_entry, note, override_reason)
         VALUES (:id, :owner, :organization, :number, :elected, :years, :approval, :size, :deferral, :deferred, :document, :late,
           :note, :override)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":organization": organization_id, ":number": draft.number,
        ":elected": wire::day(draft.elected_on), ":years": draft.term_years, ":approval": draft.approval_document.trim(),
        ":size": draft.planned_size, ":deferral": wire::text(&draft.deferral), ":deferred": wire::day(draft.deferred_to),
        ":document": draft.deferral_document.trim(), ":late": is_late_entry, ":note": draft.note.trim(),
        ":override": draft.override_reason.trim(),
    })?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update_term(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &TermDraft) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE committee_term SET number = :number, elected_on = :elected, term_years = :years, approval_document = :approval,
               planned_size = :size, deferral = :deferral, deferred_to = :deferred, deferral_document = :document, note = :note,
               override_reason = :override, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":number": draft.number, ":elected": wire::day(draft.elected_on),
            ":years": draft.term_years, ":approval": draft.approval_document.trim(), ":size": draft.planned_size,
            ":deferral": wire::text(&draft.deferral), ":deferred": wire::day(draft.deferred_to),
            ":document": draft.deferral_document.trim(), ":note": draft.note.trim(),
            ":override": draft.override_reason.trim(),
        })?;
    tx.guarded(rows, TERM, "committee_term", id)
}

/// What was entered by its election moves with the day of the election: the posts it began and those it ended.
pub fn move_election(tx: &WriteTx<'_>, term: &StoredTerm, to: NaiveDate) -> Result<()> {
    let (from, to) = (term.elected_on().to_string(), to.to_string());
    tx.execute(
        include_str!("move_ended.sql"),
        named_params! {":organization": term.organization_id, ":from": from, ":to": to},
    )?;
    let begun = "UPDATE post SET started_on = :to, rev = rev + 1
                 WHERE term_id = :term AND started_on = :from AND (ended_on IS NULL OR ended_on >= :to) AND deleted_at IS NULL";
    tx.execute(begun, named_params! {":term": term.id, ":from": from, ":to": to})?;
    Ok(())
}

/// Moves a term with its posts to the trash. Errors: `row.changed`, `row.not_found`.
pub fn delete_term(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let at = tx.now().utc_text();
    let rows = tx
        .prepare_cached(
            "UPDATE committee_term SET deleted_at = ?3, deleted_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, &at, reason))?;
    tx.guarded(rows, TERM, "committee_term", id)?;
    tx.execute(
        "UPDATE post SET deleted_at = ?2, deleted_reason = ?3, rev = rev + 1 WHERE term_id = ?1 AND deleted_at IS NULL",
        (id, &at, reason),
    )?;
    Ok(())
}

/// Out of the trash, with the posts that went there with it.
pub fn restore_term(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.execute(
        "UPDATE post SET deleted_at = NULL, deleted_reason = '', rev = rev + 1
         WHERE term_id = ?1 AND deleted_at = (SELECT deleted_at FROM committee_term WHERE id = ?1)",
        [id],
    )?;
    tx.execute("UPDATE committee_term SET deleted_at = NULL, deleted_reason = '', rev = rev + 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// An election ends the seats of the former committee on its day.
pub fn end_seats(tx: &WriteTx<'_>, organization_id: &str, term_id: &str, on: NaiveDate) -> Result<()> {
    tx.prepare_cached(
        "UPDATE post SET ended_on = ?3, end_reason = 'term_ended', rev = rev + 1
         WHERE organization_id = ?1 AND ended_on IS NULL AND deleted_at IS NULL AND term_id IS NOT ?2 AND started_on < ?3
           AND kind IN ('secretary', 'deputy_secretary', 'organization_commissioner', 'publicity_commissioner',
             'discipline_commissioner', 'commissioner', 'part_time_member')",
    )?
    .execute((organization_id, term_id, on.to_string()))?;
    Ok(())
}

/// Takes back what [`end_seats`] did on that day.
pub fn reopen_seats(tx: &WriteTx<'_>, organization_id: &str, on: NaiveDate) -> Result<()> {
    tx.prepare_cached(
        "UPDATE post SET ended_on = NULL, end_reason = NULL, end_document = '', end_filing_number = '', rev = rev + 1
         WHERE organization_id = ?1 AND ended_on = ?2 AND end_reason = 'term_ended' AND deleted_at IS NULL",
    )?
    .execute((organization_id, on.to_string()))?;
    Ok(())
}

/// The dissolution of an organisation ends every post in it.
const POSTS: &str = "SELECT p.*, coalesce(m.name, p.person_name) AS holder_name, m.status AS holder_status,
    iif(o.short_name = '', o.name, o.short_name) AS organization_name, coalesce(p.ended_on, o.closed_on) AS over_on,
    iif(p.ended_on IS NULL AND o.closed_on IS NOT NULL, 'other_reason', p.end_reason) AS over_reason,
    iif(p.ended_on IS NULL AND o.closed_on IS NOT NULL, '党组织撤销', p.end_document) AS over_document
  FROM post p JOIN organization o ON o.id = p.organization_id LEFT JOIN member m ON m.id = p.member_id";

fn post_row(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<PostRow> {
    let (started_on, ended_on) = (wire::get_day(row, "started_on")?, wire::get_day(row, "over_on")?);
    let draft = PostDraft {
        organization_id: row.get("organization_id")?,
        kind: wire::get(row, "kind")?,
        title: row.get("title")?,
        member_id: row.get("member_id")?,
        person_name: row.get("holder_name")?,
        started_on,
        legal_basis: wire::get(row, "legal_basis")?,
        basis_document: row.get("basis_document")?,
        filing_number: row.get("filing_number")?,
        term_until: wire::get_day(row, "term_until")?,
        note: row.get("note")?,
        override_reason: row.get("override_reason")?,
    };
    let end = match wire::get_optional(row, "over_reason")? {
        Some(reason) => Some(PostEnd {
            ended_on,
            reason,
            document: row.get("over_document")?,
            filing_number: row.get("end_filing_number")?,
        }),
        None => None,
    };
    Ok(PostRow {
        id: row.get("id")?,
        rev: row.get("rev")?,
        organization_name: row.get("organization_name")?,
        term_id: row.get("term_id")?,
        label: if draft.title.is_empty() { draft.kind.name().to_owned() } else { draft.title.clone() },
        holder_status: wire::get_optional(row, "holder_status")?,
        served_months: full_months(started_on.unwrap_or_default(), ended_on.unwrap_or(today)),
        end,
        draft,
    })
}

/// All posts of an organisation in their order.
pub fn posts(tx: &ReadTx<'_>, organization_id: &str, today: NaiveDate) -> Result<Vec<PostRow>> {
    let mut statement = tx.prepare_cached(&format!("{POSTS} WHERE p.organization_id = ?1 AND p.deleted_at IS NULL"))?;
    let rows = statement.query_map([organization_id], |row| post_row(row, today))?;
    let mut posts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    posts.sort_by_key(|post| (post.draft.kind, post.draft.started_on));
    Ok(posts)
}

/// All posts of a member, the latest first.
pub fn posts_of_member(tx: &ReadTx<'_>, member_id: &str, today: NaiveDate) -> Result<Vec<PostRow>> {
    let mut statement = tx.prepare_cached(&format!(
        "{POSTS} WHERE p.member_id = ?1 AND p.deleted_at IS NULL ORDER BY over_on IS NOT NULL, p.started_on DESC, p.kind"
    ))?;
    let rows = statement.query_map([member_id], |row| post_row(row, today))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Errors: `row.not_found`.
pub fn post(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<PostRow> {
    tx.prepare_cached(&format!("{POSTS} WHERE p.id = ?1 AND p.deleted_at IS NULL"))?
        .query_row([id], |row| post_row(row, today))
        .map_err(not_found(POST))
}

/// In the trash. Errors: `row.not_found`.
pub fn post_in_trash(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<PostRow> {
    tx.prepare_cached(&format!("{POSTS} WHERE p.id = ?1 AND p.deleted_at IS NOT NULL"))?
        .query_row([id], |row| post_row(row, today))
        .map_err(not_found(POST))
}

/// Inserts a checked post, ended or not.
pub fn insert_post(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    term_id: Option<&str>,
    draft: &PostDraft,
    end: Option<&PostEnd>,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO post (id, owner_org_id, organization_id, term_id, kind, title, member_id, person_name, started_on, legal_basis,
           basis_document, filing_number, term_until, note, override_reason, ended_on, end_reason, end_document, end_filing_number)
         VALUES (:id, :owner, :organization, :term, :kind, :title, :member, :name, :started, :basis, :document, :filing, :until,
           :note, :override, :ended, :end_reason, :end_document, :end_filing)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":organization": draft.organization_id, ":term": term_id, ":kind": wire::text(&draft.kind),
        ":title": draft.title.trim(), ":member": draft.member_id, ":name": draft.person_name.trim(),
        ":started": wire::day(draft.started_on), ":basis": wire::text(&draft.legal_basis),
        ":document": draft.basis_document.trim(), ":filing": draft.filing_number.trim(), ":until": wire::day(draft.term_until),
        ":note": draft.note.trim(), ":override": draft.override_reason.trim(),
        ":ended": end.and_then(|end| wire::day(end.ended_on)), ":end_reason": end.map(|end| wire::text(&end.reason)),
        ":end_document": end.map_or("", |end| end.document.trim()),
        ":end_filing": end.map_or("", |end| end.filing_number.trim()),
    })?;
    Ok(())
}

/// Updates everything but the end. Errors: `row.changed`, `row.not_found`.
pub fn update_post(tx: &WriteTx<'_>, id: &str, rev: u32, term_id: Option<&str>, draft: &PostDraft) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE post SET term_id = :term, kind = :kind, title = :title, member_id = :member, person_name = :name,
               started_on = :started, legal_basis = :basis, basis_document = :document, filing_number = :filing, term_until = :until,
               note = :note, override_reason = :override, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":term": term_id, ":kind": wire::text(&draft.kind), ":title": draft.title.trim(),
            ":member": draft.member_id, ":name": draft.person_name.trim(), ":started": wire::day(draft.started_on),
            ":basis": wire::text(&draft.legal_basis), ":document": draft.basis_document.trim(),
            ":filing": draft.filing_number.trim(), ":until": wire::day(draft.term_until), ":note": draft.note.trim(),
            ":override": draft.override_reason.trim(),
        })?;
    tx.guarded(rows, POST, "post", id)
}

/// Ends a post, or reopens it. Errors: `row.changed`, `row.not_found`.
pub fn set_end(tx: &WriteTx<'_>, id: &str, rev: u32, end: Option<&PostEnd>) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE post SET ended_on = :ended, end_reason = :reason, end_document = :document, end_filing_number = :filing,
               rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":ended": end.and_then(|end| wire::day(end.ended_on)),
            ":reason": end.map(|end| wire::text(&end.reason)), ":document": end.map_or("", |end| end.document.trim()),
            ":filing": end.map_or("", |end| end.filing_number.trim()),
        })?;
    tx.guarded(rows, POST, "post", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn delete_post(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE post SET deleted_at = ?3, deleted_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, tx.now().utc_text(), reason))?;
    tx.guarded(rows, POST, "post", id)
}

/// Out of the trash.
pub fn restore_post(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.execute("UPDATE post SET deleted_at = NULL, deleted_reason = '', rev = rev + 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// Name of a member and what the rules ask about them. Errors: `row.not_found`.
pub fn holder(tx: &ReadTx<'_>, member_id: &str) -> Result<(String, Holder)> {
    tx.prepare_cached(
        "SELECT name, status, member_type, conversion_date FROM member WHERE id = ?1 AND deleted_at IS NULL",
    )?
    .query_row([member_id], |row| Ok((row.get("name")?, holder_of(row)?)))
    .map_err(not_found("党员"))
}

fn holder_of(row: &Row<'_>) -> rusqlite::Result<Holder> {
    Ok(Holder {
        status: wire::get(row, "status")?,
        member_type: wire::get(row, "member_type")?,
        conversion_date: wire::get_day(row, "conversion_date")?,
    })
}

/// Reminders of all terms of an organisation with the id of their term, oldest first.
pub fn reminders(tx: &ReadTx<'_>, organization_id: &str) -> Result<Vec<(String, ReminderRow)>> {
    let mut statement = tx.prepare_cached(
        "SELECT r.* FROM renewal_reminder r JOIN committee_term t ON t.id = r.term_id
         WHERE t.organization_id = ?1 AND t.deleted_at IS NULL ORDER BY r.reminded_on, r.id",
    )?;
    let rows = statement.query_map([organization_id], |row| {
        let draft = ReminderDraft {
            reminded_on: wire::get_day(row, "reminded_on")?,
            method: wire::get(row, "method")?,
            reminded: row.get("reminded")?,
            content: row.get("content")?,
        };
        Ok((row.get("term_id")?, ReminderRow { id: row.get("id")?, draft }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a reminder.
pub fn insert_reminder(tx: &WriteTx<'_>, id: &str, owner: &str, term_id: &str, draft: &ReminderDraft) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO renewal_reminder (id, owner_org_id, term_id, reminded_on, method, reminded, content)
         VALUES (:id, :owner, :term, :on, :method, :reminded, :content)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":term": term_id, ":on": wire::day(draft.reminded_on),
        ":method": wire::text(&draft.method), ":reminded": draft.reminded.trim(), ":content": draft.content.trim(),
    })?;
    Ok(())
}

/// Term of an organisation that was running on a day.
pub fn term_on(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Option<String>> {
    Ok(tx
        .prepare_cached(
            "SELECT id FROM committee_term WHERE organization_id = ?1 AND elected_on <= ?2 AND deleted_at IS NULL
             ORDER BY elected_on DESC LIMIT 1",
        )?
        .query_row((organization_id, day.to_string()), |row| row.get(0))
        .optional()?)
}
