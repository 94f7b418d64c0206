//! SQL of votes: the resolutions of a record with their totals, written opinions and candidates. `put_resolution` is
//! an upsert that writes only when something differs and only when the row belongs to this meeting.

use super::record_rows::is_ours;
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::Result;
use crate::meetings::kinds::VoteMethod;
use crate::meetings::types::ResolutionDraft;
use crate::meetings::vote_types::{CandidateDraft, ElectionDraft, VoteDraft, WrittenOpinion};
use crate::wire;
use rusqlite::{Row, named_params};

/// Resolutions, in order.
pub fn resolutions(tx: &ReadTx<'_>, meeting_id: &str) -> Result<Vec<ResolutionDraft>> {
    let mut statement = tx.prepare_cached("SELECT * FROM resolution WHERE meeting_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([meeting_id], |row| {
        Ok(ResolutionDraft {
            id: row.get("id")?,
            agenda_item_id: row.get("agenda_item_id")?,
            text: row.get("text")?,
            owner_id: row.get("owner_id")?,
            owner_name: row.get("owner_name")?,
            due_on: wire::get_day(row, "due_on")?,
            vote: vote(row)?,
        })
    })?;
    let mut resolutions = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for resolution in &mut resolutions {
        let Some(vote) = &mut resolution.vote else { continue };
        vote.written_opinions = written_opinions(tx, &resolution.id)?;
        if let Some(election) = &mut vote.election {
            election.candidates = candidates(tx, &resolution.id)?;
        }
    }
    Ok(resolutions)
}

fn vote(row: &Row<'_>) -> rusqlite::Result<Option<VoteDraft>> {
    let (Some(method), Some(rule)) = (wire::get_optional(row, "vote_method")?, wire::get_optional(row, "vote_rule")?)
    else {
        return Ok(None);
    };
    let election = match row.get("seats")? {
        Some(seats) => Some(ElectionDraft {
            seats,
            ballots_issued: row.get("ballots_issued")?,
            ballots_returned: row.get("ballots_returned")?,
            ballots_void: row.get::<_, Option<u32>>("ballots_void")?.unwrap_or_default(),
            candidates: Vec::new(),
        }),
        None => None,
    };
    Ok(Some(VoteDraft {
        subject_id: row.get("subject_id")?,
        subject_name: row.get("subject_name")?,
        in_favour: row.get("in_favour")?,
        against: row.get("against")?,
        abstain: row.get("abstain")?,
        written_in_favour: row.get("written_in_favour")?,
        election,
        committee_meeting_id: row.get("committee_meeting_id")?,
        ..VoteDraft::open(rule, method)
    }))
}

fn written_opinions(tx: &ReadTx<'_>, resolution_id: &str) -> Result<Vec<WrittenOpinion>> {
    let mut statement =
        tx.prepare_cached("SELECT * FROM written_opinion WHERE resolution_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([resolution_id], |row| {
        Ok(WrittenOpinion {
            member_id: row.get("member_id")?,
            name: row.get("name")?,
            dated_on: wire::get_day(row, "dated_on")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn candidates(tx: &ReadTx<'_>, resolution_id: &str) -> Result<Vec<CandidateDraft>> {
    let mut statement = tx.prepare_cached("SELECT * FROM candidate WHERE resolution_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([resolution_id], |row| {
        Ok(CandidateDraft {
            id: row.get("id")?,
            member_id: row.get("member_id")?,
            name: row.get("name")?,
            is_written_in: row.get("is_written_in")?,
            in_favour: row.get("in_favour")?,
            against: row.get("against")?,
            abstain: row.get("abstain")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts or updates a resolution with its vote; its follow-up is not touched.
pub fn put_resolution(
    tx: &WriteTx<'_>,
    owner: &str,
    meeting_id: &str,
    position: u32,
    resolution: &ResolutionDraft,
) -> Result<bool> {
    let vote = resolution.vote.as_ref();
    let election = vote.and_then(|vote| vote.election.as_ref());
    tx.prepare_cached(include_str!("put_resolution.sql"))?.execute(named_params! {
        ":id": resolution.id, ":owner": owner, ":meeting": meeting_id, ":item": resolution.agenda_item_id, ":position": position,
        ":text": resolution.text.trim(), ":owner_id": resolution.owner_id, ":owner_name": resolution.owner_name.trim(),
        ":due": wire::day(resolution.due_on), ":method": vote.map(|vote| wire::text::<VoteMethod>(&vote.method)),
        ":rule": vote.map(|vote| wire::text(&vote.rule)), ":subject_id": vote.and_then(|vote| vote.subject_id.as_ref()),
        ":subject_name": vote.map_or("", |vote| vote.subject_name.trim()), ":in_favour": vote.and_then(|vote| vote.in_favour),
        ":against": vote.and_then(|vote| vote.against), ":abstain": vote.and_then(|vote| vote.abstain),
        ":written": vote.map_or(0, |vote| vote.written_in_favour), ":seats": election.map(|election| election.seats.max(1)),
        ":issued": election.and_then(|election| election.ballots_issued),
        ":returned": election.and_then(|election| election.ballots_returned),
        ":void": election.map(|election| election.ballots_void),
        ":committee": vote.and_then(|vote| vote.committee_meeting_id.as_ref()),
    })?;
    if !is_ours(tx, "SELECT meeting_id = ?2 FROM resolution WHERE id = ?1", &resolution.id, meeting_id)? {
        return Ok(false);
    }
    let opinions = vote.map_or(&[][..], |vote| &vote.written_opinions);
    if written_opinions(tx, &resolution.id)? != opinions {
        replace_opinions(tx, &resolution.id, opinions)?;
    }
    let wanted = election.map_or(&[][..], |election| &election.candidates);
    if candidates(tx, &resolution.id)? != wanted {
        replace_candidates(tx, &resolution.id, wanted)?;
    }
    Ok(true)
}

fn replace_opinions(tx: &WriteTx<'_>, resolution_id: &str, opinions: &[WrittenOpinion]) -> Result<()> {
    tx.execute("DELETE FROM written_opinion WHERE resolution_id = ?1", [resolution_id])?;
    for (position, opinion) in (0_u32..).zip(opinions) {
        tx.prepare_cached(
            "INSERT INTO written_opinion (id, resolution_id, position, member_id, name, dated_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            new_id(),
            resolution_id,
            position,
            &opinion.member_id,
            opinion.name.trim(),
            wire::day(opinion.dated_on),
        ))?;
    }
    Ok(())
}

fn replace_candidates(tx: &WriteTx<'_>, resolution_id: &str, candidates: &[CandidateDraft]) -> Result<()> {
    tx.execute("DELETE FROM candidate WHERE resolution_id = ?1", [resolution_id])?;
    for (position, candidate) in (0_u32..).zip(candidates) {
        tx.prepare_cached(
            "INSERT INTO candidate (id, resolution_id, position, member_id, name, is_written_in, in_favour, against, abstain)
             VALUES (:id, :resolution, :position, :member, :name, :written_in, :in_favour, :against, :abstain)",
        )?
        .execute(named_params! {
            ":id": candidate.id, ":resolution": resolution_id, ":position": position, ":member": candidate.member_id,
            ":name": candidate.name.trim(), ":written_in": candidate.is_written_in, ":in_favour": candidate.in_favour,
            ":against": candidate.against, ":abstain": candidate.abstain,
        })?;
    }
    Ok(())
}

/// Removes resolutions whose ids are not in the JSON list, with what hangs on them.
pub fn remove_resolutions_except(tx: &WriteTx<'_>, meeting_id: &str, keep: &str) -> Result<()> {
    const GONE: &str =
        "SELECT id FROM resolution WHERE meeting_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2))";
    for table in ["written_opinion", "candidate"] {
        tx.prepare_cached(&format!("DELETE FROM {table} WHERE resolution_id IN ({GONE})"))?
            .execute((meeting_id, keep))?;
    }
    let sql = "DELETE FROM resolution WHERE meeting_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2))";
    tx.prepare_cached(sql)?.execute((meeting_id, keep))?;
    Ok(())
}
