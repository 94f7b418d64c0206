//! What goes over the wire about 民主评议党员. Counts and days that nobody entered are `None`, never 0; ids of new
//! follow-up rows are made by the page, so that a row keeps its identity from the first keystroke.

use crate::finding::Finding;
use crate::members::MemberType;
use crate::wire;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 评定等次 (R-LIFE-31), best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalGrade {
    /// 优秀
    Excellent,
    /// 合格
    Qualified,
    /// 基本合格
    BasicallyQualified,
    /// 不合格
    Unqualified,
}

impl AppraisalGrade {
    /// All four, best first.
    pub const ALL: [Self; 4] = [Self::Excellent, Self::Qualified, Self::BasicallyQualified, Self::Unqualified];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Excellent => "优秀",
            Self::Qualified => "合格",
            Self::BasicallyQualified => "基本合格",
            Self::Unqualified => "不合格",
        }
    }

    /// Whether help must follow (R-LIFE-34).
    pub fn needs_help(self) -> bool {
        matches!(self, Self::BasicallyQualified | Self::Unqualified)
    }
}

/// Steps in the order in which they happen: three preparations (R-LIFE-35), then the five of R-LIFE-30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalStep {
    /// 会前学习
    Study,
    /// 征求意见
    Opinions,
    /// 谈心谈话
    Talks,
    /// 个人自评
    SelfEvaluation,
    /// 党员互评
    Mutual,
    /// 民主测评
    Poll,
    /// 组织评定
    Decision,
    /// 反馈本人
    Told,
}

impl AppraisalStep {
    /// All of them in order.
    pub const ALL: [Self; 8] = [
        Self::Study,
        Self::Opinions,
        Self::Talks,
        Self::SelfEvaluation,
        Self::Mutual,
        Self::Poll,
        Self::Decision,
        Self::Told,
    ];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Study => "会前学习",
            Self::Opinions => "征求意见",
            Self::Talks => "谈心谈话",
            Self::SelfEvaluation => "个人自评",
            Self::Mutual => "党员互评",
            Self::Poll => "民主测评",
            Self::Decision => "组织评定",
            Self::Told => "反馈本人",
        }
    }

    /// Whether it belongs to the preparations of the meeting (R-LIFE-35); these have no order among themselves.
    pub fn is_preparation(self) -> bool {
        self <= Self::Talks
    }

    /// camelCase field of its day.
    pub fn field(self) -> &'static str {
        match self {
            Self::Study => "studiedOn",
            Self::Opinions => "opinionsOn",
            Self::Talks => "talkedOn",
            Self::SelfEvaluation => "selfOn",
            Self::Mutual => "mutualOn",
            Self::Poll => "polledOn",
            Self::Decision => "decidedOn",
            Self::Told => "toldOn",
        }
    }
}

/// When each step was taken; none: not yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppraisalSteps {
    /// 会前学习
    pub studied_on: Option<NaiveDate>,
    /// 征求意见
    pub opinions_on: Option<NaiveDate>,
    /// 谈心谈话
    pub talked_on: Option<NaiveDate>,
    /// 个人自评
    pub self_on: Option<NaiveDate>,
    /// 党员互评
    pub mutual_on: Option<NaiveDate>,
    /// 民主测评
    pub polled_on: Option<NaiveDate>,
    /// 组织评定
    pub decided_on: Option<NaiveDate>,
    /// 反馈本人; a person who was told on another day has a day of their own.
    pub told_on: Option<NaiveDate>,
}

impl AppraisalSteps {
    /// Day of a step.
    pub fn on(&self, step: AppraisalStep) -> Option<NaiveDate> {
        match step {
            AppraisalStep::Study => self.studied_on,
            AppraisalStep::Opinions => self.opinions_on,
            AppraisalStep::Talks => self.talked_on,
            AppraisalStep::SelfEvaluation => self.self_on,
            AppraisalStep::Mutual => self.mutual_on,
            AppraisalStep::Poll => self.polled_on,
            AppraisalStep::Decision => self.decided_on,
            AppraisalStep::Told => self.told_on,
        }
    }
}

/// Ballots of the secret poll as totals (R-PRV-15).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppraisalPoll {
    /// 到会人数
    pub present: Option<u32>,
    /// 书面测评人数: members of R-LIFE-13 to whom the ballot was brought.
    pub in_writing: Option<u32>,
    /// 发出测评表
    pub issued: Option<u32>,
    /// 收回测评表
    pub returned: Option<u32>,
}

/// Marks one person got in the poll, as totals (R-PRV-15).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppraisalCounts {
    /// 优秀
    pub excellent: Option<u32>,
    /// 合格
    pub qualified: Option<u32>,
    /// 基本合格
    pub basically_qualified: Option<u32>,
    /// 不合格
    pub unqualified: Option<u32>,
}

impl AppraisalCounts {
    /// Count of a grade.
    pub fn of(&self, grade: AppraisalGrade) -> Option<u32> {
        match grade {
            AppraisalGrade::Excellent => self.excellent,
            AppraisalGrade::Qualified => self.qualified,
            AppraisalGrade::BasicallyQualified => self.basically_qualified,
            AppraisalGrade::Unqualified => self.unqualified,
        }
    }

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        AppraisalGrade::ALL.iter().all(|grade| self.of(*grade).is_none())
    }
}

/// One member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppraisalPersonDraft {
    /// Member.
    pub member_id: String,
    /// Name on the day.
    pub name: String,
    /// 正式 or 预备 on the day; the latter gets no grade (R-LIFE-33).
    pub member_type: MemberType,
    /// 免予硬性要求 (R-LIFE-13): polled in writing.
    pub is_exempt: bool,
    /// Moved away during the year; the new branch appraises.
    pub left_on: Option<NaiveDate>,
    /// Marks in the poll.
    pub counts: AppraisalCounts,
    /// 组织意见
    pub opinion: String,
    /// 评定等次, decided by the organisation (R-GEN-00).
    pub grade: Option<AppraisalGrade>,
    /// Why there is no grade, or what is to be said of it.
    pub grade_reason: String,
    /// Told on a day of their own.
    pub told_on: Option<NaiveDate>,
}

/// Which list a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalFollowUpKind {
    /// 批评意见 (R-LIFE-35)
    Criticism,
    /// 检视问题 (R-LIFE-35)
    Problem,
    /// 整改事项 (R-LIFE-35)
    Rectification,
    /// 帮助教育 of somebody 基本合格 or 不合格 (R-LIFE-34)
    Help,
}

impl AppraisalFollowUpKind {
    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Criticism => "批评意见",
            Self::Problem => "检视问题",
            Self::Rectification => "整改事项",
            Self::Help => "帮助教育",
        }
    }

    /// Whether it is something to be done by a day.
    pub fn is_task(self) -> bool {
        matches!(self, Self::Rectification | Self::Help)
    }
}

/// A row of one of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppraisalFollowUpDraft {
    /// Made by the page.
    pub id: String,
    /// Which list.
    pub kind: AppraisalFollowUpKind,
    /// Whom it concerns; none: the branch or its committee.
    pub member_id: Option<String>,
    /// As printed, e.g. 支部委员会.
    pub person_name: String,
    /// 问题、差距
    pub problem: String,
    /// 原因
    pub cause: String,
    /// 措施
    pub measure: String,
    /// 责任人
    pub owner_name: String,
    /// 完成时限
    pub due_on: Option<NaiveDate>,
}

/// The whole appraisal as the page edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DemocraticAppraisalDraft {
    /// Branch; fixed once stored.
    pub organization_id: String,
    /// 年度; fixed once stored.
    pub year: i32,
    /// The meeting at which it was held, if its record is here.
    pub meeting_id: Option<String>,
    /// 会议主题 (R-LIFE-35)
    pub theme: String,
    /// Days of the steps.
    pub steps: AppraisalSteps,
    /// Ballots.
    pub poll: AppraisalPoll,
    /// Members in order.
    pub people: Vec<AppraisalPersonDraft>,
    /// Rows of all lists, in order.
    pub follow_ups: Vec<AppraisalFollowUpDraft>,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// Numbers of an appraisal as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppraisalNumbers {
    /// Members listed, without those who moved away.
    pub people: u32,
    /// Full members among them.
    pub full: u32,
    /// Probationary members among them.
    pub probationary: u32,
    /// 免予硬性要求 among them.
    pub exempt: u32,
    /// With a grade.
    pub graded: u32,
    /// Members with each grade, best first.
    pub by_grade: Vec<u32>,
    /// n of R-LIFE-32.
    pub base: u32,
    /// Most members that may be 优秀 (R-LIFE-32).
    pub excellent_most: u32,
}

/// Numbers and gaps of what is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AppraisalCheck {
    /// Counts.
    pub numbers: AppraisalNumbers,
    /// What is missing or odd.
    pub findings: Vec<Finding>,
    /// Members of the branch who are not listed yet, ready to be listed.
    pub unlisted: Vec<AppraisalPersonDraft>,
    /// Ids of members who are listed and are no longer in the branch.
    pub gone: Vec<String>,
}

/// Where an appraisal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalState {
    /// 未开始
    NotStarted,
    /// 进行中
    Open,
    /// 已定稿
    Finished,
}

/// What list to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DemocraticAppraisalQuery {
    /// 年度; none: the one that is under way (R-MIN-06).
    pub year: Option<i32>,
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// Only this state.
    pub state: Option<AppraisalState>,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// One branch in one year. Figures are `None` while there is no appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DemocraticAppraisalRow {
    /// Id of the branch: there is one line for each.
    pub id: String,
    /// Id of its appraisal.
    pub appraisal_id: Option<String>,
    /// Short name.
    pub organization_name: String,
    /// The branch was dissolved on that day.
    pub closed_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: AppraisalState,
    /// The first step without a day.
    pub next_step: Option<AppraisalStep>,
    /// Counts.
    pub numbers: Option<AppraisalNumbers>,
    /// What still hinders 定稿.
    pub gaps: Option<u32>,
    /// Rectification and help not done yet.
    pub open_tasks: Option<u32>,
    /// 补录
    pub is_late_entry: bool,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DemocraticAppraisalPage {
    /// The year it shows.
    pub year: i32,
    /// Branches in the order of the tree.
    pub rows: Vec<DemocraticAppraisalRow>,
    /// How many there are in all.
    pub total: u32,
}

/// One appraisal with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DemocraticAppraisalDetail {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Where it stands.
    pub state: AppraisalState,
    /// Full name of the branch.
    pub organization_name: String,
    /// The record.
    pub draft: DemocraticAppraisalDraft,
    /// What the rules say.
    pub check: AppraisalCheck,
    /// What has become of the rows of the lists.
    pub follow_ups: Vec<AppraisalFollowUpState>,
    /// Addenda after 定稿.
    pub corrections: Vec<AppraisalCorrection>,
    /// Meetings of the branch at which it may have been held.
    pub meetings: Vec<AppraisalMeeting>,
    /// When it was locked, local time as text.
    pub finished_at: Option<String>,
    /// Who locked it.
    pub finished_by: String,
    /// 补录
    pub is_late_entry: bool,
}

/// What has become of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppraisalFollowUpState {
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
pub struct AppraisalCorrection {
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

/// A meeting to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AppraisalMeeting {
    /// Id.
    pub id: String,
    /// Day.
    pub day: NaiveDate,
    /// 会议名称
    pub title: String,
}

impl wire::Text for AppraisalGrade {}
impl wire::Text for AppraisalFollowUpKind {}
