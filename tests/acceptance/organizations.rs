//! Organisations: the tree and its use cases.

use acceptance::{
    a_member, an_organization, an_organization_below, code_and_field, day, fresh_branch, refused, rules_of, write,
};
use dangjian_core::db::Db;
use dangjian_core::members;
use dangjian_core::organizations::{self, OrgKind, OrgLevel, OrganizationDetail, OrganizationDraft};

fn detail(db: &Db, id: &str) -> OrganizationDetail {
    db.read(|tx| organizations::detail(tx, id)).unwrap()
}

fn rev(db: &Db, id: &str) -> u32 {
    detail(db, id).node.rev
}

fn below(parent: &str, name: &str, level: OrgLevel, kind: OrgKind) -> OrganizationDraft {
    an_organization_below(parent, name, level, kind)
}

#[test]
fn a_created_organisation_stands_in_the_tree_with_its_path_and_counts() {
    let branch = fresh_branch(3);
    write(&branch.db, |tx| members::create(tx, &a_member(20, &branch.group)));
    let tree = branch.db.read(|tx| organizations::tree(tx, false)).unwrap();
    let lines: Vec<_> = tree.iter().map(|node| (node.short_name.as_str(), node.members, node.members_below)).collect();
    let expected =
        [("中共幸福街道和平社区委员会", 0, 4), ("中共幸福里小区支部委员会", 3, 4), ("幸福里第一党小组", 1, 1)];
    assert_eq!(lines, expected, "superior before inferior, members summed upwards");
    assert!(tree[0].is_own && !tree[1].is_own);
    let group = detail(&branch.db, &branch.group);
    let path: Vec<_> = group.path.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(path, [&branch.committee, &branch.branch]);
    assert_eq!(detail(&branch.db, &branch.branch).child_count, 1);
}

#[test]
fn fields_that_cannot_be_are_refused_with_their_name_and_the_numbers() {
    let branch = fresh_branch(0);
    let good = || below(&branch.committee, "中共幸福里第二支部委员会", OrgLevel::Compound, OrgKind::Branch);
    let cases: [(&str, &str, OrganizationDraft); 9] = [
        ("name", "至少 2 个字", OrganizationDraft { name: "  ".into(), ..good() }),
        ("name", "101", OrganizationDraft { name: "长".repeat(101), ..good() }),
        ("shortName", "31", OrganizationDraft { short_name: "长".repeat(31), ..good() }),
        ("establishedOn", "今天", OrganizationDraft { established_on: Some(day("2026-11-25")), ..good() }),
        ("uscc", "", OrganizationDraft { uscc: "91350100M000100Y44".into(), ..good() }),
        ("contactPhone", "11 位", OrganizationDraft { contact_phone: "12345".into(), ..good() }),
        ("contactName", "31", OrganizationDraft { contact_name: "长".repeat(31), ..good() }),
        ("note", "10001", OrganizationDraft { note: "长".repeat(10_001), ..good() }),
        ("overrideReason", "501", OrganizationDraft { override_reason: "长".repeat(501), ..good() }),
    ];
    for (field, part, draft) in cases {
        let error = refused(&branch.db, |tx| organizations::create(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)));
        assert!(error.message().contains(part), "{}", error.message());
    }
    let full = OrganizationDraft {
        name: "长".repeat(100),
        note: "注".repeat(10_000),
        uscc: "91350100m000100y43".into(),
        contact_phone: "010-23456789".into(),
        ..good()
    };
    let id = write(&branch.db, |tx| organizations::create(tx, &full));
    let stored = detail(&branch.db, &id).draft;
    assert_eq!((stored.note, stored.uscc.as_str()), (full.note, "91350100M000100Y43"), "R-MEM-03: upper case");
}

#[test]
fn a_superior_that_is_not_higher_or_no_branch_is_refused_r_org_21() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    for (draft, why) in [
        (below(&branch.branch, "同级支部", OrgLevel::Compound, OrgKind::Branch), "the same level"),
        (below(&branch.branch, "上级支部", OrgLevel::Community, OrgKind::Branch), "a higher level"),
        (below(&branch.committee, "一组", OrgLevel::Grid, OrgKind::PartyGroup), "a group below a committee"),
        (below(&branch.group, "楼栋支部", OrgLevel::Building, OrgKind::Branch), "anything below a group"),
        (an_organization("无上级小组", OrgLevel::Grid, OrgKind::PartyGroup), "a group at the top"),
    ] {
        let error = refused(db, |tx| organizations::create(tx, &draft));
        assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec!["R-ORG-21"]), "{why}");
        let found = db.read(|tx| organizations::check(tx, &draft)).unwrap();
        assert!(found.iter().any(|finding| finding.rule_id == "R-ORG-21"), "the form shows it before saving: {why}");
    }
    let nowhere = below("01890000-0000-7000-8000-000000000000", "某支部", OrgLevel::Grid, OrgKind::Branch);
    assert_eq!(refused(db, |tx| organizations::create(tx, &nowhere)).code(), "row.not_found");
}

#[test]
fn a_move_takes_everything_below_along_and_never_makes_a_circle_r_org_21() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let other = write(db, |tx| {
        organizations::create(
            tx,
            &below(&branch.committee, "中共东里小区总支部委员会", OrgLevel::Compound, OrgKind::GeneralBranch),
        )
    });
    let grid = write(db, |tx| {
        organizations::create(tx, &below(&branch.branch, "中共一网格支部", OrgLevel::Grid, OrgKind::Branch))
    });
    write(db, |tx| organizations::relocate(tx, &grid, 1, &other));
    assert_eq!(detail(db, &grid).draft.parent_id.as_deref(), Some(other.as_str()));
    for target in [&branch.branch, &branch.group] {
        let revision = rev(db, &branch.branch);
        let error = refused(db, |tx| organizations::relocate(tx, &branch.branch, revision, target));
        assert_eq!(error.code(), "rule.blocked", "below itself or its own inferior");
        assert!(rules_of(&error).iter().all(|rule| *rule == "R-ORG-21"));
    }
    assert_eq!(refused(db, |tx| organizations::relocate(tx, &grid, 1, &other)).code(), "row.changed", "moved before");
    assert_eq!(refused(db, |tx| organizations::relocate(tx, &grid, 2, "x")).code(), "row.not_found");
}

#[test]
fn a_move_below_a_dissolved_organisation_is_refused() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let closed = write(db, |tx| {
        organizations::create(
            tx,
            &below(&branch.committee, "中共东里小区总支部委员会", OrgLevel::Compound, OrgKind::GeneralBranch),
        )
    });
    let grid = write(db, |tx| {
        organizations::create(tx, &below(&branch.branch, "中共一网格支部", OrgLevel::Grid, OrgKind::Branch))
    });
    write(db, |tx| organizations::close(tx, &closed, 1, day("2026-11-01"), "批复〔2026〕3号"));
    let error = refused(db, |tx| organizations::relocate(tx, &grid, 1, &closed));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("parentId")));
    let new = below(&closed, "中共二网格支部", OrgLevel::Grid, OrgKind::Branch);
    let error = refused(db, |tx| organizations::create(tx, &new));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("parentId")));
}

#[test]
fn an_update_keeps_the_place_and_children_must_still_fit_below() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let good = detail(db, &branch.branch).draft;
    let renamed =
        OrganizationDraft {
            name: "中共幸福里支部".into(), parent_id: Some(branch.group.clone()), ..good.clone()
        };
    write(db, |tx| organizations::update(tx, &branch.branch, 1, &renamed));
    let stored = detail(db, &branch.branch);
    assert_eq!((stored.draft.name.as_str(), stored.node.rev), ("中共幸福里支部", 2));
    assert_eq!(stored.draft.parent_id, good.parent_id, "only a move changes the superior");

    let too_low = OrganizationDraft { level: OrgLevel::Building, ..good.clone() };
    let error = refused(db, |tx| organizations::update(tx, &branch.branch, 2, &too_low));
    assert_eq!(rules_of(&error), ["R-ORG-21"], "its group would stand above it");
    let no_branch = OrganizationDraft { kind: OrgKind::GeneralBranch, ..good.clone() };
    let error = refused(db, |tx| organizations::update(tx, &branch.branch, 2, &no_branch));
    assert!(["rule.blocked", "input.invalid"].contains(&error.code()), "it has members and a group: {}", error.code());
    let error = refused(db, |tx| organizations::update(tx, &branch.branch, 1, &good));
    assert_eq!(error.code(), "row.changed", "two edits of the same row");
    assert!(error.message().contains(acceptance::ACTOR), "names who was faster: {}", error.message());
    assert!(error.message().contains("11-24 09:00"), "and when: {}", error.message());
}

#[test]
fn a_kind_without_own_members_is_refused_while_members_are_in_it() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let lone = write(db, |tx| {
        organizations::create(tx, &below(&branch.committee, "中共西里支部", OrgLevel::Compound, OrgKind::Branch))
    });
    write(db, |tx| members::create(tx, &a_member(1, &lone)));
    let draft = OrganizationDraft { kind: OrgKind::GeneralBranch, ..detail(db, &lone).draft };
    let error = refused(db, |tx| organizations::update(tx, &lone, 1, &draft));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("kind")));
    assert!(error.message().contains("1 名党员"), "{}", error.message());
}

#[test]
fn only_an_empty_organisation_can_be_dissolved_and_it_can_be_taken_back() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let close = |id: &str, day_text: &str, reason: &str| {
        let (id, closed_on, reason) = (id.to_owned(), day(day_text), reason.to_owned());
        let revision = rev(db, &id);
        refused(db, move |tx| organizations::close(tx, &id, revision, closed_on, &reason))
    };
    assert_eq!(code_and_field(&close(&branch.group, "2026-11-24", " ")), ("input.invalid", Some("reason")));
    assert_eq!(
        code_and_field(&close(&branch.group, "2026-11-25", "批复")),
        ("input.invalid", Some("closedOn")),
        "tomorrow"
    );
    assert_eq!(
        code_and_field(&close(&branch.group, "2016-06-30", "批复")),
        ("input.invalid", Some("closedOn")),
        "before it began"
    );
    assert_eq!(
        code_and_field(&close(&branch.committee, "2026-11-24", "批复")),
        ("input.invalid", Some("closedOn")),
        "the own one"
    );
    let in_use = close(&branch.branch, "2026-11-24", "批复");
    assert_eq!(in_use.code(), "organization.in_use");
    assert!(in_use.message().contains("2 名党员、1 个下级组织"), "{}", in_use.message());

    write(db, |tx| organizations::close(tx, &branch.group, 1, day("2026-11-24"), "合并到第二党小组"));
    let open = db.read(|tx| organizations::tree(tx, false)).unwrap();
    assert!(!open.iter().any(|node| node.id == branch.group), "hidden");
    assert_eq!(detail(db, &branch.group).closed_reason, "合并到第二党小组");
    let newcomer = a_member(9, &branch.group);
    let error = refused(db, |tx| members::create(tx, &newcomer));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("organizationId")), "nobody joins a dissolved group");
    write(db, |tx| organizations::reopen(tx, &branch.group, 2));
    write(db, |tx| members::create(tx, &newcomer));
}

#[test]
fn an_inferior_cannot_be_taken_back_before_its_superior() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    write(db, |tx| organizations::close(tx, &branch.group, 1, day("2026-11-24"), "撤销"));
    write(db, |tx| organizations::close(tx, &branch.branch, 1, day("2026-11-24"), "撤销"));
    let error = refused(db, |tx| organizations::reopen(tx, &branch.group, 2));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("parentId")));
    write(db, |tx| organizations::reopen(tx, &branch.branch, 2));
    write(db, |tx| organizations::reopen(tx, &branch.group, 2));
}
