//! 公示 (R-DOC-32): who is to be admitted or appointed, from when to when objections are taken, and where. The input has
//! no field for a person's ID number, phone, address or day of birth, so none of them can be printed.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{
    Align, Block, Cell, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Row, Table, Typesetting,
    Width,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official::example_mark;
use crate::papers::official_text::{self, date_text};
use crate::style::{PageStyle, pt};
use crate::{Paper, print};

/// A public notice. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublicNotice {
    /// 标题, e.g. 关于拟接收××同志为预备党员的公示.
    pub title: String,
    /// What is made public and on what ground; line breaks begin new paragraphs.
    pub opening: String,
    /// 公示对象, in order.
    pub persons: Vec<NoticePerson>,
    /// How the persons are listed.
    pub form: NoticeForm,
    /// First day of the notice.
    pub from: Option<NaiveDate>,
    /// Last day of the notice.
    pub to: Option<NaiveDate>,
    /// Working days the notice lasts, as the calendar counted them; `None` prints no number.
    pub working_days: Option<u32>,
    /// Where objections are taken: the office and, if need be, its room.
    pub objections_to: String,
    /// Phone of that office.
    pub organization_phone: String,
    /// Organisation that gives the notice.
    pub organization: String,
    /// Date of the notice.
    pub date: Option<NaiveDate>,
    /// Whether a seal will be put on (R-DOC-12).
    pub sealed: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// How the persons of a notice are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticeForm {
    /// In a table.
    #[default]
    Table,
    /// A paragraph for each.
    Text,
}

/// A person of a notice: what R-DOC-32 allows, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticePerson {
    /// 姓名
    pub name: String,
    /// 性别
    pub sex: String,
    /// 出生年月: year and month. There is no day.
    pub birth: Option<(i32, u32)>,
    /// 单位及职务
    pub unit_and_post: String,
    /// 申请入党时间
    pub applied_on: Option<NaiveDate>,
    /// 确定为入党积极分子时间
    pub activist_on: Option<NaiveDate>,
}

/// Prints a notice on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn public_notice(input: &PublicNotice, fonts: &FontLibrary) -> Result<Paper> {
    print(&public_notice_document(input), fonts)
}

/// The document of a notice.
pub fn public_notice_document(input: &PublicNotice) -> Document {
    let style = PageStyle::official();
    let mut blocks = vec![official_text::title(&input.title, &style), Block::BlankLines(1)];
    if clean(&input.opening).is_empty() {
        blocks.push(Block::Paragraph(Paragraph::body(vec![Inline::Blank { width_em: 26 }], &style, "公示事由")));
    } else {
        official_text::push_text(&input.opening, &style, &mut blocks);
    }
    let nobody = [NoticePerson::default()];
    let persons = if input.persons.is_empty() { &nobody[..] } else { &input.persons };
    match input.form {
        NoticeForm::Table => {
            blocks.push(Block::Space(pt(6)));
            blocks.push(Block::Table(table(persons, &style)));
            blocks.push(Block::Space(pt(6)));
        }
        NoticeForm::Text => blocks.extend(persons.iter().map(|person| running_text(person, &style))),
    }
    push_period(input, &style, &mut blocks);
    official_text::push_sign_off(&input.organization, input.date, input.sealed, &mut blocks);
    let title = clean(&input.title);
    Document {
        info: PaperInfo {
            title: if title.is_empty() { "公示".to_owned() } else { title },
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { numbers: PageNumbers::Dashed, marks: example_mark(input.is_example), ..Frame::default() },
    }
}

fn table(persons: &[NoticePerson], style: &PageStyle) -> Table {
    // Dates take two lines, so that the unit keeps room; a table of six columns would be too narrow otherwise.
    let columns = vec![
        Width::TenthMm(240),
        Width::TenthMm(130),
        Width::TenthMm(200),
        Width::Share(1),
        Width::TenthMm(275),
        Width::TenthMm(275),
    ];
    let label = |lines: &[&str]| {
        let line = |text: &&str| {
            Paragraph::new(vec![Inline::text(text, Role::Hei)], style.table, "表头").aligned(Align::Centre)
        };
        Cell::new(lines.iter().map(line).collect())
    };
    let mut rows = vec![Row::whole(
        vec![
            label(&["姓名"]),
            label(&["性别"]),
            label(&["出生", "年月"]),
            label(&["单位及职务"]),
            label(&["申请入党", "时间"]),
            label(&["列为积极", "分子时间"]),
        ],
        pt(30),
    )];
    rows.extend(persons.iter().map(|person| person_row(person, style)));
    Table { rows, header_rows: 1, padding_x: pt(3), ..Table::new(columns) }
}

fn person_row(person: &NoticePerson, style: &PageStyle) -> Row {
    let cell = |inlines: Vec<Inline>, align, place: &str| Cell::line(inlines, style.table, align, place);
    let name = clean(&person.name);
    let name = if name.is_empty() { Inline::Blank { width_em: 3 } } else { Inline::name(&name, Role::Body) };
    let cells = vec![
        cell(vec![name], Align::Centre, "姓名"),
        cell(vec![Inline::value(&person.sex, 1)], Align::Centre, "性别"),
        date_cell(&birth(person), style, "出生年月"),
        cell(vec![Inline::value(&person.unit_and_post, 5)], Align::Left, "单位及职务"),
        date_cell(&date_text(person.applied_on), style, "申请入党时间"),
        date_cell(&date_text(person.activist_on), style, "列为积极分子时间"),
    ];
    Row::whole(cells, pt(52))
}

/// A date on two lines: year, then month and day.
fn date_cell(text: &str, style: &PageStyle, place: &str) -> Cell {
    let lines = match text.split_once('年') {
        Some((year, day)) => vec![Inline::text(&format!("{year}年"), Role::Body), Inline::text(day, Role::Body)],
        None => vec![Inline::Blank { width_em: 3 }],
    };
    let line = |inline| Paragraph::new(vec![inline], style.table, place).aligned(Align::Centre);
    Cell::new(lines.into_iter().map(line).collect())
}

fn birth(person: &NoticePerson) -> String {
    person.birth.map(|(year, month)| format!("{year}年{month}月")).unwrap_or_default()
}

/// 「林建，男，1990年3月出生，……」
fn running_text(person: &NoticePerson, style: &PageStyle) -> Block {
    let text = |text: &str| Inline::text(text, Role::Body);
    let inlines = vec![
        Inline::value(&person.name, 4),
        text("，"),
        Inline::value(&person.sex, 1),
        text("，"),
        Inline::value(&birth(person), 5),
        text("出生，"),
        Inline::value(&person.unit_and_post, 10),
        text("，"),
        Inline::value(&date_text(person.applied_on), 7),
        text("递交入党申请书，"),
        Inline::value(&date_text(person.activist_on), 7),
        text("被确定为入党积极分子。"),
    ];
    Block::Paragraph(Paragraph::body(inlines, style, "公示对象"))
}

/// The last day, without its year when that is the year of the first day: the period then stands on one line.
fn last_day(input: &PublicNotice) -> String {
    let text = date_text(input.to);
    let same_year = input.from.zip(input.to).is_some_and(|(from, to)| from.year() == to.year());
    match text.split_once('年') {
        Some((_, day)) if same_year => day.to_owned(),
        _ => text,
    }
}

/// From when to when, how and where objections are taken.
fn push_period(input: &PublicNotice, style: &PageStyle, blocks: &mut Vec<Block>) {
    let day = |text: &str| Inline::value(text, 7);
    let mut period = vec![day(&date_text(input.from)), Inline::text("至", Role::Body), day(&last_day(input))];
    if let Some(days) = input.working_days {
        period.push(Inline::text(&format!("（{days}个工作日）"), Role::Body));
    }
    let how =
        "公示期间，党员、群众对公示对象如有意见，可通过来信、来电、来访等方式向下列单位反映。反映情况应当实事求是。";
    official_text::push_text(how, style, blocks);
    let lines = [
        ("公示时间：", period),
        ("受理单位：", vec![Inline::value(&input.objections_to, 18)]),
        ("联系电话：", vec![Inline::value(&input.organization_phone, 8)]),
    ];
    for (label, value) in lines {
        let mut inlines = vec![Inline::label(label, Role::Hei, 5)];
        inlines.extend(value);
        let paragraph = Paragraph::body(inlines, style, label.trim_end_matches('：'));
        // Left: a stretched first line would move the value away from the lines below it.
        blocks.push(Block::Paragraph(Paragraph { rest_indent_em: 7, ..paragraph.aligned(Align::Left) }));
    }
}
