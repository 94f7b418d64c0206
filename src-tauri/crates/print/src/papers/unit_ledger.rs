//! 新兴领域单位党建覆盖台账: every unit with who is in it and how it is covered, on A4 turned, the header on every page, no
//! row torn (R-COV-01). Telephone numbers are always masked (R-PRV-09); a number that is not known is an empty cell.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Cell, Document, Inline, Paragraph, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, masked_phone, or_else, short_date};
use crate::style::{Mpt, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

/// Least height of a row: 9 mm.
const ROW: Mpt = tenth_mm(90);
const CELLS: ListCells =
    ListCells { usual: TypeSize { size: 9_000, pitch: pt(12) }, small: TypeSize { size: 7_500, pitch: 9_500 } };

/// What the ledger says. Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitLedger {
    /// Title; empty prints 新兴领域单位党建覆盖台账.
    pub title: String,
    /// Organisation whose ledger it is, in the head of every page.
    pub organization_name: String,
    /// 截至日期, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// Units in the order in which they are printed.
    pub units: Vec<UnitEntry>,
    /// Rates in words, below the last unit.
    pub summary: String,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One unit (单位).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitEntry {
    /// 单位名称
    pub name: String,
    /// 统一社会信用代码
    pub uscc: String,
    /// 地址
    pub address: String,
    /// 类别
    pub kind: String,
    /// 行业
    pub trade: String,
    /// 所在片区
    pub area: String,
    /// 职工人数
    pub staff: Option<u32>,
    /// 正式党员
    pub full_members: Option<u32>,
    /// 预备党员
    pub probationary: Option<u32>,
    /// 工会
    pub has_union: Option<bool>,
    /// 团组织
    pub has_league: Option<bool>,
    /// 联系人
    pub contact: String,
    /// 联系电话; printed masked (R-PRV-09).
    pub phone: String,
    /// 覆盖方式
    pub way: String,
    /// Covering organisation, instructors or contact person.
    pub covered_by: String,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// 备注
    pub remark: String,
}

/// Prints a ledger. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn unit_ledger(input: &UnitLedger, fonts: &FontLibrary) -> Result<Paper> {
    print(&unit_ledger_document(input), fonts)
}

/// The document of a ledger.
pub fn unit_ledger_document(input: &UnitLedger) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: "新兴领域单位党建覆盖台账",
        organization_name: &input.organization_name,
        as_of: input.as_of,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(table(input), CELLS)
}

/// Label, width in tenths of a millimetre; the second takes what is left.
const COLUMNS: [(&str, u32); 14] = [
    ("序号", 95),
    ("单位名称、信用代码、地址", 0),
    ("类别", 210),
    ("行业", 165),
    ("所在片区", 235),
    ("职工", 110),
    ("正式党员", 110),
    ("预备党员", 110),
    ("工会", 92),
    ("团组织", 115),
    ("联系人、电话", 235),
    ("覆盖方式", 185),
    ("覆盖的党组织、指导员或联系人", 300),
    ("起始日期、备注", 300),
];

fn table(input: &UnitLedger) -> Table {
    let columns: Vec<Width> = COLUMNS.iter().map(|(_, tenths)| list_sheet::width(*tenths)).collect();
    let mut rows = Vec::with_capacity(input.units.len() + 2);
    rows.push(Row::whole(COLUMNS.iter().map(|(label, _)| CELLS.label(label)).collect(), ROW));
    rows.extend((1..).zip(&input.units).map(|(number, unit)| row(number, unit)));
    let summary = or_else(&input.summary, &format!("共 {} 个单位。", input.units.len()));
    list_sheet::close(&mut rows, &summary, columns.len(), CELLS, ROW);
    Table { rows, header_rows: 1, padding_y: 800, padding_x: 2_500, ..Table::new(columns) }
}

fn row(number: usize, unit: &UnitEntry) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let count = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let has = |value: Option<bool>| value.map_or("", |has| if has { "有" } else { "无" });
    let cells = vec![
        centred(&number.to_string(), 3, "序号"),
        stack(&[(&unit.name, CELLS.usual), (&unit.uscc, CELLS.small), (&unit.address, CELLS.small)], "单位名称"),
        centred(&unit.kind, 6, "类别"),
        centred(&unit.trade, 6, "行业"),
        CELLS.text(&unit.area, 8, Align::Left, "所在片区"),
        centred(&count(unit.staff), 4, "职工"),
        centred(&count(unit.full_members), 4, "正式党员"),
        centred(&count(unit.probationary), 4, "预备党员"),
        centred(has(unit.has_union), 2, "工会"),
        centred(has(unit.has_league), 2, "团组织"),
        stack(&[(&unit.contact, CELLS.usual), (&masked_phone(&unit.phone), CELLS.small)], "联系人"),
        centred(&unit.way, 6, "覆盖方式"),
        CELLS.text(&unit.covered_by, 12, Align::Left, "覆盖者"),
        stack(&[(&short_date(unit.since), CELLS.usual), (&unit.remark, CELLS.small)], "起始日期、备注"),
    ];
    Row::whole(cells, ROW)
}

/// Short texts below each other; what is not known takes no line.
fn stack(lines: &[(&str, TypeSize)], place: &str) -> Cell {
    let paragraph = |(text, size): &(&str, TypeSize)| {
        let text = clean(text);
        let line = Paragraph::new(vec![Inline::text(&text, Role::Body)], *size, place).aligned(Align::Left);
        (!text.is_empty()).then_some(line)
    };
    Cell::new(lines.iter().filter_map(paragraph).collect())
}
