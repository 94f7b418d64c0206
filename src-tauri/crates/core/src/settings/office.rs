//! The settings of this office: the register with stored values, as journaled data.

use super::{ChoiceOption, SettingKind, SettingSpec, SettingValues, find, store, validate};
use crate::db::{ReadTx, Tag, WriteTx};
use crate::error::{Error, Result};
use serde::Serialize;
use specta::Type;

/// How the page lets a value be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SettingControl {
    /// Switch; values `true` and `false`.
    Flag,
    /// Whole number, limits included.
    Integer {
        /// Least.
        min: i32,
        /// Greatest.
        max: i32,
    },
    /// One of several.
    Choice {
        /// In order.
        options: Vec<SettingOption>,
    },
    /// Anything else, checked when saved.
    Text,
}

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SettingOption {
    /// Stored.
    pub value: String,
    /// Shown.
    pub label: String,
}

/// One setting with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingRow {
    /// Stable key.
    pub key: String,
    /// Group on the page.
    pub group: String,
    /// Chinese title.
    pub title: String,
    /// Value in force.
    pub value: String,
    /// Value when nothing is stored.
    pub default_value: String,
    /// Unit behind the value.
    pub unit: String,
    /// Rule it belongs to.
    pub rule_id: String,
    /// Remark.
    pub note: String,
    /// False: fixed by a national rule.
    pub editable: bool,
    /// How to enter it.
    pub control: SettingControl,
}

/// Values for rules: stored where valid, defaults otherwise.
pub fn values(tx: &ReadTx<'_>) -> Result<SettingValues> {
    Ok(SettingValues::from_pairs(store::all(tx)?))
}

/// The whole register with values, in the order of the page.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<SettingRow>> {
    let values = values(tx)?;
    Ok(super::all().map(|spec| row(spec, values.text(spec.key))).collect())
}

/// Sets a value. Errors: `input.invalid` naming the permitted range and the rule.
pub fn set(tx: &WriteTx<'_>, key: &str, value: &str) -> Result<()> {
    let value = validate(key, value)?;
    store::put(tx, key, &value)?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// Back to the default. Errors: `row.not_found`.
pub fn reset(tx: &WriteTx<'_>, key: &str) -> Result<()> {
    find(key).ok_or(Error::NotFound { what: "设置" })?;
    store::remove(tx, key)?;
    tx.touch(Tag::Settings);
    Ok(())
}

fn row(spec: &SettingSpec, value: &str) -> SettingRow {
    SettingRow {
        key: spec.key.into(),
        group: spec.group.into(),
        title: spec.title.into(),
        value: value.into(),
        default_value: spec.default.into(),
        unit: spec.unit.into(),
        rule_id: spec.rule_id.into(),
        note: spec.note.into(),
        editable: spec.editable,
        control: match spec.kind {
            SettingKind::Bool => SettingControl::Flag,
            SettingKind::Integer { min, max } => SettingControl::Integer { min, max },
            SettingKind::Choice { options } => SettingControl::Choice { options: options.iter().map(option).collect() },
            SettingKind::Span { .. }
            | SettingKind::Fraction { .. }
            | SettingKind::Name { .. }
            | SettingKind::Table { .. } => SettingControl::Text,
        },
    }
}

fn option(option: &ChoiceOption) -> SettingOption {
    SettingOption { value: option.value.into(), label: option.label.into() }
}
