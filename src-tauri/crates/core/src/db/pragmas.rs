//! Settings of the one connection, in the order that matters: key first, then everything else
//! (`data-safety.md` §1). Each line removes a fault; the comments say which.

use crate::error::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode};

/// Oldest SQLite without the WAL-reset race.
const MIN_SQLITE: i32 = 3_051_003;

/// Gives SQLCipher its raw key and proves that the file opens with it. Errors: `db.damaged`, `folder.in_use`.
pub fn unlock(connection: &Connection, key_hex: &str) -> Result<()> {
    if rusqlite::version_number() < MIN_SQLITE {
        return Err(Error::DatabaseDamaged);
    }
    // Nothing of SQLCipher may reach a log: page numbers and paths are nobody's business.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "key", format!("x'{key_hex}'"))?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) {
        Ok(_) => Ok(()),
        Err(error) => Err(match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::FolderInUse,
            _ => error.into(),
        }),
    }
}

/// 16 MiB: what lists of 100,000 members read again and again.
const USUAL_CACHE: &str = "-16384";
/// 96 MiB: the pages that 10,000 imported members change.
const LARGE_CACHE: &str = "-98304";

/// Everything after the key.
pub fn prepare(connection: &Connection) -> Result<()> {
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Error::FolderNotWritable);
    }
    for (name, value) in [
        ("synchronous", "FULL"), // people's records, few writes: an acknowledged save survives a power cut
        ("foreign_keys", "ON"),  // the database refuses what rules forgot
        ("trusted_schema", "OFF"), // a doctored file cannot run functions of ours
        ("cell_size_check", "ON"), // damage is found when a page is read
        ("secure_delete", "ON"), // erased means erased
        ("mmap_size", "0"),      // an I/O error is an error, not a crash
        ("temp_store", "MEMORY"), // no personal data in temp files
        ("cache_size", USUAL_CACHE),
    ] {
        connection.pragma_update(None, name, value)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// For an action that writes thousands of rows.
pub fn large_cache(connection: &Connection) -> Result<()> {
    Ok(connection.pragma_update(None, "cache_size", LARGE_CACHE)?)
}

/// Afterwards.
pub fn usual_cache(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "cache_size", USUAL_CACHE)?;
    Ok(connection.execute_batch("PRAGMA shrink_memory")?)
}

/// Cipher check, integrity check and foreign keys. Errors: `db.damaged`.
pub fn verify(connection: &Connection) -> Result<()> {
    // cipher_integrity_check and foreign_key_check answer with no row when all is well.
    for pragma in ["cipher_integrity_check", "foreign_key_check"] {
        let mut statement = connection.prepare(&format!("PRAGMA {pragma}"))?;
        if statement.query([])?.next()?.is_some() {
            return Err(Error::DatabaseDamaged);
        }
    }
    let answer: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Error::DatabaseDamaged) }
}

/// Moves the write-ahead log into the main file.
pub fn checkpoint(connection: &Connection) -> Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// While it lives, the connection refuses every change.
pub struct QueryOnly<'c>(&'c Connection);

impl<'c> QueryOnly<'c> {
    /// Sets `query_only`; dropping it takes it back.
    pub fn set(connection: &'c Connection) -> Result<Self> {
        connection.prepare_cached("PRAGMA query_only = ON")?.query([])?.next()?;
        Ok(Self(connection))
    }
}

impl Drop for QueryOnly<'_> {
    fn drop(&mut self) {
        let reset = || self.0.prepare_cached("PRAGMA query_only = OFF")?.query([])?.next().map(|_| ());
        reset().expect("a pragma without I/O cannot fail on an open connection");
    }
}
