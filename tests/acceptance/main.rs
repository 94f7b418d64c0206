//! Acceptance tests: through public functions only, on real encrypted files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod appraisal;
mod attachments;
mod coverage;
mod coverage_instructors;
mod db;
mod double_reports;
mod drafts_trash_search;
mod errors;
mod floating;
mod imports;
mod imports_kill;
mod journal;
mod kill;
mod layout;
mod life;
mod life_people;
mod meetings;
mod meetings_rules;
mod meetings_sittings;
mod meetings_votes;
mod member_lists;
mod member_merge;
mod members;
mod members_status;
mod office;
mod organizations;
mod phrases;
mod posts;
mod posts_terms;
mod random;
mod raw;
mod sample;
mod settings;
mod structure;
mod structure_merge;
mod structure_parts;
mod transfers;
mod workbench;
