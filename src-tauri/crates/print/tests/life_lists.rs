//! Sheets and lists of organisational life through the public functions, with the bundled font only: 民主评议, lists of
//! problems, plan and report of a quarter, the year at a glance, tasks.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::page::{assert_inside, lines, set, text};
use common::{BUNDLED, placed_lines};
use dangjian_print::document::Document;
use dangjian_print::layout::Page;
use dangjian_print::{
    AppraisalSummary, AppraisedMember, GradeSheet, GradeSheetKind, GradedPerson, ProblemEntry, ProblemList,
    ProblemListKind, QuarterPlan, QuarterReport, ReportGap, SelfReview, StripKind, StripMark, TaskEntry, TaskList,
    YearStrip, appraisal_summary_document, grade_sheet_document, problem_list_document, quarter_plan_document,
    quarter_report_document, sample_life_lists as lists, self_review_document, task_list_document, year_strip_document,
};

fn joined(document: &Document) -> String {
    text(&set(document)).replace('\n', "")
}

/// The serial numbers of all rows.
fn serials(pages: &[Page]) -> Vec<usize> {
    let runs = pages.iter().flat_map(|page| &page.runs).filter(|run| run.place.as_ref() == "序号");
    runs.filter_map(|run| run.text().parse().ok()).collect()
}

#[test]
fn lists_of_any_length_have_their_header_on_every_page_and_every_row_once() {
    for count in [1, 12, 150] {
        for (name, document, label) in [
            ("poll", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Poll, count)), "基本合格"),
            ("mutual", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Mutual, count)), "综合评价"),
            ("appraisal", appraisal_summary_document(&lists::appraisal_summary(count)), "民主测评（票）"),
            ("problems", problem_list_document(&lists::problem_list(ProblemListKind::Review, count)), "产生原因"),
            ("plan", quarter_plan_document(&lists::quarter_plan(count)), "计划时间"),
            ("tasks", task_list_document(&lists::task_list(count)), "议定事项"),
        ] {
            let pages = set(&document);
            assert_inside(&document, &pages, name);
            assert_eq!(serials(&pages), (1..=count).collect::<Vec<_>>(), "{name}: every row once and in order");
            for page in &pages {
                assert!(lines(page).iter().any(|line| line == label), "{name} of {count}: a page lacks {label}");
            }
        }
    }
}

#[test]
fn a_sheet_without_names_tells_nothing_of_who_fills_it_in_r_prv_15() {
    for kind in [GradeSheetKind::Mutual, GradeSheetKind::Poll] {
        let all = joined(&grade_sheet_document(&lists::grade_sheet(kind, 12)));
        assert!(all.contains("不署名"), "{all}");
        for word in ["签名", "评议人", "编号", "日期"] {
            assert!(!all.contains(word), "R-PRV-15: {word} would tell who it was: {all}");
        }
    }
}

#[test]
fn the_four_grades_and_five_dimensions_are_asked_for_r_life_31() {
    let poll = joined(&grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Poll, 3)));
    let own = joined(&self_review_document(&lists::self_review()));
    for grade in ["优秀", "合格", "基本合格", "不合格"] {
        assert!(poll.contains(grade) && own.contains(&format!("{grade} □")), "R-LIFE-31: {grade}");
    }
    for dimension in ["理想信念", "政治理论", "纪律", "廉洁", "联系群众"] {
        assert!(poll.contains(dimension) && own.contains(dimension), "R-LIFE-30: {dimension}");
    }
    assert_eq!(set(&self_review_document(&lists::self_review())).len(), 1, "one member, one sheet");
}

#[test]
fn a_probationary_member_takes_part_without_a_grade_r_life_33() {
    let person = GradedPerson { name: "于一".into(), is_probationary: true };
    let sheet = GradeSheet { people: vec![person], ..GradeSheet::default() };
    assert!(
        joined(&grade_sheet_document(&sheet)).contains("预备党员参加评议，不评定等次"),
        "R-LIFE-33: no grade to tick"
    );
    let own = SelfReview { is_probationary: true, ..lists::self_review() };
    assert!(!joined(&self_review_document(&own)).contains('□'), "R-LIFE-33: no grade is asked for");
    // Even when the caller gives one by mistake.
    let member = AppraisedMember {
        name: "于一".into(),
        is_probationary: true,
        grade: "优秀".into(),
        poll: [9, 0, 0, 0].map(Some),
        ..AppraisedMember::default()
    };
    let summary = AppraisalSummary { members: vec![member], ..AppraisalSummary::default() };
    let pages = set(&appraisal_summary_document(&summary));
    let cells = |place: &str| -> Vec<String> {
        let runs = pages.iter().flat_map(|page| &page.runs).filter(|run| run.place.as_ref() == place);
        runs.map(dangjian_print::layout::PlacedRun::text).collect()
    };
    assert_eq!((cells("评定等次"), cells("票数")), (vec!["—".to_owned()], Vec::new()), "R-LIFE-33");
    assert!(
        text(&pages).replace('\n', "").contains("参加评定 0 人；1 人为预备党员，不评定等次"),
        "R-LIFE-32: not in the base"
    );
}

#[test]
fn a_summary_counts_grades_and_tells_the_share_in_the_order_given_r_life_32() {
    let document = appraisal_summary_document(&lists::appraisal_summary(23));
    let all = joined(&document);
    assert!(all.contains("参加评定 21 人，其中优秀 5 人，合格 16 人；2 人为预备党员，不评定等次。"), "{all}");
    assert!(
        all.contains("不超过参加评定人数的三分之一。测评票发出 25 张，收回 25 张，有效 23 张，无效 2 张。"),
        "{all}"
    );
    let pages = set(&document);
    let last = pages.last().unwrap();
    let places: Vec<&str> = last.runs.iter().map(|run| run.place.as_ref()).collect();
    let signed = places.iter().position(|place| *place == "签名").unwrap();
    assert!(places[..signed].contains(&"序号"), "R-DOC-44: signatures are not alone on a page");
}

#[test]
fn the_list_of_what_is_mended_has_a_result_and_the_others_have_none() {
    let of = |kind| joined(&problem_list_document(&lists::problem_list(kind, 2)));
    assert!(
        of(ProblemListKind::Rectification).contains("整改结果")
            && of(ProblemListKind::Rectification).contains("整改清单")
    );
    assert!(
        of(ProblemListKind::Criticism).contains("批评意见清单") && !of(ProblemListKind::Criticism).contains("整改结果")
    );
    assert!(of(ProblemListKind::Review).contains("检视问题清单") && !of(ProblemListKind::Review).contains("整改结果"));
}

#[test]
fn gaps_of_a_quarter_are_named_and_counted_r_life_02() {
    let document = quarter_report_document(&lists::quarter_report(12));
    let pages = set(&document);
    assert_inside(&document, &pages, "report");
    let all = text(&pages).replace('\n', "");
    for expected in [
        "2026年第三季度“三会一课”纪实报告表",
        "缺项 2 项",
        "应每月召开1次，未召开",
        "缺记录人",
        "开展 12 次，其中党员大会 3 次，支委会会议 3 次，党小组会 2 次，党课 2 次，主题党日 2 次；缺项 2 项。",
        "2026年7月1日 14:00—15:30",
        "填报日期：2026年9月30日",
        "审核人（签名）：",
    ] {
        assert!(all.contains(expected), "{expected} is missing in {all}");
    }
    let none = QuarterReport { gaps: Vec::new(), ..lists::quarter_report(3) };
    assert!(joined(&quarter_report_document(&none)).contains("无缺项"));
    let only_gaps = QuarterReport { gaps: vec![ReportGap::default()], ..QuarterReport::default() };
    assert!(joined(&quarter_report_document(&only_gaps)).contains("开展 0 次；缺项 1 项。"), "nothing held is told");
}

#[test]
fn a_month_in_which_nothing_is_asked_for_is_a_dash_and_never_nought() {
    let pages = set(&year_strip_document(&lists::year_strip()));
    assert_eq!(pages.len(), 1);
    let cells: Vec<String> = pages[0]
        .runs
        .iter()
        .filter(|run| ["月份", "合计"].contains(&run.place.as_ref()))
        .map(dangjian_print::layout::PlacedRun::text)
        .collect();
    assert_eq!(cells.len(), 9 * 13, "nine kinds, twelve months and a total");
    assert!(!cells.iter().any(|cell| cell == "0"), "no nought where nothing was due: {cells:?}");
    for mark in ["—", "缺", "1 待补", "3"] {
        assert!(cells.iter().any(|cell| cell == mark), "{mark} is missing in {cells:?}");
    }
    // A kind that was asked for and never held counts nought: that is a fact, not missing data.
    let kind = StripKind { months: [StripMark::Missing; 12], ..StripKind::default() };
    let missing = set(&year_strip_document(&YearStrip { kinds: vec![kind], ..YearStrip::default() }));
    assert!(missing[0].runs.iter().any(|run| run.place.as_ref() == "合计" && run.text() == "0"));
}

#[test]
fn an_empty_list_is_a_form_with_rows_down_to_the_foot() {
    for document in [
        grade_sheet_document(&GradeSheet::default()),
        problem_list_document(&ProblemList::default()),
        quarter_plan_document(&QuarterPlan::default()),
        quarter_report_document(&QuarterReport::default()),
        appraisal_summary_document(&AppraisalSummary::default()),
        task_list_document(&TaskList::default()),
    ] {
        let pages = set(&document);
        let name = &document.info.title;
        assert_eq!(pages.len(), 1, "{name}: an empty form is one sheet");
        assert_inside(&document, &pages, name);
        let all = text(&pages);
        assert!(
            !all.contains("1970") && !all.contains("0 次") && !all.contains("0 人"),
            "{name}: nothing is invented: {all}"
        );
        let lowest = pages[0].rules.iter().map(|rule| rule.y2).max().unwrap();
        let left = document.style.height - document.style.bottom - lowest;
        assert!(left < 60_000, "{name}: rows go down to the foot, {left} are left");
    }
    let rows = ProblemList { empty_rows: 5, ..lists::problem_list(ProblemListKind::Criticism, 2) };
    assert_eq!(serials(&set(&problem_list_document(&rows))), [1, 2, 3, 4, 5, 6, 7], "empty rows go on counting");
}

#[test]
fn odd_input_never_fails() {
    let nasty = "\u{0}\u{7}\u{202E}控制\u{200B}字符😀𠮷\u{FFFF}\r\n\t\u{E000}e\u{301}".repeat(30);
    let problem =
        ProblemEntry { name: nasty.clone(), problem: nasty.clone(), owner: nasty.clone(), ..ProblemEntry::default() };
    let member = AppraisedMember {
        name: nasty.clone(),
        opinion: nasty.clone(),
        poll: [Some(u32::MAX); 4],
        ..AppraisedMember::default()
    };
    let task = TaskEntry { text: nasty.clone(), state_name: nasty.clone(), ..TaskEntry::default() };
    let kind = StripKind {
        kind_name: nasty.clone(),
        required_text: nasty.clone(),
        months: [StripMark::Incomplete(u16::MAX); 12],
    };
    for document in [
        problem_list_document(&ProblemList { entries: vec![problem; 3], ..ProblemList::default() }),
        appraisal_summary_document(&AppraisalSummary { members: vec![member; 3], ..AppraisalSummary::default() }),
        task_list_document(&TaskList { tasks: vec![task; 3], ..TaskList::default() }),
        year_strip_document(&YearStrip { kinds: vec![kind; 3], ..YearStrip::default() }),
        quarter_plan_document(&QuarterPlan {
            quarter: Some((i32::MIN, u8::MAX)),
            title: nasty,
            ..QuarterPlan::default()
        }),
    ] {
        assert!(dangjian_print::print(&document, &BUNDLED).is_ok(), "{}", document.info.title);
    }
}

#[test]
fn every_paper_keeps_its_places_and_has_a_word_file() {
    for (name, document) in [
        ("self_review", self_review_document(&lists::self_review())),
        ("mutual_review", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Mutual, 12))),
        ("poll", grade_sheet_document(&lists::grade_sheet(GradeSheetKind::Poll, 12))),
        ("appraisal_summary", appraisal_summary_document(&lists::appraisal_summary(12))),
        ("rectification_list", problem_list_document(&lists::problem_list(ProblemListKind::Rectification, 4))),
        ("quarter_plan", quarter_plan_document(&lists::quarter_plan(5))),
        ("quarter_report", quarter_report_document(&lists::quarter_report(5))),
        ("year_strip", year_strip_document(&lists::year_strip())),
        ("task_list", task_list_document(&lists::task_list(5))),
    ] {
        insta::assert_snapshot!(name, placed_lines(&set(&document)[0]));
        let word = dangjian_print::docx(std::slice::from_ref(&document), &document.info).unwrap();
        assert!(word.starts_with(b"PK"), "{name}: a .docx file is a zip archive");
    }
}
