//! SQL that is the same for every table of this feature: into the recycle bin and back, and the day of the first use.

use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use chrono::NaiveDate;

/// A table of this feature with the Chinese name of its records.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Name in the file.
    pub name: &'static str,
    /// For messages.
    pub what: &'static str,
}

/// 单位台账
pub const UNIT: Table = Table { name: "new_field_unit", what: "单位" };
/// 覆盖情况
pub const COVER: Table = Table { name: "unit_coverage", what: "覆盖情况" };
/// 指导员
pub const INSTRUCTOR: Table = Table { name: "instructor", what: "指导员" };
/// 派驻记录
pub const DISPATCH: Table = Table { name: "instructor_dispatch", what: "派驻" };
/// 走访记录
pub const VISIT: Table = Table { name: "instructor_visit", what: "走访" };
/// 年度考核
pub const APPRAISAL: Table = Table { name: "instructor_appraisal", what: "年度考核" };

/// Into the recycle bin. Errors: `row.changed`, `row.not_found`.
pub fn set_deleted(tx: &WriteTx<'_>, table: Table, id: &str, rev: u32, reason: &str) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET deleted_at = ?3, deleted_reason = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2 AND deleted_at IS NULL",
        table.name
    );
    let rows = tx.prepare_cached(&sql)?.execute((id, rev, tx.now().utc_text(), reason))?;
    tx.guarded(rows, table.what, table.name, id)
}

/// Out of the recycle bin. Errors: `row.not_found`.
pub fn restore(tx: &WriteTx<'_>, table: Table, id: &str) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET deleted_at = NULL, deleted_reason = '', rev = rev + 1 WHERE id = ?1 AND deleted_at IS NOT NULL",
        table.name
    );
    let rows = tx.prepare_cached(&sql)?.execute([id])?;
    tx.guarded(rows, table.what, table.name, id)
}

/// Local day on which this office began to use the program (R-GEN-11).
pub fn in_use_since(tx: &ReadTx<'_>) -> Result<NaiveDate> {
    let text: String =
        tx.prepare_cached("SELECT date(made_at, '+8 hours') FROM site")?.query_row([], |row| row.get(0))?;
    Ok(text.parse().unwrap_or(NaiveDate::MIN))
}
