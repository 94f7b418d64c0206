//! Loading and saving the body of a record: attendance, guests, agenda with speeches, resolutions.
//! Saving writes only what differs from what is stored; the journal then shows just the change.

use super::store::{self, Head};
use super::types::MeetingDraft;
use super::vote_types::VoteDraft;
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use std::collections::HashSet;

/// The record as the page edits it.
pub fn load(tx: &ReadTx<'_>, id: &str, head: &Head) -> Result<MeetingDraft> {
    Ok(MeetingDraft {
        attendance: store::attendance(tx, id)?,
        guests: store::guests(tx, id)?,
        agenda: store::agenda(tx, id)?,
        resolutions: store::resolutions(tx, id)?,
        ..head.draft.clone()
    })
}

/// Writes the difference. Errors: `input.invalid` when the page sends ids that are no ids or belong elsewhere.
pub fn save(tx: &WriteTx<'_>, meeting_id: &str, owner: &str, draft: &MeetingDraft) -> Result<()> {
    check_ids(draft)?;
    // Children before parents when removing, parents before children when adding.
    remove_missing(tx, meeting_id, draft)?;
    for (position, person) in (0..).zip(&draft.attendance) {
        store::put_attendance(tx, &new_id(), meeting_id, position, person)?;
    }
    if store::guests(tx, meeting_id)? != draft.guests {
        store::replace_guests(tx, meeting_id, &draft.guests)?;
    }
    for (position, item) in (0..).zip(&draft.agenda) {
        belongs(store::put_agenda_item(tx, meeting_id, position, item)?)?;
        for (position, speech) in (0..).zip(&item.speeches) {
            belongs(store::put_speech(tx, meeting_id, &item.id, position, speech)?)?;
        }
    }
    for (position, resolution) in (0..).zip(&draft.resolutions) {
        belongs(store::put_resolution(tx, owner, meeting_id, position, resolution)?)?;
    }
    // Last: a speech may have moved to another item.
    store::remove_agenda_except(tx, meeting_id, &keep(draft.agenda.iter().map(|item| item.id.as_str())))
}

/// Everybody the record names by id must be known. Errors: `input.invalid` at the field that names somebody else.
pub fn check_people(tx: &ReadTx<'_>, draft: &MeetingDraft) -> Result<()> {
    let speeches = draft.agenda.iter().flat_map(|item| &item.speeches);
    let named = draft.attendance.iter().map(|person| ("attendance", &person.member_id, person.name.as_str()));
    let named = named
        .chain(draft.host_id.iter().map(|id| ("hostId", id, "主持人")))
        .chain(draft.recorder_id.iter().map(|id| ("recorderId", id, "记录人")))
        .chain(
            speeches.filter_map(|speech| Some(("agenda", speech.speaker_id.as_ref()?, speech.speaker_name.as_str()))),
        )
        .chain(
            draft.resolutions.iter().filter_map(|r| Some(("resolutions", r.owner_id.as_ref()?, r.owner_name.as_str()))),
        )
        .chain(votes(draft).flat_map(people_of_vote))
        .collect::<Vec<_>>();
    let unknown = store::unknown_members(tx, &keep(named.iter().map(|(_, id, _)| id.as_str())))?;
    match named.iter().find(|(_, id, _)| unknown.contains(*id)) {
        Some((field, _, name)) => Err(Error::invalid(field, format!("“{name}”不在党员名册中，请重新选择。"))),
        None => Ok(()),
    }
}

fn votes(draft: &MeetingDraft) -> impl Iterator<Item = &VoteDraft> {
    draft.resolutions.iter().filter_map(|resolution| resolution.vote.as_ref())
}

fn people_of_vote(vote: &VoteDraft) -> impl Iterator<Item = (&'static str, &String, &str)> {
    let subject = vote.subject_id.iter().map(|id| (id, vote.subject_name.as_str()));
    let opinions = vote.written_opinions.iter().map(|opinion| (&opinion.member_id, opinion.name.as_str()));
    let candidates = vote.election.iter().flat_map(|election| &election.candidates);
    let candidates = candidates.filter_map(|one| Some((one.member_id.as_ref()?, one.name.as_str())));
    subject.chain(opinions).chain(candidates).map(|(id, name)| ("resolutions", id, name))
}

/// Ids as the JSON list the store takes.
fn keep<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    serde_json::to_string(&ids.collect::<Vec<_>>()).expect("a list of texts is JSON")
}

fn remove_missing(tx: &WriteTx<'_>, meeting_id: &str, draft: &MeetingDraft) -> Result<()> {
    let resolutions = draft.resolutions.iter().map(|resolution| resolution.id.as_str());
    let speeches = draft.agenda.iter().flat_map(|item| &item.speeches).map(|speech| speech.id.as_str());
    let people = draft.attendance.iter().map(|person| person.member_id.as_str());
    store::remove_resolutions_except(tx, meeting_id, &keep(resolutions))?;
    store::remove_speeches_except(tx, meeting_id, &keep(speeches))?;
    store::remove_attendance_except(tx, meeting_id, &keep(people))
}

/// Ids come from the page: they must look like ids and be used once.
fn check_ids(draft: &MeetingDraft) -> Result<()> {
    let mut seen = HashSet::new();
    let items = draft.agenda.iter().map(|item| &item.id);
    let speeches = draft.agenda.iter().flat_map(|item| item.speeches.iter().map(|speech| &speech.id));
    let resolutions = draft.resolutions.iter().map(|resolution| &resolution.id);
    let candidates = votes(draft).flat_map(|vote| &vote.election).flat_map(|election| &election.candidates);
    for id in items.chain(speeches).chain(resolutions).chain(candidates.map(|candidate| &candidate.id)) {
        if uuid::Uuid::try_parse(id).is_err() || id.len() != 36 || !seen.insert(id) {
            return Err(Error::invalid("agenda", "议题或议定事项的编号有误，请刷新页面后再保存。"));
        }
    }
    Ok(())
}

/// A row whose id is taken by another meeting is not touched by the upsert; that is refused here.
fn belongs(is_ours: bool) -> Result<()> {
    if is_ours {
        Ok(())
    } else {
        Err(Error::invalid("agenda", "这项内容属于另一次会议，请刷新页面后再保存。"))
    }
}
