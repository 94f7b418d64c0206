//! 覆盖台账 of the list on the screen and 党建工作指导员派驻登记表 of one dispatch. Phones come masked from the core and are
//! masked again by the paper (R-PRV-09); what is not known stays empty.

use super::Maker;
use dangjian_core::coverage::{
    AppraisalRow, CoverWay, DispatchRow, DispatchTask, InstructorDetail, Rate, UnitDetail, UnitRow,
};
use dangjian_core::error::{Error, Result};
use dangjian_print::{DispatchForm, UnitEntry, UnitLedger, VisitEntry};

/// More units than this do not go into one paper.
pub const MOST: usize = 3_000;

/// 覆盖台账 of units in the given order. Errors: `input.invalid` for more than [`MOST`] units.
pub fn unit_ledger_of(rows: &[UnitRow], organization_name: &str, maker: &Maker) -> Result<UnitLedger> {
    if rows.len() > MOST {
        let reason =
            format!("台账有 {} 个单位，一次最多打印 {MOST} 个。请先筛选，分几次打印；要全部请用“导出”。", rows.len());
        return Err(Error::invalid("query", reason));
    }
    Ok(UnitLedger {
        title: String::new(),
        organization_name: organization_name.to_owned(),
        as_of: Some(maker.now.today()),
        units: rows.iter().map(entry).collect(),
        summary: summary(rows)?,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

fn entry(row: &UnitRow) -> UnitEntry {
    UnitEntry {
        name: row.name.clone(),
        uscc: row.uscc.clone(),
        address: row.address.clone(),
        kind: row.kind.name().to_owned(),
        trade: row.trade.clone(),
        area: row.area.as_ref().map(|area| area.name.clone()).unwrap_or_default(),
        staff: row.staff,
        full_members: row.full_members,
        probationary: row.probationary,
        has_union: row.has_union,
        has_league: row.has_league,
        contact: row.contact_name.clone(),
        phone: row.contact_phone_masked.clone(),
        way: row.state.name().to_owned(),
        covered_by: covered_by(row),
        since: row.since.filter(|_| row.state.is_cover()),
        remark: remark(row),
    }
}

/// Everything that covers a unit, the strongest first.
pub fn covered_by(row: &UnitRow) -> String {
    let mut parts: Vec<String> = row.branch.iter().map(|branch| branch.name.clone()).collect();
    if !row.instructors.is_empty() {
        let names: Vec<&str> = row.instructors.iter().map(|person| person.name.as_str()).collect();
        parts.push(format!("指导员：{}", names.join("、")));
    }
    if !row.contact_person.is_empty() {
        parts.push(format!("联系人：{}", row.contact_person));
    }
    parts.join("；")
}

/// 应建未建, why nothing covers it, and whether it left the ledger.
pub fn remark(row: &UnitRow) -> String {
    let mut parts = Vec::new();
    if row.should_have_branch {
        parts.push("应建未建".to_owned());
    }
    if row.state == CoverWay::NotYet && !row.reason.is_empty() {
        parts.push(row.reason.clone());
    }
    if let Some(day) = row.closed_on {
        parts.push(format!("{day} 退出台账"));
    }
    parts.join("；")
}

/// Both rates of the printed units in words (R-COV-03); units that left the ledger do not count.
fn summary(rows: &[UnitRow]) -> Result<String> {
    let open: Vec<&UnitRow> = rows.iter().filter(|row| row.closed_on.is_none()).collect();
    let count = |fits: fn(&UnitRow) -> bool| u32::try_from(open.iter().filter(|row| fits(row)).count());
    let total = u32::try_from(open.len())?;
    let organization = Rate::of(count(|row| row.state.is_branch())?, total);
    let work = Rate::of(count(|row| row.state.is_cover())?, total);
    let missing = count(|row| row.should_have_branch)?;
    Ok(format!(
        "共 {total} 个单位；组织覆盖 {} 个，覆盖率 {}；工作覆盖 {} 个，覆盖率 {}；应建未建 {missing} 个。",
        organization.covered,
        percent(organization),
        work.covered,
        percent(work)
    ))
}

/// `66.6%`, rounded down; — without a unit.
pub fn percent(rate: Rate) -> String {
    rate.permille.map_or_else(|| "—".to_owned(), |share| format!("{}.{}%", share / 10, share % 10))
}

/// 派驻登记表 of one dispatch.
pub fn dispatch_form_of(
    dispatch: &DispatchRow,
    person: &InstructorDetail,
    unit: &UnitDetail,
    maker: &Maker,
) -> DispatchForm {
    let visits = person.visits.iter().filter(|visit| {
        visit.unit.id == dispatch.unit.id
            && visit.visited_on >= dispatch.starts_on
            && dispatch.ended_on.is_none_or(|ended| visit.visited_on <= ended)
    });
    let mut tasks: Vec<String> = dispatch.tasks.iter().map(|task| DispatchTask::name(*task).to_owned()).collect();
    tasks.extend((!dispatch.other_task.is_empty()).then(|| dispatch.other_task.clone()));
    DispatchForm {
        name: person.row.name.clone(),
        source: person.row.source.name().to_owned(),
        work_unit: person.row.work_unit.clone(),
        post: person.row.post.clone(),
        is_full_member: Some(person.row.is_full_member),
        phone: person.row.phone_masked.clone(),
        sender: dispatch.sender.clone(),
        unit_name: dispatch.unit.name.clone(),
        unit_facts: unit_facts(&unit.row),
        from: Some(dispatch.starts_on),
        until: Some(dispatch.ends_on),
        document: dispatch.document.clone(),
        tasks,
        end: dispatch.ended_on.map(|day| format!("{day}，{}", dispatch.end_reason)).unwrap_or_default(),
        appraisals: person.appraisals.iter().rev().map(AppraisalRow::in_words).collect(),
        visits: visits
            .rev()
            .map(|visit| VisitEntry {
                day: Some(visit.visited_on),
                people: visit.people.clone(),
                content: visit.content.clone(),
                problem: visit.problem.clone(),
                follow_up: visit.follow_up.clone(),
            })
            .collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

/// Kind and the numbers that are known.
fn unit_facts(row: &UnitRow) -> String {
    let numbers = [("职工", row.staff), ("正式党员", row.full_members), ("预备党员", row.probationary)];
    let known = numbers.into_iter().filter_map(|(label, count)| count.map(|count| format!("{label} {count} 人")));
    std::iter::once(row.kind.name().to_owned()).chain(known).collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;
    use dangjian_core::coverage::UnitKind;
    use dangjian_core::organizations::NameRef;

    fn row(state: CoverWay, full_members: Option<u32>) -> UnitRow {
        UnitRow {
            id: "u".into(),
            rev: 1,
            name: "甲公司".into(),
            kind: UnitKind::PrivateCompany,
            uscc: String::new(),
            trade: String::new(),
            address: String::new(),
            area: None,
            staff: None,
            full_members,
            probationary: None,
            has_union: None,
            has_league: None,
            contact_name: String::new(),
            contact_phone_masked: "139****0001".into(),
            registered_on: "2026-01-01".parse().unwrap(),
            closed_on: None,
            state,
            since: None,
            document: String::new(),
            branch: (state == CoverWay::JointBranch)
                .then(|| NameRef { id: "o".into(), name: "联合党支部".into() }),
            instructors: Vec::new(),
            contact_person: String::new(),
            reason: "筹建中".into(),
            should_have_branch: state == CoverWay::NotYet && full_members >= Some(3),
        }
    }

    #[test]
    fn the_ledger_says_both_rates_of_what_is_printed_r_cov_03() {
        let rows =
            [row(CoverWay::JointBranch, Some(1)), row(CoverWay::ContactPerson, None), row(CoverWay::NotYet, Some(4))];
        let ledger = unit_ledger_of(&rows, "社区党委", &maker()).unwrap();
        assert_eq!(
            ledger.summary,
            "共 3 个单位；组织覆盖 1 个，覆盖率 33.3%；工作覆盖 2 个，覆盖率 66.6%；应建未建 1 个。"
        );
        assert_eq!(ledger.units[2].remark, "应建未建；筹建中");
        assert_eq!((ledger.units[1].staff, ledger.units[1].since), (None, None), "nothing is invented");
        let none = unit_ledger_of(&[], "", &maker()).unwrap();
        assert!(none.summary.contains("覆盖率 —"), "without a unit there is no rate");
    }

    #[test]
    fn too_many_units_are_refused_with_the_numbers() {
        let error = unit_ledger_of(&vec![row(CoverWay::NotYet, None); MOST + 1], "", &maker()).unwrap_err();
        assert!(error.code() == "input.invalid" && error.message().contains("3001 个"), "{}", error.message());
    }
}
