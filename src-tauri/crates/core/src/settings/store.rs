//! SQL of the settings that differ from their defaults.

use crate::db::{ReadTx, WriteTx};
use crate::error::Result;

/// Key and value of every changed setting.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<(String, String)>> {
    let mut statement = tx.prepare_cached("SELECT id, value FROM setting ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or replaces a value.
pub fn put(tx: &WriteTx<'_>, key: &str, value: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO setting (id, value) VALUES (?1, ?2)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value, rev = rev + 1 WHERE value <> excluded.value",
        (key, value),
    )?;
    Ok(())
}

/// Back to the default.
pub fn remove(tx: &WriteTx<'_>, key: &str) -> Result<()> {
    tx.execute("DELETE FROM setting WHERE id = ?1", [key])?;
    Ok(())
}
