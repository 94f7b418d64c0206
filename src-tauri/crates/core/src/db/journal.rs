//! The journal (操作日志): one append-only, hash-chained record of every change, written in the transaction
//! that makes the change. It serves history, undo, audit and, later, exchange between levels.
//!
//! The idea: triggers generated from the schema copy before and after of each changed row into
//! `journal_body` and a salted digest of it into `journal`; when the action ends, one `journal_tx` row links
//! the digests to the row before: `hash = SHA-256(previous hash, epoch, seq, digests)`, the first digest being that
//! of actor, reason and time of the row itself. The chain links digests, so a body may later be erased by law while the chain still verifies. Triggers also refuse to
//! change or delete journal rows, and refuse any write outside [`super::Db::write`].
//!
//! A table is journaled when it has the columns `id` and `rev`. Columns named `derived_…` are derived and left
//! out. Not here: wording of the history for people (`history/`).

use super::{Act, ReadTx};
use crate::error::{Error, Result};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// No transaction is open; triggers refuse to write.
const CLOSED: i64 = 0;

/// Holds the number of the open transaction, read by the triggers through the SQL function `journal_seq()`.
pub struct Pen {
    seq: Arc<AtomicI64>,
}

/// An open entry; dropping it without [`Entry::finish`] closes the pen (the transaction rolls back).
pub struct Entry<'p> {
    pen: &'p Pen,
    seq: i64,
}

impl Pen {
    /// Registers the SQL functions the triggers call.
    pub fn attach(connection: &Connection) -> Result<Self> {
        let seq = Arc::new(AtomicI64::new(CLOSED));
        // INNOCUOUS: with trusted_schema=OFF only such functions may be called from triggers.
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
        let open = Arc::clone(&seq);
        connection.create_scalar_function("journal_seq", 0, flags, move |_| match open.load(Ordering::Relaxed) {
            CLOSED => Err(rusqlite::Error::UserFunctionError("write outside of Db::write".into())),
            number => Ok(number),
        })?;
        let pure = flags | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("journal_digest", -1, pure, |context| digest(context))?;
        Ok(Self { seq })
    }

    /// Takes the next number; there are no gaps because it is only kept when the transaction commits.
    pub fn begin(&self, connection: &Connection) -> Result<Entry<'_>> {
        let seq = connection
            .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM journal_tx")?
            .query_row([], |row| row.get(0))?;
        self.seq.store(seq, Ordering::Relaxed);
        Ok(Entry { pen: self, seq })
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.pen.seq.store(CLOSED, Ordering::Relaxed);
    }
}

impl Entry<'_> {
    /// Writes the transaction row, if the action changed anything that is journaled.
    pub fn finish(self, connection: &Connection, act: &Act<'_>) -> Result<()> {
        let digests = digests_of(connection, self.seq)?;
        if digests.is_empty() {
            return Ok(());
        }
        let (epoch, previous) = chain_head(connection)?;
        let at = act.now.utc_text();
        let hash = link(&previous, epoch, self.seq, &head_digest(act.actor, act.reason, &at), &digests);
        connection
            .prepare_cached(
                "INSERT INTO journal_tx (seq, epoch, actor, reason, at_utc, prev_hash, hash)
                 VALUES (:seq, :epoch, :actor, :reason, :at, :previous, :hash)",
            )?
            .execute(named_params! {
                ":seq": self.seq, ":epoch": epoch, ":actor": act.actor, ":reason": act.reason,
                ":at": at, ":previous": previous, ":hash": hash,
            })?;
        Ok(())
    }
}

/// Digest of one entry: SHA-256 over the length-prefixed texts of all arguments (nonce first).
fn digest(context: &Context<'_>) -> rusqlite::Result<Vec<u8>> {
    let mut hasher = Sha256::new();
    for n in 0..context.len() {
        match context.get::<Option<String>>(n)? {
            Some(text) => {
                hasher.update((text.len() as u64).to_be_bytes());
                hasher.update(text.as_bytes());
            }
            None => hasher.update(u64::MAX.to_be_bytes()),
        }
    }
    Ok(hasher.finalize().to_vec())
}

/// Digest of who, why and when: without it these three could be rewritten unnoticed.
fn head_digest(actor: &str, reason: &str, at: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    for text in [actor, reason, at] {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().to_vec()
}

fn link(previous: &[u8], epoch: i64, seq: i64, head: &[u8], digests: &[Vec<u8>]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(epoch.to_be_bytes());
    hasher.update(seq.to_be_bytes());
    hasher.update(head);
    for one in digests {
        hasher.update(one);
    }
    hasher.finalize().to_vec()
}

fn digests_of(connection: &Connection, seq: i64) -> Result<Vec<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT digest FROM journal WHERE seq = ?1 ORDER BY entry")?;
    let rows = statement.query_map([seq], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn chain_head(connection: &Connection) -> Result<(i64, Vec<u8>)> {
    let epoch = connection.prepare_cached("SELECT epoch FROM site")?.query_row([], |row| row.get(0))?;
    let previous = connection
        .prepare_cached("SELECT hash FROM journal_tx ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok((epoch, previous.unwrap_or_default()))
}

/// Who changed a row last and when (local time as text); `None` when it was never journaled.
pub fn last_change(tx: &ReadTx<'_>, table: &str, id: &str) -> Result<Option<(String, String)>> {
    Ok(tx
        .prepare_cached(
            "SELECT t.actor, strftime('%m-%d %H:%M', t.at_utc, '+8 hours') FROM journal j JOIN journal_tx t USING (seq)
             WHERE j.row_id = ?2 AND j.table_name = ?1 ORDER BY j.entry DESC LIMIT 1",
        )?
        .query_row([table, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Number of entries in the journal.
pub fn length(tx: &ReadTx<'_>) -> Result<u32> {
    Ok(tx.query_row("SELECT count(*) FROM journal_tx", [], |row| row.get(0))?)
}

/// Recomputes the chain from the first entry: `false` when a row was changed, removed, added or reordered.
/// Bodies that were erased by law (NULL) are not looked at; their digests are.
pub fn is_intact(tx: &ReadTx<'_>) -> Result<bool> {
    let mut transactions =
        tx.prepare("SELECT seq, epoch, prev_hash, hash, actor, reason, at_utc FROM journal_tx ORDER BY seq")?;
    let mut rows = transactions.query([])?;
    let (mut previous, mut expected) = (Vec::new(), 1_i64);
    while let Some(row) = rows.next()? {
        let (seq, epoch): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (before, hash): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
        let (actor, reason, at): (String, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let head = head_digest(&actor, &reason, &at);
        if seq != expected || before != previous || link(&previous, epoch, seq, &head, &digests_of(tx, seq)?) != hash {
            return Ok(false);
        }
        (previous, expected) = (hash, seq + 1);
    }
    let strays: i64 = tx.query_row(include_str!("journal_strays.sql"), [], |row| row.get(0))?;
    Ok(strays == 0)
}

/// Drops and generates the triggers of every journaled table from the present schema.
pub fn generate_triggers(connection: &Connection) -> Result<()> {
    for table in journaled_tables(connection)? {
        let columns = journaled_columns(connection, &table)?;
        for (operation, before, after) in
            [("insert", None, Some("NEW")), ("update", Some("OLD"), Some("NEW")), ("delete", Some("OLD"), None)]
        {
            connection.execute_batch(&trigger_sql(&table, &columns, operation, before, after))?;
        }
    }
    Ok(())
}

/// Tables with the columns `id` and `rev`, by name.
pub fn journaled_tables(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table'
           AND 2 = (SELECT count(*) FROM pragma_table_info(m.name) c WHERE c.name IN ('id', 'rev')) ORDER BY m.name",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn journaled_columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = statement.query_map([table], |row| row.get::<_, String>(0))?;
    let names = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names.into_iter().filter(|name| !name.starts_with("derived_")).collect())
}

fn trigger_sql(table: &str, columns: &[String], operation: &str, before: Option<&str>, after: Option<&str>) -> String {
    let json = |side: Option<&str>| {
        side.map_or_else(
            || "NULL".to_owned(),
            |side| {
                let pairs: Vec<String> = columns.iter().map(|name| format!("'{name}', {side}.{name}")).collect();
                format!("json_object({})", pairs.join(", "))
            },
        )
    };
    let row = after.or(before).expect("every operation has a side");
    // Parts of a record are shown in its history: speeches of a meeting, units and changes of an organisation.
    let has = |column: &str| columns.iter().any(|name| name == column);
    let subject = if has("meeting_id") {
        "meeting_id"
    } else if table.starts_with("organization_") && has("organization_id") {
        "organization_id"
    } else {
        "id"
    };
    let (before, after) = (json(before), json(after));
    format!(
        "DROP TRIGGER IF EXISTS journal_{table}_{operation};
         CREATE TRIGGER journal_{table}_{operation} AFTER {operation} ON {table} BEGIN
           INSERT INTO journal_body (entry, nonce, before, after)
             VALUES ((SELECT coalesce(max(entry), 0) + 1 FROM journal), hex(randomblob(16)), {before}, {after});
           INSERT INTO journal (entry, seq, table_name, row_id, subject_id, operation, digest)
             SELECT entry, journal_seq(), '{table}', {row}.id, {row}.{subject}, '{operation}',
                    journal_digest(nonce, '{table}', {row}.id, {row}.{subject}, '{operation}', before, after)
             FROM journal_body ORDER BY entry DESC LIMIT 1;
         END;"
    )
}

/// Appends an entry that is no change of a row: a login, a revealed value, a print. `what` says which.
pub fn note(tx: &super::WriteTx<'_>, what: &str, table: &str, row_id: &str, text: &str) -> Result<()> {
    let body = serde_json::json!({ "what": what, "text": text }).to_string();
    tx.execute(
        "INSERT INTO journal_body (entry, nonce, before, after)
         VALUES ((SELECT coalesce(max(entry), 0) + 1 FROM journal), hex(randomblob(16)), NULL, ?1)",
        [&body],
    )?;
    tx.execute(
        "INSERT INTO journal (entry, seq, table_name, row_id, subject_id, operation, digest)
         SELECT entry, journal_seq(), ?1, ?2, ?2, 'note', journal_digest(nonce, ?1, ?2, ?2, 'note', before, after)
         FROM journal_body ORDER BY entry DESC LIMIT 1",
        [table, row_id],
    )?;
    Ok(())
}

impl From<std::num::TryFromIntError> for Error {
    fn from(_: std::num::TryFromIntError) -> Self {
        Self::DatabaseDamaged
    }
}
