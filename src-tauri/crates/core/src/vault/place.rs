//! Where the data must not lie: the verdict on a folder, from facts gathered elsewhere (F17, F18).
//!
//! The idea: a database file on a share, in a synchronised folder or on a stick is lost or damaged sooner or
//! later, so such places are refused before one byte is written. This file only judges ([`judge_place`], pure
//! and tested case by case); asking the operating system is `gather.rs`. There is no way to overrule it.

use crate::error::{Error, Result};

/// What kind of drive carries a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drive {
    /// A disk built into this computer (or a container's own file system).
    Fixed,
    /// A file system of another machine: mapped drive, NFS, SMB, a virtual machine's shared folder.
    Remote,
    /// A stick, memory card or USB disk.
    Removable,
    /// CD or DVD.
    Optical,
    /// The system does not say. Accepted: refusing would lock out people with unusual disks, and a wrong guess
    /// is still caught by the lock and the write test.
    Unknown,
}

/// Everything [`judge_place`] needs to know about a folder that may not exist yet.
#[derive(Debug, Clone)]
pub struct PlaceFacts {
    /// The folder in every spelling: as asked for, made absolute, with links and mapped drives resolved.
    pub paths: Vec<String>,
    /// The drive that carries it.
    pub drive: Drive,
    /// The file system is mounted read-only.
    pub read_only: bool,
    /// Folders that a sync program on this computer has announced (environment of `OneDrive` and the like).
    pub sync_roots: Vec<String>,
    /// Folders that Windows copies to a server at sign-out (roaming profile).
    pub roaming_roots: Vec<String>,
    /// A parent folder holds the marker file of a sync program.
    pub sync_marker: bool,
}

/// Folder names that belong to sync programs; compared without case, blanks, hyphens and underscores.
const SYNC_NAMES: [&str; 50] = [
    "baidunetdisk",
    "baidunetdiskworkspace",
    "baidusyncdisk",
    "baiduyun",
    "nutstore",
    "nutstorefiles",
    "mynutstore",
    "wpscloudfiles",
    "wpsclouddocs",
    "wpsdrive",
    "wps云文档",
    "金山文档",
    "kdocs",
    "kingsoftcloud",
    "kuaipan",
    "weiyun",
    "weiyunfiles",
    "微云",
    "微云同步",
    "微云文件",
    "腾讯微云",
    "微云同步助手",
    "我的微云",
    "aliyundrive",
    "adrive",
    "ecloud",
    "cloud189",
    "和彩云",
    "360yunpan",
    "115sync",
    "quarkcloud",
    "dropbox",
    "dropboxpersonal",
    "dropboxbusiness",
    "iclouddrive",
    "icloud",
    "mobiledocuments",
    "com~apple~clouddocs",
    "googledrive",
    "drivefs",
    "boxsync",
    "pcloud",
    "pclouddrive",
    "megasync",
    "nextcloud",
    "owncloud",
    "seafile",
    "syncthing",
    "synologydrive",
    "resiliosync",
];

/// Parts of folder names that only sync programs use. 微云 is not here: it is also a given name.
const SYNC_PARTS: [&str; 6] = ["网盘", "云盘", "坚果云", "云同步", "同步盘", "同步空间"];

/// Says whether a database may be kept in this place.
///
/// Pure. Errors: `folder.unsafe` with the Chinese name of the kind of place (F17, F18), `folder.not_writable` on a
/// read-only file system. The order is from the surest sign to the weakest, so that the message names the cause.
pub fn judge_place(facts: &PlaceFacts) -> Result<()> {
    let refuse = |place| Err(Error::FolderUnsafe { place });
    if facts.paths.iter().any(|path| is_network_path(path)) {
        return refuse("网络共享文件夹");
    }
    match facts.drive {
        Drive::Remote => return refuse("网络驱动器"),
        Drive::Optical => return refuse("光盘"),
        Drive::Removable => return refuse("U盘或移动硬盘"),
        Drive::Fixed | Drive::Unknown => {}
    }
    let under = |roots: &[String]| facts.paths.iter().any(|path| roots.iter().any(|root| is_under(path, root)));
    let named = facts.paths.iter().any(|path| folders(path).any(|folder| is_sync_name(&folder)));
    if facts.sync_marker || named || under(&facts.sync_roots) {
        return refuse("网盘或云同步文件夹");
    }
    if under(&facts.roaming_roots) {
        return refuse("会随账号漫游的文件夹");
    }
    if facts.read_only {
        return Err(Error::FolderNotWritable);
    }
    Ok(())
}

/// UNC and device paths: `\\server\share`, `//server/share`, `\\?\UNC\…`, `\\.\…`. `\\?\C:\…` is a local disk.
fn is_network_path(path: &str) -> bool {
    let path = path.replace('/', "\\");
    match path.strip_prefix(r"\\?\") {
        Some(verbatim) => {
            let mut letters = verbatim.chars();
            !(letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && letters.next() == Some(':'))
        }
        None => path.starts_with(r"\\"),
    }
}

/// The folder names of a path of either system, in lower case.
fn folders(path: &str) -> impl Iterator<Item = String> {
    path.split(['/', '\\']).filter(|part| !part.is_empty() && !matches!(*part, "?" | ".")).map(str::to_lowercase)
}

fn is_under(path: &str, root: &str) -> bool {
    let (path, root): (Vec<_>, Vec<_>) = (folders(path).collect(), folders(root).collect());
    !root.is_empty() && path.starts_with(&root)
}

fn is_sync_name(folder: &str) -> bool {
    let name: String = folder.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).collect();
    // "OneDrive - 某某街道" and "OneDrive-个人" all begin so.
    name.starts_with("onedrive")
        || name.starts_with("nutstore")
        || SYNC_NAMES.contains(&name.as_str())
        || SYNC_PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> PlaceFacts {
        PlaceFacts {
            paths: vec![path.into()],
            drive: Drive::Fixed,
            read_only: false,
            sync_roots: vec![r"D:\同步\公司文件".into(), String::new()],
            roaming_roots: vec![r"C:\Users\张三\AppData\Roaming".into()],
            sync_marker: false,
        }
    }

    fn place_of(facts: &PlaceFacts) -> &'static str {
        match judge_place(facts) {
            Err(Error::FolderUnsafe { place }) => place,
            other => panic!("{:?} was to be refused as a place, got {other:?}", facts.paths),
        }
    }

    #[test]
    fn ordinary_folders_are_accepted() {
        for path in [
            r"C:\Users\张三\AppData\Local\dangjian",
            r"\\?\C:\Users\张三\AppData\Local\dangjian",
            r"D:\党建 数据",
            "/home/张三/.local/share/dangjian",
            "/tmp/x",
            "/",
            r"C:\Users\王微云\AppData\Local\dangjian", // a person's name, not the sync program
            r"C:\Users\wps\AppData\Local\dangjian",
            r"C:\Users\box\data",
            r"D:\同步\公司文件2\党建", // only begins like an announced folder
        ] {
            assert!(judge_place(&at(path)).is_ok(), "{path} is an ordinary local folder (F18)");
        }
        let unknown = PlaceFacts { drive: Drive::Unknown, ..at("/data") };
        assert!(judge_place(&unknown).is_ok(), "an unusual disk must not lock anybody out");
    }

    #[test]
    fn network_paths_are_refused_in_every_spelling() {
        for path in [
            r"\\server\share\党建",
            "//server/share",
            r"\\?\UNC\server\share",
            r"\\.\PhysicalDrive0",
            r"\\?\GLOBALROOT\x",
        ] {
            assert_eq!(place_of(&at(path)), "网络共享文件夹", "{path} (F17)");
        }
    }

    #[test]
    fn a_mapped_drive_is_refused_by_what_it_resolves_to() {
        let mapped = PlaceFacts { paths: vec![r"Z:\党建".into(), r"\\?\UNC\nas\党建".into()], ..at("") };
        assert_eq!(place_of(&mapped), "网络共享文件夹", "the letter looks local, the target is not (F17)");
    }

    #[test]
    fn drives_that_go_away_are_refused_by_kind() {
        for (drive, place) in
            [(Drive::Remote, "网络驱动器"), (Drive::Removable, "U盘或移动硬盘"), (Drive::Optical, "光盘")]
        {
            assert_eq!(place_of(&PlaceFacts { drive, ..at(r"E:\党建") }), place, "F18");
        }
    }

    #[test]
    fn sync_folders_are_refused_by_name() {
        for path in [
            r"C:\Users\张三\OneDrive\党建",
            r"C:\Users\张三\OneDrive - 某某街道\党建",
            r"C:\Users\张三\ONEDRIVE-个人",
            r"D:\BaiduNetdiskWorkspace\党建",
            r"D:\BaiduSyncdisk",
            r"D:\百度网盘\党建",
            r"D:\我的坚果云\党建",
            r"C:\Users\张三\Nutstore\1\党建",
            r"C:\Users\张三\WPS Cloud Files\党建",
            r"C:\Users\张三\WPSDrive\12345\WPS云盘",
            r"D:\WPS 云盘\党建",
            r"D:\腾讯微云",
            r"D:\微云",
            r"D:\Dropbox\x",
            r"C:\Users\张三\iCloudDrive",
            "/Users/zhang/Library/Mobile Documents/com~apple~CloudDocs/x",
            "/home/zhang/Nextcloud/党建",
            r"G:\Google Drive\x",
        ] {
            assert_eq!(place_of(&at(path)), "网盘或云同步文件夹", "{path} (F18)");
        }
    }

    #[test]
    fn announced_and_marked_sync_folders_are_refused_whatever_their_name() {
        assert_eq!(place_of(&at(r"d:\同步\公司文件\党建")), "网盘或云同步文件夹", "OneDrive may be moved and renamed");
        let marked = PlaceFacts { sync_marker: true, ..at("/home/zhang/党建") };
        assert_eq!(place_of(&marked), "网盘或云同步文件夹", "a parent carries a sync program's marker");
    }

    #[test]
    fn roaming_and_read_only_places_are_refused() {
        assert_eq!(
            place_of(&at(r"\\?\C:\Users\张三\AppData\Roaming\dangjian")),
            "会随账号漫游的文件夹",
            "a roaming profile copies a live file at sign-out (F18)"
        );
        let read_only = PlaceFacts { read_only: true, ..at("/data") };
        assert_eq!(judge_place(&read_only).unwrap_err().code(), "folder.not_writable", "F18");
    }
}
