//! 民主评议党员 of the example: last year's of two branches, finished, one with somebody 基本合格 who was helped since; this
//! year's of the first branch, begun. Texts are about work and not about anybody's character; all of it is invented.

use super::chance::Chance;
use super::schedule;
use crate::appraisal::{
    self, AppraisalCounts, AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalGrade, AppraisalPersonDraft,
    AppraisalPoll, AppraisalSteps, DemocraticAppraisalDraft,
};
use crate::calendar::add_months;
use crate::clock::Moment;
use crate::db::{WriteTx, new_id};
use crate::error::Result;
use crate::members::MemberType;
use chrono::{Datelike, Days, NaiveDate};

/// Branches appraised last year, by their place among the branches; whether somebody there was 基本合格.
const LAST_YEAR: [(usize, bool); 2] = [(0, false), (2, true)];
/// The branch whose appraisal of this year has begun.
const THIS_YEAR: usize = 0;
/// Opinions of the organisation, by grade.
const EXCELLENT: &str = "带头参加组织生活和志愿服务，群众反映好，评定为优秀。";
const QUALIFIED: &str = "能够履行党员义务，按时参加组织生活，评定为合格。";
const BASICALLY: &str = "全年三次未按时参加主题党日，参加志愿服务少，评定为基本合格，需改进后复查。";

/// When last year's were closed.
pub fn closing(today: NaiveDate) -> Moment {
    schedule::moment(NaiveDate::from_ymd_opt(today.year() - 1, 12, 28).unwrap_or(today), 10)
}

/// Last year's, entered at [`closing`].
pub fn last_year(tx: &WriteTx<'_>, branch_ids: &[&str]) -> Result<()> {
    let closing = tx.now().today();
    for (place, with_help) in LAST_YEAR {
        let id = appraisal::create(tx, branch_ids[place], closing.year())?;
        let mut draft = appraisal::detail(tx, &id, tx.now().local)?.draft;
        draft.theme = "践行宗旨、服务群众，推动社区治理见实效".into();
        let before = |days| Some(closing - Days::new(days));
        draft.steps = AppraisalSteps {
            studied_on: before(26),
            opinions_on: before(21),
            talked_on: before(16),
            self_on: before(9),
            mutual_on: before(9),
            polled_on: before(9),
            decided_on: before(5),
            told_on: before(2),
        };
        let mut chance = Chance::of(&[place as u64, 77]);
        poll(&mut draft, &mut chance);
        grade(&mut draft.people, with_help, &mut chance);
        draft.follow_ups = lists(&draft, add_months(closing, 3));
        let rev = appraisal::save(tx, &id, 1, &draft)?;
        appraisal::finish(tx, &id, rev, "")?;
    }
    Ok(())
}

/// What has become of last year's tasks by now, and this year's first steps.
pub fn this_year(tx: &WriteTx<'_>, branch_ids: &[&str]) -> Result<()> {
    let today = tx.now().today();
    for (place, _) in LAST_YEAR {
        let Some(id) = appraisal::of_branch(tx, branch_ids[place], today.year() - 1)? else { continue };
        let stored = appraisal::detail(tx, &id, tx.now().local)?;
        for (row, state) in stored.draft.follow_ups.iter().zip(&stored.follow_ups) {
            let done = row.due_on.map(|due| due - Days::new(6)).filter(|done| *done <= today);
            if row.kind.is_task() && done.is_some() {
                appraisal::follow_up(tx, &state.id, state.rev, done, "已完成，情况在支部大会上通报。")?;
            }
        }
    }
    let id = appraisal::create(tx, branch_ids[THIS_YEAR], today.year())?;
    let mut draft = appraisal::detail(tx, &id, tx.now().local)?.draft;
    let before = |days| Some(today - Days::new(days)).filter(|day| day.year() == today.year());
    draft.theme = "办好群众身边事，当好楼道带头人".into();
    draft.steps.studied_on = before(12);
    draft.steps.opinions_on = before(6);
    appraisal::save(tx, &id, 1, &draft)?;
    Ok(())
}

/// Everybody came but the exempt ones, to whom the ballot was brought.
fn poll(draft: &mut DemocraticAppraisalDraft, chance: &mut Chance) {
    let exempt = count(draft.people.iter().filter(|person| person.is_exempt).count());
    let present = count(draft.people.len()) - exempt - chance.below(3);
    let issued = present + exempt;
    draft.poll = AppraisalPoll {
        present: Some(present),
        in_writing: Some(exempt),
        issued: Some(issued),
        returned: Some(issued),
    };
}

fn grade(people: &mut [AppraisalPersonDraft], with_help: bool, chance: &mut Chance) {
    let full: Vec<usize> = (0..people.len()).filter(|&place| people[place].member_type == MemberType::Full).collect();
    let voters = count(full.len());
    let excellent = chance.some(&full, full.len() / 3 - 1);
    // The last on the list of whoever is not among the best: somebody must be.
    let helped = full.iter().rev().find(|place| !excellent.contains(place)).copied().filter(|_| with_help);
    for &place in &full {
        let person = &mut people[place];
        let (grade, opinion, best) = if excellent.contains(&place) {
            (AppraisalGrade::Excellent, EXCELLENT, voters * 3 / 4)
        } else if helped == Some(place) {
            (AppraisalGrade::BasicallyQualified, BASICALLY, 1)
        } else {
            (AppraisalGrade::Qualified, QUALIFIED, voters / 4)
        };
        let best = best - chance.below(2).min(best);
        let below = if helped == Some(place) { voters / 2 } else { chance.below(2) };
        // Some ballots leave a name unmarked.
        let qualified = voters.saturating_sub(best + below + 4);
        person.counts = AppraisalCounts {
            excellent: Some(best),
            qualified: Some(qualified),
            basically_qualified: Some(below),
            unqualified: Some(0),
        };
        person.grade = Some(grade);
        opinion.clone_into(&mut person.opinion);
    }
}

/// The three lists and the help, each with owner and day where one is due.
fn lists(draft: &DemocraticAppraisalDraft, due: NaiveDate) -> Vec<AppraisalFollowUpDraft> {
    use AppraisalFollowUpKind::{Criticism, Help, Problem, Rectification};
    let owner = draft.people.first().map(|person| person.name.clone()).unwrap_or_default();
    let row = |kind: AppraisalFollowUpKind, problem: &str, cause: &str, measure: &str| AppraisalFollowUpDraft {
        id: new_id(),
        kind,
        member_id: None,
        person_name: "支部委员会".into(),
        problem: problem.into(),
        cause: cause.into(),
        measure: measure.into(),
        owner_name: if kind.is_task() { owner.clone() } else { String::new() },
        due_on: kind.is_task().then_some(due),
    };
    let mut rows = vec![
        row(Criticism, "主题党日多在会议室开展，进楼入户少。", "", ""),
        row(Criticism, "对流动党员的联系不够经常。", "", ""),
        row(Problem, "理论学习与社区实际结合不紧。", "学习计划提前征求意见不够", "每季度征求一次学习意见"),
        row(Rectification, "主题党日形式单一。", "策划不够", "每季度至少两次到楼院开展"),
        row(Rectification, "流动党员联系不经常。", "没有分工到人", "支委分片联系，每月联系一次并登记"),
    ];
    let helped = draft.people.iter().filter(|person| person.grade.is_some_and(AppraisalGrade::needs_help));
    rows.extend(helped.map(|person| AppraisalFollowUpDraft {
        member_id: Some(person.member_id.clone()),
        person_name: person.name.clone(),
        ..row(Help, "参加组织生活和志愿服务不经常。", "工作时间与活动冲突", "支部书记谈心谈话，安排晚间和周末岗位")
    }));
    rows
}

fn count(people: usize) -> u32 {
    u32::try_from(people).expect("a branch is small")
}
