//! 班子名册: committees with the people in office, for printing.

use super::overview::standing;
use super::store;
use super::types::{LegalBasis, PostKind, TermState};
use crate::db::ReadTx;
use crate::error::{Error, Result};
use crate::identity::Sex;
use crate::organizations::{self, OrgKind};
use crate::settings;
use chrono::NaiveDate;

/// More committees than this do not go into one paper.
pub const MOST: usize = 500;

/// Somebody in office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonInOffice {
    /// Which post; also the order.
    pub kind: PostKind,
    /// Its title.
    pub label: String,
    /// 姓名
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// 出生日期
    pub birth_date: Option<NaiveDate>,
    /// 民族
    pub ethnicity: String,
    /// 学历
    pub education: String,
    /// 入党日期
    pub join_date: Option<NaiveDate>,
    /// 任职日期
    pub started_on: Option<NaiveDate>,
    /// 任职依据
    pub legal_basis: LegalBasis,
    /// 批复文号 and 备案文号.
    pub documents: String,
}

/// A committee with its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteePeople {
    /// Full name of the organisation.
    pub organization: String,
    /// 第几届
    pub number: Option<u32>,
    /// 选举日期
    pub elected_on: Option<NaiveDate>,
    /// 届满日期
    pub ends_on: Option<NaiveDate>,
    /// R-ORG-34.
    pub state: Option<TermState>,
    /// In the order of posts.
    pub people: Vec<PersonInOffice>,
    /// Names of the posts nobody holds.
    pub vacancies: Vec<String>,
}

/// The committee of an organisation, and with `below` those of everything below it; groups and organisations of which
/// nothing is recorded are left out. Errors: `input.invalid` for more than [`MOST`].
pub fn in_office(
    tx: &ReadTx<'_>,
    organization_id: &str,
    below: bool,
    today: NaiveDate,
) -> Result<Vec<CommitteePeople>> {
    let ids = if below { organizations::subtree(tx, organization_id)? } else { vec![organization_id.to_owned()] };
    let months = settings::values(tx)?.count("org.remind_months");
    let mut people = store::in_office(tx, &ids)?;
    let mut committees = Vec::new();
    for place in standing(tx)?.places.iter().filter(|place| ids.contains(&place.node.id)) {
        let own = people.remove(&place.node.id).unwrap_or_default();
        if place.node.kind == OrgKind::PartyGroup || (own.is_empty() && place.present.is_none()) {
            continue;
        }
        let term = place.present.as_ref();
        committees.push(CommitteePeople {
            organization: place.node.name.clone(),
            number: term.map(|present| present.number),
            elected_on: term.map(|present| present.term.elected_on),
            ends_on: term.map(|present| present.term.ends_on()),
            state: term.map(|present| present.term.state(today, months)),
            people: own,
            vacancies: place.vacancies.iter().map(|vacancy| vacancy.kind.name().to_owned()).collect(),
        });
    }
    if committees.len() > MOST {
        let reason = format!("共有 {} 个班子，一次最多打印 {MOST} 个。请分几次选择下级组织打印。", committees.len());
        return Err(Error::invalid("organizationId", reason));
    }
    Ok(committees)
}
