//! Finds font files and reads their small tables only: names, weight, permission to embed. A file of 15 MB costs a few
//! kilobytes of reading here; its outlines are read when a paper first needs them. Damaged files are passed over.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const MAX_DEPTH: usize = 6;
const MAX_FILES: usize = 5_000;
const MAX_FACES: u32 = 64;
const MAX_TABLES: u16 = 128;
/// No table that is read here is larger in an honest font.
const MAX_TABLE_BYTES: u64 = 8 << 20;

/// One face of one font file, not yet loaded.
#[derive(Debug)]
pub(crate) struct FaceEntry {
    pub path: PathBuf,
    pub index: u32,
    /// Family names and the file's own name, as [`plain`] text.
    pub names: Vec<String>,
    /// Family name for people: the Chinese one where there is one.
    pub family: String,
    pub weight: u16,
    pub italic: bool,
    /// Came with the program, so it is preferred to what happens to be installed.
    pub bundled: bool,
    cmap: TableAt,
    coverage: OnceLock<Vec<(u32, u32)>>,
}

#[derive(Debug, Clone, Copy)]
struct TableAt {
    offset: u64,
    length: u64,
}

/// Lower case without spaces, hyphens and underscores, for comparing family names.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

impl FaceEntry {
    /// Whether the face has a glyph for the character. The character map is read once, at the first question.
    pub fn covers(&self, c: char) -> bool {
        let ranges = self.coverage.get_or_init(|| self.read_coverage().unwrap_or_default());
        let code = u32::from(c);
        let after = ranges.partition_point(|&(first, _)| first <= code);
        after > 0 && code <= ranges[after - 1].1
    }

    fn read_coverage(&self) -> Option<Vec<(u32, u32)>> {
        let mut file = File::open(&self.path).ok()?;
        let bytes = read_table(&mut file, self.cmap)?;
        let table = ttf_parser::cmap::Table::parse(&bytes)?;
        let mut codes = Vec::new();
        for subtable in table.subtables {
            if subtable.is_unicode() {
                subtable.codepoints(|code| codes.push(code));
            }
        }
        codes.sort_unstable();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for code in codes {
            match ranges.last_mut() {
                Some(last) if code <= last.1.saturating_add(1) => last.1 = last.1.max(code),
                _ => ranges.push((code, code)),
            }
        }
        ranges.shrink_to_fit();
        Some(ranges)
    }
}

/// All usable faces below the folders, in a fixed order: folder by folder, each sorted by path.
pub(crate) fn scan_folders(folders: &[PathBuf], bundled: bool) -> Vec<FaceEntry> {
    let mut faces = Vec::new();
    for folder in folders {
        let mut files = Vec::new();
        collect_files(folder, 0, &mut files);
        files.sort();
        for file in files {
            faces.extend(scan_file(&file, bundled).unwrap_or_default());
        }
    }
    faces
}

fn collect_files(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if files.len() >= MAX_FILES {
            return;
        }
        let path = entry.path();
        let is_font = path
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| ["ttf", "otf", "ttc", "otc"].iter().any(|known| e.eq_ignore_ascii_case(known)));
        if is_font {
            files.push(path);
        } else if depth < MAX_DEPTH && path.is_dir() {
            collect_files(&path, depth + 1, files);
        }
    }
}

fn scan_file(path: &Path, bundled: bool) -> Option<Vec<FaceEntry>> {
    let mut file = File::open(path).ok()?;
    let file_length = file.metadata().ok()?.len();
    let mut head = [0_u8; 12];
    file.read_exact(&mut head).ok()?;
    let offsets = if &head[..4] == b"ttcf" {
        let count = u32_at(&head, 8)?.min(MAX_FACES);
        let mut bytes = vec![0_u8; count as usize * 4];
        file.read_exact(&mut bytes).ok()?;
        bytes.chunks_exact(4).filter_map(|b| u32_at(b, 0)).collect()
    } else {
        vec![0]
    };
    let mut faces = Vec::new();
    for (index, offset) in (0_u32..).zip(offsets) {
        faces.extend(scan_face(&mut file, file_length, path, index, u64::from(offset), bundled));
    }
    Some(faces)
}

fn scan_face(
    file: &mut File,
    file_length: u64,
    path: &Path,
    index: u32,
    offset: u64,
    bundled: bool,
) -> Option<FaceEntry> {
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut head = [0_u8; 12];
    file.read_exact(&mut head).ok()?;
    let count = u16_at(&head, 4)?;
    if count > MAX_TABLES {
        return None;
    }
    let mut records = vec![0_u8; usize::from(count) * 16];
    file.read_exact(&mut records).ok()?;
    let (mut names_at, mut os2_at, mut cmap_at, mut outlines) = (None, None, None, false);
    for record in records.chunks_exact(16) {
        let table = TableAt { offset: u64::from(u32_at(record, 8)?), length: u64::from(u32_at(record, 12)?) };
        if table.offset + table.length > file_length {
            return None; // cut short: a copy that was interrupted
        }
        match &record[..4] {
            b"name" => names_at = Some(table),
            b"OS/2" => os2_at = Some(table),
            b"cmap" => cmap_at = Some(table),
            // Bitmap and colour fonts (emoji) have neither and cannot be embedded as type.
            b"glyf" | b"CFF " => outlines = true,
            _ => {}
        }
    }
    if !outlines {
        return None;
    }
    let (mut weight, mut italic) = (400, false);
    if let Some(bytes) = os2_at.and_then(|at| read_table(file, at)) {
        weight = u16_at(&bytes, 4).unwrap_or(400);
        let rights = u16_at(&bytes, 8).unwrap_or(0);
        // fsType: 2 = may not be embedded, 0x0100 = may not be subset, 0x0200 = bitmaps only.
        if rights & 0x000F == 2 || rights & 0x0300 != 0 {
            return None;
        }
        italic = u16_at(&bytes, 62).unwrap_or(0) & 1 == 1;
    }
    let mut families: Vec<String> = Vec::new();
    let mut names: Vec<String> = path.file_stem().and_then(|stem| stem.to_str()).map(plain).into_iter().collect();
    if let Some(bytes) = names_at.and_then(|at| read_table(file, at)) {
        let table = ttf_parser::name::Table::parse(&bytes)?;
        for name in table.names {
            if matches!(name.name_id, ttf_parser::name_id::FAMILY | ttf_parser::name_id::TYPOGRAPHIC_FAMILY) {
                families.extend(name.to_string());
            }
        }
    }
    names.extend(families.iter().map(|family| plain(family)));
    names.sort();
    names.dedup();
    let is_chinese = |family: &&String| family.chars().any(|c| u32::from(c) >= 0x2E80);
    let family = families.iter().find(is_chinese).or(families.first()).cloned().unwrap_or_default();
    let path = path.to_path_buf();
    Some(FaceEntry { path, index, names, family, weight, italic, bundled, cmap: cmap_at?, coverage: OnceLock::new() })
}

fn read_table(file: &mut File, at: TableAt) -> Option<Vec<u8>> {
    if at.length > MAX_TABLE_BYTES {
        return None;
    }
    file.seek(SeekFrom::Start(at.offset)).ok()?;
    let mut bytes = Vec::new();
    file.take(at.length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Folders in which the operating system keeps fonts. Those that do not exist cost nothing.
pub(crate) fn system_folders() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    if cfg!(windows) {
        let windows = std::env::var_os("WINDIR").map_or_else(|| PathBuf::from("C:\\Windows"), PathBuf::from);
        folders.push(windows.join("Fonts"));
        if let Some(local) = std::env::var_os("LOCALAPPDATA") {
            folders.push(PathBuf::from(local).join("Microsoft").join("Windows").join("Fonts"));
        }
    } else {
        folders.push(PathBuf::from("/usr/share/fonts"));
        folders.push(PathBuf::from("/usr/local/share/fonts"));
        if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
            folders.push(home.join(".local/share/fonts"));
            folders.push(home.join(".fonts"));
        }
    }
    folders
}
