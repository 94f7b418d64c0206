//! 工作台: what is computed from the records and nothing else.

use acceptance::{Branch, a_meeting, a_member, complete, day, fresh_branch, now, write};
use dangjian_core::life::{Activity, MonthCell};
use dangjian_core::meetings::{self, MeetingDraft, MeetingKind};
use dangjian_core::members::{self, MemberDraft, MemberType};
use dangjian_core::records::RecordKind;
use dangjian_core::settings;
use dangjian_core::workbench::{Todo, TodoState, Workbench, workbench};

fn page(branch: &Branch) -> Workbench {
    branch.db.read(|tx| workbench(tx, now().today())).unwrap()
}

fn todo<'p>(page: &'p Workbench, rule: &str) -> Option<&'p Todo> {
    page.todos.iter().find(|todo| todo.finding.rule_id == rule)
}

#[test]
fn an_empty_office_has_no_strips_and_only_the_calendar_to_do() {
    let branch = fresh_branch(0);
    let page = page(&branch);
    assert!(page.strips.is_empty(), "nobody to hold a meeting with: empty, not missing");
    let rules: Vec<_> = page.todos.iter().map(|todo| todo.finding.rule_id.as_str()).collect();
    assert_eq!(rules, ["R-CAL-04"], "in November the arrangement of the next year is asked for");
    assert_eq!((page.counts.organizations, page.counts.members, page.counts.meetings_this_year), (3, 0, 0));
}

#[test]
fn counts_and_strips_follow_the_records() {
    let branch = fresh_branch(7);
    let db = &branch.db;
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(20, &branch.group) };
    write(db, |tx| members::create(tx, &probationary));
    let draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
    let id = write(db, |tx| meetings::create(tx, &draft));
    write(db, |tx| meetings::finish(tx, &id, 1, ""));
    let october = MeetingDraft {
        starts_at: "2026-10-20T14:00".into(),
        ends_at: None,
        ..a_meeting(&branch.branch, MeetingKind::ThemeDay)
    };
    write(db, |tx| meetings::create(tx, &october));
    let page = page(&branch);
    let counts = page.counts;
    assert_eq!(
        (counts.organizations, counts.members, counts.probationary, counts.meetings_this_year, counts.open_resolutions),
        (3, 8, 1, 2, 1)
    );
    let strip = page.strips.iter().find(|strip| strip.organization_id == branch.branch).unwrap();
    let months = |activity| &strip.strips.iter().find(|line| line.activity == activity).unwrap().months;
    assert_eq!(months(Activity::MembersAssembly)[10], MonthCell::Done);
    assert_eq!(months(Activity::MembersAssembly)[8], MonthCell::Missing, "third quarter");
    assert_eq!(months(Activity::ThemeDay)[9], MonthCell::Open);
    assert_eq!(months(Activity::ThemeDay)[10], MonthCell::Due);
    assert_eq!(months(Activity::Committee)[10], MonthCell::Due, "seven full members have a committee (R-ORG-11)");
    assert!(page.strips.iter().any(|strip| strip.organization_id == branch.group), "the group has its own strip");
}

#[test]
fn members_counted_once_are_counted_again_after_every_change() {
    let branch = fresh_branch(3);
    assert_eq!(page(&branch).counts.members, 3);
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(20, &branch.group) };
    let id = write(&branch.db, |tx| members::create(tx, &probationary));
    let counts = page(&branch).counts;
    assert_eq!((counts.members, counts.probationary), (4, 1), "kept counts must not outlive what they count");
    write(&branch.db, |tx| members::delete(tx, &id, 1, "重复登记"));
    let counts = page(&branch).counts;
    assert_eq!((counts.members, counts.probationary), (3, 0));
}

#[test]
fn to_dos_name_rule_day_and_place_and_the_most_urgent_comes_first() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let mut draft = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
    draft.resolutions[0].due_on = Some(day("2026-11-23"));
    let id = write(db, |tx| meetings::create(tx, &draft));
    let page_now = page(&branch);
    let open = todo(&page_now, "R-MIN-02").unwrap();
    assert_eq!(
        (open.finding.due, open.state, open.record),
        (Some(day("2026-11-25")), TodoState::Due, RecordKind::Meeting)
    );
    assert_eq!(open.record_id, id);
    let late = todo(&page_now, "R-MIN-01").unwrap();
    assert_eq!((late.state, late.finding.due), (TodoState::Overdue, Some(day("2026-11-23"))));
    let theme = todo(&page_now, "R-LIFE-06").unwrap();
    let offer = theme.new_meeting.as_ref().unwrap();
    assert_eq!((offer.kind, offer.organization_id.as_str()), (MeetingKind::ThemeDay, branch.branch.as_str()));
    assert!(todo(&page_now, "R-LIFE-02").is_none(), "R-LIFE-12: three members have no committee");
    let days: Vec<_> = page_now.todos.iter().map(|todo| todo.finding.due).collect();
    assert!(days.is_sorted(), "{days:?}");
    assert_eq!(page_now.todo_total as usize, page_now.todos.len());

    write(db, |tx| meetings::finish(tx, &id, 1, ""));
    write(db, |tx| meetings::follow_up(tx, &draft.resolutions[0].id, 1, Some(day("2026-11-24")), "完成"));
    let after = page(&branch);
    assert!(todo(&after, "R-MIN-02").is_none() && todo(&after, "R-MIN-01").is_none(), "done is done");
}

#[test]
fn the_to_do_for_writing_up_follows_the_setting() {
    let branch = fresh_branch(2);
    write(&branch.db, |tx| meetings::create(tx, &a_meeting(&branch.branch, MeetingKind::ThemeDay)));
    write(&branch.db, |tx| settings::set(tx, "min.finish_workdays", "10"));
    let page = page(&branch);
    let open = todo(&page, "R-MIN-02").unwrap();
    assert_eq!(open.finding.due, Some(day("2026-12-04")));
    assert!(
        open.finding.basis.contains("10 个工作日"),
        "the number in the text is the one in force: {}",
        open.finding.basis
    );
}
