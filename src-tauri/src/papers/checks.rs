//! What is refused before a paper is made of a form: texts without end and numbers out of range. What is merely not
//! filled in is never refused; it prints as a blank.

use dangjian_core::error::{Error, Result};
use std::ops::RangeInclusive;

/// Refuses a text of more than `most` characters. Errors: `input.invalid` with both numbers.
pub(super) fn length(field: &'static str, label: &str, text: &str, most: usize) -> Result<()> {
    let length = text.trim().chars().count();
    if length <= most {
        return Ok(());
    }
    Err(Error::invalid(field, format!("{label}有 {length} 个字，最多 {most} 个字，请删减。")))
}

/// Refuses a number outside of `allowed`. Errors: `input.invalid`.
pub(super) fn range(field: &'static str, label: &str, value: i64, allowed: RangeInclusive<i64>) -> Result<()> {
    if allowed.contains(&value) {
        return Ok(());
    }
    let (from, to) = (allowed.start(), allowed.end());
    Err(Error::invalid(field, format!("{label}是 {value}，应在 {from} 和 {to} 之间，请更正。")))
}

/// The lines of a text that say something.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}
