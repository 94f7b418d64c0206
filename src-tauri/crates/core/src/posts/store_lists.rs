//! SQL over all organisations at once: the present terms, everybody in office, the secretaries.

use super::holder_of;
use crate::calendar::full_years;
use crate::db::ReadTx;
use crate::error::Result;
use crate::meetings::AttendanceDraft;
use crate::meetings::AttendanceStatus;
use crate::posts::in_office::PersonInOffice;
use crate::posts::rules::Term;
use crate::posts::rules_seats::Seat;
use crate::posts::{PostKind, SecretaryRow};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::named_params;
use std::collections::{BTreeMap, HashMap};

/// The present term of an organisation.
#[derive(Debug, Clone)]
pub struct PresentTerm {
    /// What its state depends on.
    pub term: Term,
    /// 第几届
    pub number: u32,
    /// 核定委员职数
    pub planned_size: Option<u32>,
    /// R-ORG-33.
    pub reminded: bool,
}

/// By organisation.
pub fn present_terms(tx: &ReadTx<'_>) -> Result<HashMap<String, PresentTerm>> {
    let mut statement = tx.prepare_cached(
        "SELECT t.organization_id, max(t.elected_on) AS elected_on, t.number, t.term_years, t.planned_size, t.deferral,
                t.deferred_to, t.is_late_entry, EXISTS (SELECT 1 FROM renewal_reminder r WHERE r.term_id = t.id) AS reminded
         FROM committee_term t WHERE t.deleted_at IS NULL GROUP BY t.organization_id",
    )?;
    let rows = statement.query_map([], |row| {
        let term = Term {
            elected_on: wire::get_day(row, "elected_on")?.unwrap_or_default(),
            years: row.get("term_years")?,
            deferral: wire::get(row, "deferral")?,
            deferred_to: wire::get_day(row, "deferred_to")?,
            is_late_entry: row.get("is_late_entry")?,
        };
        let present = PresentTerm {
            term,
            number: row.get("number")?,
            planned_size: row.get("planned_size")?,
            reminded: row.get("reminded")?,
        };
        Ok((row.get("organization_id")?, present))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everybody in office by organisation, in the order of posts.
pub fn seats(tx: &ReadTx<'_>) -> Result<HashMap<String, Vec<Seat>>> {
    let mut statement = tx.prepare_cached(
        "SELECT p.organization_id, p.kind, p.title, p.member_id, coalesce(m.name, p.person_name) AS name, p.started_on,
                p.filing_number, m.status, m.member_type, m.conversion_date
         FROM post p LEFT JOIN member m ON m.id = p.member_id WHERE p.ended_on IS NULL AND p.deleted_at IS NULL",
    )?;
    let mut seats: HashMap<String, Vec<Seat>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, title, name): (PostKind, String, String) =
            (wire::get(row, "kind")?, row.get("title")?, row.get("name")?);
        let member_id: Option<String> = row.get("member_id")?;
        let seat = Seat {
            label: if title.is_empty() { kind.name().to_owned() } else { title },
            holder: if member_id.is_some() { Some(holder_of(row)?) } else { None },
            person: member_id.unwrap_or_else(|| name.clone()),
            kind,
            name,
            started_on: wire::get_day(row, "started_on")?.unwrap_or_default(),
            filing_number: row.get("filing_number")?,
        };
        seats.entry(row.get("organization_id")?).or_default().push(seat);
    }
    for seats in seats.values_mut() {
        seats.sort_by(|a, b| (a.kind, a.started_on, &a.name).cmp(&(b.kind, b.started_on, &b.name)));
    }
    Ok(seats)
}

/// When the last holder of each post left, by organisation.
pub fn left(tx: &ReadTx<'_>) -> Result<HashMap<String, BTreeMap<PostKind, NaiveDate>>> {
    let mut statement = tx.prepare_cached(
        "SELECT organization_id, kind, max(ended_on) AS ended_on FROM post
         WHERE ended_on IS NOT NULL AND deleted_at IS NULL GROUP BY organization_id, kind",
    )?;
    let mut left: HashMap<String, BTreeMap<PostKind, NaiveDate>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let day = wire::get_day(row, "ended_on")?.unwrap_or_default();
        left.entry(row.get("organization_id")?).or_default().insert(wire::get(row, "kind")?, day);
    }
    Ok(left)
}

/// A secretary with the days that years are counted from; the years themselves are those of no day.
pub struct StoredSecretary {
    row: SecretaryRow,
    born: Option<NaiveDate>,
    converted: Option<NaiveDate>,
}

impl StoredSecretary {
    /// With full years on a day (R-GEN-08, R-DEV-37).
    pub fn on(&self, today: NaiveDate) -> SecretaryRow {
        let years = |day: Option<NaiveDate>| day.map(|day| full_years(day, today));
        SecretaryRow {
            age: years(self.born),
            standing_years: years(self.converted),
            tenure_years: full_years(self.row.started_on, today),
            ..self.row.clone()
        }
    }
}

/// All secretaries in office in open organisations.
pub fn secretaries(tx: &ReadTx<'_>) -> Result<Vec<StoredSecretary>> {
    let mut statement = tx.prepare_cached(include_str!("secretaries.sql"))?;
    let rows = statement.query_map([], |row| {
        let row_of = SecretaryRow {
            id: row.get("id")?,
            organization_id: row.get("organization_id")?,
            organization_name: row.get("organization_name")?,
            member_id: row.get("member_id")?,
            name: row.get("name")?,
            sex: wire::get_optional(row, "sex")?,
            age: None,
            ethnicity: row.get("ethnicity")?,
            education: row.get("education")?,
            standing_years: None,
            started_on: wire::get_day(row, "started_on")?.unwrap_or_default(),
            tenure_years: 0,
            legal_basis: wire::get(row, "legal_basis")?,
            filing_number: row.get("filing_number")?,
            dual_role: row.get("dual_role")?,
        };
        let day = |column| wire::get_day(row, column);
        Ok(StoredSecretary { row: row_of, born: day("birth_date")?, converted: day("conversion_date")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Members in good standing who had a seat in the committee on a day, secretary first, each once.
pub fn seated(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<AttendanceDraft>> {
    let mut statement = tx.prepare_cached(include_str!("seated.sql"))?;
    let rows =
        statement.query_map(named_params! {":organization": organization_id, ":day": day.to_string()}, |row| {
            let is_exempt: bool = row.get("is_exempt")?;
            let kind: PostKind = wire::get(row, "kind")?;
            let person = AttendanceDraft {
                member_id: row.get("id")?,
                name: row.get("name")?,
                member_type: wire::get(row, "member_type")?,
                status: is_exempt.then_some(AttendanceStatus::Exempt),
                leave_reason: None,
                note: String::new(),
                certified_by: String::new(),
            };
            Ok((kind, person))
        })?;
    let mut seated = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    seated.sort_by_key(|(kind, _)| *kind);
    let mut people: Vec<AttendanceDraft> = Vec::new();
    for (_, person) in seated {
        if people.iter().all(|known| known.member_id != person.member_id) {
            people.push(person);
        }
    }
    Ok(people)
}

/// Row number of every member in office, with the posts held.
pub fn holders(tx: &ReadTx<'_>) -> Result<Vec<(i64, PostKind)>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.rowid AS row_number, p.kind FROM post p JOIN member m ON m.id = p.member_id JOIN organization o ON o.id = p.organization_id
         WHERE p.ended_on IS NULL AND p.deleted_at IS NULL AND o.closed_on IS NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("row_number")?, wire::get(row, "kind")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everybody in a Party post of the given organisations, in the order of posts.
pub fn in_office(tx: &ReadTx<'_>, organization_ids: &[String]) -> Result<HashMap<String, Vec<PersonInOffice>>> {
    let ids = serde_json::to_string(organization_ids).expect("a list of texts is JSON");
    let mut statement = tx.prepare_cached(include_str!("in_office.sql"))?;
    let mut people: HashMap<String, Vec<PersonInOffice>> = HashMap::new();
    let mut rows = statement.query(named_params! {":organizations": ids})?;
    while let Some(row) = rows.next()? {
        let (kind, title): (PostKind, String) = (wire::get(row, "kind")?, row.get("title")?);
        let documents: [String; 2] = [row.get("basis_document")?, row.get("filing_number")?];
        let person = PersonInOffice {
            kind,
            label: if title.is_empty() { kind.name().to_owned() } else { title },
            name: row.get("name")?,
            sex: wire::get_optional(row, "sex")?,
            birth_date: wire::get_day(row, "birth_date")?,
            ethnicity: row.get("ethnicity")?,
            education: row.get("education")?,
            join_date: wire::get_day(row, "join_date")?,
            started_on: wire::get_day(row, "started_on")?,
            legal_basis: wire::get(row, "legal_basis")?,
            documents: documents.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("；"),
        };
        people.entry(row.get("organization_id")?).or_default().push(person);
    }
    for people in people.values_mut() {
        people.sort_by(|a, b| (a.kind, a.started_on, &a.name).cmp(&(b.kind, b.started_on, &b.name)));
    }
    Ok(people)
}

/// Ids of the leaders of a Party group on a day.
pub fn group_leaders(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<String>> {
    let mut statement = tx.prepare_cached(
        "SELECT member_id FROM post WHERE organization_id = ?1 AND deleted_at IS NULL AND kind = 'group_leader'
           AND member_id IS NOT NULL AND started_on <= ?2 AND (ended_on IS NULL OR ended_on > ?2) ORDER BY started_on",
    )?;
    let rows = statement.query_map((organization_id, day.to_string()), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
