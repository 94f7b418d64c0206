//! Finds the text of a part of a Word file: for each paragraph its pieces (`w:t`) with their place in the file. Pieces
//! belong together when only formatting lies between them, as where Word has split a mark over several runs; a line
//! break, a tab, a picture or a field between them separates.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::{Namespace, ResolveResult};

use crate::error::Result;
use crate::template::archive::damaged;

/// The namespace of Word's own elements, as Word writes it and in its strict form.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// A `w:t` element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where the element stands in the file, from `<` to `>`.
    pub range: Range<usize>,
    /// Its name, e.g. `w:t`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Pieces that are read as one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub pieces: Vec<Piece>,
    /// Whether it stands in a table.
    pub in_table: bool,
}

#[derive(Default)]
struct Paragraph {
    in_table: bool,
    stretches: Vec<Vec<Piece>>,
    separated: bool,
}

/// All stretches of text, in order of their paragraphs' ends. Error: `print.docx_damaged`.
pub(super) fn stretches(xml: &str) -> Result<Vec<Stretch>> {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().enable_all_checks(true);
    let broken = || damaged("a part is no well-formed XML");
    let (mut found, mut open) = (Vec::new(), Vec::<Paragraph>::new());
    let mut piece: Option<Piece> = None;
    let (mut depth, mut tables) = (0_usize, 0_usize);
    loop {
        let start = position(&reader);
        let (namespace, event) = reader.read_resolved_event().map_err(|_| broken())?;
        let of_word = matches!(namespace, ResolveResult::Bound(Namespace(name)) if WORD.contains(&name));
        match event {
            Event::Start(element) => {
                depth += 1;
                if piece.is_some() {
                    return Err(damaged("an element inside a text"));
                }
                match element.local_name().as_ref() {
                    "p" if of_word => open.push(Paragraph { in_table: tables > 0, ..Paragraph::default() }),
                    "tbl" if of_word => tables += 1,
                    "t" if of_word && !open.is_empty() => {
                        let name = element.name().as_ref().to_owned();
                        piece = Some(Piece { range: start..start, name, text: String::new() });
                    }
                    name => separate(name, &mut open),
                }
            }
            Event::Empty(element) => separate(element.local_name().as_ref(), &mut open),
            Event::End(element) => {
                depth = depth.checked_sub(1).ok_or_else(broken)?;
                match element.local_name().as_ref() {
                    "p" if of_word => {
                        if let Some(done) = open.pop() {
                            let in_table = done.in_table;
                            found.extend(done.stretches.into_iter().map(|pieces| Stretch { pieces, in_table }));
                        }
                    }
                    "tbl" if of_word => tables = tables.saturating_sub(1),
                    "t" if of_word => {
                        if let (Some(mut piece), Some(paragraph)) = (piece.take(), open.last_mut()) {
                            piece.range.end = position(&reader);
                            paragraph.push(piece);
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) => append(&mut piece, &text.xml10_content()),
            Event::CData(text) => append(&mut piece, &text.xml10_content()),
            Event::GeneralRef(reference) => append(&mut piece, character(&reference)?.encode_utf8(&mut [0; 4])),
            // Word never writes one; entities could be declared in it.
            Event::DocType(_) => return Err(damaged("a part declares a document type")),
            Event::Eof if depth > 0 => return Err(broken()),
            Event::Eof => return Ok(found),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn append(piece: &mut Option<Piece>, text: &str) {
    if let Some(piece) = piece {
        piece.text.push_str(text);
    }
}

/// The character of a reference; only those of XML itself exist in a Word file.
fn character(reference: &BytesRef<'_>) -> Result<char> {
    let unknown = || damaged("an unknown entity");
    if let Some(c) = reference.resolve_char_ref().map_err(|_| unknown())? {
        return Ok(c);
    }
    match reference.xml10_content().as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(unknown()),
    }
}

/// Text before and after such an element is not one text.
fn separate(name: &str, open: &mut [Paragraph]) {
    let separates = matches!(
        name,
        "br" | "cr" | "tab" | "ptab" | "sym" | "drawing" | "pict" | "object" | "AlternateContent" | "fldChar"
    ) || matches!(name, "instrText" | "delText" | "noBreakHyphen" | "softHyphen" | "oMath")
        || matches!(name, "footnoteReference" | "endnoteReference");
    if separates && let Some(paragraph) = open.last_mut() {
        paragraph.separated = true;
    }
}

impl Paragraph {
    fn push(&mut self, piece: Piece) {
        match self.stretches.last_mut() {
            Some(stretch) if !self.separated => stretch.push(piece),
            _ => self.stretches.push(vec![piece]),
        }
        self.separated = false;
    }
}
