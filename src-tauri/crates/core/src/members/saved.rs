//! Filters of the roster that a user keeps under a name: a convenience like a draft, no record, and each user's own.
//! What is in a filter is the page's business; here it is JSON.

use super::store;
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use serde::Serialize;
use specta::Type;

/// Most filters a user keeps.
const MOST: usize = 50;
/// Longest filter in bytes; the page's own are some hundred.
const BODY_MOST: usize = 10_000;

/// A kept filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SavedFilter {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// JSON, as the page wrote it.
    pub body: String,
}

/// Filters of a user, by name.
pub fn list(tx: &ReadTx<'_>, user_id: &str) -> Result<Vec<SavedFilter>> {
    store::saved_filters(tx, user_id)
}

/// Keeps a filter; the user's former one of the same name is replaced. Errors: `input.invalid`.
pub fn save(tx: &WriteTx<'_>, user_id: &str, name: &str, body: &str) -> Result<()> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::invalid("name", "请给这组筛选条件起个名字。"));
    }
    Error::limit("name", "名称", name, 30)?;
    if body.len() > BODY_MOST || serde_json::from_str::<serde_json::Value>(body).is_err() {
        return Err(Error::invalid("body", "筛选条件不完整，请重新设置后再保存。"));
    }
    let kept = store::saved_filters(tx, user_id)?;
    if kept.len() >= MOST && kept.iter().all(|filter| filter.name != name) {
        return Err(Error::invalid("name", format!("已保存 {MOST} 组筛选条件，请先删除不用的。")));
    }
    store::put_saved_filter(tx, &new_id(), user_id, name, body)
}

/// Forgets a filter. Errors: `row.not_found` when this user has none such.
pub fn remove(tx: &WriteTx<'_>, user_id: &str, id: &str) -> Result<()> {
    match store::remove_saved_filter(tx, user_id, id)? {
        0 => Err(Error::NotFound { what: "筛选条件" }),
        _ => Ok(()),
    }
}
