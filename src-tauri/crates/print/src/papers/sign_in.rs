//! 签到表: a list to be signed at the door, on A4 upright. With names, or empty: then rows go down to the foot of the
//! page. Title, head lines, header and rows all stand on one grid of rows, so that an empty form fills its page exactly
//! and never runs over; a row is 9.5 mm high, room enough for a pen.

use chrono::NaiveDateTime;

use crate::clean::clean;
use crate::document::{
    Align, Block, Cell, Document, Filler, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Row, Table,
    Typesetting, Width,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::{ListCells, example_mark, masked_phone, or_else};
use crate::style::{Mpt, PageStyle, TypeSize, pt, tenth_mm};
use crate::{Paper, chinese, print};

/// Rows in the height of the type area.
const ROWS_ON_A_PAGE: Mpt = 26;
/// Rows that title and head lines take.
const HEAD_ROWS: Mpt = 5;
const HEAD_LINES: Mpt = 4;
/// Height of a row: 9.47 mm. Handwriting needs 8.5 mm.
const ROW: Mpt = 26_840;
const CELLS: ListCells = ListCells { usual: TypeSize::points(12, 16), small: TypeSize::points(9, 12) };
/// 序号, 姓名, 所在党小组、单位, 联系电话, 签名, 备注; in tenths of a millimetre, the third takes what is left.
const COLUMNS: [Option<u32>; 6] = [Some(120), Some(250), None, Some(290), Some(320), Some(180)];

/// What a sign-in list says. Empty strings and `None` mean "not known" and are left to be written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignIn {
    /// Title; empty prints 签到表.
    pub title: String,
    /// 会议名称
    pub meeting: String,
    /// Start, local time to the minute.
    pub start: Option<NaiveDateTime>,
    /// End, local time to the minute.
    pub end: Option<NaiveDateTime>,
    /// 地点
    pub place: String,
    /// 应到, persons.
    pub due: Option<u32>,
    /// 实到, persons; not known before the meeting.
    pub present: Option<u32>,
    /// Who is expected. Empty gives an empty form with rows down to the foot of the last page.
    pub people: Vec<SignInEntry>,
    /// Numbered empty rows after the names, e.g. for guests; on an empty form the least number of rows.
    pub empty_rows: u16,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One person on the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignInEntry {
    /// Name.
    pub name: String,
    /// 所在党小组 or unit.
    pub unit: String,
    /// Telephone; printed masked (R-PRV-09), empty leaves the cell empty.
    pub phone: String,
    /// Remark, e.g. 列席 or a reason for leave.
    pub remark: String,
}

/// Prints a sign-in list. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn sign_in(input: &SignIn, fonts: &FontLibrary) -> Result<Paper> {
    print(&sign_in_document(input), fonts)
}

/// The document of a sign-in list.
pub fn sign_in_document(input: &SignIn) -> Document {
    let style = style();
    let title = or_else(&input.title, "签到表");
    let mut blocks = vec![Block::Paragraph(Paragraph::title(&title, &style))];
    blocks.extend(head_lines(input, &style).map(Block::Paragraph));
    blocks.push(Block::Table(table(input)));
    let meeting = clean(&input.meeting);
    let named = if meeting.is_empty() { title } else { format!("{title}：{meeting}") };
    Document {
        info: PaperInfo { title: named, author: clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { numbers: PageNumbers::Counted, marks: example_mark(input.is_example), ..Frame::default() },
    }
}

fn style() -> PageStyle {
    let record = PageStyle::record();
    let line = (ROW * HEAD_ROWS - record.title.pitch) / HEAD_LINES;
    PageStyle {
        left: tenth_mm(200),
        right: tenth_mm(200),
        bottom: record.height - record.top - ROWS_ON_A_PAGE * ROW,
        body: TypeSize { size: pt(12), pitch: line },
        title: TypeSize { pitch: ROW * HEAD_ROWS - HEAD_LINES * line, ..record.title },
        table: CELLS.usual,
        ..record
    }
}

fn head_lines(input: &SignIn, style: &PageStyle) -> [Paragraph; 4] {
    let line = |label: &str, value: Vec<Inline>| {
        let mut inlines = vec![Inline::text(label, Role::Hei)];
        inlines.extend(value);
        Paragraph::new(inlines, style.body, label.trim_end_matches('：')).aligned(Align::Left).kept()
    };
    let time = input.start.map(|start| chinese::period(start, input.end)).unwrap_or_default();
    let count = |label: &str, count: Option<u32>| {
        let count =
            count.map_or(Inline::Blank { width_em: 3 }, |count| Inline::text(&format!(" {count} "), Role::Body));
        [Inline::text(label, Role::Body), count, Inline::text("人", Role::Body)]
    };
    let counts =
        [count("应到", input.due), count("　　实到", input.present), count("　　请假", None), count("　　缺席", None)];
    [
        line("会议名称：", vec![Inline::value(&input.meeting, 24)]),
        line("会议时间：", vec![Inline::value(&time, 24)]),
        line("会议地点：", vec![Inline::value(&input.place, 24)]),
        line("到会情况：", counts.concat()),
    ]
}

fn table(input: &SignIn) -> Table {
    let columns = COLUMNS.iter().map(|width| width.map_or(Width::Share(1), Width::TenthMm)).collect();
    let labels = ["序号", "姓名", "所在党小组、单位", "联系电话", "签名", "备注"];
    let header = Row::whole(labels.iter().map(|label| CELLS.label(label)).collect(), ROW);
    let mut rows = Vec::with_capacity(1 + input.people.len() + usize::from(input.empty_rows));
    rows.push(header);
    let empty = SignInEntry::default();
    let people = input.people.iter().chain(std::iter::repeat_n(&empty, usize::from(input.empty_rows)));
    rows.extend((1..).zip(people).map(|(number, person)| row(number, person)));
    let filler = if input.people.is_empty() { Filler::Rows { height: ROW } } else { Filler::None };
    Table { rows, header_rows: 1, filler, padding_y: 1_400, padding_x: pt(5), ..Table::new(columns) }
}

fn row(number: usize, person: &SignInEntry) -> Row {
    let cells = vec![
        CELLS.text(&number.to_string(), 5, Align::Centre, "序号"),
        CELLS.name(&person.name, 5),
        CELLS.text(&person.unit, 11, Align::Centre, "所在党小组、单位"),
        CELLS.text(&masked_phone(&person.phone), 7, Align::Centre, "联系电话"),
        Cell::new(Vec::new()),
        CELLS.text(&person.remark, 3, Align::Centre, "备注"),
    ];
    Row::whole(cells, ROW)
}
