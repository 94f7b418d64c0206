//! Papers about members of the example community: letter, receipt, proof, card, double report.

use super::Desk;
use crate::papers;
use chrono::Datelike;
use dangjian_core::double_reports::{self, DoubleReportQuery};
use dangjian_core::error::{Error, Result};
use dangjian_core::members;
use dangjian_core::office::{Office, Permission};
use dangjian_core::organizations::OrganizationDraft;
use dangjian_core::transfers::{self, TransferDirection, TransferQuery};

impl Desk<'_> {
    /// The first letter that is under way, with proof and card of the same member; a receipt for it as the other side
    /// would write it; the double report with the most services.
    pub(super) fn people(&self, office: &Office, own: &OrganizationDraft) -> Result<()> {
        let query = TransferQuery {
            text: String::new(),
            direction: Some(TransferDirection::Out),
            filter: None,
            limit: 500,
            offset: 0,
        };
        let rows = office.read(Permission::View, |tx, now| transfers::list(tx, &query, now.today()))?.rows;
        let row = rows
            .into_iter()
            .find(|row| row.letter_number.is_some())
            .ok_or(Error::NotFound { what: "组织关系转接" })?;
        let letter = office.write(Permission::Reveal, "制作示例文书", |tx| transfers::letter_text(tx, &row.id))?.value;
        let document = dangjian_print::transfer_letter_document(&papers::transfer_letter_of(&letter, &self.maker));
        self.word("组织关系介绍信", std::slice::from_ref(&document))?;
        self.pdf("组织关系介绍信", &[document])?;
        let receipt = transfers::ReceiptText {
            letter_number: row.letter_number.clone().unwrap_or_default(),
            name: row.person_name.clone(),
            from_name: own.name.clone(),
            to_name: row.to_name.clone(),
            received_on: self.maker.now.today(),
            issuer: row.to_name.clone(),
            phone: String::new(),
        };
        let input = papers::transfer_receipt_of(&receipt, &self.maker);
        self.pdf("组织关系回执", &[dangjian_print::transfer_receipt_document(&input)])?;

        let id = row.member_id.ok_or(Error::NotFound { what: "党员" })?;
        let purpose = "办理入职手续";
        let proof = office.write(Permission::Reveal, "制作示例文书", |tx| members::proof(tx, &id, purpose))?.value;
        let input = papers::membership_proof_of(&proof, purpose, &self.maker);
        self.pdf("党员证明", &[dangjian_print::membership_proof_document(&input)])?;
        let detail = office.read(Permission::View, |tx, now| members::detail(tx, &id, now.today()))?;
        let input = papers::member_card_of(&detail, &own.name, &self.maker);
        self.pdf("党员信息卡", &[dangjian_print::member_card_document(&input)])?;
        self.double_report(office, own)
    }

    fn double_report(&self, office: &Office, own: &OrganizationDraft) -> Result<()> {
        let query = DoubleReportQuery {
            text: String::new(),
            organization_id: None,
            only_behind: false,
            with_ended: true,
            limit: 500,
            offset: 0,
        };
        let detail = office.read(Permission::View, |tx, now| {
            let rows = double_reports::list(tx, &query, now.today())?.rows;
            let row =
                rows.into_iter().max_by_key(|row| row.services).ok_or(Error::NotFound { what: "双报到登记" })?;
            double_reports::detail(tx, &row.id, now.today())
        })?;
        let year = self.maker.now.today().year();
        let input = papers::double_report_receipt_of(&detail, Some(own), year, &self.maker);
        self.pdf("双报到回执", &[dangjian_print::double_report_receipt_document(&input)])
    }
}
