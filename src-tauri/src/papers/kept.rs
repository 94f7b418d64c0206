//! The few papers the page is looking at. A paper is made once: its pages are drawn from the same bytes that are saved or
//! printed, and the Word file is made of the same documents.

use super::{file_name, print_error};
use dangjian_core::error::{Error, Result};
use dangjian_print::document::Document;
use dangjian_print::style::Mpt;
use dangjian_print::{FontLibrary, Handbook, MissingCharacter, Paper, PaperInfo, Png, Preview};
use serde::Serialize;
use specta::Type;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Papers kept at once; the oldest goes first.
const KEPT: usize = 6;

/// A paper the page may look at, save and print.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenPaper {
    /// Number to ask pages by.
    pub id: u32,
    /// Title.
    pub title: String,
    /// Number of pages.
    pub page_count: u32,
    /// Size of the PDF.
    pub bytes: u32,
    /// Width of a page in millimetres.
    pub width_mm: u32,
    /// Height of a page in millimetres.
    pub height_mm: u32,
    /// Characters no font has, each once, e.g. `𠮷（U+20BB7）第 1 页 姓名`.
    pub missing: Vec<String>,
}

/// A kept paper.
pub struct KeptPaper {
    id: u32,
    /// Suggested file name without ending.
    pub title: String,
    /// The PDF.
    pub pdf: Vec<u8>,
    preview: Preview,
    documents: Vec<Document>,
    info: PaperInfo,
    missing: Vec<String>,
}

/// The papers the page is looking at.
#[derive(Default)]
pub struct Papers {
    kept: Mutex<(u32, VecDeque<Arc<KeptPaper>>)>,
}

impl Papers {
    /// Sets a paper of one or more documents and keeps it. `title` becomes the file name. Errors: `print.failed`.
    pub fn open(
        &self,
        title: &str,
        documents: Vec<Document>,
        info: PaperInfo,
        fonts: &FontLibrary,
    ) -> Result<OpenPaper> {
        let paper = dangjian_print::print_all(&documents, &info, fonts).map_err(print_error)?;
        self.keep(title, paper, documents, info)
    }

    /// Makes the year's book, whose contents know the pages of everything in it. Errors: `print.failed`.
    pub fn open_handbook(&self, title: &str, handbook: &Handbook, fonts: &FontLibrary) -> Result<OpenPaper> {
        let paper = dangjian_print::handbook(handbook, fonts).map_err(print_error)?;
        let documents = dangjian_print::handbook_documents(handbook);
        let info = documents.first().map(|document| document.info.clone()).unwrap_or_default();
        self.keep(title, paper, documents, info)
    }

    fn keep(&self, title: &str, paper: Paper, documents: Vec<Document>, info: PaperInfo) -> Result<OpenPaper> {
        let preview = Preview::new(paper.pdf.clone()).map_err(print_error)?;
        let style = documents.first().map(|document| document.style.clone()).unwrap_or_default();
        let mut kept = self.kept();
        kept.0 += 1;
        let open = OpenPaper {
            id: kept.0,
            title: file_name(title),
            page_count: paper.page_count,
            bytes: u32::try_from(paper.pdf.len())?,
            width_mm: millimetres(style.width)?,
            height_mm: millimetres(style.height)?,
            missing: paper.missing.iter().map(describe_missing).collect(),
        };
        kept.1.push_back(Arc::new(KeptPaper {
            id: open.id,
            title: open.title.clone(),
            pdf: paper.pdf,
            preview,
            documents,
            info,
            missing: open.missing.clone(),
        }));
        if kept.1.len() > KEPT {
            kept.1.pop_front();
        }
        Ok(open)
    }

    /// A kept paper. Errors: `row.not_found` when it was dropped already.
    pub fn get(&self, id: u32) -> Result<Arc<KeptPaper>> {
        self.kept().1.iter().find(|paper| paper.id == id).cloned().ok_or(Error::NotFound { what: "预览" })
    }

    /// A kept paper that is to leave the program. Characters that no font has stop it, unless the person goes on with 〓.
    /// Errors: `print.missing_characters`, `row.not_found`.
    pub fn take(&self, id: u32, allow_missing: bool) -> Result<Arc<KeptPaper>> {
        let paper = self.get(id)?;
        if allow_missing || paper.missing.is_empty() {
            Ok(paper)
        } else {
            Err(Error::MissingCharacters { list: paper.missing.clone() })
        }
    }

    /// Forgets all papers.
    pub fn clear(&self) {
        self.kept().1.clear();
    }

    fn kept(&self) -> MutexGuard<'_, (u32, VecDeque<Arc<KeptPaper>>)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeptPaper {
    /// A page as PNG with its size in pixels. Errors: `print.failed`.
    pub fn page(&self, page: u32, pixels_per_point: f32) -> Result<Png> {
        self.preview.page_png(page, pixels_per_point).map_err(print_error)
    }

    /// The Word file of the same documents. Errors: `print.failed`.
    pub fn word(&self) -> Result<Vec<u8>> {
        dangjian_print::docx(&self.documents, &self.info).map_err(print_error)
    }
}

/// Whole millimetres of a length in thousandths of a point.
fn millimetres(length: Mpt) -> Result<u32> {
    Ok(u32::try_from((length * 254 + 360_000) / 720_000)?)
}

fn describe_missing(missing: &MissingCharacter) -> String {
    format!("{}（{}）第 {} 页 {}", missing.character, missing.code_point, missing.page, missing.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangjian_print::document::{Block, Inline, Paragraph, Role};
    use dangjian_print::style::{PageStyle, PaperSize};

    fn open(papers: &Papers, title: &str, text: &str, fonts: &FontLibrary) -> Result<OpenPaper> {
        papers.open(title, vec![document(text)], PaperInfo::default(), fonts)
    }

    fn fonts() -> FontLibrary {
        let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/@expo-google-fonts/noto-serif-sc");
        FontLibrary::bundled_only(&["400Regular", "700Bold"].map(|weight| format!("{bundled}/{weight}").into()))
    }

    fn document(text: &str) -> Document {
        let style = PageStyle::record().on(PaperSize::A4, true);
        let paragraph = Paragraph::body(vec![Inline::text(text, Role::Body)], &style, "正文");
        Document { blocks: vec![Block::Paragraph(paragraph)], style, ..Document::default() }
    }

    #[test]
    fn a_turned_page_says_so_and_the_word_file_comes_from_the_same_document() {
        let papers = Papers::default();
        let open = open(&papers, "花名册 1/2", "横排", &fonts()).expect("it prints");
        assert_eq!((open.width_mm, open.height_mm), (297, 210));
        assert_eq!(open.title, "花名册 1_2", "file systems refuse the solidus");
        let word = papers.take(open.id, false).and_then(|paper| paper.word()).expect("nothing is missing");
        assert!(word.starts_with(b"PK"), "a .docx file is a zip archive");
    }

    #[test]
    fn a_character_without_a_font_stops_the_paper_until_the_person_goes_on() {
        let papers = Papers::default();
        // A private use character: no font of the program has it.
        let open = open(&papers, "x", "甲\u{E123}乙", &fonts()).expect("it prints with a mark");
        assert_eq!(open.missing, ["\u{E123}（U+E123）第 1 页 正文"]);
        let refused = papers.take(open.id, false).err().expect("it stops");
        assert_eq!(refused.code(), "print.missing_characters");
        assert!(papers.take(open.id, true).is_ok(), "the person may go on");
    }

    #[test]
    fn the_oldest_paper_goes_first() {
        let papers = Papers::default();
        let fonts = fonts();
        let ids: Vec<u32> = (0..=KEPT).map(|_| open(&papers, "x", "甲", &fonts).expect("it prints").id).collect();
        assert_eq!(papers.get(ids[0]).err().expect("dropped").code(), "row.not_found");
        assert!(papers.get(ids[KEPT]).is_ok());
    }
}
