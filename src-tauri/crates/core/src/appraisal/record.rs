//! Loading and saving the body of an appraisal: people and lists. Saving writes only what differs from what is stored; the
//! journal then shows just the change.

use super::store::Head;
use super::store_rows;
use super::types::{AppraisalFollowUpDraft, AppraisalStep, DemocraticAppraisalDraft};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;

/// The appraisal as the page edits it.
pub fn load(tx: &ReadTx<'_>, id: &str, head: &Head) -> Result<DemocraticAppraisalDraft> {
    Ok(DemocraticAppraisalDraft {
        people: store_rows::people(tx, id)?,
        follow_ups: store_rows::follow_ups(tx, id)?,
        ..head.draft.clone()
    })
}

/// Writes the difference. Errors: `input.invalid` when the page sends ids that belong elsewhere.
pub fn save(tx: &WriteTx<'_>, id: &str, draft: &DemocraticAppraisalDraft) -> Result<()> {
    store_rows::remove_people_except(tx, id, &keep(draft.people.iter().map(|person| person.member_id.as_str())))?;
    store_rows::remove_follow_ups_except(tx, id, &keep(draft.follow_ups.iter().map(|row| row.id.as_str())))?;
    for (position, person) in (0..).zip(&draft.people) {
        store_rows::put_person(tx, &new_id(), id, position, person)?;
    }
    for (position, row) in (0..).zip(&draft.follow_ups) {
        put(tx, id, position, row)?;
    }
    Ok(())
}

/// Writes one row of a list. Errors: `input.invalid` when its id belongs to another appraisal.
pub fn put(tx: &WriteTx<'_>, id: &str, position: u32, row: &AppraisalFollowUpDraft) -> Result<()> {
    if store_rows::put_follow_up(tx, id, position, row)? {
        Ok(())
    } else {
        Err(Error::invalid("followUps", "这项内容属于另一次民主评议，请刷新页面后再保存。"))
    }
}

/// Impossible or unreadable fields. Errors: `input.invalid` naming field and reason.
pub fn check_fields(draft: &DemocraticAppraisalDraft) -> Result<()> {
    Error::limit("theme", "会议主题", &draft.theme, 200)?;
    Error::limit("overrideReason", "说明原因", &draft.override_reason, 500)?;
    for step in AppraisalStep::ALL {
        in_span(step.field(), step.name(), draft.steps.on(step), draft.year)?;
    }
    let mut seen = HashSet::new();
    for person in &draft.people {
        if !seen.insert(&person.member_id) {
            return Err(Error::invalid("people", format!("“{}”在名单中出现了两次，请删去一个。", person.name)));
        }
        Error::limit("people", "组织意见", &person.opinion, 2_000)?;
        Error::limit("people", "等次说明", &person.grade_reason, 500)?;
        in_span("people", "反馈日期", person.told_on, draft.year)?;
        in_span("people", "转出日期", person.left_on, draft.year)?;
    }
    let mut ids = HashSet::new();
    for row in &draft.follow_ups {
        check_row(row, draft.year)?;
        if !ids.insert(&row.id) {
            return Err(Error::invalid("followUps", "清单中有编号重复的行，请刷新页面后再保存。"));
        }
    }
    Ok(())
}

/// One row of a list. Errors: `input.invalid`.
pub fn check_row(row: &AppraisalFollowUpDraft, year: i32) -> Result<()> {
    if uuid::Uuid::try_parse(&row.id).is_err() || row.id.len() != 36 {
        return Err(Error::invalid("followUps", "清单中有一行的编号有误，请刷新页面后再保存。"));
    }
    for (label, text, most) in [
        ("对象", &row.person_name, 30),
        ("问题", &row.problem, 2_000),
        ("原因", &row.cause, 2_000),
        ("措施", &row.measure, 2_000),
        ("责任人", &row.owner_name, 30),
    ] {
        Error::limit("followUps", &format!("{}的{label}", row.kind.name()), text, most)?;
    }
    in_span("followUps", &format!("{}的完成时限", row.kind.name()), row.due_on, year)
}

/// Days lie in the year, the year after it, or the one after that (help may take a year from a decision in March).
fn in_span(field: &'static str, label: &str, day: Option<NaiveDate>, year: i32) -> Result<()> {
    match day {
        Some(day) if !(year..=year + 2).contains(&day.year()) => Err(Error::invalid(
            field,
            format!("{label} {day} 不在 {year} 年度评议的时间范围内（{year} 至 {} 年），请核对年份。", year + 2),
        )),
        _ => Ok(()),
    }
}

/// Everybody named by id must be known. Errors: `input.invalid`.
pub fn check_people(tx: &ReadTx<'_>, draft: &DemocraticAppraisalDraft) -> Result<()> {
    let listed = draft.people.iter().map(|person| ("people", person.member_id.as_str(), person.name.as_str()));
    let rows = draft.follow_ups.iter();
    let rows = rows.filter_map(|row| Some(("followUps", row.member_id.as_deref()?, row.person_name.as_str())));
    let named: Vec<_> = listed.chain(rows).collect();
    let unknown = store_rows::unknown_members(tx, &keep(named.iter().map(|(_, id, _)| *id)))?;
    match named.iter().find(|(_, id, _)| unknown.contains(*id)) {
        Some((field, _, name)) => Err(Error::invalid(field, format!("“{name}”不在党员名册中，请重新选择。"))),
        None => Ok(()),
    }
}

/// The first step without a day.
pub fn next_step(draft: &DemocraticAppraisalDraft) -> Option<AppraisalStep> {
    AppraisalStep::ALL.into_iter().find(|step| draft.steps.on(*step).is_none())
}

/// Rectification and help without a day of completion.
pub fn open_tasks(tx: &ReadTx<'_>, id: &str, draft: &DemocraticAppraisalDraft) -> Result<u32> {
    let states = store_rows::follow_up_states(tx, id)?;
    let is_done = |id: &str| states.iter().any(|state| state.id == id && state.done_on.is_some());
    Ok(u32::try_from(draft.follow_ups.iter().filter(|row| row.kind.is_task() && !is_done(&row.id)).count())?)
}

/// Ids as the JSON list the store takes.
fn keep<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    serde_json::to_string(&ids.collect::<Vec<_>>()).expect("a list of texts is JSON")
}
