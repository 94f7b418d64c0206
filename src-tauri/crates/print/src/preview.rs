//! Pictures of pages, drawn from the finished PDF bytes: what is seen is what is printed. Drawing is by `hayro`; since
//! every font is embedded it needs no fonts of the machine.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderSettings, render};

use crate::error::{Error, Result};

/// Smallest and largest scale, in pixels per point. 8 px/pt is 576 dpi.
const SCALES: std::ops::RangeInclusive<f32> = 0.1..=8.0;

/// A picture of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Png {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A parsed paper of which several pages are to be shown.
pub struct Preview {
    pdf: Pdf,
}

impl Preview {
    /// Reads a PDF. Error: `print.not_a_pdf`.
    pub fn new(pdf: Vec<u8>) -> Result<Self> {
        Ok(Self { pdf: Pdf::new(Arc::new(pdf)).map_err(|_| Error::NotAPdf)? })
    }

    /// Number of pages.
    pub fn page_count(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    /// Draws a page, counted from 0, on white. The scale is in pixels per point and is held between 0.1 and 8.
    /// Errors: `print.no_such_page`, `print.picture`.
    pub fn page_png(&self, page: u32, pixels_per_point: f32) -> Result<Png> {
        let pages = self.pdf.pages();
        let missing = Error::NoSuchPage { page, page_count: self.page_count() };
        let page = pages.get(usize::try_from(page).unwrap_or(usize::MAX)).ok_or(missing)?;
        let scale =
            if pixels_per_point.is_nan() { 1.0 } else { pixels_per_point.clamp(*SCALES.start(), *SCALES.end()) };
        let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
        let picture = render(page, &InterpreterSettings::default(), &settings);
        let (width, height) = (u32::from(picture.width()), u32::from(picture.height()));
        let bytes = picture.into_png().map_err(|_| Error::Picture)?;
        Ok(Png { bytes, width, height })
    }
}

/// Draws page `page` (counted from 0) of a PDF. For several pages make a [`Preview`] once.
/// Errors: `print.not_a_pdf`, `print.no_such_page`, `print.picture`.
pub fn page_png(pdf: &[u8], page: u32, pixels_per_point: f32) -> Result<Png> {
    Preview::new(pdf.to_vec())?.page_png(page, pixels_per_point)
}
