//! How long papers take, how large they are and how much memory they need: `cargo xtask bench` prints these figures with
//! the others, `cargo bench -p dangjian-print` compares them with the run before. Times go into criterion's files; what
//! is not a time is printed, one `name value unit` a line.
#![allow(missing_docs, reason = "criterion's macros")]
#![allow(clippy::print_stdout, reason = "a measurement talks")]
#![allow(clippy::unwrap_used, reason = "a paper that fails has no figure")]

use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode};
use dangjian_print::document::{Document, PaperInfo};
use dangjian_print::{
    Certificate, CertificateKind, FontLibrary, Paper, Preview, certificates, minutes, official, print, roster, sample,
    sample_office, sample_official,
};

/// Pixels per point at which the program shows a page.
const SHOWN_SCALE: f32 = 1.375;
/// Given to a second process, which makes the certificates and nothing else.
const MEMORY: &str = "memory";
const PAGES: [u32; 3] = [10, 100, 1_000];

fn main() {
    let fonts = FontLibrary::bundled_only(&[font_folder()]);
    if std::env::args().nth(1).is_some_and(|argument| argument == MEMORY) {
        many_certificates(&class(), &fonts);
        return println!("certificates-memory {:.1} MB", peak_megabytes());
    }
    tell(&fonts);
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("papers");
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(10)).sample_size(30);
    short(&mut group, &fonts);
    long(&mut group, &fonts);
    group.finish();
    criterion.final_summary();
}

fn font_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/node_modules/@expo-google-fonts/noto-serif-sc")
}

/// What a clerk waits for.
fn short(group: &mut BenchmarkGroup<'_, WallTime>, fonts: &FontLibrary) {
    let record = sample::two_page_minutes();
    group.bench_function("minutes", |bench| bench.iter(|| minutes(black_box(&record), fonts).unwrap()));
    // After the program's start: the fonts of the machine are looked for, the ones needed are read.
    group.bench_function("first", |bench| {
        bench.iter(|| minutes(black_box(&record), &FontLibrary::discover(&[font_folder()])).unwrap());
    });
    let notification = sample_official::notification();
    group.bench_function("preview", |bench| {
        bench.iter(|| {
            let paper = official(black_box(&notification), fonts).unwrap();
            Preview::new(paper.pdf).unwrap().page_png(0, SHOWN_SCALE).unwrap()
        });
    });
}

/// What is made in one go for everybody.
fn long(group: &mut BenchmarkGroup<'_, WallTime>, fonts: &FontLibrary) {
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    let class = class();
    group.bench_function("certificates", |bench| bench.iter(|| many_certificates(black_box(&class), fonts)));
    let members = sample_office::roster(5_000);
    group.bench_function("roster", |bench| bench.iter(|| roster(black_box(&members), fonts).unwrap()));
    for pages in PAGES {
        let text = running_text(pages, fonts);
        group.bench_function(format!("text-{pages}"), |bench| bench.iter(|| print(black_box(&text), fonts).unwrap()));
    }
}

/// The figures that are no times.
fn tell(fonts: &FontLibrary) {
    let told = |name: &str, paper: &Paper| {
        println!("{name}-pages {} pages", paper.page_count);
        println!("{name}-size {:.1} kB", f64::from(u32::try_from(paper.pdf.len()).unwrap()) / 1_000.0);
    };
    told("minutes", &minutes(&sample::two_page_minutes(), fonts).unwrap());
    told("preview", &official(&sample_official::notification(), fonts).unwrap());
    told("certificates", &many_certificates(&class(), fonts));
    told("roster", &roster(&sample_office::roster(5_000), fonts).unwrap());
    for pages in PAGES {
        told(&format!("text-{pages}"), &print(&running_text(pages, fonts), fonts).unwrap());
    }
    // The memory a process ever had cannot be told apart by what it was for, so another process makes only these.
    let alone = Command::new(std::env::current_exe().unwrap()).arg(MEMORY).output().unwrap();
    print!("{}", String::from_utf8_lossy(&alone.stdout));
}

fn class() -> Vec<Certificate> {
    sample_office::certificates(CertificateKind::Training, 1_000)
}

fn many_certificates(class: &[Certificate], fonts: &FontLibrary) -> Paper {
    certificates(class, &PaperInfo::default(), fonts).unwrap()
}

/// Text for that many pages, or a little less.
fn running_text(pages: u32, fonts: &FontLibrary) -> Document {
    let some = 400;
    let filled = print(&sample_official::running_text(some), fonts).unwrap().page_count;
    sample_official::running_text(some * usize::try_from(pages).unwrap() / usize::try_from(filled).unwrap())
}

/// Peak memory of this process as the kernel counts it; not a number where there is no such file.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")).and_then(|number| number.parse::<f64>().ok());
    kibibytes.map_or(f64::NAN, |number| number * 1.024 / 1_000.0)
}
