//! New fields of the example: 25 invented units, covered in every way there is, and 6 instructors with their visits. On
//! any day two visits are overdue, two units should have a branch and have none, and one term is about to end.

use super::bodies::Body;
use super::structure;
use crate::calendar::add_months;
use crate::coverage::{
    self, AppraisalDraft, CoverDraft, CoverWay, DispatchDraft, DispatchTask, InstructorDraft, InstructorSource,
    ReviewGrade, UnitDraft, UnitKind, VisitDraft,
};
use crate::db::WriteTx;
use crate::error::Result;
use crate::identity::make_uscc;
use crate::organizations::{self, OrgKind, OrgLevel, OrganizationDraft};
use chrono::{Datelike, Days, NaiveDate};

const JOINT_TOWER: &str = "星辰楼宇联合党支部";
const JOINT_STREET: &str = "四季商圈联合党支部";
/// Place of 示例街道党工委 in the list of organisations.
const SUBDISTRICT: usize = 2;
/// Days since the last visit, where it is overdue (R-COV-08) and where it is not.
const LATE: u64 = 44;
const IN_TIME: u64 = 12;
/// Visits written down for one dispatch at most.
const VISITS: u32 = 5;

/// How a unit is covered.
enum By {
    Own,
    Joint(&'static str),
    /// Number of the instructor, months since, whether the last visit is overdue.
    Instructor(usize, i32, bool),
    Person(&'static str),
    NotYet(&'static str),
}
use By::{Instructor, Joint, NotYet, Own, Person};
use UnitKind::{
    BusinessDistrict, InternetCompany, Market, OfficeBuilding, Park, Platform, PrivateCompany, SelfEmployed,
    SocialOrganization,
};

/// Name, kind, trade, short name of the area, staff, full members, probationary members, how covered.
type Line = (&'static str, UnitKind, &'static str, &'static str, u32, u32, u32, By);

const UNITS: [Line; 25] = [
    ("示例社会工作服务中心", SocialOrganization, "社会工作", "春风里小区党支部", 18, 5, 1, Own),
    ("星辰大厦", OfficeBuilding, "商务办公", JOINT_TOWER, 620, 2, 0, Joint(JOINT_TOWER)),
    ("星辰大厦物业服务有限公司", PrivateCompany, "物业服务", JOINT_TOWER, 46, 1, 0, Joint(JOINT_TOWER)),
    ("青禾软件技术有限公司", InternetCompany, "软件开发", JOINT_TOWER, 85, 2, 1, Joint(JOINT_TOWER)),
    ("明远会计服务有限公司", PrivateCompany, "会计服务", JOINT_TOWER, 24, 2, 0, Joint(JOINT_TOWER)),
    ("四季街商圈", BusinessDistrict, "商业零售", JOINT_STREET, 310, 2, 0, Joint(JOINT_STREET)),
    ("四季农贸市场", Market, "农产品", JOINT_STREET, 96, 1, 0, Joint(JOINT_STREET)),
    ("老街口餐饮管理有限公司", PrivateCompany, "餐饮", JOINT_STREET, 38, 1, 0, Joint(JOINT_STREET)),
    // Room for one more in the joint branch of the street.
    ("四季街道边书店", SelfEmployed, "图书零售", JOINT_STREET, 3, 1, 0, Person("杜若溪")),
    ("云帆网络科技有限公司", InternetCompany, "电子商务", "槐荫里小区党支部", 132, 4, 1, Instructor(0, 5, false)),
    (
        "同心口腔门诊部",
        PrivateCompany,
        "医疗服务",
        "槐荫里小区党支部",
        22,
        3,
        0,
        NotYet("单位正在搬迁，党员组织关系核实中"),
    ),
    ("槐荫里创意园", Park, "文化创意", "槐荫里小区党支部", 240, 2, 1, Instructor(0, 14, false)),
    ("知行培训学校", PrivateCompany, "教育培训", "明湖花园小区党支部", 31, 1, 0, Instructor(1, 9, false)),
    ("明湖花园便民服务协会", SocialOrganization, "社区服务", "明湖花园小区党支部", 9, 2, 0, Person("卫东篱")),
    ("风驰快递明湖站", Platform, "快递", "明湖花园小区党支部", 27, 1, 0, Instructor(2, 16, true)),
    ("食安外卖骑手驿站", Platform, "外卖配送", "四季商圈联合党支部", 54, 0, 1, Instructor(2, 11, false)),
    ("梧桐苑家电维修部", SelfEmployed, "维修服务", "梧桐苑小区党支部", 4, 0, 0, Person("成有方")),
    ("梧桐里建材市场", Market, "建材", "梧桐苑小区党支部", 120, 2, 0, Instructor(3, 20, true)),
    ("益家养老服务中心", SocialOrganization, "养老服务", "梧桐苑小区党支部", 34, 1, 1, Instructor(3, 13, false)),
    ("新桥汽车服务有限公司", PrivateCompany, "汽车维修", "新桥家园小区党支部", 29, 1, 0, Instructor(4, 8, false)),
    ("新桥科技孵化园", Park, "科技孵化", "新桥家园小区党支部", 180, 2, 0, Instructor(4, 23, false)),
    ("拾光照相馆", SelfEmployed, "摄影服务", "新桥家园小区党支部", 2, 0, 0, NotYet("只有业主夫妻二人，正在物色联系人")),
    ("和顺苑小超市", SelfEmployed, "商业零售", "和顺苑小区党支部", 5, 0, 0, Person("闻人静")),
    ("和顺物流服务有限公司", PrivateCompany, "道路运输", "和顺苑小区党支部", 41, 1, 0, Instructor(1, 4, false)),
    ("爱心义工联合会", SocialOrganization, "志愿服务", "春风里小区党支部", 12, 2, 0, Instructor(5, 7, false)),
];

struct Sent {
    /// Number in the list of people when they are a member of ours.
    member: Option<usize>,
    name: &'static str,
    work_unit: &'static str,
    post: &'static str,
    source: InstructorSource,
    grade: ReviewGrade,
}

const INSTRUCTORS: [Sent; 6] = [
    sent(None, "韩松涛", "示例街道党工委党建办公室", "副主任", InstructorSource::Subdistrict, ReviewGrade::Excellent),
    sent(
        None,
        "叶知秋",
        "示例区市场监督管理局",
        "四级主任科员",
        InstructorSource::IndustryRegulator,
        ReviewGrade::Competent,
    ),
    sent(None, "石敬文", "示例区交通运输局", "退休干部", InstructorSource::RetiredCadre, ReviewGrade::Competent),
    sent(
        None,
        "顾念慈",
        "示例区工商业联合会",
        "联络科科长",
        InstructorSource::GovernmentDepartment,
        ReviewGrade::BasicallyCompetent,
    ),
    sent(Some(2), "", "示例区科学技术局", "科员", InstructorSource::GovernmentDepartment, ReviewGrade::Competent),
    sent(Some(31), "", "示例街道办事处", "退休干部", InstructorSource::RetiredCadre, ReviewGrade::Competent),
];

const fn sent(
    member: Option<usize>,
    name: &'static str,
    work_unit: &'static str,
    post: &'static str,
    source: InstructorSource,
    grade: ReviewGrade,
) -> Sent {
    Sent { member, name, work_unit, post, source, grade }
}

/// People met, what was talked about, problem, follow-up.
const TALKS: [(&str, &str, &str, &str); 5] = [
    (
        "单位负责人",
        "摸清党员人数和组织关系，介绍联合组建的办法和步骤。",
        "两名党员组织关系在外地，未转接。",
        "已联系转出地党支部，约定下月办理。",
    ),
    ("单位负责人、两名党员", "传达上级文件，听取对党建工作的想法。", "", ""),
    (
        "工会小组长",
        "了解职工生活和用工情况，登记困难职工。",
        "夜班职工反映停车难。",
        "已与物业协商，夜间开放地面车位。",
    ),
    (
        "全体党员",
        "一起学习讨论，商量参加社区主题党日的时间。",
        "白天人手紧，难以全员参加。",
        "改为分两批参加，时间错开。",
    ),
    ("单位负责人、入党申请人", "与入党申请人谈心，说明申请入党的程序。", "", "下次走访带去入党申请书范本。"),
];

/// Stores everything, as of today.
pub fn found(tx: &WriteTx<'_>, bodies: &[Body], body_ids: &[String], person_ids: &[String]) -> Result<()> {
    let today = tx.now().today();
    let id_of = |short: &str| bodies.iter().position(|body| body.short == short).map(|place| body_ids[place].clone());
    let own_branch = own_branch(tx, &body_ids[SUBDISTRICT], today)?;
    let instructors = instructors(tx, person_ids, today)?;
    for (number, (name, kind, trade, area, staff, full, probationary, by)) in (0_u64..).zip(&UNITS) {
        let draft = UnitDraft {
            name: (*name).into(),
            kind: *kind,
            uscc: if kind.has_code() { code(number, *kind) } else { String::new() },
            trade: (*trade).into(),
            address: format!(
                "示例社区{}{}号",
                ["四季街", "春风路", "明湖路", "新桥街"][place(number, 4)],
                8 + number * 6
            ),
            area_id: id_of(area),
            staff: Some(*staff),
            full_members: Some(*full),
            probationary: Some(*probationary),
            has_union: Some(*staff >= 25),
            has_league: (number % 7 != 5).then_some(*staff >= 60),
            contact_name: CONTACTS[place(number, CONTACTS.len())].into(),
            contact_phone: format!("111{:08}", 20_000_000 + number * 913),
            registered_on: Some(add_months(today, -24)),
            note: String::new(),
            override_reason: String::new(),
        };
        let unit = coverage::create_unit(tx, &draft)?;
        let cover = |way: CoverWay, months: i32| CoverDraft {
            way,
            organization_id: None,
            contact_name: String::new(),
            contact_phone: String::new(),
            reason: String::new(),
            document: String::new(),
            starts_on: Some(add_months(today, -months)),
            override_reason: String::new(),
        };
        let decision = format!("示例街工委〔{}〕{}号", today.year() - 1, 11 + number);
        match by {
            Own => {
                let draft = CoverDraft {
                    organization_id: Some(own_branch.clone()),
                    document: decision,
                    ..cover(CoverWay::OwnBranch, 22)
                };
                coverage::start_cover(tx, &unit, &draft)?;
            }
            Joint(branch) => {
                let draft = CoverDraft {
                    organization_id: id_of(branch),
                    document: decision,
                    ..cover(CoverWay::JointBranch, 19)
                };
                coverage::start_cover(tx, &unit, &draft)?;
            }
            Person(contact) => {
                let draft = CoverDraft {
                    contact_name: (*contact).into(),
                    contact_phone: format!("111{:08}", 30_000_000 + number * 517),
                    ..cover(CoverWay::ContactPerson, 10)
                };
                coverage::start_cover(tx, &unit, &draft)?;
            }
            NotYet(why) => {
                let draft = CoverDraft { reason: (*why).into(), ..cover(CoverWay::NotYet, 6) };
                coverage::start_cover(tx, &unit, &draft)?;
            }
            Instructor(who, months, is_late) => {
                let why = "筹建中，等待选派指导员".to_owned();
                coverage::start_cover(tx, &unit, &CoverDraft { reason: why, ..cover(CoverWay::NotYet, months + 1) })?;
                let starts_on = add_months(today, -months);
                send(tx, &instructors[*who], &unit, starts_on, decision)?;
                let last = today - Days::new(if *is_late { LATE } else { IN_TIME });
                visit(tx, &instructors[*who], &unit, (starts_on, last), number)?;
            }
        }
    }
    Ok(())
}

/// Contact persons of the units.
const CONTACTS: [&str; 8] = ["江望舒", "柏舟", "冷月华", "项思齐", "宫羽", "艾青禾", "屈子平", "娄晓晨"];

fn place(number: u64, length: usize) -> usize {
    usize::try_from(number).unwrap_or_default() % length
}

/// Region 990100 is assigned to nobody.
fn code(number: u64, kind: UnitKind) -> String {
    let begin = if kind == SocialOrganization { "52" } else { "91" };
    make_uscc(&format!("{begin}990100MA00{number:05}"))
}

/// The branch of a unit that belongs to the subdistrict; its members are on another office's roster.
fn own_branch(tx: &WriteTx<'_>, superior: &str, today: NaiveDate) -> Result<String> {
    let draft = OrganizationDraft {
        name: "中共示例社会工作服务中心支部委员会".into(),
        short_name: "社工中心党支部".into(),
        level: OrgLevel::Community,
        kind: OrgKind::Branch,
        parent_id: Some(superior.to_owned()),
        established_on: Some(add_months(today, -30)),
        contact_name: String::new(),
        contact_phone: String::new(),
        uscc: String::new(),
        note: String::new(),
        override_reason: String::new(),
    };
    let id = organizations::create(tx, &draft)?;
    structure::papers(tx, &id)?;
    Ok(id)
}

fn instructors(tx: &WriteTx<'_>, person_ids: &[String], today: NaiveDate) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for (number, sent) in (0_u64..).zip(&INSTRUCTORS) {
        let draft = InstructorDraft {
            member_id: sent.member.map(|person| person_ids[person].clone()),
            name: sent.name.into(),
            phone: format!("111{:08}", 40_000_000 + number * 271),
            work_unit: sent.work_unit.into(),
            post: sent.post.into(),
            source: sent.source,
            is_full_member: true,
            note: String::new(),
            override_reason: String::new(),
        };
        let id = coverage::create_instructor(tx, &draft)?;
        let appraisal = AppraisalDraft {
            instructor_id: id.clone(),
            year: today.year() - 1,
            grade: sent.grade,
            decided_on: NaiveDate::from_ymd_opt(today.year() - 1, 12, 20),
            document: format!("示例街道党建工作指导员 {} 年度考核结果", today.year() - 1),
            note: String::new(),
        };
        coverage::save_appraisal(tx, None, 0, &appraisal)?;
        ids.push(id);
    }
    Ok(ids)
}

fn send(tx: &WriteTx<'_>, instructor: &str, unit: &str, starts_on: NaiveDate, document: String) -> Result<()> {
    let draft = DispatchDraft {
        instructor_id: instructor.to_owned(),
        unit_id: unit.to_owned(),
        sender: "示例街道党工委".into(),
        document,
        starts_on: Some(starts_on),
        ends_on: None,
        tasks: vec![
            DispatchTask::SpreadPolicy,
            DispatchTask::TrainApplicants,
            DispatchTask::SetUpOrganization,
            DispatchTask::ServeStaff,
        ],
        other_task: String::new(),
        override_reason: String::new(),
    };
    coverage::start_dispatch(tx, &draft).map(|_| ())
}

/// Some of the visits: every four weeks back from the last one.
fn visit(
    tx: &WriteTx<'_>,
    instructor: &str,
    unit: &str,
    (first, last): (NaiveDate, NaiveDate),
    number: u64,
) -> Result<()> {
    for back in (0..VISITS).rev() {
        let day = last - Days::new(u64::from(back) * 28);
        if day <= first {
            continue;
        }
        let (people, content, problem, follow_up) = TALKS[place(number + u64::from(back), TALKS.len())];
        let draft = VisitDraft {
            instructor_id: instructor.to_owned(),
            unit_id: unit.to_owned(),
            visited_on: Some(day),
            people: people.into(),
            content: content.into(),
            problem: problem.into(),
            follow_up: follow_up.into(),
        };
        coverage::save_visit(tx, None, 0, &draft)?;
    }
    Ok(())
}
