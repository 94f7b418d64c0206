//! What a transfer is on the wire: forms, rows of the list, the page, enumerations.

use crate::finding::Finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TransferDirection {
    /// 转出 to an organisation outside of our tree.
    Out,
    /// 转入 from an organisation outside of our tree.
    In,
    /// 本单位内转接, from branch to branch.
    Internal,
}

/// How far it got. 逾期 is no state: it is computed from the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    /// 拟转出
    Planned,
    /// 已开信
    Issued,
    /// 转出未接收; of a transfer in: 待接收.
    Awaiting,
    /// 已接收
    Received,
    /// 退回
    Returned,
    /// 终止
    Withdrawn,
}

/// What the list can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TransferFilter {
    /// 未办结
    Open,
    /// 拟转出
    Planned,
    /// 已开信
    Issued,
    /// 转出未接收
    Awaiting,
    /// 逾期
    Overdue,
    /// 已接收
    Received,
    /// 退回
    Returned,
    /// 终止
    Withdrawn,
}

/// Whether the letter is good inside the city only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TransferReach {
    /// 市内
    City,
    /// 市外
    Outside,
}

/// Why (R-TRF-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TransferReason {
    /// 工作变动
    Work,
    /// 居住地变动
    Residence,
    /// 学习
    Study,
    /// 毕业
    Graduation,
    /// 退休
    Retirement,
    /// 外出地点固定、满 6 个月
    Floating,
    /// 其他
    Other,
}

/// How close the end of the letter is (R-TRF-04, 06).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TransferDue {
    /// Nothing to remind of.
    Calm,
    /// Half of the time is over.
    Half,
    /// The last 15 days.
    Near,
    /// 逾期
    Overdue,
}

/// What the form of a transfer sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransferDraft {
    /// Which way; never changed later.
    pub direction: TransferDirection,
    /// Whose relation; of a transfer in not known before it is received.
    pub member_id: Option<String>,
    /// Name, of a transfer in; otherwise that of the member.
    pub person_name: String,
    /// The organisation outside: the new one (out) or the old one (in).
    pub other_name: String,
    /// Our branch or group that receives (in, internal).
    pub to_org_id: Option<String>,
    /// 市内 or 市外
    pub reach: TransferReach,
    /// Why.
    pub reason: TransferReason,
    /// Day of registration.
    pub registered_on: NaiveDate,
    /// The letter that was brought (in).
    pub letter: Option<TransferLetterDraft>,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// What the form of a letter sends (R-TRF-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransferLetterDraft {
    /// Number of a letter that was brought; our own letters are numbered by the program.
    pub number: String,
    /// 开具日期
    pub issued_on: NaiveDate,
    /// 有效期 in days, at most the setting.
    pub valid_days: u32,
    /// Month up to which dues are paid, `YYYY-MM`.
    pub dues_paid_to: String,
    /// 联系电话 of the issuing organisation.
    pub phone: String,
    /// 经办人
    pub handler: String,
    /// Why it replaces the letter before: the proof of the branch (R-TRF-04).
    pub replaces_because: String,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TransferLetter {
    /// Id.
    pub id: String,
    /// As printed, e.g. 〔2026〕第12号.
    pub number: String,
    /// 开具日期
    pub issued_on: NaiveDate,
    /// 有效期 in days.
    pub valid_days: u32,
    /// Last day.
    pub valid_until: NaiveDate,
    /// `YYYY-MM` or empty.
    pub dues_paid_to: String,
    /// 联系电话
    pub phone: String,
    /// 经办人
    pub handler: String,
    /// Set when another letter took its place.
    pub void_on: Option<NaiveDate>,
    /// Why.
    pub void_reason: String,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TransferRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Which way.
    pub direction: TransferDirection,
    /// How far.
    pub state: TransferState,
    /// How close the end of the letter is.
    pub due: TransferDue,
    /// The member, once there is a record.
    pub member_id: Option<String>,
    /// Name.
    pub person_name: String,
    /// From.
    pub from_name: String,
    /// To.
    pub to_name: String,
    /// Day of registration.
    pub registered_on: NaiveDate,
    /// Number of the letter in force.
    pub letter_number: Option<String>,
    /// Its last day.
    pub valid_until: Option<NaiveDate>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TransferQuery {
    /// Part of the name, pinyin, initials.
    pub text: String,
    /// Only this way.
    pub direction: Option<TransferDirection>,
    /// Only these.
    pub filter: Option<TransferFilter>,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// One transfer with everything its drawer shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TransferDetail {
    /// Its line in the list.
    pub row: TransferRow,
    /// What the form starts from.
    pub draft: TransferDraft,
    /// Our organisation that was left (out, internal).
    pub from_org_id: Option<String>,
    /// 交付日期
    pub handed_on: Option<NaiveDate>,
    /// How it ended.
    pub end_note: String,
    /// 回执编号
    pub receipt_number: String,
    /// All letters, the one in force first.
    pub letters: Vec<TransferLetter>,
    /// What a new letter starts from: validity by case, phone of the office.
    pub next_letter: TransferLetterDraft,
    /// What the rules say.
    pub findings: Vec<Finding>,
}
