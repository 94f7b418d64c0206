//! Invented input for the papers of coverage: units of any number and one dispatch with its visits. No name or number
//! belongs to anybody.

use chrono::{NaiveDate, NaiveDateTime};

use crate::sample_office::person_name;
use crate::{DispatchForm, UnitEntry, UnitLedger, VisitEntry};

const COMMITTEE: &str = "中共锦绣新城街道锦华社区委员会";
const NAMES: [&str; 5] = [
    "锦华大厦",
    "锦绣新城四季鲜农产品综合批发交易市场经营管理有限公司",
    "云上网络科技有限公司",
    "锦华社区爱心互助会",
    "𠮷祥照相馆",
];
const KINDS: [(&str, &str); 5] = [
    ("楼宇", "商务办公"),
    ("市场", "农产品"),
    ("互联网企业", "电子商务"),
    ("社会组织", "社区服务"),
    ("个体工商户", "摄影服务"),
];
const WAYS: [(&str, &str); 5] = [
    ("联合组建", "锦华商圈楼宇联合党支部"),
    ("单独组建", "锦绣新城四季鲜农产品综合批发交易市场党支部"),
    ("选派指导员", "指导员：林晓棠、王建华"),
    ("明确联系人", "联系人：欧阳建国"),
    ("暂未覆盖", ""),
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn made() -> NaiveDateTime {
    day(2026, 11, 3).and_hms_opt(9, 0, 0).unwrap_or_default()
}

/// A ledger of `count` units.
pub fn unit_ledger(count: usize) -> UnitLedger {
    let entry = |number: usize| {
        let at = number % 5;
        let known = number % 6 != 5;
        UnitEntry {
            name: if number < 5 { NAMES[at].to_owned() } else { format!("{}（{}号点）", NAMES[at], number) },
            uscc: if at == 0 || at == 1 { String::new() } else { "91350100M000100Y43".to_owned() },
            address: format!("锦华路{}号", number + 1),
            kind: KINDS[at].0.to_owned(),
            trade: KINDS[at].1.to_owned(),
            area: if at == 4 {
                String::new()
            } else {
                format!("锦华社区第{}小区党支部", ["一", "二", "三", "四"][at])
            },
            staff: known.then_some(u32::try_from(number * 13 % 400).unwrap_or(0)),
            full_members: known.then_some(u32::try_from(number % 5).unwrap_or(0)),
            probationary: known.then_some(u32::try_from(number % 2).unwrap_or(0)),
            has_union: known.then_some(number.is_multiple_of(2)),
            has_league: (number % 3 != 2).then_some(number.is_multiple_of(4)),
            contact: person_name(number),
            phone: if number % 7 == 6 { String::new() } else { format!("100{:08}", 12_345_678 + number * 37) },
            way: WAYS[at].0.to_owned(),
            covered_by: WAYS[at].1.to_owned(),
            since: (at != 4).then(|| day(2024, u32::try_from(number % 12 + 1).unwrap_or(1), 15)),
            remark: if at == 4 { "应建未建；业主长期在外，正在联系".to_owned() } else { String::new() },
        }
    };
    UnitLedger {
        organization_name: COMMITTEE.to_owned(),
        as_of: Some(day(2026, 11, 3)),
        units: (0..count).map(entry).collect(),
        summary: format!("共 {count} 个单位，组织覆盖率 40.0%，工作覆盖率 80.0%，应建未建 2 个。"),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
        ..UnitLedger::default()
    }
}

/// A dispatch with `visits` visits.
pub fn dispatch_form(visits: usize) -> DispatchForm {
    let entry = |number: usize| VisitEntry {
        day: Some(day(2025, u32::try_from(number % 12 + 1).unwrap_or(1), 9)),
        people: "单位负责人、两名党员".to_owned(),
        content: "摸清党员人数和组织关系，介绍联合组建的办法和步骤，商量筹建的时间。".to_owned(),
        problem: if number.is_multiple_of(2) {
            "一名党员组织关系在外地，尚未转接。".to_owned()
        } else {
            String::new()
        },
        follow_up: if number.is_multiple_of(2) {
            "已联系转出地党支部，约定下月办理。".to_owned()
        } else {
            String::new()
        },
    };
    DispatchForm {
        name: "张三".to_owned(),
        source: "街道".to_owned(),
        work_unit: "锦绣新城街道党工委党建办公室".to_owned(),
        post: "副主任".to_owned(),
        is_full_member: Some(true),
        phone: "10012345678".to_owned(),
        sender: "中共锦绣新城街道工作委员会".to_owned(),
        unit_name: "云上网络科技有限公司".to_owned(),
        unit_facts: "互联网企业，职工 132 人，正式党员 2 人，预备党员 1 人".to_owned(),
        from: Some(day(2025, 3, 1)),
        until: Some(day(2027, 3, 1)),
        document: "锦街工委〔2025〕12号".to_owned(),
        tasks: ["宣传政策", "培养入党申请人", "推动组建党组织"].map(str::to_owned).to_vec(),
        appraisals: vec!["2025 年度 称职".to_owned()],
        visits: (0..visits).map(entry).collect(),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
        ..DispatchForm::default()
    }
}
