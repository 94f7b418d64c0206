//! 谈心谈话 (R-LIFE-09): each year members of the committee talk with each other, with every member, and members with each
//! other. Who has not been talked with yet is said by name; the rule is general (一般), so it is a reminder and no fault.
//!
//! A talk is a meeting with a locked record. Two people are a pair; in a talk of more, everybody talked with the one who led
//! it, and without one with each other.

use super::rates::ids_within;
use super::store::{self, RosterPerson};
use super::year::{PAGE_MOST, checked_year};
use crate::db::ReadTx;
use crate::error::Result;
use crate::organizations::{self, OrganizationNode};
use crate::pinyin_keys::half_width;
use crate::posts;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Which of the three talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TalkPair {
    /// 班子成员之间
    CommitteeCommittee,
    /// 班子成员和党员之间
    CommitteeMember,
    /// 党员之间
    MemberMember,
}

impl TalkPair {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CommitteeCommittee, Self::CommitteeMember, Self::MemberMember];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::CommitteeCommittee => "班子成员之间",
            Self::CommitteeMember => "班子成员和党员之间",
            Self::MemberMember => "党员之间",
        }
    }
}

/// One talk with everybody who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// Its meeting.
    pub id: String,
    /// The day.
    pub on: NaiveDate,
    /// Who led it.
    pub host: Option<String>,
    /// Members who took part.
    pub people: Vec<String>,
}

impl Talk {
    /// Who talked with whom, each pair once.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        let everybody: BTreeSet<&str> = self.people.iter().chain(&self.host).map(String::as_str).collect();
        if let Some(host) = self.host.as_deref() {
            return everybody.into_iter().filter(|id| *id != host).map(|id| (host, id)).collect();
        }
        let all: Vec<&str> = everybody.into_iter().collect();
        (0..all.len())
            .flat_map(|at| all[at + 1..].iter().map(move |other| (at, *other)))
            .map(|(at, other)| (all[at], other))
            .collect()
    }
}

/// A talk that lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TalkLack {
    /// Which.
    pub pair: TalkPair,
    /// With whom, where that is certain: the others of the committee.
    pub with: Vec<String>,
}

/// A member of a branch with the talks of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TalkRow {
    /// Member.
    pub id: String,
    /// Name.
    pub name: String,
    /// The branch whose committee it is about.
    pub organization_id: String,
    /// Its short name.
    pub organization_name: String,
    /// 班子成员
    pub is_committee: bool,
    /// 免予硬性要求: is visited (R-LIFE-13).
    pub is_exempt: bool,
    /// 流动党员
    pub is_floating: bool,
    /// Talks with members of the committee.
    pub with_committee: u32,
    /// Talks with other members.
    pub with_members: u32,
    /// The last one.
    pub last_on: Option<NaiveDate>,
    /// What lacks.
    pub lacks: Vec<TalkLack>,
}

/// Members by whether one of the talks lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TalkCount {
    /// Which.
    pub pair: TalkPair,
    /// Members it concerns.
    pub due: u32,
    /// Members of whom it lacks.
    pub lacking: u32,
}

/// What list to show.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TalkQuery {
    /// This organisation and everything below it.
    pub organization_id: Option<String>,
    /// Calendar year.
    pub year: i32,
    /// Only those of whom this lacks.
    pub lacking: Option<TalkPair>,
    /// Part of a name.
    pub text: String,
    /// Rows of the page, at most 500.
    pub limit: u32,
    /// Rows before the page.
    pub offset: u32,
}

/// One page of 谈心谈话.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TalkPage {
    /// By branch in the order of the tree, the committee first.
    pub rows: Vec<TalkRow>,
    /// All of the query.
    pub total: u32,
    /// All members below, whatever lacks.
    pub counts: Vec<TalkCount>,
}

/// One page of who was talked with. Errors: `row.not_found`, `input.invalid`.
pub fn talks(tx: &ReadTx<'_>, query: &TalkQuery, today: NaiveDate) -> Result<TalkPage> {
    let (rows, counts) = judged(tx, query, today)?;
    let total = u32::try_from(rows.len())?;
    let rows = rows.into_iter().skip(query.offset as usize).take(query.limit.min(PAGE_MOST) as usize).collect();
    Ok(TalkPage { rows, total, counts })
}

/// All lines behind a query, for a file. Errors: as [`talks`].
pub fn talks_all(tx: &ReadTx<'_>, query: &TalkQuery, today: NaiveDate) -> Result<Vec<TalkRow>> {
    Ok(judged(tx, query, today)?.0)
}

fn judged(tx: &ReadTx<'_>, query: &TalkQuery, today: NaiveDate) -> Result<(Vec<TalkRow>, Vec<TalkCount>)> {
    let year = checked_year(query.year)?;
    let last_day = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today).min(today);
    let tree = organizations::tree(tx, false)?;
    let ids = ids_within(tx, query.organization_id.as_deref())?;
    let branch_of = branches(&tree);
    let mut by_branch: HashMap<&str, Vec<RosterPerson>> = HashMap::new();
    for person in store::people(tx, &ids)? {
        if let Some(branch) = branch_of.get(person.organization_id.as_str()) {
            by_branch.entry(&branch.id).or_default().push(person);
        }
    }
    // A talk may be entered by the branch or by one of its groups; a group alone is judged by the talks of its branch.
    let held: Vec<&str> = branch_of.keys().copied().collect();
    let talks = store::talks(tx, &held, year)?;
    let met = partners(&talks);
    let mut rows = Vec::new();
    for branch in tree.iter().filter(|node| node.kind.is_branch()) {
        let Some(people) = by_branch.remove(branch.id.as_str()) else { continue };
        let seated = posts::seated(tx, &branch.id, last_day)?;
        let committee: Vec<(&str, &str)> =
            seated.iter().map(|seat| (seat.member_id.as_str(), seat.name.as_str())).collect();
        let (first, rest): (Vec<_>, Vec<_>) =
            people.into_iter().partition(|person| committee.iter().any(|(id, _)| *id == person.id));
        rows.extend(first.into_iter().chain(rest).map(|person| judge(person, branch, &committee, &met)));
    }
    let counts = TalkPair::ALL.into_iter().map(|pair| count(pair, &rows)).collect();
    let typed = half_width(query.text.trim());
    rows.retain(|row| {
        (typed.is_empty() || row.name.contains(&typed))
            && query.lacking.is_none_or(|pair| row.lacks.iter().any(|lack| lack.pair == pair))
    });
    Ok((rows, counts))
}

/// The branch of every organisation that is one or lies below one.
fn branches(tree: &[OrganizationNode]) -> HashMap<&str, &OrganizationNode> {
    let mut branch_of: HashMap<&str, &OrganizationNode> = HashMap::new();
    for node in tree {
        let above = node.parent_id.as_deref().and_then(|parent| branch_of.get(parent).copied());
        if let Some(branch) = if node.kind.is_branch() { Some(node) } else { above } {
            branch_of.insert(&node.id, branch);
        }
    }
    branch_of
}

/// With whom everybody talked: each partner as often as they talked, with the day.
type Partners<'t> = HashMap<&'t str, Vec<(&'t str, NaiveDate)>>;

fn partners(talks: &[Talk]) -> Partners<'_> {
    let mut met = Partners::new();
    for talk in talks {
        for (one, other) in talk.pairs() {
            met.entry(one).or_default().push((other, talk.on));
            met.entry(other).or_default().push((one, talk.on));
        }
    }
    met
}

/// R-LIFE-09 for one member. `committee`: id and name of everybody with a seat; without one, members talk with members.
fn judge(person: RosterPerson, branch: &OrganizationNode, committee: &[(&str, &str)], met: &Partners<'_>) -> TalkRow {
    let none = Vec::new();
    let own = met.get(person.id.as_str()).unwrap_or(&none);
    let seats: HashSet<&str> = committee.iter().map(|(id, _)| *id).collect();
    let is_committee = seats.contains(person.id.as_str());
    let with = |is_seated: bool| own.iter().filter(|(id, _)| seats.contains(id) == is_seated).count();
    let (with_committee, with_members) = (with(true), with(false));
    let mut lacks = Vec::new();
    if is_committee {
        let others = committee.iter().filter(|(id, _)| *id != person.id && !own.iter().any(|(met, _)| met == id));
        let others: Vec<String> = others.map(|(_, name)| (*name).to_owned()).collect();
        if !others.is_empty() {
            lacks.push(TalkLack { pair: TalkPair::CommitteeCommittee, with: others });
        }
        if with_members == 0 {
            lacks.push(TalkLack { pair: TalkPair::CommitteeMember, with: Vec::new() });
        }
    } else {
        if with_committee == 0 && !committee.is_empty() {
            lacks.push(TalkLack { pair: TalkPair::CommitteeMember, with: Vec::new() });
        }
        if with_members == 0 {
            lacks.push(TalkLack { pair: TalkPair::MemberMember, with: Vec::new() });
        }
    }
    TalkRow {
        organization_id: branch.id.clone(),
        organization_name: branch.short_name.clone(),
        is_committee,
        with_committee: u32::try_from(with_committee).unwrap_or(u32::MAX),
        with_members: u32::try_from(with_members).unwrap_or(u32::MAX),
        last_on: own.iter().map(|(_, on)| *on).max(),
        lacks,
        id: person.id,
        name: person.name,
        is_exempt: person.is_exempt,
        is_floating: person.is_floating,
    }
}

fn count(pair: TalkPair, rows: &[TalkRow]) -> TalkCount {
    let concerns = |row: &&TalkRow| match pair {
        TalkPair::CommitteeCommittee => row.is_committee,
        TalkPair::CommitteeMember => true,
        TalkPair::MemberMember => !row.is_committee,
    };
    let lacks = |row: &&TalkRow| row.lacks.iter().any(|lack| lack.pair == pair);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    TalkCount {
        pair,
        due: number(rows.iter().filter(concerns).count()),
        lacking: number(rows.iter().filter(concerns).filter(lacks).count()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(host: Option<&str>, people: &[&str]) -> Talk {
        Talk {
            id: "t".into(),
            on: NaiveDate::from_ymd_opt(2026, 9, 1).unwrap(),
            host: host.map(str::to_owned),
            people: people.iter().map(|id| (*id).to_owned()).collect(),
        }
    }

    #[test]
    fn two_people_are_one_pair_whoever_led_the_talk_r_life_09() {
        assert_eq!(talk(None, &["a", "b"]).pairs(), [("a", "b")]);
        assert_eq!(talk(Some("a"), &["a", "b"]).pairs(), [("a", "b")]);
        assert_eq!(talk(Some("a"), &["b"]).pairs(), [("a", "b")], "who leads need not be ticked");
    }

    #[test]
    fn in_a_talk_of_many_everybody_talked_with_who_led_it_r_life_09() {
        assert_eq!(talk(Some("b"), &["a", "b", "c"]).pairs(), [("b", "a"), ("b", "c")], "a and c were listeners");
        assert_eq!(talk(None, &["a", "b", "c"]).pairs(), [("a", "b"), ("a", "c"), ("b", "c")]);
        assert!(talk(Some("a"), &["a"]).pairs().is_empty(), "alone is no talk");
    }
}
