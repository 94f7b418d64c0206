//! The papers about members through the public functions, with the bundled font only: letter, receipts, proof, card.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use common::page::{assert_inside, set, text};
use common::{BUNDLED, placed_lines};
use dangjian_print::{
    DoubleReportReceipt, MemberCard, MembershipProof, TransferLetter, TransferReceipt, double_report_receipt_document,
    member_card_document, membership_proof_document, sample_people, transfer_letter, transfer_letter_document,
    transfer_receipt_document,
};

#[test]
fn a_letter_has_its_three_parts_and_its_number_on_every_edge_of_one_page_r_trf_05() {
    let document = transfer_letter_document(&sample_people::transfer_letter());
    let pages = set(&document);
    assert_eq!(pages.len(), 1, "stub, letter and receipt are cut from one sheet");
    assert_inside(&document, &pages, "letter");
    let all = text(&pages);
    for part in ["中国共产党党员组织关系介绍信存根", "中国共产党党员组织关系介绍信", "中国共产党党员组织关系介绍信回执"]
    {
        assert!(all.lines().any(|line| line == part), "{part} is missing in {all}");
    }
    assert_eq!(all.matches("〔2026〕第12号").count(), 7, "on each part, and on both edges of both cuts");
    let joined = all.replace('\n', "");
    for expected in ["贰零贰陆年壹拾月", "叁拾天", "990102199003154217", "36岁", "2026年11月3日", "骑　缝　章"]
    {
        assert!(joined.contains(expected), "R-TRF-05: {expected} is missing in {joined}");
    }
}

#[test]
fn a_letter_with_the_longest_names_still_fits_its_page() {
    let long = "中共某某省某某市某某县某某街道某某社区新就业群体流动党员联合支部委员会".to_owned();
    let input = TransferLetter {
        from: long.clone(),
        to: long.clone(),
        issuer: long,
        name: "阿卜杜热合曼·买买提艾力".into(),
        ..sample_people::transfer_letter()
    };
    let document = transfer_letter_document(&input);
    let pages = set(&document);
    assert_eq!(pages.len(), 1, "the receipt must not move to a second sheet");
    assert_inside(&document, &pages, "long names");
}

#[test]
fn what_is_not_known_is_a_blank_and_never_invented() {
    for document in [
        transfer_letter_document(&TransferLetter::default()),
        transfer_receipt_document(&TransferReceipt::default()),
        membership_proof_document(&MembershipProof::default()),
        member_card_document(&MemberCard::default()),
        double_report_receipt_document(&DoubleReportReceipt { year: 2026, ..DoubleReportReceipt::default() }),
    ] {
        let pages = set(&document);
        assert_eq!(pages.len(), 1, "{}", document.info.title);
        let all = text(&pages);
        assert!(!all.contains("1970") && !all.contains('零'), "{}: {all}", document.info.title);
        assert!(pages[0].rules.len() >= 3, "{}: blanks to write on", document.info.title);
    }
}

#[test]
fn a_probationary_member_has_no_words_about_a_conversion() {
    let input = MembershipProof { confirmed: None, category: "预备".into(), ..sample_people::membership_proof() };
    let all = text(&set(&membership_proof_document(&input))).replace('\n', "");
    assert!(all.contains("预备党员") && !all.contains("转为正式党员"), "{all}");
    let full = text(&set(&membership_proof_document(&sample_people::membership_proof()))).replace('\n', "");
    assert!(full.contains("2013年6月20日转为正式党员"), "{full}");
}

#[test]
fn hours_of_service_are_added_up_in_tenths_r_dbl_02() {
    let all = text(&set(&double_report_receipt_document(&sample_people::double_report_receipt(4)))).replace('\n', "");
    assert!(all.contains("2026年参加社区服务 4 次，共 9 小时"), "1.5 + 2 + 2.5 + 3: {all}");
    let none = text(&set(&double_report_receipt_document(&sample_people::double_report_receipt(0)))).replace('\n', "");
    assert!(none.contains("尚无服务记录"), "{none}");
    let many = double_report_receipt_document(&sample_people::double_report_receipt(60));
    let pages = set(&many);
    assert!(pages.len() > 1 && text(&pages[1..]).contains("服务日期"), "the header is on every page");
    assert_inside(&many, &pages, "sixty services");
}

#[test]
fn a_card_is_one_page_with_all_its_fields() {
    let document = member_card_document(&sample_people::member_card());
    let pages = set(&document);
    assert_eq!(pages.len(), 1);
    assert_inside(&document, &pages, "card");
    let all = text(&pages);
    for expected in ["照片", "990***********4217", "陈国平、吴秀兰", "2012-0071", "36.5 小时", "13 年", "本人核对无误"]
    {
        assert!(all.contains(expected), "{expected} is missing in {all}");
    }
}

#[test]
fn odd_input_never_fails() {
    let nasty = "\u{0}\u{7}\u{202E}控制\u{200B}字符😀\u{FFFF}\r\n\t\u{E000}e\u{301}".repeat(30);
    let letter = TransferLetter {
        name: nasty.clone(),
        to: nasty.clone(),
        id_number: nasty.clone(),
        valid_days: Some(u32::MAX),
        ..sample_people::transfer_letter()
    };
    assert!(transfer_letter(&letter, &BUNDLED).is_ok());
    let card = MemberCard { note: nasty.clone(), address: nasty, ..sample_people::member_card() };
    assert!(!set(&member_card_document(&card)).is_empty());
}

#[test]
fn every_paper_keeps_its_places_and_has_a_word_file() {
    for (name, document) in [
        ("transfer_letter", transfer_letter_document(&sample_people::transfer_letter())),
        ("transfer_receipt", transfer_receipt_document(&sample_people::transfer_receipt())),
        ("membership_proof", membership_proof_document(&sample_people::membership_proof())),
        ("member_card", member_card_document(&sample_people::member_card())),
        ("double_report_receipt", double_report_receipt_document(&sample_people::double_report_receipt(3))),
    ] {
        insta::assert_snapshot!(name, placed_lines(&set(&document)[0]));
        let word = dangjian_print::docx(std::slice::from_ref(&document), &document.info).unwrap();
        assert!(word.starts_with(b"PK"), "{name}: a .docx file is a zip archive");
    }
}
