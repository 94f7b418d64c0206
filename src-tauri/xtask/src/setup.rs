//! Set-up: system packages, npm packages, the page's files and the program itself. Nothing is done twice: what is
//! there already costs a look.

use crate::process::{answer, cargo, npm, run, succeeds};
use crate::{Result, places};
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// Version of tauri-driver that the window tests were written with.
const TAURI_DRIVER: &str = "2.1.0";
/// Oldest Node that the packages of the front end accept.
const NODE: u32 = 20;

/// A system package of Debian and Ubuntu, and how to see elsewhere that the same thing is there.
pub struct Package {
    name: &'static str,
    probe: Probe,
}

enum Probe {
    Program(&'static str),
    Library(&'static str),
    Font(&'static str),
}

const fn program(name: &'static str, file: &'static str) -> Package {
    Package { name, probe: Probe::Program(file) }
}

/// To build the program and to see Chinese text in it. SQLCipher takes its cryptography from OpenSSL; Hanazono has the
/// characters beyond Extension A.
pub const BUILD: &[Package] = &[
    program("build-essential", "cc"),
    program("pkg-config", "pkg-config"),
    Package { name: "libssl-dev", probe: Probe::Library("libcrypto") },
    Package { name: "libwebkit2gtk-4.1-dev", probe: Probe::Library("webkit2gtk-4.1") },
    Package { name: "fonts-noto-cjk", probe: Probe::Font("Noto Sans CJK SC") },
    Package { name: "fonts-hanazono", probe: Probe::Font("HanaMinB") },
];
/// To open the window where there is no display.
pub const NO_DISPLAY: &[Package] = &[program("xvfb", "Xvfb"), program("imagemagick", "import")];
/// To drive the window.
pub const WINDOW_TESTS: &[Package] =
    &[program("xvfb", "Xvfb"), program("imagemagick", "import"), program("webkit2gtk-driver", "WebKitWebDriver")];
/// To read the papers with other programs than ours.
pub const READERS: &[Package] = &[
    program("poppler-utils", "pdfinfo"),
    program("qpdf", "qpdf"),
    program("mupdf-tools", "mutool"),
    program("unzip", "unzip"),
];

/// Sees to the system packages: installs what is missing on Debian and Ubuntu, and says what is missing elsewhere.
pub fn packages(lists: &[&[Package]]) -> Result {
    node()?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let debian = places::on_path("apt-get").is_some() && places::on_path("dpkg-query").is_some();
    let mut missing: Vec<&str> = Vec::new();
    for package in lists.iter().flat_map(|list| list.iter()) {
        let there = if debian { installed(package.name) } else { found(&package.probe) };
        if !there && !missing.contains(&package.name) {
            missing.push(package.name);
        }
    }
    match (missing.is_empty(), debian) {
        (true, _) => Ok(()),
        (false, true) => install(&missing),
        (false, false) => Err(format!(
            "missing (names of Debian packages): {}\nInstall the same with your system's package manager and try again.",
            missing.join(" ")
        )),
    }
}

fn node() -> Result {
    let wanted = format!("Node {NODE} or newer with npm is needed (https://nodejs.org)");
    let version = answer("node", &["--version"]).ok_or_else(|| format!("{wanted}; `node` was not found"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE) { Ok(()) } else { Err(format!("{wanted}; found {version}")) }
}

fn installed(package: &str) -> bool {
    answer("dpkg-query", &["-W", "-f=${Status}", package]).is_some_and(|status| status.ends_with(" installed"))
}

fn found(probe: &Probe) -> bool {
    match probe {
        Probe::Program(file) => places::on_path(file).is_some(),
        Probe::Library(name) => succeeds("pkg-config", &["--exists", name]),
        Probe::Font(family) => {
            answer("fc-list", &["--format=%{family}\n", family]).is_some_and(|list| !list.is_empty())
        }
    }
}

/// As root, or through sudo. Without a terminal sudo must not ask for a password.
fn install(missing: &[&str]) -> Result {
    let by_hand = format!("sudo apt-get update && sudo apt-get install --no-install-recommends {}", missing.join(" "));
    let is_root = answer("id", &["-u"]).as_deref() == Some("0");
    if !is_root && places::on_path("sudo").is_none() {
        return Err(format!("system packages are missing; as root run:\n{}", by_hand.replace("sudo ", "")));
    }
    println!("system packages to install: {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = if is_root { Command::new("env") } else { Command::new("sudo") };
        if !is_root && !std::io::stdin().is_terminal() {
            command.arg("--non-interactive");
        }
        if !is_root {
            command.arg("env");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]).args(arguments);
        run(&mut command).map_err(|error| format!("{error}\nBy hand: {by_hand}"))
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], missing].concat())
}

/// The npm packages of a folder, exactly as its lock file says. A copy of the lock file beside the packages tells
/// whether they are those of the lock file.
pub fn npm_packages(folder: &Path) -> Result {
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// The page's files in `ui/dist`, which the program embeds. Built when something in `ui/` is newer.
pub fn page() -> Result {
    let ui = places::ui();
    npm_packages(&ui)?;
    let built = modified(&ui.join("dist").join("index.html"));
    let newest = ["src", "isolation", "index.html", "vite.config.ts", "package-lock.json"]
        .iter()
        .filter_map(|part| newest_below(&ui.join(part)))
        .max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    run(npm(&ui).args(["run", "build"]))
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|facts| facts.modified()).ok()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().filter_map(std::result::Result::ok);
    inside.filter_map(|entry| newest_below(&entry.path())).chain(modified(path)).max()
}

/// The page and the program; gives back its path. `profile` is `debug` or `release`.
pub fn program_built(profile: &str) -> Result<PathBuf> {
    page()?;
    let mut command = cargo();
    command.args(["build", "--package", "dangjian-shell", "--bin", "dangjian"]);
    if profile == "release" {
        command.arg("--release");
    }
    run(&mut command)?;
    Ok(places::built(profile, "dangjian"))
}

/// tauri-driver, in the target folder; gives back its path.
pub fn tauri_driver() -> Result<PathBuf> {
    let tools = places::target().join("tools");
    let driver = tools.join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    let list = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if !(driver.is_file() && list.contains(&format!("\"tauri-driver {TAURI_DRIVER} "))) {
        let mut command = cargo();
        command.args(["install", "--quiet", "--locked", "--version", TAURI_DRIVER, "--root"]).arg(&tools);
        run(command.arg("tauri-driver"))?;
    }
    if cfg!(windows) && places::on_path("msedgedriver").is_none() {
        return Err("msedgedriver.exe is not on the path. Get the one of your Edge version from \
                    https://developer.microsoft.com/microsoft-edge/tools/webdriver/"
            .into());
    }
    Ok(driver)
}
