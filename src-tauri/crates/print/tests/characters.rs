//! Every character that may stand in a Chinese name or place: printed from some font of this machine, and read back from
//! the PDF as itself. Needs the bundled font and one with Extension B (Debian's `fonts-hanazono`, Windows' SimSun-ExtB),
//! which `cargo xtask test` installs.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;
#[path = "common/reading.rs"]
#[allow(dead_code, reason = "only the text is of interest here")]
mod reading;

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

use common::{body_document, font_folder};
use dangjian_print::document::Role;
use dangjian_print::{FaceId, FontLibrary, print};

/// The bundled font and all fonts of this machine, as the program uses them.
static FONTS: LazyLock<FontLibrary> = LazyLock::new(|| FontLibrary::discover(&[font_folder()]));

/// Says how much was tested, also where the output of passed tests is not shown.
macro_rules! tell {
    ($($words:tt)*) => { writeln!(std::io::stderr(), $($words)*).unwrap() };
}

/// Numbers of characters in the three levels of 通用规范汉字表.
const LEVELS: [usize; 3] = [3_500, 3_000, 1_605];

/// The levels of the table, each in its order.
fn standard_characters() -> Vec<Vec<char>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/standard_characters.txt");
    let mut levels: Vec<Vec<char>> = Vec::new();
    for line in std::fs::read_to_string(file).unwrap().lines() {
        match line.strip_prefix("# ") {
            Some(heading) if heading.contains("级字表:") => levels.push(Vec::new()),
            Some(_) => {}
            None => levels.last_mut().unwrap().extend(line.chars()),
        }
    }
    levels
}

/// Every `step`th character from `first` on.
fn spread(first: u32, step: u32, count: u32) -> Vec<char> {
    (0..count).map(|at| char::from_u32(first + at * step).unwrap()).collect()
}

/// Prints the characters as running text and reads the PDF back; gives the number that came out as themselves.
#[track_caller]
fn printed_and_read_back(characters: &[char]) -> usize {
    let text: String = characters.iter().collect();
    let paper = print(&body_document(&[&text]), &FONTS).unwrap();
    let missing: String = paper.missing.iter().map(|missing| missing.character).collect();
    assert!(
        missing.is_empty(),
        "no font of this machine has {} of {}: {missing}; `cargo xtask test` installs fonts-hanazono",
        missing.chars().count(),
        characters.len()
    );
    let pages = reading::read(&paper.pdf);
    // The pages' numbers stand below the text, in another size.
    let body = pages.iter().flat_map(|page| &page.lines).filter(|line| (line.size - 16.0).abs() < 0.01);
    let read: Vec<char> = body.flat_map(|line| line.text.chars()).collect();
    let wrong = characters.iter().zip(&read).find(|(set, read)| set != read);
    assert!(wrong.is_none(), "what is copied from the PDF is what was set, not {wrong:?}");
    assert_eq!(read.len(), characters.len(), "nothing is left out and nothing added");
    read.len()
}

#[test]
fn the_table_has_each_of_its_8105_characters_once() {
    let levels = standard_characters();
    assert_eq!(levels.iter().map(Vec::len).collect::<Vec<_>>(), LEVELS, "一级, 二级 and 三级字表 of the 2013 table");
    let ends: Vec<(char, char)> = levels.iter().map(|level| (level[0], level[level.len() - 1])).collect();
    assert_eq!(ends, [('一', '矗'), ('乂', '齉'), ('亍', '蠼')], "the levels begin and end as in the printed table");
    let mut all = levels.concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 8_105, "no character stands twice");
}

#[test]
fn every_character_of_the_standard_table_is_printed_and_read_back() {
    let count = printed_and_read_back(&standard_characters().concat());
    tell!("通用规范汉字表: {count} of {} characters printed and read back", LEVELS.iter().sum::<usize>());
    assert_eq!(count, 8_105, "all three levels: names and places use the rarest of them");
}

#[test]
fn characters_of_extensions_a_and_b_are_printed_and_read_back() {
    // U+3400..U+4DBF has 6,592 characters, U+20000..U+2A6DF has 42,720; the last ones came with Unicode 13.
    let a = printed_and_read_back(&spread(0x3400, 6, 1_000));
    let b = printed_and_read_back(&spread(0x2_0000, 42, 1_000));
    tell!("CJK Extension A: {a}, Extension B: {b} characters printed and read back");
    assert_eq!(a + b, 2_000, "people are called 𠮷 and 㛃");
}

#[test]
fn compatibility_ideographs_are_read_back_as_themselves_and_not_as_what_they_look_like() {
    let block = (0xF900..=0xFAD9).filter(|code| !matches!(code, 0xFA6E | 0xFA6F)).filter_map(char::from_u32);
    let count = printed_and_read_back(&block.collect::<Vec<char>>());
    tell!("compatibility ideographs: {count} characters printed and read back");
    assert_eq!(count, 472, "all of the block: 凉 U+F979 is not 凉 U+51C9 in an old register");
}

#[test]
fn characters_that_share_a_picture_are_read_back_apart() {
    let radicals = (0x2E80..=0x2EF3).chain(0x2F00..=0x2FD5);
    let candidates = radicals.chain(0x4E00..=0x9FA5).chain(0xF900..=0xFAD9).filter_map(char::from_u32);
    let mut of_glyph: HashMap<(FaceId, u16), Vec<char>> = HashMap::new();
    for c in candidates {
        if let Some(glyph) = FONTS.glyph(Role::Body, c) {
            of_glyph.entry((glyph.face, glyph.gid)).or_default().push(c);
        }
    }
    let mut groups: Vec<Vec<char>> = of_glyph.into_values().filter(|group| group.len() > 1).collect();
    groups.sort();
    assert!(groups.iter().any(|group| *group == ['⼈', '人']), "the bundled font draws ⼈ and 人 with one picture");
    let count = printed_and_read_back(&groups.concat());
    tell!("sharing a picture: {count} characters of {} pictures printed and read back", groups.len());
}
