//! The peer of `cargo xtask bench`: a Tauri window of the same size with an empty page and no command. It says that it
//! is ready when the page has loaded, in the way the program does.

use std::process::ExitCode;
use std::time::Instant;
use tauri::webview::PageLoadEvent;
use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> ExitCode {
    let started = Instant::now();
    let built = tauri::Builder::default()
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("bare")
                .inner_size(1280.0, 720.0)
                .on_page_load(move |_, load| {
                    if load.event() == PageLoadEvent::Finished {
                        tell(started);
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/bare/tauri.conf.json"));
    if built.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(started: Instant) {
    if let Some(file) = std::env::var_os("DANGJIAN_READY_FILE") {
        // Whoever measures waits for the file and says so when it does not come.
        std::fs::write(file, started.elapsed().as_millis().to_string()).ok();
    }
}
