//! Saves papers as Word files (.docx) from the same [`Document`] that is printed, not from the PDF: the same text, the
//! typefaces by their official names (R-DOC-19), sizes, line pitch, indents in characters, tables, page numbers. `body`
//! goes through the blocks, `paragraph`, `run`, `table`, `placed` and `imprint` make their elements, `section` the page
//! around them, `parts` what is alike in all files; `package` packs. Only what fonts decide is left to Word: where
//! lines and pages end, and hence empty rows down to the foot of a page.
//!
//! Why no library for Word files: docx-rs 0.4.22 (MIT, kept well) cannot repeat the header rows of a table, set 避头尾
//! or the space between Chinese and Western text, lets control characters through into the XML, writes the references
//! to headers where the schema does not allow them, numbers pictures from a counter of the whole process, so that the
//! same input gives other bytes, and brings a second `zip` and a second `quick-xml`. Mending all that afterwards would
//! be more code than the elements themselves, which `quick-xml` writes and `zip` packs; both are in the program anyway.

mod body;
mod imprint;
mod measure;
pub(crate) mod package;
mod paragraph;
mod parts;
mod placed;
mod run;
mod section;
mod table;
mod xml;

use crate::document::{Document, PageNumbers, PaperInfo};
use crate::error::Result;
use package::{Package, PartKind};
use section::File;
use xml::Element;

/// Writes documents into one Word file, each in a section of its own. The same input gives the same bytes.
/// Errors: `print.too_many_columns` (Word has at most 63), `print.docx`.
pub fn docx(documents: &[Document], info: &PaperInfo) -> Result<Vec<u8>> {
    let blank = [Document::default()];
    let documents = if documents.is_empty() { &blank[..] } else { documents };
    let first = &documents[0];
    let file = File {
        several: documents.len() > 1,
        two_sided: documents.iter().any(|document| document.frame.numbers == PageNumbers::Dashed),
        normal: first.style.body.size,
    };
    let mut package = Package::new();
    package.part(PartKind::Styles, parts::styles(&first.style));
    package.part(PartKind::Settings, parts::settings(first.typesetting, file.two_sided));
    package.part(PartKind::Fonts, parts::font_table());
    let mut all = Element::new("w:body");
    for (number, document) in (1..).zip(documents) {
        let mut elements = body::body(document, &mut package)?;
        let section = section::section(document, file, &mut package);
        if number == documents.len() {
            all = all.children(elements).child(section);
        } else {
            // The last paragraph of a section carries it.
            if let Some(properties) = elements.last_mut().and_then(|last| last.first_named("w:pPr")) {
                properties.push(section);
            }
            all = all.children(elements);
        }
    }
    let properties = [("docProps/core.xml", parts::core(info)), ("docProps/app.xml", parts::app())];
    package.pack(Element::new("w:document").child(all), &properties)
}
