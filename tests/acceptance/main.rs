//! Acceptance tests: through public functions only, on real encrypted files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod db;
mod drafts_trash_search;
mod errors;
mod imports;
mod imports_kill;
mod journal;
mod kill;
mod layout;
mod meetings;
mod meetings_rules;
mod members;
mod office;
mod organizations;
mod random;
mod raw;
mod sample;
mod settings;
mod workbench;
