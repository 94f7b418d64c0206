//! The import of the example community: an Excel list with which the office filled in native places of one branch, so that
//! 历次导入 shows what it is for. Only existing people change; an undo on the page takes it back.

use crate::db::WriteTx;
use crate::error::Result;
use crate::imports::{self, Field, ImportCell, ImportChoices, ImportRow, ImportSource};
use crate::members;

/// Places that exist nowhere.
const PLACES: [&str; 4] = ["青禾省云溪市", "青禾省兰台市", "青禾省松江县", "云岭省石桥市"];

/// Imports native places for some people.
pub fn native_places(tx: &WriteTx<'_>, people: &[String]) -> Result<()> {
    let mut rows = Vec::new();
    for (number, id) in (2..).zip(people) {
        let (_, draft) = members::store::get(tx, id)?;
        let place = PLACES[number as usize % PLACES.len()];
        let cells =
            [(Field::Name, draft.name), (Field::IdNumber, draft.id_number), (Field::NativePlace, place.to_owned())];
        let cell = |((field, text), column)| ImportCell { field, column, text, problem: None, hint: None };
        rows.push(ImportRow { number, cells: cells.into_iter().zip(0..).map(cell).collect() });
    }
    let source = ImportSource {
        file_name: "第一支部籍贯补录.xlsx".into(),
        sheet_name: "籍贯".into(),
        fingerprint: imports::fingerprint(&["姓名", "身份证号", "籍贯"].map(Into::into)),
        fields: vec![(0, Field::Name), (1, Field::IdNumber), (2, Field::NativePlace)],
    };
    imports::commit(tx, &source, &rows, &ImportChoices::default(), &|_| true)?;
    Ok(())
}
