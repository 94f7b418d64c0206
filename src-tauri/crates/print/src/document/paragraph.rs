//! Running text: stretches of type, how they stand between the margins, and the signature below an official text.

use super::{Ink, Role};
use crate::clean::{clean, visible};
use crate::style::{PageStyle, TypeSize};

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text in one typeface.
    Text {
        /// The words; already cleaned of control characters.
        text: String,
        /// Typeface.
        role: Role,
    },
    /// An underlined space to be filled in by hand, `width_em` characters wide.
    Blank {
        /// Width in characters of the paragraph's size.
        width_em: u16,
    },
    /// A short text whose characters are spread over a fixed width, so that names of two and three characters stand in
    /// line. Nothing is inserted: copied text stays the name. A longer text keeps its own width.
    Spread {
        /// The words; already cleaned.
        text: String,
        /// Typeface.
        role: Role,
        /// Width in characters of the paragraph's size.
        width_em: u16,
    },
    /// A short text with room left after it, never squeezed, so that what follows begins at a fixed place whatever the
    /// font: a label with hanging text, the number of an attachment (R-DOC-11, 18). A longer text keeps its own width.
    Padded {
        /// The words; already cleaned.
        text: String,
        /// Typeface.
        role: Role,
        /// Width in characters of the paragraph's size.
        width_em: u16,
    },
}

impl Inline {
    /// Text in the given typeface. Control and zero-width characters are dropped.
    pub fn text(text: &str, role: Role) -> Self {
        Self::Text { text: visible(text), role }
    }

    /// Body text, or an underlined blank of `width_em` characters when the value is missing: never invent a value.
    pub fn value(text: &str, width_em: u16) -> Self {
        let text = clean(text);
        if text.is_empty() { Self::Blank { width_em } } else { Self::Text { text, role: Role::Body } }
    }

    /// A label or number that takes `width_em` characters, so that text can hang below what follows it.
    pub fn label(text: &str, role: Role, width_em: u16) -> Self {
        Self::Padded { text: visible(text), role, width_em }
    }

    /// A person's name, spread to three characters.
    pub fn name(name: &str, role: Role) -> Self {
        Self::Spread { text: clean(name), role, width_em: 3 }
    }
}

/// How the lines of a paragraph stand between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Both edges straight, last line left (R-DOC-04).
    #[default]
    Justify,
    /// Left edge straight.
    Left,
    /// Centred.
    Centre,
    /// Right edge straight.
    Right,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Content.
    pub inlines: Vec<Inline>,
    /// Type size and line pitch.
    pub type_size: TypeSize,
    /// How lines stand.
    pub align: Align,
    /// Indent of the first line, in characters.
    pub first_indent_em: u16,
    /// Indent of the other lines, in characters.
    pub rest_indent_em: u16,
    /// Indent from the right, in characters.
    pub right_indent_em: u16,
    /// Not separated from the next block by a page break (headings).
    pub keep_with_next: bool,
    /// Full-width characters stand at the grid of the body text (R-DOC-03).
    pub on_grid: bool,
    /// Several lines are made alike in length and broken between words (R-DOC-08).
    pub balanced: bool,
    /// Level of a heading, 1 to 4 (R-DOC-10).
    pub heading: Option<u8>,
    /// Colour.
    pub ink: Ink,
    /// What the paragraph is, in the user's words; told with missing characters.
    pub place: String,
}

impl Paragraph {
    /// A justified paragraph without indent.
    pub fn new(inlines: Vec<Inline>, type_size: TypeSize, place: &str) -> Self {
        Self {
            inlines,
            type_size,
            align: Align::Justify,
            first_indent_em: 0,
            rest_indent_em: 0,
            right_indent_em: 0,
            keep_with_next: false,
            on_grid: false,
            balanced: false,
            heading: None,
            ink: Ink::Black,
            place: place.to_owned(),
        }
    }

    /// A body paragraph: on the grid, first line indented by two characters (R-DOC-04).
    pub fn body(inlines: Vec<Inline>, style: &PageStyle, place: &str) -> Self {
        Self { first_indent_em: 2, on_grid: true, ..Self::new(inlines, style.body, place) }
    }

    /// The title of a paper: 小标宋, centred, lines made alike, kept with what follows (R-DOC-08).
    pub fn title(text: &str, style: &PageStyle) -> Self {
        let paragraph = Self::new(vec![Inline::text(text, Role::Title)], style.title, "标题");
        Self { balanced: true, ..paragraph.aligned(Align::Centre).kept() }
    }

    /// A heading in the text of an official paper, level 1 to 4: 一、 黑体, （一） 楷体, 1. and （1） 仿宋 (R-DOC-10). The
    /// number is part of the text.
    pub fn heading(text: &str, level: u8, style: &PageStyle, place: &str) -> Self {
        let role = match level {
            1 => Role::Hei,
            2 => Role::Kai,
            _ => Role::Body,
        };
        Self { heading: Some(level), ..Self::body(vec![Inline::text(text, role)], style, place).kept() }
    }

    /// The same paragraph with another alignment.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same paragraph, kept on one page with what follows.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { keep_with_next: true, ..self }
    }
}

/// Issuer and date below an official text (R-DOC-12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Issuer; empty leaves a blank to be written by hand.
    pub issuer: String,
    /// Date as printed, e.g. 2026年11月3日; empty leaves a blank.
    pub date: String,
    /// With seal the issuer is centred above the date, which is indented by four characters; without seal the issuer is
    /// indented by two characters and the date begins two characters right of it.
    pub sealed: bool,
}
