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
    /// 议定事项
    Resolution,
    /// 设置
    Setting,
    /// 工作日历
    CalendarDay,
}

impl RecordKind {
    /// Table of the record.
    pub fn table(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Member => "member",
            Self::Transfer => "transfer",
            Self::Floating => "floating",
            Self::DoubleReport => "double_report",
            Self::Meeting => "meeting",
            Self::Resolution => "resolution",
            Self::Setting => "setting",
            Self::CalendarDay => "calendar_day",
        }
    }
}
