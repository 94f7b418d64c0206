//! What the tests of this crate share: the bundled font and a small document.

pub mod page;

use std::path::PathBuf;
use std::sync::LazyLock;

use dangjian_print::FontLibrary;
use dangjian_print::document::{Block, Document, Inline, PaperInfo, Paragraph, Role};
use dangjian_print::layout::Page;
use dangjian_print::style::PageStyle;

/// Folder of the bundled font inside the front end's packages.
pub fn font_folder() -> PathBuf {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/node_modules/@expo-google-fonts/noto-serif-sc");
    assert!(
        folder.join("400Regular/NotoSerifSC_400Regular.ttf").is_file(),
        "the bundled font is missing: run npm ci in ui/"
    );
    folder
}

/// Only the bundled font, shared by all tests of a binary.
#[allow(dead_code, reason = "not every test binary uses it")]
pub static BUNDLED: LazyLock<FontLibrary> = LazyLock::new(|| FontLibrary::bundled_only(&[font_folder()]));

/// A document of body paragraphs in the style of records.
#[allow(dead_code, reason = "not every test binary uses it")]
pub fn body_document(texts: &[&str]) -> Document {
    let style = PageStyle::record();
    let paragraph =
        |text: &&str| Block::Paragraph(Paragraph::body(vec![Inline::text(text, Role::Body)], &style, "正文"));
    Document {
        info: PaperInfo::default(),
        blocks: texts.iter().map(paragraph).collect(),
        style: style.clone(),
        ..Document::default()
    }
}

/// Each line of a page with its place: baseline, left and right end, size in hundredths of a point, and the text.
#[allow(dead_code, reason = "not every test binary uses it")]
pub fn placed_lines(page: &Page) -> String {
    let mut told: Vec<String> = Vec::new();
    for run in &page.runs {
        let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
        let (x1, x2) = (first.x / 10, (last.x + last.advance) / 10);
        told.push(format!("{:>6} {:>6}–{:>6} {:>5} {}", run.baseline / 10, x1, x2, run.size / 10, run.text()));
    }
    told.push(format!("rules: {}", page.rules.len()));
    told.join("\n")
}
