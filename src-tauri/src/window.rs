//! The one window. It shows only the program's own page: any other address is refused. It closes in two steps, so
//! that the page can save its drafts first; a page that does not answer within three seconds is closed anyway
//! (drafts are saved while typing, so nothing but the last keystrokes could be missing).

use crate::place;
use crate::state::App;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::http::{Request, Response};
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Emitter, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};

const LABEL: &str = "main";
/// The page answers with `window_close`.
const FLUSH: &str = "flush-drafts";

/// A window whose page does not even begin to load is shown all the same.
const SHOWN_AFTER: Duration = Duration::from_secs(3);

static CLOSING: AtomicBool = AtomicBool::new(false);

/// Makes the window.
pub fn open(app: &tauri::App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("社区党建工作台")
        .inner_size(1280.0, 720.0)
        .min_inner_size(800.0, 480.0)
        .center()
        .general_autofill_enabled(false)
        // Files dropped on the page are read by the page; otherwise the window would take them and tell it their paths.
        .disable_drag_drop_handler()
        // Nothing of the page may stay on the disk: the profile lies in the data folder and is emptied at start.
        .data_directory(profile())
        .on_navigation(is_own_page)
        .on_web_resource_request(serve_page(app.handle().clone()))
        // Shown when the page is there. 为什么: without a graphics card WebKitGTK draws a visible window at once and waits
        // for the page up to half a second while its process is still starting; the program answers nothing meanwhile.
        .visible(false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                window.show().ok(); // tried again below
            }
        })
        .build()?;
    let late = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(SHOWN_AFTER);
        late.show().ok(); // a window that cannot be shown is gone
    });
    Ok(())
}

/// A file of the page on its way to the web view.
type Answer = Response<Cow<'static, [u8]>>;

/// The page asks for this file, which is not there, when its first usable screen is drawn. Not a command: a command first
/// passes the isolation frame, and whoever measures the start wants to know of the screen, not of the messenger.
const DRAWN: &str = "/first-screen-drawn";

/// Puts the first answer into the page itself, as data that no script runs: the page need not wait for the isolation
/// frame before it can show something. Once only, and only when the answer is ready: a page that is loaded again, maybe
/// after locking, finds nothing and asks.
fn serve_page(app: AppHandle) -> impl Fn(Request<Vec<u8>>, &mut Answer) + Send + Sync {
    move |request, response| {
        if request.uri().path() == DRAWN {
            app.state::<App>().tell_ready();
            *response.body_mut() = Cow::Borrowed(b"");
        }
        if !matches!(request.uri().path(), "" | "/" | "/index.html") {
            return;
        }
        if let Some(first) = app.state::<App>().first_screen_if_ready() {
            *response.body_mut() = Cow::Owned(with_data(response.body(), &first));
        }
    }
}

/// The page with the answer at the end of its head; unchanged when it has no head.
fn with_data(page: &[u8], first: &impl Serialize) -> Vec<u8> {
    const END: &[u8] = b"</head>";
    let place = page.windows(END.len()).position(|part| part == END);
    let (Some(place), Ok(json)) = (place, serde_json::to_string(first)) else { return page.to_vec() };
    // In JSON a `<` stands only inside texts; written so, no text can end the element.
    let json = json.replace('<', "\\u003c");
    let element = format!("<script id=\"first-screen\" type=\"application/json\">{json}</script>");
    [&page[..place], element.as_bytes(), &page[place..]].concat()
}

/// The program's page and the isolation frame in front of its commands; on Windows both are hosts below `localhost`.
fn is_own_page(url: &Url) -> bool {
    let own = |name: &str| name == "tauri" || name.starts_with("isolation-");
    own(url.scheme()) || url.host_str().and_then(|host| host.strip_suffix(".localhost")).is_some_and(own)
}

fn profile() -> std::path::PathBuf {
    let folder = place::data_folder().join("webview");
    let old = folder.with_extension("old");
    // Emptied beside the start, not before it. The first start has none; one that cannot be emptied holds only the
    // program's own page.
    if std::fs::rename(&folder, &old).is_err() {
        std::fs::remove_dir_all(&folder).ok();
    }
    std::thread::spawn(move || std::fs::remove_dir_all(old).ok());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_stands_in_the_head_and_no_text_can_leave_its_element() {
        let page = b"<html><head><title>t</title></head><body></body></html>";
        let text = String::from_utf8(with_data(page, &"</script><script>alert(1)")).expect("text stays text");
        let data = r#""\u003c/script>\u003cscript>alert(1)""#;
        let wanted = format!(r#"<script id="first-screen" type="application/json">{data}</script></head>"#);
        assert!(text.contains(&wanted), "{text}");
        assert_eq!(with_data(b"no page", &1), b"no page", "what has no head stays as it is");
    }
}
