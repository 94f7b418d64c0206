//! Sets one paragraph into lines of placed glyphs, measured from the left edge of its column and from the line's top.

use std::sync::Arc;

use crate::breaking::{Char, Line, break_lines, squeezable};
use crate::document::{Align, Inline, Paragraph, Role};
use crate::fonts::{FontLibrary, Glyph, MISSING_MARK};
use crate::layout::{Page, PlacedGlyph, PlacedRun, Rule};
use crate::style::{ASCENT_PER_MILLE, Mpt};

/// Stands for a blank in the character stream; [`crate::clean`] removes it from all text, so it cannot collide.
const BLANK: char = '\u{FFF9}';
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

/// Sets a paragraph in a column of the given width. `grid` is the distance of full-width characters on the body grid.
pub(super) fn set_paragraph(paragraph: &Paragraph, width: Mpt, grid: Mpt, fonts: &FontLibrary) -> Vec<SetLine> {
    let size = paragraph.type_size.size;
    let em = if paragraph.on_grid { grid } else { size };
    let indent = |ems: u16| (em * Mpt::from(ems)).min((width - em).max(0));
    let (first_indent, rest_indent) = (indent(paragraph.first_indent_em), indent(paragraph.rest_indent_em));
    let (atoms, chars) = measure(paragraph, em, (width - first_indent.max(rest_indent)).max(1), fonts);
    let lines = break_lines(&chars, size, width - first_indent, width - rest_indent);
    let place: Arc<str> = paragraph.place.as_str().into();
    let count = lines.len();
    let set = lines.into_iter().enumerate().map(|(i, line)| {
        let indent = if i == 0 { first_indent } else { rest_indent };
        let shape = Shape { indent, room: width - indent, is_last: i + 1 == count };
        place_line(paragraph, &line, shape, (&atoms, &chars), &place)
    });
    set.collect()
}

fn measure(paragraph: &Paragraph, em: Mpt, widest: Mpt, fonts: &FontLibrary) -> (Vec<Atom>, Vec<Char>) {
    let size = paragraph.type_size.size;
    let (mut atoms, mut chars) = (Vec::new(), Vec::new());
    for inline in &paragraph.inlines {
        match inline {
            Inline::Blank { width_em } => {
                atoms.push(Atom { glyph: None, printed: BLANK, missing: None });
                chars.push(Char { c: BLANK, width: (em * Mpt::from(*width_em)).min(widest) });
            }
            Inline::Text { text, role } => {
                for c in text.chars() {
                    let (atom, width) = atom(c, *role, size, em, fonts);
                    atoms.push(atom);
                    chars.push(Char { c, width: width.min(widest) });
                }
            }
        }
    }
    (atoms, chars)
}

fn atom(c: char, role: Role, size: Mpt, em: Mpt, fonts: &FontLibrary) -> (Atom, Mpt) {
    let found = fonts.glyph(role, c);
    let glyph = found.or_else(|| fonts.glyph(role, MISSING_MARK));
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
    let natural: Mpt = chars[line.visible.clone()].iter().map(|ch| ch.width).sum();
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
    let room_to_squeeze: Mpt =
        chars[line.visible.clone()].iter().map(|ch| squeezable(ch.c, ch.width, size)).map(|(l, r)| l + r).sum();
    let mut squeeze = Share::new(line.squeeze.min(room_to_squeeze), room_to_squeeze);
    let mut gap = line.gaps.iter().peekable();
    let (mut glyphs, mut rules) = (Vec::with_capacity(line.chars.len()), Vec::new());
    for at in line.chars.clone() {
        let (atom, ch) = (atoms[at], chars[at]);
        if gap.peek() == Some(&&at) {
            gap.next();
            x += stretch.take(1);
        }
        if atom.printed == BLANK {
            let y = baseline + size * 3 / 20;
            rules.push(Rule { x1: x, y1: y, x2: x + ch.width, y2: y, thickness: BLANK_RULE });
            x += ch.width;
            continue;
        }
        let (left, right) = squeezable(ch.c, ch.width, size);
        let (left, right) = (squeeze.take(left), squeeze.take(right));
        // Spaces at the end of a line keep their place in the text but take no room.
        let advance = if at < line.visible.end { ch.width - left - right } else { 0 };
        if let Some(Glyph { face, gid, .. }) = atom.glyph {
            glyphs.push(PlacedGlyph { x: x - left, advance, face, gid, printed: atom.printed, missing: atom.missing });
        }
        x += advance;
    }
    let run = (!glyphs.is_empty()).then(|| PlacedRun { baseline, size, glyphs, place: Arc::clone(place) });
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
    /// Puts the line on a page, its column beginning at `x` and its upper edge at `y`.
    pub(super) fn place(self, x: Mpt, y: Mpt, page: &mut Page) {
        page.rules.extend(self.rules.into_iter().map(|rule| rule.shifted(x, y)));
        if let Some(mut run) = self.run {
            run.shift(x, y);
            page.runs.push(run);
        }
    }
}
