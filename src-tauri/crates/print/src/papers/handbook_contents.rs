//! The table of contents of a 党支部工作手册, in the form of a 卷内目录: a row for each part, with the page it begins on.

use chrono::NaiveDate;

use crate::document::{
    Align, Block, Document, Frame, Inline, PageNumbers, PaperInfo, Paragraph, Role, Row, Table, Typesetting, Width,
};
use crate::papers::list_sheet;
use crate::papers::parts::{ListCells, short_date};
use crate::style::{Mpt, PageStyle, TypeSize, pt, tenth_mm};

/// Least height of a row: 8.5 mm.
const ROW: Mpt = tenth_mm(85);
const CELLS: ListCells = ListCells { usual: TypeSize::points(12, 16), small: TypeSize::points(9, 12) };

/// One row.
#[derive(Debug, Clone, Default)]
pub(super) struct ContentsLine {
    /// Name of the part or of the meeting.
    pub title: String,
    /// Kind of meeting; empty for other parts.
    pub kind_name: String,
    /// Serial per kind and year; empty for other parts.
    pub serial: String,
    /// Day of the meeting.
    pub day: Option<NaiveDate>,
    /// Number of its first page.
    pub page: usize,
}

/// The contents as a document.
pub(super) fn document(lines: &[ContentsLine], info: PaperInfo, marks: Vec<String>) -> Document {
    let style = PageStyle { left: tenth_mm(220), right: tenth_mm(220), table: CELLS.usual, ..PageStyle::record() };
    let heading = Paragraph::new(vec![Inline::text("目　　录", Role::Title)], style.title, "标题");
    let blocks =
        vec![Block::Paragraph(heading.aligned(Align::Centre).kept()), Block::Space(pt(8)), Block::Table(table(lines))];
    let frame = Frame { numbers: PageNumbers::Bound, marks, ..Frame::default() };
    Document { info, style, blocks, typesetting: Typesetting::default(), frame }
}

/// Label, width in tenths of a millimetre; the title takes what is left.
const COLUMNS: [(&str, u32); 6] =
    [("序号", 130), ("日期", 255), ("类型", 300), ("次序号", 310), ("题名", 0), ("页次", 140)];

fn table(lines: &[ContentsLine]) -> Table {
    let mut rows = vec![list_sheet::header(&COLUMNS, CELLS, ROW)];
    for (number, line) in (1_usize..).zip(lines) {
        let centred = |text: &str, most: usize, place: &str| CELLS.text(text, most, Align::Centre, place);
        let serial = centred(&number.to_string(), 4, "序号");
        let page = centred(&line.page.to_string(), 5, "页次");
        rows.push(Row::whole(
            if line.kind_name.is_empty() {
                vec![serial, CELLS.text(&line.title, 40, Align::Left, "题名").over_columns(4), page]
            } else {
                vec![
                    serial,
                    centred(&short_date(line.day), 6, "日期"),
                    centred(&line.kind_name, 6, "类型"),
                    centred(&line.serial, 7, "次序号"),
                    CELLS.text(&line.title, 14, Align::Left, "题名"),
                    page,
                ]
            },
            ROW,
        ));
    }
    let columns: Vec<Width> = list_sheet::widths(&COLUMNS);
    Table { rows, header_rows: 1, padding_y: 1_500, padding_x: 3_000, ..Table::new(columns) }
}
