//! What a floating member is on the wire.

use crate::finding::Finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FloatingDirection {
    /// 流出: a member of ours elsewhere.
    Out,
    /// 流入: a member of another organisation here.
    In,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FloatingReason {
    /// 务工
    Work,
    /// 经商
    Business,
    /// 学习
    Study,
    /// 出国（境）学习
    StudyAbroad,
    /// 出国（境）定居
    SettledAbroad,
    /// 随亲属居住
    Family,
    /// 其他
    Other,
}

/// What the form sends (R-FLO-02). `mobile` may hold its masked text: unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FloatingDraft {
    /// Which register; never changed later.
    pub direction: FloatingDirection,
    /// The member, of an entry 流出.
    pub member_id: Option<String>,
    /// Name, of an entry 流入; otherwise that of the member.
    pub name: String,
    /// Mobile, of an entry 流入.
    pub mobile: String,
    /// Our branch: the formal one (out), the one that looks after them (in).
    pub organization_id: String,
    /// The host organisation (out), the formal one (in).
    pub other_org_name: String,
    /// Where they are.
    pub place: String,
    /// Why.
    pub reason: FloatingReason,
    /// Since when.
    pub since: NaiveDate,
    /// Whether they live and work at one place for good.
    pub is_settled: bool,
    /// Contact person.
    pub contact_name: String,
    /// Telephone of the contact person.
    pub contact_phone: String,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

/// What the form of a contact sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FloatingContactDraft {
    /// Day.
    pub contacted_on: NaiveDate,
    /// How: telephone, video call, visit …
    pub way: String,
    /// By whom.
    pub by_whom: String,
    /// What was said.
    pub content: String,
}

/// One contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FloatingContact {
    /// Id.
    pub id: String,
    /// The form.
    pub draft: FloatingContactDraft,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FloatingQuery {
    /// Part of the name, pinyin, initials.
    pub text: String,
    /// Only this register.
    pub direction: Option<FloatingDirection>,
    /// Only those whose contact is overdue.
    pub only_due: bool,
    /// Ended entries too.
    pub with_ended: bool,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FloatingRow {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// Which register.
    pub direction: FloatingDirection,
    /// The member, of an entry 流出.
    pub member_id: Option<String>,
    /// Name.
    pub name: String,
    /// e.g. `138****5678`; of an entry 流入.
    pub mobile_masked: String,
    /// Our branch.
    pub organization_name: String,
    /// The other organisation.
    pub other_org_name: String,
    /// Where they are.
    pub place: String,
    /// Why.
    pub reason: FloatingReason,
    /// Since when.
    pub since: NaiveDate,
    /// Last contact.
    pub last_contact_on: Option<NaiveDate>,
    /// Next contact; none when ended.
    pub next_contact_on: Option<NaiveDate>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
}

/// One entry with everything its drawer shows; numbers masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FloatingDetail {
    /// Its line in the register.
    pub row: FloatingRow,
    /// What the form starts from.
    pub draft: FloatingDraft,
    /// How it ended.
    pub end_note: String,
    /// Newest first.
    pub contacts: Vec<FloatingContact>,
    /// What the rules say.
    pub findings: Vec<Finding>,
}
