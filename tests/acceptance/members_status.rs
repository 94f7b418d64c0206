//! 党籍状态 with its decisions, talks and time limits, lost members, confirmation of data.

use acceptance::{at, code_and_field, day, fresh_branch, now, refused, rules_of, write};
use dangjian_core::db::{Act, Db};
use dangjian_core::history;
use dangjian_core::members::measures::{self, MeasureKind, MemberMeasureDraft, MemberSearchDraft};
use dangjian_core::members::status::{self, RemovalGround, RemovalWay, StatusChangeDraft};
use dangjian_core::members::{self, MemberDetail, MemberDraft, MemberMark, MembershipStatus};
use dangjian_core::records::RecordKind;
use dangjian_core::workbench;

fn detail(db: &Db, id: &str) -> MemberDetail {
    db.read(|tx| members::detail(tx, id, now().today())).unwrap()
}

fn a_change(to: MembershipStatus, on: &str) -> StatusChangeDraft {
    StatusChangeDraft {
        to,
        removal_way: None,
        removal_ground: None,
        decided_on: day(on),
        document: "幸街工委〔2026〕7号".into(),
        body: "中共幸福街道工作委员会".into(),
        note: String::new(),
        override_reason: String::new(),
    }
}

fn a_search(on: &str) -> MemberSearchDraft {
    MemberSearchDraft {
        tried_on: day(on),
        way: "走访户籍地".into(),
        by_whom: "网格员".into(),
        result: "邻居均不知去向。".into(),
    }
}

#[test]
fn a_change_of_status_is_kept_with_document_body_and_day_r_mem_20() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let bare = StatusChangeDraft { document: String::new(), ..a_change(MembershipStatus::Suspended, "2026-11-20") };
    let error = refused(db, |tx| status::change(tx, id, 1, &bare));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("document")));
    write(db, |tx| status::change(tx, id, 1, &a_change(MembershipStatus::Suspended, "2026-11-20")));
    let shown = detail(db, id).draft;
    assert_eq!((shown.status, shown.status_on), (MembershipStatus::Suspended, Some(day("2026-11-20"))));
    assert_eq!(shown.status_document, "中共幸福街道工作委员会 幸街工委〔2026〕7号");
    let early = refused(db, |tx| status::change(tx, id, 2, &a_change(MembershipStatus::Normal, "2026-11-19")));
    assert_eq!(rules_of(&early), ["R-MEM-23"], "not before the stop itself");
    write(db, |tx| status::change(tx, id, 2, &a_change(MembershipStatus::Normal, "2026-11-23")));
    let changes = db.read(|tx| status::changes(tx, id)).unwrap();
    let told: Vec<_> = changes.iter().map(|change| (change.from, change.draft.to)).collect();
    let (normal, stopped) = (MembershipStatus::Normal, MembershipStatus::Suspended);
    assert_eq!(told, [(stopped, normal), (normal, stopped)], "R-MEM-23: restored by procedure, newest first");
    let entries = db.read(|tx| history::history(tx, RecordKind::Member, id)).unwrap();
    let labels: Vec<_> = entries.iter().flat_map(|e| &e.changes).map(|change| change.label.as_str()).collect();
    assert!(labels.contains(&"决定机关"), "the history of the member shows the decision: {labels:?}");
}

#[test]
fn a_removal_names_way_and_ground_and_is_not_simply_taken_back_r_mem_26_r_mem_23() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let removal = |ground| StatusChangeDraft {
        removal_way: Some(RemovalWay::Persuaded),
        removal_ground: Some(ground),
        ..a_change(MembershipStatus::Removed, "2026-11-20")
    };
    let error = refused(db, |tx| status::change(tx, id, 1, &a_change(MembershipStatus::Removed, "2026-11-20")));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("removalWay")));
    let error = refused(db, |tx| status::change(tx, id, 1, &removal(RemovalGround::NoChange)));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-MEM-26"]), "no time limit before");
    write(db, |tx| status::change(tx, id, 1, &removal(RemovalGround::LostFaith)));
    let back = a_change(MembershipStatus::Normal, "2026-11-23");
    let error = refused(db, |tx| status::change(tx, id, 2, &back));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-MEM-23"]));
    let corrected = StatusChangeDraft { override_reason: "上级复议，纠正原处理".into(), ..back };
    write(db, |tx| status::change(tx, id, 2, &corrected));
    assert_eq!(detail(db, id).draft.status, MembershipStatus::Normal);
}

#[test]
fn an_entry_made_by_mistake_is_withdrawn_and_everything_is_as_before() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let before = detail(db, id).draft;
    write(db, |tx| status::change(tx, id, 1, &a_change(MembershipStatus::Suspended, "2026-11-01")));
    write(db, |tx| status::change(tx, id, 2, &a_change(MembershipStatus::Deceased, "2026-11-20")));
    let gone = refused(db, |tx| status::change(tx, id, 3, &a_change(MembershipStatus::Normal, "2026-11-21")));
    assert_eq!(rules_of(&gone), ["R-MEM-23"], "nobody comes back by a form");
    let changes = db.read(|tx| status::changes(tx, id)).unwrap();
    let error = refused(db, |tx| status::withdraw(tx, &changes[1].id, "登记错人"));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")), "only the newest");
    write(db, |tx| status::withdraw(tx, &changes[0].id, "登记到了同名的人"));
    assert_eq!(detail(db, id).draft.status, MembershipStatus::Suspended);
    assert_eq!(detail(db, id).draft.status_on, Some(day("2026-11-01")), "the state before stands again");
    write(db, |tx| status::withdraw(tx, &changes[1].id, "登记到了同名的人"));
    assert_eq!(detail(db, id).draft, before);
    let changes = db.read(|tx| status::changes(tx, id)).unwrap();
    assert!(changes.iter().all(|change| change.withdrawn_on.is_some()), "the entries stay, marked");
    let twice = refused(db, |tx| status::withdraw(tx, &changes[0].id, "再撤一次"));
    assert_eq!(twice.code(), "input.invalid");
}

#[test]
fn a_status_and_a_branch_changed_in_the_form_leave_their_trace_too() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let form = MemberDraft {
        organization_id: branch.group.clone(),
        status: MembershipStatus::Suspended,
        status_on: Some(day("2026-10-01")),
        status_document: "决定〔2026〕3号".into(),
        ..detail(db, id).draft
    };
    write(db, |tx| members::update(tx, id, 1, &form));
    let file = db.read(|tx| members::file(tx, id, now().today())).unwrap();
    assert_eq!(file.status_changes[0].draft.document, "决定〔2026〕3号");
    assert_eq!(file.moves[0].to_org_id.as_deref(), Some(branch.group.as_str()), "登记更正");
}

#[test]
fn a_lost_member_is_looked_for_and_reminded_of_r_mem_22() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let early = refused(db, |tx| measures::add_search(tx, id, &a_search("2026-10-01")));
    assert_eq!(code_and_field(&early), ("input.invalid", Some("triedOn")), "not lost yet");
    write(db, |tx| measures::lose(tx, id, day("2026-05-10")));
    write(db, |tx| measures::add_search(tx, id, &a_search("2026-07-01")));
    write(db, |tx| measures::add_search(tx, id, &a_search("2026-10-01")));
    let card = detail(db, id);
    assert_eq!((card.marks.as_slice(), card.lost_on), ([MemberMark::Lost].as_slice(), Some(day("2026-05-10"))));
    let page = db.read(|tx| workbench::workbench(tx, now().today())).unwrap();
    let todo = page.todos.iter().find(|todo| todo.finding.rule_id == "R-MEM-22").expect("a reminder");
    assert_eq!((todo.record_id.as_str(), todo.finding.due), (id, Some(day("2026-11-10"))), "six months");
    assert!(todo.finding.message.contains("已查找 2 次"), "{}", todo.finding.message);
    write(db, |tx| status::change(tx, id, 1, &a_change(MembershipStatus::Suspended, "2026-11-20")));
    let due = detail(db, id).findings.into_iter().find(|f| f.rule_id == "R-MEM-22").unwrap().due;
    assert_eq!(due, Some(day("2028-11-20")), "two years after the stop");
    let removal = StatusChangeDraft {
        removal_way: Some(RemovalWay::SelfExit),
        removal_ground: Some(RemovalGround::SixMonths),
        ..a_change(MembershipStatus::Removed, "2026-11-24")
    };
    let error = refused(db, |tx| status::change(tx, id, 2, &removal));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-MEM-22"]));
    write(db, |tx| measures::find(tx, id, &a_search("2026-11-24")));
    assert_eq!(detail(db, id).lost_on, None, "found again");
    let file = db.read(|tx| members::file(tx, id, now().today())).unwrap();
    assert_eq!(file.searches.len(), 3, "every search stays");
}

#[test]
fn a_time_limit_is_at_most_one_year_and_ends_with_what_came_of_it_r_mem_24_r_mem_25() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let correction = |until| MemberMeasureDraft {
        kind: MeasureKind::Correction,
        started_on: day("2026-06-01"),
        until_on: Some(day(until)),
        by_whom: "支部书记".into(),
        content: "结对帮助，每月谈话一次。".into(),
        document: "支部大会决议".into(),
    };
    let error = refused(db, |tx| measures::add_measure(tx, id, &correction("2027-06-02")));
    assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec!["R-MEM-24"]));
    write(db, |tx| measures::add_measure(tx, id, &correction("2026-12-01")));
    let talk = MemberMeasureDraft { kind: MeasureKind::ReminderTalk, until_on: None, ..correction("2026-12-01") };
    write(db, |tx| measures::add_measure(tx, id, &talk));
    let page = db.read(|tx| workbench::workbench(tx, now().today())).unwrap();
    let due = page.todos.iter().find(|todo| todo.finding.rule_id == "R-MEM-24").and_then(|todo| todo.finding.due);
    assert_eq!(due, Some(day("2026-12-01")));
    let all = db.read(|tx| measures::measures(tx, id)).unwrap();
    let (talk, open) = (&all[0], &all[1]);
    let error = refused(db, |tx| measures::end_correction(tx, &talk.id, day("2026-11-20"), true, "好"));
    assert_eq!(error.code(), "row.not_found", "a talk has no end");
    write(db, |tx| measures::end_correction(tx, &open.id, day("2026-11-20"), false, "无明显改进"));
    assert!(!detail(db, id).findings.iter().any(|f| f.rule_id == "R-MEM-24"), "closed");
    let removal = StatusChangeDraft {
        removal_way: Some(RemovalWay::Persuaded),
        removal_ground: Some(RemovalGround::NoChange),
        ..a_change(MembershipStatus::Removed, "2026-11-24")
    };
    write(db, |tx| status::change(tx, id, 1, &removal));
}

#[test]
fn data_are_to_be_confirmed_every_twelve_months_r_mem_08() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let later = at("2027-11-24T09:00");
    let told = |id: &str| {
        let card = db.read(|tx| members::detail(tx, id, later.today())).unwrap();
        card.findings.into_iter().any(|finding| finding.rule_id == "R-MEM-08")
    };
    let line = || {
        let page = db.read(|tx| workbench::workbench(tx, later.today())).unwrap();
        page.todos.into_iter().find(|todo| todo.finding.rule_id == "R-MEM-08").map(|todo| todo.finding.message)
    };
    assert!(told(id), "entered a year ago");
    assert!(line().unwrap().contains("有 2 名党员"), "one line for all");
    let act = Act { actor: "李录入", reason: "核对党员信息", now: later };
    db.write(&act, |tx| members::verify(tx, id)).unwrap();
    assert!(!told(id) && told(&branch.people[1].0));
    assert!(line().unwrap().contains("有 1 名党员"));
    assert_eq!(detail(db, id).rev, 1, "a form that is open meanwhile still saves");
}

#[test]
fn a_proof_needs_a_purpose_and_a_member_in_good_standing_r_prv_09() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let error = refused(db, |tx| members::proof(tx, id, " "));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("purpose")));
    let text = write(db, |tx| members::proof(tx, id, "办理入职手续"));
    assert_eq!(
        (text.id_number, text.branch.as_str()),
        (acceptance::a_member(1, "").id_number, "中共幸福里小区支部委员会")
    );
    let seen = db.read(|tx| history::history(tx, RecordKind::Member, id)).unwrap();
    assert!(seen[0].changes.iter().any(|change| change.after == "办理入职手续"), "in the history: {seen:?}");
    write(db, |tx| status::change(tx, id, 1, &a_change(MembershipStatus::Suspended, "2026-11-20")));
    assert_eq!(refused(db, |tx| members::proof(tx, id, "办理入职手续")).code(), "input.invalid");
}
