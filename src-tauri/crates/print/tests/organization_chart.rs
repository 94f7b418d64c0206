//! 组织架构图 through the public functions, with the bundled font only: small trees, big ones, long names.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::page::{assert_inside, extent, set, text};
use common::{BUNDLED, placed_lines};
use dangjian_print::layout::{Page, PlacedRun};
use dangjian_print::style::Mpt;
use dangjian_print::{ChartBox, OrganizationChart, organization_chart, organization_chart_document, sample_office};

/// The name and the head count of every box stand between its borders.
fn assert_in_boxes(pages: &[Page], what: &str) {
    let boxed = |run: &&PlacedRun| ["组织名称", "人数"].contains(&run.place.as_ref());
    for page in pages {
        let levels: Vec<(Mpt, Mpt, Mpt)> =
            page.rules.iter().filter(|rule| rule.y1 == rule.y2).map(|rule| (rule.x1, rule.x2, rule.y1)).collect();
        for run in page.runs.iter().filter(boxed) {
            let (left, right, top, bottom) = extent(run);
            let covers = |x1: Mpt, x2: Mpt| x1 <= left + 100 && x2 >= right - 100;
            let is_inside = levels.iter().any(|(x1, x2, upper)| {
                covers(*x1, *x2)
                    && *upper <= top + 300
                    && levels.iter().any(|(a, b, lower)| (a, b) == (x1, x2) && *lower >= bottom - 300 && lower > upper)
            });
            assert!(is_inside, "{what}: “{}” is in no box: {left}–{right}, {top}–{bottom}", run.text());
        }
    }
}

#[test]
fn a_community_with_its_branches_and_groups_stands_on_one_page() {
    let document = organization_chart_document(&sample_office::organization_chart(4, 3));
    let pages = set(&document);
    assert_eq!(pages.len(), 1);
    assert_inside(&document, &pages, "chart");
    assert_in_boxes(&pages, "chart");
    insta::assert_snapshot!("organization_chart", placed_lines(&pages[0]));
}

#[test]
fn every_organisation_of_a_big_tree_is_on_some_page_and_pages_refer_to_each_other() {
    for is_a3 in [false, true] {
        let input = OrganizationChart { is_a3, ..sample_office::organization_chart(30, 12) };
        let document = organization_chart_document(&input);
        let pages = set(&document);
        assert!(pages.len() > 1, "A3: {is_a3}");
        assert_inside(&document, &pages, "big chart");
        assert_in_boxes(&pages, "big chart");
        let told = text(&pages);
        assert!(told.contains("分图，总图见第 1 页"), "a part says where the whole is");
        assert!(told.contains("见2页"), "the whole says where a part is");
        assert!(told.contains(&format!("第 1 页　共 {} 页", pages.len())), "pages are counted");
    }
    let short = set(&organization_chart_document(&sample_office::organization_chart(9, 4))).len();
    let wide = OrganizationChart { is_a3: true, ..sample_office::organization_chart(9, 4) };
    assert!(set(&organization_chart_document(&wide)).len() <= short, "A3 never needs more pages");
}

#[test]
fn names_of_any_length_fit_their_boxes_and_no_character_is_missing() {
    let name =
        |length: usize| "锦绣新城街道锦华社区商圈楼宇非公有制经济组织（筹）第12联合党支部".chars().cycle().take(length);
    let mut boxes = vec![ChartBox { name: name(100).collect(), members: Some(123_456), parent: None }];
    for length in 1..=30 {
        boxes.push(ChartBox { name: name(length).collect(), members: Some(9_999), parent: Some(0) });
    }
    for few in [8, 20, 31] {
        let boxes = boxes[..few].to_vec();
        let input =
            OrganizationChart {
                boxes, organization_name: "中共锦华社区委员会".into(), ..OrganizationChart::default()
            };
        let document = organization_chart_document(&input);
        let pages = set(&document);
        assert_inside(&document, &pages, "long names");
        assert_in_boxes(&pages, &format!("{few} boxes"));
        assert_eq!(BUNDLED.check(&document).unwrap(), [], "upright brackets are in the font");
    }
}

#[test]
fn an_empty_chart_prints_and_the_same_input_gives_the_same_bytes() {
    assert_eq!(organization_chart(&OrganizationChart::default(), &BUNDLED).unwrap().page_count, 1);
    let input = sample_office::organization_chart(6, 2);
    let pdf = || organization_chart(&input, &BUNDLED).unwrap().pdf;
    assert_eq!(pdf(), pdf());
}
