//! 民主评议党员: from the list of members to the locked record and what follows, through the use cases.

use acceptance::{
    Branch, a_meeting, a_member, at, attempt, code_and_field, complete, day, fresh_branch, fresh_office, now, refused,
    rules_of, write,
};
use dangjian_core::appraisal::{
    self, AppraisalCounts, AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalGrade, AppraisalPoll,
    AppraisalState, AppraisalStep, AppraisalSteps, DemocraticAppraisalDetail, DemocraticAppraisalDraft,
    DemocraticAppraisalQuery, DemocraticAppraisalRow,
};
use dangjian_core::db::{Act, Db, new_id};
use dangjian_core::history;
use dangjian_core::meetings::{self, MeetingDraft, MeetingKind};
use dangjian_core::members::{self, MemberDraft, MemberType, MembershipStatus};
use dangjian_core::office::Permission;
use dangjian_core::organizations;
use dangjian_core::records::RecordKind;
use dangjian_core::settings;
use dangjian_core::trash;
use dangjian_core::vault::Role;
use dangjian_core::workbench::workbench;

fn detail(db: &Db, id: &str) -> DemocraticAppraisalDetail {
    db.read(|tx| appraisal::detail(tx, id, now().local)).unwrap()
}

fn rows(db: &Db, year: i32) -> Vec<DemocraticAppraisalRow> {
    let query =
        DemocraticAppraisalQuery { year: Some(year), organization_id: None, state: None, limit: 100, offset: 0 };
    db.read(|tx| appraisal::list(tx, &query, now().local)).unwrap().rows
}

fn begin(branch: &Branch) -> (String, DemocraticAppraisalDraft) {
    let id = write(&branch.db, |tx| appraisal::create(tx, &branch.branch, 2026));
    let draft = detail(&branch.db, &id).draft;
    (id, draft)
}

fn a_row(kind: AppraisalFollowUpKind, person: Option<(&str, &str)>) -> AppraisalFollowUpDraft {
    AppraisalFollowUpDraft {
        id: new_id(),
        kind,
        member_id: person.map(|(id, _)| id.to_owned()),
        person_name: person.map_or("支部委员会", |(_, name)| name).into(),
        problem: "入户走访不够经常".into(),
        cause: "时间安排不合理".into(),
        measure: "每月走访两次".into(),
        owner_name: "王建国".into(),
        due_on: Some(day("2027-01-31")),
    }
}

/// Everything R-LIFE-30..35 ask for: the first third 优秀, the others 合格, everybody polled.
fn filled(mut draft: DemocraticAppraisalDraft) -> DemocraticAppraisalDraft {
    let voters = u32::try_from(draft.people.len()).unwrap();
    draft.theme = "为民服务办实事".into();
    draft.steps = AppraisalSteps {
        studied_on: Some(day("2026-11-02")),
        opinions_on: Some(day("2026-11-05")),
        talked_on: Some(day("2026-11-10")),
        self_on: Some(day("2026-11-16")),
        mutual_on: Some(day("2026-11-16")),
        polled_on: Some(day("2026-11-16")),
        decided_on: Some(day("2026-11-18")),
        told_on: Some(day("2026-11-20")),
    };
    draft.poll =
        AppraisalPoll { present: Some(voters), in_writing: None, issued: Some(voters), returned: Some(voters) };
    let graded = draft.people.iter().filter(|person| person.member_type == MemberType::Full).count();
    let mut excellent = graded / 3;
    for person in draft.people.iter_mut().filter(|person| person.member_type == MemberType::Full) {
        person.counts = AppraisalCounts { qualified: Some(voters), ..AppraisalCounts::default() };
        let grade = if excellent > 0 { AppraisalGrade::Excellent } else { AppraisalGrade::Qualified };
        excellent = excellent.saturating_sub(1);
        person.grade = Some(grade);
        person.opinion = "同意评议结果。".into();
    }
    draft.follow_ups =
        vec![a_row(AppraisalFollowUpKind::Criticism, None), a_row(AppraisalFollowUpKind::Rectification, None)];
    draft
}

fn save(branch: &Branch, id: &str, draft: &DemocraticAppraisalDraft) -> u32 {
    let rev = detail(&branch.db, id).rev;
    write(&branch.db, |tx| appraisal::save(tx, id, rev, draft))
}

#[test]
fn members_of_branch_and_groups_are_listed_as_they_are_on_the_day() {
    let branch = fresh_branch(4);
    let db = &branch.db;
    let in_group = MemberDraft { is_exempt: true, ..a_member(20, &branch.group) };
    write(db, |tx| members::create(tx, &in_group));
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(21, &branch.branch) };
    write(db, |tx| members::create(tx, &probationary));
    let left = MemberDraft {
        status: MembershipStatus::TransferredOut,
        status_on: Some(day("2026-05-01")),
        status_document: "转接介绍信".into(),
        ..a_member(22, &branch.branch)
    };
    write(db, |tx| members::create(tx, &left));
    let (_, draft) = begin(&branch);
    assert_eq!(draft.people.len(), 6, "who moved away during the year is appraised by the new branch");
    assert_eq!(draft.people.iter().filter(|person| person.is_exempt).count(), 1, "R-LIFE-13");
    let kinds = draft.people.iter().filter(|person| person.member_type == MemberType::Probationary).count();
    assert_eq!(kinds, 1, "R-LIFE-33: takes part");
}

#[test]
fn a_stored_appraisal_is_read_back_as_it_was_typed_and_a_second_save_changes_only_the_head() {
    let branch = fresh_branch(9);
    let (id, draft) = begin(&branch);
    let draft = filled(draft);
    assert_eq!(save(&branch, &id, &draft), 2);
    let stored = detail(&branch.db, &id);
    assert_eq!(stored.draft, draft);
    assert_eq!(stored.check.findings, [], "nothing lacks");
    assert_eq!((stored.check.numbers.graded, stored.check.numbers.excellent_most), (9, 3), "R-LIFE-32");
    assert_eq!(stored.state, AppraisalState::Open);
    save(&branch, &id, &draft);
    let last = branch.db.read(|tx| history::history(tx, RecordKind::Appraisal, &id)).unwrap();
    assert_eq!(last[0].changes, [], "saving the same again changes nothing a clerk entered");
}

#[test]
fn a_finished_appraisal_is_locked_and_takes_corrections_only() {
    let branch = fresh_branch(6);
    let db = &branch.db;
    let (id, draft) = begin(&branch);
    let error = refused(db, |tx| appraisal::finish(tx, &id, 1, ""));
    assert_eq!(error.code(), "rule.blocked", "gaps hinder the lock");
    for rule in ["R-LIFE-30", "R-LIFE-31", "R-LIFE-35"] {
        assert!(rules_of(&error).contains(&rule), "{rule}: {:?}", rules_of(&error));
    }
    let draft = filled(draft);
    let rev = save(&branch, &id, &draft);
    write(db, |tx| appraisal::finish(tx, &id, rev, ""));
    let locked = detail(db, &id);
    assert_eq!((locked.state, locked.finished_by.as_str()), (AppraisalState::Finished, acceptance::ACTOR));
    let error = refused(db, |tx| appraisal::save(tx, &id, locked.rev, &draft));
    assert!(error.message().contains("已定稿"), "R-MIN-03: {}", error.message());
    assert!(refused(db, |tx| appraisal::delete(tx, &id, locked.rev, "重复")).message().contains("已定稿"));
    assert_eq!(code_and_field(&refused(db, |tx| appraisal::correct(tx, &id, "等次有误", " "))).1, Some("reason"));
    write(db, |tx| appraisal::correct(tx, &id, "张志强的测评票数应为 5 票", "计票时看错"));
    let corrected = detail(db, &id);
    assert_eq!(corrected.corrections.len(), 1, "R-MIN-03: an addendum");
    assert_eq!(corrected.draft, draft, "R-MIN-03: the record itself stays");
}

#[test]
fn too_many_excellent_need_a_reason_which_is_kept() {
    let branch = fresh_branch(6);
    let (id, draft) = begin(&branch);
    let mut draft = filled(draft);
    draft.people[2].grade = Some(AppraisalGrade::Excellent);
    let rev = save(&branch, &id, &draft);
    let error = refused(&branch.db, |tx| appraisal::finish(tx, &id, rev, ""));
    assert_eq!((error.code(), rules_of(&error)), ("rule.reason_needed", vec!["R-LIFE-32"]));
    write(&branch.db, |tx| appraisal::finish(tx, &id, rev, "上级同意本支部优秀名额按三名掌握"));
    assert!(detail(&branch.db, &id).draft.override_reason.contains("三名"));
}

#[test]
fn the_settings_choose_base_and_fraction() {
    let branch = fresh_branch(8);
    let db = &branch.db;
    let (id, draft) = begin(&branch);
    save(&branch, &id, &filled(draft));
    assert_eq!(detail(db, &id).check.numbers.excellent_most, 2, "R-LIFE-32: a third of 8");
    write(db, |tx| settings::set(tx, "appraisal.excellent_fraction", "1/8"));
    assert_eq!(detail(db, &id).check.numbers.excellent_most, 1, "appraisal.excellent_fraction");
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(30, &branch.branch) };
    write(db, |tx| members::create(tx, &probationary));
    let unlisted = detail(db, &id).check.unlisted;
    assert_eq!(unlisted.len(), 1, "who joined meanwhile is offered");
    let mut draft = detail(db, &id).draft;
    draft.people.extend(unlisted);
    save(&branch, &id, &draft);
    assert_eq!(detail(db, &id).check.numbers.base, 8, "R-LIFE-32: graded members");
    write(db, |tx| settings::set(tx, "appraisal.base", "all_members"));
    assert_eq!(detail(db, &id).check.numbers.base, 9, "appraisal.base");
}

#[test]
fn what_cannot_be_is_refused_whenever_it_is_saved() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(40, &branch.branch) };
    write(db, |tx| members::create(tx, &probationary));
    let (id, draft) = begin(&branch);
    let good = filled(draft);
    let mut graded = good.clone();
    let place = graded.people.iter().position(|person| person.member_type == MemberType::Probationary).unwrap();
    graded.people[place].grade = Some(AppraisalGrade::Qualified);
    let mut marks = good.clone();
    marks.people[0].counts.excellent = Some(1);
    let mut ballots = good.clone();
    ballots.poll.returned = Some(5);
    for (rule, draft) in [("R-LIFE-33", graded), ("R-VOTE-07", marks), ("R-VOTE-07", ballots)] {
        let error = refused(db, |tx| appraisal::save(tx, &id, 1, &draft));
        assert_eq!((error.code(), rules_of(&error)), ("rule.blocked", vec![rule]), "{}", error.message());
    }
    let mut doubled = good.clone();
    doubled.people.push(doubled.people[0].clone());
    let mut stranger = good.clone();
    stranger.people[0].member_id = new_id();
    let mut odd_day = good.clone();
    odd_day.steps.self_on = Some(day("2062-11-16"));
    let mut odd_id = good.clone();
    odd_id.follow_ups[0].id = "1".into();
    let mut same_id = good.clone();
    same_id.follow_ups[1].id = same_id.follow_ups[0].id.clone();
    let long = DemocraticAppraisalDraft { theme: "长".repeat(201), ..good.clone() };
    let other_year = DemocraticAppraisalDraft { year: 2025, ..filled(good.clone()) };
    for (field, part, draft) in [
        ("people", "两次", doubled),
        ("people", "名册", stranger),
        ("selfOn", "2062", odd_day),
        ("followUps", "编号", odd_id),
        ("followUps", "重复", same_id),
        ("theme", "201", long),
        ("organizationId", "不能改", other_year),
        ("meetingId", "所选会议", DemocraticAppraisalDraft { meeting_id: Some(new_id()), ..good.clone() }),
    ] {
        let error = refused(db, |tx| appraisal::save(tx, &id, 1, &draft));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
        assert!(error.message().contains(part), "{}", error.message());
    }
    assert_eq!(detail(db, &id).rev, 1, "nothing was stored");
}

#[test]
fn rows_of_another_appraisal_cannot_be_taken_over_and_two_windows_do_not_overwrite_each_other() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let (id, draft) = begin(&branch);
    let draft = filled(draft);
    save(&branch, &id, &draft);
    let before = write(db, |tx| appraisal::create(tx, &branch.branch, 2025));
    let mut other = detail(db, &before).draft;
    other.follow_ups = vec![draft.follow_ups[0].clone()];
    let error = refused(db, |tx| appraisal::save(tx, &before, 1, &other));
    assert!(error.message().contains("另一次民主评议"), "{}", error.message());
    let error = refused(db, |tx| appraisal::save(tx, &id, 1, &draft));
    assert_eq!(error.code(), "row.changed", "the second window is told who was faster");
    assert!(error.message().contains(acceptance::ACTOR), "{}", error.message());
}

#[test]
fn one_appraisal_for_a_branch_and_year_and_the_trash_gives_it_back() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let (id, _) = begin(&branch);
    let again = refused(db, |tx| appraisal::create(tx, &branch.branch, 2026));
    assert!(again.message().contains("已经建立"), "{}", again.message());
    for (organization, year, field) in [
        (&branch.group, 2026, "organizationId"),
        (&branch.committee, 2026, "organizationId"),
        (&branch.branch, 2027, "year"),
    ] {
        let error = refused(db, |tx| appraisal::create(tx, organization, year));
        assert_eq!(code_and_field(&error), ("input.invalid", Some(field)), "{}", error.message());
    }
    assert_eq!(code_and_field(&refused(db, |tx| appraisal::delete(tx, &id, 1, " "))).1, Some("reason"));
    write(db, |tx| appraisal::delete(tx, &id, 1, "年度选错"));
    let title = db.read(trash::list).unwrap()[0].title.clone();
    assert!(title.ends_with("2026 年度民主评议"), "{title}");
    let second = write(db, |tx| appraisal::create(tx, &branch.branch, 2026));
    assert!(refused(db, |tx| trash::restore(tx, RecordKind::Appraisal, &id)).message().contains("已经建立"));
    write(db, |tx| appraisal::delete(tx, &second, 1, "重复建立"));
    write(db, |tx| trash::restore(tx, RecordKind::Appraisal, &id));
    assert_eq!(rows(db, 2026)[0].appraisal_id, Some(id));
}

#[test]
fn a_branch_that_was_dissolved_keeps_its_record_and_begins_none() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let (id, draft) = begin(&branch);
    save(&branch, &id, &filled(draft));
    let people: Vec<String> = branch.people.iter().map(|(id, _)| id.clone()).collect();
    for person in &people {
        write(db, |tx| {
            let stored = members::detail(tx, person, now().today())?;
            let gone = MemberDraft {
                status: MembershipStatus::TransferredOut,
                status_on: Some(day("2026-11-21")),
                status_document: "转接介绍信".into(),
                ..stored.draft
            };
            members::update(tx, person, stored.rev, &gone)
        });
    }
    for organization in [&branch.group, &branch.branch] {
        write(db, |tx| {
            let rev = organizations::detail(tx, organization)?.node.rev;
            organizations::close(tx, organization, rev, day("2026-11-22"), "党员全部转出")
        });
    }
    let row = &rows(db, 2026)[0];
    assert_eq!((row.closed_on, row.gaps), (Some(day("2026-11-22")), Some(0)), "still in the list of its year");
    assert_eq!(detail(db, &id).check.gone, [] as [String; 0], "on the day of the poll they were there");
    let rev = detail(db, &id).rev;
    write(db, |tx| appraisal::finish(tx, &id, rev, ""));
    let error = refused(db, |tx| appraisal::create(tx, &branch.branch, 2025));
    assert!(error.message().contains("撤销"), "{}", error.message());
    assert!(rows(db, 2025).is_empty(), "a dissolved branch without an appraisal is not missing one");
}

#[test]
fn the_list_has_a_line_for_every_branch_with_its_gaps_and_next_step() {
    let branch = fresh_branch(6);
    let db = &branch.db;
    let row = rows(db, 2026)[0].clone();
    assert_eq!((row.id.as_str(), row.state, row.numbers), (branch.branch.as_str(), AppraisalState::NotStarted, None));
    let (id, mut draft) = begin(&branch);
    draft.steps.studied_on = Some(day("2026-11-02"));
    save(&branch, &id, &draft);
    let row = rows(db, 2026)[0].clone();
    assert_eq!((row.state, row.next_step), (AppraisalState::Open, Some(AppraisalStep::Opinions)));
    assert!(row.gaps.unwrap() > 5, "what still hinders the lock: {:?}", row.gaps);
    let rev = save(&branch, &id, &filled(draft));
    write(db, |tx| appraisal::finish(tx, &id, rev, ""));
    let row = rows(db, 2026)[0].clone();
    assert_eq!((row.state, row.gaps, row.open_tasks), (AppraisalState::Finished, Some(0), Some(1)));
    assert_eq!(row.numbers.unwrap().by_grade, [2, 4, 0, 0], "R-LIFE-31");
    let under_way = DemocraticAppraisalQuery { year: None, organization_id: None, state: None, limit: 10, offset: 0 };
    let page = db.read(|tx| appraisal::list(tx, &under_way, at("2027-02-01T09:00").local)).unwrap();
    assert_eq!(page.year, 2026, "R-MIN-06: in February the old year is under way");
}

#[test]
fn open_tasks_stand_on_the_workbench_without_names_until_they_are_done() {
    let branch = fresh_branch(6);
    let db = &branch.db;
    let (id, draft) = begin(&branch);
    let mut draft = filled(draft);
    let (person_id, name) = (draft.people[5].member_id.clone(), draft.people[5].name.clone());
    draft.people[5].grade = Some(AppraisalGrade::Unqualified);
    let rev = save(&branch, &id, &draft);
    let error = refused(db, |tx| appraisal::finish(tx, &id, rev, ""));
    assert_eq!(rules_of(&error), ["R-LIFE-34"], "help is not arranged");
    write(db, |tx| appraisal::finish(tx, &id, rev, "帮助措施待支委会研究后补充"));
    let todos = || {
        let page = db.read(|tx| workbench(tx, now().today())).unwrap();
        let ours = page.todos.into_iter().filter(|todo| todo.record == RecordKind::Appraisal);
        ours.map(|todo| (todo.finding.rule_id, todo.finding.due, todo.title + &todo.finding.message))
            .collect::<Vec<_>>()
    };
    let first = todos();
    let due: Vec<_> = first.iter().map(|(rule, due, _)| (rule.as_str(), *due)).collect();
    assert_eq!(due, [("R-LIFE-34", Some(day("2026-12-18"))), ("R-LIFE-35", Some(day("2027-01-31")))]);
    assert!(first.iter().all(|(_, _, text)| !text.contains(&name) && !text.contains("不合格")), "R-MIN-04: {first:?}");
    let half = AppraisalFollowUpDraft {
        measure: String::new(),
        ..a_row(AppraisalFollowUpKind::Help, Some((&person_id, &name)))
    };
    assert!(refused(db, |tx| appraisal::add_follow_up(tx, &id, &half)).message().contains("措施"));
    let criticism = a_row(AppraisalFollowUpKind::Criticism, None);
    assert!(refused(db, |tx| appraisal::add_follow_up(tx, &id, &criticism)).message().contains("批评意见"));
    let help = a_row(AppraisalFollowUpKind::Help, Some((&person_id, &name)));
    write(db, |tx| appraisal::add_follow_up(tx, &id, &help));
    assert!(refused(db, |tx| appraisal::add_follow_up(tx, &id, &help)).message().contains("已经登记"));
    assert_eq!(todos().len(), 2, "R-LIFE-34: now the help itself is open");
    for state in detail(db, &id).follow_ups {
        let error = refused(db, |tx| appraisal::follow_up(tx, &state.id, state.rev, Some(day("2026-11-25")), ""));
        assert_eq!(code_and_field(&error), ("input.invalid", Some("doneOn")), "not tomorrow");
        write(db, |tx| appraisal::follow_up(tx, &state.id, state.rev, Some(day("2026-11-24")), "已谈话两次"));
    }
    assert_eq!(todos(), [], "done");
}

#[test]
fn the_old_year_entered_later_is_a_late_entry_and_asks_for_a_reason_where_procedure_is_unknown() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let id = write(db, |tx| appraisal::create(tx, &branch.branch, 2024));
    let mut draft = detail(db, &id).draft;
    for person in &mut draft.people {
        person.grade = Some(AppraisalGrade::Qualified);
    }
    let rev = write(db, |tx| appraisal::save(tx, &id, 1, &draft));
    assert!(detail(db, &id).is_late_entry, "补录");
    let error = refused(db, |tx| appraisal::finish(tx, &id, rev, ""));
    assert_eq!(error.code(), "rule.reason_needed", "R-GEN-11: {:?}", rules_of(&error));
    write(db, |tx| appraisal::finish(tx, &id, rev, "2024 年度纸质档案补录，过程日期已无从查考"));
}

#[test]
fn it_is_linked_with_a_meeting_of_the_branch() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let meeting = complete(a_meeting(&branch.branch, MeetingKind::MembersAssembly), &branch.people);
    let meeting_id = write(db, |tx| meetings::create(tx, &meeting));
    let other =
        MeetingDraft { organization_id: branch.group.clone(), kind: MeetingKind::GroupMeeting, ..meeting.clone() };
    write(db, |tx| meetings::create(tx, &MeetingDraft { resolutions: Vec::new(), agenda: Vec::new(), ..other }));
    let (id, draft) = begin(&branch);
    let mut draft = filled(draft);
    draft.follow_ups.remove(0);
    draft.meeting_id = Some(meeting_id.clone());
    save(&branch, &id, &draft);
    let stored = detail(db, &id);
    assert_eq!(stored.meetings.len(), 2, "R-LIFE-07: the assembly and the meeting of its group");
    assert_eq!(stored.check.findings, [], "R-LIFE-35: criticism is in the record of the meeting");
    let meetings_history = db.read(|tx| history::history(tx, RecordKind::Meeting, &meeting_id)).unwrap();
    assert_eq!(meetings_history.len(), 1, "R-MIN-04: the history of the meeting says nothing of the appraisal");
    write(db, |tx| meetings::delete(tx, &meeting_id, 1, "登记错误"));
    let rules: Vec<_> = detail(db, &id).check.findings.into_iter().map(|finding| finding.rule_id).collect();
    assert_eq!(rules, ["R-LIFE-35"], "a meeting in the trash is no record; nothing breaks");
    save(&branch, &id, &draft);
}

#[test]
fn a_reader_sees_numbers_and_nothing_about_persons() {
    let branch = fresh_branch(3);
    let (id, draft) = begin(&branch);
    save(&branch, &id, &filled(draft));
    let other = branch.db.read(|tx| history::history(tx, RecordKind::Member, &id)).unwrap();
    assert_eq!(other, [], "R-MIN-04: not by asking for another kind of record either");
    let own = branch.db.read(|tx| history::history(tx, RecordKind::Appraisal, &id)).unwrap();
    let labels: Vec<_> = own.iter().flat_map(|entry| &entry.changes).map(|change| change.label.clone()).collect();
    assert!(labels.iter().any(|label| label.ends_with("评定等次")), "{labels:?}");
    let office = fresh_office(Role::Reader);
    let list = DemocraticAppraisalQuery { year: None, organization_id: None, state: None, limit: 10, offset: 0 };
    assert!(office.read(Permission::View, |tx, now| appraisal::list(tx, &list, now.local)).is_ok());
    let error = office
        .read(Permission::to_read(RecordKind::Appraisal), |tx, now| appraisal::detail(tx, &id, now.local))
        .unwrap_err();
    assert_eq!(error.code(), "role.denied", "R-MIN-04");
    assert_eq!(Permission::to_read(RecordKind::Meeting), Permission::View);
}

#[test]
fn papers_get_their_rows() {
    let branch = fresh_branch(4);
    let db = &branch.db;
    let probationary =
        MemberDraft { member_type: MemberType::Probationary, conversion_date: None, ..a_member(50, &branch.branch) };
    write(db, |tx| members::create(tx, &probationary));
    let (id, draft) = begin(&branch);
    let mut draft = filled(draft);
    let gone = draft.people.iter().position(|person| person.member_type == MemberType::Full).unwrap();
    draft.people[gone].left_on = Some(day("2026-11-21"));
    draft.people[gone].grade = None;
    draft.poll = AppraisalPoll { present: Some(4), in_writing: None, issued: Some(4), returned: Some(4) };
    for person in &mut draft.people {
        person.counts = AppraisalCounts::default();
    }
    save(&branch, &id, &draft);
    let paper = db.read(|tx| appraisal::paper(tx, &id)).unwrap();
    let types: Vec<_> = paper.summary.iter().map(|row| row.member_type).collect();
    assert_eq!(types.iter().filter(|of| **of == MemberType::Full).count(), 3, "who moved away is left out");
    assert_eq!(types.len(), 4, "R-LIFE-33: probationary members take part");
    assert_eq!(paper.list(AppraisalFollowUpKind::Rectification).count(), 1, "R-LIFE-35");
    assert!(paper.list(AppraisalFollowUpKind::Problem).next().is_none() && !paper.is_finished);
    let ids = |rows: &[AppraisalFollowUpDraft]| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let states: Vec<_> = paper.follow_up_states.iter().map(|state| state.id.clone()).collect();
    assert_eq!(states, ids(&paper.follow_ups), "what has become of each row comes along");
}

#[test]
fn a_member_who_was_merged_or_deleted_stays_in_the_record() {
    let branch = fresh_branch(3);
    let db = &branch.db;
    let (id, draft) = begin(&branch);
    let draft = filled(draft);
    save(&branch, &id, &draft);
    write(db, |tx| members::delete(tx, &draft.people[0].member_id, 1, "登记错误"));
    let stored = detail(db, &id);
    assert_eq!(stored.draft, draft, "the name of the day stays");
    assert_eq!(stored.check.gone, [draft.people[0].member_id.clone()], "and the page is told");
    save(&branch, &id, &draft);
}

#[test]
fn an_action_at_another_time_is_judged_by_that_day() {
    let branch = fresh_branch(3);
    let act = Act { actor: "李录入", reason: "测试操作", now: at("2027-04-01T09:00") };
    let id = branch.db.write(&act, |tx| appraisal::create(tx, &branch.branch, 2026)).unwrap().value;
    assert!(detail(&branch.db, &id).is_late_entry, "R-MIN-06: the handbook was closed on 31 March");
    assert!(attempt(&branch.db, |tx| appraisal::delete(tx, &id, 1, "年度选错")).is_ok());
}
