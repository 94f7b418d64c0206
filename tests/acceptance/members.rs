//! Members: form, roster, masking and the one active record per ID number.

use acceptance::{a_member, code_and_field, day, fresh_branch, now, refused, rules_of, write};
use dangjian_core::db::{Db, journal};
use dangjian_core::identity::Sex;
use dangjian_core::members::{
    self, MemberDetail, MemberDraft, MemberFilter, MemberQuery, MemberRow, MemberSort, MemberType, MembershipStatus,
    SensitiveField,
};
use dangjian_core::organizations;

fn detail(db: &Db, id: &str) -> MemberDetail {
    db.read(|tx| members::detail(tx, id, now().today())).unwrap()
}

/// The first page of the roster for a text.
pub fn query(text: &str) -> MemberQuery {
    MemberQuery {
        text: text.into(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: MemberFilter::default(),
        sort: MemberSort::Name,
        descending: false,
        limit: 50,
        offset: 0,
    }
}

fn rows(db: &Db, query: &MemberQuery) -> Vec<MemberRow> {
    db.read(|tx| members::list(tx, query, now().today())).unwrap().rows
}

fn names(db: &Db, query: &MemberQuery) -> Vec<String> {
    rows(db, query).into_iter().map(|row| row.name).collect()
}

#[test]
fn a_created_member_is_on_the_roster_with_masked_numbers_r_prv_09() {
    let branch = fresh_branch(0);
    let draft = MemberDraft {
        id_number: "11010519491231002x".into(),
        mobile: "+86 138-1234-5678".into(),
        ..a_member(1, &branch.branch)
    };
    let id = write(&branch.db, |tx| members::create(tx, &draft));
    let row = &rows(&branch.db, &query(""))[0];
    assert_eq!((row.id_number_masked.as_str(), row.mobile_masked.as_str()), ("110***********002X", "138****5678"));
    assert_eq!((row.sex, row.age), (Some(Sex::Female), Some(76)), "R-MEM-02: taken from the ID number");
    let page = detail(&branch.db, &id);
    assert_eq!(page.draft.id_number, "110***********002X", "the form is masked too");
    assert!(!page.draft.address.contains("501"), "address to the compound: {}", page.draft.address);
    assert_eq!(page.standing_years, Some(15), "R-DEV-37: since conversion");
    assert_eq!(page.organization_path.len(), 2);
}

#[test]
fn what_cannot_be_is_refused_with_field_and_reason_r_mem_01() {
    let branch = fresh_branch(0);
    let good = || a_member(1, &branch.branch);
    let cases: [(&str, &str, MemberDraft); 15] = [
        ("name", "2 个字", MemberDraft { name: String::new(), ..good() }),
        ("name", "31", MemberDraft { name: "长".repeat(31), ..good() }),
        ("name", "5", MemberDraft { name: "王5".into(), ..good() }),
        ("idNumber", "校验", MemberDraft { id_number: "110105194912310021".into(), ..good() }),
        ("idNumber", "15", MemberDraft { id_number: "110105491231002".into(), ..good() }),
        ("idNumber", "", MemberDraft { id_number: "11010520260230002X".into(), ..good() }),
        ("idNumber", "", MemberDraft { id_number: "110***********002X".into(), ..good() }),
        ("mobile", "11", MemberDraft { mobile: "1381234567".into(), ..good() }),
        ("mobile", "", MemberDraft { mobile: "138****5678".into(), ..good() }),
        ("note", "10001", MemberDraft { note: "长".repeat(10_001), ..good() }),
        ("address", "201", MemberDraft { address: "长".repeat(201), ..good() }),
        ("overrideReason", "501", MemberDraft { override_reason: "长".repeat(501), ..good() }),
        ("organizationId", "党支部", MemberDraft { organization_id: String::new(), ..good() }),
        ("organizationId", "不直接编入党员", MemberDraft { organization_id: branch.committee.clone(), ..good() }),
        ("statusDocument", "201", MemberDraft { status_document: "长".repeat(201), ..good() }),
    ];
    for (field, part, draft) in cases {
        let error = refused(&branch.db, |tx| members::create(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
        assert!(error.message().contains(part), "{}", error.message());
    }
    assert!(rows(&branch.db, &query("")).is_empty(), "nothing was stored");
}

#[test]
fn names_with_a_dot_and_rare_characters_and_texts_of_ten_thousand_are_kept_as_typed() {
    let branch = fresh_branch(0);
    for (n, name) in [(1, "买买提·吐尔逊江"), (2, "𠮷田䶮"), (3, "䶮𠮷")] {
        let draft = MemberDraft { name: name.into(), note: "𠮷".repeat(10_000), ..a_member(n, &branch.branch) };
        let id = write(&branch.db, |tx| members::create(tx, &draft));
        let stored = detail(&branch.db, &id).draft;
        assert_eq!((stored.name.as_str(), stored.note), (name, draft.note), "counted in characters, not in bytes");
        assert_eq!(names(&branch.db, &query(name)), [name], "and found by its own characters");
    }
    let empty = MemberDraft {
        ethnicity: String::new(),
        education: String::new(),
        mobile: String::new(),
        address: String::new(),
        id_number: String::new(),
        join_date: None,
        ..a_member(4, &branch.branch)
    };
    let id = write(&branch.db, |tx| members::create(tx, &empty));
    let hints = detail(&branch.db, &id).findings;
    let fields: Vec<_> = hints.iter().filter_map(|hint| hint.field.as_deref()).collect();
    assert_eq!(fields, ["idNumber", "joinDate", "mobile"], "empty is allowed and hinted at (待补全)");
}

#[test]
fn a_second_active_record_of_an_id_number_is_refused_until_the_first_left_r_mem_07() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let first = branch.people[0].0.clone();
    let twin = MemberDraft {
        name: "冒名者".into(),
        id_number: a_member(1, "").id_number.to_lowercase(),
        ..a_member(2, &branch.branch)
    };
    let error = refused(db, |tx| members::create(tx, &twin));
    assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec!["R-MEM-07"]));
    assert!(error.message().contains(&branch.people[0].1), "names the record that has it: {}", error.message());
    let shown = db.read(|tx| members::check(tx, &twin, None, now().today())).unwrap();
    assert!(shown.iter().any(|finding| finding.rule_id == "R-MEM-07"), "the form shows it before saving");

    let left = MemberDraft {
        status: MembershipStatus::TransferredOut,
        status_on: Some(day("2026-11-01")),
        status_document: "转接介绍信第12号".into(),
        ..a_member(1, &branch.branch)
    };
    write(db, |tx| members::update(tx, &first, 1, &left));
    let second = write(db, |tx| members::create(tx, &twin));
    let back = a_member(1, &branch.branch);
    assert_eq!(rules_of(&refused(db, |tx| members::update(tx, &first, 2, &back))), ["R-MEM-07"], "not both");
    write(db, |tx| members::delete(tx, &second, 1, "登记错误"));
    write(db, |tx| members::update(tx, &first, 2, &back));
    let error = refused(db, |tx| members::restore(tx, &second));
    assert_eq!(rules_of(&error), ["R-MEM-07"], "the way out of the trash is closed too");
}

#[test]
fn masked_texts_in_a_form_mean_unchanged_and_new_ones_are_stored() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let id = branch.people[0].0.as_str();
    let original = a_member(1, &branch.branch);
    let reveal = |field| write(db, |tx| members::reveal(tx, id, field, "核对"));
    let mut form = detail(db, id).draft;
    form.occupation = "退休".into();
    write(db, |tx| members::update(tx, id, 1, &form));
    let kept = [SensitiveField::IdNumber, SensitiveField::Mobile, SensitiveField::Address].map(reveal);
    assert_eq!(
        kept,
        [original.id_number, original.mobile, original.address],
        "the stored values survived the masked form"
    );
    form.mobile = "13700002222".into();
    write(db, |tx| members::update(tx, id, 2, &form));
    assert_eq!(reveal(SensitiveField::Mobile), "13700002222");
}

#[test]
fn revealing_needs_a_reason_and_is_logged_r_prv_11() {
    let branch = fresh_branch(1);
    let id = branch.people[0].0.as_str();
    let length = |db: &Db| db.read(journal::length).unwrap();
    let before = length(&branch.db);
    let error = refused(&branch.db, |tx| members::reveal(tx, id, SensitiveField::IdNumber, " "));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
    assert_eq!(length(&branch.db), before);
    write(&branch.db, |tx| members::reveal(tx, id, SensitiveField::IdNumber, "核对入党志愿书"));
    assert_eq!(length(&branch.db), before + 1);
    assert_eq!(
        refused(&branch.db, |tx| members::reveal(tx, "x", SensitiveField::Mobile, "核对")).code(),
        "row.not_found"
    );
}

#[test]
fn warnings_need_a_typed_reason_and_blocks_cannot_be_argued_away() {
    let branch = fresh_branch(0);
    let good = || a_member(1, &branch.branch);
    let warned: [(&str, MemberDraft); 4] = [
        ("R-MEM-02", MemberDraft { sex: Some(Sex::Female), ..good() }),
        (
            "R-MEM-04",
            MemberDraft { join_date: Some(day("1970-01-01")), conversion_date: Some(day("1971-01-01")), ..good() },
        ),
        ("R-MEM-05", MemberDraft { conversion_date: Some(day("2011-06-19")), ..good() }),
        ("R-MEM-20", MemberDraft { status: MembershipStatus::Suspended, ..good() }),
    ];
    for (rule, draft) in warned {
        let error = refused(&branch.db, |tx| members::create(tx, &draft));
        assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec![rule]));
        let reasoned = MemberDraft { override_reason: "档案如此，已核对".into(), ..draft };
        let id = write(&branch.db, |tx| members::create(tx, &reasoned));
        assert_eq!(detail(&branch.db, &id).draft.override_reason, "档案如此，已核对", "kept with the record");
        write(&branch.db, |tx| members::delete(tx, &id, 1, "测试"));
    }
    let reason = || "再说".to_owned();
    let blocked: [(&str, MemberDraft); 4] = [
        ("R-MEM-06", MemberDraft { conversion_date: None, override_reason: reason(), ..good() }),
        ("R-MEM-06", MemberDraft { member_type: MemberType::Probationary, override_reason: reason(), ..good() }),
        ("R-MEM-05", MemberDraft { conversion_date: Some(day("2010-06-19")), override_reason: reason(), ..good() }),
        (
            "R-MEM-02",
            MemberDraft {
                join_date: Some(day("2026-11-25")),
                conversion_date: Some(day("2026-11-24")),
                override_reason: reason(),
                ..good()
            },
        ),
    ];
    for (rule, draft) in blocked {
        let error = refused(&branch.db, |tx| members::create(tx, &draft));
        assert_eq!((error.code(), rules_of(&error)[0]), ("rule.blocked", rule));
    }
}

#[test]
fn of_two_edits_of_the_same_member_the_second_is_refused_and_told_who_was_faster() {
    let branch = fresh_branch(1);
    let id = branch.people[0].0.as_str();
    let mut form = detail(&branch.db, id).draft;
    form.education = "研究生".into();
    write(&branch.db, |tx| members::update(tx, id, 1, &form));
    form.education = "中专".into();
    let error = refused(&branch.db, |tx| members::update(tx, id, 1, &form));
    assert_eq!(error.code(), "row.changed");
    assert!(
        error.message().contains(acceptance::ACTOR) && error.message().contains("11-24 09:00"),
        "{}",
        error.message()
    );
    assert_eq!(detail(&branch.db, id).draft.education, "研究生", "the first one stays");
    assert_eq!(refused(&branch.db, |tx| members::update(tx, "x", 1, &form)).code(), "row.not_found");
}

#[test]
fn a_deleted_member_is_in_no_list_and_comes_back_exactly() {
    let branch = fresh_branch(2);
    let id = branch.people[0].0.as_str();
    let before = detail(&branch.db, id);
    let error = refused(&branch.db, |tx| members::delete(tx, id, 1, ""));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
    write(&branch.db, |tx| members::delete(tx, id, 1, "重复登记"));
    assert_eq!(rows(&branch.db, &query("")).len(), 1);
    let gone = branch.db.read(|tx| members::detail(tx, id, now().today())).unwrap_err();
    assert_eq!(gone.code(), "row.not_found");
    assert_eq!(refused(&branch.db, |tx| members::delete(tx, id, 2, "再删")).code(), "row.changed");
    write(&branch.db, |tx| members::restore(tx, id));
    let after = detail(&branch.db, id);
    assert_eq!((after.draft, after.rev), (before.draft, before.rev + 2));
}

#[test]
fn a_member_is_not_restored_into_a_dissolved_branch() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let id = write(db, |tx| members::create(tx, &a_member(1, &branch.group)));
    write(db, |tx| members::delete(tx, &id, 1, "测试"));
    write(db, |tx| organizations::close(tx, &branch.group, 1, day("2026-11-24"), "撤销"));
    let error = refused(db, |tx| members::restore(tx, &id));
    assert_eq!(
        code_and_field(&error),
        ("input.invalid", Some("organizationId")),
        "R-ORG-01: no member without organisation"
    );
    write(db, |tx| organizations::reopen(tx, &branch.group, 2));
    write(db, |tx| members::restore(tx, &id));
}

#[test]
fn the_roster_filters_sorts_and_pages() {
    let branch = fresh_branch(10);
    let db = &branch.db;
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(30, &branch.group) };
    write(db, |tx| members::create(tx, &probationary));
    let total = |query: &MemberQuery| db.read(|tx| members::list(tx, query, now().today())).unwrap().total;
    assert_eq!(total(&query("")), 11);
    assert_eq!(total(&MemberQuery { organization_id: Some(branch.group.clone()), ..query("") }), 1);
    assert_eq!(
        total(&MemberQuery { organization_id: Some(branch.committee.clone()), ..query("") }),
        11,
        "and everything below"
    );
    assert_eq!(total(&MemberQuery { member_type: Some(MemberType::Probationary), ..query("") }), 1);
    assert_eq!(total(&MemberQuery { status: Some(MembershipStatus::Deceased), ..query("") }), 0);
    let page = MemberQuery { limit: 4, offset: 8, ..query("") };
    assert_eq!((rows(db, &page).len(), total(&page)), (3, 11), "the last page");
    let all = names(db, &query(""));
    let up = names(db, &MemberQuery { descending: true, ..query("") });
    assert_eq!(up.into_iter().rev().collect::<Vec<_>>(), all);
    let ages: Vec<_> =
        rows(db, &MemberQuery { sort: MemberSort::BirthDate, ..query("") }).iter().map(|row| row.age).collect();
    assert!(ages.windows(2).all(|pair| pair[0] >= pair[1]), "oldest first: {ages:?}");
    assert_eq!(db.read(|tx| members::list_all(tx, &page, now().today())).unwrap().len(), 11, "export ignores the page");
}

#[test]
fn a_form_with_an_impossible_date_or_an_unknown_field_is_an_error_and_no_panic() {
    let branch = fresh_branch(0);
    let json = serde_json::to_value(a_member(1, &branch.branch)).unwrap();
    assert!(serde_json::from_value::<MemberDraft>(json.clone()).is_ok());
    for (field, value) in
        [("joinDate", "2026-02-30"), ("birthDate", "2026-13-01"), ("conversionDate", "昨天"), ("memberType", "boss")]
    {
        let mut wrong = json.clone();
        wrong[field] = value.into();
        assert!(serde_json::from_value::<MemberDraft>(wrong).is_err(), "{field} = {value}");
    }
    let mut more = json;
    more["isAdmin"] = true.into();
    assert!(serde_json::from_value::<MemberDraft>(more).is_err(), "unknown fields are refused");
}

#[test]
fn the_roster_kept_in_memory_follows_every_change_and_no_refused_one() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    assert_eq!(rows(db, &query("")).len(), 3, "the answer is kept from here on");
    let id =
        write(db, |tx| members::create(tx, &MemberDraft { name: "欧阳新来".into(), ..a_member(40, &branch.group) }));
    assert_eq!(rows(db, &query("oyxl")).len(), 1, "a new member is found at once");
    let refused =
        refused(db, |tx| members::create(tx, &MemberDraft { name: "王".into(), ..a_member(41, &branch.group) }));
    assert_eq!(refused.code(), "input.invalid");
    assert_eq!(rows(db, &query("")).len(), 4, "a refused member is not on the roster");
    let found = detail(db, &id);
    write(db, |tx| members::delete(tx, &id, found.rev, "重复录入"));
    assert_eq!(rows(db, &query("oyxl")).len(), 0, "what is in the trash is not found");
    write(db, |tx| members::restore(tx, &id));
    assert_eq!(rows(db, &query("oyxl")).len(), 1, "and is again when it comes back");
}
