//! Rules about units and how they are covered, as pure functions: R-COV-01..04, R-COV-10, R-ORG-02, R-ORG-04, R-ORG-08,
//! R-MEM-03. F = full members of a unit, `None` = nobody entered them. Days are local dates, time is passed in.

use super::{CoverDraft, CoverWay, UnitDraft, UnitKind, phone, text};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::identity;
use crate::organizations::OrgKind;
use chrono::NaiveDate;

/// Full members from which a unit must have a branch (R-ORG-02).
const BRANCH_FROM: u32 = 3;
/// More people than this do not work in one unit of a community.
const STAFF_MOST: u32 = 1_000_000;

const LEDGER: &str = "单位台账要求（本程序的约定）";
const SET_UP: &str = "《中国共产党支部工作条例（试行）》第二章：有正式党员 3 人以上的，应当成立党支部";
const JOINT: &str =
    "《中国共产党支部工作条例（试行）》第二章：正式党员不足 3 人的，就近就便成立联合党支部，一般不超过 5 个单位";
const FULL_COVERAGE: &str = "《中国共产党支部工作条例（试行）》第二章：推动党的组织有效嵌入、实现有效覆盖";
const DECISION: &str = "《中国共产党支部工作条例（试行）》第二章：成立党支部须经审批";

/// Trims and normalises a form. `kept_phone` is the stored number behind a masked one.
/// Errors: `input.invalid` with field and reason (R-MEM-03 for the credit code).
pub(super) fn normalise(draft: &mut UnitDraft, kept_phone: &str, today: NaiveDate) -> Result<()> {
    text("name", "单位名称", &mut draft.name, 100)?;
    if draft.name.chars().count() < 2 {
        return Err(Error::invalid("name", "请填写单位名称，至少 2 个字。"));
    }
    draft.uscc = draft.uscc.trim().to_owned();
    if !draft.uscc.is_empty() {
        identity::parse_uscc(&draft.uscc).map_err(|fault| fault.at("uscc"))?.as_str().clone_into(&mut draft.uscc);
    }
    text("trade", "行业", &mut draft.trade, 50)?;
    text("address", "地址", &mut draft.address, 200)?;
    text("contactName", "联系人", &mut draft.contact_name, 30)?;
    text("note", "备注", &mut draft.note, 10_000)?;
    text("overrideReason", "说明原因", &mut draft.override_reason, 500)?;
    draft.contact_phone = phone("contactPhone", &draft.contact_phone, kept_phone)?;
    for (field, label, count) in [
        ("staff", "职工人数", draft.staff),
        ("fullMembers", "正式党员数", draft.full_members),
        ("probationary", "预备党员数", draft.probationary),
    ] {
        if count.is_some_and(|count| count > STAFF_MOST) {
            return Err(Error::invalid(field, format!("{label}超过 {STAFF_MOST} 人，请核对。")));
        }
    }
    match draft.registered_on {
        None => Err(Error::invalid("registeredOn", "请填写纳入台账日期，覆盖率从这一天起计算这个单位。")),
        Some(day) if day > today => Err(Error::invalid("registeredOn", "纳入台账日期不能晚于今天。")),
        Some(_) => Ok(()),
    }
}

/// Findings about a unit's form (R-COV-01). `same_code` is the name of another unit with the same credit code.
pub fn check_unit(draft: &UnitDraft, same_code: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(name) = same_code {
        let message = format!("统一社会信用代码与“{name}”相同。同一单位只登记一次；确为分支机构的，请说明原因。");
        findings.push(Finding::new("R-COV-01", FindingLevel::Warn, message, LEDGER).at("uscc"));
    }
    let members = draft.full_members.unwrap_or(0) + draft.probationary.unwrap_or(0);
    if let Some(staff) = draft.staff.filter(|staff| members > *staff) {
        let message = format!("党员 {members} 人，多于职工 {staff} 人。请核对两个数字。");
        findings.push(Finding::new("R-COV-01", FindingLevel::Warn, message, LEDGER).at("staff"));
    }
    let missing = missing(draft);
    if !missing.is_empty() {
        let message = format!("单位台账还缺：{}。", missing.join("、"));
        findings.push(Finding::new("R-COV-01", FindingLevel::Info, message, LEDGER));
    }
    findings
}

/// Fields of the ledger that are still empty (R-COV-01).
fn missing(draft: &UnitDraft) -> Vec<&'static str> {
    let given = [
        ("统一社会信用代码", !draft.uscc.is_empty() || !draft.kind.has_code()),
        ("行业", !draft.trade.is_empty()),
        ("地址", !draft.address.is_empty()),
        ("所在片区", draft.area_id.is_some()),
        ("职工人数", draft.staff.is_some()),
        ("正式党员数", draft.full_members.is_some()),
        ("预备党员数", draft.probationary.is_some()),
        ("有无工会", draft.has_union.is_some()),
        ("有无团组织", draft.has_league.is_some()),
        ("联系人", !draft.contact_name.is_empty() && !draft.contact_phone.is_empty()),
    ];
    given.into_iter().filter(|(_, is_there)| !is_there).map(|(label, _)| label).collect()
}

/// R-COV-02: F >= 3 and no own or joint branch. Unknown F says nothing.
pub fn should_have_branch(full: Option<u32>, has_branch: bool) -> bool {
    !has_branch && full.is_some_and(|full| full >= BRANCH_FROM)
}

/// A unit without a branch that lies nearby (in the same area).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour<'n> {
    /// Name.
    pub name: &'n str,
    /// 行业; the same trade comes first (R-ORG-04).
    pub trade: &'n str,
    /// Kind; after the trade the same kind comes first.
    pub kind: UnitKind,
    /// F; only units with 1 or 2 are of use.
    pub full: u32,
}

/// R-ORG-04, R-COV-10: with whom a unit of 1 or 2 full members could form a joint branch: neighbours of the same trade
/// first, until together there are 3, at most `max_units` units with itself. `None` when it does not come to 3.
pub fn joint_partners<'n>(own: &Neighbour<'_>, nearby: &[Neighbour<'n>], max_units: u32) -> Option<Vec<&'n str>> {
    if own.full == 0 || own.full >= BRANCH_FROM {
        return None;
    }
    let mut usable: Vec<&Neighbour<'n>> = nearby.iter().filter(|unit| (1..BRANCH_FROM).contains(&unit.full)).collect();
    // Larger first within the same nearness; the names make the order the same every time.
    usable.sort_by_key(|unit| {
        let trade = own.trade.is_empty() || unit.trade != own.trade;
        (trade, unit.kind != own.kind, std::cmp::Reverse(unit.full), unit.name)
    });
    let mut sum = own.full;
    let mut names = Vec::new();
    for unit in usable.into_iter().take(max_units.saturating_sub(1) as usize) {
        sum += unit.full;
        names.push(unit.name);
        if sum >= BRANCH_FROM {
            return Some(names);
        }
    }
    None
}

/// R-COV-10 「具备组建条件」: F has reached 3, or there are neighbours to join, or a joint branch nearby with room.
/// `room` is the name of such a branch and how many units it has.
pub fn ready(full: Option<u32>, partners: Option<&[&str]>, room: Option<(&str, u32)>) -> Option<Finding> {
    let full = full?;
    let remind = |message: String, basis| Some(Finding::new("R-COV-10", FindingLevel::Remind, message, basis));
    if full >= BRANCH_FROM {
        return remind(format!("正式党员 {full} 人，具备单独组建党支部的条件（应建未建）。请研究组建并报批。"), SET_UP);
    }
    if full == 0 {
        return None;
    }
    if let Some(partners) = partners {
        let with = partners.join("”“");
        return remind(format!("正式党员 {full} 人，可与同片区的“{with}”组建联合党支部，具备联合组建条件。"), JOINT);
    }
    let (name, units) = room?;
    remind(format!("正式党员 {full} 人，可加入同片区的“{name}”（现有 {units} 个单位），具备联合组建条件。"), JOINT)
}

/// R-ORG-08: a unit that is covered by nothing and cannot have a branch yet gets an instructor.
pub fn needs_instructor(state: CoverWay, full: Option<u32>) -> Option<Finding> {
    if state.is_branch() || should_have_branch(full, false) {
        return None;
    }
    match state {
        CoverWay::NotYet => Some(Finding::new(
            "R-ORG-08",
            FindingLevel::Remind,
            "还没有党组织，也没有指导员或联系人。暂不具备组建条件的，请选派党建工作指导员。",
            FULL_COVERAGE,
        )),
        CoverWay::ContactPerson => Some(Finding::new(
            "R-ORG-08",
            FindingLevel::Info,
            "目前由联系人联系。暂不具备组建条件的，可以选派党建工作指导员。",
            FULL_COVERAGE,
        )),
        _ => None,
    }
}

/// What has to be known to judge a cover.
#[derive(Debug, Clone, Copy)]
pub struct CoverFacts {
    /// F of the unit.
    pub full: Option<u32>,
    /// Other units this organisation covers on the day of the start.
    pub other_units: u32,
    /// `org.joint_max_units`
    pub max_units: u32,
    /// When this office began to use the program: what lies before is 历史补录 (R-GEN-11).
    pub in_use_since: NaiveDate,
}

/// Impossible or missing parts of a cover. Errors: `input.invalid`.
pub(super) fn cover_fields(draft: &mut CoverDraft, organization: Option<OrgKind>, today: NaiveDate) -> Result<()> {
    text("contactName", "联系人", &mut draft.contact_name, 30)?;
    text("reason", "暂未覆盖的原因", &mut draft.reason, 500)?;
    text("document", "决定文件", &mut draft.document, 200)?;
    text("overrideReason", "说明原因", &mut draft.override_reason, 500)?;
    let missing = |field, reason: &str| Err(Error::invalid(field, reason));
    match draft.way {
        CoverWay::Instructor => return missing("way", "选派指导员请用“派驻指导员”登记，要写明派出单位、期限和任务。"),
        CoverWay::OwnBranch => match organization {
            None => return missing("organizationId", "请选择这个单位自己的党组织；还没有的，先在组织架构中新建。"),
            Some(OrgKind::JointBranch) => {
                return missing("organizationId", "这是联合党支部，覆盖方式请改选“联合组建”。");
            }
            Some(OrgKind::PartyGroup | OrgKind::WorkingCommittee) => {
                return missing(
                    "organizationId",
                    "党小组和党工委不能作为单独组建的党组织，请选择党支部、党总支或党委。",
                );
            }
            Some(_) => {}
        },
        CoverWay::JointBranch if organization != Some(OrgKind::JointBranch) => {
            return missing("organizationId", "请选择联合党支部；还没有的，先在组织架构中新建。");
        }
        CoverWay::ContactPerson if draft.contact_name.is_empty() => {
            return missing("contactName", "请填写联系人姓名。");
        }
        CoverWay::NotYet if draft.reason.is_empty() => {
            return missing("reason", "请写明暂未覆盖的原因，例如“筹建中，正在物色指导员”。");
        }
        _ => {}
    }
    match draft.starts_on {
        None => missing("startsOn", "请填写开始日期。"),
        Some(day) if day > today => missing("startsOn", "开始日期不能晚于今天。"),
        Some(_) => Ok(()),
    }
}

/// Findings about a cover: decision document (R-COV-04), size (R-ORG-02), number of units (R-ORG-04).
pub fn check_cover(draft: &CoverDraft, facts: CoverFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !draft.way.is_branch() {
        return findings;
    }
    if draft.document.trim().is_empty() {
        findings.push(document_missing(draft.starts_on, facts.in_use_since));
    }
    let warn = |rule: &str, message: String, basis| {
        Finding::new(rule, FindingLevel::Warn, message, basis).at("organizationId")
    };
    if draft.way == CoverWay::OwnBranch {
        if let Some(full) = facts.full.filter(|full| *full < BRANCH_FROM) {
            let message = format!("这个单位有正式党员 {full} 人，不足 3 人，一般不单独成立党支部。");
            findings.push(warn("R-ORG-02", message, SET_UP));
        }
        if facts.other_units > 0 {
            let message = format!("这个党组织还覆盖另外 {} 个单位，多个单位共有的应为联合党支部。", facts.other_units);
            findings.push(warn("R-ORG-04", message, JOINT));
        }
    } else if facts.other_units + 1 > facts.max_units {
        let message = format!(
            "这个联合党支部已有 {} 个单位，加上本单位共 {} 个，一般不超过 {} 个。",
            facts.other_units,
            facts.other_units + 1,
            facts.max_units
        );
        findings.push(warn("R-ORG-04", message, JOINT));
    }
    findings
}

/// R-COV-04: the decision document is missing. For what began before the program was in use: a reason and the mark
/// 历史补录 (R-GEN-11), otherwise it blocks.
pub(super) fn document_missing(starts_on: Option<NaiveDate>, in_use_since: NaiveDate) -> Finding {
    let is_history = starts_on.is_some_and(|day| day < in_use_since);
    let (level, message) = if is_history {
        (FindingLevel::Warn, "没有填写决定文件（历史补录）。找不到文件的，请说明原因。")
    } else {
        (FindingLevel::Block, "请填写决定文件的名称或文号，例如“示例街工委〔2026〕12号”。")
    };
    Finding::new("R-COV-04", level, message, DECISION).at("document")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn near(name: &str, full: u32) -> Neighbour<'_> {
        Neighbour { name, trade: "", kind: UnitKind::PrivateCompany, full }
    }

    fn facts() -> CoverFacts {
        CoverFacts { full: Some(3), other_units: 0, max_units: 5, in_use_since: day("2026-01-01") }
    }

    fn branch(way: CoverWay) -> CoverDraft {
        CoverDraft {
            way,
            organization_id: Some("o".into()),
            contact_name: String::new(),
            contact_phone: String::new(),
            reason: String::new(),
            document: "批复〔2026〕3号".into(),
            starts_on: Some(day("2026-03-01")),
            override_reason: String::new(),
        }
    }

    #[test]
    fn three_full_members_without_a_branch_are_the_limit_r_cov_02() {
        assert!(should_have_branch(Some(3), false), "F >= 3 includes the 3 (R-GEN-01)");
        assert!(!should_have_branch(Some(2), false), "below 3 no branch is due");
        assert!(!should_have_branch(Some(30), true), "it has one");
        assert!(!should_have_branch(None, false), "unknown is not 0 and not 3");
    }

    #[test]
    fn ready_says_when_three_are_reached_or_a_partner_is_possible_r_cov_10() {
        let said = |full, partners: Option<&[&str]>, room| ready(full, partners, room).map(|finding| finding.message);
        assert!(said(Some(3), None, None).is_some_and(|text| text.contains("单独组建")), "F reaches 3");
        assert_eq!(said(Some(2), None, None), None, "nobody to join");
        assert!(said(Some(1), Some(&["甲公司", "乙公司"]), None).is_some_and(|text| text.contains("甲公司”“乙公司")));
        let room = Some(("四季商圈联合党支部", 3));
        assert!(said(Some(1), None, room).is_some_and(|text| text.contains("现有 3 个单位")));
        assert_eq!(said(Some(0), Some(&["甲公司"]), room), None, "without a full member there is no condition");
        assert_eq!(said(None, Some(&["甲公司"]), room), None, "unknown says nothing");
    }

    #[test]
    fn partners_are_near_alike_and_not_too_many_r_org_04() {
        let own = Neighbour { name: "本店", trade: "餐饮", kind: UnitKind::SelfEmployed, full: 1 };
        let nearby = [
            near("大厂", 2),
            Neighbour { name: "面馆", trade: "餐饮", kind: UnitKind::SelfEmployed, full: 1 },
            Neighbour { name: "茶馆", trade: "餐饮", kind: UnitKind::PrivateCompany, full: 1 },
            near("够了", 3),
            near("没有", 0),
        ];
        assert_eq!(joint_partners(&own, &nearby, 5), Some(vec!["面馆", "茶馆"]), "the same trade first");
        assert_eq!(joint_partners(&own, &nearby, 2), None, "two units of one do not come to three");
        assert_eq!(joint_partners(&own, &nearby[..1], 5), Some(vec!["大厂"]), "1 + 2 = 3");
        assert_eq!(joint_partners(&own, &nearby[3..], 5), None, "whoever has 3 sets up its own");
        assert_eq!(joint_partners(&near("x", 3), &nearby, 5), None, "it needs nobody");
    }

    #[test]
    fn a_unit_with_nothing_gets_an_instructor_r_org_08() {
        let level = |state, full| needs_instructor(state, full).map(|finding| finding.level);
        assert_eq!(level(CoverWay::NotYet, Some(1)), Some(FindingLevel::Remind));
        assert_eq!(level(CoverWay::NotYet, None), Some(FindingLevel::Remind), "unknown numbers are no excuse");
        assert_eq!(level(CoverWay::NotYet, Some(3)), None, "it must have a branch: R-COV-02 speaks");
        assert_eq!(level(CoverWay::ContactPerson, Some(0)), Some(FindingLevel::Info));
        assert_eq!(level(CoverWay::Instructor, Some(0)), None);
        assert_eq!(level(CoverWay::JointBranch, Some(1)), None);
    }

    #[test]
    fn a_branch_needs_a_decision_and_history_a_reason_r_cov_04() {
        let level = |starts: &str| {
            let draft =
                CoverDraft { document: " ".into(), starts_on: Some(day(starts)), ..branch(CoverWay::OwnBranch) };
            check_cover(&draft, facts())[0].level
        };
        assert_eq!(level("2026-01-01"), FindingLevel::Block, "from the day on which the program is in use");
        assert_eq!(level("2025-12-31"), FindingLevel::Warn, "R-GEN-11: 历史补录");
        assert!(check_cover(&branch(CoverWay::OwnBranch), facts()).is_empty());
        let person = CoverDraft { document: String::new(), ..branch(CoverWay::ContactPerson) };
        assert!(check_cover(&person, facts()).is_empty(), "naming a contact person needs no decision");
    }

    #[test]
    fn size_and_number_of_units_are_warned_about_at_their_limits() {
        let rules = |way, facts| {
            check_cover(&branch(way), facts).into_iter().map(|finding| finding.rule_id).collect::<Vec<_>>()
        };
        assert_eq!(rules(CoverWay::OwnBranch, CoverFacts { full: Some(2), ..facts() }), ["R-ORG-02"]);
        assert!(rules(CoverWay::OwnBranch, CoverFacts { full: None, ..facts() }).is_empty(), "unknown says nothing");
        assert_eq!(rules(CoverWay::OwnBranch, CoverFacts { other_units: 1, ..facts() }), ["R-ORG-04"]);
        assert!(rules(CoverWay::JointBranch, CoverFacts { other_units: 4, ..facts() }).is_empty(), "five are allowed");
        assert_eq!(rules(CoverWay::JointBranch, CoverFacts { other_units: 5, ..facts() }), ["R-ORG-04"]);
    }

    proptest! {
        #[test]
        fn partners_always_come_to_three_with_as_few_units_as_allowed(
            own in 1_u32..3, sizes in prop::collection::vec(0_u32..6, 0..8), most in 2_u32..6,
        ) {
            let names: Vec<String> = (0..sizes.len()).map(|n| format!("单位{n}")).collect();
            let nearby: Vec<Neighbour<'_>> = names.iter().zip(&sizes).map(|(name, full)| near(name, *full)).collect();
            let found = joint_partners(&near("本单位", own), &nearby, most);
            let usable: u32 = sizes.iter().filter(|full| (1..3).contains(*full)).sum();
            if let Some(partners) = &found {
                let sum: u32 = nearby.iter().filter(|n| partners.contains(&n.name)).map(|n| n.full).sum();
                prop_assert!(own + sum >= 3, "R-ORG-02: three full members together");
                prop_assert!(partners.len() < most as usize, "R-ORG-04: not more units than allowed");
            } else {
                prop_assert!(own + usable < 3 || most < 3, "with three at hand and room for them there is a partner");
            }
        }
    }
}
