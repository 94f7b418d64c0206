//! 信函格式 of official papers (R-DOC-17): the mark 30 mm below the edge of the paper, a double red rule under it and
//! another at the foot of the first page, the number at the right. Title, text and issuer stand in `official_text`.

use chrono::NaiveDateTime;

use crate::clean::clean;
use crate::document::{
    Align, Block, Document, Frame, Imprint, Ink, Inline, PageNumbers, PaperInfo, Placed, PlacedItem, Typesetting,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::official::example_mark;
use crate::papers::official_text::{self, OfficialText};
use crate::papers::red_head;
use crate::style::{Mpt, PageStyle, pt, tenth_mm};
use crate::{Paper, print};

/// From the upper edge of the paper to the upper edge of the mark (R-DOC-17).
const MARK_TOP: Mpt = tenth_mm(300);
/// The mark of a letter is smaller than that of a 文件: at most 初号, and no wider than the rules leave room for.
const MARK_MOST: Mpt = pt(42);
const MARK_WIDTH: Mpt = tenth_mm(1_600);
/// From the mark down to the upper double rule (R-DOC-17).
const RULE_BELOW_MARK: Mpt = tenth_mm(40);
/// From the lower double rule to the lower edge of the paper (R-DOC-17).
const RULE_ABOVE_EDGE: Mpt = tenth_mm(200);
/// R-DOC-17.
const RULE_LENGTH: Mpt = tenth_mm(1_700);
/// The standard says thick and thin without figures; a thick line of two and a thin line of one point look like the
/// wen-wu rules of printed letter paper.
const THICK: Mpt = pt(2);
const THIN: Mpt = pt(1);
const BETWEEN: Mpt = 1_500;

/// An official letter (函). Empty strings mean "not known" and print as blanks, unless told otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// 发文机关标志: name of the organisation, without 文件.
    pub mark: String,
    /// 发文字号, e.g. from [`crate::document_number`].
    pub number: String,
    /// Title, addressee, text, attachments, issuer and date.
    pub text: OfficialText,
    /// 抄送机关, without the word and without a full stop; empty leaves it out. A letter has no other imprint.
    pub copies_to: String,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints a letter on A4. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn letter(input: &Letter, fonts: &FontLibrary) -> Result<Paper> {
    print(&letter_document(input), fonts)
}

/// The document of a letter.
pub fn letter_document(input: &Letter) -> Document {
    // The small marks of the foot go below the lower double rule.
    let style = PageStyle { foot: tenth_mm(240), ..PageStyle::official() };
    let mut blocks = Vec::new();
    push_head(input, &style, &mut blocks);
    official_text::push(&input.text, &style, &mut blocks);
    let title = clean(&input.text.title);
    let copies_to = clean(&input.copies_to);
    let imprint = Imprint { copies_to, plain: true, ..Imprint::default() };
    Document {
        info: PaperInfo {
            title: if title.is_empty() { "函".to_owned() } else { title },
            author: clean(&input.author),
            created: input.created,
        },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame {
            numbers: PageNumbers::Dashed,
            first_page_unnumbered: true,
            marks: example_mark(input.is_example),
            imprint: (!imprint.copies_to.is_empty()).then_some(imprint),
            ..Frame::default()
        },
    }
}

/// Mark, double rules and number at their places on the first page; then room down to the title.
fn push_head(input: &Letter, style: &PageStyle, blocks: &mut Vec<Block>) {
    let size = red_head::mark_size(&input.mark, MARK_WIDTH, MARK_MOST);
    let line = |inlines, size, ink, align, place: &str| PlacedItem::Text {
        inlines,
        size,
        ink,
        align,
        max_width: if align == Align::Centre { RULE_LENGTH } else { style.text_width() },
        place: place.to_owned(),
    };
    let mut place = |x: Mpt, y: Mpt, item: PlacedItem| blocks.push(Block::Placed(Placed { x, y, item }));
    let mark = line(red_head::mark_inlines(&input.mark), size, Ink::Red, Align::Centre, "发文机关标志");
    place(style.width / 2, MARK_TOP + red_head::ascent(size), mark);

    let x = (style.width - RULE_LENGTH) / 2;
    let mut rule = |y: Mpt, thickness: Mpt| {
        // Placed rules are told by their middle.
        let item = PlacedItem::Rule { length: RULE_LENGTH, vertical: false, thickness, ink: Ink::Red };
        place(x, y + thickness / 2, item);
    };
    let upper = MARK_TOP + size + RULE_BELOW_MARK;
    let upper_end = upper + THICK + BETWEEN + THIN;
    rule(upper, THICK);
    rule(upper + THICK + BETWEEN, THIN);
    let lower_end = style.height - RULE_ABOVE_EDGE;
    rule(lower_end - THICK - BETWEEN - THIN, THIN);
    rule(lower_end - THICK, THICK);

    // The number is seven eighths of its height below the rule, at the right edge of the type area.
    let number_size = style.body.size;
    let number_top = upper_end + number_size * 7 / 8;
    let number = line(vec![Inline::value(&input.number, 10)], number_size, Ink::Black, Align::Right, "发文字号");
    place(style.width - style.right, number_top + red_head::ascent(number_size), number);

    // Two lines between number and title. Blank lines first: bare space is dropped at the top of a page.
    blocks.push(Block::BlankLines(2));
    blocks.push(Block::Space(number_top + number_size - style.top));
}
