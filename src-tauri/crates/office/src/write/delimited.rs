//! A list as CSV, only on request: UTF-8 with mark, so that Excel reads Chinese. A CSV has no text cells, so a value that
//! a spreadsheet would take for a formula gets an apostrophe in front.

use super::OutCell;

/// The list as CSV bytes.
pub fn delimited(titles: &[&str], rows: impl Iterator<Item = Vec<OutCell>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(titles)?;
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| match cell {
            OutCell::Empty => String::new(),
            OutCell::Text(text) => guarded(text),
            OutCell::Day(day) => day.to_string(),
            OutCell::Number(number) => number.to_string(),
        }))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// With an apostrophe where the text begins like a formula, also in full-width signs and behind blanks. Long rows of
/// digits get one too: otherwise the spreadsheet makes a number of them and loses the last digits.
fn guarded(text: String) -> String {
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let first = text.chars().find(|c| *c != ' ' && *c != '\u{3000}');
    let digits = text.len() > 11 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    let is_risky = first.is_some_and(starts) || text.starts_with(starts) || digits;
    if is_risky { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_in_every_form() {
        for payload in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1", "=cmd|' /C calc'!A0"]
        {
            assert!(guarded(payload.into()).starts_with('\''), "{payload:?}");
        }
        assert_eq!(guarded("张三".into()), "张三", "nothing else is touched");
        assert_eq!(guarded("13812345678".into()), "13812345678", "eleven digits stay whole by themselves");
        assert_eq!(guarded("11010519491231002X".into()), "'11010519491231002X");
    }
}
