//! SQL of double reports. An office has some hundreds of them, so the list is read whole and cut in memory.

use super::types::{
    ClaimedPost, DoubleReportDraft, DoubleReportQuery, DoubleReportRow, ServiceRecord, ServiceRecordDraft, YearlyRemark,
};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::{Error, Result};
use crate::masking;
use crate::pinyin_keys::{self, NameKind};
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};
use std::collections::HashMap;

const WHAT: &str = "双报到登记";

/// A report as it is stored.
pub struct Record {
    pub draft: DoubleReportDraft,
    pub receipt_on: Option<NaiveDate>,
    pub end_note: String,
}

/// Errors: `row.not_found`.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<Record> {
    tx.prepare_cached("SELECT * FROM double_report WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(Record {
                draft: DoubleReportDraft {
                    member_id: row.get("member_id")?,
                    name: row.get("name")?,
                    sex: wire::get_optional(row, "sex")?,
                    mobile: row.get("mobile")?,
                    unit: row.get("unit")?,
                    unit_organization: row.get("unit_organization")?,
                    organization_id: row.get("organization_id")?,
                    home: row.get("home")?,
                    reported_on: wire::get_present_day(row, "reported_on")?,
                    skills: row.get("skills")?,
                    wish: row.get("wish")?,
                    note: row.get("note")?,
                    override_reason: row.get("override_reason")?,
                },
                receipt_on: wire::get_day(row, "receipt_on")?,
                end_note: row.get("end_note")?,
            })
        })
        .map_err(not_found(WHAT))
}

/// Everything that fits, by name.
pub fn rows(
    tx: &ReadTx<'_>,
    query: &DoubleReportQuery,
    below: Option<&[String]>,
    year: i32,
) -> Result<Vec<DoubleReportRow>> {
    let mut statement = tx.prepare_cached(include_str!("list.sql"))?;
    let below = below.map(|ids| serde_json::to_string(ids).expect("a list of texts is JSON"));
    let rows = statement.query_map(
        named_params! {
            ":from": format!("{year}-01-01"), ":to": format!("{year}-12-31"), ":needle": wire::needle(&query.text),
            ":below": below, ":with_ended": query.with_ended, ":id": None::<String>, ":member": None::<String>,
        },
        line,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One line. Errors: `row.not_found`.
pub fn row(tx: &ReadTx<'_>, id: &str, year: i32) -> Result<DoubleReportRow> {
    narrowed(tx, Some(id), None, year)?.pop().ok_or(Error::NotFound { what: WHAT })
}

/// Of one member.
pub fn of_member(tx: &ReadTx<'_>, member_id: &str, year: i32) -> Result<Vec<DoubleReportRow>> {
    narrowed(tx, None, Some(member_id), year)
}

fn narrowed(tx: &ReadTx<'_>, id: Option<&str>, member_id: Option<&str>, year: i32) -> Result<Vec<DoubleReportRow>> {
    let mut statement = tx.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map(
        named_params! {
            ":from": format!("{year}-01-01"), ":to": format!("{year}-12-31"), ":needle": None::<String>,
            ":below": None::<String>, ":with_ended": true, ":id": id, ":member": member_id,
        },
        line,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<DoubleReportRow> {
    Ok(DoubleReportRow {
        id: row.get("id")?,
        rev: row.get("rev")?,
        member_id: row.get("member_id")?,
        name: row.get("name")?,
        mobile_masked: masking::mask_mobile(&row.get::<_, String>("mobile")?),
        unit: row.get("unit")?,
        organization_name: row.get("organization_name")?,
        reported_on: wire::get_present_day(row, "reported_on")?,
        posts: row.get::<_, Option<String>>("posts")?.unwrap_or_default(),
        services: row.get("services")?,
        tenths: row.get("tenths")?,
        due_by_now: 0,
        ended_on: wire::get_day(row, "ended_on")?,
    })
}

/// An open report, for the workbench.
pub struct Open {
    pub reported_on: NaiveDate,
    pub services: u32,
    pub remarks: Vec<YearlyRemark>,
}

/// All open reports with the services of a year and the remarks of that year and the one before.
pub fn open(tx: &ReadTx<'_>, year: i32) -> Result<Vec<Open>> {
    let mut remarks: HashMap<String, Vec<YearlyRemark>> = HashMap::new();
    let mut statement =
        tx.prepare_cached("SELECT double_report_id, year, told_on FROM double_report_remark WHERE year >= ?1")?;
    let mut rows = statement.query([year - 1])?;
    while let Some(row) = rows.next()? {
        let remark =
            YearlyRemark { year: row.get("year")?, text: String::new(), told_on: wire::get_day(row, "told_on")? };
        remarks.entry(row.get("double_report_id")?).or_default().push(remark);
    }
    let mut statement = tx.prepare_cached(
        "SELECT d.id, d.reported_on,
                (SELECT count(*) FROM double_report_service s
                 WHERE s.double_report_id = d.id AND s.void_on IS NULL AND s.served_on BETWEEN ?1 AND ?2) AS services
         FROM double_report d INDEXED BY double_report_open WHERE d.ended_on IS NULL",
    )?;
    let rows = statement.query_map([format!("{year}-01-01"), format!("{year}-12-31")], |row| {
        let id: String = row.get("id")?;
        Ok((id, wire::get_present_day(row, "reported_on")?, row.get("services")?))
    })?;
    let mut all = Vec::new();
    for row in rows {
        let (id, reported_on, services) = row?;
        all.push(Open { reported_on, services, remarks: remarks.remove(&id).unwrap_or_default() });
    }
    Ok(all)
}

/// Inserts a report.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &DoubleReportDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    tx.prepare_cached(
        "INSERT INTO double_report (id, owner_org_id, member_id, name, sex, mobile, unit, unit_organization, organization_id, home,
           reported_on, skills, wish, note, override_reason, derived_sort, derived_text)
         VALUES (:id, :owner, :member, :name, :sex, :mobile, :unit, :unit_organization, :organization, :home, :on, :skills, :wish,
           :note, :override, :sort, :text)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":member": draft.member_id, ":name": draft.name, ":sex": draft.sex.map(|sex| wire::text(&sex)),
        ":mobile": draft.mobile, ":unit": draft.unit, ":unit_organization": draft.unit_organization,
        ":organization": draft.organization_id, ":home": draft.home, ":on": draft.reported_on.to_string(),
        ":skills": draft.skills, ":wish": draft.wish, ":note": draft.note, ":override": draft.override_reason,
        ":sort": sort, ":text": text,
    })?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &DoubleReportDraft) -> Result<()> {
    let (sort, text) = derived(draft);
    let rows = tx
        .prepare_cached(
            "UPDATE double_report SET member_id = :member, name = :name, sex = :sex, mobile = :mobile, unit = :unit,
               unit_organization = :unit_organization, organization_id = :organization, home = :home, reported_on = :on,
               skills = :skills, wish = :wish, note = :note, override_reason = :override, derived_sort = :sort,
               derived_text = :text, rev = rev + 1
             WHERE id = :id AND rev = :rev",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":member": draft.member_id, ":name": draft.name,
            ":sex": draft.sex.map(|sex| wire::text(&sex)), ":mobile": draft.mobile, ":unit": draft.unit,
            ":unit_organization": draft.unit_organization, ":organization": draft.organization_id, ":home": draft.home,
            ":on": draft.reported_on.to_string(), ":skills": draft.skills, ":wish": draft.wish, ":note": draft.note,
            ":override": draft.override_reason, ":sort": sort, ":text": text,
        })?;
    tx.guarded(rows, WHAT, "double_report", id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_end(tx: &WriteTx<'_>, id: &str, rev: u32, on: NaiveDate, note: &str) -> Result<()> {
    let rows = tx.execute(
        "UPDATE double_report SET ended_on = ?3, end_note = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND ended_on IS NULL",
        (id, rev, on.to_string(), note),
    )?;
    tx.guarded(rows, WHAT, "double_report", id)
}

/// When the receipt was made first. Not part of the form, so its revision stays.
pub fn set_receipt(tx: &WriteTx<'_>, id: &str, on: NaiveDate) -> Result<()> {
    tx.execute("UPDATE double_report SET receipt_on = ?2 WHERE id = ?1 AND receipt_on IS NULL", (id, on.to_string()))?;
    Ok(())
}

/// Inserts a claimed post.
pub fn insert_post(tx: &WriteTx<'_>, id: &str, report_id: &str, title: &str, on: NaiveDate) -> Result<()> {
    tx.execute(
        "INSERT INTO double_report_post (id, double_report_id, title, claimed_on) VALUES (?1, ?2, ?3, ?4)",
        (id, report_id, title, on.to_string()),
    )?;
    Ok(())
}

/// Errors: `row.not_found`.
pub fn end_post(tx: &WriteTx<'_>, id: &str, on: NaiveDate) -> Result<()> {
    let rows = tx.execute(
        "UPDATE double_report_post SET ended_on = ?2, rev = rev + 1 WHERE id = ?1 AND ended_on IS NULL AND claimed_on <= ?2",
        (id, on.to_string()),
    )?;
    if rows == 1 { Ok(()) } else { Err(Error::NotFound { what: "认领岗位" }) }
}

/// Running ones first.
pub fn posts(tx: &ReadTx<'_>, report_id: &str) -> Result<Vec<ClaimedPost>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM double_report_post WHERE double_report_id = ?1 ORDER BY ended_on IS NOT NULL, claimed_on DESC, rowid DESC",
    )?;
    let rows = statement.query_map([report_id], |row| {
        Ok(ClaimedPost {
            id: row.get("id")?,
            title: row.get("title")?,
            claimed_on: wire::get_present_day(row, "claimed_on")?,
            ended_on: wire::get_day(row, "ended_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts a service.
pub fn insert_service(tx: &WriteTx<'_>, id: &str, report_id: &str, draft: &ServiceRecordDraft) -> Result<()> {
    tx.execute(
        "INSERT INTO double_report_service (id, double_report_id, post_id, served_on, item, tenths, witness)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            id,
            report_id,
            &draft.post_id,
            draft.served_on.to_string(),
            draft.item.trim(),
            draft.tenths,
            draft.witness.trim(),
        ),
    )?;
    Ok(())
}

/// Errors: `row.not_found`.
pub fn void_service(tx: &WriteTx<'_>, id: &str, on: NaiveDate) -> Result<()> {
    let rows = tx.execute(
        "UPDATE double_report_service SET void_on = ?2, rev = rev + 1 WHERE id = ?1 AND void_on IS NULL",
        (id, on.to_string()),
    )?;
    if rows == 1 { Ok(()) } else { Err(Error::NotFound { what: "服务记录" }) }
}

/// Newest first.
pub fn services(tx: &ReadTx<'_>, report_id: &str) -> Result<Vec<ServiceRecord>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM double_report_service WHERE double_report_id = ?1 AND void_on IS NULL ORDER BY served_on DESC, rowid DESC LIMIT 200",
    )?;
    let rows = statement.query_map([report_id], |row| {
        Ok(ServiceRecord {
            id: row.get("id")?,
            draft: ServiceRecordDraft {
                post_id: row.get("post_id")?,
                served_on: wire::get_present_day(row, "served_on")?,
                item: row.get("item")?,
                tenths: row.get("tenths")?,
                witness: row.get("witness")?,
            },
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or replaces the remark of a year.
pub fn put_remark(tx: &WriteTx<'_>, id: &str, report_id: &str, remark: &YearlyRemark) -> Result<()> {
    tx.execute(
        "INSERT INTO double_report_remark (id, double_report_id, year, text, told_on) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (double_report_id, year) DO UPDATE SET text = excluded.text, told_on = excluded.told_on, rev = rev + 1",
        (id, report_id, remark.year, &remark.text, wire::day(remark.told_on)),
    )?;
    Ok(())
}

/// Newest first.
pub fn remarks(tx: &ReadTx<'_>, report_id: &str) -> Result<Vec<YearlyRemark>> {
    let mut statement = tx.prepare_cached(
        "SELECT year, text, told_on FROM double_report_remark WHERE double_report_id = ?1 ORDER BY year DESC",
    )?;
    let rows = statement.query_map([report_id], |row| {
        Ok(YearlyRemark { year: row.get("year")?, text: row.get("text")?, told_on: wire::get_day(row, "told_on")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn derived(draft: &DoubleReportDraft) -> (String, String) {
    let terms = pinyin_keys::search_suffixes(&draft.name, NameKind::Person);
    (pinyin_keys::sort_key(&draft.name, NameKind::Person), wire::haystack(terms))
}
