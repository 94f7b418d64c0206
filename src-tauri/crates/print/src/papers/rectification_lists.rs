//! 批评意见清单, 检视问题清单, 整改清单 of a 组织生活会 on A4 turned (R-LIFE-35): who, which problem, why, what is done, by whom,
//! until when. Rows are high enough to be written by hand; an empty list goes down to the foot of the page.

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::{Align, Cell, Document, Filler, Row, Table};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, short_date};
use crate::style::{Mpt, TypeSize, tenth_mm};
use crate::{Paper, print};

/// Least height of a row: 16 mm, room for two lines by hand.
const ROW: Mpt = tenth_mm(160);
/// Height of the header.
const HEADER: Mpt = tenth_mm(90);
const CELLS: ListCells = ListCells { usual: TypeSize::points(11, 15), small: TypeSize::points(9, 12) };

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProblemListKind {
    /// 批评意见清单
    Criticism,
    /// 检视问题清单
    Review,
    /// 整改清单, with a column for the result.
    #[default]
    Rectification,
}

/// A list of problems. Empty strings and `None` mean "not known" and are left to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProblemList {
    /// Which list.
    pub kind: ProblemListKind,
    /// Title; empty prints the list's usual name.
    pub title: String,
    /// Whose list it is, in the head of every page.
    pub organization_name: String,
    /// Day of the list, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// Problems, in order.
    pub entries: Vec<ProblemEntry>,
    /// Numbered empty rows after them. Without entries and empty rows, rows go down to the foot of the page.
    pub empty_rows: u16,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProblemEntry {
    /// Whose problem it is: a member, or e.g. 支委会.
    pub name: String,
    /// 问题 or 批评意见
    pub problem: String,
    /// 原因
    pub cause: String,
    /// 整改措施
    pub measure: String,
    /// 责任人
    pub owner: String,
    /// 完成时限
    pub due: Option<NaiveDate>,
    /// 整改结果; printed in the 整改清单 only.
    pub result: String,
}

/// Prints a list of problems. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn problem_list(input: &ProblemList, fonts: &FontLibrary) -> Result<Paper> {
    print(&problem_list_document(input), fonts)
}

/// The document of a list of problems.
pub fn problem_list_document(input: &ProblemList) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: match input.kind {
            ProblemListKind::Criticism => "批评意见清单",
            ProblemListKind::Review => "检视问题清单",
            ProblemListKind::Rectification => "整改清单",
        },
        organization_name: &input.organization_name,
        as_of: input.as_of,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(table(input), CELLS)
}

/// Label, width in tenths of a millimetre; those of width 0 share what is left.
fn columns(kind: ProblemListKind) -> Vec<(&'static str, u32)> {
    let problem = if kind == ProblemListKind::Criticism { "批评意见" } else { "存在问题" };
    let mut columns =
        vec![("序号", 120), ("姓名", 290), (problem, 0), ("产生原因", 0), ("整改措施", 0), ("责任人", 270)];
    columns.push(("完成时限", 230));
    if kind == ProblemListKind::Rectification {
        columns.push(("整改结果", 400));
    }
    columns
}

fn table(input: &ProblemList) -> Table {
    let columns = columns(input.kind);
    let mut rows = vec![list_sheet::header(&columns, CELLS, HEADER)];
    let empty = ProblemEntry::default();
    let entries = input.entries.iter().chain(std::iter::repeat_n(&empty, usize::from(input.empty_rows)));
    rows.extend((1..).zip(entries).map(|(number, entry)| row(number, entry, input.kind)));
    let filler = if rows.len() == 1 { Filler::Rows { height: ROW } } else { Filler::None };
    let columns = list_sheet::widths(&columns);
    Table { rows, header_rows: 1, filler, padding_y: 2_000, padding_x: 3_500, ..Table::new(columns) }
}

fn row(number: usize, entry: &ProblemEntry, kind: ProblemListKind) -> Row {
    let long = |text: &str, place: &str| list_sheet::long_text(text, CELLS, place);
    let mut cells: Vec<Cell> = vec![
        CELLS.text(&number.to_string(), 3, Align::Centre, "序号"),
        CELLS.name(&entry.name, 6),
        long(&entry.problem, "问题"),
        long(&entry.cause, "原因"),
        long(&entry.measure, "措施"),
        CELLS.text(&entry.owner, 6, Align::Centre, "责任人"),
        CELLS.text(&short_date(entry.due), 6, Align::Centre, "完成时限"),
    ];
    if kind == ProblemListKind::Rectification {
        cells.push(long(&entry.result, "结果"));
    }
    Row::whole(cells, ROW)
}
