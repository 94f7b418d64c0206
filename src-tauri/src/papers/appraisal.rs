//! Papers of 民主评议党员: 个人自评表 of everybody in one file, 党员互评表 and 民主测评票 with the names, 汇总表, and the three
//! lists of the 组织生活会. Who marks stands on none of them (R-PRV-15); probationary members get no grade (R-LIFE-33).

use super::Maker;
use dangjian_core::appraisal::{
    AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalGrade, AppraisalPaper, SummaryRow,
};
use dangjian_core::members::MemberType;
use dangjian_print::document::Document;
use dangjian_print::{
    AppraisalSummary, AppraisedMember, BallotCounts, GradeSheet, GradeSheetKind, GradedPerson, ProblemEntry,
    ProblemList, ProblemListKind, SelfReview, appraisal_summary_document, grade_sheet_document, problem_list_document,
    self_review_document,
};
use serde::Deserialize;
use specta::Type;

/// Which paper of an appraisal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalPaperKind {
    /// 个人自评表, one for each member
    SelfReview,
    /// 党员互评表
    Mutual,
    /// 民主测评票
    Poll,
    /// 民主评议党员汇总表
    Summary,
    /// 批评意见清单
    Criticism,
    /// 检视问题清单
    Review,
    /// 整改清单
    Rectification,
}

impl AppraisalPaperKind {
    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::SelfReview => "个人自评表",
            Self::Mutual => "党员互评表",
            Self::Poll => "民主测评票",
            Self::Summary => "民主评议党员汇总表",
            Self::Criticism => "批评意见清单",
            Self::Review => "检视问题清单",
            Self::Rectification => "整改清单",
        }
    }
}

/// The documents of one of its papers, at least one: 个人自评表 is one for each member, every other one alone.
pub fn appraisal_documents_of(paper: &AppraisalPaper, kind: AppraisalPaperKind, maker: &Maker) -> Vec<Document> {
    let sheet = |kind| vec![grade_sheet_document(&grade_sheet_of(paper, kind, maker))];
    let list = |kind| vec![problem_list_document(&problem_list_of(paper, kind, maker))];
    match kind {
        AppraisalPaperKind::SelfReview => self_reviews_of(paper, maker).iter().map(self_review_document).collect(),
        AppraisalPaperKind::Mutual => sheet(GradeSheetKind::Mutual),
        AppraisalPaperKind::Poll => sheet(GradeSheetKind::Poll),
        AppraisalPaperKind::Summary => vec![appraisal_summary_document(&summary_of(paper, maker))],
        AppraisalPaperKind::Criticism => list(ProblemListKind::Criticism),
        AppraisalPaperKind::Review => list(ProblemListKind::Review),
        AppraisalPaperKind::Rectification => list(ProblemListKind::Rectification),
    }
}

/// Its file name. A 汇总表 with grades that may still change says so.
pub fn appraisal_title_of(paper: &AppraisalPaper, kind: AppraisalPaperKind) -> String {
    let open = if kind == AppraisalPaperKind::Summary && !paper.is_finished { "（未定稿）" } else { "" };
    format!("{}{open}-{}-{}年度", kind.name(), paper.organization, paper.year)
}

/// 个人自评表 to be written by everybody; a blank one when nobody is listed.
fn self_reviews_of(paper: &AppraisalPaper, maker: &Maker) -> Vec<SelfReview> {
    let blank = SelfReview {
        organization_name: paper.organization.clone(),
        year: Some(paper.year),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
        ..SelfReview::default()
    };
    let of = |row: &SummaryRow| SelfReview {
        name: row.name.clone(),
        category: category(row.member_type).to_owned(),
        is_probationary: is_probationary(row),
        ..blank.clone()
    };
    if paper.summary.is_empty() { vec![blank] } else { paper.summary.iter().map(of).collect() }
}

/// 党员互评表 or 民主测评票: names in the order of the list.
fn grade_sheet_of(paper: &AppraisalPaper, kind: GradeSheetKind, maker: &Maker) -> GradeSheet {
    let person = |row: &SummaryRow| GradedPerson { name: row.name.clone(), is_probationary: is_probationary(row) };
    GradeSheet {
        kind,
        organization_name: paper.organization.clone(),
        year: Some(paper.year),
        people: paper.summary.iter().map(person).collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

/// 民主评议党员汇总表. Which sheets were void nobody entered: that stays open.
fn summary_of(paper: &AppraisalPaper, maker: &Maker) -> AppraisalSummary {
    AppraisalSummary {
        title: String::new(),
        year: Some(paper.year),
        organization_name: paper.organization.clone(),
        date: paper.steps.polled_on,
        members: paper.summary.iter().map(appraised).collect(),
        ballots: BallotCounts { issued: paper.poll.issued, returned: paper.poll.returned, ..BallotCounts::default() },
        share_text: share_text(paper),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn appraised(row: &SummaryRow) -> AppraisedMember {
    let is_probationary = is_probationary(row);
    AppraisedMember {
        name: row.name.clone(),
        category: category(row.member_type).to_owned(),
        poll: AppraisalGrade::ALL.map(|grade| row.counts.of(grade).filter(|_| !is_probationary)),
        opinion: row.opinion.clone(),
        grade: row.grade.filter(|_| !is_probationary).map(|grade| grade.name().to_owned()).unwrap_or_default(),
        is_probationary,
        remark: row.grade_reason.clone(),
    }
}

/// 优秀 beside its limit (R-LIFE-32); nothing while nobody has a grade.
fn share_text(paper: &AppraisalPaper) -> String {
    let numbers = &paper.numbers;
    if numbers.graded == 0 {
        return String::new();
    }
    let excellent = numbers.by_grade.first().copied().unwrap_or_default();
    format!("优秀 {excellent} 人，按 {} 人计算一般不超过 {} 人", numbers.base, numbers.excellent_most)
}

/// One of the three lists (R-LIFE-35). Without a row it is a form to be written by hand.
fn problem_list_of(paper: &AppraisalPaper, kind: ProblemListKind, maker: &Maker) -> ProblemList {
    let rows = paper.list(match kind {
        ProblemListKind::Criticism => AppraisalFollowUpKind::Criticism,
        ProblemListKind::Review => AppraisalFollowUpKind::Problem,
        ProblemListKind::Rectification => AppraisalFollowUpKind::Rectification,
    });
    ProblemList {
        kind,
        title: String::new(),
        organization_name: paper.organization.clone(),
        as_of: Some(maker.now.today()),
        entries: rows.map(|row| problem(row, paper)).collect(),
        empty_rows: 0,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn problem(row: &AppraisalFollowUpDraft, paper: &AppraisalPaper) -> ProblemEntry {
    ProblemEntry {
        name: row.person_name.clone(),
        problem: row.problem.clone(),
        cause: row.cause.clone(),
        measure: row.measure.clone(),
        owner: row.owner_name.clone(),
        due: row.due_on,
        result: result_of(row, paper),
    }
}

/// What has become of a row: the day and what proves it.
fn result_of(row: &AppraisalFollowUpDraft, paper: &AppraisalPaper) -> String {
    let Some(state) = paper.follow_up_states.iter().find(|state| state.id == row.id) else { return String::new() };
    let done = state.done_on.map(|day| format!("{day} 完成")).unwrap_or_default();
    [done.as_str(), state.evidence.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("；")
}

fn category(member_type: MemberType) -> &'static str {
    match member_type {
        MemberType::Full => "正式党员",
        MemberType::Probationary => "预备党员",
    }
}

fn is_probationary(row: &SummaryRow) -> bool {
    row.member_type == MemberType::Probationary
}

#[cfg(test)]
mod tests;
