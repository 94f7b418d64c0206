//! What a column holds, by its values: a second opinion on its heading, and the only one where there is no header.

use super::{Column, Known};
use crate::plain::{Content, plain};
use crate::table::Value;

/// Shares of the values of one column that look like something, in percent.
pub struct Shares {
    values: usize,
    texts: Vec<String>,
    id_numbers: usize,
    dates: usize,
    mobiles: usize,
    names: usize,
}

/// So many values must agree before content alone decides.
const ENOUGH: usize = 3;
const SURE: usize = 80;
const UNLIKELY: usize = 20;

impl Shares {
    pub fn of<'v>(values: impl Iterator<Item = &'v Value>, is_1904: bool) -> Self {
        let mut shares = Self { values: 0, texts: Vec::new(), id_numbers: 0, dates: 0, mobiles: 0, names: 0 };
        for value in values {
            let text = plain(value, Content::Word, is_1904).text;
            if text.is_empty() {
                continue;
            }
            shares.values += 1;
            shares.id_numbers += usize::from(is_id_number(value, &text));
            shares.dates += usize::from(is_date(value, is_1904));
            shares.mobiles += usize::from(text.len() == 11 && text.starts_with('1') && all_digits(&text));
            shares.names += usize::from(is_name(&text));
            shares.texts.push(text);
        }
        shares
    }

    /// Percent of the values that could stand in a column of that kind; 100 for kinds that take anything.
    fn fits(&self, known: &Known) -> usize {
        let count = match known.content {
            Content::IdNumber => self.id_numbers,
            Content::Date => self.dates,
            Content::Mobile => self.mobiles,
            Content::Name => self.names,
            Content::Word => self.texts.iter().filter(|text| known.words.contains(&text.as_str())).count(),
            Content::Phone | Content::Text => return 100,
        };
        count * 100 / self.values.max(1)
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number, one that lost its last digits, or one of the old kind.
fn is_id_number(value: &Value, text: &str) -> bool {
    let lost = plain(value, Content::IdNumber, false).problem.is_some() && !matches!(value, Value::Error(_));
    let body = text.strip_suffix(['X', 'x']).unwrap_or(text);
    lost || (all_digits(body) && matches!(text.len(), 15 | 17 | 18 | 19))
}

fn is_date(value: &Value, is_1904: bool) -> bool {
    if matches!(value, Value::Day(_)) {
        return true;
    }
    let read = plain(value, Content::Date, is_1904);
    let parts: Vec<&str> = read.text.split('-').collect();
    parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(|part| all_digits(part))
}

fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let chinese = |c: char| {
        ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{3400}'..='\u{4dbf}').contains(&c) || u32::from(c) >= 0x2_0000
    };
    (2..=15).contains(&length)
        && text.chars().all(|c| chinese(c) || matches!(c, '·' | '•' | '．'))
        && (length <= 4 || text.contains(['·', '•', '．']))
}

/// Meanings by content for columns without a known heading, doubts for those whose heading says something else.
pub fn guess(columns: &mut [Column], known: &[Known], shares: &dyn Fn(u32) -> Shares) {
    let has_titles = columns.iter().any(|column| column.key.is_some());
    for place in 0..columns.len() {
        let seen = shares(columns[place].index);
        if seen.values == 0 {
            continue;
        }
        if let Some(one) = columns[place].key.and_then(|key| known.iter().find(|one| one.key == key)) {
            if seen.values >= ENOUGH && seen.fits(one) < UNLIKELY {
                let message = format!("列名是“{}”，内容却不像，可能错列，请核对。", one.titles[0]);
                columns[place].doubt = Some(message);
            }
            continue;
        }
        let free = |one: &&Known| columns.iter().all(|column| column.key != Some(one.key));
        let sure = |one: &&Known| {
            // Any two-character word looks like a name, and a day may be any of several: content is not enough there
            // beside a header that was read.
            let distinct = match one.content {
                Content::IdNumber | Content::Mobile => true,
                Content::Word => seen.values >= 2 * ENOUGH || !has_titles,
                Content::Name => !has_titles,
                Content::Date | Content::Phone | Content::Text => false,
            };
            distinct && seen.values >= ENOUGH && seen.fits(one) >= SURE
        };
        if let Some(one) = known.iter().filter(free).find(sure) {
            columns[place].key = Some(one.key);
            columns[place].doubt = Some(format!("列名认不出，按内容判断为“{}”，请核对。", one.titles[0]));
        }
    }
}
