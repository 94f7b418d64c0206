//! Title and header rows. A row is a header when several of its cells are headings that are known; a second one below it
//! counts when its headings are known or when the first one was merged over them.

use super::{Column, Known};
use crate::table::{Row, Sheet, Value};
use std::collections::BTreeMap;

/// Rows looked at from the top; long instructions stand above some forms.
const TOP: usize = 20;
/// Headings that must be known in a row.
const ENOUGH: usize = 2;

/// What was found at the top of a sheet.
#[derive(Default)]
pub struct Head {
    pub title: String,
    pub rows: Vec<u32>,
    pub titles: BTreeMap<u32, String>,
}

/// How well a heading fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Part(usize),
    Whole,
}

pub fn find(sheet: &Sheet, known: &[Known]) -> Head {
    let score = |row: &Row| row.cells.iter().filter(|cell| is_heading(&cell.value, known)).count();
    let top: Vec<&Row> = sheet.rows.iter().take(TOP).collect();
    // The first of the best: a table that repeats its header on every page has it more than once.
    let best = (0..top.len()).rev().max_by_key(|index| score(top[*index]));
    let Some(best) = best.filter(|index| is_header(top[*index], score(top[*index]))) else {
        return Head::default();
    };
    let (mut first, mut last) = (best, best);
    if best > 0 && is_group_row(sheet, top[best - 1], top[best]) {
        first = best - 1;
    } else if let Some(below) = top.get(best + 1)
        && is_group_row(sheet, top[best], below)
        && below.cells.iter().all(|cell| !looks_like_data(&cell.value))
    {
        last = best + 1;
    }
    let rows: Vec<u32> = (first..=last).map(|index| top[index].number).collect();
    let mut titles = BTreeMap::new();
    let most = rows.iter().filter_map(|row| sheet.row(*row)?.cells.last()).map(|cell| cell.column).max().unwrap_or(0);
    for column in 0..=most.saturating_add(1) {
        let mut parts: Vec<String> = Vec::new();
        for row in &rows {
            let text = sheet.seen(*row, column).map(|value| clean(&value.text())).unwrap_or_default();
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
        if !parts.is_empty() {
            titles.insert(column, parts.join(" "));
        }
    }
    let title = top[..first]
        .iter()
        .filter_map(|row| row.cells.first())
        .map(|cell| clean(&cell.value.text()))
        .find(|text| !text.is_empty());
    Head { title: title.unwrap_or_default(), rows, titles }
}

/// Enough known headings, or one among nothing but short words.
fn is_header(row: &Row, known: usize) -> bool {
    known >= ENOUGH || (known == 1 && row.cells.len() > 1 && row.cells.iter().all(|cell| !looks_like_data(&cell.value)))
}

/// Whether the upper row holds groups of the lower one: areas merged sideways over its headings, or merged down past it.
fn is_group_row(sheet: &Sheet, upper: &Row, lower: &Row) -> bool {
    if lower.number != upper.number + 1 || upper.cells.len() < 2 {
        return false;
    }
    let merged = |merge: &&crate::table::Merge| merge.top == upper.number;
    let down = sheet.merges.iter().filter(merged).any(|merge| merge.bottom == lower.number);
    let across = sheet.merges.iter().filter(merged).any(|merge| {
        merge.bottom == upper.number
            && merge.right > merge.left
            && lower.at(merge.left).is_some()
            && lower.at(merge.left + 1).is_some()
    });
    across
        || (down
            && lower.cells.len() < upper.cells.len() + lower.cells.len()
            && lower.cells.iter().any(|cell| upper.at(cell.column).is_none()))
}

fn looks_like_data(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.chars().filter(char::is_ascii_digit).count() >= 6,
        _ => true,
    }
}

fn is_heading(value: &Value, known: &[Known]) -> bool {
    let Value::Text(text) = value else { return false };
    // Sentences of an instruction hold the words of headings too.
    let title = clean(text);
    title.chars().count() <= 25 && known.iter().any(|one| matches!(fit(&title, one), Some(Fit::Whole)))
}

/// Without white space, remarks in brackets, stars and colons.
fn clean(title: &str) -> String {
    let mut depth = 0_u32;
    let mut cleaned = String::new();
    for c in title.chars() {
        match c {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() || c.is_control() => {}
            '*' | '＊' | ':' | '：' | '★' | '※' => {}
            '\u{ff01}'..='\u{ff5e}' => cleaned.extend(char::from_u32(u32::from(c) - 0xfee0)),
            _ => cleaned.push(c),
        }
    }
    if cleaned.is_empty() { title.chars().filter(|c| !c.is_whitespace()).collect() } else { cleaned }
}

/// Other people's columns beside the member's own.
const OF_OTHERS: [&str; 9] = ["介绍人", "联系人", "配偶", "父亲", "母亲", "家属", "负责人", "培养人", "填表人"];

fn fit(title: &str, known: &Known) -> Option<Fit> {
    if OF_OTHERS.iter().any(|other| title.contains(other)) {
        return None;
    }
    if known.titles.contains(&title) {
        return Some(Fit::Whole);
    }
    let longest = known
        .titles
        .iter()
        .filter(|word| word.chars().count() >= 2 && title.contains(**word))
        .map(|word| word.len())
        .max()?;
    Some(Fit::Part(longest))
}

/// How a whole heading fits, and each of its two rows on its own.
fn best_fit(title: &str, known: &Known) -> Option<Fit> {
    let joined: String = title.split(' ').collect();
    let last = title.rsplit(' ').next().unwrap_or_default();
    [fit(&joined, known), fit(last, known)].into_iter().flatten().max()
}

/// Gives every known column to the heading that fits it best, each heading to one.
pub fn assign(columns: &mut [Column], known: &[Known]) {
    let mut pairs: Vec<(Fit, usize, usize)> = Vec::new();
    for (place, column) in columns.iter().enumerate().filter(|(_, column)| !column.title.is_empty()) {
        pairs.extend(
            known.iter().enumerate().filter_map(|(index, one)| Some((best_fit(&column.title, one)?, place, index))),
        );
    }
    // Best first; among equals the leftmost column, then the order of the vocabulary.
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, place, index) in pairs {
        let key = known[index].key;
        let is_taken = columns.iter().any(|column| column.key == Some(key));
        if columns[place].key.is_none() && !is_taken {
            columns[place].key = Some(key);
        }
    }
}
