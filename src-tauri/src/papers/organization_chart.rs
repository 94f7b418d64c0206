//! 组织架构图 of what stands below an organisation today.

use super::Maker;
use dangjian_core::organizations::ChartLine;
use dangjian_print::{ChartBox, OrganizationChart};

/// The chart; `name` is the full name of the topmost organisation.
pub fn chart_of(name: &str, lines: &[ChartLine], is_a3: bool, maker: &Maker) -> OrganizationChart {
    let boxes =
        lines.iter().map(|line| ChartBox { name: line.name.clone(), members: Some(line.members), parent: line.parent });
    OrganizationChart {
        organization_name: name.to_owned(),
        as_of: Some(maker.now.today()),
        boxes: boxes.collect(),
        is_a3,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}
