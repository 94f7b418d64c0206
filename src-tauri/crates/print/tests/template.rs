//! An office's own Word templates: marks in all places, split marks, odd values, files that are no template.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod word;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use dangjian_print::document::{
    Align, Block, Cell, Document, Frame, Inline, Paragraph, Role, Row, RunningHead, Table, Width,
};
use dangjian_print::style::PageStyle;
use dangjian_print::template::{fill, marks};
use dangjian_print::{Error, docx};
use proptest::prelude::*;
use word::{Node, files, part};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

fn values(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn types(kind: &str) -> String {
    format!("<Types><Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>")
}

/// A template whose body is the given XML.
fn template(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>");
    archive(&[("[Content_Types].xml", types(MAIN).as_bytes()), ("word/document.xml", document.as_bytes())])
}

fn run(properties: &str, text: &str) -> String {
    let text = quick_xml::escape::escape(text);
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn body(docx: &[u8]) -> Node {
    part(docx, "word/document.xml")
}

/// A template with marks in the text, in a table, in the header and in the footer, made by our own writer.
fn own_template() -> Vec<u8> {
    let style = PageStyle::record();
    let inlines =
        vec![Inline::text("兹有", Role::Body), Inline::text("{{姓", Role::Hei), Inline::text("名}}同志", Role::Kai)];
    let cell = Cell::line(vec![Inline::text("{{电话}}", Role::Body)], style.table, Align::Left, "");
    let table = Table { rows: vec![Row::new(vec![cell], 0)], ..Table::new(vec![Width::Share(1)]) };
    let frame = Frame {
        head: Some(RunningHead { left: "{{单位}}".into(), right: String::new() }),
        marks: vec!["{{编号}}".into()],
        ..Frame::default()
    };
    let blocks = vec![Block::Paragraph(Paragraph::body(inlines, &style, "")), Block::Table(table)];
    let document = Document { style, blocks, frame, ..Document::default() };
    docx(&[document], &dangjian_print::PaperInfo::default()).unwrap()
}

#[test]
fn marks_are_filled_in_text_tables_headers_and_footers() {
    let template = own_template();
    assert_eq!(marks(&template).unwrap(), ["姓名", "电话", "单位", "编号"], "all marks, in order");
    let all = values(&[("姓名", "林晓棠"), ("电话", "0571"), ("单位", "第三支部"), ("编号", "7"), ("多余", "x")]);
    let filled = fill(&template, &all).unwrap();
    assert_eq!(body(&filled.docx).words(), "兹有林晓棠同志0571");
    let words: String = files(&filled.docx)
        .into_iter()
        .filter(|(name, _)| name.starts_with("word/header") || name.starts_with("word/footer"))
        .map(|(_, bytes)| Node::parse(&bytes).words())
        .collect();
    assert_eq!(words, "7第三支部");
    assert_eq!(filled.used, ["姓名", "电话", "单位", "编号"]);
    assert_eq!(filled.unused, ["多余"], "a value that was not asked for is told");
    assert!(filled.unknown.is_empty());
}

#[test]
fn a_split_mark_takes_the_formatting_of_its_first_piece() {
    let filled = fill(&own_template(), &values(&[("姓名", "林晓棠")])).unwrap();
    let body = body(&filled.docx);
    let run = body.all("w:r").into_iter().find(|run| run.words() == "林晓棠").unwrap();
    assert_eq!(run.first("w:rFonts").unwrap().attribute("w:eastAsia"), "黑体", "the mark began in 黑体");
}

#[test]
fn unknown_marks_are_told_with_their_place_and_left() {
    let template = own_template();
    let filled = fill(&template, &BTreeMap::new()).unwrap();
    assert_eq!(body(&filled.docx).words(), body(&template).words(), "nothing is invented");
    let told: Vec<(&str, &str)> = filled.unknown.iter().map(|mark| (mark.name.as_str(), mark.place.as_str())).collect();
    assert_eq!(told, [("姓名", "正文"), ("电话", "表格"), ("单位", "页眉"), ("编号", "页脚")]);
    assert_eq!(filled.unknown[0].context, "兹有{{姓名}}同志", "so that the user finds it");
}

#[test]
fn what_is_not_a_mark_stays_byte_for_byte() {
    let odd = "<w:p w:rsidR=\"1\"  ><!-- x --><w:r><w:t>{姓名} &#x5B57;&amp;{{</w:t></w:r></w:p>";
    let given = template(&format!("{odd}<w:p>{}</w:p>", run("", "{{姓名}}")));
    let filled = fill(&given, &values(&[("姓名", "林")])).unwrap();
    let document = files(&filled.docx).remove("word/document.xml").unwrap();
    assert!(String::from_utf8(document).unwrap().contains(odd), "only the mark's own piece is written anew");
    let untouched = fill(&given, &BTreeMap::new()).unwrap();
    assert_eq!(files(&untouched.docx), files(&given), "without a value every file is the same");
}

#[test]
fn breaks_tabs_and_pictures_inside_braces_make_no_mark() {
    for between in ["<w:br/>", "<w:tab/>", "<w:fldChar/>", "<w:drawing/>"] {
        let body = format!(
            "<w:p>{}<w:r>{between}</w:r>{}</w:p><w:p>{}</w:p>",
            run("", "{{姓"),
            run("", "名}}"),
            run("", "}}")
        );
        assert!(marks(&template(&body)).unwrap().is_empty(), "{between} separates");
    }
    let body = format!("<w:p>{}</w:p><w:p>{}</w:p>", run("", "{{姓"), run("", "名}}"));
    assert!(marks(&template(&body)).unwrap().is_empty(), "a mark does not reach over paragraphs");
}

#[test]
fn text_boxes_inside_a_paragraph_have_marks_of_their_own() {
    let inner = format!("<w:p>{}</w:p>", run("", "{{乙}}"));
    let body = format!("<w:p>{}<w:r><w:pict>{inner}</w:pict></w:r>{}</w:p>", run("", "{{甲}}"), run("", "{{丙}}"));
    let filled = fill(&template(&body), &values(&[("甲", "1"), ("乙", "2"), ("丙", "3")])).unwrap();
    assert_eq!(self::body(&filled.docx).words(), "123", "each in its place");
}

#[test]
fn a_value_with_line_breaks_is_broken_in_word_and_is_not_searched_for_marks() {
    let body = format!("<w:p>{}</w:p>", run("", "意见：{{意见}}。"));
    let all = values(&[("意见", "同意。\r\n{{日期}}\n<&>"), ("日期", "不填")]);
    let filled = fill(&template(&body), &all).unwrap();
    assert_eq!(self::body(&filled.docx).words(), "意见：同意。|{{日期}}|<&>。");
    assert_eq!(filled.unused, ["日期"]);
}

#[test]
fn the_same_template_and_values_give_the_same_bytes() {
    let all = values(&[("姓名", "林晓棠")]);
    assert!(fill(&own_template(), &all).unwrap().docx == fill(&own_template(), &all).unwrap().docx);
}

#[test]
fn every_part_of_the_template_is_still_there() {
    let template = own_template();
    let names = |docx: &[u8]| files(docx).into_keys().collect::<Vec<String>>();
    assert_eq!(names(&fill(&template, &values(&[("姓名", "林")])).unwrap().docx), names(&template));
}

fn error(bytes: &[u8]) -> Error {
    marks(bytes).unwrap_err()
}

#[test]
fn what_is_no_word_file_is_refused() {
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let macros = "application/vnd.ms-word.document.macroEnabled.main+xml";
    for bytes in [
        b"".to_vec(),
        b"PK\x03\x04".to_vec(),
        "不是压缩文件".as_bytes().to_vec(),
        archive(&[("a.txt", b"x")]),
        archive(&[("[Content_Types].xml", types(workbook).as_bytes()), ("word/document.xml", b"<w/>")]),
        archive(&[("[Content_Types].xml", types(macros).as_bytes()), ("word/document.xml", b"<w/>")]),
        archive(&[("[Content_Types].xml", types(MAIN).as_bytes())]),
    ] {
        assert_eq!(error(&bytes).code(), "print.not_a_docx");
    }
}

#[test]
fn a_password_and_an_old_file_are_told_apart() {
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert_eq!(error(&ole).code(), "print.not_a_docx", "an old .doc");
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let protected: Vec<u8> = ole.into_iter().chain([0; 64]).chain(name).chain([0; 64]).collect();
    assert_eq!(error(&protected).code(), "print.docx_protected");
}

/// Overwrites the size that the archive declares for its last entry.
fn declare(archive: &mut [u8], size: u32) {
    let central = archive.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    archive[central + 24..central + 28].copy_from_slice(&size.to_le_bytes());
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
    let mut bomb = archive(&[("[Content_Types].xml", types(MAIN).as_bytes()), ("word/document.xml", b"<w/>")]);
    declare(&mut bomb, 1 << 30);
    assert_eq!(error(&bomb).code(), "print.docx_too_large", "1 GB is declared");
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(error(&archive(&entries)).code(), "print.docx_too_large", "2,001 entries");
}

#[test]
fn a_file_that_lies_about_its_size_is_refused_while_it_is_unpacked() {
    let zeros = vec![0; 64 * 1024 * 1024 + 1];
    let mut bomb =
        archive(&[("[Content_Types].xml", types(MAIN).as_bytes()), ("word/document.xml", b"<w/>"), ("z", &zeros)]);
    declare(&mut bomb, 10);
    assert!(bomb.len() < 1_000_000, "it is small until it is unpacked");
    let code = error(&bomb).code();
    assert!(matches!(code, "print.docx_too_large" | "print.docx_damaged"), "{code}");
}

#[test]
fn broken_xml_is_told_as_damage() {
    let document =
        |xml: &str| archive(&[("[Content_Types].xml", types(MAIN).as_bytes()), ("word/document.xml", xml.as_bytes())]);
    let text = |inner: &str| format!("<w:p xmlns:w=\"{NAMESPACE}\"><w:r><w:t>{inner}</w:t></w:r></w:p>");
    for xml in [
        "<w:p><w:r>".to_owned(),
        "<w:p></w:r>".to_owned(),
        "</w:p>".to_owned(),
        "<w:p <".to_owned(),
        text("&undefined;"),
        text("<w:t>x</w:t>"),
        format!("<!DOCTYPE p [<!ENTITY a \"{{{{姓名}}}}\">]>{}", text("x")),
    ] {
        assert_eq!(error(&document(&xml)).code(), "print.docx_damaged", "{xml}");
    }
    let utf16: Vec<u8> = text("x").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = archive(&[("[Content_Types].xml", types(MAIN).as_bytes()), ("word/document.xml", &utf16)]);
    assert_eq!(error(&utf16).code(), "print.docx_damaged");
    assert_eq!(
        error(&archive(&[("[Content_Types].xml", b"<Types><Override"), ("word/document.xml", b"<w/>")])).code(),
        "print.docx_damaged"
    );
}

/// Splits a text at random places into runs of different formatting, with what Word puts between them.
fn split_text(text: &'static str) -> impl Strategy<Value = Vec<(String, u8)>> {
    let count = text.chars().count();
    prop::collection::vec((1..count, 0..4_u8), 0..12).prop_map(move |mut cuts| {
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        for (cut, between) in cuts.into_iter().chain([(count, 0)]) {
            // Two cuts at one place make an empty run, as Word does.
            pieces.push((chars[at..cut].iter().collect(), between));
            at = cut;
        }
        pieces
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn marks_are_found_however_word_splits_them(pieces in split_text("甲<&>{{姓名}}𠮷{{日期}}{{姓名}}乙{{未知}}")) {
        let mut inner = String::new();
        let mut opens_at = None;
        let mut seen = String::new();
        for (number, (text, between)) in pieces.iter().enumerate() {
            seen.push_str(text);
            if opens_at.is_none() && seen.contains('{') {
                opens_at = Some(number);
            }
            inner += &run(&format!("<w:sz w:val=\"{number}\"/>"), text);
            inner += ["", "<w:proofErr w:type=\"spellStart\"/>", "<w:bookmarkStart w:id=\"1\" w:name=\"_\"/>", "<w:ins w:id=\"2\"/>"][usize::from(*between)];
        }
        let filled = fill(&template(&format!("<w:p>{inner}</w:p>")), &values(&[("姓名", "林<晓>棠"), ("日期", "")])).unwrap();
        let body = body(&filled.docx);
        prop_assert_eq!(body.words(), "甲<&>林<晓>棠𠮷林<晓>棠乙{{未知}}");
        prop_assert_eq!(filled.used, ["姓名", "日期"]);
        prop_assert_eq!(filled.unknown.len(), 1);
        let first = body.all("w:r").into_iter().find(|run| run.words().contains('林')).unwrap();
        prop_assert_eq!(first.val("w:sz").parse().ok(), opens_at, "the value has the formatting of the first brace");
    }

    #[test]
    fn any_value_gives_a_well_formed_file_with_all_its_visible_characters(
        value in any::<String>(),
        odd in prop::sample::select(vec!["<&>\"'", "]]>", "\u{0}\u{B}\u{1F}", "\u{FFFE}\u{FFFF}", "𠮷👨‍👩‍👧", "\r\n\t", "{{甲}}", "&amp;"]),
    ) {
        let value = format!("{value}{odd}{value}");
        let given = template(&format!("<w:p>{}{}</w:p>", run("", "前{{"), run("", "甲}}后")));
        let filled = fill(&given, &values(&[("甲", &value)])).unwrap();
        let words = body(&filled.docx).words().replace('|', "");
        let seen = |c: &char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}' | '|');
        let expected: String = value.chars().filter(seen).collect();
        prop_assert_eq!(words, format!("前{expected}后"));
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0..4_000_usize, byte in any::<u8>()) {
        prop_assert!(marks(&bytes).is_err());
        let mut damaged = own_template();
        let at = at % damaged.len();
        damaged[at] ^= byte;
        let _ = fill(&damaged, &values(&[("姓名", "林")]));
    }
}
