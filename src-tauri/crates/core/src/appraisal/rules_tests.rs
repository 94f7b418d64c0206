//! Tests of the rules of an appraisal: each says which rule it holds to.

use super::rules::{Base, Setting, check, closes_on, count, excellent_most, impossible, year_under_way};
use super::rules_follow_up::{help_due, help_reminder, reminder};
use super::types::{
    AppraisalCounts, AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalGrade, AppraisalPersonDraft,
    AppraisalPoll, AppraisalSteps, DemocraticAppraisalDraft,
};
use crate::finding::{Finding, FindingLevel};
use crate::members::MemberType;
use chrono::NaiveDate;
use proptest::prelude::*;

const THIRD: (u32, u32) = (1, 3);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn setting() -> Setting {
    Setting {
        fraction: THIRD,
        base: Base::GradedMembers,
        meeting_day: Some(day("2025-12-10")),
        is_late_entry: false,
        today: day("2026-01-20"),
    }
}

fn a_person(number: u32, grade: Option<AppraisalGrade>) -> AppraisalPersonDraft {
    AppraisalPersonDraft {
        member_id: format!("m{number}"),
        name: format!("党员{number}"),
        member_type: MemberType::Full,
        is_exempt: false,
        left_on: None,
        counts: AppraisalCounts { excellent: Some(4), qualified: Some(5), ..AppraisalCounts::default() },
        opinion: "同意支部大会评议意见。".into(),
        grade,
        grade_reason: String::new(),
        told_on: None,
    }
}

fn a_row(kind: AppraisalFollowUpKind, member_id: &str) -> AppraisalFollowUpDraft {
    AppraisalFollowUpDraft {
        id: crate::db::new_id(),
        kind,
        member_id: (!member_id.is_empty()).then(|| member_id.to_owned()),
        person_name: "支部委员会".into(),
        problem: "主题党日形式单一".into(),
        cause: "征求意见不够".into(),
        measure: "每季度征求一次党员意见".into(),
        owner_name: "王建国".into(),
        due_on: Some(day("2026-03-31")),
    }
}

/// Ten full members with three 优秀, everything filled in.
fn sound() -> DemocraticAppraisalDraft {
    let grade = |number| if number < 3 { AppraisalGrade::Excellent } else { AppraisalGrade::Qualified };
    DemocraticAppraisalDraft {
        organization_id: "o".into(),
        year: 2025,
        meeting_id: None,
        theme: "凝心聚力办好群众身边事".into(),
        steps: AppraisalSteps {
            studied_on: Some(day("2025-11-20")),
            opinions_on: Some(day("2025-11-24")),
            talked_on: Some(day("2025-12-01")),
            self_on: Some(day("2025-12-10")),
            mutual_on: Some(day("2025-12-10")),
            polled_on: Some(day("2025-12-10")),
            decided_on: Some(day("2025-12-15")),
            told_on: Some(day("2025-12-20")),
        },
        poll: AppraisalPoll { present: Some(9), in_writing: Some(1), issued: Some(10), returned: Some(10) },
        people: (0..10).map(|number| a_person(number, Some(grade(number)))).collect(),
        follow_ups: vec![a_row(AppraisalFollowUpKind::Criticism, ""), a_row(AppraisalFollowUpKind::Rectification, "")],
        override_reason: String::new(),
    }
}

fn findings(draft: &DemocraticAppraisalDraft) -> Vec<Finding> {
    check(draft, setting()).1
}

fn said<'f>(findings: &'f [Finding], rule: &str, level: FindingLevel) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| finding.rule_id == rule && finding.level == level).collect()
}

#[test]
fn a_complete_appraisal_has_nothing_to_say() {
    assert_eq!(findings(&sound()), [], "R-LIFE-30..35: everything is there");
}

#[test]
fn excellent_are_at_most_a_third_rounded_down() {
    for (n, most) in [(10, 3), (23, 7), (50, 16), (2, 0), (0, 0)] {
        assert_eq!(excellent_most(n, THIRD), most, "R-LIFE-32: n = {n}");
    }
    assert_eq!(excellent_most(23, (1, 4)), 5, "R-GEN-10: a place may be stricter");
    assert_eq!(excellent_most(u32::MAX, (1, 1)), u32::MAX, "no overflow");
}

#[test]
fn a_fourth_excellent_among_ten_asks_for_a_reason_with_the_numbers() {
    let mut draft = sound();
    draft.people[3].grade = Some(AppraisalGrade::Excellent);
    let all = findings(&draft);
    let warned = said(&all, "R-LIFE-32", FindingLevel::Warn);
    assert_eq!(warned.len(), 1, "R-LIFE-32 warns: {all:?}");
    assert!(warned[0].message.contains("优秀 4 人") && warned[0].message.contains("3 人"), "{}", warned[0].message);
}

#[test]
fn the_base_is_the_graded_members_or_all_members_by_the_setting() {
    let mut draft = sound();
    draft
        .people
        .extend((10..12).map(|n| AppraisalPersonDraft { member_type: MemberType::Probationary, ..a_person(n, None) }));
    let base = |base| count(&draft, THIRD, base);
    assert_eq!(base(Base::GradedMembers).base, 10, "R-LIFE-32: the default counts who has a grade");
    assert_eq!((base(Base::AllMembers).base, base(Base::AllMembers).excellent_most), (12, 4), "appraisal.base");
    assert_eq!((base(Base::AllMembers).full, base(Base::AllMembers).probationary), (10, 2), "two kinds of members");
}

#[test]
fn a_probationary_member_with_a_grade_is_refused() {
    let mut draft = sound();
    draft.people[9].member_type = MemberType::Probationary;
    let refused = impossible(&draft);
    assert_eq!(said(&refused, "R-LIFE-33", FindingLevel::Block).len(), 1, "R-LIFE-33: takes part, gets no grade");
    draft.people[9].grade = None;
    assert_eq!(findings(&draft), [], "R-LIFE-33: without a grade nothing lacks");
}

#[test]
fn every_full_member_has_one_of_four_grades_or_a_reason_why_not() {
    let mut draft = sound();
    draft.people[5].grade = None;
    let all = findings(&draft);
    assert_eq!(said(&all, "R-LIFE-31", FindingLevel::Block).len(), 1, "R-LIFE-31: a grade is missing");
    assert!(said(&all, "R-LIFE-31", FindingLevel::Block)[0].message.contains("党员5"), "and it says whose");
    draft.people[5].grade_reason = "长期患病住院，未参加评议".into();
    assert!(
        said(&findings(&draft), "R-LIFE-31", FindingLevel::Block).is_empty(),
        "R-LIFE-31: the reason is written down"
    );
    let names = AppraisalGrade::ALL.map(AppraisalGrade::name);
    assert_eq!(names, ["优秀", "合格", "基本合格", "不合格"], "R-LIFE-31: the four grades, best first");
}

#[test]
fn a_step_before_an_earlier_one_asks_for_a_reason() {
    let mut draft = sound();
    draft.steps.polled_on = Some(day("2025-12-09"));
    let all = findings(&draft);
    let warned = said(&all, "R-LIFE-30", FindingLevel::Warn);
    assert_eq!(warned.len(), 1, "R-LIFE-30: only the poll is out of order: {all:?}");
    assert!(warned[0].message.starts_with("民主测评（2025-12-09）早于党员互评（2025-12-10）"), "{}", warned[0].message);
    assert_eq!(warned[0].field.as_deref(), Some("polledOn"), "at its field");
    draft = sound();
    draft.people[2].told_on = Some(day("2025-12-14"));
    assert_eq!(said(&findings(&draft), "R-LIFE-30", FindingLevel::Warn).len(), 1, "told before it was decided");
}

#[test]
fn missing_steps_preparations_and_lists_hinder_the_lock() {
    let empty = DemocraticAppraisalDraft {
        theme: String::new(),
        steps: AppraisalSteps::default(),
        poll: AppraisalPoll::default(),
        follow_ups: Vec::new(),
        ..sound()
    };
    let all = findings(&empty);
    assert_eq!(said(&all, "R-LIFE-30", FindingLevel::Block).len(), 8, "five steps and three numbers of the poll");
    assert_eq!(
        said(&all, "R-LIFE-35", FindingLevel::Block).len(),
        6,
        "R-LIFE-35: theme, three preparations, criticism, rectification list"
    );
    let late = check(&empty, Setting { is_late_entry: true, ..setting() }).1;
    assert!(said(&late, "R-LIFE-35", FindingLevel::Block).is_empty(), "R-GEN-11: 补录 asks for a reason instead");
    assert_eq!(said(&late, "R-LIFE-35", FindingLevel::Warn).len(), 6, "R-GEN-11: nothing is forgotten");
}

#[test]
fn impossible_data_stay_impossible_in_a_late_entry() {
    let mut draft = sound();
    draft.poll.returned = Some(11);
    let late = check(&draft, Setting { is_late_entry: true, ..setting() }).1;
    assert_eq!(said(&late, "R-VOTE-07", FindingLevel::Block).len(), 1, "R-GEN-11: BLOCK of impossible data stays");
}

#[test]
fn a_day_to_come_is_no_step_taken() {
    let mut draft = sound();
    draft.steps.told_on = Some(day("2026-01-21"));
    let all = findings(&draft);
    assert_eq!(said(&all, "R-LIFE-30", FindingLevel::Block).len(), 1, "R-LIFE-30: tomorrow has not happened: {all:?}");
}

#[test]
fn preparations_come_before_the_meeting_and_rectification_after_it() {
    let mut draft = sound();
    draft.steps.talked_on = Some(day("2025-12-11"));
    draft.follow_ups[1].due_on = Some(day("2025-12-01"));
    let all = findings(&draft);
    let warned = said(&all, "R-LIFE-35", FindingLevel::Warn);
    assert_eq!(warned.len(), 2, "R-LIFE-35: talks before, rectification after: {all:?}");
    assert!(warned[0].message.contains("谈心谈话（2025-12-11）在会议（2025-12-10）之后"), "{}", warned[0].message);
}

#[test]
fn a_rectification_without_owner_or_day_is_named_by_its_number() {
    let mut draft = sound();
    draft.follow_ups.push(AppraisalFollowUpDraft {
        owner_name: " ".into(),
        due_on: None,
        ..a_row(AppraisalFollowUpKind::Rectification, "")
    });
    let all = findings(&draft);
    let gap = said(&all, "R-LIFE-35", FindingLevel::Block);
    assert_eq!(gap[0].message, "整改事项第 2 项没有填写责任人、完成时限。", "R-LIFE-35: owner and date");
}

#[test]
fn criticism_may_stand_in_the_record_of_the_meeting() {
    let mut draft = sound();
    draft.follow_ups.remove(0);
    assert_eq!(
        said(&findings(&draft), "R-LIFE-35", FindingLevel::Block).len(),
        1,
        "R-LIFE-35: criticism in the meeting"
    );
    draft.meeting_id = Some("meeting".into());
    assert_eq!(findings(&draft), [], "R-LIFE-35: its speeches hold the criticism");
}

#[test]
fn below_qualified_needs_help_and_the_steps_after_unqualified_are_named() {
    let mut draft = sound();
    draft.people[8].grade = Some(AppraisalGrade::BasicallyQualified);
    draft.people[9].grade = Some(AppraisalGrade::Unqualified);
    let all = findings(&draft);
    let warned = said(&all, "R-LIFE-34", FindingLevel::Warn);
    assert_eq!(warned.len(), 2, "R-LIFE-34: both need help");
    assert!(warned.iter().all(|finding| finding.due == Some(day("2026-01-15"))), "one month after the decision");
    let named = ["R-MEM-24", "R-MEM-25", "R-MEM-26"].map(|rule| warned[1].message.contains(rule));
    assert_eq!(named, [true; 3], "R-LIFE-34: education first, then R-MEM-24..26: {}", warned[1].message);
    draft.follow_ups.push(a_row(AppraisalFollowUpKind::Help, "m8"));
    draft.follow_ups.push(a_row(AppraisalFollowUpKind::Help, "m9"));
    assert_eq!(findings(&draft), [], "R-LIFE-34: gap, measure, owner and day are there");
}

#[test]
fn help_for_somebody_unqualified_takes_at_most_a_year() {
    let mut draft = sound();
    draft.people[9].grade = Some(AppraisalGrade::Unqualified);
    let until = |text: &str| {
        let mut draft = draft.clone();
        draft
            .follow_ups
            .push(AppraisalFollowUpDraft { due_on: Some(day(text)), ..a_row(AppraisalFollowUpKind::Help, "m9") });
        said(&findings(&draft), "R-MEM-24", FindingLevel::Warn).len()
    };
    assert_eq!((until("2026-12-15"), until("2026-12-16")), (0, 1), "R-MEM-24: one year from the decision");
}

#[test]
fn ballots_that_cannot_be_are_refused_with_their_numbers() {
    let with = |poll: AppraisalPoll| impossible(&DemocraticAppraisalDraft { poll, ..sound() });
    let good = AppraisalPoll { present: Some(9), in_writing: Some(1), issued: Some(10), returned: Some(10) };
    assert_eq!(with(good), [], "R-VOTE-07: 10 of 10");
    for (poll, field, numbers) in [
        (AppraisalPoll { returned: Some(11), ..good }, "returned", ["11", "10"]),
        (AppraisalPoll { issued: Some(11), returned: Some(9), ..good }, "issued", ["11", "10"]),
        (AppraisalPoll { present: Some(10), ..good }, "present", ["11", "10"]),
        (AppraisalPoll { in_writing: None, ..good }, "issued", ["10", "9"]),
    ] {
        let refused = with(poll);
        assert_eq!(refused.len(), 1, "R-VOTE-07: {poll:?} → {refused:?}");
        assert_eq!(refused[0].field.as_deref(), Some(field), "{}", refused[0].message);
        assert!(numbers.iter().all(|number| refused[0].message.contains(number)), "{}", refused[0].message);
    }
    assert_eq!(with(AppraisalPoll::default()), [], "what is not entered is not compared");
}

#[test]
fn marks_of_one_person_are_at_most_the_ballots_returned() {
    let mut draft = sound();
    draft.people[0].counts = AppraisalCounts { excellent: Some(8), qualified: Some(3), ..AppraisalCounts::default() };
    let refused = impossible(&draft);
    assert_eq!(refused.len(), 1, "R-VOTE-07: eleven marks on ten ballots");
    assert!(refused[0].message.contains("“党员0”四个等次合计 11 票，收回测评表 10 张"), "{}", refused[0].message);
    draft.people[0].counts.qualified = Some(1);
    assert_eq!(impossible(&draft), [], "R-VOTE-07: a ballot may leave a name unmarked");
}

#[test]
fn exempt_members_are_polled_in_writing() {
    let mut draft = sound();
    draft.people[0].is_exempt = true;
    draft.poll = AppraisalPoll { present: Some(10), in_writing: None, issued: Some(10), returned: Some(10) };
    let all = findings(&draft);
    assert_eq!(said(&all, "R-LIFE-13", FindingLevel::Info).len(), 1, "R-LIFE-13: a hint, no gap: {all:?}");
}

#[test]
fn who_moved_away_is_listed_and_not_counted() {
    let mut draft = sound();
    draft.people[9].left_on = Some(day("2025-09-01"));
    draft.people[9].grade = None;
    draft.poll = AppraisalPoll { present: Some(9), in_writing: None, issued: Some(9), returned: Some(9) };
    let (numbers, all) = check(&draft, setting());
    assert_eq!((numbers.people, numbers.graded), (9, 9), "the new branch appraises them");
    assert_eq!(all, [], "and no grade lacks");
    draft.people[9].grade = Some(AppraisalGrade::Qualified);
    assert_eq!(
        said(&findings(&draft), "R-LIFE-31", FindingLevel::Warn).len(),
        1,
        "a grade all the same asks for a reason"
    );
}

#[test]
fn reminders_name_nobody() {
    let due = day("2026-03-31");
    for finding in [
        reminder(AppraisalFollowUpKind::Help, 2025, 1, due),
        reminder(AppraisalFollowUpKind::Rectification, 2025, 3, due),
        help_reminder(2025, 1, due),
    ] {
        assert_eq!(finding.due, Some(due), "R-LIFE-34, R-LIFE-35: with a day");
        assert!(!finding.message.contains("不合格"), "R-MIN-04: every user sees it: {}", finding.message);
    }
    assert_eq!(help_due(Some(day("2026-01-31"))), Some(day("2026-02-28")), "R-GEN-02");
}

#[test]
fn the_old_year_is_under_way_until_the_end_of_march() {
    assert_eq!(closes_on(2025), Some(day("2026-03-31")), "R-MIN-06");
    assert_eq!((year_under_way(day("2026-03-31")), year_under_way(day("2026-04-01"))), (2025, 2026), "R-MIN-06");
    assert_eq!(closes_on(i32::MAX), None, "no panic at the end of the calendar");
}

proptest! {
    #[test]
    fn any_numbers_are_checked_without_panic(present: Option<u32>, in_writing: Option<u32>, issued: Option<u32>,
                                             returned: Option<u32>, marks: [Option<u32>; 4]) {
        let mut draft = sound();
        draft.poll = AppraisalPoll { present, in_writing, issued, returned };
        let [excellent, qualified, basically_qualified, unqualified] = marks;
        draft.people[0].counts = AppraisalCounts { excellent, qualified, basically_qualified, unqualified };
        let refused = !impossible(&draft).is_empty();
        let sum: u64 = marks.iter().flatten().map(|mark| u64::from(*mark)).sum();
        if returned.is_some_and(|returned| sum > u64::from(returned)) {
            prop_assert!(refused);
        }
        check(&draft, setting());
    }

    #[test]
    fn the_limit_never_exceeds_the_share(n in 0_u32..100_000, denominator in 3_u32..20) {
        let most = u64::from(excellent_most(n, (1, denominator)));
        prop_assert!(most * u64::from(denominator) <= u64::from(n));
        prop_assert!((most + 1) * u64::from(denominator) > u64::from(n));
    }
}
