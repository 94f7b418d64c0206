//! 表决票: as many ballots as are handed out, eight on an A4 page with lines to cut along. All are exactly alike and nothing
//! outside them is numbered, so that no paper can be told from another (R-PRV-15); each is about one person or one matter
//! (R-DEV-24). A matter of many words makes ballots higher, so that fewer stand on a page.

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{
    Align, Block, Cell, Document, Frame, Inline, PaperInfo, Paragraph, Role, Row, Table, Typesetting, Width,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::{em_width, example_mark, or_else};
use crate::papers::sentences::{Said, said};
use crate::style::{Mpt, PageStyle, TypeSize, pt, tenth_mm};
use crate::{Paper, print};

/// Ballots beside each other.
const ACROSS: usize = 2;
/// Least height of a ballot: four fill a page.
const HEIGHT: Mpt = tenth_mm(685);
/// Lines to cut along.
const CUT_LINE: Mpt = 350;
const TITLE: TypeSize = TypeSize::points(16, 24);
const TEXT: TypeSize = TypeSize::points(12, 18);
const CHOICES: TypeSize = TypeSize::points(15, 34);
const SMALL: TypeSize = TypeSize::points(9, 12);
/// Room beside a cut line, left and right.
const PADDING: Mpt = pt(12);

/// What ballots say. Empty strings and `None` mean "not known" and print as blanks. There is no field for a number or a
/// voter, and there must never be one (R-PRV-15).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionBallot {
    /// Full name of the branch.
    pub organization_name: String,
    /// Title; empty prints 表决票.
    pub title: String,
    /// 表决对象: the one person voted on (R-DEV-24); empty for a vote on a matter, which leaves the line out.
    pub person: String,
    /// 表决事项: the one matter, e.g. 接收为预备党员.
    pub matter: String,
    /// Day of the meeting.
    pub date: Option<NaiveDate>,
    /// 说明; empty prints how a ballot is filled in.
    pub explanation: String,
    /// How many ballots are printed, at most 8,000.
    pub count: u16,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Prints ballots. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn decision_ballot(input: &DecisionBallot, fonts: &FontLibrary) -> Result<Paper> {
    print(&decision_ballot_document(input), fonts)
}

/// The document of all ballots. A last row that is not full has an empty place, for a ballot too many is a vote too many.
pub fn decision_ballot_document(input: &DecisionBallot) -> Document {
    let style = style();
    let ballot = ballot(input);
    let mut rows = Vec::new();
    let mut left = usize::from(input.count);
    while left > 0 {
        let here = left.min(ACROSS);
        let mut cells = vec![ballot.clone(); here];
        cells.resize(ACROSS, Cell::new(Vec::new()));
        rows.push(Row::whole(cells, HEIGHT));
        left -= here;
    }
    let table = Table {
        rows,
        padding_y: pt(7),
        padding_x: PADDING,
        border: CUT_LINE,
        ..Table::new(vec![Width::Share(1); ACROSS])
    };
    let (title, about) = (or_else(&input.title, USUAL_TITLE), clean(&input.person));
    let named = if about.is_empty() { title } else { format!("{title}：{about}") };
    Document {
        info: PaperInfo { title: named, author: clean(&input.author), created: input.created },
        style,
        blocks: vec![Block::Table(table)],
        typesetting: Typesetting::default(),
        // No page numbers: a number on the sheet is a number on its ballots (R-PRV-15).
        frame: Frame { marks: example_mark(input.is_example), ..Frame::default() },
    }
}

const USUAL_TITLE: &str = "表决票";

fn style() -> PageStyle {
    PageStyle {
        top: tenth_mm(115),
        bottom: tenth_mm(115),
        left: tenth_mm(100),
        right: tenth_mm(100),
        body: TEXT,
        title: TITLE,
        table: TEXT,
        small: TypeSize { size: pt(8), pitch: pt(10) },
        foot: tenth_mm(60),
        ..PageStyle::record()
    }
}

fn ballot(input: &DecisionBallot) -> Cell {
    let line = |inlines: Vec<Inline>, size: TypeSize, align: Align, place: &str| {
        Paragraph::new(inlines, size, place).aligned(align)
    };
    let organization = Inline::value(&input.organization_name, 14);
    let heading = Inline::text(&or_else(&input.title, USUAL_TITLE), Role::Title);
    let mut paragraphs = vec![
        line(vec![organization], fitting(&input.organization_name), Align::Centre, "党组织"),
        line(vec![heading], TITLE, Align::Centre, "标题"),
    ];
    if !clean(&input.person).is_empty() {
        let inlines = said(&[Said::Words("表决对象："), Said::Value(&input.person, 8)]);
        paragraphs.push(hanging(line(inlines, TEXT, Align::Left, "表决对象")));
    }
    let matter = said(&[Said::Words("表决事项："), Said::Value(&input.matter, 14)]);
    paragraphs.push(hanging(line(matter, TEXT, Align::Left, "表决事项")));
    let choices = "同意 □　　不同意 □　　弃权 □";
    paragraphs.push(line(vec![Inline::text(choices, Role::Body)], CHOICES, Align::Centre, "选项"));
    let explanation =
        or_else(&input.explanation, "说明：三项中只选一项，在其后的方框内打“√”。本票不记名，请勿署名，勿作其他记号。");
    paragraphs.push(line(vec![Inline::text(&explanation, Role::Body)], SMALL, Align::Justify, "说明"));
    let mut foot = said(&[Said::Words("（盖章处）　　"), Said::Day(input.date)]);
    foot.push(Inline::text("　", Role::Body));
    paragraphs.push(line(foot, TypeSize { pitch: pt(24), ..TEXT }, Align::Right, "盖章和日期"));
    Cell::new(paragraphs)
}

/// Further lines below the value, not below the label.
fn hanging(paragraph: Paragraph) -> Paragraph {
    Paragraph { rest_indent_em: 5, ..paragraph }
}

/// Type in which a name of an organisation takes one line, not below 8 pt: a longer one takes two.
fn fitting(name: &str) -> TypeSize {
    let room = (style().text_width() / 2 - 2 * PADDING) * 1_000;
    let size = (room / em_width(&clean(name)).max(1)).clamp(pt(8), TEXT.size);
    TypeSize { size, pitch: size * 3 / 2 }
}
