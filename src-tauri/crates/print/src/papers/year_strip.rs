//! 组织生活全年一览 on A4 turned: twelve months × kinds of activity, in each cell what was held. What is not asked for is
//! 「—」, never 0; what was asked for and is missing says so (R-LIFE-01..12).

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::{Align, Cell, Document, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::ListCells;
use crate::style::{Mpt, TypeSize, tenth_mm};
use crate::{Paper, print};

/// Height of a row: 11 mm.
const ROW: Mpt = tenth_mm(110);
const CELLS: ListCells = ListCells { usual: TypeSize::points(11, 15), small: TypeSize::points(9, 12) };

/// What the table says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearStrip {
    /// Title; empty prints e.g. 2026年组织生活全年一览.
    pub title: String,
    /// Year; `None` is a blank.
    pub year: Option<i32>,
    /// Full name of the branch, in the head of every page.
    pub organization_name: String,
    /// 截至日期, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// Kinds of activity, in order.
    pub kinds: Vec<StripKind>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One kind of activity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StripKind {
    /// 类型, e.g. 党员大会.
    pub kind_name: String,
    /// How often it is required in words, e.g. 每季度 1 次; empty is 「—」.
    pub required_text: String,
    /// January to December.
    pub months: [StripMark; 12],
}

/// What a month says of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StripMark {
    /// Nothing is asked for and nothing was held, or the month is not over: 「—」.
    #[default]
    Nothing,
    /// Held with a complete record, so many times: 「2」.
    Held(u16),
    /// Held so many times, a record is not complete: 「1 待补」.
    Incomplete(u16),
    /// The period is over and it was not held: 「缺」.
    Missing,
}

/// Prints the table. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn year_strip(input: &YearStrip, fonts: &FontLibrary) -> Result<Paper> {
    print(&year_strip_document(input), fonts)
}

/// The document of the table.
pub fn year_strip_document(input: &YearStrip) -> Document {
    let year = input.year.map_or_else(|| "____".to_owned(), |year| year.to_string());
    let sheet = ListSheet {
        title: &input.title,
        usual_title: &format!("{year}年组织生活全年一览"),
        organization_name: &input.organization_name,
        as_of: input.as_of,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(table(input), CELLS)
}

fn table(input: &YearStrip) -> Table {
    let mut columns = vec![Width::TenthMm(360), Width::TenthMm(330)];
    columns.extend([Width::Share(1); 12]);
    columns.push(Width::TenthMm(170));
    let months = (1..=12).map(|month| format!("{month}月"));
    let labels = ["类型", "要求"].map(str::to_owned).into_iter().chain(months).chain(["合计".to_owned()]);
    let mut rows = vec![Row::whole(labels.map(|label| CELLS.label(&label)).collect(), ROW)];
    rows.extend(input.kinds.iter().map(row));
    let words = "数字为当月开展且记录完整的次数；“待补”为已开展、记录不完整；“缺”为应开展而未开展；“—”为当月不作要求或尚未到期。";
    let legend = list_sheet::long_text(words, ListCells { usual: CELLS.small, ..CELLS }, "说明");
    rows.push(Row::whole(vec![legend.over_columns(columns.len())], ROW));
    Table { rows, header_rows: 1, padding_y: 800, padding_x: 2_000, ..Table::new(columns) }
}

fn row(kind: &StripKind) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let required = if kind.required_text.is_empty() { "—" } else { &kind.required_text };
    let mut cells: Vec<Cell> = vec![centred(&kind.kind_name, 8, "类型"), centred(required, 8, "要求")];
    cells.extend(kind.months.iter().map(|mark| centred(&mark.text(), 4, "月份")));
    let held: u32 = kind.months.iter().map(|mark| u32::from(mark.held())).sum();
    let nothing = kind.months.iter().all(|mark| *mark == StripMark::Nothing);
    cells.push(centred(&if nothing { "—".to_owned() } else { held.to_string() }, 4, "合计"));
    Row::whole(cells, ROW)
}

impl StripMark {
    /// As printed.
    fn text(self) -> String {
        match self {
            Self::Nothing => "—".to_owned(),
            Self::Held(times) => times.to_string(),
            Self::Incomplete(times) => format!("{times} 待补"),
            Self::Missing => "缺".to_owned(),
        }
    }

    /// Times with a complete record.
    fn held(self) -> u16 {
        if let Self::Held(times) = self { times } else { 0 }
    }
}
