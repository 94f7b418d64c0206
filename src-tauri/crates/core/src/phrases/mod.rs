//! Ready phrases (常用语): openings of speeches that the recorder puts in with two keys, by kind of meeting. An office
//! writes its own or uses those of the program ([`rules::defaults`]); a list is saved as a whole.

pub mod rules;
mod store;

use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::Result;
use crate::meetings::MeetingKind;
use crate::organizations;
use serde::Serialize;
use specta::Type;

/// The phrases of one kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PhraseList {
    /// Kind of meeting.
    pub kind: MeetingKind,
    /// In order; the first nine have a key.
    pub texts: Vec<String>,
    /// They are those of the program.
    pub is_default: bool,
}

/// The phrases of a kind: the office's own, or those of the program while it has none.
pub fn list(tx: &ReadTx<'_>, kind: MeetingKind) -> Result<PhraseList> {
    let texts = store::texts(tx, kind)?;
    let is_default = texts.is_empty();
    let texts = if is_default { rules::defaults(kind).iter().map(|text| (*text).to_owned()).collect() } else { texts };
    Ok(PhraseList { kind, texts, is_default })
}

/// Saves the phrases of a kind in their order. Errors: `input.invalid` naming the phrase.
pub fn save(tx: &WriteTx<'_>, kind: MeetingKind, texts: &[String]) -> Result<()> {
    rules::check(texts)?;
    let owner = organizations::own(tx)?.map(|own| own.id).unwrap_or_default();
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    store::replace(tx, &owner, kind, &texts)?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// Back to the phrases of the program.
pub fn reset(tx: &WriteTx<'_>, kind: MeetingKind) -> Result<()> {
    store::replace(tx, "", kind, &[])?;
    tx.touch(Tag::Settings);
    Ok(())
}
