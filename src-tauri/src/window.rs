//! The one window. It shows only the program's own page: any other address is refused. It closes in two steps, so
//! that the page can save its drafts first; a page that does not answer within three seconds is closed anyway
//! (drafts are saved while typing, so nothing but the last keystrokes could be missing).

use crate::place;
use crate::state::App;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};

const LABEL: &str = "main";
/// The page answers with `window_close`.
const FLUSH: &str = "flush-drafts";

static CLOSING: AtomicBool = AtomicBool::new(false);

/// Makes the window.
pub fn open(app: &tauri::App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("社区党建工作台")
        .inner_size(1280.0, 720.0)
        .min_inner_size(800.0, 480.0)
        .center()
        .general_autofill_enabled(false)
        // Nothing of the page may stay on the disk: the profile lies in the data folder and is emptied at start.
        .data_directory(profile())
        .on_navigation(is_own_page)
        .build()?;
    Ok(())
}

/// The program's page and the isolation frame in front of its commands; on Windows both are hosts below `localhost`.
fn is_own_page(url: &Url) -> bool {
    let own = |name: &str| name == "tauri" || name.starts_with("isolation-");
    own(url.scheme()) || url.host_str().and_then(|host| host.strip_suffix(".localhost")).is_some_and(own)
}

fn profile() -> std::path::PathBuf {
    let folder = place::data_folder().join("webview");
    // The first start has none; one that cannot be emptied holds only the program's own page.
    std::fs::remove_dir_all(&folder).ok();
    folder
}

/// A second start brings the first window forward.
pub fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        shown.ok(); // a window manager may refuse; the window is there all the same
    }
}

/// First step of closing: ask the page.
pub fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    if CLOSING.swap(true, Ordering::SeqCst) {
        return;
    }
    api.prevent_close();
    if window.emit(FLUSH, ()).is_err() {
        close(window.app_handle());
        return;
    }
    let app = window.app_handle().clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(3));
        close(&app);
    });
}

/// Second step: lock the office and end.
pub fn close(app: &AppHandle) {
    app.state::<App>().lock();
    app.exit(0);
}

/// Opens the system's print dialog for what the page has prepared.
pub fn print(window: &WebviewWindow) -> tauri::Result<()> {
    window.print()
}
