//! Opens a .docx file within limits and packs it again. Sizes are looked at before anything is unpacked, and counted
//! once more while unpacking, for a file may lie about them. Nothing is ever written to a disk here, so odd names of
//! entries do no harm.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::{ZipArchive, ZipWriter};

use crate::docx::package::entry;
use crate::error::{Error, Result};

/// All parts together, in MB.
const MOST_MB: u64 = 64;
const MOST_BYTES: u64 = MOST_MB * 1024 * 1024;
/// Word itself makes a few dozen.
const MOST_ENTRIES: usize = 2_000;

/// First bytes of an OLE file: an old .doc, or a .docx with a password.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Name of the stream that holds a .docx with a password.
const ENCRYPTED: &str = "EncryptedPackage";

const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The parts in which marks are looked for, in this order: ending of the content type, and what users call it.
const PARTS: [(&str, &str); 5] = [
    ("document.main+xml", "正文"),
    ("header+xml", "页眉"),
    ("footer+xml", "页脚"),
    ("footnotes+xml", "脚注"),
    ("endnotes+xml", "尾注"),
];

const TOO_LARGE: Error = Error::DocxTooLarge { limit_mb: MOST_MB, limit_entries: MOST_ENTRIES };

/// An unpacked .docx file.
pub(super) struct Archive {
    /// Names and bytes in the order of the file.
    entries: Vec<(String, Vec<u8>)>,
}

pub(super) fn damaged(reason: &'static str) -> Error {
    Error::DocxDamaged { reason }
}

impl Archive {
    /// Errors: `print.not_a_docx`, `print.docx_protected`, `print.docx_too_large`, `print.docx_damaged`.
    pub fn open(bytes: &[u8]) -> Result<Self> {
        if bytes.starts_with(&OLE) {
            let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if encrypted { Error::DocxProtected } else { Error::NotADocx });
        }
        if bytes.len() as u64 > MOST_BYTES {
            return Err(TOO_LARGE);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::NotADocx)?;
        if zip.len() > MOST_ENTRIES {
            return Err(TOO_LARGE);
        }
        if zip.has_duplicate_names() {
            return Err(damaged("two entries of one name"));
        }
        let mut declared = 0_u64;
        for at in 0..zip.len() {
            let file = zip.by_index_raw(at).map_err(|_| damaged("an entry cannot be found"))?;
            if file.encrypted() {
                return Err(Error::DocxProtected);
            }
            declared = declared.saturating_add(file.size());
        }
        if declared > MOST_BYTES {
            return Err(TOO_LARGE);
        }
        let mut entries = Vec::with_capacity(zip.len());
        let mut left = MOST_BYTES;
        for at in 0..zip.len() {
            let file = zip.by_index(at).map_err(|_| damaged("an entry is packed in an unknown way"))?;
            let name = file.name().map_err(|_| damaged("the name of an entry is no text"))?.into_owned();
            if file.is_dir() {
                continue;
            }
            let mut bytes = Vec::new();
            file.take(left + 1).read_to_end(&mut bytes).map_err(|_| damaged("an entry cannot be unpacked"))?;
            left = left.checked_sub(bytes.len() as u64).ok_or(TOO_LARGE)?;
            entries.push((name, bytes));
        }
        let archive = Self { entries };
        archive.parts()?;
        Ok(archive)
    }

    /// Position and place of each part in which marks are looked for. Error: `print.not_a_docx` when there is no text,
    /// as in a workbook, or a Word file with macros.
    pub fn parts(&self) -> Result<Vec<(usize, &'static str)>> {
        let types = self.position("[Content_Types].xml").ok_or(Error::NotADocx)?;
        let announced = announced(self.text(types)?)?;
        let mut parts = Vec::new();
        for (ending, place) in PARTS {
            let mut names: Vec<&str> = announced
                .iter()
                .filter(|(_, kind)| kind.strip_prefix(TYPES) == Some(ending))
                .map(|(name, _)| name.as_str())
                .collect();
            names.sort_by_key(|name| (name.len(), *name));
            parts.extend(names.into_iter().filter_map(|name| self.position(name)).map(|at| (at, place)));
        }
        if parts.first().is_some_and(|(_, place)| *place == PARTS[0].1) { Ok(parts) } else { Err(Error::NotADocx) }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.entries.iter().position(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// A part as text, without its byte order mark. Error: `print.docx_damaged`.
    pub fn text(&self, at: usize) -> Result<&str> {
        let bytes = self.entries.get(at).map_or(&[][..], |(_, bytes)| bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| damaged("a part is not UTF-8"))?;
        Ok(text.trim_start_matches('\u{FEFF}'))
    }

    pub fn replace(&mut self, at: usize, bytes: Vec<u8>) {
        if let Some((_, old)) = self.entries.get_mut(at) {
            *old = bytes;
        }
    }

    /// Packs all parts. Error: `print.docx`.
    pub fn pack(self) -> Result<Vec<u8>> {
        let failed = |error: &dyn std::fmt::Display| Error::Docx { reason: error.to_string() };
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.entries {
            zip.start_file(name, entry()).map_err(|error| failed(&error))?;
            zip.write_all(&bytes).map_err(|error| failed(&error))?;
        }
        Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
    }
}

/// Names of parts and their content types.
fn announced(types: &str) -> Result<Vec<(String, String)>> {
    let broken = || damaged("the list of parts is no XML");
    let mut reader = Reader::from_str(types);
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "Override" => {
                let value = |name| attribute(&start, name).ok_or_else(broken);
                found.push((value("PartName")?, value("ContentType")?));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}
