//! Titles of several lines: alike in length, in the shape of a trapezoid or a diamond, never splitting a word
//! (R-DOC-08). Where words end is Unicode's word segmentation with a dictionary (`icu_segmenter`).

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::lines::{line, width_of};
use super::units::{Unit, units};
use super::{Char, Line, break_lines};
use crate::document::LineBreaking;
use crate::style::Mpt;

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Words of Party offices that the dictionary takes apart.
const OFFICE_WORDS: [&str; 30] = [
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "党支部",
    "党总支",
    "党小组",
    "党委会",
    "党工委",
    "支委会",
    "党员大会",
    "党支部书记",
    "支部委员会",
    "社区党委",
    "基层党建",
    "党建工作",
    "党务公开",
    "主题党日",
    "组织生活会",
    "民主评议",
    "三会一课",
    "共驻共建",
    "双报到",
    "预备党员",
    "发展党员",
    "入党积极分子",
    "结业证书",
    "荣誉证书",
    "居民委员会",
    "党群服务中心",
];

/// A title of more lines is no title any more; it is set like text.
const LINES_MOST: usize = 4;

/// Breaks a title into as few lines as it needs, made alike.
pub(crate) fn break_title(chars: &[Char], width: Mpt, level: LineBreaking) -> Vec<Line> {
    let plain = break_lines(chars, width, width, level);
    let units = units(chars, width, level);
    if plain.len() < 2 || plain.len() > LINES_MOST || units.len() > 200 {
        return plain;
    }
    let places = word_starts(chars, &units);
    // Whole words may need one line more than text that is broken anywhere.
    let found = (plain.len()..=LINES_MOST).find_map(|count| best(&units, &places, count, width));
    let Some(ends) = found else { return plain };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let ends = ends.iter().copied().chain([units.len()]);
    starts.zip(ends).map(|(start, end)| line(chars.len(), &units, start..end, width)).collect()
}

/// Units before which a title line may begin: at a word, and where any line may.
fn word_starts(chars: &[Char], units: &[Unit]) -> Vec<usize> {
    let text: String = chars.iter().map(|ch| ch.c).collect();
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let mut words: Vec<usize> = WORDS.segment_str(&text).collect();
    for word in OFFICE_WORDS {
        for (start, _) in text.match_indices(word) {
            words.retain(|at| *at <= start || *at >= start + word.len());
        }
    }
    // A quoted name of a project or campaign is one word too, unless it is as long as a line.
    for (open, _) in text.match_indices('“') {
        if let Some(length) = text[open..].find('”').filter(|length| text[open..open + length].chars().count() <= 9) {
            words.retain(|at| *at <= open || *at > open + length);
        }
    }
    let at_word = |unit: &Unit| words.binary_search(&starts[unit.chars.start]).is_ok();
    let particle = |unit: &Unit| matches!(chars[unit.chars.start].c, '的' | '了' | '等' | '之');
    (1..units.len()).filter(|at| units[*at].break_before && at_word(&units[*at]) && !particle(&units[*at])).collect()
}

/// The breaks with the most even lines, or none when the words do not fit into so many lines.
fn best(units: &[Unit], places: &[usize], count: usize, width: Mpt) -> Option<Vec<usize>> {
    let mut found: Option<(Mpt, Vec<usize>)> = None;
    try_breaks(units, places, count, width, &mut Vec::new(), &mut found);
    found.map(|(_, breaks)| breaks)
}

fn try_breaks(
    units: &[Unit],
    places: &[usize],
    count: usize,
    width: Mpt,
    breaks: &mut Vec<usize>,
    found: &mut Option<(Mpt, Vec<usize>)>,
) {
    let start = breaks.last().copied().unwrap_or(0);
    if breaks.len() + 1 == count {
        if width_of(&units[start..]) <= width {
            let cost = cost(units, breaks);
            if found.as_ref().is_none_or(|(least, _)| cost < *least) {
                *found = Some((cost, breaks.clone()));
            }
        }
        return;
    }
    for (i, &place) in places.iter().enumerate().filter(|(_, place)| **place > start) {
        if width_of(&units[start..place]) > width {
            break;
        }
        breaks.push(place);
        try_breaks(units, &places[i + 1..], count, width, breaks, found);
        breaks.pop();
    }
}

/// How far lines are from being alike; an hourglass and a brick cost extra, for the standard wants a trapezoid or a
/// diamond.
fn cost(units: &[Unit], breaks: &[usize]) -> Mpt {
    let starts: Vec<usize> = std::iter::once(0).chain(breaks.iter().copied()).collect();
    let ends: Vec<usize> = breaks.iter().copied().chain([units.len()]).collect();
    let range = |(start, end): (usize, usize)| -> Range<usize> { start..end };
    let widths: Vec<Mpt> =
        starts.into_iter().zip(ends).map(range).map(|range| width_of(&units[range]) / 1_000).collect();
    let count = Mpt::try_from(widths.len()).unwrap_or(1);
    let mean = widths.iter().sum::<Mpt>() / count;
    let uneven: Mpt = widths.iter().map(|width| (width - mean) * (width - mean)).sum();
    let hourglass = widths.windows(3).any(|three| three[1] < three[0] && three[1] < three[2]);
    let brick = widths.windows(2).all(|two| two[0] == two[1]);
    uneven + if hourglass { mean * mean } else { 0 } + if brick { mean } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, columns: Mpt) -> Vec<String> {
        let chars: Vec<Char> = text.chars().map(|c| Char { c, width: 1_000, ..Char::default() }).collect();
        let lines = break_title(&chars, columns * 1_000, LineBreaking::Gb);
        lines.iter().map(|line| chars[line.chars.clone()].iter().map(|ch| ch.c).collect()).collect()
    }

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(set("关于召开党员大会的通知", 20), ["关于召开党员大会的通知"]);
    }

    #[test]
    fn the_lines_of_a_title_are_alike_and_split_no_word() {
        let lines = set("中共锦华社区委员会关于开展二〇二六年度党支部书记抓基层党建工作述职评议考核的通知", 20);
        assert_eq!(lines.concat().chars().count(), 40, "nothing is lost");
        assert!(lines.len() <= 3, "{lines:?}");
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        let (shortest, longest) = (lengths.iter().min().unwrap(), lengths.iter().max().unwrap());
        assert!(longest - shortest <= 6, "R-DOC-08: alike in length: {lines:?}");
        for word in ["社区", "委员会", "党支部", "书记", "工作", "评议", "考核", "通知"] {
            assert!(lines.iter().any(|line| line.contains(word)), "R-DOC-08: {word} is split in {lines:?}");
        }
    }

    #[test]
    fn a_quoted_name_stays_on_one_line() {
        let lines = set("关于商请共同开展“邻里守望”志愿服务项目的函", 19);
        assert!(lines.iter().any(|line| line.contains("“邻里守望”")), "R-DOC-08: {lines:?}");
        let lines = set("关于开展2026年度党支部书记抓基层党建工作述职评议考核的通知", 19);
        assert!(lines.iter().any(|line| line.contains("基层党建")), "R-DOC-08: {lines:?}");
    }

    #[test]
    fn a_title_without_words_still_breaks() {
        let lines = set(&"甲".repeat(45), 20);
        assert_eq!(lines.concat().chars().count(), 45);
        assert!(lines.iter().all(|line| line.chars().count() <= 20));
    }
}
