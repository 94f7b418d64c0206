//! 拆分 and 合并: who goes where, in one transaction, with the history of members kept.

use crate::structure::{another, decision, rev, time_line};
use acceptance::{
    Branch, a_member, an_organization_below, code_and_field, day, fresh_branch, refused, rules_of, write,
};
use dangjian_core::db::Db;
use dangjian_core::error::Error;
use dangjian_core::history;
use dangjian_core::members::{self, MemberFilter, MemberQuery, MemberSort};
use dangjian_core::organizations::{
    self, ChangeKind, Decision, MergeDraft, MergeSource, OrgKind, OrgLevel, Placement, SplitDraft, SplitOutcome,
    SplitPart,
};
use dangjian_core::records::RecordKind;
use std::collections::BTreeMap;

/// Why it is refused, the form, code and field of the refusal.
type Case<'a> = (&'a str, SplitDraft, &'a str, Option<&'a str>);

/// Organisation of every member, by member.
fn places(db: &Db) -> BTreeMap<String, String> {
    let query = MemberQuery {
        text: String::new(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: MemberFilter::default(),
        sort: MemberSort::Name,
        descending: false,
        limit: 500,
        offset: 0,
    };
    let page = db.read(|tx| members::list(tx, &query, day("2026-11-24"))).unwrap();
    page.rows.into_iter().map(|row| (row.id, row.organization_id)).collect()
}

fn part(name: &str, level: OrgLevel, people: &[(String, String)]) -> SplitPart {
    SplitPart {
        name: name.into(),
        short_name: String::new(),
        level,
        kind: OrgKind::Branch,
        member_ids: people.iter().map(|(id, _)| id.clone()).collect(),
        child_ids: Vec::new(),
    }
}

fn split_of(branch: &Branch, outcome: SplitOutcome, parts: Vec<SplitPart>) -> SplitDraft {
    SplitDraft {
        organization_id: branch.branch.clone(),
        rev: rev(&branch.db, &branch.branch),
        outcome,
        parts,
        decision: decision("2026-11-20"),
    }
}

fn merge_of(db: &Db, target: &str, sources: &[&str]) -> MergeDraft {
    MergeDraft {
        target_id: target.into(),
        target_rev: rev(db, target),
        sources: sources.iter().map(|id| MergeSource { id: (*id).into(), rev: rev(db, id) }).collect(),
        placements: Vec::new(),
        decision: decision("2026-11-20"),
    }
}

#[test]
fn a_split_moves_the_chosen_members_and_nobody_else_r_org_01() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    let before = places(db);
    let parts = vec![part("中共幸福里二支部", OrgLevel::Compound, &branch.people[..4])];
    let draft = split_of(&branch, SplitOutcome::Remains, parts);
    let made = write(db, |tx| organizations::split(tx, &draft));
    let after = places(db);
    assert_eq!(before.len(), after.len(), "everybody is still there, once");
    for (place, (id, name)) in branch.people.iter().enumerate() {
        let expected = if place < 4 { &made[0] } else { &branch.branch };
        assert_eq!(&after[id], expected, "{name}");
    }
    let (old, new) = (time_line(db, &branch.branch), time_line(db, &made[0]));
    assert_eq!((old[0].kind, old[0].members), (ChangeKind::Split, 4));
    assert_eq!(old[0].summary, "拆分出“中共幸福里二支部”，涉及党员 4 名。");
    assert_eq!(new[0].summary, "由“中共幸福里小区支部委员会”拆分成立，涉及党员 4 名。");
    assert_eq!(new[0].related.as_ref().unwrap().id, branch.branch);
    let member = db.read(|tx| history::history(tx, RecordKind::Member, &branch.people[0].0)).unwrap();
    let change = &member[0].changes[0];
    assert_eq!(
        (change.label.as_str(), change.before.as_str(), change.after.as_str()),
        ("所在党支部", "中共幸福里小区支部委员会", "中共幸福里二支部"),
        "the member's own history tells where they came from"
    );
    let card = db.read(|tx| members::file(tx, &branch.people[0].0, day("2026-11-24"))).unwrap();
    let moved: Vec<_> =
        card.moves.iter().map(|one| (one.moved_on, one.to_name.as_str(), one.document.as_str())).collect();
    let on = day("2026-11-20");
    assert_eq!(
        moved,
        [(on, "中共幸福里二支部", draft.decision.document.as_str())],
        "and so does 组织关系历史 on the card"
    );
    let tree = db.read(|tx| organizations::tree_on(tx, day("2026-11-19"))).unwrap();
    assert!(tree.iter().all(|node| node.id != made[0]), "the day before there was only one");
}

#[test]
fn a_branch_that_grew_becomes_a_general_branch_with_branches_below_it_r_org_03_r_org_05() {
    let branch = fresh_branch(52);
    let db = &branch.db;
    let small = part("中共幸福里一支部", OrgLevel::Grid, &branch.people[..26]);
    let mut other = part("中共幸福里二支部", OrgLevel::Grid, &branch.people[26..]);
    let draft = split_of(&branch, SplitOutcome::GeneralBranch, vec![small.clone(), other.clone()]);
    let error = refused(db, |tx| organizations::split(tx, &draft));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("parts")));
    assert!(error.message().contains("0 名党员、1 个下级组织"), "its group needs a place: {}", error.message());

    other.child_ids.push(branch.group.clone());
    let draft = split_of(&branch, SplitOutcome::GeneralBranch, vec![small, other]);
    let made = write(db, |tx| organizations::split(tx, &draft));
    let top = db.read(|tx| organizations::detail(tx, &branch.branch)).unwrap();
    assert_eq!((top.draft.kind, top.node.members, top.node.members_below), (OrgKind::GeneralBranch, 0, 52));
    let group = db.read(|tx| organizations::detail(tx, &branch.group)).unwrap();
    assert_eq!(group.draft.parent_id.as_ref(), Some(&made[1]), "the group went along");
    let kinds: Vec<_> = time_line(db, &branch.branch).into_iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [ChangeKind::KindChanged, ChangeKind::Split, ChangeKind::Established]);
    let past = db.read(|tx| organizations::tree_on(tx, day("2026-11-19"))).unwrap();
    let before = past.iter().find(|node| node.id == branch.branch).unwrap();
    assert_eq!(before.kind, OrgKind::Branch, "the day before");
    let group = past.iter().find(|node| node.id == branch.group).unwrap();
    assert_eq!(group.parent_id.as_ref(), Some(&branch.branch), "the group stood below it then");
}

#[test]
fn a_refused_split_leaves_everything_as_it_was() {
    let branch = fresh_branch(9);
    let db = &branch.db;
    let stranger = {
        let other = another(&branch, "中共东里小区支部委员会");
        write(db, |tx| members::create(tx, &a_member(40, &other)))
    };
    let before = (places(db), db.read(|tx| organizations::tree(tx, true)).unwrap());
    let one = |people: &[(String, String)]| part("中共幸福里一支部", OrgLevel::Compound, people);
    let two = |people: &[(String, String)]| part("中共幸福里二支部", OrgLevel::Compound, people);
    let with = |outcome, parts| split_of(&branch, outcome, parts);
    let foreign = [(stranger, String::new())];
    let general = SplitPart { kind: OrgKind::GeneralBranch, ..two(&branch.people[..4]) };
    let group_twice = |part: SplitPart| SplitPart { child_ids: vec![branch.group.clone()], ..part };
    let cases: [Case<'_>; 9] = [
        ("no part", with(SplitOutcome::Remains, vec![]), "input.invalid", Some("parts")),
        ("a stranger", with(SplitOutcome::Remains, vec![one(&foreign)]), "input.invalid", Some("parts")),
        (
            "a member twice",
            with(SplitOutcome::Remains, vec![one(&branch.people[..4]), two(&branch.people[3..6])]),
            "input.invalid",
            Some("parts"),
        ),
        (
            "a group twice",
            with(
                SplitOutcome::Remains,
                vec![group_twice(one(&branch.people[..3])), group_twice(two(&branch.people[3..6]))],
            ),
            "input.invalid",
            Some("parts"),
        ),
        ("members in a general branch", with(SplitOutcome::Remains, vec![general]), "input.invalid", Some("parts")),
        (
            "somebody left over",
            with(SplitOutcome::Dissolved, vec![one(&branch.people[..8])]),
            "input.invalid",
            Some("parts"),
        ),
        (
            "a name of one character in the second part",
            with(
                SplitOutcome::Remains,
                vec![one(&branch.people[..3]), SplitPart { name: "二".into(), ..two(&branch.people[3..6]) }],
            ),
            "input.invalid",
            Some("name"),
        ),
        (
            "a level above the superior",
            with(SplitOutcome::Remains, vec![part("中共某支部", OrgLevel::Community, &branch.people[..3])]),
            "rule.blocked",
            None,
        ),
        (
            "a day before the last change",
            SplitDraft {
                decision: decision("2016-06-30"),
                ..with(SplitOutcome::Remains, vec![one(&branch.people[..3])])
            },
            "input.invalid",
            Some("on"),
        ),
    ];
    for (why, draft, code, field) in cases {
        let error = refused(db, |tx| organizations::split(tx, &draft));
        assert_eq!(code_and_field(&error), (code, field), "{why}: {}", error.message());
    }
    let few = with(SplitOutcome::Remains, vec![one(&branch.people[..2])]);
    let error = refused(db, |tx| organizations::split(tx, &few));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-02"]), "two make no branch");
    let stale = SplitDraft { rev: 7, ..with(SplitOutcome::Remains, vec![one(&branch.people[..3])]) };
    assert_eq!(refused(db, |tx| organizations::split(tx, &stale)).code(), "row.changed");
    assert_eq!((places(db), db.read(|tx| organizations::tree(tx, true)).unwrap()), before, "all or nothing");

    let reasoned = SplitDraft {
        decision: Decision { override_reason: "近期将转入 2 名党员".into(), ..decision("2026-11-20") },
        ..few
    };
    write(db, |tx| organizations::split(tx, &reasoned));
}

#[test]
fn a_split_may_dissolve_the_original() {
    let branch = fresh_branch(8);
    let db = &branch.db;
    let mut first = part("中共幸福里一支部", OrgLevel::Compound, &branch.people[..4]);
    first.child_ids.push(branch.group.clone());
    let second = part("中共幸福里二支部", OrgLevel::Compound, &branch.people[4..]);
    let draft = split_of(&branch, SplitOutcome::Dissolved, vec![first, second]);
    let made = write(db, |tx| organizations::split(tx, &draft));
    assert_eq!(made.len(), 2);
    let old = db.read(|tx| organizations::detail(tx, &branch.branch)).unwrap();
    assert_eq!((old.node.closed_on, old.node.members_below), (Some(day("2026-11-20")), 0));
    assert!(places(db).values().all(|place| made.contains(place)), "R-ORG-01: nobody stays in what is dissolved");
}

#[test]
fn a_merger_takes_members_and_groups_along_and_places_some_elsewhere() {
    let branch = fresh_branch(5);
    let db = &branch.db;
    let other = another(&branch, "中共东里小区支部委员会");
    let group = write(db, |tx| {
        let draft = an_organization_below(&other, "东里第一党小组", OrgLevel::Grid, OrgKind::PartyGroup);
        organizations::create(tx, &draft)
    });
    let third = another(&branch, "中共西里小区支部委员会");
    let people: Vec<String> = (20..24).map(|n| write(db, |tx| members::create(tx, &a_member(n, &other)))).collect();
    let in_group = write(db, |tx| members::create(tx, &a_member(30, &group)));
    let draft = MergeDraft {
        placements: vec![
            Placement { member_id: people[0].clone(), organization_id: branch.group.clone() },
            Placement { member_id: people[1].clone(), organization_id: third.clone() },
        ],
        ..merge_of(db, &branch.branch, &[&other])
    };
    write(db, |tx| organizations::merge(tx, &draft));
    let after = places(db);
    let expected = [&branch.group, &third, &branch.branch, &branch.branch];
    for (id, place) in people.iter().zip(expected) {
        assert_eq!(&after[id], place);
    }
    assert_eq!(after[&in_group], group, "whoever is in a group stays in it");
    let moved = db.read(|tx| organizations::detail(tx, &group)).unwrap();
    assert_eq!(moved.draft.parent_id.as_ref(), Some(&branch.branch), "the group stands below the other branch now");
    let gone = time_line(db, &other);
    assert_eq!(gone[0].summary, "并入“中共幸福里小区支部委员会”后撤销，涉及党员 4 名。");
    let target = &time_line(db, &branch.branch)[0];
    assert_eq!(
        (target.kind, target.summary.as_str()),
        (ChangeKind::Merged, "合并“中共东里小区支部委员会”，涉及党员 2 名。")
    );
    assert_eq!(db.read(|tx| organizations::detail(tx, &other)).unwrap().node.closed_on, Some(day("2026-11-20")));
}

#[test]
fn a_refused_merger_leaves_everything_as_it_was() {
    let branch = fresh_branch(5);
    let db = &branch.db;
    let other = another(&branch, "中共东里小区支部委员会");
    let person = write(db, |tx| members::create(tx, &a_member(20, &other)));
    let below = write(db, |tx| {
        let draft = an_organization_below(&other, "中共东里网格支部", OrgLevel::Grid, OrgKind::Branch);
        organizations::create(tx, &draft)
    });
    let before = (places(db), db.read(|tx| organizations::tree(tx, true)).unwrap());
    let base = || merge_of(db, &branch.branch, &[&other]);
    let place = |member: &str, to: &str| Placement { member_id: member.into(), organization_id: to.into() };
    let cases: [(&str, MergeDraft, &str); 8] = [
        ("nothing to merge", MergeDraft { sources: vec![], ..base() }, "sources"),
        ("itself", merge_of(db, &branch.branch, &[&branch.branch]), "sources"),
        ("twice the same", merge_of(db, &branch.branch, &[&other, &other]), "sources"),
        ("the own organisation", merge_of(db, &branch.branch, &[&branch.committee]), "sources"),
        ("into its own inferior", merge_of(db, &below, &[&other]), "sources"),
        ("members into a committee", merge_of(db, &branch.committee, &[&other]), "targetId"),
        (
            "a member of another branch",
            MergeDraft { placements: vec![place(&branch.people[0].0, &branch.group)], ..base() },
            "placements",
        ),
        ("to what is dissolved", MergeDraft { placements: vec![place(&person, &other)], ..base() }, "placements"),
    ];
    for (why, draft, field) in cases {
        let error = refused(db, |tx| organizations::merge(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{why}: {}", error.message());
    }
    let stale = MergeDraft { sources: vec![MergeSource { id: other.clone(), rev: 9 }], ..base() };
    assert!(matches!(refused(db, |tx| organizations::merge(tx, &stale)), Error::RowChanged { .. }));
    assert_eq!((places(db), db.read(|tx| organizations::tree(tx, true)).unwrap()), before, "all or nothing");
}

#[test]
fn a_merger_that_makes_a_branch_too_large_asks_for_a_reason_r_org_03() {
    let branch = fresh_branch(30);
    let db = &branch.db;
    let other = another(&branch, "中共东里小区支部委员会");
    for n in 100..121 {
        write(db, |tx| members::create(tx, &a_member(n, &other)));
    }
    let draft = merge_of(db, &branch.branch, &[&other]);
    let error = refused(db, |tx| organizations::merge(tx, &draft));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-ORG-03"]), "51 members");
    let decision = Decision { override_reason: "随后改设党总支".into(), ..draft.decision.clone() };
    write(db, |tx| organizations::merge(tx, &MergeDraft { decision, ..draft }));
    assert_eq!(places(db).values().filter(|place| **place == branch.branch).count(), 51);
}
