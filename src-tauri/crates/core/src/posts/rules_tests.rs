//! Tests of the rules about terms.

use super::*;

const YEARS: TermYears = TermYears { community: 5, other_branch: 3 };
const SIX: u32 = 6;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn term(elected_on: &str) -> Term {
    Term { elected_on: day(elected_on), years: 5, deferral: Deferral::Unknown, deferred_to: None, is_late_entry: false }
}

fn draft() -> TermDraft {
    TermDraft {
        number: 5,
        elected_on: Some(day("2026-03-05")),
        term_years: 5,
        approval_document: String::new(),
        planned_size: None,
        deferral: Deferral::Unknown,
        deferred_to: None,
        deferral_document: String::new(),
        note: String::new(),
        override_reason: String::new(),
    }
}

#[test]
fn communities_elect_for_five_years_other_branches_for_three_r_org_30() {
    for (level, kind, expected) in [
        (OrgLevel::Community, OrgKind::PartyCommittee, Some(5)),
        (OrgLevel::Community, OrgKind::GeneralBranch, Some(5)),
        (OrgLevel::Compound, OrgKind::Branch, Some(5)),
        (OrgLevel::Subdistrict, OrgKind::PartyCommittee, Some(5)),
        (OrgLevel::Subdistrict, OrgKind::Branch, Some(3)),
        (OrgLevel::Building, OrgKind::JointBranch, Some(3)),
        (OrgLevel::Grid, OrgKind::FloatingBranch, Some(3)),
        (OrgLevel::Subdistrict, OrgKind::WorkingCommittee, None),
        (OrgLevel::Community, OrgKind::TemporaryBranch, None),
        (OrgLevel::Grid, OrgKind::PartyGroup, None),
    ] {
        assert_eq!(usual_years(level, kind, YEARS), expected, "R-ORG-30: {kind:?} at {level:?}");
    }
}

#[test]
fn a_term_ends_on_the_day_of_its_election_years_later_r_org_31() {
    assert_eq!(term("2021-03-05").ends_on(), day("2026-03-05"));
    let leap = Term { years: 3, ..term("2024-02-29") };
    assert_eq!(leap.ends_on(), day("2027-02-28"), "R-GEN-02: the last day of the month");
}

#[test]
fn states_change_on_their_days_r_org_34() {
    let plain = term("2021-03-05");
    for (today, expected) in [
        ("2025-09-04", TermState::Normal),
        ("2025-09-05", TermState::NearEnd),
        ("2026-03-05", TermState::NearEnd),
        ("2026-03-06", TermState::Overdue),
    ] {
        assert_eq!(plain.state(day(today), SIX), expected, "R-ORG-34 on {today}");
    }
    assert_eq!(plain.state(day("2025-06-05"), 9), TermState::NearEnd, "org.remind_months moves the border");
    let approved = Term { deferral: Deferral::Approved, deferred_to: Some(day("2026-12-31")), ..plain };
    for (today, expected) in [
        ("2026-03-05", TermState::NearEnd),
        ("2026-03-06", TermState::DeferralApproved),
        ("2026-12-31", TermState::DeferralApproved),
        ("2027-01-01", TermState::Overdue),
    ] {
        assert_eq!(approved.state(day(today), SIX), expected, "R-ORG-34 with an approval, on {today}");
    }
}

#[test]
fn a_term_entered_past_its_end_is_expired_until_somebody_says_more_r_org_35() {
    let late = Term { is_late_entry: true, ..term("2020-12-10") };
    assert_eq!(late.state(day("2026-11-24"), SIX), TermState::Expired);
    let refused = Term { deferral: Deferral::Refused, ..late };
    assert_eq!(refused.state(day("2026-11-24"), SIX), TermState::Overdue, "nobody approved");
    let approved = Term { deferral: Deferral::Approved, deferred_to: Some(day("2026-12-10")), ..late };
    assert_eq!(approved.state(day("2026-11-24"), SIX), TermState::DeferralApproved);
}

#[test]
fn early_and_deferred_elections_need_approval_and_a_year_at_most_r_org_32() {
    let rules = |draft: &TermDraft, previous: Option<&str>| -> Vec<(String, Option<String>, FindingLevel)> {
        let elected = draft.elected_on.unwrap();
        let found = check_term(draft, elected, 5, previous.map(day), SIX);
        found.into_iter().map(|finding| (finding.rule_id, finding.field, finding.level)).collect()
    };
    assert!(rules(&draft(), Some("2026-06-01")).is_empty(), "three months before the end is in time");
    let early = rules(&draft(), Some("2026-12-01"));
    assert_eq!(early, [("R-ORG-32".into(), Some("approvalDocument".into()), FindingLevel::Warn)]);
    let with_approval = TermDraft { approval_document: "区组〔2026〕3号".into(), ..draft() };
    assert!(rules(&with_approval, Some("2026-12-01")).is_empty(), "approved");
    assert_eq!(rules(&with_approval, Some("2027-03-06"))[0].1.as_deref(), Some("electedOn"), "more than a year early");
    let deferred = |to: &str| TermDraft {
        deferral: Deferral::Approved,
        deferred_to: Some(day(to)),
        deferral_document: "街工委〔2031〕1号".into(),
        ..draft()
    };
    assert!(rules(&deferred("2032-03-05"), None).is_empty(), "just a year");
    assert_eq!(rules(&deferred("2032-03-06"), None)[0].1.as_deref(), Some("deferredTo"), "a day more than a year");
}

#[test]
fn other_years_than_usual_are_hinted_at_r_org_30() {
    let level = |years: u32| {
        let draft = TermDraft { term_years: years, ..draft() };
        check_term(&draft, day("2026-03-05"), 5, None, SIX).first().map(|finding| finding.level)
    };
    assert_eq!(level(5), None);
    assert_eq!(level(3), Some(FindingLevel::Info), "lawful before 2018 and for other branches");
    assert_eq!(level(4), Some(FindingLevel::Warn));
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    let today = day("2026-11-24");
    let field = |draft: &TermDraft| {
        let around = (Some((4, day("2021-03-05"))), Some((7, day("2026-10-01"))));
        check_term_fields(draft, around.0, around.1, today).err().and_then(|error| error.field())
    };
    assert_eq!(field(&draft()), None);
    let with = |change: &dyn Fn(&mut TermDraft)| {
        let mut changed = draft();
        change(&mut changed);
        field(&changed)
    };
    assert_eq!(with(&|d| d.elected_on = None), Some("electedOn"));
    assert_eq!(with(&|d| d.elected_on = Some(day("2026-11-25"))), Some("electedOn"), "in the future");
    assert_eq!(with(&|d| d.elected_on = Some(day("2021-03-05"))), Some("electedOn"), "two elections on one day");
    assert_eq!(with(&|d| d.number = 4), Some("number"), "numbers follow the days");
    assert_eq!(with(&|d| d.number = 7), Some("number"));
    assert_eq!(with(&|d| d.number = 100), Some("number"));
    assert_eq!(with(&|d| d.term_years = 0), Some("termYears"));
    assert_eq!(with(&|d| d.planned_size = Some(31)), Some("plannedSize"));
    assert_eq!(with(&|d| d.note = "长".repeat(10_001)), Some("note"));
    assert_eq!(with(&|d| d.deferral = Deferral::Approved), Some("deferredTo"));
    let approved = |d: &mut TermDraft| {
        d.deferral = Deferral::Approved;
        d.deferred_to = Some(day("2031-06-01"));
    };
    assert_eq!(with(&approved), Some("deferralDocument"));
    let too_soon = |d: &mut TermDraft| {
        approved(d);
        d.deferred_to = Some(day("2031-03-05"));
    };
    assert_eq!(with(&too_soon), Some("deferredTo"), "not after the end");
}

#[test]
fn the_superior_reminds_once_then_the_election_itself_is_due_r_org_33() {
    let near = term("2022-01-10");
    let today = day("2026-11-24");
    let rule = |reminded, superior| renewal(&near, today, SIX, reminded, superior).unwrap();
    assert_eq!((rule(false, true).rule_id.as_str(), rule(false, true).due), ("R-ORG-33", Some(day("2026-07-10"))));
    assert_eq!((rule(true, true).rule_id.as_str(), rule(true, true).due), ("R-ORG-31", Some(day("2027-01-10"))));
    assert_eq!(rule(false, false).rule_id, "R-ORG-31", "nobody reminds itself");
    assert_eq!(renewal(&term("2025-01-10"), today, SIX, false, true), None, "years left");
    assert_eq!(renewal(&term("2021-01-10"), today, SIX, false, true).unwrap().rule_id, "R-ORG-34");
}
