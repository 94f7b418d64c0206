//! 正文 typed as plain text: lines that begin with 一、 or （一） become headings as R-DOC-10 wants them, so that nobody
//! has to choose styles. 1. and （1） are set like the text (R-DOC-10 gives them no typeface of their own).

use dangjian_print::BodyLine;

/// A heading is no longer than this; what is longer is text that happens to begin with a number.
const HEADING_MOST: usize = 40;
const NUMERALS: &str = "一二三四五六七八九十百零〇";

/// The lines of a body.
pub(super) fn body_lines(text: &str) -> Vec<BodyLine> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(line).collect()
}

fn line(text: &str) -> BodyLine {
    let plain = || BodyLine::Text(text.to_owned());
    let Some(level) = level(text) else { return plain() };
    match text.split_once('。') {
        None if text.chars().count() <= HEADING_MOST && !text.ends_with(['；', '，', '：', '、']) => {
            BodyLine::Heading { level, text: text.to_owned() }
        }
        Some((heading, "")) if heading.chars().count() <= HEADING_MOST => {
            BodyLine::Heading { level, text: text.to_owned() }
        }
        Some((heading, rest)) if heading.chars().count() <= HEADING_MOST => {
            BodyLine::RunIn { level, heading: format!("{heading}。"), text: rest.trim().to_owned() }
        }
        _ => plain(),
    }
}

/// 1 for 一、 and 2 for （一）; none for text.
fn level(text: &str) -> Option<u8> {
    let numeral = |text: &str| !text.is_empty() && text.chars().all(|c| NUMERALS.contains(c));
    if text.split_once('、').is_some_and(|(number, rest)| numeral(number) && !rest.is_empty()) {
        return Some(1);
    }
    let inner = text.strip_prefix(['（', '('])?;
    let (number, rest) = inner.split_once(['）', ')'])?;
    (numeral(number) && !rest.is_empty()).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, text: &str) -> BodyLine {
        BodyLine::Heading { level, text: text.into() }
    }

    #[test]
    fn numbered_lines_become_headings_and_the_rest_stays_text() {
        let text = "各党支部：\n\n　一、总体要求\n（一）述职范围。全部书记现场述职。\n（二）述职内容\n1.履行职责情况。\n一、二两组先到；";
        assert_eq!(
            body_lines(text),
            [
                BodyLine::Text("各党支部：".into()),
                heading(1, "一、总体要求"),
                BodyLine::RunIn {
                    level: 2, heading: "（一）述职范围。".into(), text: "全部书记现场述职。".into()
                },
                heading(2, "（二）述职内容"),
                BodyLine::Text("1.履行职责情况。".into()),
                BodyLine::Text("一、二两组先到；".into()),
            ]
        );
    }

    #[test]
    fn a_long_sentence_that_begins_with_a_number_is_text() {
        let text = format!("一、{}。", "长".repeat(HEADING_MOST));
        assert_eq!(body_lines(&text), [BodyLine::Text(text.clone())]);
    }
}
