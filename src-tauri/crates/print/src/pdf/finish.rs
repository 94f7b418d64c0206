//! What is done to the file printpdf makes: widths that are the default are left out, the list of characters is written
//! short, small objects are packed into
//! compressed streams (PDF 1.5), page contents and fonts are compressed on all processors, and the document's id, which
//! printpdf draws from a counter, becomes a digest of the content: same input, same bytes.

use std::collections::HashMap;
use std::fmt::Write;

use lopdf::{Document, Object, SaveOptions, Stream, StringFormat};

/// Width that a PDF font gives to glyphs it does not list: a full-width character.
const DEFAULT_WIDTH: i64 = 1_000;
/// Streams for each thread; below that a thread costs more than it brings.
const STREAMS_PER_THREAD: usize = 16;

/// Characters of a font in the order of their codes, which begin with 1, by the font's name.
pub(super) type Characters = HashMap<Vec<u8>, Vec<char>>;

/// The finished file.
pub(super) fn bytes(mut document: Document, characters: &Characters) -> Vec<u8> {
    if let Some(Ok(info)) =
        document.trailer.get(b"Info").and_then(Object::as_reference).ok().map(|id| document.get_dictionary_mut(id))
    {
        // printpdf always names a PDF/X version, here an empty one, which makes viewers announce a standard that is not
        // kept; the others are empty or say nothing new.
        for key in [&b"GTS_PDFXVersion"[..], b"Identifier", b"Subject", b"Trapped", b"ModDate"] {
            info.remove(key);
        }
    }
    if let Ok(catalog) = document.catalog_mut()
        && catalog.has(b"Outlines")
    {
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    for object in document.objects.values_mut() {
        trim_widths(object);
        trim_boxes(object);
    }
    tell_characters(&mut document, characters);
    compress(&mut document);
    set_id(&mut document);
    "1.5".clone_into(&mut document.version);
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    let mut bytes = Vec::new();
    // Writing to memory cannot fail; an empty file would be refused by the preview.
    document.save_with_options(&mut bytes, options).ok();
    bytes
}

/// Boxes of a page that are the same as the sheet are what viewers take anyway.
fn trim_boxes(object: &mut Object) {
    let Object::Dictionary(page) = object else { return };
    let Ok(sheet) = page.get(b"MediaBox").cloned() else { return };
    for key in [&b"CropBox"[..], b"TrimBox"] {
        if page.get(key).is_ok_and(|other| *other == sheet) {
            page.remove(key);
        }
    }
}

/// Leaves full-width characters out of the widths of a font: they have the default width.
fn trim_widths(object: &mut Object) {
    let Object::Dictionary(font) = object else { return };
    let Ok(Object::Array(descendants)) = font.get_mut(b"DescendantFonts") else { return };
    for descendant in descendants {
        if let Object::Dictionary(descendant) = descendant
            && let Ok(Object::Array(widths)) = descendant.get_mut(b"W")
        {
            *widths = without_default(widths);
        }
    }
}

/// `[first [w w w] …]` without the default width.
fn without_default(widths: &[Object]) -> Vec<Object> {
    let mut kept: Vec<(i64, Vec<Object>)> = Vec::new();
    for pair in widths.chunks_exact(2) {
        let (Object::Integer(first), Object::Array(list)) = (&pair[0], &pair[1]) else { return widths.to_vec() };
        for (code, width) in (*first..).zip(list) {
            if matches!(width, Object::Integer(DEFAULT_WIDTH)) {
                continue;
            }
            match kept.last_mut() {
                Some((start, run)) if *start + i64::try_from(run.len()).unwrap_or(0) == code => run.push(width.clone()),
                _ => kept.push((code, vec![width.clone()])),
            }
        }
    }
    kept.into_iter().flat_map(|(first, list)| [Object::Integer(first), Object::Array(list)]).collect()
}

/// Says of every font what its codes stand for (`ToUnicode`), so that copied and searched text is exact.
fn tell_characters(document: &mut Document, characters: &Characters) {
    let maps: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| {
            let font = object.as_dict().ok()?;
            let listed = characters.get(font.get(b"BaseFont").ok()?.as_name().ok()?)?;
            Some((font.get(b"ToUnicode").ok()?.as_reference().ok()?, listed))
        })
        .collect();
    for (id, listed) in maps {
        if let Some(Object::Stream(stream)) = document.objects.get_mut(&id) {
            stream.set_plain_content(character_map(listed).into_bytes());
        }
    }
}

/// A character map of ranges with a list of characters each; a range does not go beyond codes with one first byte.
fn character_map(characters: &[char]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n\
         /CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
    );
    let mut first = 1;
    while first <= characters.len() {
        let end = (first | 0xFF).min(characters.len());
        write!(map, "1 beginbfrange\n<{first:04X}><{end:04X}>[").ok();
        for c in &characters[first - 1..end] {
            map.push('<');
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                write!(map, "{unit:04X}").ok();
            }
            map.push('>');
        }
        map.push_str("]\nendbfrange\n");
        first = end + 1;
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

/// Compresses all streams, on several threads where there are many.
fn compress(document: &mut Document) {
    let mut streams: Vec<&mut Stream> = document
        .objects
        .values_mut()
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream),
            _ => None,
        })
        .collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = streams.len().div_ceil(threads).max(STREAMS_PER_THREAD);
    std::thread::scope(|scope| {
        for part in streams.chunks_mut(share) {
            scope.spawn(move || {
                for stream in part {
                    // A stream that cannot be compressed stays as it is.
                    stream.compress().ok();
                }
            });
        }
    });
}

/// The two ids of the trailer, 16 letters each, from a digest of everything in the file.
fn set_id(document: &mut Document) {
    let mut hash = 0;
    for ((number, _), object) in &document.objects {
        let part = match object {
            Object::Stream(stream) => digest(&stream.content, u64::from(*number)),
            other => digest(format!("{other:?}").as_bytes(), u64::from(*number)),
        };
        hash = digest(&part.to_le_bytes(), hash);
    }
    let id: String = (0..2_u64).map(|part| letters(digest(&hash.to_le_bytes(), part), 8)).collect();
    let id = Object::String(id.into_bytes(), StringFormat::Literal);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
}

/// FNV-1a, 64 bits: tells different contents apart; protects nothing.
pub(super) fn digest(bytes: &[u8], seed: u64) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

pub(super) fn letters(mut number: u64, count: usize) -> String {
    let mut out = String::with_capacity(count);
    for _ in 0..count {
        out.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_map_lists_characters_beyond_the_basic_plane_in_two_units() {
        let map = character_map(&['一', '𠮷']);
        assert!(map.contains("<0001><0002>[<4E00><D842DFB7>]"), "{map}");
        let long = character_map(&['一'; 300]);
        assert!(long.contains("<0001><00FF>[") && long.contains("<0100><012C>["), "ranges keep to one first byte");
    }

    #[test]
    fn only_widths_other_than_the_default_are_listed() {
        let list = |widths: &[i64]| Object::Array(widths.iter().map(|width| Object::Integer(*width)).collect());
        let trimmed = without_default(&[Object::Integer(1), list(&[1_000, 500, 520, 1_000, 300])]);
        assert_eq!(trimmed, [Object::Integer(2), list(&[500, 520]), Object::Integer(5), list(&[300])]);
    }
}
