//! Rows of two papers of a branch: 三会一课 季度计划报备表 (what is planned month by month) and 纪实报告表 (what was held, and what
//! is lacking). The papers themselves are in the print crate.

use super::activity::Activity;
use super::rules::{self, PeriodStatus, month_end};
use super::store;
use super::year::{Life, checked_year};
use crate::db::ReadTx;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::meetings::{self, MeetingKind, MeetingState};
use crate::members;
use crate::organizations::{self, OrganizationNode};
use crate::wire;
use chrono::{NaiveDate, NaiveDateTime};

/// A meeting as a plan or report tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMeeting {
    /// Id.
    pub id: String,
    /// Whose.
    pub organization_id: String,
    /// Short name.
    pub organization_name: String,
    /// Kind.
    pub kind: MeetingKind,
    /// 会议名称
    pub title: String,
    /// Begin, as stored.
    pub starts_at: String,
    /// 地点
    pub place: String,
    /// Titles of the items, joined.
    pub agenda: String,
    /// 主持人; empty when not known.
    pub host_name: String,
    /// 应到
    pub due: u32,
    /// 到会, certified attendance elsewhere included (R-LIFE-14).
    pub attended: u32,
    /// 免予要求 (R-LIFE-13)
    pub exempt: u32,
    /// End, as stored.
    pub ends_at: Option<String>,
    /// 已通知 since.
    pub notified_at: Option<String>,
    /// 进行中 since.
    pub began_at: Option<String>,
    /// Locked since.
    pub finished_at: Option<String>,
}

/// A line of 季度计划报备表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// 1–12.
    pub month: u32,
    /// The branch or one of its groups.
    pub organization_name: String,
    /// What.
    pub kind: MeetingKind,
    /// When, once a meeting is planned; none: still to be fixed.
    pub starts_at: Option<NaiveDateTime>,
    /// 地点; empty when not known.
    pub place: String,
    /// Items, or the title of the meeting.
    pub content: String,
    /// 主持人; empty when not known.
    pub host_name: String,
    /// Rule behind what is required; empty for meetings beyond it.
    pub rule_id: String,
}

/// 季度计划报备表 of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterPlan {
    /// Full name.
    pub organization_name: String,
    /// Year.
    pub year: i32,
    /// 1–4.
    pub quarter: u32,
    /// By month, then in the order of the rule book.
    pub rows: Vec<PlanRow>,
}

/// A line of 纪实报告表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The branch or one of its groups.
    pub organization_name: String,
    /// What.
    pub kind: MeetingKind,
    /// Begin.
    pub starts_at: NaiveDateTime,
    /// 地点
    pub place: String,
    /// 应到
    pub due: u32,
    /// 实到; none before the meeting.
    pub attended: Option<u32>,
    /// 免予要求
    pub exempt: u32,
    /// Items, or the title of the meeting.
    pub content: String,
    /// Where its record stands.
    pub state: MeetingState,
}

/// 纪实报告表 of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterReport {
    /// Full name.
    pub organization_name: String,
    /// Year.
    pub year: i32,
    /// 1–4.
    pub quarter: u32,
    /// In the order of time.
    pub rows: Vec<ReportRow>,
    /// What is lacking, with whose it is: rule, basis, due day.
    pub gaps: Vec<(String, Finding)>,
}

/// Rows of 季度计划报备表: every meeting that is planned, and a blank line for each that is required and not planned yet.
/// Errors: `row.not_found`, `input.invalid`.
pub fn quarter_plan(
    tx: &ReadTx<'_>,
    organization_id: &str,
    year: i32,
    quarter: u32,
    today: NaiveDate,
) -> Result<QuarterPlan> {
    let quarter_of = Quarter::load(tx, organization_id, year, quarter)?;
    let heads = members::heads(tx)?;
    let life = Life::load(tx, &quarter_of.tree, &heads, year, today)?;
    let mut rows: Vec<PlanRow> = quarter_of.meetings.iter().filter_map(planned).collect();
    for node in &quarter_of.bodies {
        for (activity, required) in life.required(node) {
            // Who lectures is decided with the class; it has no line of its own.
            if activity == Activity::SecretaryClass {
                continue;
            }
            let held = life.months(node, activity, year);
            for last in (quarter_of.first()..=quarter_of.last()).filter(|month| required.period.last(*month) == *month)
            {
                let first = required.period.first(last);
                let planned: u32 = held[first as usize - 1..last as usize].iter().map(|m| m.finished + m.open).sum();
                rows.extend((planned..required.times).map(|_| PlanRow {
                    month: last,
                    organization_name: node.short_name.clone(),
                    kind: activity.kind(),
                    starts_at: None,
                    place: String::new(),
                    content: String::new(),
                    host_name: String::new(),
                    rule_id: activity.basis().0.into(),
                }));
            }
        }
    }
    rows.sort_by_key(|row| (row.month, row.starts_at.is_none(), row.starts_at, row.kind));
    Ok(QuarterPlan { organization_name: quarter_of.name, year, quarter, rows })
}

fn planned(meeting: &StoredMeeting) -> Option<PlanRow> {
    let starts_at = wire::parse_time(&meeting.starts_at)?;
    Some(PlanRow {
        month: meeting.starts_at.get(5..7)?.parse().ok()?,
        organization_name: meeting.organization_name.clone(),
        kind: meeting.kind,
        starts_at: Some(starts_at),
        place: meeting.place.clone(),
        content: content(meeting),
        host_name: meeting.host_name.clone(),
        rule_id: Activity::of(meeting.kind).map(|activity| activity.basis().0.to_owned()).unwrap_or_default(),
    })
}

fn content(meeting: &StoredMeeting) -> String {
    if meeting.agenda.is_empty() { meeting.title.clone() } else { meeting.agenda.clone() }
}

/// Rows of 纪实报告表 with what is lacking in the periods that end in the quarter. Errors: `row.not_found`, `input.invalid`.
pub fn quarter_report(
    tx: &ReadTx<'_>,
    organization_id: &str,
    year: i32,
    quarter: u32,
    now: NaiveDateTime,
) -> Result<QuarterReport> {
    let today = now.date();
    let quarter_of = Quarter::load(tx, organization_id, year, quarter)?;
    let heads = members::heads(tx)?;
    let life = Life::load(tx, &quarter_of.tree, &heads, year, today)?;
    let mut gaps = Vec::new();
    for node in &quarter_of.bodies {
        let since = life.subject(node).since;
        for (activity, required) in life.required(node) {
            let held = life.months(node, activity, year);
            let months = (quarter_of.first(), quarter_of.last());
            for gap in rules::gaps(required, year, months, today, since, &held) {
                let mut finding = rules::missing(activity, year, gap.last, gap.lacking);
                if gap.to_finish {
                    finding.message = format!("{}已召开，记录尚未定稿。", period_of(activity, year, gap.last));
                } else if gap.status == PeriodStatus::Running {
                    finding.message.push_str("期限未到。");
                }
                gaps.push((node.short_name.clone(), finding));
            }
        }
    }
    let rows = quarter_of.meetings.iter().filter_map(|meeting| reported(meeting, now)).collect();
    Ok(QuarterReport { organization_name: quarter_of.name, year, quarter, rows, gaps })
}

fn period_of(activity: Activity, year: i32, last: u32) -> String {
    format!("{}的{}", activity.period().name(year, last), activity.name())
}

fn reported(meeting: &StoredMeeting, now: NaiveDateTime) -> Option<ReportRow> {
    let starts_at = wire::parse_time(&meeting.starts_at)?;
    let time = |text: &Option<String>| text.as_deref().and_then(wire::parse_time);
    let times = meetings::Times {
        starts: starts_at,
        ends: time(&meeting.ends_at),
        notified_at: meeting.notified_at.as_deref(),
        began: time(&meeting.began_at),
        finished_at: meeting.finished_at.as_deref(),
    };
    let state = meetings::state(times, now);
    Some(ReportRow {
        organization_name: meeting.organization_name.clone(),
        kind: meeting.kind,
        starts_at,
        place: meeting.place.clone(),
        due: meeting.due,
        attended: (starts_at <= now || state == MeetingState::InProgress).then_some(meeting.attended),
        exempt: meeting.exempt,
        content: content(meeting),
        state,
    })
}

/// A quarter of a branch with its groups, or of one group.
struct Quarter {
    name: String,
    number: u32,
    tree: Vec<OrganizationNode>,
    bodies: Vec<OrganizationNode>,
    meetings: Vec<StoredMeeting>,
}

impl Quarter {
    fn load(tx: &ReadTx<'_>, organization_id: &str, year: i32, quarter: u32) -> Result<Self> {
        checked_year(year)?;
        if !(1..=4).contains(&quarter) {
            return Err(Error::invalid("quarter", format!("季度是 {quarter}，请选择第 1 至第 4 季度。")));
        }
        let one = organizations::store::one(tx, organization_id)?;
        let below = organizations::subtree(tx, organization_id)?;
        let tree = organizations::tree(tx, false)?;
        let bodies: Vec<OrganizationNode> = tree.iter().filter(|node| below.contains(&node.id)).cloned().collect();
        let first = NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1).unwrap_or_default();
        let meetings = store::meetings_between(tx, &below, first, month_end(year, quarter * 3))?;
        Ok(Self { name: one.name, number: quarter, tree, bodies, meetings })
    }

    fn first(&self) -> u32 {
        self.number * 3 - 2
    }

    fn last(&self) -> u32 {
        self.number * 3
    }
}
