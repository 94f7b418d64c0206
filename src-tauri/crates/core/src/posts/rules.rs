//! Rules about terms (届) as pure functions: R-ORG-30..35, and what keeps organisations without elections apart
//! (R-ORG-07). Days are local dates, today is passed in; nothing here ends or prolongs a term.

use super::types::{Deferral, TermDraft, TermState};
use crate::calendar::{add_months, add_years};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::organizations::{OrgKind, OrgLevel};
use chrono::NaiveDate;

pub(super) const BRANCH_RULES: &str = "《中国共产党支部工作条例（试行）》";
const ELECTION_RULES: &str = "《中国共产党基层组织选举工作条例》";
const TERM_NOTICE: &str = "党的基层组织任期的意见（2018年）";

/// Five years for other basic committees (R-ORG-30); no parameter of the register.
const BASIC_COMMITTEE_YEARS: u32 = 5;
/// R-ORG-32: an election is early or put off by no more than a year generally.
const YEAR_MONTHS: i32 = 12;

/// `org.term_years.community` and `org.term_years.other_branch`.
#[derive(Debug, Clone, Copy)]
pub struct TermYears {
    /// 村、社区党组织
    pub community: u32,
    /// 其他党总支、党支部
    pub other_branch: u32,
}

/// Usual years of a term (R-ORG-30). `None`: it elects nobody — a working committee is dispatched, a temporary branch
/// appointed (R-ORG-07), a group has no committee.
///
/// Branches of a community and below count as community branches; joint branches are mostly formed by enterprises and
/// similar, floating ones by people from elsewhere, so they count as other branches. The form may say otherwise.
pub fn usual_years(level: OrgLevel, kind: OrgKind, years: TermYears) -> Option<u32> {
    match kind {
        OrgKind::WorkingCommittee | OrgKind::TemporaryBranch | OrgKind::PartyGroup => None,
        OrgKind::PartyCommittee if level >= OrgLevel::Community => Some(years.community),
        OrgKind::PartyCommittee => Some(BASIC_COMMITTEE_YEARS),
        OrgKind::GeneralBranch | OrgKind::Branch if level >= OrgLevel::Community => Some(years.community),
        OrgKind::GeneralBranch | OrgKind::Branch | OrgKind::JointBranch | OrgKind::FloatingBranch => {
            Some(years.other_branch)
        }
    }
}

/// What the state of a term depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// 选举日期
    pub elected_on: NaiveDate,
    /// Years.
    pub years: u32,
    /// What is known of a deferral.
    pub deferral: Deferral,
    /// 批准延期至
    pub deferred_to: Option<NaiveDate>,
    /// Entered past its end.
    pub is_late_entry: bool,
}

impl Term {
    /// R-ORG-31: election date + term (R-GEN-02).
    pub fn ends_on(&self) -> NaiveDate {
        ends_on(self.elected_on, self.years)
    }

    /// Until when the election is due: the end, or the day until which it was put off.
    pub fn due(&self) -> NaiveDate {
        self.deferred_to.map_or(self.ends_on(), |day| day.max(self.ends_on()))
    }

    /// From when on the superior reminds (R-ORG-33).
    pub fn remind_from(&self, remind_months: u32) -> NaiveDate {
        add_months(self.ends_on(), -i32::try_from(remind_months).unwrap_or(0))
    }

    /// R-ORG-34. On the last day the term is not past its end yet.
    ///
    /// Past its end without a recorded approval a term is overdue; but if it was entered past its end already, nobody
    /// was asked about an approval yet, so it stays 已届满 until somebody says (R-ORG-35).
    pub fn state(&self, today: NaiveDate, remind_months: u32) -> TermState {
        if today <= self.ends_on() {
            return if today >= self.remind_from(remind_months) { TermState::NearEnd } else { TermState::Normal };
        }
        match self.deferral {
            Deferral::Approved if today <= self.due() => TermState::DeferralApproved,
            Deferral::Unknown if self.is_late_entry => TermState::Expired,
            _ => TermState::Overdue,
        }
    }
}

/// R-ORG-31.
pub fn ends_on(elected_on: NaiveDate, years: u32) -> NaiveDate {
    add_years(elected_on, i32::try_from(years).unwrap_or(0))
}

/// Fields of a term that cannot be. `previous` and `next` are the elections before and after.
/// Errors: `input.invalid`.
pub fn check_term_fields(
    draft: &TermDraft,
    previous: Option<(u32, NaiveDate)>,
    next: Option<(u32, NaiveDate)>,
    today: NaiveDate,
) -> Result<NaiveDate> {
    let Some(elected_on) = draft.elected_on else {
        return Err(Error::invalid("electedOn", "请填写选举日期，任期从这一天起算。"));
    };
    if elected_on > today {
        return Err(Error::invalid("electedOn", "选举日期不能晚于今天。选举完成后再登记。"));
    }
    if !(1..=99).contains(&draft.number) {
        return Err(Error::invalid("number", format!("届次应为 1 至 99，填写的是 {}。", draft.number)));
    }
    if !(1..=10).contains(&draft.term_years) {
        return Err(Error::invalid("termYears", format!("任期应为 1 至 10 年，填写的是 {} 年。", draft.term_years)));
    }
    if draft.planned_size.is_some_and(|size| !(1..=30).contains(&size)) {
        return Err(Error::invalid("plannedSize", "核定职数应为 1 至 30 人。"));
    }
    for (other, earlier) in [(previous, true), (next, false)] {
        let Some((number, day)) = other else { continue };
        if day == elected_on {
            return Err(Error::invalid("electedOn", format!("第{number}届也在 {day} 选举，请核对选举日期。")));
        }
        if (earlier && draft.number <= number) || (!earlier && draft.number >= number) {
            let way = if earlier { "应大于" } else { "应小于" };
            return Err(Error::invalid("number", format!("按选举日期先后，届次{way}第{number}届（{day} 选举）。")));
        }
    }
    if draft.deferral == Deferral::Approved {
        let Some(to) = draft.deferred_to else {
            return Err(Error::invalid("deferredTo", "请填写批准延期到哪一天。"));
        };
        if to <= ends_on(elected_on, draft.term_years) {
            let end = ends_on(elected_on, draft.term_years);
            return Err(Error::invalid("deferredTo", format!("延期日期应晚于任期届满日 {end}。")));
        }
        if draft.deferral_document.trim().is_empty() {
            return Err(Error::invalid("deferralDocument", "请填写批准延期的文号（延期须先报上级批准）。"));
        }
    }
    for (field, label, text, most) in [
        ("approvalDocument", "批复文号", &draft.approval_document, 200),
        ("deferralDocument", "延期批复文号", &draft.deferral_document, 200),
        ("note", "备注", &draft.note, 10_000),
        ("overrideReason", "说明原因", &draft.override_reason, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    Ok(elected_on)
}

/// What the rules say about a term: its years (R-ORG-30), an early election and a deferral (R-ORG-32).
/// `previous_end` is the regular end of the term before.
pub fn check_term(
    draft: &TermDraft,
    elected_on: NaiveDate,
    usual: u32,
    previous_end: Option<NaiveDate>,
    remind_months: u32,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if draft.term_years != usual {
        let message = format!("这类组织的任期一般为 {usual} 年，填写的是 {} 年，请核对。", draft.term_years);
        // Before the notice of 2018 communities had three years too: a hint, no hindrance.
        let level = if matches!(draft.term_years, 3 | 5) { FindingLevel::Info } else { FindingLevel::Warn };
        findings.push(Finding::new("R-ORG-30", level, message, TERM_NOTICE).at("termYears"));
    }
    if let Some(end) = previous_end {
        let ahead = i32::try_from(remind_months).unwrap_or(0);
        let warn = |message: String| Finding::new("R-ORG-32", FindingLevel::Warn, message, ELECTION_RULES);
        if elected_on < add_months(end, -YEAR_MONTHS) {
            let message = format!("上届任期到 {end} 届满，提前换届超过 1 年；提前一般不超过 1 年，并须先报上级批准。");
            findings.push(warn(message).at("electedOn"));
        } else if elected_on < add_months(end, -ahead) && draft.approval_document.trim().is_empty() {
            let message = format!("上届任期到 {end} 届满，属于提前换届，须先报上级批准，请填写批复文号。");
            findings.push(warn(message).at("approvalDocument"));
        }
    }
    if let (Deferral::Approved, Some(to)) = (draft.deferral, draft.deferred_to) {
        let end = ends_on(elected_on, draft.term_years);
        if to > add_months(end, YEAR_MONTHS) {
            let message = format!("任期到 {end} 届满，延期到 {to} 已超过 1 年；延期一般不超过 1 年。");
            findings.push(Finding::new("R-ORG-32", FindingLevel::Warn, message, ELECTION_RULES).at("deferredTo"));
        }
    }
    findings
}

/// R-ORG-07: a temporary branch elects nobody.
pub fn no_election() -> Finding {
    let message =
        "临时党支部的负责人由批准设立的党组织指定，不进行选举，没有任期。请用“登记任职”，依据选“任命”或“指派”。";
    Finding::new("R-ORG-07", FindingLevel::Block, message, BRANCH_RULES)
}

/// The finding about the present term, for pages and the to-do list. `is_superior`: the organisation is below the own
/// one, so that this office is the one that reminds (R-ORG-33).
pub fn renewal(
    term: &Term,
    today: NaiveDate,
    remind_months: u32,
    reminded: bool,
    is_superior: bool,
) -> Option<Finding> {
    let (end, due) = (term.ends_on(), term.due());
    let remind = |id: &str, message: String, basis: &str, due: NaiveDate| {
        Some(Finding::new(id, FindingLevel::Remind, message, basis).due(due))
    };
    match term.state(today, remind_months) {
        TermState::Normal => None,
        TermState::NearEnd if is_superior && !reminded => remind(
            "R-ORG-33",
            format!("任期到 {end} 届满，应提前 {remind_months} 个月提醒换届，并留存提醒记录。"),
            BRANCH_RULES,
            term.remind_from(remind_months),
        ),
        TermState::NearEnd => {
            remind("R-ORG-31", format!("任期到 {end} 届满，请在届满前完成换届选举。"), ELECTION_RULES, due)
        }
        TermState::DeferralApproved => {
            remind("R-ORG-32", format!("经批准延期到 {due}，请在此前完成换届选举。"), ELECTION_RULES, due)
        }
        TermState::Expired => {
            remind("R-ORG-35", format!("任期已于 {end} 届满。请登记是否批准延期，并抓紧换届。"), ELECTION_RULES, due)
        }
        TermState::Overdue => {
            let since =
                if term.deferral == Deferral::Approved { "批准延期的日期已过" } else { "没有延期批准" };
            remind("R-ORG-34", format!("任期已于 {end} 届满，{since}，请抓紧换届。"), ELECTION_RULES, due)
        }
    }
}

/// Chinese name of a state.
pub fn state_name(state: TermState) -> &'static str {
    match state {
        TermState::Normal => "正常",
        TermState::NearEnd => "临近届满",
        TermState::Expired => "已届满",
        TermState::DeferralApproved => "批准延期",
        TermState::Overdue => "超期",
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
