//! 双报到回执: tells the unit of an in-service member that they reported here, which posts they claimed, how often and how
//! long they served in a year, and what the community says about it (R-DBL-02, 03).

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{
    Align, Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Row, Table, Typesetting, Width,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official_text;
use crate::papers::parts::{ListCells, example_mark, short_date};
use crate::papers::sentences::{Said, hours, said};
use crate::style::{PageStyle, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

const CELLS: ListCells = ListCells { usual: TypeSize::points(14, 20), small: TypeSize::points(11, 15) };

/// What a receipt says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DoubleReportReceipt {
    /// 所在单位 (its Party organisation), which gets the receipt.
    pub addressee: String,
    /// 姓名
    pub name: String,
    /// Community where they reported.
    pub community: String,
    /// 报到日期
    pub reported_on: Option<NaiveDate>,
    /// 认领岗位, separated by 、; empty leaves the sentence out.
    pub posts: String,
    /// Year the services are of.
    pub year: i32,
    /// Services of that year, in order. Empty leaves the table out.
    pub services: Vec<ServiceLine>,
    /// 年度评价; empty leaves it out.
    pub remark: String,
    /// 落款
    pub issuer: String,
    /// Date of the receipt.
    pub date: Option<NaiveDate>,
    /// Contact and phone of the office, without brackets; empty leaves it out.
    pub contact_note: String,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceLine {
    /// Day.
    pub day: Option<NaiveDate>,
    /// 服务内容
    pub item: String,
    /// Tenths of an hour.
    pub tenths: u32,
    /// 证明人
    pub witness: String,
}

/// Prints a receipt on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn double_report_receipt(input: &DoubleReportReceipt, fonts: &FontLibrary) -> Result<Paper> {
    print(&double_report_receipt_document(input), fonts)
}

/// The document of a receipt.
pub fn double_report_receipt_document(input: &DoubleReportReceipt) -> Document {
    let style = PageStyle::official();
    let text = |parts: &[Said<'_>]| Block::Paragraph(Paragraph::body(said(parts), &style, "正文"));
    let addressee = said(&[Said::Value(&input.addressee, 14), Said::Words("：")]);
    let mut blocks = vec![
        official_text::title("在职党员到社区报到回执", &style),
        Block::BlankLines(1),
        Block::Paragraph(Paragraph { first_indent_em: 0, ..Paragraph::body(addressee, &style, "主送") }),
        text(&[
            Said::Words("你单位"),
            Said::Value(&input.name, 4),
            Said::Words("同志已于"),
            Said::Day(input.reported_on),
            Said::Words("到"),
            Said::Value(&input.community, 12),
            Said::Words("报到，组织关系仍在你单位。"),
        ]),
    ];
    if !clean(&input.posts).is_empty() {
        blocks.push(text(&[Said::Words("认领岗位："), Said::Value(&input.posts, 8), Said::Words("。")]));
    }
    if input.services.is_empty() {
        blocks.push(text(&[Said::Words(&format!("{}年尚无服务记录。", input.year))]));
    } else {
        let total: u32 = input.services.iter().map(|service| service.tenths).sum();
        let sum = format!("{}年参加社区服务 {} 次，共 {} 小时：", input.year, input.services.len(), hours(total));
        blocks.extend([text(&[Said::Words(&sum)]), Block::Space(pt(4)), Block::Table(table(&input.services))]);
        blocks.push(Block::Space(pt(6)));
    }
    if !clean(&input.remark).is_empty() {
        blocks.push(text(&[Said::Words("年度评价："), Said::Value(&input.remark, 10)]));
    }
    blocks.push(text(&[Said::Words("特此反馈。")]));
    official_text::push_sign_off(&input.issuer, input.date, true, &mut blocks);
    let note = clean(&input.contact_note);
    if !note.is_empty() {
        let inlines = vec![Inline::text(&format!("（{note}）"), Role::Body)];
        blocks.push(Block::Paragraph(Paragraph::body(inlines, &style, "附注")));
    }
    Document {
        info: PaperInfo {
            title: format!("双报到回执：{}", clean(&input.name)),
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame {
            numbers: PageNumbers::Dashed,
            first_page_unnumbered: true,
            marks: example_mark(input.is_example),
            ..Frame::default()
        },
    }
}

fn table(services: &[ServiceLine]) -> Table {
    let columns =
        vec![Width::TenthMm(140), Width::TenthMm(330), Width::Share(1), Width::TenthMm(200), Width::TenthMm(300)];
    let mut rows = vec![Row::whole(
        ["序号", "服务日期", "服务内容", "小时", "证明人"].iter().map(|label| CELLS.label(label)).collect(),
        tenth_mm(90),
    )];
    for (number, service) in (1..).zip(services) {
        let cells = vec![
            CELLS.text(&number.to_string(), 3, Align::Centre, "序号"),
            CELLS.text(&short_date(service.day), 6, Align::Centre, "服务日期"),
            CELLS.text(&service.item, 9, Align::Left, "服务内容"),
            CELLS.text(&hours(service.tenths), 3, Align::Centre, "小时"),
            CELLS.text(&service.witness, 5, Align::Centre, "证明人"),
        ];
        rows.push(Row::whole(cells, tenth_mm(90)));
    }
    Table { rows, header_rows: 1, padding_y: 1_200, padding_x: 3_500, ..Table::new(columns) }
}
