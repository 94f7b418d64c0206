//! Invented lists and sheets of organisational life, of any number of rows, for tests, measurements and example data. No
//! name here belongs to a real person.

use chrono::{NaiveDate, NaiveDateTime};

use crate::sample_office::person_name;
use crate::{
    AppraisalSummary, AppraisedMember, BallotCounts, GradeSheet, GradeSheetKind, GradedPerson, PlanEntry, ProblemEntry,
    ProblemList, ProblemListKind, QuarterPlan, QuarterReport, ReportEntry, ReportGap, SelfReview, StripKind, StripMark,
    TaskEntry, TaskList, YearStrip,
};

const BRANCH: &str = "中共锦华社区第三小区支部委员会";
const KINDS: [&str; 5] = ["党员大会", "支委会会议", "党小组会", "党课", "主题党日"];
const PLACES: [&str; 3] =
    ["社区党群服务中心二楼会议室", "第三小区议事亭", "锦绣新城街道新就业群体党群服务驿站多功能厅"];
const CONTENTS: [&str; 3] = [
    "学习《中国共产党支部工作条例（试行）》，讨论支部第三季度工作。",
    "研究接收预备党员和补选支部委员事项，听取各党小组工作情况，安排国庆节前走访慰问老党员和生活困难党员。",
    "参观红色楼道，开展志愿服务。",
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn made() -> NaiveDateTime {
    day(2026, 11, 3).and_hms_opt(9, 0, 0).unwrap_or_default()
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// A self-evaluation, its texts not yet written.
pub fn self_review() -> SelfReview {
    SelfReview {
        organization_name: BRANCH.to_owned(),
        year: Some(2026),
        name: "买买提·艾力".to_owned(),
        category: "正式党员".to_owned(),
        said: [
            "坚定理想信念，拥护党的路线方针政策。",
            "坚持每月参加集中学习，全年参加党课4次，但读原著不够。",
            "遵守党章党规，按时参加组织生活，按时足额交纳党费。",
            "",
            "每周走访居民，全年参加志愿服务36.5小时。",
        ]
        .map(str::to_owned),
        wanting: String::new(),
        is_probationary: false,
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
    }
}

/// A sheet of `count` members, every tenth probationary; 0 gives an empty form.
pub fn grade_sheet(kind: GradeSheetKind, count: usize) -> GradeSheet {
    let person = |number: usize| GradedPerson { name: person_name(number), is_probationary: number % 10 == 9 };
    GradeSheet {
        kind,
        organization_name: BRANCH.to_owned(),
        year: Some(2026),
        people: (0..count).map(person).collect(),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
    }
}

/// A summary of `count` members, every tenth probationary.
pub fn appraisal_summary(count: usize) -> AppraisalSummary {
    let member = |number: usize| {
        let is_probationary = number % 10 == 9;
        let excellent = small(number * 7 % 20);
        let grade = if number % 4 == 1 { "优秀" } else { "合格" };
        AppraisedMember {
            name: person_name(number),
            category: if is_probationary { "预备党员" } else { "正式党员" }.to_owned(),
            poll: [excellent, 23 - excellent, 0, 0].map(|count| (!is_probationary).then_some(count)),
            opinion: if is_probationary {
                "能参加评议，继续考察。".to_owned()
            } else if number % 4 == 1 {
                "能带头参加组织生活和志愿服务，居民反映好，同意评为优秀。".to_owned()
            } else {
                "同意评为合格。".to_owned()
            },
            grade: if is_probationary { String::new() } else { grade.to_owned() },
            is_probationary,
            remark: String::new(),
        }
    };
    AppraisalSummary {
        year: Some(2026),
        organization_name: BRANCH.to_owned(),
        date: Some(day(2026, 12, 18)),
        members: (0..count).map(member).collect(),
        ballots: BallotCounts { issued: Some(25), returned: Some(25), valid: Some(23), void: Some(2) },
        share_text: "优秀人数不超过参加评定人数的三分之一".to_owned(),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..AppraisalSummary::default()
    }
}

/// A list of `count` problems; 0 gives an empty form.
pub fn problem_list(kind: ProblemListKind, count: usize) -> ProblemList {
    let entry = |number: usize| ProblemEntry {
        name: if number.is_multiple_of(5) { "支委会".to_owned() } else { person_name(number) },
        problem: "主题党日多安排在工作日，在职党员参加少；会前通知时间短。".to_owned(),
        cause: "安排活动时听取在职党员意见不够。".to_owned(),
        measure: "主题党日调整到每月第一个周六；会议提前3天通知。".to_owned(),
        owner: person_name(number + 1),
        due: Some(day(2026, 12, 31)),
        result: if number.is_multiple_of(2) { "已调整，12月参加率92.5%。".to_owned() } else { String::new() },
    };
    ProblemList {
        kind,
        organization_name: BRANCH.to_owned(),
        as_of: Some(day(2026, 12, 18)),
        entries: (0..count).map(entry).collect(),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..ProblemList::default()
    }
}

/// A plan of `count` activities; 0 gives an empty form.
pub fn quarter_plan(count: usize) -> QuarterPlan {
    let entry = |number: usize| PlanEntry {
        kind_name: KINDS[number % KINDS.len()].to_owned(),
        time_text: if number % 3 == 2 { "7月中旬".to_owned() } else { format!("2026年7月{}日", number % 28 + 1) },
        place: PLACES[number % PLACES.len()].to_owned(),
        attendees: ["全体党员", "支委会成员", "第一党小组全体党员"][number % 3].to_owned(),
        content: CONTENTS[number % CONTENTS.len()].to_owned(),
        owner: person_name(number),
        remark: String::new(),
    };
    QuarterPlan {
        quarter: Some((2026, 3)),
        organization_name: BRANCH.to_owned(),
        filed_on: Some(day(2026, 6, 28)),
        entries: (0..count).map(entry).collect(),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..QuarterPlan::default()
    }
}

/// A report of `count` activities and two gaps; 0 gives an empty form.
pub fn quarter_report(count: usize) -> QuarterReport {
    let entry = |number: usize| {
        let day = day(2026, small(7 + number % 3), small(number % 28 + 1));
        ReportEntry {
            kind_name: KINDS[number % KINDS.len()].to_owned(),
            start: day.and_hms_opt(14, 0, 0),
            end: day.and_hms_opt(15, 30, 0),
            place: PLACES[number % PLACES.len()].to_owned(),
            due: Some(25),
            present: Some(23 - small(number % 4)),
            content: CONTENTS[number % CONTENTS.len()].to_owned(),
            reviewer: person_name(number),
            remark: if number % 7 == 6 { "补录".to_owned() } else { String::new() },
        }
    };
    let gap = |kind: &str, period: &str, text: &str| ReportGap {
        kind_name: kind.to_owned(),
        period_text: period.to_owned(),
        text: text.to_owned(),
    };
    let gaps = vec![
        gap("支委会会议", "2026年8月", "应每月召开1次，未召开（《中国共产党支部工作条例（试行）》）。"),
        gap("党小组会", "2026年9月", "已召开，记录不完整：缺记录人。"),
    ];
    QuarterReport {
        quarter: Some((2026, 3)),
        organization_name: BRANCH.to_owned(),
        reported_on: Some(day(2026, 9, 30)),
        entries: (0..count).map(entry).collect(),
        gaps: if count > 0 { gaps } else { Vec::new() },
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..QuarterReport::default()
    }
}

/// A year with gaps and months to come.
pub fn year_strip() -> YearStrip {
    let required = ["每季度 1 次", "每月 1 次", "每月 1 次", "每季度 1 次", "每月 1 次"];
    let mark = |kind: usize, month: usize| match (kind, month) {
        (_, 10..) => StripMark::Nothing,
        (0 | 3, month) if month % 3 != 2 => StripMark::Nothing,
        (1, 7) => StripMark::Missing,
        (2, 8) => StripMark::Incomplete(1),
        (2, month) if month % 4 == 0 => StripMark::Held(3),
        _ => StripMark::Held(1),
    };
    let kind = |(at, name): (usize, &&str)| StripKind {
        kind_name: (*name).to_owned(),
        required_text: required[at].to_owned(),
        months: std::array::from_fn(|month| mark(at, month)),
    };
    let mut kinds: Vec<StripKind> = KINDS.iter().enumerate().map(kind).collect();
    for (name, required_text) in
        [("组织生活会", "每年 1 次"), ("民主评议党员", "每年 1 次"), ("谈心谈话", "每年 1 次"), ("联席会议", "")]
    {
        kinds.push(StripKind {
            kind_name: name.to_owned(),
            required_text: required_text.to_owned(),
            ..StripKind::default()
        });
    }
    YearStrip {
        year: Some(2026),
        organization_name: BRANCH.to_owned(),
        as_of: Some(day(2026, 11, 3)),
        kinds,
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..YearStrip::default()
    }
}

/// A list of `count` tasks; 0 gives an empty form.
pub fn task_list(count: usize) -> TaskList {
    let task = |number: usize| TaskEntry {
        meeting: format!("{}（2026年第{}次）", KINDS[number % KINDS.len()], number / KINDS.len() + 1),
        text: "在5幢、6幢设红色楼道长，在职党员每季度参加志愿服务不少于2次。".to_owned(),
        owner: person_name(number),
        due: Some(day(2026, 12, 10)),
        state_name: if number.is_multiple_of(3) { "办理中" } else { "已完成" }.to_owned(),
        done_on: (!number.is_multiple_of(3)).then(|| day(2026, 12, 5)),
        evidence: if number.is_multiple_of(3) { String::new() } else { "志愿服务登记表".to_owned() },
    };
    TaskList {
        organization_name: BRANCH.to_owned(),
        as_of: Some(day(2026, 12, 31)),
        tasks: (0..count).map(task).collect(),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..TaskList::default()
    }
}
