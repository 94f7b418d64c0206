//! The head of a record: organisation, serial, and the table of who, when and where.

use crate::chinese::{date, period};
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
        cells.wide("地　　点", place(input)),
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
    if input.floating > 0 || !input.floating_list.is_empty() {
        rows.push(cells.wide("流动党员", floating(&input.floating_list)));
    }
    if !input.guests.is_empty() {
        rows.push(cells.wide("列席人员", names(&input.guests)));
    }
    if !input.held_with.is_empty() {
        let others = format!("{}，分别记录", joined(&input.held_with));
        rows.push(cells.wide("同场进行", vec![Inline::text(&others, Role::Body)]));
    }
    if let Some(day) = input.back_entered_on {
        let words = format!("本记录于{}补录", date(day));
        rows.push(cells.wide("补　　录", vec![Inline::text(&words, Role::Body)]));
    }
    Table { rows, ..Table::new(columns) }
}

fn place(input: &Minutes) -> Vec<Inline> {
    let mut inlines = vec![Inline::value(&input.place, 10)];
    if input.is_online {
        inlines.push(Inline::text("（线上方式）", Role::Body));
    }
    inlines
}

fn counts(input: &Minutes) -> String {
    let Minutes { due, present, leave, absent, exempt, floating, .. } = input;
    let voting = input.voting_due.map(|voting| format!("（有表决权 {voting} 人）")).unwrap_or_default();
    // Neither is asked to come, so neither is among those due (R-LIFE-13, R-LIFE-14).
    let apart =
        [("免予要求", exempt), ("流动党员", floating)].map(|(label, count)| (*count > 0).then_some((label, count)));
    let apart: Vec<String> = apart.iter().flatten().map(|(label, count)| format!("{label} {count} 人")).collect();
    let apart = if apart.is_empty() { String::new() } else { format!("；另有{}", apart.join("，")) };
    format!("应到 {due} 人{voting}，实到 {present} 人，请假 {leave} 人，缺席 {absent} 人{apart}")
}

fn joined(list: &[String]) -> String {
    let known: Vec<String> = list.iter().map(|name| clean(name)).filter(|name| !name.is_empty()).collect();
    known.join("、")
}

fn names(list: &[String]) -> Vec<Inline> {
    vec![Inline::value(&joined(list), 14)]
}

/// Names, each with who certified the attendance elsewhere (R-LIFE-14).
fn floating(list: &[(String, String)]) -> Vec<Inline> {
    let told = |(name, certified_by): &(String, String)| {
        let (name, by) = (clean(name), clean(certified_by));
        if by.is_empty() { name } else { format!("{name}（{by}证明参加）") }
    };
    let told: Vec<String> = list.iter().map(told).filter(|told| !told.is_empty()).collect();
    vec![Inline::value(&told.join("；"), 14)]
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
