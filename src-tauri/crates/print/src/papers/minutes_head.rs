//! The head of a record: organisation, serial, and the table of who, when and where.

use crate::chinese::period;
use crate::clean::clean;
use crate::document::{Align, Cell, Inline, Paragraph, Role, Row, Table, Width};
use crate::papers::minutes::Minutes;
use crate::style::{PageStyle, pt};

/// Columns: label, value, label, value; in thousandths of the type area.
const COLUMNS: [u32; 4] = [165, 385, 165, 285];

/// 「单位名称　　2026年第3次」 above the table.
pub(super) fn organization_line(input: &Minutes, style: &PageStyle) -> Paragraph {
    let mut inlines = vec![Inline::value(&input.organization_name, 14)];
    inlines.push(Inline::text("　", Role::Body));
    inlines.push(Inline::value(&input.serial, 6));
    Paragraph::new(inlines, style.table, "单位名称").aligned(Align::Centre).kept()
}

/// The bordered table with all head items of R-MIN-01.
pub(super) fn table(input: &Minutes, style: &PageStyle) -> Table {
    let columns = COLUMNS.map(Width::Share).to_vec();
    let cells = Cells { style };
    let time = input.start.map(|start| period(start, input.end)).unwrap_or_default();
    let mut rows = vec![
        cells.wide("会议名称", vec![Inline::value(&input.title, 10)]),
        cells.wide("时　　间", vec![Inline::value(&time, 14)]),
        cells.wide("地　　点", vec![Inline::value(&input.place, 10)]),
        cells.pair(("主 持 人", &input.host), ("记 录 人", &input.recorder)),
        cells.wide("到会情况", vec![Inline::text(&counts(input), Role::Body)]),
        cells.wide("出席人员", names(&input.present_names)),
    ];
    if input.leave > 0 || !input.leave_list.is_empty() {
        rows.push(cells.wide("请假人员及原因", with_reasons(&input.leave_list)));
    }
    if input.absent > 0 || !input.absent_list.is_empty() {
        rows.push(cells.wide("缺席人员及原因", with_reasons(&input.absent_list)));
    }
    if input.exempt > 0 || !input.exempt_names.is_empty() {
        rows.push(cells.wide("免予要求人员", names(&input.exempt_names)));
    }
    if !input.guests.is_empty() {
        rows.push(cells.wide("列席人员", names(&input.guests)));
    }
    Table { rows, ..Table::new(columns) }
}

fn counts(input: &Minutes) -> String {
    let Minutes { due, present, leave, absent, exempt, .. } = input;
    let voting = input.voting_due.map(|voting| format!("（有表决权 {voting} 人）")).unwrap_or_default();
    let exempt = if *exempt > 0 { format!("；另有免予要求 {exempt} 人") } else { String::new() };
    format!("应到 {due} 人{voting}，实到 {present} 人，请假 {leave} 人，缺席 {absent} 人{exempt}")
}

fn names(list: &[String]) -> Vec<Inline> {
    let known: Vec<&str> = list.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    vec![Inline::value(&known.join("、"), 14)]
}

fn with_reasons(list: &[(String, String)]) -> Vec<Inline> {
    if list.is_empty() {
        return vec![Inline::Blank { width_em: 14 }];
    }
    let mut inlines = Vec::new();
    for (i, (name, reason)) in list.iter().enumerate() {
        if i > 0 {
            inlines.push(Inline::text("；", Role::Body));
        }
        inlines.push(Inline::value(name, 4));
        inlines.push(Inline::text("（", Role::Body));
        inlines.push(Inline::value(reason, 6));
        inlines.push(Inline::text("）", Role::Body));
    }
    inlines
}

struct Cells<'a> {
    style: &'a PageStyle,
}

impl Cells<'_> {
    fn label(&self, text: &str) -> Cell {
        let paragraph = Paragraph::new(vec![Inline::text(text, Role::Body)], self.style.table, text);
        Cell::new(vec![paragraph.aligned(Align::Centre)])
    }

    fn value(&self, label: &str, inlines: Vec<Inline>, span: usize) -> Cell {
        let place: String = label.chars().filter(|c| !c.is_whitespace()).collect();
        Cell::new(vec![Paragraph::new(inlines, self.style.table, &place)]).over_columns(span)
    }

    fn wide(&self, label: &str, inlines: Vec<Inline>) -> Row {
        Row::new(vec![self.label(label), self.value(label, inlines, 3)], pt(32))
    }

    fn pair(&self, left: (&str, &str), right: (&str, &str)) -> Row {
        let cell = |(label, name): (&str, &str)| {
            let known = !clean(name).is_empty();
            let inline = if known { Inline::name(name, Role::Body) } else { Inline::Blank { width_em: 5 } };
            self.value(label, vec![inline], 1)
        };
        Row::new(vec![self.label(left.0), cell(left), self.label(right.0), cell(right)], pt(32))
    }
}
