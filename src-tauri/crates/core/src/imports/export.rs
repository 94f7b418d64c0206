//! The roster as a list to be written to a file: the same columns an import understands, numbers of people masked unless
//! a reason was given (R-PRV-09; the caller asks for the permission and logs it).

use super::{Field, shown};
use crate::db::ReadTx;
use crate::error::Result;
use crate::members::{self, MemberQuery};
use chrono::NaiveDate;

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportValue {
    /// Empty when there is nothing.
    Text(String),
    /// A day.
    Day(Option<NaiveDate>),
}

/// Hands over every member behind a query, in its order, one value for each of [`Field::ALL`]. Gives back how many
/// there were. Errors: those of `take`.
pub fn export(
    tx: &ReadTx<'_>,
    query: &MemberQuery,
    today: NaiveDate,
    is_masked: bool,
    mut take: impl FnMut(Vec<ExportValue>) -> Result<()>,
) -> Result<u32> {
    let mut count = 0;
    members::imported::each(tx, query, today, |draft, branch, group| {
        count += 1;
        let values = Field::ALL.into_iter().map(|field| match field {
            Field::BirthDate => ExportValue::Day(draft.birth_date),
            Field::JoinDate => ExportValue::Day(draft.join_date),
            Field::ConversionDate => ExportValue::Day(draft.conversion_date),
            Field::StatusOn => ExportValue::Day(draft.status_on),
            Field::Organization => ExportValue::Text(branch.to_owned()),
            Field::Group => ExportValue::Text(group.to_owned()),
            _ => {
                let text = shown::text(&draft, field);
                ExportValue::Text(if is_masked { shown::masked(field, &text) } else { text })
            }
        });
        take(values.collect())
    })?;
    Ok(count)
}
