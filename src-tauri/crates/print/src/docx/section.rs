//! The section of a document: paper, margins, grid, and the headers and footers with their numbers. All measures are
//! those of `layout::frame`; only the fields that count pages are Word's.

use crate::document::{Align, Document, Ink, PageNumbers, Paragraph, Role};
use crate::docx::measure::{twips, twips_below};
use crate::docx::package::{Package, PartKind};
use crate::docx::paragraph::{Place, Setter};
use crate::docx::run::{Type, properties, text_run};
use crate::docx::xml::Element;
use crate::style::{Mpt, TypeSize, pt, tenth_mm};

/// Of 「第 1 页　共 3 页」 and of marks.
const COUNTED_TYPE: TypeSize = TypeSize { size: 10_500, pitch: 14_000 };
/// 4号 (R-DOC-15).
const DASHED_TYPE: TypeSize = TypeSize { size: 14_000, pitch: 17_500 };
/// From the type area down to the dash beside the number (R-DOC-15).
const DASH_BELOW: Mpt = tenth_mm(70);
/// Height of a dash above its baseline, in thousandths of the size.
const DASH_HEIGHT: Mpt = 340;
/// From the type area up to the baseline of the running head.
const HEAD_ABOVE: Mpt = tenth_mm(50);
/// From the usual baseline of the foot down to marks below numbers at the edges.
const MARKS_BELOW: Mpt = pt(26);

/// What all documents of a file have in common.
#[derive(Clone, Copy)]
pub(super) struct File {
    /// More than one document.
    pub several: bool,
    /// Odd and even pages differ in some document.
    pub two_sided: bool,
    /// Size of the style Normal, from which Word counts the pitch of characters.
    pub normal: Mpt,
}

/// Which pages of a section a header or footer is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pages {
    All,
    Even,
    First,
}

impl Pages {
    fn name(self) -> &'static str {
        match self {
            Self::All => "default",
            Self::Even => "even",
            Self::First => "first",
        }
    }
}

/// `w:sectPr`; its headers and footers are added to the package.
pub(super) fn section(document: &Document, file: File, package: &mut Package) -> Element {
    let (style, frame) = (&document.style, &document.frame);
    let setter = Setter { style, typesetting: document.typesetting };
    let mut kinds = vec![Pages::All];
    if file.two_sided {
        kinds.push(Pages::Even);
    }
    if frame.first_page_unnumbered {
        kinds.push(Pages::First);
    }
    let mut section = Element::new("w:sectPr");
    // A section without a header of its own would take over that of the section before.
    if frame.head.is_some() || file.several {
        for pages in &kinds {
            let id = package.part(PartKind::Header, header(document, setter));
            section.push(Element::new("w:headerReference").with("w:type", pages.name()).with("r:id", id));
        }
    }
    if frame.numbers != PageNumbers::None || !frame.marks.is_empty() || file.several {
        for pages in &kinds {
            let id = package.part(PartKind::Footer, footer(document, setter, *pages, file));
            section.push(Element::new("w:footerReference").with("w:type", pages.name()).with("r:id", id));
        }
    }
    section.push(Element::val("w:type", "nextPage"));
    let mut size = Element::new("w:pgSz").with("w:w", twips(style.width)).with("w:h", twips(style.height));
    if style.width > style.height {
        size = size.with("w:orient", "landscape");
    }
    let margins = Element::new("w:pgMar")
        .with("w:top", twips(style.top))
        .with("w:right", twips(style.right))
        .with("w:bottom", twips(style.bottom))
        .with("w:left", twips(style.left))
        .with("w:header", twips((style.top - HEAD_ABOVE - style.small.pitch * 4 / 5).max(0)))
        .with("w:footer", twips(foot_distance(document).max(0)))
        .with("w:gutter", 0);
    section = section.child(size).child(margins);
    if file.several && frame.numbers != PageNumbers::Bound {
        section.push(Element::new("w:pgNumType").with("w:start", 1));
    }
    section.push(Element::new("w:cols").with("w:space", 425));
    if frame.first_page_unnumbered {
        section.push(Element::new("w:titlePg"));
    }
    // 22 lines of 28 characters (R-DOC-03), as Word's page setup shows them. The pitch of characters is told as what is
    // added to the size of Normal, in 4096ths of a point.
    let grid = Element::new("w:docGrid")
        .with("w:type", "linesAndChars")
        .with("w:linePitch", twips_below(style.body.pitch))
        .with("w:charSpace", (style.body_pitch() - file.normal) * 4_096 / 1_000);
    section.child(grid)
}

/// The part of a line of exact height that stands below its baseline.
fn below(type_size: TypeSize) -> Mpt {
    type_size.pitch / 5
}

/// Baseline of numbers between dashes, from the lower edge of the paper.
fn dashed_baseline(document: &Document) -> Mpt {
    document.style.bottom - DASH_BELOW - DASHED_TYPE.size * DASH_HEIGHT / 1_000
}

/// From the lower edge of the paper to the lower edge of the footer.
fn foot_distance(document: &Document) -> Mpt {
    let marks = document.style.foot - below(COUNTED_TYPE);
    match document.frame.numbers {
        PageNumbers::Dashed if document.frame.marks.is_empty() => dashed_baseline(document) - below(DASHED_TYPE),
        PageNumbers::Dashed => marks - MARKS_BELOW,
        PageNumbers::Counted | PageNumbers::Bound | PageNumbers::None => marks,
    }
}

fn kind(type_size: TypeSize) -> Type {
    Type { size: type_size.size, ink: Ink::Black, em: type_size.size }
}

fn tab(kind: &'static str, at: Mpt) -> Element {
    Element::new("w:tabs").child(Element::val("w:tab", kind).with("w:pos", twips(at)))
}

fn tab_run(role: Role, kind: Type) -> Element {
    Element::new("w:r").child(properties(role, kind, [])).child(Element::new("w:tab"))
}

fn header(document: &Document, setter: Setter<'_>) -> Element {
    let style = &document.style;
    let paragraph = Paragraph::new(Vec::new(), style.small, "页眉").aligned(Align::Left);
    let mut runs = Vec::new();
    if let Some(head) = &document.frame.head {
        let kind = kind(style.small);
        runs.push(text_run(&head.left, Role::Song, kind));
        runs.push(tab_run(Role::Song, kind));
        runs.push(text_run(&head.right, Role::Song, kind));
    }
    let place = Place { tabs: Some(tab("right", style.text_width())), ..Place::default() };
    Element::new("w:hdr").child(setter.with_runs(&paragraph, place, runs))
}

fn footer(document: &Document, setter: Setter<'_>, pages: Pages, file: File) -> Element {
    let (style, frame) = (&document.style, &document.frame);
    let numbered = pages != Pages::First;
    let line = |type_size, align| Paragraph::new(Vec::new(), type_size, "页脚").aligned(align);
    let marks_type = TypeSize { size: style.small.size.min(pt(9)), pitch: COUNTED_TYPE.pitch };
    let mut marks = Vec::new();
    if !frame.marks.is_empty() {
        marks.push(text_run(&frame.marks.join("　"), Role::Song, kind(marks_type)));
    }
    let mut out = Element::new("w:ftr");
    if frame.numbers == PageNumbers::Dashed {
        let (align, side) = if pages == Pages::Even { (Align::Left, "left") } else { (Align::Right, "right") };
        let number = if numbered { dashed() } else { Vec::new() };
        // R-DOC-15: one character in from the side at which it stands.
        let indents = if side == "left" { (DASHED_TYPE.size, 0) } else { (0, DASHED_TYPE.size) };
        let place = Place { indents: Some(indents), ..Place::default() };
        out.push(setter.with_runs(&line(DASHED_TYPE, align), place, number));
        if marks.is_empty() {
            return out;
        }
        let marks_top = style.foot - MARKS_BELOW + marks_type.pitch - below(marks_type);
        let before = (dashed_baseline(document) - below(DASHED_TYPE) - marks_top).max(0);
        return out.child(setter.with_runs(
            &line(marks_type, Align::Left),
            Place { before, ..Place::default() },
            marks,
        ));
    }
    let is_counted = matches!(frame.numbers, PageNumbers::Counted | PageNumbers::Bound);
    if is_counted && numbered {
        let alone = file.several && frame.numbers == PageNumbers::Counted;
        marks.push(tab_run(Role::Song, kind(COUNTED_TYPE)));
        marks.extend(counted(if alone { "SECTIONPAGES" } else { "NUMPAGES" }));
    }
    let place = Place { tabs: Some(tab("center", style.text_width() / 2)), ..Place::default() };
    out.child(setter.with_runs(&line(COUNTED_TYPE, Align::Left), place, marks))
}

/// 「— 1 —」 (R-DOC-15).
fn dashed() -> Vec<Element> {
    let kind = kind(DASHED_TYPE);
    let mut runs = vec![text_run("— ", Role::Digits, kind)];
    runs.extend(field("PAGE", Role::Digits, kind));
    runs.push(text_run(" —", Role::Digits, kind));
    runs
}

/// 「第 1 页　共 3 页」. In a file of several documents each counts its own pages unless they are bound.
fn counted(count: &str) -> Vec<Element> {
    let kind = kind(COUNTED_TYPE);
    let mut runs = vec![text_run("第 ", Role::Song, kind)];
    runs.extend(field("PAGE", Role::Song, kind));
    runs.push(text_run(" 页　共 ", Role::Song, kind));
    runs.extend(field(count, Role::Song, kind));
    runs.push(text_run(" 页", Role::Song, kind));
    runs
}

/// A field that Word fills in whenever it makes pages.
fn field(name: &str, role: Role, kind: Type) -> Vec<Element> {
    let run = |content: Element| Element::new("w:r").child(properties(role, kind, [])).child(content);
    let part = |what| run(Element::new("w:fldChar").with("w:fldCharType", what));
    let code = Element::new("w:instrText").with("xml:space", "preserve").text(&format!(" {name} "));
    vec![part("begin"), run(code), part("separate"), text_run("1", role, kind), part("end")]
}
