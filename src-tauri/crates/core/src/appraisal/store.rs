//! SQL of appraisals: the head row, corrections, what the workbench asks. People and lists are in `store_rows.rs`.

use super::types::{
    AppraisalCorrection, AppraisalFollowUpKind, AppraisalPoll, AppraisalSteps, DemocraticAppraisalDraft,
};
use crate::db::{ReadTx, WriteTx, not_found};
use crate::error::Result;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, ToSql, named_params};

pub(super) const WHAT: &str = "民主评议";

/// The head row.
#[derive(Debug, Clone)]
pub struct Head {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// 补录
    pub is_late_entry: bool,
    /// Local time as text, once locked.
    pub finished_at: Option<String>,
    /// Who locked it.
    pub finished_by: String,
    /// Fields of the head; lists empty.
    pub draft: DemocraticAppraisalDraft,
}

const HEAD: &str = "SELECT *, strftime('%Y-%m-%d %H:%M', finished_at, '+8 hours') AS finished_local FROM appraisal";

fn head_of(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        id: row.get("id")?,
        rev: row.get("rev")?,
        is_late_entry: row.get("is_late_entry")?,
        finished_at: row.get("finished_local")?,
        finished_by: row.get("finished_by")?,
        draft: DemocraticAppraisalDraft {
            organization_id: row.get("organization_id")?,
            year: row.get("year")?,
            meeting_id: row.get("held_at_id")?,
            theme: row.get("theme")?,
            steps: AppraisalSteps {
                studied_on: wire::get_day(row, "studied_on")?,
                opinions_on: wire::get_day(row, "opinions_on")?,
                talked_on: wire::get_day(row, "talked_on")?,
                self_on: wire::get_day(row, "self_on")?,
                mutual_on: wire::get_day(row, "mutual_on")?,
                polled_on: wire::get_day(row, "polled_on")?,
                decided_on: wire::get_day(row, "decided_on")?,
                told_on: wire::get_day(row, "told_on")?,
            },
            poll: AppraisalPoll {
                present: row.get("present")?,
                in_writing: row.get("in_writing")?,
                issued: row.get("issued")?,
                returned: row.get("returned")?,
            },
            people: Vec::new(),
            follow_ups: Vec::new(),
            override_reason: row.get("override_reason")?,
        },
    })
}

/// Errors: `row.not_found`.
pub fn head(tx: &ReadTx<'_>, id: &str) -> Result<Head> {
    let sql = format!("{HEAD} WHERE id = ?1 AND deleted_at IS NULL");
    tx.prepare_cached(&sql)?.query_row([id], head_of).map_err(not_found(WHAT))
}

/// Errors: `row.not_found`.
pub fn head_in_trash(tx: &ReadTx<'_>, id: &str) -> Result<Head> {
    let sql = format!("{HEAD} WHERE id = ?1 AND deleted_at IS NOT NULL");
    tx.prepare_cached(&sql)?.query_row([id], head_of).map_err(not_found(WHAT))
}

/// Everything of a year.
pub fn of_year(tx: &ReadTx<'_>, year: i32) -> Result<Vec<Head>> {
    let mut statement = tx.prepare_cached(&format!("{HEAD} WHERE year = ?1 AND deleted_at IS NULL"))?;
    let rows = statement.query_map([year], head_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Id of the appraisal of a branch in a year.
pub fn find(tx: &ReadTx<'_>, organization_id: &str, year: i32) -> Result<Option<String>> {
    Ok(tx
        .prepare_cached("SELECT id FROM appraisal WHERE organization_id = ?1 AND year = ?2 AND deleted_at IS NULL")?
        .query_row((organization_id, year), |row| row.get(0))
        .optional()?)
}

/// Inserts the head row.
pub fn insert(tx: &WriteTx<'_>, id: &str, owner: &str, draft: &DemocraticAppraisalDraft, late: bool) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO appraisal (id, owner_org_id, organization_id, year, theme, is_late_entry)
         VALUES (?1, ?2, ?3, ?4, '', ?5)",
    )?
    .execute((id, owner, &draft.organization_id, draft.year, late))?;
    Ok(())
}

/// Updates the head row. Errors: `row.changed`, `row.not_found`.
pub fn update(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &DemocraticAppraisalDraft) -> Result<()> {
    let (steps, poll) = (&draft.steps, &draft.poll);
    let rows = tx
        .prepare_cached(
            "UPDATE appraisal SET held_at_id = :meeting, theme = :theme, studied_on = :studied, opinions_on = :opinions,
               talked_on = :talked, self_on = :self, mutual_on = :mutual, polled_on = :polled, decided_on = :decided,
               told_on = :told, present = :present, in_writing = :in_writing, issued = :issued, returned = :returned,
               override_reason = :reason, rev = rev + 1
             WHERE id = :id AND rev = :rev AND deleted_at IS NULL AND finished_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":rev": rev, ":meeting": draft.meeting_id, ":theme": draft.theme.trim(),
            ":studied": wire::day(steps.studied_on), ":opinions": wire::day(steps.opinions_on),
            ":talked": wire::day(steps.talked_on), ":self": wire::day(steps.self_on), ":mutual": wire::day(steps.mutual_on),
            ":polled": wire::day(steps.polled_on), ":decided": wire::day(steps.decided_on), ":told": wire::day(steps.told_on),
            ":present": poll.present, ":in_writing": poll.in_writing, ":issued": poll.issued, ":returned": poll.returned,
            ":reason": draft.override_reason.trim(),
        })?;
    tx.guarded(rows, WHAT, "appraisal", id)
}

/// Locks. Errors: `row.changed`, `row.not_found`.
pub fn set_finished(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    guarded(
        tx,
        (id, rev),
        "finished_at = ?3, finished_by = ?4, override_reason = ?5",
        &[&tx.now().utc_text(), &tx.actor(), &reason],
    )
}

/// Into the trash. Errors: `row.changed`, `row.not_found`.
pub fn set_deleted(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    guarded(tx, (id, rev), "deleted_at = ?3, deleted_reason = ?4", &[&tx.now().utc_text(), &reason])
}

/// Changes an open appraisal that nobody else changed meanwhile.
fn guarded(tx: &WriteTx<'_>, (id, rev): (&str, u32), set: &str, values: &[&dyn ToSql]) -> Result<()> {
    let sql = format!(
        "UPDATE appraisal SET {set}, rev = rev + 1
         WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL AND finished_at IS NULL"
    );
    let mut all: Vec<&dyn ToSql> = vec![&id, &rev];
    all.extend_from_slice(values);
    let rows = tx.prepare_cached(&sql)?.execute(all.as_slice())?;
    tx.guarded(rows, WHAT, "appraisal", id)
}

/// Out of the trash. Errors: `row.not_found`.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let sql = "UPDATE appraisal SET deleted_at = NULL, deleted_reason = '', rev = rev + 1
               WHERE id = ?1 AND deleted_at IS NOT NULL";
    let rows = tx.execute(sql, [id])?;
    tx.guarded(rows, WHAT, "appraisal", id)
}

/// Corrections, oldest first.
pub fn corrections(tx: &ReadTx<'_>, id: &str) -> Result<Vec<AppraisalCorrection>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, text, reason, made_by, strftime('%Y-%m-%d %H:%M', made_at, '+8 hours') AS at
         FROM appraisal_correction WHERE appraisal_id = ?1 ORDER BY made_at, id",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(AppraisalCorrection {
            id: row.get("id")?,
            text: row.get("text")?,
            reason: row.get("reason")?,
            at: row.get("at")?,
            by: row.get("made_by")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a correction.
pub fn insert_correction(tx: &WriteTx<'_>, id: &str, appraisal_id: &str, text: &str, reason: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO appraisal_correction (id, appraisal_id, text, reason, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (id, appraisal_id, text, reason, tx.now().utc_text(), tx.actor()),
    )?;
    Ok(())
}

/// Something of one branch that is not done yet. It names no person (R-MIN-04).
pub struct OpenTask {
    /// Appraisal.
    pub id: String,
    /// Short name of the branch.
    pub organization_name: String,
    /// 年度
    pub year: i32,
    /// Rows of which list; none: people for whom there is no help yet.
    pub kind: Option<AppraisalFollowUpKind>,
    /// How many.
    pub count: u32,
    /// The earliest day, or the day of the decision where there is no row yet.
    pub due: Option<NaiveDate>,
}

/// Tasks that are not done, and people who need help and have none arranged (R-LIFE-34).
pub fn open_tasks(tx: &ReadTx<'_>) -> Result<Vec<OpenTask>> {
    let mut statement = tx.prepare_cached(include_str!("open_tasks.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(OpenTask {
            id: row.get("id")?,
            organization_name: row.get("organization_name")?,
            year: row.get("year")?,
            kind: wire::get_optional(row, "kind")?,
            count: row.get("count")?,
            due: wire::get_day(row, "due")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Id, short name of the branch and year of what is not locked, branches that were dissolved left out.
pub fn open_records(tx: &ReadTx<'_>) -> Result<Vec<(String, String, i32)>> {
    let mut statement = tx.prepare_cached(
        "SELECT a.id, iif(o.short_name = '', o.name, o.short_name), a.year FROM appraisal a
         JOIN organization o ON o.id = a.organization_id
         WHERE a.deleted_at IS NULL AND a.finished_at IS NULL AND o.closed_on IS NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
