//! The shell: window, dialogs, paths and commands. No SQL, no rules; every command is one line into the core.
//!
//! Start-up: the window is made at once while another thread takes the data folder and, for the example community,
//! derives the key; the first command that needs the office waits for it. The program ends only after the page has
//! saved its drafts (`window.rs`).

pub mod commands;
pub mod demo;
mod fonts;
mod idle;
mod imports;
pub mod lean;
mod papers;
mod place;
mod state;
mod window;

use state::App;
use std::process::ExitCode;
use std::time::Instant;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

/// Every command of the program, once. The page's bindings, the handler and the permission list follow from it.
pub fn builder() -> Builder<tauri::Wry> {
    use commands::{documents, imports, meetings, members, organizations, papers, session, settings, workbench};
    Builder::new().error_handling(ErrorHandlingMode::Result).disable_serde_phases().commands(collect_commands![
        session::first_screen,
        session::setup_begin,
        session::setup_recovery_paper,
        session::setup_confirm_recovery,
        session::setup_finish,
        session::example_open,
        session::example_leave,
        session::unlock,
        session::unlock_with_recovery,
        session::lock,
        session::user_add,
        session::user_remove,
        session::password_change,
        session::window_print,
        session::window_close,
        workbench::workbench,
        workbench::search,
        workbench::history,
        workbench::draft_save,
        workbench::draft_load,
        workbench::draft_list,
        workbench::draft_discard,
        workbench::trash_list,
        workbench::trash_restore,
        organizations::organization_tree,
        organizations::organization_detail,
        organizations::organization_check,
        organizations::organization_create,
        organizations::organization_update,
        organizations::organization_move,
        organizations::organization_close,
        organizations::organization_reopen,
        members::member_list,
        members::member_detail,
        members::member_check,
        members::member_create,
        members::member_update,
        members::member_delete,
        members::member_reveal,
        members::member_export,
        imports::import_choose,
        imports::import_sheet,
        imports::import_check,
        imports::import_rows,
        imports::import_progress,
        imports::import_cancel,
        imports::import_commit,
        imports::import_close,
        imports::import_marked,
        imports::import_template,
        imports::import_list,
        imports::import_undo,
        meetings::meeting_list,
        meetings::meeting_new,
        meetings::meeting_create,
        meetings::meeting_detail,
        meetings::meeting_check,
        meetings::meeting_save,
        meetings::meeting_finish,
        meetings::meeting_correct,
        meetings::meeting_delete,
        meetings::resolution_done,
        papers::meeting_paper,
        papers::roster_paper,
        papers::paper_page,
        papers::paper_print,
        papers::paper_save,
        papers::paper_save_word,
        documents::official_paper,
        documents::letter_paper,
        documents::public_notice_paper,
        documents::certificate_paper,
        documents::ruler_paper,
        documents::template_choose,
        documents::template_fill,
        settings::setting_list,
        settings::setting_set,
        settings::setting_reset,
        settings::calendar_year,
        settings::calendar_set,
        settings::calendar_clear,
        settings::office_info,
        settings::data_check,
        settings::print_fonts,
    ])
}

/// The hidden switch of the worker and what it does: see `dangjian_office::worker`.
pub use dangjian_office::worker::{SWITCH as READ_TABLE, run as read_table};

/// Opens the window and stays until it is closed. `started` is when the process began.
pub fn run(example: bool, started: Instant) -> ExitCode {
    let app = App::start(example, started);
    let mut tauri_app = tauri::Builder::default();
    // A developer's own data folder means several programs may run beside each other; LOCK protects each folder.
    if place::chosen_folder().is_none() {
        tauri_app = tauri_app.plugin(tauri_plugin_single_instance::init(|app, _, _| window::bring_forward(app)));
    }
    let built = tauri_app
        .plugin(tauri_plugin_dialog::init())
        .manage(app)
        .invoke_handler(builder().invoke_handler())
        .setup(|app| Ok(window::open(app)?))
        .on_window_event(window::on_event)
        .run(tauri::generate_context!());
    if built.is_err() {
        eprintln!("窗口无法打开。Windows 请安装 WebView2 运行时，Linux 请安装 webkit2gtk 4.1 后再试。");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
