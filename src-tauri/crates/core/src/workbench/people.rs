//! To-dos about people: letters under way, contacts with floating members, lost members and time limits, data to be
//! confirmed, double reporting. What concerns many people alike is one line with its number.

use super::{Todo, todo};
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::{Finding, FindingLevel};
use crate::records::RecordKind;
use crate::{double_reports, floating, members, organizations, transfers};
use chrono::NaiveDate;

/// Adds everything that is due.
pub fn reminders(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    for (record, due) in [
        (RecordKind::Transfer, transfers::due(tx, today)?),
        (RecordKind::Floating, floating::due(tx, today)?),
        (RecordKind::Member, members::measures::due(tx)?),
    ] {
        for (id, name, finding) in due {
            todos.push(todo(name, finding, today, record, &id, None));
        }
    }
    for (title, finding) in double_reports::due(tx, today)? {
        todos.push(todo(title, finding, today, RecordKind::DoubleReport, "", None));
    }
    verification(tx, today, todos)
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
