//! Files as offices keep them: odd, but readable. Each is read, its table found and its columns recognised.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::xlsx::{Cell, Sheet, archive, book, parts, texts};
use common::{HEAD, KNOWN, PEOPLE, csv_text, xls};
use dangjian_office::plain::{Content, plain};
use dangjian_office::recognise::{Layout, best_sheet, is_footnote, recognise};
use dangjian_office::{Book, Sheet as Read, limits, read::read};

fn of(bytes: &[u8]) -> (Book, usize, Layout) {
    let book = read(bytes, "名册.csv").unwrap_or_else(|fault| panic!("refused: {}", fault.message));
    let layouts: Vec<Layout> = book.sheets.iter().map(|sheet| recognise(sheet, &KNOWN, book.is_1904)).collect();
    let best = best_sheet(&book.sheets, &layouts);
    (book, best, layouts[best].clone())
}

fn keys(layout: &Layout) -> Vec<(&str, &str)> {
    layout.columns.iter().filter_map(|column| Some((column.key?, column.letter.as_str()))).collect()
}

fn names(sheet: &Read, layout: &Layout) -> Vec<String> {
    let column = layout.columns.iter().find(|column| column.key == Some("name")).expect("a column of names").index;
    let rows = sheet.rows.iter().filter(|row| row.number >= layout.first_row);
    rows.filter_map(|row| row.at(column)).map(|value| plain(value, Content::Name, false).text).collect()
}

const ALL: [(&str, &str); 5] = [("name", "A"), ("sex", "B"), ("id_number", "C"), ("join_date", "D"), ("mobile", "E")];

fn people() -> Vec<String> {
    PEOPLE.iter().map(|row| row[0].to_owned()).collect()
}

/// Every one of these is the plain roster in some dress.
fn plain_in_some_dress() -> Vec<(&'static str, Vec<u8>)> {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> =
        std::iter::once(0xfeff_u16).chain(csv_text("\t", "\r\n").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut hidden = Sheet::roster(vec![]);
    hidden.rows[2].1 = true;
    let mut backwards = Sheet::roster(vec![]);
    backwards.rows.reverse();
    let mut declared = Sheet::roster(vec![]);
    declared.dimension = "A1:XFD1000000";
    let mut gaps = Sheet::roster(vec![]);
    for (place, row) in gaps.rows.iter_mut().enumerate() {
        row.0 += u32::try_from(place).unwrap() * 3;
    }
    vec![
        ("a plain workbook", book(&[Sheet::roster(vec![])])),
        ("a workbook that declares a million rows", book(&[declared])),
        ("a workbook with hidden rows", book(&[hidden])),
        ("a workbook whose rows stand backwards", book(&[backwards])),
        ("a workbook with empty rows between", book(&[gaps])),
        ("an Excel 97 workbook", xls::roster(false, &[])),
        ("a CSV in UTF-8", csv_text(",", "\n").into_bytes()),
        ("a CSV in UTF-8 with mark", [b"\xef\xbb\xbf", csv_text(",", "\r\n").as_bytes()].concat()),
        ("a CSV in GBK", gbk(&csv_text(",", "\r\n"))),
        ("a text of tabs in UTF-16", utf16),
        ("a CSV of semicolons", csv_text(";", "\n").into_bytes()),
        ("a CSV of tabs in GBK", gbk(&csv_text("\t", "\n"))),
        ("a CSV with quotes", csv_text("\",\"", "\"\n\"").replace("姓名\"", "\"姓名\"").into_bytes()),
        (
            "a CSV with numbers kept as formulas",
            csv_text(",", "\n").replace("990000196203150317", "=\"990000196203150317\"").into_bytes(),
        ),
        ("a workbook with an empty sheet in front", book(&[Sheet::of("封面", vec![]), Sheet::roster(vec![])])),
        (
            "a workbook with a cover in front",
            book(&[Sheet::of("封面", vec![texts(&["和平社区党委"])]), Sheet::roster(vec![])]),
        ),
        (
            "a workbook with a hidden twin in front",
            book(&[Sheet { state: "hidden", ..Sheet::roster(vec![]) }, Sheet::roster(vec![])]),
        ),
    ]
}

#[test]
fn a_roster_is_read_in_every_dress() {
    for (what, bytes) in plain_in_some_dress() {
        let (book, best, layout) = of(&bytes);
        assert_eq!(keys(&layout), ALL, "{what}");
        let found = names(&book.sheets[best], &layout);
        assert_eq!(found, people(), "{what}");
        let of_mobile: Vec<String> =
            book.sheets[best].rows.iter().skip(1).map(|row| row.at(4).unwrap().text()).collect();
        assert_eq!(of_mobile, PEOPLE.map(|row| row[4]), "{what}: no digit is lost");
    }
}

#[test]
fn hidden_rows_are_read_and_told_hidden_sheets_come_last() {
    let dressed = plain_in_some_dress();
    let bytes = |name: &str| dressed.iter().find(|one| one.0.contains(name)).unwrap().1.clone();
    assert!(of(&bytes("hidden rows")).0.has_hidden_rows, "the clerk is told");
    assert!(!of(&bytes("a plain workbook")).0.has_hidden_rows);
    assert_eq!(of(&bytes("hidden twin")).1, 1, "the sheet that is seen is taken");
}

#[test]
fn titles_instructions_and_two_header_rows_are_no_data() {
    let title = texts(&["和平社区党委党员花名册（2026年）"]);
    let help = texts(&["填表说明：姓名、性别、身份证号必须填写，入党时间写到日。"]);
    let mut sheet = Sheet::roster(vec![title.clone(), help]);
    sheet.merges = vec!["A1:E1", "A2:E2"];
    let (_, _, layout) = of(&book(&[sheet]));
    assert_eq!((layout.header_rows.as_slice(), layout.first_row), (&[3][..], 4));
    assert_eq!(layout.title, "和平社区党委党员花名册");
    assert_eq!(keys(&layout), ALL);

    let top = texts(&["序号", "基本情况", "", "", "组织关系", "", "联系电话"]);
    let below = texts(&["", "姓名", "性别", "身份证号", "党支部", "入党时间", ""]);
    let person = texts(&["1", "周明远", "男", "990000196203150317", "第一党支部", "1985-07-01", "13900000001"]);
    let mut sheet = Sheet::of("名册", vec![title, top, below, person]);
    sheet.merges = vec!["A1:G1", "A2:A3", "B2:D2", "E2:F2", "G2:G3"];
    let (book, best, layout) = of(&book(&[sheet]));
    assert_eq!((layout.header_rows.as_slice(), layout.first_row), (&[2, 3][..], 4), "both rows are header");
    let wanted =
        [("name", "B"), ("sex", "C"), ("id_number", "D"), ("organization", "E"), ("join_date", "F"), ("mobile", "G")];
    assert_eq!(keys(&layout), wanted);
    assert_eq!(names(&book.sheets[best], &layout), ["周明远"]);
}

#[test]
fn columns_may_stand_in_any_order_under_any_of_their_names() {
    let head = texts(&["联系电话（手机）", "*身份证号码：", "入党介绍人姓名", "现住址", "姓 名", "入党时间\n(年月日)"]);
    let person = texts(&["13900000001", "990000196203150317", "李四", "幸福里3号楼", "周明远", "1985-07-01"]);
    let (_, _, layout) = of(&book(&[Sheet::of("名册", vec![head, person])]));
    let wanted = [("mobile", "A"), ("id_number", "B"), ("address", "D"), ("name", "E"), ("join_date", "F")];
    assert_eq!(keys(&layout), wanted, "the sponsor's name is not the member's");
}

#[test]
fn a_table_without_header_is_recognised_by_its_content() {
    let (book, best, layout) = of(&book(&[Sheet::of("名册", PEOPLE.iter().map(|row| texts(row)).collect())]));
    assert_eq!((layout.header_rows.as_slice(), layout.first_row), (&[][..], 1));
    let found = keys(&layout);
    for wanted in [("name", "A"), ("sex", "B"), ("id_number", "C"), ("mobile", "E")] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    assert!(
        layout.columns.iter().all(|column| column.key.is_none() || column.doubt.is_some()),
        "each is to be looked at"
    );
    assert_eq!(names(&book.sheets[best], &layout), people());
}

#[test]
fn columns_shifted_against_their_headings_are_doubted() {
    let shifted = PEOPLE.iter().map(|row| texts(&["", row[0], row[1], row[2], row[3]]));
    let rows = std::iter::once(texts(&HEAD)).chain(shifted).collect();
    let (_, _, layout) = of(&book(&[Sheet::of("名册", rows)]));
    for letter in ["C", "D", "E"] {
        let column = layout.columns.iter().find(|column| column.letter == letter).unwrap();
        assert!(column.doubt.as_ref().is_some_and(|doubt| doubt.contains("错列")), "{letter}: {:?}", column.doubt);
    }
}

#[test]
fn a_branch_merged_over_its_people_belongs_to_all_of_them() {
    let rows = vec![
        texts(&["党支部", "姓名"]),
        texts(&["第一党支部", "周明远"]),
        texts(&["", "林晓棠"]),
        texts(&["", "吴秀兰"]),
        texts(&["第二党支部", "刘一"]),
    ];
    let sheet = Sheet { merges: vec!["A2:A4", "C1:XFD1048576"], ..Sheet::of("名册", rows) };
    let (book, best, _) = of(&book(&[sheet]));
    let branches: Vec<String> =
        book.sheets[best].rows.iter().skip(1).filter_map(|row| row.at(0)).map(dangjian_office::Value::text).collect();
    assert_eq!(branches, ["第一党支部", "第一党支部", "第一党支部", "第二党支部"]);
}

#[test]
fn days_are_the_same_however_they_are_kept() {
    let day = |number, is_1904| {
        let rows = vec![texts(&["姓名", "入党时间"]), vec![texts(&["周明远"])[0].clone(), Some(number)]];
        let bytes = archive(&parts(&[Sheet::of("名册", rows)], is_1904));
        let (book, best, _) = of(&bytes);
        plain(book.sheets[best].rows[1].at(1).unwrap(), Content::Date, book.is_1904).text
    };
    assert_eq!(day(Cell::Date("31229"), false), "1985-07-01", "a date");
    assert_eq!(day(Cell::Number("31229"), false), "1985-07-01", "a number without the look of a date");
    assert_eq!(day(Cell::Date("29767"), true), "1985-07-01", "the 1904 system");
    assert_eq!(day(Cell::Number("29767"), true), "1985-07-01", "the same without the look");
    assert_eq!(day(Cell::Date("31229.9"), false), "1985-07-01", "with a time");
    assert_eq!(day(Cell::Formula("TEXT(A1)", "1985-07-01"), false), "1985-07-01", "the last result of a formula");
    let old = xls::compound(&[(
        "Workbook",
        xls::stream(
            &[vec![xls::Old::Text("入党时间"), xls::Old::Text("姓名")], vec![xls::Old::Number(29767.0)]],
            true,
            &[],
        ),
    )]);
    let (book, best, _) = of(&old);
    assert!(book.is_1904, "old files tell their system too");
    assert_eq!(plain(book.sheets[best].rows[1].at(0).unwrap(), Content::Date, true).text, "1985-07-01");
}

#[test]
fn id_numbers_that_lost_digits_are_known_as_such_and_their_column_too() {
    let with = |cells: [Cell; 3]| {
        let rows = cells.into_iter().map(|cell| vec![texts(&["周明远"])[0].clone(), Some(cell)]);
        let rows = std::iter::once(texts(&["姓名", "证件"])).chain(rows).collect();
        of(&book(&[Sheet::of("名册", rows)]))
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    for cells in [
        [Cell::Number("990000196203150317"), Cell::Number("9.90000198811210E+17"), Cell::Number("990000195006100840")],
        [text("9.9E+17"), text("9.90000198811E+17"), text("9.90000195006E+17")],
    ] {
        let (book, best, layout) = with(cells);
        assert_eq!(layout.columns[1].key, Some("id_number"), "known by its content");
        for row in &book.sheets[best].rows[1..] {
            let read = plain(row.at(1).unwrap(), Content::IdNumber, false);
            assert!(read.problem.is_some_and(|problem| problem.contains("无法还原")), "{}", read.text);
        }
    }
}

#[test]
fn odd_cells_are_read_as_what_they_are() {
    let long = "长".repeat(40_000);
    let mut first = texts(&["周明远", "=cmd|' /C calc'!A0", &long, "a\nb"]);
    first.extend([Some(Cell::Error("#N/A")), Some(Cell::Yes), Some(Cell::Formula("1+1", "2"))]);
    let sheet = Sheet::of("名册", vec![texts(&["姓名", "性别", "身份证号", "备注"]), first]);
    let (book, best, _) = of(&book(&[sheet]));
    let row = &book.sheets[best].rows[1];
    let text = |column| row.at(column).map(dangjian_office::Value::text).unwrap_or_default();
    assert_eq!(text(1), "=cmd|' /C calc'!A0", "a text stays a text");
    assert_eq!(text(2).chars().count(), limits::CELL_CHARACTERS, "an endless text is cut where every rule refuses it");
    assert_eq!((text(3).as_str(), text(4).as_str(), text(5).as_str(), text(6).as_str()), ("a\nb", "#N/A", "是", "2"));
}

#[test]
fn the_largest_table_that_is_allowed_is_read() {
    let mut sheet = Sheet::roster(vec![]);
    sheet.rows.push((limits::ROWS, false, texts(&["末行"])));
    let wide: Vec<String> = (0..limits::COLUMNS).map(|column| format!("列{column}")).collect();
    sheet.rows.push((limits::ROWS, false, texts(&wide.iter().map(String::as_str).collect::<Vec<_>>())));
    let (book, best, _) = of(&book(&[sheet]));
    assert_eq!(book.sheets[best].rows.last().unwrap().number, limits::ROWS);
    assert_eq!(book.sheets[best].rows.last().unwrap().cells.len(), 200, "the first cell counts as it came first");
}

#[test]
fn notes_below_a_table_are_no_people() {
    assert!(is_footnote(["合计", "180"]) && is_footnote(["填表人：张三"]) && is_footnote(["注：以上为虚构"]));
    assert!(!is_footnote(["周明远", "男"]) && !is_footnote([]) && !is_footnote(["合计华", "男", "1", "2", "3"]));
}
