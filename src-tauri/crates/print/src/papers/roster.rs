//! 党员花名册: all members of an organisation on A4 turned, the header on every page, no row torn. Telephone numbers are
//! always masked (R-PRV-09). What is not known is an empty cell to be filled in by hand.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Cell, Document, Inline, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::list_sheet::{self, ListSheet};
use crate::papers::parts::{ListCells, counted, masked_phone, short_date};
use crate::style::{Mpt, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

/// Height of a row: 8 mm.
const ROW: Mpt = tenth_mm(80);
const CELLS: ListCells =
    ListCells { usual: TypeSize { size: 10_500, pitch: pt(14) }, small: TypeSize { size: 8_500, pitch: 10_500 } };

/// What a roster says. Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// Title; empty prints 党员花名册.
    pub title: String,
    /// Organisation whose members these are, in the head of every page.
    pub organization_name: String,
    /// 截至日期, in the head of every page.
    pub as_of: Option<NaiveDate>,
    /// Members, in the order in which they are printed.
    pub members: Vec<RosterEntry>,
    /// Instead of a column 所在党组织, a heading row wherever the organisation changes.
    pub grouped: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One member (党员).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterEntry {
    /// 姓名
    pub name: String,
    /// 性别, 男 or 女.
    pub sex: String,
    /// 出生日期
    pub born: Option<NaiveDate>,
    /// 民族
    pub nation: String,
    /// 学历
    pub education: String,
    /// 党员类别, e.g. 正式党员.
    pub category: String,
    /// 入党日期
    pub joined: Option<NaiveDate>,
    /// 转正日期
    pub confirmed: Option<NaiveDate>,
    /// 所在党组织
    pub organization: String,
    /// 联系电话; printed masked (R-PRV-09).
    pub phone: String,
    /// 备注
    pub remark: String,
}

/// Prints a roster. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn roster(input: &Roster, fonts: &FontLibrary) -> Result<Paper> {
    print(&roster_document(input), fonts)
}

/// The document of a roster.
pub fn roster_document(input: &Roster) -> Document {
    let sheet = ListSheet {
        title: &input.title,
        usual_title: "党员花名册",
        organization_name: &input.organization_name,
        as_of: input.as_of,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(table(input), CELLS)
}

/// Label, width in tenths of a millimetre.
const COLUMNS: [(&str, u32); 12] = [
    ("序号", 120),
    ("姓名", 250),
    ("性别", 110),
    ("出生日期", 220),
    ("民族", 175),
    ("学历", 215),
    ("党员类别", 190),
    ("入党日期", 220),
    ("转正日期", 220),
    (ORGANIZATION, 0),
    ("联系电话", 240),
    (REMARK, 176),
];
const ORGANIZATION: &str = "所在党组织";
const REMARK: &str = "备注";

fn table(input: &Roster) -> Table {
    let shown = || COLUMNS.iter().filter(|(label, _)| !input.grouped || *label != ORGANIZATION);
    let elastic = if input.grouped { REMARK } else { ORGANIZATION };
    let columns: Vec<Width> = shown()
        .map(|(label, width)| if *label == elastic { Width::Share(1) } else { Width::TenthMm(*width) })
        .collect();
    let mut rows = Vec::with_capacity(input.members.len() + 2);
    rows.push(Row::whole(shown().map(|(label, _)| CELLS.label(label)).collect(), ROW));
    let mut group: Option<&str> = None;
    for (number, member) in (1..).zip(&input.members) {
        if input.grouped && group != Some(&member.organization) {
            group = Some(&member.organization);
            let size = input.members[number - 1..].iter().take_while(|next| next.organization == member.organization);
            rows.push(heading(&member.organization, size.count(), columns.len()));
        }
        rows.push(row(number, member, input.grouped));
    }
    list_sheet::close(&mut rows, &totals(&input.members), columns.len(), CELLS, ROW);
    Table { rows, header_rows: 1, padding_y: 800, padding_x: 3_500, ..Table::new(columns) }
}

fn row(number: usize, member: &RosterEntry, grouped: bool) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let mut cells = vec![
        centred(&number.to_string(), 3, "序号"),
        CELLS.name(&member.name, 6),
        centred(&member.sex, 2, "性别"),
        centred(&short_date(member.born), 6, "出生日期"),
        centred(&member.nation, 4, "民族"),
        centred(&member.education, 5, "学历"),
        centred(&member.category, 4, "党员类别"),
        centred(&short_date(member.joined), 6, "入党日期"),
        centred(&short_date(member.confirmed), 6, "转正日期"),
    ];
    if !grouped {
        cells.push(CELLS.text(&member.organization, 14, Align::Left, ORGANIZATION));
    }
    cells.push(centred(&masked_phone(&member.phone), 7, "联系电话"));
    let room = if grouped { 16 } else { 4 };
    cells.push(CELLS.text(&member.remark, room, if grouped { Align::Left } else { Align::Centre }, REMARK));
    Row::whole(cells, ROW)
}

/// 「中共××支部委员会（23 人）」 over all columns, on one page with the first member.
fn heading(organization: &str, count: usize, columns: usize) -> Row {
    let name = clean(organization);
    let mut inlines = if name.is_empty() {
        vec![Inline::text("所在党组织：", Role::Hei), Inline::Blank { width_em: 14 }]
    } else {
        vec![Inline::text(&name, Role::Hei)]
    };
    inlines.push(Inline::text(&format!("（{count} 人）"), Role::Body));
    Row::whole(vec![Cell::line(inlines, CELLS.usual, Align::Left, ORGANIZATION).over_columns(columns)], ROW).kept()
}

/// How many there are, by category and sex, counted from the rows above.
fn totals(members: &[RosterEntry]) -> String {
    let by_category =
        counted(members.iter().map(|member| member.category.as_str()), &["正式党员", "预备党员"], "类别未填", "人");
    let by_sex = counted(members.iter().map(|member| member.sex.as_str()), &["男", "女"], "性别未填", "人");
    let parts: Vec<String> = [by_category, by_sex].into_iter().filter(|part| !part.is_empty()).collect();
    let split = if parts.is_empty() { String::new() } else { format!("，其中{}", parts.join("；")) };
    format!("共 {} 人{split}。", members.len())
}
