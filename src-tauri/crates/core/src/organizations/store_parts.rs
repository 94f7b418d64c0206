//! SQL of what hangs on an organisation: profile, units of a joint branch, applications.

use super::profile::{FlowDirection, OrganizationProfile, UnitRelation, UnitType};
use super::requests::{OrganizationRequest, RequestDraft, reply_due};
use super::units::JointUnitDraft;
use super::{NameRef, store};
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::wire;
use rusqlite::{OptionalExtension, Row, named_params};

impl wire::Text for UnitRelation {}
impl wire::Text for UnitType {}
impl wire::Text for FlowDirection {}

impl TryFrom<&Row<'_>> for OrganizationProfile {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            unit_relation: wire::get_optional(row, "unit_relation")?,
            unit_name: row.get("unit_name")?,
            unit_type: wire::get_optional(row, "unit_type")?,
            approval_no: row.get("approval_no")?,
            task: row.get("task")?,
            approved_by: row.get("approved_by")?,
            ends_on: wire::get_day(row, "ends_on")?,
            flow_direction: wire::get_optional(row, "flow_direction")?,
            flow_place: row.get("flow_place")?,
        })
    }
}

impl TryFrom<&Row<'_>> for JointUnitDraft {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: Some(row.get("id")?),
            name: row.get("name")?,
            is_lead: row.get("is_lead")?,
            full_members: row.get("full_members")?,
            probationary: row.get("probationary")?,
            left_on: wire::get_day(row, "left_on")?,
        })
    }
}

impl TryFrom<&Row<'_>> for RequestDraft {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            organization_id: row.get("organization_id")?,
            kind: wire::get(row, "kind")?,
            title: row.get("title")?,
            applicant: row.get("applicant")?,
            applied_on: wire::get_day(row, "applied_on")?.unwrap_or_default(),
            replied_on: wire::get_day(row, "replied_on")?,
            reply_document: row.get("reply_document")?,
            filed_on: wire::get_day(row, "request_filed_on")?,
            note: row.get("request_note")?,
        })
    }
}

/// Revision (0: nothing saved yet) and profile.
pub fn profile(tx: &ReadTx<'_>, id: &str) -> Result<(u32, OrganizationProfile)> {
    Ok(tx
        .prepare_cached("SELECT * FROM organization_profile WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get("rev")?, OrganizationProfile::try_from(row)?)))
        .optional()?
        .unwrap_or_default())
}

/// Inserts (`rev` 0) or updates. Errors: `row.changed`.
pub fn put_profile(tx: &WriteTx<'_>, id: &str, rev: u32, profile: &OrganizationProfile) -> Result<()> {
    let owner = store::own_id(tx)?.unwrap_or_else(|| id.to_owned());
    let sql = if rev == 0 {
        "INSERT INTO organization_profile (id, owner_org_id, unit_relation, unit_name, unit_type, approval_no, task, approved_by,
           ends_on, flow_direction, flow_place)
         SELECT :id, :owner, :relation, :unit, :type, :approval, :task, :by, :ends, :direction, :place
         WHERE :rev = 0 AND NOT EXISTS (SELECT 1 FROM organization_profile WHERE id = :id)"
    } else {
        "UPDATE organization_profile SET owner_org_id = :owner, unit_relation = :relation, unit_name = :unit, unit_type = :type,
           approval_no = :approval, task = :task, approved_by = :by, ends_on = :ends, flow_direction = :direction,
           flow_place = :place, rev = rev + 1
         WHERE id = :id AND rev = :rev"
    };
    let rows = tx.prepare_cached(sql)?.execute(named_params! {
        ":id": id, ":rev": rev, ":owner": owner, ":relation": profile.unit_relation.map(|value| wire::text(&value)),
        ":unit": profile.unit_name.trim(), ":type": profile.unit_type.map(|value| wire::text(&value)),
        ":approval": profile.approval_no.trim(), ":task": profile.task.trim(), ":by": profile.approved_by.trim(),
        ":ends": wire::day(profile.ends_on), ":direction": profile.flow_direction.map(|value| wire::text(&value)),
        ":place": profile.flow_place.trim(),
    })?;
    tx.guarded(rows, "党组织", "organization_profile", id)
}

/// Units in their order, those that left too.
pub fn units(tx: &ReadTx<'_>, id: &str) -> Result<Vec<JointUnitDraft>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM organization_unit WHERE organization_id = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([id], |row| JointUnitDraft::try_from(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes the units that are new or differ. Errors: `row.not_found` for an id that is not of this organisation.
pub fn put_units(tx: &WriteTx<'_>, id: &str, stored: &[JointUnitDraft], units: &[JointUnitDraft]) -> Result<()> {
    let owner = store::own_id(tx)?.unwrap_or_else(|| id.to_owned());
    // The one lead is unique in the file: the old one gives way first.
    tx.execute(
        "UPDATE organization_unit SET is_lead = 0, rev = rev + 1 WHERE organization_id = ?1 AND is_lead = 1 AND id NOT IN
           (SELECT value FROM json_each(?2))",
        (id, serde_json::to_string(&leads(units)).expect("a list of texts is JSON")),
    )?;
    for (position, unit) in (0_u32..).zip(units) {
        let known = match &unit.id {
            Some(id) => Some(
                stored
                    .iter()
                    .position(|old| old.id.as_ref() == Some(id))
                    .ok_or(Error::NotFound { what: "联合单位" })?,
            ),
            None => None,
        };
        if known.is_some_and(|at| stored[at] == *unit && u32::try_from(at) == Ok(position)) {
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO organization_unit (id, owner_org_id, organization_id, position, name, is_lead, full_members, probationary, left_on)
             VALUES (:id, :owner, :organization, :position, :name, :lead, :full, :probationary, :left)
             ON CONFLICT (id) DO UPDATE SET position = :position, name = :name, is_lead = :lead, full_members = :full,
               probationary = :probationary, left_on = :left, rev = rev + 1",
        )?
        .execute(named_params! {
            ":id": unit.id.clone().unwrap_or_else(new_id), ":owner": owner, ":organization": id, ":position": position,
            ":name": unit.name.trim(), ":lead": unit.is_lead, ":full": unit.full_members,
            ":probationary": unit.probationary, ":left": wire::day(unit.left_on),
        })?;
    }
    Ok(())
}

fn leads(units: &[JointUnitDraft]) -> Vec<&str> {
    units.iter().filter(|unit| unit.is_lead && unit.left_on.is_none()).filter_map(|unit| unit.id.as_deref()).collect()
}

/// Applications to one committee, newest first.
pub fn requests(tx: &ReadTx<'_>, id: &str) -> Result<Vec<OrganizationRequest>> {
    let mut statement = tx.prepare_cached(
        "SELECT * FROM organization_request WHERE organization_id = ?1 ORDER BY applied_on DESC, id DESC",
    )?;
    let rows = statement.query_map([id], |row| {
        let draft = RequestDraft::try_from(row)?;
        Ok(OrganizationRequest {
            id: row.get("id")?,
            rev: row.get("rev")?,
            reply_due: reply_due(draft.applied_on),
            draft,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Applications without a reply, oldest first, with who replies.
pub fn open_requests(tx: &ReadTx<'_>) -> Result<Vec<(NameRef, RequestDraft)>> {
    let mut statement = tx.prepare_cached(
        "SELECT r.*, iif(o.short_name = '', o.name, o.short_name) AS who FROM organization_request r
         JOIN organization o ON o.id = r.organization_id WHERE r.replied_on IS NULL ORDER BY r.applied_on LIMIT 500",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((NameRef { id: row.get("organization_id")?, name: row.get("who")? }, RequestDraft::try_from(row)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts (`id` none) or updates. Errors: `row.changed`, `row.not_found`.
pub fn put_request(tx: &WriteTx<'_>, id: Option<&str>, rev: u32, draft: &RequestDraft) -> Result<String> {
    let owner = store::own_id(tx)?.unwrap_or_else(|| draft.organization_id.clone());
    let number = id.map_or_else(new_id, ToOwned::to_owned);
    let sql = if id.is_none() {
        "INSERT INTO organization_request (id, owner_org_id, organization_id, kind, title, applicant, applied_on, replied_on,
           reply_document, request_filed_on, request_note)
         SELECT :id, :owner, :organization, :kind, :title, :applicant, :applied, :replied, :document, :filed, :note WHERE :rev >= 0"
    } else {
        "UPDATE organization_request SET owner_org_id = :owner, organization_id = :organization, kind = :kind, title = :title,
           applicant = :applicant, applied_on = :applied, replied_on = :replied, reply_document = :document,
           request_filed_on = :filed, request_note = :note, rev = rev + 1
         WHERE id = :id AND rev = :rev"
    };
    let rows = tx.prepare_cached(sql)?.execute(named_params! {
        ":id": number, ":rev": rev, ":owner": owner, ":organization": draft.organization_id, ":kind": wire::text(&draft.kind),
        ":title": draft.title.trim(), ":applicant": draft.applicant.trim(), ":applied": draft.applied_on.to_string(),
        ":replied": wire::day(draft.replied_on), ":document": draft.reply_document.trim(),
        ":filed": wire::day(draft.filed_on), ":note": draft.note.trim(),
    })?;
    tx.guarded(rows, "申请", "organization_request", &number)?;
    Ok(number)
}
