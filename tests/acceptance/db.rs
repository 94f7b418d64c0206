//! The encrypted file: one door, all or nothing, and what happens to a file that is damaged, foreign or too new.

use crate::raw;
use acceptance::{KEY, a_member, attempt, fresh_branch, fresh_db, now, open_db, refused, write};
use dangjian_core::db::{Db, Tag, journal, migrate, new_id};
use dangjian_core::drafts::{self, DraftText};
use dangjian_core::error::Error;
use dangjian_core::members;
use dangjian_core::settings;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const MEMBERS: &str = "SELECT count(*) FROM member";

fn length(db: &Db) -> u32 {
    db.read(journal::length).unwrap()
}

/// The code with which a file fails, at opening or at the full check; `None` when it is sound.
fn fault(folder: &Path) -> Option<&'static str> {
    open_db(folder).and_then(|db| db.verify()).err().map(|error| error.code())
}

#[test]
fn a_reader_cannot_write_and_the_file_can_be_written_afterwards() {
    let (db, _folder) = fresh_db();
    let tried = db.read(|tx| Ok(tx.execute("INSERT INTO setting (id, value) VALUES ('a', 'b')", [])?));
    assert!(tried.is_err(), "a snapshot cannot change anything");
    assert!(db.read(|tx| Ok(tx.execute("DELETE FROM draft", [])?)).is_err(), "not even a table without a journal");
    write(&db, |tx| settings::set(tx, "min.finish_workdays", "5"));
    let stored = db.read(|tx| Ok(settings::values(tx)?.integer("min.finish_workdays"))).unwrap();
    assert_eq!(stored, 5, "reading did not leave the connection read-only");
}

#[test]
fn a_write_outside_of_the_door_is_refused_by_the_triggers() {
    let branch = fresh_branch(1);
    drop(branch.db);
    let connection = raw::connect(branch.folder.path());
    for sql in [
        "UPDATE member SET name = '冒名', rev = rev + 1",
        "DELETE FROM member",
        "INSERT INTO setting (id, value) VALUES ('min.finish_workdays', '9')",
    ] {
        let refusal = connection.execute(sql, []).unwrap_err().to_string();
        assert!(refusal.contains("journal_"), "without the journal's functions nothing is written: {refusal}");
    }
    assert_eq!(raw::count(&connection, "SELECT count(*) FROM member WHERE name = '冒名'"), 0);
}

#[test]
fn an_action_that_fails_halfway_leaves_nothing() {
    let branch = fresh_branch(2);
    let before = length(&branch.db);
    let error = refused(&branch.db, |tx| {
        members::create(tx, &a_member(10, &branch.branch))?;
        settings::set(tx, "min.finish_workdays", "5")?;
        members::create(tx, &a_member(10, &branch.branch))
    });
    assert_eq!(error.code(), "rule.blocked", "R-MEM-07: the second one has the same ID number");
    assert_eq!(length(&branch.db), before, "no entry for what did not happen");
    let (heads, stored) = branch
        .db
        .read(|tx| {
            Ok((
                tx.query_row(MEMBERS, [], |row| row.get::<_, i64>(0))?,
                settings::values(tx)?.integer("min.finish_workdays"),
            ))
        })
        .unwrap();
    assert_eq!((heads, stored), (2, 3), "neither the first member nor the setting stayed");
    write(&branch.db, |tx| members::create(tx, &a_member(10, &branch.branch)));
    assert!(branch.db.read(journal::is_intact).unwrap(), "the numbers have no gap after a refusal");
}

#[test]
fn a_panic_inside_an_action_leaves_nothing_and_the_file_stays_usable() {
    let branch = fresh_branch(1);
    let before = length(&branch.db);
    let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        attempt(&branch.db, |tx| {
            members::create(tx, &a_member(10, &branch.branch))?;
            panic!("a mistake of the program");
            #[expect(unreachable_code, reason = "gives the closure its type")]
            Ok(())
        })
    }));
    assert!(fell.is_err());
    assert_eq!(length(&branch.db), before, "rolled back");
    write(&branch.db, |tx| members::create(tx, &a_member(10, &branch.branch)));
    assert!(branch.db.read(journal::is_intact).unwrap());
}

#[test]
fn a_write_says_which_answers_became_stale_sorted_and_once() {
    let branch = fresh_branch(0);
    let done = attempt(&branch.db, |tx| {
        tx.touch(Tag::Trash);
        members::create(tx, &a_member(1, &branch.branch))?;
        members::create(tx, &a_member(2, &branch.branch))
    });
    assert_eq!(done.unwrap().changed, [Tag::Organizations, Tag::Members, Tag::Trash]);
}

#[test]
fn an_action_of_many_rows_gives_its_memory_back_whether_it_succeeds_or_fails() {
    let (db, _folder) = fresh_db();
    let cache = |db: &Db| db.read(|tx| Ok(tx.query_row("PRAGMA cache_size", [], |row| row.get::<_, i64>(0))?)).unwrap();
    let usual = cache(&db);
    let during = write(&db, |tx| {
        tx.expect_many_rows()?;
        Ok(tx.query_row("PRAGMA cache_size", [], |row| row.get::<_, i64>(0))?)
    });
    assert!(during < usual, "kibibytes below zero: more than usual while it lasts ({during}, {usual})");
    assert_eq!(cache(&db), usual);
    let failed = attempt(&db, |tx| {
        tx.expect_many_rows()?;
        Err::<(), _>(Error::Cancelled)
    });
    assert!(failed.is_err() && cache(&db) == usual, "nor does a cancelled import keep it");
}

#[test]
fn an_action_that_changes_no_record_makes_no_entry() {
    let (db, _folder) = fresh_db();
    let draft = DraftText { key: "member:new".into(), title: "新党员".into(), body: "{}".into() };
    write(&db, |tx| drafts::save(tx, &draft));
    assert_eq!(length(&db), 0, "an autosaved draft is no record");
}

#[test]
fn the_schema_is_the_one_that_was_looked_at() {
    let (db, folder) = fresh_db();
    drop(db);
    let connection = raw::connect(folder.path());
    let sql =
        "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC, name";
    insta::assert_snapshot!("schema", raw::names(&connection, sql).join("\n\n"));
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, migrate::newest());
    let tables = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
    assert_eq!(raw::names(&connection, tables), [""; 0], "every table is STRICT");
}

#[test]
fn every_reference_to_a_member_is_found_by_an_index() {
    let (db, folder) = fresh_db();
    drop(db);
    let connection = raw::connect(folder.path());
    // An index of some rows only serves a foreign key when it leaves out nothing but the empty ones.
    let unserved = raw::names(
        &connection,
        "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
         WHERE t.type = 'table' AND f.\"table\" = 'member' AND NOT EXISTS (
           SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
             LEFT JOIN sqlite_schema s ON s.name = i.name
           WHERE c.seqno = 0 AND c.name = f.\"from\"
             AND (i.partial = 0 OR s.sql LIKE '%WHERE ' || f.\"from\" || ' IS NOT NULL'))",
    );
    assert_eq!(unserved, [""; 0], "without it each member that an undone import takes away reads the whole table");
}

#[test]
fn every_record_has_its_three_journal_triggers_and_there_are_no_others_but_the_protecting_ones() {
    let (db, folder) = fresh_db();
    drop(db);
    let connection = raw::connect(folder.path());
    let tables = raw::names(
        &connection,
        "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table'
           AND 2 = (SELECT count(*) FROM pragma_table_info(m.name) WHERE name IN ('id', 'rev')) ORDER BY 1",
    );
    assert!(tables.len() >= 11, "members, meetings and the rest: {tables:?}");
    let mut expected: Vec<String> = tables
        .iter()
        .flat_map(|table| ["insert", "update", "delete"].map(|on| format!("journal_{table}_{on}")))
        .collect();
    for name in [
        "journal_body_no_delete",
        "journal_body_only_erase",
        "journal_no_delete",
        "journal_no_update",
        "journal_tx_no_delete",
        "journal_tx_no_update",
    ] {
        expected.push(name.into());
    }
    expected.sort();
    let found = raw::names(&connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
    assert_eq!(found, expected, "triggers are generated, never written by hand");
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_not_a_byte_of_it_changes() {
    let branch = fresh_branch(3);
    drop(branch.db);
    raw::forge(branch.folder.path(), "PRAGMA user_version = 99");
    let path = branch.folder.path().join("main.db");
    let before = fs::read(&path).unwrap();
    match open_db(branch.folder.path()) {
        Err(Error::DatabaseTooNew { file: 99, program }) => assert_eq!(program, migrate::newest()),
        other => panic!("{:?}", other.err()),
    }
    assert!(fs::read(&path).unwrap() == before, "refused unchanged");
}

#[test]
fn a_file_opens_again_with_all_that_was_in_it() {
    let branch = fresh_branch(5);
    drop(branch.db);
    let db = open_db(branch.folder.path()).unwrap();
    db.verify().unwrap();
    assert_eq!(db.read(|tx| Ok(tx.query_row(MEMBERS, [], |row| row.get::<_, i64>(0))?)).unwrap(), 5);
    assert!(db.read(journal::is_intact).unwrap());
}

#[test]
fn a_file_that_was_cut_off_or_replaced_is_called_damaged_and_kept() {
    let branch = fresh_branch(20);
    drop(branch.db);
    let path = branch.folder.path().join("main.db");
    let whole = fs::read(&path).unwrap();
    let half = whole.len() / 2;
    for (what, bytes) in [
        ("cut in the middle of a page", whole[..half + 100].to_vec()),
        ("cut between two pages", whole[..half / 4096 * 4096].to_vec()),
        ("cut in the first page", whole[..1000].to_vec()),
        ("a text file", "这是一份名单，不是数据库。\n".repeat(200).into_bytes()),
        ("zeroes", vec![0; whole.len()]),
        (
            "another kind of database",
            b"SQLite format 3\0".iter().copied().chain(std::iter::repeat_n(1, 8176)).collect(),
        ),
    ] {
        fs::write(&path, &bytes).unwrap();
        assert_eq!(fault(branch.folder.path()), Some("db.damaged"), "{what}");
        assert!(path.exists(), "{what}: never deleted");
        assert!(fs::read(&path).unwrap() == bytes, "{what}: left as it is");
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(fault(branch.folder.path()), None, "the copy is sound again");
}

#[test]
fn one_flipped_bit_is_noticed_wherever_it_is() {
    let branch = fresh_branch(20);
    drop(branch.db);
    let path = branch.folder.path().join("main.db");
    let whole = fs::read(&path).unwrap();
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096 + (page * 611) % 4096] ^= 1 << (page % 8);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(fault(branch.folder.path()), Some("db.damaged"), "page {}", page + 1);
    }
}

#[test]
fn a_damaged_page_is_called_damaged_when_a_use_case_meets_it() {
    let branch = fresh_branch(20);
    drop(branch.db);
    let path = branch.folder.path().join("main.db");
    let whole = fs::read(&path).unwrap();
    let mut met = 0;
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 77] ^= 4;
        fs::write(&path, &bytes).unwrap();
        let found = open_db(branch.folder.path()).and_then(|db| {
            db.read(|tx| members::detail(tx, &branch.people[7].0, now().today()))?;
            db.read(journal::is_intact)
        });
        if let Err(error) = found {
            assert_eq!(error.code(), "db.damaged", "page {}: {error:?}", page + 1);
            met += 1;
        }
    }
    assert!(met > 2, "the pages of member and journal are read");
}

#[test]
fn a_wrong_key_opens_nothing_and_changes_nothing() {
    let (db, folder) = fresh_db();
    drop(db);
    let path = folder.path().join("main.db");
    let before = fs::read(&path).unwrap();
    let error = Db::open(&path, &KEY.replace('0', "1"), now()).err().unwrap();
    assert_eq!(error.code(), "db.damaged", "a wrong password fails earlier, at its slot");
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn a_second_opening_of_the_same_file_is_refused_while_the_first_is_there() {
    let (db, folder) = fresh_db();
    write(&db, |tx| settings::set(tx, "min.finish_workdays", "5"));
    assert_eq!(open_db(folder.path()).err().unwrap().code(), "folder.in_use");
    drop(db);
    assert!(open_db(folder.path()).is_ok(), "free again");
}

#[test]
fn no_name_and_no_number_stands_in_the_files_as_plain_text() {
    let branch = fresh_branch(3);
    let draft = a_member(1, &branch.branch);
    let mut files = 0;
    let mut all = Vec::new();
    for entry in fs::read_dir(branch.folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        files += 1;
        all.extend(bytes);
    }
    assert!(files >= 2, "main.db and its log, while the file is open");
    assert!(all.len() > 40_000, "something was written");
    for secret in
        [draft.name.as_str(), &draft.id_number, &draft.mobile, "幸福里", "和平社区", "CREATE TABLE", "SQLite format 3"]
    {
        let found = all.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "R-PRV-04: {secret} is readable without the key");
    }
}

#[test]
fn the_database_itself_refuses_impossible_rows() {
    let branch = fresh_branch(2);
    let organization = &branch.branch;
    let member = |columns: &str, values: &str| {
        format!(
            "INSERT INTO member (id, owner_org_id, organization_id, name, id_number, member_type, conversion_date, status, derived_sort,
             derived_text{columns}) SELECT '{}', owner_org_id, '{organization}', '周正', '', 'full', '2011-06-20', 'normal', '', ''{values}
             FROM member LIMIT 1",
            new_id()
        )
    };
    write(&branch.db, |tx| Ok(tx.execute(&member("", ""), [])?));
    let mut refusals = String::new();
    for (what, sql) in [
        ("a short id", member("", "").replacen('\'', "'x", 1)),
        (
            "no such organisation (R-ORG-01)",
            member("", "").replace(&format!("'{organization}'"), "'01890000-0000-7000-8000-000000000000'"),
        ),
        ("a full member without conversion date (R-MEM-06)", member("", "").replace("'2011-06-20'", "NULL")),
        ("an unknown status", member("", "").replace("'normal'", "'gone'")),
        ("an ID number of 17 digits", member("", "").replace("'周正', ''", "'周正', '11010519491231002'")),
        (
            "a second active record of one ID number (R-MEM-07)",
            member("", "").replace("'周正', ''", "'周正', id_number"),
        ),
        ("a text in a number", member(", is_exempt", ", 'yes'")),
        ("an organisation below itself (R-ORG-21)", "UPDATE organization SET parent_id = id".into()),
        ("two own organisations", "UPDATE organization SET is_own = 1".into()),
        ("a draft that is no JSON", "INSERT INTO draft (key, title, body, saved_at) VALUES ('k', '', '{', '')".into()),
        (
            "an invented kind of day",
            format!("INSERT INTO calendar_day (id, kind, name) VALUES ('2026-01-01', 'half', '{organization}')"),
        ),
    ] {
        let refusal = refused(&branch.db, |tx| Ok(tx.execute(&sql, [])?));
        assert_eq!(refusal.code(), "db.failed", "{what}");
        writeln!(refusals, "{what}").unwrap();
    }
    assert_eq!(refusals.lines().count(), 11);
}
