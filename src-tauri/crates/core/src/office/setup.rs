//! First start: password → recovery sheet → own organisation; and the way into and out of the example community.
//!
//! A vault whose recovery sheet was never confirmed holds nothing: a marker file says so, and the next start puts
//! it aside and begins anew (`quarantine/`, nothing is deleted).

use super::{Office, OpenVault, RecoverySheetText, SetupDraft, WordAnswer};
use crate::db::migrate;
use crate::error::{Error, Result};
use crate::organizations::{self, OrganizationDraft};
use crate::sample;
use crate::vault::{EXAMPLE_PASSWORD, KdfParams, KeyFile, RecoveryKey, Role, Unlocked, VaultPaths};
use chrono::Days;
use std::fs;
use std::sync::Arc;

/// Present while the recovery sheet is not confirmed yet.
const MARKER: &str = "setup.pending";
/// Words to type back from the paper.
const ASKED: usize = 4;
/// The example community is made anew when it is older, so that its dates stay near today.
const EXAMPLE_KEEP_DAYS: u64 = 7;
/// Beside the example's vault: the edition of the program that made it. One of another edition lacks what came since.
const EXAMPLE_EDITION: &str = "example.edition";

/// A set-up that waits for the paper.
pub struct Pending {
    vault: Arc<OpenVault>,
    recovery: RecoveryKey,
    ask: Vec<u32>,
}

impl Office {
    /// Makes the vault and the recovery key. It opens only after [`Office::setup_confirm_recovery`].
    /// Errors: `vault.exists`, `vault.weak_password`, `input.invalid`, those of the folder.
    pub fn setup_begin(&self, draft: &SetupDraft) -> Result<RecoverySheetText> {
        let paths = self.folder()?.own();
        self.state().setup = None; // closes a vault begun earlier in this run
        put_aside_unfinished(&paths)?;
        if KeyFile::exists(&paths) {
            return Err(Error::VaultExists);
        }
        crate::vault::check_password(&draft.password, &draft.user_name)?;
        paths.make_folders()?;
        fs::write(paths.vault_dir().join(MARKER), "")?;
        let first = (draft.user_name.trim(), Role::Secretary);
        let now = self.now();
        let (keys, data_key, recovery) =
            KeyFile::create(&paths, "党建工作台", first, &draft.password, KdfParams::DEFAULT, now.utc)?;
        let user = keys.users().into_iter().next().ok_or(Error::KeysDamaged)?;
        let vault = self.open_vault(paths, keys, Unlocked { data_key, user }, false)?;
        let ask = places_to_ask()?;
        let text = sheet_text(&recovery, &ask);
        self.state().setup = Some(Pending { vault, recovery, ask });
        Ok(text)
    }

    /// The recovery key again, for printing the sheet while the set-up waits. Errors: `vault.locked`.
    pub fn setup_sheet(&self) -> Result<RecoverySheetText> {
        let state = self.state();
        let pending = state.setup.as_ref().ok_or(Error::VaultLocked)?;
        Ok(sheet_text(&pending.recovery, &pending.ask))
    }

    /// Compares the words typed from the paper; then the vault is open (F11).
    /// Errors: `vault.wrong_recovery_key` naming the word.
    pub fn setup_confirm_recovery(&self, answers: &[WordAnswer]) -> Result<()> {
        let mut state = self.state();
        let pending = state.setup.as_ref().ok_or(Error::VaultLocked)?;
        let words = pending.recovery.words();
        for &place in &pending.ask {
            let typed = answers.iter().find(|answer| answer.place == place).map(|answer| answer.word.trim());
            if typed != words.get(place as usize - 1).copied() {
                return Err(Error::WrongRecoveryKey { word: place });
            }
        }
        fs::remove_file(pending.vault.paths.vault_dir().join(MARKER))?;
        let pending = state.setup.take().ok_or(Error::VaultLocked)?;
        state.open = Some(pending.vault);
        Ok(())
    }

    /// Enters the office's own organisation; the set-up is complete then.
    /// Errors: `vault.locked`, those of [`organizations::create`].
    pub fn setup_finish(&self, draft: &OrganizationDraft) -> Result<()> {
        self.write(super::Permission::Manage, "建立本组织", |tx| {
            if organizations::own(tx)?.is_some() {
                return Err(Error::VaultExists);
            }
            let id = organizations::create(tx, draft)?;
            organizations::mark_own(tx, &id)
        })?;
        Ok(())
    }

    /// Opens the example community, making it first when it is missing or old. Locks the own vault.
    pub fn example_open(&self) -> Result<()> {
        let paths = self.folder()?.example();
        let now = self.now();
        self.lock();
        let keys = if KeyFile::exists(&paths) { KeyFile::load(&paths).ok() } else { None };
        let made_by = fs::read_to_string(paths.vault_dir().join(EXAMPLE_EDITION)).unwrap_or_default();
        let fresh = keys.filter(|keys| {
            made_by == example_edition() && keys.created_on() + Days::new(EXAMPLE_KEEP_DAYS) > now.today()
        });
        let vault = match fresh {
            Some(keys) => {
                let user = keys.users().into_iter().next().ok_or(Error::KeysDamaged)?;
                let unlocked = keys.unlock(&user.id, EXAMPLE_PASSWORD)?;
                self.open_vault(paths, keys, unlocked, true)?
            }
            None => self.make_example(paths)?,
        };
        self.state().open = Some(vault);
        Ok(())
    }

    /// Back to the own vault (locked) or to the set-up.
    pub fn example_leave(&self) {
        if self.is_example() {
            self.lock();
        }
    }

    fn make_example(&self, paths: VaultPaths) -> Result<Arc<OpenVault>> {
        // Everything in it is made by code, so the old one may go.
        if paths.vault_dir().exists() {
            fs::remove_dir_all(paths.vault_dir())?;
        }
        paths.make_folders()?;
        let now = self.now();
        let first = (sample::USER_NAME, Role::Secretary);
        // The password is public: the cheapest accepted derivation is as good as any.
        let (keys, data_key, _) =
            KeyFile::create(&paths, sample::VAULT_NAME, first, EXAMPLE_PASSWORD, KdfParams::FLOOR, now.utc)?;
        let user = keys.users().into_iter().next().ok_or(Error::KeysDamaged)?;
        let edition = paths.vault_dir().join(EXAMPLE_EDITION);
        let vault = self.open_vault(paths, keys, Unlocked { data_key, user }, true)?;
        sample::fill(&vault.db, now)?;
        fs::write(edition, example_edition())?;
        Ok(vault)
    }
}

/// Changes with every table, and whenever the example itself does.
fn example_edition() -> String {
    format!("{}.{}", migrate::newest(), sample::EDITION)
}

fn sheet_text(recovery: &RecoveryKey, ask: &[u32]) -> RecoverySheetText {
    RecoverySheetText {
        words: recovery.words().into_iter().map(ToOwned::to_owned).collect(),
        code_groups: recovery.groups(),
        ask: ask.to_vec(),
    }
}

/// Four different places of 1..=24 by chance, ascending.
fn places_to_ask() -> Result<Vec<u32>> {
    let mut places: Vec<u32> = Vec::new();
    while places.len() < ASKED {
        let mut byte = [0_u8; 1];
        getrandom::fill(&mut byte).map_err(|_| Error::KeysDamaged)?;
        let place = u32::from(byte[0]) % 24 + 1;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_unstable();
    Ok(places)
}

/// Moves a vault whose sheet was never confirmed to `quarantine/`.
pub fn put_aside_unfinished(paths: &VaultPaths) -> Result<()> {
    let marker = paths.vault_dir().join(MARKER);
    if !marker.exists() {
        return Ok(());
    }
    let aside = paths.quarantine().join(format!("unfinished-{}", crate::db::new_id()));
    fs::create_dir_all(paths.quarantine())?;
    // The marker goes along: between removing it and moving the folder a crash would leave a vault that looks complete.
    fs::rename(paths.vault_dir(), aside)?;
    paths.make_folders()
}
