//! Rules about double reporting as pure functions: R-DBL-01..03. Days are local dates, hours whole tenths.
//!
//! How often somebody serves is a local matter: a number for the year (`double.service_per_year`), spread evenly over it.
//! With 2 a year the first is due by the end of June, the second by the end of December. A stretch that had begun before
//! the report does not count.

use super::types::{DoubleReportDraft, ServiceRecordDraft, YearlyRemark};
use crate::calendar;
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::identity;
use chrono::{Datelike, NaiveDate};

const BASIS: &str = "《关于加强和改进城市基层党的建设工作的意见》和本地双报到规定";

/// Last day of the k-th of n stretches of a year.
fn stretch_end(year: i32, k: u32, n: u32) -> NaiveDate {
    let month = (12 * k).div_ceil(n);
    let last = calendar::last_day_of_month(year, month).unwrap_or(28);
    NaiveDate::from_ymd_opt(year, month, last).unwrap_or(NaiveDate::MAX)
}

/// Services due by the end of yesterday, and the last day of the stretch that runs (or comes first) after that; `n` a
/// year. More than twelve a year are counted as twelve: a month is the shortest stretch.
pub fn due(n: u32, reported_on: NaiveDate, today: NaiveDate) -> (u32, Option<NaiveDate>) {
    let n = n.min(12);
    let year = today.year();
    let (mut due, mut next) = (0, None);
    for k in 1..=n {
        let begins = if k == 1 { NaiveDate::from_ymd_opt(year, 1, 1) } else { stretch_end(year, k - 1, n).succ_opt() };
        if begins.is_none_or(|begins| reported_on > begins) {
            continue;
        }
        let end = stretch_end(year, k, n);
        if end < today {
            due += 1;
        } else if next.is_none() {
            next = Some(end);
        }
    }
    (due, next)
}

/// R-DBL-03: who has served less than is due, and who should serve before the stretch ends (told in its last month).
pub fn service(n: u32, reported_on: NaiveDate, served: u32, today: NaiveDate) -> Option<Finding> {
    let (due, next) = due(n, reported_on, today);
    if served < due {
        let message = format!("本年应服务 {due} 次，已服务 {served} 次，请联系安排。");
        let last = (1..=n.min(12)).map(|k| stretch_end(today.year(), k, n.min(12))).rfind(|end| *end < today);
        return Some(remind(message).due(last.unwrap_or(today)));
    }
    let next = next.filter(|end| served <= due && calendar::add_months(*end, -1) < today)?;
    Some(remind(format!("本期还没有服务记录，本年已服务 {served} 次。")).due(next))
}

/// R-DBL-03: the unit is told once a year; reminded in December, and afterwards until it was done for last year.
pub fn feedback(reported_on: NaiveDate, remarks: &[YearlyRemark], today: NaiveDate) -> Option<Finding> {
    let year = if today.month() == 12 { today.year() } else { today.year() - 1 };
    let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
    let told = remarks.iter().any(|remark| remark.year == year && remark.told_on.is_some());
    (reported_on <= last && reported_on.year() <= year && !told)
        .then(|| remind(format!("{year} 年的服务情况还没有向其单位反馈，请填写年度评价并反馈。")).due(last))
}

/// R-DBL-01: the formal relation is not touched by a report.
pub fn stays() -> Finding {
    let message = "双报到不改变组织关系。党费、表决权和民主评议仍在其单位党组织。";
    Finding::new("R-DBL-01", FindingLevel::Info, message, BASIS)
}

/// Fields of a report; normalises the mobile. Errors: `input.invalid` (R-DBL-02).
pub fn normalise(draft: &mut DoubleReportDraft, today: NaiveDate) -> Result<()> {
    for text in [
        &mut draft.name,
        &mut draft.mobile,
        &mut draft.unit,
        &mut draft.unit_organization,
        &mut draft.home,
        &mut draft.skills,
        &mut draft.wish,
        &mut draft.note,
        &mut draft.override_reason,
    ] {
        *text = text.trim().to_owned();
    }
    if draft.name.chars().count() < 2 {
        return Err(Error::invalid("name", "请填写姓名。"));
    }
    if draft.unit.is_empty() {
        return Err(Error::invalid("unit", "请填写所在单位，回执和反馈要送给单位。"));
    }
    if draft.reported_on > today {
        return Err(Error::invalid("reportedOn", "报到日期不能晚于今天。"));
    }
    for (field, label, text, most) in [
        ("name", "姓名", &draft.name, 30),
        ("unit", "所在单位", &draft.unit, 100),
        ("unitOrganization", "单位党组织", &draft.unit_organization, 100),
        ("home", "居住地", &draft.home, 100),
        ("skills", "特长", &draft.skills, 200),
        ("wish", "服务意向", &draft.wish, 200),
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

/// Fields of a service. Errors: `input.invalid` (R-DBL-02: date, item, hours).
pub fn check_service(draft: &ServiceRecordDraft, reported_on: NaiveDate, today: NaiveDate) -> Result<()> {
    if draft.served_on > today {
        return Err(Error::invalid("servedOn", "服务日期不能晚于今天。"));
    }
    if draft.served_on < reported_on {
        return Err(Error::invalid("servedOn", format!("服务日期不能早于报到日期 {reported_on}。")));
    }
    if draft.item.trim().is_empty() {
        return Err(Error::invalid("item", "请填写服务内容。"));
    }
    if !(1..=240).contains(&draft.tenths) {
        return Err(Error::invalid("tenths", "服务时长应在 0.1 至 24 小时之间。"));
    }
    Error::limit("item", "服务内容", &draft.item, 200)?;
    Error::limit("witness", "证明人", &draft.witness, 30)
}

fn remind(message: String) -> Finding {
    Finding::new("R-DBL-03", FindingLevel::Remind, message, BASIS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn two_services_a_year_are_due_by_the_end_of_each_half_r_dbl_03() {
        let at = |today| due(2, day("2025-03-01"), day(today));
        assert_eq!(at("2026-06-30"), (0, Some(day("2026-06-30"))), "the last day still counts");
        assert_eq!(at("2026-07-01"), (1, Some(day("2026-12-31"))));
        assert_eq!(at("2026-12-31"), (1, Some(day("2026-12-31"))));
        assert_eq!(at("2027-01-01"), (0, Some(day("2027-06-30"))), "every year begins anew");
    }

    #[test]
    fn a_stretch_that_had_begun_before_the_report_does_not_count_r_dbl_03() {
        let reported = |on, today| due(2, day(on), day(today));
        assert_eq!(reported("2026-01-01", "2026-11-24").0, 1, "on the first day of the first half");
        assert_eq!(reported("2026-01-02", "2026-11-24").0, 0, "one day later: only the second half");
        assert_eq!(reported("2026-08-01", "2026-11-24"), (0, None));
    }

    #[test]
    fn other_numbers_are_spread_over_the_year_and_none_asks_for_nothing() {
        let at = |n, today| due(n, day("2020-01-01"), day(today));
        assert_eq!(at(0, "2026-11-24"), (0, None));
        assert_eq!(at(1, "2026-11-24"), (0, Some(day("2026-12-31"))));
        assert_eq!(at(4, "2026-11-24"), (3, Some(day("2026-12-31"))));
        assert_eq!(at(12, "2026-11-24"), (10, Some(day("2026-11-30"))));
        assert_eq!(at(5, "2026-03-31"), (0, Some(day("2026-03-31"))), "12 × 1 / 5 months, rounded up: the third");
        assert_eq!(at(99, "2026-11-24"), at(12, "2026-11-24"));
    }

    #[test]
    fn who_is_behind_is_told_at_once_and_who_has_time_in_the_last_month_r_dbl_03() {
        let told = |served, today| service(2, day("2025-03-01"), served, day(today)).map(|f| f.due.unwrap());
        assert_eq!(told(0, "2026-05-30"), None, "there is time");
        assert_eq!(told(0, "2026-05-31"), Some(day("2026-06-30")));
        assert_eq!(told(1, "2026-05-31"), None, "served already");
        assert_eq!(told(0, "2026-07-01"), Some(day("2026-06-30")), "overdue since the end of June");
        assert_eq!(told(1, "2026-11-24"), None);
        assert_eq!(told(1, "2026-12-01"), Some(day("2026-12-31")));
        assert_eq!(told(2, "2026-12-01"), None);
    }

    #[test]
    fn the_unit_is_told_once_a_year_r_dbl_03() {
        let remark =
            |year, told: bool| YearlyRemark { year, text: "好".into(), told_on: told.then(|| day("2026-01-05")) };
        let due =
            |remarks: &[YearlyRemark], today| feedback(day("2025-03-01"), remarks, day(today)).and_then(|f| f.due);
        assert_eq!(due(&[], "2026-11-30"), Some(day("2025-12-31")), "last year was never told");
        assert_eq!(due(&[remark(2025, false)], "2026-11-30"), Some(day("2025-12-31")), "written, not told");
        assert_eq!(due(&[remark(2025, true)], "2026-11-30"), None);
        assert_eq!(due(&[remark(2025, true)], "2026-12-01"), Some(day("2026-12-31")), "from December on: this year");
        assert_eq!(feedback(day("2026-02-01"), &[], day("2026-11-30")), None, "reported this year");
    }

    #[test]
    fn a_service_has_a_day_an_item_and_tenths_of_an_hour_r_dbl_02() {
        let good = || ServiceRecordDraft {
            post_id: None,
            served_on: day("2026-10-18"),
            item: "老旧小区环境整治".into(),
            tenths: 25,
            witness: "林晓棠".into(),
        };
        let field = |draft: ServiceRecordDraft| {
            check_service(&draft, day("2026-03-01"), day("2026-11-24")).err().and_then(|error| error.field())
        };
        assert_eq!(field(good()), None);
        assert_eq!(field(ServiceRecordDraft { tenths: 0, ..good() }), Some("tenths"));
        assert_eq!(field(ServiceRecordDraft { tenths: 241, ..good() }), Some("tenths"), "a day has 24 hours");
        assert_eq!(field(ServiceRecordDraft { served_on: day("2026-02-28"), ..good() }), Some("servedOn"));
        assert_eq!(field(ServiceRecordDraft { item: " ".into(), ..good() }), Some("item"));
        assert_eq!(stays().rule_id, "R-DBL-01");
    }
}
