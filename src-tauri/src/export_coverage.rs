//! The ledger of units and the list of instructors as Excel files: codes and phones are text, days are real dates,
//! numbers are numbers and unknown ones stay empty; nothing becomes a formula. Phones are masked as on the screen.

use crate::export::List;
use crate::papers::{covered_by, remark};
use dangjian_core::coverage::{AppraisalRow, InstructorRow, UnitRow};
use dangjian_core::records::RecordKind;
use dangjian_office::write::OutCell;

type Column<Row> = (&'static str, f64, fn(&Row) -> OutCell);

const UNITS: [Column<UnitRow>; 18] = [
    ("单位名称", 30.0, |row| OutCell::from(row.name.clone())),
    ("单位类别", 12.0, |row| OutCell::from(row.kind.name())),
    ("统一社会信用代码", 22.0, |row| OutCell::from(row.uscc.clone())),
    ("行业", 14.0, |row| OutCell::from(row.trade.clone())),
    ("地址", 30.0, |row| OutCell::from(row.address.clone())),
    ("所在片区", 22.0, |row| OutCell::from(row.area.as_ref().map(|area| area.name.clone()).unwrap_or_default())),
    ("职工人数", 10.0, |row| OutCell::from(row.staff)),
    ("正式党员", 10.0, |row| OutCell::from(row.full_members)),
    ("预备党员", 10.0, |row| OutCell::from(row.probationary)),
    ("工会", 6.0, |row| OutCell::from(has(row.has_union))),
    ("团组织", 8.0, |row| OutCell::from(has(row.has_league))),
    ("联系人", 12.0, |row| OutCell::from(row.contact_name.clone())),
    ("联系电话", 14.0, |row| OutCell::from(row.contact_phone_masked.clone())),
    ("覆盖方式", 12.0, |row| OutCell::from(row.state.name())),
    ("覆盖的党组织、指导员或联系人", 34.0, |row| OutCell::from(covered_by(row))),
    ("起始日期", 12.0, |row| OutCell::from(row.since)),
    ("决定文件", 24.0, |row| OutCell::from(row.document.clone())),
    ("备注", 30.0, |row| OutCell::from(remark(row))),
];

const INSTRUCTORS: [Column<InstructorRow>; 11] = [
    ("姓名", 12.0, |row| OutCell::from(row.name.clone())),
    ("选派来源", 14.0, |row| OutCell::from(row.source.name())),
    ("工作单位", 30.0, |row| OutCell::from(row.work_unit.clone())),
    ("职务", 16.0, |row| OutCell::from(row.post.clone())),
    ("正式党员", 10.0, |row| OutCell::from(if row.is_full_member { "是" } else { "否" })),
    ("联系电话", 14.0, |row| OutCell::from(row.phone_masked.clone())),
    ("联系单位数", 10.0, |row| OutCell::from(u32::try_from(row.units.len()).ok())),
    ("联系单位", 50.0, |row| {
        OutCell::from(row.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"))
    }),
    ("下次走访", 12.0, |row| OutCell::from(row.next_visit)),
    ("超期走访", 10.0, |row| OutCell::from(Some(row.overdue_visits))),
    ("最近考核", 18.0, |row| {
        OutCell::from(row.last_appraisal.as_ref().map(AppraisalRow::in_words).unwrap_or_default())
    }),
];

fn has(value: Option<bool>) -> String {
    value.map_or("", |has| if has { "有" } else { "无" }).into()
}

/// The ledger.
pub fn units(rows: &[UnitRow]) -> List<'static> {
    list("新兴领域单位台账", RecordKind::NewFieldUnit, &UNITS, rows)
}

/// The instructors.
pub fn instructors(rows: &[InstructorRow]) -> List<'static> {
    list("党建工作指导员", RecordKind::Instructor, &INSTRUCTORS, rows)
}

fn list<Row>(title: &'static str, record: RecordKind, columns: &[Column<Row>], rows: &[Row]) -> List<'static> {
    List {
        title,
        record,
        columns: columns.iter().map(|(title, width, _)| (*title, *width)).collect(),
        rows: rows.iter().map(|row| columns.iter().map(|(_, _, cell)| cell(row)).collect()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_is_a_workbook_with_its_header() {
        for bytes in [units(&[]).bytes().unwrap(), instructors(&[]).bytes().unwrap()] {
            assert!(bytes.starts_with(b"PK"), "a .xlsx file is a zip archive");
        }
    }
}
