//! Papers saved as Word files, read back: text, typefaces, measures, tables, page numbers, odd text.

#![allow(clippy::unwrap_used, reason = "the whole file is a test; a failed step is a failed test")]

mod word;

use std::sync::Arc;

use dangjian_print::document::{
    Align, Block, Cell, Document, Filler, Frame, Imprint, Ink, Inline, PageNumbers, PaperInfo, Paragraph, Picture,
    Placed, PlacedItem, Role, Row, RunningHead, SignOff, Table, Width,
};
use dangjian_print::picture::{Image, Pixels};
use dangjian_print::style::{PageStyle, PaperSize, TypeSize, pt, tenth_mm};
use dangjian_print::{docx, minutes_document, sample};
use proptest::prelude::*;
use word::{Node, files, own_words, part, saved_words};

fn save(document: &Document) -> Vec<u8> {
    docx(std::slice::from_ref(document), &document.info).unwrap()
}

fn body(document: &Document) -> Node {
    part(&save(document), "word/document.xml")
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words, Role::Body)]
}

/// A table with everything a table can have.
fn register() -> Document {
    let style = PageStyle::record().on(PaperSize::A4, true);
    let cell = |words: &str| Cell::line(text(words), style.table, Align::Centre, "");
    let mut rows = vec![
        Row::whole(
            vec![
                cell("序号").over_rows(2),
                cell("姓名").over_rows(2),
                cell("党费").over_columns(2),
                cell("备注").over_rows(2),
            ],
            pt(28),
        ),
        Row::whole(vec![cell("基数"), cell("应缴")], pt(28)),
    ];
    for number in 1..=40 {
        let name = Cell::line(vec![Inline::name("李明", Role::Kai)], style.table, Align::Centre, "");
        let mut cells = vec![cell(&number.to_string()), name, cell("5000.00"), cell("50.00")];
        if number % 4 == 1 {
            cells.push(cell(&format!("第{number}组备注")).over_rows(4).at_top());
        }
        rows.push(Row::new(cells, pt(30)));
    }
    let columns = vec![Width::TenthMm(150), Width::TenthMm(300), Width::Share(1), Width::Share(1), Width::Share(2)];
    let table = Table { rows, header_rows: 2, ..Table::new(columns) };
    let blocks = vec![Block::Paragraph(Paragraph::title("党费收缴登记表", &style)), Block::Table(table)];
    Document { style, blocks, ..Document::default() }
}

fn official(blocks: Vec<Block>) -> Document {
    Document { style: PageStyle::official(), blocks, ..Document::default() }
}

#[test]
fn minutes_and_tables_keep_their_text_in_order() {
    for document in [minutes_document(&sample::two_page_minutes()), register()] {
        let saved = saved_words(&body(&document));
        assert!(saved.len() > 500, "the test compares something");
        assert_eq!(saved, own_words(&document), "a Word file says what the document says, in the same order");
    }
}

#[test]
fn every_role_has_its_official_typeface_for_all_kinds_of_characters() {
    let style = PageStyle::official();
    for (role, name) in [
        (Role::Body, "仿宋_GB2312"),
        (Role::Title, "方正小标宋简体"),
        (Role::Hei, "黑体"),
        (Role::Kai, "楷体_GB2312"),
        (Role::Song, "宋体"),
        (Role::Digits, "宋体"),
    ] {
        let paragraph = Paragraph::new(vec![Inline::text("字a1", role)], TypeSize { size: 10_500, ..style.body }, "");
        let body = body(&official(vec![Block::Paragraph(paragraph)]));
        let run = body.first("w:r").unwrap();
        let fonts = run.first("w:rFonts").unwrap();
        for kind in ["w:eastAsia", "w:ascii", "w:hAnsi"] {
            assert_eq!(fonts.attribute(kind), name, "R-DOC-19: {kind}");
        }
        assert_eq!(run.val("w:sz"), "21", "10.5 pt are 21 half points");
    }
}

#[test]
fn the_page_of_official_papers_has_their_margins_and_their_grid() {
    let body = body(&official(Vec::new()));
    let (size, margins) = (body.first("w:pgSz").unwrap(), body.first("w:pgMar").unwrap());
    assert_eq!((size.attribute("w:w"), size.attribute("w:h")), ("11906", "16838"), "R-DOC-01: A4");
    let number = |name| margins.attribute(name).parse::<i64>().unwrap();
    assert_eq!((number("w:top"), number("w:left")), (2_098, 1_587), "R-DOC-02: 37 and 28 mm");
    assert_eq!(11_906 - number("w:left") - number("w:right"), 8_845, "R-DOC-02: 156 mm");
    let grid = body.first("w:docGrid").unwrap();
    assert_eq!(grid.attribute("w:type"), "linesAndChars");
    let pitch: i64 = grid.attribute("w:linePitch").parse().unwrap();
    assert_eq!((16_838 - number("w:top") - number("w:bottom")) / pitch, 22, "R-DOC-03: 22 lines");
    let space: i64 = grid.attribute("w:charSpace").parse().unwrap();
    assert_eq!(8_845 * 4_096 / (20 * (16 * 4_096 + space)), 28, "R-DOC-03: 28 characters");
}

#[test]
fn body_paragraphs_are_justified_at_an_exact_pitch_and_indented_by_two_characters() {
    let style = PageStyle::official();
    let body = body(&official(vec![Block::Paragraph(Paragraph::body(text("正文"), &style, ""))]));
    let paragraph = body.first("w:p").unwrap();
    assert_eq!(paragraph.val("w:jc"), "both", "R-DOC-04");
    assert_eq!(paragraph.first("w:ind").unwrap().attribute("w:firstLineChars"), "200", "R-DOC-04");
    let spacing = paragraph.first("w:spacing").unwrap();
    assert_eq!((spacing.attribute("w:line"), spacing.attribute("w:lineRule")), ("579", "exact"), "R-DOC-03");
    assert_eq!(paragraph.val("w:sz"), "32", "R-DOC-04: 3号");
}

#[test]
fn headings_stand_in_the_outline_and_stay_with_their_text() {
    let style = PageStyle::official();
    let blocks = (1..=4).map(|level| Block::Paragraph(Paragraph::heading("一、标题", level, &style, ""))).collect();
    let body = body(&official(blocks));
    let headings = body.all("w:p");
    for (level, heading) in headings.iter().take(4).enumerate() {
        assert_eq!(heading.val("w:outlineLvl"), level.to_string(), "R-DOC-10");
        assert_eq!(heading.val("w:pStyle"), format!("Heading{}", level + 1), "Word lists styled headings");
        assert!(heading.first("w:keepNext").is_some(), "a heading never ends a page");
    }
}

#[test]
fn a_long_title_is_broken_between_words() {
    let title = "中共锦华社区第三小区支部委员会关于开展2026年第四季度主题党日活动的通知";
    let saved = body(&official(vec![Block::Paragraph(Paragraph::title(title, &PageStyle::official()))])).words();
    assert_eq!(saved.replace('|', ""), title, "a break adds no character");
    let lines: Vec<&str> = saved.split('|').collect();
    assert_eq!(lines.len(), 2, "R-DOC-08: two lines: {lines:?}");
    assert!(lines[0].ends_with("关于"), "R-DOC-08: no word is split: {lines:?}");
}

#[test]
fn cells_over_rows_and_columns_are_merged_and_the_header_is_repeated() {
    let body = body(&register());
    let rows = body.all("w:tr");
    assert_eq!(rows.len(), 42);
    let columns = body.all("w:gridCol").len();
    for (number, row) in rows.iter().enumerate() {
        let spans = row.all("w:tc").into_iter().map(|cell| cell.val("w:gridSpan").parse().unwrap_or(1_usize));
        assert_eq!(spans.sum::<usize>(), columns, "row {number}: Word wants every place of the grid");
        assert_eq!(row.first("w:tblHeader").is_some(), number < 2, "row {number}: only the header is repeated");
    }
    let merges = |row: &Node| -> Vec<String> {
        row.all("w:tc").into_iter().map(|cell| cell.val("w:vMerge").to_owned()).collect()
    };
    assert_eq!(merges(rows[0]), ["restart", "restart", "", "restart"], "the header begins three cells of two rows");
    assert_eq!(rows[0].all("w:gridSpan").len(), 1, "党费 covers two columns");
    assert_eq!(merges(rows[1]), ["continue", "continue", "", "", "continue"]);
    assert_eq!(merges(rows[5]), ["", "", "", "", "continue"], "the remark of a group covers four rows");
    assert_eq!(merges(rows[6]), ["", "", "", "", "restart"], "then the next begins");
    assert_eq!(rows[2].all("w:tc")[4].val("w:vAlign"), "top");
    assert_eq!(rows[2].all("w:tc")[0].val("w:vAlign"), "center");
}

#[test]
fn rows_have_their_least_height_and_whole_rows_are_not_split() {
    let style = PageStyle::record();
    let cell = || Cell::line(text("字"), style.table, Align::Left, "");
    let rows = vec![Row::whole(vec![cell()], pt(40)), Row::new(vec![cell()], pt(0))];
    let table = Table { rows, padding_x: pt(7), padding_y: pt(3), border: 1_000, ..Table::new(vec![Width::Share(1)]) };
    let body = body(&Document { blocks: vec![Block::Table(table)], ..Document::default() });
    let rows = body.all("w:tr");
    let height = rows[0].first("w:trHeight").unwrap();
    assert_eq!((height.attribute("w:val"), height.attribute("w:hRule")), ("800", "atLeast"), "40 pt");
    assert!(rows[0].first("w:cantSplit").is_some() && rows[1].first("w:cantSplit").is_none(), "as the rows say");
    let margins = body.first("w:tblCellMar").unwrap();
    assert_eq!(margins.child("w:left").unwrap().attribute("w:w"), "140", "7 pt");
    assert_eq!(margins.child("w:top").unwrap().attribute("w:w"), "60", "3 pt");
    assert_eq!(body.first("w:tblBorders").unwrap().child("w:insideH").unwrap().attribute("w:sz"), "8", "1 pt");
    let width: i64 = body.first("w:tblW").unwrap().attribute("w:w").parse().unwrap();
    assert_eq!(width, (style.text_width() + 25) / 50, "the table fills the type area");
}

#[test]
fn two_tables_in_a_row_stay_two_and_the_rest_of_a_register_is_marked_blank() {
    let row = || Row::new(vec![Cell::line(text("字"), TypeSize::points(14, 22), Align::Left, "")], 0);
    let table = |filler| Table { rows: vec![row()], filler, ..Table::new(vec![Width::Share(1)]) };
    let blocks = vec![Block::Table(table(Filler::None)), Block::Table(table(Filler::BlankBelow { height: pt(30) }))];
    let body = body(&Document { blocks, ..Document::default() });
    let kinds: Vec<&str> = body.child("w:body").unwrap().children.iter().map(|child| child.name.as_str()).collect();
    assert_eq!(kinds, ["w:tbl", "w:p", "w:tbl", "w:p", "w:sectPr"], "Word joins tables that touch");
    assert!(body.words().ends_with("以下空白"), "{}", body.words());
}

#[test]
fn a_table_that_word_cannot_open_is_refused() {
    let table = Table { rows: vec![Row::default()], ..Table::new(vec![Width::Share(1); 64]) };
    let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    let error = docx(&[document], &PaperInfo::default()).unwrap_err();
    assert_eq!(error.code(), "print.too_many_columns");
}

#[test]
fn numbers_between_dashes_stand_right_on_odd_and_left_on_even_pages() {
    let frame = Frame { numbers: PageNumbers::Dashed, first_page_unnumbered: true, ..Frame::default() };
    let file = save(&Document { frame, ..official(Vec::new()) });
    let body = part(&file, "word/document.xml");
    assert!(part(&file, "word/settings.xml").first("w:evenAndOddHeaders").is_some(), "R-DOC-15");
    assert!(body.first("w:titlePg").is_some(), "R-DOC-17: letters have no number on page 1");
    let relations = part(&file, "word/_rels/document.xml.rels");
    let footer = |kind: &str| {
        let references = body.all("w:footerReference");
        let reference = references.iter().find(|reference| reference.attribute("w:type") == kind).unwrap();
        let own = relations.children.iter().find(|one| one.attribute("Id") == reference.attribute("r:id")).unwrap();
        part(&file, &format!("word/{}", own.attribute("Target")))
    };
    for (kind, side, indent) in [("default", "right", "w:right"), ("even", "left", "w:left")] {
        let footer = footer(kind);
        assert_eq!((footer.val("w:jc"), footer.words().as_str()), (side, "— 1 —"), "R-DOC-15: {kind}");
        assert_eq!(footer.first("w:ind").unwrap().attribute(indent), "280", "R-DOC-15: one character in");
        assert_eq!(footer.first("w:instrText").unwrap().text.trim(), "PAGE");
        assert_eq!(footer.first("w:r").unwrap().val("w:sz"), "28", "R-DOC-15: 4号");
    }
    assert_eq!(footer("first").words(), "", "the first page has none");
}

#[test]
fn counted_pages_marks_and_the_running_head_are_kept() {
    let frame = Frame {
        numbers: PageNumbers::Counted,
        head: Some(RunningHead { left: "党费登记".into(), right: "2026年".into() }),
        marks: vec!["未定稿".into(), "示例数据".into()],
        ..Frame::default()
    };
    let file = save(&Document { frame, ..Document::default() });
    let names: Vec<String> = files(&file).into_keys().collect();
    let named = |start: &str| names.iter().find(|name| name.starts_with(start)).unwrap();
    let footer = part(&file, named("word/footer"));
    assert_eq!(footer.words(), "未定稿　示例数据第 1 页　共 1 页");
    let fields: Vec<&str> = footer.all("w:instrText").into_iter().map(|field| field.text.trim()).collect();
    assert_eq!(fields, ["PAGE", "NUMPAGES"], "Word counts the pages");
    assert_eq!(part(&file, named("word/header")).words(), "党费登记2026年");
}

#[test]
fn issuer_and_date_stand_where_the_standard_wants_them() {
    let sign_off =
        |sealed| SignOff {
            issuer: "中共锦华社区支部委员会".into(), date: "二〇二六年三月三日".into(), sealed
        };
    let right = |sealed| -> Vec<i64> {
        let body = body(&official(vec![Block::SignOff(sign_off(sealed))]));
        body.all("w:ind").into_iter().map(|indent| indent.attribute("w:right").parse().unwrap()).collect()
    };
    let em = 314;
    assert_eq!(right(true)[1], 4 * em, "R-DOC-12: with seal the date is four characters in");
    assert_eq!(right(true)[0], 4 * em + 9 * em / 2 - 11 * em / 2, "R-DOC-12: the issuer is centred above it");
    assert_eq!(right(false)[0], 2 * em, "R-DOC-12: without seal the issuer is two characters in");
    let body = body(&official(vec![
        Block::Paragraph(Paragraph::new(text("末行"), TypeSize::points(16, 29), "")),
        Block::SignOff(sign_off(false)),
    ]));
    let paragraphs = body.all("w:p");
    assert!(paragraphs[0].first("w:keepNext").is_some(), "R-DOC-44: the signature takes text along");
    assert!(paragraphs[1].first("w:keepNext").is_some(), "R-DOC-44: issuer and date stay together");
    assert!(paragraphs[2].first("w:keepNext").is_none());
    let left: i64 = paragraphs[2].first("w:ind").unwrap().attribute("w:left").parse().unwrap();
    assert_eq!(left, 8_844 - 11 * em, "R-DOC-12: the date begins two characters right of the issuer");
}

#[test]
fn the_imprint_floats_at_the_foot_of_the_last_page() {
    let imprint = Imprint {
        copies_to: "社区党委。".into(),
        issued_by: "支部".into(),
        issued_on: "2026年11月4日".into(),
        ..Imprint::default()
    };
    let frame = Frame { imprint: Some(imprint), ..Frame::default() };
    let body = body(&Document {
        frame,
        ..official(vec![Block::Paragraph(Paragraph::new(text("正文"), TypeSize::points(16, 29), ""))])
    });
    let table = body.first("w:tbl").unwrap();
    assert_eq!(table.words(), "抄送：社区党委。支部2026年11月4日印发", "R-DOC-14");
    assert_eq!(table.first("w:tblpPr").unwrap().attribute("w:tblpYSpec"), "bottom", "R-DOC-14: at the foot");
    let border = |name: &str| table.first("w:tblBorders").unwrap().child(name).unwrap().attribute("w:sz").to_owned();
    assert_eq!((border("w:top"), border("w:insideH")), ("8".to_owned(), "6".to_owned()), "R-DOC-14: 0.35 and 0.25 mm");
}

#[test]
fn blanks_are_underlined_names_are_spread_and_red_is_red() {
    let inlines =
        vec![Inline::Blank { width_em: 4 }, Inline::name("李明", Role::Kai), Inline::name("欧阳小明", Role::Kai)];
    let paragraph = Paragraph { ink: Ink::Red, ..Paragraph::new(inlines, TypeSize::points(16, 29), "") };
    let body = body(&official(vec![Block::Paragraph(paragraph)]));
    let runs = body.all("w:r");
    assert_eq!((runs[0].words().as_str(), runs[0].val("w:u")), ("　　　　", "single"), "four characters wide");
    assert_eq!(runs[1].val("w:fitText"), "960", "three characters of 16 pt");
    assert_eq!(
        (runs[1].words().as_str(), runs[1].val("w:color")),
        ("李明", "FF0000"),
        "nothing is inserted into a name"
    );
    assert_eq!(runs[2].val("w:fitText"), "", "a longer name keeps its own width");
}

#[test]
fn placed_things_stand_where_they_were_put() {
    let image = Arc::new(Image { width: 2, height: 1, pixels: Pixels::Rgb(vec![255, 0, 0, 0, 0, 255]) });
    let item = PlacedItem::Text {
        inlines: text("荣誉证书"),
        size: pt(44),
        ink: Ink::Red,
        align: Align::Centre,
        max_width: pt(400),
        place: String::new(),
    };
    let picture = Picture { image: Arc::clone(&image), width: pt(60), height: pt(30) };
    let rule = PlacedItem::Rule { length: pt(100), vertical: false, thickness: pt(1), ink: Ink::Red };
    let blocks = vec![
        Block::Placed(Placed { x: pt(300), y: pt(120), item }),
        Block::Placed(Placed { x: pt(10), y: pt(20), item: PlacedItem::Picture(picture) }),
        Block::Placed(Placed { x: pt(50), y: pt(60), item: rule }),
    ];
    let file = save(&Document { blocks, ..Document::default() });
    let body = part(&file, "word/document.xml");
    let frame = body.first("w:framePr").unwrap();
    assert_eq!(
        (frame.attribute("w:x"), frame.attribute("w:y")),
        ("2000", "1520"),
        "its middle at 300, its foot at 120"
    );
    let anchors = body.all("wp:anchor");
    let offsets: Vec<&str> = anchors[0].all("wp:posOffset").into_iter().map(|offset| offset.text.as_str()).collect();
    assert_eq!(offsets, ["127000", "254000"], "10 and 20 pt");
    assert_eq!(anchors[1].first("wp:extent").unwrap().attribute("cx"), "1270000", "the rule is 100 pt long");
    let files = files(&file);
    assert_eq!(Image::read(&files["word/media/image1.png"]).unwrap(), *image, "the picture is the picture");
    assert!(files.contains_key("word/media/image2.png"), "the rule is drawn");
}

#[test]
fn spaces_page_breaks_and_blank_lines_are_kept() {
    let line = |words| Block::Paragraph(Paragraph::new(text(words), TypeSize::points(16, 29), ""));
    let blocks = vec![
        line("一"),
        Block::Space(pt(10)),
        line("二"),
        Block::BlankLines(2),
        Block::PageBreak,
        Block::Space(pt(9)),
        line("三"),
    ];
    let body = body(&official(blocks));
    let paragraphs = body.all("w:p");
    assert_eq!(paragraphs.len(), 5, "three paragraphs and two blank lines");
    assert_eq!(paragraphs[1].first("w:spacing").unwrap().attribute("w:before"), "200", "10 pt");
    assert!(paragraphs[4].first("w:pageBreakBefore").is_some());
    assert_eq!(paragraphs[4].first("w:spacing").unwrap().attribute("w:before"), "0", "no space at the top of a page");
}

#[test]
fn several_documents_are_sections_that_count_their_own_pages() {
    let first = minutes_document(&sample::two_page_minutes());
    let second = register();
    let file = docx(&[first.clone(), second.clone()], &first.info).unwrap();
    let body = part(&file, "word/document.xml");
    let sections = body.all("w:sectPr");
    assert_eq!(sections.len(), 2);
    let turned: Vec<&str> = sections.iter().map(|own| own.first("w:pgSz").unwrap().attribute("w:orient")).collect();
    assert_eq!(turned, ["", "landscape"], "each has its own paper");
    for section in sections {
        assert_eq!(section.first("w:pgNumType").unwrap().attribute("w:start"), "1");
        assert!(section.first("w:footerReference").is_some(), "none takes over the footer of the one before");
    }
    assert_eq!(saved_words(&body), own_words(&first) + &own_words(&second));
}

#[test]
fn every_part_is_announced_and_every_relation_leads_somewhere() {
    let file = save(&minutes_document(&sample::two_page_minutes()));
    let files = files(&file);
    let types = part(&file, "[Content_Types].xml");
    for own in types.all("Override") {
        let name = own.attribute("PartName").trim_start_matches('/');
        assert!(files.contains_key(name), "{name} is announced but missing");
    }
    for relation in part(&file, "word/_rels/document.xml.rels").children {
        let target = format!("word/{}", relation.attribute("Target"));
        assert!(files.contains_key(&target), "{target} is missing");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_the_time_is_the_one_given() {
    let document = minutes_document(&sample::two_page_minutes());
    let file = save(&document);
    assert!(file == save(&document), "no clock, no counter of the process");
    let core = part(&file, "docProps/core.xml");
    let expected = document.info.created.checked_sub_signed(chrono::TimeDelta::hours(8)).unwrap();
    let created = core.first("dcterms:created").unwrap().text.clone();
    assert_eq!(created, expected.format("%Y-%m-%dT%H:%M:%SZ").to_string(), "China is eight hours ahead of UTC");
    let later = PaperInfo { created: document.info.created + chrono::TimeDelta::hours(1), ..document.info.clone() };
    assert!(file != docx(&[document], &later).unwrap(), "another time is another file");
}

#[test]
fn no_documents_make_an_empty_file() {
    let file = docx(&[], &PaperInfo::default()).unwrap();
    assert_eq!(part(&file, "word/document.xml").words(), "");
}

/// Any text, and more often than chance would have it what breaks XML or fonts.
fn odd_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "<&>\"'",
        "]]>",
        "\u{0}",
        "\u{1}\u{B}\u{1F}",
        "\u{7F}\u{85}",
        "\u{FFFE}\u{FFFF}",
        "𠮷",
        "👨‍👩‍👧",
        "\u{202E}",
        "\r\n\t",
        "&amp;",
    ]);
    prop::collection::vec(prop_oneof![any::<String>(), odd.prop_map(str::to_owned)], 0..6).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_text_gives_a_well_formed_file(words in odd_text(), raw in odd_text()) {
        let style = PageStyle::record();
        let paragraph = |inlines| Paragraph::new(inlines, style.body, "");
        let raw_inlines = vec![
            Inline::Text { text: raw.clone(), role: Role::Hei },
            Inline::Spread { text: raw.clone(), role: Role::Kai, width_em: 3 },
        ];
        let cells = [vec![Inline::text(&words, Role::Body)], raw_inlines];
        let cells = cells.map(|inlines| Cell::new(vec![paragraph(inlines)]));
        let table = Table { rows: vec![Row::new(cells.to_vec(), 0)], ..Table::new(vec![Width::Share(1); 2]) };
        let document = Document {
            info: PaperInfo { title: raw.clone(), author: words.clone(), ..PaperInfo::default() },
            blocks: vec![
                Block::Paragraph(Paragraph::title(&raw, &style)),
                Block::Table(table),
                Block::SignOff(SignOff { issuer: raw.clone(), date: words.clone(), sealed: true }),
            ],
            frame: Frame {
                numbers: PageNumbers::Counted,
                head: Some(RunningHead { left: raw.clone(), right: words.clone() }),
                marks: vec![raw.clone()],
                imprint: Some(Imprint { copies_to: raw.clone(), issued_by: words.clone(), issued_on: raw.clone(), ..Imprint::default() }),
                ..Frame::default()
            },
            ..Document::default()
        };
        let file = save(&document);
        for (name, bytes) in files(&file) {
            let root = Node::parse(&bytes);
            if name == "word/document.xml" {
                let told = Inline::text(&words, Role::Body);
                let told = word::words(&[told]).replace(['\u{FFFE}', '\u{FFFF}'], "");
                prop_assert_eq!(root.first("w:tc").unwrap().words(), told, "visible text is kept as it is");
            }
        }
    }
}

#[test]
fn measures_of_margins_are_those_of_the_style() {
    let style = PageStyle { left: tenth_mm(301), ..PageStyle::sheet() };
    let expected = (style.left + 25) / 50;
    let body = body(&Document { style, ..Document::default() });
    assert_eq!(body.first("w:pgMar").unwrap().attribute("w:left"), expected.to_string());
}
