//! Measures the printing of the sample papers and writes them, with pictures of their pages, into a folder:
//! `cargo run --release -p dangjian-print --example figures -- <folder of fonts> <folder for results> [system]`.
#![expect(clippy::print_stdout, reason = "a measurement is told on the console")]

use std::path::PathBuf;
use std::time::Instant;

use dangjian_print::{FontLibrary, Preview, minutes, recovery_sheet, sample};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let fonts_folder = PathBuf::from(arguments.next().ok_or("folder of fonts?")?);
    let results = PathBuf::from(arguments.next().ok_or("folder for results?")?);
    let with_system = arguments.next().is_some();
    let input = sample::two_page_minutes();

    let start = Instant::now();
    let fonts =
        if with_system { FontLibrary::discover(&[fonts_folder]) } else { FontLibrary::bundled_only(&[fonts_folder]) };
    let paper = minutes(&input, &fonts)?;
    println!("first paper after start: {:?}", start.elapsed());

    let mut times: Vec<_> = (0..20)
        .map(|_| {
            let start = Instant::now();
            let again = minutes(&input, &fonts).map(|again| again.pdf == paper.pdf);
            (start.elapsed(), again)
        })
        .collect();
    times.sort_by_key(|(time, _)| *time);
    println!("same bytes each time: {}", times.iter().all(|(_, same)| *same == Ok(true)));
    println!("minutes, median of 20: {:?}; slowest {:?}", times[10].0, times[19].0);
    println!("minutes: {} pages, {} bytes, missing {:?}", paper.page_count, paper.pdf.len(), paper.missing);
    std::fs::write(results.join("minutes.pdf"), &paper.pdf)?;

    let start = Instant::now();
    let sheet = recovery_sheet(&sample::recovery_sheet(), &fonts)?;
    println!("recovery sheet: {:?}, {} pages, {} bytes", start.elapsed(), sheet.page_count, sheet.pdf.len());
    std::fs::write(results.join("sheet.pdf"), &sheet.pdf)?;

    for (name, pdf) in [("minutes", &paper.pdf), ("sheet", &sheet.pdf)] {
        for page in 0..Preview::new(pdf.clone())?.page_count() {
            let start = Instant::now();
            let png = dangjian_print::page_png(pdf, page, 1.3)?;
            println!(
                "{name} page {page}: {}×{} px, {} bytes, {:?}",
                png.width,
                png.height,
                png.bytes.len(),
                start.elapsed()
            );
            std::fs::write(results.join(format!("{name}-{page}.png")), &png.bytes)?;
        }
    }
    Ok(())
}
