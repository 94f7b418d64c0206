//! Coverage of new fields (新兴领域、两新组织): the ledger of units, how each is covered over time, what the rates and
//! their named gaps are, and 党建工作指导员 with dispatches, visits and yearly appraisals (R-COV-01..10, R-ORG-08).
//!
//! The idea: a cover is a period with a decision document; what covers a unit on a day follows from the periods and is
//! never typed. `ledger.rs` puts units and periods together once, for lists, rates and reminders alike. Everything a
//! rule says is a hint: no branch is set up and no instructor recalled by the program (R-GEN-00). Numbers of persons
//! that nobody entered are unknown and never 0. Not here: the organisations themselves and their members.

mod covers;
mod dispatches;
mod instructor_rules;
mod instructors;
mod kinds;
mod ledger;
mod overview;
mod reminders;
mod reveal;
pub mod rules;
mod store_covers;
mod store_dispatches;
mod store_instructors;
mod store_rows;
mod store_units;
mod units;
mod visits;

pub use covers::{
    CoverDraft, CoverEntry, check_cover, delete_cover, end_cover, restore_cover, start_cover, update_cover,
};
pub use dispatches::{
    DispatchDraft, DispatchRow, check_dispatch, delete_dispatch, dispatch, end_dispatch, restore_dispatch,
    start_dispatch, update_dispatch,
};
pub use instructor_rules::{DispatchFacts, default_end, stands, visit_due};
pub use instructors::{
    InstructorDetail, InstructorDraft, InstructorQuery, InstructorRow, check_instructor, create_instructor,
    delete_instructor, end_instructor, instructor, instructors, reopen_instructor, restore_instructor,
    update_instructor,
};
pub use kinds::{CoverWay, DispatchTask, InstructorSource, ReviewGrade, UnitKind};
pub use overview::{AreaLine, CoverageOverview, KindLine, Rate, Ready, overview};
pub use reminders::{Due, reminders};
pub use reveal::reveal_phone;
pub use units::{
    UnitDetail, UnitDraft, UnitQuery, UnitRow, UnitSort, check_unit, close_unit, create_unit, delete_unit, reopen_unit,
    restore_unit, unit, units, units_all, update_unit,
};
pub use visits::{
    AppraisalDraft, AppraisalRow, VisitDraft, VisitRow, delete_appraisal, delete_visit, restore_appraisal,
    restore_visit, save_appraisal, save_visit,
};

use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::{Error, Result};
use crate::identity;
use crate::masking;
use crate::organizations;

/// Who owns a new row: the own organisation; before the set-up is complete, the row itself.
fn owner(tx: &ReadTx<'_>, id: &str) -> Result<String> {
    Ok(organizations::own(tx)?.map_or_else(|| id.to_owned(), |own| own.id))
}

fn touch(tx: &WriteTx<'_>) {
    tx.touch(Tag::Coverage);
}

fn touch_trash(tx: &WriteTx<'_>) {
    touch(tx);
    tx.touch(Tag::Trash);
}

/// The reason of a deletion or an end. Errors: `input.invalid` when it is empty or too long.
fn reason<'r>(what: &str, typed: &'r str) -> Result<&'r str> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Error::invalid("reason", format!("请填写{what}。")));
    }
    Error::limit("reason", what, typed, 500)?;
    Ok(typed)
}

/// A mobile or land line as typed; empty stays empty. `kept` is what is stored: its masked text means unchanged.
/// Errors: `input.invalid` at the field.
fn phone(field: &'static str, typed: &str, kept: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    if !kept.is_empty() && typed == masking::mask_phone(kept) {
        return Ok(kept.to_owned());
    }
    identity::parse_mobile(typed)
        .or_else(|_| identity::parse_phone(typed))
        .map_err(|_| Error::invalid(field, "联系电话应为 11 位手机号，或带区号的固定电话，如 010-23456789。"))
}

/// Trims a text and refuses one that is too long. Errors: `input.invalid`.
fn text(field: &'static str, label: &str, value: &mut String, most: usize) -> Result<()> {
    *value = value.trim().to_owned();
    Error::limit(field, label, value, most)
}
