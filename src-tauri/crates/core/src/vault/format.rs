//! The key file as it lies on disk: its fields, its text form and its checksum line.
//!
//! The idea: valid JSON whose first line holds the SHA-256 of all following bytes. A file that fails this test is
//! *damaged* and may be repaired from its twin; a file that passes but does not open is a *wrong password*. The
//! checksum is no protection against intent; that is the work of the wraps in `slot.rs` and the seal in `keys.rs`.

use super::slot::{Kdf, Slot, SlotKind};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use uuid::Uuid;

/// The only suite so far: Argon2id, XChaCha20-Poly1305, HKDF-SHA256.
pub(super) const SUITE: u32 = 1;
/// Longer files are not read at all. A hundred users need less than 60 kB.
pub(super) const MAX_FILE_BYTES: u64 = 1 << 20;

/// What a user may do. Which command needs which role is decided in front of the commands, not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 书记（管理员）: everything, including users, keys and restore.
    Secretary,
    /// 录入员: records, imports, papers.
    Clerk,
    /// 只读用户: looks things up and prints masked rosters.
    Reader,
}

impl Role {
    /// Chinese name shown to people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Secretary => "书记（管理员）",
            Self::Clerk => "录入员",
            Self::Reader => "只读用户",
        }
    }
}

/// Id of a user of the vault: UUID v7 as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct UserId(pub String);

/// A user of the vault, as far as the key file knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VaultUser {
    /// Never changes and is never given again.
    pub id: UserId,
    /// Name chosen from on the unlock page; unique in the vault.
    pub name: String,
    /// What the user may do.
    pub role: Role,
}

/// The whole content of the key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) suite: u32,
    /// Counts the versions of this file. Of two sound copies the higher one is the newer.
    pub(super) generation: u64,
    pub(super) vault_id: Uuid,
    pub(super) vault_name: String,
    /// Local date in China.
    pub(super) created_on: NaiveDate,
    pub(super) slots: Vec<Slot>,
    /// Seal over everything above with a key derived from the data key; nonce and tag in base64.
    pub(super) seal: String,
}

impl Body {
    /// The bytes the seal covers.
    pub(super) fn sealed_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&Self { seal: String::new(), ..self.clone() }).expect("plain data always becomes JSON")
    }

    /// Text of the file.
    pub(super) fn to_text(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("plain data always becomes JSON");
        let rest = json.strip_prefix("{\n").expect("a pretty object begins so");
        format!("{}\n{rest}\n", checksum_line(rest))
    }

    /// Reads the file's bytes. Errors: `vault.keys_damaged` if the checksum or the form is wrong, `vault.keys_refused` if
    /// the content is whole but not acceptable (unknown suite, parameters out of range, F12). Derives nothing.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::KeysDamaged)?;
        let (first, rest) = text.split_once('\n').ok_or(Error::KeysDamaged)?;
        let rest = rest.strip_suffix('\n').ok_or(Error::KeysDamaged)?;
        if first != checksum_line(rest) {
            return Err(Error::KeysDamaged);
        }
        // Whole but unreadable means written by something else: another program version, or a person.
        let body: Self = serde_json::from_str(&format!("{{\n{rest}")).map_err(|_| Error::KeysRefused)?;
        if body.suite != SUITE || body.slots.is_empty() {
            return Err(Error::KeysRefused);
        }
        for slot in &body.slots {
            match (slot.header.kind, &slot.header.kdf) {
                (SlotKind::Password, Kdf::Argon2id(params)) => params.check()?,
                (SlotKind::Recovery, Kdf::HkdfSha256) => {}
                _ => return Err(Error::KeysRefused),
            }
        }
        Ok(body)
    }
}

fn checksum_line(rest: &str) -> String {
    let sum = HEXLOWER.encode(&Sha256::digest(rest.as_bytes()));
    format!("{{\"sha256\":\"{sum}\",")
}
