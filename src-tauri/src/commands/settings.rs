//! 设置: rule parameters, calendar, facts about the data.

use super::{App, Edit, Manage, Reply, State, View, Written};
use crate::fonts::{self, PrintFonts};
use chrono::NaiveDate;
use dangjian_core::calendar::DayKind;
use dangjian_core::calendar_days::{self, CalendarYear};
use dangjian_core::office::{DataCheck, OfficeInfo};
use dangjian_core::settings::{self, SettingRow};

/// The whole register with values.
#[tauri::command(async)]
#[specta::specta]
pub fn setting_list(app: State<'_, App>) -> Reply<Vec<SettingRow>> {
    Ok(app.office().read(View, |tx, _| settings::list(tx))?)
}

/// Sets a value.
#[tauri::command(async)]
#[specta::specta]
pub fn setting_set(app: State<'_, App>, key: String, value: String) -> Reply<Written<()>> {
    Ok(app.office().write(Manage, "修改规则参数", |tx| settings::set(tx, &key, &value))?)
}

/// Back to the default.
#[tauri::command(async)]
#[specta::specta]
pub fn setting_reset(app: State<'_, App>, key: String) -> Reply<Written<()>> {
    Ok(app.office().write(Manage, "恢复规则参数默认值", |tx| settings::reset(tx, &key))?)
}

/// One year of the working-day calendar.
#[tauri::command(async)]
#[specta::specta]
pub fn calendar_year(app: State<'_, App>, year: i32) -> Reply<CalendarYear> {
    Ok(app.office().read(View, |tx, _| calendar_days::year(tx, year))?)
}

/// Enters or replaces a day.
#[tauri::command(async)]
#[specta::specta]
pub fn calendar_set(app: State<'_, App>, day: NaiveDate, kind: DayKind, name: String) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改工作日历", |tx| calendar_days::set(tx, day, kind, &name))?)
}

/// Takes an entry back.
#[tauri::command(async)]
#[specta::specta]
pub fn calendar_clear(app: State<'_, App>, day: NaiveDate) -> Reply<Written<()>> {
    Ok(app.office().write(Edit, "修改工作日历", |tx| calendar_days::clear(tx, day))?)
}

/// Folder, sizes, users, journal.
#[tauri::command(async)]
#[specta::specta]
pub fn office_info(app: State<'_, App>) -> Reply<OfficeInfo> {
    Ok(app.office().info()?)
}

/// Checks every page of the database and the whole journal.
#[tauri::command(async)]
#[specta::specta]
pub fn data_check(app: State<'_, App>) -> Reply<DataCheck> {
    Ok(app.office().check_data()?)
}

/// Which font each role is printed in on this computer, and which may be chosen.
#[tauri::command(async)]
#[specta::specta]
pub fn print_fonts(app: State<'_, App>) -> Reply<PrintFonts> {
    let settings = app.print_settings()?;
    Ok(fonts::print_fonts(app.fonts(), &settings))
}
