//! The data key and what is derived from it.
//!
//! The idea: one random key per vault; every use gets its own key by HKDF-SHA256 with its own label, so that a new
//! use later cannot weaken an old one. Secrets are overwritten when dropped and never show in `Debug`. How the data
//! key is kept on disk is `slot.rs`.

#![expect(clippy::unnecessary_box_returns, reason = "the box keeps secrets from being copied when values move")]

use hkdf::Hkdf;
use sha2::Sha256;
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// 32 secret bytes on the heap, so that moving the value leaves no copy behind.
pub(super) type Secret = Box<Zeroizing<[u8; 32]>>;

/// 32 zero bytes, to be filled.
pub(super) fn empty_secret() -> Secret {
    Box::new(Zeroizing::new([0; 32]))
}

/// 32 fresh bytes from the operating system.
pub(super) fn random_secret() -> Secret {
    let mut bytes = empty_secret();
    fill_random(&mut bytes[..]);
    bytes
}

/// Fills the buffer from the operating system's random source.
pub(super) fn fill_random(buffer: &mut [u8]) {
    getrandom::fill(buffer).expect("every supported system has a random source; without one no key may be made");
}

/// The 32-byte key of a vault. Whoever holds it can read everything.
pub struct DataKey(Secret);

impl DataKey {
    pub(super) fn random() -> Self {
        Self(random_secret())
    }

    pub(super) fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Key of the database, label `dangjian/1/database`.
    pub fn database_key(&self) -> DatabaseKey {
        let key = self.derive("dangjian/1/database");
        DatabaseKey(data_encoding::HEXLOWER.encode(&key[..]))
    }

    /// A key for one use. Labels are `dangjian/<suite>/<use>` and never change once released.
    pub(super) fn derive(&self, label: &str) -> Secret {
        expand(&self.0[..], &[], label)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(secret)")
    }
}

/// HKDF-SHA256 to 32 bytes; an empty salt is the HKDF default.
pub(super) fn expand(secret: &[u8], salt: &[u8], label: &str) -> Secret {
    let mut key = empty_secret();
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(label.as_bytes(), &mut key[..])
        .expect("32 bytes are far below the limit of HKDF");
    key
}

/// The raw database key as 64 lower-case hexadecimal digits.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DatabaseKey(String);

impl DatabaseKey {
    /// For `PRAGMA key = "x'…'"` and nothing else; never to be logged or stored.
    pub fn expose_hex(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_holds_no_secret() {
        let key = DataKey::from_secret(Box::new(Zeroizing::new([0xAB; 32])));
        let text = format!("{key:?} {:?}", key.database_key());
        assert!(!text.contains("171") && !text.to_lowercase().contains("abab"), "{text}");
        assert!(!text.contains(key.database_key().expose_hex()), "the derived key must not show either");
    }

    #[test]
    fn the_database_key_is_stable_and_differs_from_other_uses() {
        let key = DataKey::from_secret(Box::new(Zeroizing::new([7; 32])));
        // HKDF-SHA256, computed independently: empty salt, IKM 32 × 07, info "dangjian/1/database".
        assert_eq!(
            key.database_key().expose_hex(),
            "bd773d0d01f6cb1344eb3aee909b2966f94807dce3683dda4d6b7bc92d07e019",
            "a released label or derivation must never change: existing databases would not open"
        );
        assert_ne!(key.derive("dangjian/1/database")[..], key.derive("dangjian/1/key-file")[..], "one key per use");
        assert_ne!(DataKey::random().bytes(), DataKey::random().bytes(), "data keys are random");
    }
}
