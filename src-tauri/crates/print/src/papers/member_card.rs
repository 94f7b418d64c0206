//! 党员信息卡: one member on one A4 page as a table with room for a photograph, to be checked and signed by the member.
//! Numbers come as the caller may show them; what is not known is an empty cell.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{
    Align, Block, Cell, Document, Frame, Inline, PaperInfo, Paragraph, Role, Row, Table, Typesetting, Width,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::{ListCells, example_mark};
use crate::papers::sentences::{Said, said};
use crate::style::{Mpt, PageStyle, TypeSize, pt, tenth_mm};
use crate::{Paper, chinese, print};

/// Height of a row: 10 mm.
const ROW: Mpt = tenth_mm(100);
/// Rows beside the photograph.
const PHOTO_ROWS: usize = 4;
const CELLS: ListCells = ListCells { usual: TypeSize::points(12, 16), small: TypeSize::points(9, 12) };

/// What a card says. Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberCard {
    /// 姓名
    pub name: String,
    /// 性别
    pub sex: String,
    /// 民族
    pub nation: String,
    /// 出生日期
    pub born: Option<NaiveDate>,
    /// 籍贯
    pub native_place: String,
    /// 学历、学位
    pub education: String,
    /// 公民身份号码
    pub id_number: String,
    /// 人员类别
    pub category: String,
    /// 入党日期
    pub joined: Option<NaiveDate>,
    /// 转正日期
    pub confirmed: Option<NaiveDate>,
    /// 党龄, full years.
    pub standing_years: Option<u32>,
    /// 参加工作日期
    pub work_started: Option<NaiveDate>,
    /// 工作岗位
    pub occupation: String,
    /// 所在党支部
    pub branch: String,
    /// 入党介绍人
    pub introducers: String,
    /// 入党志愿书编号
    pub application_number: String,
    /// 联系电话
    pub phone: String,
    /// 所在网格
    pub grid: String,
    /// 家庭住址
    pub address: String,
    /// 党籍状态
    pub status: String,
    /// 老党员, 困难党员, 流动党员 …
    pub marks: String,
    /// 特长
    pub skills: String,
    /// 志愿服务时长, as printed.
    pub service: String,
    /// 备注
    pub note: String,
    /// Organisation in the head.
    pub organization_name: String,
    /// 制表日期
    pub as_of: Option<NaiveDate>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a card on one A4 page. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn member_card(input: &MemberCard, fonts: &FontLibrary) -> Result<Paper> {
    print(&member_card_document(input), fonts)
}

/// The document of a card.
pub fn member_card_document(input: &MemberCard) -> Document {
    let style = style();
    let head = said(&[
        Said::Words("单位："),
        Said::Value(&input.organization_name, 14),
        Said::Words("　　制表日期："),
        Said::Day(input.as_of),
    ]);
    let sign = said(&[Said::Words("本人核对无误（签名）："), Said::Value("", 7), Said::Words("　　"), Said::Day(None)]);
    let blocks = vec![
        Block::Paragraph(Paragraph::title("党员信息卡", &style)),
        Block::Paragraph(Paragraph::new(head, style.body, "表头").aligned(Align::Left).kept()),
        Block::Space(pt(4)),
        Block::Table(table(input)),
        Block::Space(pt(10)),
        Block::Signatures(vec![Paragraph::new(sign, style.body, "签名").aligned(Align::Right)]),
    ];
    Document {
        info: PaperInfo {
            title: format!("党员信息卡：{}", clean(&input.name)),
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { marks: example_mark(input.is_example), ..Frame::default() },
    }
}

fn style() -> PageStyle {
    PageStyle {
        top: tenth_mm(220),
        bottom: tenth_mm(200),
        left: tenth_mm(220),
        right: tenth_mm(220),
        body: TypeSize::points(12, 22),
        title: TypeSize::points(22, 40),
        table: CELLS.usual,
        small: TypeSize::points(9, 14),
        foot: tenth_mm(110),
        ..PageStyle::record()
    }
}

fn table(input: &MemberCard) -> Table {
    // Six characters of a label stand on one line; so does a date beside the photograph.
    let columns = vec![Width::TenthMm(295), Width::Share(1), Width::TenthMm(230), Width::Share(1), Width::TenthMm(300)];
    let day = |day: Option<NaiveDate>| day.map(chinese::date).unwrap_or_default();
    let years = input.standing_years.map(|years| format!("{years} 年")).unwrap_or_default();
    let pairs: [[(&str, String); 2]; 7] = [
        [("姓名", input.name.clone()), ("性别", input.sex.clone())],
        [("民族", input.nation.clone()), ("出生日期", day(input.born))],
        [("籍贯", input.native_place.clone()), ("学历学位", input.education.clone())],
        [("人员类别", input.category.clone()), ("党籍状态", input.status.clone())],
        [("入党日期", day(input.joined)), ("转正日期", day(input.confirmed))],
        [("党龄", years), ("参加工作", day(input.work_started))],
        [("工作岗位", input.occupation.clone()), ("联系电话", input.phone.clone())],
    ];
    let mut rows: Vec<Row> = Vec::new();
    for (at, [left, right]) in pairs.into_iter().enumerate() {
        let mut cells = vec![CELLS.label(left.0), value(&left.1, 10), CELLS.label(right.0)];
        // Beside the photograph the second value is narrow; below it, it takes the room of the photograph too.
        cells.push(if at < PHOTO_ROWS { value(&right.1, 10) } else { value(&right.1, 14).over_columns(2) });
        if at == 0 {
            let photo = vec![Inline::text("照片", Role::Body)];
            cells.push(Cell::line(photo, CELLS.usual, Align::Centre, "照片").over_rows(PHOTO_ROWS));
        }
        rows.push(Row::whole(cells, ROW));
    }
    for (label, text) in [
        ("公民身份号码", &input.id_number),
        ("所在党支部", &input.branch),
        ("入党介绍人", &input.introducers),
        ("入党志愿书号", &input.application_number),
        ("家庭住址", &input.address),
        ("所在网格", &input.grid),
        ("特长", &input.skills),
        ("志愿服务", &input.service),
        ("其他情况", &input.marks),
    ] {
        rows.push(Row::whole(vec![CELLS.label(label), value(text, 30).over_columns(4)], ROW));
    }
    let note = Cell::line(vec![Inline::text(&clean(&input.note), Role::Body)], CELLS.usual, Align::Left, "备注");
    rows.push(Row::new(vec![CELLS.label("备注"), note.over_columns(4)], ROW * 2));
    Table { rows, padding_y: 1_200, padding_x: 4_000, ..Table::new(columns) }
}

fn value(text: &str, most: usize) -> Cell {
    CELLS.text(text, most, if most > 14 { Align::Left } else { Align::Centre }, "内容")
}
