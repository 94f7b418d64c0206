//! Agenda templates of each kind (议程模板): what such a meeting usually goes through, in the order the rules give
//! (R-DEV-23 for admissions, R-LIFE-30 for appraisals, R-LIFE-35 for organisational-life meetings). They are a start;
//! the clerk changes what was different.

use super::kinds::{MeetingKind, VoteRule};
use serde::Serialize;
use specta::Type;

/// One template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AgendaTemplate {
    /// What it is for.
    pub name: &'static str,
    /// Items in order.
    pub items: Vec<TemplateItem>,
}

/// One item of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TemplateItem {
    /// 议题
    pub title: &'static str,
    /// Set when it ends in a vote by this rule.
    pub vote_rule: Option<VoteRule>,
    /// Whether it must end in a resolution.
    pub needs_decision: bool,
}

const fn item(title: &'static str) -> TemplateItem {
    TemplateItem { title, vote_rule: None, needs_decision: false }
}

const fn decided(title: &'static str) -> TemplateItem {
    TemplateItem { title, vote_rule: None, needs_decision: true }
}

const fn voted(title: &'static str, rule: VoteRule) -> TemplateItem {
    TemplateItem { title, vote_rule: Some(rule), needs_decision: true }
}

/// R-DEV-23: the fixed order when the assembly discusses an admission.
const ADMISSION: &[TemplateItem] = &[
    item("发展对象汇报对党的认识、入党动机、本人履历、家庭和主要社会关系情况"),
    item("入党介绍人介绍发展对象有关情况并表明意见"),
    item("支部委员会报告对发展对象的审查情况"),
    item("与会党员讨论"),
    voted("无记名投票表决", VoteRule::Admit),
];

const CONVERSION: &[TemplateItem] = &[
    item("预备党员汇报预备期内的思想、工作和学习情况"),
    item("入党介绍人介绍预备党员的表现"),
    item("支部委员会报告对预备党员的考察情况"),
    item("与会党员讨论"),
    voted("无记名投票表决", VoteRule::Admit),
];

/// R-LIFE-35: study, talks and opinions come before; what follows stands in the rectification list.
const ORG_LIFE: &[TemplateItem] = &[
    item("通报会前学习研讨、谈心谈话和征求意见情况"),
    item("通报上年度组织生活会整改落实情况"),
    item("支部班子对照检查"),
    item("党员逐人对照检查，开展批评和自我批评"),
    decided("明确整改事项、责任人和完成时限"),
];

/// R-LIFE-30.
const APPRAISAL: &[TemplateItem] =
    &[item("个人自评"), item("党员互评"), item("民主测评（无记名投票）"), decided("组织评定意见")];

/// Templates of a kind, the usual one first.
pub fn of(kind: MeetingKind) -> Vec<AgendaTemplate> {
    let list: &[(&'static str, &[TemplateItem])] = match kind {
        MeetingKind::MembersAssembly => &[
            ("一般党员大会", &[item("传达学习"), item("支部委员会报告工作"), decided("讨论决定有关事项")]),
            ("接收预备党员", ADMISSION),
            ("预备党员转正", CONVERSION),
            (
                "选举支部委员会",
                &[
                    item("报告应到、实到人数"),
                    item("上届委员会报告工作"),
                    decided("通过选举办法和监票人、计票人名单"),
                    item("介绍候选人情况"),
                    voted("无记名投票选举", VoteRule::Elect),
                    item("宣布选举结果"),
                ],
            ),
            (
                "组织处置",
                &[
                    item("支部委员会报告调查核实情况"),
                    item("本人申辩"),
                    item("与会党员讨论"),
                    voted("表决", VoteRule::Disposal),
                ],
            ),
        ],
        MeetingKind::Committee => &[
            ("一般支委会", &[item("上次议定事项落实情况"), decided("研究近期重点工作"), item("党员思想状况分析")]),
            ("研究发展党员", &[item("听取培养联系人汇报"), voted("研究发展党员事项", VoteRule::Committee)]),
        ],
        MeetingKind::GroupMeeting => {
            &[("一般党小组会", &[item("学习讨论"), item("党员汇报思想和工作"), item("布置近期任务")])]
        }
        MeetingKind::PartyClass => &[("党课", &[item("讲授党课"), item("交流讨论")])],
        MeetingKind::ThemeDay => &[("主题党日", &[item("集体学习"), item("交流研讨"), item("开展服务活动")])],
        MeetingKind::OrgLife => &[("组织生活会", ORG_LIFE)],
        MeetingKind::Appraisal => &[("民主评议党员", APPRAISAL)],
        MeetingKind::HeartTalk => &[("谈心谈话", &[item("思想、工作和生活情况"), item("意见和建议")])],
        MeetingKind::JointMeeting => {
            &[("联席会议", &[item("通报上次议定事项落实情况"), item("各单位提出议题"), decided("商议共建项目")])]
        }
    };
    list.iter().map(|(name, items)| AgendaTemplate { name, items: items.to_vec() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admission_goes_through_its_five_steps_in_the_fixed_order_r_dev_23() {
        let templates = of(MeetingKind::MembersAssembly);
        let admission = templates.iter().find(|template| template.name == "接收预备党员").unwrap();
        let words: Vec<&str> = ["汇报", "介绍人", "审查", "讨论", "表决"].into();
        for (item, word) in admission.items.iter().zip(words) {
            assert!(item.title.contains(word), "{} is the step of {word}", item.title);
        }
        assert_eq!(admission.items.len(), 5);
        assert_eq!(admission.items[4].vote_rule, Some(VoteRule::Admit), "R-VOTE-02");
    }

    #[test]
    fn an_organisational_life_meeting_ends_with_what_is_to_be_mended_r_life_35() {
        let templates = of(MeetingKind::OrgLife);
        let last = templates[0].items.last().unwrap();
        assert!(last.needs_decision && last.title.contains("责任人"), "the list after has owner and date");
    }

    #[test]
    fn every_kind_has_a_template_and_its_votes_fit_the_kind() {
        for kind in MeetingKind::ALL {
            assert!(!of(kind).is_empty(), "{kind:?}");
            for item in of(kind).iter().flat_map(|template| &template.items) {
                let fits = item.vote_rule.is_none_or(|rule| crate::meetings::votes::rules_of(kind).contains(&rule));
                assert!(fits, "{kind:?} does not vote by {:?}", item.vote_rule);
            }
        }
    }
}
