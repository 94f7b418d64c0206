//! Users of the open vault, and the facts of the page 数据与安全.

use super::{DataCheck, Office, OfficeInfo, OpenVault, Permission, UserDraft};
use crate::db::{Tag, Written, journal, migrate};
use crate::error::{Error, Result};
use crate::vault::{KdfParams, KeyFile, UserId};
use std::path::Path;
use std::sync::{MutexGuard, PoisonError};

impl Office {
    /// Adds a user with a first password. Gives back the id.
    /// Errors: `role.denied`, `vault.weak_password`, `input.invalid`.
    pub fn user_add(&self, draft: &UserDraft) -> Result<Written<String>> {
        let vault = self.vault(Permission::Manage)?;
        let user = keys(&vault).add_user(
            &vault.data_key,
            (draft.name.trim(), draft.role),
            &draft.password,
            KdfParams::DEFAULT,
            self.now().utc,
        )?;
        let text = format!("{}（{}）", user.name, user.role.label());
        self.write(Permission::Manage, "新增用户", |tx| {
            journal::note(tx, "新增用户", "user", &user.id.0, &text)?;
            tx.touch(Tag::Users);
            Ok(user.id.0.clone())
        })
    }

    /// Removes a user's slot. Errors: `role.denied`, `input.invalid` for the last secretary or oneself.
    pub fn user_remove(&self, id: &str) -> Result<Written<()>> {
        let vault = self.vault(Permission::Manage)?;
        if vault.user.id.0 == id {
            return Err(Error::invalid("id", "不能删除正在使用的账号。请由另一位书记（管理员）操作。"));
        }
        keys(&vault).remove_user(&vault.data_key, &UserId(id.to_owned()))?;
        self.write(Permission::Manage, "删除用户", |tx| {
            journal::note(tx, "删除用户", "user", id, "")?;
            tx.touch(Tag::Users);
            Ok(())
        })
    }

    /// Changes the password of whoever is in. Errors: `vault.wrong_password`, `vault.weak_password`.
    pub fn password_change(&self, old: &str, new: &str) -> Result<()> {
        let vault = self.vault(Permission::View)?;
        let elapsed = self.elapsed();
        let mut state = self.state();
        state.throttle.attempt(elapsed, || keys(&vault).change_password(&vault.user.id, old, new))
    }

    /// Facts about data, journal and files put aside. Errors: `vault.locked`.
    pub fn info(&self) -> Result<OfficeInfo> {
        let vault = self.vault(Permission::View)?;
        let (schema_version, journal_entries) =
            vault.db.read(|tx| Ok((migrate::version(tx)?, journal::length(tx)?)))?;
        let (quarantine_files, quarantine_kib) = size_of(&vault.paths.quarantine());
        Ok(OfficeInfo {
            program_version: env!("CARGO_PKG_VERSION").into(),
            schema_version,
            folder: vault.paths.vault_dir().to_string_lossy().into_owned(),
            database_kib: size_of(&vault.paths.vault_dir()).1,
            users: keys(&vault).users(),
            journal_entries,
            quarantine_files,
            quarantine_kib,
        })
    }

    /// Checks every page of the open database and the whole journal; takes seconds on a large vault.
    /// Errors: `vault.locked`; damage is an answer, not an error.
    pub fn check_data(&self) -> Result<DataCheck> {
        let vault = self.vault(Permission::View)?;
        let database_sound = vault.db.verify().is_ok();
        let journal_intact = vault.db.read(journal::is_intact).unwrap_or(false);
        Ok(DataCheck { database_sound, journal_intact })
    }
}

fn keys(vault: &OpenVault) -> MutexGuard<'_, KeyFile> {
    vault.keys.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Number and size (KiB) of the files in a folder and below.
fn size_of(folder: &Path) -> (u32, u32) {
    let Ok(entries) = std::fs::read_dir(folder) else { return (0, 0) };
    entries.flatten().fold((0, 0), |(files, kib), entry| match entry.metadata() {
        Ok(data) if data.is_dir() => {
            let (more, size) = size_of(&entry.path());
            (files + more, kib + size)
        }
        Ok(data) => (files + 1, kib + u32::try_from(data.len() / 1024).unwrap_or(u32::MAX / 2)),
        Err(_) => (files, kib),
    })
}
