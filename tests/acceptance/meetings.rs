//! Meetings: from the prepared list of people due to the locked record, through the use cases.

use acceptance::{
    Branch, a_meeting, a_member, a_vote, an_attendance, at, attempt, code_and_field, complete, day, fresh_branch, now,
    refused, rules_of, write,
};
use chrono::NaiveDateTime;
use dangjian_core::db::{Db, new_id};
use dangjian_core::meetings::{
    self, AttendanceStatus, GuestDraft, MeetingDetail, MeetingDraft, MeetingKind, MeetingQuery, MeetingRow,
    MeetingState,
};
use dangjian_core::members::{self, MemberDraft, MemberType, MembershipStatus};

/// Every meeting there is.
pub fn everything() -> MeetingQuery {
    MeetingQuery {
        text: String::new(),
        organization_id: None,
        kind: None,
        state: None,
        from_day: None,
        to_day: None,
        limit: 100,
        offset: 0,
    }
}

fn detail(db: &Db, id: &str) -> MeetingDetail {
    db.read(|tx| meetings::detail(tx, id, now().local)).unwrap()
}

fn rows(db: &Db, query: &MeetingQuery) -> Vec<MeetingRow> {
    db.read(|tx| meetings::list(tx, query, now().local)).unwrap().rows
}

fn assembly(branch: &Branch) -> MeetingDraft {
    complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people)
}

fn prepare(branch: &Branch, kind: MeetingKind, local: &str) -> MeetingDraft {
    let moment: NaiveDateTime = at(local).local;
    branch.db.read(|tx| meetings::prepare(tx, &branch.branch, kind, None, moment)).unwrap()
}

#[test]
fn a_stored_record_is_read_back_as_it_was_typed() {
    let branch = fresh_branch(4);
    let mut draft = assembly(&branch);
    draft.guests = vec![GuestDraft { name: "周物业".into(), unit: "幸福里物业".into() }];
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    let stored = detail(&branch.db, &id);
    assert_eq!(stored.draft, draft);
    assert_eq!((stored.serial.as_str(), stored.state), ("2026年第1次", MeetingState::ToFinish));
    assert_eq!((stored.check.numbers.due, stored.check.numbers.present), (4, 4));
    let row = &rows(&branch.db, &everything())[0];
    assert_eq!((row.due, row.present, row.finish_by), (4, 4, Some(day("2026-11-25"))), "R-MIN-02: 3 working days");
}

#[test]
fn saving_twice_without_a_change_changes_only_the_head() {
    let branch = fresh_branch(3);
    let draft = assembly(&branch);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    let rev = write(&branch.db, |tx| meetings::save(tx, &id, 1, &draft));
    assert_eq!(rev, 2);
    assert_eq!(detail(&branch.db, &id).draft, draft);
}

#[test]
fn what_cannot_be_is_refused_with_its_field_and_nothing_is_stored() {
    let branch = fresh_branch(3);
    let good = || assembly(&branch);
    let mut doubled = good();
    doubled.attendance.push(doubled.attendance[0].clone());
    let mut not_on_leave = good();
    not_on_leave.attendance[0].leave_reason = Some(meetings::LeaveReason::Sick);
    let mut long_speech = good();
    long_speech.agenda[0].speeches[0].gist = "话".repeat(10_001);
    let mut long_resolution = good();
    long_resolution.resolutions[0].text = "事".repeat(10_001);
    let mut early = good();
    early.resolutions[0].due_on = Some(day("2026-11-19"));
    let mut orphan = good();
    orphan.resolutions[0].agenda_item_id = Some(new_id());
    let mut no_id = good();
    no_id.agenda[0].id = "1".into();
    no_id.resolutions[0].agenda_item_id = Some("1".into());
    let mut same_id = good();
    same_id.resolutions[0].id = same_id.agenda[0].id.clone();
    let mut nameless = good();
    nameless.guests.push(GuestDraft { name: " ".into(), unit: String::new() });
    let cases: Vec<(&str, &str, MeetingDraft)> = vec![
        ("title", "会议名称", MeetingDraft { title: " ".into(), ..good() }),
        ("title", "101", MeetingDraft { title: "长".repeat(101), ..good() }),
        ("place", "101", MeetingDraft { place: "长".repeat(101), ..good() }),
        ("material", "10001", MeetingDraft { material: "长".repeat(10_001), ..good() }),
        ("overrideReason", "501", MeetingDraft { override_reason: "长".repeat(501), ..good() }),
        ("startsAt", "开始时间", MeetingDraft { starts_at: "2026-02-30T14:00".into(), ..good() }),
        ("startsAt", "开始时间", MeetingDraft { starts_at: String::new(), ..good() }),
        ("endsAt", "晚于", MeetingDraft { ends_at: Some("2026-11-20T13:59".into()), ..good() }),
        ("endsAt", "晚于", MeetingDraft { ends_at: Some("2026-11-20T14:00".into()), ..good() }),
        ("endsAt", "24 小时", MeetingDraft { ends_at: Some("2026-11-21T14:00".into()), ..good() }),
        ("endsAt", "结束时间", MeetingDraft { ends_at: Some("2026-02-30T14:00".into()), ..good() }),
        ("attendance", "两次", doubled),
        ("attendance", "不是请假", not_on_leave),
        ("agenda", "10001", long_speech),
        ("resolutions", "10001", long_resolution),
        ("resolutions", "不能早于", early),
        ("resolutions", "议题已被删除", orphan),
        ("agenda", "编号", no_id),
        ("agenda", "编号", same_id),
        ("guests", "姓名", nameless),
        ("organizationId", "党小组", MeetingDraft { kind: MeetingKind::GroupMeeting, ..good() }),
        ("organizationId", "支部", MeetingDraft { organization_id: branch.group.clone(), ..good() }),
    ];
    for (field, part, draft) in cases {
        let error = refused(&branch.db, |tx| meetings::create(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
        assert!(error.message().contains(part), "{}", error.message());
    }
    assert!(rows(&branch.db, &everything()).is_empty());
    let nowhere = MeetingDraft { organization_id: new_id(), ..good() };
    assert_eq!(refused(&branch.db, |tx| meetings::create(tx, &nowhere)).code(), "row.not_found");
}

#[test]
fn a_time_in_another_spelling_is_refused_at_its_field_and_not_by_the_database() {
    let branch = fresh_branch(2);
    for odd in ["2026-1-5T9:05", "2026-01-05T9:05", "+2026-01-05T09:05", "2026-01-05 09:05", "2026-01-05T09:05:00"] {
        let starts = MeetingDraft { starts_at: odd.into(), ends_at: None, ..assembly(&branch) };
        let error = refused(&branch.db, |tx| meetings::create(tx, &starts));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("startsAt")), "{odd}");
        let ends =
            MeetingDraft { starts_at: "2026-01-05T08:00".into(), ends_at: Some(odd.into()), ..assembly(&branch) };
        let error = refused(&branch.db, |tx| meetings::create(tx, &ends));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("endsAt")), "{odd}: times are compared as text");
    }
}

#[test]
fn texts_of_ten_thousand_characters_and_rare_characters_are_kept() {
    let branch = fresh_branch(2);
    let mut draft = assembly(&branch);
    draft.material = "𠮷".repeat(10_000);
    draft.agenda[0].speeches[0].gist = "䶮".repeat(10_000);
    draft.resolutions[0].text = "·".repeat(10_000);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    assert_eq!(detail(&branch.db, &id).draft, draft);
}

#[test]
fn rows_of_another_meeting_cannot_be_taken_over_by_their_ids() {
    let branch = fresh_branch(2);
    let first = assembly(&branch);
    let id = write(&branch.db, |tx| meetings::create(tx, &first));
    let other = || MeetingDraft { title: "第二次".into(), ..assembly(&branch) };
    let mut item = other();
    item.agenda[0].id.clone_from(&first.agenda[0].id);
    item.resolutions[0].agenda_item_id = Some(first.agenda[0].id.clone());
    let mut speech = other();
    speech.agenda[0].speeches[0].id.clone_from(&first.agenda[0].speeches[0].id);
    let mut resolution = other();
    resolution.resolutions[0].id.clone_from(&first.resolutions[0].id);
    for draft in [item, speech, resolution] {
        let error = refused(&branch.db, |tx| meetings::create(tx, &draft));
        assert_eq!(error.code(), "input.invalid", "a row belongs to one meeting");
        assert!(error.message().contains("另一次会议"), "{}", error.message());
    }
    assert_eq!(detail(&branch.db, &id).draft, first, "untouched");
    assert_eq!(rows(&branch.db, &everything()).len(), 1);
}

#[test]
fn of_two_edits_of_the_same_record_the_second_is_refused() {
    let branch = fresh_branch(2);
    let draft = assembly(&branch);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    write(&branch.db, |tx| meetings::save(tx, &id, 1, &MeetingDraft { place: "三楼".into(), ..draft.clone() }));
    let error =
        refused(&branch.db, |tx| meetings::save(tx, &id, 1, &MeetingDraft { place: "四楼".into(), ..draft.clone() }));
    assert_eq!(error.code(), "row.changed");
    assert!(error.message().contains(acceptance::ACTOR), "{}", error.message());
    assert_eq!(detail(&branch.db, &id).draft.place, "三楼");
    let moved = MeetingDraft { kind: MeetingKind::ThemeDay, ..draft };
    let error = refused(&branch.db, |tx| meetings::save(tx, &id, 2, &moved));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("organizationId")), "kind and organisation are fixed");
}

#[test]
fn a_locked_record_is_changed_by_nothing_but_a_correction_r_min_03() {
    let branch = fresh_branch(3);
    let draft = assembly(&branch);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    let error = refused(&branch.db, |tx| meetings::correct(tx, &id, "更正", "原因"));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("text")), "an open record is simply edited");
    write(&branch.db, |tx| meetings::finish(tx, &id, 1, ""));
    let locked = detail(&branch.db, &id);
    assert_eq!((locked.state, locked.finished_by.as_str()), (MeetingState::Finished, acceptance::ACTOR));
    assert_eq!(locked.finished_at.as_deref(), Some("2026-11-24 09:00"));
    for error in [
        refused(&branch.db, |tx| meetings::save(tx, &id, locked.rev, &draft)),
        refused(&branch.db, |tx| meetings::delete(tx, &id, locked.rev, "不要了").map(|()| 0)),
        refused(&branch.db, |tx| meetings::finish(tx, &id, locked.rev, "").map(|()| 0)),
    ] {
        assert_eq!(error.code(), "meeting.locked");
    }
    for (text, reason, field) in [("", "笔误", "text"), ("时间应为15时", " ", "reason")] {
        let error = refused(&branch.db, |tx| meetings::correct(tx, &id, text, reason));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)));
    }
    let long = "改".repeat(10_001);
    assert!(refused(&branch.db, |tx| meetings::correct(tx, &id, &long, "笔误")).message().contains("10001"));
    write(&branch.db, |tx| meetings::correct(tx, &id, "结束时间应为15时40分。", "笔误"));
    let after = detail(&branch.db, &id);
    assert_eq!(after.draft, locked.draft, "the record itself stays");
    let correction = &after.corrections[0];
    assert_eq!(
        (correction.text.as_str(), correction.by.as_str(), correction.at.as_str()),
        ("结束时间应为15时40分。", acceptance::ACTOR, "2026-11-24 09:00")
    );
}

#[test]
fn a_record_with_gaps_is_saved_but_not_locked_and_every_gap_is_named_r_min_01() {
    let branch = fresh_branch(3);
    let bare =
        MeetingDraft { ends_at: None, place: String::new(), ..a_meeting(&branch.branch, MeetingKind::MembersAssembly) };
    let id = write(&branch.db, |tx| meetings::create(tx, &bare));
    let error = refused(&branch.db, |tx| meetings::finish(tx, &id, 1, "想定稿"));
    assert_eq!(error.code(), "rule.blocked", "a reason does not help");
    let rules = rules_of(&error);
    assert!(
        rules.iter().all(|rule| *rule == "R-MIN-01") && rules.len() == 6,
        "end, place, host, recorder, people, agenda: {rules:?}"
    );
    assert_eq!(detail(&branch.db, &id).state, MeetingState::ToFinish);
}

#[test]
fn a_warning_at_locking_needs_a_reason_which_is_kept() {
    let branch = fresh_branch(3);
    let mut draft = assembly(&branch);
    draft.recorder_id.clone_from(&draft.host_id);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    let error = refused(&branch.db, |tx| meetings::finish(tx, &id, 1, ""));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-MIN-01"]));
    write(&branch.db, |tx| meetings::finish(tx, &id, 1, "记录人临时请假"));
    assert_eq!(detail(&branch.db, &id).draft.override_reason, "记录人临时请假");
}

#[test]
fn serial_numbers_have_no_gap_after_a_deletion_a_restoring_and_a_change_of_year_r_min_01() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let ids: Vec<String> = (1..=4)
        .map(|n| {
            let draft = MeetingDraft { title: format!("会议{n}"), ..assembly(&branch) };
            write(db, |tx| meetings::create(tx, &draft))
        })
        .collect();
    let serials = |db: &Db| {
        ids.iter()
            .map(|id| db.read(|tx| meetings::detail(tx, id, now().local)).map_or(String::new(), |m| m.serial))
            .collect::<Vec<_>>()
    };
    assert_eq!(serials(db), ["2026年第1次", "2026年第2次", "2026年第3次", "2026年第4次"]);
    write(db, |tx| meetings::delete(tx, &ids[1], 1, "重复"));
    assert_eq!(serials(db), ["2026年第1次", "", "2026年第2次", "2026年第3次"], "those after it move down");
    write(db, |tx| meetings::restore(tx, &ids[1]));
    assert_eq!(serials(db), ["2026年第1次", "2026年第4次", "2026年第2次", "2026年第3次"], "comes back at the end");
    let moved = MeetingDraft {
        starts_at: "2025-12-30T14:00".into(),
        ends_at: Some("2025-12-30T15:00".into()),
        ..detail(db, &ids[2]).draft
    };
    write(db, |tx| meetings::save(tx, &ids[2], 1, &moved));
    assert_eq!(
        serials(db),
        ["2026年第1次", "2026年第3次", "2025年第1次", "2026年第2次"],
        "each year counts for itself"
    );
    let revision = detail(db, &ids[3]).rev;
    write(db, |tx| meetings::finish(tx, &ids[3], revision, ""));
    let error = refused(db, |tx| meetings::delete(tx, &ids[0], 1, "重复"));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("startsAt")), "a locked number cannot move");
    assert_eq!(serials(db)[0], "2026年第1次");
    let revision = detail(db, &ids[1]).rev;
    let error = refused(db, |tx| meetings::delete(tx, &ids[1], revision, ""));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("reason")));
}

#[test]
fn the_people_due_are_those_who_belonged_on_the_day() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let add = |n: u32, change: &dyn Fn(&mut MemberDraft)| {
        let mut draft = a_member(n, &branch.branch);
        change(&mut draft);
        write(db, |tx| members::create(tx, &draft))
    };
    let joins_later = add(11, &|m| {
        (m.member_type, m.join_date, m.conversion_date) = (MemberType::Probationary, Some(day("2026-11-21")), None);
    });
    let converted_later =
        add(12, &|m| (m.join_date, m.conversion_date) = (Some(day("2025-11-21")), Some(day("2026-11-21"))));
    let left_before = add(13, &|m| {
        (m.status, m.status_on, m.status_document) =
            (MembershipStatus::TransferredOut, Some(day("2026-11-20")), "介绍信".into());
    });
    let left_after = add(14, &|m| {
        (m.status, m.status_on, m.status_document) =
            (MembershipStatus::TransferredOut, Some(day("2026-11-21")), "介绍信".into());
    });
    let old = add(15, &|m| m.is_exempt = true);
    let in_group = add(16, &|m| m.organization_id = branch.group.clone());

    let draft = prepare(&branch, MeetingKind::MembersAssembly, "2026-11-20T10:00");
    let find = |id: &str| draft.attendance.iter().find(|person| person.member_id == id);
    assert!(find(&joins_later).is_none(), "joined the day after: not due");
    assert_eq!(find(&converted_later).unwrap().member_type, MemberType::Probationary, "converted the day after");
    assert!(find(&left_before).is_none() && find(&left_after).is_some(), "belonged until the day before its status");
    assert_eq!(find(&old).unwrap().status, Some(AttendanceStatus::Exempt), "R-LIFE-13: marked at once");
    assert!(find(&in_group).is_some(), "members of its groups belong to the branch");
    assert_eq!(draft.attendance.len(), 7);
    assert!(draft.attendance.iter().filter(|person| person.member_id != old).all(|person| person.status.is_none()));
    let later = prepare(&branch, MeetingKind::MembersAssembly, "2026-11-21T10:00");
    let person = later.attendance.iter().find(|person| person.member_id == converted_later).unwrap();
    assert_eq!(person.member_type, MemberType::Full, "a full member from the day of conversion on");
}

#[test]
fn place_host_and_committee_of_the_last_meeting_are_offered_again() {
    let branch = fresh_branch(8);
    let db = &branch.db;
    assert!(prepare(&branch, MeetingKind::Committee, "2026-11-24T09:00").attendance.is_empty(), "nobody is known yet");
    let mut first = complete(a_meeting(&branch.branch, MeetingKind::Committee), &branch.people[2..5]);
    first.attendance[2].status = Some(AttendanceStatus::Leave);
    first.attendance[2].leave_reason = Some(meetings::LeaveReason::Personal);
    first.resolutions[0].vote = Some(a_vote(2, 0, 0));
    write(db, |tx| meetings::create(tx, &first));
    let next = prepare(&branch, MeetingKind::Committee, "2026-11-24T09:00");
    let ids: Vec<_> = next.attendance.iter().map(|person| person.member_id.as_str()).collect();
    assert_eq!(
        ids,
        branch.people[2..5].iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
        "who sat in it last time"
    );
    assert!(
        next.attendance.iter().all(|person| person.status.is_none() && person.leave_reason.is_none()),
        "not ticked"
    );
    assert_eq!((next.place.as_str(), next.host_id.as_ref()), (first.place.as_str(), first.host_id.as_ref()));
    assert_eq!(prepare(&branch, MeetingKind::MembersAssembly, "2026-11-24T09:00").place, "", "another kind");
    let error =
        db.read(|tx| meetings::prepare(tx, &branch.branch, MeetingKind::GroupMeeting, None, now().local)).unwrap_err();
    assert_eq!(code_and_field(&error), ("input.invalid", Some("organizationId")));
}

#[test]
fn a_record_entered_after_its_working_days_is_marked_as_late() {
    let branch = fresh_branch(2);
    for (starts, ends, late) in [
        ("2026-11-19T14:00", "2026-11-19T15:00", false), // Thursday: 3 working days end on Tuesday 24 November
        ("2026-11-18T14:00", "2026-11-18T15:00", true),
        ("2026-12-18T14:00", "2026-12-18T15:00", false),
    ] {
        let draft = MeetingDraft {
            starts_at: starts.into(),
            ends_at: Some(ends.into()),
            ..a_meeting(&branch.branch, MeetingKind::ThemeDay)
        };
        let id = write(&branch.db, |tx| meetings::create(tx, &draft));
        assert_eq!(detail(&branch.db, &id).is_late_entry, late, "{starts} entered on 24 November");
    }
}

#[test]
fn a_resolution_is_followed_up_even_after_locking() {
    let branch = fresh_branch(3);
    let draft = assembly(&branch);
    let id = write(&branch.db, |tx| meetings::create(tx, &draft));
    write(&branch.db, |tx| meetings::finish(tx, &id, 1, ""));
    let state = detail(&branch.db, &id).resolutions[0].clone();
    let done = |rev: u32, on: Option<&str>| {
        let (resolution, on) = (state.id.clone(), on.map(day));
        attempt(&branch.db, move |tx| meetings::follow_up(tx, &resolution, rev, on, "已清理")).map(|_| ())
    };
    assert_eq!(code_and_field(&done(state.rev, Some("2026-11-25")).unwrap_err()), ("input.invalid", Some("doneOn")));
    done(state.rev, Some("2026-11-24")).unwrap();
    assert_eq!(done(state.rev, None).unwrap_err().code(), "row.changed");
    let after = detail(&branch.db, &id);
    assert_eq!(
        (after.resolutions[0].done_on, after.resolutions[0].evidence.as_str()),
        (Some(day("2026-11-24")), "已清理")
    );
    done(state.rev + 1, None).unwrap();
    let missing = attempt(&branch.db, |tx| meetings::follow_up(tx, &new_id(), 1, None, "")).map(|_| ());
    assert_eq!(missing.unwrap_err().code(), "row.not_found");
}

#[test]
fn the_list_filters_by_state_kind_day_and_text() {
    let branch = fresh_branch(2);
    let db = &branch.db;
    let planned = MeetingDraft {
        title: "明天的学习会".into(),
        starts_at: "2026-11-25T09:00".into(),
        ends_at: None,
        ..a_meeting(&branch.branch, MeetingKind::PartyClass)
    };
    write(db, |tx| meetings::create(tx, &planned));
    let held = write(db, |tx| meetings::create(tx, &assembly(&branch)));
    write(db, |tx| {
        meetings::create(
            tx,
            &MeetingDraft { title: "植树活动".into(), ..a_meeting(&branch.group, MeetingKind::ThemeDay) },
        )
    });
    write(db, |tx| meetings::finish(tx, &held, 1, ""));
    let titles = |query: MeetingQuery| rows(db, &query).into_iter().map(|row| row.title).collect::<Vec<_>>();
    let state = |state| MeetingQuery { state: Some(state), ..everything() };
    let text = |text: &str| MeetingQuery { text: text.into(), ..everything() };
    assert_eq!(titles(everything())[0], "明天的学习会", "newest first");
    assert_eq!(titles(state(MeetingState::Planned)), ["明天的学习会"]);
    assert_eq!(titles(state(MeetingState::ToFinish)), ["植树活动"]);
    assert_eq!(titles(state(MeetingState::Finished)), ["党员大会"]);
    assert_eq!(titles(MeetingQuery { kind: Some(MeetingKind::ThemeDay), ..everything() }), ["植树活动"]);
    assert_eq!(titles(MeetingQuery { from_day: Some(day("2026-11-21")), ..everything() }), ["明天的学习会"]);
    assert_eq!(
        titles(MeetingQuery { to_day: Some(day("2026-11-20")), ..everything() }).len(),
        2,
        "the day itself included"
    );
    assert_eq!(titles(MeetingQuery { organization_id: Some(branch.group.clone()), ..everything() }), ["植树活动"]);
    for typed in ["植树", "zhishu", "ZSHD", "活动"] {
        assert_eq!(titles(text(typed)), ["植树活动"], "{typed}");
    }
    assert_eq!(titles(text("党群服务中心")).len(), 3, "the place too");
}

#[test]
fn a_member_page_lists_the_meetings_of_the_member() {
    let branch = fresh_branch(2);
    let draft = assembly(&branch);
    write(&branch.db, |tx| meetings::create(tx, &draft));
    let page = branch.db.read(|tx| members::detail(tx, &branch.people[0].0, now().today())).unwrap();
    assert_eq!(page.meetings.len(), 1);
    assert_eq!(
        (page.meetings[0].title.as_str(), page.meetings[0].status),
        ("党员大会", Some(AttendanceStatus::Present))
    );
}

#[test]
fn a_form_with_an_impossible_due_date_is_an_error_and_no_panic() {
    let branch = fresh_branch(2);
    let mut json = serde_json::to_value(assembly(&branch)).unwrap();
    json["resolutions"][0]["dueOn"] = "2026-02-30".into();
    assert!(serde_json::from_value::<MeetingDraft>(json.clone()).is_err());
    json["resolutions"][0]["dueOn"] = "2026-12-10".into();
    assert!(serde_json::from_value::<MeetingDraft>(json.clone()).is_ok());
    json["attendance"][0]["vote"] = "yes".into();
    assert!(serde_json::from_value::<MeetingDraft>(json).is_err(), "R-PRV-15: no field for who voted what");
}

#[test]
fn somebody_unknown_among_the_people_due_is_refused_and_nothing_is_stored() {
    let branch = fresh_branch(2);
    let mut draft = assembly(&branch);
    draft.attendance.push(an_attendance(&new_id(), "无此人"));
    let error = refused(&branch.db, |tx| meetings::create(tx, &draft));
    assert_eq!(code_and_field(&error), ("input.invalid", Some("attendance")), "{error:?}");
    assert!(error.message().contains("无此人"), "{}", error.message());
    let host = MeetingDraft { host_id: Some(new_id()), ..assembly(&branch) };
    assert_eq!(
        code_and_field(&refused(&branch.db, |tx| meetings::create(tx, &host))),
        ("input.invalid", Some("hostId"))
    );
    assert!(rows(&branch.db, &everything()).is_empty());
}
