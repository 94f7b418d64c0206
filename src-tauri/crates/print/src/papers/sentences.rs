//! Sentences of forms: fixed words with values between them. A value that is not known is an underlined blank to be
//! filled in by hand; nothing is invented.

use crate::chinese;
use crate::document::{Inline, Role};
use chrono::NaiveDate;

/// A piece of a sentence.
pub(super) enum Said<'a> {
    /// Fixed words.
    Words(&'a str),
    /// A value, or a blank of so many characters.
    Value(&'a str, u16),
    /// A date in figures, or blanks for year, month and day.
    Day(Option<NaiveDate>),
}

/// The inlines of a sentence.
pub(super) fn said(parts: &[Said<'_>]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for part in parts {
        match part {
            Said::Words(words) => inlines.push(Inline::text(words, Role::Body)),
            Said::Value(value, width) => inlines.push(Inline::value(value, *width)),
            Said::Day(Some(day)) => inlines.push(Inline::text(&chinese::date(*day), Role::Body)),
            Said::Day(None) => {
                for (width, unit) in [(3, "年"), (2, "月"), (2, "日")] {
                    inlines.extend([Inline::Blank { width_em: width }, Inline::text(unit, Role::Body)]);
                }
            }
        }
    }
    inlines
}

/// Tenths of an hour: `35` → 3.5, `30` → 3.
pub(super) fn hours(tenths: u32) -> String {
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}
