//! Which change of 党籍状态 is possible, which needs a reason and what its record must hold (R-MEM-20, 23, 26). Pure;
//! days are local dates, time is passed in.

use super::status::{RemovalGround, RemovalWay, StatusChangeDraft};
use super::{MemberType, MembershipStatus};
use crate::calendar;
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use chrono::NaiveDate;

const EDUCATION: &str = "《中国共产党党员教育管理工作条例》";

/// What the rules must know of the member.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Status before the change.
    pub from: MembershipStatus,
    /// Since when, if it is not the normal one.
    pub since: Option<NaiveDate>,
    /// 正式 or 预备.
    pub member_type: MemberType,
    /// 失联起始日期
    pub lost_on: Option<NaiveDate>,
    /// How often a lost member was looked for.
    pub searches: u32,
    /// Whether a period of 限期改正 has ended without success.
    pub correction_failed: bool,
}

/// Fields of the decision. Errors: `input.invalid` (R-MEM-20: document, body and date belong to every change).
pub fn check_fields(draft: &StatusChangeDraft, today: NaiveDate) -> Result<()> {
    if draft.decided_on > today {
        return Err(Error::invalid("decidedOn", "决定日期不能晚于今天。"));
    }
    for (field, label, text, most) in [
        ("document", "决定文件", &draft.document, 200),
        ("body", "决定机关", &draft.body, 100),
        ("note", "说明", &draft.note, 1_000),
        ("overrideReason", "说明原因", &draft.override_reason, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    // A death needs no decision; a transfer out has its letter.
    if draft.to != MembershipStatus::Deceased {
        for (field, label, text) in [("document", "决定文件", &draft.document), ("body", "决定机关", &draft.body)]
        {
            if text.trim().is_empty() {
                return Err(Error::invalid(
                    field,
                    format!("请填写{label}，例如文号或会议决议。党籍状态变化须有据可查。"),
                ));
            }
        }
    }
    let is_removal = draft.to == MembershipStatus::Removed;
    if is_removal && draft.removal_way.is_none() {
        return Err(Error::invalid("removalWay", "请选择除名的方式：劝退、劝而不退除名、自行脱党除名或退党除名。"));
    }
    if is_removal && draft.removal_ground.is_none() {
        return Err(Error::invalid("removalGround", "请选择除名的情形。"));
    }
    if !is_removal && (draft.removal_way.is_some() || draft.removal_ground.is_some()) {
        return Err(Error::invalid("removalWay", "只有除名才填写方式和情形。"));
    }
    Ok(())
}

/// R-MEM-23 and what goes with it: impossible changes block, unusual ones ask for a reason.
pub fn transition(standing: &Standing, draft: &StatusChangeDraft) -> Vec<Finding> {
    use MembershipStatus as S;
    let mut findings = Vec::new();
    let (from, to) = (standing.from, draft.to);
    if from == to {
        findings.push(block("to", "党籍状态没有变化。"));
        return findings;
    }
    if standing.since.is_some_and(|since| draft.decided_on < since) {
        let message = format!("决定日期早于现在状态的日期 {}，请核对。", standing.since.unwrap_or_default());
        findings.push(block("decidedOn", &message));
    }
    match (from, to) {
        (S::Deceased, _) => findings.push(block("to", "已登记去世。登记有误的，请撤回那一次登记。")),
        (_, S::ProbationCancelled) if standing.member_type == MemberType::Full => {
            findings.push(block("to", "正式党员没有预备期，不能取消预备党员资格。"));
        }
        (S::Removed | S::Expelled | S::ProbationCancelled, S::Normal | S::Suspended) => {
            let message = "除名、开除和取消预备党员资格的，一般不能恢复党籍，本人可以重新申请入党。确系纠正错误处理的，请说明原因。";
            findings.push(warn("R-MEM-23", message, &format!("{EDUCATION}第二十四条"), "to"));
        }
        (S::Removed | S::Expelled | S::ProbationCancelled, S::TransferredOut) => {
            findings.push(block("to", "已经没有党籍，不能办理转出。"));
        }
        (S::Suspended, S::TransferredOut) => {
            let message = "停止党籍期间一般不转接组织关系，请先恢复党籍或说明原因。";
            findings.push(warn("R-MEM-23", message, &format!("{EDUCATION}第二十四条"), "to"));
        }
        _ => {}
    }
    if to == S::Suspended {
        findings.extend(suspension(standing, draft.decided_on));
    }
    if to == S::Removed {
        findings.extend(removal(standing, draft));
    }
    findings
}

/// R-MEM-22: membership of a lost member is stopped after six months and a search without result.
fn suspension(standing: &Standing, decided_on: NaiveDate) -> Vec<Finding> {
    let Some(lost_on) = standing.lost_on else { return Vec::new() };
    let mut findings = Vec::new();
    let basis = format!("{EDUCATION}第二十四条");
    let earliest = calendar::add_months(lost_on, 6);
    if decided_on < earliest {
        let message = format!("失联未满 6 个月（{earliest} 满），一般还不停止党籍。");
        findings.push(warn("R-MEM-22", &message, &basis, "decidedOn"));
    }
    if standing.searches == 0 {
        findings.push(warn("R-MEM-22", "还没有登记查找经过。停止党籍前应当多方查找，并逐次登记。", &basis, "to"));
    }
    findings
}

/// R-MEM-22 (two years after the stop), R-MEM-24 and 26 (grounds of a removal).
fn removal(standing: &Standing, draft: &StatusChangeDraft) -> Vec<Finding> {
    let mut findings = Vec::new();
    if standing.lost_on.is_some() && draft.removal_way == Some(RemovalWay::SelfExit) {
        let stopped = standing.since.filter(|_| standing.from == MembershipStatus::Suspended);
        let basis = format!("{EDUCATION}第二十四条");
        match stopped.map(|day| calendar::add_years(day, 2)) {
            None => findings.push(warn(
                "R-MEM-22",
                "失联党员应当先停止党籍，满 2 年仍无法联系的再按自行脱党除名。",
                &basis,
                "to",
            )),
            Some(earliest) if draft.decided_on < earliest => {
                let message = format!("停止党籍未满 2 年（{earliest} 满），一般还不除名。");
                findings.push(warn("R-MEM-22", &message, &basis, "decidedOn"));
            }
            Some(_) => {}
        }
    }
    if draft.removal_ground == Some(RemovalGround::NoChange) && !standing.correction_failed {
        let message = "没有登记到期而无明显改进的限期改正。以“限期改正后仍无转变”除名的，应当先限期改正。";
        findings.push(warn("R-MEM-26", message, &format!("{EDUCATION}第三十一条"), "removalGround"));
    }
    findings
}

fn block(field: &str, message: &str) -> Finding {
    Finding::new("R-MEM-23", FindingLevel::Block, message, "党籍状态的登记要求").at(field)
}

fn warn(rule_id: &str, message: &str, basis: &str, field: &str) -> Finding {
    Finding::new(rule_id, FindingLevel::Warn, message, basis).at(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use MembershipStatus as S;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn standing(from: S) -> Standing {
        let since = (from != S::Normal).then(|| day("2024-03-10"));
        Standing { from, since, member_type: MemberType::Full, lost_on: None, searches: 0, correction_failed: false }
    }

    fn change(to: S, decided_on: &str) -> StatusChangeDraft {
        StatusChangeDraft {
            to,
            removal_way: (to == S::Removed).then_some(RemovalWay::SelfExit),
            removal_ground: (to == S::Removed).then_some(RemovalGround::SixMonths),
            decided_on: day(decided_on),
            document: "幸街工委〔2026〕7号".into(),
            body: "中共幸福街道工作委员会".into(),
            note: String::new(),
            override_reason: String::new(),
        }
    }

    fn told(standing: &Standing, draft: &StatusChangeDraft) -> Vec<(String, FindingLevel)> {
        transition(standing, draft).into_iter().map(|f| (f.rule_id, f.level)).collect()
    }

    #[test]
    fn every_change_needs_document_body_and_date_but_a_death_r_mem_20() {
        let today = day("2026-11-24");
        let field = |draft: StatusChangeDraft| check_fields(&draft, today).err().and_then(|error| error.field());
        let good = || change(S::Suspended, "2026-11-24");
        assert_eq!(field(good()), None);
        assert_eq!(field(StatusChangeDraft { document: " ".into(), ..good() }), Some("document"));
        assert_eq!(field(StatusChangeDraft { body: String::new(), ..good() }), Some("body"));
        assert_eq!(field(change(S::Suspended, "2026-11-25")), Some("decidedOn"), "not in the future");
        let death =
            StatusChangeDraft { document: String::new(), body: String::new(), ..change(S::Deceased, "2026-11-24") };
        assert_eq!(field(death), None, "nobody decides a death");
        assert_eq!(
            field(StatusChangeDraft { removal_way: None, ..change(S::Removed, "2026-11-24") }),
            Some("removalWay")
        );
        let without = StatusChangeDraft { removal_ground: None, ..change(S::Removed, "2026-11-24") };
        assert_eq!(field(without), Some("removalGround"), "R-MEM-26: one of the cases");
        let stray = StatusChangeDraft { removal_way: Some(RemovalWay::Quit), ..good() };
        assert_eq!(field(stray), Some("removalWay"));
    }

    #[test]
    fn what_was_stopped_may_be_restored_what_was_removed_asks_for_a_reason_r_mem_23() {
        assert_eq!(told(&standing(S::Suspended), &change(S::Normal, "2026-11-24")), [], "restored by procedure");
        for gone in [S::Removed, S::Expelled, S::ProbationCancelled] {
            let warned = told(&standing(gone), &change(S::Normal, "2026-11-24"));
            assert_eq!(warned, [("R-MEM-23".into(), FindingLevel::Warn)], "{gone:?} is generally not restored");
        }
        assert_eq!(told(&standing(S::TransferredOut), &change(S::Normal, "2026-11-24")), [], "came back");
    }

    #[test]
    fn impossible_changes_are_blocked_r_mem_23() {
        let blocked = [("R-MEM-23".to_owned(), FindingLevel::Block)];
        for (from, to) in [
            (S::Normal, S::Normal),
            (S::Deceased, S::Normal),
            (S::Normal, S::ProbationCancelled),
            (S::Removed, S::TransferredOut),
        ] {
            assert_eq!(told(&standing(from), &change(to, "2026-11-24")), blocked, "{from:?} → {to:?}");
        }
        let probationary = Standing { member_type: MemberType::Probationary, ..standing(S::Normal) };
        assert_eq!(told(&probationary, &change(S::ProbationCancelled, "2026-11-24")), [], "of a probationary member");
        assert_eq!(told(&standing(S::Suspended), &change(S::Normal, "2024-03-09")), blocked, "before the stop itself");
    }

    #[test]
    fn a_lost_member_is_stopped_after_six_months_and_a_search_r_mem_22() {
        let lost = |searches| Standing { lost_on: Some(day("2026-05-24")), searches, ..standing(S::Normal) };
        let one = [("R-MEM-22".to_owned(), FindingLevel::Warn)];
        assert_eq!(told(&lost(1), &change(S::Suspended, "2026-11-23")), one, "one day short of six months");
        assert_eq!(told(&lost(0), &change(S::Suspended, "2026-11-24")), one, "nobody looked for them");
        assert_eq!(told(&lost(2), &change(S::Suspended, "2026-11-24")), []);
    }

    #[test]
    fn a_lost_member_is_removed_two_years_after_the_stop_r_mem_22() {
        let stopped = Standing { lost_on: Some(day("2023-08-01")), searches: 3, ..standing(S::Suspended) };
        let one = [("R-MEM-22".to_owned(), FindingLevel::Warn)];
        assert_eq!(told(&stopped, &change(S::Removed, "2026-03-09")), one, "stopped on 2024-03-10: one day short");
        assert_eq!(told(&stopped, &change(S::Removed, "2026-03-10")), []);
        let never = Standing { lost_on: Some(day("2023-08-01")), ..standing(S::Normal) };
        assert_eq!(told(&never, &change(S::Removed, "2026-03-10")), one, "not stopped before");
    }

    #[test]
    fn removal_for_no_change_needs_a_period_of_correction_first_r_mem_26() {
        let draft = StatusChangeDraft {
            removal_way: Some(RemovalWay::Persuaded),
            removal_ground: Some(RemovalGround::NoChange),
            ..change(S::Removed, "2026-11-24")
        };
        assert_eq!(told(&standing(S::Normal), &draft), [("R-MEM-26".into(), FindingLevel::Warn)]);
        let failed = Standing { correction_failed: true, ..standing(S::Normal) };
        assert_eq!(told(&failed, &draft), []);
    }
}
