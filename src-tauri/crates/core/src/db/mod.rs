//! The one door to the encrypted file: [`Db::read`] and [`Db::write`].
//!
//! One file, one process, one connection (`locking_mode=EXCLUSIVE`), behind a mutex: that removes writer
//! contention and shared-memory trouble on odd drives, and at the size of an office it is fast enough. A
//! reader gets a snapshot that cannot change anything (`query_only`); a writer gets `BEGIN IMMEDIATE` and
//! either everything it did is kept or nothing. Whoever writes says which lists became stale
//! ([`WriteTx::touch`]); the journal row of the transaction is written here and nowhere else.
//!
//! Not here: SQL of features (their `store.rs`), keys (`vault/`), roles (`office.rs`).

pub mod journal;
mod memo;
pub mod migrate;
mod pragmas;

use crate::clock::Moment;
use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use serde::Serialize;
use specta::Type;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Names a set of cached answers of the page; a write says which of them became stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The tree of organisations.
    Organizations,
    /// Members and everything counted from them.
    Members,
    /// 组织关系转接.
    Transfers,
    /// 流动党员.
    Floating,
    /// 双报到.
    DoubleReports,
    /// Meetings, their records and resolutions.
    Meetings,
    /// What locked records say, beside `Meetings`: dear answers made of these alone outlive the editing of open ones.
    LockedRecords,
    /// 民主评议党员.
    Appraisals,
    /// Terms and posts.
    Posts,
    /// The settings register.
    Settings,
    /// The working-day calendar.
    Calendar,
    /// Who may open the vault.
    Users,
    /// Autosaved drafts.
    Drafts,
    /// Deleted records.
    Trash,
    /// Units in new fields, how they are covered, instructors.
    Coverage,
    /// Earlier imports.
    Imports,
}

/// What a write gives back: its value, and the tags the page must ask for again.
#[derive(Debug, Clone, Serialize, Type)]
pub struct Written<T> {
    /// Result of the action.
    pub value: T,
    /// Sorted, without repetition.
    pub changed: Vec<Tag>,
}

/// Who does something, why, and when: one user action, one transaction, one journal entry.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    /// Name of the acting user, as shown in the history.
    pub actor: &'a str,
    /// What the action was, in Chinese, e.g. 新建会议; with the typed reason where one was asked for.
    pub reason: &'a str,
    /// When it happens.
    pub now: Moment,
}

/// The open, unlocked database.
pub struct Db {
    connection: Mutex<Connection>,
    journal: journal::Pen,
    memo: memo::Memo,
}

impl Db {
    /// Opens or creates the file with a raw 256-bit key (64 hex digits) and brings it to the newest schema.
    ///
    /// Errors: `db.damaged` when the content does not decrypt or is no database, `db.too_new` when a newer
    /// program wrote it (file unchanged), `folder.in_use` when another process holds it.
    pub fn open(path: &Path, key_hex: &str, now: Moment) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        pragmas::unlock(&connection, key_hex)?;
        migrate::refuse_newer(&connection)?;
        pragmas::prepare(&connection)?;
        let journal = journal::Pen::attach(&connection)?;
        migrate::run(&mut connection, now)?;
        Ok(Self { connection: Mutex::new(connection), journal, memo: memo::Memo::default() })
    }

    /// Runs `work` on one snapshot; nothing can be changed.
    pub fn read<T>(&self, work: impl FnOnce(&ReadTx<'_>) -> Result<T>) -> Result<T> {
        let connection = self.hold();
        let _only = pragmas::QueryOnly::set(&connection)?;
        let transaction = connection.unchecked_transaction()?;
        work(&ReadTx { connection: &transaction, memo: Some(&self.memo) })
    }

    /// Runs `work` as one action: all of it is kept, or on any error nothing is.
    pub fn write<T>(&self, act: &Act<'_>, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> Result<Written<T>> {
        let mut connection = self.hold();
        let is_large = Cell::new(false);
        let written = self.write_on(&mut connection, act, &is_large, work);
        if is_large.get() {
            // What was written is written: a cache that stays large is no reason to say otherwise.
            pragmas::usual_cache(&connection).ok();
        }
        written
    }

    fn write_on<T>(
        &self,
        connection: &mut Connection,
        act: &Act<'_>,
        is_large: &Cell<bool>,
        work: impl FnOnce(&WriteTx<'_>) -> Result<T>,
    ) -> Result<Written<T>> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let entry = self.journal.begin(&transaction)?;
        let read = ReadTx { connection: &transaction, memo: None };
        let tx = WriteTx { read, act, changed: RefCell::new(Vec::new()), is_large };
        let value = work(&tx)?;
        let mut changed = tx.changed.into_inner();
        entry.finish(&transaction, act)?;
        transaction.commit()?;
        self.memo.forget(&changed);
        changed.sort_unstable();
        changed.dedup();
        Ok(Written { value, changed })
    }

    /// Cipher check of every page and SQLite's own checks. Errors: `db.damaged`.
    pub fn verify(&self) -> Result<()> {
        pragmas::verify(&self.hold())
    }

    /// Writes what is still in the write-ahead log into the main file; called before closing.
    pub fn settle(&self) -> Result<()> {
        pragmas::checkpoint(&self.hold())
    }

    /// A panic inside a use case rolled its transaction back when it unwound, so the connection is sound.
    fn hold(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One snapshot. Stores take this; it cannot change anything.
pub struct ReadTx<'c> {
    connection: &'c Connection,
    memo: Option<&'c memo::Memo>,
}

impl ReadTx<'_> {
    /// An answer made of members, organisations and posts only, kept until one of them changes. A writer computes it anew.
    pub fn memo<T: Any + Send + Sync>(&self, compute: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        self.memo_of(&[Tag::Members, Tag::Organizations, Tag::Posts], compute)
    }

    /// The same of an answer made of something else, which the tags name.
    pub fn memo_of<T: Any + Send + Sync>(
        &self,
        made_of: &'static [Tag],
        compute: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        match self.memo {
            Some(memo) => memo.get(made_of, compute),
            None => Ok(Arc::new(compute()?)),
        }
    }
}

impl Deref for ReadTx<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// One action. A writer may read; a reader cannot write.
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
    act: &'c Act<'c>,
    changed: RefCell<Vec<Tag>>,
    /// The pages of this action do not fit into the usual cache.
    is_large: &'c Cell<bool>,
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;
    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}

impl WriteTx<'_> {
    /// Says that answers under `tag` are stale from now on.
    pub fn touch(&self, tag: Tag) {
        self.changed.borrow_mut().push(tag);
    }

    /// Says that thousands of rows will be written: until the action ends, the pages it changes stay in memory instead of
    /// being encrypted, written out and read again.
    pub fn expect_many_rows(&self) -> Result<()> {
        self.is_large.set(true);
        pragmas::large_cache(self)
    }

    /// Name of the acting user.
    pub fn actor(&self) -> &str {
        self.act.actor
    }

    /// The moment of the action.
    pub fn now(&self) -> Moment {
        self.act.now
    }

    /// `rows` is what a guarded `UPDATE … WHERE id = :id AND rev = :rev` changed: none means that the row is
    /// gone or somebody was faster. Errors: `row.not_found`, `row.changed` (names who and when).
    pub fn guarded(&self, rows: usize, what: &'static str, table: &'static str, id: &str) -> Result<()> {
        if rows == 1 {
            return Ok(());
        }
        match journal::last_change(self, table, id)? {
            Some((by, at)) => Err(Error::RowChanged { by, at }),
            None => Err(Error::NotFound { what }),
        }
    }
}

/// `no rows` becomes `row.not_found`; everything else stays what it is.
pub fn not_found(what: &'static str) -> impl FnOnce(rusqlite::Error) -> Error {
    move |error| match error {
        rusqlite::Error::QueryReturnedNoRows => Error::NotFound { what },
        other => other.into(),
    }
}

/// A new id: UUIDv7 text, so that files of two computers can be merged and ids sort by age.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
