//! Tables: fixed column widths, cells over several columns and rows, a header that is repeated, least heights of rows.
//! Word wants a cell for every place of the grid, so those covered from above and those left out are written too.

use crate::document::{Align, Cell, Filler, Inline, Paragraph, Role, Row, Table, Vertical};
use crate::docx::measure::{eighths, twips};
use crate::docx::package::Package;
use crate::docx::paragraph::{Place, Setter};
use crate::docx::xml::Element;
use crate::error::{Error, Result};
use crate::style::Mpt;

/// Word opens no table with more columns.
const MOST_COLUMNS: usize = 63;

/// What stands in one place of the grid.
#[derive(Clone, Copy)]
struct Covered {
    /// First row in which the place is free again.
    until: usize,
    /// Columns of the cell that covers it.
    columns: usize,
}

/// The table, nothing when it has no columns or rows. `tied` keeps its last row with what follows.
/// Error: `print.too_many_columns`.
pub(super) fn table(table: &Table, setter: Setter<'_>, tied: bool, package: &mut Package) -> Result<Option<Element>> {
    if table.columns.len() > MOST_COLUMNS {
        return Err(Error::TooManyColumns { columns: table.columns.len(), limit: MOST_COLUMNS });
    }
    let filler = filler(table, setter);
    let count = table.rows.len() + usize::from(filler.is_some());
    if table.columns.is_empty() || count == 0 {
        return Ok(None);
    }
    let widths: Vec<i64> = table.widths(setter.style.text_width()).into_iter().map(twips).collect();
    let grid = widths.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    let mut out = Element::new("w:tbl")
        .child(properties(table, widths.iter().sum()))
        .child(Element::new("w:tblGrid").children(grid));
    let mut grid = Grid { setter, widths, covered: vec![Covered { until: 0, columns: 1 }; table.columns.len()], count };
    for (number, row) in table.rows.iter().chain(&filler).enumerate() {
        let kept = tied && number + 1 == count;
        out.push(grid.row(row, number, number < table.header_rows, kept, package));
    }
    Ok(Some(out))
}

/// The row 「以下空白」. Empty rows down to the foot of the page are left out: only Word knows where that is.
fn filler(table: &Table, setter: Setter<'_>) -> Option<Row> {
    let Filler::BlankBelow { height } = table.filler else { return None };
    let text = vec![Inline::text("以下空白", Role::Body)];
    let cell = Cell::line(text, setter.style.table, Align::Centre, "以下空白").over_columns(table.columns.len());
    Some(Row::whole(vec![cell], height))
}

fn properties(table: &Table, width: i64) -> Element {
    let border = |name| {
        let kind = if table.border > 0 { "single" } else { "none" };
        let size = if table.border > 0 { eighths(table.border) } else { 0 };
        Element::val(name, kind).with("w:sz", size).with("w:space", 0).with("w:color", "000000")
    };
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    let margin = |name, length: Mpt| Element::new(name).with("w:w", twips(length)).with("w:type", "dxa");
    let (x, y) = (table.padding_x, table.padding_y);
    let margins = [margin("w:top", y), margin("w:left", x), margin("w:bottom", y), margin("w:right", x)];
    Element::new("w:tblPr")
        .child(Element::new("w:tblW").with("w:w", width).with("w:type", "dxa"))
        .child(Element::val("w:jc", "center"))
        .child(Element::new("w:tblBorders").children(sides.map(border)))
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(Element::new("w:tblCellMar").children(margins))
}

struct Grid<'a> {
    setter: Setter<'a>,
    widths: Vec<i64>,
    covered: Vec<Covered>,
    /// Number of rows.
    count: usize,
}

impl Grid<'_> {
    fn row(&mut self, row: &Row, number: usize, header: bool, kept: bool, package: &mut Package) -> Element {
        // Rows under a common cell stay together as they do in print.
        let reaches = row.cells.iter().any(|cell| cell.rows > 1) && number + 1 < self.count;
        let tied = kept || reaches || self.covered.iter().any(|place| place.until > number + 1);
        let mut cells = Vec::new();
        let mut given = row.cells.iter();
        let mut column = 0;
        while column < self.widths.len() {
            let left = self.widths.len() - column;
            let above = self.covered[column];
            if above.until > number {
                let columns = above.columns.min(left);
                let merge = Some(Element::val("w:vMerge", "continue"));
                let cell = self.cell_properties(column, columns, merge, Vertical::Middle);
                cells.push(Element::new("w:tc").child(cell).child(self.empty(tied)));
                column += columns;
            } else {
                let cell = given.next();
                let columns = cell.map_or(1, |cell| cell.columns).clamp(1, left);
                let rows = cell.map_or(1, |cell| cell.rows).clamp(1, self.count - number);
                self.covered[column..column + columns].fill(Covered { until: number + rows, columns });
                cells.push(self.cell(cell, (column, columns), rows, tied, package));
                column += columns;
            }
        }
        let mut properties = Element::new("w:trPr");
        if row.whole || header || tied {
            properties.push(Element::new("w:cantSplit"));
        }
        let height = Element::val("w:trHeight", twips(row.min_height)).with("w:hRule", "atLeast");
        properties = properties.children((row.min_height > 0).then_some(height));
        properties = properties.children(header.then(|| Element::new("w:tblHeader")));
        Element::new("w:tr").child(properties).children(cells)
    }

    fn cell(
        &self,
        cell: Option<&Cell>,
        (column, columns): (usize, usize),
        rows: usize,
        tied: bool,
        package: &mut Package,
    ) -> Element {
        let vertical = cell.map_or(Vertical::Middle, |cell| cell.vertical);
        let merge = (rows > 1).then(|| Element::val("w:vMerge", "restart"));
        let mut out = Element::new("w:tc").child(self.cell_properties(column, columns, merge, vertical));
        let paragraphs = cell.map_or(&[][..], |cell| &cell.paragraphs);
        for paragraph in paragraphs {
            let place = Place { tied, ..Place::default() };
            out.push(self.setter.paragraph(paragraph, place, package));
        }
        if paragraphs.is_empty() { out.child(self.empty(tied)) } else { out }
    }

    /// The paragraph that every cell must have.
    fn empty(&self, tied: bool) -> Element {
        let paragraph = Paragraph::new(Vec::new(), self.setter.style.table, "");
        self.setter.with_runs(&paragraph, Place { tied, ..Place::default() }, Vec::new())
    }

    fn cell_properties(&self, column: usize, columns: usize, merge: Option<Element>, vertical: Vertical) -> Element {
        let width: i64 = self.widths[column..column + columns].iter().sum();
        let vertical = if vertical == Vertical::Top { "top" } else { "center" };
        Element::new("w:tcPr")
            .child(Element::new("w:tcW").with("w:w", width).with("w:type", "dxa"))
            .children((columns > 1).then(|| Element::val("w:gridSpan", columns)))
            .children(merge)
            .child(Element::val("w:vAlign", vertical))
    }
}
