//! Columns and values of the journal in Chinese. What a clerk does not enter (ids, positions, revision) is left out.

use super::store::Row;
use super::{FieldChange, HistoryAction};
use crate::masking;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Chinese name of a column, `None` when it is not shown.
fn label(table: &str, column: &str) -> Option<&'static str> {
    Some(match (table, column) {
        ("organization", "name") => "全称",
        ("organization", "short_name") => "简称",
        (_, "level") => "层级",
        ("organization", "kind") => "组织类别",
        (_, "parent_id") => "上级组织",
        (_, "established_on") => "成立日期",
        (_, "contact_name") => "联系人",
        (_, "contact_phone") => "联系电话",
        (_, "uscc") => "统一社会信用代码",
        (_, "closed_on") => "撤销日期",
        (_, "closed_reason") => "撤销原因",
        ("member", "name") => "姓名",
        (_, "id_number") => "公民身份号码",
        (_, "sex") => "性别",
        (_, "ethnicity") => "民族",
        (_, "birth_date") => "出生日期",
        (_, "education") => "学历",
        (_, "degree") => "学位",
        ("member", "member_type") => "人员类别",
        ("member", "organization_id") => "所在党支部",
        (_, "join_date") => "入党日期",
        (_, "conversion_date") => "转正日期",
        (_, "occupation") => "工作岗位",
        (_, "mobile") => "手机号码",
        ("member", "phone") => "固定电话",
        (_, "address") => "家庭住址",
        (_, "native_place") => "籍贯",
        ("member", "status") => "党籍状态",
        (_, "status_on") => "状态日期",
        (_, "status_document") => "决定文件",
        (_, "is_exempt") => "免予硬性要求",
        (_, "is_floating") => "流动党员",
        ("member" | "organization", "note") => "备注",
        (_, "override_reason") => "说明原因",
        (_, "deleted_reason") => "删除原因",
        ("meeting", "kind") => "会议类型",
        ("meeting", "title") => "会议名称",
        (_, "starts_at") => "开始时间",
        (_, "ends_at") => "结束时间",
        (_, "place") => "地点",
        (_, "host_id") => "主持人",
        (_, "recorder_id") => "记录人",
        (_, "material") => "学习资料",
        (_, "serial") => "次序号",
        (_, "finished_by") => "定稿人",
        ("attendance", "status") => "出勤",
        (_, "leave_reason") => "请假事由",
        ("attendance", "note") => "出勤备注",
        ("guest", "name") => "列席人员",
        ("guest", "unit") => "列席单位",
        ("agenda_item", "title") => "议题",
        (_, "needs_decision") => "需要决定",
        (_, "speaker_name") => "发言人",
        (_, "gist") => "发言要点",
        ("resolution", "text") => "议定事项",
        (_, "owner_name") => "责任人",
        (_, "due_on") => "完成时限",
        (_, "vote_method") => "表决方式",
        (_, "in_favour") => "赞成",
        (_, "against") => "反对",
        (_, "abstain") => "弃权",
        (_, "done_on") => "完成日期",
        (_, "evidence") => "完成情况",
        ("correction", "text") => "更正内容",
        ("correction", "reason") => "更正原因",
        ("import_batch", "file_name") => "文件",
        ("import_batch", "sheet_name") => "工作表",
        ("import_batch", "created") => "新增人数",
        ("import_batch", "changed") => "变更人数",
        ("import_batch", "kept") => "撤销时保留",
        ("calendar_day", "kind") => "类型",
        ("setting" | "calendar_day", "value" | "name") => "内容",
        _ => return None,
    })
}

/// Ids of the members whose names [`changes`] will need.
pub fn members_named(rows: &[Row]) -> HashSet<String> {
    let sides = rows.iter().flat_map(|row| [&row.before, &row.after]);
    let ids = sides.flat_map(|side| ["host_id", "recorder_id"].map(|column| side.get(column)));
    ids.flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// A stored value as people read it.
fn value(column: &str, value: &Value, names: &HashMap<String, String>) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) if column.starts_with("is_") || column == "needs_decision" => {
            return if number.as_i64() == Some(1) { "是" } else { "否" }.to_owned();
        }
        other => return other.to_string(),
    };
    match column {
        "id_number" => masking::mask_id_number(&text),
        "mobile" | "contact_phone" => masking::mask_mobile(&text),
        "address" => masking::mask_address(&text),
        "parent_id" | "organization_id" | "host_id" | "recorder_id" => names.get(&text).cloned().unwrap_or_default(),
        "starts_at" | "ends_at" => text.replace('T', " "),
        "level" | "kind" | "sex" | "member_type" | "status" | "leave_reason" | "vote_method" => code(&text).to_owned(),
        _ => text,
    }
}

/// Chinese name of a stored code.
fn code(code: &str) -> &str {
    match code {
        "city" => "市",
        "district" => "区",
        "subdistrict" => "街道",
        "community" => "社区",
        "compound" => "小区",
        "grid" => "网格",
        "building" => "楼栋",
        "party_committee" => "党委",
        "working_committee" => "党工委",
        "general_branch" => "党总支",
        "branch" => "党支部",
        "joint_branch" => "联合党支部",
        "temporary_branch" => "临时党支部",
        "floating_branch" => "流动党员党支部",
        "party_group" => "党小组",
        "male" => "男",
        "female" => "女",
        "full" => "正式党员",
        "probationary" => "预备党员",
        "normal" => "正常",
        "suspended" => "停止党籍",
        "removed" => "已除名",
        "expelled" => "开除党籍",
        "probation_cancelled" => "预备期取消资格",
        "transferred_out" => "转出",
        "deceased" => "已故",
        "members_assembly" => "党员大会",
        "committee" => "支委会",
        "group_meeting" => "党小组会",
        "party_class" => "党课",
        "theme_day" => "主题党日",
        "present" => "出席",
        "leave" => "请假",
        "absent" => "缺席",
        "exempt" => "免予要求",
        "sick" => "病假",
        "personal" => "事假",
        "business_trip" => "出差",
        "on_duty" => "值班",
        "floating" => "外出流动",
        "other" => "其他",
        "show_of_hands" => "举手表决",
        "secret_ballot" => "无记名投票",
        "voice" => "口头表决",
        "off" => "放假",
        "work" => "上班",
        "plain" => "普通日",
        unknown => unknown,
    }
}

/// What differs, field by field. Attendance rows carry the person's name in the label.
pub fn changes(row: &Row, names: &HashMap<String, String>) -> Vec<FieldChange> {
    if row.operation == "note" {
        let text = |key| row.after.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        return vec![FieldChange { label: text("what"), before: String::new(), after: text("text") }];
    }
    let person = match row.table.as_str() {
        "attendance" => row.after.get("name").or(row.before.get("name")).and_then(Value::as_str),
        _ => None,
    };
    let columns = if row.after.is_empty() { row.before.keys() } else { row.after.keys() };
    columns
        .filter_map(|column| {
            let label = label(&row.table, column)?;
            let side = |side: &serde_json::Map<String, Value>| {
                side.get(column).map(|found| value(column, found, names)).unwrap_or_default()
            };
            let (before, after) = (side(&row.before), side(&row.after));
            let label = person.map_or_else(|| label.to_owned(), |name| format!("{name} {label}"));
            (before != after).then_some(FieldChange { label, before, after })
        })
        .collect()
}

/// What happened to the record when this entry was written. Entries of its parts are changes of the record.
pub fn action(row: &Row, table: &str) -> HistoryAction {
    let in_trash = |side: &serde_json::Map<String, Value>| side.get("deleted_at").is_some_and(Value::is_string);
    match row.operation.as_str() {
        "note" => HistoryAction::Viewed,
        "insert" if row.table == table => HistoryAction::Created,
        "update" if !in_trash(&row.before) && in_trash(&row.after) => HistoryAction::Deleted,
        "update" if in_trash(&row.before) && !in_trash(&row.after) => HistoryAction::Restored,
        _ => HistoryAction::Changed,
    }
}
