//! The parts of a Word file and how they are packed. Numbers come from one counter and times from the caller, so the
//! same documents give the same bytes.

use std::io::{Cursor, Write};
use std::sync::Arc;

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::document::Ink;
use crate::docx::placed::{PICTURE_NAMESPACE, dot};
use crate::docx::xml::Element;
use crate::error::{Error, Result};
use crate::picture::{Image, Pixels};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Kinds of parts beside the body.
#[derive(Clone, Copy)]
pub(super) enum PartKind {
    Header,
    Footer,
    Styles,
    Settings,
    Fonts,
}

impl PartKind {
    /// File name, type of the relation, type of the content.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Header => ("header", "header", "header"),
            Self::Footer => ("footer", "footer", "footer"),
            Self::Styles => ("styles", "styles", "styles"),
            Self::Settings => ("settings", "settings", "settings"),
            Self::Fonts => ("fontTable", "fontTable", "fontTable"),
        }
    }
}

struct Part {
    kind: PartKind,
    number: usize,
    root: Element,
}

impl Part {
    /// The names that all Word files have; headers and footers are numbered.
    fn file(&self) -> String {
        let name = self.kind.names().0;
        match self.kind {
            PartKind::Header | PartKind::Footer => format!("{name}{}.xml", self.number),
            PartKind::Styles | PartKind::Settings | PartKind::Fonts => format!("{name}.xml"),
        }
    }

    fn relation(&self) -> String {
        format!("rId{}", self.number)
    }
}

/// Collects the parts while the body is made.
pub(super) struct Package {
    next_id: usize,
    parts: Vec<Part>,
    pictures: Vec<Arc<Image>>,
    /// Pictures of one pixel, black and red.
    dots: [Arc<Image>; 2],
}

impl Package {
    pub fn new() -> Self {
        Self { next_id: 0, parts: Vec::new(), pictures: Vec::new(), dots: [dot(Ink::Black), dot(Ink::Red)] }
    }

    /// A number that nothing else in the file has.
    pub fn id(&mut self) -> usize {
        self.next_id += 1;
        self.next_id
    }

    /// One pixel of an ink.
    pub fn dot(&self, ink: Ink) -> Arc<Image> {
        Arc::clone(&self.dots[usize::from(ink == Ink::Red)])
    }

    /// Adds a part; gives the name of its relation.
    pub fn part(&mut self, kind: PartKind, root: Element) -> String {
        let part = Part { kind, number: self.parts.len() + 1, root: with_namespaces(root) };
        let relation = part.relation();
        self.parts.push(part);
        relation
    }

    /// Adds a picture, each once; gives the name of its relation.
    pub fn picture(&mut self, image: &Arc<Image>) -> String {
        let known = self.pictures.iter().position(|known| Arc::ptr_eq(known, image));
        let number = known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(image));
            self.pictures.len() - 1
        });
        format!("rIdP{}", number + 1)
    }

    /// Packs everything. Error: `print.docx`.
    pub fn pack(&self, document: Element, properties: &[(&str, Element)]) -> Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, bytes: &[u8]| -> Result<()> {
            zip.start_file(name, entry()).map_err(failed)?;
            zip.write_all(bytes).map_err(failed)
        };
        let xml = |element: &Element| element.to_file().map_err(failed);
        put("[Content_Types].xml", &xml(&self.content_types())?)?;
        put("_rels/.rels", &xml(&package_relations())?)?;
        put("word/document.xml", &xml(&with_namespaces(document))?)?;
        put("word/_rels/document.xml.rels", &xml(&self.relations())?)?;
        for part in &self.parts {
            put(&format!("word/{}", part.file()), &xml(&part.root)?)?;
        }
        for (number, image) in (1..).zip(&self.pictures) {
            let name = format!("word/{}", media(number, image));
            match &image.pixels {
                Pixels::Rgb(rgb) => put(&name, &png(image, rgb)?)?,
                Pixels::Jpeg(file) => put(&name, file)?,
            }
        }
        for (name, element) in properties {
            put(name, &xml(element)?)?;
        }
        Ok(zip.finish().map_err(failed)?.into_inner())
    }

    fn content_types(&self) -> Element {
        let default =
            |ending: &str, kind: &str| Element::new("Default").with("Extension", ending).with("ContentType", kind);
        let part =
            |name: String, kind: String| Element::new("Override").with("PartName", name).with("ContentType", kind);
        let parts = self
            .parts
            .iter()
            .map(|own| part(format!("/word/{}", own.file()), format!("{TYPES}.{}+xml", own.kind.names().2)));
        Element::new("Types")
            .with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
            .child(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
            .child(default("xml", "application/xml"))
            .child(default("png", "image/png"))
            .children(self.pictures.iter().any(|image| is_jpeg(image)).then(|| default("jpg", "image/jpeg")))
            .child(part("/word/document.xml".into(), format!("{TYPES}.document.main+xml")))
            .children(parts)
            .child(part(
                "/docProps/core.xml".into(),
                "application/vnd.openxmlformats-package.core-properties+xml".into(),
            ))
            .child(part(
                "/docProps/app.xml".into(),
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
            ))
    }

    fn relations(&self) -> Element {
        let parts = self.parts.iter().map(|part| relation(&part.relation(), part.kind.names().1, &part.file()));
        let pictures = (1..)
            .zip(&self.pictures)
            .map(|(number, image)| relation(&format!("rIdP{number}"), "image", &media(number, image)));
        relations_root().children(parts).children(pictures)
    }
}

/// How each file is packed: compressed, with a fixed time.
pub(crate) fn entry() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Docx { reason: error.to_string() }
}

fn is_jpeg(image: &Image) -> bool {
    matches!(image.pixels, Pixels::Jpeg(_))
}

/// The file of a picture, inside `word/`.
fn media(number: usize, image: &Image) -> String {
    format!("media/image{number}.{}", if is_jpeg(image) { "jpg" } else { "png" })
}

fn png(image: &Image, rgb: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(rgb, image.width, image.height, ExtendedColorType::Rgb8).map_err(failed)?;
    Ok(bytes)
}

fn with_namespaces(root: Element) -> Element {
    root.with("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
        .with("xmlns:r", RELATIONS)
        .with("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
        .with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .with("xmlns:pic", PICTURE_NAMESPACE)
}

fn relations_root() -> Element {
    Element::new("Relationships").with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
}

fn relation(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", format!("{RELATIONS}/{kind}")).with("Target", target)
}

fn package_relations() -> Element {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations_root()
        .child(relation("rId1", "officeDocument", "word/document.xml"))
        .child(Element::new("Relationship").with("Id", "rId2").with("Type", core).with("Target", "docProps/core.xml"))
        .child(relation("rId3", "extended-properties", "docProps/app.xml"))
}
