//! Excel in and out at size: 10,000 people read by the worker, judged, imported, taken back; 100,000 written to a file.
//! The worker is this program itself behind the same hidden switch.

use super::{district, milliseconds};
use dangjian_core::error::Error as CoreError;
use dangjian_core::imports::{self, ExportValue, Field, ImportCell, ImportChoices, ImportRow, ImportSource};
use dangjian_core::members::MemberQuery;
use dangjian_core::office::{Office, Permission};
use dangjian_office::host::{self, Worker};
use dangjian_office::plain::{Content, plain};
use dangjian_office::write::{ListColumn, ListWriter, OutCell};
use dangjian_office::{Book, Value};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

const PEOPLE: u32 = 10_000;

/// Measures them all; leaves the vault as it was.
pub fn measure(office: &Office, folder: &Path, everybody: &MemberQuery, members: u32) -> Result<(), Box<dyn Error>> {
    let file = folder.join("measure-import.xlsx");
    std::fs::write(&file, workbook(office, members)?)?;
    let program = std::env::current_exe()?;
    let started = Instant::now();
    let answer = host::read_file(&Worker::itself(&program), &file, &|| true).map_err(|fault| fault.message)?;
    println!("import-read {:.0} ms", milliseconds(started.elapsed()));
    println!("import-worker-memory {:.0} MB", answer.peak_kb.unwrap_or(0) / 1024);
    std::fs::remove_file(&file)?;

    let started = Instant::now();
    let rows = rows(&answer.book);
    let choices = ImportChoices { reason: "测量数据".into(), ..ImportChoices::default() };
    let run = office.read(Permission::Edit, |tx, now| imports::dry_run(tx, &rows, &choices, now.today(), &|_| true))?;
    println!("import-check {:.0} ms", milliseconds(started.elapsed()));
    if run.counts.created != PEOPLE {
        return Err(format!("{:?}; {:?}", run.counts, run.rows.iter().find(|row| !row.problems.is_empty())).into());
    }
    let source = ImportSource {
        file_name: "measure-import.xlsx".into(),
        sheet_name: "名册".into(),
        fingerprint: imports::fingerprint(&[]),
        fields: vec![],
    };
    let started = Instant::now();
    let done =
        office.write(Permission::Edit, "测量", |tx| imports::commit(tx, &source, &rows, &choices, &|_| true))?;
    println!("import-commit {:.0} ms", milliseconds(started.elapsed()));
    let started = Instant::now();
    office.write(Permission::Edit, "测量", |tx| imports::undo(tx, &done.value.batch_id))?;
    println!("import-undo {:.0} ms", milliseconds(started.elapsed()));

    let started = Instant::now();
    let mut list = list()?;
    let count = office.read(Permission::View, |tx, now| {
        imports::export(tx, everybody, now.today(), true, |values| {
            push(&mut list, values).map_err(|_| CoreError::Cancelled)
        })
    })?;
    let bytes = list.finish()?;
    println!("export {:.0} ms", milliseconds(started.elapsed()));
    println!("export-size {} MB ({count} rows)", bytes.len() / 1_000_000);
    Ok(())
}

fn list() -> Result<ListWriter, Box<dyn Error>> {
    let columns = Field::ALL.map(|field| ListColumn { title: field.title(), width: field.width() });
    Ok(ListWriter::new("名册", &columns)?)
}

fn push(list: &mut ListWriter, values: Vec<ExportValue>) -> Result<(), Box<dyn Error>> {
    let cells = values.into_iter().map(|value| match value {
        ExportValue::Text(text) => OutCell::text(text),
        ExportValue::Day(day) => OutCell::day(day),
    });
    Ok(list.push(cells)?)
}

/// People whom nobody knows yet, in the branches that there are.
fn workbook(office: &Office, members: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let branches = office.read(Permission::View, |tx, _| imports::branch_names(tx))?;
    let mut list = list()?;
    for number in members..members + PEOPLE {
        let draft = district::member(number, "");
        let text = |text: &str| ExportValue::Text(text.to_owned());
        let values = Field::ALL.map(|field| match field {
            Field::Name => text(&draft.name),
            Field::IdNumber => text(&draft.id_number),
            Field::Ethnicity => text(&draft.ethnicity),
            Field::Education => text(&draft.education),
            Field::MemberType => text(if draft.conversion_date.is_some() { "正式党员" } else { "预备党员" }),
            Field::Organization => text(&branches[number as usize % branches.len()]),
            Field::JoinDate => ExportValue::Day(draft.join_date),
            Field::ConversionDate => ExportValue::Day(draft.conversion_date),
            Field::Mobile => text(&draft.mobile),
            Field::Address => text(&draft.address),
            _ => text(""),
        });
        push(&mut list, values.into())?;
    }
    Ok(list.finish()?)
}

fn rows(book: &Book) -> Vec<ImportRow> {
    let content = |field: Field| match field {
        Field::Name => Content::Name,
        Field::IdNumber => Content::IdNumber,
        Field::Mobile => Content::Mobile,
        _ if field.is_date() => Content::Date,
        _ => Content::Text,
    };
    let cell = |(field, column, value): (Field, u32, Option<&Value>)| {
        let read = value.map(|value| plain(value, content(field), false)).unwrap_or_default();
        ImportCell { field, column, text: read.text, problem: read.problem, hint: read.hint }
    };
    let rows = book.sheets.first().into_iter().flat_map(|sheet| &sheet.rows).skip(1);
    rows.map(|row| ImportRow {
        number: row.number,
        cells: Field::ALL.into_iter().zip(0..).map(|(field, column)| cell((field, column, row.at(column)))).collect(),
    })
    .collect()
}
