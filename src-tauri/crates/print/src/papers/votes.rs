//! Votes in words, for every paper that tells them: 会议记录, 票决汇总表, 决议. The numbers and whether the matter is passed
//! come from the caller; here they are only set beside what the rule asks for, so that a reader can check them by eye.

use crate::clean::clean;

/// Numbers of a vote (表决).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoteEntry {
    /// 表决方式, e.g. 无记名投票.
    pub method: String,
    /// 应到有表决权, persons.
    pub due: u32,
    /// 实到有表决权, persons.
    pub present: u32,
    /// 赞成票 cast in the meeting; not told where candidates are.
    pub in_favour: u32,
    /// 反对票
    pub against: u32,
    /// 弃权票
    pub abstain: u32,
    /// 书面意见 sent in before the meeting (R-VOTE-06); `None` where there were none. Never part of 实到 or of the three
    /// numbers above.
    pub written: Option<WrittenOpinions>,
    /// What the rule asks for (R-VOTE-01..05); `None` prints the numbers alone.
    pub requirement: Option<VoteRequirement>,
    /// In an election the votes of each candidate, in the order in which they are printed; otherwise empty.
    pub candidates: Vec<CandidateVotes>,
    /// Result in words, e.g. 通过.
    pub result_text: String,
}

/// Written opinions (书面意见), copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WrittenOpinions {
    /// 赞成
    pub in_favour: u32,
    /// 反对
    pub against: u32,
    /// 弃权
    pub abstain: u32,
}

/// What the rule of a vote asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoteRequirement {
    /// 到会要求 in words without a full stop, e.g. 实到有表决权的正式党员须超过应到的半数.
    pub quorum_text: String,
    /// Least number present.
    pub present_needed: u32,
    /// 通过要求 in words without a full stop, e.g. 赞成票须超过应到有表决权的正式党员的半数.
    pub threshold_text: String,
    /// Least number of votes in favour.
    pub votes_needed: u32,
    /// Whether written opinions count as votes (R-VOTE-06).
    pub counts_written: bool,
    /// 依据, e.g. 《中国共产党发展党员工作细则》第二十条; empty leaves it out.
    pub basis: String,
}

/// Votes of one candidate (候选人).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CandidateVotes {
    /// 姓名
    pub name: String,
    /// 赞成票
    pub in_favour: u32,
    /// 不赞成票
    pub against: u32,
    /// 弃权票
    pub abstain: u32,
    /// Result in words, e.g. 当选; empty is a blank to be written.
    pub result_text: String,
}

impl WrittenOpinions {
    /// Copies in all.
    pub(super) fn count(self) -> u32 {
        self.in_favour.saturating_add(self.against).saturating_add(self.abstain)
    }
}

/// 应到, 实到 and the votes cast, with written opinions apart; no full stop.
pub(super) fn numbers(vote: &VoteEntry) -> String {
    let people = format!("应到有表决权 {} 人，实到 {} 人", vote.due, vote.present);
    if !vote.candidates.is_empty() {
        return people;
    }
    let (yes, no, abstain) = (vote.in_favour, vote.against, vote.abstain);
    format!("{people}；赞成 {yes} 票，反对 {no} 票，弃权 {abstain} 票{}", written(vote))
}

fn written(vote: &VoteEntry) -> String {
    let Some(written) = vote.written else { return String::new() };
    let WrittenOpinions { in_favour, against, abstain } = written;
    let count = written.count();
    format!("；另有书面意见 {count} 份（赞成 {in_favour} 份，反对 {against} 份，弃权 {abstain} 份）")
}

/// 「到会要求：…，至少 8 人；实到 12 人。」, empty where the rule is not told.
pub(super) fn quorum(vote: &VoteEntry) -> String {
    vote.requirement.as_ref().map_or_else(String::new, |rule| {
        let words = stop_at(&rule.quorum_text);
        format!("{words}至少 {} 人；实到 {} 人", rule.present_needed, vote.present)
    })
}

/// 「…，至少 8 票；赞成 11 票，加赞成的书面意见 1 份，共 12 票」, empty where the rule is not told.
pub(super) fn threshold(vote: &VoteEntry) -> String {
    let Some(rule) = &vote.requirement else { return String::new() };
    let needed = format!("{}至少 {} 票", stop_at(&rule.threshold_text), rule.votes_needed);
    if !vote.candidates.is_empty() {
        return needed;
    }
    let yes = vote.in_favour;
    match vote.written {
        Some(written) if rule.counts_written => {
            let (more, all) = (written.in_favour, yes.saturating_add(written.in_favour));
            format!("{needed}；赞成 {yes} 票，加赞成的书面意见 {more} 份，共 {all} 票")
        }
        Some(_) => format!("{needed}；赞成 {yes} 票，书面意见不计票"),
        None => format!("{needed}；赞成 {yes} 票"),
    }
}

/// The words with a comma after them; nothing where there are none.
fn stop_at(words: &str) -> String {
    let words = clean(words);
    let words = words.trim_end_matches(['。', '，', '；']);
    if words.is_empty() { String::new() } else { format!("{words}，") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admission() -> VoteEntry {
        VoteEntry {
            due: 24,
            present: 13,
            in_favour: 12,
            abstain: 1,
            written: Some(WrittenOpinions { in_favour: 1, ..WrittenOpinions::default() }),
            requirement: Some(VoteRequirement {
                quorum_text: "实到须超过应到的半数".to_owned(),
                present_needed: 13,
                threshold_text: "赞成须超过应到的半数。".to_owned(),
                votes_needed: 13,
                counts_written: true,
                basis: String::new(),
            }),
            ..VoteEntry::default()
        }
    }

    #[test]
    fn written_opinions_are_told_apart_and_added_where_they_count() {
        let vote = admission();
        assert_eq!(
            numbers(&vote),
            "应到有表决权 24 人，实到 13 人；赞成 12 票，反对 0 票，弃权 1 票；另有书面意见 1 份（赞成 1 份，反对 0 份，弃权 0 份）",
            "R-VOTE-06, R-VOTE-07: not among the votes cast"
        );
        assert_eq!(quorum(&vote), "实到须超过应到的半数，至少 13 人；实到 13 人", "R-VOTE-02");
        assert!(threshold(&vote).ends_with("赞成 12 票，加赞成的书面意见 1 份，共 13 票"), "R-VOTE-06: 12 + 1");
    }

    #[test]
    fn written_opinions_that_do_not_count_are_never_added() {
        let mut vote = admission();
        vote.requirement.as_mut().unwrap().counts_written = false;
        assert!(threshold(&vote).ends_with("赞成 12 票，书面意见不计票"), "R-VOTE-06 holds for ADMIT only");
    }

    #[test]
    fn an_election_has_no_votes_of_its_own() {
        let vote = VoteEntry { candidates: vec![CandidateVotes::default()], ..admission() };
        assert_eq!(numbers(&vote), "应到有表决权 24 人，实到 13 人", "R-VOTE-03: votes stand beside each name");
        assert_eq!(threshold(&vote), "赞成须超过应到的半数，至少 13 票");
    }
}
