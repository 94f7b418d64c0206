//! The roster in memory: what filters, orders, counts and searches need of every member (about 170 bytes each), in the
//! order of names. Any question is one pass over it; only the rows of the page are read from the file. Kept by
//! [`ReadTx::memo`] until a member, a post or an organisation changes.
//!
//! Why not SQL alone: with 100,000 members the same pass took up to 87 ms at the 99th percentile in SQLite.

use super::bands::EducationLevel;
use super::filter::{MemberFilter, MemberPost};
use super::roster::{MemberQuery, MemberSort};
use super::store::RosterEntry;
use super::{MemberMark, MemberType, MembershipStatus, rules, store};
use crate::db::ReadTx;
use crate::error::Result;
use crate::identity::Sex;
use crate::posts::{self, PostKind};
use crate::{organizations, wire};
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Everything the roster can be asked by.
pub struct RosterIndex {
    entries: Vec<Line>,
    /// Search texts of all lines, one after the other; each begins with a bar, so no needle spans two.
    text: String,
    by_birth: Vec<u32>,
    by_join: Vec<u32>,
    by_place: Vec<u32>,
    organizations: HashMap<String, u32>,
    /// Short names in the order of the tree.
    names: Vec<String>,
    /// 民族 as they stand in the file.
    ethnicities: Vec<String>,
}

/// What is kept of one member.
pub struct Line {
    row: i64,
    text_from: usize,
    /// Place in the tree.
    pub organization: u32,
    birth: u32,
    conversion: u32,
    /// Place in [`RosterIndex::ethnicities`].
    pub ethnicity: u16,
    /// 人员类别
    pub member_type: MemberType,
    /// 党籍状态
    pub status: MembershipStatus,
    /// 性别
    pub sex: Option<Sex>,
    /// 学历
    pub education: EducationLevel,
    posts: u8,
    marks: u8,
}

/// Bits of [`Line::posts`].
const SECRETARIES: u8 = 1;
const SEAT: u8 = 2;
const LEADER: u8 = 4;
const CROSS: u8 = 8;
const OTHER: u8 = 16;
/// Bits of [`Line::marks`].
const FLOATING: u8 = 1;
const EXEMPT: u8 = 2;
const HARDSHIP: u8 = 4;
const LOST: u8 = 8;
/// The majority; everybody else with an entry belongs to a minority.
const HAN: [&str; 2] = ["汉族", "汉"];

impl Line {
    /// Full years (R-GEN-08).
    pub fn age(&self, today: Today) -> Option<u32> {
        today.years_since(self.birth)
    }

    /// 党龄 in full years (R-DEV-37).
    pub fn standing(&self, today: Today) -> Option<u32> {
        today.years_since(self.conversion)
    }

    /// The highest post held now, for counting.
    pub fn post(&self) -> Option<MemberPost> {
        match self.posts {
            0 => None,
            bits if bits & SECRETARIES > 0 => Some(MemberPost::Secretaries),
            bits if bits & SEAT > 0 => Some(MemberPost::Committee),
            bits if bits & LEADER > 0 => Some(MemberPost::GroupLeader),
            bits if bits & CROSS > 0 => Some(MemberPost::CrossPost),
            _ => Some(MemberPost::AnyPost),
        }
    }
}

/// Today as a number that makes full years a subtraction.
#[derive(Debug, Clone, Copy)]
pub struct Today(u32);

impl Today {
    /// On 28 February of a common year those born on the 29th complete their year too (`calendar::full_years`).
    pub fn of(today: NaiveDate) -> Self {
        let number = day_number(Some(&today.to_string()));
        let last_of_february = today.month() == 2 && today.day() == 28 && !today.leap_year();
        Self(number + u32::from(last_of_february))
    }

    fn years_since(self, day: u32) -> Option<u32> {
        (day != u32::MAX).then(|| self.0.saturating_sub(day) / 10_000)
    }
}

/// The index of the present state.
pub fn of(tx: &ReadTx<'_>) -> Result<Arc<RosterIndex>> {
    tx.memo(|| build(tx))
}

fn build(tx: &ReadTx<'_>) -> Result<RosterIndex> {
    let (mut organizations, mut names): (HashMap<String, u32>, Vec<String>) = (HashMap::new(), Vec::new());
    // Numbered in the order of the tree: the number is the sort key too.
    for (node, place) in organizations::tree(tx, true)?.into_iter().zip(0..) {
        organizations.insert(node.id, place);
        names.push(node.short_name);
    }
    let posts = posts_by_row(tx)?;
    let (mut entries, mut text) = (Vec::new(), String::new());
    let (mut births, mut joins) = (Vec::new(), Vec::new());
    let (mut levels, mut peoples): (HashMap<String, EducationLevel>, HashMap<String, u16>) = Default::default();
    let mut ethnicities: Vec<String> = Vec::new();
    store::each_of_roster(tx, |entry: RosterEntry<'_>| {
        let organization = organizations.get(entry.organization_id).copied().unwrap_or(u32::MAX);
        let education = levels.get(entry.education).copied().unwrap_or_else(|| {
            let level = EducationLevel::of(entry.education);
            levels.insert(entry.education.to_owned(), level);
            level
        });
        let ethnicity = peoples.get(entry.ethnicity).copied().unwrap_or_else(|| {
            // There are 56; somebody who types a thousand others gets the last one.
            let place = u16::try_from(ethnicities.len()).unwrap_or(u16::MAX);
            ethnicities.push(entry.ethnicity.to_owned());
            peoples.insert(entry.ethnicity.to_owned(), place);
            place
        });
        entries.push(Line {
            row: entry.row,
            organization,
            member_type: entry.member_type,
            status: entry.status,
            birth: day_number(entry.birth_date),
            conversion: day_number(entry.conversion_date),
            sex: entry.sex,
            education,
            ethnicity,
            posts: posts.get(&entry.row).copied().unwrap_or_default(),
            marks: (u8::from(entry.is_floating) * FLOATING)
                | (u8::from(entry.is_exempt) * EXEMPT)
                | (u8::from(entry.is_hardship) * HARDSHIP)
                | (u8::from(entry.is_lost) * LOST),
            text_from: text.len(),
        });
        text.push_str(entry.text);
        births.push(day_number(entry.birth_date));
        joins.push(day_number(entry.join_date));
    })?;
    let order = |key: &dyn Fn(usize) -> u32| {
        let mut order: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        order.sort_by_key(|line| key(*line as usize)); // stable: equal keys stay in the order of names
        order
    };
    Ok(RosterIndex {
        by_birth: order(&|line| births[line]),
        by_join: order(&|line| joins[line]),
        by_place: order(&|line| entries[line].organization),
        entries,
        text,
        organizations,
        names,
        ethnicities,
    })
}

fn posts_by_row(tx: &ReadTx<'_>) -> Result<HashMap<i64, u8>> {
    let mut bits: HashMap<i64, u8> = HashMap::new();
    for (row, kind) in posts::holders(tx)? {
        *bits.entry(row).or_default() |= match kind {
            PostKind::Secretary | PostKind::DeputySecretary => SECRETARIES | SEAT,
            PostKind::GroupLeader => LEADER,
            kind if kind.is_seat() => SEAT,
            kind if kind.is_cross_post() => CROSS,
            _ => OTHER,
        };
    }
    Ok(bits)
}

/// `2026-11-24` → 20261124, which orders as the days do; no day comes last.
fn day_number(day: Option<&str>) -> u32 {
    day.map_or(u32::MAX, |day| {
        day.bytes().filter(u8::is_ascii_digit).fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    })
}

impl RosterIndex {
    /// Row numbers of every line that fits, in the order asked for.
    pub fn hits(&self, tx: &ReadTx<'_>, query: &MemberQuery, today: NaiveDate) -> Result<Vec<i64>> {
        let fits = self.question(tx, query, today)?;
        let rows = |order: &mut dyn Iterator<Item = u32>| -> Vec<i64> {
            order.filter(|number| fits(*number)).map(|number| self.entries[number as usize].row).collect()
        };
        let mut hits = match query.sort {
            MemberSort::Name => rows(&mut (0..u32::try_from(self.entries.len())?)),
            MemberSort::BirthDate => rows(&mut self.by_birth.iter().copied()),
            MemberSort::JoinDate => rows(&mut self.by_join.iter().copied()),
            MemberSort::Organization => rows(&mut self.by_place.iter().copied()),
        };
        if query.descending {
            hits.reverse();
        }
        Ok(hits)
    }

    /// Hands over every line that fits, for counting.
    pub fn each(
        &self,
        tx: &ReadTx<'_>,
        query: &MemberQuery,
        today: NaiveDate,
        mut take: impl FnMut(&Line),
    ) -> Result<()> {
        let fits = self.question(tx, query, today)?;
        for (number, line) in (0..).zip(&self.entries) {
            if fits(number) {
                take(line);
            }
        }
        Ok(())
    }

    /// Short names of the organisations, by [`Line::organization`].
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// 民族, by [`Line::ethnicity`].
    pub fn ethnicities(&self) -> &[String] {
        &self.ethnicities
    }

    /// Whether the line of a number fits everything that is asked.
    fn question<'q>(
        &'q self,
        tx: &ReadTx<'_>,
        query: &'q MemberQuery,
        today: NaiveDate,
    ) -> Result<impl Fn(u32) -> bool + 'q> {
        let found = wire::needle(&query.text).map(|needle| self.containing(&needle));
        let below = match &query.organization_id {
            Some(id) => Some(self.numbers(&organizations::subtree(tx, id)?)),
            None => None,
        };
        let further = self.further(&query.filter, today);
        Ok(move |number: u32| {
            let line = &self.entries[number as usize];
            query.status.map_or_else(|| rules::belongs(line.status), |status| line.status == status)
                && query.member_type.is_none_or(|wanted| line.member_type == wanted)
                && below.as_ref().is_none_or(|below| below.contains(&line.organization))
                && found.as_ref().is_none_or(|found| found[number as usize])
                && further(line)
        })
    }

    fn further<'q>(&'q self, filter: &'q MemberFilter, today: NaiveDate) -> impl Fn(&Line) -> bool + 'q {
        let today = Today::of(today);
        let is_han: Vec<bool> =
            self.ethnicities.iter().map(|name| HAN.contains(&name.as_str()) || name.is_empty()).collect();
        let wanted: Vec<bool> = self.ethnicities.iter().map(|name| filter.ethnicities.contains(name)).collect();
        let within = |years: Option<u32>, from: Option<u32>, to: Option<u32>| {
            (from.is_none() && to.is_none())
                || years.is_some_and(|years| from.is_none_or(|from| years >= from) && to.is_none_or(|to| years <= to))
        };
        let everybody = *filter == MemberFilter::default();
        let of = |list: &[bool], place: u16| list.get(usize::from(place)).copied().unwrap_or_default();
        move |line: &Line| {
            everybody
                || (filter.sex.is_none_or(|sex| line.sex == Some(sex))
                    && (filter.educations.is_empty() || filter.educations.contains(&line.education))
                    && (filter.ethnicities.is_empty() || of(&wanted, line.ethnicity))
                    && within(line.age(today), filter.age_from, filter.age_to)
                    && within(line.standing(today), filter.standing_from, filter.standing_to)
                    && filter.post.is_none_or(|post| holds(line.posts, post))
                    && filter.marks.iter().all(|mark| match mark {
                        MemberMark::Floating => line.marks & FLOATING > 0,
                        MemberMark::Exempt => line.marks & EXEMPT > 0,
                        MemberMark::Hardship => line.marks & HARDSHIP > 0,
                        MemberMark::Lost => line.marks & LOST > 0,
                        MemberMark::Minority => !of(&is_han, line.ethnicity),
                        MemberMark::Veteran => line.standing(today).is_some_and(|years| years >= rules::VETERAN_YEARS),
                    }))
        }
    }

    /// Row numbers of the first lines in the order of names that hold the needle.
    pub fn first(&self, needle: &str, most: usize) -> Vec<i64> {
        let mut rows: Vec<i64> = Vec::new();
        for (at, _) in self.text.match_indices(needle) {
            let row = self.entries[self.line_at(at)].row;
            if rows.last() != Some(&row) {
                rows.push(row);
            }
            if rows.len() == most {
                break;
            }
        }
        rows
    }

    fn containing(&self, needle: &str) -> Vec<bool> {
        let mut found = vec![false; self.entries.len()];
        let mut line = 0;
        for (at, _) in self.text.match_indices(needle) {
            while self.entries.get(line + 1).is_some_and(|next| next.text_from <= at) {
                line += 1;
            }
            found[line] = true;
        }
        found
    }

    fn line_at(&self, at: usize) -> usize {
        self.entries.partition_point(|line| line.text_from <= at) - 1
    }

    fn numbers(&self, ids: &[String]) -> HashSet<u32> {
        ids.iter().filter_map(|id| self.organizations.get(id).copied()).collect()
    }
}

fn holds(posts: u8, wanted: MemberPost) -> bool {
    match wanted {
        MemberPost::AnyPost => posts > 0,
        MemberPost::Secretaries => posts & SECRETARIES > 0,
        MemberPost::Committee => posts & SEAT > 0,
        MemberPost::GroupLeader => posts & LEADER > 0,
        MemberPost::CrossPost => posts & CROSS > 0,
        MemberPost::NoPost => posts == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::full_years;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn years_by_subtraction_are_the_full_years_of_the_calendar_r_gen_08(born in 0_u64..25_000, age in 0_u64..36_000) {
            let born = NaiveDate::from_ymd_opt(1940, 1, 1).unwrap() + chrono::Days::new(born);
            let today = born + chrono::Days::new(age);
            let fast = Today::of(today).years_since(day_number(Some(&born.to_string())));
            prop_assert_eq!(fast, Some(full_years(born, today)), "{} to {}", born, today);
        }
    }

    #[test]
    fn leap_day_and_unknown_days() {
        let on = |text: &str| Today::of(text.parse().unwrap());
        assert_eq!(on("2025-02-28").years_since(20_000_229), Some(25), "R-GEN-08: complete on the 28th");
        assert_eq!(on("2024-02-28").years_since(20_000_229), Some(23), "the 29th exists this year");
        assert_eq!(on("2025-02-28").years_since(u32::MAX), None);
        assert_eq!(on("2025-02-28").years_since(20_260_101), Some(0), "not yet");
    }
}
