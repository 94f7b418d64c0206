//! Imports (导入): the office's own Excel list becomes members, and the roster becomes such a list again.
//!
//! Rows come in plain, already read and recognised elsewhere; here they are judged ([`dry_run`]), written in one
//! transaction ([`commit`]) and taken back as a whole ([`undo`]). The rules are those of members, and every write goes
//! through that slice. Columns and names of organisations that the clerk matched are remembered. Not here: files
//! and their formats.

mod check;
mod commit;
mod export;
mod fields;
mod places;
pub(crate) mod rules;
mod shown;
mod store;
mod types;
mod undo;

pub use check::dry_run;
pub use commit::commit;
pub use export::{ExportValue, export};
pub use fields::Field;
pub use shown::masked;
pub use types::*;
pub use undo::undo;

use crate::db::ReadTx;
use crate::error::Result;
use crate::organizations;
use sha2::{Digest, Sha256};

/// The mark of a header: same headings in the same order, same mark.
pub fn fingerprint(titles: &[String]) -> String {
    let mut hasher = Sha256::new();
    for title in titles {
        hasher.update((title.len() as u64).to_be_bytes());
        hasher.update(title.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize())
}

/// What the columns of a header meant last time, if it was ever imported.
pub fn remembered_fields(tx: &ReadTx<'_>, fingerprint: &str) -> Result<Option<Vec<(u32, Field)>>> {
    store::mapping(tx, fingerprint)
}

/// Earlier imports, newest first, at most 200.
pub fn batches(tx: &ReadTx<'_>) -> Result<Vec<ImportBatch>> {
    store::batches(tx)
}

/// Names of the branches members can be imported into, in the order of the tree, for the list of a template.
pub fn branch_names(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let nodes = organizations::tree(tx, false)?;
    Ok(nodes.into_iter().filter(|node| node.kind.is_branch()).map(|node| node.short_name).collect())
}
