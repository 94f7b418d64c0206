//! Acceptance tests: through public functions only, on real encrypted files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod db;
mod drafts_trash_search;
mod errors;
mod journal;
mod kill;
mod layout;
mod meetings;
mod meetings_rules;
mod member_lists;
mod members;
mod office;
mod organizations;
mod posts;
mod posts_terms;
mod random;
mod raw;
mod sample;
mod settings;
mod workbench;
