//! Every failure with its code and its sentence, in one snapshot.

use dangjian_core::error::{AppError, Error};
use dangjian_core::finding::{Finding, FindingLevel};
use std::collections::BTreeSet;

/// Latin words a sentence may hold: names of things the person sees on the screen or on the disk.
const ALLOWED: [&str; 5] = ["keys.json", "PDF", "U+20BB7", "U", "ExtB"];

fn finding(message: &str) -> Finding {
    Finding::new("R-MEM-06", FindingLevel::Block, message, "依据")
}

/// One of each; two where the sentence differs.
fn all() -> Vec<Error> {
    let two = || vec![finding("第一处不符合规定。"), finding("第二处不符合规定。")];
    vec![
        Error::invalid("title", "请填写会议名称。"),
        Error::Blocked(vec![finding("正式党员必须填写转正日期。")]),
        Error::Blocked(two()),
        Error::ReasonNeeded(two()),
        Error::NotFound { what: "党员" },
        Error::RowChanged { by: "李录入".into(), at: "11-24 09:00".into() },
        Error::MeetingLocked,
        Error::OrganizationInUse { members: 3, children: 1 },
        Error::VaultLocked,
        Error::WrongPassword { wait_seconds: 2 },
        Error::TooSoon { wait_seconds: 30 },
        Error::WeakPassword { reason: "密码至少 10 个字符。".into() },
        Error::WrongRecoveryKey { word: 0 },
        Error::WrongRecoveryKey { word: 7 },
        Error::KeysDamaged,
        Error::KeysRefused,
        Error::DatabaseDamaged,
        Error::DatabaseTooNew { file: 9, program: 4 },
        Error::FolderInUse,
        Error::FolderNotWritable,
        Error::FolderUnsafe { place: "网络驱动器" },
        Error::VaultExists,
        Error::RoleDenied { needed: "书记（管理员）" },
        Error::DiskFull,
        Error::Sqlite(rusqlite::Error::InvalidQuery),
        Error::File(std::io::Error::other("x")),
        Error::Print { reason: "打印机没有响应，请检查连接后再试。".into() },
        Error::MissingCharacters { list: vec!["𠮷（U+20BB7）第 1 页".into()] },
        Error::Cancelled,
    ]
}

/// A new variant does not compile here until it is added to [`all`] as well.
fn place(error: &Error) -> usize {
    match error {
        Error::Invalid { .. } => 0,
        Error::Blocked(_) => 1,
        Error::ReasonNeeded(_) => 2,
        Error::NotFound { .. } => 3,
        Error::RowChanged { .. } => 4,
        Error::MeetingLocked => 5,
        Error::OrganizationInUse { .. } => 6,
        Error::VaultLocked => 7,
        Error::WrongPassword { .. } => 8,
        Error::TooSoon { .. } => 9,
        Error::WeakPassword { .. } => 10,
        Error::WrongRecoveryKey { .. } => 11,
        Error::KeysDamaged => 12,
        Error::KeysRefused => 13,
        Error::DatabaseDamaged => 14,
        Error::DatabaseTooNew { .. } => 15,
        Error::FolderInUse => 16,
        Error::FolderNotWritable => 17,
        Error::FolderUnsafe { .. } => 18,
        Error::VaultExists => 19,
        Error::RoleDenied { .. } => 20,
        Error::DiskFull => 21,
        Error::Sqlite(_) => 22,
        Error::File(_) => 23,
        Error::Print { .. } => 24,
        Error::MissingCharacters { .. } => 25,
        Error::Cancelled => 26,
    }
}

#[test]
fn every_code_with_its_message_is_as_it_was_looked_at() {
    let lines: Vec<String> = all()
        .into_iter()
        .map(AppError::from)
        .map(|error| format!("{} [{}]\n    {}", error.code, error.field.unwrap_or_default(), error.message))
        .collect();
    insta::assert_snapshot!("errors", lines.join("\n"));
}

#[test]
fn codes_are_unique_and_none_is_forgotten() {
    let places: BTreeSet<usize> = all().iter().map(place).collect();
    assert_eq!(places, (0..27).collect(), "one example of every variant");
    let codes: BTreeSet<&str> = all().iter().map(Error::code).collect();
    assert_eq!(codes.len(), 27, "two failures share a code: {codes:?}");
}

#[test]
fn every_message_is_a_chinese_sentence_that_says_what_to_do() {
    for error in all() {
        let (code, message) = (error.code(), error.message());
        if code == "cancelled" {
            assert_eq!(message, "", "nothing happened and nothing is said");
            continue;
        }
        assert!(message.ends_with('。'), "{code}: {message}");
        assert!(message.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{code}: {message}");
        let plain = ALLOWED.iter().fold(message.clone(), |text, word| text.replace(word, ""));
        assert!(!plain.chars().any(|c| c.is_ascii_alphabetic()), "{code}: no Latin letters: {message}");
        assert!(message.chars().count() <= 120, "{code}: short: {message}");
    }
}

#[test]
fn the_cause_of_a_database_failure_never_reaches_the_page() {
    let cause = rusqlite::Error::InvalidParameterName("member 张三 11010519491231002X".into());
    let shown = AppError::from(Error::from(cause));
    assert_eq!(shown.code, "db.failed");
    assert!(!shown.message.contains("张三") && !shown.message.contains("11010519491231002X"), "{}", shown.message);
}

#[test]
fn findings_travel_with_the_refusal() {
    let shown = AppError::from(Error::Blocked(vec![finding("一。"), finding("二。")]));
    assert_eq!(shown.findings.len(), 2);
    assert!(shown.message.contains("2 处"), "{}", shown.message);
}
