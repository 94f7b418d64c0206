//! Fills an office's own Word template: marks like `{{姓名}}` in the text, in tables, headers, footers and notes are
//! replaced by values. `archive` opens the file within limits and packs it again, `part` replaces marks in one part,
//! `text` finds where text stands. Everything else in the template stays byte for byte as it was. A mark without a value
//! is listed and left; no value is invented, nothing in a template is ever carried out, and a value is never searched
//! for marks.
//!
//! Why no library: docx-template 0.2.7 finds a mark only inside one piece of text, while Word splits them at will, does
//! not tell unknown marks, and brings an HTTP client into a program that never uses the network. docx-handlebars 0.3.3
//! is a template language with conditions and helpers; an unknown mark becomes nothing without a word, a single `{` in
//! the text swallows the markup after it, footers are left out, and the archive is unpacked without any limit. What
//! remains to do, finding marks over several pieces of text, is small; `quick-xml` reads and `zip` packs, as for `docx`.

mod archive;
mod part;
mod text;

use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;

use crate::error::Result;
use archive::Archive;

/// A filled template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The Word file.
    pub docx: Vec<u8>,
    /// Marks that have no value, in order of appearance; they were left as they are. Tell the user.
    pub unknown: Vec<UnknownMark>,
    /// Marks that were filled, each once, in order of appearance.
    pub used: Vec<String>,
    /// Values that the template does not ask for, in the order of the given values.
    pub unused: Vec<String>,
}

/// A mark for which there is no value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownMark {
    /// Its name, without braces.
    pub name: String,
    /// Where it stands: 正文, 表格, 页眉, 页脚, 脚注 or 尾注.
    pub place: String,
    /// The mark with a few characters before and after it.
    pub context: String,
}

/// Fills the marks of a .docx file. A mark keeps the formatting of its first character; a line break in a value becomes
/// a line break in Word. The same input gives the same bytes.
/// Errors: `print.not_a_docx`, `print.docx_protected`, `print.docx_too_large`, `print.docx_damaged`, `print.docx`.
pub fn fill(template: &[u8], values: &BTreeMap<String, String>) -> Result<Filled> {
    let mut archive = Archive::open(template)?;
    let (mut used, mut unknown) = (Vec::new(), Vec::new());
    for (at, place) in archive.parts()? {
        let filled = part::fill(archive.text(at)?, place, values)?;
        used.extend(filled.used);
        unknown.extend(filled.unknown);
        if let Some(text) = filled.text {
            archive.replace(at, text.into_bytes());
        }
    }
    let known: HashSet<&String> = used.iter().collect();
    let unused = values.keys().filter(|name| !known.contains(name)).cloned().collect();
    // Word keeps some text twice, for itself and for older programs.
    Ok(Filled { docx: archive.pack()?, unknown: each_once(unknown), used: each_once(used), unused })
}

/// The same list without repetitions.
fn each_once<T: Hash + Eq + Clone>(list: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    list.into_iter().filter(|item| seen.insert(item.clone())).collect()
}

/// The names of all marks of a .docx file, each once, in order of appearance: text, headers, footers, notes.
/// Errors: as [`fill`].
pub fn marks(template: &[u8]) -> Result<Vec<String>> {
    let archive = Archive::open(template)?;
    let mut names = Vec::new();
    for (at, place) in archive.parts()? {
        let found = part::fill(archive.text(at)?, place, &BTreeMap::new())?.unknown;
        names.extend(found.into_iter().map(|mark| mark.name));
    }
    Ok(each_once(names))
}
