//! The part that official papers share, whatever stands above it: title, addressee, body with headings, note of
//! attachments, issuer and date, note in brackets (R-DOC-08 to 13). Used by 公文 and 信函; 纪要 takes the body from here.

use chrono::NaiveDate;

use crate::chinese;
use crate::clean::{clean, paragraphs};
use crate::document::{Align, Block, Imprint, Inline, Paragraph, Role, SignOff};
use crate::style::PageStyle;

/// A note of attachments of about so many lines is kept whole; a longer one is split over pages like text.
const KEPT_LINES_MOST: usize = 9;

/// What an official paper says. Empty strings and `None` mean "not known" and print as blanks, unless told otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficialText {
    /// 标题
    pub title: String,
    /// 主送机关 without the colon. `None` leaves the line out, as in papers addressed to everybody; an empty text is a
    /// blank to be filled in.
    pub addressee: Option<String>,
    /// 正文, in order.
    pub body: Vec<BodyLine>,
    /// Names of the attachments (附件), in order, without numbers; empty ones are left out.
    pub attachments: Vec<String>,
    /// 发文机关署名
    pub issuer: String,
    /// 成文日期
    pub date: Option<NaiveDate>,
    /// Whether a seal will be put on; it decides where issuer and date stand (R-DOC-12).
    pub sealed: bool,
    /// 附注, e.g. contact and phone of the office, without brackets; empty leaves it out.
    pub contact_note: String,
}

/// A piece of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyLine {
    /// Running text; line breaks begin new paragraphs.
    Text(String),
    /// A heading on a line of its own, its number included (R-DOC-10).
    Heading {
        /// Level, 1 to 4: 一、 （一） 1. （1）
        level: u8,
        /// Number and words.
        text: String,
    },
    /// A heading with text after it on the same line, e.g. （一）加强领导。各党支部要…… (R-DOC-10).
    RunIn {
        /// Level, 1 to 4.
        level: u8,
        /// Number and words of the heading with its full stop.
        heading: String,
        /// The text; line breaks begin new paragraphs.
        text: String,
    },
}

/// 版记: who gets copies, who issues the paper and when (R-DOC-14).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImprintEntry {
    /// 抄送机关 (in a 会议纪要 分送), without the word and without a full stop; empty leaves the line out.
    pub copies_to: String,
    /// 印发机关
    pub issued_by: String,
    /// 印发日期
    pub issued_on: Option<NaiveDate>,
}

/// A date as official papers print it (R-DOC-13); empty when it is not known.
pub(super) fn date_text(date: Option<NaiveDate>) -> String {
    date.map(chinese::date).unwrap_or_default()
}

/// The imprint with the given word before the units.
pub(super) fn imprint(entry: &ImprintEntry, word: &str) -> Imprint {
    Imprint {
        copies_to: clean(&entry.copies_to),
        issued_by: clean(&entry.issued_by),
        issued_on: date_text(entry.issued_on),
        copies_word: word.to_owned(),
        plain: false,
    }
}

/// The title, or a blank of half a line (R-DOC-08).
pub(super) fn title(text: &str, style: &PageStyle) -> Block {
    let text = clean(text);
    let title = Paragraph::title(&text, style);
    if text.is_empty() {
        return Block::Paragraph(Paragraph { inlines: vec![Inline::Blank { width_em: 12 }], ..title });
    }
    Block::Paragraph(title)
}

/// Everything from the title down to the note in brackets.
pub(super) fn push(text: &OfficialText, style: &PageStyle, blocks: &mut Vec<Block>) {
    blocks.push(title(&text.title, style));
    // R-DOC-09: one line below the title. A paper without addressee begins its text there.
    blocks.push(Block::BlankLines(1));
    if let Some(addressee) = &text.addressee {
        let inlines =
            vec![Inline::value(clean(addressee).trim_end_matches(['：', ':']), 12), Inline::text("：", Role::Body)];
        let paragraph = Paragraph::body(inlines, style, "主送机关").kept();
        blocks.push(Block::Paragraph(Paragraph { first_indent_em: 0, ..paragraph }));
    }
    push_body(&text.body, style, blocks);
    push_attachments(&text.attachments, style, blocks);
    push_sign_off(&text.issuer, text.date, text.sealed, blocks);
    push_contact_note(&text.contact_note, style, blocks);
}

/// Paragraphs and headings (R-DOC-04, R-DOC-10). A body that says nothing is a line to be written on.
pub(super) fn push_body(body: &[BodyLine], style: &PageStyle, blocks: &mut Vec<Block>) {
    let before = blocks.len();
    for line in body {
        match line {
            BodyLine::Text(text) => push_text(text, style, blocks),
            BodyLine::Heading { level, text } => {
                let text = clean(text);
                if !text.is_empty() {
                    blocks.push(Block::Paragraph(Paragraph::heading(&text, *level, style, "正文标题")));
                }
            }
            BodyLine::RunIn { level, heading, text } => push_run_in(*level, heading, text, style, blocks),
        }
    }
    if blocks.len() == before {
        blocks.push(Block::Paragraph(Paragraph::body(vec![Inline::Blank { width_em: 26 }], style, "正文")));
    }
}

/// The paragraphs of a text.
pub(super) fn push_text(text: &str, style: &PageStyle, blocks: &mut Vec<Block>) {
    for line in paragraphs(text) {
        blocks.push(Block::Paragraph(Paragraph::body(vec![Inline::text(&line, Role::Body)], style, "正文")));
    }
}

fn push_run_in(level: u8, heading: &str, text: &str, style: &PageStyle, blocks: &mut Vec<Block>) {
    let mut lines = paragraphs(text).into_iter();
    let mut paragraph = Paragraph::heading(&clean(heading), level, style, "正文");
    if let Some(first) = lines.next() {
        paragraph.inlines.push(Inline::text(&first, Role::Body));
        paragraph.keep_with_next = false;
    }
    blocks.push(Block::Paragraph(paragraph));
    for line in lines {
        push_text(&line, style, blocks);
    }
}

/// 附件说明 one line below the body: numbers from two attachments on, no mark after a name, wrapped lines under the name
/// (R-DOC-11).
fn push_attachments(attachments: &[String], style: &PageStyle, blocks: &mut Vec<Block>) {
    const MARKS: [char; 10] = ['。', '；', '，', '、', '：', '.', ';', ',', ':', ' '];
    let names: Vec<String> = attachments.iter().map(|name| clean(name).trim_end_matches(MARKS).to_owned()).collect();
    let names: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return;
    }
    blocks.push(Block::BlankLines(1));
    let numbered = names.len() > 1;
    // Two characters of indent and the three of 附件：
    let label_end = 2 + 3;
    let number_em = if names.len() > 9 { 2 } else { 1 };
    let mut paragraphs = Vec::with_capacity(names.len());
    for (number, name) in (1..).zip(&names) {
        let mut inlines = Vec::new();
        if number == 1 {
            inlines.push(Inline::label("附件：", Role::Body, 3));
        }
        if numbered {
            inlines.push(Inline::label(&format!("{number}."), Role::Body, number_em));
        }
        inlines.push(Inline::text(name, Role::Body));
        // Left: a stretched first line would move the name away from the lines below it.
        let paragraph = Paragraph::body(inlines, style, "附件说明").aligned(Align::Left);
        paragraphs.push(Paragraph {
            first_indent_em: if number == 1 { 2 } else { label_end },
            rest_indent_em: if numbered { label_end + number_em } else { label_end },
            ..paragraph
        });
    }
    // A note of usual length stays in one piece with issuer and date, and the end of the text goes with it (R-DOC-44).
    if names.iter().map(|name| name.chars().count() / 20 + 1).sum::<usize>() <= KEPT_LINES_MOST {
        blocks.push(Block::Signatures(paragraphs));
    } else {
        blocks.extend(paragraphs.into_iter().map(Block::Paragraph));
    }
}

/// Issuer and date (R-DOC-12). With a seal two lines are left free: its upper edge has to come within one line of the
/// text, and its lower half lies on issuer and date.
pub(super) fn push_sign_off(issuer: &str, date: Option<NaiveDate>, sealed: bool, blocks: &mut Vec<Block>) {
    blocks.push(Block::BlankLines(if sealed { 2 } else { 1 }));
    blocks.push(Block::SignOff(SignOff { issuer: clean(issuer), date: date_text(date), sealed }));
}

/// 附注 in brackets on the line below the date, two characters in.
fn push_contact_note(note: &str, style: &PageStyle, blocks: &mut Vec<Block>) {
    let note = clean(note);
    let note = note.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    if !note.is_empty() {
        let inlines = vec![Inline::text(&format!("（{note}）"), Role::Body)];
        // Kept with issuer and date: a note alone on a page belongs to nothing.
        blocks.push(Block::Signatures(vec![Paragraph::body(inlines, style, "附注")]));
    }
}
