//! 党支部工作手册: a year in one file, read back from its bytes, with the bundled font only.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

#[path = "common/reading.rs"]
#[allow(dead_code, reason = "measures of official papers are not needed here")]
mod reading;

mod common;

use std::collections::BTreeMap;

use common::BUNDLED;
use dangjian_print::{Handbook, Paper, handbook, sample_life};
use lopdf::{Document, Object};
use reading::{SeenPage, mm, read};

fn made(meetings: usize) -> (Handbook, Paper, Vec<SeenPage>) {
    let input = sample_life::handbook(meetings);
    let paper = handbook(&input, &BUNDLED).unwrap();
    let pages = read(&paper.pdf);
    (input, paper, pages)
}

fn words(page: &SeenPage) -> String {
    page.texts().concat()
}

/// Serial, page and other words of the rows of the table of contents, told apart by where they stand: the first column
/// ends 35 mm from the left edge of the paper, the last begins 174 mm from it.
fn contents(pages: &[SeenPage]) -> Vec<(usize, usize, String)> {
    let mut rows = Vec::new();
    for page in pages.iter().skip(1).take_while(|page| words(page).contains("页次")) {
        // By tenths of a point: all cells of a row of one line stand on one baseline.
        let mut columns: BTreeMap<String, [String; 3]> = BTreeMap::new();
        for line in &page.lines {
            let row = columns.entry(format!("{:06.1}", line.baseline)).or_default();
            for (c, x) in line.text.chars().zip(&line.xs) {
                row[usize::from(*x > mm(35.0)) + usize::from(*x > mm(174.0))].push(c);
            }
        }
        let told = columns.into_values().filter_map(|[serial, told, page]| {
            Some((serial.parse::<usize>().ok()?, page.parse::<usize>().ok()?, told))
        });
        rows.extend(told);
    }
    rows
}

#[test]
fn pages_are_counted_through_the_whole_book() {
    for meetings in [0, 1, 12] {
        let (_, paper, pages) = made(meetings);
        assert_eq!(pages.len(), paper.page_count as usize);
        assert!(!words(&pages[0]).contains('页'), "the cover bears no number");
        for (number, page) in (1..).zip(&pages).skip(1) {
            let wanted = format!("第 {number} 页　共 {} 页", pages.len());
            let numbers = page.texts().iter().filter(|text| **text == wanted).count();
            assert_eq!(numbers, 1, "{meetings} records: {wanted} on {:?}", page.texts());
        }
    }
}

#[test]
fn the_contents_tell_the_page_on_which_each_part_begins() {
    let (input, _, pages) = made(40);
    let rows = contents(&pages);
    let numbers: Vec<usize> = rows.iter().map(|(number, ..)| *number).collect();
    assert_eq!(numbers, (1..=input.minutes.len() + 4).collect::<Vec<_>>(), "every part has a row");
    for (record, (_, page, told)) in input.minutes.iter().zip(&rows[2..]) {
        let begins = words(&pages[page - 1]);
        assert!(begins.contains(&format!("{}记录", record.kind_name)), "page {page} begins {told}: {begins}");
        assert!(begins.contains(&record.serial) && begins.contains("会议名称"), "R-MIN-01: page {page}: {begins}");
        assert!(told.contains(&record.serial) && told.contains(&record.title), "{told}");
    }
    let last = rows.last().unwrap();
    assert_eq!((last.1, last.2.as_str()), (pages.len(), "卷内备考表"), "the ending page is the last");
    assert!(words(&pages[rows[0].1 - 1]).contains("党员花名册"), "members come first");
    assert!(words(&pages[rows[1].1 - 1]).contains("组织生活全年一览"), "then the year");
}

#[test]
fn the_outline_has_an_entry_for_every_part() {
    let (input, paper, _) = made(12);
    let file = Document::load_mem(&paper.pdf).unwrap();
    let entries = file.objects.values().filter_map(|object| object.as_dict().ok());
    let titles: Vec<String> = entries
        .filter(|entry| entry.has(b"Dest") || entry.has(b"A"))
        .filter_map(|entry| entry.get(b"Title").ok())
        .map(|title| lopdf::decode_text_string(title).unwrap())
        .collect();
    assert_eq!(
        titles.len(),
        input.minutes.len() + 6,
        "cover, contents, members, year, records, tasks, end: {titles:?}"
    );
    for record in &input.minutes {
        assert!(titles.iter().any(|title| title.contains(&record.serial)), "{} is missing", record.serial);
    }
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"PageMode").and_then(Object::as_name).unwrap(), b"UseOutlines", "viewers open it");
}

#[test]
fn records_stand_in_their_order_each_with_its_end_and_the_book_says_how_many_there_are() {
    let (input, _, pages) = made(12);
    let all: String = pages.iter().map(words).collect();
    assert_eq!(all.matches("（以下空白）").count(), input.minutes.len() + 1, "each record and the book are closed");
    let mut from = all.find("会议名称").unwrap();
    for record in &input.minutes {
        let at = all[from..].find(&record.title).unwrap_or_else(|| panic!("{} is missing", record.title));
        from += at + record.title.len();
    }
    assert!(all.contains("收入会议和活动记录 12 份"), "R-MIN-06: a record taken out is noticed");
    let mut open = sample_life::handbook(2);
    open.minutes[1].finished = false;
    let pages = read(&handbook(&open, &BUNDLED).unwrap().pdf);
    assert!(words(pages.last().unwrap()).contains("其中未定稿 1 份"), "what is not closed is told");
}

#[test]
fn an_empty_book_is_blanks_and_nothing_is_invented() {
    let paper = handbook(&Handbook::default(), &BUNDLED).unwrap();
    let pages = read(&paper.pdf);
    assert_eq!(pages.len(), 6, "cover, contents, members, year, tasks, end");
    let all: String = pages.iter().map(words).collect();
    assert!(!all.contains("1970") && all.contains("党支部工作手册"), "{all}");
    assert!(pages[0].rules.len() >= 5, "the cover has blanks to write on");
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let input = sample_life::handbook(3);
    assert!(handbook(&input, &BUNDLED).unwrap().pdf == handbook(&input, &BUNDLED).unwrap().pdf);
}

#[test]
fn a_character_no_font_has_is_reported_with_its_page_in_the_book() {
    let mut input = sample_life::handbook(2);
    input.members.members.clear();
    input.minutes[1].present_names[0] = "𠮷田".into();
    let paper = handbook(&input, &BUNDLED).unwrap();
    let page = read(&paper.pdf).iter().position(|page| words(page).contains("〓田")).unwrap();
    assert_eq!(paper.missing.len(), 1, "{:?}", paper.missing);
    assert_eq!((paper.missing[0].character, paper.missing[0].page as usize), ('𠮷', page + 1));
}
