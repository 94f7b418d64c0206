//! Stretches of type: the official name of each typeface, sizes, blanks to be filled in, names spread over a width.

use crate::clean::visible;
use crate::document::{Ink, Inline, Role};
use crate::docx::measure::{half_points, text_width, twips};
use crate::docx::xml::Element;
use crate::style::Mpt;

/// What all runs of a paragraph share.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub size: Mpt,
    pub ink: Ink,
    /// Distance of two full-width characters: the size, or the pitch of the grid (R-DOC-03).
    pub em: Mpt,
}

/// The typeface of a role as the standard and the offices name it (R-DOC-19).
pub(super) fn typeface(role: Role) -> &'static str {
    match role {
        Role::Body => "仿宋_GB2312",
        Role::Title => "方正小标宋简体",
        Role::Hei => "黑体",
        Role::Kai => "楷体_GB2312",
        // Its figures are half-width, as R-DOC-15 wants them.
        Role::Song | Role::Digits => "宋体",
    }
}

/// The four kinds of characters Word tells apart get the same typeface; the hint makes quotation marks and dashes
/// full-width.
pub(super) fn fonts(role: Role) -> Element {
    let name = typeface(role);
    Element::new("w:rFonts")
        .with("w:hint", "eastAsia")
        .with("w:ascii", name)
        .with("w:hAnsi", name)
        .with("w:eastAsia", name)
        .with("w:cs", name)
}

/// Properties in the order of the schema; `more` are those behind the size.
pub(super) fn properties(role: Role, kind: Type, more: impl IntoIterator<Item = Element>) -> Element {
    // The grid is kept by spacing, not by snapping: LibreOffice gives a character that is wider than its field two.
    let mut properties = Element::new("w:rPr").child(fonts(role)).child(Element::val("w:snapToGrid", "0"));
    if kind.ink == Ink::Red {
        properties.push(Element::val("w:color", "FF0000"));
    }
    if kind.em != kind.size {
        properties.push(Element::val("w:spacing", twips(kind.em - kind.size)));
    }
    let size = half_points(kind.size);
    properties.child(Element::val("w:sz", size)).child(Element::val("w:szCs", size)).children(more)
}

/// A run of plain text.
pub(super) fn text_run(text: &str, role: Role, kind: Type) -> Element {
    run(text, properties(role, kind, []))
}

fn run(text: &str, properties: Element) -> Element {
    Element::new("w:r").child(properties).child(Element::new("w:t").with("xml:space", "preserve").text(&visible(text)))
}

/// The runs of a paragraph; a line begins at each of `breaks`, counted in characters. `id` gives numbers for spread
/// texts, which Word joins when they have the same.
pub(super) fn runs(inlines: &[Inline], kind: Type, breaks: &[usize], id: &mut impl FnMut() -> usize) -> Vec<Element> {
    let mut out = Vec::new();
    let mut at = 0;
    for inline in inlines {
        match inline {
            Inline::Text { text, role } => {
                let mut rest = text.as_str();
                let end = at + rest.chars().count();
                for line in breaks.iter().filter(|line| (at..end).contains(*line)) {
                    let skipped = line - out_of(at, rest, text);
                    let byte = rest.char_indices().nth(skipped).map_or(rest.len(), |(byte, _)| byte);
                    let (above, below) = rest.split_at(byte);
                    if !above.is_empty() {
                        out.push(text_run(above, *role, kind));
                    }
                    out.push(Element::new("w:r").child(properties(*role, kind, [])).child(Element::new("w:br")));
                    rest = below;
                }
                at = end;
                if !rest.is_empty() {
                    out.push(text_run(rest, *role, kind));
                }
            }
            Inline::Blank { width_em } => {
                let blank = "\u{3000}".repeat(usize::from(*width_em));
                out.push(run(&blank, properties(Role::Body, kind, [Element::val("w:u", "single")])));
            }
            Inline::Padded { text, role, .. } => {
                // A hanging indent is a tab stop: what follows begins there.
                out.push(run(text, properties(*role, kind, [])));
                out.push(Element::new("w:r").child(properties(*role, kind, [])).child(Element::new("w:tab")));
            }
            Inline::Spread { text, role, width_em } => {
                let width = kind.em * Mpt::from(*width_em);
                let fits = text_width(&[Inline::Text { text: text.clone(), role: *role }], kind.em, false) < width;
                let spread = (fits && text.chars().count() > 1)
                    .then(|| Element::val("w:fitText", twips(width)).with("w:id", id()));
                out.push(run(text, properties(*role, kind, spread)));
            }
        }
    }
    out
}

/// Number of the first character of `rest`, the end of `whole`, which begins at `start`.
fn out_of(start: usize, rest: &str, whole: &str) -> usize {
    start + whole[..whole.len() - rest.len()].chars().count()
}
