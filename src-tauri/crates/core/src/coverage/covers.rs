//! How a unit is covered over time: begin, correct, end. Periods of the same way never overlap; when something begins
//! to cover a unit, its 暂未覆盖 ends on that day by itself, because both cannot be true.

use super::rules::{self, CoverFacts};
use super::store_rows::{self, COVER, in_use_since};
use super::{CoverWay, DispatchRow, DispatchTask, phone, store_covers, store_units};
use super::{owner, reason, touch, touch_trash};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::organizations::{self, NameRef};
use crate::settings;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the form sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CoverDraft {
    /// 覆盖方式; instructors have a form of their own.
    pub way: CoverWay,
    /// Covering Party organisation, for both kinds of branch.
    pub organization_id: Option<String>,
    /// 联系人
    pub contact_name: String,
    /// Their phone; may hold its masked text: unchanged.
    pub contact_phone: String,
    /// Why nothing covers it yet.
    pub reason: String,
    /// 决定文件 (R-COV-04).
    pub document: String,
    /// 开始日期
    pub starts_on: Option<NaiveDate>,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// A line of the time line of a unit: a cover, or a dispatch of an instructor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverEntry {
    /// Id of the cover or dispatch.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// 覆盖方式
    pub way: CoverWay,
    /// Covering Party organisation.
    pub organization: Option<NameRef>,
    /// That organisation was dissolved: the cover no longer counts.
    pub organization_closed: bool,
    /// 指导员
    pub instructor: Option<NameRef>,
    /// 联系人
    pub contact_name: String,
    /// Masked.
    pub contact_phone_masked: String,
    /// Why nothing covers it yet.
    pub reason: String,
    /// 派出单位 of an instructor.
    pub sender: String,
    /// 派驻任务
    pub tasks: Vec<DispatchTask>,
    /// Task in own words.
    pub other_task: String,
    /// 决定文件
    pub document: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// 派驻期满: last planned day of a dispatch.
    pub planned_end: Option<NaiveDate>,
    /// First day on which it no longer held.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended.
    pub end_reason: String,
    /// Whether it holds today.
    pub is_active: bool,
    /// 说明原因
    pub override_reason: String,
}

impl From<DispatchRow> for CoverEntry {
    fn from(row: DispatchRow) -> Self {
        Self {
            id: row.id,
            rev: row.rev,
            way: CoverWay::Instructor,
            organization: None,
            organization_closed: false,
            instructor: Some(row.instructor),
            contact_name: String::new(),
            contact_phone_masked: String::new(),
            reason: String::new(),
            sender: row.sender,
            tasks: row.tasks,
            other_task: row.other_task,
            document: row.document,
            starts_on: row.starts_on,
            planned_end: Some(row.ends_on),
            ended_on: row.ended_on,
            end_reason: row.end_reason,
            is_active: row.is_active,
            override_reason: row.override_reason,
        }
    }
}

/// What the rules say about a cover before it is saved. `id` is the cover being corrected.
/// Errors: `input.invalid`, `row.not_found`.
pub fn check_cover(
    tx: &ReadTx<'_>,
    unit_id: &str,
    draft: &CoverDraft,
    id: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<Finding>> {
    let mut draft = draft.clone();
    complete(tx, &mut draft, id, today)?;
    findings(tx, unit_id, &draft)
}

/// A unit begins to be covered in a way. Gives back the id of the period.
/// Errors: `input.invalid` (missing parts, periods that overlap, a unit that left the ledger), `rule.blocked` (R-COV-04),
/// `rule.reason_needed` (R-ORG-02, R-ORG-04, R-COV-04 for 历史补录), `row.not_found`.
pub fn start_cover(tx: &WriteTx<'_>, unit_id: &str, draft: &CoverDraft) -> Result<String> {
    let (draft, starts_on) = admit(tx, unit_id, draft, None)?;
    if draft.way.is_cover() {
        store_covers::end_not_yet(tx, unit_id, starts_on)?;
    }
    let id = new_id();
    store_covers::insert(tx, &id, &owner(tx, &id)?, unit_id, &draft, starts_on)?;
    touch(tx);
    Ok(id)
}

/// Corrects a period. Errors: as [`start_cover`], `row.changed`.
pub fn update_cover(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &CoverDraft) -> Result<()> {
    let stored = store_covers::get(tx, id)?;
    if stored.draft.way != draft.way {
        return Err(Error::invalid("way", "覆盖方式变了的，请登记这一次结束，再登记新的覆盖方式，历史才完整。"));
    }
    let (draft, starts_on) = admit(tx, &stored.unit_id, draft, Some(id))?;
    if stored.ends_on.is_some_and(|end| end < starts_on) {
        return Err(Error::invalid("startsOn", "开始日期晚于已登记的结束日期。"));
    }
    store_covers::update(tx, id, rev, &draft, starts_on)?;
    touch(tx);
    Ok(())
}

/// A period ends: `ended_on` is the first day on which it no longer holds.
/// Errors: `input.invalid` (no reason, impossible day, ended before), `row.changed`, `row.not_found`.
pub fn end_cover(tx: &WriteTx<'_>, id: &str, rev: u32, ended_on: NaiveDate, typed: &str) -> Result<()> {
    let typed = reason("结束原因", typed)?;
    let stored = store_covers::get(tx, id)?;
    if ended_on > tx.now().today() {
        return Err(Error::invalid("endedOn", "结束日期不能晚于今天。"));
    }
    if stored.draft.starts_on.is_some_and(|start| ended_on < start) {
        return Err(Error::invalid("endedOn", "结束日期不能早于开始日期。"));
    }
    if let Some(day) = stored.ends_on {
        return Err(Error::invalid("endedOn", format!("已登记于 {day} 结束。")));
    }
    store_covers::set_end(tx, id, rev, ended_on, typed)?;
    touch(tx);
    Ok(())
}

/// Into the recycle bin: for entries that were wrong. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete_cover(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    store_rows::set_deleted(tx, COVER, id, rev, reason("删除原因", typed)?)?;
    touch_trash(tx);
    Ok(())
}

/// Out of the recycle bin. Errors: `row.not_found`, `input.invalid` when another period stands there meanwhile.
pub fn restore_cover(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let stored = store_covers::get_any(tx, id)?;
    let starts_on = stored.draft.starts_on.unwrap_or_default();
    refuse_overlap(tx, &stored.unit_id, stored.draft.way, (starts_on, stored.ends_on), Some(id))?;
    store_rows::restore(tx, COVER, id)?;
    touch_trash(tx);
    Ok(())
}

fn admit(tx: &WriteTx<'_>, unit_id: &str, draft: &CoverDraft, id: Option<&str>) -> Result<(CoverDraft, NaiveDate)> {
    let mut draft = draft.clone();
    let today = tx.now().today();
    let ends_on = complete(tx, &mut draft, id, today)?;
    let unit = store_units::get(tx, unit_id)?;
    if unit.closed_on.is_some() && id.is_none() {
        return Err(Error::invalid("startsOn", "这个单位已退出台账，不能再登记覆盖。请先恢复单位。"));
    }
    let starts_on = draft.starts_on.unwrap_or(today);
    refuse_overlap(tx, unit_id, draft.way, (starts_on, ends_on), id)?;
    finding::admit(&findings(tx, unit_id, &draft)?, &draft.override_reason)?;
    Ok((draft, starts_on))
}

/// The form made whole; gives back the stored end of the period, if there is one.
fn complete(tx: &ReadTx<'_>, draft: &mut CoverDraft, id: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    // What another way would need must not hang on.
    if !draft.way.is_branch() {
        draft.organization_id = None;
    }
    if draft.way != CoverWay::ContactPerson {
        draft.contact_name.clear();
        draft.contact_phone.clear();
    }
    if draft.way != CoverWay::NotYet {
        draft.reason.clear();
    }
    let kind = match &draft.organization_id {
        Some(id) => {
            let node = organizations::store::one(tx, id)
                .map_err(|_| Error::invalid("organizationId", "请重新选择覆盖的党组织。"))?;
            if node.closed_on.is_some() {
                let reason = format!("“{}”已撤销，请另选党组织。", node.short_name);
                return Err(Error::invalid("organizationId", reason));
            }
            Some(node.kind)
        }
        None => None,
    };
    rules::cover_fields(draft, kind, today)?;
    let stored = match id {
        Some(id) => Some(store_covers::get(tx, id)?),
        None => None,
    };
    let kept = stored.as_ref().map_or("", |stored| stored.draft.contact_phone.as_str());
    draft.contact_phone = phone("contactPhone", &draft.contact_phone, kept)?;
    Ok(stored.and_then(|stored| stored.ends_on))
}

fn findings(tx: &ReadTx<'_>, unit_id: &str, draft: &CoverDraft) -> Result<Vec<Finding>> {
    let unit = store_units::get(tx, unit_id)?;
    let other_units = match (&draft.organization_id, draft.starts_on) {
        (Some(organization), Some(day)) => store_covers::other_units(tx, organization, unit_id, day)?,
        _ => 0,
    };
    let facts = CoverFacts {
        full: unit.draft.full_members,
        other_units,
        max_units: settings::values(tx)?.count("org.joint_max_units"),
        in_use_since: in_use_since(tx)?,
    };
    Ok(rules::check_cover(draft, facts))
}

/// One branch, one contact person, one reason at a time; a reason only while nothing covers the unit.
fn refuse_overlap(
    tx: &ReadTx<'_>,
    unit_id: &str,
    way: CoverWay,
    (from, until): (NaiveDate, Option<NaiveDate>),
    except: Option<&str>,
) -> Result<()> {
    let open_not_yet = |entry: &CoverEntry| entry.way == CoverWay::NotYet && entry.ended_on.is_none();
    let clashes = |entry: &CoverEntry| {
        let (a, b) = (entry.way, way);
        let same = a == b || (a.is_branch() && b.is_branch());
        // What still says 暂未覆盖 ends by itself when something begins after it.
        let excluded = (a == CoverWay::NotYet) != (b == CoverWay::NotYet)
            && !(b != CoverWay::NotYet && open_not_yet(entry) && entry.starts_on <= from);
        let overlaps = entry.ended_on.is_none_or(|end| end > from) && until.is_none_or(|end| end > entry.starts_on);
        (same || excluded) && overlaps && Some(entry.id.as_str()) != except
    };
    let today = from;
    let mut entries = store_covers::of_unit(tx, unit_id, today)?;
    if way == CoverWay::NotYet {
        // A dispatch covers to its last planned day.
        let dispatches = super::store_dispatches::of_unit(tx, unit_id, today)?;
        entries.extend(dispatches.into_iter().map(|row| {
            let mut entry = CoverEntry::from(row);
            let after = entry.planned_end.map(|day| day + chrono::Days::new(1));
            entry.ended_on = entry.ended_on.into_iter().chain(after).min();
            entry
        }));
    }
    match entries.iter().find(|entry| clashes(entry)) {
        None => Ok(()),
        Some(entry) => {
            let until = entry.ended_on.map_or_else(|| "至今".to_owned(), |day| format!("至 {day}"));
            let reason = format!(
                "与已登记的“{}”（{} {until}）时间重叠。请先登记那一次结束，或更正日期。",
                entry.way.name(),
                entry.starts_on
            );
            Err(Error::invalid("startsOn", reason))
        }
    }
}
