//! Rules about one meeting, with the vectors of the rule book: completeness (R-MIN-01) and votes (R-VOTE-01, 04, 07).

use acceptance::{a_meeting, a_vote, at, complete};
use dangjian_core::finding::FindingLevel;
use dangjian_core::meetings::rules::{self, Setting};
use dangjian_core::meetings::{AttendanceStatus, LeaveReason, MeetingDraft, MeetingKind, MeetingNumbers};
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
    let now = at("2026-11-24T09:00").local;
    let setting = Setting { organization_kind: OrgKind::Branch, full_members: SETTING_MEMBERS, now };
    let check = rules::check(draft, setting);
    check.findings.into_iter().map(|f| (f.rule_id, f.level, f.field.unwrap_or_default())).collect()
}

fn voting(due: u32, present: u32) -> MeetingNumbers {
    MeetingNumbers {
        due,
        present,
        absent: due - present,
        voting_due: due,
        voting_present: present,
        ..MeetingNumbers::default()
    }
}

#[test]
fn a_complete_record_has_no_finding() {
    for kind in MeetingKind::ALL {
        assert_eq!(findings(&record(kind, 5)), [], "{kind:?}");
    }
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
    assert_eq!(findings(&quiet), [], "speeches are a must for assembly and committee only");
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
fn a_vote_passes_as_in_the_table_of_the_rule_book_r_vote_01() {
    // due, quorum, yes needed: column GENERAL
    for (due, quorum, needed) in
        [(3, 2, 2), (7, 4, 4), (10, 5, 6), (23, 12, 12), (24, 12, 13), (25, 13, 13), (50, 25, 26)]
    {
        let judge = |present: u32, yes: u32| {
            let vote = a_vote(yes, present - yes, 0);
            rules::judge("r", MeetingKind::MembersAssembly, vote, voting(due, present))
        };
        assert!(judge(quorum, 0).quorum_reached, "{quorum} of {due} are enough");
        assert!(!judge(quorum - 1, 0).quorum_reached, "{} of {due} are too few", quorum - 1);
        assert!(judge(due, needed).passed && judge(due, needed).finding.is_none(), "{needed} of {due} pass");
        assert!(!judge(due, needed - 1).passed, "{} of {due} do not", needed - 1);
        assert!(
            judge(due, needed).arithmetic.contains(&format!("须 {needed} 票")),
            "{}",
            judge(due, needed).arithmetic
        );
        let alone = judge(quorum - 1, quorum - 1);
        assert_eq!(alone.finding.unwrap().rule_id, "R-VOTE-01", "without quorum the vote is void");
        assert!(!alone.passed);
    }
}

#[test]
fn a_committee_counts_all_its_members_r_vote_04() {
    let numbers = MeetingNumbers {
        due: 4,
        present: 3,
        absent: 1,
        exempt: 1,
        voting_due: 5,
        voting_present: 3,
        ..MeetingNumbers::default()
    };
    let judge = |yes| rules::judge("r", MeetingKind::Committee, a_vote(yes, 3 - yes, 0), numbers);
    assert!(judge(3).passed, "3 of 5");
    assert!(!judge(2).passed, "2 of 5, though 2 of the 3 who were there");
    let two = MeetingNumbers { present: 2, voting_present: 2, absent: 2, ..numbers };
    let result = rules::judge("r", MeetingKind::Committee, a_vote(2, 0, 0), two);
    assert_eq!(
        (result.quorum_reached, result.finding.unwrap().rule_id.as_str()),
        (false, "R-VOTE-04"),
        "2 of 5 are fewer than half"
    );
}

#[test]
fn ballots_must_add_up_to_those_present_r_vote_07() {
    for (yes, no, abstain) in [(19, 0, 0), (20, 1, 0), (0, 0, 21), (u32::MAX, u32::MAX, u32::MAX), (0, 0, 0)] {
        let result = rules::judge("r", MeetingKind::MembersAssembly, a_vote(yes, no, abstain), voting(23, 20));
        let finding = result.finding.unwrap();
        assert_eq!((finding.rule_id.as_str(), finding.level, result.passed), ("R-VOTE-07", FindingLevel::Block, false));
        let sum = u64::from(yes) + u64::from(no) + u64::from(abstain);
        assert!(finding.message.contains(&sum.to_string()) && finding.message.contains("20 人"), "{}", finding.message);
    }
    assert!(rules::judge("r", MeetingKind::MembersAssembly, a_vote(12, 7, 1), voting(23, 20)).finding.is_none());
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
    let setting =
        |full_members| Setting { organization_kind: OrgKind::Branch, full_members, now: at("2026-11-24T09:00").local };
    let rules_at = |members| rules::check(&record(MeetingKind::Committee, 3), setting(members)).findings;
    assert_eq!(rules_at(7), [], "7 full members have a committee");
    let found = rules_at(6);
    assert_eq!((found[0].rule_id.as_str(), found[0].level), ("R-ORG-12", FindingLevel::Warn));
}
