//! Tests of the rules about transfers, with their vectors.

use super::*;
use TransferDirection as D;
use TransferState as S;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn letter() -> TransferLetterDraft {
    TransferLetterDraft {
        number: String::new(),
        issued_on: day("2026-11-24"),
        valid_days: 30,
        dues_paid_to: "2026-10".into(),
        phone: "0571-00000123".into(),
        handler: "林晓棠".into(),
        replaces_because: String::new(),
    }
}

#[test]
fn a_letter_is_good_for_10_days_in_the_city_30_outside_and_90_at_most_r_trf_04() {
    assert_eq!(proposed_days(TransferReach::City, 90), 10);
    assert_eq!(proposed_days(TransferReach::Outside, 90), 30);
    assert_eq!(proposed_days(TransferReach::Outside, 20), 20, "a stricter setting counts");
    assert_eq!(valid_until(day("2026-11-24"), 30), day("2026-12-24"), "R-GEN-03: the day of issue does not count");
    assert_eq!(validity(90, 90), None);
    assert_eq!(validity(91, 90).map(|f| (f.rule_id, f.level)), Some(("R-TRF-04".into(), FindingLevel::Block)));
}

#[test]
fn reminders_come_at_half_time_and_15_days_before_the_end_r_trf_06() {
    let of_90 = |today| due(day("2026-01-01"), 90, day(today));
    // Good until 2026-04-01; half on 2026-02-15; 15 days before the end is 2026-03-17.
    assert_eq!(of_90("2026-02-14"), TransferDue::Calm);
    assert_eq!(of_90("2026-02-15"), TransferDue::Half);
    assert_eq!(of_90("2026-03-16"), TransferDue::Half);
    assert_eq!(of_90("2026-03-17"), TransferDue::Near);
    assert_eq!(of_90("2026-04-01"), TransferDue::Near, "the last day still counts");
    assert_eq!(of_90("2026-04-02"), TransferDue::Overdue);
    let of_30 = |today| due(day("2026-11-24"), 30, day(today));
    assert_eq!(of_30("2026-12-08"), TransferDue::Calm);
    assert_eq!(of_30("2026-12-09"), TransferDue::Near, "half time and 15 days before the end are one day");
    let of_10 = |today| due(day("2026-11-24"), 10, day(today));
    assert_eq!((of_10("2026-11-28"), of_10("2026-11-29")), (TransferDue::Calm, TransferDue::Half));
    assert_eq!((of_10("2026-12-04"), of_10("2026-12-05")), (TransferDue::Half, TransferDue::Overdue));
}

#[test]
fn a_reminder_tells_the_days_and_an_overdue_letter_asks_for_a_new_one_r_trf_04() {
    let told = |today| reminder(D::Out, day("2026-01-01"), 90, day(today));
    assert_eq!(told("2026-02-14"), None);
    let near = told("2026-03-20").unwrap();
    assert!(near.message.contains("还有 12 天"), "{}", near.message);
    assert_eq!((near.rule_id.as_str(), near.due), ("R-TRF-06", Some(day("2026-04-01"))));
    let over = told("2026-04-04").unwrap();
    assert!(over.message.contains("已逾期 3 天") && over.message.contains("证明"), "{}", over.message);
    assert_eq!((over.rule_id.as_str(), over.level), ("R-TRF-04", FindingLevel::Warn));
}

#[test]
fn only_a_letter_under_way_can_be_due() {
    let letter = Some((day("2026-01-01"), 30));
    for state in [S::Received, S::Returned, S::Withdrawn] {
        assert_eq!(due_of(state, letter, day("2026-11-24")), TransferDue::Calm, "{state:?} is over");
    }
    assert_eq!(due_of(S::Awaiting, letter, day("2026-11-24")), TransferDue::Overdue);
    assert_eq!(due_of(S::Planned, None, day("2026-11-24")), TransferDue::Calm);
}

#[test]
fn a_letter_says_up_to_which_month_dues_are_paid_r_trf_05() {
    let field = |letter: TransferLetterDraft, incoming| {
        check_letter(&letter, incoming, day("2026-11-24")).err().and_then(|error| error.field())
    };
    assert_eq!(field(letter(), false), None);
    assert_eq!(field(TransferLetterDraft { dues_paid_to: String::new(), ..letter() }, false), Some("duesPaidTo"));
    assert_eq!(field(TransferLetterDraft { dues_paid_to: "2026-13".into(), ..letter() }, false), Some("duesPaidTo"));
    assert_eq!(field(TransferLetterDraft { issued_on: day("2026-11-25"), ..letter() }, false), Some("issuedOn"));
    assert_eq!(field(TransferLetterDraft { valid_days: 0, ..letter() }, false), Some("validDays"));
    assert_eq!(field(letter(), true), Some("number"), "a letter that was brought has its number");
}

#[test]
fn a_second_letter_needs_the_proof_of_the_branch_r_trf_04() {
    assert_eq!(reissue(&letter()).map(|f| f.rule_id), Some("R-TRF-04".into()));
    let proven =
        TransferLetterDraft { replaces_because: "介绍信遗失，凭党支部证明重开".into(), ..letter() };
    assert_eq!(reissue(&proven), None);
}

#[test]
fn a_reception_after_the_last_day_asks_for_a_reason_r_trf_04() {
    assert_eq!(late_reception(day("2026-12-24"), day("2026-12-24")), None);
    assert_eq!(late_reception(day("2026-12-24"), day("2026-12-25")).map(|f| f.level), Some(FindingLevel::Warn));
}

#[test]
fn hints_name_who_may_transfer_and_how_long_graduates_stay_r_trf_02_r_trf_07() {
    let draft = |direction, reason| TransferDraft {
        direction,
        member_id: None,
        person_name: "张三".into(),
        other_name: "中共某街道工作委员会".into(),
        to_org_id: None,
        reach: TransferReach::Outside,
        reason,
        registered_on: day("2026-11-24"),
        letter: None,
        note: String::new(),
        override_reason: String::new(),
    };
    let rules = |direction, reason| hints(&draft(direction, reason)).into_iter().map(|f| f.rule_id).collect::<Vec<_>>();
    assert_eq!(rules(D::Out, TransferReason::Graduation), ["R-TRF-02", "R-TRF-07"]);
    assert_eq!(rules(D::In, TransferReason::Work), [""; 0]);
    assert_eq!(still_ours().rule_id, "R-TRF-03");
}

#[test]
fn every_step_has_its_place_and_nothing_follows_the_end() {
    for state in [S::Received, S::Returned, S::Withdrawn] {
        for act in [Step::Edit, Step::Issue, Step::HandOver, Step::Receive, Step::SendBack, Step::Withdraw] {
            assert!(step(D::Out, state, act).is_err(), "{act:?} after {state:?}");
        }
    }
    assert!(step(D::Out, S::Planned, Step::Receive).is_err(), "no reception without a letter");
    assert!(step(D::Internal, S::Planned, Step::Receive).is_ok(), "inside our own tree no letter is needed");
    assert!(step(D::Out, S::Planned, Step::HandOver).is_err());
    assert!(step(D::Out, S::Issued, Step::HandOver).is_ok());
    assert!(step(D::In, S::Awaiting, Step::Issue).is_err(), "the other side issues the letter");
    assert!(step(D::Out, S::Issued, Step::Edit).is_err(), "what a letter says is not changed behind its back");
}
