//! The developer's commands: `cargo xtask run | test | demo | bench`.
//!
//! Each does its own set-up (system packages, npm packages, builds), so that a fresh clone needs only Rust and Node.
//! One file per command; `setup` is what they share. Only the standard library is used: this crate is compiled before
//! anything else can begin.
#![allow(clippy::print_stdout, reason = "a developer's command talks on the console")]

mod bench;
mod demo;
mod display;
mod places;
mod process;
mod run;
mod setup;
mod test;
mod window;

use std::process::ExitCode;

/// What a command gives back: the error is one sentence for the console.
type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "\
cargo xtask run              build and open the program on the example community
                             (without a display: under Xvfb, with a screenshot and the papers as PDF)
cargo xtask test [STEP...]   the whole test suite, or only: fmt ui clippy rust papers e2e
cargo xtask demo --out DIR   write every paper of the example community (PDF, some as Word)
cargo xtask bench            measure the figures";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run"] => run::run(),
        ["test", steps @ ..] => test::test(steps),
        ["demo", "--out", folder] => demo::demo(folder),
        ["bench"] => bench::bench(),
        _ => Err(format!("unknown command\n\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
