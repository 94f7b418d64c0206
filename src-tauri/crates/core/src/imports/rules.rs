//! From the cells of a row to the form of a member, as pure functions. Words and dates are understood here; whether the
//! form is right is asked of the members' own rules (R-MEM-01..07, R-MEM-20), so that an import can do nothing a clerk
//! could not do by hand. Empty cells mean "not given" and never erase anything.

use super::fields::{NO, YES};
use super::{Field, ImportRow, RowProblem};
use crate::calendar;
use crate::error::Error;
use crate::finding::{Finding, FindingLevel};
use crate::identity::{self, Sex};
use crate::masking;
use crate::members::rules as member_rules;
use crate::members::{MemberDraft, MemberType, MembershipStatus};
use crate::words::parse_plain_date;
use chrono::NaiveDate;

/// What a row says beside the form.
#[derive(Debug, Default)]
pub struct Filled {
    /// Why it cannot be taken.
    pub problems: Vec<RowProblem>,
    /// What was taken for granted.
    pub hints: Vec<String>,
}

/// A problem in a column of a row; the place is looked up in the row.
pub fn problem(row: &ImportRow, field: Field, message: impl Into<String>) -> RowProblem {
    let column = row.cells.iter().find(|cell| cell.field == field).map(|cell| cell.column);
    RowProblem {
        field: Some(field),
        column,
        message: message.into(),
        rule_id: None,
        basis: String::new(),
        can_be_explained: false,
    }
}

impl RowProblem {
    /// The same, with the rule behind it.
    #[must_use]
    pub fn under(mut self, rule_id: &str, basis: &str) -> Self {
        self.rule_id = Some(rule_id.into());
        self.basis = basis.into();
        self
    }
}

/// Text of a column, `None` when nothing was given, when the value is lost, or when it is a masked one.
pub fn given(row: &ImportRow, field: Field) -> Option<&str> {
    let cell = row.cells.iter().find(|cell| cell.field == field && cell.problem.is_none())?;
    let is_masked = matches!(field, Field::IdNumber | Field::Mobile | Field::Address) && masking::is_masked(&cell.text);
    (!cell.text.is_empty() && !is_masked).then_some(cell.text.as_str())
}

/// Puts what a row gives into a form that may hold something already. Branch and group are not looked at. `is_new`
/// says that there is no record yet.
pub fn fill(draft: &mut MemberDraft, row: &ImportRow, is_new: bool) -> Filled {
    let mut filled = Filled::default();
    for cell in &row.cells {
        if let Some(message) = &cell.problem {
            filled.problems.push(problem(row, cell.field, message.clone()));
        }
        filled.hints.extend(cell.hint.clone());
    }
    for (field, target) in [
        (Field::Name, &mut draft.name),
        (Field::IdNumber, &mut draft.id_number),
        (Field::Education, &mut draft.education),
        (Field::Degree, &mut draft.degree),
        (Field::Occupation, &mut draft.occupation),
        (Field::Mobile, &mut draft.mobile),
        (Field::Phone, &mut draft.phone),
        (Field::Address, &mut draft.address),
        (Field::NativePlace, &mut draft.native_place),
        (Field::StatusDocument, &mut draft.status_document),
        (Field::Note, &mut draft.note),
    ] {
        if let Some(text) = given(row, field) {
            text.clone_into(target);
        }
    }
    if let Some(text) = given(row, Field::Ethnicity) {
        draft.ethnicity = ethnicity(text);
    }
    for (field, target) in [
        (Field::BirthDate, &mut draft.birth_date),
        (Field::JoinDate, &mut draft.join_date),
        (Field::ConversionDate, &mut draft.conversion_date),
        (Field::StatusOn, &mut draft.status_on),
    ] {
        match given(row, field).map(parse_plain_date) {
            Some(Ok(day)) => *target = Some(day),
            Some(Err(reason)) => filled.problems.push(problem(row, field, reason)),
            None => {}
        }
    }
    words(draft, row, is_new, &mut filled.problems);
    filled
}

fn words(draft: &mut MemberDraft, row: &ImportRow, is_new: bool, problems: &mut Vec<RowProblem>) {
    match given(row, Field::Sex).map(sex) {
        Some(Some(sex)) => draft.sex = Some(sex),
        Some(None) => problems.push(problem(row, Field::Sex, "性别只能填“男”或“女”。")),
        None => {}
    }
    match given(row, Field::MemberType).map(member_type) {
        Some(Some(found)) => {
            // Someone who was probationary keeps no date of conversion that the file does not give.
            draft.member_type = found;
        }
        Some(None) => {
            problems.push(problem(row, Field::MemberType, "人员类别只能填“正式党员”或“预备党员”。"));
        }
        None if is_new && draft.conversion_date.is_some() => draft.member_type = MemberType::Full,
        // A lost or unreadable date of conversion is told already.
        None if is_new && !problems.iter().any(|one| one.field == Some(Field::ConversionDate)) => {
            let message = "没有填写人员类别，也没有转正日期，分不清是正式党员还是预备党员。请填写人员类别。";
            problems.push(problem(row, Field::MemberType, message));
        }
        None => {}
    }
    match given(row, Field::Status).map(status) {
        Some(Some(found)) => draft.status = found,
        Some(None) => {
            let message = "党籍状态只能填：正常、停止党籍、已除名、开除党籍、预备期取消资格、转出、已故。";
            problems.push(problem(row, Field::Status, message));
        }
        None => {}
    }
    for (field, target) in [(Field::IsExempt, &mut draft.is_exempt), (Field::IsFloating, &mut draft.is_floating)] {
        match given(row, field) {
            Some(text) if YES.contains(&text.to_uppercase().as_str()) => *target = true,
            Some(text) if NO.contains(&text.to_uppercase().as_str()) => *target = false,
            Some(_) => problems.push(problem(row, field, format!("{}只能填“是”或“否”。", field.title()))),
            None => {}
        }
    }
}

/// What the rules say about a filled form. Numbers that cannot be read are put aside, so that everything else wrong
/// with the row is told at once.
pub fn check(draft: &mut MemberDraft, row: &ImportRow, today: NaiveDate) -> Vec<RowProblem> {
    let mut problems = Vec::new();
    let lost = |field: Field| row.cells.iter().any(|cell| cell.field == field && cell.problem.is_some());
    if !draft.id_number.is_empty()
        && let Err(fault) = identity::parse_id_number(&draft.id_number).and_then(|id| id.born_by(today))
    {
        problems.push(problem(row, Field::IdNumber, fault.message()).under("R-MEM-01", "GB 11643《公民身份号码》"));
        draft.id_number.clear();
    }
    if !draft.mobile.is_empty()
        && let Err(fault) = identity::parse_mobile(&draft.mobile)
    {
        problems.push(problem(row, Field::Mobile, fault.message()));
        draft.mobile.clear();
    }
    // A lost name is told already; the rules would only add that it is missing.
    if draft.name.is_empty() && !lost(Field::Name) {
        problems.push(problem(row, Field::Name, "没有填写姓名。请补全，与身份证一致。"));
    } else if let Err(error) = member_rules::normalise(draft, today) {
        problems.push(of_error(row, &error));
        return problems;
    }
    let findings = member_rules::check(draft, today);
    problems
        .extend(findings.into_iter().filter(|found| found.level >= FindingLevel::Warn).map(|one| of_finding(row, one)));
    if let Some(birth) = draft.birth_date
        && draft.join_date.is_none()
        && calendar::add_months(birth, 18 * 12) > today
        && member_rules::belongs(draft.status)
    {
        let age = calendar::full_years(birth, today);
        let message = format!("出生日期 {birth} 表示今年 {age} 周岁，未满 18 周岁，请核对是否填成了子女的出生日期。");
        let ruled = problem(row, Field::BirthDate, message).under("R-MEM-04", "《中国共产党发展党员工作细则》第五条");
        problems.push(RowProblem { can_be_explained: true, ..ruled });
    }
    problems
}

/// A refusal of the form at the column it belongs to.
pub fn of_error(row: &ImportRow, error: &Error) -> RowProblem {
    match error.field().and_then(Field::of_form) {
        Some(field) => problem(row, field, error.message()),
        None => RowProblem { field: None, column: None, ..problem(row, Field::Name, error.message()) },
    }
}

/// A finding at the column it belongs to.
pub fn of_finding(row: &ImportRow, finding: Finding) -> RowProblem {
    let field = finding.field.as_deref().and_then(Field::of_form);
    let column = row.cells.iter().find(|cell| Some(cell.field) == field).map(|cell| cell.column);
    let can_be_explained = finding.level == FindingLevel::Warn;
    let (message, rule_id, basis) = (finding.message, Some(finding.rule_id), finding.basis);
    RowProblem { field, column, message, rule_id, basis, can_be_explained }
}

fn sex(text: &str) -> Option<Sex> {
    match text {
        "男" | "男性" | "M" | "m" | "1" => Some(Sex::Male),
        "女" | "女性" | "F" | "f" | "2" => Some(Sex::Female),
        _ => None,
    }
}

fn member_type(text: &str) -> Option<MemberType> {
    match text {
        "正式党员" | "正式" | "中共党员" | "党员" => Some(MemberType::Full),
        "预备党员" | "预备" | "中共预备党员" => Some(MemberType::Probationary),
        _ => None,
    }
}

fn status(text: &str) -> Option<MembershipStatus> {
    Some(match text {
        "正常" | "在册" => MembershipStatus::Normal,
        "停止党籍" => MembershipStatus::Suspended,
        "已除名" | "除名" => MembershipStatus::Removed,
        "开除党籍" | "开除" => MembershipStatus::Expelled,
        "预备期取消资格" | "取消预备党员资格" => MembershipStatus::ProbationCancelled,
        "转出" | "已转出" => MembershipStatus::TransferredOut,
        "已故" | "已去世" | "去世" => MembershipStatus::Deceased,
        _ => return None,
    })
}

/// 汉 → 汉族. Anything longer stays as it was written.
fn ethnicity(text: &str) -> String {
    const SHORT: &str = "汉满回藏苗壮侗瑶白彝土羌";
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) if SHORT.contains(one) => format!("{one}族"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::ImportCell;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(cells: &[(Field, &str)]) -> ImportRow {
        let cell = |(one, column): (&(Field, &str), u32)| {
            let (field, text) = (one.0, one.1.to_owned());
            ImportCell { field, column, text, problem: None, hint: None }
        };
        ImportRow { number: 3, cells: cells.iter().zip(0..).map(cell).collect() }
    }

    fn problems(cells: &[(Field, &str)]) -> Vec<(Option<Field>, String)> {
        let row = row(cells);
        let mut draft = MemberDraft::blank("x");
        let mut problems = fill(&mut draft, &row, true).problems;
        problems.extend(check(&mut draft, &row, day("2026-11-24")));
        problems.into_iter().map(|one| (one.field, one.rule_id.unwrap_or_default())).collect()
    }

    const GOOD: [(Field, &str); 5] = [
        (Field::Name, "王建国"),
        (Field::IdNumber, "11010519491231002x"),
        (Field::JoinDate, "1980-07-01"),
        (Field::ConversionDate, "1981-07-01"),
        (Field::Ethnicity, "汉"),
    ];

    #[test]
    fn a_sound_row_becomes_a_sound_form() {
        let row = row(&GOOD);
        let mut draft = MemberDraft::blank("x");
        assert!(fill(&mut draft, &row, true).problems.is_empty());
        assert!(check(&mut draft, &row, day("2026-11-24")).is_empty());
        assert_eq!(draft.member_type, MemberType::Full, "R-MEM-06: a date of conversion means a full member");
        assert_eq!((draft.ethnicity.as_str(), draft.sex), ("汉族", Some(Sex::Female)), "R-MEM-02");
        assert_eq!(draft.id_number, "11010519491231002X", "R-MEM-01");
    }

    #[test]
    fn everything_wrong_with_a_row_is_told_at_once() {
        let found = problems(&[
            (Field::Name, "王5"),
            (Field::IdNumber, "110105194912310021"),
            (Field::Mobile, "1381234567"),
            (Field::Sex, "南"),
            (Field::JoinDate, "2024-02-30"),
            (Field::MemberType, "群众"),
        ]);
        let fields: Vec<Option<Field>> = found.iter().map(|one| one.0).collect();
        for field in [Field::Name, Field::IdNumber, Field::Mobile, Field::Sex, Field::JoinDate, Field::MemberType] {
            assert!(fields.contains(&Some(field)), "{field:?} is told: {fields:?}");
        }
    }

    #[test]
    fn the_rules_of_members_hold_in_a_file_too() {
        let with = |more: &[(Field, &'static str)]| {
            let mut cells: Vec<(Field, &str)> =
                GOOD.iter().copied().filter(|(field, _)| more.iter().all(|one| one.0 != *field)).collect();
            cells.extend_from_slice(more);
            problems(&cells).into_iter().map(|one| one.1).collect::<Vec<_>>()
        };
        assert_eq!(with(&[(Field::Sex, "男")]), ["R-MEM-02"], "sex against the ID number");
        assert_eq!(with(&[(Field::JoinDate, "1960-07-01")]), ["R-MEM-04"], "joined at ten");
        assert_eq!(with(&[(Field::ConversionDate, "1979-07-01")]), ["R-MEM-05"], "converted before joining");
        assert_eq!(with(&[(Field::MemberType, "预备党员")]), ["R-MEM-06"], "probationary with a date of conversion");
        assert_eq!(with(&[(Field::Status, "转出")]), ["R-MEM-20"], "a status without a decision");
        assert_eq!(with(&[(Field::JoinDate, "2027-01-01")]).first().map(String::as_str), Some("R-MEM-02"), "future");
    }

    #[test]
    fn a_childs_date_of_birth_is_noticed_even_without_a_date_of_joining_r_mem_04() {
        let found =
            problems(&[(Field::Name, "王小明"), (Field::BirthDate, "2015-05-01"), (Field::MemberType, "预备党员")]);
        assert_eq!(found, [(Some(Field::BirthDate), "R-MEM-04".to_owned())]);
    }

    #[test]
    fn masked_and_empty_values_say_nothing() {
        let row = row(&[(Field::IdNumber, "110***********002X"), (Field::Mobile, "138****5678"), (Field::Name, "")]);
        let mut draft =
            MemberDraft { id_number: "11010519491231002X".into(), name: "王建国".into(), ..MemberDraft::blank("x") };
        fill(&mut draft, &row, false);
        assert_eq!(
            (draft.id_number.as_str(), draft.name.as_str()),
            ("11010519491231002X", "王建国"),
            "nothing is erased"
        );
    }
}
