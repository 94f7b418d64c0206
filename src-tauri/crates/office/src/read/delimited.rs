//! .csv and .txt: UTF-8 with or without mark, UTF-16 with mark (Excel's “Unicode 文本”), GB18030 (which GBK is a part
//! of); separated by commas, semicolons or tabs.

use super::Gather;
use crate::fault::Fault;
use crate::limits;
use crate::table::{Book, Value};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Errors: `binary`, `encoding`, `rows`, `columns`, `too_much_text`.
pub fn read(bytes: &[u8], name: &str) -> Result<Book, Fault> {
    let text = decode(bytes)?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut text_left = limits::TEXT_BYTES;
    let mut gather = Gather::new(if stem.is_empty() { "CSV" } else { stem }, false, &mut text_left);
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    // A quote that is never closed makes one endless field, which the limit of a cell cuts.
    while records.read_record(&mut record).map_err(|_| Fault::damaged("CSV 的引号不成对"))? {
        // Where the person sees it: the parser leaves out empty lines, a text editor does not.
        let line = record.position().map_or(row + 1, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
        row = row.max(line.saturating_sub(1));
        for (field, column) in record.iter().zip(0..) {
            // `="001"` is how people keep zeros and long numbers in a CSV.
            let field = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field);
            gather.put(row, column, Value::Text(field.to_owned()))?;
        }
        row += 1;
    }
    Ok(Book { sheets: vec![gather.sheet], ..Book::default() })
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    for (mark, encoding) in [(&[0xff, 0xfe][..], UTF_16LE), (&[0xfe, 0xff][..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, has_errors) = encoding.decode_without_bom_handling(rest);
            return if has_errors { Err(Fault::encoding(1)) } else { Ok(text) };
        }
    }
    // Text holds no zero bytes, whatever its encoding.
    if bytes.contains(&0) {
        return Err(Fault::binary());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        return readable(Cow::Borrowed(text));
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => readable(text),
        None => Err(Fault::encoding(first_bad_line(bytes))),
    }
}

/// Control characters other than line ends and tabs mean that it is no text at all.
fn readable(text: Cow<'_, str>) -> Result<Cow<'_, str>, Fault> {
    let odd = text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t' | '\u{c}')).count();
    if odd > text.len() / 1000 + 3 { Err(Fault::binary()) } else { Ok(text) }
}

/// The line, counted from 1, of the first bytes that are neither UTF-8 nor GB18030.
fn first_bad_line(bytes: &[u8]) -> usize {
    bytes
        .split(|byte| *byte == b'\n')
        .position(|line| {
            let is_gb = GB18030.decode_without_bom_handling_and_without_replacement(line).is_some();
            !is_gb && str::from_utf8(line).is_err()
        })
        .map_or(1, |line| line + 1)
}

/// The separator of the first lines that occurs most.
fn separator(text: &str) -> u8 {
    let head: String = text.lines().take(20).collect::<Vec<_>>().join("\n");
    let count = |sign: u8| head.bytes().filter(|byte| *byte == sign).count();
    let (tab, semicolon, comma) = (count(b'\t'), count(b';'), count(b','));
    if tab > comma && tab >= semicolon {
        b'\t'
    } else if semicolon > comma {
        b';'
    } else {
        b','
    }
}
