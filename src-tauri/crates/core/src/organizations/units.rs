//! Units of a joint branch (联合党支部, R-ORG-04): which they are, which leads, how many members each has. A unit that
//! leaves gets a day; its line stays.

use super::{OrgKind, rules_size, store, store_parts};
use crate::db::{Tag, WriteTx};
use crate::error::{Error, Result};
use crate::finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashSet;

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JointUnitDraft {
    /// Id; none for a new line.
    pub id: Option<String>,
    /// 单位名称
    pub name: String,
    /// 牵头单位
    pub is_lead: bool,
    /// 正式党员
    pub full_members: u32,
    /// 预备党员
    pub probationary: u32,
    /// 退出日期
    pub left_on: Option<NaiveDate>,
}

/// Saves the units in their order. Units that were there must stay in the list, with a day when they left.
/// Errors: `input.invalid`, `rule.reason_needed` (R-ORG-04: more than five units, no lead unit), `row.not_found`.
pub fn save_units(tx: &WriteTx<'_>, id: &str, units: &[JointUnitDraft], override_reason: &str) -> Result<()> {
    let node = store::one(tx, id)?;
    if node.kind != OrgKind::JointBranch {
        return Err(Error::invalid("units", "只有联合党支部登记联合单位。"));
    }
    let today = tx.now().today();
    let mut names = HashSet::new();
    for unit in units {
        let length = unit.name.trim().chars().count();
        if !(2..=100).contains(&length) {
            return Err(Error::invalid(
                "units",
                format!("单位名称应为 2 到 100 个字，“{}”有 {length} 个字。", unit.name),
            ));
        }
        if unit.left_on.is_some_and(|day| day > today) {
            return Err(Error::invalid("units", format!("“{}”的退出日期不能晚于今天。", unit.name.trim())));
        }
        if unit.left_on.is_none() && !names.insert(unit.name.trim()) {
            return Err(Error::invalid("units", format!("“{}”登记了两次，请合并为一行。", unit.name.trim())));
        }
    }
    let present: Vec<&JointUnitDraft> = units.iter().filter(|unit| unit.left_on.is_none()).collect();
    let leads = present.iter().filter(|unit| unit.is_lead).count();
    if leads > 1 {
        return Err(Error::invalid("units", format!("牵头单位只能有一个，现在选了 {leads} 个。")));
    }
    let kept: HashSet<&str> = units.iter().filter_map(|unit| unit.id.as_deref()).collect();
    let stored = store_parts::units(tx, id)?;
    if let Some(lost) = stored.iter().find(|unit| unit.id.as_deref().is_some_and(|id| !kept.contains(id))) {
        return Err(Error::invalid("units", format!("“{}”不能删除，退出的请填写退出日期。", lost.name)));
    }
    finding::admit(&rules_size::units_allowed(present.len(), leads > 0), override_reason)?;
    store_parts::put_units(tx, id, &stored, units)?;
    tx.touch(Tag::Organizations);
    Ok(())
}
