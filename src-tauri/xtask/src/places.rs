//! Where things are: the repository and cargo's target folder. Everything a command writes lies in the target folder.

use crate::Result;
use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

/// The repository. Read when it runs, not when it is compiled, so that a moved clone finds itself. Clones that are worked
/// in at the same time want a target folder each: cargo takes their crates for the same ones.
pub fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.ancestors().nth(2).map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// Folder of the front end.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Folder of the fonts that come with the program.
pub fn fonts() -> PathBuf {
    ui().join("node_modules").join("@expo-google-fonts").join("noto-serif-sc")
}

/// Folder of the tests in a real window.
pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// cargo's target folder: this program lies in `debug` below it, however cargo was told.
pub fn target() -> PathBuf {
    let own = env::current_exe().ok().and_then(|program| program.ancestors().nth(2).map(Path::to_path_buf));
    own.unwrap_or_else(|| root().join("target"))
}

/// A built program. `profile` is the folder's name: `debug` or `release`.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{EXE_SUFFIX}"))
}

/// A folder below the target folder, emptied.
pub fn fresh(name: &str) -> Result<PathBuf> {
    let folder = target().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    Ok(folder)
}

/// A program on the search path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(format!("{name}{EXE_SUFFIX}"))).find(|file| file.is_file())
}
