//! A cell as one text, by the kind of its column: dates in one spelling, numbers of people with every digit, names
//! without padding. What cannot be brought back is a problem with advice; whether a value is right is for the rules.

use crate::table::Value;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// A person's name.
    Name,
    /// 公民身份号码
    IdNumber,
    /// A calendar day.
    Date,
    /// 手机号码
    Mobile,
    /// Any other number to call.
    Phone,
    /// One of a few words (性别, 人员类别 …).
    Word,
    /// Anything.
    Text,
}

/// A cell made plain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain {
    /// `2024-01-05` for dates that were understood, otherwise what stands there, tidied; empty when nothing was meant.
    pub text: String,
    /// Why the value is lost: reason and advice.
    pub problem: Option<String>,
    /// What was taken for granted.
    pub hint: Option<String>,
}

impl Plain {
    fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn lost(text: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { text: text.into(), problem: Some(problem.into()), hint: None }
    }
}

const AS_TEXT: &str = "请在 Excel 中把这一列设为“文本”格式，再按原件重新填写";
/// Digits a spreadsheet keeps of a number.
const KEPT_DIGITS: usize = 15;

/// Reads a cell of a column.
pub fn plain(value: &Value, content: Content, is_1904: bool) -> Plain {
    if let Value::Error(error) = value {
        let problem = format!("单元格是公式错误 {error}，没有内容可用。请在 Excel 中改正公式，或直接填写。");
        return Plain::lost(error.clone(), problem);
    }
    let text = tidy(&value.text());
    if means_nothing(&text, content) {
        return Plain::default();
    }
    match content {
        Content::Name => Plain::of(name(&text)),
        Content::IdNumber => id_number(value, &text),
        Content::Date => date(value, &text, is_1904),
        Content::Mobile | Content::Phone => phone(value, &text),
        Content::Word => Plain::of(half_width(&text).chars().filter(|c| !c.is_whitespace()).collect::<String>()),
        Content::Text => Plain::of(text),
    }
}

/// Without invisible signs and padding; runs of white space become one blank.
fn tidy(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'))
        .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
        .collect();
    let joined = visible.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    // Some programs show the sign that makes a number text.
    joined.strip_prefix(['\'', '‘', '’', '`']).map_or(joined.clone(), ToOwned::to_owned)
}

fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(half).collect()
}

/// People write something into cells they have nothing for.
fn means_nothing(text: &str, content: Content) -> bool {
    let dash =
        !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '—' | '–' | '/' | '／' | '\\' | '－' | '、' | '.'));
    let number = matches!(content, Content::IdNumber | Content::Date | Content::Mobile | Content::Phone);
    let word = ["无", "暂无", "不详", "未知", "没有", "待补", "待查", "空", "未填"].contains(&text);
    text.is_empty() || dash || (number && word)
}

/// 张　三 and 张 三 are 张三; blanks between Latin words stay.
fn name(text: &str) -> String {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    if text.chars().any(is_latin) { text.to_owned() } else { text.chars().filter(|c| *c != ' ').collect() }
}

/// `1.10105E+17`
fn is_scientific(text: &str) -> bool {
    let Some((figures, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    digits(exponent) && digits(&figures.replacen('.', "", 1))
}

fn id_number(value: &Value, text: &str) -> Plain {
    let half: String = half_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    if is_scientific(&half) {
        let problem = format!("身份证号变成了科学计数 {half}，后面的数字已经丢失，无法还原。{AS_TEXT}。");
        return Plain::lost(half, problem);
    }
    let is_number = matches!(value, Value::Number(_));
    if is_number && half.len() > KEPT_DIGITS {
        let problem =
            format!("身份证号按数字保存，Excel 只保留前 {KEPT_DIGITS} 位，后面的已经变成 0，无法还原。{AS_TEXT}。");
        return Plain::lost(half, problem);
    }
    Plain::of(half)
}

fn phone(value: &Value, text: &str) -> Plain {
    let half = half_width(text);
    if is_scientific(&half) {
        return Plain::lost(half.clone(), format!("号码变成了科学计数 {half}，数字已经丢失。{AS_TEXT}。"));
    }
    match value {
        // 13812345678.0 of programs that know no whole numbers.
        Value::Number(_) => Plain::of(half.strip_suffix(".0").unwrap_or(&half)),
        _ => Plain::of(half),
    }
}

/// The day of a serial number; none outside 1900–2100. Files of the 1900 system believe in a 29 February 1900.
pub(crate) fn day_of_serial(number: f64, is_1904: bool) -> Option<NaiveDate> {
    const LAST: f64 = 73_415.0; // the end of 2100
    if !(number.is_finite() && (1.0..=LAST).contains(&number)) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 73,415")]
    let days = number.floor() as u64;
    let (year, month, day) = match (is_1904, days) {
        (true, _) => (1904, 1, 1),
        (false, 60) => return None,
        (false, ..60) => (1899, 12, 31),
        (false, _) => (1899, 12, 30),
    };
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))
}

fn date(value: &Value, text: &str, is_1904: bool) -> Plain {
    if let Value::Day(day) = value {
        return Plain::of(day.to_string());
    }
    let half = half_width(text);
    // 2024-01-05 00:00:00, 2024/1/5 0:00
    let day_part = half.split_once([' ', 'T']).filter(|(_, time)| is_time(time)).map_or(half.as_str(), |(day, _)| day);
    let compact: String = day_part.chars().filter(|c| *c != ' ').collect();
    let whole = compact
        .split_once('.')
        .filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'))
        .map_or(&*compact, |(whole, _)| whole);
    let parts: Vec<&str> = compact
        .trim_end_matches(['日', '号'])
        .split(['-', '/', '.', '年', '月', '。', '、'])
        .filter(|part| !part.is_empty())
        .collect();
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits(whole) && (matches!(value, Value::Number(_)) || compact == whole) {
        return figures(whole, is_1904);
    }
    if let (Value::Number(_), Ok(number)) = (value, compact.parse::<f64>())
        && number >= 10_000.0
        && let Some(day) = day_of_serial(number, is_1904)
    {
        // A moment: the day before the point is what counts.
        return Plain::of(day.to_string());
    }
    match parts.as_slice() {
        [year, month] if year.len() == 4 && all_digits(year) && all_digits(month) && month.len() <= 2 => {
            month_only(year, month)
        }
        [year, month, day] if all_digits(year) && all_digits(month) && all_digits(day) && year.len() == 4 => {
            Plain::of(format!("{year}-{month}-{day}"))
        }
        [first, _, last] if all_digits(first) && first.len() <= 2 && all_digits(last) && last.len() == 4 => {
            Plain::lost(half.clone(), format!("“{half}”分不清月和日。请写成 2024-01-05 这样，年份在前。"))
        }
        [year] if compact.ends_with('年') && all_digits(year) => year_only(year),
        _ => Plain::of(compact),
    }
}

fn is_time(text: &str) -> bool {
    text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | ' '))
}

/// A date in figures only: 20240105, 202401, 45296 as a serial number, 1998 as a year.
fn figures(digits: &str, is_1904: bool) -> Plain {
    let number: u64 = digits.parse().unwrap_or(0);
    match digits.len() {
        8 => Plain::of(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])),
        6 if (190_001..=210_012).contains(&number) && (1..=12).contains(&(number % 100)) => {
            month_only(&digits[..4], &digits[4..])
        }
        4 if (1900..=2100).contains(&number) => year_only(digits),
        #[expect(clippy::cast_precision_loss, reason = "at most five digits")]
        1..=5 => match day_of_serial(number as f64, is_1904) {
            // Small numbers are ages or mistakes; nobody joined before 1921.
            Some(day) if number >= 366 => Plain::of(day.to_string()),
            _ => Plain::of(digits),
        },
        _ => Plain::of(digits),
    }
}

fn month_only(year: &str, month: &str) -> Plain {
    let text = format!("{year}-{month:0>2}-01");
    let hint = format!("只有年月，按 {text} 登记，请核对。");
    Plain { text, problem: None, hint: Some(hint) }
}

fn year_only(year: &str) -> Plain {
    Plain::lost(year, format!("只有年份 {year}，缺少月和日。请按原件补全，例如 {year}-07-01。"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn number(text: &str) -> Value {
        Value::Number(text.into())
    }

    fn date_of(value: &Value) -> String {
        plain(value, Content::Date, false).text
    }

    #[test]
    fn a_date_is_read_in_every_way_offices_write_it() {
        for written in [
            "2024-1-5",
            "2024.01.05",
            "2024年1月5日",
            "2024/1/5",
            "20240105",
            "２０２４．０１．０５",
            "2024-01-05 00:00:00",
            "2024年01月05号",
            " 2024 年 1 月 5 日 ",
            "2024-01-05T00:00:00",
        ] {
            let read = date_of(&text(written));
            let parts: Vec<u32> = read.split('-').map(|part| part.parse().unwrap()).collect();
            assert_eq!(parts, [2024, 1, 5], "{written} was read as {read}");
        }
        assert_eq!(date_of(&number("45296")), "2024-01-05", "a serial number of the 1900 system");
        assert_eq!(date_of(&number("45296.75")), "2024-01-05", "a moment of that day");
        assert_eq!(date_of(&text("45296")), "2024-01-05", "the same in a CSV");
        assert_eq!(plain(&number("43834"), Content::Date, true).text, "2024-01-05", "the 1904 system");
        assert_eq!(date_of(&number("20240105")), "2024-01-05", "typed as one number");
    }

    #[test]
    fn serial_numbers_agree_with_the_spreadsheet_around_its_false_leap_day() {
        let day = |number| day_of_serial(number, false).map(|day| day.to_string());
        assert_eq!(day(1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(day(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(day(60.0), None, "29 February 1900 was not");
        assert_eq!(day(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(day(f64::NAN), None);
        assert_eq!(day(1e300), None);
    }

    #[test]
    fn a_month_is_taken_as_its_first_day_and_said_so() {
        for written in ["202401", "2024.1", "2024年1月", "2024-01"] {
            let read = plain(&text(written), Content::Date, false);
            assert_eq!(read.text, "2024-01-01", "{written}");
            assert!(read.hint.unwrap().contains("只有年月"), "the clerk is told");
        }
        let year = plain(&number("1998"), Content::Date, false);
        assert!(year.problem.unwrap().contains("只有年份"), "a year is no serial number");
        assert!(plain(&text("5/1/2024"), Content::Date, false).problem.unwrap().contains("年份在前"));
    }

    #[test]
    fn lost_digits_of_an_id_number_are_refused_with_advice_r_mem_01() {
        for lost in [text("1.10105E+17"), text("1.10105194912E+17"), number("110105194912310020")] {
            let read = plain(&lost, Content::IdNumber, false);
            let problem = read.problem.expect("digits are lost");
            assert!(problem.contains("无法还原") && problem.contains("文本"), "{problem}");
        }
        let full = plain(&text(" １１０１０５19491231００２ｘ "), Content::IdNumber, false);
        assert_eq!((full.text.as_str(), full.problem), ("11010519491231002x", None), "full width is put right");
        assert_eq!(plain(&text("'11010519491231002X"), Content::IdNumber, false).text, "11010519491231002X");
        assert_eq!(plain(&number("110105491231002"), Content::IdNumber, false).problem, None, "15 digits are exact");
    }

    #[test]
    fn names_lose_their_padding_and_keep_what_belongs_to_them() {
        let name = |written: &str| plain(&text(written), Content::Name, false).text;
        assert_eq!(name("张　三"), "张三");
        assert_eq!(name(" 李 四\n"), "李四");
        assert_eq!(name("买买提·艾力"), "买买提·艾力");
        assert_eq!(name("Anna Wang"), "Anna Wang");
    }

    #[test]
    fn numbers_to_call_keep_their_digits() {
        assert_eq!(plain(&number("13812345678"), Content::Mobile, false).text, "13812345678");
        assert!(plain(&text("1.38123E+10"), Content::Mobile, false).problem.is_some(), "digits are lost");
        assert_eq!(plain(&text("无"), Content::Mobile, false), Plain::default(), "nothing was meant");
        assert_eq!(plain(&text("—"), Content::Text, false), Plain::default());
        assert!(plain(&Value::Error("#N/A".into()), Content::Text, false).problem.unwrap().contains("#N/A"));
    }

    proptest! {
        #[test]
        fn any_cell_becomes_plain_without_panic(written in "\\PC{0,30}|[0-9eE.+/年月日: -]{0,14}", figure in any::<f64>()) {
            for content in [Content::Name, Content::IdNumber, Content::Date, Content::Mobile, Content::Phone, Content::Word, Content::Text] {
                plain(&text(&written), content, false);
                plain(&number(&figure.to_string()), content, true);
            }
        }
    }
}
