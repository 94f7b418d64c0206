//! Lists of members: filters by anything, groups and counts, structure, filters a user keeps.

use acceptance::{Branch, a_member, code_and_field, day, fresh_branch, now, refused, write};
use dangjian_core::db::Db;
use dangjian_core::identity::Sex;
use dangjian_core::members::{
    self, EducationLevel, GroupTable, MemberDraft, MemberField, MemberFilter, MemberMark, MemberPost, MemberQuery,
    MemberType, saved,
};
use dangjian_core::posts::{PostKind, SeatDraft, TermDraft, terms};

/// Four members who differ in everything.
fn four() -> Branch {
    let branch = fresh_branch(0);
    let add = |n: u32, organization: &str, change: &dyn Fn(&mut MemberDraft)| {
        let mut draft = a_member(n, organization);
        draft.id_number = String::new();
        change(&mut draft);
        write(&branch.db, |tx| members::create(tx, &draft));
    };
    add(1, &branch.branch, &|m| {
        (m.name, m.sex, m.education) = ("甲老".into(), Some(Sex::Male), "初中".into());
        m.birth_date = Some(day("1940-11-24"));
        (m.join_date, m.conversion_date) = (Some(day("1965-01-01")), Some(day("1966-01-01")));
        m.is_exempt = true;
    });
    add(2, &branch.branch, &|m| {
        (m.name, m.sex, m.education) = ("乙中".into(), Some(Sex::Female), "大学专科".into());
        m.birth_date = Some(day("1986-11-25"));
        (m.join_date, m.conversion_date) = (Some(day("2015-11-24")), Some(day("2016-11-24")));
        m.ethnicity = "满族".into();
        m.is_hardship = true;
    });
    add(3, &branch.group, &|m| {
        (m.name, m.sex, m.education) = ("丙青".into(), Some(Sex::Female), "硕士研究生".into());
        m.birth_date = Some(day("1996-11-24"));
        (m.member_type, m.join_date, m.conversion_date) = (MemberType::Probationary, Some(day("2026-05-01")), None);
        m.is_floating = true;
    });
    add(4, &branch.group, &|m| {
        (m.name, m.sex, m.education) = ("丁未".into(), None, String::new());
        m.ethnicity = String::new();
        m.birth_date = None;
        (m.join_date, m.conversion_date) = (Some(day("2020-01-01")), Some(day("2021-01-01")));
    });
    branch
}

fn names(db: &Db, filter: MemberFilter) -> Vec<String> {
    let query = MemberQuery { filter, limit: 50, ..MemberQuery::default() };
    let mut names: Vec<String> =
        db.read(|tx| members::list(tx, &query, now().today())).unwrap().rows.into_iter().map(|row| row.name).collect();
    names.sort();
    names
}

fn counts(table: &GroupTable) -> Vec<(&str, u32)> {
    table.rows.iter().map(|row| (row.label.as_str(), row.total)).collect()
}

#[test]
fn the_roster_can_be_narrowed_by_anything_and_all_conditions_hold_together() {
    let branch = four();
    let find = |change: &dyn Fn(&mut MemberFilter)| {
        let mut filter = MemberFilter::default();
        change(&mut filter);
        names(&branch.db, filter)
    };
    assert_eq!(find(&|_| ()).len(), 4, "no condition, everybody");
    assert_eq!(find(&|f| f.sex = Some(Sex::Female)), ["丙青", "乙中"]);
    assert_eq!(
        find(&|f| f.educations = vec![EducationLevel::Postgraduate, EducationLevel::JuniorCollege]),
        ["丙青", "乙中"]
    );
    assert_eq!(find(&|f| f.educations = vec![EducationLevel::Unknown]), ["丁未"]);
    assert_eq!(find(&|f| f.ethnicities = vec!["满族".into()]), ["乙中"]);
    assert_eq!(find(&|f| f.marks = vec![MemberMark::Minority]), ["乙中"], "empty is no minority");
    assert_eq!(
        find(&|f| f.age_to = Some(39)),
        ["丙青", "乙中"],
        "R-GEN-08: 乙 turns 40 tomorrow; no birth date never fits"
    );
    assert_eq!(
        find(&|f| (f.age_from, f.age_to) = (Some(30), Some(30))),
        ["丙青"],
        "R-GEN-08: 30 today; both ends count"
    );
    assert_eq!(find(&|f| f.standing_from = Some(10)), ["乙中", "甲老"], "R-DEV-37: ten years today");
    assert_eq!(find(&|f| f.marks = vec![MemberMark::Veteran]), ["甲老"]);
    assert_eq!(find(&|f| f.marks = vec![MemberMark::Floating]), ["丙青"]);
    assert_eq!(find(&|f| f.marks = vec![MemberMark::Hardship]), ["乙中"]);
    assert_eq!(find(&|f| f.marks = vec![MemberMark::Lost]), [""; 0], "nobody is lost yet");
    let lost = branch.db.read(|tx| {
        members::list(tx, &MemberQuery { text: "丁未".into(), limit: 1, ..MemberQuery::default() }, now().today())
    });
    let lost = lost.unwrap().rows.remove(0).id;
    write(&branch.db, |tx| members::measures::lose(tx, &lost, day("2026-03-01")));
    assert_eq!(find(&|f| f.marks = vec![MemberMark::Lost]), ["丁未"], "R-MEM-22: found at once");
    assert_eq!(
        find(&|f| f.marks = vec![MemberMark::Floating, MemberMark::Exempt]),
        [""; 0],
        "every mark must be there"
    );
    assert_eq!(find(&|f| (f.sex, f.standing_to) = (Some(Sex::Female), Some(20))), ["乙中"]);
}

#[test]
fn posts_are_a_condition_and_follow_what_is_recorded() {
    let branch = four();
    let all = branch.db.read(|tx| members::list_all(tx, &MemberQuery::default(), now().today())).unwrap();
    let id = |name: &str| all.iter().find(|row| row.name == name).unwrap().id.clone();
    let by = |post| names(&branch.db, MemberFilter { post: Some(post), ..MemberFilter::default() });
    assert_eq!(by(MemberPost::NoPost).len(), 4);
    let seats = [("乙中", PostKind::Secretary), ("甲老", PostKind::DeputySecretary)].map(|(name, kind)| SeatDraft {
        kind,
        member_id: Some(id(name)),
        person_name: name.into(),
    });
    write(&branch.db, |tx| terms::create(tx, &branch.branch, &TermDraft::elected(1, day("2024-03-05"), 5), &seats));
    assert_eq!(
        (by(MemberPost::Secretaries), by(MemberPost::Committee)),
        (vec!["乙中".into(), "甲老".into()], vec!["乙中".to_owned(), "甲老".into()])
    );
    assert_eq!(
        (by(MemberPost::NoPost), by(MemberPost::GroupLeader).len()),
        (vec!["丁未".to_owned(), "丙青".into()], 0)
    );
}

#[test]
fn members_are_grouped_and_counted_by_one_field_or_two() {
    let branch = four();
    let group = |rows, columns| {
        branch.db.read(|tx| members::groups(tx, &MemberQuery::default(), rows, columns, now().today())).unwrap()
    };
    assert_eq!(counts(&group(MemberField::Sex, None)), [("男", 1), ("女", 2), ("未填", 1)]);
    assert_eq!(
        counts(&group(MemberField::Age, None)),
        [("30岁及以下", 1), ("31—40岁", 1), ("81岁及以上", 1), ("未填", 1)]
    );
    assert_eq!(counts(&group(MemberField::Ethnicity, None))[0], ("汉族", 2), "the largest first");
    assert_eq!(counts(&group(MemberField::MemberType, None)), [("正式党员", 3), ("预备党员", 1)]);
    assert_eq!(counts(&group(MemberField::Post, None)), [("无职务", 4)]);
    let table = group(MemberField::Organization, Some(MemberField::Sex));
    assert_eq!(table.columns, ["男", "女", "未填"]);
    let rows: Vec<_> = table.rows.iter().map(|row| (row.label.as_str(), row.counts.clone())).collect();
    assert_eq!(
        rows,
        [("中共幸福里小区支部委员会", vec![1, 1, 0]), ("幸福里第一党小组", vec![0, 1, 1])],
        "in the order of the tree"
    );
    let filtered = MemberQuery {
        filter: MemberFilter { sex: Some(Sex::Female), ..MemberFilter::default() },
        ..MemberQuery::default()
    };
    let table =
        branch.db.read(|tx| members::groups(tx, &filtered, MemberField::Education, None, now().today())).unwrap();
    assert_eq!((table.total, counts(&table)), (2, vec![("研究生", 1), ("大学专科", 1)]), "of those who fit the filter");
}

#[test]
fn the_structure_of_a_list_adds_up_to_it() {
    let branch = four();
    let structure = branch.db.read(|tx| members::structure(tx, &MemberQuery::default(), now().today())).unwrap();
    assert_eq!(structure.total, 4);
    let titles: Vec<_> = structure.breakdowns.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["年龄", "性别", "学历", "党龄"]);
    for part in &structure.breakdowns {
        assert_eq!(part.bars.iter().map(|bar| bar.count).sum::<u32>(), 4, "{}", part.title);
    }
}

#[test]
fn filters_are_kept_by_name_and_belong_to_one_user() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let list = |user: &str| db.read(|tx| saved::list(tx, user)).unwrap();
    write(db, |tx| saved::save(tx, "u1", " 五十年党龄 ", r#"{"marks":["veteran"]}"#));
    write(db, |tx| saved::save(tx, "u1", "五十年党龄", r#"{"marks":[]}"#));
    write(db, |tx| saved::save(tx, "u2", "五十年党龄", "{}"));
    let kept = list("u1");
    assert_eq!((kept.len(), kept[0].body.as_str()), (1, r#"{"marks":[]}"#), "the same name replaces");
    assert_eq!(refused(db, |tx| saved::remove(tx, "u2", &kept[0].id)).code(), "row.not_found", "of another user");
    write(db, |tx| saved::remove(tx, "u1", &kept[0].id));
    assert_eq!((list("u1").len(), list("u2").len()), (0, 1));
    for (name, body, field) in [(" ", "{}", "name"), ("长长", "{", "body")] {
        assert_eq!(
            code_and_field(&refused(db, |tx| saved::save(tx, "u1", name, body))),
            ("input.invalid", Some(field))
        );
    }
    let long = "长".repeat(31);
    assert_eq!(code_and_field(&refused(db, |tx| saved::save(tx, "u1", &long, "{}"))), ("input.invalid", Some("name")));
}
