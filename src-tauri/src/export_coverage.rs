//! The ledger of units and the list of instructors as Excel files: codes and phones are text, days are real dates,
//! numbers are numbers and unknown ones stay empty; nothing becomes a formula. Phones are masked as on the screen.

use crate::papers::{covered_by, remark};
use chrono::NaiveDate;
use dangjian_core::coverage::{AppraisalRow, InstructorRow, UnitRow};
use dangjian_core::error::{Error, Result};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

/// What stands in a cell.
enum Cell {
    Text(String),
    Number(Option<u32>),
    Day(Option<NaiveDate>),
}
use Cell::{Day, Number, Text};

type Column<Row> = (&'static str, f64, fn(&Row) -> Cell);

const UNITS: [Column<UnitRow>; 18] = [
    ("单位名称", 30.0, |row| Text(row.name.clone())),
    ("单位类别", 12.0, |row| Text(row.kind.name().into())),
    ("统一社会信用代码", 22.0, |row| Text(row.uscc.clone())),
    ("行业", 14.0, |row| Text(row.trade.clone())),
    ("地址", 30.0, |row| Text(row.address.clone())),
    ("所在片区", 22.0, |row| Text(row.area.as_ref().map(|area| area.name.clone()).unwrap_or_default())),
    ("职工人数", 10.0, |row| Number(row.staff)),
    ("正式党员", 10.0, |row| Number(row.full_members)),
    ("预备党员", 10.0, |row| Number(row.probationary)),
    ("工会", 6.0, |row| Text(has(row.has_union))),
    ("团组织", 8.0, |row| Text(has(row.has_league))),
    ("联系人", 12.0, |row| Text(row.contact_name.clone())),
    ("联系电话", 14.0, |row| Text(row.contact_phone_masked.clone())),
    ("覆盖方式", 12.0, |row| Text(row.state.name().into())),
    ("覆盖的党组织、指导员或联系人", 34.0, |row| Text(covered_by(row))),
    ("起始日期", 12.0, |row| Day(row.since)),
    ("决定文件", 24.0, |row| Text(row.document.clone())),
    ("备注", 30.0, |row| Text(remark(row))),
];

const INSTRUCTORS: [Column<InstructorRow>; 11] = [
    ("姓名", 12.0, |row| Text(row.name.clone())),
    ("选派来源", 14.0, |row| Text(row.source.name().into())),
    ("工作单位", 30.0, |row| Text(row.work_unit.clone())),
    ("职务", 16.0, |row| Text(row.post.clone())),
    ("正式党员", 10.0, |row| Text(if row.is_full_member { "是" } else { "否" }.into())),
    ("联系电话", 14.0, |row| Text(row.phone_masked.clone())),
    ("联系单位数", 10.0, |row| Number(u32::try_from(row.units.len()).ok())),
    ("联系单位", 50.0, |row| Text(row.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"))),
    ("下次走访", 12.0, |row| Day(row.next_visit)),
    ("超期走访", 10.0, |row| Number(Some(row.overdue_visits))),
    ("最近考核", 18.0, |row| Text(row.last_appraisal.as_ref().map(AppraisalRow::in_words).unwrap_or_default())),
];

fn has(value: Option<bool>) -> String {
    value.map_or("", |has| if has { "有" } else { "无" }).into()
}

/// The ledger as .xlsx bytes. Errors: `file.failed`.
pub fn units(rows: &[UnitRow]) -> Result<Vec<u8>> {
    sheet("单位台账", &UNITS, rows).map_err(|_| Error::File(std::io::Error::other("xlsx")))
}

/// The instructors as .xlsx bytes. Errors: `file.failed`.
pub fn instructors(rows: &[InstructorRow]) -> Result<Vec<u8>> {
    sheet("党建工作指导员", &INSTRUCTORS, rows).map_err(|_| Error::File(std::io::Error::other("xlsx")))
}

fn sheet<Row>(name: &str, columns: &[Column<Row>], rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(name)?;
    let bold = Format::new().set_bold();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, (title, width, _)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (line, row) in (1..).zip(rows) {
        for (column, (_, _, cell)) in (0..).zip(columns) {
            match cell(row) {
                Text(text) => {
                    sheet.write_string(line, column, text)?;
                }
                Number(Some(number)) => {
                    sheet.write_number(line, column, number)?;
                }
                Day(Some(day)) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                    sheet.write_datetime_with_format(line, column, &day, &date)?;
                }
                Number(None) | Day(None) => {}
            }
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_is_a_workbook_with_its_header() {
        for bytes in [units(&[]).unwrap(), instructors(&[]).unwrap()] {
            assert!(bytes.starts_with(b"PK"), "a .xlsx file is a zip archive");
        }
    }
}
