//! What the papers of an appraisal say: 个人自评/党员互评/民主测评表, 汇总表, and the three lists. Plain rows, so that whoever
//! prints needs no rules; blanks stay empty to be written by hand.

use super::types::{
    AppraisalCounts, AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalFollowUpState, AppraisalGrade,
    AppraisalNumbers, AppraisalPoll, AppraisalSteps,
};
use super::{limits, record, rules, store, store_rows};
use crate::db::ReadTx;
use crate::error::Result;
use crate::members::MemberType;
use crate::organizations;

/// One line of the 汇总表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// 姓名
    pub name: String,
    /// 正式 or 预备; the latter has no grade (R-LIFE-33).
    pub member_type: MemberType,
    /// Marks; `None` where nothing was entered.
    pub counts: AppraisalCounts,
    /// 组织意见
    pub opinion: String,
    /// 评定等次
    pub grade: Option<AppraisalGrade>,
    /// Why there is none, or what is to be said of it.
    pub grade_reason: String,
}

/// Everything any paper of the appraisal shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppraisalPaper {
    /// Full name of the branch.
    pub organization: String,
    /// 年度
    pub year: i32,
    /// 会议主题
    pub theme: String,
    /// Days of the steps.
    pub steps: AppraisalSteps,
    /// Ballots.
    pub poll: AppraisalPoll,
    /// Lines of the 汇总表 and names on the sheets, in the order of the list; whoever moved away is left out.
    pub summary: Vec<SummaryRow>,
    /// Counts with the limit of R-LIFE-32.
    pub numbers: AppraisalNumbers,
    /// Rows of all lists, in order.
    pub follow_ups: Vec<AppraisalFollowUpDraft>,
    /// What has become of them.
    pub follow_up_states: Vec<AppraisalFollowUpState>,
    /// Whether it is locked; a paper of an open one is a draft.
    pub is_finished: bool,
}

impl AppraisalPaper {
    /// Rows of one list, in order.
    pub fn list(&self, kind: AppraisalFollowUpKind) -> impl Iterator<Item = &AppraisalFollowUpDraft> {
        self.follow_ups.iter().filter(move |row| row.kind == kind)
    }
}

/// What the papers of an appraisal say; only for who may edit (R-MIN-04). Errors: `row.not_found`.
pub fn paper(tx: &ReadTx<'_>, id: &str) -> Result<AppraisalPaper> {
    let head = store::head(tx, id)?;
    let draft = record::load(tx, id, &head)?;
    let (fraction, base) = limits(tx)?;
    let numbers = rules::count(&draft, fraction, base);
    let people = draft.people.into_iter();
    Ok(AppraisalPaper {
        organization: organizations::store::one(tx, &draft.organization_id)?.name,
        year: draft.year,
        theme: draft.theme,
        steps: draft.steps,
        poll: draft.poll,
        summary: people
            .filter(rules::stays)
            .map(|person| SummaryRow {
                name: person.name,
                member_type: person.member_type,
                counts: person.counts,
                opinion: person.opinion,
                grade: person.grade,
                grade_reason: person.grade_reason,
            })
            .collect(),
        numbers,
        follow_ups: draft.follow_ups,
        follow_up_states: store_rows::follow_up_states(tx, id)?,
        is_finished: head.finished_at.is_some(),
    })
}
