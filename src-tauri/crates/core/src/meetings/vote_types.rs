//! What goes over the wire about votes. Totals only: no field may link a voter to a choice (R-PRV-15).

use super::kinds::{VoteMethod, VoteRule};
use crate::finding::Finding;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One vote of one resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VoteDraft {
    /// What it is judged by.
    pub rule: VoteRule,
    /// 表决方式
    pub method: VoteMethod,
    /// 表决对象 of a vote about one person, when a member.
    pub subject_id: Option<String>,
    /// 表决对象 as printed; empty when the vote is about a matter.
    pub subject_name: String,
    /// 赞成; none: not counted yet. Of an election the figures stand with the candidates.
    pub in_favour: Option<u32>,
    /// 反对
    pub against: Option<u32>,
    /// 弃权
    pub abstain: Option<u32>,
    /// Formal written opinions of those who cannot come (R-VOTE-06).
    pub written_opinions: Vec<WrittenOpinion>,
    /// How many of them are in favour.
    pub written_in_favour: u32,
    /// Set for an election.
    pub election: Option<ElectionDraft>,
    /// The committee meeting that discussed it before (R-VOTE-08).
    pub committee_meeting_id: Option<String>,
}

impl VoteDraft {
    /// A vote that is not counted yet.
    pub fn open(rule: VoteRule, method: VoteMethod) -> Self {
        Self {
            rule,
            method,
            subject_id: None,
            subject_name: String::new(),
            in_favour: None,
            against: None,
            abstain: None,
            written_opinions: Vec::new(),
            written_in_favour: 0,
            election: None,
            committee_meeting_id: None,
        }
    }
}

/// A formal written opinion sent before the meeting. What it says is not kept by name (R-PRV-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenOpinion {
    /// Member.
    pub member_id: String,
    /// Name on the day.
    pub name: String,
    /// Date of the paper, once typed; never after the meeting.
    pub dated_on: Option<NaiveDate>,
}

/// 选举: ballots and candidates (R-ELE-05..10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElectionDraft {
    /// 应选名额
    pub seats: u32,
    /// 发出选票; none: not counted yet.
    pub ballots_issued: Option<u32>,
    /// 收回选票
    pub ballots_returned: Option<u32>,
    /// 废票
    pub ballots_void: u32,
    /// In the order of the ballot (by strokes of the surname, R-ELE-06).
    pub candidates: Vec<CandidateDraft>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CandidateDraft {
    /// Made by the page.
    pub id: String,
    /// A member, or none for another person written in.
    pub member_id: Option<String>,
    /// Name as printed.
    pub name: String,
    /// 另选他人: written in by voters.
    pub is_written_in: bool,
    /// 赞成
    pub in_favour: u32,
    /// 反对
    pub against: u32,
    /// 弃权
    pub abstain: u32,
}

/// What a vote needs, known before anybody votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoteOutlook {
    /// Rule that says so.
    pub rule_id: String,
    /// Where it comes from.
    pub basis: String,
    /// 应到会有表决权 (委员 of a committee).
    pub due: u32,
    /// 实到会有表决权
    pub present: u32,
    /// How many must be present.
    pub needed_present: u32,
    /// How many must be in favour.
    pub needed_in_favour: u32,
    /// Enough are there.
    pub quorum_reached: bool,
    /// The same in words.
    pub sentence: String,
}

/// What the rules say about one vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoteResult {
    /// Which resolution.
    pub resolution_id: String,
    /// What it needs.
    pub outlook: VoteOutlook,
    /// Whether enough said yes; none: not counted yet, or the figures cannot be.
    pub passed: Option<bool>,
    /// The figures in words, e.g. 应到会有表决权 23 人，实到 20 人……; empty before the count.
    pub figures: String,
    /// The sum in words, e.g. 赞成超过应到会人数半数须 12 票，通过; empty before the count.
    pub arithmetic: String,
    /// Names of those elected, most votes first.
    pub elected: Vec<String>,
    /// What is impossible, void or missing.
    pub findings: Vec<Finding>,
}
