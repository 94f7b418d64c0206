//! The limits of R-ORG-02..07, 12, 17, 19: at the number, and one before it.

use super::*;

fn size(full: u32, all: u32) -> Size {
    Size { full, all }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn full_profile() -> OrganizationProfile {
    OrganizationProfile {
        unit_relation: Some(UnitRelation::Same),
        unit_name: "幸福里小区".into(),
        unit_type: Some(crate::organizations::UnitType::UrbanCommunity),
        ..OrganizationProfile::default()
    }
}

/// Rule ids for a kind of a size, everything of R-ORG-19 entered.
fn ids(kind: OrgKind, own: Size, below: Size) -> Vec<String> {
    ids_with(kind, own, below, &full_profile(), &[])
}

fn ids_with(
    kind: OrgKind,
    own: Size,
    below: Size,
    profile: &OrganizationProfile,
    units: &[JointUnitDraft],
) -> Vec<String> {
    told(kind, own, below, profile, units).into_iter().map(|finding| finding.rule_id).collect()
}

fn told(
    kind: OrgKind,
    own: Size,
    below: Size,
    profile: &OrganizationProfile,
    units: &[JointUnitDraft],
) -> Vec<Finding> {
    let facts = Facts {
        kind: Some(kind),
        level: Some(OrgLevel::Community),
        own,
        below,
        direct: own,
        established_on: Some(day("2026-03-01")),
        has: Entered { contact: true, phone: true, uscc: true },
        profile: Some(profile),
        units: units.iter().collect(),
    };
    hints(&facts, day("2026-11-24"))
}

fn unit(name: &str, full_members: u32, is_lead: bool) -> JointUnitDraft {
    JointUnitDraft { id: None, name: name.into(), is_lead, full_members, probationary: 0, left_on: None }
}

#[test]
fn a_branch_needs_three_full_members_r_org_02_r_org_10() {
    let found = told(OrgKind::Branch, size(2, 5), size(2, 5), &full_profile(), &[]);
    assert_eq!((found[0].rule_id.as_str(), found[0].level), ("R-ORG-02", FindingLevel::Warn), "2 are fewer than 3");
    assert!(found[0].message.contains("应调整") && !found[0].basis.is_empty(), "with the word and the basis");
    assert!(ids(OrgKind::Branch, size(3, 3), size(3, 3)).is_empty(), "3 are enough");
    assert!(ids(OrgKind::Branch, size(0, 0), size(0, 0)).is_empty(), "an empty branch has no size yet");
}

#[test]
fn a_branch_has_at_most_fifty_members_and_from_fifty_on_may_become_more_r_org_03_r_org_05() {
    let at = |all| ids(OrgKind::Branch, size(40, all), size(40, all));
    assert!(at(49).is_empty());
    assert_eq!(at(50), ["R-ORG-05"], "50 is still allowed (M <= 50) and enough for 党总支 (50 <= M)");
    assert_eq!(at(51), ["R-ORG-03", "R-ORG-05"]);
    let hundred = told(OrgKind::Branch, size(40, 100), size(40, 100), &full_profile(), &[]);
    assert!(hundred[1].message.contains("建议成立党委"), "M >= 100: {}", hundred[1].message);
    let below = told(OrgKind::Branch, size(40, 99), size(40, 99), &full_profile(), &[]);
    assert!(below[1].message.contains("建议成立党总支"), "M < 100: {}", below[1].message);
}

#[test]
fn a_committee_that_is_too_small_needs_an_approval_r_org_05() {
    let approved = OrganizationProfile { approval_no: "幸街工委〔2026〕8号".into(), ..full_profile() };
    for (kind, least) in [(OrgKind::GeneralBranch, 50), (OrgKind::PartyCommittee, 100)] {
        let few = size(20, least - 1);
        assert_eq!(ids(kind, Size::default(), few), ["R-ORG-05"], "{kind:?} below {least}");
        assert!(ids_with(kind, Size::default(), few, &approved, &[]).is_empty(), "批复文号 makes it right");
        assert!(ids(kind, Size::default(), size(20, least)).is_empty(), "{least} is 以上");
    }
    let grown = told(OrgKind::GeneralBranch, Size::default(), size(90, 100), &full_profile(), &[]);
    assert!(grown[0].message.contains("满足成立党委条件") && grown[0].level == FindingLevel::Info);
    let high = kind_allowed(OrgKind::PartyCommittee, OrgLevel::Subdistrict, size(1, 1), false);
    assert!(high.is_empty(), "committees above the community are no basic-level committees");
}

#[test]
fn a_joint_branch_has_two_to_five_units_and_one_leads_r_org_04() {
    let of = |count: u32, lead: bool| -> Vec<JointUnitDraft> {
        (0..count).map(|n| unit(&format!("单位{n}"), 1, lead && n == 0)).collect()
    };
    let rules = |units: &[JointUnitDraft]| {
        let members = u32::try_from(units.len()).unwrap().max(3);
        let mut units = units.to_vec();
        let others = u32::try_from(units.len().saturating_sub(1)).unwrap();
        if let Some(first) = units.first_mut() {
            first.full_members = members - others;
        }
        ids_with(OrgKind::JointBranch, size(members, members), size(members, members), &full_profile(), &units)
    };
    assert_eq!(rules(&[]), ["R-ORG-04"], "units must be recorded");
    assert_eq!(rules(&of(1, true)), ["R-ORG-04", "R-ORG-02"], "one unit is no union, and it has 3 full members itself");
    assert!(rules(&of(3, true)).is_empty(), "three units, one leads");
    assert_eq!(rules(&of(3, false)), ["R-ORG-04"], "nobody leads");
    assert!(rules(&of(5, true)).is_empty(), "five are allowed");
    assert_eq!(rules(&of(6, true)), ["R-ORG-04"], "six are more than five: 应调整");
}

#[test]
fn a_unit_with_three_full_members_may_have_its_own_branch_and_sums_must_agree_r_org_02_r_org_04() {
    let units = [unit("甲公司", 3, true), unit("乙公司", 2, false)];
    let found = told(OrgKind::JointBranch, size(5, 5), size(5, 5), &full_profile(), &units);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("满足成立条件：“甲公司”有正式党员 3 人"), "{}", found[0].message);
    let differs = ids_with(OrgKind::JointBranch, size(4, 5), size(4, 5), &full_profile(), &units);
    assert_eq!(differs, ["R-ORG-02", "R-ORG-04"], "the roster has 4 full members, the units 5");
}

#[test]
fn a_temporary_branch_has_task_approver_and_end_and_takes_no_members_r_org_06_r_org_07() {
    let task = OrganizationProfile {
        task: "老旧小区改造专班".into(),
        approved_by: "中共幸福街道工作委员会".into(),
        approval_no: "幸街工委〔2026〕3号".into(),
        ends_on: Some(day("2026-12-31")),
        ..full_profile()
    };
    let rules = |profile: &OrganizationProfile, own| ids_with(OrgKind::TemporaryBranch, own, own, profile, &[]);
    assert!(rules(&task, Size::default()).is_empty(), "complete and running");
    let bare = told(OrgKind::TemporaryBranch, Size::default(), Size::default(), &full_profile(), &[]);
    assert!(bare[0].message.contains("任务、批准机关、批复文号、任务结束日期"), "{}", bare[0].message);
    let over = OrganizationProfile { ends_on: Some(day("2026-11-23")), ..task.clone() };
    let found = told(OrgKind::TemporaryBranch, Size::default(), Size::default(), &over, &[]);
    assert_eq!((found[0].rule_id.as_str(), found[0].due), ("R-ORG-07", Some(day("2026-11-23"))), "ends with its task");
    let last_day = OrganizationProfile { ends_on: Some(day("2026-11-24")), ..task.clone() };
    assert!(rules(&last_day, Size::default()).is_empty(), "on the last day it still runs");

    assert_eq!(rules(&task, size(3, 3)), ["R-ORG-06", "R-ORG-07"], "10 months with 3 full members: a branch");
    assert_eq!(rules(&task, size(2, 2)), ["R-ORG-07"], "2 full members make no branch");
    let short = OrganizationProfile { ends_on: Some(day("2026-08-31")), ..task };
    assert!(!rules(&short, size(3, 3)).contains(&"R-ORG-06".to_owned()), "a day less than 6 months from 03-01");
    assert_eq!(forbidden(OrgKind::TemporaryBranch).len(), 4, "no election, admission, dues, punishment");
    assert!(forbidden(OrgKind::JointBranch).is_empty());
}

#[test]
fn fewer_than_seven_full_members_have_no_committee_r_org_12() {
    assert_eq!(has_committee(OrgKind::Branch, size(7, 7)), Some(true));
    assert_eq!(has_committee(OrgKind::Branch, size(6, 20)), Some(false), "probationary members do not count");
    assert_eq!(has_committee(OrgKind::PartyCommittee, size(200, 200)), None, "no branch");
    assert_eq!(has_committee(OrgKind::TemporaryBranch, size(9, 9)), None, "R-ORG-07: its leaders are appointed");
}

#[test]
fn a_group_has_three_members_one_of_them_full_r_org_17() {
    let rules = |full, all| ids(OrgKind::PartyGroup, size(full, all), size(full, all));
    assert!(rules(1, 3).is_empty() && rules(0, 0).is_empty());
    assert_eq!(rules(2, 2), ["R-ORG-17"]);
    assert_eq!(rules(0, 3), ["R-ORG-17"], "no full member");
}

#[test]
fn missing_items_of_the_collection_are_named_r_org_19() {
    let facts = Facts { kind: Some(OrgKind::Branch), ..Facts::default() };
    let found = hints(&facts, day("2026-11-24"));
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("联系人、联系电话、单位隶属、单位名称、单位类型"), "{}", found[0].message);
    assert!(!found[0].message.contains("信用代码"), "only a unit of its own has a code of its own");
    let own = OrganizationProfile { unit_relation: Some(UnitRelation::Own), ..full_profile() };
    let facts = Facts { kind: Some(OrgKind::Branch), profile: Some(&own), ..Facts::default() };
    assert!(hints(&facts, day("2026-11-24"))[0].message.contains("统一社会信用代码"));
    let group = Facts { kind: Some(OrgKind::PartyGroup), ..Facts::default() };
    assert!(hints(&group, day("2026-11-24")).is_empty(), "groups are not collected");
}

#[test]
fn what_a_split_would_make_is_said_with_its_name_r_org_02_r_org_03() {
    let rules = |size| resulting("第二支部", OrgKind::Branch, size);
    assert!(rules(size(3, 50)).is_empty(), "information does not stop anybody");
    assert!(rules(size(2, 2))[0].message.starts_with("“第二支部”应调整"));
    assert_eq!(rules(size(40, 51))[0].rule_id, "R-ORG-03");
    assert_eq!(rules(size(0, 0))[0].rule_id, "R-ORG-02", "a branch without members");
    assert!(resulting("总支", OrgKind::GeneralBranch, size(0, 0)).is_empty(), "its members are below");
}
