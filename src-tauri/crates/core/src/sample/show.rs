//! The one record written by hand: a finished 党员大会 with everything a record can hold. It is the one in the
//! pictures and in print.

use super::chance::Chance;
use super::record::{Task, leave, present, resolve, speech, vote};
use crate::db::new_id;
use crate::meetings::{AgendaItemDraft, AttendanceStatus, GuestDraft, LeaveReason, MeetingDraft, VoteMethod};
use chrono::{Days, NaiveDate};

/// Title of the record; callers find it by this.
pub const TITLE: &str = "春风里小区党支部党员大会（加装电梯协商与楼道整治）";

/// Who speaks: a person present by number, or a guest.
enum Who {
    /// The secretary, who is in the chair.
    Host,
    /// Somebody else present.
    Member(usize),
    /// A guest by number.
    Guest(usize),
}
use Who::{Guest, Host, Member};

const GUESTS: [(&str, &str); 2] =
    [("程立言", "示例街道党工委党建办公室工作人员"), ("沈若谷", "示例物业服务公司春风里项目经理")];

struct Item {
    title: &'static str,
    speeches: &'static [(Who, &'static str)],
    task: &'static str,
    /// Days from today; negative: past and done.
    due: i64,
}

const ITEMS: [Item; 3] = [
    Item {
        title: "听取并审议支部委员会上一季度工作报告",
        speeches: &[
            (
                Host,
                "上一季度支部召开支委会三次、党员大会一次，开展主题党日三次，志愿服务八十六人次。楼道堆物清理了十一个单元，还剩三个单元需要继续劝导；居民意见收到二十四条，办结二十一条，未办结的三条都与停车有关。",
            ),
            (
                Member(3),
                "报告讲了成绩，也讲了没有办完的事，我同意。建议把未办结的三条意见写明卡在哪里、下一步找谁、什么时候再答复，贴在公告栏里，居民看得见进度，心里就踏实。",
            ),
            (
                Member(9),
                "我负责核对志愿服务登记，总数没有问题，但有几次活动签到是事后补的。今后建议当场签到、当天汇总，党小组长每月签字确认一次，登记做到有据可查。",
            ),
        ],
        task: "通过支部委员会上一季度工作报告；未办结的三条居民意见在公告栏公开办理进度。",
        due: -2,
    },
    Item {
        title: "讨论 6 号楼加装电梯协商方案",
        speeches: &[
            (
                Member(1),
                "6 号楼共二十四户，同意加装的二十户，一层两户担心采光和噪声，另有两户暂未表态。设计单位改了一次图纸，把连廊改成半透明材料，电梯井外移了六十厘米，采光测算结果已经发给各户。",
            ),
            (
                Guest(1),
                "物业可以负责施工期间的通道和管线协调。井道位置下面有一段雨水管需要改线，大约三天，改线期间不影响用水。施工时间安排在上午九点到十一点半、下午两点半到五点半，节假日不施工。",
            ),
            (
                Member(6),
                "我住在一层，说句心里话，老人上下楼确实难，我不是反对，只是希望白天家里不要太暗。新的图纸我看过了，比原来好。协商会上如果能把噪声的检测办法也写进去，我愿意签字。",
            ),
        ],
        task: "支部牵头于近日召开 6 号楼加装电梯协商会，邀请设计单位和一层住户逐项确认采光、噪声和费用分摊，会议记录当场宣读并签字。",
        due: 3,
    },
    Item {
        title: "讨论确定楼道堆物集中整治安排",
        speeches: &[
            (
                Member(2),
                "剩下的三个单元主要是老人舍不得扔的旧家具。建议由第二、第三党小组各出四名党员，先上门说清楚，再约时间帮忙搬运，清运车辆由物业联系，不收居民的费用，东西去留由本人决定。",
            ),
            (
                Guest(0),
                "街道支持社区把楼道整治和消防安全检查放在一起做，可以协调一次消防宣传。请支部注意工作方法，不搞一刀切，做完以后留下整治前后的照片和居民的意见，便于以后长期管理。",
            ),
        ],
        task: "通过楼道堆物集中整治安排：第二、第三党小组分片包干，优先清理消防通道，完成后由支委会组织复查。",
        due: 20,
    },
];

/// Ticks the people: everybody comes but three with three different reasons and those who work elsewhere.
pub fn tick(draft: &mut MeetingDraft, needed: &[&str], is_away: impl Fn(&str) -> bool) {
    let reasons = [(LeaveReason::Sick, ""), (LeaveReason::BusinessTrip, ""), (LeaveReason::Other, "陪同家人住院")];
    let mut reasons = reasons.into_iter();
    for (place, person) in draft.attendance.iter_mut().enumerate().filter(|(_, person)| person.status.is_none()) {
        if is_away(&person.member_id) {
            leave(person, LeaveReason::Floating, "");
        } else if place % 7 == 4
            && !needed.contains(&person.member_id.as_str())
            && let Some((reason, note)) = reasons.next()
        {
            leave(person, reason, note);
        } else {
            person.status = Some(AttendanceStatus::Present);
        }
    }
}

/// Guests, agenda, speeches, resolutions with their votes. Gives back the tasks that are done already.
pub fn talk(draft: &mut MeetingDraft, today: NaiveDate, chance: &mut Chance) -> Vec<Task> {
    TITLE.clone_into(&mut draft.title);
    draft.guests = GUESTS.map(|(name, unit)| GuestDraft { name: name.into(), unit: unit.into() }).into();
    let host = draft.host_id.clone().unwrap_or_default();
    let people = present(draft);
    let chair = people.iter().find(|(id, _)| *id == host).expect("the host is present");
    let others: Vec<&(String, String)> = people.iter().filter(|(id, _)| *id != host).collect();
    let mut done = Vec::new();
    for item in &ITEMS {
        let speeches = item.speeches.iter().map(|(who, gist)| match who {
            Host => speech(Some(&chair.0), &chair.1, gist),
            Member(number) => {
                let (id, name) = others[number % others.len()];
                speech(Some(id), name, gist)
            }
            Guest(number) => speech(None, GUESTS[*number].0, gist),
        });
        let speeches = speeches.collect();
        draft.agenda.push(AgendaItemDraft { id: new_id(), title: item.title.into(), needs_decision: true, speeches });
        let due = if item.due < 0 {
            today - Days::new(item.due.unsigned_abs())
        } else {
            today + Days::new(item.due.unsigned_abs())
        };
        let task = resolve(draft, item.task.into(), due, "公告栏已张贴办理进度，照片存支部档案。".into(), chance);
        if item.due < 0 {
            done.push(task);
        }
    }
    vote(draft, VoteMethod::ShowOfHands, chance);
    done
}
