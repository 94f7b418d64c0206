//! 培训结业证书 and 荣誉证书: input, and one file of many. `certificate_full` prints a whole certificate on blank paper;
//! `certificate_stock` prints only what differs on pre-printed stock (套打). No ID number is printed (R-TRN-19).

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::clean::clean;
use crate::document::{Document, Inline, PaperInfo, Picture, Role};
use crate::error::Result;
use crate::fonts::FontLibrary;
use crate::papers::certificate_stock::CertificateStock;
use crate::papers::{certificate_full, certificate_stock};
use crate::style::PaperSize;
use crate::{Paper, chinese, print, print_all};

/// What a certificate says. Empty strings and `None` mean "not known": on blank paper they are blanks to be written by
/// hand, on pre-printed stock nothing is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Certificate {
    /// What is certified; decides the wording.
    pub kind: CertificateKind,
    /// On blank paper or on stock.
    pub mode: CertificateMode,
    /// Size of the paper, turned; with [`CertificateMode::Overprint`] the stock's size counts.
    pub size: CertificateSize,
    /// Title; empty prints 结业证书 or 荣誉证书.
    pub title: String,
    /// Whose certificate it is, without 同志.
    pub name: String,
    /// Form of address after the name; empty prints 同志.
    pub address: String,
    /// 荣誉证书: the reason, e.g. 在2026年度工作中成绩突出，被评为优秀共产党员。 Line breaks begin new paragraphs.
    /// 结业证书: replaces the usual sentence about class, days and hours.
    pub text: String,
    /// 培训班 (结业证书).
    pub class_name: String,
    /// Who held the class; empty leaves it out, the issuer is named anyway.
    pub organizer: String,
    /// First day of the class.
    pub from: Option<NaiveDate>,
    /// Last day of the class.
    pub until: Option<NaiveDate>,
    /// 学时 as printed, without the word, e.g. 40.
    pub hours: String,
    /// 证书编号, e.g. JH03-2026-0001 (R-TRN-19).
    pub number: String,
    /// Issued again: 补发 stands after the number (R-TRN-19).
    pub reissued: bool,
    /// 颁发单位
    pub issuer: String,
    /// Day of issue, printed in Chinese numerals (R-DOC-34).
    pub issued_on: Option<NaiveDate>,
    /// The office's own picture above the title, reduced to 40 × 18 mm on A4; not printed on stock.
    pub picture: Option<Picture>,
    /// Example data: a small mark at the foot; not printed on stock, where it would not be removed.
    pub is_example: bool,
    /// Local time of making, for the PDF's properties.
    pub created: NaiveDateTime,
    /// Author, for the PDF's properties.
    pub author: String,
}

/// What is certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CertificateKind {
    /// 结业证书: 考核合格，准予结业。
    #[default]
    Training,
    /// 荣誉证书: 特发此证，以资鼓励。
    Honour,
}

/// Paper of a certificate; always turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CertificateSize {
    /// 297 × 210 mm.
    #[default]
    A4,
    /// 250 × 176 mm.
    B5,
    /// 210 × 148 mm.
    A5,
}

/// What is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CertificateMode {
    /// Everything, on blank paper.
    #[default]
    Full,
    /// 套打: only what differs, at the places of the stock. Shared by all certificates of a batch.
    Overprint(Arc<CertificateStock>),
}

/// Prints one certificate. Errors: `print.no_font`, `print.font`, `print.too_long`.
pub fn certificate(input: &Certificate, fonts: &FontLibrary) -> Result<Paper> {
    print(&certificate_document(input), fonts)
}

/// Prints many certificates into one file with an outline of the names. Errors: as [`certificate`].
pub fn certificates(inputs: &[Certificate], info: &PaperInfo, fonts: &FontLibrary) -> Result<Paper> {
    print_all(&certificate_documents(inputs), info, fonts)
}

/// The document of one certificate; its title, which becomes the outline entry, is the name.
pub fn certificate_document(input: &Certificate) -> Document {
    match &input.mode {
        CertificateMode::Full => certificate_full::document(input),
        CertificateMode::Overprint(stock) => certificate_stock::document(input, stock),
    }
}

/// The documents of many certificates, one page each.
pub fn certificate_documents(inputs: &[Certificate]) -> Vec<Document> {
    inputs.iter().map(certificate_document).collect()
}

impl Certificate {
    /// The title that is printed.
    pub(super) fn printed_title(&self) -> String {
        let usual = match self.kind {
            CertificateKind::Training => "结业证书",
            CertificateKind::Honour => "荣誉证书",
        };
        super::parts::or_else(&self.title, usual)
    }

    pub(super) fn info(&self) -> PaperInfo {
        let name = clean(&self.name);
        let title = if name.is_empty() { self.printed_title() } else { name };
        PaperInfo { title, author: clean(&self.author), created: self.created }
    }

    /// 二〇二六年十一月三日 (R-DOC-34), or blanks for year, month and day.
    pub(super) fn date(&self) -> Vec<Inline> {
        let unit = |unit: &str| Inline::text(unit, Role::Body);
        let blank = |width_em| Inline::Blank { width_em };
        match self.issued_on {
            Some(day) => vec![Inline::text(&chinese::numeral_date(day), Role::Body)],
            None => vec![blank(4), unit("年"), blank(2), unit("月"), blank(2), unit("日")],
        }
    }

    /// The number, with 补发 where it is issued again.
    pub(super) fn printed_number(&self) -> String {
        let number = clean(&self.number);
        if self.reissued && !number.is_empty() { format!("{number}（补发）") } else { number }
    }
}

impl CertificateSize {
    pub(super) const fn paper(self) -> PaperSize {
        match self {
            Self::A4 => PaperSize::A4,
            Self::B5 => PaperSize::B5,
            Self::A5 => PaperSize::A5,
        }
    }
}
