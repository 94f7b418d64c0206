//! Tests of what is required by period.

use super::*;

const BRANCH: Subject =
    Subject { kind: OrgKind::Branch, level: OrgLevel::Compound, full_members: 7, since: None, classes_per_quarter: 1 };
const MONTHLY: Required = Required { period: Period::Month, times: 1 };
const QUARTERLY: Required = Required { period: Period::Quarter, times: 1 };
const YEARLY: Required = Required { period: Period::Year, times: 1 };
const NOTHING: Months = [Held { finished: 0, open: 0 }; 12];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn finished_in(months: &[usize]) -> Months {
    let mut held = NOTHING;
    for month in months {
        held[month - 1].finished += 1;
    }
    held
}

fn open_in(month: usize) -> Months {
    let mut held = NOTHING;
    held[month - 1].open = 1;
    held
}

#[test]
fn a_branch_of_seven_has_a_committee_and_one_of_six_has_none_r_life_12() {
    assert_eq!(required(Activity::Committee, &BRANCH), Some(MONTHLY));
    assert_eq!(required(Activity::Committee, &Subject { full_members: 6, ..BRANCH }), None);
    assert_eq!(required(Activity::GroupMeeting, &BRANCH), None, "only groups hold group meetings");
    let group = Subject { kind: OrgKind::PartyGroup, level: OrgLevel::Grid, ..BRANCH };
    let of_group: Vec<_> = Activity::ALL.into_iter().filter(|activity| required(*activity, &group).is_some()).collect();
    assert_eq!(of_group, [Activity::GroupMeeting], "R-LIFE-03: everything else is held by the branch");
}

#[test]
fn the_secretary_of_a_community_lectures_and_one_of_a_district_is_not_asked_here_r_life_05() {
    let committee = Subject { kind: OrgKind::PartyCommittee, level: OrgLevel::Community, ..BRANCH };
    assert_eq!(required(Activity::SecretaryClass, &BRANCH), Some(YEARLY));
    assert_eq!(required(Activity::SecretaryClass, &committee), Some(YEARLY));
    assert_eq!(required(Activity::MembersAssembly, &committee), None, "R-LIFE-01 is for branches");
    assert_eq!(required(Activity::SecretaryClass, &Subject { level: OrgLevel::District, ..committee }), None);
}

#[test]
fn members_of_a_temporary_branch_are_appraised_at_home_r_life_08() {
    let temporary = Subject { kind: OrgKind::TemporaryBranch, ..BRANCH };
    for activity in [Activity::OrgLife, Activity::Appraisal, Activity::HeartTalk, Activity::Committee] {
        assert_eq!(required(activity, &temporary), None, "{}", activity.name());
    }
    assert_eq!(required(Activity::Appraisal, &BRANCH), Some(YEARLY));
}

#[test]
fn a_setting_of_zero_asks_for_no_class_and_two_ask_for_two_r_life_04() {
    assert_eq!(required(Activity::PartyClass, &Subject { classes_per_quarter: 0, ..BRANCH }), None);
    let twice = required(Activity::PartyClass, &Subject { classes_per_quarter: 2, ..BRANCH }).unwrap();
    let cells = strip(twice, 2026, today(), None, &finished_in(&[2]));
    assert_eq!((cells[1], cells[2]), (MonthCell::Done, MonthCell::Missing), "one of two is not enough");
    assert_eq!(counts(twice, 2026, today(), None, &finished_in(&[2, 2])).done, 1, "both in one month are");
}

#[test]
fn a_month_that_is_over_without_a_meeting_is_missing_and_the_running_one_is_due_r_life_06() {
    let mut held = finished_in(&[3]);
    held[3].open = 1;
    let cells = strip(MONTHLY, 2026, today(), None, &held);
    assert_eq!((cells[2], cells[3]), (MonthCell::Done, MonthCell::Open));
    assert_eq!((cells[9], cells[10], cells[11]), (MonthCell::Missing, MonthCell::Due, MonthCell::Future));
}

#[test]
fn a_quarter_is_judged_at_its_last_month_r_life_01() {
    let cells = strip(QUARTERLY, 2026, today(), None, &finished_in(&[2]));
    assert_eq!(
        cells[..3],
        [MonthCell::None, MonthCell::Done, MonthCell::None],
        "held in February: the quarter is done"
    );
    assert_eq!(cells[5], MonthCell::Missing, "nothing in the second quarter");
    assert_eq!(cells[11], MonthCell::Due, "the fourth quarter is running");
}

#[test]
fn a_year_is_judged_at_its_last_month_r_life_07() {
    let cells = strip(YEARLY, 2026, today(), None, &NOTHING);
    assert!(cells[..11].iter().all(|cell| *cell == MonthCell::None), "{cells:?}");
    assert_eq!(cells[11], MonthCell::Due, "the year is running");
    assert_eq!(strip(YEARLY, 2025, today(), None, &NOTHING)[11], MonthCell::Missing);
    assert_eq!(strip(YEARLY, 2027, today(), None, &NOTHING)[11], MonthCell::Future);
    let early = strip(YEARLY, 2026, today(), None, &finished_in(&[1]));
    assert_eq!((early[0], early[11]), (MonthCell::Done, MonthCell::None), "in January is in the year too");
}

#[test]
fn counts_say_what_is_complete_running_and_lacking_and_what_waits_only_for_the_lock() {
    let mut held = finished_in(&[1, 2, 3]);
    held[3].open = 1;
    let of_year = counts(MONTHLY, 2026, today(), None, &held);
    let expected = PeriodCounts { required: 12, done: 3, running: 1, missing: 7, to_finish: 1 };
    assert_eq!(of_year, expected, "April to October are over without a locked record; one of them has an open one");
    assert_eq!(of_year.status(), PeriodStatus::Missing);
    let all = counts(QUARTERLY, 2025, today(), None, &finished_in(&[1, 4, 7, 10]));
    assert_eq!((all.done, all.status()), (4, PeriodStatus::Done));
    assert_eq!(counts(YEARLY, 2026, today(), None, &NOTHING).status(), PeriodStatus::Running);
}

#[test]
fn what_was_not_there_yet_is_not_missing_r_life_01() {
    let since = Some(day("2026-06-02"));
    let cells = strip(MONTHLY, 2026, today(), since, &NOTHING);
    assert_eq!((cells[5], cells[6]), (MonthCell::None, MonthCell::Missing), "June had begun when it was set up");
    let quarters = strip(QUARTERLY, 2026, today(), since, &NOTHING);
    assert_eq!((quarters[5], quarters[8]), (MonthCell::None, MonthCell::Missing));
    assert_eq!(counts(MONTHLY, 2026, today(), since, &NOTHING).required, 6, "July to December");
    assert!(reminders(Activity::ThemeDay, MONTHLY, today(), Some(day("2026-11-20")), |_| NOTHING).is_empty());
}

#[test]
fn a_meeting_held_in_the_groups_is_held_when_the_last_has_held_it_r_life_07() {
    let both = with_groups(NOTHING, &[finished_in(&[10]), finished_in(&[12])]);
    assert_eq!(both[11].finished, 1, "the last group met in December");
    assert_eq!(with_groups(NOTHING, &[finished_in(&[10]), NOTHING]), NOTHING, "one group has not met");
    assert_eq!(with_groups(NOTHING, &[]), NOTHING, "no groups");
    assert_eq!(with_groups(open_in(11), &[finished_in(&[10])]), open_in(11), "the branch met as a whole");
}

#[test]
fn reminders_name_the_period_and_its_last_day() {
    let found = reminders(Activity::ThemeDay, MONTHLY, today(), None, |_| NOTHING);
    let due: Vec<_> = found.iter().map(|lack| lack.due().to_string()).collect();
    assert_eq!(due, ["2026-10-31", "2026-11-30"], "the month before and the running one");
    assert_eq!((found[0].finding().rule_id.as_str(), found[0].finding().due), ("R-LIFE-06", Some(day("2026-10-31"))));
    let found = reminders(Activity::MembersAssembly, QUARTERLY, day("2026-01-05"), None, |_| NOTHING);
    assert_eq!(found[0].finding().message, "2025年第4季度的党员大会尚未召开。");
}

#[test]
fn what_is_due_once_a_year_is_asked_for_in_the_fourth_quarter_and_until_the_book_is_closed_r_life_08() {
    let asked = |text: &str| -> Vec<i32> {
        let found = reminders(Activity::Appraisal, YEARLY, day(text), None, |_| NOTHING);
        found.iter().map(|lack| lack.due().year()).collect()
    };
    assert_eq!(asked("2026-02-10"), [2025], "R-MIN-06: the old year until 31 March");
    assert_eq!(asked("2026-06-10"), Vec::<i32>::new(), "nobody is pressed in summer");
    assert_eq!(asked("2026-10-01"), [2026]);
}

#[test]
fn an_open_record_stops_the_reminder_because_it_has_its_own() {
    let held = (0..12).fold(NOTHING, |mut held, month| {
        held[month].open = 1;
        held
    });
    assert!(reminders(Activity::Committee, MONTHLY, today(), None, |_| held).is_empty());
}

#[test]
fn a_year_without_a_report_is_said_from_october_on_and_blocks_nothing_r_life_11() {
    let found = work_report(&BRANCH, 2026, today(), false).unwrap();
    assert_eq!((found.rule_id.as_str(), found.level), ("R-LIFE-11", FindingLevel::Info));
    assert!(work_report(&BRANCH, 2026, today(), true).is_none(), "it was reported");
    assert!(work_report(&BRANCH, 2026, day("2026-05-01"), false).is_none(), "there is time");
    let group = Subject { kind: OrgKind::PartyGroup, ..BRANCH };
    assert!(work_report(&group, 2026, today(), false).is_none(), "a group has no assembly");
}
