//! Replaces marks in one part of a Word file. Marks are found in the joined text of a stretch; the value goes where the
//! mark begins, so it has the formatting of the mark's first character, and the rest of the mark is taken out of the
//! pieces after it. Only pieces that change are written anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use quick_xml::escape::escape;

use crate::clean::is_line_break;
use crate::error::Result;
use crate::template::UnknownMark;
use crate::template::text::{Piece, Stretch, stretches};

/// A longer name is no mark but text that happens to have braces.
const LONGEST_NAME: usize = 60;
/// Characters told before and after an unknown mark.
const CONTEXT: usize = 10;

/// What became of a part.
#[derive(Default)]
pub(super) struct FilledPart {
    /// The new part, when anything was filled in.
    pub text: Option<String>,
    pub used: Vec<String>,
    pub unknown: Vec<UnknownMark>,
}

/// A mark in a text.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    /// Bytes from the first to the last brace.
    range: Range<usize>,
    name: String,
}

/// Fills the marks of one part. Error: `print.docx_damaged`.
pub(super) fn fill(xml: &str, place: &str, values: &BTreeMap<String, String>) -> Result<FilledPart> {
    let mut filled = FilledPart::default();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for stretch in stretches(xml)? {
        let text: String = stretch.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let mut known: Vec<(Range<usize>, &str)> = Vec::new();
        for mark in marks(&text) {
            if let Some(value) = values.get(&mark.name) {
                known.push((mark.range, value));
                filled.used.push(mark.name);
            } else {
                let place = if stretch.in_table && place == "正文" { "表格" } else { place };
                let context = context(&text, &mark.range);
                filled.unknown.push(UnknownMark { name: mark.name, place: place.to_owned(), context });
            }
        }
        if !known.is_empty() {
            edits.extend(rewrite(&stretch, &known));
        }
    }
    if edits.is_empty() {
        return Ok(filled);
    }
    // Paragraphs in text boxes end before the paragraph that holds them.
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    for (range, new) in edits {
        out.push_str(&xml[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&xml[at..]);
    filled.text = Some(out);
    Ok(filled)
}

/// The marks of a text, from left to right.
fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|offset| at + offset) {
        let inner = open + 2;
        let end = text[inner..].find(['{', '}']).map(|offset| inner + offset);
        match end {
            Some(close) if text[close..].starts_with("}}") && is_name(&text[inner..close]) => {
                found.push(Mark { range: open..close + 2, name: text[inner..close].trim().to_owned() });
                at = close + 2;
            }
            // The second brace may begin a mark: {{{姓名}}}.
            _ => at = open + 1,
        }
    }
    found
}

fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_NAME && !text.contains(is_line_break)
}

/// A mark with what stands around it.
fn context(text: &str, mark: &Range<usize>) -> String {
    let before: Vec<char> = text[..mark.start].chars().rev().take(CONTEXT).collect();
    let after = text[mark.end..].chars().take(CONTEXT);
    before.into_iter().rev().chain(text[mark.clone()].chars()).chain(after).collect()
}

/// The pieces of a stretch that change, as new elements.
fn rewrite(stretch: &Stretch, marks: &[(Range<usize>, &str)]) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let mut start = 0;
    for piece in &stretch.pieces {
        let end = start + piece.text.len();
        let first = marks.partition_point(|(mark, _)| mark.end <= start);
        let count = marks[first..].partition_point(|(mark, _)| mark.start < end);
        if count > 0 {
            let own = parts(piece, start, &marks[first..first + count]);
            edits.push((piece.range.clone(), element(piece, &own)));
        }
        start = end;
    }
    edits
}

/// A stretch of a piece's new text.
enum Words<'t> {
    /// From the template.
    Own(&'t str),
    /// From a value: its line breaks and tabs become those of Word.
    Value(&'t str),
}

/// The new text of a piece that begins at `start` of its stretch; `marks` are those that touch it.
fn parts<'t>(piece: &'t Piece, start: usize, marks: &[(Range<usize>, &'t str)]) -> Vec<Words<'t>> {
    let end = start + piece.text.len();
    let own = |from: usize, to: usize| Words::Own(piece.text.get(from - start..to - start).unwrap_or_default());
    let mut out = Vec::new();
    let mut at = start;
    for (mark, value) in marks {
        out.push(own(at, mark.start.max(at)));
        if mark.start >= start {
            out.push(Words::Value(value));
        }
        at = mark.end.min(end);
    }
    out.push(own(at, end));
    out
}

/// A text as elements of a run: each line in one of its own, with breaks and tabs between them.
fn element(piece: &Piece, parts: &[Words<'_>]) -> String {
    let name = &piece.name;
    let prefix = name.strip_suffix('t').unwrap_or("w:");
    let mut out = format!("<{name} xml:space=\"preserve\">");
    for part in parts {
        match part {
            Words::Own(text) => out.push_str(&escape(*text)),
            Words::Value(text) => {
                let text = text.replace("\r\n", "\n");
                for c in text.chars() {
                    let between = if c == '\t' { Some("tab") } else { is_line_break(c).then_some("br") };
                    match between {
                        // Writing to a string never fails.
                        Some(element) => {
                            let _ = write!(out, "</{name}><{prefix}{element}/><{name} xml:space=\"preserve\">");
                        }
                        None if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
                        None => out.push_str(&escape(c.encode_utf8(&mut [0; 4]) as &str)),
                    }
                }
            }
        }
    }
    let _ = write!(out, "</{name}>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        marks(text).into_iter().map(|mark| mark.name).collect()
    }

    #[test]
    fn marks_are_found_between_two_braces_and_nowhere_else() {
        assert_eq!(names("甲{{姓名}}乙{{ 日期　}}"), ["姓名", "日期"], "spaces around a name are not part of it");
        assert_eq!(names("{{{姓名}}}"), ["姓名"], "a brace of the text stays a brace");
        assert_eq!(names("{{甲{{乙}}"), ["乙"], "an unclosed mark does not hide the next");
        assert!(names("{{}} {{ }} {姓名} {{姓名} {{甲\n乙}} }}{{").is_empty(), "these are text");
    }

    #[test]
    fn the_context_of_a_mark_is_cut_at_whole_characters() {
        let text = "一二三四五六七八九十甲𠮷{{名}}丙";
        assert_eq!(context(text, &marks(text)[0].range), "三四五六七八九十甲𠮷{{名}}丙");
    }
}
