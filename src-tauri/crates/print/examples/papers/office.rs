//! The papers of an office: of few people and of many, filled in and empty.

use std::sync::Arc;

use dangjian_print::document::Document;
use dangjian_print::style::PaperSize;
use dangjian_print::{
    Certificate, CertificateKind, CertificateMode, CertificateSize, CertificateStock, MeetingNotice, Roster, RulerPage,
    certificate_document, certificate_documents, committee_roster_document, dispatch_form_document,
    meeting_notice_document, minutes_document, organization_chart_document, photo_sheet_document,
    recovery_sheet_document, roster_document, ruler_page_document, sample, sample_committees, sample_coverage,
    sample_office, sign_in_document, unit_ledger_document,
};

use crate::Sample;

pub fn papers() -> Vec<Sample> {
    let stock = |stock: CertificateStock| CertificateMode::Overprint(Arc::new(stock));
    let [training, honour] = [CertificateKind::Training, CertificateKind::Honour]
        .map(|kind| sample_office::certificates(kind, 5).pop().unwrap_or_default());
    let on = |size: CertificateSize, of: &Certificate| Certificate { size, ..of.clone() };
    let small_ruler = RulerPage { size: PaperSize::A5, landscape: false, ..RulerPage::default() };
    let one = |name: &'static str, document: Document| (name, vec![document]);
    vec![
        one("minutes", minutes_document(&sample::two_page_minutes())),
        one("recovery-sheet", recovery_sheet_document(&sample::recovery_sheet())),
        one("notice", meeting_notice_document(&sample_office::meeting_notice())),
        one("notice-empty", meeting_notice_document(&MeetingNotice::default())),
        one("sign-in-20", sign_in_document(&sample_office::sign_in(20))),
        one("sign-in-57", sign_in_document(&sample_office::sign_in(57))),
        one("sign-in-blank", sign_in_document(&sample_office::sign_in(0))),
        one("photos", photo_sheet_document(&sample_office::photo_sheet(5))),
        one("roster", roster_document(&sample_office::roster(213))),
        one("roster-grouped", roster_document(&Roster { grouped: true, ..sample_office::roster(60) })),
        one("committees", committee_roster_document(&sample_committees::committee_roster(9))),
        one("training", certificate_document(&training)),
        one("training-empty", certificate_document(&Certificate::default())),
        one("honour", certificate_document(&honour)),
        one("honour-b5", certificate_document(&on(CertificateSize::B5, &honour))),
        one("training-a5", certificate_document(&on(CertificateSize::A5, &training))),
        one("stock-honour", certificate_document(&Certificate { mode: stock(CertificateStock::honour()), ..honour })),
        one(
            "stock-training",
            certificate_document(&Certificate { mode: stock(CertificateStock::training()), ..training }),
        ),
        ("certificates", certificate_documents(&sample_office::certificates(CertificateKind::Training, 30))),
        one("unit-ledger", unit_ledger_document(&sample_coverage::unit_ledger(40))),
        one("dispatch-form", dispatch_form_document(&sample_coverage::dispatch_form(8))),
        one("chart", organization_chart_document(&sample_office::organization_chart(6, 3))),
        one("chart-pages", organization_chart_document(&sample_office::organization_chart(30, 12))),
        one("ruler", ruler_page_document(&RulerPage::default())),
        one("ruler-a5", ruler_page_document(&small_ruler)),
    ]
}
