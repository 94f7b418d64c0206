//! 三会一课季度计划报备表 on A4 turned: what a branch means to hold in a quarter — kind, time, place, who, content, who is
//! responsible — and the lines that secretary and reviewer sign. An empty plan is a form with rows to be written.

use chrono::{NaiveDate, NaiveDateTime};

use crate::chinese::ordinal;
use crate::document::{Align, Document, Row, Table};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::ListCells;
use crate::style::{Mpt, TypeSize, tenth_mm};
use crate::{Paper, print};

/// Least height of a row: 12 mm.
const ROW: Mpt = tenth_mm(120);
const CELLS: ListCells = ListCells { usual: TypeSize::points(11, 15), small: TypeSize::points(9, 12) };
/// Rows of an empty form: with title, header and signatures they fill the page.
const EMPTY_ROWS: usize = 10;

/// What a plan says. Empty strings and `None` mean "not known" and are left to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuarterPlan {
    /// Title; empty prints e.g. 2026年第三季度“三会一课”计划报备表.
    pub title: String,
    /// Year and quarter, 1 to 4.
    pub quarter: Option<(i32, u8)>,
    /// Full name of the branch, in the head of every page.
    pub organization_name: String,
    /// 报备日期, in the head of every page.
    pub filed_on: Option<NaiveDate>,
    /// What is planned, in order.
    pub entries: Vec<PlanEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One planned activity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanEntry {
    /// 类型, e.g. 党员大会.
    pub kind_name: String,
    /// 计划时间 as printed, e.g. 2026年7月15日 or 7月中旬.
    pub time_text: String,
    /// 地点
    pub place: String,
    /// 参加人员
    pub attendees: String,
    /// 主要内容
    pub content: String,
    /// 责任人
    pub owner: String,
    /// 备注
    pub remark: String,
}

/// Prints a plan. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn quarter_plan(input: &QuarterPlan, fonts: &FontLibrary) -> Result<Paper> {
    print(&quarter_plan_document(input), fonts)
}

/// The document of a plan.
pub fn quarter_plan_document(input: &QuarterPlan) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: &quarter_title(input.quarter, "“三会一课”计划报备表"),
        organization_name: &input.organization_name,
        as_of: input.filed_on,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document_of_day("报备日期", table(input), CELLS)
}

/// 2026年第三季度…, or blanks for both numbers.
pub(super) fn quarter_title(quarter: Option<(i32, u8)>, name: &str) -> String {
    quarter.map_or_else(
        || format!("____年第__季度{name}"),
        |(year, quarter)| format!("{year}年第{}季度{name}", ordinal(usize::from(quarter))),
    )
}

/// Label, width in tenths of a millimetre; 主要内容 takes what is left.
const COLUMNS: [(&str, u32); 8] = [
    ("序号", 120),
    ("类型", 290),
    ("计划时间", 340),
    ("地点", 390),
    ("参加人员", 330),
    ("主要内容", 0),
    ("责任人", 270),
    ("备注", 270),
];

fn table(input: &QuarterPlan) -> Table {
    let mut rows = vec![list_sheet::header(&COLUMNS, CELLS, ROW)];
    let empty = PlanEntry::default();
    let blank = if input.entries.is_empty() { EMPTY_ROWS } else { 0 };
    let entries = input.entries.iter().chain(std::iter::repeat_n(&empty, blank));
    rows.extend((1..).zip(entries).map(|(number, entry)| row(number, entry)));
    list_sheet::to_sign(&mut rows, &["书记（签名）", "审核人（签名）"], COLUMNS.len(), CELLS, ROW);
    Table { rows, header_rows: 1, padding_y: 1_500, padding_x: 3_500, ..Table::new(list_sheet::widths(&COLUMNS)) }
}

fn row(number: usize, entry: &PlanEntry) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let cells = vec![
        centred(&number.to_string(), 3, "序号"),
        centred(&entry.kind_name, 7, "类型"),
        centred(&entry.time_text, 8, "计划时间"),
        CELLS.text(&entry.place, 18, Align::Left, "地点"),
        CELLS.text(&entry.attendees, 14, Align::Left, "参加人员"),
        list_sheet::long_text(&entry.content, CELLS, "主要内容"),
        centred(&entry.owner, 6, "责任人"),
        CELLS.text(&entry.remark, 6, Align::Left, "备注"),
    ];
    Row::whole(cells, ROW)
}
