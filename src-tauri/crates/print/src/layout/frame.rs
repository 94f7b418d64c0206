//! What stands around the text: page numbers, running head, small marks, and the imprint at the foot of the last page.

use crate::document::{Align, Document, Imprint, Inline, PageNumbers, Paragraph, Role};
use crate::error::Result;
use crate::layout::flow::Flow;
use crate::layout::line::{SetLine, set_paragraph};
use crate::layout::{Page, Setting};
use crate::style::{ASCENT_PER_MILLE, Mpt, TypeSize, pt, tenth_mm};

const COUNTED_TYPE: TypeSize = TypeSize { size: 10_500, pitch: 14_000 };
/// 4号 (R-DOC-15).
const DASHED_SIZE: Mpt = pt(14);
/// From the type area down to the dash beside the number (R-DOC-15).
const DASH_BELOW: Mpt = tenth_mm(70);
/// Height of a dash above its baseline, in thousandths of the size: about the same in all Song typefaces.
const DASH_HEIGHT: Mpt = 340;
/// From the type area up to the baseline of the running head.
const HEAD_ABOVE: Mpt = tenth_mm(50);
/// 4号 with the pitch that three lines of an imprint have in practice (R-DOC-14).
const IMPRINT_TYPE: TypeSize = TypeSize::points(14, 22);
/// First and last rule, and the one between (R-DOC-14).
const IMPRINT_RULES: (Mpt, Mpt) = (992, 709);

/// Numbers, head and marks of all pages.
pub(super) fn around(document: &Document, pages: &mut [Page], setting: Setting<'_>) {
    let count = pages.len();
    for (number, page) in (1..).zip(pages) {
        let mut frame = Around { document, setting, page };
        frame.head();
        frame.marks();
        match document.frame.numbers {
            // How many pages there are is known when all documents are set: `number_bound`.
            PageNumbers::None | PageNumbers::Bound => {}
            _ if number == 1 && document.frame.first_page_unnumbered => {}
            PageNumbers::Counted => frame.counted(number, count),
            PageNumbers::Dashed => frame.dashed(number),
        }
    }
}

/// Numbers of pages that are bound with others: `first` is that of the first page, `count` that of the last of the file.
pub(super) fn number_bound(
    document: &Document,
    pages: &mut [Page],
    (first, count): (usize, usize),
    setting: Setting<'_>,
) {
    for (number, page) in (first..).zip(pages) {
        if number > first || !document.frame.first_page_unnumbered {
            Around { document, setting, page }.counted(number, count);
        }
    }
}

struct Around<'a> {
    document: &'a Document,
    setting: Setting<'a>,
    page: &'a mut Page,
}

impl Around<'_> {
    fn counted(&mut self, number: usize, count: usize) {
        let text = format!("第 {number} 页　共 {count} 页");
        let baseline = self.document.style.height - self.document.style.foot;
        self.put(&text, (Role::Song, COUNTED_TYPE), (Align::Centre, 0), baseline, "页码");
    }

    /// R-DOC-15: odd pages right, even pages left, one character in. On a page that lies across the number stands where
    /// it stands on the upright sheet (R-DOC-20).
    fn dashed(&mut self, number: usize) {
        let across = self.document.style.width > self.document.style.height;
        let upright = self.document.style.upright();
        let style = if across { &upright } else { &self.document.style };
        let text = format!("— {number} —");
        let align = if number % 2 == 1 { Align::Right } else { Align::Left };
        let baseline = style.height - style.bottom + DASH_BELOW + DASHED_SIZE * DASH_HEIGHT / 1_000;
        let type_size = TypeSize { size: DASHED_SIZE, pitch: DASHED_SIZE };
        let column = (style.left, style.text_width());
        let before = self.page.runs.len();
        self.put_in(column, &text, (Role::Digits, type_size), (align, 1), baseline, "页码");
        for run in &mut self.page.runs[before..] {
            run.upright = across;
        }
    }

    fn head(&mut self) {
        let Some(head) = &self.document.frame.head else { return };
        let style = &self.document.style;
        let (small, baseline) = (style.small, style.top - HEAD_ABOVE);
        self.put(&head.left, (Role::Song, small), (Align::Left, 0), baseline, "页眉");
        self.put(&head.right, (Role::Song, small), (Align::Right, 0), baseline, "页眉");
    }

    fn marks(&mut self) {
        let style = &self.document.style;
        let size = TypeSize { size: style.small.size.min(pt(9)), pitch: COUNTED_TYPE.pitch };
        let baseline = style.height - style.foot;
        // Where numbers stand at the edges the marks go below them.
        let baseline = if self.document.frame.numbers == PageNumbers::Dashed { baseline + pt(26) } else { baseline };
        self.put(&self.document.frame.marks.join("　"), (Role::Song, size), (Align::Left, 0), baseline, "页脚");
    }

    fn put(
        &mut self,
        text: &str,
        (role, type_size): (Role, TypeSize),
        (align, indent_em): (Align, u16),
        baseline: Mpt,
        place: &str,
    ) {
        let style = &self.document.style;
        let column = (style.left, style.text_width());
        self.put_in(column, text, (role, type_size), (align, indent_em), baseline, place);
    }

    /// The same in a column that begins at `left` and is `width` wide.
    fn put_in(
        &mut self,
        (left, width): (Mpt, Mpt),
        text: &str,
        (role, type_size): (Role, TypeSize),
        (align, indent_em): (Align, u16),
        baseline: Mpt,
        place: &str,
    ) {
        if text.is_empty() {
            return;
        }
        let paragraph = Paragraph {
            first_indent_em: if align == Align::Left { indent_em } else { 0 },
            right_indent_em: if align == Align::Right { indent_em } else { 0 },
            ..Paragraph::new(vec![Inline::text(text, role)], type_size, place).aligned(align)
        };
        let top = baseline - (type_size.pitch - type_size.size) / 2 - type_size.size * ASCENT_PER_MILLE / 1_000;
        for line in set_paragraph(&paragraph, width, self.setting).into_iter().take(1) {
            line.place(left, top, self.page);
        }
    }
}

/// 版记 at the foot of the last page; on a page of its own when there is no room left (R-DOC-14).
pub(super) fn imprint(document: &Document, flow: &mut Flow<'_>, setting: Setting<'_>) -> Result<()> {
    let Some(imprint) = &document.frame.imprint else { return Ok(()) };
    if imprint.plain {
        return plain_imprint(document, imprint, flow, setting);
    }
    let style = &document.style;
    let (copies, issued) = imprint_lines(imprint, style.text_width(), setting);
    let padding = pt(3);
    let block = |lines: &[SetLine]| -> Mpt {
        if lines.is_empty() { 0 } else { lines.iter().map(|line| line.height).sum::<Mpt>() + 2 * padding }
    };
    let height = block(&copies) + IMPRINT_TYPE.pitch + 2 * padding;
    if height > flow.room() && flow.y > 0 {
        flow.new_page()?;
    }
    let (thick, thin) = IMPRINT_RULES;
    let bottom = style.height - style.bottom;
    let mut y = bottom - height;
    flow.rule_at(y, thick);
    if !copies.is_empty() {
        let below = y + block(&copies);
        y += padding;
        for line in copies {
            let height = line.height;
            line.place(style.left, y, flow.page());
            y += height;
        }
        y = below;
        flow.rule_at(y, thin);
    }
    for line in issued {
        line.place(style.left, y + padding, flow.page());
    }
    flow.rule_at(bottom, thick);
    flow.y = style.text_height();
    Ok(())
}

/// Only the units that get a copy, at the foot of the type area; nothing when there are none (R-DOC-17).
fn plain_imprint(document: &Document, imprint: &Imprint, flow: &mut Flow<'_>, setting: Setting<'_>) -> Result<()> {
    let (copies, _) = imprint_lines(imprint, document.style.text_width(), setting);
    let height: Mpt = copies.iter().map(|line| line.height).sum();
    if height > flow.room() && flow.y > 0 {
        flow.new_page()?;
    }
    let mut y = document.style.height - document.style.bottom - height;
    for line in copies {
        let height = line.height;
        line.place(document.style.left, y, flow.page());
        y += height;
    }
    flow.y = document.style.text_height();
    Ok(())
}

/// The lines of 抄送, and issuer and date on one line, all one character in from both sides.
fn imprint_lines(imprint: &Imprint, width: Mpt, setting: Setting<'_>) -> (Vec<SetLine>, Vec<SetLine>) {
    let paragraph = |inlines: Vec<Inline>, align: Align, place: &str| Paragraph {
        first_indent_em: 1,
        right_indent_em: 1,
        ..Paragraph::new(inlines, IMPRINT_TYPE, place).aligned(align)
    };
    let copies = if imprint.copies_to.trim().is_empty() {
        Vec::new()
    } else {
        let word = if imprint.copies_word.is_empty() { "抄送" } else { &imprint.copies_word };
        let text = format!("{word}：{}。", imprint.copies_to.trim().trim_end_matches('。'));
        let paragraph = paragraph(vec![Inline::text(&text, Role::Body)], Align::Justify, word);
        // Further lines begin below the first name.
        set_paragraph(&Paragraph { rest_indent_em: 4, ..paragraph }, width, setting)
    };
    let issuer = paragraph(vec![Inline::value(&imprint.issued_by, 10)], Align::Left, "印发机关");
    let mut issued = set_paragraph(&issuer, width, setting);
    issued.truncate(1);
    let date = vec![Inline::value(&imprint.issued_on, 7), Inline::text("印发", Role::Body)];
    issued.extend(set_paragraph(&paragraph(date, Align::Right, "印发日期"), width, setting).into_iter().take(1));
    (copies, issued)
}
