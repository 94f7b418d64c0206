//! Autosaved drafts: what somebody typed and has not saved yet. Kept in the vault, so that it is encrypted and
//! survives closing the window; not journaled, because nothing here is a record.

mod store;

use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Longest draft kept, in bytes of JSON: a meeting of 200 people with 10,000-character speeches fits.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What the page wants kept.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftText {
    /// Place of the form, e.g. `meeting:<id>`, `member:new`.
    pub key: String,
    /// Chinese title for the list of drafts.
    pub title: String,
    /// The form as JSON.
    pub body: String,
}

/// A kept draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftRow {
    /// Place of the form.
    pub key: String,
    /// Chinese title.
    pub title: String,
    /// The form as JSON.
    pub body: String,
    /// Local time as text.
    pub saved_at: String,
}

/// Keeps a draft, replacing the one of the same key. Errors: `input.invalid`.
pub fn save(tx: &WriteTx<'_>, draft: &DraftText) -> Result<()> {
    let json = serde_json::from_str::<serde_json::Value>(&draft.body).is_ok();
    if !json || draft.body.len() > MOST_BYTES || !(1..=100).contains(&draft.key.chars().count()) {
        return Err(Error::invalid("body", "草稿内容过长或无法识别，没有留存。请先保存正式内容。"));
    }
    store::put(tx, draft)?;
    tx.touch(Tag::Drafts);
    Ok(())
}

/// The draft of a key, if there is one.
pub fn load(tx: &ReadTx<'_>, key: &str) -> Result<Option<DraftRow>> {
    store::one(tx, key)
}

/// All drafts, newest first.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<DraftRow>> {
    store::all(tx)
}

/// Forgets a draft.
pub fn discard(tx: &WriteTx<'_>, key: &str) -> Result<()> {
    store::remove(tx, key)?;
    tx.touch(Tag::Drafts);
    Ok(())
}
