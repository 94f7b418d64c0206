//! 会议纪要: the agreed points of a meeting, issued (R-DOC-30), in the form of R-DOC-18. It has a red mark like a 公文 but
//! no seal; who took part stands below the text. What everybody said is in the record (`minutes`), not here.

use chrono::{NaiveDate, NaiveDateTime};

use crate::chinese::ordinal;
use crate::clean::{clean, paragraphs};
use crate::document::{Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official::example_mark;
use crate::papers::official_text::{self, BodyLine, ImprintEntry, date_text};
use crate::papers::red_head;
use crate::style::PageStyle;
use crate::{Paper, print};

/// A summary of a meeting. Empty strings, lists and `None` mean "not known" and print as blanks, unless told otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The mark, e.g. 中共××社区委员会会议纪要 (R-DOC-18).
    pub mark: String,
    /// Number, e.g. 〔2026〕3号 or 第3期.
    pub number: String,
    /// 编印机关, at the left of the line below the number.
    pub issuer: String,
    /// Date of issue, at the right of that line.
    pub date: Option<NaiveDate>,
    /// Title below the red rule; empty leaves it out.
    pub title: String,
    /// What was met about, when, where, under whom; line breaks begin new paragraphs.
    pub opening: String,
    /// 议定事项, in order (R-DOC-30).
    pub points: Vec<AgreedPoint>,
    /// 出席: names as printed, with units or posts in brackets.
    pub present: Vec<String>,
    /// 请假; empty leaves the line out.
    pub on_leave: Vec<String>,
    /// 列席; empty leaves the line out.
    pub guests: Vec<String>,
    /// 版记 with 分送. `None` prints none.
    pub imprint: Option<ImprintEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One agreed point (议定事项).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgreedPoint {
    /// Heading without its number; empty lets the text follow the number.
    pub title: String,
    /// What was agreed; line breaks begin new paragraphs.
    pub text: String,
    /// 责任单位 or 责任人; printed when it or the time limit is known.
    pub owner: String,
    /// 完成时限
    pub due: Option<NaiveDate>,
}

/// Prints a summary on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn summary(input: &Summary, fonts: &FontLibrary) -> Result<Paper> {
    print(&summary_document(input), fonts)
}

/// The document of a summary.
pub fn summary_document(input: &Summary) -> Document {
    let style = PageStyle::official();
    let mut blocks = Vec::new();
    push_head(input, &style, &mut blocks);
    official_text::push_body(&body(input), &style, &mut blocks);
    blocks.push(Block::BlankLines(1));
    blocks.push(people("出席：", &input.present, &style));
    for (label, names) in [("请假：", &input.on_leave), ("列席：", &input.guests)] {
        if names.iter().any(|name| !clean(name).is_empty()) {
            blocks.push(people(label, names, &style));
        }
    }
    let title = if clean(&input.title).is_empty() { clean(&input.mark) } else { clean(&input.title) };
    Document {
        info: PaperInfo {
            title: if title.is_empty() { "会议纪要".to_owned() } else { title },
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame {
            numbers: PageNumbers::Dashed,
            marks: example_mark(input.is_example),
            imprint: input.imprint.as_ref().map(|entry| official_text::imprint(entry, "分送")),
            ..Frame::default()
        },
    }
}

fn push_head(input: &Summary, style: &PageStyle, blocks: &mut Vec<Block>) {
    red_head::push_mark(&input.mark, style, blocks);
    blocks.push(red_head::centred_line(vec![Inline::value(&input.number, 6)], style, "纪要编号"));
    let issuer = (vec![Inline::value(&input.issuer, 10)], "编印机关");
    let date = (vec![Inline::value(&date_text(input.date), 8)], "印发日期");
    blocks.push(red_head::two_ends_lines(vec![red_head::two_ends(issuer, date, style)], 11));
    red_head::push_rule(style, blocks);
    if clean(&input.title).is_empty() {
        blocks.push(Block::BlankLines(1));
    } else {
        blocks.push(Block::BlankLines(2));
        blocks.push(official_text::title(&input.title, style));
        blocks.push(Block::BlankLines(1));
    }
}

/// The opening and the points, numbered 一、 二、 (R-DOC-10).
fn body(input: &Summary) -> Vec<BodyLine> {
    let mut body = vec![BodyLine::Text(input.opening.clone())];
    for (number, point) in (1..).zip(&input.points) {
        let number = ordinal(number);
        let title = clean(&point.title);
        let mut text = paragraphs(&point.text).join("\n");
        text.push_str(&responsible(point));
        if title.is_empty() {
            body.push(BodyLine::RunIn { level: 1, heading: format!("{number}、"), text });
        } else {
            body.push(BodyLine::Heading { level: 1, text: format!("{number}、{title}") });
            body.push(BodyLine::Text(text));
        }
    }
    body
}

/// 「（责任单位：…，完成时限：…）」 after the text; only what is known, for a point need not have either.
fn responsible(point: &AgreedPoint) -> String {
    let (owner, due) = (clean(&point.owner), date_text(point.due));
    match (owner.is_empty(), due.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("（责任人：{owner}）"),
        (true, false) => format!("（完成时限：{due}）"),
        (false, false) => format!("（责任人：{owner}，完成时限：{due}）"),
    }
}

/// A line of names: label in 黑体, wrapped lines under the first name (R-DOC-18).
fn people(label: &str, names: &[String], style: &PageStyle) -> Block {
    let names: Vec<String> = names.iter().map(|name| clean(name)).filter(|name| !name.is_empty()).collect();
    let inlines = vec![Inline::label(label, Role::Hei, 3), Inline::value(&names.join("、"), 23)];
    let place = label.trim_end_matches('：');
    Block::Paragraph(Paragraph { rest_indent_em: 5, ..Paragraph::body(inlines, style, place) })
}
