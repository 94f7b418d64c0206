//! The papers. Each turns its input struct into a document; measuring and drawing are done elsewhere.

pub(crate) mod certificate;
mod certificate_full;
pub(crate) mod certificate_stock;
mod chart_plan;
mod chart_text;
pub(crate) mod letter;
pub(crate) mod meeting_notice;
pub(crate) mod minutes;
mod minutes_body;
mod minutes_head;
pub(crate) mod official;
pub(crate) mod official_text;
pub(crate) mod organization_chart;
mod parts;
pub(crate) mod public_notice;
pub(crate) mod recovery_sheet;
mod red_head;
pub(crate) mod roster;
pub(crate) mod ruler_page;
pub(crate) mod sign_in;
pub(crate) mod summary;
