//! 谈心谈话记录 on A4 (R-LIFE-09): who talked with whom, when, where, about what, what was said, what came of it, and the
//! signatures of both. Empty rooms are to be written in.

use chrono::NaiveDateTime;

use crate::document::{Block, Document, Inline};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::form_sheet::{self, FormSheet, named, pair, room, to_sign, wide};
use crate::papers::sentences::{Said, said};
use crate::style::{Mpt, pt, tenth_mm};
use crate::{Paper, chinese, print};

/// Rooms for content and result.
const CONTENT: Mpt = tenth_mm(880);
const RESULT: Mpt = tenth_mm(420);

/// What a record of a talk says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeartTalk {
    /// Full name of the organisation.
    pub organization_name: String,
    /// Serial, e.g. 2026年第5次; empty is a blank.
    pub serial: String,
    /// Start, local time to the minute.
    pub start: Option<NaiveDateTime>,
    /// End, local time to the minute.
    pub end: Option<NaiveDateTime>,
    /// 地点
    pub place: String,
    /// 谈话人
    pub talker: TalkPerson,
    /// 谈话对象
    pub partner: TalkPerson,
    /// 谈话类别 in words, e.g. 支委会成员与党员.
    pub kind_name: String,
    /// 谈话事由
    pub matter: String,
    /// 谈话内容; line breaks begin new paragraphs.
    pub content: String,
    /// 谈话结果; line breaks begin new paragraphs.
    pub result: String,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TalkPerson {
    /// 姓名
    pub name: String,
    /// 职务 or unit.
    pub post: String,
}

/// Prints a record of a talk. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn heart_talk(input: &HeartTalk, fonts: &FontLibrary) -> Result<Paper> {
    print(&heart_talk_document(input), fonts)
}

/// The document of a record of a talk.
pub fn heart_talk_document(input: &HeartTalk) -> Document {
    let time = input.start.map(|start| chinese::period(start, input.end)).unwrap_or_default();
    let value = |text: &str, width_em| Inline::value(text, width_em);
    let rows = vec![
        wide("时间", vec![value(&time, 14)]),
        wide("地点", vec![value(&input.place, 14)]),
        pair(("谈话人", named(&input.talker.name)), ("职务", value(&input.talker.post, 5))),
        pair(("谈话对象", named(&input.partner.name)), ("职务", value(&input.partner.post, 5))),
        wide("谈话类别", vec![value(&input.kind_name, 14)]),
        wide("谈话事由", vec![value(&input.matter, 14)]),
        room("谈话内容", &input.content, CONTENT),
        room("谈话结果", &input.result, RESULT),
    ];
    let head = said(&[
        Said::Words("单位："),
        Said::Value(&input.organization_name, 14),
        Said::Words("　　次序号："),
        Said::Value(&input.serial, 6),
    ]);
    let sheet = FormSheet {
        title: "谈心谈话记录",
        about: &input.partner.name,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    let blocks = vec![
        form_sheet::table(rows),
        Block::Space(pt(14)),
        Block::Signatures(vec![to_sign(&["谈话人（签名）", "谈话对象（签名）"])]),
    ];
    sheet.document(head, blocks)
}
