//! Duplicates: found, kept apart, merged field by field, taken back.

use acceptance::{
    Branch, a_meeting, a_member, an_attendance, code_and_field, day, fresh_branch, now, refused, rules_of, write,
};
use dangjian_core::db::Db;
use dangjian_core::meetings::{self, MeetingKind};
use dangjian_core::members::measures;
use dangjian_core::members::merge::{self, DuplicateGround, MergeOrder};
use dangjian_core::members::{self, MemberDetail, MemberDraft, MemberType};
use dangjian_core::trash;

fn detail(db: &Db, id: &str) -> MemberDetail {
    db.read(|tx| members::detail(tx, id, now().today())).unwrap()
}

/// The first member a second time: no ID number, another mobile, an education the first record lacks.
fn twice(branch: &Branch) -> (String, String) {
    let db = &branch.db;
    let first = MemberDraft { education: String::new(), ..a_member(1, &branch.branch) };
    write(db, |tx| members::update(tx, &branch.people[0].0, 1, &first));
    let birth = detail(db, &branch.people[0].0).draft.birth_date;
    let second = MemberDraft {
        id_number: String::new(),
        birth_date: birth,
        mobile: "13700002222".into(),
        education: "研究生".into(),
        organization_id: branch.group.clone(),
        ..a_member(1, &branch.branch)
    };
    (branch.people[0].0.clone(), write(db, |tx| members::create(tx, &second)))
}

fn order(db: &Db, keep: &str, drop: &str, from_drop: &[&str]) -> MergeOrder {
    MergeOrder {
        keep_id: keep.into(),
        keep_rev: detail(db, keep).rev,
        drop_id: drop.into(),
        drop_rev: detail(db, drop).rev,
        from_drop: from_drop.iter().map(|key| (*key).to_owned()).collect(),
        reason: "身份证和入党志愿书均相同".into(),
    }
}

fn attended(db: &Db, id: &str) -> usize {
    detail(db, id).meetings.len()
}

#[test]
fn the_same_name_and_birth_or_mobile_are_found_and_different_people_kept_apart_r_mem_07() {
    let branch = fresh_branch(4);
    let db = &branch.db;
    let pairs = || db.read(merge::duplicates).unwrap();
    assert!(pairs().is_empty(), "four different people");
    let (first, second) = twice(&branch);
    let mobile =
        MemberDraft { id_number: String::new(), birth_date: Some(day("1990-01-01")), ..a_member(2, &branch.branch) };
    write(db, |tx| members::create(tx, &mobile));
    let found = pairs();
    let told: Vec<_> = found.iter().map(|pair| (pair.a.name.as_str(), pair.grounds.clone())).collect();
    assert_eq!(
        told,
        [
            (branch.people[0].1.as_str(), vec![DuplicateGround::NameAndBirth]),
            (branch.people[1].1.as_str(), vec![DuplicateGround::NameAndMobile]),
        ]
    );
    assert!(found[0].a.id_number_masked.contains("***"), "R-PRV-09: masked here too");
    let error = refused(db, |tx| merge::keep_apart(tx, &first, &second, ""));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
    write(db, |tx| merge::keep_apart(tx, &second, &first, "身份证不同，系同名同日生"));
    assert_eq!(pairs().len(), 1, "looked at once, not shown again");
}

#[test]
fn a_preview_shows_what_differs_masked_and_proposes_what_is_missing() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let (first, second) = twice(&branch);
    let preview = db.read(|tx| merge::preview(tx, &first, &second)).unwrap();
    let field = |key: &str| preview.fields.iter().find(|field| field.key == key).unwrap();
    assert_eq!(
        (field("education").drop.as_str(), field("education").take_drop),
        ("研究生", true),
        "the first has none"
    );
    assert!(!field("mobile").take_drop, "both have one: the kept record's stands");
    assert_eq!(field("mobile").drop, "137****2222");
    assert_eq!(field("organizationId").drop, "幸福里第一党小组");
    assert!(preview.fields.iter().all(|field| field.key != "name"), "what is alike is not asked about");
    let error = db.read(|tx| merge::preview(tx, &first, &first)).unwrap_err();
    assert_eq!(code_and_field(&error), ("input.invalid", Some("dropId")));
}

#[test]
fn attendance_and_everything_else_follows_and_the_other_record_goes_to_the_trash() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let (first, second) = twice(&branch);
    let mut meeting = a_meeting(&branch.branch, MeetingKind::MembersAssembly);
    meeting.attendance = vec![an_attendance(&second, &branch.people[0].1)];
    meeting.host_id = Some(second.clone());
    let id = write(db, |tx| meetings::create(tx, &meeting));
    write(db, |tx| measures::lose(tx, &second, day("2026-10-01")));
    assert_eq!((attended(db, &first), attended(db, &second)), (0, 1));
    let preview = db.read(|tx| merge::preview(tx, &first, &second)).unwrap();
    let labels: Vec<_> = preview.references.iter().map(|r| (r.label.as_str(), r.count)).collect();
    assert_eq!(labels, [("会议出勤", 1), ("会议主持或记录", 1)]);

    let order = order(db, &first, &second, &["education", "mobile"]);
    let merged = write(db, |tx| merge::merge(tx, &order));
    let kept = detail(db, &first);
    assert_eq!((kept.draft.education.as_str(), kept.draft.mobile.as_str()), ("研究生", "137****2222"), "as chosen");
    assert_eq!(kept.draft.organization_id, branch.branch, "not chosen: as it was");
    assert_eq!(attended(db, &first), 1, "attendance followed");
    let stored = db.read(|tx| meetings::detail(tx, &id, now().local)).unwrap();
    assert_eq!(stored.draft.host_id.as_deref(), Some(first.as_str()));
    let rows = db.read(trash::list).unwrap();
    assert!(rows[0].reason.contains("合并") && rows[0].id == second, "{rows:?}");

    write(db, |tx| merge::undo(tx, &merged));
    assert_eq!((attended(db, &first), attended(db, &second)), (0, 1), "everything is where it was");
    let back = detail(db, &first).draft;
    assert_eq!((back.education.as_str(), back.mobile), ("", detail(db, &first).draft.mobile));
    assert_eq!(detail(db, &second).draft.education, "研究生");
    let again = refused(db, |tx| merge::undo(tx, &merged));
    assert_eq!(again.code(), "row.not_found", "only once");
}

#[test]
fn both_at_one_meeting_stay_one_line_each_and_the_record_of_the_day_is_not_torn() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let (first, second) = twice(&branch);
    let mut meeting = a_meeting(&branch.branch, MeetingKind::MembersAssembly);
    meeting.attendance = vec![an_attendance(&first, "甲"), an_attendance(&second, "甲")];
    let id = write(db, |tx| meetings::create(tx, &meeting));
    let order = order(db, &first, &second, &[]);
    write(db, |tx| merge::merge(tx, &order));
    let stored = db.read(|tx| meetings::detail(tx, &id, now().local)).unwrap();
    assert_eq!(stored.draft.attendance.len(), 2, "what was recorded stays recorded");
    assert_eq!(attended(db, &first), 1);
}

#[test]
fn out_of_the_trash_a_merged_record_takes_its_references_back() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let (first, second) = twice(&branch);
    let mut meeting = a_meeting(&branch.branch, MeetingKind::MembersAssembly);
    meeting.attendance = vec![an_attendance(&second, "甲")];
    write(db, |tx| meetings::create(tx, &meeting));
    let order = order(db, &first, &second, &["education"]);
    write(db, |tx| merge::merge(tx, &order));
    write(db, |tx| members::restore(tx, &second));
    assert_eq!((attended(db, &first), attended(db, &second)), (0, 1), "the same as undoing the merge");
    assert_eq!(detail(db, &first).draft.education, "");
}

#[test]
fn a_merge_obeys_the_rules_of_the_form_and_is_not_undone_over_later_work() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let (first, second) = twice(&branch);
    let silent = MergeOrder { reason: " ".into(), ..order(db, &first, &second, &[]) };
    let error = refused(db, |tx| merge::merge(tx, &silent));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
    let unknown = order(db, &first, &second, &["overrideReason"]);
    assert_eq!(refused(db, |tx| merge::merge(tx, &unknown)).code(), "input.invalid");
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..detail(db, &second).draft };
    write(db, |tx| members::update(tx, &second, 1, &probationary));
    let torn = order(db, &first, &second, &["memberType"]);
    let error = refused(db, |tx| merge::merge(tx, &torn));
    assert_eq!(rules_of(&error), ["R-MEM-06"], "probationary with a conversion date");
    assert!(db.read(trash::list).unwrap().is_empty(), "nothing of it was kept");
    let stale = MergeOrder { drop_rev: 1, ..order(db, &first, &second, &[]) };
    assert_eq!(refused(db, |tx| merge::merge(tx, &stale)).code(), "row.changed");

    let order = order(db, &first, &second, &["education"]);
    let merged = write(db, |tx| merge::merge(tx, &order));
    let kept = detail(db, &first);
    let later = MemberDraft { occupation: "退休".into(), ..kept.draft };
    write(db, |tx| members::update(tx, &first, kept.rev, &later));
    assert_eq!(refused(db, |tx| merge::undo(tx, &merged)).code(), "row.changed", "later work is not thrown away");
}
