//! Columns and values of 民主评议党员 in Chinese, for the history.

use crate::appraisal::{AppraisalFollowUpKind, AppraisalGrade};
use crate::wire;

/// Whether a table belongs to the appraisals.
pub fn is_ours(table: &str) -> bool {
    table == "appraisal" || table.starts_with("appraisal_")
}

/// Chinese name of a column of these tables, `None` when it is not shown.
pub fn label(table: &str, column: &str) -> Option<&'static str> {
    Some(match (table, column) {
        ("appraisal", "organization_id") => "党支部",
        ("appraisal", "year") => "年度",
        ("appraisal", "theme") => "会议主题",
        ("appraisal", "studied_on") => "会前学习",
        ("appraisal", "opinions_on") => "征求意见",
        ("appraisal", "talked_on") => "谈心谈话",
        ("appraisal", "self_on") => "个人自评",
        ("appraisal", "mutual_on") => "党员互评",
        ("appraisal", "polled_on") => "民主测评",
        ("appraisal", "decided_on") => "组织评定",
        (_, "told_on") => "反馈本人",
        ("appraisal", "present") => "到会人数",
        ("appraisal", "in_writing") => "书面测评人数",
        ("appraisal", "issued") => "发出测评表",
        ("appraisal", "returned") => "收回测评表",
        ("appraisal", "finished_by") => "定稿人",
        ("appraisal", "override_reason") => "说明原因",
        ("appraisal", "deleted_reason") => "删除原因",
        ("appraisal_person", "name") => "列入名单",
        ("appraisal_person", "left_on") => "转出日期",
        ("appraisal_person", "excellent") => "优秀票",
        ("appraisal_person", "qualified") => "合格票",
        ("appraisal_person", "basically_qualified") => "基本合格票",
        ("appraisal_person", "unqualified") => "不合格票",
        ("appraisal_person", "opinion") => "组织意见",
        ("appraisal_person", "grade") => "评定等次",
        ("appraisal_person", "grade_reason") => "等次说明",
        ("appraisal_follow_up", "kind") => "清单",
        ("appraisal_follow_up", "person_name") => "对象",
        ("appraisal_follow_up", "problem") => "问题",
        ("appraisal_follow_up", "cause") => "原因",
        ("appraisal_follow_up", "measure") => "措施",
        ("appraisal_follow_up", "owner_name") => "责任人",
        ("appraisal_follow_up", "due_on") => "完成时限",
        ("appraisal_follow_up", "done_on") => "完成日期",
        ("appraisal_follow_up", "evidence") => "完成情况",
        ("appraisal_correction", "text") => "更正内容",
        ("appraisal_correction", "reason") => "更正原因",
        _ => return None,
    })
}

/// A stored code as people read it; `None` when the table or the column is none of ours.
pub fn value(table: &str, column: &str, text: &str) -> Option<String> {
    if !is_ours(table) {
        return None;
    }
    let word = match column {
        "grade" => wire::parse::<AppraisalGrade>(text)?.name(),
        "kind" => wire::parse::<AppraisalFollowUpKind>(text)?.name(),
        _ => return None,
    };
    Some(word.to_owned())
}
