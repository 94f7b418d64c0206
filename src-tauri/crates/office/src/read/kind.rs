//! What a file is, by its first bytes and its parts.

use super::archive;
use crate::fault::Fault;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// .xlsx, .xlsm
    Workbook,
    /// .xls, and .et saved as .xls
    Legacy,
    /// .csv, .txt
    Text,
}

const CFB: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Errors: `other_document`, `password`, `damaged`, `unknown_kind`.
pub fn of(bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.starts_with(b"PK") {
        return archive::kind(bytes);
    }
    if bytes.starts_with(CFB) {
        return compound(bytes);
    }
    let known: [(&[u8], &str); 8] = [
        (b"%PDF", "PDF 文件"),
        (b"{\\rtf", "RTF 文档"),
        (b"\x89PNG", "图片"),
        (b"\xff\xd8\xff", "图片"),
        (b"GIF8", "图片"),
        (b"Rar!", "压缩包"),
        (b"7z\xbc\xaf", "压缩包"),
        (b"MZ", "程序"),
    ];
    if let Some((_, what)) = known.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(Fault::other_document(what));
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).trim_start_matches('\u{feff}').to_lowercase();
    let start = start.trim_start();
    // Web systems "export Excel" as a page or as XML under the name .xls.
    if start.starts_with("<html") || start.starts_with("<!doctype html") || start.starts_with("<table") {
        return Err(Fault::other_document("网页（网站导出的 .xls 常是这样，请用 Excel 打开后另存为 .xlsx）"));
    }
    if start.starts_with("<?xml") {
        return Err(Fault::other_document("XML 文件（请用 Excel 打开后另存为 .xlsx）"));
    }
    // Records of Excel 2.1–4.0 and of 5.0 without a container.
    if bytes.len() > 4 && bytes[0] == 0x09 && [0x00, 0x02, 0x04, 0x08].contains(&bytes[1]) && bytes[3] == 0 {
        return Err(Fault::other_document("二十多年前的 Excel 格式（请用 Excel 打开后另存为 .xlsx）"));
    }
    Ok(Kind::Text)
}

/// A compound file by the names in its directory. They are UTF-16; looking for them as bytes needs no parser.
fn compound(bytes: &[u8]) -> Result<Kind, Fault> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if bytes.len() < 1024 {
        return Err(Fault::damaged("文件头之后没有内容"));
    }
    if holds("EncryptedPackage") || holds("EncryptionInfo") {
        return Err(Fault::password());
    }
    if holds("Workbook") || holds("Book") {
        return Ok(Kind::Legacy);
    }
    if holds("WordDocument") {
        return Err(Fault::other_document("Word 文档"));
    }
    if holds("PowerPoint Document") {
        return Err(Fault::other_document("演示文稿"));
    }
    Err(Fault::damaged("找不到工作簿"))
}
