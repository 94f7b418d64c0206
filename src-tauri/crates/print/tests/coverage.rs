//! The papers of coverage through the public functions, with the bundled font only: a ledger of any length, a dispatch
//! with and without visits, empty forms, odd input.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::page::{assert_inside, lines, set, text};
use common::{BUNDLED, placed_lines};
use dangjian_print::{
    DispatchForm, UnitEntry, UnitLedger, VisitEntry, dispatch_form, dispatch_form_document, sample_coverage,
    unit_ledger, unit_ledger_document,
};

#[test]
fn a_ledger_of_any_length_has_its_header_on_every_page_and_every_unit_once() {
    for count in [1, 25, 200] {
        let document = unit_ledger_document(&sample_coverage::unit_ledger(count));
        let pages = set(&document);
        assert_inside(&document, &pages, "ledger");
        let mut serials = Vec::new();
        for (number, page) in (1..).zip(&pages) {
            let lines = lines(page);
            for label in ["类别", "覆盖方式", "截至日期：2026年11月3日", "中共锦绣新城街道锦华社区委员会"]
            {
                assert!(lines.iter().any(|line| line == label), "page {number} of {count} units lacks {label}");
            }
            let here = page.runs.iter().filter(|run| run.place.as_ref() == "序号");
            serials.extend(here.filter_map(|run| run.text().parse::<usize>().ok()));
        }
        assert_eq!(serials, (1..=count).collect::<Vec<_>>(), "every unit once and in order");
        let copied = text(&pages).replace('\n', "");
        assert!(copied.contains(&format!("合计：共 {count} 个单位，组织覆盖率")), "the rates are at the end");
    }
}

#[test]
fn telephone_numbers_are_masked_and_unknown_numbers_of_persons_are_empty_cells() {
    let unit = UnitEntry { name: "甲公司".into(), phone: "10012345678".into(), ..UnitEntry::default() };
    let pages = set(&unit_ledger_document(&UnitLedger { units: vec![unit], ..UnitLedger::default() }));
    let text = text(&pages);
    assert!(text.contains("100****5678") && !text.contains("10012345678"), "R-PRV-09: {text}");
    let counts = |place: &str| pages[0].runs.iter().filter(|run| run.place.as_ref() == place).count();
    assert_eq!((counts("职工"), counts("正式党员"), counts("工会")), (0, 0, 0), "unknown is never printed as 0");
    let form = set(&dispatch_form_document(&sample_coverage::dispatch_form(1)));
    assert!(common::page::text(&form).contains("100****5678"), "R-PRV-09 on the dispatch form too");
}

#[test]
fn a_dispatch_form_tells_who_where_until_when_and_what_for_r_cov_07() {
    let document = dispatch_form_document(&sample_coverage::dispatch_form(3));
    let pages = set(&document);
    assert_inside(&document, &pages, "dispatch");
    let joined = text(&pages).replace('\n', "");
    for expected in [
        "党建工作指导员派驻登记表",
        "云上网络科技有限公司",
        "2025年3月1日至2027年3月1日",
        "锦街工委〔2025〕12号",
        "1. 宣传政策",
        "3. 推动组建党组织",
        "2025 年度 称职",
        "派出单位意见",
        "2025.01.09",
    ] {
        assert!(joined.contains(expected), "{expected} is missing in {joined}");
    }
    assert!(!joined.contains("派驻结束"), "while it holds nothing is said of an end");
}

#[test]
fn many_visits_go_on_over_pages_with_their_header() {
    let document = dispatch_form_document(&sample_coverage::dispatch_form(60));
    let pages = set(&document);
    assert!(pages.len() > 3, "sixty visits need pages");
    assert_inside(&document, &pages, "visits");
    for page in &pages[2..] {
        assert!(lines(page).iter().any(|line| line == "走访内容"), "the header is repeated");
    }
}

#[test]
fn empty_forms_are_blanks_and_odd_input_never_fails() {
    let pages = set(&dispatch_form_document(&DispatchForm::default()));
    assert!(!text(&pages).contains("1970"), "a day that is not known is not printed");
    let rules = pages.iter().flat_map(|page| &page.rules).filter(|rule| rule.y1 == rule.y2).count();
    assert!(rules > 20, "blanks and rows to write in: {rules}");
    let nasty = "\u{0}\u{7}\u{202E}控制\u{200B}字符😀\u{FFFF}\r\n\t\u{E000}e\u{301}".repeat(30);
    let unit = UnitEntry { name: nasty.clone(), area: nasty.clone(), remark: nasty.clone(), ..UnitEntry::default() };
    assert!(unit_ledger(&UnitLedger { units: vec![unit; 3], ..UnitLedger::default() }, &BUNDLED).is_ok());
    let visit = VisitEntry { content: nasty.clone(), ..VisitEntry::default() };
    let form =
        DispatchForm { name: nasty.clone(), tasks: vec![nasty; 3], visits: vec![visit; 2], ..DispatchForm::default() };
    assert!(dispatch_form(&form, &BUNDLED).is_ok());
}

#[test]
fn the_first_page_of_each_paper_keeps_its_places() {
    for (name, document) in [
        ("unit_ledger", unit_ledger_document(&sample_coverage::unit_ledger(12))),
        ("dispatch_form", dispatch_form_document(&sample_coverage::dispatch_form(3))),
    ] {
        insta::assert_snapshot!(name, placed_lines(&set(&document)[0]));
    }
}
