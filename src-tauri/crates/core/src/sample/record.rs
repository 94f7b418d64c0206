//! Writes one record as a clerk would: who came, what was said, what was agreed. All counts and votes add up.

use super::bodies::Body;
use super::chance::Chance;
use super::schedule::{Plan, Role};
use super::topics::{self, Topic, filled};
use crate::db::new_id;
use crate::meetings::{
    AgendaItemDraft, AttendanceDraft, AttendanceStatus, LeaveReason, MeetingDraft, MeetingKind, ResolutionDraft,
    SpeechDraft, VoteDraft, VoteMethod, VoteRule, rules,
};
use crate::wire;
use chrono::{Datelike, Days, NaiveDate, TimeDelta};

/// A resolution with what will show that it was done.
pub struct Task {
    /// Its id.
    pub id: String,
    /// Until when.
    pub due: NaiveDate,
    /// Evidence.
    pub evidence: String,
}

/// Fills everything but the list of people due: title, place, times.
pub fn head(draft: &mut MeetingDraft, plan: &Plan, body: &Body, topic: &Topic) {
    let (year, month) = (plan.starts.year(), plan.starts.month());
    draft.title = match plan.kind {
        MeetingKind::MembersAssembly => format!("{}{year}年第{}季度党员大会", body.short, (month - 1) / 3 + 1),
        MeetingKind::Committee => format!("{}{year}年{month}月支委会", body.short),
        MeetingKind::GroupMeeting => format!("{}{month}月党小组会", body.short),
        MeetingKind::PartyClass => format!("党课：{}", topic.title),
        MeetingKind::ThemeDay => format!("“{}”主题党日", topic.title),
        kind => format!("{}{year}年{}", body.short, kind.name()),
    };
    draft.place.clone_from(&body.place);
    draft.starts_at = plan.starts.format(wire::TIME).to_string();
    draft.ends_at = Some((plan.starts + TimeDelta::minutes(plan.minutes.into())).format(wire::TIME).to_string());
    topic.material.clone_into(&mut draft.material);
}

/// The topics of a meeting, the main one first.
pub fn topics_of(plan: &Plan) -> Vec<&'static Topic> {
    let list = topics::of(plan.kind);
    let turn = turn(plan);
    let step = match plan.kind {
        MeetingKind::MembersAssembly | MeetingKind::PartyClass => turn / 3,
        _ => turn,
    };
    let at = |place: usize| &list[place % list.len()];
    let main = step + plan.body * 3;
    match plan.kind {
        MeetingKind::Committee | MeetingKind::MembersAssembly => vec![at(main), at(main + list.len() / 2)],
        MeetingKind::GroupMeeting if turn.is_multiple_of(3) => vec![at(main), at(main + 4)],
        MeetingKind::HeartTalk => {
            let number = if let Role::Talk(number) = plan.role { number } else { 0 };
            vec![at(number + plan.body)]
        }
        _ => vec![at(main)],
    }
}

/// Months since year 0: what the lists of topics turn by.
fn turn(plan: &Plan) -> usize {
    usize::try_from(plan.starts.year()).unwrap_or_default() * 12 + plan.starts.month0() as usize
}

/// The stream of choices of a meeting.
pub fn chance_of(plan: &Plan) -> Chance {
    Chance::of(&[2, plan.body as u64, plan.kind as u64, turn(plan) as u64, u64::from(plan.starts.day())])
}

/// Ticks everybody; `needed` come for certain, `is_away` tells who works elsewhere.
pub fn tick(draft: &mut MeetingDraft, needed: &[&str], is_away: impl Fn(&str) -> bool, chance: &mut Chance) {
    for person in draft.attendance.iter_mut().filter(|person| person.status.is_none()) {
        let lot = chance.below(100);
        let reason = [
            LeaveReason::Sick,
            LeaveReason::Personal,
            LeaveReason::BusinessTrip,
            LeaveReason::OnDuty,
            LeaveReason::Other,
        ][chance.index(5)];
        if needed.contains(&person.member_id.as_str()) {
            person.status = Some(AttendanceStatus::Present);
        } else if is_away(&person.member_id) {
            leave(person, LeaveReason::Floating, "");
        } else if lot < 7 {
            leave(person, reason, if reason == LeaveReason::Other { "陪同家人就医" } else { "" });
        } else {
            person.status = Some(if lot < 9 { AttendanceStatus::Absent } else { AttendanceStatus::Present });
        }
    }
    // In a small body chance may take too many away; then the meeting would have been put off.
    let numbers = rules::count(draft);
    if 3 * numbers.present < 2 * numbers.due || 3 * numbers.voting_present < 2 * numbers.voting_due {
        for person in draft.attendance.iter_mut().filter(|person| person.status != Some(AttendanceStatus::Exempt)) {
            (person.status, person.leave_reason) = (Some(AttendanceStatus::Present), None);
            person.note.clear();
        }
    }
}

/// Enters a leave.
pub fn leave(person: &mut AttendanceDraft, reason: LeaveReason, note: &str) {
    person.status = Some(AttendanceStatus::Leave);
    person.leave_reason = Some(reason);
    note.clone_into(&mut person.note);
}

/// Id and name of those present.
pub fn present(draft: &MeetingDraft) -> Vec<(String, String)> {
    let came = |person: &&AttendanceDraft| person.status == Some(AttendanceStatus::Present);
    draft.attendance.iter().filter(came).map(|person| (person.member_id.clone(), person.name.clone())).collect()
}

/// Agenda with speeches; what each item decides. Gives back the tasks.
pub fn talk(draft: &mut MeetingDraft, plan: &Plan, chance: &mut Chance) -> Vec<Task> {
    let people = present(draft);
    let people: Vec<&(String, String)> = people.iter().collect();
    let mut tasks = Vec::new();
    for (number, topic) in topics_of(plan).into_iter().enumerate() {
        let wanted = if matches!(plan.kind, MeetingKind::MembersAssembly | MeetingKind::OrgLife) { 3 } else { 2 };
        let gists = chance.some(topic.speeches, wanted);
        let speakers = chance.some(&people, gists.len());
        let speeches =
            gists.iter().zip(speakers).map(|(gist, (id, name))| speech(Some(id), name, &filled(gist, chance)));
        let item = AgendaItemDraft {
            id: new_id(),
            title: topic.title.to_owned(),
            needs_decision: false,
            speeches: speeches.collect(),
        };
        // Not everything ends in a task: groups every other time, committees mostly by their first item.
        let decides = match plan.kind {
            MeetingKind::MembersAssembly | MeetingKind::OrgLife => true,
            MeetingKind::Committee => number == 0 || chance.percent(25),
            _ => chance.percent(50),
        };
        draft.agenda.push(item);
        if decides && !topic.task.is_empty() {
            // What is to be mended after a year is not mended before the turn of it.
            let later = if plan.kind == MeetingKind::OrgLife { 60 } else { 12 };
            let due = plan.starts.date() + Days::new(u64::from(chance.below(22)) + later);
            let (text, evidence) = (filled(topic.task, chance), filled(topic.evidence, chance));
            tasks.push(resolve(draft, text, due, evidence, chance));
        }
    }
    if plan.kind == MeetingKind::MembersAssembly {
        vote(draft, VoteMethod::ShowOfHands, chance);
    }
    tasks
}

/// One matter that the two of a talk speak about in turn.
pub fn talk_in_pair(draft: &mut MeetingDraft, plan: &Plan, chance: &mut Chance) {
    let people = present(draft);
    for topic in topics_of(plan) {
        let said = topic.speeches.iter().zip(&people);
        let speeches = said.map(|(gist, (id, name))| speech(Some(id), name, &filled(gist, chance))).collect();
        draft.agenda.push(AgendaItemDraft {
            id: new_id(),
            title: topic.title.to_owned(),
            needs_decision: false,
            speeches,
        });
    }
}

/// One speech.
pub fn speech(speaker_id: Option<&str>, name: &str, gist: &str) -> SpeechDraft {
    SpeechDraft {
        id: new_id(),
        speaker_id: speaker_id.map(str::to_owned),
        speaker_name: name.to_owned(),
        gist: gist.to_owned(),
    }
}

/// Adds what the last item of the agenda decided, in the hands of somebody present.
pub fn resolve(draft: &mut MeetingDraft, text: String, due: NaiveDate, evidence: String, chance: &mut Chance) -> Task {
    let people = present(draft);
    let (owner_id, owner_name) = chance.pick(&people).clone();
    let id = new_id();
    let item = draft.agenda.last_mut().expect("an item is decided after it was put on the agenda");
    item.needs_decision = true;
    draft.resolutions.push(ResolutionDraft {
        id: id.clone(),
        agenda_item_id: Some(item.id.clone()),
        text,
        owner_id: Some(owner_id),
        owner_name,
        due_on: Some(due),
        vote: None,
    });
    Task { id, due, evidence }
}

/// Totals for every resolution: they add up to those present and are enough to pass (R-VOTE-01, 07).
pub fn vote(draft: &mut MeetingDraft, method: VoteMethod, chance: &mut Chance) {
    let numbers = rules::count(draft);
    for resolution in &mut draft.resolutions {
        let spare = numbers.voting_present.saturating_sub(numbers.voting_due / 2 + 1);
        let abstain = chance.below(3).min(spare);
        let against = u32::from(chance.percent(20)).min(spare - abstain);
        let in_favour = numbers.voting_present - abstain - against;
        resolution.vote = Some(VoteDraft {
            in_favour: Some(in_favour),
            against: Some(against),
            abstain: Some(abstain),
            ..VoteDraft::open(VoteRule::General, method)
        });
    }
}
