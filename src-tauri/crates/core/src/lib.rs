//! The rules and the storage of the workbench (社区党建工作台). Knows nothing of Tauri or PDF.
//!
//! A feature is a folder: `mod.rs` (types and one function per user action), `rules.rs` (pure), `store.rs` and `.sql`
//! files (the only SQL). Data flows one way: command → use case → rule or store → back. Folders without a store
//! are shared domain pieces.

pub mod appraisal;
pub mod attachments;
pub mod calendar;
pub mod calendar_days;
pub mod clock;
pub mod coverage;
pub mod db;
pub mod double_reports;
pub mod drafts;
pub mod error;
pub mod finding;
pub mod floating;
pub mod history;
pub mod identity;
pub mod imports;
pub mod life;
pub mod masking;
pub mod meetings;
pub mod members;
pub mod office;
pub mod organizations;
pub mod phrases;
pub mod pinyin_keys;
pub mod posts;
pub mod ratio;
pub mod records;
pub mod sample;
pub mod search;
pub mod settings;
pub(crate) mod surnames;
pub mod transfers;
pub mod trash;
pub mod vault;
pub mod wire;
pub mod words;
pub mod workbench;
