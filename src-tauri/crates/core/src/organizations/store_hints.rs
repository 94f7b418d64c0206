//! SQL of the hints: everything about all organisations in three passes, whatever their number.

use super::profile::OrganizationProfile;
use super::rules_size::{Entered, Size};
use super::units::JointUnitDraft;
use crate::db::ReadTx;
use crate::error::Result;
use crate::wire;
use chrono::NaiveDate;
use std::collections::HashMap;

/// F and M of each organisation without what is below it.
pub fn sizes(tx: &ReadTx<'_>) -> Result<HashMap<String, Size>> {
    let mut statement = tx.prepare_cached(
        "SELECT organization_id, count(*) FILTER (WHERE member_type = 'full') AS full, count(*) AS everybody
         FROM member INDEXED BY member_by_organization
         WHERE deleted_at IS NULL AND status IN ('normal', 'suspended') GROUP BY organization_id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, Size { full: row.get(1)?, all: row.get(2)? })))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What stands in the form: day of establishment, contact, code.
pub fn entered(tx: &ReadTx<'_>) -> Result<HashMap<String, (Option<NaiveDate>, Entered)>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, established_on, contact_name <> '' AS contact, contact_phone <> '' AS phone, uscc <> '' AS uscc
         FROM organization WHERE deleted_at IS NULL",
    )?;
    let rows = statement.query_map([], |row| {
        let has = Entered { contact: row.get("contact")?, phone: row.get("phone")?, uscc: row.get("uscc")? };
        Ok((row.get("id")?, (wire::get_day(row, "established_on")?, has)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Profiles by organisation.
pub fn profiles(tx: &ReadTx<'_>) -> Result<HashMap<String, OrganizationProfile>> {
    let mut statement = tx.prepare_cached("SELECT * FROM organization_profile")?;
    let rows = statement.query_map([], |row| Ok((row.get("id")?, OrganizationProfile::try_from(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Present units by organisation.
pub fn units(tx: &ReadTx<'_>) -> Result<HashMap<String, Vec<JointUnitDraft>>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM organization_unit WHERE left_on IS NULL ORDER BY position, id")?;
    let mut units: HashMap<String, Vec<JointUnitDraft>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        units.entry(row.get("organization_id")?).or_default().push(JointUnitDraft::try_from(row)?);
    }
    Ok(units)
}
