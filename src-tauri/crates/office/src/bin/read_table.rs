//! The worker alone: reads a spreadsheet from standard input, writes its cells as JSON lines. `read-table NAME <file`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    dangjian_office::worker::run(&name)
}
