//! The key file in use: making a vault, opening it, and changing who may open it.
//!
//! The idea: every change needs the data key, that is an opened vault, and ends in one atomic replacement of the
//! file; what is in memory follows only when the file is written. A seal made with the data key covers the whole
//! file, so that users added or taken out by hand are noticed when somebody opens the vault.
//! Waiting after wrong passwords is `throttle.rs`; who may call what is decided in front of the commands.

use super::folder::VaultPaths;
use super::format::{Body, Role, SUITE, UserId, VaultUser};
use super::password::{check_password, normalize};
use super::recovery::RecoveryKey;
use super::secret::DataKey;
use super::slot::{KdfParams, Slot, SlotKind, open, seal};
use super::twin::{self, KeyFileState};
use crate::error::{Error, Result};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use uuid::{NoContext, Timestamp, Uuid};

/// Password of the example community. Public on purpose: it protects nothing but invented people.
pub const EXAMPLE_PASSWORD: &str = "示范社区公开口令请随意试用";

const SEAL_LABEL: &str = "dangjian/1/key-file";
const LONGEST_USER_NAME: usize = 20;
const LONGEST_VAULT_NAME: usize = 60;

/// The key file of one vault, read and checked. Holds no secret.
#[derive(Debug)]
pub struct KeyFile {
    paths: VaultPaths,
    body: Body,
    state: KeyFileState,
}

/// What a right password gives.
#[derive(Debug)]
pub struct Unlocked {
    /// The vault's key; overwritten in memory when dropped.
    pub data_key: DataKey,
    /// Who opened it.
    pub user: VaultUser,
}

impl KeyFile {
    /// Whether this place holds a vault: any of key file, twin, database.
    pub fn exists(paths: &VaultPaths) -> bool {
        [paths.keys(), paths.keys_twin(), paths.database()].iter().any(|file| file.exists())
    }

    /// Makes a new vault's key file with its first user, who must be a secretary, and one recovery key.
    ///
    /// `now` gives the creation date (China) and the time part of the ids. The recovery key is not kept anywhere:
    /// show it, print it, and have it typed back. Errors: `vault.exists`, `vault.weak_password`, `input.invalid`
    /// (`vaultName`, `userName`, `role`), `vault.keys_refused` (parameters), `disk.full`, `file.failed`.
    pub fn create(
        paths: &VaultPaths,
        vault_name: &str,
        first: (&str, Role),
        password: &str,
        params: KdfParams,
        now: DateTime<Utc>,
    ) -> Result<(Self, DataKey, RecoveryKey)> {
        if Self::exists(paths) {
            return Err(Error::VaultExists);
        }
        if first.1 != Role::Secretary {
            return Err(Error::invalid("role", "第一个用户必须是书记（管理员），否则以后无人能管理用户。"));
        }
        params.check()?;
        let vault_name = clean_name("vaultName", "单位名称", vault_name, LONGEST_VAULT_NAME)?;
        let user_name = clean_name("userName", "用户姓名", first.0, LONGEST_USER_NAME)?;
        let password = check_password(password, &user_name)?;

        let (vault_id, data_key, recovery) = (new_id(now), DataKey::random(), RecoveryKey::random());
        let user = (new_id(now), user_name.as_str(), first.1);
        let slots = vec![
            Slot::for_password(vault_id, user, params, &password, &data_key)?,
            Slot::for_recovery(vault_id, new_id(now), &recovery, &data_key)?,
        ];
        let body = Body {
            suite: SUITE,
            generation: 0,
            vault_id,
            vault_name,
            created_on: day(now),
            slots,
            seal: String::new(),
        };
        paths.make_folders()?;
        let mut file = Self { paths: paths.clone(), body, state: KeyFileState::Sound };
        file.save(file.body.clone(), &data_key)?;
        Ok((file, data_key, recovery))
    }

    /// Reads both copies, repairs one from the other if needed (F12), and derives nothing.
    ///
    /// Errors: `row.not_found` (数据) if there is no vault here at all, `vault.keys_damaged` if both copies are missing
    /// or damaged, `vault.keys_refused` if parameters lie outside the range or the copies contradict each other.
    pub fn load(paths: &VaultPaths) -> Result<Self> {
        if !Self::exists(paths) {
            return Err(Error::NotFound { what: "数据" });
        }
        let (body, state) = twin::load(paths)?;
        Ok(Self { paths: paths.clone(), body, state })
    }

    /// How the two copies are doing, as of the last load or change.
    pub fn state(&self) -> KeyFileState {
        self.state
    }

    /// Id of the vault, UUID v7 text. The database keeps the same id, so that files of two vaults cannot be mixed up.
    pub fn vault_id(&self) -> String {
        self.body.vault_id.to_string()
    }

    /// Name of the office, for the unlock page and the recovery sheet.
    pub fn vault_name(&self) -> &str {
        &self.body.vault_name
    }

    /// Day the vault was made, for the recovery sheet.
    pub fn created_on(&self) -> NaiveDate {
        self.body.created_on
    }

    /// The users, in the order they were added. Until an unlock the list is what the file says, no more.
    pub fn users(&self) -> Vec<VaultUser> {
        self.passwords().map(user_of).collect()
    }

    /// Opens the vault with a user's password. Writes nothing.
    ///
    /// Errors: `vault.wrong_password` (with 0 seconds; `Throttle::attempt` fills the waiting time in) for a wrong password
    /// and also for a slot that was edited, `row.not_found` (用户), `vault.keys_refused` if the slot opens but the file
    /// was altered elsewhere.
    pub fn unlock(&self, user_id: &UserId, password: &str) -> Result<Unlocked> {
        let slot = self.slot(user_id)?;
        let data_key = slot
            .unwrap(self.body.vault_id, normalize(password).as_bytes())?
            .ok_or(Error::WrongPassword { wait_seconds: 0 })?;
        self.check_seal(&data_key)?;
        Ok(Unlocked { data_key, user: user_of(slot) })
    }

    /// Opens the vault with the recovery key; nobody is signed in by it. Errors: `vault.wrong_recovery_key` (0: a key, but not
    /// of this vault), `vault.keys_refused` if the file was altered.
    pub fn unlock_with_recovery(&self, recovery: &RecoveryKey) -> Result<DataKey> {
        for slot in self.body.slots.iter().filter(|slot| slot.header.kind == SlotKind::Recovery) {
            if let Some(data_key) = slot.unwrap(self.body.vault_id, recovery.bytes())? {
                self.check_seal(&data_key)?;
                return Ok(data_key);
            }
        }
        Err(Error::WrongRecoveryKey { word: 0 })
    }

    /// Adds a user. Errors: `input.invalid` (`userName`: empty, too long, taken), `vault.weak_password`, `vault.locked` if
    /// the key is not this vault's, `disk.full`, `file.failed`; nothing has changed then.
    pub fn add_user(
        &mut self,
        data_key: &DataKey,
        user: (&str, Role),
        password: &str,
        params: KdfParams,
        now: DateTime<Utc>,
    ) -> Result<VaultUser> {
        self.check_key(data_key)?;
        params.check()?;
        let name = clean_name("userName", "用户姓名", user.0, LONGEST_USER_NAME)?;
        if self.passwords().any(|slot| slot.header.user_name == name) {
            let reason = format!("已经有名为“{name}”的用户。请换一个名字，例如加上职务。");
            return Err(Error::invalid("userName", reason));
        }
        let password = check_password(password, &name)?;
        let mut body = self.body.clone();
        let slot = Slot::for_password(body.vault_id, (new_id(now), &name, user.1), params, &password, data_key)?;
        let added = user_of(&slot);
        body.slots.push(slot);
        self.save(body, data_key)?;
        Ok(added)
    }

    /// Takes a user's slot out. Errors: `row.not_found` (用户), `input.invalid` (`userId`) for the last secretary,
    /// `vault.locked`, `disk.full`, `file.failed`.
    ///
    /// An old copy of the key file still opens with the old password: if the person must be kept out for certain,
    /// the data has to move to a new data key.
    pub fn remove_user(&mut self, data_key: &DataKey, user_id: &UserId) -> Result<()> {
        self.check_key(data_key)?;
        let id = self.slot(user_id)?.header.id;
        if !self.passwords().any(|slot| slot.header.id != id && slot.header.role == Role::Secretary) {
            let reason = "这是最后一个书记（管理员）用户，不能删除。请先添加另一个书记（管理员）用户。";
            return Err(Error::invalid("userId", reason));
        }
        let mut body = self.body.clone();
        body.slots.retain(|slot| slot.header.id != id);
        self.save(body, data_key)
    }

    /// Changes a user's password: opens with the old one, wraps anew; only this slot changes. Keeps the slot's parameters.
    /// Errors: as [`Self::unlock`], `vault.weak_password`, `disk.full`, `file.failed`.
    pub fn change_password(&mut self, user_id: &UserId, old: &str, new: &str) -> Result<()> {
        let unlocked = self.unlock(user_id, old)?;
        self.set_password(&unlocked.data_key, user_id, new)
    }

    /// Sets a forgotten password anew from the recovery sheet (F11). Errors: as [`Self::unlock_with_recovery`],
    /// `row.not_found` (用户), `vault.weak_password`, `disk.full`, `file.failed`.
    pub fn reset_password_with_recovery(&mut self, recovery: &RecoveryKey, user_id: &UserId, new: &str) -> Result<()> {
        let data_key = self.unlock_with_recovery(recovery)?;
        self.set_password(&data_key, user_id, new)
    }

    /// Makes a new recovery key; the old sheet stops working. Errors: `vault.locked`, `disk.full`, `file.failed`.
    pub fn replace_recovery_key(&mut self, data_key: &DataKey, now: DateTime<Utc>) -> Result<RecoveryKey> {
        self.check_key(data_key)?;
        let recovery = RecoveryKey::random();
        let mut body = self.body.clone();
        body.slots.retain(|slot| slot.header.kind != SlotKind::Recovery);
        body.slots.push(Slot::for_recovery(body.vault_id, new_id(now), &recovery, data_key)?);
        self.save(body, data_key)?;
        Ok(recovery)
    }

    /// Renames the vault. Errors: `input.invalid` (`vaultName`), `vault.locked`, `disk.full`, `file.failed`.
    pub fn rename_vault(&mut self, data_key: &DataKey, name: &str) -> Result<()> {
        self.check_key(data_key)?;
        let vault_name = clean_name("vaultName", "单位名称", name, LONGEST_VAULT_NAME)?;
        self.save(Body { vault_name, ..self.body.clone() }, data_key)
    }

    fn set_password(&mut self, data_key: &DataKey, user_id: &UserId, new: &str) -> Result<()> {
        let header = &self.slot(user_id)?.header;
        let password = check_password(new, &header.user_name)?;
        let super::slot::Kdf::Argon2id(params) = header.kdf else { return Err(Error::KeysRefused) };
        let user = (header.id, header.user_name.as_str(), header.role);
        let slot = Slot::for_password(self.body.vault_id, user, params, &password, data_key)?;
        let mut body = self.body.clone();
        for old in &mut body.slots {
            if old.header.id == slot.header.id {
                *old = slot.clone();
            }
        }
        self.save(body, data_key)
    }

    /// Counts up, seals, writes; memory follows the disk.
    fn save(&mut self, mut body: Body, data_key: &DataKey) -> Result<()> {
        body.generation += 1;
        body.seal = seal(&data_key.derive(SEAL_LABEL), &body.sealed_bytes(), &[]);
        self.state = twin::save(&self.paths, &body)?;
        self.body = body;
        Ok(())
    }

    fn is_sealed_by(&self, data_key: &DataKey) -> bool {
        open(&data_key.derive(SEAL_LABEL), &self.body.sealed_bytes(), &self.body.seal).is_some()
    }

    fn check_seal(&self, data_key: &DataKey) -> Result<()> {
        if self.is_sealed_by(data_key) { Ok(()) } else { Err(Error::KeysRefused) }
    }

    /// A key of another vault (own and example lie side by side) would make slots that open nothing.
    fn check_key(&self, data_key: &DataKey) -> Result<()> {
        if self.is_sealed_by(data_key) { Ok(()) } else { Err(Error::VaultLocked) }
    }

    fn passwords(&self) -> impl Iterator<Item = &Slot> {
        self.body.slots.iter().filter(|slot| slot.header.kind == SlotKind::Password)
    }

    fn slot(&self, user_id: &UserId) -> Result<&Slot> {
        self.passwords().find(|slot| slot.header.id.to_string() == user_id.0).ok_or(Error::NotFound { what: "用户" })
    }
}

fn user_of(slot: &Slot) -> VaultUser {
    let header = &slot.header;
    VaultUser { id: UserId(header.id.to_string()), name: header.user_name.clone(), role: header.role }
}

/// Trims and checks a name. Lengths count characters.
fn clean_name(field: &'static str, label: &str, name: &str, longest: usize) -> Result<String> {
    let name = name.trim();
    let count = name.chars().count();
    if count == 0 {
        return Err(Error::invalid(field, format!("请填写{label}。")));
    }
    if count > longest {
        return Err(Error::invalid(field, format!("{label}有 {count} 个字，最多 {longest} 个字。请缩短。")));
    }
    if name.chars().any(char::is_control) {
        return Err(Error::invalid(field, format!("{label}里有看不见的控制字符。请重新输入。")));
    }
    Ok(name.into())
}

/// UUID v7 from the given time.
fn new_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

/// The calendar day in China, which has one time zone and no summer time.
fn day(now: DateTime<Utc>) -> NaiveDate {
    let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are a valid offset");
    now.with_timezone(&china).date_naive()
}
