//! Which organisation a name in a file means. Names are compared without 中共, white space and the long official endings
//! (支部委员会 is 党支部), by full and by short name; what is not found, or found twice, the clerk matches once.

use super::{PlaceChoice, UnknownPlace};
use crate::db::ReadTx;
use crate::error::Result;
use crate::organizations::{self, NameRef, OrgKind, OrganizationNode};
use std::collections::HashMap;

/// All organisations by name.
pub struct Places {
    nodes: HashMap<String, OrganizationNode>,
    by_name: HashMap<String, Vec<String>>,
    chosen: HashMap<String, String>,
    default: Option<String>,
    unknown: HashMap<String, (u32, bool)>,
}

/// What came of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The id.
    Place(String),
    /// The row names none, and there is no default.
    Nothing,
    /// Reason and advice.
    No(String),
}

impl Places {
    /// Loads the tree; `remembered` are names matched in earlier imports.
    pub fn load(
        tx: &ReadTx<'_>,
        remembered: Vec<PlaceChoice>,
        choices: &[PlaceChoice],
        default: Option<&str>,
    ) -> Result<Self> {
        let nodes = organizations::tree(tx, true)?;
        let mut by_name: HashMap<String, Vec<String>> = HashMap::new();
        for node in nodes.iter().filter(|node| node.closed_on.is_none()) {
            let mut keys = vec![key(&node.name), key(&node.short_name)];
            keys.dedup();
            for key in keys {
                by_name.entry(key).or_default().push(node.id.clone());
            }
        }
        let nodes: HashMap<String, OrganizationNode> = nodes.into_iter().map(|node| (node.id.clone(), node)).collect();
        let chosen = remembered
            .into_iter()
            .chain(choices.iter().cloned())
            .filter(|choice| nodes.get(&choice.organization_id).is_some_and(takes_members))
            .map(|choice| (choice.name, choice.organization_id))
            .collect();
        let default = default.filter(|id| nodes.get(*id).is_some_and(takes_members)).map(ToOwned::to_owned);
        Ok(Self { nodes, by_name, chosen, default, unknown: HashMap::new() })
    }

    /// The branch or group of a row.
    pub fn resolve(&mut self, branch: Option<&str>, group: Option<&str>) -> Found {
        let place = match branch {
            None => match &self.default {
                Some(id) => Found::Place(id.clone()),
                None => return Found::Nothing,
            },
            Some(name) => self.by(name, name, |_| true),
        };
        match (place, group) {
            (Found::Place(id), Some(group)) => self.group_below(id, branch, group),
            (Found::Place(id), None) => self.members_belong(id),
            (other, _) => other,
        }
    }

    /// Short name of an organisation.
    pub fn name(&self, id: &str) -> String {
        self.nodes.get(id).map(|node| node.short_name.clone()).unwrap_or_default()
    }

    /// Whether two organisations are the same branch: one may be a group of the other.
    pub fn same_branch(&self, one: &str, other: &str) -> bool {
        self.branch_of(one) == self.branch_of(other)
    }

    fn branch_of<'p>(&'p self, id: &'p str) -> &'p str {
        let node = self.nodes.get(id).filter(|node| node.kind == OrgKind::PartyGroup);
        node.and_then(|node| node.parent_id.as_deref()).unwrap_or(id)
    }

    /// Names nobody matched yet, most rows first.
    pub fn unknown(&self) -> Vec<UnknownPlace> {
        let mut unknown: Vec<UnknownPlace> = self
            .unknown
            .iter()
            .map(|(name, &(rows, is_ambiguous))| UnknownPlace {
                suggestion: self.most_alike(name),
                name: name.clone(),
                rows,
                is_ambiguous,
            })
            .collect();
        unknown.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.name.cmp(&b.name)));
        unknown
    }

    fn group_below(&mut self, id: String, branch: Option<&str>, group: &str) -> Found {
        if self.nodes.get(&id).is_some_and(|node| node.kind == OrgKind::PartyGroup) {
            return Found::Place(id);
        }
        let shown = format!("{} / {group}", branch.unwrap_or("未填党支部"));
        // 第一党小组 is the name of many groups: only those of this branch count.
        self.by(&shown, group, |node| node.kind == OrgKind::PartyGroup && node.parent_id.as_deref() == Some(&id))
    }

    /// `shown` is the name the clerk may match, `name` the one that is looked up.
    fn by(&mut self, shown: &str, name: &str, fits: impl Fn(&OrganizationNode) -> bool) -> Found {
        if let Some(id) = self.chosen.get(shown) {
            return Found::Place(id.clone());
        }
        let hits: Vec<String> = self
            .by_name
            .get(&key(name))
            .into_iter()
            .flatten()
            .filter(|id| self.nodes.get(*id).is_some_and(&fits))
            .cloned()
            .collect();
        // A committee and its only branch may share a name: who takes members is meant.
        let taking: Vec<&String> = hits.iter().filter(|id| self.nodes.get(*id).is_some_and(takes_members)).collect();
        match (taking.as_slice(), hits.as_slice()) {
            ([only], _) => return Found::Place((*only).clone()),
            ([], [only]) => return Found::Place(only.clone()),
            _ => {}
        }
        let is_ambiguous = hits.len() > 1;
        self.unknown.entry(shown.to_owned()).or_insert((0, is_ambiguous)).0 += 1;
        let short: String = shown.chars().take(60).collect();
        Found::No(if is_ambiguous {
            format!("有 {} 个组织叫“{short}”，分不清是哪一个。请在“组织对应”里选择。", hits.len())
        } else {
            format!("程序里没有“{short}”这个组织。请在“组织对应”里选择现有组织，或先到“组织架构”添加。")
        })
    }

    fn members_belong(&self, id: String) -> Found {
        match self.nodes.get(&id) {
            Some(node) if takes_members(node) => Found::Place(id),
            Some(node) => Found::No(format!("“{}”不直接编入党员，请填写党支部或党小组。", node.short_name)),
            None => Found::Nothing,
        }
    }

    fn most_alike(&self, name: &str) -> Option<NameRef> {
        let wanted = key(name.rsplit(" / ").next().unwrap_or(name));
        let alike = |node: &OrganizationNode| {
            let own = key(&node.short_name);
            let common = wanted.chars().filter(|c| own.contains(*c)).count();
            (wanted.contains(&own) || own.contains(&wanted) || common * 4 >= wanted.chars().count() * 3)
                .then_some(common)
        };
        let open = self.nodes.values().filter(|node| takes_members(node) && node.closed_on.is_none());
        let best = open
            .filter_map(|node| Some((alike(node)?, node)))
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.name.cmp(&a.1.name)));
        best.map(|(_, node)| NameRef { id: node.id.clone(), name: node.short_name.clone() })
    }
}

fn takes_members(node: &OrganizationNode) -> bool {
    (node.kind.is_branch() || node.kind == OrgKind::PartyGroup) && node.closed_on.is_none()
}

/// A name as it is compared.
fn key(name: &str) -> String {
    let tidy: String = crate::pinyin_keys::half_width(name).chars().filter(|c| !c.is_whitespace()).collect();
    let tidy = tidy.replace("中国共产党", "中共");
    let tidy = tidy.strip_prefix("中共").unwrap_or(&tidy);
    for (long, short) in [
        ("党总支部委员会", "党总支"),
        ("总支部委员会", "党总支"),
        ("党总支部", "党总支"),
        ("党支部委员会", "党支部"),
        ("联合支部委员会", "联合党支部"),
        ("支部委员会", "党支部"),
    ] {
        if let Some(start) = tidy.strip_suffix(long) {
            return format!("{start}{short}");
        }
    }
    match tidy.strip_suffix("支部") {
        Some(start) if !start.ends_with('党') => format!("{start}党支部"),
        _ => tidy.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn official_and_everyday_names_of_a_branch_are_the_same() {
        for name in [
            "中共幸福里小区支部委员会",
            "幸福里小区党支部",
            "幸福里小区支部",
            "中国共产党幸福里小区党支部委员会",
            " 幸福里 小区党支部 ",
        ] {
            assert_eq!(key(name), "幸福里小区党支部", "{name}");
        }
        assert_eq!(key("和平社区党总支部委员会"), key("中共和平社区总支部委员会"));
        assert_ne!(key("第一党支部"), key("第二党支部"));
    }
}
