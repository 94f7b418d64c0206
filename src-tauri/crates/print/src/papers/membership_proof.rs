//! 党员证明: states that somebody is a member, since when and in which branch, for a stated purpose. It shows the whole ID
//! number; who had it made is in the journal of the caller.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Block, Document, Frame, Inline, PaperInfo, Paragraph, Role, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official_text;
use crate::papers::parts::example_mark;
use crate::papers::sentences::{Said, said};
use crate::style::PageStyle;
use crate::{Paper, print};

/// What a proof says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MembershipProof {
    /// 姓名
    pub name: String,
    /// 性别
    pub sex: String,
    /// 民族
    pub nation: String,
    /// 公民身份号码, whole.
    pub id_number: String,
    /// 正式 or 预备.
    pub category: String,
    /// 入党日期
    pub joined: Option<NaiveDate>,
    /// 转正日期; a probationary member has none and the words are left out.
    pub confirmed: Option<NaiveDate>,
    /// Branch.
    pub branch: String,
    /// What it is for, e.g. 办理入职手续; a blank when empty.
    pub purpose: String,
    /// 落款
    pub issuer: String,
    /// Date of the proof.
    pub date: Option<NaiveDate>,
    /// Contact and phone of the office, without brackets; empty leaves it out.
    pub contact_note: String,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a proof on A4. Errors: `print.no_font`, `print.font`.
pub fn membership_proof(input: &MembershipProof, fonts: &FontLibrary) -> Result<Paper> {
    print(&membership_proof_document(input), fonts)
}

/// The document of a proof.
pub fn membership_proof_document(input: &MembershipProof) -> Document {
    let style = PageStyle::official();
    let mut parts = vec![
        Said::Words("兹证明"),
        Said::Value(&input.name, 4),
        Said::Words("同志，"),
        Said::Value(&input.sex, 2),
        Said::Words("，"),
        Said::Value(&input.nation, 3),
        Said::Words("，公民身份号码"),
        Said::Value(&input.id_number, 12),
        Said::Words("，系中共"),
        Said::Value(&input.category, 3),
        Said::Words("党员，"),
        Said::Day(input.joined),
        Said::Words("加入中国共产党，"),
    ];
    if input.confirmed.is_some() {
        parts.extend([Said::Day(input.confirmed), Said::Words("转为正式党员，")]);
    }
    parts.extend([Said::Words("组织关系现在"), Said::Value(&input.branch, 14), Said::Words("。")]);
    let purpose = said(&[Said::Words("本证明用于"), Said::Value(&input.purpose, 10), Said::Words("，不作他用。")]);
    let mut blocks = vec![
        official_text::title("党员证明", &style),
        Block::BlankLines(1),
        Block::Paragraph(Paragraph::body(said(&parts), &style, "正文")),
        Block::Paragraph(Paragraph::body(purpose, &style, "用途")),
        Block::Paragraph(Paragraph::body(vec![Inline::text("特此证明。", Role::Body)], &style, "正文")),
    ];
    official_text::push_sign_off(&input.issuer, input.date, true, &mut blocks);
    let note = clean(&input.contact_note);
    if !note.is_empty() {
        let inlines = vec![Inline::text(&format!("（{note}）"), Role::Body)];
        blocks.push(Block::Paragraph(Paragraph::body(inlines, &style, "附注")));
    }
    Document {
        info: PaperInfo {
            title: format!("党员证明：{}", clean(&input.name)),
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { marks: example_mark(input.is_example), ..Frame::default() },
    }
}
