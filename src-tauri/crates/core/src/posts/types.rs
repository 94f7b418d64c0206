//! Types of 班子: terms, posts, reminders, and what a page shows of them; those of lists are in `types_lists.rs`.

use crate::finding::Finding;
use crate::members::MembershipStatus;
use crate::organizations::OrgKind;
use crate::wire;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 党内职务 and the posts beside it. The order is the order of every list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// 书记
    Secretary,
    /// 副书记
    DeputySecretary,
    /// 第一书记, sent from outside to help
    FirstSecretary,
    /// 组织委员
    OrganizationCommissioner,
    /// 宣传委员
    PublicityCommissioner,
    /// 纪检委员
    DisciplineCommissioner,
    /// 委员
    Commissioner,
    /// 兼职委员: a partner's leader; counts in no size (R-JOIN-04)
    PartTimeMember,
    /// 党小组组长
    GroupLeader,
    /// 居委会主任 (R-ORG-22)
    ResidentsDirector,
    /// 居委会副主任
    ResidentsDeputyDirector,
    /// 居委会委员
    ResidentsMember,
    /// 居务监督委员会主任
    SupervisionDirector,
    /// Any other; its title says which
    OtherPost,
}

impl PostKind {
    /// Every kind in order.
    pub const ALL: [Self; 14] = [
        Self::Secretary,
        Self::DeputySecretary,
        Self::FirstSecretary,
        Self::OrganizationCommissioner,
        Self::PublicityCommissioner,
        Self::DisciplineCommissioner,
        Self::Commissioner,
        Self::PartTimeMember,
        Self::GroupLeader,
        Self::ResidentsDirector,
        Self::ResidentsDeputyDirector,
        Self::ResidentsMember,
        Self::SupervisionDirector,
        Self::OtherPost,
    ];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Secretary => "书记",
            Self::DeputySecretary => "副书记",
            Self::FirstSecretary => "第一书记",
            Self::OrganizationCommissioner => "组织委员",
            Self::PublicityCommissioner => "宣传委员",
            Self::DisciplineCommissioner => "纪检委员",
            Self::Commissioner => "委员",
            Self::PartTimeMember => "兼职委员",
            Self::GroupLeader => "党小组组长",
            Self::ResidentsDirector => "居委会主任",
            Self::ResidentsDeputyDirector => "居委会副主任",
            Self::ResidentsMember => "居委会委员",
            Self::SupervisionDirector => "居务监督委员会主任",
            Self::OtherPost => "其他职务",
        }
    }

    /// Whether it is a seat in the committee: counted in its size, ended with its term.
    pub fn is_seat(self) -> bool {
        matches!(
            self,
            Self::Secretary
                | Self::DeputySecretary
                | Self::OrganizationCommissioner
                | Self::PublicityCommissioner
                | Self::DisciplineCommissioner
                | Self::Commissioner
        )
    }

    /// Whether it lies outside the Party committee (交叉任职, R-ORG-22): own basis, own term.
    pub fn is_cross_post(self) -> bool {
        matches!(
            self,
            Self::ResidentsDirector | Self::ResidentsDeputyDirector | Self::ResidentsMember | Self::SupervisionDirector
        )
    }
}

/// 任职依据
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// 选举
    Elected,
    /// 补选
    ByElection,
    /// 任命
    Appointed,
    /// 指派
    Assigned,
}

impl LegalBasis {
    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Elected => "选举",
            Self::ByElection => "补选",
            Self::Appointed => "任命",
            Self::Assigned => "指派",
        }
    }
}

/// 离任原因
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PostEndReason {
    /// 任期届满
    TermEnded,
    /// 工作调动
    Reassigned,
    /// 辞职
    Resigned,
    /// 免职
    Dismissed,
    /// 退休
    Retired,
    /// 去世
    PassedAway,
    /// 其他
    OtherReason,
}

/// What is known of an approval to put the election off (R-ORG-32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Deferral {
    /// Nothing is recorded: neither approval nor refusal may be concluded.
    Unknown,
    /// 已批准延期
    Approved,
    /// 没有延期批准
    Refused,
}

/// 任期状态 (R-ORG-34).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TermState {
    /// 正常: more than the reminder time left
    Normal,
    /// 临近届满
    NearEnd,
    /// 已届满: entered past its end, nothing known of a deferral (R-ORG-35)
    Expired,
    /// 批准延期
    DeferralApproved,
    /// 超期
    Overdue,
}

/// How the superior reminded (R-ORG-33).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReminderMethod {
    /// 发函
    Letter,
    /// 电话
    Telephone,
    /// 当面
    InPerson,
}

impl wire::Text for PostKind {}
impl wire::Text for LegalBasis {}
impl wire::Text for PostEndReason {}
impl wire::Text for Deferral {}
impl wire::Text for ReminderMethod {}

/// What the form of a term sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TermDraft {
    /// 第几届, 1–99.
    pub number: u32,
    /// 选举日期
    pub elected_on: Option<NaiveDate>,
    /// Years (R-ORG-30).
    pub term_years: u32,
    /// 选举结果批复文号; for an early election also its approval.
    pub approval_document: String,
    /// 核定委员职数
    pub planned_size: Option<u32>,
    /// What is known of a deferral.
    pub deferral: Deferral,
    /// 批准延期至, when approved.
    pub deferred_to: Option<NaiveDate>,
    /// 延期批复文号, when approved.
    pub deferral_document: String,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// One elected seat in the form of a new term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeatDraft {
    /// Which.
    pub kind: PostKind,
    /// Who, from the roster.
    pub member_id: Option<String>,
    /// Who, by name.
    pub person_name: String,
}

/// What the form of a post sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PostDraft {
    /// Whose.
    pub organization_id: String,
    /// Which.
    pub kind: PostKind,
    /// Title where it differs from the usual one, e.g. 纪委书记; needed for 其他职务.
    pub title: String,
    /// Who, from the roster.
    pub member_id: Option<String>,
    /// Who, by name; taken from the roster for a member.
    pub person_name: String,
    /// 任职日期
    pub started_on: Option<NaiveDate>,
    /// 任职依据
    pub legal_basis: LegalBasis,
    /// Document behind it.
    pub basis_document: String,
    /// 备案文号 (R-ORG-20).
    pub filing_number: String,
    /// Until when, for a post with a term of its own (R-ORG-22).
    pub term_until: Option<NaiveDate>,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// How a post ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PostEnd {
    /// 离任日期
    pub ended_on: Option<NaiveDate>,
    /// Why.
    pub reason: PostEndReason,
    /// Document behind it.
    pub document: String,
    /// 备案文号 of the removal (R-ORG-20).
    pub filing_number: String,
}

/// A reminder (R-ORG-33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReminderDraft {
    /// When.
    pub reminded_on: Option<NaiveDate>,
    /// How.
    pub method: ReminderMethod,
    /// Whom.
    pub reminded: String,
    /// Letter number, or what was said.
    pub content: String,
}

/// One post of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PostRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Short name of the organisation.
    pub organization_name: String,
    /// The term it belongs to.
    pub term_id: Option<String>,
    /// Its title, never empty.
    pub label: String,
    /// The form.
    pub draft: PostDraft,
    /// How it ended.
    pub end: Option<PostEnd>,
    /// 党籍状态 of the holder, if a member.
    pub holder_status: Option<MembershipStatus>,
    /// Full months served up to its end or today.
    pub served_months: u32,
}

/// A kept reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReminderRow {
    /// Id.
    pub id: String,
    /// The form.
    pub draft: ReminderDraft,
}

/// One term with its posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TermView {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// The form.
    pub draft: TermDraft,
    /// Regular end (R-ORG-31).
    pub ends_on: NaiveDate,
    /// Day of the next election, for earlier terms.
    pub replaced_on: Option<NaiveDate>,
    /// R-ORG-35: entered past its end.
    pub is_late_entry: bool,
    /// Its posts, in order.
    pub posts: Vec<PostRow>,
    /// R-ORG-33.
    pub reminders: Vec<ReminderRow>,
}

/// A post nobody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Vacancy {
    /// Which.
    pub kind: PostKind,
    /// Since when, if somebody held it.
    pub since: Option<NaiveDate>,
}

/// Everything the tab 班子 shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CommitteeView {
    /// Whose.
    pub organization_id: String,
    /// Short name.
    pub organization_name: String,
    /// Its kind.
    pub kind: OrgKind,
    /// Usual years of a term; none: it elects nobody (党工委, 临时党支部, 党小组).
    pub usual_years: Option<u32>,
    /// R-ORG-12: enough full members for a committee; none where that is not asked.
    pub needs_committee: Option<bool>,
    /// Full members in it and below.
    pub full_members: u32,
    /// Number the next term will have.
    pub next_number: u32,
    /// The present term.
    pub term: Option<TermView>,
    /// R-ORG-34, of the present term.
    pub state: Option<TermState>,
    /// Until when the election is due.
    pub due: Option<NaiveDate>,
    /// Everybody in office now, in order, cross posts too.
    pub posts: Vec<PostRow>,
    /// Posts nobody holds.
    pub vacancies: Vec<Vacancy>,
    /// Seats by 核定职数 that are free.
    pub open_seats: u32,
    /// Terms before, newest first.
    pub earlier: Vec<TermView>,
    /// Ended posts that belong to no term.
    pub former: Vec<PostRow>,
    /// What the rules say.
    pub findings: Vec<Finding>,
}
