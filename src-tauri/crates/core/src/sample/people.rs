//! 180 invented people. ID numbers stand in region 99xxxx and mobile numbers begin with 111: neither is assigned to
//! anybody. Ages, schooling and work are spread as in an old city quarter; some names are hard on purpose.

use super::bodies::Body;
use super::chance::Chance;
use crate::calendar::{add_months, add_years, full_years};
use crate::identity::{Sex, make_id_number};
use crate::members::{MemberDraft, MemberType};
use chrono::{Days, NaiveDate};
use std::collections::HashSet;

/// Someone before being stored; `draft` is as of today, without organisation.
pub struct Person {
    /// Place of the branch or group in the list of organisations.
    pub body: usize,
    /// When the assembly admitted them.
    pub joined: NaiveDate,
    /// When they became full members, if they did.
    pub converted: Option<NaiveDate>,
    /// The form.
    pub draft: MemberDraft,
}

impl Person {
    /// The form as it was on an earlier day: before the conversion a probationary member.
    pub fn as_of(&self, day: NaiveDate, organization_id: &str) -> MemberDraft {
        let converted = self.converted.filter(|converted| *converted <= day);
        MemberDraft {
            organization_id: organization_id.to_owned(),
            member_type: if converted.is_some() { MemberType::Full } else { MemberType::Probationary },
            conversion_date: converted,
            ..self.draft.clone()
        }
    }
}

/// Names that are hard to type, to sort, to mask or to print.
const HARD_NAMES: [(usize, &str, Sex, &str); 7] = [
    (9, "买买提·吐尔逊江", Sex::Male, "维吾尔族"),
    (17, "罗𠮷祥", Sex::Male, "汉族"),
    (41, "刘䶮", Sex::Male, "汉族"),
    (63, "欧阳敏", Sex::Female, "汉族"),
    (89, "司徒文远", Sex::Male, "汉族"),
    (119, "单秀梅", Sex::Female, "汉族"),
    (161, "曾一禾", Sex::Female, "土家族"),
];
/// Who joined so many months ago: those within a year are probationary, the others converted since.
const NEWCOMERS: [(usize, i32); 14] = [
    (12, 3),
    (27, 8),
    (49, 5),
    (80, 10),
    (106, 2),
    (151, 7),
    (168, 4),
    (178, 6),
    (20, 15),
    (56, 18),
    (98, 21),
    (130, 14),
    (163, 23),
    (171, 16),
];
const FLOATING: [usize; 5] = [11, 46, 103, 160, 175];
/// Younger than eighty, but excused for illness (R-LIFE-13); everybody from eighty on is.
const ILL: [usize; 2] = [70, 127];
const EXEMPT_AGE: u32 = 80;
const HARDSHIP: [usize; 3] = [33, 95, 142];
const SKILLS: [(usize, &str); 4] = [(2, "书法"), (21, "水电维修"), (58, "法律咨询"), (110, "摄影")];

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "彭",
    "吕", "覃",
];
/// First and second characters of given names, for people from fifty on and for younger ones.
const MEN_OLD: (&[&str], &[&str]) = (
    &["长", "德", "福", "广", "怀", "敬", "茂", "庆", "守", "树", "万", "兆", "宝", "承"],
    &["根", "厚", "林", "田", "顺", "堂", "义", "增", "良", "友", "余", "松", "和", "仁"],
);
const MEN_YOUNG: (&[&str], &[&str]) = (
    &["浩", "嘉", "俊", "一", "子", "宇", "思", "明", "泽", "启", "亦", "景", "书", "昊"],
    &["帆", "航", "然", "恒", "睿", "诚", "朗", "澄", "川", "桐", "霖", "越", "舟", "安"],
);
const WOMEN_OLD: (&[&str], &[&str]) = (
    &["翠", "凤", "桂", "惠", "金", "兰", "美", "巧", "淑", "素", "秀", "雪", "玉", "月"],
    &["芳", "华", "娥", "琴", "荣", "珍", "芝", "菊", "莲", "萍", "香", "云", "英", "贞"],
);
const WOMEN_YOUNG: (&[&str], &[&str]) = (
    &["雨", "思", "梦", "欣", "佳", "若", "诗", "晓", "语", "安", "清", "静", "可", "以"],
    &["桐", "瑶", "涵", "琪", "妍", "宁", "彤", "菲", "岚", "溪", "宜", "晴", "柠", "禾"],
);
const MINORITIES: [&str; 6] = ["回族", "满族", "蒙古族", "壮族", "朝鲜族", "苗族"];
const WORK: [&str; 12] = [
    "社区工作者",
    "中学教师",
    "企业管理人员",
    "专业技术人员",
    "个体工商户",
    "物业服务人员",
    "医院护士",
    "公交驾驶员",
    "快递网点负责人",
    "机关工作人员",
    "超市店长",
    "自由职业者",
];
const OFFICE_WORK: [&str; 6] = ["软件工程师", "会计", "律师", "餐饮店店长", "设计师", "企业行政人员"];

/// Everybody, in the order of the organisations.
pub fn all(bodies: &[Body], today: NaiveDate) -> Vec<Person> {
    let seats = bodies.iter().enumerate().flat_map(|(place, body)| (0..body.members).map(move |seat| (place, seat)));
    let mut names: HashSet<String> = HARD_NAMES.iter().map(|(_, name, _, _)| (*name).to_owned()).collect();
    seats
        .enumerate()
        .map(|(number, (place, seat))| person(number, place, seat, &bodies[place], today, &mut names))
        .collect()
}

fn person(
    number: usize,
    place: usize,
    seat: usize,
    body: &Body,
    today: NaiveDate,
    names: &mut HashSet<String>,
) -> Person {
    let mut chance = Chance::of(&[1, number as u64]);
    let hard = HARD_NAMES.iter().find(|(who, _, _, _)| *who == number);
    let newcomer = NEWCOMERS.iter().find(|(who, _)| *who == number).map(|(_, months)| *months);
    let is_floating = FLOATING.contains(&number);
    let works_here = body.home == "星辰大厦" || body.home == "四季街";
    let years = if seat < body.officers {
        38 + chance.below(28)
    } else if newcomer.is_some() || is_floating || works_here {
        25 + chance.below(20)
    } else {
        match chance.below(100) {
            0..15 => 25 + chance.below(11),
            15..33 => 36 + chance.below(11),
            33..55 => 47 + chance.below(10),
            55..93 => 57 + chance.below(20),
            _ => 80 + chance.below(9),
        }
    };
    let birth = add_years(today, -i32::try_from(years).expect("an age")) - Days::new(chance.below(350).into());
    let age = full_years(birth, today);
    let sex = hard.map_or(if chance.percent(56) { Sex::Male } else { Sex::Female }, |(_, _, sex, _)| *sex);
    let name = hard.map_or_else(|| new_name(sex, age, names, &mut chance), |(_, name, _, _)| (*name).to_owned());
    let ethnicity = match hard {
        Some((_, _, _, ethnicity)) => *ethnicity,
        None if chance.percent(8) => chance.pick(&MINORITIES),
        None => "汉族",
    };
    let joined = if let Some(months) = newcomer {
        add_months(today, -months) - Days::new(chance.below(6).into())
    } else {
        let grown_up = add_years(birth, 19 + i32::try_from(chance.below(17)).expect("small"));
        // Officers have been members for long: whoever is elected has stood a year as full member (R-ORG-15).
        let long = if seat < body.officers { -100 } else { -38 };
        let latest = add_months(today, long) - Days::new(chance.below(200).into());
        (grown_up + Days::new(chance.below(330).into())).min(latest)
    };
    let conversion = add_months(joined, 12) + Days::new(chance.below(20).into());
    let converted = (conversion <= today).then_some(conversion);
    let (education, degree) = schooling(age, &mut chance);
    let number = u32::try_from(number).expect("180 people");
    let id_number = make_id_number(990_101 + number % 5, birth, number * 2 + u32::from(sex == Sex::Male));
    let retired = age >= if sex == Sex::Male { 60 } else { 55 };
    let draft = MemberDraft {
        name,
        id_number,
        sex: Some(sex),
        ethnicity: ethnicity.into(),
        birth_date: Some(birth),
        education: education.into(),
        degree: degree.into(),
        member_type: if converted.is_some() { MemberType::Full } else { MemberType::Probationary },
        join_date: Some(joined),
        conversion_date: converted,
        occupation: match (retired, works_here) {
            (true, _) => "离退休人员".into(),
            (false, true) => (*chance.pick(&OFFICE_WORK)).into(),
            (false, false) => (*chance.pick(&WORK)).into(),
        },
        mobile: format!("111{:04}{:04}", chance.below(10_000), number),
        address: address(body, &mut chance),
        native_place: "示例省示例市".into(),
        is_exempt: seat >= body.officers && (age >= EXEMPT_AGE || ILL.contains(&(number as usize))),
        is_floating,
        skills: SKILLS.iter().find(|(who, _)| *who == number as usize).map_or("", |(_, skill)| skill).into(),
        is_hardship: HARDSHIP.contains(&(number as usize)),
        hardship_note: if HARDSHIP.contains(&(number as usize)) {
            "本人患慢性病，家庭收入较低。".into()
        } else {
            String::new()
        },
        note: if is_floating { "在外地务工，每季度电话联系一次。".into() } else { String::new() },
        ..MemberDraft::blank("")
    };
    Person { body: place, joined, converted, draft }
}

fn new_name(sex: Sex, age: u32, names: &mut HashSet<String>, chance: &mut Chance) -> String {
    let (first, second) = match (sex, age >= 50) {
        (Sex::Male, true) => MEN_OLD,
        (Sex::Male, false) => MEN_YOUNG,
        (Sex::Female, true) => WOMEN_OLD,
        (Sex::Female, false) => WOMEN_YOUNG,
    };
    // 40 × 14 × 14 names for fewer than 100 people of a kind: a free one is found soon.
    loop {
        let name = format!("{}{}{}", chance.pick(&SURNAMES), chance.pick(first), chance.pick(second));
        if names.insert(name.clone()) {
            return name;
        }
    }
}

fn schooling(age: u32, chance: &mut Chance) -> (&'static str, &'static str) {
    match (age, chance.below(100)) {
        (..45, 0..18) => ("研究生", "硕士"),
        (..45, 18..72) => ("大学", "学士"),
        (..45, _) => ("大专", ""),
        (45..62, 0..5) => ("研究生", "硕士"),
        (45..62, 5..35) => ("大学", "学士"),
        (45..62, 35..65) => ("大专", ""),
        (45..62, 65..82) => ("中专", ""),
        (45..62, _) => ("高中", ""),
        (_, 0..10) => ("大学", ""),
        (_, 10..30) => ("大专", ""),
        (_, 30..45) => ("中专", ""),
        (_, 45..70) => ("高中", ""),
        _ => ("初中", ""),
    }
}

fn address(body: &Body, chance: &mut Chance) -> String {
    let (building, stair, floor, door) =
        (chance.below(18) + 1, chance.below(4) + 1, chance.below(6) + 1, chance.below(4) + 1);
    if body.home.ends_with("小区") {
        format!("示例市示例区{}{building}号楼{stair}单元{floor}0{door}室", body.home)
    } else {
        format!("示例市示例区{}{building}号", body.home)
    }
}
