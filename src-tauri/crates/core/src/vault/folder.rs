//! The data folder: opened once, checked, and held by an operating-system lock for the whole life of the program.
//!
//! The idea: a value of [`DataFolder`] is the proof that this process alone may touch the files; everything
//! else asks it for paths. The lock is the system's own (`flock`, `LockFileEx`), never the existence of a file, so
//! it ends with the process, however that ends (F16). What lies in the files is not known here.

use super::gather::gather;
use super::place::judge_place;
use crate::error::{Error, Result};
use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The data folder of this computer, locked for this process until dropped.
#[derive(Debug)]
pub struct DataFolder {
    root: PathBuf,
    /// Never read: holding it open holds the lock.
    _lock: File,
}

impl DataFolder {
    /// Opens the folder, creating it if needed, in this order: place, lock, writability.
    ///
    /// A refused place is not touched at all (F17, F18). `root` may be relative; links are followed for the check.
    /// Errors: `folder.unsafe`, `folder.not_writable`, `folder.in_use` (another process, session or value holds it, F16),
    /// `disk.full`, `file.failed`.
    pub fn open(root: &Path) -> Result<Self> {
        let given = root;
        let root = std::path::absolute(given)?;
        judge_place(&gather(given, &root))?;
        make_folder(&root)?;
        let lock = take_lock(&root.join("LOCK"))?;
        let folder = Self { root, _lock: lock };
        probe(&folder.root)?;
        folder.own().make_folders()?;
        probe(&folder.own().vault_dir())?;
        Ok(folder)
    }

    /// Paths of the office's own data.
    pub fn own(&self) -> VaultPaths {
        VaultPaths::under(&self.root)
    }

    /// Paths of the example community's data; same names, below `example/`. Its folders are made on creation.
    pub fn example(&self) -> VaultPaths {
        VaultPaths::under(&self.root.join("example"))
    }
}

/// Where the files of one vault lie. Plain names, no access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultPaths {
    base: PathBuf,
}

impl VaultPaths {
    /// The paths below `base`. The program takes them from [`DataFolder`]; tests of the database may do without.
    pub fn under(base: &Path) -> Self {
        Self { base: base.to_path_buf() }
    }

    /// Folder of the database and the key files.
    pub fn vault_dir(&self) -> PathBuf {
        self.base.join("vault")
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.vault_dir().join("main.db")
    }

    /// The key file.
    pub fn keys(&self) -> PathBuf {
        self.vault_dir().join("keys.json")
    }

    /// The second copy of the key file.
    pub fn keys_twin(&self) -> PathBuf {
        self.vault_dir().join("keys.bak.json")
    }

    /// Folder of damaged or superseded files; the program never deletes anything in it.
    pub fn quarantine(&self) -> PathBuf {
        self.base.join("quarantine")
    }

    /// Folder of the logs (codes and ids only, F36).
    pub fn logs(&self) -> PathBuf {
        self.base.join("logs")
    }

    /// Makes the three folders if they are missing; only the owner may enter them where the system knows such rights.
    /// Errors: `folder.not_writable`, `disk.full`.
    pub fn make_folders(&self) -> Result<()> {
        [self.vault_dir(), self.quarantine(), self.logs()].iter().try_for_each(|folder| make_folder(folder))
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(not_writable)
}

fn take_lock(path: &Path) -> Result<File> {
    let file = File::options().create(true).truncate(false).read(true).write(true).open(path).map_err(not_writable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::FolderInUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Writes, flushes and removes a small file: rights, write protection and a full disk show here, not in the first save.
fn probe(folder: &Path) -> Result<()> {
    let mut file = tempfile::Builder::new().prefix(".probe").tempfile_in(folder).map_err(not_writable)?;
    file.write_all(&[0; 4096]).and_then(|()| file.as_file().sync_all()).map_err(not_writable)
}

/// Whatever keeps a folder from being made or written is one thing for the person, except a full disk.
#[expect(clippy::needless_pass_by_value, reason = "passed to map_err by name")]
fn not_writable(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::DiskFull,
        _ => Error::FolderNotWritable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn opening_makes_the_folders_and_leaves_no_probe_behind() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("社区 数据").join("dangjian");
        let folder = DataFolder::open(&root).unwrap();
        assert!(
            folder.own().vault_dir().is_dir() && folder.own().quarantine().is_dir() && folder.own().logs().is_dir()
        );
        assert!(!folder.example().vault_dir().exists(), "the example is only made when asked for");
        assert_ne!(folder.own().database(), folder.example().database(), "example data never mixes with real data");
        let names: Vec<_> = std::fs::read_dir(&root).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names.len(), 4, "LOCK and three folders, no probe file: {names:?}");
        assert_eq!(std::fs::read_dir(folder.own().vault_dir()).unwrap().count(), 0, "no probe file in vault/");
    }

    #[test]
    fn the_folder_is_held_until_it_is_dropped_and_a_stale_lock_file_is_no_lock() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("LOCK"), b"left by a crash").unwrap();
        let first = DataFolder::open(dir.path()).expect("a left-over LOCK file holds nobody up (F16)");
        assert_eq!(DataFolder::open(dir.path()).unwrap_err().code(), "folder.in_use", "F16");
        drop(first);
        DataFolder::open(dir.path()).expect("free again after the first one ended");
    }

    #[test]
    fn of_many_simultaneous_starts_exactly_one_survives() {
        for round in 0..100 {
            let dir = tempfile::tempdir().unwrap();
            let gate = Barrier::new(4);
            let held: Vec<_> = std::thread::scope(|scope| {
                let starts: Vec<_> = (0..4)
                    .map(|_| {
                        scope.spawn(|| {
                            gate.wait();
                            DataFolder::open(dir.path())
                        })
                    })
                    .collect();
                starts.into_iter().map(|start| start.join().unwrap()).collect()
            });
            assert_eq!(held.iter().filter(|h| h.is_ok()).count(), 1, "round {round}: exactly one (F16)");
            assert!(
                held.iter().filter_map(|h| h.as_ref().err()).all(|e| e.code() == "folder.in_use"),
                "the reason (F16)"
            );
        }
    }

    #[test]
    fn a_place_that_cannot_be_written_is_refused_in_plain_words() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("not-a-folder");
        std::fs::write(&file, b"x").unwrap();
        for root in [file.clone(), file.join("below")] {
            assert_eq!(DataFolder::open(&root).unwrap_err().code(), "folder.not_writable", "{} (F18)", root.display());
        }
        #[cfg(target_os = "linux")]
        assert_eq!(DataFolder::open(Path::new("/proc/dangjian")).unwrap_err().code(), "folder.not_writable", "F18");
    }

    #[test]
    fn a_refused_place_is_not_touched() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["OneDrive", "百度网盘", "我的坚果云", "WPS云盘"] {
            let root = dir.path().join(name).join("党建");
            assert_eq!(DataFolder::open(&root).unwrap_err().code(), "folder.unsafe", "{name} (F18)");
        }
        assert_eq!(DataFolder::open(Path::new(r"\\server\share\党建")).unwrap_err().code(), "folder.unsafe", "F17");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "0 bytes written (F17)");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_sync_folder_is_seen_through() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("Dropbox")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("Dropbox"), dir.path().join("普通")).unwrap();
        let found = DataFolder::open(&dir.path().join("普通").join("党建"));
        assert_eq!(found.unwrap_err().code(), "folder.unsafe", "what counts is where the bytes land (F18)");
    }
}
