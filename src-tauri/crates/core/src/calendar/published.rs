//! The holiday arrangements of 2024–2026 as data (R-CAL-01, R-CAL-02).
//!
//! Copied from the notices of the State Council General Office named in each year. Later years are entered by
//! people from the official notice; nothing is guessed here.

use super::{CalendarEntry, DayKind};
use chrono::NaiveDate;

/// First and last day off as (month, day), and the name of the holiday.
type Holiday = ((u32, u32), (u32, u32), &'static str);

struct Arrangement {
    year: i32,
    source: &'static str,
    off: &'static [Holiday],
    /// (month, day) and the holiday the day was shifted for.
    work: &'static [((u32, u32), &'static str)],
}

const ARRANGEMENTS: [Arrangement; 3] = [
    Arrangement {
        year: 2024,
        source: "国务院办公厅关于2024年部分节假日安排的通知（gov.cn/zhengce/zhengceku 202310/content_6911528）",
        off: &[
            ((1, 1), (1, 1), "元旦"),
            ((2, 10), (2, 17), "春节"),
            ((4, 4), (4, 6), "清明节"),
            ((5, 1), (5, 5), "劳动节"),
            ((6, 10), (6, 10), "端午节"),
            ((9, 15), (9, 17), "中秋节"),
            ((10, 1), (10, 7), "国庆节"),
        ],
        work: &[
            ((2, 4), "春节"),
            ((2, 18), "春节"),
            ((4, 7), "清明节"),
            ((4, 28), "劳动节"),
            ((5, 11), "劳动节"),
            ((9, 14), "中秋节"),
            ((9, 29), "国庆节"),
            ((10, 12), "国庆节"),
        ],
    },
    Arrangement {
        year: 2025,
        source: "国务院办公厅关于2025年部分节假日安排的通知（gov.cn/zhengce/zhengceku 202411/content_6986383）",
        off: &[
            ((1, 1), (1, 1), "元旦"),
            ((1, 28), (2, 4), "春节"),
            ((4, 4), (4, 6), "清明节"),
            ((5, 1), (5, 5), "劳动节"),
            ((5, 31), (6, 2), "端午节"),
            ((10, 1), (10, 8), "国庆节、中秋节"),
        ],
        work: &[
            ((1, 26), "春节"),
            ((2, 8), "春节"),
            ((4, 27), "劳动节"),
            ((9, 28), "国庆节、中秋节"),
            ((10, 11), "国庆节、中秋节"),
        ],
    },
    Arrangement {
        year: 2026,
        source: "国务院办公厅关于2026年部分节假日安排的通知（gov.cn/zhengce/zhengceku 202511/content_7047091）",
        off: &[
            ((1, 1), (1, 3), "元旦"),
            ((2, 15), (2, 23), "春节"),
            ((4, 4), (4, 6), "清明节"),
            ((5, 1), (5, 5), "劳动节"),
            ((6, 19), (6, 21), "端午节"),
            ((9, 25), (9, 27), "中秋节"),
            ((10, 1), (10, 7), "国庆节"),
        ],
        work: &[
            ((1, 4), "元旦"),
            ((2, 14), "春节"),
            ((2, 28), "春节"),
            ((5, 9), "劳动节"),
            ((9, 20), "国庆节"),
            ((10, 10), "国庆节"),
        ],
    },
];

/// All published days, one row per day, ordered by day.
pub(super) fn entries() -> Vec<CalendarEntry> {
    let mut entries: Vec<CalendarEntry> = ARRANGEMENTS.iter().flat_map(of_year).collect();
    entries.sort_by_key(|entry| entry.day);
    entries
}

fn of_year(arrangement: &Arrangement) -> Vec<CalendarEntry> {
    let day = |(month, day): (u32, u32)| {
        NaiveDate::from_ymd_opt(arrangement.year, month, day)
            .expect("the table holds real dates; a test reads them all")
    };
    let entry = |day, kind, name: &str| CalendarEntry {
        day,
        kind,
        name: name.to_owned(),
        source: arrangement.source.to_owned(),
    };
    let off = arrangement.off.iter().flat_map(|(first, last, name)| {
        let last = day(*last);
        day(*first).iter_days().take_while(move |day| *day <= last).map(move |day| entry(day, DayKind::Off, name))
    });
    let work = arrangement.work.iter().map(|(when, name)| entry(day(*when), DayKind::Work, name));
    off.chain(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    #[test]
    fn every_shifted_working_day_is_a_weekend_and_no_day_is_listed_twice() {
        let entries = entries();
        for entry in entries.iter().filter(|entry| entry.kind == DayKind::Work) {
            let weekend = matches!(entry.day.weekday(), Weekday::Sat | Weekday::Sun);
            assert!(weekend, "R-CAL-02: only weekends are shifted, {} is none", entry.day);
        }
        assert!(entries.is_sorted_by(|a, b| a.day < b.day), "one row per day");
        assert_eq!(entries.len(), 28 + 8 + 28 + 5 + 33 + 6, "the days of the three notices");
    }
}
