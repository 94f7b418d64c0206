//! 班子名册 through the public functions, with the bundled font only.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::page::{assert_inside, lines, set, text};
use common::placed_lines;
use dangjian_print::{CommitteeRoster, committee_roster_document, sample_committees};

#[test]
fn every_committee_stands_with_its_people_on_pages_with_head_and_header() {
    for count in [1, 9, 60] {
        let document = committee_roster_document(&sample_committees::committee_roster(count));
        let pages = set(&document);
        assert_inside(&document, &pages, "committees");
        for (number, page) in (1..).zip(&pages) {
            let lines = lines(page);
            for expected in ["中共锦绣新城街道锦华社区委员会", "截至日期：2026年11月3日", "职务", "任职依据"]
            {
                assert!(lines.iter().any(|line| line == expected), "page {number} of {count} lacks {expected}");
            }
            let places: Vec<&str> =
                page.runs.iter().map(|run| run.place.as_ref()).filter(|p| !p.starts_with('页')).collect();
            assert_ne!(places.last(), Some(&"党组织"), "a heading stays with its first person");
            let first = places.iter().find(|place| !["标题", "表头"].contains(place));
            assert_ne!(first, Some(&"合计"), "the totals stay with the last person");
        }
        let all = text(&pages);
        for at in 1..=count {
            assert!(all.contains(&format!("第{at}小区支部委员会")), "{at} of {count}");
        }
        assert!(all.contains(&format!("合计：{count} 个党组织")), "the totals are at the end");
    }
}

#[test]
fn a_post_nobody_holds_is_printed_as_vacant_and_counted() {
    let all = text(&set(&committee_roster_document(&sample_committees::committee_roster(3))));
    assert!(all.contains("空缺"), "R-ORG-16: {all}");
    assert!(all.contains("班子成员 14 人次，空缺 1 个职务。"), "{all}");
    assert!(all.contains("第5届（2023.01.24 选举，2028.01.24 届满）"), "R-ORG-31: {all}");
}

#[test]
fn who_holds_two_posts_is_counted_once_and_nothing_is_invented() {
    let mut input = sample_committees::committee_roster(1);
    let twice = input.committees[0].people[2].clone();
    input.committees[0].people[3] = twice;
    let all = text(&set(&committee_roster_document(&input)));
    assert!(all.contains("班子成员 4 人次。"), "R-ORG-14: {all}");
    let empty = text(&set(&committee_roster_document(&CommitteeRoster::default())));
    assert!(empty.contains("截至日期：　　年　月　日") && !empty.contains("1970"), "{empty}");
}

#[test]
fn the_first_page_keeps_its_places() {
    let document = committee_roster_document(&sample_committees::committee_roster(3));
    insta::assert_snapshot!("committee_roster", placed_lines(&set(&document)[0]));
}
