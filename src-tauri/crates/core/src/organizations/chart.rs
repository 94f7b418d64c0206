//! Lines of the printed 组织架构图: an organisation and everything open below it, superior first, with head counts.

use super::{OrgKind, OrgLevel};
use crate::db::ReadTx;
use crate::error::{Error, Result};
use std::collections::HashMap;

/// One box of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartLine {
    /// Short name.
    pub name: String,
    /// Level.
    pub level: OrgLevel,
    /// Kind.
    pub kind: OrgKind,
    /// Members in it and below.
    pub members: u32,
    /// Place of the superior in the list; none for the first.
    pub parent: Option<usize>,
}

/// Full name of the topmost, and the boxes. Errors: `row.not_found`.
pub fn chart(tx: &ReadTx<'_>, id: &str) -> Result<(String, Vec<ChartLine>)> {
    let nodes = super::tree(tx, false)?;
    let mut places: HashMap<String, usize> = HashMap::new();
    let (mut title, mut lines) = (None, Vec::new());
    for node in nodes {
        let parent = node.parent_id.as_ref().and_then(|parent| places.get(parent)).copied();
        if node.id != id && parent.is_none() {
            continue;
        }
        places.insert(node.id, lines.len());
        title.get_or_insert(node.name);
        lines.push(ChartLine {
            name: node.short_name,
            level: node.level,
            kind: node.kind,
            members: node.members_below,
            parent,
        });
    }
    Ok((title.ok_or(Error::NotFound { what: "党组织" })?, lines))
}
