//! The decision behind a change of structure (决定文件), and how a recorded change reads on the time line (组织沿革).
//!
//! Every structural change has a day and, as soon as it is known, a document: body, number, day. A missing document does
//! not stop the change (R-ORG-10 asks for it, the paper often comes later); it is reminded of and can be added.

use super::{NameRef, OrgKind, OrgLevel};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 组织变动: what a dated change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// 成立
    Established,
    /// 更名
    Renamed,
    /// 隶属调整
    Moved,
    /// 改建
    KindChanged,
    /// 拆分
    Split,
    /// 合并
    Merged,
    /// 撤销
    Dissolved,
}

impl ChangeKind {
    /// 中文.
    pub fn name(self) -> &'static str {
        match self {
            Self::Established => "成立",
            Self::Renamed => "更名",
            Self::Moved => "隶属调整",
            Self::KindChanged => "改建",
            Self::Split => "拆分",
            Self::Merged => "合并",
            Self::Dissolved => "撤销",
        }
    }
}

/// Who decided what, when, on what paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Decision {
    /// 变动日期: the day from which the change holds.
    pub on: NaiveDate,
    /// 决定机关, e.g. 中共幸福街道工作委员会.
    pub decided_by: String,
    /// 文号
    pub document: String,
    /// 文件日期
    pub document_on: Option<NaiveDate>,
    /// 备案日期: reported to the superior organisation department (R-ORG-09, R-ORG-10).
    pub filed_on: Option<NaiveDate>,
    /// 事由
    pub reason: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

impl Decision {
    /// A change of this day whose paper is not known yet.
    pub fn without_paper(on: NaiveDate) -> Self {
        Self {
            on,
            decided_by: String::new(),
            document: String::new(),
            document_on: None,
            filed_on: None,
            reason: String::new(),
            override_reason: String::new(),
        }
    }

    /// Refuses days that cannot be and texts that are too long. `begun` is the day of establishment, `last` that of the
    /// latest recorded change. Errors: `input.invalid` with the field.
    pub fn check(&self, today: NaiveDate, begun: Option<NaiveDate>, last: Option<NaiveDate>) -> Result<()> {
        if self.on > today {
            return Err(Error::invalid("on", "变动日期不能晚于今天。还没有到日子的变动，请先登记申请。"));
        }
        if let Some(begun) = begun.filter(|begun| self.on < *begun) {
            return Err(Error::invalid("on", format!("变动日期不能早于成立日期 {begun}。")));
        }
        if let Some(last) = last.filter(|last| self.on < *last) {
            return Err(Error::invalid(
                "on",
                format!("变动日期不能早于上一次变动 {last}。更早的变动请用“补录沿革”登记。"),
            ));
        }
        self.check_paper(today)
    }

    /// The part that may be completed later. Errors: `input.invalid`.
    pub fn check_paper(&self, today: NaiveDate) -> Result<()> {
        for (field, label, day) in
            [("documentOn", "文件日期", self.document_on), ("filedOn", "备案日期", self.filed_on)]
        {
            if day.is_some_and(|day| day > today) {
                return Err(Error::invalid(field, format!("{label}不能晚于今天。")));
            }
        }
        Error::limit("decidedBy", "决定机关", &self.decided_by, 100)?;
        Error::limit("document", "文号", &self.document, 100)?;
        Error::limit("reason", "事由", &self.reason, 500)?;
        Error::limit("overrideReason", "说明原因", &self.override_reason, 500)
    }
}

/// Name, level, kind and superior before or after a change; only what the change is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Full name.
    pub name: Option<String>,
    /// Short name.
    pub short_name: Option<String>,
    /// Level.
    pub level: Option<OrgLevel>,
    /// Kind.
    pub kind: Option<OrgKind>,
    /// Superior.
    pub parent_id: Option<String>,
}

/// One line of the time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeEntry {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// What it was.
    pub kind: ChangeKind,
    /// Whole sentence, e.g. 由“甲支部”更名为“乙支部”。
    pub summary: String,
    /// Day and paper.
    pub decision: Decision,
    /// The other organisation, if there is one: split from, merged into.
    pub related: Option<NameRef>,
    /// Members that came or went with it.
    pub members: u32,
    /// 补录: entered as history, the present was not changed by it (R-GEN-11).
    pub is_late_entry: bool,
    /// Taken back; kept to be read.
    pub is_cancelled: bool,
}

/// What a sentence is made of.
pub(crate) struct Told<'a> {
    pub kind: ChangeKind,
    pub before: &'a Side,
    pub after: &'a Side,
    /// Short names of the superiors before and after.
    pub parents: (Option<&'a str>, Option<&'a str>),
    /// Name of the related organisation.
    pub related: Option<&'a str>,
    /// Names of the other organisations of the same act.
    pub others: &'a str,
    pub members: u32,
}

/// The sentence of a change.
pub(crate) fn summary(told: &Told<'_>) -> String {
    let text = |side: &Option<String>| side.clone().unwrap_or_default();
    let (before, after) = (told.before, told.after);
    let people = if told.members > 0 { format!("，涉及党员 {} 名", told.members) } else { String::new() };
    match told.kind {
        ChangeKind::Established => match told.related {
            Some(from) => format!("由“{from}”拆分成立{people}。"),
            None => "成立。".to_owned(),
        },
        ChangeKind::Renamed => format!("由“{}”更名为“{}”。", text(&before.name), text(&after.name)),
        ChangeKind::Moved => {
            format!("上级由“{}”调整为“{}”。", told.parents.0.unwrap_or("（无）"), told.parents.1.unwrap_or("（无）"))
        }
        ChangeKind::KindChanged => {
            let mut parts = Vec::new();
            if let (Some(was), Some(is)) = (before.kind, after.kind)
                && was != is
            {
                parts.push(format!("由{}改建为{}", was.name(), is.name()));
            }
            if let (Some(was), Some(is)) = (before.level, after.level)
                && was != is
            {
                parts.push(format!("层级由{}调整为{}", was.name(), is.name()));
            }
            format!("{}。", parts.join("，"))
        }
        ChangeKind::Split => format!("拆分出{}{people}。", told.others),
        ChangeKind::Merged => format!("合并{}{people}。", told.others),
        ChangeKind::Dissolved => match told.related {
            Some(into) => format!("并入“{into}”后撤销{people}。"),
            None => "撤销。".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_change_lies_between_the_last_one_and_today_r_org_10() {
        let today = day("2026-11-24");
        let check = |on: &str, begun: Option<&str>, last: Option<&str>| {
            Decision::without_paper(day(on)).check(today, begun.map(day), last.map(day))
        };
        assert!(check("2026-11-24", None, None).is_ok(), "today is allowed");
        assert!(check("2026-06-01", Some("2026-06-01"), Some("2026-06-01")).is_ok(), "the same day is allowed");
        for (on, begun, last, part) in [
            ("2026-11-25", None, None, "今天"),
            ("2015-06-30", Some("2015-07-01"), None, "成立日期 2015-07-01"),
            ("2020-01-01", None, Some("2020-01-02"), "补录沿革"),
        ] {
            let error = check(on, begun, last).unwrap_err();
            assert_eq!((error.code(), error.field()), ("input.invalid", Some("on")), "{on}");
            assert!(error.message().contains(part), "{}", error.message());
        }
        let late = Decision { document_on: Some(day("2026-11-25")), ..Decision::without_paper(today) };
        assert_eq!(late.check(today, None, None).unwrap_err().field(), Some("documentOn"));
    }

    #[test]
    fn every_kind_of_change_reads_as_a_sentence() {
        let side = |name: &str, kind| Side { name: Some(name.into()), kind: Some(kind), ..Side::default() };
        let (before, after) = (side("甲支部", OrgKind::Branch), side("乙总支", OrgKind::GeneralBranch));
        let told = |kind, related, members| {
            summary(&Told {
                kind,
                before: &before,
                after: &after,
                parents: (None, Some("社区党委")),
                related,
                others: "“丙支部”",
                members,
            })
        };
        assert_eq!(told(ChangeKind::Renamed, None, 0), "由“甲支部”更名为“乙总支”。");
        assert_eq!(told(ChangeKind::Moved, None, 0), "上级由“（无）”调整为“社区党委”。");
        assert_eq!(told(ChangeKind::KindChanged, None, 0), "由党支部改建为党总支。");
        assert_eq!(told(ChangeKind::Split, None, 12), "拆分出“丙支部”，涉及党员 12 名。");
        assert_eq!(told(ChangeKind::Established, Some("甲支部"), 12), "由“甲支部”拆分成立，涉及党员 12 名。");
        assert_eq!(told(ChangeKind::Dissolved, Some("乙总支"), 3), "并入“乙总支”后撤销，涉及党员 3 名。");
        assert_eq!(told(ChangeKind::Dissolved, None, 0), "撤销。");
    }
}
