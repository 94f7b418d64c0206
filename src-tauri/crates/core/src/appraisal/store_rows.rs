//! SQL of the people of an appraisal and of its lists.

use super::types::{AppraisalCounts, AppraisalFollowUpDraft, AppraisalFollowUpState, AppraisalPersonDraft};
use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::named_params;
use std::collections::HashSet;

/// People, in order.
pub fn people(tx: &ReadTx<'_>, appraisal_id: &str) -> Result<Vec<AppraisalPersonDraft>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM appraisal_person WHERE appraisal_id = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([appraisal_id], |row| {
        Ok(AppraisalPersonDraft {
            member_id: row.get("member_id")?,
            name: row.get("name")?,
            member_type: wire::get(row, "member_type")?,
            is_exempt: row.get("is_exempt")?,
            left_on: wire::get_day(row, "left_on")?,
            counts: AppraisalCounts {
                excellent: row.get("excellent")?,
                qualified: row.get("qualified")?,
                basically_qualified: row.get("basically_qualified")?,
                unqualified: row.get("unqualified")?,
            },
            opinion: row.get("opinion")?,
            grade: wire::get_optional(row, "grade")?,
            grade_reason: row.get("grade_reason")?,
            told_on: wire::get_day(row, "told_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or updates one person; an unchanged row is not touched.
pub fn put_person(
    tx: &WriteTx<'_>,
    id: &str,
    appraisal_id: &str,
    position: u32,
    person: &AppraisalPersonDraft,
) -> Result<()> {
    let counts = &person.counts;
    tx.prepare_cached(include_str!("put_person.sql"))?.execute(named_params! {
        ":id": id, ":appraisal": appraisal_id, ":member": person.member_id, ":position": position,
        ":name": person.name.trim(), ":type": wire::text(&person.member_type), ":exempt": person.is_exempt,
        ":left": wire::day(person.left_on), ":excellent": counts.excellent, ":qualified": counts.qualified,
        ":basically": counts.basically_qualified, ":unqualified": counts.unqualified, ":opinion": person.opinion.trim(),
        ":grade": person.grade.map(|grade| wire::text(&grade)), ":reason": person.grade_reason.trim(),
        ":told": wire::day(person.told_on),
    })?;
    Ok(())
}

/// Removes people whose member ids are not in the JSON list.
pub fn remove_people_except(tx: &WriteTx<'_>, appraisal_id: &str, keep: &str) -> Result<()> {
    let sql =
        "DELETE FROM appraisal_person WHERE appraisal_id = ?1 AND member_id NOT IN (SELECT value FROM json_each(?2))";
    tx.prepare_cached(sql)?.execute((appraisal_id, keep))?;
    Ok(())
}

/// Rows of all lists, in order.
pub fn follow_ups(tx: &ReadTx<'_>, appraisal_id: &str) -> Result<Vec<AppraisalFollowUpDraft>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM appraisal_follow_up WHERE appraisal_id = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([appraisal_id], |row| {
        Ok(AppraisalFollowUpDraft {
            id: row.get("id")?,
            kind: wire::get(row, "kind")?,
            member_id: row.get("member_id")?,
            person_name: row.get("person_name")?,
            problem: row.get("problem")?,
            cause: row.get("cause")?,
            measure: row.get("measure")?,
            owner_name: row.get("owner_name")?,
            due_on: wire::get_day(row, "due_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or updates a row of a list; what has become of it is not touched. False: the id belongs to another appraisal.
pub fn put_follow_up(
    tx: &WriteTx<'_>,
    appraisal_id: &str,
    position: u32,
    row: &AppraisalFollowUpDraft,
) -> Result<bool> {
    tx.prepare_cached(include_str!("put_follow_up.sql"))?.execute(named_params! {
        ":id": row.id, ":appraisal": appraisal_id, ":position": position, ":kind": wire::text(&row.kind),
        ":member": row.member_id, ":name": row.person_name.trim(), ":problem": row.problem.trim(),
        ":cause": row.cause.trim(), ":measure": row.measure.trim(), ":owner": row.owner_name.trim(),
        ":due": wire::day(row.due_on),
    })?;
    let sql = "SELECT appraisal_id = ?2 FROM appraisal_follow_up WHERE id = ?1";
    Ok(tx.prepare_cached(sql)?.query_row((&row.id, appraisal_id), |row| row.get(0))?)
}

/// Removes rows whose ids are not in the JSON list.
pub fn remove_follow_ups_except(tx: &WriteTx<'_>, appraisal_id: &str, keep: &str) -> Result<()> {
    let sql = "DELETE FROM appraisal_follow_up WHERE appraisal_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2))";
    tx.prepare_cached(sql)?.execute((appraisal_id, keep))?;
    Ok(())
}

/// What has become of the rows, in order.
pub fn follow_up_states(tx: &ReadTx<'_>, appraisal_id: &str) -> Result<Vec<AppraisalFollowUpState>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, rev, done_on, evidence FROM appraisal_follow_up WHERE appraisal_id = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([appraisal_id], |row| {
        Ok(AppraisalFollowUpState {
            id: row.get("id")?,
            rev: row.get("rev")?,
            done_on: wire::get_day(row, "done_on")?,
            evidence: row.get("evidence")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_done(tx: &WriteTx<'_>, id: &str, rev: u32, done_on: Option<NaiveDate>, evidence: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE appraisal_follow_up SET done_on = ?3, evidence = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2",
        )?
        .execute((id, rev, wire::day(done_on), evidence))?;
    tx.guarded(rows, "后续事项", "appraisal_follow_up", id)
}

/// Ids of the JSON list that are no member's.
pub fn unknown_members(tx: &ReadTx<'_>, ids: &str) -> Result<HashSet<String>> {
    let mut statement =
        tx.prepare_cached("SELECT value FROM json_each(?1) WHERE value NOT IN (SELECT id FROM member)")?;
    let rows = statement.query_map([ids], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
