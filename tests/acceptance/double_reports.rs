//! Double reporting: register, posts, services, remarks, who has not served.

use acceptance::{code_and_field, day, fresh_branch, now, refused, write};
use dangjian_core::db::Db;
use dangjian_core::double_reports::{
    self, DoubleReportDetail, DoubleReportDraft, DoubleReportQuery, ServiceRecordDraft,
};
use dangjian_core::workbench;
use dangjian_core::{members, settings};

fn a_report(organization_id: &str, name: &str, reported_on: &str) -> DoubleReportDraft {
    DoubleReportDraft {
        member_id: None,
        name: name.into(),
        sex: None,
        mobile: "13812345678".into(),
        unit: "示例区人民医院".into(),
        unit_organization: "中共示例区人民医院委员会".into(),
        organization_id: organization_id.into(),
        home: "幸福里小区".into(),
        reported_on: day(reported_on),
        skills: "义诊".into(),
        wish: String::new(),
        note: String::new(),
        override_reason: String::new(),
    }
}

fn a_service(on: &str, tenths: u32) -> ServiceRecordDraft {
    ServiceRecordDraft {
        post_id: None, served_on: day(on), item: "义诊服务".into(), tenths, witness: "林晓棠".into()
    }
}

fn detail(db: &Db, id: &str) -> DoubleReportDetail {
    db.read(|tx| double_reports::detail(tx, id, now().today())).unwrap()
}

fn names(db: &Db, only_behind: bool) -> Vec<String> {
    let query = DoubleReportQuery {
        text: String::new(),
        organization_id: None,
        only_behind,
        with_ended: false,
        limit: 50,
        offset: 0,
    };
    let page = db.read(|tx| double_reports::list(tx, &query, now().today())).unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn a_report_has_unit_posts_services_and_remark_and_leaves_the_relation_alone_r_dbl_01_r_dbl_02() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let id = write(db, |tx| double_reports::create(tx, &a_report(&branch.branch, "高明泽", "2026-01-01")));
    write(db, |tx| double_reports::claim_post(tx, &id, "义诊服务岗", day("2026-01-05")));
    let post = detail(db, &id).posts[0].id.clone();
    let of_post = ServiceRecordDraft { post_id: Some(post.clone()), ..a_service("2026-03-08", 25) };
    write(db, |tx| double_reports::add_service(tx, &id, &of_post));
    write(db, |tx| double_reports::add_service(tx, &id, &a_service("2026-09-08", 15)));
    write(db, |tx| double_reports::remark(tx, &id, 2026, "认真负责", Some(day("2026-11-20"))));
    let shown = detail(db, &id);
    assert_eq!((shown.row.services, shown.row.tenths, shown.row.posts.as_str()), (2, 40, "义诊服务岗"), "4.0 hours");
    assert_eq!(shown.draft.mobile, "138****5678", "R-PRV-09");
    assert_eq!(shown.remarks[0].told_on, Some(day("2026-11-20")));
    assert_eq!(shown.findings.iter().map(|f| f.rule_id.as_str()).collect::<Vec<_>>(), ["R-DBL-01"], "nothing is due");

    let wrong = shown.services[0].id.clone();
    write(db, |tx| double_reports::void_service(tx, &wrong));
    assert_eq!(detail(db, &id).row.tenths, 25, "a service entered by mistake no longer counts");
    write(db, |tx| double_reports::end_post(tx, &post, day("2026-11-01")));
    assert_eq!(detail(db, &id).row.posts, "", "given back");
    let roster = db.read(|tx| members::detail(tx, &branch.people[0].0, now().today())).unwrap();
    assert_eq!(roster.rev, 1, "R-DBL-02: no member's record was touched");
}

#[test]
fn the_list_names_who_has_not_served_and_the_workbench_counts_them_r_dbl_03() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let ids: Vec<String> = [("高明泽", "2025-03-01"), ("许静宜", "2025-03-01"), ("新来的", "2026-08-01")]
        .map(|(name, on)| write(db, |tx| double_reports::create(tx, &a_report(&branch.branch, name, on))))
        .to_vec();
    write(db, |tx| double_reports::add_service(tx, &ids[1], &a_service("2026-05-01", 20)));
    assert_eq!(names(db, true), ["高明泽"], "one service was due by the end of June");
    assert_eq!(names(db, false)[0], "高明泽", "who is behind stands first");
    let page = db.read(|tx| workbench::workbench(tx, now().today())).unwrap();
    let told: Vec<_> = page.todos.iter().filter(|todo| todo.finding.rule_id == "R-DBL-03").collect();
    assert_eq!(told.len(), 2, "services and feedback, one line each");
    assert!(told.iter().any(|todo| todo.finding.message.contains("有 1 名在职党员还没有按期参加服务")), "{told:?}");
    assert!(told.iter().any(|todo| todo.finding.message.contains("有 2 名在职党员的服务情况还没有向单位反馈")));
    write(db, |tx| settings::set(tx, "double.service_per_year", "0"));
    assert!(names(db, true).is_empty(), "an office that asks for nothing");
}

#[test]
fn what_cannot_be_is_refused_with_its_field_r_dbl_02() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let good = || a_report(&branch.branch, "高明泽", "2026-03-01");
    for (field, draft) in [
        ("name", DoubleReportDraft { name: " ".into(), ..good() }),
        ("unit", DoubleReportDraft { unit: String::new(), ..good() }),
        ("reportedOn", DoubleReportDraft { reported_on: day("2026-11-25"), ..good() }),
        ("mobile", DoubleReportDraft { mobile: "138".into(), ..good() }),
        ("organizationId", DoubleReportDraft { organization_id: String::new(), ..good() }),
    ] {
        let error = refused(db, |tx| double_reports::create(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    let id = write(db, |tx| double_reports::create(tx, &good()));
    let foreign = ServiceRecordDraft { post_id: Some("x".into()), ..a_service("2026-05-01", 10) };
    let error = refused(db, |tx| double_reports::add_service(tx, &id, &foreign));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("postId")), "only a post of their own");
    let error = refused(db, |tx| double_reports::add_service(tx, &id, &a_service("2026-02-28", 10)));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("servedOn")), "before the report");
    let error = refused(db, |tx| double_reports::remark(tx, &id, 2025, "好", None));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("year")));
    let error = refused(db, |tx| double_reports::remark(tx, &id, 2026, "好", Some(day("2025-12-31"))));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("toldOn")));
    write(db, |tx| double_reports::end(tx, &id, 1, day("2026-11-01"), "已迁离"));
    assert!(names(db, false).is_empty());
    assert_eq!(refused(db, |tx| double_reports::update(tx, "x", 1, &good())).code(), "row.not_found");
}

#[test]
fn a_member_of_our_own_brings_name_and_number_along() {
    let branch = fresh_branch(1);
    let db = &branch.db;
    let draft = DoubleReportDraft {
        member_id: Some(branch.people[0].0.clone()),
        mobile: String::new(),
        ..a_report(&branch.branch, "", "2026-03-01")
    };
    let id = write(db, |tx| double_reports::create(tx, &draft));
    assert_eq!(detail(db, &id).row.name, branch.people[0].1);
    assert_eq!(write(db, |tx| double_reports::reveal(tx, &id, "核对")), acceptance::a_member(1, "").mobile);
    let of = db.read(|tx| double_reports::of_member(tx, &branch.people[0].0, now().today())).unwrap();
    assert_eq!(of.len(), 1, "shown on the member's card");
}
