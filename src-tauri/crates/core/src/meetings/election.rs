//! Elections as pure functions: thresholds only (R-ELE-05, 07..12). Nomination, ballots by surname strokes, and the
//! papers of an election are not here.

use super::kinds::VoteRule;
use super::vote_types::{CandidateDraft, ElectionDraft, VoteDraft, VoteOutlook, VoteResult};
use super::votes::{ELECTION_RULES, block, no_quorum, uncounted};
use crate::finding::{Finding, FindingLevel};
use crate::ratio::more_than_half;

/// What the figures of an election say.
pub fn judge(resolution_id: &str, vote: &VoteDraft, outlook: VoteOutlook, mut findings: Vec<Finding>) -> VoteResult {
    let counted = vote.election.as_ref().and_then(|election| {
        Some((election, election.ballots_issued?, election.ballots_returned?))
            .filter(|_| !election.candidates.is_empty())
    });
    let Some((election, issued, returned)) = counted else {
        findings.push(uncounted());
        return VoteResult::before_the_count(resolution_id, outlook, findings);
    };
    ballots(election, issued, returned, outlook.present, &mut findings);
    if !outlook.quorum_reached {
        findings.push(no_quorum(VoteRule::Elect, &outlook));
    }
    let is_possible = findings.iter().all(|finding| finding.level != FindingLevel::Block);
    let elected = if is_possible { elected(election, outlook.present, &mut findings) } else { Vec::new() };
    let seats = election.seats;
    let filled = u32::try_from(elected.len()).unwrap_or(u32::MAX) >= seats;
    let result = if elected.is_empty() { "无人当选".to_owned() } else { format!("{}当选", elected.join("、")) };
    VoteResult {
        resolution_id: resolution_id.to_owned(),
        passed: is_possible.then_some(filled),
        figures: format!(
            "应到会有选举权 {} 人，实到 {} 人，发出选票 {issued} 张，收回 {returned} 张，有效 {} 张，废票 {} 张；{}",
            outlook.due,
            outlook.present,
            returned.saturating_sub(election.ballots_void),
            election.ballots_void,
            election.candidates.iter().map(line).collect::<Vec<_>>().join("；")
        ),
        arithmetic: format!(
            "应选 {seats} 名，得赞成票超过实到会人数半数（{} 票）当选，{result}。",
            outlook.needed_in_favour
        ),
        elected,
        outlook,
        findings,
    }
}

fn line(candidate: &CandidateDraft) -> String {
    let name = candidate.name.trim();
    if candidate.is_written_in {
        return format!("另选{name} {} 票", candidate.in_favour);
    }
    format!("{name}：赞成 {} 票，反对 {} 票，弃权 {} 票", candidate.in_favour, candidate.against, candidate.abstain)
}

/// R-ELE-07, 08, 09: totals that can be.
fn ballots(election: &ElectionDraft, issued: u32, returned: u32, present: u32, findings: &mut Vec<Finding>) {
    let mut say = |rule_id: &str, message: String| findings.push(block(rule_id, message, ELECTION_RULES));
    if election.seats == 0 {
        say("R-ELE-08", "应选名额是 0，请填写应选几名。".into());
    }
    if issued > present {
        say("R-ELE-07", format!("发出选票 {issued} 张，多于到会有选举权的 {present} 人，选举无效，请核对或重新选举。"));
    }
    if returned > issued {
        say("R-ELE-07", format!("收回选票 {returned} 张，多于发出的 {issued} 张，选举无效，应重新选举。"));
    }
    let Some(valid) = returned.checked_sub(election.ballots_void) else {
        say("R-ELE-08", format!("废票 {} 张，多于收回的 {returned} 张，请核对。", election.ballots_void));
        return;
    };
    let (mut in_favour, mut against) = (0_u64, 0_u64);
    for candidate in &election.candidates {
        let name = candidate.name.trim();
        let sum = u64::from(candidate.in_favour) + u64::from(candidate.against) + u64::from(candidate.abstain);
        in_favour += u64::from(candidate.in_favour);
        if candidate.is_written_in {
            if candidate.against > 0 || candidate.abstain > 0 {
                say("R-ELE-09", format!("{name}是另选的人，只计赞成票。"));
            }
            continue;
        }
        against += u64::from(candidate.against);
        if sum != u64::from(valid) {
            say("R-ELE-09", format!("{name}的赞成、反对、弃权合计 {sum} 票，有效选票 {valid} 张，两者必须相等。"));
        }
    }
    let written_in: u64 = election
        .candidates
        .iter()
        .filter(|candidate| candidate.is_written_in)
        .map(|one| u64::from(one.in_favour))
        .sum();
    if written_in > against {
        say("R-ELE-09", format!("另选他人共 {written_in} 票，多于反对票 {against} 票：只有投反对票的人才能另选他人。"));
    }
    let most = u64::from(valid) * u64::from(election.seats);
    if in_favour > most {
        say(
            "R-ELE-08",
            format!("赞成票共 {in_favour} 票，{valid} 张有效选票各选 {} 名最多 {most} 票，请核对。", election.seats),
        );
    }
}

/// R-ELE-10..12: more than half of the voters present; of more than the seats, those with most votes.
fn elected(election: &ElectionDraft, present: u32, findings: &mut Vec<Finding>) -> Vec<String> {
    let seats = usize::try_from(election.seats).unwrap_or(usize::MAX);
    let mut over: Vec<&CandidateDraft> =
        election.candidates.iter().filter(|candidate| more_than_half(candidate.in_favour, present)).collect();
    over.sort_by_key(|candidate| std::cmp::Reverse(candidate.in_favour));
    if let (Some(last), Some(next)) = (over.get(seats.wrapping_sub(1)), over.get(seats))
        && last.in_favour == next.in_favour
    {
        let tied = last.in_favour;
        let names: Vec<&str> = over
            .iter()
            .filter(|candidate| candidate.in_favour == tied)
            .map(|candidate| candidate.name.trim())
            .collect();
        let message = format!("{}得票相等（{tied} 票），应就票数相等的人再次投票，得票多的当选。", names.join("、"));
        findings.push(Finding::new("R-ELE-11", FindingLevel::Warn, message, ELECTION_RULES).at("resolutions"));
        over.retain(|candidate| candidate.in_favour > tied);
    }
    over.truncate(seats);
    if over.len() < seats {
        let message =
            format!("应选 {seats} 名，当选 {} 名，不足的名额另行选举，或经半数以上选举人同意减少名额。", over.len());
        findings.push(Finding::new("R-ELE-12", FindingLevel::Warn, message, ELECTION_RULES).at("resolutions"));
    }
    over.into_iter().map(|candidate| candidate.name.trim().to_owned()).collect()
}
