//! Autosaved drafts, the trash and the global search.

use acceptance::{
    a_meeting, a_member, an_organization_below, code_and_field, fresh_branch, fresh_db, fresh_office, refused, write,
};
use dangjian_core::db::Db;
use dangjian_core::drafts::{self, DraftText};
use dangjian_core::meetings::{self, MeetingDraft, MeetingKind};
use dangjian_core::members::{self, MemberDraft};
use dangjian_core::office::Permission;
use dangjian_core::organizations::{self, OrgKind, OrgLevel};
use dangjian_core::records::RecordKind;
use dangjian_core::search::search;
use dangjian_core::trash;
use dangjian_core::vault::Role;

fn text(key: &str, body: &str) -> DraftText {
    DraftText { key: key.into(), title: "未保存的会议".into(), body: body.into() }
}

fn hits(db: &Db, typed: &str) -> Vec<(RecordKind, String)> {
    db.read(|tx| search(tx, typed)).unwrap().into_iter().map(|hit| (hit.record, hit.title)).collect()
}

#[test]
fn a_draft_is_kept_replaced_listed_and_forgotten() {
    let (db, folder) = fresh_db();
    write(&db, |tx| drafts::save(tx, &text("meeting:new", r#"{"title":"一"}"#)));
    write(&db, |tx| drafts::save(tx, &text("meeting:new", r#"{"title":"二"}"#)));
    write(&db, |tx| drafts::save(tx, &text("member:new", "{}")));
    drop(db);
    let db = acceptance::open_db(folder.path()).unwrap();
    let kept = db.read(|tx| drafts::load(tx, "meeting:new")).unwrap().unwrap();
    assert_eq!(
        (kept.body.as_str(), kept.saved_at.as_str()),
        (r#"{"title":"二"}"#, "2026-11-24 09:00"),
        "survives the end of the program"
    );
    assert_eq!(db.read(drafts::list).unwrap().len(), 2);
    write(&db, |tx| drafts::discard(tx, "meeting:new"));
    assert_eq!(db.read(|tx| drafts::load(tx, "meeting:new")).unwrap(), None);
}

#[test]
fn a_draft_is_not_shown_to_who_may_only_look_r_min_04() {
    let office = fresh_office(Role::Reader);
    office.enter_as(&office.secretary);
    let grades = text("appraisal:a", r#"{"grade":"unqualified"}"#);
    office.write(Permission::Edit, "留存草稿", |tx| drafts::save(tx, &grades)).unwrap();
    assert_eq!(office.draft("appraisal:a").unwrap().unwrap().body, grades.body, "who may edit goes on with it");
    assert_eq!(office.drafts().unwrap().len(), 1);
    office.enter_as(&office.user);
    assert_eq!(office.draft("appraisal:a").unwrap_err().code(), "role.denied", "R-MIN-04: it holds a person's grade");
    assert_eq!(office.draft("none").unwrap_err().code(), "role.denied", "not even whether there is one");
    assert_eq!(office.drafts().unwrap_err().code(), "role.denied", "R-MIN-04: nor by the list");
}

#[test]
fn a_draft_that_is_no_json_or_too_large_is_refused() {
    let (db, _folder) = fresh_db();
    let large = format!("\"{}\"", "x".repeat(4 * 1024 * 1024));
    for draft in [text("k", "{"), text("", "{}"), text(&"k".repeat(101), "{}"), text("k", &large)] {
        assert_eq!(code_and_field(&refused(&db, |tx| drafts::save(tx, &draft))), ("input.invalid", Some("body")));
    }
    assert!(db.read(drafts::list).unwrap().is_empty());
}

#[test]
fn the_trash_says_what_was_deleted_by_whom_and_why_and_gives_it_back() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let (id, name) = &branch.people[0];
    let meeting = write(db, |tx| meetings::create(tx, &a_meeting(&branch.branch, MeetingKind::ThemeDay)));
    write(db, |tx| members::delete(tx, id, 1, "重复登记"));
    write(db, |tx| meetings::delete(tx, &meeting, 1, "未召开"));
    let found = db.read(trash::list).unwrap();
    assert_eq!(found.len(), 2);
    let row = found.iter().find(|row| row.record == RecordKind::Member).unwrap();
    assert_eq!(
        (&row.title, row.reason.as_str(), row.deleted_by.as_str(), row.deleted_at.as_str()),
        (name, "重复登记", acceptance::ACTOR, "2026-11-24 09:00")
    );
    write(db, |tx| trash::restore(tx, RecordKind::Member, id));
    write(db, |tx| trash::restore(tx, RecordKind::Meeting, &meeting));
    assert!(db.read(trash::list).unwrap().is_empty());
    for record in [RecordKind::Member, RecordKind::Meeting, RecordKind::Setting] {
        assert_eq!(refused(db, |tx| trash::restore(tx, record, "x")).code(), "row.not_found", "{record:?}");
    }
    assert_ne!(refused(db, |tx| trash::restore(tx, RecordKind::Meeting, &meeting)).code(), "db.failed", "twice");
}

#[test]
fn search_finds_by_chinese_pinyin_initials_and_the_tails_of_numbers() {
    let branch = fresh_branch(0);
    let db = &branch.db;
    let zhang = MemberDraft {
        name: "张三丰".into(),
        id_number: "11010519491231002X".into(),
        mobile: "13812345678".into(),
        ..a_member(1, &branch.branch)
    };
    let zeng = MemberDraft { name: "曾国强".into(), ..a_member(2, &branch.branch) };
    for draft in [&zhang, &zeng] {
        write(db, |tx| members::create(tx, draft));
    }
    let below =
        an_organization_below(&branch.committee, "中共长乐里小区支部委员会", OrgLevel::Compound, OrgKind::Branch);
    write(db, |tx| organizations::create(tx, &below));
    let meeting = MeetingDraft {
        title: "学习张桂梅先进事迹".into(),
        ..a_meeting(&branch.branch, MeetingKind::PartyClass)
    };
    write(db, |tx| meetings::create(tx, &meeting));
    let member = (RecordKind::Member, "张三丰".to_owned());
    for typed in [
        "张三丰",
        "三丰",
        "zhangsanfeng",
        "ZhangSan",
        "zsf",
        "sanfeng",
        "sf",
        "5678",
        "12345678",
        "138",
        "002X",
        "002x",
        "31002x",
        " 张 三",
    ] {
        assert!(hits(db, typed).contains(&member), "{typed}: {:?}", hits(db, typed));
    }
    assert_eq!(hits(db, "zeng"), [(RecordKind::Member, "曾国强".into())], "surnames have their own reading");
    let both = hits(db, "张");
    assert_eq!(both, [member, (RecordKind::Meeting, "学习张桂梅先进事迹".into())], "members before meetings");
    assert_eq!(hits(db, "clxq"), [], "not in order");
    assert_eq!(hits(db, "长乐里")[0].0, RecordKind::Organization);
    for nothing in ["", "  ", "|", "%", "_", "'; DROP TABLE member; --", "\0"] {
        assert_eq!(hits(db, nothing), [], "{nothing:?} finds nothing and harms nothing");
    }
}

#[test]
fn search_shows_nothing_that_was_deleted_and_at_most_eight_of_a_kind() {
    let branch = fresh_branch(20);
    let db = &branch.db;
    assert_eq!(hits(db, "139").len(), 8);
    let (id, name) = &branch.people[0];
    assert!(hits(db, name).iter().any(|(_, title)| title == name));
    write(db, |tx| members::delete(tx, id, 1, "测试"));
    assert!(!hits(db, name).iter().any(|(_, title)| title == name));
}
