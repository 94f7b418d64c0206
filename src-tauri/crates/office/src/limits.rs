//! How large a file may be before it is refused. Everything a clerk's roster ever needs fits ten times; what does not
//! fit is damage or an attack, and is refused before it takes memory.

/// Bytes of the file.
pub const FILE_BYTES: u64 = 30 * 1024 * 1024;
/// Files inside an .xlsx.
pub const ARCHIVE_ENTRIES: usize = 2_000;
/// Bytes of all files inside an .xlsx, unpacked.
pub const UNPACKED_BYTES: u64 = 150 * 1024 * 1024;
/// Last row that may hold something, counted from 1.
pub const ROWS: u32 = 20_000;
/// Last column that may hold something, counted from 1.
pub const COLUMNS: u32 = 200;
/// Sheets that are read; offices keep one per branch at most.
pub const SHEETS: usize = 60;
/// Bytes of the texts of all cells together.
pub const TEXT_BYTES: usize = 40 * 1024 * 1024;
/// Characters of one cell that are kept; the longest field of a form has 10,000, so what is cut is refused there.
pub const CELL_CHARACTERS: usize = 10_001;
/// Merged areas of one sheet that are looked at.
pub const MERGES: usize = 20_000;
/// Seconds the worker may take.
pub const SECONDS: u64 = 20;
/// Bytes of memory the worker may take on top of what the program itself occupies.
pub const WORKER_BYTES: u64 = 512 * 1024 * 1024;
/// Bytes of one line from the worker.
pub const LINE_BYTES: u64 = 64 * 1024 * 1024;
