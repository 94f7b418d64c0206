//! Rules about organisations as pure functions: R-ORG-02, 03, 05, 17, 18, 21 and field checks.
//! Counts are heads; F = full members, M = full and probationary members.

use super::{OrgKind, OrgLevel, OrganizationDraft, OrganizationNode};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::identity;
use chrono::NaiveDate;

const TREE: &str = "本程序的数据约定";
const BRANCH_RULES: &str = "《中国共产党支部工作条例（试行）》";

/// Impossible or unreadable fields. Errors: `input.invalid` with field and reason.
pub fn check_fields(draft: &OrganizationDraft, today: NaiveDate) -> Result<()> {
    let length = draft.name.trim().chars().count();
    if length < 2 {
        return Err(Error::invalid("name", "请填写组织全称，至少 2 个字。"));
    }
    if length > 100 {
        return Err(Error::invalid("name", format!("组织全称有 {length} 个字，最多 100 个字。")));
    }
    let short = draft.short_name.trim().chars().count();
    if short > 30 {
        return Err(Error::invalid("shortName", format!("简称有 {short} 个字，最多 30 个字。")));
    }
    Error::limit("contactName", "联系人", &draft.contact_name, 30)?;
    Error::limit("note", "备注", &draft.note, 10_000)?;
    Error::limit("overrideReason", "说明原因", &draft.override_reason, 500)?;
    if draft.established_on.is_some_and(|day| day > today) {
        return Err(Error::invalid("establishedOn", "成立日期不能晚于今天。"));
    }
    if !draft.uscc.trim().is_empty() {
        identity::parse_uscc(&draft.uscc).map_err(|fault| fault.at("uscc"))?;
    }
    let phone = draft.contact_phone.trim();
    if !phone.is_empty() && identity::parse_mobile(phone).is_err() {
        identity::parse_phone(phone).map_err(|_| {
            Error::invalid("contactPhone", "联系电话应为 11 位手机号，或带区号的固定电话，如 010-23456789。")
        })?;
    }
    Ok(())
}

/// Findings about a form: its place in the tree (R-ORG-21) and its name (R-ORG-18).
pub fn check_draft(draft: &OrganizationDraft, parent: Option<&OrganizationNode>) -> Vec<Finding> {
    let mut findings = check_place(draft.level, draft.kind, parent);
    if !draft.name.trim().starts_with("中共") && draft.kind != OrgKind::PartyGroup {
        findings.push(
            Finding::new(
                "R-ORG-18",
                FindingLevel::Info,
                "组织全称一般以“中共”开头，与印章一致。",
                "党组织信息采集要求",
            )
            .at("name"),
        );
    }
    findings
}

/// R-ORG-21: the superior level is strictly higher; a group stands below a branch; below a group stands nothing.
pub fn check_place(level: OrgLevel, kind: OrgKind, parent: Option<&OrganizationNode>) -> Vec<Finding> {
    let block = |message: String| Finding::new("R-ORG-21", FindingLevel::Block, message, TREE).at("parentId");
    let Some(parent) = parent else {
        return if kind == OrgKind::PartyGroup {
            vec![block("党小组必须设在党支部下面，请选择所属党支部。".into())]
        } else {
            vec![]
        };
    };
    let mut findings = Vec::new();
    if parent.kind == OrgKind::PartyGroup {
        findings.push(block(format!("“{}”是党小组，下面不能再设组织。", parent.short_name)));
    }
    if kind == OrgKind::PartyGroup {
        if !parent.kind.is_branch() {
            findings.push(block(format!("党小组的上级必须是党支部，“{}”不是党支部。", parent.short_name)));
        }
        // A group may share the level of its branch: 网格党支部 with 网格党小组.
        if level < parent.level {
            findings.push(block(format!("党小组的层级不能高于所属党支部（{}）。", level_name(parent.level))));
        }
    } else if level <= parent.level {
        findings.push(block(format!(
            "上级组织的层级必须更高：“{}”是{}，不能管{}。",
            parent.short_name,
            level_name(parent.level),
            level_name(level)
        )));
    }
    findings
}

/// The finding for a move below itself.
pub fn cycle() -> Finding {
    Finding::new("R-ORG-21", FindingLevel::Block, "不能把组织移到它自己或它的下级下面。", TREE).at("parentId")
}

/// Hints about size. `full` and `all` count direct members, `below` counts all members of the subtree.
pub fn check_size(kind: OrgKind, full: u32, all: u32, below: u32) -> Vec<Finding> {
    let mut findings = Vec::new();
    let info = |id: &str, message: String, basis: &str| Finding::new(id, FindingLevel::Info, message, basis);
    match kind {
        OrgKind::Branch if all > 0 && full < 3 => findings.push(info(
            "R-ORG-02",
            format!("有正式党员 {full} 人，不足 3 人，一般不单独成立党支部，应调整为联合党支部。"),
            BRANCH_RULES,
        )),
        OrgKind::PartyGroup if all > 0 && (all < 3 || full < 1) => findings.push(info(
            "R-ORG-17",
            format!("党小组有党员 {all} 人，其中正式党员 {full} 人；一般不少于 3 人，其中至少 1 名正式党员。"),
            BRANCH_RULES,
        )),
        OrgKind::GeneralBranch if below >= 100 => findings.push(info(
            "R-ORG-05",
            format!("共有党员 {below} 人，达到 100 人，可报上级批准成立党委。"),
            BRANCH_RULES,
        )),
        _ => {}
    }
    if kind.is_branch() && all > 50 {
        findings.push(info(
            "R-ORG-03",
            format!("有党员 {all} 人，党支部一般不超过 50 人，可考虑分设党支部或成立党总支。"),
            BRANCH_RULES,
        ));
    }
    findings
}

/// Chinese name of a level.
pub fn level_name(level: OrgLevel) -> &'static str {
    match level {
        OrgLevel::City => "市级",
        OrgLevel::District => "区级",
        OrgLevel::Subdistrict => "街道级",
        OrgLevel::Community => "社区级",
        OrgLevel::Compound => "小区级",
        OrgLevel::Grid => "网格级",
        OrgLevel::Building => "楼栋级",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(level: OrgLevel, kind: OrgKind) -> OrganizationNode {
        OrganizationNode {
            id: "p".into(),
            rev: 1,
            parent_id: None,
            name: "上级".into(),
            short_name: "上级".into(),
            level,
            kind,
            members: 0,
            members_below: 0,
            closed_on: None,
            is_own: false,
        }
    }

    #[test]
    fn the_superior_level_must_be_strictly_higher_r_org_21() {
        let community = node(OrgLevel::Community, OrgKind::PartyCommittee);
        assert!(
            check_place(OrgLevel::Compound, OrgKind::Branch, Some(&community)).is_empty(),
            "小区 stands below 社区"
        );
        for level in [OrgLevel::Community, OrgLevel::Subdistrict, OrgLevel::City] {
            let found = check_place(level, OrgKind::Branch, Some(&community));
            assert_eq!(found.len(), 1, "{level:?} is not below 社区");
            assert_eq!((found[0].rule_id.as_str(), found[0].level), ("R-ORG-21", FindingLevel::Block));
        }
    }

    #[test]
    fn a_group_stands_below_a_branch_and_nothing_stands_below_a_group_r_org_21() {
        let committee = node(OrgLevel::Community, OrgKind::PartyCommittee);
        let branch = node(OrgLevel::Grid, OrgKind::Branch);
        let group = node(OrgLevel::Grid, OrgKind::PartyGroup);
        assert_eq!(check_place(OrgLevel::Grid, OrgKind::PartyGroup, Some(&committee)).len(), 1, "党委 is no branch");
        assert_eq!(check_place(OrgLevel::Grid, OrgKind::PartyGroup, None).len(), 1, "a group cannot be the top");
        assert!(check_place(OrgLevel::Grid, OrgKind::PartyGroup, Some(&branch)).is_empty(), "same level is allowed");
        assert_eq!(
            check_place(OrgLevel::Compound, OrgKind::PartyGroup, Some(&branch)).len(),
            1,
            "not above its branch"
        );
        assert_eq!(
            check_place(OrgLevel::Building, OrgKind::PartyGroup, Some(&group)).len(),
            2,
            "neither parent rule holds"
        );
    }

    #[test]
    fn size_hints_come_at_the_limits_and_not_before() {
        let ids = |kind, full, all, below| {
            check_size(kind, full, all, below).into_iter().map(|f| f.rule_id).collect::<Vec<_>>()
        };
        assert_eq!(ids(OrgKind::Branch, 2, 5, 5), ["R-ORG-02"], "2 full members are fewer than 3");
        assert!(ids(OrgKind::Branch, 3, 3, 3).is_empty(), "3 full members are enough");
        assert!(ids(OrgKind::Branch, 0, 0, 0).is_empty(), "an empty branch has no size yet");
        assert!(ids(OrgKind::Branch, 50, 50, 50).is_empty(), "50 is still allowed (R-ORG-03: M <= 50)");
        assert_eq!(ids(OrgKind::Branch, 50, 51, 51), ["R-ORG-03"]);
        assert_eq!(ids(OrgKind::GeneralBranch, 0, 0, 100), ["R-ORG-05"], "100 is 100以上");
        assert!(ids(OrgKind::GeneralBranch, 0, 0, 99).is_empty());
        assert_eq!(ids(OrgKind::PartyGroup, 0, 3, 3), ["R-ORG-17"], "no full member");
    }
}
