//! The settings that are tables: their rows, and what must hold between the rows.
//!
//! A table is stored as JSON text. Reading and writing it again gives the one stored form.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which rows a table setting has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TableShape {
    /// [`CommitteeSizes`].
    CommitteeSizes,
    /// List of [`OnlineStep`].
    OnlineSteps,
    /// List of [`Share`], summing to 100.
    Shares,
    /// List of four [`Grade`].
    Grades,
    /// List of four [`RequestLimit`].
    RequestLimits,
}

/// Usual and greatest size of a committee (R-ORG-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CommitteeSize {
    /// Usual, at least.
    pub from: u32,
    /// Usual, at most.
    pub to: u32,
    /// Never more.
    pub max: u32,
}

/// Committees above the branch (R-ORG-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CommitteeSizes {
    /// 党总支委员会.
    pub general_branch: CommitteeSize,
    /// 基层党委.
    pub basic_committee: CommitteeSize,
}

/// Credit for an online course (R-TRN-11): from this length on, so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OnlineStep {
    /// Whole minutes of the course.
    pub at_least_minutes: u32,
    /// Hours of training in hundredths (25 = 0.25 学时).
    pub hundredths: u32,
}

/// One indicator or group of assessors with its weight (R-EVAL-02, R-EVAL-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Share {
    /// Chinese name.
    pub name: String,
    /// Whole per cent.
    pub percent: u32,
}

/// A grade and the score it begins at (R-EVAL-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Grade {
    /// 优秀, 称职, 基本称职 or 不称职.
    pub name: String,
    /// Score 0–100, included.
    pub at_least: u32,
}

/// Limits for one kind of residents' request (R-APP-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RequestLimit {
    /// `urgent`, `ordinary`, `fairly_complex` or `complex`.
    pub kind: String,
    /// First contact within so many hours.
    pub contact_hours: u32,
    /// Solved within so many working days.
    pub solve_workdays: u32,
}

/// Reads a table. The error has no text: the shapes below explain themselves to people.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

impl TableShape {
    /// The stored form of a table, or the Chinese reason why it is none.
    pub(super) fn normalise(self, text: &str) -> Result<String, String> {
        match self {
            Self::CommitteeSizes => checked(text, committee_sizes),
            Self::OnlineSteps => checked(text, |steps: &Vec<OnlineStep>| online_steps(steps)),
            Self::Shares => checked(text, |shares: &Vec<Share>| check_shares(shares)),
            Self::Grades => checked(text, |grades: &Vec<Grade>| check_grades(grades)),
            Self::RequestLimits => checked(text, |limits: &Vec<RequestLimit>| request_limits(limits)),
        }
    }
}

fn checked<T: DeserializeOwned + Serialize>(
    text: &str,
    check: impl Fn(&T) -> Result<(), String>,
) -> Result<String, String> {
    let table: T = read(text).ok_or("的表格内容不完整或有多余的项，请恢复默认值后重新填写")?;
    check(&table)?;
    serde_json::to_string(&table).map_err(|_| "的表格无法保存，请恢复默认值".to_owned())
}

fn committee_sizes(sizes: &CommitteeSizes) -> Result<(), String> {
    let rows = [("党总支委员会", sizes.general_branch, 9), ("基层党委", sizes.basic_committee, 11)];
    for (name, size, limit) in rows {
        if !(1 <= size.from && size.from <= size.to && size.to <= size.max && size.max <= limit) {
            return Err(format!("中{name}的人数应依次不减，最多不超过{limit}人"));
        }
    }
    Ok(())
}

fn online_steps(steps: &[OnlineStep]) -> Result<(), String> {
    let ascending = steps.is_sorted_by(|a, b| a.at_least_minutes < b.at_least_minutes && a.hundredths < b.hundredths);
    let in_range = steps.iter().all(|step| step.at_least_minutes <= 1440 && (1..=800).contains(&step.hundredths));
    if steps.is_empty() || steps.len() > 20 || !ascending || !in_range {
        return Err("应有1至20行，时长和学时逐行增加，时长不超过1440分钟，学时为0.01至8".to_owned());
    }
    Ok(())
}

fn check_shares(shares: &[Share]) -> Result<(), String> {
    let sum: u64 = shares.iter().map(|share| u64::from(share.percent)).sum();
    if sum != 100 {
        return Err(format!("的各项权重合计应为100，现为{sum}"));
    }
    let named = |share: &Share| (1..=30).contains(&share.name.trim().chars().count());
    if shares.len() > 30 || !shares.iter().all(|share| named(share) && share.percent > 0) {
        return Err("最多30项，每项要有1至30字的名称和大于0的权重".to_owned());
    }
    if (1..shares.len()).any(|index| shares[..index].iter().any(|earlier| earlier.name == shares[index].name)) {
        return Err("的各项名称不能重复".to_owned());
    }
    Ok(())
}

fn check_grades(grades: &[Grade]) -> Result<(), String> {
    let names: Vec<&str> = grades.iter().map(|grade| grade.name.as_str()).collect();
    let descending = grades.is_sorted_by(|a, b| a.at_least > b.at_least);
    let ends =
        grades.first().is_some_and(|best| best.at_least <= 100) && grades.last().is_some_and(|l| l.at_least == 0);
    if names != ["优秀", "称职", "基本称职", "不称职"] || !descending || !ends {
        return Err("应为优秀、称职、基本称职、不称职四等，分数线逐等降低，最高不超过100，不称职为0".to_owned());
    }
    Ok(())
}

fn request_limits(limits: &[RequestLimit]) -> Result<(), String> {
    let kinds: Vec<&str> = limits.iter().map(|limit| limit.kind.as_str()).collect();
    let ascending =
        limits.is_sorted_by(|a, b| a.solve_workdays <= b.solve_workdays && a.contact_hours <= b.contact_hours);
    // 24 hours and 5 working days for ordinary requests are verified; the other limits are only bounded.
    let ordinary = limits.get(1).is_some_and(|limit| limit.solve_workdays <= 5);
    let in_range =
        |limit: &RequestLimit| (1..=24).contains(&limit.contact_hours) && (1..=60).contains(&limit.solve_workdays);
    if kinds != ["urgent", "ordinary", "fairly_complex", "complex"]
        || !ascending
        || !ordinary
        || !limits.iter().all(in_range)
    {
        return Err("应为紧急、一般、较复杂、复杂四类，时限逐类不减；联系不超过24小时，一般诉求办结不超过5个工作日，其他不超过60个工作日".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_do_not_sum_to_a_hundred_are_refused_with_their_sum() {
        let table = r#"[{"name":"上级","percent":60},{"name":"群众","percent":30}]"#;
        assert_eq!(TableShape::Shares.normalise(table).unwrap_err(), "的各项权重合计应为100，现为90", "R-EVAL-02");
        let twice = r#"[{"name":"群众","percent":50},{"name":"群众","percent":50}]"#;
        assert!(TableShape::Shares.normalise(twice).unwrap_err().contains("重复"), "R-EVAL-03: one row per group");
        let good = r#" [ {"name":"上级","percent":60}, {"percent":40,"name":"群众"} ] "#;
        let stored = r#"[{"name":"上级","percent":60},{"name":"群众","percent":40}]"#;
        assert_eq!(TableShape::Shares.normalise(good).unwrap(), stored, "one stored form");
    }

    #[test]
    fn tables_that_break_their_rule_are_refused() {
        let bad = [
            (
                TableShape::Grades,
                r#"[{"name":"优秀","atLeast":70},{"name":"称职","atLeast":75},{"name":"基本称职","atLeast":60},{"name":"不称职","atLeast":0}]"#,
                "R-EVAL-05: descending",
            ),
            (
                TableShape::OnlineSteps,
                r#"[{"atLeastMinutes":30,"hundredths":100},{"atLeastMinutes":15,"hundredths":50}]"#,
                "R-TRN-11: ascending",
            ),
            (TableShape::OnlineSteps, "[]", "R-TRN-11: empty"),
            (
                TableShape::CommitteeSizes,
                r#"{"generalBranch":{"from":5,"to":7,"max":10},"basicCommittee":{"from":5,"to":9,"max":11}}"#,
                "R-ORG-13: at most 9",
            ),
            (
                TableShape::RequestLimits,
                r#"[{"kind":"urgent","contactHours":2,"solveWorkdays":1},{"kind":"ordinary","contactHours":24,"solveWorkdays":6},{"kind":"fairly_complex","contactHours":24,"solveWorkdays":10},{"kind":"complex","contactHours":24,"solveWorkdays":15}]"#,
                "R-APP-02: 5 days",
            ),
            (TableShape::Shares, "not json", "no table at all"),
            (TableShape::Shares, r#"[{"name":"上级","percent":100,"extra":1}]"#, "unknown column"),
        ];
        for (shape, text, why) in bad {
            assert!(shape.normalise(text).is_err(), "{why}");
        }
    }
}
