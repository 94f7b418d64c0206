//! The other side of [`crate::worker`]: starts it, hands it the open file, gathers the answer, ends it when it takes too
//! long or is no longer wanted. The file's content never passes through this process but as finished cells, and never
//! through a file or a log.

use crate::fault::Fault;
use crate::limits;
use crate::table::{Book, Sheet};
use crate::worker::{Line, SWITCH};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often it is asked whether to go on.
const LOOK: Duration = Duration::from_millis(50);

/// A file that was read and what it took.
#[derive(Debug)]
pub struct Answer {
    /// The cells.
    pub book: Book,
    /// Most memory of the worker in kB, where the system tells it.
    pub peak_kb: Option<u64>,
}

/// Which program reads, and how it is told to.
#[derive(Debug, Clone)]
pub struct Worker<'a> {
    /// The program.
    pub program: &'a Path,
    /// Whether it needs the hidden switch (the program itself) or does nothing else (`read-table`).
    pub has_switch: bool,
}

impl<'a> Worker<'a> {
    /// The program itself behind its hidden switch.
    pub fn itself(program: &'a Path) -> Self {
        Self { program, has_switch: true }
    }
}

/// Reads a spreadsheet in a worker process; `wanted` is asked now and then. Errors: every [`Fault`].
pub fn read_file(worker: &Worker<'_>, path: &Path, wanted: &dyn Fn() -> bool) -> Result<Answer, Fault> {
    read_within(worker, path, wanted, Duration::from_secs(limits::SECONDS))
}

/// The same with a deadline of the caller's.
pub fn read_within(
    worker: &Worker<'_>,
    path: &Path,
    wanted: &dyn Fn() -> bool,
    most: Duration,
) -> Result<Answer, Fault> {
    let file = File::open(path).map_err(|_| Fault::open())?;
    let bytes = file.metadata().map_err(|_| Fault::open())?;
    if bytes.is_dir() {
        return Err(Fault::open());
    }
    if bytes.len() > limits::FILE_BYTES {
        return Err(Fault::too_large(bytes.len()));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut command = Command::new(worker.program);
    if worker.has_switch {
        command.arg(SWITCH);
    }
    // Nothing of this process goes along: no variables that point to data, no working folder.
    command.arg(name).env_clear().stdin(Stdio::from(file)).stdout(Stdio::piped()).stderr(Stdio::null());
    for kept in ["PATH", "LD_LIBRARY_PATH", "SystemRoot"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    let mut child = Ending(command.spawn().map_err(|_| Fault::start())?);
    let output = child.0.stdout.take().ok_or_else(Fault::start)?;
    let (send, receive) = channel();
    std::thread::spawn(move || {
        // The receiver is gone when the answer is no longer wanted.
        send.send(gather(output)).ok();
    });
    let started = Instant::now();
    loop {
        match receive.recv_timeout(LOOK) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Disconnected) => return Err(Fault::worker()),
            Err(RecvTimeoutError::Timeout) if !wanted() => return Err(Fault::cancelled()),
            Err(RecvTimeoutError::Timeout) if started.elapsed() > most => return Err(Fault::slow()),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Ends the process whatever happens, and waits for it: no half-dead process stays behind.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn gather(output: ChildStdout) -> Result<Answer, Fault> {
    let mut lines = BufReader::with_capacity(64 * 1024, output);
    let mut book = Book::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        let count = (&mut lines).take(limits::LINE_BYTES).read_until(b'\n', &mut line).map_err(|_| Fault::worker())?;
        if count == 0 || line.last() != Some(&b'\n') {
            return Err(Fault::worker());
        }
        match serde_json::from_slice(&line).map_err(|_| Fault::worker())? {
            Line::Sheet { name, hidden, merges } => {
                book.sheets.push(Sheet { name, is_hidden: hidden, rows: Vec::new(), merges });
            }
            Line::Row(row) => book.sheets.last_mut().ok_or_else(Fault::worker)?.rows.push(row),
            Line::Done { is_1904, hidden_rows, peak_kb } => {
                (book.is_1904, book.has_hidden_rows) = (is_1904, hidden_rows);
                return Ok(Answer { book, peak_kb });
            }
            Line::Refused(fault) => return Err(fault),
        }
    }
}
