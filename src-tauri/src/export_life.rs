//! 年度台账, 到会情况, 谈心谈话 and 议定事项 as Excel files. What is not known or not due stays empty and is never 0.

use crate::export::List;
use dangjian_core::life::{
    MonthCell, OrganizationYear, PeriodStatus, RateRow, RatesBy, TalkPair, TalkRow, TaskRow, TaskState,
};
use dangjian_core::records::RecordKind;
use dangjian_office::write::OutCell;

const MONTHS: [&str; 12] = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];

/// 年度台账: a line for each activity of each organisation.
pub fn ledger(years: &[OrganizationYear]) -> List<'static> {
    let mut columns = vec![("党组织", 24.0), ("活动", 14.0)];
    columns.extend(MONTHS.map(|month| (month, 8.0)));
    columns.extend([
        ("应开期数", 10.0),
        ("已完成", 8.0),
        ("进行中", 8.0),
        ("缺项", 8.0),
        ("其中待定稿", 10.0),
        ("状态", 10.0),
    ]);
    let mut rows = Vec::new();
    for year in years {
        for strip in &year.strips {
            let mut cells: Vec<OutCell> = vec![year.organization_name.clone().into(), strip.activity.name().into()];
            cells.extend(strip.months.iter().map(|cell| OutCell::from(cell_word(*cell))));
            let counts = strip.counts;
            cells.extend(
                [counts.required, counts.done, counts.running, counts.missing, counts.to_finish].map(OutCell::from),
            );
            cells.push(status_word(strip.status).into());
            rows.push(cells);
        }
    }
    List { title: "组织生活年度台账", record: RecordKind::Meeting, columns, rows }
}

fn cell_word(cell: MonthCell) -> &'static str {
    match cell {
        MonthCell::None | MonthCell::Future => "",
        MonthCell::Done => "已开",
        MonthCell::Open => "待整理",
        MonthCell::Missing => "缺",
        MonthCell::Due => "待开",
    }
}

fn status_word(status: PeriodStatus) -> &'static str {
    match status {
        PeriodStatus::Done => "已完成",
        PeriodStatus::Running => "进行中",
        PeriodStatus::Missing => "缺项",
    }
}

/// 到会情况 by organisation or by member.
pub fn rates(rows: &[RateRow], by: RatesBy) -> List<'static> {
    let mut columns = match by {
        RatesBy::Organization => vec![("党组织", 24.0)],
        RatesBy::Member => vec![("姓名", 12.0), ("所在组织", 24.0), ("上级班子任职", 24.0)],
    };
    columns.extend([
        ("会议次数", 10.0),
        ("应到人次", 10.0),
        ("到会人次", 10.0),
        ("其中流入地证明", 14.0),
        ("请假人次", 10.0),
        ("其中外出流动", 12.0),
        ("缺席人次", 10.0),
        ("免予要求人次", 12.0),
        ("到会率", 10.0),
    ]);
    if by == RatesBy::Member {
        columns.push(("提示", 60.0));
    }
    let cells = |row: &RateRow| {
        let mut cells: Vec<OutCell> = vec![row.name.clone().into()];
        if by == RatesBy::Member {
            cells.extend([row.organization_name.clone().into(), row.committees.clone().into()]);
        }
        let tally = row.tally;
        let counted = [
            row.meetings,
            tally.due,
            tally.attended,
            tally.certified,
            tally.leave,
            tally.floating_leave,
            tally.absent,
            tally.exempt,
        ];
        cells.extend(counted.map(OutCell::from));
        cells.push(
            row.permille.map_or_else(|| "—".to_owned(), |share| format!("{}.{}%", share / 10, share % 10)).into(),
        );
        if by == RatesBy::Member {
            let told: Vec<&str> = row.findings.iter().map(|finding| finding.message.as_str()).collect();
            cells.push(told.join("\n").into());
        }
        cells
    };
    let title = match by {
        RatesBy::Organization => "组织生活到会情况（按组织）",
        RatesBy::Member => "组织生活到会情况（按党员）",
    };
    List { title, record: RecordKind::Attendance, columns, rows: rows.iter().map(cells).collect() }
}

/// 谈心谈话: everybody with what lacks.
pub fn talks(rows: &[TalkRow]) -> List<'static> {
    let mut columns = vec![
        ("党支部", 24.0),
        ("姓名", 12.0),
        ("班子成员", 10.0),
        ("免予要求", 10.0),
        ("流动党员", 10.0),
        ("与班子成员谈话", 14.0),
        ("与党员谈话", 12.0),
        ("最近一次", 12.0),
    ];
    columns.extend(TalkPair::ALL.map(|pair| (pair.name(), 26.0)));
    let yes = |is_so: bool| OutCell::from(if is_so { "是" } else { "" });
    let cells = |row: &TalkRow| {
        let mut cells: Vec<OutCell> = vec![
            row.organization_name.clone().into(),
            row.name.clone().into(),
            yes(row.is_committee),
            yes(row.is_exempt),
            yes(row.is_floating),
            row.with_committee.into(),
            row.with_members.into(),
            row.last_on.into(),
        ];
        cells.extend(TalkPair::ALL.map(|pair| {
            let lack = row.lacks.iter().find(|lack| lack.pair == pair);
            OutCell::from(match lack {
                None => String::new(),
                Some(lack) if lack.with.is_empty() => "未谈".to_owned(),
                Some(lack) => format!("未与{}谈", lack.with.join("、")),
            })
        }));
        cells
    };
    List { title: "谈心谈话情况", record: RecordKind::Meeting, columns, rows: rows.iter().map(cells).collect() }
}

/// 议定事项.
pub fn tasks(rows: &[TaskRow]) -> List<'static> {
    let columns = vec![
        ("议定事项", 50.0),
        ("责任人", 12.0),
        ("完成时限", 12.0),
        ("状态", 10.0),
        ("完成日期", 12.0),
        ("完成情况", 40.0),
        ("会议", 30.0),
        ("会议日期", 12.0),
        ("党组织", 24.0),
    ];
    let cells = |row: &TaskRow| -> Vec<OutCell> {
        let state = match row.state {
            TaskState::Open => "办理中",
            TaskState::Overdue => "已超期",
            TaskState::Done => "已完成",
        };
        vec![
            row.text.clone().into(),
            row.owner_name.clone().into(),
            row.due_on.into(),
            state.into(),
            row.done_on.into(),
            row.evidence.clone().into(),
            row.meeting_title.clone().into(),
            Some(row.decided_on).into(),
            row.organization_name.clone().into(),
        ]
    };
    List { title: "议定事项", record: RecordKind::Resolution, columns, rows: rows.iter().map(cells).collect() }
}
