//! Words of the registers about people: status changes, measures, transfers, floating members, double reporting.

/// Whether a table belongs to these registers; other tables have columns of the same names.
pub fn is_ours(table: &str) -> bool {
    ["member_", "transfer", "floating", "double_report"].iter().any(|begin| table.starts_with(begin))
}

/// Chinese name of a column, `None` when it is not shown.
pub fn label(table: &str, column: &str) -> Option<&'static str> {
    Some(match (table, column) {
        ("member_status_change", "to_status") => "党籍状态变更为",
        (_, "removal_way") => "除名方式",
        (_, "removal_ground") => "除名情形",
        ("member_status_change", "decided_on") => "决定日期",
        ("member_status_change", "body") => "决定机关",
        ("member_status_change" | "member_measure" | "member_move", "document") => "依据文件",
        ("member_status_change", "withdrawn_on") => "登记撤回日期",
        ("member_status_change", "withdrawn_reason") => "登记撤回原因",
        ("member_status_change" | "transfer" | "floating" | "double_report", "note") => "说明",
        ("member_measure", "kind") => "处置方式",
        ("member_measure", "started_on") => "处置日期",
        ("member_measure", "until_on") => "改正期限",
        ("member_measure" | "member_search" | "floating_contact", "by_whom") => "经办人",
        ("member_measure" | "floating_contact", "content") => "内容",
        ("member_measure", "outcome") => "评定情况",
        (_, "is_improved") => "有明显改进",
        ("member_search", "tried_on") => "查找日期",
        ("member_search" | "floating_contact", "way") => "方式",
        ("member_search", "result") => "查找结果",
        // The move itself stands there as 所在党支部 or 党籍状态 already.
        ("transfer", "from_name") => "原组织",
        ("transfer", "to_name") => "现组织",
        ("member_merge", "merged_on") => "合并重复记录",
        ("member_merge", "undone_on") => "撤销合并",
        ("member_distinct", "reason") => "非同一人的依据",
        ("transfer", "direction") => "方向",
        ("transfer", "state") => "办理状态",
        ("transfer", "person_name") => "姓名",
        ("transfer", "reach") => "范围",
        ("transfer" | "floating", "reason") => "原因",
        ("transfer", "registered_on") => "登记日期",
        ("transfer", "handed_on") => "交付日期",
        ("transfer" | "floating" | "double_report", "ended_on") => "办结日期",
        (_, "end_note") => "办结说明",
        (_, "receipt_number") => "回执编号",
        ("transfer_letter", "number") => "介绍信编号",
        ("transfer_letter", "issued_on") => "开具日期",
        (_, "valid_days") => "有效期（天）",
        (_, "valid_until") => "有效期至",
        (_, "dues_paid_to") => "党费交至",
        (_, "handler") => "经办人",
        ("transfer_letter", "void_on") => "作废日期",
        ("transfer_letter", "void_reason") => "作废原因",
        ("floating", "direction") => "流向",
        ("floating" | "double_report", "name") => "姓名",
        ("floating" | "double_report", "organization_id") => "所在或接收组织",
        (_, "other_org_name") => "对方党组织",
        ("floating", "since") => "起始日期",
        (_, "is_settled") => "已稳定居住或工作",
        (_, "last_contact_on") => "最近联系",
        ("floating_contact", "contacted_on") => "联系日期",
        ("double_report", "unit") => "所在单位",
        (_, "unit_organization") => "单位党组织",
        ("double_report", "home") => "居住地",
        (_, "reported_on") => "报到日期",
        ("double_report", "wish") => "服务意向",
        (_, "receipt_on") => "回执日期",
        ("double_report_post", "title") => "认领岗位",
        ("double_report_post", "claimed_on") => "认领日期",
        ("double_report_post", "ended_on") => "岗位结束",
        (_, "served_on") => "服务日期",
        (_, "item") => "服务内容",
        (_, "tenths") => "服务时长",
        (_, "witness") => "证明人",
        ("double_report_service", "void_on") => "作废日期",
        ("double_report_remark", "year") => "年度",
        ("double_report_remark", "text") => "年度评价",
        (_, "told_on") => "反馈日期",
        _ => return None,
    })
}

/// Columns that hold one of the codes below.
pub fn is_code(column: &str) -> bool {
    matches!(column, "to_status" | "removal_way" | "removal_ground" | "direction" | "state" | "reach" | "reason")
}

/// Chinese name of a stored code.
pub fn code(code: &str) -> &str {
    match code {
        "persuaded" => "劝退",
        "refused" => "劝而不退除名",
        "self_exit" => "自行脱党除名",
        "quit" => "退党除名",
        "lost_faith" => "理想信念缺失",
        "religion" => "信仰宗教且无转变",
        "insists" => "坚持退党",
        "threatens" => "以退党相要挟",
        "no_change" => "限期改正后仍无转变",
        "six_months" => "连续 6 个月不参加组织生活、不交党费、不做工作",
        "normal" => "正常",
        "suspended" => "停止党籍",
        "removed" => "已除名",
        "expelled" => "开除党籍",
        "probation_cancelled" => "预备期取消资格",
        "transferred_out" => "转出",
        "deceased" => "已故",
        "reminder_talk" => "提醒谈话",
        "criticism" => "批评教育",
        "correction" => "限期改正",
        "out" => "转出（流出）",
        "in" => "转入（流入）",
        "internal" => "本单位内转接",
        "planned" => "拟转出",
        "issued" => "已开信",
        "awaiting" => "待接收",
        "received" => "已接收",
        "returned" => "退回",
        "withdrawn" => "终止",
        "city" => "市内",
        "outside" => "市外",
        "work" => "工作变动",
        "residence" => "居住地变动",
        "study" => "学习",
        "graduation" => "毕业",
        "retirement" => "退休",
        "business" => "经商",
        "study_abroad" => "出国（境）学习",
        "settled_abroad" => "出国（境）定居",
        "family" => "随亲属居住",
        "other" => "其他",
        unknown => unknown,
    }
}

/// Tenths of an hour as people read them: `35` → 3.5 小时.
pub fn hours(tenths: Option<i64>) -> String {
    tenths.map(|tenths| format!("{}.{} 小时", tenths / 10, tenths % 10)).unwrap_or_default()
}
