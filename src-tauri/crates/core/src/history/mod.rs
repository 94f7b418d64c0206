//! History of a record (操作日志): the journal in words a clerk reads — who changed what, when, from what to what.
//! A meeting's history holds the entries of its attendance, agenda, speeches and resolutions too. Sensitive
//! values are masked here as everywhere (R-PRV-09).

mod appraisal_words;
mod coverage_words;
mod people;
mod store;
mod structure;
mod words;

use crate::db::ReadTx;
use crate::error::Result;
use crate::records::RecordKind;
use serde::Serialize;
use specta::Type;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryAction {
    /// 新建
    Created,
    /// 修改
    Changed,
    /// 删除
    Deleted,
    /// 恢复
    Restored,
    /// 查看敏感信息
    Viewed,
}

/// One user action on one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HistoryEntry {
    /// Number in the journal.
    pub seq: u32,
    /// Local time as text.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What happened to the record itself.
    pub action: HistoryAction,
    /// What the action was, with the typed reason.
    pub reason: String,
    /// Field by field.
    pub changes: Vec<FieldChange>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldChange {
    /// Chinese name of the field.
    pub label: String,
    /// Value before, empty if there was none.
    pub before: String,
    /// Value after, empty if there is none.
    pub after: String,
}

/// Chinese name of a stored code, e.g. 正式党员.
pub(crate) fn word(code: &str) -> &str {
    words::code(code)
}

/// Actions on a record, newest first, at most 200.
pub fn history(tx: &ReadTx<'_>, record: RecordKind, id: &str) -> Result<Vec<HistoryEntry>> {
    let mut rows = store::rows(tx, id)?;
    // Whoever asks for another kind of record was not asked whether they may read this one (R-MIN-04).
    rows.retain(|row| record == RecordKind::Appraisal || !appraisal_words::is_ours(&row.table));
    let mut names = store::names(tx)?;
    names.extend(store::member_names(tx, &words::members_named(&rows))?);
    let mut entries: Vec<HistoryEntry> = Vec::new();
    for row in rows {
        let changes = words::changes(&row, &names);
        let action = words::action(&row, record.table());
        match entries.last_mut().filter(|entry| entry.seq == row.seq) {
            Some(entry) => {
                entry.changes.splice(0..0, changes);
                if row.table == record.table() {
                    entry.action = action;
                }
            }
            None => entries.push(HistoryEntry {
                seq: row.seq,
                at: row.at,
                actor: row.actor,
                action,
                reason: row.reason,
                changes,
            }),
        }
    }
    entries.truncate(200);
    Ok(entries)
}
