//! Importing for real: judged once more inside the transaction, then written through the members slice. All of it is
//! kept, or nothing.

use super::check::dry_run;
use super::store;
use super::types::{DryRun, ImportChoices, ImportDone, ImportRow, ImportSource, Progress, RowKind, RowOutcome};
use crate::db::{Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::members::MemberDraft;
use crate::pinyin_keys::{self, NameKind};
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
    tx.expect_many_rows()?;
    let owner = organizations::own(tx)?.map(|own| own.id);
    let counts = run.counts;
    let changes = in_order_of_names(run);
    let count = changes.len().max(1);
    for (done, change) in changes.into_iter().enumerate() {
        if done % 64 == 0 && !progress(usize::midpoint(half, half * done / count)) {
            return Err(Error::Cancelled);
        }
        match change.record {
            None => members::imported::add(tx, &change.new_id, owner.as_deref(), &change.draft)?,
            Some((id, rev)) => members::imported::change(tx, &id, rev, &change.draft)?,
        }
    }
    if !progress(rows.len()) {
        return Err(Error::Cancelled);
    }
    let batch_id = new_id();
    let owner = owner.unwrap_or_else(|| batch_id.clone());
    store::insert_batch(tx, &batch_id, &owner, source, counts)?;
    store::remember(tx, source, &choices.places)?;
    tx.touch(Tag::Members);
    tx.touch(Tag::Organizations);
    tx.touch(Tag::Imports);
    Ok(ImportDone { batch_id, counts })
}

/// One row to be written.
struct Change {
    record: Option<(String, u32)>,
    /// Ids are given in the order of the file, so that they sort like it.
    new_id: String,
    draft: MemberDraft,
}

/// Rows to be written in the order of the roster's index: in the order of the file every row would touch other pages of
/// it, and ten thousand of them would take twice as long.
fn in_order_of_names(run: DryRun) -> Vec<Change> {
    let writes = |kind: RowKind| matches!(kind, RowKind::Created | RowKind::Changed);
    let change = |outcome: RowOutcome| {
        let draft = outcome.draft.filter(|_| writes(outcome.kind))?;
        Some(Change { record: outcome.member, new_id: new_id(), draft })
    };
    let mut changes: Vec<Change> = run.rows.into_iter().filter_map(change).collect();
    changes.sort_by_cached_key(|change| pinyin_keys::sort_key(&change.draft.name, NameKind::Person));
    changes
}
