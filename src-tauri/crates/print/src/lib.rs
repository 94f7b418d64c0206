//! Papers of a Party office. Each takes its own plain input struct, which the shell fills: input → [`document`] (blocks)
//! → [`layout`] (pages of placed type) → [`pdf`] (bytes), and [`page_png`] draws pages from those bytes; [`docx()`] makes
//! a Word file of the same document. [`template`] fills an office's own Word template. No database, no Tauri, no clock:
//! the time of making is passed in, so the same input gives the same bytes.

mod breaking;
mod chinese;
mod clean;
pub mod document;
mod docx;
mod error;
mod fonts;
pub mod layout;
mod papers;
pub mod pdf;
pub mod picture;
mod preview;
pub mod sample;
pub mod sample_committees;
pub mod sample_coverage;
pub mod sample_life;
pub mod sample_life_lists;
pub mod sample_office;
pub mod sample_official;
pub mod sample_people;
pub mod style;
pub mod template;

pub use breaking::{not_at_line_end, not_at_line_start};
pub use document::{LineBreaking, PaperInfo, Typesetting};
pub use error::{Error, Result};
pub use fonts::{FaceId, FontLibrary, Glyph, MISSING_MARK, RoleFont};
pub use layout::MissingCharacter;
pub use papers::appraisal_sheets::{
    GradeSheet, GradeSheetKind, GradedPerson, SelfReview, grade_sheet, grade_sheet_document, self_review,
    self_review_document,
};
pub use papers::appraisal_summary::{AppraisalSummary, AppraisedMember, appraisal_summary, appraisal_summary_document};
pub use papers::certificate::{
    Certificate, CertificateKind, CertificateMode, CertificateSize, certificate, certificate_document,
    certificate_documents, certificates,
};
pub use papers::certificate_stock::{CertificateStock, StockPlace};
pub use papers::committee_roster::{
    CommitteeEntry, CommitteePerson, CommitteeRoster, committee_roster, committee_roster_document,
};
pub use papers::decision_ballot::{DecisionBallot, decision_ballot, decision_ballot_document};
pub use papers::dispatch_form::{DispatchForm, VisitEntry, dispatch_form, dispatch_form_document};
pub use papers::double_report_receipt::{
    DoubleReportReceipt, ServiceLine, double_report_receipt, double_report_receipt_document,
};
pub use papers::handbook::{Handbook, handbook, handbook_documents};
pub use papers::heart_talk::{HeartTalk, TalkPerson, heart_talk, heart_talk_document};
pub use papers::letter::{Letter, letter, letter_document};
pub use papers::meeting_notice::{MeetingNotice, meeting_notice, meeting_notice_document};
pub use papers::member_card::{MemberCard, member_card, member_card_document};
pub use papers::membership_proof::{MembershipProof, membership_proof, membership_proof_document};
pub use papers::minutes::{AgendaEntry, Minutes, ResolutionEntry, Speech, minutes, minutes_document};
pub use papers::official::{Official, RedHead, document_number, official, official_document};
pub use papers::official_text::{BodyLine, ImprintEntry, OfficialText};
pub use papers::organization_chart::{ChartBox, OrganizationChart, organization_chart, organization_chart_document};
pub use papers::photo_sheet::{Photo, PhotoSheet, photo_sheet, photo_sheet_document};
pub use papers::public_notice::{NoticeForm, NoticePerson, PublicNotice, public_notice, public_notice_document};
pub use papers::quarter_plan::{PlanEntry, QuarterPlan, quarter_plan, quarter_plan_document};
pub use papers::quarter_report::{QuarterReport, ReportEntry, ReportGap, quarter_report, quarter_report_document};
pub use papers::recovery_sheet::{RecoverySheet, recovery_sheet, recovery_sheet_document};
pub use papers::rectification_lists::{
    ProblemEntry, ProblemList, ProblemListKind, problem_list, problem_list_document,
};
pub use papers::resolution_text::{ResolutionText, resolution_text, resolution_text_document};
pub use papers::roster::{Roster, RosterEntry, roster, roster_document};
pub use papers::ruler_page::{RulerPage, ruler_page, ruler_page_document};
pub use papers::sign_in::{SignIn, SignInEntry, sign_in, sign_in_document};
pub use papers::summary::{AgreedPoint, Summary, summary, summary_document};
pub use papers::task_list::{TaskEntry, TaskList, task_list, task_list_document};
pub use papers::transfer_letter::{TransferLetter, transfer_letter, transfer_letter_document};
pub use papers::transfer_receipt::{TransferReceipt, transfer_receipt, transfer_receipt_document};
pub use papers::unit_ledger::{UnitEntry, UnitLedger, unit_ledger, unit_ledger_document};
pub use papers::vote_summary::{BallotCounts, VoteSummary, vote_summary, vote_summary_document};
pub use papers::votes::{CandidateVotes, VoteEntry, VoteRequirement, WrittenOpinions};
pub use papers::year_strip::{StripKind, StripMark, YearStrip, year_strip, year_strip_document};
pub use preview::{Png, Preview, page_png};

pub use docx::docx;
pub use template::{Filled, UnknownMark};

/// More pages than this are refused: no paper of an office is that long, and the memory of an old computer is finite.
pub const MAX_PAGES: u32 = 1_000;

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub page_count: u32,
    /// Characters that no font has; each was printed as 〓. Tell the user before printing.
    pub missing: Vec<MissingCharacter>,
}

/// Sets a document and writes it. Errors: `print.no_font`, `print.font`, `print.too_long`, `print.too_many_columns`.
pub fn print(document: &document::Document, fonts: &FontLibrary) -> Result<Paper> {
    print_all(std::slice::from_ref(document), &document.info, fonts)
}

/// Sets several documents into one file with an outline, each beginning on a page of its own. Errors: as [`print()`];
/// the limit of pages holds for each document.
pub fn print_all(documents: &[document::Document], info: &PaperInfo, fonts: &FontLibrary) -> Result<Paper> {
    let set = |document| Ok((document, layout::set(document, fonts)?));
    bind(documents.iter().map(set).collect::<Result<_>>()?, info, fonts)
}

/// Writes documents whose pages are set into one file; numbers those that are counted through the file.
fn bind(
    documents: Vec<(&document::Document, Vec<layout::Page>)>,
    info: &PaperInfo,
    fonts: &FontLibrary,
) -> Result<Paper> {
    let count = documents.iter().map(|(_, pages)| pages.len()).sum();
    let mut parts = Vec::with_capacity(documents.len());
    let mut first = 1;
    for (document, mut pages) in documents {
        layout::number_bound(document, &mut pages, (first, count), fonts);
        first += pages.len();
        parts.push(pdf::Part { pages, style: document.style.clone(), title: document.info.title.clone() });
    }
    let pdf = pdf::write(&parts, info, fonts)?;
    let pages = parts.iter().flat_map(|part| &part.pages);
    let page_count = u32::try_from(pages.clone().count()).unwrap_or(u32::MAX);
    Ok(Paper { pdf, page_count, missing: layout::missing(pages) })
}

impl FontLibrary {
    /// The characters of a document that no font has, without writing a PDF. Errors as for [`print()`].
    pub fn check(&self, document: &document::Document) -> Result<Vec<MissingCharacter>> {
        Ok(layout::missing(&layout::set(document, self)?))
    }
}
