//! When issuer and date do not fit below the text, the standard lets the line distance give way (R-DOC-44): the lines of
//! that page come closer together, just enough and by no more than 8 in 100, so that the paper ends there. Other pages
//! keep their 22 lines (R-DOC-03). Where that does not suffice the last lines of text go to the next page with issuer
//! and date; that is the business of `flow`.

use std::ops::Range;

use crate::layout::slab::{Content, Slab};
use crate::style::Mpt;

/// The most that a line gives, in hundredths of its distance.
const MOST: Mpt = 8;

/// Which slabs of a page become less high, and by how much each.
pub(super) struct Closer {
    slabs: Range<usize>,
    by: Mpt,
}

impl Closer {
    /// Closer lines that make room for what is `missing` at the end of a page; none when they would stand too close.
    pub fn find(lines: &[bool], slabs: Range<usize>, missing: Mpt, pitch: Mpt) -> Option<Self> {
        let count = Mpt::try_from(lines[slabs.clone()].iter().filter(|is_line| **is_line).count()).ok()?;
        let by = (missing + count - 1).checked_div(count)?;
        (by <= pitch * MOST / 100).then_some(Self { slabs, by })
    }

    pub fn apply(&self, slabs: &mut [Slab], pitch: Mpt) {
        for slab in &mut slabs[self.slabs.clone()] {
            if is_line(slab, pitch) {
                slab.height -= self.by;
            }
        }
    }
}

/// Which slabs are lines of running text.
pub(super) fn lines(slabs: &[Slab], pitch: Mpt) -> Vec<bool> {
    slabs.iter().map(|slab| is_line(slab, pitch)).collect()
}

fn is_line(slab: &Slab, pitch: Mpt) -> bool {
    matches!(slab.content, Content::Line(_)) && !slab.sign_off && slab.height == pitch
}
