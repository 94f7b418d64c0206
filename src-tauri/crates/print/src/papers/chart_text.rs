//! How the name of an organisation fits its box: the largest type in which it does, in level lines of about the same length,
//! or upright in columns from right to left.

use crate::papers::parts::em_width;
use crate::style::{Mpt, pt};

/// Below this nobody reads; a name that is still too long is squeezed in its line.
const LEAST: Mpt = pt(5);
const STEP: Mpt = 500;

/// A piece of a name with its place inside the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    pub size: Mpt,
    /// Middle of the text, from the left.
    pub middle: Mpt,
    /// Baseline, from above.
    pub baseline: Mpt,
    /// Room it has.
    pub width: Mpt,
}

/// Level lines in a room, centred both ways.
pub(super) fn level(name: &str, width: Mpt, height: Mpt, largest: Mpt) -> Vec<Line> {
    let mut size = largest;
    loop {
        let pitch = size * 115 / 100;
        let most = (height / pitch).max(1);
        let needed = (em_width(name) * size / 1_000 + width - 1) / width.max(1);
        if needed <= most || size <= LEAST {
            let pieces = cut(name, usize::try_from(needed.clamp(1, most)).unwrap_or(1));
            let fits = pieces.iter().all(|piece| em_width(piece) * size / 1_000 <= width);
            if fits || size <= LEAST {
                let count = i64::try_from(pieces.len()).unwrap_or(1);
                let first = (height - count * pitch).max(0) / 2 + size * 95 / 100;
                return (0..)
                    .zip(pieces)
                    .map(|(at, text)| Line { text, size, middle: width / 2, baseline: first + at * pitch, width })
                    .collect();
            }
        }
        size -= STEP;
    }
}

/// A text in so many pieces of about the same width.
fn cut(text: &str, count: usize) -> Vec<String> {
    let whole = em_width(text);
    let count_wide = i64::try_from(count).unwrap_or(1);
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        let done = i64::try_from(pieces.len()).unwrap_or(1);
        let so_far: Mpt = pieces.iter().map(|piece| em_width(piece)).sum();
        let full = so_far >= whole * done / count_wide;
        // A number stays together.
        let in_number =
            c.is_ascii_digit() && pieces.last().is_some_and(|piece| piece.ends_with(|c: char| c.is_ascii_digit()));
        if full && pieces.len() < count && !in_number {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Upright characters in columns from right to left, centred; short numbers stand level in one place.
pub(super) fn upright(name: &str, width: Mpt, height: Mpt, largest: Mpt) -> Vec<Line> {
    let signs = signs(name);
    let count = i64::try_from(signs.len()).unwrap_or(0);
    let mut size = largest;
    loop {
        let (pitch, across) = (size * 108 / 100, size * 112 / 100);
        let most = (height / pitch).max(1);
        let columns = (count + most - 1) / most;
        if columns * across <= width || size <= LEAST {
            let columns = columns.max(1);
            // All columns as long as each other.
            let rows = (count + columns - 1) / columns;
            let room = (width / columns).min(across);
            let left = (width - columns * room) / 2;
            let first = (height - rows * pitch).max(0) / 2 + size * 92 / 100;
            let place = |at: i64| {
                let (column, row) = (at / rows.max(1), at % rows.max(1));
                (left + (columns - 1 - column) * room + room / 2, first + row * pitch)
            };
            return (0..)
                .zip(signs)
                .map(|(at, text)| {
                    let (middle, baseline) = place(at);
                    Line { text, size, middle, baseline, width: room }
                })
                .collect();
        }
        size -= STEP;
    }
}

/// One sign for each place: numbers of up to three digits together, brackets in their upright form.
fn signs(name: &str) -> Vec<String> {
    let mut signs: Vec<String> = Vec::new();
    for c in name.chars() {
        let c = match c {
            '（' | '(' => '︵',
            '）' | ')' => '︶',
            '《' => '︽',
            '》' => '︾',
            ' ' => continue,
            other => other,
        };
        match signs.last_mut() {
            Some(last)
                if c.is_ascii_digit() && last.len() < 3 && last.chars().all(|before| before.is_ascii_digit()) =>
            {
                last.push(c);
            }
            _ => signs.push(c.to_string()),
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_lines_are_of_about_the_same_length_and_a_long_name_gets_smaller_type() {
        let lines = level("春风里小区党支部", pt(100), pt(30), pt(11));
        assert_eq!((lines.len(), lines[0].size), (1, pt(11)), "8 characters of 11 pt are 88 pt");
        let lines = level("锦绣新城街道锦华社区商圈楼宇联合党支部", pt(100), pt(30), pt(11));
        assert_eq!(lines.len(), 2);
        let lengths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
        assert!(lengths[0].abs_diff(lengths[1]) <= 1, "{lengths:?}");
        let long = level(&"长".repeat(100), pt(100), pt(30), pt(11));
        assert_eq!(long.iter().map(|line| line.text.chars().count()).sum::<usize>(), 100, "nothing is lost");
        assert!(long.iter().all(|line| line.baseline <= pt(30)), "and nothing leaves its box downwards");
    }

    #[test]
    fn upright_columns_go_from_right_to_left_with_numbers_in_one_place() {
        let short = upright("第3党支部（筹）", pt(22), pt(130), pt(11));
        let text: Vec<&str> = short.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(text, ["第", "3", "党", "支", "部", "︵", "筹", "︶"]);
        assert!(short.windows(2).all(|pair| pair[0].middle == pair[1].middle), "one column");
        let long = upright("锦绣新城街道锦华社区商圈楼宇联合党支部", pt(22), pt(130), pt(11));
        assert!(long.first().unwrap().middle > long.last().unwrap().middle, "the second column stands left");
        assert_eq!(upright("12号楼", pt(22), pt(130), pt(11))[0].text, "12");
        let endless = upright(&"长".repeat(100), pt(22), pt(130), pt(11));
        assert!(endless.iter().all(|line| line.middle - line.width / 2 >= 0 && line.middle + line.width / 2 <= pt(22)));
    }
}
