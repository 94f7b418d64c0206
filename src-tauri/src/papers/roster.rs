//! 党员花名册 of the list on the screen. Numbers come masked from the core and are masked again by the paper (R-PRV-09).

use super::Maker;
use dangjian_core::error::{Error, Result};
use dangjian_core::members::{MemberRow, MemberType};
use dangjian_print::{Roster, RosterEntry};
use std::collections::HashSet;

/// More people than this do not go into one paper: some 250 pages are what an office prints at most.
pub const MOST: usize = 5_000;

/// 花名册 of members in the given order. `organization_name` stands in the head of every page.
/// Errors: `input.invalid` for more than [`MOST`] people.
pub fn roster_of(rows: &[MemberRow], organization_name: &str, maker: &Maker) -> Result<Roster> {
    if rows.len() > MOST {
        let reason = format!(
            "名册有 {} 人，一次最多打印 {MOST} 人。请先按党组织筛选，分几次打印；要全部名单请用“导出”。",
            rows.len()
        );
        return Err(Error::invalid("query", reason));
    }
    Ok(Roster {
        title: String::new(),
        organization_name: organization_name.to_owned(),
        as_of: Some(maker.now.today()),
        members: rows.iter().map(entry).collect(),
        grouped: is_grouped(rows),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

/// Whether the list goes through several organisations one after the other; then each gets a heading.
fn is_grouped(rows: &[MemberRow]) -> bool {
    let mut seen = HashSet::new();
    let mut runs = rows.chunk_by(|a, b| a.organization_id == b.organization_id);
    runs.all(|run| seen.insert(&run[0].organization_id)) && seen.len() > 1 && seen.len() < rows.len()
}

fn entry(row: &MemberRow) -> RosterEntry {
    let category = if row.member_type == MemberType::Full { "正式党员" } else { "预备党员" };
    RosterEntry {
        name: row.name.clone(),
        sex: row.sex.map(|sex| sex.label().to_owned()).unwrap_or_default(),
        born: row.birth_date,
        nation: row.ethnicity.clone(),
        education: row.education.clone(),
        category: category.to_owned(),
        joined: row.join_date,
        confirmed: row.conversion_date,
        organization: row.organization_name.clone(),
        phone: row.mobile_masked.clone(),
        remark: if row.is_floating { "流动党员" } else { "" }.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;
    use dangjian_core::members::MembershipStatus;

    fn row(name: &str, organization: &str) -> MemberRow {
        MemberRow {
            id: name.into(),
            rev: 1,
            name: name.into(),
            sex: None,
            age: None,
            birth_date: None,
            ethnicity: String::new(),
            education: String::new(),
            member_type: MemberType::Probationary,
            status: MembershipStatus::Normal,
            organization_id: organization.into(),
            organization_name: organization.into(),
            join_date: None,
            conversion_date: None,
            id_number_masked: "990000********1234".into(),
            mobile_masked: "139****0001".into(),
            is_floating: true,
            is_hardship: false,
            is_lost: false,
            is_veteran: false,
        }
    }

    #[test]
    fn numbers_stay_masked_and_nothing_is_invented() {
        let roster = roster_of(&[row("周明远", "甲")], "社区党委", &maker()).unwrap();
        let entry = &roster.members[0];
        assert_eq!((entry.phone.as_str(), entry.sex.as_str(), entry.born), ("139****0001", "", None), "R-PRV-09");
        assert_eq!((entry.category.as_str(), entry.remark.as_str()), ("预备党员", "流动党员"));
        assert!(!format!("{roster:?}").contains("990000"), "the paper has no column for the ID number");
    }

    #[test]
    fn organisations_get_headings_only_where_the_list_goes_through_them_in_turn() {
        let grouped = |names: &[(&str, &str)]| {
            let rows: Vec<MemberRow> = names.iter().map(|(name, at)| row(name, at)).collect();
            roster_of(&rows, "", &maker()).unwrap().grouped
        };
        assert!(grouped(&[("a", "甲"), ("b", "甲"), ("c", "乙")]));
        assert!(!grouped(&[("a", "甲"), ("b", "乙"), ("c", "甲")]), "sorted by name: one list");
        assert!(!grouped(&[("a", "甲"), ("b", "甲")]), "one organisation needs no headings");
    }

    #[test]
    fn too_many_people_are_refused_with_the_numbers() {
        let rows = vec![row("周明远", "甲"); MOST + 1];
        let error = roster_of(&rows, "", &maker()).unwrap_err();
        assert_eq!(error.code(), "input.invalid");
        assert!(error.message().contains("5001 人") && error.message().contains("5000 人"));
    }
}
