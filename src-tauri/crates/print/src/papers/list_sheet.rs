//! What every list on A4 turned shares (花名册, 班子名册, 台账): title, head of every page with whose list it is and its day,
//! the table with its header repeated, and the line of totals below it.

use chrono::{NaiveDate, NaiveDateTime};

use crate::chinese;
use crate::clean::clean;
use crate::document::{
    Align, Block, Cell, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Row, RunningHead, Table,
    Typesetting, Width,
};
use crate::papers::parts::{ListCells, example_mark, or_else};
use crate::style::{Mpt, PageStyle, PaperSize, TypeSize, pt, tenth_mm};

/// Everything around the table.
pub(super) struct ListSheet<'a> {
    /// Title as entered.
    pub title: &'a str,
    /// Title where none was entered.
    pub usual_title: &'a str,
    /// Whose list it is.
    pub organization_name: &'a str,
    /// 截至日期
    pub as_of: Option<NaiveDate>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making.
    pub created: NaiveDateTime,
    /// Author of the PDF.
    pub author: &'a str,
}

impl ListSheet<'_> {
    /// The paper with its table.
    pub fn document(&self, table: Table, cells: ListCells) -> Document {
        let style = style(cells);
        let title = or_else(self.title, self.usual_title);
        let organization = clean(self.organization_name);
        let blocks = vec![Block::Paragraph(Paragraph::title(&title, &style)), Block::Space(pt(4)), Block::Table(table)];
        let named = if organization.is_empty() { title } else { format!("{title}：{organization}") };
        Document {
            info: PaperInfo { title: named, author: clean(self.author), created: self.created },
            style,
            blocks,
            typesetting: Typesetting::default(),
            frame: Frame {
                numbers: PageNumbers::Counted,
                head: Some(running_head(self.organization_name, self.as_of)),
                marks: example_mark(self.is_example),
                ..Frame::default()
            },
        }
    }
}

/// Whose list it is at the left, 截至日期 at the right; what is not known is left to be written.
pub(super) fn running_head(organization_name: &str, as_of: Option<NaiveDate>) -> RunningHead {
    let as_of = as_of.map_or_else(|| "　　年　月　日".to_owned(), chinese::date);
    RunningHead { left: or_else(organization_name, "单位："), right: format!("截至日期：{as_of}") }
}

fn style(cells: ListCells) -> PageStyle {
    PageStyle {
        top: tenth_mm(220),
        bottom: tenth_mm(200),
        left: tenth_mm(150),
        right: tenth_mm(150),
        title: TypeSize::points(22, 32),
        table: cells.usual,
        small: TypeSize { size: 10_500, pitch: pt(14) },
        foot: tenth_mm(110),
        ..PageStyle::record()
    }
    .on(PaperSize::A4, true)
}

/// A width in tenths of a millimetre; 0 takes what the others leave.
pub(super) fn width(tenths: u32) -> Width {
    if tenths == 0 { Width::Share(1) } else { Width::TenthMm(tenths) }
}

/// 「合计：…」 below the last row, never alone on a page.
pub(super) fn close(rows: &mut Vec<Row>, summary: &str, columns: usize, cells: ListCells, height: Mpt) {
    // The header alone keeps itself.
    if rows.len() > 1
        && let Some(last) = rows.last_mut()
    {
        last.keep_with_next = true;
    }
    let inlines = vec![Inline::text("合计：", Role::Hei), Inline::text(summary, Role::Body)];
    let cell = Cell::line(inlines, cells.usual, Align::Left, "合计").over_columns(columns);
    rows.push(Row::whole(vec![cell], height));
}
