//! Types of the lists over all organisations: 班子与换届, the file of secretaries.

use super::{LegalBasis, TermState};
use crate::finding::Finding;
use crate::identity::Sex;
use crate::organizations::{OrgKind, OrgLevel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What the list 班子与换届 is asked.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommitteeQuery {
    /// This organisation and everything below.
    pub organization_id: Option<String>,
    /// Only this state.
    pub state: Option<TermState>,
    /// Only one of the other selections.
    pub only: Option<CommitteeSelection>,
    /// By day of the election due, the most urgent first; else in the order of the tree.
    pub by_due: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// Selections of that list beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CommitteeSelection {
    /// 有空缺
    Vacant,
    /// 有提示
    WithFindings,
    /// 未登记任期
    Unrecorded,
    /// 应提醒而未提醒 (R-ORG-33)
    ToRemind,
}

/// A line of that list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CommitteeRow {
    /// Organisation.
    pub id: String,
    /// Short name.
    pub name: String,
    /// Short name of the superior.
    pub superior_name: String,
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Full members in it and below.
    pub full_members: u32,
    /// R-ORG-34; none: no term recorded, or it elects nobody.
    pub state: Option<TermState>,
    /// Whether it elects at all.
    pub elects: bool,
    /// 第几届
    pub number: Option<u32>,
    /// 选举日期
    pub elected_on: Option<NaiveDate>,
    /// Until when the election is due: regular end, or as approved.
    pub due: Option<NaiveDate>,
    /// 书记
    pub secretary: String,
    /// People in the committee.
    pub people: u32,
    /// All of them, `书记 张三，副书记 李四`.
    pub members: String,
    /// Posts nobody holds, and free seats.
    pub vacancies: Vec<String>,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// R-ORG-33: reminded already.
    pub reminded: bool,
}

/// How many organisations stand in which state, for the page's filter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CommitteeCounts {
    /// 正常
    pub normal: u32,
    /// 临近届满
    pub near_end: u32,
    /// 已届满
    pub expired: u32,
    /// 批准延期
    pub deferral_approved: u32,
    /// 超期
    pub overdue: u32,
    /// 未登记任期
    pub unrecorded: u32,
    /// 有空缺
    pub vacant: u32,
}

/// One page of the list with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CommitteePage {
    /// Rows of the page.
    pub rows: Vec<CommitteeRow>,
    /// All rows that fit.
    pub total: u32,
    /// Of the whole selected subtree, whatever else is filtered.
    pub counts: CommitteeCounts,
}

/// A secretary (书记) at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SecretaryRow {
    /// The post.
    pub id: String,
    /// Organisation.
    pub organization_id: String,
    /// Its short name.
    pub organization_name: String,
    /// Member, if on the roster.
    pub member_id: Option<String>,
    /// Name.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// Full years.
    pub age: Option<u32>,
    /// 民族
    pub ethnicity: String,
    /// 学历
    pub education: String,
    /// 党龄
    pub standing_years: Option<u32>,
    /// 任职日期
    pub started_on: NaiveDate,
    /// Full years in office.
    pub tenure_years: u32,
    /// 任职依据
    pub legal_basis: LegalBasis,
    /// R-ORG-20
    pub filing_number: String,
    /// 一肩挑: director of the residents' committee of the same organisation (R-ORG-22).
    pub dual_role: bool,
}
