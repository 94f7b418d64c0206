//! Applications to a committee (设立、调整申请): applied, replied in writing within one month, filed (R-ORG-09). The program
//! reminds; whether to approve is decided by the committee and typed here.

use super::{ChangeKind, NameRef, OrgKind, store, store_parts};
use crate::calendar::add_months;
use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequestDraft {
    /// The committee that replies (基层党委).
    pub organization_id: String,
    /// What is applied for.
    pub kind: ChangeKind,
    /// e.g. 成立中共××支部.
    pub title: String,
    /// 申请单位
    pub applicant: String,
    /// 申请日期
    pub applied_on: NaiveDate,
    /// 批复日期
    pub replied_on: Option<NaiveDate>,
    /// 批复文号
    pub reply_document: String,
    /// 备案日期
    pub filed_on: Option<NaiveDate>,
    /// Free text.
    pub note: String,
}

/// A stored application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationRequest {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// The form.
    pub draft: RequestDraft,
    /// Until when the reply is due.
    pub reply_due: NaiveDate,
}

/// R-ORG-09: one month after the application (R-GEN-02, R-GEN-03; internal limits do not roll over holidays, R-GEN-04).
pub fn reply_due(applied_on: NaiveDate) -> NaiveDate {
    add_months(applied_on, 1)
}

/// What R-ORG-09 says about an application without a reply; none once there is one.
pub(super) fn reminder(draft: &RequestDraft, today: NaiveDate) -> Option<Finding> {
    if draft.replied_on.is_some() {
        return None;
    }
    let due = reply_due(draft.applied_on);
    let state = if due < today { "已超过一个月" } else { "应在一个月内" };
    let message = format!("{}申请“{}”，{state}书面批复。", draft.applied_on.format("%-m月%-d日"), draft.title.trim());
    Some(Finding::new("R-ORG-09", FindingLevel::Remind, message, super::rules_size::BRANCH_RULES).due(due))
}

/// Adds (`id` is none) or saves an application. Gives back the id.
/// Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn save_request(tx: &WriteTx<'_>, id: Option<&str>, rev: u32, draft: &RequestDraft) -> Result<String> {
    let today = tx.now().today();
    let node = store::one(tx, &draft.organization_id)?;
    if !decides(node.kind) {
        let reason = format!("“{}”是{}，设立和调整由基层党委批复，请选择党委。", node.short_name, node.kind.name());
        return Err(Error::invalid("organizationId", reason));
    }
    let length = draft.title.trim().chars().count();
    if !(2..=100).contains(&length) {
        return Err(Error::invalid("title", format!("申请内容应为 2 到 100 个字，现在 {length} 个字。")));
    }
    if draft.applied_on > today {
        return Err(Error::invalid("appliedOn", "申请日期不能晚于今天。"));
    }
    for (field, label, day) in [("repliedOn", "批复日期", draft.replied_on), ("filedOn", "备案日期", draft.filed_on)]
    {
        if day.is_some_and(|day| day > today) {
            return Err(Error::invalid(field, format!("{label}不能晚于今天。")));
        }
        if day.is_some_and(|day| day < draft.applied_on) {
            return Err(Error::invalid(field, format!("{label}不能早于申请日期 {}。", draft.applied_on)));
        }
    }
    Error::limit("applicant", "申请单位", &draft.applicant, 100)?;
    Error::limit("replyDocument", "批复文号", &draft.reply_document, 100)?;
    Error::limit("note", "备注", &draft.note, 500)?;
    let id = store_parts::put_request(tx, id, rev, draft)?;
    tx.touch(Tag::Organizations);
    Ok(id)
}

/// Applications without a reply, for the to-do list: who replies, and the reminder.
pub fn overdue_requests(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<(NameRef, Finding)>> {
    let open = store_parts::open_requests(tx)?;
    Ok(open.into_iter().filter_map(|(who, draft)| Some((who, reminder(&draft, today)?))).collect())
}

/// Whether organisations of this kind answer applications: committees and general branches (R-ORG-09).
pub(super) fn decides(kind: OrgKind) -> bool {
    matches!(kind, OrgKind::PartyCommittee | OrgKind::WorkingCommittee | OrgKind::GeneralBranch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_due_one_month_after_the_application_r_org_09() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(reply_due(day("2026-10-15")), day("2026-11-15"));
        assert_eq!(reply_due(day("2026-01-31")), day("2026-02-28"), "R-GEN-02: the month has no 31st");
        let draft = RequestDraft {
            organization_id: String::new(),
            kind: ChangeKind::Established,
            title: "成立楼宇支部".into(),
            applicant: String::new(),
            applied_on: day("2026-10-15"),
            replied_on: None,
            reply_document: String::new(),
            filed_on: None,
            note: String::new(),
        };
        let on = |today: &str| reminder(&draft, day(today)).unwrap();
        assert_eq!((on("2026-11-15").due, on("2026-11-15").rule_id.as_str()), (Some(day("2026-11-15")), "R-ORG-09"));
        assert!(on("2026-11-15").message.contains("应在一个月内"), "the last day is not late");
        assert!(on("2026-11-16").message.contains("已超过一个月"));
        let replied = RequestDraft { replied_on: Some(day("2026-11-01")), ..draft.clone() };
        assert_eq!(reminder(&replied, day("2026-12-01")), None, "answered: nothing to remind of");
    }
}
