//! Bands for counting people: age, standing, education, sex, years in office. One place, so that every chart and every
//! table of structure counts alike. Years are full years (R-GEN-08, R-DEV-37); what is not known has a band of its own.

use crate::identity::Sex;
use crate::wire;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 年龄 bands; the last is for unknown birth dates.
pub const AGES: [&str; 8] =
    ["30岁及以下", "31—40岁", "41—50岁", "51—60岁", "61—70岁", "71—80岁", "81岁及以上", UNKNOWN];
/// 党龄 bands; the last is for those without a conversion date.
pub const STANDINGS: [&str; 8] =
    ["不满5年", "5—9年", "10—19年", "20—29年", "30—39年", "40—49年", "50年及以上", "未转正或未填"];
/// 任职年限 bands.
pub const TENURES: [&str; 5] = ["不满1年", "1—2年", "3—4年", "5—9年", "10年及以上"];
/// 性别
pub const SEXES: [&str; 3] = ["男", "女", UNKNOWN];
/// 学历, in the order of [`EducationLevel::ALL`].
pub const EDUCATIONS: [&str; 8] = ["研究生", "大学本科", "大学专科", "中专", "高中", "初中及以下", "其他", UNKNOWN];
const UNKNOWN: &str = "未填";

/// 学历 as it is counted, whatever words were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EducationLevel {
    /// 研究生
    Postgraduate,
    /// 大学本科
    Undergraduate,
    /// 大学专科
    JuniorCollege,
    /// 中专
    SecondaryVocational,
    /// 高中
    SeniorHigh,
    /// 初中及以下
    JuniorHigh,
    /// 其他
    OtherEducation,
    /// 未填
    Unknown,
}

impl wire::Text for EducationLevel {}

impl EducationLevel {
    /// In order.
    pub const ALL: [Self; 8] = [
        Self::Postgraduate,
        Self::Undergraduate,
        Self::JuniorCollege,
        Self::SecondaryVocational,
        Self::SeniorHigh,
        Self::JuniorHigh,
        Self::OtherEducation,
        Self::Unknown,
    ];

    /// From the words of the file. 专科 comes before 大学: 大学专科 is none of the 本科.
    pub fn of(text: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if text.trim().is_empty() {
            Self::Unknown
        } else if says(&["研究生", "硕士", "博士"]) {
            Self::Postgraduate
        } else if says(&["大专", "专科", "高职"]) {
            Self::JuniorCollege
        } else if says(&["中专", "中技", "技校", "职高", "中职", "中师"]) {
            Self::SecondaryVocational
        } else if says(&["大学", "本科", "学士"]) {
            Self::Undergraduate
        } else if says(&["高中"]) {
            Self::SeniorHigh
        } else if says(&["初中", "小学", "文盲"]) {
            Self::JuniorHigh
        } else {
            Self::OtherEducation
        }
    }
}

/// Place in [`AGES`].
pub fn age(years: Option<u32>) -> usize {
    match years {
        Some(..=30) => 0,
        Some(31..=40) => 1,
        Some(41..=50) => 2,
        Some(51..=60) => 3,
        Some(61..=70) => 4,
        Some(71..=80) => 5,
        Some(_) => 6,
        None => 7,
    }
}

/// Place in [`STANDINGS`].
pub fn standing(years: Option<u32>) -> usize {
    match years {
        Some(..=4) => 0,
        Some(5..=9) => 1,
        Some(10..=19) => 2,
        Some(20..=29) => 3,
        Some(30..=39) => 4,
        Some(40..=49) => 5,
        Some(_) => 6,
        None => 7,
    }
}

/// Place in [`TENURES`].
pub fn tenure(years: u32) -> usize {
    match years {
        0 => 0,
        1..=2 => 1,
        3..=4 => 2,
        5..=9 => 3,
        _ => 4,
    }
}

/// Place in [`SEXES`].
pub fn sex(sex: Option<Sex>) -> usize {
    match sex {
        Some(Sex::Male) => 0,
        Some(Sex::Female) => 1,
        None => 2,
    }
}

/// Place in [`EDUCATIONS`].
pub fn education(text: &str) -> usize {
    EducationLevel::of(text) as usize
}

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Bar {
    /// e.g. 31—40岁
    pub label: String,
    /// People.
    pub count: u32,
}

/// How people divide by one trait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Breakdown {
    /// e.g. 年龄
    pub title: String,
    /// In order; the band of the unknown only where somebody is in it.
    pub bars: Vec<Bar>,
}

/// Counts places in a list of bands.
pub fn breakdown(title: &str, labels: &[&str], places: impl Iterator<Item = usize>) -> Breakdown {
    let mut counts = vec![0_u32; labels.len()];
    for place in places {
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let last = labels.len().saturating_sub(1);
    let bars = labels.iter().zip(counts).enumerate().filter(|(place, (label, count))| {
        let is_unknown = *place == last && label.contains("未");
        *count > 0 || !is_unknown
    });
    Breakdown {
        title: title.to_owned(),
        bars: bars.map(|(_, (label, count))| Bar { label: (*label).to_owned(), count }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_belong_to_the_band_that_names_them_r_gen_01() {
        let ages = [30, 31, 40, 41, 60, 61, 80, 81].map(|years| AGES[age(Some(years))]);
        assert_eq!(
            ages,
            ["30岁及以下", "31—40岁", "31—40岁", "41—50岁", "51—60岁", "61—70岁", "71—80岁", "81岁及以上"]
        );
        let standings = [4, 5, 49, 50].map(|years| STANDINGS[standing(Some(years))]);
        assert_eq!(standings, ["不满5年", "5—9年", "40—49年", "50年及以上"], "R-DEV-37 in full years");
        assert_eq!([0, 1, 2, 3, 9, 10].map(tenure), [0, 1, 1, 2, 3, 4]);
        assert_eq!((AGES[age(None)], STANDINGS[standing(None)]), ("未填", "未转正或未填"));
    }

    #[test]
    fn education_is_read_from_the_words_offices_use() {
        for (text, expected) in [
            ("研究生", "研究生"),
            ("硕士研究生", "研究生"),
            ("大学", "大学本科"),
            ("大学本科", "大学本科"),
            ("大学专科", "大学专科"),
            ("大专", "大学专科"),
            ("中专", "中专"),
            ("高中", "高中"),
            ("小学", "初中及以下"),
            ("党校", "其他"),
            (" ", "未填"),
        ] {
            assert_eq!(EDUCATIONS[education(text)], expected, "{text}");
        }
        assert_eq!(EducationLevel::ALL.map(|level| level as usize), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_breakdown_keeps_empty_bands_but_not_an_empty_unknown() {
        let told = breakdown("性别", &SEXES, [0, 0].into_iter());
        assert_eq!(told.bars.iter().map(|bar| bar.count).collect::<Vec<_>>(), [2, 0], "no 未填");
        assert_eq!(breakdown("性别", &SEXES, [2].into_iter()).bars.len(), 3);
        assert_eq!(breakdown("任职年限", &TENURES, [0].into_iter()).bars.len(), 5, "the last band is a real one");
    }
}
