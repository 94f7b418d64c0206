//! SQL of dispatches, visits and appraisals.

use super::instructor_rules::stands;
use super::store_rows::{APPRAISAL, DISPATCH, VISIT};
use super::{
    AppraisalDraft, AppraisalRow, DispatchDraft, DispatchRow, DispatchTask, ReviewGrade, VisitDraft, VisitRow,
};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::organizations::NameRef;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

impl wire::Text for ReviewGrade {}
impl wire::Text for DispatchTask {}

fn tasks(row: &Row<'_>) -> rusqlite::Result<Vec<DispatchTask>> {
    // What a newer program may have written and this one does not know is left out.
    let names: Vec<String> = serde_json::from_str(&row.get::<_, String>("tasks")?).unwrap_or_default();
    Ok(names.iter().filter_map(|name| wire::parse(name)).collect())
}

fn tasks_text(tasks: &[DispatchTask]) -> String {
    let names: Vec<String> = tasks.iter().map(wire::text).collect();
    serde_json::to_string(&names).expect("a list of texts is JSON")
}

fn name_ref(row: &Row<'_>, id: &str, name: &str) -> rusqlite::Result<NameRef> {
    Ok(NameRef { id: row.get(id)?, name: row.get(name)? })
}

/// Every dispatch, newest first, judged on `day`.
pub fn all(tx: &ReadTx<'_>, day: NaiveDate) -> Result<Vec<DispatchRow>> {
    select(tx, None, None, day)
}

/// Those of one unit.
pub fn of_unit(tx: &ReadTx<'_>, unit_id: &str, day: NaiveDate) -> Result<Vec<DispatchRow>> {
    select(tx, Some(unit_id), None, day)
}

/// Those of one instructor.
pub fn of_instructor(tx: &ReadTx<'_>, instructor_id: &str, day: NaiveDate) -> Result<Vec<DispatchRow>> {
    select(tx, None, Some(instructor_id), day)
}

fn select(tx: &ReadTx<'_>, unit: Option<&str>, instructor: Option<&str>, day: NaiveDate) -> Result<Vec<DispatchRow>> {
    let mut statement = tx.prepare_cached(include_str!("dispatches.sql"))?;
    let rows = statement.query_map(named_params! {":unit": unit, ":instructor": instructor}, |row| {
        let starts_on = wire::get_day(row, "starts_on")?.unwrap_or_default();
        let ends_on = wire::get_day(row, "ends_on")?.unwrap_or_default();
        let ended_on = wire::get_day(row, "ended_on")?;
        let gone = |column| wire::get_day(row, column).map(|gone| gone.is_some_and(|gone| gone <= day));
        let is_active =
            stands(starts_on, ends_on, ended_on, day) && !gone("unit_closed_on")? && !gone("instructor_ended_on")?;
        Ok(DispatchRow {
            id: row.get("id")?,
            rev: row.get("rev")?,
            instructor: name_ref(row, "instructor_id", "instructor_name")?,
            unit: name_ref(row, "unit_id", "unit_name")?,
            sender: row.get("sender")?,
            document: row.get("document")?,
            starts_on,
            ends_on,
            tasks: tasks(row)?,
            other_task: row.get("other_task")?,
            ended_on,
            end_reason: row.get("end_reason")?,
            override_reason: row.get("override_reason")?,
            is_active,
            last_visit: wire::get_day(row, "last_visit")?,
            visits: row.get("visits")?,
            visit_due: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One dispatch. Errors: `row.not_found`.
pub fn one(tx: &ReadTx<'_>, id: &str) -> Result<(DispatchDraft, Option<NaiveDate>)> {
    tx.prepare_cached("SELECT * FROM instructor_dispatch WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id], |row| {
            let draft = DispatchDraft {
                instructor_id: row.get("instructor_id")?,
                unit_id: row.get("unit_id")?,
                sender: row.get("sender")?,
                document: row.get("document")?,
                starts_on: wire::get_day(row, "starts_on")?,
                ends_on: wire::get_day(row, "ends_on")?,
                tasks: tasks(row)?,
                other_task: row.get("other_task")?,
                override_reason: row.get("override_reason")?,
            };
            Ok((draft, wire::get_day(row, "ended_on")?))
        })
        .map_err(not_found(DISPATCH.what))
}

/// Inserts a checked form.
pub fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    owner: &str,
    draft: &DispatchDraft,
    days: (NaiveDate, NaiveDate),
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO instructor_dispatch (id, owner_org_id, instructor_id, unit_id, sender, document, starts_on, ends_on, tasks,
           other_task, override_reason)
         VALUES (:id, :owner, :instructor, :unit, :sender, :document, :starts, :ends, :tasks, :other, :override)",
    )?
    .execute(named_params! {
        ":id": id, ":owner": owner, ":instructor": draft.instructor_id, ":unit": draft.unit_id, ":sender": draft.sender,
        ":document": draft.document, ":starts": days.0.to_string(), ":ends": days.1.to_string(),
        ":tasks": tasks_text(&draft.tasks), ":other": draft.other_task, ":override": draft.override_reason,
    })?;
    Ok(())
}

/// Everything but who, where and the end. Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &DispatchDraft, days: (NaiveDate, NaiveDate)) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE instructor_dispatch SET sender = :sender, document = :document, starts_on = :starts, ends_on = :ends,
               tasks = :tasks, other_task = :other, override_reason = :override, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":sender": draft.sender, ":document": draft.document, ":starts": days.0.to_string(),
            ":ends": days.1.to_string(), ":tasks": tasks_text(&draft.tasks), ":other": draft.other_task,
            ":override": draft.override_reason,
        })?;
    tx.guarded(rows, DISPATCH.what, DISPATCH.name, id)
}

/// Errors: `row.changed`, `row.not_found`.
pub fn set_end(tx: &WriteTx<'_>, id: &str, rev: u32, ended_on: NaiveDate, reason: &str) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE instructor_dispatch SET ended_on = ?3, end_reason = ?4, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        )?
        .execute((id, rev, ended_on.to_string(), reason))?;
    tx.guarded(rows, DISPATCH.what, DISPATCH.name, id)
}

/// Visits of a unit or of an instructor, newest first, at most 500.
pub fn visits(tx: &ReadTx<'_>, unit: Option<&str>, instructor: Option<&str>) -> Result<Vec<VisitRow>> {
    let mut statement = tx.prepare_cached(
        "SELECT v.*, i.name AS instructor_name, u.name AS unit_name
         FROM instructor_visit v JOIN instructor i ON i.id = v.instructor_id JOIN new_field_unit u ON u.id = v.unit_id
         WHERE v.deleted_at IS NULL AND (:unit IS NULL OR v.unit_id = :unit)
           AND (:instructor IS NULL OR v.instructor_id = :instructor)
         ORDER BY v.visited_on DESC, v.id DESC LIMIT 500",
    )?;
    let rows = statement.query_map(named_params! {":unit": unit, ":instructor": instructor}, |row| {
        Ok(VisitRow {
            id: row.get("id")?,
            rev: row.get("rev")?,
            instructor: name_ref(row, "instructor_id", "instructor_name")?,
            unit: name_ref(row, "unit_id", "unit_name")?,
            visited_on: wire::get_day(row, "visited_on")?.unwrap_or_default(),
            people: row.get("people")?,
            content: row.get("content")?,
            problem: row.get("problem")?,
            follow_up: row.get("follow_up")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts a visit.
pub fn insert_visit(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &VisitDraft, day: NaiveDate) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO instructor_visit (id, owner_org_id, instructor_id, unit_id, visited_on, people, content, problem, follow_up)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        id,
        owner,
        &draft.instructor_id,
        &draft.unit_id,
        day.to_string(),
        &draft.people,
        &draft.content,
        &draft.problem,
        &draft.follow_up,
    ))?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update_visit(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &VisitDraft, day: NaiveDate) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE instructor_visit SET visited_on = ?3, people = ?4, content = ?5, problem = ?6, follow_up = ?7, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND instructor_id = ?8 AND unit_id = ?9 AND deleted_at IS NULL",
        )?
        .execute((
            id,
            rev,
            day.to_string(),
            &draft.people,
            &draft.content,
            &draft.problem,
            &draft.follow_up,
            &draft.instructor_id,
            &draft.unit_id,
        ))?;
    tx.guarded(rows, VISIT.what, VISIT.name, id)
}

/// Appraisals of one instructor or of all, newest year first.
pub fn appraisals(tx: &ReadTx<'_>, instructor: Option<&str>) -> Result<Vec<AppraisalRow>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM instructor_appraisal WHERE deleted_at IS NULL AND (?1 IS NULL OR instructor_id = ?1)
         ORDER BY year DESC, id DESC",
    )?;
    let rows = statement.query_map([instructor], |row| {
        Ok(AppraisalRow {
            id: row.get("id")?,
            rev: row.get("rev")?,
            instructor_id: row.get("instructor_id")?,
            year: row.get("year")?,
            grade: wire::get(row, "grade")?,
            decided_on: wire::get_day(row, "decided_on")?,
            document: row.get("document")?,
            note: row.get("note")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts an appraisal.
pub fn insert_appraisal(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &AppraisalDraft) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO instructor_appraisal (id, owner_org_id, instructor_id, year, grade, decided_on, document, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        id,
        owner,
        &draft.instructor_id,
        draft.year,
        wire::text(&draft.grade),
        wire::day(draft.decided_on),
        &draft.document,
        &draft.note,
    ))?;
    Ok(())
}

/// Errors: `row.changed`, `row.not_found`.
pub fn update_appraisal(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &AppraisalDraft) -> Result<()> {
    let rows = tx
        .prepare_cached(
            "UPDATE instructor_appraisal SET year = ?3, grade = ?4, decided_on = ?5, document = ?6, note = ?7, rev = rev + 1
             WHERE id = ?1 AND rev = ?2 AND instructor_id = ?8 AND deleted_at IS NULL",
        )?
        .execute((
            id,
            rev,
            draft.year,
            wire::text(&draft.grade),
            wire::day(draft.decided_on),
            &draft.document,
            &draft.note,
            &draft.instructor_id,
        ))?;
    tx.guarded(rows, APPRAISAL.what, APPRAISAL.name, id)
}

/// Instructor and year of an appraisal, in the recycle bin or not. Errors: `row.not_found`.
pub fn year_of_appraisal(tx: &ReadTx<'_>, id: &str) -> Result<(String, i32)> {
    tx.prepare_cached("SELECT instructor_id, year FROM instructor_appraisal WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(not_found(APPRAISAL.what))
}
