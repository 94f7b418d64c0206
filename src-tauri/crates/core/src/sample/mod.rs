//! 示例社区: an invented community made by code, with dates relative to today.

use crate::clock::Moment;
use crate::db::WriteTx;
use crate::error::Result;

/// Who works in the example community.
pub const USER_NAME: &str = "示例管理员";
/// Name of its vault.
pub const VAULT_NAME: &str = "示例社区";

/// Title of the meeting that is shown and printed first.
pub const SHOW_MEETING_TITLE: &str = "第四季度党员大会";

/// Fills an empty vault.
pub fn fill(_tx: &WriteTx<'_>, _now: Moment) -> Result<()> {
    Ok(())
}
