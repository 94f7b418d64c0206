//! Invented papers of a realistic size, for tests and measurements. No name here belongs to a real person.

use chrono::{NaiveDate, NaiveDateTime};

use crate::{AgendaEntry, Minutes, RecoverySheet, ResolutionEntry, Speech, VoteEntry};

fn at(hour: u32, minute: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 3).expect("3 November 2026 exists");
    day.and_hms_opt(hour, minute, 0).expect("the hours and minutes written here exist")
}

fn names(list: &str) -> Vec<String> {
    list.split('、').map(str::to_owned).collect()
}

fn speech(speaker: &str, gist: &str) -> Speech {
    Speech { speaker: speaker.to_owned(), gist: gist.to_owned() }
}

/// A record of a branch general meeting that fills two pages.
pub fn two_page_minutes() -> Minutes {
    Minutes {
        organization_name: "中共锦华社区第三小区支部委员会".to_owned(),
        kind_name: "党员大会".to_owned(),
        title: "2026年第三季度支部党员大会".to_owned(),
        serial: "2026年第3次".to_owned(),
        start: Some(at(14, 0)),
        end: Some(at(15, 30)),
        place: "社区党群服务中心会议室".to_owned(),
        is_online: false,
        held_with: Vec::new(),
        host: "周明远".to_owned(),
        recorder: "林晓棠".to_owned(),
        due: 15,
        voting_due: Some(14),
        present: 13,
        leave: 1,
        absent: 1,
        exempt: 0,
        present_names: names(
            "周明远、林晓棠、陈国平、吴秀兰、赵建国、孙丽华、郑明华、王建平、买买提·艾力、李小林、李国华、陈小平、周建华",
        ),
        leave_list: vec![("孙小平".to_owned(), "外地".to_owned())],
        absent_list: vec![("王明".to_owned(), "未说明".to_owned())],
        exempt_names: Vec::new(),
        floating: 0,
        floating_list: Vec::new(),
        guests: vec!["林建（入党积极分子）".to_owned()],
        agenda: vec![agenda_report(), agenda_admission()],
        general_resolutions: Vec::new(),
        material: "《中国共产党支部工作条例（试行）》。".to_owned(),
        corrections: Vec::new(),
        back_entered_on: None,
        finished: true,
        is_example: true,
        archive_line: "记录编号 2026-3　打印时间 2026年11月4日 9:05　版本 2".to_owned(),
        created: at(16, 0),
        author: "中共锦华社区第三小区支部委员会".to_owned(),
    }
}

fn agenda_report() -> AgendaEntry {
    AgendaEntry {
        title: "听取支部第三季度工作报告".to_owned(),
        speeches: vec![
            speech(
                "周明远",
                "第三季度支部召开支委会3次、党小组会6次；党员到会率92.5%，比上季度多4个百分点。办理居民意见\
                 37件，已办结35件，另有2件（5幢、6幢楼道）正在办理。",
            ),
            speech("陈国平", "同意报告。“红色楼道长”居民反映好，建议在5幢、6幢也设。"),
            speech(
                "吴秀兰",
                "有不同意见：上季度志愿服务只有老党员参加，在职党员参加少。建议在职党员在周六、周日参加志愿服务，每人\
                 每季度不少于2次——由党小组登记……",
            ),
            speech("王建平", "同意吴秀兰同志的意见。"),
        ],
        resolutions: vec![ResolutionEntry {
            text: "同意支部第三季度工作报告；在5幢、6幢设红色楼道长，在职党员每季度参加志愿服务不少于2次。".to_owned(),
            owner: "陈国平".to_owned(),
            due_text: "2026年12月10日".to_owned(),
            vote: None,
        }],
    }
}

fn agenda_admission() -> AgendaEntry {
    AgendaEntry {
        title: "讨论接收林建同志为预备党员".to_owned(),
        speeches: vec![
            speech("林建", "报告入党动机和本人情况，说明需要向党组织说明的问题。"),
            speech("李国华", "作为入党介绍人，报告林建同志的情况：参加志愿服务12次，居民反映好。"),
            speech("郑明华", "报告支委会意见：公示5个工作日，无不同意见。"),
        ],
        resolutions: vec![ResolutionEntry {
            text: "同意接收林建同志为预备党员，报党委审查。".to_owned(),
            owner: "李国华".to_owned(),
            due_text: "2026年11月10日".to_owned(),
            vote: Some(VoteEntry {
                method: "无记名投票".to_owned(),
                due: 14,
                present: 12,
                in_favour: 11,
                against: 0,
                abstain: 1,
                result_text: "通过".to_owned(),
                ..VoteEntry::default()
            }),
        }],
    }
}

/// A recovery sheet with an invented key.
pub fn recovery_sheet() -> RecoverySheet {
    let words = "的 一 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们";
    let mut list = words.split(' ').map(str::to_owned);
    RecoverySheet {
        vault_name: "中共锦华社区第三小区支部委员会".to_owned(),
        created_on: at(9, 0).date(),
        words: std::array::from_fn(|_| list.next().unwrap_or_default()),
        code_groups: "A7QF K2MX 9TBH W4ZC P6RD 3YNE H8VJ QK5T 2XWM ZB7F C9PR D4YH N6KE V3QA"
            .split(' ')
            .map(str::to_owned)
            .collect(),
        program_version: "0.1.0".to_owned(),
        created: at(9, 0),
        author: "中共锦华社区第三小区支部委员会".to_owned(),
    }
}
