//! Office files in and out, as plain cells. No SQLite, no Tauri, no rules about people.
//!
//! In: [`host::read_file`] starts this same program as a worker ([`worker`]) with capped memory and time; only there
//! are the bytes of a foreign file parsed ([`read`]). What comes back is a [`Book`]: sheets of rows of cells with their
//! positions. [`recognise`] finds title, header and the meaning of columns with a vocabulary that the caller gives, and
//! [`plain`] turns a cell into one text by the kind of its column. Out: [`write`] makes workbooks of real text and real
//! dates, never formulas. What the columns mean for the office, and whether a value is right, is decided in the core.

mod fault;
pub mod host;
pub mod limits;
pub mod plain;
pub mod read;
pub mod recognise;
mod table;
pub mod worker;
pub mod write;

pub use fault::Fault;
pub use table::{Book, Cell, Merge, Row, Sheet, Value, column_name};
