//! Builders of the acceptance tests: a fresh encrypted file or a whole office in a temporary folder, forms that are
//! right as they stand, and a clock that stands still.
//!
//! The idea: a test says what is special about its case and takes everything else from here. Whatever is built goes
//! through the public functions of the core, on a real file. Not here: assertions about rules.

mod forms;
mod forms_coverage;
mod places;

pub use forms::{
    a_meeting, a_member, a_vote, an_attendance, an_organization, an_organization_below, complete, counted,
};
pub use forms_coverage::{a_cover, a_dispatch, a_unit, a_visit, an_instructor, an_outside_branch};
pub use places::{Branch, KEY, PASSWORD, TestOffice, fresh_branch, fresh_db, fresh_office, open_db};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use dangjian_core::clock::Moment;
use dangjian_core::db::{Act, Db, WriteTx, Written};
use dangjian_core::error::{Error, Result};

/// Who acts in [`write`] and [`refused`].
pub const ACTOR: &str = "李录入";

/// A moment by its local time, `2026-11-24T09:00` (R-GEN-09: Asia/Shanghai).
pub fn at(local: &str) -> Moment {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").expect("tests name real times");
    Moment::from_utc((local - TimeDelta::hours(8)).and_utc())
}

/// The moment at which tests happen unless they say otherwise: a Tuesday morning.
pub fn now() -> Moment {
    at("2026-11-24T09:00")
}

/// A day, `2026-11-24`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("tests name real days")
}

/// One action by [`ACTOR`] at [`now`], with whatever comes of it.
pub fn attempt<T>(db: &Db, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> Result<Written<T>> {
    db.write(&Act { actor: ACTOR, reason: "测试操作", now: now() }, work)
}

/// One action that must succeed.
pub fn write<T>(db: &Db, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
    match attempt(db, work) {
        Ok(written) => written.value,
        Err(error) => panic!("refused with {}: {} {error:?}", error.code(), error.message()),
    }
}

/// One action that must be refused.
pub fn refused<T>(db: &Db, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> Error {
    match attempt(db, work) {
        Ok(_) => panic!("the action must be refused"),
        Err(error) => error,
    }
}

/// Code and field of a refusal, as a form uses them.
pub fn code_and_field(error: &Error) -> (&'static str, Option<&'static str>) {
    (error.code(), error.field())
}

/// Rules behind a refusal, in order.
pub fn rules_of(error: &Error) -> Vec<&str> {
    match error {
        Error::Blocked(findings) | Error::ReasonNeeded(findings) => {
            findings.iter().map(|f| f.rule_id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
