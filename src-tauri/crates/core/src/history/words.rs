//! Columns and values of the journal in Chinese. What a clerk does not enter (ids, positions, revision) is left out.

use super::appraisal_words;
use super::coverage_words;
use super::store::Row;
use super::{FieldChange, HistoryAction, people, structure};
use crate::masking;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Chinese name of a column, `None` when it is not shown.
fn label(table: &str, column: &str) -> Option<&'static str> {
    if coverage_words::is_ours(table) {
        return coverage_words::label(table, column);
    }
    if appraisal_words::is_ours(table) {
        return appraisal_words::label(table, column);
    }
    if let Some(word) = people::label(table, column).filter(|_| people::is_ours(table)) {
        return Some(word);
    }
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
        (_, "file_birth_date") => "档案出生日期",
        (_, "work_start_on") => "参加工作日期",
        (_, "introducers") => "入党介绍人",
        (_, "application_number") => "入党志愿书编号",
        ("member", "grid") => "所在网格",
        (_, "skills") => "特长",
        (_, "service_tenths") => "志愿服务时长",
        (_, "reporting_community") => "报到社区",
        (_, "is_hardship") => "困难党员",
        (_, "hardship_note") => "困难情况",
        (_, "lost_on") => "失联起始日期",
        (_, "verified_on") => "信息核对日期",
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
        (_, "certified_by") => "流入地证明单位",
        (_, "is_online") => "线上召开",
        (_, "notified_at") => "通知时间",
        (_, "began_at") => "开始会议",
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
        (_, "vote_rule") => "表决规则",
        (_, "subject_name") => "表决对象",
        (_, "written_in_favour") => "书面意见赞成",
        (_, "seats") => "应选名额",
        (_, "ballots_issued") => "发出选票",
        (_, "ballots_returned") => "收回选票",
        (_, "ballots_void") => "废票",
        ("written_opinion", "name") => "书面意见",
        (_, "dated_on") => "书面意见日期",
        ("candidate", "name") => "候选人",
        (_, "done_on") => "完成日期",
        (_, "evidence") => "完成情况",
        ("attachment", "kind") => "附件",
        ("attachment", "name") => "附件名称",
        ("attachment", "deleted_at") => "附件移入回收站",
        ("phrase", "text") => "常用语",
        ("correction", "text") => "更正内容",
        ("correction", "reason") => "更正原因",
        ("import_batch", "file_name") => "文件",
        ("import_batch", "sheet_name") => "工作表",
        ("import_batch", "created") => "新增人数",
        ("import_batch", "changed") => "变更人数",
        ("import_batch", "kept") => "撤销时保留",
        ("calendar_day", "kind") => "类型",
        ("committee_term", "number") => "届次",
        ("committee_term" | "post", "organization_id") => "党组织",
        (_, "elected_on") => "选举日期",
        (_, "term_years") => "任期（年）",
        (_, "approval_document") => "批复文号",
        (_, "planned_size") => "核定职数",
        (_, "deferral") => "延期审批",
        (_, "deferred_to") => "批准延期至",
        (_, "deferral_document") => "延期批复文号",
        ("post", "kind") => "职务",
        ("post", "title") => "职务名称",
        ("post", "member_id") => "任职党员",
        ("post", "person_name") => "任职人员",
        (_, "started_on") => "任职日期",
        (_, "legal_basis") => "任职依据",
        (_, "basis_document") => "依据文件",
        (_, "filing_number") => "备案文号",
        (_, "term_until") => "任期至",
        (_, "ended_on") => "离任日期",
        (_, "end_reason") => "离任原因",
        (_, "end_document") => "离任文件",
        (_, "end_filing_number") => "离任备案文号",
        ("committee_term" | "post", "note") => "备注",
        (_, "reminded_on") => "提醒日期",
        (_, "method") => "提醒方式",
        (_, "reminded") => "提醒对象",
        ("renewal_reminder", "content") => "提醒内容",
        ("setting" | "calendar_day", "value" | "name") => "内容",
        _ => return people::label(table, column).or_else(|| structure::label(table, column)),
    })
}

/// Ids of the members whose names [`changes`] will need.
pub fn members_named(rows: &[Row]) -> HashSet<String> {
    let sides = rows.iter().flat_map(|row| [&row.before, &row.after]);
    let ids = sides.flat_map(|side| ["host_id", "recorder_id", "member_id"].map(|column| side.get(column)));
    ids.flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// A stored value as people read it.
fn value(table: &str, column: &str, value: &Value, names: &HashMap<String, String>) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number)
            if column.starts_with("is_") || column.starts_with("has_") || column == "needs_decision" =>
        {
            return if number.as_i64() == Some(1) { "是" } else { "否" }.to_owned();
        }
        Value::Number(number) if column == "service_tenths" || column == "tenths" => {
            return people::hours(number.as_i64());
        }
        other => return other.to_string(),
    };
    if let Some(words) = coverage_words::value(table, column, &text) {
        return words;
    }
    if let Some(words) = appraisal_words::value(table, column, &text) {
        return words;
    }
    match column {
        "id_number" => masking::mask_id_number(&text),
        "mobile" | "contact_phone" => masking::mask_mobile(&text),
        "address" => masking::mask_address(&text),
        "parent_id" | "organization_id" | "host_id" | "recorder_id" | "member_id" | "area_id" | "unit_id"
        | "instructor_id" | "related_id" => names.get(&text).cloned().unwrap_or_default(),
        "deleted_at" => "是".to_owned(),
        "starts_at" | "ends_at" => text.replace('T', " "),
        "level" | "kind" | "sex" | "member_type" | "status" | "leave_reason" | "vote_method" | "legal_basis"
        | "end_reason" | "method" | "deferral" => code(&text).to_owned(),
        column if people::is_code(column) => people::code(&text).to_owned(),
        "unit_relation" | "unit_type" | "flow_direction" => structure::code(&text).to_owned(),
        _ => text,
    }
}

/// Chinese name of a stored code.
pub fn code(code: &str) -> &str {
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
        "secretary" => "书记",
        "deputy_secretary" => "副书记",
        "first_secretary" => "第一书记",
        "organization_commissioner" => "组织委员",
        "publicity_commissioner" => "宣传委员",
        "discipline_commissioner" => "纪检委员",
        "commissioner" => "委员",
        "part_time_member" => "兼职委员",
        "group_leader" => "党小组组长",
        "residents_director" => "居委会主任",
        "residents_deputy_director" => "居委会副主任",
        "residents_member" => "居委会委员",
        "supervision_director" => "居务监督委员会主任",
        "other_post" => "其他职务",
        "elected" => "选举",
        "by_election" => "补选",
        "appointed" => "任命",
        "assigned" => "指派",
        "term_ended" => "任期届满",
        "reassigned" => "工作调动",
        "resigned" => "辞职",
        "dismissed" => "免职",
        "retired" => "退休",
        "passed_away" => "去世",
        "other_reason" => "其他",
        "unknown" => "未登记",
        "approved" => "已批准延期",
        "refused" => "没有延期批准",
        "letter" => "发函",
        "telephone" => "电话",
        "in_person" => "当面",
        "off" => "放假",
        "work" => "上班",
        "plain" => "普通日",
        "photo" => "照片",
        "pdf" => "PDF 文件",
        "word" => "Word 文件",
        "excel" => "Excel 文件",
        "established" => "成立",
        "renamed" => "更名",
        "moved" => "隶属调整",
        "kind_changed" => "改建",
        "split" => "拆分",
        "merged" => "合并",
        "dissolved" => "撤销",
        other => people::code(other),
    }
}

/// What differs, field by field. Rows about one person and attachments carry their name in the label.
pub fn changes(row: &Row, names: &HashMap<String, String>) -> Vec<FieldChange> {
    if row.operation == "note" {
        let text = |key| row.after.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        return vec![FieldChange { label: text("what"), before: String::new(), after: text("text") }];
    }
    let named = match row.table.as_str() {
        "attendance" | "attachment" | "appraisal_person" => {
            row.after.get("name").or(row.before.get("name")).and_then(Value::as_str)
        }
        _ => None,
    };
    let columns = if row.after.is_empty() { row.before.keys() } else { row.after.keys() };
    // A new attachment has its name in the label already.
    let is_said = |column: &str| row.table == "attachment" && column == "name" && row.before.is_empty();
    columns
        .filter(|column| !is_said(column))
        .filter_map(|column| {
            let label = label(&row.table, column)?;
            let side = |side: &serde_json::Map<String, Value>| {
                side.get(column).map(|found| value(&row.table, column, found, names)).unwrap_or_default()
            };
            let (before, after) = (side(&row.before), side(&row.after));
            let label = named.map_or_else(|| label.to_owned(), |name| format!("{name} {label}"));
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
