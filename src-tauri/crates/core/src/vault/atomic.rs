//! Replaces a small file so that a crash leaves either the old or the new content, never a mixture.
//!
//! The idea: temporary file in the same folder, flush, rename, flush the folder, read back. Virus scanners hold files
//! for a moment, so on Windows the rename is tried again with growing pauses, at most about five seconds (F19).

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Pauses between tries in milliseconds, 5.1 s in all.
const PAUSES: [u64; 9] = [10, 30, 60, 120, 250, 500, 1000, 1500, 1630];

/// Writes `bytes` to `path` atomically and checks what arrived.
/// Errors: `disk.full`, `folder.not_writable`, `file.failed`; the old file is whole then, and no temporary file stays.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let mut waiting = Some(file.into_temp_path());
    with_retries(
        || {
            let temp = waiting.take().expect("put back after every failure");
            temp.persist(path).map_err(|error| {
                waiting = Some(error.path);
                error.error
            })
        },
        std::thread::sleep,
    )?;
    flush_folder(folder)?;
    if std::fs::read(path)? == bytes { Ok(()) } else { Err(Error::File(io::ErrorKind::InvalidData.into())) }
}

/// Moves a file, with the same patience.
pub(super) fn move_file(from: &Path, to: &Path) -> Result<()> {
    Ok(with_retries(|| std::fs::rename(from, to), std::thread::sleep)?)
}

fn with_retries(mut action: impl FnMut() -> io::Result<()>, mut pause: impl FnMut(Duration)) -> io::Result<()> {
    for millis in PAUSES {
        match action() {
            Err(error) if is_passing(&error, cfg!(windows)) => pause(Duration::from_millis(millis)),
            done => return done,
        }
    }
    action()
}

/// Whether trying again may help: access denied (5), sharing violation (32), lock violation (33), all only on Windows.
fn is_passing(error: &io::Error, windows: bool) -> bool {
    windows && (matches!(error.raw_os_error(), Some(5 | 32 | 33)) || error.kind() == io::ErrorKind::PermissionDenied)
}

/// Makes the rename itself durable. Windows has no such call and does it with the file.
fn flush_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_content_replaces_the_old_and_no_temporary_file_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.json");
        replace(&path, b"old").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file (F19)");
    }

    #[test]
    fn a_failed_replace_leaves_the_target_and_no_temporary_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.json");
        std::fs::create_dir(&path).unwrap(); // a folder in the way: the rename must fail
        std::fs::write(path.join("inside"), b"x").unwrap();
        replace(&path, b"new").unwrap_err();
        assert!(path.join("inside").exists(), "what was there is untouched");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no temporary file (F19)");
    }

    #[test]
    fn patience_is_bounded_and_only_for_faults_that_pass() {
        let (mut waited, mut tries) = (Duration::ZERO, 0);
        let held = || io::Error::from_raw_os_error(32);
        for held_for in [0, 1, 5, 9] {
            let mut left = held_for;
            let result = with_retries(
                || {
                    left -= 1;
                    if left >= 0 && cfg!(windows) { Err(held()) } else { Ok(()) }
                },
                |_| {},
            );
            assert!(result.is_ok(), "held {held_for} times, then free (F19)");
        }
        let result = with_retries(
            || {
                tries += 1;
                Err(held())
            },
            |pause| waited += pause,
        );
        assert!(result.is_err(), "held for ever ends in an error (F19)");
        assert_eq!(tries, if cfg!(windows) { 10 } else { 1 }, "other systems do not know this fault");
        assert!(waited <= Duration::from_secs(6), "never longer than about five seconds (F19)");
        assert!(is_passing(&held(), true) && !is_passing(&held(), false));
        assert!(
            !is_passing(&io::Error::from(io::ErrorKind::StorageFull), true),
            "a full disk does not pass by waiting"
        );
    }
}
