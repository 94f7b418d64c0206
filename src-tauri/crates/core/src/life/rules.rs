//! What organisational life requires by period (R-LIFE-01..08, 11, 12) against what was held with a locked record. Pure:
//! what was held and today's date come in, cells of the year strip, counts of periods and reminders come out.

use super::activity::{Activity, Period};
use crate::finding::{Finding, FindingLevel};
use crate::organizations::{OrgKind, OrgLevel};
use chrono::{Datelike, Days, Months as Span, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

/// From this month on a yearly activity that is still missing is on the to-do list (R-LIFE-07: generally in the fourth
/// quarter).
const YEARLY_FROM: u32 = 10;
/// Until this month the year before is still asked for: its book is closed by 31 March (R-MIN-06).
const YEARLY_UNTIL: u32 = 3;

/// One month of one activity in the year strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MonthCell {
    /// Nothing required in this month.
    None,
    /// Held, record locked.
    Done,
    /// Held or planned, record open.
    Open,
    /// Period over, not held (缺项).
    Missing,
    /// Period running, not held yet.
    Due,
    /// Period not begun.
    Future,
}

/// How a period, or a year of them, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PeriodStatus {
    /// 已完成: held often enough, every record locked.
    Done,
    /// 进行中: the period is not over.
    Running,
    /// 缺项: the period is over, and there are too few locked records.
    Missing,
}

/// Meetings of one kind in one month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// With a locked record.
    pub finished: u32,
    /// With an open record.
    pub open: u32,
}

/// January to December.
pub type Months = [Held; 12];

/// Whose life is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Kind of organisation.
    pub kind: OrgKind,
    /// Its level.
    pub level: OrgLevel,
    /// Full members (F) with everything below.
    pub full_members: u32,
    /// Day it was set up, if known: nothing is required before.
    pub since: Option<NaiveDate>,
    /// `life.class_per_quarter`
    pub classes_per_quarter: u32,
}

/// How often what is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Required {
    /// In each of these
    pub period: Period,
    /// so many times.
    pub times: u32,
}

/// What is required of whom; `None`: this activity is not.
pub fn required(activity: Activity, subject: &Subject) -> Option<Required> {
    let branch = subject.kind.is_branch();
    // Members of a temporary branch keep their branch, which appraises them (R-ORG-07).
    let lasting = branch && subject.kind != OrgKind::TemporaryBranch;
    let is_due = match activity {
        Activity::MembersAssembly | Activity::ThemeDay => branch,
        Activity::PartyClass => branch && subject.classes_per_quarter > 0,
        // R-LIFE-12: a branch without committee (F < 7, R-ORG-12) decides in the assembly.
        Activity::Committee => lasting && subject.full_members >= 7,
        Activity::GroupMeeting => subject.kind == OrgKind::PartyGroup,
        Activity::SecretaryClass => lasting || is_committee_of_the_place(subject),
        Activity::OrgLife | Activity::Appraisal | Activity::HeartTalk => lasting,
    };
    let times = if activity == Activity::PartyClass { subject.classes_per_quarter } else { 1 };
    is_due.then_some(Required { period: activity.period(), times })
}

/// R-LIFE-05 is for secretaries of Party committees too; those above the community keep their own books.
fn is_committee_of_the_place(subject: &Subject) -> bool {
    matches!(subject.kind, OrgKind::PartyCommittee | OrgKind::GeneralBranch) && subject.level >= OrgLevel::Community
}

/// R-LIFE-07: the meeting may be held in the groups; then it is held when the last of them has held it.
pub fn with_groups(own: Months, groups: &[Months]) -> Months {
    let has_own = own.iter().any(|held| held.finished + held.open > 0);
    let first = |group: &Months| group.iter().position(|held| held.finished > 0);
    if has_own || groups.is_empty() {
        return own;
    }
    let mut held = Months::default();
    if let Some(last) = groups.iter().map(first).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max()) {
        held[last].finished = 1;
    }
    held
}

/// Twelve cells of one activity in one year.
pub fn strip(
    required: Required,
    year: i32,
    today: NaiveDate,
    since: Option<NaiveDate>,
    held: &Months,
) -> Vec<MonthCell> {
    (1..=12).map(|month| cell(required, year, month, today, since, held)).collect()
}

fn cell(
    required: Required,
    year: i32,
    month: u32,
    today: NaiveDate,
    since: Option<NaiveDate>,
    held: &Months,
) -> MonthCell {
    let here = held[month as usize - 1];
    if here.finished > 0 {
        return MonthCell::Done;
    }
    if here.open > 0 {
        return MonthCell::Open;
    }
    let (first, last) = (required.period.first(month), required.period.last(month));
    let (finished, open) = sum(held, first, last);
    if finished + open >= required.times || month != last || !is_required(year, last, since) {
        return MonthCell::None;
    }
    let now = (today.year(), today.month());
    if now > (year, last) {
        MonthCell::Missing
    } else if now >= (year, first) {
        MonthCell::Due
    } else {
        MonthCell::Future
    }
}

fn sum(held: &Months, first: u32, last: u32) -> (u32, u32) {
    held[first as usize - 1..last as usize]
        .iter()
        .fold((0, 0), |sum, month| (sum.0 + month.finished, sum.1 + month.open))
}

/// An organisation set up within the last month of a period cannot be asked for all of it.
fn is_required(year: i32, last: u32, since: Option<NaiveDate>) -> bool {
    since.is_none_or(|since| NaiveDate::from_ymd_opt(year, last, 1).is_none_or(|month| since <= month))
}

/// The periods of one year by their status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PeriodCounts {
    /// All that are required in the year.
    pub required: u32,
    /// 已完成
    pub done: u32,
    /// 进行中
    pub running: u32,
    /// 缺项
    pub missing: u32,
    /// Of those, how many only wait for 定稿.
    pub to_finish: u32,
}

impl PeriodCounts {
    /// The year as a whole: one gap is a gap.
    pub fn status(self) -> PeriodStatus {
        if self.missing > 0 {
            PeriodStatus::Missing
        } else if self.done == self.required {
            PeriodStatus::Done
        } else {
            PeriodStatus::Running
        }
    }
}

/// A period that lacks something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Its last month.
    pub last: u32,
    /// Meetings that are lacking in it, open records not counted.
    pub lacking: u32,
    /// Whether open records would fill it.
    pub to_finish: bool,
    /// Whether it is over.
    pub status: PeriodStatus,
}

/// Every period from `first` to `last` month that is not complete and has begun, oldest first.
pub fn gaps(
    required: Required,
    year: i32,
    months: (u32, u32),
    today: NaiveDate,
    since: Option<NaiveDate>,
    held: &Months,
) -> Vec<Gap> {
    let ends = (months.0..=months.1).filter(|month| required.period.last(*month) == *month);
    ends.filter(|last| is_required(year, *last, since))
        .filter_map(|last| {
            let first = required.period.first(last);
            let (finished, open) = sum(held, first, last);
            let now = (today.year(), today.month());
            let status = if now > (year, last) { PeriodStatus::Missing } else { PeriodStatus::Running };
            (finished < required.times && now >= (year, first)).then(|| Gap {
                last,
                lacking: required.times - finished,
                to_finish: finished + open >= required.times,
                status,
            })
        })
        .collect()
}

/// Status of every period of the year.
pub fn counts(
    required: Required,
    year: i32,
    today: NaiveDate,
    since: Option<NaiveDate>,
    held: &Months,
) -> PeriodCounts {
    let period = required.period;
    let mut counts = PeriodCounts::default();
    for last in (1..=12).filter(|month| period.last(*month) == *month && is_required(year, *month, since)) {
        counts.required += 1;
        counts.done += u32::from(sum(held, period.first(last), last).0 >= required.times);
    }
    for gap in gaps(required, year, (1, 12), today, since, held) {
        match gap.status {
            PeriodStatus::Missing => counts.missing += 1,
            _ => counts.running += 1,
        }
        counts.to_finish += u32::from(gap.to_finish && gap.status == PeriodStatus::Missing);
    }
    counts
}

/// What lacks in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub activity: Activity,
    /// Year of the period.
    pub year: i32,
    /// Its last month.
    pub last: u32,
    /// So many times.
    pub times: u32,
}

impl Lack {
    /// The last day of the period.
    pub fn due(self) -> NaiveDate {
        month_end(self.year, self.last)
    }

    /// In words, with rule and source.
    pub fn finding(self) -> Finding {
        missing(self.activity, self.year, self.last, self.times)
    }
}

/// What to remind of: the running period and the one before it. `held` gives the months of a year.
pub fn reminders(
    activity: Activity,
    required: Required,
    today: NaiveDate,
    since: Option<NaiveDate>,
    held: impl Fn(i32) -> Months,
) -> Vec<Lack> {
    let period = required.period;
    let first = period.first(today.month());
    let before = if first == 1 { (today.year() - 1, 12) } else { (today.year(), first - 1) };
    [before, (today.year(), period.last(today.month()))]
        .into_iter()
        .filter(|(year, _)| period != Period::Year || is_time_for_yearly(*year, today))
        .filter(|(year, last)| is_required(*year, *last, since))
        .filter_map(|(year, last)| {
            let (finished, open) = sum(&held(year), period.first(last), last);
            // An open record has its own reminder (R-MIN-02).
            let times = required.times.saturating_sub(finished + open);
            (times > 0).then_some(Lack { activity, year, last, times })
        })
        .collect()
}

fn is_time_for_yearly(year: i32, today: NaiveDate) -> bool {
    if year == today.year() { today.month() >= YEARLY_FROM } else { today.month() <= YEARLY_UNTIL }
}

/// What is lacking in a period that ends with the month `last`.
pub fn missing(activity: Activity, year: i32, last: u32, lacking: u32) -> Finding {
    let period = activity.period().name(year, last);
    let times = if lacking > 1 { format!("，还缺 {lacking} 次") } else { String::new() };
    let message = format!("{period}{}{times}。", activity.missing_words());
    let (rule_id, basis) = activity.basis();
    Finding::new(rule_id, FindingLevel::Remind, message, basis).due(month_end(year, last))
}

/// The last day of a month.
pub fn month_end(year: i32, month: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, month, 1).expect("the first of a month exists");
    first + Span::new(1) - Days::new(1)
}

/// R-LIFE-11: once a year the branch reports to the assembly and its secretary gives account. Only said, never asked for:
/// it is looked for in the titles of items, which are free text.
pub fn work_report(subject: &Subject, year: i32, today: NaiveDate, is_reported: bool) -> Option<Finding> {
    let is_time = (today.year(), today.month()) >= (year, YEARLY_FROM);
    let concerns =
        subject.kind.is_branch() && subject.kind != OrgKind::TemporaryBranch && is_required(year, 12, subject.since);
    (concerns && is_time && !is_reported).then(|| {
        let message = format!("{year}年党员大会的议题中没有“工作报告”或“述职”。如已报告，请核对议题名称。");
        let basis = "《中国共产党支部工作条例（试行）》：支部委员会每年向党员大会报告工作，书记述职";
        Finding::new("R-LIFE-11", FindingLevel::Info, message, basis).due(month_end(year, 12))
    })
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
