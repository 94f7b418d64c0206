//! Importing for real: judged once more inside the transaction, then written through the members slice. All of it is
//! kept, or nothing.

use super::check::dry_run;
use super::store;
use super::types::{ImportChoices, ImportDone, ImportRow, ImportSource, Progress, RowKind};
use crate::db::{Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::{members, organizations};

/// Imports the rows that can be imported; rejected and skipped ones are left out and counted.
/// Errors: `input.invalid` when no row would add or change anything, `cancelled`.
pub fn commit(
    tx: &WriteTx<'_>,
    source: &ImportSource,
    rows: &[ImportRow],
    choices: &ImportChoices,
    progress: &Progress<'_>,
) -> Result<ImportDone> {
    Error::limit("reason", "说明原因", &choices.reason, 500)?;
    // Both halves of the work count: looking and writing.
    let half = rows.len();
    let run = dry_run(tx, rows, choices, tx.now().today(), &|done| progress(done / 2))?;
    if run.counts.created + run.counts.changed == 0 {
        let message = "没有可以导入的行：没有新增，也没有变更。请先更正有误的行。";
        return Err(Error::invalid("rows", message));
    }
    let owner = organizations::own(tx)?.map(|own| own.id);
    let counts = run.counts;
    for (done, outcome) in run.rows.into_iter().enumerate() {
        if done % 64 == 0 && !progress(usize::midpoint(half, done)) {
            return Err(Error::Cancelled);
        }
        let Some(draft) = outcome.draft else { continue };
        match (outcome.kind, &outcome.member) {
            (RowKind::Created, _) => members::imported::add(tx, owner.as_deref(), &draft)?,
            (RowKind::Changed, Some((id, rev))) => members::imported::change(tx, id, *rev, &draft)?,
            _ => {}
        }
    }
    let batch_id = new_id();
    let owner = owner.unwrap_or_else(|| batch_id.clone());
    store::insert_batch(tx, &batch_id, &owner, source, counts)?;
    store::remember(tx, source, &choices.places)?;
    tx.touch(Tag::Members);
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Imports);
    progress(rows.len());
    Ok(ImportDone { batch_id, counts })
}
