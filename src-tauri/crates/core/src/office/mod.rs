//! The office: data folder, keys and database joined to what a session is. Every command goes through
//! [`Office::read`] or [`Office::write`], which check the role first (default deny) and read the clock once.
//!
//! Two vaults may live under one data folder: the office's own and the example community (示例社区), which has its
//! own key, a public password and is made by code. Only one of them is open at a time.

mod access;
mod confidential;
mod session;
mod setup;
mod users;

pub use access::{Permission, check as check_permission};
pub use session::*;

use crate::clock::{Clock, Moment};
use crate::db::journal;
use crate::db::{Act, Db, ReadTx, WriteTx, Written};
use crate::error::{AppError, Error, Result};
use crate::vault::{DataFolder, DataKey, KeyFile, RecoveryKey, Throttle, Unlocked, UserId, VaultPaths, VaultUser};
use crate::{organizations, settings, workbench};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Everything the program holds while it runs.
pub struct Office {
    clock: Box<dyn Clock>,
    started: Instant,
    folder: Result<DataFolder>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    open: Option<Arc<OpenVault>>,
    throttle: Throttle,
    failed_logins: u32,
    setup: Option<setup::Pending>,
}

/// An unlocked vault.
struct OpenVault {
    db: Db,
    keys: Mutex<KeyFile>,
    data_key: DataKey,
    user: VaultUser,
    paths: VaultPaths,
    is_example: bool,
}

impl Office {
    /// Takes the data folder (and its LOCK). A folder that cannot be used is remembered: [`Office::session`] then
    /// says why, and nothing else works.
    pub fn new(root: &Path, clock: impl Clock + 'static) -> Self {
        let folder = DataFolder::open(root).and_then(|folder| {
            setup::put_aside_unfinished(&folder.own())?;
            Ok(folder)
        });
        Self { clock: Box::new(clock), started: Instant::now(), folder, state: Mutex::default() }
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Runs a reading use case. Errors: `vault.locked`, `role.denied`, those of `work`.
    pub fn read<T>(&self, permission: Permission, work: impl FnOnce(&ReadTx<'_>, Moment) -> Result<T>) -> Result<T> {
        let vault = self.vault(permission)?;
        let now = self.now();
        vault.db.read(|tx| work(tx, now))
    }

    /// Runs a writing use case as one action; `reason` names it in the history.
    /// Errors: `vault.locked`, `role.denied`, those of `work`.
    pub fn write<T>(
        &self,
        permission: Permission,
        reason: &str,
        work: impl FnOnce(&WriteTx<'_>) -> Result<T>,
    ) -> Result<Written<T>> {
        let vault = self.vault(permission)?;
        vault.db.write(&Act { actor: &vault.user.name, reason, now: self.now() }, work)
    }

    /// Which screen to show, and for whom.
    pub fn session(&self) -> SessionState {
        let now = self.now();
        let mut session = SessionState {
            stage: SessionStage::Setup,
            problem: None,
            users: Vec::new(),
            user: None,
            own_organization: String::new(),
            own_organization_id: String::new(),
            is_example: false,
            idle_minutes: 10,
            large_font: false,
            today: now.today(),
        };
        let open = self.state().open.clone();
        match (&self.folder, open) {
            (Err(error), _) => {
                session.stage = SessionStage::Refused;
                session.problem = Some(wire_error(error));
            }
            (Ok(_), Some(vault)) => describe_open(&vault, &mut session),
            (Ok(folder), None) => describe_closed(folder, &mut session),
        }
        session
    }

    /// The session together with the workbench, for the page's first question.
    pub fn first_screen(&self) -> FirstScreen {
        let session = self.session();
        let open = session.stage == SessionStage::Open;
        let figures = || self.read(Permission::View, |tx, now| workbench::workbench(tx, now.today())).ok();
        FirstScreen { workbench: open.then(figures).flatten(), session }
    }

    /// Opens the office's own vault. Errors: `vault.wrong_password` (with the waiting time), `vault.wait`,
    /// `vault.keys_damaged`, `vault.keys_refused`, `db.damaged`, `db.too_new`.
    pub fn unlock(&self, user_id: &str, password: &str) -> Result<()> {
        let paths = self.folder()?.own();
        let keys = KeyFile::load(&paths)?;
        let user_id = UserId(user_id.to_owned());
        let elapsed = self.elapsed();
        let mut state = self.state();
        let unlocked = match state.throttle.attempt(elapsed, || keys.unlock(&user_id, password)) {
            Ok(unlocked) => unlocked,
            Err(error) => {
                if matches!(error, Error::WrongPassword { .. }) {
                    state.failed_logins += 1;
                }
                return Err(error);
            }
        };
        let failed = std::mem::take(&mut state.failed_logins);
        let vault = self.open_vault(paths, keys, unlocked, false)?;
        self.note_login(&vault, failed)?;
        state.open = Some(vault);
        Ok(())
    }

    /// Sets a new password with the recovery key and opens the vault.
    /// Errors: `vault.wrong_recovery_key`, `vault.weak_password`, those of [`Office::unlock`].
    pub fn unlock_with_recovery(&self, recovery_key: &str, user_id: &str, new_password: &str) -> Result<()> {
        let recovery = RecoveryKey::parse(recovery_key)?;
        let mut keys = KeyFile::load(&self.folder()?.own())?;
        keys.reset_password_with_recovery(&recovery, &UserId(user_id.to_owned()), new_password)?;
        self.state().throttle = Throttle::default();
        self.unlock(user_id, new_password)
    }

    /// Closes the connection and forgets the keys. The page must have saved its drafts before.
    pub fn lock(&self) {
        let vault = self.state().open.take();
        if let Some(vault) = vault {
            // What is left in the write-ahead log is safe there too; tidying up may fail without harm.
            vault.db.settle().ok();
        }
    }

    /// Whether somebody is in.
    pub fn is_open(&self) -> bool {
        self.state().open.is_some()
    }

    /// Whether the example community is open.
    pub fn is_example(&self) -> bool {
        self.state().open.as_ref().is_some_and(|vault| vault.is_example)
    }

    fn open_vault(
        &self,
        paths: VaultPaths,
        keys: KeyFile,
        unlocked: Unlocked,
        is_example: bool,
    ) -> Result<Arc<OpenVault>> {
        let Unlocked { data_key, user } = unlocked;
        let db = Db::open(&paths.database(), data_key.database_key().expose_hex(), self.now())?;
        Ok(Arc::new(OpenVault { db, keys: Mutex::new(keys), data_key, user, paths, is_example }))
    }

    fn note_login(&self, vault: &OpenVault, failed: u32) -> Result<()> {
        let text = if failed > 0 { format!("此前输错密码 {failed} 次") } else { String::new() };
        let act = Act { actor: &vault.user.name, reason: "登录", now: self.now() };
        vault.db.write(&act, |tx| journal::note(tx, "登录", "session", &vault.user.id.0, &text))?;
        Ok(())
    }

    fn vault(&self, permission: Permission) -> Result<Arc<OpenVault>> {
        let vault = self.state().open.clone().ok_or(Error::VaultLocked)?;
        access::check(vault.user.role, permission)?;
        Ok(vault)
    }

    fn folder(&self) -> Result<&DataFolder> {
        self.folder.as_ref().map_err(same_error)
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.lock();
    }
}

fn describe_closed(folder: &DataFolder, session: &mut SessionState) {
    if !KeyFile::exists(&folder.own()) {
        return;
    }
    session.stage = SessionStage::Locked;
    match KeyFile::load(&folder.own()) {
        Ok(keys) => session.users = keys.users(),
        Err(error) => {
            session.stage = SessionStage::Refused;
            session.problem = Some(error.into());
        }
    }
}

fn describe_open(vault: &OpenVault, session: &mut SessionState) {
    session.user = Some(vault.user.clone());
    session.is_example = vault.is_example;
    let known = vault.db.read(|tx| {
        let values = settings::values(tx)?;
        session.idle_minutes = u32::try_from(values.integer("program.idle_minutes"))?;
        session.large_font = values.text("program.font_size") == "large";
        organizations::own(tx)
    });
    match known {
        Ok(Some(own)) => {
            session.stage = SessionStage::Open;
            session.own_organization = own.name;
            session.own_organization_id = own.id;
        }
        Ok(None) => {}
        Err(error) => {
            session.stage = SessionStage::Refused;
            session.problem = Some(error.into());
        }
    }
}

/// What the page gets of an error that is kept.
fn wire_error(error: &Error) -> AppError {
    same_error(error).into()
}

/// The folder's error again; it holds nothing but its kind.
fn same_error(error: &Error) -> Error {
    match error {
        Error::FolderInUse => Error::FolderInUse,
        Error::FolderUnsafe { place } => Error::FolderUnsafe { place },
        Error::DiskFull => Error::DiskFull,
        _ => Error::FolderNotWritable,
    }
}
