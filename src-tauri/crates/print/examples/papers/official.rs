//! The official papers, filled in and empty.

use dangjian_print::document::Document;
use dangjian_print::{
    ImprintEntry, Letter, NoticeForm, Official, PublicNotice, RedHead, Summary, document_number, letter_document,
    official_document, public_notice_document, sample_official as sample, summary_document,
};

use crate::Sample;

pub fn papers() -> Vec<Sample> {
    let blank = Official {
        head: Some(RedHead { upward: true, ..RedHead::default() }),
        imprint: Some(ImprintEntry::default()),
        ..Official::default()
    };
    let long_head = RedHead {
        mark: "中共长宁区长宁街道锦华社区第三小区第一网格联合支部委员会文件".to_owned(),
        number: document_number("锦三联支", 2026, 3),
        upward: true,
        signers: ["周明远", "王建", "阿卜杜热合曼·阿卜杜克热木"].map(str::to_owned).to_vec(),
    };
    let long_head = Official { head: Some(long_head), ..sample::request() };
    let in_text = PublicNotice { form: NoticeForm::Text, ..sample::public_notice() };
    let one = |name: &'static str, document: Document| (name, vec![document]);
    vec![
        one("notification", official_document(&sample::notification())),
        one("request", official_document(&sample::request())),
        one("long-head", official_document(&long_head)),
        one("official-blank", official_document(&blank)),
        one("letter", letter_document(&sample::letter())),
        one("letter-blank", letter_document(&Letter::default())),
        one("summary", summary_document(&sample::summary())),
        one("summary-blank", summary_document(&Summary::default())),
        one("public-notice", public_notice_document(&sample::public_notice())),
        one("public-notice-text", public_notice_document(&in_text)),
        one("public-notice-blank", public_notice_document(&PublicNotice::default())),
    ]
}
