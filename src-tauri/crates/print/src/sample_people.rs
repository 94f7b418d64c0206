//! Invented papers about members, for tests, measurements and example data. No name here belongs to a real person; the ID
//! number stands in a region that is assigned to nobody.

use chrono::{NaiveDate, NaiveDateTime};

use crate::{DoubleReportReceipt, MemberCard, MembershipProof, ServiceLine, TransferLetter, TransferReceipt};

const COMMITTEE: &str = "中共锦绣新城街道锦华社区委员会";
const BRANCH: &str = "中共锦华社区第三小区支部委员会";
const ID_NUMBER: &str = "990102199003154217";
const PHONE: &str = "0571-00000123";

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn made() -> NaiveDateTime {
    day(2026, 11, 3).and_then(|day| day.and_hms_opt(16, 0, 0)).unwrap_or_default()
}

/// A letter to another city.
pub fn transfer_letter() -> TransferLetter {
    TransferLetter {
        number: "〔2026〕第12号".to_owned(),
        name: "周明远".to_owned(),
        sex: "男".to_owned(),
        age: Some(36),
        nation: "汉族".to_owned(),
        category: "正式".to_owned(),
        id_number: ID_NUMBER.to_owned(),
        from: BRANCH.to_owned(),
        to: "中共邻市高新技术产业开发区某某科技有限公司委员会".to_owned(),
        dues_paid_to: Some((2026, 10)),
        valid_days: Some(30),
        member_phone: "10012345678".to_owned(),
        phone: PHONE.to_owned(),
        handler: "林晓棠".to_owned(),
        issuer: COMMITTEE.to_owned(),
        date: day(2026, 11, 3),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

/// A receipt for a letter from another city.
pub fn transfer_receipt() -> TransferReceipt {
    TransferReceipt {
        addressee: "中共邻市某街道工作委员会".to_owned(),
        letter_number: "〔2026〕第318号".to_owned(),
        name: "于思澄".to_owned(),
        received_on: day(2026, 11, 3),
        branch: BRANCH.to_owned(),
        phone: PHONE.to_owned(),
        issuer: COMMITTEE.to_owned(),
        date: day(2026, 11, 3),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

/// A proof for an employer.
pub fn membership_proof() -> MembershipProof {
    MembershipProof {
        name: "周明远".to_owned(),
        sex: "男".to_owned(),
        nation: "汉族".to_owned(),
        id_number: ID_NUMBER.to_owned(),
        category: "正式".to_owned(),
        joined: day(2012, 6, 20),
        confirmed: day(2013, 6, 20),
        branch: BRANCH.to_owned(),
        purpose: "办理入职手续".to_owned(),
        issuer: COMMITTEE.to_owned(),
        date: day(2026, 11, 3),
        contact_note: format!("联系人：林晓棠，电话：{PHONE}"),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

/// A card with everything filled in.
pub fn member_card() -> MemberCard {
    MemberCard {
        name: "周明远".to_owned(),
        sex: "男".to_owned(),
        nation: "汉族".to_owned(),
        born: day(1990, 3, 15),
        native_place: "示例省示例市".to_owned(),
        education: "大学，学士".to_owned(),
        id_number: "990***********4217".to_owned(),
        category: "正式党员".to_owned(),
        joined: day(2012, 6, 20),
        confirmed: day(2013, 6, 20),
        standing_years: Some(13),
        work_started: day(2012, 7, 1),
        occupation: "专业技术人员".to_owned(),
        branch: BRANCH.to_owned(),
        introducers: "陈国平、吴秀兰".to_owned(),
        application_number: "2012-0071".to_owned(),
        phone: "100****5678".to_owned(),
        grid: "第三网格".to_owned(),
        address: "示例市示例区锦华小区***".to_owned(),
        status: "正常".to_owned(),
        marks: "流动党员".to_owned(),
        skills: "水电维修、摄影".to_owned(),
        service: "36.5 小时".to_owned(),
        note: String::new(),
        organization_name: COMMITTEE.to_owned(),
        as_of: day(2026, 11, 3),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}

/// A receipt with so many services.
pub fn double_report_receipt(services: usize) -> DoubleReportReceipt {
    let item = ["义诊服务", "老旧小区环境整治和楼道清理", "防汛值守", "假期儿童看护"];
    let service = |number: usize| ServiceLine {
        day: day(2026, 1 + u32::try_from(number % 10).unwrap_or_default(), 8),
        item: item[number % item.len()].to_owned(),
        tenths: 15 + 5 * u32::try_from(number % 4).unwrap_or_default(),
        witness: "林晓棠".to_owned(),
    };
    DoubleReportReceipt {
        addressee: "中共示例区人民医院委员会".to_owned(),
        name: "高明泽".to_owned(),
        community: "锦绣新城街道锦华社区".to_owned(),
        reported_on: day(2024, 5, 6),
        posts: "义诊服务岗".to_owned(),
        year: 2026,
        services: (0..services).map(service).collect(),
        remark: "能够按时参加社区服务，工作认真负责。".to_owned(),
        issuer: COMMITTEE.to_owned(),
        date: day(2026, 11, 3),
        contact_note: format!("联系人：林晓棠，电话：{PHONE}"),
        is_example: true,
        created: made(),
        author: COMMITTEE.to_owned(),
    }
}
