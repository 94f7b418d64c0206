//! Organisational life as a whole on a real file: the year, the tasks, the quarter. A test or more for every rule that is
//! judged here; attendance and talks are in `life_people.rs`.

use acceptance::{
    Branch, a_meeting, a_member, attempt, code_and_field, complete, day, fresh_branch, now, refused, write,
};
use dangjian_core::life::{
    self, Activity, LedgerPage, LedgerQuery, LedgerRow, MonthCell, PeriodStatus, TaskPage, TaskQuery, TaskState,
};
use dangjian_core::meetings::{self, AttendanceDraft, AttendanceStatus, MeetingDraft, MeetingKind};
use dangjian_core::members;
use dangjian_core::posts::{self, LegalBasis, PostDraft, PostKind};

/// A meeting of a kind on a day with everybody there, as it can be locked.
pub fn meeting(branch: &Branch, organization_id: &str, kind: MeetingKind, on: &str) -> MeetingDraft {
    let mut draft = complete(a_meeting(organization_id, kind), &branch.people);
    draft.starts_at = format!("{on}T14:00");
    draft.ends_at = Some(format!("{on}T15:30"));
    draft.resolutions.clear();
    draft.agenda[0].needs_decision = false;
    draft
}

/// Stores and locks it.
pub fn hold(branch: &Branch, draft: &MeetingDraft) -> String {
    let id = write(&branch.db, |tx| meetings::create(tx, draft));
    write(&branch.db, |tx| meetings::finish(tx, &id, 1, "测试"));
    id
}

/// A meeting of the branch, locked.
pub fn held(branch: &Branch, kind: MeetingKind, on: &str) -> String {
    hold(branch, &meeting(branch, &branch.branch, kind, on))
}

/// The same with somebody who did something else than come.
pub fn held_with(branch: &Branch, on: &str, change: impl Fn(&mut AttendanceDraft)) {
    let mut draft = meeting(branch, &branch.branch, MeetingKind::ThemeDay, on);
    change(draft.attendance.last_mut().unwrap());
    hold(branch, &draft);
}

/// Absent without reason.
pub fn stayed_away(person: &mut AttendanceDraft) {
    person.status = Some(AttendanceStatus::Absent);
    person.note = "未说明".into();
}

fn ledger(branch: &Branch, year: i32) -> LedgerPage {
    let query = LedgerQuery { organization_id: None, year, status: None, limit: 100, offset: 0 };
    branch.db.read(|tx| life::ledger(tx, &query, now().today())).unwrap()
}

fn row<'p>(page: &'p LedgerPage, id: &str) -> &'p LedgerRow {
    page.rows.iter().find(|row| row.year.organization_id == id).unwrap()
}

fn months(row: &LedgerRow, activity: Activity) -> Option<&[MonthCell]> {
    row.year.strips.iter().find(|strip| strip.activity == activity).map(|strip| strip.months.as_slice())
}

/// Gives somebody a post of the branch since 2024.
pub fn seat(branch: &Branch, kind: PostKind, person: usize) {
    let draft = PostDraft {
        organization_id: branch.branch.clone(),
        kind,
        title: String::new(),
        member_id: Some(branch.people[person].0.clone()),
        person_name: String::new(),
        started_on: Some(day("2024-03-01")),
        legal_basis: LegalBasis::Elected,
        basis_document: String::new(),
        filing_number: String::new(),
        term_until: None,
        note: String::new(),
        override_reason: "测试".into(),
    };
    write(&branch.db, |tx| posts::create(tx, &draft, None));
}

#[test]
fn a_year_says_of_each_activity_what_was_held_what_runs_and_what_lacks_r_life_01_02_03_04_06() {
    let branch = fresh_branch(7);
    write(&branch.db, |tx| members::create(tx, &a_member(30, &branch.group)));
    held(&branch, MeetingKind::MembersAssembly, "2026-02-10");
    held(&branch, MeetingKind::Committee, "2026-10-09");
    held(&branch, MeetingKind::PartyClass, "2026-05-20");
    write(&branch.db, |tx| {
        meetings::create(tx, &meeting(&branch, &branch.branch, MeetingKind::ThemeDay, "2026-09-18"))
    });
    let page = ledger(&branch, 2026);
    let of_branch = row(&page, &branch.branch);
    let cells = |activity| months(of_branch, activity).unwrap();
    let assembly = cells(Activity::MembersAssembly);
    assert_eq!((assembly[1], assembly[2]), (MonthCell::Done, MonthCell::None), "R-LIFE-01: the quarter is done");
    assert_eq!((assembly[5], assembly[11]), (MonthCell::Missing, MonthCell::Due), "R-LIFE-01: quarters two and four");
    let committee = cells(Activity::Committee);
    assert_eq!((committee[8], committee[9]), (MonthCell::Missing, MonthCell::Done), "R-LIFE-02: every month");
    assert_eq!(cells(Activity::PartyClass)[4], MonthCell::Done, "R-LIFE-04");
    let theme = of_branch.year.strips.iter().find(|strip| strip.activity == Activity::ThemeDay).unwrap();
    assert_eq!(theme.months[8], MonthCell::Open, "R-LIFE-06: held, record open");
    assert_eq!(
        (theme.counts.done, theme.counts.missing, theme.counts.to_finish),
        (0, 10, 1),
        "an open record is no proof"
    );
    let group = row(&page, &branch.group);
    assert_eq!(
        months(group, Activity::GroupMeeting).unwrap()[0],
        MonthCell::Missing,
        "R-LIFE-03: the group's own line"
    );
    assert_eq!(page.counts.missing, 2, "branch and group; the committee has the year for one lecture");
    let basis = page.bases.iter().find(|basis| basis.activity == Activity::ThemeDay).unwrap();
    assert_eq!(basis.rule_id, "R-LIFE-06");
}

#[test]
fn a_lecture_is_the_secretarys_when_the_secretary_of_the_day_led_it_or_spoke_r_life_05() {
    let branch = fresh_branch(3);
    seat(&branch, PostKind::Secretary, 2);
    let of = |page: &LedgerPage| months(row(page, &branch.branch), Activity::SecretaryClass).unwrap().to_vec();
    held(&branch, MeetingKind::PartyClass, "2026-03-20");
    assert_eq!(of(&ledger(&branch, 2026))[2], MonthCell::None, "somebody else led and spoke");
    let mut spoke = meeting(&branch, &branch.branch, MeetingKind::PartyClass, "2026-06-20");
    spoke.agenda[0].speeches[0].speaker_id = Some(branch.people[2].0.clone());
    hold(&branch, &spoke);
    assert_eq!(of(&ledger(&branch, 2026))[5], MonthCell::Done, "the secretary spoke");
    let before = MeetingDraft {
        host_id: Some(branch.people[2].0.clone()),
        ..meeting(&branch, &branch.branch, MeetingKind::PartyClass, "2023-06-20")
    };
    hold(&branch, &before);
    assert_eq!(of(&ledger(&branch, 2023))[11], MonthCell::Missing, "in 2023 somebody else was secretary");
}

#[test]
fn the_yearly_meeting_may_be_held_in_the_groups_and_the_appraisal_may_not_r_life_07_08() {
    let branch = fresh_branch(3);
    write(&branch.db, |tx| members::create(tx, &a_member(30, &branch.group)));
    let cells = |activity| months(row(&ledger(&branch, 2025), &branch.branch), activity).unwrap().to_vec();
    assert_eq!(cells(Activity::OrgLife)[11], MonthCell::Missing, "R-LIFE-07: a year without");
    hold(&branch, &meeting(&branch, &branch.group, MeetingKind::OrgLife, "2025-12-12"));
    assert_eq!(cells(Activity::OrgLife)[11], MonthCell::Done, "R-LIFE-07: its only group held it");
    assert_eq!(cells(Activity::Appraisal)[11], MonthCell::Missing, "R-LIFE-08: the branch appraises");
    held(&branch, MeetingKind::Appraisal, "2025-12-20");
    assert_eq!(cells(Activity::Appraisal)[11], MonthCell::Done, "R-LIFE-08");
}

#[test]
fn a_report_to_the_assembly_is_found_by_its_item_r_life_11() {
    let branch = fresh_branch(3);
    let rules =
        |page: &LedgerPage| row(page, &branch.branch).findings.iter().map(|f| f.rule_id.clone()).collect::<Vec<_>>();
    assert_eq!(rules(&ledger(&branch, 2025)), ["R-LIFE-11"]);
    let mut draft = meeting(&branch, &branch.branch, MeetingKind::MembersAssembly, "2025-12-20");
    draft.agenda[0].title = "支部书记抓党建述职".into();
    hold(&branch, &draft);
    assert!(rules(&ledger(&branch, 2025)).is_empty());
}

#[test]
fn six_members_have_no_committee_meetings_and_a_branch_without_groups_no_group_meetings_r_life_12() {
    let branch = fresh_branch(6);
    let page = ledger(&branch, 2026);
    assert_eq!(months(row(&page, &branch.branch), Activity::Committee), None, "R-ORG-12: six full members");
    assert!(page.rows.iter().all(|row| row.year.organization_id != branch.group), "an empty group owes nothing");
    write(&branch.db, |tx| members::create(tx, &a_member(30, &branch.group)));
    let page = ledger(&branch, 2026);
    assert!(months(row(&page, &branch.branch), Activity::Committee).is_some(), "the seventh is in the group");
}

#[test]
fn the_ledger_can_be_narrowed_and_refuses_a_year_nobody_keeps_books_of() {
    let branch = fresh_branch(3);
    let query = LedgerQuery {
        organization_id: Some(branch.committee.clone()),
        year: 2026,
        status: Some(PeriodStatus::Missing),
        limit: 1,
        offset: 0,
    };
    let page = branch.db.read(|tx| life::ledger(tx, &query, now().today())).unwrap();
    assert_eq!((page.total, page.rows.len(), page.counts.running), (1, 1, 1), "the committee is still in time");
    let all = branch.db.read(|tx| life::ledger_all(tx, &LedgerQuery { status: None, ..query.clone() }, now().today()));
    assert_eq!(all.unwrap().len(), 2, "the file holds every page");
    let error = branch.db.read(|tx| life::ledger(tx, &LedgerQuery { year: 26, ..query }, now().today())).unwrap_err();
    assert_eq!(code_and_field(&error), ("input.invalid", Some("year")));
}

fn tasks(branch: &Branch, state: Option<TaskState>, text: &str) -> TaskPage {
    let query = TaskQuery { organization_id: None, state, text: text.into(), limit: 100, offset: 0 };
    branch.db.read(|tx| life::tasks(tx, &query, true, now().today())).unwrap()
}

#[test]
fn tasks_of_all_meetings_stand_in_one_register_the_most_urgent_first_r_min_01() {
    let branch = fresh_branch(3);
    let with_task = |due: Option<&str>, text: &str| {
        let mut draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
        draft.starts_at = "2026-11-10T14:00".into();
        draft.ends_at = None;
        draft.resolutions[0].due_on = due.map(day);
        draft.resolutions[0].text = text.into();
        write(&branch.db, |tx| meetings::create(tx, &draft));
        draft.resolutions[0].id.clone()
    };
    let done = with_task(Some("2026-11-12"), "张贴通知。");
    with_task(None, "形成决议。");
    with_task(Some("2026-12-10"), "清理楼道。");
    with_task(Some("2026-11-23"), "上报名单。");
    write(&branch.db, |tx| meetings::follow_up(tx, &done, 1, Some(day("2026-11-12")), "已张贴"));
    let page = tasks(&branch, None, "");
    let texts: Vec<_> = page.rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["上报名单。", "清理楼道。", "形成决议。", "张贴通知。"]);
    assert_eq!((page.counts.open, page.counts.overdue, page.counts.done), (2, 1, 1));
    let overdue = tasks(&branch, Some(TaskState::Overdue), "");
    assert_eq!((overdue.total, overdue.rows[0].state), (1, TaskState::Overdue));
    assert_eq!(tasks(&branch, None, "楼道").total, 1);
    assert_eq!(tasks(&branch, Some(TaskState::Done), &branch.people[1].1).rows[0].evidence, "已张贴", "found by owner");
    let meeting = page.rows[3].meeting_id.clone();
    write(&branch.db, |tx| meetings::delete(tx, &meeting, 1, "重复登记"));
    assert_eq!(tasks(&branch, None, "").total, 3, "a meeting in the trash has no tasks");
}

#[test]
fn the_plan_of_a_quarter_has_a_line_for_each_thing_required_and_for_each_meeting_planned_r_life_01() {
    let branch = fresh_branch(3);
    let planned = MeetingDraft {
        starts_at: "2026-12-03T09:30".into(),
        ends_at: None,
        ..a_meeting(&branch.branch, MeetingKind::ThemeDay)
    };
    write(&branch.db, |tx| meetings::create(tx, &planned));
    let plan = branch.db.read(|tx| life::quarter_plan(tx, &branch.branch, 2026, 4, now().today())).unwrap();
    let of = |kind| {
        plan.rows
            .iter()
            .filter(|row| row.kind == kind)
            .map(|row| (row.month, row.starts_at.is_some()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(MeetingKind::ThemeDay), [(10, false), (11, false), (12, true)], "two are still to be fixed");
    assert_eq!(of(MeetingKind::MembersAssembly), [(12, false)], "by the end of the quarter");
    assert_eq!(of(MeetingKind::OrgLife), [(12, false)], "R-LIFE-07: in the fourth quarter");
    assert!(plan.rows.is_sorted_by_key(|row| row.month));
    let first = branch.db.read(|tx| life::quarter_plan(tx, &branch.branch, 2026, 1, now().today())).unwrap();
    assert!(first.rows.iter().all(|row| row.kind != MeetingKind::OrgLife), "not in the first");
    let error = branch.db.read(|tx| life::quarter_plan(tx, &branch.branch, 2026, 5, now().today())).unwrap_err();
    assert_eq!(code_and_field(&error), ("input.invalid", Some("quarter")));
}

#[test]
fn the_report_of_a_quarter_tells_what_was_held_and_names_each_gap_with_its_basis_r_life_06() {
    let branch = fresh_branch(3);
    held_with(&branch, "2026-07-18", stayed_away);
    write(&branch.db, |tx| {
        meetings::create(tx, &meeting(&branch, &branch.branch, MeetingKind::ThemeDay, "2026-08-18"))
    });
    let report = branch.db.read(|tx| life::quarter_report(tx, &branch.branch, 2026, 3, now().local)).unwrap();
    let first = &report.rows[0];
    assert_eq!((first.due, first.attended), (3, Some(2)));
    assert_eq!(first.content, "讨论楼道堆物清理办法", "the items are the content");
    let theme: Vec<_> = report.gaps.iter().filter(|(_, gap)| gap.rule_id == "R-LIFE-06").map(|(_, gap)| gap).collect();
    assert_eq!(theme.len(), 2, "August waits for the lock, September was not held: {theme:?}");
    assert!(theme[0].message.contains("尚未定稿") && theme[1].message.contains("2026年9月"));
    assert_eq!(theme[1].due, Some(day("2026-09-30")));
    assert!(!theme[1].basis.is_empty());
}

#[test]
fn a_meeting_in_the_trash_is_not_held_and_the_kept_year_follows_every_write() {
    let branch = fresh_branch(3);
    let cell = |branch: &Branch| months(row(&ledger(branch, 2026), &branch.branch), Activity::ThemeDay).unwrap()[9];
    assert_eq!(cell(&branch), MonthCell::Missing);
    let draft = meeting(&branch, &branch.branch, MeetingKind::ThemeDay, "2026-10-16");
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    assert_eq!(cell(&branch), MonthCell::Open, "kept answers do not outlive what they are made of");
    write(&branch.db, |tx| meetings::delete(tx, &id, 1, "重复登记"));
    assert_eq!(cell(&branch), MonthCell::Missing);
    let failed = attempt(&branch.db, |tx| {
        meetings::create(tx, &draft)?;
        meetings::delete(tx, "没有这次会议", 1, "测试")
    });
    assert!(failed.is_err() && cell(&branch) == MonthCell::Missing, "nothing of a failed action stays");
}

#[test]
fn an_organisation_nobody_knows_is_refused() {
    let branch = fresh_branch(1);
    let query = TaskQuery { organization_id: Some("x".into()), state: None, text: String::new(), limit: 9, offset: 0 };
    let error = branch.db.read(|tx| life::tasks(tx, &query, true, now().today())).unwrap_err();
    assert_eq!(error.code(), "row.not_found");
    let gone = refused(&branch.db, |tx| life::quarter_report(tx, "x", 2026, 3, now().local));
    assert_eq!(gone.code(), "row.not_found");
}
