//! Measures the papers of an office and writes them into a folder:
//! `cargo run --release -p dangjian-print --example office -- <folder of fonts> <folder for results> [system]`.
#![expect(clippy::print_stdout, reason = "a measurement is told on the console")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dangjian_print::document::{Document, PaperInfo};
use dangjian_print::style::PaperSize;
use dangjian_print::{
    Certificate, CertificateKind, CertificateMode, CertificateSize, CertificateStock, FontLibrary, MeetingNotice,
    Paper, Roster, RulerPage, certificate, certificate_documents, certificates, layout, meeting_notice, minutes,
    roster, roster_document, ruler_page, sample, sample_office, sign_in,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let fonts_folder = PathBuf::from(arguments.next().ok_or("folder of fonts?")?);
    let results = PathBuf::from(arguments.next().ok_or("folder for results?")?);
    let fonts = if arguments.next().is_some() {
        FontLibrary::discover(&[fonts_folder])
    } else {
        FontLibrary::bundled_only(&[fonts_folder])
    };
    let stock = |stock: CertificateStock| CertificateMode::Overprint(Arc::new(stock));
    let [training, honour] = [CertificateKind::Training, CertificateKind::Honour]
        .map(|kind| sample_office::certificates(kind, 5).pop().unwrap_or_default());
    let on = |size: CertificateSize, of: &Certificate| Certificate { size, ..of.clone() };
    let papers: Vec<(&str, Paper)> = vec![
        ("minutes", minutes(&sample::two_page_minutes(), &fonts)?),
        ("notice", meeting_notice(&sample_office::meeting_notice(), &fonts)?),
        ("notice-empty", meeting_notice(&MeetingNotice::default(), &fonts)?),
        ("sign-in-20", sign_in(&sample_office::sign_in(20), &fonts)?),
        ("sign-in-57", sign_in(&sample_office::sign_in(57), &fonts)?),
        ("sign-in-blank", sign_in(&sample_office::sign_in(0), &fonts)?),
        ("roster", roster(&sample_office::roster(213), &fonts)?),
        ("roster-grouped", roster(&Roster { grouped: true, ..sample_office::roster(60) }, &fonts)?),
        ("training", certificate(&training, &fonts)?),
        ("training-empty", certificate(&Certificate::default(), &fonts)?),
        ("honour", certificate(&honour, &fonts)?),
        ("honour-b5", certificate(&on(CertificateSize::B5, &honour), &fonts)?),
        ("training-a5", certificate(&on(CertificateSize::A5, &training), &fonts)?),
        ("stock-honour", certificate(&Certificate { mode: stock(CertificateStock::honour()), ..honour }, &fonts)?),
        (
            "stock-training",
            certificate(&Certificate { mode: stock(CertificateStock::training()), ..training }, &fonts)?,
        ),
        ("ruler", ruler_page(&RulerPage::default(), &fonts)?),
        ("ruler-a5", ruler_page(&RulerPage { size: PaperSize::A5, landscape: false, ..RulerPage::default() }, &fonts)?),
    ];
    for (name, paper) in &papers {
        println!("{name}: {} pages, {} bytes, missing {:?}", paper.page_count, paper.pdf.len(), paper.missing);
        std::fs::write(results.join(format!("{name}.pdf")), &paper.pdf)?;
    }

    let input = sample_office::roster(5_000);
    measure("roster of 5,000: layout", || layout::set(&roster_document(&input), &fonts).map(|pages| pages.len()))?;
    let paper = measure("roster of 5,000: all", || roster(&input, &fonts))?;
    println!("  {} pages, {} bytes", paper.page_count, paper.pdf.len());
    let input = sample_office::certificates(CertificateKind::Training, 1_000);
    let documents = measure("1,000 certificates: documents", || Ok(certificate_documents(&input)))?;
    let set = |document: &Document| layout::set(document, &fonts).map(|pages| pages.len());
    measure("1,000 certificates: layout", || documents.iter().map(set).sum::<dangjian_print::Result<usize>>())?;
    let paper = measure("1,000 certificates: all", || certificates(&input, &PaperInfo::default(), &fonts))?;
    println!("  {} pages, {} bytes", paper.page_count, paper.pdf.len());
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    }
    Ok(())
}

/// Median of five runs.
fn measure<T>(what: &str, run: impl Fn() -> dangjian_print::Result<T>) -> dangjian_print::Result<T> {
    let mut times: Vec<Duration> = Vec::with_capacity(5);
    loop {
        let start = Instant::now();
        let result = run()?;
        times.push(start.elapsed());
        if times.len() == 5 {
            times.sort();
            println!("{what}: {:?} (slowest {:?})", times[2], times[4]);
            return Ok(result);
        }
    }
}
