//! 议定事项办理清单 on A4 turned: what meetings agreed, who does it until when, what became of it.

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::{Align, Document, Filler, Row, Table};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, short_date};
use crate::style::{Mpt, TypeSize, tenth_mm};
use crate::{Paper, print};

/// Least height of a row: 11 mm.
const ROW: Mpt = tenth_mm(110);
const CELLS: ListCells = ListCells { usual: TypeSize::points(11, 15), small: TypeSize::points(9, 12) };

/// What the list says. Empty strings and `None` mean "not known" and are left to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskList {
    /// Title; empty prints 议定事项办理清单.
    pub title: String,
    /// Whose list it is, in the head of every page.
    pub organization_name: String,
    /// 截至日期, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// Tasks, in order; none gives rows to be written down to the foot of the page.
    pub tasks: Vec<TaskEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One task (议定事项).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskEntry {
    /// Meeting that agreed it, e.g. 党员大会（2026年第3次）.
    pub meeting: String,
    /// 议定事项
    pub text: String,
    /// 责任人
    pub owner: String,
    /// 完成时限
    pub due: Option<NaiveDate>,
    /// 办理情况 in words, e.g. 已完成 or 办理中.
    pub state_name: String,
    /// Day on which it was done.
    pub done_on: Option<NaiveDate>,
    /// What proves it, or how far it is.
    pub evidence: String,
}

/// Prints the list. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn task_list(input: &TaskList, fonts: &FontLibrary) -> Result<Paper> {
    print(&task_list_document(input), fonts)
}

/// The document of the list.
pub fn task_list_document(input: &TaskList) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: "议定事项办理清单",
        organization_name: &input.organization_name,
        as_of: input.as_of,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(table(input), CELLS)
}

/// Label, width in tenths of a millimetre; those of width 0 share what is left.
const COLUMNS: [(&str, u32); 8] = [
    ("序号", 120),
    ("会议", 400),
    ("议定事项", 0),
    ("责任人", 270),
    ("完成时限", 230),
    ("办理情况", 220),
    ("完成日期", 230),
    ("办理说明", 500),
];

fn table(input: &TaskList) -> Table {
    let mut rows = vec![list_sheet::header(&COLUMNS, CELLS, ROW)];
    rows.extend((1..).zip(&input.tasks).map(|(number, task)| row(number, task)));
    let filler = if input.tasks.is_empty() { Filler::Rows { height: ROW } } else { Filler::None };
    let columns = list_sheet::widths(&COLUMNS);
    Table { rows, header_rows: 1, filler, padding_y: 1_500, padding_x: 3_500, ..Table::new(columns) }
}

fn row(number: usize, task: &TaskEntry) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let cells = vec![
        centred(&number.to_string(), 4, "序号"),
        CELLS.text(&task.meeting, 18, Align::Left, "会议"),
        list_sheet::long_text(&task.text, CELLS, "议定事项"),
        centred(&task.owner, 6, "责任人"),
        centred(&short_date(task.due), 6, "完成时限"),
        centred(&task.state_name, 5, "办理情况"),
        centred(&short_date(task.done_on), 6, "完成日期"),
        list_sheet::long_text(&task.evidence, CELLS, "办理说明"),
    ];
    Row::whole(cells, ROW)
}
