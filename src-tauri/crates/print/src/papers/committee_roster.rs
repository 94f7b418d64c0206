//! 班子名册: the committees of one organisation or of many on A4 turned — under each organisation its term and everybody
//! in office; posts nobody holds stand there as 空缺. The header is on every page, no row torn.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Cell, Document, Inline, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, or_else, short_date};
use crate::style::{Mpt, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

/// Height of a row: 8 mm.
const ROW: Mpt = tenth_mm(80);
const CELLS: ListCells =
    ListCells { usual: TypeSize { size: 10_500, pitch: pt(14) }, small: TypeSize { size: 8_500, pitch: 10_500 } };

/// What a roster of committees says. Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitteeRoster {
    /// Title; empty prints 党组织班子成员名册.
    pub title: String,
    /// Whose list it is, in the head of every page.
    pub organization_name: String,
    /// 截至日期, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// In the order in which they are printed.
    pub committees: Vec<CommitteeEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One committee (班子).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitteeEntry {
    /// Full name of the organisation.
    pub organization: String,
    /// 第几届; none where no term is recorded.
    pub number: Option<u32>,
    /// 选举日期
    pub elected_on: Option<NaiveDate>,
    /// 届满日期
    pub ends_on: Option<NaiveDate>,
    /// 任期状态, e.g. 临近届满; empty for the usual one.
    pub state: String,
    /// People in office, in order.
    pub people: Vec<CommitteePerson>,
    /// Posts nobody holds.
    pub vacancies: Vec<String>,
}

/// Somebody in office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitteePerson {
    /// 职务
    pub post: String,
    /// 姓名
    pub name: String,
    /// 性别
    pub sex: String,
    /// 出生日期
    pub born: Option<NaiveDate>,
    /// 民族
    pub nation: String,
    /// 学历
    pub education: String,
    /// 入党日期
    pub joined: Option<NaiveDate>,
    /// 任职日期
    pub started: Option<NaiveDate>,
    /// 任职依据, e.g. 选举.
    pub basis: String,
    /// 批复、备案文号
    pub document: String,
}

/// Prints a roster of committees. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn committee_roster(input: &CommitteeRoster, fonts: &FontLibrary) -> Result<Paper> {
    print(&committee_roster_document(input), fonts)
}

/// The document of a roster of committees.
pub fn committee_roster_document(input: &CommitteeRoster) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: "党组织班子成员名册",
        organization_name: &input.organization_name,
        as_of: input.as_of,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(table(input), CELLS)
}

/// Label, width in tenths of a millimetre; the document takes what is left.
const COLUMNS: [(&str, u32); 11] = [
    ("序号", 120),
    ("职务", 270),
    ("姓名", 270),
    ("性别", 110),
    ("出生日期", 220),
    ("民族", 180),
    ("学历", 215),
    ("入党日期", 220),
    ("任职日期", 220),
    ("任职依据", 190),
    (DOCUMENT, 0),
];
const DOCUMENT: &str = "批复、备案文号";

fn table(input: &CommitteeRoster) -> Table {
    let columns: Vec<Width> = COLUMNS.iter().map(|(_, tenths)| list_sheet::width(*tenths)).collect();
    let mut rows = vec![Row::whole(COLUMNS.iter().map(|(label, _)| CELLS.label(label)).collect(), ROW)];
    let mut number = 0;
    for committee in &input.committees {
        rows.push(heading(committee, columns.len()));
        for person in &committee.people {
            number += 1;
            rows.push(row(number, person));
        }
        for vacancy in &committee.vacancies {
            rows.push(vacant(vacancy, columns.len()));
        }
    }
    list_sheet::close(&mut rows, &totals(&input.committees), columns.len(), CELLS, ROW);
    Table { rows, header_rows: 1, padding_y: 800, padding_x: 3_500, ..Table::new(columns) }
}

/// 「中共××委员会　第五届（2023.04.24 选举，2028.04.24 届满）临近届满」 over all columns, on one page with the first row.
fn heading(committee: &CommitteeEntry, columns: usize) -> Row {
    let mut inlines = vec![Inline::text(&or_else(&committee.organization, "党组织"), Role::Hei)];
    let term = match (committee.number, committee.elected_on, committee.ends_on) {
        (Some(number), Some(elected), Some(ends)) => format!(
            "　第{number}届（{} 选举，{} 届满）{}",
            short_date(Some(elected)),
            short_date(Some(ends)),
            clean(&committee.state)
        ),
        _ => String::new(),
    };
    inlines.push(Inline::text(&term, Role::Body));
    Row::whole(vec![Cell::line(inlines, CELLS.usual, Align::Left, "党组织").over_columns(columns)], ROW).kept()
}

fn row(number: usize, person: &CommitteePerson) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let cells = vec![
        centred(&number.to_string(), 3, "序号"),
        centred(&person.post, 6, "职务"),
        CELLS.name(&person.name, 6),
        centred(&person.sex, 2, "性别"),
        centred(&short_date(person.born), 6, "出生日期"),
        centred(&person.nation, 4, "民族"),
        centred(&person.education, 5, "学历"),
        centred(&short_date(person.joined), 6, "入党日期"),
        centred(&short_date(person.started), 6, "任职日期"),
        centred(&person.basis, 4, "任职依据"),
        CELLS.text(&person.document, 14, Align::Left, DOCUMENT),
    ];
    Row::whole(cells, ROW)
}

/// A post nobody holds keeps its line, so that the paper shows it.
fn vacant(post: &str, columns: usize) -> Row {
    let cells = vec![
        Cell::new(Vec::new()),
        CELLS.text(post, 6, Align::Centre, "职务"),
        CELLS.text("空缺", 6, Align::Centre, "姓名"),
        Cell::new(Vec::new()).over_columns(columns - 3),
    ];
    Row::whole(cells, ROW)
}

/// How many organisations and people, counted from the rows above; who holds two posts is one person.
fn totals(committees: &[CommitteeEntry]) -> String {
    let mut people = 0;
    for committee in committees {
        let mut names: Vec<(&str, Option<NaiveDate>)> =
            committee.people.iter().map(|person| (person.name.as_str(), person.born)).collect();
        names.sort_unstable();
        names.dedup();
        people += names.len();
    }
    let vacancies: usize = committees.iter().map(|committee| committee.vacancies.len()).sum();
    let free = if vacancies > 0 { format!("，空缺 {vacancies} 个职务") } else { String::new() };
    format!("{} 个党组织，班子成员 {people} 人次{free}。", committees.len())
}
