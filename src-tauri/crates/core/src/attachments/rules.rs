//! Which files a meeting takes and how many. Pure. What a file is, its content says; the ending of its name is only told
//! to the person and replaced by the right one.

use super::types::{AttachmentKind, AttachmentTotals};
use crate::error::{Error, Result};

/// The form field refusals belong to.
pub const FIELD: &str = "file";

const MEGABYTE: u64 = 1024 * 1024;
/// A larger file is refused before it is read.
pub const FILE_BYTES_MOST: u64 = 20 * MEGABYTE;
/// All attachments of a meeting together.
pub const MEETING_BYTES_MOST: u64 = 100 * MEGABYTE;
/// Attachments of a meeting.
pub const COUNT_MOST: u32 = 30;
/// Characters of a name without its ending.
const NAME_MOST: usize = 100;

/// How a file of the family of MPEG-4 says that it holds a photo, not a film.
const PHOTO_BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"];

/// What can be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Photo
    Jpeg,
    /// Photo or screenshot; stored as JPEG
    Png,
    /// PDF
    Pdf,
    /// .docx
    Word,
    /// .xlsx
    Excel,
}

impl FileKind {
    /// As what it is stored.
    pub fn stored_as(self) -> AttachmentKind {
        match self {
            Self::Jpeg | Self::Png => AttachmentKind::Photo,
            Self::Pdf => AttachmentKind::Pdf,
            Self::Word => AttachmentKind::Word,
            Self::Excel => AttachmentKind::Excel,
        }
    }
}

impl AttachmentKind {
    /// Ending of the stored file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Photo => "jpg",
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Excel => "xlsx",
        }
    }
}

/// Refuses an empty file and one of more than [`FILE_BYTES_MOST`]. Errors: `input.invalid` with both numbers.
pub fn check_size(name: &str, byte_count: u64) -> Result<()> {
    let name = short(name);
    if byte_count == 0 {
        return Err(refusal(format!("“{name}”是空文件，没有添加。请检查文件后再试。")));
    }
    if byte_count <= FILE_BYTES_MOST {
        return Ok(());
    }
    Err(refusal(format!(
        "“{name}”有 {} MB，每个附件最多 {} MB，没有添加。照片请先用看图软件缩小，文件请压缩或拆分后再添加。",
        megabytes(byte_count),
        FILE_BYTES_MOST / MEGABYTE
    )))
}

/// Refuses one more than [`COUNT_MOST`]. Errors: `input.invalid` with the number.
pub fn check_count(totals: AttachmentTotals) -> Result<()> {
    if totals.count < COUNT_MOST {
        return Ok(());
    }
    Err(refusal(format!("这次会议已有 {} 个附件，最多 {COUNT_MOST} 个。请先移除不需要的附件。", totals.count)))
}

/// Refuses more than [`MEETING_BYTES_MOST`] together. Errors: `input.invalid` with all numbers.
pub fn check_total(totals: AttachmentTotals, byte_count: u64) -> Result<()> {
    if totals.bytes + byte_count <= MEETING_BYTES_MOST {
        return Ok(());
    }
    Err(refusal(format!(
        "这次会议的附件已有 {} MB，加上这个 {} MB 会超过 {} MB，没有添加。请先移除不需要的附件。",
        megabytes(totals.bytes),
        megabytes(byte_count),
        MEETING_BYTES_MOST / MEGABYTE
    )))
}

/// What a file is by its content. Errors: `input.invalid` naming what it seems to be and what to do.
pub fn recognise(name: &str, bytes: &[u8]) -> Result<FileKind> {
    let is = |mark: &[u8]| bytes.starts_with(mark);
    let name = short(name);
    if is(b"\xFF\xD8\xFF") {
        return Ok(FileKind::Jpeg);
    }
    if is(b"\x89PNG\r\n\x1A\n") {
        return Ok(FileKind::Png);
    }
    // Some printers put a few bytes before the mark; the standard's readers look at the first 1,024.
    if holds(&bytes[..bytes.len().min(1024)], b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    if is(b"PK\x03\x04") {
        return office_file(&name, bytes);
    }
    let (what, advice) = if bytes.get(4..8) == Some(&b"ftyp"[..]) {
        if PHOTO_BRANDS.iter().any(|brand| bytes[8..].starts_with(brand)) {
            ("苹果手机的 HEIC 照片", "请在手机“设置—相机—格式”中选“兼容性最佳”，或另存为 JPEG 后再添加")
        } else {
            ("视频", "附件不收视频，请另行保管")
        }
    } else if is(b"RIFF") && bytes.get(8..12) == Some(&b"WEBP"[..]) {
        ("WebP 图片", "请用看图软件另存为 JPEG 后再添加")
    } else if is(b"GIF8") || is(b"BM") || is(b"II*\0") || is(b"MM\0*") {
        ("其他格式的图片", "请用看图软件另存为 JPEG 后再添加")
    } else if is(b"\xD0\xCF\x11\xE0") {
        ("旧格式或加了密码的 Office 文件", "请去掉密码，另存为 .docx 或 .xlsx 后再添加")
    } else {
        ("不能识别的文件", "附件可以是 JPEG、PNG 图片和 PDF、Word（.docx）、Excel（.xlsx）文件")
    };
    Err(refusal(format!("“{name}”是{what}，没有添加。{advice}。")))
}

/// Names inside a zip archive stand uncompressed; the kind of an office file follows from them.
fn office_file(name: &str, bytes: &[u8]) -> Result<FileKind> {
    if holds(bytes, b"vbaProject.bin") {
        return Err(refusal(format!("“{name}”带有宏，没有添加。请另存为不带宏的 .docx 或 .xlsx 后再添加。")));
    }
    if holds(bytes, b"word/document.xml") {
        Ok(FileKind::Word)
    } else if holds(bytes, b"xl/workbook.xml") {
        Ok(FileKind::Excel)
    } else {
        Err(refusal(format!("“{name}”是压缩包，没有添加。请解压后把其中的照片或文件逐个添加。")))
    }
}

/// The name shown and suggested when saving: no folders, no signs that a file system refuses, the right ending.
pub fn stored_name(name: &str, kind: FileKind) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
    let clean: String = clean(stem).chars().take(NAME_MOST).collect();
    let stem = if clean.is_empty() { "附件" } else { clean.trim_end() };
    format!("{stem}.{}", kind.stored_as().ending())
}

/// The name after somebody typed another one, without ending. Errors: `input.invalid` at `name` when nothing is left of it
/// or it is too long.
pub fn renamed(typed: &str, kind: AttachmentKind) -> Result<String> {
    let stem = clean(typed);
    let count = stem.chars().count();
    if stem.is_empty() {
        return Err(Error::invalid("name", "请填写附件的名称。照片的名称会作为说明印在会议照片页上。"));
    }
    if count > NAME_MOST {
        return Err(Error::invalid("name", format!("名称有 {count} 个字，最多 {NAME_MOST} 个字，请缩短。")));
    }
    Ok(format!("{stem}.{}", kind.ending()))
}

/// Without signs that a file system refuses.
fn clean(stem: &str) -> String {
    let allowed = |sign: &char| !sign.is_control() && !"<>:\"|?*/\\".contains(*sign);
    let clean: String = stem.chars().filter(allowed).collect();
    clean.trim_matches([' ', '.']).to_owned()
}

/// A refusal at the field of the file.
pub fn refusal(reason: impl Into<String>) -> Error {
    Error::invalid(FIELD, reason)
}

/// A name short enough for a sentence.
pub fn short(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if file.chars().count() <= 30 { file.to_owned() } else { file.chars().take(29).chain(['…']).collect() }
}

/// Megabytes with one decimal, rounded up, so that a file just above the limit never shows the limit.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(MEGABYTE);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(result: Result<FileKind>) -> String {
        result.expect_err("refused").message()
    }

    #[test]
    fn a_new_name_keeps_the_ending_of_what_is_stored_and_loses_what_a_file_system_refuses() {
        let photo = |typed| renamed(typed, AttachmentKind::Photo);
        assert_eq!(photo(" 支部书记领学 ").unwrap(), "支部书记领学.jpg");
        assert_eq!(photo("11.3 分组讨论").unwrap(), "11.3 分组讨论.jpg", "a point is no ending here");
        assert_eq!(photo("入户/走访:第一组").unwrap(), "入户走访第一组.jpg");
        let long = "长".repeat(101);
        for (typed, words) in [("  ", "请填写"), ("???", "请填写"), (long.as_str(), "101 个字")] {
            let error = photo(typed).unwrap_err();
            assert!(error.message().contains(words), "{typed}: {}", error.message());
        }
        assert!(photo(&"𠮷".repeat(100)).is_ok(), "signs are counted, not bytes");
    }

    #[test]
    fn the_content_decides_and_not_the_name() {
        for (bytes, kind) in [
            (&b"\xFF\xD8\xFF\xE0rest"[..], FileKind::Jpeg),
            (b"\x89PNG\r\n\x1A\nrest", FileKind::Png),
            (b"%PDF-1.7 rest", FileKind::Pdf),
            (b"\r\n\r\n%PDF-1.4", FileKind::Pdf),
            (b"PK\x03\x04....word/document.xml....", FileKind::Word),
            (b"PK\x03\x04....xl/workbook.xml....", FileKind::Excel),
        ] {
            assert_eq!(recognise("随便.exe", bytes).unwrap(), kind, "the name says nothing");
        }
    }

    #[test]
    fn what_is_not_taken_is_named_with_what_to_do() {
        for (bytes, words) in [
            (&b"\0\0\0\x18ftypheic...."[..], ["HEIC", "JPEG"]),
            (b"\0\0\0\x18ftypmp42....", ["视频", "另行保管"]),
            (b"RIFF....WEBPVP8 ", ["WebP", "JPEG"]),
            (b"GIF89a", ["图片", "JPEG"]),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", ["旧格式", ".docx"]),
            (b"PK\x03\x04....readme.txt", ["压缩包", "解压"]),
            (b"PK\x03\x04....word/document.xml..word/vbaProject.bin", ["宏", ".docx"]),
            (b"MZ\x90\0", ["不能识别", "PDF"]),
            (b"....ftyp", ["视频", "没有添加"]),
            (b"x", ["不能识别", "JPEG"]),
        ] {
            let sentence = said(recognise("合影.jpg", bytes));
            assert!(words.iter().all(|word| sentence.contains(word)), "{sentence} should name {words:?}");
            assert!(sentence.contains("合影.jpg"), "{sentence} names the file");
        }
    }

    #[test]
    fn twenty_megabytes_are_taken_and_one_byte_more_is_refused_with_both_numbers() {
        assert!(check_size("a.jpg", FILE_BYTES_MOST).is_ok());
        let over = check_size("a.jpg", FILE_BYTES_MOST + 1).expect_err("one byte more").message();
        assert!(over.contains("20.1 MB") && over.contains("最多 20 MB"), "{over}");
        let sixty = check_size("全景.jpg", 60 * MEGABYTE).expect_err("60 MB").message();
        assert!(sixty.contains("60.0 MB") && sixty.contains("缩小"), "{sixty}");
        assert!(check_size("a.jpg", 0).expect_err("empty").message().contains("空文件"));
    }

    #[test]
    fn a_meeting_takes_thirty_files_and_a_hundred_megabytes() {
        let totals = |count, bytes| AttachmentTotals { count, bytes };
        assert!(check_count(totals(29, 0)).is_ok());
        assert!(check_count(totals(30, 0)).expect_err("the 31st").message().contains("最多 30 个"));
        assert!(check_total(totals(1, 80 * MEGABYTE), 20 * MEGABYTE).is_ok(), "exactly the limit");
        let over = check_total(totals(1, 90 * MEGABYTE), 11 * MEGABYTE).expect_err("101 MB").message();
        assert!(over.contains("90.0 MB") && over.contains("11.0 MB") && over.contains("100 MB"), "{over}");
    }

    #[test]
    fn a_stored_name_has_no_folder_no_odd_signs_and_the_right_ending() {
        for (given, kind, kept) in [
            ("C:\\照片\\合影.PNG", FileKind::Png, "合影.jpg"),
            ("../../etc/passwd", FileKind::Pdf, "passwd.pdf"),
            ("讲稿", FileKind::Word, "讲稿.docx"),
            ("签到<表>?.xlsx", FileKind::Excel, "签到表.xlsx"),
            ("v1.2 名单.xlsx", FileKind::Excel, "v1.2 名单.xlsx"),
            (".jpg", FileKind::Jpeg, "jpg.jpg"),
            ("...", FileKind::Jpeg, "附件.jpg"),
            ("", FileKind::Jpeg, "附件.jpg"),
        ] {
            assert_eq!(stored_name(given, kind), kept, "{given:?}");
        }
        let long = stored_name(&"长".repeat(300), FileKind::Pdf);
        assert_eq!(long.chars().count(), NAME_MOST + 4, "cut, with its ending: {long}");
    }
}
