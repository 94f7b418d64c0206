//! The program `dangjian`. Without arguments it opens the window; `--example` goes straight to the example
//! community; `--demo DIR` writes every paper of the example community as PDF and ends, without a window. One more switch
//! is for the program itself: it starts as the worker that reads office files.
#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let started = Instant::now();
    let mut arguments = std::env::args().skip(1);
    // Before anything else: the worker needs no window, no folder and no key.
    if arguments.next().as_deref() == Some(dangjian_shell::READ_TABLE) {
        return dangjian_shell::read_table(&arguments.next().unwrap_or_default());
    }
    dangjian_shell::lean::prepare();
    let mut arguments = std::env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("--demo"), Some(folder)) => match dangjian_shell::demo::write(&PathBuf::from(folder)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{}", error.message());
                ExitCode::FAILURE
            }
        },
        (Some("--example"), _) => dangjian_shell::run(true, started),
        _ => dangjian_shell::run(false, started),
    }
}
