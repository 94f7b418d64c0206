//! Coverage of new fields: the ledger of units, how each is covered over time, rates with their named gaps.

use acceptance::{
    Branch, a_cover, a_unit, an_outside_branch, code_and_field, day, fresh_branch, now, refused, rules_of, write,
};
use dangjian_core::coverage::{self, CoverDraft, CoverWay, UnitDetail, UnitDraft, UnitKind, UnitQuery, UnitSort};
use dangjian_core::db::{Db, journal};
use dangjian_core::finding::FindingLevel;
use dangjian_core::history::history;
use dangjian_core::organizations::{self, OrgKind};
use dangjian_core::records::RecordKind;
use dangjian_core::search::search;
use dangjian_core::workbench::workbench;
use dangjian_core::{settings, trash};

fn query() -> UnitQuery {
    UnitQuery {
        text: String::new(),
        kind: None,
        state: None,
        area_id: None,
        should_have_branch: false,
        include_closed: false,
        sort: UnitSort::Name,
        descending: false,
        limit: 50,
        offset: 0,
    }
}

fn names(db: &Db, query: &UnitQuery) -> Vec<String> {
    db.read(|tx| coverage::units(tx, query, now().today())).unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn unit(db: &Db, id: &str) -> UnitDetail {
    db.read(|tx| coverage::unit(tx, id, now().today())).unwrap()
}

fn rules(detail: &UnitDetail) -> Vec<&str> {
    detail.findings.iter().map(|finding| finding.rule_id.as_str()).collect()
}

fn add(branch: &Branch, draft: &UnitDraft) -> String {
    write(&branch.db, |tx| coverage::create_unit(tx, draft))
}

/// A branch or joint branch below the committee.
fn organization(branch: &Branch, name: &str, kind: OrgKind) -> String {
    write(&branch.db, |tx| organizations::create(tx, &an_outside_branch(&branch.committee, name, kind)))
}

fn cover(branch: &Branch, unit: &str, way: CoverWay, organization: Option<&str>) -> String {
    write(&branch.db, |tx| coverage::start_cover(tx, unit, &a_cover(way, organization)))
}

#[test]
fn a_registered_unit_has_all_fields_and_a_masked_phone_r_cov_01() {
    let branch = fresh_branch(0);
    let draft = a_unit(1, &branch.branch);
    let id = add(&branch, &draft);
    let stored = unit(&branch.db, &id);
    assert_eq!(stored.draft, UnitDraft { contact_phone: "138****5678".into(), ..draft.clone() }, "R-PRV-09: masked");
    assert_eq!((stored.row.state, stored.row.since), (CoverWay::NotYet, None), "nothing covers it yet");
    assert_eq!(rules(&stored), ["R-ORG-08"], "a whole form has no gap; nobody is there yet");
    write(&branch.db, |tx| {
        coverage::update_unit(tx, &id, 1, &UnitDraft { trade: "餐饮".into(), ..stored.draft.clone() })
    });
    let shown = write(&branch.db, |tx| coverage::reveal_phone(tx, RecordKind::NewFieldUnit, &id, "约定走访时间"));
    assert_eq!(shown, "13812345678", "the masked text meant unchanged");
    let length = |db: &Db| db.read(journal::length).unwrap();
    let before = length(&branch.db);
    let error = refused(&branch.db, |tx| coverage::reveal_phone(tx, RecordKind::NewFieldUnit, &id, " "));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")), "R-PRV-11: with a reason only");
    assert_eq!(length(&branch.db), before);
    let empty = UnitDraft {
        uscc: String::new(),
        staff: None,
        full_members: None,
        has_union: None,
        ..a_unit(2, &branch.branch)
    };
    let gaps = unit(&branch.db, &add(&branch, &empty));
    let hint = gaps.findings.iter().find(|finding| finding.rule_id == "R-COV-01").unwrap();
    assert_eq!(hint.message, "单位台账还缺：统一社会信用代码、职工人数、正式党员数、有无工会。");
    assert_eq!(gaps.row.full_members, None, "what nobody entered is unknown and not 0");
}

#[test]
fn what_cannot_be_is_refused_with_field_and_reason() {
    let branch = fresh_branch(0);
    let good = || a_unit(1, &branch.branch);
    let cases: [(&str, &str, UnitDraft); 10] = [
        ("name", "2 个字", UnitDraft { name: "甲".into(), ..good() }),
        ("name", "101", UnitDraft { name: "长".repeat(101), ..good() }),
        // R-MEM-03: the check character, and a letter that codes do not have.
        ("uscc", "校验码", UnitDraft { uscc: "91350100M000100Y44".into(), ..good() }),
        ("uscc", "字母O", UnitDraft { uscc: "91350100O000100Y43".into(), ..good() }),
        ("contactPhone", "11 位", UnitDraft { contact_phone: "1381234".into(), ..good() }),
        ("contactPhone", "11 位", UnitDraft { contact_phone: "138****5678".into(), ..good() }),
        ("staff", "核对", UnitDraft { staff: Some(1_000_001), ..good() }),
        ("areaId", "片区", UnitDraft { area_id: Some("x".into()), ..good() }),
        ("registeredOn", "晚于今天", UnitDraft { registered_on: Some(day("2026-11-25")), ..good() }),
        ("registeredOn", "请填写", UnitDraft { registered_on: None, ..good() }),
    ];
    for (field, part, draft) in cases {
        let error = refused(&branch.db, |tx| coverage::create_unit(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
        assert!(error.message().contains(part), "{}", error.message());
    }
    let id = add(&branch, &UnitDraft { uscc: "91350100m000100y43".into(), ..good() });
    assert_eq!(unit(&branch.db, &id).draft.uscc, "91350100M000100Y43", "R-MEM-03: upper case");
    let twin = UnitDraft { uscc: "91350100M000100Y43".into(), ..a_unit(2, &branch.branch) };
    assert_eq!(rules_of(&refused(&branch.db, |tx| coverage::create_unit(tx, &twin))), ["R-COV-01"], "registered twice");
    let crowded = UnitDraft { staff: Some(3), full_members: Some(4), ..a_unit(3, &branch.branch) };
    let error = refused(&branch.db, |tx| coverage::create_unit(tx, &crowded));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-COV-01"]));
    add(&branch, &UnitDraft { override_reason: "含退休党员".into(), ..crowded });
    let error = refused(&branch.db, |tx| coverage::update_unit(tx, &id, 7, &good()));
    assert_eq!(error.code(), "row.changed");
    assert_eq!(refused(&branch.db, |tx| coverage::update_unit(tx, "x", 1, &good())).code(), "row.not_found");
}

#[test]
fn a_branch_needs_a_decision_document_and_a_day_r_cov_04() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let own = organization(&branch, "中共某某公司支部委员会", OrgKind::Branch);
    let joint = organization(&branch, "中共商圈联合支部", OrgKind::JointBranch);
    let id = add(&branch, &UnitDraft { full_members: Some(3), ..a_unit(1, &branch.branch) });
    let try_it = |draft: CoverDraft| refused(db, |tx| coverage::start_cover(tx, &id, &draft));
    let by_own = || a_cover(CoverWay::OwnBranch, Some(&own));
    let invalid: [(&str, CoverDraft); 8] = [
        ("organizationId", CoverDraft { organization_id: None, ..by_own() }),
        ("organizationId", CoverDraft { organization_id: Some(joint.clone()), ..by_own() }),
        ("organizationId", a_cover(CoverWay::OwnBranch, Some(&branch.group))),
        ("organizationId", a_cover(CoverWay::JointBranch, Some(&own))),
        ("startsOn", CoverDraft { starts_on: None, ..by_own() }),
        ("startsOn", CoverDraft { starts_on: Some(day("2026-11-25")), ..by_own() }),
        ("contactName", CoverDraft { contact_name: " ".into(), ..a_cover(CoverWay::ContactPerson, None) }),
        ("reason", CoverDraft { reason: String::new(), ..a_cover(CoverWay::NotYet, None) }),
    ];
    for (field, draft) in invalid {
        let error = try_it(draft);
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    assert_eq!(code_and_field(&try_it(a_cover(CoverWay::Instructor, None))), ("input.invalid", Some("way")));
    // The file was made on 24 November 2026: what begins that day needs the document, what lies before a reason.
    let today = CoverDraft { document: String::new(), starts_on: Some(day("2026-11-24")), ..by_own() };
    let error = try_it(CoverDraft { override_reason: "找不到".into(), ..today });
    assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec!["R-COV-04"]), "no reason helps");
    let old = CoverDraft { document: String::new(), ..by_own() };
    let error = try_it(old.clone());
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-COV-04"]), "R-GEN-11: 历史补录");
    let found = db.read(|tx| coverage::check_cover(tx, &id, &old, None, now().today())).unwrap();
    assert_eq!(found[0].level, FindingLevel::Warn, "the form shows it before saving");
    let reasoned = CoverDraft { override_reason: "档案未移交，待补".into(), ..old };
    write(db, |tx| coverage::start_cover(tx, &id, &reasoned));
    let stored = unit(db, &id);
    assert_eq!((stored.row.state, stored.row.since), (CoverWay::OwnBranch, Some(day("2026-03-01"))));
    assert_eq!(stored.timeline[0].override_reason, "档案未移交，待补");
}

#[test]
fn the_history_of_a_unit_keeps_every_way_it_was_covered_in() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let joint = organization(&branch, "中共商圈联合支部", OrgKind::JointBranch);
    let own = organization(&branch, "中共某某公司支部委员会", OrgKind::Branch);
    let id = add(&branch, &UnitDraft { full_members: Some(3), ..a_unit(1, &branch.branch) });
    let waiting = CoverDraft { starts_on: Some(day("2026-01-05")), ..a_cover(CoverWay::NotYet, None) };
    write(db, |tx| coverage::start_cover(tx, &id, &waiting));
    let first = cover(&branch, &id, CoverWay::JointBranch, Some(&joint));
    let again = refused(db, |tx| coverage::start_cover(tx, &id, &a_cover(CoverWay::OwnBranch, Some(&own))));
    assert_eq!(code_and_field(&again), ("input.invalid", Some("startsOn")), "one branch at a time");
    assert!(again.message().contains("联合组建"), "names what is in the way: {}", again.message());
    let lazy = refused(db, |tx| coverage::start_cover(tx, &id, &a_cover(CoverWay::NotYet, None)));
    assert_eq!(code_and_field(&lazy), ("input.invalid", Some("startsOn")), "not 暂未覆盖 while it is covered");

    for (end, reason, field) in
        [("2026-11-25", "单独组建", "endedOn"), ("2026-02-28", "单独组建", "endedOn"), ("2026-09-01", " ", "reason")]
    {
        let error = refused(db, |tx| coverage::end_cover(tx, &first, 1, day(end), reason));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)));
    }
    write(db, |tx| coverage::end_cover(tx, &first, 1, day("2026-09-01"), "党员增加，单独组建"));
    let later = CoverDraft { starts_on: Some(day("2026-09-01")), ..a_cover(CoverWay::OwnBranch, Some(&own)) };
    write(db, |tx| coverage::start_cover(tx, &id, &later));
    let stored = unit(db, &id);
    let line: Vec<_> = stored.timeline.iter().map(|row| (row.way, row.starts_on, row.ended_on)).collect();
    assert_eq!(
        line,
        [
            (CoverWay::OwnBranch, day("2026-09-01"), None),
            (CoverWay::JointBranch, day("2026-03-01"), Some(day("2026-09-01"))),
            (CoverWay::NotYet, day("2026-01-05"), Some(day("2026-03-01"))),
        ],
        "暂未覆盖 ended by itself when the branch began"
    );
    let state = |on: &str| {
        let all = db.read(|tx| coverage::overview(tx, day(on), None)).unwrap().all;
        (all.organization.covered, all.work.covered, all.organization.total)
    };
    assert_eq!(state("2024-12-31"), (0, 0, 0), "not in the ledger yet");
    assert_eq!(state("2026-02-28"), (0, 0, 1));
    assert_eq!(state("2026-08-31"), (1, 1, 1), "as it was on that day");
    let told = db.read(|tx| history(tx, RecordKind::NewFieldUnit, &id)).unwrap();
    let labels: Vec<_> = told.iter().flat_map(|entry| &entry.changes).map(|change| change.label.as_str()).collect();
    for label in ["覆盖方式", "覆盖的党组织", "决定文件", "结束原因", "单位名称"] {
        assert!(labels.contains(&label), "the history says {label}: {labels:?}");
    }
    let names: Vec<_> = told.iter().flat_map(|entry| &entry.changes).map(|change| change.after.as_str()).collect();
    assert!(names.contains(&"联合组建") && names.contains(&"中共商圈联合支部"), "in words: {names:?}");
    assert!(!names.iter().any(|value| value.contains("13812345678")), "R-PRV-09 in the history too");
}

#[test]
fn small_units_and_too_many_units_are_warned_about_r_org_02_r_org_04() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let own = organization(&branch, "中共某某公司支部委员会", OrgKind::Branch);
    let joint = organization(&branch, "中共商圈联合支部", OrgKind::JointBranch);
    let small = add(&branch, &UnitDraft { full_members: Some(2), ..a_unit(1, &branch.branch) });
    let error = refused(db, |tx| coverage::start_cover(tx, &small, &a_cover(CoverWay::OwnBranch, Some(&own))));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-02"]));
    write(db, |tx| settings::set(tx, "org.joint_max_units", "2"));
    for n in 2..4 {
        let id = add(&branch, &a_unit(n, &branch.branch));
        cover(&branch, &id, CoverWay::JointBranch, Some(&joint));
    }
    let error = refused(db, |tx| coverage::start_cover(tx, &small, &a_cover(CoverWay::JointBranch, Some(&joint))));
    assert_eq!(rules_of(&error), ["R-ORG-04"], "the third of two");
    assert!(error.message().contains("1 处"), "{}", error.message());
}

#[test]
fn rates_gaps_and_the_list_of_due_branches_follow_the_ledger_r_cov_02_r_cov_03() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let empty = db.read(|tx| coverage::overview(tx, now().today(), None)).unwrap();
    assert_eq!((empty.all.organization.permille, empty.gap_total), (None, 0), "— without a unit");
    let joint = organization(&branch, "中共商圈联合支部", OrgKind::JointBranch);
    let covered = add(&branch, &a_unit(1, &branch.branch));
    cover(&branch, &covered, CoverWay::JointBranch, Some(&joint));
    let person = add(&branch, &UnitDraft { kind: UnitKind::SelfEmployed, ..a_unit(2, &branch.group) });
    cover(&branch, &person, CoverWay::ContactPerson, None);
    let due = add(&branch, &UnitDraft { full_members: Some(3), ..a_unit(3, &branch.group) });
    let gone = add(&branch, &a_unit(4, &branch.branch));
    write(db, |tx| coverage::close_unit(tx, &gone, 1, day("2026-11-01"), "迁出本社区"));
    let view = |area: Option<&str>| db.read(|tx| coverage::overview(tx, now().today(), area)).unwrap();
    let all = view(None);
    assert_eq!((all.all.organization.covered, all.all.work.covered, all.all.organization.total), (1, 2, 3));
    assert_eq!((all.all.organization.permille, all.all.work.permille), (Some(333), Some(666)), "R-GEN-07");
    let gaps: Vec<_> = all.gaps.iter().map(|row| (row.id.as_str(), row.state)).collect();
    assert_eq!(gaps, [(due.as_str(), CoverWay::NotYet), (person.as_str(), CoverWay::ContactPerson)], "by name");
    assert_eq!(all.should_have_branch, 1, "R-COV-02");
    assert_eq!(names(db, &UnitQuery { should_have_branch: true, ..query() }), ["第3号商贸有限公司"]);
    assert_eq!(all.kinds.len(), 2, "one line for each kind that is there");
    let areas: Vec<_> = all.areas.iter().map(|line| (line.organization.total, line.work.covered)).collect();
    assert_eq!(areas.iter().map(|(total, _)| total).sum::<u32>(), 3, "areas add up to the whole");
    assert_eq!(view(Some(&branch.group)).all.organization.total, 2, "one area only");
    assert_eq!(view(Some(&branch.committee)).all.organization.total, 3, "and everything below");

    // A dissolved branch covers nothing any more.
    write(db, |tx| organizations::close(tx, &joint, 1, day("2026-11-20"), "撤销"));
    assert_eq!(view(None).all.organization.covered, 0);
    assert!(unit(db, &covered).timeline[0].organization_closed, "the page says why");
    let before = db.read(|tx| coverage::overview(tx, day("2026-11-19"), None)).unwrap();
    assert_eq!(before.all.organization.covered, 1, "on the day before it still did");
}

#[test]
fn units_that_could_have_a_branch_are_named_r_cov_10() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let one = add(&branch, &a_unit(1, &branch.branch));
    assert_eq!(rules(&unit(db, &one)), ["R-ORG-08"], "one full member alone is no condition");
    let two = add(&branch, &UnitDraft { full_members: Some(2), ..a_unit(2, &branch.branch) });
    add(&branch, &UnitDraft { full_members: Some(2), ..a_unit(3, &branch.group) });
    let finding = |id: &str| unit(db, id).findings.into_iter().find(|finding| finding.rule_id == "R-COV-10");
    assert!(finding(&one).unwrap().message.contains("第2号商贸有限公司"), "the neighbour in the same area");
    let three = add(&branch, &UnitDraft { full_members: Some(3), ..a_unit(5, &branch.group) });
    assert!(finding(&three).unwrap().message.contains("单独组建"));
    let joint = organization(&branch, "中共商圈联合支部", OrgKind::JointBranch);
    cover(&branch, &two, CoverWay::JointBranch, Some(&joint));
    assert!(finding(&one).unwrap().message.contains("现有 1 个单位"), "room in the joint branch nearby");
    assert!(finding(&two).is_none(), "it has one");
    let ready = db.read(|tx| coverage::overview(tx, now().today(), None)).unwrap().ready;
    assert_eq!(ready.len(), 2, "the list has the same: {ready:?}");
}

#[test]
fn the_workbench_names_gaps_in_one_line_each() {
    let branch = fresh_branch(0);
    for n in 1..=5 {
        add(&branch, &UnitDraft { full_members: Some(3), area_id: None, ..a_unit(n, &branch.branch) });
    }
    let bare = add(&branch, &UnitDraft { full_members: Some(0), ..a_unit(9, &branch.branch) });
    let todos = branch.db.read(|tx| workbench(tx, now().today())).unwrap().todos;
    let of = |rule: &str| todos.iter().filter(|todo| todo.finding.rule_id == rule).collect::<Vec<_>>();
    let due = of("R-COV-02");
    assert_eq!(due.len(), 1, "five units, one line");
    assert!(due[0].finding.message.contains("第1号商贸有限公司") && due[0].finding.message.contains("等 5 个单位"));
    assert_eq!((due[0].record, due[0].record_id.as_str()), (RecordKind::NewFieldUnit, ""), "leads to the gaps");
    assert_eq!(of("R-ORG-08")[0].record_id, bare, "a single one leads to its page");
}

#[test]
fn the_list_filters_sorts_and_pages() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    add(&branch, &UnitDraft { name: "星辰大厦".into(), kind: UnitKind::OfficeBuilding, ..a_unit(1, &branch.branch) });
    let shop = UnitDraft {
        name: "拾光照相馆".into(),
        kind: UnitKind::SelfEmployed,
        staff: Some(2),
        ..a_unit(2, &branch.group)
    };
    let shop = add(&branch, &shop);
    add(&branch, &UnitDraft { name: "青禾软件".into(), staff: None, area_id: None, ..a_unit(3, &branch.group) });
    cover(&branch, &shop, CoverWay::ContactPerson, None);
    assert_eq!(names(db, &query()), ["青禾软件", "拾光照相馆", "星辰大厦"], "by pinyin");
    for (text, expected) in [("xcds", "星辰大厦"), ("照相", "拾光照相馆"), ("qinghe", "青禾软件")] {
        assert_eq!(names(db, &UnitQuery { text: text.into(), ..query() }), [expected]);
    }
    let hits = db.read(|tx| search(tx, "xcds")).unwrap();
    assert_eq!((hits[0].record, hits[0].title.as_str()), (RecordKind::NewFieldUnit, "星辰大厦"), "Ctrl+K finds it too");
    assert_eq!(names(db, &UnitQuery { kind: Some(UnitKind::SelfEmployed), ..query() }), ["拾光照相馆"]);
    assert_eq!(names(db, &UnitQuery { state: Some(CoverWay::ContactPerson), ..query() }), ["拾光照相馆"]);
    assert_eq!(names(db, &UnitQuery { area_id: Some(branch.branch.clone()), ..query() }).len(), 2, "and below");
    let by_staff = UnitQuery { sort: UnitSort::Staff, descending: true, ..query() };
    assert_eq!(names(db, &by_staff)[2], "青禾软件", "unknown is at the end, not 0");
    let page = UnitQuery { limit: 2, offset: 2, ..query() };
    let found = db.read(|tx| coverage::units(tx, &page, now().today())).unwrap();
    assert_eq!((found.rows.len(), found.total), (1, 3));
    assert_eq!(db.read(|tx| coverage::units_all(tx, &page, now().today())).unwrap().len(), 3, "export has all");
}

#[test]
fn what_left_or_was_deleted_comes_back_as_it_was() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = add(&branch, &a_unit(1, &branch.branch));
    let period = cover(&branch, &id, CoverWay::ContactPerson, None);
    for (on, reason, field) in
        [("2026-11-25", "停业", "closedOn"), ("2024-12-31", "停业", "closedOn"), ("2026-11-01", "", "reason")]
    {
        let error = refused(db, |tx| coverage::close_unit(tx, &id, 1, day(on), reason));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    write(db, |tx| coverage::close_unit(tx, &id, 1, day("2026-11-01"), "停业"));
    assert!(names(db, &query()).is_empty() && names(db, &UnitQuery { include_closed: true, ..query() }).len() == 1);
    let error = refused(db, |tx| coverage::start_cover(tx, &id, &a_cover(CoverWay::NotYet, None)));
    assert_eq!(error.code(), "input.invalid", "a unit that left is not covered anew");
    write(db, |tx| coverage::reopen_unit(tx, &id, 2));
    write(db, |tx| coverage::delete_cover(tx, &period, 1, "登记错误"));
    assert_eq!(unit(db, &id).row.state, CoverWay::NotYet);
    let other = cover(&branch, &id, CoverWay::ContactPerson, None);
    let error = refused(db, |tx| trash::restore(tx, RecordKind::UnitCoverage, &period));
    assert_eq!(error.code(), "input.invalid", "another one stands there: {}", error.message());
    write(db, |tx| coverage::delete_cover(tx, &other, 1, "登记错误"));
    write(db, |tx| trash::restore(tx, RecordKind::UnitCoverage, &period));
    assert_eq!(unit(db, &id).row.contact_person, "杜若溪");
    write(db, |tx| coverage::delete_unit(tx, &id, 3, "重复登记"));
    let listed = db.read(trash::list).unwrap();
    let row = listed.iter().find(|row| row.record == RecordKind::NewFieldUnit).unwrap();
    assert_eq!((row.title.as_str(), row.reason.as_str()), ("第1号商贸有限公司", "重复登记"));
    write(db, |tx| trash::restore(tx, RecordKind::NewFieldUnit, &id));
    assert_eq!(unit(db, &id).timeline.len(), 1);
    assert!(db.read(journal::is_intact).unwrap());
}
