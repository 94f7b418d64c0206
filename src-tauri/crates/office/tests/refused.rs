//! Files that cannot be read: each is refused with its code and a sentence that tells what to do; nothing panics.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::xlsx::{Sheet, archive, book, parts, texts};
use common::{csv_text, xls};
use dangjian_office::{limits, read::read};

fn plain() -> Vec<u8> {
    book(&[Sheet::roster(vec![])])
}

/// A workbook with one part replaced or taken away.
fn broken(part: &str, content: Option<&str>) -> Vec<u8> {
    let mut parts = parts(&[Sheet::roster(vec![])], false);
    match content {
        Some(content) => parts.iter_mut().find(|one| one.0 == part).unwrap().1 = content.into(),
        None => parts.retain(|one| one.0 != part),
    }
    archive(&parts)
}

fn named(names: &[&str]) -> Vec<u8> {
    archive(&names.iter().map(|name| ((*name).to_owned(), b"<a/>".to_vec())).collect::<Vec<_>>())
}

/// The sizes in both headers of every entry set to one byte: a bomb that says it is small.
fn lying(mut bytes: Vec<u8>) -> Vec<u8> {
    for at in 0..bytes.len() - 46 {
        let size = match &bytes[at..at + 4] {
            b"PK\x01\x02" => at + 24,
            b"PK\x03\x04" => at + 22,
            _ => continue,
        };
        bytes[size..size + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    bytes
}

fn locked(mut bytes: Vec<u8>) -> Vec<u8> {
    for at in 0..bytes.len() - 46 {
        match &bytes[at..at + 4] {
            b"PK\x01\x02" => bytes[at + 8] |= 1,
            b"PK\x03\x04" => bytes[at + 6] |= 1,
            _ => {}
        }
    }
    bytes
}

fn with_rows(count: u32) -> Vec<u8> {
    let mut sheet = Sheet::roster(vec![]);
    sheet.rows.push((count, false, texts(&["末行"])));
    book(&[sheet])
}

fn bomb() -> Vec<u8> {
    let mut parts = parts(&[Sheet::roster(vec![])], false);
    parts.push(("xl/sharedStrings.xml".into(), vec![b'a'; usize::try_from(limits::UNPACKED_BYTES).unwrap() + 1]));
    archive(&parts)
}

fn cases() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let good = plain();
    let cut = |percent: usize| good[..good.len() * percent / 100].to_vec();
    let old = xls::roster(false, &[]);
    let gb_broken = [csv_text(",", "\n").as_bytes(), b"\n\xff\xff\xff,1\n"].concat();
    let wide_row: Vec<String> = (0..=limits::COLUMNS).map(|column| format!("列{column}")).collect();
    let wide_row: Vec<&str> = wide_row.iter().map(String::as_str).collect();
    let sheets: Vec<Sheet> = (0..=limits::SHEETS).map(|_| Sheet::roster(vec![])).collect();
    vec![
        ("an empty file", "empty", vec![]),
        ("a workbook cut after its first tenth", "damaged", cut(10)),
        ("a workbook cut in the middle", "damaged", cut(50)),
        ("a workbook cut near its end", "damaged", cut(90)),
        ("a workbook with bytes set to zero", "damaged", {
            let mut bytes = good.clone();
            let middle = bytes.len() / 3;
            bytes[middle..middle + 60].fill(0);
            bytes
        }),
        ("PDF under a wrong ending", "other_document", b"%PDF-1.7 something".to_vec()),
        ("a picture", "other_document", b"\x89PNG\r\n\x1a\n0000".to_vec()),
        ("a photo", "other_document", b"\xff\xd8\xff\xe0JFIF".to_vec()),
        ("a Word file", "other_document", named(&["word/document.xml"])),
        ("slides", "other_document", named(&["ppt/presentation.xml"])),
        ("an OpenDocument file", "other_document", named(&["content.xml", "mimetype"])),
        ("an archive", "other_document", named(&["名册.xlsx"])),
        ("a binary workbook", "other_document", named(&["xl/workbook.bin"])),
        ("a page exported as .xls", "other_document", "<html><table><tr><td>姓名</td></tr></table></html>".into()),
        ("an XML spreadsheet", "other_document", "\u{feff}<?xml version=\"1.0\"?><Workbook/>".into()),
        ("rich text", "other_document", b"{\\rtf1 text}".to_vec()),
        ("an RAR archive", "other_document", b"Rar!\x1a\x07\x00".to_vec()),
        ("a program", "other_document", b"MZ\x90\x00\x03".to_vec()),
        ("Excel 4", "other_document", b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec()),
        ("an encrypted workbook", "password", {
            xls::compound(&[("EncryptionInfo", vec![4; 100]), ("EncryptedPackage", vec![7; 5_000])])
        }),
        (
            "an old workbook with a password",
            "password",
            xls::roster(false, &[(0x002f, &[1, 0, 1, 0, 1, 0, 9, 9, 9, 9])]),
        ),
        ("an archive with encrypted parts", "password", locked(good.clone())),
        ("an old workbook cut at the start", "damaged", old[..700].to_vec()),
        ("an old workbook cut in the middle", "damaged", old[..old.len() / 2].to_vec()),
        ("a compound file without workbook", "damaged", xls::compound(&[("Contents", vec![1; 5_000])])),
        ("an old Word file", "other_document", xls::compound(&[("WordDocument", vec![1; 5_000])])),
        ("a workbook stream of rubbish", "damaged", xls::compound(&[("Workbook", vec![0xee; 5_000])])),
        ("a bomb of 150 MB", "bomb", bomb()),
        ("a bomb that says it is small: it is left where its size ends", "damaged", lying(bomb())),
        ("an archive of too many files", "bomb", {
            let names: Vec<String> = (0..=limits::ARCHIVE_ENTRIES).map(|n| format!("xl/{n}")).collect();
            named(&names.iter().map(String::as_str).collect::<Vec<_>>())
        }),
        ("a row beyond the last", "rows", with_rows(limits::ROWS + 1)),
        ("a cell in the farthest corner", "rows", {
            let mut sheet = Sheet::roster(vec![]);
            sheet.more = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#.into();
            book(&[sheet])
        }),
        ("a column beyond the last", "columns", book(&[Sheet::of("名册", vec![texts(&wide_row)])])),
        ("a workbook without any cell", "nothing", book(&[Sheet::of("空", vec![])])),
        ("a workbook of blanks", "nothing", book(&[Sheet::of("空", vec![texts(&["  ", "\u{3000}"])])])),
        ("a CSV of line ends", "nothing", b"\r\n\r\n,,\r\n".to_vec()),
        ("too many sheets", "sheets", book(&sheets)),
        ("no list of sheets", "damaged", broken("xl/workbook.xml", None)),
        ("no links", "damaged", broken("xl/_rels/workbook.xml.rels", None)),
        ("no sheet", "damaged", broken("xl/worksheets/sheet1.xml", None)),
        (
            "a sheet with open ends",
            "damaged",
            broken("xl/worksheets/sheet1.xml", Some("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1")),
        ),
        ("a sheet that is a song", "damaged", broken("xl/worksheets/sheet1.xml", Some("la la la"))),
        (
            "text that is not in the list of texts",
            "damaged",
            broken(
                "xl/worksheets/sheet1.xml",
                Some(
                    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>",
                ),
            ),
        ),
        (
            "a cell without a place",
            "damaged",
            broken(
                "xl/worksheets/sheet1.xml",
                Some("<worksheet><sheetData><row r=\"1\"><c r=\"???\"><v>1</v></c></row></sheetData></worksheet>"),
            ),
        ),
        ("a CSV with zero bytes", "binary", b"a,b\0c\n1,2\n".to_vec()),
        ("a CSV of control signs", "binary", b"\x01\x02\x03\x04\x05\x06,\x07\x08\n".to_vec()),
        ("a CSV in no encoding", "encoding", gb_broken),
        ("a file beyond 30 MB", "too_large", vec![b'a'; usize::try_from(limits::FILE_BYTES).unwrap() + 1]),
        ("more text than anybody has", "too_much_text", {
            // Encoded once and repeated: the encoder looks for every character by going through its table.
            let line = encoding_rs::GB18030.encode("字").0.repeat(3_000);
            (0..4_800).map(|_| line.as_slice()).collect::<Vec<_>>().join(&b"\n"[..])
        }),
    ]
}

#[test]
fn every_unreadable_file_is_refused_with_its_reason_and_advice() {
    let cases = cases();
    assert!(cases.len() >= 40, "the corpus is there: {}", cases.len());
    let mut odd = Vec::new();
    for (what, code, bytes) in cases {
        match read(&bytes, "名册.xlsx") {
            Ok(book) => odd.push(format!("{what} was read: {} sheets", book.sheets.len())),
            Err(fault) if fault.code != code => {
                odd.push(format!("{what}: {} and not {code}: {}", fault.code, fault.message));
            }
            Err(fault) if !(fault.message.contains('请') && fault.message.ends_with('。')) => {
                odd.push(format!("{what}: “{}” gives no advice", fault.message));
            }
            Err(_) => {}
        }
    }
    assert!(odd.is_empty(), "{odd:#?}");
}

#[test]
fn refusals_name_sheet_row_and_column() {
    let message = |bytes: &[u8]| read(bytes, "名册.xlsx").unwrap_err().message;
    let rows = message(&with_rows(limits::ROWS + 1));
    assert!(rows.contains("“名册”") && rows.contains("20001"), "{rows}");
    let headings: Vec<String> = (0..=limits::COLUMNS).map(|column| format!("列{column}")).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let columns = message(&book(&[Sheet::of("名册", vec![texts(&headings)])]));
    assert!(columns.contains("第 1 行 GS 列"), "{columns}");
    let encoding = message(&[csv_text(",", "\n").as_bytes(), b"\n\xff\xff\xff,1\n"].concat());
    assert!(encoding.contains("第 6 行"), "{encoding}");
}

#[test]
fn an_xml_bomb_expands_nothing() {
    let entities = r#"<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"#;
    let sheet = format!(
        "{entities}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>"
    );
    let read = read(&broken("xl/worksheets/sheet1.xml", Some(&sheet)), "名册.xlsx");
    let length = read.map_or(0, |book| book.sheets[0].rows[0].cells[0].value.text().len());
    assert!(length < 100, "entities stay what they are: {length}");
}
