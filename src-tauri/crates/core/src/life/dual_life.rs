//! 双重组织生活 (R-LIFE-10) as a pure rule: whoever sits in the committee of a Party organisation above their branch takes part
//! in the life of their own branch or group like every member. Leading cadres of other offices are not known to the program,
//! so nothing is said about them. It only tells what the records hold; meetings of the committee above are not counted.

use super::rates::Tally;
use crate::finding::{Finding, FindingLevel};

/// A leading cadre in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DualLife {
    /// Short names of the organisations in whose committees they sit, joined by 、.
    pub committees: String,
    /// What became of the meetings of their own branches and groups.
    pub tally: Tally,
}

/// R-LIFE-10 of one leading cadre; nothing when they came every time or nothing was due.
pub fn finding(dual: &DualLife) -> Option<Finding> {
    let tally = dual.tally;
    if tally.attended >= tally.due {
        return None;
    }
    let (leave, absent) = (tally.leave, tally.absent);
    let mut parts = vec![format!("应到 {} 次", tally.due), format!("参加 {} 次", tally.attended)];
    parts.extend((leave > 0).then(|| format!("请假 {leave} 次")));
    parts.extend((absent > 0).then(|| format!("缺席 {absent} 次")));
    let message = format!(
        "是{}班子成员，还应当以普通党员身份参加所在党支部或者党小组的组织生活：这段时间{}。",
        dual.committees,
        parts.join("，"),
    );
    let basis = "《中国共产党党员教育管理工作条例》第十六条：党员领导干部应当带头参加双重组织生活";
    Some(Finding::new("R-LIFE-10", FindingLevel::Info, message, basis))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cadre(attended: u32, leave: u32, absent: u32) -> DualLife {
        let tally = Tally { due: attended + leave + absent, attended, leave, absent, ..Tally::default() };
        DualLife { committees: "滨江社区党委".into(), tally }
    }

    #[test]
    fn a_leading_cadre_who_missed_the_own_branch_is_told_the_numbers_and_nothing_is_asked_r_life_10() {
        let told = finding(&cadre(3, 2, 0)).unwrap();
        assert_eq!((told.level, told.due), (FindingLevel::Info, None), "shown only: the rule has no number");
        assert!(told.message.contains("滨江社区党委班子成员"), "{}", told.message);
        assert!(
            told.message.ends_with("应到 5 次，参加 3 次，请假 2 次。"),
            "no absence, none named: {}",
            told.message
        );
        assert!(finding(&cadre(0, 0, 4)).unwrap().message.ends_with("应到 4 次，参加 0 次，缺席 4 次。"));
    }

    #[test]
    fn whoever_came_every_time_or_had_nothing_due_is_told_nothing_r_life_10() {
        assert_eq!(finding(&cadre(6, 0, 0)), None);
        assert_eq!(finding(&cadre(0, 0, 0)), None, "nothing was due");
    }
}
