//! To-dos about people: letters under way, contacts with floating members, lost members and time limits, data to be
//! confirmed, double reporting, what follows from appraisals. What concerns many people alike is one line with its number.

use super::{Todo, todo};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::{Finding, FindingLevel};
use crate::records::RecordKind;
use crate::{appraisal, double_reports, floating, life, members, organizations, transfers};
use chrono::NaiveDate;

/// Adds everything that is due.
pub fn reminders(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    for (record, due) in [
        (RecordKind::Transfer, transfers::due(tx, today)?),
        (RecordKind::Floating, floating::due(tx, today)?),
        (RecordKind::Member, members::measures::due(tx)?),
        (RecordKind::Appraisal, appraisal::due(tx, today)?),
    ] {
        for (id, name, finding) in due {
            todos.push(todo(name, finding, today, record, &id, None));
        }
    }
    for (title, finding) in double_reports::due(tx, today)? {
        todos.push(todo(title, finding, today, RecordKind::DoubleReport, "", None));
    }
    absences(tx, today, todos)?;
    verification(tx, today, todos)
}

/// R-LIFE-16, 17: whoever stayed away for months in a row by name, everybody else as one line.
fn absences(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    let absences = life::absences(tx, today)?;
    for (id, name, finding) in &absences.lines {
        todos.push(todo(name.clone(), finding.clone(), today, RecordKind::Member, id, None));
    }
    if let Some(finding) = absences.others.clone() {
        todos.push(todo("批评教育".into(), finding, today, RecordKind::Attendance, "", None));
    }
    Ok(())
}

/// R-MEM-08: one line for all members whose data were confirmed too long ago.
fn verification(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    let count = members::unverified(tx, today)?;
    let Some(own) = organizations::own(tx)?.filter(|_| count > 0) else { return Ok(()) };
    let message = format!("有 {count} 名党员的手机号码、住址和工作岗位已到核对时间。");
    let finding = Finding::new("R-MEM-08", FindingLevel::Remind, message, "党员信息采集和更新").due(today);
    todos.push(todo("党员信息核对".into(), finding, today, RecordKind::Organization, &own.id, None));
    Ok(())
}
