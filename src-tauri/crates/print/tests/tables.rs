//! Properties of tables: whatever the spans and the texts, everything is printed once and in order, inside the type area.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::BUNDLED;
use dangjian_print::document::{Align, Block, Cell, Document, Filler, Inline, Role, Row, Table, Width};
use dangjian_print::layout::{self, Page};
use dangjian_print::print;
use dangjian_print::style::{PageStyle, TypeSize, pt};
use proptest::prelude::*;

const TYPE: TypeSize = TypeSize { size: 10_500, pitch: 14_000 };

fn cell(text: &str) -> Cell {
    Cell::line(vec![Inline::text(text, Role::Body)], TYPE, Align::Justify, "表格")
}

fn document(table: Table) -> Document {
    Document { blocks: vec![Block::Table(table)], ..Document::default() }
}

/// A cell: text, columns, rows.
fn any_cell() -> impl Strategy<Value = (String, usize, usize)> {
    ("[一-龥，。、]{0,40}[a-z0-9]{0,8}", 1..4_usize, 1..4_usize)
}

fn any_table() -> impl Strategy<Value = Table> {
    let row = (proptest::collection::vec(any_cell(), 1..5), 0..80_i64, any::<bool>());
    (proptest::collection::vec(row, 0..60), 3..6_usize, 0..2_usize).prop_map(|(rows, columns, header)| {
        let row = |(cells, height, whole): (Vec<(String, usize, usize)>, i64, bool)| {
            let cells =
                cells.into_iter().map(|(text, columns, rows)| cell(&text).over_columns(columns).over_rows(rows));
            Row { whole, ..Row::new(cells.collect(), pt(height)) }
        };
        let rows = rows.into_iter().map(row).collect();
        Table { rows, header_rows: header, ..Table::new(vec![Width::Share(1); columns]) }
    })
}

/// Text of a page without what is repeated on each, and without spaces.
fn all_text(pages: &[Page]) -> String {
    let text: String = pages.iter().flat_map(|page| &page.runs).map(layout::PlacedRun::text).collect();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn assert_inside(pages: &[Page], style: &PageStyle) -> Result<(), TestCaseError> {
    for page in pages {
        for run in &page.runs {
            let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
            prop_assert!(first.x >= style.left && last.x + last.advance <= style.width - style.right, "{}", run.text());
            prop_assert!(run.baseline > style.top && run.baseline < style.height - style.bottom, "{}", run.text());
        }
        for rule in &page.rules {
            let half = rule.thickness;
            prop_assert!(rule.x1 >= style.left - half && rule.x2 <= style.width - style.right + half, "{rule:?}");
            prop_assert!(rule.y1 >= style.top - half && rule.y2 <= style.height - style.bottom + half, "{rule:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_of_a_table_stands_outside_the_type_area_and_nothing_hangs(table in any_table()) {
        let document = document(table);
        let pages = layout::set(&document, &BUNDLED).unwrap();
        assert_inside(&pages, &document.style)?;
    }

    #[test]
    fn every_text_of_a_plain_table_is_printed_once_and_in_order(texts in proptest::collection::vec("[一-龥]{0,120}", 0..120)) {
        let rows = texts.chunks(2).map(|pair| Row::new(pair.iter().map(|text| cell(text)).collect(), 0)).collect();
        let pages = layout::set(&document(Table { rows, ..Table::new(vec![Width::Share(1); 2]) }), &BUNDLED).unwrap();
        let printed = all_text(&pages);
        let mut sorted = (printed.chars().collect::<Vec<_>>(), texts.concat().chars().collect::<Vec<_>>());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        prop_assert!(sorted.0 == sorted.1, "nothing is lost and nothing is printed twice");
    }

    #[test]
    fn the_same_table_gives_the_same_bytes(table in any_table()) {
        let document = document(table);
        let (one, two) = (print(&document, &BUNDLED).unwrap(), print(&document, &BUNDLED).unwrap());
        prop_assert!(one.pdf == two.pdf);
    }
}

#[test]
fn a_table_of_three_hundred_columns_is_refused_with_the_number_that_fits() {
    let row = Row::new((0..300).map(|_| cell("一")).collect(), 0);
    let table = Table { rows: vec![row], ..Table::new(vec![Width::Share(1); 300]) };
    let error = layout::set(&document(table), &BUNDLED).unwrap_err();
    assert_eq!(error.code(), "print.too_many_columns");
    assert!(error.message().contains("300 列"), "the number is told: {}", error.message());
}

#[test]
fn an_empty_table_and_an_empty_document_are_one_empty_page() {
    for document in [Document::default(), document(Table::new(Vec::new())), document(Table::new(vec![Width::Share(1)]))]
    {
        let pages = layout::set(&document, &BUNDLED).unwrap();
        assert_eq!(pages.len(), 1);
        assert!(pages[0].runs.is_empty());
    }
}

#[test]
fn a_cell_over_rows_keeps_them_together_and_has_no_border_inside() {
    let style = PageStyle::record();
    let rows = (0..60)
        .map(|at| {
            let mut cells = vec![cell("名")];
            if at % 3 == 0 {
                cells.insert(0, cell("第一党小组").over_rows(3));
            }
            Row::new(cells, pt(22))
        })
        .collect();
    let pages = layout::set(&document(Table { rows, ..Table::new(vec![Width::Share(1); 2]) }), &BUNDLED).unwrap();
    for page in &pages {
        let groups = page.runs.iter().filter(|run| run.text() == "第一党小组").count();
        let names = page.runs.iter().filter(|run| run.text() == "名").count();
        assert_eq!(names, groups * 3, "three rows stay with their group");
        let middle = style.left + style.text_width() / 4;
        let across =
            page.rules.iter().filter(|rule| rule.y1 == rule.y2 && rule.x1 < middle && rule.x2 > middle).count();
        assert_eq!(across, groups + 1, "only between groups a rule crosses the first column");
    }
}

#[test]
fn filler_rows_end_exactly_at_the_foot_and_say_that_the_rest_is_blank() {
    let rows = vec![Row::new(vec![cell("一"), cell("二")], pt(30))];
    let filler = Filler::BlankBelow { height: pt(30) };
    let style = PageStyle::record();
    let pages =
        layout::set(&document(Table { rows, filler, ..Table::new(vec![Width::Share(1); 2]) }), &BUNDLED).unwrap();
    assert_eq!(pages.len(), 1, "filling makes no further page");
    assert!(all_text(&pages).contains("以下空白"));
    let lowest = pages[0].rules.iter().map(|rule| rule.y2).max().unwrap();
    let left = style.height - style.bottom - lowest;
    assert!((0..pt(30)).contains(&left), "less than a row is left: {left}");
}
