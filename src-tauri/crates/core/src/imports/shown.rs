//! Rows of a dry run for the page and values of members as texts. Sensitive values are masked (R-PRV-09) unless they are
//! wrong: the clerk, who chose the file, has to see what is to be mended.

use super::Field;
use super::types::{DryRun, ImportRow, RowKind, RowOutcome, ShownCell, ShownRow};
use crate::masking;
use crate::members::{MemberDraft, MemberType, MembershipStatus};

/// A value of a member as people write it; branch and group are not in the form by name.
pub fn text(draft: &MemberDraft, field: Field) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let yes = |flag: bool| if flag { "是" } else { "" }.to_owned();
    match field {
        Field::Name => draft.name.clone(),
        Field::IdNumber => draft.id_number.clone(),
        Field::Sex => draft.sex.map(|sex| sex.label().to_owned()).unwrap_or_default(),
        Field::Ethnicity => draft.ethnicity.clone(),
        Field::BirthDate => day(draft.birth_date),
        Field::Education => draft.education.clone(),
        Field::Degree => draft.degree.clone(),
        Field::MemberType => member_type(draft.member_type).to_owned(),
        Field::Organization | Field::Group => String::new(),
        Field::JoinDate => day(draft.join_date),
        Field::ConversionDate => day(draft.conversion_date),
        Field::Occupation => draft.occupation.clone(),
        Field::Mobile => draft.mobile.clone(),
        Field::Phone => draft.phone.clone(),
        Field::Address => draft.address.clone(),
        Field::NativePlace => draft.native_place.clone(),
        Field::Status => status(draft.status).to_owned(),
        Field::StatusOn => day(draft.status_on),
        Field::StatusDocument => draft.status_document.clone(),
        Field::IsExempt => yes(draft.is_exempt),
        Field::IsFloating => yes(draft.is_floating),
        Field::Note => draft.note.clone(),
    }
}

fn member_type(found: MemberType) -> &'static str {
    match found {
        MemberType::Full => "正式党员",
        MemberType::Probationary => "预备党员",
    }
}

fn status(found: MembershipStatus) -> &'static str {
    match found {
        MembershipStatus::Normal => "正常",
        MembershipStatus::Suspended => "停止党籍",
        MembershipStatus::Removed => "已除名",
        MembershipStatus::Expelled => "开除党籍",
        MembershipStatus::ProbationCancelled => "预备期取消资格",
        MembershipStatus::TransferredOut => "转出",
        MembershipStatus::Deceased => "已故",
    }
}

/// The text of a column as it may be shown.
pub fn masked(field: Field, text: &str) -> String {
    match field {
        Field::IdNumber => masking::mask_id_number(text),
        Field::Mobile => masking::mask_mobile(text),
        Field::Phone => masking::mask_phone(text),
        Field::Address => masking::mask_address(text),
        _ => text.to_owned(),
    }
}

impl DryRun {
    /// Rows of a kind, or all, page by page, and how many there are. `rows` are those the run was made of.
    pub fn page(&self, rows: &[ImportRow], kind: Option<RowKind>, offset: u32, limit: u32) -> (Vec<ShownRow>, u32) {
        let fits = |outcome: &&RowOutcome| kind.is_none_or(|kind| outcome.kind == kind);
        let total = self.rows.iter().filter(fits).count();
        let shown = self.rows.iter().filter(fits).skip(offset as usize).take(limit as usize);
        let cells_of = |number: u32| rows.iter().find(|row| row.number == number);
        let rows = shown.map(|outcome| shown_row(outcome, cells_of(outcome.number))).collect();
        (rows, u32::try_from(total).unwrap_or(u32::MAX))
    }
}

fn shown_row(outcome: &RowOutcome, row: Option<&ImportRow>) -> ShownRow {
    let cells = row.into_iter().flat_map(|row| &row.cells).map(|cell| {
        let wrong = outcome.problems.iter().any(|problem| problem.field == Some(cell.field));
        let text = if wrong { cell.text.clone() } else { masked(cell.field, &cell.text) };
        ShownCell { field: cell.field, column: cell.column, text, wrong }
    });
    ShownRow {
        number: outcome.number,
        kind: outcome.kind,
        name: outcome.name.clone(),
        place: outcome.place.clone(),
        cells: cells.collect(),
        problems: outcome.problems.clone(),
        hints: outcome.hints.clone(),
        changes: outcome.changes.clone(),
    }
}
