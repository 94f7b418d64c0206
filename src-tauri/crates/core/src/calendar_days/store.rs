//! SQL of the calendar days the office entered.

use crate::calendar::DayKind;
use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use crate::wire;
use chrono::NaiveDate;

/// Day, kind (`None`: a published entry taken back) and name of every entered day.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<(NaiveDate, Option<DayKind>, String)>> {
    let mut statement = tx.prepare_cached("SELECT id, kind, name FROM calendar_day ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let kind = match row.get::<_, String>("kind")?.as_str() {
            "off" => Some(DayKind::Off),
            "work" => Some(DayKind::Work),
            _ => None,
        };
        Ok((wire::get_day(row, "id")?.unwrap_or_default(), kind, row.get("name")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or replaces.
pub fn put(tx: &WriteTx<'_>, day: NaiveDate, kind: &str, name: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO calendar_day (id, kind, name) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, rev = rev + 1",
        (day.to_string(), kind, name),
    )?;
    Ok(())
}

/// Removes an entered day.
pub fn remove(tx: &WriteTx<'_>, day: NaiveDate) -> Result<()> {
    tx.execute("DELETE FROM calendar_day WHERE id = ?1", [day.to_string()])?;
    Ok(())
}
