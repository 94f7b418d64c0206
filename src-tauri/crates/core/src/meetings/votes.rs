//! Votes as pure functions (R-VOTE-01..08, R-DEV-24, R-LIFE-18): what a vote needs before anybody votes, and what
//! the totals say afterwards. Heads are counted as integers. Elections have their own figures: `election.rs`.
//!
//! The idea: [`outlook`] is the one place where denominators and thresholds are made; [`judge`] only compares.

use super::election;
use super::kinds::{MeetingKind, VoteMethod, VoteRule};
use super::types::{MeetingNumbers, ResolutionDraft};
use super::vote_types::{VoteDraft, VoteOutlook, VoteResult};
use crate::finding::{Finding, FindingLevel};
use crate::ratio::{at_least_four_fifths, at_least_half, more_than_half};
use chrono::NaiveDate;
use std::collections::HashMap;

pub(super) const BRANCH_RULES: &str = "《中国共产党支部工作条例（试行）》";
pub(super) const DEVELOPMENT_RULES: &str = "《中国共产党发展党员工作细则》";
pub(super) const ELECTION_RULES: &str = "《中国共产党基层组织选举工作条例》";

/// What a vote is judged against.
#[derive(Debug, Clone)]
pub struct Room<'a> {
    /// Kind of the meeting.
    pub kind: MeetingKind,
    /// Who is due and who is there.
    pub numbers: MeetingNumbers,
    /// Day of the meeting.
    pub day: NaiveDate,
    /// Held online.
    pub is_online: bool,
    /// `life.online_vote`: open votes may be taken online.
    pub allows_online_vote: bool,
    /// The branch has a committee (R-LIFE-12).
    pub has_committee: bool,
    /// Voting members due by id, and whether they are present.
    pub voters: HashMap<&'a str, bool>,
}

/// Rules that a meeting of this kind can vote by, the usual one first.
pub fn rules_of(kind: MeetingKind) -> &'static [VoteRule] {
    match kind {
        MeetingKind::MembersAssembly => &[VoteRule::General, VoteRule::Admit, VoteRule::Elect, VoteRule::Disposal],
        // The first meeting of a new committee elects its secretary (R-ELE-14).
        MeetingKind::Committee => &[VoteRule::Committee, VoteRule::Elect],
        MeetingKind::HeartTalk => &[],
        _ => &[VoteRule::General],
    }
}

/// Denominator, quorum and threshold of a vote, known before it is taken.
pub fn outlook(rule: VoteRule, numbers: MeetingNumbers) -> VoteOutlook {
    let (due, present) = match rule {
        VoteRule::Committee => (numbers.due + numbers.exempt, numbers.present),
        _ => (numbers.voting_due, numbers.voting_present),
    };
    let (rule_id, basis, needed_present, enough, quorum) = match rule {
        VoteRule::General => ("R-VOTE-01", BRANCH_RULES, due.div_ceil(2), at_least_half(present, due), "半数以上"),
        VoteRule::Admit => ("R-VOTE-02", DEVELOPMENT_RULES, due / 2 + 1, more_than_half(present, due), "超过半数"),
        VoteRule::Elect => (
            "R-VOTE-03",
            ELECTION_RULES,
            u32::try_from((4 * u64::from(due)).div_ceil(5)).unwrap_or(u32::MAX),
            at_least_four_fifths(present, due),
            "五分之四以上",
        ),
        VoteRule::Committee => ("R-VOTE-04", BRANCH_RULES, due.div_ceil(2), at_least_half(present, due), "半数以上"),
        VoteRule::Disposal => ("R-VOTE-05", BRANCH_RULES, due.div_ceil(2), at_least_half(present, due), "半数以上"),
    };
    let needed_in_favour = if rule == VoteRule::Elect { present } else { due } / 2 + 1;
    let quorum_reached = due > 0 && enough;
    let sentence = format!(
        "{} {due} 人，{quorum}（{needed_present} 人）到会方可表决，现到会 {present} 人，{}；赞成超过{}的半数（{needed_in_favour} 票）为{}。",
        voters_name(rule),
        if quorum_reached { "符合要求" } else { "人数不足" },
        base_name(rule),
        if rule == VoteRule::Elect { "当选" } else { "通过" },
    );
    VoteOutlook {
        rule_id: rule_id.into(),
        basis: basis.into(),
        due,
        present,
        needed_present,
        needed_in_favour,
        quorum_reached,
        sentence,
    }
}

fn voters_name(rule: VoteRule) -> &'static str {
    if rule == VoteRule::Committee { "委员" } else { "应到会有表决权" }
}

fn base_name(rule: VoteRule) -> &'static str {
    match rule {
        VoteRule::Committee => "全体委员",
        VoteRule::Elect => "实到会人数",
        _ => "应到会人数",
    }
}

/// What the rules say about the vote of a resolution; none when it was not voted upon.
pub fn judge(resolution: &ResolutionDraft, room: &Room<'_>) -> Option<VoteResult> {
    let vote = resolution.vote.as_ref()?;
    let outlook = outlook(vote.rule, room.numbers);
    let mut findings = Vec::new();
    admissible(vote, room, &mut findings);
    let result = if vote.rule == VoteRule::Elect {
        election::judge(&resolution.id, vote, outlook, findings)
    } else {
        count(resolution, vote, outlook, findings)
    };
    Some(result)
}

pub(super) fn block(rule_id: &str, message: impl Into<String>, basis: &str) -> Finding {
    Finding::new(rule_id, FindingLevel::Block, message, basis).at("resolutions")
}

/// Whether such a vote may be taken in this meeting and in this way at all.
fn admissible(vote: &VoteDraft, room: &Room<'_>, findings: &mut Vec<Finding>) {
    if !rules_of(room.kind).contains(&vote.rule) {
        let where_to = if vote.rule == VoteRule::Committee { "支委会" } else { "党员大会" };
        findings.push(block(
            outlook(vote.rule, room.numbers).rule_id.as_str(),
            format!("{}不能按“{}”表决，请改由{where_to}表决。", room.kind.name(), vote.rule.name()),
            BRANCH_RULES,
        ));
    }
    if vote.rule.needs_secret_ballot() && vote.method != VoteMethod::SecretBallot {
        let (rule_id, basis) =
            if vote.rule == VoteRule::Elect { ("R-ELE-06", ELECTION_RULES) } else { ("R-VOTE-02", DEVELOPMENT_RULES) };
        let message =
            format!("“{}”必须采取无记名投票，现填为{}。请改正表决方式。", vote.rule.name(), vote.method.name());
        findings.push(block(rule_id, message, basis));
    }
    if room.is_online && (vote.method == VoteMethod::SecretBallot || !room.allows_online_vote) {
        let message = if vote.method == VoteMethod::SecretBallot {
            "线上会议不能进行无记名投票，请改为现场会议表决。"
        } else {
            "线上会议只用于学习和通报，不进行表决。请改为现场会议，或在设置中允许线上会议表决。"
        };
        findings.push(block("R-LIFE-18", message, "无记名投票的要求"));
    }
    if vote.rule.is_about_one_person() {
        let name = vote.subject_name.trim();
        if name.is_empty() {
            findings.push(block("R-DEV-24", "没有写明表决的是哪一位同志。", DEVELOPMENT_RULES));
        } else if name.contains(['、', '，', ',', '；', '及', '等']) {
            let message = format!("“{name}”像是几个人。应逐人讨论、逐人表决，请分成几项，每项写 1 人。");
            findings.push(block("R-DEV-24", message, DEVELOPMENT_RULES));
        }
        if room.has_committee && vote.committee_meeting_id.is_none() {
            let message = format!("{name}的事项应先经支委会讨论，还没有关联支委会的会议记录。");
            findings.push(Finding::new("R-VOTE-08", FindingLevel::Warn, message, BRANCH_RULES).at("resolutions"));
        }
    }
    written(vote, room, findings);
}

/// R-VOTE-06: formal, before the meeting, by somebody who may vote and is not there.
fn written(vote: &VoteDraft, room: &Room<'_>, findings: &mut Vec<Finding>) {
    let mut say = |message: String| findings.push(block("R-VOTE-06", message, DEVELOPMENT_RULES));
    let count = u32::try_from(vote.written_opinions.len()).unwrap_or(u32::MAX);
    if count > 0 && vote.rule != VoteRule::Admit {
        say(format!("“{}”不计书面意见，请删去 {count} 份书面意见。", vote.rule.name()));
        return;
    }
    for opinion in &vote.written_opinions {
        let name = &opinion.name;
        match opinion.dated_on {
            None => say(format!("{name}的书面意见没有填写日期。")),
            Some(dated_on) if dated_on > room.day => {
                say(format!("{name}的书面意见写于 {dated_on}，晚于会议日期 {}，不能计入票数。", room.day));
            }
            Some(_) => {}
        }
        match room.voters.get(opinion.member_id.as_str()) {
            Some(true) => say(format!("{name}已到会，不能再计书面意见。")),
            Some(false) => {}
            None => say(format!("{name}不是应到会有表决权的党员，书面意见不能计入票数。")),
        }
    }
    if vote.written_in_favour > count {
        say(format!("书面意见共 {count} 份，其中赞成填了 {} 份，不能多于总份数。", vote.written_in_favour));
    }
}

/// R-VOTE-01, 02, 04, 05 and 07: the ballots cast must add up to those present.
fn count(
    resolution: &ResolutionDraft,
    vote: &VoteDraft,
    outlook: VoteOutlook,
    mut findings: Vec<Finding>,
) -> VoteResult {
    let VoteOutlook { due, present, .. } = outlook;
    let (Some(in_favour), Some(against), Some(abstain)) = (vote.in_favour, vote.against, vote.abstain) else {
        findings.push(uncounted());
        return VoteResult::before_the_count(&resolution.id, outlook, findings);
    };
    let cast = u64::from(in_favour) + u64::from(against) + u64::from(abstain);
    let adds_up = cast == u64::from(present);
    if !adds_up {
        let message = format!(
            "赞成、反对、弃权合计 {cast} 票，实到会有表决权 {present} 人，两者必须相等，请核对。书面意见另列，不计在内。"
        );
        findings.push(block("R-VOTE-07", message, BRANCH_RULES));
    } else if !outlook.quorum_reached {
        findings.push(no_quorum(vote.rule, &outlook));
    }
    let in_all = in_favour.saturating_add(vote.written_in_favour);
    let passed = outlook.quorum_reached && more_than_half(in_all, due);
    if vote.rule == VoteRule::Disposal && passed && adds_up {
        let message = format!("对{}的处理决定须报上级党组织批准后生效。", vote.subject_name.trim());
        findings.push(Finding::new("R-VOTE-05", FindingLevel::Info, message, BRANCH_RULES).at("resolutions"));
    }
    let is_possible = findings.iter().all(|finding| finding.level != FindingLevel::Block);
    let written = if vote.written_opinions.is_empty() {
        String::new()
    } else {
        format!("，另有书面意见 {} 份，其中赞成 {} 份", vote.written_opinions.len(), vote.written_in_favour)
    };
    let sum = if vote.written_in_favour > 0 {
        format!("赞成共 {in_favour}＋{}＝{in_all} 票，", vote.written_in_favour)
    } else {
        String::new()
    };
    VoteResult {
        resolution_id: resolution.id.clone(),
        passed: is_possible.then_some(passed),
        figures: format!(
            "{} {due} 人，实到 {present} 人，赞成 {in_favour} 票，反对 {against} 票，弃权 {abstain} 票{written}",
            voters_name(vote.rule)
        ),
        arithmetic: format!(
            "{sum}赞成超过{}半数须 {} 票，{}。",
            base_name(vote.rule),
            outlook.needed_in_favour,
            if passed { "通过" } else { "未通过" }
        ),
        elected: Vec::new(),
        outlook,
        findings,
    }
}

pub(super) fn uncounted() -> Finding {
    block("R-MIN-01", "有 1 项表决还没有登记票数。", "会议记录的填写要求")
}

pub(super) fn no_quorum(rule: VoteRule, outlook: &VoteOutlook) -> Finding {
    let message = format!(
        "{} {} 人，实到 {} 人，少于须到会的 {} 人，表决无效。请改期再议。",
        voters_name(rule),
        outlook.due,
        outlook.present,
        outlook.needed_present
    );
    block(&outlook.rule_id, message, &outlook.basis)
}

impl VoteResult {
    /// The vote is planned, or its figures are not there yet.
    pub(super) fn before_the_count(resolution_id: &str, outlook: VoteOutlook, findings: Vec<Finding>) -> Self {
        Self {
            resolution_id: resolution_id.to_owned(),
            outlook,
            passed: None,
            figures: String::new(),
            arithmetic: String::new(),
            elected: Vec::new(),
            findings,
        }
    }
}
