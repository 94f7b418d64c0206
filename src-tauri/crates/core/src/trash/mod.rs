//! 回收站: what was deleted, why and by whom, and the way back. Purging comes with the retention rules of a later
//! issue; until then nothing is ever removed.

mod store;

use crate::db::{ReadTx, WriteTx};
use crate::error::{Error, Result};
use crate::records::RecordKind;
use crate::{appraisal, attachments, coverage, meetings, members, posts};
use serde::Serialize;
use specta::Type;

/// One deleted record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrashRow {
    /// What it is.
    pub record: RecordKind,
    /// Id.
    pub id: String,
    /// Name or title.
    pub title: String,
    /// Local time as text.
    pub deleted_at: String,
    /// By whom.
    pub deleted_by: String,
    /// Why.
    pub reason: String,
}

/// Everything in the trash, newest first.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<TrashRow>> {
    store::all(tx)
}

/// Takes a record out of the trash. Errors: `row.not_found`, `rule.blocked`.
pub fn restore(tx: &WriteTx<'_>, record: RecordKind, id: &str) -> Result<()> {
    match record {
        RecordKind::Member => members::restore(tx, id),
        RecordKind::Meeting => meetings::restore(tx, id),
        RecordKind::Attachment => attachments::restore(tx, id),
        RecordKind::NewFieldUnit => coverage::restore_unit(tx, id),
        RecordKind::UnitCoverage => coverage::restore_cover(tx, id),
        RecordKind::Instructor => coverage::restore_instructor(tx, id),
        RecordKind::InstructorDispatch => coverage::restore_dispatch(tx, id),
        RecordKind::InstructorVisit => coverage::restore_visit(tx, id),
        RecordKind::InstructorAppraisal => coverage::restore_appraisal(tx, id),
        RecordKind::Appraisal => appraisal::restore(tx, id),
        RecordKind::CommitteeTerm => posts::terms::restore(tx, id),
        RecordKind::Post => posts::restore(tx, id),
        _ => Err(Error::NotFound { what: "回收站" }),
    }
}
