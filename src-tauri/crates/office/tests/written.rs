//! Lists, templates and marked sheets: read back as what they should be, and never a formula (F23).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::xlsx::{Sheet, book, texts};
use common::{KNOWN, PEOPLE};
use dangjian_office::recognise::recognise;
use dangjian_office::write::{
    ListColumn, ListWriter, MarkedCell, OutCell, TemplateColumn, delimited, marked, template,
};
use dangjian_office::{Value, read::read};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What a spreadsheet could take for a formula.
const PAYLOADS: [&str; 14] = [
    "=1+1",
    "=HYPERLINK(\"http://x\")",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "=DDE(\"a\";\"b\")",
];

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn list() -> Vec<u8> {
    let column = |title| ListColumn { title, width: 12.0 };
    let mut list = ListWriter::new("党员花名册", &[column("姓名"), column("身份证号"), column("入党日期")]).unwrap();
    let day = "1985-07-01".parse().unwrap();
    for payload in PAYLOADS {
        list.push([OutCell::text(payload), OutCell::text("11010519491231002X"), OutCell::Day(day)]).unwrap();
    }
    list.push([OutCell::text("古人"), OutCell::Empty, OutCell::Day("1899-01-01".parse().unwrap())]).unwrap();
    list.finish().unwrap()
}

#[test]
fn no_value_becomes_a_formula_and_no_number_loses_a_digit() {
    let bytes = list();
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!xml.contains("<f>") && !xml.contains("<f "), "there is no formula in the sheet");
    let book = read(&bytes, "x.xlsx").unwrap();
    for row in &book.sheets[0].rows[1..=PAYLOADS.len()] {
        assert!(matches!(row.at(0), Some(Value::Text(_))), "{:?}", row.at(0));
        assert_eq!(row.at(1), Some(&Value::Text("11010519491231002X".into())), "18 places, as text");
        assert_eq!(row.at(2), Some(&Value::Day("1985-07-01".parse().unwrap())), "a real date");
    }
    assert_eq!(book.sheets[0].rows.last().unwrap().at(2).map(Value::text).as_deref(), Some("1899-01-01"), "as text");
}

#[test]
fn a_list_has_a_frozen_header_a_filter_and_widths() {
    let xml = part(&list(), "xl/worksheets/sheet1.xml");
    for mark in ["state=\"frozen\"", "<autoFilter ref=\"A1:C16\"", "<cols>"] {
        assert!(xml.contains(mark), "{mark}");
    }
}

#[test]
fn a_csv_guards_every_payload_and_begins_with_its_mark() {
    let rows = PAYLOADS.iter().map(|payload| vec![OutCell::text(*payload), OutCell::Number(7)]);
    let bytes = delimited(&["姓名", "数"], rows).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "so that Excel reads Chinese");
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let fields: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
    assert_eq!(fields.len(), PAYLOADS.len());
    assert!(fields.iter().all(|field| field.starts_with('\'')), "{fields:?}");
}

#[test]
fn a_marked_sheet_says_what_is_wrong_beside_each_row() {
    let source = read(&book(&[Sheet::roster(vec![texts(&["花名册"])])]), "x.xlsx").unwrap();
    let marks = [
        MarkedCell { row: 3, column: Some(2), message: "第18位校验码不对。".into() },
        MarkedCell { row: 3, column: Some(4), message: "手机号码应为11位。".into() },
        MarkedCell { row: 5, column: Some(9), message: "没有填写。".into() },
    ];
    let value = |row, column, value: &Value| if (row, column) == (4, 0) { "改过".to_owned() } else { value.text() };
    let out = read(&marked(&source.sheets[0], &[2], &marks, &value).unwrap(), "x.xlsx").unwrap();
    let text = |row: u32, column| out.sheets[0].row(row).unwrap().at(column).map(Value::text).unwrap_or_default();
    assert_eq!((text(2, 0).as_str(), text(2, 1).as_str()), ("问题", "姓名"));
    assert_eq!(text(3, 0), "第18位校验码不对。\n手机号码应为11位。");
    assert_eq!(text(3, 3), PEOPLE[0][2], "the office's own value stands beside it");
    assert_eq!((text(4, 0).as_str(), text(4, 1).as_str()), ("", "改过"), "mended cells are mended here too");
}

#[test]
fn a_template_is_recognised_by_the_program_and_offers_its_lists() {
    let column = |title, choices: &[&str]| TemplateColumn {
        title,
        width: 12.0,
        note: "说明",
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        is_date: title == "入党日期",
    };
    let columns = [
        column("姓名", &[]),
        column("性别", &["男", "女"]),
        column("党支部", &["=第一党支部"]),
        column("入党日期", &[]),
    ];
    let bytes = template("党员名册", &columns, &["一、说明。"]).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<dataValidations count=\"2\">") && sheet.contains("选项!$A$1:$A$2"),
        "lists to choose from"
    );
    let book = read(&bytes, "x.xlsx").unwrap();
    let layout = recognise(&book.sheets[0], &KNOWN, false);
    assert_eq!((layout.found, layout.first_row), (4, 2), "what the program gives out it takes back");
    assert_eq!(book.sheets[0].rows.len(), 1, "nothing but the header is filled");
}
