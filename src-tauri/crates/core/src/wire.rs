//! Values as text, the same in the file and on the wire: enums by their serde name, days as `YYYY-MM-DD`,
//! times as `YYYY-MM-DDTHH:MM`. One place, so that a store never spells a format.

use crate::pinyin_keys::half_width;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;
use rusqlite::types::Type as SqlType;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Marks enums whose serde name is what the file holds.
pub trait Text: Serialize + DeserializeOwned {}

/// The text of an enum value.
pub fn text<T: Text>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => unreachable!("Text is only implemented for enums without fields"),
    }
}

/// A text column without copying it.
pub fn get_str<'r>(row: &'r Row<'_>, column: &str) -> rusqlite::Result<&'r str> {
    row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)
}

/// The enum value of a text, if it is one.
pub fn parse<T: Text>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// Reads an enum column.
pub fn get<T: Text>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    get_optional(row, column)?.ok_or_else(|| unreadable(row, column))
}

/// Reads an enum column that may be NULL.
pub fn get_optional<T: Text>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    parse(&text).map(Some).ok_or_else(|| unreadable(row, column))
}

/// `YYYY-MM-DD`.
pub fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// Reads a day that may be NULL.
pub fn get_day(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| unreadable(row, column))
}

/// Reads a day that is never NULL.
pub fn get_present_day(row: &Row<'_>, column: &str) -> rusqlite::Result<NaiveDate> {
    get_day(row, column)?.ok_or_else(|| unreadable(row, column))
}

/// `YYYY-MM-DDTHH:MM`.
pub const TIME: &str = "%Y-%m-%dT%H:%M";

/// A local time from its text on the wire; only its one spelling, because the file compares times as text.
pub fn parse_time(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, TIME)
        .ok()
        .filter(|time| time.format(TIME).to_string() == text && text.len() == 16)
}

/// Search terms as one text, each behind a bar: a query finds the starts of terms by looking for `|query`.
pub fn haystack(mut terms: Vec<String>) -> String {
    terms.sort_unstable();
    terms.dedup();
    terms.retain(|term| !term.is_empty());
    terms.iter().fold(String::new(), |all, term| all + "|" + term)
}

/// What to look for in a [`haystack`]; `None` when nothing was typed.
pub fn needle(typed: &str) -> Option<String> {
    let text: String = half_width(typed).chars().filter(|c| !c.is_whitespace() && *c != '|').collect();
    (!text.is_empty()).then(|| format!("|{}", text.to_lowercase()))
}

fn unreadable(row: &Row<'_>, column: &str) -> rusqlite::Error {
    let index = row.as_ref().column_index(column).unwrap_or_default();
    rusqlite::Error::FromSqlConversionFailure(index, SqlType::Text, "unreadable value".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pinyin_keys::{NameKind, search_suffixes};

    #[test]
    fn what_is_typed_in_full_width_finds_what_was_typed_in_full_width() {
        let stored = haystack(search_suffixes("党员大会（１２号楼）", NameKind::Organization));
        for typed in ["党员大会（１２号楼）", "大会(12号", "１２号楼", "DYDH"] {
            let needle = needle(typed).unwrap();
            assert!(stored.contains(&needle), "{needle} is not in {stored}");
        }
        assert_eq!(needle(" 　|"), None, "nothing was typed");
    }
}
