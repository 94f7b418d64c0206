//! What a double report is on the wire. Hours are whole tenths.

use crate::finding::Finding;
use crate::identity::Sex;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the form sends (R-DBL-02). `mobile` may hold its masked text: unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DoubleReportDraft {
    /// The record of a person who is on our own roster too.
    pub member_id: Option<String>,
    /// Name.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// 手机号码
    pub mobile: String,
    /// 所在单位
    pub unit: String,
    /// 单位党组织
    pub unit_organization: String,
    /// Our branch or committee that receives them.
    pub organization_id: String,
    /// 居住小区、楼栋
    pub home: String,
    /// 报到日期
    pub reported_on: NaiveDate,
    /// 特长
    pub skills: String,
    /// 服务意向
    pub wish: String,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// A post that was claimed (认领岗位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClaimedPost {
    /// Id.
    pub id: String,
    /// e.g. 楼道安全巡查.
    pub title: String,
    /// 认领日期
    pub claimed_on: NaiveDate,
    /// When it was given back.
    pub ended_on: Option<NaiveDate>,
}

/// What the form of a service sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceRecordDraft {
    /// The claimed post it belongs to, if any.
    pub post_id: Option<String>,
    /// 服务日期
    pub served_on: NaiveDate,
    /// 服务内容
    pub item: String,
    /// Tenths of an hour, 1 to 240.
    pub tenths: u32,
    /// 证明人
    pub witness: String,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ServiceRecord {
    /// Id.
    pub id: String,
    /// The form.
    pub draft: ServiceRecordDraft,
}

/// The remark of a year (年度评价).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct YearlyRemark {
    /// Year.
    pub year: i32,
    /// What is said.
    pub text: String,
    /// When the unit was told.
    pub told_on: Option<NaiveDate>,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DoubleReportQuery {
    /// Part of the name, pinyin, initials.
    pub text: String,
    /// This organisation and what lies below it.
    pub organization_id: Option<String>,
    /// Only those who have not served as often as is due by now (R-DBL-03).
    pub only_behind: bool,
    /// Ended ones too.
    pub with_ended: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoubleReportRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// The record of a person who is on our own roster too.
    pub member_id: Option<String>,
    /// Name.
    pub name: String,
    /// e.g. `138****5678`
    pub mobile_masked: String,
    /// 所在单位
    pub unit: String,
    /// Who receives them.
    pub organization_name: String,
    /// 报到日期
    pub reported_on: NaiveDate,
    /// Claimed posts that run.
    pub posts: String,
    /// Services of the calendar year.
    pub services: u32,
    /// Hours of the calendar year, in tenths.
    pub tenths: u32,
    /// Services due by now (R-DBL-03).
    pub due_by_now: u32,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
}

/// One report with everything its drawer shows; numbers masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoubleReportDetail {
    /// Its line in the list.
    pub row: DoubleReportRow,
    /// What the form starts from.
    pub draft: DoubleReportDraft,
    /// When the receipt for the unit was made.
    pub receipt_on: Option<NaiveDate>,
    /// How it ended.
    pub end_note: String,
    /// Running ones first.
    pub posts: Vec<ClaimedPost>,
    /// Newest first, at most 200.
    pub services: Vec<ServiceRecord>,
    /// Newest first.
    pub remarks: Vec<YearlyRemark>,
    /// What the rules say.
    pub findings: Vec<Finding>,
}
