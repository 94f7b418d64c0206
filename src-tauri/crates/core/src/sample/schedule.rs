//! When what happens: two years of meetings by the rhythm of R-LIFE-01..04 and 06, people who join and convert,
//! and the few things that are late, open or ahead on purpose. Everything is relative to today.
//!
//! Meetings of up to three days are entered together on the day after the last of them, at most three days after
//! the first: never late by R-MIN-02 (three working days), and few transactions.

use super::bodies::Body;
use super::people::Person;
use crate::calendar::{Calendar, add_months};
use crate::clock::Moment;
use crate::meetings::MeetingKind;
use crate::organizations::OrgKind;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// How far the example goes back.
const MONTHS: i32 = 24;
/// Talks of a branch in a year.
const TALKS_A_YEAR: usize = 12;
/// Days entered together.
const TOGETHER: Days = Days::new(2);

/// What is special about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Held, written up, locked.
    Ordinary,
    /// The one shown in print.
    Show,
    /// Locked, with one task overdue and one due this week.
    WithOverdueTask,
    /// Two people of the branch, by the number of the talk in the year.
    Talk(usize),
    /// Held, record never finished.
    LeftOpen,
    /// Still ahead.
    Planned,
}

/// A meeting to be.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Place in the list of organisations.
    pub body: usize,
    /// Kind.
    pub kind: MeetingKind,
    /// Begin.
    pub starts: NaiveDateTime,
    /// How long.
    pub minutes: u32,
    /// Special or not.
    pub role: Role,
}

/// Something that happens to the community.
#[derive(Debug, Clone)]
pub enum Event {
    /// A person (place in the list) is admitted.
    Joins(usize),
    /// A person becomes a full member.
    Converts(usize),
    /// A meeting.
    Meets(Plan),
}

/// What is entered in one transaction.
pub struct Batch {
    /// When it is entered.
    pub moment: Moment,
    /// What, in the order of time.
    pub events: Vec<Event>,
}

/// The day on which the records begin.
pub fn opening(today: NaiveDate) -> NaiveDate {
    first_of(add_months(today, -MONTHS)) - Days::new(1)
}

/// A local time as a moment.
pub fn moment(day: NaiveDate, hour: u32) -> Moment {
    let local = day.and_time(clock(hour, 0));
    Moment::from_utc((local - TimeDelta::hours(8)).and_utc())
}

/// Everything after the opening, in the order of time, cut into transactions.
pub fn batches(bodies: &[Body], people: &[Person], now: Moment) -> Vec<Batch> {
    let today = now.today();
    let opening = opening(today);
    let mut events: Vec<(NaiveDateTime, Event)> = Vec::new();
    for (number, person) in people.iter().enumerate() {
        if person.joined > opening {
            events.push((person.joined.and_time(clock(8, 0)), Event::Joins(number)));
        }
        if let Some(day) = person.converted.filter(|day| *day > opening) {
            events.push((day.and_time(clock(8, 0)), Event::Converts(number)));
        }
    }
    events.extend(meetings(bodies, today).into_iter().map(|plan| (plan.starts, Event::Meets(plan))));
    events.sort_by_key(|(at, _)| *at);
    let mut batches: Vec<Batch> = Vec::new();
    let mut first = None;
    for (at, event) in events {
        let entered = moment(at.date() + Days::new(1), 17);
        let entered = if entered.utc < now.utc { entered } else { now };
        match batches.last_mut() {
            Some(batch) if first.is_some_and(|first| at.date() <= first + TOGETHER) => {
                batch.moment = entered;
                batch.events.push(event);
            }
            _ => {
                first = Some(at.date());
                batches.push(Batch { moment: entered, events: vec![event] });
            }
        }
    }
    batches
}

/// Places of the branches, in the order of the list.
pub fn branches(bodies: &[Body]) -> Vec<usize> {
    (0..bodies.len()).filter(|&place| bodies[place].kind.is_branch()).collect()
}

fn meetings(bodies: &[Body], today: NaiveDate) -> Vec<Plan> {
    let calendar = Calendar::published();
    let branches = branches(bodies);
    let specials = specials(bodies, &branches, &calendar, today);
    // 明湖花园 forgot its theme day last month.
    let forgotten = (branches[3], MeetingKind::ThemeDay, first_of(add_months(today, -1)));
    let mut plans = Vec::new();
    for back in 0..=MONTHS {
        let month = first_of(add_months(today, -back));
        for (place, body) in bodies.iter().enumerate() {
            for kind in due_in(month, body) {
                let plan = ordinary(place, body, kind, month, &calendar);
                let replaced =
                    specials.iter().any(|special| special.role != Role::Planned && stands_for(special, &plan));
                if plan.starts.date() < today && !replaced && (place, kind, month) != forgotten {
                    plans.push(plan);
                }
            }
        }
    }
    plans.extend(specials);
    plans.extend(yearly(bodies, &branches, &calendar, today));
    plans
}

/// What a branch holds by the year: talks from spring on, its 组织生活会 and the appraisal on one afternoon of December. The
/// last branch of the list forgot the first, and no branch has got round to everybody.
fn yearly(bodies: &[Body], branches: &[usize], calendar: &Calendar, today: NaiveDate) -> Vec<Plan> {
    let opening = opening(today);
    let day_in = |year: i32, days: u64| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins");
        workday_by(calendar, first + Days::new(days))
    };
    let mut plans = Vec::new();
    let mut plan = |body: usize, kind, day: NaiveDate, minutes, role| {
        if day > opening && day < today {
            let late = if bodies[body].kind == OrgKind::JointBranch { 3 } else { 0 };
            let hour = if kind == MeetingKind::OrgLife { 14 } else { 16 };
            let starts = day.and_time(clock(hour + late, 0));
            plans.push(Plan { body, kind, starts, minutes, role });
        }
    };
    for year in opening.year()..=today.year() {
        for (at, &branch) in branches.iter().enumerate() {
            for talk in 0..TALKS_A_YEAR {
                let day = day_in(year, 60 + talk as u64 * 22 + at as u64);
                plan(branch, MeetingKind::HeartTalk, day, 40, Role::Talk(talk));
            }
            let december = day_in(year, 340 + at as u64);
            if at + 1 < branches.len() {
                plan(branch, MeetingKind::OrgLife, december, 110, Role::Ordinary);
            }
            plan(branch, MeetingKind::Appraisal, december, 80, Role::Ordinary);
        }
    }
    plans
}

/// What a body holds in a month.
fn due_in(month: NaiveDate, body: &Body) -> Vec<MeetingKind> {
    if body.kind == OrgKind::PartyGroup {
        return vec![MeetingKind::GroupMeeting];
    }
    if !body.kind.is_branch() {
        return Vec::new();
    }
    let mut kinds = vec![MeetingKind::ThemeDay];
    if body.officers >= 3 {
        kinds.push(MeetingKind::Committee);
    }
    match month.month() % 3 {
        2 => kinds.push(MeetingKind::MembersAssembly),
        0 => kinds.push(MeetingKind::PartyClass),
        _ => {}
    }
    kinds
}

fn ordinary(place: usize, body: &Body, kind: MeetingKind, month: NaiveDate, calendar: &Calendar) -> Plan {
    let shift = u64::try_from(place % 3).expect("below 3");
    let after_work = body.kind == OrgKind::JointBranch;
    let (day, time, minutes) = match kind {
        MeetingKind::Committee => (9, clock(if after_work { 18 } else { 9 }, 30), 75),
        MeetingKind::GroupMeeting => (14, clock(19, 0), 60),
        // The assembly comes first, the theme day follows on the same afternoon.
        MeetingKind::MembersAssembly => (19, clock(if after_work { 17 } else { 14 }, 0), 85),
        MeetingKind::ThemeDay => (19, clock(if after_work { 18 } else { 15 }, 40), 90),
        MeetingKind::PartyClass => (22, clock(if after_work { 18 } else { 14 }, 30), 80),
        MeetingKind::OrgLife | MeetingKind::Appraisal | MeetingKind::HeartTalk | MeetingKind::JointMeeting => {
            (24, clock(15, 0), 60)
        }
    };
    let day = workday_by(calendar, month + Days::new(day - 1 + shift));
    Plan { body: place, kind, starts: day.and_time(time), minutes, role: Role::Ordinary }
}

fn specials(bodies: &[Body], branches: &[usize], calendar: &Calendar, today: NaiveDate) -> Vec<Plan> {
    let ago = |days| workday_by(calendar, today - Days::new(days));
    let mut ahead = today + Days::new(4);
    while !calendar.is_workday(ahead) {
        ahead = ahead + Days::new(1);
    }
    let plan = |body, kind, day: NaiveDate, hour, minutes, role| Plan {
        body,
        kind,
        starts: day.and_time(clock(hour, 0)),
        minutes,
        role,
    };
    let is_group = |place: &usize| bodies[*place].parent == Some(branches[2]);
    let group = (0..bodies.len()).find(is_group).expect("every compound branch has groups");
    vec![
        plan(branches[0], MeetingKind::MembersAssembly, ago(10), 14, 110, Role::Show),
        plan(branches[1], MeetingKind::Committee, ago(24), 9, 70, Role::WithOverdueTask),
        // Sixteen days hold three working days even across the longest holidays: overdue by R-MIN-02.
        plan(group, MeetingKind::GroupMeeting, ago(16), 19, 60, Role::LeftOpen),
        plan(branches[4], MeetingKind::Committee, today - Days::new(1), 9, 70, Role::LeftOpen),
        plan(branches[1], MeetingKind::MembersAssembly, ahead, 14, 90, Role::Planned),
    ]
}

/// Whether a special meeting makes an ordinary one of the same period needless.
fn stands_for(special: &Plan, plan: &Plan) -> bool {
    let period = |at: NaiveDateTime| match special.kind {
        MeetingKind::MembersAssembly => (at.year(), (at.month() - 1) / 3),
        _ => (at.year(), at.month()),
    };
    special.body == plan.body && special.kind == plan.kind && period(special.starts) == period(plan.starts)
}

fn workday_by(calendar: &Calendar, day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !calendar.is_workday(day) {
        day = day - Days::new(1);
    }
    day
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).expect("every month has a first day")
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("written here as a real time")
}
