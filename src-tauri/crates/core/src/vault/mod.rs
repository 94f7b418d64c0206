//! The data folder and the keys of one office: where the data may lie, who holds it, and how it is opened.
//!
//! The idea: a random data key opens the database; every user's password and the printed recovery key each
//! wrap that data key in a slot of one small key file, kept twice. Nothing here knows the database: this
//! module ends at handing out paths and a database key.
//!
//! Order of use: [`DataFolder::open`] (place, lock, writability), then [`KeyFile::load`] or
//! [`KeyFile::create`], then [`KeyFile::unlock`] inside [`Throttle::attempt`].

mod atomic;
mod folder;
mod format;
mod gather;
mod keys;
mod password;
mod place;
mod recovery;
mod secret;
mod slot;
mod throttle;
mod twin;

#[cfg(test)]
mod tests;

pub use folder::{DataFolder, VaultPaths};
pub use format::{Role, UserId, VaultUser};
pub use keys::{EXAMPLE_PASSWORD, KeyFile, Unlocked};
pub use password::{MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS, check_password};
pub use place::{Drive, PlaceFacts, judge_place};
pub use recovery::RecoveryKey;
pub use secret::{DataKey, DatabaseKey};
pub use slot::KdfParams;
pub use throttle::Throttle;
pub use twin::KeyFileState;
