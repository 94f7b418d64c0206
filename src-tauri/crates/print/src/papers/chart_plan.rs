//! Where the boxes of an organisation chart stand, and which page shows which part of the tree.
//!
//! A page shows its top and as many levels below as fit, upright boxes first, hanging ones if those are too wide. Boxes at
//! the lowest shown level that have inferiors get a page of their own. If even one level is too much, the inferiors are
//! divided over several pages.

use crate::papers::organization_chart::ChartBox;
use crate::style::{Mpt, tenth_mm};

// Boxes on every size of paper: what can be read on a wall, and as many as possible.
const LEVEL_WIDTH: Mpt = tenth_mm(380);
const LEVEL_HEIGHT: Mpt = tenth_mm(130);
const UPRIGHT_WIDTH: Mpt = tenth_mm(90);
const UPRIGHT_HEIGHT: Mpt = tenth_mm(520);
const HANGING_WIDTH: Mpt = tenth_mm(350);
const HANGING_HEIGHT: Mpt = tenth_mm(62);
const HANGING_PITCH: Mpt = tenth_mm(72);
/// How far hanging boxes stand right of the edge of their column, and the spine before them.
const INDENT: Mpt = tenth_mm(60);
const SPINE: Mpt = tenth_mm(30);
const GAP: Mpt = tenth_mm(25);
/// Between two levels; the bus runs in its middle.
const DROP: Mpt = tenth_mm(100);

/// The part of a page for the chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub left: Mpt,
    pub top: Mpt,
    pub width: Mpt,
    pub height: Mpt,
}

/// How a box is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Level,
    Upright,
    Hanging,
}

/// A box with its place on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlacedBox {
    pub index: usize,
    pub form: Form,
    pub is_top: bool,
    /// Page that shows what is below it, if it is not this one.
    pub goes_on: Option<usize>,
    pub x: Mpt,
    pub y: Mpt,
    pub width: Mpt,
    pub height: Mpt,
}

/// A rule between boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub x: Mpt,
    pub y: Mpt,
    pub length: Mpt,
    pub vertical: bool,
}

/// A page of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// Topmost box.
    pub top: usize,
    /// Page on which the top stands among its like.
    pub continues: Option<usize>,
    /// Which part of the inferiors, of how many.
    pub part: Option<(usize, usize)>,
    pub boxes: Vec<PlacedBox>,
    pub rules: Vec<Link>,
}

/// All pages, each subtree after the page that refers to it. An empty list gives one empty page.
pub(super) fn pages(boxes: &[ChartBox], room: Room) -> Vec<Page> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); boxes.len()];
    for (index, one) in boxes.iter().enumerate() {
        // Superior before inferior: no circle can be drawn.
        if let Some(parent) = one.parent.filter(|parent| *parent < index) {
            below[parent].push(index);
        }
    }
    if boxes.is_empty() {
        return vec![Page { top: 0, continues: None, part: None, boxes: Vec::new(), rules: Vec::new() }];
    }
    let mut planner = Planner { below, room, pages: Vec::new() };
    // A stack instead of recursion, so that the pages come in the order of the tree.
    let mut open: Vec<(usize, Option<(usize, usize)>)> = vec![(0, None)];
    while let Some((top, asked_by)) = open.pop() {
        let first = planner.pages.len();
        if let Some((page, at)) = asked_by {
            planner.pages[page].boxes[at].goes_on = Some(first + 1);
        }
        planner.plan(top, asked_by.map(|(page, _)| page + 1));
        let mut asking = Vec::new();
        for (page, planned) in planner.pages.iter().enumerate().skip(first) {
            for (at, placed) in planned.boxes.iter().enumerate() {
                if placed.goes_on == Some(0) {
                    asking.push((placed.index, Some((page, at))));
                }
            }
        }
        open.extend(asking.into_iter().rev());
    }
    planner.pages
}

struct Planner {
    below: Vec<Vec<usize>>,
    room: Room,
    pages: Vec<Page>,
}

/// A box and what of its inferiors is shown.
struct Shown {
    index: usize,
    children: Vec<Shown>,
    /// Has inferiors that are not shown here.
    is_cut: bool,
}

impl Planner {
    /// Adds the pages that begin with this box.
    fn plan(&mut self, top: usize, continues: Option<usize>) {
        let deepest = self.depth(top).max(1);
        for depth in (1..=deepest).rev() {
            for hangs in [false, true] {
                let shown = self.shown(top, depth, None);
                let layout = Layout { room: self.room, hangs };
                if layout.fits(&shown) {
                    self.pages.push(layout.page(&shown, continues, None));
                    return;
                }
            }
        }
        let layout = Layout { room: self.room, hangs: true };
        let most = layout.leaves_most().max(1);
        let parts = self.below[top].len().div_ceil(most);
        for part in 0..parts {
            let shown = self.shown(top, 1, Some((part * most, most)));
            self.pages.push(layout.page(&shown, continues, Some((part + 1, parts))));
        }
    }

    /// Levels below a box.
    fn depth(&self, top: usize) -> usize {
        let mut depth = 0;
        let mut level = self.below[top].clone();
        while !level.is_empty() {
            depth += 1;
            level = level.iter().flat_map(|index| self.below[*index].iter().copied()).collect();
        }
        depth
    }

    fn shown(&self, index: usize, depth: usize, some: Option<(usize, usize)>) -> Shown {
        let below = &self.below[index];
        if depth == 0 {
            return Shown { index, children: Vec::new(), is_cut: !below.is_empty() };
        }
        let (skip, take) = some.unwrap_or((0, usize::MAX));
        let children = below.iter().skip(skip).take(take).map(|child| self.shown(*child, depth - 1, None)).collect();
        Shown { index, children, is_cut: false }
    }
}

/// Measures and places the shown part of a tree.
#[derive(Clone, Copy)]
struct Layout {
    room: Room,
    /// Lowest boxes hang in columns below their superior instead of standing upright beside each other.
    hangs: bool,
}

impl Layout {
    fn fits(self, shown: &Shown) -> bool {
        self.width(shown, 0) <= self.room.width && self.height(shown, 0) <= self.room.height
    }

    /// Whether the inferiors of a box hang: all of them are the lowest shown.
    fn hang_below(self, shown: &Shown) -> bool {
        self.hangs && !shown.children.is_empty() && shown.children.iter().all(|child| child.children.is_empty())
    }

    /// Rows of a hanging column below a box of this level.
    fn rows(self, level: Mpt) -> Mpt {
        ((self.room.height - (level + 1) * (LEVEL_HEIGHT + DROP)) / HANGING_PITCH).max(1)
    }

    fn columns(self, shown: &Shown, level: Mpt) -> Mpt {
        let count = count(shown.children.len());
        let rows = self.rows(level);
        (count + rows - 1) / rows
    }

    /// Most inferiors that hang below a top.
    fn leaves_most(self) -> usize {
        let columns = ((self.room.width + GAP) / (INDENT + HANGING_WIDTH + GAP)).max(1);
        usize::try_from(columns * self.rows(0)).unwrap_or(1)
    }

    fn form(self, shown: &Shown, level: Mpt) -> Form {
        if level > 0 && shown.children.is_empty() && !self.hangs { Form::Upright } else { Form::Level }
    }

    fn own_width(self, shown: &Shown, level: Mpt) -> Mpt {
        if self.form(shown, level) == Form::Upright { UPRIGHT_WIDTH } else { LEVEL_WIDTH }
    }

    fn width(self, shown: &Shown, level: Mpt) -> Mpt {
        let below = if self.hang_below(shown) {
            let columns = self.columns(shown, level);
            columns * (INDENT + HANGING_WIDTH) + (columns - 1) * GAP
        } else {
            let widths: Mpt = shown.children.iter().map(|child| self.width(child, level + 1)).sum();
            widths + GAP * (count(shown.children.len()) - 1).max(0)
        };
        below.max(self.own_width(shown, level))
    }

    fn height(self, shown: &Shown, level: Mpt) -> Mpt {
        if self.form(shown, level) == Form::Upright {
            return UPRIGHT_HEIGHT;
        }
        if shown.children.is_empty() {
            return LEVEL_HEIGHT;
        }
        let below = if self.hang_below(shown) {
            let columns = self.columns(shown, level).max(1);
            (count(shown.children.len()) + columns - 1) / columns * HANGING_PITCH
        } else {
            shown.children.iter().map(|child| self.height(child, level + 1)).max().unwrap_or(0)
        };
        LEVEL_HEIGHT + DROP + below
    }

    fn page(self, shown: &Shown, continues: Option<usize>, part: Option<(usize, usize)>) -> Page {
        let mut page = Page { top: shown.index, continues, part, boxes: Vec::new(), rules: Vec::new() };
        let left = self.room.left + (self.room.width - self.width(shown, 0)).max(0) / 2;
        self.place(&mut page, shown, left, self.room.top, 0);
        page
    }

    /// Places a box over its inferiors; gives back the middle of the box.
    fn place(self, page: &mut Page, shown: &Shown, left: Mpt, y: Mpt, level: Mpt) -> Mpt {
        let form = self.form(shown, level);
        let (width, height) = match form {
            Form::Upright => (UPRIGHT_WIDTH, UPRIGHT_HEIGHT),
            _ => (LEVEL_WIDTH, LEVEL_HEIGHT),
        };
        let whole = self.width(shown, level);
        let foot = y + height;
        let middle = if self.hang_below(shown) {
            let middle = left + whole / 2;
            self.hang(page, shown, (left, foot, level), middle);
            middle
        } else {
            let widths: Mpt = shown.children.iter().map(|child| self.width(child, level + 1)).sum();
            let below = widths + GAP * (count(shown.children.len()) - 1).max(0);
            let mut at = left + (whole - below) / 2;
            let mut middles = Vec::new();
            for child in &shown.children {
                middles.push(self.place(page, child, at, foot + DROP, level + 1));
                at += self.width(child, level + 1) + GAP;
            }
            let middle = match (middles.first(), middles.last()) {
                (Some(first), Some(last)) => i64::midpoint(*first, *last),
                _ => left + whole / 2,
            };
            // Over its inferiors, but not over its neighbours.
            let middle = middle.clamp(left + width / 2, left + whole - width / 2);
            bus(page, middle, foot, &middles);
            middle
        };
        page.boxes.push(PlacedBox {
            index: shown.index,
            form,
            is_top: level == 0,
            goes_on: shown.is_cut.then_some(0),
            x: middle - width / 2,
            y,
            width,
            height,
        });
        middle
    }

    /// Columns of hanging boxes, each with its spine.
    fn hang(self, page: &mut Page, shown: &Shown, (left, foot, level): (Mpt, Mpt, Mpt), middle: Mpt) {
        let columns = self.columns(shown, level).max(1);
        let rows = (count(shown.children.len()) + columns - 1) / columns;
        let mut spines = Vec::new();
        let begin = foot + DROP;
        for (column, some) in (0..).zip(shown.children.chunks(usize::try_from(rows).unwrap_or(1).max(1))) {
            let x = left + column * (INDENT + HANGING_WIDTH + GAP);
            spines.push(x + SPINE);
            let mut last = begin;
            for (row, child) in (0..).zip(some) {
                let y = begin + row * HANGING_PITCH;
                last = y + HANGING_HEIGHT / 2;
                page.rules.push(Link { x: x + SPINE, y: last, length: INDENT - SPINE, vertical: false });
                page.boxes.push(PlacedBox {
                    index: child.index,
                    form: Form::Hanging,
                    is_top: false,
                    goes_on: child.is_cut.then_some(0),
                    x: x + INDENT,
                    y,
                    width: HANGING_WIDTH,
                    height: HANGING_HEIGHT,
                });
            }
            page.rules.push(Link { x: x + SPINE, y: foot + DROP / 2, length: last - foot - DROP / 2, vertical: true });
        }
        page.rules.push(Link { x: middle, y: foot, length: DROP / 2, vertical: true });
        spines.push(middle);
        span(page, foot + DROP / 2, &spines);
    }
}

/// From the foot of a superior to the heads of its inferiors.
fn bus(page: &mut Page, middle: Mpt, foot: Mpt, middles: &[Mpt]) {
    if middles.is_empty() {
        return;
    }
    let level = foot + DROP / 2;
    page.rules.push(Link { x: middle, y: foot, length: DROP / 2, vertical: true });
    for x in middles {
        page.rules.push(Link { x: *x, y: level, length: DROP / 2, vertical: true });
    }
    let mut all = middles.to_vec();
    all.push(middle);
    span(page, level, &all);
}

/// A level rule over all the given places.
fn span(page: &mut Page, y: Mpt, places: &[Mpt]) {
    let (first, last) = (places.iter().min().copied().unwrap_or(0), places.iter().max().copied().unwrap_or(0));
    if last > first {
        page.rules.push(Link { x: first, y, length: last - first, vertical: false });
    }
}

fn count(length: usize) -> Mpt {
    Mpt::try_from(length).unwrap_or(Mpt::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const A4: Room = Room { left: tenth_mm(150), top: tenth_mm(360), width: tenth_mm(2_670), height: tenth_mm(1_560) };

    /// `fan(&[2, 3])`: a top with two inferiors with three each.
    fn fan(levels: &[usize]) -> Vec<ChartBox> {
        let one = |parent| ChartBox { name: "某党支部".into(), members: Some(9), parent };
        let mut boxes = vec![one(None)];
        let mut above = vec![0];
        for count in levels {
            let mut level = Vec::new();
            for parent in above {
                for _ in 0..*count {
                    level.push(boxes.len());
                    boxes.push(one(Some(parent)));
                }
            }
            above = level;
        }
        boxes
    }

    fn assert_sound(boxes: &[ChartBox], pages: &[Page]) {
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, page) in pages.iter().enumerate() {
            for placed in &page.boxes {
                *seen.entry(placed.index).or_default() += 1;
                let right = placed.x + placed.width <= A4.left + A4.width + 1;
                let low = placed.y + placed.height <= A4.top + A4.height + 1;
                assert!(placed.x >= A4.left && placed.y >= A4.top && right && low, "page {number}: {placed:?}");
                if let Some(other) = placed.goes_on {
                    assert_eq!(pages[other - 1].top, placed.index, "the page named there begins with this box");
                    assert!(other > number + 1, "and comes later");
                }
            }
            for (at, one) in page.boxes.iter().enumerate() {
                for other in &page.boxes[at + 1..] {
                    let apart = one.x + one.width <= other.x
                        || other.x + other.width <= one.x
                        || one.y + one.height <= other.y
                        || other.y + other.height <= one.y;
                    assert!(apart, "page {number}: {one:?} and {other:?} overlap");
                }
            }
        }
        assert_eq!(seen.len(), boxes.len(), "every organisation is drawn");
    }

    #[test]
    fn a_small_tree_stands_on_one_page_with_upright_lowest_boxes() {
        let boxes = fan(&[4, 3]);
        let pages = pages(&boxes, A4);
        assert_eq!(pages.len(), 1);
        assert_sound(&boxes, &pages);
        let upright = pages[0].boxes.iter().filter(|placed| placed.form == Form::Upright).count();
        assert_eq!(upright, 12, "the lowest have vertical names");
    }

    #[test]
    fn lowest_boxes_hang_in_columns_where_upright_ones_are_too_wide() {
        let boxes = fan(&[5, 12]);
        let pages = pages(&boxes, A4);
        assert_eq!(pages.len(), 1);
        assert_sound(&boxes, &pages);
        assert_eq!(pages[0].boxes.iter().filter(|placed| placed.form == Form::Hanging).count(), 60);
    }

    #[test]
    fn big_trees_go_on_with_a_page_for_each_subtree() {
        for levels in [&[20, 5, 20][..], &[6, 40], &[300], &[2, 2, 2, 2, 2, 2, 2, 2, 2]] {
            let boxes = fan(levels);
            let pages = pages(&boxes, A4);
            assert_sound(&boxes, &pages);
            assert!(pages.len() > 1, "{levels:?}");
        }
    }

    #[test]
    fn too_many_inferiors_are_divided_and_an_empty_chart_is_one_page() {
        let boxes = fan(&[300]);
        let planned = pages(&boxes, A4);
        let parts: Vec<_> = planned.iter().map(|page| page.part).collect();
        assert_eq!(parts.first(), Some(&Some((1, planned.len()))));
        assert_eq!(pages(&[], A4).len(), 1);
        assert_eq!(pages(&fan(&[]), A4)[0].boxes.len(), 1, "a top alone");
    }
}
