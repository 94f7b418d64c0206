//! Writes pages as PDF through `printpdf`. Only the glyphs that are used are embedded: `subsetter` cuts them out of the
//! font and `printpdf` gets the small font.
//!
//! Why not printpdf's own feature `text_layout`, which subsets too: it brings a whole browser-like layout engine and
//! several minutes of compiling; `subsetter` is one small crate and gives the same size. The document id, which
//! printpdf draws from a counter, is replaced by a digest of the content: same input, same bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime, Timelike};
use printpdf::{
    Codepoint, Color, FontId, FontMetrics, Line, LinePoint, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point, Pt, RawImage, RawImageData, RawImageFormat, Rect, Rgb,
    TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};

use crate::document::{Ink, PaperInfo};
use crate::error::{Error, Result};
use crate::fonts::{FaceId, FontLibrary};
use crate::layout::{Page, PlacedPicture, PlacedRun};
use crate::picture::Image;
use crate::style::{Mpt, PageStyle};

/// One embedded font. Several characters may share one picture in a font (e.g. 人 and the radical ⼈); each further one
/// goes into a further variant, because a PDF font can name only one character per glyph and copying must be exact.
type FontKey = (FaceId, usize);

/// Glyph number in the original font → (number in the embedded font, width in thousandths of the size).
type GlyphMap = HashMap<u16, (u16, i64)>;

struct Embedded {
    id: FontId,
    glyphs: GlyphMap,
}

/// One paper of a file: its pages, their measures, and its entry in the outline of a file of several papers.
pub struct Part {
    /// Finished pages.
    pub pages: Vec<Page>,
    /// Their measures.
    pub style: PageStyle,
    /// Entry in the outline.
    pub title: String,
}

/// Makes the PDF. A file of several papers gets an outline. Error: `print.font` when a font cannot be subset.
pub fn write(parts: &[Part], info: &PaperInfo, fonts: &FontLibrary) -> Result<Vec<u8>> {
    let mut document = PdfDocument::new(&info.title);
    let created = pdf_time(info.created);
    let data = &mut document.metadata.info;
    data.author.clone_from(&info.author);
    "社区党建工作台".clone_into(&mut data.creator);
    "社区党建工作台".clone_into(&mut data.producer);
    // R-DOC-19: which typeface stood in for which.
    data.keywords = fonts.stand_ins();
    (data.creation_date, data.modification_date, data.metadata_date) = (created, created, created);

    let variants = Variants::of(parts.iter().flat_map(|part| &part.pages));
    let mut embedded = BTreeMap::new();
    for (number, (key, used)) in variants.used.iter().enumerate() {
        let (font, glyphs) = subset(fonts, key.0, used)?;
        let id = FontId(format!("T{number}"));
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
        embedded.insert(*key, Embedded { id, glyphs });
    }
    let mut pictures = Pictures::default();
    let outlined = parts.len() > 1;
    for part in parts {
        if outlined {
            document.add_bookmark(&part.title, document.pages.len() + 1);
        }
        for page in &part.pages {
            let page = pdf_page(page, &part.style, &variants, &embedded, &mut pictures);
            document.pages.push(page);
        }
    }
    for (number, image) in pictures.known.iter().enumerate() {
        document.resources.xobjects.map.insert(picture_id(number), XObject::Image(raw_image(image)));
    }
    let mut bytes = document.save(&PdfSaveOptions::default(), &mut Vec::new());
    drop_empty_standard(&mut bytes);
    set_document_id(&mut bytes);
    Ok(bytes)
}

/// The pictures of a file, each once.
#[derive(Default)]
struct Pictures {
    known: Vec<Arc<Image>>,
}

impl Pictures {
    fn number(&mut self, image: &Arc<Image>) -> usize {
        let found = self.known.iter().position(|known| Arc::ptr_eq(known, image));
        found.unwrap_or_else(|| {
            self.known.push(Arc::clone(image));
            self.known.len() - 1
        })
    }
}

fn picture_id(number: usize) -> XObjectId {
    XObjectId(format!("P{number}"))
}

fn raw_image(image: &Image) -> RawImage {
    RawImage {
        pixels: RawImageData::U8(image.rgb.clone()),
        width: image.width as usize,
        height: image.height as usize,
        data_format: RawImageFormat::RGB8,
        tag: Vec::new(),
    }
}

/// Puts a picture at its place. At 72 dpi a pixel is a point, so the scale is points per pixel.
fn show_picture(picture: &PlacedPicture, style: &PageStyle, pictures: &mut Pictures) -> Op {
    let scale =
        |length: Mpt, pixels: u32| points(length).0 / f32::from(u16::try_from(pixels.max(1)).unwrap_or(u16::MAX));
    Op::UseXobject {
        id: picture_id(pictures.number(&picture.image)),
        transform: XObjectTransform {
            translate_x: Some(points(picture.x)),
            translate_y: Some(points(style.height - picture.y - picture.height)),
            scale_x: Some(scale(picture.width, picture.image.width)),
            scale_y: Some(scale(picture.height, picture.image.height)),
            dpi: Some(72.0),
            ..XObjectTransform::default()
        },
    }
}

/// Red as in the standard's 红色 (R-DOC-05): pure red, as all office printers mix it.
fn colour(ink: Ink) -> Color {
    let red = if ink == Ink::Red { 1.0 } else { 0.0 };
    Color::Rgb(Rgb { r: red, g: 0.0, b: 0.0, icc_profile: None })
}

/// Which character is drawn from which variant of which face.
struct Variants {
    /// Characters that share a glyph, in order of appearance.
    shared: HashMap<(FaceId, u16), Vec<char>>,
    /// Glyphs of each embedded font with the character each stands for.
    used: BTreeMap<FontKey, BTreeMap<u16, char>>,
}

impl Variants {
    fn of<'p>(pages: impl Iterator<Item = &'p Page>) -> Self {
        let mut all = Self { shared: HashMap::new(), used: BTreeMap::new() };
        for glyph in pages.flat_map(|page| &page.runs).flat_map(|run| &run.glyphs) {
            let characters = all.shared.entry((glyph.face, glyph.gid)).or_default();
            if !characters.contains(&glyph.printed) {
                characters.push(glyph.printed);
                let key = (glyph.face, characters.len() - 1);
                all.used.entry(key).or_default().insert(glyph.gid, glyph.printed);
            }
        }
        all
    }

    fn key(&self, face: FaceId, gid: u16, c: char) -> FontKey {
        let variant = self.shared.get(&(face, gid)).and_then(|all| all.iter().position(|known| *known == c));
        (face, variant.unwrap_or(0))
    }
}

fn subset(fonts: &FontLibrary, id: FaceId, used: &BTreeMap<u16, char>) -> Result<(ParsedFont, GlyphMap)> {
    let face = fonts.face(id).ok_or(Error::NoFont)?;
    let failed = |reason: String| Error::Font { name: face.name.clone(), reason };
    let parsed = ttf_parser::Face::parse(&face.data, face.index).map_err(|error| failed(error.to_string()))?;
    let mut remapper = subsetter::GlyphRemapper::new();
    let (mut glyphs, mut widths) = (HashMap::new(), BTreeMap::new());
    for gid in used.keys().copied() {
        let new = remapper.remap(gid);
        let width = parsed.glyph_hor_advance(ttf_parser::GlyphId(gid)).unwrap_or(0);
        widths.insert(new, width);
        glyphs.insert(gid, (new, i64::from(width) * 1_000 / i64::from(face.units_per_em)));
    }
    let bytes = subsetter::subset(&face.data, face.index, &remapper).map_err(|error| failed(error.to_string()))?;
    let tag = subset_tag(&bytes);
    let metrics = FontMetrics { ascent: face.ascent, descent: face.descent };
    let name = Some(format!("{tag}+{}", face.name));
    let mut font = ParsedFont::with_glyph_data(bytes, 0, name, BTreeMap::new(), widths, face.units_per_em, metrics);
    let [x_min, y_min, x_max, y_max] = face.bbox;
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: face.units_per_em,
        x_min,
        y_min,
        x_max,
        y_max,
        us_weight_class: face.weight,
        ..PdfFontMetricsStub::default()
    };
    Ok((font, glyphs))
}

fn pdf_page(
    page: &Page,
    style: &PageStyle,
    variants: &Variants,
    fonts: &BTreeMap<FontKey, Embedded>,
    pictures: &mut Pictures,
) -> PdfPage {
    let mut ops: Vec<Op> = page.pictures.iter().map(|picture| show_picture(picture, style, pictures)).collect();
    ops.push(Op::StartTextSection);
    let mut ink = Ink::Black;
    for run in &page.runs {
        if run.ink != ink {
            ink = run.ink;
            ops.push(Op::SetFillColor { col: colour(ink) });
        }
        show_run(run, style, variants, fonts, &mut ops);
    }
    ops.push(Op::EndTextSection);
    let (mut thickness, mut ink) = (None, Ink::Black);
    for rule in &page.rules {
        if thickness != Some(rule.thickness) {
            ops.push(Op::SetOutlineThickness { pt: points(rule.thickness) });
            thickness = Some(rule.thickness);
        }
        if rule.ink != ink {
            ink = rule.ink;
            ops.push(Op::SetOutlineColor { col: colour(ink) });
        }
        let point = |x, y| LinePoint { p: Point { x: points(x), y: points(style.height - y) }, bezier: false };
        let line = Line { points: vec![point(rule.x1, rule.y1), point(rule.x2, rule.y2)], is_closed: false };
        ops.push(Op::DrawLine { line });
    }
    let paper = Rect::from_wh(points(style.width), points(style.height));
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ..PdfPage::new(Mm(0.0), Mm(0.0), ops)
    }
}

/// Writes one run; a new text operation begins where the font changes.
fn show_run(
    run: &PlacedRun,
    style: &PageStyle,
    variants: &Variants,
    fonts: &BTreeMap<FontKey, Embedded>,
    ops: &mut Vec<Op>,
) {
    let key_of = |at: usize| variants.key(run.glyphs[at].face, run.glyphs[at].gid, run.glyphs[at].printed);
    let mut start = 0;
    while start < run.glyphs.len() {
        let key = key_of(start);
        let end = (start + 1..run.glyphs.len()).find(|at| key_of(*at) != key).unwrap_or(run.glyphs.len());
        if let Some(font) = fonts.get(&key) {
            let glyphs = &run.glyphs[start..end];
            // The pen is followed exactly as a viewer moves it, so rounding of one kern is made good by the next.
            let mut pen = glyphs[0].x * 1_000;
            let mut codes = Vec::with_capacity(glyphs.len());
            for (at, glyph) in glyphs.iter().enumerate() {
                let (gid, width) = font.glyphs.get(&glyph.gid).copied().unwrap_or_default();
                pen += width * run.size;
                let next = glyphs.get(at + 1).map_or(pen, |next| next.x * 1_000);
                // Kerns are whole thousandths of the size: 0.016 pt at 16 pt, far below what a printer can show.
                let kern = (pen - next) / run.size;
                pen -= kern * run.size;
                codes.push(Codepoint::with_cid(gid, kern_number(kern), glyph.printed.to_string()));
            }
            let font = PdfFontHandle::External(font.id.clone());
            ops.push(Op::SetFont { font, size: points(run.size) });
            let matrix = TextMatrix::Translate(points(glyphs[0].x), points(style.height - run.baseline));
            ops.push(Op::SetTextMatrix { matrix });
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codes)] });
        }
        start = end;
    }
}

#[expect(clippy::cast_precision_loss, reason = "lengths on paper are far below 2^24 thousandths where f32 is exact")]
fn points(length: Mpt) -> Pt {
    Pt(length as f32 / 1_000.0)
}

#[expect(clippy::cast_precision_loss, reason = "kerns are far below 2^24")]
fn kern_number(kern: i64) -> f32 {
    kern as f32
}

fn pdf_time(time: NaiveDateTime) -> printpdf::OffsetDateTime {
    let small = |value: u32| u8::try_from(value).unwrap_or(0);
    printpdf::OffsetDateTime::new_in_offset(
        printpdf::Date { year: time.year().clamp(0, 9_999), month: small(time.month()), day: small(time.day()) },
        printpdf::Time {
            hour: small(time.hour()),
            minute: small(time.minute()),
            second: small(time.second()),
            millisecond: 0,
        },
        printpdf::Offset { hours: 0, minutes: 0, seconds: 0, milliseconds: 0 },
    )
}

/// FNV-1a, 64 bits: tells different contents apart; protects nothing.
fn digest(bytes: &[u8], seed: u64) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn letters(mut number: u64, count: usize) -> String {
    let mut out = String::with_capacity(count);
    for _ in 0..count {
        out.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out
}

/// The six letters before the name of a subset font (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    letters(digest(bytes, 0), 6)
}

/// printpdf always names a PDF/X version, here an empty one, which makes viewers announce a standard that is not kept.
/// Overwritten with spaces, so that no offset changes.
fn drop_empty_standard(bytes: &mut [u8]) {
    const KEY: &[u8] = b"/GTS_PDFXVersion()";
    if let Some(at) = bytes.windows(KEY.len()).rposition(|window| window == KEY) {
        bytes[at..at + KEY.len()].fill(b' ');
    }
}

/// Replaces the two ids in the trailer, 32 letters each, by letters derived from everything before them.
fn set_document_id(bytes: &mut [u8]) {
    let Some(at) = bytes.windows(3).rposition(|window| window == b"/ID") else { return };
    let id: String = (0..4).map(|part| letters(digest(&bytes[..at], part), 8)).collect();
    let mut from = at;
    for _ in 0..2 {
        let Some(open) = bytes[from..].iter().position(|byte| *byte == b'(').map(|found| from + found + 1) else {
            return;
        };
        let Some(slot) = bytes.get_mut(open..open + id.len()) else { return };
        slot.copy_from_slice(id.as_bytes());
        from = open + id.len();
    }
}
