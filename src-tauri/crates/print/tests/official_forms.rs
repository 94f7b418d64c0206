//! Measures letters (R-DOC-17), summaries (R-DOC-18, R-DOC-30) and public notices (R-DOC-32) in the finished PDF, and
//! prints all official papers from odd and from missing input.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;
#[allow(dead_code, reason = "each test binary uses a part of it")]
#[path = "common/reading.rs"]
mod reading;

use std::sync::LazyLock;

use common::{BUNDLED, placed_lines};
use dangjian_print::document::Block;
use dangjian_print::{
    AgreedPoint, BodyLine, ImprintEntry, Letter, NoticeForm, NoticePerson, Official, OfficialText, Paper, PublicNotice,
    RedHead, Summary, layout, letter, letter_document, official, page_png, public_notice, public_notice_document,
    sample_official as sample, summary, summary_document,
};
use reading::{EM, HEIGHT, LEFT, PITCH, RED, SeenPage, TOP, WIDTH, mm, near, read};

static LETTER: LazyLock<Vec<SeenPage>> = LazyLock::new(|| read(&letter(&sample::letter(), &BUNDLED).unwrap().pdf));
static SUMMARY: LazyLock<Vec<SeenPage>> = LazyLock::new(|| read(&summary(&sample::summary(), &BUNDLED).unwrap().pdf));

fn text_of(pages: &[SeenPage]) -> String {
    pages.iter().flat_map(SeenPage::texts).collect()
}

#[test]
fn the_mark_of_a_letter_is_30_mm_below_the_edge_of_the_paper() {
    let mark = &LETTER[0].lines[0];
    assert_eq!((mark.text.as_str(), mark.colour), ("中共锦华社区委员会", RED), "R-DOC-17");
    near(mark.top(), mm(30.0), "R-DOC-17: from the edge of the page, not of the type area");
    near(mark.start(), LETTER[0].width - mark.end, "R-DOC-17: in the middle of the paper");
    let long = Letter { mark: "社".repeat(40), ..Letter::default() };
    let mark = &read(&letter(&long, &BUNDLED).unwrap().pdf)[0].lines[0];
    assert!(mark.start() >= mm(20.0) && mark.end <= mm(190.0), "R-DOC-17: no longer than the rules");
    near(mark.top(), mm(30.0), "R-DOC-17: also when it is small");
}

#[test]
fn the_double_rules_of_a_letter_are_170_mm_long_and_on_the_first_page_only() {
    let page = &LETTER[0];
    let rules: Vec<_> = page.horizontal().into_iter().filter(|rule| rule.colour == RED).collect();
    assert_eq!(rules.len(), 4, "R-DOC-17: two double rules");
    for rule in &rules {
        near(rule.x2 - rule.x1, mm(170.0), "R-DOC-17: 170 mm long");
        near(rule.x1, page.width - rule.x2, "R-DOC-17: centred");
    }
    assert!(rules[0].thickness > rules[1].thickness, "R-DOC-17: above thick over thin");
    assert!(rules[2].thickness < rules[3].thickness, "R-DOC-17: below thin over thick");
    let mark = &page.lines[0];
    near(rules[0].y1 - rules[0].thickness / 2.0, mark.bottom() + mm(4.0), "R-DOC-17: 4 mm below the mark");
    near(rules[3].y1 + rules[3].thickness / 2.0, page.height - mm(20.0), "R-DOC-17: 20 mm above the lower edge");
    assert!(LETTER.len() > 1 && LETTER[1].rules.iter().all(|rule| rule.colour != RED), "R-DOC-17: first page only");
}

#[test]
fn a_letter_has_its_number_at_the_right_edge_and_no_page_number_on_page_1() {
    let page = &LETTER[0];
    let number = page.line("锦社党委函〔2026〕5号");
    near(number.end, LEFT + WIDTH, "R-DOC-17: at the right edge");
    let thin = page.horizontal()[1];
    near(number.top(), thin.y1 + thin.thickness / 2.0 + 14.0, "R-DOC-17: seven eighths of 3号 below the rule");
    let title = page.line("关于商请");
    near(title.top() - 5.0, number.bottom() + 2.0 * PITCH, "R-DOC-17: two lines above the title");
    assert!(page.lines.iter().all(|line| !line.text.contains('—')), "R-DOC-17: page 1 has no number");
    assert_eq!(LETTER[1].line("—").text, "— 2 —", "R-DOC-17: page 2 has one");
    assert!(LETTER[1].line("抄送：").baseline > TOP + HEIGHT - 22.0, "R-DOC-17: copies at the foot, without rules");
    assert!(LETTER[1].rules.is_empty(), "R-DOC-17: no rules around the copies");
}

#[test]
fn a_summary_has_a_red_mark_like_an_official_paper() {
    let page = &SUMMARY[0];
    let mark = page.line("纪要");
    assert_eq!((mark.text.as_str(), mark.colour), ("锦华社区党建联席会议纪要", RED), "R-DOC-18");
    near(mark.top(), TOP + mm(35.0), "R-DOC-18: 35 mm as in R-DOC-05");
    near(mark.start() - LEFT, LEFT + WIDTH - mark.end, "R-DOC-18: centred");
    let (number, issuer, date) = (page.line("〔2026〕4号"), page.line("委员会办公室"), page.line("2026年11月3日"));
    near(number.top() - (PITCH - 16.0) / 2.0, mark.bottom() + 2.0 * PITCH, "R-DOC-06: two lines below the mark");
    near(issuer.start(), LEFT + EM, "R-DOC-18: the issuer one character in");
    near(issuer.baseline, date.baseline, "R-DOC-18: issuer and date on one line");
    assert!((date.end - (LEFT + WIDTH - EM)).abs() < 0.5, "R-DOC-18: the date one character in: {}", date.end);
    let rule = page.horizontal()[0];
    assert_eq!(rule.colour, RED, "R-DOC-18");
    near(rule.y1 - rule.thickness / 2.0, issuer.bottom() + mm(4.0), "R-DOC-07: 4 mm below the line");
}

#[test]
fn a_summary_lists_the_agreed_points_in_order_and_then_the_people() {
    let text = text_of(&SUMMARY);
    let order = ["一、关于错时停车", "二、关于为老服务", "三、关于5幢", "出席：", "请假：", "列席：", "分送："];
    let places: Vec<_> = order.iter().map(|part| text.find(part).unwrap_or_else(|| panic!("no {part}"))).collect();
    assert!(places.is_sorted(), "R-DOC-30: the points in order, R-DOC-18: the people after them: {places:?}");
    assert!(text.contains("（责任人：陈国平，完成时限：2026年11月15日）"), "{text}");
    assert!(!text.contains("责任人：）") && !text.contains("责任人：，"), "what is not known is left out");
}

#[test]
fn the_people_of_a_summary_hang_under_the_first_name() {
    let page = &SUMMARY[1];
    let at = page.lines.iter().position(|line| line.text.starts_with("出席")).unwrap();
    let (label, names) = (&page.lines[at], &page.lines[at..at + 3]);
    assert!(label.font.contains("Bold"), "R-DOC-18: 黑体 or what stands in for it, not {}", label.font);
    near(label.start(), LEFT + 2.0 * EM, "R-DOC-18: two characters in");
    near(label.xs[3], LEFT + 5.0 * EM, "R-DOC-18: names begin after the colon");
    near(names[1].start(), LEFT + 5.0 * EM, "R-DOC-18: wrapped lines begin below the first name");
    near(names[2].start(), LEFT + 5.0 * EM, "R-DOC-18: so does the third");
    let listed = text_of(&SUMMARY);
    assert!(listed.contains("阿卜杜热合曼·阿卜杜克热木"), "a long name with · is whole");
}

#[test]
fn a_summary_has_no_place_for_a_seal() {
    let document = summary_document(&sample::summary());
    assert!(document.blocks.iter().all(|block| !matches!(block, Block::SignOff(_))), "R-DOC-18: no seal");
}

#[test]
fn a_notice_tells_who_when_where_and_nothing_private() {
    for form in [NoticeForm::Table, NoticeForm::Text] {
        let pages = read(&public_notice(&PublicNotice { form, ..sample::public_notice() }, &BUNDLED).unwrap().pdf);
        let text = text_of(&pages);
        let wanted = [
            "关于拟接收林建等3名同志为预备党员的公示",
            "男",
            "1990年",
            "客服部主管",
            "2024年",
            "3月15日",
            "2026年11月4日至11月10日（5个工作日）",
            "受理单位：",
            "203室",
            "联系电话：0000-1234567",
            "中共锦华社区委员会",
            "2026年11月3日",
        ];
        for part in wanted {
            assert!(text.contains(part), "R-DOC-32: {part} is missing in {text}");
        }
    }
    // Every field is named: a field for an ID number, a phone or an address could not be added without coming here.
    let NoticePerson { name: _, sex: _, birth, unit_and_post: _, applied_on: _, activist_on: _ } =
        NoticePerson::default();
    let _: Option<(i32, u32)> = birth;
}

#[test]
fn a_period_over_the_turn_of_the_year_names_both_years() {
    let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day);
    let input = PublicNotice { from: day(2026, 12, 28), to: day(2027, 1, 5), ..sample::public_notice() };
    let text = text_of(&read(&public_notice(&input, &BUNDLED).unwrap().pdf));
    assert!(text.contains("2026年12月28日至2027年1月5日"), "R-DOC-13: full years: {text}");
}

#[test]
fn a_short_notice_stays_on_one_page_and_the_table_inside_the_type_area() {
    let pages = read(&public_notice(&sample::public_notice(), &BUNDLED).unwrap().pdf);
    assert_eq!(pages.len(), 1, "a notice is put up on a board");
    for rule in &pages[0].rules {
        assert!(rule.x1 > LEFT - 1.0 && rule.x2 < LEFT + WIDTH + 1.0, "R-DOC-02: {rule:?}");
        assert!(rule.y2 < TOP + HEIGHT, "R-DOC-02: {rule:?}");
    }
}

#[test]
fn a_character_that_no_font_has_is_reported_with_its_place() {
    let paper = public_notice(&sample::public_notice(), &BUNDLED).unwrap();
    let told: Vec<_> = paper.missing.iter().map(|missing| (missing.character, missing.place.as_str())).collect();
    assert_eq!(told, [('𠮷', "姓名")]);
}

fn all(text: OfficialText, list: Vec<String>, odd: &str) -> Vec<Paper> {
    let entry = ImprintEntry { copies_to: odd.to_owned(), issued_by: odd.to_owned(), issued_on: None };
    let head = |upward| Some(RedHead { mark: odd.to_owned(), number: odd.to_owned(), upward, signers: list.clone() });
    let paper = Official { head: head(false), text: text.clone(), imprint: Some(entry.clone()), ..Official::default() };
    let upward = Official { head: head(true), ..paper.clone() };
    let (mark, number, copies_to) = (odd.to_owned(), odd.to_owned(), odd.to_owned());
    let form = Letter { mark: mark.clone(), number: number.clone(), text, copies_to, ..Letter::default() };
    let point = AgreedPoint { text: odd.to_owned(), owner: odd.to_owned(), ..AgreedPoint::default() };
    let (present, on_leave, guests) = (list.clone(), list.clone(), list);
    let points = vec![point];
    let imprint = Some(entry);
    let minutes = Summary { mark, number, points, present, on_leave, guests, imprint, ..Summary::default() };
    let person = NoticePerson { name: odd.to_owned(), unit_and_post: odd.to_owned(), ..NoticePerson::default() };
    let table = PublicNotice { title: odd.to_owned(), persons: vec![person], ..PublicNotice::default() };
    let running = PublicNotice { form: NoticeForm::Text, ..table.clone() };
    let mut papers: Vec<Paper> = [paper, upward].iter().map(|input| official(input, &BUNDLED).unwrap()).collect();
    papers.push(letter(&form, &BUNDLED).unwrap());
    papers.push(summary(&minutes, &BUNDLED).unwrap());
    papers.extend([table, running].iter().map(|input| public_notice(input, &BUNDLED).unwrap()));
    papers
}

#[test]
fn missing_values_are_blanks_and_never_invented() {
    for paper in all(OfficialText::default(), Vec::new(), "") {
        let pages = read(&paper.pdf);
        let text = text_of(&pages);
        assert_eq!(pages.len(), 1, "{text}");
        assert!(!text.contains("1970") && !text.contains("2026"), "no date may be invented: {text}");
        assert!(!text.contains('〔'), "no number may be invented: {text}");
        assert!(pages[0].horizontal().len() >= 4, "blanks to write on");
    }
}

#[test]
fn odd_input_never_fails() {
    let odd = "\u{0}\u{202E}控制\u{200B}😀，，，\u{FFFF}\r\n\tabcdefghijklmnopqrstuvwxyz".repeat(40);
    let long = "长".repeat(3_000);
    for odd in [odd.as_str(), long.as_str(), "，", " ", "。。。"] {
        let heading = BodyLine::Heading { level: 200, text: odd.to_owned() };
        let run_in = BodyLine::RunIn { level: 0, heading: odd.to_owned(), text: odd.to_owned() };
        let text = OfficialText {
            title: odd.to_owned(),
            addressee: Some(odd.to_owned()),
            body: vec![heading, run_in, BodyLine::Text(odd.to_owned())],
            attachments: vec![odd.to_owned(); 12],
            issuer: odd.to_owned(),
            contact_note: odd.to_owned(),
            ..OfficialText::default()
        };
        for paper in all(text, vec![odd.to_owned(); 5], odd) {
            assert!(page_png(&paper.pdf, 0, 0.5).is_ok());
        }
    }
}

#[test]
fn pages_of_the_other_samples_keep_their_places() {
    let documents = [
        ("letter", letter_document(&sample::letter())),
        ("summary", summary_document(&sample::summary())),
        ("public_notice", public_notice_document(&sample::public_notice())),
    ];
    for (name, document) in documents {
        let pages = layout::set(&document, &BUNDLED).unwrap();
        let pages: Vec<String> = pages.iter().map(placed_lines).collect();
        insta::assert_snapshot!(name, pages.join("\n-- next page --\n"));
    }
}
