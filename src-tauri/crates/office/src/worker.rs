//! The worker process: reads one spreadsheet from standard input and answers in JSON lines on standard output.
//!
//! It is the program itself behind a hidden switch, started by [`crate::host`]. Before the first byte is read it gives
//! away what it does not need: memory beyond a cap, time, the right to open or write files, a dump of its memory. It has no
//! key, no data folder and no window. Whatever a hostile file does to a parser happens here and ends here. On Windows
//! the caps of the system are not set yet: a job object needs unsafe calls or one more crate, and no Windows machine was
//! at hand; the limits of [`crate::limits`] and the deadline of the host hold there too.

use crate::fault::Fault;
use crate::limits;
use crate::read;
use crate::table::{Book, Merge, Row};
use serde::{Deserialize, Serialize};
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

/// The hidden switch of the program; the file's name follows, its content comes through standard input.
pub const SWITCH: &str = "--read-table";

/// One line of the answer.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Line {
    /// A sheet begins.
    #[serde(rename = "sheet")]
    Sheet {
        /// Its name.
        name: String,
        /// See [`crate::Sheet`].
        hidden: bool,
        /// See [`crate::Sheet`].
        merges: Vec<Merge>,
    },
    /// A row of the sheet before.
    #[serde(rename = "row")]
    Row(Row),
    /// The end of a file that was read.
    #[serde(rename = "done")]
    Done {
        /// See [`Book`].
        is_1904: bool,
        /// See [`Book`].
        hidden_rows: bool,
        /// Most memory the worker held, in kB, where the system tells it.
        peak_kb: Option<u64>,
    },
    /// The end of a file that was refused.
    #[serde(rename = "refused")]
    Refused(Fault),
}

/// Reads, answers, ends. `name` is the file's name without its folder.
pub fn run(name: &str) -> ExitCode {
    // A panic is answered as a damaged file; its text could hold content of the file.
    std::panic::set_hook(Box::new(|_| {}));
    let peak = Peak::open();
    if !caps::set() {
        return ExitCode::FAILURE;
    }
    let mut bytes = Vec::new();
    if io::stdin().lock().take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let answered = match read::read(&bytes, name) {
        Ok(book) => answer(&mut out, book, peak),
        Err(fault) => put(&mut out, &Line::Refused(fault)),
    };
    if answered.and_then(|()| out.flush()).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn answer(out: &mut impl Write, book: Book, peak: Peak) -> io::Result<()> {
    for sheet in book.sheets {
        put(out, &Line::Sheet { name: sheet.name, hidden: sheet.is_hidden, merges: sheet.merges })?;
        for row in sheet.rows {
            put(out, &Line::Row(row))?;
        }
    }
    let peak_kb = peak.kilobytes();
    put(out, &Line::Done { is_1904: book.is_1904, hidden_rows: book.has_hidden_rows, peak_kb })
}

fn put(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// The file in which Linux tells the peak, opened while files may still be opened.
struct Peak(Option<std::fs::File>);

impl Peak {
    fn open() -> Self {
        Self(if cfg!(target_os = "linux") { std::fs::File::open("/proc/self/status").ok() } else { None })
    }

    fn kilobytes(mut self) -> Option<u64> {
        let mut text = String::new();
        self.0.as_mut()?.read_to_string(&mut text).ok()?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

#[cfg(unix)]
mod caps {
    //! What the worker may not do any more, asked of the kernel.

    use crate::limits;
    use rustix::process::{Resource, Rlimit, setrlimit};

    /// Whether every cap was accepted; without them nothing is read.
    pub fn set() -> bool {
        let cap =
            |resource, most: u64| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).is_ok();
        // The libraries of the window are mapped into every process of this program, used or not; the cap counts from
        // there.
        cap(Resource::As, address_space() + limits::WORKER_BYTES)
            && cap(Resource::Cpu, limits::SECONDS)
            && cap(Resource::Core, 0)
            && cap(Resource::Fsize, 0)
            && cap(Resource::Nofile, 4)
    }

    /// Bytes of address space in use now.
    fn address_space() -> u64 {
        let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        let pages: u64 = pages.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
        pages * rustix::param::page_size() as u64
    }
}

#[cfg(not(unix))]
mod caps {
    //! See the head of the file.

    /// Nothing to set.
    pub fn set() -> bool {
        true
    }
}
