//! Asks the operating system about a folder, for the verdict in `place.rs`.
//!
//! The idea: the folder may not exist yet, so the nearest existing parent is asked. On Linux the answer comes
//! from the mount table and the block device's entry under `/sys`; on Windows from the drive type of the volume.
//! Nothing is written and nothing is judged here.

use super::place::{Drive, PlaceFacts};
use std::path::{Path, PathBuf};

/// Marker files that sync programs leave in the top folder of what they synchronise.
const MARKERS: [&str; 2] = [".dropbox.cache", ".stfolder"];

/// Collects the facts about a folder that may not exist yet: `given` as the person wrote it, `root` the same made
/// absolute. Never fails: what cannot be found out stays `Drive::Unknown` or empty.
pub(super) fn gather(given: &Path, root: &Path) -> PlaceFacts {
    let resolved = resolve(root);
    let (drive, read_only) = drive_of(&resolved);
    let paths = [given, root, &resolved].map(|path| path.to_string_lossy().into_owned()).to_vec();
    let sync_marker = resolved.ancestors().any(|folder| MARKERS.iter().any(|marker| folder.join(marker).exists()));
    PlaceFacts {
        paths,
        drive,
        read_only,
        sync_roots: from_environment(&["OneDrive", "OneDriveCommercial", "OneDriveConsumer"]),
        roaming_roots: from_environment(&["APPDATA"]),
        sync_marker,
    }
}

/// The path with links and mapped drives resolved as far as it exists, the rest appended as it is.
fn resolve(root: &Path) -> PathBuf {
    for parent in root.ancestors() {
        if let Ok(real) = parent.canonicalize() {
            return match root.strip_prefix(parent) {
                Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
                _ => real,
            };
        }
    }
    root.to_path_buf()
}

fn from_environment(names: &[&str]) -> Vec<String> {
    names.iter().filter_map(|name| std::env::var(name).ok()).filter(|value| !value.trim().is_empty()).collect()
}

/// Drive kind and read-only flag, from the volume's root (`C:\`). Read-only volumes show in the write test.
#[cfg(windows)]
fn drive_of(path: &Path) -> (Drive, bool) {
    use std::path::{Component, Prefix};
    use winsafe::{GetDriveType, co::DRIVE};

    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return (Drive::Unknown, false);
    };
    let letter = match prefix.kind() {
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => char::from(letter),
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => return (Drive::Remote, false),
        _ => return (Drive::Unknown, false),
    };
    let kind = GetDriveType(Some(&format!("{letter}:\\")));
    let drive = if kind == DRIVE::REMOTE {
        Drive::Remote
    } else if kind == DRIVE::REMOVABLE {
        Drive::Removable
    } else if kind == DRIVE::CDROM {
        Drive::Optical
    } else if kind == DRIVE::FIXED || kind == DRIVE::RAMDISK {
        Drive::Fixed
    } else {
        Drive::Unknown
    };
    (drive, false)
}

/// Drive kind and read-only flag, from the mount table of this process.
#[cfg(target_os = "linux")]
fn drive_of(path: &Path) -> (Drive, bool) {
    let Ok(table) = std::fs::read_to_string("/proc/self/mountinfo") else {
        return (Drive::Unknown, false);
    };
    let disk = |device: &str| linux::disk_of(Path::new("/sys/dev/block"), device);
    linux::drive_from_table(&table, path, &disk)
}

#[cfg(not(any(windows, target_os = "linux")))]
fn drive_of(_path: &Path) -> (Drive, bool) {
    (Drive::Unknown, false)
}

#[cfg(target_os = "linux")]
mod linux {
    //! The mount table as text, so that foreign tables can be tested.
    use super::Drive;
    use std::path::{Path, PathBuf};

    /// File systems that live on another machine or on the host of a virtual machine.
    const REMOTE: [&str; 27] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "coda",
        "glusterfs",
        "lustre",
        "beegfs",
        "gfs2",
        "ocfs2",
        "davfs",
        "vboxsf",
        "vmhgfs",
        "prl_fs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.gvfsd-fuse",
        "fuse.smbnetfs",
        "fuse.vmhgfs-fuse",
        "fuse.curlftpfs",
    ];
    /// Shared folders of virtual machines and WSL. As the root file system they are the machine's own disk.
    const REMOTE_UNLESS_ROOT: [&str; 2] = ["9p", "virtiofs"];
    const OPTICAL: [&str; 2] = ["iso9660", "udf"];

    /// What `/sys` says about the disk behind a device number.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct Disk {
        /// Name of the whole disk, e.g. `sda`.
        pub(super) name: String,
        /// The kernel's removable flag, or attached by USB.
        pub(super) removable: bool,
    }

    struct Mount {
        device: String,
        point: PathBuf,
        read_only: bool,
        kind: String,
    }

    /// Judges by the mount that carries `path` (the longest mount point, the latest of equals).
    /// `disk` looks a device number (`8:1`) up.
    pub(super) fn drive_from_table(table: &str, path: &Path, disk: &dyn Fn(&str) -> Option<Disk>) -> (Drive, bool) {
        let mounts: Vec<Mount> = table.lines().filter_map(parse).collect();
        let carrying = |path: &Path| {
            mounts.iter().filter(|m| path.starts_with(&m.point)).max_by_key(|m| m.point.components().count())
        };
        let Some(mount) = carrying(path) else {
            return (Drive::Unknown, false);
        };
        let kind = mount.kind.as_str();
        let is_root = mount.point == Path::new("/");
        let drive = if REMOTE.contains(&kind) || (REMOTE_UNLESS_ROOT.contains(&kind) && !is_root) {
            Drive::Remote
        } else if OPTICAL.contains(&kind) {
            Drive::Optical
        } else {
            // Boards with hot-plug SATA ports call every disk removable. The disk the system runs from stays.
            let system = carrying(Path::new("/")).and_then(|root| disk(&root.device));
            match disk(&mount.device) {
                Some(found) if found.removable && Some(&found) != system.as_ref() => Drive::Removable,
                _ => Drive::Fixed,
            }
        };
        (drive, mount.read_only)
    }

    /// One line of mountinfo: `id parent major:minor root point options [fields…] - type source options`.
    fn parse(line: &str) -> Option<Mount> {
        let (left, right) = line.split_once(" - ")?;
        let left: Vec<&str> = left.split(' ').collect();
        let mut right = right.split(' ');
        let (kind, super_options) = (right.next()?, right.nth(1).unwrap_or(""));
        let read_only = [left.get(5)?, super_options].iter().any(|options| options.split(',').any(|o| o == "ro"));
        Some(Mount {
            device: (*left.get(2)?).into(),
            point: PathBuf::from(unescape(left.get(4)?)),
            read_only,
            kind: kind.into(),
        })
    }

    /// The kernel writes blank, tab, newline and backslash as three octal digits.
    fn unescape(text: &str) -> String {
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
            .iter()
            .fold(text.to_owned(), |text, (code, character)| text.replace(code, character))
    }

    /// Follows `/sys/dev/block/8:1` to the whole disk and reads its flag. `None` for file systems without a disk.
    pub(super) fn disk_of(sys: &Path, device: &str) -> Option<Disk> {
        let real = sys.join(device).canonicalize().ok()?;
        // A partition's folder lies inside its disk's folder; only the disk has the flag.
        let whole = if real.join("removable").exists() { real.as_path() } else { real.parent()? };
        let flag = std::fs::read_to_string(whole.join("removable")).ok()?;
        let by_usb = whole.components().any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
        Some(Disk { name: whole.file_name()?.to_string_lossy().into_owned(), removable: flag.trim() == "1" || by_usb })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const TABLE: &str = "\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:40 / /mnt/share rw - cifs //nas/share rw
31 22 0:41 / /mnt/nfs rw - nfs4 nas:/x rw
32 22 8:17 / /media/zhang/U\\040盘 rw - vfat /dev/sdb1 rw
33 22 11:0 / /media/cd ro - iso9660 /dev/sr0 ro
34 22 8:3 / /home rw - ext4 /dev/sda3 rw
35 22 0:42 / /mnt/host rw - 9p host rw
36 22 8:33 / /data ro,relatime - xfs /dev/sdc1 ro
37 22 0:43 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
38 34 0:44 / /home/zhang/远程 rw - fuse.sshfs zhang@nas: rw
39 22 0:45 / /tmp rw - tmpfs tmpfs rw
";

        fn disk(device: &str) -> Option<Disk> {
            let (name, removable) = match device {
                "8:2" | "8:3" => ("sda", true), // hot-plug SATA: the flag is set although it is the system disk
                "8:17" => ("sdb", true),
                "8:33" => ("sdc", false),
                _ => return None,
            };
            Some(Disk { name: name.into(), removable })
        }

        #[test]
        fn each_mount_is_recognised_for_what_it_is() {
            for (path, drive) in [
                ("/mnt/share/党建", Drive::Remote),
                ("/mnt/nfs", Drive::Remote),
                ("/mnt/host/x", Drive::Remote),
                ("/run/user/1000/gvfs/smb", Drive::Remote),
                ("/home/zhang/远程/x", Drive::Remote),
                ("/media/zhang/U 盘/党建", Drive::Removable),
                ("/media/cd", Drive::Optical),
                ("/home/zhang/党建", Drive::Fixed),
                ("/mnt/shared", Drive::Fixed),
                ("/tmp/x", Drive::Fixed),
                ("/data/x", Drive::Fixed),
            ] {
                assert_eq!(drive_from_table(TABLE, Path::new(path), &disk).0, drive, "{path} (F17, F18)");
            }
            assert!(drive_from_table(TABLE, Path::new("/data/x"), &disk).1, "/data is mounted read-only (F18)");
            assert!(!drive_from_table(TABLE, Path::new("/home/x"), &disk).1, "/home can be written");
        }

        #[test]
        fn containers_are_accepted() {
            for kind in ["overlay", "tmpfs", "9p", "virtiofs", "btrfs", "zfs", "ext4"] {
                let table = format!("22 1 0:50 / / rw,relatime - {kind} none rw\n");
                let drive = drive_from_table(&table, Path::new("/tmp/x"), &|_| None).0;
                assert_eq!(drive, Drive::Fixed, "{kind} as root file system is the machine's own");
            }
        }

        #[test]
        fn sysfs_tells_a_usb_disk_from_an_internal_one() {
            let sys = tempfile::tempdir().unwrap();
            for (device, disk, flag) in
                [("8:1", "pci/ata1/sda", "0"), ("8:17", "pci/usb2/sdb", "0"), ("8:33", "pci/sdc", "1")]
            {
                let disk = sys.path().join(disk);
                std::fs::create_dir_all(disk.join("part1")).unwrap();
                std::fs::write(disk.join("removable"), format!("{flag}\n")).unwrap();
                std::os::unix::fs::symlink(disk.join("part1"), sys.path().join(device)).unwrap();
            }
            assert!(!disk_of(sys.path(), "8:1").unwrap().removable, "an internal disk");
            assert!(disk_of(sys.path(), "8:17").unwrap().removable, "USB disks do not set the flag");
            assert!(disk_of(sys.path(), "8:33").unwrap().removable, "a stick or card reader");
            assert_eq!(disk_of(sys.path(), "0:40"), None, "no disk behind it");
        }
    }
}
