//! Everything the roster can be narrowed by beside text, place, type and status. Years are full years (R-GEN-08), both
//! ends included (R-GEN-01). An empty filter lets everybody through.

use super::MemberMark;
use super::bands::EducationLevel;
use crate::identity::Sex;
use crate::wire;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 职务 of a member now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberPost {
    /// Holds any post
    AnyPost,
    /// 书记、副书记
    Secretaries,
    /// A seat in a committee
    Committee,
    /// 党小组组长
    GroupLeader,
    /// A post in the residents' committee too (R-ORG-22)
    CrossPost,
    /// None
    NoPost,
}

impl wire::Text for MemberPost {}
impl wire::Text for MemberMark {}

/// The further conditions; all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberFilter {
    /// 性别
    pub sex: Option<Sex>,
    /// Any of these 民族; empty: whichever.
    pub ethnicities: Vec<String>,
    /// Any of these 学历; empty: whichever.
    pub educations: Vec<EducationLevel>,
    /// 年龄 from, in full years.
    pub age_from: Option<u32>,
    /// 年龄 to, in full years.
    pub age_to: Option<u32>,
    /// 党龄 from, in full years.
    pub standing_from: Option<u32>,
    /// 党龄 to, in full years.
    pub standing_to: Option<u32>,
    /// 职务
    pub post: Option<MemberPost>,
    /// Every one of these marks.
    pub marks: Vec<MemberMark>,
}
