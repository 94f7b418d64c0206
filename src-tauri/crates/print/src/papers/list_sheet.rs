//! What every list on A4 turned shares (花名册, 班子名册, 台账): title, head of every page with whose list it is and its day,
//! the table with its header repeated, and the line of totals below it.

use chrono::{NaiveDate, NaiveDateTime};

use crate::chinese;
use crate::clean::{clean, paragraphs};
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
        self.document_of_day("截至日期", table, cells)
    }

    /// The paper with its table, its day under another name than 截至日期.
    pub fn document_of_day(&self, day_label: &str, table: Table, cells: ListCells) -> Document {
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
                head: Some(head(self.organization_name, day_label, self.as_of)),
                marks: example_mark(self.is_example),
                ..Frame::default()
            },
        }
    }
}

/// Whose list it is at the left, 截至日期 at the right; what is not known is left to be written.
pub(super) fn running_head(organization_name: &str, as_of: Option<NaiveDate>) -> RunningHead {
    head(organization_name, "截至日期", as_of)
}

fn head(organization_name: &str, day_label: &str, day: Option<NaiveDate>) -> RunningHead {
    let day = day.map_or_else(|| "　　年　月　日".to_owned(), chinese::date);
    RunningHead { left: or_else(organization_name, "单位："), right: format!("{day_label}：{day}") }
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

/// The header of a list.
pub(super) fn header(columns: &[(&str, u32)], cells: ListCells, height: Mpt) -> Row {
    Row::whole(columns.iter().map(|(label, _)| cells.label(label)).collect(), height)
}

/// The widths of a list, each in tenths of a millimetre or 0.
pub(super) fn widths(columns: &[(&str, u32)]) -> Vec<Width> {
    columns.iter().map(|(_, tenths)| width(*tenths)).collect()
}

/// A text that may be long: at the left, its lines as typed.
pub(super) fn long_text(text: &str, cells: ListCells, place: &str) -> Cell {
    let line =
        |text: &String| Paragraph::new(vec![Inline::text(text, Role::Body)], cells.usual, place).aligned(Align::Left);
    Cell::new(paragraphs(text).iter().map(line).collect())
}

/// A heading over all columns, on one page with what follows it.
pub(super) fn heading(words: &str, columns: usize, cells: ListCells, height: Mpt) -> Row {
    let cell = Cell::line(vec![Inline::text(words, Role::Hei)], cells.usual, Align::Left, "小标题");
    Row::whole(vec![cell.over_columns(columns)], height).kept()
}

/// 「合计：…」 below the last row, never alone on a page.
pub(super) fn close(rows: &mut Vec<Row>, summary: &str, columns: usize, cells: ListCells, height: Mpt) {
    let inlines = vec![Inline::text("合计：", Role::Hei), Inline::text(summary, Role::Body)];
    add_below(rows, inlines, ("合计", Align::Left), columns, cells, height);
}

/// A row to be signed below the last one, never alone on a page: after each label a blank.
pub(super) fn to_sign(rows: &mut Vec<Row>, labels: &[&str], columns: usize, cells: ListCells, height: Mpt) {
    let mut inlines = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let before = if at > 0 { "　　　" } else { "" };
        inlines.extend([Inline::text(&format!("{before}{label}："), Role::Body), Inline::Blank { width_em: 8 }]);
    }
    add_below(rows, inlines, ("签名", Align::Centre), columns, cells, height);
}

fn add_below(
    rows: &mut Vec<Row>,
    inlines: Vec<Inline>,
    (place, align): (&str, Align),
    columns: usize,
    cells: ListCells,
    height: Mpt,
) {
    // The header alone keeps itself.
    if rows.len() > 1
        && let Some(last) = rows.last_mut()
    {
        last.keep_with_next = true;
    }
    let cell = Cell::line(inlines, cells.usual, align, place).over_columns(columns);
    rows.push(Row::whole(vec![cell], height));
}
