//! Writes pages as PDF through `printpdf`. Only the glyphs that are used are embedded: `fonts` cuts them out of the font
//! and `printpdf` gets the small font.
//!
//! Why not printpdf's own feature `text_layout`, which subsets too: it brings a whole browser-like layout engine, several
//! minutes of compiling, and fonts half as large again. `finish` makes the file small and the same for the same input.

mod finish;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{Datelike, NaiveDateTime, Timelike};
use printpdf::{
    Codepoint, Color, DictItem, ExternalStream, ExternalXObject, FontId, FontMetrics, Line, LinePoint, Mm, Op,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point, Pt, Px,
    RawImage, RawImageData, RawImageFormat, Rect, Rgb, TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};

use crate::document::{Ink, PaperInfo};
use crate::error::{Error, Result};
use crate::fonts::{CutOut, FaceId, FontLibrary};
use crate::layout::{Page, PlacedPicture, PlacedRun};
use crate::picture::{Image, Pixels};
use crate::style::{Mpt, PageStyle};

/// A character of an embedded font. Several characters may share one picture in a font (e.g. 人 and the radical ⼈), and a
/// character before the quarter em between Chinese and Western text is wider by it: each is a code of its own, because a
/// code has one width and stands for one character, and copied text must be exact, without a space that nobody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Glyph {
    gid: u16,
    printed: char,
    /// Space that belongs to the character, in thousandths of the size.
    added: u16,
}

/// Code of a character and its width in thousandths of the size.
type CodeMap = HashMap<Glyph, (u16, i64)>;

struct Embedded {
    id: FontId,
    codes: CodeMap,
}

/// From this gap on viewers take it for a space; so it is made part of the character before it.
const LEAST_ADDED: i64 = 80;
/// Gaps are added in steps, so that justified lines do not ask for a hundred widths of one character.
const ADDED_STEP: i64 = 50;
const MOST_ADDED: i64 = 8_000;

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

    let mut embedded = BTreeMap::new();
    let mut characters = HashMap::new();
    for (number, (face, used)) in used(parts.iter().flat_map(|part| &part.pages)).into_iter().enumerate() {
        let (font, codes) = subset(fonts, face, &used)?;
        let name = font.font_name.clone().unwrap_or_default();
        characters.insert(name.into_bytes(), used.glyphs.iter().map(|glyph| glyph.printed).collect());
        let id = FontId(format!("T{number}"));
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
        embedded.insert(face, Embedded { id, codes });
    }
    let mut pictures = Pictures::default();
    let outlined = parts.len() > 1;
    for part in parts {
        if outlined {
            document.add_bookmark(&part.title, document.pages.len() + 1);
        }
        for page in &part.pages {
            let page = pdf_page(page, &part.style, &embedded, &mut pictures);
            document.pages.push(page);
        }
    }
    for (number, image) in pictures.known.iter().enumerate() {
        document.resources.xobjects.map.insert(picture_id(number), x_object(image));
    }
    let file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    Ok(finish::bytes(file, &characters))
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

fn x_object(image: &Image) -> XObject {
    let (width, height) = (image.width as usize, image.height as usize);
    match &image.pixels {
        Pixels::Rgb(rgb) => XObject::Image(RawImage {
            pixels: RawImageData::U8(rgb.clone()),
            width,
            height,
            data_format: RawImageFormat::RGB8,
            tag: Vec::new(),
        }),
        // Every reader of PDF decodes JPEG itself.
        Pixels::Jpeg(file) => {
            let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
            let entries = [
                ("Type", name("XObject")),
                ("Subtype", name("Image")),
                ("Width", DictItem::Int(i64::from(image.width))),
                ("Height", DictItem::Int(i64::from(image.height))),
                ("ColorSpace", name("DeviceRGB")),
                ("BitsPerComponent", DictItem::Int(8)),
                ("Filter", name("DCTDecode")),
            ];
            let dict = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            let stream = ExternalStream { dict, content: file.clone(), compress: false };
            XObject::External(ExternalXObject { stream, width: Some(Px(width)), height: Some(Px(height)), dpi: None })
        }
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

/// What is embedded of one face.
#[derive(Default)]
struct Used {
    glyphs: BTreeSet<Glyph>,
    largest_size: Mpt,
}

fn used<'p>(pages: impl Iterator<Item = &'p Page>) -> BTreeMap<FaceId, Used> {
    let mut all: BTreeMap<FaceId, Used> = BTreeMap::new();
    for run in pages.flat_map(|page| &page.runs) {
        for (at, glyph) in run.glyphs.iter().enumerate() {
            let used = all.entry(glyph.face).or_default();
            used.largest_size = used.largest_size.max(run.size);
            used.glyphs.insert(glyph_of(run, at));
        }
    }
    all
}

/// The character at a place of a run, with the space behind it when viewers would take that for a space.
fn glyph_of(run: &PlacedRun, at: usize) -> Glyph {
    let glyph = &run.glyphs[at];
    let room = run.glyphs.get(at + 1).map_or(0, |next| (next.x - glyph.x) * 1_000 / run.size.max(1));
    let gap = room - i64::from(glyph.natural);
    let added = if glyph.printed != ' ' && (LEAST_ADDED..=MOST_ADDED).contains(&gap) {
        gap / ADDED_STEP * ADDED_STEP
    } else {
        0
    };
    Glyph { gid: glyph.gid, printed: glyph.printed, added: u16::try_from(added).unwrap_or(0) }
}

fn subset(fonts: &FontLibrary, id: FaceId, used: &Used) -> Result<(ParsedFont, CodeMap)> {
    let face = fonts.face(id).ok_or(Error::NoFont)?;
    let wanted: Vec<(u16, u16)> = used.glyphs.iter().map(|glyph| (glyph.gid, glyph.added)).collect();
    let cut_out = face.cut_out(subset_tag, &wanted, used.largest_size);
    let CutOut { bytes, name, widths } = cut_out.ok_or_else(|| Error::Font { name: face.name.clone() })?;
    let coded = || used.glyphs.iter().zip(1_u16..).zip(&widths);
    let codes = coded().map(|((glyph, code), width)| (*glyph, (code, i64::from(*width)))).collect();
    let listed = coded().map(|((_, code), width)| (code, *width)).collect();
    let metrics = FontMetrics { ascent: face.per_mille(face.ascent), descent: face.per_mille(face.descent) };
    let mut font = ParsedFont::with_glyph_data(bytes, 0, Some(name), BTreeMap::new(), listed, 1_000, metrics);
    let [x_min, y_min, x_max, y_max] = face.bbox.map(|value| face.per_mille(value));
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: 1_000,
        x_min,
        y_min,
        x_max,
        y_max,
        us_weight_class: face.weight,
        ..PdfFontMetricsStub::default()
    };
    Ok((font, codes))
}

fn pdf_page(page: &Page, style: &PageStyle, fonts: &BTreeMap<FaceId, Embedded>, pictures: &mut Pictures) -> PdfPage {
    let mut ops: Vec<Op> = page.pictures.iter().map(|picture| show_picture(picture, style, pictures)).collect();
    ops.push(Op::StartTextSection);
    let mut ink = Ink::Black;
    for run in &page.runs {
        if run.ink != ink {
            ink = run.ink;
            ops.push(Op::SetFillColor { col: colour(ink) });
        }
        show_run(run, style, fonts, &mut ops);
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
fn show_run(run: &PlacedRun, style: &PageStyle, fonts: &BTreeMap<FaceId, Embedded>, ops: &mut Vec<Op>) {
    let mut start = 0;
    while start < run.glyphs.len() {
        let face = run.glyphs[start].face;
        let end = (start + 1..run.glyphs.len()).find(|at| run.glyphs[*at].face != face).unwrap_or(run.glyphs.len());
        if let Some(font) = fonts.get(&face) {
            let glyphs = &run.glyphs[start..end];
            // The pen is followed exactly as a viewer moves it, so rounding of one kern is made good by the next.
            let mut pen = glyphs[0].x * 1_000;
            let mut codes = Vec::with_capacity(glyphs.len());
            for at in 0..glyphs.len() {
                let (code, width) = font.codes.get(&glyph_of(run, start + at)).copied().unwrap_or_default();
                pen += width * run.size;
                let next = glyphs.get(at + 1).map_or(pen, |next| next.x * 1_000);
                // Kerns are whole thousandths of the size: 0.016 pt at 16 pt, far below what a printer can show.
                let kern = (pen - next) / run.size;
                pen -= kern * run.size;
                // What the code stands for is said once for the whole font (`finish`).
                codes.push(Codepoint::with_cid(code, kern_number(kern), String::new()));
            }
            let font = PdfFontHandle::External(font.id.clone());
            ops.push(Op::SetFont { font, size: points(run.size) });
            let matrix = if run.upright {
                // The upright sheet lies on its right side: what runs right on it runs down the page (R-DOC-20).
                TextMatrix::Raw([
                    0.0,
                    -1.0,
                    1.0,
                    0.0,
                    points(style.width - run.baseline).0,
                    points(style.height - glyphs[0].x).0,
                ])
            } else {
                TextMatrix::Translate(points(glyphs[0].x), points(style.height - run.baseline))
            };
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

/// The six letters before the name of a subset font (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    finish::letters(finish::digest(bytes, 0), 6)
}
