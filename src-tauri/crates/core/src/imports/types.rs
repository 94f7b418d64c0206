//! What goes in and comes out of an import: plain rows, what the clerk decided, what would happen, what happened.

use super::Field;
use crate::members::MemberDraft;
use crate::organizations::NameRef;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One cell of a row, already plain: a date in figures, an ID number with all its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportCell {
    /// What it means.
    pub field: Field,
    /// Column in the file, from 0.
    pub column: u32,
    /// Empty when nothing was given.
    pub text: String,
    /// Why the value is lost already in the file, with advice.
    pub problem: Option<String>,
    /// What was taken for granted.
    pub hint: Option<String>,
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// As the spreadsheet shows it, from 1.
    pub number: u32,
    /// One for each column that means something.
    pub cells: Vec<ImportCell>,
}

/// An organisation the clerk chose for a name that the program does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceChoice {
    /// As in [`UnknownPlace`].
    pub name: String,
    /// The organisation it is.
    pub organization_id: String,
}

/// What the clerk decided for the whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportChoices {
    /// For rows that name no branch.
    pub default_organization_id: Option<String>,
    /// Names that were matched.
    pub places: Vec<PlaceChoice>,
    /// Whether a file may move people to another branch.
    pub allow_moves: bool,
    /// 说明原因 for everything a rule warns of; empty: such rows are left out.
    pub reason: String,
    /// Numbers of rows that shall be left out.
    pub skipped: Vec<u32>,
}

/// What a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// 新增
    Created,
    /// 变更
    Changed,
    /// 相同
    Same,
    /// 有误
    Rejected,
    /// 跳过
    Skipped,
}

/// Why a row is rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RowProblem {
    /// The column, if one is to blame.
    pub field: Option<Field>,
    /// Column in the file, from 0; none when the file has no such column.
    pub column: Option<u32>,
    /// Reason and advice.
    pub message: String,
    /// The rule behind it, if there is one.
    pub rule_id: Option<String>,
    /// Where that rule comes from, in Chinese.
    pub basis: String,
    /// A reason (说明原因) would be enough.
    pub can_be_explained: bool,
}

/// One value that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ValueChange {
    /// The column.
    pub field: Field,
    /// As it is; sensitive values masked.
    pub before: String,
    /// As it would be; sensitive values masked.
    pub after: String,
}

/// What would happen with one row.
#[derive(Debug, Clone)]
pub struct RowOutcome {
    /// As the spreadsheet shows it.
    pub number: u32,
    /// What it would do.
    pub kind: RowKind,
    /// The person, as far as it is known.
    pub name: String,
    /// Short name of the branch or group.
    pub place: String,
    /// The record that would change.
    pub member: Option<(String, u32)>,
    /// Why it is rejected.
    pub problems: Vec<RowProblem>,
    /// What was taken for granted, and what is worth knowing.
    pub hints: Vec<String>,
    /// What would change.
    pub changes: Vec<ValueChange>,
    /// What would be stored.
    pub(crate) draft: Option<MemberDraft>,
}

/// A name of an organisation that the program does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnknownPlace {
    /// As in the file; a group behind its branch and a stroke.
    pub name: String,
    /// Rows that name it.
    pub rows: u32,
    /// Several organisations go by this name.
    pub is_ambiguous: bool,
    /// The most alike.
    pub suggestion: Option<NameRef>,
}

/// Rows by what they would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct RowCounts {
    /// 新增
    pub created: u32,
    /// 变更
    pub changed: u32,
    /// 相同
    pub same: u32,
    /// 有误
    pub rejected: u32,
    /// Of the rejected, those a reason would be enough for.
    pub explainable: u32,
    /// 跳过
    pub skipped: u32,
}

/// What an import would do; nothing is stored.
#[derive(Debug, Clone)]
pub struct DryRun {
    /// In the order of the file.
    pub rows: Vec<RowOutcome>,
    /// Sums.
    pub counts: RowCounts,
    /// Names to be matched, most rows first.
    pub unknown_places: Vec<UnknownPlace>,
}

/// A cell as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ShownCell {
    /// What it means.
    pub field: Field,
    /// Column in the file, from 0.
    pub column: u32,
    /// Sensitive values masked, unless they are wrong: then they have to be mended.
    pub text: String,
    /// Something is wrong with it.
    pub wrong: bool,
}

/// A row as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownRow {
    /// As the spreadsheet shows it.
    pub number: u32,
    /// What it would do.
    pub kind: RowKind,
    /// The person.
    pub name: String,
    /// Branch or group.
    pub place: String,
    /// Its cells.
    pub cells: Vec<ShownCell>,
    /// Why it is rejected.
    pub problems: Vec<RowProblem>,
    /// Worth knowing.
    pub hints: Vec<String>,
    /// What would change.
    pub changes: Vec<ValueChange>,
}

/// Where the rows come from and how its columns were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSource {
    /// Without folder.
    pub file_name: String,
    /// Its sheet.
    pub sheet_name: String,
    /// See [`super::fingerprint`].
    pub fingerprint: String,
    /// Columns and what they mean.
    pub fields: Vec<(u32, Field)>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportDone {
    /// For undoing.
    pub batch_id: String,
    /// Sums.
    pub counts: RowCounts,
}

/// An earlier import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportBatch {
    /// Id.
    pub id: String,
    /// Name of the file.
    pub file_name: String,
    /// Its sheet.
    pub sheet_name: String,
    /// Local time as text.
    pub imported_at: String,
    /// By whom.
    pub imported_by: String,
    /// Members added.
    pub created: u32,
    /// Members changed.
    pub changed: u32,
    /// Rows that agreed already.
    pub same: u32,
    /// Rows that were left out.
    pub left_out: u32,
    /// Local time as text, when it was undone.
    pub undone_at: Option<String>,
    /// By whom.
    pub undone_by: String,
    /// Rows the undo had to leave.
    pub kept: u32,
}

/// A member an undo left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptMember {
    /// Id.
    pub member_id: String,
    /// Name.
    pub name: String,
    /// Why, and what to do.
    pub reason: String,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UndoDone {
    /// Members that are gone again.
    pub removed: u32,
    /// Members that are as before.
    pub restored: u32,
    /// Members that were left.
    pub kept: Vec<KeptMember>,
}

/// Asked during long work with the number of rows done; `false` stops it.
pub type Progress<'p> = dyn Fn(usize) -> bool + 'p;
