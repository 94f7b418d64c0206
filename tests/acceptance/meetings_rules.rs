//! Rules about one meeting: completeness (R-MIN-01), who is due and who chairs (R-LIFE-13..19), how long it is kept
//! (R-MIN-05). Votes are in `meetings_votes.rs`.

use acceptance::{a_meeting, a_vote, at, complete};
use dangjian_core::finding::FindingLevel;
use dangjian_core::meetings::rules::{self, Setting};
use dangjian_core::meetings::{AttendanceStatus, LeaveReason, MeetingDraft, MeetingKind, Retention, VoteRule};
use dangjian_core::members::MemberType;
use dangjian_core::organizations::OrgKind;

const SETTING_MEMBERS: u32 = 9;

fn people(count: u32) -> Vec<(String, String)> {
    (1..=count).map(|n| (format!("m{n}"), format!("党员{n}"))).collect()
}

fn record(kind: MeetingKind, count: u32) -> MeetingDraft {
    complete(a_meeting("o", kind), &people(count))
}

/// Rule, level and field of every finding.
fn findings(draft: &MeetingDraft) -> Vec<(String, FindingLevel, String)> {
    findings_in(draft, &setting())
}

fn setting() -> Setting {
    Setting {
        organization_kind: OrgKind::Branch,
        full_members: SETTING_MEMBERS,
        now: at("2026-11-24T09:00").local,
        allows_online_vote: false,
        chairs: Vec::new(),
        roll: None,
    }
}

fn findings_in(draft: &MeetingDraft, setting: &Setting) -> Vec<(String, FindingLevel, String)> {
    let check = rules::check(draft, setting);
    check.findings.into_iter().map(|f| (f.rule_id, f.level, f.field.unwrap_or_default())).collect()
}

#[test]
fn a_complete_record_has_no_finding() {
    for kind in MeetingKind::ALL.into_iter().filter(|kind| *kind != MeetingKind::HeartTalk) {
        assert_eq!(findings(&record(kind, 5)), [], "{kind:?}");
    }
    assert_eq!(findings(&talk()), [], "a talk needs two people and nobody to write it down");
}

#[test]
fn each_must_item_that_is_missing_is_found_at_its_field_r_min_01() {
    type Change = fn(&mut MeetingDraft);
    let cases: [(&str, &str, Change); 20] = [
        ("no end", "endsAt", |m| m.ends_at = None),
        ("not over yet", "endsAt", |m| {
            (m.starts_at, m.ends_at) = ("2026-11-24T08:30".into(), Some("2026-11-24T09:01".into()));
        }),
        ("no place", "place", |m| m.place = " ".into()),
        ("no host", "hostId", |m| m.host_id = None),
        ("no recorder", "recorderId", |m| m.recorder_id = None),
        ("a host from outside", "hostId", |m| m.host_id = Some("x".into())),
        ("an absent recorder", "recorderId", |m| {
            m.attendance[1].status = Some(AttendanceStatus::Absent);
            m.resolutions[0].vote = Some(a_vote(4, 0, 0));
        }),
        ("somebody not ticked", "attendance", |m| {
            m.attendance[4].status = None;
            m.resolutions[0].vote = Some(a_vote(4, 0, 0));
        }),
        ("leave without reason", "attendance", |m| {
            m.attendance[4].status = Some(AttendanceStatus::Leave);
            m.resolutions[0].vote = Some(a_vote(4, 0, 0));
        }),
        ("leave for another reason without words", "attendance", |m| {
            (m.attendance[4].status, m.attendance[4].leave_reason) =
                (Some(AttendanceStatus::Leave), Some(LeaveReason::Other));
            m.resolutions[0].vote = Some(a_vote(4, 0, 0));
        }),
        ("no agenda", "agenda", |m| {
            m.agenda.clear();
            m.resolutions[0].agenda_item_id = None;
        }),
        ("an item without title", "agenda", |m| m.agenda[0].title = " ".into()),
        ("an item nobody spoke to", "agenda", |m| m.agenda[0].speeches.clear()),
        ("a speech without gist", "agenda", |m| {
            let mut more = m.agenda[0].speeches[0].clone();
            more.gist = String::new();
            m.agenda[0].speeches.push(more);
        }),
        ("a speech without speaker", "agenda", |m| m.agenda[0].speeches[0].speaker_name = String::new()),
        ("an undecided item", "resolutions", |m| m.resolutions.clear()),
        ("a resolution without text", "resolutions", |m| m.resolutions[0].text = String::new()),
        ("a resolution without owner", "resolutions", |m| m.resolutions[0].owner_name = String::new()),
        ("a resolution without date", "resolutions", |m| m.resolutions[0].due_on = None),
        ("nothing at all about people", "attendance", |m| {
            m.attendance.clear();
            m.resolutions[0].vote = None;
        }),
    ];
    for (what, field, change) in cases {
        let mut draft = record(MeetingKind::MembersAssembly, 5);
        change(&mut draft);
        let expected = ("R-MIN-01".to_owned(), FindingLevel::Block, field.to_owned());
        let found = findings(&draft);
        assert!(found.contains(&expected), "{what}: {found:?}");
        if what != "nothing at all about people" {
            assert_eq!(found.len(), 1, "{what}: nothing else is wrong: {found:?}");
        }
    }
    for kind in [MeetingKind::PartyClass, MeetingKind::ThemeDay] {
        let draft = MeetingDraft { material: String::new(), ..record(kind, 5) };
        assert_eq!(
            findings(&draft),
            [("R-MIN-01".into(), FindingLevel::Block, "material".into())],
            "{kind:?} needs its material"
        );
    }
    let mut quiet = record(MeetingKind::GroupMeeting, 5);
    quiet.agenda[0].speeches.clear();
    assert_eq!(findings(&quiet), [], "speeches are a must for assembly, committee and organisational life only");
    let mut silent = record(MeetingKind::OrgLife, 5);
    silent.agenda[0].speeches.clear();
    assert_eq!(findings(&silent), [("R-MIN-01".into(), FindingLevel::Block, "agenda".into())], "组织生活会");
}

#[test]
fn the_numbers_add_up_and_the_exempt_stand_apart_r_life_15() {
    let mut draft = record(MeetingKind::MembersAssembly, 7);
    let status = |draft: &mut MeetingDraft, n: usize, status| draft.attendance[n].status = Some(status);
    status(&mut draft, 2, AttendanceStatus::Leave);
    status(&mut draft, 3, AttendanceStatus::Absent);
    status(&mut draft, 4, AttendanceStatus::Exempt);
    draft.attendance[5].status = None;
    draft.attendance[6].member_type = MemberType::Probationary;
    let numbers = rules::count(&draft);
    assert_eq!(
        (numbers.due, numbers.present, numbers.leave, numbers.absent, numbers.unticked, numbers.exempt),
        (6, 3, 1, 1, 1, 1)
    );
    assert_eq!(
        numbers.due,
        numbers.present + numbers.leave + numbers.absent + numbers.unticked,
        "应到 = 实到 + 请假 + 缺席"
    );
    assert_eq!(
        (numbers.voting_due, numbers.voting_present),
        (6, 2),
        "probationary members have no vote; exempt ones are due to vote"
    );
}

#[test]
fn a_committee_without_half_of_its_members_decides_nothing_r_life_02() {
    let mut draft = record(MeetingKind::Committee, 5);
    draft.resolutions[0].vote = None;
    assert_eq!(findings(&draft), [], "all five are there");
    for n in 2..5 {
        draft.attendance[n].status = Some(AttendanceStatus::Absent);
    }
    assert_eq!(findings(&draft), [("R-LIFE-02".into(), FindingLevel::Block, "attendance".into())], "2 of 5");
    draft.attendance[2].status = Some(AttendanceStatus::Present);
    assert_eq!(findings(&draft), [], "3 of 5");
}

#[test]
fn a_committee_in_a_branch_of_fewer_than_seven_is_questioned_r_org_12() {
    let rules_at = |full_members| {
        rules::check(&record(MeetingKind::Committee, 3), &Setting { full_members, ..setting() }).findings
    };
    assert_eq!(rules_at(7), [], "7 full members have a committee");
    let found = rules_at(6);
    assert_eq!((found[0].rule_id.as_str(), found[0].level), ("R-ORG-12", FindingLevel::Warn));
}

fn talk() -> MeetingDraft {
    let mut draft = record(MeetingKind::HeartTalk, 2);
    draft.resolutions.clear();
    draft.agenda[0].needs_decision = false;
    draft.recorder_id = None;
    draft
}

#[test]
fn a_talk_is_between_two_people_who_are_both_there_r_life_09() {
    let mut three = talk();
    three.attendance.push(acceptance::an_attendance("m3", "党员3"));
    let mut alone = talk();
    alone.attendance.pop();
    let mut away = talk();
    away.attendance[1].status = Some(AttendanceStatus::Absent);
    for draft in [three, alone, away] {
        let found = findings(&draft);
        assert!(found.contains(&("R-LIFE-09".into(), FindingLevel::Block, "attendance".into())), "{found:?}");
    }
}

#[test]
fn a_floating_member_certified_where_they_live_stands_apart_r_life_14() {
    let mut draft = record(MeetingKind::MembersAssembly, 5);
    draft.resolutions.clear();
    draft.agenda[0].needs_decision = false;
    let person = &mut draft.attendance[4];
    (person.status, person.leave_reason) = (Some(AttendanceStatus::Leave), Some(LeaveReason::Floating));
    person.certified_by = "流入地某社区党委".into();
    let numbers = rules::count(&draft);
    assert_eq!((numbers.leave, numbers.elsewhere), (1, 1), "on leave here, certified there");
    assert_eq!(findings(&draft), [], "外出流动 is a reason");
}

#[test]
fn who_moved_away_is_named_and_who_is_due_and_not_listed_too_r_min_01() {
    let draft = record(MeetingKind::MembersAssembly, 5);
    let roll = |ids: std::ops::RangeInclusive<u32>| Some(ids.map(|n| (format!("m{n}"), format!("党员{n}"))).collect());
    let with = |roll| findings_in(&draft, &Setting { roll, ..setting() });
    assert_eq!(with(roll(1..=5)), [], "the list is that of the roster");
    assert_eq!(
        with(roll(1..=4)),
        [("R-MIN-01".into(), FindingLevel::Warn, "attendance".into())],
        "党员5 has moved away: listed with a reason or not at all"
    );
    assert_eq!(
        with(roll(1..=6)),
        [("R-MIN-01".into(), FindingLevel::Info, "attendance".into())],
        "党员6 is due and not listed: said, not insisted upon"
    );
}

#[test]
fn a_meeting_chaired_by_somebody_without_post_is_questioned_r_life_19() {
    let chaired_by = |kind, ids: &[&str]| {
        let chairs = ids.iter().map(|id| (*id).to_owned()).collect();
        findings_in(&record(kind, 5), &Setting { chairs, ..setting() })
    };
    let warned = [("R-LIFE-19".to_owned(), FindingLevel::Warn, "hostId".to_owned())];
    assert_eq!(chaired_by(MeetingKind::MembersAssembly, &["m1", "m2"]), [], "m1 chairs and may");
    assert_eq!(chaired_by(MeetingKind::MembersAssembly, &["m2"]), warned);
    assert_eq!(chaired_by(MeetingKind::GroupMeeting, &["m2"]), warned, "the leader of the group");
    assert_eq!(chaired_by(MeetingKind::MembersAssembly, &[]), [], "no posts are recorded: nothing to compare with");
    assert_eq!(chaired_by(MeetingKind::PartyClass, &["m2"]), [], "anybody may chair a class");
}

#[test]
fn a_temporary_branch_neither_elects_nor_admits_and_is_questioned_when_it_disposes_r_org_07() {
    let found = |rule: VoteRule| {
        let mut draft = record(MeetingKind::MembersAssembly, 5);
        draft.resolutions[0].vote.as_mut().unwrap().rule = rule;
        let temporary = Setting { organization_kind: OrgKind::TemporaryBranch, ..setting() };
        findings_in(&draft, &temporary).into_iter().filter(|(rule, ..)| rule == "R-ORG-07").collect::<Vec<_>>()
    };
    let at = |level| vec![("R-ORG-07".to_owned(), level, "resolutions".to_owned())];
    assert_eq!(found(VoteRule::Elect), at(FindingLevel::Block), "its leaders are appointed");
    assert_eq!(found(VoteRule::Admit), at(FindingLevel::Block));
    assert_eq!(found(VoteRule::Disposal), at(FindingLevel::Warn), "normally: the office may have a reason");
    assert_eq!(found(VoteRule::General), [], "everything else it decides like any branch");
}

#[test]
fn an_organisational_life_meeting_is_prepared_and_leaves_a_list_r_life_35() {
    let mut draft = record(MeetingKind::OrgLife, 5);
    draft.material = String::new();
    draft.resolutions.clear();
    draft.agenda[0].needs_decision = false;
    let found = findings(&draft);
    let fields: Vec<&str> = found.iter().map(|(_, _, field)| field.as_str()).collect();
    assert_eq!(fields, ["material", "resolutions"], "study before, list after: {found:?}");
    assert!(found.iter().all(|(rule, level, _)| rule == "R-LIFE-35" && *level == FindingLevel::Warn));
}

#[test]
fn elections_and_admissions_are_kept_for_ever_and_other_minutes_ten_years_r_min_05() {
    let mut draft = record(MeetingKind::MembersAssembly, 5);
    assert_eq!(rules::retention(&draft), Retention::TenYears);
    for (rule, kept) in [
        (VoteRule::Elect, Retention::Permanent),
        (VoteRule::Admit, Retention::Permanent),
        (VoteRule::Disposal, Retention::TenYears),
    ] {
        draft.resolutions[0].vote.as_mut().unwrap().rule = rule;
        assert_eq!(rules::retention(&draft), kept, "{rule:?}");
    }
}

#[test]
fn a_record_about_one_person_is_for_authorised_users_r_min_04() {
    let mut draft = record(MeetingKind::MembersAssembly, 5);
    assert!(!rules::is_confidential(&draft));
    draft.resolutions[0].vote.as_mut().unwrap().rule = VoteRule::Admit;
    assert!(rules::is_confidential(&draft), "one person's admission");
    assert!(rules::is_confidential(&record(MeetingKind::Appraisal, 5)), "appraisal");
    assert!(!rules::is_confidential(&record(MeetingKind::ThemeDay, 5)));
}
