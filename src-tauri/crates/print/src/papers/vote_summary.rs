//! 票决汇总表: one vote with all its numbers — who should come and came, ballots issued, returned, valid and void, votes,
//! written opinions apart (R-VOTE-06, R-VOTE-07), what the rule asks for beside what there was, the result, and the lines
//! that scrutineer, tellers and chair sign. Only totals: nothing tells who voted how (R-PRV-15). An election has a table
//! of candidates.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Block, Cell, Document, Inline, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::form_sheet::{self, CELLS, FormSheet, ROW, pair, to_sign, wide};
use crate::papers::parts::or_else;
use crate::papers::sentences::{Said, said};
use crate::papers::votes::{self, CandidateVotes, VoteEntry, WrittenOpinions};
use crate::style::pt;
use crate::{Paper, print};

/// Rows for candidates to be written by hand where an election has none yet.
const EMPTY_CANDIDATES: usize = 4;

/// What the form says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoteSummary {
    /// Title; empty prints 票决情况汇总表, in an election 选举结果汇总表.
    pub title: String,
    /// Full name of the organisation.
    pub organization_name: String,
    /// 会议名称
    pub meeting: String,
    /// Day of the vote.
    pub date: Option<NaiveDate>,
    /// 表决事项, with the person where it is about one (R-DEV-24).
    pub matter: String,
    /// Whether it is an election: then candidates stand in a table.
    pub is_election: bool,
    /// 发出, 收回, 有效, 无效
    pub ballots: BallotCounts,
    /// The numbers and what the rule asks for; `None` is a form to be filled in by hand.
    pub vote: Option<VoteEntry>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Ballots as papers. `None` where it was not counted, e.g. when hands were raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BallotCounts {
    /// 发出
    pub issued: Option<u32>,
    /// 收回
    pub returned: Option<u32>,
    /// 有效
    pub valid: Option<u32>,
    /// 无效 (废票)
    pub void: Option<u32>,
}

/// Prints a summary of a vote. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn vote_summary(input: &VoteSummary, fonts: &FontLibrary) -> Result<Paper> {
    print(&vote_summary_document(input), fonts)
}

/// The document of a summary of a vote.
pub fn vote_summary_document(input: &VoteSummary) -> Document {
    let title = or_else(&input.title, if input.is_election { "选举结果汇总表" } else { "票决情况汇总表" });
    let head = said(&[
        Said::Words("单位："),
        Said::Value(&input.organization_name, 14),
        Said::Words("　　"),
        Said::Day(input.date),
    ]);
    let mut blocks = vec![numbers(input)];
    if input.is_election {
        blocks.extend([Block::Space(pt(10)), candidates(input)]);
    }
    blocks.extend([Block::Space(pt(10)), requirements(input), Block::Space(pt(16))]);
    blocks.push(Block::Signatures(vec![
        to_sign(&["监票人（签名）", "计票人（签名）"]),
        to_sign(&["主持人（签名）", "日期"]),
    ]));
    let sheet = FormSheet {
        title: &title,
        about: &input.matter,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    sheet.document(head, blocks)
}

/// A number with its unit, or a blank.
fn count(number: Option<u32>, unit: &str) -> Inline {
    Inline::value(&number.map(|number| format!("{number} {unit}")).unwrap_or_default(), 5)
}

fn numbers(input: &VoteSummary) -> Block {
    let vote = input.vote.as_ref();
    let of = |pick: fn(&VoteEntry) -> u32| vote.map(pick);
    let BallotCounts { issued, returned, valid, void } = input.ballots;
    let mut rows = vec![
        wide("会议名称", vec![Inline::value(&input.meeting, 14)]),
        wide("表决事项", vec![Inline::value(&input.matter, 14)]),
        wide("表决方式", vec![Inline::value(vote.map_or("", |vote| &vote.method), 14)]),
        pair(
            ("应到有表决权", count(of(|vote| vote.due), "人")),
            ("实到有表决权", count(of(|vote| vote.present), "人")),
        ),
        pair(("发出表决票", count(issued, "张")), ("收回表决票", count(returned, "张"))),
        pair(("有效票", count(valid, "张")), ("无效票", count(void, "张"))),
    ];
    if !input.is_election {
        rows.push(pair(
            ("赞成", count(of(|vote| vote.in_favour), "票")),
            ("反对", count(of(|vote| vote.against), "票")),
        ));
        rows.push(pair(("弃权", count(of(|vote| vote.abstain), "票")), ("书面意见", written(vote))));
    }
    form_sheet::table(rows)
}

/// 书面意见 are told with what they say; that there were none is told too, for a blank asks to be filled in.
fn written(vote: Option<&VoteEntry>) -> Inline {
    let words = match vote {
        None => String::new(),
        Some(VoteEntry { written: None, .. }) => "无".to_owned(),
        Some(VoteEntry { written: Some(written), .. }) => {
            let WrittenOpinions { in_favour, against, abstain } = written;
            format!("{} 份：赞成 {in_favour}，反对 {against}，弃权 {abstain}", written.count())
        }
    };
    Inline::value(&words, 5)
}

/// 序号, 姓名, 赞成, 不赞成, 弃权, 结果
fn candidates(input: &VoteSummary) -> Block {
    let columns =
        vec![Width::TenthMm(150), Width::Share(3), Width::Share(2), Width::Share(2), Width::Share(2), Width::Share(2)];
    let labels = ["序号", "候选人姓名", "赞成（票）", "不赞成（票）", "弃权（票）", "结果"];
    let mut rows = vec![Row::whole(labels.iter().map(|label| CELLS.label(label)).collect(), ROW)];
    let known = input.vote.as_ref().map_or(&[][..], |vote| &vote.candidates);
    rows.extend((1..).zip(known).map(|(number, candidate)| candidate_row(number, candidate)));
    let empty = if known.is_empty() { EMPTY_CANDIDATES } else { 0 };
    rows.extend((0..empty).map(|_| Row::whole(vec![Cell::new(Vec::new()); labels.len()], ROW)));
    Block::Table(Table { rows, header_rows: 1, padding_y: 2_000, padding_x: 3_500, ..Table::new(columns) })
}

fn candidate_row(number: usize, candidate: &CandidateVotes) -> Row {
    let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
    let votes = |votes: u32| centred(&votes.to_string(), 6, "票数");
    let cells = vec![
        centred(&number.to_string(), 3, "序号"),
        CELLS.name(&candidate.name, 8),
        votes(candidate.in_favour),
        votes(candidate.against),
        votes(candidate.abstain),
        centred(&candidate.result_text, 6, "结果"),
    ];
    Row::whole(cells, ROW)
}

/// What the rule asks for beside what there was, and the result.
fn requirements(input: &VoteSummary) -> Block {
    let vote = input.vote.as_ref();
    let told = |words: fn(&VoteEntry) -> String| {
        vec![Inline::value(
            &vote.map(words).filter(|words| !words.is_empty()).map_or(String::new(), |words| words + "。"),
            24,
        )]
    };
    let mut rows = vec![wide("到会要求", told(votes::quorum)), wide("通过要求", told(votes::threshold))];
    let basis = vote.and_then(|vote| vote.requirement.as_ref()).map_or("", |rule| rule.basis.as_str());
    if !clean(basis).is_empty() {
        rows.push(wide("依据", vec![Inline::text(&clean(basis), Role::Body)]));
    }
    let result = Inline::value(vote.map_or("", |vote| vote.result_text.as_str()), 14);
    let label = if input.is_election { "选举结果" } else { "表决结果" };
    rows.push(wide(label, vec![result]));
    form_sheet::table(rows)
}
