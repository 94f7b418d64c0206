//! Writes a compact font (CFF, Adobe Technical Note 5176) that holds just the given glyphs: number n of the list is
//! character n of the font, which is how a PDF with `Identity-H` asks for them. Characters that look alike share one
//! outline (a subroutine), so a further width of a glyph costs a few bytes.

use std::sync::Arc;

/// A character of the font: its outline by number, and its width in thousandths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Character {
    pub outline: usize,
    pub width: u16,
}

/// Width that is not written; most glyphs of a Chinese paper have it.
const DEFAULT_WIDTH: i32 = 1_000;
/// What is taken from the number of a subroutine while there are fewer than 1,240 of them.
const BIAS: usize = 107;
const MOST_SUBROUTINES: usize = 1_239;

/// First number of a string that the format does not know by itself.
const FIRST_STRING: i32 = 391;

/// A font named `name` with the given characters; the first is the missing character. Widths and `bbox` are in
/// thousandths of the size, outlines in units of `step` thousandths: 1, 2 or 4.
/// Wrapped as an OpenType font of one table, which is what printpdf recognises; only the table gets into the PDF.
pub(super) fn font(name: &str, bbox: [i32; 4], step: i32, outlines: &[Arc<[u8]>], characters: &[Character]) -> Vec<u8> {
    let (charstrings, subroutines) = charstrings(outlines, characters, step);
    let table = table(name, (bbox.map(|edge| edge / step), step), &charstrings, &subroutines);
    let length = u32::try_from(table.len()).unwrap_or(u32::MAX);
    let mut bytes = b"OTTO\x00\x01\x00\x10\x00\x00\x00\x00CFF ".to_vec();
    for number in [0, 28, length] {
        bytes.extend(number.to_be_bytes());
    }
    bytes.extend(table);
    bytes
}

/// Width and outline of each character; an outline that is used more than once becomes a subroutine.
fn charstrings(outlines: &[Arc<[u8]>], characters: &[Character], step: i32) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let mut uses = vec![0_usize; outlines.len()];
    for character in characters {
        uses[character.outline] += 1;
    }
    let mut subroutines: Vec<Vec<u8>> = Vec::new();
    let mut number_of: Vec<Option<usize>> = vec![None; outlines.len()];
    for (outline, _) in uses.iter().enumerate().filter(|(_, uses)| **uses > 1).take(MOST_SUBROUTINES) {
        number_of[outline] = Some(subroutines.len());
        subroutines.push(outlines[outline].to_vec());
    }
    let charstring = |character: &Character| {
        let mut bytes = Vec::new();
        if i32::from(character.width) != DEFAULT_WIDTH {
            // Rounded: what counts is the list of widths in the PDF.
            push_number((i32::from(character.width) + step / 2) / step, &mut bytes);
        }
        match number_of[character.outline] {
            Some(number) => {
                let biased = i32::try_from(number).unwrap_or(0) - i32::try_from(BIAS).unwrap_or(0);
                push_number(biased, &mut bytes);
                bytes.push(29); // callgsubr; the outline ends the character itself
            }
            None => bytes.extend_from_slice(&outlines[character.outline]),
        }
        bytes
    };
    (characters.iter().map(charstring).collect(), subroutines)
}

fn table(name: &str, measures: ([i32; 4], i32), charstrings: &[Vec<u8>], subroutines: &[Vec<u8>]) -> Vec<u8> {
    let count = u16::try_from(charstrings.len()).unwrap_or(u16::MAX);
    let mut bytes = vec![1, 0, 4, 4];
    bytes.extend(index(&[name.as_bytes().to_vec()]));
    // Offsets are written with a fixed length, so the place of everything is known before they are.
    let top_length = top_dict(measures, count, [0; 4]).len();
    let before = bytes.len() + index(&[vec![0; top_length]]).len();
    let strings = index(&[b"Adobe".to_vec(), b"Identity".to_vec()]);
    let subroutines = index(subroutines);
    let charset = [vec![2], 1_u16.to_be_bytes().to_vec(), count.saturating_sub(2).to_be_bytes().to_vec()].concat();
    let select = [vec![3, 0, 1, 0, 0, 0], count.to_be_bytes().to_vec()].concat();
    let glyphs = index(charstrings);
    let charset_at = before + strings.len() + subroutines.len();
    let select_at = charset_at + charset.len();
    let glyphs_at = select_at + select.len();
    let private_at = glyphs_at + glyphs.len();
    let private = {
        let mut dict = Vec::new();
        push_number(DEFAULT_WIDTH / measures.1, &mut dict);
        dict.push(20);
        dict
    };
    let array_at = private_at + private.len();
    let mut font_dict = Vec::new();
    push_offset(private.len(), &mut font_dict);
    push_offset(private_at, &mut font_dict);
    font_dict.push(18);

    bytes.extend(index(&[top_dict(measures, count, [charset_at, select_at, glyphs_at, array_at])]));
    for part in [strings, subroutines, charset, select, glyphs, private, index(&[font_dict])] {
        bytes.extend(part);
    }
    bytes
}

fn top_dict((bbox, step): ([i32; 4], i32), count: u16, [charset, select, glyphs, array]: [usize; 4]) -> Vec<u8> {
    let mut dict = Vec::new();
    for value in [FIRST_STRING, FIRST_STRING + 1, 0] {
        push_number(value, &mut dict);
    }
    dict.extend([12, 30]); // registry, ordering, supplement: must come first
    for value in bbox {
        push_number(value, &mut dict);
    }
    dict.push(5);
    if step > 1 {
        // Matrix [.00s 0 0 .00s 0 0]; a thousandth is what fonts without one have.
        let digit = u8::try_from(step).unwrap_or(1);
        let scale = [30, 0xA0, digit, 0xFF];
        dict.extend([&scale[..], &[139, 139], &scale, &[139, 139, 12, 7]].concat());
    }
    push_number(i32::from(count), &mut dict);
    dict.extend([12, 34]);
    for (offset, operator) in [(charset, &[15][..]), (glyphs, &[17]), (array, &[12, 36]), (select, &[12, 37])] {
        push_offset(offset, &mut dict);
        dict.extend(operator);
    }
    dict
}

/// An index: count, offsets in as few bytes as the largest needs, data.
fn index(items: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = u16::try_from(items.len()).unwrap_or(u16::MAX).to_be_bytes().to_vec();
    if items.is_empty() {
        return bytes;
    }
    let end = 1 + items.iter().map(Vec::len).sum::<usize>();
    let size = (1..4).find(|size| end < 1 << (8 * size)).unwrap_or(4);
    bytes.push(u8::try_from(size).unwrap_or(4));
    let mut push = |offset: usize| {
        let all = u32::try_from(offset).unwrap_or(u32::MAX).to_be_bytes();
        bytes.extend_from_slice(&all[4 - size..]);
    };
    let mut offset = 1;
    push(offset);
    for item in items {
        offset += item.len();
        push(offset);
    }
    bytes.extend(items.concat());
    bytes
}

/// An offset in five bytes whatever its size.
fn push_offset(offset: usize, out: &mut Vec<u8>) {
    out.push(29);
    out.extend(i32::try_from(offset).unwrap_or(i32::MAX).to_be_bytes());
}

/// A whole number in the shortest form that dictionaries and charstrings share.
pub(super) fn push_number(value: i32, out: &mut Vec<u8>) {
    let byte = |value: i32| u8::try_from(value).unwrap_or(u8::MAX);
    match value {
        -107..=107 => out.push(byte(value + 139)),
        108..=1_131 => out.extend([byte(247 + (value - 108) / 256), byte((value - 108) % 256)]),
        -1_131..=-108 => out.extend([byte(251 + (-value - 108) / 256), byte((-value - 108) % 256)]),
        _ => {
            out.push(28);
            out.extend(i16::try_from(value).unwrap_or(i16::MAX).to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_format_demands() {
        let written = |value| {
            let mut bytes = Vec::new();
            push_number(value, &mut bytes);
            bytes
        };
        assert_eq!(written(0), [139]);
        assert_eq!(written(-107), [32]);
        assert_eq!(written(108), [247, 0]);
        assert_eq!(written(1_000), [250, 124]);
        assert_eq!(written(-1_131), [254, 255]);
        assert_eq!(written(10_000), [28, 39, 16]);
    }

    #[test]
    fn a_written_font_is_read_back_with_all_glyphs() {
        let square = vec![139, 139, 21, 239, 6, 239, 7, 39, 6, 14];
        let character = |outline, width| Character { outline, width };
        let characters = [character(0, 1_000), character(1, 1_000), character(1, 1_250)];
        let font = font("Test", [0, 0, 1_000, 1_000], 1, &[vec![14].into(), square.into()], &characters);
        let table = ttf_parser::cff::Table::parse(&font[28..]).expect("the table is well-formed");
        assert_eq!(table.number_of_glyphs(), 3);
        for gid in [1, 2] {
            assert_eq!(table.glyph_cid(ttf_parser::GlyphId(gid)), Some(gid), "code n is glyph n");
            let mut points = Points(0);
            let bounds = table.outline(ttf_parser::GlyphId(gid), &mut points).expect("an outline, also by subroutine");
            assert_eq!((bounds.x_max, bounds.y_max, points.0), (100, 100, 4), "glyph {gid} is the square");
        }
    }

    struct Points(usize);
    impl ttf_parser::OutlineBuilder for Points {
        fn move_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn line_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
        fn close(&mut self) {}
    }
}
