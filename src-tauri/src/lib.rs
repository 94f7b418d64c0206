//! The shell: window, dialogs, paths and commands. No SQL, no rules; every command is one line into the core.
//!
//! Start-up: the window is made at once while another thread takes the data folder and, for the example community,
//! derives the key; the first command that needs the office waits for it. The program ends only after the page has
//! saved its drafts (`window.rs`).

pub mod commands;
pub mod demo;
mod export;
mod export_coverage;
mod export_life;
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
    use commands::{
        coverage, documents, double_reports, floating, imports, life, meetings, member_file, member_lists, members,
        organizations, papers, people_papers, posts, session, settings, structure, transfers, workbench,
    };
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
        organizations::organization_alter,
        organizations::organization_correct,
        organizations::organization_move,
        organizations::organization_close,
        organizations::organization_reopen,
        organizations::organization_split,
        organizations::organization_merge,
        structure::organization_tree_on,
        structure::organization_hints,
        structure::organization_structure,
        structure::organization_decision_save,
        structure::organization_past_save,
        structure::organization_profile_save,
        structure::organization_units_save,
        structure::organization_request_save,
        structure::organization_chart_paper,
        members::member_list,
        members::member_detail,
        members::member_check,
        members::member_create,
        members::member_update,
        members::member_delete,
        members::member_reveal,
        members::member_export,
        member_lists::member_groups,
        member_lists::member_groups_export,
        member_lists::member_structure,
        member_lists::filter_list,
        member_lists::filter_save,
        member_lists::filter_remove,
        posts::committee_detail,
        posts::committee_list,
        posts::term_states,
        posts::committee_export,
        posts::committee_paper,
        posts::term_create,
        posts::term_update,
        posts::term_delete,
        posts::renewal_remind,
        posts::post_create,
        posts::post_update,
        posts::post_end,
        posts::post_reopen,
        posts::post_delete,
        posts::member_posts,
        posts::secretary_file,
        posts::secretary_export,
        member_file::member_file,
        member_file::member_verify,
        member_file::member_status_change,
        member_file::member_status_withdraw,
        member_file::member_measure_add,
        member_file::member_correction_end,
        member_file::member_lose,
        member_file::member_find,
        member_file::member_search_add,
        member_file::member_duplicates,
        member_file::member_keep_apart,
        member_file::member_merge_preview,
        member_file::member_merge,
        member_file::member_merge_undo,
        transfers::transfer_list,
        transfers::transfer_detail,
        transfers::transfer_check,
        transfers::transfer_create,
        transfers::transfer_update,
        transfers::transfer_issue,
        transfers::transfer_hand_over,
        transfers::transfer_receive,
        transfers::transfer_receive_in,
        transfers::transfer_send_back,
        transfers::transfer_withdraw,
        floating::floating_list,
        floating::floating_detail,
        floating::floating_create,
        floating::floating_update,
        floating::floating_contact_add,
        floating::floating_end,
        floating::floating_reveal,
        double_reports::double_report_list,
        double_reports::double_report_detail,
        double_reports::double_reports_of_member,
        double_reports::double_report_create,
        double_reports::double_report_update,
        double_reports::double_report_end,
        double_reports::double_report_post_claim,
        double_reports::double_report_post_end,
        double_reports::double_report_service_add,
        double_reports::double_report_service_void,
        double_reports::double_report_remark,
        double_reports::double_report_receipt_sent,
        double_reports::double_report_reveal,
        people_papers::transfer_letter_paper,
        people_papers::transfer_receipt_paper,
        people_papers::membership_proof_paper,
        people_papers::member_card_paper,
        people_papers::double_report_receipt_paper,
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
        meetings::meeting_agenda_choices,
        meetings::meeting_notify,
        meetings::meeting_begin,
        meetings::meeting_create,
        meetings::meeting_detail,
        meetings::meeting_check,
        meetings::meeting_save,
        meetings::meeting_finish,
        meetings::meeting_correct,
        meetings::meeting_delete,
        meetings::resolution_done,
        life::life_ledger,
        life::life_ledger_export,
        life::life_rates,
        life::life_rates_export,
        life::life_talks,
        life::life_talks_export,
        life::life_tasks,
        life::life_tasks_export,
        papers::meeting_paper,
        papers::roster_paper,
        papers::paper_page,
        papers::paper_print,
        papers::paper_save,
        papers::paper_save_word,
        coverage::unit_list,
        coverage::unit_detail,
        coverage::unit_check,
        coverage::unit_create,
        coverage::unit_update,
        coverage::unit_close,
        coverage::unit_reopen,
        coverage::unit_delete,
        coverage::unit_export,
        coverage::unit_ledger_paper,
        coverage::coverage_overview,
        coverage::cover_check,
        coverage::cover_start,
        coverage::cover_update,
        coverage::cover_end,
        coverage::cover_delete,
        coverage::coverage_phone,
        coverage::instructor_list,
        coverage::instructor_detail,
        coverage::instructor_check,
        coverage::instructor_create,
        coverage::instructor_update,
        coverage::instructor_end,
        coverage::instructor_reopen,
        coverage::instructor_delete,
        coverage::instructor_export,
        coverage::dispatch_check,
        coverage::dispatch_start,
        coverage::dispatch_update,
        coverage::dispatch_end,
        coverage::dispatch_delete,
        coverage::dispatch_paper,
        coverage::visit_save,
        coverage::visit_delete,
        coverage::appraisal_save,
        coverage::appraisal_delete,
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
