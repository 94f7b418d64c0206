//! The papers. Each turns its input struct into a document; measuring and drawing are done elsewhere.

pub(crate) mod letter;
pub(crate) mod minutes;
mod minutes_body;
mod minutes_head;
pub(crate) mod official;
pub(crate) mod official_text;
pub(crate) mod public_notice;
pub(crate) mod recovery_sheet;
mod red_head;
pub(crate) mod summary;
