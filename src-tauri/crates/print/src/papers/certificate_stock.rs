//! A certificate on pre-printed stock (套打): only what differs, each text at its place in tenths of a millimetre, and all
//! of them moved by the printer's offset, which the ruler page helps to find.

use crate::chinese;
use crate::clean::{clean, paragraphs};
use crate::document::{Align, Block, Document, Ink, Inline, Paragraph, Placed, PlacedItem, Role};
use crate::papers::certificate::Certificate;
use crate::papers::parts::Room;
use crate::style::{Mpt, PageStyle, TypeSize, tenth_mm};

/// Where the texts stand on pre-printed stock. Lengths are tenths of a millimetre from the upper left corner of the paper
/// as it is printed; a text whose place is `None` is not printed, because the stock has it already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateStock {
    /// Width of the stock.
    pub width: u32,
    /// Height of the stock.
    pub height: u32,
    /// How far everything moves to the right (negative: to the left), to make good what the printer misses.
    pub offset_x: i32,
    /// How far everything moves down (negative: up).
    pub offset_y: i32,
    /// The name, without 同志.
    pub name: Option<StockPlace>,
    /// The reason of an honour, in lines broken to `width`; `y` is the first baseline.
    pub text: Option<StockPlace>,
    /// 培训班
    pub class_name: Option<StockPlace>,
    /// First day of the class.
    pub from: Option<StockPlace>,
    /// Last day of the class.
    pub until: Option<StockPlace>,
    /// 学时
    pub hours: Option<StockPlace>,
    /// 证书编号
    pub number: Option<StockPlace>,
    /// 颁发单位
    pub issuer: Option<StockPlace>,
    /// Date in Chinese numerals (R-DOC-34).
    pub date: Option<StockPlace>,
}

/// Place of one text on stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockPlace {
    /// Left end, middle or right end of the text, as `align` says.
    pub x: i32,
    /// Baseline: the line on which the text stands.
    pub y: i32,
    /// Room for the text; a longer one is set in smaller type.
    pub width: u32,
    /// Type size in tenths of a point.
    pub size: u32,
    /// Which part of the text stands at `x`.
    pub align: Align,
}

impl StockPlace {
    /// A text that begins at `x`.
    pub const fn left(x: i32, y: i32, width: u32, size: u32) -> Self {
        Self { x, y, width, size, align: Align::Left }
    }

    /// A text with its middle at `x`.
    pub const fn centred(x: i32, y: i32, width: u32, size: u32) -> Self {
        Self { align: Align::Centre, ..Self::left(x, y, width, size) }
    }
}

impl Default for CertificateStock {
    /// The stock of an honour.
    fn default() -> Self {
        Self::honour()
    }
}

impl CertificateStock {
    /// Usual stock of 荣誉证书 on A4 turned: title, 同志 and the closing words are printed already.
    pub const fn honour() -> Self {
        Self {
            width: 2_970,
            height: 2_100,
            offset_x: 0,
            offset_y: 0,
            name: Some(StockPlace::centred(650, 830, 480, 220)),
            text: Some(StockPlace::left(400, 980, 2_170, 220)),
            class_name: None,
            from: None,
            until: None,
            hours: None,
            number: Some(StockPlace::left(650, 1_730, 550, 140)),
            issuer: Some(StockPlace::centred(1_970, 1_600, 1_200, 180)),
            date: Some(StockPlace::centred(1_970, 1_730, 1_200, 180)),
        }
    }

    /// Usual stock of 结业证书 on A4 turned: 于…至…参加…，共…学时 is printed already, the gaps are filled.
    pub const fn training() -> Self {
        Self {
            text: None,
            from: Some(StockPlace::centred(860, 980, 480, 180)),
            until: Some(StockPlace::centred(1_460, 980, 480, 180)),
            class_name: Some(StockPlace::centred(1_150, 1_120, 1_200, 180)),
            hours: Some(StockPlace::centred(2_100, 1_120, 200, 180)),
            ..Self::honour()
        }
    }
}

/// The document: nothing but the variable texts.
pub(super) fn document(input: &Certificate, stock: &CertificateStock) -> Document {
    let sheet = Sheet { stock };
    let day = |day: Option<chrono::NaiveDate>| day.map(chinese::date).unwrap_or_default();
    let date = input.issued_on.map(chinese::numeral_date).unwrap_or_default();
    let number = input.printed_number();
    let texts = [
        (stock.name, input.name.as_str(), "姓名"),
        (stock.class_name, input.class_name.as_str(), "培训班"),
        (stock.from, &day(input.from), "开始日期"),
        (stock.until, &day(input.until), "结束日期"),
        (stock.hours, input.hours.as_str(), "学时"),
        (stock.number, number.as_str(), "编号"),
        (stock.issuer, input.issuer.as_str(), "颁发单位"),
        (stock.date, date.as_str(), "日期"),
    ];
    let mut blocks: Vec<Block> =
        texts.into_iter().filter_map(|(place, text, what)| sheet.line(place?, &clean(text), what)).collect();
    let style = stock.text.map_or_else(
        || sheet.style(None, TypeSize { size: tenth_mm(50), pitch: tenth_mm(100) }),
        |place| {
            let lines = paragraphs(&input.text);
            let type_size = sheet.type_of(place, &lines);
            for line in lines {
                let paragraph = Paragraph::new(vec![Inline::text(&line, Role::Body)], type_size, "证书正文");
                blocks.push(Block::Paragraph(Paragraph { first_indent_em: 2, ..paragraph }));
            }
            sheet.style(Some(place), type_size)
        },
    );
    Document { info: input.info(), style, blocks, ..Document::default() }
}

struct Sheet<'a> {
    stock: &'a CertificateStock,
}

impl Sheet<'_> {
    /// A place on the paper. Place and offset are turned into points one by one, so that moving moves exactly.
    fn at(&self, x: i32, y: i32) -> (Mpt, Mpt) {
        let length = |tenths: i32| tenth_mm(i64::from(tenths));
        (length(x) + length(self.stock.offset_x), length(y) + length(self.stock.offset_y))
    }

    /// One line; nothing for a text that is not known, the stock has a line to write on.
    fn line(&self, place: StockPlace, text: &str, what: &str) -> Option<Block> {
        if text.is_empty() {
            return None;
        }
        let (x, y) = self.at(place.x, place.y);
        let item = PlacedItem::Text {
            inlines: vec![Inline::text(text, Role::Body)],
            size: size(place),
            ink: Ink::Black,
            align: place.align,
            max_width: tenth_mm(i64::from(place.width)),
            place: what.to_owned(),
        };
        Some(Block::Placed(Placed { x, y, item }))
    }

    /// Type of the reason: smaller where it would run down to the issuer.
    fn type_of(&self, place: StockPlace, lines: &[String]) -> TypeSize {
        let below = [self.stock.issuer, self.stock.date, self.stock.number].into_iter().flatten().map(|next| next.y);
        let end = below.filter(|y| *y > place.y).min().unwrap_or_else(|| i32::try_from(self.stock.height).unwrap_or(0));
        let height = tenth_mm(i64::from((end - place.y).max(0)));
        let room = Room { width: tenth_mm(i64::from(place.width)), height, largest: size(place), pitch: 1_750 };
        room.fit(lines).0
    }

    /// The paper; its type area is the room of the reason.
    fn style(&self, place: Option<StockPlace>, type_size: TypeSize) -> PageStyle {
        let length = |tenths: u32| tenth_mm(i64::from(tenths));
        let (width, height) = (length(self.stock.width), length(self.stock.height));
        let paper = PageStyle { width, height, body: type_size, ..PageStyle::record() };
        let Some(place) = place else { return paper };
        let (x, baseline) = self.at(place.x, place.y);
        // From the baseline up to the upper edge of the first line.
        let above = (type_size.pitch - type_size.size) / 2 + type_size.size * crate::style::ASCENT_PER_MILLE / 1_000;
        PageStyle { left: x, right: width - x - length(place.width), top: baseline - above, bottom: 0, ..paper }
    }
}

fn size(place: StockPlace) -> Mpt {
    i64::from(place.size) * 100
}
