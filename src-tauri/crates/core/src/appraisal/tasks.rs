//! What goes on after the appraisal: rows marked as done, help added later, corrections, and what stands on the 工作台.

use super::rules_follow_up;
use super::types::AppraisalFollowUpDraft;
use super::{record, rules, store, store_rows};
use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;

/// Marks a row as done, or as open again when `done_on` is none; also after 定稿.
/// Errors: `input.invalid` (day in the future), `row.changed`, `row.not_found`.
pub fn follow_up(tx: &WriteTx<'_>, id: &str, rev: u32, done_on: Option<NaiveDate>, evidence: &str) -> Result<()> {
    if done_on.is_some_and(|day| day > tx.now().today()) {
        return Err(Error::invalid("doneOn", "完成日期不能晚于今天。"));
    }
    Error::limit("evidence", "完成情况", evidence, 2_000)?;
    store_rows::set_done(tx, id, rev, done_on, evidence.trim())?;
    tx.touch(Tag::Appraisals);
    Ok(())
}

/// Adds rectification or help to a locked appraisal: it is arranged after the meeting (R-LIFE-34, R-LIFE-35).
/// Errors: `input.invalid` (not locked, another list, something missing), `row.not_found`.
pub fn add_follow_up(tx: &WriteTx<'_>, id: &str, row: &AppraisalFollowUpDraft) -> Result<()> {
    let head = store::head(tx, id)?;
    if head.finished_at.is_none() {
        return Err(Error::invalid("kind", "民主评议还没有定稿，请直接填在清单中。"));
    }
    if !row.kind.is_task() {
        let reason = format!("定稿后只能补充整改事项和帮助教育，不能补充{}。", row.kind.name());
        return Err(Error::invalid("kind", reason));
    }
    record::check_row(row, head.draft.year)?;
    let missing = rules_follow_up::lacks(row);
    if !missing.is_empty() {
        return Err(Error::invalid("followUps", format!("请填写{}。", missing.join("、"))));
    }
    let mut draft = record::load(tx, id, &head)?;
    if draft.follow_ups.iter().any(|known| known.id == row.id) {
        return Err(Error::invalid("followUps", "这一项已经登记，请刷新页面查看。"));
    }
    let position = u32::try_from(draft.follow_ups.len())?;
    draft.follow_ups.push(row.clone());
    record::check_people(tx, &draft)?;
    record::put(tx, id, position, row)?;
    tx.touch(Tag::Appraisals);
    Ok(())
}

/// Adds a correction (更正) to a locked appraisal; the record itself stays as it is (R-MIN-03).
/// Errors: `input.invalid`, `row.not_found`.
pub fn correct(tx: &WriteTx<'_>, id: &str, text: &str, reason: &str) -> Result<()> {
    if store::head(tx, id)?.finished_at.is_none() {
        return Err(Error::invalid("text", "民主评议还没有定稿，可以直接修改，不需要更正。"));
    }
    for (field, label, typed, most) in [("text", "更正内容", text, 10_000), ("reason", "更正原因", reason, 500)]
    {
        if typed.trim().is_empty() {
            return Err(Error::invalid(field, format!("请填写{label}。")));
        }
        Error::limit(field, label, typed, most)?;
    }
    store::insert_correction(tx, &new_id(), id, text.trim(), reason.trim())?;
    tx.touch(Tag::Appraisals);
    Ok(())
}

/// To-dos of the workbench: id, branch, finding. They name no person (R-MIN-04).
pub(crate) fn due(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<(String, String, Finding)>> {
    let mut todos = Vec::new();
    for task in store::open_tasks(tx)? {
        let finding = if let Some(kind) = task.kind {
            rules_follow_up::reminder(kind, task.year, task.count, task.due.unwrap_or(today))
        } else {
            let due = rules_follow_up::help_due(task.due).unwrap_or(today);
            rules_follow_up::help_reminder(task.year, task.count, due)
        };
        todos.push((task.id, task.organization_name, finding));
    }
    for (id, name, year) in store::open_records(tx)? {
        let message = format!("{year} 年度民主评议尚未定稿。");
        let mut finding =
            Finding::new("R-MIN-06", FindingLevel::Remind, message, "上一年度工作手册于次年 3 月底前归档");
        finding.due = rules::closes_on(year);
        todos.push((id, name, finding));
    }
    Ok(todos)
}
