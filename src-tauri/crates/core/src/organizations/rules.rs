//! Rules about the form of an organisation as pure functions: R-ORG-18, 21 and field checks. Sizes are in `rules_size`.

use super::{OrgKind, OrgLevel, OrganizationDraft, OrganizationNode};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::identity;
use chrono::NaiveDate;

const TREE: &str = "本程序的数据约定";

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
    findings.extend(check_name(&draft.name, draft.kind));
    findings
}

/// R-ORG-18: 中共 + unit + kind, as on the seal. Groups have no seal.
fn check_name(name: &str, kind: OrgKind) -> Option<Finding> {
    let name = name.trim();
    let (words, shown): (&[&str], &str) = match kind {
        OrgKind::PartyCommittee => (&["委员会", "党委"], "委员会"),
        OrgKind::WorkingCommittee => (&["工作委员会", "工委"], "工作委员会"),
        OrgKind::GeneralBranch => (&["总支"], "总支部委员会"),
        OrgKind::Branch => (&["支部"], "支部委员会（不设委员会的为支部）"),
        OrgKind::JointBranch => (&["联合"], "联合支部委员会（不设委员会的为联合支部）"),
        OrgKind::TemporaryBranch => (&["临时"], "临时支部委员会"),
        OrgKind::FloatingBranch => (&["流动"], "流动党员支部委员会"),
        OrgKind::PartyGroup => return None,
    };
    let info = |text: String| Some(Finding::new("R-ORG-18", FindingLevel::Info, text, "党组织信息采集要求").at("name"));
    if !name.starts_with("中共") {
        return info("组织全称一般以“中共”开头，与印章一致。".into());
    }
    if !words.iter().any(|word| name.contains(word)) {
        return info(format!("{}的全称一般以“{shown}”结尾，与印章一致，请核对。", kind.name()));
    }
    None
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
    fn a_name_is_made_of_zhonggong_unit_and_kind_r_org_18() {
        let said = |name: &str, kind| check_name(name, kind).map(|finding| finding.rule_id);
        for (name, kind) in [
            ("中共幸福里小区支部委员会", OrgKind::Branch),
            ("中共示例社区四季商圈联合支部", OrgKind::JointBranch),
            ("中共和平社区委员会", OrgKind::PartyCommittee),
            ("中共锦华区锦1街道工作委员会", OrgKind::WorkingCommittee),
            ("幸福里第一党小组", OrgKind::PartyGroup),
        ] {
            assert_eq!(said(name, kind), None, "{name}");
        }
        for (name, kind) in [
            ("幸福里小区支部委员会", OrgKind::Branch),
            ("中共幸福里小区支部委员会", OrgKind::JointBranch),
            ("中共东里小区支部委员会", OrgKind::GeneralBranch),
        ] {
            assert_eq!(said(name, kind).as_deref(), Some("R-ORG-18"), "{name} is no {kind:?}");
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
}
