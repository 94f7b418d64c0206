//! 示例社区: an invented community made by code, with dates relative to today.

use crate::clock::Moment;
use crate::db::WriteTx;
use crate::error::Result;

/// Who works in the example community.
pub const USER_NAME: &str = "示例管理员";
/// Name of its vault.
pub const VAULT_NAME: &str = "示例社区";

/// Fills an empty vault.
pub fn fill(_tx: &WriteTx<'_>, _now: Moment) -> Result<()> {
    Ok(())
}
