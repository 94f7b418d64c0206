//! Excel in and out for the window: the file that is being imported, kept in memory until the office is locked, and what
//! joins `dangjian-office` (cells) to the core (members). Files are parsed in a worker process; nothing of them is
//! written anywhere.

mod reading;
#[cfg(test)]
mod tests;
mod types;
mod writing;

pub use types::*;
pub use writing::{ExportFormat, roster, template};

use dangjian_core::db::ReadTx;
use dangjian_core::error::{Error, Result};
use dangjian_core::imports::{self, DryRun, ImportRow, ImportSource};
use dangjian_office::host::{self, Worker};
use dangjian_office::recognise::{self, Layout};
use dangjian_office::{Book, Fault};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The file that is being imported and how far the work is.
#[derive(Default)]
pub struct Imports {
    open: Mutex<Option<Arc<OpenFile>>>,
    checked: Mutex<Option<Arc<Checked>>>,
    unwanted: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

/// A file that was read.
pub struct OpenFile {
    name: String,
    book: Book,
    layouts: Vec<Layout>,
}

/// A dry run and what it was made of.
pub struct Checked {
    /// What the clerk asked for.
    pub request: ImportRequest,
    /// The rows as they were judged.
    pub rows: Vec<ImportRow>,
    /// What would happen.
    pub run: DryRun,
}

impl Imports {
    /// Reads a file in the worker and recognises its sheets. Errors: `input.invalid`, `cancelled`.
    pub fn read(&self, path: &Path) -> Result<Arc<OpenFile>> {
        self.begin(0);
        let program = std::env::current_exe().map_err(Error::from)?;
        let wanted = || !self.unwanted.load(Ordering::Relaxed);
        let answer = host::read_file(&Worker::itself(&program), path, &wanted).map_err(of_fault)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = Arc::new(recognised(name, answer.book));
        *hold(&self.checked) = None;
        *hold(&self.open) = Some(Arc::clone(&file));
        Ok(file)
    }

    /// The file that is open. Errors: `row.not_found`.
    pub fn file(&self) -> Result<Arc<OpenFile>> {
        hold(&self.open).clone().ok_or(Error::NotFound { what: "导入文件" })
    }

    /// The last dry run. Errors: `row.not_found`.
    pub fn checked(&self) -> Result<Arc<Checked>> {
        hold(&self.checked).clone().ok_or(Error::NotFound { what: "导入检查结果" })
    }

    /// Judges the rows as the clerk asks and keeps the result. Errors: `cancelled`, `input.invalid`.
    pub fn check(&self, tx: &ReadTx<'_>, request: ImportRequest, today: chrono::NaiveDate) -> Result<Arc<Checked>> {
        let file = self.file()?;
        let rows = reading::rows(&file, &request)?;
        self.begin(rows.len());
        let run = imports::dry_run(tx, &rows, &request.choices, today, &|done| self.goes_on(done))?;
        let checked = Arc::new(Checked { request, rows, run });
        *hold(&self.checked) = Some(Arc::clone(&checked));
        Ok(checked)
    }

    /// Where the rows of the last dry run come from. Errors: `row.not_found`.
    pub fn source(&self, request: &ImportRequest) -> Result<ImportSource> {
        reading::source(&*self.file()?, request)
    }

    /// The sheet with its problems as a workbook. Errors: `row.not_found`, `file.failed`.
    pub fn marked(&self) -> Result<Vec<u8>> {
        writing::marked(&*self.file()?, &*self.checked()?)
    }

    /// Stops whatever is under way.
    pub fn cancel(&self) {
        self.unwanted.store(true, Ordering::Relaxed);
    }

    /// New work begins.
    pub fn begin(&self, total: usize) {
        self.unwanted.store(false, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Says how far the work is; `false` when it is no longer wanted.
    pub fn goes_on(&self, done: usize) -> bool {
        self.done.store(done, Ordering::Relaxed);
        !self.unwanted.load(Ordering::Relaxed)
    }

    /// How far the work is.
    pub fn progress(&self) -> ImportProgress {
        let number = |count: &AtomicUsize| u32::try_from(count.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        ImportProgress { done: number(&self.done), total: number(&self.total) }
    }

    /// Forgets the file.
    pub fn clear(&self) {
        self.cancel();
        *hold(&self.open) = None;
        *hold(&self.checked) = None;
    }
}

/// What the page shows of a file and one of its sheets; none chosen yet: the one that looks most like a roster.
/// Errors: `input.invalid` for a sheet that is not there.
pub fn describe(tx: &ReadTx<'_>, file: &OpenFile, sheet: Option<u32>) -> Result<OpenImport> {
    reading::describe(tx, file, sheet)
}

/// The file with the tables of its sheets found.
fn recognised(name: String, book: Book) -> OpenFile {
    let known = reading::known();
    let layouts = book.sheets.iter().map(|sheet| recognise::recognise(sheet, &known, book.is_1904)).collect();
    OpenFile { name, book, layouts }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn of_fault(fault: Fault) -> Error {
    if fault.code == "cancelled" { Error::Cancelled } else { Error::invalid("file", fault.message) }
}
