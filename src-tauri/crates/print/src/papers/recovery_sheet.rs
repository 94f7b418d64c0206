//! 恢复密钥单: one A4 page with the 24 words, the same key as grouped code, how to use it, and who keeps it.
//! Whoever holds the sheet can open the data; the PDF bytes are as secret as the key, so the caller keeps them out of
//! files it does not control and out of every log.

use chrono::{NaiveDate, NaiveDateTime};

use crate::chinese;
use crate::document::{Align, Block, Cell, Document, Inline, PaperInfo, Paragraph, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::style::{PageStyle, TypeSize, pt};
use crate::{Paper, print};

/// Words in a row of the grid; 6 rows of 4 are the 24 words.
const WORDS_IN_A_ROW: usize = 4;
/// Code groups in a line.
const GROUPS_IN_A_LINE: usize = 7;

/// What the sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecoverySheet {
    /// Name of the vault (数据库名称), usually the organisation's.
    pub vault_name: String,
    /// Day on which the key was made.
    pub created_on: NaiveDate,
    /// The 24 words, in order.
    pub words: [String; 24],
    /// The same key as groups of base32 with check digits, in order.
    pub code_groups: Vec<String>,
    /// Version of the program, small at the end.
    pub program_version: String,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints the sheet on one A4 page. Errors: `print.no_font`, `print.font`.
pub fn recovery_sheet(input: &RecoverySheet, fonts: &FontLibrary) -> Result<Paper> {
    print(&recovery_sheet_document(input), fonts)
}

/// The document of the sheet.
pub fn recovery_sheet_document(input: &RecoverySheet) -> Document {
    let style = PageStyle::sheet();
    let sheet = Sheet { style: &style };
    let mut blocks = vec![
        Block::Paragraph(
            Paragraph::new(vec![Inline::text("恢复密钥单", Role::Title)], style.title, "标题").aligned(Align::Centre),
        ),
        sheet.warning(),
        Block::Space(pt(8)),
        sheet.facts(input),
        Block::Space(pt(8)),
        sheet.heading("一、恢复词（24 个，按编号从左到右、从上到下）"),
        Block::Table(sheet.word_grid(input)),
        Block::Space(pt(8)),
        sheet.heading("二、恢复码（与恢复词等效，任用一种；从左到右、从上到下）"),
    ];
    blocks.push(Block::Table(Sheet::code_box(input)));
    blocks.push(Block::Space(pt(8)));
    blocks.push(sheet.heading("三、怎样使用"));
    for step in [
        "1. 忘记密码或更换电脑时，打开本程序，在登录页点“忘记密码”。",
        "2. 按编号依次输入 24 个恢复词，或依次输入全部恢复码，再设置新密码。",
        "3. 打开数据后，请核对党员人数和最近一次会议，确认数据完整。",
        "4. 本单丢失、被他人看过或保管人变动时，请立即报告书记。",
    ] {
        let paragraph = Paragraph::new(vec![Inline::text(step, Role::Body)], style.body, "使用方法");
        blocks.push(Block::Paragraph(Paragraph { rest_indent_em: 1, ..paragraph }));
    }
    blocks.push(Block::Space(pt(8)));
    blocks.push(sheet.heading("四、由谁保管"));
    let keeping = "共打印两份：一份存党支部保险柜，一份装入信封密封，按本单位规定交上级党组织或指定人员保管。不得拍照、\
                   复印、上网传送，不得与电脑放在一处。";
    blocks.push(sheet.text(keeping, "保管说明"));
    blocks.push(Block::Space(pt(12)));
    blocks.push(Block::Signatures(sheet.keepers()));
    if !input.program_version.trim().is_empty() {
        blocks.push(Block::Space(pt(4)));
        let line = format!("社区党建工作台 {}", input.program_version.trim());
        let small = Paragraph::new(vec![Inline::text(&line, Role::Song)], style.small, "程序版本");
        blocks.push(Block::Paragraph(small.aligned(Align::Right)));
    }
    let info = PaperInfo { title: "恢复密钥单".to_owned(), author: input.author.clone(), created: input.created };
    Document { info, style, blocks, ..Document::default() }
}

struct Sheet<'a> {
    style: &'a PageStyle,
}

impl Sheet<'_> {
    fn heading(&self, text: &str) -> Block {
        let type_size = TypeSize { pitch: pt(22), ..self.style.body };
        Block::Paragraph(Paragraph::new(vec![Inline::text(text, Role::Hei)], type_size, text).kept())
    }

    fn text(&self, text: &str, place: &str) -> Block {
        let paragraph = Paragraph::new(vec![Inline::text(text, Role::Body)], self.style.body, place);
        Block::Paragraph(Paragraph { first_indent_em: 2, ..paragraph })
    }

    fn warning(&self) -> Block {
        let text = "谁拿到这张纸，谁就能打开全部数据。密码和本单都丢失时，数据无法找回。";
        Block::Paragraph(
            Paragraph::new(vec![Inline::text(text, Role::Hei)], self.style.body, "警示").aligned(Align::Centre),
        )
    }

    fn facts(&self, input: &RecoverySheet) -> Block {
        let inlines = vec![
            Inline::text("数据库：", Role::Hei),
            Inline::value(&input.vault_name, 16),
            Inline::text("　　生成日期：", Role::Hei),
            Inline::text(&chinese::date(input.created_on), Role::Body),
        ];
        Block::Paragraph(Paragraph::new(inlines, self.style.body, "数据库名称").aligned(Align::Left))
    }

    fn word_grid(&self, input: &RecoverySheet) -> Table {
        let columns = vec![Width::Share(1); WORDS_IN_A_ROW];
        let words: Vec<Cell> = (1..).zip(&input.words).map(|(number, word)| self.word(number, word)).collect();
        let rows = words.chunks(WORDS_IN_A_ROW).map(|cells| Row::new(cells.to_vec(), pt(32))).collect();
        Table { rows, padding_x: pt(8), ..Table::new(columns) }
    }

    fn word(&self, number: usize, word: &str) -> Cell {
        // Two digits for every number, so that the words stand in line.
        let inlines = vec![Inline::text(&format!("{number:02}　"), Role::Digits), Inline::value(word, 3)];
        let paragraph = Paragraph::new(inlines, self.style.table, "恢复词").aligned(Align::Left);
        Cell::new(vec![paragraph])
    }

    fn code_box(input: &RecoverySheet) -> Table {
        let columns = vec![Width::Share(1); GROUPS_IN_A_LINE];
        let type_size = TypeSize::points(14, 22);
        let cell = |inlines: Vec<Inline>| {
            let paragraph = Paragraph::new(inlines, type_size, "恢复码").aligned(Align::Centre);
            Cell::new(vec![paragraph])
        };
        let mut cells: Vec<Cell> =
            input.code_groups.iter().map(|group| cell(vec![Inline::text(group, Role::Digits)])).collect();
        if cells.is_empty() {
            cells.push(cell(vec![Inline::Blank { width_em: 3 }]));
        }
        while !cells.len().is_multiple_of(GROUPS_IN_A_LINE) {
            cells.push(cell(Vec::new()));
        }
        let rows = cells.chunks(GROUPS_IN_A_LINE).map(|row| Row::new(row.to_vec(), pt(28))).collect();
        Table { rows, padding_y: pt(3), padding_x: pt(4), ..Table::new(columns) }
    }

    fn keepers(&self) -> Vec<Paragraph> {
        let label = |text: &str| Inline::text(text, Role::Body);
        let line = |inlines: Vec<Inline>| {
            let type_size = TypeSize { pitch: pt(26), ..self.style.body };
            Paragraph::new(inlines, type_size, "保管签名").aligned(Align::Left)
        };
        vec![
            line(vec![
                label("本份为第 "),
                Inline::Blank { width_em: 2 },
                label(" 份　　存放处："),
                Inline::Blank { width_em: 18 },
            ]),
            line(vec![
                label("保管人（签名）："),
                Inline::Blank { width_em: 7 },
                label("　　日期："),
                Inline::Blank { width_em: 3 },
                label("年"),
                Inline::Blank { width_em: 2 },
                label("月"),
                Inline::Blank { width_em: 2 },
                label("日"),
            ]),
        ]
    }
}
