//! 公示 from what is typed in 文书 (R-DOC-32). The number of working days comes from the office's calendar.

use super::Maker;
use super::checks::length;
use chrono::NaiveDate;
use dangjian_core::error::{Error, Result};
use dangjian_print::{NoticeForm, NoticePerson, PublicNotice};
use serde::Deserialize;
use specta::Type;

/// More people are never made public in one notice.
const PERSONS_MOST: usize = 100;

/// 公示.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublicNoticeDraft {
    /// 标题
    pub title: String,
    /// What is made public and on what ground.
    pub opening: String,
    /// 公示对象
    pub persons: Vec<NoticePersonDraft>,
    /// A paragraph for each person instead of a table.
    pub as_text: bool,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// 受理单位
    pub objections_to: String,
    /// 联系电话 of the office.
    pub organization_phone: String,
    /// 落款
    pub organization: String,
    /// Date of the notice.
    pub date: Option<NaiveDate>,
    /// 加盖印章
    pub sealed: bool,
}

/// A person of a notice: what R-DOC-32 allows, and nothing else.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoticePersonDraft {
    /// 姓名
    pub name: String,
    /// 性别
    pub sex: String,
    /// 出生年月 as typed, e.g. 1990-03; a day is refused.
    pub birth_month: String,
    /// 单位及职务
    pub unit_and_post: String,
    /// 申请入党时间
    pub applied_on: Option<NaiveDate>,
    /// 列为入党积极分子时间
    pub activist_on: Option<NaiveDate>,
}

/// 公示. `working_days` are those of the period, when the calendar knows them. Errors: `input.invalid`.
pub fn public_notice_of(draft: &PublicNoticeDraft, working_days: Option<u32>, maker: &Maker) -> Result<PublicNotice> {
    length("title", "标题", &draft.title, 200)?;
    length("opening", "公示事由", &draft.opening, 3_000)?;
    length("objectionsTo", "受理单位", &draft.objections_to, 200)?;
    length("organizationPhone", "联系电话", &draft.organization_phone, 60)?;
    length("organization", "落款单位", &draft.organization, 100)?;
    if draft.persons.len() > PERSONS_MOST {
        let reason = format!("公示对象有 {} 人，一份公示最多 {PERSONS_MOST} 人，请分开公示。", draft.persons.len());
        return Err(Error::invalid("persons", reason));
    }
    if let (Some(from), Some(to)) = (draft.from, draft.to)
        && to < from
    {
        return Err(Error::invalid("to", format!("公示截止日 {to} 早于开始日 {from}，请更正。")));
    }
    Ok(PublicNotice {
        title: draft.title.clone(),
        opening: draft.opening.clone(),
        persons: (1..).zip(&draft.persons).map(person).collect::<Result<_>>()?,
        form: if draft.as_text { NoticeForm::Text } else { NoticeForm::Table },
        from: draft.from,
        to: draft.to,
        working_days,
        objections_to: draft.objections_to.clone(),
        organization_phone: draft.organization_phone.clone(),
        organization: draft.organization.clone(),
        date: draft.date,
        sealed: draft.sealed,
        is_example: maker.is_example,
        created: maker.now.local,
        author: maker.author.clone(),
    })
}

fn person((number, draft): (usize, &NoticePersonDraft)) -> Result<NoticePerson> {
    length("persons", &format!("第 {number} 人的姓名"), &draft.name, 50)?;
    length("persons", &format!("第 {number} 人的单位及职务"), &draft.unit_and_post, 100)?;
    Ok(NoticePerson {
        name: draft.name.clone(),
        sex: draft.sex.clone(),
        birth: birth(&draft.birth_month).map_err(|reason| {
            Error::invalid("persons", format!("第 {number} 人的出生年月“{}”{reason}", draft.birth_month.trim()))
        })?,
        unit_and_post: draft.unit_and_post.clone(),
        applied_on: draft.applied_on,
        activist_on: draft.activist_on,
    })
}

/// 1990-03, 1990年3月, 1990.3, 199003.
fn birth(text: &str) -> std::result::Result<Option<(i32, u32)>, &'static str> {
    let wrong = "看不懂，请写成 1990-03 的样子。";
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, month) = match parts.as_slice() {
        [] if text.trim().is_empty() => return Ok(None),
        [whole] if whole.len() == 6 => whole.split_at(4),
        [_, _, _] => return Err("带有日期：公示只印年月，请删去日。"),
        [whole] if whole.len() == 8 => return Err("带有日期：公示只印年月，请删去日。"),
        [year, month] => (*year, *month),
        _ => return Err(wrong),
    };
    let (Ok(year), Ok(month)) = (year.parse::<i32>(), month.parse::<u32>()) else { return Err(wrong) };
    if (1900..=2100).contains(&year) && (1..=12).contains(&month) { Ok(Some((year, month))) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::tests::maker;

    #[test]
    fn a_month_of_birth_is_read_as_people_write_it_and_a_day_is_refused() {
        for text in ["1990-03", "1990年3月", "1990.3", "199003"] {
            assert_eq!(birth(text), Ok(Some((1990, 3))), "{text}");
        }
        assert_eq!(birth(" "), Ok(None), "a blank to be filled in");
        for text in ["1990-03-05", "19900305"] {
            assert!(birth(text).is_err_and(|reason| reason.contains("删去日")), "R-DOC-32: {text}");
        }
        assert!(birth("三月").is_err() && birth("1990-13").is_err());
    }

    #[test]
    fn a_notice_that_ends_before_it_begins_is_refused_at_its_field() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let draft = PublicNoticeDraft { from: day(10), to: day(4), ..PublicNoticeDraft::default() };
        let error = public_notice_of(&draft, None, &maker()).unwrap_err();
        assert_eq!((error.code(), error.field()), ("input.invalid", Some("to")));
    }

    #[test]
    fn the_person_with_the_wrong_month_is_named() {
        let person = |birth: &str| NoticePersonDraft { birth_month: birth.into(), ..NoticePersonDraft::default() };
        let draft = PublicNoticeDraft { persons: vec![person("1990-03"), person("x")], ..PublicNoticeDraft::default() };
        let error = public_notice_of(&draft, Some(5), &maker()).unwrap_err();
        assert!(error.message().starts_with("第 2 人"), "{}", error.message());
    }
}
