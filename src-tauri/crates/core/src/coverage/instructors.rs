//! 党建工作指导员: list with load and next visit, form, page, end (R-COV-05, R-COV-06, R-COV-09).

use super::instructor_rules::{appraisal_missing, check_person, overload, recall, term_finding, visit_finding};
use super::store_rows::{self, INSTRUCTOR};
use super::{
    AppraisalRow, DispatchRow, InstructorSource, ReviewGrade, VisitRow, dispatches, phone, store_dispatches,
    store_instructors, text,
};
use super::{owner, reason, touch, touch_trash};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::masking;
use crate::members::Page;
use crate::organizations::NameRef;
use crate::settings;
use crate::wire;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// Most rows a page may have.
const PAGE_MOST: u32 = 500;

/// What the form sends and starts from. `phone` may hold its masked text: unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InstructorDraft {
    /// One of our members; empty for somebody of another organisation.
    pub member_id: Option<String>,
    /// Name; of our own members taken from the roster.
    pub name: String,
    /// Mobile or land line.
    pub phone: String,
    /// 工作单位
    pub work_unit: String,
    /// 职务
    pub post: String,
    /// 选派来源 (R-COV-05).
    pub source: InstructorSource,
    /// 正式党员; of our own members taken from the roster.
    pub is_full_member: bool,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InstructorQuery {
    /// Part of the name or 工作单位, pinyin, initials.
    pub text: String,
    /// Only this source.
    pub source: Option<InstructorSource>,
    /// Only those with an overdue visit (R-COV-08).
    pub overdue: bool,
    /// Those who no longer are instructors too.
    pub include_ended: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// A line of the list; the phone masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InstructorRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// One of our members.
    pub member_id: Option<String>,
    /// Name.
    pub name: String,
    /// e.g. `138****5678`
    pub phone_masked: String,
    /// 工作单位
    pub work_unit: String,
    /// 职务
    pub post: String,
    /// 选派来源
    pub source: InstructorSource,
    /// Whether they are a full member now.
    pub is_full_member: bool,
    /// First day on which they no longer are an instructor.
    pub ended_on: Option<NaiveDate>,
    /// Units they have today: the load (R-COV-06).
    pub units: Vec<NameRef>,
    /// Earliest day on which a visit is due.
    pub next_visit: Option<NaiveDate>,
    /// Units whose visit is overdue.
    pub overdue_visits: u32,
    /// Newest appraisal.
    pub last_appraisal: Option<AppraisalRow>,
}

/// One instructor with everything the page shows; the phone masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InstructorDetail {
    /// The line in the list.
    pub row: InstructorRow,
    /// What the edit form starts from.
    pub draft: InstructorDraft,
    /// Why they no longer are an instructor.
    pub end_reason: String,
    /// Newest first.
    pub dispatches: Vec<DispatchRow>,
    /// Newest first.
    pub visits: Vec<VisitRow>,
    /// Newest first.
    pub appraisals: Vec<AppraisalRow>,
    /// What the rules say.
    pub findings: Vec<Finding>,
}

/// An instructor with dispatches and appraisals, as lists and reminders need them.
pub(super) struct Whole {
    /// The line in the list.
    pub row: InstructorRow,
    /// Search text.
    pub text: String,
    /// Newest first.
    pub dispatches: Vec<DispatchRow>,
    /// Newest first.
    pub appraisals: Vec<AppraisalRow>,
}

/// Everybody, by name. Three queries whatever the number of people.
pub(super) fn everybody(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<Whole>> {
    let values = settings::values(tx)?;
    let mut dispatches_of: HashMap<String, Vec<DispatchRow>> = HashMap::new();
    for row in dispatches::with_due(store_dispatches::all(tx, today)?, &values) {
        dispatches_of.entry(row.instructor.id.clone()).or_default().push(row);
    }
    let mut appraisals_of: HashMap<String, Vec<AppraisalRow>> = HashMap::new();
    for row in store_dispatches::appraisals(tx, None)? {
        appraisals_of.entry(row.instructor_id.clone()).or_default().push(row);
    }
    let people = store_instructors::all(tx)?.into_iter().map(|(mut row, text)| {
        let dispatches = dispatches_of.remove(&row.id).unwrap_or_default();
        let appraisals = appraisals_of.remove(&row.id).unwrap_or_default();
        let active = || dispatches.iter().filter(|row| row.is_active);
        for dispatch in active() {
            if row.units.iter().all(|unit| unit.id != dispatch.unit.id) {
                row.units.push(dispatch.unit.clone());
            }
        }
        row.next_visit = active().filter_map(|row| row.visit_due).min();
        let overdue = active().filter(|row| row.visit_due.is_some_and(|due| due < today)).count();
        row.overdue_visits = u32::try_from(overdue).unwrap_or(u32::MAX);
        row.last_appraisal = appraisals.first().cloned();
        Whole { row, text, dispatches, appraisals }
    });
    Ok(people.collect())
}

impl Whole {
    /// What the rules say about this instructor today, with the unit each belongs to in words.
    pub fn findings(&self, max_units: u32, today: NaiveDate) -> Vec<Finding> {
        let units = u32::try_from(self.row.units.len()).unwrap_or(u32::MAX);
        let mut findings = Vec::new();
        findings.extend(overload(units, max_units));
        let last = self.row.last_appraisal.as_ref().map(|row| (row.year, row.grade));
        findings.extend(recall(last, units));
        for dispatch in &self.dispatches {
            if let Some(due) = dispatch.visit_due {
                findings.extend(visit_finding(&dispatch.unit.name, due, dispatch.last_visit, today));
            }
            if dispatch.ended_on.is_none() && self.row.ended_on.is_none() && !self.is_followed(dispatch) {
                findings.extend(term_finding(&dispatch.unit.name, dispatch.ends_on, today));
            }
        }
        let since = self.dispatches.iter().filter(|row| row.is_active).map(|row| row.starts_on).min();
        findings.extend(appraisal_missing(since, |year| self.appraisals.iter().any(|row| row.year == year), today));
        findings
    }

    /// Whether a later dispatch to the same unit has taken the place of this one.
    fn is_followed(&self, dispatch: &DispatchRow) -> bool {
        self.dispatches.iter().any(|row| row.unit.id == dispatch.unit.id && row.starts_on > dispatch.starts_on)
    }
}

/// One page of the list.
pub fn instructors(tx: &ReadTx<'_>, query: &InstructorQuery, today: NaiveDate) -> Result<Page<InstructorRow>> {
    let needle = wire::needle(&query.text);
    let fits = |whole: &Whole| {
        needle.as_ref().is_none_or(|needle| whole.text.contains(needle.as_str()))
            && query.source.is_none_or(|source| whole.row.source == source)
            && (!query.overdue || whole.row.overdue_visits > 0)
            && (query.include_ended || whole.row.ended_on.is_none())
    };
    let rows: Vec<InstructorRow> =
        everybody(tx, today)?.into_iter().filter(|whole| fits(whole)).map(|whole| whole.row).collect();
    let total = u32::try_from(rows.len())?;
    let page = rows.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize);
    Ok(Page { rows: page.collect(), total })
}

/// One instructor. Errors: `row.not_found`.
pub fn instructor(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<InstructorDetail> {
    let stored = store_instructors::get(tx, id)?;
    let whole = everybody(tx, today)?.into_iter().find(|whole| whole.row.id == id);
    let whole = whole.ok_or(Error::NotFound { what: INSTRUCTOR.what })?;
    let mut findings = check_person(stored.is_full_member, stored.draft.source);
    findings.extend(whole.findings(settings::values(tx)?.count("instr.max_units"), today));
    let mut draft = stored.draft;
    draft.phone = masking::mask_phone(&draft.phone);
    Ok(InstructorDetail {
        row: whole.row,
        draft,
        end_reason: stored.end_reason,
        dispatches: whole.dispatches,
        visits: store_dispatches::visits(tx, None, Some(id))?,
        appraisals: whole.appraisals,
        findings,
    })
}

/// What the rules say about a form before it is saved. Errors: `input.invalid`.
pub fn check_instructor(tx: &ReadTx<'_>, draft: &InstructorDraft, id: Option<&str>) -> Result<Vec<Finding>> {
    let draft = complete(tx, draft, id)?;
    Ok(check_person(draft.is_full_member, draft.source))
}

/// Adds an instructor. Gives back the id. Errors: `input.invalid`, `rule.reason_needed` (R-COV-05).
pub fn create_instructor(tx: &WriteTx<'_>, draft: &InstructorDraft) -> Result<String> {
    let draft = admit(tx, draft, None)?;
    let id = new_id();
    store_instructors::insert(tx, &id, &owner(tx, &id)?, &draft)?;
    touch(tx);
    Ok(id)
}

/// Saves a form. Errors: as [`create_instructor`], `row.changed`, `row.not_found`.
pub fn update_instructor(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &InstructorDraft) -> Result<()> {
    let draft = admit(tx, draft, Some(id))?;
    store_instructors::update(tx, id, rev, &draft)?;
    touch(tx);
    Ok(())
}

/// Somebody no longer is an instructor; the history stays.
/// Errors: `input.invalid` (no reason, impossible day, still dispatched), `row.changed`, `row.not_found`.
pub fn end_instructor(tx: &WriteTx<'_>, id: &str, rev: u32, ended_on: NaiveDate, typed: &str) -> Result<()> {
    let typed = reason("不再担任的原因", typed)?;
    let today = tx.now().today();
    if ended_on > today {
        return Err(Error::invalid("endedOn", "日期不能晚于今天。"));
    }
    refuse_dispatched(tx, id, today, "endedOn")?;
    store_instructors::set_ended(tx, id, rev, Some(ended_on), typed)?;
    touch(tx);
    Ok(())
}

/// Takes the end back. Errors: `row.changed`, `row.not_found`.
pub fn reopen_instructor(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    store_instructors::set_ended(tx, id, rev, None, "")?;
    touch(tx);
    Ok(())
}

/// Into the recycle bin: for entries that were wrong.
/// Errors: `input.invalid` (no reason, still dispatched), `row.changed`, `row.not_found`.
pub fn delete_instructor(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    let typed = reason("删除原因", typed)?;
    refuse_dispatched(tx, id, tx.now().today(), "reason")?;
    store_rows::set_deleted(tx, INSTRUCTOR, id, rev, typed)?;
    touch_trash(tx);
    Ok(())
}

/// Out of the recycle bin. Errors: `row.not_found`.
pub fn restore_instructor(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store_rows::restore(tx, INSTRUCTOR, id)?;
    touch_trash(tx);
    Ok(())
}

fn refuse_dispatched(tx: &ReadTx<'_>, id: &str, today: NaiveDate, field: &'static str) -> Result<()> {
    let there = store_dispatches::of_instructor(tx, id, today)?.into_iter().filter(|row| row.is_active).count();
    if there == 0 {
        return Ok(());
    }
    Err(Error::invalid(field, format!("这名指导员还派驻 {there} 个单位，请先登记派驻结束。")))
}

fn admit(tx: &WriteTx<'_>, draft: &InstructorDraft, id: Option<&str>) -> Result<InstructorDraft> {
    let draft = complete(tx, draft, id)?;
    finding::admit(&check_person(draft.is_full_member, draft.source), &draft.override_reason)?;
    Ok(draft)
}

fn complete(tx: &ReadTx<'_>, draft: &InstructorDraft, id: Option<&str>) -> Result<InstructorDraft> {
    let mut draft = draft.clone();
    if let Some(member_id) = &draft.member_id {
        let Some((name, is_full)) = store_instructors::member(tx, member_id)? else {
            return Err(Error::invalid("memberId", "名册里没有这名党员，请重新选择，或登记为外单位人员。"));
        };
        if let Some(name) = store_instructors::of_member(tx, member_id, id)? {
            return Err(Error::invalid("memberId", format!("{name}已登记为指导员，不必再登记。")));
        }
        (draft.name, draft.is_full_member) = (name, is_full);
    }
    text("name", "姓名", &mut draft.name, 30)?;
    if draft.name.chars().count() < 2 {
        return Err(Error::invalid("name", "请填写姓名，至少 2 个字。"));
    }
    text("workUnit", "工作单位", &mut draft.work_unit, 100)?;
    text("post", "职务", &mut draft.post, 50)?;
    text("note", "备注", &mut draft.note, 10_000)?;
    text("overrideReason", "说明原因", &mut draft.override_reason, 500)?;
    let kept = match id {
        Some(id) => store_instructors::get(tx, id)?.draft.phone,
        None => String::new(),
    };
    draft.phone = phone("phone", &draft.phone, &kept)?;
    Ok(draft)
}

/// Grade and year of an appraisal in words.
impl AppraisalRow {
    /// e.g. 2025 年度 称职
    pub fn in_words(&self) -> String {
        let grade: ReviewGrade = self.grade;
        format!("{} 年度 {}", self.year, grade.name())
    }
}
