//! Makes text safe to set: drops what has no picture of its own (control, zero-width and direction characters,
//! variation selectors) and turns every kind of white space into one kind. Nothing visible is changed.

/// Whether a character is dropped before setting.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F
            | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFC | 0xE0000..=0xE0FFF)
}

/// Line breaks of all systems.
pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// One line of text: as [`visible`], and trimmed at both ends. For what a user typed.
pub(crate) fn clean(text: &str) -> String {
    visible(text).trim().to_owned()
}

/// One line of text: invisible characters dropped, line breaks and tabs made spaces, runs of spaces made one.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\t' || is_line_break(c) || (c.is_whitespace() && c != '\u{3000}') {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
    out
}

/// The non-empty lines of a text, each cleaned: what the user typed as paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split(is_line_break).map(clean).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_dropped_and_visible_ones_kept() {
        assert_eq!(clean(" 买\u{200B}买\u{FEFF}提·艾\u{7}力\t𠮷\u{E0100} "), "买买提·艾力 𠮷");
        assert_eq!(clean("\u{0}\u{1}\u{202E}"), "", "nothing visible leaves nothing");
    }

    #[test]
    fn typed_line_breaks_become_paragraphs() {
        assert_eq!(paragraphs("第一段\r\n\r\n　第二段\u{2028}第三段\n"), ["第一段", "第二段", "第三段"]);
    }
}
