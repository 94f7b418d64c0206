//! 单位台账: list, form, page of a unit; leaving the ledger and the recycle bin (R-COV-01).

use super::ledger::{Nearby, counts_on, ledger};
use super::store_rows::{self, UNIT};
use super::{CoverEntry, CoverWay, UnitKind, VisitRow, rules, store_covers, store_dispatches, store_units, visits};
use super::{owner, reason, touch, touch_trash};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding};
use crate::masking;
use crate::members::Page;
use crate::organizations::{self, NameRef};
use crate::settings;
use crate::wire;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashSet;

/// Most rows a page may have.
const PAGE_MOST: u32 = 500;

/// What the form sends and starts from. `contact_phone` may hold its masked text: unchanged. Numbers of persons that
/// are not known stay empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnitDraft {
    /// 单位名称, 2–100 characters.
    pub name: String,
    /// 单位类别
    pub kind: UnitKind,
    /// 统一社会信用代码 (R-MEM-03); a street or a building has none.
    pub uscc: String,
    /// 行业
    pub trade: String,
    /// 地址
    pub address: String,
    /// 所在片区: the Party organisation in whose area it lies.
    pub area_id: Option<String>,
    /// 职工人数
    pub staff: Option<u32>,
    /// 正式党员数
    pub full_members: Option<u32>,
    /// 预备党员数
    pub probationary: Option<u32>,
    /// 有无工会
    pub has_union: Option<bool>,
    /// 有无团组织
    pub has_league: Option<bool>,
    /// 单位联系人
    pub contact_name: String,
    /// Their phone: mobile or land line.
    pub contact_phone: String,
    /// 纳入台账日期: from this day on it counts in the rates.
    pub registered_on: Option<NaiveDate>,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// Order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitSort {
    /// By pinyin of the name.
    Name,
    /// By kind, then name.
    Kind,
    /// By the number of full members; those not known come first.
    FullMembers,
    /// By the number of staff; those not known come first.
    Staff,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnitQuery {
    /// Part of the name, pinyin, initials, start of the credit code.
    pub text: String,
    /// Only this kind.
    pub kind: Option<UnitKind>,
    /// Only what is covered in this way today.
    pub state: Option<CoverWay>,
    /// Only units in the area of this organisation and everything below it.
    pub area_id: Option<String>,
    /// Only 应建未建 (R-COV-02).
    pub should_have_branch: bool,
    /// Those that left the ledger too.
    pub include_closed: bool,
    /// Order.
    pub sort: UnitSort,
    /// Reversed order.
    pub descending: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// A line of the ledger; the phone masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// 单位名称
    pub name: String,
    /// 单位类别
    pub kind: UnitKind,
    /// 统一社会信用代码
    pub uscc: String,
    /// 行业
    pub trade: String,
    /// 地址
    pub address: String,
    /// 所在片区
    pub area: Option<NameRef>,
    /// 职工人数; empty when not known.
    pub staff: Option<u32>,
    /// 正式党员数; empty when not known.
    pub full_members: Option<u32>,
    /// 预备党员数; empty when not known.
    pub probationary: Option<u32>,
    /// 有无工会
    pub has_union: Option<bool>,
    /// 有无团组织
    pub has_league: Option<bool>,
    /// 单位联系人
    pub contact_name: String,
    /// e.g. `138****5678`
    pub contact_phone_masked: String,
    /// 纳入台账日期
    pub registered_on: NaiveDate,
    /// Day it left the ledger.
    pub closed_on: Option<NaiveDate>,
    /// The strongest way in which it is covered.
    pub state: CoverWay,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// Decision document of that.
    pub document: String,
    /// Covering Party organisation.
    pub branch: Option<NameRef>,
    /// Instructors who are there.
    pub instructors: Vec<NameRef>,
    /// 联系人 named by the Party organisation.
    pub contact_person: String,
    /// Why nothing covers it yet.
    pub reason: String,
    /// 应建未建 (R-COV-02).
    pub should_have_branch: bool,
}

/// One unit with everything its page shows; the phone masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitDetail {
    /// Its line in the ledger.
    pub row: UnitRow,
    /// What the edit form starts from.
    pub draft: UnitDraft,
    /// Why it left the ledger.
    pub closed_reason: String,
    /// How it has been covered, newest first.
    pub timeline: Vec<CoverEntry>,
    /// Visits of instructors, newest first.
    pub visits: Vec<VisitRow>,
    /// What the rules say about it.
    pub findings: Vec<Finding>,
}

/// One page of the ledger as it is today.
pub fn units(tx: &ReadTx<'_>, query: &UnitQuery, today: NaiveDate) -> Result<Page<UnitRow>> {
    let rows = units_all(tx, query, today)?;
    let total = u32::try_from(rows.len())?;
    let page = rows.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize);
    Ok(Page { rows: page.collect(), total })
}

/// Every row behind a query, whatever its page, for papers and export.
pub fn units_all(tx: &ReadTx<'_>, query: &UnitQuery, today: NaiveDate) -> Result<Vec<UnitRow>> {
    let needle = wire::needle(&query.text);
    let area: Option<HashSet<String>> = match &query.area_id {
        Some(id) => Some(organizations::subtree(tx, id)?.into_iter().collect()),
        None => None,
    };
    let fits = |row: &UnitRow, text: &str| {
        needle.as_ref().is_none_or(|needle| text.contains(needle.as_str()))
            && query.kind.is_none_or(|kind| row.kind == kind)
            && query.state.is_none_or(|state| row.state == state)
            && (!query.should_have_branch || row.should_have_branch)
            && (query.include_closed || row.closed_on.is_none())
            && area.as_ref().is_none_or(|area| row.area.as_ref().is_some_and(|own| area.contains(&own.id)))
    };
    let entries = ledger(tx, today)?.into_iter();
    let mut rows: Vec<UnitRow> = entries.filter(|entry| fits(&entry.row, &entry.text)).map(|entry| entry.row).collect();
    match query.sort {
        UnitSort::Name => {}
        UnitSort::Kind => rows.sort_by_key(|row| row.kind),
        UnitSort::FullMembers => rows.sort_by_key(|row| row.full_members),
        UnitSort::Staff => rows.sort_by_key(|row| row.staff),
    }
    if query.descending {
        rows.reverse();
    }
    Ok(rows)
}

/// One unit. Errors: `row.not_found`.
pub fn unit(tx: &ReadTx<'_>, id: &str, today: NaiveDate) -> Result<UnitDetail> {
    let stored = store_units::get(tx, id)?;
    let entries = ledger(tx, today)?;
    let row = entries.iter().find(|entry| entry.row.id == id).map(|entry| entry.row.clone());
    let row = row.ok_or(Error::NotFound { what: UNIT.what })?;
    let mut findings = check_form(tx, &stored.draft, Some(id))?;
    if row.closed_on.is_none() {
        let counted: Vec<_> = entries.into_iter().filter(|entry| counts_on(&entry.row, today)).collect();
        let most = settings::values(tx)?.count("org.joint_max_units");
        findings.extend(Nearby::new(&counted, most).ready(&row));
        findings.extend(rules::needs_instructor(row.state, row.full_members));
    }
    let mut timeline = store_covers::of_unit(tx, id, today)?;
    timeline.extend(store_dispatches::of_unit(tx, id, today)?.into_iter().map(CoverEntry::from));
    timeline.sort_by(|a, b| b.starts_on.cmp(&a.starts_on).then_with(|| b.id.cmp(&a.id)));
    let mut draft = stored.draft;
    draft.contact_phone = masking::mask_phone(&draft.contact_phone);
    Ok(UnitDetail {
        row,
        draft,
        closed_reason: stored.closed_reason,
        timeline,
        visits: visits::of_unit(tx, id)?,
        findings,
    })
}

/// What the rules say about a form before it is saved. `id` is the unit being edited.
/// Errors: `input.invalid` when a field cannot be read at all.
pub fn check_unit(tx: &ReadTx<'_>, draft: &UnitDraft, id: Option<&str>, today: NaiveDate) -> Result<Vec<Finding>> {
    let draft = complete(tx, draft, id, today)?;
    check_form(tx, &draft, id)
}

/// Adds a unit to the ledger. Gives back its id.
/// Errors: `input.invalid` (R-MEM-03), `rule.reason_needed` (R-COV-01).
pub fn create_unit(tx: &WriteTx<'_>, draft: &UnitDraft) -> Result<String> {
    let draft = admit(tx, draft, None)?;
    let id = new_id();
    store_units::insert(tx, &id, &owner(tx, &id)?, &draft)?;
    touch(tx);
    Ok(id)
}

/// Saves a form. Errors: as [`create_unit`], `row.changed`, `row.not_found`.
pub fn update_unit(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &UnitDraft) -> Result<()> {
    let draft = admit(tx, draft, Some(id))?;
    store_units::update(tx, id, rev, &draft)?;
    touch(tx);
    Ok(())
}

/// Takes a unit out of the ledger from a day on (closed, moved away); its history stays.
/// Errors: `input.invalid` (no reason, impossible day, instructors still there), `row.changed`, `row.not_found`.
pub fn close_unit(tx: &WriteTx<'_>, id: &str, rev: u32, closed_on: NaiveDate, typed: &str) -> Result<()> {
    let typed = reason("退出台账的原因", typed)?;
    let stored = store_units::get(tx, id)?;
    let today = tx.now().today();
    if closed_on > today {
        return Err(Error::invalid("closedOn", "退出日期不能晚于今天。"));
    }
    if stored.draft.registered_on.is_some_and(|day| closed_on < day) {
        return Err(Error::invalid("closedOn", "退出日期不能早于纳入台账日期。"));
    }
    let there = store_dispatches::of_unit(tx, id, today)?.into_iter().filter(|row| row.is_active).count();
    if there > 0 {
        let reason = format!("这个单位还有 {there} 名指导员在派驻，请先登记派驻结束。");
        return Err(Error::invalid("closedOn", reason));
    }
    store_units::set_closed(tx, id, rev, Some(closed_on), typed)?;
    touch(tx);
    Ok(())
}

/// Takes the leaving back. Errors: `row.changed`, `row.not_found`.
pub fn reopen_unit(tx: &WriteTx<'_>, id: &str, rev: u32) -> Result<()> {
    store_units::set_closed(tx, id, rev, None, "")?;
    touch(tx);
    Ok(())
}

/// Into the recycle bin: for entries that were wrong. Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn delete_unit(tx: &WriteTx<'_>, id: &str, rev: u32, typed: &str) -> Result<()> {
    store_rows::set_deleted(tx, UNIT, id, rev, reason("删除原因", typed)?)?;
    touch_trash(tx);
    Ok(())
}

/// Out of the recycle bin. Errors: `row.not_found`.
pub fn restore_unit(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    store_rows::restore(tx, UNIT, id)?;
    touch_trash(tx);
    Ok(())
}

fn admit(tx: &WriteTx<'_>, draft: &UnitDraft, id: Option<&str>) -> Result<UnitDraft> {
    let draft = complete(tx, draft, id, tx.now().today())?;
    finding::admit(&check_form(tx, &draft, id)?, &draft.override_reason)?;
    Ok(draft)
}

fn complete(tx: &ReadTx<'_>, draft: &UnitDraft, id: Option<&str>, today: NaiveDate) -> Result<UnitDraft> {
    let mut draft = draft.clone();
    let kept = match id {
        Some(id) => store_units::get(tx, id)?.draft.contact_phone,
        None => String::new(),
    };
    rules::normalise(&mut draft, &kept, today)?;
    if let Some(area) = &draft.area_id {
        organizations::store::one(tx, area).map_err(|_| Error::invalid("areaId", "请重新选择所在片区。"))?;
    }
    Ok(draft)
}

fn check_form(tx: &ReadTx<'_>, draft: &UnitDraft, id: Option<&str>) -> Result<Vec<Finding>> {
    let same = store_units::same_code(tx, &draft.uscc, id)?;
    Ok(rules::check_unit(draft, same.as_deref()))
}
