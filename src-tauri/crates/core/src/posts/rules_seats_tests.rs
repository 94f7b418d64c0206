//! Tests of the rules about who holds which post.

use super::*;
use crate::settings::SettingValues;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn body(full_members: u32) -> Body {
    Body {
        kind: OrgKind::Branch,
        level: OrgLevel::Compound,
        full_members,
        sizes: SettingValues::default().committee_sizes(),
        planned_size: None,
        has_term: true,
    }
}

fn seat(kind: PostKind, person: &str) -> Seat {
    Seat {
        kind,
        label: kind.name().into(),
        person: person.into(),
        name: person.into(),
        started_on: day("2024-03-05"),
        filing_number: String::new(),
        holder: Some(full("2010-06-01")),
    }
}

fn full(converted: &str) -> Holder {
    Holder { status: MembershipStatus::Normal, member_type: MemberType::Full, conversion_date: Some(day(converted)) }
}

fn whole() -> Vec<Seat> {
    use PostKind::*;
    vec![
        seat(Secretary, "甲一"),
        seat(OrganizationCommissioner, "乙二"),
        seat(PublicityCommissioner, "丙三"),
        seat(DisciplineCommissioner, "丁四"),
    ]
}

fn rules(body: &Body, seats: &[Seat]) -> Vec<String> {
    let vacant = vacancies(body, seats, &BTreeMap::new());
    check_committee(body, seats, &vacant).into_iter().map(|finding| finding.rule_id).collect()
}

#[test]
fn seven_full_members_have_a_committee_of_three_to_seven_with_four_posts_r_org_11() {
    assert!(rules(&body(7), &whole()).is_empty(), "four people, four posts");
    assert_eq!(needs_committee(OrgKind::Branch, 7), Some(true), "R-ORG-11: 7 is enough");
    assert_eq!(needs_committee(OrgKind::Branch, 6), Some(false), "R-ORG-12");
    assert_eq!(needs_committee(OrgKind::PartyCommittee, 6), None, "only branches are judged by their members");
    let many: Vec<Seat> =
        whole().into_iter().chain(["戊", "己", "庚", "辛"].map(|p| seat(PostKind::Commissioner, p))).collect();
    assert_eq!(rules(&body(40), &many[..7]), [""; 0], "seven at most");
    assert_eq!(rules(&body(40), &many), ["R-ORG-11"], "eight are too many");
    let two = [seat(PostKind::Secretary, "甲"), seat(PostKind::OrganizationCommissioner, "乙")];
    assert_eq!(rules(&body(20), &two), ["R-ORG-16", "R-ORG-16", "R-ORG-11"], "two posts free, fewer than three people");
}

#[test]
fn fewer_than_seven_have_a_secretary_and_at_most_a_deputy_r_org_12() {
    let small = [seat(PostKind::Secretary, "甲"), seat(PostKind::DeputySecretary, "乙")];
    assert!(rules(&body(6), &small).is_empty());
    assert_eq!(rules(&body(6), &whole()), ["R-ORG-12"], "no commissioners");
    let two = [small.as_slice(), &[seat(PostKind::DeputySecretary, "丙")]].concat();
    assert_eq!(rules(&body(6), &two), ["R-ORG-12"], "one deputy");
}

#[test]
fn committees_above_the_branch_have_their_sizes_r_org_13() {
    let of = |kind, level, heads: usize| {
        let seats: Vec<Seat> = (0..heads)
            .map(|n| Seat {
                filing_number: "备1".into(),
                ..seat(if n == 0 { PostKind::Secretary } else { PostKind::Commissioner }, &format!("第{n}人"))
            })
            .collect();
        rules(&Body { kind, level, ..body(120) }, &seats)
    };
    for (kind, heads, fits) in [
        (OrgKind::PartyCommittee, 4, false),
        (OrgKind::PartyCommittee, 5, true),
        (OrgKind::PartyCommittee, 11, true),
        (OrgKind::PartyCommittee, 12, false),
        (OrgKind::GeneralBranch, 9, true),
        (OrgKind::GeneralBranch, 10, false),
    ] {
        assert_eq!(of(kind, OrgLevel::Community, heads).is_empty(), fits, "R-ORG-13: {heads} in {kind:?}");
    }
    assert!(of(OrgKind::PartyCommittee, OrgLevel::District, 30).is_empty(), "not a basic-level committee");
    let part_time: Vec<Seat> = (0..5)
        .map(|n| seat(if n == 0 { PostKind::Secretary } else { PostKind::PartTimeMember }, &format!("第{n}人")))
        .collect();
    assert_eq!(people(&part_time), 1, "R-JOIN-04: part-time members count in no size");
}

#[test]
fn secretary_and_discipline_are_two_people_and_nobody_has_three_posts_r_org_14() {
    use PostKind::*;
    let three = [
        seat(Secretary, "甲"),
        seat(OrganizationCommissioner, "乙"),
        seat(PublicityCommissioner, "丙"),
        seat(DisciplineCommissioner, "丙"),
    ];
    assert!(rules(&body(9), &three).is_empty(), "two posts in a small committee");
    let mut same = three.clone();
    same[3] = seat(DisciplineCommissioner, "甲");
    assert_eq!(rules(&body(9), &same), ["R-ORG-14"]);
    let mut all = three;
    all[1] = seat(OrganizationCommissioner, "丙");
    assert_eq!(rules(&body(9), &all), ["R-ORG-11", "R-ORG-14"], "three posts, and only two people");
}

#[test]
fn a_secretary_has_been_a_full_member_for_a_year_when_taking_office_r_org_15() {
    let found = |converted: Option<&str>, member_type| {
        let holder = Holder { conversion_date: converted.map(day), member_type, status: MembershipStatus::Normal };
        standing(holder, "甲", day("2024-03-05")).is_some()
    };
    assert!(!found(Some("2023-03-05"), MemberType::Full), "a year to the day (R-GEN-01: 以上 includes it)");
    assert!(found(Some("2023-03-06"), MemberType::Full), "a day less");
    assert!(found(Some("2024-06-01"), MemberType::Full), "converted later");
    assert!(found(None, MemberType::Probationary));
}

#[test]
fn vacancies_are_named_with_their_day_and_an_office_without_records_has_none_r_org_16() {
    let left = BTreeMap::from([(PostKind::PublicityCommissioner, day("2026-09-20"))]);
    let seats: Vec<Seat> = whole().into_iter().filter(|seat| seat.kind != PostKind::PublicityCommissioner).collect();
    let found = vacancies(&body(9), &seats, &left);
    assert_eq!(found, [Vacancy { kind: PostKind::PublicityCommissioner, since: Some(day("2026-09-20")) }]);
    let told = check_committee(&body(9), &seats, &found);
    assert!(told[0].message.contains("宣传委员自 2026-09-20 起空缺"), "{}", told[0].message);
    let unknown = Body { has_term: false, ..body(9) };
    assert!(vacancies(&unknown, &[], &BTreeMap::new()).is_empty(), "nothing was ever entered");
    let planned = Body { planned_size: Some(5), ..body(9) };
    assert_eq!((open_seats(&planned, &whole()), rules(&planned, &whole())), (1, vec!["R-ORG-16".to_owned()]));
    let dead = Holder { status: MembershipStatus::Deceased, ..full("2010-06-01") };
    let mut seats = whole();
    seats[1].holder = Some(dead);
    assert_eq!(rules(&body(9), &seats), ["R-ORG-16"], "in office, yet gone");
}

fn appointment(kind: PostKind, legal_basis: LegalBasis) -> PostDraft {
    PostDraft {
        organization_id: "o".into(),
        kind,
        title: String::new(),
        member_id: Some("m".into()),
        person_name: "甲一".into(),
        started_on: Some(day("2024-03-05")),
        legal_basis,
        basis_document: String::new(),
        filing_number: String::new(),
        term_until: None,
        note: String::new(),
        override_reason: String::new(),
    }
}

#[test]
fn superiors_assign_secretaries_and_deputies_only_r_org_16() {
    let rules = |kind, basis, body| -> Vec<String> {
        let found = check_post(&appointment(kind, basis), body, day("2024-03-05"), Some(full("2010-06-01")));
        found.into_iter().map(|finding| finding.rule_id).collect()
    };
    assert!(rules(PostKind::Secretary, LegalBasis::Assigned, OrgKind::Branch).is_empty());
    assert!(rules(PostKind::DeputySecretary, LegalBasis::Assigned, OrgKind::Branch).is_empty());
    assert_eq!(rules(PostKind::PublicityCommissioner, LegalBasis::Assigned, OrgKind::Branch), ["R-ORG-16"]);
    assert!(rules(PostKind::PublicityCommissioner, LegalBasis::ByElection, OrgKind::Branch).is_empty());
    assert!(rules(PostKind::Commissioner, LegalBasis::Appointed, OrgKind::WorkingCommittee).is_empty());
    assert_eq!(rules(PostKind::Secretary, LegalBasis::Elected, OrgKind::TemporaryBranch), ["R-ORG-07"]);
    assert!(rules(PostKind::ResidentsDirector, LegalBasis::Elected, OrgKind::Branch).is_empty(), "R-ORG-22: own basis");
}

#[test]
fn only_full_members_stand_for_election_r_ele_01() {
    let level = |holder| {
        let draft = appointment(PostKind::Commissioner, LegalBasis::Elected);
        check_post(&draft, OrgKind::Branch, day("2024-03-05"), Some(holder)).first().map(|finding| finding.level)
    };
    let probationary = Holder { member_type: MemberType::Probationary, conversion_date: None, ..full("2020-01-01") };
    assert_eq!(level(probationary), Some(FindingLevel::Block));
    assert_eq!(level(full("2024-03-06")), Some(FindingLevel::Warn), "R-GEN-11: what is past asks for a reason");
    assert_eq!(level(full("2024-03-05")), None);
}

#[test]
fn the_secretary_of_a_community_is_filed_and_one_who_is_director_too_is_named_r_org_20_r_org_22() {
    let community = Body { kind: OrgKind::PartyCommittee, level: OrgLevel::Community, ..body(150) };
    let mut seats: Vec<Seat> = whole().into_iter().chain([seat(PostKind::Commissioner, "戊")]).collect();
    assert_eq!(rules(&community, &seats), ["R-ORG-20"]);
    seats[0].filing_number = "区组备〔2024〕7号".into();
    seats.push(seat(PostKind::ResidentsDirector, "甲一"));
    assert_eq!(rules(&community, &seats), ["R-ORG-22"]);
    assert!(rules(&body(9), &whole()).is_empty(), "below the community nothing is filed with the district");
    let told = |level, filed: &str, today: &str| {
        let end = PostEnd {
            ended_on: Some(day("2026-03-01")),
            reason: crate::posts::PostEndReason::Dismissed,
            document: String::new(),
            filing_number: filed.into(),
        };
        removal_filing(level, "甲一", &end, day(today)).is_some()
    };
    assert!(told(OrgLevel::Community, "", "2027-02-28"), "the removal is filed as well");
    assert!(!told(OrgLevel::Community, "", "2027-03-01"), "a year later it is history");
    assert!(
        !told(OrgLevel::Community, "区组备〔2026〕9号", "2026-04-01") && !told(OrgLevel::Compound, "", "2026-04-01")
    );
}

#[test]
fn fields_of_a_post_that_cannot_be_are_refused() {
    let today = day("2026-11-24");
    let field = |change: &dyn Fn(&mut PostDraft), kind| {
        let mut draft = appointment(PostKind::Commissioner, LegalBasis::Elected);
        change(&mut draft);
        check_post_fields(&draft, kind, today).err().and_then(|error| error.field())
    };
    assert_eq!(field(&|_| (), OrgKind::Branch), None);
    assert_eq!(field(&|d| d.person_name = "甲".into(), OrgKind::Branch), Some("memberId"));
    assert_eq!(field(&|d| (d.member_id, d.person_name) = (None, String::new()), OrgKind::Branch), Some("personName"));
    assert_eq!(field(&|d| d.started_on = None, OrgKind::Branch), Some("startedOn"));
    assert_eq!(field(&|d| d.started_on = Some(day("2026-11-25")), OrgKind::Branch), Some("startedOn"));
    assert_eq!(field(&|d| d.kind = PostKind::OtherPost, OrgKind::Branch), Some("title"));
    assert_eq!(field(&|d| d.kind = PostKind::GroupLeader, OrgKind::Branch), Some("kind"));
    assert_eq!(field(&|_| (), OrgKind::PartyGroup), Some("kind"), "a group has nothing but a leader");
    assert_eq!(field(&|d| d.term_until = Some(day("2024-03-05")), OrgKind::Branch), Some("termUntil"));
    assert_eq!(field(&|d| d.basis_document = "长".repeat(201), OrgKind::Branch), Some("basisDocument"));
    let end = |on: Option<&str>| {
        let end = PostEnd {
            ended_on: on.map(day),
            reason: crate::posts::PostEndReason::Resigned,
            document: String::new(),
            filing_number: String::new(),
        };
        check_end(&end, day("2024-03-05"), today).err().and_then(|error| error.field())
    };
    assert_eq!(end(Some("2024-03-05")), None, "on the first day");
    for wrong in [None, Some("2024-03-04"), Some("2026-11-25")] {
        assert_eq!(end(wrong), Some("endedOn"), "{wrong:?}");
    }
}
