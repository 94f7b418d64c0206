//! What tests of placed pages share: setting, lines, text, and whether everything stands inside.
#![allow(dead_code, reason = "not every test binary uses all of it")]

use std::collections::BTreeSet;
use std::sync::Arc;

use dangjian_print::document::Document;
use dangjian_print::layout::{self, Page, PlacedRun};
use dangjian_print::style::{Mpt, tenth_mm};
use dangjian_print::{
    Certificate, CertificateKind, CertificateMode, CertificateStock, certificate_document, sample_office,
};

use super::BUNDLED;

pub fn set(document: &Document) -> Vec<Page> {
    layout::set(document, &BUNDLED).expect("a test document is set on the bundled fonts")
}

pub fn lines(page: &Page) -> Vec<String> {
    page.runs.iter().map(PlacedRun::text).collect()
}

pub fn text(pages: &[Page]) -> String {
    pages.iter().flat_map(lines).collect::<Vec<_>>().join("\n")
}

/// Left, right, upper and lower end of everything a run draws.
pub fn extent(run: &PlacedRun) -> (Mpt, Mpt, Mpt, Mpt) {
    let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
    let top = run.baseline - run.size * 880 / 1_000;
    (first.x, last.x + last.advance, top, top + run.size)
}

/// Nothing but numbers, head and marks stands outside the type area, nothing at all outside the paper.
pub fn assert_inside(document: &Document, pages: &[Page], what: &str) {
    let style = &document.style;
    for page in pages {
        for run in &page.runs {
            let (left, right, top, bottom) = extent(run);
            assert!(left >= 0 && right <= style.width && top >= 0 && bottom <= style.height, "{what}: {}", run.text());
            if !run.place.starts_with('页') {
                // A bracket or quotation mark may hang out by its blank half.
                let hang = run.size / 2;
                assert!(left >= style.left - hang, "{what}: {} begins left of the type area", run.text());
                assert!(right <= style.width - style.right + hang, "{what}: {} is too long", run.text());
                assert!(top >= style.top && bottom <= style.height - style.bottom, "{what}: {}", run.text());
            }
        }
        for rule in &page.rules {
            assert!(rule.x1 >= style.left - rule.thickness && rule.y1 >= style.top, "{what}: {rule:?}");
            assert!(rule.x2 <= style.width - style.right + rule.thickness, "{what}: {rule:?}");
            assert!(rule.y2 <= style.height - style.bottom, "{what}: {rule:?}");
        }
    }
}

pub fn one(kind: CertificateKind) -> Certificate {
    sample_office::certificates(kind, 1).remove(0)
}

/// Everything of a certificate stands inside its inner frame.
pub fn assert_in_frame(document: &Document, page: &Page, what: &str) {
    let uprights: BTreeSet<Mpt> = page.rules.iter().filter(|rule| rule.x1 == rule.x2).map(|rule| rule.x1).collect();
    let levels: Vec<&layout::Rule> =
        page.rules.iter().filter(|rule| rule.x2 - rule.x1 > document.style.width * 3 / 4).collect();
    assert_eq!((uprights.len(), levels.len()), (4, 4), "{what}: a double frame");
    let uprights: Vec<Mpt> = uprights.into_iter().collect();
    let mut y: Vec<Mpt> = levels.iter().map(|rule| rule.y1).collect();
    y.sort_unstable();
    assert!(uprights[0] >= tenth_mm(50) && y[0] >= tenth_mm(50), "{what}: printers reach the frame");
    for run in page.runs.iter().filter(|run| !run.place.starts_with('页')) {
        let (left, right, top, bottom) = extent(run);
        let inside = left > uprights[1] && right < uprights[2] && top > y[1] && bottom < y[2];
        assert!(inside, "{what}: {} runs over the frame", run.text());
    }
}

pub fn stocked(stock: CertificateStock, kind: CertificateKind) -> Document {
    certificate_document(&Certificate {
        mode: CertificateMode::Overprint(Arc::new(stock)),
        is_example: true,
        ..one(kind)
    })
}
