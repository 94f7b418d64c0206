//! The columns of the roster: what they are called, what they may hold, how wide they are in a list. One vocabulary for
//! import, template and export, so that an exported file can be imported again.

use crate::wire;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One column of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 姓名
    Name,
    /// 公民身份号码
    IdNumber,
    /// 性别
    Sex,
    /// 民族
    Ethnicity,
    /// 出生日期
    BirthDate,
    /// 学历
    Education,
    /// 学位
    Degree,
    /// 人员类别
    MemberType,
    /// 所在党支部
    Organization,
    /// 所在党小组, below the branch
    Group,
    /// 入党日期
    JoinDate,
    /// 转正日期
    ConversionDate,
    /// 工作岗位
    Occupation,
    /// 手机号码
    Mobile,
    /// 固定电话
    Phone,
    /// 家庭住址
    Address,
    /// 籍贯
    NativePlace,
    /// 党籍状态
    Status,
    /// 状态日期
    StatusOn,
    /// 决定文件
    StatusDocument,
    /// 免予硬性要求
    IsExempt,
    /// 流动党员
    IsFloating,
    /// 备注
    Note,
}

impl wire::Text for Field {}

/// Words for yes and no.
pub(crate) const YES: [&str; 6] = ["是", "有", "√", "✓", "Y", "1"];
pub(crate) const NO: [&str; 5] = ["否", "×", "N", "0", "不是"];
const YES_NO: [&str; 11] = ["是", "有", "√", "✓", "Y", "1", "否", "×", "N", "0", "不是"];

/// What the program says about one column.
struct Facts {
    key: &'static str,
    form: &'static str,
    titles: &'static [&'static str],
    words: &'static [&'static str],
    width: f64,
    note: &'static str,
}

const fn facts(
    key: &'static str,
    form: &'static str,
    titles: &'static [&'static str],
    words: &'static [&'static str],
    width: f64,
    note: &'static str,
) -> Facts {
    Facts { key, form, titles, words, width, note }
}

impl Field {
    /// All, in the order of the list.
    pub const ALL: [Self; 23] = [
        Self::Name,
        Self::IdNumber,
        Self::Sex,
        Self::BirthDate,
        Self::Ethnicity,
        Self::NativePlace,
        Self::Education,
        Self::Degree,
        Self::MemberType,
        Self::Organization,
        Self::Group,
        Self::JoinDate,
        Self::ConversionDate,
        Self::Occupation,
        Self::Mobile,
        Self::Phone,
        Self::Address,
        Self::Status,
        Self::StatusOn,
        Self::StatusDocument,
        Self::IsExempt,
        Self::IsFloating,
        Self::Note,
    ];

    fn facts(self) -> Facts {
        match self {
            Self::Name => facts("name", "name", &["姓名", "党员姓名", "名字"], &[], 12.0, "与身份证一致。"),
            Self::IdNumber => facts(
                "id_number",
                "idNumber",
                &[
                    "公民身份号码",
                    "身份证号",
                    "身份证号码",
                    "身份证",
                    "身份证件号码",
                    "证件号码",
                    "公民身份证号码",
                    "身份号码",
                    "居民身份证号",
                ],
                &[],
                22.0,
                "18 位，最后一位可以是 X。这一列已设为文本，不会丢位。",
            ),
            Self::Sex => facts("sex", "sex", &["性别"], &["男", "女"], 6.0, "可以不填，由身份证号得出。"),
            Self::BirthDate => facts(
                "birth_date",
                "birthDate",
                &["出生日期", "出生年月", "出生年月日", "出生时间", "生日"],
                &[],
                12.0,
                "写成 1970-01-31。可以不填，由身份证号得出。",
            ),
            Self::Ethnicity => facts("ethnicity", "ethnicity", &["民族"], &[], 8.0, "例如 汉族。"),
            Self::NativePlace => facts("native_place", "nativePlace", &["籍贯", "祖籍"], &[], 14.0, ""),
            Self::Education => {
                facts("education", "education", &["学历", "文化程度", "最高学历", "学历层次"], &[], 10.0, "")
            }
            Self::Degree => facts("degree", "degree", &["学位"], &[], 10.0, ""),
            Self::MemberType => facts(
                "member_type",
                "memberType",
                &["人员类别", "党员类别", "党员类型", "人员类型", "正式预备", "党员身份", "类别"],
                &["正式党员", "预备党员", "正式", "预备"],
                10.0,
                "正式党员 或 预备党员。",
            ),
            Self::Organization => facts(
                "organization",
                "organizationId",
                &[
                    "所在党支部",
                    "党支部",
                    "所属党支部",
                    "支部",
                    "所在支部",
                    "所属支部",
                    "支部名称",
                    "党支部名称",
                    "所在党组织",
                    "所属党组织",
                    "党组织名称",
                    "党组织",
                    "所在组织",
                    "组织关系所在单位",
                    "组织关系所在党支部",
                ],
                &[],
                26.0,
                "写全称或简称；程序里要先有这个党支部。",
            ),
            Self::Group => facts(
                "group",
                "organizationId",
                &["党小组", "所在党小组", "所属党小组", "小组", "党小组名称"],
                &[],
                16.0,
                "党支部下面的党小组；没有就不填。",
            ),
            Self::JoinDate => facts(
                "join_date",
                "joinDate",
                &[
                    "入党日期",
                    "入党时间",
                    "入党年月",
                    "加入党组织日期",
                    "加入党组织时间",
                    "入党年月日",
                    "加入中国共产党时间",
                ],
                &[],
                12.0,
                "支部大会通过接收为预备党员的日期，写成 2001-07-01。",
            ),
            Self::ConversionDate => facts(
                "conversion_date",
                "conversionDate",
                &["转正日期", "转正时间", "转为正式党员日期", "转为正式党员时间", "转正年月"],
                &[],
                12.0,
                "正式党员必须填写，预备党员不填。",
            ),
            Self::Occupation => facts(
                "occupation",
                "occupation",
                &["工作岗位", "职业", "工作单位", "工作单位及职务", "单位及职务", "职务", "岗位"],
                &[],
                18.0,
                "",
            ),
            Self::Mobile => facts(
                "mobile",
                "mobile",
                &["手机号码", "手机", "手机号", "联系电话", "电话", "联系方式", "移动电话", "电话号码", "本人电话"],
                &[],
                14.0,
                "11 位。",
            ),
            Self::Phone => facts(
                "phone",
                "phone",
                &["固定电话", "座机", "家庭电话", "办公电话", "住宅电话", "固话"],
                &[],
                14.0,
                "带区号，例如 010-23456789。",
            ),
            Self::Address => facts(
                "address",
                "address",
                &[
                    "家庭住址",
                    "住址",
                    "现住址",
                    "家庭地址",
                    "地址",
                    "居住地址",
                    "现居住地",
                    "居住地",
                    "详细住址",
                    "通讯地址",
                ],
                &[],
                30.0,
                "",
            ),
            Self::Status => facts(
                "status",
                "status",
                &["党籍状态", "状态", "党员状态", "党籍"],
                &[
                    "正常",
                    "停止党籍",
                    "已除名",
                    "除名",
                    "开除党籍",
                    "预备期取消资格",
                    "取消预备党员资格",
                    "转出",
                    "已转出",
                    "已故",
                    "已去世",
                ],
                14.0,
                "不填表示正常。",
            ),
            Self::StatusOn => facts(
                "status_on",
                "statusOn",
                &["状态日期", "党籍状态日期", "停止党籍日期", "除名日期", "去世日期"],
                &[],
                12.0,
                "党籍状态不是“正常”时填写。",
            ),
            Self::StatusDocument => facts(
                "status_document",
                "statusDocument",
                &["决定文件", "处理决定文件", "决定文号"],
                &[],
                20.0,
                "党籍状态不是“正常”时填写决定的文号。",
            ),
            Self::IsExempt => facts(
                "is_exempt",
                "isExempt",
                &["免予硬性要求", "年老体弱", "是否年老体弱", "免予要求", "年老体弱党员"],
                &YES_NO,
                12.0,
                "年老体弱、重病、残疾的填“是”。",
            ),
            Self::IsFloating => facts(
                "is_floating",
                "isFloating",
                &["流动党员", "是否流动党员", "是否为流动党员", "是否流动", "流动"],
                &YES_NO,
                10.0,
                "外出流动 6 个月以上的填“是”。",
            ),
            Self::Note => facts("note", "note", &["备注", "备考", "附注"], &[], 24.0, ""),
        }
    }

    /// Stable name, as on the wire.
    pub fn key(self) -> &'static str {
        self.facts().key
    }

    /// The field of a stable name.
    pub fn of_key(key: &str) -> Option<Self> {
        wire::parse(key)
    }

    /// Headings it goes by, the usual one first.
    pub fn titles(self) -> &'static [&'static str] {
        self.facts().titles
    }

    /// The usual heading.
    pub fn title(self) -> &'static str {
        self.facts().titles[0]
    }

    /// Words it may hold; empty when anything may stand there.
    pub fn words(self) -> &'static [&'static str] {
        self.facts().words
    }

    /// Width in a list, in characters.
    pub fn width(self) -> f64 {
        self.facts().width
    }

    /// How to fill it.
    pub fn note(self) -> &'static str {
        self.facts().note
    }

    /// Whether days stand there.
    pub fn is_date(self) -> bool {
        matches!(self, Self::BirthDate | Self::JoinDate | Self::ConversionDate | Self::StatusOn)
    }

    /// The column a message at a field of the member form belongs to.
    pub(crate) fn of_form(form: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.facts().form == form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_column_has_its_name_on_the_wire_and_no_heading_means_two() {
        let mut seen = HashSet::new();
        for field in Field::ALL {
            assert_eq!(wire::text(&field), field.key(), "the key is the name on the wire");
            assert_eq!(Field::of_key(field.key()), Some(field));
            for title in field.titles() {
                assert!(seen.insert(title), "{title} belongs to two columns");
            }
        }
        assert_eq!(Field::of_form("organizationId"), Some(Field::Organization), "the branch, not the group");
    }
}
