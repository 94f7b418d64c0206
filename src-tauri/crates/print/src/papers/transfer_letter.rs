//! 组织关系介绍信: stub (存根), letter and receipt (回执) on one A4 page, the number on both edges of each cut, where the
//! seal goes across (骑缝章). Days of validity and the month of dues are in capital numerals (R-TRF-05). The stub stays
//! with the office, the letter and the receipt go along; the receipt comes back.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Align, Block, Document, Frame, Ink, Inline, PaperInfo, Paragraph, Role, Typesetting};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::example_mark;
use crate::papers::sentences::{Said, said};
use crate::style::{PageStyle, TypeSize, pt, tenth_mm};
use crate::{Paper, chinese, print};

/// Characters of all names together that usual type has room for.
const LONG_NAMES: usize = 85;

/// What a letter says. Empty strings and `None` mean "not known" and print as blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransferLetter {
    /// Number as printed, e.g. 〔2026〕第12号.
    pub number: String,
    /// 姓名
    pub name: String,
    /// 性别, 男 or 女.
    pub sex: String,
    /// 年龄 on the day of issue.
    pub age: Option<u32>,
    /// 民族
    pub nation: String,
    /// 正式 or 预备.
    pub category: String,
    /// 公民身份号码, whole.
    pub id_number: String,
    /// 转出党组织
    pub from: String,
    /// 转入党组织; the letter is addressed to it.
    pub to: String,
    /// 党费交至, year and month.
    pub dues_paid_to: Option<(i32, u32)>,
    /// 有效期, days.
    pub valid_days: Option<u32>,
    /// 党员联系电话
    pub member_phone: String,
    /// 联系电话 of the issuing organisation.
    pub phone: String,
    /// 经办人
    pub handler: String,
    /// 落款: the organisation that issues and seals.
    pub issuer: String,
    /// 开具日期
    pub date: Option<NaiveDate>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a letter on one A4 page. Errors: `print.no_font`, `print.font`.
pub fn transfer_letter(input: &TransferLetter, fonts: &FontLibrary) -> Result<Paper> {
    print(&transfer_letter_document(input), fonts)
}

/// The document of a letter.
pub fn transfer_letter_document(input: &TransferLetter) -> Document {
    let style = style(input);
    let sheet = Sheet { input, style: &style };
    let mut blocks = sheet.stub();
    blocks.extend(sheet.edge());
    blocks.extend(sheet.letter());
    blocks.extend(sheet.edge());
    blocks.extend(sheet.receipt());
    let name = clean(&input.name);
    let title = if name.is_empty() {
        "党员组织关系介绍信".to_owned()
    } else {
        format!("党员组织关系介绍信：{name}")
    };
    Document {
        info: PaperInfo { title, author: clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { marks: example_mark(input.is_example), ..Frame::default() },
    }
}

/// Names that fill lines of their own need smaller type, so that the three parts stay on one sheet.
fn style(input: &TransferLetter) -> PageStyle {
    let length: usize =
        [&input.name, &input.from, &input.to, &input.issuer].iter().map(|text| text.chars().count()).sum();
    let (body, title) = if length > LONG_NAMES {
        (TypeSize::points(11, 18), TypeSize::points(15, 24))
    } else {
        (TypeSize::points(13, 23), TypeSize::points(16, 27))
    };
    PageStyle {
        top: tenth_mm(140),
        bottom: tenth_mm(140),
        left: tenth_mm(240),
        right: tenth_mm(240),
        body,
        title,
        small: TypeSize::points(9, 14),
        foot: tenth_mm(85),
        ..PageStyle::record()
    }
}

struct Sheet<'a> {
    input: &'a TransferLetter,
    style: &'a PageStyle,
}

impl Sheet<'_> {
    fn stub(&self) -> Vec<Block> {
        let input = self.input;
        vec![
            self.title("中国共产党党员组织关系介绍信存根"),
            self.number(),
            self.text(&[
                Said::Value(&input.name, 5),
                Said::Words("同志（"),
                Said::Value(&input.sex, 2),
                Said::Words("，"),
                Said::Value(&age(input.age), 2),
                Said::Words("岁，"),
                Said::Value(&input.nation, 3),
                Said::Words("）系中共"),
                Said::Value(&input.category, 3),
                Said::Words("党员，组织关系由"),
                Said::Value(&input.from, 14),
                Said::Words("转到"),
                Said::Value(&input.to, 14),
                Said::Words("。党费交至"),
                Said::Value(&month(input.dues_paid_to), 7),
                Said::Words("，介绍信有效期"),
                Said::Value(&days(input.valid_days), 3),
                Said::Words("天。"),
            ]),
            self.right(&[
                Said::Words("经办人："),
                Said::Value(&input.handler, 5),
                Said::Words("　　"),
                Said::Day(input.date),
            ]),
        ]
    }

    fn letter(&self) -> Vec<Block> {
        let input = self.input;
        vec![
            self.title("中国共产党党员组织关系介绍信"),
            self.number(),
            self.left(&[Said::Value(&input.to, 16), Said::Words("：")]),
            self.text(&[
                Said::Value(&input.name, 5),
                Said::Words("同志，"),
                Said::Value(&input.sex, 2),
                Said::Words("，"),
                Said::Value(&age(input.age), 2),
                Said::Words("岁，"),
                Said::Value(&input.nation, 3),
                Said::Words("，系中共"),
                Said::Value(&input.category, 3),
                Said::Words("党员，公民身份号码"),
                Said::Value(&input.id_number, 12),
                Said::Words("，由"),
                Said::Value(&input.from, 14),
                Said::Words("转到"),
                Said::Value(&input.to, 14),
                Said::Words("，请接转其组织关系。该同志党费已交至"),
                Said::Value(&month(input.dues_paid_to), 7),
                Said::Words("。"),
            ]),
            self.text(&[Said::Words("（有效期"), Said::Value(&days(input.valid_days), 3), Said::Words("天）")]),
            self.right(&[Said::Value(&input.issuer, 14), Said::Words("（盖章）")]),
            self.right(&[Said::Day(input.date)]),
            self.left(&[
                Said::Words("党员联系电话："),
                Said::Value(&input.member_phone, 8),
                Said::Words("　经办人："),
                Said::Value(&input.handler, 5),
                Said::Words("　联系电话："),
                Said::Value(&input.phone, 8),
            ]),
        ]
    }

    fn receipt(&self) -> Vec<Block> {
        let input = self.input;
        vec![
            self.title("中国共产党党员组织关系介绍信回执"),
            self.number(),
            self.left(&[Said::Value(&input.issuer, 16), Said::Words("：")]),
            self.text(&[
                Said::Value(&input.name, 5),
                Said::Words("同志的组织关系已转到我处，编入"),
                Said::Value("", 14),
                Said::Words("，特此回复。"),
            ]),
            self.right(&[Said::Words("（接收党组织盖章）")]),
            self.right(&[Said::Day(None)]),
            self.left(&[
                Said::Words("经办人："),
                Said::Value("", 6),
                Said::Words("　联系电话："),
                Said::Value("", 9),
                Said::Words("　（请在有效期内寄回）"),
            ]),
        ]
    }

    /// Where the page is cut: the number stands on both edges, the seal goes across.
    fn edge(&self) -> [Block; 5] {
        let number = clean(&self.input.number);
        let line = || {
            let inlines = vec![
                Inline::text("骑　缝　章　　　介绍信", Role::Song),
                Inline::value(&number, 8),
                Inline::text("　　　骑　缝　章", Role::Song),
            ];
            Block::Paragraph(Paragraph::new(inlines, self.style.small, "骑缝编号").aligned(Align::Centre))
        };
        let rule = Block::Rule { thickness: 500, ink: Ink::Black };
        [Block::Space(pt(16)), line(), rule, line(), Block::Space(pt(14))]
    }

    fn title(&self, text: &str) -> Block {
        Block::Paragraph(Paragraph::title(text, self.style))
    }

    fn number(&self) -> Block {
        self.right(&[Said::Value(&self.input.number, 8)])
    }

    fn text(&self, parts: &[Said<'_>]) -> Block {
        let paragraph = Paragraph::new(said(parts), self.style.body, "介绍信正文");
        Block::Paragraph(Paragraph { first_indent_em: 2, ..paragraph })
    }

    fn left(&self, parts: &[Said<'_>]) -> Block {
        Block::Paragraph(Paragraph::new(said(parts), self.style.body, "介绍信").aligned(Align::Left))
    }

    fn right(&self, parts: &[Said<'_>]) -> Block {
        Block::Paragraph(Paragraph::new(said(parts), self.style.body, "介绍信").aligned(Align::Right))
    }
}

fn age(age: Option<u32>) -> String {
    age.map(|age| age.to_string()).unwrap_or_default()
}

fn days(days: Option<u32>) -> String {
    days.map(chinese::capitals).unwrap_or_default()
}

fn month(month: Option<(i32, u32)>) -> String {
    month.map(|(year, month)| chinese::capital_month(year, month)).unwrap_or_default()
}
