//! The worker as a process: answers like the parser itself, and ends when it takes too much or is not wanted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::xlsx::{Sheet, archive, book, parts};
use dangjian_office::host::{Worker, read_file, read_within};
use dangjian_office::{limits, read::read};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

static PROGRAM_PATH: std::sync::LazyLock<PathBuf> =
    std::sync::LazyLock::new(|| PathBuf::from(env!("CARGO_BIN_EXE_read-table")));

fn worker() -> Worker<'static> {
    Worker { program: &PROGRAM_PATH, has_switch: false }
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn what_the_worker_answers_is_what_was_parsed() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = book(&[Sheet { merges: vec!["A1:B1"], ..Sheet::roster(vec![]) }]);
    let path = put(folder.path(), "名册.xlsx", &bytes);
    let answer = read_file(&worker(), &path, &|| true).unwrap();
    assert_eq!(answer.book, read(&bytes, "名册.xlsx").unwrap(), "cells, places and merged areas travel whole");
    if cfg!(target_os = "linux") {
        assert!(answer.peak_kb.is_some_and(|peak| peak < 64 * 1024), "a small file takes little: {:?}", answer.peak_kb);
    }
    let refused = read_file(&worker(), &put(folder.path(), "空.xlsx", b""), &|| true).unwrap_err();
    assert_eq!(refused.code, "empty", "refusals travel too");
}

#[test]
fn a_file_that_is_too_large_or_not_there_starts_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let large = put(folder.path(), "大.csv", &vec![b'a'; usize::try_from(limits::FILE_BYTES).unwrap() + 1]);
    let nobody = PathBuf::from("/nonexistent/program");
    let nobody = Worker { program: &nobody, has_switch: true };
    assert_eq!(read_file(&nobody, &large, &|| true).unwrap_err().code, "too_large");
    assert_eq!(read_file(&nobody, &folder.path().join("无.csv"), &|| true).unwrap_err().code, "open");
    assert_eq!(read_file(&nobody, folder.path(), &|| true).unwrap_err().code, "open", "a folder is no file");
    let small = put(folder.path(), "小.csv", b"a,b");
    assert_eq!(read_file(&nobody, &small, &|| true).unwrap_err().code, "start");
}

#[test]
#[cfg(unix)]
fn a_worker_that_hangs_is_ended_in_time_and_when_it_is_not_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "小.csv", b"a,b");
    let hanging = put(folder.path(), "hang.sh", b"#!/bin/sh\nexec sleep 60\n");
    fs::set_permissions(&hanging, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let hanging = Worker { program: &hanging, has_switch: false };
    let started = Instant::now();
    assert_eq!(read_within(&hanging, &file, &|| true, Duration::from_millis(300)).unwrap_err().code, "slow");
    assert_eq!(read_within(&hanging, &file, &|| false, Duration::from_secs(30)).unwrap_err().code, "cancelled");
    assert!(started.elapsed() < Duration::from_secs(10), "both ended at once: {:?}", started.elapsed());
}

#[test]
#[cfg(unix)]
fn a_worker_that_dies_or_talks_nonsense_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "小.csv", b"a,b");
    for script in [
        "exit 3",
        "echo nonsense",
        "kill -9 $$",
        "printf '{\"row\":{\"number\":1,\"cells\":[]}}\\n'",
        "yes | head -c 100000",
    ] {
        let program = put(folder.path(), "odd.sh", format!("#!/bin/sh\n{script}\n").as_bytes());
        fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let odd = Worker { program: &program, has_switch: false };
        let fault = read_file(&odd, &file, &|| true).unwrap_err();
        assert_eq!(fault.code, "worker", "{script}: {}", fault.message);
    }
}

#[test]
fn bombs_are_refused_in_little_memory_and_time_f21() {
    let folder = tempfile::tempdir().unwrap();
    let mut found = parts(&[Sheet::roster(vec![])], false);
    let filler = vec![b'a'; 40 * 1024 * 1024];
    for number in 0..4 {
        found.push((format!("xl/media/{number}.bin"), filler.clone()));
    }
    let bomb = put(folder.path(), "bomb.xlsx", &archive(&found));
    assert!(fs::metadata(&bomb).unwrap().len() < 1024 * 1024, "small outside");
    let started = Instant::now();
    assert_eq!(read_file(&worker(), &bomb, &|| true).unwrap_err().code, "bomb");
    assert!(started.elapsed() < Duration::from_secs(limits::SECONDS), "within its time");

    // One text of 140 MB is below what may be unpacked; the memory of the worker ends it or it is cut.
    let giant = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{}</t></si></sst>",
        "a".repeat(140 * 1024 * 1024)
    );
    let mut found = parts(&[Sheet::roster(vec![])], false);
    found.push(("xl/sharedStrings.xml".into(), giant.into_bytes()));
    let giant = put(folder.path(), "giant.xlsx", &archive(&found));
    match read_file(&worker(), &giant, &|| true) {
        Ok(answer) => assert!(answer.peak_kb.unwrap_or(0) < 512 * 1024, "{:?}", answer.peak_kb),
        Err(fault) => assert!(["worker", "damaged"].contains(&fault.code.as_str()), "{}", fault.message),
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_worker_may_neither_open_nor_write_files() {
    // The caps are those of the kernel: the program asks for them before it reads, or refuses to read.
    let answer = read_file(&worker(), &put(tempfile::tempdir().unwrap().path(), "小.csv", b"a,b"), &|| true);
    assert!(answer.is_ok(), "with all caps set it still reads what it was given");
}
