//! Columns and values of the coverage ledger in Chinese, for the history.

use crate::coverage::{CoverWay, DispatchTask, InstructorSource, ReviewGrade, UnitKind};
use crate::masking;
use crate::wire;

/// Chinese name of a column of these tables, `None` when it is not shown.
pub fn label(table: &str, column: &str) -> Option<&'static str> {
    Some(match (table, column) {
        ("new_field_unit", "name") => "单位名称",
        ("new_field_unit", "kind") => "单位类别",
        ("new_field_unit", "uscc") => "统一社会信用代码",
        ("new_field_unit", "trade") => "行业",
        ("new_field_unit", "business_address") => "地址",
        ("new_field_unit", "area_id") => "所在片区",
        ("new_field_unit", "staff") => "职工人数",
        ("new_field_unit", "full_members") => "正式党员数",
        ("new_field_unit", "probationary") => "预备党员数",
        ("new_field_unit", "has_union") => "有无工会",
        ("new_field_unit", "has_league") => "有无团组织",
        ("new_field_unit", "contact_name") => "单位联系人",
        ("new_field_unit", "contact_phone") => "单位联系电话",
        ("new_field_unit", "registered_on") => "纳入台账日期",
        ("new_field_unit", "closed_on") => "退出台账日期",
        ("new_field_unit", "closed_reason") => "退出台账原因",
        ("unit_coverage", "way") => "覆盖方式",
        ("unit_coverage", "organization_id") => "覆盖的党组织",
        ("unit_coverage", "contact_name") => "联系人",
        ("unit_coverage", "contact_phone") => "联系人电话",
        ("unit_coverage", "reason") => "暂未覆盖的原因",
        ("unit_coverage", "ends_on") => "结束日期",
        ("instructor", "name") => "姓名",
        ("instructor", "phone") => "联系电话",
        ("instructor", "work_unit") => "工作单位",
        ("instructor", "post") => "职务",
        ("instructor", "source") => "选派来源",
        ("instructor", "is_full_member") => "正式党员",
        ("instructor", "ended_on") => "不再担任日期",
        ("instructor", "end_reason") => "不再担任原因",
        ("instructor_dispatch" | "instructor_visit" | "instructor_appraisal", "instructor_id") => "指导员",
        ("instructor_dispatch", "sender") => "派出单位",
        ("instructor_dispatch", "ends_on") => "派驻期满",
        ("instructor_dispatch", "tasks") => "派驻任务",
        ("instructor_dispatch", "other_task") => "其他任务",
        ("instructor_dispatch", "ended_on") => "派驻结束",
        ("instructor_visit", "visited_on") => "走访日期",
        ("instructor_visit", "people") => "走访对象",
        ("instructor_visit", "content") => "走访内容",
        ("instructor_visit", "problem") => "发现的问题",
        ("instructor_visit", "follow_up") => "跟进情况",
        ("instructor_appraisal", "year") => "考核年度",
        ("instructor_appraisal", "grade") => "考核等次",
        ("instructor_appraisal", "decided_on") => "考核日期",
        ("instructor_appraisal", "document") => "依据文件",
        ("unit_coverage" | "instructor_dispatch", "document") => "决定文件",
        ("unit_coverage" | "instructor_dispatch", "starts_on") => "开始日期",
        ("unit_coverage" | "instructor_dispatch", "end_reason") => "结束原因",
        (_, "note") => "备注",
        (_, "override_reason") => "说明原因",
        (_, "deleted_reason") => "删除原因",
        _ => return None,
    })
}

/// Whether a table belongs to the coverage ledger.
pub fn is_ours(table: &str) -> bool {
    table == "new_field_unit" || table == "unit_coverage" || table.starts_with("instructor")
}

/// A stored code as people read it; `None` when the table or the column is none of ours.
pub fn value(table: &str, column: &str, text: &str) -> Option<String> {
    if !is_ours(table) {
        return None;
    }
    let named = |name: Option<&'static str>| name.map(ToOwned::to_owned);
    match column {
        "kind" => named(wire::parse::<UnitKind>(text).map(UnitKind::name)),
        "way" => named(wire::parse::<CoverWay>(text).map(CoverWay::name)),
        "source" => named(wire::parse::<InstructorSource>(text).map(InstructorSource::name)),
        "grade" => named(wire::parse::<ReviewGrade>(text).map(ReviewGrade::name)),
        "contact_phone" | "phone" => Some(masking::mask_phone(text)),
        "tasks" => {
            let names: Vec<String> = serde_json::from_str(text).ok()?;
            let words: Vec<&str> =
                names.iter().filter_map(|name| wire::parse::<DispatchTask>(name).map(DispatchTask::name)).collect();
            Some(words.join("、"))
        }
        _ => None,
    }
}
