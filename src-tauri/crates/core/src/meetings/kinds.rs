//! Kinds, states and reasons of meetings, as they stand in the database and go over the wire.

use crate::wire;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Kinds of R-LIFE-01..04 and 06..09, and the meeting with partner units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 党员大会
    MembersAssembly,
    /// 支委会
    Committee,
    /// 党小组会
    GroupMeeting,
    /// 党课
    PartyClass,
    /// 主题党日
    ThemeDay,
    /// 组织生活会
    OrgLife,
    /// 民主评议党员
    Appraisal,
    /// 谈心谈话: two people
    HeartTalk,
    /// 联席会议 with partner units
    JointMeeting,
}

impl MeetingKind {
    /// All kinds in the order of the rule book.
    pub const ALL: [Self; 9] = [
        Self::MembersAssembly,
        Self::Committee,
        Self::GroupMeeting,
        Self::PartyClass,
        Self::ThemeDay,
        Self::OrgLife,
        Self::Appraisal,
        Self::HeartTalk,
        Self::JointMeeting,
    ];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::MembersAssembly => "党员大会",
            Self::Committee => "支委会",
            Self::GroupMeeting => "党小组会",
            Self::PartyClass => "党课",
            Self::ThemeDay => "主题党日",
            Self::OrgLife => "组织生活会",
            Self::Appraisal => "民主评议党员",
            Self::HeartTalk => "谈心谈话",
            Self::JointMeeting => "联席会议",
        }
    }

    /// Whether every member of the organisation is due.
    pub fn is_for_all(self) -> bool {
        !matches!(self, Self::Committee | Self::HeartTalk | Self::JointMeeting)
    }

    /// Whether somebody must have spoken to every item (R-MIN-01).
    pub fn needs_speeches(self) -> bool {
        matches!(self, Self::MembersAssembly | Self::Committee | Self::OrgLife | Self::HeartTalk)
    }
}

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    /// 计划: not begun yet
    Planned,
    /// 已通知: those due have been told
    Notified,
    /// 进行中: opened and not closed
    InProgress,
    /// 待整理: held, record open
    ToFinish,
    /// 已定稿: locked (R-MIN-03)
    Finished,
}

/// 出勤情况 (R-LIFE-15); 列席 are [`GuestDraft`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AttendanceStatus {
    /// 出席
    Present,
    /// 请假
    Leave,
    /// 缺席
    Absent,
    /// 免予要求 (R-LIFE-13)
    Exempt,
}

/// 请假事由 (R-LIFE-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LeaveReason {
    /// 病假
    Sick,
    /// 事假
    Personal,
    /// 出差
    BusinessTrip,
    /// 值班
    OnDuty,
    /// 外出流动
    Floating,
    /// 其他
    Other,
}

impl LeaveReason {
    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sick => "病假",
            Self::Personal => "事假",
            Self::BusinessTrip => "出差",
            Self::OnDuty => "值班",
            Self::Floating => "外出流动",
            Self::Other => "其他",
        }
    }
}

/// 表决方式.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum VoteMethod {
    /// 举手表决
    ShowOfHands,
    /// 无记名投票
    SecretBallot,
    /// 口头表决
    Voice,
}

impl VoteMethod {
    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::ShowOfHands => "举手表决",
            Self::SecretBallot => "无记名投票",
            Self::Voice => "口头表决",
        }
    }
}

/// Which rule a vote is judged by (rules.md 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum VoteRule {
    /// 一般事项 (R-VOTE-01)
    General,
    /// 接收、转正、延长、取消预备党员 (R-VOTE-02)
    Admit,
    /// 选举 (R-VOTE-03)
    Elect,
    /// 支委会决定 (R-VOTE-04)
    Committee,
    /// 限期改正、劝退、除名、处分 (R-VOTE-05)
    Disposal,
}

impl VoteRule {
    /// All rules in the order of the rule book.
    pub const ALL: [Self; 5] = [Self::General, Self::Admit, Self::Elect, Self::Committee, Self::Disposal];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "一般事项",
            Self::Admit => "接收预备党员、转正等",
            Self::Elect => "选举",
            Self::Committee => "支委会决定",
            Self::Disposal => "组织处置和处分",
        }
    }

    /// Whether the vote is about one person (R-DEV-24, R-MIN-04).
    pub fn is_about_one_person(self) -> bool {
        matches!(self, Self::Admit | Self::Disposal)
    }

    /// Whether only a secret ballot will do (R-VOTE-02, R-ELE-06).
    pub fn needs_secret_ballot(self) -> bool {
        matches!(self, Self::Admit | Self::Elect)
    }
}

impl wire::Text for MeetingKind {}
impl wire::Text for MeetingState {}
impl wire::Text for AttendanceStatus {}
impl wire::Text for LeaveReason {}
impl wire::Text for VoteMethod {}
impl wire::Text for VoteRule {}
