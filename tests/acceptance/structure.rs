//! Dated changes of structure: set up, rename, change kind, move, dissolve, the time line and the tree of a past day.

use acceptance::{ACTOR, Branch, an_organization_below, code_and_field, day, fresh_branch, refused, rules_of, write};
use dangjian_core::db::Db;
use dangjian_core::history::{self, HistoryAction};
use dangjian_core::organizations::{
    self, Alteration, ChangeEntry, ChangeKind, Decision, OrgKind, OrgLevel, OrganizationProfile, PastChangeDraft,
    PastNode,
};
use dangjian_core::records::RecordKind;

/// A decision with its paper.
pub fn decision(on: &str) -> Decision {
    Decision {
        decided_by: "中共幸福街道工作委员会".into(),
        document: "幸街工委〔2026〕8号".into(),
        document_on: Some(day(on)),
        reason: "按小区设置党支部".into(),
        ..Decision::without_paper(day(on))
    }
}

pub fn rev(db: &Db, id: &str) -> u32 {
    db.read(|tx| organizations::detail(tx, id)).unwrap().node.rev
}

pub fn time_line(db: &Db, id: &str) -> Vec<ChangeEntry> {
    db.read(|tx| organizations::structure(tx, id, day("2026-11-24"))).unwrap().time_line
}

/// A branch of the compound level directly below the committee.
pub fn another(branch: &Branch, name: &str) -> String {
    write(&branch.db, |tx| {
        organizations::create(tx, &an_organization_below(&branch.committee, name, OrgLevel::Compound, OrgKind::Branch))
    })
}

fn altered(name: &str, kind: OrgKind, level: OrgLevel) -> Alteration {
    Alteration { name: name.into(), short_name: String::new(), kind, level }
}

fn told(db: &Db, id: &str) -> Vec<(String, String)> {
    time_line(db, id).into_iter().map(|entry| (entry.decision.on.to_string(), entry.summary)).collect()
}

#[test]
fn every_change_stands_on_the_time_line_with_its_day_and_paper_r_org_10() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let general = write(db, |tx| {
        let draft =
            an_organization_below(&branch.committee, "中共东里小区支部委员会", OrgLevel::Compound, OrgKind::Branch);
        organizations::establish(tx, &draft, &decision("2020-03-01"))
    });
    let approval =
        OrganizationProfile { approval_no: "幸街工委〔2021〕2号".into(), ..OrganizationProfile::default() };
    write(db, |tx| organizations::save_profile(tx, &general, 0, &approval));
    let new = altered("中共东里小区总支部委员会", OrgKind::GeneralBranch, OrgLevel::Compound);
    write(db, |tx| organizations::alter(tx, &general, 1, &new, &decision("2021-05-06")));
    let grid = write(db, |tx| {
        let draft = an_organization_below(&branch.branch, "中共一网格支部", OrgLevel::Grid, OrgKind::Branch);
        organizations::create(tx, &draft)
    });
    write(db, |tx| organizations::move_to(tx, &grid, 1, &general, &decision("2022-01-10")));
    write(db, |tx| organizations::dissolve(tx, &grid, 2, &decision("2026-11-24")));

    let lines = told(db, &general);
    let lines: Vec<_> = lines.iter().map(|(on, what)| (on.as_str(), what.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("2021-05-06", "由党支部改建为党总支。"),
            ("2021-05-06", "由“中共东里小区支部委员会”更名为“中共东里小区总支部委员会”。"),
            ("2020-03-01", "成立。"),
        ],
        "newest first"
    );
    let grid_lines = time_line(db, &grid);
    let kinds: Vec<_> = grid_lines.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [ChangeKind::Dissolved, ChangeKind::Moved, ChangeKind::Established]);
    assert_eq!(grid_lines[1].decision, decision("2022-01-10"), "day, body, number and reason as entered");
    assert_eq!(grid_lines[1].summary, "上级由“中共幸福里小区支部委员会”调整为“中共东里小区总支部委员会”。");
    let stored = db.read(|tx| organizations::detail(tx, &general)).unwrap().draft;
    assert_eq!((stored.established_on, stored.kind), (Some(day("2020-03-01")), OrgKind::GeneralBranch));
}

#[test]
fn changes_that_cannot_be_are_refused_with_field_and_reason() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = another(&branch, "中共东里小区支部委员会");
    let same = altered("中共东里小区支部委员会", OrgKind::Branch, OrgLevel::Compound);
    let error = refused(db, |tx| organizations::alter(tx, &id, 1, &same, &decision("2020-01-01")));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("name")), "nothing changes");
    let renamed = altered("中共东里支部委员会", OrgKind::Branch, OrgLevel::Compound);
    for (on, part) in [("2026-11-25", "今天"), ("2016-06-30", "2016-07-01")] {
        let error = refused(db, |tx| organizations::alter(tx, &id, 1, &renamed, &decision(on)));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("on")), "{on}");
        assert!(error.message().contains(part), "{}", error.message());
    }
    write(db, |tx| organizations::alter(tx, &id, 1, &renamed, &decision("2020-01-01")));
    let again = altered("中共东里一支部委员会", OrgKind::Branch, OrgLevel::Compound);
    let error = refused(db, |tx| organizations::alter(tx, &id, 2, &again, &decision("2019-12-31")));
    assert!(error.message().contains("补录沿革"), "before the last change: {}", error.message());
    let error = refused(db, |tx| organizations::alter(tx, &id, 1, &again, &decision("2020-01-02")));
    assert_eq!(error.code(), "row.changed");

    let general = altered("中共东里总支部委员会", OrgKind::GeneralBranch, OrgLevel::Compound);
    let error = refused(db, |tx| organizations::alter(tx, &id, 2, &general, &decision("2020-01-02")));
    assert_eq!(
        (error.code(), rules_of(&error)),
        ("rule.reason_needed", vec!["R-ORG-05"]),
        "no 50 members, no approval"
    );
    let reasoned = Decision { override_reason: "上级批准，文号后补".into(), ..decision("2020-01-02") };
    write(db, |tx| organizations::alter(tx, &id, 2, &general, &reasoned));
    assert_eq!(time_line(db, &id)[0].decision.override_reason, "上级批准，文号后补", "the reason stays readable");
    let nameless = Decision { document: " ".into(), reason: String::new(), ..decision("2020-01-03") };
    let error = refused(db, |tx| organizations::dissolve(tx, &id, 3, &nameless));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")), "no reason and no document");
}

#[test]
fn a_correction_of_the_register_is_no_change_of_structure() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = another(&branch, "中共东理小区支部委员会");
    let right = altered("中共东里小区支部委员会", OrgKind::Branch, OrgLevel::Compound);
    let error = refused(db, |tx| organizations::correct(tx, &id, 1, &right, " "));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
    write(db, |tx| organizations::correct(tx, &id, 1, &right, "与印章核对"));
    assert_eq!(time_line(db, &id).len(), 1, "only 成立");
    let past = db.read(|tx| organizations::tree_on(tx, day("2018-01-01"))).unwrap();
    assert_eq!(past.iter().find(|node| node.id == id).unwrap().name, "中共东里小区支部委员会", "it was always wrong");
    let entry = &db.read(|tx| history::history(tx, RecordKind::Organization, &id)).unwrap()[0];
    assert_eq!((entry.action, entry.actor.as_str()), (HistoryAction::Changed, ACTOR), "the record's history knows");
    assert_eq!(entry.changes[0].before, "中共东理小区支部委员会");
}

#[test]
fn an_edited_form_with_a_new_name_is_a_change_of_today_without_paper() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = another(&branch, "中共东里小区支部委员会");
    let mut draft = db.read(|tx| organizations::detail(tx, &id)).unwrap().draft;
    draft.name = "中共东里支部委员会".into();
    draft.established_on = Some(day("2015-07-01"));
    write(db, |tx| organizations::update(tx, &id, 1, &draft));
    let lines = time_line(db, &id);
    assert_eq!((lines[0].kind, lines[0].decision.on), (ChangeKind::Renamed, day("2026-11-24")));
    assert_eq!(lines[1].decision.on, day("2015-07-01"), "a mended day of establishment moves on the time line");
    let structure = db.read(|tx| organizations::structure(tx, &id, day("2026-11-24"))).unwrap();
    let reminded = structure.findings.iter().find(|finding| finding.rule_id == "R-ORG-10").unwrap();
    assert!(reminded.message.contains("2026-11-24 更名还没有登记决定文号"), "{}", reminded.message);

    let (change, change_rev) = (lines[0].id.clone(), lines[0].rev);
    let late = Decision { document_on: Some(day("2026-11-25")), ..decision("2026-11-24") };
    let error = refused(db, |tx| organizations::complete_decision(tx, &change, change_rev, &late));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("documentOn")));
    let paper = decision("2026-11-20");
    write(db, |tx| organizations::complete_decision(tx, &change, change_rev, &paper));
    let completed = &time_line(db, &id)[0].decision;
    assert_eq!(
        (completed.document.as_str(), completed.on),
        ("幸街工委〔2026〕8号", day("2026-11-24")),
        "its day stays"
    );
    let structure = db.read(|tx| organizations::structure(tx, &id, day("2026-11-24"))).unwrap();
    assert!(structure.findings.iter().all(|finding| finding.rule_id != "R-ORG-10"), "nothing to remind of");
    let error = refused(db, |tx| organizations::complete_decision(tx, &change, change_rev, &paper));
    assert_eq!(error.code(), "row.changed");
}

#[test]
fn the_tree_of_a_past_day_has_the_names_kinds_and_places_of_that_day() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let first = another(&branch, "中共甲支部委员会");
    let second = write(db, |tx| {
        let draft = an_organization_below(&branch.committee, "中共乙支部委员会", OrgLevel::Compound, OrgKind::Branch);
        organizations::establish(tx, &draft, &decision("2019-01-01"))
    });
    let grid = write(db, |tx| {
        let draft = an_organization_below(&first, "中共丙网格支部", OrgLevel::Grid, OrgKind::Branch);
        organizations::create(tx, &draft)
    });
    write(db, |tx| organizations::move_to(tx, &grid, 1, &second, &decision("2021-06-01")));
    let new = altered("中共丁楼栋联合支部", OrgKind::JointBranch, OrgLevel::Building);
    write(db, |tx| organizations::alter(tx, &grid, 2, &new, &decision("2022-06-01")));
    write(db, |tx| organizations::dissolve(tx, &grid, 3, &decision("2023-06-01")));

    let on = |text: &str| db.read(|tx| organizations::tree_on(tx, day(text))).unwrap();
    let find = |nodes: &[PastNode], id: &str| nodes.iter().find(|node| node.id == id).cloned();
    let seen = |text: &str| {
        find(&on(text), &grid).map(|node| (node.name, node.kind, node.level, node.parent_id.unwrap_or_default()))
    };
    let old = ("中共丙网格支部".to_owned(), OrgKind::Branch, OrgLevel::Grid);
    assert_eq!(seen("2016-06-30"), None, "not there yet");
    assert_eq!(seen("2021-05-31"), Some((old.0.clone(), old.1, old.2, first.clone())));
    assert_eq!(seen("2021-06-01"), Some((old.0, old.1, old.2, second.clone())), "from its day on");
    let newer = ("中共丁楼栋联合支部".to_owned(), OrgKind::JointBranch, OrgLevel::Building, second.clone());
    assert_eq!(seen("2022-06-01"), Some(newer.clone()));
    assert_eq!(seen("2023-05-31"), Some(newer), "the last day");
    assert_eq!(seen("2023-06-01"), None, "dissolved");
    assert!(find(&on("2018-12-31"), &second).is_none() && find(&on("2019-01-01"), &second).is_some());
    assert_eq!(on("2026-11-24").len(), db.read(|tx| organizations::tree(tx, false)).unwrap().len(), "today");

    write(db, |tx| organizations::reopen(tx, &grid, 4));
    assert!(seen("2024-01-01").is_some(), "taken back: it was never dissolved");
    assert!(time_line(db, &grid)[0].is_cancelled, "and that can still be read");
}

#[test]
fn history_from_before_the_program_is_entered_without_touching_the_present_r_gen_11() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = branch.branch.as_str();
    let past = |kind, on: &str| PastChangeDraft {
        organization_id: id.into(),
        kind,
        name: String::new(),
        short_name: String::new(),
        org_kind: None,
        level: None,
        parent_id: None,
        decision: decision(on),
    };
    let renamed = |name: &str, on: &str| PastChangeDraft { name: name.into(), ..past(ChangeKind::Renamed, on) };
    write(db, |tx| organizations::record_past(tx, &renamed("中共幸福里二支部", "2020-01-01")));
    write(db, |tx| organizations::record_past(tx, &renamed("中共幸福里一支部", "2018-01-01")));
    let kind = PastChangeDraft { org_kind: Some(OrgKind::JointBranch), ..past(ChangeKind::KindChanged, "2019-01-01") };
    write(db, |tx| organizations::record_past(tx, &kind));
    assert_eq!(rev(db, id), 1, "the present record is not touched");
    let names = |text: &str| {
        let nodes = db.read(|tx| organizations::tree_on(tx, day(text))).unwrap();
        let node = nodes.into_iter().find(|node| node.id == id).unwrap();
        (node.name, node.kind)
    };
    assert_eq!(names("2017-12-31"), ("中共幸福里一支部".into(), OrgKind::JointBranch));
    assert_eq!(names("2018-06-01"), ("中共幸福里二支部".into(), OrgKind::JointBranch));
    assert_eq!(names("2019-06-01"), ("中共幸福里二支部".into(), OrgKind::Branch));
    assert_eq!(names("2020-01-01"), ("中共幸福里小区支部委员会".into(), OrgKind::Branch));
    let line = &told(db, id)[2];
    assert_eq!(line.1, "由“中共幸福里一支部”更名为“中共幸福里二支部”。", "it led to what the next one began with");
    assert!(time_line(db, id)[0].is_late_entry, "marked 补录");

    for (draft, field) in [
        (renamed("中共幸福里零支部", "2018-01-01"), "on"),
        (renamed("中", "2017-01-01"), "name"),
        (renamed("中共幸福里零支部", "2016-06-30"), "on"),
        (past(ChangeKind::KindChanged, "2017-01-01"), "orgKind"),
        (past(ChangeKind::Split, "2017-01-01"), "kind"),
        (PastChangeDraft { parent_id: Some(id.into()), ..past(ChangeKind::Moved, "2017-01-01") }, "parentId"),
    ] {
        let error = refused(db, |tx| organizations::record_past(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{draft:?}");
    }
}
