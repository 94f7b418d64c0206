//! 班子: elections with the committee they seat, appointments, ends, vacancies, states, reminders, the way back.

use acceptance::{
    Branch, a_member, an_organization_below, attempt, code_and_field, day, fresh_branch, now, refused, rules_of, write,
};
use chrono::NaiveDate;
use dangjian_core::db::{Db, Tag};
use dangjian_core::history;
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::members::{self, MemberDraft, MemberType, MembershipStatus};
use dangjian_core::organizations::{self, OrgKind, OrgLevel};
use dangjian_core::posts::{
    self, CommitteeQuery, CommitteeSelection, CommitteeView, Deferral, LegalBasis, PostDraft, PostEnd, PostEndReason,
    PostKind, ReminderDraft, ReminderMethod, SeatDraft, TermDraft, TermState, terms,
};
use dangjian_core::records::RecordKind;
use dangjian_core::trash;
use dangjian_core::workbench::{TodoState, workbench};

const KINDS: [PostKind; 4] = [
    PostKind::Secretary,
    PostKind::OrganizationCommissioner,
    PostKind::PublicityCommissioner,
    PostKind::DisciplineCommissioner,
];

fn view(db: &Db, organization: &str) -> CommitteeView {
    db.read(|tx| posts::committee(tx, organization, now().today())).unwrap()
}

fn seat(kind: PostKind, person: &(String, String)) -> SeatDraft {
    SeatDraft { kind, member_id: Some(person.0.clone()), person_name: person.1.clone() }
}

/// The first four members as a committee.
fn four(branch: &Branch) -> Vec<SeatDraft> {
    KINDS.iter().zip(&branch.people).map(|(kind, person)| seat(*kind, person)).collect()
}

fn elect(branch: &Branch, number: u32, on: &str, seats: &[SeatDraft]) -> String {
    write(&branch.db, |tx| terms::create(tx, &branch.branch, &TermDraft::elected(number, day(on), 5), seats))
}

fn appointment(organization: &str, kind: PostKind, person: &(String, String), on: &str) -> PostDraft {
    PostDraft {
        organization_id: organization.into(),
        kind,
        title: String::new(),
        member_id: Some(person.0.clone()),
        person_name: person.1.clone(),
        started_on: Some(day(on)),
        legal_basis: LegalBasis::ByElection,
        basis_document: String::new(),
        filing_number: String::new(),
        term_until: None,
        note: String::new(),
        override_reason: String::new(),
    }
}

fn ended(on: &str, reason: PostEndReason) -> PostEnd {
    PostEnd { ended_on: Some(day(on)), reason, document: String::new(), filing_number: String::new() }
}

fn titles(view: &CommitteeView) -> Vec<(&str, &str)> {
    view.posts.iter().map(|post| (post.label.as_str(), post.draft.person_name.as_str())).collect()
}

fn rules(view: &CommitteeView) -> Vec<&str> {
    view.findings.iter().map(|finding| finding.rule_id.as_str()).collect()
}

fn query() -> CommitteeQuery {
    CommitteeQuery { organization_id: None, state: None, only: None, by_due: false, limit: 50, offset: 0 }
}

fn states(db: &Db, on: NaiveDate) -> std::collections::HashMap<String, TermState> {
    db.read(|tx| posts::term_states(tx, on)).unwrap()
}

#[test]
fn an_office_without_records_says_nothing_and_has_no_state() {
    let branch = fresh_branch(9);
    let shown = view(&branch.db, &branch.branch);
    assert_eq!((shown.state, shown.term.is_none(), shown.next_number), (None, true, 1));
    assert_eq!((shown.usual_years, shown.needs_committee), (Some(5), Some(true)), "R-ORG-11, R-ORG-30");
    assert!(
        shown.findings.is_empty() && shown.vacancies.is_empty(),
        "not recorded is not vacant: {:?}",
        shown.findings
    );
    assert!(states(&branch.db, now().today()).is_empty());
}

#[test]
fn an_election_seats_a_committee_in_one_action_r_org_11() {
    let branch = fresh_branch(9);
    let written = attempt(&branch.db, |tx| {
        terms::create(tx, &branch.branch, &TermDraft::elected(3, day("2024-03-05"), 5), &four(&branch))
    })
    .unwrap();
    assert!(written.changed.contains(&Tag::Posts));
    let shown = view(&branch.db, &branch.branch);
    assert_eq!(
        titles(&shown).iter().map(|(title, _)| *title).collect::<Vec<_>>(),
        ["书记", "组织委员", "宣传委员", "纪检委员"]
    );
    let term = shown.term.as_ref().unwrap();
    assert_eq!(
        (term.ends_on, shown.state, shown.due),
        (day("2029-03-05"), Some(TermState::Normal), Some(day("2029-03-05")))
    );
    assert_eq!(term.posts.len(), 4, "they belong to the term");
    assert_eq!(shown.posts[0].served_months, 32);
    assert!(shown.findings.is_empty(), "{:?}", shown.findings);
}

#[test]
fn the_next_election_ends_the_former_seats_on_its_day_and_keeps_them_as_history() {
    let branch = fresh_branch(9);
    elect(&branch, 3, "2021-10-10", &four(&branch));
    let secretary = appointment(&branch.branch, PostKind::ResidentsDirector, &branch.people[0], "2022-01-01");
    write(&branch.db, |tx| {
        posts::create(tx, &PostDraft { legal_basis: LegalBasis::Elected, ..secretary.clone() }, None)
    });
    let next: Vec<SeatDraft> =
        KINDS.iter().zip(&branch.people[1..]).map(|(kind, person)| seat(*kind, person)).collect();
    elect(&branch, 4, "2026-10-08", &next);
    let shown = view(&branch.db, &branch.branch);
    assert_eq!(
        shown.posts.iter().filter(|post| post.draft.kind.is_seat()).count(),
        4,
        "only the new ones are in office"
    );
    assert!(
        shown.posts.iter().any(|post| post.draft.kind == PostKind::ResidentsDirector),
        "R-ORG-22: its own term runs on"
    );
    assert_eq!(shown.earlier.len(), 1);
    let former = &shown.earlier[0];
    assert_eq!((former.draft.number, former.replaced_on, former.posts.len()), (3, Some(day("2026-10-08")), 4));
    let end = former.posts[0].end.as_ref().unwrap();
    assert_eq!((end.ended_on, end.reason), (Some(day("2026-10-08")), PostEndReason::TermEnded));
    let career = branch.db.read(|tx| posts::of_member(tx, &branch.people[1].0, now().today())).unwrap();
    let line: Vec<_> = career.iter().map(|post| (post.label.as_str(), post.end.is_some())).collect();
    assert_eq!(line, [("书记", false), ("组织委员", true)], "present posts first");
}

#[test]
fn earlier_terms_can_be_entered_afterwards_and_end_with_the_next_election() {
    let branch = fresh_branch(9);
    elect(&branch, 4, "2024-03-05", &four(&branch));
    elect(&branch, 3, "2019-03-01", &four(&branch)[..1]);
    let shown = view(&branch.db, &branch.branch);
    assert_eq!((shown.term.as_ref().unwrap().draft.number, shown.posts.len()), (4, 4), "the present one stays");
    let end = shown.earlier[0].posts[0].end.as_ref().unwrap();
    assert_eq!(end.ended_on, Some(day("2024-03-05")));
    let wrong =
        refused(&branch.db, |tx| terms::create(tx, &branch.branch, &TermDraft::elected(5, day("2021-01-01"), 5), &[]));
    assert_eq!(code_and_field(&wrong), ("input.invalid", Some("number")), "numbers follow the days");
}

#[test]
fn data_past_its_end_is_taken_in_and_shown_as_expired_until_somebody_says_more_r_org_35() {
    let branch = fresh_branch(9);
    let id = elect(&branch, 3, "2020-12-10", &four(&branch));
    let shown = view(&branch.db, &branch.branch);
    assert_eq!(shown.state, Some(TermState::Expired), "R-ORG-35: never refused");
    assert_eq!(rules(&shown), ["R-ORG-35"]);
    let term = shown.term.unwrap();
    let refused_deferral = TermDraft { deferral: Deferral::Refused, ..term.draft.clone() };
    write(&branch.db, |tx| terms::update(tx, &id, 1, &refused_deferral));
    assert_eq!(view(&branch.db, &branch.branch).state, Some(TermState::Overdue), "R-ORG-34");
    let approved = TermDraft {
        deferral: Deferral::Approved,
        deferred_to: Some(day("2026-12-10")),
        deferral_document: "街工委〔2025〕9号".into(),
        ..term.draft.clone()
    };
    write(&branch.db, |tx| terms::update(tx, &id, 2, &approved));
    let shown = view(&branch.db, &branch.branch);
    assert_eq!((shown.state, shown.due), (Some(TermState::DeferralApproved), Some(day("2026-12-10"))), "R-ORG-32");
    assert_eq!(states(&branch.db, day("2026-12-11"))[&branch.branch], TermState::Overdue, "past the approved day");
    let too_long = TermDraft { deferred_to: Some(day("2026-12-11")), ..approved };
    let error = refused(&branch.db, |tx| terms::update(tx, &id, 3, &too_long));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-32"]), "more than a year");
    let reasoned = TermDraft { override_reason: "上级统一安排".into(), ..too_long };
    write(&branch.db, |tx| terms::update(tx, &id, 3, &reasoned));
    assert_eq!(refused(&branch.db, |tx| terms::update(tx, &id, 3, &reasoned)).code(), "row.changed");
}

#[test]
fn a_term_that_ran_out_under_our_eyes_is_overdue_r_org_34() {
    let branch = fresh_branch(9);
    elect(&branch, 3, "2021-12-01", &four(&branch));
    let on = |text: &str| states(&branch.db, day(text))[&branch.branch];
    assert_eq!(on("2026-11-24"), TermState::NearEnd);
    assert_eq!((on("2026-05-31"), on("2026-06-01")), (TermState::Normal, TermState::NearEnd), "six months before");
    assert_eq!((on("2026-12-01"), on("2026-12-02")), (TermState::NearEnd, TermState::Overdue));
}

#[test]
fn temporary_branches_groups_and_working_committees_elect_nobody_r_org_07() {
    let branch = fresh_branch(9);
    let make = |level, kind, name: &str, parent: &str| {
        write(&branch.db, |tx| organizations::create(tx, &an_organization_below(parent, name, level, kind)))
    };
    let temporary = make(OrgLevel::Compound, OrgKind::TemporaryBranch, "中共防汛临时党支部", &branch.committee);
    let term = TermDraft::elected(1, day("2024-03-05"), 3);
    let error = refused(&branch.db, |tx| terms::create(tx, &temporary, &term, &[]));
    assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec!["R-ORG-07"]));
    let error = refused(&branch.db, |tx| terms::create(tx, &branch.group, &term, &[]));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("organizationId")));
    let draft = appointment(&temporary, PostKind::Secretary, &branch.people[0], "2024-03-05");
    let error = refused(&branch.db, |tx| posts::create(tx, &draft, None));
    assert_eq!(rules_of(&error), ["R-ORG-07"], "appointed, not elected");
    write(&branch.db, |tx| posts::create(tx, &PostDraft { legal_basis: LegalBasis::Appointed, ..draft.clone() }, None));
    assert_eq!(view(&branch.db, &temporary).usual_years, None);
    let leader = appointment(&branch.group, PostKind::GroupLeader, &branch.people[1], "2024-03-05");
    write(&branch.db, |tx| posts::create(tx, &PostDraft { legal_basis: LegalBasis::Assigned, ..leader.clone() }, None));
    assert_eq!(titles(&view(&branch.db, &branch.group)).len(), 1, "a group has its leader");
}

#[test]
fn a_secretary_has_been_a_full_member_for_a_year_and_probationary_members_are_not_elected_r_org_15_r_ele_01() {
    let branch = fresh_branch(7);
    let add = |n: u32, change: &dyn Fn(&mut MemberDraft)| {
        let mut draft = a_member(n, &branch.branch);
        change(&mut draft);
        (write(&branch.db, |tx| members::create(tx, &draft)), draft.name)
    };
    let young = add(30, &|m| (m.join_date, m.conversion_date) = (Some(day("2024-06-01")), Some(day("2025-06-01"))));
    let probationary = add(31, &|m| {
        (m.member_type, m.join_date, m.conversion_date) = (MemberType::Probationary, Some(day("2026-05-01")), None);
    });
    let draft = appointment(&branch.branch, PostKind::Secretary, &young, "2026-05-31");
    let error = refused(&branch.db, |tx| posts::create(tx, &draft, None));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-15"]), "a day less than a year");
    let enough = PostDraft { started_on: Some(day("2026-06-01")), ..draft };
    write(&branch.db, |tx| posts::create(tx, &enough, None));
    let draft = appointment(&branch.branch, PostKind::PublicityCommissioner, &probationary, "2026-06-01");
    let error = refused(&branch.db, |tx| {
        posts::create(tx, &PostDraft { override_reason: "特殊情况".into(), ..draft.clone() }, None)
    });
    assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec!["R-ELE-01"]), "no reason helps");
    let elected = [seat(PostKind::Secretary, &branch.people[0]), seat(PostKind::Commissioner, &probationary)];
    let error = refused(&branch.db, |tx| {
        terms::create(tx, &branch.branch, &TermDraft::elected(1, day("2026-06-02"), 5), &elected)
    });
    assert_eq!(rules_of(&error), ["R-ELE-01"], "nor in an election");
}

#[test]
fn superiors_assign_secretaries_but_no_commissioners_r_org_16() {
    let branch = fresh_branch(9);
    elect(&branch, 3, "2024-03-05", &four(&branch)[..3]);
    let shown = view(&branch.db, &branch.branch);
    assert_eq!(shown.vacancies.iter().map(|v| v.kind).collect::<Vec<_>>(), [PostKind::DisciplineCommissioner]);
    assert_eq!(rules(&shown), ["R-ORG-16"]);
    let assigned = PostDraft {
        legal_basis: LegalBasis::Assigned,
        ..appointment(&branch.branch, PostKind::DisciplineCommissioner, &branch.people[4], "2026-11-01")
    };
    let error = refused(&branch.db, |tx| posts::create(tx, &assigned, None));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-16"]));
    let elected = PostDraft { legal_basis: LegalBasis::ByElection, ..assigned };
    write(&branch.db, |tx| posts::create(tx, &elected, None));
    let shown = view(&branch.db, &branch.branch);
    assert!(shown.vacancies.is_empty() && shown.findings.is_empty(), "filled: {:?}", shown.findings);
    assert_eq!(shown.posts.last().unwrap().term_id, shown.term.map(|term| term.id), "it belongs to the running term");
}

#[test]
fn who_leaves_leaves_a_vacancy_with_its_day_and_one_post_has_one_holder_r_org_16() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    elect(&branch, 3, "2024-03-05", &four(&branch));
    let secretary = view(db, &branch.branch).posts[0].clone();
    let second = appointment(&branch.branch, PostKind::Secretary, &branch.people[5], "2026-11-01");
    let error = refused(db, |tx| posts::create(tx, &second, None));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("kind")), "{}", error.message());
    assert!(error.message().contains(&branch.people[0].1), "names who holds it: {}", error.message());
    for (on, field) in [("2024-03-04", "endedOn"), ("2026-11-25", "endedOn")] {
        let end = ended(on, PostEndReason::Resigned);
        assert_eq!(
            code_and_field(&refused(db, |tx| posts::end(tx, &secretary.id, 1, &end))),
            ("input.invalid", Some(field))
        );
    }
    write(db, |tx| posts::end(tx, &secretary.id, 1, &ended("2026-10-20", PostEndReason::Reassigned)));
    let shown = view(db, &branch.branch);
    assert_eq!(shown.vacancies[0].since, Some(day("2026-10-20")));
    let page = db.read(|tx| workbench(tx, now().today())).unwrap();
    let todo = page.todos.iter().find(|todo| todo.finding.rule_id == "R-ORG-16").unwrap();
    assert_eq!((todo.record, todo.record_id.as_str()), (RecordKind::Committee, branch.branch.as_str()));
    write(db, |tx| posts::create(tx, &second, None));
    assert_eq!(view(db, &branch.branch).posts[0].draft.person_name, branch.people[5].1);
    let error = refused(db, |tx| posts::reopen(tx, &secretary.id, 2));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("kind")), "the post is held again");
    assert!(
        db.read(|tx| workbench(tx, now().today())).unwrap().todos.iter().all(|todo| todo.finding.rule_id != "R-ORG-16")
    );
}

#[test]
fn history_can_be_entered_with_its_end_and_somebody_outside_the_roster_by_name() {
    let branch = fresh_branch(9);
    let outsider = PostDraft {
        member_id: None,
        person_name: "周外来".into(),
        legal_basis: LegalBasis::Appointed,
        ..appointment(&branch.branch, PostKind::FirstSecretary, &branch.people[0], "2019-01-01")
    };
    let end = ended("2021-01-01", PostEndReason::OtherReason);
    write(&branch.db, |tx| posts::create(tx, &outsider, Some(&end)));
    let shown = view(&branch.db, &branch.branch);
    assert!(shown.posts.is_empty(), "it is over");
    assert_eq!((shown.former.len(), shown.former[0].draft.person_name.as_str()), (1, "周外来"));
    let nameless = PostDraft { person_name: String::new(), ..outsider };
    let error = refused(&branch.db, |tx| posts::create(tx, &nameless, None));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("personName")));
}

#[test]
fn community_secretaries_are_filed_and_one_who_is_director_too_is_named_r_org_20_r_org_22() {
    let branch = fresh_branch(9);
    let seats: Vec<SeatDraft> = KINDS
        .iter()
        .chain([&PostKind::Commissioner])
        .zip(&branch.people)
        .map(|(kind, person)| seat(*kind, person))
        .collect();
    let term = TermDraft { planned_size: Some(5), ..TermDraft::elected(5, day("2024-03-05"), 5) };
    write(&branch.db, |tx| terms::create(tx, &branch.committee, &term, &seats));
    let shown = view(&branch.db, &branch.committee);
    assert_eq!(rules(&shown), ["R-ORG-20"]);
    let draft = PostDraft { filing_number: "区组备〔2024〕7号".into(), ..shown.posts[0].draft.clone() };
    write(&branch.db, |tx| posts::update(tx, &shown.posts[0].id, 1, &draft));
    let director = PostDraft {
        legal_basis: LegalBasis::Elected,
        term_until: Some(day("2029-05-01")),
        ..appointment(&branch.committee, PostKind::ResidentsDirector, &branch.people[0], "2024-05-01")
    };
    write(&branch.db, |tx| posts::create(tx, &director, None));
    assert_eq!(rules(&view(&branch.db, &branch.committee)), ["R-ORG-22"]);
    let file = branch.db.read(|tx| posts::secretaries(tx, None, now().today())).unwrap();
    assert_eq!(file.rows.len(), 1);
    let row = &file.rows[0];
    assert_eq!((row.dual_role, row.tenure_years, row.filing_number.as_str()), (true, 2, "区组备〔2024〕7号"));
    let ages: u32 =
        file.structure.iter().find(|part| part.title == "年龄").unwrap().bars.iter().map(|bar| bar.count).sum();
    assert_eq!(ages, 1, "the chart counts the same people");
}

#[test]
fn small_branches_have_no_committee_r_org_12() {
    let branch = fresh_branch(6);
    let seats = [seat(PostKind::Secretary, &branch.people[0]), seat(PostKind::DeputySecretary, &branch.people[1])];
    elect(&branch, 1, "2024-03-05", &seats);
    let shown = view(&branch.db, &branch.branch);
    assert_eq!((shown.needs_committee, shown.findings.len()), (Some(false), 0), "{:?}", shown.findings);
}

#[test]
fn the_superior_reminds_and_keeps_the_record_r_org_33() {
    let branch = fresh_branch(9);
    let id = elect(&branch, 3, "2022-02-10", &four(&branch));
    let todo = |rule: &str| {
        let page = branch.db.read(|tx| workbench(tx, now().today())).unwrap();
        page.todos.into_iter().find(|todo| todo.finding.rule_id == rule)
    };
    let first = todo("R-ORG-33").unwrap();
    assert_eq!(
        (first.finding.due, first.state),
        (Some(day("2026-08-10")), TodoState::Overdue),
        "six months before the end"
    );
    assert!(todo("R-ORG-31").is_none());
    let draft = ReminderDraft {
        reminded_on: Some(day("2026-11-24")),
        method: ReminderMethod::Letter,
        reminded: "支部书记".into(),
        content: "关于做好换届工作的函".into(),
    };
    for (wrong, field) in [
        (ReminderDraft { reminded_on: None, ..draft.clone() }, "remindedOn"),
        (ReminderDraft { reminded_on: Some(day("2026-11-25")), ..draft.clone() }, "remindedOn"),
        (ReminderDraft { reminded: " ".into(), ..draft.clone() }, "reminded"),
    ] {
        assert_eq!(
            code_and_field(&refused(&branch.db, |tx| terms::remind(tx, &id, &wrong))),
            ("input.invalid", Some(field))
        );
    }
    write(&branch.db, |tx| terms::remind(tx, &id, &draft));
    assert!(todo("R-ORG-33").is_none(), "done");
    assert_eq!(todo("R-ORG-31").unwrap().finding.due, Some(day("2027-02-10")), "now the election itself is due");
    let term = view(&branch.db, &branch.branch).term.unwrap();
    assert_eq!(term.reminders.iter().map(|kept| &kept.draft).collect::<Vec<_>>(), [&draft]);
}

#[test]
fn a_wrong_election_can_be_taken_back_and_forth() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    elect(&branch, 3, "2021-10-10", &four(&branch));
    let wrong = elect(&branch, 4, "2026-10-08", &four(&branch)[..1]);
    let before = view(db, &branch.branch);
    assert_eq!(before.posts.len(), 1);
    write(db, |tx| terms::delete(tx, &wrong, 1, "登记错误"));
    let shown = view(db, &branch.branch);
    assert_eq!((shown.posts.len(), shown.earlier.len(), shown.next_number), (4, 0, 4), "the former committee is back");
    let listed = db.read(trash::list).unwrap();
    let kinds: Vec<_> = listed.iter().map(|row| row.record).collect();
    assert_eq!(kinds, [RecordKind::CommitteeTerm], "its posts come back with it");
    write(db, |tx| trash::restore(tx, RecordKind::CommitteeTerm, &wrong));
    let after = view(db, &branch.branch);
    assert_eq!(titles(&after), titles(&before));
    let post = after.posts[0].clone();
    write(db, |tx| posts::delete(tx, &post.id, post.rev, "重复"));
    assert_eq!(db.read(trash::list).unwrap()[0].record, RecordKind::Post);
    write(db, |tx| trash::restore(tx, RecordKind::Post, &post.id));
    assert_eq!(view(db, &branch.branch).posts.len(), 1);
    assert_eq!(refused(db, |tx| posts::delete(tx, &post.id, 9, "重复")).code(), "row.changed");
    assert_eq!(
        code_and_field(&refused(db, |tx| posts::delete(tx, &post.id, 9, " "))),
        ("input.invalid", Some("reason"))
    );
}

#[test]
fn the_day_of_an_election_moves_with_the_posts_it_began_and_ended() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    elect(&branch, 3, "2021-10-10", &four(&branch));
    let id = elect(&branch, 4, "2026-10-08", &four(&branch));
    let draft = view(db, &branch.branch).term.unwrap().draft;
    write(db, |tx| terms::update(tx, &id, 1, &TermDraft { elected_on: Some(day("2026-10-09")), ..draft }));
    let shown = view(db, &branch.branch);
    assert!(shown.posts.iter().all(|post| post.draft.started_on == Some(day("2026-10-09"))));
    assert!(shown.earlier[0].posts.iter().all(|post| post.end.as_ref().unwrap().ended_on == Some(day("2026-10-09"))));
    let told = db.read(|tx| history::history(tx, RecordKind::CommitteeTerm, &id)).unwrap();
    let change = told[0].changes.iter().find(|change| change.label == "选举日期").unwrap();
    assert_eq!((change.before.as_str(), change.after.as_str()), ("2026-10-08", "2026-10-09"), "in words");
}

#[test]
fn the_history_of_a_post_is_told_in_words() {
    let branch = fresh_branch(9);
    elect(&branch, 3, "2024-03-05", &four(&branch));
    let post = view(&branch.db, &branch.branch).posts[0].clone();
    write(&branch.db, |tx| posts::end(tx, &post.id, 1, &ended("2026-10-20", PostEndReason::Dismissed)));
    let told = branch.db.read(|tx| history::history(tx, RecordKind::Post, &post.id)).unwrap();
    let labels: Vec<_> = told[0].changes.iter().map(|change| (change.label.as_str(), change.after.as_str())).collect();
    assert_eq!(labels, [("离任原因", "免职"), ("离任日期", "2026-10-20")]);
    let first: Vec<_> = told[1].changes.iter().map(|change| (change.label.as_str(), change.after.as_str())).collect();
    for expected in [("职务", "书记"), ("任职依据", "选举"), ("任职党员", branch.people[0].1.as_str())] {
        assert!(first.contains(&expected), "{expected:?} in {first:?}");
    }
}

#[test]
fn a_committee_meeting_starts_from_the_people_in_office() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    let prepare = || db.read(|tx| meetings::prepare(tx, &branch.branch, MeetingKind::Committee, now().local)).unwrap();
    assert!(prepare().attendance.is_empty(), "nobody is known yet");
    let mut seats = four(&branch);
    seats[3] = seat(PostKind::DisciplineCommissioner, &branch.people[2]);
    elect(&branch, 3, "2024-03-05", &seats);
    let draft = prepare();
    let ids: Vec<_> = draft.attendance.iter().map(|person| person.member_id.as_str()).collect();
    assert_eq!(
        ids,
        branch.people[..3].iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
        "each once, the secretary first"
    );
    assert_eq!(draft.host_id.as_ref(), Some(&branch.people[0].0), "R-LIFE-19: the secretary chairs");
    let left = view(db, &branch.branch).posts[1].clone();
    write(db, |tx| posts::end(tx, &left.id, 1, &ended("2026-11-01", PostEndReason::Resigned)));
    assert_eq!(prepare().attendance.len(), 2, "who left is not due");
    let moved = MemberDraft {
        status: MembershipStatus::TransferredOut,
        status_on: Some(day("2026-11-10")),
        status_document: "介绍信第5号".into(),
        ..a_member(3, &branch.branch)
    };
    write(db, |tx| members::update(tx, &branch.people[2].0, 1, &moved));
    assert_eq!(prepare().attendance.len(), 1, "nor who transferred out");
    let shown = view(db, &branch.branch);
    let gone = shown.findings.iter().filter(|finding| finding.message.contains("已转出")).count();
    assert_eq!(gone, 2, "R-ORG-16: both posts of the one who left the roster: {:?}", shown.findings);
}

#[test]
fn the_list_shows_states_filters_and_counts_what_is_ours() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    let list = |query: &CommitteeQuery| db.read(|tx| posts::list(tx, query, now().today())).unwrap();
    let page = list(&query());
    assert_eq!((page.total, page.counts.unrecorded), (2, 2), "committee and branch, not the group");
    elect(&branch, 3, "2022-02-10", &four(&branch)[..3]);
    let page = list(&query());
    let row = page.rows.iter().find(|row| row.id == branch.branch).unwrap();
    assert_eq!(
        (row.state, row.secretary.as_str(), row.people),
        (Some(TermState::NearEnd), branch.people[0].1.as_str(), 3)
    );
    assert_eq!((row.vacancies.as_slice(), row.full_members), (["纪检委员".to_owned()].as_slice(), 9));
    assert_eq!((page.counts.near_end, page.counts.unrecorded, page.counts.vacant), (1, 1, 1));
    let ids = |query: CommitteeQuery| list(&query).rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    for only in [CommitteeSelection::Vacant, CommitteeSelection::WithFindings, CommitteeSelection::ToRemind] {
        assert_eq!(ids(CommitteeQuery { only: Some(only), ..query() }), [branch.branch.as_str()], "{only:?}");
    }
    assert_eq!(
        ids(CommitteeQuery { only: Some(CommitteeSelection::Unrecorded), ..query() }),
        [branch.committee.as_str()]
    );
    assert_eq!(ids(CommitteeQuery { state: Some(TermState::Overdue), ..query() }), [""; 0]);
    assert_eq!(ids(CommitteeQuery { by_due: true, ..query() }), [branch.branch.as_str(), branch.committee.as_str()]);
    assert_eq!(
        ids(CommitteeQuery { organization_id: Some(branch.branch.clone()), ..query() }),
        [branch.branch.as_str()]
    );
    assert_eq!(list(&CommitteeQuery { limit: 1, offset: 1, ..query() }).rows.len(), 1);
    assert_eq!(list(&CommitteeQuery { offset: 9, ..query() }).rows.len(), 0, "beyond the end");
    let paper = db.read(|tx| posts::in_office::in_office(tx, &branch.committee, true, now().today())).unwrap();
    assert_eq!((paper.len(), paper[0].people.len(), paper[0].vacancies.len()), (1, 3, 1), "only what is recorded");
}

#[test]
fn a_dissolved_organisation_takes_no_more_posts() {
    let branch = fresh_branch(0);
    let other =
        an_organization_below(&branch.committee, "中共幸福里二小区支部委员会", OrgLevel::Compound, OrgKind::Branch);
    let other = write(&branch.db, |tx| organizations::create(tx, &other));
    write(&branch.db, |tx| organizations::close(tx, &other, 1, day("2026-11-01"), "合并"));
    let error = refused(&branch.db, |tx| terms::create(tx, &other, &TermDraft::elected(1, day("2024-03-05"), 5), &[]));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("organizationId")));
}
