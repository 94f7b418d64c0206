//! 会议记录 with all it can have, 表决票, 票决汇总表, 决议, 谈心谈话记录 through the public functions, with the bundled font only.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use std::collections::BTreeSet;

use common::page::{assert_inside, lines, set, text};
use common::{BUNDLED, placed_lines};
use dangjian_print::document::Document;
use dangjian_print::layout::{Page, PlacedRun};
use dangjian_print::{
    CandidateVotes, DecisionBallot, HeartTalk, Minutes, ResolutionText, TalkPerson, VoteEntry, VoteSummary,
    WrittenOpinions, decision_ballot_document, heart_talk_document, minutes_document, resolution_text_document, sample,
    sample_life as life, vote_summary_document,
};

/// All text without line ends and without what stands around the type area.
fn joined(document: &Document) -> String {
    let pages = set(document);
    let runs = pages.iter().flat_map(|page| &page.runs).filter(|run| !run.place.starts_with('页'));
    runs.map(PlacedRun::text).collect()
}

#[test]
fn a_record_tells_who_is_counted_apart_and_how_the_sitting_was_held() {
    let document = minutes_document(&life::full_minutes());
    let pages = set(&document);
    assert_inside(&document, &pages, "full record");
    let all = joined(&document);
    for (expected, rule) in [
        ("另有免予要求 2 人，流动党员 2 人", "R-LIFE-13, R-LIFE-14: apart from those due"),
        ("阿卜杜热合曼·买买提艾力（邻市高新区流动党员党支部证明参加）；欧阳建国", "R-LIFE-14: certified by the host"),
        ("（线上方式）", "R-LIFE-18"),
        ("党课（2026年第4次）、主题党日（2026年第11次），分别记录", "sections are recorded apart"),
        ("本记录于2026年12月1日补录", "a late entry says so"),
        ("2026年第3次", "R-MIN-01: the serial"),
    ] {
        assert!(all.contains(expected), "{rule}: {expected} is missing in {all}");
    }
    assert!(pages.iter().all(|page| text(std::slice::from_ref(page)).contains("补录")), "on every page, in the foot");
}

#[test]
fn the_arithmetic_of_a_vote_stands_below_its_numbers_r_vote_02_r_vote_06() {
    let all = joined(&minutes_document(&life::full_minutes()));
    for expected in [
        "应到有表决权 24 人，实到 13 人；赞成 12 票，反对 0 票，弃权 1 票；另有书面意见 1 份（赞成 1 份，反对 0 份，弃权 0 份）。表决结果：通过",
        "到会要求：实到有表决权的正式党员须超过应到的半数，至少 13 人；实到 13 人。",
        "至少 13 票；赞成 12 票，加赞成的书面意见 1 份，共 13 票。",
        "买买提·艾力：赞成 21 票，不赞成 0 票，弃权 0 票，当选。",
    ] {
        assert!(all.contains(expected), "{expected} is missing in {all}");
    }
    let plain = joined(&minutes_document(&sample::two_page_minutes()));
    assert!(!plain.contains("到会要求") && !plain.contains("补录"), "what was not told is not printed: {plain}");
}

#[test]
fn below_the_signatures_of_a_record_the_page_is_closed() {
    for record in [life::full_minutes(), Minutes::default()] {
        let pages = set(&minutes_document(&record));
        let last = lines(pages.last().unwrap());
        let signed = last.iter().position(|line| line.starts_with("主持人（签名）")).unwrap();
        assert_eq!(last[signed + 1], "（以下空白）", "nothing may be added in a bound book");
        for (number, page) in (1..).zip(&pages) {
            let wanted = format!("第 {number} 页　共 {} 页", pages.len());
            assert!(lines(page).contains(&wanted), "{wanted} is missing");
        }
    }
}

#[test]
fn a_record_of_three_hundred_pages_loses_nothing() {
    let record = life::long_minutes(600);
    let document = minutes_document(&record);
    let pages = set(&document);
    assert!(pages.len() >= 300, "the test is about long records: {}", pages.len());
    assert_inside(&document, &pages, "long record");
    let speeches = pages.iter().flat_map(|page| &page.runs).filter(|run| run.place.as_ref() == "发言要点");
    let set_glyphs: usize = speeches.flat_map(|run| &run.glyphs).filter(|glyph| !glyph.printed.is_whitespace()).count();
    let said = record.agenda.iter().flat_map(|item| &item.speeches);
    let wanted: usize = said.map(|speech| speech.speaker.chars().count() + 1 + speech.gist.chars().count()).sum();
    assert_eq!(set_glyphs, wanted, "every character of every speech is on some page");
    assert!(lines(pages.last().unwrap()).iter().any(|line| line == "（以下空白）"));
}

/// The texts of each ballot on a page, by column and by what stands between two titles.
fn ballots(page: &Page, document: &Document) -> Vec<String> {
    let middle = document.style.width / 2;
    let mut found: Vec<(bool, i64, String)> = Vec::new();
    for run in page.runs.iter().filter(|run| !run.place.starts_with('页')) {
        let right = run.glyphs[0].x > middle;
        let place = run.place.as_ref();
        // The organisation is the first of a ballot; its further lines follow it at once.
        let last = found.iter_mut().rev().find(|(side, ..)| *side == right);
        match last {
            Some((_, _, told)) if place != "党组织" || told.lines().all(|line| line.starts_with("党组织")) => {
                told.extend(["\n", place, " ", &run.text()]);
            }
            _ => found.push((right, run.baseline, format!("{place} {}", run.text()))),
        }
    }
    found.into_iter().map(|(_, _, told)| told).collect()
}

#[test]
fn ballots_are_exactly_alike_and_bear_no_number_r_prv_15() {
    for count in [1, 8, 13, 200] {
        let document = decision_ballot_document(&life::decision_ballot(count));
        let pages = set(&document);
        assert_inside(&document, &pages, "ballots");
        assert_eq!(pages.len(), usize::from(count).div_ceil(8), "eight on a page");
        let all: Vec<String> = pages.iter().flat_map(|page| ballots(page, &document)).collect();
        assert_eq!(all.len(), usize::from(count), "as many as are handed out and not one more");
        let different: BTreeSet<&String> = all.iter().collect();
        assert_eq!(different.len(), 1, "R-PRV-15: no ballot can be told from another: {different:?}");
        assert!(!text(&pages).contains("页"), "R-PRV-15: pages are not numbered");
        let digits: String = all[0].chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "2026113", "R-PRV-15: the only number on a ballot is the day");
    }
}

#[test]
fn a_ballot_is_about_one_person_and_offers_three_choices_r_dev_24() {
    let document = decision_ballot_document(&life::decision_ballot(1));
    let all = joined(&document);
    for expected in
        ["表决票", "表决对象：林建", "接收为预备党员", "同意 □", "不同意 □", "弃权 □", "（盖章处）", "勿署名"]
    {
        assert!(all.contains(expected), "{expected} is missing in {all}");
    }
    assert_eq!(all.matches('□').count(), 3, "R-DEV-24: one person, three boxes");
    let matter = DecisionBallot { person: String::new(), ..life::decision_ballot(1) };
    assert!(!joined(&decision_ballot_document(&matter)).contains("表决对象"), "a vote on a matter names no person");
}

#[test]
fn a_ballot_of_many_words_is_never_cut_in_two() {
    let input = DecisionBallot {
        organization_name: "中共锦绣新城街道锦华社区商圈楼宇非公有制经济组织新就业群体流动党员联合支部委员会".into(),
        person: "阿卜杜热合曼·买买提艾力".into(),
        matter: "预备期满一年，提请支部党员大会讨论按期转为中共正式党员".repeat(6),
        ..life::decision_ballot(21)
    };
    let document = decision_ballot_document(&input);
    let pages = set(&document);
    assert_inside(&document, &pages, "long ballots");
    let all: Vec<String> = pages.iter().flat_map(|page| ballots(page, &document)).collect();
    assert_eq!(all.len(), 21, "{all:?}");
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 1, "R-PRV-15: alike on every page");
}

#[test]
fn a_summary_of_a_vote_has_every_number_and_the_lines_to_sign() {
    let document = vote_summary_document(&life::vote_summary());
    let pages = set(&document);
    assert_eq!(pages.len(), 1, "one vote, one sheet to sign");
    assert_inside(&document, &pages, "summary of a vote");
    let all = joined(&document);
    for expected in [
        "票决情况汇总表",
        "接收林建同志为预备党员",
        "24 人",
        "13 张",
        "12 票",
        "1 份：赞成 1，反对 0，弃权 0",
        "共 13 票。",
        "依据《中国共产党发展党员工作细则》",
        "监票人（签名）：",
        "计票人（签名）：",
        "主持人（签名）：",
    ] {
        assert!(all.contains(expected), "R-VOTE-02, R-VOTE-07: {expected} is missing in {all}");
    }
}

#[test]
fn an_election_lists_each_candidate_with_its_votes_r_vote_03() {
    for count in [1, 7, 60] {
        let input = life::election_summary(count);
        let document = vote_summary_document(&input);
        let pages = set(&document);
        assert_inside(&document, &pages, "election");
        let votes = pages.iter().flat_map(|page| &page.runs).filter(|run| run.place.as_ref() == "票数").count();
        assert_eq!(votes, count * 3, "candidate × yes, no, abstain");
        let all = joined(&document);
        assert!(all.contains("选举结果汇总表") && !all.contains("书面意见"), "an election knows none: {all}");
    }
}

#[test]
fn a_resolution_is_the_text_with_the_numbers_that_passed_it_r_doc_30() {
    let document = resolution_text_document(&life::resolution_text());
    let pages = set(&document);
    assert_inside(&document, &pages, "resolution");
    let all = joined(&document);
    for expected in [
        "关于接收林建同志为预备党员的决议",
        "（2026年11月3日中共锦华社区第三小区支部委员会党员大会通过）",
        "同意接收林建同志为预备党员，报上级党委审批。",
        "应到有表决权24人，实到13人；赞成12票，反对0票，弃权1票",
        "表决结果：通过。",
    ] {
        assert!(all.contains(expected), "R-DOC-16, R-DOC-30: {expected} is missing in {all}");
    }
    let elected = ResolutionText { vote: Some(life::election_vote(2)), ..life::resolution_text() };
    assert!(joined(&resolution_text_document(&elected)).contains("：赞成21票，不赞成0票，弃权0票，当选。"));
}

#[test]
fn a_talk_has_both_persons_and_room_for_both_signatures_r_life_09() {
    let document = heart_talk_document(&life::heart_talk());
    let pages = set(&document);
    assert_eq!(pages.len(), 1);
    assert_inside(&document, &pages, "talk");
    let all = joined(&document);
    for expected in
        ["2026年10月20日 15:00—15:40", "阿卜杜热合曼·买买提艾力", "谈话结果", "谈话人（签名）：", "谈话对象（签名）："]
    {
        assert!(all.contains(expected), "{expected} is missing in {all}");
    }
    let long = HeartTalk { content: "谈了很多。".repeat(2_000), ..life::heart_talk() };
    let document = heart_talk_document(&long);
    let pages = set(&document);
    assert!(pages.len() > 3, "a long talk goes on over pages");
    assert_inside(&document, &pages, "long talk");
}

#[test]
fn what_is_not_known_is_a_blank_and_never_invented() {
    for document in [
        minutes_document(&Minutes::default()),
        decision_ballot_document(&DecisionBallot { count: 8, ..DecisionBallot::default() }),
        vote_summary_document(&VoteSummary::default()),
        vote_summary_document(&VoteSummary { is_election: true, ..VoteSummary::default() }),
        resolution_text_document(&ResolutionText::default()),
        heart_talk_document(&HeartTalk::default()),
    ] {
        let pages = set(&document);
        assert_inside(&document, &pages, &document.info.title);
        let all = text(&pages);
        assert!(!all.contains("1970"), "{}: {all}", document.info.title);
        let blanks = pages.iter().flat_map(|page| &page.rules).filter(|rule| rule.y1 == rule.y2).count();
        assert!(blanks >= 8, "{}: {blanks} blanks to write on", document.info.title);
    }
    let all = joined(&vote_summary_document(&VoteSummary::default()));
    assert!(!all.contains("0 票") && !all.contains("0 人"), "a vote not yet held has no numbers: {all}");
    assert_eq!(set(&decision_ballot_document(&DecisionBallot::default())).len(), 1, "no ballots, an empty page");
}

#[test]
fn odd_input_never_fails() {
    let nasty = "\u{0}\u{7}\u{202E}控制\u{200B}字符😀𠮷\u{FFFF}\r\n\t\u{E000}e\u{301}".repeat(30);
    let numbers = WrittenOpinions { in_favour: u32::MAX, against: u32::MAX, abstain: u32::MAX };
    let most = VoteEntry { in_favour: u32::MAX, written: Some(numbers), ..life::admission_vote() };
    let candidate = CandidateVotes { name: nasty.clone(), in_favour: u32::MAX, ..CandidateVotes::default() };
    let vote = VoteEntry { candidates: vec![candidate; 3], result_text: nasty.clone(), ..most.clone() };
    let person = TalkPerson { name: nasty.clone(), post: nasty.clone() };
    for document in [
        decision_ballot_document(&DecisionBallot {
            organization_name: nasty.clone(),
            person: nasty.clone(),
            explanation: nasty.clone(),
            ..life::decision_ballot(3)
        }),
        vote_summary_document(&VoteSummary {
            is_election: true,
            meeting: nasty.clone(),
            vote: Some(vote.clone()),
            ..VoteSummary::default()
        }),
        resolution_text_document(&ResolutionText { text: nasty.clone(), vote: Some(vote), ..life::resolution_text() }),
        vote_summary_document(&VoteSummary { matter: nasty.clone(), vote: Some(most), ..VoteSummary::default() }),
        heart_talk_document(&HeartTalk {
            talker: person.clone(),
            partner: person,
            content: nasty,
            ..HeartTalk::default()
        }),
    ] {
        let paper = dangjian_print::print(&document, &BUNDLED).unwrap();
        assert!(paper.missing.iter().any(|missing| missing.code_point == "U+1F600"), "what no font has is reported");
    }
}

#[test]
fn every_paper_keeps_its_places_and_has_a_word_file() {
    for (name, document) in [
        ("minutes_full", minutes_document(&life::full_minutes())),
        ("decision_ballot", decision_ballot_document(&life::decision_ballot(3))),
        ("vote_summary", vote_summary_document(&life::vote_summary())),
        ("vote_summary_election", vote_summary_document(&life::election_summary(4))),
        ("resolution_text", resolution_text_document(&life::resolution_text())),
        ("heart_talk", heart_talk_document(&life::heart_talk())),
    ] {
        insta::assert_snapshot!(name, placed_lines(&set(&document)[0]));
        let word = dangjian_print::docx(std::slice::from_ref(&document), &document.info).unwrap();
        assert!(word.starts_with(b"PK"), "{name}: a .docx file is a zip archive");
    }
}
