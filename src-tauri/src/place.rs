//! Where things are: the data folder (local, never roaming) and the bundled fonts.

use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// The data folder a developer or a test chose. It passes the same checks as the usual one.
pub fn chosen_folder() -> Option<PathBuf> {
    std::env::var_os("DANGJIAN_DATA_DIR").map(PathBuf::from)
}

/// The chosen data folder, else the usual one of the operating system.
pub fn data_folder() -> PathBuf {
    chosen_folder().unwrap_or_else(|| local_data().join("cn.dangjian.workbench"))
}

#[cfg(windows)]
fn local_data() -> PathBuf {
    std::env::var_os("LOCALAPPDATA").map_or_else(std::env::temp_dir, PathBuf::from)
}

#[cfg(not(windows))]
fn local_data() -> PathBuf {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).or_else(home).unwrap_or_else(std::env::temp_dir)
}

/// Folders that may hold the bundled fonts: beside the program (installed or built), and where packages put them.
pub fn font_folders() -> Vec<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(PathBuf::from));
    let mut folders: Vec<PathBuf> = beside.iter().map(|folder| folder.join("fonts")).collect();
    folders.extend(beside.iter().map(|folder| folder.join("../lib/社区党建工作台/fonts")));
    folders.retain(|folder| folder.is_dir());
    folders
}

/// Folder for saving without a dialog; only in debug builds, for tests.
fn save_folder() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("DANGJIAN_SAVE_DIR").map(PathBuf::from) } else { None }
}

/// Asks in a dialog of the system where to save; the page never passes paths. None when cancelled.
pub fn ask_where_to_save(app: &AppHandle, title: &str, ending: &str, kind: &str) -> Option<PathBuf> {
    let name = format!("{title}.{ending}");
    if let Some(folder) = save_folder() {
        return Some(folder.join(name));
    }
    let chosen = app.dialog().file().set_file_name(name).add_filter(kind, &[ending]).blocking_save_file()?;
    chosen.into_path().ok()
}

/// Asks in a dialog of the system which files to read, any number of them. Empty when cancelled.
pub fn ask_which_to_open(app: &AppHandle, endings: &[&str], kind: &str) -> Vec<PathBuf> {
    if let Some(files) = open_file() {
        return std::env::split_paths(&files).collect();
    }
    let chosen = app.dialog().file().add_filter(kind, endings).blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// File for opening without a dialog; only in debug builds, for tests.
fn open_file() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("DANGJIAN_OPEN_FILE").map(PathBuf::from) } else { None }
}

/// Asks in a dialog of the system which file to read; the page never passes paths. None when cancelled.
pub fn ask_what_to_open(app: &AppHandle, endings: &[&str], kind: &str) -> Option<PathBuf> {
    if let Some(file) = open_file() {
        return Some(file);
    }
    app.dialog().file().add_filter(kind, endings).blocking_pick_file()?.into_path().ok()
}
