//! The key file against real folders: passwords, damage, tampering, recovery (F10–F12).

use super::format::Body;
use super::*;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

const PASSWORD: &str = "门前大桥下游过一群鸭";
const OTHER: &str = "快来快来数一数二四六";

/// Something done to the content of the key file by hand.
type Edit = fn(&mut Body);

struct Vault {
    dir: tempfile::TempDir,
    keys: KeyFile,
    data_key: DataKey,
    recovery: RecoveryKey,
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_782_892_800, 0).unwrap() // 2026-07-01 08:00 UTC
}

fn paths(dir: &Path) -> VaultPaths {
    VaultPaths::under(dir)
}

fn vault() -> Vault {
    let dir = tempfile::tempdir().unwrap();
    let first = ("张建国", Role::Secretary);
    let made = KeyFile::create(&paths(dir.path()), "幸福社区党支部", first, PASSWORD, KdfParams::FLOOR, now());
    let (keys, data_key, recovery) = made.unwrap();
    Vault { dir, keys, data_key, recovery }
}

impl Vault {
    fn paths(&self) -> VaultPaths {
        paths(self.dir.path())
    }

    fn first(&self) -> UserId {
        self.keys.users()[0].id.clone()
    }

    fn reload(&self) -> Result<KeyFile> {
        KeyFile::load(&self.paths())
    }

    /// Content of both copies.
    fn bytes(&self) -> (Vec<u8>, Vec<u8>) {
        (std::fs::read(self.paths().keys()).unwrap(), std::fs::read(self.paths().keys_twin()).unwrap())
    }

    /// Edits the file as somebody would who knows its format: both copies, checksum line and all.
    fn forge(&self, edit: impl FnOnce(&mut Body)) {
        let mut body = Body::from_bytes(&self.bytes().0).unwrap();
        edit(&mut body);
        for path in [self.paths().keys(), self.paths().keys_twin()] {
            std::fs::write(path, body.to_text()).unwrap();
        }
    }
}

fn code<T>(result: Result<T>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "no error")
}

#[test]
fn a_new_vault_opens_with_its_password_and_with_its_recovery_key() {
    let vault = vault();
    let keys = vault.reload().unwrap();
    assert_eq!(keys.state(), KeyFileState::Sound);
    assert_eq!((keys.vault_name(), keys.created_on().to_string()), ("幸福社区党支部", "2026-07-01".into()));
    let unlocked = keys.unlock(&vault.first(), PASSWORD).unwrap();
    assert_eq!(unlocked.data_key.bytes(), vault.data_key.bytes(), "the same data key every time");
    assert_eq!((unlocked.user.name.as_str(), unlocked.user.role), ("张建国", Role::Secretary));
    assert_eq!(keys.unlock_with_recovery(&vault.recovery).unwrap().bytes(), vault.data_key.bytes(), "F11");
    let wide: String = "Ｔｚ７！ｋｑ９３Ｌｍ".into();
    let mut keys = keys;
    keys.change_password(&vault.first(), PASSWORD, &wide).unwrap();
    assert!(keys.unlock(&vault.first(), "Tz7!kq93Lm").is_ok(), "the input method's width does not matter");
}

#[test]
fn the_file_is_json_and_holds_no_secret() {
    let vault = vault();
    let text = String::from_utf8(vault.bytes().0).unwrap();
    assert!(
        serde_json::from_str::<serde_json::Value>(&text).is_ok(),
        "plain JSON, with its checksum on the first line"
    );
    assert!(text.starts_with("{\"sha256\":\"") && text.contains("\"suite\": 1"), "the suite is named");
    let debug = format!("{:?} {:?} {:?}", vault.keys, vault.data_key, vault.recovery);
    for secret in [vault.data_key.bytes(), vault.recovery.bytes()] {
        for shown in [&text, &debug] {
            assert!(!shown.contains(&data_encoding::HEXLOWER.encode(secret)), "no key in the file or in Debug");
            assert!(!shown.contains(&data_encoding::BASE64.encode(secret)), "no key in the file or in Debug");
            assert!(!shown.contains(PASSWORD), "no password in the file or in Debug");
        }
    }
}

#[test]
fn a_second_vault_is_never_made_over_a_first() {
    let vault = vault();
    let again = |dir: &Path| {
        KeyFile::create(&paths(dir), "x", ("李四", Role::Secretary), PASSWORD, KdfParams::FLOOR, now()).map(|_| ())
    };
    let before = vault.bytes();
    assert_eq!(code(again(vault.dir.path())), "vault.exists");
    assert_eq!(vault.bytes(), before, "untouched");
    let orphan = tempfile::tempdir().unwrap();
    paths(orphan.path()).make_folders().unwrap();
    std::fs::write(paths(orphan.path()).database(), b"data without keys").unwrap();
    assert_eq!(code(again(orphan.path())), "vault.exists", "new keys would make the data unreadable for good");
    assert_eq!(code(KeyFile::load(&paths(orphan.path()))), "vault.keys_damaged", "data without keys is damage (F12)");
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(code(KeyFile::load(&paths(empty.path()))), "row.not_found", "an empty place is no damage");
    let clerk = KeyFile::create(&paths(empty.path()), "x", ("李四", Role::Clerk), PASSWORD, KdfParams::FLOOR, now());
    assert_eq!(code(clerk), "input.invalid", "somebody must be able to manage users");
    assert!(!KeyFile::exists(&paths(empty.path())), "nothing was written");
}

#[test]
fn a_hundred_wrong_passwords_open_nothing_change_nothing_and_lock_nobody_out() {
    let vault = vault();
    let (user, before) = (vault.first(), vault.bytes());
    let (mut throttle, mut clock, mut waits) = (Throttle::default(), Duration::ZERO, Vec::new());
    for number in 0..100 {
        match throttle.attempt(clock, || vault.keys.unlock(&user, &format!("{PASSWORD}{number}"))) {
            Err(Error::WrongPassword { wait_seconds }) => {
                waits.push(wait_seconds);
                clock += Duration::from_secs(wait_seconds.into());
            }
            other => panic!("try {number}: 0 opens (F10), got {other:?}"),
        }
    }
    assert_eq!(waits[..6], [1, 2, 4, 8, 16, 30], "F10");
    assert_eq!(waits.iter().max(), Some(&30), "never beyond 30 s (F10)");
    assert_eq!(vault.bytes(), before, "file bytes unchanged (F10)");
    assert!(throttle.attempt(clock, || vault.keys.unlock(&user, PASSWORD)).is_ok(), "right password works (F10)");
    assert_eq!(code(vault.keys.unlock(&UserId("不存在".into()), PASSWORD)), "row.not_found");
}

#[test]
fn twenty_kinds_of_damage_are_repaired_from_the_twin() {
    type Damage = fn(&[u8]) -> Option<Vec<u8>>;
    let damages: [(&str, Damage); 20] = [
        ("deleted", |_| None),
        ("empty", |_| Some(vec![])),
        ("zeros", |b| Some(vec![0; b.len()])),
        ("first byte", |b| Some([b"x", &b[1..]].concat())),
        ("last byte gone", |b| Some(b[..b.len() - 1].to_vec())),
        ("cut in half", |b| Some(b[..b.len() / 2].to_vec())),
        ("first half gone", |b| Some(b[b.len() / 2..].to_vec())),
        ("only the checksum line", |b| Some(b.split_inclusive(|c| *c == b'\n').next().unwrap().to_vec())),
        ("checksum line gone", |b| Some(b[b.iter().position(|c| *c == b'\n').unwrap() + 1..].to_vec())),
        ("one bit early", |b| Some(flip(b, 100))),
        ("one bit in the middle", |b| Some(flip(b, b.len() / 2))),
        ("one bit late", |b| Some(flip(b, b.len() - 30))),
        ("one bit of the checksum", |b| Some(flip(b, 20))),
        ("doubled", |b| Some([b, b].concat())),
        ("rubbish after the end", |b| Some([b, &[0; 512]].concat())),
        ("a zeroed sector", |b| Some([&b[..300], &[0; 200], &b[500..]].concat())),
        ("Windows line ends", |b| Some(String::from_utf8_lossy(b).replace('\n', "\r\n").into_bytes())),
        ("a byte order mark", |b| Some([b"\xEF\xBB\xBF", b].concat())),
        ("not UTF-8", |_| Some(vec![0xFF; 800])),
        ("two megabytes", |_| Some(vec![b' '; 2 << 20])),
    ];
    let vault = vault();
    let (good, _) = vault.bytes();
    let mut kept = 0;
    for (name, damage) in damages {
        for path in [vault.paths().keys(), vault.paths().keys_twin()] {
            match damage(&good) {
                Some(bytes) => std::fs::write(&path, bytes).unwrap(),
                None => std::fs::remove_file(&path).unwrap(),
            }
            let keys = vault.reload().unwrap_or_else(|e| panic!("{name}: {e} (F12)"));
            assert_eq!(keys.state(), KeyFileState::Repaired, "{name} is noticed (F12)");
            assert_eq!(vault.bytes(), (good.clone(), good.clone()), "{name}: both copies whole again (F12)");
        }
        kept = std::fs::read_dir(vault.paths().quarantine()).unwrap().count();
    }
    assert_eq!(kept, 38, "every damaged file is kept: 19 kinds × 2 copies (there is nothing to keep of a deleted one)");
    assert!(vault.reload().unwrap().unlock(&vault.first(), PASSWORD).is_ok(), "and the vault opens");
}

fn flip(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

#[test]
fn when_both_copies_are_bad_nothing_is_touched() {
    let vault = vault();
    let (good, _) = vault.bytes();
    std::fs::write(vault.paths().keys(), &good[..50]).unwrap();
    std::fs::write(vault.paths().keys_twin(), flip(&good, 400)).unwrap();
    let before = vault.bytes();
    assert_eq!(code(vault.reload()), "vault.keys_damaged", "damage, not a wrong password (F12)");
    assert_eq!(vault.bytes(), before, "kept for whoever tries to rescue them");
}

#[test]
fn after_a_crash_between_the_two_writes_the_newer_copy_wins() {
    for newer_is_main in [true, false] {
        let mut vault = vault();
        let (old, _) = vault.bytes();
        let user = vault.first();
        vault.keys.change_password(&user, PASSWORD, OTHER).unwrap();
        let (new, _) = vault.bytes();
        let stale = if newer_is_main { vault.paths().keys_twin() } else { vault.paths().keys() };
        std::fs::write(stale, old).unwrap();
        let keys = vault.reload().unwrap();
        assert_eq!(
            (keys.state(), vault.bytes()),
            (KeyFileState::Repaired, (new.clone(), new)),
            "newer main: {newer_is_main}"
        );
        assert!(
            keys.unlock(&user, OTHER).is_ok() && keys.unlock(&user, PASSWORD).is_err(),
            "the newer password counts"
        );
    }
}

#[test]
fn a_copy_that_cannot_be_repaired_does_not_keep_anybody_out() {
    let vault = vault();
    std::fs::remove_file(vault.paths().keys_twin()).unwrap();
    std::fs::remove_dir(vault.paths().quarantine()).unwrap();
    std::fs::write(vault.paths().quarantine(), b"a file in the way").unwrap();
    std::fs::create_dir(vault.paths().keys_twin()).unwrap();
    let keys = vault.reload().unwrap();
    assert_eq!(keys.state(), KeyFileState::OneCopy, "said, so that the page can show it");
    assert!(keys.unlock(&vault.first(), PASSWORD).is_ok());
}

#[test]
fn copies_of_different_vaults_are_not_mixed() {
    let (one, other) = (vault(), vault());
    std::fs::copy(other.paths().keys(), one.paths().keys()).unwrap();
    assert_eq!(code(one.reload()), "vault.keys_refused", "neither may silently overwrite the other");
}

#[test]
fn an_edited_role_or_name_makes_the_slot_useless() {
    let edits: [(&str, Edit); 5] = [
        ("role", |b| b.slots[0].header.role = Role::Reader),
        ("name", |b| b.slots[0].header.user_name = "李四".into()),
        ("id", |b| b.slots[0].header.id = b.slots[1].header.id),
        ("vault id", |b| b.vault_id = uuid::Uuid::nil()),
        ("salt", |b| b.slots[0].header.salt = b.slots[1].header.salt.clone()),
    ];
    for (name, edit) in edits {
        let vault = vault();
        vault.forge(edit);
        let keys = vault.reload().unwrap();
        let user = keys.users()[0].id.clone();
        assert_eq!(code(keys.unlock(&user, PASSWORD)), "vault.wrong_password", "an edited {name} is refused");
    }
}

#[test]
fn users_added_or_taken_out_by_hand_are_noticed_at_the_next_unlock() {
    let mut vault = vault();
    vault.keys.add_user(&vault.data_key, ("李四", Role::Clerk), OTHER, KdfParams::FLOOR, now()).unwrap();
    let user = vault.first();
    vault.forge(|body| {
        body.slots.pop();
    });
    let keys = vault.reload().unwrap();
    assert_eq!(code(keys.unlock(&user, PASSWORD)), "vault.keys_refused", "a missing user");
    assert_eq!(code(keys.unlock_with_recovery(&vault.recovery)), "vault.keys_refused", "the same by recovery key");
    vault.forge(|body| body.vault_name = "别的社区".into());
    assert_eq!(code(vault.reload().unwrap().unlock(&user, PASSWORD)), "vault.keys_refused", "another name");
}

#[test]
fn unacceptable_parameters_are_refused_before_anything_is_derived() {
    use super::slot::{Kdf, SlotKind};
    let out_of_range =
        [(u32::MAX, 3, 4), (19 * 1024 - 1, 3, 4), (64 * 1024, u32::MAX, 4), (64 * 1024, 1, 4), (64 * 1024, 3, 9)];
    for (m_kib, t, p) in out_of_range {
        let vault = vault();
        vault.forge(|body| body.slots[0].header.kdf = Kdf::Argon2id(KdfParams { m_kib, t, p }));
        let start = Instant::now();
        assert_eq!(code(vault.reload()), "vault.keys_refused", "{m_kib}/{t}/{p} (F12)");
        assert!(start.elapsed() < Duration::from_secs(1), "refused in less than a second (F12)");
    }
    let edits: [(&str, Edit); 4] = [
        ("a password without slow derivation", |b| b.slots[0].header.kdf = Kdf::HkdfSha256),
        ("a password called a recovery key", |b| b.slots[0].header.kind = SlotKind::Recovery),
        ("an unknown suite", |b| b.suite = 2),
        ("no slots", |b| b.slots.clear()),
    ];
    for (name, edit) in edits {
        let vault = vault();
        vault.forge(edit);
        assert_eq!(code(vault.reload()), "vault.keys_refused", "{name} (F12)");
    }
    let dir = tempfile::tempdir().unwrap();
    let weak = KdfParams { m_kib: 1024, ..KdfParams::FLOOR };
    let made = KeyFile::create(&paths(dir.path()), "x", ("李四", Role::Secretary), PASSWORD, weak, now());
    assert_eq!(code(made), "vault.keys_refused", "nor may a vault be made that could not be opened");
}

#[test]
fn a_forged_copy_beside_a_good_one_is_put_aside() {
    let vault = vault();
    let mut body = Body::from_bytes(&vault.bytes().0).unwrap();
    body.suite = 9;
    std::fs::write(vault.paths().keys(), body.to_text()).unwrap();
    assert_eq!(vault.reload().unwrap().state(), KeyFileState::Repaired, "the acceptable copy counts");
    assert_eq!(std::fs::read_dir(vault.paths().quarantine()).unwrap().count(), 1, "the other is kept");
}

#[test]
fn users_come_change_their_password_and_go() {
    let mut vault = vault();
    let (key, floor) = (&vault.data_key, KdfParams::FLOOR);
    let clerk = vault.keys.add_user(key, (" 李四 ", Role::Clerk), OTHER, floor, now()).unwrap();
    assert_eq!((clerk.name.as_str(), clerk.role), ("李四", Role::Clerk), "the name is trimmed");
    assert_eq!(vault.keys.unlock(&clerk.id, OTHER).unwrap().data_key.bytes(), key.bytes(), "one data key for all");
    assert!(vault.keys.unlock(&clerk.id, PASSWORD).is_err(), "each has a password of their own");
    assert_eq!(code(vault.keys.add_user(key, ("李四", Role::Reader), OTHER, floor, now())), "input.invalid", "taken");
    assert_eq!(
        code(vault.keys.add_user(key, ("王五", Role::Reader), "1234567890", floor, now())),
        "vault.weak_password"
    );
    assert_eq!(vault.keys.users().len(), 2, "refusals change nothing");

    assert_eq!(code(vault.keys.change_password(&clerk.id, PASSWORD, "小明小红一起去上学")), "vault.wrong_password");
    assert_eq!(code(vault.keys.change_password(&clerk.id, OTHER, "一二三")), "vault.weak_password");
    vault.keys.change_password(&clerk.id, OTHER, "小明和小红一起去上学").unwrap();
    assert!(vault.keys.unlock(&clerk.id, "小明和小红一起去上学").is_ok());

    let first = vault.first();
    assert_eq!(code(vault.keys.remove_user(key, &first)), "input.invalid", "never the last secretary");
    let second = vault.keys.add_user(key, ("赵六", Role::Secretary), OTHER, floor, now()).unwrap();
    vault.keys.remove_user(key, &first).unwrap();
    vault.keys.rename_vault(key, "平安社区党支部").unwrap();
    let keys = vault.reload().unwrap();
    assert_eq!(keys.users().iter().map(|u| u.name.as_str()).collect::<Vec<_>>(), ["李四", "赵六"]);
    assert_eq!(keys.vault_name(), "平安社区党支部");
    assert_eq!(code(keys.unlock(&first, PASSWORD)), "row.not_found", "the slot is gone");
    assert!(keys.unlock(&second.id, OTHER).is_ok());
}

#[test]
fn the_key_of_another_vault_changes_nothing() {
    let (mut one, other) = (vault(), vault());
    let (user, before) = (one.first(), one.bytes());
    let added = one.keys.add_user(&other.data_key, ("李四", Role::Clerk), OTHER, KdfParams::FLOOR, now());
    assert_eq!(code(added), "vault.locked", "the slot would open nothing");
    assert_eq!(code(one.keys.remove_user(&other.data_key, &user)), "vault.locked");
    assert_eq!(code(one.keys.rename_vault(&other.data_key, "x")), "vault.locked");
    assert_eq!(code(one.keys.replace_recovery_key(&other.data_key, now())), "vault.locked");
    assert_eq!(code(one.keys.unlock_with_recovery(&other.recovery)), "vault.wrong_recovery_key");
    assert_eq!(one.bytes(), before, "file unchanged");
}

#[test]
fn a_change_that_cannot_be_written_is_not_made_in_memory_either() {
    let mut vault = vault();
    std::fs::remove_dir_all(vault.paths().vault_dir()).unwrap();
    let added = vault.keys.add_user(&vault.data_key, ("李四", Role::Clerk), OTHER, KdfParams::FLOOR, now());
    assert!(added.is_err(), "there is no folder to write to");
    assert_eq!(vault.keys.users().len(), 1, "memory follows the disk");
}

#[test]
fn twenty_recoveries_with_one_slip_each_find_the_slip_and_then_succeed() {
    let mut seen = BTreeMap::new();
    let mut vault = vault();
    for round in 0..20_usize {
        let recovery = vault.keys.replace_recovery_key(&vault.data_key, now()).unwrap();
        let (words, groups) = (recovery.words(), recovery.groups());
        let as_words = round % 2 == 0;
        // The slip: a neighbour in the list for words, a neighbouring digit for groups, each round elsewhere.
        let slipped = if as_words {
            let mut words = words.clone();
            words[round] = if round % 4 == 0 {
                "龘"
            } else if words[round] == "的" {
                "一"
            } else {
                "的"
            };
            words.join(" ")
        } else {
            let mut groups = groups.clone();
            let last = groups[round % 18].pop().unwrap();
            groups[round % 18].push(if last == '7' { '8' } else { '7' });
            groups.join("-")
        };
        let found = RecoveryKey::parse(&slipped).and_then(|key| vault.keys.unlock_with_recovery(&key));
        let Err(Error::WrongRecoveryKey { word }) = found else { panic!("round {round}: the slip is found (F11)") };
        *seen.entry(word > 0).or_insert(0) += 1;

        let typed = if as_words { words.concat() } else { groups.join(" ").to_lowercase() };
        let key = RecoveryKey::parse(&typed).unwrap();
        let (user, new) = (vault.first(), format!("{PASSWORD}第{round}次"));
        vault.keys.reset_password_with_recovery(&key, &user, &new).unwrap();
        assert!(vault.reload().unwrap().unlock(&user, &new).is_ok(), "round {round}: new password set (F11)");
    }
    assert_eq!(seen[&true], 15, "10 groups and 5 words outside the list are named by their place (F11)");
    assert_eq!(
        code(vault.keys.unlock_with_recovery(&vault.recovery)),
        "vault.wrong_recovery_key",
        "the old sheet is void"
    );
}

#[test]
fn the_example_community_opens_with_its_public_password_beside_the_real_vault() {
    let dir = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(dir.path()).unwrap();
    for (paths, password) in [(folder.own(), PASSWORD), (folder.example(), EXAMPLE_PASSWORD)] {
        let user = ("演示员", Role::Secretary);
        KeyFile::create(&paths, "社区", user, password, KdfParams::FLOOR, now()).unwrap();
    }
    let (own, example) = (KeyFile::load(&folder.own()).unwrap(), KeyFile::load(&folder.example()).unwrap());
    assert!(example.unlock(&example.users()[0].id, EXAMPLE_PASSWORD).is_ok());
    assert_eq!(
        code(own.unlock(&own.users()[0].id, EXAMPLE_PASSWORD)),
        "vault.wrong_password",
        "it opens only invented data"
    );
    assert_ne!(own.vault_id(), example.vault_id());
}
