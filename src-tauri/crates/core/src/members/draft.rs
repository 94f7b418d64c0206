//! What a member is on the wire: the form, the page, and the enumerations of §4.1.

use crate::finding::Finding;
use crate::identity::Sex;
use crate::meetings::AttendedMeeting;
use crate::organizations::NameRef;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// 人员类别.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberType {
    /// 正式党员
    Full,
    /// 预备党员
    Probationary,
}

/// 党籍状态 (R-MEM-20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MembershipStatus {
    /// 正常
    Normal,
    /// 停止党籍
    Suspended,
    /// 已除名
    Removed,
    /// 开除党籍
    Expelled,
    /// 预备期取消资格
    ProbationCancelled,
    /// 转出
    TransferredOut,
    /// 已故
    Deceased,
}

/// Fields that are shown masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SensitiveField {
    /// 公民身份号码
    IdNumber,
    /// 手机号码
    Mobile,
    /// 家庭住址
    Address,
}

/// What the form sends and starts from. `id_number`, `mobile` and `address` may hold their masked text: unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberDraft {
    /// As on the ID card, 2–30 characters.
    pub name: String,
    /// R-MEM-01; may be empty (to be completed).
    pub id_number: String,
    /// Empty: taken from the ID number.
    pub sex: Option<Sex>,
    /// 民族
    pub ethnicity: String,
    /// Empty: taken from the ID number.
    pub birth_date: Option<NaiveDate>,
    /// 学历
    pub education: String,
    /// 学位
    pub degree: String,
    /// 人员类别
    pub member_type: MemberType,
    /// The one branch or group (R-ORG-01).
    pub organization_id: String,
    /// 入党日期 = date of the admission assembly.
    pub join_date: Option<NaiveDate>,
    /// 转正日期 (R-MEM-05, 06).
    pub conversion_date: Option<NaiveDate>,
    /// 工作岗位
    pub occupation: String,
    /// 手机号码
    pub mobile: String,
    /// 固定电话
    pub phone: String,
    /// 家庭住址
    pub address: String,
    /// 籍贯
    pub native_place: String,
    /// 党籍状态
    pub status: MembershipStatus,
    /// Since when, for any status but normal.
    pub status_on: Option<NaiveDate>,
    /// Decision document, for any status but normal (R-MEM-20).
    pub status_document: String,
    /// 免予硬性要求: old, frail, seriously ill, disabled (R-LIFE-13).
    pub is_exempt: bool,
    /// 流动党员 (R-LIFE-14).
    pub is_floating: bool,
    /// 档案出生日期, where the personal file says another day (R-MEM-02).
    #[serde(default)]
    pub file_birth_date: Option<NaiveDate>,
    /// 参加工作日期
    #[serde(default)]
    pub work_start_on: Option<NaiveDate>,
    /// 入党介绍人
    #[serde(default)]
    pub introducers: String,
    /// 入党志愿书编号
    #[serde(default)]
    pub application_number: String,
    /// 所在网格
    #[serde(default)]
    pub grid: String,
    /// 特长
    #[serde(default)]
    pub skills: String,
    /// 志愿服务时长, tenths of an hour.
    #[serde(default)]
    pub service_tenths: u32,
    /// 报到社区: where an in-service member of ours reports (R-DBL-01).
    #[serde(default)]
    pub reporting_community: String,
    /// 困难党员
    #[serde(default)]
    pub is_hardship: bool,
    /// 困难情况
    #[serde(default)]
    pub hardship_note: String,
    /// Free text.
    pub note: String,
    /// 说明原因 for WARN findings.
    pub override_reason: String,
}

impl MemberDraft {
    /// A member nobody has said anything about yet.
    pub fn blank(organization_id: &str) -> Self {
        Self {
            name: String::new(),
            id_number: String::new(),
            sex: None,
            ethnicity: String::new(),
            birth_date: None,
            education: String::new(),
            degree: String::new(),
            member_type: MemberType::Probationary,
            organization_id: organization_id.to_owned(),
            join_date: None,
            conversion_date: None,
            occupation: String::new(),
            mobile: String::new(),
            phone: String::new(),
            address: String::new(),
            native_place: String::new(),
            status: MembershipStatus::Normal,
            status_on: None,
            status_document: String::new(),
            is_exempt: false,
            is_floating: false,
            file_birth_date: None,
            work_start_on: None,
            introducers: String::new(),
            application_number: String::new(),
            grid: String::new(),
            skills: String::new(),
            service_tenths: 0,
            reporting_community: String::new(),
            is_hardship: false,
            hardship_note: String::new(),
            note: String::new(),
            override_reason: String::new(),
        }
    }
}

/// What marks a member in lists; all but the last two on the card too, where those stand among the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MemberMark {
    /// 老党员: 党龄 of fifty years and more (光荣在党50年).
    Veteran,
    /// 困难党员
    Hardship,
    /// 失联党员
    Lost,
    /// 流动党员
    Floating,
    /// 免予硬性要求 (R-LIFE-13)
    Exempt,
    /// 少数民族
    Minority,
}

/// One member with everything the page shows; sensitive fields masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MemberDetail {
    /// Id.
    pub id: String,
    /// For the optimistic lock.
    pub rev: u32,
    /// The form, masked.
    pub draft: MemberDraft,
    /// From the top of the tree down to the branch or group.
    pub organization_path: Vec<NameRef>,
    /// Full years (R-GEN-08).
    pub age: Option<u32>,
    /// 党龄 in full years since conversion (R-DEV-37).
    pub standing_years: Option<u32>,
    /// 老党员, 困难党员, 失联党员, 流动党员.
    pub marks: Vec<MemberMark>,
    /// 失联起始日期 (R-MEM-22).
    pub lost_on: Option<NaiveDate>,
    /// When mobile, address and post were confirmed last (R-MEM-08).
    pub verified_on: Option<NaiveDate>,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// Meetings of the last two years at which this member was due, newest first.
    pub meetings: Vec<AttendedMeeting>,
}
