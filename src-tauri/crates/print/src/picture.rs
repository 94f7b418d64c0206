//! Pictures that an office puts on a paper. Its own ornament on a certificate is a PNG or JPEG, decoded once when read,
//! within limits that hold before any memory is taken. A photograph of a meeting is a JPEG that goes into the file as it
//! is: thirty of them decoded would take 250 MB, and coding them again would make them worse.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::{ColorType, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::error::{Error, Result};

/// More pixels than this are refused: 300 dpi on A3 are 17 million.
pub const MAX_PIXELS: u64 = 40_000_000;

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows.
    pub pixels: Pixels,
}

/// How a picture is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pixels {
    /// Rows of red, green and blue bytes, on white where it was transparent.
    Rgb(Vec<u8>),
    /// A JPEG file in colour, not decoded.
    Jpeg(Vec<u8>),
}

impl Image {
    /// Takes a JPEG in colour as it is; only its head is read. Errors: `print.not_an_image` for anything else,
    /// `print.image_too_large`.
    pub fn photograph(jpeg: Vec<u8>) -> Result<Self> {
        let decoder = JpegDecoder::new(Cursor::new(&jpeg)).map_err(|_| Error::NotAnImage)?;
        if decoder.color_type() != ColorType::Rgb8 {
            return Err(Error::NotAnImage);
        }
        let (width, height) = decoder.dimensions();
        check_size(width, height)?;
        Ok(Self { width, height, pixels: Pixels::Jpeg(jpeg) })
    }

    /// Reads a PNG or JPEG file. Errors: `print.not_an_image`, `print.image_too_large`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Error::NotAnImage)?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
            return Err(Error::NotAnImage);
        }
        let size =
            ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok().and_then(|r| r.into_dimensions().ok());
        let (width, height) = size.ok_or(Error::NotAnImage)?;
        check_size(width, height)?;
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
        Ok(Self { width, height, pixels: Pixels::Rgb(rgb) })
    }
}

fn check_size(width: u32, height: u32) -> Result<()> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        return Err(Error::ImageTooLarge { megapixels: pixels / 1_000_000, limit: MAX_PIXELS / 1_000_000 });
    }
    Ok(())
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
        assert_eq!((image.width, image.height, image.pixels), (2, 1, Pixels::Rgb(vec![255; 6])));
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

    #[test]
    fn a_photograph_is_taken_as_it_is_and_a_grey_one_or_another_file_is_refused() {
        let coded = |picture: image::DynamicImage| {
            let mut bytes = Vec::new();
            picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
            bytes
        };
        let colour = coded(image::DynamicImage::new_rgb8(40, 30));
        let photograph = Image::photograph(colour.clone()).unwrap();
        assert_eq!((photograph.width, photograph.height), (40, 30));
        assert_eq!(photograph.pixels, Pixels::Jpeg(colour), "not one byte of it is changed");
        for bytes in [coded(image::DynamicImage::new_luma8(4, 3)), png(4, 3), Vec::new()] {
            assert_eq!(Image::photograph(bytes).unwrap_err().code(), "print.not_an_image");
        }
    }

    /// The check sum of PNG chunks.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    }
}
