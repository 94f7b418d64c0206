//! `--demo DIR`: every paper of the example community, without a window. Also what `cargo xtask demo` and the README's
//! pictures use.

mod people;
mod texts;

use crate::commands::documents::working_days;
use crate::papers::{self, CertificateDraftKind, Maker, MeetingPaperKind, MeetingSource, Templates};
use crate::place;
use dangjian_core::clock::{Clock, SystemClock};
use dangjian_core::coverage::{self, UnitQuery, UnitSort};
use dangjian_core::error::{Error, Result};
use dangjian_core::meetings::{self, MeetingKind, MeetingQuery, MeetingState};
use dangjian_core::members::{self, MemberFilter, MemberQuery, MemberRow, MemberSort};
use dangjian_core::office::{Office, Permission, RecoverySheetText};
use dangjian_core::organizations::{self, OrganizationDraft};
use dangjian_core::posts;
use dangjian_core::sample;
use dangjian_core::vault::RecoveryKey;
use dangjian_print::document::Document;
use dangjian_print::{FontLibrary, PaperInfo};
use std::fs;
use std::path::Path;
use texts::Writer;

/// Meetings whose every paper is written; of the others only the minutes.
const WITH_ALL_PAPERS: usize = 2;
/// Certificates of a batch.
const CERTIFICATES: usize = 3;

/// Writes the papers into `folder`, which is made if it is missing.
/// Errors: those of the vault, of printing and of writing.
pub fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let office = Office::new(&place::data_folder(), SystemClock);
    office.example_open()?;
    let desk = Desk {
        folder,
        fonts: FontLibrary::discover(&place::font_folders()),
        maker: Maker { is_example: true, now: SystemClock.now(), author: sample::USER_NAME.to_owned() },
    };
    desk.meetings(&office)?;
    let own = own(&office)?;
    let members = roll(&office)?;
    desk.roster(&own, &members)?;
    desk.coverage(&office, &own)?;
    desk.committees(&office, &own)?;
    desk.charts(&office)?;
    let writer = Writer { name: own.name.clone(), phone: own.contact_phone.clone(), today: desk.maker.now.today() };
    desk.official_papers(&office, &writer)?;
    let names: Vec<String> = members.iter().take(CERTIFICATES).map(|member| member.name.clone()).collect();
    desk.certificates(&writer, &names)?;
    desk.template(&own, &names)?;
    desk.people(&office, &own)?;
    let sheet = papers::recovery_sheet_of(&invented_key()?, sample::VAULT_NAME, desk.maker.now);
    desk.pdf("恢复密钥单", &[dangjian_print::recovery_sheet_document(&sheet)])
}

/// Where the papers go and what they are made with.
struct Desk<'a> {
    folder: &'a Path,
    fonts: FontLibrary,
    maker: Maker,
}

impl Desk<'_> {
    /// All papers of two meetings, the minutes of the others.
    fn meetings(&self, office: &Office) -> Result<()> {
        for (at, id) in example_meetings(office)?.iter().enumerate() {
            let kinds = if at < WITH_ALL_PAPERS { &MeetingPaperKind::ALL[..] } else { &[MeetingPaperKind::Minutes] };
            for kind in kinds {
                let source = office.read(Permission::View, |tx, now| {
                    let meeting = meetings::detail(tx, id, now.local)?;
                    MeetingSource::load(tx, meeting, *kind, &self.maker)
                })?;
                // A meeting without votes has none of their papers.
                let Ok(documents) = source.documents(*kind, &self.maker) else { continue };
                let title = source.title(*kind);
                if at == 0 && matches!(kind, MeetingPaperKind::Minutes | MeetingPaperKind::Summary) {
                    self.word(&title, &documents)?;
                }
                self.pdf(&title, &documents)?;
            }
        }
        Ok(())
    }

    fn roster(&self, own: &OrganizationDraft, members: &[MemberRow]) -> Result<()> {
        let roster = papers::roster_of(members, &own.name, &self.maker)?;
        self.pdf("党员花名册", &[dangjian_print::roster_document(&roster)])
    }

    /// 覆盖台账, and 派驻登记表 of the first instructor's first dispatch.
    fn coverage(&self, office: &Office, own: &OrganizationDraft) -> Result<()> {
        let (rows, form) = office.read(Permission::View, |tx, now| {
            let today = now.today();
            let rows = coverage::units_all(tx, &all_units(), today)?;
            let Some(unit) = rows.iter().find(|row| !row.instructors.is_empty()) else { return Ok((rows, None)) };
            let person = coverage::instructor(tx, &unit.instructors[0].id, today)?;
            let detail = coverage::unit(tx, &unit.id, today)?;
            let form = person
                .dispatches
                .iter()
                .find(|row| row.unit.id == unit.id)
                .map(|dispatch| papers::dispatch_form_of(dispatch, &person, &detail, &self.maker));
            Ok((rows, form))
        })?;
        let ledger = papers::unit_ledger_of(&rows, &own.name, &self.maker)?;
        self.pdf("覆盖台账", &[dangjian_print::unit_ledger_document(&ledger)])?;
        let Some(form) = form else { return Err(Error::NotFound { what: "派驻" }) };
        self.pdf("党建工作指导员派驻登记表", &[dangjian_print::dispatch_form_document(&form)])
    }

    /// 班子名册 of the community with its branches.
    fn committees(&self, office: &Office, own: &OrganizationDraft) -> Result<()> {
        let committees = office.read(Permission::View, |tx, now| {
            let id = organizations::own(tx)?.ok_or(Error::NotFound { what: "组织" })?.id;
            posts::in_office::in_office(tx, &id, true, now.today())
        })?;
        let roster = papers::committees_of(&committees, &own.name, &self.maker);
        self.pdf("班子名册", &[dangjian_print::committee_roster_document(&roster)])
    }

    /// 组织架构图 of the own organisation on A4, of the whole tree on A3.
    fn charts(&self, office: &Office) -> Result<()> {
        let top = office.read(Permission::View, |tx, _| Ok(organizations::tree(tx, false)?.into_iter().next()))?;
        let own = office.session().own_organization_id;
        let top = top.map_or_else(|| own.clone(), |node| node.id);
        for (id, is_a3, title) in [(&own, false, "组织架构图-A4"), (&top, true, "组织架构图-A3")] {
            let (name, lines) = office.read(Permission::View, |tx, _| organizations::chart(tx, id))?;
            let chart = papers::chart_of(&name, &lines, is_a3, &self.maker);
            self.pdf(title, &[dangjian_print::organization_chart_document(&chart)])?;
        }
        Ok(())
    }

    fn official_papers(&self, office: &Office, writer: &Writer) -> Result<()> {
        let official = papers::official_of(&texts::notification(writer), &self.maker)?;
        let document = dangjian_print::official_document(&official);
        self.word("公文-通知", std::slice::from_ref(&document))?;
        self.pdf("公文-通知", &[document])?;
        let letter = papers::letter_of(&texts::letter(writer), &self.maker)?;
        self.pdf("函", &[dangjian_print::letter_document(&letter)])?;
        let draft = texts::public_notice(writer);
        let days = office.read(Permission::View, |tx, _| match (draft.from, draft.to) {
            (Some(from), Some(to)) => working_days(tx, from, to),
            _ => Ok(None),
        })?;
        let notice = papers::public_notice_of(&draft, days, &self.maker)?;
        self.pdf("公示", &[dangjian_print::public_notice_document(&notice)])
    }

    /// 结业证书 and 荣誉证书, on blank paper and on stock, and the page to adjust the printer with.
    fn certificates(&self, writer: &Writer, names: &[String]) -> Result<()> {
        let kinds = [(CertificateDraftKind::Training, "培训结业证书"), (CertificateDraftKind::Honour, "荣誉证书")];
        for (kind, title) in kinds {
            for (overprint, way) in [(false, "全幅"), (true, "套打")] {
                let draft = texts::certificates(writer, kind, overprint, names);
                let inputs = papers::certificates_of(&draft, &self.maker)?;
                self.pdf(&format!("{title}-{way}"), &dangjian_print::certificate_documents(&inputs))?;
            }
        }
        let ruler = papers::ruler_page_of(&texts::ruler(), &self.maker)?;
        self.pdf("套打对位页", &[dangjian_print::ruler_page_document(&ruler)])
    }

    /// A Word template, and the same filled.
    fn template(&self, own: &OrganizationDraft, names: &[String]) -> Result<()> {
        let name = "本单位模板-党员参加活动证明";
        let document = texts::template(&self.maker);
        let bytes =
            dangjian_print::docx(std::slice::from_ref(&document), &document.info).map_err(papers::print_error)?;
        self.file(name, "docx", &bytes)?;
        let templates = Templates::default();
        let open = templates.open(name, bytes, Some(own), self.maker.now)?;
        let mut values = texts::template_values(names.first().map(String::as_str).unwrap_or_default());
        values.extend(open.marks.into_iter().filter_map(papers::TemplateMark::known));
        let (filled, _) = templates.get()?.fill(&values)?;
        self.file(&format!("{name}-已填写"), "docx", &filled)
    }

    fn pdf(&self, title: &str, documents: &[Document]) -> Result<()> {
        let paper =
            dangjian_print::print_all(documents, &self.info(title), &self.fonts).map_err(papers::print_error)?;
        self.file(title, "pdf", &paper.pdf)
    }

    fn word(&self, title: &str, documents: &[Document]) -> Result<()> {
        let word = dangjian_print::docx(documents, &self.info(title)).map_err(papers::print_error)?;
        self.file(title, "docx", &word)
    }

    fn info(&self, title: &str) -> PaperInfo {
        PaperInfo { title: title.to_owned(), author: self.maker.author.clone(), created: self.maker.now.local }
    }

    fn file(&self, title: &str, ending: &str, bytes: &[u8]) -> Result<()> {
        Ok(fs::write(self.folder.join(format!("{}.{ending}", papers::file_name(title))), bytes)?)
    }
}

fn own(office: &Office) -> Result<OrganizationDraft> {
    office.read(Permission::View, |tx, _| {
        let own = organizations::own(tx)?.ok_or(Error::NotFound { what: "组织" })?;
        Ok(organizations::detail(tx, &own.id)?.draft)
    })
}

/// The whole ledger by kind.
fn all_units() -> UnitQuery {
    UnitQuery {
        text: String::new(),
        kind: None,
        state: None,
        area_id: None,
        should_have_branch: false,
        include_closed: false,
        sort: UnitSort::Kind,
        descending: false,
        limit: 1,
        offset: 0,
    }
}

/// Every member, branch by branch.
fn roll(office: &Office) -> Result<Vec<MemberRow>> {
    let query = MemberQuery {
        text: String::new(),
        organization_id: None,
        member_type: None,
        status: None,
        filter: MemberFilter::default(),
        sort: MemberSort::Organization,
        descending: false,
        limit: 1,
        offset: 0,
    };
    office.read(Permission::View, |tx, now| members::list_all(tx, &query, now.today()))
}

/// The show piece first, then the newest locked meeting of every kind.
fn example_meetings(office: &Office) -> Result<Vec<String>> {
    let query = |text: &str, kind| MeetingQuery {
        text: text.into(),
        organization_id: None,
        kind,
        state: Some(MeetingState::Finished),
        from_day: None,
        to_day: None,
        limit: 1,
        offset: 0,
    };
    let mut wanted = vec![query(sample::SHOW_MEETING_TITLE, None)];
    wanted.extend(MeetingKind::ALL.map(|kind| query("", Some(kind))));
    let mut ids = Vec::new();
    for query in wanted {
        let page = office.read(Permission::View, |tx, now| meetings::list(tx, &query, now.local))?;
        ids.extend(page.rows.into_iter().map(|row| row.id).filter(|id| !ids.contains(id)).collect::<Vec<_>>());
    }
    if ids.is_empty() { Err(Error::NotFound { what: "会议" }) } else { Ok(ids) }
}

/// A key that opens nothing: all of its bits are zero.
fn invented_key() -> Result<RecoverySheetText> {
    let key = RecoveryKey::parse(&"的".repeat(23).chars().chain("性".chars()).collect::<String>())?;
    Ok(RecoverySheetText {
        words: key.words().into_iter().map(ToOwned::to_owned).collect(),
        code_groups: key.groups(),
        ask: Vec::new(),
    })
}
