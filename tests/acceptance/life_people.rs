//! Who came and who was talked with, on a real file: R-LIFE-09, R-LIFE-10 and R-LIFE-13..17.

use super::life::{held, held_with, hold, meeting, seat, stayed_away};
use super::posts::{appointment, ended};
use acceptance::{Branch, a_member, an_attendance, code_and_field, day, fresh_branch, now, write};
use dangjian_core::life::{self, RateRow, RatesBy, RatesPage, RatesQuery, TalkPage, TalkPair, TalkQuery, TalkRow};
use dangjian_core::meetings::{self, AttendanceStatus, LeaveReason, MeetingDraft, MeetingKind};
use dangjian_core::members::measures::{self, MeasureKind, MemberMeasureDraft};
use dangjian_core::members::{self, MemberDraft};
use dangjian_core::posts::{self, PostEndReason, PostKind};
use dangjian_core::records::RecordKind;
use dangjian_core::workbench::workbench;

fn rates(branch: &Branch, by: RatesBy) -> RatesPage {
    branch.db.read(|tx| life::rates(tx, &this_year(by), now().today())).unwrap()
}

fn this_year(by: RatesBy) -> RatesQuery {
    RatesQuery {
        by,
        organization_id: None,
        from_day: day("2026-01-01"),
        to_day: day("2026-12-31"),
        kind: None,
        text: String::new(),
        only_hints: false,
        limit: 100,
        offset: 0,
    }
}

/// The last of the branch's members, whom the tests send away.
fn last(branch: &Branch) -> (String, String) {
    branch.people.last().unwrap().clone()
}

fn line(page: &RatesPage, id: &str) -> RateRow {
    page.rows.iter().find(|row| row.id == id).cloned().unwrap()
}

fn talk_page(branch: &Branch, lacking: Option<TalkPair>) -> TalkPage {
    let query = TalkQuery {
        organization_id: Some(branch.branch.clone()),
        year: 2026,
        lacking,
        text: String::new(),
        limit: 100,
        offset: 0,
    };
    branch.db.read(|tx| life::talks(tx, &query, now().today())).unwrap()
}

fn lacks(page: &TalkPage, id: &str) -> Vec<TalkPair> {
    let row: &TalkRow = page.rows.iter().find(|row| row.id == id).unwrap();
    row.lacks.iter().map(|lack| lack.pair).collect()
}

fn talk(branch: &Branch, one: usize, other: usize) -> MeetingDraft {
    let mut draft = meeting(branch, &branch.branch, MeetingKind::HeartTalk, "2026-09-10");
    let person = |at: usize| an_attendance(&branch.people[at].0, &branch.people[at].1);
    draft.attendance = vec![person(one), person(other)];
    draft.host_id = Some(branch.people[one].0.clone());
    draft.recorder_id = Some(branch.people[other].0.clone());
    draft.agenda[0].speeches[0].speaker_id = None;
    draft
}

#[test]
fn each_of_the_three_talks_is_asked_of_whom_it_concerns_r_life_09() {
    let branch = fresh_branch(5);
    for (kind, person) in
        [(PostKind::Secretary, 0), (PostKind::OrganizationCommissioner, 1), (PostKind::PublicityCommissioner, 2)]
    {
        seat(&branch, kind, person);
    }
    let id = |at: usize| branch.people[at].0.as_str();
    let before = talk_page(&branch, None);
    assert_eq!(lacks(&before, id(0)), [TalkPair::CommitteeCommittee, TalkPair::CommitteeMember]);
    assert_eq!(lacks(&before, id(3)), [TalkPair::CommitteeMember, TalkPair::MemberMember]);
    let numbers: Vec<_> = before.counts.iter().map(|count| (count.due, count.lacking)).collect();
    assert_eq!(numbers, [(3, 3), (5, 5), (2, 2)]);

    for (one, other) in [(0, 1), (0, 3), (3, 4)] {
        hold(&branch, &talk(&branch, one, other));
    }
    let after = talk_page(&branch, None);
    assert_eq!(lacks(&after, id(0)), [TalkPair::CommitteeCommittee], "not yet with the third of the committee");
    let first = after.rows.iter().find(|row| row.id == id(0)).unwrap();
    assert_eq!(first.lacks[0].with, [branch.people[2].1.clone()], "by name");
    assert_eq!(first.last_on, Some(day("2026-09-10")));
    assert!(lacks(&after, id(3)).is_empty(), "with the committee and with a member");
    assert_eq!(lacks(&after, id(4)), [TalkPair::CommitteeMember]);
    let only = talk_page(&branch, Some(TalkPair::MemberMember));
    assert_eq!((only.total, only.counts[2].lacking), (0, 0), "both members talked");
}

#[test]
fn a_talk_whose_record_is_open_does_not_count_and_without_a_committee_nobody_lacks_one_r_life_09() {
    let branch = fresh_branch(2);
    write(&branch.db, |tx| meetings::create(tx, &talk(&branch, 0, 1)));
    assert_eq!(lacks(&talk_page(&branch, None), &branch.people[0].0), [TalkPair::MemberMember]);
}

#[test]
fn whoever_is_exempt_is_neither_due_nor_absent_and_has_no_rate_r_life_13() {
    let branch = fresh_branch(3);
    held_with(&branch, "2026-10-20", |person| person.status = Some(AttendanceStatus::Exempt));
    let of_member = line(&rates(&branch, RatesBy::Member), &last(&branch).0);
    assert_eq!((of_member.tally.due, of_member.tally.exempt, of_member.permille), (0, 1, None), "— and never 0 %");
    let of_branch = line(&rates(&branch, RatesBy::Organization), &branch.branch);
    assert_eq!((of_branch.tally.due, of_branch.tally.exempt, of_branch.permille), (2, 1, Some(1_000)));
}

#[test]
fn attendance_certified_elsewhere_counts_as_attended_and_is_shown_apart_r_life_14() {
    let branch = fresh_branch(3);
    held_with(&branch, "2026-09-20", |person| {
        person.status = Some(AttendanceStatus::Leave);
        person.leave_reason = Some(LeaveReason::Floating);
    });
    held_with(&branch, "2026-10-20", |person| {
        person.status = Some(AttendanceStatus::Leave);
        person.leave_reason = Some(LeaveReason::Floating);
        person.certified_by = "中共海州市滨江社区第二支部委员会".into();
    });
    let tally = line(&rates(&branch, RatesBy::Member), &last(&branch).0).tally;
    assert_eq!((tally.due, tally.attended, tally.certified), (2, 1, 1), "the certificate stands for coming");
    assert_eq!((tally.leave, tally.floating_leave), (1, 1), "without one it is a leave");
}

#[test]
fn only_locked_records_of_the_period_and_the_kind_count_and_talks_are_in_no_rate_r_life_15() {
    let branch = fresh_branch(3);
    held(&branch, MeetingKind::ThemeDay, "2025-12-19");
    held(&branch, MeetingKind::MembersAssembly, "2026-05-20");
    held(&branch, MeetingKind::PartyClass, "2026-10-31");
    held(&branch, MeetingKind::ThemeDay, "2026-11-20");
    hold(&branch, &talk(&branch, 0, 1));
    write(&branch.db, |tx| {
        meetings::create(tx, &meeting(&branch, &branch.branch, MeetingKind::ThemeDay, "2026-06-20"))
    });
    let until = RatesQuery { to_day: day("2026-10-31"), ..this_year(RatesBy::Organization) };
    let page = branch.db.read(|tx| life::rates(tx, &until, now().today())).unwrap();
    let of_branch = line(&page, &branch.branch);
    assert_eq!((of_branch.meetings, of_branch.tally.due), (2, 6), "the last day of the period is in it");
    let query = RatesQuery { kind: Some(MeetingKind::PartyClass), ..until };
    let page = branch.db.read(|tx| life::rates(tx, &query, now().today())).unwrap();
    assert_eq!((line(&page, &branch.branch).meetings, page.tally.due), (1, 3));
    let reversed = RatesQuery { to_day: day("2025-01-01"), ..this_year(RatesBy::Member) };
    let error = branch.db.read(|tx| life::rates(tx, &reversed, now().today())).unwrap_err();
    assert_eq!(code_and_field(&error), ("input.invalid", Some("toDay")));
}

#[test]
fn months_of_absence_in_a_row_are_told_at_three_and_refer_to_removal_at_six_r_life_16() {
    let branch = fresh_branch(3);
    let told = |branch: &Branch| {
        let page = branch.db.read(|tx| workbench(tx, now().today())).unwrap();
        page.todos.into_iter().find(|todo| todo.finding.rule_id == "R-LIFE-16")
    };
    for month in ["05", "06"] {
        held_with(&branch, &format!("2026-{month}-18"), stayed_away);
    }
    assert!(told(&branch).is_none(), "two months");
    held_with(&branch, "2026-07-18", stayed_away);
    let todo = told(&branch).unwrap();
    assert_eq!((todo.record, todo.record_id.as_str()), (RecordKind::Member, last(&branch).0.as_str()));
    assert!(todo.finding.message.contains("连续 3 个月") && !todo.finding.message.contains("R-MEM-26"));
    for month in ["08", "09", "10"] {
        held_with(&branch, &format!("2026-{month}-18"), stayed_away);
    }
    assert!(told(&branch).unwrap().finding.message.contains("R-MEM-26"), "six months");
    let hinted = line(&rates(&branch, RatesBy::Member), &last(&branch).0);
    assert_eq!(hinted.findings[0].rule_id, "R-LIFE-16", "the same on the page");
    held(&branch, MeetingKind::MembersAssembly, "2026-11-20");
    assert!(told(&branch).is_none(), "whoever came is not away");
}

#[test]
fn a_member_away_with_a_certificate_is_not_absent_r_life_14_16() {
    let branch = fresh_branch(3);
    for month in ["07", "08", "09", "10"] {
        held_with(&branch, &format!("2026-{month}-18"), |person| {
            stayed_away(person);
            if month == "09" {
                person.status = Some(AttendanceStatus::Leave);
                person.leave_reason = Some(LeaveReason::Floating);
                person.certified_by = "中共海州市滨江社区第二支部委员会".into();
            }
        });
    }
    let found = line(&rates(&branch, RatesBy::Member), &last(&branch).0).findings;
    assert!(found.iter().all(|finding| finding.rule_id != "R-LIFE-16"), "September breaks the row: {found:?}");
}

#[test]
fn an_absence_without_reason_asks_for_criticism_until_it_is_recorded_r_life_17() {
    let branch = fresh_branch(3);
    held_with(&branch, "2026-10-18", stayed_away);
    let todo = |branch: &Branch| {
        let page = branch.db.read(|tx| workbench(tx, now().today())).unwrap();
        page.todos.into_iter().find(|todo| todo.finding.rule_id == "R-LIFE-17")
    };
    let open = todo(&branch).unwrap();
    assert!(open.finding.message.contains("有 1 名党员"), "{}", open.finding.message);
    assert_eq!(open.record, RecordKind::Attendance, "one line for all of them");
    assert_eq!(line(&rates(&branch, RatesBy::Member), &last(&branch).0).findings[0].rule_id, "R-LIFE-17");
    let talked = MemberMeasureDraft {
        kind: MeasureKind::Criticism,
        started_on: day("2026-10-22"),
        until_on: None,
        by_whom: "王书记".into(),
        content: "说明参加组织生活的要求。".into(),
        document: String::new(),
    };
    write(&branch.db, |tx| measures::add_measure(tx, &last(&branch).0, &talked));
    assert!(todo(&branch).is_none() && rates(&branch, RatesBy::Member).rows.iter().all(|row| row.findings.is_empty()));
}

#[test]
fn a_member_without_a_meeting_has_no_rate_and_one_who_left_is_not_in_the_list_r_life_13() {
    let branch = fresh_branch(2);
    let page = rates(&branch, RatesBy::Member);
    assert!(page.rows.iter().all(|row| row.permille.is_none() && row.meetings == 0) && page.permille.is_none());
    held(&branch, MeetingKind::ThemeDay, "2026-10-18");
    write(&branch.db, |tx| {
        let draft = MemberDraft { name: "李新来".into(), ..a_member(40, &branch.branch) };
        members::create(tx, &draft)
    });
    let query = RatesQuery { text: "李新来".into(), ..this_year(RatesBy::Member) };
    let page = branch.db.read(|tx| life::rates(tx, &query, now().today())).unwrap();
    assert_eq!((page.total, page.rows[0].permille), (1, None), "came after the meeting");
}

#[test]
fn whoever_sits_in_the_committee_above_is_told_what_the_own_branch_held_r_life_10() {
    let branch = fresh_branch(3);
    seat(&branch, PostKind::Secretary, 0);
    let above = appointment(&branch.committee, PostKind::Commissioner, &last(&branch), "2025-03-01");
    let post = write(&branch.db, |tx| posts::create(tx, &above, None));
    held(&branch, MeetingKind::MembersAssembly, "2026-09-18");
    let all_there = rates(&branch, RatesBy::Member);
    let of = |page: &RatesPage, id: &str| line(page, id);
    assert!(!of(&all_there, &last(&branch).0).committees.is_empty(), "named though nothing lacks");
    assert!(all_there.rows.iter().all(|row| row.findings.is_empty()), "came every time");

    held_with(&branch, "2026-10-18", |person| {
        person.status = Some(AttendanceStatus::Leave);
        person.leave_reason = Some(LeaveReason::OnDuty);
    });
    // What the committee above does is no life of the own branch.
    let mut above = meeting(&branch, &branch.committee, MeetingKind::Committee, "2026-10-20");
    above.attendance.retain(|person| person.member_id == last(&branch).0);
    above.host_id = Some(last(&branch).0.clone());
    above.recorder_id = Some(last(&branch).0.clone());
    above.agenda[0].speeches[0].speaker_id = Some(last(&branch).0.clone());
    hold(&branch, &above);
    let page = rates(&branch, RatesBy::Member);
    let cadre = of(&page, &last(&branch).0);
    assert_eq!(cadre.findings.len(), 1, "leave is a reason: no R-LIFE-17");
    assert_eq!(cadre.findings[0].rule_id, "R-LIFE-10");
    assert!(cadre.findings[0].message.ends_with("应到 2 次，参加 1 次，请假 1 次。"), "{}", cadre.findings[0].message);
    let secretary = of(&page, &branch.people[0].0);
    assert_eq!(secretary.committees, "", "the committee of the own branch is no committee above it");

    write(&branch.db, |tx| posts::end(tx, &post, 1, &ended("2026-11-01", PostEndReason::Reassigned)));
    assert_eq!(of(&rates(&branch, RatesBy::Member), &last(&branch).0).committees, "", "no longer in office");
}
