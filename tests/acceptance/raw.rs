//! The file behind the program's back: what somebody with the key and another program could do.

use acceptance::KEY;
use rusqlite::Connection;
use std::path::Path;

/// A plain connection with the right key and without the program's functions; the program must not have the file open.
pub fn connect(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("main.db")).unwrap();
    connection.pragma_update(None, "key", format!("x'{KEY}'")).unwrap();
    connection.pragma_update(None, "foreign_keys", "OFF").unwrap();
    connection
}

/// Runs statements behind the program's back.
pub fn forge(folder: &Path, sql: &str) {
    connect(folder).execute_batch(sql).unwrap();
}

/// One number.
pub fn count(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Names in `sqlite_schema`.
pub fn names(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}
