//! What the rules say about the size and the make-up of an organisation: R-ORG-02..07, 10, 12, 17, 19, as pure functions.
//! They are hints with a basis (满足成立条件, 应调整, 建议…), never acts: the organisation decides.
//!
//! F = full members, M = full and probationary members; of a branch with its groups, of committees with all below.

use super::profile::{OrganizationProfile, UnitRelation};
use super::units::JointUnitDraft;
use super::{OrgKind, OrgLevel};
use crate::calendar::add_months;
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;

pub(super) const BRANCH_RULES: &str = "《中国共产党支部工作条例（试行）》";
const SIZES: &str = "基层党组织设置的一般规定";
const COLLECTION: &str = "党组织信息采集要求";

/// R-ORG-02
const FULL_LEAST: u32 = 3;
/// R-ORG-03
const BRANCH_MOST: u32 = 50;
/// R-ORG-05
const GENERAL_LEAST: u32 = 50;
const COMMITTEE_LEAST: u32 = 100;
/// R-ORG-04
const UNITS_MOST: usize = 5;
/// R-ORG-12
const COMMITTEE_FULL_LEAST: u32 = 7;
/// R-ORG-06, in months
const PROJECT_MONTHS: i32 = 6;

/// Heads: F and M.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// F
    pub full: u32,
    /// M
    pub all: u32,
}

/// Everything the rules need to know of one organisation.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    /// Kind; none only in tests.
    pub kind: Option<OrgKind>,
    /// Level.
    pub level: Option<OrgLevel>,
    /// The branch with its groups.
    pub own: Size,
    /// Everything below too.
    pub below: Size,
    /// Members placed in it directly.
    pub direct: Size,
    /// Day it was set up.
    pub established_on: Option<NaiveDate>,
    /// Contact person and phone are entered, USCC is entered.
    pub has: Entered,
    /// The rest of R-ORG-19, approval, task.
    pub profile: Option<&'a OrganizationProfile>,
    /// Units that are in it now.
    pub units: Vec<&'a JointUnitDraft>,
}

/// Which of the data items of R-ORG-19 stand in the form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entered {
    /// 联系人
    pub contact: bool,
    /// 联系电话
    pub phone: bool,
    /// 统一社会信用代码
    pub uscc: bool,
}

/// All hints about one open organisation of the own subtree. `today` judges the end of a temporary branch.
pub fn hints(facts: &Facts<'_>, today: NaiveDate) -> Vec<Finding> {
    let Some(kind) = facts.kind else { return Vec::new() };
    let mut findings = Vec::new();
    match kind {
        OrgKind::Branch => branch(facts.own, &mut findings),
        OrgKind::FloatingBranch => {
            branch(facts.own, &mut findings);
            if facts.profile.is_none_or(|profile| profile.flow_direction.is_none()) {
                let text = "流动党员党支部请登记流动方向（流出、流入）和流动地。";
                findings.push(Finding::new("R-ORG-19", FindingLevel::Info, text, COLLECTION));
            }
        }
        OrgKind::JointBranch => {
            branch(facts.own, &mut findings);
            units(facts, &mut findings);
        }
        OrgKind::TemporaryBranch => temporary(facts, today, &mut findings),
        OrgKind::PartyGroup => group(facts.direct, &mut findings),
        OrgKind::GeneralBranch | OrgKind::PartyCommittee => {
            if let Some(level) = facts.level {
                let approved = facts.profile.is_some_and(OrganizationProfile::has_approval);
                if facts.below.all > 0 {
                    findings.extend(kind_allowed(kind, level, facts.below, approved));
                }
            }
            if kind == OrgKind::GeneralBranch && facts.below.all >= COMMITTEE_LEAST {
                let text = format!("共有党员 {} 人，达到 100 人，满足成立党委条件，可报上级批准。", facts.below.all);
                findings.push(Finding::new("R-ORG-05", FindingLevel::Info, text, SIZES));
            }
        }
        OrgKind::WorkingCommittee => {}
    }
    missing_items(kind, facts, &mut findings);
    findings
}

/// R-ORG-02, 03, 05, 10 for whatever is a branch.
fn branch(own: Size, findings: &mut Vec<Finding>) {
    if own.all > 0 && own.full < FULL_LEAST {
        findings.push(Finding::new(
            "R-ORG-02",
            FindingLevel::Warn,
            format!(
                "应调整：有正式党员 {} 人，不足 3 人，不单独设支部；一般与邻近、行业相近的单位成立联合党支部（R-ORG-04、R-ORG-10）。",
                own.full
            ),
            BRANCH_RULES,
        ));
    }
    if own.all > BRANCH_MOST {
        let text = format!("建议拆分：有党员 {} 人，党支部一般不超过 50 人，可分设党支部，或改设党总支。", own.all);
        findings.push(Finding::new("R-ORG-03", FindingLevel::Warn, text, BRANCH_RULES));
    }
    if own.all >= GENERAL_LEAST {
        let wanted = if own.all >= COMMITTEE_LEAST { "党委" } else { "党总支" };
        let text = format!("建议成立{wanted}：有党员 {} 人，满足成立{wanted}条件，可报上级批准。", own.all);
        findings.push(Finding::new("R-ORG-05", FindingLevel::Info, text, SIZES));
    }
}

/// R-ORG-17
fn group(direct: Size, findings: &mut Vec<Finding>) {
    if direct.all > 0 && (direct.all < 3 || direct.full < 1) {
        let text = format!(
            "党小组有党员 {} 人，其中正式党员 {} 人；一般不少于 3 人，其中至少 1 名正式党员，可与邻近党小组合并。",
            direct.all, direct.full
        );
        findings.push(Finding::new("R-ORG-17", FindingLevel::Warn, text, BRANCH_RULES));
    }
}

/// R-ORG-04 and, for a unit that has grown, R-ORG-02.
fn units(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let count = facts.units.len();
    if count < 2 {
        let text = format!("联合党支部应登记各联合单位和牵头单位，现登记 {count} 个单位。");
        findings.push(Finding::new("R-ORG-04", FindingLevel::Remind, text, BRANCH_RULES));
    } else {
        findings.extend(units_allowed(count, facts.units.iter().any(|unit| unit.is_lead)));
    }
    for unit in facts.units.iter().filter(|unit| unit.full_members >= FULL_LEAST) {
        let text =
            format!("满足成立条件：“{}”有正式党员 {} 人，达到 3 人，可单独成立党支部。", unit.name, unit.full_members);
        findings.push(Finding::new("R-ORG-02", FindingLevel::Info, text, BRANCH_RULES));
    }
    let (full, probationary) =
        facts.units.iter().fold((0, 0), |(full, rest), unit| (full + unit.full_members, rest + unit.probationary));
    if full + probationary > 0 && (full, full + probationary) != (facts.own.full, facts.own.all) {
        let text = format!(
            "各单位登记党员合计 {} 人（正式 {full} 人），支部名册 {} 人（正式 {} 人），请核对。",
            full + probationary,
            facts.own.all,
            facts.own.full
        );
        findings.push(Finding::new("R-ORG-04", FindingLevel::Remind, text, BRANCH_RULES));
    }
}

/// R-ORG-04 about a list of units: asked for when it is saved, shown afterwards.
pub fn units_allowed(count: usize, has_lead: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    if count > UNITS_MOST {
        let text = format!("应调整：联合单位 {count} 个，一般不超过 5 个（R-ORG-10）。");
        findings.push(Finding::new("R-ORG-04", FindingLevel::Warn, text, BRANCH_RULES).at("units"));
    }
    if count > 0 && !has_lead {
        let text = "联合党支部应明确一个牵头单位。";
        findings.push(Finding::new("R-ORG-04", FindingLevel::Warn, text, BRANCH_RULES).at("units"));
    }
    findings
}

/// R-ORG-05: whether a general branch or basic-level committee is large enough or approved. Committees of subdistricts
/// and above are no basic-level committees in this sense.
pub fn kind_allowed(kind: OrgKind, level: OrgLevel, size: Size, has_approval: bool) -> Vec<Finding> {
    let least = match kind {
        OrgKind::GeneralBranch => GENERAL_LEAST,
        OrgKind::PartyCommittee if level >= OrgLevel::Community => COMMITTEE_LEAST,
        _ => return Vec::new(),
    };
    if size.all >= least || has_approval {
        return Vec::new();
    }
    let text =
        format!("有党员 {} 人，不足 {least} 人；设{}需上级批准，请在“设立依据”中登记批复文号。", size.all, kind.name());
    vec![Finding::new("R-ORG-05", FindingLevel::Warn, text, SIZES).at("kind")]
}

/// R-ORG-02, 03 about a branch that a split or merger would make; asks for a reason.
pub fn resulting(name: &str, kind: OrgKind, size: Size) -> Vec<Finding> {
    let mut findings = Vec::new();
    match kind {
        OrgKind::Branch | OrgKind::JointBranch | OrgKind::FloatingBranch => branch(size, &mut findings),
        OrgKind::PartyGroup => group(size, &mut findings),
        _ => {}
    }
    // An empty branch is no accident here: members were to be placed.
    if size.all == 0 && kind.is_branch() {
        findings.push(Finding::new("R-ORG-02", FindingLevel::Warn, "没有安排党员。", BRANCH_RULES));
    }
    findings.retain(|finding| finding.level == FindingLevel::Warn);
    for finding in &mut findings {
        finding.message = format!("“{name}”{}", finding.message);
    }
    findings
}

/// R-ORG-06, 07.
fn temporary(facts: &Facts<'_>, today: NaiveDate, findings: &mut Vec<Finding>) {
    let empty = OrganizationProfile::default();
    let profile = facts.profile.unwrap_or(&empty);
    let missing: Vec<&str> = [
        ("任务", profile.task.trim().is_empty()),
        ("批准机关", profile.approved_by.trim().is_empty()),
        ("批复文号", !profile.has_approval()),
        ("任务结束日期", profile.ends_on.is_none()),
    ]
    .into_iter()
    .filter_map(|(label, is_missing)| is_missing.then_some(label))
    .collect();
    if !missing.is_empty() {
        let text = format!("临时党支部须经批准、随任务设立，还没有登记：{}。", missing.join("、"));
        findings.push(Finding::new("R-ORG-07", FindingLevel::Remind, text, BRANCH_RULES));
    }
    if let Some(end) = profile.ends_on {
        if end < today {
            let text = format!("任务已于 {end} 结束，临时党支部随之自动撤销，请登记撤销。");
            findings.push(Finding::new("R-ORG-07", FindingLevel::Remind, text, BRANCH_RULES).due(end));
        }
        let lasts = facts.established_on.is_some_and(|begun| add_months(begun, PROJECT_MONTHS) <= end);
        if lasts && facts.own.full >= FULL_LEAST {
            let text = format!(
                "满足成立条件：任务期达到 6 个月，有正式党员 {} 人，应成立党支部而不是临时党支部。",
                facts.own.full
            );
            findings.push(Finding::new("R-ORG-06", FindingLevel::Warn, text, BRANCH_RULES));
        }
    }
    if facts.own.all > 0 {
        let text = format!(
            "临时党支部不转接组织关系；名册中有 {} 名党员编在这里，请核对其正式组织关系是否应保留在原支部。",
            facts.own.all
        );
        findings.push(Finding::new("R-ORG-07", FindingLevel::Warn, text, BRANCH_RULES));
    }
}

/// What a temporary branch may not do (R-ORG-07), in the words of its page; empty for every other kind.
pub fn forbidden(kind: OrgKind) -> &'static [&'static str] {
    if kind == OrgKind::TemporaryBranch {
        &["选举", "发展党员、预备党员转正", "收缴党费", "处分处置党员"]
    } else {
        &[]
    }
}

/// R-ORG-12: whether a branch has a committee; none for what is no branch, or has no members yet.
pub fn has_committee(kind: OrgKind, own: Size) -> Option<bool> {
    let asked = kind.is_branch() && kind != OrgKind::TemporaryBranch && own.all > 0;
    asked.then_some(own.full >= COMMITTEE_FULL_LEAST)
}

/// R-ORG-19: which of the collected items are missing. Groups are not collected.
fn missing_items(kind: OrgKind, facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if kind == OrgKind::PartyGroup {
        return;
    }
    let empty = OrganizationProfile::default();
    let profile = facts.profile.unwrap_or(&empty);
    // Several units of a joint branch have no code in common.
    let needs_uscc = matches!(profile.unit_relation, Some(UnitRelation::Own));
    let has_unit = !profile.unit_name.trim().is_empty() || !facts.units.is_empty();
    let missing: Vec<&str> = [
        ("联系人", !facts.has.contact),
        ("联系电话", !facts.has.phone),
        ("单位隶属", profile.unit_relation.is_none()),
        ("单位名称", !has_unit),
        ("单位类型", profile.unit_type.is_none()),
        ("统一社会信用代码", needs_uscc && !facts.has.uscc),
    ]
    .into_iter()
    .filter_map(|(label, is_missing)| is_missing.then_some(label))
    .collect();
    if !missing.is_empty() {
        let text = format!("信息采集还缺：{}。", missing.join("、"));
        findings.push(Finding::new("R-ORG-19", FindingLevel::Info, text, COLLECTION));
    }
}

#[cfg(test)]
mod tests;
