//! SQL about people: attendance by organisation and member, who talked with whom. Only locked records count
//! as held; 谈心谈话 and 联席会议 have no people due and are in no rate.

use super::list;
use crate::db::ReadTx;
use crate::error::Result;
use crate::life::dual_life::DualLife;
use crate::life::rates::{RatesQuery, Tally};
use crate::life::talks::Talk;
use crate::posts::PostKind;
use crate::wire;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};
use std::collections::HashMap;

/// Somebody on the roster.
pub struct RosterPerson {
    /// Member.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where the member belongs.
    pub organization_id: String,
    /// Its short name.
    pub organization_name: String,
    /// 免予硬性要求
    pub is_exempt: bool,
    /// 流动党员
    pub is_floating: bool,
}

impl TryFrom<&Row<'_>> for RosterPerson {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            organization_id: row.get("organization_id")?,
            organization_name: row.get("organization_name")?,
            is_exempt: row.get("is_exempt")?,
            is_floating: row.get("is_floating")?,
        })
    }
}

/// Members in good standing of the organisations, by name.
pub fn people<T: AsRef<str>>(tx: &ReadTx<'_>, organization_ids: &[T]) -> Result<Vec<RosterPerson>> {
    let mut statement = tx.prepare_cached(
        "SELECT m.id, m.name, m.organization_id, iif(o.short_name = '', o.name, o.short_name) AS organization_name,
                m.is_exempt, m.is_floating
         FROM member m JOIN organization o ON o.id = m.organization_id
         WHERE m.deleted_at IS NULL AND m.status = 'normal' AND m.organization_id IN (SELECT value FROM json_each(?1))
         ORDER BY m.derived_sort, m.id",
    )?;
    let rows = statement.query_map([list(organization_ids)], |row| RosterPerson::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn tally(row: &Row<'_>) -> rusqlite::Result<Tally> {
    let (attended, leave, absent): (u32, u32, u32) = (row.get("attended")?, row.get("on_leave")?, row.get("absent")?);
    Ok(Tally {
        due: attended + leave + absent,
        attended,
        certified: row.get("certified")?,
        leave,
        floating_leave: row.get("floating_leave")?,
        absent,
        exempt: row.get("exempt")?,
    })
}

/// Meetings and attendances of each organisation.
pub fn by_organization<T: AsRef<str>>(
    tx: &ReadTx<'_>,
    query: &RatesQuery,
    organization_ids: &[T],
) -> Result<Vec<(String, (u32, Tally))>> {
    tallies(tx, include_str!("rates_by_organization.sql"), query, &list(organization_ids))
}

/// Meetings and attendances of each member at the meetings of the organisations.
pub fn by_member<T: AsRef<str>>(
    tx: &ReadTx<'_>,
    query: &RatesQuery,
    organization_ids: &[T],
) -> Result<Vec<(String, (u32, Tally))>> {
    tallies(tx, include_str!("rates_by_member.sql"), query, &list(organization_ids))
}

fn tallies(tx: &ReadTx<'_>, sql: &str, query: &RatesQuery, organizations: &str) -> Result<Vec<(String, (u32, Tally))>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map(
        named_params! {
            ":organizations": organizations, ":kind": query.kind.map(|kind| wire::text(&kind)),
            ":from": query.from_day.to_string(), ":to": format!("{}T23:59", query.to_day),
        },
        |row| Ok((row.get("id")?, (row.get("meetings")?, tally(row)?))),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The members of some organisations who sit in a committee above branches, with what became of the meetings of their own
/// branches and groups (R-LIFE-10).
pub fn dual_life<T: AsRef<str>>(
    tx: &ReadTx<'_>,
    query: &RatesQuery,
    organization_ids: &[T],
) -> Result<HashMap<String, DualLife>> {
    let seats: Vec<String> = PostKind::ALL.iter().filter(|kind| kind.is_seat()).map(wire::text).collect();
    let mut statement = tx.prepare_cached(include_str!("dual_life.sql"))?;
    let rows = statement.query_map(
        named_params! {
            ":organizations": list(organization_ids), ":seats": list(&seats),
            ":kind": query.kind.map(|kind| wire::text(&kind)), ":from": query.from_day.to_string(),
            ":to": format!("{}T23:59", query.to_day),
        },
        |row| {
            let committees: String = row.get("committees")?;
            Ok((row.get("id")?, DualLife { committees: committees.replace(',', "、"), tally: tally(row)? }))
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Id and name of those of some people who are on the roster in good standing, by name.
pub fn names(tx: &ReadTx<'_>, member_ids: &[&str]) -> Result<Vec<(String, String)>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, name FROM member WHERE deleted_at IS NULL AND status = 'normal'
           AND id IN (SELECT value FROM json_each(?1)) ORDER BY derived_sort, id",
    )?;
    let rows = statement.query_map([list(member_ids)], |row| Ok((row.get("id")?, row.get("name")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When each of some members was last talked with or criticised (R-MEM-25).
pub fn last_talk(tx: &ReadTx<'_>, member_ids: &[&str]) -> Result<HashMap<String, NaiveDate>> {
    let mut statement = tx.prepare_cached(
        "SELECT member_id, max(started_on) AS started_on FROM member_measure
         WHERE member_id IN (SELECT value FROM json_each(?1)) GROUP BY member_id",
    )?;
    let rows = statement
        .query_map([list(member_ids)], |row| Ok((row.get("member_id")?, wire::get_present_day(row, "started_on")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Finished heart talks of organisations in a year with who took part, oldest first.
pub fn talks<T: AsRef<str>>(tx: &ReadTx<'_>, organization_ids: &[T], year: i32) -> Result<Vec<Talk>> {
    let mut statement = tx.prepare_cached(include_str!("talks.sql"))?;
    let mut rows = statement.query(named_params! {
        ":organizations": list(organization_ids), ":from": format!("{year}-01-01"), ":to": format!("{}-01-01", year + 1),
    })?;
    let mut talks: Vec<Talk> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, member_id): (String, String) = (row.get("id")?, row.get("member_id")?);
        if talks.last().is_none_or(|talk| talk.id != id) {
            let host = row.get("host_id")?;
            talks.push(Talk { id, on: wire::get_present_day(row, "day")?, host, people: Vec::new() });
        }
        if let Some(talk) = talks.last_mut() {
            talk.people.push(member_id);
        }
    }
    Ok(talks)
}
