//! Kinds of records that have a page, a history or a place in the trash.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Kind of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// 党组织
    Organization,
    /// 党员
    Member,
    /// 组织关系转接
    Transfer,
    /// 流动党员登记
    Floating,
    /// 双报到登记
    DoubleReport,
    /// 会议
    Meeting,
    /// 班子: the committee of an organisation, whose id it has
    Committee,
    /// 届次
    CommitteeTerm,
    /// 任职
    Post,
    /// 会议附件
    Attachment,
    /// 出勤
    Attendance,
    /// 议定事项
    Resolution,
    /// 设置
    Setting,
    /// 工作日历
    CalendarDay,
    /// 新兴领域单位
    NewFieldUnit,
    /// 单位覆盖情况
    UnitCoverage,
    /// 党建工作指导员
    Instructor,
    /// 派驻
    InstructorDispatch,
    /// 走访
    InstructorVisit,
    /// 指导员年度考核
    InstructorAppraisal,
    /// 民主评议党员: about persons, so only who may edit reads it (R-MIN-04)
    Appraisal,
}

impl RecordKind {
    /// Table of the record.
    pub fn table(self) -> &'static str {
        match self {
            Self::Organization | Self::Committee => "organization",
            Self::Member => "member",
            Self::Transfer => "transfer",
            Self::Floating => "floating",
            Self::DoubleReport => "double_report",
            Self::Meeting => "meeting",
            Self::CommitteeTerm => "committee_term",
            Self::Post => "post",
            Self::Attachment => "attachment",
            Self::Attendance => "attendance",
            Self::Resolution => "resolution",
            Self::Setting => "setting",
            Self::CalendarDay => "calendar_day",
            Self::NewFieldUnit => "new_field_unit",
            Self::UnitCoverage => "unit_coverage",
            Self::Instructor => "instructor",
            Self::InstructorDispatch => "instructor_dispatch",
            Self::InstructorVisit => "instructor_visit",
            Self::InstructorAppraisal => "instructor_appraisal",
            Self::Appraisal => "appraisal",
        }
    }
}
