//! What several papers share: cells of lists, type that gets smaller until a text fits its room, masked telephone
//! numbers, the marks of the foot.

use chrono::NaiveDate;

use crate::clean::clean;
use crate::document::{Align, Cell, Inline, Role};
use crate::style::{Mpt, TypeSize, pt};

/// 示例数据 in the foot, or nothing.
pub(super) fn example_mark(is_example: bool) -> Vec<String> {
    if is_example { vec!["示例数据".to_owned()] } else { Vec::new() }
}

/// The text, or what stands for it when it is empty.
pub(super) fn or_else(text: &str, otherwise: &str) -> String {
    let text = clean(text);
    if text.is_empty() { otherwise.to_owned() } else { text }
}

/// `2026.11.03`, the short form of tables, always of the same width; empty when the day is not known.
pub(super) fn short_date(day: Option<NaiveDate>) -> String {
    day.map(|day| day.format("%Y.%m.%d").to_string()).unwrap_or_default()
}

/// A telephone number as lists may show it (R-PRV-09): `138****5678`; of other numbers only the last four digits stay.
/// What is already masked stays as it is.
pub(super) fn masked_phone(number: &str) -> String {
    let number = clean(number);
    if number.contains('*') {
        return number;
    }
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_mobile = digits == 11 && number.len() == 11 && number.starts_with('1');
    let first = if is_mobile { 3 } else { 0 };
    let mut seen = 0;
    let mask = |c: char| {
        if !c.is_ascii_digit() {
            return c;
        }
        seen += 1;
        if seen <= first || seen + 4 > digits { c } else { '*' }
    };
    number.chars().map(mask).collect()
}

/// The cells of a list: all of one type size, longer texts in a smaller one.
#[derive(Clone, Copy)]
pub(super) struct ListCells {
    /// Usual type.
    pub usual: TypeSize,
    /// Type of texts that are too long for their column.
    pub small: TypeSize,
}

impl ListCells {
    /// A label of the header, in 黑体.
    pub fn label(self, text: &str) -> Cell {
        Cell::line(vec![Inline::text(text, Role::Hei)], self.usual, Align::Centre, "表头")
    }

    /// A text of up to `most` characters in the usual type, a longer one in the smaller type. An empty cell is the blank
    /// to be filled in by hand.
    pub fn text(self, text: &str, most: usize, align: Align, place: &str) -> Cell {
        self.cell(Inline::text(&clean(text), Role::Body), text, most, align, place)
    }

    /// A name, spread to three characters, so that names of two and three stand in line.
    pub fn name(self, name: &str, most: usize) -> Cell {
        self.cell(Inline::name(name, Role::Body), name, most, Align::Centre, "姓名")
    }

    fn cell(self, inline: Inline, text: &str, most: usize, align: Align, place: &str) -> Cell {
        let text = clean(text);
        if text.is_empty() {
            return Cell::new(Vec::new());
        }
        let long = em_width(&text) > Mpt::try_from(most).unwrap_or(0) * 1_000;
        // A text that needs several lines anyway stands better at the left.
        let align = if long && align == Align::Centre && text.chars().count() > 2 * most { Align::Left } else { align };
        Cell::line(vec![inline], if long { self.small } else { self.usual }, align, place)
    }
}

/// Counts of values with their unit: first those of `order`, then others as they appear: 正式党员 12 人，预备党员 1 人.
pub(super) fn counted<'a>(values: impl Iterator<Item = &'a str>, order: &[&str], unknown: &str, unit: &str) -> String {
    let mut counts: Vec<(String, usize)> = order.iter().map(|value| ((*value).to_owned(), 0)).collect();
    for value in values {
        let value = or_else(value, unknown);
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    let told = |(value, count): &(String, usize)| format!("{value} {count} {unit}");
    counts.iter().filter(|(_, count)| *count > 0).map(told).collect::<Vec<_>>().join("，")
}

/// About how wide a text is, in thousandths of its size, rather too much than too little.
pub(super) fn em_width(text: &str) -> Mpt {
    let mut width = 0;
    let mut before = None;
    for c in text.chars() {
        width += if c.is_ascii() { 600 } else { 1_000 };
        // The gap between Chinese and Latin (R-DOC-16).
        if before.is_some_and(|before: bool| before != c.is_ascii()) {
            width += 250;
        }
        before = Some(c.is_ascii());
    }
    width
}

/// A room for paragraphs and the largest type for them.
pub(super) struct Room {
    pub width: Mpt,
    pub height: Mpt,
    /// Largest type size.
    pub largest: Mpt,
    /// Line pitch in thousandths of the size.
    pub pitch: Mpt,
}

impl Room {
    /// Type in which the paragraphs, each indented by two characters, fit into the room, and how many lines they take.
    /// At 5 pt it ends: what is still too long goes on on a further page rather than being unreadable or lost.
    pub fn fit(&self, paragraphs: &[String]) -> (TypeSize, Mpt) {
        let mut size = self.largest;
        loop {
            let type_size = TypeSize { size, pitch: size * self.pitch / 1_000 };
            let lines = self.lines(paragraphs, size);
            if lines * type_size.pitch <= self.height || size <= pt(5) {
                return (type_size, lines);
            }
            size -= pt(1) / 2;
        }
    }

    fn lines(&self, paragraphs: &[String], size: Mpt) -> Mpt {
        let line = |text: &String| {
            let natural = (em_width(text) + 2_000) * size / 1_000;
            // Marks that may not begin a line, and words that may not be split, cost up to two characters a line.
            let usable = if natural <= self.width { self.width } else { (self.width - 2 * size).max(size) };
            (natural + usable - 1) / usable
        };
        paragraphs.iter().map(line).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_masked_and_masked_ones_stay() {
        for (number, expected) in [
            ("13812345678", "138****5678"),
            ("138****5678", "138****5678"),
            ("0571-88123456", "****-****3456"),
            ("88123456", "****3456"),
            ("+86 13812345678", "+** *******5678"),
            (" ", ""),
        ] {
            assert_eq!(masked_phone(number), expected, "R-PRV-09");
        }
    }

    #[test]
    fn a_long_text_gets_smaller_type_until_it_fits_its_room() {
        let room = Room { width: pt(300), height: pt(120), largest: pt(20), pitch: 1_500 };
        assert_eq!(room.fit(&["短".to_owned()]).0.size, pt(20), "a short text keeps the largest type");
        let (type_size, lines) = room.fit(&["长".repeat(100)]);
        assert!(type_size.size < pt(20) && lines * type_size.pitch <= pt(120), "{type_size:?}, {lines} lines");
        assert_eq!(room.fit(&["长".repeat(9_000)]).0.size, pt(5), "an endless text ends the search");
    }

    #[test]
    fn short_dates_are_of_one_width() {
        assert_eq!(short_date(NaiveDate::from_ymd_opt(1985, 3, 2)), "1985.03.02");
        assert_eq!(short_date(None), "", "a day that is not known is left to be written by hand");
    }
}
