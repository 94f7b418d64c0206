//! What hangs on an organisation: basis, units, applications; hints of the rules for the whole tree; the chart.

use crate::structure::{another, decision, rev};
use acceptance::{
    a_member, an_organization, an_organization_below, code_and_field, day, fresh_branch, fresh_db, refused, rules_of,
    write,
};
use dangjian_core::db::Db;
use dangjian_core::history;
use dangjian_core::members;
use dangjian_core::organizations::{
    self, ChangeKind, JointUnitDraft, OrgKind, OrgLevel, OrganizationProfile, OrganizationStructure, RequestDraft,
};
use dangjian_core::records::RecordKind;
use dangjian_core::workbench::{TodoState, workbench};

fn structure(db: &Db, id: &str) -> OrganizationStructure {
    db.read(|tx| organizations::structure(tx, id, day("2026-11-24"))).unwrap()
}

fn rules(db: &Db, id: &str) -> Vec<String> {
    structure(db, id).findings.into_iter().map(|finding| finding.rule_id).collect()
}

fn unit(name: &str, is_lead: bool) -> JointUnitDraft {
    JointUnitDraft { id: None, name: name.into(), is_lead, full_members: 1, probationary: 0, left_on: None }
}

#[test]
fn a_joint_branch_keeps_its_units_one_of_which_leads_r_org_04() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let joint = write(db, |tx| {
        let draft =
            an_organization_below(&branch.committee, "中共楼宇联合支部", OrgLevel::Building, OrgKind::JointBranch);
        organizations::create(tx, &draft)
    });
    let save =
        |units: &[JointUnitDraft], reason: &str| write(db, |tx| organizations::save_units(tx, &joint, units, reason));
    let not =
        |units: &[JointUnitDraft], reason: &str| refused(db, |tx| organizations::save_units(tx, &joint, units, reason));
    let three = [unit("甲公司", true), unit("乙公司", false), unit("丙事务所", false)];
    save(&three, "");
    let mut stored = structure(db, &joint).units;
    assert_eq!(stored.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["甲公司", "乙公司", "丙事务所"]);

    // The lead changes hands, a unit leaves with a day.
    (stored[0].is_lead, stored[1].is_lead, stored[2].left_on) = (false, true, Some(day("2026-10-01")));
    save(&stored, "");
    let again = structure(db, &joint).units;
    assert_eq!((again[1].is_lead, again[2].left_on), (true, Some(day("2026-10-01"))));
    let told = db.read(|tx| history::history(tx, RecordKind::Organization, &joint)).unwrap();
    let labels: Vec<&str> = told[0].changes.iter().map(|change| change.label.as_str()).collect();
    assert!(labels.contains(&"牵头单位") && labels.contains(&"退出日期"), "in the history of the branch: {labels:?}");

    let six: Vec<JointUnitDraft> =
        again.iter().cloned().chain((0..4).map(|n| unit(&format!("公司{n}"), false))).collect();
    let error = not(&six, "");
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-04"]), "six present units");
    save(&six, "楼宇内企业规模很小");
    let no_lead: Vec<JointUnitDraft> =
        structure(db, &joint).units.into_iter().map(|unit| JointUnitDraft { is_lead: false, ..unit }).collect();
    assert_eq!(rules_of(&not(&no_lead, "")), ["R-ORG-04", "R-ORG-04"], "too many, and nobody leads");
    for (units, part) in [
        (vec![unit("甲公司", true)], "不能删除"),
        (six.iter().cloned().chain([unit("公司0", false)]).collect(), "登记了两次"),
        (six.iter().map(|unit| JointUnitDraft { is_lead: true, ..unit.clone() }).collect(), "只能有一个"),
        (vec![unit("甲", true)], "2 到 100 个字"),
    ] {
        let error = not(&units, "有原因");
        assert_eq!(code_and_field(&error), ("input.invalid", Some("units")));
        assert!(error.message().contains(part), "{}", error.message());
    }
    let error = refused(db, |tx| organizations::save_units(tx, &branch.branch, &three, ""));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("units")), "only a joint branch has units");
}

#[test]
fn a_temporary_branch_shows_what_it_may_not_do_and_ends_with_its_task_r_org_07() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = write(db, |tx| {
        let draft = an_organization_below(
            &branch.committee,
            "中共老旧小区改造临时支部",
            OrgLevel::Grid,
            OrgKind::TemporaryBranch,
        );
        organizations::establish(tx, &draft, &decision("2026-09-01"))
    });
    let shown = structure(db, &id);
    assert_eq!(shown.forbidden, ["选举", "发展党员、预备党员转正", "收缴党费", "处分处置党员"]);
    assert_eq!(rules(db, &id), ["R-ORG-07", "R-ORG-19"], "task, approver, approval and end are missing");
    let profile = OrganizationProfile {
        task: "老旧小区改造".into(),
        approved_by: "中共幸福街道工作委员会".into(),
        approval_no: "幸街工委〔2026〕8号".into(),
        ends_on: Some(day("2026-08-31")),
        ..OrganizationProfile::default()
    };
    let error = refused(db, |tx| organizations::save_profile(tx, &id, 0, &profile));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("endsOn")), "before it began");
    let ended = OrganizationProfile { ends_on: Some(day("2026-11-20")), ..profile };
    write(db, |tx| organizations::save_profile(tx, &id, 0, &ended));
    let finding = structure(db, &id).findings.into_iter().find(|finding| finding.rule_id == "R-ORG-07").unwrap();
    assert_eq!(finding.due, Some(day("2026-11-20")));
    assert!(finding.message.contains("随之自动撤销"), "{}", finding.message);
    assert_eq!(refused(db, |tx| organizations::save_profile(tx, &id, 0, &ended)).code(), "row.changed");
    write(db, |tx| organizations::save_profile(tx, &id, 1, &ended));
    assert_eq!(structure(db, &id).profile_rev, 2);
}

#[test]
fn an_application_is_answered_within_a_month_and_the_workbench_reminds_r_org_09() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let draft = |applied_on: &str| RequestDraft {
        organization_id: branch.committee.clone(),
        kind: ChangeKind::Established,
        title: "成立楼宇党支部".into(),
        applicant: "星辰大厦".into(),
        applied_on: day(applied_on),
        replied_on: None,
        reply_document: String::new(),
        filed_on: None,
        note: String::new(),
    };
    let id = write(db, |tx| organizations::save_request(tx, None, 0, &draft("2026-10-20")));
    write(db, |tx| organizations::save_request(tx, None, 0, &draft("2026-11-10")));
    let bench = db.read(|tx| workbench(tx, day("2026-11-24"))).unwrap();
    let todos: Vec<_> = bench.todos.iter().filter(|todo| todo.finding.rule_id == "R-ORG-09").collect();
    let states: Vec<_> = todos.iter().map(|todo| (todo.state, todo.finding.due)).collect();
    assert_eq!(
        states,
        [(TodoState::Overdue, Some(day("2026-11-20"))), (TodoState::Soon, Some(day("2026-12-10")))],
        "one month after each"
    );
    assert_eq!(todos[0].record_id, branch.committee, "it leads to who has to reply");
    assert_eq!(structure(db, &branch.committee).requests.len(), 2);

    let replied = RequestDraft {
        replied_on: Some(day("2026-11-24")),
        reply_document: "幸社委〔2026〕6号".into(),
        ..draft("2026-10-20")
    };
    write(db, |tx| organizations::save_request(tx, Some(&id), 1, &replied));
    let bench = db.read(|tx| workbench(tx, day("2026-11-24"))).unwrap();
    assert_eq!(bench.todos.iter().filter(|todo| todo.finding.rule_id == "R-ORG-09").count(), 1, "answered");
    assert_eq!(refused(db, |tx| organizations::save_request(tx, Some(&id), 1, &replied)).code(), "row.changed");
    for (wrong, field) in [
        (RequestDraft { organization_id: branch.branch.clone(), ..draft("2026-11-10") }, "organizationId"),
        (RequestDraft { title: "一".into(), ..draft("2026-11-10") }, "title"),
        (draft("2026-11-25"), "appliedOn"),
        (RequestDraft { replied_on: Some(day("2026-11-09")), ..draft("2026-11-10") }, "repliedOn"),
        (RequestDraft { filed_on: Some(day("2026-11-25")), ..draft("2026-11-10") }, "filedOn"),
    ] {
        let error = refused(db, |tx| organizations::save_request(tx, None, 0, &wrong));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)));
    }
}

#[test]
fn the_tree_counts_what_asks_for_something_in_the_own_subtree_only() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    write(db, |tx| members::create(tx, &a_member(30, &branch.group)));
    let count = |id: &str| {
        let all = db.read(|tx| organizations::hints(tx, day("2026-11-24"))).unwrap();
        all.into_iter().find(|hints| hints.organization_id == id).map_or(0, |hints| hints.count)
    };
    assert_eq!(rules(db, &branch.branch), ["R-ORG-19"], "two of its own and one in its group are three");
    assert_eq!(count(&branch.branch), 0, "说明 is not counted");
    assert_eq!(rules(db, &branch.group), ["R-ORG-17"], "a group of one");
    assert_eq!(count(&branch.group), 1);
    let (committee, shown) = (rules(db, &branch.committee), structure(db, &branch.branch).has_committee);
    assert_eq!(committee, ["R-ORG-05", "R-ORG-19"], "a committee of three members without approval");
    assert_eq!(shown, Some(false), "R-ORG-12");
    for n in 40..44 {
        write(db, |tx| members::create(tx, &a_member(n, &branch.group)));
    }
    assert_eq!(structure(db, &branch.branch).has_committee, Some(true), "R-ORG-12: seven with those of its group");
    assert_eq!(count(&branch.group), 0, "the hints follow the roster");
    let gone = another(&branch, "中共东里小区支部委员会");
    write(db, |tx| organizations::dissolve(tx, &gone, 1, &decision("2026-11-01")));
    assert_eq!(count(&gone), 0, "what is dissolved needs nothing");
    assert_eq!(rev(db, &gone), 2);
}

#[test]
fn superiors_of_the_own_organisation_are_not_judged() {
    let (db, _folder) = fresh_db();
    let (street, own) = write(&db, |tx| {
        let street = organizations::create(
            tx,
            &an_organization("中共某街道委员会", OrgLevel::Community, OrgKind::PartyCommittee),
        )?;
        let draft = an_organization_below(&street, "中共某小区支部委员会", OrgLevel::Compound, OrgKind::Branch);
        let own = organizations::create(tx, &draft)?;
        organizations::mark_own(tx, &own)?;
        members::create(tx, &a_member(1, &own))?;
        Ok((street, own))
    });
    assert_eq!(rules(&db, &own), ["R-ORG-02", "R-ORG-19"]);
    assert!(rules(&db, &street).is_empty(), "superiors look after themselves");
}

#[test]
fn the_printed_chart_has_the_organisation_and_everything_open_below_it() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let gone = another(&branch, "中共东里小区支部委员会");
    write(db, |tx| organizations::dissolve(tx, &gone, 1, &decision("2026-11-01")));
    let (name, lines) = db.read(|tx| organizations::chart(tx, &branch.committee)).unwrap();
    assert_eq!(name, "中共幸福街道和平社区委员会");
    let told: Vec<_> = lines.iter().map(|line| (line.name.as_str(), line.members, line.parent)).collect();
    let expected = [
        ("中共幸福街道和平社区委员会", 3, None),
        ("中共幸福里小区支部委员会", 3, Some(0)),
        ("幸福里第一党小组", 0, Some(1)),
    ];
    assert_eq!(told, expected);
    let (_, below) = db.read(|tx| organizations::chart(tx, &branch.branch)).unwrap();
    assert_eq!((below.len(), below[0].parent), (2, None), "a subtree begins with its own top");
    assert_eq!(db.read(|tx| organizations::chart(tx, "x")).unwrap_err().code(), "row.not_found");
}
