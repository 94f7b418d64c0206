//! Sets one paragraph into lines of placed glyphs, measured from the left edge of its column and from the line's top.

use std::sync::Arc;

use crate::breaking::{Char, Line, break_lines, break_title, space_out};
use crate::document::{Align, Ink, Inline, Paragraph, Role};
use crate::fonts::{Glyph, MISSING_MARK};
use crate::layout::{Page, PlacedGlyph, PlacedRun, Rule, Setting};
use crate::style::{ASCENT_PER_MILLE, Mpt};

/// Stands for a blank in the character stream; [`crate::clean`] removes it from all text, so it cannot collide. Lines
/// may break on both sides of it.
const BLANK: char = '\u{FFFC}';
const BLANK_RULE: Mpt = 500;

/// A line ready to be placed.
#[derive(Debug, Clone, Default)]
pub(super) struct SetLine {
    pub height: Mpt,
    pub run: Option<PlacedRun>,
    pub rules: Vec<Rule>,
}

/// One character with its glyph.
#[derive(Clone, Copy)]
struct Atom {
    glyph: Option<Glyph>,
    printed: char,
    missing: Option<char>,
}

/// Sets a paragraph in a column of the given width.
pub(super) fn set_paragraph(paragraph: &Paragraph, width: Mpt, setting: Setting<'_>) -> Vec<SetLine> {
    let size = paragraph.type_size.size;
    let em = if paragraph.on_grid { setting.grid } else { size };
    let right = (em * Mpt::from(paragraph.right_indent_em)).min((width - em).max(0));
    let width = width - right;
    let indent = |ems: u16| (em * Mpt::from(ems)).min((width - em).max(0));
    let (first_indent, rest_indent) = (indent(paragraph.first_indent_em), indent(paragraph.rest_indent_em));
    let widest = (width - first_indent.max(rest_indent)).max(1);
    let (atoms, chars) = measure(paragraph, em, widest, setting);
    let level = setting.typesetting.line_breaking;
    let lines = if paragraph.balanced {
        break_title(&chars, width - first_indent.max(rest_indent), level)
    } else {
        break_lines(&chars, width - first_indent, width - rest_indent, level)
    };
    let place: Arc<str> = paragraph.place.as_str().into();
    let count = lines.len();
    let set = lines.into_iter().enumerate().map(|(i, line)| {
        let indent = if i == 0 { first_indent } else { rest_indent };
        let shape = Shape { indent, room: width - indent, is_last: i + 1 == count };
        place_line(paragraph, &line, shape, (&atoms, &chars), &place)
    });
    set.collect()
}

/// Width of a text on one line.
pub(super) fn natural_width(inlines: &[Inline], size: Mpt, setting: Setting<'_>) -> Mpt {
    let type_size = crate::style::TypeSize { size, pitch: size };
    let paragraph = Paragraph::new(inlines.to_vec(), type_size, "");
    let (_, chars) = measure(&paragraph, size, Mpt::MAX / 4, setting);
    chars.iter().enumerate().map(|(at, ch)| ch.width + if at > 0 { ch.gap } else { 0 }).sum()
}

fn measure(paragraph: &Paragraph, em: Mpt, widest: Mpt, setting: Setting<'_>) -> (Vec<Atom>, Vec<Char>) {
    let size = paragraph.type_size.size;
    let (mut atoms, mut chars) = (Vec::new(), Vec::new());
    let mut push = |atom: Atom, ch: Char| {
        atoms.push(atom);
        chars.push(Char { width: ch.width.min(widest), ..ch });
    };
    for inline in &paragraph.inlines {
        match inline {
            Inline::Blank { width_em } => {
                let blank = Atom { glyph: None, printed: BLANK, missing: None };
                push(blank, Char { c: BLANK, width: em * Mpt::from(*width_em), ..Char::default() });
            }
            Inline::Text { text, role } => {
                for c in text.chars() {
                    let (atom, width) = atom(c, *role, size, em, setting);
                    push(atom, Char { c, width, ..Char::default() });
                }
            }
            Inline::Padded { text, role, width_em } => {
                let mut room = em * Mpt::from(*width_em);
                let mut left = text.chars().count();
                for c in text.chars() {
                    let (atom, width) = atom(c, *role, size, em, setting);
                    (room, left) = (room - width, left - 1);
                    let width = if left == 0 { width + room.max(0) } else { width };
                    push(atom, Char { c, width, rigid: true, ..Char::default() });
                }
            }
            Inline::Spread { text, role, width_em } => {
                let set: Vec<(char, Atom, Mpt)> = text
                    .chars()
                    .map(|c| {
                        let (atom, width) = atom(c, *role, size, em, setting);
                        (c, atom, width)
                    })
                    .collect();
                let natural: Mpt = set.iter().map(|(_, _, width)| width).sum();
                let spare = (em * Mpt::from(*width_em) - natural).max(0);
                let mut share = Share::new(spare, Mpt::try_from(set.len()).unwrap_or(1) - 1);
                let last = set.len().saturating_sub(1);
                for (at, (c, atom, width)) in set.into_iter().enumerate() {
                    let extra = if at < last { share.take(1) } else { 0 };
                    let joined = at > 0 && spare > 0;
                    push(atom, Char { c, width: width + extra, joined, ..Char::default() });
                }
            }
        }
    }
    space_out(&mut chars, size, setting.typesetting);
    (atoms, chars)
}

fn atom(c: char, role: Role, size: Mpt, em: Mpt, setting: Setting<'_>) -> (Atom, Mpt) {
    let found = setting.fonts.glyph(role, c);
    let glyph = found.or_else(|| setting.fonts.glyph(role, MISSING_MARK));
    let per_mille = glyph.map_or(1_000, |glyph| Mpt::from(glyph.advance));
    let missing = if found.is_none() { Some(c) } else { None };
    let printed = if found.is_none() { MISSING_MARK } else { c };
    // Full-width characters stand on the grid; Latin letters keep their own width.
    let width = if per_mille == 1_000 { em } else { size * per_mille / 1_000 };
    (Atom { glyph, printed, missing }, width)
}

#[derive(Clone, Copy)]
struct Shape {
    indent: Mpt,
    room: Mpt,
    is_last: bool,
}

fn place_line(
    paragraph: &Paragraph,
    line: &Line,
    shape: Shape,
    (atoms, chars): (&[Atom], &[Char]),
    place: &Arc<str>,
) -> SetLine {
    let (size, pitch) = (paragraph.type_size.size, paragraph.type_size.pitch);
    let baseline = (pitch - size) / 2 + size * ASCENT_PER_MILLE / 1_000;
    let gap_of = |at: usize| if at > line.visible.start { chars[at].gap } else { 0 };
    let natural: Mpt = line.visible.clone().map(|at| chars[at].width + gap_of(at)).sum();
    let spare = shape.room - natural;
    let mut x = shape.indent
        + match paragraph.align {
            Align::Centre => spare.max(0) / 2,
            Align::Right => spare.max(0),
            Align::Justify | Align::Left => 0,
        };
    // A very loose line looks worse than a ragged one.
    let gaps = Mpt::try_from(line.gaps.len()).unwrap_or(Mpt::MAX);
    let justified = paragraph.align == Align::Justify && !shape.is_last && spare > 0 && spare <= gaps * size / 2;
    let mut stretch = Share::new(if justified { spare } else { 0 }, gaps);
    let room_to_squeeze: Mpt = chars[line.visible.clone()].iter().map(|ch| ch.blank()).sum();
    let mut squeeze = Share::new(line.squeeze.min(room_to_squeeze), room_to_squeeze);
    let mut gap = line.gaps.iter().peekable();
    let (mut glyphs, mut rules) = (Vec::with_capacity(line.chars.len()), Vec::new());
    for at in line.chars.clone() {
        let (atom, ch) = (atoms[at], chars[at]);
        x += gap_of(at);
        if gap.peek() == Some(&&at) {
            gap.next();
            x += stretch.take(1);
        }
        if atom.printed == BLANK {
            let y = baseline + size * 3 / 20;
            rules.push(Rule { x1: x, y1: y, x2: x + ch.width, y2: y, thickness: BLANK_RULE, ink: Ink::Black });
            x += ch.width;
            continue;
        }
        let (left, right) = (squeeze.take(ch.blank_left), squeeze.take(ch.blank_right));
        // Spaces at the end of a line keep their place in the text but take no room.
        let advance = if at < line.visible.end { ch.width - left - right } else { 0 };
        if let Some(Glyph { face, gid, advance: natural }) = atom.glyph {
            let x = x - left - ch.cut;
            glyphs.push(PlacedGlyph { x, advance, face, gid, natural, printed: atom.printed, missing: atom.missing });
        }
        x += advance;
    }
    let ink = paragraph.ink;
    let run = (!glyphs.is_empty()).then(|| PlacedRun {
        baseline,
        size,
        ink,
        glyphs,
        upright: false,
        place: Arc::clone(place),
    });
    SetLine { height: pitch, run, rules }
}

/// Hands out a length in proportion to weights, without losing a thousandth to rounding.
struct Share {
    total: Mpt,
    weight: Mpt,
    seen: Mpt,
    given: Mpt,
}

impl Share {
    fn new(total: Mpt, weight: Mpt) -> Self {
        Self { total, weight, seen: 0, given: 0 }
    }

    fn take(&mut self, weight: Mpt) -> Mpt {
        if self.weight <= 0 || self.total <= 0 {
            return 0;
        }
        self.seen += weight;
        let due = self.total * self.seen / self.weight;
        let part = due - self.given;
        self.given = due;
        part
    }
}

impl SetLine {
    /// Moves the line to the right.
    pub(super) fn shift(&mut self, dx: Mpt) {
        for rule in &mut self.rules {
            *rule = rule.shifted(dx, 0);
        }
        if let Some(run) = &mut self.run {
            run.shift(dx, 0);
        }
    }

    /// Puts the line on a page, its column beginning at `x` and its upper edge at `y`.
    pub(super) fn place(self, x: Mpt, y: Mpt, page: &mut Page) {
        page.rules.extend(self.rules.into_iter().map(|rule| rule.shifted(x, y)));
        if let Some(mut run) = self.run {
            run.shift(x, y);
            page.runs.push(run);
        }
    }
}
