//! How long a 党支部工作手册 takes: `cargo run --release -p dangjian-print --example handbook -- <folder of fonts> <file>`
//! makes one of sixty records several times, tells each time, and writes the last.
#![allow(clippy::print_stdout, reason = "a measurement talks")]

use std::path::PathBuf;
use std::time::Instant;

use dangjian_print::{FontLibrary, handbook, sample_life};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("folder of fonts?")?);
    let file = PathBuf::from(arguments.next().ok_or("file for the result?")?);
    let fonts = FontLibrary::bundled_only(&[folder]);
    let input = sample_life::handbook(60);
    for round in 1..=5 {
        let start = Instant::now();
        let paper = handbook(&input, &fonts)?;
        let (millis, pages, kilobytes) = (start.elapsed().as_millis(), paper.page_count, paper.pdf.len() / 1_000);
        println!("round {round}: {} records, {pages} pages, {kilobytes} kB, {millis} ms", input.minutes.len());
        std::fs::write(&file, paper.pdf)?;
    }
    Ok(())
}
