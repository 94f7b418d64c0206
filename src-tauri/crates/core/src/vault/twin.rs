//! Two copies of the key file: reading both, choosing, repairing.
//!
//! The idea: the file is small and everything depends on it, so it lies on disk twice and both copies are looked at in
//! every start (F12). Which copy counts is a pure decision ([`choose`]); a copy that does not count is moved to the
//! quarantine folder, never deleted, and written anew from the good one.

use super::atomic;
use super::folder::VaultPaths;
use super::format::{Body, MAX_FILE_BYTES};
use crate::error::{Error, Result};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// How the two copies were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFileState {
    /// Both sound and equal.
    Sound,
    /// One was damaged, missing or older, and was written anew.
    Repaired,
    /// One is damaged, missing or older and could not be written (disk full, held by another program).
    /// The vault opens; the next start tries again. Worth a line on the home page.
    OneCopy,
}

/// Which copy counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Equal,
    Main,
    Twin,
}

/// Reads both copies and repairs one from the other.
///
/// Errors: `vault.keys_damaged` if neither is sound, `vault.keys_refused` if none is acceptable or the two contradict each
/// other (same generation or different vaults: our own writing never leaves that behind), `file.failed`.
pub(super) fn load(paths: &VaultPaths) -> Result<(Body, KeyFileState)> {
    let (main, twin) = (read(&paths.keys())?, read(&paths.keys_twin())?);
    let (main_body, twin_body) = (parse(main.as_deref()), parse(twin.as_deref()));
    let choice = choose(&main_body, &twin_body)?;
    let (good, bad_bytes, bad_path) = match choice {
        Choice::Equal => return Ok((main_body?, KeyFileState::Sound)),
        Choice::Main => (main_body?, twin, paths.keys_twin()),
        Choice::Twin => (twin_body?, main, paths.keys()),
    };
    let state = match repair(paths, &bad_path, bad_bytes.as_deref(), &good) {
        Ok(()) => KeyFileState::Repaired,
        Err(_) => KeyFileState::OneCopy,
    };
    Ok((good, state))
}

/// Writes the main copy, then the twin. An error means that nothing has changed. `OneCopy` means that the main copy is
/// written and the twin is not: the change holds, and the next load repairs the twin.
pub(super) fn save(paths: &VaultPaths, body: &Body) -> Result<KeyFileState> {
    let text = body.to_text();
    atomic::replace(&paths.keys(), text.as_bytes())?;
    match atomic::replace(&paths.keys_twin(), text.as_bytes()) {
        Ok(()) => Ok(KeyFileState::Sound),
        Err(_) => Ok(KeyFileState::OneCopy),
    }
}

fn choose(main: &Result<Body>, twin: &Result<Body>) -> Result<Choice> {
    match (main, twin) {
        (Ok(main), Ok(twin)) if main == twin => Ok(Choice::Equal),
        (Ok(main), Ok(twin)) if main.vault_id != twin.vault_id || main.generation == twin.generation => {
            Err(Error::KeysRefused)
        }
        // A crash between the two writes: the copy with the higher number was written last.
        (Ok(main), Ok(twin)) if main.generation > twin.generation => Ok(Choice::Main),
        (_, Ok(_)) => Ok(Choice::Twin),
        (Ok(_), Err(_)) => Ok(Choice::Main),
        (Err(Error::KeysRefused), Err(_)) | (Err(_), Err(Error::KeysRefused)) => Err(Error::KeysRefused),
        (Err(_), Err(_)) => Err(Error::KeysDamaged),
    }
}

/// The file's bytes, at most one more than allowed; `None` if there is no such file.
fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::File(error)),
    };
    let mut bytes = Vec::new();
    // A folder or a broken sector in place of the file is damage, which the twin can heal.
    let whole = file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).is_ok();
    Ok(Some(if whole { bytes } else { Vec::new() }))
}

fn parse(bytes: Option<&[u8]>) -> Result<Body> {
    match bytes {
        Some(bytes) if bytes.len() as u64 <= MAX_FILE_BYTES => Body::from_bytes(bytes),
        _ => Err(Error::KeysDamaged),
    }
}

fn repair(paths: &VaultPaths, path: &Path, bad: Option<&[u8]>, good: &Body) -> Result<()> {
    if let Some(bytes) = bad {
        paths.make_folders()?;
        // Named by content: no clock is needed, and the same damage found twice is kept once.
        let sum = HEXLOWER.encode(&Sha256::digest(bytes)[..8]);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        atomic::move_file(path, &paths.quarantine().join(format!("{sum}-{name}")))?;
    }
    atomic::replace(path, good.to_text().as_bytes())
}
