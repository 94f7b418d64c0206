//! Workbooks out: the roster, the sheet with its problems, the empty template.

use super::{Checked, OpenFile};
use chrono::NaiveDate;
use dangjian_core::db::ReadTx;
use dangjian_core::error::{Error, Result};
use dangjian_core::imports::{self, ExportValue, Field};
use dangjian_core::members::MemberQuery;
use dangjian_office::write::{self, ListColumn, ListWriter, MarkedCell, OutCell, TemplateColumn};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// Kinds of files a list can be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Excel 工作簿
    Xlsx,
    /// CSV 文本
    Csv,
}

impl ExportFormat {
    /// Ending of the file and its name in the dialog.
    pub fn ending(self) -> (&'static str, &'static str) {
        match self {
            Self::Xlsx => ("xlsx", "Excel 工作簿"),
            Self::Csv => ("csv", "CSV 文本"),
        }
    }
}

/// The roster behind a query as a file, and how many people are in it. Errors: `file.failed`.
pub fn roster(
    tx: &ReadTx<'_>,
    query: &MemberQuery,
    today: NaiveDate,
    is_masked: bool,
    format: ExportFormat,
) -> Result<(Vec<u8>, u32)> {
    let cells = |values: Vec<ExportValue>| {
        values.into_iter().map(|value| match value {
            ExportValue::Text(text) => OutCell::text(text),
            ExportValue::Day(day) => OutCell::day(day),
        })
    };
    match format {
        ExportFormat::Xlsx => {
            let columns = Field::ALL.map(|field| ListColumn { title: field.title(), width: field.width() });
            let mut list = ListWriter::new("党员花名册", &columns).map_err(failed)?;
            let count = imports::export(tx, query, today, is_masked, |row| list.push(cells(row)).map_err(failed))?;
            Ok((list.finish().map_err(failed)?, count))
        }
        ExportFormat::Csv => {
            let mut rows = Vec::new();
            let count = imports::export(tx, query, today, is_masked, |row| {
                rows.push(cells(row).collect());
                Ok(())
            })?;
            let titles = Field::ALL.map(Field::title);
            Ok((write::delimited(&titles, rows.into_iter()).map_err(failed)?, count))
        }
    }
}

fn failed<E>(_: E) -> Error {
    Error::File(std::io::Error::other("list"))
}

/// See [`super::Imports::marked`].
pub fn marked(file: &OpenFile, checked: &Checked) -> Result<Vec<u8>> {
    let index = checked.request.sheet as usize;
    let (Some(sheet), Some(layout)) = (file.book.sheets.get(index), file.layouts.get(index)) else {
        return Err(Error::NotFound { what: "工作表" });
    };
    let marks: Vec<MarkedCell> = checked
        .run
        .rows
        .iter()
        .flat_map(|row| row.problems.iter().map(|one| (row.number, one)))
        .map(|(row, one)| MarkedCell { row, column: one.column, message: one.message.clone() })
        .collect();
    let edits: HashMap<(u32, u32), &str> =
        checked.request.edits.iter().map(|edit| ((edit.row, edit.column), edit.text.as_str())).collect();
    let value = |row: u32, column: u32, value: &dangjian_office::Value| {
        edits.get(&(row, column)).map_or_else(|| value.text(), |text| (*text).to_owned())
    };
    write::marked(sheet, &layout.header_rows, &marks, &value).map_err(failed)
}

/// Sentences of the second sheet of the template.
const GUIDE: [&str; 8] = [
    "一、在“党员名册”表中从第 2 行起填写，每人一行。列可以增减、可以换位置，列名不要改。",
    "二、姓名、所在党支部、人员类别必须填写；正式党员还要填写转正日期。",
    "三、身份证号、手机号所在的列已设为“文本”，请不要改成“数字”，否则后几位会丢失。",
    "四、日期写成 2001-07-01 这样；只知道年月的写 2001-07，程序按当月 1 日登记并提示核对。",
    "五、所在党支部写程序里已有的党支部的全称或简称；党小组写在“党小组”一列。",
    "六、已经登记的党员再次导入时按身份证号认人：有变化的更新，空着的格子不改动原有内容。",
    "七、导入前会逐行检查，有误的行不会导入，也可以在检查页直接改；导入后可以整批撤销。",
    "八、填好的文件含有个人信息，用完请及时删除，不要用微信、网盘传递。",
];

/// The empty table for members. Errors: `file.failed`.
pub fn template(tx: &ReadTx<'_>) -> Result<Vec<u8>> {
    let branches = imports::branch_names(tx)?;
    let columns: Vec<TemplateColumn> = Field::ALL
        .into_iter()
        .map(|field| TemplateColumn {
            title: field.title(),
            width: field.width(),
            note: field.note(),
            is_date: field.is_date(),
            choices: match field {
                Field::Organization => branches.clone(),
                Field::MemberType => ["正式党员", "预备党员"].map(Into::into).to_vec(),
                Field::Status => {
                    let usual = ["正常", "停止党籍", "已除名", "开除党籍", "预备期取消资格", "转出", "已故"];
                    usual.map(Into::into).to_vec()
                }
                Field::IsExempt | Field::IsFloating => ["是", "否"].map(Into::into).to_vec(),
                _ => field.words().iter().map(|word| (*word).to_owned()).collect(),
            },
        })
        .collect();
    write::template("党员名册", &columns, &GUIDE).map_err(failed)
}
