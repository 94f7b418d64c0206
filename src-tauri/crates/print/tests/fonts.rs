//! Fonts of the machine: the office's choice, collections and compact outlines (CFF), what is told of stand-ins. The fonts
//! are those of the packages that `cargo xtask` installs; where one is missing the test says so and ends.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use std::path::{Path, PathBuf};

use common::{body_document, font_folder};
use dangjian_print::document::Role;
use dangjian_print::{FontLibrary, print};

/// A folder of installed fonts, if there is one.
fn installed(folder: &str) -> Option<PathBuf> {
    let folder = Path::new("/usr/share/fonts").join(folder);
    folder.is_dir().then_some(folder)
}

#[test]
fn without_named_fonts_every_role_is_a_stand_in_of_the_bundled_family() {
    let fonts = FontLibrary::bundled_only(&[font_folder()]);
    let chosen = fonts.chosen();
    assert_eq!(chosen.len(), Role::ALL.len(), "every role is told");
    for role in chosen {
        assert!(role.family.unwrap().contains("Noto Serif SC"), "R-DOC-19: {} has a stand-in", role.typeface);
        assert!(!role.is_named, "R-DOC-19: it is told that {} is not the typeface of the standard", role.typeface);
    }
}

#[test]
fn the_office_chooses_a_family_and_a_missing_one_is_passed_over() {
    let Some(noto) = installed("opentype/noto") else {
        return println!("fonts-noto-cjk is not installed: not tested");
    };
    let fonts = FontLibrary::with_folders(&[font_folder()], &[noto]);
    let before = print(&body_document(&["党"]), &fonts).unwrap();
    fonts.choose(&[(Role::Body, "Noto Sans CJK SC".into())]);
    let families = fonts.chinese_families();
    assert!(families.iter().any(|family| family.contains("Noto Sans CJK SC")), "it can be chosen: {families:?}");
    let body = fonts.chosen().into_iter().find(|role| role.role == Role::Body).unwrap();
    assert!(body.family.as_deref().unwrap().contains("Noto Sans CJK SC"), "the choice comes first: {body:?}");
    assert!(print(&body_document(&["党"]), &fonts).unwrap().pdf != before.pdf, "the paper is set in it");
    fonts.choose(&[(Role::Body, "没有这种字体".into())]);
    assert!(print(&body_document(&["党"]), &fonts).unwrap().pdf == before.pdf, "as if nothing had been chosen");
}

#[test]
fn compact_outlines_from_a_collection_print_like_others() {
    let Some(noto) = installed("opentype/noto") else {
        return println!("fonts-noto-cjk is not installed: not tested");
    };
    // NotoSerifCJK-Regular.ttc: several faces in one file, outlines in CFF.
    let fonts = FontLibrary::with_folders(&[], &[noto]);
    fonts.choose(&[(Role::Body, "Noto Serif CJK SC".into())]);
    let paper = print(&body_document(&["支部党员大会讨论通过了2026年工作计划。"]), &fonts).unwrap();
    assert!(paper.missing.is_empty());
    assert!(paper.pdf.len() < 20_000, "only what is used is embedded: {} bytes of a file of 25 MB", paper.pdf.len());
    let file = lopdf::Document::load_mem(&paper.pdf).unwrap();
    let names = file.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"BaseFont").ok()?.as_name().ok());
    let names: Vec<String> = names.map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    assert!(
        names.iter().any(|name| name.contains("NotoSerifCJKsc")),
        "the face of the mainland, not another: {names:?}"
    );
}
