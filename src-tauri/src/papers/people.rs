//! Papers about members: 介绍信, 组织关系回执, 党员证明, 党员信息卡, 双报到回执, from what the core gathered.

use super::Maker;
use chrono::Datelike;
use dangjian_core::double_reports::DoubleReportDetail;
use dangjian_core::identity::Sex;
use dangjian_core::members::{MemberDetail, MemberMark, MemberType, MembershipStatus, ProofText};
use dangjian_core::organizations::OrganizationDraft;
use dangjian_core::transfers::{LetterText, ReceiptText};
use dangjian_print::{DoubleReportReceipt, MemberCard, MembershipProof, ServiceLine, TransferLetter, TransferReceipt};

/// 组织关系介绍信. Before a letter was issued its number, days and date are blanks.
pub fn transfer_letter_of(text: &LetterText, maker: &Maker) -> TransferLetter {
    let letter = text.letter.as_ref();
    TransferLetter {
        number: letter.map(|letter| letter.number.clone()).unwrap_or_default(),
        name: text.name.clone(),
        sex: sex(text.sex),
        age: text.age,
        nation: text.ethnicity.clone(),
        category: category(text.member_type).to_owned(),
        id_number: text.id_number.clone(),
        from: text.from_name.clone(),
        to: text.to_name.clone(),
        dues_paid_to: letter.and_then(|letter| month(&letter.dues_paid_to)),
        valid_days: letter.map(|letter| letter.valid_days),
        member_phone: text.mobile.clone(),
        phone: letter.map(|letter| letter.phone.clone()).unwrap_or_default(),
        handler: letter.map(|letter| letter.handler.clone()).unwrap_or_default(),
        issuer: text.issuer.clone(),
        date: letter.map(|letter| letter.issued_on),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

/// 组织关系回执 of ours.
pub fn transfer_receipt_of(text: &ReceiptText, maker: &Maker) -> TransferReceipt {
    TransferReceipt {
        addressee: text.from_name.clone(),
        letter_number: text.letter_number.clone(),
        name: text.name.clone(),
        received_on: Some(text.received_on),
        branch: text.to_name.clone(),
        phone: text.phone.clone(),
        issuer: text.issuer.clone(),
        date: Some(maker.now.today()),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

/// 党员证明.
pub fn membership_proof_of(text: &ProofText, purpose: &str, maker: &Maker) -> MembershipProof {
    MembershipProof {
        name: text.name.clone(),
        sex: sex(text.sex),
        nation: text.ethnicity.clone(),
        id_number: text.id_number.clone(),
        category: category(text.member_type).to_owned(),
        joined: text.join_date,
        confirmed: text.conversion_date,
        branch: text.branch.clone(),
        purpose: purpose.trim().to_owned(),
        issuer: text.issuer.clone(),
        date: Some(maker.now.today()),
        contact_note: contact(&text.contact_name, &text.contact_phone),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

/// 党员信息卡; numbers and address as masked by the core.
pub fn member_card_of(detail: &MemberDetail, organization: &str, maker: &Maker) -> MemberCard {
    let draft = &detail.draft;
    let join = |texts: &[&str], between: &str| {
        texts.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(between)
    };
    let marks: Vec<&str> = detail.marks.iter().map(|mark| mark_name(*mark)).collect();
    let exempt = if draft.is_exempt { "组织生活免予硬性要求" } else { "" };
    let path: Vec<&str> = detail.organization_path.iter().map(|step| step.name.as_str()).collect();
    MemberCard {
        name: draft.name.clone(),
        sex: sex(draft.sex),
        nation: draft.ethnicity.clone(),
        born: draft.birth_date,
        native_place: draft.native_place.clone(),
        education: join(&[&draft.education, &draft.degree], "，"),
        id_number: draft.id_number.clone(),
        category: format!("{}党员", category(draft.member_type)),
        joined: draft.join_date,
        confirmed: draft.conversion_date,
        standing_years: detail.standing_years,
        work_started: draft.work_start_on,
        occupation: draft.occupation.clone(),
        branch: path.last().copied().unwrap_or_default().to_owned(),
        introducers: draft.introducers.clone(),
        application_number: draft.application_number.clone(),
        phone: join(&[&draft.mobile, &draft.phone], "，"),
        grid: draft.grid.clone(),
        address: draft.address.clone(),
        status: status_name(draft.status).to_owned(),
        marks: join(&[&marks.join("、"), exempt], "；"),
        skills: draft.skills.clone(),
        service: hours(draft.service_tenths),
        note: draft.note.clone(),
        organization_name: organization.to_owned(),
        as_of: Some(maker.now.today()),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

/// 双报到回执 about the services of a year.
pub fn double_report_receipt_of(
    detail: &DoubleReportDetail,
    office: Option<&OrganizationDraft>,
    year: i32,
    maker: &Maker,
) -> DoubleReportReceipt {
    let draft = &detail.draft;
    let mut services: Vec<ServiceLine> = detail
        .services
        .iter()
        .filter(|service| service.draft.served_on.year() == year)
        .map(|service| ServiceLine {
            day: Some(service.draft.served_on),
            item: service.draft.item.clone(),
            tenths: service.draft.tenths,
            witness: service.draft.witness.clone(),
        })
        .collect();
    services.sort_by_key(|service| service.day);
    let unit = if draft.unit_organization.is_empty() { &draft.unit } else { &draft.unit_organization };
    let name = office.map(|office| office.name.clone()).unwrap_or_default();
    DoubleReportReceipt {
        addressee: unit.clone(),
        name: draft.name.clone(),
        community: detail.row.organization_name.clone(),
        reported_on: Some(draft.reported_on),
        posts: detail.row.posts.clone(),
        year,
        services,
        remark: detail.remarks.iter().find(|remark| remark.year == year).map(|r| r.text.clone()).unwrap_or_default(),
        issuer: name,
        date: Some(maker.now.today()),
        contact_note: office.map(|office| contact(&office.contact_name, &office.contact_phone)).unwrap_or_default(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn sex(sex: Option<Sex>) -> String {
    sex.map(|sex| sex.label().to_owned()).unwrap_or_default()
}

fn category(member_type: MemberType) -> &'static str {
    if member_type == MemberType::Full { "正式" } else { "预备" }
}

fn mark_name(mark: MemberMark) -> &'static str {
    match mark {
        MemberMark::Veteran => "老党员（党龄 50 年以上）",
        MemberMark::Hardship => "困难党员",
        MemberMark::Lost => "失联党员",
        MemberMark::Floating => "流动党员",
        MemberMark::Exempt => "免予硬性要求",
        MemberMark::Minority => "少数民族",
    }
}

fn status_name(status: MembershipStatus) -> &'static str {
    match status {
        MembershipStatus::Normal => "正常",
        MembershipStatus::Suspended => "停止党籍",
        MembershipStatus::Removed => "除名",
        MembershipStatus::Expelled => "开除党籍",
        MembershipStatus::ProbationCancelled => "取消预备党员资格",
        MembershipStatus::TransferredOut => "已转出",
        MembershipStatus::Deceased => "已去世",
    }
}

/// Tenths of an hour as printed; nothing for none.
fn hours(tenths: u32) -> String {
    if tenths == 0 { String::new() } else { format!("{}.{} 小时", tenths / 10, tenths % 10) }
}

fn contact(name: &str, phone: &str) -> String {
    [("联系人：", name), ("电话：", phone)]
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(label, text)| format!("{label}{}", text.trim()))
        .collect::<Vec<_>>()
        .join("，")
}

/// `2026-10` → (2026, 10).
fn month(text: &str) -> Option<(i32, u32)> {
    let (year, month) = text.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;
    use chrono::NaiveDate;
    use dangjian_core::transfers::TransferLetter as StoredLetter;

    fn text(letter: Option<StoredLetter>) -> LetterText {
        LetterText {
            letter,
            name: "周明远".into(),
            sex: Some(Sex::Male),
            age: Some(36),
            ethnicity: "汉族".into(),
            member_type: MemberType::Probationary,
            id_number: "990102199003154217".into(),
            mobile: "10012345678".into(),
            from_name: "甲支部".into(),
            to_name: "乙党委".into(),
            issuer: "丙党委".into(),
            contact_name: String::new(),
        }
    }

    #[test]
    fn before_it_was_issued_a_letter_has_blanks_for_number_days_and_date_r_trf_05() {
        let blank = transfer_letter_of(&text(None), &maker());
        assert_eq!((blank.number.as_str(), blank.valid_days, blank.date, blank.dues_paid_to), ("", None, None, None));
        assert_eq!((blank.category.as_str(), blank.sex.as_str()), ("预备", "男"));
        let day = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        let letter = StoredLetter {
            id: "x".into(),
            number: "〔2026〕第12号".into(),
            issued_on: day,
            valid_days: 30,
            valid_until: day,
            dues_paid_to: "2026-10".into(),
            phone: String::new(),
            handler: String::new(),
            void_on: None,
            void_reason: String::new(),
        };
        let issued = transfer_letter_of(&text(Some(letter)), &maker());
        assert_eq!((issued.dues_paid_to, issued.valid_days, issued.date), (Some((2026, 10)), Some(30), Some(day)));
    }

    #[test]
    fn hours_and_contacts_that_are_not_known_print_nothing() {
        assert_eq!((hours(0).as_str(), hours(365).as_str()), ("", "36.5 小时"));
        assert_eq!(contact("", " "), "");
        assert_eq!(contact("林晓棠", ""), "联系人：林晓棠");
    }
}
