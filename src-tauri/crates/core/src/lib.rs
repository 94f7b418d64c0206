//! The rules and the storage of the workbench.
pub mod error;
pub mod finding;
