//! Files made by code: workbooks cell by cell (`xlsx`), old ones byte by byte (`xls`), and the vocabulary of a roster.
#![allow(dead_code, clippy::unwrap_used, reason = "each test binary uses a part; a test that cannot go on has failed")]

pub mod xls;
pub mod xlsx;

use dangjian_office::plain::Content;
use dangjian_office::recognise::Known;

const fn known(key: &'static str, titles: &'static [&'static str], content: Content) -> Known {
    Known { key, titles, content, words: &[] }
}

/// A small roster's vocabulary.
pub const KNOWN: [Known; 9] = [
    known("name", &["姓名"], Content::Name),
    known("id_number", &["公民身份号码", "身份证号码", "身份证号"], Content::IdNumber),
    Known { key: "sex", titles: &["性别"], content: Content::Word, words: &["男", "女"] },
    known("birth_date", &["出生日期", "出生年月"], Content::Date),
    known("organization", &["所在党支部", "党支部"], Content::Text),
    known("join_date", &["入党日期", "入党时间"], Content::Date),
    known("conversion_date", &["转正日期", "转正时间"], Content::Date),
    known("mobile", &["手机号码", "联系电话"], Content::Mobile),
    known("address", &["家庭住址", "住址"], Content::Text),
];

/// Heading row of the plain roster.
pub const HEAD: [&str; 5] = ["姓名", "性别", "身份证号", "入党时间", "联系电话"];
/// Invented people; region 99 of ID numbers is assigned to nobody.
pub const PEOPLE: [[&str; 5]; 4] = [
    ["周明远", "男", "990000196203150317", "1985-07-01", "13900000001"],
    ["林晓棠", "女", "990000198811210428", "2010.06.20", "13900000002"],
    ["买买提·艾力", "男", "99000019790908053X", "2005年12月12日", "13900000003"],
    ["吴秀兰", "女", "990000195006100840", "19751001", "13900000005"],
];

/// The roster as CSV text.
pub fn csv_text(separator: &str, end: &str) -> String {
    let lines = std::iter::once(HEAD).chain(PEOPLE).map(|row| row.join(separator));
    lines.collect::<Vec<_>>().join(end)
}
