//! What the year's book of a branch (党支部工作手册) is bound from: its members, its year at a glance, every record of the
//! branch and its groups in order of time, what was agreed.

use super::store;
use super::tasks::{self, TaskQuery, TaskRow};
use super::year::{Life, OrganizationYear};
use crate::db::ReadTx;
use crate::error::{Error, Result};
use crate::meetings::{self, MeetingDetail};
use crate::members::{self, MemberQuery, MemberRow};
use crate::organizations;
use crate::posts;
use chrono::{Datelike, NaiveDateTime};

/// The parts of it.
#[derive(Debug, Clone)]
pub struct Handbook {
    /// Full name of the branch.
    pub organization_name: String,
    /// 书记 at the time of printing; empty where none is recorded.
    pub secretary_name: String,
    /// Members as they are now.
    pub members: Vec<MemberRow>,
    /// The year at a glance; none where nothing is required of it.
    pub year: Option<OrganizationYear>,
    /// Records in order of time, locked or not; what is planned is not among them.
    pub records: Vec<MeetingDetail>,
    /// What they agreed.
    pub tasks: Vec<TaskRow>,
}

/// The handbook of a branch and a year. Errors: `row.not_found`, `input.invalid` when nothing was recorded in that year.
pub fn handbook(tx: &ReadTx<'_>, organization_id: &str, year: i32, now: NaiveDateTime) -> Result<Handbook> {
    let organization = organizations::store::one(tx, organization_id)?;
    let below = organizations::subtree(tx, organization_id)?;
    let ids = store::records_of(tx, &below, year, now)?;
    if ids.is_empty() {
        let reason = format!("{}{year} 年还没有会议记录，不能装订工作手册。", organization.short_name);
        return Err(Error::invalid("year", reason));
    }
    let records = ids.iter().map(|id| meetings::detail(tx, id, now)).collect::<Result<Vec<_>>>()?;
    let today = now.date();
    let tree = organizations::tree(tx, false)?;
    let heads = members::heads(tx)?;
    let life = Life::load(tx, &tree, &heads, year, today)?;
    let node = tree.iter().find(|node| node.id == organization_id);
    let secretary = posts::seated(tx, organization_id, today)?.into_iter().next();
    let everybody =
        MemberQuery { organization_id: Some(organization_id.to_owned()), limit: 1, ..MemberQuery::default() };
    let all_tasks = TaskQuery {
        organization_id: Some(organization_id.to_owned()),
        state: None,
        text: String::new(),
        limit: 1,
        offset: 0,
    };
    Ok(Handbook {
        organization_name: organization.name,
        secretary_name: secretary.map(|person| person.name).unwrap_or_default(),
        members: members::list_all(tx, &everybody, today)?,
        year: node.and_then(|node| life.year_of(node, year, today)),
        records,
        // Who may bind the book may read what is in it.
        tasks: tasks::tasks_all(tx, &all_tasks, true, today)?
            .into_iter()
            .filter(|task| task.decided_on.year() == year)
            .collect(),
    })
}
