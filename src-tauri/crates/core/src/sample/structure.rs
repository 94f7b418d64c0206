//! Structure of the example: on what basis each organisation stands, the units of the joint branches, how the community
//! came to be what it is (组织沿革), a temporary branch that ended with its task, and an application that waits.

use super::bodies::{self, Body};
use super::people::Person;
use crate::calendar::add_months;
use crate::db::WriteTx;
use crate::error::Result;
use crate::organizations::{
    self, ChangeKind, Decision, JointUnitDraft, OrgKind, OrgLevel, OrganizationDraft, OrganizationProfile,
    PastChangeDraft, RequestDraft, UnitRelation, UnitType,
};
use chrono::{Datelike, Days, NaiveDate};

const STREET: &str = "中共示例街道工作委员会";
/// Name and full members.
type Unit = (&'static str, u32);
/// Short name of a joint branch and its units. The first leads; the last has whom the roster has beyond the others.
const UNITS: [(&str, &[Unit]); 2] = [
    (
        "星辰楼宇联合党支部",
        &[
            ("星辰大厦物业服务中心", 4),
            ("启明软件公司", 5),
            ("清和律师事务所", 4),
            ("远景设计公司", 2),
            ("汇通会计事务所", 0),
        ],
    ),
    ("四季商圈联合党支部", &[("四季街商户联合会", 2), ("百味餐饮店", 2), ("四季便民超市", 0)]),
];

/// Everything that was so when the records began.
pub fn found(tx: &WriteTx<'_>, bodies: &[Body], ids: &[String], people: &[Person], today: NaiveDate) -> Result<()> {
    for (number, (body, id)) in bodies.iter().zip(ids).enumerate().skip(bodies::OWN) {
        if body.kind == OrgKind::PartyGroup {
            continue;
        }
        describe(tx, (number, body), id, people, today)?;
        papers(tx, id)?;
    }
    came_to_be(tx, bodies, ids)?;
    task_force(tx, &ids[bodies::OWN])
}

/// One answered application, and one that waits for its answer (R-ORG-09).
pub fn applications(tx: &WriteTx<'_>, own: &str) -> Result<()> {
    let today = tx.now().today();
    let request = |title: &str, applicant: &str, days| RequestDraft {
        organization_id: own.to_owned(),
        kind: ChangeKind::Established,
        title: title.to_owned(),
        applicant: applicant.to_owned(),
        applied_on: today - Days::new(days),
        replied_on: None,
        reply_document: String::new(),
        filed_on: None,
        note: String::new(),
    };
    let answered = today - Days::new(96);
    let first = RequestDraft {
        replied_on: Some(answered),
        reply_document: number("示社委", answered, 6),
        filed_on: Some(answered + Days::new(5)),
        note: "正式党员不足 3 人，先由指导员联系。".into(),
        ..request("成立智行出行服务站党支部", "智行出行服务站", 110)
    };
    organizations::save_request(tx, None, 0, &first)?;
    organizations::save_request(tx, None, 0, &request("成立邻里食堂党支部", "邻里食堂", 10))?;
    Ok(())
}

/// `today` is the day the example is looked at: the units have whom they have then.
fn describe(
    tx: &WriteTx<'_>,
    (number, body): (usize, &Body),
    id: &str,
    people: &[Person],
    today: NaiveDate,
) -> Result<()> {
    let draft = organizations::detail(tx, id)?.draft;
    let rev = organizations::detail(tx, id)?.node.rev;
    let below = |place: usize| place == number || body.kind == OrgKind::PartyCommittee;
    let contact = people.iter().find(|person| below(person.body)).map(|person| &person.draft);
    if let Some(contact) = contact {
        let phone = if draft.contact_phone.is_empty() { contact.mobile.clone() } else { draft.contact_phone.clone() };
        let named = OrganizationDraft { contact_name: contact.name.clone(), contact_phone: phone, ..draft };
        organizations::update(tx, id, rev, &named)?;
    }
    let joint = body.kind == OrgKind::JointBranch;
    let profile = OrganizationProfile {
        unit_relation: Some(if joint { UnitRelation::Joint } else { UnitRelation::Same }),
        unit_name: if joint { String::new() } else { "示例社区居民委员会".into() },
        unit_type: Some(if joint { UnitType::PrivateEnterprise } else { UnitType::UrbanCommunity }),
        ..OrganizationProfile::default()
    };
    organizations::save_profile(tx, id, 0, &profile)?;
    if let Some((_, units)) = UNITS.iter().find(|(short, _)| *short == body.short) {
        let own: Vec<&Person> = people.iter().filter(|person| person.body == number).collect();
        let full = own.iter().filter(|person| person.converted.is_some_and(|day| day <= today)).count();
        let (full, all) = (u32::try_from(full)?, u32::try_from(own.len())?);
        let others: u32 = units.iter().map(|(_, count)| count).sum();
        let units: Vec<JointUnitDraft> = (1..)
            .zip(*units)
            .map(|(at, (name, count))| JointUnitDraft {
                id: None,
                name: (*name).to_owned(),
                is_lead: at == 1,
                full_members: if at == units.len() { full.saturating_sub(others) } else { *count },
                probationary: if at == units.len() { all - full } else { 0 },
                left_on: None,
            })
            .collect();
        organizations::save_units(tx, id, &units, "")?;
    }
    Ok(())
}

/// The decision behind each establishment.
pub(super) fn papers(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let today = tx.now().today();
    for (at, entry) in (3_u32..).zip(organizations::structure(tx, id, today)?.time_line) {
        let on = entry.decision.on;
        organizations::complete_decision(tx, &entry.id, entry.rev, &decision(on, at + on.day() % 20, "支部成立"))?;
    }
    Ok(())
}

/// 党总支 became 党委, a branch got a new name, another came from the subdistrict.
fn came_to_be(tx: &WriteTx<'_>, bodies: &[Body], ids: &[String]) -> Result<()> {
    let today = tx.now().today();
    let own = &ids[bodies::OWN];
    let past = |id: &str, kind, decision| PastChangeDraft {
        organization_id: id.to_owned(),
        kind,
        name: String::new(),
        short_name: String::new(),
        org_kind: None,
        level: None,
        parent_id: None,
        decision,
    };
    let upgraded = add_months(today, -40);
    let upgrade = || decision(upgraded, 12, "党员达到 100 名，改建党委");
    organizations::record_past(
        tx,
        &PastChangeDraft { org_kind: Some(OrgKind::GeneralBranch), ..past(own, ChangeKind::KindChanged, upgrade()) },
    )?;
    organizations::record_past(
        tx,
        &PastChangeDraft {
            name: "中共示例社区总支部委员会".into(),
            short_name: "示例社区党总支".into(),
            ..past(own, ChangeKind::Renamed, upgrade())
        },
    )?;
    let place = |short: &str| bodies.iter().position(|body| body.short == short).map_or(own.as_str(), |at| &ids[at]);
    let spring = place("春风里小区党支部");
    let on = add_months(today, -13);
    organizations::record_past(
        tx,
        &PastChangeDraft {
            name: "中共示例社区第一支部委员会".into(),
            short_name: "第一党支部".into(),
            ..past(spring, ChangeKind::Renamed, decision(on, 9, "按小区设置党支部"))
        },
    )?;
    let seasons = place("四季商圈联合党支部");
    organizations::record_past(
        tx,
        &PastChangeDraft {
            parent_id: Some(ids[bodies::OWN - 1].clone()),
            ..past(seasons, ChangeKind::Moved, decision(on, 10, "商圈党组织划归社区管理"))
        },
    )
}

/// A temporary branch that ended with its task (R-ORG-07).
fn task_force(tx: &WriteTx<'_>, own: &str) -> Result<()> {
    let today = tx.now().today();
    let (begun, ended) = (add_months(today, -9), add_months(today, -4));
    let draft = OrganizationDraft {
        name: "中共示例社区老旧小区改造临时支部委员会".into(),
        short_name: "老旧小区改造临时党支部".into(),
        level: OrgLevel::Grid,
        kind: OrgKind::TemporaryBranch,
        parent_id: Some(own.to_owned()),
        established_on: None,
        contact_name: String::new(),
        contact_phone: String::new(),
        uscc: String::new(),
        note: String::new(),
        override_reason: String::new(),
    };
    let id = organizations::establish(tx, &draft, &decision(begun, 14, "老旧小区改造专班"))?;
    let profile = OrganizationProfile {
        task: "老旧小区改造施工协调".into(),
        approved_by: STREET.into(),
        approval_no: number("示街工委", begun, 14),
        ends_on: Some(ended),
        ..OrganizationProfile::default()
    };
    organizations::save_profile(tx, &id, 0, &profile)?;
    organizations::dissolve(tx, &id, 1, &decision(ended, 22, "任务完成"))
}

fn decision(on: NaiveDate, serial: u32, reason: &str) -> Decision {
    Decision {
        decided_by: STREET.into(),
        document: number("示街工委", on, serial),
        document_on: Some(on - Days::new(2)),
        filed_on: None,
        reason: reason.to_owned(),
        ..Decision::without_paper(on)
    }
}

fn number(issuer: &str, on: NaiveDate, serial: u32) -> String {
    format!("{issuer}〔{}〕{serial}号", on.year())
}
