//! 公文 and 函 from what is typed in 文书. What is left empty prints as a blank.

use super::Maker;
use super::body_text::body_lines;
use super::checks::{length, lines, range};
use chrono::NaiveDate;
use dangjian_core::error::Result;
use dangjian_print::{ImprintEntry, Letter, Official, OfficialText, RedHead};
use serde::Deserialize;
use specta::Type;

/// 正文 of at most so many characters: some 100 pages.
const BODY_MOST: usize = 60_000;

/// Document number (发文字号); parts that are not known stay blank between the others.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NumberDraft {
    /// 机关代字
    pub code: String,
    /// 年份
    pub year: Option<u32>,
    /// 顺序号
    pub number: Option<u32>,
}

/// What 公文 and 函 share.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextDraft {
    /// 标题
    pub title: String,
    /// 普发: addressed to everybody, the line of the addressee is left out.
    pub to_everybody: bool,
    /// 主送机关
    pub addressee: String,
    /// 正文; lines beginning with 一、 and （一） become headings.
    pub body: String,
    /// 附件, one on a line.
    pub attachments: String,
    /// 发文机关署名
    pub issuer: String,
    /// 成文日期
    pub date: Option<NaiveDate>,
    /// 加盖印章
    pub sealed: bool,
    /// 附注
    pub contact_note: String,
}

/// 公文: 通知, 请示, 报告, 通报, 批复.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficialDraft {
    /// 红头
    pub has_head: bool,
    /// 发文机关标志
    pub mark: String,
    /// 发文字号
    pub number: NumberDraft,
    /// 上行文: 请示, 报告.
    pub upward: bool,
    /// 签发人, one on a line.
    pub signers: String,
    /// Title to note.
    pub text: TextDraft,
    /// 版记
    pub has_imprint: bool,
    /// 抄送机关
    pub copies_to: String,
    /// 印发机关
    pub issued_by: String,
    /// 印发日期
    pub issued_on: Option<NaiveDate>,
}

/// 函 in letter form.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LetterDraft {
    /// 发文机关标志
    pub mark: String,
    /// 发文字号
    pub number: NumberDraft,
    /// Title to note.
    pub text: TextDraft,
    /// 抄送机关
    pub copies_to: String,
}

/// 公文. Errors: `input.invalid`.
pub fn official_of(draft: &OfficialDraft, maker: &Maker) -> Result<Official> {
    length("mark", "发文机关标志", &draft.mark, 60)?;
    length("signers", "签发人", &draft.signers, 100)?;
    length("copiesTo", "抄送机关", &draft.copies_to, 1_000)?;
    length("issuedBy", "印发机关", &draft.issued_by, 60)?;
    let head = RedHead {
        mark: draft.mark.clone(),
        number: number(&draft.number)?,
        upward: draft.upward,
        signers: lines(&draft.signers),
    };
    let imprint = ImprintEntry {
        copies_to: draft.copies_to.clone(),
        issued_by: draft.issued_by.clone(),
        issued_on: draft.issued_on,
    };
    Ok(Official {
        head: draft.has_head.then_some(head),
        text: text(&draft.text)?,
        imprint: draft.has_imprint.then_some(imprint),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

/// 函. Errors: `input.invalid`.
pub fn letter_of(draft: &LetterDraft, maker: &Maker) -> Result<Letter> {
    length("mark", "发文机关标志", &draft.mark, 60)?;
    length("copiesTo", "抄送机关", &draft.copies_to, 1_000)?;
    Ok(Letter {
        mark: draft.mark.clone(),
        number: number(&draft.number)?,
        text: text(&draft.text)?,
        copies_to: draft.copies_to.clone(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

fn text(draft: &TextDraft) -> Result<OfficialText> {
    length("title", "标题", &draft.title, 200)?;
    length("addressee", "主送机关", &draft.addressee, 500)?;
    length("body", "正文", &draft.body, BODY_MOST)?;
    length("attachments", "附件", &draft.attachments, 3_000)?;
    length("issuer", "发文机关署名", &draft.issuer, 100)?;
    length("contactNote", "附注", &draft.contact_note, 200)?;
    Ok(OfficialText {
        title: draft.title.clone(),
        addressee: (!draft.to_everybody).then(|| draft.addressee.clone()),
        body: body_lines(&draft.body),
        attachments: lines(&draft.attachments),
        issuer: draft.issuer.clone(),
        date: draft.date,
        sealed: draft.sealed,
        contact_note: draft.contact_note.clone(),
    })
}

/// 代字〔2026〕1号 (R-DOC-06); spaces to write in where a part is not known, nothing where all are.
fn number(draft: &NumberDraft) -> Result<String> {
    const BLANK: &str = "　　";
    length("code", "机关代字", &draft.code, 20)?;
    if let Some(year) = draft.year {
        range("year", "年份", i64::from(year), 1949..=2100)?;
    }
    if let Some(number) = draft.number {
        range("number", "顺序号", i64::from(number), 1..=99_999)?;
    }
    let code = draft.code.trim();
    // The year alone is prefilled by the form and says nothing yet.
    if code.is_empty() && draft.number.is_none() {
        return Ok(String::new());
    }
    let part = |known: Option<u32>| known.map_or_else(|| BLANK.to_owned(), |known| known.to_string());
    let code = if code.is_empty() { BLANK } else { code };
    Ok(format!("{code}〔{}〕{}号", part(draft.year), part(draft.number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;

    #[test]
    fn an_empty_form_makes_a_paper_of_blanks() {
        let official = official_of(&OfficialDraft::default(), &maker()).unwrap();
        assert!(official.head.is_none() && official.imprint.is_none());
        assert_eq!(official.text.addressee.as_deref(), Some(""), "a blank to be filled in");
        let letter = letter_of(&LetterDraft::default(), &maker()).unwrap();
        assert_eq!((letter.number.as_str(), letter.text.body.len()), ("", 0));
    }

    #[test]
    fn the_number_leaves_room_for_what_is_not_known() {
        let with =
            |code: &str, year, number_| number(&NumberDraft { code: code.into(), year, number: number_ }).unwrap();
        assert_eq!(with("锦社党委发", Some(2026), Some(7)), "锦社党委发〔2026〕7号", "R-DOC-06");
        assert_eq!(with("锦社党委发", Some(2026), None), "锦社党委发〔2026〕　　号");
        assert_eq!(with("", Some(2026), None), "");
    }

    #[test]
    fn attachments_and_signers_are_one_on_a_line_and_everybody_needs_no_addressee() {
        let draft = OfficialDraft {
            has_head: true,
            signers: "周明远\n\n 林晓棠 ".into(),
            text: TextDraft { to_everybody: true, attachments: "名册\n安排表\n".into(), ..TextDraft::default() },
            ..OfficialDraft::default()
        };
        let official = official_of(&draft, &maker()).unwrap();
        assert_eq!(official.head.unwrap().signers, ["周明远", "林晓棠"]);
        assert_eq!(official.text.attachments, ["名册", "安排表"]);
        assert_eq!(official.text.addressee, None);
    }

    #[test]
    fn what_is_out_of_range_is_refused_at_its_field() {
        let refused = |draft: OfficialDraft| official_of(&draft, &maker()).unwrap_err();
        let number = |year, number| NumberDraft { code: "甲".into(), year, number };
        let error = refused(OfficialDraft { number: number(Some(26), None), ..OfficialDraft::default() });
        assert_eq!(
            (error.field(), error.message().as_str()),
            (Some("year"), "年份是 26，应在 1949 和 2100 之间，请更正。")
        );
        let error = refused(OfficialDraft { number: number(None, Some(0)), ..OfficialDraft::default() });
        assert_eq!(error.field(), Some("number"));
        let text = TextDraft { title: "长".repeat(201), ..TextDraft::default() };
        let error = refused(OfficialDraft { text, ..OfficialDraft::default() });
        assert_eq!((error.field(), error.message().contains("201")), (Some("title"), true));
    }
}
