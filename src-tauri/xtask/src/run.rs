//! `cargo xtask run`: the program on the example community. Without a display the same program under Xvfb, with a
//! screenshot of its window and the papers as PDF.

use crate::display::Display;
use crate::process::run as run_program;
use crate::window::Window;
use crate::{Result, demo, places, setup};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Sets up, builds and opens the program.
pub fn run() -> Result {
    let has_display = Display::is_there();
    setup::packages(if has_display { &[setup::BUILD] } else { &[setup::BUILD, setup::NO_DISPLAY] })?;
    let program = setup::program_built("debug")?;
    if has_display { open(&program) } else { show_without_display(&program) }
}

/// The example community of developers; never their own data.
pub fn example_data() -> PathBuf {
    places::target().join("example-data")
}

fn open(program: &Path) -> Result {
    println!("The program opens; close its window to end.");
    let mut command = Command::new(program);
    run_program(command.arg("--example").env("DANGJIAN_DATA_DIR", example_data()).stdin(Stdio::null()))
}

fn show_without_display(program: &Path) -> Result {
    let out = places::fresh("run")?;
    let picture = out.join("window.png");
    let display = Display::start()?;
    let window = Window::open(&display, program, &["--example"], &example_data())?;
    std::thread::sleep(Duration::from_secs(2)); // pictures and numbers that come after the first screen
    let mut import = Command::new("import");
    run_program(display.apply(&mut import).args(["-window", "root"]).arg(&picture))?;
    drop(window); // the data folder belongs to one process at a time
    let papers = demo::write(program, &out.join("papers"))?;
    println!("\nThere is no display, so the program ran under Xvfb.");
    println!("screenshot: {}", picture.display());
    for paper in papers {
        println!("paper:      {}", paper.display());
    }
    Ok(())
}
