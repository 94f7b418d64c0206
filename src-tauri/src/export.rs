//! Lists as Excel files: real text cells (numbers of people stay text, nothing becomes a formula), frozen header,
//! column widths. Numbers are masked as on the screen.

use dangjian_core::error::{Error, Result};
use dangjian_core::members::{MemberRow, MemberType};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const HEADER: [(&str, f64); 12] = [
    ("姓名", 14.0),
    ("性别", 6.0),
    ("年龄", 6.0),
    ("民族", 10.0),
    ("学历", 12.0),
    ("人员类别", 10.0),
    ("所在党支部", 26.0),
    ("入党日期", 12.0),
    ("转正日期", 12.0),
    ("公民身份号码", 22.0),
    ("手机号码", 14.0),
    ("流动党员", 10.0),
];

/// The roster as .xlsx bytes, one sheet 党员花名册. Errors: `file.failed`.
pub fn roster(rows: &[MemberRow]) -> Result<Vec<u8>> {
    sheet(rows).map_err(|_| Error::File(std::io::Error::other("xlsx")))
}

fn sheet(rows: &[MemberRow]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("党员花名册")?;
    let bold = Format::new().set_bold();
    for (column, (title, width)) in (0..).zip(HEADER) {
        sheet.write_string_with_format(0, column, title, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (line, row) in (1..).zip(rows) {
        let member_type = if row.member_type == MemberType::Full { "正式党员" } else { "预备党员" };
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let texts = [
            row.name.clone(),
            row.sex.map(|sex| sex.label().to_owned()).unwrap_or_default(),
            String::new(),
            row.ethnicity.clone(),
            row.education.clone(),
            member_type.to_owned(),
            row.organization_name.clone(),
            day(row.join_date),
            day(row.conversion_date),
            row.id_number_masked.clone(),
            row.mobile_masked.clone(),
            if row.is_floating { "是" } else { "" }.to_owned(),
        ];
        for (column, text) in (0..).zip(texts) {
            if column == 2 {
                if let Some(age) = row.age {
                    sheet.write_number(line, column, f64::from(age))?;
                }
            } else {
                sheet.write_string(line, column, text)?;
            }
        }
    }
    workbook.save_to_buffer()
}
