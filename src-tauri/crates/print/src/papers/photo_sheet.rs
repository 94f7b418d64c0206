//! 会议照片 on A4: what meeting it was, then its photographs, two on a page, each with what it shows. The photographs go into
//! the file as they are stored.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::clean::clean;
use crate::document::{
    Align, Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Picture, Role, Typesetting,
};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::parts::{em_width, example_mark, or_else};
use crate::picture::Image;
use crate::style::{Mpt, PageStyle, TypeSize, pt, tenth_mm};
use crate::{Paper, chinese, print};

/// A photograph is at most so high: two of them with what they show fill a page below the head.
const PHOTO_HEIGHT: Mpt = tenth_mm(880);
/// Room below what a photograph shows.
const GAP: Mpt = pt(14);
const CAPTION: TypeSize = TypeSize::points(12, 24);
const LONG_CAPTION: TypeSize = TypeSize::points(9, 12);

/// What the sheet says. Empty strings and `None` mean "not known" and are left to be written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhotoSheet {
    /// Title; empty prints 会议照片.
    pub title: String,
    /// Whose meeting it was.
    pub organization_name: String,
    /// 会议名称
    pub meeting: String,
    /// Start, local time to the minute.
    pub start: Option<NaiveDateTime>,
    /// End, local time to the minute.
    pub end: Option<NaiveDateTime>,
    /// 地点
    pub place: String,
    /// In order.
    pub photos: Vec<Photo>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// A photograph with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The photograph.
    pub image: Arc<Image>,
    /// What it shows; may be empty.
    pub caption: String,
}

/// Prints the sheet. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn photo_sheet(input: &PhotoSheet, fonts: &FontLibrary) -> Result<Paper> {
    print(&photo_sheet_document(input), fonts)
}

/// The document of the sheet.
pub fn photo_sheet_document(input: &PhotoSheet) -> Document {
    let style = style();
    let title = or_else(&input.title, "会议照片");
    let mut blocks = vec![Block::Paragraph(Paragraph::title(&title, &style))];
    blocks.extend(head_lines(input, &style).map(Block::Paragraph));
    blocks.push(Block::Space(GAP));
    for (number, photo) in (1..).zip(&input.photos) {
        if number > 1 {
            blocks.push(Block::Space(GAP));
        }
        blocks.push(Block::Picture(fitted(&photo.image, &style)));
        blocks.push(Block::Paragraph(caption(number, photo, &style)));
    }
    let meeting = clean(&input.meeting);
    let named = if meeting.is_empty() { title } else { format!("{title}：{meeting}") };
    Document {
        info: PaperInfo { title: named, author: clean(&input.author), created: input.created },
        style,
        blocks,
        typesetting: Typesetting::default(),
        frame: Frame { numbers: PageNumbers::Counted, marks: example_mark(input.is_example), ..Frame::default() },
    }
}

fn style() -> PageStyle {
    let record = PageStyle::record();
    PageStyle {
        top: tenth_mm(200),
        bottom: tenth_mm(220),
        left: tenth_mm(200),
        right: tenth_mm(200),
        body: TypeSize::points(12, 20),
        ..record
    }
}

fn head_lines(input: &PhotoSheet, style: &PageStyle) -> [Paragraph; 4] {
    let line = |label: &str, value: &str| {
        let inlines = vec![Inline::text(label, Role::Hei), Inline::value(value, 24)];
        Paragraph::new(inlines, style.body, label.trim_end_matches('：')).aligned(Align::Left).kept()
    };
    let time = input.start.map(|start| chinese::period(start, input.end)).unwrap_or_default();
    [
        line("单　　位：", &input.organization_name),
        line("会议名称：", &input.meeting),
        line("会议时间：", &time),
        line("会议地点：", &input.place),
    ]
}

/// As large as the width of the page and the height of half of it allow; never larger than that, its proportions stay.
fn fitted(image: &Arc<Image>, style: &PageStyle) -> Picture {
    let (wide, high) = (i64::from(image.width.max(1)), i64::from(image.height.max(1)));
    let most_wide = style.text_width();
    let (width, height) = if wide * PHOTO_HEIGHT > high * most_wide {
        (most_wide, most_wide * high / wide)
    } else {
        (PHOTO_HEIGHT * wide / high, PHOTO_HEIGHT)
    };
    Picture { image: Arc::clone(image), width: width.max(1), height: height.max(1) }
}

fn caption(number: usize, photo: &Photo, style: &PageStyle) -> Paragraph {
    let shown = clean(&photo.caption);
    let text = if shown.is_empty() { format!("图{number}") } else { format!("图{number}　{shown}") };
    let fits = em_width(&text) * CAPTION.size / 1_000 <= style.text_width();
    let size = if fits { CAPTION } else { LONG_CAPTION };
    Paragraph::new(vec![Inline::text(&text, Role::Kai)], size, "照片说明").aligned(Align::Centre)
}
