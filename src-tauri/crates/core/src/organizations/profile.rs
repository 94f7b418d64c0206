//! What an organisation is set up for and on what basis: the data items of R-ORG-19 that do not stand in the form of the
//! tree, the approval a small committee needs (R-ORG-05), task, approver and end of a temporary branch (R-ORG-07), where
//! the members of a floating branch are. The secretary comes from the posts, not from here.

use super::store_parts;
use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 单位隶属: how the unit stands to that of the superior.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitRelation {
    /// 与上级党组织相同
    Same,
    /// 独立单位
    Own,
    /// 几个单位联合
    Joint,
}

/// 单位类型.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitType {
    /// 机关
    Agency,
    /// 事业单位
    Institution,
    /// 国有企业
    StateEnterprise,
    /// 非公有制企业
    PrivateEnterprise,
    /// 社会组织
    SocialOrganization,
    /// 城市社区
    UrbanCommunity,
    /// 建制村
    Village,
    /// 其他
    Other,
}

/// 流动方向 of a floating branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FlowDirection {
    /// 流出: its members left this place.
    Outflow,
    /// 流入: its members came here.
    Inflow,
}

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrganizationProfile {
    /// 单位隶属
    pub unit_relation: Option<UnitRelation>,
    /// 单位名称
    pub unit_name: String,
    /// 单位类型
    pub unit_type: Option<UnitType>,
    /// 批复文号 where the size alone does not allow the kind (R-ORG-05), or of a temporary branch.
    pub approval_no: String,
    /// 任务 (R-ORG-07)
    pub task: String,
    /// 批准机关 (R-ORG-07)
    pub approved_by: String,
    /// 任务结束日期 (R-ORG-07)
    pub ends_on: Option<NaiveDate>,
    /// 流动方向
    pub flow_direction: Option<FlowDirection>,
    /// 流动地
    pub flow_place: String,
}

impl OrganizationProfile {
    /// Whether the superior approved a kind the size alone does not allow (R-ORG-05).
    pub fn has_approval(&self) -> bool {
        !self.approval_no.trim().is_empty()
    }
}

/// Saves the form; `rev` is 0 as long as nothing was saved.
/// Errors: `input.invalid`, `row.changed`, `row.not_found`.
pub fn save_profile(tx: &WriteTx<'_>, id: &str, rev: u32, profile: &OrganizationProfile) -> Result<()> {
    let (draft, _) = super::store::draft(tx, id)?;
    for (field, label, text, most) in [
        ("unitName", "单位名称", &profile.unit_name, 100),
        ("approvalNo", "批复文号", &profile.approval_no, 100),
        ("task", "任务", &profile.task, 200),
        ("approvedBy", "批准机关", &profile.approved_by, 100),
        ("flowPlace", "流动地", &profile.flow_place, 100),
    ] {
        Error::limit(field, label, text, most)?;
    }
    if let (Some(begun), Some(end)) = (draft.established_on, profile.ends_on)
        && end < begun
    {
        return Err(Error::invalid("endsOn", format!("任务结束日期不能早于成立日期 {begun}。")));
    }
    store_parts::put_profile(tx, id, rev, profile)?;
    tx.touch(Tag::Organizations);
    Ok(())
}

/// Revision (0: none yet) and form.
pub(super) fn of(tx: &ReadTx<'_>, id: &str) -> Result<(u32, OrganizationProfile)> {
    store_parts::profile(tx, id)
}
