//! Pictures, and what stands at a fixed place of the paper. A placed text is a framed paragraph; a placed rule is a
//! picture of one pixel drawn to length, which Word, WPS and `LibreOffice` all show and print alike.

use std::sync::Arc;

use crate::document::{Align, Ink, Paragraph, Picture, Placed, PlacedItem, Typesetting};
use crate::docx::measure::{emu, text_width, twips};
use crate::docx::package::Package;
use crate::docx::paragraph::{Place, Setter};
use crate::docx::xml::Element;
use crate::picture::{Image, Pixels};
use crate::style::{Mpt, PageStyle, TypeSize};

/// A placed thing as Word has it.
pub(super) enum Fixed {
    /// A framed paragraph of its own.
    Paragraph(Element),
    /// A run that is anchored in the paragraph that follows.
    Run(Element),
}

/// What stands at a fixed place.
pub(super) fn placed(placed: &Placed, setter: Setter<'_>, package: &mut Package) -> Fixed {
    let (x, y) = (placed.x, placed.y);
    match &placed.item {
        PlacedItem::Text { inlines, size, ink, align, max_width, place } => {
            let natural = text_width(inlines, *size, false).max(1);
            let size = if natural > *max_width { (size * max_width / natural).max(1_000) } else { *size };
            let x = match align {
                Align::Centre => x - max_width / 2,
                Align::Right => x - max_width,
                Align::Left | Align::Justify => x,
            };
            let align = if *align == Align::Justify { Align::Left } else { *align };
            // Word puts the baseline four fifths down a line of exact height.
            let type_size = TypeSize { size, pitch: size * 5 / 4 };
            let paragraph = Paragraph { ink: *ink, ..Paragraph::new(inlines.clone(), type_size, place).aligned(align) };
            let frame = Element::new("w:framePr")
                .with("w:w", twips(*max_width).max(1))
                .with("w:h", twips(type_size.pitch))
                .with("w:hRule", "exact")
                .with("w:wrap", "around")
                .with("w:vAnchor", "page")
                .with("w:hAnchor", "page")
                // Word takes 0 for "not given".
                .with("w:x", twips(x).max(1))
                .with("w:y", twips(y - size).max(1));
            // What is placed by hand keeps its own spacing.
            let setter = Setter { typesetting: Typesetting { latin_gap: false, ..setter.typesetting }, ..setter };
            let place = Place { frame: Some(frame), ..Place::default() };
            Fixed::Paragraph(setter.paragraph(&paragraph, place, package))
        }
        PlacedItem::Rule { length, vertical, thickness, ink } => {
            let half = thickness / 2;
            let (left, top) = if *vertical { (x - half, y) } else { (x, y - half) };
            let (width, height) = if *vertical { (*thickness, *length) } else { (*length, *thickness) };
            let picture = Picture { image: package.dot(*ink), width, height };
            Fixed::Run(anchored(&picture, left, top, package))
        }
        PlacedItem::Picture(picture) => Fixed::Run(anchored(picture, x, y, package)),
    }
}

/// One pixel of an ink.
pub(super) fn dot(ink: Ink) -> Arc<Image> {
    let red = if ink == Ink::Red { 255 } else { 0 };
    Arc::new(Image { width: 1, height: 1, pixels: Pixels::Rgb(vec![red, 0, 0]) })
}

/// A run with a picture that stands in the line like a letter, reduced to the type area where it is larger.
pub(super) fn in_line(picture: &Picture, style: &PageStyle, package: &mut Package) -> Element {
    let (width, height) = fitting(picture, style);
    let inline = Element::new("wp:inline")
        .with("distT", 0)
        .with("distB", 0)
        .with("distL", 0)
        .with("distR", 0)
        .child(extent("wp:extent", width, height));
    drawing(with_pixels(inline, &picture.image, (width, height), package))
}

fn fitting(picture: &Picture, style: &PageStyle) -> (Mpt, Mpt) {
    let (width, height) = (picture.width.max(1), picture.height.max(1));
    let (most_wide, most_high) = (style.text_width(), style.text_height());
    if width * most_high > height * most_wide {
        (width.min(most_wide), height * width.min(most_wide) / width)
    } else {
        (width * height.min(most_high) / height, height.min(most_high))
    }
}

/// A run with a picture at a place of the page, below the text.
fn anchored(picture: &Picture, x: Mpt, y: Mpt, package: &mut Package) -> Element {
    let position = |name, offset: Mpt| {
        let offset = Element::new("wp:posOffset").text(&emu(offset).to_string());
        Element::new(name).with("relativeFrom", "page").child(offset)
    };
    let anchor = Element::new("wp:anchor")
        .with("distT", 0)
        .with("distB", 0)
        .with("distL", 0)
        .with("distR", 0)
        .with("simplePos", 0)
        .with("relativeHeight", package.id())
        .with("behindDoc", 1)
        .with("locked", 0)
        .with("layoutInCell", 0)
        .with("allowOverlap", 1)
        .child(Element::new("wp:simplePos").with("x", 0).with("y", 0))
        .child(position("wp:positionH", x))
        .child(position("wp:positionV", y))
        .child(extent("wp:extent", picture.width, picture.height))
        .child(Element::new("wp:wrapNone"));
    drawing(with_pixels(anchor, &picture.image, (picture.width, picture.height), package))
}

fn drawing(content: Element) -> Element {
    Element::new("w:r").child(Element::new("w:drawing").child(content))
}

fn extent(name: &'static str, width: Mpt, height: Mpt) -> Element {
    Element::new(name).with("cx", emu(width).max(1)).with("cy", emu(height).max(1))
}

fn with_pixels(frame: Element, image: &Arc<Image>, (width, height): (Mpt, Mpt), package: &mut Package) -> Element {
    let (id, relation) = (package.id(), package.picture(image));
    let name = format!("图片 {id}");
    let own = |element: &'static str| Element::new(element).with("id", id).with("name", &name);
    let fill = Element::new("pic:blipFill")
        .child(Element::new("a:blip").with("r:embed", relation))
        .child(Element::new("a:stretch").child(Element::new("a:fillRect")));
    let place = Element::new("a:xfrm")
        .child(Element::new("a:off").with("x", 0).with("y", 0))
        .child(extent("a:ext", width, height));
    let shape = Element::new("pic:spPr")
        .child(place)
        .child(Element::new("a:prstGeom").with("prst", "rect").child(Element::new("a:avLst")));
    let names = Element::new("pic:nvPicPr").child(own("pic:cNvPr")).child(Element::new("pic:cNvPicPr"));
    let picture = Element::new("pic:pic").child(names).child(fill).child(shape);
    let data = Element::new("a:graphicData").with("uri", PICTURE_NAMESPACE).child(picture);
    frame
        .child(own("wp:docPr"))
        .child(Element::new("wp:cNvGraphicFramePr"))
        .child(Element::new("a:graphic").child(data))
}

/// Namespace of pictures, also named in each.
pub(super) const PICTURE_NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
