//! The roster: any filter, any sort, any page, 100,000 members. Hits come from the index in memory (`index.rs`), the
//! rows of the page from the file.

use super::{MemberFilter, MemberType, MembershipStatus, index, store};
use crate::calendar;
use crate::db::ReadTx;
use crate::error::Result;
use crate::identity::Sex;
use crate::masking;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Most rows a page may have.
const PAGE_MOST: u32 = 500;

/// Order of the roster.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberSort {
    /// By pinyin of the name.
    #[default]
    Name,
    /// Oldest first.
    BirthDate,
    /// Longest member first.
    JoinDate,
    /// In the order of the tree.
    Organization,
}

/// What to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberQuery {
    /// Part of the name, pinyin, pinyin initials, start or last digits of the mobile, last digits of the ID number.
    pub text: String,
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// Only this type.
    pub member_type: Option<MemberType>,
    /// Only this status; none means those who belong to the roster (正常 and 停止党籍).
    pub status: Option<MembershipStatus>,
    /// Further conditions.
    pub filter: MemberFilter,
    /// Order.
    pub sort: MemberSort,
    /// Reversed order.
    pub descending: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// Rows of one page and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Page<T> {
    /// Rows of the page.
    pub rows: Vec<T>,
    /// All rows that fit the query.
    pub total: u32,
}

/// A line of the roster; numbers masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Name.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// Full years (R-GEN-08).
    pub age: Option<u32>,
    /// 出生日期
    pub birth_date: Option<NaiveDate>,
    /// 民族
    pub ethnicity: String,
    /// 学历
    pub education: String,
    /// 人员类别
    pub member_type: MemberType,
    /// 党籍状态
    pub status: MembershipStatus,
    /// Branch or group.
    pub organization_id: String,
    /// Its short name.
    pub organization_name: String,
    /// 入党日期
    pub join_date: Option<NaiveDate>,
    /// 转正日期
    pub conversion_date: Option<NaiveDate>,
    /// e.g. `110***********002X`
    pub id_number_masked: String,
    /// e.g. `138****5678`
    pub mobile_masked: String,
    /// 流动党员
    pub is_floating: bool,
    /// 困难党员
    pub is_hardship: bool,
    /// 失联党员
    pub is_lost: bool,
    /// 老党员, 党龄 of fifty years and more.
    pub is_veteran: bool,
}

/// One page of the roster. `today` is for the ages.
pub fn list(tx: &ReadTx<'_>, query: &MemberQuery, today: NaiveDate) -> Result<Page<MemberRow>> {
    let hits = index::of(tx)?.hits(tx, query, today)?;
    let total = u32::try_from(hits.len())?;
    let page = hits.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize);
    let rows = page.map(|row| store::roster_row(tx, row, today)).collect::<Result<_>>()?;
    Ok(Page { rows, total })
}

/// Every row behind a query, whatever its page, for export.
pub fn list_all(tx: &ReadTx<'_>, query: &MemberQuery, today: NaiveDate) -> Result<Vec<MemberRow>> {
    index::of(tx)?.hits(tx, query, today)?.into_iter().map(|row| store::roster_row(tx, row, today)).collect()
}

/// Names shown for members that are masked in public use; kept here so that the row mapper stays short.
pub(super) fn masked(id_number: &str, mobile: &str) -> (String, String) {
    (masking::mask_id_number(id_number), masking::mask_mobile(mobile))
}

/// Age for a row.
pub(super) fn age(birth: Option<NaiveDate>, today: NaiveDate) -> Option<u32> {
    birth.map(|birth| calendar::full_years(birth, today))
}
