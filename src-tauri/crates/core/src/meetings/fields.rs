//! Fields of a record that cannot be: unreadable times, texts that are too long, people named twice. What is merely
//! missing is not refused here; `rules.rs` lists it.

use super::kinds::{AttendanceStatus, LeaveReason};
use super::types::MeetingDraft;
use super::vote_types::VoteDraft;
use crate::error::{Error, Result};
use crate::wire;
use std::collections::HashSet;

/// Impossible or unreadable fields. Errors: `input.invalid` naming field and reason.
pub fn check(draft: &MeetingDraft) -> Result<()> {
    text("title", "会议名称", &draft.title, 1, 100)?;
    text("place", "地点", &draft.place, 0, 100)?;
    text("material", "学习资料", &draft.material, 0, 10_000)?;
    text("overrideReason", "说明原因", &draft.override_reason, 0, 500)?;
    let starts = wire::parse_time(&draft.starts_at)
        .ok_or_else(|| Error::invalid("startsAt", "开始时间不正确，请按“2026-11-24 14:00”的样子填写。"))?;
    if let Some(ends_at) = &draft.ends_at {
        let ends = wire::parse_time(ends_at)
            .ok_or_else(|| Error::invalid("endsAt", "结束时间不正确，请按“2026-11-24 15:30”的样子填写。"))?;
        if ends <= starts {
            return Err(Error::invalid(
                "endsAt",
                format!(
                    "结束时间（{}）必须晚于开始时间（{}）。",
                    ends.format("%m-%d %H:%M"),
                    starts.format("%m-%d %H:%M")
                ),
            ));
        }
        if (ends - starts).num_hours() >= 24 {
            return Err(Error::invalid("endsAt", "会议长达 24 小时以上，请核对结束日期。"));
        }
    }
    let mut seen = HashSet::new();
    for person in &draft.attendance {
        if !seen.insert(&person.member_id) {
            return Err(Error::invalid("attendance", format!("“{}”在出勤名单中出现了两次，请删去一个。", person.name)));
        }
        text("attendance", "出勤备注", &person.note, 0, 200)?;
        text("attendance", "流入地证明单位", &person.certified_by, 0, 100)?;
        if !person.certified_by.trim().is_empty() && person.leave_reason != Some(LeaveReason::Floating) {
            let message = format!("“{}”的请假事由不是外出流动，不能填流入地党组织证明。", person.name);
            return Err(Error::invalid("attendance", message));
        }
        if person.leave_reason.is_some() && person.status != Some(AttendanceStatus::Leave) {
            return Err(Error::invalid("attendance", format!("“{}”不是请假，不能填请假事由。", person.name)));
        }
    }
    for guest in &draft.guests {
        text("guests", "列席人员姓名", &guest.name, 1, 30)?;
        text("guests", "列席人员单位", &guest.unit, 0, 100)?;
    }
    for item in &draft.agenda {
        text("agenda", "议题", &item.title, 0, 300)?;
        for speech in &item.speeches {
            text("agenda", "发言人", &speech.speaker_name, 0, 30)?;
            text("agenda", "发言要点", &speech.gist, 0, 10_000)?;
        }
    }
    let items: HashSet<&str> = draft.agenda.iter().map(|item| item.id.as_str()).collect();
    for resolution in &draft.resolutions {
        text("resolutions", "议定事项", &resolution.text, 0, 10_000)?;
        text("resolutions", "责任人", &resolution.owner_name, 0, 30)?;
        if resolution.agenda_item_id.as_deref().is_some_and(|id| !items.contains(id)) {
            return Err(Error::invalid("resolutions", "议定事项所属的议题已被删除，请重新选择议题。"));
        }
        if let Some(vote) = &resolution.vote {
            check_vote(vote)?;
        }
        if resolution.due_on.is_some_and(|due| due < starts.date()) {
            return Err(Error::invalid("resolutions", "议定事项的完成时限不能早于会议日期。"));
        }
    }
    Ok(())
}

/// Texts of a vote, and nobody named twice in it.
fn check_vote(vote: &VoteDraft) -> Result<()> {
    text("resolutions", "表决对象", &vote.subject_name, 0, 30)?;
    let mut seen = HashSet::new();
    for opinion in &vote.written_opinions {
        if !seen.insert(&opinion.member_id) {
            return Err(Error::invalid("resolutions", format!("“{}”的书面意见登记了两次，请删去一份。", opinion.name)));
        }
    }
    let mut names = HashSet::new();
    for candidate in vote.election.iter().flat_map(|election| &election.candidates) {
        text("resolutions", "候选人姓名", &candidate.name, 1, 30)?;
        if !names.insert((candidate.name.trim(), &candidate.member_id)) {
            let message = format!("候选人“{}”列了两次，请删去一个。", candidate.name.trim());
            return Err(Error::invalid("resolutions", message));
        }
    }
    Ok(())
}

fn text(field: &'static str, label: &str, text: &str, least: usize, most: usize) -> Result<()> {
    let length = text.trim().chars().count();
    if length < least {
        return Err(Error::invalid(field, format!("请填写{label}。")));
    }
    if length > most {
        return Err(Error::invalid(field, format!("{label}有 {length} 个字，最多 {most} 个字，请删减。")));
    }
    Ok(())
}
