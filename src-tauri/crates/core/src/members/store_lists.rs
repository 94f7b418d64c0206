//! SQL over all members at once: the index of the roster, the heads of every organisation, kept filters.

use crate::db::{ReadTx, WriteTx};
use crate::error::Result;
use crate::identity::Sex;
use crate::members::saved::SavedFilter;
use crate::members::{Heads, MemberType, MembershipStatus};
use crate::wire;
use rusqlite::named_params;
use std::collections::HashMap;

/// What the roster's index keeps of one member.
pub struct RosterEntry<'r> {
    /// Row number.
    pub row: i64,
    /// Branch or group.
    pub organization_id: &'r str,
    /// 人员类别
    pub member_type: MemberType,
    /// 党籍状态
    pub status: MembershipStatus,
    /// `YYYY-MM-DD`
    pub birth_date: Option<&'r str>,
    /// `YYYY-MM-DD`
    pub join_date: Option<&'r str>,
    /// `YYYY-MM-DD`
    pub conversion_date: Option<&'r str>,
    /// 性别
    pub sex: Option<Sex>,
    /// 民族
    pub ethnicity: &'r str,
    /// 学历
    pub education: &'r str,
    /// R-LIFE-13
    pub is_exempt: bool,
    /// R-LIFE-14
    pub is_floating: bool,
    /// 困难党员
    pub is_hardship: bool,
    /// R-MEM-22
    pub is_lost: bool,
    /// See [`wire::haystack`].
    pub text: &'r str,
}

/// Hands over every member that is not in the trash, in the order of names.
pub fn each_of_roster(tx: &ReadTx<'_>, mut take: impl FnMut(RosterEntry<'_>)) -> Result<()> {
    let mut statement = tx.prepare_cached(include_str!("roster.sql"))?;
    let mut rows = statement.query([])?;
    // A hundred thousand rows hold a few words: they are read once each.
    let (mut types, mut states) = (HashMap::new(), HashMap::new());
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column).map(|value| value.as_str_or_null().ok().flatten());
        let (member_type, status) = (text(2)?.unwrap_or_default(), text(3)?.unwrap_or_default());
        if !types.contains_key(member_type) {
            types.insert(member_type.to_owned(), wire::get::<MemberType>(row, "member_type")?);
        }
        if !states.contains_key(status) {
            states.insert(status.to_owned(), wire::get::<MembershipStatus>(row, "status")?);
        }
        take(RosterEntry {
            row: row.get(0)?,
            organization_id: text(1)?.unwrap_or_default(),
            member_type: types[member_type],
            status: states[status],
            birth_date: text(4)?,
            join_date: text(5)?,
            conversion_date: text(6)?,
            sex: text(7)?.and_then(|sex| match sex {
                "male" => Some(Sex::Male),
                "female" => Some(Sex::Female),
                _ => None,
            }),
            ethnicity: text(8)?.unwrap_or_default(),
            education: text(9)?.unwrap_or_default(),
            is_exempt: row.get(10)?,
            is_floating: row.get(11)?,
            is_hardship: row.get(12)?,
            is_lost: row.get(13)?,
            text: text(14)?.unwrap_or_default(),
        });
    }
    Ok(())
}

/// Full and probationary members by organisation.
pub fn heads(tx: &ReadTx<'_>) -> Result<HashMap<String, Heads>> {
    let mut statement = tx.prepare_cached(
        "SELECT organization_id, count(*) FILTER (WHERE member_type = 'full') AS full,
                count(*) FILTER (WHERE member_type = 'probationary') AS probationary
         FROM member INDEXED BY member_by_organization
         WHERE deleted_at IS NULL AND status IN ('normal', 'suspended') GROUP BY organization_id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row.get("organization_id")?, Heads { full: row.get("full")?, probationary: row.get("probationary")? }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Kept filters of a user, by name.
pub fn saved_filters(tx: &ReadTx<'_>, user_id: &str) -> Result<Vec<SavedFilter>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, name, body FROM saved_filter WHERE user_id = ?1 AND list = 'members' ORDER BY name",
    )?;
    let rows = statement.query_map([user_id], |row| {
        Ok(SavedFilter { id: row.get("id")?, name: row.get("name")?, body: row.get("body")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a filter; one of the same name is replaced.
pub fn put_saved_filter(tx: &WriteTx<'_>, id: &str, user_id: &str, name: &str, body: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO saved_filter (id, user_id, list, name, body, saved_at) VALUES (:id, :user, 'members', :name, :body, :at)
         ON CONFLICT (user_id, list, name) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
    )?
    .execute(named_params! {":id": id, ":user": user_id, ":name": name, ":body": body, ":at": tx.now().utc_text()})?;
    Ok(())
}

/// Forgets a filter of this user.
pub fn remove_saved_filter(tx: &WriteTx<'_>, user_id: &str, id: &str) -> Result<usize> {
    Ok(tx.execute("DELETE FROM saved_filter WHERE id = ?1 AND user_id = ?2", (id, user_id))?)
}
