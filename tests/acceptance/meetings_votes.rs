//! Votes with the vectors of the rule book (its table of votes and elections): what each rule needs before anybody
//! votes, and what the totals say afterwards.

use acceptance::{a_vote, counted, day};
use dangjian_core::db::new_id;
use dangjian_core::finding::FindingLevel;
use dangjian_core::meetings::votes::{self, Room};
use dangjian_core::meetings::{
    CandidateDraft, ElectionDraft, MeetingKind, MeetingNumbers, ResolutionDraft, VoteDraft, VoteMethod, VoteResult,
    VoteRule, WrittenOpinion,
};
use std::collections::HashMap;

/// Quorum, and yes needed.
type Needs = (u32, u32);

/// Due, quorum and yes needed of GENERAL and ADMIT, and of ELECT if only its quorum is present.
const TABLE: [(u32, Needs, Needs, Needs); 7] = [
    (3, (2, 2), (2, 2), (3, 2)),
    (7, (4, 4), (4, 4), (6, 4)),
    (10, (5, 6), (6, 6), (8, 5)),
    (23, (12, 12), (12, 12), (19, 10)),
    (24, (12, 13), (13, 13), (20, 11)),
    (25, (13, 13), (13, 13), (20, 11)),
    (50, (25, 26), (26, 26), (40, 21)),
];

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

fn room(kind: MeetingKind, numbers: MeetingNumbers) -> Room<'static> {
    Room {
        kind,
        numbers,
        day: day("2026-11-20"),
        is_online: false,
        allows_online_vote: false,
        has_committee: false,
        voters: HashMap::from([("here", true), ("away", false), ("ill", false)]),
    }
}

fn judge(vote: VoteDraft, room: &Room<'_>) -> VoteResult {
    let resolution = ResolutionDraft {
        id: "r".into(),
        agenda_item_id: None,
        text: "决定。".into(),
        owner_id: None,
        owner_name: String::new(),
        due_on: None,
        vote: Some(vote),
    };
    votes::judge(&resolution, room).expect("it was voted upon")
}

fn assembly(vote: VoteDraft, due: u32, present: u32) -> VoteResult {
    judge(vote, &room(MeetingKind::MembersAssembly, voting(due, present)))
}

fn admission(in_favour: u32, against: u32) -> VoteDraft {
    let vote = VoteDraft::open(VoteRule::Admit, VoteMethod::SecretBallot);
    VoteDraft { subject_name: "林建".into(), ..counted(vote, in_favour, against, 0) }
}

fn blocks(result: &VoteResult) -> Vec<&str> {
    let blocking = result.findings.iter().filter(|finding| finding.level == FindingLevel::Block);
    blocking.map(|finding| finding.rule_id.as_str()).collect()
}

#[test]
fn what_a_vote_needs_is_known_before_it_is_taken_as_in_the_table_r_vote_01_02_03() {
    for (due, general, admit, elect) in TABLE {
        for (rule, (quorum, needed)) in
            [(VoteRule::General, general), (VoteRule::Admit, admit), (VoteRule::Elect, elect)]
        {
            let at = |present| votes::outlook(rule, voting(due, present));
            assert_eq!(at(quorum).needed_present, quorum, "{rule:?} of {due}");
            assert_eq!(at(quorum).needed_in_favour, needed, "{rule:?} of {due}");
            assert!(at(quorum).quorum_reached, "{rule:?}: {quorum} of {due} are enough");
            assert!(!at(quorum - 1).quorum_reached, "{rule:?}: {} of {due} are too few", quorum - 1);
            let sentence = at(quorum).sentence;
            assert!(
                sentence.contains(&format!("{quorum} 人")) && sentence.contains(&format!("{needed} 票")),
                "{sentence}"
            );
        }
    }
}

#[test]
fn an_ordinary_vote_passes_by_more_than_half_of_those_due_r_vote_01() {
    for (due, (quorum, needed), _, _) in TABLE {
        let at = |present: u32, yes: u32| assembly(a_vote(yes, present - yes, 0), due, present);
        assert_eq!(at(due, needed).passed, Some(true), "{needed} of {due} pass");
        assert_eq!(at(due, needed - 1).passed, Some(false), "{} of {due} do not", needed - 1);
        assert!(at(due, needed).arithmetic.contains(&format!("须 {needed} 票")), "{}", at(due, needed).arithmetic);
        let alone = at(quorum - 1, quorum - 1);
        assert_eq!((blocks(&alone), alone.passed), (vec!["R-VOTE-01"], None), "without quorum the vote is void");
    }
}

#[test]
fn written_opinions_count_for_an_admission_and_not_for_its_quorum_r_vote_02_06() {
    let with = |present, yes, written: u32| {
        let opinion = |n: u32| WrittenOpinion {
            member_id: if n == 0 { "away" } else { "ill" }.into(),
            name: "甲".into(),
            dated_on: Some(day("2026-11-19")),
        };
        let vote = admission(yes, present - yes);
        let opinions = (0..written.min(2)).map(opinion).collect();
        assembly(VoteDraft { written_opinions: opinions, written_in_favour: written.min(2), ..vote }, 24, present)
    };
    let passed = with(13, 12, 1);
    assert_eq!((blocks(&passed), passed.passed), (vec![], Some(true)), "12 + 1 = 13 of 24");
    assert!(passed.arithmetic.contains("12＋1＝13 票"), "the sum is shown: {}", passed.arithmetic);
    assert_eq!(with(13, 12, 0).passed, Some(false), "12 of 24 are not more than half");
    let few = with(12, 12, 2);
    assert_eq!((blocks(&few), few.passed), (vec!["R-VOTE-02"], None), "12 of 24 are no quorum, whatever was written");
}

#[test]
fn a_written_opinion_is_refused_when_it_is_late_from_somebody_present_or_not_due_r_vote_06() {
    let with = |member_id: &str, dated_on: &str, written_in_favour| {
        let opinion = WrittenOpinion { member_id: member_id.into(), name: "甲".into(), dated_on: Some(day(dated_on)) };
        let vote = VoteDraft { written_opinions: vec![opinion], written_in_favour, ..admission(20, 0) };
        blocks(&assembly(vote, 24, 20)).len()
    };
    assert_eq!(with("away", "2026-11-20", 1), 0, "dated on the day itself is before the meeting ends");
    assert_eq!(with("away", "2026-11-21", 1), 1, "later than the meeting");
    assert_eq!(with("here", "2026-11-19", 1), 1, "who is present votes there");
    assert_eq!(with("stranger", "2026-11-19", 1), 1, "not due, or without a vote");
    assert_eq!(with("away", "2026-11-19", 2), 1, "two in favour of one opinion");
    let undated = WrittenOpinion { member_id: "away".into(), name: "甲".into(), dated_on: None };
    let vote = VoteDraft { written_opinions: vec![undated], ..admission(20, 0) };
    assert_eq!(blocks(&assembly(vote, 24, 20)), ["R-VOTE-06"], "without a date nobody knows that it came before");
    let general = VoteDraft {
        written_opinions: vec![WrittenOpinion {
            member_id: "away".into(),
            name: "甲".into(),
            dated_on: Some(day("2026-11-19")),
        }],
        ..a_vote(20, 0, 0)
    };
    assert_eq!(blocks(&assembly(general, 24, 20)), ["R-VOTE-06"], "only admissions count them");
}

#[test]
fn an_admission_is_secret_and_about_one_person_r_vote_02_r_dev_24() {
    let open = VoteDraft { method: VoteMethod::ShowOfHands, ..admission(20, 0) };
    assert_eq!(blocks(&assembly(open, 24, 20)), ["R-VOTE-02"], "a show of hands");
    let nobody = VoteDraft { subject_name: " ".into(), ..admission(20, 0) };
    assert_eq!(blocks(&assembly(nobody, 24, 20)), ["R-DEV-24"], "nobody named");
    let two = VoteDraft { subject_name: "林建、周明远".into(), ..admission(20, 0) };
    assert_eq!(blocks(&assembly(two, 24, 20)), ["R-DEV-24"], "one by one");
    let middle_dot = VoteDraft { subject_name: "买买提·艾力".into(), ..admission(20, 0) };
    assert_eq!(blocks(&assembly(middle_dot, 24, 20)), [] as [&str; 0], "a dot belongs to the name");
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
    let of = |vote: VoteDraft, numbers| {
        judge(VoteDraft { rule: VoteRule::Committee, ..vote }, &room(MeetingKind::Committee, numbers))
    };
    assert_eq!(of(a_vote(3, 0, 0), numbers).passed, Some(true), "3 of 5");
    assert_eq!(of(a_vote(2, 1, 0), numbers).passed, Some(false), "2 of 5, though 2 of the 3 who were there");
    let two = MeetingNumbers { present: 2, voting_present: 2, absent: 2, ..numbers };
    assert_eq!(blocks(&of(a_vote(2, 0, 0), two)), ["R-VOTE-04"], "2 of 5 are fewer than half");
}

#[test]
fn a_disposal_passes_like_a_resolution_and_goes_to_the_superior_r_vote_05() {
    let vote = |yes, no| VoteDraft {
        subject_name: "某某".into(),
        ..counted(VoteDraft::open(VoteRule::Disposal, VoteMethod::ShowOfHands), yes, no, 0)
    };
    let passed = assembly(vote(13, 0), 24, 13);
    assert_eq!(passed.passed, Some(true));
    let said: Vec<_> = passed.findings.iter().map(|finding| (finding.rule_id.as_str(), finding.level)).collect();
    assert_eq!(said, [("R-VOTE-05", FindingLevel::Info)], "the superior must approve");
    assert_eq!(assembly(vote(12, 0), 24, 12).passed, Some(false), "12 of 24, with quorum");
    assert_eq!(blocks(&assembly(vote(11, 0), 24, 11)), ["R-VOTE-05"], "11 of 24 are no quorum");
}

#[test]
fn ballots_must_add_up_to_those_present_r_vote_07() {
    for (yes, no, abstain) in [(19, 0, 0), (20, 1, 0), (0, 0, 21), (u32::MAX, u32::MAX, u32::MAX), (0, 0, 0)] {
        let result = assembly(a_vote(yes, no, abstain), 23, 20);
        assert_eq!((blocks(&result), result.passed), (vec!["R-VOTE-07"], None));
        let sum = u64::from(yes) + u64::from(no) + u64::from(abstain);
        let message = &result.findings[0].message;
        assert!(message.contains(&sum.to_string()) && message.contains("20 人"), "{message}");
    }
    assert!(assembly(a_vote(12, 7, 1), 23, 20).findings.is_empty());
}

#[test]
fn a_vote_about_a_person_names_the_committee_that_discussed_it_before_r_vote_08() {
    let with = |has_committee, committee_meeting_id: Option<&str>| {
        let vote = VoteDraft { committee_meeting_id: committee_meeting_id.map(str::to_owned), ..admission(20, 0) };
        let room = Room { has_committee, ..room(MeetingKind::MembersAssembly, voting(24, 20)) };
        judge(vote, &room).findings.into_iter().map(|finding| (finding.rule_id, finding.level)).collect::<Vec<_>>()
    };
    assert_eq!(with(true, None), [("R-VOTE-08".to_owned(), FindingLevel::Warn)]);
    assert_eq!(with(true, Some("m")), [], "its minutes are linked");
    assert_eq!(with(false, None), [], "R-LIFE-12: a branch without committee decides in the assembly");
}

#[test]
fn a_meeting_online_takes_no_secret_ballot_and_open_votes_only_where_allowed_r_life_18() {
    let online = |vote: VoteDraft, allows_online_vote| {
        let room = Room { is_online: true, allows_online_vote, ..room(MeetingKind::MembersAssembly, voting(24, 20)) };
        blocks(&judge(vote, &room)).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(online(admission(20, 0), true), ["R-LIFE-18"], "never secret");
    assert_eq!(online(a_vote(20, 0, 0), false), ["R-LIFE-18"], "by default not at all");
    assert_eq!(online(a_vote(20, 0, 0), true), [] as [String; 0], "the office allows it");
}

#[test]
fn each_kind_of_meeting_votes_by_its_own_rules() {
    let at = |kind, rule| {
        let vote = VoteDraft { rule, method: VoteMethod::SecretBallot, subject_name: "甲".into(), ..a_vote(20, 0, 0) };
        let result = judge(vote, &room(kind, voting(20, 20)));
        result.findings.iter().any(|finding| finding.message.contains("不能按"))
    };
    assert!(at(MeetingKind::Committee, VoteRule::Admit), "an admission goes to the assembly");
    assert!(at(MeetingKind::Committee, VoteRule::General), "a committee counts its members");
    assert!(at(MeetingKind::MembersAssembly, VoteRule::Committee));
    assert!(at(MeetingKind::HeartTalk, VoteRule::General), "nobody votes in a talk");
    assert!(!at(MeetingKind::MembersAssembly, VoteRule::Admit));
    assert!(!at(MeetingKind::ThemeDay, VoteRule::General));
}

#[test]
fn a_vote_that_is_not_counted_says_what_it_needs_and_is_a_gap_r_min_01() {
    let result = assembly(VoteDraft::open(VoteRule::General, VoteMethod::ShowOfHands), 23, 20);
    assert_eq!((blocks(&result), result.passed), (vec!["R-MIN-01"], None));
    assert!(result.outlook.sentence.contains("12 票"), "{}", result.outlook.sentence);
    assert_eq!(result.figures, "", "nothing is said about what nobody counted");
}

#[test]
fn a_secret_ballot_with_names_is_refused_by_the_form_itself_r_prv_15() {
    let vote = serde_json::to_value(admission(20, 0)).unwrap();
    assert!(serde_json::from_value::<VoteDraft>(vote.clone()).is_ok(), "totals are what a vote has");
    for extra in ["ballots", "voters", "choices", "castAt"] {
        let mut named = vote.clone();
        named[extra] = serde_json::json!([{ "memberId": "here", "choice": "in_favour" }]);
        assert!(serde_json::from_value::<VoteDraft>(named).is_err(), "{extra}: who chose what has no place");
    }
    let opinion = serde_json::json!({ "memberId": "a", "name": "甲", "datedOn": "2026-11-19", "choice": "in_favour" });
    assert!(serde_json::from_value::<WrittenOpinion>(opinion).is_err(), "a written opinion neither");
}

fn candidate(name: &str, in_favour: u32, against: u32, abstain: u32) -> CandidateDraft {
    CandidateDraft {
        id: new_id(),
        member_id: None,
        name: name.into(),
        is_written_in: false,
        in_favour,
        against,
        abstain,
    }
}

fn election(seats: u32, ballots: (u32, u32, u32), candidates: Vec<CandidateDraft>) -> VoteDraft {
    let (issued, returned, ballots_void) = ballots;
    VoteDraft {
        election: Some(ElectionDraft {
            seats,
            ballots_issued: Some(issued),
            ballots_returned: Some(returned),
            ballots_void,
            candidates,
        }),
        ..VoteDraft::open(VoteRule::Elect, VoteMethod::SecretBallot)
    }
}

#[test]
fn an_election_needs_four_fifths_and_elects_by_half_of_those_present_r_ele_05_10() {
    for (due, _, _, (quorum, needed)) in TABLE {
        let at = |present: u32, yes: u32| {
            assembly(election(1, (present, present, 0), vec![candidate("甲", yes, present - yes, 0)]), due, present)
        };
        assert_eq!(at(quorum, needed).elected, ["甲"], "{needed} of {quorum} present of {due}");
        assert_eq!((at(quorum, needed - 1).passed, at(quorum, needed - 1).elected.len()), (Some(false), 0));
        assert_eq!(blocks(&at(quorum - 1, quorum - 1)), ["R-VOTE-03"], "{} of {due} are too few", quorum - 1);
    }
}

#[test]
fn ballots_of_an_election_must_be_possible_r_ele_06_07_08_09() {
    let two = || vec![candidate("甲", 15, 3, 1), candidate("乙", 12, 7, 0)];
    let with = |vote: VoteDraft| blocks(&assembly(vote, 23, 20)).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(with(election(2, (20, 20, 1), two())), [] as [String; 0], "19 valid ballots");
    assert_eq!(with(VoteDraft { method: VoteMethod::ShowOfHands, ..election(2, (20, 20, 1), two()) }), ["R-ELE-06"]);
    assert_eq!(with(election(2, (19, 20, 1), two())), ["R-ELE-07"], "more returned than issued");
    assert_eq!(with(election(2, (21, 20, 1), two())), ["R-ELE-07"], "more issued than voters present");
    assert_eq!(with(election(2, (20, 20, 21), two())), ["R-ELE-08"], "more void than returned");
    assert_eq!(with(election(2, (20, 20, 0), two())), ["R-ELE-09", "R-ELE-09"], "20 valid and 19 marks each");
    assert_eq!(with(election(1, (20, 20, 1), two())), ["R-ELE-08"], "27 yes on 19 ballots of one choice");
    let written_in = |yes| CandidateDraft { is_written_in: true, ..candidate("丙", yes, 0, 0) };
    let and = |one| two().into_iter().chain([one]).collect::<Vec<_>>();
    assert_eq!(with(election(2, (20, 20, 1), and(written_in(10)))), [] as [String; 0], "10 of those who marked ×");
    assert_eq!(with(election(2, (20, 20, 1), and(written_in(11)))), ["R-ELE-09"], "more written in than × marked");
    let abstained = CandidateDraft { is_written_in: true, ..candidate("丙", 1, 0, 1) };
    assert_eq!(with(election(2, (20, 20, 1), and(abstained))), ["R-ELE-09"], "another person has only yes");
}

#[test]
fn of_more_than_the_seats_those_with_most_votes_are_elected_and_a_tie_is_voted_again_r_ele_11_12() {
    let three = |third: u32| {
        let mark = |name, yes: u32| candidate(name, yes, 20 - yes, 0);
        assembly(election(2, (20, 20, 0), vec![mark("甲", 14), mark("乙", 12), mark("丙", third)]), 23, 20)
    };
    assert_eq!(three(11).elected, ["甲", "乙"]);
    let tie = three(12);
    let said: Vec<&str> = tie.findings.iter().map(|finding| finding.rule_id.as_str()).collect();
    assert_eq!((tie.elected.as_slice(), said), (&["甲".to_owned()][..], vec!["R-ELE-11", "R-ELE-12"]));
    assert!(tie.findings[0].message.contains("乙、丙"), "{}", tie.findings[0].message);
    assert_eq!(tie.passed, Some(false), "one seat is open");
}
