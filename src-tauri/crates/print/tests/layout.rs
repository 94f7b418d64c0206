//! Properties of set pages, with the bundled font only, so that they hold on every machine.

mod common;

use common::{BUNDLED, body_document, placed_lines};
use dangjian_print::document::{Document, Typesetting};
use dangjian_print::layout::{self, Page, PlacedRun};
use dangjian_print::style::PageStyle;
use dangjian_print::{LineBreaking, not_at_line_end, not_at_line_start, print, sample};
use proptest::prelude::*;

/// The lines of a page's type area, from top to bottom.
fn lines(pages: &[Page]) -> Vec<&PlacedRun> {
    pages.iter().flat_map(|page| &page.runs).collect()
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Chinese text as people type it, with Latin words, numbers, and every mark that has a rule.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-龥]{1,12}",
        3 => "[，。、；：！？]",
        1 => "[，。、；：！？”』）》】]{1,4}",
        1 => "[“『（《【]{1,2}",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[A-Za-z]{1,14} ?",
        2 => "[0-9]{1,6}(\\.[0-9]{1,2})?(%|℃|‰)?",
        1 => Just("买买提·艾力".to_owned()),
        1 => "[a-z/:.]{30,90}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn text_is_complete_in_order_and_inside_the_type_area(text in any_text()) {
        let document = body_document(&[&text]);
        let pages = layout::set(&document, &BUNDLED).unwrap();
        let set: String = lines(&pages).iter().map(|run| run.text()).collect();
        prop_assert_eq!(without_spaces(&set), without_spaces(&text), "nothing may be lost or moved");
        let style = PageStyle::record();
        for run in lines(&pages) {
            let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
            // The grid is a hair narrower than the type (15.98 of 16 pt), and a squeezed mark hangs out by its blank half.
            prop_assert!(first.x >= style.left - run.size / 2, "{} begins left of the type area", run.text());
            prop_assert!(last.x + last.advance <= style.width - style.right, "{} is too long", run.text());
            prop_assert!(run.baseline > style.top && run.baseline < style.height - style.bottom);
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_mark_forbidden_at_the_chosen_level(text in any_text(), level in 0..3_usize) {
        // R-DOC-40. Where a whole line offers no allowed break, something has to give; such text is left out.
        prop_assume!(!has_long_unbreakable(&text));
        let level = [LineBreaking::Basic, LineBreaking::Gb, LineBreaking::Strict][level];
        let typesetting = Typesetting { line_breaking: level, ..Typesetting::default() };
        let document = Document { typesetting, ..body_document(&[&text]) };
        let pages = layout::set(&document, &BUNDLED).unwrap();
        let set: Vec<String> = lines(&pages).iter().map(|run| run.text().trim().to_owned()).collect();
        for (i, line) in set.iter().enumerate() {
            if i > 0 {
                let first = line.chars().next().unwrap();
                prop_assert!(!not_at_line_start(first, level), "line {i} begins with {first}: {set:?}");
            }
            if i + 1 < set.len() {
                let last = line.chars().last().unwrap();
                prop_assert!(!not_at_line_end(last, level), "line {i} ends with {last}: {set:?}");
                let next = set[i + 1].chars().next().unwrap();
                let odd = |mark| line.chars().rev().take_while(|c| *c == mark).count() % 2 == 1;
                prop_assert!(!(last == '—' && next == '—' && odd('—')), "—— is split: {set:?}");
                prop_assert!(!(last == '…' && next == '…' && odd('…')), "…… is split: {set:?}");
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in any_text()) {
        let document = body_document(&[&text]);
        let (one, two) = (print(&document, &BUNDLED).unwrap(), print(&document, &BUNDLED).unwrap());
        prop_assert!(one.pdf == two.pdf);
    }

    #[test]
    fn any_characters_at_all_neither_panic_nor_hang(text in "\\PC{0,200}|.{0,200}") {
        let document = body_document(&[&text]);
        let paper = print(&document, &BUNDLED).unwrap();
        prop_assert!(paper.page_count >= 1);
    }
}

/// Whether a stretch without any allowed break could be as long as a line: Latin text too long for a line, or heaps of
/// marks.
fn has_long_unbreakable(text: &str) -> bool {
    let mut western = 0;
    let mut marks = 0;
    for c in text.chars() {
        western = if c.is_ascii() && c != ' ' { western + 1 } else { 0 };
        marks = if not_at_line_start(c, LineBreaking::Strict) || not_at_line_end(c, LineBreaking::Strict) {
            marks + 1
        } else {
            0
        };
        if western > 28 || marks > 8 {
            return true;
        }
    }
    false
}

#[test]
fn lines_of_a_paragraph_are_justified_to_the_type_area() {
    let text = "支部党员大会讨论通过了第三季度工作报告，共有23名党员参加，请假2人。".repeat(6);
    let pages = layout::set(&body_document(&[&text]), &BUNDLED).unwrap();
    let all = lines(&pages);
    let style = PageStyle::record();
    for run in &all[1..all.len() - 1] {
        let last = run.glyphs[run.glyphs.len() - 1];
        let short = style.width - style.right - (last.x + last.advance);
        assert!((0..=1_000).contains(&short), "R-DOC-04: {} ends {short} before the edge", run.text());
        assert!((run.glyphs[0].x - style.left).abs() < 8_000, "R-DOC-04: {} begins at the edge", run.text());
    }
}

#[test]
fn a_page_of_the_sample_minutes_keeps_its_places() {
    let document = dangjian_print::minutes_document(&sample::two_page_minutes());
    let pages = layout::set(&document, &BUNDLED).unwrap();
    assert_eq!(pages.len(), 2, "the sample is measured as two pages");
    insta::assert_snapshot!("minutes_page_1", placed_lines(&pages[0]));
}

#[test]
fn a_very_long_paragraph_without_marks_fills_page_after_page() {
    for count in [10_000, 100_000] {
        let text = "党".repeat(count);
        let pages = layout::set(&body_document(&[&text]), &BUNDLED).unwrap();
        let set: usize = lines(&pages).iter().map(|run| run.glyphs.len()).sum();
        assert_eq!(set, count, "every character is on some page");
    }
}

#[test]
fn a_very_long_latin_word_is_broken_to_stay_on_the_page() {
    let text = "x".repeat(10_000);
    let pages = layout::set(&body_document(&[&text]), &BUNDLED).unwrap();
    let set: usize = lines(&pages).iter().map(|run| run.glyphs.len()).sum();
    assert_eq!(set, 10_000);
}

#[test]
fn more_pages_than_an_office_needs_are_refused() {
    let text = "党".repeat(700_000);
    let error = layout::set(&body_document(&[&text]), &BUNDLED).unwrap_err();
    assert_eq!(error.code(), "print.too_long", "memory of an old computer is finite");
}
