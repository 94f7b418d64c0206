//! Rules about member data as pure functions: R-MEM-01..07, R-MEM-20. Days are local dates, time is passed in.

use super::{MemberDraft, MemberMark, MemberType, MembershipStatus};
use crate::calendar;
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::identity;
use chrono::NaiveDate;

const ADMISSION: &str = "《中国共产党发展党员工作细则》";
const EDUCATION: &str = "《中国共产党党员教育管理工作条例》";

/// 党龄 from which a member counts as 老党员.
pub(super) const VETERAN_YEARS: u32 = 50;
/// 100,000 hours.
const SERVICE_TENTHS_MOST: u32 = 1_000_000;

/// 老党员 (党龄 of at least fifty full years since conversion), 困难, 失联, 流动.
pub fn marks(draft: &MemberDraft, lost_on: Option<NaiveDate>, today: NaiveDate) -> Vec<MemberMark> {
    [
        (is_veteran(draft.conversion_date, today), MemberMark::Veteran),
        (draft.is_hardship, MemberMark::Hardship),
        (lost_on.is_some(), MemberMark::Lost),
        (draft.is_floating, MemberMark::Floating),
    ]
    .into_iter()
    .filter_map(|(holds, mark)| holds.then_some(mark))
    .collect()
}

/// 党龄 of fifty full years and more; it counts from the conversion (R-DEV-37).
pub fn is_veteran(conversion_date: Option<NaiveDate>, today: NaiveDate) -> bool {
    conversion_date.is_some_and(|day| calendar::full_years(day, today) >= VETERAN_YEARS)
}

/// R-MEM-08: mobile, address and post are confirmed every so many months. Nothing is said of a record that was never
/// confirmed: the other hints tell what is missing there.
pub fn verification(verified_on: Option<NaiveDate>, months: i32, today: NaiveDate) -> Option<Finding> {
    let due = calendar::add_months(verified_on?, months);
    (due <= today).then(|| {
        let message = format!(
            "信息上次核对是 {}，已满 {months} 个月。请核对手机号码、家庭住址和工作岗位，核对后点“信息已核对”。",
            verified_on.unwrap_or(due)
        );
        Finding::new("R-MEM-08", FindingLevel::Remind, message, "党员信息采集和更新").due(due)
    })
}

/// Whether a member of this status still belongs to the organisation's roster.
pub fn belongs(status: MembershipStatus) -> bool {
    matches!(status, MembershipStatus::Normal | MembershipStatus::Suspended)
}

/// Trims, upper-cases and normalises what was typed; fills sex and birth date from the ID number.
/// Errors: `input.invalid` with the field and the reason (R-MEM-01..02).
pub fn normalise(draft: &mut MemberDraft, today: NaiveDate) -> Result<()> {
    for text in [
        &mut draft.name,
        &mut draft.ethnicity,
        &mut draft.education,
        &mut draft.degree,
        &mut draft.occupation,
        &mut draft.phone,
        &mut draft.address,
        &mut draft.native_place,
        &mut draft.status_document,
        &mut draft.introducers,
        &mut draft.application_number,
        &mut draft.grid,
        &mut draft.skills,
        &mut draft.reporting_community,
        &mut draft.hardship_note,
        &mut draft.note,
        &mut draft.override_reason,
    ] {
        *text = text.trim().to_owned();
    }
    draft.name = checked_name(&draft.name)?;
    if draft.id_number.trim().is_empty() {
        draft.id_number.clear();
    } else {
        let id = identity::parse_id_number(&draft.id_number)
            .and_then(|id| id.born_by(today))
            .map_err(|fault| fault.at("idNumber"))?;
        draft.sex = draft.sex.or(Some(id.sex()));
        draft.birth_date = draft.birth_date.or(Some(id.birth_date()));
        id.as_str().clone_into(&mut draft.id_number);
    }
    if draft.mobile.trim().is_empty() {
        draft.mobile.clear();
    } else {
        draft.mobile = identity::parse_mobile(&draft.mobile).map_err(|fault| fault.at("mobile"))?;
    }
    for (field, label, text, most) in [
        ("address", "家庭住址", &draft.address, 200),
        ("note", "备注", &draft.note, 10_000),
        ("occupation", "工作岗位", &draft.occupation, 100),
        ("nativePlace", "籍贯", &draft.native_place, 100),
        ("education", "学历", &draft.education, 50),
        ("degree", "学位", &draft.degree, 50),
        ("phone", "固定电话", &draft.phone, 30),
        ("ethnicity", "民族", &draft.ethnicity, 30),
        ("statusDocument", "决定文件", &draft.status_document, 200),
        ("introducers", "入党介绍人", &draft.introducers, 60),
        ("applicationNumber", "入党志愿书编号", &draft.application_number, 50),
        ("grid", "所在网格", &draft.grid, 50),
        ("skills", "特长", &draft.skills, 200),
        ("reportingCommunity", "报到社区", &draft.reporting_community, 100),
        ("hardshipNote", "困难情况", &draft.hardship_note, 500),
        ("overrideReason", "说明原因", &draft.override_reason, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    if draft.service_tenths > SERVICE_TENTHS_MOST {
        return Err(Error::invalid("serviceTenths", "志愿服务时长过大，最多 100000 小时，请核对。"));
    }
    Ok(())
}

/// Names: Chinese characters (also of the extension planes), Latin letters and the separator `·`, 2–30 characters.
fn checked_name(name: &str) -> Result<String> {
    // People type the separator in several ways; the ID card prints U+00B7.
    let name: String = name.chars().map(|c| if matches!(c, '•' | '・' | '．' | '‧' | '●') { '·' } else { c }).collect();
    let length = name.chars().count();
    if length < 2 {
        return Err(Error::invalid("name", "请填写姓名，至少 2 个字，与身份证一致。"));
    }
    if length > 30 {
        return Err(Error::invalid("name", format!("姓名有 {length} 个字，最多 30 个字。")));
    }
    if let Some(odd) = name.chars().find(|c| !(c.is_alphabetic() || matches!(c, '·' | ' '))) {
        return Err(Error::invalid(
            "name",
            format!("姓名中有不能使用的字符“{}”，请与身份证核对。", odd.escape_debug()),
        ));
    }
    Ok(name)
}

/// Findings about a completed form (R-MEM-02, 04, 05, 06, 20 and dates in the future).
pub fn check(draft: &MemberDraft, today: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    identity_agrees(draft, &mut findings);
    dates_agree(draft, today, &mut findings);
    match (draft.member_type, draft.conversion_date) {
        (MemberType::Full, None) => findings.push(block("R-MEM-06", "conversionDate", "正式党员必须填写转正日期。")),
        (MemberType::Probationary, Some(_)) => {
            findings.push(block(
                "R-MEM-06",
                "conversionDate",
                "预备党员没有转正日期。已转正的，请把人员类别改为正式党员。",
            ));
        }
        _ => {}
    }
    if draft.status != MembershipStatus::Normal && (draft.status_on.is_none() || draft.status_document.is_empty()) {
        let message = "党籍状态有变化的，需要填写决定日期和决定文件。";
        findings.push(Finding::new("R-MEM-20", FindingLevel::Warn, message, EDUCATION).at("statusDocument"));
    }
    for (field, label, empty) in [
        ("idNumber", "公民身份号码", draft.id_number.is_empty()),
        ("joinDate", "入党日期", draft.join_date.is_none()),
        ("mobile", "手机号码", draft.mobile.is_empty()),
    ] {
        if empty && belongs(draft.status) {
            let message = format!("{label}还没有填写，请补全。");
            findings.push(Finding::new("R-MEM-08", FindingLevel::Info, message, "党员信息采集项目").at(field));
        }
    }
    findings
}

fn identity_agrees(draft: &MemberDraft, findings: &mut Vec<Finding>) {
    let Ok(id) = identity::parse_id_number(&draft.id_number) else { return };
    if let Some(typed) = draft.sex.filter(|sex| *sex != id.sex()) {
        let message = format!("性别填的是{}，公民身份号码第 17 位表示{}，请核对。", typed.label(), id.sex().label());
        findings.push(Finding::new("R-MEM-02", FindingLevel::Warn, message, "GB 11643《公民身份号码》").at("sex"));
    }
    if let Some(typed) = draft.birth_date.filter(|day| *day != id.birth_date()) {
        let message = format!("出生日期填的是 {typed}，公民身份号码表示 {}，请核对。", id.birth_date());
        findings
            .push(Finding::new("R-MEM-02", FindingLevel::Warn, message, "GB 11643《公民身份号码》").at("birthDate"));
    }
}

fn dates_agree(draft: &MemberDraft, today: NaiveDate, findings: &mut Vec<Finding>) {
    for (field, label, day) in [
        ("birthDate", "出生日期", draft.birth_date),
        ("joinDate", "入党日期", draft.join_date),
        ("conversionDate", "转正日期", draft.conversion_date),
        ("statusOn", "党籍状态日期", draft.status_on),
        ("fileBirthDate", "档案出生日期", draft.file_birth_date),
        ("workStartOn", "参加工作日期", draft.work_start_on),
    ] {
        if day.is_some_and(|day| day > today) {
            findings.push(block("R-MEM-02", field, &format!("{label}不能晚于今天。")));
        }
    }
    let (Some(join), birth) = (draft.join_date, draft.birth_date) else { return };
    if let Some(birth) = birth
        && join < calendar::add_months(birth, 18 * 12)
    {
        let message =
            format!("入党时 {} 周岁，未满 18 周岁，请核对出生日期和入党日期。", calendar::full_years(birth, join));
        findings
            .push(Finding::new("R-MEM-04", FindingLevel::Warn, message, &format!("{ADMISSION}第五条")).at("joinDate"));
    }
    let Some(conversion) = draft.conversion_date else { return };
    if conversion < join {
        findings.push(block("R-MEM-05", "conversionDate", "转正日期不能早于入党日期。"));
    } else if conversion < calendar::add_months(join, 12) && !without_probation(join) {
        let message = format!("转正日期距入党日期不满 1 年，一般不早于 {}。", calendar::add_months(join, 12));
        let basis = format!("{ADMISSION}第三十一条");
        findings.push(Finding::new("R-MEM-05", FindingLevel::Warn, message, &basis).at("conversionDate"));
    }
}

/// From April 1969 to August 1977 there was no probation (R-MEM-05).
fn without_probation(join: NaiveDate) -> bool {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a real date");
    (day(1969, 4, 1)..=day(1977, 8, 31)).contains(&join)
}

/// R-MEM-07: this ID number already has an active record.
pub fn duplicate(name: &str, branch: &str) -> Finding {
    let message =
        format!("这个公民身份号码已登记为“{name}”（{branch}）。同一人只能有一条记录，请在原记录上修改或办理转接。");
    Finding::new("R-MEM-07", FindingLevel::Block, message, &format!("{EDUCATION}第二十五条")).at("idNumber")
}

fn block(rule_id: &str, field: &str, message: &str) -> Finding {
    Finding::new(rule_id, FindingLevel::Block, message, "党员信息的填写要求").at(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Sex;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn form() -> MemberDraft {
        MemberDraft {
            name: "王建国".into(),
            id_number: "11010519491231002X".into(),
            sex: Some(Sex::Female),
            ethnicity: "汉族".into(),
            birth_date: Some(day("1949-12-31")),
            education: "大学".into(),
            member_type: MemberType::Full,
            join_date: Some(day("1980-07-01")),
            conversion_date: Some(day("1981-07-01")),
            occupation: "退休".into(),
            mobile: "13812345678".into(),
            ..MemberDraft::blank("x")
        }
    }

    fn ids(draft: &MemberDraft) -> Vec<(String, FindingLevel)> {
        check(draft, day("2026-11-24")).into_iter().map(|f| (f.rule_id, f.level)).collect()
    }

    fn reason(mut draft: MemberDraft) -> (Option<&'static str>, String) {
        let error = normalise(&mut draft, day("2026-11-24")).unwrap_err();
        (error.field(), error.message())
    }

    #[test]
    fn a_sound_form_has_no_findings() {
        assert_eq!(ids(&form()), [], "every field agrees with the others");
    }

    #[test]
    fn a_lower_case_x_is_read_and_kept_as_upper_case_r_mem_01() {
        let mut draft = MemberDraft { id_number: " 11010519491231002x ".into(), ..form() };
        normalise(&mut draft, day("2026-11-24")).unwrap();
        assert_eq!(draft.id_number, "11010519491231002X");
    }

    #[test]
    fn sex_and_birth_date_come_from_the_number_when_left_empty_r_mem_02() {
        let mut draft = MemberDraft { sex: None, birth_date: None, ..form() };
        normalise(&mut draft, day("2026-11-24")).unwrap();
        assert_eq!((draft.sex, draft.birth_date), (Some(Sex::Female), Some(day("1949-12-31"))));
    }

    #[test]
    fn a_wrong_check_digit_and_fifteen_digits_are_refused_at_the_field_r_mem_01() {
        for wrong in ["110105194912310021", "110105491231002", "1101051949123100", "abc"] {
            let (field, message) = reason(MemberDraft { id_number: wrong.into(), ..form() });
            assert_eq!(field, Some("idNumber"), "{wrong}");
            assert!(!message.contains(wrong), "the number itself must not be in the message: {message}");
        }
    }

    #[test]
    fn sex_and_birth_date_that_disagree_with_the_number_ask_for_a_reason_r_mem_02() {
        let draft = MemberDraft { sex: Some(Sex::Male), birth_date: Some(day("1949-12-30")), ..form() };
        assert_eq!(ids(&draft), [("R-MEM-02".into(), FindingLevel::Warn), ("R-MEM-02".into(), FindingLevel::Warn)]);
    }

    #[test]
    fn eighteen_is_reached_on_the_birthday_r_mem_04() {
        let at = |join| MemberDraft { join_date: Some(day(join)), ..form() };
        assert_eq!(ids(&at("1967-12-30"))[0].0, "R-MEM-04", "one day before the 18th birthday");
        assert_ne!(ids(&at("1967-12-31")).first().map(|f| f.0.as_str()), Some("R-MEM-04"), "on the 18th birthday");
    }

    #[test]
    fn a_conversion_before_twelve_months_warns_except_in_the_years_without_probation_r_mem_05() {
        let with = |join, conversion| MemberDraft {
            join_date: Some(day(join)),
            conversion_date: Some(day(conversion)),
            ..form()
        };
        assert_eq!(ids(&with("2000-02-29", "2001-02-27"))[0].0, "R-MEM-05", "one day short");
        assert_eq!(ids(&with("2000-02-29", "2001-02-28")), [], "12 months after 29 February is 28 February (R-GEN-02)");
        assert_eq!(ids(&with("1969-04-01", "1969-04-01")), [], "first day without probation");
        assert_eq!(ids(&with("1977-08-31", "1977-08-31")), [], "last day without probation");
        assert_eq!(ids(&with("1977-09-01", "1977-09-01"))[0].0, "R-MEM-05", "probation again");
        assert_eq!(
            ids(&with("2000-02-29", "2000-02-28"))[0],
            ("R-MEM-05".into(), FindingLevel::Block),
            "before joining"
        );
    }

    #[test]
    fn full_members_need_a_conversion_date_and_probationary_ones_must_not_have_one_r_mem_06() {
        let full = MemberDraft { conversion_date: None, ..form() };
        let probationary = MemberDraft { member_type: MemberType::Probationary, ..form() };
        for draft in [full, probationary] {
            assert_eq!(ids(&draft), [("R-MEM-06".into(), FindingLevel::Block)]);
        }
    }

    #[test]
    fn a_changed_status_needs_its_decision_r_mem_20() {
        let draft = MemberDraft { status: MembershipStatus::Suspended, ..form() };
        assert_eq!(ids(&draft), [("R-MEM-20".into(), FindingLevel::Warn)]);
    }

    #[test]
    fn fifty_years_since_conversion_make_a_veteran_on_the_day_itself() {
        let on = |today| marks(&form(), None, day(today));
        assert_eq!(on("2031-06-30"), [], "one day before 党龄 50");
        assert_eq!(on("2031-07-01"), [MemberMark::Veteran], "R-DEV-37: counted from the conversion of 1981-07-01");
        let hard = MemberDraft { is_hardship: true, is_floating: true, ..form() };
        let all = marks(&hard, Some(day("2026-01-01")), day("2026-11-24"));
        assert_eq!(all, [MemberMark::Hardship, MemberMark::Lost, MemberMark::Floating]);
    }

    #[test]
    fn what_was_confirmed_twelve_months_ago_is_to_be_confirmed_again_r_mem_08() {
        let after = |months, today| verification(Some(day("2025-11-24")), months, day(today)).and_then(|f| f.due);
        assert_eq!(after(12, "2026-11-23"), None, "one day short of twelve months");
        assert_eq!(after(12, "2026-11-24"), Some(day("2026-11-24")));
        assert_eq!(after(24, "2026-11-24"), None, "the setting counts");
        assert_eq!(verification(None, 12, day("2026-11-24")), None, "never confirmed: other hints speak");
    }

    #[test]
    fn names_keep_their_separator_and_rare_characters_and_lose_everything_else() {
        let named = |name: &str| {
            let mut draft = MemberDraft { name: name.into(), ..form() };
            normalise(&mut draft, day("2026-11-24")).map(|()| draft.name)
        };
        assert_eq!(named("买买提•吐尔逊江").unwrap(), "买买提·吐尔逊江");
        assert_eq!(named("𠮷䶮").unwrap(), "𠮷䶮", "two characters, one outside the basic plane");
        for wrong in ["", "王", "王5", "王<b>", "王\u{200b}五", &"长".repeat(31)] {
            assert_eq!(named(wrong).unwrap_err().field(), Some("name"), "{wrong}");
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_refused_with_its_length() {
        let (field, message) = reason(MemberDraft { note: "长".repeat(10_001), ..form() });
        assert_eq!(field, Some("note"));
        assert!(message.contains("10001"), "{message}");
    }
}
