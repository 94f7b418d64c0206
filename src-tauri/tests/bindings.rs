//! The page's bindings and the permission list follow from the commands in Rust.

#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use specta_typescript::Typescript;
use std::path::Path;
use std::{env, fs};

const BINDINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/generated/bindings.ts");
const PERMISSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/permissions/office.toml");

fn generated() -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bindings.ts");
    dangjian_shell::builder().export(Typescript::default().header("/* eslint-disable */\n"), &file).unwrap();
    fs::read_to_string(&file).unwrap()
}

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let fresh = generated();
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(Path::new(BINDINGS).parent().unwrap()).unwrap();
        fs::write(BINDINGS, &fresh).unwrap();
    }
    let committed = fs::read_to_string(BINDINGS).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == fresh, "ui/src/generated/bindings.ts is stale: run `BLESS=1 cargo test -p dangjian-shell`");
}

#[test]
fn the_window_may_call_every_command_and_nothing_else() {
    let in_page: Vec<String> = generated()
        .lines()
        .filter_map(|line| line.split("__TAURI_INVOKE(\"").nth(1)?.split('"').next().map(ToOwned::to_owned))
        .collect();
    assert!(in_page.len() > 50, "the bindings name their commands: {}", in_page.len());
    let text = fs::read_to_string(PERMISSIONS).unwrap();
    let allowed: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\",")).collect();
    assert_eq!(allowed, in_page, "permissions/office.toml lists the commands in the order of `builder()`");
}
