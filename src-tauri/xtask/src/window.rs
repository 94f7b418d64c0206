//! A window started by us: the program writes a file when its first usable screen is drawn (`DANGJIAN_READY_FILE`).

use crate::display::Display;
use crate::{Result, places};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A first start may have to make the example community.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running window; ended with the value.
pub struct Window {
    child: Child,
    /// From the start of the process to the first usable screen.
    pub ready_after: Duration,
}

impl Window {
    /// Starts a program and waits until it has drawn its first usable screen.
    pub fn open(display: &Display, program: &Path, arguments: &[&str], data: &Path) -> Result<Self> {
        let ready = places::target().join("window-ready");
        fs::remove_file(&ready).ok(); // usually there is none
        let mut command = Command::new(program);
        command.args(arguments).env("DANGJIAN_DATA_DIR", data).env("DANGJIAN_READY_FILE", &ready).stdin(Stdio::null());
        let started = Instant::now();
        let child = display.apply(&mut command).spawn().map_err(|error| format!("{}: {error}", program.display()))?;
        let mut window = Self { child, ready_after: Duration::ZERO };
        while !ready.exists() {
            if let Ok(Some(status)) = window.child.try_wait() {
                return Err(format!("{} ended early ({status})", program.display()));
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("{} drew nothing for {PATIENCE:?}", program.display()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        window.ready_after = started.elapsed();
        Ok(window)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // It may have been closed already; nothing acknowledged is lost by a kill.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
