//! 党支部工作手册 of a year as one file (R-MIN-06): cover, table of contents, members, the year at a glance, every record on
//! pages of its own, tasks, ending page; each part has its entry in the file's outline.
//!
//! Pages are counted through the whole file, the cover being page 1 without a number: the number printed on a page, the
//! one in the table of contents and the one a viewer or a printer's dialog asks for are the same. Every part is set once;
//! only the table of contents, which has to know the pages of what follows it, is set after the others.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{
    Align, Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, RunningHead, Typesetting,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::layout::{self, Page};
use crate::papers::handbook_contents::{self, ContentsLine};
use crate::papers::minutes::{Minutes, minutes_document};
use crate::papers::parts::{counted, example_mark, or_else};
use crate::papers::roster::{Roster, roster_document};
use crate::papers::sentences::{Said, said};
use crate::papers::task_list::{TaskList, task_list_document};
use crate::papers::year_strip::{YearStrip, year_strip_document};
use crate::style::{PageStyle, TypeSize};
use crate::{Paper, bind, chinese};

/// What a handbook says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handbook {
    /// Full name of the branch.
    pub organization_name: String,
    /// 年度
    pub year: Option<i32>,
    /// 书记
    pub secretary: String,
    /// 整理人
    pub compiler: String,
    /// Day on which the handbook was closed.
    pub closed_on: Option<NaiveDate>,
    /// 党员名册
    pub members: Roster,
    /// 全年一览
    pub strip: YearStrip,
    /// Records, in the order in which they are bound.
    pub minutes: Vec<Minutes>,
    /// 议定事项
    pub tasks: TaskList,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

const TITLE: &str = "党支部工作手册";
/// Pages before the contents.
const COVER_PAGES: usize = 1;

/// Prints a handbook. Errors: `print.no_font`, `print.font`, `print.too_long` (for one of its parts).
pub fn handbook(input: &Handbook, fonts: &FontLibrary) -> Result<Paper> {
    let documents = handbook_documents(input);
    let (cover, rest) = documents.split_at(1);
    let set = |document| Ok((document, layout::set(document, fonts)?));
    let rest: Vec<(&Document, Vec<Page>)> = rest.iter().map(set).collect::<Result<_>>()?;
    let (contents, contents_pages) = set_contents(input, &rest, fonts)?;
    let mut all = vec![(&cover[0], layout::set(&cover[0], fonts)?), (&contents, contents_pages)];
    all.extend(rest);
    bind(all, &cover[0].info, fonts)
}

/// The documents of a handbook in order, without the table of contents, which needs the pages of the others.
pub fn handbook_documents(input: &Handbook) -> Vec<Document> {
    let mut documents = vec![cover(input)];
    documents.push(part("党员名册", roster_document(&input.members)));
    documents.push(part("组织生活全年一览", year_strip_document(&input.strip)));
    documents.extend(input.minutes.iter().map(record));
    documents.push(part("议定事项办理清单", task_list_document(&input.tasks)));
    documents.push(ending(input));
    documents
}

/// A document as a part of the book, under the name of its entry in the outline.
fn part(name: &str, document: Document) -> Document {
    let frame = Frame { numbers: PageNumbers::Bound, ..document.frame };
    Document { info: PaperInfo { title: name.to_owned(), ..document.info }, frame, ..document }
}

/// A record as a part: above each of its pages stands whose it is, for a book is opened anywhere.
fn record(minutes: &Minutes) -> Document {
    let kind = or_else(&minutes.kind_name, "会议");
    let serial = clean(&minutes.serial);
    let day = minutes.start.map(|start| format!("　{}", chinese::date(start.date()))).unwrap_or_default();
    let mut document = part(&format!("{kind}记录　{serial}{day}"), minutes_document(minutes));
    document.frame.head =
        Some(RunningHead { left: clean(&minutes.organization_name), right: format!("{kind}记录　{serial}") });
    document
}

/// The table of contents with the numbers of pages. How many pages it takes itself moves all others, so it is set until
/// the number it was made for is the number it has; that is at once unless a number gets a digit more.
fn set_contents(
    input: &Handbook,
    rest: &[(&Document, Vec<Page>)],
    fonts: &FontLibrary,
) -> Result<(Document, Vec<Page>)> {
    let mut own_pages = 1;
    loop {
        let document = part("目录", contents(input, rest, own_pages));
        let pages = layout::set(&document, fonts)?;
        // Longer numbers never make the contents shorter, so the loop ends.
        if pages.len() <= own_pages {
            return Ok((document, pages));
        }
        own_pages = pages.len();
    }
}

fn contents(input: &Handbook, rest: &[(&Document, Vec<Page>)], own_pages: usize) -> Document {
    let mut first = COVER_PAGES + own_pages + 1;
    let mut lines = Vec::with_capacity(rest.len());
    // Two parts stand before the records.
    let records = 2..2 + input.minutes.len();
    for (at, (document, pages)) in rest.iter().enumerate() {
        let line = ContentsLine { title: document.info.title.clone(), page: first, ..ContentsLine::default() };
        lines.push(match input.minutes.get(at.wrapping_sub(records.start)).filter(|_| records.contains(&at)) {
            Some(minutes) => ContentsLine {
                title: or_else(&minutes.title, &minutes.kind_name),
                kind_name: clean(&minutes.kind_name),
                serial: clean(&minutes.serial),
                day: minutes.start.map(|start| start.date()),
                ..line
            },
            None => line,
        });
        first += pages.len();
    }
    handbook_contents::document(&lines, info(input), example_mark(input.is_example))
}

fn info(input: &Handbook) -> PaperInfo {
    let year = input.year.map(|year| format!("{year}年度")).unwrap_or_default();
    let title = format!("{year}{TITLE}：{}", clean(&input.organization_name));
    PaperInfo { title: title.trim_end_matches('：').to_owned(), author: clean(&input.author), created: input.created }
}

const COVER_TITLE: TypeSize = TypeSize::points(42, 64);
const COVER_YEAR: TypeSize = TypeSize::points(26, 44);
const COVER_LINE: TypeSize = TypeSize::points(18, 42);

fn cover(input: &Handbook) -> Document {
    let style = PageStyle::record();
    let centred = |inlines: Vec<Inline>, size: TypeSize, place: &str| {
        Block::Paragraph(Paragraph::new(inlines, size, place).aligned(Align::Centre))
    };
    let line = |label: &str, value: Inline| {
        let inlines = vec![Inline::label(label, Role::Hei, 6), value];
        let paragraph = Paragraph::new(inlines, COVER_LINE, label.trim_end_matches('：')).aligned(Align::Left);
        Block::Paragraph(Paragraph { first_indent_em: 2, rest_indent_em: 8, ..paragraph })
    };
    let year = input.year.map_or(Inline::Blank { width_em: 3 }, |year| Inline::text(&year.to_string(), Role::Title));
    let closed = input.closed_on.map(chinese::date).unwrap_or_default();
    let blocks = vec![
        Block::BlankLines(5),
        centred(vec![Inline::text(TITLE, Role::Title)], COVER_TITLE, "标题"),
        centred(vec![year, Inline::text("年度", Role::Title)], COVER_YEAR, "年度"),
        Block::BlankLines(6),
        line("党 支 部：", Inline::value(&input.organization_name, 12)),
        line("书　　记：", Inline::value(&input.secretary, 12)),
        line("整 理 人：", Inline::value(&input.compiler, 12)),
        line("立卷日期：", Inline::value(&closed, 12)),
    ];
    let frame = Frame {
        numbers: PageNumbers::Bound,
        first_page_unnumbered: true,
        marks: example_mark(input.is_example),
        ..Frame::default()
    };
    Document { info: info(input), style, blocks, typesetting: Typesetting::default(), frame }
}

/// What the book has in it, so that a page taken out is noticed, and the lines to be signed.
fn ending(input: &Handbook) -> Document {
    let style = PageStyle::record();
    let text = |words: &str, place: &str| {
        Block::Paragraph(Paragraph::body(vec![Inline::text(words, Role::Body)], &style, place))
    };
    let mut blocks = vec![Block::Paragraph(Paragraph::title("卷内备考表", &style)), Block::BlankLines(1)];
    let name = or_else(&input.organization_name, "本支部");
    let year = input.year.map(|year| format!("{year}年度")).unwrap_or_default();
    let kinds = counted(input.minutes.iter().map(|minutes| minutes.kind_name.as_str()), &[], "类别未填", "次");
    let kinds = if kinds.is_empty() { kinds } else { format!("：{kinds}") };
    blocks.push(text(
        &format!("本册为{name}{year}工作手册，收入会议和活动记录 {} 份{kinds}。", input.minutes.len()),
        "说明",
    ));
    for (words, count) in states(&input.minutes) {
        blocks.push(text(&format!("其中{words} {count} 份。"), "说明"));
    }
    blocks.push(text("本册各页连续编号，至本页结束。", "说明"));
    blocks.push(Block::BlankLines(1));
    let line = |parts: &[Said<'_>]| Paragraph::new(said(parts), style.body, "签名").aligned(Align::Left);
    let blank = Paragraph::new(vec![Inline::text("（以下空白）", Role::Body)], style.body, "以下空白");
    blocks.push(Block::Signatures(vec![
        line(&[Said::Words("书　记（签名）："), Said::Value("", 6)]),
        line(&[Said::Words("整理人（签名）："), Said::Value("", 6)]),
        line(&[Said::Words("立卷日期："), Said::Day(input.closed_on)]),
        blank.aligned(Align::Centre),
    ]));
    let frame = Frame { marks: example_mark(input.is_example), ..Frame::default() };
    let document = Document { info: info(input), style, blocks, typesetting: Typesetting::default(), frame };
    part("卷内备考表", document)
}

/// How many records are not closed, were entered late, were corrected; only what there is.
fn states(minutes: &[Minutes]) -> BTreeMap<&'static str, usize> {
    let mut states = BTreeMap::new();
    for record in minutes {
        for (words, holds) in [
            ("未定稿", !record.finished),
            ("补录", record.back_entered_on.is_some()),
            ("有更正", !record.corrections.is_empty()),
        ] {
            if holds {
                *states.entry(words).or_default() += 1;
            }
        }
    }
    states
}
