//! 班子: who holds which post, appointments, ends, vacancies, what the rules say, the list of all; terms are in
//! `posts_terms.rs`.

use acceptance::{
    Branch, a_member, an_organization_below, code_and_field, day, fresh_branch, now, refused, rules_of, write,
};
use chrono::NaiveDate;
use dangjian_core::db::Db;
use dangjian_core::history;
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::members::{self, MemberDraft, MemberType, MembershipStatus};
use dangjian_core::organizations::{self, OrgKind, OrgLevel};
use dangjian_core::posts::{
    self, CommitteeQuery, CommitteeSelection, CommitteeView, LegalBasis, PostDraft, PostEnd, PostEndReason, PostKind,
    SeatDraft, TermDraft, TermState, terms,
};
use dangjian_core::records::RecordKind;
use dangjian_core::workbench::workbench;

pub const KINDS: [PostKind; 4] = [
    PostKind::Secretary,
    PostKind::OrganizationCommissioner,
    PostKind::PublicityCommissioner,
    PostKind::DisciplineCommissioner,
];

pub fn view(db: &Db, organization: &str) -> CommitteeView {
    db.read(|tx| posts::committee(tx, organization, now().today())).unwrap()
}

pub fn seat(kind: PostKind, person: &(String, String)) -> SeatDraft {
    SeatDraft { kind, member_id: Some(person.0.clone()), person_name: person.1.clone() }
}

/// The first four members as a committee.
pub fn four(branch: &Branch) -> Vec<SeatDraft> {
    KINDS.iter().zip(&branch.people).map(|(kind, person)| seat(*kind, person)).collect()
}

pub fn elect(branch: &Branch, number: u32, on: &str, seats: &[SeatDraft]) -> String {
    write(&branch.db, |tx| terms::create(tx, &branch.branch, &TermDraft::elected(number, day(on), 5), seats))
}

pub fn appointment(organization: &str, kind: PostKind, person: &(String, String), on: &str) -> PostDraft {
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

pub fn ended(on: &str, reason: PostEndReason) -> PostEnd {
    PostEnd { ended_on: Some(day(on)), reason, document: String::new(), filing_number: String::new() }
}

pub fn titles(view: &CommitteeView) -> Vec<(&str, &str)> {
    view.posts.iter().map(|post| (post.label.as_str(), post.draft.person_name.as_str())).collect()
}

pub fn rules(view: &CommitteeView) -> Vec<&str> {
    view.findings.iter().map(|finding| finding.rule_id.as_str()).collect()
}

fn query() -> CommitteeQuery {
    CommitteeQuery { organization_id: None, state: None, only: None, by_due: false, limit: 50, offset: 0 }
}

pub fn states(db: &Db, on: NaiveDate) -> std::collections::HashMap<String, TermState> {
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
    let prepare =
        || db.read(|tx| meetings::prepare(tx, &branch.branch, MeetingKind::Committee, None, now().local)).unwrap();
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
    let outsider = PostDraft {
        member_id: None,
        person_name: "周外来".into(),
        legal_basis: LegalBasis::Assigned,
        ..appointment(&other, PostKind::Secretary, &(String::new(), String::new()), "2024-03-05")
    };
    write(&branch.db, |tx| posts::create(tx, &outsider, None));
    write(&branch.db, |tx| organizations::close(tx, &other, 1, day("2026-11-01"), "合并"));
    let shown = view(&branch.db, &other);
    let end = shown.former[0].end.as_ref().unwrap();
    assert_eq!((shown.posts.len(), end.ended_on, end.document.as_str()), (0, Some(day("2026-11-01")), "党组织撤销"));
    assert!(branch.db.read(|tx| posts::secretaries(tx, None, now().today())).unwrap().rows.is_empty());
    let error = refused(&branch.db, |tx| terms::create(tx, &other, &TermDraft::elected(1, day("2024-03-05"), 5), &[]));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("organizationId")));
}
