//! Random bytes, broken files and random tables: read or refused, never a panic.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::xlsx::{Sheet, book, texts};
use common::{KNOWN, csv_text, xls};
use dangjian_office::host::{Worker, read_file};
use dangjian_office::read::read;
use dangjian_office::recognise::recognise;
use dangjian_office::write::{ListColumn, ListWriter, OutCell};
use proptest::prelude::*;
use std::sync::LazyLock;

static ORIGINALS: LazyLock<[Vec<u8>; 3]> =
    LazyLock::new(|| [book(&[Sheet::roster(vec![])]), xls::roster(false, &[]), csv_text(",", "\n").into_bytes()]);

/// Reads and recognises; a refusal is as good. An .xls whose counts are damaged makes its reader ask for any amount of
/// memory, which ends a process: so those bytes go through the worker with its cap, as in the program.
fn survives(bytes: &[u8]) {
    let read = if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.xls");
        std::fs::write(&path, bytes).unwrap();
        let program = std::path::PathBuf::from(env!("CARGO_BIN_EXE_read-table"));
        read_file(&Worker { program: &program, has_switch: false }, &path, &|| true).map(|answer| answer.book)
    } else {
        read(bytes, "x.csv")
    };
    if let Ok(book) = read {
        for sheet in &book.sheets {
            let layout = recognise(sheet, &KNOWN, book.is_1904);
            assert!(layout.columns.len() <= 201, "only what holds something is a column");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), kind in 0_usize..4) {
        let start: &[u8] = [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"][kind];
        survives(&[start, &bytes].concat());
    }

    #[test]
    fn a_file_with_random_damage_is_read_or_refused(
        original in 0_usize..3, places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>(), is_cut in any::<bool>(),
    ) {
        let mut bytes = ORIGINALS[original].clone();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(&bytes);
    }

    #[test]
    fn any_table_is_recognised_without_panic(rows in proptest::collection::vec(proptest::collection::vec("姓名|性别|身份证号|入党时间|\\PC{0,12}|[0-9E.+]{0,18}", 0..8), 0..12)) {
        let rows = rows.iter().map(|row| texts(&row.iter().map(String::as_str).collect::<Vec<_>>())).collect();
        survives(&book(&[Sheet::of("名册", rows)]));
    }

    #[test]
    fn what_is_written_is_read_back(rows in proptest::collection::vec(("[\\u{4e00}-\\u{4fff}]{2,4}", "[=+@\\-]?\\PC{0,20}", "[0-9]{17}[0-9X]"), 1..20)) {
        let column = |title| ListColumn { title, width: 10.0 };
        let mut list = ListWriter::new("名册", &[column("姓名"), column("住址"), column("身份证号")]).unwrap();
        for (name, address, id) in &rows {
            list.push([OutCell::text(name), OutCell::text(address), OutCell::text(id)]).unwrap();
        }
        let book = read(&list.finish().unwrap(), "x.xlsx").unwrap();
        for ((name, address, id), row) in rows.iter().zip(&book.sheets[0].rows[1..]) {
            let text = |column| row.at(column).map(dangjian_office::Value::text).unwrap_or_default();
            prop_assert_eq!(&text(0), name);
            prop_assert_eq!(&text(2), id, "ID numbers keep 18 places");
            let kept: String = address.chars().filter(|c| !c.is_control()).collect();
            if !kept.trim().is_empty() {
                let back = text(1);
                prop_assert_eq!(back.trim(), kept.trim());
            }
        }
    }
}
