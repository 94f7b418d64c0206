//! The papers of an office through the public functions, with the bundled font only: lists of any length, empty forms,
//! certificates on blank paper and on stock.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use std::collections::BTreeSet;

use common::page::{assert_in_frame, assert_inside, extent, lines, one, set, stocked, text};
use common::{BUNDLED, placed_lines};
use dangjian_print::document::Document;
use dangjian_print::layout::{Page, PlacedRun};
use dangjian_print::picture::Pixels;
use dangjian_print::style::{Mpt, tenth_mm};
use dangjian_print::{
    Certificate, CertificateKind, CertificateStock, MeetingNotice, Minutes, Roster, RosterEntry, RulerPage, SignIn,
    certificate_document, docx, meeting_notice_document, minutes_document, photo_sheet, photo_sheet_document, roster,
    roster_document, ruler_page_document, sample, sample_office, sign_in, sign_in_document,
};

/// Places of the horizontal borders of a page that run over the whole width of the type area.
fn row_edges(document: &Document, page: &Page) -> BTreeSet<Mpt> {
    let width = document.style.text_width();
    page.rules
        .iter()
        .filter(|rule| rule.y1 == rule.y2 && rule.x2 - rule.x1 >= width - 1_000)
        .map(|rule| rule.y1)
        .collect()
}

/// A torn row would have a line of its serial number on one page and others on the next, or lines over a border.
fn assert_rows_whole(document: &Document, pages: &[Page]) {
    for page in pages {
        let edges = row_edges(document, page);
        for run in page.runs.iter().filter(|run| run.place.as_ref() != "标题" && !run.place.starts_with('页')) {
            let (_, _, top, bottom) = extent(run);
            let cut = edges.iter().find(|edge| top + 500 < **edge && bottom - 500 > **edge);
            assert!(cut.is_none(), "a border runs through {}", run.text());
        }
    }
}

fn serials(page: &Page) -> Vec<usize> {
    page.runs.iter().filter(|run| run.place.as_ref() == "序号").filter_map(|run| run.text().parse().ok()).collect()
}

#[test]
fn a_sign_in_list_of_any_length_has_its_header_on_every_page_and_no_row_torn() {
    for (count, expected) in [(20, 1), (57, 3), (200, 9)] {
        let document = sign_in_document(&sample_office::sign_in(count));
        let pages = set(&document);
        assert_eq!(pages.len(), expected, "{count} names: 20 on the first page, 25 on each further one");
        assert_inside(&document, &pages, "sign-in");
        assert_rows_whole(&document, &pages);
        let mut all = Vec::new();
        for (number, page) in (1..).zip(&pages) {
            let lines = lines(page);
            for label in ["序号", "姓名", "所在党小组、单位", "联系电话", "签名", "备注"] {
                assert!(lines.iter().any(|line| line == label), "page {number} of {count} names lacks {label}");
            }
            assert!(lines.contains(&format!("第 {number} 页　共 {expected} 页")), "pages are counted");
            all.extend(serials(page));
        }
        assert_eq!(all, (1..=count).collect::<Vec<_>>(), "every person once and in order");
        assert!(text(&pages).contains(&format!("应到 {count} 人")), "the totals line tells how many are due");
    }
}

#[test]
fn rows_of_a_sign_in_list_are_high_enough_for_a_pen() {
    for count in [0, 57] {
        let document = sign_in_document(&sample_office::sign_in(count));
        for page in set(&document) {
            let edges: Vec<Mpt> = row_edges(&document, &page).into_iter().collect();
            assert!(edges.len() > 10, "the table has rows");
            for pair in edges.windows(2) {
                assert!(pair[1] - pair[0] >= tenth_mm(85), "handwriting needs 8.5 mm: {pair:?}");
            }
        }
    }
}

#[test]
fn an_empty_form_fills_its_page_exactly_and_never_makes_another() {
    for (empty_rows, expected) in [(0, 1), (1, 1), (19, 1), (20, 1), (21, 2), (45, 2), (46, 3)] {
        for input in [SignIn::default(), sample_office::sign_in(0)] {
            let document = sign_in_document(&SignIn { empty_rows, ..input });
            let pages = set(&document);
            assert_eq!(pages.len(), expected, "{empty_rows} rows asked for: filling never begins a page");
            for page in &pages {
                let foot = document.style.height - document.style.bottom;
                assert_eq!(row_edges(&document, page).last(), Some(&foot), "the last row ends at the foot of the page");
            }
            let numbered: Vec<usize> = pages.iter().flat_map(serials).collect();
            assert_eq!(numbered, (1..=usize::from(empty_rows)).collect::<Vec<_>>(), "rows asked for are numbered");
        }
    }
}

#[test]
fn what_is_not_known_of_a_meeting_is_a_blank_and_never_invented() {
    let notice = set(&meeting_notice_document(&MeetingNotice::default()));
    let list = set(&sign_in_document(&SignIn::default()));
    for pages in [&notice, &list] {
        let text = text(pages);
        assert!(!text.contains("1970"), "a date that is not known must not be printed: {text}");
        assert!(pages[0].rules.iter().filter(|rule| rule.y1 == rule.y2).count() >= 7, "blanks to write on");
    }
    assert!(!text(&list).contains('0'), "a number that is not known must not be printed as nought");
}

#[test]
fn a_notice_tells_everything_and_stays_on_one_page() {
    let input = sample_office::meeting_notice();
    let document = meeting_notice_document(&input);
    let pages = set(&document);
    assert_eq!(pages.len(), 1, "a usual notice is one sheet");
    assert_inside(&document, &pages, "notice");
    let joined = text(&pages).replace('\n', "");
    for expected in [
        "各党小组、全体党员：",
        "一、时间：2026年11月3日（星期二）14:00—16:00",
        "二、地点：",
        "1. 听取",
        "2. 讨论",
        "3. 学习",
        "四、参加人员：支部全体党员",
        "五、有关要求",
        "六、联系人：林晓棠，电话 0571-00000123",
        "2026年10月28日",
    ] {
        assert!(joined.contains(expected), "R-DOC-09, 12, 13: {expected} is missing in {joined}");
    }
}

#[test]
fn names_are_spread_on_paper_but_copied_as_they_are_written() {
    let roster = set(&roster_document(&sample_office::roster(60)));
    let list = set(&sign_in_document(&sample_office::sign_in(60)));
    for pages in [&roster, &list] {
        let names: Vec<&PlacedRun> =
            pages.iter().flat_map(|page| &page.runs).filter(|run| run.place.as_ref() == "姓名").collect();
        let find = |name: &str| names.iter().find(|run| run.text() == name).unwrap();
        let (two, three) = (find("张三"), find("王建华"));
        let width = |run: &PlacedRun| extent(run).1 - extent(run).0;
        assert_eq!(width(two), width(three), "two characters take the room of three");
        assert_eq!(extent(two).0, extent(three).0, "and stand in line with them");
        assert!(names.iter().all(|run| !run.text().contains(['　', ' '])), "nothing is put between the characters");
        for name in ["欧阳建国", "买买提·艾力"] {
            assert_eq!(find(name).text(), name, "longer names are whole");
        }
    }
}

#[test]
fn telephone_numbers_of_members_are_masked_on_every_list() {
    let roster = text(&set(&roster_document(&sample_office::roster(60))));
    let list = text(&set(&sign_in_document(&sample_office::sign_in(60))));
    for (text, number) in [(&roster, "10012345678"), (&list, "10012345678")] {
        assert!(text.contains("100****5678"), "R-PRV-09");
        assert!(!text.contains(number), "R-PRV-09: a full number is never on a list");
    }
}

#[test]
fn a_roster_of_any_length_has_head_and_header_on_every_page_and_no_row_torn() {
    for (count, grouped) in [(20, false), (57, false), (200, false), (200, true), (1_000, false)] {
        let document = roster_document(&Roster { grouped, ..sample_office::roster(count) });
        let pages = set(&document);
        assert_inside(&document, &pages, "roster");
        assert_rows_whole(&document, &pages);
        let mut all = Vec::new();
        for (number, page) in (1..).zip(&pages) {
            let lines = lines(page);
            for expected in
                ["中共锦绣新城街道锦华社区委员会", "截至日期：2026年11月3日", "序号", "联系电话", "转正日期"]
            {
                assert!(lines.iter().any(|line| line == expected), "page {number} lacks {expected}");
            }
            assert!(lines.contains(&format!("第 {number} 页　共 {} 页", pages.len())), "pages are counted");
            assert!(!serials(page).is_empty(), "no page has only the totals");
            all.extend(serials(page));
        }
        assert_eq!(all, (1..=count).collect::<Vec<_>>(), "every member once and in order");
        assert!(text(&pages).contains(&format!("合计：共 {count} 人，其中正式党员")), "the totals are at the end");
    }
}

#[test]
fn neither_a_heading_of_a_group_nor_the_totals_stand_alone() {
    for count in 4..90 {
        let pages = set(&roster_document(&Roster { grouped: true, ..sample_office::roster(count) }));
        for page in &pages {
            let places: Vec<&str> =
                page.runs.iter().map(|run| run.place.as_ref()).filter(|p| !p.starts_with('页')).collect();
            assert_ne!(places.last(), Some(&"所在党组织"), "{count} members: a heading stays with its first member");
            let first = places.iter().find(|place| !["标题", "表头"].contains(place));
            assert_ne!(first, Some(&"合计"), "{count} members: the totals stay with the last member");
        }
    }
}

#[test]
fn the_totals_of_a_roster_count_what_is_not_filled_in_too() {
    let member = |sex: &str, category: &str| RosterEntry {
        name: "张三".into(),
        sex: sex.into(),
        category: category.into(),
        ..RosterEntry::default()
    };
    let members = vec![member("女", "预备党员"), member("男", "正式党员"), member("", "正式党员")];
    let text = text(&set(&roster_document(&Roster { members, ..Roster::default() })));
    let expected = "合计：共 3 人，其中正式党员 2 人，预备党员 1 人；男 1 人，女 1 人，性别未填 1 人。";
    assert!(text.contains(expected), "the parts add up to the whole: {text}");
    assert!(text.contains("截至日期：　　年　月　日"), "a day that is not known is written by hand");
}

#[test]
fn odd_input_never_fails() {
    let nasty = "\u{0}\u{7}\u{202E}控制\u{200B}字符😀👨‍👩‍👧\u{FFFF}\r\n\t\u{E000}e\u{301}".repeat(40);
    let person = RosterEntry {
        name: nasty.clone(),
        phone: nasty.clone(),
        organization: nasty.clone(),
        ..RosterEntry::default()
    };
    let input = Roster { members: vec![person; 3], title: nasty.clone(), grouped: true, ..Roster::default() };
    assert!(roster(&input, &BUNDLED).is_ok());
    let entry = dangjian_print::SignInEntry { name: nasty.clone(), unit: nasty.clone(), ..Default::default() };
    let input = SignIn { people: vec![entry; 3], meeting: nasty.clone(), ..SignIn::default() };
    assert!(sign_in(&input, &BUNDLED).is_ok());
    for kind in [CertificateKind::Training, CertificateKind::Honour] {
        let input = Certificate { kind, name: nasty.clone(), text: nasty.clone(), issuer: nasty.clone(), ..one(kind) };
        let document = certificate_document(&input);
        assert_in_frame(&document, &set(&document)[0], "odd input");
    }
    let input = MeetingNotice { title: nasty.clone(), agenda: vec![nasty; 9], ..MeetingNotice::default() };
    assert!(!set(&meeting_notice_document(&input)).is_empty());
}

#[test]
fn two_photographs_stand_on_a_page_each_above_what_it_shows() {
    for count in [0, 1, 2, 5, 30] {
        let document = photo_sheet_document(&sample_office::photo_sheet(count));
        let pages = set(&document);
        assert_eq!(pages.len(), (count as usize).div_ceil(2).max(1), "{count} photographs");
        assert_inside(&document, &pages, "photographs");
        for page in &pages {
            for placed in &page.pictures {
                let (wide, high) = (i64::from(placed.image.width), i64::from(placed.image.height));
                assert!((placed.width * high - placed.height * wide).abs() <= wide.max(high), "its proportions stay");
                assert!(placed.x >= document.style.left && placed.width <= document.style.text_width());
                let below = placed.y + placed.height;
                let captions = page.runs.iter().filter(|run| run.place.as_ref() == "照片说明");
                let near = captions.filter(|run| (below..below + tenth_mm(80)).contains(&extent(run).2)).count();
                assert!(near > 0, "what it shows is said on the same page");
            }
        }
    }
}

#[test]
fn a_photograph_goes_into_the_files_as_it_is_stored() {
    let sheet = sample_office::photo_sheet(3);
    let jpegs: Vec<&[u8]> = sheet
        .photos
        .iter()
        .filter_map(|photo| match &photo.image.pixels {
            Pixels::Jpeg(file) => Some(file.as_slice()),
            Pixels::Rgb(_) => None,
        })
        .collect();
    assert_eq!(jpegs.len(), 3);
    let pdf = photo_sheet(&sheet, &BUNDLED).unwrap().pdf;
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(jpegs.iter().all(|jpeg| holds(&pdf, jpeg)), "not coded again, so no worse than it was");
    let all: usize = jpegs.iter().map(|jpeg| jpeg.len()).sum();
    assert!(pdf.len() < all + 60_000, "{} B for {all} B of photographs", pdf.len());
    let document = photo_sheet_document(&sheet);
    let word = docx(std::slice::from_ref(&document), &document.info).unwrap();
    assert!(holds(&word, b"word/media/image3.jpg"), "as a JPEG too");
}

#[test]
fn the_first_page_of_each_paper_keeps_its_places() {
    let honour = certificate_document(&one(CertificateKind::Honour));
    let training = certificate_document(&one(CertificateKind::Training));
    for (name, document) in [
        ("meeting_notice", meeting_notice_document(&sample_office::meeting_notice())),
        ("photo_sheet", photo_sheet_document(&sample_office::photo_sheet(3))),
        ("sign_in", sign_in_document(&sample_office::sign_in(20))),
        ("roster", roster_document(&sample_office::roster(20))),
        ("certificate_honour", honour),
        ("certificate_training", training),
        ("certificate_stock", stocked(CertificateStock::training(), CertificateKind::Training)),
        ("ruler_page", ruler_page_document(&RulerPage::default())),
    ] {
        insta::assert_snapshot!(name, placed_lines(&set(&document)[0]));
    }
}

#[test]
fn nothing_can_be_added_below_the_signatures_of_a_record_and_its_names_stand_in_line() {
    let input = Minutes { host: "张三".into(), ..sample::two_page_minutes() };
    let pages = set(&minutes_document(&input));
    let last = lines(pages.last().unwrap());
    let at = |start: &str| last.iter().position(|line| line.starts_with(start)).unwrap();
    assert_eq!(at("（以下空白）"), at("主持人（签名）") + 1, "in a bound book the rest of the page is closed");
    let run = |text: &str| pages[0].runs.iter().find(|run| run.text() == text).unwrap();
    let width = |run: &PlacedRun| extent(run).1 - extent(run).0;
    assert_eq!(width(run("张三")), width(run("林晓棠")), "chair and recorder take the same room");
}
