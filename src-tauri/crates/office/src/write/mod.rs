//! Workbooks out. Texts are text cells, numbers of people too; days are real dates; nothing from the data ever becomes a
//! formula. Header frozen, filter on, widths set. Whatever is written can be read back by [`crate::recognise`].

mod delimited;
mod list;
mod marked;
mod template;

pub use delimited::delimited;
pub use list::{ListColumn, ListWriter};
pub use marked::{MarkedCell, marked};
pub use template::{TemplateColumn, template};

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatBorder, XlsxError};

/// One value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutCell {
    /// Nothing.
    Empty,
    /// A text cell, whatever it looks like.
    Text(String),
    /// A real date.
    Day(NaiveDate),
    /// A whole number.
    Number(u32),
}

impl OutCell {
    /// A text, or nothing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day, or nothing.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl From<&str> for OutCell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for OutCell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Option<NaiveDate>> for OutCell {
    fn from(day: Option<NaiveDate>) -> Self {
        Self::day(day)
    }
}

impl From<u32> for OutCell {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<Option<u32>> for OutCell {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

/// Characters a cell of a spreadsheet can hold.
const CELL_MOST: usize = 32_767;

/// Control characters that XML cannot hold are left out, longer texts cut.
fn cell_text(text: &str) -> String {
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(kept).take(CELL_MOST).collect()
}

/// The date of a day; none before 1900, where spreadsheets have no dates.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).unwrap_or(0);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, part(day.month()), part(day.day())).ok()
}

fn header_format() -> Format {
    Format::new().set_bold().set_background_color("ECEEF0").set_border_bottom(FormatBorder::Thin)
}

/// Text format, so that what is typed later stays text too.
fn text_format() -> Format {
    Format::new().set_num_format("@")
}

fn day_format() -> Format {
    Format::new().set_num_format("yyyy-mm-dd")
}

/// What a writer can fail of: memory and the disk, never the data.
pub type WriteResult = Result<Vec<u8>, XlsxError>;
