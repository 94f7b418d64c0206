//! What the tests of several papers share.

use super::Maker;
use chrono::{TimeZone, Utc};
use dangjian_core::clock::Moment;
use dangjian_print::document::{Block, Document, Inline, Paragraph, Role};
use dangjian_print::style::PageStyle;

/// 2026-11-01, in the example community.
pub fn maker() -> Maker {
    let utc = Utc.with_ymd_and_hms(2026, 11, 1, 1, 0, 0).unwrap();
    Maker { is_example: true, now: Moment::from_utc(utc), author: "测试".into() }
}

/// A .docx file of one paragraph.
pub fn word_file(text: &str) -> Vec<u8> {
    let style = PageStyle::record();
    let paragraph = Paragraph::body(vec![Inline::text(text, Role::Body)], &style, "正文");
    let document = Document { blocks: vec![Block::Paragraph(paragraph)], style, ..Document::default() };
    dangjian_print::docx(std::slice::from_ref(&document), &document.info).unwrap()
}
