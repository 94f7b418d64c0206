//! SQL of ready phrases.

use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::Result;
use crate::meetings::MeetingKind;
use crate::wire;
use rusqlite::named_params;

/// The office's own phrases, in order.
pub fn texts(tx: &ReadTx<'_>, kind: MeetingKind) -> Result<Vec<String>> {
    let mut statement = tx.prepare_cached("SELECT text FROM phrase WHERE meeting_kind = ?1 ORDER BY position")?;
    let rows = statement.query_map([wire::text(&kind)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes the phrases of a kind those given: one row a place, written only where the text differs.
pub fn replace(tx: &WriteTx<'_>, owner: &str, kind: MeetingKind, texts: &[&str]) -> Result<()> {
    let kind = wire::text(&kind);
    tx.prepare_cached("DELETE FROM phrase WHERE meeting_kind = ?1 AND position >= ?2")?
        .execute((&kind, u32::try_from(texts.len())?))?;
    for (position, text) in (0_u32..).zip(texts) {
        tx.prepare_cached(
            "INSERT INTO phrase (id, owner_org_id, meeting_kind, position, text) VALUES (:id, :owner, :kind, :position, :text)
             ON CONFLICT (meeting_kind, position) DO UPDATE SET text = excluded.text, rev = rev + 1 WHERE text <> excluded.text",
        )?
        .execute(named_params! {
            ":id": new_id(), ":owner": owner, ":kind": kind, ":position": position, ":text": text,
        })?;
    }
    Ok(())
}
