//! The parts that are the same for every paper of a style: styles, settings, the table of fonts, the properties.

use chrono::TimeDelta;

use crate::breaking::{not_at_line_end, not_at_line_start};
use crate::document::{Ink, PaperInfo, Role, Typesetting};
use crate::docx::measure::{grid_pitch, half_points, twips_below};
use crate::docx::run::{Type, fonts, properties, typeface};
use crate::docx::xml::Element;
use crate::style::PageStyle;

/// Styles: 正文 as the paper's body, and four levels of headings (R-DOC-10), so that Word's outline shows them.
pub(super) fn styles(style: &PageStyle) -> Element {
    let size = half_points(style.body.size);
    let language = Element::val("w:lang", "en-US").with("w:eastAsia", "zh-CN");
    let run = Element::new("w:rPr")
        .child(fonts(Role::Body))
        .child(Element::val("w:sz", size))
        .child(Element::val("w:szCs", size))
        .child(language);
    let spacing = Element::new("w:spacing").with("w:line", twips_below(style.body.pitch)).with("w:lineRule", "exact");
    let paragraph = Element::new("w:pPr")
        .child(Element::val("w:widowControl", "0"))
        .child(Element::val("w:overflowPunct", "0"))
        .child(spacing)
        .child(Element::val("w:jc", "both"));
    let defaults = Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(run))
        .child(Element::new("w:pPrDefault").child(paragraph));
    let normal = Element::new("w:style")
        .with("w:type", "paragraph")
        .with("w:default", 1)
        .with("w:styleId", "Normal")
        .child(Element::val("w:name", "Normal"))
        .child(Element::new("w:qFormat"))
        // LibreOffice looks for the size of the grid's characters here and not in the defaults.
        .child(Element::new("w:rPr").child(Element::val("w:sz", size)).child(Element::val("w:szCs", size)));
    let table = Element::new("w:style")
        .with("w:type", "table")
        .with("w:default", 1)
        .with("w:styleId", "TableNormal")
        .child(Element::val("w:name", "Normal Table"));
    let headings = [Role::Hei, Role::Kai, Role::Body, Role::Body];
    let headings = (1..).zip(headings).map(|(level, role)| heading(level, role, style));
    Element::new("w:styles").child(defaults).child(normal).child(table).children(headings)
}

fn heading(level: u8, role: Role, style: &PageStyle) -> Element {
    let kind = Type { size: style.body.size, ink: Ink::Black, em: grid_pitch(style) };
    let paragraph = Element::new("w:pPr")
        .child(Element::new("w:keepNext"))
        .child(Element::new("w:ind").with("w:firstLineChars", 200))
        .child(Element::val("w:outlineLvl", level - 1));
    Element::new("w:style")
        .with("w:type", "paragraph")
        .with("w:styleId", format!("Heading{level}"))
        .child(Element::val("w:name", format!("heading {level}")))
        .child(Element::val("w:basedOn", "Normal"))
        .child(Element::val("w:next", "Normal"))
        .child(Element::new("w:qFormat"))
        .child(paragraph)
        .child(properties(role, kind, []))
}

/// Settings: marks at line ends (R-DOC-40), squeezed marks, odd and even pages, and layout as Word 2013 and later do it.
pub(super) fn settings(typesetting: Typesetting, two_sided: bool) -> Element {
    let marks = |wanted: &dyn Fn(char) -> bool| -> String {
        let ranges = ['!'..='~', '\u{A0}'..='\u{FF}', '‐'..='⁞', '⋯'..='⋯', '、'..='〟', '・'..='・', '！'..='｠'];
        ranges.into_iter().flatten().filter(|c| wanted(*c)).collect()
    };
    let level = typesetting.line_breaking;
    let line_marks = |name, marks: String| Element::new(name).with("w:lang", "zh-CN").with("w:val", marks);
    let squeeze = if typesetting.squeeze_marks { "compressPunctuation" } else { "doNotCompress" };
    let compat = ["w:spaceForUL", "w:balanceSingleByteDoubleByteWidth", "w:doNotLeaveBackslashAlone", "w:ulTrailSpace"];
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", 15);
    Element::new("w:settings")
        .child(Element::new("w:zoom").with("w:percent", 100))
        .child(Element::val("w:defaultTabStop", 420))
        .children(two_sided.then(|| Element::new("w:evenAndOddHeaders")))
        .child(Element::val("w:characterSpacingControl", squeeze))
        .child(line_marks("w:noLineBreaksAfter", marks(&|c| not_at_line_end(c, level))))
        .child(line_marks("w:noLineBreaksBefore", marks(&|c| not_at_line_start(c, level))))
        .child(
            Element::new("w:compat")
                .children(compat.map(Element::new))
                .child(Element::new("w:doNotExpandShiftReturn"))
                .child(Element::new("w:useFELayout"))
                .child(mode),
        )
        .child(Element::val("w:themeFontLang", "en-US").with("w:eastAsia", "zh-CN"))
}

/// The typefaces, with the name under which Windows has a typeface of the same kind (R-DOC-19).
pub(super) fn font_table() -> Element {
    let others = [
        (Role::Body, "仿宋", "modern"),
        (Role::Title, "小标宋体", "auto"),
        (Role::Hei, "SimHei", "modern"),
        (Role::Kai, "楷体", "modern"),
        (Role::Song, "SimSun", "auto"),
    ];
    let font = |(role, other, family)| {
        Element::new("w:font")
            .with("w:name", typeface(role))
            .child(Element::val("w:altName", other))
            .child(Element::val("w:charset", "86"))
            .child(Element::val("w:family", family))
            .child(Element::val("w:pitch", "default"))
    };
    Element::new("w:fonts").children(others.map(font))
}

/// Title, author and time.
pub(super) fn core(info: &PaperInfo) -> Element {
    // The time is local. The file wants UTC, which is eight hours behind the one time of all China.
    let time = info.created.checked_sub_signed(TimeDelta::hours(8)).unwrap_or(info.created);
    let time = time.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let stamp = |name| Element::new(name).with("xsi:type", "dcterms:W3CDTF").text(&time);
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&info.title))
        .child(Element::new("dc:creator").text(&info.author))
        .child(Element::new("cp:lastModifiedBy").text(&info.author))
        .child(stamp("dcterms:created"))
        .child(stamp("dcterms:modified"))
}

/// The program that made the file.
pub(super) fn app() -> Element {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .child(Element::new("Application").text("社区党建工作台"))
}
