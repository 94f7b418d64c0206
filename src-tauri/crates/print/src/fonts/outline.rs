//! Outlines of glyphs as the charstrings of compact fonts (Type 2, Adobe Technical Note 5177), whatever outlines the font
//! has: TrueType, CFF, from a collection or not.
//!
//! 为什么: the outlines of TrueType fonts for Chinese were made from cubic curves, each cut into several quadratic ones.
//! Putting the cubic curve together again loses nothing and takes a fifth less room; rounding to a grid below one dot of
//! an office printer takes as much again. A paper of two pages becomes a third smaller.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::style::Mpt;

/// Units in which glyphs are written: thousandths of the type size.
const UNITS: f32 = 1_000.0;
/// One dot of a printer with 600 dots per inch, in thousandths of a point.
const DOT: Mpt = 120;
/// How far a curve put together may be from the pieces it replaces, in thousandths of the size.
const TOLERANCE: f32 = 1.0;
/// Operands that may stand before one operator (at most 48).
const OPERANDS: usize = 40;

/// Step of the grid to which outlines are rounded, in thousandths of the size: below one dot at the largest size the
/// glyphs are used in, and never coarser than the grid of the fonts that come with Windows (1/256 of the size).
pub(super) fn grid_step(largest_size: Mpt) -> i32 {
    [4, 2].into_iter().find(|step| largest_size * Mpt::from(*step) / 1_000 <= DOT).unwrap_or(1)
}

/// The charstring of a glyph's outline in units of `step` thousandths of the size, without its width.
pub(super) fn charstring(face: &Face<'_>, gid: u16, step: i32) -> Vec<u8> {
    let mut outline = Outline::default();
    face.outline_glyph(GlyphId(gid), &mut outline);
    let scale = UNITS / f32::from(face.units_per_em());
    Charstring::new(step).write(&outline.contours, scale)
}

type Point = (f32, f32);

/// A piece of a contour, to its end point.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Line(Point),
    /// Quadratic curves that follow each other smoothly: their control points and the last end point.
    Quadratics(Vec<Point>, Point),
    Cubic(Point, Point, Point),
}

#[derive(Debug, Default)]
struct Outline {
    contours: Vec<(Point, Vec<Piece>)>,
    at: Point,
}

impl Outline {
    fn push(&mut self, piece: Piece, end: Point) {
        if let Some((_, pieces)) = self.contours.last_mut() {
            pieces.push(piece);
        }
        self.at = end;
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(((x, y), Vec::new()));
        self.at = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(Piece::Line((x, y)), (x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = ((x1, y1), (x, y));
        // An end point in the middle between two controls is implied by them: both curves are parts of one.
        let last = self.contours.last_mut().and_then(|(_, pieces)| pieces.last_mut());
        if let Some(Piece::Quadratics(controls, before)) = last
            && let Some(known) = controls.last()
            && near(middle(*known, control), *before)
        {
            controls.push(control);
            *before = end;
            self.at = end;
            return;
        }
        self.push(Piece::Quadratics(vec![control], end), end);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push(Piece::Cubic((x1, y1), (x2, y2), (x, y)), (x, y));
    }

    fn close(&mut self) {}
}

fn middle(one: Point, other: Point) -> Point {
    (f32::midpoint(one.0, other.0), f32::midpoint(one.1, other.1))
}

fn near(one: Point, other: Point) -> bool {
    (one.0 - other.0).abs() < 0.01 && (one.1 - other.1).abs() < 0.01
}

/// The cubic curves behind smooth quadratic ones: one when it keeps within the tolerance, else those of both halves. A
/// cubic curve cut into n quadratic ones of equal length in its parameter leaves its start and its end with 3 : 2n of
/// their first and last controls.
fn cubics(start: Point, controls: &[Point], end: Point, tolerance: f32, out: &mut Vec<(Point, Point, Point)>) {
    let Some((first, last)) = controls.first().zip(controls.last()) else { return };
    let count = f32::from(u16::try_from(controls.len()).unwrap_or(u16::MAX));
    let factor = count * 2.0 / 3.0;
    let towards = |from: Point, to: Point| (from.0 + factor * (to.0 - from.0), from.1 + factor * (to.1 - from.1));
    let (one, two) = (towards(start, *first), towards(end, *last));
    let fits = controls.windows(2).enumerate().all(|(at, pair)| {
        let t = (f32::from(u16::try_from(at + 1).unwrap_or(u16::MAX))) / count;
        let (on_curve, implied) = (on_cubic(start, one, two, end, t), middle(pair[0], pair[1]));
        (on_curve.0 - implied.0).hypot(on_curve.1 - implied.1) <= tolerance
    });
    if fits {
        out.push((one, two, end));
        return;
    }
    let half = controls.len() / 2;
    let between = middle(controls[half - 1], controls[half]);
    cubics(start, &controls[..half], between, tolerance, out);
    cubics(between, &controls[half..], end, tolerance, out);
}

fn on_cubic(start: Point, one: Point, two: Point, end: Point, t: f32) -> Point {
    let u = 1.0 - t;
    let weigh =
        |a: f32, b: f32, c: f32, d: f32| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
    (weigh(start.0, one.0, two.0, end.0), weigh(start.1, one.1, two.1, end.1))
}

/// Writes operators and operands of a charstring, several moves of one kind behind one operator.
struct Charstring {
    bytes: Vec<u8>,
    step: i32,
    at: (i32, i32),
    operator: u8,
    operands: Vec<i32>,
}

const LINE: u8 = 5;
const HORIZONTAL_LINE: u8 = 6;
const VERTICAL_LINE: u8 = 7;
const CURVE: u8 = 8;
const END: u8 = 14;
const MOVE: u8 = 21;
const CURVES_THEN_LINE: u8 = 24;
const LINES_THEN_CURVE: u8 = 25;
const BOTH_VERTICAL: u8 = 26;
const BOTH_HORIZONTAL: u8 = 27;
const VERTICAL_CURVE: u8 = 30;
const HORIZONTAL_CURVE: u8 = 31;

impl Charstring {
    fn new(step: i32) -> Self {
        Self { bytes: Vec::new(), step, at: (0, 0), operator: 0, operands: Vec::new() }
    }

    fn write(mut self, contours: &[(Point, Vec<Piece>)], scale: f32) -> Vec<u8> {
        let mut curves = Vec::new();
        for (start, pieces) in contours {
            let (x, y) = self.delta(*start, scale);
            self.flush();
            self.put(MOVE, &[x, y], false);
            self.flush();
            let mut from = *start;
            for (number, piece) in pieces.iter().enumerate() {
                match piece {
                    // Contours are closed by a straight line anyway.
                    Piece::Line(end) if number + 1 == pieces.len() && near(*end, *start) => {}
                    Piece::Line(end) => self.line(*end, scale),
                    Piece::Cubic(one, two, end) => self.curve((*one, *two, *end), scale),
                    Piece::Quadratics(controls, end) => {
                        curves.clear();
                        cubics(from, controls, *end, TOLERANCE / scale, &mut curves);
                        for curve in &curves {
                            self.curve(*curve, scale);
                        }
                    }
                }
                from = match piece {
                    Piece::Line(end) | Piece::Quadratics(_, end) | Piece::Cubic(_, _, end) => *end,
                };
            }
        }
        self.flush();
        self.put(END, &[], false);
        self.flush();
        self.bytes
    }

    /// From the present point to another, both on the grid.
    fn delta(&mut self, to: Point, scale: f32) -> (i32, i32) {
        let to = (self.on_grid(to.0 * scale), self.on_grid(to.1 * scale));
        let delta = (to.0 - self.at.0, to.1 - self.at.1);
        self.at = to;
        delta
    }

    #[expect(clippy::cast_possible_truncation, reason = "held within what a charstring can say")]
    #[expect(clippy::cast_precision_loss, reason = "steps are 1, 2 and 4")]
    fn on_grid(&self, value: f32) -> i32 {
        let step = self.step as f32;
        (value / step).round().clamp(-8_000.0, 8_000.0) as i32
    }

    fn line(&mut self, end: Point, scale: f32) {
        match self.delta(end, scale) {
            (0, 0) => {}
            (x, 0) => self.straight(HORIZONTAL_LINE, x),
            (0, y) => self.straight(VERTICAL_LINE, y),
            // A line behind curves ends their operator.
            (x, y) if self.operator == CURVE && self.operands.len() + 2 <= OPERANDS => {
                self.operands.extend([x, y]);
                self.operator = CURVES_THEN_LINE;
                self.flush();
            }
            (x, y) => self.put(LINE, &[x, y], true),
        }
    }

    /// Horizontal and vertical lines in turn share one operator.
    fn straight(&mut self, operator: u8, length: i32) {
        let other = if operator == HORIZONTAL_LINE { VERTICAL_LINE } else { HORIZONTAL_LINE };
        let turn = if self.operands.len().is_multiple_of(2) { operator } else { other };
        let goes_on = self.operator == turn && !self.operands.is_empty() && self.operands.len() < OPERANDS;
        self.put(if goes_on { self.operator } else { operator }, &[length], goes_on);
    }

    fn curve(&mut self, (one, two, end): (Point, Point, Point), scale: f32) {
        let (x1, y1) = self.delta(one, scale);
        let (x2, y2) = self.delta(two, scale);
        let (x3, y3) = self.delta(end, scale);
        match (x1, y1, x3, y3) {
            (0, 0, 0, 0) if (x2, y2) == (0, 0) => {}
            (_, 0, 0, _) => self.quarter(HORIZONTAL_CURVE, [x1, x2, y2, y3]),
            (0, _, _, 0) => self.quarter(VERTICAL_CURVE, [y1, x2, y2, x3]),
            (0, _, 0, _) => self.put(BOTH_VERTICAL, &[y1, x2, y2, y3], self.operands.len().is_multiple_of(4)),
            (_, 0, _, 0) => self.put(BOTH_HORIZONTAL, &[x1, x2, y2, x3], self.operands.len().is_multiple_of(4)),
            _ if self.operator == LINE && self.operands.len() + 6 <= OPERANDS => {
                self.operands.extend([x1, y1, x2, y2, x3, y3]);
                self.operator = LINES_THEN_CURVE;
                self.flush();
            }
            _ => self.put(CURVE, &[x1, y1, x2, y2, x3, y3], true),
        }
    }

    /// Curves that begin horizontal and end vertical and the other way round, in turn, share one operator.
    fn quarter(&mut self, operator: u8, operands: [i32; 4]) {
        let other = if operator == HORIZONTAL_CURVE { VERTICAL_CURVE } else { HORIZONTAL_CURVE };
        let turn = if (self.operands.len() / 4).is_multiple_of(2) { operator } else { other };
        let goes_on = self.operator == turn && !self.operands.is_empty() && self.operands.len() + 4 <= OPERANDS;
        self.put(if goes_on { self.operator } else { operator }, &operands, goes_on);
    }

    fn put(&mut self, operator: u8, operands: &[i32], joins: bool) {
        if !joins || self.operator != operator || self.operands.len() + operands.len() > OPERANDS {
            self.flush();
        }
        self.operator = operator;
        self.operands.extend_from_slice(operands);
    }

    fn flush(&mut self) {
        if self.operator == 0 {
            return;
        }
        for value in std::mem::take(&mut self.operands) {
            super::cff::push_number(value, &mut self.bytes);
        }
        self.bytes.push(self.operator);
        self.operator = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_finer_than_a_printers_dot_at_every_size() {
        for size in [9_000, 16_000, 22_000, 36_000, 60_000, 120_000] {
            assert!(grid_step(size) == 1 || size * Mpt::from(grid_step(size)) / 1_000 <= DOT, "{size}");
        }
        assert_eq!((grid_step(16_000), grid_step(36_000), grid_step(100_000)), (4, 2, 1));
    }

    #[test]
    fn a_cubic_curve_cut_into_quadratic_ones_is_put_together_again() {
        let (start, one, two, end) = ((0.0, 0.0), (0.0, 55.0), (45.0, 100.0), (100.0, 100.0));
        // Cut in two the way font tools do.
        let control = |t: f32| {
            let (a, b) = ((start.0 + (one.0 - start.0) * 0.75, start.1 + (one.1 - start.1) * 0.75), {
                (end.0 + (two.0 - end.0) * 0.75, end.1 + (two.1 - end.1) * 0.75)
            });
            (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
        };
        let mut found = Vec::new();
        cubics(start, &[control(0.0), control(1.0)], end, 1.0, &mut found);
        assert_eq!(found.len(), 1, "one curve, not two");
        let (c1, c2, to) = found[0];
        assert!(near(c1, one) && near(c2, two) && near(to, end), "the same curve: {found:?}");
    }

    #[test]
    fn curves_that_do_not_belong_together_stay_apart() {
        let mut found = Vec::new();
        cubics(
            (0.0, 0.0),
            &[(0.0, 300.0), (400.0, -300.0), (800.0, 300.0), (800.0, 0.0)],
            (900.0, 0.0),
            1.0,
            &mut found,
        );
        assert!(found.len() > 1, "one cubic curve has not so many turns: {found:?}");
    }
}
