//! 党建工作指导员: who may be one, load, dispatch, visits, yearly appraisal.

use acceptance::{
    Branch, a_cover, a_dispatch, a_member, a_unit, a_visit, an_instructor, code_and_field, day, fresh_branch, now,
    refused, rules_of, write,
};
use dangjian_core::coverage::{
    self, AppraisalDraft, CoverWay, DispatchDraft, InstructorDetail, InstructorDraft, InstructorQuery,
    InstructorSource, ReviewGrade, UnitDraft, VisitDraft,
};
use dangjian_core::db::Db;
use dangjian_core::members::{self, MemberDraft, MemberType, MembershipStatus};
use dangjian_core::records::RecordKind;
use dangjian_core::workbench::{TodoState, workbench};
use dangjian_core::{settings, trash};

fn person(db: &Db, id: &str) -> InstructorDetail {
    db.read(|tx| coverage::instructor(tx, id, now().today())).unwrap()
}

fn rules(detail: &InstructorDetail) -> Vec<&str> {
    detail.findings.iter().map(|finding| finding.rule_id.as_str()).collect()
}

fn add(branch: &Branch, n: u32) -> String {
    write(&branch.db, |tx| coverage::create_unit(tx, &a_unit(n, &branch.branch)))
}

fn hire(branch: &Branch, name: &str) -> String {
    write(&branch.db, |tx| coverage::create_instructor(tx, &an_instructor(name)))
}

fn send(branch: &Branch, instructor: &str, unit: &str) -> String {
    write(&branch.db, |tx| coverage::start_dispatch(tx, &a_dispatch(instructor, unit)))
}

fn query() -> InstructorQuery {
    InstructorQuery { text: String::new(), source: None, overdue: false, include_ended: false, limit: 50, offset: 0 }
}

fn appraisal(instructor: &str, year: i32, grade: ReviewGrade) -> AppraisalDraft {
    AppraisalDraft {
        instructor_id: instructor.into(),
        year,
        grade,
        decided_on: None,
        document: String::new(),
        note: String::new(),
    }
}

#[test]
fn an_instructor_is_a_full_member_and_one_of_ours_is_what_the_roster_says_r_cov_05() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let no_member = InstructorDraft { is_full_member: false, ..an_instructor("韩松涛") };
    let error = refused(db, |tx| coverage::create_instructor(tx, &no_member));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-COV-05"]));
    let odd = InstructorDraft { source: InstructorSource::Other, ..an_instructor("韩松涛") };
    assert_eq!(rules_of(&refused(db, |tx| coverage::create_instructor(tx, &odd))), ["R-COV-05"]);
    for (field, draft) in [
        ("name", an_instructor("韩")),
        ("phone", InstructorDraft { phone: "12".into(), ..an_instructor("韩松涛") }),
        ("workUnit", InstructorDraft { work_unit: "长".repeat(101), ..an_instructor("韩松涛") }),
        ("memberId", InstructorDraft { member_id: Some("x".into()), ..an_instructor("韩松涛") }),
    ] {
        let error = refused(db, |tx| coverage::create_instructor(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    let (member_id, name) = branch.people[0].clone();
    let ours = InstructorDraft { member_id: Some(member_id.clone()), name: String::new(), ..an_instructor("") };
    let ours = InstructorDraft { is_full_member: false, ..ours };
    let id = write(db, |tx| coverage::create_instructor(tx, &ours));
    let stored = person(db, &id);
    assert_eq!((stored.row.name.as_str(), stored.row.is_full_member), (name.as_str(), true), "from the roster");
    assert_eq!(stored.draft.phone, "139****1111", "R-PRV-09");
    assert!(rules(&stored).is_empty());
    let twice = refused(db, |tx| coverage::create_instructor(tx, &ours));
    assert_eq!(code_and_field(&twice), ("input.invalid", Some("memberId")), "registered once");
    let left = MemberDraft {
        status: MembershipStatus::TransferredOut,
        status_on: Some(day("2026-11-01")),
        status_document: "介绍信第1号".into(),
        ..a_member(1, &branch.branch)
    };
    write(db, |tx| members::update(tx, &member_id, 1, &left));
    assert_eq!(rules(&person(db, &id)), ["R-COV-05"], "who left is no full member of ours any more");
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(9, &branch.branch) };
    let young = write(db, |tx| members::create(tx, &probationary));
    let draft = InstructorDraft { member_id: Some(young), ..an_instructor("") };
    assert_eq!(rules_of(&refused(db, |tx| coverage::create_instructor(tx, &draft))), ["R-COV-05"]);
}

#[test]
fn the_sixth_unit_of_an_instructor_needs_a_reason_r_cov_06() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let who = hire(&branch, "韩松涛");
    let units: Vec<String> = (1..=6).map(|n| add(&branch, n)).collect();
    for unit in &units[..5] {
        send(&branch, &who, unit);
    }
    assert_eq!(person(db, &who).row.units.len(), 5, "the load");
    let sixth = a_dispatch(&who, &units[5]);
    let shown = db.read(|tx| coverage::check_dispatch(tx, &sixth, None, now().today())).unwrap();
    assert_eq!(shown[0].rule_id, "R-COV-06", "shown before saving");
    let error = refused(db, |tx| coverage::start_dispatch(tx, &sixth));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-COV-06"]));
    let reasoned = DispatchDraft { override_reason: "人手不足，暂时兼管".into(), ..sixth };
    write(db, |tx| coverage::start_dispatch(tx, &reasoned));
    assert!(rules(&person(db, &who)).contains(&"R-COV-06"), "and stays in sight");
    write(db, |tx| settings::set(tx, "instr.max_units", "4"));
    let finding = person(db, &who).findings.into_iter().find(|finding| finding.rule_id == "R-COV-06").unwrap();
    assert!(finding.message.contains("不超过 4 个"), "instr.max_units is in force: {}", finding.message);
}

#[test]
fn a_dispatch_has_decision_sender_tasks_and_a_term_of_two_years_r_cov_04_r_cov_07() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let (who, unit) = (hire(&branch, "韩松涛"), add(&branch, 1));
    let good = || a_dispatch(&who, &unit);
    let today = Some(day("2026-11-24"));
    let blocked: [(&str, DispatchDraft); 3] = [
        ("R-COV-04", DispatchDraft { document: String::new(), starts_on: today, ..good() }),
        ("R-COV-07", DispatchDraft { sender: String::new(), ..good() }),
        ("R-COV-07", DispatchDraft { tasks: Vec::new(), ..good() }),
    ];
    for (rule, draft) in blocked {
        let error = refused(db, |tx| coverage::start_dispatch(tx, &draft));
        assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec![rule]));
    }
    for (field, draft) in [
        ("startsOn", DispatchDraft { starts_on: None, ..good() }),
        ("startsOn", DispatchDraft { starts_on: Some(day("2027-12-01")), ..good() }),
        ("endsOn", DispatchDraft { ends_on: Some(day("2026-02-28")), ..good() }),
        ("unitId", DispatchDraft { unit_id: String::new(), ..good() }),
        ("instructorId", DispatchDraft { instructor_id: String::new(), ..good() }),
    ] {
        let error = refused(db, |tx| coverage::start_dispatch(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    write(db, |tx| coverage::start_cover(tx, &unit, &a_cover(CoverWay::NotYet, None)));
    let id = send(&branch, &who, &unit);
    let row = db.read(|tx| coverage::dispatch(tx, &id, now().today())).unwrap();
    assert_eq!((row.ends_on, row.is_active), (day("2028-03-01"), true), "instr.term_years = 2");
    let detail = db.read(|tx| coverage::unit(tx, &unit, now().today())).unwrap();
    assert_eq!(detail.row.state, CoverWay::Instructor, "R-COV-03: work coverage");
    assert!(detail.timeline.iter().any(|entry| entry.way == CoverWay::NotYet && entry.ended_on.is_some()));
    let again = refused(db, |tx| coverage::start_dispatch(tx, &good()));
    assert_eq!(code_and_field(&again), ("input.invalid", Some("startsOn")), "not twice at a time");
    let error = refused(db, |tx| coverage::close_unit(tx, &unit, 1, day("2026-11-24"), "停业"));
    assert!(error.message().contains("1 名指导员"), "{}", error.message());
    let error = refused(db, |tx| coverage::end_instructor(tx, &who, 1, day("2026-11-24"), "退休"));
    assert!(error.message().contains("1 个单位"), "{}", error.message());
    assert_eq!(refused(db, |tx| coverage::delete_instructor(tx, &who, 1, "登记错误")).code(), "input.invalid");
    write(db, |tx| coverage::end_dispatch(tx, &id, 1, day("2026-11-01"), "召回"));
    assert_eq!(refused(db, |tx| coverage::end_dispatch(tx, &id, 2, day("2026-11-02"), "召回")).code(), "input.invalid");
    write(db, |tx| coverage::end_instructor(tx, &who, 1, day("2026-11-24"), "退休"));
    assert_eq!(code_and_field(&refused(db, |tx| coverage::start_dispatch(tx, &good()))).1, Some("instructorId"));
    write(db, |tx| coverage::reopen_instructor(tx, &who, 2));
}

#[test]
fn a_term_that_ended_without_being_extended_no_longer_covers_r_cov_07() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let (who, unit) = (hire(&branch, "韩松涛"), add(&branch, 1));
    let short = DispatchDraft { ends_on: Some(day("2026-11-20")), ..a_dispatch(&who, &unit) };
    let id = write(db, |tx| coverage::start_dispatch(tx, &short));
    let state = || db.read(|tx| coverage::unit(tx, &unit, now().today())).unwrap().row.state;
    assert_eq!(state(), CoverWay::NotYet);
    let finding = person(db, &who).findings.into_iter().find(|finding| finding.rule_id == "R-COV-07").unwrap();
    assert_eq!(finding.due, Some(day("2026-11-20")));
    assert!(finding.message.contains("续派"), "{}", finding.message);
    let longer = DispatchDraft { ends_on: Some(day("2027-11-20")), ..short };
    write(db, |tx| coverage::update_dispatch(tx, &id, 1, &longer));
    assert_eq!(state(), CoverWay::Instructor, "续派");
    let error = refused(db, |tx| coverage::update_dispatch(tx, &id, 1, &longer));
    assert_eq!(error.code(), "row.changed");
}

#[test]
fn visits_are_due_every_month_and_overdue_ones_are_to_do_r_cov_08() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let (who, unit) = (hire(&branch, "韩松涛"), add(&branch, 1));
    let good = || a_visit(&who, &unit, "2026-10-24");
    let early = refused(db, |tx| coverage::save_visit(tx, None, 0, &good()));
    assert_eq!(code_and_field(&early), ("input.invalid", Some("unitId")), "nobody was sent there");
    send(&branch, &who, &unit);
    for (field, draft) in [
        ("content", VisitDraft { content: " ".into(), ..good() }),
        ("visitedOn", VisitDraft { visited_on: None, ..good() }),
        ("visitedOn", VisitDraft { visited_on: Some(day("2026-11-25")), ..good() }),
        ("visitedOn", VisitDraft { visited_on: Some(day("2026-02-28")), ..good() }),
        ("problem", VisitDraft { problem: "长".repeat(2_001), ..good() }),
    ] {
        let error = refused(db, |tx| coverage::save_visit(tx, None, 0, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    let overdue = |db: &Db| {
        let bench = db.read(|tx| workbench(tx, now().today())).unwrap();
        let todo = bench.todos.into_iter().find(|todo| todo.finding.rule_id == "R-COV-08");
        todo.map(|todo| (todo.state, todo.finding.due, todo.record_id))
    };
    assert_eq!(overdue(db), Some((TodoState::Overdue, Some(day("2026-04-01")), who.clone())), "none since the start");
    let first = write(db, |tx| coverage::save_visit(tx, None, 0, &good()));
    assert_eq!(overdue(db), Some((TodoState::Due, Some(day("2026-11-24")), who.clone())), "31 days: today is in time");
    write(db, |tx| settings::set(tx, "instr.visit_days", "30"));
    assert_eq!(overdue(db).map(|(state, ..)| state), Some(TodoState::Overdue), "instr.visit_days is in force");
    let list = |overdue| {
        let query = InstructorQuery { overdue, ..query() };
        db.read(|tx| coverage::instructors(tx, &query, now().today())).unwrap().rows
    };
    assert_eq!(list(true)[0].overdue_visits, 1);
    let better = VisitDraft { visited_on: Some(day("2026-11-20")), ..good() };
    write(db, |tx| coverage::save_visit(tx, Some(&first), 1, &better));
    assert_eq!((overdue(db), list(true).len(), list(false)[0].next_visit), (None, 0, Some(day("2026-12-20"))));
    write(db, |tx| coverage::delete_visit(tx, &first, 2, "登记错误"));
    assert_eq!(overdue(db).map(|(state, ..)| state), Some(TodoState::Overdue), "a deleted visit was none");
    write(db, |tx| trash::restore(tx, RecordKind::InstructorVisit, &first));
    assert_eq!(person(db, &who).visits.len(), 1);
}

#[test]
fn one_appraisal_a_year_and_incompetent_means_recall_r_cov_09() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let (who, unit) = (hire(&branch, "韩松涛"), add(&branch, 1));
    let dispatched = send(&branch, &who, &unit);
    write(db, |tx| coverage::save_visit(tx, None, 0, &a_visit(&who, &unit, "2026-11-20")));
    let due = |db: &Db| person(db, &who).findings.into_iter().find(|f| f.rule_id == "R-COV-09");
    assert_eq!(due(db).and_then(|finding| finding.due), Some(day("2026-12-31")), "asked for from November on");
    for (year, field) in [(2027, "year"), (1989, "year")] {
        let draft = appraisal(&who, year, ReviewGrade::Competent);
        let error = refused(db, |tx| coverage::save_appraisal(tx, None, 0, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)));
    }
    let bad = appraisal(&who, 2026, ReviewGrade::Incompetent);
    let id = write(db, |tx| coverage::save_appraisal(tx, None, 0, &bad));
    let second = refused(db, |tx| coverage::save_appraisal(tx, None, 0, &bad));
    assert!(second.message().contains("不称职"), "names what is there: {}", second.message());
    assert!(due(db).unwrap().message.contains("应当召回"), "a hint: the dispatch itself is not touched");
    assert!(db.read(|tx| coverage::dispatch(tx, &dispatched, now().today())).unwrap().is_active);
    let other = add(&branch, 2);
    let error = refused(db, |tx| coverage::start_dispatch(tx, &a_dispatch(&who, &other)));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-COV-09"]));
    write(db, |tx| coverage::end_dispatch(tx, &dispatched, 1, day("2026-11-24"), "考核不称职，召回"));
    assert!(due(db).is_none(), "recalled");
    write(db, |tx| coverage::delete_appraisal(tx, &id, 1, "登记错误"));
    write(db, |tx| coverage::save_appraisal(tx, None, 0, &appraisal(&who, 2026, ReviewGrade::Excellent)));
    let error = refused(db, |tx| trash::restore(tx, RecordKind::InstructorAppraisal, &id));
    assert_eq!(error.code(), "input.invalid", "one a year");
}

#[test]
fn the_list_is_found_by_name_and_work_unit_and_deleted_rows_come_back() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let (first, second) = (hire(&branch, "韩松涛"), hire(&branch, "叶知秋"));
    let names = |query: InstructorQuery| {
        let page = db.read(|tx| coverage::instructors(tx, &query, now().today())).unwrap();
        page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(names(query()), ["韩松涛", "叶知秋"], "by pinyin");
    assert_eq!(names(InstructorQuery { text: "yzq".into(), ..query() }), ["叶知秋"]);
    assert_eq!(names(InstructorQuery { text: "党建办".into(), ..query() }).len(), 2, "by the work unit");
    assert!(names(InstructorQuery { source: Some(InstructorSource::RetiredCadre), ..query() }).is_empty());
    write(db, |tx| coverage::end_instructor(tx, &first, 1, day("2026-11-01"), "退休"));
    assert_eq!(names(query()), ["叶知秋"]);
    assert_eq!(names(InstructorQuery { include_ended: true, ..query() }).len(), 2);
    let unit = add(&branch, 1);
    let sent = send(&branch, &second, &unit);
    write(db, |tx| coverage::delete_dispatch(tx, &sent, 1, "登记错误"));
    write(db, |tx| coverage::delete_instructor(tx, &second, 1, "登记错误"));
    assert!(names(query()).is_empty());
    write(db, |tx| trash::restore(tx, RecordKind::Instructor, &second));
    write(db, |tx| trash::restore(tx, RecordKind::InstructorDispatch, &sent));
    assert_eq!(person(db, &second).row.units.len(), 1);
    let draft = UnitDraft { contact_phone: String::new(), ..a_unit(7, &branch.branch) };
    let id = write(db, |tx| coverage::create_unit(tx, &draft));
    assert_eq!(write(db, |tx| coverage::reveal_phone(tx, RecordKind::NewFieldUnit, &id, "核对电话")), "");
}
