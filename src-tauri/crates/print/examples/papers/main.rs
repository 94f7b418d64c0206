//! Writes every sample paper into a folder, to look at them and for `cargo xtask test papers`:
//! `cargo run -p dangjian-print --example papers -- <folder of fonts> <empty folder> [bundled]`.
//!
//! Beside each PDF stand the Word file of the same paper, if an office saves it as one, and NAME.txt, what was set: a
//! line for each run of type, a tab where the type is visibly spaced out, a form feed after each page.

mod life;
mod office;
mod official;

use std::path::PathBuf;

use dangjian_print::document::{Block, Document, Inline, PaperInfo, Paragraph, Role};
use dangjian_print::layout::PlacedRun;
use dangjian_print::style::PageStyle;
use dangjian_print::{FontLibrary, docx, layout, print_all};

/// Name of the file, and the documents in it.
type Sample = (&'static str, Vec<Document>);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let bundled = [PathBuf::from(arguments.next().ok_or("folder of fonts?")?)];
    let results = PathBuf::from(arguments.next().ok_or("folder for results?")?);
    let fonts =
        if arguments.next().is_some() { FontLibrary::bundled_only(&bundled) } else { FontLibrary::discover(&bundled) };
    std::fs::create_dir_all(&results)?;
    let papers = office::papers().into_iter().chain(official::papers()).chain(life::papers());
    let all = papers.chain([("characters", vec![characters()])]);
    for (name, documents) in all {
        let info = &documents[0].info;
        let paper = print_all(&documents, info, &fonts)?;
        std::fs::write(results.join(format!("{name}.pdf")), paper.pdf)?;
        std::fs::write(results.join(format!("{name}.docx")), docx(&documents, info)?)?;
        let mut told = String::new();
        for document in &documents {
            for page in layout::set(document, &fonts)? {
                told.extend(page.runs.iter().map(|run| as_seen(run) + "\n"));
                told.push('\u{C}');
            }
        }
        std::fs::write(results.join(format!("{name}.txt")), told)?;
    }
    Ok(())
}

/// The characters of a run, with a tab where the room between two is half as wide as a character.
fn as_seen(run: &PlacedRun) -> String {
    let mut told = String::new();
    let mut end = None;
    for glyph in &run.glyphs {
        if end.is_some_and(|end| glyph.x - end > run.size / 2) {
            told.push('\t');
        }
        told.push(glyph.printed);
        end = Some(glyph.x + i64::from(glyph.natural) * run.size / 1_000);
    }
    told
}

/// All characters of 通用规范汉字表 as running text.
fn characters() -> Document {
    let table = include_str!("../../../../../tests/fixtures/standard_characters.txt");
    let all: String = table.lines().filter(|line| !line.starts_with('#')).collect();
    let style = PageStyle::record();
    let paragraph = Paragraph::body(vec![Inline::text(&all, Role::Body)], &style, "正文");
    let info = PaperInfo { title: "通用规范汉字表".to_owned(), ..PaperInfo::default() };
    Document { info, blocks: vec![Block::Paragraph(paragraph)], style, ..Document::default() }
}
