//! Reads a finished PDF back: where type and rules really stand on its pages, in points from the upper left corner.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// Millimetres as points.
pub fn mm(millimetres: f64) -> f64 {
    millimetres * 72.0 / 25.4
}

/// Edges of the type area on A4 (R-DOC-02).
pub const LEFT: f64 = 79.37;
pub const TOP: f64 = 104.882;
pub const WIDTH: f64 = 442.205;
pub const HEIGHT: f64 = 637.795;
/// Distances of lines and characters (R-DOC-03).
pub const PITCH: f64 = 28.99;
pub const EM: f64 = 15.793;

/// Half a tenth of a millimetre of tolerance; a failing measure says how far it is off.
#[track_caller]
pub fn near(seen: f64, wanted: f64, why: &str) {
    assert!((seen - wanted).abs() < mm(0.05), "{why}: {seen:.2} pt instead of {wanted:.2} pt");
}

/// Red, green and blue in thousandths.
pub type Colour = [i64; 3];
pub const RED: Colour = [1_000, 0, 0];
pub const BLACK: Colour = [0, 0, 0];

/// A page as a viewer sees it.
#[derive(Debug)]
pub struct SeenPage {
    pub width: f64,
    pub height: f64,
    /// Type, in the order of the file; what follows on one baseline is one line.
    pub lines: Vec<SeenLine>,
    pub rules: Vec<SeenRule>,
}

/// Characters on one baseline.
#[derive(Debug)]
pub struct SeenLine {
    pub baseline: f64,
    pub size: f64,
    pub colour: Colour,
    /// Name of the font without its tag.
    pub font: String,
    pub text: String,
    /// Left end of each character.
    pub xs: Vec<f64>,
    /// Right end of the last character's box.
    pub end: f64,
}

/// A straight rule.
#[derive(Debug)]
pub struct SeenRule {
    pub x1: f64,
    pub y1: f64,
    pub x2: f64,
    pub y2: f64,
    pub thickness: f64,
    pub colour: Colour,
}

impl SeenLine {
    /// Left end.
    pub fn start(&self) -> f64 {
        self.xs[0]
    }

    /// Upper edge of the type's em box.
    pub fn top(&self) -> f64 {
        self.baseline - self.size * 0.88
    }

    /// Lower edge of the type's em box.
    pub fn bottom(&self) -> f64 {
        self.top() + self.size
    }

    /// Left end of the first character of `part`.
    pub fn x_of(&self, part: &str) -> f64 {
        let byte = self.text.find(part).unwrap_or_else(|| panic!("{part} is not in {}", self.text));
        self.xs[self.text[..byte].chars().count()]
    }
}

impl SeenPage {
    /// The first line that contains `part`.
    pub fn line(&self, part: &str) -> &SeenLine {
        let found = self.lines.iter().find(|line| line.text.contains(part));
        found.unwrap_or_else(|| panic!("{part} is not on the page: {:?}", self.texts()))
    }

    pub fn texts(&self) -> Vec<&str> {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    /// Horizontal rules from top to bottom.
    pub fn horizontal(&self) -> Vec<&SeenRule> {
        let mut rules: Vec<_> = self.rules.iter().filter(|rule| (rule.y1 - rule.y2).abs() < 0.001).collect();
        rules.sort_by(|one, other| one.y1.total_cmp(&other.y1));
        rules
    }
}

struct Font {
    name: String,
    widths: HashMap<u16, f64>,
    characters: HashMap<u16, String>,
}

/// All pages of a PDF.
pub fn read(pdf: &[u8]) -> Vec<SeenPage> {
    let document = Document::load_mem(pdf).expect("the PDF can be read");
    document.get_pages().into_values().map(|id| page(&document, id)).collect()
}

fn page(document: &Document, id: lopdf::ObjectId) -> SeenPage {
    let dictionary = document.get_dictionary(id).expect("a page is a dictionary");
    let paper = numbers(dictionary.get(b"MediaBox").and_then(Object::as_array).expect("a page has a size"));
    let fonts = document.get_page_fonts(id).expect("a page has fonts");
    let fonts: HashMap<Vec<u8>, Font> =
        fonts.into_iter().map(|(name, font)| (name, read_font(document, font))).collect();
    let mut seen = SeenPage { width: paper[2], height: paper[3], lines: Vec::new(), rules: Vec::new() };
    let content = Content::decode(&document.get_page_content(id)).expect("the content can be read");
    let (mut fill, mut stroke, mut thickness) = (BLACK, BLACK, 1.0);
    let (mut font, mut size, mut pen, mut from) = (None, 0.0, (0.0, 0.0), (0.0, 0.0));
    for operation in content.operations {
        let operands = &operation.operands;
        let number = |at: usize| f64::from(operands[at].as_float().expect("a number"));
        match operation.operator.as_str() {
            "rg" => fill = colour(operands),
            "RG" => stroke = colour(operands),
            "w" => thickness = number(0),
            "Tf" => (font, size) = (fonts.get(operands[0].as_name().expect("a font")), number(1)),
            "Tm" => pen = (number(4), seen.height - number(5)),
            "TJ" => {
                let font = font.expect("a font is chosen before type is shown");
                show(&mut seen.lines, font, (size, fill), pen, operands[0].as_array().expect("an array"));
            }
            "m" => from = (number(0), seen.height - number(1)),
            "l" => {
                let (x2, y2) = (number(0), seen.height - number(1));
                seen.rules.push(SeenRule { x1: from.0, y1: from.1, x2, y2, thickness, colour: stroke });
            }
            _ => {}
        }
    }
    seen
}

fn show(lines: &mut Vec<SeenLine>, font: &Font, (size, colour): (f64, Colour), (x, y): (f64, f64), items: &[Object]) {
    let goes_on = |line: &SeenLine| {
        (line.baseline - y).abs() < 0.001
            && line.colour == colour
            && (line.size - size).abs() < 0.001
            && x >= line.end - size
    };
    if !lines.last().is_some_and(goes_on) || x > lines[lines.len() - 1].end + 3.0 * size {
        let (font, text) = (font.name.clone(), String::new());
        lines.push(SeenLine { baseline: y, size, colour, font, text, xs: Vec::new(), end: x });
    }
    let line = lines.last_mut().expect("a line was just made");
    let mut pen = x;
    for item in items {
        if let Object::String(codes, _) = item {
            for code in codes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                let characters = font.characters.get(&code).map_or("\u{FFFD}", String::as_str);
                for c in characters.chars() {
                    line.text.push(c);
                    line.xs.push(pen);
                }
                pen += font.widths.get(&code).copied().unwrap_or(1_000.0) * size / 1_000.0;
            }
        } else {
            pen -= f64::from(item.as_float().expect("a kern")) * size / 1_000.0;
        }
    }
    line.end = pen;
}

#[allow(clippy::cast_possible_truncation, reason = "parts of a colour lie between 0 and 1")]
fn colour(operands: &[Object]) -> Colour {
    let parts = numbers(operands);
    [0, 1, 2].map(|at: usize| (parts[at] * 1_000.0).round() as i64)
}

fn numbers(array: &[Object]) -> Vec<f64> {
    array.iter().map(|object| f64::from(object.as_float().expect("a number"))).collect()
}

fn read_font(document: &Document, font: &Dictionary) -> Font {
    let resolved = |object: &Object| document.dereference(object).expect("no dangling reference").1.clone();
    let descendants = resolved(font.get(b"DescendantFonts").expect("a composite font"));
    let descendant = resolved(&descendants.as_array().expect("an array")[0]);
    let descendant = descendant.as_dict().expect("a font");
    let name = String::from_utf8_lossy(font.get(b"BaseFont").and_then(Object::as_name).expect("a name")).into_owned();
    let name = name.split_once('+').map_or(name.clone(), |(_, name)| name.to_owned());
    let mut widths = HashMap::new();
    let array = resolved(descendant.get(b"W").expect("widths"));
    let mut entries = array.as_array().expect("an array").iter();
    while let Some(first) = entries.next() {
        let first = u16::try_from(first.as_i64().expect("a glyph number")).expect("glyph numbers have 16 bits");
        let list = resolved(entries.next().expect("widths follow a number"));
        for (gid, width) in (first..).zip(numbers(list.as_array().expect("an array"))) {
            widths.insert(gid, width);
        }
    }
    let stream = resolved(font.get(b"ToUnicode").expect("text can be copied"));
    let stream = stream.as_stream().expect("a stream").get_plain_content().expect("it can be read");
    Font { name, widths, characters: characters(&String::from_utf8_lossy(&stream)) }
}

/// The lists of the `bfrange` sections of a character map: `<first><last>[<text> …]`.
fn characters(map: &str) -> HashMap<u16, String> {
    let number = |digits: &str| u16::from_str_radix(digits, 16).expect("hexadecimal");
    let mut found = HashMap::new();
    for section in map.split("beginbfrange").skip(1) {
        let section = section.split("endbfrange").next().unwrap_or_default();
        let mut texts = section.split(['<', '>', '[', ']']).map(str::trim).filter(|text| !text.is_empty());
        let first = number(texts.next().expect("the first code"));
        let last = number(texts.next().expect("the last code"));
        for (code, text) in (first..=last).zip(texts) {
            let units: Vec<u16> = (0..text.len() / 4).map(|at| number(&text[at * 4..at * 4 + 4])).collect();
            found.insert(code, String::from_utf16_lossy(&units));
        }
    }
    found
}
