//! A certificate on blank paper: a frame of a strong and a fine rule, the title spread, name, text, issuer and date with
//! free room for the seal. All measures are those of A4 turned, and shrink with the paper. No emblem, no stars: the
//! office may put its own picture above the title.

use crate::chinese;
use crate::clean::{clean, paragraphs};
use crate::document::{
    Align, Block, Document, Frame, Ink, Inline, Paragraph, Picture, Placed, PlacedItem, Role, Typesetting,
};
use crate::papers::certificate::{Certificate, CertificateKind};
use crate::papers::parts::{Room, example_mark, or_else};
use crate::style::{Mpt, PageStyle, PaperSize, TypeSize, pt, tenth_mm};

// All in tenths of a millimetre on A4 turned.
const OUTER_FRAME: Mpt = 110;
const INNER_FRAME: Mpt = 138;
const SIDE: Mpt = 400;
const TITLE: Mpt = 580;
/// Lower edge of the office's picture.
const PICTURE_FOOT: Mpt = 385;
const PICTURE: (Mpt, Mpt) = (400, 180);
/// Baseline of the name, and how far the text begins below it.
const NAME: Mpt = 830;
const TEXT_BELOW_NAME: Mpt = 50;
/// Baselines above the lower edge.
const ISSUER: Mpt = 500;
const DATE: Mpt = 370;
/// Height of the text at most: from below the name to above the issuer, the seal's room included.
const TEXT_HEIGHT: Mpt = 620;
/// Half the longest issuer; issuer and date are centred on an axis so far from the right edge of the text.
const HALF_ISSUER: Mpt = 600;

/// The document.
pub(super) fn document(input: &Certificate) -> Document {
    let style = PageStyle::record().on(input.size.paper(), true);
    let sheet = Sheet { input, width: style.width, height: style.height };
    let texts = sheet.texts();
    let plain: Vec<String> = texts.iter().map(|inlines| plain(inlines)).collect();
    let room = Room {
        width: sheet.width - 2 * sheet.mm(SIDE),
        height: sheet.mm(TEXT_HEIGHT),
        largest: sheet.size(22),
        pitch: 1_750,
    };
    let (type_size, lines) = room.fit(&plain);
    // Few lines stand lower, so that text and issuer do not fall apart.
    let lower = ((room.height - lines * type_size.pitch) / 4).clamp(0, sheet.mm(110));
    let mut blocks = sheet.frame();
    blocks.extend(sheet.placed(type_size, lower));
    for inlines in texts {
        let paragraph = Paragraph::new(inlines, type_size, "证书正文");
        blocks.push(Block::Paragraph(Paragraph { first_indent_em: 2, ..paragraph }));
    }
    let style = PageStyle {
        top: sheet.mm(NAME + TEXT_BELOW_NAME) + lower,
        bottom: sheet.mm(INNER_FRAME),
        left: sheet.mm(SIDE),
        right: sheet.mm(SIDE),
        body: type_size,
        small: TypeSize { size: sheet.size(9), pitch: sheet.size(14) },
        foot: sheet.mm(60),
        ..style
    };
    let frame = Frame { marks: example_mark(input.is_example), ..Frame::default() };
    Document { info: input.info(), style, blocks, typesetting: Typesetting::default(), frame }
}

/// The words of inlines; a blank counts as so many characters.
fn plain(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Text { text, .. } | Inline::Spread { text, .. } | Inline::Padded { text, .. } => text.clone(),
        Inline::Blank { width_em } => "　".repeat(usize::from(*width_em)),
    });
    words.collect()
}

struct Sheet<'a> {
    input: &'a Certificate,
    width: Mpt,
    height: Mpt,
}

impl Sheet<'_> {
    /// A measure of A4 on this paper.
    fn mm(&self, tenths: Mpt) -> Mpt {
        tenth_mm(tenths) * self.width / PaperSize::A4.upright().1
    }

    /// A type size of A4 on this paper, in tenths of a point.
    fn size(&self, points: i64) -> Mpt {
        pt(points) * self.width / PaperSize::A4.upright().1 / 100 * 100
    }

    /// Titles and frames of honours are red, as people expect; those of training are black.
    fn ink(&self) -> Ink {
        match self.input.kind {
            CertificateKind::Training => Ink::Black,
            CertificateKind::Honour => Ink::Red,
        }
    }

    /// A strong and a fine rule around everything.
    fn frame(&self) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(8);
        for (inset, thickness) in [(OUTER_FRAME, 2_400), (INNER_FRAME, 600)] {
            let inset = self.mm(inset);
            let thickness = thickness * self.width / PaperSize::A4.upright().1;
            let (across, down) = (self.width - 2 * inset, self.height - 2 * inset);
            // Horizontal rules cover the corners.
            let (x, length) = (inset - thickness / 2, across + thickness);
            for (x, y, length, vertical) in [
                (x, inset, length, false),
                (x, self.height - inset, length, false),
                (inset, inset, down, true),
                (self.width - inset, inset, down, true),
            ] {
                let item = PlacedItem::Rule { length, vertical, thickness, ink: self.ink() };
                blocks.push(Block::Placed(Placed { x, y, item }));
            }
        }
        blocks
    }

    /// Picture, title, name, number, issuer and date.
    fn placed(&self, type_size: TypeSize, lower: Mpt) -> Vec<Block> {
        let input = self.input;
        let middle = self.width / 2;
        let left = self.mm(SIDE);
        let axis = self.width - left - self.mm(HALF_ISSUER);
        let mut blocks: Vec<Block> = input.picture.iter().map(|picture| self.picture(picture)).collect();

        let title = input.printed_title();
        let characters = u16::try_from(title.chars().count()).unwrap_or(u16::MAX);
        let width_em = if characters <= 4 { characters * 2 } else { characters.saturating_add(3) };
        let spread = Inline::Spread { text: title, role: Role::Title, width_em };
        let text = |inlines, size, align, max_width, place| Text { inlines, size, align, max_width, place };
        let wide = self.width - 2 * left;
        let title = text(vec![spread], self.size(42), Align::Centre, wide, "标题");
        blocks.push(title.placed(middle, self.mm(TITLE), self.ink()));

        let name = vec![
            Inline::value(&input.name, 6),
            Inline::text(&format!("{}：", or_else(&input.address, "同志")), Role::Body),
        ];
        let size = type_size.size.max(self.size(18));
        blocks.push(text(name, size, Align::Left, wide, "姓名").placed(left, self.mm(NAME) + lower, Ink::Black));

        let date_y = self.height - self.mm(DATE);
        let number = input.printed_number();
        let number = vec![Inline::text("证书编号：", Role::Body), Inline::value(&number, 12)];
        let room = axis - self.mm(HALF_ISSUER) - left - self.mm(50);
        blocks.push(text(number, self.size(14), Align::Left, room, "编号").placed(left, date_y, Ink::Black));

        let issuer_room = 2 * self.mm(HALF_ISSUER);
        let issuer =
            text(vec![Inline::value(&input.issuer, 12)], self.size(18), Align::Centre, issuer_room, "颁发单位");
        blocks.push(issuer.placed(axis, self.height - self.mm(ISSUER), Ink::Black));
        let date = text(input.date(), self.size(18), Align::Centre, issuer_room, "日期");
        blocks.push(date.placed(axis, date_y, Ink::Black));
        let seal =
            text(vec![Inline::text("（盖章）", Role::Body)], self.size(11), Align::Centre, issuer_room, "盖章处");
        blocks.push(seal.placed(axis, self.height - self.mm(ISSUER + 100), Ink::Black));
        blocks
    }

    /// The picture above the title, reduced to its room.
    fn picture(&self, picture: &Picture) -> Block {
        let (most_wide, most_high) = (self.mm(PICTURE.0), self.mm(PICTURE.1));
        let (width, height) = (picture.width.max(1), picture.height.max(1));
        let (width, height) = if width * most_high > height * most_wide {
            (width.min(most_wide), height * width.min(most_wide) / width)
        } else {
            (width * height.min(most_high) / height, height.min(most_high))
        };
        let (x, y) = ((self.width - width) / 2, self.mm(PICTURE_FOOT) - height);
        Block::Placed(Placed { x, y, item: PlacedItem::Picture(Picture { width, height, ..picture.clone() }) })
    }

    /// The paragraphs of the text.
    fn texts(&self) -> Vec<Vec<Inline>> {
        let word = |text: &str| Inline::text(text, Role::Body);
        let own: Vec<Vec<Inline>> = paragraphs(&self.input.text).iter().map(|line| vec![word(line)]).collect();
        let own_is_empty = own.is_empty();
        let mut texts = own;
        match self.input.kind {
            CertificateKind::Training => {
                if own_is_empty {
                    texts.push(self.class());
                }
                texts.push(vec![word("考核合格，准予结业。")]);
            }
            CertificateKind::Honour => {
                if own_is_empty {
                    texts.push(vec![Inline::Blank { width_em: 20 }]);
                }
                texts.push(vec![word("特发此证，以资鼓励。")]);
            }
        }
        texts
    }

    /// 于2026年3月2日至3月6日参加…，共40学时。
    fn class(&self) -> Vec<Inline> {
        let input = self.input;
        let word = |text: &str| Inline::text(text, Role::Body);
        let mut inlines = vec![word("于")];
        match (input.from, input.until) {
            (Some(from), Some(until)) => inlines.push(word(&chinese::days(from, until))),
            (from, until) => {
                let day =
                    |day: Option<chrono::NaiveDate>| Inline::value(&day.map(chinese::date).unwrap_or_default(), 6);
                inlines.extend([day(from), word("至"), day(until)]);
            }
        }
        inlines.push(word("参加"));
        if !clean(&input.organizer).is_empty() {
            inlines.push(word(&format!("{}举办的", clean(&input.organizer))));
        }
        inlines.extend([Inline::value(&input.class_name, 12), word("，共"), Inline::value(&input.hours, 3)]);
        inlines.push(word("学时。"));
        inlines
    }
}

/// A placed text.
struct Text {
    inlines: Vec<Inline>,
    size: Mpt,
    align: Align,
    max_width: Mpt,
    place: &'static str,
}

impl Text {
    fn placed(self, x: Mpt, y: Mpt, ink: Ink) -> Block {
        let Self { inlines, size, align, max_width, place } = self;
        let item = PlacedItem::Text { inlines, size, ink, align, max_width, place: place.to_owned() };
        Block::Placed(Placed { x, y, item })
    }
}
