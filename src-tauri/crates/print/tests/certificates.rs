//! Certificates on blank paper and on stock, and the ruler page, with the bundled font only.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::BUNDLED;
use common::page::{assert_in_frame, extent, lines, one, set, stocked, text};
use dangjian_print::document::{PaperInfo, Picture};
use dangjian_print::layout::Page;
use dangjian_print::picture::{Image, Pixels};
use dangjian_print::style::{Mpt, PaperSize, tenth_mm};
use dangjian_print::{
    Certificate, CertificateKind, CertificateMode, CertificateSize, CertificateStock, RulerPage, certificate_document,
    certificates, ruler_page_document, sample_office,
};

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
    let image = Arc::new(Image { width: 4, height: 1, pixels: Pixels::Rgb(vec![200; 12]) });
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
