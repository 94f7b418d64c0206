//! 打印校准页: a page to find out how far a printer misses, before certificates are printed on stock (套打). Rulers along
//! all four edges count millimetres from the edges of the paper; crosses stand at known places. The clerk measures one
//! distance with a ruler; the page says what to type.

use chrono::NaiveDateTime;

use crate::clean::clean;
use crate::document::{Align, Block, Document, Ink, Inline, PaperInfo, Paragraph, Placed, PlacedItem, Role};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::Room;
use crate::style::{Mpt, PageStyle, PaperSize, pt, tenth_mm};
use crate::{Paper, print};

/// Where the ticks begin, from the edge of the paper: what nearly every printer can reach.
const INSET: Mpt = tenth_mm(50);
/// Distance of the first cross from both edges, in millimetres.
const CROSS: i64 = 30;
const CROSS_ARM: Mpt = tenth_mm(40);
const THICKNESS: Mpt = 300;

/// What the ruler page is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulerPage {
    /// The paper.
    pub size: PaperSize,
    /// Whether it is turned.
    pub landscape: bool,
    /// Name of the printer, if known, so that pages of several printers are not mixed up.
    pub printer: String,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

impl Default for RulerPage {
    /// A4 turned, as most certificates are.
    fn default() -> Self {
        Self {
            size: PaperSize::A4,
            landscape: true,
            printer: String::new(),
            created: NaiveDateTime::default(),
            author: String::new(),
        }
    }
}

/// Prints a ruler page. Errors: `print.no_font`, `print.font`.
pub fn ruler_page(input: &RulerPage, fonts: &FontLibrary) -> Result<Paper> {
    print(&ruler_page_document(input), fonts)
}

/// The document of a ruler page.
pub fn ruler_page_document(input: &RulerPage) -> Document {
    let paper = PageStyle::record().on(input.size, input.landscape);
    let margin = tenth_mm(CROSS * 10) + CROSS_ARM + tenth_mm(40);
    // On narrow paper (envelopes) the text may come nearer to the crosses, but keeps some width.
    let margin = |length: Mpt| margin.min(length / 4).max(0);
    let (side, top) = (margin(paper.width), margin(paper.height));
    let style = PageStyle { left: side, right: side, top, bottom: top, ..paper };
    let page = Ruler { width: style.width, height: style.height };
    let mut blocks = page.rulers();
    blocks.extend(page.crosses());
    blocks.extend(words(input, &style, &page));
    let info = PaperInfo { title: "打印校准页".to_owned(), author: clean(&input.author), created: input.created };
    Document { info, style, blocks, ..Document::default() }
}

/// What to do, in Chinese, in type that fits between the crosses.
fn words(input: &RulerPage, style: &PageStyle, page: &Ruler) -> Vec<Block> {
    let mm = |length: Mpt| (length * 254 + 360_000) / 720_000;
    let (across, down) = (mm(page.width), mm(page.height));
    let (far_x, far_y) = (Ruler::far(page.width), Ruler::far(page.height));
    let mut lines = vec![
        format!("本页用于套打校准。纸张 {across}×{down} 毫米，请按实际大小（100%）打印，不要选“适合页面”。"),
        format!(
            "1. 核对比例：左上、右上两个十字的中心相距应为 {} 毫米，左上、左下应为 {} 毫米。\
                 不符时先改打印机的缩放，重打本页。",
            far_x - CROSS,
            far_y - CROSS
        ),
        format!("2. 用直尺量左上十字中心到纸左边、纸上边的距离，应各为 {CROSS} 毫米。"),
        format!(
            "3. 横向偏移 = {CROSS} − 量得的左边距离；纵向偏移 = {CROSS} − 量得的上边距离。得数为正，内容向右、向下移；\
                 为负，向左、向上移。"
        ),
        "4. 把两个得数填入“套打偏移”（单位 0.1 毫米，1 毫米填 10），再打一张普通纸，与证书重叠对光核对。".to_owned(),
        "5. 四边刻度的数字是到纸左边、纸上边的毫米数；缺的刻度是本打印机打不到的地方。".to_owned(),
    ];
    let printer = clean(&input.printer);
    lines.push(if printer.is_empty() { "打印机：".to_owned() } else { format!("打印机：{printer}") });
    let title_height = pt(60);
    let room =
        Room { width: style.text_width(), height: style.text_height() - title_height, largest: pt(14), pitch: 1_600 };
    let (type_size, _) = room.fit(&lines);
    let title_type = crate::style::TypeSize { size: type_size.size * 3 / 2, pitch: title_height * 4 / 5 };
    let title =
        Paragraph::new(vec![Inline::text("打印校准页", Role::Title)], title_type, "标题").aligned(Align::Centre);
    let mut blocks = vec![Block::Paragraph(title)];
    for line in lines {
        let mut inlines = vec![Inline::text(&line, Role::Body)];
        if line.ends_with('：') {
            inlines.push(Inline::Blank { width_em: 12 });
        }
        blocks.push(Block::Paragraph(Paragraph::new(inlines, type_size, "校准说明")));
    }
    blocks
}

struct Ruler {
    width: Mpt,
    height: Mpt,
}

impl Ruler {
    /// Ticks along all four edges, each as far from the left or upper edge of the paper as its number says.
    fn rulers(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (length, vertical) in [(self.width, false), (self.height, true)] {
            for tenths in (0..).step_by(10).take_while(|tenths| tenth_mm(*tenths) <= length) {
                let at = tenth_mm(tenths);
                // The corners belong to neither ruler.
                if at < 2 * INSET || at > length - 2 * INSET {
                    continue;
                }
                let tick = tenth_mm(match tenths % 100 {
                    0 => 60,
                    50 => 45,
                    _ => 30,
                });
                let other = if vertical { self.width } else { self.height };
                for start in [INSET, other - INSET - tick] {
                    let (x, y) = if vertical { (start, at) } else { (at, start) };
                    blocks.push(rule(x, y, tick, !vertical));
                }
                // Near the corners the numbers of two rulers would meet.
                if tenths % 100 == 0 && at > 3 * INSET && at < length - 3 * INSET {
                    blocks.extend(self.numbers(tenths / 10, at, vertical));
                }
            }
        }
        blocks
    }

    /// The number of a long tick, inside both rulers.
    fn numbers(&self, number: i64, at: Mpt, vertical: bool) -> Vec<Block> {
        let number = number.to_string();
        let inside = INSET + tenth_mm(70);
        let half = pt(5) / 2;
        if vertical {
            let y = at + half * 7 / 10;
            vec![text(&number, inside, y, Align::Left), text(&number, self.width - inside, y, Align::Right)]
        } else {
            let (upper, lower) = (inside + 2 * half, self.height - inside);
            vec![text(&number, at, upper, Align::Centre), text(&number, at, lower, Align::Centre)]
        }
    }

    /// The farthest place of a cross on this length, in millimetres: a whole ten, as far from the end as the first.
    fn far(length: Mpt) -> i64 {
        let millimetres = length * 254 / 720_000;
        ((millimetres - CROSS) / 10 * 10).max(CROSS)
    }

    /// Crosses near three corners, and what they stand at.
    fn crosses(&self) -> Vec<Block> {
        let (far_x, far_y) = (Self::far(self.width), Self::far(self.height));
        let mut blocks = Vec::new();
        for (across, down) in [(CROSS, CROSS), (far_x, CROSS), (CROSS, far_y)] {
            let (x, y) = (tenth_mm(across * 10), tenth_mm(down * 10));
            blocks.push(rule(x - CROSS_ARM, y, 2 * CROSS_ARM, false));
            blocks.push(rule(x, y - CROSS_ARM, 2 * CROSS_ARM, true));
            blocks.push(text(&format!("({across}, {down})"), x + pt(2), y - pt(3), Align::Left));
        }
        blocks
    }
}

fn rule(x: Mpt, y: Mpt, length: Mpt, vertical: bool) -> Block {
    let item = PlacedItem::Rule { length, vertical, thickness: THICKNESS, ink: Ink::Black };
    Block::Placed(Placed { x, y, item })
}

fn text(text: &str, x: Mpt, y: Mpt, align: Align) -> Block {
    let item = PlacedItem::Text {
        inlines: vec![Inline::text(text, Role::Digits)],
        size: pt(7),
        ink: Ink::Black,
        align,
        max_width: pt(80),
        place: "刻度".to_owned(),
    };
    Block::Placed(Placed { x, y, item })
}
