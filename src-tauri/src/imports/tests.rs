//! From the bytes of a file to members and back to bytes: what joins cells and members, on a real encrypted file. The
//! worker process has tests of its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::{CellEdit, Checked, ColumnChoice, ExportFormat, ImportRequest, OpenFile, OpenImport, recognised, writing};
use acceptance::{Branch, a_member, day, fresh_branch, now, write};
use dangjian_core::imports::{self, DryRun, Field, ImportChoices, ImportRow, RowKind};
use dangjian_core::members::{MemberFilter, MemberQuery, MemberSort};
use dangjian_office::read::read;

const BRANCH: &str = "幸福里小区支部";

fn open(bytes: &[u8], name: &str) -> OpenFile {
    recognised(name.into(), read(bytes, name).unwrap_or_else(|fault| panic!("{}", fault.message)))
}

fn describe(place: &Branch, file: &OpenFile) -> OpenImport {
    place.db.read(|tx| super::describe(tx, file, None)).unwrap()
}

/// As the page asks when the clerk changes nothing.
fn request(open: &OpenImport) -> ImportRequest {
    let columns = open.columns.iter().filter_map(|one| Some(ColumnChoice { index: one.index, field: one.field? }));
    ImportRequest {
        sheet: open.sheet,
        first_row: open.first_row,
        columns: columns.collect(),
        edits: Vec::new(),
        choices: ImportChoices::default(),
    }
}

fn look(place: &Branch, file: &OpenFile, request: &ImportRequest) -> (Vec<ImportRow>, DryRun) {
    let rows = super::reading::rows(file, request).unwrap();
    let choices = &request.choices;
    let run = place.db.read(|tx| imports::dry_run(tx, &rows, choices, now().today(), &|_| true)).unwrap();
    (rows, run)
}

/// A CSV as an office keeps it: a title, odd headings in an odd order, a sum below.
fn roster(count: u32) -> Vec<String> {
    let mut lines = vec![
        "和平社区党员名册,,,,,,".to_owned(),
        "序号,联系电话,转正时间,姓 名,支部,身份证号,入党时间（年月日）".to_owned(),
    ];
    lines.extend((1..=count).map(|n| {
        let member = a_member(n, "");
        format!("{n},{},2011年6月20日,{},{BRANCH},{},2010.6.20", member.mobile, member.name, member.id_number)
    }));
    lines.push(format!("合计,{count}"));
    lines
}

fn bytes(lines: &[String]) -> Vec<u8> {
    lines.join("\r\n").into_bytes()
}

#[test]
fn a_roster_in_odd_order_is_understood_whole() {
    let place = fresh_branch(0);
    let file = open(&bytes(&roster(20)), "名册.csv");
    let shown = describe(&place, &file);
    assert_eq!(
        (shown.header_rows.as_slice(), shown.first_row, shown.title.as_str()),
        (&[2][..], 3, "和平社区党员名册")
    );
    let fields: Vec<Option<Field>> = shown.columns.iter().map(|column| column.field).collect();
    let wanted =
        [Field::Mobile, Field::ConversionDate, Field::Name, Field::Organization, Field::IdNumber, Field::JoinDate];
    assert_eq!(fields, [vec![None], wanted.map(Some).to_vec()].concat(), "the numbering is not imported");
    let samples: String = shown.columns.iter().flat_map(|column| column.samples.clone()).collect();
    assert!(!samples.contains(&a_member(1, "").id_number), "R-PRV-09: samples are masked");
    let (rows, run) = look(&place, &file, &request(&shown));
    assert_eq!(rows.len(), 20, "the sum below is nobody");
    assert_eq!(run.counts.created, 20, "{:?}", run.rows[0].problems);
}

#[test]
fn seven_planted_errors_are_found_mended_in_place_and_marked_in_a_file() {
    let place = fresh_branch(0);
    let mut lines = roster(20);
    let right = lines.clone();
    let id = |n: u32| a_member(n, "").id_number;
    let mut plant = |n: u32, from: &str, to: &str| lines[n as usize + 1] = right[n as usize + 1].replace(from, to);
    plant(2, &id(2), &format!("{}{}", &id(2)[..17], if id(2).ends_with('1') { '2' } else { '1' }));
    plant(4, &id(4), "9.90105E+17");
    plant(6, "2010.6.20", "2010.2.30");
    plant(8, &a_member(8, "").mobile, "1391234567");
    plant(10, BRANCH, "火星支部");
    plant(12, &a_member(12, "").name, "");
    plant(14, &id(14), &id(1));
    let file = open(&bytes(&lines), "名册.csv");
    let mut request = request(&describe(&place, &file));
    let (rows, run) = look(&place, &file, &request);
    let wrong: Vec<u32> = run.rows.iter().filter(|row| row.kind == RowKind::Rejected).map(|row| row.number).collect();
    assert_eq!(wrong, [4, 6, 8, 10, 12, 14, 16], "exactly the seven, with their row numbers");

    let checked = Checked { request: request.clone(), rows, run };
    let marked = read(&writing::marked(&file, &checked).unwrap(), "x.xlsx").unwrap();
    let problem = |row: u32| marked.sheets[0].row(row).and_then(|row| row.at(0)).map(dangjian_office::Value::text);
    assert_eq!(problem(2).as_deref(), Some("问题"));
    for row in wrong {
        assert!(problem(row).is_some_and(|text| text.ends_with('。')), "row {row} says what is wrong");
    }
    assert_eq!(problem(5), None, "sound rows say nothing");

    let edit = |row: u32, column: u32, text: &str| CellEdit { row, column, text: text.into() };
    request.edits = vec![
        edit(4, 5, &id(2)),
        edit(6, 5, &id(4)),
        edit(8, 6, "2010-06-20"),
        edit(10, 1, &a_member(8, "").mobile),
        edit(12, 4, BRANCH),
        edit(14, 3, &a_member(12, "").name),
    ];
    request.choices.skipped = vec![16];
    let (rows, run) = look(&place, &file, &request);
    assert_eq!((run.counts.created, run.counts.rejected, run.counts.skipped), (19, 0, 1), "{:?}", run.counts);
    let source = super::reading::source(&file, &request).unwrap();
    write(&place.db, |tx| imports::commit(tx, &source, &rows, &request.choices, &|_| true));
    let again = describe(&place, &file);
    assert!(again.is_remembered, "the same header is known from now on");
}

#[test]
fn columns_that_say_nothing_about_who_are_refused() {
    let place = fresh_branch(0);
    let file = open(&bytes(&roster(3)), "名册.csv");
    let mut asked = request(&describe(&place, &file));
    asked.columns.retain(|column| !matches!(column.field, Field::Name | Field::IdNumber));
    let error = super::reading::rows(&file, &asked).unwrap_err();
    assert!(error.message().contains("姓名"), "{}", error.message());
    let mut twice = request(&describe(&place, &file));
    twice.columns.push(ColumnChoice { index: 0, field: Field::Name });
    assert!(super::reading::rows(&file, &twice).unwrap_err().message().contains("两列"));
    let mut late = request(&describe(&place, &file));
    late.first_row = 500;
    assert_eq!(super::reading::rows(&file, &late).unwrap_err().field(), Some("firstRow"));
}

#[test]
fn the_program_reads_back_what_it_writes_without_any_change() {
    let place = fresh_branch(15);
    let everybody = MemberQuery {
        text: String::new(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: MemberFilter::default(),
        sort: MemberSort::Name,
        descending: false,
        limit: 50,
        offset: 0,
    };
    for (format, name) in [(ExportFormat::Xlsx, "x.xlsx"), (ExportFormat::Csv, "x.csv")] {
        for is_masked in [false, true] {
            let export =
                |tx: &dangjian_core::db::ReadTx<'_>| writing::roster(tx, &everybody, now().today(), is_masked, format);
            let (bytes, count) = place.db.read(export).unwrap();
            assert_eq!(count, 15);
            let file = open(&bytes, name);
            let shown = describe(&place, &file);
            assert!(shown.columns.iter().all(|column| column.field.is_some()), "{name}: every column is known again");
            let (_, run) = look(&place, &file, &request(&shown));
            let odd = || run.rows.iter().map(|row| (&row.problems, &row.changes)).collect::<Vec<_>>();
            // Masked lists find people by name, birth date and branch.
            assert_eq!(run.counts.same, 15, "{name}, masked {is_masked}: {:?}", odd());
        }
    }
}

#[test]
fn the_template_is_understood_whole_and_holds_nobody() {
    let place = fresh_branch(0);
    let bytes = place.db.read(writing::template).unwrap();
    let file = open(&bytes, "党员名册模板.xlsx");
    let shown = describe(&place, &file);
    assert_eq!(shown.sheets[shown.sheet as usize].name, "党员名册", "not the guide, not the lists");
    assert_eq!(shown.columns.iter().filter(|column| column.field.is_some()).count(), Field::ALL.len());
    assert_eq!(shown.data_rows, 0);
    assert!(super::reading::rows(&file, &request(&shown)).is_err(), "there is nobody to import");
    assert_eq!(day("2026-11-24"), now().today(), "the clock of the tests stands");
}
