//! Every way an action of this program can fail, in one place.
//!
//! The idea: a stable `code()` the page may switch on, a Chinese `message()` that says what happened (with
//! the numbers) and what to do now, and the `field()` a form shows it at. Nothing else crosses the wire
//! ([`AppError`]). Messages never hold SQL, paths or personal data; causes go to the log by code only.
//! One snapshot test (`tests/acceptance/errors.rs`) prints every code with its message.

use crate::finding::Finding;
use serde::Serialize;
use specta::Type;

/// What every fallible function of this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// All failures. Add a variant only when the page or the person must act differently.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    // ---- input -------------------------------------------------------------------------------------
    /// A field holds something impossible. `reason` is a whole Chinese sentence with the numbers in it.
    #[error("input.invalid {field}")]
    Invalid {
        /// camelCase name of the form field.
        field: &'static str,
        /// Chinese sentence: what is wrong and what to do.
        reason: String,
    },
    /// A rule forbids saving (BLOCK). The findings say which rule, why and on what basis.
    #[error("rule.blocked")]
    Blocked(Vec<Finding>),
    /// Rules ask for a typed reason (WARN, 说明原因) before saving.
    #[error("rule.reason_needed")]
    ReasonNeeded(Vec<Finding>),

    // ---- rows --------------------------------------------------------------------------------------
    /// No such record. `what` is the Chinese name of the kind of record.
    #[error("row.not_found {what}")]
    NotFound {
        /// Chinese name of the kind of record, e.g. 党员.
        what: &'static str,
    },
    /// The record was changed after the page had read it (optimistic lock).
    #[error("row.changed")]
    RowChanged {
        /// Who saved last.
        by: String,
        /// When, local time as text.
        at: String,
    },
    /// The record is locked after 定稿 (R-MIN-03).
    #[error("meeting.locked")]
    MeetingLocked,
    /// An organisation that still has members or open children cannot be closed.
    #[error("organization.in_use")]
    OrganizationInUse {
        /// Members still in it.
        members: u32,
        /// Open organisations below it.
        children: u32,
    },

    // ---- vault -------------------------------------------------------------------------------------
    /// The vault is locked; nothing can be read.
    #[error("vault.locked")]
    VaultLocked,
    /// No slot opened with this password.
    #[error("vault.wrong_password")]
    WrongPassword {
        /// Seconds before the next try is looked at.
        wait_seconds: u32,
    },
    /// A try came before the waiting time was over; it was not looked at.
    #[error("vault.wait")]
    TooSoon {
        /// Seconds left.
        wait_seconds: u32,
    },
    /// The password is too weak to be set.
    #[error("vault.weak_password")]
    WeakPassword {
        /// Chinese sentence naming the reason.
        reason: String,
    },
    /// The recovery words do not form a valid key. `word` is the 1-based place of the first doubtful word, 0 if unknown.
    #[error("vault.wrong_recovery_key")]
    WrongRecoveryKey {
        /// 1-based place of the first word that is not in the list; 0 when all are known but the check fails.
        word: u32,
    },
    /// Both copies of the key file are missing or damaged.
    #[error("vault.keys_damaged")]
    KeysDamaged,
    /// Key derivation parameters in the key file lie outside the accepted range (F12).
    #[error("vault.keys_refused")]
    KeysRefused,
    /// The data key is right, yet the database does not open: it is damaged.
    #[error("db.damaged")]
    DatabaseDamaged,
    /// The file was written by a newer program.
    #[error("db.too_new")]
    DatabaseTooNew {
        /// Schema version of the file.
        file: u32,
        /// Newest version this program knows.
        program: u32,
    },
    /// Another running copy of the program holds the data folder.
    #[error("folder.in_use")]
    FolderInUse,
    /// The data folder cannot be written.
    #[error("folder.not_writable")]
    FolderNotWritable,
    /// The data folder lies where a database must not be kept (F17, F18).
    #[error("folder.unsafe")]
    FolderUnsafe {
        /// Chinese name of the kind of place, e.g. 网络驱动器.
        place: &'static str,
    },
    /// A vault exists already where a new one was to be made.
    #[error("vault.exists")]
    VaultExists,
    /// The user may not do this (role).
    #[error("role.denied")]
    RoleDenied {
        /// Chinese name of the needed role.
        needed: &'static str,
    },

    // ---- machine -----------------------------------------------------------------------------------
    /// The disk is full.
    #[error("disk.full")]
    DiskFull,
    /// Any other database failure.
    #[error("db.failed")]
    Sqlite(#[source] rusqlite::Error),
    /// Any other file failure.
    #[error("file.failed")]
    File(#[source] std::io::Error),
    /// Printing failed; `reason` is a Chinese sentence.
    #[error("print.failed")]
    Print {
        /// Chinese sentence.
        reason: String,
    },
    /// Characters that no installed font can draw (checked before printing).
    #[error("print.missing_characters")]
    MissingCharacters {
        /// e.g. `𠮷（U+20BB7）第 1 页`.
        list: Vec<String>,
    },
    /// The person closed a dialog: nothing happened and nothing is said.
    #[error("cancelled")]
    Cancelled,
}

/// Missing characters named in a message; the page lists them all.
const NAMED: usize = 5;

impl Error {
    /// Shorthand for [`Error::Invalid`].
    pub fn invalid(field: &'static str, reason: impl Into<String>) -> Self {
        Self::Invalid { field, reason: reason.into() }
    }

    /// Refuses a text of more than `most` characters. Errors: `input.invalid` with both numbers.
    pub(crate) fn limit(field: &'static str, label: &str, text: &str, most: usize) -> Result<()> {
        let length = text.trim().chars().count();
        if length <= most {
            return Ok(());
        }
        Err(Self::invalid(field, format!("{label}有 {length} 个字，最多 {most} 个字，请删减。")))
    }

    /// Stable code; the page may switch on it, tests compare it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "input.invalid",
            Self::Blocked(_) => "rule.blocked",
            Self::ReasonNeeded(_) => "rule.reason_needed",
            Self::NotFound { .. } => "row.not_found",
            Self::RowChanged { .. } => "row.changed",
            Self::MeetingLocked => "meeting.locked",
            Self::OrganizationInUse { .. } => "organization.in_use",
            Self::VaultLocked => "vault.locked",
            Self::WrongPassword { .. } => "vault.wrong_password",
            Self::TooSoon { .. } => "vault.wait",
            Self::WeakPassword { .. } => "vault.weak_password",
            Self::WrongRecoveryKey { .. } => "vault.wrong_recovery_key",
            Self::KeysDamaged => "vault.keys_damaged",
            Self::KeysRefused => "vault.keys_refused",
            Self::DatabaseDamaged => "db.damaged",
            Self::DatabaseTooNew { .. } => "db.too_new",
            Self::FolderInUse => "folder.in_use",
            Self::FolderNotWritable => "folder.not_writable",
            Self::FolderUnsafe { .. } => "folder.unsafe",
            Self::VaultExists => "vault.exists",
            Self::RoleDenied { .. } => "role.denied",
            Self::DiskFull => "disk.full",
            Self::Sqlite(_) => "db.failed",
            Self::File(_) => "file.failed",
            Self::Print { .. } => "print.failed",
            Self::MissingCharacters { .. } => "print.missing_characters",
            Self::Cancelled => "cancelled",
        }
    }

    /// Chinese sentence for the person: what happened, the numbers, what to do now.
    pub fn message(&self) -> String {
        match self {
            Self::Invalid { reason, .. } | Self::WeakPassword { reason } | Self::Print { reason } => reason.clone(),
            Self::Blocked(findings) => match findings.as_slice() {
                [only] => only.message.clone(),
                many => format!("有 {} 处不符合规定，不能保存。请按下列提示逐条更正。", many.len()),
            },
            Self::ReasonNeeded(findings) => {
                format!("有 {} 处与规定不一致。确需保存的，请填写“说明原因”。", findings.len())
            }
            Self::NotFound { what } => format!("找不到这条{what}记录，可能已被删除。请返回列表刷新后再试。"),
            Self::RowChanged { by, at } => {
                format!("这条记录已由{by}于 {at} 修改，您的内容没有保存。请刷新查看后再改，草稿已为您留存。")
            }
            Self::MeetingLocked => "会议记录已定稿，不能再改。需要更正的，请使用“更正”并说明原因。".into(),
            Self::OrganizationInUse { members, children } => {
                format!("该组织还有 {members} 名党员、{children} 个下级组织，不能撤销。请先转移党员、调整下级组织。")
            }
            Self::VaultLocked => "程序已锁定。请输入密码解锁。".into(),
            Self::WrongPassword { wait_seconds } => {
                format!("密码不正确。请检查大小写和输入法，{wait_seconds} 秒后可再试。数据没有变化。")
            }
            Self::TooSoon { wait_seconds } => {
                format!("请等待 {wait_seconds} 秒后再试。多次输错只会等待，不会锁死或清除数据。")
            }
            Self::WrongRecoveryKey { word: 0 } => {
                "恢复密钥不正确：每个词都认识，但整体校验不符。请核对有无看错或次序颠倒。".into()
            }
            Self::WrongRecoveryKey { word } => format!("恢复密钥第 {word} 个词不正确。请对照恢复密钥单重新输入。"),
            Self::KeysDamaged => {
                "密钥文件及其副本都已损坏或丢失，无法打开数据。请从备份中恢复 keys.json，数据文件没有改动。".into()
            }
            Self::KeysRefused => {
                "密钥文件的参数超出允许范围，可能被改动过，已拒绝打开。请用备份中的 keys.json 替换。".into()
            }
            Self::DatabaseDamaged => {
                "密码正确，但数据文件已损坏，无法打开。文件保持原样，请从备份恢复，或联系技术人员。".into()
            }
            Self::DatabaseTooNew { file, program } => format!(
                "数据文件由更新版本的程序写成（数据版本 {file}，本程序支持到 {program}）。请安装新版程序，数据没有改动。"
            ),
            Self::FolderInUse => "本程序已经打开，数据正在使用中。请切换到已打开的窗口。".into(),
            Self::FolderNotWritable => "数据文件夹不能写入。请检查文件夹权限或磁盘是否写保护，再重新打开程序。".into(),
            Self::FolderUnsafe { place } => {
                format!("数据文件夹位于{place}，容易丢失或损坏数据，不能使用。请把数据放在本机硬盘的普通文件夹中。")
            }
            Self::VaultExists => "这里已经有数据，不能重新建立。请直接输入密码打开。".into(),
            Self::RoleDenied { needed } => format!("您的账号没有这项权限，需要{needed}操作。"),
            Self::DiskFull => "磁盘空间不足，这次没有保存，原有数据不变。请清理磁盘后再保存一次。".into(),
            Self::Sqlite(_) => {
                "数据读写失败，这次没有保存，原有数据不变。请重试；仍然失败请记下“详情”中的代码联系技术人员。".into()
            }
            Self::File(_) => "文件读写失败。请检查磁盘空间和文件是否被其他程序占用，再试一次。".into(),
            Self::MissingCharacters { list } => {
                let more = if list.len() > NAMED { format!("等 {} 个", list.len()) } else { String::new() };
                format!(
                    "有 {} 个字在这台电脑的字体中找不到，还没有输出：{}{more}。请安装收字多的字体（如宋体-ExtB、花园明朝）\
                     后重新打开程序，或改用其他写法；也可以继续，这些字印成〓，再用手写补上。",
                    list.len(),
                    list.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、")
                )
            }
            Self::Cancelled => String::new(),
        }
    }

    /// The form field the message belongs to, in camelCase.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            Self::WeakPassword { .. } | Self::WrongPassword { .. } => Some("password"),
            Self::WrongRecoveryKey { .. } => Some("recoveryKey"),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::DatabaseDamaged,
            _ => Self::Sqlite(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::FolderNotWritable,
            _ => Self::File(error),
        }
    }
}

/// What the page gets to see of an [`Error`].
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppError {
    /// Stable code.
    pub code: String,
    /// Chinese sentence.
    pub message: String,
    /// camelCase form field, if the message belongs to one.
    pub field: Option<String>,
    /// Rule findings behind a refusal; empty otherwise.
    pub findings: Vec<Finding>,
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        let (code, message, field) = (error.code().into(), error.message(), error.field().map(Into::into));
        let findings = match error {
            Error::Blocked(findings) | Error::ReasonNeeded(findings) => findings,
            _ => Vec::new(),
        };
        Self { code, message, field, findings }
    }
}
