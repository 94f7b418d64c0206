//! The settings (可配置项): a typed register, validation and typed reading.
//!
//! The idea: every number the rules may vary has one row in `registry.rs` with its range, default and rule. A value
//! is text; [`validate`] gives its one stored form or says in Chinese which range is allowed. Ranges let a place be
//! stricter than the national rule, never laxer (R-GEN-10). [`SettingValues`] answers with the stored value if it is
//! valid and with the default otherwise, so that a rule always gets a usable number. `office.rs` joins the register to what this office stored.

mod office;
mod registry;
mod spec;
mod store;
mod tables;
mod values;

pub use office::{SettingControl, SettingOption, SettingRow, list, reset, set, values};
pub use registry::{all, find};
pub use spec::{ChoiceOption, SettingKind, SettingSpec, validate};
pub use tables::{CommitteeSize, CommitteeSizes, Grade, OnlineStep, RequestLimit, Share, TableShape};
pub use values::SettingValues;
