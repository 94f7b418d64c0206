//! 示例社区: an invented community made by code, with dates relative to today.
//!
//! It goes through the use cases only, day by day as a clerk would have entered it, so every row obeys the rules
//! and stands in the history. A fixed seed: the same moment gives the same content (ids excepted). No real person,
//! place or number is in it.

mod appraisals;
mod bodies;
mod chance;
mod committees;
mod coverage;
mod imports;
mod people;
mod record;
mod registers;
mod schedule;
mod show;
mod structure;
mod topics;

use crate::calendar;
use crate::clock::Moment;
use crate::db::{Act, Db, WriteTx};
use crate::error::Result;
use crate::meetings::{self, AttendanceDraft, MeetingDraft, MeetingKind};
use crate::members::{self, MemberType};
use bodies::Body;
use chrono::{Days, NaiveDate};
use people::Person;
use record::Task;
use schedule::{Event, Plan, Role};
use std::collections::HashSet;

/// Who works in the example community.
pub const USER_NAME: &str = "示例管理员";
/// Name of its vault.
pub const VAULT_NAME: &str = "示例社区";
/// To be raised when the example shows something new without a new table: an example made before is made anew.
pub const EDITION: u32 = 2;
/// Title of the finished 党员大会 that shows everything a record can hold.
pub const SHOW_MEETING_TITLE: &str = show::TITLE;

/// What a row has when it was stored once and never changed.
const FIRST_REV: u32 = 1;
/// People whose native place came from a list.
const IMPORTED: usize = 12;
/// A task of the last weeks is still open in so many of a hundred cases.
const STILL_OPEN: u32 = 10;
const RECENT: Days = Days::new(40);
/// Who has not been seen, by branch and place in it, and for how long.
const AWAY_BRANCH: usize = 4;
const AWAY_PERSON: usize = 6;
const AWAY_MONTHS: i32 = 4;

/// Fills an empty vault: organisations, 180 members, two years of meetings. Opens one transaction for every few days
/// of these two years, each at the moment it would have been entered, so that no record is 补录.
///
/// Errors: those of the use cases; the vault must be made anew then.
pub fn fill(db: &Db, now: Moment) -> Result<()> {
    let opening = schedule::moment(schedule::opening(now.today()), 9);
    let mut community = db.write(&act("建立示例社区", opening), |tx| Community::found(tx, now.today()))?.value;
    let closing = appraisals::closing(now.today());
    let mut is_closed = false;
    for batch in schedule::batches(&community.bodies, &community.people, now) {
        if !is_closed && batch.moment.local > closing.local {
            is_closed = true;
            db.write(&act("录入上一年度民主评议", closing), |tx| {
                appraisals::last_year(tx, &community.branch_ids())
            })?;
        }
        db.write(&act("录入会议记录", batch.moment), |tx| {
            for event in &batch.events {
                community.happens(tx, event)?;
            }
            community.follow_up(tx)
        })?;
    }
    if !is_closed {
        db.write(&act("录入上一年度民主评议", closing), |tx| {
            appraisals::last_year(tx, &community.branch_ids())
        })?;
    }
    db.write(&act("登记议定事项落实情况", now), |tx| community.follow_up(tx))?;
    db.write(&act("登记新兴领域单位和党建工作指导员", now), |tx| {
        coverage::found(tx, &community.bodies, &community.body_ids, &community.person_ids)
    })?;
    db.write(&act("登记班子变动", now), |tx| community.change_committees(tx))?;
    db.write(&act("核对党员信息", now), |tx| registers::verify(tx, &community.person_ids))?;
    db.write(&act("登记组织关系转接、流动党员和双报到", now), |tx| {
        registers::fill(tx, &community.people, &community.person_ids, &community.body_ids)
    })?;
    db.write(&act("登记民主评议", now), |tx| appraisals::this_year(tx, &community.branch_ids()))?;
    db.write(&act("登记设立申请", now), |tx| structure::applications(tx, &community.body_ids[bodies::OWN]))?;
    let some: Vec<String> = community.person_ids.iter().filter(|id| !id.is_empty()).take(IMPORTED).cloned().collect();
    db.write(&act("导入 第一支部籍贯补录.xlsx", now), |tx| imports::native_places(tx, &some))?;
    Ok(())
}

fn act(reason: &str, now: Moment) -> Act<'_> {
    Act { actor: USER_NAME, reason, now }
}

/// What has been stored so far.
struct Community {
    today: NaiveDate,
    bodies: Vec<Body>,
    /// Ids of the bodies.
    body_ids: Vec<String>,
    people: Vec<Person>,
    /// Ids of the people; empty before they join.
    person_ids: Vec<String>,
    /// Ids of those who work elsewhere.
    away: HashSet<String>,
    /// Done on the day, to be entered when it has come.
    tasks: Vec<Task>,
}

impl Community {
    /// Organisations, and everybody who was a member by then.
    fn found(tx: &WriteTx<'_>, today: NaiveDate) -> Result<Self> {
        let bodies = bodies::all();
        let body_ids = bodies::found(tx, &bodies)?;
        let people = people::all(&bodies, today);
        let person_ids = vec![String::new(); people.len()];
        let mut community =
            Self { today, bodies, body_ids, people, person_ids, away: HashSet::new(), tasks: Vec::new() };
        for number in 0..community.people.len() {
            if community.people[number].joined <= tx.now().today() {
                community.joins(tx, number)?;
            }
        }
        community.elect(tx)?;
        structure::found(tx, &community.bodies, &community.body_ids, &community.people, today)?;
        Ok(community)
    }

    fn happens(&mut self, tx: &WriteTx<'_>, event: &Event) -> Result<()> {
        match event {
            Event::Joins(number) => self.joins(tx, *number),
            Event::Converts(number) => {
                let person = &self.people[*number];
                let draft = person.as_of(tx.now().today(), &self.body_ids[person.body]);
                members::update(tx, &self.person_ids[*number], FIRST_REV, &draft)
            }
            Event::Meets(plan) => self.meets(tx, plan),
        }
    }

    fn joins(&mut self, tx: &WriteTx<'_>, number: usize) -> Result<()> {
        let person = &self.people[number];
        let id = members::create(tx, &person.as_of(tx.now().today(), &self.body_ids[person.body]))?;
        if person.draft.is_floating {
            self.away.insert(id.clone());
        }
        self.person_ids[number] = id;
        Ok(())
    }

    fn meets(&mut self, tx: &WriteTx<'_>, plan: &Plan) -> Result<()> {
        let body = &self.bodies[plan.body];
        let mut chance = record::chance_of(plan);
        let mut draft = meetings::prepare(tx, &self.body_ids[plan.body], plan.kind, None, plan.starts)?;
        record::head(&mut draft, plan, body, record::topics_of(plan)[0]);
        let officers: Vec<usize> = (0..self.people.len())
            .filter(|&number| self.people[number].body == plan.body)
            .take(body.officers)
            .collect();
        if plan.kind == MeetingKind::Committee {
            draft.attendance = officers.iter().map(|&number| self.seat(number)).collect();
        }
        let (host, recorder) = (&self.person_ids[officers[0]], &self.person_ids[officers[1]]);
        (draft.host_id, draft.recorder_id) = (Some(host.clone()), Some(recorder.clone()));
        let needed = [host.as_str(), recorder.as_str()];
        let is_away = |id: &str| self.away.contains(id);
        match plan.role {
            Role::Planned => {
                announce(&mut draft, plan);
                meetings::create(tx, &draft)?;
                return Ok(());
            }
            Role::LeftOpen => {
                record::tick(&mut draft, &needed, is_away, &mut chance);
                announce(&mut draft, plan);
                draft.recorder_id = None;
                meetings::create(tx, &draft)?;
                return Ok(());
            }
            Role::Show => {
                show::tick(&mut draft, &needed, is_away);
                let done = show::talk(&mut draft, self.today, &mut chance);
                self.tasks.extend(done);
            }
            Role::WithOverdueTask => {
                record::tick(&mut draft, &needed, is_away, &mut chance);
                record::talk(&mut draft, plan, &mut chance);
                draft.resolutions.clear();
                for (text, due) in [
                    ("联系物业完成车棚照明维修，修好后现场复核。", self.today - Days::new(5)),
                    ("整理居民停车意见清单，提交下一次协商会讨论。", self.today + Days::new(6)),
                ] {
                    record::resolve(&mut draft, text.into(), due, String::new(), &mut chance);
                }
                let decided = draft.resolutions[0].agenda_item_id.clone();
                for item in &mut draft.agenda {
                    item.needs_decision = Some(&item.id) == decided.as_ref();
                }
            }
            Role::Talk(number) => self.talk(&mut draft, plan, number, &mut chance),
            Role::Ordinary => {
                record::tick(&mut draft, &needed, is_away, &mut chance);
                self.stays_away(&mut draft, plan);
                for mut task in record::talk(&mut draft, plan, &mut chance) {
                    let is_late = task.due + RECENT > self.today && chance.percent(STILL_OPEN);
                    task.due = task.due - Days::new(chance.below(6).into());
                    if !is_late && task.due < self.today {
                        self.tasks.push(task);
                    }
                }
            }
        }
        let id = meetings::create(tx, &draft)?;
        meetings::finish(tx, &id, FIRST_REV, "")
    }

    /// Ids of the branches, in the order of the list.
    fn branch_ids(&self) -> Vec<&str> {
        schedule::branches(&self.bodies).into_iter().map(|place| self.body_ids[place].as_str()).collect()
    }

    /// Committee members as people due; all of them have been full members for long.
    fn seat(&self, number: usize) -> AttendanceDraft {
        AttendanceDraft {
            member_id: self.person_ids[number].clone(),
            name: self.people[number].draft.name.clone(),
            member_type: MemberType::Full,
            status: None,
            leave_reason: None,
            note: String::new(),
            certified_by: String::new(),
        }
    }

    /// Two people, by the number of the talk: the committee among itself first, then with members, then members.
    fn talk(&self, draft: &mut MeetingDraft, plan: &Plan, number: usize, chance: &mut chance::Chance) {
        let below = |place: usize| place == plan.body || self.bodies[place].parent == Some(plan.body);
        let is_here = |number: &usize| below(self.people[*number].body) && !self.person_ids[*number].is_empty();
        let people: Vec<usize> = (0..self.people.len()).filter(is_here).collect();
        let officers = self.bodies[plan.body].officers;
        let member = |at: usize| people[officers + at % (people.len() - officers)];
        let committee = (0..officers).flat_map(|one| (one + 1..officers).map(move |other| (one, other))).nth(number);
        let (one, other) = match committee.filter(|_| number < 4) {
            Some((one, other)) => (people[one], people[other]),
            None if number < 9 => (people[number % officers], member(number)),
            None => (member(number * 2), member(number * 2 + 1)),
        };
        draft.attendance = [one, other].map(|number| self.seat(number)).into();
        for (person, number) in draft.attendance.iter_mut().zip([one, other]) {
            person.status = Some(meetings::AttendanceStatus::Present);
            let as_of = self.people[number].as_of(plan.starts.date(), "");
            person.member_type = as_of.member_type;
        }
        let names = [one, other].map(|number| self.people[number].draft.name.as_str());
        draft.title = format!("{}与{}谈心谈话", names[0], names[1]);
        (draft.host_id, draft.recorder_id) = (Some(self.person_ids[one].clone()), Some(self.person_ids[other].clone()));
        record::talk_in_pair(draft, plan, chance);
    }

    /// Somebody has not been seen for some months (R-LIFE-16).
    fn stays_away(&self, draft: &mut MeetingDraft, plan: &Plan) {
        let branches = schedule::branches(&self.bodies);
        let who =
            (0..self.people.len()).filter(|&number| self.people[number].body == branches[AWAY_BRANCH]).nth(AWAY_PERSON);
        let since = calendar::add_months(self.today, -AWAY_MONTHS);
        let Some(id) = who.map(|number| &self.person_ids[number]).filter(|_| plan.starts.date() >= since) else {
            return;
        };
        for person in draft.attendance.iter_mut().filter(|person| person.member_id == *id && person.status.is_some()) {
            (person.status, person.leave_reason) = (Some(meetings::AttendanceStatus::Absent), None);
            person.note.clear();
        }
    }

    /// Enters what has been done by now.
    fn follow_up(&mut self, tx: &WriteTx<'_>) -> Result<()> {
        let today = tx.now().today();
        let (done, later): (Vec<Task>, Vec<Task>) = self.tasks.drain(..).partition(|task| task.due <= today);
        self.tasks = later;
        for task in done {
            meetings::follow_up(tx, &task.id, FIRST_REV, Some(task.due), &task.evidence)?;
        }
        Ok(())
    }
}

/// The agenda before anything was said.
fn announce(draft: &mut MeetingDraft, plan: &Plan) {
    draft.ends_at = None;
    for topic in record::topics_of(plan) {
        draft.agenda.push(meetings::AgendaItemDraft {
            id: crate::db::new_id(),
            title: topic.title.to_owned(),
            needs_decision: !topic.task.is_empty(),
            speeches: Vec::new(),
        });
    }
}
