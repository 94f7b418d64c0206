//! Rules about transfers as pure functions: R-TRF-01..07. Days are local dates, time is passed in.
//!
//! A letter issued on day d with n days is good up to and including d + n (R-GEN-03: the day of issue does not count).

use super::types::{
    TransferDirection, TransferDraft, TransferDue, TransferLetterDraft, TransferReach, TransferReason, TransferState,
};
use crate::error::{Error, Result};
use crate::finding::{Finding, FindingLevel};
use crate::members::MemberDraft;
use chrono::{Days, NaiveDate};

const EDUCATION: &str = "《中国共产党党员教育管理工作条例》";
const LETTER: &str = "党员组织关系介绍信的通行做法";
/// R-TRF-06: days before the end.
const LAST_DAYS: u64 = 15;
/// R-TRF-04: usual validity inside the city and outside.
const CITY_DAYS: u32 = 10;
const OUTSIDE_DAYS: u32 = 30;

/// Validity that is proposed: about 10 days inside the city, 30 outside, never more than the setting (R-TRF-04).
pub fn proposed_days(reach: TransferReach, most: u32) -> u32 {
    match reach {
        TransferReach::City => CITY_DAYS.min(most),
        TransferReach::Outside => OUTSIDE_DAYS.min(most),
    }
}

/// Last day of a letter.
pub fn valid_until(issued_on: NaiveDate, days: u32) -> NaiveDate {
    issued_on.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// How close the end is: past half of the time, in the last 15 days, over (R-TRF-04, 06). A letter of 15 days and less
/// has no last 15 days of its own: there half of the time speaks.
pub fn due(issued_on: NaiveDate, days: u32, today: NaiveDate) -> TransferDue {
    let until = valid_until(issued_on, days);
    let near = until.checked_sub_days(Days::new(LAST_DAYS)).filter(|near| *near > issued_on);
    if today > until {
        TransferDue::Overdue
    } else if near.is_some_and(|near| today >= near) {
        TransferDue::Near
    } else if today >= valid_until(issued_on, days / 2) {
        TransferDue::Half
    } else {
        TransferDue::Calm
    }
}

/// What the list shows of a transfer: only a letter under way can be due.
pub fn due_of(state: TransferState, letter: Option<(NaiveDate, u32)>, today: NaiveDate) -> TransferDue {
    match (state, letter) {
        (TransferState::Issued | TransferState::Awaiting, Some((issued_on, days))) => due(issued_on, days, today),
        _ => TransferDue::Calm,
    }
}

/// The reminder about a letter under way, for the workbench and the drawer (R-TRF-04, 06).
pub fn reminder(direction: TransferDirection, issued_on: NaiveDate, days: u32, today: NaiveDate) -> Option<Finding> {
    let until = valid_until(issued_on, days);
    let left = (until - today).num_days();
    let whose = if direction == TransferDirection::In { "对方介绍信" } else { "介绍信" };
    let (rule, level, message) = match due(issued_on, days, today) {
        TransferDue::Calm => return None,
        TransferDue::Half => {
            ("R-TRF-06", FindingLevel::Remind, format!("{whose}有效期已过半，还没有收到回执，请联系对方。"))
        }
        TransferDue::Near => ("R-TRF-06", FindingLevel::Remind, format!("{whose}还有 {left} 天到期，请催办回执。")),
        TransferDue::Overdue => {
            ("R-TRF-04", FindingLevel::Warn, format!("{whose}已逾期 {} 天。请查明原因，凭党支部证明重新开具。", -left))
        }
    };
    Some(Finding::new(rule, level, message, LETTER).due(until))
}

/// R-TRF-03: until the other side received them, the old organisation stays responsible.
pub fn still_ours() -> Finding {
    let message = "组织关系正在转出。对方接收前仍由原党支部管理，参加组织生活、交纳党费，并计入名册。";
    Finding::new("R-TRF-03", FindingLevel::Info, message, &format!("{EDUCATION}第二十五条"))
}

/// Fields of a registration. Errors: `input.invalid`.
pub fn check_fields(draft: &TransferDraft, today: NaiveDate) -> Result<()> {
    if draft.registered_on > today {
        return Err(Error::invalid("registeredOn", "登记日期不能晚于今天。"));
    }
    if draft.direction != TransferDirection::Internal && draft.other_name.trim().chars().count() < 2 {
        return Err(Error::invalid("otherName", "请填写对方党组织的全称。"));
    }
    for (field, label, text, most) in [
        ("otherName", "对方党组织", &draft.other_name, 100),
        ("personName", "姓名", &draft.person_name, 30),
        ("note", "说明", &draft.note, 1_000),
        ("overrideReason", "说明原因", &draft.override_reason, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    if draft.direction == TransferDirection::In && draft.person_name.trim().chars().count() < 2 {
        return Err(Error::invalid("personName", "请填写转入党员的姓名。"));
    }
    Ok(())
}

/// Hints about a registration: R-TRF-02 (who transfers), R-TRF-07 (graduates).
pub fn hints(draft: &TransferDraft) -> Vec<Finding> {
    let mut hints = Vec::new();
    if draft.direction == TransferDirection::Out {
        let message = "有审批预备党员权限的基层党委可以在全国范围直接相互转接；没有权限的，通过上级党组织转接。";
        hints.push(Finding::new("R-TRF-02", FindingLevel::Info, message, &format!("{EDUCATION}第二十五条")));
    }
    if draft.reason == TransferReason::Graduation {
        let message = "毕业生因特殊情况不能及时转出的，组织关系在学校保留的时间一般不超过 2 年。";
        hints.push(Finding::new("R-TRF-07", FindingLevel::Info, message, &format!("{EDUCATION}第三十四条")));
    }
    hints
}

/// Fields of a letter; `most` days by the setting. Errors: `input.invalid`.
pub fn check_letter(letter: &TransferLetterDraft, is_incoming: bool, today: NaiveDate) -> Result<()> {
    if letter.issued_on > today {
        return Err(Error::invalid("issuedOn", "开具日期不能晚于今天。"));
    }
    if letter.valid_days == 0 {
        return Err(Error::invalid("validDays", "请填写有效期天数。"));
    }
    for (field, label, text, most) in [
        ("number", "介绍信编号", &letter.number, 50),
        ("phone", "联系电话", &letter.phone, 60),
        ("handler", "经办人", &letter.handler, 30),
        ("replacesBecause", "重开依据", &letter.replaces_because, 500),
    ] {
        Error::limit(field, label, text, most)?;
    }
    let paid = letter.dues_paid_to.trim();
    if !paid.is_empty() && format!("{paid}-01").parse::<NaiveDate>().is_err() {
        return Err(Error::invalid("duesPaidTo", "党费交至请写成 2026-10 的样子。"));
    }
    if is_incoming && letter.number.trim().is_empty() {
        return Err(Error::invalid("number", "请填写介绍信编号。"));
    }
    if !is_incoming && paid.is_empty() {
        return Err(Error::invalid("duesPaidTo", "请填写党费交到哪个月。"));
    }
    Ok(())
}

/// R-TRF-04: a letter that is good for longer than the setting allows.
pub fn validity(days: u32, most: u32) -> Option<Finding> {
    (days > most).then(|| {
        let message = format!("有效期 {days} 天，最长 {most} 天，请缩短。");
        Finding::new("R-TRF-04", FindingLevel::Block, message, LETTER).at("validDays")
    })
}

/// R-TRF-05: what the letter says about the person must be known.
pub fn person_complete(member: &MemberDraft) -> Option<Finding> {
    let missing: Vec<&str> = [
        ("公民身份号码", member.id_number.is_empty()),
        ("性别", member.sex.is_none()),
        ("出生日期", member.birth_date.is_none()),
        ("民族", member.ethnicity.is_empty()),
    ]
    .into_iter()
    .filter_map(|(label, empty)| empty.then_some(label))
    .collect();
    (!missing.is_empty()).then(|| {
        let message = format!("介绍信上的{}还没有登记，请先在党员信息中补全。", missing.join("、"));
        Finding::new("R-TRF-05", FindingLevel::Block, message, LETTER)
    })
}

/// R-TRF-04: a letter that is to be issued again needs the proof of the branch.
pub fn reissue(letter: &TransferLetterDraft) -> Option<Finding> {
    letter.replaces_because.trim().is_empty().then(|| {
        let message = "已经开过介绍信。重新开具须凭党支部证明，请在“重开依据”中写明，原介绍信随之作废。";
        Finding::new("R-TRF-04", FindingLevel::Block, message, LETTER).at("replacesBecause")
    })
}

/// R-TRF-04: received after the letter had run out; asks for a reason.
pub fn late_reception(valid_until: NaiveDate, on: NaiveDate) -> Option<Finding> {
    (on > valid_until).then(|| {
        let message = format!("接收日期晚于介绍信有效期 {valid_until}。确认有效的，请说明原因。");
        Finding::new("R-TRF-04", FindingLevel::Warn, message, LETTER).at("receivedOn")
    })
}

/// What can be done with a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Change of the registration.
    Edit,
    /// A letter is issued, first or again.
    Issue,
    /// The letter was handed to the member.
    HandOver,
    /// The other side, or our branch, received the member.
    Receive,
    /// Sent back.
    SendBack,
    /// Not pursued.
    Withdraw,
}

/// Which step is possible where. Errors: `input.invalid` naming what is in the way.
pub fn step(direction: TransferDirection, state: TransferState, step: Step) -> Result<()> {
    use TransferState as S;
    let is_open = matches!(state, S::Planned | S::Issued | S::Awaiting);
    if !is_open {
        return Err(Error::invalid("state", "这件转接已经办结，不能再办。需要再转的，请另行登记。"));
    }
    let fits = match step {
        Step::Edit => state == S::Planned || direction == TransferDirection::In,
        Step::Issue => direction != TransferDirection::In,
        Step::HandOver => direction != TransferDirection::In && state == S::Issued,
        // Inside our own tree no letter is needed.
        Step::Receive => direction == TransferDirection::Internal || state != S::Planned,
        Step::SendBack => state != S::Planned,
        Step::Withdraw => true,
    };
    if fits {
        return Ok(());
    }
    Err(Error::invalid(
        "state",
        match step {
            Step::Edit => "已经开出介绍信，不能再改登记。需要更改的，请终止后重新登记。",
            Step::Issue => "转入不由本单位开介绍信。",
            Step::HandOver => "请先开具介绍信。",
            Step::Receive | Step::SendBack => "还没有开出介绍信，请先开信。",
            Step::Withdraw => "现在不能终止。",
        },
    ))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
