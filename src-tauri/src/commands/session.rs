//! Password, set-up, users, window.

use super::{App, Reply, State, Written};
use crate::papers::{self, OpenPaper};
use crate::window;
use dangjian_core::office::{FirstScreen, RecoverySheetText, SessionState, SetupDraft, UserDraft, WordAnswer};
use dangjian_core::organizations::OrganizationDraft;
use tauri::{AppHandle, WebviewWindow};

/// Which screen to show, for whom, and what stands on the workbench when somebody is in.
#[tauri::command(async)]
#[specta::specta]
pub fn first_screen(app: State<'_, App>) -> Reply<FirstScreen> {
    Ok(app.first_screen())
}

/// Makes the vault and its recovery key; it opens after the words were typed back.
#[tauri::command(async)]
#[specta::specta]
pub fn setup_begin(app: State<'_, App>, draft: SetupDraft) -> Reply<RecoverySheetText> {
    Ok(app.office().setup_begin(&draft)?)
}

/// The recovery sheet as a paper, while the set-up waits.
#[tauri::command(async)]
#[specta::specta]
pub fn setup_recovery_paper(app: State<'_, App>) -> Reply<OpenPaper> {
    let sheet = papers::recovery_sheet_of(&app.office().setup_sheet()?, "社区党建工作台", app.office().now());
    Ok(app.open_paper("恢复密钥单", dangjian_print::recovery_sheet_document(&sheet))?)
}

/// Compares the words typed from the paper; the vault is open then.
#[tauri::command(async)]
#[specta::specta]
pub fn setup_confirm_recovery(app: State<'_, App>, answers: Vec<WordAnswer>) -> Reply<()> {
    app.papers.clear(); // the sheet must not stay in memory longer than needed
    Ok(app.office().setup_confirm_recovery(&answers)?)
}

/// Enters the office's own organisation and completes the set-up.
#[tauri::command(async)]
#[specta::specta]
pub fn setup_finish(app: State<'_, App>, organization: OrganizationDraft) -> Reply<SessionState> {
    app.office().setup_finish(&organization)?;
    Ok(app.office().session())
}

/// Opens the example community, making it first if needed.
#[tauri::command(async)]
#[specta::specta]
pub fn example_open(app: State<'_, App>) -> Reply<SessionState> {
    app.papers.clear();
    app.office().example_open()?;
    Ok(app.office().session())
}

/// Leaves the example community.
#[tauri::command(async)]
#[specta::specta]
pub fn example_leave(app: State<'_, App>) -> Reply<SessionState> {
    app.papers.clear();
    app.office().example_leave();
    Ok(app.office().session())
}

/// Opens the vault with a password.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock(app: State<'_, App>, user_id: String, password: String) -> Reply<SessionState> {
    app.office().unlock(&user_id, &password)?;
    Ok(app.office().session())
}

/// Sets a new password with the recovery key and opens the vault.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock_with_recovery(
    app: State<'_, App>,
    recovery_key: String,
    user_id: String,
    new_password: String,
) -> Reply<SessionState> {
    app.office().unlock_with_recovery(&recovery_key, &user_id, &new_password)?;
    Ok(app.office().session())
}

/// Closes the vault and forgets the keys.
#[tauri::command(async)]
#[specta::specta]
pub fn lock(app: State<'_, App>) -> Reply<SessionState> {
    app.lock();
    Ok(app.office().session())
}

/// Adds a user.
#[tauri::command(async)]
#[specta::specta]
pub fn user_add(app: State<'_, App>, draft: UserDraft) -> Reply<Written<String>> {
    Ok(app.office().user_add(&draft)?)
}

/// Removes a user.
#[tauri::command(async)]
#[specta::specta]
pub fn user_remove(app: State<'_, App>, id: String) -> Reply<Written<()>> {
    Ok(app.office().user_remove(&id)?)
}

/// Changes the password of whoever is in.
#[tauri::command(async)]
#[specta::specta]
pub fn password_change(app: State<'_, App>, old_password: String, new_password: String) -> Reply<()> {
    Ok(app.office().password_change(&old_password, &new_password)?)
}

/// Opens the system's print dialog for what the page has prepared.
#[tauri::command]
#[specta::specta]
pub fn window_print(window: WebviewWindow) -> Reply<()> {
    let refused = || dangjian_core::error::Error::Print {
        reason: "打印窗口无法打开，请先存为 PDF 再打印。".into()
    };
    window::print(&window).map_err(|_| refused())?;
    Ok(())
}

/// The board of a meeting fills the whole screen; a window manager may refuse, the board is there all the same.
#[tauri::command(async)]
#[specta::specta]
pub fn window_full_screen(window: WebviewWindow, on: bool) -> Reply<()> {
    window.set_fullscreen(on).ok();
    Ok(())
}

/// The page has saved its drafts.
#[tauri::command(async)]
#[specta::specta]
pub fn window_close(app: AppHandle) -> Reply<()> {
    window::close(&app);
    Ok(())
}
