//! 派驻: an instructor is sent to a unit, with decision, term and tasks; corrected, extended, ended (R-COV-04..07).

use super::instructor_rules::{self, DispatchFacts, default_end, visit_due};
use super::store_rows::{self, DISPATCH, in_use_since};
use super::{DispatchTask, store_covers, store_dispatches, store_instructors, store_units, text};
use super::{owner, reason, touch, touch_trash};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::organizations::NameRef;
use crate::settings::{self, SettingValues};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the form sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DispatchDraft {
    /// Who.
    pub instructor_id: String,
    /// Where.
    pub unit_id: String,
    /// 派出单位
    pub sender: String,
    /// 决定文件 (R-COV-04).
    pub document: String,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day; empty: the usual term (`instr.term_years`).
    pub ends_on: Option<NaiveDate>,
    /// 派驻任务 (R-COV-07).
    pub tasks: Vec<DispatchTask>,
    /// Task in own words.
    pub other_task: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// One dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DispatchRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// 指导员
    pub instructor: NameRef,
    /// 派驻单位
    pub unit: NameRef,
    /// 派出单位
    pub sender: String,
    /// 决定文件
    pub document: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// 派驻期满: last planned day.
    pub ends_on: NaiveDate,
    /// 派驻任务
    pub tasks: Vec<DispatchTask>,
    /// Task in own words.
    pub other_task: String,
    /// First day on which it no longer held.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended.
    pub end_reason: String,
    /// 说明原因
    pub override_reason: String,
    /// Whether it holds today.
    pub is_active: bool,
    /// Day of the last visit in its time.
    pub last_visit: Option<NaiveDate>,
    /// Visits in its time.
    pub visits: u32,
    /// Last day on which the next visit is in time (R-COV-08); none when it does not hold.
    pub visit_due: Option<NaiveDate>,
}

/// Says when the next visit of each is due.
pub(super) fn with_due(mut rows: Vec<DispatchRow>, values: &SettingValues) -> Vec<DispatchRow> {
    let interval = values.count("instr.visit_days");
    for row in &mut rows {
        row.visit_due = row.is_active.then(|| visit_due(row.starts_on, row.last_visit, interval));
    }
    rows
}

/// One dispatch, for its paper. Errors: `row.not_found`.
pub fn dispatch(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<DispatchRow> {
    let (draft, _) = store_dispatches::one(tx, id)?;
    let rows = store_dispatches::of_instructor(tx, &draft.instructor_id, today)?;
    let row = with_due(rows, &settings::values(tx)?).into_iter().find(|row| row.id == id);
    row.ok_or(Error::NotFound { what: DISPATCH.what })
}

/// What the rules say about a dispatch before it is saved. `id` is the one being corrected.
/// Errors: `input.invalid`, `row.not_found`.
pub fn check_dispatch(
    tx: &ReadTx<'_>,
    draft: &DispatchDraft,
    id: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<Finding>> {
    let (draft, (starts_on, _)) = complete(tx, draft, today)?;
    findings(tx, &draft, starts_on, id)
}

/// Sends an instructor to a unit. Gives back the id.
/// Errors: `input.invalid` (days, a term that overlaps, somebody or something that left), `rule.blocked` (R-COV-04,
/// R-COV-07), `rule.reason_needed` (R-COV-05, R-COV-06, R-COV-09), `row.not_found`.
pub fn start_dispatch(tx: &WriteTx<'_>, draft: &DispatchDraft) -> Result<String> {
    let (draft, days) = admit(tx, draft, None)?;
    store_covers::end_not_yet(tx, &draft.unit_id, days.0)?;
    let id = new_id();
    store_dispatches::insert(tx, &id, &owner(tx, &id)?, &draft, days)?;
    touch(tx);
    Ok(id)
}

/// Corrects or extends (续派) a dispatch; who and where stay. Errors: as [`start_dispatch`], `row.changed`.
pub fn update_dispatch(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &DispatchDraft) -> Result<()> {
    let (stored, ended_on) = store_dispatches::one(tx, id)?;
    let draft = DispatchDraft { instructor_id: stored.instructor_id, unit_id: stored.unit_id, ..draft.clone() };
    let (draft, days) = admit(tx, &draft, Some(id))?;
    if ended_on.is_some_and(|end| end < days.0) {
        return Err(Error::invalid("startsOn", "开始日期晚于已登记的结束日期。"));
    }
    store_dispatches::update(tx, id, rev, &draft, days)?;
    touch(tx);
    Ok(())
}

/// Ends a dispatch (期满、召回、调整): `ended_on` is the first day on which it no longer holds.
/// Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn end_dispatch(tx: &WriteTx<'_>, id: &str, rev: u32, ended_on: NaiveDate, typed: &str) -> Result<()> {
    let typed = reason("结束原因", typed)?;
    let (stored, ended) = store_dispatches::one(tx, id)?;
    if ended_on > tx.now().today() {
        return Err(Error::invalid("endedOn", "结束日期不能晚于今天。"));
    }
    if stored.starts_on.is_some_and(|start| ended_on < start) {
        return Err(Error::invalid("endedOn", "结束日期不能早于派驻开始日期。"));
    }
    if let Some(day) = ended {
        return Err(Error::invalid("endedOn", format!("已登记于 {day} 结束。")));
    }
    store_dispatches::set_end(tx, id, rev, ended_on, typed)?;
    touch(tx);
    Ok(())
}

/// Into the recycle bin: for entries that were wrong. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete_dispatch(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    store_rows::set_deleted(tx, DISPATCH, id, rev, reason("删除原因", typed)?)?;
    touch_trash(tx);
    Ok(())
}

/// Out of the recycle bin. Errors: `row.not_found`, `input.invalid` when another one stands there meanwhile.
pub fn restore_dispatch(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store_rows::restore(tx, DISPATCH, id)?;
    let (draft, ended_on) = store_dispatches::one(tx, id)?;
    let (starts_on, ends_on) = (draft.starts_on.unwrap_or_default(), draft.ends_on.unwrap_or_default());
    refuse_overlap(tx, &draft, (starts_on, ended_on.unwrap_or(ends_on)), Some(id))?;
    touch_trash(tx);
    Ok(())
}

fn complete(
    tx: &ReadTx<'_>,
    draft: &DispatchDraft,
    today: NaiveDate,
) -> Result<(DispatchDraft, (NaiveDate, NaiveDate))> {
    let mut draft = draft.clone();
    text("sender", "派出单位", &mut draft.sender, 100)?;
    text("document", "决定文件", &mut draft.document, 200)?;
    text("otherTask", "其他任务", &mut draft.other_task, 200)?;
    text("overrideReason", "说明原因", &mut draft.override_reason, 500)?;
    draft.tasks.sort_unstable();
    draft.tasks.dedup();
    if draft.ends_on.is_none()
        && let Some(starts_on) = draft.starts_on
    {
        draft.ends_on = Some(default_end(starts_on, settings::values(tx)?.integer("instr.term_years")));
    }
    let days = instructor_rules::dispatch_days(&draft, today)?;
    Ok((draft, days))
}

fn admit(tx: &WriteTx<'_>, draft: &DispatchDraft, id: Option<&str>) -> Result<(DispatchDraft, (NaiveDate, NaiveDate))> {
    let (draft, days) = complete(tx, draft, tx.now().today())?;
    let unit = store_units::get(tx, &draft.unit_id).map_err(|_| Error::invalid("unitId", "请选择派驻单位。"))?;
    let person = store_instructors::get(tx, &draft.instructor_id)
        .map_err(|_| Error::invalid("instructorId", "请选择指导员。"))?;
    if id.is_none() && unit.closed_on.is_some() {
        return Err(Error::invalid("unitId", format!("“{}”已退出台账，不能派驻。", unit.draft.name)));
    }
    if id.is_none() && person.ended_on.is_some() {
        return Err(Error::invalid("instructorId", format!("{}已不再担任指导员，不能派驻。", person.draft.name)));
    }
    refuse_overlap(tx, &draft, days, id)?;
    finding::admit(&findings(tx, &draft, days.0, id)?, &draft.override_reason)?;
    Ok((draft, days))
}

fn findings(tx: &ReadTx<'_>, draft: &DispatchDraft, starts_on: NaiveDate, id: Option<&str>) -> Result<Vec<Finding>> {
    let values = settings::values(tx)?;
    let (is_full_member, last_grade) = match store_instructors::get(tx, &draft.instructor_id) {
        Ok(person) => {
            let last = store_dispatches::appraisals(tx, Some(&draft.instructor_id))?.first().map(|row| row.grade);
            (person.is_full_member, last)
        }
        // Nobody chosen yet: nothing to say about the person.
        Err(Error::NotFound { .. }) => (true, None),
        Err(error) => return Err(error),
    };
    let others = store_dispatches::of_instructor(tx, &draft.instructor_id, starts_on)?;
    let mut units: Vec<String> = others
        .into_iter()
        .filter(|row| row.is_active && Some(row.id.as_str()) != id && row.unit.id != draft.unit_id)
        .map(|row| row.unit.id)
        .collect();
    units.sort_unstable();
    units.dedup();
    let facts = DispatchFacts {
        is_full_member,
        other_units: u32::try_from(units.len())?,
        max_units: values.count("instr.max_units"),
        last_grade,
        in_use_since: in_use_since(tx)?,
    };
    Ok(instructor_rules::check_dispatch(draft, facts))
}

/// The same instructor is not sent to the same unit twice at a time.
fn refuse_overlap(
    tx: &ReadTx<'_>,
    draft: &DispatchDraft,
    (from, until): (NaiveDate, NaiveDate),
    except: Option<&str>,
) -> Result<()> {
    let rows = store_dispatches::of_unit(tx, &draft.unit_id, from)?;
    let clash = rows.iter().find(|row| {
        row.instructor.id == draft.instructor_id
            && Some(row.id.as_str()) != except
            && row.starts_on <= until
            && from <= row.ends_on
            && row.ended_on.is_none_or(|ended| from < ended)
    });
    match clash {
        None => Ok(()),
        Some(row) => {
            let reason = format!(
                "{}已派驻“{}”（{} 至 {}），时间重叠。续派请修改那一次的期满日期。",
                row.instructor.name, row.unit.name, row.starts_on, row.ends_on
            );
            Err(Error::invalid("startsOn", reason))
        }
    }
}
