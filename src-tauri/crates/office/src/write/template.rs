//! An empty table to be filled by hand: headings with notes, text format for numbers, lists to choose from.

use super::list::heading;
use super::{WriteResult, day_format, text_format};
use rust_xlsxwriter::{DataValidation, Formula, Note, Workbook};

/// One column of a template.
#[derive(Debug, Clone)]
pub struct TemplateColumn {
    /// Heading.
    pub title: &'static str,
    /// In characters.
    pub width: f64,
    /// Shown when the pointer rests on the heading.
    pub note: &'static str,
    /// Words to choose from; empty when anything may be typed.
    pub choices: Vec<String>,
    /// Whether days are typed there.
    pub is_date: bool,
}

/// Rows that are prepared.
const ROWS: u32 = 2_000;
const CHOICES_SHEET: &str = "选项";

/// The template as .xlsx bytes. `guide` are the sentences of a second sheet.
pub fn template(sheet_name: &str, columns: &[TemplateColumn], guide: &[&str]) -> WriteResult {
    let mut workbook = Workbook::new();
    let (text, day) = (text_format(), day_format());
    let sheet = workbook.add_worksheet().set_name(sheet_name)?;
    heading(sheet, columns.iter().map(|column| (column.title, column.width)))?;
    for (place, column) in (0..).zip(columns) {
        sheet.set_column_format(place, if column.is_date { &day } else { &text })?;
        sheet.set_column_width(place, column.width)?;
        if !column.note.is_empty() {
            sheet.insert_note(0, place, &Note::new(column.note).add_author_prefix(false).set_width(260))?;
        }
    }
    let with_choices: Vec<(u16, &TemplateColumn)> =
        (0..).zip(columns).filter(|(_, column)| !column.choices.is_empty()).collect();
    for (list, (place, column)) in (0..).zip(&with_choices) {
        let letter = crate::table::column_name(list);
        // The program's own words and names of organisations, never a formula of theirs: they stand in cells.
        let range = format!("={CHOICES_SHEET}!${letter}$1:${letter}${}", column.choices.len());
        let rule = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_title("请从列表中选择")?
            .set_error_message("这一格只能填列表中的内容。")?;
        sheet.add_data_validation(1, *place, ROWS, *place, &rule)?;
    }
    let help = workbook.add_worksheet().set_name("填写说明")?;
    help.set_column_width(0, 90.0)?;
    for (line, sentence) in (0..).zip(guide) {
        help.write_string(line, 0, *sentence)?;
    }
    let choices = workbook.add_worksheet().set_name(CHOICES_SHEET)?;
    for (list, (_, column)) in (0..).zip(&with_choices) {
        for (line, choice) in (0..).zip(&column.choices) {
            choices.write_string(line, list, choice)?;
        }
    }
    choices.set_hidden(true);
    workbook.save_to_buffer()
}
