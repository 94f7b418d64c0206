//! 民主评议党员汇总表 on A4 turned: for each member the counts of the poll, the branch's opinion and the grade (R-LIFE-30,
//! R-LIFE-31); probationary members without a grade (R-LIFE-33); the share of 优秀 below (R-LIFE-32). In the order given:
//! never by votes.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Cell, Document, Row, Table};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::appraisal_sheets::{GRADES, NO_GRADE, titled};
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, counted};
use crate::papers::vote_summary::BallotCounts;
use crate::style::{Mpt, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

/// Height of a row: 9 mm.
const ROW: Mpt = tenth_mm(90);
const CELLS: ListCells =
    ListCells { usual: TypeSize { size: 10_500, pitch: pt(14) }, small: TypeSize { size: 8_500, pitch: 10_500 } };

/// Rows of an empty form: with title, header and signatures they fill the page.
const EMPTY_ROWS: usize = 13;

/// What the summary says. Empty strings and `None` mean "not known" and are left to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppraisalSummary {
    /// Title; empty prints 民主评议党员汇总表 with the year.
    pub title: String,
    /// 年度
    pub year: Option<i32>,
    /// Full name of the branch, in the head of every page.
    pub organization_name: String,
    /// Day of the appraisal, in the head of every page.
    pub date: Option<NaiveDate>,
    /// Members, in the order in which they are printed.
    pub members: Vec<AppraisedMember>,
    /// Sheets of the poll as papers.
    pub ballots: BallotCounts,
    /// The share of 优秀 beside its limit in words (R-LIFE-32), e.g. 优秀占 7/23，不超过三分之一; empty leaves it out.
    pub share_text: String,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppraisedMember {
    /// 姓名
    pub name: String,
    /// 党员类别, e.g. 正式党员.
    pub category: String,
    /// Sheets of the poll by grade: 优秀, 合格, 基本合格, 不合格; `None` where nobody entered a count.
    pub poll: [Option<u32>; 4],
    /// 支部意见
    pub opinion: String,
    /// 评定等次; empty where none was given yet.
    pub grade: String,
    /// Takes part, gets no grade (R-LIFE-33): poll and grade are not printed.
    pub is_probationary: bool,
    /// 备注
    pub remark: String,
}

/// Prints a summary of the appraisal. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn appraisal_summary(input: &AppraisalSummary, fonts: &FontLibrary) -> Result<Paper> {
    print(&appraisal_summary_document(input), fonts)
}

/// The document of a summary of the appraisal.
pub fn appraisal_summary_document(input: &AppraisalSummary) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: &titled(input.year, "民主评议党员汇总表"),
        organization_name: &input.organization_name,
        as_of: input.date,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document_of_day("评议日期", table(input), CELLS)
}

/// Label, width in tenths of a millimetre; 支部意见 takes what is left.
const COLUMNS: [(&str, u32); 10] = [
    ("序号", 120),
    ("姓名", 290),
    ("党员类别", 220),
    (GRADES[0], 155),
    (GRADES[1], 155),
    (GRADES[2], 180),
    (GRADES[3], 155),
    ("支部意见", 0),
    ("评定等次", 220),
    ("备注", 330),
];
/// Where the four columns of the poll begin.
const POLL: usize = 3;

fn table(input: &AppraisalSummary) -> Table {
    let label = |at: usize| CELLS.label(COLUMNS[at].0);
    let two = |at: usize| label(at).over_rows(2);
    let poll = CELLS.label("民主测评（票）").over_columns(GRADES.len());
    let mut upper: Vec<Cell> = (0..POLL).map(two).collect();
    upper.push(poll);
    upper.extend((POLL + GRADES.len()..COLUMNS.len()).map(two));
    let lower = (POLL..POLL + GRADES.len()).map(label).collect();
    let mut rows = vec![Row::whole(upper, ROW), Row::whole(lower, ROW)];
    let empty = AppraisedMember::default();
    let blank = if input.members.is_empty() { EMPTY_ROWS } else { 0 };
    let members = input.members.iter().chain(std::iter::repeat_n(&empty, blank));
    rows.extend((1..).zip(members).map(|(number, member)| row(number, member)));
    // A form to be filled in by hand says nothing of how many there are.
    if blank == 0 {
        list_sheet::close(&mut rows, &totals(input), COLUMNS.len(), CELLS, ROW);
    }
    list_sheet::to_sign(&mut rows, &["计票人（签名）", "监票人（签名）", "书记（签名）"], COLUMNS.len(), CELLS, ROW);
    let columns = list_sheet::widths(&COLUMNS);
    Table { rows, header_rows: 2, padding_y: 1_500, padding_x: 3_000, ..Table::new(columns) }
}

fn row(number: usize, member: &AppraisedMember) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let mut cells = vec![
        centred(&number.to_string(), 3, "序号"),
        CELLS.name(&member.name, 6),
        centred(&member.category, 5, "党员类别"),
    ];
    if member.is_probationary {
        cells.push(centred(NO_GRADE, 14, "不评定").over_columns(GRADES.len()));
    } else {
        let counts = member.poll.iter().map(|count| count.map_or_else(String::new, |count| count.to_string()));
        cells.extend(counts.map(|count| centred(&count, 4, "票数")));
    }
    cells.push(list_sheet::long_text(&member.opinion, CELLS, "支部意见"));
    let grade = if member.is_probationary { "—" } else { &member.grade };
    cells.push(centred(grade, 5, "评定等次"));
    cells.push(CELLS.text(&member.remark, 8, Align::Left, "备注"));
    Row::whole(cells, ROW)
}

/// How many there are of each grade, how many without, the share, the sheets.
fn totals(input: &AppraisalSummary) -> String {
    let (without, graded): (Vec<_>, Vec<_>) = input.members.iter().partition(|member| member.is_probationary);
    let mut told = format!("参加评定 {} 人", graded.len());
    let grades = counted(graded.iter().map(|member| member.grade.as_str()), &GRADES, "未评定", "人");
    if !grades.is_empty() {
        told = format!("{told}，其中{grades}");
    }
    if !without.is_empty() {
        told = format!("{told}；{} 人为预备党员，不评定等次", without.len());
    }
    let share = clean(&input.share_text);
    if !share.is_empty() {
        told = format!("{told}。{}", share.trim_end_matches('。'));
    }
    let BallotCounts { issued, returned, valid, void } = input.ballots;
    let sheets: Vec<String> = [("发出", issued), ("收回", returned), ("有效", valid), ("无效", void)]
        .into_iter()
        .filter_map(|(label, count)| count.map(|count| format!("{label} {count} 张")))
        .collect();
    let sheets = if sheets.is_empty() { String::new() } else { format!("。测评票{}", sheets.join("，")) };
    format!("{told}{sheets}。")
}
