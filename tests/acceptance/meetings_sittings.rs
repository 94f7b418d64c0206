//! Sittings of several sections, states from plan to lock, and what goes wrong around a meeting: each is one clear
//! sentence, and nothing is lost.

use acceptance::{
    Branch, a_meeting, an_attendance, at, code_and_field, complete, day, fresh_branch, fresh_office, now, refused,
    write,
};
use chrono::NaiveDateTime;
use dangjian_core::db::Db;
use dangjian_core::finding::FindingLevel;
use dangjian_core::life::TaskQuery;
use dangjian_core::meetings::{self, MeetingDetail, MeetingDraft, MeetingKind, MeetingState, VoteMethod, VoteRule};
use dangjian_core::members::{self, MembershipStatus};
use dangjian_core::office::Permission;
use dangjian_core::organizations;
use dangjian_core::records::RecordKind;
use dangjian_core::vault::Role;
use dangjian_core::workbench::workbench;

fn detail_at(db: &Db, id: &str, local: NaiveDateTime) -> MeetingDetail {
    db.read(|tx| meetings::detail(tx, id, local)).unwrap()
}

fn detail(db: &Db, id: &str) -> MeetingDetail {
    detail_at(db, id, now().local)
}

fn record(branch: &Branch, kind: MeetingKind) -> MeetingDraft {
    complete(a_meeting(&branch.branch, kind), &branch.people)
}

#[test]
fn two_sections_of_one_sitting_with_the_same_people_are_two_records_with_their_own_numbers() {
    let branch = fresh_branch(4);
    let first = write(&branch.db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    let prepared = branch
        .db
        .read(|tx| meetings::prepare(tx, &branch.branch, MeetingKind::PartyClass, Some(&first), now().local))
        .unwrap();
    assert_eq!(prepared.starts_at, "2026-11-20T15:30", "begins where the section before ended");
    assert_eq!(prepared.sitting_id.as_deref(), Some(first.as_str()));
    assert_eq!((prepared.attendance.len(), prepared.place.as_str()), (4, "社区党群服务中心二楼会议室"));
    assert!(prepared.attendance.iter().all(|person| person.status.is_none()), "attendance is taken anew (分别记录)");
    let class = MeetingDraft {
        sitting_id: prepared.sitting_id.clone(),
        starts_at: prepared.starts_at,
        ends_at: Some("2026-11-20T16:30".into()),
        ..record(&branch, MeetingKind::PartyClass)
    };
    let second = write(&branch.db, |tx| meetings::create(tx, &class));
    for id in [&first, &second] {
        let kinds: Vec<MeetingKind> = detail(&branch.db, id).sections.iter().map(|section| section.kind).collect();
        assert_eq!(kinds, [MeetingKind::MembersAssembly, MeetingKind::PartyClass], "both see the whole sitting");
        assert_eq!(detail(&branch.db, id).serial, "2026年第1次", "each kind has its own serial number");
    }
    write(&branch.db, |tx| meetings::finish(tx, &second, 1, ""));
    assert_eq!(detail(&branch.db, &first).state, MeetingState::ToFinish, "one section is locked, the other not");
}

#[test]
fn a_section_on_another_day_or_of_another_organisation_is_refused() {
    let branch = fresh_branch(4);
    let first = write(&branch.db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    let beside = |draft: MeetingDraft| MeetingDraft { sitting_id: Some(first.clone()), ..draft };
    let other_day = MeetingDraft {
        starts_at: "2026-11-19T14:00".into(),
        ends_at: None,
        ..beside(record(&branch, MeetingKind::ThemeDay))
    };
    let in_group = complete(a_meeting(&branch.group, MeetingKind::GroupMeeting), &branch.people);
    for draft in [other_day, beside(in_group)] {
        let error = refused(&branch.db, |tx| meetings::create(tx, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("sittingId")), "{}", error.message());
    }
    let alone = MeetingDraft { sitting_id: Some(first.clone()), ..record(&branch, MeetingKind::MembersAssembly) };
    let error = refused(&branch.db, |tx| meetings::save(tx, &first, 1, &alone));
    assert_eq!(error.field(), Some("sittingId"), "a meeting does not change its sitting later");
}

#[test]
fn a_meeting_is_told_begun_and_closed_and_the_list_says_where_it_stands() {
    let branch = fresh_branch(4);
    let planned = MeetingDraft {
        starts_at: "2026-11-24T14:00".into(),
        ends_at: None,
        ..record(&branch, MeetingKind::MembersAssembly)
    };
    let db = &branch.db;
    let id = write(db, |tx| meetings::create(tx, &planned));
    let standing = || {
        let query = |state| meetings::MeetingQuery { state: Some(state), ..crate::meetings::everything() };
        let listed = |state| db.read(|tx| meetings::list(tx, &query(state), now().local)).unwrap().total == 1;
        let state = detail(db, &id).state;
        assert!(listed(state), "the list finds it as {state:?}");
        state
    };
    assert_eq!(standing(), MeetingState::Planned);
    write(db, |tx| meetings::notify(tx, &id, 1));
    assert_eq!(standing(), MeetingState::Notified);
    write(db, |tx| meetings::begin(tx, &id, 2));
    assert_eq!(standing(), MeetingState::InProgress);
    assert_eq!(detail(db, &id).draft.starts_at, "2026-11-24T09:00", "the record begins when the meeting does");
    let error = refused(db, |tx| meetings::begin(tx, &id, 3));
    assert!(error.message().contains("已经开始"), "{}", error.message());
    let closed = MeetingDraft { ends_at: Some("2026-11-24T10:00".into()), ..detail(db, &id).draft };
    write(db, |tx| meetings::save(tx, &id, 3, &closed));
    assert_eq!(detail_at(db, &id, at("2026-11-24T10:01").local).state, MeetingState::ToFinish);
}

#[test]
fn a_meeting_of_another_day_is_not_begun_and_one_that_is_over_not_announced() {
    let branch = fresh_branch(4);
    let over = write(&branch.db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    let ahead =
        MeetingDraft { starts_at: "2026-11-30T14:00".into(), ends_at: None, ..record(&branch, MeetingKind::ThemeDay) };
    let ahead = write(&branch.db, |tx| meetings::create(tx, &ahead));
    let begun = refused(&branch.db, |tx| meetings::begin(tx, &ahead, 1));
    assert!(begun.message().contains("2026-11-30"), "says for when it is planned: {}", begun.message());
    let told = refused(&branch.db, |tx| meetings::notify(tx, &over, 1));
    assert_eq!(code_and_field(&told), ("input.invalid", Some("startsAt")), "{}", told.message());
}

#[test]
fn a_meeting_across_midnight_is_one_meeting_of_the_day_it_began() {
    let branch = fresh_branch(4);
    let late = MeetingDraft {
        starts_at: "2026-11-20T22:30".into(),
        ends_at: Some("2026-11-21T00:40".into()),
        ..record(&branch, MeetingKind::MembersAssembly)
    };
    let id = write(&branch.db, |tx| meetings::create(tx, &late));
    write(&branch.db, |tx| meetings::finish(tx, &id, 1, ""));
    assert_eq!(detail(&branch.db, &id).draft.ends_at.as_deref(), Some("2026-11-21T00:40"));
}

#[test]
fn who_moves_away_between_notice_and_meeting_is_named_and_the_record_keeps_everybody_r_min_01() {
    let branch = fresh_branch(5);
    let db = &branch.db;
    let id = write(db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    let (gone, name) = &branch.people[4];
    let mut member = acceptance::a_member(5, &branch.branch);
    (member.status, member.status_on, member.status_document) =
        (MembershipStatus::TransferredOut, Some(day("2026-11-19")), "介绍信".into());
    write(db, |tx| members::update(tx, gone, 1, &member));
    let stored = detail(db, &id);
    assert_eq!(stored.draft.attendance.len(), 5, "nobody is taken off the list by the program");
    let warned: Vec<_> = stored.check.findings.iter().filter(|finding| finding.level == FindingLevel::Warn).collect();
    assert!(warned.len() == 1 && warned[0].message.contains(name.as_str()), "{warned:?}");
    let error = refused(db, |tx| meetings::finish(tx, &id, 1, ""));
    assert_eq!(error.code(), "rule.reason_needed", "locked with a reason, or without the person");
    write(db, |tx| meetings::finish(tx, &id, 1, "关系于会后转出"));
    assert!(detail(db, &id).check.findings.is_empty(), "a locked record is not compared with later rosters");
}

#[test]
fn somebody_not_due_among_those_due_needs_a_reason() {
    let branch = fresh_branch(5);
    let db = &branch.db;
    let elsewhere = organizations::OrganizationDraft {
        name: "中共邻里小区支部委员会".into(),
        ..acceptance::an_organization_below(
            &branch.committee,
            "中共邻里小区支部委员会",
            organizations::OrgLevel::Compound,
            organizations::OrgKind::Branch,
        )
    };
    let stranger = write(db, |tx| {
        let other = organizations::create(tx, &elsewhere)?;
        members::create(tx, &acceptance::a_member(40, &other))
    });
    let mut draft = record(&branch, MeetingKind::MembersAssembly);
    draft.attendance.push(an_attendance(&stranger, "邻居"));
    draft.resolutions[0].vote = Some(acceptance::a_vote(6, 0, 0));
    let id = write(db, |tx| meetings::create(tx, &draft));
    let error = refused(db, |tx| meetings::finish(tx, &id, 1, ""));
    assert_eq!(error.code(), "rule.reason_needed", "{}", error.message());
}

#[test]
fn a_member_who_attended_is_deleted_into_the_trash_only_and_the_record_stays_as_it_was() {
    let branch = fresh_branch(4);
    let db = &branch.db;
    let id = write(db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    write(db, |tx| meetings::finish(tx, &id, 1, ""));
    let (gone, name) = &branch.people[3];
    write(db, |tx| members::delete(tx, gone, 1, "重复登记"));
    let trash = db.read(dangjian_core::trash::list).unwrap();
    assert!(trash.iter().any(|row| row.id == *gone), "the member can be taken out again");
    let stored = detail(db, &id);
    assert!(stored.draft.attendance.iter().any(|person| person.name == *name), "the name on the day is kept");
    assert_eq!(stored.check.numbers.present, 4);
}

#[test]
fn of_two_windows_that_edit_after_locking_neither_changes_the_record_r_min_03() {
    let branch = fresh_branch(4);
    let db = &branch.db;
    let id = write(db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    let open = detail(db, &id).draft;
    write(db, |tx| meetings::finish(tx, &id, 1, ""));
    for rev in [1, 2] {
        let typed = MeetingDraft { place: "三楼".into(), ..open.clone() };
        let error = refused(db, |tx| meetings::save(tx, &id, rev, &typed));
        assert_eq!(error.code(), "meeting.locked", "window with revision {rev}");
    }
    assert_eq!(detail(db, &id).draft, open, "nothing was changed");
    write(db, |tx| meetings::correct(tx, &id, "地点应为三楼", "笔误"));
    assert_eq!(detail(db, &id).version, 2, "a correction makes a second version");
}

#[test]
fn a_record_about_one_person_is_not_shown_to_who_may_only_look_r_min_04() {
    let office = fresh_office(Role::Reader);
    office.enter_as(&office.secretary);
    let ids = office
        .write(Permission::Edit, "会议", |tx| {
            let own = organizations::own(tx)?.expect("the office has its own organisation").id;
            let branch = acceptance::an_organization_below(
                &own,
                "中共和平里小区支部委员会",
                organizations::OrgLevel::Compound,
                organizations::OrgKind::Branch,
            );
            let branch = organizations::create(tx, &branch)?;
            let mut people = Vec::new();
            for n in 1..=3 {
                let draft = acceptance::a_member(n, &branch);
                people.push((members::create(tx, &draft)?, draft.name));
            }
            let open = complete(a_meeting(&branch, MeetingKind::MembersAssembly), &people);
            let mut personal = open.clone();
            let again = complete(a_meeting(&branch, MeetingKind::MembersAssembly), &people);
            (personal.agenda, personal.resolutions) = (again.agenda, again.resolutions);
            let vote = personal.resolutions[0].vote.as_mut().expect("it has a vote");
            (vote.rule, vote.method, vote.subject_name) = (VoteRule::Admit, VoteMethod::SecretBallot, "林建".into());
            personal.resolutions[0].text = "同意接收林建为预备党员。".into();
            Ok((meetings::create(tx, &open)?, meetings::create(tx, &personal)?))
        })
        .unwrap()
        .value;
    assert!(office.meeting(&ids.1).is_ok(), "the secretary reads it");
    office.enter_as(&office.user);
    assert!(office.meeting(&ids.0).is_ok(), "an ordinary record is for everybody in the office");
    assert_eq!(office.meeting(&ids.1).unwrap_err().code(), "role.denied", "one person's admission is not");
    let history = |id: &str| office.history(RecordKind::Meeting, id).map(|entries| entries.len());
    assert!(history(&ids.0).is_ok_and(|entries| entries > 0), "nor is the history of an ordinary one hidden");
    assert_eq!(history(&ids.1).unwrap_err().code(), "role.denied", "the history tells what the record tells");
    assert_eq!(office.attachments(&ids.1).unwrap_err().code(), "role.denied", "and so do its photos");
    assert!(office.attachments(&ids.0).is_ok());

    let tasks = |text: &str| {
        let query = TaskQuery { organization_id: None, state: None, text: text.into(), limit: 100, offset: 0 };
        (office.tasks(&query).unwrap().total, office.tasks_all(&query).unwrap().len())
    };
    assert_eq!(tasks(""), (1, 1), "nor does the register show what it agreed");
    assert_eq!(tasks("林建"), (0, 0), "not even that there is something about that name");
    office.enter_as(&office.secretary);
    assert_eq!((tasks(""), tasks("林建")), ((2, 2), (1, 1)), "the secretary finds it");
    let bench = office.read(Permission::View, |tx, now| workbench(tx, now.today())).unwrap();
    let titles: Vec<_> =
        bench.todos.iter().filter(|todo| todo.finding.rule_id == "R-MIN-01").map(|todo| &todo.title).collect();
    assert!(titles.iter().any(|title| *title == "涉及个人的议定事项"), "it is still to be done: {titles:?}");
    assert!(titles.iter().all(|title| !title.contains("林建")), "the first page is seen by everybody in the room");
}

#[test]
fn the_file_and_the_rule_agree_on_which_records_are_confidential_r_min_04() {
    let branch = fresh_branch(3);
    let rules = [VoteRule::General, VoteRule::Admit, VoteRule::Elect, VoteRule::Committee, VoteRule::Disposal];
    for kind in MeetingKind::ALL.into_iter().filter(|kind| *kind != MeetingKind::GroupMeeting) {
        for rule in rules {
            let mut draft = record(&branch, kind);
            draft.resolutions[0].vote.as_mut().expect("it has a vote").rule = rule;
            let wanted = meetings::rules::is_confidential(&draft);
            let id = write(&branch.db, |tx| meetings::create(tx, &draft));
            let sql = "SELECT EXISTS (SELECT 1 FROM confidential_meeting WHERE id = ?1)";
            let seen: bool = branch.db.read(|tx| Ok(tx.query_row(sql, [&id], |row| row.get(0))?)).unwrap();
            assert_eq!(seen, wanted, "{kind:?}, {rule:?}: the register must hide what the record hides");
        }
    }
}

#[test]
fn the_agenda_offers_what_the_last_meetings_left_undone() {
    let branch = fresh_branch(4);
    let db = &branch.db;
    let id = write(db, |tx| meetings::create(tx, &record(&branch, MeetingKind::MembersAssembly)));
    let offered = || {
        let choices = db.read(|tx| meetings::agenda_choices(tx, &branch.branch, MeetingKind::Committee)).unwrap();
        choices.carried_over.into_iter().map(|left| left.text).collect::<Vec<_>>()
    };
    assert!(offered().is_empty(), "an open record has agreed nothing yet");
    write(db, |tx| meetings::finish(tx, &id, 1, ""));
    assert_eq!(offered(), ["12月10日前完成全部楼道清理。"]);
    let task = detail(db, &id).resolutions[0].clone();
    write(db, |tx| meetings::follow_up(tx, &task.id, task.rev, Some(day("2026-11-23")), "已清理"));
    assert!(offered().is_empty(), "what is done is not carried over");
}

#[test]
fn the_handbook_of_last_year_is_closed_by_the_end_of_march_r_min_06() {
    let due = |open| meetings::rules::handbook(day("2026-02-10"), open).map(|finding| (finding.rule_id, finding.due));
    assert_eq!(due(0), None, "everything is locked");
    assert_eq!(due(2), Some(("R-MIN-06".to_owned(), Some(day("2026-03-31")))));
}
