//! `cargo xtask demo --out DIR`: every paper of the example community, without a window.

use crate::process::run;
use crate::run::example_data;
use crate::{Result, setup};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Sets up, builds and writes the papers. A relative folder is taken from where the command was given.
pub fn demo(folder: &str) -> Result {
    setup::packages(&[setup::BUILD])?;
    let program = setup::program_built("debug")?;
    let folder = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?;
    for paper in write(&program, &folder)? {
        println!("{}", paper.display());
    }
    Ok(())
}

/// Lets the program write the papers; gives back their files, sorted.
pub fn write(program: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    run(Command::new(program).arg("--demo").arg(folder).env("DANGJIAN_DATA_DIR", example_data()))?;
    let listed = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut papers: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
    papers.retain(|file| file.extension().is_some_and(|ending| ending == "pdf" || ending == "docx"));
    papers.sort();
    if papers.is_empty() { Err("the program wrote no paper".into()) } else { Ok(papers) }
}
