//! What the 工作台 reminds of beside the gaps of the year: members who stay away without reason (R-LIFE-16, 17). Found from
//! the few absences, and kept until a record is locked or members change.

use super::absence;
use super::store;
use crate::db::{ReadTx, Tag};
use crate::error::Result;
use crate::finding::Finding;
use chrono::NaiveDate;
use std::sync::Arc;

/// R-LIFE-16 by name, R-LIFE-17 as one line with its number.
pub(crate) struct Absences {
    today: NaiveDate,
    /// Member, name, what to do.
    pub lines: Vec<(String, String, Finding)>,
    /// Everybody else who was not talked with since.
    pub others: Option<Finding>,
}

/// To-dos about absence on a day.
pub(crate) fn absences(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Arc<Absences>> {
    let kept = tx.memo_of(&[Tag::LockedRecords, Tag::Members], || found(tx, today))?;
    if kept.today == today { Ok(kept) } else { Ok(Arc::new(found(tx, today)?)) }
}

fn found(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Absences> {
    let days = store::meeting_days(tx, absence::earliest(today))?;
    let months = store::absences_since(tx, &days, absence::looked_at(today))?;
    let ids: Vec<&str> = months.keys().map(String::as_str).collect();
    let talked = store::last_talk(tx, &ids)?;
    let on_roster = store::names(tx, &ids)?;
    // Only these can have been away long enough; what else they did in those months is asked of nobody else.
    let long: Vec<&str> = ids.iter().copied().filter(|id| months[*id].len() >= absence::FIRST_STEP as usize).collect();
    let history = store::months_of(tx, &days, &long)?;
    let (mut lines, mut others) = (Vec::new(), 0);
    for (id, name) in on_roster {
        let alert = history.get(&id).and_then(|months| absence::streak(months)).and_then(absence::alert);
        let last = months[&id].iter().copied().max().filter(|last| *last >= absence::recent(today));
        match alert {
            Some(finding) => lines.push((id, name, finding)),
            None => others += u32::from(absence::is_open(last, talked.get(&id).copied())),
        }
    }
    Ok(Absences { today, lines, others: absence::together(others, today) })
}
