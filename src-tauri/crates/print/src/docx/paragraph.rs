//! Paragraphs: all properties in the order the schema demands, indents in characters, exact line pitch.

use crate::document::{Align, Paragraph, Role, Typesetting};
use crate::docx::measure::{grid_pitch, title_breaks, twips, twips_below};
use crate::docx::package::Package;
use crate::docx::run::{Type, properties, runs};
use crate::docx::xml::Element;
use crate::style::{Mpt, PageStyle};

/// What the place of a paragraph adds to what it says itself.
#[derive(Default)]
pub(super) struct Place {
    /// Empty space above.
    pub before: Mpt,
    /// Begins a page.
    pub page_break: bool,
    /// Stays with the next paragraph, with two lines at least (R-DOC-44).
    pub tied: bool,
    /// `w:framePr`: stands at a fixed place.
    pub frame: Option<Element>,
    /// `w:pBdr`
    pub borders: Option<Element>,
    /// `w:tabs`
    pub tabs: Option<Element>,
    /// Indents in place of the paragraph's own: left and right.
    pub indents: Option<(Mpt, Mpt)>,
    /// Lines grow with a picture in them.
    pub loose: bool,
    /// Width of the column, to break a balanced title; 0 when it is not known.
    pub column: Mpt,
}

/// Makes paragraphs of one document.
#[derive(Clone, Copy)]
pub(super) struct Setter<'a> {
    pub style: &'a PageStyle,
    pub typesetting: Typesetting,
}

impl Setter<'_> {
    fn kind(self, paragraph: &Paragraph) -> Type {
        let size = paragraph.type_size.size;
        let em = if paragraph.on_grid { grid_pitch(self.style) } else { size };
        Type { size, ink: paragraph.ink, em }
    }

    /// A paragraph with its text.
    pub fn paragraph(self, paragraph: &Paragraph, place: Place, package: &mut Package) -> Element {
        let kind = self.kind(paragraph);
        let indent = kind.em * Mpt::from(paragraph.first_indent_em.max(paragraph.rest_indent_em));
        let room = place.column - indent - kind.em * Mpt::from(paragraph.right_indent_em);
        let breaks = if paragraph.balanced && room > kind.size {
            title_breaks(&paragraph.inlines, kind.size, room, self.typesetting.line_breaking)
        } else {
            Vec::new()
        };
        let runs = runs(&paragraph.inlines, kind, &breaks, &mut || package.id());
        self.with_runs(paragraph, place, runs)
    }

    /// A paragraph with the given runs in place of its own.
    pub fn with_runs(self, paragraph: &Paragraph, place: Place, runs: Vec<Element>) -> Element {
        let kind = self.kind(paragraph);
        let mut all = Element::new("w:pPr");
        if let Some(level @ 1..=4) = paragraph.heading {
            all.push(Element::val("w:pStyle", format!("Heading{level}")));
        }
        if paragraph.keep_with_next || place.tied {
            all.push(Element::new("w:keepNext"));
        }
        if place.page_break {
            all.push(Element::new("w:pageBreakBefore"));
        }
        all = all.children(place.frame);
        if place.tied {
            all.push(Element::new("w:widowControl"));
        }
        // Marks never hang beyond the edge; LibreOffice does not ask the defaults.
        all = all.children(place.borders).children(place.tabs).child(Element::val("w:overflowPunct", "0"));
        if !self.typesetting.latin_gap {
            all = all.child(Element::val("w:autoSpaceDE", "0")).child(Element::val("w:autoSpaceDN", "0"));
        }
        all.push(Element::val("w:snapToGrid", "0"));
        let (line, rule) =
            if place.loose { (240, "auto") } else { (twips_below(paragraph.type_size.pitch).max(20), "exact") };
        let spacing = Element::new("w:spacing")
            .with("w:before", twips(place.before))
            .with("w:after", 0)
            .with("w:line", line)
            .with("w:lineRule", rule);
        all =
            all.child(spacing).child(indents(paragraph, place.indents, kind.em)).child(justification(paragraph.align));
        if let Some(level @ 1..=4) = paragraph.heading {
            all.push(Element::val("w:outlineLvl", level - 1));
        }
        let mark = properties(role_of(paragraph), kind, []);
        Element::new("w:p").child(all.child(mark)).children(runs)
    }
}

fn role_of(paragraph: &Paragraph) -> Role {
    use crate::document::Inline::{Blank, Padded, Spread, Text};
    match paragraph.inlines.first() {
        Some(Text { role, .. } | Spread { role, .. } | Padded { role, .. }) => *role,
        Some(Blank { .. }) | None => Role::Body,
    }
}

/// Indents in hundredths of a character, so that they follow the type size, and in twips for programs that do not know
/// characters. A hanging indent is told in twips only: Word and WPS count its characters differently.
fn indents(paragraph: &Paragraph, fixed: Option<(Mpt, Mpt)>, em: Mpt) -> Element {
    let indent = Element::new("w:ind");
    if let Some((left, right)) = fixed {
        return indent.with("w:left", twips(left)).with("w:right", twips(right)).with("w:firstLine", 0);
    }
    let (first, rest) = (Mpt::from(paragraph.first_indent_em), Mpt::from(paragraph.rest_indent_em));
    let right = Mpt::from(paragraph.right_indent_em);
    let chars = |indent: Element, name, ems: Mpt| if ems > 0 { indent.with(name, ems * 100) } else { indent };
    let hangs = first < rest;
    let indent = if hangs { indent } else { chars(indent, "w:leftChars", rest) };
    let indent =
        chars(indent.with("w:left", twips(rest * em)), "w:rightChars", right).with("w:right", twips(right * em));
    if hangs {
        indent.with("w:hanging", twips((rest - first) * em))
    } else {
        chars(indent, "w:firstLineChars", first - rest).with("w:firstLine", twips((first - rest) * em))
    }
}

fn justification(align: Align) -> Element {
    let value = match align {
        Align::Justify => "both",
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    };
    Element::val("w:jc", value)
}
