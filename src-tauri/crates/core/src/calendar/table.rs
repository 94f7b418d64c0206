//! Holiday arrangements as a CSV table: date, name, off/work (R-CAL-03).
//!
//! The idea: the table people get back from a spreadsheet is read as it comes (BOM, CRLF, quotes, rewritten
//! dates, 休/班 instead of off/work) and refused as a whole at the first line that is not understood, with the
//! number of the line and the reason. Reading files and storing rows is not here.

use super::{CalendarEntry, DayKind};
use crate::error::{Error, Result};
use crate::words::parse_plain_date;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Longest name of a holiday, in characters.
const NAME_MAX: usize = 20;

/// Reads a CSV text. `source` is written into every entry (e.g. the name of the notice).
///
/// The first line may be a heading. Empty lines are skipped. Errors: `input.invalid` at field `calendar` naming
/// the line (1-based, as a spreadsheet shows it) and the reason: wrong number of columns, impossible date,
/// missing or too long name, unknown kind, day listed twice, empty table.
pub fn parse_csv(text: &str, source: &str) -> Result<Vec<CalendarEntry>> {
    let mut entries = Vec::new();
    let mut seen: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let number = index + 1;
        if line.trim().trim_matches(',').is_empty() || (index == 0 && is_heading(line)) {
            continue;
        }
        let at_line = |reason: String| Error::invalid("calendar", format!("第 {number} 行：{reason}"));
        let entry = parse_line(line, source).map_err(at_line)?;
        if let Some(earlier) = seen.insert(entry.day, number) {
            let reason = format!("{} 与第 {earlier} 行重复。请只保留一行。", entry.day);
            return Err(at_line(reason));
        }
        entries.push(entry);
    }
    if entries.is_empty() {
        let reason = "表中没有任何日期。每行请写：日期,名称,off 或 work，例如 2027-01-01,元旦,off。";
        return Err(Error::invalid("calendar", reason));
    }
    entries.sort_by_key(|entry| entry.day);
    Ok(entries)
}

/// Writes entries as CSV with heading and BOM, so that spreadsheets recognise the encoding. [`parse_csv`] reads it.
pub fn print_csv(entries: &[CalendarEntry]) -> String {
    let mut text = String::from("\u{feff}日期,名称,类别\r\n");
    for entry in entries {
        let kind = match entry.kind {
            DayKind::Off => "off",
            DayKind::Work => "work",
        };
        let name = quoted(&entry.name);
        write!(text, "{},{name},{kind}\r\n", entry.day).expect("a String takes every write");
    }
    text
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}

fn is_heading(line: &str) -> bool {
    let first = line.split(',').next().unwrap_or_default().trim().trim_matches('"').to_lowercase();
    matches!(first.as_str(), "日期" | "date")
}

fn parse_line(line: &str, source: &str) -> Result<CalendarEntry, String> {
    let fields = split_fields(line)?;
    let [date, name, kind] = fields.as_slice() else {
        return Err(format!("应有 3 列（日期,名称,off/work），实有 {} 列。", fields.len()));
    };
    let day = parse_plain_date(date)?;
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(format!("名称应为 1 至 {NAME_MAX} 个字，例如“春节”。"));
    }
    // A spreadsheet would run such a name as a formula when the table is opened again.
    if name.starts_with(['=', '+', '-', '@']) {
        return Err("名称不能以 = + - @ 开头。".to_owned());
    }
    let kind = match kind.to_lowercase().as_str() {
        "off" | "休" | "放假" => DayKind::Off,
        "work" | "班" | "上班" => DayKind::Work,
        _ => return Err(format!("类别“{kind}”不认识，放假请写 off，上班请写 work。")),
    };
    Ok(CalendarEntry { day, kind, name: name.clone(), source: source.to_owned() })
}

/// Splits one line at its commas; a field may be quoted, `""` in it is one quotation mark.
fn split_fields(line: &str) -> Result<Vec<String>, String> {
    let mut fields = vec![String::new()];
    let mut in_quotes = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let field = fields.last_mut().expect("the list starts with one field and only grows");
        match c {
            '"' if in_quotes && chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => fields.push(String::new()),
            _ => field.push(c),
        }
    }
    if in_quotes {
        return Err("引号没有成对。".to_owned());
    }
    Ok(fields.iter().map(|field| field.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use proptest::prelude::*;

    fn reason(text: &str) -> String {
        parse_csv(text, "测试").unwrap_err().message()
    }

    #[test]
    fn the_published_arrangements_survive_export_and_import() {
        let entries = Calendar::published_entries();
        let mut read = parse_csv(&print_csv(&entries), "再次导入").unwrap();
        assert!(read.iter().all(|entry| entry.source == "再次导入"), "R-CAL-03: the source is that of the import");
        for (read, entry) in read.iter_mut().zip(&entries) {
            read.source.clone_from(&entry.source);
        }
        assert_eq!(read, entries, "R-CAL-03: what was exported is what is read");
    }

    #[test]
    fn a_table_rewritten_by_a_spreadsheet_is_read() {
        let text =
            "\u{feff}date,name,kind\r\n2027/1/1,元旦,休\r\n\r\n\"2027年10月9日\",\"国庆节,中秋节\",WORK\r\n,,\r\n";
        let entries = parse_csv(text, "2027年通知").unwrap();
        assert_eq!(entries.len(), 2, "heading and empty lines are no entries");
        assert_eq!((entries[0].day.to_string().as_str(), entries[0].kind), ("2027-01-01", DayKind::Off), "2027/1/1,休");
        assert_eq!((entries[1].name.as_str(), entries[1].kind), ("国庆节,中秋节", DayKind::Work), "quoted comma");
    }

    #[test]
    fn every_refusal_names_the_line_and_the_reason() {
        assert_eq!(
            reason("日期,名称,类别\n2027-02-30,春节,off"),
            "第 2 行：2027年2月没有30日，最后一天是28日。请更正日期。"
        );
        assert_eq!(reason("2027-01-01,元旦"), "第 1 行：应有 3 列（日期,名称,off/work），实有 2 列。");
        assert_eq!(reason("2027-01-01,,off"), "第 1 行：名称应为 1 至 20 个字，例如“春节”。");
        assert_eq!(reason("2027-01-01,元旦,假期"), "第 1 行：类别“假期”不认识，放假请写 off，上班请写 work。");
        assert_eq!(
            reason("2027-01-01,元旦,off\n\n20270101,元旦,off"),
            "第 3 行：2027-01-01 与第 1 行重复。请只保留一行。"
        );
        assert_eq!(reason("2027-01-01,\"元旦,off"), "第 1 行：引号没有成对。");
        assert_eq!(reason("2027-01-01,=1+1,off"), "第 1 行：名称不能以 = + - @ 开头。");
        assert!(reason("日期,名称,类别\n").starts_with("表中没有任何日期"), "an empty table is no arrangement");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "(?s).{0,200}") {
            let _ = parse_csv(&text, "测试");
        }
    }
}
