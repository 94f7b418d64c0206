//! Things at a fixed place of the paper: the texts of a certificate, rules of a letter head, an office's own picture.
//! Places are measured from the upper left corner of the paper.

use std::sync::Arc;

use super::{Align, Ink, Inline};
use crate::picture::Image;
use crate::style::Mpt;

/// Something at a fixed place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Distance from the left edge of the paper.
    pub x: Mpt,
    /// Distance from the upper edge of the paper: of the baseline for text, of the middle for rules, of the upper edge
    /// for pictures.
    pub y: Mpt,
    /// What it is.
    pub item: PlacedItem,
}

/// What stands at a fixed place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlacedItem {
    /// One line of text.
    Text {
        /// The text and its typefaces.
        inlines: Vec<Inline>,
        /// Type size.
        size: Mpt,
        /// Colour.
        ink: Ink,
        /// Which part of the text stands at `x`: its left end, its middle or its right end.
        align: Align,
        /// Longest line; a longer text is set in smaller type down to half the size.
        max_width: Mpt,
        /// What the text is, for the list of missing characters.
        place: String,
    },
    /// A rule to the right (`length`) or downwards (`length` with `vertical`).
    Rule {
        /// Length.
        length: Mpt,
        /// Downwards instead of to the right.
        vertical: bool,
        /// Thickness.
        thickness: Mpt,
        /// Colour.
        ink: Ink,
    },
    /// A picture.
    Picture(Picture),
}

/// A picture with the size it has on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The pixels.
    pub image: Arc<Image>,
    /// Width on paper.
    pub width: Mpt,
    /// Height on paper.
    pub height: Mpt,
}
