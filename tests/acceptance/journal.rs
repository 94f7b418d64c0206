//! The journal: who changed what, when, from what to what; and that nobody can rewrite it unnoticed.

use crate::raw;
use acceptance::{
    Branch, a_meeting, a_member, an_attendance, at, complete, day, fresh_branch, now, open_db, refused, write,
};
use dangjian_core::calendar::DayKind;
use dangjian_core::calendar_days;
use dangjian_core::db::{Act, Db, journal};
use dangjian_core::history::{HistoryAction, HistoryEntry, history};
use dangjian_core::meetings::{self, AttendanceStatus, GuestDraft, LeaveReason, MeetingKind};
use dangjian_core::members::{self, SensitiveField};
use dangjian_core::organizations;
use dangjian_core::records::RecordKind;
use dangjian_core::settings;

fn entries(db: &Db, record: RecordKind, id: &str) -> Vec<HistoryEntry> {
    db.read(|tx| history(tx, record, id)).unwrap()
}

/// `label: before → after` of one entry.
fn changes(entry: &HistoryEntry) -> Vec<String> {
    entry.changes.iter().map(|change| format!("{}: {} → {}", change.label, change.before, change.after)).collect()
}

fn is_intact(db: &Db) -> bool {
    db.read(journal::is_intact).unwrap()
}

/// The verdict after something was done to the closed file.
fn intact_after(branch: Branch, sql: &str) -> bool {
    drop(branch.db);
    raw::forge(branch.folder.path(), sql);
    is_intact(&open_db(branch.folder.path()).unwrap())
}

#[test]
fn the_history_of_a_member_says_who_what_when_and_from_what_to_what() {
    let branch = fresh_branch(1);
    let id = branch.people[0].0.clone();
    let mut draft = branch.db.read(|tx| members::detail(tx, &id, now().today())).unwrap().draft;
    draft.education = "研究生".into();
    draft.organization_id = branch.group.clone();
    let act = Act { actor: "赵书记", reason: "调整党小组", now: at("2026-11-25T16:40") };
    branch.db.write(&act, |tx| members::update(tx, &id, 1, &draft)).unwrap();

    let found = entries(&branch.db, RecordKind::Member, &id);
    assert_eq!(found.len(), 2, "created, then changed");
    let (newest, oldest) = (&found[0], &found[1]);
    assert_eq!(
        (newest.actor.as_str(), newest.reason.as_str(), newest.at.as_str()),
        ("赵书记", "调整党小组", "2026-11-25 16:40")
    );
    assert_eq!((newest.action, oldest.action), (HistoryAction::Changed, HistoryAction::Created));
    assert_eq!(
        changes(newest),
        ["学历: 大学 → 研究生", "所在党支部: 中共幸福里小区支部委员会 → 幸福里第一党小组"],
        "only what changed"
    );
    assert!(changes(oldest).contains(&format!("姓名:  → {}", branch.people[0].1)), "{:?}", changes(oldest));
    assert!(is_intact(&branch.db));
}

#[test]
fn sensitive_values_are_masked_in_the_history_r_prv_09() {
    let branch = fresh_branch(0);
    let mut draft = a_member(3, &branch.branch);
    let (id_number, mobile, address) = (draft.id_number.clone(), draft.mobile.clone(), draft.address.clone());
    let id = write(&branch.db, |tx| members::create(tx, &draft));
    draft.mobile = "13700002222".into();
    write(&branch.db, |tx| members::update(tx, &id, 1, &draft));
    let shown = format!("{:?}", entries(&branch.db, RecordKind::Member, &id));
    for secret in [id_number.as_str(), &mobile, &address, "13700002222"] {
        assert!(!shown.contains(secret), "{secret} stands in the history");
    }
    assert!(shown.contains("137****2222"), "that it changed is visible: {shown}");
}

#[test]
fn the_history_of_a_meeting_holds_its_attendance_agenda_speeches_and_resolutions() {
    let branch = fresh_branch(3);
    let draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people[..2]);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    let mut draft = branch.db.read(|tx| meetings::detail(tx, &id, now().local)).unwrap().draft;
    draft.attendance[1].status = Some(AttendanceStatus::Leave);
    draft.attendance[1].leave_reason = Some(LeaveReason::Sick);
    draft.attendance.push(an_attendance(&branch.people[2].0, &branch.people[2].1));
    draft.agenda[0].title = "讨论楼道堆物清理和停车办法".into();
    draft.agenda[0].speeches[0].gist = "改为先逐户走访。".into();
    draft.resolutions[0].due_on = Some(day("2026-12-20"));
    draft.resolutions[0].vote.as_mut().unwrap().in_favour = Some(1);
    draft.guests.push(GuestDraft { name: "周物业".into(), unit: "幸福里物业".into() });
    write(&branch.db, |tx| meetings::save(tx, &id, 1, &draft));

    let newest = &entries(&branch.db, RecordKind::Meeting, &id)[0];
    let found = changes(newest);
    let second = &branch.people[1].1;
    for expected in [
        format!("{second} 出勤: 出席 → 请假"),
        format!("{second} 请假事由:  → 病假"),
        format!("{} 出勤:  → 出席", branch.people[2].1),
        "议题: 讨论楼道堆物清理办法 → 讨论楼道堆物清理和停车办法".into(),
        "发言要点: 先张贴通知，再由各楼栋党员逐户提醒。 → 改为先逐户走访。".into(),
        "完成时限: 2026-12-10 → 2026-12-20".into(),
        "赞成: 2 → 1".into(),
        "列席人员:  → 周物业".into(),
    ] {
        assert!(found.contains(&expected), "{expected} is missing in {found:#?}");
    }
    assert!(!found.iter().any(|change| change.starts_with("地点")), "what did not change is not listed");
}

#[test]
fn a_changed_host_is_visible_in_the_history() {
    let branch = fresh_branch(3);
    let draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    let changed = meetings::MeetingDraft { host_id: Some(branch.people[2].0.clone()), ..draft };
    write(&branch.db, |tx| meetings::save(tx, &id, 1, &changed));
    let found = changes(&entries(&branch.db, RecordKind::Meeting, &id)[0]);
    assert_eq!(found, [format!("主持人: {} → {}", branch.people[0].1, branch.people[2].1)], "by name, not by id");
}

#[test]
fn settings_calendar_organisations_and_follow_up_have_a_history_too() {
    let branch = fresh_branch(2);
    write(&branch.db, |tx| settings::set(tx, "min.finish_workdays", "5"));
    write(&branch.db, |tx| settings::set(tx, "min.finish_workdays", "4"));
    let setting = entries(&branch.db, RecordKind::Setting, "min.finish_workdays");
    assert_eq!(changes(&setting[0]), ["内容: 5 → 4"]);

    write(&branch.db, |tx| calendar_days::set(tx, day("2027-10-01"), DayKind::Off, "国庆"));
    write(&branch.db, |tx| calendar_days::set(tx, day("2027-10-01"), DayKind::Work, "国庆"));
    let calendar = entries(&branch.db, RecordKind::CalendarDay, "2027-10-01");
    assert_eq!(changes(&calendar[0]), ["类型: 放假 → 上班"], "a day that turns into a working day");

    let detail = branch.db.read(|tx| organizations::detail(tx, &branch.branch)).unwrap();
    let renamed = organizations::OrganizationDraft { short_name: "幸福里支部".into(), ..detail.draft };
    write(&branch.db, |tx| organizations::update(tx, &branch.branch, detail.node.rev, &renamed));
    assert_eq!(changes(&entries(&branch.db, RecordKind::Organization, &branch.branch)[0]), ["简称:  → 幸福里支部"]);

    let draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
    write(&branch.db, |tx| meetings::create(tx, &draft));
    let resolution = draft.resolutions[0].id.clone();
    write(&branch.db, |tx| meetings::follow_up(tx, &resolution, 1, Some(day("2026-11-24")), "已清理"));
    let meeting = branch.db.read(|tx| meetings::list(tx, &crate::meetings::everything(), now().local)).unwrap().rows;
    let found = changes(&entries(&branch.db, RecordKind::Meeting, &meeting[0].id)[0]);
    assert_eq!(found, ["完成日期:  → 2026-11-24", "完成情况:  → 已清理"]);
}

#[test]
fn deletion_restoring_and_a_revealed_number_are_entries_of_their_own() {
    let branch = fresh_branch(1);
    let id = &branch.people[0].0;
    write(&branch.db, |tx| members::reveal(tx, id, SensitiveField::IdNumber, "核对入党志愿书"));
    write(&branch.db, |tx| members::delete(tx, id, 1, "重复登记"));
    write(&branch.db, |tx| members::restore(tx, id));
    let found = entries(&branch.db, RecordKind::Member, id);
    let actions: Vec<_> = found.iter().map(|entry| entry.action).collect();
    assert_eq!(
        actions,
        [HistoryAction::Restored, HistoryAction::Deleted, HistoryAction::Viewed, HistoryAction::Created]
    );
    assert_eq!(changes(&found[2]), ["查看公民身份号码:  → 核对入党志愿书"], "R-PRV-11: who looked, and why");
    assert!(is_intact(&branch.db));
}

#[test]
fn rows_of_the_journal_can_neither_be_changed_nor_deleted() {
    let branch = fresh_branch(2);
    for sql in [
        "UPDATE journal_tx SET actor = '别人'",
        "DELETE FROM journal_tx WHERE seq = 1",
        "UPDATE journal SET digest = zeroblob(32)",
        "DELETE FROM journal WHERE entry = 1",
        "UPDATE journal_body SET after = '{}'",
        "UPDATE journal_body SET nonce = NULL, after = '{}'",
        "DELETE FROM journal_body",
    ] {
        let error = refused(&branch.db, |tx| Ok(tx.execute(sql, [])?));
        assert_eq!(error.code(), "db.failed", "{sql} must abort in the database itself");
    }
    assert!(is_intact(&branch.db));
}

#[test]
fn content_erased_by_law_leaves_the_chain_intact() {
    let branch = fresh_branch(2);
    let erase = "UPDATE journal_body SET nonce = NULL, before = NULL, after = NULL WHERE entry <= 3";
    let erased = write(&branch.db, |tx| Ok(tx.execute(erase, [])?));
    assert_eq!(erased, 3, "the one permitted change");
    assert!(is_intact(&branch.db), "the chain links digests, not bodies");
    write(&branch.db, |tx| members::create(tx, &a_member(9, &branch.branch)));
    assert!(is_intact(&branch.db), "and goes on");
    let own = entries(&branch.db, RecordKind::Organization, &branch.committee);
    assert!(own.iter().all(|entry| entry.actor == acceptance::ACTOR), "who and when stay: {own:?}");
}

#[test]
fn every_kind_of_forgery_breaks_the_chain() {
    let tx = "DROP TRIGGER journal_tx_no_update; DROP TRIGGER journal_tx_no_delete;";
    let entry = "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;";
    let body = "DROP TRIGGER journal_body_only_erase; DROP TRIGGER journal_body_no_delete;";
    for (what, sql) in [
        ("an edited body", format!("{body} UPDATE journal_body SET after = replace(after, '大学', '高中') WHERE entry = 9")),
        ("an edited body without its nonce", format!("{body} UPDATE journal_body SET nonce = NULL, after = '{{}}' WHERE entry = 9")),
        ("a new nonce", format!("{body} UPDATE journal_body SET nonce = 'ab' WHERE entry = 9")),
        ("a removed body", format!("{body} DELETE FROM journal_body WHERE entry = 9")),
        ("an edited digest", format!("{entry} UPDATE journal SET digest = zeroblob(32) WHERE entry = 9")),
        ("an entry of another record", format!("{entry} UPDATE journal SET row_id = 'x' WHERE entry = 9")),
        ("a removed entry", format!("{entry} DELETE FROM journal WHERE entry = 9")),
        ("an added entry", "INSERT INTO journal_body VALUES (99, 'n', NULL, '{}');
            INSERT INTO journal SELECT 99, 2, table_name, row_id, subject_id, operation, digest FROM journal WHERE entry = 2".into()),
        ("an edited actor", format!("{tx} UPDATE journal_tx SET actor = '别人' WHERE seq = 3")),
        ("an edited reason", format!("{tx} UPDATE journal_tx SET reason = '经批准' WHERE seq = 3")),
        ("an edited time", format!("{tx} UPDATE journal_tx SET at_utc = '2026-01-01T00:00:00Z' WHERE seq = 3")),
        ("a removed action", format!("{tx} {entry} DELETE FROM journal WHERE seq = 3; DELETE FROM journal_tx WHERE seq = 3")),
        ("a removed last action row", format!("{tx} DELETE FROM journal_tx WHERE seq = (SELECT max(seq) FROM journal_tx)")),
        ("reordered actions", format!(
            "{tx} {entry} UPDATE journal_tx SET seq = 1000 WHERE seq = 3; UPDATE journal_tx SET seq = 3 WHERE seq = 4;
             UPDATE journal_tx SET seq = 4 WHERE seq = 1000; UPDATE journal SET seq = 7 - seq WHERE seq IN (3, 4)")),
        ("another epoch", format!("{tx} UPDATE journal_tx SET epoch = 2 WHERE seq = 3")),
    ] {
        assert!(!intact_after(fresh_branch(4), &sql), "{what} must be detected");
    }
    assert!(intact_after(fresh_branch(4), "SELECT 1 WHERE 0"), "an untouched file verifies");
}
