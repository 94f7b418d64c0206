//! Measures the official papers in the finished PDF, as a ruler would on paper: R-DOC-01 to 15. Letters, summaries
//! and notices are measured in `official_forms`. Points from the upper left corner.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;
#[allow(dead_code, reason = "each test binary uses a part of it")]
#[path = "common/reading.rs"]
mod reading;

use std::sync::LazyLock;

use common::{BUNDLED, placed_lines};
use dangjian_print::document::{Block, Inline, Role};
use dangjian_print::{
    BodyLine, ImprintEntry, Official, OfficialText, RedHead, document_number, layout, official, official_document,
    sample_official as sample,
};
use reading::{BLACK, EM, HEIGHT, LEFT, PITCH, RED, SeenLine, SeenPage, TOP, WIDTH, mm, near, read};

static NOTIFICATION: LazyLock<Vec<SeenPage>> =
    LazyLock::new(|| read(&official(&sample::notification(), &BUNDLED).unwrap().pdf));
static REQUEST: LazyLock<Vec<SeenPage>> = LazyLock::new(|| read(&official(&sample::request(), &BUNDLED).unwrap().pdf));
fn read_text(text: OfficialText) -> Vec<SeenPage> {
    read(&official(&Official { text, ..Official::default() }, &BUNDLED).unwrap().pdf)
}

/// The lines of a page between which its body stands.
fn body(page: &SeenPage) -> Vec<&SeenLine> {
    page.lines.iter().filter(|line| line.baseline > TOP && line.baseline < TOP + HEIGHT).collect()
}

fn long_body(characters: usize) -> Vec<BodyLine> {
    vec![BodyLine::Text("党".repeat(characters))]
}

#[test]
fn the_paper_is_a4_with_the_margins_of_the_standard() {
    for page in NOTIFICATION.iter() {
        near(page.width, 595.28, "R-DOC-01: A4 is 210 mm wide");
        near(page.height, 841.89, "R-DOC-01: A4 is 297 mm high");
    }
    near(LEFT, mm(28.0), "R-DOC-02: 28 mm at the binding edge");
    near(TOP, mm(37.0), "R-DOC-02: 37 mm above");
    near(WIDTH, mm(156.0), "R-DOC-02");
    near(HEIGHT, mm(225.0), "R-DOC-02");
    let page = &NOTIFICATION[1];
    let full = body(page).into_iter().find(|line| line.text.starts_with("服务、")).unwrap();
    near(full.start(), LEFT, "R-DOC-02: a line begins at the left edge of the type area");
    for line in page.lines.iter().filter(|line| (line.size - 16.0).abs() < 0.01) {
        assert!(line.end <= LEFT + WIDTH + 8.0, "R-DOC-02: {} runs out of the type area", line.text);
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let pages = read_text(OfficialText { body: long_body(28 * 60), ..OfficialText::default() });
    let lines = body(&pages[1]);
    assert_eq!(lines.len(), 22, "R-DOC-03: 22 lines on a page");
    for pair in lines.windows(2) {
        near(pair[1].baseline - pair[0].baseline, PITCH, "R-DOC-03: a pitch of 28.99 pt");
    }
    for line in &lines {
        assert_eq!(line.text.chars().count(), 28, "R-DOC-03: 28 characters in a line");
        near(line.xs[27] - line.xs[0], 27.0 * EM, "R-DOC-03: characters stand 15.79 pt apart");
        near(line.start(), LEFT, "R-DOC-03: from edge");
        near(line.xs[27] + EM, LEFT + WIDTH, "R-DOC-03: to edge");
    }
    near(lines[0].baseline - 0.88 * 16.0 - (PITCH - 16.0) / 2.0, TOP, "R-DOC-03: the first line begins the type area");
    near(lines[21].bottom() + (PITCH - 16.0) / 2.0, TOP + HEIGHT, "R-DOC-03: the last line ends it");
}

#[test]
fn body_text_is_black_16_points_and_indented_by_two_characters() {
    let line = NOTIFICATION[0].line("为进一步压实");
    near(line.size, 16.0, "R-DOC-04: 3号 is 16 pt");
    assert_eq!(line.colour, BLACK, "R-DOC-04");
    near(line.start(), LEFT + 2.0 * EM, "R-DOC-04: two characters of indent");
}

#[test]
fn the_mark_is_red_centred_and_35_mm_below_the_type_area() {
    let mark = NOTIFICATION[0].line("锦华社区委员会文件");
    assert_eq!(mark.colour, RED, "R-DOC-05: the mark is red");
    assert!(mark.font.contains("Bold"), "R-DOC-05: 小标宋 or what stands in for it, not {}", mark.font);
    near(mark.top(), TOP + mm(35.0), "R-DOC-05: 35 mm from the upper edge of the type area");
    near(mark.start() - LEFT, LEFT + WIDTH - mark.end, "R-DOC-05: centred");
    assert!(mark.size <= mm(22.0), "R-DOC-05: no higher than 22 mm");
    assert!(mark.size > 36.0, "a mark of eleven characters fills the line: {} pt", mark.size);
}

#[test]
fn a_mark_of_any_length_stays_inside_and_no_higher_than_22_mm() {
    for length in [1, 2, 5, 10, 15, 20, 30, 40] {
        let mark = "社".repeat(length);
        let head = Some(RedHead { mark: mark.clone(), ..RedHead::default() });
        let pages = read(&official(&Official { head, ..Official::default() }, &BUNDLED).unwrap().pdf);
        let lines: Vec<_> = pages[0].lines.iter().filter(|line| line.colour == RED).collect();
        let set: String = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(set, mark, "R-DOC-05: the whole mark is printed");
        near(lines[0].top(), TOP + mm(35.0), "R-DOC-05: the first line stands at 35 mm");
        for line in lines {
            assert!(line.size <= mm(22.0) + 0.01, "R-DOC-05: {length} characters are {} pt high", line.size);
            assert!(line.start() >= LEFT && line.end <= LEFT + WIDTH, "R-DOC-05: {length} characters fit the width");
        }
    }
}

#[test]
fn the_number_is_two_lines_below_the_mark_with_six_corner_brackets() {
    assert_eq!(document_number("锦社党委发", 2026, 1), "锦社党委发〔2026〕1号", "R-DOC-06");
    let page = &NOTIFICATION[0];
    let (mark, number) = (page.line("委员会文件"), page.line("〔2026〕"));
    assert!(number.text.contains("锦社党委发〔2026〕12号"), "R-DOC-06: {}", number.text);
    near(number.top() - (PITCH - 16.0) / 2.0, mark.bottom() + 2.0 * PITCH, "R-DOC-06: two lines below");
    near(number.start() - LEFT, LEFT + WIDTH - number.end, "R-DOC-06: centred");
    near(number.size, 16.0, "R-DOC-06: 3号");
}

#[test]
fn an_upward_paper_has_its_number_left_and_its_signer_right() {
    let page = &REQUEST[0];
    let (number, signer) = (page.line("锦三支〔2026〕3号"), page.line("签发人：周明远"));
    near(number.start(), LEFT + EM, "R-DOC-06: one character in from the left");
    near(number.baseline, signer.baseline, "R-DOC-06: on one line");
    assert!(
        (signer.end - (LEFT + WIDTH - EM)).abs() < 0.5,
        "R-DOC-06: one character in from the right: {}",
        signer.end
    );
}

#[test]
fn several_signers_stand_two_on_a_line_below_each_other_and_the_number_on_the_last_line() {
    let signers = ["周明远", "王建", "吴秀兰"].map(str::to_owned).to_vec();
    let head = RedHead { number: "锦〔2026〕3号".to_owned(), upward: true, signers, mark: "锦华".to_owned() };
    let pages = read(&official(&Official { head: Some(head), ..Official::default() }, &BUNDLED).unwrap().pdf);
    let (first, second) = (pages[0].line("周明远"), pages[0].line("吴秀兰"));
    near(first.x_of("周"), second.x_of("吴"), "R-DOC-06: names in one column");
    near(second.baseline - first.baseline, PITCH, "R-DOC-06: on the next line");
    near(pages[0].line("锦〔2026〕").baseline, second.baseline, "R-DOC-06: the number beside the last signer");
}

#[test]
fn a_long_name_of_a_signer_stays_on_one_line() {
    let name = "阿卜杜热合曼·阿卜杜克热木";
    for signers in [vec![name], vec!["周明远", name], vec![name, "周明远", "王建"]] {
        let signers = signers.into_iter().map(str::to_owned).collect();
        let head =
            RedHead { number: "锦华委〔2026〕3号".to_owned(), upward: true, signers, mark: "锦华".to_owned() };
        let pages = read(&official(&Official { head: Some(head), ..Official::default() }, &BUNDLED).unwrap().pdf);
        let line = pages[0].line(name);
        assert!((line.end - (LEFT + WIDTH - EM)).abs() < 0.5, "R-DOC-06: one character in: {}", line.end);
        assert_eq!(pages[0].line("锦华委").text, "锦华委〔2026〕3号", "R-DOC-06: the number is whole");
    }
}

#[test]
fn a_mark_of_two_lines_has_air_between_them() {
    let head = Some(RedHead { mark: "社".repeat(28), ..RedHead::default() });
    let pages = read(&official(&Official { head, ..Official::default() }, &BUNDLED).unwrap().pdf);
    let lines: Vec<_> = pages[0].lines.iter().filter(|line| line.colour == RED).collect();
    assert_eq!(lines.len(), 2, "R-DOC-05: rather two lines than a small mark");
    near(lines[0].top(), TOP + mm(35.0), "R-DOC-05: the first line stands at 35 mm");
    assert!(lines[1].top() - lines[0].bottom() > lines[0].size / 5.0, "the lines do not touch");
}

#[test]
fn the_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_type_area() {
    for (page, number) in [(&NOTIFICATION[0], "〔2026〕12"), (&REQUEST[0], "〔2026〕3号")] {
        let rules: Vec<_> = page.rules.iter().filter(|rule| rule.colour == RED).collect();
        assert_eq!(rules.len(), 1, "R-DOC-07: one red rule");
        let upper_edge = rules[0].y1 - rules[0].thickness / 2.0;
        near(upper_edge, page.line(number).bottom() + mm(4.0), "R-DOC-07: 4 mm below the number");
        near(rules[0].x1, LEFT, "R-DOC-07: from the left edge");
        near(rules[0].x2, LEFT + WIDTH, "R-DOC-07: to the right edge of the type area");
    }
}

#[test]
fn the_title_is_22_points_centred_and_two_lines_below_the_rule() {
    let page = &NOTIFICATION[0];
    let lines: Vec<_> = page.lines.iter().filter(|line| (line.size - 22.0).abs() < 0.01).collect();
    let words: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(words.concat(), sample::notification().text.title, "R-DOC-08: all of it in 2号");
    for word in ["锦华", "社区", "委员会", "党支部", "书记", "基层党建", "述职", "评议", "考核", "通知"]
    {
        assert!(words.iter().any(|line| line.contains(word)), "R-DOC-08: {word} is split in {words:?}");
    }
    for line in &lines {
        near(line.start() - LEFT, LEFT + WIDTH - line.end, "R-DOC-08: centred");
        assert!(line.font.contains("Bold"), "R-DOC-08: 小标宋 or what stands in for it");
        assert_eq!(line.colour, BLACK, "R-DOC-08");
    }
    let rule = page.horizontal()[0];
    near(lines[0].top() - 5.0, rule.y1 + rule.thickness / 2.0 + 2.0 * PITCH, "R-DOC-08: two lines below the rule");
}

#[test]
fn the_addressee_is_one_line_below_the_title_at_the_left_edge_with_a_colon() {
    let page = &NOTIFICATION[0];
    let (title, addressee) = (page.line("考核的通知"), page.line("各党总支、党支部"));
    near(addressee.start(), LEFT, "R-DOC-09: flush left");
    assert!(addressee.text.ends_with('：'), "R-DOC-09: a full-width colon after {}", addressee.text);
    near(addressee.top() - (PITCH - 16.0) / 2.0, title.bottom() + 5.0 + PITCH, "R-DOC-09: one line below the title");
    let typed = OfficialText { addressee: Some("街道党工委：".to_owned()), ..OfficialText::default() };
    assert_eq!(
        read_text(typed)[0].line("街道").text,
        "街道党工委：",
        "R-DOC-09: a colon that was typed is not doubled"
    );
}

#[test]
fn headings_of_the_first_level_stand_out_and_all_are_16_points() {
    let page = &NOTIFICATION[1];
    let first = page.line("二、述职范围和内容");
    assert!(first.font.contains("Bold"), "R-DOC-10: 黑体 or what stands in for it, not {}", first.font);
    for heading in ["二、", "（一）述职范围", "1.履行", "（1）办结率"] {
        let line = page.line(heading);
        near(line.size, 16.0, "R-DOC-10: all levels are 3号");
        let cut = if heading.starts_with('（') { 7.0 } else { 0.1 };
        assert!((line.start() - (LEFT + 2.0 * EM)).abs() <= cut, "R-DOC-10: {heading} is two characters in");
    }
    let levels = [1, 2, 3, 4].map(|level| BodyLine::Heading { level, text: format!("第{level}级") }).to_vec();
    let input = Official { text: OfficialText { body: levels, ..OfficialText::default() }, ..Official::default() };
    let document = official_document(&input);
    let roles: Vec<_> = document.blocks.iter().filter_map(heading_role).collect();
    assert_eq!(
        roles,
        [(1, Role::Hei), (2, Role::Kai), (3, Role::Body), (4, Role::Body)],
        "R-DOC-10: 黑体, 楷体, 仿宋, 仿宋"
    );
}

fn heading_role(block: &Block) -> Option<(u8, Role)> {
    match block {
        Block::Paragraph(paragraph) => match (&paragraph.heading, paragraph.inlines.first()) {
            (Some(level), Some(Inline::Text { role, .. })) => Some((*level, *role)),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn attachments_hang_under_their_names() {
    let page = &NOTIFICATION[3];
    let (first, second) = (page.line("附件：1."), page.line("2.述职报告提纲"));
    let wrapped = &page.lines[page.lines.iter().position(|line| line.text.starts_with("附件")).unwrap() + 1];
    near(first.start(), LEFT + 2.0 * EM, "R-DOC-11: two characters in");
    near(wrapped.start(), first.xs[5], "R-DOC-11: wrapped lines align with the name");
    near(second.x_of("述职"), first.xs[5], "R-DOC-11: the second name aligns with the first");
    near(second.start(), first.x_of("1."), "R-DOC-11: the second number aligns with the first");
    let before = page.lines.iter().rfind(|line| line.baseline < first.baseline).unwrap();
    near(first.baseline - before.baseline, 2.0 * PITCH, "R-DOC-11: one line below the body");

    let one =
        OfficialText { attachments: vec!["“一览表”。".to_owned(), " ".to_owned()], ..OfficialText::default() };
    assert_eq!(read_text(one)[0].line("附件").text, "附件：“一览表”", "R-DOC-11: one needs no number, none a mark");
    let many = OfficialText { attachments: vec!["表".to_owned(); 12], ..OfficialText::default() };
    let page = &read_text(many)[0];
    near(page.line("1.表").x_of("表"), page.line("12.表").x_of("表"), "R-DOC-11: also with two digits");
}

#[test]
fn with_seal_the_issuer_is_centred_above_a_date_four_characters_in() {
    let page = &NOTIFICATION[3];
    let date = page.line("2026年11月3日");
    let issuer = page.lines.iter().find(|line| line.text == "中共锦华社区委员会").unwrap();
    near(date.end, LEFT + WIDTH - 4.0 * EM, "R-DOC-12: the date ends four characters before the edge");
    near(issuer.start() + issuer.end, date.start() + date.end, "R-DOC-12: one centred above the other");
    near(date.baseline - issuer.baseline, PITCH, "R-DOC-12: on the next line");
}

#[test]
fn without_seal_the_issuer_is_two_characters_in_and_the_date_two_right_of_its_beginning() {
    let page = &REQUEST[1];
    let issuer = page.lines.iter().find(|line| line.text == "中共锦华社区第三小区支部委员会").unwrap();
    near(issuer.end, LEFT + WIDTH - 2.0 * EM, "R-DOC-12");
    near(page.line("2026年11月3日").start(), issuer.start() + 2.0 * EM, "R-DOC-12");
}

#[test]
fn issuer_and_date_never_stand_on_a_page_without_text() {
    for count in (0..1_400).step_by(27) {
        for attachments in [Vec::new(), vec!["名册".to_owned(), "提纲".to_owned()]] {
            let body = vec![BodyLine::Text("党".repeat(count + 1))];
            let (issuer, contact_note) = ("中共锦华社区委员会".to_owned(), "联系人：林晓棠".to_owned());
            let text =
                OfficialText { body, attachments, issuer, contact_note, sealed: true, ..OfficialText::default() };
            let pages = read_text(text);
            let last = body_texts(pages.last().unwrap());
            let at = last.iter().position(|line| line.contains("锦华社区委员会")).unwrap();
            assert!(last[..at].iter().any(|line| line.contains('党')), "R-DOC-44: {count} characters leave {last:?}");
            assert!(last.iter().any(|line| line.contains("联系人")), "the note stays with the date");
        }
    }
}

fn body_texts(page: &SeenPage) -> Vec<String> {
    body(page).into_iter().map(|line| line.text.clone()).collect()
}

#[test]
fn dates_are_arabic_without_leading_zeros() {
    assert_eq!(REQUEST[1].line("2026年").text, "2026年11月3日", "R-DOC-13");
}

#[test]
fn the_imprint_stands_at_the_foot_of_the_last_page_between_rules() {
    let page = &NOTIFICATION[3];
    let rules = page.horizontal();
    let thicknesses: Vec<f64> = rules.iter().map(|rule| rule.thickness).collect();
    for (seen, wanted) in thicknesses.iter().zip([mm(0.35), mm(0.25), mm(0.35)]) {
        assert!((seen - wanted).abs() < 0.002, "R-DOC-14: rules of 0.35, 0.25, 0.35 mm, not {thicknesses:?} pt");
    }
    assert_eq!(rules.len(), 3, "R-DOC-14: three rules");
    near(rules[2].y1, TOP + HEIGHT, "R-DOC-14: the last rule ends the type area");
    for rule in &rules {
        near(rule.x1, LEFT, "R-DOC-14");
        near(rule.x2, LEFT + WIDTH, "R-DOC-14: as wide as the type area");
        assert_eq!(rule.colour, BLACK, "R-DOC-14");
    }
    let (copies, issuer, date) = (page.line("抄送："), page.line("委员会办公室"), page.line("印发"));
    for line in [copies, issuer, date] {
        near(line.size, 14.0, "R-DOC-14: 4号");
    }
    near(copies.start(), LEFT + 14.0, "R-DOC-14: one character in");
    let issuer = page.lines.iter().find(|line| line.text == "中共锦华社区委员会办公室").unwrap_or(issuer);
    near(issuer.start(), LEFT + 14.0, "R-DOC-14: one character in");
    near(date.end, LEFT + WIDTH - 14.0, "R-DOC-14: one character in from the right");
    assert_eq!(date.text, "2026年11月3日印发", "R-DOC-14");
    let units: String =
        page.lines.iter().filter(|line| (line.size - 14.0).abs() < 0.01).map(|line| line.text.as_str()).collect();
    assert!(units.contains("第一、第二、第三网格党支部。"), "R-DOC-14: all units, then a full stop: {units}");
    assert!(NOTIFICATION[..3].iter().all(|page| !page.texts().concat().contains("抄送")), "R-DOC-14: only at the end");
}

#[test]
fn an_imprint_that_is_not_known_is_left_blank() {
    let input = Official { imprint: Some(ImprintEntry::default()), ..Official::default() };
    let page = &read(&official(&input, &BUNDLED).unwrap().pdf)[0];
    assert_eq!(page.line("印发").text, "印发", "no date is invented");
    assert!(
        page.rules.iter().filter(|rule| rule.y1 > TOP + HEIGHT - 30.0 && rule.thickness < 0.6).count() == 2,
        "blanks"
    );
}

#[test]
fn page_numbers_stand_between_dashes_odd_right_and_even_left() {
    for (number, page) in (1..).zip(NOTIFICATION.iter()) {
        let line = page.line(&format!("— {number} —"));
        near(line.size, 14.0, "R-DOC-15: 4号");
        // The stroke of the dash lies about a third of the size above the baseline.
        let stroke = line.baseline - 0.34 * 14.0;
        near(stroke, TOP + HEIGHT + mm(7.0), "R-DOC-15: the dash is 7 mm below the type area");
        if number % 2 == 1 {
            near(line.end, LEFT + WIDTH - 14.0, "R-DOC-15: odd pages right, one character in");
        } else {
            near(line.start(), LEFT + 14.0, "R-DOC-15: even pages left, one character in");
        }
    }
    assert_eq!(NOTIFICATION.len(), 4, "the sample shows odd and even pages");
}

#[test]
fn pages_of_the_official_samples_keep_their_places() {
    let documents = [
        ("notification", official_document(&sample::notification())),
        ("request", official_document(&sample::request())),
    ];
    for (name, document) in documents {
        let pages = layout::set(&document, &BUNDLED).unwrap();
        let pages: Vec<String> = pages.iter().map(placed_lines).collect();
        insta::assert_snapshot!(name, pages.join("\n-- next page --\n"));
    }
}
