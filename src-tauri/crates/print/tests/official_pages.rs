//! What official papers do with whole pages: issuer and date that do not fit (R-DOC-44), and the page number of a table
//! that lies across (R-DOC-20).

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::BUNDLED;
use common::page::{assert_inside, set};
use dangjian_print::document::{Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, SignOff};
use dangjian_print::layout::{Page, PlacedRun};
use dangjian_print::print_all;
use dangjian_print::style::{Mpt, PageStyle, tenth_mm};
use lopdf::content::Content;

fn body_of(style: &PageStyle, count: usize) -> Vec<Block> {
    let line = |n| Inline::text(&format!("第{n}项工作"), Role::Body);
    (0..count).map(|n| Block::Paragraph(Paragraph::body(vec![line(n)], style, "正文"))).collect()
}

/// Lines of text, one blank line, issuer and date: three lines more than the text has.
fn signed(lines: usize) -> Document {
    let style = PageStyle::official();
    let mut blocks = body_of(&style, lines);
    blocks.push(Block::BlankLines(1));
    blocks.push(Block::SignOff(SignOff {
        issuer: "中共锦华社区委员会".into(),
        date: "2026年11月3日".into(),
        sealed: false,
    }));
    Document { style, blocks, ..Document::default() }
}

fn pitch(page: &Page) -> Mpt {
    page.runs[1].baseline - page.runs[0].baseline
}

#[test]
fn lines_come_closer_when_only_issuer_and_date_do_not_fit() {
    let fits = set(&signed(19));
    let own = pitch(&fits[0]);
    assert_eq!((fits.len(), own), (1, PageStyle::official().body.pitch), "22 lines fill a page as they are");

    let closer = set(&signed(20));
    assert_eq!(closer.len(), 1, "R-DOC-44: one line too many is taken up by all lines");
    assert!(pitch(&closer[0]) < own && pitch(&closer[0]) >= own * 92 / 100, "R-DOC-44: {} of {own}", pitch(&closer[0]));
    assert_inside(&signed(20), &closer, "closer lines");

    let later = set(&signed(42));
    let pitches = [pitch(&later[0]), pitch(&later[1])];
    assert_eq!((later.len(), pitches[0]), (2, own), "R-DOC-03: the first page keeps its 22 lines");
    assert!(pitches[1] < own, "R-DOC-44: only the page that is short comes closer");

    let moved = set(&signed(22));
    assert_eq!((moved.len(), pitch(&moved[0])), (2, own), "three lines are too many; the lines keep their distance");
    let text: Vec<String> = moved[1].runs.iter().map(PlacedRun::text).collect();
    assert_eq!(text.len(), 4, "R-DOC-44: two lines of text go with issuer and date: {text:?}");
}

fn numbered(style: PageStyle) -> Document {
    let blocks = body_of(&style, 60);
    Document { style, blocks, frame: Frame { numbers: PageNumbers::Dashed, ..Frame::default() }, ..Document::default() }
}

fn number(page: &Page) -> &PlacedRun {
    page.runs.iter().find(|run| &*run.place == "页码").unwrap()
}

#[test]
fn a_page_that_lies_across_has_its_number_where_the_upright_page_has_it() {
    let upright = set(&numbered(PageStyle::official()));
    let across = set(&numbered(PageStyle::official_across()));
    assert!(upright.len() >= 2 && across.len() >= 2, "an odd and an even page");
    for (upright, across) in upright.iter().zip(&across).take(2) {
        let (upright, across) = (number(upright), number(across));
        assert!(across.upright && !upright.upright, "R-DOC-20: only the number of the page across is turned");
        let place = |run: &PlacedRun| (run.glyphs[0].x, run.baseline, run.text());
        assert_eq!(place(across), place(upright), "R-DOC-20: the same place of the sheet");
    }
    let style = PageStyle::official_across();
    assert_eq!(
        (style.text_width(), style.top),
        (PageStyle::official().text_height(), tenth_mm(280)),
        "R-DOC-02, turned"
    );
}

#[test]
fn the_number_of_a_page_across_runs_down_its_left_edge() {
    let document = numbered(PageStyle::official_across());
    let paper = print_all(&[document], &PaperInfo::default(), &BUNDLED).unwrap();
    let file = lopdf::Document::load_mem(&paper.pdf).unwrap();
    let mut places = Vec::new();
    for id in file.get_pages().into_values().take(2) {
        let content = Content::decode(&file.get_page_content(id)).unwrap();
        let turned = content.operations.iter().filter(|operation| operation.operator == "Tm").find_map(|operation| {
            let matrix: Vec<f32> = operation.operands.iter().map(|number| number.as_float().unwrap()).collect();
            (matrix[..4] == [0.0, -1.0, 1.0, 0.0]).then_some((matrix[4], matrix[5]))
        });
        places.push(turned.expect("R-DOC-20: the number is turned"));
    }
    let (odd, even) = (places[0], places[1]);
    // 35 mm are left of the type area (the foot of the upright sheet), the number 7 mm beside it.
    assert!(odd.0 > 70.0 && odd.0 < 100.0 && (odd.0 - even.0).abs() < 0.01, "beside the type area: {odd:?} {even:?}");
    assert!(odd.1 < 200.0, "R-DOC-15, R-DOC-20: odd pages at the lower end, which is the right side upright: {odd:?}");
    assert!(even.1 > 450.0, "even pages at the upper end: {even:?}");
}
