//! The full phone number of a contact or instructor; who saw it, and why, goes to the journal (R-PRV-09, R-PRV-11).

use super::{reason, store_covers, store_instructors, store_units};
use crate::db::{WriteTx, journal};
use crate::error::{Error, Result};
use crate::records::RecordKind;

/// Errors: `input.invalid` without a reason, `row.not_found`.
pub fn reveal_phone(tx: &WriteTx<'_>, record: RecordKind, id: &str, typed: &str) -> Result<String> {
    let typed = reason("查看原因", typed)?;
    let phone = match record {
        RecordKind::NewFieldUnit => store_units::get(tx, id)?.draft.contact_phone,
        RecordKind::UnitCoverage => store_covers::get(tx, id)?.draft.contact_phone,
        RecordKind::Instructor => store_instructors::get(tx, id)?.draft.phone,
        _ => return Err(Error::NotFound { what: "联系电话" }),
    };
    journal::note(tx, "查看联系电话", record.table(), id, typed)?;
    Ok(phone)
}
