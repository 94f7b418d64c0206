//! Lists of members: groups and counts, structure, filters a user keeps.

use super::{App, Reply, State, View};
use crate::export::List;
use dangjian_core::error::{Error, Result};
use dangjian_core::members::saved::{self, SavedFilter};
use dangjian_core::members::{self, GroupTable, MemberField, MemberQuery, MemberStructure};
use dangjian_core::records::RecordKind;
use dangjian_office::write::OutCell;
use tauri::AppHandle;

/// The members behind a query, counted by one field or by two.
#[tauri::command(async)]
#[specta::specta]
pub fn member_groups(
    app: State<'_, App>,
    query: MemberQuery,
    rows: MemberField,
    columns: Option<MemberField>,
) -> Reply<GroupTable> {
    Ok(app.office().read(View, |tx, now| members::groups(tx, &query, rows, columns, now.today()))?)
}

/// The same as .xlsx. Gives back the path, or none when cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn member_groups_export(
    app: State<'_, App>,
    handle: AppHandle,
    query: MemberQuery,
    rows: MemberField,
    columns: Option<MemberField>,
) -> Reply<Option<String>> {
    let counted = app.office().read(View, |tx, now| members::groups(tx, &query, rows, columns, now.today()))?;
    let mut titles: Vec<(&str, f64)> = vec![("分组", 30.0), ("人数", 10.0)];
    titles.extend(counted.columns.iter().map(|title| (title.as_str(), 14.0)));
    let rows: Vec<Vec<OutCell>> = counted
        .rows
        .iter()
        .map(|row| {
            let mut cells = vec![row.label.clone().into(), row.total.into()];
            cells.extend(row.counts.iter().map(|count| OutCell::from(*count)));
            cells
        })
        .collect();
    Ok(List { title: "党员分组统计", record: RecordKind::Member, columns: titles, rows }.save(&app, &handle)?)
}

/// Age, sex, education and standing of the members behind a query.
#[tauri::command(async)]
#[specta::specta]
pub fn member_structure(app: State<'_, App>, query: MemberQuery) -> Reply<MemberStructure> {
    Ok(app.office().read(View, |tx, now| members::structure(tx, &query, now.today()))?)
}

/// Filters the user keeps.
#[tauri::command(async)]
#[specta::specta]
pub fn filter_list(app: State<'_, App>) -> Reply<Vec<SavedFilter>> {
    let user = user(&app)?;
    Ok(app.office().read(View, |tx, _| saved::list(tx, &user))?)
}

/// Keeps a filter under a name. Everybody who may see the list may keep a filter of it.
#[tauri::command(async)]
#[specta::specta]
pub fn filter_save(app: State<'_, App>, name: String, body: String) -> Reply<()> {
    let user = user(&app)?;
    app.office().write(View, "保存筛选条件", |tx| saved::save(tx, &user, &name, &body))?;
    Ok(())
}

/// Forgets a filter.
#[tauri::command(async)]
#[specta::specta]
pub fn filter_remove(app: State<'_, App>, id: String) -> Reply<()> {
    let user = user(&app)?;
    app.office().write(View, "删除筛选条件", |tx| saved::remove(tx, &user, &id))?;
    Ok(())
}

fn user(app: &State<'_, App>) -> Result<String> {
    Ok(app.office().session().user.ok_or(Error::VaultLocked)?.id.0)
}
