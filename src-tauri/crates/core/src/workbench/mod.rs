//! 工作台: what is overdue, due and soon, and each branch's year as a strip of months × kinds. Everything here is
//! computed from records; nothing is stored. Figures without data stay empty, never 0 (no points, no rankings).

mod people;
mod store;

use crate::calendar_days;
use crate::coverage;
use crate::db::ReadTx;
use crate::error::Result;
use crate::finding::{Finding, FindingLevel};
use crate::life::{Lack, Life, OrganizationYear};
use crate::meetings::{self, MeetingKind};
use crate::members::{self, Heads};
use crate::organizations::{self, OrganizationNode};
use crate::posts;
use crate::records::RecordKind;
use crate::settings;
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use specta::Type;
use std::collections::HashMap;

/// Most to-dos shown at once; the page says when there are more.
const TODOS_MOST: usize = 100;
/// Most strips shown at once: the branches and groups of a large community; a district has its 年度台账.
const STRIPS_MOST: usize = 30;

/// How urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TodoState {
    /// Past its day.
    Overdue,
    /// Within seven days.
    Due,
    /// Later.
    Soon,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Todo {
    /// Who or what it is about.
    pub title: String,
    /// How urgent.
    pub state: TodoState,
    /// Rule, sentence, basis, due day.
    pub finding: Finding,
    /// Where it leads.
    pub record: RecordKind,
    /// Id of that record.
    pub record_id: String,
    /// Set when the thing to do is to hold a meeting.
    pub new_meeting: Option<NewMeeting>,
}

/// What to prefill a new meeting with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewMeeting {
    /// Whose.
    pub organization_id: String,
    /// Kind.
    pub kind: MeetingKind,
}

/// Plain counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Open organisations.
    pub organizations: u32,
    /// Members on the roster.
    pub members: u32,
    /// Probationary ones among them.
    pub probationary: u32,
    /// Meetings of the calendar year up to today.
    pub meetings_this_year: u32,
    /// Resolutions not done yet.
    pub open_resolutions: u32,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Workbench {
    /// The day everything is judged by.
    pub today: NaiveDate,
    /// Most urgent first.
    pub todos: Vec<Todo>,
    /// How many there are in all.
    pub todo_total: u32,
    /// Counts.
    pub counts: Counts,
    /// Branches with their groups, in the order of the tree.
    pub strips: Vec<OrganizationYear>,
    /// How many branches and groups there are in all.
    pub strip_total: u32,
}

/// Everything the first page shows.
pub fn workbench(tx: &ReadTx<'_>, today: NaiveDate) -> Result<Workbench> {
    let tree = organizations::tree(tx, false)?;
    let mut todos = Vec::new();
    let heads = members::heads(tx)?;
    let strips = organizational_life(tx, &tree, &heads, today, &mut todos)?;
    open_records(tx, today, &mut todos)?;
    open_resolutions(tx, today, &mut todos)?;
    missing_calendar(tx, today, &mut todos)?;
    for due in coverage::reminders(tx, today)? {
        todos.push(todo(due.title, due.finding, today, due.record, &due.record_id, None));
    }
    renewals(tx, today, &mut todos)?;
    people::reminders(tx, today, &mut todos)?;
    for (who, finding) in organizations::overdue_requests(tx, today)? {
        todos.push(todo(who.name, finding, today, RecordKind::Organization, &who.id, None));
    }
    // What has no day of its own is for today, as its colour says.
    let due = |todo: &Todo| todo.finding.due.unwrap_or(today);
    todos.sort_by(|a, b| due(a).cmp(&due(b)).then_with(|| a.title.cmp(&b.title)));
    let todo_total = u32::try_from(todos.len())? + strips.todos_beyond;
    todos.truncate(TODOS_MOST);
    let sum = |part: fn(&Heads) -> u32| heads.values().map(part).sum();
    let counts = Counts {
        organizations: u32::try_from(tree.len())?,
        members: sum(|heads| heads.full + heads.probationary),
        probationary: sum(|heads| heads.probationary),
        ..store::counts(tx, today)?
    };
    Ok(Workbench { today, todos, todo_total, counts, strips: strips.first, strip_total: strips.total })
}

/// The strips of the running year, as many as are shown, with the number of all; what is lacking goes to the to-dos. Gives
/// back how many to-dos there are beyond the most urgent ones: thousands of branches lack more than anybody reads, and
/// words are made for what is shown only.
fn organizational_life(
    tx: &ReadTx<'_>,
    tree: &[OrganizationNode],
    heads: &HashMap<String, Heads>,
    today: NaiveDate,
    todos: &mut Vec<Todo>,
) -> Result<Strips> {
    let life = Life::load(tx, tree, heads, today.year(), today)?;
    let mut strips = Strips::default();
    let mut lacks = Vec::new();
    for node in tree {
        if life.required(node).is_empty() {
            continue;
        }
        strips.total += 1;
        if strips.first.len() < STRIPS_MOST {
            strips.first.extend(life.year_of(node, today.year(), today));
        }
        lacks
            .extend(life.reminders(node, today).into_iter().map(|lack| (lack.due(), &node.short_name, &node.id, lack)));
    }
    let by_urgency = |a: &(NaiveDate, &String, &String, Lack), b: &(NaiveDate, &String, &String, Lack)| {
        (a.0, a.1, a.3.activity).cmp(&(b.0, b.1, b.3.activity))
    };
    if lacks.len() > TODOS_MOST {
        lacks.select_nth_unstable_by(TODOS_MOST, by_urgency);
        strips.todos_beyond = u32::try_from(lacks.len() - TODOS_MOST)?;
        lacks.truncate(TODOS_MOST);
    }
    lacks.sort_by(by_urgency);
    for (_, name, id, lack) in lacks {
        let kind = lack.activity.kind();
        todos.push(todo(name.clone(), lack.finding(), today, RecordKind::Organization, id, Some(kind)));
    }
    Ok(strips)
}

/// The first strips of the tree.
#[derive(Default)]
struct Strips {
    first: Vec<OrganizationYear>,
    total: u32,
    /// To-dos that are not among the most urgent.
    todos_beyond: u32,
}

fn open_records(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    let calendar = calendar_days::load(tx)?;
    let basis = format!("会议结束后 {} 个工作日内整理定稿", settings::values(tx)?.integer("min.finish_workdays"));
    for open in store::open_records(tx, today)? {
        let due = meetings::finish_by(tx, &calendar, open.day)?;
        let message = format!("{}的{}记录尚未定稿。", open.day.format("%-m月%-d日"), open.kind.name());
        let finding = Finding::new("R-MIN-02", FindingLevel::Remind, message, &basis).due(due);
        todos.push(todo(open.title, finding, today, RecordKind::Meeting, &open.id, None));
    }
    let own = organizations::own(tx)?;
    if let (Some(own), Some(finding)) =
        (own, meetings::rules::handbook(today, store::open_records_of(tx, today.year() - 1)?))
    {
        let title = format!("{} 年党支部工作手册", today.year() - 1);
        todos.push(todo(title, finding, today, RecordKind::Organization, &own.id, None));
    }
    Ok(())
}

fn open_resolutions(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    for open in store::open_resolutions(tx)? {
        let message =
            format!("责任人：{}。议定事项尚未完成。", if open.owner.is_empty() { "未定" } else { &open.owner });
        let finding = Finding::new("R-MIN-01", FindingLevel::Remind, message, "会议议定事项落实情况").due(open.due);
        // The first page is seen by everybody in the room: whom it is about is read in the record (R-MIN-04).
        let title = if open.is_confidential { "涉及个人的议定事项".to_owned() } else { open.text };
        todos.push(todo(title, finding, today, RecordKind::Meeting, &open.meeting_id, None));
    }
    Ok(())
}

/// R-ORG-16, 31..35: elections that are due, reminders of them, secretaries that lack.
fn renewals(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    for (name, finding, id) in posts::todos(tx, today)? {
        todos.push(todo(name, finding, today, RecordKind::Committee, &id, None));
    }
    Ok(())
}

/// R-CAL-04: the notice for the next year normally appears in early November.
fn missing_calendar(tx: &ReadTx<'_>, today: NaiveDate, todos: &mut Vec<Todo>) -> Result<()> {
    let calendar = calendar_days::load(tx)?;
    let year = if today.month() >= 11 { today.year() + 1 } else { today.year() };
    if !calendar.has_year(year) {
        let due = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap_or(today);
        let message = format!("请录入 {year} 年放假安排，录入前跨年的期限按暂算显示。");
        let finding =
            Finding::new("R-CAL-04", FindingLevel::Remind, message, "国务院办公厅关于节假日安排的通知").due(due);
        todos.push(todo(
            format!("{year} 年工作日历"),
            finding,
            today,
            RecordKind::CalendarDay,
            &year.to_string(),
            None,
        ));
    }
    Ok(())
}

fn todo(
    title: String,
    finding: Finding,
    today: NaiveDate,
    record: RecordKind,
    id: &str,
    kind: Option<MeetingKind>,
) -> Todo {
    let due = finding.due.unwrap_or(today);
    let state = if due < today {
        TodoState::Overdue
    } else if due <= today + Days::new(7) {
        TodoState::Due
    } else {
        TodoState::Soon
    };
    let new_meeting = kind.map(|kind| NewMeeting { organization_id: id.to_owned(), kind });
    Todo { title, state, finding, record, record_id: id.to_owned(), new_meeting }
}
