//! 民主评议党员 with 组织生活会 (R-LIFE-30..35): one appraisal per branch and year, from the list of members to 定稿.
//!
//! The appraisal is edited as a whole ([`DemocraticAppraisalDraft`]) and saved by difference, so the journal shows just what
//! changed. It may be saved with gaps; what cannot be (a probationary member with a grade, more marks than ballots) is refused
//! at once, everything else by [`finish`]; afterwards nothing changes but by [`correct`], while lists and help are followed up.
//! Grades and opinions are about persons, so only who may edit reads them (R-MIN-04): [`list`] gives numbers, [`detail`]
//! everything, and the commands ask for different permissions. The poll is secret: totals only (R-PRV-15).
//! Not here: the record of the meeting itself (`meetings`), the papers (the shell), disposal of members (`members::measures`).

mod list;
mod paper;
mod record;
pub mod rules;
pub mod rules_follow_up;
#[cfg(test)]
mod rules_tests;
mod store;
mod store_rows;
mod tasks;
mod types;

pub use list::list;
pub use paper::{AppraisalPaper, SummaryRow, paper};
pub(crate) use tasks::due;
pub use tasks::{add_follow_up, correct, follow_up};
pub use types::*;

use crate::db::{ReadTx, Tag, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{self, Finding, FindingLevel};
use crate::meetings::{self, MeetingQuery};
use crate::members;
use crate::organizations::{self, OrganizationNode};
use crate::settings;
use crate::wire;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rules::{Base, Setting};
use std::collections::HashSet;

/// Meetings looked through for those that can be linked: a branch with its groups holds fewer in fifteen months.
const MEETINGS_MOST: u32 = 500;

/// Begins the appraisal of a branch: the members of the day are listed. Gives back its id.
/// Errors: `input.invalid` (no branch, dissolved before that year, appraised already, a year to come), `row.not_found`.
pub fn create(tx: &WriteTx<'_>, organization_id: &str, year: i32) -> Result<String> {
    let today = tx.now().today();
    let branch = organizations::store::one(tx, organization_id)?;
    if !branch.kind.is_branch() {
        let reason = format!("“{}”不是党支部。民主评议党员以党支部为单位，请选择党支部。", branch.short_name);
        return Err(Error::invalid("organizationId", reason));
    }
    if !(1990..=today.year()).contains(&year) {
        let reason = format!("评议年度应在 1990 至 {} 之间，填写的是 {year}。", today.year());
        return Err(Error::invalid("year", reason));
    }
    if let Some(closed) = branch.closed_on {
        let reason = format!("“{}”已于 {closed} 撤销，党员由现在所在的党支部评议。", branch.short_name);
        return Err(Error::invalid("organizationId", reason));
    }
    once_a_year(tx, organization_id, year, &branch.short_name)?;
    let draft = DemocraticAppraisalDraft {
        organization_id: organization_id.to_owned(),
        year,
        meeting_id: None,
        theme: String::new(),
        steps: AppraisalSteps::default(),
        poll: AppraisalPoll::default(),
        people: roll(tx, organization_id, roll_day(year, AppraisalSteps::default(), today))?,
        follow_ups: Vec::new(),
        override_reason: String::new(),
    };
    let id = new_id();
    let owner = organizations::own(tx)?.map_or_else(|| organization_id.to_owned(), |own| own.id);
    let late = rules::closes_on(year).is_some_and(|closes| today > closes);
    store::insert(tx, &id, &owner, &draft, late)?;
    record::save(tx, &id, &draft)?;
    tx.touch(Tag::Appraisals);
    Ok(id)
}

/// Id of the appraisal of a branch in a year, if there is one.
pub fn of_branch(tx: &ReadTx<'_>, organization_id: &str, year: i32) -> Result<Option<String>> {
    store::find(tx, organization_id, year)
}

/// One appraisal with everything about its people; only for who may edit (R-MIN-04). Errors: `row.not_found`.
pub fn detail(tx: &ReadTx<'_>, id: &str, now: NaiveDateTime) -> Result<DemocraticAppraisalDetail> {
    let head = store::head(tx, id)?;
    let draft = record::load(tx, id, &head)?;
    let branch = organizations::store::one(tx, &draft.organization_id)?;
    Ok(DemocraticAppraisalDetail {
        id: id.to_owned(),
        rev: head.rev,
        state: state(&head),
        check: checked(tx, &draft, head.is_late_entry, now)?,
        organization_name: branch.name,
        follow_ups: store_rows::follow_up_states(tx, id)?,
        corrections: store::corrections(tx, id)?,
        meetings: meetings_of(tx, &draft, now)?,
        finished_at: head.finished_at,
        finished_by: head.finished_by,
        is_late_entry: head.is_late_entry,
        draft,
    })
}

/// Numbers and gaps of what is typed into the appraisal `id`; nothing is stored. Errors: `row.not_found`.
pub fn check(
    tx: &ReadTx<'_>,
    id: &str,
    draft: &DemocraticAppraisalDraft,
    now: NaiveDateTime,
) -> Result<AppraisalCheck> {
    checked(tx, draft, store::head(tx, id)?.is_late_entry, now)
}

/// Saves the whole appraisal. Gives back the new revision.
/// Errors: `input.invalid`, `rule.blocked` (R-LIFE-33, R-VOTE-07), `row.changed`, `row.not_found`.
pub fn save(tx: &WriteTx<'_>, id: &str, rev: u32, draft: &DemocraticAppraisalDraft) -> Result<u32> {
    record::check_fields(draft)?;
    record::check_people(tx, draft)?;
    finding::admit(&rules::impossible(draft), "")?;
    let head = open_head(tx, id)?;
    if head.draft.organization_id != draft.organization_id || head.draft.year != draft.year {
        return Err(Error::invalid("organizationId", "党支部和年度在建立后不能改。请删除后重新建立。"));
    }
    if let Some(meeting_id) = draft.meeting_id.as_ref().filter(|id| head.draft.meeting_id.as_ref() != Some(id)) {
        let offered = meetings_of(tx, draft, tx.now().local)?;
        if !offered.iter().any(|meeting| meeting.id == *meeting_id) {
            return Err(Error::invalid("meetingId", "所选会议不是本支部这一评议期的会议，请重新选择。"));
        }
    }
    store::update(tx, id, rev, draft)?;
    record::save(tx, id, draft)?;
    tx.touch(Tag::Appraisals);
    Ok(store::head(tx, id)?.rev)
}

/// Locks the appraisal (定稿). `reason` answers WARN findings (R-LIFE-30, 32, 34).
/// Errors: `rule.blocked` with every gap, `rule.reason_needed`, `input.invalid` when it is locked, `row.changed`.
pub fn finish(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    let head = open_head(tx, id)?;
    let draft = record::load(tx, id, &head)?;
    let reason = if reason.trim().is_empty() { &draft.override_reason } else { reason };
    Error::limit("overrideReason", "说明原因", reason, 500)?;
    finding::admit(&checked(tx, &draft, head.is_late_entry, tx.now().local)?.findings, reason)?;
    store::set_finished(tx, id, rev, reason.trim())?;
    tx.touch(Tag::Appraisals);
    Ok(())
}

/// Moves an open appraisal to the trash. Errors: `input.invalid` (no reason, locked), `row.changed`, `row.not_found`.
pub fn delete(tx: &WriteTx<'_>, id: &str, rev: u32, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "请填写删除原因。"));
    }
    Error::limit("reason", "删除原因", reason, 500)?;
    open_head(tx, id)?;
    store::set_deleted(tx, id, rev, reason.trim())?;
    tx.touch(Tag::Appraisals);
    tx.touch(Tag::Trash);
    Ok(())
}

/// Takes an appraisal out of the trash. Errors: `row.not_found`, `input.invalid` when the year was begun anew meanwhile.
pub fn restore(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let head = store::head_in_trash(tx, id)?;
    let branch = organizations::store::one(tx, &head.draft.organization_id)?;
    once_a_year(tx, &head.draft.organization_id, head.draft.year, &branch.short_name)?;
    store::restore(tx, id)?;
    tx.touch(Tag::Appraisals);
    tx.touch(Tag::Trash);
    Ok(())
}

fn once_a_year(tx: &ReadTx<'_>, organization_id: &str, year: i32, name: &str) -> Result<()> {
    match store::find(tx, organization_id, year)? {
        None => Ok(()),
        Some(_) => Err(Error::invalid("year", format!("“{name}”的 {year} 年度民主评议已经建立，请打开原来的记录。"))),
    }
}

fn open_head(tx: &ReadTx<'_>, id: &str) -> Result<store::Head> {
    let head = store::head(tx, id)?;
    if head.finished_at.is_none() {
        return Ok(head);
    }
    Err(Error::invalid("finishedAt", "民主评议已定稿，不能再改。需要更正的，请使用“更正”并说明原因。"))
}

fn state(head: &store::Head) -> AppraisalState {
    if head.finished_at.is_some() { AppraisalState::Finished } else { AppraisalState::Open }
}

/// Members of the branch and its groups on a day, as people of an appraisal.
fn roll(tx: &ReadTx<'_>, organization_id: &str, day: NaiveDate) -> Result<Vec<AppraisalPersonDraft>> {
    let roll = members::roll_of(tx, &organizations::subtree(tx, organization_id)?, day)?;
    Ok(roll
        .into_iter()
        .map(|person| AppraisalPersonDraft {
            member_id: person.id,
            name: person.name,
            member_type: person.member_type,
            is_exempt: person.is_exempt,
            left_on: None,
            counts: AppraisalCounts::default(),
            opinion: String::new(),
            grade: None,
            grade_reason: String::new(),
            told_on: None,
        })
        .collect())
}

/// The day whose members count: that of the poll, else today, but not after the year's end.
fn roll_day(year: i32, steps: AppraisalSteps, today: NaiveDate) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
    steps.polled_on.unwrap_or_else(|| today.min(last))
}

fn checked(
    tx: &ReadTx<'_>,
    draft: &DemocraticAppraisalDraft,
    is_late_entry: bool,
    now: NaiveDateTime,
) -> Result<AppraisalCheck> {
    let today = now.date();
    let branch = organizations::store::one(tx, &draft.organization_id)?;
    let (fraction, base) = limits(tx)?;
    let meeting = draft.meeting_id.as_deref().map(|id| meeting_day(tx, id, now)).transpose()?;
    let setting = Setting { fraction, base, meeting_day: meeting.flatten(), is_late_entry, today };
    let (numbers, mut findings) = rules::check(draft, setting);
    if meeting == Some(None) {
        let message = "关联的会议记录已被删除，请重新选择会议。";
        findings.push(Finding::new("R-LIFE-35", FindingLevel::Warn, message, rules_follow_up::MEETING).at("meetingId"));
    }
    let on_roll = roll(tx, &draft.organization_id, roll_day(draft.year, draft.steps, today))?;
    let (unlisted, gone) = differences(draft, on_roll);
    findings.extend(about_roll(&branch, draft, &unlisted, &gone));
    Ok(AppraisalCheck { numbers, findings, unlisted, gone })
}

/// Who is in the branch and not listed, and whose ids are listed and no longer in the branch.
fn differences(
    draft: &DemocraticAppraisalDraft,
    on_roll: Vec<AppraisalPersonDraft>,
) -> (Vec<AppraisalPersonDraft>, Vec<String>) {
    let listed: HashSet<&str> = draft.people.iter().map(|person| person.member_id.as_str()).collect();
    let here: HashSet<String> = on_roll.iter().map(|person| person.member_id.clone()).collect();
    let gone = draft.people.iter().filter(|person| rules::stays(person) && !here.contains(&person.member_id));
    let gone = gone.map(|person| person.member_id.clone()).collect();
    (on_roll.into_iter().filter(|person| !listed.contains(person.member_id.as_str())).collect(), gone)
}

fn about_roll(
    branch: &OrganizationNode,
    draft: &DemocraticAppraisalDraft,
    unlisted: &[AppraisalPersonDraft],
    gone: &[String],
) -> Vec<Finding> {
    let say = |message: String, field: &str| {
        Finding::new("R-LIFE-08", FindingLevel::Info, message, "支部全体党员参加民主评议").at(field)
    };
    let mut findings = Vec::new();
    if let Some(closed) = branch.closed_on {
        // Nobody is in a dissolved branch any more: the list stays as it was.
        findings.push(say(format!("党支部已于 {closed} 撤销，名单按评议时的情况保留。"), "people"));
        return findings;
    }
    if let Some(names) = rules::named(unlisted, |_| true) {
        findings.push(say(format!("在册党员没有列入名单：{names}。可以按名册补入。"), "people"));
    }
    if let Some(names) = rules::named(&draft.people, |person| gone.contains(&person.member_id)) {
        findings.push(say(format!("已不在本支部名册：{names}。已转出的请填写转出日期。"), "people"));
    }
    findings
}

/// `appraisal.excellent_fraction` and `appraisal.base` (R-LIFE-32).
fn limits(tx: &ReadTx<'_>) -> Result<((u32, u32), Base)> {
    let values = settings::values(tx)?;
    let (numerator, denominator) = values.fraction("appraisal.excellent_fraction");
    let base = if values.text("appraisal.base") == "all_members" { Base::AllMembers } else { Base::GradedMembers };
    Ok(((numerator.unsigned_abs(), denominator.unsigned_abs()), base))
}

/// Day of a meeting; none when it is in the trash.
fn meeting_day(tx: &ReadTx<'_>, id: &str, now: NaiveDateTime) -> Result<Option<NaiveDate>> {
    match meetings::detail(tx, id, now) {
        Ok(meeting) => Ok(wire::parse_time(&meeting.draft.starts_at).map(|time| time.date())),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Meetings at which it may have been held: those of the branch in the year or, the old year's appraisal being closed by
/// then (R-MIN-06), in the first quarter after it.
fn meetings_of(tx: &ReadTx<'_>, draft: &DemocraticAppraisalDraft, now: NaiveDateTime) -> Result<Vec<AppraisalMeeting>> {
    let query = MeetingQuery {
        text: String::new(),
        organization_id: Some(draft.organization_id.clone()),
        kind: None,
        state: None,
        from_day: NaiveDate::from_ymd_opt(draft.year, 1, 1),
        to_day: rules::closes_on(draft.year),
        limit: MEETINGS_MOST,
        offset: 0,
    };
    let rows = meetings::list(tx, &query, now)?.rows.into_iter();
    Ok(rows
        .filter(|row| may_hold(row.kind))
        .filter_map(|row| {
            let day = wire::parse_time(&row.starts_at)?.date();
            Some(AppraisalMeeting { id: row.id, day, title: row.title })
        })
        .collect())
}

/// R-LIFE-07, 08: 组织生活会 and 民主评议 are held in the form of an assembly, a committee meeting or a group meeting.
fn may_hold(kind: meetings::MeetingKind) -> bool {
    use meetings::MeetingKind::{Appraisal, Committee, GroupMeeting, MembersAssembly, OrgLife};
    matches!(kind, OrgLife | Appraisal | MembersAssembly | Committee | GroupMeeting)
}
