//! Issuer and date below an official text, by the measures of R-DOC-12.

use crate::document::{Align, Inline, Paragraph, SignOff};
use crate::layout::Setting;
use crate::layout::line::{SetLine, natural_width, set_paragraph};
use crate::style::{Mpt, PageStyle};

/// The line of the issuer and the line of the date. A very long issuer takes several lines, right above the date.
pub(super) fn set(sign_off: &SignOff, style: &PageStyle, setting: Setting<'_>) -> Vec<SetLine> {
    let size = style.body.size;
    let (issuer, date) = (vec![Inline::value(&sign_off.issuer, 10)], vec![Inline::value(&sign_off.date, 8)]);
    let widths = (natural_width(&issuer, size, setting), natural_width(&date, size, setting));
    let (issuer_x, date_x) = places(widths, sign_off.sealed, style.text_width(), setting.grid);
    let mut lines = line(issuer, issuer_x, "发文机关署名", style, setting);
    lines.extend(line(date, date_x, "成文日期", style, setting));
    lines
}

/// Left ends of issuer and date in the type area; `em` is one character.
fn places((issuer, date): (Mpt, Mpt), sealed: bool, width: Mpt, em: Mpt) -> (Mpt, Mpt) {
    if sealed {
        let date_x = width - 4 * em - date;
        // Centred above the date, but never beyond the edge.
        let issuer_x = (date_x + date / 2 - issuer / 2).min(width - issuer);
        (issuer_x.max(0), date_x.max(0))
    } else {
        let issuer_x = width - 2 * em - issuer;
        let date_x = issuer_x + 2 * em;
        if date_x + date <= width - 2 * em {
            (issuer_x.max(0), date_x.max(0))
        } else {
            // A date longer than the issuer keeps the two characters; the issuer moves left with it.
            let date_x = width - 2 * em - date;
            ((date_x - 2 * em).min(width - issuer).max(0), date_x.max(0))
        }
    }
}

fn line(inlines: Vec<Inline>, x: Mpt, place: &str, style: &PageStyle, setting: Setting<'_>) -> Vec<SetLine> {
    let paragraph = Paragraph::new(inlines, style.body, place).aligned(Align::Left);
    let mut lines = set_paragraph(&paragraph, style.text_width() - x, setting);
    for line in &mut lines {
        line.shift(x);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const EM: Mpt = 16_000;
    const WIDTH: Mpt = 28 * EM;

    #[test]
    fn with_seal_the_date_is_four_characters_in_and_the_issuer_is_centred_above_it() {
        let (issuer, date) = (10 * EM, 8 * EM);
        let (issuer_x, date_x) = places((issuer, date), true, WIDTH, EM);
        assert_eq!(date_x + date, WIDTH - 4 * EM, "R-DOC-12");
        assert_eq!(issuer_x + issuer / 2, date_x + date / 2, "R-DOC-12: one above the other");
    }

    #[test]
    fn without_seal_the_issuer_is_two_characters_in_and_the_date_begins_two_right_of_it() {
        let (issuer_x, date_x) = places((14 * EM, 8 * EM), false, WIDTH, EM);
        assert_eq!(issuer_x + 14 * EM, WIDTH - 2 * EM, "R-DOC-12");
        assert_eq!(date_x, issuer_x + 2 * EM, "R-DOC-12");
    }

    #[test]
    fn a_date_longer_than_the_issuer_stays_inside() {
        let (issuer_x, date_x) = places((4 * EM, 9 * EM), false, WIDTH, EM);
        assert_eq!((date_x + 9 * EM, issuer_x), (WIDTH - 2 * EM, date_x - 2 * EM), "R-DOC-12: the issuer moves left");
    }
}
