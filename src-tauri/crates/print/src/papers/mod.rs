//! The papers. Each turns its input struct into a document; measuring and drawing are done elsewhere.

pub(crate) mod certificate;
mod certificate_full;
pub(crate) mod certificate_stock;
pub(crate) mod committee_roster;
pub(crate) mod dispatch_form;
pub(crate) mod double_report_receipt;
pub(crate) mod letter;
pub(crate) mod meeting_notice;
pub(crate) mod member_card;
pub(crate) mod membership_proof;
pub(crate) mod minutes;
mod minutes_body;
mod minutes_head;
pub(crate) mod official;
pub(crate) mod official_text;
mod parts;
pub(crate) mod public_notice;
pub(crate) mod recovery_sheet;
mod red_head;
pub(crate) mod roster;
pub(crate) mod ruler_page;
mod sentences;
pub(crate) mod sign_in;
pub(crate) mod summary;
pub(crate) mod transfer_letter;
pub(crate) mod transfer_receipt;
pub(crate) mod unit_ledger;
