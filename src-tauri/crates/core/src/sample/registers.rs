//! The registers of the example: transfers in every state, floating members with their contacts, double reports, one
//! lost member, one person who was entered twice. Days are counted back from today, so that something is overdue,
//! something near and most of it calm. All names, units and letters are invented.

use super::people::Person;
use crate::calendar::add_months;
use crate::db::WriteTx;
use crate::double_reports::{self, DoubleReportDraft, ServiceRecordDraft};
use crate::error::Result;
use crate::floating::{self, FloatingContactDraft, FloatingDirection, FloatingDraft, FloatingReason};
use crate::identity::Sex;
use crate::members::measures::{self, MeasureKind, MemberMeasureDraft, MemberSearchDraft};
use crate::members::{self, MemberDraft, MembershipStatus};
use crate::transfers::{self, TransferDirection, TransferDraft, TransferLetterDraft, TransferReach, TransferReason};
use chrono::{Datelike, Days, NaiveDate};

/// Members whose data were not confirmed this year.
const UNVERIFIED: [usize; 3] = [31, 77, 115];
/// Whose relation is on its way out: planned, near the end of the letter, overdue.
const LEAVING: [usize; 3] = [38, 92, 150];
/// Moved from one group of 春风里 to another.
const MOVED: usize = 15;
/// Out of reach for four months.
const LOST: usize = 140;
/// Left two years ago, came back and was entered a second time.
const TWICE: usize = 60;
/// Who works elsewhere, since how many months, and how many days ago they were talked to.
const AWAY: [(usize, i32, u64, &str, FloatingReason); 5] = [
    (11, 20, 12, "邻省示例市高新区", FloatingReason::Work),
    (46, 14, 100, "邻省示例县城关镇", FloatingReason::Business),
    (103, 9, 85, "省城示例区软件园", FloatingReason::Work),
    (160, 26, 40, "境外某市", FloatingReason::StudyAbroad),
    (175, 11, 30, "邻市示例区", FloatingReason::Family),
];
const HOST: &str = "中共某市某街道流动党员支部委员会";
/// Name, sex, unit, months since the report, services of this year (days ago, tenths of an hour), posts.
type Reporter = (&'static str, Sex, &'static str, i32, &'static [(u64, u32)], &'static str);
const REPORTERS: [Reporter; 5] = [
    ("高明泽", Sex::Male, "示例区人民医院", 30, &[(20, 25), (95, 30), (160, 20)], "义诊服务岗"),
    ("许静宜", Sex::Female, "示例区第一小学", 26, &[(35, 15), (120, 20)], "假期看护岗"),
    ("彭启航", Sex::Male, "示例区市场监督管理局", 40, &[(60, 20)], "食品安全劝导岗"),
    ("沈若禾", Sex::Female, "示例银行示例支行", 18, &[], ""),
    ("傅景川", Sex::Male, "示例律师事务所", 3, &[(10, 35)], "法律咨询岗"),
];

/// Confirms the data of everybody but a few.
pub fn verify(tx: &WriteTx<'_>, person_ids: &[String]) -> Result<()> {
    for (number, id) in person_ids.iter().enumerate() {
        if !UNVERIFIED.contains(&number) {
            members::verify(tx, id)?;
        }
    }
    Ok(())
}

/// Fills all registers.
pub fn fill(tx: &WriteTx<'_>, people: &[Person], ids: &[String], bodies: &[String]) -> Result<()> {
    let today = tx.now().today();
    let ago = |days: u64| today - Days::new(days);
    came_back(tx, &people[TWICE], &bodies[people[TWICE].body])?;
    leaving(tx, ids, ago)?;
    let moved = TransferDraft {
        direction: TransferDirection::Internal,
        to_org_id: Some(bodies[5].clone()),
        ..transfer(Some(&ids[MOVED]), "", TransferReason::Residence, ago(70))
    };
    let id = transfers::create(tx, &moved)?;
    transfers::receive(tx, &id, 1, ago(64), "", "")?;
    let coming = TransferDraft {
        direction: TransferDirection::In,
        person_name: "于思澄".into(),
        to_org_id: Some(bodies[7].clone()),
        letter: Some(TransferLetterDraft { number: "〔外〕第318号".into(), ..letter(ago(6), 30) }),
        ..transfer(None, "中共邻市某街道工作委员会", TransferReason::Work, ago(4))
    };
    transfers::create(tx, &coming)?;
    away(tx, ids, bodies, today)?;
    care(tx, ids, today)?;
    reporters(tx, bodies, today)
}

/// A record of their first time here, as it was entered later: left with a letter. The person is on the roster again.
fn came_back(tx: &WriteTx<'_>, person: &Person, organization_id: &str) -> Result<()> {
    let left = add_months(tx.now().today(), -22);
    let draft = MemberDraft {
        organization_id: organization_id.to_owned(),
        status: MembershipStatus::TransferredOut,
        status_on: Some(left),
        status_document: format!("介绍信〔{}〕第9号", left.year()),
        note: "此前在本社区时的登记。".into(),
        ..person.draft.clone()
    };
    members::create(tx, &draft)?;
    Ok(())
}

fn leaving(tx: &WriteTx<'_>, ids: &[String], ago: impl Fn(u64) -> NaiveDate) -> Result<()> {
    let out = |number: usize, other: &str, reason, on| transfer(Some(&ids[number]), other, reason, on);
    transfers::create(tx, &out(LEAVING[0], "中共邻市某区某街道工作委员会", TransferReason::Residence, ago(2)))?;
    for (number, other, issued) in
        [(LEAVING[1], "中共省城某某有限公司委员会", ago(18)), (LEAVING[2], "中共邻市某镇某村总支部委员会", ago(34))]
    {
        let id = transfers::create(tx, &out(number, other, TransferReason::Work, issued))?;
        transfers::issue(tx, &id, 1, &letter(issued, 30))?;
        transfers::hand_over(tx, &id, 2, issued + Days::new(1))?;
    }
    Ok(())
}

fn transfer(member: Option<&String>, other: &str, reason: TransferReason, on: NaiveDate) -> TransferDraft {
    TransferDraft {
        direction: if member.is_some() { TransferDirection::Out } else { TransferDirection::In },
        member_id: member.cloned(),
        person_name: String::new(),
        other_name: other.into(),
        to_org_id: None,
        reach: TransferReach::Outside,
        reason,
        registered_on: on,
        letter: None,
        note: String::new(),
        override_reason: String::new(),
    }
}

fn letter(issued_on: NaiveDate, valid_days: u32) -> TransferLetterDraft {
    TransferLetterDraft {
        number: String::new(),
        issued_on,
        valid_days,
        dues_paid_to: add_months(issued_on, -1).format("%Y-%m").to_string(),
        phone: "0000-00000000".into(),
        handler: "组织委员".into(),
        replaces_because: String::new(),
    }
}

fn away(tx: &WriteTx<'_>, ids: &[String], bodies: &[String], today: NaiveDate) -> Result<()> {
    for (number, months, last, place, reason) in AWAY {
        let draft = FloatingDraft {
            direction: FloatingDirection::Out,
            member_id: Some(ids[number].clone()),
            name: String::new(),
            mobile: String::new(),
            organization_id: String::new(),
            other_org_name: HOST.into(),
            place: place.into(),
            reason,
            since: add_months(today, -months),
            is_settled: false,
            contact_name: "支部联系人".into(),
            contact_phone: "0000-00000000".into(),
            note: String::new(),
            override_reason: String::new(),
        };
        let id = floating::create(tx, &draft)?;
        for (days, content) in [
            (last + 80, "电话联系，思想、工作情况稳定，已参加线上学习。"),
            (last, "视频通话，传达支部近期工作，已交党费。"),
        ] {
            let contact = FloatingContactDraft {
                contacted_on: today - Days::new(days),
                way: "电话".into(),
                by_whom: "支部组织委员".into(),
                content: content.into(),
            };
            floating::add_contact(tx, &id, &contact)?;
        }
    }
    for (name, mobile, months, place) in
        [("罗一帆", "11190000001", 4, "星辰大厦 12 层某科技公司"), ("郑语桐", "11190000002", 2, "四季街某快递网点")]
    {
        let draft = FloatingDraft {
            direction: FloatingDirection::In,
            member_id: None,
            name: name.into(),
            mobile: mobile.into(),
            organization_id: bodies[bodies.len() - 2].clone(),
            other_org_name: "中共邻省某县某乡某村支部委员会".into(),
            place: place.into(),
            reason: FloatingReason::Work,
            since: add_months(today, -months),
            is_settled: false,
            contact_name: "原支部书记".into(),
            contact_phone: "0000-00000001".into(),
            note: String::new(),
            override_reason: String::new(),
        };
        let id = floating::create(tx, &draft)?;
        let contact = FloatingContactDraft {
            contacted_on: today - Days::new(25),
            way: "上门走访".into(),
            by_whom: "楼宇党建指导员".into(),
            content: "介绍党群服务中心活动安排，邀请参加主题党日。".into(),
        };
        floating::add_contact(tx, &id, &contact)?;
    }
    Ok(())
}

/// A talk, a lost member with the searches for them.
fn care(tx: &WriteTx<'_>, ids: &[String], today: NaiveDate) -> Result<()> {
    let talk = MemberMeasureDraft {
        kind: MeasureKind::ReminderTalk,
        started_on: today - Days::new(48),
        until_on: None,
        by_whom: "支部书记".into(),
        content: "近两次主题党日未请假，了解家庭和工作情况，提醒按时参加。本人表示今后提前请假。".into(),
        document: String::new(),
    };
    measures::add_measure(tx, &ids[124], &talk)?;
    let lost = &ids[LOST];
    measures::lose(tx, lost, add_months(today, -4))?;
    for (days, way, result) in [
        (80, "拨打本人和家属电话", "本人电话停机，家属称已离开本市，新的联系方式不详。"),
        (30, "走访户籍地和原单位", "邻居和原单位均不知去向，继续通过公安机关协助查找。"),
    ] {
        let search = MemberSearchDraft {
            tried_on: today - Days::new(days),
            way: way.into(),
            by_whom: "支部组织委员、网格员".into(),
            result: result.into(),
        };
        measures::add_search(tx, lost, &search)?;
    }
    Ok(())
}

fn reporters(tx: &WriteTx<'_>, bodies: &[String], today: NaiveDate) -> Result<()> {
    for (number, (name, sex, unit, months, services, post)) in (1_u32..).zip(REPORTERS) {
        let reported_on = add_months(today, -months);
        let draft = DoubleReportDraft {
            member_id: None,
            name: name.into(),
            sex: Some(sex),
            mobile: format!("1119100{number:04}"),
            unit: unit.into(),
            unit_organization: format!("中共{unit}支部委员会"),
            organization_id: bodies[4 + 4 * (number as usize % 2)].clone(),
            home: "春风里小区".into(),
            reported_on,
            skills: post.trim_end_matches('岗').into(),
            wish: "周末和节假日参加社区志愿服务".into(),
            note: String::new(),
            override_reason: String::new(),
        };
        let id = double_reports::create(tx, &draft)?;
        if !post.is_empty() {
            double_reports::claim_post(tx, &id, post, reported_on)?;
        }
        for (days, tenths) in services {
            let service = ServiceRecordDraft {
                post_id: None,
                served_on: (today - Days::new(*days)).max(reported_on),
                item: if post.is_empty() { "社区志愿服务".into() } else { post.trim_end_matches('岗').into() },
                tenths: *tenths,
                witness: "社区工作者".into(),
            };
            double_reports::add_service(tx, &id, &service)?;
        }
        let last = today.year() - 1;
        if reported_on.year() <= last {
            let told = NaiveDate::from_ymd_opt(last, 12, 20).filter(|day| *day >= reported_on);
            let text = "能够按时参加社区服务，工作认真负责。";
            double_reports::remark(tx, &id, last, text, told.or(Some(today)))?;
        }
    }
    Ok(())
}
