//! The zip archive of an .xlsx before anything in it is parsed: which document it is, how much it unpacks to, whether
//! there are hidden rows. Sizes in the directory of the archive can lie, so the parts are really unpacked once, with a
//! stop at the limit and without keeping them.

use super::kind::Kind;
use crate::fault::Fault;
use crate::limits;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What the archive holds. Errors: `damaged`, `other_document`, `password`, `bomb`.
pub fn kind(bytes: &[u8]) -> Result<Kind, Fault> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::damaged("压缩包的目录读不出来"))?;
    if archive.len() > limits::ARCHIVE_ENTRIES {
        return Err(Fault::bomb(&format!("内含 {} 个文件", archive.len())));
    }
    let has = |start: &str| archive.file_names().flatten().any(|name| name.trim_start_matches('/').starts_with(start));
    if has("xl/workbook.bin") {
        return Err(Fault::other_document("二进制工作簿 .xlsb（请在 Excel 中另存为 .xlsx）"));
    }
    if has("xl/") {
        return Ok(Kind::Workbook);
    }
    if has("word/") {
        return Err(Fault::other_document("Word 文档"));
    }
    if has("ppt/") {
        return Err(Fault::other_document("演示文稿"));
    }
    if has("content.xml") {
        return Err(Fault::other_document("OpenDocument 文件（请另存为 .xlsx）"));
    }
    Err(Fault::other_document("压缩包（请先解压）"))
}

/// What one pass over the unpacked parts tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Some row of some sheet is hidden.
    pub has_hidden_rows: bool,
}

/// Unpacks every part once, keeping nothing. Errors: `bomb`, `damaged`.
pub fn survey(bytes: &[u8]) -> Result<Survey, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::damaged("压缩包的目录读不出来"))?;
    let too_much = || Fault::bomb(&format!("展开后超过 {} MB", limits::UNPACKED_BYTES / 1024 / 1024));
    let mut declared = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Fault::damaged("压缩包的目录读不出来"))?;
        if part.encrypted() {
            return Err(Fault::password());
        }
        declared = declared.saturating_add(part.size());
    }
    if declared > limits::UNPACKED_BYTES {
        return Err(too_much());
    }
    let mut left = limits::UNPACKED_BYTES;
    let mut survey = Survey::default();
    let mut buffer = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Fault::damaged("压缩包里有一个文件读不出来"))?;
        let mut rows = RowScan::default();
        let is_sheet = part.name().is_ok_and(|name| name.contains("worksheets/"));
        loop {
            let count = part.read(&mut buffer).map_err(|_| Fault::damaged("压缩包里有一个文件解不开"))?;
            if count == 0 {
                break;
            }
            left = left.checked_sub(count as u64).ok_or_else(too_much)?;
            if is_sheet && !survey.has_hidden_rows {
                survey.has_hidden_rows = rows.finds_hidden(&buffer[..count]);
            }
        }
    }
    Ok(survey)
}

/// Looks for `hidden="1"` inside `<row …>` in pieces of a file.
#[derive(Default)]
struct RowScan {
    tag: Vec<u8>,
    inside: bool,
}

impl RowScan {
    fn finds_hidden(&mut self, piece: &[u8]) -> bool {
        for &byte in piece {
            match byte {
                b'<' => {
                    self.inside = true;
                    self.tag.clear();
                }
                b'>' if self.inside => {
                    self.inside = false;
                    let is_row = self.tag.starts_with(b"row ");
                    let says = |mark: &[u8]| self.tag.windows(mark.len()).any(|window| window == mark);
                    if is_row && (says(b" hidden=\"1\"") || says(b" hidden=\"true\"")) {
                        return true;
                    }
                }
                // Tags of rows are short; a longer one is something else.
                _ if self.inside && self.tag.len() < 512 => self.tag.push(byte),
                _ => {}
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_row_is_seen_across_the_pieces_of_a_file() {
        let text = br#"<sheetData><row r="1"><c/></row><row r="2" hidden="1"><c/></row></sheetData>"#;
        for cut in 0..text.len() {
            let mut scan = RowScan::default();
            let found = [&text[..cut], &text[cut..]].map(|piece| scan.finds_hidden(piece));
            assert!(found.contains(&true), "cut at {cut}");
        }
        let columns = br#"<cols><col min="1" hidden="1"/></cols><row r="1"><c t="s"/></row>"#;
        assert!(!RowScan::default().finds_hidden(columns), "a hidden column is no hidden row");
    }
}
