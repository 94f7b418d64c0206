//! The papers of an office through the public functions, with the bundled font only: lists of any length, empty forms,
//! certificates on blank paper and on stock.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::{BUNDLED, placed_lines};
use dangjian_print::document::{Document, PaperInfo, Picture};
use dangjian_print::layout::{self, Page, PlacedRun};
use dangjian_print::picture::Image;
use dangjian_print::style::{Mpt, PaperSize, tenth_mm};
use dangjian_print::{
    Certificate, CertificateKind, CertificateMode, CertificateSize, CertificateStock, MeetingNotice, Minutes, Roster,
    RosterEntry, RulerPage, SignIn, certificate_document, certificates, meeting_notice_document, minutes_document,
    roster, roster_document, ruler_page_document, sample, sample_office, sign_in, sign_in_document,
};

fn set(document: &Document) -> Vec<Page> {
    layout::set(document, &BUNDLED).unwrap()
}

fn lines(page: &Page) -> Vec<String> {
    page.runs.iter().map(PlacedRun::text).collect()
}

fn text(pages: &[Page]) -> String {
    pages.iter().flat_map(lines).collect::<Vec<_>>().join("\n")
}

/// Left, right, upper and lower end of everything a run draws.
fn extent(run: &PlacedRun) -> (Mpt, Mpt, Mpt, Mpt) {
    let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
    let top = run.baseline - run.size * 880 / 1_000;
    (first.x, last.x + last.advance, top, top + run.size)
}

/// Nothing but numbers, head and marks stands outside the type area, nothing at all outside the paper.
fn assert_inside(document: &Document, pages: &[Page], what: &str) {
    let style = &document.style;
    for page in pages {
        for run in &page.runs {
            let (left, right, top, bottom) = extent(run);
            assert!(left >= 0 && right <= style.width && top >= 0 && bottom <= style.height, "{what}: {}", run.text());
            if !run.place.starts_with('页') {
                // A bracket or quotation mark may hang out by its blank half.
                let hang = run.size / 2;
                assert!(left >= style.left - hang, "{what}: {} begins left of the type area", run.text());
                assert!(right <= style.width - style.right + hang, "{what}: {} is too long", run.text());
                assert!(top >= style.top && bottom <= style.height - style.bottom, "{what}: {}", run.text());
            }
        }
        for rule in &page.rules {
            assert!(rule.x1 >= style.left - rule.thickness && rule.y1 >= style.top, "{what}: {rule:?}");
            assert!(rule.x2 <= style.width - style.right + rule.thickness, "{what}: {rule:?}");
            assert!(rule.y2 <= style.height - style.bottom, "{what}: {rule:?}");
        }
    }
}

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

fn one(kind: CertificateKind) -> Certificate {
    sample_office::certificates(kind, 1).remove(0)
}

/// Everything of a certificate stands inside its inner frame.
fn assert_in_frame(document: &Document, page: &Page, what: &str) {
    let uprights: BTreeSet<Mpt> = page.rules.iter().filter(|rule| rule.x1 == rule.x2).map(|rule| rule.x1).collect();
    let levels: Vec<&layout::Rule> =
        page.rules.iter().filter(|rule| rule.x2 - rule.x1 > document.style.width * 3 / 4).collect();
    assert_eq!((uprights.len(), levels.len()), (4, 4), "{what}: a double frame");
    let uprights: Vec<Mpt> = uprights.into_iter().collect();
    let mut y: Vec<Mpt> = levels.iter().map(|rule| rule.y1).collect();
    y.sort_unstable();
    assert!(uprights[0] >= tenth_mm(50) && y[0] >= tenth_mm(50), "{what}: printers reach the frame");
    for run in page.runs.iter().filter(|run| !run.place.starts_with('页')) {
        let (left, right, top, bottom) = extent(run);
        let inside = left > uprights[1] && right < uprights[2] && top > y[1] && bottom < y[2];
        assert!(inside, "{what}: {} runs over the frame", run.text());
    }
}

fn assert_no_overlap(page: &Page, what: &str) {
    for (at, one) in page.runs.iter().enumerate() {
        for other in &page.runs[at + 1..] {
            let (a, b) = (extent(one), extent(other));
            let apart = a.1 <= b.0 || b.1 <= a.0 || a.3 <= b.2 || b.3 <= a.2;
            assert!(apart, "{what}: {} and {} lie on each other", one.text(), other.text());
        }
    }
}

#[test]
fn a_certificate_of_each_kind_and_size_is_one_page_inside_its_frame() {
    for kind in [CertificateKind::Training, CertificateKind::Honour] {
        for size in [CertificateSize::A4, CertificateSize::B5, CertificateSize::A5] {
            for input in [one(kind), Certificate { kind, ..Certificate::default() }] {
                let input = Certificate { size, is_example: true, ..input };
                let document = certificate_document(&input);
                let pages = set(&document);
                assert_eq!(pages.len(), 1, "{kind:?} {size:?}: a certificate is one sheet");
                assert!(document.style.width > document.style.height, "R-DOC-33: landscape");
                assert_in_frame(&document, &pages[0], &format!("{kind:?} {size:?}"));
                assert_no_overlap(&pages[0], &format!("{kind:?} {size:?}"));
            }
        }
    }
}

#[test]
fn certificates_have_the_words_that_belong_to_their_kind() {
    let training = text(&set(&certificate_document(&one(CertificateKind::Training)))).replace('\n', "");
    let days = "于2026年3月2日至3月6日参加2026年第一期入党积极分子培训班，共40学时。";
    for expected in
        ["结业证书", "王建华同志：", days, "考核合格，准予结业。", "JH03-2026-0001", "（盖章）", "二〇二六年十一月三日"]
    {
        assert!(training.contains(expected), "R-DOC-33, R-DOC-34, R-TRN-19: {expected} is missing in {training}");
    }
    let honour = text(&set(&certificate_document(&one(CertificateKind::Honour)))).replace('\n', "");
    for expected in ["荣誉证书", "王建华同志：", "被评为优秀共产党员。", "特发此证，以资鼓励。"]
    {
        assert!(honour.contains(expected), "R-DOC-33: {expected} is missing in {honour}");
    }
    let again = Certificate { reissued: true, ..one(CertificateKind::Training) };
    assert!(text(&set(&certificate_document(&again))).contains("JH03-2026-0001（补发）"), "R-TRN-19: 补发 is marked");
}

#[test]
fn long_names_units_and_reasons_get_smaller_type_and_stay_inside() {
    let usual = set(&certificate_document(&one(CertificateKind::Honour)));
    let size = |page: &Page, place: &str| page.runs.iter().find(|run| run.place.as_ref() == place).unwrap().size;
    for paper in [CertificateSize::A4, CertificateSize::B5, CertificateSize::A5] {
        let input = Certificate {
            size: paper,
            name: "阿卜杜热合曼·".repeat(5)[..].chars().take(30).collect(),
            issuer: "中共锦绣新城街道锦华社区商圈楼宇非公有制经济组织和社会组织联合支部委员会".to_owned(),
            number: "JH03-2026-".repeat(6),
            text: "在2026年度疫情防控、文明创建、防汛救灾和社区治理工作中表现突出，".repeat(8),
            ..one(CertificateKind::Honour)
        };
        let document = certificate_document(&input);
        let pages = set(&document);
        assert_eq!(pages.len(), 1, "{paper:?}");
        assert_in_frame(&document, &pages[0], &format!("{paper:?}"));
        assert_no_overlap(&pages[0], &format!("{paper:?}"));
        if paper == CertificateSize::A4 {
            for place in ["证书正文", "颁发单位"] {
                assert!(size(&pages[0], place) < size(&usual[0], place), "{place} has smaller type than usual");
            }
        }
    }
    // A name alone, at the usual size of the text.
    let document = certificate_document(&Certificate { name: "名".repeat(30), ..one(CertificateKind::Honour) });
    let pages = set(&document);
    assert!(size(&pages[0], "姓名") < size(&usual[0], "姓名"), "30 characters do not fit at the usual size");
    assert_in_frame(&document, &pages[0], "30 characters");
}

fn stocked(stock: CertificateStock, kind: CertificateKind) -> Document {
    certificate_document(&Certificate {
        mode: CertificateMode::Overprint(Arc::new(stock)),
        is_example: true,
        ..one(kind)
    })
}

#[test]
fn on_stock_only_what_differs_is_printed() {
    for (stock, kind, expected) in [
        (
            CertificateStock::training(),
            CertificateKind::Training,
            &["王建华", "2026年3月2日", "2026年3月6日", "2026年第一期入党积极分子培训班", "40"][..],
        ),
        (CertificateStock::honour(), CertificateKind::Honour, &["王建华"][..]),
    ] {
        let pages = set(&stocked(stock, kind));
        assert_eq!(pages.len(), 1);
        assert!(pages[0].rules.is_empty(), "no frame and no blanks: the stock has them");
        let lines = lines(&pages[0]);
        let common = ["JH03-2026-0001", "中共锦绣新城街道锦华社区委员会", "二〇二六年十一月三日"];
        for expected in expected.iter().chain(&common) {
            assert!(lines.iter().any(|line| line == expected), "{expected} is missing in {lines:?}");
        }
        let all = lines.concat();
        for printed in ["证书编号", "同志", "结业", "特发此证", "盖章", "学时", "示例"] {
            assert!(!all.contains(printed), "{printed} is on the stock already: {all}");
        }
    }
    let nothing = CertificateMode::Overprint(Arc::new(CertificateStock::honour()));
    let pages = set(&certificate_document(&Certificate { mode: nothing, ..Certificate::default() }));
    assert!(pages[0].runs.is_empty() && pages[0].rules.is_empty(), "what is not known is written on the stock by hand");
}

#[test]
fn on_stock_everything_moves_by_the_offset_exactly() {
    for (kind, stock) in [
        (CertificateKind::Honour, CertificateStock::honour()),
        (CertificateKind::Training, CertificateStock::training()),
    ] {
        let before = set(&stocked(stock.clone(), kind));
        for (offset_x, offset_y) in [(0, 0), (13, -27), (-50, 8), (1, 1)] {
            let after = set(&stocked(CertificateStock { offset_x, offset_y, ..stock.clone() }, kind));
            let (dx, dy) = (tenth_mm(i64::from(offset_x)), tenth_mm(i64::from(offset_y)));
            let mut expected = before.clone();
            for run in &mut expected[0].runs {
                run.baseline += dy;
                run.glyphs.iter_mut().for_each(|glyph| glyph.x += dx);
            }
            assert!(expected == after, "{kind:?}: all texts move by {offset_x}, {offset_y} tenths of a millimetre");
        }
    }
}

#[test]
fn a_text_on_stock_stands_on_its_baseline_and_keeps_to_its_room() {
    let stock = CertificateStock::honour();
    let long = Certificate {
        mode: CertificateMode::Overprint(Arc::new(stock.clone())),
        name: "名".repeat(30),
        text: "在社区治理工作中表现突出，".repeat(40),
        ..one(CertificateKind::Honour)
    };
    let pages = set(&certificate_document(&long));
    assert_eq!(pages.len(), 1, "a long reason is set smaller and never runs onto a second sheet of stock");
    assert_no_overlap(&pages[0], "stock");
    let name = pages[0].runs.iter().find(|run| run.place.as_ref() == "姓名").unwrap();
    let place = stock.name.unwrap();
    let (left, right, ..) = extent(name);
    assert_eq!(name.baseline, tenth_mm(i64::from(place.y)), "the name stands on the line of the stock");
    assert!(right - left <= tenth_mm(i64::from(place.width)) + 1_000, "the name keeps to its room");
    let first = pages[0].runs.iter().find(|run| run.place.as_ref() == "证书正文").unwrap();
    let off = (first.baseline - tenth_mm(i64::from(stock.text.unwrap().y))).abs();
    assert!(off <= 1, "the first line of the reason stands on its line, {off} thousandths off");
}

#[test]
fn a_thousand_certificates_are_a_thousand_pages_with_an_outline_of_names() {
    let all = sample_office::certificates(CertificateKind::Training, 1_000);
    let paper = certificates(&all, &PaperInfo::default(), &BUNDLED).unwrap();
    assert_eq!(paper.page_count, 1_000, "one page each");
    assert!(paper.pdf.len() <= 1_258_291, "a class goes by mail: {} bytes", paper.pdf.len());
    let file = lopdf::Document::load_mem(&paper.pdf).unwrap();
    assert!(file.catalog().unwrap().has(b"Outlines"), "viewers show an outline");
    let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
    let entries: Vec<String> = dictionaries
        .filter(|entry| entry.has(b"Title") && entry.has(b"Parent"))
        .map(|entry| lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap())
        .collect();
    assert_eq!(entries.len(), 1_000, "one entry for each certificate");
    assert!(entries.iter().any(|entry| entry.contains("张三")), "the entry is the name");
    let names: BTreeSet<String> = all.iter().map(|certificate| certificate.name.clone()).collect();
    assert_eq!(names.len(), 1_000, "the sample has a thousand different names");
}

#[test]
fn the_picture_of_the_office_is_reduced_and_stands_above_the_title() {
    let image = Arc::new(Image { width: 4, height: 1, rgb: vec![200; 12] });
    let picture = Picture { image, width: tenth_mm(2_000), height: tenth_mm(500) };
    for size in [CertificateSize::A4, CertificateSize::A5] {
        let input = Certificate { size, picture: Some(picture.clone()), ..one(CertificateKind::Honour) };
        let document = certificate_document(&input);
        let page = &set(&document)[0];
        let placed = &page.pictures[0];
        assert!((placed.width - placed.height * 4).abs() < 10, "its proportions stay");
        assert!((2 * placed.x + placed.width - document.style.width).abs() <= 1, "it is centred");
        let title = page.runs.iter().find(|run| run.place.as_ref() == "标题").unwrap();
        assert!(placed.y + placed.height <= extent(title).2, "it stands above the title");
        let frame: BTreeSet<Mpt> = page.rules.iter().filter(|rule| rule.x1 != rule.x2).map(|rule| rule.y1).collect();
        assert!(placed.y > *frame.iter().nth(1).unwrap(), "and below the frame");
    }
}

#[test]
fn the_ruler_page_measures_from_the_edges_of_any_paper() {
    for (size, landscape) in [
        (PaperSize::A4, true),
        (PaperSize::A4, false),
        (PaperSize::A5, false),
        (PaperSize::B5, true),
        (PaperSize::Custom { width: 1_100, height: 2_200 }, true),
    ] {
        let document = ruler_page_document(&RulerPage { size, landscape, ..RulerPage::default() });
        let pages = set(&document);
        assert_eq!(pages.len(), 1, "{size:?}: one sheet");
        let (width, height) = (document.style.width, document.style.height);
        for run in &pages[0].runs {
            let (left, right, top, bottom) = extent(run);
            assert!(left >= 0 && right <= width && top >= 0 && bottom <= height, "{size:?}: {}", run.text());
        }
        let has = |x1: Mpt, y1: Mpt, x2: Mpt, y2: Mpt| {
            pages[0].rules.iter().any(|rule| (rule.x1, rule.y1, rule.x2, rule.y2) == (x1, y1, x2, y2))
        };
        let (at, arm, inset, tick) = (tenth_mm(300), tenth_mm(40), tenth_mm(50), tenth_mm(60));
        assert!(has(at - arm, at, at + arm, at) && has(at, at - arm, at, at + arm), "{size:?}: cross at 30, 30 mm");
        let forty = tenth_mm(400);
        assert!(has(forty, inset, forty, inset + tick), "{size:?}: the tick of 40 mm is 40 mm from the left");
        assert!(has(forty, height - inset - tick, forty, height - inset), "{size:?}: below too");
        assert!(has(inset, forty, inset + tick, forty), "{size:?}: and 40 mm from above");
        assert!(has(width - inset - tick, forty, width - inset, forty), "{size:?}: right too");
    }
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
fn the_first_page_of_each_paper_keeps_its_places() {
    let honour = certificate_document(&one(CertificateKind::Honour));
    let training = certificate_document(&one(CertificateKind::Training));
    for (name, document) in [
        ("meeting_notice", meeting_notice_document(&sample_office::meeting_notice())),
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
