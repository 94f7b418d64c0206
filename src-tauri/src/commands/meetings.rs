//! 组织生活.

use super::{App, Edit, Reply, State, View, Written};
use chrono::NaiveDate;
use dangjian_core::meetings::{
    self, AgendaChoices, MeetingCheck, MeetingDetail, MeetingDraft, MeetingKind, MeetingQuery, MeetingRow,
};
use dangjian_core::members::Page;

/// One page of meetings, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_list(app: State<'_, App>, query: MeetingQuery) -> Reply<Page<MeetingRow>> {
    Ok(app.office().read(View, |tx, now| meetings::list(tx, &query, now.local))?)
}

/// A prefilled record; nothing is stored. `beside` is a meeting of the same sitting. Those due are those of `day`, else of
/// today (R-LIFE-13, 14).
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_new(
    app: State<'_, App>,
    organization_id: String,
    kind: MeetingKind,
    beside: Option<String>,
    day: Option<NaiveDate>,
) -> Reply<MeetingDraft> {
    Ok(app.office().read(View, |tx, now| {
        let moment = day.map_or(now.local, |day| day.and_time(now.local.time()));
        meetings::prepare(tx, &organization_id, kind, beside.as_deref(), moment)
    })?)
}

/// Templates and what is left from earlier meetings, for the agenda.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_agenda_choices(app: State<'_, App>, organization_id: String, kind: MeetingKind) -> Reply<AgendaChoices> {
    Ok(app.office().read(View, |tx, _| meetings::agenda_choices(tx, &organization_id, kind))?)
}

/// Notes that those due have been told.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_notify(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "登记会议已通知", |tx| meetings::notify(tx, &id, rev))?)
}

/// Opens a meeting.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_begin(app: State<'_, App>, id: String, rev: u32) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "开始会议", |tx| meetings::begin(tx, &id, rev))?)
}

/// Stores a new record.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_create(app: State<'_, App>, draft: MeetingDraft) -> Reply<Written<String>> {
    Ok(app.office().write(Edit, "新建会议", |tx| meetings::create(tx, &draft))?)
}

/// One meeting.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_detail(app: State<'_, App>, id: String) -> Reply<MeetingDetail> {
    Ok(app.office().meeting(&id)?)
}

/// Numbers, gaps and votes for what is typed; nothing is stored.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_check(app: State<'_, App>, draft: MeetingDraft) -> Reply<MeetingCheck> {
    Ok(app.office().read(View, |tx, now| meetings::check(tx, &draft, now.local))?)
}

/// Saves the whole record; gives back the new revision.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_save(app: State<'_, App>, id: String, rev: u32, draft: MeetingDraft) -> Reply<Written<u32>> {
    Ok(app.office().write(Edit, "保存会议记录", |tx| meetings::save(tx, &id, rev, &draft))?)
}

/// Locks the record.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_finish(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "会议记录定稿", |tx| meetings::finish(tx, &id, rev, &reason))?)
}

/// Adds a correction to a locked record.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_correct(app: State<'_, App>, id: String, text: String, reason: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "更正会议记录", |tx| meetings::correct(tx, &id, &text, &reason))?)
}

/// Moves an open record to the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn meeting_delete(app: State<'_, App>, id: String, rev: u32, reason: String) -> Reply<Written<()>> {
    let act = format!("删除会议：{}", reason.trim());
    Ok(app.office().write(Edit, &act, |tx| meetings::delete(tx, &id, rev, &reason))?)
}

/// Marks a resolution as done, or as open again.
#[tauri::command(async)]
#[specta::specta]
pub fn resolution_done(
    app: State<'_, App>,
    id: String,
    rev: u32,
    done_on: Option<NaiveDate>,
    evidence: String,
) -> Reply<Written<()>> {
    Ok(app
        .office()
        .write(Edit, "登记议定事项完成情况", |tx| meetings::follow_up(tx, &id, rev, done_on, &evidence))?)
}
