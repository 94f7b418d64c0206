//! The papers through the public functions: content, odd input, fonts that lack a character or are damaged.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod common;

use std::path::Path;

use common::{BUNDLED, body_document, font_folder};
use dangjian_print::layout::{self, Page};
use dangjian_print::{
    AgendaEntry, FontLibrary, Minutes, Preview, RecoverySheet, ResolutionEntry, Speech, minutes, minutes_document,
    page_png, print, recovery_sheet, sample,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Object;

fn text_of(page: &Page) -> String {
    page.runs.iter().map(|run| run.text() + "\n").collect()
}

/// All text above the foot, without line ends.
fn body_text(pages: &[Page]) -> String {
    let runs = pages.iter().flat_map(|page| &page.runs).filter(|run| !run.place.starts_with('页'));
    runs.map(layout::PlacedRun::text).collect()
}

fn set(input: &Minutes) -> Vec<Page> {
    layout::set(&minutes_document(input), &BUNDLED).unwrap()
}

/// All decoded streams of a PDF as text, to look for what viewers find there.
fn streams(pdf: &[u8]) -> String {
    let pdf = Pdf::new(std::sync::Arc::new(pdf.to_vec())).ok().unwrap();
    let decoded = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Stream(stream) => stream.decoded().ok(),
        _ => None,
    });
    decoded.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

#[test]
fn the_sample_minutes_print_on_two_pages_of_modest_size() {
    let paper = minutes(&sample::two_page_minutes(), &BUNDLED).unwrap();
    assert_eq!(paper.page_count, 2);
    assert!(paper.missing.is_empty(), "the bundled font has every character of the sample: {:?}", paper.missing);
    assert!(paper.pdf.len() <= 40_000, "only used glyphs are embedded: {} bytes", paper.pdf.len());
}

#[test]
fn the_same_minutes_give_the_same_bytes() {
    let input = sample::two_page_minutes();
    let fresh = FontLibrary::bundled_only(&[font_folder()]);
    let (known, new) = (minutes(&input, &BUNDLED).unwrap(), minutes(&input, &fresh).unwrap());
    assert!(known.pdf == new.pdf, "also for a new library");
}

#[test]
fn missing_values_are_printed_as_blanks_and_never_invented() {
    let pages = set(&Minutes::default());
    let text: String = pages.iter().map(text_of).collect();
    for label in ["会议名称", "主 持 人", "记 录 人", "出席人员", "议题：", "主持人（签名）："]
    {
        assert!(text.contains(label), "R-MIN-01: {label} is on the paper even when its value is not known");
    }
    assert!(!text.contains("1970"), "a date that is not known must not be printed");
    assert!(pages[0].rules.iter().filter(|rule| rule.y1 == rule.y2).count() > 10, "blanks to write on");
    assert!(text.contains("未定稿"), "an unfinished record says so in the foot");
}

#[test]
fn a_finished_record_of_real_data_has_no_marks_in_the_foot() {
    let pages = set(&Minutes { finished: true, is_example: false, ..sample::two_page_minutes() });
    let text: String = pages.iter().map(text_of).collect();
    assert!(!text.contains("未定稿") && !text.contains("示例数据"));
    assert!(text.contains("第 1 页　共 2 页"), "every page is numbered");
}

#[test]
fn everything_of_the_record_is_on_the_paper() {
    let mut input = sample::two_page_minutes();
    input.corrections.push(("2026年11月6日".into(), "赞成票应为11票".into(), "笔误".into()));
    let text = body_text(&set(&input));
    for expected in [
        "2026年第3次",
        "2026年11月3日 14:00—15:30",
        "应到 15 人（有表决权 14 人），实到 13 人",
        "外地",
        "王明（未说明）",
        "一、听取",
        "二、讨论",
        "责任人：李国华　完成时限：2026年11月10日",
        "赞成 11 票，反对 0 票，弃权 1 票",
        "表决结果：通过",
        "学习资料",
        "赞成票应为11票（原因：笔误）",
        "打印时间",
    ] {
        assert!(text.contains(expected), "R-MIN-01: {expected} is missing in {text}");
    }
}

#[test]
fn signatures_never_stand_alone_on_a_page() {
    // R-DOC-44: whatever the length of the text, at least two lines of text stand above the signatures.
    for lines in 0..45 {
        let speeches = (0..lines).map(|_| Speech { speaker: "张三".into(), gist: "同意。".into() }).collect();
        let agenda = vec![AgendaEntry { title: "讨论".into(), speeches, resolutions: Vec::new() }];
        let pages = set(&Minutes { agenda, archive_line: String::new(), ..sample::two_page_minutes() });
        let text = text_of(pages.last().unwrap());
        let body: Vec<&str> =
            text.lines().filter(|line| !line.starts_with('第') && !line.starts_with("示例")).collect();
        let at = body.iter().position(|line| line.starts_with("主持人（签名）")).unwrap();
        assert!(at >= 2, "with {lines} speeches the last page is {body:?}");
    }
}

#[test]
fn a_hundred_names_flow_in_their_cell_and_a_thousand_over_pages() {
    for count in [100, 1_000] {
        let names: Vec<String> = (0..count).map(|i| format!("张三{i}")).collect();
        let pages = set(&Minutes { present_names: names.clone(), ..sample::two_page_minutes() });
        assert!(body_text(&pages).contains(&names.join("、")), "all {count} names in order");
        for page in &pages {
            for rule in &page.rules {
                assert!(rule.y2 <= 841_890 - 70_000, "no border runs below the type area");
            }
        }
    }
}

#[test]
fn odd_input_never_fails() {
    let nasty = "\u{0}\u{7}\u{202E}控制\u{200B}字符😀👨‍👩‍👧\u{FFFF}\r\n\t\u{E000}e\u{301}";
    let input = Minutes {
        organization_name: nasty.into(),
        kind_name: nasty.repeat(30),
        title: nasty.repeat(400),
        place: "，".repeat(3_000),
        host: "x".repeat(3_000),
        leave_list: vec![(nasty.into(), nasty.repeat(100)); 30],
        agenda: vec![AgendaEntry {
            title: "长".repeat(2_000),
            speeches: vec![Speech { speaker: "甲".repeat(500), gist: nasty.repeat(2_000) }],
            resolutions: vec![ResolutionEntry::default(); 30],
        }],
        ..Minutes::default()
    };
    let paper = minutes(&input, &BUNDLED).unwrap();
    assert!(paper.missing.iter().any(|m| m.code_point == "U+1F600"), "an emoji is reported, not dropped silently");
    assert!(paper.missing.iter().all(|m| !m.character.is_control()), "control characters are not text");
    assert!(page_png(&paper.pdf, 0, 1.0).is_ok());
}

#[test]
fn a_character_no_font_has_is_printed_as_a_mark_and_reported_with_its_place() {
    let mut input = sample::two_page_minutes();
    input.present_names[0] = "𠮷田".into();
    let paper = minutes(&input, &BUNDLED).unwrap();
    assert_eq!(paper.missing.len(), 1);
    let missing = &paper.missing[0];
    assert_eq!((missing.character, missing.code_point.as_str(), missing.page), ('𠮷', "U+20BB7", 1));
    assert_eq!(missing.place, "出席人员", "the user is told where to look");
    assert!(set(&input).iter().map(text_of).any(|text| text.contains("〓田")));
    assert_eq!(BUNDLED.check(&minutes_document(&input)).unwrap(), paper.missing, "the check tells it before printing");
}

#[test]
fn a_rare_character_is_drawn_when_an_installed_font_has_it() {
    let folder = TestFolder::new("rare");
    std::fs::write(folder.0.join("rare.ttf"), font_with_only('𠮷', '吉')).unwrap();
    let fonts = FontLibrary::with_folders(&[font_folder()], std::slice::from_ref(&folder.0));
    let document = body_document(&["姓名𠮷田·艾力"]);
    let paper = print(&document, &fonts).unwrap();
    assert!(paper.missing.is_empty(), "{:?}", paper.missing);
    let pages = layout::set(&document, &fonts).unwrap();
    let run = &pages[0].runs[0];
    assert_eq!(run.text(), "姓名𠮷田·艾力", "same line, so same baseline and size");
    assert_ne!(run.glyphs[2].face, run.glyphs[1].face, "the character comes from the other font");
    let streams = streams(&paper.pdf).to_uppercase();
    assert!(streams.contains("<D842DFB7>"), "copying from the PDF gives 𠮷 back");
    assert!(streams.contains("<00B7>"), "and ·");
}

#[test]
fn characters_sharing_one_glyph_are_copied_exactly() {
    // In the bundled font the radical ⼈ U+2F08 and 人 U+4EBA may share a glyph.
    let paper = print(&body_document(&["人⼈"]), &BUNDLED).unwrap();
    let streams = streams(&paper.pdf).to_uppercase();
    assert!(streams.contains("<4EBA>") && (streams.contains("<2F08>") || !paper.missing.is_empty()));
}

#[test]
fn damaged_fonts_are_passed_over() {
    let folder = TestFolder::new("damaged");
    let whole = std::fs::read(font_folder().join("400Regular/NotoSerifSC_400Regular.ttf")).unwrap();
    // Names that would be taken first for body and title.
    std::fs::write(folder.0.join("FangSong.ttf"), &whole[..whole.len() / 3]).unwrap();
    std::fs::write(folder.0.join("SimHei.ttf"), b"not a font").unwrap();
    std::fs::write(folder.0.join("KaiTi.ttc"), b"ttcf\0\x01\0\0\xff\xff\xff\xff").unwrap();
    let mut scrambled = whole[..4_000].to_vec();
    scrambled.resize(whole.len(), 0xA5);
    std::fs::write(folder.0.join("SimSun.ttf"), scrambled).unwrap();
    let fonts = FontLibrary::with_folders(&[font_folder()], std::slice::from_ref(&folder.0));
    let paper = minutes(&sample::two_page_minutes(), &fonts).unwrap();
    let plain = minutes(&sample::two_page_minutes(), &BUNDLED).unwrap();
    assert!(paper.pdf == plain.pdf, "as if they were not there");
}

#[test]
fn without_any_font_the_error_says_so() {
    let error = minutes(&sample::two_page_minutes(), &FontLibrary::bundled_only(&[])).unwrap_err();
    assert_eq!(error.code(), "print.no_font");
}

#[test]
fn the_recovery_sheet_is_one_page_with_all_words_and_groups() {
    let input = sample::recovery_sheet();
    let paper = recovery_sheet(&input, &BUNDLED).unwrap();
    assert_eq!(paper.page_count, 1, "the sheet goes into one envelope");
    let document = dangjian_print::recovery_sheet_document(&input);
    let text = text_of(&layout::set(&document, &BUNDLED).unwrap()[0]);
    for (number, word) in (1..).zip(&input.words) {
        assert!(text.contains(&format!("{number:02}　{word}\n")), "word {number}");
    }
    for group in &input.code_groups {
        assert!(text.contains(group.as_str()), "group {group}");
    }
    let empty = recovery_sheet(&RecoverySheet::default(), &BUNDLED).unwrap();
    assert_eq!(empty.page_count, 1);
}

#[test]
fn the_preview_draws_each_page_and_refuses_what_is_not_there() {
    let paper = minutes(&sample::two_page_minutes(), &BUNDLED).unwrap();
    let preview = Preview::new(paper.pdf.clone()).unwrap();
    assert_eq!(preview.page_count(), 2);
    let png = preview.page_png(1, 1.3).unwrap();
    assert_eq!((png.width, png.height), (773, 1_094), "595.28 × 841.89 pt at 1.3 px/pt");
    assert!(png.bytes.starts_with(b"\x89PNG"));
    assert!(png.bytes.len() > 20_000, "a page with type is not an empty picture");
    assert_eq!(page_png(&paper.pdf, 2, 1.3).unwrap_err().code(), "print.no_such_page");
    assert_eq!(page_png(b"no pdf", 0, 1.3).unwrap_err().code(), "print.not_a_pdf");
    for scale in [f32::NAN, f32::INFINITY, -1.0, 0.0] {
        assert!(preview.page_png(0, scale).is_ok(), "a strange scale is held within bounds: {scale}");
    }
}

#[test]
fn title_author_and_time_come_from_the_input() {
    let paper = minutes(&sample::two_page_minutes(), &BUNDLED).unwrap();
    let file = lopdf::Document::load_mem(&paper.pdf).unwrap();
    let info = file.get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    let created = info.get(b"CreationDate").unwrap().as_str().unwrap();
    assert!(created.starts_with(b"D:20261103160000"), "the time passed in, not the computer's");
    assert!(!info.has(b"GTS_PDFXVersion"), "no standard is announced that is not kept");
    let keywords = lopdf::decode_text_string(info.get(b"Keywords").unwrap()).unwrap();
    assert!(
        keywords.contains("仿宋、楷体、宋体=NotoSerifSC-Regular"),
        "R-DOC-19: which typeface stood in is told: {keywords}"
    );
}

/// A folder that is removed when the test ends.
struct TestFolder(std::path::PathBuf);

impl TestFolder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fonts-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A font that has one character only, drawn like `like` of the bundled font: stands for SimSun-ExtB or `HanaMinB`.
fn font_with_only(character: char, like: char) -> Vec<u8> {
    let whole = std::fs::read(font_folder().join("400Regular/NotoSerifSC_400Regular.ttf")).unwrap();
    let glyph = ttf_parser::Face::parse(&whole, 0).unwrap().glyph_index(like).unwrap();
    let mut remapper = subsetter::GlyphRemapper::new();
    let gid = u32::from(remapper.remap(glyph.0));
    let small = subsetter::subset(&whole, 0, &remapper).unwrap();
    // Character map: one format 12 subtable with one group.
    let code = u32::from(character);
    let mut cmap = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1];
    for number in [code, code, gid] {
        cmap.extend(number.to_be_bytes());
    }
    let count = usize::from(u16::from_be_bytes([small[4], small[5]]));
    let mut tables: Vec<([u8; 4], Vec<u8>)> = (0..count)
        .map(|i| {
            let record = &small[12 + i * 16..28 + i * 16];
            let number = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().unwrap()) as usize;
            (record[..4].try_into().unwrap(), small[number(8)..number(8) + number(12)].to_vec())
        })
        .collect();
    tables.push((*b"cmap", cmap));
    tables.sort();
    let mut font = vec![0, 1, 0, 0, 0, u8::try_from(tables.len()).unwrap(), 0, 0, 0, 0, 0, 0];
    let mut offset = 12 + tables.len() * 16;
    for (tag, data) in &tables {
        font.extend(tag);
        font.extend([0; 4]);
        font.extend(u32::try_from(offset).unwrap().to_be_bytes());
        font.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        font.extend(&data);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}
