//! What a year of organisational life is made of (R-LIFE-01..09): the names, how often each is due, on which basis, and
//! what kind of meeting is entered for it. How a period is judged is in `rules.rs`.

use crate::meetings::MeetingKind;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One required activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// 党员大会
    MembersAssembly,
    /// 支委会
    Committee,
    /// 党小组会
    GroupMeeting,
    /// 党课
    PartyClass,
    /// 书记讲党课
    SecretaryClass,
    /// 主题党日
    ThemeDay,
    /// 组织生活会
    OrgLife,
    /// 民主评议党员
    Appraisal,
    /// 谈心谈话
    HeartTalk,
}

/// How often something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Every calendar month.
    Month,
    /// Every calendar quarter.
    Quarter,
    /// Every calendar year.
    Year,
}

impl Period {
    /// Months in it.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The first month of the one that holds `month` (1–12).
    pub fn first(self, month: u32) -> u32 {
        (month - 1) / self.months() * self.months() + 1
    }

    /// The last month of the one that holds `month` (1–12).
    pub fn last(self, month: u32) -> u32 {
        self.first(month) + self.months() - 1
    }

    /// In words, by the year and a month of it: 2026年10月, 2026年第4季度, 2026年.
    pub fn name(self, year: i32, month: u32) -> String {
        match self {
            Self::Month => format!("{year}年{month}月"),
            Self::Quarter => format!("{year}年第{}季度", (month - 1) / 3 + 1),
            Self::Year => format!("{year}年"),
        }
    }
}

impl Activity {
    /// All of them in the order of the rule book.
    pub const ALL: [Self; 9] = [
        Self::MembersAssembly,
        Self::Committee,
        Self::GroupMeeting,
        Self::PartyClass,
        Self::SecretaryClass,
        Self::ThemeDay,
        Self::OrgLife,
        Self::Appraisal,
        Self::HeartTalk,
    ];

    /// Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::SecretaryClass => "书记讲党课",
            _ => self.kind().name(),
        }
    }

    /// The kind of meeting in which it takes place.
    pub fn kind(self) -> MeetingKind {
        match self {
            Self::MembersAssembly => MeetingKind::MembersAssembly,
            Self::Committee => MeetingKind::Committee,
            Self::GroupMeeting => MeetingKind::GroupMeeting,
            Self::PartyClass | Self::SecretaryClass => MeetingKind::PartyClass,
            Self::ThemeDay => MeetingKind::ThemeDay,
            Self::OrgLife => MeetingKind::OrgLife,
            Self::Appraisal => MeetingKind::Appraisal,
            Self::HeartTalk => MeetingKind::HeartTalk,
        }
    }

    /// What every meeting of a kind counts for; 联席会议 are no required activity.
    pub fn of(kind: MeetingKind) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.kind() == kind)
    }

    /// How often it is due.
    pub fn period(self) -> Period {
        match self {
            Self::Committee | Self::GroupMeeting | Self::ThemeDay => Period::Month,
            Self::MembersAssembly | Self::PartyClass => Period::Quarter,
            Self::SecretaryClass | Self::OrgLife | Self::Appraisal | Self::HeartTalk => Period::Year,
        }
    }

    /// Rule and source.
    pub fn basis(self) -> (&'static str, &'static str) {
        match self {
            Self::MembersAssembly => ("R-LIFE-01", "《中国共产党支部工作条例（试行）》：党员大会一般每季度召开 1 次"),
            Self::Committee => ("R-LIFE-02", "《中国共产党支部工作条例（试行）》：支委会一般每月召开 1 次"),
            Self::GroupMeeting => ("R-LIFE-03", "《中国共产党支部工作条例（试行）》：党小组会一般每月召开 1 次"),
            Self::PartyClass => ("R-LIFE-04", "《中国共产党支部工作条例（试行）》第十六条：定期开展党课"),
            Self::SecretaryClass => {
                ("R-LIFE-05", "《中国共产党支部工作条例（试行）》第十六条：书记每年至少讲 1 次党课")
            }
            Self::ThemeDay => {
                ("R-LIFE-06", "《中国共产党党员教育管理工作条例》第十六条：每月相对固定 1 天开展主题党日")
            }
            Self::OrgLife => (
                "R-LIFE-07",
                "《中国共产党党员教育管理工作条例》第十七条：组织生活会每年至少召开 1 次，一般安排在第四季度",
            ),
            Self::Appraisal => {
                ("R-LIFE-08", "《中国共产党党员教育管理工作条例》第十八条：民主评议党员一般每年开展 1 次")
            }
            Self::HeartTalk => (
                "R-LIFE-09",
                "《中国共产党支部工作条例（试行）》：班子成员之间、班子成员和党员之间、党员之间谈心谈话，一般每年不少于 1 次",
            ),
        }
    }

    /// What is missing when nothing took place, after the name of the period: 的党员大会尚未召开.
    pub fn missing_words(self) -> &'static str {
        match self {
            Self::SecretaryClass => "书记尚未讲党课",
            Self::Appraisal => "的民主评议党员尚未开展",
            Self::HeartTalk => "的谈心谈话尚未开展",
            Self::MembersAssembly => "的党员大会尚未召开",
            Self::Committee => "的支委会尚未召开",
            Self::GroupMeeting => "的党小组会尚未召开",
            Self::PartyClass => "的党课尚未召开",
            Self::ThemeDay => "的主题党日尚未召开",
            Self::OrgLife => "的组织生活会尚未召开",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_with_its_last_month() {
        assert_eq!((Period::Month.last(5), Period::Quarter.last(5), Period::Year.last(5)), (5, 6, 12));
        assert_eq!((Period::Quarter.first(12), Period::Quarter.name(2025, 12)), (10, "2025年第4季度".to_owned()));
    }

    #[test]
    fn every_class_counts_as_a_class_first_and_a_joint_meeting_is_not_required_r_life_04() {
        assert_eq!(
            Activity::of(MeetingKind::PartyClass),
            Some(Activity::PartyClass),
            "the secretary's is a share of them"
        );
        assert_eq!(Activity::of(MeetingKind::JointMeeting), None, "nobody is obliged to a 联席会议 by R-LIFE");
    }
}
