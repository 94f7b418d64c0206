//! Terms (届): elections one after the other, states by the day, deferrals, reminders, the way back.

use crate::posts::{KINDS, appointment, elect, four, rules, seat, states, titles, view};
use acceptance::{attempt, code_and_field, day, fresh_branch, now, refused, rules_of, write};
use dangjian_core::db::Tag;
use dangjian_core::history;
use dangjian_core::posts::{
    self, Deferral, LegalBasis, PostDraft, PostEndReason, PostKind, ReminderDraft, ReminderMethod, SeatDraft,
    TermDraft, TermState, terms,
};
use dangjian_core::records::RecordKind;
use dangjian_core::trash;
use dangjian_core::workbench::{TodoState, workbench};

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
