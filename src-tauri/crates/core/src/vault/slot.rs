//! One slot: the data key wrapped for one password or for the recovery key.
//!
//! The idea: Argon2id turns the password into a wrapping key, XChaCha20-Poly1305 wraps the data key, and everything
//! else in the slot, with the vault's id and the suite, is bound to the wrap as associated data. So nobody can
//! change a name or a role in the file without making the slot useless. Which slots exist is `keys.rs`.

use super::format::{Role, SUITE};
use super::recovery::RecoveryKey;
use super::secret::{DataKey, Secret, empty_secret, expand, fill_random};
use crate::error::{Error, Result};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

const NONCE_BYTES: usize = 24;
const SALT_BYTES: usize = 16;

/// Cost of turning a password into a key (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfParams {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl KdfParams {
    /// For real vaults: 64 MiB, 3 passes, 4 lanes; about half a second on a slow computer.
    pub const DEFAULT: Self = Self { m_kib: 64 * 1024, t: 3, p: 4 };
    /// The least accepted: 19 MiB, 2 passes, 1 lane. For the example community and for tests.
    pub const FLOOR: Self = Self { m_kib: 19 * 1024, t: 2, p: 1 };
    /// The most accepted: 256 MiB, 10 passes, 8 lanes. More would let a forged file exhaust a small computer.
    pub const CEILING: Self = Self { m_kib: 256 * 1024, t: 10, p: 8 };

    /// Refuses values outside floor and ceiling (F12) before any memory is taken. Error: `vault.keys_refused`.
    pub fn check(self) -> Result<()> {
        let (floor, ceiling) = (Self::FLOOR, Self::CEILING);
        let inside = (floor.m_kib..=ceiling.m_kib).contains(&self.m_kib)
            && (floor.t..=ceiling.t).contains(&self.t)
            && (floor.p..=ceiling.p).contains(&self.p);
        if inside { Ok(()) } else { Err(Error::KeysRefused) }
    }
}

/// How a slot's secret becomes the wrapping key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kdf {
    /// For passwords, which can be guessed.
    Argon2id(KdfParams),
    /// For the recovery key: 256 random bits cannot be guessed, so slowness would protect nothing and only cost the
    /// person with the sheet in hand half a second and 64 MiB.
    HkdfSha256,
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SlotKind {
    /// A user's password.
    Password,
    /// The printed recovery key.
    Recovery,
}

/// Everything in a slot that is not secret. Bound to the wrap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) id: Uuid,
    pub(super) kind: SlotKind,
    /// Empty in a recovery slot.
    pub(super) user_name: String,
    /// A recovery slot has the role of a secretary: whoever holds the sheet may do everything.
    pub(super) role: Role,
    pub(super) kdf: Kdf,
    /// 16 bytes in base64.
    pub(super) salt: String,
}

/// One slot of the key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    pub(super) header: Header,
    /// Nonce and ciphertext in base64.
    pub(super) wrapped: String,
}

impl Slot {
    /// A user's slot. `password` is normalised already.
    pub(super) fn for_password(
        vault: Uuid,
        user: (Uuid, &str, Role),
        params: KdfParams,
        password: &str,
        key: &DataKey,
    ) -> Result<Self> {
        let (id, name, role) = user;
        let kdf = Kdf::Argon2id(params);
        let header = Header { id, kind: SlotKind::Password, user_name: name.into(), role, kdf, salt: new_salt() };
        let wrapping = header.wrapping_key(password.as_bytes())?;
        Ok(Self::wrap(header, vault, &wrapping, key))
    }

    /// The slot of a recovery key.
    pub(super) fn for_recovery(vault: Uuid, id: Uuid, recovery: &RecoveryKey, key: &DataKey) -> Result<Self> {
        let (kind, role, kdf) = (SlotKind::Recovery, Role::Secretary, Kdf::HkdfSha256);
        let header = Header { id, kind, user_name: String::new(), role, kdf, salt: new_salt() };
        let wrapping = header.wrapping_key(recovery.bytes())?;
        Ok(Self::wrap(header, vault, &wrapping, key))
    }

    fn wrap(header: Header, vault: Uuid, wrapping: &Secret, key: &DataKey) -> Self {
        let wrapped = seal(wrapping, &header.bound_bytes(vault), key.bytes());
        Self { header, wrapped }
    }

    /// Unwraps the data key; `None` if the secret is wrong or the slot was changed. One cannot tell which, on purpose.
    /// Errors: `vault.keys_refused` for parameters out of range, `vault.keys_damaged` for a salt that is none.
    pub(super) fn unwrap(&self, vault: Uuid, secret: &[u8]) -> Result<Option<DataKey>> {
        let wrapping = self.header.wrapping_key(secret)?;
        let Some(plain) = open(&wrapping, &self.header.bound_bytes(vault), &self.wrapped) else {
            return Ok(None);
        };
        let mut key = empty_secret();
        if plain.len() != key.len() {
            return Ok(None);
        }
        key.copy_from_slice(&plain);
        Ok(Some(DataKey::from_secret(key)))
    }
}

impl Header {
    /// Associated data of the wrap: suite, vault id and every field, in the order of the struct.
    fn bound_bytes(&self, vault: Uuid) -> Vec<u8> {
        serde_json::to_vec(&("dangjian key slot", SUITE, vault, self)).expect("plain data always becomes JSON")
    }

    fn wrapping_key(&self, secret: &[u8]) -> Result<Secret> {
        let salt = BASE64.decode(self.salt.as_bytes()).map_err(|_| Error::KeysDamaged)?;
        match &self.kdf {
            Kdf::HkdfSha256 => Ok(expand(secret, &salt, "dangjian/1/recovery-slot")),
            Kdf::Argon2id(params) => {
                params.check()?;
                if salt.len() != SALT_BYTES {
                    return Err(Error::KeysDamaged);
                }
                let mut key = empty_secret();
                Params::new(params.m_kib, params.t, params.p, Some(key.len()))
                    .and_then(|p| {
                        Argon2::new(Algorithm::Argon2id, Version::V0x13, p).hash_password_into(
                            secret,
                            &salt,
                            &mut key[..],
                        )
                    })
                    .map_err(|error| match error {
                        argon2::Error::OutOfMemory => Error::File(std::io::ErrorKind::OutOfMemory.into()),
                        _ => Error::KeysRefused,
                    })?;
                Ok(key)
            }
        }
    }
}

/// XChaCha20-Poly1305 with a fresh random nonce: nonce and ciphertext in base64.
pub(super) fn seal(key: &Secret, bound: &[u8], plain: &[u8]) -> String {
    let mut sealed = vec![0; NONCE_BYTES];
    fill_random(&mut sealed);
    let nonce = XNonce::try_from(&sealed[..]).expect("24 bytes are a nonce");
    let cipher = XChaCha20Poly1305::new((&***key).into());
    let secret =
        cipher.encrypt(&nonce, Payload { msg: plain, aad: bound }).expect("far below the cipher's length limit");
    sealed.extend_from_slice(&secret);
    BASE64.encode(&sealed)
}

/// Opposite of [`seal`]; `None` for a wrong key or any change.
pub(super) fn open(key: &Secret, bound: &[u8], sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
    let sealed = BASE64.decode(sealed.as_bytes()).ok()?;
    let (nonce, secret) = sealed.split_at_checked(NONCE_BYTES)?;
    let nonce = XNonce::try_from(nonce).ok()?;
    let cipher = XChaCha20Poly1305::new((&***key).into());
    cipher.decrypt(&nonce, Payload { msg: secret, aad: bound }).ok().map(Zeroizing::new)
}

fn new_salt() -> String {
    let mut salt = [0; SALT_BYTES];
    fill_random(&mut salt);
    BASE64.encode(&salt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn parameters_are_accepted_only_between_floor_and_ceiling() {
        for good in [KdfParams::DEFAULT, KdfParams::FLOOR, KdfParams::CEILING] {
            assert!(good.check().is_ok(), "{good:?} lies within the range (F12)");
        }
        let base = KdfParams::DEFAULT;
        for bad in [
            KdfParams { m_kib: 19 * 1024 - 1, ..base },
            KdfParams { m_kib: 256 * 1024 + 1, ..base },
            KdfParams { m_kib: u32::MAX, t: u32::MAX, p: u32::MAX },
            KdfParams { t: 1, ..base },
            KdfParams { t: 11, ..base },
            KdfParams { p: 0, ..base },
            KdfParams { p: 9, ..base },
        ] {
            let start = Instant::now();
            assert_eq!(bad.check().unwrap_err().code(), "vault.keys_refused", "{bad:?} (F12)");
            assert!(start.elapsed() < Duration::from_millis(100), "refused without deriving anything (F12)");
        }
    }

    #[test]
    fn a_wrap_opens_only_with_the_same_key_and_the_same_header() {
        let (key, other) = (super::super::secret::random_secret(), super::super::secret::random_secret());
        let sealed = seal(&key, b"header", b"plain");
        assert_eq!(open(&key, b"header", &sealed).unwrap()[..], *b"plain");
        assert!(open(&other, b"header", &sealed).is_none(), "another key");
        assert!(open(&key, b"Header", &sealed).is_none(), "a changed header");
        assert!(open(&key, b"header", &sealed[4..]).is_none(), "a cut wrap");
        assert!(open(&key, b"header", "").is_none() && open(&key, b"header", "不是").is_none(), "no wrap at all");
        assert_ne!(sealed, seal(&key, b"header", b"plain"), "every wrap has its own nonce");
    }

    /// For the record, not a check: `cargo test -- --ignored --nocapture unlocking_takes`.
    #[test]
    #[ignore = "measures this machine"]
    fn unlocking_takes() {
        let (vault, key, id) = (Uuid::nil(), DataKey::random(), Uuid::nil());
        for (name, params) in [("default", KdfParams::DEFAULT), ("floor", KdfParams::FLOOR)] {
            let slot =
                Slot::for_password(vault, (id, "张三", Role::Clerk), params, "一二三四五六七八九十", &key).unwrap();
            let start = Instant::now();
            for _ in 0..5 {
                slot.unwrap(vault, "一二三四五六七八九十".as_bytes()).unwrap().unwrap();
            }
            println!("{name}: {} ms", start.elapsed().as_millis() / 5);
        }
    }
}
