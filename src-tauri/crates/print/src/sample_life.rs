//! Invented papers of organisational life that tell of one meeting or one vote, and a handbook of a whole year, for tests,
//! measurements and example data. No name here belongs to a real person. Lists are in `sample_life_lists`.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::sample_office::{person_name, roster};
use crate::{
    BallotCounts, CandidateVotes, DecisionBallot, Handbook, HeartTalk, Minutes, ResolutionEntry, ResolutionText,
    Speech, TalkPerson, VoteEntry, VoteRequirement, VoteSummary, WrittenOpinions, sample, sample_life_lists,
};

const BRANCH: &str = "中共锦华社区第三小区支部委员会";
const YEAR: i32 = 2026;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(YEAR, month, day).unwrap_or_default()
}

fn at(day: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    day.and_hms_opt(hour, minute, 0).unwrap_or_default()
}

fn made() -> NaiveDateTime {
    at(day(11, 4), 9, 0)
}

/// A vote on an admission with written opinions (R-VOTE-02, R-VOTE-06): 24 due, 13 present.
pub fn admission_vote() -> VoteEntry {
    VoteEntry {
        method: "无记名投票".to_owned(),
        due: 24,
        present: 13,
        in_favour: 12,
        against: 0,
        abstain: 1,
        written: Some(WrittenOpinions { in_favour: 1, against: 0, abstain: 0 }),
        requirement: Some(VoteRequirement {
            quorum_text: "实到有表决权的正式党员须超过应到的半数".to_owned(),
            present_needed: 13,
            threshold_text: "赞成须超过应到有表决权的正式党员的半数".to_owned(),
            votes_needed: 13,
            counts_written: true,
            basis: "《中国共产党发展党员工作细则》".to_owned(),
        }),
        candidates: Vec::new(),
        result_text: "通过".to_owned(),
    }
}

/// An election (R-VOTE-03) of so many candidates, 25 due, 21 present.
pub fn election_vote(candidates: usize) -> VoteEntry {
    let candidate = |number: usize| {
        let against = u32::try_from(number * 3 % 12).unwrap_or(0);
        CandidateVotes {
            name: person_name(number * 10 + 3),
            in_favour: 21 - against,
            against,
            abstain: 0,
            result_text: if against < 10 { "当选" } else { "未当选" }.to_owned(),
        }
    };
    VoteEntry {
        method: "无记名投票".to_owned(),
        due: 25,
        present: 21,
        requirement: Some(VoteRequirement {
            quorum_text: "实到有选举权的党员须达到应到的五分之四".to_owned(),
            present_needed: 20,
            threshold_text: "赞成票须超过实到有选举权的党员的半数".to_owned(),
            votes_needed: 11,
            counts_written: false,
            basis: "《中国共产党基层组织选举工作条例》".to_owned(),
        }),
        candidates: (0..candidates).map(candidate).collect(),
        result_text: "选出委员".to_owned(),
        ..VoteEntry::default()
    }
}

/// A record with everything a record can have: sections of one sitting, online, exempt and floating members, written
/// opinions, an election, corrections, entered late.
pub fn full_minutes() -> Minutes {
    let mut record = sample::two_page_minutes();
    record.due = 25;
    record.voting_due = Some(24);
    record.is_online = true;
    record.held_with = vec!["党课（2026年第4次）".to_owned(), "主题党日（2026年第11次）".to_owned()];
    record.exempt = 2;
    record.exempt_names = vec!["于一".to_owned(), "司马慧".to_owned()];
    record.floating = 2;
    record.floating_list = vec![
        ("阿卜杜热合曼·买买提艾力".to_owned(), "邻市高新区流动党员党支部".to_owned()),
        ("欧阳建国".to_owned(), String::new()),
    ];
    record.back_entered_on = Some(day(12, 1));
    record.corrections =
        vec![("2026年12月3日".to_owned(), "“赞成 11 票”应为“赞成 12 票”。".to_owned(), "笔误".to_owned())];
    if let Some(resolution) = record.agenda.last_mut().and_then(|item| item.resolutions.last_mut()) {
        resolution.vote = Some(admission_vote());
    }
    record.general_resolutions = vec![ResolutionEntry {
        text: "补选支部委员会委员。".to_owned(),
        owner: "周明远".to_owned(),
        due_text: "2026年11月10日".to_owned(),
        vote: Some(election_vote(3)),
    }];
    record
}

/// A record with so many speeches of about 300 characters: six hundred fill more than three
/// hundred pages.
pub fn long_minutes(speeches: usize) -> Minutes {
    let gist = "第三季度支部围绕居民关心的停车、加装电梯、楼道照明三件事，逐户听取意见，召开协商会议4次；党员到会率92.5%。\
                建议把“红色楼道长”的做法推广到5幢、6幢，由党小组登记服务时间……";
    let speech = |number: usize| Speech { speaker: person_name(number), gist: gist.repeat(4) };
    let mut record = sample::two_page_minutes();
    record.agenda[0].speeches = (0..speeches).map(speech).collect();
    record
}

/// So many ballots on one admission.
pub fn decision_ballot(count: u16) -> DecisionBallot {
    DecisionBallot {
        organization_name: BRANCH.to_owned(),
        person: "林建".to_owned(),
        matter: "接收为预备党员".to_owned(),
        date: Some(day(11, 3)),
        count,
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..DecisionBallot::default()
    }
}

/// The summary of the vote on an admission.
pub fn vote_summary() -> VoteSummary {
    VoteSummary {
        organization_name: BRANCH.to_owned(),
        meeting: "2026年第三季度支部党员大会".to_owned(),
        date: Some(day(11, 3)),
        matter: "接收林建同志为预备党员".to_owned(),
        ballots: BallotCounts { issued: Some(13), returned: Some(13), valid: Some(13), void: Some(0) },
        vote: Some(admission_vote()),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
        ..VoteSummary::default()
    }
}

/// The summary of an election of so many candidates.
pub fn election_summary(candidates: usize) -> VoteSummary {
    VoteSummary {
        matter: "选举新一届支部委员会委员".to_owned(),
        is_election: true,
        ballots: BallotCounts { issued: Some(21), returned: Some(21), valid: Some(21), void: Some(0) },
        vote: Some(election_vote(candidates)),
        ..vote_summary()
    }
}

/// A resolution on an admission.
pub fn resolution_text() -> ResolutionText {
    ResolutionText {
        title: "关于接收林建同志为预备党员的决议".to_owned(),
        adopted_on: Some(day(11, 3)),
        meeting: "中共锦华社区第三小区支部委员会党员大会".to_owned(),
        text: "大会听取了林建同志关于入党动机、本人情况和需要向党组织说明的问题的汇报，听取了入党介绍人李国华、吴秀兰同志的\
               介绍和支部委员会的审查意见，并进行了讨论。\n大会认为，林建同志政治立场坚定，工作积极，热心为居民服务，\
               具备党员条件，手续完备。\n大会决定，同意接收林建同志为预备党员，报上级党委审批。"
            .to_owned(),
        vote: Some(admission_vote()),
        issuer: BRANCH.to_owned(),
        date: Some(day(11, 3)),
        sealed: true,
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
    }
}

/// A record of a talk.
pub fn heart_talk() -> HeartTalk {
    HeartTalk {
        organization_name: BRANCH.to_owned(),
        serial: "2026年第5次".to_owned(),
        start: Some(at(day(10, 20), 15, 0)),
        end: Some(at(day(10, 20), 15, 40)),
        place: "社区党群服务中心谈心室".to_owned(),
        talker: TalkPerson { name: "周明远".to_owned(), post: "支部书记".to_owned() },
        partner: TalkPerson {
            name: "阿卜杜热合曼·买买提艾力".to_owned(), post: "第二党小组党员".to_owned()
        },
        kind_name: "支委会成员与党员".to_owned(),
        matter: "组织生活会前谈心".to_owned(),
        content:
            "一是了解近期工作和生活情况，家中老人住院，照顾压力较大。\n二是听取对支部的意见：主题党日多安排在工作日，\
                  在职党员不易参加，建议调整到周六。\n三是指出不足：上半年有两次会议请假较晚，今后应提前说明。"
                .to_owned(),
        result: "本人表示接受意见，今后按时请假。支部将研究调整主题党日时间，并安排邻近党员上门帮助照料。".to_owned(),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
    }
}

const KINDS: [&str; 6] = ["支委会会议", "党小组会", "主题党日", "党员大会", "党课", "组织生活会"];

/// A handbook of a year with so many records, about two and a half pages each.
pub fn handbook(meetings: usize) -> Handbook {
    let mut serials = [0; KINDS.len()];
    let record = |number: usize| {
        let which = if number % 20 == 19 { 5 } else { number % 5 };
        serials[which] += 1;
        let day = day(1, 5) + Days::new(u64::try_from(number * 350 / meetings.max(1)).unwrap_or(0));
        let mut record = sample::two_page_minutes();
        KINDS[which].clone_into(&mut record.kind_name);
        record.serial = format!("{YEAR}年第{}次", serials[which]);
        record.title = format!("{}月{}", day.month(), KINDS[which]);
        (record.start, record.end) = (Some(at(day, 14, 0)), Some(at(day, 15, 30)));
        // Records differ in length, as they do.
        let more = record.agenda[0].speeches.clone();
        record.agenda[0].speeches.extend((0..number % 3).flat_map(|_| more.clone()));
        record
    };
    let minutes: Vec<Minutes> = (0..meetings).map(record).collect();
    Handbook {
        organization_name: BRANCH.to_owned(),
        year: Some(YEAR),
        secretary: "周明远".to_owned(),
        compiler: "林晓棠".to_owned(),
        closed_on: NaiveDate::from_ymd_opt(YEAR + 1, 3, 31),
        members: crate::Roster { organization_name: BRANCH.to_owned(), grouped: true, ..roster(25) },
        strip: sample_life_lists::year_strip(),
        minutes,
        tasks: sample_life_lists::task_list(meetings / 2),
        is_example: true,
        created: made(),
        author: BRANCH.to_owned(),
    }
}
