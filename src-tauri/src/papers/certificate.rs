//! 结业证书, 荣誉证书 and 套打对位页 from what is typed in 文书: one certificate for each name, numbered in order.

use super::Maker;
use super::checks::{length, lines, range};
use chrono::NaiveDate;
use dangjian_core::error::{Error, Result};
use dangjian_print::style::PaperSize;
use dangjian_print::{Certificate, CertificateKind, CertificateMode, CertificateSize, CertificateStock, RulerPage};
use serde::Deserialize;
use specta::Type;
use std::sync::Arc;

/// So many certificates are made at once; a larger class is printed in parts.
const MOST: usize = 300;
/// 套打 is never further off than this, in tenths of a millimetre.
const OFFSET_MOST: i64 = 300;

/// What is certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CertificateDraftKind {
    /// 结业证书
    #[default]
    Training,
    /// 荣誉证书
    Honour,
}

/// Size of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SheetSize {
    /// A4
    #[default]
    A4,
    /// B5
    B5,
    /// A5
    A5,
}

/// Certificates of one batch.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertificateDraft {
    /// Training or honour.
    pub kind: CertificateDraftKind,
    /// 套打: only what differs, on pre-printed A4 stock.
    pub overprint: bool,
    /// Size of blank paper.
    pub size: SheetSize,
    /// Tenths of a millimetre to the right (套打).
    pub offset_x: i32,
    /// Tenths of a millimetre down (套打).
    pub offset_y: i32,
    /// Names, one on a line.
    pub names: String,
    /// Title; empty prints the usual one.
    pub title: String,
    /// Reason of an honour, or a text instead of the usual sentence about the class.
    pub text: String,
    /// 培训班
    pub class_name: String,
    /// 举办单位
    pub organizer: String,
    /// First day of the class.
    pub from: Option<NaiveDate>,
    /// Last day of the class.
    pub until: Option<NaiveDate>,
    /// 学时
    pub hours: String,
    /// 编号 before the serial, e.g. JH03-2026-
    pub number_prefix: String,
    /// Serial of the first certificate; none prints no serials.
    pub first_number: Option<u32>,
    /// 补发
    pub reissued: bool,
    /// 颁发单位
    pub issuer: String,
    /// 颁发日期
    pub issued_on: Option<NaiveDate>,
}

/// 套打对位页.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RulerDraft {
    /// Size of the paper.
    pub size: SheetSize,
    /// Upright instead of turned.
    pub upright: bool,
    /// Name of the printer.
    pub printer: String,
}

/// Certificates, at least one: without names it is a form to be filled in by hand. Errors: `input.invalid`.
pub fn certificates_of(draft: &CertificateDraft, maker: &Maker) -> Result<Vec<Certificate>> {
    check(draft)?;
    let mut names = lines(&draft.names);
    if names.len() > MOST {
        let reason = format!("姓名有 {} 个，一次最多 {MOST} 个，请分几次打印。", names.len());
        return Err(Error::invalid("names", reason));
    }
    for (number, name) in (1..).zip(&names) {
        length("names", &format!("第 {number} 个姓名"), name, 50)?;
    }
    if names.is_empty() {
        names.push(String::new());
    }
    let mode = if draft.overprint { CertificateMode::Overprint(Arc::new(stock(draft))) } else { CertificateMode::Full };
    let one = |(at, name)| Certificate {
        kind: match draft.kind {
            CertificateDraftKind::Training => CertificateKind::Training,
            CertificateDraftKind::Honour => CertificateKind::Honour,
        },
        mode: mode.clone(),
        size: match draft.size {
            SheetSize::A4 => CertificateSize::A4,
            SheetSize::B5 => CertificateSize::B5,
            SheetSize::A5 => CertificateSize::A5,
        },
        title: draft.title.clone(),
        name,
        text: draft.text.clone(),
        class_name: draft.class_name.clone(),
        organizer: draft.organizer.clone(),
        from: draft.from,
        until: draft.until,
        hours: draft.hours.clone(),
        number: number(draft, at),
        reissued: draft.reissued,
        issuer: draft.issuer.clone(),
        issued_on: draft.issued_on,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
        ..Certificate::default()
    };
    Ok((0..).zip(names).map(one).collect())
}

/// 对位页. Errors: `input.invalid`.
pub fn ruler_page_of(draft: &RulerDraft, maker: &Maker) -> Result<RulerPage> {
    length("printer", "打印机名称", &draft.printer, 60)?;
    Ok(RulerPage {
        size: match draft.size {
            SheetSize::A4 => PaperSize::A4,
            SheetSize::B5 => PaperSize::B5,
            SheetSize::A5 => PaperSize::A5,
        },
        landscape: !draft.upright,
        printer: draft.printer.clone(),
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

fn check(draft: &CertificateDraft) -> Result<()> {
    length("title", "标题", &draft.title, 20)?;
    length("text", "证书正文", &draft.text, 600)?;
    length("className", "培训班", &draft.class_name, 100)?;
    length("organizer", "举办单位", &draft.organizer, 100)?;
    length("hours", "学时", &draft.hours, 10)?;
    length("numberPrefix", "编号前缀", &draft.number_prefix, 40)?;
    length("issuer", "颁发单位", &draft.issuer, 100)?;
    if let Some(number) = draft.first_number {
        range("firstNumber", "起始序号", i64::from(number), 1..=999_999)?;
    }
    if let (Some(from), Some(until)) = (draft.from, draft.until)
        && until < from
    {
        return Err(Error::invalid("until", format!("培训结束日 {until} 早于开始日 {from}，请更正。")));
    }
    for (field, label, offset) in [("offsetX", "左右", draft.offset_x), ("offsetY", "上下", draft.offset_y)] {
        if i64::from(offset).abs() > OFFSET_MOST {
            let reason = format!("{label}偏移超过 {} 毫米，请用对位页重新量一次。", OFFSET_MOST / 10);
            return Err(Error::invalid(field, reason));
        }
    }
    Ok(())
}

fn stock(draft: &CertificateDraft) -> CertificateStock {
    let usual = match draft.kind {
        CertificateDraftKind::Training => CertificateStock::training(),
        CertificateDraftKind::Honour => CertificateStock::honour(),
    };
    CertificateStock { offset_x: draft.offset_x, offset_y: draft.offset_y, ..usual }
}

/// JH03-2026-0001 and so on (R-TRN-19); without a serial only the prefix, which is the same on all.
fn number(draft: &CertificateDraft, at: u32) -> String {
    let prefix = draft.number_prefix.trim();
    match draft.first_number {
        Some(first) => format!("{prefix}{:04}", first + at),
        None => prefix.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;

    #[test]
    fn each_line_is_a_certificate_and_the_numbers_go_on() {
        let draft = CertificateDraft {
            names: "周明远\n\n 买买提·艾力 \n".into(),
            number_prefix: "JH03-2026-".into(),
            first_number: Some(9),
            ..CertificateDraft::default()
        };
        let made = certificates_of(&draft, &maker()).unwrap();
        let pairs: Vec<(&str, &str)> = made.iter().map(|one| (one.name.as_str(), one.number.as_str())).collect();
        assert_eq!(pairs, [("周明远", "JH03-2026-0009"), ("买买提·艾力", "JH03-2026-0010")], "R-TRN-19");
    }

    #[test]
    fn without_names_there_is_one_form_to_be_filled_in() {
        let made = certificates_of(&CertificateDraft::default(), &maker()).unwrap();
        assert_eq!((made.len(), made[0].name.as_str(), made[0].number.as_str()), (1, "", ""));
    }

    #[test]
    fn overprinting_moves_everything_by_the_offset() {
        let draft = CertificateDraft { overprint: true, offset_x: 15, offset_y: -20, ..CertificateDraft::default() };
        let made = certificates_of(&draft, &maker()).unwrap();
        let CertificateMode::Overprint(stock) = &made[0].mode else { panic!("on stock") };
        assert_eq!((stock.offset_x, stock.offset_y, stock.class_name.is_some()), (15, -20, true));
    }

    #[test]
    fn what_cannot_be_is_refused_at_its_field() {
        let refused = |draft: CertificateDraft| certificates_of(&draft, &maker()).unwrap_err().field();
        assert_eq!(refused(CertificateDraft { offset_y: 301, ..CertificateDraft::default() }), Some("offsetY"));
        let names = "名\n".repeat(MOST + 1);
        assert_eq!(refused(CertificateDraft { names, ..CertificateDraft::default() }), Some("names"));
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        assert_eq!(
            refused(CertificateDraft { from: day(6), until: day(2), ..CertificateDraft::default() }),
            Some("until")
        );
    }
}
