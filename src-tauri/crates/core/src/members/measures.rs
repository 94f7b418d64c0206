//! 处置: reminder talks and criticism (R-MEM-25), correction within a time limit (限期改正, R-MEM-24), and members with
//! whom contact was lost, with every search for them (R-MEM-22). Decisions about 党籍 are in `status.rs`.

use super::{MemberDraft, MembershipStatus, store, store_file, touch};
use crate::calendar;
use crate::db::{ReadTx, WriteTx, new_id};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

const EDUCATION: &str = "《中国共产党党员教育管理工作条例》";

/// What kind of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// 提醒谈话
    ReminderTalk,
    /// 批评教育
    Criticism,
    /// 限期改正
    Correction,
}

/// What the form of a measure sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberMeasureDraft {
    /// Kind.
    pub kind: MeasureKind,
    /// Day of the talk, or from which the time limit runs.
    pub started_on: NaiveDate,
    /// 改正期限, only for 限期改正.
    pub until_on: Option<NaiveDate>,
    /// Who talked; who helps.
    pub by_whom: String,
    /// What was said; how the member is helped.
    pub content: String,
    /// Decision, for 限期改正.
    pub document: String,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberMeasure {
    /// Id.
    pub id: String,
    /// The form.
    pub draft: MemberMeasureDraft,
    /// When a time limit was closed.
    pub ended_on: Option<NaiveDate>,
    /// Whether the member improved.
    pub is_improved: Option<bool>,
    /// What came of it.
    pub outcome: String,
}

/// What the form of a search sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberSearchDraft {
    /// Day.
    pub tried_on: NaiveDate,
    /// How: telephone, visit, neighbours, police station …
    pub way: String,
    /// By whom.
    pub by_whom: String,
    /// What came of it.
    pub result: String,
}

/// One search for a lost member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MemberSearch {
    /// Id.
    pub id: String,
    /// The form.
    pub draft: MemberSearchDraft,
}

/// R-MEM-24: a time limit of at most one year. The rest is what any record needs.
/// Errors: `input.invalid`.
pub fn check_measure(draft: &MemberMeasureDraft, today: NaiveDate) -> Result<()> {
    if draft.started_on > today {
        return Err(Error::invalid("startedOn", "日期不能晚于今天。"));
    }
    for (field, label, text, most) in
        [("byWhom", "谈话人或帮教人", &draft.by_whom, 100), ("content", "内容", &draft.content, 2_000)]
    {
        if text.trim().is_empty() {
            return Err(Error::invalid(field, format!("请填写{label}。")));
        }
        Error::limit(field, label, text, most)?;
    }
    Error::limit("document", "决定文件", &draft.document, 200)?;
    match (draft.kind, draft.until_on) {
        (MeasureKind::Correction, None) => Err(Error::invalid("untilOn", "请填写改正期限，最长 1 年。")),
        (MeasureKind::Correction, Some(until)) if until <= draft.started_on => {
            Err(Error::invalid("untilOn", "改正期限应在开始日期之后。"))
        }
        (MeasureKind::Correction, Some(_)) => Ok(()),
        (_, Some(_)) => Err(Error::invalid("untilOn", "只有限期改正才有期限。")),
        (_, None) => Ok(()),
    }
}

/// R-MEM-24: blocks a time limit of more than a year.
pub fn correction_length(started_on: NaiveDate, until_on: NaiveDate) -> Option<Finding> {
    let latest = calendar::add_years(started_on, 1);
    (until_on > latest).then(|| {
        let message = format!("限期改正最长 1 年，最晚到 {latest}。");
        Finding::new("R-MEM-24", FindingLevel::Block, message, &format!("{EDUCATION}第三十条")).at("untilOn")
    })
}

/// R-MEM-22: what is due about a lost member. `stopped_on` is when membership was stopped, if it was.
pub fn lost_contact(lost_on: NaiveDate, stopped_on: Option<NaiveDate>, searches: u32) -> Finding {
    let basis = format!("{EDUCATION}第二十四条");
    let tried = format!("已查找 {searches} 次");
    let (message, due) = match stopped_on {
        None => {
            let due = calendar::add_months(lost_on, 6);
            (format!("自 {lost_on} 起失联，{tried}。满 6 个月仍查找不到的，按程序停止党籍。"), due)
        }
        Some(stopped) => {
            let due = calendar::add_years(stopped, 2);
            (format!("失联，{stopped} 停止党籍，{tried}。满 2 年仍无法联系的，按自行脱党予以除名。"), due)
        }
    };
    Finding::new("R-MEM-22", FindingLevel::Remind, message, &basis).due(due)
}

/// R-MEM-24: an open time limit and its last day.
pub fn open_correction(until_on: NaiveDate) -> Finding {
    let message = "限期改正到期前，请评定有无明显改进，并登记结果。";
    Finding::new("R-MEM-24", FindingLevel::Remind, message, &format!("{EDUCATION}第三十条")).due(until_on)
}

/// Enters a measure. Errors: `input.invalid`, `rule.blocked` (R-MEM-24), `row.not_found`.
pub fn add_measure(tx: &WriteTx<'_>, member_id: &str, draft: &MemberMeasureDraft) -> Result<()> {
    let (_, member) = store::get(tx, member_id)?;
    check_measure(draft, tx.now().today())?;
    let too_long = draft.until_on.and_then(|until| correction_length(draft.started_on, until));
    crate::finding::admit(&Vec::from_iter(too_long), "")?;
    store_file::insert_measure(tx, &new_id(), &super::owner(tx, &member)?, member_id, draft)?;
    touch(tx);
    Ok(())
}

/// Closes a time limit with what came of it. Errors: `input.invalid`, `row.not_found`.
pub fn end_correction(tx: &WriteTx<'_>, id: &str, on: NaiveDate, is_improved: bool, outcome: &str) -> Result<()> {
    let outcome = outcome.trim();
    if outcome.is_empty() {
        return Err(Error::invalid("outcome", "请填写评定情况。"));
    }
    Error::limit("outcome", "评定情况", outcome, 1_000)?;
    if on > tx.now().today() {
        return Err(Error::invalid("endedOn", "日期不能晚于今天。"));
    }
    store_file::end_measure(tx, id, on, is_improved, outcome)?;
    touch(tx);
    Ok(())
}

/// Marks a member as lost since a day. Errors: `input.invalid`, `row.not_found`.
pub fn lose(tx: &WriteTx<'_>, member_id: &str, lost_on: NaiveDate) -> Result<()> {
    store::get(tx, member_id)?;
    if lost_on > tx.now().today() {
        return Err(Error::invalid("lostOn", "失联起始日期不能晚于今天。"));
    }
    store_file::set_lost(tx, member_id, Some(lost_on))?;
    touch(tx);
    Ok(())
}

/// The member was found again: the mark goes, the searches stay. The way it was found is entered as the last search.
/// Errors: `input.invalid`, `row.not_found`.
pub fn find(tx: &WriteTx<'_>, member_id: &str, found: &MemberSearchDraft) -> Result<()> {
    add_search(tx, member_id, found)?;
    store_file::set_lost(tx, member_id, None)
}

/// Enters a search for a lost member. Errors: `input.invalid`, `row.not_found`.
pub fn add_search(tx: &WriteTx<'_>, member_id: &str, draft: &MemberSearchDraft) -> Result<()> {
    let (_, member) = store::get(tx, member_id)?;
    let (lost_on, _) = store_file::contact_state(tx, member_id)?;
    if lost_on.is_none() {
        return Err(Error::invalid("triedOn", "这名党员没有登记失联，请先登记失联。"));
    }
    if draft.tried_on > tx.now().today() {
        return Err(Error::invalid("triedOn", "日期不能晚于今天。"));
    }
    for (field, label, text, most) in [
        ("way", "查找方式", &draft.way, 100),
        ("byWhom", "查找人", &draft.by_whom, 100),
        ("result", "查找结果", &draft.result, 1_000),
    ] {
        if text.trim().is_empty() {
            return Err(Error::invalid(field, format!("请填写{label}。")));
        }
        Error::limit(field, label, text, most)?;
    }
    store_file::insert_search(tx, &new_id(), &super::owner(tx, &member)?, member_id, draft)?;
    touch(tx);
    Ok(())
}

/// All measures of a member, newest first.
pub fn measures(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<MemberMeasure>> {
    store_file::measures(tx, member_id)
}

/// All searches for a member, newest first.
pub fn searches(tx: &ReadTx<'_>, member_id: &str) -> Result<Vec<MemberSearch>> {
    store_file::searches(tx, member_id)
}

/// What is due about one member: open time limits, lost contact.
pub(super) fn findings(
    tx: &ReadTx<'_>,
    id: &str,
    draft: &MemberDraft,
    lost_on: Option<NaiveDate>,
) -> Result<Vec<Finding>> {
    let mut findings: Vec<Finding> = store_file::open_corrections(tx, id)?.into_iter().map(open_correction).collect();
    if let Some(lost_on) = lost_on {
        let stopped = draft.status_on.filter(|_| draft.status == MembershipStatus::Suspended);
        findings.push(lost_contact(lost_on, stopped, store_file::search_count(tx, id)?));
    }
    Ok(findings)
}

/// What is due about all members, for the workbench: id, name, finding.
pub(crate) fn due(tx: &ReadTx<'_>) -> Result<Vec<(String, String, Finding)>> {
    let mut due = Vec::new();
    for lost in store_file::lost_members(tx)? {
        due.push((lost.id, lost.name, lost_contact(lost.since, lost.stopped_on, lost.searches)));
    }
    for (id, name, until) in store_file::all_open_corrections(tx)? {
        due.push((id, name, open_correction(until)));
    }
    Ok(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_limit_of_correction_is_at_most_one_year_r_mem_24() {
        assert_eq!(correction_length(day("2026-03-01"), day("2027-03-01")), None, "one year to the day");
        let long = correction_length(day("2026-03-01"), day("2027-03-02")).expect("one day more");
        assert_eq!((long.rule_id.as_str(), long.level), ("R-MEM-24", FindingLevel::Block));
        assert_eq!(correction_length(day("2024-02-29"), day("2025-02-28")), None, "R-GEN-02: the last day of February");
        assert!(correction_length(day("2024-02-29"), day("2025-03-01")).is_some());
    }

    #[test]
    fn a_talk_says_who_and_what_and_has_no_time_limit_r_mem_25() {
        let talk = |until_on, content: &str| MemberMeasureDraft {
            kind: MeasureKind::ReminderTalk,
            started_on: day("2026-11-20"),
            until_on,
            by_whom: "王书记".into(),
            content: content.into(),
            document: String::new(),
        };
        let field =
            |draft: &MemberMeasureDraft| check_measure(draft, day("2026-11-24")).err().and_then(|error| error.field());
        assert_eq!(field(&talk(None, "近两次未参加主题党日，了解原因。")), None);
        assert_eq!(field(&talk(None, " ")), Some("content"));
        assert_eq!(field(&talk(Some(day("2027-01-01")), "谈话")), Some("untilOn"));
        let open = MemberMeasureDraft { kind: MeasureKind::Correction, ..talk(None, "结对帮助") };
        assert_eq!(field(&open), Some("untilOn"), "R-MEM-24: a time limit");
    }

    #[test]
    fn lost_contact_is_due_after_six_months_and_two_years_after_the_stop_r_mem_22() {
        let due = |lost, stopped: Option<&str>| lost_contact(day(lost), stopped.map(day), 2).due;
        assert_eq!(due("2026-03-31", None), Some(day("2026-09-30")), "R-GEN-02: six months from 31 March");
        assert_eq!(due("2024-01-05", Some("2024-08-10")), Some(day("2026-08-10")));
        assert!(lost_contact(day("2026-03-31"), None, 3).message.contains("已查找 3 次"), "every search is counted");
    }
}
