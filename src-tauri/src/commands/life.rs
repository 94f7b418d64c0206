//! 组织生活 as a whole: 年度台账, 到会情况, 谈心谈话, 议定事项, each with its Excel file.

use super::{App, Reply, State, View};
use crate::export_life;
use dangjian_core::life::{
    self, LedgerPage, LedgerQuery, RatesPage, RatesQuery, TalkPage, TalkQuery, TaskPage, TaskQuery,
};
use tauri::AppHandle;

/// One page of 年度台账.
#[tauri::command(async)]
#[specta::specta]
pub fn life_ledger(app: State<'_, App>, query: LedgerQuery) -> Reply<LedgerPage> {
    Ok(app.office().read(View, |tx, now| life::ledger(tx, &query, now.today()))?)
}

/// The whole ledger behind a query as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn life_ledger_export(app: State<'_, App>, handle: AppHandle, query: LedgerQuery) -> Reply<Option<String>> {
    let years = app.office().read(View, |tx, now| life::ledger_all(tx, &query, now.today()))?;
    Ok(export_life::ledger(&years).save(&app, &handle)?)
}

/// One page of 到会情况.
#[tauri::command(async)]
#[specta::specta]
pub fn life_rates(app: State<'_, App>, query: RatesQuery) -> Reply<RatesPage> {
    Ok(app.office().read(View, |tx, now| life::rates(tx, &query, now.today()))?)
}

/// The whole table behind a query as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn life_rates_export(app: State<'_, App>, handle: AppHandle, query: RatesQuery) -> Reply<Option<String>> {
    let rows = app.office().read(View, |tx, now| life::rates_all(tx, &query, now.today()))?;
    Ok(export_life::rates(&rows, query.by).save(&app, &handle)?)
}

/// One page of 谈心谈话: who was talked with, who not.
#[tauri::command(async)]
#[specta::specta]
pub fn life_talks(app: State<'_, App>, query: TalkQuery) -> Reply<TalkPage> {
    Ok(app.office().read(View, |tx, now| life::talks(tx, &query, now.today()))?)
}

/// The whole list behind a query as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn life_talks_export(app: State<'_, App>, handle: AppHandle, query: TalkQuery) -> Reply<Option<String>> {
    let rows = app.office().read(View, |tx, now| life::talks_all(tx, &query, now.today()))?;
    Ok(export_life::talks(&rows).save(&app, &handle)?)
}

/// One page of 议定事项; those of records about one person for who may edit (R-MIN-04).
#[tauri::command(async)]
#[specta::specta]
pub fn life_tasks(app: State<'_, App>, query: TaskQuery) -> Reply<TaskPage> {
    Ok(app.office().tasks(&query)?)
}

/// The whole register behind a query as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn life_tasks_export(app: State<'_, App>, handle: AppHandle, query: TaskQuery) -> Reply<Option<String>> {
    let rows = app.office().tasks_all(&query)?;
    Ok(export_life::tasks(&rows).save(&app, &handle)?)
}
