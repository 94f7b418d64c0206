//! Papers of organisational life as a whole: 季度计划报备表, 纪实报告表 and the year's 党支部工作手册.

use super::Maker;
use super::meeting::minutes_of;
use super::roster::roster_of;
use dangjian_core::error::Result;
use dangjian_core::finding::Finding;
use dangjian_core::life::{
    self, Activity, ActivityStrip, MonthCell, OrganizationYear, Period, PlanRow, ReportRow, TaskRow, TaskState,
};
use dangjian_core::meetings::MeetingState;
use dangjian_print::{
    Handbook, PlanEntry, QuarterPlan, QuarterReport, ReportEntry, ReportGap, StripKind, StripMark, TaskEntry, TaskList,
    YearStrip,
};

/// “三会一课”季度计划报备表.
pub fn quarter_plan_of(plan: &life::QuarterPlan, maker: &Maker) -> QuarterPlan {
    QuarterPlan {
        title: String::new(),
        quarter: quarter(plan.year, plan.quarter),
        organization_name: plan.organization_name.clone(),
        filed_on: Some(maker.now.today()),
        entries: plan.rows.iter().map(planned).collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn quarter(year: i32, number: u32) -> Option<(i32, u8)> {
    Some((year, u8::try_from(number).ok()?))
}

fn planned(row: &PlanRow) -> PlanEntry {
    PlanEntry {
        kind_name: row.kind.name().into(),
        time_text: match row.starts_at {
            Some(starts_at) => starts_at.format("%-m月%-d日 %H:%M").to_string(),
            None => format!("{}月　　日", row.month),
        },
        place: row.place.clone(),
        attendees: row.organization_name.clone(),
        content: row.content.clone(),
        owner: row.host_name.clone(),
        remark: String::new(),
    }
}

/// “三会一课”纪实报告表, with what is lacking named below.
pub fn quarter_report_of(report: &life::QuarterReport, maker: &Maker) -> QuarterReport {
    QuarterReport {
        title: String::new(),
        quarter: quarter(report.year, report.quarter),
        organization_name: report.organization_name.clone(),
        reported_on: Some(maker.now.today()),
        entries: report.rows.iter().map(reported).collect(),
        gaps: report.gaps.iter().map(gap).collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn reported(row: &ReportRow) -> ReportEntry {
    let state = match row.state {
        MeetingState::Finished => "",
        MeetingState::Planned | MeetingState::Notified => "计划",
        MeetingState::InProgress => "进行中",
        MeetingState::ToFinish => "记录待整理",
    };
    let exempt = if row.exempt > 0 { format!("免予要求 {} 人", row.exempt) } else { String::new() };
    let remark = [row.organization_name.as_str(), state, &exempt];
    ReportEntry {
        kind_name: row.kind.name().into(),
        start: Some(row.starts_at),
        end: None,
        place: row.place.clone(),
        due: Some(row.due),
        present: row.attended,
        content: row.content.clone(),
        reviewer: String::new(),
        remark: remark.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("；"),
    }
}

fn gap((organization_name, finding): &(String, Finding)) -> ReportGap {
    let activity = Activity::ALL.into_iter().find(|activity| activity.basis().0 == finding.rule_id);
    ReportGap {
        kind_name: activity.map(|activity| activity.name().to_owned()).unwrap_or_default(),
        period_text: finding.due.map(|due| format!("{}前", due.format("%-m月%-d日"))).unwrap_or_default(),
        text: format!("{organization_name}：{}（{}）", finding.message, finding.basis),
    }
}

/// 党支部工作手册 of a year. Errors: `input.invalid` for more members than a roster holds.
pub fn handbook_of(book: &life::Handbook, year: i32, maker: &Maker) -> Result<Handbook> {
    let is_closed = book.records.iter().all(|record| record.state == MeetingState::Finished);
    Ok(Handbook {
        organization_name: book.organization_name.clone(),
        year: Some(year),
        secretary: book.secretary_name.clone(),
        compiler: String::new(),
        // With open records the book is not closed: the day is left to be written.
        closed_on: is_closed.then(|| maker.now.today()),
        members: roster_of(&book.members, &book.organization_name, maker)?,
        strip: strip_of(book, year, maker),
        minutes: book.records.iter().map(|record| minutes_of(record, maker)).collect(),
        tasks: TaskList {
            title: String::new(),
            organization_name: book.organization_name.clone(),
            as_of: Some(maker.now.today()),
            tasks: book.tasks.iter().map(task).collect(),
            is_example: maker.is_example,
            created: maker.now.local,
            author: maker.author.clone(),
        },
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

fn strip_of(book: &life::Handbook, year: i32, maker: &Maker) -> YearStrip {
    let strips = book.year.as_ref().map(|OrganizationYear { strips, .. }| strips.as_slice()).unwrap_or_default();
    YearStrip {
        title: String::new(),
        year: Some(year),
        organization_name: book.organization_name.clone(),
        as_of: Some(maker.now.today()),
        kinds: strips.iter().map(strip).collect(),
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    }
}

fn strip(strip: &ActivityStrip) -> StripKind {
    let mut months = [StripMark::Nothing; 12];
    for ((mark, cell), count) in months.iter_mut().zip(&strip.months).zip(&strip.meetings) {
        let count = u16::try_from(*count).unwrap_or(u16::MAX);
        *mark = match cell {
            MonthCell::Done => StripMark::Held(count.max(1)),
            MonthCell::Open => StripMark::Incomplete(count.max(1)),
            MonthCell::Missing => StripMark::Missing,
            MonthCell::None | MonthCell::Due | MonthCell::Future => StripMark::Nothing,
        };
    }
    let often = match strip.period {
        Period::Month => "每月",
        Period::Quarter => "每季度",
        Period::Year => "每年",
    };
    StripKind { kind_name: strip.activity.name().into(), required_text: often.into(), months }
}

fn task(row: &TaskRow) -> TaskEntry {
    TaskEntry {
        meeting: format!("{}（{}）", row.meeting_title, row.decided_on.format("%-m月%-d日")),
        text: row.text.clone(),
        owner: row.owner_name.clone(),
        due: row.due_on,
        state_name: match row.state {
            TaskState::Open => "办理中",
            TaskState::Overdue => "已超期",
            TaskState::Done => "已完成",
        }
        .into(),
        done_on: row.done_on,
        evidence: row.evidence.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangjian_core::finding::FindingLevel;

    #[test]
    fn a_gap_says_what_is_lacking_whose_it_is_and_until_when() {
        let (rule_id, basis) = Activity::ThemeDay.basis();
        let finding = Finding::new(rule_id, FindingLevel::Remind, "2026年10月的主题党日尚未召开。", basis)
            .due("2026-10-31".parse().expect("a day"));
        let gap = gap(&("春风里小区党支部".to_owned(), finding));
        assert_eq!(gap.kind_name, "主题党日", "the column is the kind, not the branch");
        assert_eq!(gap.period_text, "10月31日前");
        assert!(gap.text.starts_with("春风里小区党支部：") && gap.text.contains("第十六条"), "{}", gap.text);
    }
}
