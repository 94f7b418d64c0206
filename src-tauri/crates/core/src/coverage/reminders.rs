//! What 工作台 has to remind of: 应建未建, 具备组建条件, units with nothing, visits, terms, appraisals. Several units with
//! the same lack are one line that names the first of them, so that the list stays readable.

use super::instructors::everybody;
use super::ledger::{LedgerEntry, Nearby, counts_on, ledger};
use super::rules;
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::{Finding, FindingLevel};
use crate::records::RecordKind;
use crate::settings;
use chrono::NaiveDate;
use std::collections::HashSet;

/// Units named in one line.
const NAMED: usize = 3;

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Who or what it is about.
    pub title: String,
    /// Rule, sentence, basis, due day.
    pub finding: Finding,
    /// Where it leads.
    pub record: RecordKind,
    /// Id of that record; empty: the page with all gaps.
    pub record_id: String,
}

/// Everything that is to be reminded of today.
pub fn reminders(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Vec<Due>> {
    let values = settings::values(tx)?;
    let entries: Vec<LedgerEntry> =
        ledger(tx, today)?.into_iter().filter(|entry| counts_on(&entry.row, today)).collect();
    let mut due = of_units(&entries, values.count("org.joint_max_units"));
    let max_units = values.count("instr.max_units");
    for whole in everybody(tx, today)? {
        for finding in whole.findings(max_units, today) {
            due.push(Due {
                title: format!("指导员{}", whole.row.name),
                finding,
                record: RecordKind::Instructor,
                record_id: whole.row.id.clone(),
            });
        }
    }
    Ok(due)
}

fn of_units(entries: &[LedgerEntry], max_units: u32) -> Vec<Due> {
    let rows = || entries.iter().map(|entry| &entry.row);
    let mut due = Vec::new();
    let must: Vec<_> = rows().filter(|row| row.should_have_branch).collect();
    let named = |rows: &[&super::UnitRow]| {
        let names: Vec<&str> = rows.iter().take(NAMED).map(|row| row.name.as_str()).collect();
        let more = if rows.len() > NAMED { format!("等 {} 个单位", rows.len()) } else { String::new() };
        format!("{}{more}", names.join("、"))
    };
    let place = |rows: &[&super::UnitRow]| match rows {
        [only] => only.id.clone(),
        _ => String::new(),
    };
    let mut push = |title: &str, finding: Finding, rows: &[&super::UnitRow]| {
        due.push(Due { title: title.to_owned(), finding, record: RecordKind::NewFieldUnit, record_id: place(rows) });
    };
    if !must.is_empty() {
        let message = format!("{}：正式党员 3 人以上，还没有党组织。请研究组建。", named(&must));
        let basis = "《中国共产党支部工作条例（试行）》第二章";
        push("应建未建", Finding::new("R-COV-02", FindingLevel::Remind, message, basis), &must);
    }
    // Of units that could join each other one line is enough: once for each area.
    let nearby = Nearby::new(entries, max_units);
    let mut areas: HashSet<&str> = HashSet::new();
    let mut joint = Vec::new();
    for row in rows().filter(|row| !row.should_have_branch) {
        let Some(area) = &row.area else { continue };
        if let Some(finding) = nearby.ready(row).filter(|_| areas.insert(&area.id)) {
            joint.push((row, finding));
        }
    }
    for (row, finding) in joint {
        push(&format!("具备组建条件：{}", row.name), finding, &[row]);
    }
    let bare: Vec<_> = rows()
        .filter(|row| {
            rules::needs_instructor(row.state, row.full_members)
                .is_some_and(|finding| finding.level == FindingLevel::Remind)
        })
        .collect();
    if !bare.is_empty() {
        let message = format!("{}：没有党组织，也没有指导员或联系人。请选派指导员。", named(&bare));
        let basis = "《中国共产党支部工作条例（试行）》第二章";
        push("还没有覆盖的单位", Finding::new("R-ORG-08", FindingLevel::Remind, message, basis), &bare);
    }
    due
}
