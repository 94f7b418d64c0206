//! `cargo xtask bench`: the figures the program promises, measured in one run on this machine. Where a peer is named,
//! the peer (a bare Tauri window with an empty page, `src-tauri/examples/bare`) is measured in turn with the program.

use crate::display::Display;
use crate::process::{cargo, npm, run, run_lines};
use crate::run::example_data;
use crate::window::Window;
use crate::{Result, demo, places, setup};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Starts of each window; the median counts.
const STARTS: usize = 9;
const MEMBERS: &str = "100000";
/// Of an invented vault that is thrown away.
const PASSWORD: &str = "measure-jinhua-8264";

/// Built and measured together, so that cargo chooses the same features for all.
const PACKAGES: [&str; 6] = ["--package", "dangjian-shell", "--package", "acceptance", "--package", "dangjian-print"];

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
    let targets = ["--bin", "dangjian", "--example", "bare", "--example", "bench", "--bench", "papers"];
    run(cargo().args(["build", "--release"]).args(PACKAGES).args(targets))?;
    let program = places::built("release", "dangjian");
    let bare = places::built("release/examples", "bare");
    let vault = places::fresh("bench-data")?;

    let mut figures = vec![start(&program, &bare)?];
    figures.extend(core(&vault)?);
    figures.extend(papers()?);
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

/// Runs a measurement that prints one `name value unit` a line.
fn measured(command: &mut Command) -> Result<impl Fn(&str) -> Result<f64> + use<>> {
    let mut seen: HashMap<String, f64> = HashMap::new();
    run_lines(command, |line| {
        println!("{line}");
        let mut words = line.split(' ');
        if let (Some(name), Some(Ok(value))) = (words.next(), words.next().map(str::parse)) {
            seen.insert(name.to_owned(), value);
        }
    })?;
    Ok(move |name: &str| seen.get(name).copied().ok_or(format!("the measurement `{name}` is missing")))
}

fn figure(what: &'static str, reach: f64, seen: f64, unit: &'static str, note: String) -> Figure {
    Figure { what, reach, seen, unit, note }
}

/// The figures of the core; leaves the vault for the memory figure.
fn core(vault: &Path) -> Result<Vec<Figure>> {
    let mut command = Command::new(places::built("release/examples", "bench"));
    let get = measured(command.arg(vault).args([PASSWORD, MEMBERS]))?;
    let mut figures = vec![figure("unlock", 1200.0, get("unlock")?, "ms", "Argon2id included".into())];
    for (name, what, reach) in [
        ("roster", "p99 roster, 100,000 members", 30.0),
        ("organizations", "p99 tree of organisations", 30.0),
        ("organization_hints", "p99 hints of the whole tree", 30.0),
        ("organization_tree_on", "p99 tree of a past day", 30.0),
        ("meetings", "p99 list of meetings", 30.0),
        ("workbench", "p99 workbench", 100.0),
        ("workbench-with-committees", "p99 workbench, 2,500 committees", 100.0),
        ("life-ledger", "p99 年度台账, 2,500 branches, 50,000 meetings", 50.0),
        // Five times the 500 branches of which 50 ms are asked.
        ("life-ledger-anew", "年度台账 after a write, 2,500 branches", 250.0),
        ("workbench-with-life", "p99 workbench, 50,000 meetings", 100.0),
        ("workbench-with-life-anew", "workbench after a write, 50,000 meetings", 200.0),
        ("workbench-with-life-locked", "workbench after a record was locked", 500.0),
        ("search", "p99 search, 100,000 members", 30.0),
        ("filtered", "p99 roster by three and more conditions", 30.0),
        ("groups", "p99 members counted by two fields", 30.0),
        ("structure", "p99 structure of 100,000 members", 30.0),
        ("committees", "p99 班子与换届, 2,500 committees", 30.0),
        ("term-states", "p99 state of every term", 30.0),
        ("secretaries", "p99 file of 2,500 secretaries", 100.0),
    ] {
        figures.push(figure(what, reach, get(name)?, "ms", "1,000 calls".into()));
    }
    for (name, what, reach, unit) in [
        ("duplicates", "duplicates looked for", 500.0, "ms"),
        ("life-rates-district", "到会情况 of everybody over a year", 1_500.0, "ms"),
        ("import-check", "import: 10,000 rows judged", 3_000.0, "ms"),
        ("import-commit", "import: 10,000 rows stored", 2_000.0, "ms"),
        ("import-undo", "import: 10,000 rows taken back", 5_000.0, "ms"),
        ("import-worker-memory", "import: peak of the worker", 256.0, "MB"),
        ("export", "export: 100,000 rows", 5_000.0, "ms"),
    ] {
        figures.push(figure(what, reach, get(name)?, unit, "100,000 members stored".into()));
    }
    Ok(figures)
}

/// The figures of printing: criterion measures the times, the rest is printed.
fn papers() -> Result<Vec<Figure>> {
    let get = measured(cargo().arg("bench").args(PACKAGES).args(["--bench", "papers"]))?;
    let pages = |name: &str| get(&format!("{name}-pages"));
    let note = |name: &str| pages(name).map(|pages| format!("{pages:.0} pages"));
    let time = |name: &str| -> Result<f64> {
        let file = places::target().join("criterion/papers").join(name).join("new/estimates.json");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        median_of(&text).ok_or_else(|| format!("{}: there is no median", file.display()))
    };
    // Every paper pays once for the fonts it embeds, so pages are compared by what one more of them costs.
    let further = |few: &str, more: &str| Ok::<f64, String>((time(more)? - time(few)?) / (pages(more)? - pages(few)?));
    let (to_hundred, to_thousand) = (further("text-10", "text-100")?, further("text-100", "text-1000")?);
    let fonts = time("text-10")? - to_hundred * pages("text-10")?;
    Ok(vec![
        figure("minutes, fonts loaded", 8.0, time("minutes")?, "ms", note("minutes")?),
        figure("minutes, size", 40.0, get("minutes-size")?, "kB", note("minutes")?),
        figure("first paper after the start", 250.0, time("first")?, "ms", "fonts of the machine looked for".into()),
        figure("1,000 certificates, one file", 200.0, time("certificates")?, "ms", note("certificates")?),
        figure("1,000 certificates, size", 1_200.0, get("certificates-size")?, "kB", note("certificates")?),
        figure(
            "1,000 certificates, peak memory",
            200.0,
            get("certificates-memory")?,
            "MB",
            "process of its own".into(),
        ),
        figure("roster of 5,000 members", 600.0, time("roster")?, "ms", note("roster")?),
        figure(
            "a further page of text, dearer / cheaper",
            1.2,
            to_hundred.max(to_thousand) / to_hundred.min(to_thousand),
            "x",
            format!(
                "{to_hundred:.2} ms up to 100 pages, {to_thousand:.2} ms up to 1,000; once {fonts:.1} ms for fonts"
            ),
        ),
        figure("form change to new picture", 100.0, time("preview")?, "ms", note("preview")?),
    ])
}

/// The median in criterion's `estimates.json`, in milliseconds.
fn median_of(estimates: &str) -> Option<f64> {
    let (_, median) = estimates.split_once("\"median\":")?;
    let (_, value) = median.split_once("\"point_estimate\":")?;
    let nanoseconds: f64 = value.split([',', '}']).next()?.trim().parse().ok()?;
    Some(nanoseconds / 1e6)
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
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn print(figures: &[Figure]) {
    println!("\n{:<46}{:>10}{:>12}   note", "figure", "reach", "seen");
    for Figure { what, reach, seen, unit, note } in figures {
        let word = if seen <= reach { "" } else { "  NOT REACHED" };
        println!("{what:<46}{:>10}{:>12}   {note}{word}", format!("{reach} {unit}"), format!("{seen:.2} {unit}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_read_from_what_criterion_writes() {
        let mean = r#"{"mean":{"confidence_interval":{"upper_bound":9.0},"point_estimate":1.0},"#;
        let median =
            r#""median":{"confidence_interval":{"upper_bound":9.0},"point_estimate":3250000.5,"standard_error":2.0}}"#;
        let seen = median_of(&format!("{mean}{median}"));
        assert!(
            seen.is_some_and(|seen| (seen - 3.250_000_5).abs() < 1e-9),
            "nanoseconds become milliseconds: {seen:?}"
        );
        assert_eq!(median_of(&format!("{mean}}}")), None, "the mean is not taken for it");
    }
}
