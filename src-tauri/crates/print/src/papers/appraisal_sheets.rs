//! The sheets of 民主评议党员 that are filled in by hand (R-LIFE-30): 个人自评表, one for each member, 党员互评表 and 民主测评票,
//! both without a name of who fills them in and without a number (R-PRV-15). Probationary members take part and get no
//! grade (R-LIFE-33): their row says so.

use chrono::NaiveDateTime;

use crate::document::{Align, Block, Cell, Document, Filler, Inline, Paragraph, Role, Row, Table, Width};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::form_sheet::{self, CELLS, FormSheet, named, pair, room, to_sign, wide};
use crate::papers::sentences::{Said, said};
use crate::style::{Mpt, pt, tenth_mm};
use crate::{Paper, print};

/// 评定等次 (R-LIFE-31).
pub(super) const GRADES: [&str; 4] = ["优秀", "合格", "基本合格", "不合格"];
/// What is looked at.
const DIMENSIONS: [&str; 5] = ["理想信念", "政治理论", "纪律", "廉洁", "联系群众"];
/// Height of a row of names: 8.5 mm, room for a pen.
const ROW: Mpt = tenth_mm(85);
/// Room for what a member says of one dimension, and of what is wanting.
const SAID: Mpt = tenth_mm(280);

/// 个人自评表 of one member. Empty strings print as blanks and as room to be written in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SelfReview {
    /// Full name of the branch.
    pub organization_name: String,
    /// 年度; `None` is a blank.
    pub year: Option<i32>,
    /// 姓名
    pub name: String,
    /// 党员类别, e.g. 正式党员.
    pub category: String,
    /// What the member says of each dimension, in the order 理想信念, 政治理论, 纪律, 廉洁, 联系群众.
    pub said: [String; 5],
    /// 存在不足和努力方向
    pub wanting: String,
    /// Whether the member gets no grade (R-LIFE-33): then no grade is asked for.
    pub is_probationary: bool,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// Which sheet of names and grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GradeSheetKind {
    /// 党员互评表: a grade for each dimension and as a whole, written in.
    Mutual,
    /// 民主测评票: one of four grades ticked.
    #[default]
    Poll,
}

/// 党员互评表 or 民主测评票. There is no field for who fills it in, and there must never be one (R-PRV-15).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GradeSheet {
    /// Which sheet.
    pub kind: GradeSheetKind,
    /// Full name of the branch.
    pub organization_name: String,
    /// 年度; `None` is a blank.
    pub year: Option<i32>,
    /// Members, in the order in which they are printed; none gives rows to be written down to the foot of the page.
    pub people: Vec<GradedPerson>,
    /// Example data: a small mark in the foot.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// One member on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GradedPerson {
    /// 姓名
    pub name: String,
    /// Takes part, gets no grade (R-LIFE-33).
    pub is_probationary: bool,
}

/// Prints a self-evaluation. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn self_review(input: &SelfReview, fonts: &FontLibrary) -> Result<Paper> {
    print(&self_review_document(input), fonts)
}

/// The document of a self-evaluation.
pub fn self_review_document(input: &SelfReview) -> Document {
    let mut rows = vec![pair(("姓名", named(&input.name)), ("党员类别", Inline::value(&input.category, 5)))];
    rows.extend(DIMENSIONS.iter().zip(&input.said).map(|(dimension, said)| room(dimension, said, SAID)));
    rows.push(room("存在不足和努力方向", &input.wanting, SAID));
    let grade = if input.is_probationary {
        NO_GRADE.to_owned()
    } else {
        GRADES.map(|grade| format!("{grade} □")).join("　　")
    };
    rows.push(wide("自评等次", vec![Inline::text(&grade, Role::Body)]));
    let sheet = FormSheet {
        title: &titled(input.year, "民主评议党员个人自评表"),
        about: &input.name,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    let blocks = vec![
        form_sheet::table(rows),
        Block::Space(pt(12)),
        Block::Signatures(vec![to_sign(&["本人（签名）", "日期"])]),
    ];
    sheet.document(said(&[Said::Words("单位："), Said::Value(&input.organization_name, 14)]), blocks)
}

/// What stands where a grade would (R-LIFE-33).
pub(super) const NO_GRADE: &str = "预备党员参加评议，不评定等次";

/// 2026年度…; without a year a blank for it.
pub(super) fn titled(year: Option<i32>, name: &str) -> String {
    year.map_or_else(|| format!("____年度{name}"), |year| format!("{year}年度{name}"))
}

/// Prints a sheet of names and grades. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn grade_sheet(input: &GradeSheet, fonts: &FontLibrary) -> Result<Paper> {
    print(&grade_sheet_document(input), fonts)
}

/// The document of a sheet of names and grades.
pub fn grade_sheet_document(input: &GradeSheet) -> Document {
    let (name, how) = match input.kind {
        GradeSheetKind::Mutual => {
            ("民主评议党员互评表", "说明：各栏分别填写“优秀”“合格”“基本合格”或“不合格”。本表不署名。".to_owned())
        }
        GradeSheetKind::Poll => (
            "民主评议党员民主测评票",
            format!("说明：从{}等方面综合考虑，在一个等次栏内打“√”，每人只选一项。本票不署名。", DIMENSIONS.join("、")),
        ),
    };
    let how = Paragraph::new(vec![Inline::text(&how, Role::Body)], CELLS.small, "说明").kept();
    let sheet = FormSheet {
        title: &titled(input.year, name),
        about: &input.organization_name,
        is_example: input.is_example,
        created: input.created,
        author: &input.author,
    };
    let blocks = vec![Block::Paragraph(how), Block::Space(pt(4)), Block::Table(table(input))];
    sheet.document(said(&[Said::Words("单位："), Said::Value(&input.organization_name, 14)]), blocks)
}

fn table(input: &GradeSheet) -> Table {
    let (labels, graded): (Vec<&str>, usize) = match input.kind {
        GradeSheetKind::Mutual => (DIMENSIONS.into_iter().chain(["综合评价"]).collect(), DIMENSIONS.len() + 1),
        GradeSheetKind::Poll => (GRADES.to_vec(), GRADES.len()),
    };
    let mut columns = vec![Width::TenthMm(120), Width::TenthMm(320)];
    columns.extend(vec![Width::Share(1); graded]);
    let header = ["序号", "姓名"].into_iter().chain(labels).map(|label| CELLS.label(label)).collect();
    let mut rows = vec![Row::whole(header, ROW)];
    for (number, person) in (1_usize..).zip(&input.people) {
        let mut cells = vec![CELLS.text(&number.to_string(), 4, Align::Centre, "序号"), CELLS.name(&person.name, 6)];
        if person.is_probationary {
            cells.push(CELLS.text(NO_GRADE, 14, Align::Centre, "不评定").over_columns(graded));
        } else {
            cells.extend(vec![Cell::new(Vec::new()); graded]);
        }
        rows.push(Row::whole(cells, ROW));
    }
    let filler = if input.people.is_empty() { Filler::Rows { height: ROW } } else { Filler::None };
    Table { rows, header_rows: 1, filler, padding_y: 1_400, padding_x: 3_500, ..Table::new(columns) }
}
