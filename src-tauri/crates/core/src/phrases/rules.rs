//! The phrases a kind of meeting begins with, and what a list of phrases may be. Pure. The defaults are openings without
//! any content of their own: what was said stays for the recorder to write.

use crate::error::{Error, Result};
use crate::meetings::MeetingKind;
use std::collections::HashSet;

/// Phrases of one kind; nine of them have a key.
const COUNT_MOST: usize = 20;
/// Characters of a phrase.
const CHARACTERS_MOST: usize = 200;

/// The phrases of an office that has written none of its own.
pub fn defaults(kind: MeetingKind) -> &'static [&'static str] {
    match kind {
        MeetingKind::MembersAssembly => &[
            "同意支委会的意见。",
            "同意以上同志的意见，补充一点：",
            "建议：",
            "对照检查，主要问题是：",
            "表态：坚决拥护会议决定，带头落实。",
            "有不同意见：",
            "请支委会研究后答复：",
        ],
        MeetingKind::Committee => &[
            "同意。",
            "同意，补充一点：",
            "建议提交党员大会讨论。",
            "建议暂缓，理由是：",
            "这项工作由我负责，完成时限是：",
            "有不同意见：",
        ],
        MeetingKind::GroupMeeting => &[
            "汇报近期学习和工作情况：",
            "结合岗位实际，谈三点体会：",
            "同意以上同志的意见，补充一点：",
            "建议：",
            "邻里反映的问题是：",
        ],
        MeetingKind::PartyClass => {
            &["讲授要点：", "学习体会：", "结合实际，今后要做到：", "提出的问题是：", "对问题的解答："]
        }
        MeetingKind::ThemeDay => {
            &["学习体会：", "结合社区工作，下一步打算：", "参加本次活动，主要做了：", "建议：", "认领的任务是："]
        }
        MeetingKind::OrgLife => &[
            "对照检查，存在的主要问题是：",
            "产生问题的原因是：",
            "今后的努力方向和整改措施是：",
            "对你提出批评意见：",
            "自我批评：",
            "诚恳接受大家的批评意见，会后认真整改。",
        ],
        MeetingKind::Appraisal => &[
            "个人自评：",
            "对照党员标准，主要不足是：",
            "对你的意见和建议是：",
            "同意以上同志的评议意见，补充一点：",
            "今后的改进措施是：",
        ],
        MeetingKind::HeartTalk => &[
            "近期思想、工作和生活情况：",
            "存在的困难和问题：",
            "对支部工作的意见和建议：",
            "对本人的意见和建议：",
            "今后的打算：",
        ],
        MeetingKind::JointMeeting => &[
            "本单位可以提供的资源是：",
            "本单位需要协调解决的事项是：",
            "同意以上安排，我单位负责：",
            "建议：",
            "有不同意见：",
        ],
    }
}

/// Errors: `input.invalid` naming which phrase is empty, too long or there twice, or that there are none or too many.
pub fn check(texts: &[String]) -> Result<()> {
    let refusal = |reason: String| Err(Error::invalid("texts", reason));
    if texts.is_empty() {
        return refusal("请至少保留一条常用语；想用程序自带的，请点“恢复默认”。".into());
    }
    if texts.len() > COUNT_MOST {
        return refusal(format!("常用语有 {} 条，每种会议最多 {COUNT_MOST} 条，请删减。", texts.len()));
    }
    let mut seen = HashSet::new();
    for (number, text) in (1..).zip(texts.iter().map(|text| text.trim())) {
        let length = text.chars().count();
        if length == 0 {
            return refusal(format!("第 {number} 条是空的，请填写或删去。"));
        }
        if length > CHARACTERS_MOST {
            return refusal(format!("第 {number} 条有 {length} 个字，最多 {CHARACTERS_MOST} 个字，请删减。"));
        }
        if text.chars().any(char::is_control) {
            return refusal(format!("第 {number} 条有换行或其他控制字符，请写成一行。"));
        }
        if !seen.insert(text) {
            return refusal(format!("第 {number} 条“{text}”重复了，请改写或删去。"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[&str]) -> String {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        check(&texts).expect_err("refused").message()
    }

    #[test]
    fn every_kind_begins_with_phrases_that_could_be_saved_as_they_are() {
        for kind in MeetingKind::ALL {
            let texts: Vec<String> = defaults(kind).iter().map(|text| (*text).to_owned()).collect();
            assert!(check(&texts).is_ok(), "{}", kind.name());
            assert!((4..=9).contains(&texts.len()), "{}: each has a key", kind.name());
        }
    }

    #[test]
    fn a_list_that_cannot_be_is_refused_with_the_number_of_the_phrase() {
        assert!(said(&[]).contains("恢复默认"));
        assert!(said(&["同意。", " "]).contains("第 2 条是空的"));
        assert!(
            said(&["同意。", "建议：", " 同意。"]).contains("第 3 条“同意。”重复"),
            "blanks do not make it another"
        );
        assert!(said(&[&"长".repeat(201)]).contains("201 个字"));
        assert!(said(&["一\n二"]).contains("一行"));
        let many: Vec<String> = (0..21).map(|number| format!("第{number}句")).collect();
        assert!(check(&many).expect_err("21").message().contains("有 21 条"));
        assert!(check(&many[..20]).is_ok());
    }
}
