//! Reads Word files back: the files of the archive, and their XML as a tree that insists on being well-formed.

#![allow(dead_code, reason = "not every test binary uses all of it")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use dangjian_print::document::{Block, Document, Inline, Paragraph, Placed, PlacedItem};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Bytes by file name.
pub fn files(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a .docx file is a zip archive");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("every entry can be read");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("every entry can be unpacked");
        files.insert(file.name().expect("names are text").into_owned(), bytes);
    }
    files
}

/// An element with what is in it.
#[derive(Debug, Clone, Default)]
pub struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Self>,
    /// Text directly in the element.
    pub text: String,
}

impl Node {
    /// The root of an XML file. Panics unless it is well-formed.
    pub fn parse(bytes: &[u8]) -> Self {
        let xml = std::str::from_utf8(bytes).expect("parts are UTF-8");
        let forbidden =
            |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        assert_eq!(xml.chars().find(forbidden), None, "XML 1.0 forbids most control characters");
        let mut reader = Reader::from_str(xml);
        reader.config_mut().enable_all_checks(true);
        let mut open = vec![Self::default()];
        loop {
            let event = reader.read_event().expect("well-formed XML");
            let top = open.last_mut().expect("the document itself is never closed");
            match event {
                Event::Start(start) => open.push(Self::begin(&start)),
                Event::Empty(start) => top.children.push(Self::begin(&start)),
                Event::End(_) => {
                    let done = open.pop().expect("every end has a start");
                    open.last_mut().expect("the document itself is never closed").children.push(done);
                }
                Event::Text(text) => top.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let named = quick_xml::escape::unescape(&format!("&{};", reference.xml10_content()))
                        .expect("only entities that XML itself has")
                        .into_owned();
                    top.text.push_str(&named);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.remove(0).children.remove(0)
    }

    fn begin(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("well-formed attributes");
            let value = quick_xml::escape::unescape(&attribute.value).expect("well-formed values").into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// All elements of a name inside, in order of appearance.
    pub fn all<'n>(&'n self, name: &str) -> Vec<&'n Self> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'n>(&'n self, name: &str, found: &mut Vec<&'n Self>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            child.collect(name, found);
        }
    }

    /// The first element of a name inside.
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.all(name).into_iter().next()
    }

    /// A child of this element itself.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// An attribute, empty when it is not there.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// `w:val` of the first element of a name inside, empty when there is none.
    pub fn val(&self, name: &str) -> &str {
        self.first(name).map_or("", |found| found.attribute("w:val"))
    }

    /// All text in `w:t`, in order; `|` for line breaks.
    pub fn words(&self) -> String {
        match self.name.as_str() {
            "w:t" => self.text.clone(),
            "w:br" => "|".to_owned(),
            _ => self.children.iter().map(Self::words).collect(),
        }
    }
}

/// One part of a Word file as a tree.
pub fn part(docx: &[u8], name: &str) -> Node {
    Node::parse(files(docx).get(name).unwrap_or_else(|| panic!("{name} is missing")))
}

/// The words of a document in order, blanks left out.
pub fn own_words(document: &Document) -> String {
    let paragraph = |paragraph: &Paragraph| words(&paragraph.inlines);
    let block = |block: &Block| match block {
        Block::Paragraph(own) => paragraph(own),
        Block::Signatures(all) => all.iter().map(paragraph).collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.paragraphs).map(paragraph).collect()
        }
        Block::SignOff(own) => format!("{}{}", own.issuer, own.date),
        Block::Placed(Placed { item: PlacedItem::Text { inlines, .. }, .. }) => words(inlines),
        _ => String::new(),
    };
    document.blocks.iter().map(block).collect()
}

/// The words of stretches of text.
pub fn words(inlines: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text { text, .. } | Inline::Spread { text, .. } | Inline::Padded { text, .. } => text.clone(),
        Inline::Blank { .. } => String::new(),
    };
    inlines.iter().map(word).collect()
}

/// The words of a Word file in order, blanks (underlined spaces) left out.
pub fn saved_words(body: &Node) -> String {
    body.all("w:r").into_iter().filter(|run| run.first("w:u").is_none()).map(Node::words).collect()
}
