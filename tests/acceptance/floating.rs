//! Floating members: both registers, contacts, what follows for the member's record.

use acceptance::{code_and_field, day, fresh_branch, now, refused, rules_of, write};
use dangjian_core::db::{Db, journal};
use dangjian_core::floating::{
    self, FloatingContactDraft, FloatingDetail, FloatingDirection, FloatingDraft, FloatingQuery, FloatingReason,
};
use dangjian_core::members;
use dangjian_core::workbench;

fn out(member_id: &str, since: &str) -> FloatingDraft {
    FloatingDraft {
        direction: FloatingDirection::Out,
        member_id: Some(member_id.into()),
        name: String::new(),
        mobile: String::new(),
        organization_id: String::new(),
        other_org_name: "中共某市某街道流动党员支部委员会".into(),
        place: "某省某市高新区".into(),
        reason: FloatingReason::Work,
        since: day(since),
        is_settled: false,
        contact_name: "王五".into(),
        contact_phone: "0571-00000123".into(),
        note: String::new(),
        override_reason: String::new(),
    }
}

fn inward(organization_id: &str) -> FloatingDraft {
    FloatingDraft {
        direction: FloatingDirection::In,
        member_id: None,
        name: "罗一帆".into(),
        mobile: "13812345678".into(),
        organization_id: organization_id.into(),
        ..out("", "2026-09-01")
    }
}

fn a_contact(on: &str) -> FloatingContactDraft {
    FloatingContactDraft {
        contacted_on: day(on),
        way: "电话".into(),
        by_whom: "组织委员".into(),
        content: "工作稳定，已参加线上学习。".into(),
    }
}

fn detail(db: &Db, id: &str) -> FloatingDetail {
    db.read(|tx| floating::detail(tx, id, now().today())).unwrap()
}

fn names(db: &Db, only_due: bool, direction: Option<FloatingDirection>) -> Vec<String> {
    let query = FloatingQuery { text: String::new(), direction, only_due, with_ended: false, limit: 50, offset: 0 };
    let page = db.read(|tx| floating::list(tx, &query, now().today())).unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn the_mark_on_the_roster_follows_the_register_of_those_who_left_r_flo_02() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let member = branch.people[0].0.as_str();
    let marked = || db.read(|tx| members::detail(tx, member, now().today())).unwrap().draft.is_floating;
    let id = write(db, |tx| floating::create(tx, &out(member, "2026-01-10")));
    assert!(marked(), "流动党员");
    let row = detail(db, &id).row;
    assert_eq!((row.name, row.organization_name.is_empty()), (branch.people[0].1.clone(), false), "from the record");
    let twice = refused(db, |tx| floating::create(tx, &out(member, "2026-02-10")));
    assert_eq!(code_and_field(&twice), ("input.invalid", Some("memberId")));
    let silent = refused(db, |tx| floating::end(tx, &id, 1, day("2026-11-20"), ""));
    assert_eq!(code_and_field(&silent), ("input.invalid", Some("note")));
    write(db, |tx| floating::end(tx, &id, 1, day("2026-11-20"), "已返回"));
    assert!(!marked(), "back again");
    assert_eq!(db.read(|tx| floating::of_member(tx, member)).unwrap().len(), 1, "the entry stays in the file");
}

#[test]
fn an_entry_without_host_or_contact_asks_for_a_reason_r_flo_02() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let vague = FloatingDraft { other_org_name: String::new(), ..out(&branch.people[0].0, "2026-01-10") };
    let error = refused(db, |tx| floating::create(tx, &vague));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-FLO-02"]));
    let reasoned = FloatingDraft { override_reason: "对方党组织正在核实".into(), ..vague };
    let id = write(db, |tx| floating::create(tx, &reasoned));
    assert_eq!(detail(db, &id).draft.override_reason, "对方党组织正在核实");
    let nowhere = FloatingDraft { place: String::new(), ..inward(&branch.branch) };
    let error = refused(db, |tx| floating::create(tx, &nowhere));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("place")));
}

#[test]
fn contacts_are_due_every_quarter_and_each_one_moves_the_day_r_flo_03() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    // Today is 2026-11-24: 90 days before it is 2026-08-26.
    let ids: Vec<String> =
        (0..3).map(|n| write(db, |tx| floating::create(tx, &out(&branch.people[n].0, "2026-01-10")))).collect();
    write(db, |tx| floating::add_contact(tx, &ids[0], &a_contact("2026-08-25")));
    write(db, |tx| floating::add_contact(tx, &ids[1], &a_contact("2026-08-26")));
    write(db, |tx| floating::add_contact(tx, &ids[2], &a_contact("2026-11-01")));
    assert_eq!(detail(db, &ids[1]).row.next_contact_on, Some(day("2026-11-24")));
    assert_eq!(names(db, true, None), [branch.people[0].1.clone()], "overdue: only the first");
    let page = db.read(|tx| workbench::workbench(tx, now().today())).unwrap();
    let told = |name: &str| page.todos.iter().any(|t| t.finding.rule_id == "R-FLO-03" && t.title == name);
    let told: Vec<bool> = branch.people.iter().map(|(_, name)| told(name)).collect();
    assert_eq!(told, [true, true, false], "overdue, due today, calm");

    write(db, |tx| floating::add_contact(tx, &ids[0], &a_contact("2026-11-23")));
    assert!(names(db, true, None).is_empty());
    write(db, |tx| floating::add_contact(tx, &ids[0], &a_contact("2026-05-05")));
    let detail = detail(db, &ids[0]);
    assert_eq!(detail.row.last_contact_on, Some(day("2026-11-23")), "an older one entered later moves nothing");
    assert_eq!(detail.contacts.len(), 3);
    for (on, why) in [("2026-11-25", "in the future"), ("2026-01-09", "before they left")] {
        let error = refused(db, |tx| floating::add_contact(tx, &ids[0], &a_contact(on)));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("contactedOn")), "{why}");
    }
}

#[test]
fn who_came_in_stays_a_member_elsewhere_and_their_number_is_masked_r_flo_04_r_prv_09() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = write(db, |tx| floating::create(tx, &inward(&branch.branch)));
    let shown = detail(db, &id);
    assert_eq!((shown.row.mobile_masked.as_str(), shown.draft.mobile.as_str()), ("138****5678", "138****5678"));
    assert!(shown.findings.iter().any(|f| f.rule_id == "R-FLO-04"), "vote and dues stay at home");
    assert_eq!(names(db, false, Some(FloatingDirection::In)), ["罗一帆"]);
    assert!(names(db, false, Some(FloatingDirection::Out)).is_empty());

    let edited = FloatingDraft { place: "星辰大厦 3 层".into(), ..shown.draft };
    write(db, |tx| floating::update(tx, &id, 1, &edited));
    let before = db.read(journal::length).unwrap();
    assert_eq!(write(db, |tx| floating::reveal(tx, &id, "核对")), "13812345678", "the masked form changed nothing");
    assert_eq!(db.read(journal::length).unwrap(), before + 1, "seen, and in the journal");
    let error = refused(db, |tx| floating::reveal(tx, &id, " "));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
}

#[test]
fn somebody_settled_for_half_a_year_is_to_transfer_r_trf_01_r_flo_05() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let rules = |id: &str| detail(db, id).findings.into_iter().map(|f| f.rule_id).collect::<Vec<_>>();
    let settled = FloatingDraft { is_settled: true, ..out(&branch.people[0].0, "2026-05-24") };
    let id = write(db, |tx| floating::create(tx, &settled));
    assert!(rules(&id).contains(&"R-TRF-01".to_owned()), "six months to the day: {:?}", rules(&id));
    let here = FloatingDraft { is_settled: true, since: day("2026-05-24"), ..inward(&branch.branch) };
    let id = write(db, |tx| floating::create(tx, &here));
    assert!(rules(&id).contains(&"R-FLO-05".to_owned()), "{:?}", rules(&id));
}
