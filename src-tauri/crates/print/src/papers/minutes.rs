//! 会议记录: input and outline. The record has a head table (R-MIN-01), then agenda, speeches, resolutions with votes,
//! material, corrections, and the signature lines of chair and recorder, then （以下空白）, as in a bound book. Every value
//! that is missing is printed as a blank to be filled in by hand; nothing is invented or computed here.

use chrono::{NaiveDate, NaiveDateTime};

use crate::document::{Align, Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::votes::VoteEntry;
use crate::papers::{minutes_body, minutes_head};
use crate::style::{PageStyle, pt};
use crate::{Paper, clean, print};

/// Everything a record of a meeting says (R-MIN-01). Empty strings and `None` mean "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minutes {
    /// Full name of the organisation, e.g. 中共××社区××小区支部委员会.
    pub organization_name: String,
    /// Kind of meeting in words, e.g. 党员大会.
    pub kind_name: String,
    /// Name of this meeting.
    pub title: String,
    /// Serial per kind and year, e.g. 2026年第3次.
    pub serial: String,
    /// Start, local time to the minute.
    pub start: Option<NaiveDateTime>,
    /// End, local time to the minute.
    pub end: Option<NaiveDateTime>,
    /// Place.
    pub place: String,
    /// 线上方式 (R-LIFE-18): a line says so.
    pub is_online: bool,
    /// The other sections of the same sitting, e.g. 党课（2026年第4次）; each has a record of its own (分别记录).
    pub held_with: Vec<String>,
    /// 主持人
    pub host: String,
    /// 记录人
    pub recorder: String,
    /// 应到, persons.
    pub due: u32,
    /// 应到有表决权的正式党员, persons.
    pub voting_due: Option<u32>,
    /// 实到, persons.
    pub present: u32,
    /// 请假, persons.
    pub leave: u32,
    /// 缺席, persons.
    pub absent: u32,
    /// 免予要求, persons; listed apart from 应到.
    pub exempt: u32,
    /// 出席人员
    pub present_names: Vec<String>,
    /// 请假人员: name, reason.
    pub leave_list: Vec<(String, String)>,
    /// 缺席人员: name, reason.
    pub absent_list: Vec<(String, String)>,
    /// 免予要求人员
    pub exempt_names: Vec<String>,
    /// 流动党员 who attend where they live (R-LIFE-14), persons; listed apart from 应到.
    pub floating: u32,
    /// 流动党员: name, and the organisation that certified the attendance there; empty where none did.
    pub floating_list: Vec<(String, String)>,
    /// 列席人员
    pub guests: Vec<String>,
    /// 议题, in order.
    pub agenda: Vec<AgendaEntry>,
    /// Resolutions that belong to no single item.
    pub general_resolutions: Vec<ResolutionEntry>,
    /// 学习资料
    pub material: String,
    /// 更正 after closing: date as printed, text, reason (R-MIN-03).
    pub corrections: Vec<(String, String, String)>,
    /// 补录: the day on which the record was entered, long after the meeting. `None` for a record made in time.
    pub back_entered_on: Option<NaiveDate>,
    /// Whether the record is closed (定稿). Otherwise 未定稿 stands small in the foot.
    pub finished: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Small type at the very end of the archive copy: record number, print time, version (R-DOC-36).
    pub archive_line: String,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One item of the agenda (议题).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgendaEntry {
    /// Title of the item.
    pub title: String,
    /// 发言要点, in order.
    pub speeches: Vec<Speech>,
    /// Resolutions on this item.
    pub resolutions: Vec<ResolutionEntry>,
}

/// What one person said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Speech {
    /// Who spoke.
    pub speaker: String,
    /// The gist; line breaks begin new paragraphs.
    pub gist: String,
}

/// A resolution (决议) or agreed point (议定事项).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResolutionEntry {
    /// What was resolved.
    pub text: String,
    /// 责任人
    pub owner: String,
    /// 完成时限 as printed, e.g. 2026年12月10日.
    pub due_text: String,
    /// The vote, when there was one.
    pub vote: Option<VoteEntry>,
}

/// Prints a record on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn minutes(input: &Minutes, fonts: &FontLibrary) -> Result<Paper> {
    print(&minutes_document(input), fonts)
}

/// The document of a record, e.g. to check its characters while it is being written ([`FontLibrary::check`]).
pub fn minutes_document(input: &Minutes) -> Document {
    let style = PageStyle::record();
    let kind = clean::clean(&input.kind_name);
    let heading = if kind.is_empty() { "会议记录".to_owned() } else { format!("{kind}记录") };
    let mut blocks = vec![Block::Paragraph(Paragraph::title(&heading, &style))];
    blocks.push(Block::Space(pt(6)));
    blocks.push(Block::Paragraph(minutes_head::organization_line(input, &style)));
    blocks.push(Block::Space(pt(4)));
    blocks.push(Block::Table(minutes_head::table(input, &style)));
    blocks.push(Block::Space(pt(10)));
    minutes_body::push_body(input, &style, &mut blocks);
    blocks.push(Block::Space(pt(14)));
    blocks.push(Block::Signatures(vec![signatures(&style), blank_below(&style)]));
    if !clean::clean(&input.archive_line).is_empty() {
        blocks.push(Block::Space(pt(8)));
        let line = Paragraph::new(vec![Inline::text(&input.archive_line, Role::Song)], style.small, "归档信息");
        blocks.push(Block::Paragraph(line.aligned(Align::Right)));
    }
    let mut marks = Vec::new();
    if !input.finished {
        marks.push("未定稿".to_owned());
    }
    if input.back_entered_on.is_some() {
        marks.push("补录".to_owned());
    }
    if input.is_example {
        marks.push("示例数据".to_owned());
    }
    let title =
        if input.title.trim().is_empty() { heading } else { format!("{heading}：{}", clean::clean(&input.title)) };
    Document {
        info: PaperInfo { title, author: clean::clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { numbers: PageNumbers::Counted, marks, ..Frame::default() },
    }
}

fn signatures(style: &PageStyle) -> Paragraph {
    let label = |text: &str| Inline::text(text, Role::Body);
    let line = vec![
        label("主持人（签名）："),
        Inline::Blank { width_em: 4 },
        label("　　记录人（签名）："),
        Inline::Blank { width_em: 4 },
    ];
    Paragraph::new(line, style.body, "签名").aligned(Align::Left)
}

/// In a bound book nothing may be added below the signatures later.
fn blank_below(style: &PageStyle) -> Paragraph {
    Paragraph::new(vec![Inline::text("（以下空白）", Role::Body)], style.body, "以下空白").aligned(Align::Centre)
}
