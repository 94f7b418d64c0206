//! Transfers: registration, letter, reception, and who is responsible in between.

use acceptance::{Branch, a_member, code_and_field, day, fresh_branch, now, refused, rules_of, write};
use dangjian_core::db::{Db, journal};
use dangjian_core::members::{self, MemberDraft, MemberFilter, MemberQuery, MemberSort, MembershipStatus};
use dangjian_core::settings;
use dangjian_core::transfers::{
    self, TransferDetail, TransferDirection, TransferDraft, TransferDue, TransferFilter, TransferLetterDraft,
    TransferQuery, TransferReach, TransferReason, TransferState,
};
use dangjian_core::workbench;

/// A registration on 2026-11-02.
pub fn a_transfer(direction: TransferDirection, member_id: Option<&str>) -> TransferDraft {
    TransferDraft {
        direction,
        member_id: member_id.map(ToOwned::to_owned),
        person_name: String::new(),
        other_name: "中共邻市某街道工作委员会".into(),
        to_org_id: None,
        reach: TransferReach::Outside,
        reason: TransferReason::Work,
        registered_on: day("2026-11-02"),
        letter: None,
        note: String::new(),
        override_reason: String::new(),
    }
}

fn a_letter(issued_on: &str, valid_days: u32) -> TransferLetterDraft {
    TransferLetterDraft {
        number: String::new(),
        issued_on: day(issued_on),
        valid_days,
        dues_paid_to: "2026-10".into(),
        phone: "0571-00000123".into(),
        handler: "林晓棠".into(),
        replaces_because: String::new(),
    }
}

fn detail(db: &Db, id: &str) -> TransferDetail {
    db.read(|tx| transfers::detail(tx, id, now().today())).unwrap()
}

fn on_roster(db: &Db) -> u32 {
    let query = MemberQuery {
        text: String::new(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: MemberFilter::default(),
        sort: MemberSort::Name,
        descending: false,
        limit: 1,
        offset: 0,
    };
    db.read(|tx| members::list(tx, &query, now().today())).unwrap().total
}

fn list(db: &Db, filter: Option<TransferFilter>) -> Vec<String> {
    let query = TransferQuery { text: String::new(), direction: None, filter, limit: 50, offset: 0 };
    let page = db.read(|tx| transfers::list(tx, &query, now().today())).unwrap();
    assert_eq!(page.total as usize, page.rows.len(), "everything is on one page");
    page.rows.into_iter().map(|row| row.id).collect()
}

/// Registered on 2 November, letter of 3 November, handed over a day later.
fn under_way(branch: &Branch, person: usize) -> String {
    let db = &branch.db;
    let draft = a_transfer(TransferDirection::Out, Some(&branch.people[person].0));
    let id = write(db, |tx| transfers::create(tx, &draft));
    write(db, |tx| transfers::issue(tx, &id, 1, &a_letter("2026-11-03", 30)));
    write(db, |tx| transfers::hand_over(tx, &id, 2, day("2026-11-04")));
    id
}

#[test]
fn a_member_stays_on_the_roster_until_the_other_side_received_them_r_trf_03() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let member = branch.people[0].0.as_str();
    let id = under_way(&branch, 0);
    assert_eq!(detail(db, &id).row.state, TransferState::Awaiting);
    assert_eq!(on_roster(db), 3, "the old branch stays responsible");
    let card = db.read(|tx| members::detail(tx, member, now().today())).unwrap();
    assert!(card.findings.iter().any(|f| f.rule_id == "R-TRF-03"), "and the card says so: {:?}", card.findings);

    write(db, |tx| transfers::receive(tx, &id, 3, day("2026-11-20"), "回执第57号", ""));
    assert_eq!(on_roster(db), 2, "received: now off the roster");
    let card = db.read(|tx| members::detail(tx, member, now().today())).unwrap();
    assert_eq!(card.draft.status, MembershipStatus::TransferredOut);
    assert_eq!(card.draft.status_on, Some(day("2026-11-20")));
    let file = db.read(|tx| members::file(tx, member, now().today())).unwrap();
    assert_eq!(file.moves[0].to_name, "中共邻市某街道工作委员会", "the history of the organisation has it");
    assert_eq!(file.moves[0].document, "介绍信〔2026〕第1号");
    assert_eq!(file.status_changes[0].draft.to, MembershipStatus::TransferredOut, "R-MEM-20: with its document");
    let ended = detail(db, &id);
    assert_eq!((ended.row.state, ended.receipt_number.as_str()), (TransferState::Received, "回执第57号"));
}

#[test]
fn letters_are_numbered_through_the_year_and_a_number_is_never_given_twice_r_trf_05() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let first = under_way(&branch, 0);
    let second = under_way(&branch, 1);
    let number = |id: &str| detail(db, id).row.letter_number.unwrap();
    assert_eq!((number(&first), number(&second)), ("〔2026〕第1号".into(), "〔2026〕第2号".into()));
    let again = refused(db, |tx| transfers::issue(tx, &first, 3, &a_letter("2026-11-23", 30)));
    assert_eq!(rules_of(&again), ["R-TRF-04"], "a second letter needs the proof of the branch");
    let proven = TransferLetterDraft {
        replaces_because: "介绍信遗失，凭党支部证明重开".into(),
        ..a_letter("2026-11-23", 30)
    };
    write(db, |tx| transfers::issue(tx, &first, 3, &proven));
    let detail = detail(db, &first);
    assert_eq!(detail.row.state, TransferState::Issued, "the new letter was not handed over yet");
    let told: Vec<_> = detail.letters.iter().map(|l| (l.number.as_str(), l.void_on.is_some())).collect();
    assert_eq!(told, [("〔2026〕第3号", false), ("〔2026〕第1号", true)], "the first one is void, not gone");
    let old = a_letter("2025-12-30", 30);
    let third = write(db, |tx| transfers::create(tx, &a_transfer(TransferDirection::Out, Some(&branch.people[2].0))));
    assert_eq!(write(db, |tx| transfers::issue(tx, &third, 1, &old)), "〔2025〕第1号", "each year has its own numbers");
}

#[test]
fn a_letter_is_refused_when_it_would_be_void_or_incomplete_r_trf_04_r_trf_05() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = write(db, |tx| transfers::create(tx, &a_transfer(TransferDirection::Out, Some(&branch.people[0].0))));
    let issue = |letter: &TransferLetterDraft| refused(db, |tx| transfers::issue(tx, &id, 1, letter));
    assert_eq!(rules_of(&issue(&a_letter("2026-11-03", 91))), ["R-TRF-04"], "at most 90 days");
    write(db, |tx| settings::set(tx, "transfer.valid_days", "20"));
    assert_eq!(rules_of(&issue(&a_letter("2026-11-03", 21))), ["R-TRF-04"], "a stricter office");
    assert_eq!(detail(db, &id).next_letter.valid_days, 20, "what is proposed follows the setting");
    let unpaid = TransferLetterDraft { dues_paid_to: String::new(), ..a_letter("2026-11-03", 10) };
    assert_eq!(code_and_field(&issue(&unpaid)), ("input.invalid", Some("duesPaidTo")));
    let nameless = MemberDraft { id_number: String::new(), ..a_member(1, &branch.branch) };
    write(db, |tx| members::update(tx, &branch.people[0].0, 1, &nameless));
    let error = issue(&a_letter("2026-11-03", 10));
    assert_eq!(rules_of(&error), ["R-TRF-05"]);
    assert!(error.message().contains("公民身份号码"), "{}", error.message());
}

#[test]
fn the_list_colours_what_is_due_and_the_workbench_reminds_r_trf_06() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    // Today is 2026-11-24.
    for (person, issued, days) in [(0, "2026-11-20", 30), (1, "2026-11-09", 30), (2, "2026-10-20", 30)] {
        let draft = TransferDraft {
            registered_on: day("2026-10-10"),
            ..a_transfer(TransferDirection::Out, Some(&branch.people[person].0))
        };
        let id = write(db, |tx| transfers::create(tx, &draft));
        write(db, |tx| transfers::issue(tx, &id, 1, &a_letter(issued, days)));
    }
    let ids = list(db, Some(TransferFilter::Open));
    let due: Vec<_> = ids.iter().map(|id| detail(db, id).row.due).collect();
    assert_eq!(due, [TransferDue::Overdue, TransferDue::Near, TransferDue::Calm], "the most urgent first");
    assert_eq!(list(db, Some(TransferFilter::Overdue)), [ids[0].clone()]);
    let page = db.read(|tx| workbench::workbench(tx, now().today())).unwrap();
    let told: Vec<_> = page.todos.iter().filter(|t| t.finding.rule_id.starts_with("R-TRF")).collect();
    let rules: Vec<_> = told.iter().map(|todo| todo.finding.rule_id.as_str()).collect();
    assert_eq!(rules, ["R-TRF-04", "R-TRF-06"], "overdue, and 15 days before the end");
    assert_eq!(told[0].record_id, ids[0], "leads to the transfer");
}

#[test]
fn from_branch_to_branch_the_organisation_changes_with_the_reception() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let member = branch.people[0].0.as_str();
    let draft = TransferDraft {
        to_org_id: Some(branch.group.clone()),
        ..a_transfer(TransferDirection::Internal, Some(member))
    };
    let id = write(db, |tx| transfers::create(tx, &draft));
    let organization = || db.read(|tx| members::detail(tx, member, now().today())).unwrap().draft.organization_id;
    assert_eq!(organization(), branch.branch, "registered only");
    write(db, |tx| transfers::receive(tx, &id, 1, day("2026-11-10"), "", ""));
    assert_eq!(organization(), branch.group);
    let moves = db.read(|tx| members::file(tx, member, now().today())).unwrap().moves;
    assert_eq!(moves.len(), 1);
    assert_eq!(
        (moves[0].from_org_id.as_deref(), moves[0].to_org_id.as_deref()),
        (Some(branch.branch.as_str()), Some(branch.group.as_str()))
    );
    let same = TransferDraft { to_org_id: Some(branch.group.clone()), ..draft };
    let error = refused(db, |tx| transfers::create(tx, &same));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("toOrgId")), "already there");
}

#[test]
fn who_comes_in_gets_a_record_and_a_receipt() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let draft = TransferDraft {
        person_name: a_member(5, "").name,
        to_org_id: Some(branch.group.clone()),
        letter: Some(TransferLetterDraft { number: "〔外〕318号".into(), ..a_letter("2026-11-10", 30) }),
        ..a_transfer(TransferDirection::In, None)
    };
    let unnumbered = TransferDraft { letter: Some(a_letter("2026-11-10", 30)), ..draft.clone() };
    assert_eq!(
        code_and_field(&refused(db, |tx| transfers::create(tx, &unnumbered))),
        ("input.invalid", Some("number"))
    );
    let id = write(db, |tx| transfers::create(tx, &draft));
    assert_eq!(detail(db, &id).row.state, TransferState::Awaiting);
    let error = db.read(|tx| transfers::receipt_text(tx, &id)).unwrap_err();
    assert_eq!(error.code(), "input.invalid", "no receipt before the reception");

    let other = refused(db, |tx| transfers::receive_in(tx, &id, 1, &branch.people[0].0, day("2026-11-20"), ""));
    assert_eq!(code_and_field(&other), ("input.invalid", Some("memberId")), "the name must be that of the letter");
    let member = write(db, |tx| members::create(tx, &a_member(5, &branch.branch)));
    write(db, |tx| transfers::receive_in(tx, &id, 1, &member, day("2026-11-20"), ""));
    let card = db.read(|tx| members::detail(tx, &member, now().today())).unwrap();
    assert_eq!(card.draft.organization_id, branch.group, "put where the transfer says");
    let receipt = db.read(|tx| transfers::receipt_text(tx, &id)).unwrap();
    assert_eq!((receipt.letter_number.as_str(), receipt.received_on), ("〔外〕318号", day("2026-11-20")));
    let file = db.read(|tx| members::file(tx, &member, now().today())).unwrap();
    assert_eq!(file.moves[0].from_name, "中共邻市某街道工作委员会");
}

#[test]
fn who_left_and_comes_back_is_received_into_the_record_of_before_r_mem_07() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let (member, name) = branch.people[0].clone();
    let out = under_way(&branch, 0);
    write(db, |tx| transfers::receive(tx, &out, 3, day("2026-11-10"), "", ""));
    assert_eq!(on_roster(db), 0);
    let back = TransferDraft {
        person_name: name,
        to_org_id: Some(branch.branch.clone()),
        registered_on: day("2026-11-20"),
        letter: Some(TransferLetterDraft { number: "7号".into(), ..a_letter("2026-11-18", 10) }),
        ..a_transfer(TransferDirection::In, None)
    };
    let id = write(db, |tx| transfers::create(tx, &back));
    write(db, |tx| transfers::receive_in(tx, &id, 1, &member, day("2026-11-22"), ""));
    assert_eq!(on_roster(db), 1, "one person, one record");
    let card = db.read(|tx| members::detail(tx, &member, now().today())).unwrap();
    assert_eq!((card.draft.status, card.draft.status_on), (MembershipStatus::Normal, None));
    let kinds = db.read(|tx| members::file(tx, &member, now().today())).unwrap().moves.len();
    assert_eq!(kinds, 2, "out and in again");
}

#[test]
fn a_late_reception_asks_for_a_reason_and_a_refusal_for_its_cause_r_trf_04_r_trf_02() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let draft = TransferDraft {
        registered_on: day("2026-10-01"),
        ..a_transfer(TransferDirection::Out, Some(&branch.people[0].0))
    };
    let id = write(db, |tx| transfers::create(tx, &draft));
    write(db, |tx| transfers::issue(tx, &id, 1, &a_letter("2026-10-05", 10)));
    let late = refused(db, |tx| transfers::receive(tx, &id, 2, day("2026-10-16"), "", ""));
    assert_eq!((late.code(), rules_of(&late)), ("rule.reason_needed", vec!["R-TRF-04"]));
    write(db, |tx| transfers::receive(tx, &id, 2, day("2026-10-16"), "", "对方补寄回执，认可有效"));
    assert_eq!(detail(db, &id).end_note, "对方补寄回执，认可有效", "kept with the transfer");

    let second = under_way(&branch, 1);
    let silent = refused(db, |tx| transfers::send_back(tx, &second, 3, day("2026-11-20"), " "));
    assert_eq!(code_and_field(&silent), ("input.invalid", Some("reason")), "R-TRF-02: not without cause");
    write(db, |tx| transfers::send_back(tx, &second, 3, day("2026-11-20"), "转入单位名称有误"));
    assert_eq!(on_roster(db), 1, "still ours");
    let after = refused(db, |tx| transfers::withdraw(tx, &second, 4, day("2026-11-20"), "不转了"));
    assert_eq!(code_and_field(&after), ("input.invalid", Some("state")), "what ended has ended");
}

#[test]
fn one_member_has_one_open_transfer_and_days_are_in_order() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let member = Some(branch.people[0].0.as_str());
    let id = write(db, |tx| transfers::create(tx, &a_transfer(TransferDirection::Out, member)));
    let twice = refused(db, |tx| transfers::create(tx, &a_transfer(TransferDirection::Out, member)));
    assert_eq!(code_and_field(&twice), ("input.invalid", Some("memberId")));
    write(db, |tx| transfers::issue(tx, &id, 1, &a_letter("2026-11-03", 30)));
    for (on, why) in [("2026-11-02", "before the letter"), ("2026-11-25", "in the future")] {
        let error = refused(db, |tx| transfers::hand_over(tx, &id, 2, day(on)));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("handedOn")), "{why}");
    }
    let stale = refused(db, |tx| transfers::hand_over(tx, &id, 1, day("2026-11-04")));
    assert_eq!(stale.code(), "row.changed");
    let edit = refused(db, |tx| transfers::update(tx, &id, 2, &a_transfer(TransferDirection::Out, member)));
    assert_eq!(code_and_field(&edit), ("input.invalid", Some("state")), "a letter is out");
    let vague = TransferDraft { other_name: "某".into(), ..a_transfer(TransferDirection::Out, member) };
    let error = refused(db, |tx| transfers::create(tx, &vague));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("otherName")));
    write(db, |tx| transfers::withdraw(tx, &id, 2, day("2026-11-10"), "本人不再调动"));
    write(db, |tx| transfers::create(tx, &a_transfer(TransferDirection::Out, member)));
}

#[test]
fn printing_a_letter_leaves_its_trace_because_it_shows_whole_numbers_r_prv_09() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = under_way(&branch, 0);
    let before = db.read(journal::length).unwrap();
    let text = write(db, |tx| transfers::letter_text(tx, &id));
    assert_eq!(text.id_number, a_member(1, "").id_number, "the whole number stands on the letter");
    assert_eq!(text.age, Some(66), "on the day of issue");
    assert_eq!(db.read(journal::length).unwrap(), before + 1, "who made it is in the journal");
}
