//! 决议: the text a meeting passed by vote, with the numbers of the vote (R-DOC-30), in the form of official papers without
//! red head: title, when and by whom it was passed in brackets, text, vote, issuer and date.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official::example_mark;
use crate::papers::official_text::{self, BodyLine};
use crate::papers::sentences::{Said, said};
use crate::papers::votes::{self, VoteEntry};
use crate::style::PageStyle;
use crate::{Paper, print};

/// What a resolution says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResolutionText {
    /// Title as printed, e.g. 关于接收林建同志为预备党员的决议; empty is a blank.
    pub title: String,
    /// Day on which it was passed.
    pub adopted_on: Option<NaiveDate>,
    /// Meeting that passed it with its organisation, e.g. 中共××支部委员会党员大会.
    pub meeting: String,
    /// The text that was passed; line breaks begin new paragraphs.
    pub text: String,
    /// Numbers of the vote; `None` prints blanks for them.
    pub vote: Option<VoteEntry>,
    /// 落款
    pub issuer: String,
    /// Day of the paper.
    pub date: Option<NaiveDate>,
    /// Whether a seal will be put on; it decides where issuer and date stand (R-DOC-12).
    pub sealed: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a resolution on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn resolution_text(input: &ResolutionText, fonts: &FontLibrary) -> Result<Paper> {
    print(&resolution_text_document(input), fonts)
}

/// The document of a resolution.
pub fn resolution_text_document(input: &ResolutionText) -> Document {
    let style = PageStyle::official();
    let passed =
        said(&[Said::Words("（"), Said::Day(input.adopted_on), Said::Value(&input.meeting, 12), Said::Words("通过）")]);
    let passed = passed.into_iter().map(in_kai).collect();
    let mut blocks = vec![official_text::title(&input.title, &style)];
    let passed = Paragraph::new(passed, style.body, "通过日期").aligned(Align::Centre).kept();
    blocks.push(Block::Paragraph(Paragraph { balanced: true, ..passed }));
    blocks.push(Block::BlankLines(1));
    official_text::push_body(&[BodyLine::Text(input.text.clone())], &style, &mut blocks);
    push_vote(input.vote.as_ref(), &style, &mut blocks);
    official_text::push_sign_off(&input.issuer, input.date, input.sealed, &mut blocks);
    let title = clean(&input.title);
    Document {
        info: PaperInfo {
            title: if title.is_empty() { "决议".to_owned() } else { title },
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { numbers: PageNumbers::Dashed, marks: example_mark(input.is_example), ..Frame::default() },
    }
}

/// 题注 below a title is in 楷体.
fn in_kai(inline: Inline) -> Inline {
    match inline {
        Inline::Text { text, .. } => Inline::Text { text, role: Role::Kai },
        other => other,
    }
}

/// The vote in one paragraph, what the rule asks for in a second, each candidate on a line.
fn push_vote(vote: Option<&VoteEntry>, style: &PageStyle, blocks: &mut Vec<Block>) {
    let body = |inlines| Block::Paragraph(Paragraph::body(inlines, style, "表决"));
    let Some(vote) = vote else {
        return blocks.push(body(said(&[
            Said::Words("会议应到有表决权"),
            Said::Value("", 3),
            Said::Words("人，实到"),
            Said::Value("", 3),
            Said::Words("人；赞成"),
            Said::Value("", 3),
            Said::Words("票，反对"),
            Said::Value("", 3),
            Said::Words("票，弃权"),
            Said::Value("", 3),
            Said::Words("票。表决结果："),
            Said::Value("", 5),
            Said::Words("。"),
        ])));
    };
    blocks.push(body(said(&[
        Said::Words(&format!("会议{}。表决方式：", close_set(&votes::numbers(vote)))),
        Said::Value(&vote.method, 5),
        Said::Words("。表决结果："),
        Said::Value(&vote.result_text, 5),
        Said::Words("。"),
    ])));
    let asked: Vec<String> = [("到会要求：", votes::quorum(vote)), ("通过要求：", votes::threshold(vote))]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| format!("{label}{}。", close_set(&words)))
        .collect();
    if !asked.is_empty() {
        blocks.push(body(said(&[Said::Words(&asked.concat())])));
    }
    for candidate in &vote.candidates {
        let (yes, no, abstain) = (candidate.in_favour, candidate.against, candidate.abstain);
        blocks.push(body(said(&[
            Said::Value(&candidate.name, 4),
            Said::Words(&format!("：赞成{yes}票，不赞成{no}票，弃权{abstain}票，")),
            Said::Value(&candidate.result_text, 4),
            Said::Words("。"),
        ])));
    }
}

/// Without the spaces that records have around numbers: in official papers none is typed (R-DOC-16).
fn close_set(words: &str) -> String {
    words.replace(' ', "")
}
