//! 版记 (R-DOC-14): a table of one or two rows that floats at the foot of the type area, as in the offices' own Word
//! templates; it stands on the page of the paragraph that follows it, which is the last one.

use crate::document::{Align, Imprint, Inline, Paragraph, Role};
use crate::docx::measure::{eighths, text_width, twips};
use crate::docx::package::Package;
use crate::docx::paragraph::{Place, Setter};
use crate::docx::xml::Element;
use crate::style::{Mpt, TypeSize, pt};

/// 4号 with the pitch that three lines of an imprint have in practice.
const IMPRINT_TYPE: TypeSize = TypeSize::points(14, 22);
/// First and last rule, and the one between: 0.35 and 0.25 mm.
const RULES: (Mpt, Mpt) = (992, 709);

/// The imprint as a table.
pub(super) fn table(imprint: &Imprint, setter: Setter<'_>, package: &mut Package) -> Element {
    let whole = twips(setter.style.text_width());
    let day = imprint.issued_on.trim();
    let day = if day.is_empty() { String::new() } else { format!("{day}印发") };
    let day_width = text_width(&[Inline::text(&day, Role::Body)], IMPRINT_TYPE.size, true) + 3 * IMPRINT_TYPE.size;
    let day_width = twips(day_width).min(whole / 2);
    let columns = [whole - day_width, day_width];
    let line = |text: &str, align: Align, place: &str| Paragraph {
        first_indent_em: u16::from(align != Align::Right),
        right_indent_em: u16::from(align != Align::Left),
        ..Paragraph::new(vec![Inline::text(text, Role::Body)], IMPRINT_TYPE, place).aligned(align)
    };
    let mut cell = |width: i64, span: usize, paragraph: &Paragraph| {
        let properties = Element::new("w:tcPr")
            .child(Element::new("w:tcW").with("w:w", width).with("w:type", "dxa"))
            .children((span > 1).then(|| Element::val("w:gridSpan", span)))
            .child(Element::val("w:vAlign", "center"));
        let paragraph = setter.paragraph(paragraph, Place::default(), package);
        Element::new("w:tc").child(properties).child(paragraph)
    };
    let mut rows = Vec::new();
    let copies = imprint.copies_to.trim().trim_end_matches('。');
    if !copies.is_empty() {
        let word = if imprint.copies_word.is_empty() { "抄送" } else { &imprint.copies_word };
        // Further lines begin below the first name.
        let copies = Paragraph { rest_indent_em: 4, ..line(&format!("{word}：{copies}。"), Align::Justify, word) };
        rows.push(vec![cell(whole, 2, &copies)]);
    }
    if !imprint.plain {
        rows.push(vec![
            cell(columns[0], 1, &line(&imprint.issued_by, Align::Left, "印发机关")),
            cell(columns[1], 1, &line(&day, Align::Right, "印发日期")),
        ]);
    }
    let rows = rows.into_iter().map(|cells| {
        Element::new("w:tr").child(Element::new("w:trPr").child(Element::new("w:cantSplit"))).children(cells)
    });
    let grid = columns.map(|width| Element::new("w:gridCol").with("w:w", width));
    Element::new("w:tbl")
        .child(properties(whole, setter.style.left, imprint.plain))
        .child(Element::new("w:tblGrid").children(grid))
        .children(rows)
}

fn properties(width: i64, left: Mpt, plain: bool) -> Element {
    let (thick, thin) = RULES;
    let none = |name| Element::val(name, "nil");
    let rule = |name, thickness| {
        if plain {
            return none(name);
        }
        Element::val(name, "single").with("w:sz", eighths(thickness)).with("w:space", 0).with("w:color", "000000")
    };
    let borders = [
        rule("w:top", thick),
        none("w:left"),
        rule("w:bottom", thick),
        none("w:right"),
        rule("w:insideH", thin),
        none("w:insideV"),
    ];
    let margin = |name, length: Mpt| Element::new(name).with("w:w", twips(length)).with("w:type", "dxa");
    let margins = [margin("w:top", pt(3)), margin("w:left", 0), margin("w:bottom", pt(3)), margin("w:right", 0)];
    // LibreOffice lets a table of this width float only when it is measured from the page.
    let place = Element::new("w:tblpPr")
        .with("w:vertAnchor", "margin")
        .with("w:horzAnchor", "page")
        .with("w:tblpX", twips(left))
        .with("w:tblpYSpec", "bottom");
    Element::new("w:tblPr")
        .child(place)
        .child(Element::val("w:tblOverlap", "never"))
        .child(Element::new("w:tblW").with("w:w", width).with("w:type", "dxa"))
        .child(Element::new("w:tblBorders").children(borders))
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(Element::new("w:tblCellMar").children(margins))
}
