//! Photos drawn anew: decoded within limits, turned upright, made smaller, written as a JPEG that holds nothing but the
//! picture: no place, no camera, no time, no thumbnail of what was cut away.
//!
//! 为什么不只删去元数据: a phone writes them in more places than anybody lists (Exif, XMP, IPTC, maker's notes, a second
//! picture behind the first); what is drawn anew has none of them by construction.

use super::rules::{refusal, short};
use crate::error::{Error, Result};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;

/// The longer side of a stored photo: enough for a whole A4 page.
pub const LONGER_SIDE: u32 = 2000;
/// The longer side of a small picture.
pub const THUMBNAIL_SIDE: u32 = 320;
/// JPEG quality at which nobody sees a difference on paper.
const QUALITY: u8 = 85;
/// More pixels than this are refused before any memory is taken; phones make 12 to 50 million.
const PIXELS_MOST: u64 = 64_000_000;
/// Bytes the decoder may take: four per pixel.
const MEMORY_MOST: u64 = 4 * PIXELS_MOST;

/// A photo as it is stored.
pub struct Photo {
    /// JPEG.
    pub content: Vec<u8>,
    /// JPEG.
    pub thumbnail: Vec<u8>,
    /// Width of the content.
    pub width_px: u32,
    /// Height of the content.
    pub height_px: u32,
}

/// Draws a JPEG or PNG anew. Errors: `input.invalid` for a damaged one and one of too many pixels.
pub fn drawn_anew(name: &str, bytes: &[u8]) -> Result<Photo> {
    let picture = decoded(name, bytes)?;
    let content = fitted(&picture, LONGER_SIDE);
    let thumbnail = fitted(&picture, THUMBNAIL_SIDE);
    Ok(Photo {
        width_px: content.width(),
        height_px: content.height(),
        content: jpeg(&content)?,
        thumbnail: jpeg(&thumbnail)?,
    })
}

/// The upright picture, not larger than it will be stored.
fn decoded(name: &str, bytes: &[u8]) -> Result<DynamicImage> {
    let refused = |error: ImageError| match error {
        ImageError::Limits(_) => refusal(format!("“{}”展开后过大，没有添加。请用看图软件缩小后再添加。", short(name))),
        _ => {
            refusal(format!("“{}”已损坏或不是完整的图片，没有添加。请换一张，或用看图软件另存后再添加。", short(name)))
        }
    };
    let reader = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(Error::from);
    let (width, height) = reader()?.into_dimensions().map_err(refused)?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MOST {
        return Err(refusal(format!(
            "“{}”有 {width}×{height} 像素（{} 万），最多 {} 万像素，没有添加。请用看图软件缩小后再添加。",
            short(name),
            pixels / 10_000,
            PIXELS_MOST / 10_000
        )));
    }
    let mut reader = reader()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    // A damaged note about how the camera was held is no reason to refuse the photo.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if width.max(height) > LONGER_SIDE {
        picture = picture.resize(LONGER_SIDE, LONGER_SIDE, FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture with its longer side at most `side`, on white where it was transparent.
fn fitted(picture: &DynamicImage, side: u32) -> RgbImage {
    let is_smaller = picture.width().max(picture.height()) <= side;
    let resized = (!is_smaller).then(|| picture.resize(side, side, FilterType::Triangle));
    on_white(resized.as_ref().unwrap_or(picture))
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        let over = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(picture)
        .map_err(|_| Error::File(std::io::Error::other("jpeg")))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    /// 64 × 32, left half red, right half blue.
    fn halves() -> RgbImage {
        RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) })
    }

    /// A JPEG as a phone makes it: Exif that says "turned by 90° to the right", whose camera and where (GPS).
    fn phone_photo(picture: &RgbImage) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
        };
        // IFD0 at 8: three entries; the model's text at 50, the GPS directory at 66.
        tiff.extend(3_u16.to_le_bytes());
        tiff.extend(entry(0x0110, 2, 16, 50));
        tiff.extend(entry(0x0112, 3, 1, 6));
        tiff.extend(entry(0x8825, 4, 1, 66));
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(b"WANG-DE-SHOUJI\0\0");
        tiff.extend(1_u16.to_le_bytes());
        tiff.extend(entry(0x001D, 2, 11, 84));
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(b"2026:11:20\0");
        let segment = [&b"Exif\0\0"[..], &tiff].concat();
        let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
        let plain = jpeg(picture).unwrap();
        [&plain[..2], b"\xFF\xE1", &length, &segment, &plain[2..]].concat()
    }

    fn read(bytes: &[u8]) -> RgbImage {
        image::load_from_memory(bytes).unwrap().to_rgb8()
    }

    #[test]
    fn a_phone_photo_is_turned_upright_and_nothing_of_its_exif_is_left() {
        let given = phone_photo(&halves());
        assert!(super::super::rules::recognise("x", &given).is_ok());
        let photo = drawn_anew("IMG_1.jpg", &given).unwrap();
        assert_eq!((photo.width_px, photo.height_px), (32, 64), "turned by 90°");
        let drawn = read(&photo.content);
        let (top, bottom) = (drawn.get_pixel(16, 8).0, drawn.get_pixel(16, 56).0);
        assert!(top[0] > 200 && top[2] < 60, "what was left is above: {top:?}");
        assert!(bottom[2] > 200 && bottom[0] < 60, "what was right is below: {bottom:?}");
        for secret in [&b"Exif"[..], b"WANG-DE-SHOUJI", b"2026:11:20"] {
            for bytes in [&photo.content, &photo.thumbnail] {
                assert!(!bytes.windows(secret.len()).any(|part| part == secret), "{secret:?} must be gone");
            }
            assert!(given.windows(secret.len()).any(|part| part == secret), "it was there before: {secret:?}");
        }
    }

    #[test]
    fn a_large_photo_is_made_smaller_and_a_small_one_is_not_made_larger() {
        let wide = RgbaImage::from_pixel(4000, 1000, Rgba([10, 200, 30, 255]));
        let photo = drawn_anew("a.png", &png(&wide)).unwrap();
        assert_eq!((photo.width_px, photo.height_px), (2000, 500), "the longer side is 2,000");
        let small = read(&photo.thumbnail);
        assert_eq!((small.width(), small.height()), (320, 80), "the small picture is 320");
        let photo = drawn_anew("b.png", &png(&RgbaImage::from_pixel(200, 100, Rgba([0, 0, 0, 255])))).unwrap();
        assert_eq!((photo.width_px, photo.height_px), (200, 100), "nothing is blown up");
    }

    #[test]
    fn what_is_transparent_becomes_white_paper() {
        let photo = drawn_anew("a.png", &png(&RgbaImage::from_pixel(8, 8, Rgba([255, 0, 0, 0])))).unwrap();
        assert!(read(&photo.content).get_pixel(4, 4).0.iter().all(|channel| *channel > 250));
    }

    #[test]
    fn a_file_that_declares_huge_dimensions_is_refused_before_it_is_decoded() {
        // Only the header says 30,000 × 30,000; the data behind it are those of a tiny picture.
        let mut bytes = png(&RgbaImage::from_pixel(1, 1, Rgba([0, 0, 0, 255])));
        bytes[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
        let sum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        let said = drawn_anew("炸弹.png", &bytes).err().expect("refused").message();
        assert!(said.contains("30000×30000") && said.contains("6400 万"), "{said}");
    }

    #[test]
    fn a_damaged_photo_is_refused_with_its_name() {
        let whole = png(&RgbaImage::from_pixel(90, 90, Rgba([1, 2, 3, 255])));
        for bytes in [&whole[..40], b"\xFF\xD8\xFF\xE0 no picture", b"\x89PNG\r\n\x1A\n"] {
            let said = drawn_anew("坏图.jpg", bytes).err().expect("refused").message();
            assert!(said.contains("坏图.jpg") && said.contains("已损坏"), "{said}");
        }
    }

    /// The check sum of PNG chunks.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    }
}
