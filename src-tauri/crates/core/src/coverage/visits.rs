//! 走访记录 (R-COV-08) and 年度考核 (R-COV-09) of instructors: written, corrected, taken back.

use super::store_rows::{self, APPRAISAL, VISIT};
use super::{ReviewGrade, store_dispatches, store_instructors, text};
use super::{owner, reason, touch, touch_trash};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::organizations::NameRef;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the form of a visit sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VisitDraft {
    /// Who went.
    pub instructor_id: String,
    /// Where.
    pub unit_id: String,
    /// 走访日期
    pub visited_on: Option<NaiveDate>,
    /// 走访对象
    pub people: String,
    /// 走访内容
    pub content: String,
    /// 发现的问题
    pub problem: String,
    /// 跟进情况
    pub follow_up: String,
}

/// One visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VisitRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// 指导员
    pub instructor: NameRef,
    /// 单位
    pub unit: NameRef,
    /// 走访日期
    pub visited_on: NaiveDate,
    /// 走访对象
    pub people: String,
    /// 走访内容
    pub content: String,
    /// 发现的问题
    pub problem: String,
    /// 跟进情况
    pub follow_up: String,
}

/// What the form of an appraisal sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppraisalDraft {
    /// Whose.
    pub instructor_id: String,
    /// 年度
    pub year: i32,
    /// 考核等次
    pub grade: ReviewGrade,
    /// 考核日期
    pub decided_on: Option<NaiveDate>,
    /// 依据文件
    pub document: String,
    /// Free text.
    pub note: String,
}

/// One appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppraisalRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Whose.
    pub instructor_id: String,
    /// 年度
    pub year: i32,
    /// 考核等次
    pub grade: ReviewGrade,
    /// 考核日期
    pub decided_on: Option<NaiveDate>,
    /// 依据文件
    pub document: String,
    /// Free text.
    pub note: String,
}

/// Visits of a unit, newest first.
pub(super) fn of_unit(tx: &ReadTx<'_>, unit_id: &str) -> Result<Vec<VisitRow>> {
    store_dispatches::visits(tx, Some(unit_id), None)
}

/// Writes a visit down, or corrects one when `id` is given. Gives back its id.
/// Errors: `input.invalid` (no content, a day in the future or outside of every dispatch to this unit), `row.changed`,
/// `row.not_found`.
pub fn save_visit(tx: &WriteTx<'_>, id: Option<&str>, rev: u32, draft: &VisitDraft) -> Result<String> {
    let mut draft = draft.clone();
    text("people", "走访对象", &mut draft.people, 200)?;
    text("content", "走访内容", &mut draft.content, 2_000)?;
    text("problem", "发现的问题", &mut draft.problem, 2_000)?;
    text("followUp", "跟进情况", &mut draft.follow_up, 2_000)?;
    if draft.content.is_empty() {
        return Err(Error::invalid("content", "请填写走访内容，例如“了解党员人数，商量组建联合党支部”。"));
    }
    let Some(day) = draft.visited_on else {
        return Err(Error::invalid("visitedOn", "请填写走访日期。"));
    };
    let today = tx.now().today();
    if day > today {
        return Err(Error::invalid("visitedOn", "走访日期不能晚于今天。"));
    }
    let dispatches = store_dispatches::of_unit(tx, &draft.unit_id, day)?;
    let mut own = dispatches.iter().filter(|row| row.instructor.id == draft.instructor_id).peekable();
    if own.peek().is_none() {
        return Err(Error::invalid("unitId", "这名指导员没有派驻过这个单位，请先登记派驻。"));
    }
    if !own.any(|row| row.starts_on <= day && row.ended_on.is_none_or(|ended| day <= ended)) {
        return Err(Error::invalid("visitedOn", "走访日期不在派驻期内，请核对日期或派驻记录。"));
    }
    let id = if let Some(id) = id {
        store_dispatches::update_visit(tx, id, rev, &draft, day)?;
        id.to_owned()
    } else {
        let id = new_id();
        store_dispatches::insert_visit(tx, &id, &owner(tx, &id)?, &draft, day)?;
        id
    };
    touch(tx);
    Ok(id)
}

/// Into the recycle bin. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete_visit(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    store_rows::set_deleted(tx, VISIT, id, rev, reason("删除原因", typed)?)?;
    touch_trash(tx);
    Ok(())
}

/// Out of the recycle bin. Errors: `row.not_found`.
pub fn restore_visit(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store_rows::restore(tx, VISIT, id)?;
    touch_trash(tx);
    Ok(())
}

/// Writes the appraisal of a year down, or corrects one when `id` is given. Gives back its id. The grade is decided by
/// the organisation and only typed here (R-GEN-00).
/// Errors: `input.invalid` (a year to come, a second appraisal of a year), `row.changed`, `row.not_found`.
pub fn save_appraisal(tx: &WriteTx<'_>, id: Option<&str>, rev: u32, draft: &AppraisalDraft) -> Result<String> {
    let mut draft = draft.clone();
    text("document", "依据文件", &mut draft.document, 200)?;
    text("note", "备注", &mut draft.note, 2_000)?;
    store_instructors::get(tx, &draft.instructor_id)?;
    let today = tx.now().today();
    if draft.year < 1990 || draft.year > today.year() {
        return Err(Error::invalid("year", format!("考核年度应在 1990 至 {} 之间。", today.year())));
    }
    if draft.decided_on.is_some_and(|day| day > today) {
        return Err(Error::invalid("decidedOn", "考核日期不能晚于今天。"));
    }
    refuse_second(tx, &draft.instructor_id, draft.year, id)?;
    let id = if let Some(id) = id {
        store_dispatches::update_appraisal(tx, id, rev, &draft)?;
        id.to_owned()
    } else {
        let id = new_id();
        store_dispatches::insert_appraisal(tx, &id, &owner(tx, &id)?, &draft)?;
        id
    };
    touch(tx);
    Ok(id)
}

/// Into the recycle bin. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete_appraisal(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    store_rows::set_deleted(tx, APPRAISAL, id, rev, reason("删除原因", typed)?)?;
    touch_trash(tx);
    Ok(())
}

/// Out of the recycle bin. Errors: `row.not_found`, `input.invalid` when the year was appraised again meanwhile.
pub fn restore_appraisal(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let (instructor_id, year) = store_dispatches::year_of_appraisal(tx, id)?;
    refuse_second(tx, &instructor_id, year, Some(id))?;
    store_rows::restore(tx, APPRAISAL, id)?;
    touch_trash(tx);
    Ok(())
}

fn refuse_second(tx: &ReadTx<'_>, instructor_id: &str, year: i32, except: Option<&str>) -> Result<()> {
    let rows = store_dispatches::appraisals(tx, Some(instructor_id))?;
    match rows.iter().find(|row| row.year == year && Some(row.id.as_str()) != except) {
        None => Ok(()),
        Some(row) => {
            let reason = format!("{year} 年度已登记为“{}”。要更改的，请修改那一条。", row.grade.name());
            Err(Error::invalid("year", reason))
        }
    }
}
