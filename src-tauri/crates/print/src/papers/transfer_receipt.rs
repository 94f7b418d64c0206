//! 组织关系回执 of ours: tells the old organisation that its letter was received and which branch the member is in now
//! (R-TRF-03). For letters that came without a receipt of their own, or whose receipt was lost.

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

/// What a receipt says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferReceipt {
    /// 原党组织, which sent the letter.
    pub addressee: String,
    /// Number of their letter.
    pub letter_number: String,
    /// 姓名
    pub name: String,
    /// 接收日期
    pub received_on: Option<NaiveDate>,
    /// Branch the member is in now.
    pub branch: String,
    /// 联系电话
    pub phone: String,
    /// 落款
    pub issuer: String,
    /// Date of the receipt.
    pub date: Option<NaiveDate>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a receipt on A4. Errors: `print.no_font`, `print.font`.
pub fn transfer_receipt(input: &TransferReceipt, fonts: &FontLibrary) -> Result<Paper> {
    print(&transfer_receipt_document(input), fonts)
}

/// The document of a receipt.
pub fn transfer_receipt_document(input: &TransferReceipt) -> Document {
    let style = PageStyle::official();
    let addressee = said(&[Said::Value(&input.addressee, 14), Said::Words("：")]);
    let body = said(&[
        Said::Words("你处开具的党员组织关系介绍信"),
        Said::Value(&input.letter_number, 8),
        Said::Words("收悉。"),
        Said::Value(&input.name, 4),
        Said::Words("同志的组织关系已于"),
        Said::Day(input.received_on),
        Said::Words("转入我处，编入"),
        Said::Value(&input.branch, 14),
        Said::Words("。"),
    ]);
    let mut blocks = vec![
        official_text::title("党员组织关系转接回执", &style),
        Block::BlankLines(1),
        Block::Paragraph(Paragraph { first_indent_em: 0, ..Paragraph::body(addressee, &style, "主送") }),
        Block::Paragraph(Paragraph::body(body, &style, "正文")),
        Block::Paragraph(Paragraph::body(vec![Inline::text("特此回复。", Role::Body)], &style, "正文")),
    ];
    official_text::push_sign_off(&input.issuer, input.date, true, &mut blocks);
    let contact = said(&[Said::Words("（联系电话："), Said::Value(&input.phone, 8), Said::Words("）")]);
    blocks.push(Block::Paragraph(Paragraph::body(contact, &style, "附注")));
    let title = format!("党员组织关系转接回执：{}", clean(&input.name));
    Document {
        info: PaperInfo { title, author: clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { marks: example_mark(input.is_example), ..Frame::default() },
    }
}
