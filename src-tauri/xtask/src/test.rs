//! `cargo xtask test`: the whole test suite in order, or single steps of it. Stops at the first failure.
//!
//! The page is checked before the Rust steps because the program embeds it: without `ui/dist` the shell does not
//! compile.

use crate::display::Display;
use crate::process::{cargo, npm, run, run_lines};
use crate::{Result, demo, places, setup};
use std::process::Command;
use std::time::{Duration, Instant};

type Step = (&'static str, fn() -> Result);

const STEPS: [Step; 6] =
    [("fmt", fmt), ("ui", ui), ("clippy", clippy), ("rust", rust), ("papers", papers), ("e2e", e2e)];

/// Runs the steps named, or all, and prints how long each took.
pub fn test(wanted: &[&str]) -> Result {
    if let Some(unknown) = wanted.iter().find(|name| STEPS.iter().all(|step| step.0 != **name)) {
        return Err(format!("unknown step `{unknown}`; there are: fmt ui clippy rust papers e2e"));
    }
    setup::packages(&[setup::BUILD, setup::WINDOW_TESTS, setup::READERS])?;
    let steps: Vec<&Step> = STEPS.iter().filter(|step| wanted.is_empty() || wanted.contains(&step.0)).collect();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failure = None;
    for (name, work) in &steps {
        println!("\n=== {name} ===");
        let started = Instant::now();
        let done = work();
        times.push((name, started.elapsed()));
        if let Err(error) = done {
            failure = Some((name, error));
            break;
        }
    }
    println!();
    let failed = usize::from(failure.is_some());
    for (place, (name, time)) in times.iter().enumerate() {
        let word = if failed == 1 && place + 1 == times.len() { "FAILED" } else { "passed" };
        println!("{name:<8}{word:<8}{:>7.1} s", time.as_secs_f64());
    }
    let total: f64 = times.iter().map(|(_, time)| time.as_secs_f64()).sum();
    println!("{} passed, {failed} failed, {} not run, {total:.1} s", times.len() - failed, steps.len() - times.len());
    match failure {
        Some((name, error)) => Err(format!("step {name}: {error}")),
        None => Ok(()),
    }
}

fn fmt() -> Result {
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn ui() -> Result {
    setup::npm_packages(&places::ui())?;
    run(npm(&places::ui()).args(["run", "check"]))
}

fn clippy() -> Result {
    setup::page()?;
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// All Rust tests; the closing line adds up what every test binary said.
fn rust() -> Result {
    setup::page()?;
    let mut sums = [0_u64; 3];
    let done = run_lines(cargo().args(["test", "--workspace"]), |line| {
        println!("{line}");
        for (sum, word) in sums.iter_mut().zip([" passed", " failed", " ignored"]) {
            *sum += count_before(line, word);
        }
    });
    println!("Rust tests: {} passed, {} failed, {} ignored", sums[0], sums[1], sums[2]);
    done
}

/// The number before a word in a line like `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn count_before(line: &str, word: &str) -> u64 {
    let Some(results) = line.strip_prefix("test result: ") else { return 0 };
    let number = results.split([';', '.']).find_map(|part| part.strip_suffix(word));
    number.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// Every sample paper and every paper of the example community, read by other programs.
fn papers() -> Result {
    setup::npm_packages(&places::ui())?;
    setup::npm_packages(&places::e2e())?;
    let folder = places::fresh("test-papers")?;
    // The whole workspace, as the Rust tests were built; so nothing is compiled again.
    run(cargo().args(["build", "--workspace", "--example", "papers"]))?;
    let mut samples = Command::new(places::built("debug/examples", "papers"));
    run(samples.arg(places::fonts()).arg(&folder))?;
    demo::write(&setup::program_built("debug")?, &folder.join("example"))?;
    run(npm(&places::e2e()).args(["run", "--silent", "papers"]).env("DANGJIAN_PAPERS", &folder))
}

/// The journeys in a real window.
fn e2e() -> Result {
    setup::npm_packages(&places::e2e())?;
    let program = setup::program_built("debug")?;
    let driver = setup::tauri_driver()?;
    let pictures = places::fresh("e2e-shots")?;
    let display = Display::for_tests()?;
    let mut command = npm(&places::e2e());
    command.args(["test", "--silent"]).env("DANGJIAN_PROGRAM", program).env("DANGJIAN_DRIVER", driver);
    run(display.apply(command.env("DANGJIAN_SHOTS", &pictures)))?;
    println!("pictures of the journeys: {}", pictures.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_adds_up_what_test_binaries_say() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s";
        let counts = [" passed", " failed", " ignored"].map(|word| count_before(line, word));
        assert_eq!(counts, [12, 3, 1], "each number stands before its word");
        assert_eq!(count_before("12 passed by the window", " passed"), 0, "only result lines count");
    }
}
