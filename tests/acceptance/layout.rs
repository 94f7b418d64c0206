//! The fences between the parts of the program, read from the tree itself.

use std::fs;
use std::path::{Path, PathBuf};

const MOST_LINES: usize = 500;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// All files below a folder with one of the endings, without what is built or fetched; empty if there is no such folder.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !name.starts_with('.') && !["node_modules", "target", "dist", "gen"].contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Everything before the tests of a file.
fn program_part(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

/// Lines that are neither comment nor documentation.
fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

#[test]
fn the_core_knows_nothing_of_tauri_and_the_paper_knows_nothing_of_the_database() {
    let core = read(&root().join("src-tauri/crates/core/Cargo.toml"));
    let print = read(&root().join("src-tauri/crates/print/Cargo.toml"));
    for (manifest, words) in
        [(&core, ["tauri", "printpdf", "dangjian-print"]), (&print, ["tauri", "rusqlite", "dangjian-core"])]
    {
        let dependencies = manifest.split_once("[dependencies]").unwrap().1;
        for word in words {
            assert!(!dependencies.contains(word), "{word} must not be a dependency there");
        }
    }
}

#[test]
fn sql_stands_only_in_the_database_layer_and_in_stores() {
    let mut seen = 0;
    for path in files("src-tauri", &[".rs"]) {
        let at = shown(&path);
        let is_store = name(&path).starts_with("store") || at.contains("/core/src/db/");
        if is_store || at.contains("/xtask/") || at.contains("/target/") {
            seen += usize::from(is_store);
            continue;
        }
        let text = read(&path);
        for line in code_lines(program_part(&text)) {
            let is_bridge = ["core/src/error.rs", "core/src/wire.rs"].iter().any(|bridge| at.ends_with(bridge));
            assert!(is_bridge || !line.contains("rusqlite"), "{at}: rusqlite outside of db/ and store*.rs: {line}");
            for word in ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA "] {
                assert!(!line.contains(&format!("\"{word}")), "{at}: SQL outside of db/ and store*.rs: {line}");
            }
        }
    }
    assert!(seen >= 10, "the stores were found: {seen}");
}

#[test]
fn features_of_the_page_import_only_shared_generated_and_themselves() {
    for path in files("ui/src/features", &[".ts", ".vue"]) {
        let at = shown(&path);
        let feature = at.trim_start_matches("ui/src/features/").split('/').next().unwrap().to_owned();
        for target in imports(&read(&path)) {
            let is_foreign =
                target.split_once("features/").is_some_and(|(_, rest)| rest.split('/').next().unwrap() != feature);
            let climbs =
                target.starts_with("../../") && !["shared/", "generated/"].iter().any(|part| target.contains(part));
            assert!(!is_foreign && !climbs && !target.contains("/app/"), "{at} imports {target}");
        }
    }
}

#[test]
fn only_two_files_of_the_page_talk_to_the_program() {
    for path in files("ui/src", &[".ts", ".vue"]) {
        let at = shown(&path);
        if ["ui/src/shared/backend.ts", "ui/src/shared/desktop.ts"].contains(&at.as_str())
            || at.starts_with("ui/src/generated/")
            || at.ends_with(".test.ts")
        {
            continue;
        }
        for target in imports(&read(&path)) {
            assert!(!target.starts_with("@tauri-apps"), "{at} imports {target}");
        }
    }
}

/// Targets of `import … from '…'` and `import('…')`.
fn imports(text: &str) -> Vec<String> {
    let quoted = |rest: &str| rest.split(['\'', '"']).nth(1).map(ToOwned::to_owned);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| [" from ", "import(", "import '"].iter().filter_map(move |key| line.split_once(key)))
        .filter_map(
            |(before, rest)| {
                if before.is_empty() && !rest.contains('(') { quoted(&format!("'{rest}")) } else { quoted(rest) }
            },
        )
        .collect()
}

#[test]
fn no_file_has_more_than_five_hundred_lines() {
    let mut seen = 0;
    for folder in ["src-tauri", "ui/src", "tests"] {
        for path in files(folder, &[".rs", ".ts", ".vue", ".mjs", ".css", ".sql"]) {
            let at = shown(&path);
            if at.contains("/generated/") {
                continue;
            }
            seen += 1;
            let lines = read(&path).lines().count();
            assert!(lines <= MOST_LINES, "{at} has {lines} lines, at most {MOST_LINES}");
        }
    }
    assert!(seen > 100, "the files were found: {seen}");
}

#[test]
fn every_module_opens_by_saying_what_it_is() {
    for folder in ["src-tauri/src", "src-tauri/crates", "src-tauri/xtask", "tests/src", "tests/acceptance"] {
        for path in files(folder, &[".rs"]) {
            assert!(read(&path).starts_with("//!"), "{} must open with a `//!` paragraph", shown(&path));
        }
    }
}

#[test]
fn code_and_comments_name_no_folder_of_the_workshop() {
    for folder in ["src-tauri", "ui/src", "tests"] {
        for path in files(folder, &[".rs", ".ts", ".vue", ".mjs", ".sql", ".toml", ".json"]) {
            let (at, text) = (shown(&path), read(&path));
            for word in ["/work/", "../shared/design", "../shared/domain"] {
                // This file has to name what it looks for.
                assert!(at.ends_with("acceptance/layout.rs") || !text.contains(word), "{at} names {word}");
            }
        }
    }
}
