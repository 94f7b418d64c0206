//! Numbered SQL files, forward only. Those beyond `PRAGMA user_version` run in one transaction together with
//! the journal triggers, which are generated anew from the resulting schema; so a file is always either
//! entirely of the old version or entirely of the new one.
//!
//! A released file in `migrations/` is never edited. Why not `rusqlite_migration`: its newest version asks
//! for a newer Rust than we do, and what we need of it is these few lines.

use super::journal;
use crate::clock::Moment;
use crate::error::{Error, Result};
use include_dir::{Dir, include_dir};
use rusqlite::{Connection, TransactionBehavior};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// Marks the file as ours ("DJWB"), for `file` and for support.
const APPLICATION_ID: i32 = 0x444A_5742;

/// The SQL files in order; version N is the Nth.
fn steps() -> Vec<&'static str> {
    let mut files: Vec<_> = MIGRATIONS.files().collect();
    files.sort_by_key(|file| file.path());
    files.iter().map(|file| file.contents_utf8().expect("migrations are UTF-8 text")).collect()
}

/// Newest schema version this program knows.
pub fn newest() -> u32 {
    u32::try_from(steps().len()).expect("few migrations")
}

/// Schema version of the open file.
pub fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Errors: `db.too_new`. Called before anything could write to the file.
pub fn refuse_newer(connection: &Connection) -> Result<()> {
    let (file, program) = (version(connection)?, newest());
    if file > program { Err(Error::DatabaseTooNew { file, program }) } else { Ok(()) }
}

/// Brings the file to the newest version.
pub fn run(connection: &mut Connection, now: Moment) -> Result<()> {
    let (have, all) = (version(connection)?, steps());
    let newest = newest();
    if have == newest {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in all.iter().skip(have as usize) {
        transaction.execute_batch(step)?;
    }
    journal::generate_triggers(&transaction)?;
    transaction.execute(
        "INSERT INTO site (id, epoch, made_at) SELECT 1, 1, ?1 WHERE NOT EXISTS (SELECT 1 FROM site)",
        [now.utc_text()],
    )?;
    transaction.pragma_update(None, "user_version", newest)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(())
}
