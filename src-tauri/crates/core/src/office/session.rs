//! What the page knows about the session: which screen to show and for whom.

use crate::error::AppError;
use crate::vault::VaultUser;
use crate::workbench::Workbench;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SessionStage {
    /// The data folder cannot be used; `problem` says why.
    Refused,
    /// No vault yet, or a vault without its own organisation (`user` is set then).
    Setup,
    /// Waiting for a password.
    Locked,
    /// Open.
    Open,
}

/// Everything the page needs before it asks for anything else.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionState {
    /// Which screen.
    pub stage: SessionStage,
    /// Why the folder is refused or the database does not open.
    pub problem: Option<AppError>,
    /// Whom to choose from when locked.
    pub users: Vec<VaultUser>,
    /// Who is in, when open.
    pub user: Option<VaultUser>,
    /// Short name for the top bar, empty before set-up.
    pub own_organization: String,
    /// Its id, empty before set-up.
    pub own_organization_id: String,
    /// 示例数据
    pub is_example: bool,
    /// `program.idle_minutes`
    pub idle_minutes: u32,
    /// 大字
    pub large_font: bool,
    /// Local date.
    pub today: NaiveDate,
}

/// The answer to the page's first question: the session, and the first page's figures when the office is open.
/// Two questions in one, because each takes some milliseconds while the window is still busy with itself.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstScreen {
    /// Which screen to show, and for whom.
    pub session: SessionState,
    /// 工作台; none while nobody is in, or when it has to be asked for again to hear why it fails.
    pub workbench: Option<Workbench>,
}

/// First step of the set-up.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetupDraft {
    /// First user, who becomes secretary (书记/管理员).
    pub user_name: String,
    /// Password.
    pub password: String,
}

/// A further user.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserDraft {
    /// Name.
    pub name: String,
    /// Role.
    pub role: crate::vault::Role,
    /// First password.
    pub password: String,
}

/// The recovery key in both spellings, and which words must be typed back from the paper.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySheetText {
    /// 24 words.
    pub words: Vec<String>,
    /// Groups of four.
    pub code_groups: Vec<String>,
    /// 1-based places, ascending.
    pub ask: Vec<u32>,
}

/// One word typed back.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WordAnswer {
    /// 1-based place.
    pub place: u32,
    /// What was typed.
    pub word: String,
}

/// Facts for the page 数据与安全.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfficeInfo {
    /// Version of the program.
    pub program_version: String,
    /// Version of the file.
    pub schema_version: u32,
    /// Where the data is.
    pub folder: String,
    /// Size of the database in KiB.
    pub database_kib: u32,
    /// Users.
    pub users: Vec<VaultUser>,
    /// Actions in the journal.
    pub journal_entries: u32,
    /// Files put aside.
    pub quarantine_files: u32,
    /// Their size in KiB.
    pub quarantine_kib: u32,
}

/// Result of checking every page and the whole journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DataCheck {
    /// Cipher, integrity and foreign-key checks are clean.
    pub database_sound: bool,
    /// The hash chain verifies.
    pub journal_intact: bool,
}
