//! Measures of a page and of its type. All lengths are whole thousandths of a point ([`Mpt`]), so the same input gives
//! the same page on every machine. Which text gets which style is the business of `document` and `papers`.

/// A length in thousandths of a point (1 pt = 1/72 inch).
pub type Mpt = i64;

/// Whole points as [`Mpt`].
pub const fn pt(points: i64) -> Mpt {
    points * 1_000
}

/// Tenths of a millimetre as [`Mpt`], rounded to the nearest thousandth of a point.
pub const fn tenth_mm(tenths: i64) -> Mpt {
    (tenths * 720_000 + 1_270) / 2_540
}

/// Part of the type size that stands above the baseline, in thousandths: the ideographic em box of Chinese fonts.
/// One figure for all fonts keeps a substituted character on the same baseline.
pub const ASCENT_PER_MILLE: i64 = 880;

/// Lines on a page of an official paper (R-DOC-03).
const OFFICIAL_LINES: i64 = 22;

/// Measures of one kind of page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStyle {
    /// Width of the paper.
    pub width: Mpt,
    /// Height of the paper.
    pub height: Mpt,
    /// Margin above the type area (版心).
    pub top: Mpt,
    /// Margin below the type area.
    pub bottom: Mpt,
    /// Margin left of the type area.
    pub left: Mpt,
    /// Margin right of the type area.
    pub right: Mpt,
    /// Size and line pitch of body text.
    pub body: TypeSize,
    /// Size and line pitch of the title.
    pub title: TypeSize,
    /// Size and line pitch inside tables.
    pub table: TypeSize,
    /// Size and line pitch of foot marks and the archive line.
    pub small: TypeSize,
    /// Distance from the lower edge of the paper to the baseline of the page number.
    pub foot: Mpt,
}

/// A type size with its fixed line pitch (固定行距).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeSize {
    /// Size of the type.
    pub size: Mpt,
    /// Distance between two baselines.
    pub pitch: Mpt,
}

impl TypeSize {
    /// Size and pitch in whole points.
    pub const fn points(size: i64, pitch: i64) -> Self {
        Self { size: pt(size), pitch: pt(pitch) }
    }
}

/// Sizes of paper that offices use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperSize {
    /// 210 × 297 mm (R-DOC-01).
    A4,
    /// 297 × 420 mm.
    A3,
    /// 148 × 210 mm.
    A5,
    /// 176 × 250 mm.
    B5,
    /// Any size, in tenths of a millimetre.
    Custom {
        /// Width.
        width: u32,
        /// Height.
        height: u32,
    },
}

impl PaperSize {
    /// Width and height, upright.
    pub const fn upright(self) -> (Mpt, Mpt) {
        match self {
            // What printers call A4: 595.28 × 841.89 pt.
            Self::A4 => (595_280, 841_890),
            Self::A3 => (841_890, 1_190_550),
            Self::A5 => (tenth_mm(1_480), tenth_mm(2_100)),
            Self::B5 => (tenth_mm(1_760), tenth_mm(2_500)),
            Self::Custom { width, height } => (tenth_mm(width as i64), tenth_mm(height as i64)),
        }
    }
}

impl Default for PageStyle {
    fn default() -> Self {
        Self::record()
    }
}

impl PageStyle {
    /// The style of official papers (公文, GB/T 9704-2012): A4, type area 156 × 225 mm, 37 mm above and 28 mm left of it
    /// (R-DOC-01, 02), 22 lines of 28 characters (R-DOC-03), body 16 pt (R-DOC-04), title 22 pt (R-DOC-08).
    pub const fn official() -> Self {
        let (width, height) = PaperSize::A4.upright();
        let lines = tenth_mm(2_250) / OFFICIAL_LINES;
        Self {
            width,
            height,
            top: tenth_mm(370),
            bottom: height - tenth_mm(370) - lines * OFFICIAL_LINES,
            left: tenth_mm(280),
            right: width - tenth_mm(280) - tenth_mm(1_560),
            body: TypeSize { size: pt(16), pitch: lines },
            title: TypeSize { size: pt(22), pitch: pt(32) },
            table: TypeSize::points(14, 22),
            small: TypeSize { size: pt(14), pitch: pt(22) },
            foot: tenth_mm(280),
        }
    }

    /// The same style on another paper, upright or turned; margins stay.
    #[must_use]
    pub const fn on(self, size: PaperSize, landscape: bool) -> Self {
        let (short, long) = size.upright();
        let (width, height) = if landscape { (long, short) } else { (short, long) };
        Self { width, height, ..self }
    }

    /// The style of a table that lies across the sheet (R-DOC-20): the type area of [`Self::official`] turned, so that the
    /// head of the table lies at the binding edge of odd pages, as wide a margin above it as an upright page has left.
    pub const fn official_across() -> Self {
        let upright = Self::official();
        Self {
            width: upright.height,
            height: upright.width,
            top: upright.left,
            bottom: upright.right,
            left: upright.bottom,
            right: upright.top,
            ..upright
        }
    }

    /// The upright sheet of a page that lies across, with the margins that [`Self::official_across`] turned.
    #[must_use]
    pub const fn upright(&self) -> Self {
        Self {
            width: self.height,
            height: self.width,
            top: self.right,
            bottom: self.left,
            left: self.top,
            right: self.bottom,
            ..*self
        }
    }

    /// The style of records (会议记录): A4, 25.4 mm above and below, 31.7 mm left and right, body 16 pt at a pitch of
    /// 29 pt (practice is 28–31), title 22 pt at 36 pt. R-DOC-01, measured on real records.
    pub const fn record() -> Self {
        Self {
            width: 595_280,
            height: 841_890,
            top: tenth_mm(254),
            bottom: tenth_mm(254),
            left: tenth_mm(317),
            right: tenth_mm(317),
            body: TypeSize::points(16, 29),
            title: TypeSize::points(22, 36),
            table: TypeSize::points(14, 22),
            small: TypeSize::points(9, 14),
            foot: tenth_mm(165),
        }
    }

    /// The style of the recovery sheet (恢复密钥单): A4 with narrower margins, so that everything stays on one page.
    pub const fn sheet() -> Self {
        Self {
            width: 595_280,
            height: 841_890,
            top: tenth_mm(200),
            bottom: tenth_mm(200),
            left: tenth_mm(254),
            right: tenth_mm(254),
            body: TypeSize::points(12, 20),
            title: TypeSize::points(22, 40),
            table: TypeSize::points(16, 24),
            small: TypeSize::points(9, 14),
            foot: tenth_mm(130),
        }
    }

    /// Width of the type area.
    pub const fn text_width(&self) -> Mpt {
        self.width - self.left - self.right
    }

    /// Height of the type area.
    pub const fn text_height(&self) -> Mpt {
        self.height - self.top - self.bottom
    }

    /// Distance between two full-width characters of body text, so that a whole number of them fills the line
    /// (R-DOC-03: 28 characters in 156 mm give 15.79 pt).
    pub const fn body_pitch(&self) -> Mpt {
        let columns = (self.text_width() + self.body.size / 2) / self.body.size;
        if columns < 1 { self.body.size } else { self.text_width() / columns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a4_is_595_28_by_841_89_points() {
        assert_eq!((PageStyle::record().width, PageStyle::record().height), (595_280, 841_890), "R-DOC-01");
        assert_eq!(tenth_mm(2_100), 595_276, "210 mm are 595.276 pt");
    }

    #[test]
    fn a_type_area_of_156_mm_holds_28_characters_of_16_points() {
        let official = PageStyle::official();
        assert_eq!(official.text_width() / official.body_pitch(), 28, "R-DOC-03: 28 characters");
        assert_eq!(official.text_height() / official.body.pitch, 22, "R-DOC-03: 22 lines");
        assert_eq!((official.body.pitch + 5) / 10, 2_899, "R-DOC-03: a pitch of 28.99 pt");
        assert_eq!(PageStyle::record().text_width() / PageStyle::record().body_pitch(), 26, "146.6 mm hold 26");
    }
}
