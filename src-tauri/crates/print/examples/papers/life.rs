//! The papers of organisational life, filled in and empty.

use dangjian_print::document::Document;
use dangjian_print::{
    AppraisalSummary, DecisionBallot, GradeSheetKind, HeartTalk, Minutes, ProblemListKind, ResolutionText, SelfReview,
    VoteSummary, appraisal_summary_document, decision_ballot_document, grade_sheet_document, heart_talk_document,
    minutes_document, problem_list_document, quarter_plan_document, quarter_report_document, resolution_text_document,
    sample_life as sample, sample_life_lists as lists, self_review_document, task_list_document, vote_summary_document,
    year_strip_document,
};

use crate::Sample;

pub fn papers() -> Vec<Sample> {
    let one = |name: &'static str, document: Document| (name, vec![document]);
    let long_matter = DecisionBallot {
        organization_name: "中共锦绣新城街道锦华社区商圈楼宇非公有制经济组织新就业群体流动党员联合支部委员会"
            .to_owned(),
        person: "阿卜杜热合曼·买买提艾力".to_owned(),
        matter: "预备期满一年，本人提出书面转正申请，经支部委员会审查，提请支部党员大会讨论按期转为中共正式党员"
            .to_owned(),
        ..sample::decision_ballot(11)
    };
    vec![
        one("minutes-full", minutes_document(&sample::full_minutes())),
        one("minutes-empty", minutes_document(&Minutes::default())),
        one("ballots", decision_ballot_document(&sample::decision_ballot(13))),
        one("ballots-long", decision_ballot_document(&long_matter)),
        one("ballots-empty", decision_ballot_document(&DecisionBallot { count: 8, ..DecisionBallot::default() })),
        one("vote-summary", vote_summary_document(&sample::vote_summary())),
        one("vote-summary-election", vote_summary_document(&sample::election_summary(7))),
        one("vote-summary-empty", vote_summary_document(&VoteSummary::default())),
        one("resolution", resolution_text_document(&sample::resolution_text())),
        one("resolution-empty", resolution_text_document(&ResolutionText::default())),
        one("heart-talk", heart_talk_document(&sample::heart_talk())),
        one("heart-talk-empty", heart_talk_document(&HeartTalk::default())),
        one("self-review", self_review_document(&lists::self_review())),
        one("self-review-empty", self_review_document(&SelfReview::default())),
        one("mutual-review", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Mutual, 23))),
        one("poll", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Poll, 23))),
        one("poll-empty", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Poll, 0))),
        one("appraisal-summary", appraisal_summary_document(&lists::appraisal_summary(23))),
        one("appraisal-summary-empty", appraisal_summary_document(&AppraisalSummary::default())),
        one("criticism", problem_list_document(&lists::problem_list(ProblemListKind::Criticism, 6))),
        one("rectification", problem_list_document(&lists::problem_list(ProblemListKind::Rectification, 12))),
        one("review-empty", problem_list_document(&lists::problem_list(ProblemListKind::Review, 0))),
        one("quarter-plan", quarter_plan_document(&lists::quarter_plan(12))),
        one("quarter-plan-empty", quarter_plan_document(&lists::quarter_plan(0))),
        one("quarter-report", quarter_report_document(&lists::quarter_report(12))),
        one("quarter-report-empty", quarter_report_document(&lists::quarter_report(0))),
        one("year-strip", year_strip_document(&lists::year_strip())),
        one("task-list", task_list_document(&lists::task_list(9))),
    ]
}
