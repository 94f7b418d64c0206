//! What goes over the wire about meetings. Times are local `YYYY-MM-DDTHH:MM` (R-GEN-09); ids of new child rows
//! are made by the page, so that a row keeps its identity from the first keystroke.

use super::agenda_templates::AgendaTemplate;
use super::kinds::{AttendanceStatus, LeaveReason, MeetingKind, MeetingState, VoteRule};
use super::vote_types::{VoteDraft, VoteResult};
use crate::finding::Finding;
use crate::members::MemberType;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The whole record as the page edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeetingDraft {
    /// Whose meeting it is; fixed once stored.
    pub organization_id: String,
    /// Kind; fixed once stored.
    pub kind: MeetingKind,
    /// 会议名称, 1–100 characters.
    pub title: String,
    /// Begin.
    pub starts_at: String,
    /// End, when known.
    pub ends_at: Option<String>,
    /// 地点
    pub place: String,
    /// 线上召开 (R-LIFE-18)
    pub is_online: bool,
    /// The first section of the sitting this meeting is a section of; fixed once stored. None: held alone, or the
    /// first itself.
    pub sitting_id: Option<String>,
    /// 主持人
    pub host_id: Option<String>,
    /// 记录人
    pub recorder_id: Option<String>,
    /// 学习资料、讲稿
    pub material: String,
    /// People due with what they did.
    pub attendance: Vec<AttendanceDraft>,
    /// 列席人员
    pub guests: Vec<GuestDraft>,
    /// 议题, in order.
    pub agenda: Vec<AgendaItemDraft>,
    /// 决议、议定事项, in order.
    pub resolutions: Vec<ResolutionDraft>,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// One person due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttendanceDraft {
    /// Member.
    pub member_id: String,
    /// Name on the day.
    pub name: String,
    /// 正式 or 预备 on the day.
    pub member_type: MemberType,
    /// None: not ticked yet.
    pub status: Option<AttendanceStatus>,
    /// Only for 请假.
    pub leave_reason: Option<LeaveReason>,
    /// Further words.
    pub note: String,
    /// Who certifies that a floating member on leave attended there (R-LIFE-14); empty: nobody.
    pub certified_by: String,
}

/// 列席人员.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GuestDraft {
    /// Name.
    pub name: String,
    /// Unit or post.
    pub unit: String,
}

/// 议题.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgendaItemDraft {
    /// Made by the page.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Whether it must end in a resolution.
    pub needs_decision: bool,
    /// 发言要点, in order.
    pub speeches: Vec<SpeechDraft>,
}

/// 发言要点.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpeechDraft {
    /// Made by the page.
    pub id: String,
    /// A member, or none for a guest.
    pub speaker_id: Option<String>,
    /// Name as printed.
    pub speaker_name: String,
    /// Gist, up to 10,000 characters.
    pub gist: String,
}

/// 决议、议定事项.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResolutionDraft {
    /// Made by the page.
    pub id: String,
    /// The item it decides, if any.
    pub agenda_item_id: Option<String>,
    /// Text.
    pub text: String,
    /// A member, or none for somebody else.
    pub owner_id: Option<String>,
    /// 责任人 as printed.
    pub owner_name: String,
    /// 完成时限
    pub due_on: Option<NaiveDate>,
    /// Totals of a vote, if there was one.
    pub vote: Option<VoteDraft>,
}

/// Counts of R-MIN-01: 应到 = 实到 + 请假 + 缺席 (+ not ticked yet); 免予要求 apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingNumbers {
    /// 应到
    pub due: u32,
    /// 实到
    pub present: u32,
    /// 请假
    pub leave: u32,
    /// Among those on leave: floating members who attended where they live, with a certificate (R-LIFE-14).
    pub elsewhere: u32,
    /// 缺席
    pub absent: u32,
    /// 免予要求
    pub exempt: u32,
    /// Not ticked yet.
    pub unticked: u32,
    /// 应到会有表决权: full members, exempt ones included (only a formal decision excludes, R-ELE-16).
    pub voting_due: u32,
    /// 实到会有表决权
    pub voting_present: u32,
}

/// Numbers, gaps and votes of a record as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingCheck {
    /// Counts.
    pub numbers: MeetingNumbers,
    /// What is missing or odd (R-MIN-01 and others).
    pub findings: Vec<Finding>,
    /// One per vote.
    pub votes: Vec<VoteResult>,
    /// Rules this kind may vote by, the usual one first.
    pub vote_rules: &'static [VoteRule],
    /// 保管期限 (R-MIN-05)
    pub retention: Retention,
    /// About one person's admission, appraisal or disposal (R-MIN-04).
    pub is_confidential: bool,
}

/// 保管期限 of a record (R-MIN-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Retention {
    /// 永久
    Permanent,
    /// 10年
    TenYears,
}

/// What list to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeetingQuery {
    /// Part of title, place or organisation (pinyin too).
    pub text: String,
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// Only this kind.
    pub kind: Option<MeetingKind>,
    /// Only this state.
    pub state: Option<MeetingState>,
    /// From this day on.
    pub from_day: Option<NaiveDate>,
    /// Up to this day.
    pub to_day: Option<NaiveDate>,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// A line of the list, newest meeting first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Whose.
    pub organization_id: String,
    /// Short name.
    pub organization_name: String,
    /// Kind.
    pub kind: MeetingKind,
    /// e.g. `2026年第3次`
    pub serial: String,
    /// 会议名称
    pub title: String,
    /// Begin.
    pub starts_at: String,
    /// 地点
    pub place: String,
    /// Where it stands.
    pub state: MeetingState,
    /// 应到
    pub due: u32,
    /// 实到
    pub present: u32,
    /// Until when it must be written up (R-MIN-02), while it is open.
    pub finish_by: Option<NaiveDate>,
    /// 补录
    pub is_late_entry: bool,
}

/// One meeting with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingDetail {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// e.g. `2026年第3次`
    pub serial: String,
    /// Where it stands.
    pub state: MeetingState,
    /// Full name of the organisation.
    pub organization_name: String,
    /// 已通知 since, local time as text.
    pub notified_at: Option<String>,
    /// 进行中 since, local time as text.
    pub began_at: Option<String>,
    /// Every section of the sitting in order of time, this one too; empty when it was held alone.
    pub sections: Vec<SectionRow>,
    /// 版本: 1 once locked, one more for every correction; 0 while open.
    pub version: u32,
    /// The record.
    pub draft: MeetingDraft,
    /// What the rules say.
    pub check: MeetingCheck,
    /// Follow-up of the resolutions.
    pub resolutions: Vec<ResolutionState>,
    /// Addenda after 定稿.
    pub corrections: Vec<Correction>,
    /// When it was locked, local time as text.
    pub finished_at: Option<String>,
    /// Who locked it.
    pub finished_by: String,
    /// 补录: the day it was entered; none for a record made in time.
    pub entered_late_on: Option<NaiveDate>,
    /// 补录
    pub is_late_entry: bool,
}

/// What may go on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AgendaChoices {
    /// The usual one first.
    pub templates: Vec<AgendaTemplate>,
    /// 议定事项 of earlier meetings that are not done yet.
    pub carried_over: Vec<CarriedOver>,
}

/// Something agreed earlier and not done yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CarriedOver {
    /// The meeting that agreed it.
    pub meeting_id: String,
    /// Its title.
    pub meeting_title: String,
    /// What was agreed.
    pub text: String,
    /// 责任人
    pub owner_name: String,
    /// Until when.
    pub due_on: Option<NaiveDate>,
}

/// A section (环节) of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionRow {
    /// Id of its meeting.
    pub id: String,
    /// Kind.
    pub kind: MeetingKind,
    /// 会议名称
    pub title: String,
    /// Begin.
    pub starts_at: String,
    /// Where it stands.
    pub state: MeetingState,
}

/// Follow-up of one resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ResolutionState {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What proves it.
    pub evidence: String,
}

/// 更正 (R-MIN-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// Id.
    pub id: String,
    /// What is corrected.
    pub text: String,
    /// Why.
    pub reason: String,
    /// When, local time as text.
    pub at: String,
    /// By whom.
    pub by: String,
}

/// A meeting in a member's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttendedMeeting {
    /// Id.
    pub id: String,
    /// 会议名称
    pub title: String,
    /// Kind.
    pub kind: MeetingKind,
    /// Begin.
    pub starts_at: String,
    /// What the member did; none: not ticked yet.
    pub status: Option<AttendanceStatus>,
    /// For 请假.
    pub leave_reason: Option<LeaveReason>,
}
