//! 党建工作指导员派驻登记表 on A4: who is sent where, by whom, until when and what for (R-COV-07), the yearly appraisals, the
//! opinions to be signed, then the visits (R-COV-08). What is not known is a blank to be written by hand.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Block, Cell, Document, Inline, Paragraph, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::form_sheet::{self, CELLS, COLUMNS, FormSheet, ROW, named, pair, wide};
use crate::papers::parts::{masked_phone, short_date};
use crate::style::{Mpt, TypeSize, pt, tenth_mm};
use crate::{Paper, chinese, print};

/// Height of a row for opinion, seal and date.
const OPINION: Mpt = tenth_mm(260);
/// Rows of an empty list of visits, to be written by hand.
const EMPTY_VISITS: usize = 6;

/// What the form says. Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DispatchForm {
    /// 姓名
    pub name: String,
    /// 选派来源
    pub source: String,
    /// 工作单位
    pub work_unit: String,
    /// 职务
    pub post: String,
    /// 正式党员
    pub is_full_member: Option<bool>,
    /// 联系电话; printed masked (R-PRV-09).
    pub phone: String,
    /// 派出单位
    pub sender: String,
    /// 派驻单位
    pub unit_name: String,
    /// Kind, staff, members of the unit in words.
    pub unit_facts: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last planned day.
    pub until: Option<NaiveDate>,
    /// 决定文件
    pub document: String,
    /// 派驻任务, in order.
    pub tasks: Vec<String>,
    /// End and its reason in words; empty while it holds.
    pub end: String,
    /// 年度考核 in words, e.g. 2025 年度 称职.
    pub appraisals: Vec<String>,
    /// 走访记录 in the order of time.
    pub visits: Vec<VisitEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One visit (走访).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VisitEntry {
    /// Day.
    pub day: Option<NaiveDate>,
    /// 走访对象
    pub people: String,
    /// 走访内容
    pub content: String,
    /// 发现的问题
    pub problem: String,
    /// 跟进情况
    pub follow_up: String,
}

/// Prints a form. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn dispatch_form(input: &DispatchForm, fonts: &FontLibrary) -> Result<Paper> {
    print(&dispatch_form_document(input), fonts)
}

/// The document of a form.
pub fn dispatch_form_document(input: &DispatchForm) -> Document {
    let heading = Paragraph::new(vec![Inline::text("走访记录", Role::Hei)], TypeSize::points(14, 22), "走访记录");
    let blocks = vec![
        facts(input),
        Block::Space(pt(12)),
        Block::Paragraph(heading.aligned(Align::Centre).kept()),
        Block::Space(pt(4)),
        Block::Table(visits(input)),
    ];
    let sheet = FormSheet {
        title: "党建工作指导员派驻登记表",
        about: &input.name,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(Vec::new(), blocks)
}

fn facts(input: &DispatchForm) -> Block {
    let term = match (input.from, input.until) {
        (Some(from), Some(until)) => chinese::days(from, until),
        _ => String::new(),
    };
    let member = input.is_full_member.map_or("", |is_full| if is_full { "是" } else { "否" });
    let mut rows = vec![
        pair(("姓名", named(&input.name)), ("选派来源", value(&input.source, 5))),
        pair(("工作单位", value(&input.work_unit, 5)), ("职务", value(&input.post, 5))),
        pair(("正式党员", value(member, 5)), ("联系电话", value(&masked_phone(&input.phone), 5))),
        wide("派出单位", vec![value(&input.sender, 14)]),
        wide("派驻单位", vec![value(&input.unit_name, 14)]),
        wide("单位情况", vec![value(&input.unit_facts, 14)]),
        wide("派驻期限", vec![value(&term, 14)]),
        wide("决定文件", vec![value(&input.document, 14)]),
        tasks(&input.tasks),
    ];
    if !clean(&input.end).is_empty() {
        rows.push(wide("派驻结束", vec![value(&input.end, 14)]));
    }
    rows.push(wide("年度考核", vec![value(&input.appraisals.join("；"), 14)]));
    rows.push(opinion("派出单位意见"));
    rows.push(opinion("派驻单位意见"));
    form_sheet::table(rows)
}

fn value(text: &str, width_em: u16) -> Inline {
    Inline::value(text, width_em)
}

fn tasks(tasks: &[String]) -> Row {
    if tasks.is_empty() {
        return wide("派驻任务", vec![Inline::Blank { width_em: 14 }]);
    }
    let line = |(number, task): (usize, &String)| {
        let text = format!("{number}. {}", clean(task));
        Paragraph::new(vec![Inline::text(&text, Role::Body)], CELLS.usual, "派驻任务").aligned(Align::Left)
    };
    let cell = Cell::new((1..).zip(tasks).map(line).collect()).over_columns(COLUMNS.len() - 1);
    Row::whole(vec![CELLS.label("派驻任务"), cell], ROW)
}

/// Room for an opinion, with the place of seal and date.
fn opinion(label: &str) -> Row {
    let line = Paragraph::new(vec![Inline::text("（盖章）　　　　年　月　日", Role::Body)], CELLS.usual, label);
    let cell = Cell::new(vec![line.aligned(Align::Right)]).over_columns(COLUMNS.len() - 1);
    Row::whole(vec![CELLS.label(label), cell], OPINION)
}

/// 日期, 走访对象, 走访内容, 发现的问题, 跟进情况; in tenths of a millimetre, the rest is shared.
fn visits(input: &DispatchForm) -> Table {
    let columns = vec![Width::TenthMm(240), Width::TenthMm(260), Width::Share(5), Width::Share(4), Width::Share(4)];
    let labels = ["日期", "走访对象", "走访内容", "发现的问题", "跟进情况"];
    let mut rows = vec![Row::whole(labels.iter().map(|label| CELLS.label(label)).collect(), ROW)];
    let empty = VisitEntry::default();
    let blank = if input.visits.is_empty() { EMPTY_VISITS } else { 0 };
    for visit in input.visits.iter().chain(std::iter::repeat_n(&empty, blank)) {
        let text = |text: &str, place: &str| {
            let text = clean(text);
            let line = Paragraph::new(vec![Inline::text(&text, Role::Body)], CELLS.small, place);
            Cell::new(if text.is_empty() { Vec::new() } else { vec![line.aligned(Align::Left)] })
        };
        let cells = vec![
            CELLS.text(&short_date(visit.day), 4, Align::Centre, "日期"),
            text(&visit.people, "走访对象"),
            text(&visit.content, "走访内容"),
            text(&visit.problem, "发现的问题"),
            text(&visit.follow_up, "跟进情况"),
        ];
        rows.push(Row::whole(cells, ROW));
    }
    Table { rows, header_rows: 1, padding_y: 2_000, padding_x: 3_500, ..Table::new(columns) }
}
