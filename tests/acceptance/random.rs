//! Random sequences: what must hold whatever people do.

use acceptance::{
    a_meeting, a_vote, an_attendance, an_organization, an_organization_below, attempt, day, fresh_branch, fresh_db,
    now, write,
};
use chrono::Days;
use dangjian_core::db::{journal, new_id};
use dangjian_core::meetings::{
    self, AgendaItemDraft, AttendanceStatus, GuestDraft, LeaveReason, MeetingDraft, MeetingKind, MeetingNumbers,
    ResolutionDraft, SpeechDraft, VoteDraft, VoteRule,
    votes::{self, Room},
};
use dangjian_core::organizations::{self, OrgKind, OrgLevel, OrganizationDraft};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

/// Levels of the organisations that are moved about, one of each kind of branch.
const LEVELS: [OrgLevel; 5] =
    [OrgLevel::Community, OrgLevel::Compound, OrgLevel::Compound, OrgLevel::Grid, OrgLevel::Building];

fn text() -> impl Strategy<Value = String> {
    // Trimmed by the store; the page sends trimmed texts too.
    "[一-龥·𠮷䶮a-z0-9，。]{1,40}"
}

fn meeting(people: Vec<(String, String)>, organization: String) -> impl Strategy<Value = MeetingDraft> {
    let rows = people.len();
    let statuses = prop::collection::vec(prop::option::of(0_u8..4), rows);
    let items = prop::collection::vec((text(), any::<bool>(), prop::collection::vec((text(), text()), 0..3)), 0..4);
    let resolutions = prop::collection::vec(
        (
            text(),
            prop::option::of(0_u64..90),
            prop::option::of((0_u32..99, 0_u32..99, 0_u32..99)),
            any::<prop::sample::Index>(),
        ),
        0..4,
    );
    let guests = prop::collection::vec((text(), text()), 0..3);
    (text(), text(), 0_u32..900, statuses, items, resolutions, guests).prop_map(
        move |(title, material, minute, statuses, items, resolutions, guests)| {
            let attendance = people.iter().zip(statuses).map(|((id, name), status)| {
                let mut person = an_attendance(id, name);
                person.status = status.map(|n| {
                    [
                        AttendanceStatus::Present,
                        AttendanceStatus::Leave,
                        AttendanceStatus::Absent,
                        AttendanceStatus::Exempt,
                    ][n as usize]
                });
                person.leave_reason = (person.status == Some(AttendanceStatus::Leave)).then_some(LeaveReason::OnDuty);
                person
            });
            let agenda: Vec<AgendaItemDraft> = items
                .into_iter()
                .map(|(title, needs_decision, speeches)| AgendaItemDraft {
                    id: new_id(),
                    title,
                    needs_decision,
                    speeches: speeches
                        .into_iter()
                        .map(|(name, gist)| SpeechDraft {
                            id: new_id(),
                            speaker_id: None,
                            speaker_name: name.chars().take(30).collect(),
                            gist,
                        })
                        .collect(),
                })
                .collect();
            let resolutions = resolutions
                .into_iter()
                .map(|(text, due, vote, item)| ResolutionDraft {
                    id: new_id(),
                    agenda_item_id: (!agenda.is_empty()).then(|| item.get(&agenda).id.clone()),
                    owner_name: text.chars().take(30).collect(),
                    text,
                    owner_id: None,
                    due_on: due.map(|days| day("2026-11-20") + Days::new(days)),
                    vote: vote.map(|(yes, no, abstain)| a_vote(yes, no, abstain)),
                })
                .collect();
            MeetingDraft {
                title,
                material,
                starts_at: format!("2026-11-20T{:02}:{:02}", minute / 60, minute % 60),
                ends_at: Some("2026-11-20T23:59".into()),
                attendance: attendance.collect(),
                guests: guests
                    .into_iter()
                    .map(|(name, unit)| GuestDraft { name: name.chars().take(30).collect(), unit })
                    .collect(),
                agenda,
                resolutions,
                ..a_meeting(&organization, MeetingKind::MembersAssembly)
            }
        },
    )
}

#[test]
fn no_sequence_of_moves_makes_a_circle_or_breaks_the_order_of_levels_r_org_21() {
    let (db, _folder) = fresh_db();
    let top = write(&db, |tx| {
        organizations::create(tx, &an_organization("中共某街道工委", OrgLevel::Subdistrict, OrgKind::WorkingCommittee))
    });
    let mut ids = vec![top.clone()];
    for n in 0..3 {
        for (place, level) in LEVELS.into_iter().enumerate() {
            let draft = an_organization_below(&top, &format!("中共第{n}之{place}支部"), level, OrgKind::Branch);
            ids.push(write(&db, |tx| organizations::create(tx, &draft)));
        }
    }
    let (some_id, other_id) = (0..ids.len(), 0..ids.len());
    proptest!(ProptestConfig::with_cases(40), |(moves in prop::collection::vec((some_id, other_id, any::<bool>(), 0_usize..5), 1..12))| {
        for (what, to, relevel, level) in moves {
            let detail = db.read(|tx| organizations::detail(tx, &ids[what])).unwrap();
            let _maybe = if relevel && what > 0 {
                let draft = OrganizationDraft { level: LEVELS[level], ..detail.draft };
                attempt(&db, |tx| organizations::update(tx, &ids[what], detail.node.rev, &draft))
            } else {
                attempt(&db, |tx| organizations::relocate(tx, &ids[what], detail.node.rev, &ids[to]))
            };
        }
        let tree = db.read(|tx| organizations::tree(tx, true)).unwrap();
        prop_assert_eq!(tree.len(), ids.len(), "everybody is still reached from the top");
        for node in &tree {
            let parent = tree.iter().find(|other| Some(&other.id) == node.parent_id.as_ref());
            prop_assert!(parent.is_none_or(|parent| parent.level < node.level), "{} below {:?}", node.name, parent);
        }
    });
    assert!(db.read(journal::is_intact).unwrap());
}

#[test]
fn any_record_is_read_back_as_it_was_saved_even_over_another_one() {
    let branch = fresh_branch(5);
    let records = prop::collection::vec(meeting(branch.people.clone(), branch.branch.clone()), 2);
    proptest!(ProptestConfig::with_cases(24), |(records in records)| {
        let id = write(&branch.db, |tx| meetings::create(tx, &records[0]));
        let load = || branch.db.read(|tx| meetings::detail(tx, &id, now().local)).unwrap();
        prop_assert_eq!(&load().draft, &records[0]);
        // The second version keeps some rows of the first, in another order.
        let mut second = records[1].clone();
        second.agenda.extend(records[0].agenda.iter().rev().cloned());
        second.resolutions.extend(records[0].resolutions.iter().skip(1).cloned());
        let rev = write(&branch.db, |tx| meetings::save(tx, &id, 1, &second));
        prop_assert_eq!(load().draft, second);
        write(&branch.db, |tx| meetings::delete(tx, &id, rev, "测试"));
    });
    assert!(branch.db.read(journal::is_intact).unwrap());
}

#[test]
fn new_ids_do_not_repeat_and_sort_by_age() {
    let ids: Vec<String> = (0..10_000).map(|_| new_id()).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    assert!(ids.is_sorted(), "UUIDv7: later ids are greater");
}

proptest! {
    #[test]
    fn a_vote_is_judged_as_the_rule_says_in_words(
        due in 0_u32..2_000, absent in 0_u32..2_000, yes in 0_u32..2_000, no in 0_u32..2_000, abstain in 0_u32..2_000,
        fits in any::<bool>(), committee in any::<bool>(),
    ) {
        let present = due.saturating_sub(absent);
        // Half of the cases have ballots that add up.
        let (yes, no) = if fits { (yes.min(present), no.min(present - yes.min(present))) } else { (yes, no) };
        let abstain = if fits { present - yes - no } else { abstain };
        let numbers = MeetingNumbers { due, present, absent: due - present, voting_due: due, voting_present: present, ..MeetingNumbers::default() };
        let (kind, rule) = if committee { (MeetingKind::Committee, VoteRule::Committee) } else { (MeetingKind::MembersAssembly, VoteRule::General) };
        let mut draft = a_meeting("o", kind);
        draft.resolutions = vec![ResolutionDraft {
            id: "r".into(),
            agenda_item_id: None,
            text: "决定。".into(),
            owner_id: None,
            owner_name: String::new(),
            due_on: None,
            vote: Some(VoteDraft { rule, ..a_vote(yes, no, abstain) }),
        }];
        let room = Room {
            kind,
            numbers,
            day: day("2026-11-20"),
            is_online: false,
            allows_online_vote: false,
            has_committee: true,
            voters: HashMap::new(),
        };
        let result = votes::judge(&draft.resolutions[0], &room).unwrap();
        // R-VOTE-01 and 04: 半数以上到会, 赞成超过应到会的半数; R-VOTE-07: the totals reconcile.
        let half_came = due > 0 && f64::from(present) >= f64::from(due) / 2.0;
        let majority = f64::from(yes) > f64::from(due) / 2.0;
        let adds_up = yes + no + abstain == present;
        prop_assert_eq!(result.outlook.quorum_reached, half_came);
        prop_assert_eq!(result.passed, (half_came && adds_up).then_some(majority));
        prop_assert_eq!(result.findings.is_empty(), half_came && adds_up);
    }
}
