//! 公文 in the form of GB/T 9704-2012: 通知, 函, 请示, 报告, 通报, 批复. Here are the input and the red head; title, text
//! and issuer are the same in letters and stand in `official_text`.

use chrono::NaiveDateTime;

use crate::clean::clean;
use crate::document::{Block, Document, Frame, Inline, PageNumbers, PaperInfo, Role, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official_text::{self, ImprintEntry, OfficialText};
use crate::papers::red_head;
use crate::style::PageStyle;
use crate::{Paper, print};

/// Names up to this length stand two on a line.
const SHORT_NAME: usize = 3;
/// Characters of a line (R-DOC-03).
const LINE_EM: i64 = 28;

/// An official paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Official {
    /// The red head. `None` prints none: the paper begins with its title.
    pub head: Option<RedHead>,
    /// Title, addressee, text, attachments, issuer and date.
    pub text: OfficialText,
    /// 版记. `None` prints none.
    pub imprint: Option<ImprintEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// The red head (红头, 版头). Empty strings mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RedHead {
    /// 发文机关标志: name of the organisation with or without 文件 (R-DOC-05).
    pub mark: String,
    /// 发文字号, e.g. from [`document_number`] (R-DOC-06).
    pub number: String,
    /// An upward paper (请示, 报告): the number stands left and the signers right (R-DOC-06).
    pub upward: bool,
    /// 签发人 of an upward paper.
    pub signers: Vec<String>,
}

/// A document number: 代字〔2026〕1号, six-corner brackets, no 第, no leading zero (R-DOC-06).
pub fn document_number(code: &str, year: i32, number: u32) -> String {
    format!("{}〔{year}〕{number}号", clean(code))
}

/// Prints an official paper on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn official(input: &Official, fonts: &FontLibrary) -> Result<Paper> {
    print(&official_document(input), fonts)
}

/// The document of an official paper.
pub fn official_document(input: &Official) -> Document {
    let style = PageStyle::official();
    let mut blocks = Vec::new();
    if let Some(head) = &input.head {
        push_head(head, &style, &mut blocks);
    }
    official_text::push(&input.text, &style, &mut blocks);
    let title = clean(&input.text.title);
    Document {
        info: PaperInfo {
            title: if title.is_empty() { "公文".to_owned() } else { title },
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame {
            numbers: PageNumbers::Dashed,
            marks: example_mark(input.is_example),
            imprint: input.imprint.as_ref().map(|entry| official_text::imprint(entry, "抄送")),
            ..Frame::default()
        },
    }
}

/// The mark in the foot of example data.
pub(super) fn example_mark(is_example: bool) -> Vec<String> {
    if is_example { vec!["示例数据".to_owned()] } else { Vec::new() }
}

fn push_head(head: &RedHead, style: &PageStyle, blocks: &mut Vec<Block>) {
    red_head::push_mark(&head.mark, style, blocks);
    if head.upward {
        blocks.push(signers(head, style));
    } else {
        blocks.push(red_head::centred_line(vec![Inline::value(&head.number, 10)], style, "发文字号"));
    }
    red_head::push_rule(style, blocks);
    // R-DOC-08: the title stands two lines below the rule.
    blocks.push(Block::BlankLines(2));
}

/// Two signers on a line, the names of all lines one below the other, and a long name on a line of its own; the number
/// stands on the last line (R-DOC-06).
fn signers(head: &RedHead, style: &PageStyle) -> Block {
    let names: Vec<String> = head.signers.iter().map(|name| clean(name)).filter(|name| !name.is_empty()).collect();
    let is_short = |name: &str| name.chars().count() <= SHORT_NAME;
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    let mut left = names.as_slice();
    while let Some((first, rest)) = left.split_first() {
        let mut inlines = vec![Inline::name(first, Role::Kai)];
        left = rest;
        if let Some((second, rest)) = rest.split_first().filter(|(second, _)| is_short(first) && is_short(second)) {
            inlines.extend([Inline::text("　", Role::Kai), Inline::name(second, Role::Kai)]);
            left = rest;
        } else if is_short(first) && !lines.is_empty() {
            // Stands below the first name of the line before.
            inlines.push(Inline::text("　　　　", Role::Kai));
        }
        lines.push(inlines);
    }
    if lines.is_empty() {
        lines.push(vec![Inline::Blank { width_em: 4 }]);
    }
    // Label (on the first line), names and one character to the edge; two short names need twelve.
    let label = |at| if at == 0 { 4 } else { 0 };
    let needs = names.iter().enumerate().map(|(at, name)| red_head::per_mille(name) / 1_000 + label(at) + 1);
    let right = needs.max().unwrap_or(0).clamp(13, 18);
    // Beside a very long name there is no room for the number: it takes the next line.
    if red_head::per_mille(&clean(&head.number)) / 1_000 + 2 + right > LINE_EM {
        lines.push(Vec::new());
    }
    let last = lines.len() - 1;
    let row = |(at, names): (usize, Vec<Inline>)| {
        let number = if at == last { vec![Inline::value(&head.number, 9)] } else { Vec::new() };
        let mut right = if at == 0 { vec![Inline::text("签发人：", Role::Body)] } else { Vec::new() };
        right.extend(names);
        red_head::two_ends((number, "发文字号"), (right, "签发人"), style)
    };
    let rows = lines.into_iter().enumerate().map(row).collect();
    red_head::two_ends_lines(rows, u32::try_from(right).unwrap_or(18))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_number_has_six_corner_brackets_and_no_leading_zero() {
        assert_eq!(document_number(" 锦社党委发 ", 2026, 7), "锦社党委发〔2026〕7号", "R-DOC-06");
    }
}
