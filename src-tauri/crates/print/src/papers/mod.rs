//! The papers. Each turns its input struct into a document; measuring and drawing are done elsewhere.

pub(crate) mod minutes;
mod minutes_body;
mod minutes_head;
pub(crate) mod recovery_sheet;
