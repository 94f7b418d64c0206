//! The office: set-up, unlocking, roles, recovery and the example community, as the commands use them.
//!
//! Not here: a hundred wrong passwords and damaged key files in all ways (the vault's own tests, where time is passed in).

use acceptance::{PASSWORD, TestOffice, an_organization, at, code_and_field, fresh_office, now};
use dangjian_core::clock::FixedClock;
use dangjian_core::error::Error;
use dangjian_core::members::{self, SensitiveField};
use dangjian_core::office::{Office, Permission, RecoverySheetText, SessionStage, SetupDraft, UserDraft, WordAnswer};
use dangjian_core::organizations::{self, OrgKind, OrgLevel, OrganizationDraft};
use dangjian_core::settings;
use dangjian_core::vault::{Role, VaultPaths};
use std::fs;
use std::path::Path;

fn start(folder: &Path) -> Office {
    Office::new(folder, FixedClock(now()))
}

fn first_user() -> SetupDraft {
    SetupDraft { user_name: "王书记".into(), password: PASSWORD.into() }
}

fn own() -> OrganizationDraft {
    an_organization("中共幸福街道和平社区委员会", OrgLevel::Community, OrgKind::PartyCommittee)
}

fn answers(sheet: &RecoverySheetText) -> Vec<WordAnswer> {
    sheet.ask.iter().map(|&place| WordAnswer { place, word: sheet.words[place as usize - 1].clone() }).collect()
}

/// Everything from the first screen to an open office; gives the recovery words.
fn set_up(office: &Office) -> String {
    let sheet = office.setup_begin(&first_user()).unwrap();
    office.setup_confirm_recovery(&answers(&sheet)).unwrap();
    office.setup_finish(&own()).unwrap();
    sheet.words.join(" ")
}

fn add(name: &str, role: Role) -> UserDraft {
    UserDraft { name: name.into(), role, password: PASSWORD.into() }
}

fn read_tree(office: &Office) -> Result<usize, Error> {
    office.read(Permission::View, |tx, _| Ok(organizations::tree(tx, true)?.len()))
}

#[test]
fn the_set_up_goes_from_password_over_the_sheet_to_the_own_organisation() {
    let folder = tempfile::tempdir().unwrap();
    let office = start(folder.path());
    assert_eq!(office.session().stage, SessionStage::Setup);
    let weak = SetupDraft { password: "12345678".into(), ..first_user() };
    assert_eq!(office.setup_begin(&weak).err().unwrap().code(), "vault.weak_password");
    let sheet = office.setup_begin(&first_user()).unwrap();
    assert_eq!((sheet.words.len(), sheet.ask.len()), (24, 4));
    assert!(!office.is_open(), "F11: nothing opens before the paper was proved");
    assert_eq!(read_tree(&office).unwrap_err().code(), "vault.locked");
    assert_eq!(office.setup_sheet().unwrap().words, sheet.words, "the sheet can be printed again");

    let mut wrong = answers(&sheet);
    wrong[2].word = "错".into();
    match office.setup_confirm_recovery(&wrong) {
        Err(Error::WrongRecoveryKey { word }) => assert_eq!(word, sheet.ask[2], "names the word"),
        other => panic!("{other:?}"),
    }
    assert!(office.setup_confirm_recovery(&answers(&sheet)[..3]).is_err(), "all four are asked");
    office.setup_confirm_recovery(&answers(&sheet)).unwrap();
    assert_eq!(office.session().stage, SessionStage::Setup, "the own organisation is still missing");
    assert!(office.session().user.is_some());
    let nameless = OrganizationDraft { name: String::new(), ..own() };
    assert_eq!(code_and_field(&office.setup_finish(&nameless).unwrap_err()), ("input.invalid", Some("name")));
    office.setup_finish(&own()).unwrap();
    let session = office.session();
    assert_eq!(
        (session.stage, session.own_organization.as_str(), session.is_example),
        (SessionStage::Open, "中共幸福街道和平社区委员会", false)
    );
    assert_eq!(session.today.to_string(), "2026-11-24");
    assert_eq!(office.setup_finish(&own()).unwrap_err().code(), "vault.exists", "once only");
    assert_eq!(office.setup_begin(&first_user()).err().unwrap().code(), "vault.exists");
}

#[test]
fn an_interrupted_set_up_is_put_aside_and_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let paths = VaultPaths::under(folder.path());
    let office = start(folder.path());
    office.setup_begin(&first_user()).unwrap();
    drop(office);
    assert!(paths.keys().exists());
    let office = start(folder.path());
    assert_eq!(office.session().stage, SessionStage::Setup, "a vault whose sheet nobody proved is no vault");
    assert!(!paths.keys().exists());
    let aside = fs::read_dir(paths.quarantine()).unwrap().count();
    assert_eq!(aside, 1, "nothing is deleted");
    office.setup_begin(&first_user()).unwrap();
    set_up(&office);
    drop(office);
    let office = start(folder.path());
    assert_eq!(office.session().stage, SessionStage::Locked, "a finished one stays");
    assert_eq!(fs::read_dir(paths.quarantine()).unwrap().count(), 2, "the second beginning replaced the first");
}

#[test]
fn a_wrong_password_waits_longer_each_time_changes_nothing_and_is_reported_at_the_next_login() {
    let office = fresh_office(Role::Clerk);
    office.lock();
    assert_eq!(office.session().stage, SessionStage::Locked);
    assert_eq!(read_tree(&office).unwrap_err().code(), "vault.locked");
    let keys = VaultPaths::under(office.folder.path()).keys();
    let before = fs::read(&keys).unwrap();
    let wrong = office.unlock(&office.user, "错误的密码2026年冬").unwrap_err();
    assert!(matches!(wrong, Error::WrongPassword { wait_seconds: 1 }), "{wrong:?}");
    assert_eq!(code_and_field(&wrong), ("vault.wrong_password", Some("password")));
    assert_eq!(
        office.unlock(&office.user, PASSWORD).unwrap_err().code(),
        "vault.wait",
        "F10: not even the right one is looked at"
    );
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let wrong = office.unlock(&office.user, "错误的密码2026年冬").unwrap_err();
    assert!(matches!(wrong, Error::WrongPassword { wait_seconds: 2 }), "{wrong:?}");
    std::thread::sleep(std::time::Duration::from_millis(2100));
    office.unlock(&office.user, PASSWORD).unwrap();
    assert_eq!(read_tree(&office).unwrap(), 1, "the data is still there");
    assert!(fs::read(&keys).unwrap() == before, "F10: a wrong password writes nothing");
    assert_eq!(office.unlock("nobody", PASSWORD).unwrap_err().code(), "row.not_found");
}

#[test]
fn each_role_may_do_what_the_matrix_says_and_nothing_more() {
    let create = |office: &TestOffice| {
        let own = office.session().own_organization_id;
        let draft = acceptance::an_organization_below(&own, "中共幸福里支部", OrgLevel::Compound, OrgKind::Branch);
        office.write(Permission::Edit, "新建组织", |tx| organizations::create(tx, &draft)).map(|_| ())
    };
    let set = |office: &TestOffice| {
        office.write(Permission::Manage, "修改设置", |tx| settings::set(tx, "min.finish_workdays", "5")).map(|_| ())
    };
    let reveal = |office: &TestOffice| {
        office
            .write(Permission::Reveal, "查看", |tx| members::reveal(tx, "x", SensitiveField::Mobile, "核对"))
            .map(|_| ())
    };
    let code = |result: Result<(), Error>| result.err().map_or("ok", |error| error.code());
    for (role, expected) in [
        (Role::Secretary, ["ok", "ok", "row.not_found", "ok"]),
        (Role::Clerk, ["ok", "role.denied", "row.not_found", "role.denied"]),
        (Role::Reader, ["role.denied", "role.denied", "role.denied", "role.denied"]),
    ] {
        let office = fresh_office(role);
        assert!(read_tree(&office).is_ok(), "{role:?} may see");
        let user = office.user_add(&add("周网格", Role::Reader)).map(|_| ());
        assert_eq!(
            [code(create(&office)), code(set(&office)), code(reveal(&office)), code(user)],
            expected,
            "{role:?}"
        );
        if role == Role::Reader {
            let smuggled = office.read(Permission::View, |tx, _| Ok(tx.execute("DELETE FROM setting", [])?));
            assert!(smuggled.is_err(), "reading never writes");
        }
    }
}

#[test]
fn users_come_and_go_but_one_secretary_stays() {
    let office = fresh_office(Role::Secretary);
    let added = office.user_add(&add("周网格", Role::Clerk)).unwrap().value;
    assert_eq!(
        code_and_field(&office.user_add(&add("周网格", Role::Reader)).unwrap_err()),
        ("input.invalid", Some("userName")),
        "the name is taken"
    );
    let weak = UserDraft { password: "short".into(), ..add("赵同志", Role::Reader) };
    assert_eq!(office.user_add(&weak).unwrap_err().code(), "vault.weak_password");
    let refusal = office.user_remove(&office.secretary).unwrap_err();
    assert_eq!(refusal.code(), "input.invalid", "nobody removes oneself");
    office.lock();
    office.unlock(&added, PASSWORD).unwrap();
    assert_eq!(office.session().user.unwrap().role, Role::Clerk);
    assert_eq!(office.user_remove(&office.secretary).unwrap_err().code(), "role.denied");
    office.lock();
    office.unlock(&office.secretary, PASSWORD).unwrap();
    office.user_remove(&added).unwrap();
    office.lock();
    assert_eq!(office.session().users.len(), 1);
    assert_eq!(office.unlock(&added, PASSWORD).unwrap_err().code(), "row.not_found");
}

#[test]
fn a_changed_password_is_the_only_one_that_opens() {
    let office = fresh_office(Role::Clerk);
    let new = "腊梅报春风雪无阻2027";
    assert_eq!(office.password_change(PASSWORD, "1").unwrap_err().code(), "vault.weak_password");
    office.password_change(PASSWORD, new).unwrap();
    office.lock();
    office.unlock(&office.user, new).unwrap();
    office.lock();
    assert_eq!(office.unlock(&office.user, PASSWORD).unwrap_err().code(), "vault.wrong_password");
}

#[test]
fn the_recovery_words_set_a_new_password_and_wrong_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let office = start(folder.path());
    let words = set_up(&office);
    office.lock();
    let user = office.session().users[0].id.0.clone();
    let new = "腊梅报春风雪无阻2027";
    let list: Vec<&str> = words.split(' ').collect();
    let unknown = [&["囗囗"], &list[1..]].concat().join(" ");
    let swapped = [&list[1..2], &list[0..1], &list[2..]].concat().join(" ");
    for typed in [unknown.as_str(), &swapped, "", "一 二 三"] {
        let error = office.unlock_with_recovery(typed, &user, new).unwrap_err();
        let is_lucky = typed == swapped && list[0] == list[1];
        assert!(is_lucky || error.code() == "vault.wrong_recovery_key", "{typed}: {error:?}");
    }
    assert_eq!(office.unlock_with_recovery(&words, &user, "1").unwrap_err().code(), "vault.weak_password");
    office.unlock_with_recovery(&words, &user, new).unwrap();
    assert_eq!(office.session().stage, SessionStage::Open);
    office.lock();
    assert_eq!(office.unlock(&user, PASSWORD).unwrap_err().code(), "vault.wrong_password", "the old one is gone");
}

#[test]
fn a_damaged_key_file_is_repaired_from_its_twin_and_two_damaged_ones_are_named() {
    let office = fresh_office(Role::Secretary);
    let user = office.user.clone();
    office.lock();
    let folder = office.close();
    let paths = VaultPaths::under(folder.path());
    let sound = fs::read(paths.keys()).unwrap();
    fs::write(paths.keys(), &sound[..sound.len() / 2]).unwrap();
    let office = start(folder.path());
    assert_eq!(office.session().stage, SessionStage::Locked);
    office.unlock(&user, PASSWORD).unwrap();
    assert!(fs::read(paths.keys()).unwrap() == sound, "F12: written anew from its twin");
    assert_eq!(office.info().unwrap().quarantine_files, 1, "the damaged one is put aside");
    drop(office);
    fs::write(paths.keys(), "这不是密钥文件").unwrap();
    fs::remove_file(paths.keys_twin()).unwrap();
    let office = start(folder.path());
    let session = office.session();
    assert_eq!((session.stage, session.problem.unwrap().code.as_str()), (SessionStage::Refused, "vault.keys_damaged"));
    assert_eq!(office.unlock(&user, PASSWORD).unwrap_err().code(), "vault.keys_damaged");
    assert!(paths.database().exists());
    assert_eq!(office.setup_begin(&first_user()).err().unwrap().code(), "vault.exists", "nothing is made over it");
}

#[test]
fn a_damaged_database_is_told_apart_from_a_wrong_password() {
    let office = fresh_office(Role::Secretary);
    let user = office.user.clone();
    office.lock();
    let folder = office.close();
    let database = VaultPaths::under(folder.path()).database();
    let sound = fs::read(&database).unwrap();
    fs::write(&database, "这是一份名单，不是数据库。").unwrap();
    let office = start(folder.path());
    assert_eq!(office.unlock(&user, PASSWORD).unwrap_err().code(), "db.damaged");
    assert!(!office.is_open());
    fs::write(&database, sound).unwrap();
    office.unlock(&user, PASSWORD).unwrap();
    assert!(office.check_data().unwrap().database_sound);
}

#[test]
fn the_first_answer_brings_the_workbench_only_to_an_open_office() {
    let office = fresh_office(Role::Reader);
    let first = office.first_screen();
    let asked = office.read(Permission::View, |tx, now| dangjian_core::workbench::workbench(tx, now.today())).unwrap();
    assert_eq!(first.session.stage, SessionStage::Open);
    assert_eq!(first.workbench, Some(asked), "the same figures as the page would ask for");
    office.lock();
    let first = office.first_screen();
    assert_eq!(first.session.stage, SessionStage::Locked);
    assert_eq!(first.workbench, None, "nothing is told to whoever has not unlocked");
}

#[test]
fn a_second_start_on_the_same_folder_is_refused() {
    let office = fresh_office(Role::Secretary);
    let second = start(office.folder.path());
    let session = second.session();
    assert_eq!((session.stage, session.problem.unwrap().code.as_str()), (SessionStage::Refused, "folder.in_use"));
    assert_eq!(second.unlock(&office.user, PASSWORD).unwrap_err().code(), "folder.in_use");
}

#[test]
fn the_example_community_opens_and_leaves_and_never_touches_the_own_vault() {
    let office = fresh_office(Role::Secretary);
    office.lock();
    let paths = VaultPaths::under(office.folder.path());
    let own_files = || (fs::read(paths.database()).unwrap(), fs::read(paths.keys()).unwrap());
    let before = own_files();
    office.example_open().unwrap();
    let session = office.session();
    assert_eq!((session.stage, session.is_example), (SessionStage::Open, true));
    let people =
        office.read(Permission::View, |tx, now| members::list(tx, &crate::members::query(""), now.today())).unwrap();
    assert!(people.total > 100, "{} members", people.total);
    office
        .write(Permission::Edit, "删除", |tx| members::delete(tx, &people.rows[0].id, people.rows[0].rev, "试用"))
        .unwrap();
    office.example_leave();
    assert_eq!(office.session().stage, SessionStage::Locked);
    assert!(own_files() == before, "not a byte of the own vault changed");
    office.example_open().unwrap();
    let again =
        office.read(Permission::View, |tx, now| members::list(tx, &crate::members::query(""), now.today())).unwrap();
    assert_eq!(again.total, people.total - 1, "what was tried out is still there");
    office.example_leave();
    let made_by = office.folder.path().join("example/vault/example.edition");
    assert!(made_by.is_file(), "{}", made_by.display());
    fs::write(&made_by, "an earlier program").unwrap();
    office.example_open().unwrap();
    let anew =
        office.read(Permission::View, |tx, now| members::list(tx, &crate::members::query(""), now.today())).unwrap();
    assert_eq!(anew.total, people.total, "an example of an earlier program lacks what came since, so it is made anew");
    office.example_leave();
    office.unlock(&office.user, PASSWORD).unwrap();
    assert_eq!(read_tree(&office).unwrap(), 1);
    office.example_leave();
    assert!(office.is_open(), "leaving the example does not lock the own office");
}

#[test]
fn facts_about_the_data_are_told_and_the_clock_is_the_one_given() {
    let office = fresh_office(Role::Secretary);
    let info = office.info().unwrap();
    assert!(info.journal_entries >= 2, "set-up and login");
    let check = office.check_data().unwrap();
    assert!(check.journal_intact && check.database_sound);
    assert!(info.database_kib > 0 && info.schema_version > 0);
    assert_eq!(office.now(), at("2026-11-24T09:00"));
}
