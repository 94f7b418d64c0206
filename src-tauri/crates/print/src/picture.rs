//! Pictures that an office puts on a paper (its own ornament on a certificate, a photograph). Only PNG and JPEG, decoded
//! once when read, within limits that hold before any memory is taken.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

use crate::error::{Error, Result};

/// More pixels than this are refused: 300 dpi on A3 are 17 million.
pub const MAX_PIXELS: u64 = 40_000_000;

/// A decoded picture: rows of red, green and blue bytes, on white where it was transparent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Three bytes a pixel.
    pub rgb: Vec<u8>,
}

impl Image {
    /// Reads a PNG or JPEG file. Errors: `print.not_an_image`, `print.image_too_large`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Error::NotAnImage)?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
            return Err(Error::NotAnImage);
        }
        let size =
            ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok().and_then(|r| r.into_dimensions().ok());
        let (width, height) = size.ok_or(Error::NotAnImage)?;
        let pixels = u64::from(width) * u64::from(height);
        if pixels > MAX_PIXELS {
            return Err(Error::ImageTooLarge { megapixels: pixels / 1_000_000, limit: MAX_PIXELS / 1_000_000 });
        }
        let mut limits = Limits::default();
        limits.max_alloc = Some(8 * MAX_PIXELS);
        reader.limits(limits);
        let mut rgba = reader.decode().map_err(|_| Error::NotAnImage)?.into_rgba8();
        for pixel in rgba.pixels_mut() {
            let [red, green, blue, alpha] = pixel.0;
            let over_white = |channel: u8| {
                let (channel, alpha) = (u32::from(channel), u32::from(alpha));
                u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
            };
            pixel.0 = [over_white(red), over_white(green), over_white(blue), 255];
        }
        let rgb = image::DynamicImage::ImageRgba8(rgba).into_rgb8().into_raw();
        Ok(Self { width, height, rgb })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = image::RgbaImage::from_pixel(width, height, image::Rgba([255, 0, 0, 0]));
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn what_is_transparent_becomes_white_paper() {
        let image = Image::read(&png(2, 1)).unwrap();
        assert_eq!((image.width, image.height, image.rgb), (2, 1, vec![255; 6]));
    }

    #[test]
    fn a_file_that_is_no_picture_is_refused() {
        for bytes in [&b""[..], b"not a picture", b"\x89PNG\r\n\x1a\n", &png(9, 9)[..40]] {
            assert_eq!(Image::read(bytes).unwrap_err().code(), "print.not_an_image", "{} bytes", bytes.len());
        }
    }

    #[test]
    fn two_hundred_megapixels_are_refused_before_they_are_decoded() {
        // Only the header says 20,000 × 10,000; the data behind it are those of a tiny picture.
        let mut bytes = png(1, 1);
        bytes[16..20].copy_from_slice(&20_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&10_000_u32.to_be_bytes());
        let crc = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(Image::read(&bytes).unwrap_err().code(), "print.image_too_large");
    }

    /// The check sum of PNG chunks.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    }
}
