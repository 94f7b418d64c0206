//! `cargo xtask bench`: the figures the program promises, measured in one run on this machine. Where a peer is named,
//! the peer (a bare Tauri window with an empty page, `src-tauri/examples/bare`) is measured in turn with the program.

use crate::display::Display;
use crate::process::{cargo, npm, run, run_lines};
use crate::run::example_data;
use crate::window::Window;
use crate::{Result, demo, places, setup};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Starts of each window; the median counts.
const STARTS: usize = 9;
const MEMBERS: &str = "100000";
/// Of an invented vault that is thrown away.
const PASSWORD: &str = "measure-jinhua-8264";

/// A line of the table: what, reach, seen; the note tells the absolute numbers.
struct Figure {
    what: &'static str,
    reach: f64,
    seen: f64,
    unit: &'static str,
    note: String,
}

/// Builds everything in release and prints the table.
pub fn bench() -> Result {
    setup::packages(&[setup::BUILD, setup::WINDOW_TESTS])?;
    setup::npm_packages(&places::e2e())?;
    let driver = setup::tauri_driver()?;
    setup::page()?;
    // In one go: one after the other cargo would build the print crate's dependencies twice, with different features.
    let packages = ["--package", "dangjian-shell", "--package", "acceptance"];
    let targets = ["--bin", "dangjian", "--example", "bare", "--example", "bench"];
    run(cargo().args(["build", "--release"]).args(packages).args(targets))?;
    let program = places::built("release", "dangjian");
    let bare = places::built("release/examples", "bare");
    let vault = places::fresh("bench-data")?;

    let mut figures = vec![start(&program, &bare)?];
    figures.extend(core(&vault)?);
    figures.push(memory(&program, &bare, &vault, &driver)?);
    print(&figures);
    Ok(())
}

/// Start to first usable screen, the example community made beforehand.
fn start(program: &Path, bare: &Path) -> Result<Figure> {
    let papers = places::fresh("bench-papers")?;
    demo::write(program, &papers)?; // makes the example community
    let display = Display::for_tests()?;
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..=STARTS {
        let both: [(&Path, &[&str]); 2] = [(program, &["--example"]), (bare, &[])];
        for ((file, arguments), times) in both.into_iter().zip(&mut times) {
            let window = Window::open(&display, file, arguments, &example_data())?;
            // The first round reads everything from the disk and is not counted.
            if round > 0 {
                times.push(window.ready_after.as_secs_f64() * 1000.0);
            }
        }
    }
    let [own, peer] = times.map(median);
    Ok(Figure {
        what: "start to first usable screen / bare window",
        reach: 1.5,
        seen: own / peer,
        unit: "x",
        note: format!("{own:.0} ms / {peer:.0} ms, median of {STARTS}"),
    })
}

/// The figures of the core and of printing; leaves the vault for the memory figure.
fn core(vault: &Path) -> Result<Vec<Figure>> {
    let fonts = places::ui().join("node_modules/@expo-google-fonts/noto-serif-sc");
    let mut seen: HashMap<String, f64> = HashMap::new();
    let mut command = std::process::Command::new(places::built("release/examples", "bench"));
    run_lines(command.arg(vault).arg(fonts).args([PASSWORD, MEMBERS]), |line| {
        println!("{line}");
        let mut words = line.split(' ');
        if let (Some(name), Some(Ok(value))) = (words.next(), words.next().map(str::parse)) {
            seen.insert(name.to_owned(), value);
        }
    })?;
    let get = |name: &str| seen.get(name).copied().ok_or(format!("the measurement `{name}` is missing"));
    let figure = |what, reach, seen, unit, note| Figure { what, reach, seen, unit, note };
    let mut figures = vec![figure("unlock", 1200.0, get("unlock")?, "ms", "Argon2id included".into())];
    for (name, what) in [
        ("roster", "p99 roster, 100,000 members"),
        ("organizations", "p99 tree of organisations"),
        ("meetings", "p99 list of meetings"),
        ("workbench", "p99 workbench"),
        ("search", "p99 search, 100,000 members"),
    ] {
        figures.push(figure(what, 30.0, get(name)?, "ms", "1,000 calls".into()));
    }
    let pages = format!("{:.0} pages", get("minutes-pages")?);
    figures.push(figure("minutes, fonts loaded", 15.0, get("minutes")?, "ms", pages.clone()));
    figures.push(figure("minutes, size", 60.0, get("minutes-size")?, "kB", pages));
    Ok(figures)
}

/// Memory of all processes after opening every page once, against the bare window; both driven by the same driver.
fn memory(program: &Path, bare: &Path, vault: &Path, driver: &Path) -> Result<Figure> {
    let display = Display::for_tests()?;
    let pss = |window: &Path, password: &str| -> Result<f64> {
        let mut seen = None;
        let mut command = npm(&places::e2e());
        command.args(["run", "--silent", "visit"]);
        command.env("DANGJIAN_PROGRAM", window).env("DANGJIAN_DRIVER", driver).env("DANGJIAN_DATA_DIR", vault);
        command.env("DANGJIAN_PASSWORD", password).env("DANGJIAN_SHOTS", shots()?);
        run_lines(display.apply(&mut command), |line| {
            println!("{line}");
            seen = seen.or(line.strip_prefix("pss-mb ").and_then(|text| text.parse().ok()));
        })?;
        seen.ok_or_else(|| "the window's memory was not measured".into())
    };
    let (own, peer) = (pss(program, PASSWORD)?, pss(bare, "")?);
    Ok(Figure {
        what: "memory, every page opened / bare window",
        reach: 1.6,
        seen: own / peer,
        unit: "x",
        note: format!("PSS {own:.0} MB / {peer:.0} MB"),
    })
}

fn shots() -> Result<PathBuf> {
    let folder = places::target().join("bench-shots");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn print(figures: &[Figure]) {
    println!("\n{:<44}{:>10}{:>12}   note", "figure", "reach", "seen");
    for Figure { what, reach, seen, unit, note } in figures {
        let word = if seen <= reach { "" } else { "  NOT REACHED" };
        println!("{what:<44}{:>10}{:>12}   {note}{word}", format!("{reach} {unit}"), format!("{seen:.2} {unit}"));
    }
}
