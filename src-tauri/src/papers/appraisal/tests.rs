//! From an appraisal to its papers: nobody on probation has a grade, and an empty list leaves room to write.

use super::*;
use crate::papers::tests::maker;
use dangjian_core::appraisal::{
    AppraisalCounts, AppraisalFollowUpState, AppraisalNumbers, AppraisalPoll, AppraisalSteps,
};
use dangjian_print::document::{Block, Filler, Table};

const EVERY_KIND: [AppraisalPaperKind; 7] = [
    AppraisalPaperKind::SelfReview,
    AppraisalPaperKind::Mutual,
    AppraisalPaperKind::Poll,
    AppraisalPaperKind::Summary,
    AppraisalPaperKind::Criticism,
    AppraisalPaperKind::Review,
    AppraisalPaperKind::Rectification,
];

/// Two full members and a probationary one with marks and a grade that must not be printed.
fn paper() -> AppraisalPaper {
    let row = |name: &str, member_type, grade| SummaryRow {
        name: name.into(),
        member_type,
        counts: AppraisalCounts { excellent: Some(2), qualified: Some(1), ..AppraisalCounts::default() },
        opinion: "同意".into(),
        grade,
        grade_reason: String::new(),
    };
    AppraisalPaper {
        organization: "东苑党支部".into(),
        year: 2026,
        theme: String::new(),
        steps: AppraisalSteps { polled_on: "2026-11-16".parse().ok(), ..AppraisalSteps::default() },
        poll: AppraisalPoll { issued: Some(3), returned: Some(3), ..AppraisalPoll::default() },
        summary: vec![
            row("王建国", MemberType::Full, Some(AppraisalGrade::Excellent)),
            row("李秀英", MemberType::Full, None),
            row("于一", MemberType::Probationary, Some(AppraisalGrade::Excellent)),
        ],
        numbers: AppraisalNumbers { graded: 1, by_grade: vec![1, 0, 0, 0], base: 1, ..AppraisalNumbers::default() },
        follow_ups: Vec::new(),
        follow_up_states: Vec::new(),
        is_finished: false,
    }
}

fn a_row(id: &str, kind: AppraisalFollowUpKind) -> AppraisalFollowUpDraft {
    AppraisalFollowUpDraft {
        id: id.into(),
        kind,
        member_id: None,
        person_name: "支部委员会".into(),
        problem: format!("问题{id}"),
        cause: String::new(),
        measure: String::new(),
        owner_name: String::new(),
        due_on: None,
    }
}

/// The table of a document that has one.
fn table(document: &Document) -> &Table {
    let mut tables =
        document.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.next_back().expect("the paper is a table")
}

#[test]
fn a_probationary_member_takes_part_and_gets_no_grade_r_life_33() {
    let own: Vec<_> = self_reviews_of(&paper(), &maker())
        .into_iter()
        .map(|review| (review.name, review.category, review.is_probationary))
        .collect();
    assert_eq!(own[0], ("王建国".into(), "正式党员".into(), false));
    assert_eq!(own[2], ("于一".into(), "预备党员".into(), true), "R-LIFE-33: no grade is asked for");
    for kind in [GradeSheetKind::Mutual, GradeSheetKind::Poll] {
        let sheet = grade_sheet_of(&paper(), kind, &maker());
        let marked: Vec<_> = sheet.people.iter().map(|person| person.is_probationary).collect();
        assert_eq!(marked, [false, false, true], "R-LIFE-33: their row says so, {kind:?}");
    }
    let member = &summary_of(&paper(), &maker()).members[2];
    assert_eq!((member.grade.as_str(), member.poll), ("", [None; 4]), "R-LIFE-33: neither grade nor marks get out");
}

#[test]
fn what_nobody_entered_stays_empty_on_the_summary() {
    let summary = summary_of(&paper(), &maker());
    assert_eq!(summary.members[0].poll, [Some(2), Some(1), None, None], "a blank count is no 0");
    assert_eq!((summary.members[0].grade.as_str(), summary.members[1].grade.as_str()), ("优秀", ""));
    assert_eq!((summary.ballots.returned, summary.ballots.void), (Some(3), None));
    assert_eq!(summary.date, "2026-11-16".parse().ok(), "the day of the poll");
    assert_eq!(summary.share_text, "优秀 1 人，按 1 人计算一般不超过 0 人", "R-LIFE-32");
    let ungraded = AppraisalPaper { numbers: AppraisalNumbers::default(), ..paper() };
    assert_eq!(summary_of(&ungraded, &maker()).share_text, "", "no share while nobody has a grade");
}

#[test]
fn each_list_takes_its_own_rows_with_what_became_of_them_r_life_35() {
    let mut paper = paper();
    paper.follow_ups = vec![
        a_row("1", AppraisalFollowUpKind::Criticism),
        a_row("2", AppraisalFollowUpKind::Problem),
        a_row("3", AppraisalFollowUpKind::Rectification),
        a_row("4", AppraisalFollowUpKind::Help),
    ];
    let state = |id: &str, done_on: Option<&str>, evidence: &str| AppraisalFollowUpState {
        id: id.into(),
        rev: 1,
        done_on: done_on.and_then(|day| day.parse().ok()),
        evidence: evidence.into(),
    };
    paper.follow_up_states = vec![state("2", None, ""), state("3", Some("2026-12-20"), "照片三张")];
    let entries = |kind| problem_list_of(&paper, kind, &maker()).entries;
    for (kind, problem, result) in [
        (ProblemListKind::Criticism, "问题1", ""),
        (ProblemListKind::Review, "问题2", ""),
        (ProblemListKind::Rectification, "问题3", "2026-12-20 完成；照片三张"),
    ] {
        let found: Vec<_> = entries(kind).into_iter().map(|entry| (entry.problem, entry.result)).collect();
        assert_eq!(found, [(problem.to_owned(), result.to_owned())], "{kind:?}: 帮助教育 stands on none");
    }
}

#[test]
fn with_nobody_and_nothing_listed_every_paper_is_a_form_to_be_written_by_hand() {
    let empty = AppraisalPaper { summary: Vec::new(), ..paper() };
    for kind in EVERY_KIND {
        let documents = appraisal_documents_of(&empty, kind, &maker());
        assert_eq!(documents.len(), 1, "{kind:?}: there is a page to write on");
        let table = table(&documents[0]);
        match kind {
            AppraisalPaperKind::SelfReview | AppraisalPaperKind::Summary => {
                assert!(table.rows.len() > 5, "{kind:?}: it brings its own empty rows");
            }
            _ => assert!(matches!(table.filler, Filler::Rows { .. }), "{kind:?}: rows go down to the foot of the page"),
        }
    }
    let of_all = appraisal_documents_of(&paper(), AppraisalPaperKind::SelfReview, &maker());
    assert_eq!(of_all.len(), 3, "one for each member, bound in one file");
}

#[test]
fn a_summary_that_may_still_change_says_so_in_its_file_name() {
    let title = |is_finished, kind| appraisal_title_of(&AppraisalPaper { is_finished, ..paper() }, kind);
    assert_eq!(title(false, AppraisalPaperKind::Summary), "民主评议党员汇总表（未定稿）-东苑党支部-2026年度");
    assert_eq!(title(true, AppraisalPaperKind::Summary), "民主评议党员汇总表-东苑党支部-2026年度");
    assert_eq!(
        title(false, AppraisalPaperKind::Poll),
        "民主测评票-东苑党支部-2026年度",
        "a blank sheet is never final"
    );
}
