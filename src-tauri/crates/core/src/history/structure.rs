//! Words of the structure of organisations: profile, units, dated changes, applications.

/// Chinese name of a column, `None` when it is not shown.
pub fn label(table: &str, column: &str) -> Option<&'static str> {
    Some(match (table, column) {
        ("organization_profile", "unit_relation") => "单位隶属",
        ("organization_profile", "unit_name") => "单位名称",
        ("organization_profile", "unit_type") => "单位类型",
        ("organization_profile", "approval_no") => "批复文号",
        ("organization_profile", "task") => "任务",
        ("organization_profile", "approved_by") => "批准机关",
        ("organization_profile", "ends_on") => "任务结束日期",
        ("organization_profile", "flow_direction") => "流动方向",
        ("organization_profile", "flow_place") => "流动地",
        ("organization_unit", "name") => "联合单位",
        ("organization_unit", "is_lead") => "牵头单位",
        ("organization_unit", "full_members") => "单位正式党员",
        ("organization_unit", "probationary") => "单位预备党员",
        ("organization_unit", "left_on") => "退出日期",
        ("organization_change", "kind") => "组织变动",
        ("organization_request", "kind") => "申请事项",
        ("organization_change", "changed_on") => "变动日期",
        ("organization_change", "decided_by") => "决定机关",
        ("organization_change", "document") => "决定文号",
        ("organization_change", "document_on") => "文件日期",
        ("organization_change", "filed_on") | ("organization_request", "request_filed_on") => "备案日期",
        ("organization_change", "change_reason") => "变动事由",
        ("organization_change", "related_id") => "有关组织",
        ("organization_request", "title") => "申请内容",
        ("organization_request", "applicant") => "申请单位",
        ("organization_request", "applied_on") => "申请日期",
        ("organization_request", "replied_on") => "批复日期",
        ("organization_request", "reply_document") => "批复文号",
        ("organization_request", "request_note") => "申请备注",
        _ => return None,
    })
}

/// Chinese name of a code about the unit of an organisation; some words mean something else elsewhere.
pub fn code(code: &str) -> &str {
    match code {
        "same" => "与上级党组织相同",
        "own" => "独立单位",
        "joint" => "几个单位联合",
        "agency" => "机关",
        "institution" => "事业单位",
        "state_enterprise" => "国有企业",
        "private_enterprise" => "非公有制企业",
        "social_organization" => "社会组织",
        "urban_community" => "城市社区",
        "village" => "建制村",
        "outflow" => "流出",
        "inflow" => "流入",
        _ => "其他",
    }
}
