//! Commands: one line each into the core. What a command may do is decided by the [`Permission`] it names.
//!
//! All are `async`, so that the database never blocks the window.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands arguments over by value")]

pub mod appraisal;
pub mod attachments;
pub mod coverage;
pub mod documents;
pub mod double_reports;
pub mod floating;
pub mod imports;
pub mod life;
pub mod life_papers;
pub mod meetings;
pub mod member_file;
pub mod member_lists;
pub mod members;
pub mod organizations;
pub mod papers;
pub mod people_papers;
pub mod phrases;
pub mod posts;
pub mod session;
pub mod settings;
pub mod structure;
pub mod transfers;
pub mod workbench;

pub use crate::state::{App, Reply};
pub use dangjian_core::db::Written;
pub use dangjian_core::office::Permission::{self, Edit, Manage, Reveal, View};
pub use tauri::State;
