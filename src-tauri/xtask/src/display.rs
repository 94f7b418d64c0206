//! A display for windows where there is none: our own Xvfb, ended with the value. It chooses its number itself, so
//! that several may run beside each other.

use crate::Result;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The screen the program is drawn for: the smallest it promises to fit.
const SCREEN: &str = "1280x720x24";

/// Where windows open.
pub enum Display {
    /// The user's own.
    Own,
    /// Xvfb and its `DISPLAY`.
    Virtual(Child, String),
}

impl Display {
    /// Whether the user has a display.
    pub fn is_there() -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
    }

    /// Always a virtual one on Linux: tests and measurements should not depend on the desktop. Elsewhere the own.
    pub fn for_tests() -> Result<Self> {
        if cfg!(target_os = "linux") { Self::start() } else { Ok(Self::Own) }
    }

    /// Starts Xvfb. It writes the number of its display as soon as it answers.
    pub fn start() -> Result<Self> {
        let failed = |error: String| format!("Xvfb does not start: {error}");
        let mut xvfb = Command::new("Xvfb");
        // Without -noreset the server begins anew when the last window goes, and a window that comes meanwhile finds none.
        xvfb.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]);
        xvfb.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = xvfb.spawn().map_err(|error| failed(error.to_string()))?;
        let mut number = String::new();
        if let Some(output) = child.stdout.as_mut() {
            BufReader::new(output).read_line(&mut number).map_err(|error| failed(error.to_string()))?;
        }
        let number = number.trim().to_owned();
        if number.is_empty() {
            Err(failed("it gave no display number".into()))
        } else {
            Ok(Self::Virtual(child, number))
        }
    }

    /// Makes a program open its windows here. On a virtual display no session bus is asked for either.
    pub fn apply<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        if let Self::Virtual(_, number) = self {
            command.env("DISPLAY", format!(":{number}")).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
            command.env("NO_AT_BRIDGE", "1").env("GSETTINGS_BACKEND", "memory");
        }
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Self::Virtual(child, _) = self {
            // It may have ended already.
            child.kill().ok();
            child.wait().ok();
        }
    }
}
