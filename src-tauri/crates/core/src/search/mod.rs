//! Global search (Ctrl+K): members, organisations, meetings, units in new fields and instructors by Chinese text, full
//! pinyin, pinyin initials, or the last digits of a phone or ID number. One scan of short derived texts per kind, stopped
//! after a few hits.

mod store;

use crate::db::ReadTx;
use crate::error::Result;
use crate::members;
use crate::records::RecordKind;
use crate::wire;
use serde::Serialize;
use specta::Type;

/// Hits shown per kind.
const PER_KIND: u32 = 8;

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SearchHit {
    /// What it is.
    pub record: RecordKind,
    /// Id.
    pub id: String,
    /// Name or title.
    pub title: String,
    /// Branch, day and the like.
    pub detail: String,
}

/// Hits for what was typed: members, organisations, meetings, units, instructors; at most eight of each.
pub fn search(tx: &ReadTx<'_>, typed: &str) -> Result<Vec<SearchHit>> {
    let Some(needle) = wire::needle(typed) else { return Ok(Vec::new()) };
    let rows = members::first_hits(tx, &needle, PER_KIND as usize)?;
    let mut hits = rows.into_iter().map(|row| store::member(tx, row)).collect::<Result<Vec<_>>>()?;
    hits.extend(store::organizations(tx, &needle, PER_KIND)?);
    hits.extend(store::meetings(tx, &needle, PER_KIND)?);
    hits.extend(store::units(tx, &needle, PER_KIND)?);
    hits.extend(store::instructors(tx, &needle, PER_KIND)?);
    Ok(hits)
}
