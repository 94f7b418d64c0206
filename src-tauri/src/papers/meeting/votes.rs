//! Papers of a vote: its numbers for the record, 表决票, 票决汇总表 and 决议. Who chose what stands nowhere (R-PRV-15).

use super::Maker;
use dangjian_core::meetings::{
    CandidateDraft, MeetingDetail, ResolutionDraft, VoteDraft, VoteMethod, VoteOutlook, VoteResult, VoteRule,
};
use dangjian_core::wire;
use dangjian_print::{
    BallotCounts, CandidateVotes, DecisionBallot, ResolutionText, VoteEntry, VoteRequirement, VoteSummary,
    WrittenOpinions,
};

/// The vote of a resolution as the papers show it; none when it was not voted upon.
pub fn vote_of(meeting: &MeetingDetail, resolution: &ResolutionDraft) -> Option<VoteEntry> {
    let vote = resolution.vote.as_ref()?;
    let result = result_of(meeting, resolution)?;
    let written = u32::try_from(vote.written_opinions.len()).unwrap_or(u32::MAX);
    Some(VoteEntry {
        method: vote.method.name().into(),
        due: result.outlook.due,
        present: result.outlook.present,
        in_favour: vote.in_favour.unwrap_or_default(),
        against: vote.against.unwrap_or_default(),
        abstain: vote.abstain.unwrap_or_default(),
        // Only who is in favour is counted of them; the others are not told apart.
        written: (written > 0).then_some(WrittenOpinions {
            in_favour: vote.written_in_favour,
            against: written.saturating_sub(vote.written_in_favour),
            abstain: 0,
        }),
        requirement: Some(requirement(vote.rule, &result.outlook)),
        candidates: candidates(vote, result),
        result_text: match result.passed {
            Some(true) => "通过".into(),
            Some(false) => "未通过".into(),
            None => String::new(),
        },
    })
}

fn result_of<'m>(meeting: &'m MeetingDetail, resolution: &ResolutionDraft) -> Option<&'m VoteResult> {
    meeting.check.votes.iter().find(|result| result.resolution_id == resolution.id)
}

fn requirement(rule: VoteRule, outlook: &VoteOutlook) -> VoteRequirement {
    let voters = if rule == VoteRule::Committee { "全体委员" } else { "应到会有表决权的党员" };
    let (quorum, threshold) = match rule {
        VoteRule::Admit => (format!("实到须超过{voters}的半数"), format!("赞成票须超过{voters}的半数")),
        VoteRule::Elect => (format!("实到须达到{voters}的五分之四"), "赞成票须超过实到会人数的半数".to_owned()),
        _ => (format!("实到须达到{voters}的半数"), format!("赞成票须超过{voters}的半数")),
    };
    VoteRequirement {
        quorum_text: quorum,
        present_needed: outlook.needed_present,
        threshold_text: threshold,
        votes_needed: outlook.needed_in_favour,
        counts_written: rule == VoteRule::Admit,
        basis: outlook.basis.clone(),
    }
}

fn candidates(vote: &VoteDraft, result: &VoteResult) -> Vec<CandidateVotes> {
    let line = |candidate: &CandidateDraft| CandidateVotes {
        name: if candidate.is_written_in { format!("{}（另选）", candidate.name) } else { candidate.name.clone() },
        in_favour: candidate.in_favour,
        against: candidate.against,
        abstain: candidate.abstain,
        result_text: match (result.passed, result.elected.contains(&candidate.name)) {
            (None, _) => String::new(),
            (_, true) => "当选".into(),
            (_, false) => "未当选".into(),
        },
    };
    vote.election.iter().flat_map(|election| &election.candidates).map(line).collect()
}

/// Votes by secret ballot on a matter or a person, with their resolutions.
fn on_paper(meeting: &MeetingDetail) -> impl Iterator<Item = (&ResolutionDraft, &VoteDraft)> {
    let voted = meeting.draft.resolutions.iter().filter_map(|resolution| Some((resolution, resolution.vote.as_ref()?)));
    voted.filter(|(_, vote)| vote.method == VoteMethod::SecretBallot && vote.election.is_none())
}

/// 表决票: for each secret vote as many as have a vote in the room, or are due while nobody is ticked yet. An election
/// has ballots of its own, which the program does not print.
pub fn ballots_of(meeting: &MeetingDetail, maker: &Maker) -> Vec<DecisionBallot> {
    let numbers = meeting.check.numbers;
    let voters = if numbers.voting_present > 0 { numbers.voting_present } else { numbers.voting_due };
    on_paper(meeting)
        .map(|(resolution, vote)| DecisionBallot {
            organization_name: meeting.organization_name.clone(),
            title: String::new(),
            person: vote.subject_name.clone(),
            matter: if vote.subject_name.is_empty() { resolution.text.clone() } else { String::new() },
            date: wire::parse_time(&meeting.draft.starts_at).map(|start| start.date()),
            explanation: String::new(),
            count: u16::try_from(voters).unwrap_or(u16::MAX),
            is_example: maker.is_example,
            created: maker.now.local,
            author: maker.author.clone(),
        })
        .collect()
}

/// 票决汇总表, one for each vote.
pub fn vote_summaries_of(meeting: &MeetingDetail, maker: &Maker) -> Vec<VoteSummary> {
    let voted = meeting.draft.resolutions.iter().filter_map(|resolution| Some((resolution, resolution.vote.as_ref()?)));
    voted
        .map(|(resolution, vote)| VoteSummary {
            title: String::new(),
            organization_name: meeting.organization_name.clone(),
            meeting: meeting.draft.title.clone(),
            date: wire::parse_time(&meeting.draft.starts_at).map(|start| start.date()),
            matter: match vote.subject_name.as_str() {
                "" => resolution.text.clone(),
                name => format!("{}：{name}", vote.rule.name()),
            },
            is_election: vote.election.is_some(),
            ballots: ballot_counts(meeting, resolution, vote),
            vote: vote_of(meeting, resolution),
            is_example: maker.is_example,
            created: maker.now.local,
            author: maker.author.clone(),
        })
        .collect()
}

fn ballot_counts(meeting: &MeetingDetail, resolution: &ResolutionDraft, vote: &VoteDraft) -> BallotCounts {
    if let Some(election) = &vote.election {
        return BallotCounts {
            issued: election.ballots_issued,
            returned: election.ballots_returned,
            valid: election.ballots_returned.map(|returned| returned.saturating_sub(election.ballots_void)),
            void: Some(election.ballots_void),
        };
    }
    let is_counted = result_of(meeting, resolution).is_some_and(|result| !result.figures.is_empty());
    let cast = [vote.in_favour, vote.against, vote.abstain].into_iter().flatten().sum();
    let cast = (is_counted && vote.method == VoteMethod::SecretBallot).then_some(cast);
    BallotCounts { issued: cast, returned: cast, valid: cast, void: cast.map(|_| 0) }
}

/// 决议 of everything that passed, one after another.
pub fn resolution_texts_of(meeting: &MeetingDetail, maker: &Maker) -> Vec<ResolutionText> {
    let day = wire::parse_time(&meeting.draft.starts_at).map(|start| start.date());
    let passed = meeting.draft.resolutions.iter().filter(|resolution| {
        result_of(meeting, resolution).is_none_or(|result| result.passed == Some(true))
            && !resolution.text.trim().is_empty()
    });
    passed
        .map(|resolution| ResolutionText {
            title: title_of(meeting, resolution),
            adopted_on: day,
            meeting: meeting.draft.title.clone(),
            text: resolution.text.clone(),
            vote: vote_of(meeting, resolution),
            issuer: meeting.organization_name.clone(),
            date: day,
            sealed: true,
            is_example: maker.is_example,
            created: maker.now.local,
            author: maker.author.clone(),
        })
        .collect()
}

/// 关于……的决议, by the item it decides.
fn title_of(meeting: &MeetingDetail, resolution: &ResolutionDraft) -> String {
    let item = meeting.draft.agenda.iter().find(|item| Some(&item.id) == resolution.agenda_item_id.as_ref());
    match item.map(|item| item.title.trim()).filter(|title| !title.is_empty()) {
        Some(title) => format!("关于{}的决议", title.trim_start_matches("关于").trim_end_matches('。')),
        None => "决议".to_owned(),
    }
}
