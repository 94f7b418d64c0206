//! Kinds, ways and grades of the coverage ledger, each with the words a clerk reads (also on paper and in Excel).

use serde::{Deserialize, Serialize};
use specta::Type;

/// 单位类别 of a unit in a new field (新兴领域单位).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 商圈
    BusinessDistrict,
    /// 楼宇
    OfficeBuilding,
    /// 园区
    Park,
    /// 市场
    Market,
    /// 互联网企业
    InternetCompany,
    /// 非公有制企业
    PrivateCompany,
    /// 社会组织
    SocialOrganization,
    /// 平台站点: where couriers, drivers and the like report.
    Platform,
    /// 个体工商户
    SelfEmployed,
    /// 其他
    Other,
}

impl UnitKind {
    /// All kinds in the order of the lists.
    pub const ALL: [Self; 10] = [
        Self::BusinessDistrict,
        Self::OfficeBuilding,
        Self::Park,
        Self::Market,
        Self::InternetCompany,
        Self::PrivateCompany,
        Self::SocialOrganization,
        Self::Platform,
        Self::SelfEmployed,
        Self::Other,
    ];

    /// As clerks say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::BusinessDistrict => "商圈",
            Self::OfficeBuilding => "楼宇",
            Self::Park => "园区",
            Self::Market => "市场",
            Self::InternetCompany => "互联网企业",
            Self::PrivateCompany => "非公有制企业",
            Self::SocialOrganization => "社会组织",
            Self::Platform => "平台站点",
            Self::SelfEmployed => "个体工商户",
            Self::Other => "其他",
        }
    }

    /// Whether it is a legal person or registered trader and so has a 统一社会信用代码; a street or building has none.
    pub fn has_code(self) -> bool {
        !matches!(self, Self::BusinessDistrict | Self::OfficeBuilding | Self::Park | Self::Market | Self::Other)
    }
}

/// 覆盖方式, strongest first: the order of the variants decides which one is shown when several hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CoverWay {
    /// 单独组建
    OwnBranch,
    /// 联合组建
    JointBranch,
    /// 选派指导员
    Instructor,
    /// 明确联系人
    ContactPerson,
    /// 暂未覆盖
    NotYet,
}

impl CoverWay {
    /// As clerks say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OwnBranch => "单独组建",
            Self::JointBranch => "联合组建",
            Self::Instructor => "选派指导员",
            Self::ContactPerson => "明确联系人",
            Self::NotYet => "暂未覆盖",
        }
    }

    /// Whether it counts for 组织覆盖率 (R-COV-03).
    pub fn is_branch(self) -> bool {
        matches!(self, Self::OwnBranch | Self::JointBranch)
    }

    /// Whether it counts for 工作覆盖率 (R-COV-03).
    pub fn is_cover(self) -> bool {
        self != Self::NotYet
    }
}

/// 选派来源 of an instructor (R-COV-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InstructorSource {
    /// 机关部门
    GovernmentDepartment,
    /// 行业主管部门
    IndustryRegulator,
    /// 街道
    Subdistrict,
    /// 离退休干部
    RetiredCadre,
    /// 其他
    Other,
}

impl InstructorSource {
    /// As clerks say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::GovernmentDepartment => "机关部门",
            Self::IndustryRegulator => "行业主管部门",
            Self::Subdistrict => "街道",
            Self::RetiredCadre => "离退休干部",
            Self::Other => "其他",
        }
    }
}

/// 派驻任务 (R-COV-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DispatchTask {
    /// 宣传政策
    SpreadPolicy,
    /// 培养入党申请人
    TrainApplicants,
    /// 推动组建党组织
    SetUpOrganization,
    /// 指导开展活动
    GuideActivities,
    /// 服务职工群众
    ServeStaff,
}

impl DispatchTask {
    /// As clerks say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::SpreadPolicy => "宣传政策",
            Self::TrainApplicants => "培养入党申请人",
            Self::SetUpOrganization => "推动组建党组织",
            Self::GuideActivities => "指导开展活动",
            Self::ServeStaff => "服务职工群众",
        }
    }
}

/// 考核等次 of a year (R-COV-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReviewGrade {
    /// 优秀
    Excellent,
    /// 称职
    Competent,
    /// 基本称职
    BasicallyCompetent,
    /// 不称职
    Incompetent,
}

impl ReviewGrade {
    /// As clerks say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Excellent => "优秀",
            Self::Competent => "称职",
            Self::BasicallyCompetent => "基本称职",
            Self::Incompetent => "不称职",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stronger_way_comes_first_and_only_branches_count_for_the_organisation_r_cov_03() {
        use CoverWay::{ContactPerson, Instructor, JointBranch, NotYet, OwnBranch};
        let all = [OwnBranch, JointBranch, Instructor, ContactPerson, NotYet];
        assert!(all.is_sorted(), "the first that holds is the one to show");
        assert_eq!(all.map(CoverWay::is_branch), [true, true, false, false, false]);
        assert_eq!(all.map(CoverWay::is_cover), [true, true, true, true, false]);
    }
}
