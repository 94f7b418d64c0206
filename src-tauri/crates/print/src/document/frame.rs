//! What stands outside the running text: page numbers, running head, small marks, and the imprint (版记) at the foot of
//! the last page.

/// Everything around the type area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// How pages are numbered.
    pub numbers: PageNumbers,
    /// Whether the first page carries its number; letters do not (R-DOC-17).
    pub first_page_unnumbered: bool,
    /// A line above the type area of every page.
    pub head: Option<RunningHead>,
    /// Small marks at the left of the foot, e.g. 未定稿, 示例数据. Never over the text.
    pub marks: Vec<String>,
    /// 版记 (R-DOC-14).
    pub imprint: Option<Imprint>,
}

/// How pages are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageNumbers {
    /// Not at all.
    #[default]
    None,
    /// 「— 1 —」 in 4号 half-width 宋体, 7 mm below the type area, odd pages right, even pages left, one character in
    /// (R-DOC-15).
    Dashed,
    /// 「第 1 页　共 3 页」 centred.
    Counted,
    /// The same, counted through all documents that are bound into one file.
    Bound,
}

/// A line above the type area, in small type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunningHead {
    /// At the left.
    pub left: String,
    /// At the right.
    pub right: String,
}

/// 版记: copies, issuing office and day, between rules at the foot of the last page (R-DOC-14).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imprint {
    /// 抄送 units as printed, without the word 抄送 and without a full stop; empty leaves the line out.
    pub copies_to: String,
    /// 印发机关
    pub issued_by: String,
    /// 印发日期 as printed, without 印发.
    pub issued_on: String,
    /// The word before the units, e.g. 分送 in a 会议纪要; empty means 抄送.
    pub copies_word: String,
    /// Only the units, without rules and without issuing office and day, as in letters (R-DOC-17).
    pub plain: bool,
}
