//! A list as an Excel file, whatever its columns: through the one writer of `dangjian-office` (text stays text, days are
//! real days, the header is frozen), through the save dialog, and noted in the journal.

use crate::place;
use crate::state::App;
use dangjian_core::db::journal;
use dangjian_core::error::{Error, Result};
use dangjian_core::office::Permission::View;
use dangjian_core::records::RecordKind;
use dangjian_office::write::{ListColumn, ListWriter, OutCell};
use tauri::AppHandle;

/// A list on its way out.
pub struct List<'a> {
    /// Name of the sheet and suggested name of the file.
    pub title: &'a str,
    /// What its rows are, for the journal.
    pub record: RecordKind,
    /// Title and width in characters.
    pub columns: Vec<(&'a str, f64)>,
    /// As long as the columns.
    pub rows: Vec<Vec<OutCell>>,
}

impl List<'_> {
    /// Asks where to, writes the file and notes it. Gives back the path, or none when cancelled. Errors: `file.failed`.
    pub fn save(self, app: &App, handle: &AppHandle) -> Result<Option<String>> {
        let (title, record, count) = (self.title, self.record, self.rows.len());
        let Some(path) = place::ask_where_to_save(handle, title, "xlsx", "Excel 工作簿") else { return Ok(None) };
        std::fs::write(&path, self.bytes()?).map_err(Error::from)?;
        let text = format!("{title}，{count} 行");
        app.office()
            .write(View, &format!("导出{title}"), |tx| journal::note(tx, "导出", record.table(), "list", &text))?;
        Ok(Some(path.to_string_lossy().into_owned()))
    }

    /// The .xlsx bytes. Errors: `file.failed`.
    pub fn bytes(self) -> Result<Vec<u8>> {
        let columns: Vec<ListColumn<'_>> =
            self.columns.iter().map(|(title, width)| ListColumn { title, width: *width }).collect();
        let written = ListWriter::new(self.title, &columns).and_then(|mut list| {
            for row in self.rows {
                list.push(row)?;
            }
            list.finish()
        });
        written.map_err(|_| Error::File(std::io::Error::other("xlsx")))
    }
}
