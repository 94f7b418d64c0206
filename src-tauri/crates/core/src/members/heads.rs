//! Full and probationary members of every organisation, counted together and kept until a member changes: counting
//! 100,000 takes as long as everything else a page does.

use super::store;
use crate::db::ReadTx;
use crate::error::Result;
use std::collections::HashMap;
use std::sync::Arc;

/// Members of one organisation without what is below it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Heads {
    /// 正式党员
    pub full: u32,
    /// 预备党员
    pub probationary: u32,
}

/// By organisation.
pub(crate) fn heads(tx: &ReadTx<'_>) -> Result<Arc<HashMap<String, Heads>>> {
    tx.memo(|| store::heads(tx))
}
