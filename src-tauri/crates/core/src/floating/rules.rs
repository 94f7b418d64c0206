//! Rules about floating members as pure functions: R-FLO-01..05, R-MEM-21, R-TRF-01. Days are local dates, time is
//! passed in.

use super::types::{FloatingDirection, FloatingDraft, FloatingReason};
use crate::calendar;
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::identity;
use chrono::{Days, NaiveDate};

const EDUCATION: &str = "《中国共产党党员教育管理工作条例》";
const FLOATING: &str = "《关于进一步加强和改进流动党员管理工作的意见》";
/// R-FLO-01, R-TRF-01.
const MONTHS: i32 = 6;
/// R-MEM-21.
const STUDY_ABROAD_YEARS: i32 = 5;

/// What the rules must know.
#[derive(Debug, Clone, Copy)]
pub struct Stay {
    /// 流出 or 流入.
    pub direction: FloatingDirection,
    /// Why.
    pub reason: FloatingReason,
    /// Since when.
    pub since: NaiveDate,
    /// Whether they live and work at one place for good.
    pub is_settled: bool,
    /// Last contact.
    pub last_contact_on: Option<NaiveDate>,
}

/// R-FLO-01: a floating member is one who was away for six months in a row.
pub fn is_floating(since: NaiveDate, today: NaiveDate) -> bool {
    today >= calendar::add_months(since, MONTHS)
}

/// R-FLO-03: until when the next contact is due. Members who study abroad at least once in half a year, others every
/// `contact_days`.
pub fn next_contact(stay: &Stay, contact_days: u32) -> NaiveDate {
    let last = stay.last_contact_on.unwrap_or(stay.since);
    match stay.reason {
        FloatingReason::StudyAbroad | FloatingReason::SettledAbroad => calendar::add_months(last, 6),
        _ => last.checked_add_days(Days::new(contact_days.into())).unwrap_or(NaiveDate::MAX),
    }
}

/// Everything there is to say about one register entry that is open.
pub fn findings(stay: &Stay, contact_days: u32, today: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let half_year = calendar::add_months(stay.since, MONTHS);
    if today < half_year {
        let message =
            format!("外出未满 6 个月（{half_year} 满），先登记联系，满 6 个月不能参加支部活动的按流动党员管理。");
        findings.push(Finding::new("R-FLO-01", FindingLevel::Info, message, FLOATING).due(half_year));
    }
    findings.extend(contact_due(stay, contact_days, today));
    if stay.direction == FloatingDirection::In {
        let message = "流入党员的表决权和党费在其正式组织关系所在党组织，可以在流入地参加活动、接受评议。";
        findings.push(Finding::new("R-FLO-04", FindingLevel::Info, message, &format!("{EDUCATION}第三十二条")));
    }
    findings.extend(should_transfer(stay, today));
    findings.extend(abroad(stay, today));
    findings
}

/// R-FLO-03: the reminder of the next contact, from a week before it is due.
pub fn contact_due(stay: &Stay, contact_days: u32, today: NaiveDate) -> Option<Finding> {
    let due = next_contact(stay, contact_days);
    (today + Days::new(7) >= due).then(|| {
        let last = stay.last_contact_on.map_or_else(|| "还没有联系记录".to_owned(), |day| format!("上次联系 {day}"));
        let message = format!("{last}，请联系并登记。");
        let basis = format!("{EDUCATION}第三十二条");
        Finding::new("R-FLO-03", FindingLevel::Remind, message, &basis).due(due)
    })
}

/// R-FLO-05, R-TRF-01: away for six months at a fixed place – the relation is to be transferred.
pub fn should_transfer(stay: &Stay, today: NaiveDate) -> Option<Finding> {
    let is_abroad = matches!(stay.reason, FloatingReason::StudyAbroad | FloatingReason::SettledAbroad);
    if is_abroad || !stay.is_settled || !is_floating(stay.since, today) {
        return None;
    }
    let (rule, message) = match stay.direction {
        FloatingDirection::Out => ("R-TRF-01", "外出地点固定且已满 6 个月，应当转接组织关系。"),
        FloatingDirection::In => ("R-FLO-05", "在本社区稳定居住或工作已满 6 个月，请动员其转接组织关系。"),
    };
    let basis =
        if rule == "R-TRF-01" { format!("{EDUCATION}第二十五条") } else { format!("{EDUCATION}第三十三条") };
    Some(Finding::new(rule, FindingLevel::Remind, message, &basis).due(calendar::add_months(stay.since, MONTHS)))
}

/// R-MEM-21: settled abroad, or not returned from studies after five years.
pub fn abroad(stay: &Stay, today: NaiveDate) -> Option<Finding> {
    if stay.direction == FloatingDirection::In {
        return None;
    }
    let (due, message) = match stay.reason {
        FloatingReason::SettledAbroad => (stay.since, "因私出国并在国外长期定居的，一般予以停止党籍。"),
        FloatingReason::StudyAbroad => (
            calendar::add_years(stay.since, STUDY_ABROAD_YEARS),
            "出国（境）学习超过 5 年仍未返回的，一般予以停止党籍。",
        ),
        _ => return None,
    };
    let basis = format!("{EDUCATION}第二十四条");
    (today > due || stay.reason == FloatingReason::SettledAbroad)
        .then(|| Finding::new("R-MEM-21", FindingLevel::Remind, message, &basis).due(due))
}

/// R-FLO-02: place, host organisation, contact person with telephone, since and reason are told. Normalises numbers.
/// Errors: `input.invalid`.
pub fn normalise(draft: &mut FloatingDraft, today: NaiveDate) -> Result<()> {
    for text in [
        &mut draft.name,
        &mut draft.mobile,
        &mut draft.other_org_name,
        &mut draft.place,
        &mut draft.contact_name,
        &mut draft.contact_phone,
        &mut draft.note,
        &mut draft.override_reason,
    ] {
        *text = text.trim().to_owned();
    }
    if draft.since > today {
        return Err(Error::invalid("since", "起始日期不能晚于今天。"));
    }
    if draft.direction == FloatingDirection::In && draft.name.chars().count() < 2 {
        return Err(Error::invalid("name", "请填写流入党员的姓名。"));
    }
    if draft.place.is_empty() {
        let reason = match draft.direction {
            FloatingDirection::Out => "请填写流入地，例如“浙江省杭州市余杭区”。",
            FloatingDirection::In => "请填写在本社区的居住或工作地点。",
        };
        return Err(Error::invalid("place", reason));
    }
    for (field, label, text, most) in [
        ("name", "姓名", &draft.name, 30),
        ("place", "地点", &draft.place, 200),
        ("otherOrgName", "对方党组织", &draft.other_org_name, 100),
        ("contactName", "联系人", &draft.contact_name, 30),
        ("contactPhone", "联系电话", &draft.contact_phone, 40),
        ("note", "说明", &draft.note, 1_000),
        ("overrideReason", "说明原因", &draft.override_reason, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    if !draft.mobile.is_empty() {
        draft.mobile = identity::parse_mobile(&draft.mobile).map_err(|fault| fault.at("mobile"))?;
    }
    Ok(())
}

/// R-FLO-02: what is missing of a complete entry asks for a reason.
pub fn completeness(draft: &FloatingDraft) -> Option<Finding> {
    let other = if draft.direction == FloatingDirection::Out {
        "流入地党组织"
    } else {
        "正式组织关系所在党组织"
    };
    let missing: Vec<&str> = [
        (other, draft.other_org_name.is_empty()),
        ("联系人", draft.contact_name.is_empty()),
        ("联系电话", draft.contact_phone.is_empty()),
    ]
    .into_iter()
    .filter_map(|(label, empty)| empty.then_some(label))
    .collect();
    (!missing.is_empty()).then(|| {
        let message = format!("{}还没有填写。暂时无法了解的，请说明原因，以后补齐。", missing.join("、"));
        Finding::new("R-FLO-02", FindingLevel::Warn, message, &format!("{EDUCATION}第三十二条"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stay(reason: FloatingReason, since: &str) -> Stay {
        let direction = FloatingDirection::Out;
        Stay { direction, reason, since: day(since), is_settled: false, last_contact_on: None }
    }

    fn rules(stay: &Stay, today: &str) -> Vec<String> {
        findings(stay, 90, day(today)).into_iter().map(|f| f.rule_id).collect()
    }

    #[test]
    fn floating_begins_after_six_months_r_flo_01() {
        assert!(!is_floating(day("2026-05-31"), day("2026-11-29")));
        assert!(is_floating(day("2026-05-31"), day("2026-11-30")), "R-GEN-02: six months after 31 May is 30 November");
    }

    #[test]
    fn contact_is_due_every_90_days_and_every_half_year_with_studies_abroad_r_flo_03() {
        let work = Stay { last_contact_on: Some(day("2026-08-26")), ..stay(FloatingReason::Work, "2026-01-01") };
        assert_eq!(next_contact(&work, 90), day("2026-11-24"));
        assert_eq!(next_contact(&work, 30), day("2026-09-25"), "the setting counts");
        let abroad = Stay { reason: FloatingReason::StudyAbroad, ..work };
        assert_eq!(next_contact(&abroad, 30), day("2027-02-26"), "half a year, whatever the setting");
        let never = stay(FloatingReason::Work, "2026-11-01");
        assert_eq!(next_contact(&never, 90), day("2027-01-30"), "from the first day on");
        let told = |today| contact_due(&work, 90, day(today)).and_then(|f| f.due);
        assert_eq!((told("2026-11-16"), told("2026-11-17")), (None, Some(day("2026-11-24"))), "a week before");
    }

    #[test]
    fn who_is_settled_for_six_months_is_to_transfer_r_trf_01_r_flo_05() {
        let settled = Stay {
            is_settled: true,
            last_contact_on: Some(day("2026-11-20")),
            ..stay(FloatingReason::Work, "2026-05-24")
        };
        assert_eq!(rules(&settled, "2026-11-23"), ["R-FLO-01"], "one day short of six months");
        assert_eq!(rules(&settled, "2026-11-24"), ["R-TRF-01"]);
        let here = Stay { direction: FloatingDirection::In, ..settled };
        assert_eq!(rules(&here, "2026-11-24"), ["R-FLO-04", "R-FLO-05"], "vote and dues stay where they are");
        let moving = Stay { is_settled: false, ..settled };
        assert_eq!(rules(&moving, "2026-11-24"), [""; 0]);
    }

    #[test]
    fn who_settled_abroad_or_studies_for_more_than_five_years_is_generally_stopped_r_mem_21() {
        let contact = Some(day("2026-11-01"));
        let student = Stay { last_contact_on: contact, ..stay(FloatingReason::StudyAbroad, "2021-11-24") };
        assert_eq!(rules(&student, "2026-11-24"), [""; 0], "five years to the day are not more than five");
        assert_eq!(rules(&student, "2026-11-25"), ["R-MEM-21"]);
        let settled = Stay { last_contact_on: contact, ..stay(FloatingReason::SettledAbroad, "2026-01-01") };
        assert_eq!(rules(&settled, "2026-11-24"), ["R-MEM-21"]);
    }

    #[test]
    fn an_entry_names_place_host_and_contact_r_flo_02() {
        let draft = FloatingDraft {
            direction: FloatingDirection::Out,
            member_id: Some("x".into()),
            name: String::new(),
            mobile: String::new(),
            organization_id: String::new(),
            other_org_name: "中共某街道流动党员党支部".into(),
            place: " ".into(),
            reason: FloatingReason::Work,
            since: day("2026-05-01"),
            is_settled: false,
            contact_name: "王五".into(),
            contact_phone: "0571-00000123".into(),
            note: String::new(),
            override_reason: String::new(),
        };
        let field = |draft: &FloatingDraft| {
            normalise(&mut draft.clone(), day("2026-11-24")).err().and_then(|error| error.field())
        };
        assert_eq!(field(&draft), Some("place"));
        let placed = FloatingDraft { place: "浙江省杭州市".into(), ..draft };
        assert_eq!(field(&placed), None);
        assert_eq!(field(&FloatingDraft { mobile: "138".into(), ..placed.clone() }), Some("mobile"));
        assert_eq!(field(&FloatingDraft { since: day("2026-11-25"), ..placed.clone() }), Some("since"));
        assert_eq!(completeness(&placed), None);
        let vague = FloatingDraft { other_org_name: String::new(), contact_phone: String::new(), ..placed };
        let told = completeness(&vague).unwrap();
        assert!(told.message.contains("流入地党组织、联系电话"), "{}", told.message);
        assert_eq!((told.rule_id.as_str(), told.level), ("R-FLO-02", FindingLevel::Warn));
    }
}
