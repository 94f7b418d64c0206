//! The body of one document: its blocks in order, issuer and date, the imprint. Space above a table, page breaks and
//! anchored pictures wait for the paragraph that carries them.

use crate::document::{Align, Block, Document, Ink, Inline, Paragraph, SignOff};
use crate::docx::imprint;
use crate::docx::measure::{eighths, grid_pitch, text_width};
use crate::docx::package::Package;
use crate::docx::paragraph::{Place, Setter};
use crate::docx::placed::{Fixed, in_line, placed};
use crate::docx::table::table;
use crate::docx::xml::Element;
use crate::error::Result;
use crate::style::{Mpt, TypeSize, pt};

/// What stands last in the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Paragraph,
    Frame,
    Table,
}

/// The blocks of a document as elements of the body. The last one is always a paragraph that may carry a section.
/// Errors: `print.too_many_columns`.
pub(super) fn body(document: &Document, package: &mut Package) -> Result<Vec<Element>> {
    let setter = Setter { style: &document.style, typesetting: document.typesetting };
    let mut body = Body {
        setter,
        package,
        elements: Vec::new(),
        last: Last::Nothing,
        before: 0,
        page_break: false,
        anchored: Vec::new(),
        rules: 0,
    };
    for (at, block) in document.blocks.iter().enumerate() {
        let following =
            document.blocks[at + 1..].iter().find(|next| !matches!(next, Block::Space(_) | Block::BlankLines(_)));
        let tied = matches!(following, Some(Block::Signatures(_) | Block::SignOff(_)));
        body.block(block, tied)?;
    }
    if let Some(imprint) = &document.frame.imprint {
        body.settle_table();
        let table = imprint::table(imprint, body.setter, body.package);
        body.push(table, Last::Table);
    }
    body.before = 0;
    if body.last != Last::Paragraph || body.page_break || !body.anchored.is_empty() {
        body.spacer(pt(1), false);
    }
    Ok(body.elements)
}

struct Body<'a> {
    setter: Setter<'a>,
    package: &'a mut Package,
    elements: Vec<Element>,
    last: Last,
    /// Space that the next paragraph has above it.
    before: Mpt,
    /// The next paragraph begins a page.
    page_break: bool,
    /// Runs with pictures at fixed places, for the next paragraph.
    anchored: Vec<Element>,
    /// Rules so far: Word joins two bordered paragraphs unless their borders differ.
    rules: usize,
}

impl Body<'_> {
    fn block(&mut self, block: &Block, tied: bool) -> Result<()> {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, tied),
            Block::Table(given) => {
                self.settle_table();
                if let Some(table) = table(given, self.setter, tied, self.package)? {
                    self.push(table, Last::Table);
                }
            }
            Block::Space(height) => {
                if !self.at_top() {
                    self.before += height;
                }
            }
            Block::BlankLines(count) => {
                let blank = Paragraph::body(Vec::new(), self.setter.style, "");
                for _ in 0..*count {
                    if !self.page_break {
                        self.paragraph(&blank, tied);
                    }
                }
            }
            Block::Signatures(paragraphs) => {
                for (at, paragraph) in paragraphs.iter().enumerate() {
                    self.paragraph(paragraph, tied || at + 1 < paragraphs.len());
                }
            }
            Block::SignOff(sign_off) => self.sign_off(sign_off, tied),
            Block::Rule { thickness, ink } => self.rule(*thickness, *ink, tied),
            Block::Picture(picture) => {
                let run = in_line(picture, self.setter.style, self.package);
                let paragraph = Paragraph::new(Vec::new(), self.setter.style.table, "").aligned(Align::Centre);
                // Tied: what it shows is said below it.
                let place = Place { loose: true, ..self.place(true) };
                let element = self.setter.with_runs(&paragraph, place, vec![run]);
                self.push_paragraph(element);
            }
            Block::PageBreak => {
                if self.last != Last::Nothing || !self.anchored.is_empty() {
                    if !self.anchored.is_empty() {
                        self.spacer(pt(1), false);
                    }
                    self.page_break = true;
                    self.before = 0;
                }
            }
            Block::Placed(given) => match placed(given, self.setter, self.package) {
                Fixed::Run(run) => self.anchored.push(run),
                Fixed::Paragraph(frame) => {
                    if self.page_break {
                        // A frame cannot begin a page; the spacer that does carries it.
                        self.spacer(pt(1), false);
                    }
                    self.push(frame, Last::Frame);
                }
            },
        }
        Ok(())
    }

    fn at_top(&self) -> bool {
        self.last == Last::Nothing || self.page_break
    }

    /// Takes what waited for a paragraph.
    fn place(&mut self, tied: bool) -> Place {
        Place {
            before: std::mem::take(&mut self.before),
            page_break: std::mem::take(&mut self.page_break),
            tied,
            column: self.setter.style.text_width(),
            ..Place::default()
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, tied: bool) {
        let place = self.place(tied);
        let element = self.setter.paragraph(paragraph, place, self.package);
        self.push_paragraph(element);
    }

    fn push_paragraph(&mut self, mut element: Element) {
        element.insert_after_first(std::mem::take(&mut self.anchored));
        self.push(element, Last::Paragraph);
    }

    fn push(&mut self, element: Element, last: Last) {
        self.elements.push(element);
        self.last = last;
    }

    /// An empty paragraph of the given height.
    fn spacer(&mut self, height: Mpt, tied: bool) {
        let type_size = TypeSize { size: pt(1), pitch: height.max(pt(1)) };
        let paragraph = Paragraph::new(Vec::new(), type_size, "").aligned(Align::Left);
        self.before = 0;
        let place = self.place(tied);
        let element = self.setter.with_runs(&paragraph, place, Vec::new());
        self.push_paragraph(element);
    }

    /// A table carries neither space nor a page break, and two tables in a row would become one: a low paragraph
    /// between, which stays with the table below.
    fn settle_table(&mut self) {
        let waiting = self.before > 0 || self.page_break || !self.anchored.is_empty();
        if waiting || matches!(self.last, Last::Table | Last::Frame) {
            self.spacer(self.before, true);
        }
    }

    /// A rule across the type area: the border of an empty paragraph.
    fn rule(&mut self, thickness: Mpt, ink: Ink, tied: bool) {
        let colour = if ink == Ink::Red { "FF0000" } else { "000000" };
        let side = if self.rules.is_multiple_of(2) { "w:bottom" } else { "w:top" };
        self.rules += 1;
        let border = Element::val(side, "single").with("w:sz", eighths(thickness)).with("w:space", 0);
        let borders = Element::new("w:pBdr").child(border.with("w:color", colour));
        let type_size = TypeSize { size: pt(1), pitch: pt(1) };
        let paragraph = Paragraph::new(Vec::new(), type_size, "").aligned(Align::Left);
        let place = Place { borders: Some(borders), ..self.place(tied) };
        let element = self.setter.with_runs(&paragraph, place, Vec::new());
        self.push_paragraph(element);
    }

    /// R-DOC-12, with widths estimated: Word sets the text itself.
    fn sign_off(&mut self, sign_off: &SignOff, tied: bool) {
        let style = self.setter.style;
        let (em, width) = (grid_pitch(style), style.text_width());
        let issuer = vec![Inline::value(&sign_off.issuer, 10)];
        let date = vec![Inline::value(&sign_off.date, 8)];
        let measure = |inlines: &[Inline]| text_width(inlines, em, self.setter.typesetting.latin_gap);
        let (issuer_width, date_width) = (measure(&issuer), measure(&date));
        let right = |indent: Mpt| (Align::Right, (0, indent.max(0)));
        let (issuer_place, date_place) = if sign_off.sealed {
            (right(4 * em + date_width / 2 - issuer_width / 2), right(4 * em))
        } else if issuer_width - date_width >= 2 * em {
            // The date begins two characters right of the issuer, wherever it ends.
            (right(2 * em), (Align::Left, (width - issuer_width, 0)))
        } else {
            // A date longer than the issuer keeps the two characters; the issuer moves left with it.
            (right(4 * em + date_width - issuer_width), right(2 * em))
        };
        for (inlines, (align, indents), tied) in [(issuer, issuer_place, true), (date, date_place, tied)] {
            let paragraph = Paragraph { on_grid: true, ..Paragraph::new(inlines, style.body, "").aligned(align) };
            let place = Place { indents: Some(indents), ..self.place(tied) };
            let element = self.setter.paragraph(&paragraph, place, self.package);
            self.push_paragraph(element);
        }
    }
}
