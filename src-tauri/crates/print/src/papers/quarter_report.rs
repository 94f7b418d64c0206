//! 三会一课纪实报告表 on A4 turned: what a branch held in a quarter — kind, time, place, due and attended, content, reviewer —
//! and below it each gap by name, so that a quarter with something missing cannot look complete (R-LIFE-01..12).

use chrono::{NaiveDate, NaiveDateTime};

use crate::chinese;
use crate::document::{Align, Document, Row, Table};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, counted};
use crate::papers::quarter_plan::quarter_title;
use crate::style::{Mpt, TypeSize, tenth_mm};
use crate::{Paper, print};

/// Least height of a row: 12 mm.
const ROW: Mpt = tenth_mm(120);
const CELLS: ListCells = ListCells { usual: TypeSize::points(11, 15), small: TypeSize::points(9, 12) };
/// Rows of an empty form: with title, header and signatures they fill the page.
const EMPTY_ROWS: usize = 10;

/// What a report says. Empty strings and `None` mean "not known" and are left to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuarterReport {
    /// Title; empty prints e.g. 2026年第三季度“三会一课”纪实报告表.
    pub title: String,
    /// Year and quarter, 1 to 4.
    pub quarter: Option<(i32, u8)>,
    /// Full name of the branch, in the head of every page.
    pub organization_name: String,
    /// 填报日期, in the head of every page.
    pub reported_on: Option<NaiveDate>,
    /// What was held, in order of time.
    pub entries: Vec<ReportEntry>,
    /// What should have been held and was not, or has no complete record; in order.
    pub gaps: Vec<ReportGap>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One activity that was held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportEntry {
    /// 类型, e.g. 党员大会.
    pub kind_name: String,
    /// Start, local time to the minute.
    pub start: Option<NaiveDateTime>,
    /// End, local time to the minute.
    pub end: Option<NaiveDateTime>,
    /// 地点
    pub place: String,
    /// 应到, persons.
    pub due: Option<u32>,
    /// 实到, persons.
    pub present: Option<u32>,
    /// 主要内容
    pub content: String,
    /// 审核人
    pub reviewer: String,
    /// 备注, e.g. 补录.
    pub remark: String,
}

/// One gap (缺项).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportGap {
    /// 类型, e.g. 支委会会议.
    pub kind_name: String,
    /// Period it is missing in, e.g. 2026年8月.
    pub period_text: String,
    /// What is missing, with its basis, e.g. 应召开 1 次，未召开（支部工作条例第十四条）.
    pub text: String,
}

/// Prints a report. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn quarter_report(input: &QuarterReport, fonts: &FontLibrary) -> Result<Paper> {
    print(&quarter_report_document(input), fonts)
}

/// The document of a report.
pub fn quarter_report_document(input: &QuarterReport) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: &quarter_title(input.quarter, "“三会一课”纪实报告表"),
        organization_name: &input.organization_name,
        as_of: input.reported_on,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document_of_day("填报日期", table(input), CELLS)
}

/// Label, width in tenths of a millimetre; 主要内容 takes what is left.
const COLUMNS: [(&str, u32); 9] = [
    ("序号", 120),
    ("类型", 290),
    ("时间", 380),
    ("地点", 370),
    ("应到", 130),
    ("实到", 130),
    ("主要内容", 0),
    ("审核人", 270),
    ("备注", 270),
];

fn table(input: &QuarterReport) -> Table {
    let mut rows = vec![list_sheet::header(&COLUMNS, CELLS, ROW)];
    let empty = ReportEntry::default();
    let blank = if input.entries.is_empty() && input.gaps.is_empty() { EMPTY_ROWS } else { 0 };
    let entries = input.entries.iter().chain(std::iter::repeat_n(&empty, blank));
    rows.extend((1..).zip(entries).map(|(number, entry)| row(number, entry)));
    push_gaps(input, &mut rows);
    // A form to be filled in by hand says nothing of what was held.
    if blank == 0 {
        list_sheet::close(&mut rows, &totals(input), COLUMNS.len(), CELLS, ROW);
    }
    list_sheet::to_sign(&mut rows, &["书记（签名）", "审核人（签名）"], COLUMNS.len(), CELLS, ROW);
    Table { rows, header_rows: 1, padding_y: 1_500, padding_x: 3_500, ..Table::new(list_sheet::widths(&COLUMNS)) }
}

fn row(number: usize, entry: &ReportEntry) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let people = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let time = entry.start.map(|start| chinese::period(start, entry.end)).unwrap_or_default();
    let cells = vec![
        centred(&number.to_string(), 3, "序号"),
        centred(&entry.kind_name, 7, "类型"),
        CELLS.text(&time, 20, Align::Centre, "时间"),
        CELLS.text(&entry.place, 17, Align::Left, "地点"),
        centred(&people(entry.due), 3, "应到"),
        centred(&people(entry.present), 3, "实到"),
        list_sheet::long_text(&entry.content, CELLS, "主要内容"),
        centred(&entry.reviewer, 6, "审核人"),
        CELLS.text(&entry.remark, 6, Align::Left, "备注"),
    ];
    Row::whole(cells, ROW)
}

/// Each gap in a row below its heading.
fn push_gaps(input: &QuarterReport, rows: &mut Vec<Row>) {
    if input.gaps.is_empty() {
        return;
    }
    let heading = format!("缺项 {} 项", input.gaps.len());
    rows.push(list_sheet::heading(&heading, COLUMNS.len(), CELLS, ROW));
    for (number, gap) in (1_usize..).zip(&input.gaps) {
        let cells = vec![
            CELLS.text(&number.to_string(), 3, Align::Centre, "序号"),
            CELLS.text(&gap.kind_name, 7, Align::Centre, "缺项类型"),
            CELLS.text(&gap.period_text, 9, Align::Centre, "缺项时间"),
            list_sheet::long_text(&gap.text, CELLS, "缺项").over_columns(COLUMNS.len() - 3),
        ];
        rows.push(Row::whole(cells, ROW));
    }
}

fn totals(input: &QuarterReport) -> String {
    let kinds = counted(input.entries.iter().map(|entry| entry.kind_name.as_str()), &[], "类型未填", "次");
    let kinds = if kinds.is_empty() { kinds } else { format!("，其中{kinds}") };
    let gaps = if input.gaps.is_empty() { "无缺项".to_owned() } else { format!("缺项 {} 项", input.gaps.len()) };
    format!("开展 {} 次{kinds}；{gaps}。", input.entries.len())
}
