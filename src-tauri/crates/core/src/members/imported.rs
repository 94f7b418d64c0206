//! What imports do to members: adding and changing admitted forms, taking an import back, listing for export.
//!
//! The forms come judged by this slice's own rules in the same transaction (`imports/check.rs`), so they are not judged
//! again: ten thousand rows have to be written in two seconds.

use super::store_imported as stored;
use super::{MemberDraft, MemberQuery, index, store};
use crate::db::{ReadTx, WriteTx};
use crate::error::{Error, Result};
use chrono::NaiveDate;

pub use stored::Trace;

/// Why a member an import brought or changed has to stay as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touched {
    /// Somebody changed it since.
    Changed,
    /// It was put into the trash since.
    InTrash,
    /// Other records refer to it.
    InUse,
    /// Its former ID number belongs to another record now.
    NumberTaken,
    /// Its former content was erased by law.
    Erased,
}

/// What became of one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// It was added and is gone.
    Removed,
    /// It is as it was before.
    Restored,
    /// It was gone already.
    Gone,
    /// It stays.
    Kept(Touched),
}

/// Adds an admitted form. `owner` is the office's own organisation, else the branch owns the record.
pub fn add(tx: &WriteTx<'_>, id: &str, owner: Option<&str>, draft: &MemberDraft) -> Result<()> {
    store::insert(tx, id, owner.unwrap_or(&draft.organization_id), draft)
}

/// Changes a record to an admitted form. Errors: `row.changed`, `row.not_found`.
pub fn change(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &MemberDraft) -> Result<()> {
    store::update(tx, id, rev, draft)
}

/// What one transaction of the journal did to members, in its order.
pub fn traces(tx: &ReadTx<'_>, seq: i64) -> Result<Vec<Trace>> {
    stored::traces(tx, seq)
}

/// Takes back what a trace tells, unless the record was touched since.
pub fn take_back(tx: &WriteTx<'_>, trace: &Trace) -> Result<Undone> {
    let Some(state) = stored::state(tx, &trace.member_id)? else { return Ok(Undone::Gone) };
    if trace.rev.is_none() {
        return Ok(Undone::Kept(Touched::Erased));
    }
    if state.is_in_trash {
        return Ok(Undone::Kept(Touched::InTrash));
    }
    if Some(state.rev) != trace.rev {
        return Ok(Undone::Kept(Touched::Changed));
    }
    if trace.was_added {
        let removed = stored::remove(tx, &trace.member_id, state.rev)?;
        return Ok(if removed { Undone::Removed } else { Undone::Kept(Touched::InUse) });
    }
    let Some(before) = stored::before(tx, trace)? else { return Ok(Undone::Kept(Touched::Erased)) };
    match store::update(tx, &trace.member_id, state.rev, &before) {
        Ok(()) => Ok(Undone::Restored),
        Err(Error::Sqlite(error)) if stored::is_constraint(&error) => Ok(Undone::Kept(Touched::NumberTaken)),
        Err(error) => Err(error),
    }
}

/// Name of a record, in the trash or not.
pub fn name(tx: &ReadTx<'_>, id: &str) -> Result<String> {
    Ok(store::get_any(tx, id)?.1.name)
}

/// Hands over every member behind a query, in its order, with the names of branch and group.
pub fn each(
    tx: &ReadTx<'_>,
    query: &MemberQuery,
    today: NaiveDate,
    take: impl FnMut(MemberDraft, &str, &str) -> Result<()>,
) -> Result<()> {
    stored::each(tx, &index::of(tx)?.hits(tx, query, today)?, take)
}
